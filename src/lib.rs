//! copydesk proves that a newsroom verified what it published.

pub mod cli;
pub mod compare;
pub mod intake;
pub mod model;
pub mod render;
pub mod revise;
pub mod rules;
pub mod store;
pub mod text;
pub mod trust;
pub mod usecase;
