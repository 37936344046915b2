//! `copydesk waive`.

use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Args;

use super::output::{BOLD, emit, styled};
use super::{Failure, Place, identity, judge, now};
use crate::model::StorySlug;
use crate::usecase::{self, WaiverRequest};

#[derive(Debug, Args)]
pub(super) struct WaiveArguments {
    /// The findings, by the ids in brackets that `copydesk check` shows; four digits or more
    #[arg(value_name = "FINDING", required = true)]
    findings: Vec<String>,

    /// The last day (UTC) on which they pass: 2026-12-24; at most a year away
    #[arg(value_parser = crate::cli::input::day, long, value_name = "DATE", required_unless_present = "end")]
    until: Option<NaiveDate>,

    /// End a waiver that was given earlier
    #[arg(long, conflicts_with = "until")]
    end: bool,

    /// Why it may be published all the same; every report shows it
    #[arg(long, value_name = "TEXT")]
    reason: String,

    /// Look only in this story
    #[arg(long, value_name = "STORY")]
    story: Option<StorySlug>,

    /// Who answers for it [default: $COPYDESK_REVIEWER, else whoever has git's user.email]
    #[arg(long = "as", value_name = "WHO")]
    who: Option<String>,

    #[command(flatten)]
    signing: Signing,
}

#[derive(Debug, Args)]
struct Signing {
    /// Sign your waivers with your SSH key in the same write
    #[arg(long)]
    sign: bool,

    /// Your private key, or a public one that ssh-agent holds [default: yours in ssh-agent, else ~/.ssh/id_*]
    #[arg(long, value_name = "FILE", env = "COPYDESK_KEY")]
    key: Option<std::path::PathBuf>,
}

pub(super) fn run(place: &Place, arguments: WaiveArguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let by = identity::reviewer(&desk, judge::named(arguments.who).as_deref())?;
    let stories: Vec<StorySlug> = arguments.story.into_iter().collect();
    let key = match arguments.signing.sign {
        true => Some(usecase::signing_key(
            &desk,
            &by,
            arguments.signing.key.as_deref(),
        )?),
        false => None,
    };
    let request = WaiverRequest {
        until: arguments.until,
        reason: arguments.reason,
        by,
        at: now(),
    };
    let waived = usecase::waive(&desk, &arguments.findings, &stories, &request, key.as_ref())?;
    if !place.quiet {
        for finding in &waived {
            let what = match request.until {
                Some(until) => format!("waived until {until}"),
                None => "no longer waived".to_owned(),
            };
            emit(&format!(
                "{what}: {} {}: {}\n  by {}: {}\n",
                finding.id.short(),
                styled(BOLD, finding.code),
                finding.message,
                request.by,
                request.reason
            ))?;
        }
        let mut told: Vec<&StorySlug> = waived.iter().map(|one| &one.story).collect();
        told.sort();
        told.dedup();
        let told: Vec<String> = told.into_iter().map(ToString::to_string).collect();
        emit(&format!("Next: copydesk check {}\n", told.join(" ")))?;
    }
    Ok(ExitCode::SUCCESS)
}
