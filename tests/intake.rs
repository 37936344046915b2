//! Importing as a newsroom does: what each kind of file gives, what is kept of it, and what the desk does with it later.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::fs;
use std::io::{Cursor, Write as _};
use std::process::Stdio;

use copydesk::intake::{self, Taken};
use copydesk::model::TextIndex;
use support::{TempDesk, copydesk};
use zip::write::SimpleFileOptions;

fn take(name: &str, text: impl AsRef<[u8]>) -> Taken {
    intake::take(name, text.as_ref(), None).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Each block with its role (`-` when its words tell it).
fn blocks(taken: &Taken) -> Vec<String> {
    let index = TextIndex::new(&taken.text);
    let one = |block: &copydesk::model::IntakeBlock| {
        let role = block.role.map_or("-", copydesk::model::Role::as_str);
        format!("{role}: {}", index.slice(block.span()).expect("a place"))
    };
    taken.record.blocks.iter().map(one).collect()
}

fn dropped(taken: &Taken) -> Vec<String> {
    let dropped = taken.record.dropped.iter();
    dropped
        .map(|one| format!("{}: {}", one.why, one.text))
        .collect()
}

fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("begun");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

const PAGE: &str = "<!doctype html><html><head><title>Bridge shut after crack is found</title></head><body><nav><a href='/n'>News</a></nav>\
<article><h1>Bridge shut after crack is found</h1><p>Crews found a crack on Monday.</p><figure><figcaption>The span in 2019</figcaption></figure>\
<p>It carries 13,000 cars a day.</p></article></body></html>";

#[test]
fn what_a_page_gave_is_read_again_from_the_desk() {
    let desk = TempDesk::new();
    desk.write("page.html", PAGE);
    let said = desk.ok(&["import", "bridge/web", "page.html"]);
    assert!(
        said.contains("4 claims") && said.contains("1 piece left out"),
        "{said}"
    );
    let sheet = desk.read("claims/bridge/web.toml");
    assert!(sheet.contains("kind = \"caption\""));
    assert!(
        desk.read("stories/bridge/story.toml")
            .contains("format = \"html\"")
    );
    // Without the page, from the desk alone: the same sheet, and what was left out.
    let said = desk.ok(&["import", "bridge/web", "--explain"]);
    assert!(
        said.contains("4 the same") && said.contains("left out: navigation"),
        "{said}"
    );
    assert_eq!(desk.read("claims/bridge/web.toml"), sheet);
    assert_eq!(
        desk.findings(),
        ["disclosure-missing", "unreviewed"].map(str::to_owned)[1..]
    );
    // A role that a person set wins over what the page said, and stays.
    let quote = "quote = \"The span in 2019\"";
    assert!(sheet.contains(quote));
    desk.ok(&[
        "mark",
        "bridge/web",
        "--words",
        "The span in 2019",
        "--role",
        "furniture",
        "--why",
        "an old picture",
        "--as",
        "jonas",
    ]);
    let said = desk.ok(&["import", "bridge/web"]);
    assert!(said.contains("3 claims"), "{said}");
}

#[test]
fn an_altered_intake_record_is_found_and_not_believed() {
    let desk = TempDesk::new();
    desk.write("page.html", PAGE);
    desk.ok(&["import", "bridge/web", "page.html"]);
    let file = "stories/bridge/web/0001.intake.toml";
    desk.replace(file, "role = \"caption\"", "role = \"furniture\"");
    assert!(desk.findings().contains(&"revision-altered".to_owned()));
    let said = desk.exits(2, &["import", "bridge/web"]);
    assert!(
        said.contains(file) && said.contains("git checkout"),
        "{said}"
    );
    fs::remove_file(desk.file(file)).expect("removed");
    assert!(desk.findings().contains(&"revision-altered".to_owned()));
}

#[test]
fn diff_reads_both_revisions_as_their_files_were() {
    let desk = TempDesk::new();
    desk.write("1.html", PAGE);
    desk.write("2.html", PAGE.replace("13,000", "30,000"));
    desk.ok(&["import", "bridge/web", "1.html"]);
    desk.ok(&["import", "bridge/web", "2.html"]);
    let said = desk.run(&["diff", "bridge/web"]);
    let said = support::both(&said);
    assert!(said.contains("30,000") && said.contains("13,000"), "{said}");
    assert!(!said.contains("crack is found"), "{said}");
}

#[test]
fn tracked_changes_are_as_accepted_and_comments_are_notes() {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"T\"/></w:pPr><w:r><w:t>Bridge shut</w:t></w:r></w:p>\
        <w:p><w:r><w:t xml:space=\"preserve\">The span carries </w:t></w:r><w:del><w:r><w:delText>13,000</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>30,000</w:t></w:r></w:ins><w:commentRangeStart w:id=\"7\"/><w:r><w:t xml:space=\"preserve\"> cars a day.</w:t></w:r><w:commentRangeEnd w:id=\"7\"/>\
        <w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">It shut </w:t></w:r></w:p><w:p><w:r><w:t>on Monday.</w:t></w:r></w:p>\
        <w:p><w:moveFrom><w:r><w:t>Moved away.</w:t></w:r></w:moveFrom></w:p>\
        <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Secret.</w:t></w:r><w:r><w:t>Seen.</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Monday</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>0 cars</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let bytes = docx(&[
        (
            "word/document.xml",
            &format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"),
        ),
        (
            "word/styles.xml",
            "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style></w:styles>",
        ),
        (
            "word/footnotes.xml",
            "<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"2\"><w:p><w:r><w:t>City count.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
        (
            "word/comments.xml",
            "<w:comments xmlns:w=\"w\"><w:comment w:id=\"7\" w:author=\"Ana\"><w:p><w:r><w:t>Says who?</w:t></w:r></w:p></w:comment></w:comments>",
        ),
    ]);
    let taken = take("story.docx", bytes);
    assert_eq!(
        blocks(&taken),
        [
            "headline: Bridge shut",
            "-: The span carries 30,000 cars a day.[1]",
            "-: It shut on Monday.",
            "-: Seen.",
            "table-row: Monday | 0 cars",
            "body: [1] City count.",
        ]
    );
    assert_eq!(
        dropped(&taken),
        ["deleted: 13,000", "deleted: Moved away.", "hidden: Secret."]
    );
    let note = &taken.record.notes[0];
    assert_eq!(
        (note.author.as_deref(), note.text.as_str()),
        (Some("Ana"), "Says who?")
    );
    assert_eq!(note.on.as_deref(), Some("cars a day."));
}

#[test]
fn rich_text_of_newsroom_systems() {
    let rtf = br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset204 Cyr;}}{\stylesheet{\s1 heading 1;}}{\info{\title Bridge}{\author Ana}}
{\header Page 1}\pard\s1 Bridge shut\par\pard It isn\rquote t 13 \u8364? \'80, {\deleted 30}{\v secret}{\f1 \'cc\'e8\'f0}.\par
\ldblquote We saw it,\rdblquote  Amaya said.{\footnote On Monday.}\par\trowd\pard\intbl Day\cell Cars\cell\row\pard{\*\unknown nothing}\'85 end\u55357?\u56832?\par}";
    let taken = take("story.rtf", rtf);
    assert_eq!(taken.format.name(), "rtf");
    assert_eq!(
        blocks(&taken),
        [
            "headline: Bridge shut",
            "-: It isn’t 13 € €, Мир.",
            "-: “We saw it,” Amaya said.[1]",
            "table-row: Day | Cars",
            "-: … end😀",
            "body: [1] On Monday.",
        ]
    );
    assert_eq!(
        dropped(&taken),
        ["header: Page 1", "deleted: 30", "hidden: secret"]
    );
    assert_eq!(taken.record.about.authors, ["Ana"]);
}

#[test]
fn front_matter_is_part_of_the_story() {
    for matter in [
        "---\ntitle: \"Bridge shut\"\ndescription: The span closed at dawn.\nauthor: [Leo Marchetti, Ana Duarte]\ndate: 2026-03-01\n---\n",
        "+++\ntitle = \"Bridge shut\"\ndescription = \"The span closed at dawn.\"\nauthors = [\"Leo Marchetti\", \"Ana Duarte\"]\ndate = 2026-03-01\n+++\n",
        "{\n\"title\": \"Bridge shut\", \"description\": \"The span closed at dawn.\", \"author\": [\"Leo Marchetti\", \"Ana Duarte\"], \"date\": \"2026-03-01\"\n}\n",
    ] {
        let taken = take(
            "story.md",
            format!(
                "{matter}\n# Bridge shut\n\nA [crack](https://example.org) *ran*\nthrough it.\n\n> We shut it.\n\n1. It cost $3.\n"
            ),
        );
        assert_eq!(taken.format.name(), "markdown", "{matter}");
        assert_eq!(
            blocks(&taken),
            [
                "headline: Bridge shut",
                "dek: The span closed at dawn.",
                "-: A crack ran through it.",
                "quote: We shut it.",
                "list: It cost $3.",
            ]
        );
        assert_eq!(taken.record.about.authors, ["Leo Marchetti", "Ana Duarte"]);
        assert_eq!(
            taken
                .record
                .about
                .day()
                .map(|day| day.to_string())
                .as_deref(),
            Some("2026-03-01")
        );
    }
    // Text with a dash line in it, or a hash sign, is text.
    assert_eq!(
        take("story.md", "Bridge shut\n\n---\n\nIt was No. #1.\n")
            .format
            .name(),
        "article"
    );
}

#[test]
fn news_items_of_the_iptc_and_their_sources_kept() {
    let first = r#"{"uri":"urn:1","type":"text","versioncreated":"2026-03-01T06:30:00Z","byline":"By Leo Marchetti","headline":"Bridge shut",
        "body_xhtml":"<p>It shut.</p><p>It cost $3.</p>","digitalsourcetype":"http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia",
        "associations":{"main":{"type":"picture","description_text":"The span on Monday."}}}"#;
    let third = r#"{"uri":"urn:1","standard":{"name":"ninjs","version":"3.0"},"firstCreated":"2026-03-01T06:30:00Z","headlines":[{"role":"main","value":"Bridge shut"}],
        "bylines":["By Leo Marchetti"],"bodies":[{"role":"plain","contentType":"text/plain","value":"no"},{"contentType":"text/html","value":"<p>It shut.</p><p>It cost $3.</p>"}],
        "digitalSourceType":{"uri":"http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"},
        "associations":[{"name":"main","type":"picture","descriptions":[{"value":"The span on Monday."}]}],"infoSources":[{"name":"City of Port Lorne"}],"trustIndicators":[{"title":"x"}]}"#;
    for item in [first, third] {
        let taken = take("item.json", item);
        assert_eq!(taken.format.name(), "ninjs");
        assert_eq!(
            blocks(&taken),
            [
                "headline: Bridge shut",
                "byline: By Leo Marchetti",
                "-: It shut.",
                "-: It cost $3.",
                "caption: The span on Monday."
            ]
        );
        assert!(taken.record.about.by_ai());
        assert_eq!(taken.record.about.authors, ["Leo Marchetti"]);
    }
    let desk = TempDesk::new();
    desk.write("item.json", third);
    let said = desk.ok(&["import", "bridge/web", "item.json"]);
    assert!(said.contains("converted by AI"), "{said}");
    // The document as it came, for a report that gives back what was there.
    assert_eq!(desk.read("stories/bridge/web/0001.source.json"), third);
    let record = desk.read("stories/bridge/web/0001.intake.toml");
    assert!(
        record.contains("City of Port Lorne")
            && record.contains("compositeWithTrainedAlgorithmicMedia"),
        "{record}"
    );
    desk.replace(
        "stories/bridge/web/0001.source.json",
        "trustIndicators",
        "nothing",
    );
    assert!(desk.findings().contains(&"revision-altered".to_owned()));
}

#[test]
fn nitf_and_newsml() {
    let nitf = "<nitf><head><docdata><date.issue norm=\"20260301T063000Z\"/><doc-id id-string=\"n1\"/></docdata></head><body><body.head><hedline><hl1>Bridge shut</hl1>\
        <hl2>It closed at dawn.</hl2></hedline><byline>By <person>Leo Marchetti</person></byline><dateline><location>PORT LORNE</location></dateline></body.head>\
        <body.content><p>City engineer <person>Ruth Amaya</person> shut it.</p><bq><block><p>“We saw it.”</p></block></bq><media media-type=\"image\"><media-caption>The span.</media-caption>\
        <media-producer>LNS</media-producer></media><ul><li>It cost $3.</li></ul><table><tr><td>Day</td><td>Cars</td></tr></table></body.content><body.end><tagline>It reopens Friday.</tagline></body.end></body></nitf>";
    let expected = [
        "headline: Bridge shut",
        "dek: It closed at dawn.",
        "byline: By Leo Marchetti",
        "dateline: PORT LORNE",
        "-: City engineer Ruth Amaya shut it.",
        "quote: “We saw it.”",
        "caption: The span.",
        "list: It cost $3.",
        "table-row: Day | Cars",
        "-: It reopens Friday.",
    ];
    let taken = take("a.xml", format!("<?xml version=\"1.0\"?>\n{nitf}"));
    assert_eq!(
        (taken.format.name(), blocks(&taken)),
        ("nitf", expected.map(str::to_owned).to_vec())
    );
    let inside = format!(
        "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet><newsItem guid=\"g1\"><itemMeta><itemClass qcode=\"ninat:text\"/></itemMeta><contentMeta>\
         <headline>Bridge shut</headline><digitalSourceType uri=\"http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia\"/><infoSource literal=\"City\"/></contentMeta>\
         <contentSet><inlineXML contenttype=\"application/nitf+xml\">{nitf}</inlineXML></contentSet></newsItem></itemSet></newsMessage>"
    );
    let taken = take("a.xml", inside);
    assert_eq!(
        (taken.format.name(), blocks(&taken)),
        ("newsml-g2", expected.map(str::to_owned).to_vec())
    );
    assert!(taken.record.about.by_ai());
    assert_eq!(taken.record.about.info_sources, ["City"]);
    // In another encoding, which it declares.
    let latin = b"<?xml version='1.0' encoding='iso-8859-1'?><nitf><body><body.content><p>\xC9va shut it.</p></body.content></body></nitf>";
    assert_eq!(take("a.xml", latin).text, "Éva shut it.\n");
}

#[test]
fn rundowns_are_scripts() {
    let nsml = "<nsml version=\"-//AVID//DTD NSML 1.0//EN\">\n<head>\n<meta words=12 rate=180 wire>\n<storyid>0a1b</storyid></head>\n<story>\n<fields>\n<f id=title>BRIDGE</f>\n<f id=presenter>TESSA</f>\n</fields>\n\
        <body>\n<p><pi>ON CAM</pi></p>\n<p>THE SPAN SHUT AT SEVEN &amp; STAYS SHUT.</p>\n<p><a idref=0></a></p>\n<p>WE SAW IT.</p>\n</body>\n<aeset>\n<ae id=0><ap>SOT</ap></ae>\n</aeset>\n</story>\n</nsml>\n";
    let taken = take("story.nsml", nsml);
    assert_eq!(taken.format_name(), "nsml/script");
    assert_eq!(
        taken.text,
        "[ON CAM]\n\nTHE SPAN SHUT AT SEVEN & STAYS SHUT.\n\n[SOT]\n\nWE SAW IT.\n"
    );
    assert_eq!(
        dropped(&taken),
        ["field title: BRIDGE", "field presenter: TESSA"]
    );
    let mos = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><mos><roStorySend><roID>1</roID><storyID>7</storyID><storySlug>BRIDGE</storySlug><storyBody>\
        <storyPresenter>TESSA WYNN</storyPresenter><p><pi>VO</pi> THE SPAN SHUT AT SEVEN. <storyItem><itemID>1</itemID><itemSlug>MAP</itemSlug></storyItem></p><p>IT REOPENS FRIDAY.</p></storyBody></roStorySend></mos>";
    let expected =
        "[ANCHOR: TESSA WYNN]\n\n[VO]\n\nTHE SPAN SHUT AT SEVEN.\n\n[MAP]\n\nIT REOPENS FRIDAY.\n";
    let wide: Vec<u8> = mos.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [mos.as_bytes(), &wide] {
        let taken = take("story.mos", bytes);
        assert_eq!(
            (taken.format_name().as_str(), taken.text.as_str()),
            ("mos/script", expected)
        );
    }
    let desk = TempDesk::new();
    desk.write("story.nsml", nsml);
    desk.ok(&["import", "bridge/broadcast", "story.nsml"]);
    let sheet = desk.read("claims/bridge/broadcast.toml");
    assert!(
        sheet.contains("speaker = \"a recorded voice (SOT)\"")
            && !sheet.contains("quote = \"ON CAM"),
        "{sheet}"
    );
    desk.ok(&["import", "bridge/broadcast"]);
    assert_eq!(desk.read("claims/bridge/broadcast.toml"), sheet);
}

#[test]
fn subtitles_are_sentences_with_time_codes() {
    let srt = "1\r\n00:00:01,000 --> 00:00:03,000\r\n<i>The span shut</i>\r\nat seven,\r\n\r\n2\r\n00:00:03,000 --> 00:00:05,000\r\nthe city says.\r\n\r\n3\r\n00:00:06,000 --> 00:00:07,000\r\n[SIREN]\r\n\r\n\
        4\r\n00:00:08,000 --> 00:00:09,500\r\n>> RUTH AMAYA: We saw it.\r\n";
    let vtt = "WEBVTT\n\nNOTE nobody\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:03.000 align:start\nThe span shut\nat seven,\n\n00:03.000 --> 00:05.000\nthe city says.\n\n\
        00:06.000 --> 00:07.000\n[SIREN]\n\n00:08.000 --> 00:09.500\n<v.loud Ruth Amaya>We saw <00:09.000>it.</v>\n";
    for (name, text, speaker) in [("srt", srt, "RUTH AMAYA"), ("webvtt", vtt, "Ruth Amaya")] {
        let taken = take("talk.txt", text);
        assert_eq!(taken.format.name(), name);
        assert_eq!(
            blocks(&taken),
            [
                "body: The span shut at seven, the city says.",
                "cue: [SIREN]",
                "quote: We saw it."
            ]
        );
        assert_eq!(taken.record.blocks[2].speaker.as_deref(), Some(speaker));
        let places: Vec<&str> = taken
            .record
            .locators_of(taken.record.blocks[0].span())
            .collect();
        assert_eq!(
            places,
            [
                "00:00:01.000 --> 00:00:03.000",
                "00:00:03.000 --> 00:00:05.000"
            ]
        );
    }
    let desk = TempDesk::new();
    desk.write("talk.srt", srt);
    desk.ok(&["import", "bridge/interview", "talk.srt"]);
    assert!(
        desk.read("claims/bridge/interview.toml")
            .contains("speaker = \"RUTH AMAYA\"")
    );
    let said = desk.ok(&["show", "bridge/interview:1"]);
    assert!(said.contains("00:00:01.000 to 00:00:05.000"), "{said}");
}

#[test]
fn a_pipeline_and_a_format_by_name() {
    let desk = TempDesk::new();
    for arguments in [
        &["import", "bridge/a", "--stdin"][..],
        &["import", "bridge/b", "-", "--format", "html"],
    ] {
        let mut child = copydesk()
            .current_dir(desk.path())
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("run");
        let mut input = child.stdin.take().expect("a pipe");
        input.write_all(PAGE.as_bytes()).expect("written");
        drop(input);
        assert!(child.wait().expect("ended").success());
    }
    let story = desk.read("stories/bridge/story.toml");
    assert_eq!(story.matches("format = \"html\"").count(), 2);
    // Whatever the content looks like, what was said of it holds.
    desk.write(
        "odd.txt",
        "---\ntitle: It shut\n---\n\nIt **shut** on Monday.\n",
    );
    assert!(!desk.ok(&["extract", "odd.txt"]).contains("**"));
    let said = desk.ok(&["extract", "odd.txt", "--format", "article"]);
    assert!(said.contains("It **shut** on Monday."), "{said}");
    let said = desk.exits(
        2,
        &["import", "bridge/a", "odd.txt", "--format", "wordperfect"],
    );
    assert!(said.contains("newsml-g2"), "{said}");
}

#[test]
fn a_folder_that_a_content_system_drops_files_into() {
    let desk = TempDesk::new();
    desk.write("drop/bridge/web.html", PAGE);
    desk.write("drop/pool.push.txt", "The pool reopened on Saturday.\n");
    desk.write("drop/.hidden.web.txt", "No.\n");
    desk.write("drop/half.web.txt.part", "No.\n");
    let said = desk.ok(&["import", "--watch", "drop", "--once"]);
    assert!(
        said.contains("bridge/web, revision 1") && said.contains("pool/push, revision 1"),
        "{said}"
    );
    // What was imported before is passed over; what changed is a new revision; what has no name stops nobody.
    desk.write("drop/pool.push.txt", "The pool reopened on Sunday.\n");
    desk.write("drop/nameless.txt", "Whose is this?\n");
    let said = desk.exits(2, &["import", "--watch", "drop", "--once"]);
    assert!(
        said.contains("pool/push, revision 2") && !said.contains("bridge/web"),
        "{said}"
    );
    assert!(
        said.contains("nameless.txt") && said.contains("STORY.RENDITION.EXT"),
        "{said}"
    );
    // A file that comes back is the newest text again: the folder ends on what lies in it.
    desk.write("drop/pool.push.txt", "The pool reopened on Saturday.\n");
    fs::remove_file(desk.file("drop/nameless.txt")).expect("removed");
    let said = desk.ok(&["import", "--watch", "drop", "--once"]);
    assert!(said.contains("pool/push, revision 3"), "{said}");
    assert_eq!(desk.ok(&["import", "--watch", "drop", "--once"]), "");
    assert!(desk.file("drop/bridge/web.html").exists());
}

#[test]
fn watching_takes_a_file_once_it_has_settled() {
    let desk = TempDesk::new();
    fs::create_dir(desk.file("drop")).expect("made");
    let mut child = copydesk()
        .current_dir(desk.path())
        .args(["import", "--watch", "drop", "--every", "1"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("run");
    desk.write("drop/pool.web.txt", "The pool reopened on Saturday.\n");
    let made = (0..200).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        desk.file("claims/pool/web.toml").exists()
    });
    child.kill().expect("ended");
    child.wait().expect("ended");
    assert!(made, "nothing was imported in 20 seconds");
}
