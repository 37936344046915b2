//! `copydesk report`.

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{DateTime, Utc};
use clap::{Args, ValueEnum};

use super::output::{emit_as_is, hint, write_file};
use super::{Failure, Place, now};
use crate::model::{RenditionName, RenditionRef, StorySlug};
use crate::store::Desk;
use crate::usecase::{Report, ReportRendition, ReportRequest, UsecaseError};
use crate::{render, usecase};

#[derive(Debug, Args)]
pub(super) struct ReportArguments {
    /// The story; STORY/RENDITION for the formats that are about one text (ninjs, c2pa) [default there: the first converted one]
    #[arg(value_name = "STORY[/RENDITION]", required_unless_present = "all")]
    target: Option<String>,

    /// Write a site of every story's report into the folder that --output names: an index with a search, a page a story; what did
    /// not change is left alone
    #[arg(long, conflicts_with_all = ["target", "format", "openings"], requires = "output")]
    all: bool,

    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Md)]
    format: Format,

    /// Write it to a file instead of standard output; with --all, the site's folder
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// For the public: leave out notes, sources and unpublished words, each replaced by a salted commitment
    #[arg(long)]
    public: bool,

    /// With --public: write what proves the commitments later to a file, for the desk alone
    #[arg(long, value_name = "FILE", requires = "public")]
    openings: Option<PathBuf>,

    /// Say of every record in which file and on which line of the desk it stands
    #[arg(long)]
    trace: bool,

    /// The time to print as that of the report: 2026-03-02T10:12:03Z [default: now]
    #[arg(long, value_name = "TIME")]
    at: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Markdown
    Md,
    /// One self-contained page
    Html,
    /// JSON (`schemas/report.schema.json`)
    Json,
    /// JSON-LD: schema.org NewsArticle, W3C Web Annotation, PROV-O
    Jsonld,
    /// One text as IPTC ninjs, for a content system: the item that it was imported from with what was checked, else a new one of version 3.2
    Ninjs,
    /// An in-toto Statement, to be signed
    Intoto,
    /// An unsigned C2PA manifest definition of one text, for c2patool
    C2pa,
}

pub(super) fn run(place: &Place, arguments: ReportArguments) -> Result<ExitCode, Failure> {
    let request = ReportRequest {
        at: arguments.at.unwrap_or_else(now),
        public: arguments.public,
        trace: arguments.trace,
        cache: false,
    };
    if let (true, Some(folder)) = (arguments.all, &arguments.output) {
        return super::site::run(place, folder, request, arguments.at.is_some());
    }
    let desk = place.desk()?;
    let (story, rendition) = split(arguments.target.as_deref().unwrap_or_default())?;
    refuse_one_text(&story, rendition.as_ref(), arguments.format)?;
    let reported = usecase::report(&desk, &story, request)?;
    if reported.new_key && !place.quiet {
        hint(super::site::NEW_KEY);
    }
    if let Some(file) = &arguments.openings {
        write_file(file, &render::json(&reported.openings))?;
    }
    let report = reported.report;
    let text = written(&desk, &report, rendition.as_ref(), arguments.format)?;
    let Some(file) = arguments.output else {
        emit_as_is(&text)?;
        return Ok(ExitCode::SUCCESS);
    };
    write_file(&file, &text)?;
    if !place.quiet {
        hint(&format!("wrote {}", file.display()));
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn split(target: &str) -> Result<(StorySlug, Option<RenditionName>), Failure> {
    if target.contains('/') {
        let target: RenditionRef = target.parse()?;
        return Ok((target.story, Some(target.rendition)));
    }
    Ok((target.parse()?, None))
}

// Before anything is written: the desk's key for public reports is.
fn refuse_one_text(
    story: &StorySlug,
    rendition: Option<&RenditionName>,
    format: Format,
) -> Result<(), Failure> {
    if let (
        Some(name),
        Format::Md | Format::Html | Format::Json | Format::Jsonld | Format::Intoto,
    ) = (rendition, format)
    {
        return Err(Failure::Argument {
            what: format!("this format is about the whole story, not about `{name}` alone"),
            help: format!("copydesk report {}", story),
        });
    }
    Ok(())
}

fn written(
    desk: &Desk,
    report: &Report,
    rendition: Option<&RenditionName>,
    format: Format,
) -> Result<String, Failure> {
    Ok(match format {
        Format::Md => render::report_markdown(report),
        Format::Html => render::report_html(report, None),
        Format::Json => render::json(report),
        Format::Jsonld => render::report_jsonld(report),
        Format::Intoto => render::report_intoto(report),
        Format::Ninjs => {
            let sources = usecase::ninjs_sources(desk, report)?;
            render::report_ninjs(report, one_text(report, rendition)?, &sources)
        }
        Format::C2pa => render::report_c2pa(report, one_text(report, rendition)?),
    })
}

fn one_text<'r>(
    report: &'r Report,
    rendition: Option<&RenditionName>,
) -> Result<&'r ReportRendition, Failure> {
    let known = || report.renditions.iter().map(|one| one.name.to_string());
    match rendition {
        None => render::main_rendition(report).ok_or_else(|| Failure::Argument {
            what: format!("story `{}` has no text yet", report.story),
            help: format!("copydesk import {}/web FILE", report.story),
        }),
        Some(name) => report.rendition(name).ok_or_else(|| {
            let target = RenditionRef {
                story: report.story.clone(),
                rendition: name.clone(),
            };
            let known = known().collect();
            UsecaseError::NoRendition { target, known }.into()
        }),
    }
}
