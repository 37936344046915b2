//! A desk that the first copydesk wrote, before readings, differences, settings and editions were recorded: it is read, it passes, reading it
//! changes no byte, and what is written into it now stands behind what stood there.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

/// The sample desk as it stood on the first day.
const FIRST: &str = "tests/data/old-desks/first";

const LEDGER: &str = "reviews/harbor-bridge/mara.toml";

/// Every file below a folder with its bytes, but for what the program keeps for itself.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let (mut found, mut open) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(&at).expect("a folder").flatten() {
            let path = entry.path();
            let name = path.strip_prefix(folder).expect("below").display();
            let name = name.to_string();
            match path.is_dir() {
                true if name == ".copydesk" => {}
                true => open.push(path),
                false => drop(found.insert(name, fs::read(&path).expect("readable"))),
            }
        }
    }
    found
}

/// A copy of the old desk in a folder of its own.
fn old_desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let first = Path::new(env!("CARGO_MANIFEST_DIR")).join(FIRST);
    for (name, bytes) in files(&first) {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, bytes).expect("written");
    }
    folder
}

fn run(desk: &tempfile::TempDir, arguments: &[&str]) -> Output {
    let mut command = support::copydesk();
    command.current_dir(desk.path()).args(arguments);
    command.output().expect("run")
}

fn exits(desk: &tempfile::TempDir, code: i32, arguments: &[&str]) -> String {
    let output = run(desk, arguments);
    let said = support::both(&output);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    said
}

fn ledger(desk: &tempfile::TempDir) -> String {
    fs::read_to_string(desk.path().join(LEDGER)).expect("a ledger")
}

/// The entries of a ledger, without its head, which names the last one.
fn entries(ledger: &str) -> &str {
    let at = ledger.find("[[review]]").expect("entries");
    &ledger[at..]
}

#[test]
fn the_first_desk_is_read_and_no_byte_of_it_changes() {
    let desk = old_desk();
    let before = files(desk.path());
    assert!(before.len() > 10, "{:?}", before.keys());
    assert!(exits(&desk, 0, &["check"]).contains("27 claims (27 verified)"));
    assert!(exits(&desk, 0, &["status"]).contains("web        13 claims, 13 verified"));
    assert!(exits(&desk, 0, &["audit"]).contains("29 entries"));
    let log = exits(&desk, 0, &["log", "harbor-bridge"]);
    assert_eq!(log.matches("Mara Quint  ").count(), 29, "{log}");
    // The verdict on the words of the first revision, which the second replaced.
    let shown = exits(&desk, 0, &["show", "harbor-bridge/web:1"]);
    assert!(shown.contains("no longer in force"), "{shown}");
    for format in ["md", "html", "json", "jsonld", "intoto"] {
        let report = exits(&desk, 0, &["report", "harbor-bridge", "--format", format]);
        assert!(report.contains("Harbor Bridge"), "{format}: {report}");
    }
    let tables = tempfile::tempdir().expect("a folder");
    let folder = tables.path().display().to_string();
    let export = ["export", "--all", "--format", "ndjson", "--output", &folder];
    exits(&desk, 0, &export);
    // What it doesn't hold yet is said, with the way to it.
    let said = exits(&desk, 0, &["compare", "harbor-bridge"]);
    assert!(
        said.contains("`copydesk import harbor-bridge/web` records it"),
        "{said}"
    );
    assert_eq!(files(desk.path()), before);
}

#[test]
fn a_verdict_is_added_behind_the_old_ones() {
    let desk = old_desk();
    let before = ledger(&desk);
    let query = [
        "query",
        "harbor-bridge/web:2",
        "--as",
        "mara",
        "--note",
        "When was that?",
    ];
    exits(&desk, 0, &query);
    let after = ledger(&desk);
    assert!(entries(&after).starts_with(entries(&before)), "{after}");
    assert!(exits(&desk, 1, &["check"]).contains("1 open"));
    let verify = [
        "verify",
        "harbor-bridge/web:2",
        "--as",
        "mara",
        "--evidence",
        "document:stories/harbor-bridge/evidence/inspection-log.txt#07:00",
    ];
    exits(&desk, 0, &verify);
    assert!(entries(&ledger(&desk)).starts_with(entries(&after)));
    assert!(exits(&desk, 0, &["check"]).contains("27 verified"));
    assert!(exits(&desk, 0, &["audit"]).contains("31 entries"));
}

#[test]
fn read_again_its_sheets_are_of_today_and_every_verdict_stands() {
    let desk = old_desk();
    let (before, verdicts) = (files(desk.path()), ledger(&desk));
    for (rendition, claims) in [("broadcast", 11), ("web", 13), ("push", 3)] {
        let said = exits(&desk, 0, &["import", &format!("harbor-bridge/{rendition}")]);
        assert!(said.contains(&format!("{claims} the same")), "{said}");
        let sheet = format!("claims/harbor-bridge/{rendition}.toml");
        let sheet = fs::read_to_string(desk.path().join(sheet)).expect("a sheet");
        assert!(sheet.contains("\nreading = "), "{sheet}");
    }
    assert_eq!(ledger(&desk), verdicts);
    assert!(exits(&desk, 0, &["check"]).contains("27 claims (27 verified)"));
    let after = files(desk.path());
    assert!(
        before.keys().all(|name| after.contains_key(name)),
        "{:?}",
        after.keys()
    );
}

#[test]
fn an_altered_old_entry_is_found() {
    let desk = old_desk();
    let altered = ledger(&desk).replacen("locator = \"06:09\"", "locator = \"06:10\"", 1);
    fs::write(desk.path().join(LEDGER), altered).expect("written");
    let said = exits(&desk, 1, &["check"]);
    assert!(said.contains("ledger-broken: entry 2"), "{said}");
}
