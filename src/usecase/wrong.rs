//! The claims of a story that the gate calls wrong as written, or has judged again though their words stand, and what to do about each.
//!
//! A claim may have verdicts that pass and be wrong all the same: its words were found wrong in another rendition, or a correction of the
//! story withdrew them. Whoever goes by its verdicts alone would be told that nothing needs them, and the gate would stay closed. A story in
//! which nobody called anything wrong is not looked at; else linear in its claims.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::model::{ClaimId, DeskPolicy, Dossier, RenditionName, Verdict};
use crate::rules;
use crate::trust::{Verdicts, standing};

/// Why the gate calls a claim wrong as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Wrong {
    /// Who found it wrong, or what correction.
    pub why: String,
    /// What to do.
    pub clear: String,
}

/// The claims that pass by their verdicts and lean on something else than when these were given, each with what changed and what to do.
/// Linear in the claims where none does.
pub(super) fn leaning_otherwise(
    policy: &DeskPolicy,
    dossier: &Dossier,
    at: DateTime<Utc>,
) -> HashMap<(RenditionName, ClaimId), Wrong> {
    let verdicts = Verdicts::of(dossier);
    let mut renditions = dossier.renditions.iter();
    let leans = renditions.any(|one| {
        let mut claims = one.claims().iter();
        claims.any(|claim| {
            let standing = standing(&one.record.name, claim, &verdicts);
            !standing.other_context.is_empty()
        })
    });
    if !leans {
        return HashMap::new();
    }
    let found = rules::leaning_otherwise(policy, dossier, at).into_iter();
    let named = found.filter_map(|one| {
        let why = format!("{}; now {}", one.message, one.found);
        let clear = one.clear;
        Some(((one.rendition?, one.claim?), Wrong { why, clear }))
    });
    named.collect()
}

/// The claims of a story that are wrong as written.
#[derive(Debug, Default)]
pub(super) struct WrongClaims(HashMap<(RenditionName, ClaimId), Vec<Wrong>>);

impl WrongClaims {
    pub(super) fn of(policy: &DeskPolicy, dossier: &Dossier, at: DateTime<Utc>) -> Self {
        let mut said = dossier.ledgers().flat_map(|ledger| &ledger.entries);
        if dossier.story.corrections.is_empty()
            && !said.any(|review| review.verdict == Verdict::Incorrect)
        {
            return Self::default();
        }
        let mut all: HashMap<_, Vec<Wrong>> = HashMap::new();
        for finding in rules::wrong_as_written(policy, dossier, at) {
            let (Some(rendition), Some(claim)) = (finding.rendition, finding.claim) else {
                continue;
            };
            all.entry((rendition, claim)).or_default().push(Wrong {
                why: format!(
                    "{}: {}",
                    finding.message,
                    finding.found.trim_start_matches("incorrect: ")
                ),
                clear: finding.clear,
            });
        }
        Self(all)
    }

    /// Why a claim is wrong as written; nothing where it is not.
    pub(super) fn why(&self, rendition: &RenditionName, claim: &ClaimId) -> Vec<Wrong> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let known = self.0.get(&(rendition.clone(), claim.clone()));
        known.cloned().unwrap_or_default()
    }
}
