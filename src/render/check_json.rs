//! What the gate says, for programs: `schemas/check.schema.json` describes it, and `copydesk merge-results` reads it back.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::json;
use crate::model::Sha256;
use crate::usecase::{Checked, Counts, Shard, StoryChecked};

/// The version of this form; a change that breaks readers changes it.
const VERSION: u32 = 1;

/// What `copydesk check --format json` prints.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct CheckJson<'a> {
    /// The version of this form.
    pub copydesk_check: u32,
    /// Whether nothing closes the gate.
    pub passes: bool,
    /// Which part of the desk this is, when it is only a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shard: Option<Shard>,
    /// The digest of what all parts of one check look at: the record of the desk, the stories asked for, the program and the base.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<Sha256>,
    /// When this part was checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
    /// The claims of all stories, by status.
    pub counts: Counts,
    /// The stories that were checked, sorted, those without a finding too.
    pub stories: Cow<'a, [StoryChecked]>,
}

/// What the gate says, as JSON.
pub(crate) fn check_json(checked: &Checked) -> String {
    json(&CheckJson {
        copydesk_check: VERSION,
        passes: checked.passes(),
        shard: checked.shard,
        state: checked.state.map(|(state, _)| state),
        at: checked.state.map(|(_, at)| at),
        counts: checked.counts(),
        stories: Cow::Borrowed(&checked.stories),
    })
}

/// The JSON Schema of what [`check_json`] writes.
#[cfg(feature = "schema")]
pub fn check_json_schema() -> String {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    json(
        &settings
            .into_generator()
            .into_root_schema_for::<CheckJson<'_>>(),
    )
}

/// Reads what [`check_json`] wrote.
///
/// # Errors
/// Why it is not that, in words.
pub(crate) fn read_check_json(text: &str) -> Result<Checked, String> {
    let read: CheckJson<'_> = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if read.copydesk_check != VERSION {
        return Err(format!(
            "form {} of the results, and this program reads form {VERSION}",
            read.copydesk_check
        ));
    }
    Ok(Checked {
        stories: read.stories.into_owned(),
        shard: read.shard,
        state: read.state.zip(read.at),
        ranges: Vec::new(),
        unchanged: None,
    })
}
