//! What the gate says, as data: of a rendition, of a story, of a desk or one of several equal parts of it. Linear in the findings.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::address::{Found, find_claims};
use super::desk_status::Counts;
use super::{ClaimAddress, UsecaseError};
use crate::model::{
    ClaimId, Code, Dossier, Finding, IdError, Place, RenditionName, RenditionRef, Severity, Sha256,
    Status, StorySlug, TextIndex,
};
use crate::rules;
use crate::store::Desk;
use crate::trust::{Verdicts, standing};

/// Where one rendition stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct RenditionChecked {
    /// The rendition.
    pub rendition: RenditionName,
    /// Its claims by status.
    pub counts: Counts,
}

/// What the gate says of one story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct StoryChecked {
    /// The story.
    pub story: StorySlug,
    /// Where its renditions stand.
    pub renditions: Vec<RenditionChecked>,
    /// What stands between it and publication, most important first.
    pub findings: Vec<Finding>,
}

impl StoryChecked {
    // A sentence on how many findings there are is about those that were asked for, as the sum below them is.
    fn count_what_was_asked(&mut self) {
        let counted = |finding: &Finding| finding.code == Code::DisclosureUnearned;
        let denied = self
            .findings
            .iter()
            .filter(|one| one.severity == Severity::Deny && !counted(one));
        let many = denied.count();
        for finding in self.findings.iter_mut().filter(|one| counted(one)) {
            finding.found = match many {
                0 => "findings in other parts of the story".to_owned(),
                1 => "1 other finding here".to_owned(),
                many => format!("{many} other findings here"),
            };
        }
    }
}

/// A claim that was named by its number, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ClaimStanding {
    /// Its rendition.
    pub target: RenditionRef,
    /// Its id.
    pub id: ClaimId,
    /// The status that the ledgers prove.
    pub status: Status,
    /// Where it stands in the text, when that can be read.
    pub place: Option<Place>,
}

/// Where the claims stand that `addresses` name.
///
/// # Errors
/// When one names no claim, or the desk can't be read.
pub(crate) fn standing_of(
    desk: &Desk,
    addresses: &[ClaimAddress],
) -> Result<Vec<ClaimStanding>, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let (dossiers, found) = find_claims(desk, addresses)?;
    let verdicts: Vec<_> = dossiers
        .iter()
        .map(|dossier| (&dossier.slug, Verdicts::of(dossier)))
        .collect();
    let each = found.iter().filter_map(|one| {
        let (_, verdicts) = verdicts
            .iter()
            .find(|(slug, _)| **slug == one.target.story)?;
        Some(ClaimStanding {
            target: one.target.clone(),
            id: one.claim.id.clone(),
            status: standing(&one.target.rendition, &one.claim, verdicts).status,
            place: place_of(&dossiers, one),
        })
    });
    Ok(each.collect())
}

fn place_of(dossiers: &[Dossier], one: &Found) -> Option<Place> {
    let dossier = dossiers
        .iter()
        .find(|dossier| dossier.slug == one.target.story)?;
    let text = dossier.rendition(&one.target.rendition)?.newest_text()?;
    let index = TextIndex::new(text.text.as_deref()?);
    Some(rules::place_in(&text.file, &index, one.claim.span()))
}

/// One of several equal parts of a desk: `2/5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Shard {
    /// Which part, from 1.
    pub part: u32,
    /// How many there are.
    pub of: u32,
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.part, self.of)
    }
}

impl FromStr for Shard {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        text.split_once('/')
            .and_then(|(part, of)| Some((part.parse().ok()?, of.parse().ok()?)))
            .filter(|(part, of)| (1..=*of).contains(part))
            .map(|(part, of)| Self { part, of })
            .ok_or_else(|| IdError {
                given: text.chars().take(80).collect(),
                expected: "a part of the desk: K/N, with K from 1 to N",
            })
    }
}

/// What the gate says of a desk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Checked {
    /// The stories, sorted.
    pub stories: Vec<StoryChecked>,
    /// Which part of the desk they are, when they are only a part.
    pub shard: Option<Shard>,
    /// What was looked at, and when; asked of parts alone, which are put together.
    pub state: Option<(Sha256, DateTime<Utc>)>,
    /// The claims by their numbers that alone are spoken of, as they were named; none when all are.
    pub ranges: Vec<String>,
    /// Why there is no story among them, when only those that changed were asked for and none did.
    pub unchanged: Option<String>,
}

impl Checked {
    /// Every finding, story by story.
    pub(crate) fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.stories.iter().flat_map(|story| &story.findings)
    }

    /// Keeps of a story only the named renditions, and what is found in them or in the story itself.
    ///
    /// # Errors
    /// When the story has no rendition of such a name.
    pub(crate) fn keep_renditions(
        &mut self,
        story: &StorySlug,
        named: &[RenditionName],
    ) -> Result<(), UsecaseError> {
        let Some(checked) = self.stories.iter_mut().find(|one| &one.story == story) else {
            return Ok(());
        };
        for name in named {
            if !checked.renditions.iter().any(|one| &one.rendition == name) {
                let known = checked.renditions.iter();
                return Err(UsecaseError::NoRendition {
                    target: RenditionRef {
                        story: story.clone(),
                        rendition: name.clone(),
                    },
                    known: known.map(|one| one.rendition.to_string()).collect(),
                });
            }
        }
        checked
            .renditions
            .retain(|one| named.contains(&one.rendition));
        checked.findings.retain(|finding| {
            finding
                .rendition
                .as_ref()
                .is_none_or(|name| named.contains(name))
        });
        checked.count_what_was_asked();
        Ok(())
    }

    /// Says which claims alone are spoken of.
    pub(crate) fn name_ranges(&mut self, addresses: &[ClaimAddress]) {
        for address in addresses {
            let name = address.to_string();
            if !self.ranges.contains(&name) {
                self.ranges.push(name);
            }
        }
    }

    /// Keeps of the claims' rendition, and of its story, only what is found of these claims or says that what is on record of them can't
    /// be believed; counts them alone.
    pub(crate) fn keep_claims(&mut self, claims: &[ClaimStanding]) {
        let Some(target) = claims.first().map(|one| &one.target) else {
            return;
        };
        let stories = self.stories.iter_mut();
        for story in stories.filter(|one| one.story == target.story) {
            story.findings.retain(|finding| {
                let beside = finding
                    .rendition
                    .as_ref()
                    .is_some_and(|name| *name != target.rendition);
                beside || concerns(finding, claims)
            });
            story.count_what_was_asked();
            let renditions = story.renditions.iter_mut();
            for one in renditions.filter(|one| one.rendition == target.rendition) {
                one.counts = Counts::default();
                claims
                    .iter()
                    .for_each(|claim| one.counts.count(claim.status));
            }
        }
    }

    /// Whether nothing closes the gate.
    pub(crate) fn passes(&self) -> bool {
        !self.findings().any(Finding::closes)
    }

    /// The claims of all stories, by status.
    pub(crate) fn counts(&self) -> Counts {
        let renditions = self.stories.iter().flat_map(|story| &story.renditions);
        renditions.fold(Counts::default(), |sum, one| sum + one.counts)
    }
}

// Whether a finding is about one of `claims`, stands in its words, or says that a record that it rests on can't be believed. What is
// still open elsewhere, and what the story as a whole lacks for it, is not of these claims.
fn concerns(finding: &Finding, claims: &[ClaimStanding]) -> bool {
    if let Some(id) = &finding.claim {
        return claims.iter().any(|one| one.id == *id);
    }
    let begin = |place: &Place| (place.line, place.column);
    let end = |place: &Place| (place.end_line, place.end_column);
    let inside = |place: &Place| {
        let at = &finding.place;
        at.file == place.file && begin(at) < end(place) && begin(place) < end(at)
    };
    let mut places = claims.iter().filter_map(|one| one.place.as_ref());
    places.any(inside) || says_of_the_record(finding.code)
}

// What closes the gate for every claim of the story, however few are asked about.
fn says_of_the_record(code: Code) -> bool {
    matches!(
        code,
        Code::RevisionAltered
            | Code::LedgerBroken
            | Code::AdoptedBroken
            | Code::SignatureBad
            | Code::SignatureMissing
            | Code::HistoryRewritten
            | Code::Misdated
            | Code::EvidenceMissing
            | Code::EvidenceAltered
    )
}
