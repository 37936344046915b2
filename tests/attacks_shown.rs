//! Attacks with what a reader of a page, of a message or of a file is shown and nobody was asked about: words that a style strikes or sets,
//! another picture under a caption, attached files, places that evidence has not, a waiver for words of before. Each stands beside an
//! honest text of the same shape that must go on passing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::{TempDesk, both};

const HTML: &[&str] = &["--by", "person", "--format", "html"];
const MAIL: &[&str] = &["--by", "person", "--format", "eml"];
const PERSON: &[&str] = &["--by", "person"];

fn page(sheet: &str, markup: &str) -> String {
    format!(
        "<html><head><style>{sheet}</style></head><body><article><h1>Pool shut</h1><p>The club in Keel shut the pool on Friday.</p>{markup}\
         <p>The pump of the pool had failed in the night of Friday.</p></article></body></html>"
    )
}

#[test]
fn a_style_that_strikes_hides_or_sets_words_changes_them() {
    let told = "<p>Pia Sand was <span class=\"x\">not</span> banned on Friday.</p>";
    let before = page("", told);
    for sheet in [
        ".x { text-decoration: line-through }",
        ".x::after { content: \" now\" }",
    ] {
        assert_eq!(
            TempDesk::turned(&before, &page(sheet, told), HTML),
            ["stale"],
            "{sheet}"
        );
    }
    // What it hides is told as well.
    for sheet in [
        "p > .x { display: none }",
        "@media screen { span.x { font-size: 0 } }",
    ] {
        assert_eq!(
            TempDesk::turned(&before, &page(sheet, told), HTML),
            ["dropped-statement", "stale"],
            "{sheet}"
        );
    }
    for sheet in [
        ".x { text-decoration: underline; color: red }",
        ".x:hover { text-decoration: line-through }",
        "@media print { .x { display: none } }",
        ".x::after { content: \"\\2192\" }",
        ".y { text-decoration: line-through }",
    ] {
        assert_eq!(
            TempDesk::turned(&before, &page(sheet, told), HTML),
            [""; 0],
            "{sheet}"
        );
    }
    let inline = told.replace("class=\"x\"", "style=\"text-decoration: line-through\"");
    assert_eq!(
        TempDesk::turned(&before, &page("", &inline), HTML),
        ["stale"]
    );
    // A statement that a sheet in the head of the page sets is named.
    let sheet = "p::after { content: \"Swimmer Pia Sand was banned for doping on Friday.\" }";
    let desk = TempDesk::new();
    desk.import_with(
        "pool/web",
        &page(&sheet.replace("p::", "p.none::"), ""),
        HTML,
    );
    desk.verify_all("pool/web");
    assert_eq!(desk.findings(), ["dropped-statement"]);
}

#[test]
fn a_caption_stands_under_every_file_that_a_browser_may_show() {
    let figure = |inner: &str| {
        page(
            "",
            &format!(
                "<figure>{inner}<figcaption>Pia Sand left the court in Keel on Friday.</figcaption></figure>"
            ),
        )
    };
    let sand = "<img src=\"/a/sand.jpg\">";
    for (before, after, found) in [
        (
            sand,
            "<img src=\"/a/sand.jpg\" srcset=\"/a/orr.jpg 2x\">",
            true,
        ),
        (
            sand,
            "<picture><source srcset=\"/a/orr.webp\"><img src=\"/a/sand.jpg\"></picture>",
            true,
        ),
        (
            "<video poster=\"sand.jpg\"></video>",
            "<video poster=\"orr.jpg\"></video>",
            true,
        ),
        (
            "<div style=\"background-image: url(sand.jpg)\"></div>",
            "<div style=\"background-image: url(orr.jpg)\"></div>",
            true,
        ),
        (
            sand,
            "<img src=\"/b/sand.jpg\" srcset=\"/b/sand-800.jpg 800w, /b/sand@2x.webp 2x\">",
            false,
        ),
        (
            sand,
            "<picture><source srcset=\"/c/sand-640x480.avif 1x\"><img src=\"/a/sand.jpg\"></picture>",
            false,
        ),
    ] {
        let expected: &[&str] = if found { &["context-changed"] } else { &[] };
        assert_eq!(
            TempDesk::turned(&figure(before), &figure(after), HTML),
            expected,
            "{after}"
        );
    }
}

#[test]
fn what_an_attached_file_tells_is_named() {
    let message = |head: &str, body: &str| {
        format!(
            "From: Ada Lund <desk@keel.example>\nTo: list@keel.example\nDate: Fri, 6 Mar 2026 10:00:00 +0000\nSubject: Pool shut\nMIME-Version: 1.0\n\
             Content-Type: multipart/mixed; boundary=k\n\n--k\nContent-Type: text/plain\n\nThe club in Keel shut the pool on Friday.\n--k\n{head}\n\n{body}\n--k--\n"
        )
    };
    let told = "Swimmer Pia Sand was banned for doping on Friday.";
    let file = "Content-Type: text/plain\nContent-Disposition: attachment; filename=\"a.txt\"";
    let page = "Content-Type: text/html; name=\"a.html\"\nContent-Disposition: attachment";
    for (head, body, named) in [
        (file, told, true),
        (
            page,
            "<p>Swimmer Pia Sand was banned for doping on Friday.</p>",
            true,
        ),
        (
            "Content-Type: application/octet-stream; name=\"a.md\"",
            told,
            true,
        ),
        // What the message says itself, a card, a picture.
        (file, "The club in Keel shut the pool on Friday.", false),
        (file, "Ada Lund\nKeel Courier, 555-0148", false),
        ("Content-Type: image/jpeg; name=\"a.jpg\"", told, false),
    ] {
        let desk = TempDesk::new();
        desk.import_with("pool/mail", &message(head, body), MAIL);
        desk.verify_all("pool/mail");
        let expected: &[&str] = if named { &["dropped-statement"] } else { &[] };
        assert_eq!(desk.findings(), expected, "{head}\n{body}");
    }
}

#[test]
fn a_place_that_a_file_has_not_bears_nothing_out() {
    let pages = "%PDF-1.4\n1 0 obj <</Type /Pages /Kids [2 0 R] /Count 1>> endobj\n2 0 obj <</Type /Page /Contents 3 0 R>> endobj\n3 0 obj <</Type /XObject /Subtype /Image /Width 1 /Height 1 /Length 1>>\nstream\n0\nendstream\nendobj\n%%EOF\n";
    for (evidence, there) in [
        ("document:bill.txt#line=400", false),
        ("document:bill.txt#lines 2-9", false),
        ("document:scan.pdf#page=900", false),
        ("original:broadcast#line 90", false),
        ("document:bill.txt#line=2", true),
        ("document:bill.txt#Total", true),
        ("document:scan.pdf#page=1", true),
        ("document:scan.pdf#p. 214", true),
        ("original:broadcast#line 1", true),
    ] {
        let desk = TempDesk::new();
        desk.import_with(
            "pool/broadcast",
            "THE CLUB IN KEEL SHUT THE POOL ON FRIDAY.\n",
            &["--original", "--format", "script"],
        );
        desk.import_with(
            "pool/web",
            "Pool shut\n\nThe club in Keel shut the pool on Friday.\n",
            PERSON,
        );
        desk.write("bill.txt", "Pump\nTotal 900\n");
        desk.write("scan.pdf", pages);
        let output = desk.run(&[
            "verify",
            "pool/web:2",
            "--as",
            "mara",
            "--evidence",
            evidence,
            "--keep",
        ]);
        let told = both(&output);
        assert_eq!(
            output.status.code(),
            Some(if there { 0 } else { 2 }),
            "{evidence}: {told}"
        );
        if !there {
            assert!(
                told.contains(" has ") && told.contains("name the place"),
                "{told}"
            );
        }
        if evidence.ends_with("p. 214") {
            assert!(told.contains("1 page"), "{told}");
        }
    }
}

#[test]
fn a_waiver_for_a_text_without_claims_is_for_those_words() {
    let desk = TempDesk::new();
    desk.import_with(
        "pool/web",
        "[VIDEO: POOL]\n",
        &["--by", "person", "--format", "script"],
    );
    assert_eq!(desk.findings(), ["no-claims"]);
    let soon = chrono::Utc::now().date_naive() + chrono::Days::new(30);
    let soon = soon.to_string();
    let until = [
        "--until",
        soon.as_str(),
        "--reason",
        "A slide without words.",
        "--as",
        "jonas",
    ];
    let finding = |desk: &TempDesk| {
        let output = desk.run(&["check", "--format", "json"]);
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        answer["stories"][0]["findings"][0]["id"]
            .as_str()
            .expect("an id")
            .to_owned()
    };
    let id = finding(&desk);
    desk.ok(&[&["waive", &id][..], &until].concat());
    assert_eq!(desk.findings(), [""; 0]);
    desk.import_with(
        "pool/web",
        "[VIDEO:  POOL]\n\n",
        &["--by", "person", "--format", "script"],
    );
    assert_eq!(desk.findings(), [""; 0], "white space");
    desk.import_with(
        "pool/web",
        "[VIDEO: MAYOR GUILTY]\n",
        &["--by", "person", "--format", "script"],
    );
    assert_eq!(desk.findings(), ["no-claims"]);
}

#[test]
fn captions_are_read_in_brackets_and_between_notes() {
    let captions = |second: &str| {
        format!(
            "1\n00:00:01,000 --> 00:00:03,000\nThe club in Keel shut the pool on Friday.\n\n2\n00:00:03,000 --> 00:00:05,000\n{second}\n"
        )
    };
    for (second, named) in [
        ("[MAYOR RESIGNED OVER BRIBE OF $9,000]", true),
        ("♪ Pia Sand was banned on Friday ♪", true),
        ("[applause]", false),
        ("[Mayor Orr laughs]", false),
        ("♪ oh the river runs to the sea ♪", false),
    ] {
        let desk = TempDesk::new();
        desk.import_with("pool/web", &captions(second), PERSON);
        desk.verify_all("pool/web");
        let expected: &[&str] = if named { &["dropped-statement"] } else { &[] };
        assert_eq!(desk.findings(), expected, "{second}");
    }
    // A name in brackets speaks: another name is another speaker.
    let said = |who: &str| captions(&format!("({who}): I shut the pool."));
    assert_eq!(
        TempDesk::turned(&said("Nils Orr"), &said("Pia Sand"), PERSON),
        ["context-changed"]
    );
    assert_eq!(
        TempDesk::turned(
            &said("Nils Orr"),
            &said("Nils Orr").replace("00:05,000", "00:06,000"),
            PERSON
        ),
        [""; 0]
    );
}

#[test]
fn a_disclosure_that_nobody_sees_is_none() {
    let note = "This story was converted with AI and checked by our editors.";
    for (style, expected) in [
        ("", vec![]),
        (" style=\"color:#555;font-size:12px\"", vec![]),
        (" style=\"color:#fff;background:#1a1a1a\"", vec![]),
        (
            " style=\"color:#fff;background:white\"",
            vec!["disclosure-missing"],
        ),
        (" style=\"font-size:1px\"", vec!["disclosure-missing"]),
        (" style=\"opacity:0\"", vec!["disclosure-missing"]),
        (
            " style=\"position:absolute;left:-9999px\"",
            vec!["disclosure-missing"],
        ),
        (
            " style=\"height:0;overflow:hidden\"",
            vec!["disclosure-missing"],
        ),
        (" hidden", vec!["disclosure-missing"]),
    ] {
        let desk = TempDesk::new();
        let page = format!(
            "<article><h1>Pool vote</h1><p>The council of Lorne voted 7-5 to close the pool.</p>\
             <p>The pool shuts in May, the council said on Friday.</p><p{style}>{note}</p></article>"
        );
        let made = ["--by", "ai", "--tool", "T", "--format", "html"];
        desk.import_with("pool/web", &page, &made);
        desk.verify_all("pool/web");
        let mut found = desk.findings();
        found.retain(|code| code.starts_with("disclosure"));
        assert_eq!(found, expected, "{style}");
    }
}
