//! Attacks by hand on a signed and sealed desk, each with what must notice it. A desk that is put back is whole again.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use copydesk::model::{Ledger, PersonRole, Sha256, Verdict};
use copydesk::store::{self, Desk};
use support::keys::KeyedDesk;
use support::{TempDesk, both};

const LEDGER: &str = "reviews/pool/mara.toml";
const SEAL: &str = "reviews/pool/seals/0001-web-0001.json";
const POLICY: &str = "copydesk.toml";
const REGISTER: &str = "stories/pool/evidence.toml";
const SHEET: &str = "claims/pool/web.toml";

struct Field {
    one: KeyedDesk,
    whole: Vec<(PathBuf, Vec<u8>)>,
    attacks: usize,
}

impl Field {
    fn new() -> Self {
        let one = KeyedDesk::signed();
        let key = one.key("jonas");
        one.desk.ok(&[
            "verify",
            "pool/web:1",
            "--as",
            "jonas",
            "--evidence",
            "interview:Ida Kessler",
            "--note",
            "read it",
            "--sign",
            "--key",
            &key,
        ]);
        one.seal();
        let whole = one.desk.snapshot();
        Self {
            one,
            whole,
            attacks: 0,
        }
    }

    /// Attacks, and holds `command` to the exit code and the words; then everything is put back.
    fn attack(
        &mut self,
        name: &str,
        command: &[&str],
        code: i32,
        words: &str,
        attack: impl FnOnce(&KeyedDesk),
    ) {
        attack(&self.one);
        let output = self.one.desk.run(command);
        let said = both(&output);
        assert_eq!(output.status.code(), Some(code), "{name}: {said}");
        assert!(said.contains(words), "{name}: no {words:?} in {said}");
        self.attacks += 1;
        self.put_back();
    }

    fn put_back(&self) {
        for (file, _) in self.one.desk.snapshot() {
            if !self.whole.iter().any(|(known, _)| *known == file) {
                fs::remove_file(file).expect("removed");
            }
        }
        for (file, bytes) in &self.whole {
            if file
                .symlink_metadata()
                .is_ok_and(|one| one.is_symlink() || one.is_dir())
            {
                drop(fs::remove_file(file));
                drop(fs::remove_dir_all(file));
            }
            let folder = file.parent().expect("a folder");
            if folder.symlink_metadata().is_ok_and(|one| one.is_symlink()) {
                fs::remove_file(folder).expect("removed");
            }
            fs::create_dir_all(folder).expect("made");
            fs::write(file, bytes).expect("written");
        }
    }
}

/// A ledger written anew, its chain whole: what somebody with the program's source can do.
fn rewrite(one: &KeyedDesk, change: impl FnOnce(&mut Ledger)) {
    let desk = Desk::at(one.desk.path()).expect("a desk");
    let story = store::load_story(&desk, &"pool".parse().expect("a slug")).expect("read");
    let mut ledger = story
        .ledgers
        .iter()
        .find(|one| one.reviewer.as_str() == "mara")
        .expect("hers")
        .book
        .clone();
    change(&mut ledger);
    ledger.head = Sha256::ZERO;
    for mut review in std::mem::take(&mut ledger.entries) {
        (review.seq, _, review.prev) = ledger.next(review.at);
        review.text_sha256 = Sha256::of(&review.text);
        ledger.push(review);
    }
    one.desk
        .write(LEDGER, store::book_text(None, &ledger, 0).expect("TOML"));
}

#[test]
fn records_touched_after_they_were_signed_off() {
    let mut field = Field::new();
    let audit: &[&str] = &["audit"];
    let swap = |one: &KeyedDesk, tail: &str| {
        let (a, b) = (
            format!("reviews/pool/mara.toml{tail}"),
            format!("reviews/pool/jonas.toml{tail}"),
        );
        let (first, second) = (one.desk.read(&a), one.desk.read(&b));
        one.desk.write(&a, second);
        one.desk.write(&b, first);
    };
    field.attack(
        "two ledgers swapped",
        audit,
        1,
        "another reviewer's",
        |one| swap(one, ""),
    );
    field.attack(
        "two signatures swapped",
        audit,
        1,
        "is signed by `jonas`",
        |one| swap(one, ".sig"),
    );
    field.attack(
        "ledgers and signatures swapped",
        audit,
        1,
        "another reviewer's",
        |one| {
            swap(one, "");
            swap(one, ".sig");
        },
    );
    // Whole chains: the signature tells; and where the reviewer signs them too, the seal does.
    type Change = fn(&mut Ledger);
    let changes: [(&str, Change); 10] = [
        ("another verdict", |ledger| {
            ledger.entries[0].verdict = Verdict::Opinion
        }),
        ("another note", |ledger| {
            ledger.entries[1].note = Some("sure".to_owned())
        }),
        ("a higher role", |ledger| {
            ledger.entries[0].role = PersonRole::ResponsibleEditor
        }),
        ("an old ledger replayed", |ledger| {
            ledger.entries.truncate(2)
        }),
        ("an empty ledger", |ledger| ledger.entries.clear()),
        ("two entries in another order", |ledger| {
            ledger.entries.swap(0, 1)
        }),
        ("an entry taken out", |ledger| {
            drop(ledger.entries.remove(0))
        }),
        ("an entry put in", |ledger| {
            ledger.entries.insert(0, ledger.entries[1].clone())
        }),
        ("backdated", |ledger| {
            ledger.entries[0].at -= chrono::TimeDelta::days(400)
        }),
        ("other evidence", |ledger| {
            ledger.entries[0].evidence.clear()
        }),
    ];
    for (name, change) in changes {
        field.attack(name, audit, 1, "changed after it was signed", |one| {
            rewrite(one, change)
        });
        field.attack(
            &format!("{name}, signed"),
            audit,
            1,
            "reviews/pool/mara.toml: it",
            |one| {
                rewrite(one, change);
                one.stock_sign("mara", "copydesk", LEDGER);
            },
        );
        field.attack(
            &format!("{name}, at the gate"),
            &["check"],
            1,
            "seal-broken",
            |one| {
                rewrite(one, change);
                one.stock_sign("mara", "copydesk", LEDGER);
            },
        );
    }
    for (name, file, from, to, words) in [
        (
            "the text",
            "stories/pool/web/0001.md",
            "2.4",
            "2.6",
            "0001.md",
        ),
        (
            "the sheet's words",
            SHEET,
            "Nobody was hurt",
            "Somebody was hurt",
            "claim",
        ),
        (
            "a priority",
            SHEET,
            "priority = \"high\"",
            "priority = \"low\"",
            "claims/pool/web.toml: claim",
        ),
        (
            "a fact",
            SHEET,
            "kind = \"money\"",
            "kind = \"number\"",
            "claims/pool/web.toml: claim",
        ),
        (
            "a status",
            SHEET,
            "status = \"verified\"",
            "status = \"opinion\"",
            "status-unbacked",
        ),
        (
            "an author",
            "stories/pool/story.toml",
            "\"leo\"",
            "\"tom\"",
            "`authors`",
        ),
        (
            "a title",
            "stories/pool/story.toml",
            "title = \"",
            "title = \"Old ",
            "`title`",
        ),
        (
            "how it was made",
            "stories/pool/story.toml",
            "method = \"person\"",
            "method = \"ai\"",
            "rendition `web`",
        ),
        (
            "a digest on record",
            "stories/pool/story.toml",
            "sha256 = \"",
            "sha256 = \"0",
            "",
        ),
        (
            "evidence",
            "stories/pool/evidence/notes.txt",
            "two",
            "ten",
            "evidence-altered",
        ),
        (
            "an origin",
            REGISTER,
            "kind = \"notes\"",
            "kind = \"notes\"\norigin = \"AP\"",
            "evidence.toml: evidence/notes.txt",
        ),
        (
            "who attached it",
            REGISTER,
            "by = \"mara\"",
            "by = \"jonas\"",
            "evidence.toml: evidence/notes.txt",
        ),
        (
            "the signers",
            "allowed_signers",
            "mara,",
            "anna,",
            "allowed_signers",
        ),
        (
            "when it was sealed",
            SEAL,
            "\"sealed\": \"2",
            "\"sealed\": \"1",
            "changed after it was signed",
        ),
        (
            "who sealed it",
            SEAL,
            "\"by\": \"jonas\"",
            "\"by\": \"mara\"",
            "no responsible editor",
        ),
        (
            "a sealed status",
            SEAL,
            "\"status\": \"verified\"",
            "\"status\": \"opinion\"",
            "do not prove",
        ),
        (
            "a sealed place",
            SEAL,
            "\"start\": 0",
            "\"start\": 1",
            "do not stand where",
        ),
        (
            "a seal's number",
            SEAL,
            "\"number\": 1",
            "\"number\": 2",
            "removed, added or moved",
        ),
        (
            "a seal's story",
            SEAL,
            "\"story\": \"pool\"",
            "\"story\": \"pond\"",
            "published text is not",
        ),
        (
            "a seal's type",
            SEAL,
            "in-toto.io/Statement/v1",
            "in-toto.io/Statement/v0",
            "can be read",
        ),
        (
            "a key twice in a seal",
            SEAL,
            "\"number\": 1,",
            "\"number\": 1, \"number\": 1,",
            "duplicate field",
        ),
        (
            "a key of nobody's in a seal",
            SEAL,
            "\"number\": 1,",
            "\"number\": 1, \"extra\": 1,",
            "unknown field",
        ),
    ] {
        let code = if words.is_empty() { 2 } else { 1 };
        field.attack(name, audit, code, words, |one| {
            one.desk.replace(file, from, to)
        });
    }
    field.attack("a seal renamed", audit, 1, "renamed", |one| {
        let other = SEAL.replace("web-0001", "web-0002");
        fs::rename(one.desk.file(SEAL), one.desk.file(&other)).expect("renamed");
        fs::rename(
            one.desk.file(&format!("{SEAL}.sig")),
            one.desk.file(&format!("{other}.sig")),
        )
        .expect("renamed");
    });
    field.attack("a seal twice", audit, 1, "removed, added or moved", |one| {
        let other = SEAL.replace("0001-web", "0002-web");
        fs::copy(one.desk.file(SEAL), one.desk.file(&other)).expect("copied");
        fs::copy(
            one.desk.file(&format!("{SEAL}.sig")),
            one.desk.file(&format!("{other}.sig")),
        )
        .expect("copied");
    });
    field.attack(
        "a ledger's signature under a seal",
        audit,
        1,
        "signed by somebody else",
        |one| {
            fs::copy(
                one.desk.file(&format!("{LEDGER}.sig")),
                one.desk.file(&format!("{SEAL}.sig")),
            )
            .expect("copied");
        },
    );
    for file in [
        LEDGER,
        SEAL,
        SHEET,
        REGISTER,
        "reviews/pool/mara.toml.sig",
        "stories/pool/web/0001.md",
        "stories/pool/evidence/notes.txt",
    ] {
        field.attack(&format!("{file} gone"), audit, 1, "", |one| {
            fs::remove_file(one.desk.file(file)).expect("removed")
        });
    }
    assert_eq!(
        field.one.desk.run(audit).status.code(),
        Some(0),
        "what was put back is whole"
    );
    println!("{} attacks on records", field.attacks);
    assert!(field.attacks >= 60, "{}", field.attacks);
}

#[test]
fn policy_and_people_changed_after_the_fact() {
    let mut field = Field::new();
    let strict: &[&str] = &["audit", "--strict"];
    for (name, from, to, words) in [
        (
            "authors may review",
            "[[person]]\nid = \"leo\"",
            "[[policy]]\nself_review = true\n\n[[person]]\nid = \"leo\"",
            "copydesk.toml: `policy`",
        ),
        (
            "a finding allowed",
            "[findings]\n",
            "[findings]\nunreviewed = \"allow\"\n",
            "copydesk.toml: `findings`",
        ),
        (
            "a wider role",
            "roles = [\"reporter\"]",
            "roles = [\"reporter\", \"responsible-editor\"]",
            "person `leo`",
        ),
        ("another name", "Mara Quist", "Mara Quirk", "person `mara`"),
        (
            "another outlet",
            "The Lorne Courier",
            "The Lorne Mail",
            "`outlet`",
        ),
        (
            "a new colleague",
            "[[person]]\nid = \"leo\"",
            "[[person]]\nid = \"eve\"\nname = \"Eve\"\nroles = [\"editor\"]\n\n[[person]]\nid = \"leo\"",
            "`people`",
        ),
    ] {
        field.attack(name, strict, 1, words, |one| {
            one.desk.replace(POLICY, from, to)
        });
    }
    field.attack("an allowed break", &["audit"], 1, "ledger-broken", |one| {
        one.desk.replace(
            POLICY,
            "[findings]\n",
            "[findings]\nledger-broken = \"allow\"\nsignature-bad = \"allow\"\n",
        );
        one.desk
            .replace(LEDGER, "verdict = \"verified\"", "verdict = \"opinion\"");
    });
    // One's own second pair of eyes, under another id.
    for (name, alias) in [
        (
            "the same e-mail",
            "name = \"L. B.\"\nemail = \"LEO@courier.example\"\n",
        ),
        ("the same name", "name = \"leo  brand\"\n"),
    ] {
        field.attack(name, &["check"], 1, "self-review", |one| {
            let policy = one.desk.read(POLICY);
            one.desk.write(
                POLICY,
                format!("{policy}\n[[person]]\nid = \"leo2\"\n{alias}roles = [\"editor\"]\n"),
            );
            one.desk
                .ok(&["retract", "pool/web:3", "--as", "mara", "--note", "unsure"]);
            let said = one.desk.ok(&[
                "verify",
                "pool/web:3",
                "--as",
                "leo2",
                "--evidence",
                "interview:Ida Kessler",
                "--note",
                "me",
            ]);
            assert!(said.contains("does not pass yet"), "{said}");
        });
    }
    field.attack("two ids of one reviewer", &["check"], 1, "counts once", |one| {
        let policy = one.desk.read(POLICY);
        let person = "[[person]]\nid = \"mara2\"\nname = \"M.\"\nemail = \"mara@courier.example\"\nroles = [\"editor\"]\n";
        one.desk.write(POLICY, format!("{policy}\n{person}\n[[policy]]\nreviewers = 2\n"));
        one.desk.ok(&["verify", "pool/web:3", "--as", "mara2", "--evidence", "interview:Ida Kessler", "--note", "me too"]);
    });
    for (name, dates, words) in [
        (
            "before her time",
            "from = 2099-01-01\n",
            "was not on this desk",
        ),
        (
            "after her time",
            "until = 2020-01-01\n",
            "was not on this desk",
        ),
    ] {
        field.attack(name, &["check"], 1, words, |one| {
            one.desk.replace(
                POLICY,
                "id = \"mara\"\n",
                &format!("id = \"mara\"\n{dates}"),
            );
            one.desk.exits(
                2,
                &[
                    "verify",
                    "pool/web:1",
                    "--as",
                    "mara",
                    "--evidence",
                    "interview:Ida Kessler",
                    "--note",
                    "x",
                ],
            );
        });
    }
    println!("{} attacks by policy", field.attacks);
}

#[test]
fn names_links_devices_and_floods() {
    let desk = TempDesk::with_article();
    let before = desk.snapshot();
    let refused = |arguments: &[&str], words: &str| {
        let said = desk.exits(2, arguments);
        assert!(said.contains(words), "{arguments:?}: {said}");
    };
    let outside = tempfile::tempdir().expect("a temporary folder");
    let file = |name: &str| outside.path().join(name).display().to_string();
    fs::write(file("a.txt"), "a").expect("written");
    let mut attacks = 0;
    for name in [
        "../a",
        "../../copydesk.toml",
        "/etc/passwd",
        "a/../../b",
        ".hidden",
        "a/.git/config",
        "",
        "a//b",
        "a\\b",
        "c:d",
        "a\nb",
        "./a",
        "a/",
        "..",
        &"x".repeat(600),
    ] {
        refused(
            &[
                "attach",
                "pool",
                &file("a.txt"),
                "--as",
                "mara",
                "--name",
                name,
            ],
            "",
        );
        refused(
            &[
                "attach",
                "pool",
                &file("a.txt"),
                "--confidential",
                "--as",
                "mara",
                "--name",
                name,
            ],
            "",
        );
        attacks += 2;
    }
    assert!(
        std::process::Command::new("mkfifo")
            .arg(file("pipe"))
            .status()
            .expect("run")
            .success()
    );
    let sparse = fs::File::create(file("sparse.bin")).expect("made");
    sparse.set_len(17 << 30).expect("grown");
    for source in [
        "/dev/zero",
        "/dev/null",
        "/dev/stdin",
        &file("pipe"),
        &file("none"),
        &file(""),
        "/proc/self/fd/0",
    ] {
        refused(&["attach", "pool", source, "--as", "mara"], "");
        attacks += 1;
    }
    refused(
        &["attach", "pool", &file("sparse.bin"), "--as", "mara"],
        "the limit is",
    );
    refused(
        &["attach", "pool", &file("a.txt"), "--as", "nobody"],
        "not on this desk",
    );
    assert_eq!(
        desk.snapshot(),
        before,
        "what is refused leaves nothing behind"
    );
    // Links that lead out: of a folder, of a file, of what git ignores.
    for (link, arguments) in [
        (
            "stories/pool/evidence",
            ["attach", "pool", "a.txt", "--as", "mara"],
        ),
        (
            "confidential",
            ["attach", "pool", "a.txt", "--as=mara", "--confidential"],
        ),
        (
            "reviews/pool",
            ["verify", "pool/web:1", "--as", "mara", "--note=read"],
        ),
    ] {
        fs::write(desk.file("a.txt"), "a").expect("written");
        symlink(outside.path(), desk.file(link)).expect("linked");
        refused(&arguments, "symbolic link");
        fs::remove_file(desk.file(link)).expect("removed");
        attacks += 1;
    }
    fs::remove_file(desk.file("a.txt")).expect("removed");
    assert!(
        !outside.path().join("pool.toml").exists() && !outside.path().join("mara.toml").exists()
    );
    // Another file under a name that is taken, also in other letters.
    desk.ok(&["attach", "pool", &file("a.txt"), "--as", "mara"]);
    fs::write(file("b.txt"), "b").expect("written");
    for name in ["a.txt", "A.TXT"] {
        refused(
            &[
                "attach",
                "pool",
                &file("b.txt"),
                "--name",
                name,
                "--as",
                "mara",
            ],
            "another file",
        );
        attacks += 1;
    }
    // Records that could be read in two ways, or name what they must not.
    let register = desk.read(REGISTER);
    for (tail, words) in [
        ("ref = \"b\"\n", "duplicate"),
        ("[evidence]\n", ""),
        ("extra = 1\n", "unknown field"),
        ("\u{feff}", ""),
        (
            "[[evidence]]\nref = \"x\"\nkind = \"rumour\"\nby = \"mara\"\n",
            "",
        ),
        ("added = 2026-02-30\n", ""),
        ("by = 'jonas'\n", "duplicate"),
    ] {
        desk.write(REGISTER, format!("{register}{tail}"));
        let said = desk.exits(2, &["audit"]);
        assert!(
            said.contains("evidence.toml") && said.contains(words),
            "{tail:?}: {said}"
        );
        attacks += 1;
    }
    for reference in [
        "evidence/../../../copydesk.toml",
        "evidence//etc/passwd",
        "evidence/.git",
    ] {
        let record = format!(
            "{register}\n[[evidence]]\nref = \"{reference}\"\nkind = \"document\"\nby = \"mara\"\nsha256 = \"{}\"\n",
            Sha256::of("x")
        );
        desk.write(REGISTER, record);
        assert!(
            desk.findings().contains(&"evidence-missing".to_owned()),
            "{reference}"
        );
        attacks += 1;
    }
    println!("{attacks} attacks by names");
    assert!(attacks >= 50, "{attacks}");
}

// One voice that looks like many.
#[test]
fn sources_that_are_not_independent() {
    let desk = TempDesk::with_article();
    let policy = desk.read(POLICY);
    desk.write(POLICY, format!("{policy}\n[[policy]]\nprimary = 1\n"));
    let attach = |url: &str, origin: &str| {
        desk.ok(&["attach", "pool", url, "--origin", origin, "--as", "mara"])
    };
    for (url, origin) in [
        ("https://a.example/1", "AP"),
        ("https://b.example/1", "ap"),
        ("https://c.example/1", "AP"),
    ] {
        attach(url, origin);
    }
    let passes = |urls: &[&str]| {
        let evidence: Vec<String> = urls.iter().map(|url| format!("url:{url}")).collect();
        let mut arguments = vec!["verify", "pool/web:2", "--as", "mara"];
        for one in &evidence {
            arguments.extend(["--evidence", one]);
        }
        !desk.ok(&arguments).contains("too few independent sources")
    };
    assert!(
        !passes(&[
            "https://a.example/1",
            "https://b.example/1",
            "https://c.example/1"
        ]),
        "one origin"
    );
    assert!(
        !passes(&[
            "https://d.example/1",
            "https://d.example/2",
            "https://www.d.example/3"
        ]),
        "one site"
    );
    assert!(
        !passes(&[
            "https://d.example/1",
            "https://D.example:443/2",
            "https://u@d.example/3"
        ]),
        "one host, dressed up"
    );
    assert!(
        !passes(&["https://d.example/1", "https://e.example/2"]),
        "two of three"
    );
    assert!(passes(&[
        "https://d.example/1",
        "https://e.example/2",
        "https://f.example/3"
    ]));
}
