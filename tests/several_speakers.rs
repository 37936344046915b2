//! A sentence that two people say: the claim is put to the first, and what people read of it names the other as well.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

const STORY: &str = "Pier shut after storm\n\nIda Marsh said the pier was sound; her deputy, Leo Falk, said it was rotten.\n\n\
                     Divers went down on Monday.\n";

#[test]
fn everybody_who_says_a_part_is_recorded_and_shown() {
    let desk = TempDesk::new();
    desk.import_with("pier/web", STORY, &["--original", "--author", "Ana Duarte"]);
    let sheet = desk.read("claims/pier/web.toml");
    assert!(sheet.contains("speaker = \"Ida Marsh\""), "{sheet}");
    let (_, also) = sheet
        .split_once("[[claim.attribution.also]]")
        .expect("another speaker");
    assert!(
        also.trim_start().starts_with("speaker = \"Leo Falk\""),
        "{sheet}"
    );
    // What is written is read again, and is what the words say.
    let found = desk.findings();
    assert!(
        !found.iter().any(|one| one.contains("record-mismatch")),
        "{found:?}"
    );
    let shown = desk.ok(&["show", "pier/web:2"]);
    assert!(
        shown.contains("Ida Marsh") && shown.contains("Leo Falk, said"),
        "{shown}"
    );
    let report = desk.ok(&["report", "pier", "--format", "md"]);
    assert!(report.contains("- put to: Ida Marsh; Leo Falk"), "{report}");
    let page = desk.ok(&["report", "pier", "--format", "html"]);
    assert!(
        page.contains("Put to <bdi>Ida Marsh</bdi> and <bdi>Leo Falk</bdi>"),
        "{page}"
    );
}

#[test]
fn a_sheet_without_other_speakers_is_read_as_before() {
    let desk = TempDesk::new();
    desk.import_with("pier/web", STORY, &["--original", "--author", "Ana Duarte"]);
    let sheet = desk.read("claims/pier/web.toml");
    let at = sheet.find("[[claim.attribution.also]]").expect("another");
    let end = at + sheet[at..].find("\n\n").expect("its end");
    let older = format!("{}{}", &sheet[..at], &sheet[end..]);
    desk.write("claims/pier/web.toml", older);
    let shown = desk.ok(&["show", "pier/web:2"]);
    assert!(
        shown.contains("Ida Marsh") && !shown.contains("and to"),
        "{shown}"
    );
}
