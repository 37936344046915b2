//! The parts of a desk's check put together, and none of them missing.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use super::UsecaseError;
use super::checked::{Checked, Shard, StoryChecked};

/// One answer from those of all shards.
///
/// # Errors
/// When a part is missing, there twice, or of another number of parts: a gate with a hole in it is open.
pub(crate) fn merge(parts: Vec<Checked>) -> Result<Checked, UsecaseError> {
    let incomplete = |what: String| UsecaseError::Incomplete {
        what,
        help: "give every part of one check: --shard 1/N to N/N, each with --format json"
            .to_owned(),
    };
    let mut of = None;
    let mut seen = BTreeSet::new();
    let mut merged = Checked::default();
    of_one_state(&parts)?;
    for part in parts {
        let Some(shard) = part.shard else {
            return Err(incomplete(
                "one of the results is no part of a check with --shard".to_owned(),
            ));
        };
        if *of.get_or_insert(shard.of) != shard.of {
            return Err(incomplete(
                "the results are parts of different numbers of parts".to_owned(),
            ));
        }
        if !seen.insert(shard.part) {
            return Err(incomplete(format!("part {shard} is there twice")));
        }
        merged.stories.extend(part.stories);
    }
    let of = of.unwrap_or(0);
    let missing: Vec<String> = (1..=of)
        .filter(|part| !seen.contains(part))
        .map(|part| Shard { part, of }.to_string())
        .collect();
    if !missing.is_empty() {
        return Err(incomplete(format!(
            "parts are missing: {}",
            missing.join(", ")
        )));
    }
    // What the first part found against its base may be about a story of another part.
    merged.stories = together(merged.stories);
    merged.stories.sort_by(|a, b| a.story.cmp(&b.story));
    if merged
        .stories
        .windows(2)
        .any(|two| two[0].story == two[1].story)
    {
        return Err(incomplete(
            "a story is in two parts: they are not of one state of the desk".to_owned(),
        ));
    }
    Ok(merged)
}

// Parts of one check looked at one desk, in one day: what passed before a change, or before a waiver ran out, is no part of today's answer.
fn of_one_state(parts: &[Checked]) -> Result<(), UsecaseError> {
    /// A check of a desk of 10,000 stories takes minutes; its parts wait for each other a night at the most.
    const APART: TimeDelta = TimeDelta::hours(24);
    let wrong = |what: &str| {
        UsecaseError::Incomplete {
        what: what.to_owned(),
        help: "run every part again on the desk as it is now, with one version of copydesk and the same --base"
            .to_owned(),
    }
    };
    if parts.iter().any(|part| part.shard.is_none()) {
        return Ok(());
    }
    let told: Option<Vec<_>> = parts.iter().map(|part| part.state).collect();
    let Some(told) = told else {
        return Err(wrong(
            "one of the results does not say which state of the desk it is of",
        ));
    };
    if told.windows(2).any(|two| two[0].0 != two[1].0) {
        return Err(wrong("the results are not of one state of the desk"));
    }
    let times = || told.iter().map(|(_, at)| *at);
    let (earliest, latest) = (times().min(), times().max());
    match earliest.zip(latest) {
        Some((earliest, latest)) if latest - earliest > APART => {
            Err(wrong("the results are more than a day apart"))
        }
        Some(_) | None => Ok(()),
    }
}

// A story without renditions is what a part says of a story that it did not check.
fn together(stories: Vec<StoryChecked>) -> Vec<StoryChecked> {
    let (mut all, beside): (Vec<_>, Vec<_>) = stories
        .into_iter()
        .partition(|one| !one.renditions.is_empty());
    for mut one in beside {
        match all.iter_mut().find(|other| other.story == one.story) {
            Some(other) => other.findings.append(&mut one.findings),
            None => all.push(one),
        }
    }
    all
}
