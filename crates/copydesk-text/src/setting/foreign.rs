//! Pronouns of languages that are not read: *él*, *elle*, *er*, *он*; and *der Mann*, *la empresa*.
//!
//! A claim in such a language leans on the sentence before where a pronoun of a closed class has no name before it in the claim; in other letters
//! only where it opens with one. Linear in the claim. It refuses words that are an article as well, unless a verb's ending stands behind them.

use copydesk_lexicon::mul::text::setting::foreign as words;
use copydesk_model::FactKind;

use crate::LocatedFact;
use crate::language::Language;

/// Whether a claim in a language that is not read leans on the sentence before.
pub(super) fn leans(claim: &str, language: Language, facts: &[LocatedFact]) -> bool {
    if language == Language::OtherScript {
        return opens_in_other_letters(claim);
    }
    let name = facts
        .iter()
        .filter(|one| {
            matches!(
                one.fact.kind,
                FactKind::Person | FactKind::Organisation | FactKind::Name | FactKind::Place
            )
        })
        .filter_map(|one| claim.find(one.fact.text.as_str()))
        .min()
        .unwrap_or(usize::MAX);
    let all = split(claim);
    all.iter().enumerate().any(|(at, (start, word))| {
        // A pronoun at the beginning may be read as a name, being set like one.
        let before_names = *start == 0 || *start < name;
        let next = all.get(at + 1).map(|(_, word)| word.as_str());
        before_names
            && (pronouns(language).contains(&word.as_str()) && !is_name(claim, all.get(at + 1))
                || next.is_some_and(|next| {
                    is_known(word, next, all.get(at + 2)) || is_clitic(language, word, next)
                }))
    })
}

fn pronouns(language: Language) -> &'static [&'static str] {
    match language {
        Language::Spanish => &words::SPANISH,
        Language::French => &words::FRENCH,
        Language::German => &words::GERMAN,
        Language::Portuguese => &words::PORTUGUESE,
        Language::Italian => &words::ITALIAN,
        Language::Dutch => &words::DUTCH,
        Language::OtherScript => &words::OTHER_SCRIPTS,
    }
}

// Words in small letters with their places; a hyphen is part of a word, an apostrophe parts two.
fn split(claim: &str) -> Vec<(usize, String)> {
    let mut all = Vec::new();
    let mut start = None;
    for (at, c) in claim.char_indices().chain([(claim.len(), ' ')]) {
        let letter = c.is_alphanumeric() || (c == '-' && start.is_some());
        match (start, letter) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                all.push((from, claim[from..at].to_lowercase()));
                start = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    all
}

// “Ella Falk” is a name.
fn is_name(claim: &str, next: Option<&(usize, String)>) -> bool {
    next.is_some_and(|(at, _)| claim[*at..].starts_with(char::is_uppercase))
}

// “Der Mann wurde …”, and not “der Mann, der …” or “l’homme qui …”.
fn is_known(word: &str, next: &str, behind: Option<&(usize, String)>) -> bool {
    let which = behind.is_some_and(|(_, word)| words::WHICH.contains(&word.as_str()));
    let known = |pair: &str| pair.split_once(' ') == Some((word, next));
    !which && words::KNOWN.iter().any(|pair| known(pair))
}

// “La fiscalía lo acusó”.
fn is_clitic(language: Language, word: &str, next: &str) -> bool {
    language == Language::Spanish
        && words::SPANISH_CLITICS.contains(&word)
        && words::SPANISH_ENDINGS
            .iter()
            .any(|ending| next.ends_with(ending))
}

fn opens_in_other_letters(claim: &str) -> bool {
    let line = claim.trim_start_matches(|c: char| !c.is_alphanumeric());
    let first = line
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
        .to_lowercase();
    words::OTHER_SCRIPTS.contains(&first.as_str())
        || words::UNSPACED.iter().any(|word| line.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::leans;
    use crate::language::Language;

    #[test]
    fn a_pronoun_of_another_language_leans() {
        use Language::{Dutch, French, German, Italian, OtherScript, Portuguese, Spanish};
        for (claim, language, expected) in [
            ("Él fue acusado de fraude.", Spanish, true),
            ("La fiscalía lo acusó de fraude.", Spanish, true),
            ("La fiscalía cerró la oficina.", Spanish, false),
            ("Ella Falk fue acusada.", Spanish, false),
            ("La empresa fue multada.", Spanish, true),
            (
                "La empresa que construyó el puente fue multada.",
                Spanish,
                false,
            ),
            ("Elle a été accusée.", French, true),
            ("L’homme a été accusé.", French, true),
            ("L’homme qui a fui est mort.", French, false),
            ("Er wurde angeklagt.", German, true),
            ("Der Mann wurde angeklagt.", German, true),
            ("Der Mann, der floh, ist tot.", German, false),
            ("Ela foi acusada.", Portuguese, true),
            ("Lei è stata accusata.", Italian, true),
            ("Hij werd aangeklaagd.", Dutch, true),
            ("Он был обвинён.", OtherScript, true),
            ("Банк закрыт.", OtherScript, false),
            ("Αυτός κατηγορήθηκε.", OtherScript, true),
            ("هو متهم بالاحتيال.", OtherScript, true),
            ("他被起诉了。", OtherScript, true),
        ] {
            assert_eq!(leans(claim, language, &[]), expected, "{claim}");
        }
    }
}
