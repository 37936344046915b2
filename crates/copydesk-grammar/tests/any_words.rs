//! Any words in, a tree out: one root, no circle, every word once, in bounded time.

#![allow(clippy::unwrap_used, reason = "a test that can't go on says so")]

use std::time::Instant;

use copydesk_grammar::{Grammar, Tree};
use proptest::prelude::*;

/// Says what is wrong with a tree over so many words.
fn fault(tree: &Tree, words: usize) -> Option<String> {
    if tree.len() != words {
        return Some(format!("{} words of {words}", tree.len()));
    }
    let roots = tree
        .words()
        .iter()
        .filter(|word| word.head.is_none())
        .count();
    if roots != usize::from(words > 0) {
        return Some(format!("{roots} roots"));
    }
    (0..words)
        .find(|&at| tree.ancestors(at).take(words + 1).count() > words)
        .map(|at| format!("a circle at {at}"))
}

#[test]
fn a_sentence_of_ten_thousand_words_is_read_in_windows() {
    let grammar = Grammar::embedded().unwrap();
    for forms in [
        vec!["ferry"; 10_000],
        ["the", "ferry", "sank", ","].repeat(2_500),
    ] {
        let start = Instant::now();
        let tree = grammar.parse(&forms);
        assert_eq!(fault(&tree, forms.len()), None);
        // Measured without optimisation: 4 seconds; a matrix of all pairs would take minutes.
        assert!(start.elapsed().as_secs() < 60);
    }
}

#[test]
fn capitals_give_the_tree_of_small_letters() {
    let grammar = Grammar::embedded().unwrap();
    let capitals = grammar.parse_text("THE BOARD DID NOT CLOSE THE PIER ... OFFICIALS SAID");
    let small = grammar.parse_text("the board did not close the pier ... officials said");
    let heads = |tree: &Tree| {
        tree.words()
            .iter()
            .map(|word| (word.head, word.relation))
            .collect::<Vec<_>>()
    };
    assert_eq!(heads(&capitals), heads(&small));
}

#[test]
fn places_are_code_points_of_the_text() {
    let text = "Zoë’s café didn’t open.";
    let tree = Grammar::embedded().unwrap().parse_text(text);
    let chars: Vec<char> = text.chars().collect();
    for word in tree.words() {
        assert_eq!(
            word.form,
            chars[word.span.clone()].iter().collect::<String>()
        );
    }
    assert!(
        tree.words()
            .iter()
            .all(|word| (0.0..=1.0001).contains(&word.confidence()))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_words_make_a_tree(forms in prop::collection::vec("\\PC{0,8}", 0..60)) {
        let tree = Grammar::embedded().unwrap().parse(&forms);
        prop_assert_eq!(fault(&tree, forms.len()), None);
    }

    #[test]
    fn any_text_makes_a_tree(text in "[a-zA-Z ,.'\"0-9—é\u{0}\n-]{0,200}") {
        let grammar = Grammar::embedded().unwrap();
        let tree = grammar.parse_text(&text);
        prop_assert_eq!(fault(&tree, tree.len()), None);
        for at in 0..tree.len() {
            tree.subject_of(at);
            tree.objects_of(at);
            tree.negated(at);
            tree.hedged_by(at, &|_| true);
            tree.says_who(at, &|_| true);
            tree.phrase(at);
            tree.name_of(at);
            tree.joined_with(at);
        }
    }
}
