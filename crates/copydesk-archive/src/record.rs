//! What the archive keeps of a claim: enough to show it and to find it again on its desk, and nothing secret.
//!
//! Evidence is kept as its kinds alone, notes not at all.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A verdict on an archived claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivedVerdict {
    /// Who gave it, by the id on that desk.
    pub by: String,
    /// The verdict.
    pub verdict: String,
    /// When, in seconds since 1970.
    pub at: i64,
    /// What it was checked against, by kind.
    pub evidence: Vec<String>,
}

/// That the words were wrong and were corrected after publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivedCorrection {
    /// The words that are right.
    pub right: String,
    /// Who put it right.
    pub by: String,
    /// When, in seconds since 1970.
    pub at: i64,
}

/// A claim of a desk that passed, or the wrong words of a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivedClaim {
    /// The number that the archive gave the desk.
    pub desk: u32,
    /// The story.
    pub story: String,
    /// The rendition.
    pub rendition: String,
    /// The claim's id; empty for a correction.
    pub claim: String,
    /// Its number in reading order, from 1; 0 for a correction.
    pub number: u32,
    /// The story's day, in days since 1970.
    pub day: i32,
    /// The status that the ledgers prove; `corrected` for wrong words.
    pub status: String,
    /// Its words.
    pub quote: String,
    /// Who it is put to.
    pub speaker: Option<String>,
    /// The verdicts in force, oldest first.
    pub verdicts: Vec<ArchivedVerdict>,
    /// When the revision was sealed, in seconds since 1970.
    pub sealed: Option<i64>,
    /// For wrong words: the correction.
    pub correction: Option<ArchivedCorrection>,
}

impl ArchivedClaim {
    /// The story's day.
    pub fn day(&self) -> Option<NaiveDate> {
        let time = DateTime::<Utc>::from_timestamp(i64::from(self.day) * 86_400, 0)?;
        Some(time.date_naive())
    }

    /// The number of a day.
    pub fn day_number(day: NaiveDate) -> i32 {
        let seconds = day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp();
        i32::try_from(seconds.div_euclid(86_400)).unwrap_or_default()
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        // Only maps without a length fail, and there is none.
        postcard::to_stdvec(self).unwrap_or_default()
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}
