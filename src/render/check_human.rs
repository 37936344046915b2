//! What the gate says, for people: what to do next first, then each finding with its place.

use anstyle::{AnsiColor, Style};

use super::ink::Ink;
use crate::model::{Code, Finding, Severity};
use crate::usecase::{Checked, StoryChecked};

/// How many findings of a kind are told of one story, and how many stories are named, unless all are asked for.
const SHOWN: usize = 5;
const STORIES: usize = 20;

/// What says that history, or words that somebody judged, are not what they were: it is told before all that is merely not done yet.
const TAMPERED: [Code; 9] = [
    Code::RevisionAltered,
    Code::LedgerBroken,
    Code::SignatureBad,
    Code::HistoryRewritten,
    Code::SealBroken,
    Code::AdoptedBroken,
    Code::StatusUnbacked,
    Code::EvidenceAltered,
    Code::Misdated,
];

fn tampered(finding: &Finding) -> bool {
    !finding.is_waived() && TAMPERED.contains(&finding.code)
}

/// What the gate says; one line when nothing is wrong. Of many findings of a kind the first few, unless `all` are wanted.
pub(crate) fn check_human(checked: &Checked, all: bool) -> String {
    let mut text = String::new();
    let mut open: Vec<&StoryChecked> = checked
        .stories
        .iter()
        .filter(|story| !story.findings.is_empty())
        .collect();
    // A story's findings begin with its most important one, but for what was tampered with.
    open.sort_by_key(|story| {
        let whole = !story.findings.iter().any(tampered);
        let first = story.findings.iter().find(|one| !one.is_waived());
        first.map_or((whole, true, None), |one| {
            (whole, !one.closes(), Some((one.severity, one.code)))
        })
    });
    let shown = if all { open.len() } else { STORIES };
    for story in open.iter().take(shown) {
        text.push_str(&next_step(story));
    }
    let hidden = open.len().saturating_sub(shown);
    if hidden > 0 {
        text.push_str(&format!(
            "and {} more: copydesk check --all\n",
            plural(hidden, "story", "stories")
        ));
    }
    for story in open.iter().take(shown) {
        text.push_str(&tell_story(story, all));
    }
    if !open.is_empty() {
        text.push('\n');
    }
    text.push_str(&summary(checked));
    text
}

fn tell_story(story: &StoryChecked, all: bool) -> String {
    let mut text = String::new();
    let mut told = 0;
    let mut findings: Vec<&Finding> = story.findings.iter().collect();
    let rest = TAMPERED.len();
    findings.sort_by_key(|finding| {
        let at = TAMPERED.iter().position(|code| *code == finding.code);
        at.filter(|_| tampered(finding)).unwrap_or(rest)
    });
    for (index, finding) in findings.iter().enumerate() {
        let first = index == 0 || findings[index - 1].code != finding.code;
        told = if first { 1 } else { told + 1 };
        if all || told <= SHOWN {
            text.push('\n');
            text.push_str(&tell(finding));
        }
        let last = findings
            .get(index + 1)
            .is_none_or(|next| next.code != finding.code);
        if last && !all && told > SHOWN {
            text.push_str(&format!(
                "\n{} more {}: copydesk check {} --all\n",
                told - SHOWN,
                finding.code,
                story.story
            ));
        }
    }
    text
}

// What the desk should do about a story, in one line.
fn next_step(story: &StoryChecked) -> String {
    let many = |code: Code| {
        let open = story.findings.iter().filter(|finding| !finding.is_waived());
        open.filter(|finding| finding.code == code).count()
    };
    let judged = [
        (
            Code::Incorrect,
            "is wrong as written",
            "are wrong as written",
        ),
        (Code::Disputed, "is disputed", "are disputed"),
        (Code::Queried, "is queried", "are queried"),
        (Code::Stale, "is stale", "are stale"),
        (
            Code::ContextChanged,
            "is in a changed context",
            "are in a changed context",
        ),
        (Code::Unreviewed, "needs a verdict", "need a verdict"),
    ];
    let mut parts: Vec<String> = Vec::new();
    for (code, one, more) in judged {
        match (many(code), parts.is_empty()) {
            (0, _) => {}
            (1, true) => parts.push(format!("1 claim {one}")),
            (1, false) => parts.push(format!("1 {one}")),
            (count, true) => parts.push(format!("{count} claims {more}")),
            (count, false) => parts.push(format!("{count} {more}")),
        }
    }
    let mut named: usize = judged.iter().map(|(code, _, _)| many(*code)).sum();
    let mut broken = TAMPERED.iter().filter(|code| many(**code) > 0).peekable();
    let tampers = broken.peek().is_some();
    let to_judge = !parts.is_empty();
    let broken: Vec<String> = broken
        .inspect(|code| named += many(**code))
        .map(|code| format!("{} {code}", many(*code)))
        .collect();
    parts.splice(0..0, broken);
    // It goes with the others, so it is not one more thing to do.
    let open = story
        .findings
        .iter()
        .filter(|finding| !finding.is_waived())
        .count();
    let rest = (open - named).saturating_sub(many(Code::DisclosureUnearned));
    if open == 0 {
        let waived = plural(story.findings.len(), "finding is", "findings are");
        let bold = Ink(Style::new().bold());
        return format!(
            "{bold}{}{bold:#}: {waived} waived: see below\n",
            story.story
        );
    }
    let command = match (tampers, to_judge) {
        // A verdict mends nothing of it.
        (true, _) | (false, false) => "see below".to_owned(),
        (false, true) => format!("copydesk review {}", story.story),
    };
    match (rest, parts.is_empty()) {
        (0, _) => {}
        (1, true) => parts.push("1 finding".to_owned()),
        (rest, true) => parts.push(format!("{rest} findings")),
        (1, false) => parts.push("1 finding more".to_owned()),
        (rest, false) => parts.push(format!("{rest} findings more")),
    }
    let bold = Ink(Style::new().bold());
    format!(
        "{bold}{}{bold:#}: {}: {command}\n",
        story.story,
        parts.join(", ")
    )
}

fn tell(finding: &Finding) -> String {
    let colour = match finding.severity {
        Severity::Deny if finding.closes() => AnsiColor::Red,
        Severity::Deny | Severity::Warn => AnsiColor::Yellow,
        Severity::Allow => AnsiColor::White,
    };
    let style = Ink(Style::new().bold().fg_color(Some(colour.into())));
    let severity = match finding.severity {
        _ if finding.is_waived() => " (waived)",
        Severity::Deny => "",
        Severity::Warn => " (warning)",
        Severity::Allow => " (allowed)",
    };
    let mut text = format!(
        "{}: {style}{}{style:#}{severity}: {} [{}]\n",
        finding.place,
        finding.code,
        finding.message,
        finding.id.short()
    );
    let (expected, found) = (&finding.expected, &finding.found);
    if expected.len() + found.len() < 80 {
        text.push_str(&format!("    expected {expected}, found {found}\n"));
    } else {
        text.push_str(&format!("    expected {expected}\n    found    {found}\n"));
    }
    text.push_str(&format!("    clear    {}\n", finding.clear));
    if let Some(waived) = &finding.waived {
        let ends = if waived.in_force {
            "until"
        } else {
            "until it ended on"
        };
        text.push_str(&format!(
            "    waived   {ends} {} by {}: {}\n",
            waived.until, waived.by, waived.reason
        ));
    }
    text
}

fn summary(checked: &Checked) -> String {
    if let Some(why) = &checked.unchanged {
        return format!("{why}: no story was checked\n");
    }
    let counts = checked.counts();
    let deny = checked.findings().filter(|one| one.closes()).count();
    let waived = checked.findings().filter(|one| one.is_waived()).count();
    let open = checked.findings().filter(|one| !one.is_waived());
    let warn = open.filter(|one| one.severity == Severity::Warn).count();
    let mut stories = plural(checked.stories.len(), "story", "stories");
    if let Some(shard) = checked.shard {
        stories.push_str(&format!(" (part {shard} of the desk)"));
    }
    // What the story as a whole lacks is not said, so that nobody may take this for the story's answer.
    if !checked.ranges.is_empty() {
        stories = format!("{} alone", checked.ranges.join(", "));
    }
    let mut claims = vec![format!("{} verified", counts.verified)];
    if counts.on_author > 0 {
        claims.push(format!("{} on author", counts.on_author));
    }
    if counts.opinion > 0 {
        claims.push(format!("{} opinion", counts.opinion));
    }
    if counts.adopted > 0 {
        claims.push(format!("{} adopted", counts.adopted));
    }
    if counts.open() > 0 {
        claims.push(format!("{} open", counts.open()));
    }
    let mut outcome = match deny {
        0 => "passes".to_owned(),
        deny => plural(deny, "finding", "findings"),
    };
    if warn > 0 {
        outcome.push_str(&format!(", {}", plural(warn, "warning", "warnings")));
    }
    if waived > 0 {
        outcome.push_str(&format!(", {waived} waived"));
    }
    format!(
        "{}: {stories}, {} ({})\n",
        outcome,
        plural(counts.total(), "claim", "claims"),
        claims.join(", ")
    )
}

fn plural(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    }
}
