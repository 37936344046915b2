//! Which verdicts of a story fall with what somebody does to it: the claims that passed before and, as they are read now, don't.
//!
//! Linear in the claims.

use std::collections::HashSet;

use crate::model::{Claim, ClaimId, Dossier, RenditionName, numbered};
use crate::trust::{Verdicts, standing};

/// The claims of a story that pass by their verdicts.
#[derive(Debug)]
pub(super) struct Passed(HashSet<(RenditionName, ClaimId)>);

/// A claim whose verdicts don't stand any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fallen {
    /// How to name it; `None` where it is no claim any more.
    pub address: Option<String>,
    /// Its words, as they are now.
    pub words: String,
}

impl Passed {
    pub(super) fn of(dossier: &Dossier) -> Self {
        let verdicts = Verdicts::of(dossier);
        let mut passed = HashSet::new();
        for rendition in &dossier.renditions {
            let name = &rendition.record.name;
            let claims = numbered(rendition.claims());
            let claims = claims.filter(|(_, claim)| passes(name, claim, &verdicts));
            passed.extend(claims.map(|(_, claim)| (name.clone(), claim.id.clone())));
        }
        Self(passed)
    }

    /// Those of them that don't pass as these `sheets` have them, by what the ledgers of `dossier` say now.
    pub(super) fn fallen<'s>(
        &self,
        dossier: &Dossier,
        sheets: impl Iterator<Item = (&'s RenditionName, &'s [Claim])>,
    ) -> Vec<Fallen> {
        let verdicts = Verdicts::of(dossier);
        let mut fallen = Vec::new();
        for (name, claims) in sheets {
            let passed = |claim: &Claim| self.0.contains(&(name.clone(), claim.id.clone()));
            for (number, claim) in numbered(claims).filter(|(_, claim)| passed(claim)) {
                if !passes(name, claim, &verdicts) {
                    fallen.push(Fallen {
                        address: Some(format!("{}:{number}", dossier.target(name))),
                        words: claim.quote.clone(),
                    });
                }
            }
            let stands: HashSet<&ClaimId> = numbered(claims).map(|(_, claim)| &claim.id).collect();
            let before = dossier.rendition(name).map(|one| one.claims());
            let gone = before.into_iter().flatten();
            let gone = gone.filter(|claim| passed(claim) && !stands.contains(&claim.id));
            fallen.extend(gone.map(|claim| Fallen {
                address: None,
                words: claim.quote.clone(),
            }));
        }
        fallen
    }
}

fn passes(rendition: &RenditionName, claim: &Claim, verdicts: &Verdicts<'_>) -> bool {
    let standing = standing(rendition, claim, verdicts);
    standing.status.passes() && standing.other_context.is_empty()
}
