//! `adopted-withdrawn`: a verdict that was adopted no longer stands on the sister desk. Found by `check --sister` alone.

use super::Rule;
use crate::model::{Code, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::AdoptedWithdrawn,
    meaning: "With `check --sister DESK`: a verdict that was adopted from that desk no longer stands there.",
    why: "Who takes a verdict over takes its end over too: what the sister newsroom took back, nobody vouches for.",
    example: "Lorne 4 verified the cost of the pier, and this desk adopted that; on Tuesday Lorne 4 disputed it.",
    clear: "Bring what was adopted up to date: `copydesk adopt STORY --from DESK`. Then judge the claim here.",
    severity: Severity::Deny,
    find: |_, _| Vec::new(),
};
