//! `copydesk extract`.

mod trees;

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Args;
use serde::{Serialize, Serializer};

use super::output::{emit, emit_json};
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
    #[arg(long, value_name = "DAY")]
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

#[derive(Serialize)]
struct Answer<'t> {
    copydesk_extract: u32,
    format: String,
    /// Positions are code points of this text.
    text: &'t str,
    blocks: Each<'t, text::Block, Block<'t>>,
    claims: Each<'t, text::Draft, Claim<'t>>,
    quotations: Each<'t, text::QuotedWords, Quotation<'t>>,
    /// Whether the text is longer than any story, so that rules alone say who speaks.
    #[serde(skip_serializing_if = "is_false")]
    rules_alone: bool,
    /// The tree of each claim, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    grammar: Option<Vec<trees::Sentence>>,
}

/// Parts of an answer, each told only while it is written: of a text of megabytes they take many times its room.
struct Each<'t, Part, Told> {
    parts: &'t [Part],
    index: &'t TextIndex<'t>,
    tell: fn(&'t TextIndex<'t>, &'t Part) -> Told,
}

impl<'t, Part, Told> Each<'t, Part, Told> {
    fn iter(&self) -> impl Iterator<Item = Told> + use<'t, Part, Told> {
        let (index, tell) = (self.index, self.tell);
        self.parts.iter().map(move |part| tell(index, part))
    }
}

impl<Part, Told: Serialize> Serialize for Each<'_, Part, Told> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
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
        copydesk_extract: VERSION,
        format: taken.format_name(),
        text: &taken.text,
        blocks: Each {
            parts: &found.blocks,
            index: &index,
            tell: block,
        },
        claims: Each {
            parts: &found.claims,
            index: &index,
            tell: claim,
        },
        quotations: Each {
            parts: &found.quotations,
            index: &index,
            tell: quotation,
        },
        rules_alone: text::rules_alone(&taken.text),
        grammar,
    };
    match arguments.json {
        true => emit_json(&answer)?,
        false => emit(&tell(&answer))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn is_false(one: &bool) -> bool {
    !one
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
    let mut claims = answer.claims.iter().peekable();
    let mut told = 0;
    for (number, block) in answer.blocks.iter().enumerate() {
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !block.role.bears_claims() {
            text.push_str(&format!(
                "{:<11} {}\n",
                block.role.as_str(),
                line(block.text)
            ));
            continue;
        }
        while let Some(claim) = claims.next_if(|claim| claim.block == number) {
            let said = claim
                .attribution
                .map(|said| format!("  [{}]", said.speaker));
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
                line(claim.text),
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
