//! A new revision: the text to be changed, and what storing it would change, before it is stored.

use maud::{Markup, html};

use super::acts::{Acted, act_form};
use super::changes::{change, unchanged};
use super::layout::Page;
use super::proof::views;
use super::{Notice, revision_path};
use crate::model::{Revision, Sha256};
use crate::usecase::{ClaimChange, Previewed, Proof};
use crate::web::session::Session;

/// The form's id.
pub(in crate::web) const REVISION: &str = "revise";

/// A revision that somebody is making.
#[derive(Debug, Default)]
pub(in crate::web) struct Draft {
    /// The text in the field.
    pub text: String,
    /// A file that was sent, by its name; it waits here, and the field stays away.
    pub file: Option<String>,
    /// Names what waits here to be stored.
    pub waiting: Option<Sha256>,
    /// The revision that it is written upon.
    pub upon: Option<Revision>,
    /// What it corrects after publication: the wrong words, the right ones, a note.
    pub correction: Option<(String, String, String)>,
    /// Whether it was said that most claims are meant to go.
    pub sure: bool,
}

pub(in crate::web) fn revision(
    session: &Session,
    proof: &Proof,
    draft: &Draft,
    (previewed, told): (Option<&Previewed>, Option<Notice>),
) -> Markup {
    let title = format!(
        "New revision of {} of “{}”",
        proof.target.rendition, proof.title
    );
    let page = Page {
        title: &title,
        session: Some(session),
    };
    let acted = told.filter(|told| told.refused).map(|notice| Acted {
        form: REVISION.to_owned(),
        notice,
        fields: Vec::new(),
    });
    let path = revision_path(&proof.target);
    page.with(&html! {
        h1 { (title) }
        (views(&proof.target, &proof.renditions))
        div.acts data-story=(proof.target.story) data-stamp=(proof.stamp) {
            (act_form(session, acted.as_ref(), (REVISION, &path), &html! {
                (fields(proof, draft))
                @if let Some(previewed) = previewed { (shown(proof, draft, previewed)) }
            }))
        }
    })
}

fn fields(proof: &Proof, draft: &Draft) -> Markup {
    let (wrong, right, note) = draft.correction.clone().unwrap_or_default();
    html! {
        @if let Some(upon) = draft.upon { input type="hidden" name="upon" value=(upon); }
        @if let Some(waiting) = draft.waiting { input type="hidden" name="waiting" value=(waiting); }
        @match &draft.file {
            Some(name) => p {
                "The text is in the file " strong { bdi { (name) } } ". "
                a href=(revision_path(&proof.target)) { "Begin again with the text that stands" }
            },
            None => {
                label for="text" { "The whole text, changed where it must be" }
                textarea.text id="text" name="text" rows="18" dir="auto" spellcheck="true" { "\n" (draft.text) }
            },
        }
        label for="file" { @if draft.file.is_some() { "Or another file" } @else { "Or its file" } }
        input id="file" name="file" type="file";
        details id="correction" open[draft.correction.is_some()] {
            summary { "It corrects what was published" }
            label for="wrong" { "The words that were wrong, as they stood" }
            textarea id="wrong" name="wrong" rows="2" dir="auto" { (wrong) }
            label for="right" { "The words that are right, as they stand now" }
            textarea id="right" name="right" rows="2" dir="auto" { (right) }
            label for="note" { "What the notice adds" }
            input id="note" name="note" dir="auto" value=(note);
            p.hint { "Every report of the story shows it, under your name." }
        }
        button.primary name="step" value="show" { "Show what it changes" }
    }
}

// What is stored is what was shown: another text, or another revision below it, is shown again.
fn shown(proof: &Proof, draft: &Draft, previewed: &Previewed) -> Markup {
    let imported = &previewed.imported;
    let (same, other): (Vec<&ClaimChange>, Vec<&ClaimChange>) =
        previewed.claims.iter().partition(|one| unchanged(one));
    html! {
        section.preview id="preview" tabindex="-1" aria-label="What it changes" {
            @if imported.added {
                h2 { "Revision " (imported.revision) " would change this" }
                p.summary id="sums" { (sums(&other, same.len())) }
                (stale(previewed))
                @for (rendition, count) in &previewed.elsewhere {
                    p { "In " (rendition) ", which is held against it, " (claims(*count)) " would want another look." }
                }
                @if previewed.withdraws_most() {
                    p.asks {
                        label { input type="checkbox" id="sure" name="sure" value="yes" checked[draft.sure];
                            " Yes: " (previewed.withdrawn()) " of " (claims(previewed.before)) " are meant to go" }
                    }
                }
                p {
                    button.primary name="step" value="store" data-key="w" {
                        kbd { "w" } " Store revision " (imported.revision)
                        @if draft.correction.is_some() { ", as a correction" }
                    }
                }
                @for one in other { (change(&proof.target, one, false)) }
                @if !same.is_empty() {
                    details {
                        summary { (same.len()) " unchanged" }
                        @for one in same { p dir="auto" { (one.new.as_deref().unwrap_or_default()) } }
                    }
                }
            } @else {
                h2 { "Nothing to store" }
                p id="sums" { "It is the text of revision " (imported.revision) ", which stands already." }
            }
        }
    }
}

fn claims(count: usize) -> String {
    match count {
        1 => "1 claim".to_owned(),
        more => format!("{more} claims"),
    }
}

fn sums(other: &[&ClaimChange], same: usize) -> String {
    let count = |kind: fn(&ClaimChange) -> bool| other.iter().filter(|one| kind(one)).count();
    let changed = count(|one| one.old.is_some() && one.new.is_some());
    let new = count(|one| one.old.is_none());
    let gone = count(|one| one.new.is_none());
    format!(
        "{} changed or moved, {new} new, {gone} gone, {same} unchanged.",
        claims(changed)
    )
}

fn stale(previewed: &Previewed) -> Markup {
    let stale: Vec<&ClaimChange> = previewed.stale().collect();
    html! {
        @match stale.len() {
            0 => p { "No verdict goes stale." },
            count => {
                p { strong { (claims(count)) " would have to be judged again:" } }
                ul.stale-list { @for one in stale {
                    li {
                        @if let (Some(was), Some(number)) = (one.was, one.old_number) { "claim " (number) ", " (was) " now: " }
                        "“" bdi { (one.old.as_deref().unwrap_or_default()) } "”"
                    }
                } }
            },
        }
    }
}
