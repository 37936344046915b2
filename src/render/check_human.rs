//! What the gate says, for people: what to do next first, then each finding with its place.

use anstyle::{AnsiColor, Style};

use crate::model::{Code, Finding, Severity};
use crate::usecase::{Checked, StoryChecked};

/// What the gate says; one line when nothing is wrong.
pub fn check_human(checked: &Checked) -> String {
    let mut text = String::new();
    let open: Vec<&StoryChecked> = checked
        .stories
        .iter()
        .filter(|story| !story.findings.is_empty())
        .collect();
    for story in &open {
        text.push_str(&next_step(story));
    }
    for story in &open {
        for finding in &story.findings {
            text.push('\n');
            text.push_str(&tell(finding));
        }
    }
    if !open.is_empty() {
        text.push('\n');
    }
    text.push_str(&summary(checked));
    text
}

// What the desk should do about a story, in one line.
fn next_step(story: &StoryChecked) -> String {
    let many = |code: Code| {
        let findings = story.findings.iter().filter(|finding| finding.code == code);
        findings.count()
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
    let named: usize = judged.iter().map(|(code, _, _)| many(*code)).sum();
    // It goes with the others, so it is not one more thing to do.
    let rest = story.findings.len() - named - many(Code::DisclosureUnearned);
    let command = if parts.is_empty() {
        "see below".to_owned()
    } else {
        format!("copydesk review {}", story.story)
    };
    match (rest, parts.is_empty()) {
        (0, _) => {}
        (1, true) => parts.push("1 finding".to_owned()),
        (rest, true) => parts.push(format!("{rest} findings")),
        (1, false) => parts.push("1 finding more".to_owned()),
        (rest, false) => parts.push(format!("{rest} findings more")),
    }
    let bold = Style::new().bold();
    format!(
        "{bold}{}{bold:#}: {}: {command}\n",
        story.story,
        parts.join(", ")
    )
}

fn tell(finding: &Finding) -> String {
    let colour = match finding.severity {
        Severity::Deny => AnsiColor::Red,
        Severity::Warn => AnsiColor::Yellow,
        Severity::Allow => AnsiColor::White,
    };
    let style = Style::new().bold().fg_color(Some(colour.into()));
    let severity = match finding.severity {
        Severity::Deny => "",
        Severity::Warn => " (warning)",
        Severity::Allow => " (allowed)",
    };
    let mut text = format!(
        "{}: {style}{}{style:#}{severity}: {}\n",
        finding.place, finding.code, finding.message
    );
    let (expected, found) = (&finding.expected, &finding.found);
    if expected.len() + found.len() < 80 {
        text.push_str(&format!("    expected {expected}, found {found}\n"));
    } else {
        text.push_str(&format!("    expected {expected}\n    found    {found}\n"));
    }
    text.push_str(&format!("    clear    {}\n", finding.clear));
    text
}

fn summary(checked: &Checked) -> String {
    let counts = checked.counts();
    let findings = || checked.stories.iter().flat_map(|story| &story.findings);
    let deny = findings()
        .filter(|one| one.severity == Severity::Deny)
        .count();
    let warn = findings()
        .filter(|one| one.severity == Severity::Warn)
        .count();
    let stories = plural(checked.stories.len(), "story", "stories");
    let mut claims = vec![format!("{} verified", counts.verified)];
    if counts.on_author > 0 {
        claims.push(format!("{} on author", counts.on_author));
    }
    if counts.opinion > 0 {
        claims.push(format!("{} opinion", counts.opinion));
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
