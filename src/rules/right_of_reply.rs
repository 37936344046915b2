//! `right-of-reply`: the claim criticises somebody by name, and nobody asked them.

use super::Rule;
use super::answered::after_all;
use super::scope::{RenditionScope, Scope, Words, names};
use crate::model::{Claim, Code, Finding, Severity, argument, same_words};
use crate::trust::Shortfall;

pub(super) const RULE: Rule = Rule {
    code: Code::RightOfReply,
    meaning: "The claim criticises a person or organisation by name, and the story does not record that they were asked about these words; or it says that they did not answer, and the story's record has an answer that came after it was judged.",
    why: "Press codes and courts ask the same question first: did you put it to them?",
    example: "“The council accused Lorne Ferries of hiding the report.” Nobody has asked Lorne Ferries.",
    clear: "Ask, and record it: `copydesk reply STORY --to WHO --channel HOW --outcome answered|declined|no-answer|unreachable`.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for (number, claim, shortfall) in rendition.shortfalls() {
            let Shortfall::RightOfReply { parties } = shortfall else {
                continue;
            };
            // The same claim in other words: they were asked about those.
            let then = asked_then(scope, rendition, claim);
            let words = Words {
                message: match then {
                    None => "it criticises somebody by name, and no reply was sought".to_owned(),
                    Some(words) if same_words(words, &claim.quote) => {
                        "it criticises somebody by name, and another person was asked".to_owned()
                    }
                    Some(_) => {
                        "it criticises somebody by name, who was asked about other words".to_owned()
                    }
                },
                expected: format!("that somebody was asked, of: {}", names(parties)),
                found: match then {
                    None => "no [[reply]] about it in the story".to_owned(),
                    Some(words) if same_words(words, &claim.quote) => {
                        "somebody whom it does not name: say for whom they were asked (`--to \"NAME, lawyer of NAME\"`)".to_owned()
                    }
                    Some(words) => format!("asked about “{words}”"),
                },
                clear: format!(
                    "copydesk reply {} {}:{number} --to {} --channel phone --outcome no-answer",
                    scope.dossier.slug,
                    rendition.target,
                    argument(&parties[0])
                ),
            };
            findings.push(rendition.about(scope, Code::RightOfReply, claim, words));
        }
    }
    findings.extend(after_all(scope));
    findings
}

fn asked_then<'a>(
    scope: &Scope<'a>,
    rendition: &RenditionScope<'_>,
    claim: &Claim,
) -> Option<&'a str> {
    let mut replies = scope.dossier.story.replies.iter().rev();
    replies.find_map(|reply| {
        let mut named = reply.claims.iter();
        let at =
            named.position(|one| one.rendition == rendition.target.rendition && one.id == claim.id);
        reply.about.get(at?).map(String::as_str)
    })
}
