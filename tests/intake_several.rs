//! Files of several stories: named when nobody says which, and read one by one.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use copydesk::intake;
use support::TempDesk;

const NSML: &str = r#"<nsml version="-//AVID//DTD NSML 3.1//EN"><story><fields><string id="title">KILNS</string></fields><body><p>SIX KILNS ARE COLD.</p><p><a idref="0"/></p></body><aeset><ae id="0"><ap>SUPER: TOVE BRANDT</ap></ae></aeset></story>
<story><fields><string id="title">CLAY</string></fields><body><p><a idref="0"/></p><p>CLAY COSTS MORE.</p></body><aeset><ae id="0"><ap>SUPER: IDA OKORO</ap></ae></aeset></story></nsml>"#;

#[test]
fn a_rundown_is_imported_story_by_story() {
    let desk = TempDesk::new();
    desk.write("rundown.xml", NSML);
    let said = desk.exits(2, &["import", "kilns/broadcast", "rundown.xml"]);
    assert!(
        said.contains("2 stories (KILNS, CLAY)") && said.contains("--item"),
        "{said}"
    );
    assert!(!desk.file("stories/kilns").exists());
    desk.ok(&["import", "clay/broadcast", "rundown.xml", "--item", "2"]);
    let text = desk.read("stories/clay/broadcast/0001.md");
    // Cues are numbered anew in every story.
    assert!(
        text.contains("IDA OKORO") && text.contains("CLAY COSTS MORE."),
        "{text}"
    );
    assert!(
        !text.contains("BRANDT") && !text.contains("KILNS"),
        "{text}"
    );
    desk.ok(&[
        "import",
        "kilns/broadcast",
        "rundown.xml",
        "--item",
        "kilns",
    ]);
    assert!(
        desk.read("stories/kilns/broadcast/0001.md")
            .contains("TOVE BRANDT")
    );
    let said = desk.exits(
        2,
        &[
            "import",
            "kilns/broadcast",
            "rundown.xml",
            "--item",
            "glass",
        ],
    );
    assert!(
        said.contains("none of its stories is `glass` (KILNS, CLAY)"),
        "{said}"
    );
}

#[test]
fn one_story_has_nothing_to_choose_from() {
    let error = intake::take_item(
        "a.txt",
        b"Six kilns are cold. Talks begin.",
        None,
        Some("2"),
    );
    let error = error.expect_err("nothing to choose").to_string();
    assert!(error.contains("one story"), "{error}");
    let one = NSML
        .split("\n<story>")
        .next()
        .map(|first| format!("{first}</nsml>"));
    let one = one.expect("the first story");
    let taken = intake::take_item("a.xml", one.as_bytes(), None, Some("Kilns")).expect("its name");
    assert!(taken.text.contains("SIX KILNS"));
}
