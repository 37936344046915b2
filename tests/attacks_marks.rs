//! Attacks with corrections of the reading: words that somebody took for no claim where they stood, or gave a voice, stand elsewhere and mean
//! something. Each stands beside an honest twin that must go on passing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::chain::Chain as _;
use support::{TempDesk, both};

const MARKDOWN: &[&str] = &["--by", "person", "--format", "markdown"];

/// A desk with this text, of which somebody says this of these words and everything else is judged.
fn marked(text: &str, words: &str, what: &[&str]) -> TempDesk {
    let desk = TempDesk::new();
    desk.import_with("week/web", text, MARKDOWN);
    mark(&desk, words, what);
    judge(&desk);
    assert_eq!(desk.findings(), [""; 0], "{text}");
    desk
}

fn mark(desk: &TempDesk, words: &str, what: &[&str]) {
    let about = ["mark", "week/web", "--words", words];
    let why = ["--why", "It tells nothing here.", "--as", "jonas"];
    desk.ok(&[&about[..], what, &why].concat());
}

/// A verdict on every claim that stands now.
fn judge(desk: &TempDesk) {
    let status: serde_json::Value =
        serde_json::from_str(&desk.ok(&["status", "week", "--json"])).expect("JSON");
    let claims = status[0]["renditions"][0]["claims"].as_array();
    for claim in claims.expect("claims") {
        let target = format!("week/web:{}", claim["number"]);
        let from = ["--as", "mara", "--evidence", "interview:Ida Kessler"];
        desk.ok(&[&["verify", target.as_str()][..], &from].concat());
    }
}

/// What is found once this text stands there.
fn now(desk: &TempDesk, text: &str) -> Vec<String> {
    desk.import_with("week/web", text, MARKDOWN);
    desk.findings()
}

const PLAY: &str = "# The week in Keel\n\n## The jury on Tom Lund\n\nThe jury gave its answer on Friday.\n\n\
                    ## The new play at the Quay Theatre\n\nGuilty.\n\nThe play runs for a month.\n";

#[test]
fn a_title_that_is_no_claim_is_one_as_the_answer_of_a_jury() {
    let desk = marked(PLAY, "Guilty.", &["--not-a-claim"]);
    // Other words around it, one side at a time, and what is far away take nothing from it.
    for twin in [
        PLAY.replace("for a month", "for a year"),
        PLAY.replace("Guilty.\n\n", "Guilty.\n\nIt opens on Monday.\n\n"),
        PLAY.replace("on Friday", "on Thursday"),
        PLAY.replace("# The week", "# This week"),
    ] {
        desk.import_with("week/web", &twin, MARKDOWN);
        judge(&desk);
        assert_eq!(desk.findings(), [""; 0], "{twin}");
    }
    desk.import_with("week/web", PLAY, MARKDOWN);
    judge(&desk);
    let moved = PLAY
        .replace("Guilty.\n\n", "")
        .replace("answer on Friday.\n\n", "answer on Friday.\n\nGuilty.\n\n");
    assert_eq!(now(&desk, &moved), ["unreviewed"]);
    let said = both(&desk.run(&["check", "--no-cache"]));
    assert!(
        said.contains("jonas said that it is no claim where it stood")
            && said.contains("copydesk mark week/web:")
            && said.contains("--not-a-claim"),
        "{said}"
    );
    // Whoever looks says it again, for this place.
    mark(&desk, "Guilty.", &["--not-a-claim"]);
    assert_eq!(desk.findings(), [""; 0]);
}

#[test]
fn a_heading_that_is_no_claim_is_one_under_a_question() {
    let poll = "# Keel council\n\nThe council met on Friday.\n\n## Online poll\n\nThe guild votes in May.\n\n\
                ## Did the mayor take the money?\n\nThe court has asked him that.\n";
    let desk = marked(poll, "Online poll", &["--role", "furniture"]);
    let twin = poll.replace("met on Friday", "met on Monday");
    desk.import_with("week/web", &twin, MARKDOWN);
    judge(&desk);
    assert_eq!(desk.findings(), [""; 0]);
    let moved = poll
        .replace("## Online poll\n\n", "")
        .replace("The court has", "Online poll\n\nThe court has");
    assert!(now(&desk, &moved).contains(&"unreviewed".to_owned()));
}

#[test]
fn a_second_place_of_words_that_are_no_claim_is_judged() {
    let desk = marked(PLAY, "Guilty.", &["--not-a-claim"]);
    let twice = PLAY.replace("answer on Friday.\n\n", "answer on Friday.\n\nGuilty.\n\n");
    assert_eq!(now(&desk, &twice), ["unreviewed"]);
    // Words are named at every place where they stand; then both are none.
    mark(&desk, "Guilty.", &["--not-a-claim"]);
    assert_eq!(desk.findings(), [""; 0]);
    // One that takes it back is enough for all of them.
    mark(&desk, "Guilty.", &["--as-read"]);
    assert_eq!(desk.findings(), ["unreviewed"]);
}

#[test]
fn a_voice_that_somebody_gave_stays_where_it_was_heard() {
    let text = "# The quarry of Keel\n\n## Ida Kessler, for the guild\n\nThe guild opened its books on Friday.\n\nWe took the money.\n\n\
                Nobody asked why.\n\n## Tom Lund, for the quarry\n\nThe quarry opened its books on Monday.\n\nNobody asked him.\n";
    let desk = marked(text, "We took the money.", &["--speaker", "Ida Kessler"]);
    let moved = text.replace("We took the money.\n\n", "").replace(
        "books on Monday.\n\n",
        "books on Monday.\n\nWe took the money.\n\n",
    );
    assert_ne!(now(&desk, &moved), [""; 0]);
}

#[test]
fn words_that_were_left_out_are_judged_where_they_stand() {
    let page = |inside: &str| {
        format!(
            "<html><body><article><h1>Keel pool</h1><p>The club in Keel shut the pool on Friday.</p>{inside}\
             <p>The pump of the pool had failed in the night.</p></article><footer><p>Swimmer Pia Sand was banned for doping on Friday.</p>\
             </footer></body></html>"
        )
    };
    let desk = TempDesk::new();
    let html = ["--by", "person", "--format", "html"];
    desk.import_with("week/web", &page(""), &html);
    judge(&desk);
    assert_eq!(desk.findings(), ["dropped-statement"]);
    let told = "Swimmer Pia Sand was banned for doping on Friday.";
    mark(&desk, told, &["--not-a-claim"]);
    assert_eq!(desk.findings(), [""; 0]);
    desk.import_with("week/web", &page(&format!("<p>{told}</p>")), &html);
    assert_eq!(desk.findings(), ["unreviewed"]);
}

#[test]
fn a_correction_of_before_places_were_kept_stands_and_is_said_to_be_old() {
    let desk = marked(PLAY, "Guilty.", &["--not-a-claim"]);
    let listed = desk.ok(&["mark", "--list"]);
    assert!(!listed.contains("of before places were kept"), "{listed}");
    let ledger = desk.read("reviews/week/jonas.toml");
    let kept = [
        "before_sha256",
        "behind_sha256",
        "under_sha256",
        "reading",
        "revision",
        "setting",
        "context_sha256",
        "speaker",
    ];
    let is_kept = |line: &&str| !kept.iter().any(|key| line.starts_with(&format!("{key} =")));
    let old: Vec<&str> = ledger.lines().filter(is_kept).collect();
    desk.write("reviews/week/jonas.toml", old.join("\n") + "\n");
    desk.rechain("reviews/week/jonas.toml");
    assert_eq!(desk.findings(), [""; 0]);
    let listed = desk.ok(&["mark", "--list"]);
    assert!(listed.contains("of before places were kept"), "{listed}");
}
