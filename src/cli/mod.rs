//! The command line: arguments, and one file a command.

mod adopt;
mod archive;
mod assist;
mod attach;
mod audit;
mod changes;
mod check;
mod compare;
mod correct;
mod diff;
mod disclosure;
mod elsewhere;
mod explain;
mod export;
mod extract;
mod identity;
mod import;
mod init;
mod input;
mod json_object;
mod judge;
mod log;
mod mark;
mod merge_results;
mod output;
mod policy;
mod recheck;
mod recover;
mod reply;
mod report;
mod review;
mod schema;
mod seal;
mod search;
mod serve;
mod shell;
mod show;
mod sign;
mod site;
mod status;
mod waive;
mod watch;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand};

use crate::model::Verdict;
use crate::store::{Desk, Patience};
use crate::usecase::UsecaseError;

pub(crate) use output::Failure;

/// Proves, claim by claim, that a newsroom verified what it published.
#[derive(Debug, Parser)]
#[command(
    name = "copydesk",
    version,
    propagate_version = true,
    max_term_width = 100,
    after_help = "\
CLAIM is an id, any unique prefix of one, STORY/RENDITION:N (the N-th in reading order) or STORY/RENDITION/ID.
Exit codes: 0 clean or done, 1 findings, 2 it could not be done."
)]
pub struct Cli {
    /// The desk's folder [default: the nearest one with a copydesk.toml, from here upward]
    #[arg(long, global = true, value_name = "DIR")]
    desk: Option<PathBuf>,

    /// Print only what was asked for: no hints, no summaries
    #[arg(long, short, global = true)]
    quiet: bool,

    /// How long to wait for another command that holds the desk
    #[arg(long, global = true, value_name = "SECONDS", default_value_t = 60)]
    wait: u64,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a new desk here: policy, folders, git attributes, an example CI job
    Init(init::InitArguments),
    /// Store a new revision of a rendition and find its claims, or bring its claim sheet up to it
    Import(import::ImportArguments),
    /// Import a corrected text after publication, with a record of what was wrong
    Correct(correct::CorrectArguments),
    /// Say what stands, what doesn't, and who must act
    Status(status::StatusArguments),
    /// Show one claim with its context, source passage, history and evidence
    Show(show::ShowArguments),
    /// Go through what needs judgement, one claim after the other, most important first
    Review(review::ReviewArguments),
    /// Open the review desk in a browser, on this machine
    Serve(serve::ServeArguments),
    /// Find claims on this desk by their words: was this checked before?
    Search(search::SearchArguments),
    /// What other desks checked before: follow desks, ask for a claim or words
    Archive(archive::ArchiveArguments),
    /// Record that claims are confirmed against evidence
    Verify(judge::Verify),
    /// Record an open question to the reporter
    Query(judge::Plain),
    /// Record that evidence or sources conflict
    Dispute(judge::Plain),
    /// Record that claims are wrong as written
    Reject(judge::Reject),
    /// Record that there is nothing checkable: opinion, rhetoric, prediction
    Opinion(judge::Plain),
    /// Accept claims on the reporter's own reporting (responsible editors only)
    OnAuthor(judge::Plain),
    /// Take back your last verdict on claims
    Retract(judge::Plain),
    /// Correct how a text was read: no claim, another speaker, a claim of its own, another part of the page
    Mark(mark::MarkArguments),
    /// Hold every rule against stories: exit 0 clean, 1 findings, 2 could not check
    Check(check::CheckArguments),
    /// Put the results of `check --shard` together, and see that none is missing
    MergeResults(merge_results::MergeResultsArguments),
    /// Let a finding pass for a while, on record (responsible editors and standards only)
    Waive(waive::WaiveArguments),
    /// Attach evidence to a story: a file, an address, or what must stay confidential
    Attach(attach::AttachArguments),
    /// Take verdicts of a sister desk on the same words in the same setting, as that desk's
    Adopt(adopt::AdoptArguments),
    /// Record that somebody criticised was asked for a reply
    Reply(reply::ReplyArguments),
    /// Sign your ledgers of stories with your SSH key
    Sign(sign::SignArguments),
    /// Freeze what a publication rests on into one small signed file
    Seal(seal::SealArguments),
    /// Prove that nothing that was signed off was touched: chains, signatures, seals, evidence
    Audit(audit::AuditArguments),
    /// Say who did what with a story, or a claim of it, and when
    Log(log::LogArguments),
    /// Say what applies to a claim, a story or the desk, and who says so
    Policy(policy::PolicyArguments),
    /// Compare conversions with their original: what was added, lost or altered
    Compare(compare::CompareArguments),
    /// Ask a second reader, a program of your own, what conversions changed; its answers count for nothing
    Assist(assist::AssistArguments),
    /// Compare two revisions claim by claim, with the effect on each verdict
    Diff(diff::DiffArguments),
    /// Say what changed on the desk since a commit or a day: for the morning meeting, for a pull request
    Changes(changes::ChangesArguments),
    /// Write the desk as tables, for a database or a data frame: claims, facts, verdicts, evidence
    Export(export::ExportArguments),
    /// Write the provenance report of a story
    Report(report::ReportArguments),
    /// Print the disclosure that a story has earned: exit 1 when it has not earned the desk's own
    Disclosure(disclosure::DisclosureArguments),
    /// Show what the text engine finds in a text: blocks, claims, speakers, facts; needs no desk
    Extract(extract::ExtractArguments),
    /// Finish a write that was interrupted, or throw it away
    Recover(recover::RecoverArguments),
    /// Print the JSON Schema of a file of a desk
    Schema(schema::SchemaArguments),
    /// Print completions for a shell
    Completions(shell::Completions),
    /// Write man pages
    Man(shell::Man),
    /// Say what a finding means, why it matters, and how to clear it
    Explain(explain::ExplainArguments),
}

impl Cli {
    /// Runs the command; what went wrong is printed to standard error.
    pub fn run(self) -> ExitCode {
        let place = Place {
            desk: self.desk,
            quiet: self.quiet,
            wait: Duration::from_secs(self.wait),
        };
        if let Some(folder) = &place.desk {
            elsewhere::desk_is_at(folder);
        }
        let done = match self.command {
            Command::Init(arguments) => init::run(&place, arguments),
            Command::Import(arguments) => match arguments.target() {
                Some(target) => import::run(&place, &arguments, target),
                None => watch::run(&place, &arguments),
            },
            Command::Correct(arguments) => correct::run(&place, arguments),
            Command::Status(arguments) => status::run(&place, arguments),
            Command::Show(arguments) => show::run(&place, arguments),
            Command::Review(arguments) => review::run(&place, arguments),
            Command::Serve(arguments) => serve::run(&place, arguments),
            Command::Search(arguments) => search::run(&place, arguments),
            Command::Archive(arguments) => archive::run(&place, arguments),
            Command::Verify(arguments) => judge::run(&place, arguments.into()),
            Command::Query(arguments) => judge::run(&place, arguments.verdict(Verdict::Queried)),
            Command::Dispute(arguments) => judge::run(&place, arguments.verdict(Verdict::Disputed)),
            Command::Reject(arguments) => judge::run(&place, arguments.into()),
            Command::Opinion(arguments) => judge::run(&place, arguments.verdict(Verdict::Opinion)),
            Command::OnAuthor(arguments) => {
                judge::run(&place, arguments.verdict(Verdict::OnAuthor))
            }
            Command::Retract(arguments) => {
                judge::run(&place, arguments.verdict(Verdict::Retracted))
            }
            Command::Mark(arguments) => mark::run(&place, arguments),
            Command::Check(arguments) => check::run(&place, arguments),
            Command::MergeResults(arguments) => merge_results::run(&place, arguments),
            Command::Waive(arguments) => waive::run(&place, arguments),
            Command::Attach(arguments) => attach::run(&place, arguments),
            Command::Adopt(arguments) => adopt::run(&place, arguments),
            Command::Reply(arguments) => reply::run(&place, arguments),
            Command::Sign(arguments) => sign::run(&place, arguments),
            Command::Seal(arguments) => seal::run(&place, arguments),
            Command::Audit(arguments) => audit::run(&place, arguments),
            Command::Log(arguments) => log::run(&place, arguments),
            Command::Policy(arguments) => policy::run(&place, arguments),
            Command::Compare(arguments) => compare::run(&place, arguments),
            Command::Assist(arguments) => assist::run(&place, arguments),
            Command::Diff(arguments) => diff::run(&place, arguments),
            Command::Changes(arguments) => changes::run(&place, arguments),
            Command::Export(arguments) => export::run(&place, arguments),
            Command::Report(arguments) => report::run(&place, arguments),
            Command::Disclosure(arguments) => disclosure::run(&place, arguments),
            Command::Extract(arguments) => extract::run(&place, arguments),
            Command::Recover(arguments) => recover::run(&place, arguments),
            Command::Schema(arguments) => schema::run(&place, arguments),
            Command::Completions(arguments) => shell::completions(&place, arguments),
            Command::Man(arguments) => shell::man(&place, arguments),
            Command::Explain(arguments) => explain::run(&place, arguments),
        };
        match done {
            Ok(code) => code,
            Err(failure) => output::fail(&failure),
        }
    }
}

/// Where a command runs and how it speaks.
#[derive(Debug)]
struct Place {
    desk: Option<PathBuf>,
    quiet: bool,
    wait: Duration,
}

impl Place {
    fn desk(&self) -> Result<Desk, Failure> {
        let desk = match &self.desk {
            Some(folder) => Desk::at(folder),
            None => Desk::find(&self.here()?),
        };
        let patience = Patience {
            most: self.wait,
            tell: match self.quiet {
                true => |_| {},
                false => output::hint,
            },
        };
        let desk = desk.map(|desk| desk.with_patience(patience));
        desk.map_err(|error| UsecaseError::from(error).into())
    }

    fn here(&self) -> Result<PathBuf, Failure> {
        std::env::current_dir().map_err(|source| {
            let error = crate::store::StoreError::io("find", ".", source);
            UsecaseError::from(error).into()
        })
    }
}

// Whole seconds: what is recorded is what was said.
fn now() -> chrono::DateTime<chrono::Utc> {
    use chrono::SubsecRound as _;
    chrono::Utc::now().trunc_subsecs(0)
}
