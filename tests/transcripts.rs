//! Transcripts of the binary, as a user would see them; `TRYCMD=overwrite cargo test --test transcripts` writes them anew.

#[test]
fn transcripts() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .env("COPYDESK_REVIEWER", "mara")
        .case("tests/cmd/*.trycmd");
}
