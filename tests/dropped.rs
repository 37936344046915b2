//! What was left out of a text and reads like a statement: said at the import, a finding until a person lets it pass.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

const PAGE: &str = "<!doctype html><html><head><meta charset=utf-8><title>Kilns go cold</title></head><body><main><h1>Kilns go cold</h1>\
<p>The potters of Arden walked out on Monday, and six of the nine kilns went cold.</p>\
<p>Talks begin on Thursday in the guild hall, the foreman said.</p></main>\
<footer class='site'><p>Foreman Ida Okoro was fined $900 in May.</p><p>Copyright 2026 The Lorne Courier. All rights reserved.</p></footer></body></html>";

#[test]
fn a_dropped_statement_is_said_and_found_and_can_be_let_pass() {
    let desk = TempDesk::new();
    let said = desk.import_with("kilns/web", PAGE, &["--original", "--author", "Ana Duarte"]);
    assert!(
        said.contains("one of them reads like a statement"),
        "{said}"
    );
    let explained = desk.import_with("kilns2/web", PAGE, &["--original", "--explain"]);
    let worst = explained
        .find("reads like a statement:")
        .expect("the worst");
    let groups = explained.find("left out: footer").expect("a group");
    assert!(
        worst < groups && explained.contains("at footer.site > p"),
        "{explained}"
    );

    let record = desk.read("stories/kilns/web/0001.intake.toml");
    assert!(
        record.contains("at = \"main") || record.contains("at = \"footer.site > p\""),
        "{record}"
    );
    let checked = desk.run(&["check", "kilns", "--format", "json"]);
    let checked: serde_json::Value = serde_json::from_slice(&checked.stdout).expect("JSON");
    let findings = checked["stories"][0]["findings"]
        .as_array()
        .expect("findings");
    let found: Vec<_> = findings
        .iter()
        .filter(|one| one["code"] == "dropped-statement")
        .collect();
    assert_eq!(found.len(), 1, "{findings:#?}");
    assert_eq!(found[0]["severity"], "warn");
    assert_eq!(
        found[0]["found"],
        "Foreman Ida Okoro was fined $900 in May."
    );
    assert_eq!(
        found[0]["place"]["file"],
        "stories/kilns/web/0001.intake.toml"
    );
    let line = found[0]["place"]["line"].as_u64().expect("a line") as usize;
    assert_eq!(record.lines().nth(line - 1), Some("[[dropped]]"));

    let soon = (chrono::Utc::now() + chrono::Days::new(30))
        .format("%Y-%m-%d")
        .to_string();
    let id = found[0]["id"].as_str().expect("an id");
    desk.ok(&[
        "waive",
        id,
        "--as",
        "jonas",
        "--reason",
        "An old story of another page.",
        "--until",
        soon.as_str(),
    ]);
    let checked = desk.run(&["check", "kilns", "--format", "json"]);
    let checked = String::from_utf8(checked.stdout).expect("UTF-8");
    assert!(
        checked.contains("An old story of another page."),
        "{checked}"
    );
}

#[test]
fn a_shell_of_a_page_is_refused_unless_somebody_says_so() {
    let told = "Foreman Ida Okoro was fined $900 in May, and the guild paid it for him. ".repeat(8);
    let page = format!(
        "<!doctype html><html><head><meta charset=utf-8><title>Kilns go cold</title></head><body><main><h1>Kilns go cold</h1>\
         <p>Six kilns went cold in Arden on Monday.</p><p>Talks begin soon.</p></main><footer><p>{told}</p><p><a href='/a'>{told}</a></p></footer></body></html>"
    );
    let desk = TempDesk::new();
    desk.write("kilns.html", &page);
    let error = desk.exits(2, &["import", "kilns/web", "kilns.html"]);
    assert!(
        error.contains("were left out") && error.contains("--anyway"),
        "{error}"
    );
    assert!(!desk.file("stories/kilns").exists());
    desk.ok(&["import", "kilns/web", "kilns.html", "--anyway"]);
}

#[test]
fn somebody_who_did_not_write_the_story_sets_a_dropped_statement_aside() {
    let desk = TempDesk::new();
    desk.import_with("kilns/web", PAGE, &["--original", "--author", "leo"]);
    let dropped = || {
        let checked = desk.run(&["check", "kilns", "--format", "json"]);
        String::from_utf8(checked.stdout)
            .expect("UTF-8")
            .matches("\"dropped-statement\"")
            .count()
    };
    assert!(dropped() > 0);
    let words = "Foreman Ida Okoro was fined $900 in May.";
    let mark = |who: &str| {
        desk.run(&[
            "mark",
            "kilns/web",
            "--words",
            words,
            "--not-a-claim",
            "--why",
            "A footer of the site, on every page.",
            "--as",
            who,
        ])
    };
    assert_eq!(mark("leo").status.code(), Some(2), "an author's own");
    assert!(dropped() > 0);
    let done = mark("mara");
    assert!(done.status.success(), "{}", support::both(&done));
    assert_eq!(dropped(), 0);
    // Other words are not set aside with it.
    let other = desk.run(&[
        "mark",
        "kilns/web",
        "--words",
        "Nobody left this out.",
        "--not-a-claim",
        "--why",
        "x",
        "--as",
        "mara",
    ]);
    assert_eq!(other.status.code(), Some(2));
}
