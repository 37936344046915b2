//! Whether a note on what differs from the original answers it: it says something that neither text says, or holds what one says against the other.
//!
//! The claim said again, the original said again, *ok*, *see above* and a run along the keys say that somebody typed, and not why the words
//! stand, nor does one that puts the check off (*somebody has to ask*). One word or figure beyond these is enough: *Typo*, *Rounded*, *Per the ME*. Whether the reason is a good one is for those who read
//! it. Linear in the note times the words of both texts.

use copydesk_lexicon::en::desk::rules::answering as words;

use crate::model::{Claim, fold};

/// Whether `note` says of a claim that differs why it stands.
pub(crate) fn answers(note: &str, claim: &Claim) -> bool {
    let passages = claim.source.iter().flat_map(|source| source.quotes());
    let passages: Vec<String> = passages.flat_map(split).collect();
    let own = split(&claim.quote);
    let has = |known: &[String], word: &str| known.iter().any(|one| is_form_of(one, word));
    let is_stock = |word: &str| words::STOCK.contains(&word);
    let adds = |word: &String| {
        !is_stock(word) && !is_typed_at_random(word) && !has(&own, word) && !has(&passages, word)
    };
    let said = split(note);
    !puts_off(note) && (said.iter().any(adds) || relates(note, &said, (&own, &passages)))
}

// “13 weeks is more than twelve weeks”: what the one text says and the other does not, held against each other. The texts themselves, one
// behind the other, say nothing of each other: some word between is neither's.
fn relates(note: &str, said: &[String], (own, passages): (&[String], &[String])) -> bool {
    let of = |these: &[String], those: &[String]| {
        let mut told = said
            .iter()
            .filter(|word| !words::STOCK.contains(&word.as_str()));
        told.any(|word| these.contains(word) && !those.iter().any(|one| is_form_of(one, word)))
    };
    let mut between = said.iter();
    let between = between.any(|word| !own.contains(word) && !passages.contains(word));
    of(own, passages) && of(passages, own) && (between || note.contains(['=', '>', '<']))
}

// “Somebody has to ask Leo about this before it goes out.”
fn puts_off(note: &str) -> bool {
    let lower = fold(note).to_lowercase().replace('’', "'");
    words::TO_COME.iter().any(|phrase| lower.contains(phrase))
}

/// Words and figures in lower case; a point or a comma inside a figure, a hyphen inside a word and what is owned belong to it.
pub(crate) fn split(text: &str) -> Vec<String> {
    let folded = fold(text).to_lowercase();
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | ',');
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words = folded.split(|c: char| !inside(c)).map(bare);
    words.filter(|word| !word.is_empty()).collect()
}

// Whether one word is the other in another form: *say*, *says*; *convert*, *converted*.
pub(super) fn is_form_of(one: &str, other: &str) -> bool {
    /// Letters that both begin with.
    const STEM: usize = 4;
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    one == other
        || short.len() + 3 >= long.len() && short.chars().count() >= 3 && long.starts_with(short)
        || {
            let same = one
                .chars()
                .zip(other.chars())
                .take_while(|(a, b)| a == b)
                .count();
            same > STEM && one.chars().all(char::is_alphabetic)
        }
}

// Letters that nobody speaks: a run along the keys, one letter again and again, no vowel in a word that is no abbreviation.
fn is_typed_at_random(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.is_empty() {
        return !word.contains(|c: char| c.is_numeric());
    }
    if !letters.iter().all(char::is_ascii_alphabetic) || word.contains(|c: char| c.is_numeric()) {
        return false;
    }
    let vowel = |c: &char| "aeiouy".contains(*c);
    let one = letters.iter().all(|c| Some(c) == letters.first());
    // An abbreviation of four letters may have none ("CPSC"); the longest words of the lexicons without a vowel have four ("psst").
    let silent = letters.len() > 4 && !letters.iter().any(vowel);
    one || silent || is_run(&letters)
}

// “asdf”, “qwerty”, “lkjh”, “asdfasdf”: whole runs of four keys and more.
fn is_run(letters: &[char]) -> bool {
    let step = |pair: &[char]| {
        words::FIELDS.iter().find_map(|row| {
            let at = |c: char| row.find(c);
            let (from, to) = (at(pair[0])?, at(pair[1])?);
            match to.abs_diff(from) {
                1 => Some(to > from),
                _ => None,
            }
        })
    };
    let mut run = 1;
    let mut direction = None;
    for pair in letters.windows(2) {
        let next = step(pair);
        match (direction, next) {
            (_, None) => {
                if run < 4 {
                    return false;
                }
                (run, direction) = (1, None);
            }
            (Some(old), Some(new)) if old != new => return false,
            (_, Some(_)) => {
                run += 1;
                direction = next;
            }
        }
    }
    run >= 4
}

#[cfg(test)]
mod tests {
    use super::{is_typed_at_random, puts_off, relates, split};

    #[test]
    fn a_note_that_holds_one_text_against_the_other_answers() {
        let own =
            split("The pool reopened after more than twelve weeks; several people were hired.");
        let passages = split("The pool reopened after 13 weeks. They hired 12 people.");
        let answers = |note: &str| relates(note, &split(note), (&own, &passages));
        for note in [
            "13 weeks is more than twelve weeks.",
            "more than twelve = 13",
            "12 people are several people",
            "The original says 12; several is right.",
        ] {
            assert!(answers(note), "{note}");
        }
        for note in [
            "It is the same pool.",
            "More than twelve weeks, that is right.",
            "The original says 13 weeks.",
            "The pool reopened after more than twelve weeks. The pool reopened after 13 weeks.",
            "ok",
        ] {
            assert!(!answers(note), "{note}");
        }
    }

    #[test]
    fn a_note_that_puts_the_check_off_answers_nothing() {
        assert!(puts_off("Somebody has to ask Leo about this tomorrow."));
        assert!(puts_off("Haven’t checked yet, looks right"));
        assert!(!puts_off(
            "Police raised the toll; the officer on duty read us the log."
        ));
        assert!(!puts_off("Asked Leo: the anchor misspoke."));
    }

    #[test]
    fn keys_that_somebody_ran_along_are_no_word() {
        for word in [
            "asdf", "qwerty", "asdfasdf", "lkjhg", "xxxx", "hjkl", "sdfghjkl", "hgfdsa", "bcdfg",
        ] {
            assert!(is_typed_at_random(word), "{word}");
        }
        for word in [
            "were", "report", "tree", "the", "me", "cpsc", "poll", "asked", "fire", "power", "wer",
            "rhythm", "7-4", "2.4", "fgv", "größer", "po",
        ] {
            assert!(!is_typed_at_random(word), "{word}");
        }
        assert_eq!(
            split("It’s 2.4, not “two”."),
            ["it", "s", "2.4", "not", "two"]
        );
    }
}
