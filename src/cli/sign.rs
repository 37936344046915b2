//! `copydesk sign`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::output::{count, emit};
use super::{Failure, Place, identity, judge, now};
use crate::model::StorySlug;
use crate::usecase;

#[derive(Debug, Args)]
pub(super) struct SignArguments {
    /// The stories whose ledgers of yours are signed
    #[arg(required = true, value_name = "STORY")]
    stories: Vec<StorySlug>,

    /// Your private key, or a public one that ssh-agent holds [default: yours in ssh-agent, else ~/.ssh/id_*]
    #[arg(long, value_name = "FILE", env = "COPYDESK_KEY")]
    key: Option<PathBuf>,

    /// Who you are [default: $COPYDESK_REVIEWER, else whoever has git's user.email]
    #[arg(long = "as", value_name = "WHO")]
    who: Option<String>,
}

pub(super) fn run(place: &Place, arguments: SignArguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let by = identity::reviewer(&desk, judge::named(arguments.who).as_deref())?;
    let key = usecase::signing_key(&desk, &by, arguments.key.as_deref())?;
    for story in &arguments.stories {
        let signed = usecase::sign(&desk, story, &by, &key, now())?;
        if !place.quiet {
            emit(&format!(
                "signed  {}  {} by {by}, with {}\n  check it without copydesk: ssh-keygen -Y verify -n copydesk -f allowed_signers -I {by} -s {} < {}\nNext: copydesk check {story}\n",
                signed.ledger,
                count(signed.entries, "entry", "entries"),
                signed.fingerprint,
                signed.signature,
                signed.ledger
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
