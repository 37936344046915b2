//! `copydesk show`.

use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::output::{BOLD, DIM, emit, status_sign, status_style, styled, wrapped};
use super::{Failure, Place};
use crate::model::{Claim, Evidence};
use crate::render;
use crate::usecase::{self, ClaimAddress, PassageIs, Said, Shown};

#[derive(Debug, Args)]
pub(super) struct ShowArguments {
    /// The claim, or several by their numbers: STORY/RENDITION:1-5
    #[arg(value_name = "CLAIM")]
    claim: ClaimAddress,

    /// Print JSON, for a program
    #[arg(long)]
    json: bool,
}

pub(super) fn run(place: &Place, arguments: ShowArguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let beside = super::archive::beside();
    let each: Vec<(Shown, Option<super::archive::Before>)> =
        usecase::show_each(&desk, &arguments.claim)?
            .into_iter()
            .map(|shown| {
                // The archive is asked of one claim, whatever range it was named in.
                let address =
                    ClaimAddress::Within(shown.target.clone(), shown.claim.id.as_str().to_owned());
                let address = match &arguments.claim {
                    ClaimAddress::Range(..) => &address,
                    named => named,
                };
                let claim = (&shown.target.story, &shown.claim);
                let before = super::archive::checked_before(&beside, &desk, claim, address);
                (shown, before)
            })
            .collect();
    let told = |(shown, before): &(Shown, Option<super::archive::Before>)| {
        tell(shown) + &tell_before(before.as_ref())
    };
    let as_json = || {
        each.iter().map(|(shown, before)| ShownJson {
            shown,
            checked_before: before.as_ref().map(|before| &before.found),
        })
    };
    emit(&match (arguments.json, &arguments.claim) {
        (true, ClaimAddress::Range(..)) => render::json(&as_json().collect::<Vec<_>>()),
        (true, _) => render::json(&as_json().next()),
        (false, _) => each.iter().map(told).collect::<Vec<_>>().join("\n"),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The claim, with what the archive has of it where there is an archive.
#[derive(Debug, Serialize)]
struct ShownJson<'s> {
    #[serde(flatten)]
    shown: &'s Shown,
    #[serde(skip_serializing_if = "Option::is_none")]
    checked_before: Option<&'s serde_json::Value>,
}

/// What the archive has of a claim, in a line of its own.
pub(super) fn tell_before(before: Option<&super::archive::Before>) -> String {
    before.map_or_else(String::new, |before| row("before", &before.line))
}

const WIDTH: usize = 96;

/// One claim with everything the desk knows about it.
pub(super) fn tell(shown: &Shown) -> String {
    let claim = &shown.claim;
    let place = shown
        .place
        .map(|place| format!("{}:{}:{}", shown.file, place.line, place.column))
        .unwrap_or_else(|| shown.file.clone());
    let mut text = format!(
        "{}  {}  {} {}  {}\n",
        styled(BOLD, &shown.address),
        claim.id,
        styled(status_style(shown.status), status_sign(shown.status)),
        styled(status_style(shown.status), shown.status),
        styled(DIM, place),
    );
    text.push('\n');
    if !shown.before.trim().is_empty() {
        text.push_str(&styled(
            DIM,
            wrapped(tail(&shown.before, 300), "    ", WIDTH),
        ));
        text.push('\n');
    }
    text.push_str(&styled(BOLD, wrapped(&claim.quote, "  ▌ ", WIDTH)));
    text.push('\n');
    if !shown.after.trim().is_empty() {
        text.push_str(&styled(
            DIM,
            wrapped(head(&shown.after, 300), "    ", WIDTH),
        ));
        text.push('\n');
    }
    text.push('\n');
    for wrong in &shown.wrong {
        text.push_str(&row("wrong", &wrong.why));
        text.push_str(&row("to do", &wrong.clear));
    }
    text.push_str(&details(claim));
    if let (Some(first), Some(last)) = (shown.locators.first(), shown.locators.last()) {
        let start = first.split(" --> ").next().unwrap_or(first);
        let end = last.split(" --> ").last().unwrap_or(last);
        text.push_str(&row("said at", &format!("{start} to {end}")));
    }
    for place in &shown.same_words {
        text.push_str(&row(
            "also at",
            &format!("{place} (the same words, its own claim)"),
        ));
    }
    if !shown.machine.is_empty() {
        text.push('\n');
        for one in &shown.machine {
            text.push_str(&render::suggestion_human(one, "  "));
        }
        text.push('\n');
    }
    // What counts is read first; within that the oldest is.
    let mut history: Vec<&Said> = shown.history.iter().collect();
    history.sort_by_key(|said| (!said.counts, !said.in_force));
    for said in history {
        text.push_str(&tell_review(said, claim));
    }
    for one in &shown.theirs {
        text.push_str(&row("theirs", &one.told()));
    }
    if shown.history.is_empty() {
        text.push_str(&row("history", "nobody has judged it"));
    }
    text
}

/// The rows that say what a claim is made of.
pub(super) fn details(claim: &Claim) -> String {
    let mut text = String::new();
    text.push_str(&row(
        "kind",
        &match claim.reasons().as_slice() {
            [] => format!("{}, {} priority", claim.kind, claim.urgency()),
            why => format!(
                "{}, {} priority: {}",
                claim.kind,
                claim.urgency(),
                why.join(", ")
            ),
        },
    ));
    if let Some(said) = &claim.attribution {
        let mention = match &said.mention {
            Some(mention) => format!(" (“{mention}”)"),
            None => String::new(),
        };
        let cue = said
            .cue
            .as_ref()
            .map(|cue| format!(", {cue}"))
            .unwrap_or_default();
        let words = match (said.direct, said.partial) {
            (true, false) => ", in quotation marks",
            (true, true) => ", partly in quotation marks",
            (false, _) => ", in our words",
        };
        text.push_str(&row(
            "put to",
            &format!("{}{mention}{cue}{words}", said.speaker),
        ));
        for other in &said.also {
            let cue = other.cue.iter().map(|cue| format!(", {cue}"));
            text.push_str(&row(
                "and to",
                &format!("{}{}", other.speaker, cue.collect::<String>()),
            ));
        }
    }
    for fact in &claim.facts {
        let value = match &fact.value {
            Some(value) if *value != fact.text => format!(" = {value}"),
            _ => String::new(),
        };
        text.push_str(&row(fact.kind.as_str(), &format!("{}{value}", fact.text)));
    }
    if let Some(context) = &claim.context {
        text.push_str(&row("leans on", &format!("“{}”", context.quote)));
    }
    if let Some(source) = &claim.source {
        let is = PassageIs::of(&claim.differences, false);
        text.push_str(&row(
            "source",
            &format!(
                "{} {} revision {}: “{}”",
                is.told(),
                source.rendition,
                source.revision,
                source.quote
            ),
        ));
        for quote in &source.also {
            text.push_str(&row("and", &format!("“{quote}”")));
        }
    }
    for difference in &claim.differences {
        text.push_str(&row("flag", &difference.told()));
    }
    if let Some(before) = &claim.before {
        text.push_str(&row(
            "was",
            &format!(
                "{} in revision {}: “{}”",
                before.status, before.revision, before.quote
            ),
        ));
        for difference in &before.differences {
            text.push_str(&row("changed", &difference.flag()));
        }
    }
    for candidate in &claim.candidates {
        text.push_str(&row(
            "may be",
            &format!("{} “{}”", candidate.claim, candidate.quote),
        ));
    }
    text
}

fn tell_review(said: &Said, claim: &Claim) -> String {
    let (name, review, in_force, counts) = (&said.name, &said.review, said.in_force, said.counts);
    let as_is = if review.as_is { " as is" } else { "" };
    let mut said = format!(
        "{}{as_is} by {name}, {}, {}",
        review.verdict,
        review.role,
        review.at.format("%Y-%m-%d %H:%M UTC")
    );
    if !in_force {
        said.push_str(" (no longer in force)");
    } else if !counts {
        said.push_str(" (does not count by the desk's rules)");
    }
    let mut text = row("history", &said);
    if review.text != claim.quote {
        text.push_str(&row("", &format!("judged: “{}”", review.text)));
    }
    for evidence in &review.evidence {
        text.push_str(&row("", &format!("evidence: {}", tell_evidence(evidence))));
    }
    if let Some(of) = review.tickable {
        let ticked = review.ticked.join("; ");
        let what = if ticked.is_empty() {
            String::new()
        } else {
            format!(": {ticked}")
        };
        text.push_str(&row(
            "",
            &format!("{} of {of} ticked{what}", review.ticked.len()),
        ));
    }
    if let Some(note) = &review.note {
        text.push_str(&row("", &format!("note: {note}")));
    }
    if let Some(suggestion) = &review.suggestion {
        text.push_str(&row("", &format!("should say: {suggestion}")));
    }
    text
}

/// Evidence on one line.
pub(super) fn tell_evidence(evidence: &Evidence) -> String {
    let locator = evidence.locator.as_ref();
    let locator = locator
        .map(|locator| format!(", {locator}"))
        .unwrap_or_default();
    let digest = match &evidence.sha256 {
        Some(sha256) => format!(" (sha256 {}…)", sha256.short()),
        None => String::new(),
    };
    let heard = evidence
        .heard
        .map(|day| format!(", heard {day}"))
        .unwrap_or_default();
    let read = evidence
        .accessed
        .map(|day| format!(", read {day}"))
        .unwrap_or_default();
    let not_kept = evidence.not_kept.as_ref();
    let not_kept = not_kept
        .map(|why| format!(", not kept: {why}"))
        .unwrap_or_default();
    format!(
        "{} {}{locator}{read}{heard}{digest}{not_kept}",
        evidence.kind, evidence.reference
    )
}

/// A row of a table: a name, and text that wraps beside it.
pub(super) fn row(name: &str, text: &str) -> String {
    let options = textwrap::Options::new(WIDTH)
        .initial_indent("")
        .subsequent_indent("               ");
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let filled = textwrap::fill(&format!("{:15}{line}", format!("  {name}")), options);
    format!("{filled}\n")
}

// Whole words from the end or the beginning, with a sign that there is more.
fn tail(text: &str, limit: usize) -> &str {
    let from = text.char_indices().rev().nth(limit).map_or(0, |(at, _)| at);
    &text[from..]
}

fn head(text: &str, limit: usize) -> &str {
    let to = text
        .char_indices()
        .nth(limit)
        .map_or(text.len(), |(at, _)| at);
    &text[..to]
}
