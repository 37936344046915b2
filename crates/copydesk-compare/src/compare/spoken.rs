//! Numbers as they are read aloud, where no figure was read: *from ten to two*, *nine and one*, *a fifth*.
//!
//! The numbers that the passages spell are listed in their order; a figure of the claim whose digits follow one another there is no
//! other figure. Linear in the passages. It refuses to excuse a time of day whose half of the day the original gives.

use std::ops::Range;

use super::beside::is_late;
use super::pairing::Pairing;
use super::reading::Figure;
use super::values::{
    Sort, agreement, grain, is_of_another_nature, measured, part_of_day, sort, unresolved,
};
use copydesk_lexicon::en::compare::spoken as words;
use copydesk_text::facts::value::{TimeOfDay, Value};

/// Parts of a whole with their percentage.
const SHARES: &[(&str, u64)] = &[
    ("half", 50),
    ("third", 33),
    ("quarter", 25),
    ("fifth", 20),
    ("tenth", 10),
    ("quarters", 75),
    ("thirds", 67),
    ("fifths", 40),
];

/// Whether the passages say the figure in spoken numbers.
pub(super) fn says(pairing: &Pairing<'_>, figure: &Figure) -> bool {
    let own = pairing
        .converted
        .text
        .get(figure.bytes.clone())
        .unwrap_or_default();
    let wanted = numbers(own);
    let Some(first) = wanted.first().and_then(|one| one.values.first()) else {
        return false;
    };
    if sort(&figure.value) == Sort::Clock {
        let given = pairing.passage_figures().any(|other| {
            let text = pairing
                .original
                .text
                .get(other.bytes.clone())
                .unwrap_or_default();
            sort(&other.value) == Sort::Clock
                && !part_of_day(&other.value)
                && numbers(text)
                    .first()
                    .is_some_and(|one| one.values.contains(first))
        });
        if given {
            return false;
        }
    }
    // "£7.1m" has a number that is not read here: its 7 alone is none of its numbers.
    let read: String = wanted
        .iter()
        .filter_map(|one| own.get(one.bytes.clone()))
        .flat_map(|part| part.chars().filter(char::is_ascii_digit))
        .collect();
    let whole_figure = sort(&figure.value) == Sort::Clock
        || own.chars().filter(char::is_ascii_digit).eq(read.chars());
    let claims = &pairing.original.claims;
    let near = pairing
        .alignment
        .sources
        .iter()
        .flat_map(|source| claims[*source..(source + 2).min(claims.len())].iter());
    near.into_iter().any(|claim| {
        let text = pairing
            .original
            .text
            .get(claim.bytes.clone())
            .unwrap_or_default();
        let said = numbers(text);
        let share = sort(&figure.value) == Sort::Percent
            && wanted.len() == 1
            && SHARES.iter().any(|(word, percent)| {
                first.abs_diff(*percent) <= 1
                    && text
                        .to_lowercase()
                        .split(|c: char| !c.is_alphabetic())
                        .any(|one| one == *word)
            });
        share
            || digit_by_digit(own, text)
            || and_a_half(own, text)
            || said.windows(wanted.len()).any(|run| {
                let bytes = run[0].bytes.start..run[run.len() - 1].bytes.end;
                let start = claim.bytes.start;
                let whole = start + bytes.start..start + bytes.end;
                whole_figure
                    && run
                        .iter()
                        .zip(&wanted)
                        .all(|(one, wanted)| agree(&one.values, &wanted.values))
                    && !in_the_other_half(&text[bytes.end..], figure)
                    && !pairing.original.figures.iter().any(|other| {
                        other.bytes.start <= whole.start
                            && whole.end <= other.bytes.end
                            && is_another(other, figure)
                    })
            })
    })
}

// Whether the words behind a time put it into the other half of the day: FOUR THIS MORNING for 4 p.m.
fn in_the_other_half(behind: &str, figure: &Figure) -> bool {
    /// *Seven thirty on Tuesday morning* has the part of the day behind so many words. Set, not measured.
    const BEHIND: usize = 4;
    let Value::Time(clock) = &figure.value else {
        return false;
    };
    let TimeOfDay::At(hour, _) = clock.from else {
        return false;
    };
    let words = behind.split(|c: char| !c.is_alphanumeric());
    let mut words = words.filter(|word| !word.is_empty()).take(BEHIND);
    let part = words.find_map(|word| match word.to_ascii_lowercase().as_str() {
        // Two at night is early.
        "night" if matches!(hour % 12, 6..=11) => Some(true),
        word => is_late(word),
    });
    part.is_some_and(|late| late != (hour >= 12))
}

// Whether a figure that was read there says another thing with the same number: 44 miles is no way of saying 44 minutes, nor is 28 April one of
// saying 28 May.
fn is_another(other: &Figure, figure: &Figure) -> bool {
    let differs = || !agreement(&other.value, &figure.value).agrees();
    match (measured(&other.value), measured(&figure.value)) {
        // 2,800 years are 28 centuries.
        _ if sort(&other.value) == Sort::Duration && sort(&figure.value) == Sort::Duration => false,
        (Some((_, unit)), Some((_, with))) => unit != with || differs(),
        _ if is_of_another_nature(&other.value, &figure.value) => true,
        _ => {
            sort(&other.value) == sort(&figure.value)
                && sort(&figure.value) == Sort::Date
                && grain(&other.value) == grain(&figure.value)
                && !unresolved(&other.value)
                && !other.value.to_string().contains('/')
                && differs()
        }
    }
}

// "One-three-two, five-hundred": a telephone number, of which every digit is read. Two numbers at least, and whole ones: 42,000 is no part
// of 420,000.
fn digit_by_digit(own: &str, text: &str) -> bool {
    let digits: String = own.chars().filter(char::is_ascii_digit).collect();
    let read: Vec<String> = numbers(text)
        .iter()
        .filter_map(|one| one.values.last())
        .map(u64::to_string)
        .collect();
    digits.len() >= 3
        && (0..read.len()).any(|from| {
            let mut joined = String::new();
            read[from..].iter().enumerate().any(|(count, group)| {
                joined.push_str(group);
                count > 0 && joined == digits
            })
        })
}

// "Four and a half" for 4.5.
fn and_a_half(own: &str, text: &str) -> bool {
    let whole = own.split_once(".5").map(|(before, _)| {
        before
            .chars()
            .rev()
            .take_while(char::is_ascii_digit)
            .collect::<Vec<char>>()
            .into_iter()
            .rev()
            .collect::<String>()
    });
    let lower = text.to_lowercase().replace('-', " ");
    whole
        .and_then(|whole| whole.parse::<u64>().ok())
        .is_some_and(|whole| {
            lower.match_indices("and a half").any(|(at, _)| {
                lower[..at]
                    .split_whitespace()
                    .next_back()
                    .is_some_and(|word| small(word) == Some(whole) || word.parse() == Ok(whole))
            })
        })
}

// Two readings of a number: by their whole where both have a scale, else by any.
fn agree(a: &[u64], b: &[u64]) -> bool {
    match a.len() > 1 && b.len() > 1 {
        true => a.last() == b.last(),
        false => a.iter().any(|one| b.contains(one)),
    }
}

/// The number that one word spells, below a hundred.
pub(super) fn small(word: &str) -> Option<u64> {
    copydesk_text::calendar::small_number(word).map(u64::from)
}

// A number of a text: every value that it may be read as, 612 and 612 million, and where it stands.
struct Numeral {
    values: Vec<u64>,
    bytes: Range<usize>,
}

impl Numeral {
    fn new(value: u64, bytes: Range<usize>) -> Self {
        Self {
            values: vec![value],
            bytes,
        }
    }

    fn grow(&mut self, value: u64, bytes: &Range<usize>) {
        self.values.push(value);
        self.bytes.end = bytes.end;
    }
}

// The numbers of a text in their order.
fn numbers(text: &str) -> Vec<Numeral> {
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<Numeral> = Vec::new();
    let mut open: Option<u64> = None;
    let mut joins = false;
    for word in lower
        .split(|c: char| !c.is_alphanumeric() && c != ',')
        .map(|word| word.trim_matches(','))
    {
        let start = word.as_ptr() as usize - lower.as_ptr() as usize;
        let bytes = start..start + word.len();
        let scale = match word {
            "hundred" => Some(100),
            "thousand" | "grand" => Some(1_000),
            "million" => Some(1_000_000),
            "billion" => Some(1_000_000_000),
            _ => None,
        };
        if let Some(scale) = scale {
            let value = open.unwrap_or(1).saturating_mul(scale);
            match (open, found.last_mut()) {
                (Some(_), Some(last)) => last.grow(value, &bytes),
                _ => found.push(Numeral::new(value, bytes)),
            }
            open = Some(value);
            joins = true;
            continue;
        }
        // "The 19th", "in her fifties".
        let plain = words::PLAIN
            .iter()
            .find_map(|end| {
                word.strip_suffix(end)
                    .filter(|cut| cut.ends_with(|c: char| c.is_ascii_digit()))
            })
            .unwrap_or(word);
        let decade = word.strip_suffix("ies").map(|cut| format!("{cut}y"));
        let digit = small(decade.as_deref().unwrap_or(plain))
            .or_else(|| plain.replace(',', "").parse().ok());
        match (digit, open, found.last_mut()) {
            // Twenty-one, a hundred and thirty.
            (Some(value), Some(before), Some(last))
                if before % 100 == 0 && before > 0 && joins && value < 100
                    || before % 10 == 0
                        && (20..100).contains(&(before % 100))
                        && (1..10).contains(&value) =>
            {
                last.grow(before + value, &bytes);
                open = Some(before + value);
            }
            (Some(value), _, _) => {
                found.push(Numeral::new(value, bytes));
                open = Some(value);
                joins = false;
            }
            (None, Some(_), _) if word.is_empty() || joins && word == "and" => {}
            (None, _, _) => {
                open = None;
                joins = false;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephones_and_halves_are_read() {
        assert!(digit_by_digit("611 300", "ring six-one-one, three-hundred"));
        assert!(!digit_by_digit(
            "612 300",
            "ring six-one-one, three-hundred"
        ));
        assert!(and_a_half("7.5", "it rose seven and a half points"));
        assert!(!and_a_half("8.5", "it rose seven and a half points"));
        assert!(digit_by_digit("611 300", "six-one-one, three-hundred"));
        // A number that has these digits within itself says another.
        assert!(!digit_by_digit(
            "42,000",
            "420-thousand dollars a year on five more buses"
        ));
        assert!(!digit_by_digit("900", "nine thousand"));
        assert_eq!(numbers("forty grand")[0].values, [40, 40_000]);
    }

    #[test]
    fn numbers_are_read_as_they_are_spoken() {
        for (text, wanted) in [
            ("from ten to two", vec![10, 2]),
            ("nine-oh-two", vec![9, 2]),
            ("a hundred and thirty-two kilometres", vec![132]),
            ("SIX-HUNDRED-AND-TWELVE MILLION", vec![612_000_000]),
            ("two-fifty-five", vec![2, 55]),
            ("1,900 members and 3 more", vec![1900, 3]),
            ("nothing", vec![]),
        ] {
            let last: Vec<u64> = numbers(text)
                .iter()
                .filter_map(|one| one.values.last().copied())
                .collect();
            assert_eq!(last, wanted, "{text}");
        }
    }
}
