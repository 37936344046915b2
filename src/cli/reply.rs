//! `copydesk reply`.

use std::process::ExitCode;

use chrono::{DateTime, Utc};
use clap::Args;

use super::output::emit;
use super::{Failure, Place, identity, judge, now};
use crate::model::{Reply, ReplyOutcome, StorySlug};
use crate::usecase::{self, ClaimAddress};

#[derive(Debug, Args)]
pub(super) struct ReplyArguments {
    /// The story
    story: StorySlug,

    /// The claims it was about; all in which they are named when none is given
    #[arg(value_name = "CLAIM")]
    claims: Vec<ClaimAddress>,

    /// Who was asked, as the text names them
    #[arg(long, value_name = "NAME")]
    to: String,

    /// How: phone, e-mail, letter
    #[arg(long, value_name = "HOW")]
    channel: String,

    /// What came back: answered, declined, no-answer or unreachable
    #[arg(long)]
    outcome: ReplyOutcome,

    /// The answer, or what else there is to say
    #[arg(long)]
    answer: Option<String>,

    /// When, as 2026-03-02T10:12:03Z [default: now]
    #[arg(long, value_name = "TIME")]
    asked: Option<DateTime<Utc>>,

    /// Who you are [default: $COPYDESK_REVIEWER, else whoever has git's user.email]
    #[arg(long = "as", value_name = "WHO")]
    who: Option<String>,
}

pub(super) fn run(place: &Place, arguments: ReplyArguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let by = identity::reviewer(&desk, judge::named(arguments.who).as_deref())?;
    let asked = arguments.asked.unwrap_or_else(now);
    if asked > now() {
        return Err(Failure::Argument {
            what: format!("{asked} is still to come"),
            help: "record a reply when it was asked for".to_owned(),
        });
    }
    let reply = Reply {
        to: arguments.to,
        claims: Vec::new(),
        about: Vec::new(),
        asked,
        channel: arguments.channel,
        outcome: arguments.outcome,
        answer: arguments.answer,
        by,
    };
    let reply = usecase::record_reply(&desk, &arguments.story, &arguments.claims, &reply)?;
    if !place.quiet {
        let about = match arguments.claims.as_slice() {
            [] => format!("every claim of {} that names them", arguments.story),
            claims => {
                let claims: Vec<String> = claims.iter().map(ToString::to_string).collect();
                claims.join(", ")
            }
        };
        emit(&format!(
            "recorded  {} was asked by {} on {}: {}\n  about {about}; by {}\nNext: copydesk check {}\n",
            reply.to,
            reply.channel,
            reply.asked.format("%Y-%m-%d %H:%M UTC"),
            reply.outcome,
            reply.by,
            arguments.story
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}
