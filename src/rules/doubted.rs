//! What somebody doubted and a text still says, in other words: a sum that is disputed comes back in another sentence.
//!
//! A verdict holds for words, and so does a doubt: it goes when the sentence goes, and comes back with its words. Its figures may come back
//! without it. A claim that has the words, or all figures of a doubted sentence, and is about the same, wants a verdict of the one who doubted,
//! or of a responsible editor; a question moves on so to what became of the sentence that it was put on. Of other words only figures, sums and
//! days are looked at: whether they say the same is no program's to say. A conflict is told where the text says who says it, and *reports* and
//! *sources* are nobody. Doubts are few; for each the claims of the story are held against its words.

use std::collections::HashSet;

use copydesk_lexicon::en::desk::rules::doubted as class;

use super::answering::{is_form_of, split};
use super::scope::{RenditionScope, Scope, Words, excerpt};
use super::withdrawn::{counted_values, is_about, is_counted, says};
use crate::model::{Claim, Code, Finding, PersonRole, Review, ReviewerId, Status, same_words};
use crate::text;
use crate::trust::Standing;

/// Words of fewer letters stand in every sentence.
const LONG: usize = 4;

/// A finding for every claim that says again what somebody doubts in other words; `doubt`: disputed, incorrect or queried.
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
                if !doubted.reaches(rendition) {
                    continue;
                }
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

// Whether words for a speaker say who it is: *reports*, *some residents* and *sources close to the council* are nobody.
fn is_somebody(speaker: &str) -> bool {
    let words: Vec<&str> = speaker.split_whitespace().collect();
    let nobody = |word: &str| class::NOBODY.contains(&word.to_lowercase().as_str());
    // A name in it says whose: *Keel residents*. The first letter of a sentence is none.
    let named = |(at, word): (usize, &&str)| {
        word.starts_with(char::is_uppercase) && !nobody(word) && (at > 0 || words.len() == 1)
    };
    words.iter().enumerate().any(named) || !words.iter().any(|word| nobody(word))
}

/// A sentence that somebody doubted, and has not judged otherwise since.
struct Doubted<'s> {
    by: &'s ReviewerId,
    review: &'s Review,
    figures: Vec<String>,
    about: HashSet<String>,
    /// Its longer words but for those of its figures.
    tells: Vec<String>,
}

impl<'s> Doubted<'s> {
    fn of(scope: &Scope<'_>, by: &'s ReviewerId, review: &'s Review) -> Self {
        let options = text::Options {
            date: scope.dossier.story.date,
            ..text::Options::default()
        };
        let read = text::extract(&review.text, &options);
        let facts = read.claims.into_iter().flat_map(|claim| claim.facts);
        let facts = facts
            .map(|one| one.fact)
            .filter(|fact| is_counted(fact.kind));
        let facts: Vec<_> = facts.collect();
        let counting: HashSet<String> = facts.iter().flat_map(|fact| split(&fact.text)).collect();
        let words = split(&review.text).into_iter();
        let tells = words.filter(|word| word.chars().count() >= LONG && !counting.contains(word));
        Self {
            by,
            review,
            figures: facts.into_iter().filter_map(|fact| fact.value).collect(),
            about: split(&review.text).into_iter().collect(),
            tells: tells.collect(),
        }
    }

    // A doubt is of what is said, wherever. A question is of one sentence, and moves on to what is left of that when it is gone.
    fn reaches(&self, rendition: &RenditionScope<'_>) -> bool {
        if self.review.verdict.status() != Some(Status::Queried) {
            return true;
        }
        let asked = &self.review.claim;
        let stands =
            |claim: &Claim| claim.id == asked.id && same_words(&claim.quote, &self.review.text);
        let mut claims = rendition.standing_claims();
        rendition.target.rendition == asked.rendition && !claims.any(|(_, claim, _)| stands(claim))
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
        let own = split(&claim.quote);
        self.figures.iter().all(|figure| says(&values, figure))
            && (is_about(&own, &self.about, &[]) || self.is_told_by(&own))
    }

    // Whether words have two of three of those that tell what the figures of the doubted sentence are: a longer sentence may have many others.
    fn is_told_by(&self, own: &[String]) -> bool {
        let has = |word: &&String| own.iter().any(|one| one == *word || is_form_of(one, word));
        let told = self.tells.iter().filter(has).count();
        told > 1 && told * 3 >= self.tells.len() * 2
    }

    // Whether a claim without figures has the long words of a doubted sentence, in another order or form: “hid the report” and “the report was
    // hidden by”.
    fn is_turned(&self, claim: &Claim) -> bool {
        /// Fewer words than this stand in many sentences.
        const FEW: usize = 4;
        /// So few words are a sentence of their own only where it has all of them and no other: “the deck was welded by Okafor”.
        const LEAST: usize = 3;
        let long = |words: &mut dyn Iterator<Item = String>| -> Vec<String> {
            words.filter(|word| word.chars().count() >= LONG).collect()
        };
        let own = long(&mut split(&claim.quote).into_iter());
        let doubted = long(&mut self.about.iter().cloned());
        let has = |all: &[String], word: &String| all.iter().any(|one| is_form_of(one, word));
        let told = doubted.iter().filter(|word| has(&own, word)).count();
        let same = own.iter().filter(|word| has(&doubted, word)).count();
        let alone = doubted.len() == LEAST && own.len() == LEAST && told == LEAST && same == LEAST;
        (doubted.len() >= FEW || alone)
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
        let told = claim.attribution.as_ref();
        // A question is answered by whoever asked; a conflict may be told instead.
        let told = told.filter(|_| self.review.verdict.status() != Some(Status::Queried));
        self.review.speaker.is_none() && told.is_some_and(|one| is_somebody(&one.speaker))
            || standing.in_force.iter().any(judged)
    }

    fn words(&self, address: &str) -> Words {
        let by = self.by;
        let doubt = match self.review.verdict.status() {
            Some(Status::Incorrect) => "found wrong",
            Some(Status::Queried) => "has an open question on",
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
