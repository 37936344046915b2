//! `copydesk extract`.

mod trees;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use super::json_object::JsonObject;
use super::output::{answered, emit};
use super::{Failure, Place, input};
use crate::model::{Attribution, ClaimKind, Fact, Priority, Role, Span, TextIndex};
use crate::usecase::UsecaseError;
use crate::{intake, text, usecase};

#[derive(Debug, Args)]
pub(super) struct ExtractArguments {
    /// The text, `-` for standard input
    file: PathBuf,

    /// What the file is, or how its text is laid out [default: told from its content]
    #[arg(long, value_parser = input::format_parser())]
    format: Option<intake::Format>,

    /// Which story of a file that holds several, as a rundown or a feed does: its number, from 1, or its name
    #[arg(long, value_name = "STORY")]
    item: Option<String>,

    /// The file's encoding, as browsers name it: windows-1252, utf-16le [default: UTF-8, or what its byte order mark says]
    #[arg(long, value_name = "NAME")]
    encoding: Option<text::Encoding>,

    /// The story's day: 2026-03-01
    #[arg(value_parser = crate::cli::input::day, long, value_name = "DAY")]
    date: Option<NaiveDate>,

    /// Print JSON, for a program
    #[arg(long)]
    json: bool,

    /// Read sentences as trees too: who does what to whom, under which "not", "could" and "says"
    #[arg(long)]
    grammar: bool,
}

/// The version of the JSON form.
const VERSION: u32 = 1;

/// All that is told of a text. Its parts are put into words one by one, while they are written: of a text of megabytes those take many
/// times its room.
struct Answer<'t> {
    format: String,
    index: &'t TextIndex<'t>,
    found: &'t text::Extraction,
    /// Whether the text is longer than any story, so that rules alone say who speaks.
    rules_alone: bool,
    /// The tree of each claim, where it was asked for.
    grammar: Option<Vec<trees::Sentence>>,
}

#[derive(Serialize)]
struct Quotation<'t> {
    span: Span,
    text: &'t str,
    speaker: Option<&'t str>,
    mention: Option<Mention<'t>>,
    cue: Option<&'t str>,
    partial: bool,
}

#[derive(Serialize)]
struct Mention<'t> {
    span: Span,
    text: &'t str,
}

#[derive(Serialize)]
struct Block<'t> {
    role: Role,
    span: Span,
    text: &'t str,
    /// By grammar: a quotation of several sentences is part of the one around it.
    sentences: Vec<Span>,
}

#[derive(Serialize)]
struct Claim<'t> {
    block: usize,
    kind: ClaimKind,
    span: Span,
    text: &'t str,
    attribution: Option<&'t Attribution>,
    speaker: Option<Span>,
    quotes: &'t [Span],
    facts: Vec<Located<'t>>,
    priority: Priority,
    why: &'t [&'static str],
    context: Option<Span>,
}

#[derive(Serialize)]
struct Located<'t> {
    span: Span,
    #[serde(flatten)]
    fact: &'t Fact,
}

pub(super) fn run(_: &Place, arguments: ExtractArguments) -> Result<ExitCode, Failure> {
    let taken = {
        let (name, bytes) = input::read(&arguments.file)?;
        let bytes =
            intake::recode(&name, &bytes, arguments.encoding).map_err(UsecaseError::from)?;
        let item = arguments.item.as_deref();
        intake::take_item(&name, &bytes, arguments.format, item).map_err(UsecaseError::from)?
    };
    let options = text::Options {
        format: Some(taken.layout),
        known: usecase::known_blocks(&taken.record),
        shown: usecase::shown(&taken.record),
        date: arguments.date,
        grammar: true,
        ..text::Options::default()
    };
    let found = text::extract(&taken.text, &options);
    let index = TextIndex::new(&taken.text);
    let grammar = if arguments.grammar {
        let spans: Vec<Span> = found.claims.iter().map(|claim| claim.span).collect();
        Some(trees::sentences(&taken.text, &spans)?)
    } else {
        None
    };
    let answer = Answer {
        format: taken.format_name(),
        index: &index,
        found: &found,
        rules_alone: text::rules_alone(&taken.text),
        grammar,
    };
    match arguments.json {
        true => answered(write_json(&answer, io::stdout().lock()))?,
        false => emit(&tell(&answer))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn write_json(answer: &Answer<'_>, out: impl io::Write) -> io::Result<()> {
    let Answer { index, found, .. } = answer;
    let mut object = JsonObject::begin(out)?;
    object.value("copydesk_extract", &VERSION)?;
    object.value("format", &answer.format)?;
    // Positions are code points of this text.
    object.value("text", &index.text())?;
    object.list("blocks", &found.blocks, |one| block(index, one))?;
    object.list("claims", &found.claims, |one| claim(index, one))?;
    object.list("quotations", &found.quotations, |one| quotation(index, one))?;
    if answer.rules_alone {
        object.value("rules_alone", &true)?;
    }
    if let Some(trees) = &answer.grammar {
        object.list("grammar", trees, |one| one)?;
    }
    object.end()
}

fn slice<'t>(index: &'t TextIndex<'t>, span: Span) -> &'t str {
    index.slice(span).unwrap_or_default()
}

fn block<'t>(index: &'t TextIndex<'t>, block: &'t text::Block) -> Block<'t> {
    Block {
        role: block.role,
        span: block.span,
        text: slice(index, block.span),
        sentences: sentences(index, block.span),
    }
}

fn claim<'t>(index: &'t TextIndex<'t>, claim: &'t text::Draft) -> Claim<'t> {
    let located = |one: &'t text::LocatedFact| Located {
        span: one.span,
        fact: &one.fact,
    };
    Claim {
        block: claim.block,
        kind: claim.kind,
        span: claim.span,
        text: slice(index, claim.span),
        attribution: claim.attribution.as_ref(),
        speaker: claim.speaker,
        quotes: &claim.quotes,
        facts: claim.facts.iter().map(located).collect(),
        priority: claim.priority,
        why: &claim.why,
        context: claim.context,
    }
}

fn quotation<'t>(index: &'t TextIndex<'t>, one: &'t text::QuotedWords) -> Quotation<'t> {
    Quotation {
        span: one.span,
        text: slice(index, one.span),
        speaker: one.speaker.as_deref(),
        mention: one.mention.map(|span| Mention {
            span,
            text: slice(index, span),
        }),
        cue: one.cue.as_deref(),
        partial: one.partial,
    }
}

fn sentences(index: &TextIndex<'_>, block: Span) -> Vec<Span> {
    let range = index.byte(block.start).zip(index.byte(block.end));
    range.map_or_else(Vec::new, |(start, end)| {
        text::sentences(index.text(), start..end)
            .into_iter()
            .map(|sentence| index.span(sentence))
            .collect()
    })
}

fn tell(answer: &Answer<'_>) -> String {
    let mut text = String::new();
    let mut claims = answer.found.claims.iter().peekable();
    let mut told = 0;
    for (number, block) in answer.found.blocks.iter().enumerate() {
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !block.role.bears_claims() {
            text.push_str(&format!(
                "{:<11} {}\n",
                block.role.as_str(),
                line(slice(answer.index, block.span))
            ));
            continue;
        }
        while let Some(claim) = claims.next_if(|claim| claim.block == number) {
            let said = claim.attribution.as_ref();
            let said = said.map(|said| format!("  [{}]", said.speaker));
            let facts: Vec<String> = claim
                .facts
                .iter()
                .map(|one| format!("{} {}", one.fact.kind, one.fact.text))
                .collect();
            let facts = match facts.as_slice() {
                [] => String::new(),
                facts => format!("  ({})", facts.join("; ")),
            };
            text.push_str(&format!(
                "{:<11} {} {}{}{facts}\n",
                block.role.as_str(),
                claim.kind,
                line(slice(answer.index, claim.span)),
                said.unwrap_or_default()
            ));
            let tree = answer.grammar.as_ref().and_then(|trees| trees.get(told));
            if let Some(tree) = tree {
                text.push_str(&tree.tell());
            }
            told += 1;
        }
    }
    if answer.rules_alone {
        text.push_str(input::RULES_ALONE);
    }
    text
}
