//! Attacks with what a file notes beside its words and what a story says of itself: a class that is a verdict, what an abbreviation stands for, bars of
//! a drawing, where a film begins, who a file says wrote it, the numbers of a list; a second byline, a disclosure that grows, a headline over a
//! correction. Each stands beside an honest twin that goes on passing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

const HTML: &[&str] = &["--by", "person", "--format", "html"];
const FEED: &[&str] = &["--by", "person", "--format", "feed"];
const TTML: &[&str] = &["--by", "person", "--format", "ttml"];
const MARKDOWN: &[&str] = &["--by", "person", "--format", "markdown"];

fn page(style: &str, head: &str, part: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><title>Bridge in Lorne closes</title>{head}<style>{style}</style></head><body><main><article>\
         <h1>Bridge in Lorne closes for 12 weeks</h1><p class=\"byline\">By Leo Tarn</p>\
         <p>The Quay Street bridge in Lorne closes for 12 weeks, the council said.</p>{part}\
         <p>The bridge was built in 1931 and carries 9,000 cars a day.</p></article></main></body></html>"
    )
}

fn has(codes: &[String], code: &str) -> bool {
    codes.iter().any(|one| one == code)
}

// Whether a change is told, and an honest one is not.
fn tells(options: &[&str], code: &str, [before, changed, honest]: [String; 3]) {
    let codes = TempDesk::turned(&before, &changed, options);
    assert!(has(&codes, code), "{changed} {codes:?}");
    assert_eq!(
        TempDesk::turned(&before, &honest, options),
        [""; 0],
        "{honest}"
    );
}

#[test]
fn what_an_element_notes_of_its_words_is_leaned_on() {
    let item = "The bridge closes for good, a post says.";
    for [before, changed, honest] in [
        // A class that is a verdict; another name of the layout.
        [
            "<ul class=a><li class=\"is-false\">ITEM</li></ul>",
            "<ul class=a><li class=\"is-true\">ITEM</li></ul>",
            "<ul class=b><li class=\"is-false wide\">ITEM</li></ul>",
        ],
        [
            "<table><tr class=\"verdict_false\"><td>ITEM</td><td>2026</td></tr></table>",
            "<table><tr class=\"verdict_true\"><td>ITEM</td><td>2026</td></tr></table>",
            "<table class=grid><tr class=\"verdict_false odd\"><td>ITEM</td><td>2026</td></tr></table>",
        ],
        // What letters stand for; what a link is called.
        [
            "<p>The <abbr title=\"Lorne Harbour Board\">LHB</abbr> paid for it.</p>",
            "<p>The <abbr title=\"Lorne Hospital Board\">LHB</abbr> paid for it.</p>",
            "<p>The <abbr class=x title=\"Lorne  Harbour Board\">LHB</abbr> paid for it.</p>",
        ],
        // A picture before items.
        [
            "<ul style=\"list-style-image:url(/i/tick.svg)\"><li>ITEM</li></ul>",
            "<ul style=\"list-style-image:url(/i/cross.svg)\"><li>ITEM</li></ul>",
            "<ul style=\"list-style-image:url('/v2/tick.svg')\"><li>ITEM</li></ul>",
        ],
        // Megawatts and milliwatts.
        [
            "<p>The turbine gives <span>5 MW</span> to the town.</p>",
            "<p>The turbine gives <span style=\"text-transform:lowercase\">5 MW</span> to the town.</p>",
            "<p style=\"text-transform:none\">The turbine gives <span>5 MW</span> to the town.</p>",
        ],
        // A table that a script draws.
        [
            "<div class=viz data-csv=\"year;cars\n2020;9000\n2021;4100\"></div>",
            "<div class=viz data-csv=\"year;cars\n2020;4100\n2021;9000\"></div>",
            "<div class=\"viz big\" data-csv=\"year;cars\n2020;9000\n2021;4100\n\"></div>",
        ],
        // Bars that are drawn, and the same drawn larger.
        [
            "<figure><svg><text>Quay</text><rect width=90 height=9 /><text>Ferry</text><rect width=45 height=9 /></svg></figure>",
            "<figure><svg><text>Quay</text><rect width=45 height=9 /><text>Ferry</text><rect width=90 height=9 /></svg></figure>",
            "<figure><svg class=c><text>Quay</text><rect width=180 height=18 /><text>Ferry</text><rect width=90 height=18 /></svg></figure>",
        ],
        // Where a film begins.
        [
            "<figure><video src=\"/v/night.mp4#t=12\"></video><figcaption>The bridge at night.</figcaption></figure>",
            "<figure><video src=\"/v/night.mp4#t=95\"></video><figcaption>The bridge at night.</figcaption></figure>",
            "<figure><video controls src=\"/w/night.mp4#t=12\"></video><figcaption>The bridge at night.</figcaption></figure>",
        ],
        [
            "<iframe src=\"https://www.youtube.com/embed/aB3?start=10\" width=500 height=300></iframe>",
            "<iframe src=\"https://www.youtube.com/embed/aB3?start=500\" width=500 height=300></iframe>",
            "<iframe src=\"https://www.youtube.com/embed/aB3?start=10&amp;rel=0\" width=600 height=300></iframe>",
        ],
        // The day under the headline; the hour of it.
        [
            "<p class=date>Posted March 2, 2026</p>",
            "<p class=date>Posted March 9, 2026</p>",
            "<p class=date>Published 2 March 2026</p>",
        ],
    ] {
        let of = |part: &str| page("", "", &part.replace("ITEM", item));
        tells(
            HTML,
            "context-changed",
            [of(before), of(changed), of(honest)],
        );
    }
}

#[test]
fn what_a_page_says_of_itself_is_leaned_on() {
    let linked = |name: &str, day: &str| {
        format!(
            "<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"Bridge in Lorne closes for 12 weeks\",\
             \"author\":{{\"@type\":\"Person\",\"name\":\"{name}\"}},\"datePublished\":\"{day}\"}}</script>"
        )
    };
    let refresh = |to: &str| format!("<meta http-equiv=\"refresh\" content=\"{to}\">");
    for [before, changed, honest] in [
        [
            linked("Leo Tarn", "2026-03-02T09:00:00Z"),
            linked("Ruth Amaya", "2026-03-02T09:00:00Z"),
            linked("By Leo Tarn", "2026-03-02T11:00:00Z"),
        ],
        [
            linked("Leo Tarn", "2026-03-02T09:00:00Z"),
            linked("Leo Tarn", "2026-03-09T09:00:00Z"),
            linked("LEO TARN", "2026-03-02"),
        ],
        [
            refresh("300"),
            refresh("0; url=https://tarn-ferries.example/offer"),
            refresh("600"),
        ],
    ] {
        let of = |head: &str| page("", head, "");
        tells(
            HTML,
            "context-changed",
            [of(&before), of(&changed), of(&honest)],
        );
    }
}

#[test]
fn a_word_of_an_elements_own_style_is_read() {
    let style = ":root{--verdict:''} .v::before{content:var(--verdict)}";
    let of = |own: &str| {
        let part = format!("<p class=v style=\"{own}\">The bridge closes for good.</p>");
        page(style, "", &part)
    };
    tells(
        HTML,
        "stale",
        [
            of("--verdict:'False: '"),
            of("--verdict:'True: '"),
            of("--gap:3px; --verdict: 'False: '"),
        ],
    );
}

#[test]
fn a_paragraph_that_is_cropped_is_told() {
    let said = "The north pier was close to collapse in January, a builder told the board, which an engineer of the board said was not so.";
    let of = |style: &str| page(style, "", &format!("<p class=d>{said}</p>"));
    for cropped in [
        ".d{height:1.3em;overflow:hidden}",
        ".d{max-height:24px;overflow:hidden}",
    ] {
        tells(
            HTML,
            "forms-differ",
            [
                of(".d{}"),
                of(cropped),
                of(".d{max-height:24em;overflow:hidden}"),
            ],
        );
    }
}

#[test]
fn the_numbers_of_a_list_count_where_the_text_names_them() {
    let of = |says: &str, list: &str| {
        page(
            "",
            "",
            &format!(
                "<p>{says}</p><ol{list}><li>The crossing was built in 1931.</li><li>The south crossing carries 2,300 cars a day.</li>\
                 <li>The east crossing has no piers of stone.</li><li>The toll was 5 crowns in 1990.</li></ol>"
            ),
        )
    };
    let named = "Of these sayings, numbers 3 and 4 are false, the engineer said:";
    for list in [" start=2", " reversed"] {
        tells(
            HTML,
            "context-changed",
            [
                of(named, ""),
                of(named, list),
                of(named, " class=wide type=1"),
            ],
        );
    }
    let plain = "These are the sayings, the engineer said:";
    let codes = TempDesk::turned(&of(plain, ""), &of(plain, " start=2"), HTML);
    assert_eq!(codes, [""; 0]);
}

#[test]
fn feeds_and_captions_show_more_than_words() {
    let item = |creator: &str, day: &str, media: &str| {
        format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
             xmlns:media=\"http://search.yahoo.com/mrss/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Lorne</title><item>\
             <title>Bridge closes for 12 weeks</title><pubDate>{day}</pubDate><dc:creator>{creator}</dc:creator>\
             <content:encoded><![CDATA[<p>The bridge closes for 12 weeks.</p><p>It was built in 1931.</p>]]></content:encoded>{media}</item>\
             </channel></rss>"
        )
    };
    let (leo, day) = ("Leo Tarn", "Mon, 02 Mar 2026 10:00:00 +0000");
    let picture = "<media:content url=\"https://lorne.example/i/bridge.jpg\" medium=\"image\"/>";
    let smaller =
        "<media:content url=\"https://lorne.example/s/bridge-800x600.jpg\" medium=\"image\"/>";
    let call =
        "<enclosure url=\"https://lorne.example/a/call.mp3\" type=\"audio/mpeg\" length=\"1\"/>";
    for [before, changed, honest] in [
        [
            item(leo, day, ""),
            item("Ruth Amaya", day, ""),
            item("LEO TARN", day, ""),
        ],
        [
            item(leo, day, ""),
            item(leo, "Mon, 09 Mar 2026 10:00:00 +0000", ""),
            item(leo, "Mon, 02 Mar 2026 12:00:00 +0000", ""),
        ],
        [
            item(leo, day, picture),
            item(leo, day, &picture.replace("bridge", "mayor")),
            item(leo, day, smaller),
        ],
        [
            item(leo, day, call),
            item(leo, day, &call.replace("call", "other")),
            item(leo, day, &call.replace("\"1\"", "\"2\"")),
        ],
    ] {
        tells(FEED, "context-changed", [before, changed, honest]);
    }
    let captions = |container: &str| {
        format!(
            "<?xml version=\"1.0\"?><tt xmlns=\"http://www.w3.org/ns/ttml\" xml:lang=\"en\"><body><div{container}>\
             <p begin=\"1s\" end=\"4s\">The bridge closes.</p><p begin=\"5s\" end=\"8s\">The mayor said that it stays open.</p></div></body></tt>"
        )
    };
    tells(
        TTML,
        "forms-differ",
        [
            captions(""),
            captions(" timeContainer=\"seq\""),
            captions(" timeContainer=\"par\""),
        ],
    );
    let marked = |class: &str| {
        format!(
            "# Bridge closes\n\nThe bridge closes for good, a post says.\n{{: .{class}}}\n\nIt was built in 1931.\n"
        )
    };
    tells(
        MARKDOWN,
        "context-changed",
        [
            marked("is-false"),
            marked("is-true"),
            marked("wide .is-false"),
        ],
    );
}

#[test]
fn a_class_may_be_called_by_its_colour() {
    let of = |class: &str| {
        page(
            "",
            "",
            &format!(
                "<p>Piers shaded red failed the test.</p><table><tr class=\"{class}\"><td>The north pier of the bridge</td><td>2026</td></tr></table>"
            ),
        )
    };
    tells(
        HTML,
        "context-changed",
        [of("red"), of("green"), of("red odd")],
    );
}

#[test]
fn an_appeal_tells_nothing_with_a_figure() {
    let of = |line: &str| page("", "", &format!("<p class=newsletter-signup>{line}</p>"));
    tells(
        HTML,
        "dropped-statement",
        [
            of("Sign up for our newsletter: it comes daily."),
            of("Sign up for our newsletter: 90 people died on the bridge."),
            of("Sign up for our newsletter: it comes on Monday."),
        ],
    );
}

#[test]
fn a_label_claims_something_for_a_report() {
    let of = |label: &str| {
        let part = format!("<p class=kicker>{label}</p>");
        page("", "", "").replace("<h1>", &format!("{part}<h1>"))
    };
    tells(
        HTML,
        "context-changed",
        [of("Traffic"), of("EXCLUSIVE"), of("Lorne")],
    );
}

#[test]
fn an_acquittal_stays_beside_the_charge() {
    let of = |behind: &str| {
        format!(
            "# Pool sold\n\nThe council sold the Quay Street pool.\n\nRuth Amaya was charged with bid rigging in 2019.{behind}\n"
        )
    };
    for [before, gone, honest] in [
        [" A jury acquitted her.", "", " The jury acquitted her."],
        [
            "\n\nThe charges were dropped in 2020.",
            "",
            "\n\nThe charges were dropped in 2020.\n\nThe council meets on Tuesday.",
        ],
    ] {
        let codes = TempDesk::turned(&of(before), &of(gone), MARKDOWN);
        assert_eq!(codes, ["context-changed"], "{before}");
        // Its own words are judged themselves.
        let desk = TempDesk::new();
        desk.import_with("pool/web", &of(before), MARKDOWN);
        desk.verify_all("pool/web");
        desk.import_with("pool/web", &of(honest), MARKDOWN);
        let codes = desk.findings();
        assert!(!has(&codes, "context-changed"), "{honest} {codes:?}");
    }
}

#[test]
fn a_dateline_on_a_line_of_its_own_is_one() {
    let of = |top: &str, foot: &str| {
        format!(
            "# Council sells pool\n\n{top}The council sold the pool.\n\nThe pool closed on Monday.\n{foot}"
        )
    };
    let line = "PORT LORNE, March 2\n\n";
    let codes = TempDesk::turned(&of(line, ""), &of("", "\nPORT LORNE, March 2\n"), MARKDOWN);
    assert!(has(&codes, "context-changed"), "{codes:?}");
}

#[test]
fn a_second_byline_names_who_is_on_record() {
    let of = |byline: &str| {
        format!(
            "# Council approves the sale of the pool\n\n{byline}\n\nThe council approved the sale of the pool.\n"
        )
    };
    for (byline, found) in [
        ("By Leo Marchetti and Ruth Amaya", true),
        ("By Leo Marchetti with Ruth Amaya", true),
        ("By Leo Marchetti and Jonas Abara", false),
        ("By Leo Marchetti, Lorne Courier", false),
    ] {
        let desk = TempDesk::new();
        let original = [
            "--original",
            "--format",
            "markdown",
            "--author",
            "Leo Marchetti",
        ];
        desk.import_with("pool/web", &of("By Leo Marchetti"), &original);
        desk.verify_all("pool/web");
        desk.import_with("pool/web", &of(byline), &["--format", "markdown"]);
        let codes = desk.findings();
        assert_eq!(
            has(&codes, "dropped-statement"),
            found,
            "{byline} {codes:?}"
        );
        if found {
            let both = ["--format", "markdown", "--author", "Ruth Amaya"];
            let both = [&both[..], &["--author", "Leo Marchetti"]].concat();
            desk.import_with("pool/web", &of(byline), &both);
            assert!(!has(&desk.findings(), "dropped-statement"), "{byline}");
        }
    }
}

#[test]
fn a_handle_in_a_byline_is_its_owners() {
    for (line, found) in [("By @maraquist", true), ("By @nilsorr", false)] {
        let desk = TempDesk::new();
        let text = format!("# Pool sold\n\nThe council sold the pool.\n\n{line}\n");
        desk.import_with("pool/web", &text, MARKDOWN);
        desk.verify_all("pool/web");
        let codes = desk.findings();
        assert_eq!(has(&codes, "self-review"), found, "{line} {codes:?}");
    }
}

const DISCLOSED: &str = "This story was initially reported by a journalist and has been converted to this platform with the assistance of AI. \
                         Our editorial team verifies all reporting on all platforms for fairness and accuracy.";

#[test]
fn a_disclosure_says_no_more_than_it_did() {
    let of = |said: &str| {
        format!(
            "# Pool sold\n\nThe council sold the pool.\n\nThe mayor signed it for $412,000.\n\n{said}\n"
        )
    };
    for (said, found) in [
        (
            DISCLOSED.replace(
                "a journalist and",
                "a journalist who sat in on the closed session of the council and",
            ),
            "disclosure-altered",
        ),
        (
            DISCLOSED.replace("for fairness and accuracy", "against the recordings"),
            "disclosure-unearned",
        ),
        (
            DISCLOSED.replace("fairness and accuracy", "accuracy and fairness"),
            "",
        ),
        (
            DISCLOSED.replace("the assistance of AI", "the help of AI"),
            "",
        ),
    ] {
        let desk = TempDesk::new();
        let made = [
            "--by",
            "ai",
            "--tool",
            "Converter 3",
            "--format",
            "markdown",
        ];
        desk.import_with("pool/web", &of(DISCLOSED), &made);
        desk.verify_all("pool/web");
        assert_eq!(desk.findings(), [""; 0]);
        desk.import_with("pool/web", &of(&said), &["--format", "markdown"]);
        let codes = desk.findings();
        // A text with a finding against it does not pass, and says that it was verified.
        let codes: Vec<&str> = codes
            .iter()
            .map(String::as_str)
            .filter(|one| *one == found || *one != "disclosure-unearned")
            .collect();
        let wanted: Vec<&str> = Some(found)
            .filter(|one| !one.is_empty())
            .into_iter()
            .collect();
        assert_eq!(codes, wanted, "{said}");
    }
}

#[test]
fn a_text_says_that_each_claim_was_checked_where_each_was() {
    for (line, taken, found) in [
        ("Our editors checked every claim in this story.", true, true),
        (
            "Our editors checked every claim in this story.",
            false,
            false,
        ),
        ("The clerk checked every claim in the letter.", true, false),
    ] {
        let text = format!(
            "# Pool sold\n\nThe council sold the pool.\n\nThe mayor signed it for $412,000.\n\n{line}\n"
        );
        let desk = TempDesk::new();
        desk.import_with("pool/web", &text, &["--original", "--format", "markdown"]);
        desk.verify_all("pool/web");
        if taken {
            let why = ["--note", "It was the reporter who heard it."];
            desk.ok(&[&["retract", "pool/web:3", "--as", "mara"][..], &why].concat());
            let reason = ["--as", "jonas", "--note", "The reporter sat in the hall."];
            desk.ok(&[&["on-author", "pool/web:3"][..], &reason].concat());
        }
        let codes = desk.findings();
        assert_eq!(
            has(&codes, "disclosure-unearned"),
            found,
            "{line} {codes:?}"
        );
    }
}

#[test]
fn a_headline_over_a_correction_is_looked_at_again() {
    let of = |headline: &str, did: &str| {
        format!(
            "# {headline}\n\nThe mayor {did} bid rigging on March 2, 2026.\n\nThe council meets on Tuesday.\n"
        )
    };
    for (headline, wrong, right, found) in [
        (
            "Mayor found guilty in bid case",
            "was convicted of",
            "was charged with",
            true,
        ),
        (
            "Pool shut for good",
            "was convicted of",
            "was charged with",
            false,
        ),
    ] {
        let desk = TempDesk::new();
        let original = ["--original", "--format", "markdown", "--date", "2026-03-02"];
        desk.import_with("pool/web", &of(headline, wrong), &original);
        desk.verify_all("pool/web");
        desk.write("new.md", of(headline, right));
        let words = ["--wrong", wrong, "--right", right, "--as", "jonas"];
        desk.ok(&[&["correct", "pool/web", "new.md"][..], &words].concat());
        let evidence = ["--as", "mara", "--evidence", "interview:Ida Kessler"];
        desk.ok(&[&["verify", "pool/web:2"][..], &evidence].concat());
        let wanted: &[&str] = if found { &["incorrect"] } else { &[] };
        assert_eq!(desk.findings(), wanted, "{headline}");
        desk.ok(&[&["verify", "pool/web:1"][..], &evidence].concat());
        assert_eq!(desk.findings(), [""; 0], "{headline}");
    }
}

#[test]
fn a_figure_that_was_put_right_asks_for_no_headline() {
    let of = |weeks: u32| {
        format!("# Pool in Keel shut\n\nThe pool in Keel will be shut for {weeks} weeks.\n")
    };
    let desk = TempDesk::new();
    desk.import_with("pool/web", &of(13), &["--original", "--format", "markdown"]);
    desk.verify_all("pool/web");
    desk.write("new.md", of(12));
    let words = [
        "--wrong", "13 weeks", "--right", "12 weeks", "--as", "jonas",
    ];
    desk.ok(&[&["correct", "pool/web", "new.md"][..], &words].concat());
    let evidence = ["--as", "mara", "--evidence", "interview:Ida Kessler"];
    desk.ok(&[&["verify", "pool/web:2"][..], &evidence].concat());
    assert_eq!(desk.findings(), [""; 0]);
}
