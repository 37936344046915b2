//! Was this checked before: a claim or a text asked of the archive.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};
use copydesk_archive::{Archive, ArchiveHit, ArchivedVerdict, Asked, Match, Query};
use serde::Serialize;

use super::ArchiveFolder;
use super::read::in_their_sentences;
use crate::model::StorySlug;
use crate::store::{self, Desk};
use crate::usecase::address::find_claim;
use crate::usecase::{ClaimAddress, UsecaseError};

/// What is asked.
#[derive(Debug, Clone)]
pub(crate) enum ArchiveQuestion<'q> {
    /// A claim of a desk; its own story is left out of the answer.
    Claim(&'q Desk, &'q ClaimAddress),
    /// Words; nothing of the desk itself is told.
    Elsewhere(&'q Desk, &'q str),
    /// Words; the day is what their weekdays are counted from.
    Text(&'q str, Option<NaiveDate>),
}

/// What the archive has.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ArchiveAnswer {
    /// The words that were asked about.
    pub asked: String,
    /// How many desks were looked through.
    pub desks: usize,
    /// How many claims they have there.
    pub claims: u64,
    /// What was found: the same first, then what differs in a figure, then what is related.
    pub found: Vec<ArchiveFound>,
}

/// A claim of some desk, offered as evidence. It carries no verdict over: what was said of it was said of that story.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ArchiveFound {
    /// What it is to the words asked about, and what differs.
    #[serde(flatten)]
    pub judged: Match,
    /// The newsroom.
    pub outlet: String,
    /// The folder of its desk.
    pub desk: PathBuf,
    /// The commit that it was read at.
    pub commit: Option<String>,
    /// How to name it on that desk.
    pub address: String,
    /// Its id there.
    pub claim: String,
    /// Its story's day.
    pub day: Option<NaiveDate>,
    /// Its words.
    pub quote: String,
    /// Who it is put to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Its status there.
    pub status: String,
    /// The verdicts in force there.
    pub verdicts: Vec<ArchiveVerdict>,
    /// When its text was sealed there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sealed: Option<DateTime<Utc>>,
    /// For words that were corrected after publication: what is right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrected_to: Option<String>,
    /// How near its words are, from 0 to 1.
    pub near: f64,
}

/// A verdict of another desk.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ArchiveVerdict {
    /// Who gave it there.
    pub by: String,
    /// The verdict.
    pub verdict: String,
    /// When.
    pub at: Option<DateTime<Utc>>,
    /// What it was checked against, by kind.
    pub evidence: Vec<String>,
}

/// The claims of other stories that say the same as what is asked, at most `most`, one of each story.
///
/// # Errors
/// When there is no archive, it can't be used, or there is no such claim.
pub(crate) fn archive_ask(
    folder: &ArchiveFolder,
    question: &ArchiveQuestion<'_>,
    most: usize,
) -> Result<ArchiveAnswer, UsecaseError> {
    let archive = Archive::open(&folder.index())?;
    match question {
        ArchiveQuestion::Text(words, day) => answer(&archive, words, *day, None, most),
        ArchiveQuestion::Elsewhere(desk, words) => {
            let own = number(&archive, desk)?.map(|number| (number, None));
            answer(&archive, words, None, own, most)
        }
        ArchiveQuestion::Claim(desk, address) => {
            let (dossier, found) = find_claim(desk, address)?;
            let number = number(&archive, desk)?;
            let own = number.map(|number| (number, Some(found.target.story.as_str())));
            let day = dossier.story.date;
            answer(&archive, &found.claim.quote, day, own, most)
        }
    }
}

/// Every claim of other desks that says what this desk found to be wrong: whom to tell. `words` are the wrong words of a correction of the story,
/// and what is asked is the sentence that they stood in.
///
/// # Errors
/// When there is no archive, it can't be used, or the story can't be read.
pub(crate) fn said_elsewhere(
    folder: &ArchiveFolder,
    desk: &Desk,
    story: &StorySlug,
    words: &str,
) -> Result<Vec<ArchiveFound>, UsecaseError> {
    let archive = Archive::open(&folder.index())?;
    let own = number(&archive, desk)?;
    let dossier = store::load_story(desk, story)?;
    let mut corrections = dossier.story.corrections.iter().rev();
    let last = corrections.find(|one| one.wrong == words);
    let wrong = last.map_or_else(
        || words.to_owned(),
        |one| in_their_sentences(&dossier, one).0,
    );
    let asked = Asked {
        most: usize::MAX,
        thorough: true,
        ..Asked::default()
    };
    let hits = archive.ask(&Query::new(&wrong, dossier.story.date), &asked)?;
    let same = hits.into_iter().filter(|hit| {
        hit.judged.judgement == copydesk_archive::Likeness::Same && Some(hit.claim.desk) != own
    });
    Ok(same.filter_map(|hit| told(&archive, hit)).collect())
}

// The number that the archive gave this very desk.
pub(super) fn number(archive: &Archive, desk: &Desk) -> Result<Option<u32>, UsecaseError> {
    let key = store::load_policy(desk)?.id.map(|id| id.to_string());
    let here = std::fs::canonicalize(desk.root()).ok();
    let mut held = archive.contents.desks.iter();
    let own = held.find(|(_, one)| {
        key.as_ref() == Some(&one.key) || here.as_deref() == Some(one.folder.as_path())
    });
    Ok(own.map(|(number, _)| *number))
}

pub(super) fn answer(
    archive: &Archive,
    words: &str,
    day: Option<NaiveDate>,
    own: Option<(u32, Option<&str>)>,
    most: usize,
) -> Result<ArchiveAnswer, UsecaseError> {
    let query = Query::new(words, day);
    let asked = Asked {
        not: own,
        corrections: false,
        most: most * 4,
        thorough: false,
    };
    let mut found: Vec<ArchiveFound> = Vec::new();
    let mut stories = std::collections::HashSet::new();
    let wrong = Asked {
        corrections: true,
        ..asked.clone()
    };
    let corrected = archive.ask(&query, &wrong)?;
    // What was corrected is told only where it is what is asked about.
    let said = |hit: &ArchiveHit| hit.judged.judgement == copydesk_archive::Likeness::Same;
    let corrected = corrected.into_iter().filter(said);
    for hit in corrected.chain(archive.ask(&query, &asked)?) {
        let story = (
            hit.claim.desk,
            hit.claim.story.clone(),
            hit.claim.correction.is_some(),
        );
        if found.len() < most && stories.insert(story) {
            found.extend(told(archive, hit));
        }
    }
    found.sort_by_key(|one| one.judged.judgement);
    Ok(ArchiveAnswer {
        asked: words.to_owned(),
        desks: archive.contents.desks.len(),
        claims: archive.contents.desks.values().map(|one| one.claims).sum(),
        found,
    })
}

fn told(archive: &Archive, hit: ArchiveHit) -> Option<ArchiveFound> {
    let desk = archive.contents.desks.get(&hit.claim.desk)?;
    let (day, claim) = (hit.claim.day(), hit.claim);
    let time = |at: i64| DateTime::<Utc>::from_timestamp(at, 0);
    let verdict = |one: ArchivedVerdict| ArchiveVerdict {
        by: one.by,
        verdict: one.verdict,
        at: time(one.at),
        evidence: one.evidence,
    };
    Some(ArchiveFound {
        judged: hit.judged,
        outlet: desk.outlet.clone(),
        desk: desk.folder.clone(),
        commit: desk.commit.clone(),
        address: match claim.number {
            0 => format!("{}/{}", claim.story, claim.rendition),
            number => format!("{}/{}:{number}", claim.story, claim.rendition),
        },
        claim: claim.claim,
        day,
        quote: claim.quote,
        speaker: claim.speaker,
        status: claim.status,
        verdicts: claim.verdicts.into_iter().map(verdict).collect(),
        sealed: claim.sealed.and_then(time),
        corrected_to: claim.correction.map(|one| one.right),
        near: hit.near,
    })
}
