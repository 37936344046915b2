//! `history-rewritten`: what stood at the base is not the beginning of what stands here. Found by `check --base REV` alone.

use super::Rule;
use crate::model::{Code, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::HistoryRewritten,
    meaning: "With `check --base REV`: an entry, a waiver, a seal or a revision that was on record at REV is gone or is another.",
    why: "A ledger that is rolled back holds in itself: only what stood before shows that a dissent was taken out.",
    example: "jonas disputed a figure on main; on the branch his last entry is gone, chain and all.",
    clear: "Bring the file back as it stood at the base. A branch that is only older than its base merges it first.",
    severity: Severity::Deny,
    find: |_, _| Vec::new(),
};
