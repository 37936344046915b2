//! What happened to a story, in order: reported, converted, reviewed, sealed, corrected.
//!
//! Verdicts that one reviewer gave on one rendition with nothing else between them are one event. Sorts what the report has:
//! n log n in imports, verdicts and corrections.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{ReportCorrection, ReportRendition, Trace};
use crate::model::{Method, RenditionKind, RenditionName, ReviewerId, Revision, Verdict};

/// Something that happened to the story.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Event {
    /// When it began.
    pub at: DateTime<Utc>,
    /// When it ended, when that is later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
    /// The rendition it happened to.
    pub rendition: RenditionName,
    /// What happened.
    #[serde(flatten)]
    pub what: What,
    /// Where the first record of it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Trace>,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub(crate) enum What {
    /// The journalist's text came to the desk.
    Reported {
        /// The revision.
        revision: Revision,
    },
    /// It was made from another rendition.
    Converted {
        /// The revision.
        revision: Revision,
        /// What it was made from.
        from: Option<RenditionName>,
        /// By AI or by a person.
        method: Option<Method>,
        /// The program.
        tool: Option<String>,
        /// What the program was asked to do.
        task: Option<String>,
    },
    /// A new text of it came to the desk.
    Revised {
        /// The revision.
        revision: Revision,
    },
    /// Somebody judged claims of it.
    Reviewed {
        /// Who.
        by: String,
        /// Whose ledger has it.
        reviewer: ReviewerId,
        /// How often which verdict, in the order of [`Verdict::ALL`].
        verdicts: Vec<(Verdict, usize)>,
    },
    /// What it rested on was sealed, for publication.
    Sealed {
        /// The revision.
        revision: Revision,
        /// Who sealed it.
        by: String,
        /// The seal's file, relative to the desk.
        seal: String,
        /// How many kinds of findings were left open.
        open: usize,
    },
    /// It was corrected after publication.
    Corrected {
        /// The revision.
        revision: Revision,
        /// Who put it right.
        by: String,
        /// The words that were wrong.
        wrong: String,
        /// The words that are right.
        right: String,
    },
}

/// What happened to the story, oldest first.
pub(super) fn timeline(
    renditions: &[ReportRendition],
    corrections: &[ReportCorrection],
    seals: &[Event],
) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    for rendition in renditions {
        events.extend(imports(rendition));
        events.extend(verdicts(rendition));
    }
    events.extend(corrections.iter().map(corrected));
    events.extend(seals.iter().cloned());
    // A correction is told after the import that made it, and verdicts after what they judge.
    events.sort_by_key(|event| (event.at, order(&event.what)));
    gathered(events)
}

fn order(what: &What) -> u8 {
    match what {
        What::Reported { .. } => 0,
        What::Converted { .. } => 1,
        What::Revised { .. } => 2,
        What::Corrected { .. } => 3,
        What::Reviewed { .. } => 4,
        What::Sealed { .. } => 5,
    }
}

fn imports(rendition: &ReportRendition) -> impl Iterator<Item = Event> {
    let first = rendition.revisions.iter().map(|one| one.number).min();
    rendition.revisions.iter().map(move |one| Event {
        at: one.imported,
        until: None,
        rendition: rendition.name.clone(),
        what: match (Some(one.number) == first, rendition.kind) {
            (false, _) => What::Revised {
                revision: one.number,
            },
            (true, RenditionKind::Original) => What::Reported {
                revision: one.number,
            },
            (true, RenditionKind::Converted) => What::Converted {
                revision: one.number,
                from: rendition.from.clone(),
                method: rendition.method,
                tool: rendition.tool.clone(),
                task: rendition.task.clone(),
            },
        },
        trace: one.trace.clone(),
    })
}

fn verdicts(rendition: &ReportRendition) -> impl Iterator<Item = Event> {
    let claims = rendition.claims.iter().chain(&rendition.withdrawn);
    let reviews = claims.flat_map(|claim| &claim.reviews);
    reviews.map(|review| Event {
        at: review.at,
        until: None,
        rendition: rendition.name.clone(),
        what: What::Reviewed {
            by: review.name.clone(),
            reviewer: review.reviewer.clone(),
            verdicts: vec![(review.verdict, 1)],
        },
        trace: review.trace.clone(),
    })
}

fn corrected(one: &ReportCorrection) -> Event {
    Event {
        at: one.at,
        until: None,
        rendition: one.rendition.clone(),
        what: What::Corrected {
            revision: one.revision,
            by: one.by.clone(),
            wrong: one.wrong.clone(),
            right: one.right.clone(),
        },
        trace: one.trace.clone(),
    }
}

// Runs of verdicts by one reviewer on one rendition, made one event each.
fn gathered(events: Vec<Event>) -> Vec<Event> {
    let mut told: Vec<Event> = Vec::new();
    for event in events {
        if let Some(last) = told.last_mut()
            && last.rendition == event.rendition
            && let What::Reviewed {
                reviewer: who,
                verdicts: sum,
                ..
            } = &mut last.what
            && let What::Reviewed {
                reviewer, verdicts, ..
            } = &event.what
            && who == reviewer
        {
            for (verdict, count) in verdicts {
                match sum.iter_mut().find(|(one, _)| one == verdict) {
                    Some((_, many)) => *many += count,
                    None => sum.push((*verdict, *count)),
                }
            }
            sum.sort();
            last.until = Some(event.at).filter(|until| *until > last.at);
            continue;
        }
        told.push(event);
    }
    told
}
