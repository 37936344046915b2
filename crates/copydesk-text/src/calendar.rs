//! The words of the calendar and of small numbers, for whoever asks about one word. They stand in one place, the lexicon's `text/lists`; here they
//! are only looked up, each by a hash.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lexicon::Classes;
use super::lists::{WORDS, valued};

/// The shortest long form: `april`, `monday`. `may`, `june` and `july` are months of their own length.
const LONG: usize = 5;

fn entries(class: Classes) -> impl Iterator<Item = (&'static str, u32)> {
    let of_class = WORDS.iter().filter(move |(one, _)| *one == class);
    let words = of_class.flat_map(|(_, words)| valued(words));
    words.filter_map(|(word, value)| Some((word, u32::from(value?))))
}

type Words = LazyLock<HashMap<&'static str, u32>>;

static MONTHS: Words = LazyLock::new(|| entries(Classes::MONTH).collect());
static WEEKDAYS: Words = LazyLock::new(|| entries(Classes::WEEKDAY).collect());
static NUMBERS: Words = LazyLock::new(|| {
    let classes = [Classes::DIGIT, Classes::TEEN, Classes::TENS];
    let spelled = classes.into_iter().flat_map(entries);
    spelled.chain([("zero", 0)]).collect()
});

static ORDINALS: Words = LazyLock::new(|| entries(Classes::ORDINAL).collect());

/// The number of a month, from 1, named in full or short, in small letters: `march`, `sept`.
pub fn month(word: &str) -> Option<u32> {
    MONTHS.get(word).copied()
}

/// The number of a month named in full.
pub fn full_month(word: &str) -> Option<u32> {
    month(word).filter(|_| word.len() >= LONG || matches!(word, "may" | "june" | "july"))
}

/// The number of a day of the week, Monday 0, named in full or short: `monday`, `thurs`.
pub fn weekday(word: &str) -> Option<u32> {
    WEEKDAYS.get(word).copied()
}

/// The days of the week, each named in full, Monday first.
pub fn full_weekdays() -> impl Iterator<Item = &'static str> {
    let words = entries(Classes::WEEKDAY).map(|(word, _)| word);
    words.filter(|word| word.ends_with("day"))
}

/// The number of a day of the week named in full.
pub fn full_weekday(word: &str) -> Option<u32> {
    weekday(word).filter(|_| word.ends_with("day"))
}

/// The number that one word spells, below a hundred: `zero`, `seven`, `twelve`, `forty`.
pub fn small_number(word: &str) -> Option<u32> {
    NUMBERS.get(word).copied()
}

/// The place in an order that one word spells: `first`, `twelfth`, `thirtieth`.
pub fn ordinal(word: &str) -> Option<u32> {
    ORDINALS.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_calendar_and_of_numbers() {
        let cases: [(Option<u32>, Option<u32>); 17] = [
            (month("january"), Some(1)),
            (month("sept"), Some(9)),
            (month("monday"), None),
            (full_month("may"), Some(5)),
            (full_month("december"), Some(12)),
            (full_month("mar"), None),
            (full_month("sept"), None),
            (weekday("thurs"), Some(3)),
            (full_weekday("sunday"), Some(6)),
            (full_weekday("sun"), None),
            (small_number("zero"), Some(0)),
            (small_number("nineteen"), Some(19)),
            (small_number("ninety"), Some(90)),
            (small_number("hundred"), None),
            (ordinal("first"), Some(1)),
            (ordinal("twentieth"), Some(20)),
            (ordinal("twenty"), None),
        ];
        for (at, (found, expected)) in cases.into_iter().enumerate() {
            assert_eq!(found, expected, "case {at}");
        }
        assert_eq!(full_weekdays().count(), 7);
        let months = entries(Classes::MONTH).filter(|(word, _)| full_month(word).is_some());
        assert_eq!(months.count(), 12);
    }
}
