//! What a new revision does to a sheet: re-anchoring, the carrying of verdicts, and the diff.

use crate::model::{ClaimId, Revision, Sheet};
use crate::text::Extraction;

/// A sheet brought to a new revision, with what became of each claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revised {
    /// The sheet as it should stand now.
    pub sheet: Sheet,
    /// What became of each claim, in the order of the new sheet.
    pub outcomes: Vec<Outcome>,
}

/// What became of one claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The claim.
    pub claim: ClaimId,
    /// What became of it.
    pub fate: Fate,
}

/// What a new revision did to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// It is new in this revision.
    New,
    /// Same words, same place in the order of claims.
    Kept,
    /// Same words, elsewhere.
    Moved,
    /// It was withdrawn and is back with the same words.
    Returned,
    /// Its words changed.
    Edited,
    /// It is no longer in the text.
    Withdrawn,
    /// It could be in more than one place; it is withdrawn, with its candidates listed.
    Ambiguous,
}

/// The sheet of a rendition's first revision.
pub fn first_sheet(_text: &str, _extraction: &Extraction, revision: Revision) -> Sheet {
    Sheet {
        revision,
        claims: Vec::new(),
        blocks: Vec::new(),
    }
}

/// Brings `old`, the sheet of `old_text`, to `new_text` with its extraction.
///
/// Statuses of claims whose words are the same under the declared folding stay; a judged claim whose words changed
/// becomes stale; what is new is unreviewed.
pub fn revise(
    _old_text: &str,
    old: &Sheet,
    _new_text: &str,
    _new: &Extraction,
    revision: Revision,
) -> Revised {
    Revised {
        sheet: Sheet {
            revision,
            ..old.clone()
        },
        outcomes: Vec::new(),
    }
}
