//! What a verification rests on: what counts, what is refused, and what a note answers.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;
use support::chain::Chain as _;

const CLAIM: &str = "pool/web:2";
const LEDGER: &str = "reviews/pool/mara.toml";

fn verify<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["verify", CLAIM, "--as", "mara"], more].concat()
}

#[test]
fn what_is_no_evidence_is_refused_and_nothing_is_written() {
    let desk = TempDesk::with_article();
    desk.write("empty.txt", "");
    desk.write("scan.pdf", "a scan");
    let own = desk.read("stories/pool/web/0001.md");
    desk.write("stories/pool/evidence/copy.txt", own);
    desk.write("stories/pool/evidence/empty.txt", "");
    for (evidence, says) in [
        ("document:no-such-file.pdf", "is no file here"),
        ("document:the city's budget", "is no file here"),
        ("notes:my head", "is no file here"),
        ("recording:tape 3", "is no file here"),
        ("photo:IMG_1.jpg#left", "is no file here"),
        ("document:scan.pdf", "is not kept on the desk"),
        ("document:copy.txt", "proves nothing about pool/web:2"),
        ("document:empty.txt", "proves nothing about pool/web:2"),
        ("original:web", "proves nothing about pool/web:2"),
        ("original:broadcast", "no rendition `broadcast`"),
        ("url:the web", "is no address"),
        ("interview:Ida Kessler#2999-01-01", "is still to come"),
        (
            "interview:Ida Kessler#1850-01-01",
            "nobody of this newsroom heard",
        ),
        (
            "interview:Ida Kessler#2026-02-30",
            "is no day of the calendar",
        ),
        ("interview:myself", "names nobody who was heard"),
        ("interview:a source", "names nobody who was heard"),
        (
            "interview:our reporter on the scene",
            "names nobody who was heard",
        ),
        ("interview:to be named later", "names nobody who was heard"),
        ("interview:Mara Quist", "bears nothing out"),
        ("interview:mara", "bears nothing out"),
        ("url:mailto:mara@lorne.example", "is no address"),
        ("url:http://mara-laptop.local/x", "is no address"),
        ("document:claims/pool/web.toml", "is a record of this desk"),
        (
            "document:stories/pool/story.toml",
            "is a record of this desk",
        ),
        ("document:copydesk.toml", "is a record of this desk"),
    ] {
        let said = desk.exits(2, &verify(&["--evidence", evidence, "--note", "ok"]));
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(says), "{evidence}: {said}");
        assert!(!desk.file(LEDGER).exists(), "{evidence}");
    }
    for why in [
        "later",
        "will follow",
        "see CMS",
        ".",
        "x",
        "n/a",
        "\u{a0}",
        "\u{200b}",
    ] {
        let said = desk.exits(
            2,
            &verify(&["--evidence", "document:no-such-file.pdf", "--not-kept", why]),
        );
        assert!(said.contains("why there is no copy"), "{why}: {said}");
    }
    desk.exits(2, &verify(&["--note", "ok"]));
    let keep = desk.exits(
        2,
        &verify(&["--evidence", "document:empty.txt", "--keep", "--note", "ok"]),
    );
    assert!(keep.contains("proves nothing"), "{keep}");
    // A verdict without a piece that counts does not lend its place to one that does.
    desk.exits(
        2,
        &verify(&[
            "--evidence",
            "url:https://a.example/",
            "--evidence",
            "original:web",
        ]),
    );
    assert!(!desk.file(LEDGER).exists());
}

#[test]
fn what_is_evidence_passes() {
    for more in [
        &["--evidence", "interview:Ida Kessler#2026-03-01, by phone"][..],
        &["--evidence", "interview:Ida Kessler", "--on", "2026-03-01"],
        &["--evidence", "url:https://lorne.example/log?a=1#part-2"],
        &[
            "--evidence",
            "document:https://lorne.example/minutes.pdf#p.4",
        ],
        &["--evidence", "document:scan#2.pdf#p. 4", "--keep"],
        &[
            "--evidence",
            "document:scan#2.pdf",
            "--not-kept",
            "the archive lends no copies",
        ],
        &[
            "--evidence",
            "document:the city's budget",
            "--not-kept",
            "read in the town hall",
        ],
    ] {
        let desk = TempDesk::with_article();
        desk.write("scan#2.pdf", "a scan");
        desk.ok(&verify(more));
        desk.verify_all("pool/web");
        assert!(
            desk.findings().is_empty(),
            "{more:?}: {:?}",
            desk.findings()
        );
        assert!(desk.chain_holds(), "{more:?}");
    }
}

#[test]
fn a_kept_file_is_on_the_desk_and_in_the_register() {
    let desk = TempDesk::with_article();
    desk.write("scan#2.pdf", "a scan");
    desk.ok(&verify(&[
        "--evidence",
        "document:scan#2.pdf#p. 4",
        "--keep",
    ]));
    let kept = desk.read("stories/pool/evidence/scan#2.pdf");
    assert_eq!(kept, "a scan");
    assert!(
        desk.read("stories/pool/evidence.toml")
            .contains("ref = \"evidence/scan#2.pdf\"")
    );
    let ledger = desk.read(LEDGER);
    assert!(
        ledger.contains("ref = \"evidence/scan#2.pdf\"\nlocator = \"p. 4\"\nsha256 = "),
        "{ledger}"
    );
    // An address keeps its fragment; of an attached one it may be the place in it.
    desk.ok(&[
        "verify",
        "pool/web:1",
        "--as",
        "mara",
        "--evidence",
        "url:https://a.example/x#y",
    ]);
    assert!(
        desk.read(LEDGER)
            .contains("ref = \"https://a.example/x#y\"\naccessed = ")
    );
    desk.ok(&["attach", "pool", "https://b.example/x", "--as", "mara"]);
    desk.ok(&[
        "verify",
        "pool/web:3",
        "--as",
        "mara",
        "--evidence",
        "url:https://b.example/x#y",
    ]);
    assert!(
        desk.read(LEDGER)
            .contains("ref = \"https://b.example/x\"\nlocator = \"y\"\naccessed = ")
    );
}

#[test]
fn a_desk_may_ask_for_more_or_less_and_a_story_only_for_more() {
    let desk = TempDesk::with_article();
    let policy = desk.read("copydesk.toml");
    desk.write(
        "copydesk.toml",
        format!("{policy}\n[[policy]]\nevidence = \"note\"\n"),
    );
    desk.verify_all("pool/web");
    desk.ok(&verify(&["--note", "I was there."]));
    assert!(desk.findings().is_empty());
    // The same ledger under the usual rule.
    desk.write("copydesk.toml", &policy);
    assert_eq!(
        desk.findings(),
        ["disclosure-unearned", "too-little-evidence"]
    );
    let story = desk.read("stories/pool/story.toml");
    desk.write(
        "stories/pool/story.toml",
        format!("{story}\n[[policy]]\nevidence = \"note\"\nreviewers = 0\n"),
    );
    assert_eq!(
        desk.findings(),
        ["disclosure-unearned", "too-little-evidence"]
    );
    desk.exits(2, &verify(&["--note", "I was there."]));
    // Kept evidence only: somebody's words are not enough.
    desk.write(
        "stories/pool/story.toml",
        format!("{story}\n[[policy]]\nevidence = \"kept\"\n"),
    );
    let said = desk.exits(2, &verify(&["--evidence", "interview:Ida Kessler"]));
    assert!(said.contains("wants a file that it keeps"), "{said}");
}

#[test]
fn entries_of_before_stand_as_they_were_judged() {
    let desk = TempDesk::verified();
    let strip = |text: String| -> String {
        let lines = text
            .lines()
            .filter(|line| !line.starts_with("edition = ") && !line.starts_with("heard = "));
        lines.map(|line| format!("{line}\n")).collect()
    };
    // As an older program wrote it: no edition, evidence that was only named.
    desk.write(LEDGER, strip(desk.read(LEDGER)));
    desk.rechain(LEDGER);
    // The rendition says that a newer one imported it: no older one can have judged it.
    assert!(desk.findings().contains(&"too-little-evidence".to_owned()));
    let story = "stories/pool/story.toml";
    desk.write(story, strip(desk.read(story)));
    assert!(desk.findings().is_empty(), "{:?}", desk.findings());
    assert!(desk.chain_holds());
    // What comes after an entry of today is not of before.
    desk.ok(&[
        "verify",
        "pool/web:1",
        "--as",
        "jonas",
        "--evidence",
        "interview:Ida Kessler",
    ]);
    assert!(desk.findings().is_empty());
    let forged = desk.read(LEDGER).replace("2026-", "2027-");
    desk.write(LEDGER, forged);
    desk.rechain(LEDGER);
    assert!(desk.findings().contains(&"too-little-evidence".to_owned()));
}

#[test]
fn a_note_answers_what_stood_when_it_was_written() {
    let web = "Fire on Quay Street\n\nThree people died in a fire on Quay Street, police said.\n";
    let script = "{***ON CAM***}\nTWO PEOPLE DIED IN A FIRE ON QUAY STREET, POLICE SAY.\n";
    let verify = |desk: &TempDesk, claim: &str| {
        desk.ok(&[
            "verify",
            claim,
            "--as",
            "mara",
            "--evidence",
            "interview:Ida Kessler#2026-03-01",
            "--note",
            "Counted at noon.",
        ]);
    };
    let late = TempDesk::new();
    late.import_with("fire/web", web, &["--by", "ai", "--tool", "Desk AI"]);
    verify(&late, "fire/web:1");
    verify(&late, "fire/web:2");
    late.import_with(
        "fire/broadcast",
        script,
        &["--original", "--format", "script"],
    );
    late.verify_all("fire/broadcast");
    assert!(
        late.findings().contains(&"altered".to_owned()),
        "{:?}",
        late.findings()
    );
    // The next verdict sees the difference, and its note answers it.
    verify(&late, "fire/web:2");
    assert!(
        !late.findings().contains(&"altered".to_owned()),
        "{:?}",
        late.findings()
    );
    assert!(
        late.read("reviews/fire/mara.toml")
            .contains("answers = [\"")
    );
    assert!(late.chain_holds());
}

#[test]
fn a_correction_is_no_verification() {
    let desk = TempDesk::with_article();
    desk.ok(&["reject", CLAIM, "--as", "mara", "--suggest", "14 weeks"]);
    let said = desk.exits(
        2,
        &["verify", CLAIM, "--as", "mara", "--suggest", "14 weeks"],
    );
    assert!(said.contains("--suggest"), "{said}");
}
