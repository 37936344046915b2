//! What must not leave the desk: names of sources in seals and public reports, confidential files, and verdicts that count elsewhere.

#![cfg(unix)]
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use copydesk::model::Sha256;
use support::keys::KeyedDesk;
use support::{TempDesk, both};

fn mode(desk: &TempDesk, file: &str) -> u32 {
    let metadata = fs::metadata(desk.file(file)).expect(file);
    metadata.permissions().mode() & 0o777
}

fn desk_id(desk: &TempDesk) -> String {
    let policy = desk.read("copydesk.toml");
    let line = policy.lines().find(|line| line.starts_with("id = "));
    line.expect("an id").trim_start_matches("id = ").to_owned()
}

// A desk as an older version made it.
fn without_id(desk: &TempDesk) {
    let id = desk_id(desk);
    desk.replace("copydesk.toml", &format!("id = {id}\n"), "");
}

fn chain(desk: &TempDesk) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/chain.py");
    let output = Command::new("python3")
        .arg(script)
        .arg(desk.path())
        .output()
        .expect("python3 runs");
    assert!(output.status.success(), "{}", both(&output));
}

fn copy_folder(from: &std::path::Path, to: &std::path::Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("readable").flatten() {
        let target = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy_folder(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).expect("copied")),
        }
    }
}

#[test]
fn a_seal_tells_neither_a_source_nor_a_digest_of_one() {
    let one = KeyedDesk::new();
    let desk = &one.desk;
    desk.write("rosa-delmar.txt", "Call with Rosa Delmar.\n");
    let file = desk.file("rosa-delmar.txt").display().to_string();
    desk.ok(&[
        "attach",
        "pool",
        &file,
        "--origin",
        "Rosa Delmar",
        "--as",
        "mara",
    ]);
    desk.ok(&[
        "attach",
        "pool",
        "https://harbor.example/log?who=delmar",
        "--as",
        "mara",
    ]);
    fs::remove_file(&file).expect("removed");
    let claims: Vec<String> = (1..=desk.claims("pool/web"))
        .map(|number| format!("pool/web:{number}"))
        .collect();
    let mut verdict = vec!["verify"];
    verdict.extend(claims.iter().map(String::as_str));
    verdict.extend([
        "--evidence",
        "document:rosa-delmar.txt",
        "--note",
        "on the record",
        "--as",
        "mara",
    ]);
    desk.ok(&verdict);
    one.seal();
    let name = "reviews/pool/seals/0001-web-0001";
    let seal = desk.read(&format!("{name}.json"));
    for secret in [
        "rosa",
        "delmar",
        "harbor.example",
        "on the record",
        "courier.example",
    ] {
        assert!(!seal.to_lowercase().contains(secret), "{secret}: {seal}");
    }
    // Plain digests could be tried out: of the file, of the ledger's last entry, of the record.
    let ledger = desk.read("reviews/pool/mara.toml");
    let head = ledger.lines().find_map(|line| line.strip_prefix("head = "));
    let kept = desk.read("stories/pool/evidence/rosa-delmar.txt");
    for digest in [
        head.expect("a head").trim_matches('"').to_owned(),
        Sha256::of(kept).to_string(),
        Sha256::of("evidence/rosa-delmar.txt").to_string(),
        Sha256::of("Rosa Delmar").to_string(),
    ] {
        assert!(!seal.contains(&digest), "{digest}: {seal}");
    }
    assert!(desk.ok(&["audit"]).contains("holds"));
    // What is touched is found, and named where the desk knows it.
    desk.replace("stories/pool/evidence.toml", "Rosa Delmar", "Someone Else");
    let said = desk.exits(1, &["audit"]);
    assert!(said.contains("evidence/rosa-delmar.txt"), "{said}");
    desk.replace("stories/pool/evidence.toml", "Someone Else", "Rosa Delmar");
    // A seal given away is proved by the desk that kept its salt, and by none that lost it.
    let given = tempfile::tempdir().expect("a folder");
    for end in [".json", ".json.sig"] {
        let to = given.path().join(format!("kept{end}"));
        fs::copy(desk.file(&format!("{name}{end}")), to).expect("copied");
    }
    let kept = given.path().join("kept.json").display().to_string();
    desk.ok(&["audit", "--seal", &kept]);
    fs::remove_file(desk.file(&format!("{name}.salt"))).expect("removed");
    assert!(desk.exits(1, &["audit"]).contains("salt"));
    assert!(desk.findings().contains(&"seal-broken".to_owned()));
}

#[test]
fn sealing_again_finds_nothing_new() {
    let one = KeyedDesk::sealed();
    let key = one.key("jonas");
    let said = one
        .desk
        .exits(2, &["seal", "pool/web", "--as", "jonas", "--key", &key]);
    assert!(said.contains("nothing changed since"), "{said}");
}

#[test]
fn a_signed_ledger_of_one_desk_does_not_count_on_another() {
    let one = KeyedDesk::sealed();
    let desk = &one.desk;
    assert!(desk.ok(&["check"]).contains("passes"));
    // The same people with the same keys keep another desk.
    let policy = desk.read("copydesk.toml");
    let id = desk_id(desk);
    for other in [format!("\"{}\"", "ab".repeat(16)), String::new()] {
        let changed = match other.is_empty() {
            true => policy.replace(&format!("id = {id}\n"), ""),
            false => policy.replace(&id, &other),
        };
        desk.write("copydesk.toml", changed);
        let open = desk.findings();
        for code in ["ledger-broken", "seal-broken"] {
            assert!(open.contains(&code.to_owned()), "{other}: {open:?}");
        }
        let said = desk.exits(1, &["audit"]);
        assert!(said.contains("another desk"), "{said}");
        // Nothing is added to what is not this desk's.
        desk.exits(2, &["query", "pool/web:1", "--as", "mara", "--note", "x"]);
    }
    desk.write("copydesk.toml", &policy);
    assert!(desk.ok(&["check"]).contains("passes"));
}

#[test]
fn verdicts_without_a_desk_stand_until_one_names_it() {
    let desk = TempDesk::with_article();
    let policy = desk.read("copydesk.toml");
    without_id(&desk);
    desk.verify_all("pool/web");
    let ledger = "reviews/pool/mara.toml";
    assert!(!desk.read(ledger).contains("desk = "));
    chain(&desk);
    desk.ok(&["check"]);
    // The desk gets an id: what was judged stands, and the next verdict names it.
    desk.write("copydesk.toml", &policy);
    desk.ok(&["check"]);
    desk.ok(&[
        "verify",
        "pool/web:1",
        "--as",
        "mara",
        "--evidence",
        "interview:Ida Kessler#2026-03-02",
    ]);
    let named = format!("desk = {}", desk_id(&desk));
    assert_eq!(desk.read(ledger).matches(&named).count(), 1);
    chain(&desk);
    desk.ok(&["check"]);
    // From then on an entry that names none is no entry of this desk, however well it is chained.
    without_id(&desk);
    desk.exits(2, &["query", "pool/web:2", "--as", "mara", "--note", "x"]);
    // Whoever takes the key out of an entry changes what was chained.
    desk.write("copydesk.toml", &policy);
    desk.replace(ledger, &format!("{named}\n"), "");
    assert!(desk.findings().contains(&"ledger-broken".to_owned()));
}

#[test]
fn a_waiver_of_one_desk_opens_no_gate_of_another() {
    let desk = TempDesk::with_article();
    let answer: serde_json::Value =
        serde_json::from_slice(&desk.run(&["check", "--format", "json"]).stdout).expect("JSON");
    let finding = answer["stories"][0]["findings"][0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let last = (chrono::Utc::now() + chrono::TimeDelta::days(3))
        .date_naive()
        .to_string();
    desk.ok(&[
        "waive", &finding, "--reason", "late", "--until", &last, "--as", "jonas",
    ]);
    let named = format!("desk = {}", desk_id(&desk));
    assert!(
        desk.read("reviews/pool/waivers/jonas.toml")
            .contains(&named)
    );
    let id = desk_id(&desk);
    desk.replace("copydesk.toml", &id, &format!("\"{}\"", "cd".repeat(16)));
    assert!(desk.findings().contains(&"waiver-refused".to_owned()));
}

#[test]
fn a_new_desk_has_an_id_of_its_own() {
    let (one, two) = (TempDesk::new(), TempDesk::new());
    assert_ne!(desk_id(&one), desk_id(&two));
    one.replace("copydesk.toml", &desk_id(&one), "\"no id\"");
    let said = one.exits(2, &["check"]);
    assert!(said.contains("32 lower-case hexadecimal digits"), "{said}");
}

#[test]
fn what_is_secret_is_written_to_git_only_when_somebody_says_so() {
    let desk = TempDesk::with_article();
    desk.write("talk.txt", "what he said");
    let before = desk.snapshot();
    for secret in ["--anonymous", "--confidential"] {
        for told in [["--origin", "Rosa Delmar"], ["--note", "met at the harbor"]] {
            let attach = [
                &["attach", "pool", "talk.txt", "--as", "mara", secret],
                &told[..],
            ]
            .concat();
            let said = desk.exits(2, &attach);
            assert!(said.contains("--public-note"), "{said}");
            assert!(before == desk.snapshot(), "{attach:?} wrote");
        }
    }
    desk.ok(&[
        "attach",
        "pool",
        "talk.txt",
        "--as",
        "mara",
        "--confidential",
    ]);
    let agreed = ["--anonymous", "--note", "a witness", "--public-note"];
    desk.ok(&[&["attach", "pool", "talk.txt", "--as", "mara"], &agreed[..]].concat());
    // What is neither is asked nothing.
    desk.write("log.txt", "the log");
    desk.ok(&[
        "attach",
        "pool",
        "log.txt",
        "--as",
        "mara",
        "--origin",
        "City of Lorne",
        "--note",
        "the log",
    ]);
}

#[test]
fn confidential_files_are_their_owner_s_alone() {
    let desk = TempDesk::with_article();
    desk.write("talk.txt", "what he said");
    // A folder that an older version made is closed by the next write.
    fs::create_dir(desk.file("confidential")).expect("made");
    let open = fs::Permissions::from_mode(0o755);
    fs::set_permissions(desk.file("confidential"), open).expect("mode");
    desk.ok(&[
        "attach",
        "pool",
        "talk.txt",
        "--as",
        "mara",
        "--confidential",
    ]);
    desk.ok(&["report", "pool", "--public"]);
    let mut seen = 0;
    let mut folders = vec!["confidential".to_owned()];
    while let Some(folder) = folders.pop() {
        assert_eq!(mode(&desk, &folder), 0o700, "{folder}");
        for entry in fs::read_dir(desk.file(&folder))
            .expect("readable")
            .flatten()
        {
            let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
            match entry.path().is_dir() {
                true => folders.push(name),
                false => {
                    seen += 1;
                    assert_eq!(mode(&desk, &name), 0o600, "{name}");
                }
            }
        }
    }
    assert!(seen >= 4, "{seen} files: salt, key, file, what git ignores");
}

const SCRIPT: &str = "\
{***ON CAM***}
THE QUAY STREET POOL REOPENED ON SATURDAY.
THE BILL CAME FROM ROSA DELMAR, WHO MUST NOT BE NAMED.
[PRODUCER: ROSA DELMAR IS THE SOURCE, CALL HER BEFORE AIR]
((SOT ROSA DELMAR))
";

#[test]
fn a_public_report_has_no_word_of_an_original_that_is_not_published() {
    let desk = TempDesk::new();
    desk.import_with(
        "pool/broadcast",
        SCRIPT,
        &["--original", "--format", "script"],
    );
    let web = "Pool reopens\n\nThe Quay Street pool reopened on Saturday.\n\nA person who knows the bill told us of it.\n";
    desk.import("pool/web", web);
    for claim in 1..=desk.claims("pool/broadcast") {
        let claim = format!("pool/broadcast:{claim}");
        desk.ok(&[
            "verify",
            &claim,
            "--as",
            "mara",
            "--evidence",
            "interview:Rosa Delmar#2026-03-02",
            "--note",
            "heard Rosa Delmar",
        ]);
    }
    for claim in 1..=desk.claims("pool/web") {
        let claim = format!("pool/web:{claim}");
        desk.ok(&[
            "verify",
            &claim,
            "--as",
            "mara",
            "--evidence",
            "interview:Rosa Delmar#2026-03-02",
            "--note",
            "as Delmar said",
        ]);
    }
    for format in ["md", "html", "json", "jsonld", "intoto"] {
        let public = desk.ok(&["report", "pool", "--public", "--trace", "--format", format]);
        assert!(
            !public.to_lowercase().contains("delmar"),
            "{format}: {public}"
        );
        let words = format == "intoto" || public.contains("reopened on Saturday");
        assert!(words, "{format}: {public}");
    }
    let site = desk.file("site").display().to_string();
    desk.ok(&["report", "--all", "--public", "--output", &site]);
    for file in [
        "index.html",
        "search.js",
        "pool/index.html",
        "pool/report.json",
    ] {
        let page = desk.read(&format!("site/{file}")).to_lowercase();
        assert!(!page.contains("delmar"), "{file}");
    }
    // A desk that airs what it wrote says so.
    desk.replace(
        "copydesk.toml",
        "# Who may judge",
        "[[platform]]\nname = \"broadcast\"\npublic = true\n\n# Who may judge",
    );
    let public = desk.ok(&["report", "pool", "--public", "--format", "json"]);
    assert!(public.contains("THE QUAY STREET POOL REOPENED"), "{public}");
}

#[test]
fn two_desks_of_the_same_files_are_told_apart_only_by_their_ids() {
    // A clone is the same desk: its verdicts count.
    let desk = TempDesk::verified();
    let clone = tempfile::tempdir().expect("a folder");
    copy_folder(desk.path(), clone.path());
    let output = support::copydesk()
        .current_dir(clone.path())
        .arg("check")
        .output()
        .expect("run");
    assert!(output.status.success(), "{}", both(&output));
}
