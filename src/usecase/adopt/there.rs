//! What was adopted, looked up on the sister desks that are at hand: a verdict that was taken back there is taken back here.
//!
//! Linear in what was adopted and in the ledgers of the stories there that it stands in.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::sister::{Sister, withdrawn_there};
use crate::model::{Code, DeskId, Dossier, Finding, LedgerDossier, Severity, StorySlug};
use crate::rules::{self, Scope, Words};
use crate::store::{self, Desk};
use crate::trust::Theirs;
use crate::usecase::{Checked, UsecaseError};

/// Verdicts of a sister desk that could not be looked up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct NotSeen {
    /// The desk.
    pub desk: DeskId,
    /// Its name.
    pub outlet: String,
    /// How many verdicts of its count here.
    pub verdicts: usize,
    /// When the last of them was adopted: what that desk said since is not known.
    pub adopted: DateTime<Utc>,
}

/// Adds to `checked` a finding for each claim that rests on a verdict which no longer stands on one of the desks in `sisters`; gives what could
/// not be looked up because its desk is not among them.
///
/// # Errors
/// When one of `sisters` is no desk or is not trusted, or a story can't be read.
pub(crate) fn adopted_there(
    desk: &Desk,
    sisters: &[PathBuf],
    at: DateTime<Utc>,
    checked: &mut Checked,
) -> Result<Vec<NotSeen>, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let mut looking = Looking::default();
    for folder in sisters {
        let sister = Sister::open(folder, &policy)?;
        looking.sisters.insert(sister.trust.desk, sister);
    }
    for story in &mut checked.stories {
        // A commit's findings about the desk stand in no story of it.
        if story.renditions.is_empty() {
            continue;
        }
        // Most stories adopted nothing, and are not read again for it: what a check knows of them stands.
        if !store::has_adopted(desk, &story.story)? {
            continue;
        }
        let dossier = store::load_story(desk, &story.story)?;
        let scope = Scope::new(&policy, &dossier, at);
        let found = looking.find(&scope)?;
        story.findings.extend(rules::judge_found(&scope, at, found));
        // Stable: what is as grave stands in the order in which it was found.
        story
            .findings
            .sort_by_key(|finding| (finding.is_waived(), finding.severity));
    }
    Ok(looking.not_seen.into_values().collect())
}

/// A story there: its ledgers, and its record where it still has one.
type StoryThere = (Vec<LedgerDossier>, Option<Dossier>);

#[derive(Default)]
struct Looking<'t> {
    sisters: BTreeMap<DeskId, Sister<'t>>,
    read: BTreeMap<(DeskId, StorySlug), StoryThere>,
    not_seen: BTreeMap<DeskId, NotSeen>,
}

impl Looking<'_> {
    fn find(&mut self, scope: &Scope<'_>) -> Result<Vec<Finding>, UsecaseError> {
        let mut found = Vec::new();
        for rendition in &scope.renditions {
            for (number, claim, standing) in rendition.standing_claims() {
                let counting = standing.theirs.iter().filter(|one| one.trouble.is_none());
                for theirs in counting {
                    let Some(why) = self.withdrawn(theirs)? else {
                        continue;
                    };
                    let adopted = theirs.adopted;
                    let words = Words {
                        message: format!(
                            "{} of {} no longer vouches for it: {why}",
                            adopted.reviewer, theirs.outlet
                        ),
                        expected: format!(
                            "entry {} of {}'s ledger on {} in force there",
                            adopted.seq, adopted.reviewer, adopted.story
                        ),
                        found: why,
                        clear: format!(
                            "copydesk adopt {} --from DESK, then judge {}",
                            scope.dossier.slug,
                            rendition.address(number)
                        ),
                    };
                    let finding = rendition.about(scope, Code::AdoptedWithdrawn, claim, words);
                    found.push(Finding {
                        severity: Severity::Deny,
                        ..finding
                    });
                }
            }
        }
        Ok(found)
    }

    fn withdrawn(&mut self, theirs: &Theirs<'_>) -> Result<Option<String>, UsecaseError> {
        let adopted = theirs.adopted;
        let Some(sister) = self.sisters.get(&theirs.desk) else {
            let not_seen = self.not_seen.entry(theirs.desk).or_insert_with(|| NotSeen {
                desk: theirs.desk,
                outlet: theirs.outlet.to_owned(),
                verdicts: 0,
                adopted: adopted.at,
            });
            not_seen.verdicts += 1;
            not_seen.adopted = not_seen.adopted.max(adopted.at);
            return Ok(None);
        };
        let key = (theirs.desk, adopted.story.clone());
        if !self.read.contains_key(&key) {
            let ledgers = sister.ledgers(&adopted.story)?;
            let story = match store::load_story(&sister.desk, &adopted.story) {
                Ok(story) => Some(story),
                Err(store::StoreError::NoStory { .. }) => None,
                Err(error) => return Err(error.into()),
            };
            self.read.insert(key.clone(), (ledgers, story));
        }
        let there = self.read.get(&key);
        Ok(there.and_then(|(ledgers, story)| withdrawn_there(ledgers, story.as_ref(), adopted)))
    }
}
