//! `copydesk check`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

use super::output::{count, emit, emit_as_is, hint, write_file};
use super::{Failure, Place, now, recheck};
use crate::model::{IdError, RenditionName, StorySlug};
use crate::render;
use crate::store::Desk;
use crate::usecase::{self, CheckRequest, Checked, ClaimAddress, Shard};

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// The stories, one rendition of a story, or claims of that by their numbers (STORY/RENDITION:1-5); every story of the desk when
    /// none is named
    #[arg(value_name = "STORY[/RENDITION[:N[-M]]]")]
    targets: Vec<Target>,

    #[command(flatten)]
    answer: Answer,

    /// Only stories that differ from where this branch left REV, and what is not committed yet
    #[arg(long, value_name = "REV")]
    changed_since: Option<String>,

    /// What must still be on record as it stood at REV: ledgers, waivers, seals, revisions; and what changed of policy and people
    #[arg(long, value_name = "REV")]
    base: Option<String>,

    /// What other desks of the archive published too and corrected; its folder after `=` where it is not the usual one
    #[arg(long, value_name = "DIR", num_args = 0..=1, require_equals = true)]
    archive: Option<Option<PathBuf>>,

    /// The folder of a sister desk, to see whether what was adopted from it still stands there; can be given several times
    /// [default: those of COPYDESK_SISTERS]
    #[arg(long = "sister", value_name = "DESK")]
    sisters: Vec<PathBuf>,

    /// Only the K-th of N equal parts of the desk, for N machines; `copydesk merge-results` puts them together
    #[arg(long, value_name = "K/N")]
    shard: Option<Shard>,

    /// Check again whenever a file of the desk is saved
    #[arg(long, conflicts_with_all = ["output", "shard"])]
    watch: bool,

    /// Read every file, and keep nothing for the next check
    #[arg(long)]
    no_cache: bool,
}

/// A story, one rendition of it, or claims of that by their numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Target {
    story: StorySlug,
    rendition: Option<RenditionName>,
    claims: Option<ClaimAddress>,
}

impl FromStr for Target {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let claims: Option<ClaimAddress> = match text.contains(':') {
            true => Some(text.parse()?),
            false => None,
        };
        let target = text.split(':').next().unwrap_or_default();
        let (story, rendition) = match target.split_once('/') {
            Some((story, rendition)) => (story, Some(rendition.parse()?)),
            None => (target, None),
        };
        Ok(Self {
            story: story.parse()?,
            rendition,
            claims,
        })
    }
}

/// How what is found is told.
#[derive(Debug, Args)]
pub(super) struct Answer {
    /// How to print what is found, or to write it into FILE; can be given several times
    #[arg(long = "format", value_name = "FORMAT[=FILE]")]
    formats: Vec<Wanted>,

    /// Write the one --format to FILE, and print the text for people
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Print every finding, however many there are
    #[arg(long)]
    all: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For programs
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// JUnit XML, for CI
    Junit,
    /// GitHub annotations
    Github,
    /// GitLab code quality
    Gitlab,
}

/// A format, and the file it goes to; standard output when there is none.
#[derive(Debug, Clone)]
struct Wanted {
    format: Format,
    file: Option<PathBuf>,
}

impl FromStr for Wanted {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (format, file) = match text.split_once('=') {
            Some((_, "")) => return Err("a file after `=`".to_owned()),
            Some((format, file)) => (format, Some(PathBuf::from(file))),
            None => (text, None),
        };
        let format = Format::from_str(format, false).map_err(|_| {
            "expected human, json, sarif, junit, github or gitlab, and =FILE after it when it goes to a file"
                .to_owned()
        })?;
        Ok(Self { format, file })
    }
}

pub(super) fn run(place: &Place, arguments: CheckArguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let wanted = arguments.answer.wanted()?;
    if arguments.watch {
        return recheck::run(&desk, || {
            let checked = check(place, &desk, &arguments)?;
            arguments.answer.tell(place, &desk, &wanted, &checked)
        });
    }
    let checked = check(place, &desk, &arguments)?;
    arguments.answer.tell(place, &desk, &wanted, &checked)
}

fn check(place: &Place, desk: &Desk, arguments: &CheckArguments) -> Result<Checked, Failure> {
    let only = match &arguments.changed_since {
        Some(revision) => usecase::changed_since(desk, revision)?,
        None => None,
    };
    let progress = Progress::new(place.quiet);
    let mut stories: Vec<StorySlug> = Vec::new();
    for target in &arguments.targets {
        if !stories.contains(&target.story) {
            stories.push(target.story.clone());
        }
    }
    let mut checked = usecase::check(
        desk,
        &CheckRequest {
            only: only.as_ref(),
            shard: arguments.shard,
            base: arguments.base.as_deref(),
            cache: !arguments.no_cache,
            progress: &|done, of| progress.tell(done, of),
            ..CheckRequest::of(&stories, now())
        },
    )?;
    progress.clear();
    if let Some(named) = &arguments.archive {
        super::archive::corrected_elsewhere(desk, named.as_deref(), &mut checked)?;
    }
    let not_seen = usecase::adopted_there(desk, &sisters(arguments), now(), &mut checked)?;
    for one in not_seen.iter().filter(|_| !place.quiet) {
        hint(&format!(
            "{} of {} counted as adopted on {} or before; whether they still stand there was not looked up: --sister DESK",
            count(one.verdicts, "verdict", "verdicts"),
            one.outlet,
            one.adopted.format("%Y-%m-%d")
        ));
    }
    for story in &stories {
        let of_story = arguments
            .targets
            .iter()
            .filter(|target| &target.story == story);
        let named: Option<Vec<RenditionName>> =
            of_story.map(|target| target.rendition.clone()).collect();
        if let Some(named) = named {
            checked.keep_renditions(story, &named)?;
        }
    }
    keep_claims(desk, &arguments.targets, &mut checked)?;
    if let (Some(revision), Some(only)) = (&arguments.changed_since, &only)
        && checked.stories.is_empty()
    {
        let mut asked = only
            .iter()
            .filter(|story| stories.is_empty() || stories.contains(story));
        checked.unchanged = match (only.is_empty(), asked.next()) {
            (true, _) => Some(format!("nothing changed since {revision}")),
            (false, None) => Some(format!("nothing of it changed since {revision}")),
            // It is in another part of the desk, or is no longer there.
            (false, Some(_)) => None,
        };
    }
    Ok(checked)
}

// Of renditions that only ranges name, what is found of those claims.
fn keep_claims(desk: &Desk, targets: &[Target], checked: &mut Checked) -> Result<(), Failure> {
    let ranged = targets.iter().filter(|target| target.claims.is_some());
    for target in ranged {
        let same = |other: &&Target| other.story == target.story;
        let whole = targets.iter().filter(same).any(|other| {
            let whole = other.rendition.is_none() || other.rendition == target.rendition;
            whole && other.claims.is_none()
        });
        if whole {
            continue;
        }
        let alike = targets
            .iter()
            .filter(same)
            .filter(|other| other.rendition == target.rendition);
        let addresses: Vec<ClaimAddress> = alike.filter_map(|other| other.claims.clone()).collect();
        checked.name_ranges(&addresses);
        checked.keep_claims(&usecase::standing_of(desk, &addresses)?);
    }
    Ok(())
}

// The folders of sister desks: as named, else those of the environment. No file of the desk names any.
fn sisters(arguments: &CheckArguments) -> Vec<PathBuf> {
    if !arguments.sisters.is_empty() {
        return arguments.sisters.clone();
    }
    let named = std::env::var_os("COPYDESK_SISTERS").unwrap_or_default();
    std::env::split_paths(&named)
        .filter(|path| !path.as_os_str().is_empty())
        .collect()
}

/// A bar on standard error, once the work takes over a second; none where that is no terminal.
struct Progress {
    start: Instant,
    quiet: bool,
    bar: OnceLock<ProgressBar>,
}

impl Progress {
    /// Most checks are done before anybody asks how far they are: only what takes longer shows a bar.
    const PATIENCE: Duration = Duration::from_secs(1);

    fn new(quiet: bool) -> Self {
        Self {
            start: Instant::now(),
            quiet,
            bar: OnceLock::new(),
        }
    }

    fn tell(&self, done: usize, of: usize) {
        if self.quiet || self.start.elapsed() < Self::PATIENCE {
            return;
        }
        let bar = self.bar.get_or_init(|| {
            let bar = ProgressBar::new(of as u64);
            if let Ok(style) =
                ProgressStyle::with_template("{bar:30} {pos}/{len} stories, {eta} left")
            {
                bar.set_style(style);
            }
            bar
        });
        bar.set_position(done as u64);
    }

    fn clear(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

impl Answer {
    /// Where each format goes; the text for people goes to standard output when nothing else does.
    fn wanted(&self) -> Result<Vec<Wanted>, Failure> {
        let mut wanted = self.formats.clone();
        if let Some(file) = &self.output {
            match wanted.as_mut_slice() {
                [one] if one.file.is_none() => one.file = Some(file.clone()),
                _ => {
                    return Err(Failure::Argument {
                        what: "--output goes with one --format".to_owned(),
                        help: "name the file of each: --format sarif=FILE --format junit=FILE"
                            .to_owned(),
                    });
                }
            }
        }
        let printed = wanted.iter().filter(|one| one.file.is_none()).count();
        if printed > 1 {
            return Err(Failure::Argument {
                what: format!("{printed} formats for one standard output"),
                help: "name a file for all but one: --format sarif=FILE".to_owned(),
            });
        }
        if printed == 0 {
            wanted.push(Wanted {
                format: Format::Human,
                file: None,
            });
        }
        Ok(wanted)
    }

    /// Checks the arguments, writes what was found in every format, and gives the exit code.
    pub(super) fn tell_all(
        &self,
        place: &Place,
        desk: Option<&Desk>,
        checked: &Checked,
    ) -> Result<ExitCode, Failure> {
        let wanted = self.wanted()?;
        self.write(place, desk, &wanted, checked)
    }

    fn tell(
        &self,
        place: &Place,
        desk: &Desk,
        wanted: &[Wanted],
        checked: &Checked,
    ) -> Result<ExitCode, Failure> {
        self.write(place, Some(desk), wanted, checked)
    }

    fn write(
        &self,
        place: &Place,
        desk: Option<&Desk>,
        wanted: &[Wanted],
        checked: &Checked,
    ) -> Result<ExitCode, Failure> {
        let folder = desk
            .map(|desk| in_repository(desk.root()))
            .unwrap_or_default();
        for one in wanted {
            let text = match one.format {
                Format::Human => render::check_human(checked, self.all),
                Format::Json => render::check_json(checked),
                Format::Sarif => render::check_sarif(checked, &folder),
                Format::Junit => render::check_junit(checked),
                Format::Github => render::check_github(checked, &folder),
                Format::Gitlab => render::check_gitlab(checked, &folder),
            };
            match &one.file {
                Some(file) => write_file(file, &without_colours(one.format, text))?,
                None if one.format == Format::Human && place.quiet && checked.passes() => {}
                None if one.format == Format::Human => emit(&text)?,
                None => emit_as_is(&text)?,
            }
        }
        Ok(match checked.passes() {
            true => ExitCode::SUCCESS,
            false => ExitCode::from(1),
        })
    }
}

// A file has no colours.
fn without_colours(format: Format, text: String) -> String {
    match format {
        Format::Human => anstream::adapter::strip_str(&render::printable(&text)).to_string(),
        Format::Json | Format::Sarif | Format::Junit | Format::Github | Format::Gitlab => text,
    }
}

/// Where the desk lies in the git repository around it, as a path that ends in `/`; empty when it is its root.
fn in_repository(root: &Path) -> String {
    let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    let above = root.ancestors().find(|folder| folder.join(".git").exists());
    let inside = above.and_then(|above| root.strip_prefix(above).ok());
    inside
        .into_iter()
        .flat_map(Path::components)
        .map(|part| format!("{}/", part.as_os_str().to_string_lossy()))
        .collect()
}
