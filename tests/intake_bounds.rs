//! Files made to exhaust a computer, or to reach out of themselves, are refused with a clear error in bounded time and memory.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::fs::File;
use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use copydesk::intake::{self, Format};
use copydesk::model::TextIndex;
use copydesk::text;
use proptest::prelude::*;
use support::TempDesk;
use zip::write::SimpleFileOptions;

/// What a debug build on a busy machine may take; an unbounded reader takes forever, or all memory.
const SOON: Duration = Duration::from_secs(60);

fn refused(name: &str, bytes: &[u8], format: Option<Format>, words: &[&str]) {
    let start = Instant::now();
    let error = match intake::take(name, bytes, format) {
        Ok(taken) => panic!("{name} was read as {}", taken.format_name()),
        Err(error) => error.to_string(),
    };
    assert!(start.elapsed() < SOON, "{name} took {:?}", start.elapsed());
    for word in words {
        assert!(
            error.contains(word),
            "{name} does not say {word:?}: {error}"
        );
    }
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let fast = SimpleFileOptions::default().compression_level(Some(1));
        zip.start_file(*name, fast).expect("begun");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

#[test]
fn a_zip_bomb() {
    // 50 MB of spaces are 50 KB when zipped.
    let mut bomb = b"<w:document xmlns:w=\"w\"><w:body>".to_vec();
    bomb.resize(50 << 20, b' ');
    for part in ["word/document.xml", "content.xml"] {
        let bytes = zipped(&[(part, &bomb)]);
        assert!(bytes.len() < 1 << 20);
        refused("bomb.docx", &bytes, None, &["refused", part, "48 MB"]);
    }
    let document = b"<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>It shut.</w:t></w:r></w:p></w:body></w:document>";
    let bytes = zipped(&[("word/document.xml", document), ("word/styles.xml", &bomb)]);
    refused("styles.docx", &bytes, None, &["refused", "word/styles.xml"]);
}

#[test]
fn an_archive_of_too_many_parts_and_a_damaged_one() {
    let names: Vec<String> = (0..20_001).map(|number| format!("part{number}")).collect();
    let mut parts: Vec<(&str, &[u8])> =
        names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    parts.push(("word/document.xml", b"<w:document/>"));
    refused("many.docx", &zipped(&parts), Some(Format::Docx), &["20000"]);
    let whole = zipped(&[("word/document.xml", b"<w:document><w:body/></w:document>")]);
    refused(
        "half.docx",
        &whole[..whole.len() / 2],
        Some(Format::Docx),
        &["docx", "archive"],
    );
    refused(
        "other.zip",
        &zipped(&[("../../etc/passwd", b"x")]),
        None,
        &["an archive"],
    );
    refused(
        "no.docx",
        &zipped(&[("x", b"x")]),
        Some(Format::Docx),
        &["no part word/document.xml"],
    );
}

#[test]
fn entity_bombs_and_external_entities() {
    let laughs = "<!DOCTYPE nitf [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
    let external = "<!DOCTYPE nitf [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    let parameter = "<!DOCTYPE nitf [<!ENTITY % x SYSTEM \"http://127.0.0.1:1/x.dtd\"> %x;]>";
    for subset in [laughs, external, parameter] {
        for (format, body) in [
            (
                Format::Nitf,
                "<nitf><body><body.content><p>&c; &x;</p></body.content></body></nitf>",
            ),
            (Format::Newsml, "<newsItem><contentSet/></newsItem>"),
            (
                Format::Mos,
                "<mos><roStorySend><storyBody><p>&x;</p></storyBody></roStorySend></mos>",
            ),
            (Format::Nsml, "<nsml><body><p>&x;</p></body></nsml>"),
        ] {
            let document = format!("<?xml version=\"1.0\"?>{subset}{body}");
            refused(
                "bomb.xml",
                document.as_bytes(),
                Some(format),
                &["refused", "ENTITY"],
            );
        }
        let document = format!("{subset}<w:document xmlns:w=\"w\"><w:body/></w:document>");
        let docx = zipped(&[("word/document.xml", document.as_bytes())]);
        refused("bomb.docx", &docx, None, &["refused", "ENTITY"]);
        let odt = zipped(&[("content.xml", document.as_bytes())]);
        refused("bomb.odt", &odt, None, &["refused", "ENTITY"]);
    }
    // A DTD that is only named is not fetched: the story is read.
    let named = "<?xml version=\"1.0\"?><!DOCTYPE nitf SYSTEM \"http://127.0.0.1:1/nitf.dtd\"><nitf><body><body.content><p>It shut.</p></body.content></body></nitf>";
    let taken = intake::take("named.xml", named.as_bytes(), None).expect("read");
    assert_eq!(
        (taken.format, taken.text.as_str()),
        (Format::Nitf, "It shut.\n")
    );
    // YAML's own bomb: anchors that unfold.
    let yaml = "---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n\
                e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]\n---\n\nIt shut.\n";
    refused("bomb.md", yaml.as_bytes(), None, &["front matter"]);
}

#[test]
fn deep_nesting() {
    let many = 200_000;
    let html = format!("<html><body>{}It shut.", "<div>".repeat(many));
    refused("deep.html", html.as_bytes(), None, &["refused", "nested"]);
    let bold: String = (0..many)
        .map(|number| format!("<font size={number}>"))
        .collect();
    refused(
        "bold.html",
        format!("<html><body>{bold}x").as_bytes(),
        None,
        &["refused", "nested"],
    );
    let xml = format!("<nitf>{}", "<block>".repeat(many));
    refused("deep.xml", xml.as_bytes(), None, &["refused", "nested"]);
    let nsml = format!("<nsml ><body>{}", "<b>".repeat(many));
    refused("deep.nsml", nsml.as_bytes(), None, &["refused", "nested"]);
    let rtf = format!("{{\\rtf1 {}", "{".repeat(many));
    refused("deep.rtf", rtf.as_bytes(), None, &["refused", "nested"]);
    let json = format!(
        "{{\"uri\":\"x\",\"headline\":\"x\",\"x\":{}",
        "[".repeat(many)
    );
    refused("deep.json", json.as_bytes(), None, &["refused", "nested"]);
    let quotes = format!(
        "# Bridge shut\n\n**a** and **b**\n\n{} It shut.\n",
        ">".repeat(many)
    );
    refused(
        "deep.md",
        quotes.as_bytes(),
        Some(Format::Markdown),
        &["refused", "nested"],
    );
    let yaml = format!("---\ntitle: {}\n---\n\nIt shut.\n", "[".repeat(10_000));
    refused("deep-yaml.md", yaml.as_bytes(), None, &["front matter"]);
}

#[test]
fn formatting_that_is_made_again_in_every_paragraph() {
    // 100 open elements that a browser opens again in each of 200,000 paragraphs: 20 million elements from 2 MB.
    let open: String = (0..100)
        .map(|number| format!("<font size={number}>"))
        .collect();
    let html = format!("<html><body><p>{open}{}", "<p>x".repeat(200_000));
    refused(
        "flood.html",
        html.as_bytes(),
        None,
        &["refused", "elements"],
    );
}

#[test]
fn wide_pages_are_read_in_linear_time() {
    let paragraphs: String = (0..20_000)
        .map(|number| format!("<p>Ferry {number} runs every ten minutes, the city says.</p>\n"))
        .collect();
    let html = format!(
        "<html><body><article><h1>Ferry runs again</h1>{paragraphs}</article></body></html>"
    );
    let start = Instant::now();
    let taken = intake::take("wide.html", html.as_bytes(), None).expect("read");
    assert_eq!(taken.text.matches("ten minutes").count(), 20_000);
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
}

#[test]
fn wide_news_items_are_read_in_linear_time() {
    let paragraphs = |word: &str| -> String {
        let all = (0..20_000).map(|number| format!("<p>The {word} runs {number} times.</p>"));
        all.collect()
    };
    let pictures = (0..20_000).map(|number| {
        (
            format!("p{number}"),
            serde_json::json!({"type": "picture", "description_text": format!("Picture {number}.")}),
        )
    });
    let pictures: serde_json::Map<String, serde_json::Value> = pictures.collect();
    let item = serde_json::json!({"uri": "urn:1", "headline": "Ferry runs again", "body_html": paragraphs("ferry"),
        "description_html": paragraphs("bus"), "associations": pictures});
    let start = Instant::now();
    let item = item.to_string();
    let taken = intake::take("wide.json", item.as_bytes(), None).expect("read");
    assert_eq!(taken.text.matches("The bus runs").count(), 20_000);
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    // All of it changed.
    let mut document = intake::NinjsDocument::parse(item.as_bytes()).expect("an object");
    let text: Vec<_> = taken
        .text
        .split("\n\n")
        .map(|words| (copydesk::model::Role::Body, words.replace("e", "a")))
        .collect();
    let start = Instant::now();
    document.renew(&text, 1, "2026-03-01T06:30:00Z");
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    let told = serde_json::Value::Object(document.item).to_string();
    assert!(told.contains("Tha farry runs 7 timas.") && !told.contains("Picture 7."));
}

#[test]
fn a_file_of_a_gigabyte() {
    let desk = TempDesk::new();
    let file = File::create(desk.file("big.html")).expect("made");
    // A hole: it takes no room on the disk.
    file.set_len(1 << 30).expect("grown");
    let before = Instant::now();
    let said = desk.exits(2, &["import", "pool/web", "big.html"]);
    assert!(
        said.contains("1024 MB is over the limit of 128 MB"),
        "{said}"
    );
    assert!(before.elapsed() < SOON);
    // A page under that limit may still be over what a page is.
    let page = "<html><p>x".to_owned() + &" ".repeat(17 << 20);
    refused("long.html", page.as_bytes(), None, &["refused", "16 MB"]);
    let xml = "<nitf>".to_owned() + &" ".repeat(49 << 20);
    refused("long.xml", xml.as_bytes(), None, &["refused", "48 MB"]);
    let json = "{\"uri\":\"x\",\"headline\":\"".to_owned() + &"x".repeat(25 << 20) + "\"}";
    refused("long.json", json.as_bytes(), None, &["refused", "24 MB"]);
}

#[test]
fn what_is_not_read_is_named_with_the_way_out() {
    for (bytes, words) in [
        (&b"%PDF-1.7\n"[..], ["a PDF", "is not read"]),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            ["an old Word", "is not read"],
        ),
        (b"\x89PNG\r\n\x1a\n", ["a picture", "is not read"]),
    ] {
        refused("file", bytes, None, &words);
    }
    let broken: [(&[u8], Format, &str); 7] = [
        (b"<nitf><body>", Format::Nitf, "missing"),
        (b"<nitf><body></nitf>", Format::Nitf, "line 1"),
        (b"{\"uri\": 1,", Format::Ninjs, "EOF"),
        (b"[]", Format::Ninjs, "object"),
        (b"{\\rtf1 It shut.", Format::Rtf, "missing"),
        (b"no cue here", Format::Srt, "no cue"),
        (b"<mos><heartbeat/></mos>", Format::Mos, "roStorySend"),
    ];
    for (bytes, format, word) in broken {
        refused("file", bytes, Some(format), &[format.name(), word]);
    }
}

const PIECES: &[&str] = &[
    "<",
    ">",
    "</",
    "p",
    "div",
    "table",
    "tr",
    "td",
    "b",
    "a href=x",
    "br",
    "h1",
    "li",
    "body",
    "nitf",
    "mos",
    "roStorySend",
    "storyBody",
    "w:p",
    "w:r",
    "w:t",
    "&amp;",
    "&",
    ";",
    "{",
    "}",
    "\\",
    "\\par",
    "\\u8364?",
    "\\'e9",
    "\\rtf1 ",
    "\"uri\"",
    ":",
    ",",
    "[",
    "]",
    "\"",
    "#",
    "**",
    "](",
    "---\n",
    "title: x",
    "\n",
    "\n\n",
    "WEBVTT",
    "00:00:01,000 --> 00:00:02,000",
    "<v Ann>",
    ">> ANN: ",
    "It shut.",
    " ",
    "é",
    "\u{301}",
    "😀",
    "\0",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<script>",
    "q",
];

fn sound(bytes: &[u8], format: Option<Format>) -> Result<(), TestCaseError> {
    let Ok(taken) = intake::take("any", bytes, format) else {
        return Ok(());
    };
    let index = TextIndex::new(&taken.text);
    let mut end = 0;
    for block in &taken.record.blocks {
        prop_assert!(block.start >= end);
        prop_assert!(index.slice(block.span()).is_some());
        end = block.end;
    }
    prop_assert_eq!(
        text::normalise(taken.text.as_bytes()),
        Ok(taken.text.clone())
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_file_is_too_strange(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        let text = pieces.concat();
        sound(text.as_bytes(), None)?;
        for format in Format::ALL {
            sound(text.as_bytes(), Some(*format))?;
        }
        let document = format!("<w:document xmlns:w=\"w\"><w:body>{text}</w:body></w:document>");
        sound(&zipped(&[("word/document.xml", document.as_bytes())]), None)?;
        let content = format!("<document-content><body><text>{text}</text></body></document-content>");
        sound(&zipped(&[("content.xml", content.as_bytes())]), None)?;
        sound(format!("{{\\rtf1 {text}}}").as_bytes(), None)?;
    }

    #[test]
    fn no_bytes_are_too_strange(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        sound(&bytes, None)?;
        for format in Format::ALL {
            sound(&bytes, Some(*format))?;
        }
    }
}

#[test]
fn a_small_document_of_very_many_paragraphs() {
    let mut xml = b"<w:document xmlns:w=\"w\"><w:body>".to_vec();
    for _ in 0..400_000 {
        xml.extend(b"<w:p><w:r><w:t>a</w:t></w:r></w:p>");
    }
    xml.extend(b"</w:body></w:document>");
    let bytes = zipped(&[("word/document.xml", &xml)]);
    refused("many.docx", &bytes, None, &["refused", "elements"]);
}

#[test]
fn a_tag_of_very_many_attributes() {
    let attributes: String = (0..160_000).map(|number| format!("a{number}=1 ")).collect();
    let page =
        format!("<html><body><p {attributes}>The bridge reopened on Monday.</p></body></html>");
    refused(
        "many.html",
        page.as_bytes(),
        None,
        &["refused", "attributes"],
    );
}
