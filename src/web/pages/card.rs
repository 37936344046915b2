//! The claim that is looked at: what to check in it, what is known of it, and the verdict.
//!
//! A head that names it, a body that scrolls, and a foot that never leaves the window: what was refused or done is said there, beside
//! the buttons that it is about.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::before::before;
use super::foot::foot;
use super::history::history;
use super::judging::judging;
use super::layout::token;
use super::machine::machine;
use super::{Entered, Notice, before_path, check_path, claim_query, sign};
use crate::model::{Attribution, Claim, Priority, Sha256, Status, Verdict};
use crate::usecase::{Caution, PassageIs, Proof, RunSide, Selected, WordRun, word_runs};
use crate::web::session::Session;

pub(in crate::web) fn card(
    session: &Session,
    proof: &Proof,
    told: Option<&Notice>,
    entered: Option<&Entered>,
) -> Markup {
    let Some(selected) = &proof.selected else {
        return html! {
            section.card id="card" tabindex="-1" aria-label="Claim" {
                div.card-body { p { "There is no claim in this text." } }
            }
        };
    };
    let claim = &selected.shown.claim;
    let judged = selected.shown.status != Status::Withdrawn;
    html! {
        section.card id="card" tabindex="-1" aria-labelledby="card-title" data-claim=(claim.id) data-seen=(claim.sha256)
            data-number=(selected.number) data-own-entries=(selected.own_entries) {
            (heading(proof, selected))
            div.card-body tabindex="0" role="region" aria-label="What to check" {
                blockquote.words id="words" dir="auto" { (claim.quote) }
                (cautions(&selected.cautions))
                (should_say(session, proof, selected))
                (why(claim))
                @if let Some(said) = &claim.attribution { (attribution(said)) }
                @if let Some(context) = &claim.context { p.leans { span.role { "leans on" } " " (context.quote) } }
                (source(selected))
                (stale(selected))
                (differences(claim))
                (machine(session, proof, &selected.shown.machine))
                (before(&selected.before, &before_path(&proof.target, &claim.id)))
                @if judged {
                    (judging(session, proof, selected, entered))
                } @else {
                    p { "It is no longer in the text and can't be judged." }
                }
                (history(session, proof, selected))
            }
            (foot(session, proof, told, judged))
        }
    }
}

fn heading(proof: &Proof, selected: &Selected) -> Markup {
    let (before, after) = &selected.neighbours;
    let status = selected.shown.status;
    let next = proof.next_after(&selected.shown.claim.id);
    html! {
        header.card-head {
            h2 id="card-title" {
                "Claim " (selected.number) " of " (proof.claims().len()) " "
                span class={ "status st-" (status) } { span aria-hidden="true" { (sign(status)) " " } (status) }
            }
            nav.steps aria-label="Other claims" {
                @if let Some(before) = before {
                    a href=(claim_query(before)) data-key="b" data-soft { kbd { "b" } " back" }
                }
                @if let Some(after) = after {
                    a href=(claim_query(after)) data-key="f" data-soft { kbd { "f" } " forward" }
                }
                @if let Some(next) = next {
                    a href=(claim_query(&next.claim)) data-key="s" data-soft data-next=(next.claim) {
                        kbd { "s" } " skip to the next of " (proof.waiting.len())
                    }
                }
                button.quiet.fold type="button" id="fold" aria-expanded="true" aria-controls="card" { "Less" }
            }
        }
    }
}

// What would make a verdict count for nothing is said before it is given.
fn cautions(all: &[Caution]) -> Markup {
    html! {
        @if !all.is_empty() {
            ul.cautions aria-label="Before you judge it" { @for one in all { li { (caution(one)) } } }
        }
    }
}

fn caution(one: &Caution) -> String {
    match one {
        Caution::OwnWork => {
            "You reported this story: your verdict is kept, and does not count. Somebody else must pass it."
                .to_owned()
        }
        Caution::RoleDoesNotCount { accepted } => {
            let roles: Vec<&str> = accepted.iter().map(|role| role.as_str()).collect();
            format!(
                "Your verdict is kept, and does not count: such a claim wants a {}.",
                roles.join(" or a ")
            )
        }
        Caution::MoreReviewers { needed, passed } => {
            format!("{needed} people must pass it; {passed} so far.")
        }
        Caution::Outweighed { by, verdict } => {
            format!(
                "{by} has it as {verdict}: while that stands, nobody else’s verdict passes the claim."
            )
        }
        Caution::Lacks(shortfall) => format!("It does not pass yet: {shortfall}."),
    }
}

// A colleague’s wording, beside the words that it would replace; one key writes it in.
fn should_say(session: &Session, proof: &Proof, selected: &Selected) -> Markup {
    let claim = &selected.shown.claim;
    let said = selected.shown.history.iter().rev().find_map(|said| {
        let stands = said.in_force && said.review.verdict == Verdict::Incorrect;
        let words = said.review.suggestion.as_ref().filter(|_| stands)?;
        Some((said, words))
    });
    let Some((said, wording)) = said.filter(|(_, words)| **words != claim.quote) else {
        return html! {};
    };
    html! {
        section.should {
            h3 { "It should say, says " (said.name) }
            blockquote dir="auto" { (words(&word_runs(&claim.quote, wording))) }
            form method="post" action={ (check_path(&proof.target)) "/wording" } data-soft {
                (token(session))
                input type="hidden" name="claim" value=(claim.id);
                input type="hidden" name="wording" value=(wording);
                input type="hidden" name="seen" value=(claim_digest(claim));
                button data-key="w" { kbd { "w" } " Write it into the text" }
            }
            p.hint { "A new revision: this claim must be judged again in its new words. What else it would change is shown first." }
        }
    }
}

fn claim_digest(claim: &Claim) -> Sha256 {
    Sha256::of(&claim.quote)
}

fn why(claim: &Claim) -> Markup {
    html! {
        p.why {
            (claim.kind)
            @match claim.urgency() {
                Priority::High => { ", " strong { "check first" } }
                Priority::Normal => {}
                Priority::Low => ", check last",
            }
            @if !claim.reasons().is_empty() { ": " (claim.reasons().join("; ")) }
        }
    }
}

fn attribution(said: &Attribution) -> Markup {
    html! {
        p.said {
            span.role { "said by" } " " strong { (said.speaker) }
            @for other in &said.also { " and " strong { (other.speaker) } }
            @if let Some(mention) = &said.mention { " (here “" (mention) "”)" }
            @if let Some(cue) = &said.cue { ", “" (cue) "”" }
            @match (said.direct, said.partial) {
                (true, false) => ", in the speaker’s own words",
                (true, true) => ", partly in the speaker’s own words",
                (false, _) => ", in the newsroom’s words",
            }
        }
    }
}

/// Two wordings as one: what only the first has struck, what only the second has underlined.
pub(super) fn words(runs: &[WordRun]) -> Markup {
    html! {
        @for run in runs {
            @match run.side {
                RunSide::Both => (run.text),
                RunSide::Old => del { (run.text) },
                RunSide::New => ins { (run.text) },
            }
        }
    }
}

/// Two wordings beside each other, each whole, with the words marked that the other one has nowhere. Capitals are no difference: scripts
/// are written in them.
fn beside((old, before): (&str, &str), (new, now): (&str, &str)) -> Markup {
    html! {
        div.beside {
            div { h4 { (old) } blockquote dir="auto" { (marked(before, now, false)) } }
            div { h4 { (new) } blockquote dir="auto" { (marked(now, before, true)) } }
        }
    }
}

fn marked(text: &str, other: &str, added: bool) -> Markup {
    let bare = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
    };
    let there: BTreeSet<String> = other.split_whitespace().map(bare).collect();
    html! {
        @for word in text.split_whitespace() {
            @match (there.contains(&bare(word)), added) {
                (true, _) => (word),
                (false, true) => ins { (word) },
                (false, false) => del { (word) },
            }
            " "
        }
    }
}

fn source(selected: &Selected) -> Markup {
    let Some(source) = &selected.shown.claim.source else {
        return html! {};
    };
    let original = format!("{}, revision {}", source.rendition, source.revision);
    let is = PassageIs::of(&selected.shown.claim.differences, false);
    html! {
        section.source {
            h3 { (is.of_the_original()) }
            (beside((&original, &source.quote), ("Here", &selected.shown.claim.quote)))
            @for quote in &source.also {
                p.also { (is.also()) ": “" (quote) "”" }
            }
        }
    }
}

fn stale(selected: &Selected) -> Markup {
    let Some(before) = &selected.shown.claim.before else {
        return html! {};
    };
    let then = format!("Revision {}", before.revision);
    html! {
        section.stale {
            h3 { "It was " (before.status) " in revision " (before.revision) ", and changed since" }
            (beside((&then, &before.quote), ("Now", &selected.shown.claim.quote)))
            @if !before.differences.is_empty() {
                ul { @for one in &before.differences { li { (one.flag()) } } }
            }
        }
    }
}

fn differences(claim: &Claim) -> Markup {
    html! {
        @if !claim.differences.is_empty() {
            section.flags {
                h3 { "The conversion differs from the original" }
                ul { @for one in &claim.differences { li { (one.told()) } } }
                p.hint { "Whoever verifies it says why it holds all the same." }
            }
        }
    }
}
