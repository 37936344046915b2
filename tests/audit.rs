//! Seals: every byte of every file of a sealed and signed desk changed in turn, and years of honest work that break none.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::path::{Path, PathBuf};

use chrono::Utc;
use copydesk::store::Desk;
use copydesk::usecase::{self, Opened};
use support::TempDesk;
use support::keys::{KeyedDesk, STORY};

const SEAL: &str = "reviews/pool/seals/0001-web-0001.json";

/// What an audit makes of a desk: whether it noticed anything, against what an untouched one says.
fn notices(folder: &Path) -> bool {
    let desk = Desk::at(folder).expect("a desk");
    let Ok(audit) = usecase::audit_desk(&desk, &[], None, Utc::now()) else {
        return true;
    };
    let opened = audit
        .stories
        .iter()
        .flat_map(|story| &story.commitments)
        .all(|one| one.opened == Opened::Proved);
    !audit.holds() || audit.changed() || !opened || audit.stories[0].commitments.len() != 1
}

/// Whether two texts of a file say the same: TOML with the same data, or a signature with the same bytes.
fn harmless(file: &Path, before: &[u8], after: &[u8]) -> bool {
    let (Ok(before), Ok(after)) = (std::str::from_utf8(before), std::str::from_utf8(after)) else {
        return false;
    };
    if file.ends_with("copydesk.toml") {
        // A section that says nothing may go: the policy is the same.
        let read = |text: &str| toml::from_str::<copydesk::model::DeskPolicy>(text).ok();
        return read(before).is_some() && read(before) == read(after);
    }
    let extension = file.extension().and_then(|one| one.to_str());
    match extension {
        Some("toml") => match (before.parse::<toml::Table>(), after.parse::<toml::Table>()) {
            (Ok(before), Ok(after)) => before == after,
            _ => false,
        },
        Some("sig") => {
            let read = |text: &str| ssh_key::SshSig::from_pem(text.trim()).ok();
            read(before).is_some() && read(before) == read(after)
        }
        _ => false,
    }
}

fn with_a_secret() -> KeyedDesk {
    let one = KeyedDesk::signed();
    let secret = one.key_file("source.txt");
    std::fs::write(&secret, "Jo Winter, pump attendant").expect("written");
    let secret = secret.display().to_string();
    one.desk.ok(&[
        "attach",
        "pool",
        &secret,
        "--confidential",
        "--kind",
        "interview",
        "--as",
        "mara",
    ]);
    one.seal();
    one
}

#[test]
fn every_changed_byte_is_found_or_harmless() {
    let one = with_a_secret();
    assert!(!notices(one.desk.path()), "{}", one.desk.ok(&["audit"]));
    // What copydesk writes for others and never reads back: git's settings, the CI job, empty keepers of folders.
    let not_ours = [".gitattributes", ".gitignore", ".gitkeep", "copydesk.yml"];
    let files: Vec<(PathBuf, Vec<u8>)> = one
        .desk
        .snapshot()
        .into_iter()
        .filter(|(file, _)| !not_ours.iter().any(|name| file.ends_with(name)))
        .filter(|(file, _)| !file.to_string_lossy().ends_with(".schema.json"))
        .collect();
    assert!(files.len() >= 10, "{files:?}");
    // Every byte with COPYDESK_SOAK set; otherwise a sample that takes every file and, over its turns, every place in a line.
    let step = if std::env::var_os("COPYDESK_SOAK").is_some() {
        1
    } else {
        23
    };
    let (mut tried, mut spared) = (0, 0);
    for (file, before) in &files {
        for at in (0..before.len()).step_by(step) {
            for flip in [0x01, 0x20] {
                let mut after = before.clone();
                after[at] ^= flip;
                std::fs::write(file, &after).expect("written");
                tried += 1;
                if harmless(file, before, &after) {
                    spared += 1;
                } else {
                    assert!(
                        notices(one.desk.path()),
                        "{}: byte {at}, 0x{:02x} -> 0x{:02x}",
                        file.display(),
                        before[at],
                        after[at]
                    );
                }
            }
        }
        // Gone, empty, cut short, grown by a byte.
        for after in [
            &b""[..],
            &before[..before.len() / 2],
            &[before.as_slice(), b"\0"].concat(),
        ] {
            std::fs::write(file, after).expect("written");
            assert!(
                notices(one.desk.path()),
                "{}: {} bytes",
                file.display(),
                after.len()
            );
        }
        std::fs::remove_file(file).expect("removed");
        let derived = file.ends_with("allowed_signers");
        let found = !file.ends_with("copydesk.toml") && notices(one.desk.path());
        assert!(
            found || derived || file.ends_with("copydesk.toml"),
            "{} gone",
            file.display()
        );
        std::fs::write(file, before).expect("written");
    }
    assert!(!notices(one.desk.path()));
    println!(
        "{tried} changes of a byte: {spared} of them in comments or white space, every other one found"
    );
    assert!(
        spared * 5 < tried,
        "{spared} of {tried} harmless: the test looks away too often"
    );
}

#[test]
fn honest_work_breaks_no_seal() {
    let one = KeyedDesk::sealed();
    let desk = &one.desk;
    let holds = |what: &str| {
        let said = desk.exits(0, &["audit"]);
        assert!(said.contains("holds"), "{what}: {said}");
        assert!(
            !desk.findings().contains(&"seal-broken".to_owned()),
            "{what}"
        );
    };
    let said = desk.exits(
        2,
        &[
            "seal",
            "pool/web",
            "--as",
            "jonas",
            "--key",
            &one.key("jonas"),
        ],
    );
    assert!(said.contains("nothing changed since"), "{said}");
    // Verdicts after publication, by others and by the same.
    desk.ok(&[
        "verify",
        "pool/web:2",
        "--as",
        "jonas",
        "--evidence",
        "interview:Ida Kessler",
        "--note",
        "heard it",
        "--sign",
        "--key",
        &one.key("jonas"),
    ]);
    desk.ok(&[
        "verify",
        "pool/web:1",
        "--as",
        "mara",
        "--evidence",
        "interview:Ida Kessler",
        "--note",
        "again",
        "--sign",
        "--key",
        &one.key("mara"),
    ]);
    holds("verdicts");
    desk.ok(&[
        "query",
        "pool/web:1",
        "--as",
        "mara",
        "--note",
        "a reader asks",
        "--sign",
        "--key",
        &one.key("mara"),
    ]);
    holds("a doubt");
    desk.ok(&[
        "retract",
        "pool/web:1",
        "--as",
        "mara",
        "--note",
        "settled",
        "--sign",
        "--key",
        &one.key("mara"),
    ]);
    // A correction is a new revision, and a new seal.
    desk.write("new.txt", STORY.replace("$2.4 million", "$2.6 million"));
    desk.ok(&[
        "correct", "pool/web", "new.txt", "--wrong", "2.4", "--right", "2.6", "--as", "jonas",
    ]);
    holds("a correction");
    desk.ok(&[
        "reply",
        "pool",
        "--to",
        "Ida Kessler",
        "--channel",
        "phone",
        "--outcome",
        "declined",
        "--as",
        "mara",
    ]);
    desk.write("more.txt", "more\n");
    desk.ok(&["attach", "pool", "more.txt", "--as", "mara"]);
    holds("more evidence");
    desk.ok(&[
        "verify",
        "pool/web:1",
        "pool/web:2",
        "pool/web:3",
        "--as",
        "mara",
        "--evidence",
        "notes:notes.txt",
        "--sign",
        "--key",
        &one.key("mara"),
    ]);
    let said = one.seal();
    assert!(said.contains("0002-web-0002.json"), "{said}");
    holds("a second seal");
    // A new colleague is told, and is no break.
    let policy = desk.read("copydesk.toml");
    desk.write(
        "copydesk.toml",
        format!(
            "{policy}\n[[person]]\nid = \"tess\"\nname = \"Tess Orme\"\nroles = [\"editor\"]\n"
        ),
    );
    let said = desk.exits(0, &["audit"]);
    assert!(said.contains("since  copydesk.toml: `people`"), "{said}");
    desk.exits(1, &["audit", "--strict"]);
}

#[test]
fn an_original_that_moves_on_breaks_no_seal_of_its_conversion() {
    let one = KeyedDesk::new();
    let desk = &one.desk;
    let script = "[SOT: IDA KESSLER, ENGINEER]\n\"The work cost two million dollars.\"\n\nTHE POOL OPENS MONDAY.\n";
    let options = ["--original", "--format", "script", "--author", "leo"];
    desk.import_with("rink/broadcast", script, &options);
    let web =
        "Pool opens Monday\n\n“The work cost two million dollars,” engineer Ida Kessler said.\n";
    desk.import_with("rink/web", web, &["--by", "person", "--author", "leo"]);
    let key = one.key("mara");
    for rendition in ["rink/broadcast", "rink/web"] {
        for number in 1..=desk.claims(rendition) {
            let claim = format!("{rendition}:{number}");
            let heard = "interview:Ida Kessler, 2 March 2026";
            let verify = ["verify", &claim, "--as", "mara", "--evidence", heard];
            let signed = ["--note", "Heard on the tape.", "--sign", "--key", &key];
            desk.ok(&[verify.as_slice(), &signed].concat());
        }
    }
    let key = one.key("jonas");
    desk.ok(&["seal", "rink/web", "--as", "jonas", "--key", &key]);
    let moved = script.replace("ENGINEER]", "ENGINEER, TRT :04]");
    desk.import_with("rink/broadcast", &moved, &["--format", "script"]);
    let said = desk.exits(0, &["audit"]);
    assert!(said.contains("holds"), "{said}");
    let found = desk.findings();
    assert!(!found.contains(&"seal-broken".to_owned()), "{found:?}");
}

#[test]
fn a_seal_kept_outside_finds_what_the_desk_forgot() {
    let one = KeyedDesk::sealed();
    let kept = one.key("kept.json");
    std::fs::copy(one.desk.file(SEAL), &kept).expect("copied");
    std::fs::copy(one.desk.file(&format!("{SEAL}.sig")), format!("{kept}.sig")).expect("copied");
    let salt = SEAL.replace(".json", ".salt");
    std::fs::copy(one.desk.file(&salt), one.key("kept.salt")).expect("copied");
    let said = one.desk.exits(0, &["audit", "--seal", &kept]);
    assert!(said.contains("holds"), "{said}");
    std::fs::remove_dir_all(one.desk.file("reviews/pool/seals")).expect("removed");
    one.desk.exits(0, &["audit"]);
    let said = one.desk.exits(1, &["audit", "--seal", &kept]);
    assert!(said.contains("no longer has this seal"), "{said}");
    // A ledger written anew from its first entry, whole in itself, signed by its owner.
    // Entries of the same second would be the same to the letter.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    let other = KeyedDesk::signed();
    for file in ["reviews/pool/mara.toml", "reviews/pool/mara.toml.sig"] {
        std::fs::copy(other.desk.file(file), one.desk.file(file)).expect("copied");
    }
    let id = |desk: &TempDesk| {
        let policy = desk.read("copydesk.toml");
        let line = policy.lines().find(|line| line.starts_with("id = "));
        line.expect("an id").to_owned()
    };
    one.desk
        .replace("copydesk.toml", &id(&one.desk), &id(&other.desk));
    let said = one.desk.exits(1, &["audit", "--seal", &kept]);
    assert!(
        said.contains("reviews/pool/mara.toml: it is not what was sealed"),
        "{said}"
    );
    let said = one.desk.exits(2, &["audit", "--seal", "copydesk.toml"]);
    assert!(said.contains("is no seal"), "{said}");
}

#[test]
fn a_seal_is_an_in_toto_statement_that_tells_what_stood_open() {
    let one = KeyedDesk::signed();
    one.desk.ok(&[
        "retract",
        "pool/web:3",
        "--as",
        "mara",
        "--note",
        "unsure",
        "--sign",
        "--key",
        &one.key("mara"),
    ]);
    let key = one.key("jonas");
    let said = one
        .desk
        .exits(2, &["seal", "pool/web", "--as", "jonas", "--key", &key]);
    assert!(said.contains("does not pass: unreviewed"), "{said}");
    let told = one.desk.ok(&[
        "seal",
        "pool/web",
        "--as",
        "jonas",
        "--key",
        &key,
        "--anyway",
        "The council meets at six.",
    ]);
    let why = "published all the same: The council meets at six.";
    assert!(told.contains(why), "{told}");
    assert!(told.contains("Next: keep a copy of the seal"), "{told}");
    let seal: serde_json::Value = serde_json::from_str(&one.desk.read(SEAL)).expect("JSON");
    assert_eq!(seal["_type"], "https://in-toto.io/Statement/v1");
    assert_eq!(seal["subject"][0]["name"], "stories/pool/web/0001.md");
    let text = copydesk::model::Sha256::of(one.desk.read("stories/pool/web/0001.md"));
    assert_eq!(seal["subject"][0]["digest"]["sha256"], text.to_string());
    assert_eq!(seal["predicate"]["anyway"], "The council meets at six.");
    assert_eq!(seal["predicate"]["open"][0], "unreviewed");
    let mara = one.key("mara");
    let said = one
        .desk
        .exits(2, &["seal", "pool/web", "--as", "mara", "--key", &mara]);
    assert!(said.contains("no responsible editor"), "{said}");
}
