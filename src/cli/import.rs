//! `copydesk import`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args, ValueEnum};

use super::input::{RULES_ALONE, format_parser, read};
use super::output::{BOLD, DIM, count, emit, styled};
use super::{Failure, Place, now};
use crate::intake::Format;
use crate::model::{
    Claim, ClaimId, DroppedText, IntakeNote, Method, RenditionKind, RenditionName, RenditionRef,
    Role, Status, flags, numbered,
};
use crate::revise::Fate;
use crate::rules::{self, LeftOut, excerpt};
use crate::store::Desk;
use crate::text::{rules_alone, telling};
use crate::usecase::{self, ImportRequest, Imported, Source, UsecaseError};
use crate::{intake, text};

#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    /// The rendition: STORY/RENDITION, as in harbor-bridge/web
    #[arg(required_unless_present = "watch")]
    target: Option<RenditionRef>,

    /// The file to import, `-` for standard input; without it the newest revision is read again, with the roles that
    /// its sheet gives to blocks
    file: Option<PathBuf>,

    /// Import what comes on standard input, as `-` does
    #[arg(long, conflicts_with = "file")]
    stdin: bool,

    /// Import what is dropped into FOLDER, as STORY/RENDITION.EXT or STORY.RENDITION.EXT, until stopped
    #[arg(
        long,
        value_name = "FOLDER",
        conflicts_with_all = ["target", "file", "stdin", "original", "title", "authors", "date"]
    )]
    watch: Option<PathBuf>,

    /// With --watch: look once, import what is there, and end
    #[arg(long, requires = "watch")]
    once: bool,

    /// With --watch: how many seconds lie between two looks
    #[arg(long, value_name = "SECONDS", default_value_t = 2, requires = "watch", value_parser = clap::value_parser!(u64).range(1..=3600))]
    every: u64,

    /// What the file is, or how its text is laid out [default: told from its content]
    #[arg(long, value_parser = format_parser())]
    format: Option<Format>,

    /// Which story of a file that holds several, as a rundown or a feed does: its number, from 1, or its name
    #[arg(long, value_name = "STORY", conflicts_with = "watch")]
    item: Option<String>,

    /// The file's encoding, as browsers name it: windows-1252, utf-16le [default: UTF-8, or what its byte order mark says]
    #[arg(long, value_name = "NAME")]
    encoding: Option<text::Encoding>,

    /// This is the story as the journalist reported it
    #[arg(long, conflicts_with_all = ["converted_from", "by"])]
    original: bool,

    /// The rendition that this one was converted from
    #[arg(long, value_name = "RENDITION")]
    converted_from: Option<RenditionName>,

    /// What converted it
    #[arg(long)]
    by: Option<MethodArgument>,

    /// The AI tool that converted it, with its version
    #[arg(long)]
    tool: Option<String>,

    /// What that tool was asked to do
    #[arg(long)]
    task: Option<String>,

    /// The story's title [default: its headline]
    #[arg(long)]
    title: Option<String>,

    /// Who reported it: the id of a person of the desk, or a name
    #[arg(long = "author", value_name = "WHO")]
    authors: Vec<String>,

    /// The story's day, which "Wednesday" and "Feb. 14" are counted from: 2026-03-01
    #[arg(value_parser = crate::cli::input::day, long, value_name = "DAY")]
    date: Option<NaiveDate>,

    /// When the story must be done: 2026-03-01T18:00:00+01:00
    #[arg(long, value_name = "TIME")]
    deadline: Option<DateTime<Utc>>,

    /// Take the file even though almost nothing of it became a claim while much was left out, nearly nothing of the last text is
    /// in it, another rendition has this very text, or a new name (rendition, story of a conversion, author) is a slip away from one that is there
    #[arg(long)]
    anyway: bool,

    /// List every claim found, every block set aside, and what of the file was left out of the text
    #[arg(long)]
    explain: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum MethodArgument {
    /// A program that writes
    Ai,
    /// A person
    Person,
}

/// Imports one file into the rendition `target`.
pub(super) fn run(
    place: &Place,
    arguments: &ImportArguments,
    target: RenditionRef,
) -> Result<ExitCode, Failure> {
    not_far_ahead(arguments.date)?;
    let desk = place.desk()?;
    let file = match arguments.stdin {
        true => Some(PathBuf::from("-")),
        false => arguments.file.clone(),
    };
    let read = file.as_deref().map(read).transpose()?;
    let source = read.as_ref().map(|(name, bytes)| Source { name, bytes });
    import_one(place, &desk, arguments, target, source)?;
    Ok(ExitCode::SUCCESS)
}

// A story is of a day that was or is soon to come; another year is a slip of the hand.
fn not_far_ahead(date: Option<NaiveDate>) -> Result<(), Failure> {
    /// What is written ahead for a day of the next year is no slip.
    const AHEAD: i64 = 400;
    let today = now().date_naive();
    match date.filter(|date| (*date - today).num_days() > AHEAD) {
        None => Ok(()),
        Some(date) => Err(Failure::Argument {
            what: format!("{date} is more than a year ahead of today, {today}"),
            help: "give the day that the story is of: --date 2026-03-01".to_owned(),
        }),
    }
}

/// Imports one file as the arguments say, and tells of it.
pub(super) fn import_one(
    place: &Place,
    desk: &Desk,
    arguments: &ImportArguments,
    target: RenditionRef,
    source: Option<Source<'_>>,
) -> Result<Imported, Failure> {
    let recoded = source
        .as_ref()
        .map(|source| intake::recode(source.name, source.bytes, arguments.encoding))
        .transpose()
        .map_err(UsecaseError::from)?;
    let source = source
        .zip(recoded.as_deref())
        .map(|(source, bytes)| Source {
            name: source.name,
            bytes,
        });
    let request = ImportRequest {
        target,
        source,
        format: arguments.format,
        item: arguments.item.as_deref(),
        kind: arguments.original.then_some(RenditionKind::Original),
        from: arguments.converted_from.clone(),
        method: arguments.by.map(|method| match method {
            MethodArgument::Ai => Method::Ai,
            MethodArgument::Person => Method::Person,
        }),
        tool: arguments.tool.clone(),
        task: arguments.task.clone(),
        title: arguments.title.clone(),
        authors: arguments.authors.clone(),
        date: arguments.date,
        deadline: arguments.deadline,
        correction: None,
        anyway: arguments.anyway,
        dropped: arguments.watch.is_some(),
        edited: false,
        upon: None,
        at: now(),
    };
    let imported = usecase::import(desk, &request)?;
    if !place.quiet {
        emit(&tell(&imported, arguments.explain))?;
    }
    Ok(imported)
}

impl ImportArguments {
    /// The rendition that the text is of; a folder that is watched names it file by file.
    pub(super) fn target(&self) -> Option<RenditionRef> {
        self.target.clone()
    }

    /// Whether what looks like a slip is taken.
    pub(super) fn takes_anyway(&self) -> bool {
        self.anyway
    }

    /// The folder to watch, whether to look only once, and the seconds between two looks.
    pub(super) fn watched(&self) -> Option<(&Path, bool, u64)> {
        self.watch
            .as_deref()
            .map(|folder| (folder, self.once, self.every))
    }
}

/// What an import did.
pub(super) fn tell(imported: &Imported, explain: bool) -> String {
    let mut text = String::new();
    let target = &imported.target;
    let standing = imported
        .sheet
        .claims
        .iter()
        .filter(|claim| claim.status != Status::Withdrawn);
    let aside: Vec<_> = imported
        .sheet
        .blocks
        .iter()
        .filter(|block| !block.role.bears_claims())
        .collect();
    text.push_str(&format!(
        "{}, revision {}{}: {}, {} set aside\n",
        styled(BOLD, target),
        imported.revision,
        if imported.added {
            ""
        } else {
            " (read again: the text is the same)"
        },
        count(standing.count(), "claim", "claims"),
        count(aside.len(), "block", "blocks"),
    ));
    if imported.first {
        text.push_str(&format!("  {}\n", tell_kind(imported)));
    } else {
        text.push_str(&tell_fates(imported));
    }
    for unknown in &imported.unknown {
        text.push_str(&format!("  note: {unknown}\n"));
    }
    if imported.first || explain {
        for block in &aside {
            text.push_str(&styled(
                DIM,
                format!(
                    "  {:<11} {}",
                    block.role.as_str(),
                    excerpt(&block.quote, 80)
                ),
            ));
            text.push('\n');
        }
    }
    text.push_str(&tell_left_out(imported, explain));
    if explain {
        for (number, claim) in standing_claims(imported) {
            text.push_str(&format!(
                "  {:>4} {:<8} {}\n",
                format!(":{number}"),
                claim.priority.as_str(),
                excerpt(&claim.quote, 80)
            ));
        }
    }
    let open = standing_claims(imported)
        .filter(|(_, claim)| !claim.status.passes())
        .count();
    let next = match open {
        0 => format!("copydesk check {}", target.story),
        _ => format!("copydesk review {}", target.story),
    };
    let need = match open {
        0 => "every claim has a verdict".to_owned(),
        1 => "1 claim needs a verdict".to_owned(),
        open => format!("{open} claims need a verdict"),
    };
    text.push_str(&format!("Next ({need}): {}\n", styled(BOLD, next)));
    text
}

// What of the file is not in the text: a dropped sentence is a claim that nobody checks.
fn tell_left_out(imported: &Imported, explain: bool) -> String {
    let (dropped, notes) = (&imported.intake.dropped, &imported.intake.notes);
    let statements = rules::left_out(dropped, &imported.text);
    let mut text = String::new();
    let mut parts = Vec::new();
    if !dropped.is_empty() {
        let of_them = match statements.len() {
            0 => String::new(),
            1 => ", one of them reads like a statement".to_owned(),
            many => format!(", {many} of their sentences read like statements"),
        };
        parts.push(format!(
            "{} left out of the text{of_them}",
            count(dropped.len(), "piece", "pieces")
        ));
    }
    if !notes.is_empty() {
        parts.push(count(notes.len(), "comment", "comments"));
    }
    if !parts.is_empty() && !explain {
        text.push_str(&format!("  {} (--explain lists them)\n", parts.join("; ")));
    }
    if explain {
        text.push_str(&explain_left_out(dropped, &statements));
        text.push_str(&explain_notes(notes));
    }
    if rules_alone(&imported.text) {
        text.push_str("  ");
        text.push_str(RULES_ALONE);
    }
    text
}

// Worst first: what reads like a statement, then the other reasons, those with the most words before the others.
fn explain_left_out(dropped: &[DroppedText], statements: &[LeftOut<'_>]) -> String {
    let mut text = String::new();
    if !statements.is_empty() {
        text.push_str("  left out, and reads like a statement:\n");
    }
    for one in statements {
        let at = one.dropped.at.as_deref().unwrap_or_default();
        text.push_str(&format!(
            "    {:<18} {}\n",
            one.dropped.why,
            excerpt(&one.words, 100)
        ));
        if !at.is_empty() {
            text.push_str(&styled(DIM, format!("    {:<18} at {at}", "")));
            text.push('\n');
        }
    }
    let mut groups: Vec<(&str, Vec<&DroppedText>)> = Vec::new();
    for one in dropped {
        match groups.iter_mut().find(|(why, _)| *why == one.why) {
            Some((_, group)) => group.push(one),
            None => groups.push((&one.why, vec![one])),
        }
    }
    let words = |group: &[&DroppedText]| {
        group
            .iter()
            .map(|one| telling::word_count(&one.text))
            .sum::<usize>()
    };
    groups.sort_by_key(|(_, group)| std::cmp::Reverse(words(group)));
    for (why, group) in groups {
        let line = format!(
            "  left out: {why} ({}, {} words)",
            count(group.len(), "piece", "pieces"),
            words(&group)
        );
        text.push_str(&line);
        text.push('\n');
        for one in group {
            text.push_str(&styled(DIM, format!("    {}", excerpt(&one.text, 100))));
            text.push('\n');
        }
    }
    text
}

fn explain_notes(notes: &[IntakeNote]) -> String {
    let mut text = String::new();
    for note in notes {
        let who = note.author.as_deref().unwrap_or("somebody");
        let on = note
            .on
            .as_deref()
            .map(|on| format!(" on “{}”", excerpt(on, 40)));
        let on = on.unwrap_or_default();
        text.push_str(&format!(
            "  comment:  {who}{on}: {}\n",
            excerpt(&note.text, 80)
        ));
    }
    text
}

fn standing_claims(imported: &Imported) -> impl Iterator<Item = (usize, &Claim)> {
    numbered(&imported.sheet.claims)
}

fn tell_kind(imported: &Imported) -> String {
    let record = &imported.record;
    let has_disclosure = imported
        .sheet
        .blocks
        .iter()
        .any(|block| block.role == Role::Disclosure);
    match (record.kind, &record.from) {
        (RenditionKind::Original, _) => {
            "the original, as the journalist reported it (else say --converted-from or --by)"
                .to_owned()
        }
        (RenditionKind::Converted, from) => {
            let by = match record.method {
                Some(Method::Ai) => "converted by AI",
                Some(Method::Person) => "converted by a person",
                None => "converted",
            };
            let from = match from {
                Some(from) => format!("from {}/{from}", imported.target.story),
                None => "from an original that is not on this desk".to_owned(),
            };
            let why = if has_disclosure {
                " (its disclosure says so)"
            } else {
                ""
            };
            format!("{by} {from}{why}")
        }
    }
}

fn tell_fates(imported: &Imported) -> String {
    const TOLD: [(Fate, &str); 7] = [
        (Fate::Kept, "the same"),
        (Fate::Moved, "moved"),
        (Fate::Returned, "back"),
        (Fate::Edited, "edited"),
        (Fate::New, "new"),
        (Fate::Withdrawn, "withdrawn"),
        (Fate::Ambiguous, "ambiguous"),
    ];
    let mut parts = Vec::new();
    for (fate, word) in TOLD {
        let many = imported
            .outcomes
            .iter()
            .filter(|one| one.fate == fate)
            .count();
        if many > 0 {
            parts.push(format!("{many} {word}"));
        }
    }
    let mut text = format!("  {}\n", parts.join(", "));
    text.push_str(&tell_changed(imported));
    text.push_str(&tell_renumbered(imported));
    text
}

// What an editor must look at, in reading order by the numbers of now: what was edited or came, and what says something else for what stands
// around it; then what went.
fn tell_changed(imported: &Imported) -> String {
    let before: HashMap<&ClaimId, &Claim> = imported
        .before
        .iter()
        .flat_map(|sheet| &sheet.claims)
        .map(|claim| (&claim.id, claim))
        .collect();
    let fates: HashMap<&ClaimId, Fate> = imported
        .outcomes
        .iter()
        .map(|outcome| (&outcome.claim, outcome.fate))
        .collect();
    let mut text = String::new();
    for (number, claim) in standing_claims(imported) {
        let changes = claim.before.as_ref().map(|before| &before.differences);
        let around = changes.is_some_and(|changes| !changes.is_empty());
        let word = match fates.get(&claim.id) {
            Some(Fate::New) => "new",
            Some(Fate::Returned) => "back",
            Some(Fate::Edited) => "edited",
            Some(Fate::Kept | Fate::Moved) if around && imported.added => "context",
            Some(Fate::Kept | Fate::Moved | Fate::Withdrawn | Fate::Ambiguous) | None => continue,
        };
        text.push_str(&format!(
            "  {word:<10} {:<5} “{}”\n",
            format!(":{number}"),
            excerpt(&claim.quote, 70)
        ));
        let was = before.get(&claim.id).filter(|_| word == "edited");
        if let Some(was) = was {
            text.push_str(&format!(
                "             was   “{}”\n",
                excerpt(&was.quote, 70)
            ));
        }
        if let Some(before) = claim
            .before
            .as_ref()
            .filter(|one| !one.differences.is_empty())
        {
            let now = match claim.status {
                Status::Stale => "stale",
                _ => "to be judged again",
            };
            text.push_str(&format!(
                "             {} → {now}: {}\n",
                before.status,
                flags(&before.differences)
            ));
        }
    }
    for outcome in &imported.outcomes {
        let word = match outcome.fate {
            Fate::Withdrawn => "withdrawn",
            Fate::Ambiguous => "ambiguous",
            Fate::Kept | Fate::Moved | Fate::New | Fate::Returned | Fate::Edited => continue,
        };
        if let Some(claim) = before.get(&outcome.claim) {
            let status = match claim.status {
                Status::Unreviewed => String::new(),
                status => format!(" (was {status})"),
            };
            text.push_str(&format!(
                "  {word:<10}       “{}”{status}\n",
                excerpt(&claim.quote, 70)
            ));
        }
    }
    text
}

// A number on somebody's list names another sentence now: a new revision is numbered in its own order.
fn tell_renumbered(imported: &Imported) -> String {
    let before = imported
        .before
        .iter()
        .flat_map(|sheet| numbered(&sheet.claims));
    let before: HashMap<&ClaimId, usize> =
        before.map(|(number, claim)| (&claim.id, number)).collect();
    let mut moved = standing_claims(imported)
        .filter_map(|(number, claim)| Some((number, *before.get(&claim.id)?)))
        .filter(|(number, old)| number != old);
    let Some((number, old)) = moved.next() else {
        return String::new();
    };
    format!(
        "  {} another number than before (:{old} is :{number} now): copydesk status {}\n",
        count(1 + moved.count(), "claim has", "claims have"),
        imported.target
    )
}
