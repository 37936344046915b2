//! Attacks with what lies in parts of a document apart from its words: charts, diagrams, controls of forms, and which way a table's columns run,
//! which of its rows are shown. Each stands beside an honest twin that must go on passing.

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

const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

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

/// The body of a document, its styles, and a part that it draws: the kind, the text.
#[derive(Default)]
struct Document {
    body: String,
    styles: String,
    drawn: (&'static str, String),
}

fn line(words: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
}

fn docx(desk: &TempDesk, document: &Document) {
    let (kind, drawn) = &document.drawn;
    let root = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{KIND}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    let own = format!(
        "<Relationships><Relationship Id=\"r2\" Type=\"{KIND}/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"d\" Type=\"{KIND}/{kind}\" Target=\"drawn/part1.xml\"/></Relationships>"
    );
    let styles = format!("<w:styles xmlns:w=\"urn:w\">{}</w:styles>", document.styles);
    let body = format!(
        "<w:document xmlns:w=\"urn:w\" xmlns:a=\"urn:a\" xmlns:c=\"urn:c\" xmlns:dgm=\"urn:d\" xmlns:v=\"urn:v\" xmlns:r=\"urn:r\"><w:body>{}{}{}</w:body></w:document>",
        line("The guild met in the hall on Quay Street on Monday."),
        document.body,
        line("The next meeting of the guild is in June.")
    );
    zipped(
        desk,
        &[
            ("_rels/.rels", &root),
            ("word/_rels/document.xml.rels", &own),
            ("word/styles.xml", &styles),
            ("word/document.xml", &body),
            ("word/drawn/part1.xml", drawn),
        ],
    );
}

fn odt(desk: &TempDesk, document: &Document) {
    let content = format!(
        "<office:document-content xmlns:office=\"urn:o\" xmlns:text=\"urn:t\" xmlns:style=\"urn:s\" xmlns:draw=\"urn:d\" xmlns:form=\"urn:f\" \
         xmlns:table=\"urn:b\" xmlns:xlink=\"urn:x\"><office:automatic-styles>{}</office:automatic-styles><office:body><office:text>{}\
         <text:p>The guild met in the hall on Quay Street on Monday.</text:p></office:text></office:body></office:document-content>",
        document.styles, document.body
    );
    zipped(
        desk,
        &[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", &content),
            ("Object 1/content.xml", &document.drawn.1),
        ],
    );
}

// Each twin passes where the first of them was judged, and each of the others is found.
fn told(write: fn(&TempDesk, &Document), twins: &[Document], others: &[Document]) {
    let desk = TempDesk::new();
    write(&desk, &twins[0]);
    desk.verify_all("pool/web");
    for twin in twins {
        write(&desk, twin);
        assert_eq!(desk.findings(), [""; 0], "{} {}", twin.body, twin.drawn.1);
    }
    for other in others {
        write(&desk, other);
        let found = desk.findings();
        assert_ne!(found, [""; 0], "{} {}", other.body, other.drawn.1);
        write(&desk, &twins[0]);
        assert_eq!(desk.findings(), [""; 0], "{}", other.body);
    }
}

const DRAWN: &str = "<w:p><w:r><w:drawing><a:graphic><a:graphicData><c:chart r:id=\"d\"/></a:graphicData></a:graphic></w:drawing></w:r></w:p>";

#[test]
fn a_chart_tells_its_figures() {
    let chart = |title: &str, of: &str, name: &str, value: &str, format: &str| {
        let points = |one: &str, two: &str| {
            format!(
                "<c:pt idx=\"0\"><c:v>{one}</c:v></c:pt><c:pt idx=\"1\"><c:v>{two}</c:v></c:pt>"
            )
        };
        let part = format!(
            "<c:chartSpace xmlns:c=\"urn:c\" xmlns:a=\"urn:a\"><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>{title}</a:t></a:r></a:p></c:rich></c:tx></c:title>\
             <c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:f>S!B1</c:f><c:strCache><c:pt idx=\"0\"><c:v>{of}</c:v></c:pt></c:strCache></c:strRef></c:tx>\
             <c:cat><c:strRef><c:strCache>{}</c:strCache></c:strRef></c:cat><c:val><c:numRef>{format}<c:numCache><c:formatCode>General</c:formatCode>{}\
             </c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>",
            points(name, "Ole Brandt"),
            points(value, "900")
        );
        Document {
            body: DRAWN.to_owned(),
            drawn: ("chart", part),
            ..Document::default()
        }
    };
    let fines = "Fines in Keel in 2026";
    told(
        docx,
        &[
            chart(fines, "Dollars", "Pia Sand", "300", ""),
            chart(fines, "Dollars", "Pia Sand", "300", "<c:f>S!B2:B3</c:f>"),
        ],
        &[
            chart("Bribes in Keel in 2026", "Dollars", "Pia Sand", "300", ""),
            chart(fines, "Thousand dollars", "Pia Sand", "300", ""),
            chart(fines, "Dollars", "Ida Moor", "300", ""),
            chart(fines, "Dollars", "Pia Sand", "9000", ""),
            chart(
                "Pia Sand took the money of the guild",
                "Dollars",
                "Pia Sand",
                "300",
                "",
            ),
        ],
    );
    let of_odt = |name: &str, value: &str| {
        let row = |one: &str, two: &str| {
            let cell = |words: &str| {
                format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>")
            };
            format!(
                "<table:table-row>{}{}</table:table-row>",
                cell(one),
                cell(two)
            )
        };
        let part = format!(
            "<office:document-content xmlns:office=\"urn:o\" xmlns:chart=\"urn:c\" xmlns:table=\"urn:b\" xmlns:text=\"urn:t\"><office:body><office:chart><chart:chart>\
             <chart:title><text:p>Fines in Keel</text:p></chart:title><table:table>{}{}</table:table></chart:chart></office:chart></office:body></office:document-content>",
            row("", "Dollars"),
            row(name, value)
        );
        Document {
            body: "<text:p>So much was paid, the guild said.<draw:frame><draw:object xlink:href=\"./Object 1\"/></draw:frame></text:p>".to_owned(),
            drawn: ("", part),
            ..Document::default()
        }
    };
    told(
        odt,
        &[of_odt("Pia Sand", "300")],
        &[of_odt("Pia Sand", "9000"), of_odt("Ida Moor", "300")],
    );
}

#[test]
fn a_diagram_tells_what_hangs_under_what() {
    let diagram = |under: [&str; 2], turned: bool| {
        let point = |id: &str, words: &str| {
            format!(
                "<dgm:pt modelId=\"{id}\"><dgm:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></dgm:t></dgm:pt>"
            )
        };
        let link = |from: &str, to: &str| {
            format!("<dgm:cxn modelId=\"x\" srcId=\"{from}\" destId=\"{to}\" srcOrd=\"0\"/>")
        };
        let points = [
            point("1", "Found guilty"),
            point("2", "Cleared"),
            point("3", "Pia Sand"),
            point("4", "Ole Brandt"),
        ];
        let points = match turned {
            true => points.iter().rev().cloned().collect::<String>(),
            false => points.concat(),
        };
        let part = format!(
            "<dgm:dataModel xmlns:dgm=\"urn:d\" xmlns:a=\"urn:a\"><dgm:ptLst>{points}<dgm:pt modelId=\"0\" type=\"doc\"/></dgm:ptLst>\
             <dgm:cxnLst><dgm:cxn srcId=\"0\" destId=\"1\" srcOrd=\"0\"/><dgm:cxn srcId=\"0\" destId=\"2\" srcOrd=\"1\"/>{}{}</dgm:cxnLst></dgm:dataModel>",
            link("1", under[0]),
            link("2", under[1])
        );
        Document {
            body: DRAWN.replace("c:chart r:id", "dgm:relIds r:dm"),
            drawn: ("diagramData", part),
            ..Document::default()
        }
    };
    told(
        docx,
        &[diagram(["3", "4"], false), diagram(["3", "4"], true)],
        &[diagram(["4", "3"], false)],
    );
}

#[test]
fn a_drawing_goes_with_its_run() {
    let boxed = |set: &str, run: &str| Document {
        body: format!(
            "<w:p><w:r><w:t xml:space=\"preserve\">The court of Keel ruled on Monday.</w:t></w:r>{run}<w:r><w:rPr>{set}</w:rPr><w:pict><v:textbox><w:txbxContent>{}\
             </w:txbxContent></v:textbox></w:pict></w:r>{}</w:p>",
            line("All that follows was refuted by the court."),
            if run.is_empty() { "" } else { "</w:del>" }
        ),
        ..Document::default()
    };
    let plain = boxed("", "");
    told(
        docx,
        &[plain, boxed("<w:noProof/>", "")],
        &[boxed("<w:vanish/>", ""), boxed("", "<w:del>")],
    );
}

fn table(set: &str, row: &str, styles: &str) -> Document {
    let cell = |words: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", line(words));
    let cells = |words: [&str; 3]| words.map(cell).concat();
    Document {
        body: format!(
            "<w:tbl><w:tblPr>{set}</w:tblPr><w:tr>{row}{}</w:tr><w:tr>{}</w:tr><w:tr>{}</w:tr></w:tbl>",
            cells(["Cleared", "by", "the court"]),
            cells(["Pia Sand", "beat", "Ole Brandt"]),
            cells(["Ida Moor", "beat", "Leo Lund"])
        ),
        styles: styles.to_owned(),
        ..Document::default()
    }
}

#[test]
fn columns_and_rows_are_read_as_word_shows_them() {
    let style = |part: &str| {
        format!("<w:style w:type=\"table\" w:styleId=\"T\"><w:name w:val=\"T\"/>{part}</w:style>")
    };
    const OWN: &str = "<w:tblStyle w:val=\"T\"/>";
    const LOOK: &str = "<w:tblStyle w:val=\"T\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\"/>";
    let first =
        style("<w:tblStylePr w:type=\"firstRow\"><w:trPr><w:hidden/></w:trPr></w:tblStylePr>");
    told(
        docx,
        &[
            table("", "", ""),
            table(
                "<w:bidiVisual w:val=\"0\"/>",
                "<w:trPr><w:cantSplit/></w:trPr>",
                "",
            ),
            table(OWN, "", &first),
            table(
                "<w:tblStyle w:val=\"T\"/><w:bidiVisual w:val=\"false\"/>",
                "",
                &style("<w:tblPr><w:bidiVisual/></w:tblPr>"),
            ),
        ],
        &[
            table("<w:bidiVisual/>", "", ""),
            table(OWN, "", &style("<w:tblPr><w:bidiVisual/></w:tblPr>")),
            table(LOOK, "", &first),
            table("", "<w:trPr><w:hidden/></w:trPr>", ""),
        ],
    );
    // The corner of "Colorful Shading Accent 3" is white: on the white of its first row, or on the green of its first column.
    const CORNER: &str =
        "<w:tblStyle w:val=\"T\"/><w:tblLook w:val=\"00A0\" w:firstRow=\"1\" w:firstColumn=\"1\"/>";
    let shade = |colour: &str| {
        format!("<w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{colour}\"/></w:tcPr>")
    };
    let colorful = |column: &str| {
        style(&format!(
            "<w:tblStylePr w:type=\"firstRow\">{}</w:tblStylePr><w:tblStylePr w:type=\"firstCol\"><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr>{}</w:tblStylePr>",
            shade("FFFFFF"),
            shade(column)
        ))
    };
    told(
        docx,
        &[table("", "", ""), table(CORNER, "", &colorful("5E7530"))],
        &[table(CORNER, "", &colorful("FFFFFF"))],
    );
    // Words that are written from right to left are laid out so.
    let hebrew = |set: &str| {
        let mut document = table(set, "", "");
        document.body = document
            .body
            .replace("Pia Sand", "פיה זנד")
            .replace("Ole Brandt", "אולה ברנדט")
            .replace("Ida Moor", "אידה מור")
            .replace("Leo Lund", "ליאו לונד")
            .replace("Cleared", "זוכו")
            .replace("beat", "ניצחה את")
            .replace("the court", "בית המשפט");
        document
    };
    let desk = TempDesk::new();
    docx(&desk, &hebrew(""));
    let before = desk.read("stories/pool/web/0001.md");
    docx(&desk, &hebrew("<w:bidiVisual/>"));
    assert!(!desk.file("stories/pool/web/0002.md").exists(), "{before}");
}

#[test]
fn columns_and_rows_are_read_as_libreoffice_shows_them() {
    let table = |says: &str, row: &str, column: &str, height: &str| {
        let cell =
            |words: &str| format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>");
        let cells = |words: [&str; 3]| words.map(cell).concat();
        Document {
            body: format!(
                "<table:table table:style-name=\"T\"><table:table-column table:number-columns-repeated=\"2\"/><table:table-column {column}/>\
                 <table:table-row table:style-name=\"R\" {row}>{}</table:table-row><table:table-row>{}</table:table-row>\
                 <table:table-row>{}</table:table-row></table:table>",
                cells(["Cleared", "by", "the court"]),
                cells(["Pia Sand", "beat", "Ole Brandt"]),
                cells(["Ida Moor", "beat", "Leo Lund"])
            ),
            styles: format!(
                "<style:style style:name=\"T\" style:family=\"table\"><style:table-properties {says}/></style:style>\
                 <style:style style:name=\"R\" style:family=\"table-row\"><style:table-row-properties style:row-height=\"{height}\"/></style:style>"
            ),
            ..Document::default()
        }
    };
    told(
        odt,
        &[
            table("", "", "", "0.8cm"),
            table(
                "style:writing-mode=\"lr-tb\" table:display=\"true\"",
                "",
                "",
                "1cm",
            ),
            table(
                "",
                "table:visibility=\"visible\"",
                "table:visibility=\"visible\"",
                "1cm",
            ),
        ],
        &[
            table("style:writing-mode=\"rl-tb\"", "", "", "1cm"),
            table("", "table:visibility=\"collapse\"", "", "1cm"),
            table("", "table:visibility=\"filter\"", "", "1cm"),
            table("", "", "table:visibility=\"collapse\"", "1cm"),
            table("", "", "", "0.01cm"),
        ],
    );
}

#[test]
fn a_control_of_a_form_shows_words() {
    let control = |form: &str| Document {
        body: format!(
            "<office:forms><form:form>{form}</form:form></office:forms>\
             <text:p>The court found that Pia Sand did <draw:control draw:control=\"c1\"/> take the money.</text:p>"
        ),
        ..Document::default()
    };
    told(
        odt,
        &[
            control("<form:text form:id=\"c1\" form:current-value=\"not\"/>"),
            control("<form:text form:id=\"c1\" form:current-value=\"not\" form:tab-index=\"1\"/>"),
            control("<form:fixed-text form:id=\"c1\" form:label=\"not\"/>"),
            control(
                "<form:listbox form:id=\"c1\"><form:option form:label=\"gladly\"/><form:option form:label=\"not\" form:current-selected=\"true\"/></form:listbox>",
            ),
        ],
        &[
            control("<form:text form:id=\"c1\" form:current-value=\"gladly\"/>"),
            control("<form:fixed-text form:id=\"c1\" form:label=\"\"/>"),
            control(
                "<form:listbox form:id=\"c1\"><form:option form:label=\"gladly\" form:current-selected=\"true\"/><form:option form:label=\"not\"/></form:listbox>",
            ),
            control(
                "<form:checkbox form:id=\"c1\" form:label=\"not\" form:current-state=\"checked\"/>",
            ),
        ],
    );
}
