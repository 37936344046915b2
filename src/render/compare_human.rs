//! A conversion beside its original for people at a terminal: the original left, the conversion right, what differs below.

use anstyle::{AnsiColor, Color, Style};

use super::assist_human::{loss_human, suggestion_human};
use super::ink::Ink;
use crate::compare::{Confidence, Difference, Lost};
use crate::usecase::{Compared, ComparedClaim, StoryCompared};

const BOLD: Ink = Ink(Style::new().bold());
const DIM: Ink = Ink(Style::new().dimmed());
const FINDING: Ink = Ink(Style::new().fg_color(Some(Color::Ansi(AnsiColor::Red))));
const GLANCE: Ink = Ink(Style::new().fg_color(Some(Color::Ansi(AnsiColor::Yellow))));

/// Every conversion; claims without differences are folded unless `all`. `width` is in columns.
pub(crate) fn compare_human(compared: &StoryCompared, all: bool, width: usize) -> String {
    let mut text = String::new();
    for (number, one) in compared.conversions.iter().enumerate() {
        if number > 0 {
            text.push('\n');
        }
        text.push_str(&conversion(one, all, width));
    }
    text
}

fn conversion(compared: &Compared, all: bool, width: usize) -> String {
    let mut text = conversion_title(compared);
    let mut folded = 0;
    for claim in &compared.claims {
        let quiet = claim.pair.differences.is_empty()
            && claim.suggestions.is_empty()
            && claim.machine.is_empty()
            && claim.pair.uncompared.is_none();
        if quiet && !all {
            folded += 1;
            continue;
        }
        text.push_str(&fold_line(&mut folded));
        text.push_str(&tell(claim, width));
    }
    text.push_str(&fold_line(&mut folded));
    text.push_str(&lost(&compared.lost, width));
    for one in &compared.machine_lost {
        text.push_str(&loss_human(one, "  "));
    }
    text.push_str(&format!("\n{}\n", summary(compared)));
    text
}

/// Which two texts it is about.
pub(super) fn conversion_title(compared: &Compared) -> String {
    format!(
        "{BOLD}{}{BOLD:#} → {BOLD}{}{BOLD:#}\n",
        compared.original, compared.converted
    )
}

fn fold_line(folded: &mut usize) -> String {
    match std::mem::take(folded) {
        0 => String::new(),
        1 => format!("\n{DIM}  … 1 claim without a difference found{DIM:#}\n"),
        many => format!("\n{DIM}  … {many} claims without a difference found{DIM:#}\n"),
    }
}

fn tell(claim: &ComparedClaim, width: usize) -> String {
    let name = claim
        .address
        .clone()
        .unwrap_or_else(|| format!(":{}", claim.number));
    let status = claim
        .status
        .map(|status| format!("  {status}"))
        .unwrap_or_default();
    let mut text = format!("\n{BOLD}{name}{BOLD:#}{DIM}{status}{DIM:#}\n");
    let passages: Vec<&str> = claim
        .pair
        .passages
        .iter()
        .map(|one| one.text.as_str())
        .collect();
    let left = match (claim.pair.source(), passages.is_empty()) {
        (None, _) | (_, true) => "(nothing in the original)".to_owned(),
        (Some(_), false) => passages.join(" / "),
    };
    text.push_str(&columns(&left, &claim.pair.converted.text, width));
    for difference in &claim.pair.differences {
        text.push_str(&line(difference));
    }
    text.push_str(&uncompared(claim));
    for one in &claim.machine {
        text.push_str(&suggestion_human(one, "  "));
    }
    for suggestion in &claim.suggestions {
        let by = suggestion.by.as_deref().unwrap_or("a program");
        let label = suggestion
            .label
            .as_deref()
            .map(|label| format!("{label}: "))
            .unwrap_or_default();
        let score = suggestion
            .score
            .map(|score| format!(" ({score:.2})"))
            .unwrap_or_default();
        text.push_str(&format!(
            "  {DIM}machine, not a check:{DIM:#} {label}{}{score} {DIM}— {by}{DIM:#}\n",
            suggestion.note
        ));
    }
    text
}

/// What was not compared of a claim in another language.
pub(super) fn uncompared(claim: &ComparedClaim) -> String {
    claim.pair.uncompared.as_ref().map_or_else(String::new, |language| {
        format!(
            "  {DIM}in {language}: figures, dates and names were compared, the rest was not{DIM:#}\n"
        )
    })
}

fn line(difference: &Difference) -> String {
    let (style, mark) = match difference.confidence {
        Confidence::Sure => (FINDING, "✗"),
        Confidence::Likely => (FINDING, "!"),
        Confidence::Possible => (GLANCE, "?"),
    };
    let words = |excerpt: &Option<crate::compare::Excerpt>| match excerpt {
        Some(excerpt) => format!("“{}”", short(&excerpt.text)),
        None => "—".to_owned(),
    };
    let kind = difference.word();
    let sides = match difference.weighed && difference.repeats() {
        true => words(&difference.converted),
        false => format!(
            "{} → {}",
            words(&difference.original),
            words(&difference.converted)
        ),
    };
    format!(
        "  {style}{mark} {kind}{style:#} {sides}  {DIM}{}{DIM:#}\n",
        difference.describe()
    )
}

// Two texts in two columns.
pub(super) fn columns(left: &str, right: &str, width: usize) -> String {
    let column = (width.saturating_sub(7) / 2).max(20);
    let wrap = |text: &str| {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        textwrap::wrap(&words, column)
            .into_iter()
            .map(|line| line.into_owned())
            .collect::<Vec<String>>()
    };
    let (left, right) = (wrap(left), wrap(right));
    let mut text = String::new();
    for row in 0..left.len().max(right.len()) {
        let a = left.get(row).map_or("", String::as_str);
        let b = right.get(row).map_or("", String::as_str);
        let pad = " ".repeat(column.saturating_sub(textwrap::core::display_width(a)));
        text.push_str(&format!("  {a}{pad} {DIM}│{DIM:#} {b}\n"));
    }
    text
}

fn lost(lost: &[Lost], width: usize) -> String {
    if lost.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{BOLD}left out{BOLD:#}\n");
    for one in lost {
        let words = one
            .original
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let lead = format!("  - {}: ", one.reason.as_str());
        let options = textwrap::Options::new(width)
            .initial_indent(&lead)
            .subsequent_indent("    ");
        text.push_str(&textwrap::fill(&words, options));
        text.push('\n');
    }
    text
}

fn short(text: &str) -> String {
    const MOST: usize = 72;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line,
    }
}

/// How many claims have findings, how many a glance, and how much was left out.
pub(super) fn summary(compared: &Compared) -> String {
    let claims = compared.claims.len();
    let findings = compared
        .claims
        .iter()
        .filter(|one| one.findings().next().is_some())
        .count();
    let glance = compared
        .claims
        .iter()
        .filter(|one| one.findings().next().is_none() && !one.pair.differences.is_empty())
        .count();
    let counted = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    };
    let foreign = compared
        .claims
        .iter()
        .filter(|one| one.pair.differences.is_empty() && one.pair.uncompared.is_some())
        .count();
    let unread = match foreign {
        0 => String::new(),
        many => format!(", {many} in another language, not compared as a whole"),
    };
    format!(
        "{}: {findings} to check, {glance} to glance at, {} without a difference found{unread}; {} left out",
        counted(claims, "claim", "claims"),
        claims - findings - glance - foreign,
        counted(
            compared.lost.len(),
            "statement of the original",
            "statements of the original"
        )
    )
}
