//! The review desk says only what is so: in a real browser, with answers that are lost, servers that are killed, keys that are held, eight
//! tabs and two editors. A story is published from it. And it fits in a hand: every width, 200% zoom, the keyboard, a screen reader.
//! `truth.mjs`, `publish.mjs` and `hand.mjs` in `tests/browser` look; this starts them with the program and the browser's tools.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that can't go on says so"
)]

mod support;

use std::path::Path;
use std::process::Command;
use std::sync::Mutex;

use support::both;

/// One browser at a time: three on two cores lose keys to each other.
static BROWSER: Mutex<()> = Mutex::new(());

fn look(script: &str) {
    // One that failed has nothing that the next needs.
    let _alone = BROWSER
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let modules = root.join("target/tools/npm/node_modules");
    assert!(
        modules.exists(),
        "{} is missing; scripts/test installs it",
        modules.display()
    );
    let output = Command::new("node")
        .arg(root.join("tests/browser").join(script))
        .arg(modules)
        .arg(env!("CARGO_BIN_EXE_copydesk"))
        .output()
        .expect("node runs");
    assert!(output.status.success(), "{}", both(&output));
}

#[test]
fn the_desk_never_says_what_is_not_so() {
    look("truth.mjs");
}

#[test]
fn a_story_is_published_from_the_desk() {
    look("publish.mjs");
}

#[test]
fn the_desk_fits_in_a_hand() {
    look("hand.mjs");
}
