//! Lines that say who paid for the page: *Sponsored by Tarn Ferries*, *This article was paid for by Arden Clay*.
//!
//! By the line alone; linear in its words. Refused: a sponsor inside of a sentence that tells of something else, and the single word that marks a
//! place for advertisements.

use copydesk_lexicon::en::text::furniture::IS_SPONSOR_BY;
use copydesk_lexicon::en::text::setting::paid as words;

/// A label with its sponsor's name: “Paid for and presented by the Tarn Ferries company” has nine words.
const LABEL: usize = 10;

/// Whether a line says that somebody paid for the page.
pub(super) fn is_paid(line: &str) -> bool {
    line.split(['.', '!', '|', ':', '•', '\n']).any(says_so)
}

fn says_so(part: &str) -> bool {
    let lower = part.trim().to_lowercase();
    let count = lower.split_whitespace().count();
    let names_sponsor = || IS_SPONSOR_BY.iter().any(|by| lower.contains(by));
    if words::LABELS.contains(&lower.as_str()) {
        return true;
    }
    let begins = |list: &[&str]| list.iter().any(|one| lower.starts_with(one));
    let label = count <= LABEL && begins(&IS_SPONSOR_BY) && !lower.starts_with("supported by");
    let itself = count <= 2 * LABEL && begins(&words::PAGES);
    label
        || itself && (names_sponsor() || lower.contains("advertis") || lower.contains("sponsored"))
}

#[cfg(test)]
mod tests {
    use super::is_paid;

    #[test]
    fn a_line_that_says_who_paid() {
        for line in [
            "Paid content. This article was paid for by Tarn Ferries.",
            "Sponsored by Tarn Ferries",
            "PAID POST",
            "PRESS RELEASE",
            "From our partners",
            "Press release: Tarn Ferries",
            "This is an advertisement.",
            "This story was produced in partnership with Arden Clay.",
            "Brought to you by Arden Clay | Lorne Post",
        ] {
            assert!(is_paid(line), "{line}");
        }
        for line in [
            "Advertisement",
            "The bridge was paid for by the county.",
            "The press release was wrong.",
            "The handout said so.",
            "The fair, sponsored by Arden Clay, opens on Monday.",
            "This article was written in March.",
            "Supported by the council, the bill passed.",
            "Who paid for the new pool?",
        ] {
            assert!(!is_paid(line), "{line}");
        }
    }
}
