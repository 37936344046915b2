//! What stands between a story and publication: what one risks by publishing now in a line, then every finding with the way to its claim.

use maud::{Markup, html};

use super::layout::Page;
use super::{claim_path, report_path};
use crate::model::{Code, Finding, RenditionRef};
use crate::usecase::{StoryStatus, meaning};
use crate::web::plain_help::plain;
use crate::web::session::Session;

/// So many findings of a kind are listed; whoever has more begins with these.
const LISTED: usize = 50;

pub(in crate::web) fn ready(
    session: &Session,
    story: &StoryStatus,
    findings: &[Finding],
) -> Markup {
    let title = format!("Before “{}” is published", story.title);
    let page = Page {
        title: &title,
        session: Some(session),
    };
    let (closing, other): (Vec<&Finding>, Vec<&Finding>) =
        findings.iter().partition(|one| one.closes());
    page.with(&html! {
        h1 { (title) }
        p {
            a href={ "/check/" (story.story) } { "Back to the text" } " · "
            a href=(report_path(&story.story)) { "Report" }
        }
        p.summary id="risk" { (risk(&closing)) }
        (listed(story, "What closes the gate", &closing))
        (listed(story, "What does not close it, and is worth a look", &other))
    })
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

fn listed(story: &StoryStatus, title: &str, findings: &[&Finding]) -> Markup {
    html! {
        @if !findings.is_empty() {
            section.ready {
                h2 { (title) }
                @for (code, all) in by_code(findings) {
                    h3 { (all.len()) " × " (code.as_str().replace('-', " ")) }
                    p.hint { (meaning(code)) }
                    ul { @for one in all.iter().take(LISTED) { li { (finding(story, one)) } } }
                    @if all.len() > LISTED { p.hint { "and " (all.len() - LISTED) " more" } }
                }
            }
        }
    }
}

fn finding(story: &StoryStatus, one: &Finding) -> Markup {
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
                p.hint { (one.message) }
            }
            (Some(target), None) => { a href={ "/check/" (target.story) "/" (target.rendition) } { (target.rendition) } ": " (one.message) }
            (None, _) => { (one.message) }
        }
        @if let Some(waived) = &one.waived { p.hint { "Let pass by " (waived.by) ": " bdi { (waived.reason) } } }
        @else if claim.is_none() && !clear.is_empty() { p.hint { (clear) } }
    }
}
