//! Names that are known: places, organisations and their other spellings.

use super::entries;
use copydesk_model::FactKind;

/// A known name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KnownName {
    /// Place or organisation.
    pub kind: FactKind,
    /// Its full form.
    pub value: &'static str,
    /// Whether it is a common word as well.
    pub doubtful: bool,
}

/// Calls `each` for every known name.
pub(crate) fn names(mut each: impl FnMut(&str, KnownName)) {
    let lists = [
        (FactKind::Place, include_str!("places.txt")),
        (FactKind::Organisation, include_str!("organisations.txt")),
    ];
    for (kind, list) in lists {
        entries(list, |form, value, doubtful| {
            each(
                form,
                KnownName {
                    kind,
                    value,
                    doubtful,
                },
            );
        });
    }
}
