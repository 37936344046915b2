//! What somebody is called: the office, trade or kinship beside a name, held against what the original calls that name anywhere.
//!
//! A prosecutor who is the other's lawyer there, a wife who is the sister: both words stand in the original, and each beside another name.
//! O(places of the name × words around it).

use super::super::pairing::Pairing;
use super::super::reading::{Reading, bare};
use super::Row;
use copydesk_grammar::{Relation, WordClass};

/// So many places of a name are looked at: a story names nobody more often. On six writers' read stories 12 and 48 give
/// the same.
const PLACES: usize = 24;
/// A super of more words is a sentence. On six writers' read stories 6 and 24 give the same.
const SUPER: usize = 12;
/// So many words name somebody. On six writers' read stories 1 and 3 give the same.
const NAMED: usize = 2;
/// Words of one sentence that stand this near to a name may describe it, whatever the parser makes of them. On six writers'
/// read stories 2 and 10 give the same.
const REACH: usize = 5;

/// Whether the original puts a word of the claim and one of its own side by side as two names of one: "the spokeswoman, Dana Roe".
pub(super) fn one_and_the_same(pairing: &Pairing<'_>, at: usize, place: usize) -> bool {
    let stem = |text: &str| pairing.lexicon.stem(&bare(text));
    let wanted = stem(&pairing.original.words[place].text);
    pairing
        .near(super::around::first(pairing, at))
        .iter()
        .filter(|one| one.1 >= 0.85)
        .take(PLACES)
        .any(|(home, _)| {
            let range = pairing.original.claims[pairing.original.words[*home].claim]
                .words
                .clone();
            let near =
                home.saturating_sub(REACH).max(range.start)..(home + REACH + 1).min(range.end);
            near.into_iter().any(|one| {
                let other = &pairing.original.words[one];
                let tied = |a: usize, b: usize| {
                    name_of(pairing.original, a).is_some_and(|name| {
                        name == b
                            || pairing.original.words[name].name == pairing.original.words[b].name
                    })
                };
                stem(&other.text) == wanted && (tied(one, *home) || tied(*home, one))
            })
        })
}

/// Sets what the word calls a name beside what the original calls it: 0 no name is called by it, 1 the original calls it so, 2 it calls it
/// something else, 3 it calls it nothing, 4 it does not have the name.
pub(super) fn described(pairing: &Pairing<'_>, at: usize, row: &mut Row) {
    let kind = name_of(pairing.converted, at).map_or(0, |name| called(pairing, at, name));
    row.put("described", kind);
}

fn called(pairing: &Pairing<'_>, at: usize, name: usize) -> i64 {
    let word = pairing.word(at);
    let text = bare(&pairing.word(name).text);
    let stem = pairing.lexicon.stem(&bare(&word.text));
    let mut other = false;
    for line in &pairing.original.supers {
        let has = |wanted: &str| line.iter().any(|one| bare(one) == wanted);
        if !has(&text) {
            continue;
        }
        let same = |one: &String| pairing.lexicon.stem(&bare(one)) == stem;
        if line.iter().any(same) {
            return 1;
        }
        // A first name and a surname alone call nobody anything.
        other |= (NAMED + 1..=SUPER).contains(&line.len());
    }
    let mut places = 0;
    for (place, _) in pairing
        .near(name)
        .iter()
        .filter(|one| one.1 >= 0.85)
        .take(PLACES)
    {
        places += 1;
        let range = pairing.original.claims[pairing.original.words[*place].claim]
            .words
            .clone();
        let near = place.saturating_sub(REACH).max(range.start)..(place + REACH + 1).min(range.end);
        for one in near {
            let its = &pairing.original.words[one];
            if pairing.nearness(at, one).carries() >= 0.65
                || pairing.lexicon.stem(&bare(&its.text)) == stem
            {
                return 1;
            }
            other |= name_of(pairing.original, one) == Some(*place);
        }
    }
    match (places, other) {
        (0, _) => 4,
        (_, true) => 2,
        (_, false) => 3,
    }
}

// The name that a common noun is beside: "the prosecutor, Gil Santoro", "Gil Santoro, the prosecutor", "Santoro is the prosecutor".
fn name_of(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let word = &reading.words[at];
    let noun = matches!(word.class, WordClass::Noun | WordClass::Propn);
    if !noun || !word.content {
        return None;
    }
    let names = |at: &usize| {
        let other = &reading.words[*at];
        other.class == WordClass::Propn && (word.name.is_none() || other.name != word.name)
    };
    const BESIDE: &[Relation] = &[Relation::Appos, Relation::Flat, Relation::Compound];
    let above = word
        .head
        .filter(|_| BESIDE.contains(&word.relation))
        .filter(names);
    let below = || {
        reading
            .hanging(at, &[Relation::Appos, Relation::Flat])
            .find(names)
    };
    let copula = || {
        reading.hanging(at, &[Relation::Cop]).next()?;
        reading.hanging(at, &[Relation::Nsubj]).find(names)
    };
    let name = above.or_else(below).or_else(copula)?;
    // The surname tells more than the first name.
    Some(
        reading
            .hanging(name, &[Relation::Flat])
            .filter(names)
            .last()
            .unwrap_or(name),
    )
}

#[cfg(test)]
mod tests {
    use super::super::super::evidence_of;

    #[test]
    fn what_a_name_is_called_is_held_against_the_original() {
        const SCRIPT: &str = "THE SURVEYOR, OLGA BRENT, FOUND THE CRACK.\nLIAM FOSS OWNS THE MILL.\nTHE MAYOR WAS NOT THERE.\n";
        for (story, word, wanted) in [
            ("Olga Brent, the surveyor, found the crack.", "surveyor", 1),
            ("Olga Brent, the mayor, found the crack.", "mayor", 2),
            ("Liam Foss, the mayor, owns the mill.", "mayor", 3),
            ("Nora Quill, the mayor, owns the mill.", "mayor", 4),
            ("The mayor was not there.", "mayor", 0),
        ] {
            let story = format!("Crack in mill\n\n{story}\n");
            let units = evidence_of(SCRIPT, &story);
            let unit = units.iter().find(|one| one.converted.text == word);
            let value = unit.and_then(|unit| {
                let at = unit.names.iter().position(|name| *name == "described")?;
                Some(unit.values[at])
            });
            assert_eq!(value, Some(wanted), "{story}");
        }
    }
}
