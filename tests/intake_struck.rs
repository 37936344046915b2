//! Lines that somebody struck in a word processor: they stay where they were, and nobody says them; what stands around its pages.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

use std::io::{Cursor, Write as _};

use copydesk::intake::{self, Taken};
use copydesk::model::{Role, TextIndex};
use copydesk::text;

fn zipped(part: &str, content: &str) -> Vec<u8> {
    several(&[(part, content)])
}

fn several(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (part, content) in parts {
        archive.start_file(*part, options).expect("a part");
        archive.write_all(content.as_bytes()).expect("written");
    }
    archive.finish().expect("an archive").into_inner()
}

/// Lines, each with what of it is struck: none, all, or a word in it.
fn files(lines: &[&str]) -> Vec<(&'static str, Vec<u8>)> {
    // "~~…~~" marks what is struck here.
    let runs = |line: &str, plain: &dyn Fn(&str) -> String, struck: &dyn Fn(&str) -> String| {
        let parts = line.split("~~").enumerate();
        parts
            .filter(|(_, part)| !part.is_empty())
            .map(|(at, part)| {
                if at % 2 == 1 {
                    struck(part)
                } else {
                    plain(part)
                }
            })
            .collect::<String>()
    };
    let document =
        |each: &dyn Fn(&str) -> String| lines.iter().map(|line| each(line)).collect::<String>();
    let docx = document(&|line| {
        let run = |words: &str, mark: &str| {
            format!("<w:r><w:rPr>{mark}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
        };
        format!(
            "<w:p>{}</w:p>",
            runs(line, &|words| run(words, ""), &|words| run(
                words,
                "<w:strike/>"
            ))
        )
    });
    let odt = document(&|line| {
        format!(
            "<text:p>{}</text:p>",
            runs(line, &str::to_owned, &|words| format!(
                "<text:span text:style-name=\"T1\">{words}</text:span>"
            ))
        )
    });
    let rtf = document(&|line| {
        format!(
            "{}\\par ",
            runs(line, &str::to_owned, &|words| format!(
                "{{\\strike {words}}}"
            ))
        )
    });
    vec![
        (
            "a.docx",
            zipped(
                "word/document.xml",
                &format!("<w:document xmlns:w=\"w\"><w:body>{docx}</w:body></w:document>"),
            ),
        ),
        (
            "a.odt",
            zipped(
                "content.xml",
                &format!(
                    "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:style=\"s\" xmlns:fo=\"f\"><office:automatic-styles><style:style style:name=\"T1\" style:family=\"text\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style></office:automatic-styles><office:body><office:text>{odt}</office:text></office:body></office:document-content>"
                ),
            ),
        ),
        ("a.rtf", format!("{{\\rtf1\\ansi {rtf}}}").into_bytes()),
    ]
}

fn claims(taken: &Taken) -> (Vec<String>, Vec<String>) {
    let options = text::Options {
        format: Some(taken.layout),
        known: copydesk::usecase::known_blocks(&taken.record),
        ..text::Options::default()
    };
    let found = text::extract(&taken.text, &options);
    let index = TextIndex::new(&taken.text);
    let words = |span| index.slice(span).unwrap_or_default().to_owned();
    let claims = found.claims.iter().map(|one| words(one.span)).collect();
    let struck = found.blocks.iter().filter(|one| one.role == Role::Struck);
    (claims, struck.map(|one| words(one.span)).collect())
}

#[test]
fn a_struck_line_stays_and_is_said_by_nobody() {
    let article = [
        "Six kilns went cold in Arden on Monday.",
        "~~The guild will sue the timber yard.~~",
        "Talks begin on Thursday, ~~or Friday, ~~the guild says.",
    ];
    let script = [
        "[ON CAM]",
        "ANCHOR: GOOD EVENING. SIX KILNS WENT COLD TODAY IN ARDEN.",
        "~~THE GUILD WILL SUE THE TIMBER YARD.~~",
        "[TAKE VO]",
        "TALKS BEGIN ON THURSDAY.",
    ];
    for (lines, layout, struck) in [
        (
            &article[..],
            text::TextFormat::Article,
            "The guild will sue",
        ),
        (&script[..], text::TextFormat::Script, "THE GUILD WILL SUE"),
    ] {
        for (name, bytes) in files(lines) {
            let taken = intake::take(name, &bytes, None).expect("a document");
            assert_eq!(taken.layout, layout, "{name}: {}", taken.text);
            let (claimed, marked) = claims(&taken);
            let claimed = claimed.join("\n");
            assert!(
                !claimed.contains(struck) && !claimed.contains("~~"),
                "{name}: {claimed}"
            );
            assert!(
                marked.iter().any(|words| words.contains(struck)),
                "{name}: {}\n{marked:?}",
                taken.text
            );
            assert!(!claimed.contains("Friday"), "{name}: {claimed}");
        }
    }
    let (_, docx) = files(&article).swap_remove(0);
    let taken = intake::take("a.docx", &docx, None).expect("a document");
    assert!(
        taken
            .text
            .contains("Talks begin on Thursday, the guild says."),
        "{}",
        taken.text
    );
    assert!(
        taken
            .record
            .dropped
            .iter()
            .any(|one| one.why == "struck out" && one.text.contains("Friday"))
    );
}

#[test]
fn what_stands_around_the_pages_of_a_document_is_listed() {
    let told = "Potter Ida Brandt was fined $900 in May.";
    let run = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let body = format!(
        "<w:p>{}<w:r><w:rPr><w:rStyle w:val='Gone'/></w:rPr><w:t> not</w:t></w:r>{}</w:p><w:p><w:r><w:drawing><wp:docPr descr='{told}'/></w:drawing></w:r></w:p>",
        run("The kilns are"),
        run(" cold.")
    );
    let document = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    let docx = several(&[
        (
            "_rels/.rels",
            "<Relationships><Relationship Id='r1' Type='http://x/officeDocument' Target='word/document.xml'/></Relationships>",
        ),
        ("word/document.xml", &document),
        (
            "word/_rels/document.xml.rels",
            "<Relationships><Relationship Id='h1' Type='http://x/header' Target='header1.xml'/><Relationship Id='f1' Type='http://x/footer' Target='footer1.xml'/></Relationships>",
        ),
        (
            "word/header1.xml",
            &format!(
                "<w:hdr xmlns:w='w'><w:p>{}</w:p></w:hdr>",
                run("The guild sued.")
            ),
        ),
        (
            "word/footer1.xml",
            &format!("<w:ftr xmlns:w='w'><w:p>{}</w:p></w:ftr>", run("Page 1")),
        ),
        (
            "word/styles.xml",
            "<w:styles xmlns:w='w'><w:style w:styleId='Base'><w:rPr><w:strike/></w:rPr></w:style><w:style w:styleId='Gone'><w:basedOn w:val='Base'/></w:style></w:styles>",
        ),
    ]);
    let taken = intake::take("a.docx", &docx, None).expect("a document");
    assert_eq!(taken.text, "The kilns are cold.\n");
    let dropped: Vec<(&str, &str)> = taken
        .record
        .dropped
        .iter()
        .map(|one| (one.why.as_str(), one.text.as_str()))
        .collect();
    assert_eq!(
        dropped,
        [
            ("struck out", "not"),
            ("header", "The guild sued."),
            ("footer", "Page 1"),
            ("words for a picture", told),
        ]
    );
    let odt = several(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            &format!(
                "<o:document-content xmlns:o='o' xmlns:t='t' xmlns:s='s' xmlns:d='d'><o:body><o:text><t:p>The kilns are cold.\
                 <d:frame><s:desc>{told}</s:desc></d:frame></t:p></o:text></o:body></o:document-content>"
            ),
        ),
        (
            "styles.xml",
            "<o:document-styles xmlns:o='o' xmlns:t='t' xmlns:s='s'><o:master-styles><s:master-page><s:header><t:p>The guild sued.</t:p></s:header>\
             </s:master-page></o:master-styles></o:document-styles>",
        ),
    ]);
    let taken = intake::take("a.odt", &odt, None).expect("a document");
    assert_eq!(taken.text, "The kilns are cold.\n");
    let mut dropped: Vec<&str> = taken
        .record
        .dropped
        .iter()
        .map(|one| one.text.as_str())
        .collect();
    dropped.sort_unstable();
    assert_eq!(dropped, [told, "The guild sued."]);
}
