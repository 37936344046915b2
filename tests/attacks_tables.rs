//! Attacks with what a reader of a table sees and the line of a row doesn't hold by itself: in which columns a cell stands, by its spans, by the
//! cells before and above it, in every format that has tables. Each stands beside an honest table that must go on passing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::io::Write as _;

use support::TempDesk;

const HTML: &[&str] = &["--by", "person", "--format", "html"];
const MARKDOWN: &[&str] = &["--by", "person", "--format", "markdown"];
const RTF: &[&str] = &["--by", "person", "--format", "rtf"];

fn page(rows: &str) -> String {
    format!(
        "<html><body><article><h1>Three swimmers before the board</h1><p>The board in Keel ruled on three swimmers on Friday.</p>\
         <table>{rows}</table><p>The board will meet again in May.</p></article></body></html>"
    )
}

fn changed(found: &[String]) -> bool {
    found
        .iter()
        .any(|code| code == "stale" || code == "context-changed")
}

#[test]
fn a_cell_leans_on_every_column_and_row_that_it_stands_in() {
    let names = "<tr><td>Pia Sand</td><td>Nils Orr</td><td>Lena Falk</td></tr>";
    let heads = |heads: &str| page(&format!("<tr>{heads}</tr>{names}"));
    let of_two = heads("<th colspan=\"2\">Banned</th><th>Cleared</th>");
    for (after, found) in [
        (heads("<th>Banned</th><th colspan=\"2\">Cleared</th>"), true),
        (
            heads("<th colspan=\"2\" scope=\"colgroup\">Banned</th><th scope=\"col\">Cleared</th>"),
            false,
        ),
        // A span of more columns than there are says no more.
        (
            heads("<th colspan=\"2\">Banned</th><th colspan=\"9\">Cleared</th>"),
            false,
        ),
    ] {
        let codes = TempDesk::turned(&of_two, &after, HTML);
        assert_eq!(changed(&codes), found, "{after}: {codes:?}");
    }
    // The head of a row that reaches down, and where it ends.
    let rows = |first: &str, third: &str| {
        page(&format!(
            "<tr><th>Ruling</th><th>Swimmer</th><th>Club</th></tr><tr><th rowspan=\"{first}\">Banned</th><td>Pia Sand</td><td>Keel</td></tr>\
             <tr><td>Nils Orr</td><td>Lorne</td></tr><tr>{third}<td>Lena Falk</td><td>Keel</td></tr>"
        ))
    };
    let before = rows("2", "<th>Cleared</th>");
    assert!(changed(&TempDesk::turned(&before, &rows("3", ""), HTML)));
    // A cell that holds nothing moves what stands beside it.
    let marks = |sand: &str, orr: &str| {
        page(&format!(
            "<tr><th></th><th>Banned</th><th>Cleared</th></tr><tr><td>Pia Sand</td>{sand}</tr><tr><td>Nils Orr</td>{orr}</tr>"
        ))
    };
    let (first, second) = ("<td>x</td><td></td>", "<td></td><td>x</td>");
    let before = marks(first, second);
    assert!(changed(&TempDesk::turned(
        &before,
        &marks(second, first),
        HTML
    )));
    assert!(changed(&TempDesk::turned(
        &before,
        &before.replace(
            "<th></th><th>Banned</th><th>Cleared</th>",
            "<th>Banned</th><th>Cleared</th><th></th>"
        ),
        HTML
    )));
    let wide = before.replace("<td></td>", "<td class=\"n\">&nbsp;</td>");
    assert_eq!(TempDesk::turned(&before, &wide, HTML), [""; 0]);
}

#[test]
fn columns_that_hold_nothing_change_nothing() {
    let before =
        page("<tr><th>Swimmer</th><th>Lengths</th></tr><tr><td>Pia Sand</td><td>40</td></tr>");
    for spaced in [
        "<tr><th>Swimmer</th><th></th><th>Lengths</th></tr><tr><td>Pia Sand</td><td></td><td>40</td></tr>",
        "<tr><th colspan=\"3\">Swimmer</th><th colspan=\"2\">Lengths</th></tr><tr><td colspan=\"3\">Pia Sand</td><td>40</td></tr>",
        "<thead><tr><th rowspan=\"4\">Swimmer</th><th>Lengths</th></tr></thead><tbody><tr><td>Pia Sand</td><td>40</td></tr></tbody>",
    ] {
        assert_eq!(
            TempDesk::turned(&before, &page(spaced), HTML),
            [""; 0],
            "{spaced}"
        );
    }
}

#[test]
fn a_mark_stands_under_its_column_in_markdown_and_rtf() {
    let text = |row: &str| {
        format!(
            "# Swimmers before the board\n\nThe board in Keel ruled on two swimmers on Friday.\n\n| Swimmer | Banned | Cleared |\n|---|---|---|\n{row}\n\
             | Nils Orr | x | |\n"
        )
    };
    let before = text("| Pia Sand | x | |");
    assert!(changed(&TempDesk::turned(
        &before,
        &text("| Pia Sand | | x |"),
        MARKDOWN
    )));
    assert_eq!(
        TempDesk::turned(&before, &text("| Pia Sand |  x  |    |"), MARKDOWN),
        [""; 0]
    );
    let row = |cells: &[(&str, &str)]| {
        let defined: String = (1..)
            .zip(cells)
            .map(|(at, (merged, _))| format!("{merged}\\cellx{at}000"))
            .collect();
        let words: String = cells
            .iter()
            .map(|(_, words)| format!("{words}\\cell "))
            .collect();
        format!("\\trowd{defined}\\pard\\intbl {words}\\row\n")
    };
    let rtf = |rows: &str| {
        format!(
            "{{\\rtf1\\ansi\\pard The board in Keel ruled on two swimmers on Friday.\\par\n{rows}\\pard The board will meet again in May.\\par}}"
        )
    };
    let names = row(&[("", "Pia Sand"), ("", "Nils Orr"), ("", "Lena Falk")]);
    let merged = |first: &[(&str, &str)]| rtf(&format!("{}{names}", row(first)));
    let before = merged(&[("\\clmgf", "Banned"), ("\\clmrg", ""), ("", "Cleared")]);
    let after = merged(&[("", "Banned"), ("\\clmgf", "Cleared"), ("\\clmrg", "")]);
    assert!(changed(&TempDesk::turned(&before, &after, RTF)));
}

// A document of Word with a table.
fn document(rows: &str) -> Vec<u8> {
    let paragraph = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let body = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{}<w:tbl>{rows}</w:tbl>{}</w:body></w:document>",
        paragraph("The board in Keel ruled on three swimmers on Friday."),
        paragraph("The board will meet again in May.")
    );
    zipped("word/document.xml", &body)
}

fn zipped(name: &str, words: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(name, zip::write::SimpleFileOptions::default())
        .expect("begun");
    zip.write_all(words.as_bytes()).expect("written");
    zip.finish().expect("finished").into_inner()
}

fn turned(before: &[u8], after: &[u8]) -> Vec<String> {
    let desk = TempDesk::new();
    desk.write("a.bin", before);
    desk.ok(&["import", "pool/web", "a.bin", "--by", "person"]);
    desk.verify_all("pool/web");
    assert_eq!(desk.findings(), [""; 0]);
    desk.write("a.bin", after);
    desk.ok(&["import", "pool/web", "a.bin", "--by", "person"]);
    desk.findings()
}

#[test]
fn merged_cells_of_word_processors_stand_in_all_their_columns() {
    let cell = |properties: &str, words: &str| {
        format!(
            "<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"
        )
    };
    let two = "<w:gridSpan w:val=\"2\"/>";
    let names = format!(
        "<w:tr>{}{}{}</w:tr>",
        cell("", "Pia Sand"),
        cell("", "Nils Orr"),
        cell("", "Lena Falk")
    );
    let heads = |first: &str, second: &str| {
        document(&format!(
            "<w:tr>{}{}</w:tr>{names}",
            cell(first, "Banned"),
            cell(second, "Cleared")
        ))
    };
    assert!(changed(&turned(&heads(two, ""), &heads("", two))));
    assert_eq!(
        turned(
            &heads(two, ""),
            &heads(&format!("<w:tcW w:w=\"9\"/>{two}"), "")
        ),
        [""; 0]
    );
    let (begins, goes_on) = ("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>");
    let rows = |third: (&str, &str)| {
        document(&format!(
            "<w:tr>{}{}</w:tr><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr>",
            cell(begins, "Banned"),
            cell("", "Pia Sand"),
            cell(goes_on, ""),
            cell("", "Nils Orr"),
            cell(third.0, third.1),
            cell("", "Lena Falk")
        ))
    };
    assert!(changed(&turned(
        &rows(("", "Cleared")),
        &rows((goes_on, ""))
    )));
    let office = |first: &str, second: &str| {
        let cell = |spans: &str, words: &str| {
            format!("<table:table-cell {spans}><text:p>{words}</text:p></table:table-cell>")
        };
        let covered = |spans: &str| {
            if spans.is_empty() {
                ""
            } else {
                "<table:covered-table-cell/>"
            }
        };
        let body = format!(
            "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
             xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><office:body><office:text><text:p>The board in Keel ruled on three swimmers on Friday.</text:p>\
             <table:table><table:table-row>{}{}{}{}</table:table-row><table:table-row>{}{}{}</table:table-row></table:table></office:text></office:body></office:document-content>",
            cell(first, "Banned"),
            covered(first),
            cell(second, "Cleared"),
            covered(second),
            cell("", "Pia Sand"),
            cell("", "Nils Orr"),
            cell("", "Lena Falk")
        );
        zipped("content.xml", &body)
    };
    let two = "table:number-columns-spanned=\"2\"";
    assert!(changed(&turned(&office(two, ""), &office("", two))));
}
