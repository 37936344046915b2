//! Which words are of which class of the reading, and the long lists: names, offices, and the phrases that make statements.
//!
//! Short classes stand in the lexicon (`en/text/lists`), long lists of names and phrases here, a file each. All are written by hand, in
//! lower case unless the spelling is the value. They are closed classes or the commonest members of open ones; a list is never a list of
//! the names in some particular text.

mod known;
mod spoken;
mod statement;

pub(super) use known::{KnownName, names};
pub(super) use spoken::{CURRENCIES, Measure, measures};
pub(super) use statement::{StatementPhrase, statements};

use super::classes::Classes;
use copydesk_lexicon::en::text::lists as words;

/// Words by class, an entry a word, or a file of words between blanks; `word=7` gives the word a value.
pub(super) const WORDS: &[(Classes, &[&str])] = &[
    (Classes::DIGIT, &words::DIGIT),
    (Classes::TEEN, &words::TEEN),
    (Classes::TENS, &words::TENS),
    (Classes::HUNDRED, &words::HUNDRED),
    (Classes::SCALE, &words::SCALE),
    (Classes::SCALE_LETTER, &words::SCALE_LETTER),
    (Classes::ZERO, &words::ZERO),
    (Classes::ORDINAL, &words::ORDINAL),
    (Classes::ORDINAL_ENDING, &words::ORDINAL_ENDING),
    (Classes::FRACTION, &words::FRACTION),
    (Classes::DOZEN, &words::DOZEN),
    (Classes::VAGUE, &words::VAGUE),
    (Classes::MONTH, &words::MONTH),
    (Classes::DOUBTFUL_DATE, &words::DOUBTFUL_DATE),
    (Classes::WEEKDAY, &words::WEEKDAY),
    (Classes::TIME_UNIT, &words::TIME_UNIT),
    (Classes::MERIDIEM, &words::MERIDIEM),
    (Classes::ZONE, &words::ZONE),
    (Classes::COUNTED, &words::COUNTED),
    (Classes::ARTICLE, &words::ARTICLE),
    (Classes::THE, &words::THE),
    (Classes::DEATH, &words::DEATH),
    (Classes::MEDICAL, &words::MEDICAL),
    (Classes::LEGAL, &words::LEGAL),
    (Classes::FIGURE, &words::FIGURE),
    (Classes::AHEAD, &words::AHEAD),
    (Classes::PAST, &words::PAST),
    (Classes::KIN, &words::KIN),
    (Classes::CONTEST, &words::CONTEST),
    (Classes::DATE_BOUND, &words::DATE_BOUND),
    (Classes::DATE_CUE, &words::DATE_CUE),
    (Classes::RELATIVE, &words::RELATIVE),
    (Classes::DAY_WORD, &words::DAY_WORD),
    (Classes::ROAD, &words::ROAD),
    (Classes::DAY_PART, &words::DAY_PART),
    (Classes::NUMBER_PREFIX, &words::NUMBER_PREFIX),
    (Classes::FUNCTION, &[include_str!("function_words.txt")]),
    (Classes::COMMON, &[include_str!("common_words.txt")]),
    (Classes::GIVEN, &[include_str!("given_names.txt")]),
    (Classes::SURNAME, &[include_str!("surnames.txt")]),
    (Classes::INITIALISM, &words::INITIALISM),
    (Classes::HONORIFIC, &words::HONORIFIC),
    (Classes::ORG_TAIL, &[include_str!("organisation_tails.txt")]),
    (Classes::ORG_HEAD, &[include_str!("organisation_heads.txt")]),
    (Classes::PLACE_TAIL, &[include_str!("place_tails.txt")]),
    (Classes::PLACE_HEAD, &words::PLACE_HEAD),
    (Classes::NATIONALITY, &[include_str!("nationalities.txt")]),
    (Classes::SPEECH, &[include_str!("speech_verbs.txt")]),
    (Classes::OFFICE, &[include_str!("offices.txt")]),
    (Classes::CUE, &[include_str!("cue_verbs.txt")]),
    (
        Classes::CUE_OF_CONTENT,
        &[include_str!("cue_verbs_of_content.txt")],
    ),
    (Classes::CUE_STRICT, &[include_str!("cue_verbs_strict.txt")]),
    (
        Classes::CUE_OF_QUOTATION,
        &[include_str!("cue_verbs_of_quotation.txt")],
    ),
    (
        Classes::CUE_OF_STANCE,
        &[include_str!("cue_verbs_of_stance.txt")],
    ),
    (
        Classes::CUE_OF_CLAUSE,
        &[include_str!("cue_verbs_of_clauses.txt")],
    ),
    (
        Classes::CUE_OF_URGING,
        &[include_str!("cue_verbs_of_urging.txt")],
    ),
    (
        Classes::CUE_OF_PROMISE,
        &[include_str!("cue_verbs_of_promise.txt")],
    ),
    (
        Classes::CUE_OF_JUDGEMENT,
        &[include_str!("cue_verbs_of_judgement.txt")],
    ),
    (
        Classes::CUE_OF_NAMING,
        &[include_str!("cue_verbs_of_naming.txt")],
    ),
    (
        Classes::CUE_OF_BLAME,
        &[include_str!("cue_verbs_of_blame.txt")],
    ),
    (
        Classes::CUE_OF_OBJECT,
        &[include_str!("cue_verbs_of_objects.txt")],
    ),
    (
        Classes::CUE_OF_ESTIMATE,
        &[include_str!("cue_verbs_of_estimate.txt")],
    ),
    (Classes::DENIAL, &words::DENIAL),
    (Classes::NOT_SO, &words::NOT_SO),
    (Classes::DOUBT, &[include_str!("doubts.txt")]),
    (Classes::DOCUMENT, &[include_str!("documents.txt")]),
    (Classes::DETERMINER, &words::DETERMINER),
    (Classes::SPEAKING_PRONOUN, &words::SPEAKING_PRONOUN),
    (Classes::TAIL_CUE, &words::TAIL_CUE),
    (Classes::PLACING, &words::PLACING),
    (Classes::SUBJECT_ADVERB, &words::SUBJECT_ADVERB),
    (Classes::NEGATION, &words::NEGATION),
    (Classes::BEING, &words::BEING),
    (Classes::CLAUSE_OPENER, &words::CLAUSE_OPENER),
    (Classes::NOUN_CUE, &words::NOUN_CUE),
    (Classes::SCENE, &words::SCENE),
    (Classes::SUBORDINATOR, &words::SUBORDINATOR),
    (Classes::VOICE, &[include_str!("voices.txt")]),
    (Classes::MALE, &[include_str!("male_names.txt")]),
    (Classes::FEMALE, &[include_str!("female_names.txt")]),
    (Classes::SHORT_TITLE, &words::SHORT_TITLE),
    (
        Classes::OFFICE_BEFORE,
        &[include_str!("office_modifiers.txt")],
    ),
    (Classes::ORG_CUE, &words::ORG_CUE),
    (Classes::PLACE_OF, &words::PLACE_OF),
    (Classes::SCHOOL, &words::SCHOOL),
    (Classes::SHORT_OFFICE, &words::SHORT_OFFICE),
    (Classes::AREA, &words::AREA),
    (Classes::PLACE_CUE, &words::PLACE_CUE),
    (Classes::NAME_PARTICLE, &words::NAME_PARTICLE),
];

/// The entries of a list of [`WORDS`], each with its value where it has one.
pub(super) fn valued(
    list: &'static [&'static str],
) -> impl Iterator<Item = (&'static str, Option<u16>)> {
    let words = list.iter().flat_map(|words| words.split_ascii_whitespace());
    words.map(|entry| match entry.split_once('=') {
        Some((word, value)) => (word, value.parse().ok()),
        None => (entry, None),
    })
}

/// The long forms of [`Classes::SHORT_OFFICE`], by value.
pub(super) const SHORT_OFFICES: [&str; words::SHORT_OFFICES.len()] = words::SHORT_OFFICES;

/// Calls `each` for every entry of a list: entries stand between commas or line ends, `form = Value` gives another
/// spelling its value, `*` marks a form that is also a common word.
pub(super) fn entries(list: &'static str, mut each: impl FnMut(&'static str, &'static str, bool)) {
    for entry in list.split([',', '\n']) {
        let entry = entry.trim();
        let (entry, doubtful) = match entry.strip_prefix('*') {
            Some(rest) => (rest, true),
            None => (entry, false),
        };
        if entry.is_empty() || entry.starts_with('#') {
            continue;
        }
        match entry.split_once(" = ") {
            Some((form, value)) => each(form, value, doubtful),
            None => each(entry, entry, doubtful),
        }
    }
}
