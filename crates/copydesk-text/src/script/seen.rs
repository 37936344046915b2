//! Directions that begin with somebody's name and say how he is seen or what he does: `KWAME CUTAWAY`, `PETE STEPS ASIDE`, `MEGAN VO CONT`.
//!
//! One look at each word behind the first. It refuses words with small letters, and any word that is a surname.

use super::names::classes;
use super::words::{Does, does};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::script::names as lexicon;

/// What a crew's word does that stands behind a name; in a name of two words a surname may be one of the others.
const SHOWS: [Does; 5] = [
    Does::Strong,
    Does::Recorded,
    Does::Super,
    Does::Spoken,
    Does::Silent,
];

/// Whether words in capitals are no name, since a word of the crew's or what somebody does stands behind the first.
pub(super) fn is_seen(words: &str) -> bool {
    if words.contains(char::is_lowercase) {
        return false;
    }
    const NAMED: Classes = Classes::GIVEN.or(Classes::SURNAME);
    let named = |word: &&str| classes(word).any(NAMED);
    let each: Vec<&str> = words.split_whitespace().collect();
    let behind = each.get(1..).unwrap_or_default();
    let several = behind.len() > 1;
    // "STEPS ASIDE": what he does, in words that say other things.
    let common = Classes::COMMON.or(Classes::FUNCTION);
    let acts = several
        && behind
            .iter()
            .all(|word| classes(word).any(common) && !named(word));
    let shows = |word: &&str| does(word, &SHOWS) || several && does(word, &[Does::Weak]);
    // "MARSH SWEEPING": what she does; "IDA FIELDING" is a name.
    let given = each
        .first()
        .is_some_and(|word| classes(word).any(Classes::GIVEN));
    let doing = behind.len() == 1
        && !given
        && behind.iter().all(|word| {
            // "SWEEPING" of "SWEEP", "RAKING" of "RAKE".
            let verb = |one: &str| classes(one).any(Classes::COMMON) && !classes(one).any(NAMED);
            word.strip_suffix("ING").is_some_and(|stem| {
                stem.len() > 2 && (verb(stem) || verb(&format!("{stem}E"))) || verb(word)
            })
        });
    acts || doing && !behind.iter().any(named)
        || behind.iter().any(|word| shows(word) && !named(word))
}

/// Whether words say where a recording is made, and name nobody: "COURTHOUSE HALLWAY", "HER KITCHEN".
pub(super) fn is_scene(words: &str) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or_default();
    let scene = lexicon::SCENES.contains(&last.to_uppercase().as_str());
    scene
        && !words
            .split_whitespace()
            .any(|word| classes(word).any(Classes::GIVEN))
}

#[cfg(test)]
mod tests {
    use super::{is_scene, is_seen};

    #[test]
    fn where_a_recording_is_made_is_no_name() {
        for (words, scene) in [
            ("COURTHOUSE HALLWAY", true),
            ("her kitchen", true),
            ("IDA SHED", false),
            ("IDA MARSH", false),
        ] {
            assert_eq!(is_scene(words), scene, "{words}");
        }
    }

    #[test]
    fn what_somebody_does_is_no_surname() {
        for (words, seen) in [
            ("KWAME CUTAWAY", true),
            ("PETE STEPS ASIDE", true),
            ("MEGAN VO CONT", true),
            ("IDA MARSH", false),
            ("IDA STEPS", false),
            ("Pete Steps Aside", false),
            ("ROY BANKS", false),
        ] {
            assert_eq!(is_seen(words), seen, "{words}");
        }
    }
}
