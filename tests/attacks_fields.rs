//! Attacks with what stands in a file in another spelling than the one that is seen: signs of symbol fonts, formulas, fields that are reckoned
//! anew, words whose time is over, values of the front matter, lines that a style cuts; and with whom the
//! record names in other words. Each stands beside an honest twin that must go on passing.

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

const HTML: &[&str] = &["--by", "person", "--format", "html"];
const MARKDOWN: &[&str] = &["--by", "person", "--format", "markdown"];
const TTML: &[&str] = &["--by", "person", "--format", "ttml"];

fn zipped(desk: &TempDesk, name: &str, parts: &[(&str, &str)]) {
    let mut file = ZipWriter::new(File::create(desk.file(name)).expect("a file"));
    for (part, text) in parts {
        file.start_file(*part, SimpleFileOptions::default())
            .expect("a part");
        file.write_all(text.as_bytes()).expect("its bytes");
    }
    file.finish().expect("a document");
}

fn docx(desk: &TempDesk, paragraph: &str) {
    let relation = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
                    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
                    Target=\"word/document.xml\"/></Relationships>";
    let body = format!(
        "<w:document xmlns:w=\"urn:w\" xmlns:m=\"urn:m\"><w:body><w:p><w:r><w:t>Keel counts its votes</w:t></w:r></w:p><w:p>{paragraph}</w:p>\
         <w:p><w:r><w:t>The guild met in the hall on Quay Street with forty people in the room.</w:t></w:r></w:p></w:body></w:document>"
    );
    zipped(
        desk,
        "d.docx",
        &[("_rels/.rels", relation), ("word/document.xml", &body)],
    );
}

fn odt(desk: &TempDesk, inside: &str) {
    let body = format!(
        "<office:document-content xmlns:office=\"urn:o\" xmlns:text=\"urn:t\" xmlns:style=\"urn:s\"><office:automatic-styles>\
         <style:style style:name=\"up\"><style:text-properties style:text-position=\"super 58%\"/></style:style></office:automatic-styles>\
         <office:body><office:text>{inside}\
         <text:p>The guild met in the hall on Quay Street with forty people in the room.</text:p></office:text></office:body>\
         </office:document-content>"
    );
    zipped(
        desk,
        "d.odt",
        &[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", &body),
        ],
    );
}

/// Judges a document, then its twin, then the attack: what is found of the last two.
fn written(write: fn(&TempDesk, &str), file: &str, [before, twin, after]: [&str; 3]) {
    let desk = TempDesk::new();
    let import = |inside: &str| {
        write(&desk, inside);
        desk.ok(&["import", "pool/web", file, "--by", "person"]);
    };
    import(before);
    desk.verify_all("pool/web");
    assert_eq!(desk.findings(), [""; 0], "{before}");
    import(twin);
    assert_eq!(desk.findings(), [""; 0], "{twin}");
    import(after);
    assert_ne!(desk.findings(), [""; 0], "{after}");
}

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

#[test]
fn a_tick_of_a_symbol_font_is_no_cross() {
    let told = run(" The keeper took $5,000 from the fund.");
    let sign = |code: &str, size: &str| {
        format!("<w:r>{size}<w:sym w:font=\"Wingdings\" w:char=\"{code}\"/></w:r>{told}")
    };
    let typed = |code: &str, font: &str| {
        format!(
            "<w:r><w:rPr><w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\"/></w:rPr><w:t>{code}</w:t></w:r>{told}"
        )
    };
    let large = "<w:rPr><w:sz w:val=\"28\"/></w:rPr>";
    for [before, twin, after] in [
        [sign("F0FC", ""), sign("F0FC", large), sign("F0FB", "")],
        [
            typed("ü", "Wingdings"),
            sign("F0FC", ""),
            typed("û", "Wingdings"),
        ],
        [
            typed("P", "Wingdings 2"),
            sign("F0FC", ""),
            typed("O", "Wingdings 2"),
        ],
    ] {
        written(docx, "d.docx", [&before, &twin, &after]);
    }
}

#[test]
fn one_over_two_is_no_twelve() {
    let turnout = |set: &str| {
        format!(
            "{}{set}{}",
            run("Turnout fell to "),
            run(" of all voters in Keel.")
        )
    };
    let math = |inside: &str| format!("<m:oMath>{inside}</m:oMath>");
    let figure = |figure: &str| format!("<m:r><m:t>{figure}</m:t></m:r>");
    let (one, two) = (figure("1"), figure("2"));
    let plain = turnout(&run("12"));
    let set = turnout(&math(&figure("12")));
    for after in [
        format!("<m:f><m:num>{one}</m:num><m:den>{two}</m:den></m:f>"),
        format!("<m:sSup><m:e>{one}</m:e><m:sup>{two}</m:sup></m:sSup>"),
        format!("<m:rad><m:deg/><m:e>{}</m:e></m:rad>", figure("12")),
    ] {
        written(docx, "d.docx", [&plain, &set, &turnout(&math(&after))]);
    }
}

#[test]
fn a_figure_above_the_line_is_a_power() {
    let owes = |figure: &str| {
        format!(
            "{}{figure}{}",
            run("Keel owes "),
            run(" dollars to the bank.")
        )
    };
    let up = |set: &str| format!("{}<w:r><w:rPr>{set}</w:rPr><w:t>5</w:t></w:r>", run("10"));
    let powers = [
        "<w:vertAlign w:val=\"superscript\"/>",
        "<w:position w:val=\"8\"/>",
    ]
    .map(|set| owes(&up(set)));
    written(docx, "d.docx", [&powers[0], &powers[1], &owes(&run("105"))]);
    let odt_owes = |figure: &str| {
        format!(
            "<text:h>Keel counts its votes</text:h><text:p>Keel owes {figure} dollars to the bank.</text:p>"
        )
    };
    let text = odt_owes("10<text:span text:style-name=\"up\">5</text:span>");
    written(odt, "d.odt", [&text, &text, &odt_owes("105")]);
}

#[test]
fn a_field_of_word_that_shows_something_else_when_it_is_opened_is_told() {
    let said = |field: &str| {
        format!(
            "{}{field}{}",
            run("The guild of Keel voted on the pool on "),
            run(", its clerk said.")
        )
    };
    let simple = |instruction: &str, kept: &str| {
        said(&format!(
            "<w:fldSimple w:instr=\" {instruction} \">{}</w:fldSimple>",
            run(kept)
        ))
    };
    let long = |instruction: &str, kept: &str| {
        let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
        said(&format!(
            "{}<w:r><w:instrText> {instruction} </w:instrText></w:r>{}{}{}",
            mark("begin"),
            mark("separate"),
            run(kept),
            mark("end")
        ))
    };
    let plain = said(&run("Friday"));
    for (twin, after) in [
        (
            simple("CREATEDATE \\@ dddd", "Friday"),
            simple("DATE \\@ dddd", "Friday"),
        ),
        (long("SAVEDATE", "Friday"), long("TIME", "Friday")),
        (
            long("IF 1 = 1 &quot;Friday&quot; &quot;Monday&quot;", "Friday"),
            long("IF 1 = 1 &quot;Sunday&quot; &quot;Monday&quot;", "Friday"),
        ),
    ] {
        written(docx, "d.docx", [&plain, &twin, &after]);
    }
}

#[test]
fn fields_of_an_odt_are_judged_as_they_are_shown() {
    let said = |field: &str| format!("<text:p>The guild {field} to sell the pool.</text:p>");
    let user = |name: &str, value: &str| {
        let get =
            format!("<text:user-field-get text:name=\"{name}\">refused</text:user-field-get>");
        format!(
            "<text:user-field-decls><text:user-field-decl office:string-value=\"{value}\" text:name=\"{name}\"/></text:user-field-decls>{}",
            said(&get)
        )
    };
    let variable = |name: &str, value: &str| {
        let get = format!("<text:variable-get text:name=\"{name}\">refused</text:variable-get>");
        format!(
            "<text:p><text:variable-set text:name=\"{name}\" text:display=\"none\" office:string-value=\"{value}\"/></text:p>{}",
            said(&get)
        )
    };
    let condition = |name: &str, holds: bool| {
        said(&format!(
            "<text:conditional-text text:condition=\"ooow:{name}\" text:string-value-if-true=\"refused\" \
             text:string-value-if-false=\"agreed\" text:current-value=\"{holds}\">refused</text:conditional-text>"
        ))
    };
    for [before, twin, after] in [
        [
            user("v", "refused"),
            user("vote", "refused"),
            user("v", "agreed"),
        ],
        [
            variable("v", "refused"),
            variable("vote", "refused"),
            variable("v", "agreed"),
        ],
        [
            condition("v", true),
            condition("vote", true),
            condition("v", false),
        ],
    ] {
        written(odt, "d.odt", [&before, &twin, &after]);
    }
}

#[test]
fn fields_of_a_page_are_judged_as_they_are_shown() {
    let page = |field: &str| {
        format!(
            "<html><body><article><h1>Keel court hears the keeper</h1><p>The court of Keel found the keeper {field} of theft on Friday.</p>\
             <p>The guild met in the hall on Quay Street with forty people in the room.</p></article></body></html>"
        )
    };
    let list = |chosen: &str| {
        let option = |word: &str| match word == chosen {
            true => format!("<option selected>{word}</option>"),
            false => format!("<option>{word}</option>"),
        };
        format!(
            "<select>{}{}</select>",
            option("guilty"),
            option("innocent")
        )
    };
    for (before, twin, after) in [
        (
            list("guilty"),
            "<select disabled><option>guilty</option></select>".to_owned(),
            list("innocent"),
        ),
        (
            "<input value=\"guilty\">".to_owned(),
            "<input type=text value=\"guilty\" disabled>".to_owned(),
            "<input value=\"innocent\">".to_owned(),
        ),
        (
            "<input placeholder=\"guilty\">".to_owned(),
            "<textarea>guilty</textarea>".to_owned(),
            "<textarea>innocent</textarea>".to_owned(),
        ),
        (
            "<math><mn>3</mn><mo>/</mo><mn>4</mn></math>".to_owned(),
            "<math><mfrac><mn>3</mn><mn>4</mn></mfrac></math>".to_owned(),
            "<math><mn>34</mn></math>".to_owned(),
        ),
    ] {
        let (before, after) = (page(&before), page(&after));
        assert_eq!(
            TempDesk::turned(&before, &page(&twin), HTML),
            [""; 0],
            "{twin}"
        );
        assert_ne!(TempDesk::turned(&before, &after, HTML), [""; 0], "{after}");
    }
}

#[test]
fn words_of_a_caption_that_begin_when_it_is_over_are_not_seen() {
    let captions = |times: &str| {
        format!(
            "<tt xmlns=\"http://www.w3.org/ns/ttml\" xml:lang=\"en\"><body><div><p begin=\"1s\" end=\"4s\">The keeper is \
             <span{times}>not</span> guilty of taking the money.</p><p begin=\"5s\" end=\"9s\">The guild met in the hall on Monday.</p>\
             </div></body></tt>"
        )
    };
    let before = captions("");
    for twin in [" begin=\"0s\"", " begin=\"1s\" end=\"3s\"", " dur=\"2s\""] {
        assert_eq!(
            TempDesk::turned(&before, &captions(twin), TTML),
            [""; 0],
            "{twin}"
        );
    }
    for after in [" begin=\"9s\"", " begin=\"2s\" end=\"2s\"", " dur=\"0s\""] {
        assert_ne!(
            TempDesk::turned(&before, &captions(after), TTML),
            [""; 0],
            "{after}"
        );
    }
}

#[test]
fn a_value_of_the_front_matter_that_a_sentence_shows_is_judged() {
    let story = |sum: &str, shown: &str| {
        format!(
            "---\ntitle: Keel report\nsum: {sum}\n---\n# Keel report\n\nThe guild spent {shown} on the pool.\n\nThe guild **met** in the \
             [hall](https://keel.example/hall) with forty people.\n"
        )
    };
    let plain = story("$5 million", "$5 million");
    assert_eq!(
        TempDesk::turned(&plain, &story("$6 million", "$5 million"), MARKDOWN),
        [""; 0]
    );
    assert_eq!(
        TempDesk::turned(&plain, &story("$5 million", "{{ page.sum }}"), MARKDOWN),
        [""; 0]
    );
    for (sum, shown) in [
        ("$50 million", "{{ page.sum }}"),
        ("$5 million", "{{ site.sum }}"),
        ("$5 million", "{{ page.sum | upcase }}"),
    ] {
        let after = story(sum, shown);
        assert_ne!(
            TempDesk::turned(&plain, &after, MARKDOWN),
            [""; 0],
            "{after}"
        );
    }
}

#[test]
fn a_line_that_a_style_cuts_is_not_judged_to_its_end() {
    let page = |sheet: &str| {
        format!(
            "<html><head><style>{sheet}</style></head><body><article><h1>Keel report released</h1><p class=x>The keeper took money from the \
             harbor fund, which the court has found to be false.</p><p>The guild met in the hall with forty people.</p></article></body></html>"
        )
    };
    let before = page("p.x{margin:0}");
    for twin in [
        "p.x{max-width:45ch;overflow:hidden}",
        "h1{overflow:hidden;white-space:nowrap;text-overflow:ellipsis}",
    ] {
        assert_eq!(
            TempDesk::turned(&before, &page(twin), HTML),
            [""; 0],
            "{twin}"
        );
    }
    for after in [
        "p.x{width:45ch;overflow:hidden;white-space:nowrap;text-overflow:ellipsis}",
        "p.x{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:1;overflow:hidden}",
    ] {
        assert_eq!(
            TempDesk::turned(&before, &page(after), HTML),
            ["forms-differ"],
            "{after}"
        );
    }
}

const VOTE: &str = "Pool vote\n\nThe guild of Keel voted 7-5 to reopen the pool.\n";

#[test]
fn each_of_the_authors_that_one_line_names_is_one() {
    for (line, own) in [
        ("Leo Marchetti and Mara Quist", true),
        ("Leo Marchetti & Mara Quist", true),
        ("Leo Marchetti, Mara Quist", true),
        ("Leo Marchetti; Quist, Mara", true),
        ("Leo Marchetti with mara@courier.example", true),
        ("Leo Marchetti and Dan Okafor", false),
        ("Marchetti, Mara", false),
        ("Leo Marchetti, Mara Lund", false),
    ] {
        let desk = TempDesk::new();
        desk.import_with("pool/web", VOTE, &["--by", "person", "--author", line]);
        desk.verify_all("pool/web");
        let found = desk.findings().contains(&"self-review".to_owned());
        assert_eq!(found, own, "{line}");
    }
}

#[test]
fn a_reply_of_somebody_else_is_none_of_whom_the_claim_accuses() {
    for (to, counts) in [
        ("Ruth Amaya", true),
        ("Dan Okafor, lawyer of Ruth Amaya", true),
        ("Dan Okafor (her lawyer)", true),
        ("Dan Okafor", false),
        ("Ida Kessler", false),
    ] {
        let desk = TempDesk::new();
        desk.append("copydesk.toml", "\n[[policy]]\nright_of_reply = true\n");
        let text = "Harbor fund\n\nRuth Amaya stole $5,000 from the harbor fund.\n";
        desk.import_with("pool/web", text, &["--by", "person"]);
        desk.verify_all("pool/web");
        let about = ["reply", "pool", "pool/web:2", "--to", to];
        let how = [
            "--channel",
            "phone",
            "--outcome",
            "declined",
            "--as",
            "mara",
        ];
        desk.ok(&[&about[..], &how].concat());
        let found = desk.findings();
        let expected: &[&str] = if counts { &[] } else { &["right-of-reply"] };
        assert_eq!(found, expected, "{to}");
    }
}

/// A PDF of one page with these lines, as programs print it: packed, its letters plain.
fn printed(lines: &[&str]) -> Vec<u8> {
    let shown: Vec<String> = lines
        .iter()
        .filter(|line| !line.is_empty())
        .map(|line| format!("({line}) Tj 0 -14 Td"))
        .collect();
    let page = format!("BT /F1 10 Tf 40 700 Td {} ET", shown.join(" "));
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(page.as_bytes()).expect("packed");
    let packed = packer.finish().expect("packed");
    let head = format!("<< /Length {} /Filter /FlateDecode >>", packed.len());
    let mut file =
        b"%PDF-1.4\n1 0 obj\n<< /Type /Page /Contents 2 0 R >>\nendobj\n2 0 obj\n".to_vec();
    file.extend(head.bytes());
    file.extend(b"\nstream\n");
    file.extend(packed);
    file.extend(b"\nendstream\nendobj\n");
    file
}

#[test]
fn a_text_printed_to_a_pdf_bears_nothing_out() {
    let text = "Pool vote in Keel\n\nThe guild of Keel voted 7-5 on Monday to reopen the Quay Street pool.\n\n\
                It had been shut for three years because of cracks in the floor.\n";
    let own: Vec<&str> = text.lines().collect();
    let edges = [&["3/2/26, 9:00 AM", "Pool vote"][..], &own, &["1/1"]].concat();
    let minutes = [
        "Minutes of the guild",
        "Item 4, pool: ayes 7, noes 5. Carried.",
        "It had been shut for three years because of cracks in the floor.",
    ];
    for (lines, taken) in [(&own[..], false), (&edges, false), (&minutes, true)] {
        let desk = TempDesk::new();
        desk.import_with("pool/web", text, &["--by", "person"]);
        desk.write("p.pdf", printed(lines));
        desk.run(&["attach", "pool", "p.pdf", "--as", "mara"]);
        let verify = ["verify", "pool/web:2", "--as", "mara"];
        let from = ["--evidence", "document:p.pdf"];
        let done = desk.run(&[&verify[..], &from].concat());
        assert_eq!(done.status.success(), taken, "{lines:?}");
    }
}
