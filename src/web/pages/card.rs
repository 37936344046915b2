//! The claim that is looked at: what to check in it, what is known of it, and the verdict.

use maud::{Markup, html};

use super::layout::token;
use super::machine::machine;
use super::{Entered, check_path, claim_path, sign};
use crate::model::{
    Attribution, Claim, Evidence, EvidenceKind, Fact, PersonRole, Priority, Sha256, Status, Verdict,
};
use crate::usecase::{Proof, Said, Selected, Side, WordRun};
use crate::web::session::Session;

/// A verdict with the key that gives it and the word on its button: the keys of `copydesk review`.
const VERDICTS: [(&str, &str, &str); 7] = [
    ("verified", "v", "Verify"),
    ("as-is", "c", "As is (CQ)"),
    ("queried", "?", "Query"),
    ("disputed", "d", "Dispute"),
    ("incorrect", "x", "Wrong"),
    ("opinion", "o", "Opinion"),
    ("on-author", "a", "On author"),
];

/// The keys that name the first attached pieces of evidence: the right hand's, none of which gives a verdict.
const ATTACHED_KEYS: [&str; 5] = ["g", "h", "j", "k", "l"];

pub(super) fn card(session: &Session, proof: &Proof, entered: Option<&Entered>) -> Markup {
    let Some(selected) = &proof.selected else {
        return html! {
            section.card id="card" tabindex="-1" aria-label="Claim" { p { "There is no claim in this text." } }
        };
    };
    let claim = &selected.shown.claim;
    html! {
        section.card id="card" tabindex="-1" aria-labelledby="card-title" data-claim=(claim.id) data-seen=(claim.sha256) {
            (heading(proof, selected))
            blockquote.words dir="auto" { (claim.quote) }
            (why(claim))
            @if let Some(said) = &claim.attribution { (attribution(said)) }
            @if let Some(context) = &claim.context { p.leans { span.role { "leans on" } " " (context.quote) } }
            (source(selected))
            (stale(selected))
            (flags(claim))
            (machine(session, proof, &selected.shown.machine))
            @if selected.shown.status == Status::Withdrawn {
                p { "It is no longer in the text and can't be judged." }
            } @else {
                (verdict_form(session, proof, selected, entered))
            }
            (history(session, proof, selected))
        }
    }
}

fn heading(proof: &Proof, selected: &Selected) -> Markup {
    let (before, after) = &selected.neighbours;
    let status = selected.shown.status;
    let next = proof.next_after(&selected.shown.claim.id);
    html! {
        header {
            h2 id="card-title" {
                "Claim " (selected.number) " of " (proof.claims().len()) " "
                span class={ "status st-" (status) } { span aria-hidden="true" { (sign(status)) " " } (status) }
            }
            nav.steps aria-label="Other claims" {
                @if let Some(before) = before {
                    a href=(claim_path(&proof.target, before)) data-key="b" data-soft { kbd { "b" } " back" }
                }
                @if let Some(after) = after {
                    a href=(claim_path(&proof.target, after)) data-key="f" data-soft { kbd { "f" } " forward" }
                }
                @if let Some(next) = next {
                    a href=(claim_path(&proof.target, &next.claim)) data-key="s" data-soft {
                        kbd { "s" } " skip to the next of " (proof.waiting.len())
                    }
                }
            }
        }
    }
}

fn why(claim: &Claim) -> Markup {
    html! {
        p.why {
            (claim.kind)
            @match claim.priority {
                Priority::High => { ", " strong { "check first" } }
                Priority::Normal => {}
                Priority::Low => ", check last",
            }
            @if !claim.why.is_empty() { ": " (claim.why.join("; ")) }
        }
    }
}

fn attribution(said: &Attribution) -> Markup {
    html! {
        p.said {
            span.role { "said by" } " " strong { (said.speaker) }
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
                Side::Both => (run.text),
                Side::Old => del { (run.text) },
                Side::New => ins { (run.text) },
            }
        }
    }
}

fn source(selected: &Selected) -> Markup {
    let Some(source) = &selected.shown.claim.source else {
        return html! {};
    };
    html! {
        section.source {
            h3 { "In the original (" (source.rendition) ", revision " (source.revision) ")" }
            blockquote dir="auto" { (source.quote) }
            details {
                summary { "Word by word" }
                p dir="auto" { (words(&selected.source_words)) }
            }
        }
    }
}

fn stale(selected: &Selected) -> Markup {
    let Some(before) = &selected.shown.claim.before else {
        return html! {};
    };
    html! {
        section.stale {
            h3 { "It was " (before.status) " in revision " (before.revision) ", and changed since" }
            p dir="auto" { (words(&selected.before_words)) }
            @if !before.changes.is_empty() {
                ul { @for change in &before.changes { li { (change) } } }
            }
        }
    }
}

fn flags(claim: &Claim) -> Markup {
    html! {
        @if !claim.flags.is_empty() {
            section.flags {
                h3 { "The conversion differs from the original" }
                ul { @for flag in &claim.flags { li { (flag) } } }
                p.hint { "Whoever verifies it says why it holds all the same." }
            }
        }
    }
}

fn verdict_form(
    session: &Session,
    proof: &Proof,
    selected: &Selected,
    entered: Option<&Entered>,
) -> Markup {
    let claim = &selected.shown.claim;
    let entered = entered.cloned().unwrap_or_default();
    let me = proof.people.iter().find(|one| one.id == session.reviewer);
    let responsible = me.is_some_and(|me| me.roles.contains(&PersonRole::ResponsibleEditor));
    html! {
        form.verdict method="post" action={ (check_path(&proof.target)) "/verdict" } id="verdict" data-soft autocomplete="off" {
            (token(session))
            input type="hidden" name="claim" value=(claim.id);
            input type="hidden" name="seen" value=(seen(claim));
            // Enter in a field would press the first button: this one does nothing, so that no verdict is given by accident.
            button type="submit" disabled hidden {}
            (checklist(&claim.facts, &entered))
            (evidence_rows(proof, selected, &entered))
            label for="note" { kbd { "n" } " Note, question or reason" }
            textarea id="note" name="note" rows="3" data-key="n" dir="auto" { (entered.note) }
            details open[!entered.suggestion.is_empty()] {
                summary { "What it should say instead" }
                label for="suggestion" { "Correct wording, with “Wrong”" }
                textarea id="suggestion" name="suggestion" rows="2" dir="auto" { (entered.suggestion) }
            }
            div.verdicts role="group" aria-label="Verdict" {
                @for (value, key, word) in VERDICTS {
                    @if value != "on-author" || responsible {
                        button name="verdict" value=(value) data-key=(key) class={ "give-" (value) } { kbd { (key) } " " (word) }
                    }
                }
            }
        }
        (attach_form(session, proof))
        form.undo method="post" action={ (check_path(&proof.target)) "/undo" } data-soft {
            (token(session))
            button.quiet data-key="u" { kbd { "u" } " Undo my last verdict" }
        }
        p.hint {
            "Keys work outside the fields; " kbd { "Esc" } " leaves a field. "
            button.quiet type="button" id="keys" aria-pressed="true" { "Single keys" }
        }
    }
}

// What the reviewer reads now is what the verdict will be on; a later change of the words refuses it.
fn seen(claim: &Claim) -> Sha256 {
    Sha256::of(&claim.quote)
}

fn checklist(facts: &[Fact], entered: &Entered) -> Markup {
    html! {
        @if !facts.is_empty() {
            fieldset.facts {
                legend { "Tick what you checked" }
                @for (at, fact) in facts.iter().enumerate() {
                    @let tick = fact.tick();
                    label {
                        input type="checkbox" name="tick" value=(tick) checked[entered.ticks.contains(&tick)]
                            data-key=[(at < 9).then(|| at + 1)];
                        " " @if at < 9 { kbd { (at + 1) } " " }
                        span.role { (fact.kind) } " " bdi { (fact.text) }
                        @if let Some(value) = fact.value.as_ref().filter(|value| **value != fact.text) {
                            " " span.value { "= " (value) }
                        }
                    }
                }
            }
        }
    }
}

fn evidence_rows(proof: &Proof, selected: &Selected, entered: &Entered) -> Markup {
    let blank = (String::new(), String::new(), String::new());
    let mut rows = entered.evidence.clone();
    rows.retain(|(_, reference, _)| !reference.is_empty());
    rows.push(blank);
    html! {
        fieldset.evidence id="evidence" {
            legend { kbd { "e" } " Evidence" }
            datalist id="references" {
                @for file in &proof.evidence_files { option value=(file) {} }
                @for one in &selected.recent_evidence { option value=(one.reference) {} }
                @for one in &proof.renditions {
                    @if one.target != proof.target { option value=(one.target.rendition) {} }
                }
            }
            @for (row, (kind, reference, locator)) in rows.iter().enumerate() {
                div.row {
                    select name="kind" aria-label="Kind of evidence" {
                        @for one in EvidenceKind::ALL {
                            option value=(one) selected[one.as_str() == kind] { (one) }
                        }
                    }
                    input name="ref" value=(reference) list="references" aria-label="Document, person or address"
                        placeholder="file, person or address" data-key=[(row == 0).then_some("e")];
                    input name="locator" value=(locator) aria-label="Where in it" placeholder="p. 4";
                }
            }
            @for (key, one) in ATTACHED_KEYS.iter().zip(&proof.attached) {
                button.quiet type="button" data-key=(key) data-fill-kind=(one.kind) data-fill-ref=(one.reference) {
                    kbd { (key) } " " (one.kind) " " bdi { (one.reference) }
                }
            }
            @if let Some(last) = selected.recent_evidence.first() {
                button.quiet type="button" data-key="r" data-fill-kind=(last.kind) data-fill-ref=(last.reference)
                    data-fill-locator=[last.locator.as_ref()] { kbd { "r" } " repeat " (named(last)) }
            }
            label for="not-kept" { "No copy on the desk, because" }
            input id="not-kept" name="not-kept" value=(entered.not_kept) dir="auto" placeholder="why, when it is a file that nobody attached";
        }
    }
}

// A file can be dropped anywhere on the claim; this is where it goes, and how it is done by keyboard.
fn attach_form(session: &Session, proof: &Proof) -> Markup {
    html! {
        form.drop id="attach" method="post" action={ "/evidence/" (proof.target.story) } enctype="multipart/form-data" hidden {
            (token(session))
            label for="attach-file" { "Attach a file: drop it on the claim, or choose it" }
            input id="attach-file" name="file" type="file";
            select name="kind" aria-label="Kind of evidence" {
                @for one in EvidenceKind::ALL { option value=(one) { (one) } }
            }
            label { input type="checkbox" name="confidential" value="yes"; " confidential" }
            button { "Attach" }
            span id="attached" role="status" {}
        }
    }
}

fn named(evidence: &Evidence) -> Markup {
    html! {
        (evidence.kind) " " bdi { (evidence.reference) }
        @if let Some(locator) = &evidence.locator { ", " bdi { (locator) } }
        @if let Some(day) = evidence.heard { ", heard " (day) }
        @if let Some(why) = &evidence.not_kept { ", not kept: " bdi { (why) } }
    }
}

fn history(session: &Session, proof: &Proof, selected: &Selected) -> Markup {
    let shown = &selected.shown;
    html! {
        section.history id="history" {
            @if !shown.history.is_empty() {
                h3 { "What was said of it" }
                ol { @for said in shown.history.iter().rev() { li { (entry(session, proof, selected, said)) } } }
            }
            @if !shown.same_words.is_empty() {
                p.hint { "The same words stand at " (shown.same_words.join(", ")) ": each place is judged by itself." }
            }
        }
    }
}

fn entry(session: &Session, proof: &Proof, selected: &Selected, said: &Said) -> Markup {
    let review = &said.review;
    let mine = said.in_force
        && said.reviewer == session.reviewer
        && review.verdict != Verdict::Retracted
        && selected.shown.status != Status::Withdrawn;
    html! {
        p {
            strong { (said.name) } ", " (review.role) ": " (review.verdict)
            @if review.as_is { " as it is" }
            ", " time datetime=(review.at.to_rfc3339()) { (review.at.format("%-d %b %Y, %H:%M UTC")) }
            @if !said.in_force { " (on other words, or taken back)" }
        }
        @if let Some(of) = review.tickable {
            p { (review.ticked.len()) " of " (of) " ticked" @if !review.ticked.is_empty() { ": " bdi { (review.ticked.join("; ")) } } }
        }
        @if let Some(note) = &review.note { p.note dir="auto" { (note) } }
        @if let Some(suggestion) = &review.suggestion { p.note dir="auto" { "Should say: " (suggestion) } }
        @if !review.evidence.is_empty() {
            ul { @for one in &review.evidence { li { (named(one)) } } }
        }
        @if mine {
            form method="post" action={ (check_path(&proof.target)) "/undo" } data-soft {
                (token(session))
                input type="hidden" name="claim" value=(selected.shown.claim.id);
                button.quiet { "Take it back" }
            }
        }
    }
}
