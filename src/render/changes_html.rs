//! What changed on a desk as a page for the morning meeting: one file, no script.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::changes_markdown::{by_reviewer, fate, standing, sums, told, waits, was_and_is};
use super::report_html::STYLE;
use super::text_html::{inline, sign, time_html};
use crate::usecase::{DeskChanges, SettingChange, StoryChanges};

/// What changed on the desk.
pub(crate) fn changes_html(changes: &DeskChanges) -> String {
    let title = format!("What changed since {}", changes.since);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (title) " | " (changes.outlet) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header class="masthead" {
                    div class="outlet" { span { (inline(&changes.outlet)) } span { (time_html(changes.at)) } }
                    h1 { (title) }
                    p class="lede" { (sums(changes)) }
                }
                main {
                    (settings("Policy, people and keys", &changes.policy))
                    @if !changes.waits.is_empty() {
                        section {
                            h3 { "What waits" }
                            ul { @for one in &changes.waits { li { code { (one.story) } ": " (waits(one)) ": " code { (one.command) } } } }
                        }
                    }
                    @for story in &changes.stories { (one_story(story)) }
                }
            }
        }
    };
    page.into_string()
}

fn settings(title: &str, changed: &[SettingChange]) -> Markup {
    html! {
        @if !changed.is_empty() {
            section {
                h3 { (title) }
                dl class="facts" {
                    @for one in changed { dt { (inline(&one.setting)) } dd { (inline(&was_and_is(one))) } }
                }
            }
        }
    }
}

fn one_story(story: &StoryChanges) -> Markup {
    html! {
        section aria-labelledby=(story.story) {
            h2 id=(story.story) { (inline(&story.title)) }
            p class="meta" { code { (story.story) } ", " (fate(story)) ": " (standing(story)) }
            @if !story.lost.is_empty() {
                h3 { "No longer stands" }
                ul {
                    @for one in &story.lost {
                        li class=(one.is) {
                            span class="sign" aria-hidden="true" { (sign(one.is)) }
                            "no longer " (one.was) ", now " (one.is) ": “" (inline(&one.words)) "” "
                            span class="small" {
                                code { (one.rendition) "/" (one.claim) }
                                @for why in &one.why { ", " (inline(why)) }
                            }
                        }
                    }
                }
            }
            @if !story.corrections.is_empty() {
                h3 { "Corrected" }
                ul {
                    @for one in &story.corrections {
                        li {
                            del { (inline(&one.wrong)) } " " ins { (inline(&one.right)) } " "
                            span class="small" { (one.rendition) ", " (one.by) ", " (time_html(one.at)) }
                        }
                    }
                }
            }
            (rest(story))
            (settings("Its record", &story.record))
        }
    }
}

fn rest(story: &StoryChanges) -> Markup {
    html! {
        ul {
            @for one in &story.revisions {
                li { "Imported " (one.rendition) ", revision " (one.revision) ", " (time_html(one.imported)) }
            }
            @for line in by_reviewer(&story.given) { li { "Verdicts by " (line) } }
            @for one in told(&story.given) {
                li {
                    (one.verdict) " by " (one.by) ": “" (inline(&one.words)) "” "
                    code class="small" { (one.rendition) "/" (one.claim) }
                }
            }
            @for one in &story.replies {
                li { (one.by) " asked " (inline(&one.to)) " for a reply: " (one.outcome) }
            }
            @for one in &story.seals {
                li { "Sealed " (one.rendition) ", revision " (one.revision) ", by " (one.by) ", " (time_html(one.at)) }
            }
        }
    }
}
