//! The list of stories.

use maud::{Markup, html};

use super::layout::{Page, moment};
use super::{check_path, claim_path, report_path, sign};
use crate::model::Status;
use crate::usecase::{Overview, SearchHit, StoryLine};
use crate::web::session::Session;

/// So many stories stand on a page: what a desk works at in a day fits on the first, and it is painted at once (3,000 rows were 51,000
/// nodes and took more than a second).
const ON_A_PAGE: usize = 60;
/// How many hits are shown.
const SHOWN: usize = 100;

pub(in crate::web) fn stories(
    session: &Session,
    overview: &Overview,
    words: &str,
    found: &[SearchHit],
    (asked, desks): (usize, bool),
) -> Markup {
    let page = Page {
        title: &overview.outlet,
        session: Some(session),
    };
    let waiting = overview.stories.iter().filter(|one| one.mine > 0).count();
    page.with(&html! {
        h1 { "Stories" }
        @if desks { p { a href="/desks" { "All desks" } } }
        form.find method="get" action="/" role="search" {
            label for="q" { "Find claims or stories" }
            input id="q" name="q" type="search" value=(words) data-key="/" ;
            button { "Find" }
        }
        @if !words.is_empty() { (hits(words, found, &overview.stories)) }
        @let fitting: Vec<&StoryLine> = overview.stories.iter().filter(|one| fits(one, words)).collect();
        @let pages = fitting.len().div_ceil(ON_A_PAGE).max(1);
        @let at = asked.clamp(1, pages);
        @let first = (at - 1) * ON_A_PAGE;
        @if fitting.is_empty() && words.is_empty() {
            p { "There is no story yet. Whoever keeps the desk’s files imports the first text." }
        } @else if !fitting.is_empty() {
            p.summary {
                @match waiting {
                    0 => "Nothing waits for you.",
                    1 => "1 story waits for you.",
                    more => { (more) " stories wait for you." }
                }
            }
            div.scroll tabindex="0" role="region" aria-label="Stories" {
                table.stories {
                    thead {
                        tr {
                            th scope="col" { "Story" }
                            th scope="col" { "For you" }
                            th scope="col" { "Deadline" }
                            th scope="col" { "Progress by rendition" }
                            th scope="col" { "Report" }
                        }
                    }
                    tbody { @for one in fitting.iter().skip(first).take(ON_A_PAGE) { (row(one)) } }
                }
            }
            (turning(words, at, pages, fitting.len()))
        }
    })
}

// Where there is more than a page of stories, the way to the others.
fn turning(words: &str, at: usize, pages: usize, all: usize) -> Markup {
    let link = |page: usize, text: &str| {
        html! {
            form method="get" action="/" {
                @if !words.is_empty() { input type="hidden" name="q" value=(words); }
                input type="hidden" name="page" value=(page);
                button.quiet { (text) }
            }
        }
    };
    html! {
        @if pages > 1 {
            nav.turning aria-label="Pages of stories" {
                @if at > 1 { (link(at - 1, "Earlier in the list")) }
                span { "Page " (at) " of " (pages) ", " (all) " stories" }
                @if at < pages { (link(at + 1, "Further down the list")) }
            }
        }
    }
}

fn fits(line: &StoryLine, words: &str) -> bool {
    let text = format!("{} {}", line.title, line.story).to_lowercase();
    words
        .to_lowercase()
        .split_whitespace()
        .all(|word| text.contains(word))
}

fn row(line: &StoryLine) -> Markup {
    html! {
        tr {
            th scope="row" {
                a href={ "/check/" (line.story) } { (line.title) }
                @if let Some(status) = line.gravest() { (status_word(status)) }
            }
            td data-label="For you" { @if line.mine > 0 { strong { (line.mine) } } @else { "—" } }
            td data-label="Deadline" {
                @match line.deadline {
                    Some(at) => span.deadline { (moment(at)) },
                    None => "—",
                }
            }
            td {
                ul.renditions {
                    @for ((target, counts), passing) in line.renditions.iter().zip(&line.passing) {
                        li { a href=(check_path(target)) { (target.rendition) } " " (progress(counts.total(), *passing)) }
                    }
                }
            }
            td { a href=(report_path(&line.story)) { "Report" span.hidden { " on " (line.title) } } }
        }
    }
}

fn status_word(status: Status) -> Markup {
    html! { " " span class={ "status st-" (status) } { span aria-hidden="true" { (sign(status)) " " } (status) } }
}

/// How many claims pass by their status and by the policy, as `check` counts them: as a bar and in words.
pub(super) fn progress(total: usize, passing: usize) -> Markup {
    html! {
        progress max=(total.max(1)) value=(passing) aria-hidden="true" {}
        " " span.count { (passing) " of " (total) " stand" }
    }
}

// A headline says more than a slug; where a claim stands is its rendition and number.
fn place(stories: &[StoryLine], hit: &SearchHit) -> String {
    let story = stories.iter().find(|one| one.story == hit.target.story);
    let number = hit
        .address
        .rsplit_once(':')
        .map_or("", |(_, number)| number);
    match story {
        Some(story) => format!("{}: {}, claim {number}", story.title, hit.target.rendition),
        None => hit.address.clone(),
    }
}

fn hits(words: &str, found: &[SearchHit], stories: &[StoryLine]) -> Markup {
    html! {
        section aria-labelledby="hits" {
            h2 id="hits" {
                @match found.len() {
                    0 => "No claim has ",
                    1 => "1 claim has ",
                    more => { (more) " claims have " }
                }
                "“" (words) "”"
            }
            ul.hits {
                @for hit in found.iter().take(SHOWN) {
                    li {
                        a href=(claim_path(&hit.target, &hit.claim)) { (place(stories, hit)) }
                        (status_word(hit.status))
                        blockquote { (hit.quote) }
                    }
                }
            }
            @if found.len() > SHOWN { p { "The first " (SHOWN) " are shown: say more words." } }
        }
    }
}
