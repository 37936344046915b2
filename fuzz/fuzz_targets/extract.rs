//! Any bytes through normalise, sentences and extract: `fuzz/run [SECONDS]`.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod invariants;

fuzz_target!(|bytes: &[u8]| {
    if let Err(broken) = invariants::check(bytes) {
        panic!("{broken}");
    }
});
