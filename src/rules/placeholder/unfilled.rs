//! What a tool or a template leaves where a word belongs: `%s`, `{count}`, `undefined people`, `[object Object]`, `$00 million`.
//!
//! Each form is looked for by a character that it can't do without. Linear in the claim. It refuses sets (`{1, 2}`), shares (`3 % of`) and
//! ordinary words: *null and void*, *undefined*.

use memchr::{memchr_iter, memchr3, memmem};

use super::{SLOTS, SUMS, UNITS, begins_with_word, in_quotation, runs};
use copydesk_lexicon::en::desk::rules::placeholder as words;

pub(super) fn unfilled(quote: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    found.extend(formats(quote));
    found.extend(braces(quote));
    found.extend(objects(quote));
    found.extend(sums(quote));
    found
}

// `%s`, `%d`: a slot of a format, apart from what stands before it.
fn formats(quote: &str) -> impl Iterator<Item = (usize, &str)> {
    memchr_iter(b'%', quote.as_bytes()).filter_map(|at| {
        let apart = quote[..at].chars().next_back().is_none_or(|one| {
            one.is_whitespace() || matches!(one, '$' | '€' | '£' | '“' | '"' | '(')
        });
        let figure = quote[..at]
            .trim_end()
            .ends_with(|c: char| c.is_ascii_digit());
        let slot = quote[at + 1..].starts_with(['s', 'd', 'f', 'i']);
        let ends = !quote.get(at + 2..)?.starts_with(char::is_alphanumeric);
        (apart && !figure && slot && ends).then(|| (at, &quote[at..at + 2]))
    })
}

// `{count}`, `${count}`: a name in braces.
fn braces(quote: &str) -> impl Iterator<Item = (usize, &str)> {
    memchr_iter(b'{', quote.as_bytes()).filter_map(|at| {
        let end = at + quote[at..].find('}')?;
        let name = quote[at + 1..end].trim_matches(['{', '%', '$', ' ']);
        let named = name.len() > 1
            && name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'));
        // What stands between two braces is a template's, whatever it asks for.
        let doubled = quote[at..].starts_with("{{")
            && quote[end..].starts_with("}}")
            && name.starts_with(|c: char| c.is_ascii_alphabetic());
        (named || doubled).then(|| (at, &quote[at..=end]))
    })
}

// What a program prints for something that has no name.
fn objects(quote: &str) -> impl Iterator<Item = (usize, &str)> {
    const PRINTED: &str = "[object Object]";
    memchr_iter(b'[', quote.as_bytes())
        .filter(|at| quote[*at..].starts_with(PRINTED))
        .map(|at| (at, &quote[at..at + PRINTED.len()]))
}

/// What a program prints for a figure that it doesn't have.
pub(super) fn values(quote: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (at, text) in runs(quote, char::is_alphanumeric) {
        let rest = quote[at + text.len()..].trim_start_matches([' ', '\u{A0}']);
        let unit = || UNITS.iter().any(|unit| begins_with_word(rest, unit));
        let money = || quote[..at].ends_with(['$', '€', '£', '¥']);
        let printed =
            text == "NaN" || (matches!(text, "undefined" | "null" | "N") && (unit() || money()));
        if printed {
            found.push((at, text));
        }
    }
    found
}

// `$00 million`, `$__ million`: a sum of nothing but noughts or dashes.
fn sums(quote: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    // The others begin with one of two bytes that no ASCII has.
    if memchr3(b'$', 0xC2, 0xE2, quote.as_bytes()).is_none() {
        return found;
    }
    for sign in ['$', '€', '£', '¥'] {
        for (at, _) in quote.match_indices(sign) {
            let from = at + sign.len_utf8();
            let rest = &quote[from..];
            let length = rest
                .find(|c| !matches!(c, '0' | '_' | '.' | ','))
                .unwrap_or(rest.len());
            let blank = rest[..length].trim_end_matches(['.', ',']);
            let behind = rest[blank.len()..].trim_start_matches([' ', '\u{A0}']);
            let scale = SUMS.iter().any(|unit| begins_with_word(behind, unit));
            let noughts = blank.starts_with("00") && scale && !blank.contains('.');
            if noughts || blank.starts_with("__") {
                found.push((from, &quote[from..from + blank.len()]));
            }
        }
    }
    found
}

/// `XX-year-old`, and `, XX,` where an age or a name stands between commas.
pub(super) fn ages(quote: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (at, text) in runs(quote, char::is_alphanumeric) {
        let crosses =
            text.len() >= 2 && (text.chars().all(|c| c == 'X') || text.chars().all(|c| c == 'x'));
        let rest = &quote[at + text.len()..];
        let span = rest
            .strip_prefix('-')
            .is_some_and(|rest| words::SPANS.iter().any(|unit| begins_with_word(rest, unit)));
        let apart = text == "XX" && quote[..at].ends_with(", ") && rest.starts_with(',');
        if crosses && (span || apart) {
            found.push((at, text));
        }
        // “The vote was X-Y.”
        let score = text == "X"
            && rest.starts_with("-Y")
            && !rest[2..].starts_with(char::is_alphanumeric)
            && rest[2..]
                .trim_start()
                .split(|c: char| !c.is_alphanumeric())
                .next()
                .is_none_or(|next| next.is_empty() || words::BEHIND_SCORES.contains(&next));
        if score {
            found.push((at, &quote[at..at + 3]));
        }
    }
    found
}

// `INSERT QUOTE FROM MAYOR`; `The name of the driver is TBA.`
pub(super) fn announced(quote: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for at in memmem::find_iter(quote.as_bytes(), "INSERT ") {
        let rest = &quote[at + 7..];
        let length = rest
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(rest.len());
        let open = !quote[..at].ends_with(char::is_alphanumeric);
        if open && SLOTS.contains(&rest[..length].to_lowercase().as_str()) {
            found.push((at, &quote[at..at + 7 + length]));
        }
    }
    for at in memmem::find_iter(quote.as_bytes(), "TBA") {
        let apart = !quote[..at].ends_with(char::is_alphanumeric)
            && !quote[at + 3..].starts_with(char::is_alphanumeric);
        let owed = runs(&quote[..at], char::is_alphanumeric)
            .any(|(_, word)| words::OWED.contains(&word.to_lowercase().as_str()));
        if apart && owed && !in_quotation(quote, at) {
            found.push((at, "TBA"));
        }
    }
    found
}
