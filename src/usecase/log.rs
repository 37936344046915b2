//! Who did what with a story, and when: imports, verdicts, evidence, replies, corrections and seals in one row.

use chrono::{DateTime, NaiveTime, Utc};
use serde::Serialize;

use super::UsecaseError;
use super::address::find_claim;
use crate::model::{
    ClaimRef, DeskPolicy, Dossier, Evidence, PersonRole, RenditionName, ReplyOutcome, Revision,
    StorySlug, Verdict,
};
use crate::store::{self, Desk};
use crate::trust::read_seal;
use crate::usecase::ClaimAddress;

/// One thing that somebody did.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct LogEntry {
    /// When; the day's first second where only the day is known.
    pub at: DateTime<Utc>,
    /// Whether only the day is known.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub day_only: bool,
    /// Who, by id; nobody where the record does not say.
    pub by: Option<String>,
    /// That person's name.
    pub name: Option<String>,
    /// What.
    #[serde(flatten)]
    pub what: Deed,
    /// The file that says so, relative to the desk, and the line there; 0 where the file as a whole does.
    pub file: String,
    /// The line.
    pub line: u32,
}

/// What somebody did.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "did")]
pub(crate) enum Deed {
    /// Imported a text.
    Imported {
        /// Of which rendition.
        rendition: RenditionName,
        /// As which revision.
        revision: Revision,
        /// From which file.
        source: String,
    },
    /// Judged a claim.
    Judged {
        /// The claim.
        claim: ClaimRef,
        /// The entry's number in the ledger.
        seq: u32,
        /// The verdict.
        verdict: Verdict,
        /// In which role.
        role: PersonRole,
        /// The words that were judged.
        text: String,
        /// What was added.
        #[serde(skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        /// What it was checked against.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        evidence: Vec<Evidence>,
    },
    /// Attached evidence.
    Attached {
        /// How verdicts name it.
        reference: String,
    },
    /// Asked somebody for a reply.
    Asked {
        /// Whom.
        to: String,
        /// How.
        channel: String,
        /// What came back.
        outcome: ReplyOutcome,
        /// The answer.
        #[serde(skip_serializing_if = "Option::is_none")]
        answer: Option<String>,
    },
    /// Corrected what was published.
    Corrected {
        /// Which rendition.
        rendition: RenditionName,
        /// In which revision.
        revision: Revision,
        /// The words that were wrong.
        wrong: String,
        /// The words that are right.
        right: String,
    },
    /// Sealed what was published.
    Sealed {
        /// Which rendition.
        rendition: RenditionName,
        /// Which revision.
        revision: Revision,
        /// The seal's place among those of the story.
        number: u32,
    },
}

/// What was done with a story, oldest first; of one claim only what was said of it where `claim` names one.
///
/// # Errors
/// When the claim is none of the story, or the desk can't be read.
pub(crate) fn log(
    desk: &Desk,
    slug: &StorySlug,
    claim: Option<&ClaimAddress>,
) -> Result<Vec<LogEntry>, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let dossier = store::load_story(desk, slug)?;
    let wanted = claim.map(|claim| of_story(desk, slug, claim)).transpose()?;
    let mut events = verdicts(&policy, &dossier);
    match wanted {
        Some(wanted) => events.retain(|event| match &event.what {
            Deed::Judged { claim, .. } => *claim == wanted,
            Deed::Imported { .. }
            | Deed::Attached { .. }
            | Deed::Asked { .. }
            | Deed::Corrected { .. }
            | Deed::Sealed { .. } => false,
        }),
        None => events.extend(other_deeds(&policy, &dossier)),
    }
    events.sort_by(|a, b| (a.at, &a.file, a.line).cmp(&(b.at, &b.file, b.line)));
    Ok(events)
}

fn of_story(desk: &Desk, slug: &StorySlug, claim: &ClaimAddress) -> Result<ClaimRef, UsecaseError> {
    let (_, found) = find_claim(desk, claim)?;
    let mine = Some(found).filter(|one| &one.target.story == slug);
    mine.map(|one| ClaimRef {
        rendition: one.target.rendition,
        id: one.claim.id,
    })
    .ok_or_else(|| UsecaseError::NoClaim {
        given: claim.to_string(),
        detail: format!(" in story `{slug}`"),
        help: format!("`copydesk status {slug}` lists its claims"),
    })
}

fn entry(policy: &DeskPolicy, by: Option<&str>, at: DateTime<Utc>, what: Deed) -> LogEntry {
    let mut people = policy.people.iter();
    let person = by.and_then(|by| people.find(|person| person.id.as_str() == by));
    LogEntry {
        at,
        day_only: false,
        by: by.map(str::to_owned),
        name: person.map(|person| person.name.clone()),
        what,
        file: String::new(),
        line: 0,
    }
}

fn verdicts(policy: &DeskPolicy, dossier: &Dossier) -> Vec<LogEntry> {
    let mut events = Vec::new();
    for ledger in &dossier.ledgers {
        for review in &ledger.book.entries {
            let what = Deed::Judged {
                claim: review.claim.clone(),
                seq: review.seq,
                verdict: review.verdict,
                role: review.role,
                text: review.text.clone(),
                note: review.note.clone(),
                evidence: review.evidence.clone(),
            };
            events.push(LogEntry {
                file: ledger.file.clone(),
                line: review.line,
                ..entry(policy, Some(ledger.reviewer.as_str()), review.at, what)
            });
        }
    }
    events
}

fn other_deeds(policy: &DeskPolicy, dossier: &Dossier) -> Vec<LogEntry> {
    let mut events = Vec::new();
    let mut add = |by: Option<&str>, at, what, file: &str, line| {
        events.push(LogEntry {
            file: file.to_owned(),
            line,
            ..entry(policy, by, at, what)
        });
    };
    for rendition in &dossier.story.renditions {
        for revision in &rendition.revisions {
            let what = Deed::Imported {
                rendition: rendition.name.clone(),
                revision: revision.number,
                source: revision.file.clone(),
            };
            add(None, revision.imported, what, &dossier.file, rendition.line);
        }
    }
    for one in &dossier.story.corrections {
        let what = Deed::Corrected {
            rendition: one.rendition.clone(),
            revision: one.revision,
            wrong: one.wrong.clone(),
            right: one.right.clone(),
        };
        add(Some(one.by.as_str()), one.at, what, &dossier.file, 0);
    }
    for one in &dossier.story.replies {
        let what = Deed::Asked {
            to: one.to.clone(),
            channel: one.channel.clone(),
            outcome: one.outcome,
            answer: one.answer.clone(),
        };
        add(Some(one.by.as_str()), one.asked, what, &dossier.file, 0);
    }
    for seal in &dossier.seals {
        if let Ok(statement) = read_seal(&seal.text) {
            let one = statement.predicate;
            let what = Deed::Sealed {
                rendition: one.rendition,
                revision: one.revision,
                number: one.number,
            };
            add(Some(one.by.as_str()), one.sealed, what, &seal.file, 0);
        }
    }
    for record in &dossier.evidence.records {
        let Some(day) = record.added else { continue };
        let what = Deed::Attached {
            reference: record.reference.clone(),
        };
        let by = Some(record.by.as_str());
        events.push(LogEntry {
            day_only: true,
            file: dossier.evidence_file.clone(),
            line: record.line,
            ..entry(policy, by, day.and_time(NaiveTime::MIN).and_utc(), what)
        });
    }
    events
}
