//! The index of a site of reports: the desk's progress, every story, and a search over all claims.
//!
//! The list is there without a script; `search.js` beside it adds the search field and holds the words of the claims.

use std::fmt::Write as _;

use maud::{DOCTYPE, PreEscaped, html};
use serde_json::json;

use super::READERS_PAGE;
use super::chart_svg::progress_svg;
use super::hidden::visible;
use super::report_html::{STYLE, counts_bar};
use super::text_html::{inline, time_html};
use crate::usecase::{Counts, Progress, SiteStory};

const INDEX_STYLE: &str = "\
.stories td:first-child{min-width:16rem}.stories .bar{height:.8rem;margin:.35rem 0 0;min-width:9rem}.stories .bar span{font-size:0;min-width:2px}.stories .legend{display:none}\
.search{margin:1.2rem 0}.search input{font:1rem system-ui,sans-serif;width:100%;max-width:34rem;padding:.55rem .7rem;border:1px solid var(--soft);background:var(--card);color:var(--ink)}\
.found{margin:.25rem 0 0;font-size:.85rem;color:var(--soft)}";

const SEARCH: &str = include_str!("site_search.js");

/// The index page; `readers` says that there is a page of second readers to lead to.
pub(crate) fn site_html(
    outlet: &str,
    stories: &[SiteStory],
    public: bool,
    readers: bool,
) -> String {
    let counts = stories
        .iter()
        .fold(Counts::default(), |sum, one| sum + one.counts);
    let progress = Progress::together(stories.iter().map(|one| &one.progress));
    let mut order: Vec<&SiteStory> = stories.iter().collect();
    order.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.story.cmp(&b.story)));
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { "Provenance reports | " (visible(outlet)) }
                style { (PreEscaped(STYLE)) (PreEscaped(INDEX_STYLE)) }
            }
            body {
                a class="skip" href="#stories" { "Skip to the stories" }
                header class="masthead" {
                    div class="outlet" {
                        span { (inline(outlet)) }
                        span { "Provenance reports" @if public { " (public)" } }
                    }
                    h1 { "How we know" }
                    p class="lede" {
                        "For each story: who reported it, what converted it, who checked which claim against what, and what nobody checked. "
                        (counts.verified) " of " (counts.total()) " claims in "
                        @if stories.len() == 1 { "1 story" } @else { (stories.len()) " stories" }
                        " are verified."
                    }
                }
                main {
                    section aria-label="Summary" { (counts_bar(&counts)) }
                    @if readers { p { a href=(READERS_PAGE) { "How often second readers were right, and what people found in converting tools’ work" } } }
                    section aria-labelledby="progress-heading" {
                        h2 id="progress-heading" { "Progress" }
                        figure { (progress_svg(&progress, "desk-progress", "Claims of all stories checked over time")) }
                    }
                    section aria-labelledby="stories" {
                        h2 id="stories" { "Stories" }
                        div class="search" id="search" {}
                        div class="scroll" role="region" aria-label="Table of stories" tabindex="0" {
                            table class="stories" {
                                thead {
                                    tr {
                                        th scope="col" { "Story" } th scope="col" { "Day" } th scope="col" { "Reported by" }
                                        th scope="col" { "Claims" } th scope="col" { "State" }
                                    }
                                }
                                tbody { @for one in order { (row(one)) } }
                            }
                        }
                    }
                }
                footer class="foot" {
                    @if let Some(at) = stories.iter().map(|one| one.at).max() {
                        p { "Newest report made " (time_html(at)) " with copydesk " (env!("CARGO_PKG_VERSION")) "." }
                    }
                    p { "A digest shows that a text is the one that was judged, not that it is true. A name in a ledger was typed; by itself it is no signature." }
                }
                script src="search.js" {}
            }
        }
    };
    page.into_string()
}

fn row(one: &SiteStory) -> maud::Markup {
    let open = one.counts.open();
    html! {
        tr data-story=(one.story) {
            td { a href={ (one.story) "/index.html" } { (inline(&one.title)) } }
            td { @if let Some(date) = one.date { time datetime=(date) { (date) } } }
            td { (inline(&one.authors.join(", "))) }
            td {
                (one.counts.verified) " of " (one.counts.total()) " verified"
                @let apart = one.counts.on_author + one.counts.opinion + one.counts.adopted;
                @if apart > 0 { ", " (apart) " apart" }
                (counts_bar(&one.counts))
            }
            td {
                @if one.passes { "ready" } @else if open > 0 { strong { (open) " open" } } @else { strong { "not ready" } }
                @match one.corrections { 0 => {} 1 => ", 1 correction" many => { ", " (many) " corrections" } }
            }
        }
    }
}

/// The script of the index, with the words that it searches.
pub(crate) fn site_search(stories: &[SiteStory]) -> String {
    let data: Vec<serde_json::Value> = stories
        .iter()
        .map(|one| json!([one.story, one.title, one.claims]))
        .collect();
    let mut script = String::from("\"use strict\";\nconst stories = ");
    // JSON is JavaScript but for nothing, since ECMAScript 2019.
    let _ = write!(script, "{}", serde_json::Value::Array(data));
    script.push_str(";\n");
    script.push_str(SEARCH);
    script
}
