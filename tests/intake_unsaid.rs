//! Words that nobody said, and files that are turned away or are not: subtitles, wires, templates, data, encodings, pages around a story.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

use copydesk::intake::{self, Format, Taken};
use copydesk::model::TextIndex;
use copydesk::text;

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

fn read(name: &str, bytes: impl AsRef<[u8]>) -> Taken {
    intake::take(name, bytes.as_ref(), None).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn refused(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let error = intake::take(name, bytes.as_ref(), None);
    error.map(|taken| taken.text).expect_err(name).to_string()
}

#[test]
fn times_of_other_programs_are_said_by_nobody() {
    let sbv =
        "0:00:01.000,0:00:03.000\nSix kilns went\n\n0:00:03.000,0:00:05.000\ncold on Monday.\n";
    let taken = intake::take("a.sbv", sbv.as_bytes(), None).expect("captions");
    assert_eq!(taken.text, "Six kilns went cold on Monday.\n");
    let cut = "00:00:01:05 - 00:00:09:02\nTove Brandt\nSix kilns went cold on Monday.\n\n00:00:09:02 - 00:00:12:00\nSpeaker 2\nTalks begin Thursday.\n";
    let taken = intake::take("a.txt", cut.as_bytes(), None).expect("a transcript");
    assert_eq!(
        taken.text,
        "Six kilns went cold on Monday.\n\nTalks begin Thursday.\n"
    );
    let speakers: Vec<_> = taken
        .record
        .blocks
        .iter()
        .map(|block| block.speaker.as_deref())
        .collect();
    assert_eq!(speakers, [Some("Tove Brandt"), Some("Speaker 2")]);
}

#[test]
fn what_is_answered_or_passed_on_is_not_the_message() {
    let head = "From: Ida Okoro <ida@arden.example>\nTo: desk@arden.example\nSubject: Kilns\nDate: Mon, 02 Mar 2026 10:00:00 +0000\nMessage-ID: <1@arden.example>\n\n";
    let said = "Six kilns went cold on Monday.\nTalks begin Thursday -- or Friday.\n";
    for below in [
        "\nSent from my phone\n\nOn Sun, 1 Mar 2026 at 18:00, Bo Lind wrote:\n> Anything new?\n> The guild is quiet.\n",
        "\n--\nIda Okoro\nArden Courier, 555-0148\n",
        "\n-----Original Message-----\nFrom: Bo Lind\nSent: Sunday\n\nThe guild is quiet.\n",
        "\n---------- Forwarded message ---------\nFrom: Bo Lind\n\nThe guild is quiet.\n",
    ] {
        let taken = intake::take("a.eml", format!("{head}{said}{below}").as_bytes(), None)
            .expect("a message");
        assert_eq!(taken.text, format!("Kilns\n\n{said}"), "{below}");
        assert!(!taken.record.dropped.is_empty(), "{below}");
    }
}

#[test]
fn a_document_in_json_or_another_vocabulary_is_no_text() {
    for (name, content) in [
        ("a.json", r#"["Six kilns went cold.","Talks begin."]"#),
        (
            "b.json",
            r#"{"@type":"NewsArticle","headline":"Kilns go cold","articleBody":"Six kilns went cold on Monday."}"#,
        ),
        (
            "c.json",
            r#"{"version":"https://jsonfeed.org/version/1.1","title":"Arden","items":[{"id":"1","content_html":"<p>Six kilns.</p>"}]}"#,
        ),
        (
            "d.xml",
            "<Article>\n<Headline>Kilns</Headline><Body>Six kilns went cold on Monday.</Body>\n</Article>",
        ),
    ] {
        let error = intake::take(name, content.as_bytes(), None)
            .expect_err(name)
            .to_string();
        assert!(
            error.contains("JSON") || error.contains("<Article>"),
            "{name}: {error}"
        );
    }
    let page = "<article><h1>Kilns</h1><p>Six kilns went cold on Monday.</p></article>";
    let taken = intake::take("e.html", page.as_bytes(), None).expect("a part of a page");
    assert_eq!(taken.format_name(), "html");
}

#[test]
fn windows_1252_is_offered_where_it_fits() {
    use miette::Diagnostic as _;
    let help = |bytes: &[u8]| {
        let error = intake::take("a.txt", bytes, None).expect_err("no UTF-8");
        error
            .help()
            .map(|help| help.to_string())
            .unwrap_or_default()
    };
    assert!(
        help(b"Six kilns went cold, a caf\xe9 owner in Arden said on Monday.")
            .contains("--encoding windows-1252")
    );
    for other in [
        &b"\xd8\xe5\xf1\xf2\xfc \xef\xe5\xf7\xe5\xe9 \xee\xf1\xf2\xfb\xeb\xe8."[..],
        b"\xc1\xf9\xd7\xf9\xd2\xa4\xd0\xc7\xc6\xda\xd2\xbb\xcf\xa8\xbb\xf0\xa1\xa3",
        b"Six kilns went \x81 cold on Monday, the guild of potters in Arden said.",
    ] {
        let help = help(other);
        assert!(
            !help.contains("windows-1252") && help.contains("--encoding"),
            "{help}"
        );
    }
}

#[test]
fn subtitles_of_many_makes_say_each_line_once() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "numbers without empty lines",
            "1\n00:00:01,000 --> 00:00:02,000\nSix kilns are cold.\n2\n00:00:02,500 --> 00:00:04,000\nTalks begin.\n",
            &["Six kilns are cold.", "Talks begin."],
        ),
        (
            "no numbers",
            "00:00:01,000 --> 00:00:02,000\nSix kilns are cold.\n\n00:00:02,500 --> 00:00:04,000\nTalks begin.\n",
            &["Six kilns are cold.", "Talks begin."],
        ),
        (
            "no header",
            "00:00:01.000 --> 00:00:02.000\nSix kilns are cold.\n",
            &["Six kilns are cold."],
        ),
        (
            "old line ends",
            "1\r00:00:01,000 --> 00:00:02,000\rSix kilns are cold.\r\r2\r00:00:02,500 --> 00:00:04,000\rTalks begin.\r",
            &["Six kilns are cold.", "Talks begin."],
        ),
        (
            "a region of old",
            "WEBVTT\n\nREGION: id=bo width=50%\n\nintro\n00:01.000 --> 00:02.000 region:bo\nSix kilns are cold.\n",
            &["Six kilns are cold."],
        ),
        (
            "rolling",
            "1\n00:00:01,000 --> 00:00:02,000\nSIX KILNS ARE COLD.\n\n2\n00:00:02,000 --> 00:00:03,000\nSIX KILNS ARE COLD.\nTALKS BEGIN.\n\n3\n00:00:03,000 --> 00:00:04,000\nTALKS BEGIN.\nNOBODY WAS HURT.\n",
            &["SIX KILNS ARE COLD.", "TALKS BEGIN.", "NOBODY WAS HURT."],
        ),
        (
            "said twice",
            "1\n00:00:01,000 --> 00:00:02,000\nNever.\n\n2\n00:00:02,000 --> 00:00:03,000\nNever.\n\n3\n00:00:03,000 --> 00:00:04,000\nNot one.\n\n4\n00:00:04,000 --> 00:00:05,000\nNobody was hurt.\n",
            &["Never.", "Never.", "Not one.", "Nobody was hurt."],
        ),
    ];
    for (name, file, said) in cases {
        let taken = read("a.srt", file);
        assert_eq!(claims(&taken), *said, "{name}");
        assert!(
            !taken.text.contains("-->") && !taken.text.contains("id=bo"),
            "{name}"
        );
    }
    let error = intake::take(
        "a.srt",
        b"1\n00:00:01,000 --> 00:00:02,000\nCaf\xe9\n",
        None,
    )
    .expect_err("bad bytes");
    assert!(
        matches!(error, intake::IntakeError::NotText { line: 3, .. }),
        "{error:?}"
    );
}

#[test]
fn data_that_is_no_story_is_refused_by_its_name() {
    let cases = [
        (
            "a.xml",
            "<?xml version=\"1.0\"?><rotaItem xmlns=\"urn:x\"><name>Kilns</name></rotaItem>",
            "rotaItem",
        ),
        (
            "b.xml",
            "<inventory><kiln>Six kilns are cold.</kiln></inventory>",
            "inventory",
        ),
        (
            "c.json",
            "[{\"headline\": \"Six kilns are cold\"}, {\"headline\": \"Talks begin\"}]",
            "JSON",
        ),
        (
            "d.json",
            "{\"count\": 2, \"result\": {\"uri\": \"urn:x\", \"headline\": \"Kilns\", \"body_text\": \"Six are cold.\"}}",
            "JSON",
        ),
    ];
    for (name, file, words) in cases {
        let error = refused(name, file);
        assert!(error.contains(words), "{name}: {error}");
    }
    // A direction in angle brackets and a formula are no XML.
    for text in [
        "<VO>\nSIX KILNS ARE COLD TONIGHT.\n<SOT>\nWE LET THEM GO.\n",
        "<3 is what the potters wrote. Six kilns are cold.\n",
    ] {
        read("a.txt", text);
    }
}

#[test]
fn what_programs_put_around_words_is_no_word() {
    let nitf = "<nitf><body><body.head><hedline><hl1>Kilns go cold</hl1><hl2>Kilns go cold</hl2></hedline><byline>By<person>Bo Lind</person>and<person>Ida Orr</person></byline>\
        <dateline><location>ARDEN</location><story.date norm=\"20260302\">March 2</story.date></dateline></body.head><body.content><p>Six kilns are cold.</p></body.content></body></nitf>";
    let taken = read("a.xml", nitf);
    assert!(
        taken.text.contains("By Bo Lind and Ida Orr") && taken.text.contains("ARDEN March 2"),
        "{}",
        taken.text
    );
    assert_eq!(taken.text.matches("Kilns go cold").count(), 1);
    let jekyll = "---\ntitle: Kilns\n---\n{% include map.html place=\"Arden\" %}\n\nSix kilns are **cold**.\n{: .lead}\n\n{{< figure src=\"kiln.jpg\" >}}\n\nTalks {begin}.\n";
    let taken = read("a.md", jekyll);
    assert_eq!(
        claims(&taken),
        ["Kilns", "Six kilns are cold.", "Talks {begin}."]
    );
    assert_eq!(taken.record.dropped.len(), 3);
    let narrow = "Kilns go cold in Arden\n\nSix of the nine kilns in Arden\nwent cold on Monday, and nobody\nwas hurt, the guild said.\n\nMonday\nTuesday\nThe day after\n";
    let found = claims(&read("a.txt", narrow));
    assert!(found.contains(&"Six of the nine kilns in Arden went cold on Monday, and nobody was hurt, the guild said.".to_owned()), "{found:?}");
    assert!(
        found.iter().all(|claim| claim != "Monday Tuesday"),
        "{found:?}"
    );
    let quoted = "[Titles]\n\nAnchor: \"Good evening. Six kilns are cold.\"\n\n[Cut to VOSOT]\n\nAnchor: \"Talks begin. Nobody was hurt.\"\n\n[TAKE VO]\n";
    let taken = intake::take("a.txt", quoted.as_bytes(), Some(Format::Script)).expect("a script");
    assert_eq!(
        claims(&taken),
        ["Six kilns are cold.", "Talks begin.", "Nobody was hurt."]
    );
}

#[test]
fn a_page_says_what_its_bytes_are() {
    let page = |head: &str, words: &[u8]| {
        let mut page = format!("<!doctype html><html><head>{head}<title>Kilns</title></head><body><article><h1>Kilns</h1><p>").into_bytes();
        page.extend(words);
        page.extend(
            b"</p><p>Talks begin on Thursday in the guild hall.</p></article></body></html>",
        );
        page
    };
    let latin2 = b"Sze\xb6\xe6 piec\xf3w wystyg\xb3o w poniedzia\xb3ek w Arden.";
    let late = format!(
        "<script>/*{}*/</script><meta charset='iso-8859-2'>",
        "x".repeat(9000)
    );
    for head in [
        "<meta charset='iso-8859-2'>",
        late.as_str(),
        "<script src='/a.js' charset='utf-8'></script><meta charset='iso-8859-2'>",
    ] {
        assert!(
            read("a.html", page(head, latin2))
                .text
                .contains("Sześć pieców wystygło"),
            "{}",
            &head[..30.min(head.len())]
        );
    }
    let utf8 = "Sześć pieców wystygło w poniedziałek w Arden.".as_bytes();
    for head in ["<meta charset='gbk'>", "<meta charset='utf-8'>", ""] {
        assert!(
            read("a.html", page(head, utf8))
                .text
                .contains("Sześć pieców"),
            "{head}"
        );
    }
    let mut torn = utf8.to_vec();
    torn.extend(b" Za\xf3 tu.");
    let taken = read("a.html", page("<meta charset='utf-8'>", &torn));
    assert!(taken.text.contains("Sześć pieców"));
    assert!(
        taken
            .record
            .dropped
            .iter()
            .any(|one| one.why.contains("encoding") && one.text.contains('\u{fffd}')),
        "{:?}",
        taken.record.dropped
    );
    let hidden = format!(
        "<style>{}</style><div><h1>Kilns go cold</h1><p>Six of nine kilns went cold on Monday.</p></div>",
        ".a{color:red}".repeat(300)
    );
    assert_eq!(read("a", hidden).format, Format::Html);
}

const LEAD: &str =
    "<p>The potters of Arden walked out on Monday, and six of the nine kilns went cold.</p>";
const BACK: &str = "<p>Talks begin on Thursday in the guild hall, foreman Ida Okoro said.</p>";

#[test]
fn the_page_around_a_story_is_not_claimed() {
    let around = [
        (
            "author",
            "",
            "<div class='author-card'><h4><a href='/by/bo'>Bo Lind</a></h4><p>Bo grew up in Arden and keeps bees with his sister.</p></div>",
            "keeps bees",
        ),
        (
            "excerpts",
            "",
            "<div class='now'><ul><li><a href='/1'>Clay runs short</a><span>ARDEN: The pits at Lorne are nearly empty, the county said...</span></li><li><a href='/2'>Bees return</a><span>LORNE: A swarm was seen over the mill...</span></li></ul></div>",
            "pits at Lorne",
        ),
        (
            "chart",
            "",
            "<div class='plot'><div><p>60%</p></div><div><p>45</p></div><div><p>2021</p></div><div><p>2022</p></div></div>",
            "2021",
        ),
        (
            "mistake",
            "",
            "<div class='note'><div><b>Spotted an error?</b> Mark the words and press Ctrl+Enter.</div></div>",
            "Ctrl",
        ),
        (
            "comments",
            "",
            "<div class='box'><ul><li>#1 Tilda at 2026/04/02 09:11</li><li>I always feared for those kilns.</li><li>#2 Orr at 2026/04/02 09:40</li><li>So did my aunt.</li></ul></div>",
            "feared",
        ),
        (
            "links",
            "",
            "<hr><p><b>More Fine Clay Reads</b></p><ul><li>The odd life of <a href='/s/1'>a glaze</a></li><li>What a kiln owes <a href='/s/2'>the weather</a></li></ul>",
            "odd life",
        ),
        (
            "next",
            "",
            "<article class='post'><h2><a href='/p/2'>Choir wants altos</a></h2><p>The Arden choir is short of altos. Rehearsals begin in the …</p></article>",
            "altos",
        ),
        (
            "player",
            "<div class='player'><div class='options'><ul><li>Georgia</li><li>Courier New</li><li>This is how captions look</li></ul></div></div>",
            "",
            "Courier",
        ),
        (
            "sponsor",
            "<span class='top'><a>Clay &amp; Fire</a> <a>is presented by</a></span>",
            "",
            "presented by",
        ),
        (
            "appeal",
            "<div class='card'><h3>Do you rely on our work?</h3><p>Please donate so that we can keep writing it.</p></div>",
            "",
            "donate",
        ),
        (
            "ticker",
            "",
            "<div class='now'><h3>Right now</h3><div class='bit'><span>4 minutes ago</span><h4>Clay up</h4><p>Clay rose by two percent in Lorne.</p></div><div class='bit'><span>9 minutes ago</span><h4>Bees down</h4><p>A swarm left the mill.</p></div></div>",
            "Clay rose",
        ),
        (
            "films",
            "<div class='rail'><div class='one'><div>Hear the foreman at the gate</div><span>1:12</span></div><div class='one'><div>See how a kiln goes cold</div><span>0:48</span></div></div>",
            "",
            "at the gate",
        ),
        (
            "twice",
            "<div class='pics'><ul><li><div class='cap'><div>A potter at the third kiln on Monday. The ... <span>more</span></div><div>A potter at the third kiln on Monday. The door is open. <span>less</span></div></div></li></ul></div>",
            "",
            "more",
        ),
        (
            "reach",
            "",
            "<p>Bo Lind may be reached at bo@arden.example.</p>",
            "reached",
        ),
    ];
    let mut wrong = Vec::new();
    for (name, above, below, unsaid) in around {
        let above_headline = matches!(name, "sponsor" | "appeal");
        let (before, after) = if above_headline {
            (above, "")
        } else {
            ("", above)
        };
        let page = format!(
            "<!doctype html><html><head><meta charset=utf-8><title>Kilns go cold</title></head><body><main>{before}<article><h1>Kilns go cold</h1>{after}{LEAD}{BACK}{below}</article></main></body></html>"
        );
        let found = claims(&read("a.html", page));
        if found.iter().any(|claim| claim.contains(unsaid)) {
            wrong.push(format!("{name}: {found:?}"));
        }
        for said in ["six of the nine kilns", "Talks begin on Thursday"] {
            if found.iter().filter(|claim| claim.contains(said)).count() != 1 {
                wrong.push(format!("{name} lost {said}: {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
