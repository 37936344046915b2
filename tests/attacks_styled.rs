//! Attacks with what a style does to the words that were judged: the first letter, the marks of a quotation, whole boxes taken from sight, pages
//! inside of a page; and with captions that no viewer sees, or that another voice says. Each stands beside an honest text of the same shape.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

const HTML: &[&str] = &["--by", "person", "--format", "html"];
const VTT: &[&str] = &["--by", "person", "--format", "webvtt"];
const SRT: &[&str] = &["--by", "person", "--format", "srt"];

fn page(sheet: &str, markup: &str) -> String {
    format!(
        "<html><head><style>{sheet}</style></head><body><nav class=\"menu\"><a href=\"/\">Home</a></nav><article><h1>Pool shut</h1>\
         <p>The club in Keel shut the pool on Friday, its chairwoman said.</p>{markup}<p>The pump of the pool had failed in the night of Friday.</p></article></body></html>"
    )
}

// What is found, for each sheet, over the same markup, and whether anything is.
fn sheets(markup: &str, before: &str, after: &[(&str, bool)]) {
    let before = page(before, markup);
    for (sheet, found) in after {
        let codes = TempDesk::turned(&before, &page(sheet, markup), HTML);
        let denied = codes.iter().any(|code| {
            ["stale", "context-changed", "forms-differ", "unreviewed"].contains(&code.as_str())
        });
        assert_eq!(denied, *found, "{sheet}: {codes:?}");
    }
}

#[test]
fn a_first_letter_that_a_style_takes_is_not_read() {
    sheets(
        "<p class=\"lead\">14 people were hurt on the slide.</p>",
        "p { color: navy }",
        &[
            ("p.lead::first-letter { font-size: 0 }", true),
            (".lead:first-letter { color: transparent }", true),
            (
                "p.lead::first-letter { font-size: 3em; float: left }",
                false,
            ),
            ("p.other::first-letter { font-size: 0 }", false),
            (
                "@media print { .lead::first-letter { font-size: 0 } }",
                false,
            ),
        ],
    );
}

#[test]
fn marks_of_a_quotation_that_a_style_takes_or_sets_are_read() {
    sheets(
        "<p>Pia Sand spoke to the members on Friday. <q>The chairwoman lied about the pump for years.</q></p>",
        "q { quotes: \"“\" \"”\" }",
        &[
            ("q { quotes: none }", true),
            ("q { quotes: \"\" \"\" }", true),
            ("q::before, q::after { content: none }", true),
            ("q:before { content: \"\" } q:after { content: '' }", true),
            ("q { quotes: \"«\" \"»\" }", false),
            ("q { quotes: auto }", false),
            ("blockquote { quotes: none }", false),
            ("q::before { content: open-quote }", false),
        ],
    );
    sheets(
        "<p>The pump is <span class=\"s\">safe</span> now, the club said.</p>",
        "",
        &[
            (
                ".s::before { content: open-quote } .s::after { content: close-quote }",
                true,
            ),
            (".s::before { content: \"→\" }", false),
        ],
    );
}

#[test]
fn letters_that_a_sheet_turns_round_are_other_words() {
    sheets(
        "<p>The members voted <span class=\"v\">7-5</span> to shut it.</p>",
        "",
        &[
            (".v { unicode-bidi: bidi-override; direction: rtl }", true),
            (".v { unicode-bidi: isolate; direction: ltr }", false),
        ],
    );
}

#[test]
fn a_box_that_a_sheet_hides_is_found() {
    let markup = "<div class=\"f\"><p>The club denies that the pump was ever unsafe.</p></div>";
    sheets(
        markup,
        "",
        &[
            (".f { display: none }", true),
            ("div.f { max-height: 0; overflow: hidden }", true),
            (".f { text-indent: -9999px }", true),
            (
                ".f { display: block; max-width: 40em; overflow: hidden }",
                false,
            ),
            ("@media (max-width: 600px) { .f { display: none } }", false),
            ("@media print { .f { display: none } }", false),
            (
                ".menu { display: none } .sr-only { height: 1px; overflow: hidden }",
                false,
            ),
        ],
    );
    let desk = TempDesk::new();
    desk.import_with("pool/web", &page(".f { display: none }", markup), HTML);
    desk.verify_all("pool/web");
    assert_eq!(desk.findings(), ["forms-differ"]);
    let told = desk.exits(1, &["check"]);
    assert!(told.contains("div.f (display)"), "{told}");
}

#[test]
fn a_page_inside_of_the_page_is_read_like_it() {
    let told = "The club took 9,000 from the fund, the auditor said on Friday.";
    for (markup, found) in [
        (format!("<iframe srcdoc=\"&lt;p&gt;{told}&lt;/p&gt;\"></iframe>"), true),
        (format!("<iframe src=\"data:text/html,<p>{told}</p>\"></iframe>"), true),
        (format!("<object data=\"a.pdf\"><p>{told}</p></object>"), true),
        ("<iframe src=\"https://video.example/embed/12\" width=\"0\" height=\"0\"></iframe>".to_owned(), false),
        ("<object data=\"a.pdf\"><p>Your browser shows no such files. Get it here.</p></object>".to_owned(), false),
        ("<iframe srcdoc=\"&lt;p&gt;The club in Keel shut the pool on Friday, its chairwoman said.&lt;/p&gt;\"></iframe>".to_owned(), false),
    ] {
        let expected: &[&str] = if found { &["forms-differ"] } else { &[] };
        assert_eq!(
            TempDesk::turned(&page("", ""), &page("", &markup), HTML),
            expected,
            "{markup}"
        );
    }
}

#[test]
fn captions_that_no_viewer_sees_are_not_read() {
    let captions = |style: &str, times: &str| {
        format!(
            "WEBVTT\n\nSTYLE\n::cue(.em) {{ {style} }}\n\n00:01.000 --> 00:05.000\nThe club did <c.em>not</c> take the money,\n\n\
             00:05.000 --> 00:07.000\nthe court in Keel found on Friday.\n\n{times}\nThe pump is\n\n00:09.500 --> 00:12.000\nunsafe, it said.\n"
        )
    };
    let before = captions("color: white", "00:08.000 --> 00:09.000");
    for (style, times, found) in [
        ("visibility: hidden", "00:08.000 --> 00:09.000", true),
        ("color: transparent", "00:08.000 --> 00:09.000", true),
        ("color: white", "00:08.000 --> 00:08.000", true),
        ("color: white", "00:08.000 --> 00:09.000 size:0%", true),
        (
            "color: yellow",
            "00:08.200 --> 00:09.200 align:start",
            false,
        ),
    ] {
        let codes = TempDesk::turned(&before, &captions(style, times), VTT);
        assert_eq!(
            codes.contains(&"stale".to_owned()),
            found,
            "{style} {times}: {codes:?}"
        );
    }
}

#[test]
fn another_voice_in_a_caption_is_another_voice() {
    let captions = |sign: &str| {
        format!(
            "1\n00:00:01,000 --> 00:00:04,000\nThe chairwoman met the auditor in Keel on Friday.\n\n2\n00:00:04,000 --> 00:00:08,000\n\
             {sign}You took the money.\n{sign}I paid it back in March.\n"
        )
    };
    for (before, after, found) in [
        ("- ", "", true),
        ("", "– ", true),
        (">> ", "", true),
        ("- ", "– ", false),
    ] {
        let codes = TempDesk::turned(&captions(before), &captions(after), SRT);
        assert_eq!(!codes.is_empty(), found, "{before:?} {after:?}: {codes:?}");
    }
}

#[test]
fn whoever_a_page_names_as_its_writer_is_one() {
    let page = |head: &str, by: &str| {
        format!(
            "<html><head>{head}</head><body><article><h1>Pool shut</h1><p class=\"byline\">By {by}</p>\
             <p>The club in Keel shut the pool on Friday, its chairwoman said.</p><p>The pump had failed in the night of Friday.</p></article></body></html>"
        )
    };
    let linked = |author: &str| {
        format!(
            "<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"author\":{author}}}</script>"
        )
    };
    for (head, by, own) in [
        (
            String::new(),
            "<a rel=\"author\" href=\"mailto:mara@courier.example\">our staff</a>",
            true,
        ),
        (
            String::new(),
            "<span class=\"h-card\"><a href=\"mailto:mara@courier.example?subject=Pool\">our staff</a></span>",
            true,
        ),
        (
            "<link rel=\"author\" href=\"mailto:mara@courier.example\">".to_owned(),
            "our staff",
            true,
        ),
        (
            "<meta name=\"author\" content=\"Mara Quist\">".to_owned(),
            "our staff",
            true,
        ),
        (
            linked("{\"name\":\"Our staff\",\"email\":\"mara@courier.example\"}"),
            "our staff",
            true,
        ),
        (
            linked("[{\"name\":\"Ada Moor\"},{\"name\":\"Mara Quist\"}]"),
            "our staff",
            true,
        ),
        (
            linked("{\"name\":\"Ada Moor\"}") + "<meta name=\"author\" content=\"Mara Quist\">",
            "our staff",
            true,
        ),
        (
            String::new(),
            "<a rel=\"author\" href=\"mailto:ada@wire.example\">our staff</a>",
            false,
        ),
        (linked("{\"name\":\"Ada Moor\"}"), "our staff", false),
    ] {
        let desk = TempDesk::new();
        desk.import_with("pool/web", &page("", "Ada Moor"), HTML);
        desk.import_with("pool/web", &page(&head, by), HTML);
        desk.verify_all("pool/web");
        assert_eq!(
            desk.findings().contains(&"self-review".to_owned()),
            own,
            "{head} {by}"
        );
    }
}

#[test]
fn one_source_under_two_spellings_is_one() {
    for (first, second, two) in [
        ("interview:Ruth Amaya", "interview:Amaya, Ruth", false),
        ("interview:Ruth Amaya", "interview:Mayor Ruth Amáya", false),
        ("interview:Ruth Amaya", "interview:R. Amaya", false),
        (
            "interview:Ruth Amaya",
            "interview:Ruth Amaya, mayor of Keel",
            false,
        ),
        ("interview:Ruth Amaya", "interview:Ida Kessler", true),
        (
            "interview:Mayor of Keel",
            "interview:Deputy Mayor of Keel",
            true,
        ),
    ] {
        let desk = TempDesk::new();
        desk.append(
            "copydesk.toml",
            "\n[[policy]]\nprimary = 2\nsecondary = 3\n",
        );
        desk.import_with(
            "pool/web",
            "Pool shut\n\nThe club in Keel shut the pool.\n",
            &["--by", "person"],
        );
        for claim in ["pool/web:1", "pool/web:2"] {
            let (first, second) = (
                format!("{first}#2026-03-02, by phone"),
                format!("{second}#2026-03-03, by phone"),
            );
            let evidence = ["--evidence", first.as_str(), "--evidence", second.as_str()];
            desk.run(
                &[
                    &["verify", claim, "--as", "mara"][..],
                    &evidence,
                    &["--note", "Both were there."],
                ]
                .concat(),
            );
        }
        let found = desk.findings();
        assert_eq!(found.is_empty(), two, "{first} {second}: {found:?}");
    }
}
