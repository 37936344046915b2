//! A short run of what `fuzz/intake` does at length: files of every format with bytes changed, left out, doubled and put in. Each is read or
//! refused, in the format that it is told as and in the one that it was; nothing panics.
//!
//! `PROPTEST_CASES=20000 cargo test -p copydesk-intake any_bytes` runs for minutes.

use std::io::Write as _;

use proptest::prelude::*;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::{Format, take, take_item};

/// A small file of each format; of the two that are zipped, the part that holds the words.
const FILES: &[(Format, &str)] = &[
    (
        Format::Html,
        "<!doctype html><html><head><title>Kilns</title><meta charset=utf-8><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"articleBody\":\"Nine kilns.\"}</script></head><body><nav><a href=\"/\">Home</a></nav><article><h1>Nine kilns go cold</h1><p>Nine kilns in Arden went cold on Monday, the guild said.</p><table><tr><td rowspan=2>1</td><td>2</td></tr><tr><td>3</td></tr></table><aside class=\"related promo\"><a href=\"/b\">Looms</a></aside></article></body></html>",
    ),
    (
        Format::Markdown,
        "---\ntitle: Kilns\ndate: 2026-03-02\n---\n\n# Nine kilns\n\nNine kilns went **cold**. {% include a %} [more](b)\n\n> Okoro said so.\n\n* one\n* two\n\n| a | b |\n| - | - |\n| 1 | 2 |\n",
    ),
    (
        Format::Docx,
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Kilns</w:t></w:r></w:p><w:p><w:ins><w:r><w:t xml:space=\"preserve\">Nine </w:t></w:r></w:ins><w:del><w:r><w:delText>ten</w:delText></w:r></w:del><w:r><w:t>went cold.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>",
    ),
    (
        Format::Odt,
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text><text:h text:outline-level=\"1\">Kilns</text:h><text:p>Nine <text:span>went</text:span> cold.<text:s text:c=\"3\"/></text:p><text:list><text:list-item><text:p>one</text:p></text:list-item></text:list></office:text></office:body></office:document-content>",
    ),
    (
        Format::Rtf,
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset128 A;}{\\f1\\fcharset0 B;}}{\\*\\pgdsctbl{\\pgdsc0 Default;}}\\pard\\f1 Nine kilns\\'85 \\u8220?went\\u8221? cold.\\par{\\footnote one}\\trowd\\cellx1\\intbl a\\cell b\\cell\\row{\\upr{x}{\\*\\ud{y}}}}",
    ),
    (
        Format::Ninjs,
        "{\"uri\":\"urn:1\",\"type\":\"text\",\"headline\":\"Kilns\",\"byline\":\"Ida\",\"body_xhtml\":\"<p>Nine kilns went cold.</p>\",\"associations\":{\"a\":{\"description_text\":\"A kiln.\"}},\"versioncreated\":\"2026-03-02T10:00:00Z\"}",
    ),
    (
        Format::Nitf,
        "<nitf><head/><body><body.head><hedline><hl1>Kilns</hl1><hl2>Kilns</hl2></hedline><byline>By <person>Ida</person></byline></body.head><body.content><p>Nine <em>kilns</em> went cold.</p><bq><credit>Ida</credit><p>Cold.</p></bq><table><tr><td>1</td></tr></table></body.content></body></nitf>",
    ),
    (
        Format::Newsml,
        "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:1\" version=\"1\"><itemMeta/><contentMeta><headline>Kilns</headline><by>Ida</by></contentMeta><contentSet><inlineXML contenttype=\"application/xhtml+xml\"><html><body><p>Nine kilns went cold.</p></body></html></inlineXML></contentSet></newsItem>",
    ),
    (
        Format::NewsmlOne,
        "<NewsML><NewsEnvelope/><NewsItem><Identification><NewsIdentifier/></Identification><NewsComponent><NewsLines><HeadLine>Kilns</HeadLine></NewsLines><ContentItem><DataContent><p>Nine kilns went cold.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
    ),
    (
        Format::Appl,
        "<Publication><Identification/><PublicationManagement/><NewsLines><HeadLine>Kilns</HeadLine></NewsLines><PublicationComponent Role=\"Main\"><TextContentItem><DataContent><nitf><body><body.content><p>Nine kilns.</p></body.content></body></nitf></DataContent></TextContentItem></PublicationComponent></Publication>",
    ),
    (
        Format::Feed,
        "<rss version=\"2.0\"><channel><item><title>Kilns</title><description>Nine kilns.</description><encoded><![CDATA[<p>Nine kilns went cold.</p><p>The post Kilns appeared first on Arden.</p>]]></encoded></item></channel></rss>",
    ),
    (
        Format::Nsml,
        "<nsml version=\"1\"><head><storyid>1</storyid></head><fields><f id=title>Kilns</f></fields><body><p>NINE KILNS.</p><p><cc>cap</cc></p><a idref=1></a></body><aeset><ae id=1><ap>SUPER: Ida</ap></ae></aeset></nsml>",
    ),
    (
        Format::Mos,
        "<mos><roStorySend><roID>1</roID><storySlug>Kilns</storySlug><storyBody><p>Nine kilns.</p><pi>[SOT]</pi><storyItem><objID>1</objID></storyItem></storyBody></roStorySend></mos>",
    ),
    (
        Format::Srt,
        "1\n00:00:01,000 --> 00:00:02,000\n<i>Nine</i> kilns\n\n2\n00:00:02,000 --> 00:00:03,000\nNine kilns\nwent cold.\n",
    ),
    (
        Format::Webvtt,
        "WEBVTT\n\nNOTE a\n\n00:01.000 --> 00:02.000 line:90%\n<v Ida>Nine <c.x>kilns</c>\n\n00:02.000 --> 00:03.000\nwent cold.\n",
    ),
    (
        Format::Ttml,
        "<tt xmlns=\"http://www.w3.org/ns/ttml\" xml:lang=\"en\"><body><div><p begin=\"1s\" end=\"2s\">Nine<br/>kilns</p><p begin=\"00:00:02:10\" dur=\"2s\">went cold.</p></div></body></tt>",
    ),
    (
        Format::Mail,
        "From: Ida <ida@arden.example>\nTo: d@arden.example\nSubject: =?utf-8?q?K=C3=ADlns?=\nDate: Mon, 2 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=\"b\"\n\n--b\nContent-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nNine kilns=\n went =E2=80=94 cold.\n--b\nContent-Type: text/html\n\n<p>Nine.</p>\n--b--\n",
    ),
    (
        Format::Wire,
        "\u{1}arn014 3 i 88 an 014\r\n\u{2}Arden-kilns/\r\nKilns =\r\n   Arden (AN) - Nine kilns.\r\n\u{3}091200 GMT Apr 26\r\n\u{4}",
    ),
    (
        Format::Article,
        "Nine kilns go cold\n\nBy Ida Okoro\n\nARDEN (AN) - Nine kilns\nwent cold on Monday,\nthe guild said.\n\n• one\n• two\n",
    ),
    (
        Format::Script,
        "[ANCHOR]\nNINE KILNS ARE COLD.\n[SOT]\n\"We wait.\"\n((TAKE VO))\n~~~\n",
    ),
];

/// What is put into a file: marks of all the formats.
const PIECES: [&str; 30] = [
    "<",
    ">",
    "</p>",
    "<p>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#0;",
    "{",
    "}",
    "\\",
    "\\'",
    "\"",
    "\0",
    "\r",
    "\n\n",
    "\u{feff}",
    "-->\n",
    "00:00:01,000",
    "=?utf-8?q?",
    "=",
    "--b",
    "---\n",
    "{{<",
    "<td rowspan=99999>",
    "<script>",
    "é",
    "\u{1}",
];

#[derive(Debug, Clone)]
enum Change {
    Cut(usize, usize),
    Double(usize, usize),
    Byte(usize, u8),
    Put(usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (any::<usize>(), 0usize..40).prop_map(|(at, length)| Change::Cut(at, length)),
        (any::<usize>(), 0usize..200).prop_map(|(at, length)| Change::Double(at, length)),
        (any::<usize>(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        (any::<usize>(), 0..PIECES.len()).prop_map(|(at, piece)| Change::Put(at, piece)),
    ]
}

fn changed(file: &str, changes: &[Change]) -> Vec<u8> {
    let mut bytes = file.as_bytes().to_vec();
    for change in changes {
        let size = bytes.len().max(1);
        match change {
            Change::Cut(at, length) => {
                let at = at % size;
                bytes.drain(at.min(bytes.len())..(at + length).min(bytes.len()));
            }
            Change::Double(at, length) => {
                let at = (at % size).min(bytes.len());
                let part = bytes[at..(at + length).min(bytes.len())].to_vec();
                bytes.splice(at..at, part);
            }
            Change::Byte(at, byte) => {
                if let Some(place) = bytes.get_mut(at % size) {
                    *place = *byte;
                }
            }
            Change::Put(at, piece) => {
                let at = (at % size).min(bytes.len());
                bytes.splice(at..at, PIECES[*piece].bytes());
            }
        }
    }
    bytes
}

// The file around the words of a word processor.
fn packed(format: Format, part: Vec<u8>) -> Vec<u8> {
    let name = match format {
        Format::Docx => "word/document.xml",
        Format::Odt => "content.xml",
        _ => return part,
    };
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    archive.start_file(name, stored).expect("a file");
    archive.write_all(&part).expect("its bytes");
    archive.finish().expect("an archive").into_inner()
}

#[test]
fn each_file_is_read_as_it_stands() {
    for (format, file) in FILES {
        let bytes = packed(*format, file.as_bytes().to_vec());
        let taken = take("file", &bytes, None).map(|taken| taken.format);
        assert!(
            matches!(taken, Ok(told) if told == *format),
            "{format}: {taken:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(400)
    ))]

    #[test]
    fn any_bytes_are_read_or_refused(
        file in 0..FILES.len(),
        changes in prop::collection::vec(change(), 0..8),
        item in prop::option::of("[0-9a-z]{1,3}"),
    ) {
        let (format, words) = FILES[file];
        let bytes = packed(format, changed(words, &changes));
        for format in [None, Some(format)] {
            if let Ok(taken) = take_item("file", &bytes, format, item.as_deref()) {
                prop_assert!(taken.text.contains(char::is_alphanumeric));
                prop_assert!(!taken.text.contains('\r'));
            }
        }
    }
}
