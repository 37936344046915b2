//! `copydesk audit`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::output::{BOLD, count, emit, styled};
use super::{Failure, Place, input, now};
use crate::model::{SealFile, StorySlug};
use crate::trust::{SealAudit, Trouble};
use crate::usecase::{self, Audit, Opened, StoryAudit};

#[derive(Debug, Args)]
pub(super) struct AuditArguments {
    /// The stories; every story of the desk when none is named
    #[arg(value_name = "STORY")]
    stories: Vec<StorySlug>,

    /// A seal that was kept outside the desk, with its signature beside it
    #[arg(long, value_name = "FILE", conflicts_with = "stories")]
    seal: Option<PathBuf>,

    /// Fail too when policy or people changed since something was sealed
    #[arg(long)]
    strict: bool,

    /// Print JSON, for a program
    #[arg(long)]
    json: bool,
}

pub(super) fn run(place: &Place, arguments: AuditArguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let kept = arguments
        .seal
        .as_ref()
        .map(|file| read_kept(file))
        .transpose()?;
    let audit = usecase::audit_desk(&desk, &arguments.stories, kept.as_ref(), now())?;
    let passes = audit.holds() && !(arguments.strict && audit.changed());
    if arguments.json {
        emit(&crate::render::json(&audit))?;
    } else if !(place.quiet && passes) {
        emit(&tell(&audit))?;
    }
    Ok(match passes {
        true => ExitCode::SUCCESS,
        false => ExitCode::from(1),
    })
}

fn read_kept(file: &Path) -> Result<SealFile, Failure> {
    let (_, bytes) = input::read(file)?;
    let mut signature = file.to_owned().into_os_string();
    signature.push(".sig");
    let signature = read_beside(&PathBuf::from(signature))?;
    // Whoever keeps the salt too can prove the seal though the desk lost its own.
    let salt = read_beside(&file.with_extension("salt"))?;
    Ok(SealFile {
        salt: salt.and_then(|text| text.trim().parse().ok()),
        file: file.display().to_string(),
        text: String::from_utf8_lossy(&bytes).into_owned(),
        signature,
    })
}

fn read_beside(file: &Path) -> Result<Option<String>, Failure> {
    match file.is_file() {
        true => Ok(Some(
            String::from_utf8_lossy(&input::read(file)?.1).into_owned(),
        )),
        false => Ok(None),
    }
}

fn tell(audit: &Audit) -> String {
    let mut text = String::new();
    for story in &audit.stories {
        text.push_str(&tell_story(story));
    }
    if let Some(why) = &audit.signers {
        text.push_str(&format!(
            "allowed_signers: {why}\n    clear    copydesk policy --allowed-signers > allowed_signers\n"
        ));
    }
    text.push_str(match (audit.holds(), audit.changed()) {
        (true, false) => "holds: nothing that was signed off was touched\n",
        (true, true) => {
            "holds: nothing that was sealed was touched; policy or people changed since, as listed\n"
        }
        (false, _) => "broken: something was touched, as listed\n",
    });
    text
}

fn tell_story(story: &StoryAudit) -> String {
    let entries: usize = story.ledgers.iter().map(|one| one.entries).sum();
    let signed = story.ledgers.iter().filter(|one| one.signed).count();
    let mut text = format!(
        "{}: {} ({signed} signed) with {}, {}\n",
        styled(BOLD, &story.story),
        count(story.ledgers.len(), "ledger", "ledgers"),
        count(entries, "entry", "entries"),
        count(story.seals.len(), "seal", "seals"),
    );
    for finding in &story.findings {
        text.push_str(&format!(
            "  {}: {}: {}\n      expected {}, found {}\n      clear    {}\n",
            finding.place,
            finding.code,
            finding.message,
            finding.expected,
            finding.found,
            finding.clear
        ));
    }
    for seal in &story.seals {
        text.push_str(&tell_seal(seal));
    }
    for one in &story.commitments {
        let said = match one.opened {
            Opened::Proved => "the confidential file is what was committed to",
            Opened::FileNotHere => "the salt fits; the file is not on this machine",
            Opened::SaltNotHere => "the salt is not on this machine; whoever has it can prove it",
            Opened::Broken => "BROKEN: salt or file are not what was committed to",
        };
        text.push_str(&format!("  {}: {said}\n", one.reference));
    }
    text
}

fn tell_seal(audit: &SealAudit) -> String {
    let mut text = match &audit.seal {
        Some(seal) => format!(
            "  seal {}: {}, revision {}, sealed {} by {}{}: {}\n",
            seal.number,
            seal.rendition,
            seal.revision,
            seal.sealed.format("%Y-%m-%d %H:%M UTC"),
            seal.by,
            audit
                .signed_with
                .as_ref()
                .map_or_else(String::new, |key| format!(" with {key}")),
            match audit.troubles.len() {
                0 => "holds".to_owned(),
                troubles => count(troubles, "trouble", "troubles"),
            }
        ),
        None => format!("  {}\n", audit.file),
    };
    for trouble in &audit.troubles {
        text.push_str(&tell_trouble("touched", trouble));
    }
    for trouble in &audit.changed {
        text.push_str(&tell_trouble("since", trouble));
    }
    text
}

fn tell_trouble(label: &str, trouble: &Trouble) -> String {
    format!(
        "    {label}  {}: {}\n        expected {}, found {}\n",
        trouble.what, trouble.message, trouble.expected, trouble.found
    )
}
