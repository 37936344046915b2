//! Claims of this desk that say what another desk corrected.
//!
//! A look into the index for each claim; what is near a correction is read and laid beside it. The cores share the stories.

use chrono::{DateTime, NaiveDate, Utc};
use copydesk_archive::{Archive, ArchiveHit};

use super::ArchiveFolder;
use super::ask::number;
use crate::model::{Claim, Code, DeskPolicy, Finding, Severity};
use crate::rules::{self, RenditionScope, Scope, Words};
use crate::store::{self, Desk};
use crate::usecase::shared::on_every_core;
use crate::usecase::{Checked, StoryChecked, UsecaseError};

/// Adds to `checked` a finding for each claim that another desk of the archive published and corrected, as of `at`.
///
/// # Errors
/// When there is no archive, it can't be used, or a story can't be read.
pub(crate) fn corrected_elsewhere(
    folder: &ArchiveFolder,
    desk: &Desk,
    at: DateTime<Utc>,
    checked: &mut Checked,
) -> Result<(), UsecaseError> {
    let archive = Archive::open(&folder.index())?;
    if !archive.has_corrections() {
        return Ok(());
    }
    let _lock = desk.lock_to_read()?;
    let looking = Looking {
        desk,
        policy: &store::load_policy(desk)?,
        own: number(&archive, desk)?,
        archive: &archive,
        at,
    };
    for (story, found) in looking.all(&checked.stories)? {
        if let Some(story) = checked.stories.get_mut(story) {
            story.findings.extend(found);
            // Stable: what is as grave stands in the order in which it was found.
            story
                .findings
                .sort_by_key(|finding| (finding.is_waived(), finding.severity));
        }
    }
    Ok(())
}

struct Looking<'a> {
    desk: &'a Desk,
    policy: &'a DeskPolicy,
    own: Option<u32>,
    archive: &'a Archive,
    at: DateTime<Utc>,
}

/// A story's place in the list, with what was found in it.
type Found = (usize, Vec<Finding>);

impl Looking<'_> {
    fn all(&self, stories: &[StoryChecked]) -> Result<Vec<Found>, UsecaseError> {
        let numbers: Vec<usize> = (0..stories.len())
            // A commit's findings about the desk stand in no story of it.
            .filter(|number| !stories[*number].renditions.is_empty())
            .collect();
        let found = on_every_core(&numbers, |number| {
            Ok((*number, self.one(&stories[*number])?))
        });
        found.into_iter().collect()
    }

    fn one(&self, story: &StoryChecked) -> Result<Vec<Finding>, UsecaseError> {
        let dossier = store::load_story(self.desk, &story.story)?;
        let scope = Scope::new(self.policy, &dossier, self.at);
        let mut found = Vec::new();
        for rendition in &scope.renditions {
            if !story
                .renditions
                .iter()
                .any(|one| one.rendition == rendition.target.rendition)
            {
                continue;
            }
            for (claim_number, claim, _) in rendition.standing_claims() {
                let hits = self.corrections(claim, dossier.story.date)?;
                let told = hits
                    .first()
                    .and_then(|hit| self.told(&scope, rendition, (claim_number, claim), hit));
                found.extend(told);
            }
        }
        Ok(rules::judge_found(&scope, self.at, found))
    }

    fn corrections(
        &self,
        claim: &Claim,
        day: Option<NaiveDate>,
    ) -> Result<Vec<ArchiveHit>, UsecaseError> {
        let asked = (claim.quote.as_str(), claim.facts.as_slice(), day);
        Ok(self.archive.corrections_of(asked, self.own)?)
    }

    fn told(
        &self,
        scope: &Scope<'_>,
        rendition: &RenditionScope<'_>,
        (number, claim): (usize, &Claim),
        hit: &ArchiveHit,
    ) -> Option<Finding> {
        let desk = self.archive.contents.desks.get(&hit.claim.desk)?;
        let correction = hit.claim.correction.as_ref()?;
        let day = DateTime::<Utc>::from_timestamp(correction.at, 0);
        let day = day.map_or_else(String::new, |day| format!(" on {}", day.format("%Y-%m-%d")));
        let words = Words {
            message: format!(
                "{} published this in {}/{} and corrected it{day}",
                desk.outlet, hit.claim.story, hit.claim.rendition
            ),
            expected: correction.right.clone(),
            found: claim.quote.clone(),
            clear: format!(
                "look at it: copydesk archive ask {}:{number}; then correct the text, or dispute the claim",
                rendition.target
            ),
        };
        let finding = rendition.about(scope, Code::CorrectedElsewhere, claim, words);
        Some(Finding {
            severity: Severity::Warn,
            ..finding
        })
    }
}
