//! What verified claims rest on, counted apart: evidence that the desk keeps, evidence that is named, the reviewer's word alone. Linear in
//! the claims.

use std::ops::Add;

use serde::Serialize;

use super::{Report, ReportClaim};
use crate::model::{Basis, Verdict};

/// How many verified claims rest on what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Rests {
    /// On evidence that the desk keeps and knows by its digest, or on the original.
    pub kept: usize,
    /// On evidence that is named: an address or a conversation with its day, a file that is elsewhere.
    pub named: usize,
    /// On nothing but a note.
    pub note: usize,
}

impl Rests {
    /// Of claims as the report tells them.
    pub(super) fn of(claims: &[ReportClaim]) -> Self {
        let mut rests = Self::default();
        for basis in claims.iter().filter_map(|claim| claim.rests_on) {
            match basis {
                Basis::Kept => rests.kept += 1,
                Basis::Named => rests.named += 1,
                Basis::Note => rests.note += 1,
            }
        }
        rests
    }

    /// In words: `3 against kept evidence, 1 on a note alone`; empty when nothing was verified.
    pub(crate) fn told(self) -> String {
        let parts = [
            (self.kept, "against kept evidence"),
            (self.named, "against named evidence"),
            (self.note, "on a note alone"),
        ];
        let parts: Vec<String> = parts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, on)| format!("{count} {on}"))
            .collect();
        parts.join(", ")
    }
}

impl Add for Rests {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            kept: self.kept + other.kept,
            named: self.named + other.named,
            note: self.note + other.note,
        }
    }
}

impl Report {
    /// Whether every claim that stands was verified by somebody whose verdict counts. False for a story without claims.
    pub(crate) fn all_verified(&self) -> bool {
        self.counts.total() > 0
            && self
                .renditions
                .iter()
                .all(|one| one.claims.iter().all(ReportClaim::is_vouched_for))
    }

    /// Where the story stands, in words that claim no more than what is on record.
    pub(crate) fn state(&self) -> String {
        match (self.passes, self.counts.total(), self.counts.open()) {
            (false, ..) => "not ready".to_owned(),
            (true, 0, _) => "may be published: it has no claims on record".to_owned(),
            (true, _, 0) => "every claim has a verdict that lets it be published".to_owned(),
            (true, total, open) => {
                format!("may be published by the desk's rules, with {open} of {total} claims open")
            }
        }
    }
}

impl ReportClaim {
    /// Whether somebody whose verdict counts verified it as it stands.
    pub(crate) fn is_vouched_for(&self) -> bool {
        self.status == crate::model::Status::Verified
            && self
                .reviews
                .iter()
                .any(|one| one.counts && one.verdict == Verdict::Verified)
    }
}

#[cfg(test)]
mod tests {
    use super::Rests;

    #[test]
    fn only_what_there_is_is_told() {
        assert_eq!(Rests::default().told(), "");
        let rests = Rests {
            kept: 2,
            named: 0,
            note: 1,
        };
        assert_eq!(
            (rests
                + Rests {
                    named: 3,
                    ..Rests::default()
                })
            .told(),
            "2 against kept evidence, 3 against named evidence, 1 on a note alone"
        );
    }
}
