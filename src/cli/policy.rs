//! `copydesk policy`.

use std::process::ExitCode;

use clap::Args;

use super::output::{BOLD, DIM, emit, emit_as_is, styled};
use super::{Failure, Place, now};
use crate::model::{ClaimKind, PolicyInForce, PolicyLayer, Ruled, StorySlug};
use crate::rules::excerpt;
use crate::usecase::{self, ClaimAddress};

#[derive(Debug, Args)]
pub(super) struct PolicyArguments {
    /// A claim, or a story; the desk when absent
    #[arg(value_name = "CLAIM|STORY")]
    target: Option<String>,

    /// Print the desk's keys in the form that `ssh-keygen -Y verify` reads
    #[arg(long, conflicts_with = "target")]
    allowed_signers: bool,

    /// Print JSON, for a program
    #[arg(long)]
    json: bool,
}

pub(super) fn run(place: &Place, arguments: PolicyArguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    if arguments.allowed_signers {
        emit_as_is(&usecase::signers(&desk)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let story = arguments
        .target
        .as_deref()
        .and_then(|text| text.parse::<StorySlug>().ok());
    // An id of hexadecimal digits is a slug too: a story of that name is meant when there is one.
    let known = crate::store::load_stories(&desk)?;
    let story =
        story.filter(|slug| known.contains(slug) || slug.as_str().parse::<ClaimAddress>().is_err());
    let text = match (arguments.target, story) {
        (Some(target), None) => {
            let told = usecase::claim_policy(&desk, &target.parse()?, now())?;
            if arguments.json {
                crate::render::json(&told)
            } else {
                let tell = |one: &usecase::ClaimPolicy| {
                    let mut text = format!(
                        "{}  {} “{}”\n",
                        styled(BOLD, &one.address),
                        one.applies.kind,
                        excerpt(&one.quote, 60)
                    );
                    text.push_str(&lines(
                        &one.applies.policy,
                        one.applies.kind,
                        &one.story_file,
                    ));
                    for lack in &one.lacks {
                        text.push_str(&format!("  lacks: {lack}\n"));
                    }
                    text
                };
                told.iter().map(tell).collect()
            }
        }
        (_, story) => {
            let told = usecase::policy(&desk, story.as_ref())?;
            let file = story.map(|slug| crate::store::story_file(&slug));
            let file = file.unwrap_or_default();
            if arguments.json {
                crate::render::json(&told)
            } else {
                let tell = |one: &usecase::KindPolicy| {
                    let kind = styled(BOLD, one.kind);
                    format!("{kind}\n{}", lines(&one.policy, one.kind, &file))
                };
                told.iter().map(tell).collect()
            }
        }
    };
    emit(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn lines(policy: &PolicyInForce, kind: ClaimKind, story_file: &str) -> String {
    let list = |all: Vec<String>, none: &str| match all.is_empty() {
        true => none.to_owned(),
        false => all.join(", "),
    };
    let roles = |all: &[crate::model::PersonRole], none: &str| {
        list(all.iter().map(ToString::to_string).collect(), none)
    };
    let yes = |value: bool| if value { "yes" } else { "no" }.to_owned();
    let kinds = policy.kinds.value.iter().map(ToString::to_string).collect();
    let days = match policy.max_age_days.value {
        0 => "for good".to_owned(),
        days => format!("{days} days"),
    };
    let rows = [
        (
            "reviewers",
            policy.reviewers.value.to_string(),
            from(&policy.reviewers),
        ),
        (
            "self_review",
            yes(policy.self_review.value),
            from(&policy.self_review),
        ),
        (
            "roles",
            roles(&policy.roles.value, "any"),
            from(&policy.roles),
        ),
        (
            "evidence",
            policy.evidence.value.to_string(),
            from(&policy.evidence),
        ),
        (
            "primary",
            policy.primary.value.to_string(),
            from(&policy.primary),
        ),
        (
            "secondary",
            policy.secondary.value.to_string(),
            from(&policy.secondary),
        ),
        ("kinds", list(kinds, "any"), from(&policy.kinds)),
        (
            "anonymous",
            roles(&policy.anonymous.value, "anybody"),
            from(&policy.anonymous),
        ),
        ("max_age_days", days, from(&policy.max_age_days)),
        (
            "right_of_reply",
            yes(policy.right_of_reply.value),
            from(&policy.right_of_reply),
        ),
        (
            "signatures",
            yes(policy.signatures.value),
            from(&policy.signatures),
        ),
    ];
    let mut text = String::new();
    for (key, value, from) in rows {
        let source = match from {
            PolicyLayer::Default => "copydesk's default".to_owned(),
            PolicyLayer::Desk => "copydesk.toml, all claims".to_owned(),
            PolicyLayer::DeskKind => format!("copydesk.toml, {kind}"),
            PolicyLayer::Story => format!("{story_file}, all claims"),
            PolicyLayer::StoryKind => format!("{story_file}, {kind}"),
        };
        text.push_str(&format!("  {key:15} {value:28} {}\n", styled(DIM, source)));
    }
    text
}

fn from<T>(ruled: &Ruled<T>) -> PolicyLayer {
    ruled.from
}
