//! `copydesk disclosure`.

use std::process::ExitCode;

use clap::Args;

use super::output::{emit, hint};
use super::report::split;
use super::{Failure, Place, now};
use crate::model::same_words;
use crate::usecase::{self, Disclosure};

#[derive(Debug, Args)]
pub(super) struct DisclosureArguments {
    /// The story, or one of its renditions
    #[arg(value_name = "STORY[/RENDITION]")]
    target: String,

    /// Print JSON, for a program
    #[arg(long)]
    json: bool,
}

pub(super) fn run(place: &Place, arguments: DisclosureArguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let (story, rendition) = split(&arguments.target)?;
    let disclosures = usecase::disclosure(&desk, &story, rendition.as_ref(), now())?;
    if disclosures.is_empty() {
        return Err(Failure::Argument {
            what: format!(
                "no text of `{story}` was converted for a platform that prints a disclosure"
            ),
            help: format!("name one: copydesk disclosure {story}/RENDITION"),
        });
    }
    if arguments.json {
        emit(&crate::render::json(&disclosures))?;
    } else {
        emit(&sentences(&disclosures))?;
        if !place.quiet {
            disclosures.iter().for_each(explain);
        }
    }
    let earned = disclosures.iter().all(|one| one.earned);
    Ok(ExitCode::from(u8::from(!earned)))
}

// The sentence alone when it is one, so that it can be piped into a text.
fn sentences(disclosures: &[Disclosure]) -> String {
    let first = &disclosures[0];
    if disclosures.iter().all(|one| one.text == first.text) {
        return format!("{}\n", first.text);
    }
    let lines = disclosures.iter();
    lines
        .map(|one| format!("{}: {}\n", one.target, one.text))
        .collect()
}

fn explain(one: &Disclosure) {
    let target = &one.target;
    if !one.earned {
        hint(&format!(
            "{target} has not earned the desk's disclosure; this is what its records say. What stands against it:"
        ));
        for against in one.against.iter().take(5) {
            hint(&format!("  {against}"));
        }
        if one.against.len() > 5 {
            hint(&format!(
                "  … {} more: copydesk check {}",
                one.against.len() - 5,
                target.story
            ));
        }
    }
    for field in &one.missing {
        hint(&format!(
            "  the wording in copydesk.toml names {{{field}}}, and nothing is on record for it"
        ));
    }
    match &one.printed {
        Some(printed) if !same_words(printed, &one.text) => {
            hint(&format!("The newest text prints another one: “{printed}”"));
        }
        Some(_) => {}
        None => hint(&format!("The newest text of {target} prints none.")),
    }
}
