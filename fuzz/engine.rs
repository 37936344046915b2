//! The text engine alone, under the name of the whole, so that the fuzzer need not build the rest of the program.

#[path = "../src/model/mod.rs"]
pub mod model;
#[path = "../src/text/mod.rs"]
pub mod text;
