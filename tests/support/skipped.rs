//! A test that can't run where it is says so, and fails where it is promised that it can.

/// Says that the test is skipped, and why.
///
/// # Panics
/// Where `CI` is true: there nothing passes by not being asked. And where `promised` is set in the environment: `scripts/test` promises the
/// tools that it installs by `COPYDESK_TEST_TOOLS`.
pub fn skipped(because: &str, promised: &str) {
    let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
    assert!(
        !in_ci && std::env::var_os(promised).is_none(),
        "skipped, because {because}: and it should be there"
    );
    eprintln!("skipped, because {because}");
}

/// What promises the tools that `scripts/test` installs.
pub const TOOLS: &str = "COPYDESK_TEST_TOOLS";

/// What promises the texts that lie beside the project.
pub const SHARED: &str = "COPYDESK_SHARED";
