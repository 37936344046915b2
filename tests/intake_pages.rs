//! Pages in the shape of real ones: twenty-one layouts with three stories each. Every sentence of the story is claimed, in
//! reading order, and nothing of the page around it is.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

use std::fs;
use std::path::Path;

use copydesk::intake;
use copydesk::model::TextIndex;
use copydesk::text;

/// What stands where in a layout.
type Story = &'static [(&'static str, &'static str)];

const BRIDGE: Story = &[
    ("headline", "Harbor Bridge shut after crack is found"),
    ("dek", "The span closed at dawn, days before the regatta."),
    ("byline", "Leo Marchetti"),
    ("caption", "Crews inspect the Harbor Bridge on Monday."),
    (
        "p1",
        "City engineer Ruth Amaya closed the Harbor Bridge on Monday. A crack of 30 centimetres ran through a main beam.",
    ),
    (
        "p2",
        "“We saw it. We shut it,” Amaya said. She did not say when it reopens.",
    ),
    (
        "p3",
        "About 13,000 cars cross the bridge on a working day, the city says.",
    ),
    ("subhead", "What happens next"),
    ("p4", "The repair will cost $4.5 million. Nobody was hurt."),
    (
        "quote",
        "“I walked across it every day,” nurse Ana Duarte said.",
    ),
    (
        "p5",
        "The city inspected the span in 2019 and found no crack. It shut then for 13 days.",
    ),
    ("p6", "The regatta goes ahead, its organisers said."),
    ("li1", "The ferry runs every ten minutes."),
    ("li2", "A ticket costs $3."),
    ("th1", "Day"),
    ("th2", "Cars"),
    ("td1", "Monday"),
    ("td2", "13,000"),
    ("factname", "The bridge in numbers"),
    ("fact1", "It was opened in 1956."),
    ("fact2", "It is 612 metres long and has four lanes."),
    ("question", "Is the footpath open?"),
    ("answer", "No, the footpath is closed too."),
    (
        "correction",
        "Correction: the span was shut for 13 days in 2019, not 30.",
    ),
];

const POOL: Story = &[
    (
        "headline",
        "Quay Street pool reopens after 13 weeks of repairs",
    ),
    (
        "dek",
        "Swimmers are back, and the bill is twice what the city had planned.",
    ),
    ("byline", "Noor Haddad"),
    ("caption", "The first swimmers on Saturday morning."),
    ("p1", "The Quay Street pool reopened on Saturday."),
    (
        "p2",
        "The work cost $2.4 million, engineer Ida Kessler said. The city had planned for $1.1 million!",
    ),
    ("p3", "Kessler called the bill “a pretty big number.”"),
    ("subhead", "A leak under the deep end"),
    (
        "p4",
        "Workers found the leak in October, after the pool had lost 40 cubic metres of water a day for a month, according to a report that the council published on Friday.",
    ),
    (
        "quote",
        "“It was like a bathtub without a plug,” Kessler said.",
    ),
    ("p5", "Who knew of it, and when?"),
    (
        "p6",
        "Mayor Tom Okafor denies that he was told in May. “Nobody called me,” he said.",
    ),
    ("li1", "The pool opens at 7 a.m."),
    ("li2", "Children under 6 swim free."),
    ("th1", "Year"),
    ("th2", "Visitors"),
    ("td1", "2025"),
    ("td2", "81,400"),
    ("factname", "The repairs"),
    ("fact1", "Two pumps were replaced."),
    ("fact2", "The deep end has 14,000 new tiles."),
    ("question", "Will prices rise?"),
    ("answer", "The council votes on prices in April."),
    (
        "correction",
        "Correction: an earlier version of this story gave the wrong year for the leak.",
    ),
];

const SCHOOL: Story = &[
    (
        "headline",
        "Schools to close two days a week in Tarn County",
    ),
    (
        "dek",
        "The board voted 5 to 4 for a four-day pilot from September.",
    ),
    ("byline", "Mara Lindqvist"),
    ("caption", "Parents at the meeting on Tuesday night."),
    (
        "p1",
        "Nine schools in Tarn County will close on Mondays and Fridays from September, the school board decided.",
    ),
    ("p2", "The vote was 5 to 4."),
    (
        "p3",
        "Superintendent Éva Szabó said the pilot saves €1.2 million a year. Teachers’ unions doubt it.",
    ),
    ("subhead", "Buses and meals"),
    (
        "p4",
        "Buses will run on three days. Meals are handed out on all five.",
    ),
    (
        "quote",
        "“My shift starts at six. Who takes my boys on a Monday?” asked Petra Vance.",
    ),
    (
        "p5",
        "The board expects fewer teachers to leave: 41 of 212 did last year.",
    ),
    ("p6", "A review is due in 2027."),
    ("li1", "Grades 1 to 4 keep five days."),
    ("li2", "Sports stay on Fridays."),
    ("th1", "School"),
    ("th2", "Pupils"),
    ("td1", "Tarn North"),
    ("td2", "312"),
    ("factname", "How they voted"),
    ("fact1", "Five members voted for the pilot."),
    ("fact2", "Four voted against, among them the chair."),
    ("question", "When does it start?"),
    ("answer", "It starts on September 7."),
    ("correction", "Clarification: the pilot runs for two years."),
];

const LAYOUTS: &[&str] = &[
    "weblog",
    "hashed",
    "blocks",
    "tables",
    "liveblog",
    "station",
    "amp",
    "wire",
    "newsletter",
    "form",
    "feature",
    "scroll",
    "widgets",
    // Written before the importer was looked at; what it got wrong in them at first sight is what it reads now.
    "teasers",
    "lantern",
    "metered",
    "courier",
    "region",
    "bote",
    "player",
    "plain",
];

fn layout(name: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/pages/{name}.html"));
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn filled(layout: &str, story: Story) -> String {
    let page = story.iter().fold(layout.to_owned(), |page, (slot, words)| {
        page.replace(&format!("{{{{{slot}}}}}"), words)
    });
    assert!(!page.contains("{{"), "a slot is left over");
    page
}

/// The words of the story that a layout shows, in its reading order.
fn shown(layout: &str, story: Story) -> Vec<&'static str> {
    let body = &layout[layout
        .find("<body")
        .or(layout.find("<BODY"))
        .expect("a body")..];
    let mut slots: Vec<(usize, &str)> = story
        .iter()
        .filter(|(slot, _)| *slot != "byline")
        .filter_map(|(slot, words)| Some((body.find(&format!("{{{{{slot}}}}}"))?, *words)))
        .collect();
    slots.sort_unstable();
    slots.into_iter().map(|(_, words)| words).collect()
}

/// The words of all claims, without the marks between the cells of a table and the dateline of a wire.
fn claimed(page: &str) -> String {
    let taken = intake::take("page.html", page.as_bytes(), None).expect("a page");
    assert_eq!(taken.format.name(), "html");
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
        .map(|claim| index.slice(claim.span).expect("a place"))
        .collect();
    plain(&claims.join(" "))
}

fn plain(text: &str) -> String {
    let text = text
        .replace(" | ", " ")
        .replace("PORT LORNE (LNS) — ", "")
        .replace("[1]", "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

// Where two texts part and where they meet again, seen from their ends.
fn difference(expected: &str, claimed: &str) -> String {
    let (expected, claimed): (Vec<&str>, Vec<&str>) =
        (expected.split(' ').collect(), claimed.split(' ').collect());
    let start = expected
        .iter()
        .zip(&claimed)
        .take_while(|(a, b)| a == b)
        .count();
    let rest = (expected.len() - start).min(claimed.len() - start);
    let end = (expected.iter().rev().zip(claimed.iter().rev()).take(rest))
        .take_while(|(a, b)| a == b)
        .count();
    format!(
        "missing “{}”, claimed “{}”",
        expected[start..expected.len() - end].join(" "),
        claimed[start..claimed.len() - end].join(" ")
    )
}

#[test]
fn every_sentence_of_the_story_is_claimed_and_nothing_of_the_page() {
    let mut pages = 0;
    let mut wrong = Vec::new();
    for name in LAYOUTS {
        let layout = layout(name);
        for story in [BRIDGE, POOL, SCHOOL] {
            pages += 1;
            let expected = plain(&shown(&layout, story).join(" "));
            let claimed = claimed(&filled(&layout, story));
            if claimed != expected {
                wrong.push(format!("{name}: {}", difference(&expected, &claimed)));
            }
        }
    }
    assert!(pages >= 30 && LAYOUTS.len() >= 10);
    assert!(
        wrong.is_empty(),
        "{} of {pages} pages\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn what_is_left_out_of_a_page_is_listed_with_its_reason() {
    for name in LAYOUTS {
        let page = filled(&layout(name), BRIDGE);
        let taken = intake::take("page.html", page.as_bytes(), None).expect("a page");
        assert!(taken.record.dropped.len() >= 3, "{name}");
        let why = taken.record.dropped.iter().all(|one| !one.why.is_empty());
        assert!(why, "{name}");
        // What a reader sees and no claim has is in the list or in a block that bears no claims.
        let listed: String = taken
            .record
            .dropped
            .iter()
            .map(|one| one.text.clone() + "\n")
            .collect();
        if *name == "weblog" {
            for words in [
                "Recent Posts",
                "Leave a Reply",
                "Ferry fares to rise",
                "nobody ever listened",
            ] {
                assert!(listed.contains(words), "{words}");
            }
        }
    }
}

/// A sentence folded to its letters.
fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The words of markup, a line for each block.
fn lines_of(markup: &str) -> String {
    const INLINE: [&str; 10] = [
        "a", "b", "i", "em", "strong", "sup", "sub", "q", "cite", "time",
    ];
    let mut text = String::new();
    for part in markup.split('<') {
        let (tag, words) = part.split_once('>').unwrap_or(("", part));
        let name = tag
            .trim_start_matches('/')
            .split([' ', '/'])
            .next()
            .unwrap_or_default();
        if !INLINE.contains(&name) {
            text.push('\n');
        }
        text.push_str(words);
    }
    text.replace("&amp;", "&").replace("&nbsp;", " ")
}

/// Sentences of five words and more that Readability keeps of a page and that are not in the text here, each once.
fn kept_by_readability_only(page: &str) -> Vec<String> {
    let mut reader = dom_smoothie::Readability::new(page, None, None).expect("a page");
    let Ok(article) = reader.parse() else {
        return Vec::new();
    };
    let theirs = lines_of(&article.content);
    let taken = intake::take("page.html", page.as_bytes(), None).expect("a page");
    let ours = letters(&taken.text);
    let mut only = Vec::new();
    for line in theirs.lines() {
        for range in text::sentences(line, 0..line.len()) {
            let sentence = line[range].split_whitespace().collect::<Vec<_>>().join(" ");
            let long = sentence.split(' ').nth(4).is_some();
            if long && !ours.contains(&letters(&sentence)) && !only.contains(&sentence) {
                only.push(sentence);
            }
        }
    }
    only
}

#[test]
fn nothing_that_readability_keeps_is_lost_unseen() {
    let mut list = String::new();
    for name in LAYOUTS {
        let layout = layout(name);
        for sentence in kept_by_readability_only(&filled(&layout, BRIDGE)) {
            list.push_str(&format!("{name}: {sentence}\n"));
        }
    }
    let known = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/readability.txt");
    let known = fs::read_to_string(known).expect("the list");
    assert_eq!(
        list, known,
        "look at each new line: Readability keeps it, and the text has not got it"
    );
}
