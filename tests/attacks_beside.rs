//! Attacks with what a reader sees beside the words that were judged: when a caption is on the screen and in which colour, the label of a cell, a
//! figure that a script counts up to, the direction of a score, where a link leads, what is shared with the headline, what a site prints of a
//! front matter. Each stands beside an honest change of the same sort.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

const HTML: &[&str] = &["--by", "person", "--format", "html"];
const SRT: &[&str] = &["--by", "person", "--format", "srt"];
const VTT: &[&str] = &["--by", "person", "--format", "webvtt"];
const TTML: &[&str] = &["--by", "person", "--format", "ttml"];
const MARKDOWN: &[&str] = &["--by", "person", "--format", "markdown"];

// Whether each change asks for a new look at what was judged.
fn asks(before: &str, options: &[&str], after: &[(String, bool)]) {
    for (changed, asked) in after {
        let codes = TempDesk::turned(before, changed, options);
        let wanted: &[&str] = if *asked { &["context-changed"] } else { &[] };
        assert_eq!(codes, wanted, "{changed}");
    }
}

fn cues(format: impl Fn(&str, &str) -> String, times: [[&str; 2]; 4]) -> String {
    let words = [
        "Tom Aziz was cleared by the court in Keel on Monday.",
        "Nils Orr admitted dumping waste in the quarry.",
        "The quarry was shut in May.",
        "The county will clean it up for $2 million.",
    ];
    let cue = |at: usize| {
        let [begins, ends] = times[at];
        format!("{}\n{}\n\n", format(begins, ends), words[at])
    };
    (0..4).map(cue).collect()
}

#[test]
fn captions_that_are_set_anew_stand_under_other_pictures() {
    let srt = |times| {
        let line = |begins: &str, ends: &str| format!("00:00:{begins} --> 00:00:{ends}");
        cues(line, times)
    };
    let as_judged = [
        ["01,000", "05,500"],
        ["08,000", "12,000"],
        ["15,000", "19,500"],
        ["22,000", "26,000"],
    ];
    let later = [
        ["01,120", "05,620"],
        ["08,120", "12,120"],
        ["15,120", "19,620"],
        ["22,120", "27,000"],
    ];
    let moved = [
        ["01,000", "05,500"],
        ["12,000", "14,500"],
        ["15,000", "19,500"],
        ["22,000", "26,000"],
    ];
    let recut = [
        ["07,000", "11,500"],
        ["14,000", "18,000"],
        ["21,000", "25,500"],
        ["28,000", "32,000"],
    ];
    asks(
        &srt(as_judged),
        SRT,
        &[
            (srt(later), false),
            (srt(as_judged).replace("00:00:", "10:00:"), false),
            (srt(moved), true),
            (srt(recut), true),
        ],
    );
}

#[test]
fn a_colour_says_who_speaks() {
    let file = |first: &str, second: &str, third: &str| {
        let cue = |at: usize, colour: &str, words: &str| {
            format!(
                "00:00:0{at},000 --> 00:00:0{},000\n<font color=\"{colour}\">{words}</font>\n\n",
                at + 2
            )
        };
        [
            cue(1, first, "The crack in the tank is four metres long."),
            cue(4, second, "The council knew about it in January."),
            cue(7, third, "The repair costs 412,000 dollars."),
        ]
        .concat()
    };
    let judged = file("#ffff00", "#00ffff", "#ffff00");
    asks(
        &judged,
        SRT,
        &[
            (file("yellow", "cyan", "yellow"), false),
            (file("#ffff00", "#ffff00", "#ffff00"), true),
            (file("#00ffff", "#00ffff", "#ffff00"), true),
        ],
    );
    let vtt = |first: &str, second: &str| {
        format!(
            "WEBVTT\n\n00:01.000 --> 00:04.000 {first}\nThe crack in the tank is four metres long.\n\n\
             00:05.000 --> 00:08.000 {second}\nThe council knew about it in January.\n"
        )
    };
    let judged = vtt("align:start", "align:end");
    asks(
        &judged,
        VTT,
        &[
            (vtt("position:10%", "position:90%"), false),
            (vtt("align:end", "align:end"), true),
        ],
    );
    let ttml = |first: &str, second: &str| {
        format!(
            "<tt xml:lang=\"en\" xmlns=\"http://www.w3.org/ns/ttml\" xmlns:tts=\"http://www.w3.org/ns/ttml#styling\"><body><div>\n\
             <p begin=\"1s\" end=\"4s\" tts:color=\"{first}\">The crack in the tank is four metres long.</p>\n\
             <p begin=\"5s\" end=\"8s\" tts:color=\"{second}\">The council knew about it in January.</p>\n</div></body></tt>\n"
        )
    };
    asks(
        &ttml("yellow", "cyan"),
        TTML,
        &[
            (ttml("#ffff00ff", "#00ffff"), false),
            (ttml("yellow", "yellow"), true),
        ],
    );
}

fn page(head: &str, markup: &str) -> String {
    format!(
        "<html><head>{head}</head><body><nav><a href=\"/\">Home</a></nav><article><h1>Pool in Keel shut over cracks</h1>\
         <p>The club in Keel shut the pool on Friday, its chairwoman said.</p>{markup}<p>The pump of the pool had failed in the night of Friday.</p></article></body></html>"
    )
}

// Which changes of the markup, and which of the head, ask for a new look.
fn turns(before: [&str; 2], after: &[([&str; 2], bool)]) {
    let [head, markup] = before;
    let after: Vec<(String, bool)> = after
        .iter()
        .map(|([head, markup], asked)| (page(head, markup), *asked))
        .collect();
    asks(&page(head, markup), HTML, &after);
}

#[test]
fn what_a_page_shows_beside_its_words() {
    let up = |data: &str| {
        format!(
            "<p>The repair costs <span class=\"up\" {data}>412,000</span> dollars, the city said.</p>"
        )
    };
    turns(
        ["", &up("data-target=\"412000\" data-duration=\"1200\"")],
        &[
            (
                [
                    "",
                    &up("data-target=\"412,000\" data-duration=\"900\" data-id=\"7\""),
                ],
                false,
            ),
            (
                ["", &up("data-target=\"4120000\" data-duration=\"1200\"")],
                true,
            ),
        ],
    );
    let row = |first: &str, second: &str| {
        format!(
            "<table><tr><th>Ward</th><th>Keep it</th><th>Close it</th></tr><tr><td data-label=\"Ward\">Quay</td>\
             <td data-label=\"{first}\">530</td><td data-label=\"{second}\">977</td></tr></table>"
        )
    };
    turns(
        ["", &row("Keep it", "Close it")],
        &[
            (
                [
                    "<style>td { padding: 2px }</style>",
                    &row("Keep it", "Close it"),
                ],
                false,
            ),
            (["", &row("Close it", "Keep it")], true),
        ],
    );
    let score = "<table><tr><th>Match</th><th>Score</th></tr><tr><td>Keel v Lorne</td><td class=\"score\">3–1</td></tr></table>";
    turns(
        ["<style>td.score { text-align: left }</style>", score],
        &[
            (
                ["<style>td.score { text-align: right }</style>", score],
                false,
            ),
            (["<style>td.score { direction: rtl }</style>", score], true),
        ],
    );
    let link = |to: &str| {
        format!(
            "<p>The court fined the club $900 in May, the <a href=\"{to}\">ruling</a> says.</p>"
        )
    };
    turns(
        ["", &link("https://court.example/rulings/88")],
        &[
            (
                [
                    "",
                    &link("http://www.court.example/rulings/88/?utm_source=mail#top"),
                ],
                false,
            ),
            (["", &link("https://court.example/rulings/89")], true),
        ],
    );
    let shared = |file: &str| {
        format!("<meta property=\"og:image\" content=\"https://cdn.keel.example/2026/{file}\">")
    };
    turns(
        [&shared("gate.jpg"), ""],
        &[
            ([&shared("gate-1200x630.jpg?v=3"), ""], false),
            (
                [
                    &format!(
                        "{}<meta property=\"og:image:width\" content=\"1200\">",
                        shared("gate.jpg")
                    ),
                    "",
                ],
                false,
            ),
            ([&shared("portrait-of-ida-marsh.jpg"), ""], true),
        ],
    );
    let icons = |first: &str, second: &str| {
        format!(
            "<table><tr><th>Pool</th><th>Water</th><th>Rail</th></tr><tr><td>Quay Street</td><td><i class=\"{first}\"></i></td>\
             <td><i class=\"{second}\"></i></td></tr></table>"
        )
    };
    turns(
        ["", &icons("fa fa-check", "fa fa-times")],
        &[
            (
                ["", &icons("fas fa-fw fa-check", "fas fa-lg fa-times")],
                false,
            ),
            (["", &icons("fa fa-times", "fa fa-times")], true),
        ],
    );
}

#[test]
fn what_a_site_prints_of_a_front_matter() {
    let file = |matter: &str| {
        format!(
            "---\ntitle: Did the council in Keel sell the pool?\n{matter}---\n\nA post says that the council sold the pool in May.\n\n\
             The council voted 6-3 in May to repair it, its minutes show.\n"
        )
    };
    asks(
        &file("rating: \"False\"\ntags: [council]\n"),
        MARKDOWN,
        &[
            (
                file("rating: \"False\"\ntags: [council, pool]\nweight: 3\nlastmod: 2026-03-04\n"),
                false,
            ),
            (file("rating: \"True\"\ntags: [council]\n"), true),
            (file("tags: [council]\n"), true),
        ],
    );
}

fn story(over: &str, head: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>Pool in Keel shut</title>{head}</head><body><article>{over}<h1>Pool in Keel shut</h1><p>The club shut the pool on Monday after a crack was found.</p>{body}<p>About 900 children take lessons there each week, the club said.</p></article></body></html>"
    )
}

#[test]
fn a_post_or_a_chart_of_another_house_is_another_one() {
    let tweet = |number: &str| {
        story(
            "",
            "",
            &format!(
                "<p>The engineer answered on Tuesday.</p><blockquote class=\"twitter-tweet\"><p>We do not know how far it goes.</p>&mdash; Ruth Amaya <a href=\"https://twitter.com/amaya/status/{number}\">March 3</a></blockquote>"
            ),
        )
    };
    let asked = [
        (tweet("1764203344556677120?ref_src=twsrc"), false),
        (tweet("1764209988776655360"), true),
    ];
    asks(&tweet("1764203344556677120"), HTML, &asked);
    let chart = |address: &str, height: &str| {
        story(
            "",
            "",
            &format!(
                "<p>The chart shows what each repair costs:</p><div><iframe title=\"Repairs\" src=\"{address}\" height=\"{height}\"></iframe></div>"
            ),
        )
    };
    let asked = [
        (chart("https://charts.example/kX3Pq/5/", "520"), false),
        (chart("https://charts.example/w9LmZ/1/", "420"), true),
    ];
    asks(
        &chart("https://charts.example/kX3Pq/4/", "420"),
        HTML,
        &asked,
    );
    let call = |file: &str| {
        story(
            "",
            "",
            &format!("<p>Hear the call:</p><audio src=\"/a/{file}\"></audio>"),
        )
    };
    let asked = [(call("amaya.m4a?v=2"), false), (call("orr.mp3"), true)];
    asks(&call("amaya.mp3"), HTML, &asked);
}

#[test]
fn a_counter_shows_what_it_counts_to() {
    let counter = |figure: &str, time: &str| {
        story(
            "",
            "",
            &format!(
                "<p>Dollars for new pumps:</p><div><span class=\"counter\" data-duration=\"{time}\" data-to-value=\"{figure}\">0</span></div>"
            ),
        )
    };
    let asked = [
        (counter("268,400", "900"), false),
        (counter("862400", "2000"), true),
    ];
    asks(&counter("268400", "2000"), HTML, &asked);
}

#[test]
fn the_rating_of_a_check_is_what_search_engines_show() {
    let check = |rating: &str, changed: &str| {
        story(
            "",
            &format!(
                "<script type=\"application/ld+json\">{{\"@type\": \"ClaimReview\", \"dateModified\": \"{changed}\", \"claimReviewed\": \"The water is poisoned\", \"reviewRating\": {{\"ratingValue\": 1, \"alternateName\": \"{rating}\"}}}}</script>"
            ),
            "",
        )
    };
    let asked = [
        (check("False", "2026-03-03"), false),
        (check("True", "2026-03-02"), true),
    ];
    asks(&check("False", "2026-03-02"), HTML, &asked);
}

#[test]
fn a_label_over_the_headline_says_how_to_read_it() {
    let label = |class: &str, words: &str| {
        story(
            &format!("<div class=\"{class}\"><a href=\"/x\">{words}</a></div>"),
            "",
            "",
        )
    };
    let asked = [
        (label("article-label article-label--large", "Satire"), false),
        (label("article-label", "News"), true),
    ];
    asks(&label("article-label", "Satire"), HTML, &asked);
    // One section for another tells nothing.
    asks(
        &label("article-label", "Sport"),
        HTML,
        &[(label("article-label", "Lorne"), false)],
    );
}

#[test]
fn the_time_over_an_entry_says_when() {
    let live = |time: &str, zone: &str| {
        let entry = |time: &str, words: &str| {
            format!(
                "<div class=\"entry\"><time datetime=\"2026-03-02T{time}:00{zone}\">{time}</time><h3>News of the pool</h3><p>{words}</p></div>"
            )
        };
        story(
            "",
            "",
            &format!(
                "<h2>As it happened</h2><div class=\"liveblog\">{}{}{}</div>",
                entry(
                    "15:05",
                    "The mayor told the council that she learned of the crack only now."
                ),
                entry(
                    time,
                    "The inspectors handed their report to the office of the mayor, the city said."
                ),
                entry(
                    "09:10",
                    "The city closed the pool after water ran into the cellar."
                )
            ),
        )
    };
    let asked = [(live("14:40", "+00:00"), false), (live("09:25", "Z"), true)];
    asks(&live("14:40", "Z"), HTML, &asked);
}
