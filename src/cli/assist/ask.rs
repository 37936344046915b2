//! A reader found, asked, and what came back told.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use super::{AssistArguments, Format, argument};
use crate::cli::output::{count, emit, hint};
use crate::cli::{Failure, Place, now};
use crate::model::{ReaderName, RenditionName, StorySlug};
use crate::usecase::{
    self, AssistRequest, Assisted, MarkedAnswers, ProgramVoice, Reader, ReaderSource,
    RecordingVoice, ReplayVoice, Start, UsecaseError, Voice,
};
use crate::{render, store};

/// The exit code for what was recorded, though not everything was read.
const NOT_WHOLE: u8 = 1;

pub(super) fn story(
    place: &Place,
    arguments: &AssistArguments,
    story: &StorySlug,
    rendition: Option<&RenditionName>,
) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let reader = reader(arguments, Some(desk.root()))?;
    let request = AssistRequest {
        story,
        rendition,
        reader: &reader,
        at: now(),
    };
    if arguments.dry_run {
        for (target, sent) in usecase::outgoing(&desk, request)? {
            if !place.quiet {
                hint(&format!(
                    "{target}: {} bytes to {}",
                    sent.len(),
                    named(&reader)
                ));
            }
            emit(&sent)?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let done = heard(arguments, &reader, |voice| {
        Ok(usecase::assist(&desk, request, voice)?)
    })?;
    for one in &done {
        tell_untold(one);
    }
    match arguments.format {
        Format::Json => emit(&render::json(&done))?,
        Format::Human | Format::Html if !place.quiet => {
            for one in &done {
                emit(&render::assisted_human(one))?;
            }
            hint(&format!(
                "next: copydesk review {story}; all of it: copydesk assist {story} --list"
            ));
        }
        Format::Human | Format::Html => {}
    }
    Ok(match done.iter().all(Assisted::is_whole) {
        true => ExitCode::SUCCESS,
        false => ExitCode::from(NOT_WHOLE),
    })
}

/// How many refused lines are told one by one.
const TOLD: usize = 40;

fn tell_untold(one: &Assisted) {
    let lines = one.untold.iter().take(TOLD);
    for untold in lines {
        match untold.line {
            Some(line) => hint(&format!(
                "{}: answer line {line}: {}",
                one.target, untold.why
            )),
            None => hint(&format!("{}: {}", one.target, untold.why)),
        }
    }
    if one.untold.len() > TOLD {
        hint(&format!(
            "{}: and {} more",
            one.target,
            one.untold.len() - TOLD
        ));
    }
    if !one.silent.is_empty() {
        let first: Vec<String> = one.silent.iter().take(12).map(usize::to_string).collect();
        let more = if one.silent.len() > 12 { ", …" } else { "" };
        hint(&format!(
            "{}: no answer about {} ({}{more})",
            one.target,
            count(one.silent.len(), "claim", "claims"),
            first.join(", ")
        ));
    }
}

pub(super) fn score(
    place: &Place,
    arguments: &AssistArguments,
    file: &Path,
) -> Result<ExitCode, Failure> {
    let text = read(file)?;
    let desk = place.desk().ok();
    let reader = reader(arguments, desk.as_ref().map(store::Desk::root))?;
    let name = file.display().to_string();
    let scored = heard(arguments, &reader, |voice| {
        Ok(usecase::score(&name, &text, &reader, voice, now())?)
    })?;
    emit(&match arguments.format {
        Format::Json => render::json(&scored),
        Format::Human | Format::Html => render::scored_human(&scored),
    })?;
    Ok(ExitCode::SUCCESS)
}

// The voice that the arguments ask for, recorded where they say so.
fn heard<T>(
    arguments: &AssistArguments,
    reader: &Reader,
    ask: impl FnOnce(&mut dyn Voice) -> Result<T, Failure>,
) -> Result<T, Failure> {
    if let Some(file) = &arguments.replay {
        let (name, text) = (file.display().to_string(), read(file)?);
        // Marks of a model on labelled stories name the story and the version on every line.
        let first = text.lines().find(|line| !line.trim().is_empty());
        let marks = first.is_some_and(|line| !line.contains("\"copydesk_recording\""));
        if marks && arguments.score.is_some() {
            let mut voice = MarkedAnswers::new(&name, &text).map_err(UsecaseError::from)?;
            return ask(&mut voice);
        }
        let mut voice = ReplayVoice::new(&name, &text).map_err(UsecaseError::from)?;
        return ask(&mut voice);
    }
    let mut voice = ProgramVoice::new(reader);
    let Some(file) = &arguments.record else {
        return ask(&mut voice);
    };
    let name = file.display().to_string();
    let failed = |error: std::io::Error| Failure::File {
        action: "write",
        name: name.clone(),
        reason: error.to_string(),
        help: "name another file with --record".to_owned(),
    };
    let mut out = BufWriter::new(File::create(file).map_err(failed)?);
    let mut recording = RecordingVoice::new(&mut voice, &mut out, &name);
    let done = ask(&mut recording)?;
    std::io::Write::flush(&mut out).map_err(failed)?;
    Ok(done)
}

fn read(file: &Path) -> Result<String, Failure> {
    fs::read_to_string(file).map_err(|error| Failure::File {
        action: "read",
        name: file.display().to_string(),
        reason: error.to_string(),
        help: "name a file of JSON Lines in UTF-8".to_owned(),
    })
}

fn named(reader: &Reader) -> String {
    match &reader.start {
        Some(Start::Direct { command, .. }) => format!("{} ({})", reader.name, command.join(" ")),
        Some(Start::Shell(command)) => format!("{} ({command})", reader.name),
        None => reader.name.to_string(),
    }
}

/// How long a program of `--command` may take when nobody says otherwise: as one of the configuration.
const TIMEOUT: u64 = 600;

fn reader(arguments: &AssistArguments, desk: Option<&Path>) -> Result<Reader, Failure> {
    let timeout = arguments.timeout.map(Duration::from_secs);
    let plain = |name: &str, start| -> Result<Reader, Failure> {
        let name: ReaderName = match &arguments.reader {
            Some(name) => name.clone(),
            None => name.parse()?,
        };
        Ok(Reader {
            name,
            start,
            timeout: timeout.unwrap_or(Duration::from_secs(TIMEOUT)),
            protocol: arguments.protocol.unwrap_or(2),
        })
    };
    if let Some(command) = &arguments.command {
        return plain("command", Some(Start::Shell(command.clone())));
    }
    if arguments.replay.is_some() {
        return plain("replay", None);
    }
    let Some(name) = &arguments.reader else {
        if arguments.dry_run {
            return plain("nobody", None);
        }
        return Err(argument(
            "no reader is named",
            "name one of your configuration with `--with NAME`, or a program with `--command 'CMD'`; docs/assist.md shows both",
        ));
    };
    let file = config_file(arguments)?;
    let text = match fs::read_to_string(&file) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => {
            return Err(Failure::File {
                action: "read",
                name: file.display().to_string(),
                reason: error.to_string(),
                help: "check the file, or name another with --config".to_owned(),
            });
        }
    };
    let source = ReaderSource {
        file: &file,
        text: text.as_deref(),
        desk,
    };
    let mut found = usecase::reader(name, &source).map_err(UsecaseError::from)?;
    found.timeout = timeout.unwrap_or(found.timeout);
    Ok(found)
}

// As the XDG base directory specification has it; a relative XDG_CONFIG_HOME is to be ignored.
fn config_file(arguments: &AssistArguments) -> Result<PathBuf, Failure> {
    if let Some(file) = &arguments.config {
        return Ok(std::path::absolute(file).unwrap_or_else(|_| file.clone()));
    }
    let folder = std::env::var_os("XDG_CONFIG_HOME")
        .map(PathBuf::from)
        .filter(|folder| folder.is_absolute())
        .or_else(|| std::env::home_dir().map(|home| home.join(".config")));
    folder
        .map(|folder| folder.join("copydesk/config.toml"))
        .ok_or_else(|| {
            argument(
                "there is no home folder to look for your configuration in",
                "name it with --config FILE",
            )
        })
}
