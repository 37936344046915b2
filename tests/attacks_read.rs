//! Attacks on what a verdict was given for, each beside an honest change of the same shape that must go on passing: another picture over
//! a caption, another term over its definition, other voices, another day, the story's own words as evidence, an author's own byline.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::{TempDesk, both};

/// A text that is judged, an honest change of it, and one that wants another look.
struct Turn {
    name: &'static str,
    options: &'static [&'static str],
    judged: String,
    honest: String,
    attack: String,
}

const HTML: &[&str] = &["--by", "person", "--format", "html"];
const PERSON: &[&str] = &["--by", "person"];

fn two_pictures(first: &str, second: &str) -> String {
    let figure = |file: &str, words: &str| {
        format!(
            "<figure><img src=\"https://pictures.example/{file}\"><figcaption>{words}</figcaption></figure>"
        )
    };
    format!(
        "<article><h1>Two swimmers</h1><p>The pool in Keel heard both swimmers on Friday, the club said.</p>{}\
         <p>The talks took an hour.</p>{}</article>",
        figure(first, "Pia Sand, who was banned for doping, at the pool."),
        figure(second, "Nils Orr, who won the race, at the pool.")
    )
}

const NITF: &[&str] = &["--by", "person", "--format", "nitf"];
const NINJS: &[&str] = &["--by", "person", "--format", "ninjs"];
const MARKDOWN: &[&str] = &["--by", "person", "--format", "markdown"];

const SAND: &str = "Pia Sand, who was banned for doping, at the pool.";
const ORR: &str = "Nils Orr, who won the race, at the pool.";

fn media_of_nitf(folder: &str, first: &str, second: &str) -> String {
    let media = |file: &str, words: &str| {
        format!(
            "<media media-type=\"image\"><media-reference source=\"{folder}/{file}\"/><media-caption>{words}</media-caption></media>"
        )
    };
    format!(
        "<nitf><body><body.head><hedline><hl1>Two swimmers</hl1></hedline></body.head><body.content>\
         <p>The pool in Keel heard both swimmers on Friday, the club said.</p>{}{}</body.content></body></nitf>",
        media(first, SAND),
        media(second, ORR)
    )
}

fn pictures_of_ninjs(width: u32, first: &str, second: &str) -> String {
    let picture = |name: &str, words: &str| {
        serde_json::json!({
            "type": "picture",
            "guid": format!("urn:keel.example:{name}"),
            "description_text": words,
            "renditions": { "large": { "href": format!("https://pictures.example/{width}/{name}.jpg"), "width": width } },
        })
    };
    serde_json::json!({
        "type": "text",
        "guid": "urn:keel.example:swimmers",
        "headline": "Two swimmers",
        "body_html": "<p>The pool in Keel heard both swimmers on Friday, the club said.</p>",
        "associations": { "one": picture(first, SAND), "two": picture(second, ORR) },
    })
    .to_string()
}

fn lead_picture(image: &str) -> String {
    format!(
        "---\ntitle: Two swimmers\nimage: {image}\ncaption: \"{SAND}\"\n---\n\nThe pool in Keel heard both swimmers on Friday, the club said.\n"
    )
}

// A document with two pictures, each with its caption below, as Word numbers them: the first is always `image1`.
fn document(pictures: [&[u8]; 2], above: bool) -> Vec<u8> {
    let picture = |id: &str| {
        format!(
            "<w:p><w:r><w:drawing><a:graphic xmlns:a=\"a\"><a:blip r:embed=\"{id}\"/></a:graphic></w:drawing></w:r></w:p>"
        )
    };
    let caption = |words: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Caption\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let figure = |id: &str, words: &str| match above {
        true => caption(words) + &picture(id),
        false => picture(id) + &caption(words),
    };
    let words = "<w:p><w:r><w:t>The pool in Keel heard both swimmers on Friday, the club said.</w:t></w:r></w:p>";
    let body = format!(
        "<w:document xmlns:w=\"w\" xmlns:r=\"r\"><w:body>{}{words}{}</w:body></w:document>",
        figure("rId1", SAND),
        figure("rId2", ORR)
    );
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"t/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |all: String| format!("<Relationships>{all}</Relationships>");
    let main = relations(relation("rId9", "officeDocument", "word/document.xml"));
    let images = relations(
        relation("rId1", "image", "media/image1.png")
            + &relation("rId2", "image", "media/image2.png"),
    );
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in [
        ("_rels/.rels", main.as_bytes()),
        ("word/document.xml", body.as_bytes()),
        ("word/_rels/document.xml.rels", images.as_bytes()),
        ("word/media/image1.png", pictures[0]),
        ("word/media/image2.png", pictures[1]),
    ] {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(name, options).expect("begun");
        std::io::Write::write_all(&mut zip, bytes).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

#[test]
fn captions_of_a_document_stand_under_their_pictures() {
    let (sand, orr) = (&b"bytes of the one"[..], &b"bytes of the other"[..]);
    for above in [false, true] {
        for (pictures, passes) in [([sand, orr], true), ([orr, sand], false)] {
            let desk = TempDesk::new();
            let take = |bytes: Vec<u8>| {
                desk.write("page.docx", bytes);
                desk.ok(&["import", "pool/web", "page.docx", "--by", "person"]);
            };
            take(document([sand, orr], above));
            desk.verify_all("pool/web");
            assert_eq!(desk.findings(), [""; 0]);
            take(document(pictures, above));
            let expected: &[&str] = if passes { &[] } else { &["context-changed"] };
            assert_eq!(desk.findings(), expected, "{above}, {passes}");
        }
    }
}

fn terms(pairs: [(&str, &str); 2]) -> String {
    let list: String = pairs
        .iter()
        .map(|(term, words)| format!("<dt>{term}</dt><dd>{words}</dd>"))
        .collect();
    format!(
        "<article><h1>Bans of the season</h1><p>The club in Keel banned two swimmers on Friday.</p><dl>{list}</dl></article>"
    )
}

fn voices(first: &str, second: &str, class: &str) -> String {
    format!(
        "WEBVTT\n\n00:01.000 --> 00:04.000\n<v{class} {first}>We closed the pool on Friday.</v>\n\n\
         00:05.000 --> 00:08.000\n<v{class} {second}>Nobody told the swimmers.</v>\n"
    )
}

fn turns() -> Vec<Turn> {
    let sand = ("Pia Sand", "Two years for doping.");
    let orr = ("Nils Orr", "A week for being late.");
    vec![
        Turn {
            name: "pictures that change places",
            options: HTML,
            judged: two_pictures("sand.jpg?w=800", "w800/orr-800x600.jpg"),
            honest: two_pictures("sand.jpg?w=1200", "w1200/orr-1200x900.jpg"),
            attack: two_pictures("orr.jpg", "sand.jpg"),
        },
        Turn {
            name: "media of an NITF document that change places",
            options: NITF,
            judged: media_of_nitf("w800", "sand.jpg", "orr.jpg"),
            honest: media_of_nitf("w1200", "sand.jpg", "orr.jpg"),
            attack: media_of_nitf("w800", "orr.jpg", "sand.jpg"),
        },
        Turn {
            name: "pictures of a ninjs item that change places",
            options: NINJS,
            judged: pictures_of_ninjs(800, "sand", "orr"),
            honest: pictures_of_ninjs(1200, "sand", "orr"),
            attack: pictures_of_ninjs(800, "orr", "sand"),
        },
        Turn {
            name: "another picture over the lead caption of a Markdown file",
            options: MARKDOWN,
            judged: lead_picture("/images/sand-800x600.jpg"),
            honest: lead_picture("/assets/sand-1200x900.jpg"),
            attack: lead_picture("/images/orr-800x600.jpg"),
        },
        Turn {
            name: "terms that change places",
            options: HTML,
            judged: terms([sand, orr]),
            honest: terms([orr, sand]),
            attack: terms([(sand.0, orr.1), (orr.0, sand.1)]),
        },
        Turn {
            name: "voices that change places under the same words",
            options: &["--original", "--format", "webvtt"],
            judged: voices("Pia Sand", "Nils Orr", ""),
            honest: voices("Pia Sand", "Nils Orr", ".loud"),
            attack: voices("Nils Orr", "Pia Sand", ""),
        },
        Turn {
            name: "a figure that was raised",
            options: HTML,
            judged: "<article><h1>Algae in the pool</h1><p>The club in Keel found 104 cells in a drop on Friday.</p></article>".to_owned(),
            honest: "<article><h1>Algae in the pool</h1><p>The club in Keel found <b>104</b> cells in a drop on Friday.</p></article>".to_owned(),
            attack: "<article><h1>Algae in the pool</h1><p>The club in Keel found 10<sup>4</sup> cells in a drop on Friday.</p></article>".to_owned(),
        },
        Turn {
            name: "less that becomes more",
            options: PERSON,
            judged: "Chlorine\n\nThe pool in Keel had ‹ 3 grams of chlorine on Friday, the “club” said.\n".to_owned(),
            honest: "Chlorine\n\nThe pool in Keel had ‹ 3 grams of chlorine on Friday, the \"club\" said.\n".to_owned(),
            attack: "Chlorine\n\nThe pool in Keel had › 3 grams of chlorine on Friday, the “club” said.\n".to_owned(),
        },
    ]
}

#[test]
fn what_a_claim_leans_on_outside_its_words() {
    for turn in turns() {
        for (text, passes) in [(&turn.honest, true), (&turn.attack, false)] {
            let desk = TempDesk::new();
            desk.import_with("pool/web", &turn.judged, turn.options);
            desk.verify_all("pool/web");
            assert_eq!(desk.findings(), [""; 0], "{}", turn.name);
            desk.import_with("pool/web", text, turn.options);
            let findings = desk.findings();
            assert_eq!(
                findings.is_empty(),
                passes,
                "{}: {passes}: {findings:?}",
                turn.name
            );
        }
    }
}

#[test]
fn what_stands_further_up_decides_who_and_when() {
    // What is judged anew after the change, and what must want another look.
    let cases: [(&str, [&str; 3], &str, &str); 4] = [
        (
            "Club funds\n\nThe court sat on Monday.\n\n{} has run the club since 2019. The hall was full.\n\nOrr took $3 million from the fund.\n",
            [
                "Nils Orr, the trainer,",
                "Nils Orr, trainer,",
                "Pia Orr, the trainer,",
            ],
            "has run the club",
            "Orr took",
        ),
        (
            "Losses\n\nThe {} (KSC) met on Monday.\n\nThe meeting took an hour.\n\nKSC lost $3 million last year.\n",
            [
                "Keel Swimming Club",
                "Keel Swimming Club",
                "Keel Sailing Crew",
            ],
            "(KSC)",
            "KSC lost",
        ),
        (
            "Fire at the pool\n\nThe pool in Keel burned down on {}.\n\nTwo days later the owner insured the pool for $3 million.\n",
            [
                "February 23, 2026",
                "February 23, 2026",
                "February 16, 2026",
            ],
            "burned down",
            "Two days later",
        ),
        (
            "What went round\n\nThese things were said of the vote in Keel.\n\n- Pia Sand took $3 million.\n- Pia Sand burned the lists.\n{}",
            [
                "\nNone of the above is true.\n\nThe pool opens at nine.\n",
                "\nNone of the above is true.\n",
                "\nThe pool opens at nine.\n",
            ],
            "None of the above",
            "Pia Sand took",
        ),
    ];
    for (text, [judged, honest, attack], again, leaning) in cases {
        for (words, passes) in [(honest, true), (attack, false)] {
            let desk = TempDesk::new();
            desk.import_with("pool/web", &text.replace("{}", judged), PERSON);
            desk.verify_all("pool/web");
            desk.import_with("pool/web", &text.replace("{}", words), PERSON);
            let sheet = desk.read("claims/pool/web.toml");
            let quotes: Vec<&str> = sheet
                .split("[[claim]]")
                .skip(1)
                .filter(|one| !one.contains("status = \"withdrawn\""))
                .collect();
            for (number, claim) in (1..).zip(&quotes) {
                let quote = claim.lines().find(|line| line.starts_with("quote = "));
                if quote.is_some_and(|quote| quote.contains(again)) {
                    let claim = format!("pool/web:{number}");
                    let from = ["--evidence", "interview:Ida Orr#2026-03-02"];
                    desk.ok(&["verify", &claim, "--as", "mara", from[0], from[1]]);
                }
            }
            let told = both(&desk.run(&["check", "--all"]));
            assert_eq!(
                !told.contains("context-changed"),
                passes,
                "{leaning}: {words}: {told}"
            );
        }
    }
}

#[test]
fn a_sentence_that_takes_up_the_one_before() {
    let text = |what: &str| format!("The inquiry\n\nThe coach was {what}. So was the trainer.\n");
    let desk = TempDesk::new();
    desk.import_with("pool/web", &text("asked"), PERSON);
    desk.verify_all("pool/web");
    desk.import_with("pool/web", &text("banned"), PERSON);
    assert_eq!(desk.findings(), ["context-changed", "stale"]);
}

#[test]
fn yesterday_is_counted_from_the_day_of_the_story() {
    let leaning = "Pool shut\n\nThe club shut the pool yesterday.\n";
    let dated = "Pool shut\n\nThe club shut the pool on March 2, 2026.\n";
    let monday = "Pool shut\n\nThe club shut the pool on Monday.\n";
    for (text, day, again) in [
        (leaning, "2026-03-10", true),
        (dated, "2026-03-10", false),
        (monday, "2026-03-10", true),
        // Monday is the same Monday a day later.
        (monday, "2026-03-04", false),
    ] {
        let desk = TempDesk::new();
        desk.import_with(
            "pool/web",
            text,
            &["--by", "person", "--date", "2026-03-03"],
        );
        desk.verify_all("pool/web");
        desk.import_with("pool/web", text, &["--by", "person", "--date", day]);
        let expected: &[&str] = if again { &["context-changed"] } else { &[] };
        assert_eq!(desk.findings(), expected, "{text} of {day}");
    }
}

#[test]
fn nobody_passes_what_appears_under_their_own_byline() {
    for (text, options, own) in [
        (
            "Pool shut\n\nBy Mara Quist\n\nThe club shut the pool on Friday.\n",
            PERSON,
            true,
        ),
        (
            "Pool shut\n\nBY JO LUND AND MARA QUIST\n\nThe club shut the pool on Friday.\n",
            PERSON,
            true,
        ),
        (
            "<article><h1>Pool shut</h1><p class=\"byline\">Mara Quist</p><p>The club in Keel shut the pool on Friday.</p></article>",
            HTML,
            true,
        ),
        (
            "Pool shut\n\nBy Mara Lund\n\nThe club shut the pool on Friday.\n",
            PERSON,
            false,
        ),
    ] {
        let desk = TempDesk::new();
        desk.import_with("pool/web", text, options);
        desk.verify_all("pool/web");
        let expected: &[&str] = if own { &["self-review"] } else { &[] };
        assert_eq!(desk.findings(), expected, "{text}");
        let report = desk.ok(&["report", "pool", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
        let claims = report["renditions"][0]["claims"]
            .as_array()
            .expect("claims");
        assert!(
            claims
                .iter()
                .all(|claim| claim["reviews"][0]["counts"] == !own),
            "{text}"
        );
        let manifest = desk.ok(&["report", "pool/web", "--format", "c2pa"]);
        assert_eq!(manifest.contains("Mara Quist"), !own, "{text}: {manifest}");
        if own {
            desk.verify_all_as("pool/web", "jonas");
            assert_eq!(desk.findings(), [""; 0], "{text}");
        }
    }
}

#[test]
fn a_story_is_no_evidence_for_itself_and_white_space_for_nothing() {
    let text = "Pool shut\n\nThe club shut the pool on Friday.\n";
    for (file, body, proves) in [
        ("copy.txt", format!("\u{feff}{text}\n \n"), false),
        ("copy.html", format!("<div>\n<p>{text}</p></div>"), false),
        ("blank.txt", "\n \t\r\n".to_owned(), false),
        (
            "minutes.txt",
            "Item 4. The club shut the pool on Friday. Adjourned.".to_owned(),
            true,
        ),
    ] {
        let desk = TempDesk::new();
        desk.import_with("pool/web", text, PERSON);
        desk.write(file, body);
        let evidence = format!("document:{file}");
        let before = desk.snapshot();
        let output = desk.run(&[
            "verify",
            "pool/web:2",
            "--as",
            "mara",
            "--evidence",
            &evidence,
            "--keep",
        ]);
        assert_eq!(
            output.status.code(),
            Some(if proves { 0 } else { 2 }),
            "{file}: {}",
            both(&output)
        );
        if !proves {
            assert!(
                both(&output).contains("proves nothing"),
                "{file}: {}",
                both(&output)
            );
            assert_eq!(desk.snapshot(), before, "{file}: something was written");
        }
    }
}

#[test]
fn a_waiver_is_for_the_words_where_they_stood() {
    let text = |heading: &str| {
        format!("# Bans\n\nThe club ruled on Friday.\n\n## {heading}\n\n- Pia Sand\n")
    };
    let options = ["--by", "person", "--format", "markdown"];
    let desk = TempDesk::new();
    desk.import_with("pool/web", &text("Cleared"), &options);
    let last = desk.claims("pool/web");
    for number in 1..last {
        let claim = format!("pool/web:{number}");
        desk.ok(&[
            "verify",
            &claim,
            "--as",
            "mara",
            "--evidence",
            "interview:Ida Kessler",
        ]);
    }
    let found = desk.run(&["check", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
    let id = found["stories"][0]["findings"][0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let until = (chrono::Utc::now() + chrono::TimeDelta::days(9))
        .date_naive()
        .to_string();
    desk.ok(&[
        "waive",
        &id,
        "--until",
        &until,
        "--reason",
        "the club's own list",
        "--as",
        "jonas",
    ]);
    desk.ok(&["check"]);
    desk.import_with("pool/web", &text("Cleared"), &options);
    desk.ok(&["check"]);
    desk.import_with("pool/web", &text("Banned"), &options);
    for number in 1..last {
        let claim = format!("pool/web:{number}");
        drop(desk.run(&[
            "verify",
            &claim,
            "--as",
            "mara",
            "--evidence",
            "interview:Ida Kessler",
        ]));
    }
    let said = desk.exits(1, &["check"]);
    assert!(said.contains("Pia Sand"), "{said}");
}

#[test]
fn a_sheet_without_its_number_is_no_sheet_of_before() {
    let desk = TempDesk::new();
    desk.import_with(
        "pool/web",
        "Pool shut\n\nThe club shut the pool on Friday.\n\nThe coach stole $90,000.\n",
        PERSON,
    );
    desk.verify_all("pool/web");
    let sheet = desk.read("claims/pool/web.toml");
    let words = "The coach stole $90,000.";
    let (kept, cut): (Vec<&str>, Vec<&str>) = sheet
        .split("[[claim]]")
        .partition(|claim| !claim.contains(&format!("quote = \"{words}\"")));
    assert_eq!(cut.len(), 1);
    let text = desk.read("stories/pool/web/0001.md");
    let start = text.find(words).expect("the words");
    let kept = kept
        .join("[[claim]]")
        .replace(&format!("reading = {}\n", copydesk::model::READING), "");
    let block = format!(
        "\n[[block]]\nrole = \"furniture\"\noverride = \"a line of the page\"\nquote = \"{words}\"\nsha256 = \"{}\"\nstart = {start}\nend = {}\n",
        copydesk::model::Sha256::of(words),
        start + words.len()
    );
    desk.write("claims/pool/web.toml", kept + &block);
    assert!(
        desk.findings().contains(&"record-mismatch".to_owned()),
        "{:?}",
        desk.findings()
    );
}

// The text in forms that an importer reads: it is the same text.
fn copies(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let wide: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let lines = || text.lines().filter(|line| !line.is_empty());
    let entities: String = lines()
        .map(|line| {
            let spelt: String = line
                .chars()
                .map(|one| format!("&#{};", one as u32))
                .collect();
            format!("<p>{spelt}</p>")
        })
        .collect();
    let rtf: String = lines().map(|line| format!("{line}\\par ")).collect();
    let numbered: String = (1..)
        .zip(text.lines())
        .map(|(at, line)| format!("{at:>6}\t{line}\n"))
        .collect();
    let mail = format!(
        "From: a@courier.example\nTo: b@courier.example\nSubject: text\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{text}"
    );
    vec![
        ("wide.txt", wide),
        (
            "spelt.html",
            format!("<html><body>{entities}</body></html>").into_bytes(),
        ),
        ("page.rtf", format!("{{\\rtf1\\ansi {rtf}}}").into_bytes()),
        ("numbered.txt", numbered.into_bytes()),
        ("mail.eml", mail.into_bytes()),
    ]
}

#[test]
fn a_text_bears_itself_out_in_no_coding() {
    let text = "Pool shut\n\nThe club in Keel lost $3 million on the pool on Friday.\n";
    let desk = TempDesk::new();
    desk.import_with("pool/web", text, PERSON);
    let cites = |name: &str, bytes: &[u8]| {
        desk.write(name, bytes);
        desk.ok(&["attach", "pool", name, "--as", "mara"]);
        let evidence = format!("document:{name}");
        let output = desk.run(&[
            "verify",
            "pool/web:2",
            "--as",
            "mara",
            "--evidence",
            &evidence,
        ]);
        (output.status.code(), both(&output))
    };
    for (name, bytes) in copies(text) {
        let (code, said) = cites(name, &bytes);
        assert_eq!(code, Some(2), "{name}: {said}");
        assert!(said.contains("proves nothing"), "{name}: {said}");
    }
    let minutes = format!("Minutes\n\nThe clerk said: {text} She named the accounts.\n");
    let (code, said) = cites("minutes.txt", minutes.as_bytes());
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn texts_of_a_story_do_not_bear_out_each_other() {
    let words = "The club in Keel lost $3 million on the pool on Friday.\n";
    let desk = TempDesk::new();
    desk.import_with("pool/web", &format!("Pool shut\n\n{words}"), PERSON);
    desk.import_with("pool/push", words, PERSON);
    desk.write("push.txt", words);
    desk.ok(&["attach", "pool", "push.txt", "--as", "mara"]);
    let said = desk.exits(
        2,
        &[
            "verify",
            "pool/web:2",
            "--as",
            "mara",
            "--evidence",
            "document:push.txt",
        ],
    );
    assert!(said.contains("another one of the story"), "{said}");
    // The script bears out the page that was made from it, by whatever name it is cited.
    let script = format!("{words}It opens again in May.\n");
    desk.write("script.txt", &script);
    desk.import_with("talk/broadcast", &script, &["--original"]);
    let made = ["--by", "ai", "--tool", "Converter"];
    desk.import_with("talk/web", words, &made);
    desk.ok(&["attach", "talk", "script.txt", "--as", "mara"]);
    desk.ok(&[
        "verify",
        "talk/web:1",
        "--as",
        "mara",
        "--evidence",
        "document:script.txt",
    ]);
}

#[test]
fn an_author_lets_nothing_of_the_story_pass() {
    let text = "Pool shut\n\nThe club in Keel lost $3 million on the pool on Friday.\n";
    for (author, policy, may) in [
        ("jonas", "", false),
        ("mara", "", true),
        ("jonas", "\n[[policy]]\nself_review = true\n", true),
    ] {
        let desk = TempDesk::new();
        desk.append("copydesk.toml", policy);
        desk.import_with("pool/web", text, &["--by", "person", "--author", author]);
        let found = desk.run(&["check", "--format", "json"]);
        let found: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
        let id = found["stories"][0]["findings"][0]["id"]
            .as_str()
            .map(str::to_owned);
        let id = id.or_else(|| found["findings"][0]["id"].as_str().map(str::to_owned));
        let id = id.expect("a finding");
        let until = (chrono::Utc::now() + chrono::TimeDelta::days(3))
            .date_naive()
            .to_string();
        let waive = [
            "waive",
            &id,
            "--as",
            "jonas",
            "--until",
            &until,
            "--reason",
            "It must go out.",
        ];
        let output = desk.run(&waive);
        assert_eq!(
            output.status.code(),
            Some(if may { 0 } else { 2 }),
            "{author}{policy}: {}",
            both(&output)
        );
    }
    // One that was given before its giver became an author counts no more.
    let desk = TempDesk::new();
    desk.import_with("pool/web", text, PERSON);
    let found = desk.run(&["check", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
    let id = found["stories"][0]["findings"][0]["id"]
        .as_str()
        .map(str::to_owned);
    let id = id
        .or_else(|| found["findings"][0]["id"].as_str().map(str::to_owned))
        .expect("a finding");
    let until = (chrono::Utc::now() + chrono::TimeDelta::days(3))
        .date_naive()
        .to_string();
    desk.ok(&[
        "waive",
        &id,
        "--as",
        "jonas",
        "--until",
        &until,
        "--reason",
        "It must go out.",
    ]);
    let story = desk.read("stories/pool/story.toml");
    desk.write(
        "stories/pool/story.toml",
        story.replacen("title = ", "authors = [\"jonas\"]\ntitle = ", 1),
    );
    assert!(desk.findings().contains(&"waiver-refused".to_owned()));
}

#[test]
fn one_person_under_two_ids_is_one() {
    for (name, email, one) in [
        ("M. Quist", "mara+second@courier.example", true),
        ("Quist, Mara", "mq@other.example", true),
        ("Ann Bell", "bell@courier.example", false),
    ] {
        let desk = TempDesk::new();
        desk.append(
            "copydesk.toml",
            &format!(
                "\n[[person]]\nid = \"second\"\nname = \"{name}\"\nemail = \"{email}\"\nroles = [\"fact-checker\"]\n\n[[policy]]\nreviewers = 2\n"
            ),
        );
        desk.import_with(
            "pool/web",
            "Pool shut\n\nThe club shut the pool on Friday.\n",
            PERSON,
        );
        desk.verify_all("pool/web");
        desk.verify_all_as("pool/web", "second");
        let expected: &[&str] = if one { &["too-few-reviewers"] } else { &[] };
        assert_eq!(desk.findings(), expected, "{name}");
    }
}

#[test]
fn what_accuses_is_no_line_of_every_page() {
    for (line, claim) in [
        ("Mayor Dana Ross stole $5 million from the fund.", true),
        ("Stay with us at 5 for updates.", false),
    ] {
        let desk = TempDesk::new();
        desk.append(
            "copydesk.toml",
            &format!("\n[station]\nfurniture = [\"{line}\"]\n"),
        );
        let text = format!("Pool shut\n\nThe club shut the pool on Friday.\n\n{line}\n");
        desk.import_with("pool/web", &text, PERSON);
        assert_eq!(desk.claims("pool/web"), if claim { 3 } else { 2 }, "{line}");
    }
}
