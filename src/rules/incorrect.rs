//! `incorrect`: a reviewer found the claim wrong as written, here or where another rendition says the same; or a correction did.
//!
//! The same words, put to the same speaker, are as wrong on the web as they were on air. Whoever found them wrong there may say
//! that they are right here; nobody else outvotes it. Linear in the claims of a story in which something is wrong.

use std::collections::HashMap;

use super::doubted::said_again;
use super::scope::{RenditionScope, Scope, Words};
use super::withdrawn::corrected;
use super::{Doubt, Rule, doubts, said};
use crate::model::{Claim, Code, Finding, Review, ReviewerId, Severity, Status, fold};
use crate::trust::{Standing, speaker};

pub(super) const RULE: Rule = Rule {
    code: Code::Incorrect,
    meaning: "A reviewer found the claim wrong as written, or the same words in another rendition of the story; or a correction of the story called them wrong after they were judged.",
    why: "Publishing what your own desk has found wrong is the one error no correction excuses.",
    example: "The text says that the bridge was closed for 13 weeks; the inspection log says 12.",
    clear: "Change the text and import the new revision, or have the same reviewer judge the claim again. What a correction called wrong is corrected in every rendition that says it (`copydesk correct`), or judged anew where it is right.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = doubts(scope, Code::Incorrect, Status::Incorrect, tell);
    findings.extend(elsewhere(scope));
    findings.extend(corrected(scope));
    findings.extend(said_again(scope, Code::Incorrect, Status::Incorrect));
    findings
}

/// A claim that somebody found wrong, with the rendition that it stands in.
struct Wrong<'s> {
    at: &'s RenditionScope<'s>,
    number: usize,
    standing: &'s Standing<'s>,
}

// Claims of one rendition whose words were found wrong in another.
fn elsewhere(scope: &Scope<'_>) -> Vec<Finding> {
    let wrong = wrong(scope);
    if wrong.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for (number, claim, standing) in rendition.standing_claims() {
            if standing.status == Status::Incorrect {
                continue;
            }
            let same = wrong.get(&told(claim)).into_iter().flatten();
            let mut same = same.filter(|one| one.at.target != rendition.target);
            if let Some(one) = same.find(|one| stands(one, standing)) {
                let words = words(one, rendition, number);
                findings.push(rendition.about(scope, Code::Incorrect, claim, words));
            }
        }
    }
    findings
}

fn wrong<'s>(scope: &'s Scope<'_>) -> HashMap<(String, Option<String>), Vec<Wrong<'s>>> {
    let mut wrong: HashMap<_, Vec<Wrong<'s>>> = HashMap::new();
    for at in &scope.renditions {
        for (number, claim, standing) in at.standing_claims() {
            if standing.status == Status::Incorrect {
                wrong.entry(told(claim)).or_default().push(Wrong {
                    at,
                    number,
                    standing,
                });
            }
        }
    }
    wrong
}

// What a claim says, and who says it.
fn told(claim: &Claim) -> (String, Option<String>) {
    (fold(&claim.quote), speaker(claim))
}

// Whether one of those who found the words wrong there has not passed them here since.
fn stands(wrong: &Wrong<'_>, here: &Standing<'_>) -> bool {
    let found_wrong = wrong.standing.in_force.iter();
    let mut found_wrong =
        found_wrong.filter(|(_, review)| review.verdict.status() == Some(Status::Incorrect));
    let passed_since = |by: &ReviewerId, there: &Review| {
        here.in_force.iter().any(|(who, review)| {
            let passes = review.verdict.status().is_some_and(Status::passes);
            *who == by && passes && review.at >= there.at
        })
    };
    found_wrong.any(|(by, there)| !passed_since(by, there))
}

fn words(wrong: &Wrong<'_>, here: &RenditionScope<'_>, number: usize) -> Words {
    let (reviewer, found) = said(wrong.standing, Status::Incorrect);
    let there = wrong.at.address(wrong.number);
    Words {
        message: format!("{reviewer} found these words wrong in {there}"),
        expected: "the text changed, or that verdict taken back".to_owned(),
        found,
        clear: format!(
            "change the text, then copydesk import {} FILE; or, if it is right here, copydesk verify {} --as {reviewer} --evidence KIND:REF",
            here.target,
            here.address(number)
        ),
    }
}

fn tell(doubt: &Doubt) -> [String; 3] {
    [
        format!("{} found this wrong as written", doubt.reviewer),
        "the text changed, or that verdict taken back".to_owned(),
        format!(
            "change the text, then copydesk import {} FILE; or, if it is right after all, {}",
            doubt.target,
            doubt.verify()
        ),
    ]
}
