//! What editors put for a word with the facts unchanged, and what stands in its place where the facts are others.
//!
//! WordNet knows that a pistol is a gun, but not that *to axe* a plan is *to scrap* it, nor that a *teacher* in a *pupil's* place makes another
//! story. The table (`lexicon/en/newsroom.txt`, one line a word and part of speech, sorted) was written without sight of the rules and of any
//! text that they are measured on, for the 4,160 commonest content words of the news. A look-up is a binary search in the
//! text where it lies, O(log lines).

use super::sorted::Sorted;
use super::thesaurus::Pos;

const TEXT: &str = include_str!("../../lexicon/en/newsroom.txt");
static TABLE: Sorted = Sorted::new(TEXT);

/// What the table says of a word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// Words that may stand for it.
    pub equivalents: Vec<&'static str>,
    /// Phrases of two or three words that may stand for it.
    pub phrases: Vec<&'static str>,
    /// Words that make it another fact.
    pub contrasts: Vec<&'static str>,
}

/// What the table says of a word in its base form; nothing of a word that it does not have.
pub(super) fn entry(word: &str, pos: Pos) -> Entry {
    let line = TABLE
        .lines(word)
        .find(|line| line.split('\t').nth(1) == Some(pos.letter()));
    let mut columns = line.unwrap_or_default().split('\t').skip(2);
    let mut list = || {
        let words = columns.next().unwrap_or_default().split(',');
        words.filter(|one| !one.is_empty())
    };
    let (phrases, equivalents) = list().partition(|one| one.contains(' '));
    Entry {
        equivalents,
        phrases,
        contrasts: list().collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_word_is_found_under_its_part_of_speech() {
        let arrest = entry("arrest", Pos::Verb);
        assert!(arrest.equivalents.contains(&"detain") && arrest.contrasts.contains(&"charge"));
        assert!(arrest.phrases.iter().all(|phrase| phrase.contains(' ')));
        assert_eq!(entry("zzyzx", Pos::Noun), Entry::default());
    }

    #[test]
    fn the_table_is_sorted_and_no_word_stands_on_both_sides() {
        let heads: Vec<(&str, &str)> = TEXT
            .lines()
            .map(|line| {
                let mut columns = line.split('\t');
                (columns.next().unwrap(), columns.next().unwrap())
            })
            .collect();
        assert!(heads.len() > 4_000 && heads.is_sorted());
        for line in TEXT.lines() {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 4, "{line}");
            let list = |at: usize| columns[at].split(',').filter(|one| !one.is_empty());
            let same: HashSet<&str> = list(2).collect();
            assert_eq!(same.len(), list(2).count(), "twice: {line}");
            assert!(
                list(3).all(|one| !same.contains(one) && one != columns[0]),
                "{line}"
            );
        }
    }
}
