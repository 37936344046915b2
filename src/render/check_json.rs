//! What the gate says, for programs.

use serde::Serialize;

use super::json;
use crate::model::{Finding, StorySlug};
use crate::usecase::{Checked, Counts};

/// The version of this form; a change that breaks readers changes it.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Answer<'a> {
    copydesk_check: u32,
    passes: bool,
    counts: Counts,
    stories: Vec<Story<'a>>,
}

#[derive(Serialize)]
struct Story<'a> {
    story: &'a StorySlug,
    findings: &'a [Finding],
}

/// What the gate says, as JSON.
pub fn check_json(checked: &Checked) -> String {
    json(&Answer {
        copydesk_check: VERSION,
        passes: checked.passes(),
        counts: checked.counts(),
        stories: checked
            .stories
            .iter()
            .map(|one| Story {
                story: &one.story,
                findings: &one.findings,
            })
            .collect(),
    })
}
