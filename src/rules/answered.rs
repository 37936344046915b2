//! A claim that somebody did not answer, and a record that they did: the desk's own register of replies contradicts its text.
//!
//! Looked at where the newest reply of a party is an answer, and a claim that passes says of that party, by name, that nothing came; a claim
//! that names nobody means the party when it is the only one that was asked. A verdict given since says that the words stand. Linear in the
//! claims times the answers.

use copydesk_lexicon::en::desk::rules::answered as words;

use super::scope::{RenditionScope, Scope, Words, excerpt};
use crate::model::{Claim, Code, FactKind, Finding, Reply, ReplyOutcome};
use crate::trust::{Standing, same_party};

/// A finding for every claim that says of somebody who answered that they did not.
pub(super) fn after_all(scope: &Scope<'_>) -> Vec<Finding> {
    let replies = &scope.dossier.story.replies;
    let last = |at: usize, reply: &Reply| {
        !replies[at + 1..]
            .iter()
            .any(|later| same_party(&later.to, &reply.to))
    };
    let answers = replies.iter().enumerate();
    let answers =
        answers.filter(|(at, reply)| reply.outcome == ReplyOutcome::Answered && last(*at, reply));
    let mut findings = Vec::new();
    for (_, reply) in answers {
        let alone = replies.iter().all(|one| same_party(&one.to, &reply.to));
        for rendition in &scope.renditions {
            for (number, claim, standing) in rendition.standing_claims() {
                if standing.status.passes()
                    && says_silent(&claim.quote)
                    && is_of(claim, reply, alone)
                    && !was_judged_since(standing, reply)
                {
                    let words = told(rendition, number, claim, reply);
                    findings.push(rendition.about(scope, Code::RightOfReply, claim, words));
                }
            }
        }
    }
    findings
}

// Whether a sentence says that somebody did not answer.
fn says_silent(quote: &str) -> bool {
    let lower = quote.to_lowercase().replace('’', "'");
    words::SILENT.iter().any(|phrase| lower.contains(phrase)) || is_left_unanswered(&lower)
}

// “Has not returned any of our calls”, “three mails went unanswered”, “ignored two letters”: a call, and that nothing came of it.
fn is_left_unanswered(lower: &str) -> bool {
    /// “Did not, as of Friday night, answer any of the paper's many calls” has five words between verb and call.
    const NEAR: usize = 6;
    let part = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\''));
    let all: Vec<&str> = lower.split(part).filter(|word| !word.is_empty()).collect();
    let within = |from: usize, class: &[&str]| {
        let near = all.iter().skip(from).take(NEAR);
        near.into_iter().any(|word| class.contains(word))
    };
    let before = |at: usize, class: &[&str]| {
        let from = at.saturating_sub(NEAR);
        all[from..at].iter().any(|word| class.contains(word))
    };
    all.iter().enumerate().any(|(at, word)| {
        let comes = words::ANSWERS.iter().any(|verb| word.starts_with(verb));
        let asked = || within(at + 1, &words::CONTACTS) || before(at, &words::CONTACTS);
        words::UNANSWERED.contains(word) && asked()
            || comes && before(at, &words::DENYING) && asked()
    })
}

fn is_of(claim: &Claim, reply: &Reply, alone: bool) -> bool {
    let party = |kind| {
        matches!(
            kind,
            FactKind::Person | FactKind::Organisation | FactKind::Name
        )
    };
    let mut named = claim
        .facts
        .iter()
        .filter(|fact| party(fact.kind))
        .peekable();
    match named.peek() {
        None => alone,
        Some(_) => named.any(|fact| {
            let value = fact.value.as_deref().unwrap_or(&fact.text);
            same_party(value, &reply.to) || same_party(&fact.text, &reply.to)
        }),
    }
}

fn was_judged_since(standing: &Standing<'_>, reply: &Reply) -> bool {
    let mut judged = standing.in_force.iter();
    judged.any(|(_, review)| review.at > reply.asked)
}

fn told(rendition: &RenditionScope<'_>, number: usize, claim: &Claim, reply: &Reply) -> Words {
    let answer = reply.answer.as_deref().unwrap_or_default();
    Words {
        message: format!(
            "{} answered after this was judged, which says that nothing came",
            reply.to
        ),
        expected: "the answer in the text, or a verdict given since".to_owned(),
        found: format!("answered: “{}”", excerpt(answer, 100)),
        clear: format!(
            "change the text, then copydesk import {} FILE; or, if it is right as it stands, {}",
            rendition.target,
            rendition.verify(number, claim)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::says_silent;

    #[test]
    fn what_says_that_nothing_came() {
        for (quote, silent) in [
            (
                "Lorne Ferries did not respond to a request for comment.",
                true,
            ),
            ("Okafor couldn’t be reached on Friday.", true),
            ("The council has not replied to questions.", true),
            ("Lorne Ferries stayed silent.", true),
            ("She would not talk to Lorne 4.", true),
            ("The mayor has yet to respond.", true),
            ("Okafor has not returned calls.", true),
            ("Lorne Ferries never answered any of our letters.", true),
            ("Calls to Lorne Ferries went unanswered.", true),
            ("Three mails to the mayor were not answered.", true),
            ("The mayor ignored three mails.", true),
            ("Nothing was heard from Lorne Ferries.", true),
            ("The mayor ignored the warnings.", false),
            ("The mayor answered all questions.", false),
            ("Okafor did not return the pump.", false),
            ("The pump did not respond when it was switched on.", false),
            ("Lorne Ferries answered on Friday.", false),
        ] {
            assert_eq!(says_silent(quote), silent, "{quote}");
        }
    }
}
