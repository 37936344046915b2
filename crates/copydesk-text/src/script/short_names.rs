//! Names of one word in a direction: "MAYOR WHIT", "MARSH", "DUKE HARTIGAN".
//!
//! One look at each word. It refuses offices, words of directions and letters that stand for something.

use super::kept_back;
use super::word_classes::classes;
use super::words::{Does, does};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::script::names as words;

/// Titles that stand before names on the screen, beside those of the lexicon.
#[rustfmt::skip]
const TITLES: &[&str] = &words::TITLES;

/// Whether a word is a title before a name: "Capt.", "DR".
pub(super) fn is_title(word: &str) -> bool {
    let upper = word.trim_end_matches('.').to_uppercase();
    TITLES.contains(&upper.as_str())
        || classes(word).any(Classes::HONORIFIC.or(Classes::SHORT_TITLE))
            && !classes(word).any(Classes::GIVEN.or(Classes::SURNAME))
}

/// Words that end no name of a person.
pub(super) const NO_SURNAME: Classes = Classes::OFFICE
    .or(Classes::VOICE)
    .or(Classes::OFFICE_BEFORE)
    .or(Classes::DOCUMENT)
    .or(Classes::ORG_TAIL)
    .or(Classes::PLACE_TAIL)
    .or(Classes::DAY_WORD)
    .or(Classes::DAY_PART)
    .or(Classes::WEEKDAY)
    .or(Classes::TIME_UNIT)
    .or(Classes::COUNTED)
    .or(Classes::SPEAKING_PRONOUN)
    .or(Classes::SCHOOL)
    .or(Classes::KIN);

/// A title and one name: "MAYOR WHIT", or one word that may be a surname.
pub(super) fn part(words: &str) -> Option<&str> {
    // "IV 'SAM'": a name in marks is one that was made up, or is short for another.
    let mut rest = words.trim_matches(|c: char| matches!(c, '\'' | '‘' | '’'));
    while let Some((first, after)) = rest.split_once(' ')
        && (is_title(first) || is_office_before(first, after))
    {
        rest = after.trim_start();
    }
    let letters = rest.chars().filter(|c| c.is_alphabetic()).count();
    let one = !rest.contains(char::is_whitespace)
        && letters >= 2
        && rest.starts_with(char::is_uppercase)
        && !rest.contains(|c: char| c.is_ascii_digit());
    let upper = rest.to_uppercase();
    let known = does(
        &upper,
        &[
            Does::Strong,
            Does::Weak,
            Does::Recorded,
            Does::Super,
            Does::Spoken,
            Does::Guest,
        ],
    );
    let known = known || is_joined(rest);
    let named = classes(rest).any(Classes::GIVEN.or(Classes::SURNAME));
    let role = classes(rest).any(NO_SURNAME.or(Classes::FUNCTION).or(Classes::MONTH)) && !named;
    // "DEA", "OCT", "MD": so few capitals are letters of something, unless they are a name that is known.
    let short = letters <= 3 && !rest.contains(char::is_lowercase) && !named;
    (one && !known && !role && !short).then_some(rest)
}

/// "ON-SCREEN": a hyphen between words of directions makes no name of them.
pub(super) fn is_joined(word: &str) -> bool {
    let crew = [Does::Strong, Does::Weak, Does::Recorded, Does::Spoken];
    let of_crew =
        |one: &str| does(&one.to_uppercase(), &crew) || classes(one).any(Classes::FUNCTION);
    word.contains('-') && word.split('-').all(of_crew)
}

// "DUKE HARTIGAN": an office, or a first name that is one as well, before a word that is nothing but a name.
pub(super) fn is_office_before(first: &str, last: &str) -> bool {
    let of = classes(last);
    !last.contains(' ')
        && classes(first).any(Classes::OFFICE.or(Classes::VOICE))
        && !does(&first.to_uppercase(), &[Does::Guest])
        && (of == Classes::default() || of.any(Classes::SURNAME) && !of.any(Classes::COMMON))
        && last.chars().count() >= 4
        && !does(
            &last.to_uppercase(),
            &[Does::Strong, Does::Weak, Does::Silent, Does::Recorded],
        )
        && !kept_back::is_disguised(last)
}
