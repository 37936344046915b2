//! A sister desk whose verdicts this desk takes: `[[trust]]` in `copydesk.toml`.
//!
//! It names a desk, people and keys, and says nothing of where that desk lies: whoever adopts names the folder.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{ClaimKind, DeskId, Person, ReviewerId, toml_date};

/// One `[[trust]]` of the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct TrustedDesk {
    /// The `id` of the other desk.
    pub desk: DeskId,
    /// The name to print.
    pub outlet: String,
    /// The kinds of claims whose verdicts are taken; all when there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<ClaimKind>,
    /// The first day (UTC) on which a verdict that is taken may have been given.
    #[serde(default, with = "toml_date", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<chrono::NaiveDate>"))]
    pub from: Option<NaiveDate>,
    /// The last such day.
    #[serde(default, with = "toml_date", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<chrono::NaiveDate>"))]
    pub until: Option<NaiveDate>,
    /// Whose verdicts are taken, with the keys that their ledgers must be signed with.
    #[serde(default, rename = "person", skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
}

impl TrustedDesk {
    /// The person of that id there whose verdicts are taken.
    pub fn person(&self, id: &ReviewerId) -> Option<&Person> {
        self.people.iter().find(|person| &person.id == id)
    }

    /// Whether verdicts on claims of that kind are taken.
    pub fn takes(&self, kind: ClaimKind) -> bool {
        self.claims.is_empty() || self.claims.contains(&kind)
    }

    /// Whether verdicts given at that time are taken.
    pub fn takes_of(&self, at: DateTime<Utc>) -> bool {
        let day = at.date_naive();
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}
