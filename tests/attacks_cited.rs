//! Attacks with evidence that is something else than it is called: typed words as a recording, the copy of another page, a call that nobody took;
//! and with the reporter who signs off and judges. Each stands beside an honest twin that must go on passing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

fn desk() -> TempDesk {
    let desk = TempDesk::new();
    desk.import_with(
        "pool/web",
        "Pool vote\n\nThe council voted 7-5 to reopen the pool.\n",
        &["--by", "person"],
    );
    desk
}

fn verify(desk: &TempDesk, evidence: &str) -> bool {
    let run = desk.run(&[
        "verify",
        "pool/web:2",
        "--as",
        "mara",
        "--evidence",
        evidence,
    ]);
    run.status.success()
}

#[test]
fn typed_words_are_no_recording() {
    let desk = desk();
    std::fs::write(
        desk.file("call.wav"),
        b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0",
    )
    .expect("a file");
    std::fs::write(
        desk.file("typed.wav"),
        "I think she said it is safe, more or less.\n",
    )
    .expect("a file");
    for name in ["call.wav", "typed.wav"] {
        desk.ok(&[
            "attach",
            "pool",
            name,
            "--kind",
            "recording",
            "--as",
            "mara",
        ]);
    }
    assert!(verify(&desk, "recording:call.wav"));
    assert!(!verify(&desk, "recording:typed.wav"));
}

#[test]
fn the_copy_of_an_address_is_none_of_another_house() {
    let copy = |own: &str| {
        format!(
            "<html><head><title>Council log</title><link rel=\"canonical\" href=\"{own}\"></head><body><h1>Council log</h1>\
             <p>Seven members were for it and five against, says the log of the sitting of 2 March, kept by the clerk.</p></body></html>"
        )
    };
    let address = "https://lorne.example/log/2026-03-02";
    for (own, counts) in [
        ("https://www.lorne.example/log", true),
        ("https://jest.example/council-log", false),
    ] {
        let desk = desk();
        std::fs::write(desk.file("copy.html"), copy(own)).expect("a file");
        desk.ok(&[
            "attach",
            "pool",
            address,
            "--archive",
            "copy.html",
            "--as",
            "mara",
        ]);
        assert_eq!(verify(&desk, &format!("url:{address}")), counts, "{own}");
    }
}

#[test]
fn a_call_that_nobody_took_is_no_interview() {
    let desk = desk();
    assert!(!verify(
        &desk,
        "interview:Ruth Amaya#2026-03-01, no answer, left a voicemail"
    ));
    assert!(verify(
        &desk,
        "interview:Ruth Amaya#2026-03-01, by phone, no answer at first"
    ));
}

#[test]
fn who_signs_off_has_no_verdict_on_the_report() {
    for (who, passes) in [("IDA BRANDT", true), ("MARA QUIST", false)] {
        for line in [
            format!("FOR LORNE FOUR NEWS, I AM {who}."),
            format!("IN KEEL, I'M {who}."),
        ] {
            let desk = TempDesk::new();
            let script = format!(
                "{{***ON CAM***}}\nTHE COUNCIL VOTED SEVEN TO FIVE TO REOPEN THE POOL ON QUAY STREET.\n{line}\n"
            );
            desk.import_with(
                "pool/broadcast",
                &script,
                &["--original", "--format", "script"],
            );
            desk.verify_all("pool/broadcast");
            let found = desk.findings();
            let counts = !found
                .iter()
                .any(|one| matches!(one.as_str(), "self-review" | "too-few-reviewers"));
            assert_eq!(counts, passes, "{line}: {found:?}");
        }
    }
}
