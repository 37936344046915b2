//! What changed on a desk in Markdown: for a pull request, a channel, a terminal.
//!
//! Passing verdicts are told as counts by reviewer, what stands in the way claim by claim. Text of the desk is escaped.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::report_markdown::escaped;
use crate::usecase::{
    Counts, DeskChanges, SettingChange, StoryChanges, StoryFate, StoryWaits, VerdictCame,
};

macro_rules! say {
    ($page:expr, $($text:tt)*) => {
        // Writing to a string cannot fail.
        let _ = writeln!($page, $($text)*);
    };
}

/// What changed on the desk.
pub(crate) fn changes_markdown(changes: &DeskChanges) -> String {
    let mut page = String::new();
    say!(
        page,
        "# {}: what changed since {}\n",
        escaped(&changes.outlet),
        escaped(&changes.since)
    );
    say!(page, "{}\n", sums(changes));
    settings(&mut page, "Policy, people and keys", &changes.policy, "##");
    for one in &changes.waits {
        say!(page, "- `{}` waits: {}", one.story, waits(one));
        say!(page, "  `{}`", one.command);
    }
    if !changes.waits.is_empty() {
        say!(page, "");
    }
    for story in &changes.stories {
        one_story(&mut page, story);
    }
    page
}

/// The same for a terminal, which shows no Markdown: its marks and escapes are gone.
pub(crate) fn changes_human(changes: &DeskChanges) -> String {
    without_marks(&changes_markdown(changes))
}

// A page without the marks of Markdown; what is escaped is a sign of its own.
fn without_marks(page: &str) -> String {
    let mut plain = String::with_capacity(page.len());
    for line in page.lines() {
        let mut signs = line.trim_start_matches('#').trim_start_matches(' ').chars();
        if line.starts_with(' ') {
            signs = line.chars();
        }
        while let Some(sign) = signs.next() {
            match sign {
                '\\' => plain.extend(signs.next()),
                '*' | '`' => {}
                sign => plain.push(sign),
            }
        }
        plain.push('\n');
    }
    plain
}

/// What closes the gate of a story, in a line: `3 findings (disputed, misdated)`.
pub(super) fn waits(one: &StoryWaits) -> String {
    let codes: Vec<&str> = one.codes.iter().map(|code| code.as_str()).collect();
    format!(
        "{} ({})",
        count(one.findings, "finding", "findings"),
        codes.join(", ")
    )
}

/// The page in a sentence or two.
pub(super) fn sums(changes: &DeskChanges) -> String {
    if changes.stories.is_empty() && changes.policy.is_empty() && changes.waits.is_empty() {
        return "Nothing changed.".to_owned();
    }
    let stories = |fate| {
        changes
            .stories
            .iter()
            .filter(|one| one.fate == fate)
            .count()
    };
    let sum = |count: fn(&StoryChanges) -> usize| changes.stories.iter().map(count).sum::<usize>();
    let parts = [
        (stories(StoryFate::New), "new story", "new stories"),
        (
            stories(StoryFate::Changed),
            "changed story",
            "changed stories",
        ),
        (stories(StoryFate::Gone), "story gone", "stories gone"),
        (
            sum(|one| one.revisions.len()),
            "text imported",
            "texts imported",
        ),
        (sum(|one| one.given.len()), "verdict", "verdicts"),
        (
            sum(|one| one.lost.len()),
            "claim no longer stands",
            "claims no longer stand",
        ),
        (
            sum(|one| one.corrections.len()),
            "correction",
            "corrections",
        ),
        (sum(|one| one.seals.len()), "seal", "seals"),
        (
            changes.policy.len(),
            "change of policy or people",
            "changes of policy or people",
        ),
    ];
    let told = parts.iter().filter(|(many, ..)| *many > 0);
    let told: Vec<String> = told
        .map(|(many, one, more)| count(*many, one, more))
        .collect();
    let open: usize = changes
        .stories
        .iter()
        .filter_map(|one| one.now)
        .map(|now| now.open())
        .sum();
    let findings: usize = changes.waits.iter().map(|one| one.findings).sum();
    let closed = |findings| count(findings, "finding closes", "findings close");
    let open = match (open, findings) {
        (0, 0) => "Nothing in these stories waits for anybody.".to_owned(),
        (0, findings) => format!("{} the gate.", closed(findings)),
        (open, findings) => {
            let claims = count(open, "claim needs somebody", "claims need somebody");
            match findings {
                0 => format!("{claims} in these stories."),
                findings => format!("{claims} in these stories; {} the gate.", closed(findings)),
            }
        }
    };
    let begin = match changes.base {
        Some(_) => "",
        None => "Nothing had been committed then: all of it is new. ",
    };
    let told = match told.is_empty() {
        true => "Nothing that is told changed".to_owned(),
        false => told.join(", "),
    };
    format!("{begin}{told}. {open}")
}

pub(super) fn count(many: usize, one: &str, more: &str) -> String {
    format!("{many} {}", if many == 1 { one } else { more })
}

/// What became of a story, in a few words.
pub(super) fn fate(story: &StoryChanges) -> &'static str {
    match story.fate {
        StoryFate::New => "new",
        StoryFate::Changed => "changed",
        StoryFate::Gone => "gone from the desk",
    }
}

/// Where a story stood, and stands.
pub(super) fn standing(story: &StoryChanges) -> String {
    let told = |counts: &Counts| {
        format!(
            "{} of {} pass",
            counts.total() - counts.open(),
            counts.total()
        )
    };
    match (&story.then, &story.now) {
        (Some(then), Some(now)) if then == now => format!("{}, as before", told(now)),
        (Some(then), Some(now)) => format!("{} → {}", told(then), told(now)),
        (None, Some(now)) => told(now),
        (Some(then), None) => format!("{} when it went", told(then)),
        (None, None) => String::new(),
    }
}

/// The verdicts by reviewer: `mara: 12 verified, 1 queried`.
pub(super) fn by_reviewer(given: &[VerdictCame]) -> Vec<String> {
    let mut all: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for one in given {
        *all.entry(one.by.as_str())
            .or_default()
            .entry(one.verdict.as_str())
            .or_default() += 1;
    }
    let line = |(by, said): (&str, BTreeMap<&str, usize>)| {
        let said: Vec<String> = said
            .iter()
            .map(|(what, many)| format!("{many} {what}"))
            .collect();
        format!("{by}: {}", said.join(", "))
    };
    all.into_iter().map(line).collect()
}

/// The verdicts that are told one by one: those that do not pass.
pub(super) fn told(given: &[VerdictCame]) -> impl Iterator<Item = &VerdictCame> {
    given
        .iter()
        .filter(|one| one.verdict.status().is_none_or(|status| !status.passes()))
}

/// What a setting was and is.
pub(super) fn was_and_is(one: &SettingChange) -> String {
    match (&one.was, &one.is) {
        (None, Some(is)) => format!("set: {is}"),
        (Some(was), None) => format!("taken out; it was {was}"),
        (Some(was), Some(is)) => format!("{was} → {is}"),
        (None, None) => String::new(),
    }
}

fn settings(page: &mut String, title: &str, changed: &[SettingChange], level: &str) {
    if changed.is_empty() {
        return;
    }
    say!(page, "{level} {title}\n");
    for one in changed {
        say!(
            page,
            "- {}: {}",
            escaped(&one.setting),
            escaped(&was_and_is(one))
        );
    }
    say!(page, "");
}

fn one_story(page: &mut String, story: &StoryChanges) {
    say!(page, "## {}\n", escaped(&story.title));
    say!(
        page,
        "`{}`, {}: {}\n",
        story.story,
        fate(story),
        standing(story)
    );
    let mut lines: Vec<String> = Vec::new();
    for one in &story.lost {
        let why = match one.why.is_empty() {
            true => String::new(),
            false => format!(" ({})", one.why.join("; ")),
        };
        lines.push(format!(
            "**No longer {}, now {}**: `{}/{}` “{}”{}",
            one.was,
            one.is,
            one.rendition,
            one.claim,
            escaped(&one.words),
            escaped(&why)
        ));
    }
    for one in &story.corrections {
        lines.push(format!(
            "**Corrected** {} by {}: “{}” to “{}”",
            one.rendition,
            one.by,
            escaped(&one.wrong),
            escaped(&one.right)
        ));
    }
    for one in &story.revisions {
        lines.push(format!(
            "Imported {}, revision {}",
            one.rendition, one.revision
        ));
    }
    lines.extend(
        by_reviewer(&story.given)
            .iter()
            .map(|line| format!("Verdicts by {line}")),
    );
    for one in told(&story.given) {
        lines.push(format!(
            "{} by {}: `{}/{}` “{}”",
            one.verdict,
            one.by,
            one.rendition,
            one.claim,
            escaped(&one.words)
        ));
    }
    for one in &story.replies {
        lines.push(format!(
            "{} asked {} for a reply: {}",
            one.by,
            escaped(&one.to),
            one.outcome
        ));
    }
    for one in &story.seals {
        lines.push(format!(
            "Sealed {}, revision {}, by {}",
            one.rendition, one.revision, one.by
        ));
    }
    for line in &lines {
        say!(page, "- {line}");
    }
    if !lines.is_empty() {
        say!(page, "");
    }
    settings(page, "Its record", &story.record, "###");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_sees_signs_and_no_marks() {
        let page = format!(
            "# {}\n\n- `pool` waits: 2\n  `copydesk review pool`\n- **No longer verified**: “{}”\n",
            escaped("Keel_9"),
            escaped("5 * 4 [a] #1")
        );
        assert_eq!(
            without_marks(&page),
            "Keel_9\n\n- pool waits: 2\n  copydesk review pool\n- No longer verified: “5 * 4 [a] #1”\n"
        );
    }
}
