//! What changed between two wordings of a claim, by kind.
//!
//! Method: a word-level difference (crate `similar`), each replaced run named by the gravest kind among its words. The kinds are
//! those that a checker asks for first: is a figure, a name, a "not", a "could" or a quotation other than it was? What is
//! none of these is `other`; what differs in case, punctuation or hyphens only is `cosmetic`. A change of speaker is told from the two
//! attributions, where the sheet is made.

use similar::{ChangeTag, TextDiff};

use super::words::too_long;
use copydesk_model::fold;

/// What changed from `old` to `new`, as `kind: old -> new`, in reading order.
pub fn changes(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (fold(old), fold(new));
    if too_long(&old, &new) {
        let mut found = Vec::new();
        flush(&mut old.clone(), &mut new.clone(), "", &mut found);
        return found;
    }
    let diff = TextDiff::from_words(old.as_str(), new.as_str());
    let mut found = Vec::new();
    let (mut gone, mut come) = (String::new(), String::new());
    // The last word that both have: "in" makes a name a place.
    let mut before = String::new();
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
            ChangeTag::Equal => {
                flush(&mut gone, &mut come, &before, &mut found);
                if !change.value().trim().is_empty() {
                    before = change.value().trim().to_lowercase();
                }
            }
        }
    }
    flush(&mut gone, &mut come, &before, &mut found);
    found
}

fn flush(gone: &mut String, come: &mut String, before: &str, found: &mut Vec<String>) {
    let (old, new) = (gone.trim(), come.trim());
    if old != new {
        let shown = |text: &str| match text.is_empty() {
            true => "(nothing)".to_owned(),
            false => text.to_owned(),
        };
        found.push(format!(
            "{}: {} -> {}",
            kind(old, new, before),
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

const DAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "morning",
    "evening",
    "spring",
    "summer",
    "autumn",
    "winter",
];
const SUPERLATIVES: &[&str] = &[
    "only",
    "most",
    "least",
    "best",
    "worst",
    "largest",
    "biggest",
    "smallest",
    "highest",
    "lowest",
    "oldest",
    "newest",
    "youngest",
    "longest",
    "fastest",
    "ever",
    "unprecedented",
    "record",
    "all",
    "every",
];
const CAUSES: &[&str] = &[
    "because",
    "due",
    "caused",
    "causes",
    "cause",
    "led",
    "leads",
    "therefore",
    "since",
    "result",
    "resulted",
    "thanks",
    "prompted",
    "triggered",
];
const ATTRIBUTIONS: &[&str] = &[
    "said",
    "says",
    "according",
    "told",
    "claims",
    "claimed",
    "reported",
    "reports",
    "stated",
    "denied",
    "denies",
    "confirmed",
    "confirms",
    "alleges",
    "believes",
    "argued",
    "argues",
    "warned",
];
const TITLES: &[&str] = &[
    "mayor",
    "president",
    "minister",
    "secretary",
    "chief",
    "director",
    "engineer",
    "judge",
    "governor",
    "senator",
    "chair",
    "chairman",
    "chairwoman",
    "officer",
    "member",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "professor",
    "doctor",
    "captain",
    "deputy",
    "vice",
    "acting",
    "former",
    "manager",
];
const PLACES: &[&str] = &[
    "in", "at", "near", "from", "outside", "inside", "across", "to", "over",
];

fn kind(old: &str, new: &str, before: &str) -> &'static str {
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
    } else if any(DAYS) {
        "date"
    } else if any(NEGATIONS) || words().any(|word| word.ends_with("n't")) {
        "negation"
    } else if any(HEDGES) {
        "hedge"
    } else if old.matches('"').count() != new.matches('"').count() {
        "quotation"
    } else if letters(old) == letters(new) {
        "cosmetic"
    } else if any(SUPERLATIVES) {
        "superlative"
    } else if any(CAUSES) {
        "cause"
    } else if any(ATTRIBUTIONS) {
        "attribution"
    } else if any(TITLES) {
        "title"
    } else if PLACES.contains(&before) && words().any(|word| word.starts_with(char::is_uppercase)) {
        "place"
    } else if words().any(|word| word.starts_with(char::is_uppercase)) {
        "name"
    } else {
        "other"
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
