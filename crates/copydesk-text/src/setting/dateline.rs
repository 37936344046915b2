//! The day in a text's dateline, from which *Monday* and *yesterday* count: in front of a dash (“PORT LORNE, March 2 —”), or on a line of its own near
//! the top (“PORT LORNE, March 2”). Linear in the first blocks.

use copydesk_lexicon::en::text::setting::layout as words;
use copydesk_model::Role;

use crate::blocks::RawBlock;

// The words of the dateline that name a day: "PORT LORNE, March 3 —" has two. A place alone dates nothing.
pub(super) fn dateline(text: &str, raw: &[RawBlock]) -> Option<String> {
    // In bytes. On all read texts: at 40, 16 claims get another dateline or none; at 160 the same.
    const REACH: usize = 80;
    // A dateline stands above the story or opens it; what opens like one further down is a list. On all read texts: at
    // 3, 24 claims get another dateline or none; at 12 seven more get one, *17 40* and *9 52* in two scripts.
    const LEAD: usize = 6;
    let words = |block: &RawBlock| &text[block.range.clone()];
    let own = raw.iter().find(|block| block.role == Role::Dateline);
    let line = own.map(words).or_else(|| {
        // A line of its own stands above the first sentence.
        let above = raw.iter().take(LEAD).take_while(|block| {
            block.role == Role::Headline || !words(block).trim_end().ends_with('.')
        });
        let mut above = above
            .filter(|block| block.role != Role::Headline)
            .map(words);
        above.find(|line| is_place_and_day(line))
    });
    let line = line.or_else(|| {
        raw.iter().take(LEAD).map(words).find_map(|words| {
            // A byte of each of the dashes, no further than they may stand.
            let near = words
                .as_bytes()
                .get(..REACH + 3)
                .unwrap_or(words.as_bytes());
            memchr::memchr2(0xE2, b'-', near)?;
            let dash = ["—", "–", " - ", "--"]
                .iter()
                .filter_map(|mark| words.find(mark))
                .min()
                .filter(|at| *at <= REACH)?;
            let place = words[..dash].split_whitespace().next()?;
            let capitals = place.chars().filter(|c| c.is_alphabetic()).count() >= 2
                && !place.contains(char::is_lowercase);
            capitals.then_some(&words[..dash])
        })
    })?;
    let days: Vec<&str> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| names_day(word))
        .collect();
    (!days.is_empty()).then(|| days.join(" "))
}

// “PORT LORNE, March 2”, “KEEL, Norway, 2 March 2026”: a line of its own, with a place in capitals, a comma and a day.
fn is_place_and_day(line: &str) -> bool {
    /// “PORT LORNE, New South Wales, Monday, September 28, 2026” has 53 bytes.
    const LONGEST: usize = 60;
    let Some((place, rest)) = line
        .trim()
        .split_once(',')
        .filter(|_| line.len() <= LONGEST)
    else {
        return false;
    };
    let capitals = place.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !place.contains(char::is_lowercase)
        && !place.contains(|c: char| c.is_ascii_digit());
    let named = |word: &&str| word.contains(char::is_alphabetic) && names_day(word);
    let dated = rest
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| named(&word));
    capitals && dated && !line.trim_end().ends_with(['.', '!', '?', ':'])
}

/// The names of days and months.
const DAYS: [&str; words::DAYS.len()] = words::DAYS;

/// Whether a word is part of a day: a figure, a month, a day of the week.
fn names_day(word: &str) -> bool {
    !word.is_empty()
        && (word.bytes().all(|byte| byte.is_ascii_digit())
            || DAYS.iter().any(|day| word.eq_ignore_ascii_case(day)))
}

#[cfg(test)]
mod tests {
    use super::is_place_and_day;

    #[test]
    fn a_line_may_be_a_dateline() {
        for (line, is) in [
            ("PORT LORNE, March 2", true),
            ("KEEL, Norway, 2 March 2026", true),
            ("PORT LORNE, Monday", true),
            ("PORT LORNE, NEW YORK", false),
            ("POLICE ARREST THREE, two on Monday.", false),
            ("Port Lorne, March 2", false),
            ("PORT LORNE, 4 of 5 piers", false),
        ] {
            assert_eq!(is_place_and_day(line), is, "{line}");
        }
    }
}
