//! Which judges are heard whatever the weighing of all evidence says. O(1) a difference.

use super::{Confidence, Difference, DifferenceKind};

/// Whether a judge is heard whatever the weighing says: of a figure that the original has nowhere, of words in quotation marks that nobody
/// said, of a *because* for an *after*. The other judges that are sure were wrong about 40 of 3,900 faithful sentences and right about 60 of
/// 1,960 wrong ones: they are weighed.
pub(super) fn heard(one: &Difference) -> bool {
    use DifferenceKind::{
        Cause, Context, QuoteAdded, QuoteAltered, Scope, Struck, Swap, Unsupported,
    };
    // Two figures that have changed places (no other judge is sure of a swap), a bound turned round (none is sure of another scope), a claim of
    // which nothing stands in the original, one that was struck out there, and an accusation whose reply is gone (none is sure of another context).
    let sure = matches!(
        one.kind,
        QuoteAltered | QuoteAdded | Scope | Swap | Unsupported | Struck | Context
    ) || is_value(one.kind);
    // "Because" in the place of "after"; one that came from nowhere may be the sense of two sentences.
    let turned = one.kind == Cause && one.is_finding() && one.original.is_some();
    sure && one.confidence == Confidence::Sure
        || turned
        || is_new_value(one)
        || is_may_made_will(one)
}

/// Whether *may*, *might* or *could* became *will* of the same verb: of the read stories 26 of 26 were wrong, in whatever else the claim was
/// right, and the weighing doubted six of them.
pub(super) fn is_may_made_will(one: &Difference) -> bool {
    let is = |words: &Option<copydesk_model::Excerpt>, wanted: &[&str]| {
        words
            .as_ref()
            .is_some_and(|words| wanted.contains(&words.text.to_lowercase().as_str()))
    };
    one.kind == DifferenceKind::Certainty
        && is(&one.original, &["may", "might", "could"])
        && is(&one.converted, &["will", "'ll", "’ll"])
}

// Whether a judge found a figure that the original has nowhere: whatever else the claim says, that one has no source.
fn is_new_value(one: &Difference) -> bool {
    is_value(one.kind) && one.original.is_none() && one.is_finding()
}

fn is_value(kind: DifferenceKind) -> bool {
    match kind {
        DifferenceKind::Number
        | DifferenceKind::Unit
        | DifferenceKind::Money
        | DifferenceKind::Percent
        | DifferenceKind::Date
        | DifferenceKind::Time => true,
        DifferenceKind::Person
        | DifferenceKind::Organisation
        | DifferenceKind::Place
        | DifferenceKind::Name
        | DifferenceKind::Title
        | DifferenceKind::Roles
        | DifferenceKind::Speaker
        | DifferenceKind::AttributionDropped
        | DifferenceKind::AttributionAdded
        | DifferenceKind::QuoteAltered
        | DifferenceKind::QuoteAdded
        | DifferenceKind::Negation
        | DifferenceKind::Opposite
        | DifferenceKind::Certainty
        | DifferenceKind::Completion
        | DifferenceKind::Emphasis
        | DifferenceKind::Cause
        | DifferenceKind::Swap
        | DifferenceKind::Scope
        | DifferenceKind::Condition
        | DifferenceKind::Stage
        | DifferenceKind::Comparison
        | DifferenceKind::Context
        | DifferenceKind::Struck
        | DifferenceKind::Cosmetic
        | DifferenceKind::Wording
        | DifferenceKind::Setting(_)
        | DifferenceKind::Unsupported => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DifferenceKind, compared};

    #[test]
    fn may_made_will_is_heard_whatever_else_the_claim_says() {
        for (script, story, found) in [
            (
                "THE AIRLINE SAYS IT BELIEVES FLIGHTS MIGHT RESUME ON FRIDAY.",
                "Flights will resume on Friday, the airline believes.",
                true,
            ),
            (
                "THE COUNTY COULD CLOSE THE LANDFILL IN MAY.",
                "The landfill will be closed by the county in May.",
                true,
            ),
            (
                "THE COUNTY COULD CLOSE THE LANDFILL IN MAY.",
                "The landfill may be closed by the county in May.",
                false,
            ),
            (
                "THE COUNTY WILL CLOSE THE LANDFILL IN MAY.",
                "The landfill will be closed by the county in May.",
                false,
            ),
        ] {
            let story = format!("Notes from the valley\n\n{story}\n");
            let told = compared(script, &story);
            let is = told.pairs.iter().any(|pair| {
                pair.findings()
                    .any(|one| one.kind == DifferenceKind::Certainty)
            });
            assert_eq!(is, found, "{script} {story}");
        }
    }
}
