//! `copydesk correct`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::output::{count, emit};
use super::{Failure, Place, identity, import, input, judge, now};
use crate::model::RenditionRef;
use crate::rules::excerpt;
use crate::usecase::{self, Corrected, CorrectionNote, ImportRequest, Imported, Source};

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
    let story = arguments.target.story.clone();
    let note = CorrectionNote {
        by,
        wrong: arguments.wrong,
        right: arguments.right,
        note: arguments.note,
    };
    let request = ImportRequest {
        source: Some(Source {
            name: &name,
            bytes: &bytes,
        }),
        correction: Some(note.clone()),
        ..ImportRequest::reread(arguments.target, now())
    };
    let imported = usecase::import(&desk, &request)?;
    let elsewhere = super::archive::said_elsewhere(&desk, &story, &note.wrong);
    if !place.quiet {
        let done = match imported.added {
            true => format!("corrected in revision {}", imported.revision),
            false => "the correction says why now".to_owned(),
        };
        emit(&format!(
            "{done}; every report of the story shows it\n{}",
            import::tell(&imported, false)
        ))?;
        // What was corrected stands, whatever can be told of the rest.
        if let Ok(corrected) = usecase::corrected(&desk, &imported, &note, now()) {
            emit(&tell(&imported, &note, &corrected))?;
        }
        if let Some(elsewhere) = elsewhere {
            emit(&elsewhere)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

// Nothing rides with a correction unseen, and nobody believes a story mended that still says it elsewhere.
fn tell(imported: &Imported, note: &CorrectionNote, corrected: &Corrected) -> String {
    /// So many places are told; `check` has them all once the correction stands.
    const TOLD: usize = 5;
    let mut text = String::new();
    let (besides, still) = (&corrected.besides, &corrected.still);
    if let Some(first) = besides.first() {
        let place = match first.number {
            Some(number) => format!(":{number}"),
            None => "gone".to_owned(),
        };
        let before = imported.record.revisions.iter().rev().nth(1);
        let before = before.map_or_else(String::new, |one| format!(" {}", one.number));
        text.push_str(&format!(
            "  besides “{}”, other words changed in {}, first {place} “{}”: copydesk diff {}{before}\n",
            excerpt(&note.wrong, 40),
            count(besides.len(), "claim", "claims"),
            excerpt(&first.quote, 60),
            imported.target,
        ));
    }
    for one in still.iter().take(TOLD) {
        text.push_str(&format!(
            "  what was wrong still stands at {}: “{}”\n    {}\n",
            one.address,
            excerpt(&one.quote, 70),
            one.clear
        ));
    }
    if still.len() > TOLD {
        text.push_str(&format!(
            "  and at {}\n",
            count(still.len() - TOLD, "place more", "places more")
        ));
    }
    text
}
