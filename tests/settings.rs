//! A verdict holds for words, speaker and setting: what changes around a claim is found, and what changes elsewhere is not.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

/// A text, the same text with another setting, and the words of the one claim that must be judged again.
struct Case {
    name: &'static str,
    options: &'static [&'static str],
    before: &'static str,
    after: &'static str,
    /// Claims that are no longer what was judged; all others must stand.
    again: &'static [&'static str],
}

const PERSON: &[&str] = &["--by", "person"];
const MARKDOWN: &[&str] = &["--by", "person", "--format", "markdown"];
const SCRIPT: &[&str] = &["--original", "--format", "script"];

const CASES: &[Case] = &[
    Case {
        name: "an item under another heading",
        options: MARKDOWN,
        before: "# The harbor jury\n\n## Convicted\n\n- Nils Orr\n- Pia Sand\n\n## Acquitted\n\n- Ute Hahn\n",
        after: "# The harbor jury\n\n## Convicted\n\n- Ute Hahn\n- Pia Sand\n\n## Acquitted\n\n- Nils Orr\n",
        again: &["Nils Orr", "Ute Hahn"],
    },
    Case {
        name: "an item under another line in bold",
        options: MARKDOWN,
        before: "# The harbor jury\n\n**Convicted**\n\n- Nils Orr\n- Pia Sand\n\n**Acquitted**\n\n- Ute Hahn\n",
        after: "# The harbor jury\n\n**Convicted**\n\n- Ute Hahn\n- Pia Sand\n\n**Acquitted**\n\n- Nils Orr\n",
        again: &["Nils Orr", "Ute Hahn"],
    },
    Case {
        name: "rows of a table under another head",
        options: MARKDOWN,
        before: "# Ballot\n\n| Name | For | Against |\n| --- | --- | --- |\n| Orr | 12 | 4 |\n| Sand | 3 | 9 |\n",
        after: "# Ballot\n\n| Name | Against | For |\n| --- | --- | --- |\n| Orr | 12 | 4 |\n| Sand | 3 | 9 |\n",
        again: &["Name | Against | For", "Orr | 12 | 4", "Sand | 3 | 9"],
    },
    Case {
        name: "an answer under another question",
        options: PERSON,
        before: "Nine questions\n\nDid the clerk know?\n\nYes, the auditors wrote.\n\nDid the treasurer know?\n\nNo, the auditors wrote.\n",
        after: "Nine questions\n\nDid the clerk know?\n\nNo, the auditors wrote.\n\nDid the treasurer know?\n\nYes, the auditors wrote.\n",
        again: &["Yes, the auditors wrote.", "No, the auditors wrote."],
    },
    Case {
        name: "an announcement that is gone",
        options: PERSON,
        before: "Rumors checked\n\nThe following rumors are false.\n\nThe dam on the Lorne broke in 2024.\n\nThe city sold the bridge.\n",
        after: "Rumors checked\n\nWhat people tell each other in the harbor.\n\nThe dam on the Lorne broke in 2024.\n\nThe city sold the bridge.\n",
        again: &[
            "What people tell each other in the harbor.",
            "The dam on the Lorne broke in 2024.",
            "The city sold the bridge.",
        ],
    },
    Case {
        name: "quotations under each other's lead-ins",
        options: PERSON,
        before: "Two sides\n\nPia Sand said:\n\n“The books were cooked.”\n\nNils Orr said:\n\n“Every cent is there.”\n",
        after: "Two sides\n\nPia Sand said:\n\n“Every cent is there.”\n\nNils Orr said:\n\n“The books were cooked.”\n",
        again: &["“The books were cooked.”", "“Every cent is there.”"],
    },
    Case {
        name: "another speaker behind the last sentence of a quotation",
        options: PERSON,
        before: "Dam report\n\n“The wall holds. Nobody is in danger,” Pia Sand said.\n",
        after: "Dam report\n\n“The wall holds. Nobody is in danger,” Nils Orr said.\n",
        again: &["“The wall holds.", "Nobody is in danger,” Nils Orr said."],
    },
    Case {
        name: "the man of another sentence",
        options: PERSON,
        before: "Fire on Dock Street\n\nNils Orr left the house at noon.\n\nThe man was held by police.\n",
        after: "Fire on Dock Street\n\nTom Falk left the house at noon.\n\nThe man was held by police.\n",
        again: &[
            "Tom Falk left the house at noon.",
            "The man was held by police.",
        ],
    },
    Case {
        name: "a pronoun whose antecedent is two sentences up",
        options: PERSON,
        before: "Payroll case\n\nNils Orr ran the payroll.\n\nThe audit took 3 weeks.\n\nOn Monday he was charged.\n",
        after: "Payroll case\n\nTom Falk ran the payroll.\n\nThe audit took 3 weeks.\n\nOn Monday he was charged.\n",
        again: &["Tom Falk ran the payroll.", "On Monday he was charged."],
    },
    Case {
        name: "yesterday under another dateline",
        options: PERSON,
        before: "Pier closed\n\nPORT LORNE, March 3 —\n\nThe pier shut yesterday.\n\nThe pier is 80 feet long.\n",
        after: "Pier closed\n\nPORT LORNE, March 9 —\n\nThe pier shut yesterday.\n\nThe pier is 80 feet long.\n",
        again: &["PORT LORNE, March 9 —", "The pier shut yesterday."],
    },
    Case {
        name: "a recorded voice with another super",
        options: SCRIPT,
        before: "{***VO***}\nTHE MILL SHUT ON MONDAY.\n(SOT: PIA SAND, OWNER)\nWE PAID EVERYBODY.\n",
        after: "{***VO***}\nTHE MILL SHUT ON MONDAY.\n(SOT: NILS ORR, BROKER)\nWE PAID EVERYBODY.\n",
        again: &["WE PAID EVERYBODY."],
    },
    Case {
        name: "a paragraph more at the end changes nothing",
        options: MARKDOWN,
        before: "# The harbor jury\n\nPia Sand led the jury. She spoke on Friday.\n\n## Convicted\n\n- Nils Orr\n",
        after: "# The harbor jury\n\nPia Sand led the jury. She spoke on Friday.\n\n## Convicted\n\n- Nils Orr\n\nThe next trial is in May.\n",
        again: &["The next trial is in May."],
    },
    Case {
        name: "another headline over the same story changes nothing else",
        options: PERSON,
        before: "Dam holds\n\n“The wall holds,” Pia Sand said.\n\nShe checked it twice. The dam is 40 years old.\n",
        after: "Dam stands firm\n\n“The wall holds,” Pia Sand said.\n\nShe checked it twice. The dam is 40 years old.\n",
        again: &["Dam stands firm"],
    },
    Case {
        name: "the first name of a speaker that the claim calls by surname changes nothing",
        options: PERSON,
        before: "Dam holds\n\nThe wall is safe, Sand said.\n",
        after: "Dam holds\n\nEngineer Pia Sand checked the wall.\n\nThe wall is safe, Sand said.\n",
        again: &["Engineer Pia Sand checked the wall."],
    },
];

#[test]
fn what_changes_around_a_claim_is_found_and_nothing_else() {
    for case in CASES {
        let desk = TempDesk::new();
        desk.import_with("jury/web", case.before, case.options);
        desk.verify_all("jury/web");
        let before = open(&desk);
        assert!(before.is_empty(), "{}: before: {before:?}", case.name);
        desk.import_with("jury/web", case.after, case.options);
        let mut open = open(&desk);
        open.sort();
        open.dedup();
        let mut again: Vec<String> = case.again.iter().map(|one| (*one).to_owned()).collect();
        again.sort();
        assert_eq!(open, again, "{}", case.name);
        // The next verdict records the new setting; going back is a change again.
        desk.verify_all("jury/web");
        assert_eq!(desk.findings(), [""; 0], "{}: judged again", case.name);
    }
}

// The words of the claims that something is to be done about.
fn open(desk: &TempDesk) -> Vec<String> {
    let output = desk.run(&["check", "--no-cache", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let status: serde_json::Value =
        serde_json::from_str(&desk.ok(&["status", "jury", "--json"])).expect("JSON");
    let claims = status[0]["renditions"][0]["claims"]
        .as_array()
        .expect("claims");
    let quote = |id: &serde_json::Value| {
        let mut claims = claims.iter().map(|one| &one["claim"]);
        let claim = claims.find(|claim| &claim["id"] == id).expect("the claim");
        claim["quote"].as_str().expect("words").to_owned()
    };
    let stories = answer["stories"].as_array().expect("stories");
    let findings = stories
        .iter()
        .flat_map(|one| one["findings"].as_array().expect("findings"))
        .filter(|finding| finding["code"] != "beside-changed");
    findings
        .map(|finding| match finding.get("claim") {
            Some(id) => quote(id),
            None => finding["message"].as_str().expect("a message").to_owned(),
        })
        .collect()
}

#[test]
fn what_changed_is_named() {
    let desk = TempDesk::new();
    let [headings, speakers] = [&CASES[0], &CASES[5]];
    desk.import_with("jury/web", headings.before, headings.options);
    desk.verify_all("jury/web");
    desk.import_with("jury/web", headings.after, headings.options);
    let said = desk.exits(1, &["check"]);
    assert!(
        said.contains("heading: ## Convicted -> ## Acquitted")
            || said.contains("heading: Convicted -> Acquitted"),
        "{said}"
    );
    desk.import_with("dam/web", speakers.before, speakers.options);
    desk.verify_all("dam/web");
    desk.import_with("dam/web", speakers.after, speakers.options);
    let said = desk.exits(1, &["check", "dam"]);
    assert!(said.contains("speaker: Pia Sand -> Nils Orr"), "{said}");
}

#[test]
fn entries_from_before_settings_were_recorded_stand_as_judged() {
    let case = &CASES[0];
    let desk = TempDesk::new();
    desk.import_with("jury/web", case.before, case.options);
    desk.verify_all("jury/web");
    let ledger = desk.read("reviews/jury/mara.toml");
    let old: String = ledger
        .lines()
        .filter(|line| {
            !["revision = ", "reading = ", "speaker = ", "setting = "]
                .iter()
                .any(|key| line.starts_with(key))
        })
        .map(|line| format!("{line}\n"))
        .collect();
    desk.write("reviews/jury/mara.toml", chained_anew(&desk, &old));
    assert_eq!(desk.findings(), [""; 0]);
    desk.import_with("jury/web", case.after, case.options);
    assert_eq!(
        desk.findings(),
        [""; 0],
        "nothing was recorded that could differ"
    );
}

// The same entries with a chain of their own.
fn chained_anew(desk: &TempDesk, text: &str) -> String {
    let story = "jury".parse().expect("a slug");
    let ledger = copydesk::store::parse_ledger(&desk.path().to_string_lossy(), text);
    let ledger = ledger.expect("a ledger");
    let mut anew = copydesk::model::Book::empty(story, ledger.reviewer);
    for mut review in ledger.entries {
        review.prev = anew.head;
        anew.push(review);
    }
    copydesk::store::book_text(None, &anew, 0).expect("TOML")
}

/// What stands before, the same with another meaning, the same in other words (empty where the whole sentence counts), and words that lean.
const LEANS: &[[&str; 4]] = &[
    [
        "Police held Nils Orr.",
        "Police held Pia Sand.",
        "Police detained Nils Orr at noon.",
        "The 52-year-old was charged with arson.",
    ],
    [
        "Treasurer Pia Sand spoke.",
        "Treasurer Ute Hahn spoke.",
        "Pia Sand, the treasurer, spoke up.",
        "The treasurer left in anger.",
    ],
    [
        "The Quay Street chapel burned.",
        "The Quay Street bakery burned.",
        "A fire hit the Quay Street chapel.",
        "Nobody slept in the building.",
    ],
    [
        "Petrie Bank lent the money.",
        "Lorne Bank lent the money.",
        "The money came from Petrie Bank.",
        "In May the bank was fined.",
    ],
    [
        "Pia Sand paid the toll.",
        "Pia Sand dodged the toll.",
        "",
        "Nils Orr did not.",
    ],
    [
        "Pia Sand was freed.",
        "Pia Sand was jailed.",
        "",
        "The same goes for Nils Orr.",
    ],
    [
        "Pia Sand was freed.",
        "Pia Sand was jailed.",
        "",
        "Nils Orr as well.",
    ],
    [
        "Four divers were freed.",
        "Four divers were jailed.",
        "",
        "Among them was Nils Orr.",
    ],
    [
        "The fund has $3 million.",
        "The fund has $8 million.",
        "Its fund holds $3 million.",
        "A third of it is lent out.",
    ],
    [
        "The rent is $900.",
        "The rent is $400.",
        "They ask $900 in rent.",
        "The figure will double.",
    ],
    [
        "Three of the 9 divers were freed.",
        "Two of the 9 divers were freed.",
        "Three of the 9 divers got away.",
        "The rest were jailed.",
    ],
    [
        "The mill shut in 2018.",
        "The mill shut in 2008.",
        "In 2018 the mill was closed.",
        "Nils Orr was jailed two years earlier.",
    ],
    [
        "The mill shut on June 4.",
        "The mill shut on June 9.",
        "The mill closed for good on June 4.",
        "By then Nils Orr was in jail.",
    ],
    ["## Myth", "## Fact", "", "The dam leaks."],
    ["## 2018", "## 2008", "", "Nils Orr was jailed for fraud."],
    [
        "## What the police suspect",
        "## What the jury found",
        "",
        "Nils Orr burned the mill.",
    ],
    ["## Nils Orr", "## Ute Hahn", "", "Jailed for fraud."],
    [
        "What follows is invented.",
        "What follows is the record.",
        "",
        "Nils Orr burned the mill.",
    ],
    [
        "This is what the police suspect.",
        "This is what the jury found.",
        "",
        "Nils Orr burned the mill.",
    ],
    [
        "## Jailed\n\n### Keel",
        "## Freed\n\n### Keel",
        "",
        "- Nils Orr",
    ],
    [
        "Debts in thousands",
        "Debts in millions",
        "",
        "| Keel | 40 |\n|---|---|\n| Lorne | 12 |",
    ],
];

#[test]
fn what_a_claim_leans_on_is_the_name_figure_or_day_and_not_its_wording() {
    let page = |before: &str, words: &str| {
        format!(
            "# The case in Keel\n\nThe court sat in Keel.\n\n## Morning\n\nThe doors were shut.\n\n{before}\n\n{words}\n\nThe clerk went home.\n"
        )
    };
    let last = |words: &str| -> String {
        let line = words.lines().last().unwrap_or_default();
        line.trim_matches(['-', '|', ' ']).to_owned()
    };
    for [before, after, reworded, words] in LEANS {
        let again = |next: &str| {
            let desk = TempDesk::new();
            desk.import_with("jury/web", &page(before, words), MARKDOWN);
            desk.verify_all("jury/web");
            let ready = open(&desk);
            assert!(ready.is_empty(), "{words}: before: {ready:?}");
            desk.import_with("jury/web", &page(next, words), MARKDOWN);
            open(&desk).contains(&last(words))
        };
        assert!(again(after), "{before} -> {after}: {words}");
        assert!(
            reworded.is_empty() || !again(reworded),
            "{before} -> {reworded}: {words}"
        );
    }
}

#[test]
fn a_topic_over_whole_sentences_and_a_source_below_a_table_raise_nothing() {
    for (before, after) in [
        (
            "## Background\n\nThe dam leaks.",
            "## The dam\n\nThe dam leaks.",
        ),
        (
            "| Keel | 40 |\n|---|---|\n| Lorne | 12 |\n\nSource: the county",
            "| Keel | 40 |\n|---|---|\n| Lorne | 12 |\n\nSource: the town",
        ),
        (
            "Pia Sand told the jury that the dam leaks.\n\nThe jury rose.",
            "Ute Hahn told the jury that the dam leaks.\n\nThe jury rose.",
        ),
    ] {
        let desk = TempDesk::new();
        let page = |words: &str| {
            format!(
                "# The case in Keel\n\nThe court sat in Keel.\n\n{words}\n\nThe clerk went home.\n"
            )
        };
        desk.import_with("jury/web", &page(before), MARKDOWN);
        desk.verify_all("jury/web");
        desk.import_with("jury/web", &page(after), MARKDOWN);
        let open = open(&desk);
        for words in ["The dam leaks.", "Lorne | 12", "The jury rose."] {
            assert!(!open.contains(&words.to_owned()), "{after}: {open:?}");
        }
    }
}

#[test]
fn whoever_signs_a_quotation_says_it() {
    for (before, after, same) in [
        (
            "> We sank it all.\n>\n> — Pia Sand",
            "> We sank it all.\n>\n> — Nils Orr",
            "> We sank it all.\n>\n> — Pia Sand, clerk",
        ),
        (
            "“We sank it all.”\n\n— Pia Sand",
            "“We sank it all.”\n\n— Nils Orr",
            "“We sank it all.”\n\n— Pia Sand, clerk",
        ),
    ] {
        for (next, again) in [(after, true), (same, false)] {
            let desk = TempDesk::new();
            let page = |words: &str| {
                format!(
                    "# The case in Keel\n\nTwo people spoke.\n\n{words}\n\nThe clerk went home.\n"
                )
            };
            desk.import_with("jury/web", &page(before), MARKDOWN);
            desk.verify_all("jury/web");
            desk.import_with("jury/web", &page(next), MARKDOWN);
            let found = open(&desk).iter().any(|one| one.contains("We sank"));
            assert_eq!(found, again, "{next}");
        }
    }
}
