//! Statements that an importer must not lose: pages, scripts, rundowns, documents, one table of cases each.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

use std::io::Write as _;

use copydesk::intake::{self, Format, Taken};
use copydesk::model::TextIndex;
use copydesk::text;

/// The claims of a file, as `extract` finds them.
fn claims(taken: &Taken) -> Vec<String> {
    let options = text::Options {
        format: Some(taken.layout),
        known: copydesk::usecase::known_blocks(&taken.record),
        ..text::Options::default()
    };
    let found = text::extract(&taken.text, &options);
    let index = TextIndex::new(&taken.text);
    let slices = found
        .claims
        .iter()
        .filter_map(|claim| index.slice(claim.span));
    slices
        .map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

fn read(name: &str, bytes: &[u8], format: Option<Format>) -> Taken {
    intake::take(name, bytes, format).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What is wrong with the claims of a file: `said` each once, `unsaid` in none.
fn faults(name: &str, taken: &Taken, said: &[&str], unsaid: &[&str]) -> Vec<String> {
    let claims = claims(taken);
    let mut faults = Vec::new();
    for words in said {
        let times: usize = claims
            .iter()
            .map(|claim| claim.matches(words).count())
            .sum();
        if times != 1 {
            faults.push(format!("{name}: {times} times: {words}"));
        }
    }
    for words in unsaid {
        if claims.iter().any(|claim| claim.contains(words)) {
            faults.push(format!("{name}: claimed: {words}"));
        }
    }
    faults
}

fn page(title: &str, body: &str) -> Taken {
    let page = format!(
        "<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>"
    );
    read("page.html", page.as_bytes(), Some(Format::Html))
}

const LEAD: &str =
    "<p>The potters of Arden walked out on Monday, and six of the nine kilns went cold.</p>";
const BACK: &str = "<p>Talks begin on Thursday in the guild hall, foreman Ida Okoro said.</p>";

#[test]
fn a_name_made_of_a_headings_words_drops_nothing() {
    let mut wrong = Vec::new();
    for name in [
        "share-of-the-profits",
        "related-injuries",
        "popular-vote",
        "newsletter-leak",
        "sponsor-leaves",
        "promotion-row",
        "comments-by-the-judge",
        "ads-ban",
        "subscription-costs",
        "footer-stone",
    ] {
        for part in [
            format!(
                "<section id='{name}'><h2>What came of it</h2><p>Okoro was fined $900 in May.</p></section>"
            ),
            format!("<div class='{name}'><p>Okoro was fined $900 in May.</p></div>"),
            format!("<h3 id='{name}'>What came of it</h3><p>Okoro was fined $900 in May.</p>"),
        ] {
            let taken = page(
                "Kilns go cold",
                &format!("<main><h1>Kilns go cold</h1>{LEAD}{part}{BACK}</main>"),
            );
            wrong.extend(faults(
                name,
                &taken,
                &["Okoro was fined $900 in May.", "Talks begin on Thursday"],
                &[],
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn two_signs_drop_a_box() {
    let boxes = [
        "<div class='newsletter-signup'><p>Get 3 letters a week from Arden.</p><form><input type=email></form></div>",
        "<div class='related-articles'><p><a href='/a'>Clay prices fell by 4 percent in March.</a></p></div>",
        "<aside class='sidebar'><p>Our columnist Bo Lind writes on <a href='/x'>glazes</a>.</p></aside>",
    ];
    for one in boxes {
        let taken = page(
            "Kilns go cold",
            &format!("<main><h1>Kilns go cold</h1>{LEAD}{one}{BACK}</main>"),
        );
        let wrong = faults(
            one,
            &taken,
            &["Talks begin on Thursday"],
            &["3 letters", "Clay prices", "columnist"],
        );
        assert!(wrong.is_empty(), "{wrong:?}");
        assert!(!taken.record.dropped.is_empty(), "{one}");
    }
}

#[test]
fn a_body_in_several_parts_is_kept() {
    let parts = [
        // Each part an article of its own, the headline outside or in the first.
        format!(
            "<div><h1>Kilns go cold</h1><article>{LEAD}<p>The guild calls it the longest strike in 40 years.</p></article><article><h3>Pay</h3>{BACK}</article></div>"
        ),
        format!(
            "<div><article><h1>Kilns go cold</h1>{LEAD}<p>The guild calls it the longest strike in 40 years.</p></article><article><h2>Pay</h2>{BACK}</article></div>"
        ),
        // A class that only says what stands in it.
        format!(
            "<article><h1>Kilns go cold</h1><section class='Body__Part'>{LEAD}</section><section class='Body__Part Body__Part--Ads'>{BACK}<div class='ad'></div></section></article>"
        ),
    ];
    for body in parts {
        let wrong = faults(
            &body,
            &page("Kilns go cold", &body),
            &["The potters of Arden", "Talks begin on Thursday"],
            &[],
        );
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}

#[test]
fn text_without_spaces_is_prose() {
    let pages = [
        (
            "窯の火が消える",
            "<p>アーデンの陶工は月曜日に職場を離れ、九つの窯のうち六つが冷えた。</p><p>話し合いは木曜日に始まると親方は述べた。</p>",
            [
                "九つの窯のうち六つが冷えた。",
                "話し合いは木曜日に始まると親方は述べた。",
            ],
            "経済",
        ),
        (
            "窑火熄灭",
            "<p>阿登的陶工星期一离开岗位，九座窑中有六座已经冷却。</p><p>工头说，谈判将于星期四在行会大厅开始。</p>",
            ["九座窑中有六座已经冷却。", "谈判将于星期四在行会大厅开始。"],
            "经济",
        ),
        (
            "เตาเผาดับ",
            "<p>ช่างปั้นของอาร์เดนหยุดงานเมื่อวันจันทร์และเตาเผาหกในเก้าเตาก็เย็นลงแล้วตามรายงานของสมาคม</p><p>การเจรจาจะเริ่มขึ้นในวันพฤหัสบดีที่ห้องโถงของสมาคมช่างฝีมือตามที่หัวหน้าคนงานกล่าว</p>",
            ["เตาเผาหกในเก้าเตาก็เย็นลงแล้ว", "การเจรจาจะเริ่มขึ้นในวันพฤหัสบดี"],
            "เศรษฐกิจ",
        ),
    ];
    for (title, paragraphs, said, menu) in pages {
        let body = format!(
            "<ul class=m><li><a href=/a>{menu}</a></li><li><a href=/b>{menu}B</a></li></ul><div><h1>{title}</h1>{paragraphs}</div><ul><li><a href=/c>{menu}C</a></li></ul>"
        );
        let wrong = faults(title, &page(title, &body), &said, &[menu]);
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}

#[test]
fn short_lines_and_linked_facts_are_told() {
    let talk = page(
        "At the kiln",
        "<div><h2><a href='/t'>At the kiln</a></h2><p>“I let it go out.”</p><p>“For good?”</p><p>“For good.”</p></div>\
         <div id='cookies'><p>By reading on you agree that your choices may be kept for a year by those who sell the paper.</p></div>",
    );
    let wrong = faults(
        "talk",
        &talk,
        &["“I let it go out.”", "“For good?”"],
        &["By reading on"],
    );
    assert!(wrong.is_empty(), "{wrong:?}");
    let list = page(
        "Kilns go cold",
        &format!(
            "<article><h1>Kilns go cold</h1>{LEAD}<p>The guild decided two things:</p><ul><li><a href='https://o.example/1'>Nobody fires a kiln before June</a></li><li><a href='https://o.example/2'>The strike fund pays 40 crowns a day</a></li></ul>{BACK}<p>You may also like:</p><ul><li><a href='/s'>Clay prices fall again</a></li></ul></article>"
        ),
    );
    let wrong = faults(
        "list",
        &list,
        &[
            "Nobody fires a kiln before June",
            "The strike fund pays 40 crowns a day",
        ],
        &["Clay prices"],
    );
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn words_that_only_a_program_shows_are_kept_or_said() {
    let story = "<p>The potters of Arden walked out on Monday.</p><p>Six of the nine kilns went cold, foreman Ida Okoro said.</p><p>Talks begin on Thursday in the guild hall.</p>";
    let plain = "The potters of Arden walked out on Monday.\\nSix of the nine kilns went cold, foreman Ida Okoro said.\\nTalks begin on Thursday in the guild hall.";
    for kept in [
        format!("<noscript>{story}</noscript>"),
        format!("<template>{story}</template>"),
        format!("<script type='text/x-handlebars-template'>{story}</script>"),
        format!(
            "<script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"headline\": \"Kilns go cold\", \"articleBody\": \"{plain}\"}}</script>"
        ),
    ] {
        let taken = page(
            "Kilns go cold",
            &format!(
                "<div><h1>Kilns go cold</h1><p>Please wait while we load this page for you.</p>{kept}</div>"
            ),
        );
        let said = [
            "walked out on Monday.",
            "Six of the nine kilns went cold",
            "Talks begin on Thursday",
        ];
        let wrong = faults(&kept, &taken, &said, &["Please wait"]);
        assert!(wrong.is_empty(), "{wrong:?}");
    }
    // A page that shows most of it says what it does not show.
    let taken = page(
        "Kilns go cold",
        &format!(
            "<article><h1>Kilns go cold</h1>{LEAD}{BACK}<noscript><p>Okoro was fined $900 in May for the fire.</p></noscript></article>"
        ),
    );
    assert!(
        taken
            .record
            .dropped
            .iter()
            .any(|one| one.text.contains("fined $900") && one.why == "noscript")
    );
}

#[test]
fn a_paragraph_that_ends_in_a_quotation_is_no_headline() {
    let text = "Kiln strike\n\nSix kilns went cold (of nine.)\n\n“We let them go out.”\n\nTalks begin on Thursday in the guild hall.\n";
    let found = text::extract(
        text,
        &text::Options {
            format: Some(text::TextFormat::Article),
            ..text::Options::default()
        },
    );
    let index = TextIndex::new(text);
    let headlines: Vec<_> = found
        .blocks
        .iter()
        .filter(|block| block.role == copydesk::model::Role::Headline)
        .filter_map(|block| index.slice(block.span))
        .collect();
    assert_eq!(headlines, ["Kiln strike"]);
    assert_eq!(found.claims.len(), 4);
}

#[test]
fn words_beside_directions_are_spoken() {
    let cases: &[(&str, &[&str], &[&str])] = &[
        (
            "[CAM2]\nTHE KILNS ARE COLD TONIGHT.\n[NOTE: bite runs long]\nSIX OF NINE HAVE GONE OUT.\n((NOTE: ASK OKORO))\nTALKS BEGIN THURSDAY.\n",
            &["THE KILNS ARE COLD", "SIX OF NINE", "TALKS BEGIN"],
            &["bite runs", "ASK OKORO"],
        ),
        (
            "[VO]\nNOTES:\nOkoro's office has not called back.\nHe may come at six.\n\nTHE KILNS ARE COLD TONIGHT.\n",
            &["THE KILNS ARE COLD"],
            &["called back", "come at six"],
        ),
        (
            "SLUG\tKILNS\nVO\tSix of nine kilns have gone out.\nSOT\tWe let them go out.\n",
            &["Six of nine kilns", "We let them"],
            &["KILNS\n", "SLUG"],
        ),
        (
            "TAKE VO  SIX OF NINE KILNS HAVE GONE OUT.\nVO THE GUILD SAYS NOBODY WAS HURT\n",
            &["SIX OF NINE", "THE GUILD SAYS"],
            &["TAKE"],
        ),
        (
            "PKG: Six of nine kilns have gone out.\nWRITER: B. LIND\n",
            &["Six of nine kilns"],
            &["LIND"],
        ),
        (
            "((IDA OKORO, FOREMAN: \"We let them go out.\"))\nTALKS BEGIN THURSDAY.\n",
            &["We let them go out.", "TALKS BEGIN"],
            &["FOREMAN"],
        ),
        (
            "GUILD SAYS KILNS WERE UNSAFE\n\nTALKS BEGIN THURSDAY.\n",
            &["GUILD SAYS KILNS WERE UNSAFE", "TALKS BEGIN"],
            &[],
        ),
        (
            "KILN STRIKE 6P\n\nTALKS BEGIN THURSDAY.\n",
            &["TALKS BEGIN"],
            &["KILN STRIKE"],
        ),
        (
            "[GFX MAP]\n[BO]\nSIX KILNS WENT COLD.\n",
            &["SIX KILNS WENT COLD."],
            &["GFX", "[BO]"],
        ),
        (
            "OUTCUE: \"...let them go out.\"\nSUPER: IDA OKORO\nVO OF THE YARD\nTALKS BEGIN THURSDAY.\n",
            &["TALKS BEGIN"],
            &["go out", "IDA", "YARD"],
        ),
    ];
    let mut wrong = Vec::new();
    for (script, said, unsaid) in cases {
        wrong.extend(faults(
            script,
            &read("s.txt", script.as_bytes(), Some(Format::Script)),
            said,
            unsaid,
        ));
    }
    let told = read("s.txt", b"[GFX MAP]\n[BO]\nSIX KILNS WENT COLD.\n", None);
    assert_eq!(told.format.name(), "script");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn nsml(body: &str) -> String {
    format!(
        "<nsml version=\"-//AVID//DTD NSML 2.8//EN\"><head><storyid>1:2:3</storyid></head><story><fields><f id=title>KILNS</f></fields><body>{body}</body></story></nsml>"
    )
}

#[test]
fn rundowns_say_what_is_spoken() {
    let mut wrong = Vec::new();
    let captions = nsml(
        "<p><pi>BO</pi></p><p>THE KILNS ARE COLD.</p><p><cc>SIX OF NINE KILNS HAVE GONE OUT.</cc></p><p><cc>((IDA OKORO / FOREMAN))</cc></p><p><cc>TAPE ENDS</cc></p>",
    );
    wrong.extend(faults(
        "cc",
        &read("a.nsml", captions.as_bytes(), None),
        &["THE KILNS ARE COLD.", "SIX OF NINE"],
        &["IDA", "TAPE ENDS"],
    ));
    let first = nsml("<p>GUILD BACKS THE POTTERS</p><p>TALKS BEGIN THURSDAY.</p>");
    wrong.extend(faults(
        "nsml",
        &read("a.nsml", first.as_bytes(), None),
        &["GUILD BACKS THE POTTERS", "TALKS BEGIN"],
        &[],
    ));
    let mos = "<mos><roStorySend><roID>1</roID><storyID>2</storyID><storySlug>KILNS</storySlug><storyBody><p>GUILD BACKS THE POTTERS</p><p>TALKS BEGIN THURSDAY.</p></storyBody></roStorySend></mos>";
    wrong.extend(faults(
        "mos",
        &read("a.xml", mos.as_bytes(), None),
        &["GUILD BACKS THE POTTERS", "TALKS BEGIN"],
        &[],
    ));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Two stories are no rendition.
    let one = mos.replace("<mos>", "").replace("</mos>", "");
    let two = format!("<mos>{one}{}</mos>", one.replace("KILNS", "CLAY"));
    let error = intake::take("two.xml", two.as_bytes(), None).expect_err("two stories");
    assert!(
        error.to_string().contains("2 stories (KILNS, CLAY)"),
        "{error}"
    );
}

#[test]
fn rich_text_keeps_its_boxes() {
    let rtf = r"{\rtf1\ansi\deff0{\fonttbl{\f0\fcharset0 Arial;}}{\*\pgdsctbl{\pgdsc0 Plain page;}}\pard The kilns are cold.{\shp{\*\shpinst{\sp{\sn txflTextFlow}{\sv 0}}{\shptxt\pard Six of nine went out.\par Nobody was hurt.\par}}{\shprslt{\*\do{\dptxbx{\dptxbxtext\pard Six of nine went out.\par}}}}}\par Talks begin on Thursday.\par}";
    let taken = read("a.rtf", rtf.as_bytes(), None);
    let said = [
        "The kilns are cold.",
        "Six of nine went out.",
        "Nobody was hurt.",
        "Talks begin on Thursday.",
    ];
    let wrong = faults("rtf", &taken, &said, &["Plain page", "txfl"]);
    assert!(wrong.is_empty(), "{wrong:?}");
}

fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

fn word(main: &str, body: &str, more: &[(&str, &str)]) -> Taken {
    let root = format!(
        "<Relationships><Relationship Id='r1' Type='http://x/officeDocument' Target='word/{main}'/></Relationships>"
    );
    let body = format!("<w:document xmlns:w='w' xmlns:r='r'><w:body>{body}</w:body></w:document>");
    let name = format!("word/{main}");
    let mut parts = vec![
        ("_rels/.rels", root.as_str()),
        (name.as_str(), body.as_str()),
    ];
    parts.extend(more);
    read("a.docx", &docx(&parts), None)
}

#[test]
fn word_processors_keep_words_in_many_places() {
    let run = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let mut wrong = Vec::new();
    let other = word(
        "document3.xml",
        &format!("<w:p>{}</w:p>", run("The kilns are cold.")),
        &[],
    );
    wrong.extend(faults("main part", &other, &["The kilns are cold."], &[]));
    let chunk = word(
        "document.xml",
        &format!(
            "<w:p>{}</w:p><w:altChunk r:id='c1'/>",
            run("The kilns are cold.")
        ),
        &[
            (
                "word/_rels/document.xml.rels",
                "<Relationships><Relationship Id='c1' Type='http://x/aFChunk' Target='/word/c.htm'/></Relationships>",
            ),
            (
                "word/c.htm",
                "<html><body><p>Six of nine went out.</p></body></html>",
            ),
        ],
    );
    wrong.extend(faults(
        "chunk",
        &chunk,
        &["The kilns are cold.", "Six of nine went out."],
        &[],
    ));
    let ruby = format!(
        "<w:p><w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>{}</w:p>",
        run("ah-den"),
        run("Arden"),
        run(" let six kilns go out.")
    );
    wrong.extend(faults(
        "ruby",
        &word("document.xml", &ruby, &[]),
        &["Arden let six kilns go out."],
        &["ah-den"],
    ));
    let nested = format!(
        "<w:p>{}{}{}{}{}{}{}{}</w:p>",
        field("begin"),
        field("begin"),
        field("separate"),
        run("Unsaid words"),
        field("end"),
        field("separate"),
        run("Six of nine went out."),
        field("end")
    );
    wrong.extend(faults(
        "field",
        &word("document.xml", &nested, &[]),
        &["Six of nine went out."],
        &["Unsaid"],
    ));
    let cap = format!(
        "<w:p><w:pPr><w:framePr w:dropCap='drop'/></w:pPr>{}</w:p><w:p>{}</w:p>",
        run("S"),
        run("ix of nine went out.")
    );
    wrong.extend(faults(
        "drop cap",
        &word("document.xml", &cap, &[]),
        &["Six of nine went out."],
        &[],
    ));
    let hidden = word(
        "document.xml",
        &format!(
            "<w:p><w:pPr><w:pStyle w:val='Memo'/></w:pPr>{}</w:p><w:p>{}</w:p>",
            run("Call Okoro back first."),
            run("Six of nine went out.")
        ),
        &[(
            "word/styles.xml",
            "<w:styles xmlns:w='w'><w:style w:styleId='Base'><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId='Memo'><w:basedOn w:val='Base'/></w:style></w:styles>",
        )],
    );
    wrong.extend(faults(
        "hidden",
        &hidden,
        &["Six of nine went out."],
        &["Okoro"],
    ));
    assert!(hidden.record.dropped.iter().any(|one| one.why == "hidden"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
