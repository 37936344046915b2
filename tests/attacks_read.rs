//! Attacks on what a verdict was given for, each beside an honest change of the same shape that must go on passing: another picture over
//! a caption, another term over its definition, other voices, another day, the story's own words as evidence, an author's own byline.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::{TempDesk, both};

/// A text that is judged, an honest change of it, and one that wants another look.
struct Turn {
    name: &'static str,
    options: &'static [&'static str],
    judged: String,
    honest: String,
    attack: String,
}

const HTML: &[&str] = &["--by", "person", "--format", "html"];
const PERSON: &[&str] = &["--by", "person"];

fn two_pictures(first: &str, second: &str) -> String {
    let figure = |file: &str, words: &str| {
        format!(
            "<figure><img src=\"https://pictures.example/{file}\"><figcaption>{words}</figcaption></figure>"
        )
    };
    format!(
        "<article><h1>Two swimmers</h1><p>The pool in Keel heard both swimmers on Friday, the club said.</p>{}\
         <p>The talks took an hour.</p>{}</article>",
        figure(first, "Pia Sand, who was banned for doping, at the pool."),
        figure(second, "Nils Orr, who won the race, at the pool.")
    )
}

fn terms(pairs: [(&str, &str); 2]) -> String {
    let list: String = pairs
        .iter()
        .map(|(term, words)| format!("<dt>{term}</dt><dd>{words}</dd>"))
        .collect();
    format!(
        "<article><h1>Bans of the season</h1><p>The club in Keel banned two swimmers on Friday.</p><dl>{list}</dl></article>"
    )
}

fn voices(first: &str, second: &str, class: &str) -> String {
    format!(
        "WEBVTT\n\n00:01.000 --> 00:04.000\n<v{class} {first}>We closed the pool on Friday.</v>\n\n\
         00:05.000 --> 00:08.000\n<v{class} {second}>Nobody told the swimmers.</v>\n"
    )
}

fn turns() -> Vec<Turn> {
    let sand = ("Pia Sand", "Two years for doping.");
    let orr = ("Nils Orr", "A week for being late.");
    vec![
        Turn {
            name: "pictures that change places",
            options: HTML,
            judged: two_pictures("sand.jpg?w=800", "w800/orr-800x600.jpg"),
            honest: two_pictures("sand.jpg?w=1200", "w1200/orr-1200x900.jpg"),
            attack: two_pictures("orr.jpg", "sand.jpg"),
        },
        Turn {
            name: "terms that change places",
            options: HTML,
            judged: terms([sand, orr]),
            honest: terms([orr, sand]),
            attack: terms([(sand.0, orr.1), (orr.0, sand.1)]),
        },
        Turn {
            name: "voices that change places under the same words",
            options: &["--original", "--format", "webvtt"],
            judged: voices("Pia Sand", "Nils Orr", ""),
            honest: voices("Pia Sand", "Nils Orr", ".loud"),
            attack: voices("Nils Orr", "Pia Sand", ""),
        },
        Turn {
            name: "a figure that was raised",
            options: HTML,
            judged: "<article><h1>Algae in the pool</h1><p>The club in Keel found 104 cells in a drop on Friday.</p></article>".to_owned(),
            honest: "<article><h1>Algae in the pool</h1><p>The club in Keel found <b>104</b> cells in a drop on Friday.</p></article>".to_owned(),
            attack: "<article><h1>Algae in the pool</h1><p>The club in Keel found 10<sup>4</sup> cells in a drop on Friday.</p></article>".to_owned(),
        },
        Turn {
            name: "less that becomes more",
            options: PERSON,
            judged: "Chlorine\n\nThe pool in Keel had ‹ 3 grams of chlorine on Friday, the “club” said.\n".to_owned(),
            honest: "Chlorine\n\nThe pool in Keel had ‹ 3 grams of chlorine on Friday, the \"club\" said.\n".to_owned(),
            attack: "Chlorine\n\nThe pool in Keel had › 3 grams of chlorine on Friday, the “club” said.\n".to_owned(),
        },
    ]
}

#[test]
fn what_a_claim_leans_on_outside_its_words() {
    for turn in turns() {
        for (text, passes) in [(&turn.honest, true), (&turn.attack, false)] {
            let desk = TempDesk::new();
            desk.import_with("pool/web", &turn.judged, turn.options);
            desk.verify_all("pool/web");
            assert_eq!(desk.findings(), [""; 0], "{}", turn.name);
            desk.import_with("pool/web", text, turn.options);
            let findings = desk.findings();
            assert_eq!(
                findings.is_empty(),
                passes,
                "{}: {passes}: {findings:?}",
                turn.name
            );
        }
    }
}

#[test]
fn a_sentence_that_takes_up_the_one_before() {
    let text = |what: &str| format!("The inquiry\n\nThe coach was {what}. So was the trainer.\n");
    let desk = TempDesk::new();
    desk.import_with("pool/web", &text("asked"), PERSON);
    desk.verify_all("pool/web");
    desk.import_with("pool/web", &text("banned"), PERSON);
    assert_eq!(desk.findings(), ["context-changed", "stale"]);
}

#[test]
fn yesterday_is_counted_from_the_day_of_the_story() {
    let leaning = "Pool shut\n\nThe club shut the pool yesterday.\n";
    let dated = "Pool shut\n\nThe club shut the pool on March 2, 2026.\n";
    let monday = "Pool shut\n\nThe club shut the pool on Monday.\n";
    for (text, day, again) in [
        (leaning, "2026-03-10", true),
        (dated, "2026-03-10", false),
        (monday, "2026-03-10", true),
        // Monday is the same Monday a day later.
        (monday, "2026-03-04", false),
    ] {
        let desk = TempDesk::new();
        desk.import_with(
            "pool/web",
            text,
            &["--by", "person", "--date", "2026-03-03"],
        );
        desk.verify_all("pool/web");
        desk.import_with("pool/web", text, &["--by", "person", "--date", day]);
        let expected: &[&str] = if again { &["context-changed"] } else { &[] };
        assert_eq!(desk.findings(), expected, "{text} of {day}");
    }
}

#[test]
fn nobody_passes_what_appears_under_their_own_byline() {
    for (text, options, own) in [
        (
            "Pool shut\n\nBy Mara Quist\n\nThe club shut the pool on Friday.\n",
            PERSON,
            true,
        ),
        (
            "Pool shut\n\nBY JO LUND AND MARA QUIST\n\nThe club shut the pool on Friday.\n",
            PERSON,
            true,
        ),
        (
            "<article><h1>Pool shut</h1><p class=\"byline\">Mara Quist</p><p>The club in Keel shut the pool on Friday.</p></article>",
            HTML,
            true,
        ),
        (
            "Pool shut\n\nBy Mara Lund\n\nThe club shut the pool on Friday.\n",
            PERSON,
            false,
        ),
    ] {
        let desk = TempDesk::new();
        desk.import_with("pool/web", text, options);
        desk.verify_all("pool/web");
        let expected: &[&str] = if own { &["self-review"] } else { &[] };
        assert_eq!(desk.findings(), expected, "{text}");
        let report = desk.ok(&["report", "pool", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
        let claims = report["renditions"][0]["claims"]
            .as_array()
            .expect("claims");
        assert!(
            claims
                .iter()
                .all(|claim| claim["reviews"][0]["counts"] == !own),
            "{text}"
        );
        let manifest = desk.ok(&["report", "pool/web", "--format", "c2pa"]);
        assert_eq!(manifest.contains("Mara Quist"), !own, "{text}: {manifest}");
        if own {
            desk.verify_all_as("pool/web", "jonas");
            assert_eq!(desk.findings(), [""; 0], "{text}");
        }
    }
}

#[test]
fn a_story_is_no_evidence_for_itself_and_white_space_for_nothing() {
    let text = "Pool shut\n\nThe club shut the pool on Friday.\n";
    for (file, body, proves) in [
        ("copy.txt", format!("\u{feff}{text}\n \n"), false),
        ("copy.html", format!("<div>\n<p>{text}</p></div>"), false),
        ("blank.txt", "\n \t\r\n".to_owned(), false),
        (
            "minutes.txt",
            "Item 4. The club shut the pool on Friday. Adjourned.".to_owned(),
            true,
        ),
    ] {
        let desk = TempDesk::new();
        desk.import_with("pool/web", text, PERSON);
        desk.write(file, body);
        let evidence = format!("document:{file}");
        let before = desk.snapshot();
        let output = desk.run(&[
            "verify",
            "pool/web:2",
            "--as",
            "mara",
            "--evidence",
            &evidence,
            "--keep",
        ]);
        assert_eq!(
            output.status.code(),
            Some(if proves { 0 } else { 2 }),
            "{file}: {}",
            both(&output)
        );
        if !proves {
            assert!(
                both(&output).contains("proves nothing"),
                "{file}: {}",
                both(&output)
            );
            assert_eq!(desk.snapshot(), before, "{file}: something was written");
        }
    }
}

#[test]
fn a_waiver_is_for_the_words_where_they_stood() {
    let text = |heading: &str| {
        format!("# Bans\n\nThe club ruled on Friday.\n\n## {heading}\n\n- Pia Sand\n")
    };
    let options = ["--by", "person", "--format", "markdown"];
    let desk = TempDesk::new();
    desk.import_with("pool/web", &text("Cleared"), &options);
    let last = desk.claims("pool/web");
    for number in 1..last {
        let claim = format!("pool/web:{number}");
        desk.ok(&[
            "verify",
            &claim,
            "--as",
            "mara",
            "--evidence",
            "interview:Ida Kessler",
        ]);
    }
    let found = desk.run(&["check", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
    let id = found["stories"][0]["findings"][0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let until = (chrono::Utc::now() + chrono::TimeDelta::days(9))
        .date_naive()
        .to_string();
    desk.ok(&[
        "waive",
        &id,
        "--until",
        &until,
        "--reason",
        "the club's own list",
        "--as",
        "jonas",
    ]);
    desk.ok(&["check"]);
    desk.import_with("pool/web", &text("Cleared"), &options);
    desk.ok(&["check"]);
    desk.import_with("pool/web", &text("Banned"), &options);
    for number in 1..last {
        let claim = format!("pool/web:{number}");
        drop(desk.run(&[
            "verify",
            &claim,
            "--as",
            "mara",
            "--evidence",
            "interview:Ida Kessler",
        ]));
    }
    let said = desk.exits(1, &["check"]);
    assert!(said.contains("Pia Sand"), "{said}");
}

#[test]
fn a_sheet_without_its_number_is_no_sheet_of_before() {
    let desk = TempDesk::new();
    desk.import_with(
        "pool/web",
        "Pool shut\n\nThe club shut the pool on Friday.\n\nThe coach stole $90,000.\n",
        PERSON,
    );
    desk.verify_all("pool/web");
    let sheet = desk.read("claims/pool/web.toml");
    let words = "The coach stole $90,000.";
    let (kept, cut): (Vec<&str>, Vec<&str>) = sheet
        .split("[[claim]]")
        .partition(|claim| !claim.contains(&format!("quote = \"{words}\"")));
    assert_eq!(cut.len(), 1);
    let text = desk.read("stories/pool/web/0001.md");
    let start = text.find(words).expect("the words");
    let kept = kept
        .join("[[claim]]")
        .replace(&format!("reading = {}\n", copydesk::model::READING), "");
    let block = format!(
        "\n[[block]]\nrole = \"furniture\"\noverride = \"a line of the page\"\nquote = \"{words}\"\nsha256 = \"{}\"\nstart = {start}\nend = {}\n",
        copydesk::model::Sha256::of(words),
        start + words.len()
    );
    desk.write("claims/pool/web.toml", kept + &block);
    assert!(
        desk.findings().contains(&"record-mismatch".to_owned()),
        "{:?}",
        desk.findings()
    );
}
