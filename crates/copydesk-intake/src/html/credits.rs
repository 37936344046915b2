//! Whose picture it is: a line by itself, or what a caption says after its last sentence.
//!
//! Refused to guess: what has a finite verb is told, and names alone are a credit only where they stand in an element of their own. Linear in the line.

use super::lines::is_names;
use copydesk_lexicon::en::intake::html::credits as words;
use copydesk_lexicon::mul::intake::html::credits as signs_of_many;
use copydesk_text::telling;

/// "(AP Photo/Ida Okoro)", "(NASA/JPL)": whose picture it is.
pub(super) fn is_credit_line(text: &str) -> bool {
    text.starts_with('(')
        && text.ends_with(')')
        && text.contains('/')
        && text.split_whitespace().count() <= 8
        && !telling::has_finite_verb(text)
}

/// "Additional reporting by Oona Radcliffe; editing by Mara Quint": who else worked on the story, and nothing told.
pub(super) fn is_work_line(text: &str) -> bool {
    // On the read pages: at 20 one more line of the page claimed; at 80 the same.
    const MOST: usize = 40;
    if text.split_whitespace().nth(MOST).is_some() {
        return false;
    }
    let lower = text.trim_start_matches(['(', '[', '—', ' ']).to_lowercase();
    // "Edited by: Mara Quint"
    let lower = lower.replacen(" by:", " by", 1);
    words::WORK_OPENS.iter().any(|open| lower.starts_with(open))
        && text
            .split_whitespace()
            .nth(2)
            .is_some_and(|word| word.starts_with(char::is_uppercase) || word == "by")
        && !telling::has_finite_verb(text)
}

/// What a caption says after its last sentence of whose picture it is: "Photo: Oona Radcliffe", "(WKLD photo/Tamika Roos)", "Courtesy of the museum".
///
/// `apart` is whether it stands in an element of its own. Gives the caption without it, and it.
pub(super) fn without_credit(text: &str, apart: Option<&str>) -> Option<(String, String)> {
    // On the read pages 5 and 20 give the same.
    const MOST: usize = 10;
    let text = text.trim_end();
    if let Some(part) = apart
        && let Some(rest) = text.strip_suffix(part)
        && (telling::ends_sentence(rest.trim_end()) || signs_unspaced(part))
        && is_credit_words(part, true)
    {
        return Some((rest.trim_end().to_owned(), part.to_owned()));
    }
    let ends: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| matches!(c, '.' | '!' | '?' | '”' | '"' | '。'))
        .map(|(at, c)| at + c.len_utf8())
        .collect();
    ends.into_iter().find_map(|at| {
        let tail = text[at..].trim_start();
        let spaced = tail.len() < text.len() - at || text[..at].ends_with('。');
        let few = tail.split_whitespace().count() <= MOST;
        // "St." and "Mo." end no sentence.
        let last = text[..at]
            .split_whitespace()
            .next_back()
            .unwrap_or_default();
        let full = last.starts_with(char::is_lowercase) || last.chars().count() > 5;
        (spaced && few && (is_credit_words(tail, false) || full && is_name(tail)))
            .then(|| (text[..at].trim_end().to_owned(), tail.to_owned()))
    })
}

/// "Photo: Oona Radcliffe", "(Courtesy: Dana Whitlock)", "Owen Tranter/The Sentry"; in an element of their own also names alone.
pub(super) fn is_credit_words(text: &str, apart: bool) -> bool {
    const LABELS: [&str; words::IS_CREDIT_WORDS_LABELS.len()] = words::IS_CREDIT_WORDS_LABELS;
    if signs_unspaced(text) && !telling::ends_sentence(text) {
        return true;
    }
    let bare = text.trim_matches(['(', ')', '[', ']', ' ']);
    let bare = bare.strip_suffix('.').unwrap_or(bare);
    if bare.is_empty() || telling::has_finite_verb(bare) || telling::ends_sentence(bare) {
        return false;
    }
    let lower = bare.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let label = words.iter().take(3).any(|word| LABELS.contains(word));
    let marked = bare.contains([':', '/'])
        || lower.contains(" by ")
        || lower.contains(" of ")
        || lower.contains(" from ");
    let names = bare.split_whitespace().all(|word| {
        word.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic())
            || words::BETWEEN_NAMES.contains(&word)
    });
    let slashed = bare.contains('/') && names;
    let by_whom = names && ["by ", "via "].iter().any(|by| lower.starts_with(by))
        || names && text.starts_with('(') && bare.contains(" for ");
    // "Contributed photo", "Courtesy image"
    let lent = words.len() == 2 && words::LENT.contains(&words[0]) && LABELS.contains(&words[1]);
    label && marked || slashed || by_whom || lent || apart && is_names(bare) && bare.contains(' ')
}

// A caption that goes on after its sentence with a name and nothing else says whose picture it is.
fn is_name(text: &str) -> bool {
    (2..=3).contains(&text.split_whitespace().count())
        && text
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '\'' | '’'))
        && text
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase) && !word.ends_with('.'))
}

// "水瀬香織撮影", "ภาพ: …": whose picture it is, in writing without spaces.
fn signs_unspaced(text: &str) -> bool {
    const SIGNS: [&str; signs_of_many::SIGNS.len()] = signs_of_many::SIGNS;
    // On the read pages: at 15 two more lines of the page claimed; at 60 one statement of the pages lost.
    const MOST: usize = 30;
    text.chars().count() <= MOST
        && SIGNS
            .iter()
            .any(|sign| text.starts_with(sign) || text.ends_with(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_ends_before_its_credit() {
        for (caption, credit) in [
            (
                "A cold kiln on Monday. Photo: Ida Okoro",
                "Photo: Ida Okoro",
            ),
            (
                "A cold kiln. (ARN photo/Mara Quint)",
                "(ARN photo/Mara Quint)",
            ),
            (
                "A cold kiln. Ida Okoro/The Courier",
                "Ida Okoro/The Courier",
            ),
            (
                "A cold kiln. (Courtesy of the Arden Museum)",
                "(Courtesy of the Arden Museum)",
            ),
            (
                "A cold kiln. (Ida Okoro for the Courier)",
                "(Ida Okoro for the Courier)",
            ),
        ] {
            let told = without_credit(caption, None);
            assert_eq!(
                told.map(|(_, credit)| credit).as_deref(),
                Some(credit),
                "{caption}"
            );
        }
        let apart = without_credit("A cold kiln. Ida Okoro", Some("Ida Okoro"));
        let name = without_credit("A cold kiln. Ida Okoro", None);
        assert_eq!(
            name.map(|(caption, _)| caption).as_deref(),
            Some("A cold kiln.")
        );
        assert_eq!(
            apart.map(|(_, credit)| credit).as_deref(),
            Some("Ida Okoro")
        );
        for told in [
            "Ida Okoro fires the first of nine kilns. The photo was made on Monday.",
            "Two potters wait. From left: Ida Okoro and Mara Quint",
            "The kilns of Arden, Mo. Six went cold",
            "The guild’s new home, St. Clare’s Hall",
        ] {
            assert_eq!(without_credit(told, None), None, "{told}");
        }
    }
}
