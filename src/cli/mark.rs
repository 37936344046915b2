//! `copydesk mark`: corrects how a text was read, in the reviewer's ledger.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgGroup, Args};

use super::output::emit;
use super::{Failure, Place, identity, judge, now};
use crate::model::{Mark, ReviewerId, Role, StorySlug};
use crate::render;
use crate::rules::excerpt;
use crate::trust::keeps_place;
use crate::usecase::{self, ClaimAddress, MarkRequest, MarkTarget, MarkTold, UsecaseError};

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("what").args(["not_a_claim", "speaker", "claim", "role", "as_read", "beside", "list"]).required(true))]
pub(super) struct MarkArguments {
    /// The claim that was read wrongly; with --words, the rendition that has them; with --list, stories
    #[arg(value_name = "CLAIM")]
    targets: Vec<String>,

    /// Words of the rendition that are in no claim
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,

    /// It is no claim
    #[arg(long)]
    not_a_claim: bool,

    /// Somebody else says it
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,

    /// These words in it are a claim of their own
    #[arg(long, value_name = "WORDS")]
    claim: Option<String>,

    /// The paragraph that it stands in is another part of the page: body, furniture, caption, disclosure, …
    #[arg(long, value_name = "ROLE")]
    role: Option<Role>,

    /// Earlier corrections of these words are taken back
    #[arg(long)]
    as_read: bool,

    /// What changed beside the claims of the newest text, and in its file, was looked at
    #[arg(long, conflicts_with = "words")]
    beside: bool,

    /// Lists every correction, who gave it and whether it counts
    #[arg(long)]
    list: bool,

    /// With --list: JSON instead of lines
    #[arg(long, requires = "list")]
    json: bool,

    /// Why it is read wrongly
    #[arg(long, required_unless_present = "list")]
    why: Option<String>,

    /// Take it even though it tears a claim, or the speaker's name is a slip away from one of the story or the desk
    #[arg(long, conflicts_with = "list")]
    anyway: bool,

    /// Who you are [default: $COPYDESK_REVIEWER, else whoever has git's user.email]
    #[arg(long = "as", value_name = "WHO")]
    who: Option<String>,

    /// Sign your ledger with your SSH key in the same write
    #[arg(long)]
    sign: bool,

    /// Your private key, or a public one that ssh-agent holds [default: yours in ssh-agent, else ~/.ssh/id_*]
    #[arg(long, value_name = "FILE", env = "COPYDESK_KEY")]
    key: Option<PathBuf>,
}

pub(super) fn run(place: &Place, arguments: MarkArguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    if arguments.list {
        let stories: Vec<StorySlug> = arguments
            .targets
            .iter()
            .map(|one| one.parse())
            .collect::<Result<_, _>>()
            .map_err(UsecaseError::from)?;
        let listed = usecase::list_marks(&desk, &stories)?;
        emit(&match arguments.json {
            true => render::json(&listed),
            false => tell(&listed),
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    let by: ReviewerId = identity::reviewer(&desk, judge::named(arguments.who).as_deref())?;
    let key = match arguments.sign {
        true => Some(usecase::signing_key(&desk, &by, arguments.key.as_deref())?),
        false => None,
    };
    let target = match (arguments.beside, arguments.targets.as_slice()) {
        (true, [one]) => MarkTarget::Beside(one.parse()?),
        _ => target(&arguments.targets, arguments.words)?,
    };
    let (mark, to, words) = match (arguments.speaker, arguments.role, arguments.claim) {
        (Some(name), _, _) => (Mark::Speaker, Some(name), None),
        (None, Some(role), _) => (Mark::Role, Some(role.to_string()), None),
        (None, None, Some(words)) => (Mark::Claim, None, Some(words)),
        (None, None, None) if arguments.beside => (Mark::Beside, None, None),
        (None, None, None) if arguments.as_read => (Mark::AsRead, None, None),
        (None, None, None) => (Mark::NotAClaim, None, None),
    };
    let request = MarkRequest {
        target,
        mark,
        words,
        to,
        why: arguments.why.unwrap_or_default(),
        anyway: arguments.anyway,
        by,
        at: now(),
    };
    let done = usecase::mark(&desk, &request, key.as_ref())?;
    if !place.quiet {
        let (before, after) = done.claims;
        let mut text = format!(
            "{}  {}{}  “{}”\n  by {}: {}\n  {} has {after} claims now, it had {before}\n",
            request.mark,
            done.target,
            request.to.map(|to| format!("  {to}")).unwrap_or_default(),
            excerpt(&done.words, 60),
            request.by,
            request.why,
            done.target,
        );
        for one in &done.gone {
            text.push_str(&format!(
                "  {}:{} is no claim of its own any more, and no other claim takes its number: “{}”\n",
                done.target,
                one.number,
                excerpt(&one.words, 60)
            ));
        }
        for one in &done.came {
            text.push_str(&format!(
                "  {}:{} is a claim now: “{}”\n",
                done.target,
                one.number,
                excerpt(&one.words, 60)
            ));
        }
        for one in &done.fell {
            text.push_str(&match &one.address {
                Some(address) => format!(
                    "  the verdict on {address} falls, it wants another: “{}”\n",
                    excerpt(&one.words, 60)
                ),
                None => format!(
                    "  a verdict goes with what is no claim any more: “{}”\n",
                    excerpt(&one.words, 60)
                ),
            });
        }
        if let Some(warning) = done.warning {
            text.push_str(&format!("  note: {warning}\n"));
        }
        let story = &done.target.story;
        let open = done.fell.iter().any(|one| one.address.is_some());
        text.push_str(&match done.came.is_empty() && !open {
            true => format!("Next: copydesk check {story}\n"),
            false => format!("Next: copydesk review {story}\n"),
        });
        emit(&text)?;
    }
    Ok(ExitCode::SUCCESS)
}

// A claim, or words of a rendition.
fn target(targets: &[String], words: Option<String>) -> Result<MarkTarget, UsecaseError> {
    let [one] = targets else {
        return Err(UsecaseError::Incomplete {
            what: format!(
                "one claim is marked at a time; {} were named",
                targets.len()
            ),
            help: "copydesk mark CLAIM --not-a-claim --why WHY, or STORY/RENDITION --words WORDS"
                .to_owned(),
        });
    };
    match words {
        Some(words) => Ok(MarkTarget::Words(one.parse()?, words)),
        None => Ok(MarkTarget::Claim(one.parse::<ClaimAddress>()?)),
    }
}

fn tell(listed: &[MarkTold]) -> String {
    if listed.is_empty() {
        return "nobody corrected how a text is read\n".to_owned();
    }
    let mut text = String::new();
    for one in listed {
        let to = one.to.as_deref().map(|to| format!(" {to}"));
        text.push_str(&format!(
            "{}  {}{}  “{}”\n  {} on {}: {}\n",
            one.target,
            one.mark,
            to.unwrap_or_default(),
            excerpt(&one.words, 80),
            one.by,
            one.at.date_naive(),
            one.why.as_deref().unwrap_or_default(),
        ));
        if let Some(reason) = one.counts.told() {
            text.push_str(&format!("  does not count: {reason}\n"));
        } else if one.anywhere && keeps_place(one.mark, one.to.as_deref()) {
            text.push_str("  of before places were kept: it holds wherever its words stand; give it again to bind it to its place\n");
        }
    }
    text
}
