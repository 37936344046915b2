//! What a reader says, how often people agreed with it, and how it did on labelled stories, for people at a terminal.
//!
//! A machine's words have a colour of their own, which the rules never use, and its name before them.

use anstyle::{AnsiColor, Color, Style};

use super::hidden::visible;
use super::ink::Ink;
use crate::model::StorySlug;
use crate::usecase::{
    AgreementLine, Assisted, Converters, KindAgreement, ReaderAgreement, Recorded, Scored, Share,
    StandingLoss, StandingSuggestion, SuggestionState,
};

const BOLD: Ink = Ink(Style::new().bold());
const DIM: Ink = Ink(Style::new().dimmed());
const MACHINE: Ink = Ink(Style::new().fg_color(Some(Color::Ansi(AnsiColor::Magenta))));

/// What became of the reading of one conversion, in a few lines.
pub(crate) fn assisted_human(one: &Assisted) -> String {
    let run = &one.run;
    let mut parts = vec![
        counted(run.suggestions.len(), "suggestion", "suggestions"),
        format!("{} of {} claims read", run.read.len(), run.asked),
    ];
    if !run.left_out.is_empty() {
        parts.push(format!("{} left out", run.left_out.len()));
    }
    if run.unfounded > 0 {
        parts.push(format!("{} unfounded", run.unfounded));
    }
    if run.refused > 0 {
        parts.push(format!("{} refused", run.refused));
    }
    if run.withheld > 0 {
        parts.push(format!(
            "{} kept from it",
            counted(run.withheld as usize, "passage", "passages")
        ));
    }
    parts.push(seconds(run.took_ms));
    if let Some(cost) = run.cost {
        parts.push(format!("{cost} {}", run.currency.as_deref().unwrap_or("")));
    }
    format!(
        "{BOLD}{}{BOLD:#} read by {MACHINE}{}{MACHINE:#}: {}\n  recorded in {}; it counts for nothing until somebody looks\n",
        one.target,
        run.reader,
        parts.join(", "),
        one.file
    )
}

/// A machine's suggestion on two lines, `indent` before each.
pub(crate) fn suggestion_human(one: &StandingSuggestion, indent: &str) -> String {
    let original = match &one.original {
        Some(words) => format!("“{}”", short(words)),
        None => "(nothing in the original)".to_owned(),
    };
    let sure = one
        .confidence
        .map(|sure| format!(", {sure}"))
        .unwrap_or_default();
    let became = match &one.state {
        SuggestionState::Open => String::new(),
        SuggestionState::TakenUp { by } => format!(", taken up by {by}"),
        SuggestionState::Dismissed { by, reason } => {
            format!(", dismissed by {by}: {}", visible(reason))
        }
        SuggestionState::PassedOver { by } => format!(", passed over by {by}"),
        SuggestionState::Stale { changed } => format!(", stale: {changed} changed since"),
    };
    format!(
        "{indent}{MACHINE}» {} {}{MACHINE:#} {original} → “{}”{DIM}{sure}{became}{DIM:#}\n{indent}  {MACHINE}{} says:{MACHINE:#} {} {DIM}[{}]{DIM:#}\n",
        one.kind(),
        "(a machine's)",
        short(&one.converted),
        visible(&one.by()),
        visible(&one.why),
        one.id
    )
}

/// What a machine misses, on a line, `indent` before it.
pub(super) fn loss_human(loss: &StandingLoss, indent: &str) -> String {
    format!(
        "{indent}{MACHINE}» {}, a program, misses{MACHINE:#} “{}”: {}\n",
        loss.reader,
        short(&loss.loss.original),
        visible(&loss.loss.why)
    )
}

/// What is recorded of readers of a story.
pub(crate) fn recorded_human(story: &StorySlug, all: &[Recorded]) -> String {
    if all.is_empty() {
        return format!("{story}: no reader has read any of its conversions\n");
    }
    let mut text = String::new();
    for one in all {
        text.push_str(&format!("{BOLD}{}{BOLD:#}\n", one.target));
        for run in &one.runs {
            let ended = run
                .ended
                .as_ref()
                .map(|end| format!(", {end}"))
                .unwrap_or_default();
            text.push_str(&format!(
                "  {}  {MACHINE}{}{MACHINE:#} {DIM}{}{DIM:#}  revision {}, {} of {} claims, {}, {} unfounded, {} refused, {}{ended}\n",
                run.at.format("%Y-%m-%d %H:%M"),
                run.reader,
                visible(&run.program),
                run.revision,
                run.read,
                run.asked,
                counted(run.suggestions, "suggestion", "suggestions"),
                run.unfounded,
                run.refused,
                seconds(run.took_ms),
            ));
        }
        for (suggestion, number) in one.suggestions.iter().zip(&one.numbers) {
            let place = match number {
                Some(number) => format!("{}:{number}", one.target),
                None => format!("{}/{} (gone)", one.target, suggestion.claim),
            };
            text.push_str(&format!("\n  {BOLD}{place}{BOLD:#}\n"));
            text.push_str(&suggestion_human(suggestion, "    "));
        }
        for loss in &one.left_out {
            text.push('\n');
            text.push_str(&loss_human(loss, "  "));
        }
    }
    text
}

/// How often people agreed with each reader.
pub(crate) fn agreement_human(agreement: &ReaderAgreement) -> String {
    if agreement.readers.is_empty() {
        return "no reader has read anything on this desk\n".to_owned();
    }
    let mut text = String::new();
    for line in &agreement.readers {
        text.push_str(&reader_line(line));
    }
    text.push_str(&format!(
        "\n{DIM}agreed: of what somebody answered or passed over, the share that was taken up; found: of what people called wrong or disputed, the\n\
         share that it had pointed at; in brackets, where the true share lies in 95 of 100 cases{DIM:#}\n"
    ));
    text
}

fn reader_line(line: &AgreementLine) -> String {
    let named: Vec<&str> = [&line.program, &line.version, &line.model]
        .into_iter()
        .map(String::as_str)
        .filter(|one| !one.is_empty())
        .collect();
    let prompt = match line.prompt.as_str() {
        "" => String::new(),
        prompt => format!(", prompt {prompt}…"),
    };
    let mut text = format!(
        "{MACHINE}{}{MACHINE:#} {DIM}{}{prompt}{DIM:#}\n  {}, {} claims read, {} silent, {} unfounded, {} refused, {}{}\n",
        line.reader,
        visible(&named.join(" ")),
        counted(line.runs as usize, "run", "runs"),
        line.read,
        line.silent,
        percent(&line.unfounded),
        line.refused,
        seconds(line.took_ms),
        costs(&line.cost)
    );
    text.push_str(&format!(
        "  {:20} {:>9} {:>8} {:>9} {:>6} {:>5}  agreed\n",
        "kind", "suggested", "taken up", "dismissed", "passed", "open"
    ));
    for (kind, one) in &line.kinds {
        text.push_str(&kind_line(kind, one));
    }
    text.push_str(&kind_line("all", &line.all));
    text.push_str(&format!("  found {}\n", percent(&line.found)));
    for missed in &line.missed {
        text.push_str(&format!("    missed {missed}\n"));
    }
    text
}

fn kind_line(kind: &str, one: &KindAgreement) -> String {
    format!(
        "  {:20} {:>9} {:>8} {:>9} {:>6} {:>5}  {}\n",
        kind,
        one.suggested,
        one.taken_up,
        one.dismissed,
        one.passed_over,
        one.open,
        one.agreed
            .map_or_else(|| "-".to_owned(), |share| percent(&share))
    )
}

/// How converting tools do.
pub(crate) fn converters_human(converters: &Converters) -> String {
    if converters.tools.is_empty() {
        return "no conversion is on this desk\n".to_owned();
    }
    let mut text = String::new();
    for line in &converters.tools {
        text.push_str(&format!(
            "{BOLD}{}{BOLD:#} {DIM}{}{DIM:#}\n  {}, {}, {} sentences, {} judged, wrong {}\n",
            match line.tool.as_str() {
                "" => "(no tool named)".into(),
                tool => visible(tool),
            },
            visible(&[line.method.as_str(), line.task.as_str()].join(" ")),
            counted(line.stories as usize, "story", "stories"),
            counted(line.conversions as usize, "conversion", "conversions"),
            line.sentences,
            line.judged,
            percent(&line.wrong)
        ));
        text.push_str(&format!(
            "  {:20} {:>7} {:>9} {:>9} {:>9} {:>9} {:>9}\n",
            "kind", "flagged", "confirmed", "(after)", "let stand", "corrected", "(after)"
        ));
        for (kind, one) in &line.kinds {
            text.push_str(&format!(
                "  {:20} {:>7} {:>9} {:>9} {:>9} {:>9} {:>9}\n",
                kind,
                one.flagged,
                one.confirmed_before,
                one.confirmed_after,
                one.dismissed,
                one.corrected_before,
                one.corrected_after
            ));
        }
        for (month, one) in &line.months {
            text.push_str(&format!(
                "  {month}: {} sentences, {} confirmed wrong, {} corrected after publication\n",
                one.sentences, one.confirmed, one.corrected_after
            ));
        }
    }
    text.push_str(&format!(
        "\n{DIM}(after): after the first seal, or printed as a correction. It measures tools; nobody's name is in it.{DIM:#}\n"
    ));
    text
}

/// How a reader did on labelled stories.
pub(crate) fn scored_human(scored: &Scored) -> String {
    let mut text = format!(
        "{MACHINE}{}{MACHINE:#}: {}, {} versions\n  recall        {}\n  false alarms  {}\n  unfounded {}, {} refused, {} silent, {} uncovered, {}{}\n",
        scored.reader,
        counted(scored.stories as usize, "story", "stories"),
        scored.versions,
        percent(&scored.recall),
        percent(&scored.false_alarms),
        percent(&scored.unfounded),
        scored.refused,
        scored.silent,
        scored.uncovered,
        seconds(scored.took_ms),
        costs(&scored.cost)
    );
    text.push_str(&format!(
        "  {:20} {:26} of these, the kind\n",
        "kind", "marked"
    ));
    for (kind, one) in &scored.kinds {
        text.push_str(&format!(
            "  {kind:20} {:26} {}\n",
            percent(&one.marked),
            percent(&one.named)
        ));
    }
    for each in &scored.each {
        let lines = [
            ("missed", &each.missed),
            ("false", &each.false_alarms),
            ("not counted", &each.not_counted),
        ];
        for (word, all) in lines {
            for one in all {
                text.push_str(&format!(
                    "  {word} {}/{}: {}\n",
                    visible(&each.id),
                    visible(&each.version),
                    visible(one)
                ));
            }
        }
    }
    text
}

/// A share for people: `3 of 4, 75.0% [30% to 95%]`.
pub(super) fn percent(share: &Share) -> String {
    match (share.share, share.low, share.high) {
        (Some(value), Some(low), Some(high)) => format!(
            "{} of {}, {:.1}% [{:.0}% to {:.0}%]",
            share.count,
            share.of,
            value * 100.0,
            low * 100.0,
            high * 100.0
        ),
        _ => "0 of 0".to_owned(),
    }
}

fn costs(costs: &std::collections::BTreeMap<String, f64>) -> String {
    let each = costs
        .iter()
        .map(|(currency, cost)| format!(", {cost:.4} {currency}"));
    each.collect()
}

fn seconds(milliseconds: u64) -> String {
    format!("{:.1} s", milliseconds as f64 / 1000.0)
}

fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    }
}

fn short(text: &str) -> String {
    const MOST: usize = 90;
    let line = visible(text);
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line,
    }
}
