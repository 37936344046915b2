//! Digits that are read out group by group: telephone, flight and room numbers, prices and years.
//!
//! A presenter says "oh-eight-hundred, eighty, seventy" or "20-23"; the page has 0800 80 70 and 2023. Both are the same row of digits, so
//! each side is written as rows of groups, and a figure is carried where the groups of one row of the original give its digits. It
//! refuses a single group: that is an amount, and amounts have values. Linear in the original.

use super::pairing::Pairing;
use super::reading::Figure;
use copydesk_lexicon::en::compare::digits as words;

/// Fewer digits than this agree by chance. On six writers' read stories 2 and 6 give the same.
const LEAST: usize = 3;

/// Whether the passages, or the sentences beside them, read a figure out group by group.
pub(super) fn read_out(pairing: &Pairing<'_>, figure: &Figure) -> bool {
    let text = pairing.converted.text;
    let wanted = around(text, figure.bytes.clone());
    // A telephone has no unit of measure: 3,100 acres are not read out as 3 and 100.
    if wanted.len() < LEAST || super::values::measured(&figure.value).is_some() {
        return false;
    }
    let claims = &pairing.original.claims;
    pairing.alignment.sources.iter().any(|source| {
        let near = &claims[*source..(source + 2).min(claims.len())];
        near.iter().any(|claim| {
            let text = pairing.original.text.get(claim.bytes.clone());
            rows(text.unwrap_or_default())
                .iter()
                .any(|row| gives(row, &wanted))
        })
    })
}

// The digits of a figure and of the groups that follow one another around it: `1800 555 016`.
fn around(text: &str, bytes: std::ops::Range<usize>) -> String {
    let inside = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '\u{a0}');
    let start = text[..bytes.start]
        .char_indices()
        .rev()
        .take_while(|(_, c)| inside(*c))
        .last()
        .map_or(bytes.start, |(at, _)| at);
    let end = text[bytes.end..]
        .char_indices()
        .take_while(|(_, c)| inside(*c))
        .last()
        .map_or(bytes.end, |(at, c)| bytes.end + at + c.len_utf8());
    text[start..end]
        .chars()
        .filter(char::is_ascii_digit)
        .collect()
}

// Whether two or more groups of a row, one behind the other, give these digits.
fn gives(row: &[String], wanted: &str) -> bool {
    (0..row.len()).any(|from| {
        let mut joined = String::new();
        row[from..].iter().enumerate().any(|(count, group)| {
            joined.push_str(group);
            count > 0 && joined == wanted
        })
    })
}

// The rows of groups of a text: words of numbers with nothing but commas and hyphens between them.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = vec![Vec::new()];
    let mut ten = false;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if word.is_empty() {
            continue;
        }
        let Some(group) = group(&word.to_lowercase()) else {
            rows.push(Vec::new());
            ten = false;
            continue;
        };
        let tens = word.ends_with("ty") && group.len() == 2;
        let Some(row) = rows.last_mut() else {
            continue;
        };
        match row.last_mut() {
            // "Twenty-three" is one group, not 20 and 3.
            Some(last) if ten && group.len() == 1 && group != "0" => {
                last.pop();
                last.push_str(&group);
            }
            Some(_) | None => row.push(group),
        }
        ten = tens;
    }
    rows
}

/// The digits of one word of a number, as a group: `nine` is 9, `hundred` 00.
pub(super) fn group(word: &str) -> Option<String> {
    const ONES: [&str; words::ONES.len()] = words::ONES;
    const TENS: [&str; words::TENS.len()] = words::TENS;
    if word.chars().all(|c| c.is_ascii_digit()) {
        return Some(word.to_owned());
    }
    if let Some(value) = ONES.iter().position(|one| *one == word) {
        return Some(value.to_string());
    }
    if let Some(value) = TENS.iter().position(|one| *one == word) {
        return Some(((value + 2) * 10).to_string());
    }
    match word {
        "oh" | "o" => Some("0".to_owned()),
        "hundred" => Some("00".to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_that_are_read_out_give_the_digits_of_the_page() {
        for (said, wanted, same) in [
            (
                "CALL ONE-EIGHT-HUNDRED, FOUR-FOUR-FOUR, OH-TWO-SEVEN",
                "1800444027",
                true,
            ),
            ("the number is 0800, 60, 50, 40", "0800605040", true),
            ("NIGHT TRAIN 4-17 WAS LATE", "417", true),
            ("in June of 20-21", "2021", true),
            ("rent is twelve-fifty a month", "1250", true),
            ("call nine-one-one", "912", false),
            ("twenty-three people", "203", false),
            ("seventy people", "700", false),
            ("three of forty", "340", false),
        ] {
            let found = rows(said).iter().any(|row| gives(row, wanted));
            assert_eq!(found, same, "{said}: {wanted}");
        }
    }

    #[test]
    fn the_groups_around_a_figure_are_one_number() {
        let text = "Ring 1800 444 027 by Friday.";
        assert_eq!(around(text, 5..9), "1800444027");
        assert_eq!(around("It cost $1,250.", 9..14), "1250");
    }
}
