//! Phrases that make a statement more than a report: superlatives, comparisons, causes, accusations, predictions.

use super::entries;
use copydesk_model::FactKind;

/// What such a phrase makes of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StatementPhrase {
    /// Superlative, comparison, cause, allegation or prediction.
    pub kind: FactKind,
    /// Its normal form.
    pub value: &'static str,
}

/// Calls `each` for every phrase.
pub(crate) fn statements(mut each: impl FnMut(&str, StatementPhrase)) {
    let lists = [
        (FactKind::Cause, include_str!("causes.txt")),
        (FactKind::Allegation, include_str!("allegations.txt")),
        (FactKind::Prediction, include_str!("predictions.txt")),
        (FactKind::Comparison, include_str!("comparisons.txt")),
        (FactKind::Superlative, include_str!("superlatives.txt")),
    ];
    for (kind, list) in lists {
        entries(list, |form, value, _| {
            each(form, StatementPhrase { kind, value })
        });
    }
}
