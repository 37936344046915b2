//! How many of the claims that stand today had been judged by when: what a progress chart draws.
//!
//! A claim counts from the first verdict in force on its present words; verdicts on words that are gone count for nothing.
//! n log n in the claims.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ReportRendition;
use crate::model::Status;

/// How checking went.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Progress {
    /// When the first text came to the desk.
    pub begun: Option<DateTime<Utc>>,
    /// How many claims stand today.
    pub claims: usize,
    /// What had been reached when, oldest first; only where something changed.
    pub points: Vec<ProgressPoint>,
}

/// What had been reached by a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ProgressPoint {
    /// The time.
    pub at: DateTime<Utc>,
    /// How many of today's claims were verified.
    pub verified: usize,
    /// How many of today's claims had a verdict that lets them be published, verified ones among them.
    pub passing: usize,
}

/// The progress of a story's claims.
pub(super) fn progress(renditions: &[ReportRendition]) -> Progress {
    let begun = renditions
        .iter()
        .flat_map(|one| one.revisions.iter().map(|revision| revision.imported))
        .min();
    let mut settled: Vec<(DateTime<Utc>, Status)> = Vec::new();
    for claim in renditions.iter().flat_map(|one| &one.claims) {
        let in_force = claim.reviews.iter().filter(|review| review.in_force);
        if let (Some(at), true) = (in_force.map(|one| one.at).min(), claim.status.passes()) {
            settled.push((at, claim.status));
        }
    }
    Progress {
        begun,
        claims: renditions.iter().map(|one| one.claims.len()).sum(),
        points: points(settled),
    }
}

fn points(mut settled: Vec<(DateTime<Utc>, Status)>) -> Vec<ProgressPoint> {
    settled.sort();
    let mut points: Vec<ProgressPoint> = Vec::new();
    let (mut verified, mut passing) = (0, 0);
    for (at, status) in settled {
        passing += 1;
        verified += usize::from(status == Status::Verified);
        let point = ProgressPoint {
            at,
            verified,
            passing,
        };
        match points.last_mut() {
            Some(last) if last.at == at => *last = point,
            _ => points.push(point),
        }
    }
    points
}

impl Progress {
    /// The progress of several stories together.
    pub(crate) fn together<'p>(stories: impl IntoIterator<Item = &'p Progress>) -> Self {
        let mut sum = Self::default();
        let mut settled = Vec::new();
        for story in stories {
            sum.begun = [sum.begun, story.begun].into_iter().flatten().min();
            sum.claims += story.claims;
            let mut before = (0, 0);
            for point in &story.points {
                let verified = point.verified - before.0;
                let passing = point.passing - before.1;
                before = (point.verified, point.passing);
                settled.extend(std::iter::repeat_n((point.at, Status::Verified), verified));
                let others = passing.saturating_sub(verified);
                settled.extend(std::iter::repeat_n((point.at, Status::OnAuthor), others));
            }
        }
        sum.points = points(settled);
        sum
    }
}
