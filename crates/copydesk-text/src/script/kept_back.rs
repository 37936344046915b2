//! Directions that keep a name off the screen: `NO SUPER`, `DIDN'T GIVE NAME`, `DID NOT WANT TO BE NAMED`, `VOICE ALTERED`.
//!
//! One look at each word of a direction. It refuses what tells the crew not to name somebody (`DO NOT NAME SUSPECT`): the voice has a name.

use super::word_classes::classes;
use super::words::{Does, does};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::script::names as words;

/// How far behind a refusal its *name* may stand, in words: *didn't want us to use her name*. Set, not measured.
const REACH: usize = 7;

/// Whether a direction says that no name comes on the screen.
pub(super) fn is_nameless(direction: &str) -> bool {
    let upper = direction.to_uppercase();
    words::NAMELESS.iter().any(|one| upper.contains(one)) || is_refused(direction)
}

/// Whether words say that somebody would not be named.
pub(super) fn is_refused(words: &str) -> bool {
    let upper = words.to_uppercase().replace('’', "'");
    let each: Vec<&str> = upper
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .filter(|word| !word.is_empty())
        .collect();
    each.iter().enumerate().any(|(at, word)| {
        let refuses = word.ends_with("N'T") || words::REFUSALS.contains(word);
        let behind = each[at + 1..].iter().take(REACH);
        refuses
            && behind.enumerate().any(|(far, word)| {
                let named = words::NAMING.contains(word);
                named && (far > 0 || word.ends_with("ED"))
            })
    })
}

/// What somebody is called, without where it was said: "WITNESS AT DINER".
pub(super) fn called(words: &str) -> &str {
    let at = words
        .char_indices()
        .filter(|(_, c)| *c == ' ')
        .find(|(at, _)| {
            let next = words[at + 1..].split(' ').next().unwrap_or_default();
            matches!(
                next.to_uppercase().as_str(),
                "AT" | "ON" | "OUTSIDE" | "NEAR"
            )
        });
    at.map_or(words, |(at, _)| &words[..at])
}

/// "SHE IS SUPERED LATER", "seen above": words about somebody.
pub(super) fn speaks_of(words: &str) -> bool {
    let first = words.split([' ', '\'', '’']).next().unwrap_or_default();
    let first = first.to_lowercase();
    words::OF_SOMEBODY.contains(&first.as_str())
}

/// "named in V/O", "SHE'S ID'D IN COPY", "identified in track 5": whether words say that the newsroom says the name.
pub(super) fn is_named_elsewhere(words: &str) -> bool {
    let mut before = String::new();
    !is_refused(words)
        && words
            .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
            .filter(|word| !word.is_empty())
            .any(|word| {
                let upper = word.to_uppercase().replace('’', "'");
                let named = words::SAID_ELSEWHERE.contains(&before.as_str());
                let there = words::THERE.contains(&upper.as_str());
                before = upper;
                named && there
            })
}

/// "NO SUPER (first name only)", "FACE BLURRED": whether all that a direction says is that nobody is shown or named.
pub(super) fn is_silent(words: &str) -> bool {
    let upper = words.to_uppercase();
    let opens =
        upper.starts_with("NO ") && words::NAMELESS.iter().any(|one| upper.starts_with(one));
    opens && !is_refused(words) || is_disguised(words)
}

/// Whether words say how a voice or a face is hidden, and name nobody.
pub(super) fn is_disguised(words: &str) -> bool {
    let is = |word: &str| words::DISGUISED.contains(&word.to_uppercase().as_str());
    let crew = [
        Does::Strong,
        Does::Weak,
        Does::Recorded,
        Does::Spoken,
        Does::Screen,
    ];
    let mut each = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let last = each.next_back();
    last.is_some_and(is)
        && each.all(|word| {
            is(word) || classes(word).any(Classes::FUNCTION) || does(&word.to_uppercase(), &crew)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_would_not_be_named_has_no_name() {
        for (words, kept) in [
            ("WITNESS AT DINER, DIDN'T GIVE NAME", true),
            ("JUROR #8 / DID NOT WANT TO BE NAMED", true),
            ("WOMAN / DIDN’T WANT NAME USED", true),
            ("driver, declined to give his name", true),
            ("NO SUPER", true),
            ("NEIGHBOR, NOT NAMED", true),
            ("IDA MARSH, DO NOT NAME SUSPECT", false),
            ("IDA MARSH, DIDN'T CALL BACK", false),
            ("LEO FALK / NAMED AFTER THE PIER", false),
        ] {
            assert_eq!(is_nameless(words), kept, "{words}");
        }
    }

    #[test]
    fn a_direction_says_that_the_newsroom_has_the_name() {
        for (words, elsewhere) in [
            ("no super, named in V/O", true),
            ("NO CG, SHE'S ID'D IN COPY", true),
            ("NO SUPER - NAMED IN TRK 5", true),
            ("NEIGHBOR, NOT NAMED IN COPY", false),
            ("NO SUPER", false),
        ] {
            assert_eq!(is_named_elsewhere(words), elsewhere, "{words}");
        }
    }

    #[test]
    fn where_somebody_stood_is_no_part_of_what_he_is_called() {
        assert_eq!(called("WITNESS AT DINER"), "WITNESS");
        assert_eq!(called("MAN IN RED CAP"), "MAN IN RED CAP");
    }

    #[test]
    fn what_is_said_of_a_voice_is_not_what_it_is_called() {
        for (words, of) in [
            ("SHE IS SUPERED LATER", true),
            ("he's down the line", true),
            ("seen above", true),
            ("SHERIFF", false),
        ] {
            assert_eq!(speaks_of(words), of, "{words}");
        }
    }

    #[test]
    fn how_a_voice_is_hidden_is_no_name() {
        for (words, hidden) in [
            ("ALTERED", true),
            ("FACE BLURRED", true),
            ("In silhouette", true),
            ("IDA SHADOW", false),
            ("REED", false),
        ] {
            assert_eq!(is_disguised(words), hidden, "{words}");
        }
    }
}
