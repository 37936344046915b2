//! A test that can't run where it is says so, and fails where it should be able to.

use std::path::Path;

/// Says that the test is skipped, and why.
///
/// # Panics
/// Where what it needs should be there: `promised` is set in the environment (`scripts/test` promises the tools that it installs by
/// `COPYDESK_TEST_TOOLS`), or `CI` is true. A clean checkout has no texts beside it and may not be allowed to mount a disk: in CI these
/// should be there when the folder is, and when the environment promises them.
pub(crate) fn skipped(because: &str, promised: &str) {
    let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
    let of_the_place = match promised {
        SHARED => Path::new("../shared").exists(),
        MOUNTS => false,
        _ => true,
    };
    let should_be_there = std::env::var_os(promised).is_some() || in_ci && of_the_place;
    assert!(
        !should_be_there,
        "skipped, because {because}: and it should be there"
    );
    eprintln!("skipped, because {because}");
}

/// What promises the tools that `scripts/test` installs.
pub(crate) const TOOLS: &str = "COPYDESK_TEST_TOOLS";

/// What promises the texts that lie beside the project.
pub(crate) const SHARED: &str = "COPYDESK_SHARED";

/// What promises that disks may be mounted.
pub(crate) const MOUNTS: &str = "COPYDESK_MOUNTS";
