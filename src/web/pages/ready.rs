//! What stands between a story and publication: what one risks by publishing now in a line, then every finding with the way to its claim.

use maud::{Markup, html};

use super::acts::{Publishing, Step};
use super::waiving::waiving;
use super::{check_path, claim_path, disclosure_path, replies_path};
use crate::model::{Code, Finding, RenditionRef};
use crate::usecase::{StoryStatus, meaning};
use crate::web::plain_help::plain;

/// So many findings of a kind are listed; whoever has more begins with these.
const LISTED: usize = 50;

pub(in crate::web) fn ready(on: &Publishing, findings: &[Finding]) -> Markup {
    let title = format!("Before “{}” is published", on.story.title);
    let (closing, other): (Vec<&Finding>, Vec<&Finding>) =
        findings.iter().partition(|one| one.closes());
    on.page(
        Step::Ready,
        &title,
        &html! {
            p.summary id="risk" { (risk(&closing)) }
            (listed(on, "What closes the gate", &closing))
            @if !closing.is_empty() && !on.may_waive() {
                p.hint { "A responsible editor, or whoever guards the standards, may let a finding pass for a while." }
            }
            (listed(on, "What does not close it, and is worth a look", &other))
        },
    )
}

fn risk(closing: &[&Finding]) -> String {
    let kinds = by_code(closing);
    if kinds.is_empty() {
        return "Nothing that this desk asks for stands open.".to_owned();
    }
    let kinds: Vec<String> = kinds
        .iter()
        .map(|(code, all)| format!("{} {}", all.len(), code.as_str().replace('-', " ")))
        .collect();
    format!("Publishing now risks: {}.", kinds.join(", "))
}

// In the order of the findings, which is the order of importance.
fn by_code<'f>(findings: &[&'f Finding]) -> Vec<(Code, Vec<&'f Finding>)> {
    let mut kinds: Vec<(Code, Vec<&Finding>)> = Vec::new();
    for finding in findings {
        match kinds.iter_mut().find(|(code, _)| *code == finding.code) {
            Some((_, all)) => all.push(finding),
            None => kinds.push((finding.code, vec![finding])),
        }
    }
    kinds
}

fn listed(on: &Publishing, title: &str, findings: &[&Finding]) -> Markup {
    html! {
        @if !findings.is_empty() {
            section.ready {
                h2 { (title) }
                @for (code, all) in by_code(findings) {
                    h3 { (all.len()) " × " (code.as_str().replace('-', " ")) }
                    p.hint { (meaning(code)) }
                    ul { @for one in all.iter().take(LISTED) { li { (finding(on, one)) } } }
                    @if all.len() > LISTED { p.hint { "and " (all.len() - LISTED) " more" } }
                }
            }
        }
    }
}

fn finding(on: &Publishing, one: &Finding) -> Markup {
    let story: &StoryStatus = on.story;
    let target = one.rendition.as_ref().map(|name| RenditionRef {
        story: story.story.clone(),
        rendition: name.clone(),
    });
    let status = target.as_ref().and_then(|target| {
        let mut renditions = story.renditions.iter();
        renditions.find(|rendition| &rendition.target == target)
    });
    let claim = one.claim.as_ref().and_then(|id| {
        let mut claims = status?.claims.iter();
        claims.find(|claim| &claim.claim.id == id)
    });
    let clear = plain(&one.clear);
    html! {
        @match (&target, claim) {
            (Some(target), Some(claim)) => {
                a href=(claim_path(target, &claim.claim.id)) { "Claim " (claim.number) " of " (target.rendition) }
                ": “" bdi { (claim.claim.quote) } "”"
                // What only says the words again says nothing.
                @if !one.message.contains(&claim.claim.quote) { p.hint { (one.message) } }
            }
            (Some(target), None) => { a href=(check_path(target)) { (target.rendition) } ": " (one.message) }
            (None, _) => { (one.message) }
        }
        @if let Some(waived) = &one.waived { p.hint { "Let pass by " (waived.by) ": " bdi { (waived.reason) } } }
        @else if one.code.is_about_disclosure() { p { a href=(disclosure_path(&story.story)) { "What may be printed" } } }
        @else if claim.is_none() && !clear.is_empty() { p.hint { (clear) } }
        @if one.code == Code::RightOfReply {
            p { a href=(replies_path(&story.story)) { "Record that they were asked" } }
        }
        (waiving(on, one))
    }
}
