//! Boxes of pages whose classes say nothing: each is told by how it is built or by what it says, and a story in the same place is kept.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

use copydesk::intake;
use copydesk::model::{Role, TextIndex};
use copydesk::text;

/// What stands in the middle of a page, with what of it is claimed and what is not.
struct Case {
    name: &'static str,
    /// Below the headline, before the story.
    above: &'static str,
    /// Between two paragraphs.
    inside: &'static str,
    /// Below the last one.
    below: &'static str,
    told: &'static [&'static str],
    never: &'static [&'static str],
}

const NONE: Case = Case {
    name: "",
    above: "",
    inside: "",
    below: "",
    told: &[],
    never: &[],
};

const CASES: &[Case] = &[
    Case {
        name: "links that a script fills in",
        inside: r##"<div><div><a href="#">Opinion: Let the kilns go cold</a></div></div><p><strong><a href="#">EARLIER: Guild votes on wood</a></strong></p><div><span>Go further</span><a>The long decline of salt glaze</a></div>"##,
        never: &[
            "Let the kilns",
            "Guild votes on wood",
            "Go further",
            "salt glaze",
        ],
        ..NONE
    },
    Case {
        name: "a place on this page is no other page",
        inside: r##"<p>The guild counted nine kilns<a href="#n1">[1]</a> in May.</p><h3><a id="wood"></a>Damp wood</h3>"##,
        told: &["The guild counted nine kilns", "Damp wood"],
        ..NONE
    },
    Case {
        name: "sentences that are links",
        inside: r#"<p><strong>What we know</strong></p><ul><li><a href="/1">The guild employs 44 potters in Arden.</a></li><li><a href="/2">Its oldest kiln was built in 1811.</a></li></ul>"#,
        told: &["employs 44 potters", "was built in 1811"],
        ..NONE
    },
    Case {
        name: "cards under a heading",
        below: r##"<div><h2>More from Crafts</h2><article><a href="#"><h2>Looms for sale</h2></a><p>A mill in Orrin sells forty.</p><span>By Staff</span></article><article><a href="#"><h2>Glass blowers march</h2></a><p>They want cooler rooms.</p><span>By Staff</span></article></div>"##,
        never: &[
            "More from Crafts",
            "Looms",
            "A mill in Orrin",
            "Glass blowers",
            "cooler rooms",
        ],
        ..NONE
    },
    Case {
        name: "cards in the cells of a layout",
        below: r#"<div><h2>You might also be interested in</h2><table><tbody><tr><td><div><a href="/a">Tolls rise in July</a></div><div>Most drivers pay $3 more.</div></td><td><div><a href="/b">The man who mends clocks</a></div><div>He has 88 of them.</div></td></tr></tbody></table></div>"#,
        never: &[
            "interested in",
            "Tolls rise",
            "Most drivers",
            "mends clocks",
            "He has 88",
        ],
        ..NONE
    },
    Case {
        name: "a list of titles without links",
        below: r"<section><h2>Trending in the Courier</h2><ol><li>What to glaze in the rain</li><li>He sold his wheel to a crow</li></ol></section>",
        never: &["Trending", "What to glaze", "a crow"],
        ..NONE
    },
    Case {
        name: "what plays a film",
        above: r#"<div><div aria-label="Video Player"><div>Guild radio as the kilns go out</div><div><span>Play Video</span><div><p>Beginning of dialog window. Escape closes it.</p></div></div></div></div>"#,
        inside: r#"<div><iframe title="vimeo-player" src="https://player.example/1"></iframe><div>Kiln flyover, May 4</div><p>The video shows the yard from 400 feet.</p></div><div class="embed"><div class="jw-video"><span>VIDEO: The last firing</span></div></div>"#,
        never: &[
            "Guild radio",
            "Beginning of dialog",
            "Kiln flyover",
            "The video shows",
            "The last firing",
        ],
        ..NONE
    },
    Case {
        name: "a drawing and its source",
        inside: r#"<div><p>Price of a cord of wood</p><div><span>$220</span><span>Spring 2021 to spring 2026</span></div><p>Source: Arden Timber • By The Courier</p></div><div id="datawrapper-vis-a1"><h4>What the guild promised</h4><div><span>Kilns promised 40</span><span>Kilns built 9</span></div><div>Get the data Created with Datawrapper</div></div>"#,
        never: &[
            "Price of a cord",
            "Spring 2021",
            "Arden Timber",
            "What the guild promised",
            "Kilns promised",
            "Datawrapper",
        ],
        ..NONE
    },
    Case {
        name: "a table is none",
        inside: r"<table><tr><th>Kiln</th><th>Cords</th></tr><tr><td>North</td><td>41</td></tr></table><p>Source: Arden Timber</p>",
        told: &["North | 41"],
        ..NONE
    },
    Case {
        name: "whose picture it is",
        inside: r#"<figure><img src="a.jpg"><figcaption>A cold kiln on Monday. <span>Photo: Bo Lind</span></figcaption></figure><div class="image-caption"><p>Two potters wait.</p><small>Mara Quint/Courier</small></div><figure><img src="b.jpg"><figcaption>The yard at noon. (ARN photo/Bo Lind)</figcaption></figure>"#,
        told: &[
            "A cold kiln on Monday.",
            "Two potters wait.",
            "The yard at noon.",
        ],
        never: &["Photo: Bo", "Mara Quint", "ARN photo"],
        ..NONE
    },
    Case {
        name: "the writer's life",
        above: "<p>Ida Okoro has covered crafts in Arden since 2019.</p>",
        below: "<p><em>Ida Okoro covers the guilds. Reach her at 555-0148 or on Bluesky.</em></p>",
        never: &["since 2019", "covers the guilds", "Reach her"],
        ..NONE
    },
    Case {
        name: "the newsroom to its readers",
        inside: r#"<div><p>Become a sustaining member for $7 a month.</p></div>"#,
        below: "<p><i>Staff writer Bo Lind contributed to this report.</i></p><p><em>Support for our crafts desk comes from the Tarn Fund and from listeners like you.</em></p><p><i>Stay with ARN on-air and online for the latest.</i></p><p>Spotted a mistake? Please let us know at fix@arden.example.</p><p>A version of this article appears in print on March 3, 2026, Section B, Page 1, with the headline: Cold Kilns.</p><p>This material may not be published, broadcast, rewritten, or redistributed.</p>",
        never: &[
            "sustaining member",
            "Bo Lind contributed",
            "Tarn Fund",
            "Stay with ARN",
            "let us know",
            "in print",
            "This material",
        ],
        ..NONE
    },
    Case {
        name: "boxes that say at their beginning what they are",
        above: r"<div><span>Breaking</span><ul><li>River tops its banks at Orrin</li><li>Mayor calls vote on tolls</li></ul></div>",
        inside: r#"<div><span>Advertisement</span><div><p>Orrin Timber sells dry oak at half the price.</p></div></div><div><p>Loading...</p></div><div><div><span>1:32</span><p>Kilns seen from the air</p></div><div><span>0:48</span><p>How salt glaze is made</p></div></div>"#,
        below: r##"<div><span>Up next</span><h4>A ferry for Orrin</h4><p>The council wants one by June.</p></div><div><div><b>Marlo</b> <span>2 hours ago</span><p>My kiln never went cold.</p><a href="#">Reply</a></div><div><b>Juno</b> <span>3 hours ago</span><p>Oak is for fools.</p><a href="#">Reply</a></div></div><section><h3>Comments</h3><p>Be civil. Comments may take an hour to appear.</p></section>"##,
        never: &[
            "River tops",
            "Mayor calls",
            "Orrin Timber",
            "Loading",
            "from the air",
            "salt glaze",
            "A ferry",
            "The council wants",
            "My kiln",
            "Oak is",
            "Be civil",
        ],
        ..NONE
    },
    Case {
        name: "the newsroom offers its app",
        inside: r#"<div><p>Get the Courier app</p><p>Stories of your valley, first on your phone.</p><a href="https://apps.example/x">Download</a></div><div><h4>We need your help</h4><p>The Courier has no owner but its readers. If you can, give today.</p><button>Give</button></div><p>Add the Courier as a preferred source on Google</p>"#,
        never: &[
            "Courier app",
            "Stories of your valley",
            "your help",
            "no owner",
            "preferred source",
        ],
        ..NONE
    },
    Case {
        name: "a timeline with clocks is told",
        inside: "<div><div><span>6:10</span><p>The north kiln goes out.</p></div><div><span>7:45</span><p>Five others follow it.</p></div></div>",
        told: &["The north kiln goes out.", "Five others follow it."],
        ..NONE
    },
    Case {
        name: "others who ask and forbid are the story",
        inside: "<p>The guild asked its members to become a part of the strike fund.</p><p>The kilns may not be fired or broadcast their smoke before Thursday, the court said.</p><p>Okoro’s neighbour, Ida Lind, covers her kiln with straw.</p>",
        told: &["become a part", "may not be fired", "covers her kiln"],
        ..NONE
    },
    Case {
        name: "a component of the page's program",
        inside: r#"<div class="not-prose" data-component="newsletter"><h3>Slip Notes</h3><p>Clay, explained before your tea cools. Joined by 80,000 potters.</p></div>"#,
        never: &["Slip Notes", "Clay, explained", "Joined by"],
        ..NONE
    },
    Case {
        name: "a box of other words, by one word of its name",
        inside: r#"<div class="Deals_offer__x1Z"><h4>Bargain of the week</h4><p>This toaster oven browns both sides and folds away.</p></div><div class="ms-poll-v2"><p>Should herons be counted twice?</p><span>900 people took part</span></div>"#,
        never: &["Bargain of", "toaster oven", "herons", "took part"],
        ..NONE
    },
    Case {
        name: "the same names over the story's own words",
        inside: r#"<div class="promo-text"><p>The guild dried its wood beside the north kiln last spring.</p></div><div class="poll-results"><p>The potters voted 31 to 4 to let the kilns go cold.</p></div>"#,
        told: &["dried its wood", "voted 31 to 4"],
        ..NONE
    },
    Case {
        name: "a box of facts in few of the story's words",
        inside: r#"<div class="callout-blue"><div><b>In figures</b><br>Falls were behind 29% of injuries.<br>The youngest apprentice is nine.</div></div>"#,
        told: &["Falls were behind", "youngest apprentice"],
        ..NONE
    },
    Case {
        name: "below the story, outside its column",
        below: r#"</div><div id="c9"><h4>Soon</h4><div>Bean supper at the grange, Saturday at five</div><div>Nobody has claimed the heron that hit the bakery.</div></div><div>"#,
        never: &["Bean supper", "heron that hit"],
        ..NONE
    },
    Case {
        name: "what tells of the story outside its column",
        below: r#"</div><div id="c9"><p>The north kiln was cold for two days in 1994 as well, when the guild burned poplar.</p></div><div>"#,
        told: &["cold for two days in 1994"],
        ..NONE
    },
    Case {
        name: "a heading in the column over other matters",
        below: "<p><b>More from the Courier</b></p><p>Three graziers blame a fourth, who blames rust.</p><p>The strip was shut while a cello was unloaded.</p>",
        never: &["Three graziers", "a cello"],
        ..NONE
    },
    Case {
        name: "one line that leads to another story",
        inside: r#"<p><b>More: Five clocks that lie</b></p><p>Visitors may look at a photograph instead.</p>"#,
        told: &["Visitors may look"],
        ..NONE
    },
    Case {
        name: "the newsroom to its readers, at the end",
        below: "<p>If you have come this far, you help to keep a small paper alive. Shout the editor a coffee.</p>",
        never: &["come this far", "a coffee"],
        ..NONE
    },
    Case {
        name: "to readers on what the story tells",
        below: "<p>If you see smoke over the north kiln, ring the guild.</p>",
        told: &["If you see smoke"],
        ..NONE
    },
    Case {
        name: "labels of a drawing, and who else worked on the story",
        inside: r#"<figure><div role="img"><span>Map showing the way between Arden and the timber yard</span><span>20 km / 12 miles</span></div></figure>"#,
        below: r#"<p>Reporting by Ida Okoro and Bo Lind in Arden; additional reporting by Mara Quint; editing by Oona Radcliffe</p><p><a href="/std">Our Standards: The Courier Principles., opens new tab</a></p>"#,
        never: &["Map showing", "20 km", "Reporting by", "Our Standards"],
        ..NONE
    },
    Case {
        name: "sentences of a row of pictures are told, their buttons not",
        inside: r#"<div class="carousel"><div class="slide"><span>1 of 2</span><div class="slide__caption"><p>Potters carry straw to the cold kiln.</p></div></div><div class="slide"><span>2 of 2</span><div class="slide__caption"><p>Tea is poured at five in the morning.</p></div></div><button>View all photos</button></div>"#,
        told: &["carry straw", "Tea is poured"],
        never: &["View all"],
        ..NONE
    },
    Case {
        name: "a film's caption is told",
        inside: r#"<div class="video-box"><div class="video-caption"><p>A potter rakes the ash on Monday, an hour before the kiln went cold. Video: Bo Lind</p></div></div>"#,
        told: &["rakes the ash"],
        ..NONE
    },
    Case {
        name: "leave to show what is another's",
        inside: r#"<div data-component="embed-block"><div>Show what Chirp holds?</div><p>This is provided by Chirp. It may set cookies and track visitors.</p><button>Accept and continue</button></div>"#,
        never: &["Show what Chirp", "track visitors"],
        ..NONE
    },
];

fn page(case: &Case) -> String {
    format!(
        r#"<!DOCTYPE html><html><head><title>Six kilns go cold in Arden | Courier</title><meta name="author" content="Ida Okoro"></head><body><header><nav><a href="/">Home</a></nav></header>
<main><div class="w1 text-with-summary"><h1>Six kilns go cold in Arden</h1><div>By Ida Okoro</div>{}<div class="w2">
<p>Six of the nine kilns in Arden went cold on Monday, and the potters’ guild says that damp wood is to blame.</p>
<p>“We burn what we are sold,” said Tove Brandt, who leads the guild and has run the north kiln since 1994.</p>{}
<p>A cord of wood cost $140 in the spring of last year. It costs $220 now, and the guild owes its timber yard for three of them.</p>
<p>Talks between the guild and the yard begin on Thursday.</p>{}</div></div></main><footer><p>© 2026 Courier</p></footer></body></html>"#,
        case.above, case.inside, case.below
    )
}

#[test]
fn boxes_are_told_by_how_they_are_built() {
    const STORY: [&str; 5] = [
        "Six of the nine kilns",
        "We burn what we are sold",
        "A cord of wood cost $140",
        "It costs $220 now",
        "Talks between the guild",
    ];
    let mut wrong = Vec::new();
    for case in CASES {
        let page = page(case);
        let taken = intake::take("page.html", page.as_bytes(), None).expect("a page");
        let options = text::Options {
            format: Some(taken.layout),
            known: copydesk::usecase::known_blocks(&taken.record),
            ..text::Options::default()
        };
        let found = text::extract(&taken.text, &options);
        let index = TextIndex::new(&taken.text);
        let claims: Vec<&str> = found
            .claims
            .iter()
            .filter_map(|claim| index.slice(claim.span))
            .collect();
        let claimed = |words: &str| claims.iter().any(|claim| claim.contains(words));
        let inside = |words: &str| taken.text.contains(words);
        for words in STORY.iter().chain(case.told).filter(|words| !inside(words)) {
            wrong.push(format!("{}: lost “{words}”", case.name));
        }
        for words in case.never.iter().filter(|words| claimed(words)) {
            wrong.push(format!("{}: claimed “{words}”", case.name));
        }
        // A class of a box that holds the whole text says nothing of its paragraphs.
        let deks = found.blocks.iter().filter(|block| block.role == Role::Dek);
        if deks.count() > 1 {
            wrong.push(format!("{}: paragraphs are deks", case.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_page_below_other_lines_is_a_page() {
    let late = format!("Warning: a line of the server\n{}", page(&NONE));
    let taken = intake::take("page.html", late.as_bytes(), None).expect("a page");
    assert_eq!(taken.format_name(), "html");
    assert!(!taken.text.contains("Warning") && taken.text.contains("Six of the nine kilns"));
    // In a message, the page is a part of it.
    let mail = format!(
        "From: Ida Okoro <ida@arden.example>\nSubject: Kilns\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{}",
        page(&NONE)
    );
    let taken = intake::take("mail", mail.as_bytes(), None).expect("a message");
    assert_eq!(taken.format_name(), "eml");
}
