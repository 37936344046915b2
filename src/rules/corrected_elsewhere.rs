//! `corrected-elsewhere`: another desk corrected what a claim says. Found by `check --archive` alone.

use super::Rule;
use crate::model::{Code, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::CorrectedElsewhere,
    meaning: "With `check --archive`: another desk of the archive published the same, and corrected it.",
    why: "A national story goes to sixty stations; the one that found the mistake is seldom the only one that printed it.",
    example: "The page says that the pool reopened after 13 weeks; the sister station printed that too, and corrected it to 12.",
    clear: "Look at what the other desk found (`copydesk archive ask CLAIM`). Correct the text, or dispute the claim until it is known who is right.",
    severity: Severity::Warn,
    find: |_, _| Vec::new(),
};
