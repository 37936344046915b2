//! What somebody doubted and a text still says, in other words: a sum that is disputed comes back in another sentence.
//!
//! A verdict holds for words, and so does a doubt: it goes when the sentence goes, and comes back with its words. Its figures may come back
//! without it. A claim that has the words, or all figures of a doubted sentence, and is about the same, wants a verdict of the one who doubted,
//! or of a responsible editor. Of other words only figures, sums and days are looked at: whether they say the same is no program's to say. Doubts are few; for each the claims of the story are
//! held against its words.

use std::collections::HashSet;

use copydesk_lexicon::en::desk::rules::doubted as class;

use super::answering::{is_form_of, split};
use super::scope::{RenditionScope, Scope, Words, excerpt};
use super::withdrawn::{counted_values, is_about, is_counted, says};
use crate::model::{Claim, Code, Finding, PersonRole, Review, ReviewerId, Status, same_words};
use crate::text;
use crate::trust::Standing;

/// A finding for every claim that says again what somebody doubts in other words; `doubt`: disputed or incorrect.
pub(super) fn said_again(scope: &Scope<'_>, code: Code, doubt: Status) -> Vec<Finding> {
    let mut findings = Vec::new();
    for ledger in scope.dossier.ledgers() {
        for (at, review) in ledger.entries.iter().enumerate() {
            let settled = |later: &Review| {
                later.claim == review.claim
                    && later.verdict.is_judgement()
                    && same_words(&later.text, &review.text)
            };
            if review.verdict.status() != Some(doubt)
                || ledger.entries[at + 1..].iter().any(settled)
            {
                continue;
            }
            let doubted = Doubted::of(scope, &ledger.reviewer, review);
            for rendition in &scope.renditions {
                findings.extend(doubted.cut_up(scope, code, rendition));
                for (number, claim, standing) in rendition.standing_claims() {
                    let open = standing.status.passes() && !doubted.is_answered(claim, standing);
                    if open && doubted.is_said_by(claim) {
                        let words = doubted.words(&rendition.address(number));
                        findings.push(rendition.about(scope, code, claim, words));
                    }
                }
            }
        }
    }
    findings
}

// Whether a sentence says that something is not so.
fn denies(text: &str) -> bool {
    split(text)
        .iter()
        .any(|word| class::DENIES.contains(&word.as_str()))
}

/// A sentence that somebody doubted, and has not judged otherwise since.
struct Doubted<'s> {
    by: &'s ReviewerId,
    review: &'s Review,
    figures: Vec<String>,
    about: HashSet<String>,
}

impl<'s> Doubted<'s> {
    fn of(scope: &Scope<'_>, by: &'s ReviewerId, review: &'s Review) -> Self {
        let options = text::Options {
            date: scope.dossier.story.date,
            ..text::Options::default()
        };
        let read = text::extract(&review.text, &options);
        let facts = read.claims.into_iter().flat_map(|claim| claim.facts);
        let figures = facts
            .map(|one| one.fact)
            .filter(|fact| is_counted(fact.kind))
            .filter_map(|fact| fact.value);
        Self {
            by,
            review,
            figures: figures.collect(),
            about: split(&review.text).into_iter().collect(),
        }
    }

    fn is_said_by(&self, claim: &Claim) -> bool {
        // The very words may come back when others stood in their place for a while, and were judged: the doubt is of these.
        if same_words(&claim.quote, &self.review.text) {
            return true;
        }
        if self.figures.is_empty() {
            return self.is_turned(claim);
        }
        let values = counted_values(claim);
        self.figures.iter().all(|figure| says(&values, figure))
            && is_about(&split(&claim.quote), &self.about, &[])
    }

    // Whether a claim without figures has the long words of a doubted sentence, in another order or form: “hid the report” and “the report was
    // hidden by”.
    fn is_turned(&self, claim: &Claim) -> bool {
        /// Fewer words than this stand in many sentences.
        const FEW: usize = 4;
        let long = |words: &mut dyn Iterator<Item = String>| -> Vec<String> {
            words.filter(|word| word.chars().count() >= FEW).collect()
        };
        let own = long(&mut split(&claim.quote).into_iter());
        let doubted = long(&mut self.about.iter().cloned());
        let has = |all: &[String], word: &String| all.iter().any(|one| is_form_of(one, word));
        let told = doubted.iter().filter(|word| has(&own, word)).count();
        let same = own.iter().filter(|word| has(&doubted, word)).count();
        doubted.len() >= FEW
            && told * 5 >= doubted.len() * 4
            && same * 5 >= own.len() * 4
            && claim.attribution.is_some() == self.review.speaker.is_some()
            && denies(&claim.quote) == denies(&self.review.text)
    }

    // A doubted sentence cut into two or three, each with a part of its figures.
    fn cut_up(
        &self,
        scope: &Scope<'_>,
        code: Code,
        rendition: &RenditionScope<'_>,
    ) -> Vec<Finding> {
        /// So many sentences in a row say what one did.
        const PIECES: usize = 3;
        let mut figures = self.figures.clone();
        figures.sort_unstable();
        figures.dedup();
        if figures.len() < 2 {
            return Vec::new();
        }
        let claims: Vec<_> = rendition.standing_claims().collect();
        let mut cut = Vec::new();
        for from in 0..claims.len() {
            for many in 2..=PIECES {
                let Some(pieces) = claims.get(from..from + many) else {
                    break;
                };
                let has = |claim: &Claim| {
                    let values = counted_values(claim);
                    figures.iter().filter(|one| says(&values, one)).count()
                };
                let own: Vec<usize> = pieces.iter().map(|(_, claim, _)| has(claim)).collect();
                let ends = [own.first(), own.last()].into_iter().flatten();
                if !ends.clone().all(|one| *one > 0) || own.contains(&figures.len()) {
                    continue;
                }
                let values: Vec<&str> = pieces
                    .iter()
                    .flat_map(|(_, claim, _)| counted_values(claim))
                    .collect();
                let words: Vec<String> = pieces
                    .iter()
                    .flat_map(|(_, claim, _)| split(&claim.quote))
                    .collect();
                if figures.iter().all(|one| says(&values, one))
                    && is_about(&words, &self.about, &[])
                {
                    cut.extend(from..from + many);
                }
            }
        }
        cut.sort_unstable();
        cut.dedup();
        let open = cut.into_iter().filter_map(|at| {
            let (number, claim, standing) = &claims[at];
            (standing.status.passes() && !self.is_answered(claim, standing)).then(|| {
                let words = self.words(&rendition.address(*number));
                rendition.about(scope, code, claim, words)
            })
        });
        open.collect()
    }

    // Whoever doubted it has judged it since, or a responsible editor; or the text now says who says it.
    fn is_answered(&self, claim: &Claim, standing: &Standing<'_>) -> bool {
        let judged = |(by, review): &(&ReviewerId, &Review)| {
            let editor = review.role == PersonRole::ResponsibleEditor;
            *by == self.by || editor && review.at > self.review.at
        };
        self.review.speaker.is_none() && claim.attribution.is_some()
            || standing.in_force.iter().any(judged)
    }

    fn words(&self, address: &str) -> Words {
        let by = self.by;
        let doubt = match self.review.verdict.status() {
            Some(Status::Incorrect) => "found wrong",
            _ => "disputed",
        };
        Words {
            message: format!("this says again what {by} {doubt}"),
            expected: format!("a verdict of {by}, or of a responsible editor, given since"),
            found: format!("“{}”", excerpt(&self.review.text, 100)),
            clear: format!(
                "change the text and import it; or, once it is settled, copydesk verify {address} --as {by} --evidence KIND:REF"
            ),
        }
    }
}
