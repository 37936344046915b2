//! `copydesk log`.

use std::process::ExitCode;

use clap::Args;

use super::output::{BOLD, DIM, emit, styled};
use super::show::tell_evidence;
use super::{Failure, Place};
use crate::model::StorySlug;
use crate::rules::excerpt;
use crate::usecase::{self, ClaimAddress, Deed, LogEntry};

#[derive(Debug, Args)]
pub(super) struct LogArguments {
    /// The story
    story: StorySlug,

    /// One claim of it
    #[arg(value_name = "CLAIM")]
    claim: Option<ClaimAddress>,

    /// Print JSON, for a program
    #[arg(long)]
    json: bool,
}

pub(super) fn run(place: &Place, arguments: LogArguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let events = usecase::log(&desk, &arguments.story, arguments.claim.as_ref())?;
    let text = if arguments.json {
        crate::render::json(&events)
    } else if events.is_empty() {
        "nothing yet\n".to_owned()
    } else {
        events.iter().map(tell).collect()
    };
    emit(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn tell(event: &LogEntry) -> String {
    let when = match event.day_only {
        true => event.at.format("%Y-%m-%d      ").to_string(),
        false => event.at.format("%Y-%m-%d %H:%M").to_string(),
    };
    let who = event.name.as_ref().or(event.by.as_ref());
    let who = who.map_or("", String::as_str);
    let (line, more) = match &event.what {
        Deed::Imported {
            rendition,
            revision,
            source,
        } => (
            format!("imported {rendition}, revision {revision}, from {source}"),
            Vec::new(),
        ),
        Deed::Judged {
            claim,
            verdict,
            role,
            text,
            note,
            evidence,
            ..
        } => {
            let mut more: Vec<String> = evidence.iter().map(tell_evidence).collect();
            more.extend(note.iter().map(|note| format!("note: {note}")));
            (
                format!("{verdict} {claim} as {role}: “{}”", excerpt(text, 60)),
                more,
            )
        }
        Deed::Attached { reference } => (format!("attached {reference}"), Vec::new()),
        Deed::Asked {
            to,
            channel,
            outcome,
            answer,
        } => (
            format!("asked {to} for a reply by {channel}: {outcome}"),
            answer.iter().cloned().collect(),
        ),
        Deed::Corrected {
            rendition,
            revision,
            wrong,
            right,
        } => (
            format!("corrected {rendition} in revision {revision}: “{wrong}” to “{right}”"),
            Vec::new(),
        ),
        Deed::Sealed {
            rendition,
            revision,
            number,
        } => (
            format!("sealed {rendition}, revision {revision} (seal {number})"),
            Vec::new(),
        ),
    };
    let mut text = format!(
        "{}  {}  {line}\n",
        styled(DIM, when),
        styled(BOLD, format!("{who:16}"))
    );
    for one in more {
        text.push_str(&format!("{:36}{}\n", "", excerpt(&one, 160)));
    }
    text
}
