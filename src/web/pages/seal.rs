//! What a seal would hold, the form that makes it, and the signature under one's own ledger.

use maud::{Markup, html};

use super::acts::{Publishing, Step};
use super::layout::moment;
use super::{ready_path, revision_path, seal_path, sign};
use crate::model::Status;
use crate::usecase::{Counts, Publication, SealBefore, SealPreview};

/// The id of the form that signs one's ledger.
pub(in crate::web) const SIGN: &str = "sign";

pub(in crate::web) fn seal(on: &Publishing, all: &Publication) -> Markup {
    let title = format!("Sign and seal “{}”", on.story.title);
    let has_key = on.session.key.is_some();
    on.page(
        Step::Seal,
        &title,
        &html! {
            @if !has_key {
                p { "A signature is made with your own key, which is not here: it signs at the machine where it lies, when the review desk is started there in your name." }
            }
            h2 { "Your ledger" }
            (ledger(on, all, has_key))
            @if all.previews.is_empty() { h2 { "Seal" } p { "This story has no text to seal." } }
            @for one in &all.previews { (preview(on, all, one, has_key)) }
            h2 { "Seals of this story" }
            @if all.seals.is_empty() { p { "None yet." } }
            ol { @for one in &all.seals { li { (before(one)) } } }
        },
    )
}

fn ledger(on: &Publishing, all: &Publication, has_key: bool) -> Markup {
    let Some(own) = all.own else {
        return html! { p { "You have judged nothing in this story: there is no ledger of yours to sign." } };
    };
    let entries = match own.entries {
        1 => "1 entry".to_owned(),
        more => format!("{more} entries"),
    };
    html! {
        p {
            "It has " (entries) ", "
            @match own.signed {
                Some(true) => "and your signature holds for all of them.",
                Some(false) => "and its signature does not hold for them as they stand.",
                None => "and is not signed.",
            }
        }
        @if has_key && own.signed != Some(true) {
            (on.form(SIGN, &format!("{}/sign", seal_path(&on.story.story)), &html! {
                button.primary { "Sign it" }
            }))
        }
    }
}

/// The id of the form that seals a rendition.
pub(in crate::web) fn form_id(rendition: &str) -> String {
    format!("seal-{rendition}")
}

fn preview(on: &Publishing, all: &Publication, one: &SealPreview, has_key: bool) -> Markup {
    let seal = &one.statement.predicate;
    let id = form_id(one.target.rendition.as_str());
    html! {
        section.held aria-labelledby={ (id) "-of" } {
            h2 id={ (id) "-of" } { "Seal of " (one.target.rendition) }
            p { "Seal " (seal.number) " of the story would hold revision " (seal.revision) ":" }
            ul.holds {
                li { (claims(one)) }
                @for held in one.held() {
                    li { details { summary { (held.told()) } p.small { bdi { (held.names.join(", ")) } } } }
                }
            }
            @for subject in &one.statement.subject { p.hint { "SHA-256 of the text: " code { (subject.digest.sha256) } } }
            @if !seal.open.is_empty() {
                p.open {
                    strong { "Open, and the seal would say so: " }
                    @let codes: Vec<String> = seal.open.iter().map(|code| code.as_str().replace('-', " ")).collect();
                    (codes.join(", ")) ". "
                    a href=(ready_path(&on.story.story)) { "See what stands before publication" }
                }
            }
            @match (&one.nothing_new, all.may_seal, has_key) {
                (Some(why), _, _) => p { (why) "." },
                (None, false, _) => p {
                    "A responsible editor seals what is published"
                    @if !all.sealers.is_empty() { ": " (all.sealers.join(", ")) }
                    "."
                },
                (None, true, false) => p { "You may seal it, at the machine where your key lies." },
                (None, true, true) => { (on.form(&id, &seal_path(&on.story.story), &fields(on, one, &id))) },
            }
        }
    }
}

fn fields(on: &Publishing, one: &SealPreview, id: &str) -> Markup {
    html! {
        input type="hidden" name="rendition" value=(one.target.rendition);
        input type="hidden" name="shown" value=(one.shown);
        @if !one.statement.predicate.open.is_empty() {
            label for={ (id) "-anyway" } { "Why it is published all the same; the seal tells" }
            textarea id={ (id) "-anyway" } name="anyway" rows="2" required dir="auto" { (on.value(id, "anyway")) }
        }
        button.primary { "Seal " (one.target.rendition) ", revision " (one.statement.predicate.revision) }
        p.hint { "You answer for it with your key. Keep a copy of the seal outside the desk." }
    }
}

fn claims(one: &SealPreview) -> Markup {
    const ORDER: [Status; 9] = [
        Status::Verified,
        Status::OnAuthor,
        Status::Opinion,
        Status::Adopted,
        Status::Unreviewed,
        Status::Queried,
        Status::Disputed,
        Status::Incorrect,
        Status::Stale,
    ];
    let sealed = &one.statement.predicate.claims;
    let mut counts = Counts::default();
    sealed.iter().for_each(|claim| counts.count(claim.status));
    html! {
        (counts.total()) " claims: "
        @let there: Vec<(Status, usize)> = ORDER.into_iter()
            .map(|status| (status, sealed.iter().filter(|claim| claim.status == status).count()))
            .filter(|(_, count)| *count > 0)
            .collect();
        @for (at, (status, count)) in there.iter().enumerate() {
            @if at > 0 { ", " }
            span class={ "status st-" (status) } { span aria-hidden="true" { (sign(*status)) " " } (count) " " (status) }
        }
    }
}

fn before(one: &SealBefore) -> Markup {
    html! {
        @match &one.of {
            Some((target, revision, at, by)) => {
                (target.rendition) ", revision " (revision) ", by " (by) ", " (moment(*at)) " · "
                a href={ (revision_path(target)) "?correct" } { "Correct it" }
                p.hint { code { (one.file) } }
            },
            None => { code { (one.file) } " can’t be read." },
        }
    }
}
