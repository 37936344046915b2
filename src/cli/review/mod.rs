//! `copydesk review`: one claim after the other, one key each.
//!
//! A decision is data; the terminal only asks for it. Every verdict is written the moment it is given, so quitting, or being
//! cut off, loses nothing.

mod ask;
mod keys;
mod typing;

use std::process::ExitCode;

use clap::Args;

use super::output::{BOLD, DIM, count, emit, styled};
use super::{Failure, Place, archive, identity, judge, now, show};
use crate::model::{ReviewerId, Sha256, Status, StorySlug, Verdict};
use crate::store::Desk;
use crate::usecase::{self, ClaimAddress, Dismissal, Judgement, StandingSuggestion, UsecaseError};
use ask::{Answer, Ask, Decision, Known};

#[derive(Debug, Args)]
pub(super) struct ReviewArguments {
    /// The story, or one rendition of it
    #[arg(value_name = "STORY[/RENDITION]")]
    target: String,

    /// Go through every claim, not only through those that need judgement
    #[arg(long)]
    all: bool,

    /// Who you are [default: $COPYDESK_REVIEWER, else whoever has git's user.email]
    #[arg(long = "as", value_name = "WHO")]
    who: Option<String>,
}

pub(super) fn run(place: &Place, arguments: ReviewArguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let by = identity::reviewer(&desk, judge::named(arguments.who).as_deref())?;
    let (story, rendition) = match arguments.target.split_once('/') {
        Some((story, rendition)) => (story.parse()?, Some(rendition.parse()?)),
        None => (arguments.target.parse()?, None),
    };
    let queue: Vec<ClaimAddress> =
        usecase::queue(&desk, &story, rendition.as_ref(), arguments.all)?
            .into_iter()
            .map(|one| ClaimAddress::Within(one.target, one.claim.to_string()))
            .collect();
    if queue.is_empty() {
        emit(&format!(
            "{story}: nothing needs judgement; next: copydesk check {story}\n"
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut pass = Pass {
        desk,
        here: place.here()?,
        by,
        story,
        queue,
        at: 0,
        all: arguments.all,
        given: Vec::new(),
        last_evidence: Vec::new(),
        archive: archive::beside(),
    };
    let mut ask = Ask::new();
    pass.run(&mut ask)?;
    emit(&pass.summary()?)?;
    Ok(ExitCode::SUCCESS)
}

/// One pass over a queue.
struct Pass {
    desk: Desk,
    here: std::path::PathBuf,
    by: ReviewerId,
    story: StorySlug,
    queue: Vec<ClaimAddress>,
    at: usize,
    all: bool,
    /// The verdicts of this pass, for undo: the place in the queue and the claim.
    given: Vec<(usize, ClaimAddress, Verdict)>,
    last_evidence: Vec<usecase::EvidenceArgument>,
    /// Opening it takes longer than asking: it stays open from claim to claim.
    archive: usecase::BesideArchive,
}

impl Pass {
    fn run(&mut self, ask: &mut Ask) -> Result<(), Failure> {
        let mut shown = None;
        while let Some(address) = self.queue.get(self.at).cloned() {
            let claim = usecase::show(&self.desk, &address)?;
            let judged_here = self.given.iter().any(|(at, _, _)| *at == self.at);
            if claim.claim.status == Status::Withdrawn
                || (!self.all && !judged_here && claim.status.passes())
            {
                // Somebody else was quicker.
                self.at += 1;
                continue;
            }
            if shown != Some(self.at) {
                let beside = (&self.story, &claim.claim);
                let before = archive::checked_before(&self.archive, &self.desk, beside, &address);
                emit(&format!(
                    "\n{}\n{}{}",
                    styled(
                        DIM,
                        format!("── {} of {} ──", self.at + 1, self.queue.len())
                    ),
                    show::tell(&claim),
                    show::tell_before(before.as_ref())
                ))?;
                shown = Some(self.at);
            }
            let attached = usecase::attached(&self.desk, &self.story)?;
            match ask.decision(&Known {
                last: &self.last_evidence,
                attached: &attached,
                here: &self.here,
                machine: claim.machine.iter().any(StandingSuggestion::is_open),
                differs: !claim.claim.differences.is_empty(),
            })? {
                Answer::Quit => return Ok(()),
                Answer::Skip => {
                    ask.forget();
                    self.at += 1;
                }
                Answer::Back => {
                    ask.forget();
                    self.at = self.at.saturating_sub(1);
                }
                Answer::Undo => {
                    ask.forget();
                    shown = self.undo(shown)?;
                }
                Answer::Dismiss(reason) => {
                    self.dismiss(&claim.machine, &reason)?;
                    shown = None;
                }
                Answer::Unclear(why) => emit(&format!("{why}\n"))?,
                Answer::Decided(decision) => {
                    if self.judge(&address, Sha256::of(&claim.claim.quote), decision)? {
                        ask.recorded();
                        self.at += 1;
                    } else {
                        // What was typed is offered again, and Enter is no answer to what was refused.
                        ask.refused();
                        shown = None;
                    }
                }
            }
        }
        Ok(())
    }

    // Whether the verdict was recorded; why not is printed.
    fn judge(
        &mut self,
        address: &ClaimAddress,
        seen: Sha256,
        decision: Decision,
    ) -> Result<bool, Failure> {
        let judgement = Judgement {
            as_is: decision.as_is,
            note: decision.note,
            suggestion: decision.suggestion,
            evidence: decision.evidence,
            keeping: decision.keeping,
            ..Judgement::new(decision.verdict, self.by.clone(), now())
        };
        let claims = std::slice::from_ref(address);
        match usecase::judge(&self.desk, claims, Some(seen), &judgement, &self.here) {
            Ok(judged) => {
                emit(&judge::tell(&judged, &judgement))?;
                self.given
                    .push((self.at, address.clone(), judgement.verdict));
                if !judgement.evidence.is_empty() {
                    self.last_evidence = judgement.evidence;
                }
                Ok(true)
            }
            Err(
                error @ (UsecaseError::Incomplete { .. }
                | UsecaseError::WantsReason { .. }
                | UsecaseError::ChangedSince { .. }),
            ) => {
                let help = miette::Diagnostic::help(&error).map(|help| help.to_string());
                emit(&format!(
                    "not recorded: {error} {}\n",
                    help.unwrap_or_default()
                ))?;
                Ok(false)
            }
            Err(error) => Err(error.into()),
        }
    }

    // Every open suggestion on the claim: one reason, one entry each.
    fn dismiss(&self, said: &[StandingSuggestion], reason: &str) -> Result<(), Failure> {
        for one in said.iter().filter(|one| one.is_open()) {
            let dismissal = Dismissal {
                suggestion: one.id.to_string(),
                reason: reason.to_owned(),
                by: self.by.clone(),
                at: now(),
            };
            usecase::dismiss(&self.desk, &self.story, &dismissal, None)?;
            emit(&format!("dismissed {}: {reason}\n", one.id))?;
        }
        Ok(())
    }

    fn undo(&mut self, shown: Option<usize>) -> Result<Option<usize>, Failure> {
        let Some((at, address, verdict)) = self.given.pop() else {
            emit("nothing to undo in this pass\n")?;
            return Ok(shown);
        };
        let judgement = Judgement {
            note: Some(format!("undone while reviewing: {verdict}")),
            ..Judgement::new(Verdict::Retracted, self.by.clone(), now())
        };
        let claims = std::slice::from_ref(&address);
        let judged = usecase::judge(&self.desk, claims, None, &judgement, &self.here)?;
        emit(&judge::tell(&judged, &judgement))?;
        self.at = at;
        Ok(None)
    }

    fn summary(&self) -> Result<String, Failure> {
        let open: usize = usecase::status(&self.desk, std::slice::from_ref(&self.story))?
            .iter()
            .flat_map(|story| &story.renditions)
            .map(|rendition| rendition.counts.open())
            .sum();
        let mut parts = vec![count(self.given.len(), "verdict", "verdicts")];
        parts.push(match open {
            0 => "nothing left".to_owned(),
            open => format!("{} left", count(open, "claim", "claims")),
        });
        let next = match open {
            0 => format!("copydesk check {}", self.story),
            _ => format!("copydesk review {}", self.story),
        };
        Ok(format!(
            "\n{}; next: {}\n",
            parts.join(", "),
            styled(BOLD, next)
        ))
    }
}
