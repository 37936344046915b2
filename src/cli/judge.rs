//! `copydesk verify`, `query`, `dispute`, `reject`, `opinion`, `on-author` and `retract`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::output::{count, emit, status_sign, status_style, styled};
use super::{Failure, Place, identity, now};
use crate::model::{ReviewerId, Verdict};
use crate::rules::excerpt;
use crate::usecase::{
    self, ClaimAddress, EvidenceArgument, Judged, Judgement, Keeping, PassedOver, WantsName,
};

/// What every verdict takes.
#[derive(Debug, Args)]
struct Given {
    /// The claims, each by name
    #[arg(required = true, value_name = "CLAIM")]
    claims: Vec<ClaimAddress>,

    /// What it was checked against: document:inspection.pdf#p.4, interview:Ruth Amaya#2026-03-01, url:https://…, original:broadcast
    #[arg(long, short, value_name = "KIND:REF[#LOCATOR]")]
    evidence: Vec<EvidenceArgument>,

    /// Copy the files that --evidence names into the story's evidence folder
    #[arg(long)]
    keep: bool,

    /// Why the desk keeps no copy of what --evidence names; shown with the verdict
    #[arg(long, value_name = "REASON", conflicts_with = "keep")]
    not_kept: Option<String>,

    /// The day on which an address was read or somebody was heard [default: today]
    #[arg(value_parser = crate::cli::input::day, long, value_name = "DAY")]
    on: Option<chrono::NaiveDate>,

    /// What you add
    #[arg(long, short)]
    note: Option<String>,

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

#[derive(Debug, Args)]
pub(super) struct Verify {
    #[command(flatten)]
    given: Given,

    /// Odd but right as written ("CQ")
    #[arg(long, visible_alias = "cq")]
    as_is: bool,
}

/// A verdict that takes nothing of its own.
#[derive(Debug, Args)]
pub(super) struct Plain {
    #[command(flatten)]
    given: Given,
}

impl Plain {
    pub(super) fn verdict(self, verdict: Verdict) -> Verdictful {
        plain(self.given, verdict)
    }
}

#[derive(Debug, Args)]
pub(super) struct Reject {
    #[command(flatten)]
    given: Given,

    /// What the text should say instead
    #[arg(long, value_name = "TEXT")]
    suggest: Option<String>,
}

/// A verdict as given on the command line.
pub(super) struct Verdictful {
    given: Given,
    verdict: Verdict,
    as_is: bool,
    suggestion: Option<String>,
}

impl From<Verify> for Verdictful {
    fn from(arguments: Verify) -> Self {
        Self {
            as_is: arguments.as_is,
            ..plain(arguments.given, Verdict::Verified)
        }
    }
}

impl From<Reject> for Verdictful {
    fn from(arguments: Reject) -> Self {
        Self {
            suggestion: arguments.suggest,
            ..plain(arguments.given, Verdict::Incorrect)
        }
    }
}

fn plain(given: Given, verdict: Verdict) -> Verdictful {
    Verdictful {
        given,
        verdict,
        as_is: false,
        suggestion: None,
    }
}

/// The reviewer that a command line names, or the environment.
pub(super) fn named(who: Option<String>) -> Option<String> {
    who.or_else(|| std::env::var("COPYDESK_REVIEWER").ok())
        .filter(|who| !who.is_empty())
}

pub(super) fn run(place: &Place, arguments: Verdictful) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let given = arguments.given;
    let by: ReviewerId = identity::reviewer(&desk, named(given.who).as_deref())?;
    let key = match given.sign {
        true => Some(usecase::signing_key(&desk, &by, given.key.as_deref())?),
        false => None,
    };
    let judgement = Judgement {
        as_is: arguments.as_is,
        note: given.note,
        suggestion: arguments.suggestion,
        evidence: given.evidence,
        keeping: Keeping {
            keep: given.keep,
            not_kept: given.not_kept,
            on: given.on,
        },
        ..Judgement::new(arguments.verdict, by, now())
    };
    let all = usecase::judge_signed(
        &desk,
        &given.claims,
        None,
        &judgement,
        &place.here()?,
        key.as_ref(),
    )?;
    if !place.quiet {
        let told = tell(&all.judged, &judgement)
            + &tell_one_for_all(&all.judged, &judgement)
            + &tell_passed_over(&all.passed_over);
        emit(&told)?;
    }
    Ok(ExitCode::SUCCESS)
}

// A note that is said of many claims at once, and what taking back leaves to be done.
fn tell_one_for_all(judged: &[Judged], judgement: &Judgement) -> String {
    let Some(first) = judged.first() else {
        return String::new();
    };
    let mut text = String::new();
    if let (Some(note), true) = (&judgement.note, judged.len() > 1) {
        text.push_str(&format!(
            "  {} with one note by {}: “{}”\n",
            count(judged.len(), "claim", "claims"),
            judgement.by,
            excerpt(note, 60)
        ));
    }
    // Of the original each claim has its own passage.
    let whole = EvidenceArgument::is_original_as_a_whole;
    if judged.len() > 1 && !judgement.evidence.iter().all(whole) {
        let named: Vec<String> = judgement.evidence.iter().map(ToString::to_string).collect();
        let places = judgement.evidence.iter().filter(|one| one.has_locator());
        text.push_str(&format!(
            "  {} for {}: {}\n",
            match places.count() {
                0 => "no locator".to_owned(),
                1 => "one locator".to_owned(),
                many => format!("{many} locators"),
            },
            count(judged.len(), "claim", "claims"),
            excerpt(&named.join(", "), 60)
        ));
    }
    if judgement.verdict == Verdict::Retracted {
        let open = judged.iter().filter(|one| !one.status.passes()).count();
        text.push_str(&format!(
            "  {} took back what they said of {}; it stays in the ledger, with why\n",
            judgement.by,
            count(judged.len(), "claim", "claims"),
        ));
        let story = &first.found.target.story;
        text.push_str(&match open {
            0 => format!("Next: copydesk check {story}\n"),
            1 => format!("Next (1 claim needs a verdict): copydesk review {story}\n"),
            open => format!("Next ({open} claims need a verdict): copydesk review {story}\n"),
        });
    }
    text
}

// Whoever gave the verdict must know which claims of the range don't have it.
fn tell_passed_over(passed_over: &[PassedOver]) -> String {
    let (stand, passed_over): (Vec<&PassedOver>, Vec<&PassedOver>) = passed_over
        .iter()
        .partition(|one| matches!(one.why, WantsName::StandsVerified));
    let stand = match stand.first() {
        None => String::new(),
        Some(first) => format!(
            "  passed over: {} that you verified already; one that is named by itself, as {}, is verified anew\n",
            count(stand.len(), "claim", "claims"),
            first.found.address(),
        ),
    };
    if passed_over.is_empty() {
        return stand;
    }
    let line = |one: &&PassedOver| {
        format!(
            "  passed over: {} “{}”\n    {}\n",
            one.found.address(),
            excerpt(&one.found.claim.quote, 60),
            one.why
        )
    };
    let lines: String = passed_over.iter().map(line).collect();
    if passed_over.iter().all(|one| !one.why.wants_a_verdict()) {
        return stand + &lines;
    }
    let many = count(passed_over.len(), "claim wants", "claims want");
    format!("{stand}{lines}  {many} a verdict by name, with what it rests on\n")
}

/// What became of verdicts, a line each.
pub(super) fn tell(judged: &[Judged], judgement: &Judgement) -> String {
    let mut text = String::new();
    for one in judged {
        let sign = format!("{} {}", status_sign(one.status), one.status);
        text.push_str(&format!(
            "{}  {}  {}  “{}”\n",
            styled(status_style(one.status), sign),
            one.found.address(),
            one.found.claim.id,
            excerpt(&one.found.claim.quote, 60)
        ));
        let said = judgement.verdict.status();
        // A graver verdict of somebody else stands until that reviewer takes it back.
        if said.is_some_and(|said| said != one.status) {
            text.push_str(&format!(
                "  recorded as {} by {}; another reviewer's verdict still stands: copydesk show {}\n",
                judgement.verdict,
                judgement.by,
                one.found.address()
            ));
        }
    }
    let mut warnings: Vec<String> = Vec::new();
    for one in judged {
        warnings.extend(one.warnings.iter().cloned());
        warnings.extend(one.lacks.iter().map(|lack| {
            let address = one.found.address();
            format!("{address} does not pass yet: {lack} (copydesk policy {address})")
        }));
    }
    warnings.sort();
    warnings.dedup();
    for warning in warnings {
        text.push_str(&format!("  note: {warning}\n"));
    }
    text
}
