//! Attacks by those who judge and those who are judged: a doubt that is shed by other words or another folder, a byline that names somebody else,
//! a label that goes, somebody who passes their own words, a disclosure that boasts. Each stands beside an honest twin that goes on passing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

const PERSON: &[&str] = &["--by", "person"];

const MARKDOWN: &[&str] = &["--by", "person", "--format", "markdown"];

fn turned(before: &str, after: &str) -> Vec<String> {
    TempDesk::turned(before, after, MARKDOWN)
}

// A verdict of somebody on one claim.
fn verify(desk: &TempDesk, claim: &str, by: &str) {
    let words = ["--as", by, "--evidence", "interview:Ida Kessler"];
    desk.ok(&[&["verify", claim][..], &words, &["--note", "Read to her."]].concat());
}

#[test]
fn a_byline_names_who_is_on_record() {
    let text = |byline: &str| {
        format!(
            "# Pool in Keel shut\n\n{byline}\n\nThe club shut the pool on May 4.\n\nIts pump had failed.\n"
        )
    };
    let recorded = &[MARKDOWN, &["--author", "jonas"]].concat();
    for (byline, found) in [
        ("By Jonas Abara, Staff Reporter", ""),
        ("By JONAS ABARA | Keel Post", ""),
        ("By Jonas Abara and Grace Okafor", "dropped-statement"),
        ("By Jonas Abara, Keel Post", ""),
        ("By Corvin Hale", "unrecorded"),
        ("", ""),
    ] {
        let desk = TempDesk::new();
        desk.import_with("pool/web", &text("By Jonas Abara"), recorded);
        desk.verify_all("pool/web");
        assert_eq!(desk.findings(), [""; 0]);
        desk.import_with("pool/web", &text(byline), MARKDOWN);
        let wanted: Vec<&str> = Some(found)
            .filter(|one| !one.is_empty())
            .into_iter()
            .collect();
        assert_eq!(desk.findings(), wanted, "{byline}");
        if !found.is_empty() {
            // Who reported it is said by name.
            let both = [MARKDOWN, &["--author", "jonas", "--author", "Corvin Hale"]].concat();
            desk.import_with("pool/web", &text("By Corvin Hale"), &both);
            assert_eq!(desk.findings(), [""; 0], "{byline}");
        }
    }
}

#[test]
fn a_label_that_says_who_paid_is_leant_on() {
    let text = |label: &str, end: &str| {
        format!(
            "{label}# Tarn Ferries puts two boats on the Keel run\n\nTarn Ferries has put two boats into service.\n\nEach carries 180 passengers.\n\n{end}"
        )
    };
    let paid = "Paid content. This article was paid for by Tarn Ferries.\n\n";
    let judged = text(paid, "Sign up for our newsletter.\n");
    assert_eq!(turned(&judged, &text("", "")), ["context-changed"]);
    assert_eq!(turned(&judged, &text(paid, "")), [""; 0]);
}

#[test]
fn nobody_passes_their_own_words() {
    let text = |who: &str| {
        format!(
            "# Guild asks court for files\n\n“The court broke its word in May,” said {who}, the guild's president.\n\nThe guild has 140 members.\n"
        )
    };
    for (who, found) in [("Mara Quist", true), ("Petra Voss", false)] {
        let desk = TempDesk::new();
        desk.import_with("guild/web", &text(who), PERSON);
        desk.verify_all("guild/web");
        let codes = desk.findings();
        assert_eq!(
            codes.contains(&"self-review".to_owned()),
            found,
            "{who}: {codes:?}"
        );
    }
}

#[test]
fn a_doubted_sum_does_not_come_back_in_other_words() {
    let text = |sentence: &str| {
        format!("# Terminal roof to be repaired\n\n{sentence}\n\nThe terminal opened in 1962.\n")
    };
    for (sentence, again) in [
        (
            "The harbor board will pay $2.6 million for the repairs.",
            true,
        ),
        (
            "The harbor board will pay $2.1 million for the repairs.",
            false,
        ),
        (
            "The repairs will cost the board $2.6 million, its clerk said.",
            false,
        ),
    ] {
        let desk = TempDesk::new();
        desk.import_with(
            "ferry/web",
            &text("The repairs will cost the harbor board $2.6 million."),
            PERSON,
        );
        desk.verify_all("ferry/web");
        desk.ok(&[
            "dispute",
            "ferry/web:2",
            "--as",
            "jonas",
            "--note",
            "The treasurer has another sum.",
        ]);
        assert_eq!(desk.findings(), ["disputed"]);
        desk.import_with("ferry/web", &text(sentence), PERSON);
        verify(&desk, "ferry/web:2", "mara");
        let wanted: &[&str] = if again { &["disputed"] } else { &[] };
        assert_eq!(desk.findings(), wanted, "{sentence}");
        // Whoever doubted it may say that it is right now.
        verify(&desk, "ferry/web:2", "jonas");
        assert_eq!(desk.findings(), [""; 0], "{sentence}");
    }
}

#[test]
fn another_folder_does_not_shed_a_doubt() {
    let text = "# Clinic gave expired vaccine\n\nThe clinic gave 41 patients a vaccine that had expired.\n\nThe county inspects each clinic twice a year.\n";
    let desk = TempDesk::new();
    desk.import_with("clinic/web", text, PERSON);
    desk.verify_all("clinic/web");
    desk.ok(&[
        "dispute",
        "clinic/web:2",
        "--as",
        "jonas",
        "--note",
        "The date was misprinted.",
    ]);
    desk.import_with("again/web", text, PERSON);
    let plain = ["--as", "mara", "--evidence", "interview:Ida Kessler"];
    desk.ok(&[&["verify", "again/web:3"][..], &plain].concat());
    let refused = desk.run(&[&["verify", "again/web:2"][..], &plain].concat());
    assert_eq!(
        refused.status.code(),
        Some(2),
        "{}",
        support::both(&refused)
    );
    assert!(support::both(&refused).contains("jonas doubts"));
    verify(&desk, "again/web:2", "mara");
}

#[test]
fn a_disclosure_says_no_more_than_was_done() {
    let text = |said: &str| {
        format!(
            "# Council buys pumps\n\nThe council voted 6-3 in May to buy pumps.\n\nThe pumps cost $412,000.\n\n\
             This story was initially reported by a journalist and has been converted to this platform with the assistance of AI. {said}\n"
        )
    };
    for (said, found) in [
        (
            "Our editorial team verifies all reporting on all platforms for fairness and accuracy.",
            false,
        ),
        (
            "An editor of ours has verified every statement of it.",
            false,
        ),
        (
            "Two editors independently verified every statement of it.",
            true,
        ),
        (
            "Our editors verified it, and a lawyer has reviewed it.",
            true,
        ),
    ] {
        let desk = TempDesk::new();
        desk.import_with("pumps/web", &text(said), PERSON);
        desk.verify_all("pumps/web");
        let wanted: &[&str] = if found { &["disclosure-unearned"] } else { &[] };
        assert_eq!(desk.findings(), wanted, "{said}");
    }
}

const FERRY: &str = "# Pool on Quay Street shut\n\nThe pool on Quay Street has been shut since May.\n\nLorne Ferries hid the report, an engineer said. Lorne Ferries did not respond to a request for comment.\n";

#[test]
fn an_answer_that_came_after_all_contradicts_a_text_that_says_none_came() {
    for (outcome, found) in [("answered", true), ("no-answer", false)] {
        let desk = TempDesk::new();
        desk.import_with("pool/web", FERRY, PERSON);
        let reply = ["reply", "pool", "--to", "Lorne Ferries", "--as", "mara"];
        let asked = ["--channel", "e-mail", "--outcome", "no-answer"];
        desk.ok(&[&reply[..], &asked].concat());
        desk.verify_all("pool/web");
        assert_eq!(desk.findings(), [""; 0]);
        let again = ["--channel", "phone", "--outcome", outcome];
        let answer: &[&str] = match found {
            true => &["--answer", "The report went to the council on May 3."],
            false => &[],
        };
        desk.ok(&[&reply[..], &again, answer].concat());
        let wanted: &[&str] = if found { &["right-of-reply"] } else { &[] };
        assert_eq!(desk.findings(), wanted, "{outcome}");
        // Somebody who knows of the answer says that the words stand; times are kept to the second.
        std::thread::sleep(std::time::Duration::from_millis(1100));
        desk.verify_all_as("pool/web", "jonas");
        assert_eq!(desk.findings(), [""; 0], "{outcome}");
    }
}

#[test]
fn a_message_that_was_not_sent_asked_nobody() {
    for (channel, taken) in [
        ("e-mail, still among the drafts", false),
        ("letter, not sent", false),
        ("e-mail, draft checked by the lawyers, sent at noon", true),
    ] {
        let desk = TempDesk::new();
        desk.import_with("pool/web", FERRY, PERSON);
        let reply = ["reply", "pool", "--to", "Lorne Ferries", "--as", "mara"];
        let asked = ["--channel", channel, "--outcome", "no-answer"];
        let code = desk.run(&[&reply[..], &asked].concat()).status.code();
        assert_eq!(code == Some(0), taken, "{channel}");
    }
}

#[test]
fn words_that_were_rejected_do_not_come_back_behind_others() {
    let text = |weeks: &str| {
        format!(
            "# Pool shut\n\nThe pool will be shut for {weeks}.\n\nThe building dates from 1931.\n"
        )
    };
    for (weeks, found) in [("13 weeks", true), ("11 weeks", false)] {
        let desk = TempDesk::new();
        // A responsible editor settles it with a verdict of a later second; an editor does not.
        desk.replace(
            "copydesk.toml",
            "roles = [\"responsible-editor\"]",
            "roles = [\"editor\"]",
        );
        desk.import_with("pool/web", &text("13 weeks"), PERSON);
        let note = ["--as", "mara", "--note", "The log of the works says 12."];
        desk.ok(&[&["reject", "pool/web:2"][..], &note].concat());
        desk.import_with("pool/web", &text("12 weeks"), PERSON);
        desk.verify_all("pool/web");
        assert_eq!(desk.findings(), [""; 0]);
        desk.import_with("pool/web", &text(weeks), PERSON);
        desk.verify_all_as("pool/web", "jonas");
        let wanted: &[&str] = if found { &["incorrect"] } else { &[] };
        assert_eq!(desk.findings(), wanted, "{weeks}");
        if found {
            // Who rejected them may find them right.
            desk.verify_all("pool/web");
            assert_eq!(desk.findings(), [""; 0]);
        }
    }
}

#[test]
fn a_title_tells_no_more_than_the_texts() {
    let text = "# Pool on Quay Street stays shut\n\nThe pool will be shut for 12 weeks, said Grace Okafor.\n";
    for (title, found) in [
        ("Mayor Ruth Amaya stole the pool money", true),
        ("Okafor stole the pool money", true),
        ("Pool closure", false),
        ("Pool on Quay Street stays shut", false),
        ("Pool stays shut for 12 weeks", false),
        ("Okafor keeps the pool shut", false),
    ] {
        let desk = TempDesk::new();
        desk.import_with("pool/web", text, PERSON);
        desk.verify_all("pool/web");
        assert_eq!(desk.findings(), [""; 0]);
        desk.replace(
            "stories/pool/story.toml",
            "title = \"Pool on Quay Street stays shut\"",
            &format!("title = \"{title}\""),
        );
        let wanted: &[&str] = if found { &["unrecorded"] } else { &[] };
        assert_eq!(desk.findings(), wanted, "{title}");
    }
}

#[test]
fn the_note_of_a_correction_accuses_nobody_beside_the_text() {
    let text = |weeks: &str| format!("# Pool shut\n\nThe pool will be shut for {weeks} weeks.\n");
    for (note, found) in [
        ("Mayor Ruth Amaya lied to us and took 4,000 dollars.", true),
        (
            "An editor misread the log of the works, which has 13.",
            false,
        ),
        ("The clerk of the council sent us a draft.", false),
    ] {
        let desk = TempDesk::new();
        desk.import_with("pool/web", &text("12"), PERSON);
        desk.verify_all("pool/web");
        desk.write("next.txt", text("13"));
        let what = [
            "--wrong", "12 weeks", "--right", "13 weeks", "--as", "jonas",
        ];
        desk.ok(&[
            &["correct", "pool/web", "next.txt"][..],
            &what,
            &["--note", note],
        ]
        .concat());
        desk.verify_all("pool/web");
        let wanted: &[&str] = if found { &["unrecorded"] } else { &[] };
        assert_eq!(desk.findings(), wanted, "{note}");
    }
}

#[test]
fn what_a_program_said_of_itself_is_no_document() {
    for (words, found) in [
        (
            "Great question! Based on my training data it is plausible that a repair takes 14 months.\n",
            true,
        ),
        (
            "Works schedule, contract 88. Start: 1 December. Tank, six months; liner, five; filling, three.\n",
            false,
        ),
    ] {
        let desk = TempDesk::new();
        desk.import_with(
            "pool/web",
            "# Pool shut\n\nThe repair will take 14 months.\n",
            PERSON,
        );
        desk.write("note.txt", words);
        desk.ok(&["attach", "pool", "note.txt", "--as", "mara"]);
        let cite = ["--as", "mara", "--evidence", "document:evidence/note.txt"];
        let run = desk.run(&[&["verify", "pool/web:1-2"][..], &cite].concat());
        let passes = run.status.success() && desk.findings().is_empty();
        assert_eq!(!passes, found, "{words}");
    }
}

#[test]
fn a_description_leans_on_who_was_named_before() {
    let text = |moved: bool| {
        let told = "The father of three was charged with fraud on Friday.";
        let (first, second) = if moved { ("", told) } else { (told, "") };
        format!(
            "# Pool shut\n\nThe council paid Tom Lund 4,000 dollars. {first}\n\nDan Okafor has run the pool since 2019. {second}\n"
        )
    };
    assert_eq!(
        TempDesk::turned(&text(false), &text(true), PERSON),
        ["context-changed"]
    );
}

#[test]
fn a_doubted_sentence_does_not_come_back_in_two() {
    let text =
        |words: &str| format!("# Pier in Lorne repaired\n\n{words}\n\nThe pier opened in 1962.\n");
    let whole = "The city paid Okafor Marine $96,000 for 14 inspections that divers never made.";
    for (words, many, again) in [
        (
            "Okafor Marine was paid $96,000 by the city.\n\nThe money was for 14 inspections, and divers never made them.",
            2,
            true,
        ),
        (
            "Okafor Marine was paid by the city.\n\nIts divers work in Lorne.",
            2,
            false,
        ),
    ] {
        let desk = TempDesk::new();
        desk.import_with("pier/web", &text(whole), PERSON);
        desk.verify_all("pier/web");
        let note = ["--note", "The log shows nine inspections."];
        desk.ok(&[&["dispute", "pier/web:2", "--as", "jonas"][..], &note].concat());
        desk.import_with("pier/web", &text(words), PERSON);
        for number in 2..2 + many {
            verify(&desk, &format!("pier/web:{number}"), "mara");
        }
        let wanted: &[&str] = if again { &["disputed"] } else { &[] };
        let mut codes = desk.findings();
        codes.dedup();
        assert_eq!(codes, wanted, "{words}");
    }
}

#[test]
fn a_span_that_was_corrected_is_wrong_in_other_units_too() {
    let web = |weeks: &str| {
        format!(
            "# Pier in Lorne shut\n\nThe repair of the pier will take {weeks} weeks, the engineer said.\n"
        )
    };
    for (days, wrong) in [("112", true), ("84", false)] {
        let desk = TempDesk::new();
        desk.import_with("pier/web", &web("16"), PERSON);
        let post = format!("The repair of the pier will take {days} days, the engineer said.\n");
        desk.import_with("pier/social", &post, PERSON);
        desk.verify_all("pier/web");
        desk.verify_all("pier/social");
        desk.write("next.txt", web("12"));
        let what = [
            "--wrong", "16 weeks", "--right", "12 weeks", "--as", "jonas",
        ];
        desk.ok(&[&["correct", "pier/web", "next.txt"][..], &what].concat());
        desk.verify_all("pier/web");
        assert_eq!(
            desk.findings().contains(&"incorrect".to_owned()),
            wrong,
            "{days}"
        );
    }
}

#[test]
fn a_super_tells_who_speaks_and_no_more() {
    let script = |line: &str| {
        format!(
            "PIER REPAIR / 6PM / 11-26 / MARCHETTI\n\n[ANCHOR ON CAM]\nTHE CITY WILL SPEND 412-THOUSAND DOLLARS ON THE PIER.\n\n\
             [CG: RUTH AMAYA, {line}]\n[TAKE SOT: RUTH AMAYA, CITY ENGINEER]\n\"WE DO NOT KNOW YET HOW FAR THE CRACK GOES.\"\n"
        )
    };
    for (line, found) in [
        ("HID PIER CRACK FROM COUNCIL", true),
        ("LORNE CITY ENGINEER", false),
    ] {
        let turned = TempDesk::turned(&script("CITY ENGINEER"), &script(line), PERSON);
        let wanted: &[&str] = if found { &["unrecorded"] } else { &[] };
        assert_eq!(turned, wanted, "{line}");
    }
}

#[test]
fn a_heading_that_names_a_place_says_which_mayor() {
    let text = |first: &str, second: &str| {
        format!(
            "# Two towns lose their leaders\n\nVoters in two towns went to the polls this month.\n\n## {first}\n\n\
             The mayor resigned after the audit found missing money, and left the hall within an hour of the vote.\n\n\
             ## {second}\n\nThe mayor was reelected with a large majority, as everybody in the hall had expected.\n"
        )
    };
    assert_eq!(
        turned(
            &text("Keel Bay", "Port Lorne"),
            &text("Port Lorne", "Keel Bay")
        ),
        ["context-changed"]
    );
    assert_eq!(
        turned(
            &text("Background", "Reaction"),
            &text("Reaction", "Background")
        ),
        [""; 0]
    );
}

#[test]
fn a_file_that_says_a_model_made_it_wants_the_disclosure() {
    let item = |made: &str| {
        format!(
            "{{\"uri\":\"urn:lorne:1\",\"standard\":{{\"name\":\"ninjs\",\"version\":\"2.0\"}},\"type\":\"text\",\"language\":\"en\",\
             \"digitalSourceType\":\"http://cv.iptc.org/newscodes/digitalsourcetype/{made}\",\"headlines\":[{{\"value\":\"Pier in Lorne shut\"}}],\
             \"bodies\":[{{\"role\":\"main\",\"contentType\":\"text/html\",\"value\":\"<p>The pier shut on Monday for 12 weeks.</p>\"}}]}}"
        )
    };
    for (made, found) in [("trainedAlgorithmicMedia", true), ("humanEdits", false)] {
        let desk = TempDesk::new();
        desk.import_with(
            "pier/broadcast",
            "The pier shut on Monday for 12 weeks.\n",
            &["--original"],
        );
        let from = [
            "--by",
            "person",
            "--converted-from",
            "broadcast",
            "--format",
            "ninjs",
        ];
        desk.import_with("pier/app", &item(made), &from);
        desk.verify_all("pier/broadcast");
        desk.verify_all("pier/app");
        let missing = desk.findings().contains(&"disclosure-missing".to_owned());
        assert_eq!(missing, found, "{made}");
    }
}

#[test]
fn a_conversion_has_no_writers_of_its_own() {
    let text = |byline: &str| {
        format!("# Pool in Keel shut\n\n{byline}\n\nThe club shut the pool on May 4.\n")
    };
    for (byline, found) in [
        ("By Jonas Abara and Dan Okafor", true),
        ("By Dan Okafor, Jonas Abara", true),
        ("By Jonas Abara, Keel Post", false),
        ("By Jonas Abara, Staff Reporter", false),
    ] {
        let desk = TempDesk::new();
        let original = "The club shut the pool on May 4.\n";
        desk.import_with(
            "pool/broadcast",
            original,
            &["--original", "--author", "jonas"],
        );
        let from = [MARKDOWN, &["--converted-from", "broadcast"]].concat();
        desk.import_with("pool/web", &text("By Jonas Abara"), &from);
        desk.verify_all("pool/broadcast");
        desk.verify_all("pool/web");
        assert_eq!(desk.findings(), [""; 0]);
        desk.import_with("pool/web", &text(byline), MARKDOWN);
        let wanted: &[&str] = if found { &["unrecorded"] } else { &[] };
        assert_eq!(desk.findings(), wanted, "{byline}");
    }
}

#[test]
fn a_program_with_a_seat_does_not_pass_its_own_text() {
    for (name, own) in [("Converter", true), ("Nina Holt", false)] {
        let desk = TempDesk::new();
        let seat = format!(
            "\n[[person]]\nid = \"seat\"\nname = \"{name}\"\nemail = \"seat@courier.example\"\nroles = [\"fact-checker\"]\n"
        );
        desk.append("copydesk.toml", &seat);
        desk.import_with(
            "pool/broadcast",
            "The club shut the pool on May 4.\n",
            &["--original"],
        );
        let from = [
            "--converted-from",
            "broadcast",
            "--tool",
            "Converter 3.1",
            "--by",
            "person",
        ];
        desk.import_with("pool/web", "The club shut its pool on May 4.\n", &from);
        desk.verify_all("pool/broadcast");
        desk.verify_all_as("pool/web", "seat");
        assert_eq!(
            desk.findings().contains(&"self-review".to_owned()),
            own,
            "{name}"
        );
    }
}

#[test]
fn a_mark_to_a_lighter_policy_is_not_given_alone() {
    let desk = TempDesk::new();
    desk.append("copydesk.toml", "\n[[policy]]\nevidence = \"named\"\n\n[[policy]]\nclaims = [\"caption\"]\nevidence = \"note\"\n");
    desk.import_with(
        "pool/web",
        "The club shut the pool on May 4.\n\nThe state paid half of the old pool.\n",
        PERSON,
    );
    let mark = [
        "mark",
        "pool/web:2",
        "--role",
        "caption",
        "--why",
        "Stands under the picture.",
    ];
    desk.run(&[&mark[..], &["--as", "mara"]].concat());
    verify(&desk, "pool/web:1", "mara");
    desk.run(&[
        "verify",
        "pool/web:2",
        "--as",
        "mara",
        "--note",
        "I know it from the picture that it is so.",
    ]);
    assert_ne!(desk.findings(), [""; 0]);
}
