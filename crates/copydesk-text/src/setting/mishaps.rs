//! What people were hurt by, or not: *Nobody was hurt.* leans on the crash, the fire or the bomb of the sentences before.
//!
//! A claim that tells of people hurt and names nothing that hurts leans on the nearest of the claims before that does. Only which kind of thing
//! it was is kept, so that another hour of the same crash changes nothing. Linear in the words of a claim, and of those before one that tells so.

use copydesk_lexicon::en::text::setting::mishaps::EVENTS;

use crate::word_table::Words;

/// What a claim says happened that people may be hurt by.
pub(super) fn named(claim: &str) -> Option<&'static str> {
    Words::of(claim).find_map(|word| {
        let mut events = EVENTS.iter();
        let line = events.find(|line| {
            line.split(' ')
                .any(|event| event.eq_ignore_ascii_case(word))
        })?;
        line.split(' ').next()
    })
}

#[cfg(test)]
mod tests {
    use super::named;
    use crate::setting::leaning::leaning;

    fn leans(claim: &str) -> bool {
        leaning(claim, &[]).hurts && named(claim).is_none()
    }

    #[test]
    fn whoever_was_hurt_was_hurt_by_something() {
        assert!(leans("Nobody was hurt."));
        assert!(leans("Two people died."));
        assert!(!leans("Two people died in the fire."));
        assert!(!leans("The dog slept."));
        assert_eq!(named("A bomb went off in the pub."), Some("bomb"));
        assert_eq!(named("A blast shook the pub."), Some("bomb"));
        assert_eq!(named("The beer was cold."), None);
    }
}
