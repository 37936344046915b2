//! Attacks with what a program fills in, takes out or puts in another order when it shows a text: columns of a table, words for Outlook, controls
//! and form fields of Word, places of captions; with the text itself as its own evidence once a program has rewritten it; and with results of
//! another day. Each stands beside an honest twin that must go on passing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::fmt::Write as _;
use std::fs::File;
use std::io::Write as _;

use support::TempDesk;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const HTML: &[&str] = &["--by", "person", "--format", "html"];
const MAIL: &[&str] = &["--by", "person", "--format", "eml"];
const CAPTIONS: &[&str] = &["--by", "person", "--format", "webvtt"];

fn court(columns: &str, sheet: &str) -> String {
    format!(
        "<html><head><title>Keel court</title><style>{sheet}</style></head><body><article><h1>Who was before the Keel court</h1>\
         <p>The court in Keel has dealt with two keepers of the light since Friday.</p><table>{columns}\
         <tr><th>Keeper</th><th>Charge</th><th>Outcome</th></tr><tr><td>Pia Sand</td><td>Theft</td><td>Cleared</td></tr>\
         <tr><td>Ole Brandt</td><td>Fraud</td><td>Charge withdrawn</td></tr></table></article></body></html>"
    )
}

#[test]
fn a_column_that_a_style_takes_out_is_not_judged_as_if_it_stood_there() {
    let before = court("<col><col><col>", "");
    let twin = court("<col><col><col style=\"width: 30%\">", "");
    assert_eq!(TempDesk::turned(&before, &twin, HTML), [""; 0]);
    for (columns, sheet) in [
        ("<col><col><col style=\"visibility: collapse\">", ""),
        (
            "<colgroup span=2></colgroup><colgroup class=o></colgroup>",
            ".o { visibility: collapse }",
        ),
        ("<col><col><col>", "td + td + td { display: none }"),
    ] {
        let after = court(columns, sheet);
        assert_ne!(
            TempDesk::turned(&before, &after, HTML),
            [""; 0],
            "{columns}"
        );
    }
}

#[test]
fn words_that_outlook_alone_shows_or_hides_are_another_form() {
    let mail = |told: &str| {
        format!(
            "From: Leo <leo@keel.example>\nTo: wire@keel.example\nSubject: Keel pool tested\nDate: Mon, 02 Mar 2026 10:00:00 +0000\n\
             Message-ID: <1@keel.example>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html><body>{told}\
             <p>The guild voted 7-5 to keep it open through June.</p></body></html>\n"
        )
    };
    let told = "<p>The pool of Keel is safe, the club told the guild on Friday.</p>";
    let before = mail(told);
    let twin = mail(&format!(
        "<!--[if mso]><table><tr><td><![endif]-->{told}<!--[if mso]></td></tr></table><![endif]-->"
    ));
    assert_eq!(TempDesk::turned(&before, &twin, MAIL), [""; 0]);
    for words in [
        told.replace("is safe", "is <!--[if mso]>not <![endif]-->safe"),
        told.replace(
            "is safe",
            "<!--[if !mso]><!-->is<!--<![endif]--><!--[if mso 15]>was never<![endif]--> safe",
        ),
        format!(
            "{told}<!--[if gte mso 9]><p>Pia Sand of the club was banned for doping on Friday.</p><![endif]-->"
        ),
    ] {
        let found = TempDesk::turned(&before, &mail(&words), MAIL);
        assert!(
            found.contains(&"forms-differ".to_owned()),
            "{words}: {found:?}"
        );
    }
}

#[test]
fn captions_that_come_at_once_are_judged_from_the_top() {
    let cues = |places: [u32; 4]| {
        let words = [
            "Two statements on the quarry reached us.",
            "One of them is false.",
            "The quarry is shut to trucks.",
            "The other one is true.",
        ];
        let mut file = "WEBVTT\n\n00:01.000 --> 00:04.000\nGood evening from Keel.\n\n".to_owned();
        for (words, place) in words.into_iter().zip(places) {
            let _ = write!(file, "00:05.000 --> 00:11.000 line:{place}%\n{words}\n\n");
        }
        file
    };
    let before = cues([50, 60, 70, 80]);
    assert_eq!(
        TempDesk::turned(&before, &cues([10, 20, 30, 40]), CAPTIONS),
        [""; 0]
    );
    assert_ne!(
        TempDesk::turned(&before, &cues([50, 80, 70, 60]), CAPTIONS),
        [""; 0]
    );
}

#[test]
fn a_region_that_nobody_sees_has_no_captions() {
    let captions = |region: &str| {
        format!(
            "<tt xmlns=\"http://www.w3.org/ns/ttml\" xmlns:tts=\"http://www.w3.org/ns/ttml#styling\" xml:lang=\"en\"><head><layout>\
             <region xml:id=\"a\" tts:origin=\"10% 80%\"/><region xml:id=\"b\" {region}/></layout></head><body><div>\
             <p region=\"a\" begin=\"1s\" end=\"4s\">Pia Sand was cleared on Friday.</p>\
             <p region=\"b\" begin=\"5s\" end=\"9s\">The court dropped the case against her.</p></div></body></tt>"
        )
    };
    let desk = TempDesk::new();
    let read = |region: &str| {
        desk.write("c.ttml", captions(region));
        support::both(&desk.run(&["extract", "c.ttml"]))
    };
    for region in [
        "tts:origin=\"10% 10%\"",
        "tts:origin=\"10% 15%\" tts:backgroundColor=\"black\"",
    ] {
        assert!(read(region).contains("dropped the case"), "{region}");
    }
    for region in [
        "tts:opacity=\"0\"",
        "tts:extent=\"0% 20%\"",
        "tts:visibility=\"hidden\"",
    ] {
        let told = read(region);
        assert!(told.contains("was cleared"), "{told}");
        assert!(!told.contains("dropped the case"), "{region}: {told}");
    }
}

/// Writes a Word document with this body, and with this part for its controls.
fn document(desk: &TempDesk, body: &str, store: &str) {
    const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |all: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
        )
    };
    let mut file = ZipWriter::new(File::create(desk.file("d.docx")).expect("a file"));
    let mut put = |name: &str, text: &str| {
        file.start_file(name, SimpleFileOptions::default())
            .expect("a part");
        file.write_all(text.as_bytes()).expect("its bytes");
    };
    put(
        "word/document.xml",
        &format!(
            "<w:document xmlns:w=\"urn:w\"><w:body><w:p><w:r><w:t>Keel decides on the pool</w:t></w:r></w:p><w:p>{body}</w:p></w:body></w:document>"
        ),
    );
    put(
        "_rels/.rels",
        &relations(&format!(
            "<Relationship Id=\"r1\" Type=\"{KINDS}/officeDocument\" Target=\"word/document.xml\"/>"
        )),
    );
    put(
        "word/_rels/document.xml.rels",
        &relations(&format!(
            "<Relationship Id=\"r1\" Type=\"{KINDS}/customXml\" Target=\"../customXml/item1.xml\"/>"
        )),
    );
    put("customXml/item1.xml", store);
    put(
        "customXml/_rels/item1.xml.rels",
        &relations(&format!(
            "<Relationship Id=\"r1\" Type=\"{KINDS}/customXmlProps\" Target=\"itemProps1.xml\"/>"
        )),
    );
    put(
        "customXml/itemProps1.xml",
        "<ds:datastoreItem ds:itemID=\"{1}\" xmlns:ds=\"urn:ds\"/>",
    );
    file.finish().expect("a document");
}

#[test]
fn controls_and_fields_of_word_are_judged_as_word_shows_them() {
    let control = "<w:r><w:t xml:space=\"preserve\">The guild of Keel voted </w:t></w:r><w:sdt><w:sdtPr><w:dataBinding w:xpath=\"/v/count\" \
                   w:storeItemID=\"{1}\"/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>7-5</w:t></w:r></w:sdtContent></w:sdt>\
                   <w:r><w:t xml:space=\"preserve\"> to reopen the pool.</w:t></w:r>";
    let list = |chosen: u8, name: &str| {
        format!(
            "<w:r><w:t xml:space=\"preserve\">The engineers told the guild on Friday that the pool is </w:t></w:r><w:r><w:fldChar \
             w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"{name}\"/><w:ddList><w:result w:val=\"{chosen}\"/><w:listEntry w:val=\"safe\"/>\
             <w:listEntry w:val=\"unsafe\"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
             <w:r><w:t xml:space=\"preserve\"> for children.</w:t></w:r>"
        )
    };
    let store =
        |count: &str, desk: &str| format!("<v><count>{count}</count><desk>{desk}</desk></v>");
    let plain = store("", "");
    for (before, twin, after) in [
        (
            (control.to_owned(), store("7-5", "Keel")),
            (control.to_owned(), store("7-5", "Lorne")),
            (control.to_owned(), store("5-7", "Keel")),
        ),
        (
            (list(0, "a"), plain.clone()),
            (list(0, "b"), plain.clone()),
            (list(1, "a"), plain.clone()),
        ),
    ] {
        let desk = TempDesk::new();
        let import = |(body, store): &(String, String)| {
            document(&desk, body, store);
            desk.ok(&["import", "pool/web", "d.docx", "--by", "person"]);
        };
        import(&before);
        desk.verify_all("pool/web");
        assert_eq!(desk.findings(), [""; 0]);
        import(&twin);
        assert_eq!(desk.findings(), [""; 0]);
        import(&after);
        assert_ne!(desk.findings(), [""; 0], "{after:?}");
    }
}

const STORY: &str = "Guild reopens the pool\n\nThe guild voted 7-5 on Friday night to reopen the Quay Street pool after a repair of twelve weeks, and \
                     the engineer said that the basin no longer leaks.\n";

#[test]
fn the_texts_own_words_in_a_programs_table_bear_nothing_out() {
    let words: Vec<&str> = STORY
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let tagged: String = words
        .iter()
        .map(|word| format!("{word}\t{}\tX\n", word.to_lowercase()))
        .collect();
    let mut counted: Vec<String> = words
        .iter()
        .map(|word| format!("{};1\n", word.to_lowercase()))
        .collect();
    counted.sort();
    counted.dedup();
    for (file, table, taken) in [
        ("t.tsv", format!("form\tlemma\tpos\n{tagged}"), false),
        ("c.csv", format!("word;count\n{}", counted.concat()), false),
        (
            "m.tsv",
            "id\tform\n1\tayes\n2\tseven\n3\tnoes\n4\tfive\n5\tcarried\n".to_owned(),
            true,
        ),
        (
            "m.txt",
            "Minutes of the guild, Friday.\nItem 4, pool: reopening moved by Lund.\nAyes seven, noes five.\n".to_owned(),
            true,
        ),
    ] {
        let desk = TempDesk::new();
        desk.import("pool/web", STORY);
        desk.write(file, table);
        desk.run(&["attach", "pool", file, "--as", "mara"]);
        let kind = if file.ends_with(".txt") { "document" } else { "dataset" };
        let evidence = format!("{kind}:{file}");
        let answer = desk.run(&[
            "verify", "pool/web:2", "--as", "mara", "--evidence", &evidence, "--note", "Read.",
        ]);
        assert_eq!(answer.status.success(), taken, "{file}: {}", support::both(&answer));
    }
}

#[test]
fn the_storys_own_page_through_a_translator_bears_nothing_out() {
    let page = "<html><head><title>Pool vote</title><link rel=\"canonical\" href=\"https://www.keel4.example/news/pool\"></head><body><article>\
                <h1>Guild decides on the pool</h1><p>The guild voted 7-5 on Friday to reopen the Quay Street pool in Keel.</p></article></body></html>";
    for (address, taken) in [
        (
            "https://www-keel4-example.translate.goog/news/pool?_x_tr_sl=en",
            false,
        ),
        (
            "https://keel4-example.cdn.ampproject.org/v/s/keel4.example/news/pool",
            false,
        ),
        (
            "https://reader.example/?u=https%253A%252F%252Fwww.keel4.example%252Fnews%252Fpool",
            false,
        ),
        ("https://www.keel4.example/feed", false),
        (
            "https://city-keel-example.translate.goog/guild/minutes?_x_tr_sl=en",
            true,
        ),
        ("https://keel.example/feed", true),
    ] {
        let desk = TempDesk::new();
        desk.import_with("pool/web", page, HTML);
        let evidence = format!("url:{address}");
        desk.run(&[
            "verify",
            "pool/web:2",
            "--as",
            "mara",
            "--evidence",
            &evidence,
            "--note",
            "Read there.",
        ]);
        let told = desk.run(&["check", "--no-cache"]);
        let rests = !support::both(&told).contains("too-little-evidence");
        let given = desk.read("claims/pool/web.toml").contains("\"verified\"");
        assert_eq!(rests && given, taken, "{address}: {}", support::both(&told));
    }
}

#[test]
fn parts_of_a_check_are_of_one_state_of_the_desk() {
    let desk = TempDesk::new();
    for story in ["pool", "rink", "dock"] {
        let target = format!("{story}/web");
        desk.import(
            &target,
            &format!("The {story} vote\n\nThe guild voted 7-5 to reopen the {story}.\n"),
        );
        desk.verify_all(&target);
    }
    let part = |part: u32, name: &str| {
        let (shard, format) = (format!("{part}/2"), format!("json={name}"));
        desk.run(&[
            "check",
            "--no-cache",
            "--shard",
            &shard,
            "--format",
            &format,
        ]);
    };
    part(1, "1.json");
    part(2, "2.json");
    desk.ok(&["merge-results", "1.json", "2.json"]);
    desk.write("lunch.txt", "At one.\n");
    part(1, "1.json");
    desk.ok(&["merge-results", "1.json", "2.json"]);
    desk.import(
        "pool/web",
        "The pool vote\n\nThe guild voted 5-7 to reopen the pool.\n",
    );
    for (first, second) in [(1, 2), (2, 1)] {
        part(first, &format!("{first}.json"));
        let told = desk.exits(2, &["merge-results", "1.json", "2.json"]);
        assert!(told.contains("one state"), "{told}");
        part(second, &format!("{second}.json"));
        desk.import(
            "pool/web",
            &format!("The pool vote\n\nThe guild voted {first}-7 to shut the pool.\n"),
        );
    }
    let told = desk.read("1.json");
    desk.write("1.json", told.replace("\"at\": \"2", "\"at\": \"1"));
    desk.exits(2, &["merge-results", "1.json", "2.json"]);
}
