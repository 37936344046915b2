//! `copydesk correct`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::output::emit;
use super::{Failure, Place, identity, import, input, judge, now};
use crate::model::RenditionRef;
use crate::usecase::{self, CorrectionNote, ImportRequest, Source};

#[derive(Debug, Args)]
pub(super) struct CorrectArguments {
    /// The rendition: STORY/RENDITION
    target: RenditionRef,

    /// The corrected text, `-` for standard input
    file: PathBuf,

    /// The words that were wrong, as they stand in the published text
    #[arg(long, value_name = "TEXT")]
    wrong: String,

    /// The words that are right, as they stand in the corrected text
    #[arg(long, value_name = "TEXT")]
    right: String,

    /// What the correction notice adds: why; a correction that was given without it can be given again with it
    #[arg(long, short)]
    note: Option<String>,

    /// Who corrects [default: $COPYDESK_REVIEWER, else whoever has git's user.email]
    #[arg(long = "as", value_name = "WHO")]
    who: Option<String>,
}

pub(super) fn run(place: &Place, arguments: CorrectArguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let by = identity::reviewer(&desk, judge::named(arguments.who).as_deref())?;
    let (name, bytes) = input::read(&arguments.file)?;
    let (story, wrong) = (arguments.target.story.clone(), arguments.wrong.clone());
    let request = ImportRequest {
        source: Some(Source {
            name: &name,
            bytes: &bytes,
        }),
        correction: Some(CorrectionNote {
            by,
            wrong: arguments.wrong,
            right: arguments.right,
            note: arguments.note,
        }),
        ..ImportRequest::reread(arguments.target, now())
    };
    let imported = usecase::import(&desk, &request)?;
    let elsewhere = super::archive::said_elsewhere(&desk, &story, &wrong);
    if !place.quiet {
        let done = match imported.added {
            true => format!("corrected in revision {}", imported.revision),
            false => "the correction says why now".to_owned(),
        };
        emit(&format!(
            "{done}; every report of the story shows it\n{}",
            import::tell(&imported, false)
        ))?;
        if let Some(elsewhere) = elsewhere {
            emit(&elsewhere)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
