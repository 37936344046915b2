//! `copydesk adopt`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::output::{count, emit, hint};
use super::{Failure, Place, identity, judge, now};
use crate::model::StorySlug;
use crate::usecase::{self, AdoptRequest, AdoptedLine, Adoption};

#[derive(Debug, Args)]
pub(super) struct AdoptArguments {
    /// The story here
    story: StorySlug,

    /// The folder of the sister desk, which a [[trust]] in copydesk.toml names by its id
    #[arg(long, value_name = "DESK")]
    from: PathBuf,

    /// Only from this story there; can be given several times [default: wherever the words are]
    #[arg(long = "story", value_name = "STORY")]
    theirs: Vec<StorySlug>,

    /// Who you are [default: $COPYDESK_REVIEWER, else whoever has git's user.email]
    #[arg(long = "as", value_name = "WHO")]
    who: Option<String>,

    /// Print JSON, for a program
    #[arg(long)]
    json: bool,
}

pub(super) fn run(place: &Place, arguments: AdoptArguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let by = identity::reviewer(&desk, judge::named(arguments.who).as_deref())?;
    let (story, adopter) = (arguments.story.clone(), by.clone());
    let adoption = usecase::adopt(
        &desk,
        &AdoptRequest {
            story: arguments.story,
            from: arguments.from,
            theirs: arguments.theirs,
            by,
            at: now(),
        },
    )?;
    emit(&match arguments.json {
        true => crate::render::json(&adoption),
        false => tell(&adoption) + &format!("  by {adopter}\nNext: copydesk check {story}\n"),
    })?;
    if !place.quiet && !adoption.taken.is_empty() && adoption.adopted_claims == 0 {
        hint(
            "none of these counts for itself: `adopted = 1` in a [[policy]] says for how many reviewers a sister's verdicts may stand",
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(adoption: &Adoption) -> String {
    let outlet = &adoption.outlet;
    let mut text = String::new();
    for one in &adoption.taken {
        text.push_str(&format!("adopted    {}\n", tell_line(one)));
    }
    for one in &adoption.withdrawn {
        text.push_str(&format!("withdrawn  {}\n", tell_line(one)));
    }
    for one in &adoption.refused {
        text.push_str(&format!("not taken  {}\n", tell_line(one)));
    }
    text.push_str(&format!(
        "{} of {outlet} adopted, {} withdrawn, {} not taken\n",
        count(adoption.taken.len(), "verdict", "verdicts"),
        adoption.withdrawn.len(),
        adoption.refused.len()
    ));
    text
}

fn tell_line(one: &AdoptedLine) -> String {
    let day = one
        .at
        .map_or_else(String::new, |at| at.format(", %Y-%m-%d").to_string());
    let why = one
        .why
        .as_ref()
        .map_or_else(String::new, |why| format!(": {why}"));
    format!(
        "{}  {} in {} there{day}{why}",
        one.address, one.reviewer, one.story
    )
}
