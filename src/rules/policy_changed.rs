//! `policy-changed`: who may pass what changed since the base. Found by `check --base REV` alone.

use super::Rule;
use crate::model::{Code, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::PolicyChanged,
    meaning: "With `check --base REV`: the policy, the people, their roles or keys, or a story's own policy or authors changed since REV.",
    why: "A branch that changes who may pass what would otherwise be judged by its own rules.",
    example: "The branch gives leo the role of a fact-checker, and lets him pass his own story.",
    clear: "Have the change agreed to by whoever answers for the desk, and merge it on its own.",
    severity: Severity::Warn,
    find: |_, _| Vec::new(),
};
