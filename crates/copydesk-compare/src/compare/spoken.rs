//! Numbers as they are read aloud, where no figure was read: *from ten to two*, *nine and one*, *a fifth*.
//!
//! The numbers that the passages spell are listed in their order; a figure of the claim whose digits follow one another there is no
//! other figure. Linear in the passages. It refuses to excuse a time of day whose half of the day the original gives.

use super::pairing::Pairing;
use super::reading::Figure;
use super::values::{Sort, part_of_day, sort};
use copydesk_lexicon::en::compare::spoken as words;

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
    let Some(first) = wanted.first().and_then(|values| values.first()) else {
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
                && numbers(text).first().is_some_and(|run| run.contains(first))
        });
        if given {
            return false;
        }
    }
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
                run.iter()
                    .zip(&wanted)
                    .all(|(values, wanted)| agree(values, wanted))
            })
    })
}

// "One-three-two, five-hundred": a telephone number, of which every digit is read.
fn digit_by_digit(own: &str, text: &str) -> bool {
    let digits: String = own.chars().filter(char::is_ascii_digit).collect();
    let read: String = numbers(text)
        .iter()
        .filter_map(|one| one.last())
        .map(u64::to_string)
        .collect();
    digits.len() >= 3 && read.contains(&digits)
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

// The numbers of a text in their order, each with every value that it may be read as: 612 and 612 million.
fn numbers(text: &str) -> Vec<Vec<u64>> {
    let lower = text.to_lowercase();
    let mut found: Vec<Vec<u64>> = Vec::new();
    let mut open: Option<u64> = None;
    let mut joins = false;
    for word in lower
        .split(|c: char| !c.is_alphanumeric() && c != ',')
        .map(|word| word.trim_matches(','))
    {
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
                (Some(_), Some(last)) => last.push(value),
                _ => found.push(vec![value]),
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
                last.push(before + value);
                open = Some(before + value);
            }
            (Some(value), _, _) => {
                found.push(vec![value]);
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
        assert_eq!(numbers("forty grand"), [[40, 40_000]]);
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
                .filter_map(|one| one.last().copied())
                .collect();
            assert_eq!(last, wanted, "{text}");
        }
    }
}
