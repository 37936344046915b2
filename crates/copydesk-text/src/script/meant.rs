//! Whom a slug means: `MARSH-1` of a clip, `IDA 2` under which Ida Marsh is heard.
//!
//! A last look at who is heard: a word with a number is the one person of the text whose first name or surname has these letters. The people
//! of the text are looked for once, and only where a slug is heard; linear. It refuses letters that two people have.

use crate::blocks::{Heard, RawBlock};

use super::named::people_in;
use super::names::plain;

/// The blocks, with whom slugs mean where the text says it.
pub(super) fn resolve(text: &str, mut blocks: Vec<RawBlock>) -> Vec<RawBlock> {
    let is_slugged = |block: &RawBlock| slug(block).is_some();
    if !blocks.iter().any(is_slugged) {
        return blocks;
    }
    // A label ends its line: no name goes on over it.
    let mut people: Vec<String> = text
        .lines()
        .flat_map(|line| people_in(&line.split_whitespace().collect::<Vec<_>>()))
        .map(|(_, name)| name)
        .collect();
    people.sort_unstable();
    people.dedup();
    for block in &mut blocks {
        let Some(wanted) = slug(block) else {
            continue;
        };
        // "IV SAM" is nobody's full name.
        let whole = |name: &&String| {
            let first = name.split_whitespace().next().unwrap_or_default();
            first.chars().filter(|c| c.is_alphabetic()).count() > 2 || first.ends_with('.')
        };
        let mut found = people
            .iter()
            .filter(whole)
            .filter(|name| means(&wanted, name));
        if let (Some(name), None) = (found.next(), found.next()) {
            block.speaker = Some(Heard::Name(name.clone()));
        }
    }
    blocks
}

// The letters of a slug that somebody is heard under: "marsh" of "MARSH-1".
fn slug(block: &RawBlock) -> Option<String> {
    let (Some(Heard::Name(called)) | Some(Heard::Nobody(called))) = &block.speaker else {
        return None;
    };
    let word = called.trim_end_matches(|c: char| c.is_ascii_digit());
    let numbered = word.len() < called.len() && called.len() - word.len() <= 2;
    let word = word.trim_end_matches([' ', '-', '_', '#']);
    // "FALK" of a list or a slug alone.
    let numbered = numbered || matches!(&block.speaker, Some(Heard::Name(_))) && is_shouted(word);
    let one = word
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
    (numbered && one && word.len() >= 3).then(|| squeezed(word))
}

fn is_shouted(word: &str) -> bool {
    word.contains(char::is_alphabetic) && !word.contains(char::is_lowercase)
}

// Whether a slug's letters are a person's first name, or the rest of the name.
fn means(wanted: &str, name: &str) -> bool {
    let each: Vec<String> = name.split_whitespace().map(squeezed).collect();
    each.first().is_some_and(|first| first == wanted)
        || (1..each.len()).any(|from| each[from..].concat() == *wanted)
}

fn squeezed(words: &str) -> String {
    plain(words).chars().filter(|c| c.is_alphabetic()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_means_the_one_who_has_its_letters() {
        for (word, name, means_it) in [
            ("nidhomhnaill", "Máire Ní Dhomhnaill", true),
            ("dhomhnaill", "Máire Ní Dhomhnaill", true),
            ("maire", "Máire Ní Dhomhnaill", true),
            ("marsh", "Ida Marsh", true),
            ("marshal", "Ida Marsh", false),
        ] {
            assert_eq!(means(word, name), means_it, "{word}");
        }
    }
}
