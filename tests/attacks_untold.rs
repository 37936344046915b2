//! Attacks with what a text, its record or its file tells beside the story: a note to readers or a credit that goes, a tool and a label that say
//! something else than the record, a doubt that another's waiver covers, whom an anchor hands over to, where links of a document lead, which picture
//! it is. Each stands beside an honest twin that goes on passing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::fs::File;
use std::io::Write as _;

use support::{TempDesk, commit, git};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const HTML: &[&str] = &["--by", "person", "--format", "html"];
const MARKDOWN: &[&str] = &["--by", "person", "--format", "markdown"];

fn has(codes: &[String], code: &str) -> bool {
    codes.iter().any(|one| one == code)
}

#[test]
fn a_note_to_readers_stays() {
    let text = |note: &str| {
        format!(
            "# Council approves the sale of the pool\n\nThe council approved the sale of the pool.\n\nThe mayor signed it for $412,000.\n\n{note}\n"
        )
    };
    let told = "Editor's note: The buyer, Tarn Ferries, owns a stake in the Keel Post.";
    for (before, after, gone) in [
        (told, "", true),
        (
            told,
            "Editor's note: Ida Kessler took the pictures on Monday.",
            true,
        ),
        (
            told,
            "*Editor’s note: Tarn Ferries, the buyer, owns a stake in the Keel Post.*",
            false,
        ),
        (
            told,
            "Tarn Ferries, which buys it, owns a stake in the Keel Post.",
            false,
        ),
        (
            "Correction (March 3): The sum is $412,000; this story said $421,000.",
            "",
            true,
        ),
        (
            "Editor's note: This is a developing story and will be updated.",
            "",
            false,
        ),
    ] {
        let codes = TempDesk::turned(&text(before), &text(after), MARKDOWN);
        assert_eq!(
            has(&codes, "disclosure-missing"),
            gone,
            "{before} {after} {codes:?}"
        );
    }
}

#[test]
fn a_picture_that_a_program_made_stays_one() {
    let page = |caption: &str, credit: &str| {
        format!(
            "<article><h1>Pool in Keel sold</h1><p>The council approved the sale of the pool for $412,000.</p>\
             <figure><img src=p.jpg alt=Pool><figcaption>{caption} <span class=credit>{credit}</span></figcaption></figure>\
             <p>The mayor signed the contract.</p></article>"
        )
    };
    let flooded = "The Quay Street pool under water on Monday.";
    let drawn = page(flooded, "AI-generated image / Keel Post");
    for (after, gone) in [
        (page(flooded, "Leo Marchetti / Keel Post"), true),
        (page(flooded, ""), true),
        (page(flooded, "Image made with AI, Keel Post"), false),
        (
            page("The mayor on Monday.", "Leo Marchetti / Keel Post"),
            false,
        ),
    ] {
        let codes = TempDesk::turned(&drawn, &after, HTML);
        assert_eq!(has(&codes, "disclosure-missing"), gone, "{after} {codes:?}");
    }
}

// What is found of a conversion by this method and tool, with this line in its record.
fn converted(by: &str, tool: &str, label: &str) -> Vec<String> {
    let desk = TempDesk::new();
    let text = "Pool in Keel sold\n\nThe council approved the sale of the pool.\n\n";
    let disclosure = "This story was initially reported by a journalist and has been converted to this platform with the assistance of AI. Our \
                      editorial team verifies all reporting on all platforms for fairness and accuracy.\n";
    desk.import_with("pool/print", text, &["--original"]);
    let with = match by {
        "ai" => format!("{text}{disclosure}"),
        _ => text.to_owned(),
    };
    let made = ["--by", by, "--tool", tool, "--converted-from", "print"];
    desk.import_with("pool/app", &with, &made);
    if !label.is_empty() {
        let line = format!("name = \"app\"\nsource_type = \"{label}\"");
        desk.replace("stories/pool/story.toml", "name = \"app\"", &line);
    }
    desk.findings()
}

#[test]
fn a_record_says_one_thing_of_who_made_a_text() {
    for (by, tool, label, found) in [
        ("person", "ChatGPT", "", true),
        ("person", "Claude 4 for desks", "", true),
        ("person", "Adobe InCopy", "", false),
        ("person", "Adobe InCopy", "trainedAlgorithmicMedia", true),
        ("person", "Adobe InCopy", "humanEdits", false),
        ("ai", "Converter 3", "digitalCreation", true),
        ("ai", "Converter 3", "algorithmicMedia", false),
        (
            "ai",
            "Converter 3",
            "compositeWithTrainedAlgorithmicMedia",
            false,
        ),
    ] {
        let codes = converted(by, tool, label);
        assert_eq!(
            has(&codes, "disclosure-missing"),
            found,
            "{by} {tool} {label} {codes:?}"
        );
    }
}

#[test]
fn a_waiver_for_one_doubt_lets_no_other_pass() {
    for (second, found) in [("dispute", "disputed"), ("query", "queried"), ("", "")] {
        let desk = TempDesk::new();
        desk.import_with(
            "pool/web",
            "Pool sold\n\nThe mayor signed it for $412,000.\n",
            MARKDOWN,
        );
        desk.verify_all("pool/web");
        let last = format!("pool/web:{}", desk.claims("pool/web"));
        let note = ["--note", "The page is missing."];
        desk.ok(&[&["dispute", &last, "--as", "mara"][..], &note].concat());
        let told = desk.run(&["check", "--format", "json"]);
        let told: serde_json::Value = serde_json::from_slice(&told.stdout).expect("JSON");
        let id = told["stories"][0]["findings"][0]["id"]
            .as_str()
            .expect("an id");
        let until = (chrono::Utc::now() + chrono::TimeDelta::days(9)).date_naive();
        let until = until.to_string();
        let waived = [
            "--until",
            &until,
            "--reason",
            "A formality.",
            "--as",
            "jonas",
        ];
        desk.ok(&[&["waive", id][..], &waived].concat());
        assert_eq!(desk.findings(), [""; 0]);
        if !second.is_empty() {
            desk.ok(&[&[second, &last, "--as", "jonas"][..], &note].concat());
            assert_eq!(desk.findings(), [found]);
        }
    }
}

#[test]
fn an_anchor_names_who_reported() {
    let script = |who: &str| {
        format!(
            "POOL SALE / 6PM\n\n[ANCHOR ON CAM]\nTHE COUNCIL SOLD THE QUAY STREET POOL ON MONDAY.\nLORNE 4'S {who} REPORTS.\n\n[TAKE PKG]\nTHE \
             BUYER WILL PAY FOUR-HUNDRED-THOUSAND DOLLARS.\n"
        )
    };
    for (who, found) in [("MARA QUIST", true), ("ADA MOOR", false)] {
        let desk = TempDesk::new();
        desk.import_with(
            "pool/air",
            &script(who),
            &["--original", "--format", "script"],
        );
        desk.verify_all("pool/air");
        let codes = desk.findings();
        assert_eq!(has(&codes, "self-review"), found, "{who} {codes:?}");
    }
}

#[test]
fn what_is_said_of_people_and_texts_is_told_against_the_base() {
    for (file, from, to) in [
        (
            "stories/pool/story.toml",
            "authors = [\"leo\"]",
            "authors = [\"leo\", \"Ruth Amaya\"]",
        ),
        (
            "stories/pool/story.toml",
            "task = \"Cut\"",
            "task = \"Translate\"",
        ),
        (
            "stories/pool/evidence.toml",
            "by = \"mara\"",
            "by = \"jonas\"",
        ),
        (
            "stories/pool/evidence.toml",
            "origin = \"wire\"",
            "origin = \"court\"",
        ),
    ] {
        let desk = TempDesk::new();
        let text = "Pool sold\n\nThe mayor signed it for $412,000.\n";
        desk.import_with("pool/print", text, &["--original", "--author", "leo"]);
        let made = [
            "--by",
            "person",
            "--task",
            "Cut",
            "--converted-from",
            "print",
        ];
        desk.import_with("pool/web", text, &made);
        desk.write("list.txt", "The clerk's list of the sale, page by page.\n");
        desk.ok(&[
            "attach", "pool", "list.txt", "--as", "mara", "--origin", "wire",
        ]);
        git(&desk, &["init", "-q"]);
        commit(&desk);
        let against = || {
            let told = desk.run(&["check", "--no-cache", "--base", "HEAD", "--all"]);
            support::both(&told)
        };
        assert!(!against().contains("policy-changed"), "{to}");
        desk.replace(file, from, to);
        let told = against();
        assert!(told.contains("policy-changed"), "{to}: {told}");
    }
}

fn docx(desk: &TempDesk, led: &str) {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let list =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    let root = format!(
        "{list}<Relationship Id=\"r1\" Type=\"{kind}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    let own = format!(
        "{list}<Relationship Id=\"r7\" Type=\"{kind}/hyperlink\" Target=\"{led}\" TargetMode=\"External\"/></Relationships>"
    );
    let body = "<w:document xmlns:w=\"urn:w\" xmlns:r=\"urn:r\"><w:body><w:p><w:r><w:t>Board sells passes</w:t></w:r></w:p>\
                <w:p><w:r><w:t>Drivers may </w:t></w:r><w:hyperlink r:id=\"r7\"><w:r><w:t>order a pass for 20 crowns</w:t></w:r></w:hyperlink>\
                <w:r><w:t> on the site of the board.</w:t></w:r></w:p></w:body></w:document>";
    let mut file = ZipWriter::new(File::create(desk.file("d.docx")).expect("a file"));
    for (part, text) in [
        ("_rels/.rels", root.as_str()),
        ("word/_rels/document.xml.rels", &own),
        ("word/document.xml", body),
    ] {
        file.start_file(part, SimpleFileOptions::default())
            .expect("a part");
        file.write_all(text.as_bytes()).expect("its bytes");
    }
    file.finish().expect("a document");
}

fn rtf(desk: &TempDesk, led: &str) {
    let text = format!(
        "{{\\rtf1\\ansi Board sells passes\\par Drivers may {{\\field{{\\*\\fldinst HYPERLINK \"{led}\"}}{{\\fldrslt order a pass for 20 \
         crowns}}}} on the site of the board.\\par}}"
    );
    desk.write("d.rtf", text);
}

#[test]
fn links_of_documents_lead_where_they_led() {
    type Write = fn(&TempDesk, &str);
    let documents: [(Write, &str); 2] = [(docx, "d.docx"), (rtf, "d.rtf")];
    for (write, file) in documents {
        let desk = TempDesk::new();
        let import = |led: &str| {
            write(&desk, led);
            desk.ok(&["import", "pass/web", file, "--by", "person"]);
        };
        import("https://board.example/passes");
        desk.verify_all("pass/web");
        import("https://www.board.example/passes?utm_source=cms");
        assert_eq!(desk.findings(), [""; 0], "{file}");
        import("https://board-pass.example.net/passes");
        assert_eq!(desk.findings(), ["context-changed"], "{file}");
    }
}

#[test]
fn a_picture_is_told_by_its_folder_where_its_file_is_called_as_any_other() {
    let page = |address: &str| {
        format!(
            "<article><h1>Crossings reopen in Keel</h1><p>The board reopened three crossings in Keel on Monday.</p>\
             <figure><img src='{address}'><figcaption>The north crossing on Monday morning.</figcaption></figure>\
             <p>The board will meet again on 16 March to decide on the budget of 2.4 million crowns.</p></article>"
        )
    };
    let first = page("https://media.keel.example/a81f03/master/image.jpg");
    for (address, found) in [
        ("https://media.keel.example/77c2d9/master/image.jpg", true),
        (
            "https://media.keel.example/a81f03/master/image.jpg?w=800",
            false,
        ),
        ("https://img.keel.example/a81f03/large/image.jpg", false),
    ] {
        let codes = TempDesk::turned(&first, &page(address), HTML);
        assert_eq!(has(&codes, "context-changed"), found, "{address} {codes:?}");
    }
}

#[test]
fn a_dot_before_an_item_keeps_its_colour() {
    let page = |colours: [&str; 2], size: &str| {
        let item = |colour: &str, words: &str| {
            format!(
                "<li><span style='display:inline-block;width:{size};height:{size};background:{colour}'></span>{words}</li>"
            )
        };
        format!(
            "<article><h1>What the board promised</h1><p>The board promised two things in 2024.</p><ul>{}{}</ul></article>",
            item(colours[0], "Reopen the north crossing by March 2026."),
            item(colours[1], "Keep the toll at 20 crowns until 2027."),
        )
    };
    let judged = page(["green", "red"], "9px");
    assert_eq!(
        TempDesk::turned(&judged, &page(["red", "green"], "9px"), HTML),
        ["context-changed"]
    );
    assert_eq!(
        TempDesk::turned(&judged, &page(["green", "red"], "12px"), HTML),
        [""; 0]
    );
}

#[test]
fn a_rating_in_microdata_is_one() {
    let page = |rating: &str, class: &str| {
        format!(
            "<article><h1>Crossings reopen in Keel</h1><p>The board reopened three crossings in Keel on Monday.</p>\
             <div class='{class}' itemscope itemtype='https://schema.org/ClaimReview'><meta itemprop=claimReviewed content='It will close'>\
             <meta itemprop=alternateName content='{rating}'><p>A post says that the north crossing will close on 9 March.</p></div></article>"
        )
    };
    let codes = TempDesk::turned(&page("False", "a"), &page("True", "a"), HTML);
    assert_eq!(codes, ["context-changed"]);
    assert_eq!(
        TempDesk::turned(&page("False", "a"), &page("False", "b"), HTML),
        [""; 0]
    );
}
