//! `copydesk attach`.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Args;

use super::output::{emit, hint};
use super::{Failure, Place, identity, judge, now};
use crate::model::{EvidenceKind, SourceTier, StorySlug};
use crate::usecase::{self, AttachRequest, Attached, Attachment};

#[derive(Debug, Args)]
pub(super) struct AttachArguments {
    /// The story
    story: StorySlug,

    /// The file, or an address: https://…
    #[arg(value_name = "FILE|URL")]
    what: String,

    /// document, interview, recording, transcript, notes, url, photo or dataset [default: after the file's extension]
    #[arg(long)]
    kind: Option<EvidenceKind>,

    /// The name it gets on the desk [default: its own]
    #[arg(long)]
    name: Option<String>,

    /// Where it comes from in the end: copies of one wire story have one origin, and count once
    #[arg(long, value_name = "TEXT")]
    origin: Option<String>,

    /// It was there, or is the thing itself
    #[arg(long, conflicts_with = "secondary")]
    primary: bool,

    /// It tells what others know
    #[arg(long)]
    secondary: bool,

    /// Its source is not named to the reader: the responsible editor must pass what rests on it
    #[arg(long)]
    anonymous: bool,

    /// Keep only a salted commitment on the desk; the file goes where git does not look
    #[arg(long, conflicts_with_all = ["name_only", "archive"])]
    confidential: bool,

    /// Keep the file's name and digest, not the file
    #[arg(long, conflicts_with = "archive")]
    name_only: bool,

    /// A copy of what stood at the address
    #[arg(long, value_name = "FILE")]
    archive: Option<PathBuf>,

    /// The day on which the address was read [default: today]
    #[arg(value_parser = crate::cli::input::day, long, value_name = "YYYY-MM-DD")]
    accessed: Option<NaiveDate>,

    /// What it is
    #[arg(long, short)]
    note: Option<String>,

    /// Yes: the origin and note of what is anonymous or confidential may stand in git, they tell nothing of the source
    #[arg(long)]
    public_note: bool,

    /// Who you are [default: $COPYDESK_REVIEWER, else whoever has git's user.email]
    #[arg(long = "as", value_name = "WHO")]
    who: Option<String>,

    /// Print JSON, for a program
    #[arg(long)]
    json: bool,
}

// Asked where somebody can answer; else nothing was agreed to.
fn agreed(request: &AttachRequest) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Ok(false);
    }
    for (what, text) in [("origin", &request.origin), ("note", &request.note)] {
        if let Some(text) = text {
            hint(&format!("{what}: {text}"));
        }
    }
    hint(
        "This stands in git, where everybody with a copy of the desk reads it. Does it tell nothing of the source? [y/N]",
    );
    let mut answer = String::new();
    io::stdin()
        .read_line(&mut answer)
        .map_err(Failure::Output)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

pub(super) fn run(place: &Place, arguments: AttachArguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let by = identity::reviewer(&desk, judge::named(arguments.who).as_deref())?;
    let address = ["https://", "http://"]
        .iter()
        .any(|scheme| arguments.what.starts_with(scheme));
    let file = PathBuf::from(&arguments.what);
    let kind = match (arguments.kind, address) {
        (Some(kind), _) => kind,
        (None, true) => EvidenceKind::Url,
        (None, false) => kind_of(&file),
    };
    let wrong = |what: &str, help: &str| {
        Err(Failure::Argument {
            what: what.to_owned(),
            help: help.to_owned(),
        })
    };
    if !address && (arguments.archive.is_some() || arguments.accessed.is_some()) {
        return wrong(
            "`--archive` and `--accessed` belong to an address",
            "name the address first: copydesk attach STORY https://… --archive FILE",
        );
    }
    if address && (arguments.confidential || arguments.name_only) {
        return wrong(
            "an address has no file to keep or to hide",
            "save the page to a file, and attach that",
        );
    }
    let what = match (address, arguments.confidential, arguments.name_only) {
        (true, ..) => Attachment::Address(arguments.what, arguments.archive),
        (false, true, _) => Attachment::Confidential(file),
        (false, false, true) => Attachment::NameOnly(file),
        (false, false, false) => Attachment::File(file),
    };
    let tier = match (arguments.primary, arguments.secondary) {
        (true, _) => Some(SourceTier::Primary),
        (false, true) => Some(SourceTier::Secondary),
        (false, false) => None,
    };
    let mut request = AttachRequest {
        story: arguments.story,
        what,
        kind,
        name: arguments.name,
        origin: arguments.origin,
        tier,
        anonymous: arguments.anonymous,
        accessed: arguments.accessed,
        note: arguments.note,
        public_note: arguments.public_note,
        by,
        at: now(),
    };
    if !request.public_note && usecase::tells_of_a_secret(&request) {
        request.public_note = agreed(&request)?;
    }
    let attached = usecase::attach(&desk, &request)?;
    if arguments.json {
        emit(&crate::render::json(&attached))?;
    } else if !place.quiet {
        emit(&tell(&request, &attached))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(request: &AttachRequest, attached: &Attached) -> String {
    let record = &attached.record;
    let done = if attached.known {
        "known already"
    } else {
        "attached"
    };
    let mut text = format!(
        "{done}  {} {} of {}, by {}\n",
        record.kind, record.reference, request.story, record.by
    );
    if let Some(sha256) = record.sha256.or(record.archived_sha256) {
        text.push_str(&format!("  sha256 {sha256}\n"));
    }
    if let Some(file) = &attached.file {
        text.push_str(&format!("  copied to {file}\n"));
    }
    if let Some(commitment) = record.commitment {
        text.push_str(&format!(
            "  commitment {commitment}\n  the file and its salt are in confidential/, which git ignores: keep a copy of that folder, nothing else can prove it\n"
        ));
    }
    text.push_str(&format!(
        "Next (cite it): copydesk verify CLAIM --evidence {}:{}\n",
        record.kind, record.reference
    ));
    text
}

fn kind_of(file: &Path) -> EvidenceKind {
    let extension = file.extension().and_then(|one| one.to_str());
    match extension.unwrap_or_default().to_lowercase().as_str() {
        "mp3" | "wav" | "m4a" | "ogg" | "flac" | "mp4" | "mov" | "mkv" | "webm" | "mxf" => {
            EvidenceKind::Recording
        }
        "jpg" | "jpeg" | "png" | "heic" | "tif" | "tiff" | "webp" => EvidenceKind::Photo,
        "csv" | "tsv" | "xlsx" | "ods" | "parquet" => EvidenceKind::Dataset,
        "vtt" | "srt" => EvidenceKind::Transcript,
        _ => EvidenceKind::Document,
    }
}
