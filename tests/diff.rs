//! `copydesk diff` and `copydesk correct`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::{ARTICLE, TempDesk};

fn revised() -> TempDesk {
    let desk = TempDesk::verified();
    let paragraphs: Vec<&str> = ARTICLE.trim().split("\n\n").collect();
    let moved = [paragraphs[0], paragraphs[2], paragraphs[1], paragraphs[3]].join("\n\n");
    let text = moved
        .replace("13 weeks", "30 weeks")
        .replace(" Nobody was hurt.", " The café <b>opens</b> in May.");
    desk.import("pool/web", &text);
    desk
}

#[test]
fn what_changed_and_what_it_does_to_verdicts() {
    let desk = revised();
    let said = desk.ok(&["diff", "pool/web"]);
    assert!(
        said.starts_with("pool/web: revision 1 → revision 2\n"),
        "{said}"
    );
    assert!(
        said.contains("verified → stale: number: 13 -> 30"),
        "{said}"
    );
    assert!(said.contains("after [-13-]{+30+} weeks"), "{said}");
    assert!(said.contains("moved :5 → :2"), "{said}");
    assert!(
        said.contains("[-Nobody was hurt.-]") && said.contains("verified → withdrawn"),
        "{said}"
    );
    assert!(said.contains("{+The café <b>opens</b> in May.+}"), "{said}");
    assert!(
        said.contains("… 1 claim unchanged") || said.contains("claims unchanged"),
        "{said}"
    );
    assert!(
        desk.ok(&["diff", "pool/web", "2", "1"])
            .contains("[-30-]{+13+}")
    );
    assert_eq!(desk.ok(&["diff", "pool/web", "--stat"]).lines().count(), 1);
}

#[test]
fn for_programs_and_as_a_page() {
    let desk = revised();
    let json: serde_json::Value =
        serde_json::from_str(&desk.ok(&["diff", "pool/web", "--format", "json"])).expect("JSON");
    let claims = json["claims"].as_array().expect("claims");
    let edited = claims
        .iter()
        .find(|claim| claim["fate"] == "edited")
        .expect("an edit");
    assert_eq!(edited["was"], "verified");
    assert_eq!(edited["becomes"], "stale");
    assert_eq!(edited["changes"][0], "number: 13 -> 30");
    let page = desk.ok(&["diff", "pool/web", "--format", "html"]);
    assert!(
        page.contains("<del>13</del>") && page.contains("<ins>30</ins>"),
        "{page}"
    );
    assert!(
        page.contains("&lt;b&gt;opens&lt;/b&gt;") && !page.contains("<b>opens"),
        "{page}"
    );
    assert!(
        !page.contains("<script") && !page.contains("http"),
        "one file, nothing fetched"
    );
}

#[test]
fn sides_that_are_not_there() {
    let desk = TempDesk::verified();
    for (arguments, words) in [
        (&["diff", "pool/web"][..], "has one revision"),
        (&["diff", "pool/web", "7"], "has no revision 7"),
        (&["diff", "pool/web", "0"], "a revision: its number"),
        (
            &["diff", "pool/web", "git:nowhere"],
            "git has no stories/pool/story.toml in `nowhere`",
        ),
        (&["diff", "pool/web", "git:--help"], "no revision"),
        (&["diff", "pool/web", "missing.txt"], "missing.txt"),
        (&["diff", "pool/radio"], "no rendition `radio`"),
    ] {
        let said = desk.exits(2, arguments);
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
}

#[test]
fn a_git_revision_and_a_file() {
    let desk = TempDesk::verified();
    for arguments in [
        &["init", "-q"][..],
        &["add", "-A"],
        &[
            "-c",
            "user.name=T",
            "-c",
            "user.email=t@desk.example",
            "commit",
            "-qm",
            "x",
        ],
    ] {
        let status = std::process::Command::new("git")
            .args(arguments)
            .current_dir(desk.path())
            .status();
        assert!(status.expect("git runs").success());
    }
    desk.import("pool/web", &ARTICLE.replace("13 weeks", "30 weeks"));
    assert!(
        desk.ok(&["diff", "pool/web", "git:HEAD"])
            .contains("git:HEAD → revision 2")
    );
    desk.write("new.txt", ARTICLE.replace("13 weeks", "31 weeks"));
    assert!(
        desk.ok(&["diff", "pool/web", "2", "new.txt"])
            .contains("[-30-]{+31+}")
    );
}

#[test]
fn a_correction_after_publication() {
    let desk = TempDesk::verified();
    desk.write("fixed.txt", ARTICLE.replace("13 weeks", "12 weeks"));
    let correct = |wrong: &'static str, right: &'static str| {
        vec![
            "correct",
            "pool/web",
            "fixed.txt",
            "--wrong",
            wrong,
            "--right",
            right,
            "--as",
            "jonas",
            "--note",
            "The log says 12.",
        ]
    };
    let before = desk.snapshot();
    assert!(
        desk.exits(2, &correct("14 weeks", "12 weeks"))
            .contains("“14 weeks” is not in the text before")
    );
    assert!(
        desk.exits(2, &correct("12 weeks", " 12 weeks"))
            .contains("“12 weeks” is put right by itself: that corrects nothing")
    );
    assert!(
        desk.exits(2, &correct("13 weeks", "11 weeks"))
            .contains("“11 weeks” is not in the corrected text")
    );
    assert_eq!(before, desk.snapshot());
    let said = desk.ok(&correct("13 weeks of repairs", "12 weeks of repairs"));
    assert!(said.starts_with("corrected in revision 2"), "{said}");
    assert_eq!(desk.findings(), ["disclosure-unearned", "stale"]);
    let report = desk.ok(&["report", "pool"]);
    assert!(
        report.contains("## Corrections")
            && report.contains("wrong “13 weeks of repairs”; right “12 weeks of repairs”"),
        "{report}"
    );
    assert!(
        desk.exits(2, &correct("12 weeks", "12 weeks"))
            .contains("nothing to correct")
    );
}
