//! `copydesk status`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::output::{BOLD, DIM, count, emit, status_sign, status_style, styled};
use super::{Failure, Place, now};
use crate::model::{IdError, RenditionKind, RenditionName, Status, StorySlug};
use crate::rules::excerpt;
use crate::usecase::{
    self, ClaimStatus, Counts, DeskStanding, RenditionStatus, StoryStatus, UsecaseError,
};

#[derive(Debug, Args)]
pub(super) struct StatusArguments {
    /// The story, or one rendition of it; every story of the desk when absent
    #[arg(value_name = "STORY[/RENDITION]")]
    target: Option<String>,

    /// Only the N claims to check first, over everything named
    #[arg(long, value_name = "N")]
    first: Option<usize>,

    /// Every desk in FOLDER in a line, for whoever answers for several
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["target", "first"])]
    desks: Option<PathBuf>,

    /// Print JSON, for a program
    #[arg(long)]
    json: bool,
}

pub(super) fn run(place: &Place, arguments: StatusArguments) -> Result<ExitCode, Failure> {
    if let Some(folder) = &arguments.desks {
        let desks = usecase::desks_in(folder)?;
        emit(&match arguments.json {
            true => crate::render::json(&desks),
            false => tell_desks(&desks),
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    let desk = place.desk()?;
    let (story, rendition) = arguments.target.as_deref().map(parse).transpose()?.unzip();
    let rendition = rendition.flatten();
    let stories: Vec<StorySlug> = story.into_iter().collect();
    let mut told = usecase::status_by_policy(&desk, &stories, now())?;
    if let Some(name) = &rendition {
        for story in &mut told {
            keep_rendition(story, name)?;
        }
    }
    let text = if let Some(many) = arguments.first {
        let first = usecase::first(&told, many);
        match arguments.json {
            true => crate::render::json(&first.into_iter().map(First::of).collect::<Vec<_>>()),
            false => tell_first(&first),
        }
    } else if arguments.json {
        crate::render::json(&told)
    } else if stories.is_empty() {
        tell_desk(&told)
    } else {
        told.iter().map(tell_story).collect()
    };
    emit(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// A claim to check first, for programs.
#[derive(Debug, Serialize)]
struct First<'s> {
    address: String,
    id: &'s str,
    status: Status,
    priority: &'s str,
    why: Vec<&'s str>,
    quote: &'s str,
}

impl<'s> First<'s> {
    fn of((rendition, one): (&'s RenditionStatus, &'s ClaimStatus)) -> Self {
        Self {
            address: format!("{}:{}", rendition.target, one.number),
            id: one.claim.id.as_str(),
            status: one.status,
            priority: one.claim.urgency().as_str(),
            why: one.claim.reasons(),
            quote: &one.claim.quote,
        }
    }
}

fn tell_first(first: &[(&RenditionStatus, &ClaimStatus)]) -> String {
    if first.is_empty() {
        return "nothing to check: every claim has a verdict that passes\n".to_owned();
    }
    let address = |(rendition, one): &(&RenditionStatus, &ClaimStatus)| {
        format!("{}:{}", rendition.target, one.number)
    };
    let width = first
        .iter()
        .map(|one| address(one).len())
        .max()
        .unwrap_or(0);
    let mut text = String::new();
    for one in first {
        let claim = &one.1.claim;
        let reasons = claim.reasons();
        let why = match reasons.is_empty() {
            true => String::new(),
            false => format!(
                "{:width$}  {:<6} {}\n",
                "",
                "",
                styled(DIM, reasons.join("; "))
            ),
        };
        text.push_str(&format!(
            "{:width$}  {:<6} {}\n{why}",
            address(one),
            claim.urgency().as_str(),
            excerpt(&claim.quote, 80),
        ));
    }
    text
}

fn parse(text: &str) -> Result<(StorySlug, Option<RenditionName>), IdError> {
    match text.split_once('/') {
        Some((story, rendition)) => Ok((story.parse()?, Some(rendition.parse()?))),
        None => Ok((text.parse()?, None)),
    }
}

fn keep_rendition(story: &mut StoryStatus, name: &RenditionName) -> Result<(), UsecaseError> {
    let known = story
        .renditions
        .iter()
        .map(|one| one.target.rendition.to_string());
    let known: Vec<String> = known.collect();
    story.renditions.retain(|one| &one.target.rendition == name);
    if story.renditions.is_empty() {
        return Err(UsecaseError::NoRendition {
            target: crate::model::RenditionRef {
                story: story.story.clone(),
                rendition: name.clone(),
            },
            known,
        });
    }
    Ok(())
}

fn tell_desks(desks: &[DeskStanding]) -> String {
    let name = |one: &DeskStanding| match one.outlet.as_str() {
        "" => one.folder.display().to_string(),
        outlet => outlet.to_owned(),
    };
    let width = desks
        .iter()
        .map(|one| name(one).chars().count())
        .max()
        .unwrap_or(0);
    let mut text = String::new();
    for one in desks {
        let status = match (&one.trouble, one.counts.open()) {
            (None, 0) => Status::Verified,
            (None, _) => Status::Unreviewed,
            (Some(_), _) => Status::Incorrect,
        };
        let told = match &one.trouble {
            Some(trouble) => format!("can't be read: {trouble}"),
            None => format!(
                "{}, {} with open claims; {}",
                count(one.stories, "story", "stories"),
                one.open_stories,
                tell_counts(&one.counts)
            ),
        };
        text.push_str(&format!(
            "{} {:width$}  {told}\n",
            styled(status_style(status), status_sign(status)),
            name(one),
        ));
    }
    let open: usize = desks.iter().map(|one| one.counts.open()).sum();
    let stories: usize = desks.iter().map(|one| one.open_stories).sum();
    text.push_str(&format!(
        "{}: {} somebody, in {}\n",
        count(desks.len(), "desk", "desks"),
        count(open, "claim needs", "claims need"),
        count(stories, "story", "stories")
    ));
    text
}

fn tell_desk(stories: &[StoryStatus]) -> String {
    if stories.is_empty() {
        return "no stories yet: copydesk import STORY/RENDITION FILE\n".to_owned();
    }
    let name = |one: &RenditionStatus| one.target.to_string();
    let renditions = || stories.iter().flat_map(|story| &story.renditions);
    let width = renditions().map(|one| name(one).len()).max().unwrap_or(0);
    let mut text = String::new();
    for one in renditions() {
        let sign = if one.counts.open() == 0 {
            styled(
                status_style(Status::Verified),
                status_sign(Status::Verified),
            )
        } else {
            styled(
                status_style(Status::Unreviewed),
                status_sign(Status::Unreviewed),
            )
        };
        text.push_str(&format!(
            "{sign} {:width$}  {}\n",
            name(one),
            tell_counts(&one.counts)
        ));
    }
    let open: usize = renditions().map(|one| one.counts.open()).sum();
    let in_stories = count(stories.len(), "story", "stories");
    let lacking = renditions().flat_map(|one| &one.claims);
    let lacking = lacking.filter(|one| !one.lacks.is_empty()).count();
    let verdicts = || {
        count(
            lacking,
            "verdict does not pass by the desk's policy",
            "verdicts do not pass by the desk's policy",
        )
    };
    text.push_str(&match (open, lacking) {
        (0, 0) => format!("{in_stories}: every claim has a verdict that passes\n"),
        (0, _) => format!("{in_stories}: {}\n", verdicts()),
        (open, lacking) => format!(
            "{in_stories}: {} somebody{}\n",
            count(open, "claim needs", "claims need"),
            match lacking {
                0 => String::new(),
                _ => format!("; {}", verdicts()),
            }
        ),
    });
    text
}

fn tell_story(story: &StoryStatus) -> String {
    let mut text = format!("{}  {}\n", styled(BOLD, &story.title), story.story);
    for rendition in &story.renditions {
        let kind = match rendition.kind {
            RenditionKind::Original => "the original",
            RenditionKind::Converted => "converted",
        };
        let revision = rendition
            .revision
            .map(|number| format!("revision {number}"))
            .unwrap_or_else(|| "no revision".to_owned());
        text.push_str(&format!(
            "\n{}  {kind}, {revision}\n  {}\n",
            styled(BOLD, &rendition.target),
            tell_counts(&rendition.counts)
        ));
        for status in ORDER {
            text.push_str(&tell_group(rendition, status));
        }
    }
    let open: usize = story.renditions.iter().map(|one| one.counts.open()).sum();
    text.push_str(&match open {
        0 => format!("\nNext: copydesk check {}\n", story.story),
        _ => format!("\nNext: copydesk review {}\n", story.story),
    });
    text
}

/// What needs somebody first, what stands last.
const ORDER: [Status; 9] = [
    Status::Incorrect,
    Status::Disputed,
    Status::Queried,
    Status::Stale,
    Status::Unreviewed,
    Status::OnAuthor,
    Status::Opinion,
    Status::Adopted,
    Status::Verified,
];

fn who_must_act(status: Status) -> &'static str {
    match status {
        Status::Incorrect => "wrong as written: the text must change",
        Status::Disputed => "evidence conflicts: the desk must settle it",
        Status::Queried => "open question: the reporter must answer",
        Status::Stale => "changed since judged: a reviewer must look again",
        Status::Unreviewed => "not judged: a reviewer must act",
        Status::OnAuthor => "on the reporter's word",
        Status::Opinion => "nothing checkable",
        Status::Adopted => "verified by a sister desk, not here",
        Status::Verified => "verified",
        Status::Withdrawn => "no longer in the text",
    }
}

fn tell_group(rendition: &RenditionStatus, status: Status) -> String {
    let mut mine: Vec<&ClaimStatus> = rendition
        .claims
        .iter()
        .filter(|one| one.status == status)
        .collect();
    if mine.is_empty() {
        return String::new();
    }
    if !status.passes() {
        mine.sort_by_key(|one| (one.claim.urgency(), one.number));
    }
    let title = format!("{} ({})", who_must_act(status), mine.len());
    let mut text = format!(
        "\n  {} {}\n",
        styled(status_style(status), status_sign(status)),
        styled(status_style(status), title)
    );
    for one in mine {
        let by: Vec<&str> = one.by.iter().map(|by| by.as_str()).collect();
        let by = if by.is_empty() {
            String::new()
        } else {
            format!("  {}", by.join(", "))
        };
        text.push_str(&format!(
            "    {:>4} {}  {:<6} {}{}\n",
            format!(":{}", one.number),
            one.claim.id,
            one.claim.urgency().as_str(),
            excerpt(&one.claim.quote, 66),
            styled(DIM, by),
        ));
        text.push_str(&tell_details(one));
    }
    text
}

// What a claim says otherwise than the original, and what is asked about it.
fn tell_details(one: &ClaimStatus) -> String {
    let line = |what: &str, words: &str| {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        format!(
            "         {}\n",
            styled(DIM, format!("{what} {}", excerpt(&words, 100)))
        )
    };
    let passes = one.status.passes();
    let differences = one.claim.differences.iter().filter(|_| !passes);
    let theirs = one.theirs.iter();
    let theirs: String = theirs.map(|one| line("theirs:", &one.told())).collect();
    let mut text: String = differences
        .map(|one| line("differs:", &one.told()))
        .collect();
    text.push_str(&theirs);
    let wrong = one.wrong.iter().map(|wrong| ("wrong:", wrong));
    let leans = one.leans.iter().map(|leans| ("judge again:", leans));
    for (what, wrong) in wrong.chain(leans) {
        text.push_str(&line(what, &wrong.why));
        // What is to be typed is never cut.
        let clear = styled(DIM, format!("to do: {}", wrong.clear));
        text.push_str(&format!("         {clear}\n"));
    }
    for lack in &one.lacks {
        text.push_str(&line("does not pass yet:", &lack.to_string()));
    }
    for question in &one.questions {
        text.push_str(&line(&format!("{} asks:", question.by), &question.asks));
    }
    text
}

fn tell_counts(counts: &Counts) -> String {
    let mut parts = vec![count(counts.total(), "claim", "claims")];
    let each = [
        (counts.verified, "verified"),
        (counts.on_author, "on author"),
        (counts.opinion, "opinion"),
        (counts.adopted, "adopted"),
        (counts.unreviewed, "unreviewed"),
        (counts.queried, "queried"),
        (counts.disputed, "disputed"),
        (counts.incorrect, "incorrect"),
        (counts.stale, "stale"),
    ];
    for (many, word) in each {
        if many > 0 {
            parts.push(format!("{many} {word}"));
        }
    }
    parts.join(", ")
}
