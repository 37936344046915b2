//! Facts: the labelled sentences of `tests/data/facts.txt`, and what holds for every string.

#![allow(clippy::unwrap_used, reason = "a test that can't go on says so")]

use std::ops::Range;

use copydesk::text::facts::value::{Agreement, Value};
use copydesk::text::facts::{FactContext, FoundFact, find, find_all};
use proptest::prelude::*;

fn story_date() -> FactContext {
    FactContext {
        date: "2026-02-18".parse().ok(),
    }
}

/// Every fact as a line of the labelled file.
fn lines(facts: &[FoundFact]) -> Vec<String> {
    facts
        .iter()
        .map(|found| {
            let value = found.fact.value.as_deref().unwrap_or_default();
            format!("{} | {} | {value}", found.fact.kind, found.fact.text)
        })
        .collect()
}

#[test]
fn labelled_facts_are_found() {
    // Real text has its limits; the program `facts_score --misses` shows which facts go the other way.
    for (file, least, missed, wrong) in [
        ("facts.txt", 300, 6, 6),
        ("facts_article.txt", 300, 10, 10),
        ("facts_script.txt", 120, 10, 12),
        ("facts_lower.txt", 120, 10, 8),
        ("facts_kinds.txt", 140, 8, 8),
    ] {
        let counts = score(file);
        assert!(counts.0 + counts.1 >= least, "{file}: {counts:?}");
        assert!(
            counts.1 <= missed && counts.2 <= wrong,
            "{file}: {counts:?}"
        );
    }
}

/// Right, missed and false facts of a labelled file.
fn score(file: &str) -> (usize, usize, usize) {
    let labels = std::fs::read_to_string(format!("tests/data/{file}")).unwrap();
    let (mut right, mut missed, mut wrong) = (0, 0, 0);
    for story in labels.split("\n== ").skip(1) {
        let mut text = String::new();
        let mut claims: Vec<Range<usize>> = Vec::new();
        let mut wanted: Vec<Vec<&str>> = Vec::new();
        for line in story.lines().skip(1).filter(|line| !line.is_empty()) {
            if line.contains(" | ") {
                wanted.last_mut().unwrap().push(line);
            } else {
                claims.push(text.len()..text.len() + line.len());
                text.push_str(line);
                text.push('\n');
                wanted.push(Vec::new());
            }
        }
        for (facts, mut wanted) in find_all(&text, &claims, &story_date()).iter().zip(wanted) {
            for line in lines(facts) {
                match wanted.iter().position(|other| **other == *line) {
                    Some(place) => {
                        wanted.remove(place);
                        right += 1;
                    }
                    None => wrong += 1,
                }
            }
            missed += wanted.len();
        }
    }
    (right, missed, wrong)
}

#[test]
fn values_of_the_same_thing_agree() {
    let one = |text: &str| -> Value {
        let found = find(text, &story_date()).swap_remove(0);
        Value::parse(found.fact.kind, &found.fact.value.unwrap()).unwrap()
    };
    for (a, b, agreement) in [
        ("13 cars", "thirteen cars", Agreement::Same),
        ("12-THOUSAND CARS PASS", "12,000 cars", Agreement::Same),
        ("$4.5M", "4.5 million dollars", Agreement::Same),
        ("about 30 cars", "30 cars", Agreement::Hedged),
        ("nearly 5,000 cars", "4,987 cars", Agreement::Rounded),
        ("$4.5 million", "$4,512,300", Agreement::Rounded),
        ("Feb. 14", "2026-02-14", Agreement::Same),
        ("February", "Feb. 14, 2026", Agreement::Rounded),
        ("7 A-M", "7 a.m.", Agreement::Same),
        ("7 o'clock", "7 p.m.", Agreement::Rounded),
        ("two years", "24 months", Agreement::Same),
        ("dozens of people", "48 people", Agreement::Rounded),
        ("a third of voters", "33 percent", Agreement::Rounded),
        ("13 cars", "30 cars", Agreement::Different),
        ("$4.5 million", "$5.4 million", Agreement::Different),
        ("5 percent", "5 percentage points", Agreement::Different),
        ("Feb. 14", "Feb. 15", Agreement::Different),
        ("7 a.m.", "7 p.m.", Agreement::Different),
        ("five miles", "five feet", Agreement::Different),
        ("five miles", "five tons", Agreement::Unrelated),
        ("five miles", "8 kilometres", Agreement::Rounded),
        ("I-85", "INTERSTATE 85", Agreement::Same),
        ("TWENTY-TWENTY-SIX", "2026", Agreement::Same),
        ("half of voters", "50 percent", Agreement::Rounded),
        (
            "two-thirds of voters",
            "a third of voters",
            Agreement::Different,
        ),
        ("one in five patients", "20 percent", Agreement::Rounded),
        (
            "two of every five dollars",
            "40 percent",
            Agreement::Rounded,
        ),
        ("25 basis points", "0.25 percentage points", Agreement::Same),
        ("an hour and 20 minutes", "80 minutes", Agreement::Same),
        ("Q1 2026", "the first quarter of 2026", Agreement::Same),
        ("$3-4 million", "$3.5 million", Agreement::Rounded),
        ("Wednesday", "Feb. 18", Agreement::Rounded),
        ("Mayor", "Former mayor", Agreement::Different),
        ("shot twice", "shot two times", Agreement::Same),
        ("THREE DOLLARS AND 19 CENTS", "$3.19", Agreement::Same),
        ("$5", "€5", Agreement::Unrelated),
    ] {
        assert_eq!(one(a).agreement(&one(b)), agreement, "{a} / {b}");
        assert_eq!(one(b).agreement(&one(a)), agreement, "{b} / {a}");
    }
}

#[test]
fn a_figure_on_either_side_of_a_fraction_slash_is_one_number() {
    for (sentence, wanted) in [
        ("The bolt is 1 1\u{2044}4 inches long.", "1.25"),
        ("The bolt is 11\u{2044}4 inches long.", "2.75"),
        ("The board is 15\u{2044}16 inches wide.", "0.9375"),
        ("The council spent $1\u{2044}2 million on it.", "USD 500000"),
        ("The vote needs 7\u{2044}20 of the seats.", "0.35"),
        ("The slot is 3\u{2215}8 inches wide.", "0.375"),
    ] {
        let found = lines(&find(sentence, &story_date()));
        let value = |line: &String| line.rsplit(" | ").next().map(str::to_owned);
        let values: Vec<String> = found.iter().filter_map(value).collect();
        assert!(
            values.len() == 1 && values[0].starts_with(wanted),
            "{sentence}: {found:?}"
        );
    }
    // A day, round the clock, and more than one slash.
    for (sentence, never) in [
        ("It opened 24\u{2044}7 in May.", "3.4"),
        ("The memorial of 9\u{2044}11 opened.", "0.8"),
        ("It was 1\u{2044}2\u{2044}2026 then.", "0.5"),
        ("The bridge opened on 2/14 in Lorne.", "0.14"),
    ] {
        let found = lines(&find(sentence, &story_date()));
        assert!(
            !found.iter().any(|one| one.contains(never)),
            "{sentence}: {found:?}"
        );
    }
}

#[test]
fn a_surname_that_two_persons_share_stays_a_surname() {
    let text = "Ruth Amaya met Paul Amaya.\nAmaya said no.\n";
    let facts = find_all(text, &[0..26, 27..41], &story_date());
    assert_eq!(lines(&facts[1]), ["person | Amaya | Amaya"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_string_gives_facts_that_hold(
        text in "(?s)([a-zA-Z]{1,9}|[0-9]{1,5}|[ .,:;'\"$£€%/()½’“–—-]|million|one|twenty|point|a|half|of|to|and|May|Feb|\
                 between|about|more than|first|quarter|Q|I|A-M|p\\.m\\.|U\\.S\\.|Mayor|Ruth|said|é|😀|\n| ){0,60}"
    ) {
        let facts = find(&text, &story_date());
        prop_assert_eq!(&facts, &find(&text, &story_date()));
        let mut end = 0;
        for found in facts {
            prop_assert!(found.bytes.start >= end, "facts never overlap");
            end = found.bytes.end;
            prop_assert_eq!(text.get(found.bytes), Some(&*found.fact.text));
            if let Some(value) = found.fact.value {
                let parsed = Value::parse(found.fact.kind, &value);
                prop_assert_eq!(parsed.map(|v| v.to_string()), Some(value));
            }
        }
    }

    #[test]
    fn any_bytes_are_survived(text in "\\PC{0,200}", start in 0_usize..220, end in 0_usize..220) {
        let _ = find(&text, &FactContext::default());
        let _ = find_all(&text, std::slice::from_ref(&(start..end)), &FactContext::default());
    }
}
