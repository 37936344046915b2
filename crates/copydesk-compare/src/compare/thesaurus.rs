//! Which words mean much the same, which are derived from one another, and which are opposites: WordNet 3.0, searched where it
//! lies.
//!
//! The table is one sorted text (`lexicon/en/thesaurus.txt`, made by `training/thesaurus.py`); a look-up is a binary search,
//! O(log lines). It refuses to say which sense of a word is meant: what two words share in
//! any of their five commonest senses counts.

use super::sorted::Sorted;

static TABLE: Sorted = Sorted::new(include_str!("../../lexicon/en/thesaurus.txt"));

/// A part of speech as the table has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Pos {
    /// A noun.
    Noun,
    /// A verb.
    Verb,
    /// An adjective.
    Adjective,
    /// An adverb.
    Adverb,
}

impl Pos {
    const ALL: [Self; 4] = [Self::Noun, Self::Verb, Self::Adjective, Self::Adverb];

    pub(super) fn letter(self) -> &'static str {
        match self {
            Self::Noun => "n",
            Self::Verb => "v",
            Self::Adjective => "a",
            Self::Adverb => "r",
        }
    }
}

/// What the table says of a word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Senses {
    /// Groups of synonyms that it stands in, the commonest first.
    pub groups: Vec<u32>,
    /// Words derived from it or that it is derived from, as `pos:word`.
    pub derived: Vec<&'static str>,
    /// Its opposites, as `pos:word`.
    pub opposites: Vec<&'static str>,
}

fn lines(key: &str) -> impl Iterator<Item = &'static str> {
    TABLE.lines(key)
}

/// What the table says of a word in its base form.
pub(super) fn senses(word: &str, pos: Pos) -> Option<Senses> {
    let line = lines(word).find(|line| line.split('\t').nth(1) == Some(pos.letter()))?;
    let mut columns = line.split('\t').skip(2);
    let mut list = || {
        columns
            .next()
            .unwrap_or_default()
            .split(',')
            .filter(|one| !one.is_empty())
    };
    Some(Senses {
        groups: list().filter_map(|number| number.parse().ok()).collect(),
        derived: list().collect(),
        opposites: list().collect(),
    })
}

/// Whether the table has the word in this part of speech.
pub(super) fn knows(word: &str, pos: Pos) -> bool {
    lines(word).any(|line| line.split('\t').nth(1) == Some(pos.letter()))
}

/// What a group of synonyms is a kind of.
pub(super) fn broader(group: u32) -> Vec<u32> {
    lines(&format!("~{group:05}"))
        .flat_map(|line| line.split('\t').nth(1).unwrap_or_default().split(','))
        .filter_map(|number| number.parse().ok())
        .collect()
}

/// The base form of a word in lower case, and the part of speech that the table knows it in: `pos` first, then any other.
pub(super) fn base(word: &str, pos: Pos) -> Option<(String, Pos)> {
    let others = Pos::ALL.into_iter().filter(|other| *other != pos);
    std::iter::once(pos)
        .chain(others)
        .find_map(|pos| base_as(word, pos).map(|base| (base, pos)))
}

fn base_as(word: &str, pos: Pos) -> Option<String> {
    let irregular = lines(&format!("!{word}"))
        .find(|line| line.split('\t').nth(1) == Some(pos.letter()))
        .and_then(|line| line.split('\t').nth(2));
    if let Some(base) = irregular {
        return Some(base.to_owned());
    }
    // The rules of detachment of WordNet's own morphology, and doubled consonants.
    let endings: &[(&str, &str)] = match pos {
        Pos::Noun => &[
            ("ies", "y"),
            ("ches", "ch"),
            ("shes", "sh"),
            ("sses", "ss"),
            ("xes", "x"),
            ("zes", "z"),
            ("men", "man"),
            ("ves", "f"),
            ("s", ""),
        ],
        Pos::Verb => &[
            ("ies", "y"),
            ("ied", "y"),
            ("es", "e"),
            ("es", ""),
            ("ed", "e"),
            ("ed", ""),
            ("ing", "e"),
            ("ing", ""),
            ("s", ""),
        ],
        Pos::Adjective => &[
            ("ier", "y"),
            ("iest", "y"),
            ("er", "e"),
            ("er", ""),
            ("est", "e"),
            ("est", ""),
        ],
        Pos::Adverb => &[],
    };
    // A word that looks inflected is a base form only when no shorter one is known: "does" is no plural of a deer.
    // And a comparative stands in the table beside its adjective.
    let bare = match pos {
        Pos::Verb => true,
        Pos::Adjective => !word.ends_with("er") && !word.ends_with("est"),
        Pos::Noun | Pos::Adverb => !word.ends_with('s'),
    };
    if bare && knows(word, pos) {
        return Some(word.to_owned());
    }
    for (ending, instead) in endings {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 1) else {
            continue;
        };
        let whole = format!("{stem}{instead}");
        if knows(&whole, pos) {
            return Some(whole);
        }
        let doubled = stem.as_bytes();
        let twice = doubled.len() > 2 && doubled[doubled.len() - 1] == doubled[doubled.len() - 2];
        if twice && instead.is_empty() && stem.is_ascii() && knows(&stem[..stem.len() - 1], pos) {
            return Some(stem[..stem.len() - 1].to_owned());
        }
    }
    knows(word, pos).then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_forms_are_found_by_rule_and_by_list() {
        for (word, pos, base_form) in [
            ("arrested", Pos::Verb, "arrest"),
            ("stopped", Pos::Verb, "stop"),
            ("went", Pos::Verb, "go"),
            ("children", Pos::Noun, "child"),
            ("bodies", Pos::Noun, "body"),
            ("firemen", Pos::Noun, "fireman"),
            ("hospital", Pos::Noun, "hospital"),
            ("closing", Pos::Verb, "close"),
            ("higher", Pos::Adjective, "high"),
        ] {
            let found = base(word, pos);
            assert_eq!(found, Some((base_form.to_owned(), pos)), "{word}");
        }
        assert_eq!(base("zzyzx", Pos::Noun), None);
        assert_eq!(base("", Pos::Noun), None);
    }

    #[test]
    fn opposites_and_derivations_are_there() {
        let accept = senses("accept", Pos::Verb).expect("a word");
        assert!(accept.opposites.contains(&"v:reject"));
        assert!(accept.derived.contains(&"n:acceptance"));
        assert!(!broader(accept.groups[0]).is_empty() || accept.groups.len() > 1);
    }
}
