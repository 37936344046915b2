//! What holds of every class of words: no word twice, and no list that holds another one without saying so. Quadratic in the classes.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

use std::collections::BTreeSet;

use copydesk_lexicon::{CLASSES, WordClass};

/// Fewer words than these are in another list by accident.
const FEWEST: usize = 5;

/// And those that are less than this part of the larger list: a list of 25 to 158 common words holds most short lists of articles and
/// pronouns. Of 97 pairs found without this bound the 71 beyond it were such; a change of one was never meant for the other.
const PART: usize = 3;

fn words(class: &WordClass) -> BTreeSet<&str> {
    class.words.iter().copied().collect()
}

/// The pairs of classes of which the first holds all of the second and doesn't say so.
fn unsaid<'c>(classes: &[&'c WordClass]) -> Vec<(&'c str, &'c str)> {
    let all: Vec<_> = classes.iter().map(|class| (*class, words(class))).collect();
    let language = |class: &WordClass| class.name.split('/').next();
    let mut found = Vec::new();
    for (larger, held) in &all {
        for (smaller, inner) in &all {
            let apart = larger.name != smaller.name && language(larger) == language(smaller);
            let long = inner.len() >= FEWEST && inner.len() * PART >= held.len();
            if !apart || !long || larger.in_order || !inner.is_subset(held) {
                continue;
            }
            // Said by itself, or by a class between that is as large as the smaller one.
            let between = |name: &&str| {
                all.iter()
                    .any(|(one, words)| one.name == *name && inner.is_subset(words))
            };
            if !larger.takes_in.iter().any(between) && !smaller.takes_in.contains(&larger.name) {
                found.push((larger.name, smaller.name));
            }
        }
    }
    found
}

#[test]
fn no_word_stands_twice_in_a_class() {
    assert!(CLASSES.len() > 200, "only {} classes", CLASSES.len());
    for class in CLASSES {
        assert_eq!(words(class).len(), class.words.len(), "{}", class.name);
        assert!(!class.words.is_empty(), "{}", class.name);
    }
}

#[test]
fn a_class_that_holds_another_one_takes_it_in() {
    let classes: Vec<&WordClass> = CLASSES.iter().collect();
    let unsaid = unsaid(&classes);
    assert!(
        unsaid.is_empty(),
        "the first holds all words of the second: say `@…` instead: {unsaid:#?}"
    );
}

#[test]
fn a_list_inside_another_one_is_found() {
    let mut classes: Vec<WordClass> = CLASSES.iter().copied().take(2).collect();
    classes[0].words = &["oak", "elm", "ash", "yew", "fir", "box"];
    classes[1].words = &["fir", "yew", "ash", "elm", "oak"];
    for class in &mut classes {
        class.takes_in = &[];
        class.in_order = false;
    }
    let (larger, smaller) = (classes[0].name, classes[1].name);
    assert_eq!(unsaid(&[&classes[0], &classes[1]]), [(larger, smaller)]);
    let says = [smaller];
    let says: &'static [&'static str] = Box::leak(Box::new(says));
    classes[0].takes_in = says;
    assert_eq!(unsaid(&[&classes[0], &classes[1]]), []);
}
