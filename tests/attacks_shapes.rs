//! Attacks with shapes of a file that change what is seen without a word of it: feet of tables, cells that are merged, labels of lists, the root of a
//! mail, strokes, fractions, words that are drawn in a line. Each stands beside an honest twin that must go on passing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::fs::File;
use std::io::Write as _;

use support::TempDesk;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Whether the twin of a text passes where it was judged, and what is found of the other one.
fn turned(format: &str, base: &str, twin: &str, other: &str) -> Vec<String> {
    let options = ["--by", "person", "--format", format];
    let desk = TempDesk::new();
    desk.import_with("pool/web", base, &options);
    desk.verify_all("pool/web");
    assert_eq!(desk.findings(), [""; 0], "{base}");
    desk.import_with("pool/web", twin, &options);
    assert_eq!(desk.findings(), [""; 0], "{twin}");
    desk.import_with("pool/web", other, &options);
    desk.findings()
}

fn zipped(desk: &TempDesk, parts: &[(&str, &str)]) {
    let mut file = ZipWriter::new(File::create(desk.file("d.zip")).expect("a file"));
    for (part, text) in parts {
        file.start_file(*part, SimpleFileOptions::default())
            .expect("a part");
        file.write_all(text.as_bytes()).expect("its bytes");
    }
    file.finish().expect("a document");
    desk.ok(&["import", "pool/web", "d.zip", "--by", "person"]);
}

fn docx(desk: &TempDesk, inside: &str, chart: &str) {
    const OPEN: &str =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let root = format!(
        "{OPEN}<Relationship Id=\"r1\" Type=\"{KIND}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    let own = format!(
        "{OPEN}<Relationship Id=\"r9\" Type=\"{KIND}/chart\" Target=\"charts/c.xml\"/></Relationships>"
    );
    let body = format!(
        "<w:document xmlns:w=\"urn:w\"><w:body><w:p><w:r><w:t>The guild met in the hall on Quay Street on Monday.</w:t></w:r></w:p>{inside}\
         <w:p><w:r><w:t>The next meeting of the guild is in June.</w:t></w:r></w:p></w:body></w:document>"
    );
    let chart = format!(
        "<c:chartSpace xmlns:c=\"urn:c\" xmlns:a=\"urn:a\"><c:chart><c:title><a:p><a:r><a:t>{chart}</a:t></a:r></a:p></c:title></c:chart></c:chartSpace>"
    );
    zipped(
        desk,
        &[
            ("_rels/.rels", &root),
            ("word/_rels/document.xml.rels", &own),
            ("word/charts/c.xml", &chart),
            ("word/document.xml", &body),
        ],
    );
}

#[test]
fn what_word_shows_of_merged_cells_and_charts_is_read() {
    let rows = |first: &str, second: &str| {
        let cell = |set: &str, words: &str| {
            format!("<w:tc><w:tcPr>{set}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>")
        };
        format!(
            "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
            cell(first, "Fined"),
            cell("", "Pia Sand"),
            cell(second, "Cleared"),
            cell("", "Ole Brandt")
        )
    };
    let desk = TempDesk::new();
    docx(&desk, &rows("", ""), "Ships a month");
    desk.verify_all("pool/web");
    assert_eq!(desk.findings(), [""; 0]);
    docx(
        &desk,
        &rows("<w:vAlign w:val=\"center\"/>", ""),
        "Ships per month",
    );
    assert_eq!(desk.findings(), [""; 0]);
    docx(
        &desk,
        &rows("", ""),
        "Mayor Ida Moor took $5 million from the port.",
    );
    assert_eq!(desk.findings(), ["unreviewed"]);
    docx(
        &desk,
        &rows("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>"),
        "Ships a month",
    );
    assert_ne!(desk.findings(), [""; 0]);
}

#[test]
fn what_libreoffice_sets_before_items_is_read() {
    let desk = TempDesk::new();
    let odt = |before: &str, behind: &str| {
        let body = format!(
            "<office:document-content xmlns:office=\"urn:o\" xmlns:text=\"urn:t\" xmlns:style=\"urn:s\"><office:automatic-styles>\
             <text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-prefix=\"{before}\" \
             style:num-suffix=\"{behind}\"/></text:list-style></office:automatic-styles><office:body><office:text>\
             <text:p>The guild met in the hall on Quay Street on Monday.</text:p><text:list text:style-name=\"L\"><text:list-item>\
             <text:p>Pia Sand took the money.</text:p></text:list-item></text:list></office:text></office:body></office:document-content>"
        );
        zipped(
            &desk,
            &[
                ("mimetype", "application/vnd.oasis.opendocument.text"),
                ("content.xml", &body),
            ],
        );
    };
    odt("", ".");
    desk.verify_all("pool/web");
    odt("(", ")");
    assert_eq!(desk.findings(), [""; 0]);
    odt("Myth ", ":");
    assert_ne!(desk.findings(), [""; 0]);
}

#[test]
fn rows_are_read_in_the_order_in_which_they_are_shown() {
    let page = |part: &str| {
        format!(
            "<html><body><article><h1>Keel harbor court</h1><p>The court of Keel sat on Monday, the clerk said.</p><table><{part}><tr>\
             <td>What the next rows say is false.</td></tr></{part}><tbody><tr><td>Pia Sand took the money.</td></tr><tr>\
             <td>Ole Brandt paid $900.</td></tr></tbody></table><p>The next hearing is in June.</p></article></body></html>"
        )
    };
    assert_ne!(
        turned("html", &page("tbody"), &page("thead"), &page("tfoot")),
        [""; 0]
    );
}

#[test]
fn words_that_are_drawn_in_a_line_are_words_of_it() {
    let page = |drawn: &str| {
        format!(
            "<html><body><article><h1>Keel harbor court</h1><p>The court of Keel sat on Monday, the clerk said.</p>\
             <p>The jury found Pia Sand {drawn}guilty of fraud on Friday.</p></article></body></html>"
        )
    };
    let icon = "<svg viewBox='0 0 9 9'><path d='M0 6h9'/></svg> ";
    let word = "<svg viewBox='0 0 26 16'><text y='13'>not</text></svg> ";
    assert_ne!(turned("html", &page(""), &page(icon), &page(word)), [""; 0]);
}

#[test]
fn a_numbered_list_leans_on_its_numbers_where_the_words_above_rank() {
    let page = |list: &str| {
        format!(
            "<html><body><article><h1>Keel harbor court</h1><p>The list ranks the wards by crime, and number 1 is the worst of all.</p>\
             <ol{list}><li>Lund had a bad year.</li><li>Falk had a bad year.</li></ol></article></body></html>"
        )
    };
    assert_ne!(
        turned(
            "html",
            &page(""),
            &page(" start=1 class=ranks"),
            &page(" reversed")
        ),
        [""; 0]
    );
}

#[test]
fn a_mail_is_read_from_its_root_and_with_its_sheets() {
    let mail = |kind: &str, sheet: &str| {
        format!(
            "From: leo@desk.example\nTo: desk@desk.example\nSubject: Keel harbor\nDate: Mon, 2 Mar 2026 10:00:00 +0000\nMessage-ID: <1@x>\n\
             MIME-Version: 1.0\nContent-Type: multipart/related; {kind}boundary=\"B\"\n\n--B\nContent-Type: text/html; charset=utf-8\n\
             Content-ID: <page@x>\n\n<p>The court of Keel sat on Monday.</p><p>A post that <i class=k>many</i> shared is false, the court found.</p>\
             <iframe src=\"cid:box@x\"></iframe>\n--B\nContent-Type: text/html; charset=utf-8\nContent-ID: <box@x>\n\n\
             <p>Pia Sand took the money of the port in March.</p>\n--B\nContent-Type: text/css\n\n.k {{ {sheet} }}\n--B--\n"
        )
    };
    let base = mail("", "font-weight: bold");
    let twin = mail("start=\"<page@x>\"; ", "font-style: italic");
    let other = mail("start=\"<box@x>\"; ", "font-weight: bold");
    assert_ne!(turned("eml", &base, &twin, &other), [""; 0]);
    assert_ne!(
        turned("eml", &base, &twin, &mail("", "display: none")),
        [""; 0]
    );
}

#[test]
fn fractions_strokes_and_spans_are_no_other_words() {
    let nitf = |said: &str, table: &str| {
        format!(
            "<?xml version=\"1.0\"?><nitf><body><body.head><hedline><hl1>Keel harbor court</hl1></hedline></body.head><body.content>\
             <p>The clerk took {said} million dollars from the port.</p>{table}</body.content></body></nitf>"
        )
    };
    let half = "<frac><numer>1</numer><denom>2</denom></frac>";
    let other = turned(
        "nitf",
        &nitf("12", ""),
        &nitf("<num>12</num>", ""),
        &nitf(half, ""),
    );
    assert_ne!(other, [""; 0]);
    let table = |span: &str, below: &str| {
        format!(
            "<table><tr><td{span}>Fined</td><td>Pia Sand</td></tr><tr>{below}<td>Ole Brandt</td></tr></table>"
        )
    };
    let apart = table("", "<td>Fined</td>");
    let other = turned(
        "nitf",
        &nitf("12", &apart),
        &nitf("12", &table(" rowspan=\"2\"", "")),
        &nitf("12", &table("", "")),
    );
    assert_ne!(other, [""; 0]);
    let srt = |said: &str| {
        format!(
            "1\n00:00:01,000 --> 00:00:04,000\nThe court of Keel sat on Monday.\n\n2\n00:00:05,000 --> 00:00:09,000\n{said}\n\n"
        )
    };
    let base = srt("Pia Sand did not take the money.");
    let twin = srt("{\\an8}Pia Sand did <i>not</i> take the money.");
    for stroke in ["<s>not</s>", "{\\s1}not{\\s0}"] {
        let other = srt(&format!("Pia Sand did {stroke} take the money."));
        assert_ne!(turned("srt", &base, &twin, &other), [""; 0], "{stroke}");
    }
}

#[test]
fn what_is_said_of_the_next_words_is_leaned_on() {
    let cues = |first: &str, second: &str| {
        format!(
            "<tt xmlns=\"http://www.w3.org/ns/ttml\" xml:lang=\"en\"><body><div begin=\"{first}\"><p begin=\"1s\" end=\"4s\">What is said next is \
             false.</p></div><div begin=\"{second}\"><p begin=\"1s\" end=\"4s\">Pia Sand took the money.</p></div></body></tt>"
        )
    };
    let other = turned(
        "ttml",
        &cues("0s", "10s"),
        &cues("1s", "11s"),
        &cues("60s", "10s"),
    );
    assert_ne!(other, [""; 0]);
    let story = |notice: &str| {
        format!(
            "Keel harbor court\n\n{notice}Police are investigating the clerk for fraud.\n\nShe denies all of it.\n"
        )
    };
    let notice = "From the archive: This article was first published on May 3, 2011.\n\n";
    assert_ne!(
        turned("article", &story(notice), &story(notice), &story("")),
        [""; 0]
    );
}
