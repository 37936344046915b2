//! Attacks with what a program draws and no word says: ink on ink, strokes by the place in a table, formulas, signs, letters as pictures, what a
//! field shows by itself, branches of a template. Each stands beside an honest twin that must go on passing.

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

/// What a document is made of: its body, its styles, and other parts by name.
struct Document {
    body: String,
    styles: String,
    more: Vec<(&'static str, String)>,
}

fn body(body: impl Into<String>) -> Document {
    Document {
        body: body.into(),
        styles: String::new(),
        more: Vec::new(),
    }
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

fn docx(desk: &TempDesk, document: &Document) {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let root = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{KIND}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    let own = format!(
        "<Relationships><Relationship Id=\"r2\" Type=\"{KIND}/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"t\" Type=\"{KIND}/image\" Target=\"media/t.png\"/>\
         <Relationship Id=\"c\" Type=\"{KIND}/image\" Target=\"media/c.png\"/></Relationships>"
    );
    let styles = format!(
        "<w:styles xmlns:w=\"urn:w\"><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>{}</w:styles>",
        document.styles
    );
    let body = format!(
        "<w:document xmlns:w=\"urn:w\" xmlns:w14=\"urn:14\" xmlns:v=\"urn:v\" xmlns:a=\"urn:a\" xmlns:wps=\"urn:s\" xmlns:mc=\"urn:mc\" xmlns:m=\"urn:m\" \
         xmlns:r=\"urn:r\"><w:body>{}{}{}</w:body></w:document>",
        line("The guild met in the hall on Quay Street on Monday."),
        document.body,
        line("The next meeting of the guild is in June.")
    );
    let mut parts = vec![
        ("_rels/.rels", root.as_str()),
        ("word/_rels/document.xml.rels", &own),
        ("word/styles.xml", &styles),
        ("word/document.xml", &body),
        ("word/media/t.png", "a tick"),
        ("word/media/c.png", "a cross"),
    ];
    parts.extend(
        document
            .more
            .iter()
            .map(|(name, text)| (*name, text.as_str())),
    );
    zipped(desk, &parts);
}

fn run(set: &str, words: &str) -> String {
    format!("<w:r><w:rPr>{set}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn line(words: &str) -> String {
    format!("<w:p>{}</w:p>", run("", words))
}

// A sentence with something in the place where it may deny.
fn denial(inner: &str) -> String {
    format!(
        "<w:p>{}{inner}{}</w:p>",
        run("", "The court found that Pia Sand did "),
        run("", " take the money.")
    )
}

// Each twin passes where the first of them was judged, and each of the others is found.
fn told(write: fn(&TempDesk, &Document), twins: &[Document], others: &[Document]) {
    let desk = TempDesk::new();
    write(&desk, &twins[0]);
    desk.verify_all("pool/web");
    for twin in twins {
        write(&desk, twin);
        assert_eq!(desk.findings(), [""; 0], "{} {}", twin.body, twin.styles);
    }
    for other in others {
        write(&desk, other);
        assert_ne!(desk.findings(), [""; 0], "{} {}", other.body, other.styles);
        // A file that was mended takes back what the one before it told.
        write(&desk, &twins[0]);
        assert_eq!(desk.findings(), [""; 0], "{}", other.body);
    }
}

#[test]
fn ink_on_ink_is_read_by_nobody() {
    let not = |set: &str| body(denial(&run(set, "not")));
    told(
        docx,
        &[
            not(""),
            not("<w:highlight w:val=\"yellow\"/>"),
            not("<w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" w:fill=\"1F3864\"/>"),
            not("<w:color w:val=\"auto\"/><w:shd w:val=\"clear\" w:fill=\"000000\"/>"),
            not("<w:color w:val=\"FF0000\"/><w:sz w:val=\"18\"/><w:spacing w:val=\"-10\"/>"),
        ],
        &[
            not("<w:color w:val=\"000000\"/><w:shd w:val=\"clear\" w:fill=\"000000\"/>"),
            not("<w:color w:val=\"FEFEFE\"/>"),
            not("<w:color w:val=\"00FF00\" w:themeColor=\"background1\"/>"),
            not("<w:color w:val=\"FFFF00\"/><w:highlight w:val=\"yellow\"/>"),
            not("<w:color w:val=\"0000FF\"/><w:shd w:val=\"solid\" w:color=\"0000FF\"/>"),
            not("<w14:textFill><w14:noFill/></w14:textFill>"),
            not("<w:sz w:val=\"2\"/>"),
        ],
    );
}

#[test]
fn a_style_says_how_words_look() {
    let styled = |says: &str, set: &str| Document {
        styles: format!(
            "<w:style w:type=\"character\" w:styleId=\"Base\"><w:name w:val=\"Base\"/><w:rPr>{says}</w:rPr></w:style>\
             <w:style w:type=\"character\" w:styleId=\"Own\"><w:name w:val=\"Own\"/><w:basedOn w:val=\"Base\"/></w:style>"
        ),
        ..body(denial(&run(
            &format!("<w:rStyle w:val=\"Own\"/>{set}"),
            "not",
        )))
    };
    told(
        docx,
        &[
            styled("", ""),
            styled("<w:color w:val=\"333333\"/>", ""),
            styled("<w:color w:val=\"FFFFFF\"/>", "<w:color w:val=\"000000\"/>"),
            styled("<w:strike/>", "<w:strike w:val=\"0\"/>"),
        ],
        &[
            styled("<w:color w:val=\"FFFFFF\"/>", ""),
            styled("<w:strike/>", ""),
            styled("<w:vanish/>", ""),
            styled("<w:sz w:val=\"1\"/>", ""),
        ],
    );
}

#[test]
fn the_place_in_a_table_says_how_words_look() {
    let table = |look: &str, part: &str, says: &str| {
        let cell = |words: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", line(words));
        Document {
            styles: format!(
                "<w:style w:type=\"table\" w:styleId=\"T\"><w:name w:val=\"T\"/><w:tblStylePr w:type=\"{part}\">{says}</w:tblStylePr></w:style>"
            ),
            ..body(format!(
                "<w:tbl><w:tblPr><w:tblStyle w:val=\"T\"/>{look}</w:tblPr><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
                cell("Payee"),
                cell("Paid"),
                cell("Pia Sand"),
                cell("$30,000"),
                cell("Ole Brandt"),
                cell("$10,000")
            ))
        }
    };
    const LOOK: &str = "<w:tblLook w:val=\"04E0\" w:firstRow=\"1\" w:lastRow=\"1\" w:firstColumn=\"1\" w:noVBand=\"1\"/>";
    const DARK: &str = "<w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:tcPr><w:shd w:val=\"clear\" w:fill=\"4472C4\"/></w:tcPr>";
    told(
        docx,
        &[
            table(LOOK, "lastRow", "<w:rPr><w:b/></w:rPr>"),
            table(LOOK, "firstRow", DARK),
            table(LOOK, "band1Horz", DARK),
            table(
                "<w:tblLook w:val=\"0480\"/>",
                "lastRow",
                "<w:rPr><w:strike/></w:rPr>",
            ),
        ],
        &[
            table(LOOK, "lastRow", "<w:rPr><w:strike/></w:rPr>"),
            table(
                "<w:tblLook w:val=\"0040\"/>",
                "lastRow",
                "<w:rPr><w:strike/></w:rPr>",
            ),
            table(
                LOOK,
                "firstCol",
                "<w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr>",
            ),
            table(LOOK, "lastRow", "<w:rPr><w:strike/><w:b/></w:rPr>"),
        ],
    );
}

#[test]
fn what_word_draws_is_read() {
    let field = |instruction: &str, result: &str| {
        let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
        let shown = match result {
            "" => String::new(),
            words => format!("{}{}", mark("separate"), run("", words)),
        };
        body(denial(&format!(
            "{}<w:r><w:instrText> {instruction} </w:instrText></w:r>{shown}{}",
            mark("begin"),
            mark("end")
        )))
    };
    let drawn = |inner: &str| body(denial(&format!("{}<w:r>{inner}</w:r>", run("", "not"))));
    told(
        docx,
        &[
            body(denial(&run("", "not"))),
            field("QUOTE not", "not"),
            field("MACROBUTTON Go not", ""),
            drawn("<w:lastRenderedPageBreak/>"),
            drawn("<w:drawing><a:blip/></w:drawing>"),
        ],
        &[
            field("MACROBUTTON Go gladly", ""),
            field("EQ \\f(1,2)", ""),
            field("SYMBOL 251 \\f Wingdings", ""),
            drawn(
                "<w:pict><v:shape><v:textpath string=\"The court of Keel fined Ole Brandt.\"/></v:shape></w:pict>",
            ),
            drawn(
                "<w:drawing><a:graphic><a:txBody><a:p><a:r><a:t>Ole Brandt was fined.</a:t></a:r></a:p></a:txBody></a:graphic></w:drawing>",
            ),
            drawn("<w:glyphs>not</w:glyphs>"),
            body(denial(
                "<w:r><w:ruby><w:rt><w:r><w:t>gladly</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>not</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            )),
            drawn(
                "<mc:AlternateContent><mc:Choice Requires=\"zz\"/><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>The guild lied.</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>",
            ),
        ],
    );
}

#[test]
fn a_picture_in_a_cell_stands_for_a_word() {
    let row = |name: &str, picture: &str| {
        let cell = |inner: &str| format!("<w:tc><w:p>{inner}</w:p></w:tc>");
        let drawn = format!("<w:r><w:drawing><a:blip r:embed=\"{picture}\"/></w:drawing></w:r>");
        format!("<w:tr>{}{}</w:tr>", cell(&run("", name)), cell(&drawn))
    };
    let table = |first: &str, second: &str| {
        body(format!(
            "<w:tbl>{}{}</w:tbl>",
            row("Pia Sand voted for the pool.", first),
            row("Ole Brandt voted for the pool.", second)
        ))
    };
    told(
        docx,
        &[table("t", "c")],
        &[table("c", "t"), table("t", "t")],
    );
    let page = |sign: &str| {
        format!(
            "<html><body><article><h1>Who voted for the pool</h1><p>The guild voted on Monday, the clerk said.</p><table>\
             <tr><th>Member</th><th>For</th></tr><tr><td>Pia Sand</td><td>{sign}</td></tr>\
             <tr><td>Ole Brandt</td><td><img src=\"/i/tick.svg\"></td></tr></table></article></body></html>"
        )
    };
    let html = |desk: &TempDesk, page: &Document| {
        desk.import_with(
            "pool/web",
            &page.body,
            &["--by", "person", "--format", "html"],
        );
    };
    let page = |sign: &str| body(page(sign));
    told(
        html,
        &[
            page("<img src=\"/i/tick.svg\">"),
            page("<img src=\"/i/tick.svg?w=48\" width=48>"),
        ],
        &[
            page("<img src=\"/i/cross.svg\">"),
            page("<i class=\"fa fa-cross\"></i>"),
        ],
    );
}

fn odt(desk: &TempDesk, document: &Document) {
    let content = format!(
        "<office:document-content xmlns:office=\"urn:o\" xmlns:text=\"urn:t\" xmlns:style=\"urn:s\" xmlns:fo=\"urn:f\" xmlns:draw=\"urn:d\" \
         xmlns:table=\"urn:b\" xmlns:xlink=\"urn:x\"><office:automatic-styles>{}</office:automatic-styles><office:body><office:text>\
         <text:p>The guild met in the hall on Quay Street on Monday.</text:p>{}</office:text></office:body></office:document-content>",
        document.styles, document.body
    );
    let mut parts = vec![
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_str()),
    ];
    parts.extend(
        document
            .more
            .iter()
            .map(|(name, text)| (*name, text.as_str())),
    );
    zipped(desk, &parts);
}

fn style(family: &str, name: &str, base: &str, says: &str) -> String {
    format!(
        "<style:style style:family=\"{family}\" style:name=\"{name}\"{base}>{says}</style:style>"
    )
}

#[test]
fn libreoffice_shows_words_by_the_styles_around_them() {
    let text = |says: &str| format!("<style:text-properties {says}/>");
    let span = |styles: String| Document {
        styles,
        ..body(
            "<text:p text:style-name=\"P\">The court found that Pia Sand did <text:span text:style-name=\"T\">not</text:span> take the money.</text:p>",
        )
    };
    let own = |says: &str| span(style("text", "T", "", &text(says)));
    let based = |says: &str| {
        let base = style("text", "B", "", &text(says));
        span(base + &style("text", "T", " style:parent-style-name=\"B\"", ""))
    };
    told(
        odt,
        &[
            own(""),
            own("fo:color=\"#ffffff\" fo:background-color=\"#000080\""),
            own("text:display=\"true\" style:text-line-through-style=\"none\""),
            based("fo:color=\"#333333\""),
        ],
        &[
            own("fo:color=\"#ffffff\""),
            own("fo:color=\"#000000\" fo:background-color=\"#000000\""),
            own("text:display=\"none\""),
            own("fo:font-size=\"1pt\""),
            based("fo:color=\"#ffffff\""),
            based("style:text-line-through-type=\"single\""),
            span(style("paragraph", "P", "", &text("text:display=\"none\""))),
        ],
    );
}

#[test]
fn libreoffice_shows_words_by_the_cells_around_them() {
    let cell = |ink: &str, ground: &str| Document {
        styles: style(
            "paragraph",
            "P",
            "",
            &format!("<style:text-properties fo:color=\"{ink}\"/>"),
        ) + &style(
            "table-cell",
            "C",
            "",
            &format!("<style:table-cell-properties fo:background-color=\"{ground}\"/>"),
        ),
        ..body(
            "<table:table><table:table-row><table:table-cell><text:p>Cleared</text:p></table:table-cell><table:table-cell table:style-name=\"C\">\
             <text:p text:style-name=\"P\">Pia Sand of Keel</text:p></table:table-cell></table:table-row></table:table>",
        )
    };
    told(
        odt,
        &[cell("#000000", "transparent"), cell("#ffffff", "#4472c4")],
        &[cell("#ffffff", "transparent"), cell("#4472c4", "#4472c4")],
    );
}

#[test]
fn a_formula_of_an_odt_is_read() {
    let formula = |above: &str, size: &str| Document {
        more: vec![(
            "Object 1/content.xml",
            format!(
                "<math><semantics><mfrac><mn>{above}</mn><mn>2</mn></mfrac><annotation>x</annotation></semantics></math>"
            ),
        )],
        ..body(format!(
            "<text:p>The rate rises by <draw:frame draw:name=\"{size}\"><draw:object xlink:href=\"./Object 1\"/></draw:frame> percent, the guild said.</text:p>"
        ))
    };
    let shape = |words: &str| {
        body(format!(
            "<text:p>The guild said so.<draw:custom-shape><text:p>{words}</text:p></draw:custom-shape></text:p>"
        ))
    };
    told(
        odt,
        &[formula("1", "a"), formula("1", "b")],
        &[formula("7", "a"), shape("Pia Sand took the money.")],
    );
}

// Each twin passes where the first was judged, and each of the others is found.
fn texts(format: &str, twins: &[String], others: &[String]) {
    let options = ["--by", "person", "--format", format];
    let desk = TempDesk::new();
    desk.import_with("pool/web", &twins[0], &options);
    desk.verify_all("pool/web");
    for twin in twins {
        desk.import_with("pool/web", twin, &options);
        assert_eq!(desk.findings(), [""; 0], "{twin}");
    }
    for other in others {
        desk.import_with("pool/web", other, &options);
        assert_ne!(desk.findings(), [""; 0], "{other}");
        desk.import_with("pool/web", &twins[0], &options);
        assert_eq!(desk.findings(), [""; 0], "{other}");
    }
}

#[test]
fn rtf_is_read_as_it_looks() {
    let file = |set: &str, not: &str| {
        format!(
            "{{\\rtf1\\ansi{{\\fonttbl{{\\f0 Arial;}}}}{{\\colortbl;\\red0\\green0\\blue0;\\red255\\green255\\blue255;\\red255\\green0\\blue0;}}\
             {{\\stylesheet{{\\s0 Normal;}}{{\\s7{set} Own;}}}}\\pard The guild met in the hall on Monday.\\par \
             \\pard\\s7 The court found that Pia Sand did {not} take the money.\\par }}"
        )
    };
    texts(
        "rtf",
        &[
            file("", "not"),
            file("", "{\\cf3 not}"),
            file("", "{\\cf2\\chcbpat1 not}"),
            file("\\b", "{\\b not}"),
            file("", "{\\field{\\*\\fldinst QUOTE not}{\\fldrslt not}}"),
            file("", "{\\object\\objemb{\\*\\objdata 00}{\\result not}}"),
        ],
        &[
            file("", "{\\cf2 not}"),
            file("", "{\\cf1\\highlight1 not}"),
            file("\\strike", "not"),
            file("\\v", "not"),
            file("", "{\\field{\\*\\fldinst EQ \\\\f(1,2)}{\\fldrslt }}"),
            file("", "{\\object\\objemb{\\*\\objdata 00}{\\result gladly}}"),
            file(
                "",
                "{\\mmath{\\*\\moMath{\\mf{\\mnum{\\mr 1}}{\\mden{\\mr 2}}}}}",
            ),
            file(
                "",
                "not{\\shp{\\*\\shpinst{\\sp{\\sn gtextUNICODE}{\\sv Ole Brandt was fined}}}}",
            ),
        ],
    );
}

#[test]
fn templates_and_other_programs_show_other_words() {
    let post = |inner: &str| {
        format!(
            "---\ntitle: Court of Keel rules\n---\n\nThe court found that Pia Sand did {inner} take the money.\n\nThe **guild** said [so](https://keel.example) on Monday.\n"
        )
    };
    texts(
        "markdown",
        &[
            post("not"),
            post("**not**"),
            post("not{::comment}ask Bo{:/comment}"),
        ],
        &[
            post("{::comment}not{:/comment}"),
            post("{% if page.sure %}not{% endif %}"),
            post("*not*{: style=\"display: none\"}"),
            post("%%not%%"),
            post("{% capture x %}not{% endcapture %}"),
        ],
    );
    let nitf = |share: &str| {
        format!(
            "<nitf><head><title>Rate rises</title></head><body><body.head><hedline><hl1>Rate rises</hl1></hedline></body.head><body.content>\
             <p>The rate rises by {share} percent, the guild said.</p></body.content></body></nitf>"
        )
    };
    texts(
        "nitf",
        &[nitf("12"), nitf("<num>12</num>")],
        &[nitf(
            "<num><frac><frac-numer>1</frac-numer><frac-denom>2</frac-denom></frac></num>",
        )],
    );
}

#[test]
fn pages_draw_words() {
    let page = |sheet: &str| {
        format!(
            "<html><head><style>{sheet}</style></head><body><article><h1>Court of Keel rules</h1>\
             <p>The court found that Pia Sand was <b class=\"k\">guilty</b> of fraud.</p><p>The guild met in the hall on Monday.</p></article></body></html>"
        )
    };
    let drawing = |inner: &str| {
        format!(
            "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E{inner}%3C/svg%3E\")"
        )
    };
    let arrow = drawing("%3Cpath d='M0 5h9'/%3E");
    let not = drawing("%3Ctext y='14'%3Enot%3C/text%3E");
    texts(
        "html",
        &[
            page(""),
            page(&format!(".k::after{{content:{arrow}}}")),
            page(&format!(".k{{background:{arrow}}}")),
            page(".k{font-size-adjust:0.52}"),
        ],
        &[
            page(&format!(".k::before{{content:{not}}}")),
            page(&format!(".k{{background-image:{not}}}")),
            page(".k{font-size-adjust:0}"),
        ],
    );
}

#[test]
fn a_mirrored_picture_has_another_left() {
    let picture = |turned: &str| {
        let caption = run(
            "",
            "From left: Pia Sand and Ole Brandt at the court of Keel.",
        );
        Document {
            styles: "<w:style w:type=\"paragraph\" w:styleId=\"Caption\"><w:name w:val=\"caption\"/></w:style>".to_owned(),
            ..body(format!(
                "<w:p><w:r><w:drawing><a:pic><a:blip r:embed=\"t\"/><a:spPr><a:xfrm {turned}/></a:spPr></a:pic></w:drawing></w:r></w:p>\
                 <w:p><w:pPr><w:pStyle w:val=\"Caption\"/></w:pPr>{caption}</w:p>"
            ))
        }
    };
    told(
        docx,
        &[picture(""), picture("rot=\"0\"")],
        &[picture("flipH=\"1\"")],
    );
}

#[test]
fn other_programs_show_another_form() {
    let boxed = |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", line(words));
    let twice = |first: &str, second: &str| {
        body(denial(&format!(
            "{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:wsp>{}</wps:wsp></w:drawing></mc:Choice>\
             <mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            run("", "not"),
            boxed(first),
            boxed(second)
        )))
    };
    let met = "The guild met in Keel on Monday.";
    told(
        docx,
        &[twice(met, met)],
        &[twice(met, "The guild took $30,000 in Keel on Monday.")],
    );
    let mail = |words: &str| {
        format!(
            "From: Leo <leo@desk.example>\nTo: desk@desk.example\nSubject: Clinic\nDate: Mon, 02 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\n\
             Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\nIda Brandt was fined $900 in May, the court of Keel said.\n\
             --x\nContent-Type: text/x-amp-html\n\n<html amp4email><body><p>Ida Brandt was {words} $900 in May, the court of Keel said.</p></body></html>\n--x--\n"
        )
    };
    texts(
        "eml",
        &[mail("fined"), mail("<b>fined</b>")],
        &[mail("never fined")],
    );
}
