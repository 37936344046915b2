//! What changed between two wordings of a claim, by kind.
//!
//! Method: a word-level difference (crate `similar`), each replaced run named by the gravest kind among its words. The kinds are
//! those that a checker asks for first: is a figure, a name, a "not", a "could" or a quotation other than it was? What is
//! none of these is `wording`; what differs in case or punctuation only is `cosmetic`.

use similar::{ChangeTag, TextDiff};

use crate::model::fold;

/// What changed from `old` to `new`, as `kind: old -> new`, in reading order.
pub fn changes(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (fold(old), fold(new));
    let diff = TextDiff::from_words(old.as_str(), new.as_str());
    let mut found = Vec::new();
    let (mut gone, mut come) = (String::new(), String::new());
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Delete => gone.push_str(change.value()),
            ChangeTag::Insert => come.push_str(change.value()),
            // A single space between two changes parts nothing.
            ChangeTag::Equal
                if change.value().trim().is_empty() && !(gone.is_empty() && come.is_empty()) =>
            {
                gone.push_str(change.value());
                come.push_str(change.value());
            }
            ChangeTag::Equal => flush(&mut gone, &mut come, &mut found),
        }
    }
    flush(&mut gone, &mut come, &mut found);
    found
}

fn flush(gone: &mut String, come: &mut String, found: &mut Vec<String>) {
    let (old, new) = (gone.trim(), come.trim());
    if old != new {
        let shown = |text: &str| match text.is_empty() {
            true => "(nothing)".to_owned(),
            false => text.to_owned(),
        };
        found.push(format!(
            "{}: {} -> {}",
            kind(old, new),
            shown(old),
            shown(new)
        ));
    }
    gone.clear();
    come.clear();
}

const NEGATIONS: &[&str] = &[
    "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot",
];
const HEDGES: &[&str] = &[
    "may",
    "might",
    "could",
    "can",
    "would",
    "should",
    "will",
    "must",
    "shall",
    "likely",
    "unlikely",
    "possibly",
    "probably",
    "perhaps",
    "allegedly",
    "alleged",
    "reportedly",
    "apparently",
    "appears",
    "seems",
    "suspected",
    "about",
    "nearly",
    "almost",
    "around",
    "roughly",
    "some",
];
const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "dozen", "hundred", "thousand", "million", "billion", "half", "first", "second",
    "third", "twice",
];

fn kind(old: &str, new: &str) -> &'static str {
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let words = || {
        old.split_whitespace()
            .chain(new.split_whitespace())
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
    };
    let any = |list: &[&str]| words().any(|word| list.contains(&word.to_lowercase().as_str()));
    if old.contains(['$', '€', '£']) || new.contains(['$', '€', '£']) {
        "money"
    } else if words().any(|word| word.contains(|c: char| c.is_ascii_digit())) || any(NUMBERS) {
        "number"
    } else if any(NEGATIONS) || words().any(|word| word.ends_with("n't")) {
        "negation"
    } else if any(HEDGES) {
        "hedge"
    } else if old.matches('"').count() != new.matches('"').count() {
        "quotation"
    } else if letters(old) == letters(new) {
        "cosmetic"
    } else if words().any(|word| word.starts_with(char::is_uppercase)) {
        "name"
    } else {
        "wording"
    }
}

#[cfg(test)]
mod tests {
    use super::changes;

    #[test]
    fn kinds_that_a_checker_asks_for() {
        let one = |old, new| changes(old, new).join("; ");
        assert_eq!(one("13 were hurt.", "30 were hurt."), "number: 13 -> 30");
        assert_eq!(
            one("It was safe.", "It was not safe."),
            "negation: (nothing) -> not"
        );
        assert_eq!(
            one("It could fall.", "It will fall."),
            "hedge: could -> will"
        );
        assert_eq!(one("Amaya spoke.", "Teal spoke."), "name: Amaya -> Teal");
        assert_eq!(
            one("The Bridge shut.", "The bridge shut."),
            "cosmetic: Bridge -> bridge"
        );
        assert_eq!(
            one("It cost $4 million.", "It cost $5 million."),
            "money: $4 -> $5"
        );
        assert!(changes("“It’s open”", "\"It's open\"").is_empty());
    }
}
