//! Attacks with words that nobody would be asked about: labels of speakers, ratings, groups of a table, drawings, other forms of a message,
//! evidence that leads nowhere. Each stands beside an honest text of the same shape that must go on passing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

const HTML: &[&str] = &["--by", "person", "--format", "html"];
const PERSON: &[&str] = &["--by", "person"];
const MAIL: &[&str] = &["--by", "person", "--format", "eml"];
const MARKDOWN: &[&str] = &["--by", "person", "--format", "markdown"];

fn talk(first: &str, second: &str) -> String {
    format!(
        "The hearing in Keel\n\nThe committee in Keel met on Friday.\n\n{first}: We sold the pump in May.\n\nI signed for it.\n\n{second}: The hall will be shut.\n"
    )
}

#[test]
fn a_paragraph_goes_on_with_the_label_above_it() {
    let before = talk("PIA SAND", "NILS ORR");
    assert_eq!(
        TempDesk::turned(&before, &talk("LENA FALK", "NILS ORR"), PERSON),
        ["context-changed", "stale"]
    );
    // Whoever speaks behind it is no matter.
    assert_eq!(
        TempDesk::turned(&before, &talk("PIA SAND", "ADA LUND"), PERSON),
        ["stale"]
    );
    let named = |who: &str| {
        format!(
            "Pool shut\n\n{who}: the club in Keel shut the pool on Friday.\n\nThe pump had failed.\n"
        )
    };
    // "Update" is no speaker, and what does not speak of itself is nobody's.
    assert_eq!(
        TempDesk::turned(&named("Update"), &named("Correction of Friday"), PERSON),
        ["stale"]
    );
}

fn table(class: &str, caption: &str, group: &str) -> String {
    format!(
        "<article><h1>Tests in Keel</h1><p>The laboratory in Keel ruled on Friday.</p><table class=\"{class}\"><caption>{caption}</caption>\
         <tr><th>Name</th><th>Tests</th></tr><tr><th colspan=\"2\">{group}</th></tr><tr><td>Pia Sand</td><td>14</td></tr></table>\
         <p>The laboratory shut at noon.</p></article>"
    )
}

#[test]
fn rows_stand_under_what_heads_them() {
    let before = table("a", "Swimmers who were clean", "Clean in May");
    assert_eq!(
        TempDesk::turned(
            &before,
            &table("b", "Swimmers who were clean", "Clean in May"),
            HTML
        ),
        [""; 0]
    );
    for after in [
        table("a", "Swimmers who were banned", "Clean in May"),
        table("a", "Swimmers who were clean", "Banned in May"),
    ] {
        assert_eq!(
            TempDesk::turned(&before, &after, HTML),
            ["context-changed", "stale"],
            "{after}"
        );
    }
    let spanning = |what: &str, size: &str| {
        format!(
            "<article><h1>Tests in Keel</h1><p>The laboratory in Keel ruled on Friday.</p><table width=\"{size}\"><tr><th>Result</th><th>Name</th>\
             <th>Tests</th></tr><tr><td rowspan=\"2\">{what}</td><td>Pia Sand</td><td>14</td></tr><tr><td>Nils Orr</td><td>9</td></tr></table></article>"
        )
    };
    assert_eq!(
        TempDesk::turned(&spanning("clean", "9"), &spanning("clean", "10"), HTML),
        [""; 0]
    );
    let desk = TempDesk::new();
    desk.import_with("pool/web", &spanning("banned", "9"), HTML);
    assert!(
        desk.read("stories/pool/web/0001.md")
            .contains("banned | Nils Orr | 9")
    );
}

fn rated(claim: &str, rating: &str) -> String {
    format!(
        "<article><h1>Did the club sell the pump?</h1><p><strong>Claim:</strong> {claim}</p><p><strong>Rating:</strong> {rating}</p>\
         <p>The committee in Keel saw the pump on Friday.</p></article>"
    )
}

#[test]
fn a_rating_is_judged_and_rates_what_stands_above() {
    let before = rated("The club sold the pump in May.", "False");
    assert_eq!(
        TempDesk::turned(
            &before,
            &rated("The club sold the <b>pump</b> in May.", "False"),
            HTML
        ),
        [""; 0]
    );
    assert_eq!(
        TempDesk::turned(
            &before,
            &rated("The club sold the pump in May.", "Mostly true"),
            HTML
        ),
        ["context-changed", "unreviewed"]
    );
    let plain = |rating: &str| {
        format!(
            "Pump\n\nThe club in Keel sold the pump in May.\n\n{rating}\n\nThe hall is open on Friday.\n"
        )
    };
    assert_eq!(
        TempDesk::turned(&plain("FALSE"), &plain("TRUE"), PERSON),
        ["context-changed", "unreviewed"]
    );
}

const TOLD: &str = "Swimmer Pia Sand was banned for doping on Friday.";

fn page_with(markup: &str) -> String {
    format!(
        "<html><body><article><h1>Pool shut</h1><p>The club in Keel shut the pool on Friday.</p>{markup}<p>The pump of the pool had failed in the night of Friday.</p></article></body></html>"
    )
}

#[test]
fn what_a_reader_sees_beside_the_text_is_named() {
    let markups = [
        (format!("<svg><text>{TOLD}</text></svg>"), true),
        (
            "<svg><g><text><tspan>Swimmer Pia Sand was</tspan> <tspan>banned for doping on Friday.</tspan></text></g></svg>".to_owned(),
            true,
        ),
        (format!("<math><mtext>{TOLD}</mtext></math>"), true),
        (format!("<textarea readonly>{TOLD}</textarea>"), true),
        (format!("<input value=\"{TOLD}\" readonly>"), true),
        (format!("<img src=\"a.png\" alt=\"{TOLD}\">"), true),
        (format!("<nav><p>{TOLD}</p></nav>"), true),
        (
            format!("<section id=\"comments\"><p>{TOLD}</p></section>"),
            true,
        ),
        (
            "<svg><title>Arrow</title><text>2019</text></svg>".to_owned(),
            false,
        ),
        (
            "<img src=\"a.png\" alt=\"The pool in Keel\">".to_owned(),
            false,
        ),
        (
            "<form><input value=\"Your e-mail address\"></form>".to_owned(),
            false,
        ),
        (format!("<nav><a href=\"/a\">{TOLD}</a></nav>"), false),
        (
            format!(
                "<section id=\"comments\"><h4>ada77</h4><time>Friday</time><p>{TOLD}</p></section>"
            ),
            false,
        ),
        // What stands in the text as well is judged there.
        (
            format!("<p>{TOLD}</p><img src=\"a.png\" alt=\"{TOLD}\">"),
            false,
        ),
    ];
    for (markup, named) in markups {
        let desk = TempDesk::new();
        desk.import_with("pool/web", &page_with(&markup), HTML);
        desk.verify_all("pool/web");
        let expected: &[&str] = if named { &["dropped-statement"] } else { &[] };
        assert_eq!(desk.findings(), expected, "{markup}");
    }
    let desk = TempDesk::new();
    let text = format!(
        "# Pool shut\n\nThe club in Keel shut the pool on Friday.\n\n![{TOLD}](chart.png)\n"
    );
    desk.import_with("pool/web", &text, MARKDOWN);
    desk.verify_all("pool/web");
    assert_eq!(desk.findings(), ["dropped-statement"]);
}

fn message(from: &str, subject: &str, plain: &str, markup: &str) -> String {
    format!(
        "From: {from} <desk@keel.example>\nTo: list@keel.example\nDate: Fri, 6 Mar 2026 10:00:00 +0000\nSubject: {subject}\nMIME-Version: 1.0\n\
         Content-Type: multipart/alternative; boundary=k\n\n--k\nContent-Type: text/plain\n\n{plain}\n--k\nContent-Type: text/html\n\n<p>{markup}</p>\n--k--\n"
    )
}

#[test]
fn a_message_is_its_subject_and_all_its_forms() {
    let words = "The club in Keel shut the pool on Friday.";
    let taken = |text: &str| {
        let desk = TempDesk::new();
        desk.import_with("pool/mail", text, MAIL);
        desk.verify_all("pool/mail");
        desk
    };
    let desk = taken(&message("Ada Lund", "Pool shut", words, words));
    assert_eq!(desk.findings(), [""; 0]);
    let other = message("Ada Lund", "Pool sold", words, words);
    desk.import_with("pool/mail", &other, MAIL);
    assert_eq!(desk.findings(), ["stale"]);
    let more = message(
        "Ada Lund",
        "Pool shut",
        words,
        &format!("{words}</p><p>{TOLD}"),
    );
    assert_eq!(taken(&more).findings(), ["forms-differ"]);
    let own = message("Mara Quist", "Pool shut", words, words);
    assert_eq!(taken(&own).findings(), ["self-review"]);
    // A message that somebody saved without the marks of a program.
    let saved = format!(
        "From: Mara Quist <mara@keel.example>\nTo: desk@keel.example\nDate: Fri, 6 Mar 2026 10:00:00 +0000\nSubject: Pool shut\n\n{words}\n"
    );
    let desk = TempDesk::new();
    desk.import_with("pool/mail", &saved, PERSON);
    desk.verify_all("pool/mail");
    assert_eq!(desk.findings(), ["self-review"]);
}

#[test]
fn evidence_leads_to_somebody_or_somewhere() {
    let desk = TempDesk::new();
    desk.import_with(
        "pool/web",
        "Pool shut\n\nThe club in Keel shut the pool on Friday.\n",
        PERSON,
    );
    let before = desk.snapshot();
    for evidence in [
        "url:file://localhost/etc/passwd",
        "document:file://localhost/etc/passwd",
        "document:x://y",
        "url:https://localhost/log",
        "url:http://127.0.0.1:8080/log",
        "url:https://keel.invalid/log",
        "interview:?",
        "interview:-",
        "interview:TBD",
        "interview:XXX#2026-03-01",
    ] {
        desk.exits(
            2,
            &[
                "verify",
                "pool/web:1",
                "--as",
                "mara",
                "--evidence",
                evidence,
            ],
        );
    }
    let old = [
        "--evidence",
        "url:https://keel.example/log",
        "--on",
        "1998-05-01",
    ];
    desk.exits(
        2,
        &[&["verify", "pool/web:1", "--as", "mara"][..], &old].concat(),
    );
    assert_eq!(desk.snapshot(), before);
    for evidence in [
        "url:https://keel.example/log",
        "url:http://intranet/minutes",
        "interview:Li Na",
    ] {
        desk.ok(&[
            "verify",
            "pool/web:2",
            "--as",
            "mara",
            "--evidence",
            evidence,
        ]);
    }
}

#[test]
fn a_reply_of_long_ago_answers_nothing_of_today() {
    let ago = |days| {
        let day = chrono::Utc::now() - chrono::TimeDelta::days(days);
        day.format("%Y-%m-%dT%H:%M:%SZ").to_string()
    };
    for (asked, wanted) in [(ago(9000), true), (ago(60), false)] {
        let desk = TempDesk::new();
        desk.append("copydesk.toml", "\n[[policy]]\nright_of_reply = true\n");
        let text =
            "Pool fund\n\nNils Orr stole $5,000 from the fund, Ida Kessler said on Friday.\n";
        desk.import_with("pool/web", text, PERSON);
        desk.verify_all("pool/web");
        let reply = [
            "--to",
            "Nils Orr",
            "--channel",
            "phone",
            "--outcome",
            "no-answer",
        ];
        let asked_on = ["--asked", asked.as_str(), "--as", "mara"];
        desk.ok(&[&["reply", "pool"][..], &reply, &asked_on].concat());
        let expected: &[&str] = if wanted { &["right-of-reply"] } else { &[] };
        assert_eq!(desk.findings(), expected, "{asked}");
    }
}
