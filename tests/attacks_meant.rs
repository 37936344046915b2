//! Attacks in which every word stays and what it means is another thing: years that are counted from another day, *I* under another byline, marks
//! under another key, answers to another question, powers that become figures. Each stands beside an honest twin that must go on passing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

/// Judges a text, then its twin, then the attack: what is found of the last two.
fn judged(options: [&[&str]; 3], texts: [&str; 3]) -> [Vec<String>; 2] {
    let desk = TempDesk::new();
    desk.import_with("pool/web", texts[0], options[0]);
    desk.verify_all("pool/web");
    assert_eq!(desk.findings(), [""; 0], "{}", texts[0]);
    [1, 2].map(|at| {
        desk.import_with("pool/web", texts[at], options[at]);
        desk.findings()
    })
}

fn holds(options: &[&str], texts: [&str; 3]) {
    let [twin, attack] = judged([options; 3], texts);
    assert_eq!(twin, [""; 0], "{}", texts[1]);
    assert_ne!(attack, [""; 0], "{}", texts[2]);
}

#[test]
fn years_that_are_counted_from_the_storys_day_are_others_a_year_later() {
    for sentence in [
        "The pool on Quay Street cost the city $1.2 million last year.",
        "The mayor of Keel resigned two years ago.",
        "The pool lost money in the past three years.",
        "The harbor was dredged a decade ago.",
    ] {
        let text = format!("What the pool costs\n\n{sentence}\n");
        let on = |day: &'static str| ["--by", "person", "--date", day];
        let days = ["2025-03-04", "2025-03-05", "2026-03-05"].map(on);
        let [twin, attack] = judged([&days[0], &days[1], &days[2]], [&text; 3]);
        assert_eq!(twin, [""; 0], "{sentence}");
        assert_eq!(attack, ["context-changed"], "{sentence}");
    }
    // The day that the page prints is the one that its readers count from.
    let page = |day: &str, hour: u8| {
        format!(
            "<html><body><article><h1>Mayor resigned over the harbor</h1><p class=posted><time datetime=\"{day}T0{hour}:00\">{day}</time></p>\
             <p>The mayor of Keel resigned last year.</p><p>The council met in the hall on Quay Street with forty people in the room.</p></article>\
             </body></html>"
        )
    };
    let texts = [
        page("2026-03-02", 8),
        page("2026-03-02", 9),
        page("2016-03-02", 8),
    ];
    holds(
        &["--by", "person", "--format", "html"],
        [&texts[0], &texts[1], &texts[2]],
    );
    // What names its year is counted from nothing, and a length of time is none of the calendar's.
    for sentence in [
        "The mayor of Keel resigned in 2022.",
        "The mayor of Keel was jailed for two years.",
    ] {
        let text = format!("What the pool costs\n\n{sentence}\n");
        let days = ["2025-03-04", "2026-03-05"].map(|day| ["--by", "person", "--date", day]);
        let found = judged([&days[0], &days[1], &days[1]], [&text; 3]);
        assert_eq!(found[1], [""; 0], "{sentence}");
    }
}

#[test]
fn who_says_i_is_whoever_signs() {
    let signed = |by: &str| {
        format!(
            "Why I leave the council\n\nBy {by}\n\nI took $5,000 from the builder in May.\n\nThe council meets on 4 June 2026.\n"
        )
    };
    let person = &["--by", "person"];
    let texts = [
        signed("Ruth Amaya"),
        signed("Ruth Amaya"),
        signed("Dan Okafor"),
    ];
    holds(person, [&texts[0], &texts[1], &texts[2]]);
    // Who only reports may change: the words are not about them.
    let report = |by: &str| {
        format!(
            "Pool shut\n\nBy {by}\n\nThe pool was shut in May, and we asked why.\n\n“I took $5,000,” Tom Lund said.\n"
        )
    };
    let found = judged(
        [person; 3],
        [
            &report("Ruth Amaya"),
            &report("Dan Okafor"),
            &report("Ida Brandt"),
        ],
    );
    assert_eq!(found[1], [""; 0]);
}

#[test]
fn a_key_of_letters_turned_around_is_another_table() {
    let page = |key: &str, month: &str| {
        format!(
            "# What the council promised\n\nThe council made two promises in 2022, and we looked at each.\n\n\
             | Promise | Council |\n| --- | --- |\n| Reopen the pool | K |\n| Pave Quay Street | B |\n\n{key}\n\nThe council sits again in {month}.\n"
        )
    };
    let desk = TempDesk::new();
    let markdown = &["--by", "person", "--format", "markdown"];
    desk.import_with(
        "vow/web",
        &page("K means kept, B means broken.", "June"),
        markdown,
    );
    desk.verify_all("vow/web");
    desk.import_with(
        "vow/web",
        &page("K means kept, B means broken.", "July"),
        markdown,
    );
    assert_eq!(desk.findings(), ["stale"]);
    desk.import_with(
        "vow/web",
        &page("K means broken, B means kept.", "June"),
        markdown,
    );
    let found = desk.findings();
    assert!(found.contains(&"context-changed".to_owned()), "{found:?}");
}

#[test]
fn an_answer_between_the_lines_of_a_mail_answers_its_question() {
    let mail = |day: u8, asked: [&str; 2]| {
        format!(
            "From: Ruth Amaya <ruth@lorne.example>\nTo: desk@desk.example\nSubject: Your questions to me\nDate: Mon, {day} Nov 2026 10:00:00 +0000\n\
             Message-ID: <{day}@lorne.example>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nHere is what I say to each of them.\n\n\
             > {}\n\nYes, I did, on 4 May.\n\n> {}\n\nNo, never.\n\nRuth Amaya\n",
            asked[0], asked[1]
        )
    };
    let (met, took) = ("Did you meet the builder?", "Did you take $5,000 from him?");
    let texts = [
        mail(2, [met, took]),
        mail(9, [met, took]),
        mail(9, [took, met]),
    ];
    holds(
        &["--by", "person", "--format", "eml"],
        [&texts[0], &texts[1], &texts[2]],
    );
}

#[test]
fn a_power_of_ten_is_no_larger_figure() {
    let page = |figure: &str| {
        format!(
            "<html><head><style>.up {{ vertical-align: super }}</style></head><body><article><h1>What Keel owes</h1>\
             <p>The harbor of Keel owes {figure} dollars to the bank, the clerk said on Monday.</p>\
             <p>The council of Keel will meet again in June to speak of it.</p></article></body></html>"
        )
    };
    let html = &["--by", "person", "--format", "html"];
    holds(
        html,
        [
            &page("10<sup>5</sup>"),
            &page("10<span class=up>5</span>"),
            &page("105"),
        ],
    );
    let rtf = |figure: &str| {
        format!(
            "{{\\rtf1\\ansi What Keel owes\\par The harbor of Keel owes {figure} dollars to the bank.\\par \
             The council of Keel will meet again in June to speak of it.\\par}}"
        )
    };
    let format = &["--by", "person", "--format", "rtf"];
    holds(
        format,
        [&rtf("10{\\super 5}"), &rtf("10{\\up6 5}"), &rtf("105")],
    );
}
