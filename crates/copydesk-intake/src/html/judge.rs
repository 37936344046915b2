//! What part of the story a block is, by its own element and the words that element's class uses.

use std::ops::Range;

use super::about::PageFacts;
use super::asks::run_asks;
use super::boxes::{in_card, is_told_list, writers};
use super::credits::{is_credit_line, is_credit_words, is_work_line};
use super::dom::Id;
use super::gather::Run;
use super::lines::{
    is_address, is_advert_label, is_count, is_counter, is_dated, is_figure, is_labelled_time,
    is_life, is_names, is_on_itself, is_prose, is_rights_line, is_sponsor_line, is_teaser_line,
    is_terms_line, is_time, is_unfolder, names_writer,
};
use super::prose::ends_sentence;
use super::set_off;
use super::strays;
use super::verdict::{KEPT, Verdict, kept};
use super::weighed::Weighed;
use super::words::{is_credit, says, tokens};
use copydesk_lexicon::en::intake::html::judge as words;
use copydesk_model::{Role, fold};
use copydesk_text as text;

/// Judges the blocks of a page one after the other.
pub(super) struct Judge<'p, 'd> {
    pub(super) page: &'p Weighed<'d>,
    pub(super) facts: &'p PageFacts,
    pub(super) scope: Range<usize>,
    /// Whether a paragraph of the story was seen: what comes after is no dek.
    begun: bool,
    /// How many were: the first may be a dek that nothing marks.
    told: usize,
    /// Who wrote the story.
    pub(super) writers: Vec<String>,
}

/// How many blocks below the headline may be the page's words on its writer. On the read pages 3 and 12 give the same.
const NEAR: usize = 6;
/// How many words lines of a kind have at the most, as each kind says itself (`lines`): who pays, the page on itself, the terms of an offer, rights.
/// On the read pages 6 and 24 give the same.
const SHORT: usize = 12;
// On the read pages: at 20 one more line of the page claimed; at 80 the same.
const LINE: usize = 40;
// The longest terms on the read pages have 17 words; at 40 the same go.
const TERMS: usize = 25;
// On the read pages: at 30 one more line of the page claimed; at 120 the same.
const NOTICE: usize = 60;
/// How many words the buttons of a list have at the most: "Share on Facebook", "Pinterest". On the read pages 2 and 8 give the
/// same.
const BUTTON: usize = 4;

impl<'p, 'd> Judge<'p, 'd> {
    pub(super) fn new(page: &'p Weighed<'d>, facts: &'p PageFacts, scope: Range<usize>) -> Self {
        Self {
            page,
            facts,
            scope,
            begun: false,
            told: 0,
            writers: writers(page, facts),
        }
    }

    /// Judges the `at`-th run, which no furniture holds.
    pub(super) fn block(&mut self, at: usize) -> Verdict {
        let run = &self.page.runs[at];
        if self.page.headline == Some(at) {
            return kept(Role::Headline);
        }
        if is_time(&run.text) && (!self.begun || self.is_marked_time(run)) && !run.row {
            return Verdict::Dropped("time of posting");
        }
        // "Rating: False" says more of the paragraph above it than any name.
        let apart = run.text.contains(':') || self.page.within(run.holder, &["p"]);
        if apart && run.linked == 0 && self.scope.contains(&at) && text::is_rating(&run.text) {
            return KEPT;
        }
        if self.is_dek(at, run) {
            return kept(Role::Dek);
        }
        if let Some(verdict) = self.by_line(at, run) {
            return verdict;
        }
        if let Some(verdict) = self.by_element(at, run) {
            return verdict;
        }
        if let Some(verdict) = self.by_class(at, run) {
            return verdict;
        }
        let words = run.words;
        let told = ends_sentence(&run.text);
        if run.linked * 5 >= run.letters * 4 && !(told && words >= 6) {
            return Verdict::Dropped("link");
        }
        let paragraph = self.page.within(run.holder, &["p"]);
        let label = words <= 4 && !told && !run.text.contains(|c: char| c.is_ascii_digit());
        // Under the headline, before the story: the writer's name, and what the writer does.
        let near = self
            .page
            .headline
            .is_some_and(|headline| at > headline && at - headline <= NEAR);
        if label && near && self.told <= 1 && !run.bold && self.scope.contains(&at) {
            let name = is_names(&run.text) && words >= 2;
            return if name {
                kept(Role::Byline)
            } else {
                Verdict::Dropped("label")
            };
        }
        if label && !paragraph {
            return if self.is_bold_line(at, run) || self.heads_list(at, run) {
                kept(Role::Subhead)
            } else {
                Verdict::Dropped("label")
            };
        }
        if !self.scope.contains(&at) && !is_prose(run) {
            return Verdict::Dropped("outside the story");
        }
        if is_prose(run) {
            self.begun = true;
            self.told += 1;
        }
        KEPT
    }

    // In the story, only what the page marks as a time is one of posting; "6:30 a.m." may be part of a timeline.
    fn is_marked_time(&self, run: &Run) -> bool {
        let dom = self.page.dom;
        dom.name(run.holder) == "time"
            || dom.children(run.holder).any(|child| {
                dom.name(child) == "time"
                    || dom.children(child).any(|inner| dom.name(inner) == "time")
            })
    }

    // What the words and signs of a line tell of it.
    fn by_line(&self, at: usize, run: &Run) -> Option<Verdict> {
        let name = self.page.dom.name(run.holder);
        let item = self
            .page
            .within(run.holder, &["li", "dd", "dt", "blockquote", "figcaption"]);
        let heading = matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
        let below = self.page.headline.is_none_or(|headline| at > headline);
        if !heading
            && (self.told > 1 || !below)
            && run.text.len() < 400
            && run_asks(run)
            && !self.facts.body_has(&run.text)
        {
            return Some(Verdict::Dropped("call to act"));
        }
        if !heading && (is_address(&run.text) || is_unfolder(&run.text)) {
            return Some(Verdict::Dropped("label"));
        }
        if name != "p" && !item && !heading && is_figure(&run.text) {
            return Some(Verdict::Dropped("label"));
        }
        if !heading && is_advert_label(&run.text) {
            return Some(Verdict::Dropped("label"));
        }
        if !heading && run.parts <= TERMS && is_terms_line(&run.text) {
            return Some(Verdict::Dropped("advertisement"));
        }
        if !heading && run.parts <= SHORT && is_sponsor_line(&run.text) {
            return Some(Verdict::Dropped("sponsor"));
        }
        if !heading && run.parts <= NOTICE && is_rights_line(&run.text) {
            return Some(Verdict::Dropped("copyright"));
        }
        let opening = self.told == 0 && below && !item;
        if !heading && opening && is_life(&run.text, &self.writers) && ends_sentence(&run.text) {
            return Some(Verdict::Dropped("author"));
        }
        if !heading && run.parts <= LINE && is_on_itself(&run.text) {
            return Some(Verdict::Dropped("label"));
        }
        if !heading && strays::is_drawn(self.page, run.holder) && !ends_sentence(&run.text) {
            return Some(Verdict::Dropped("label"));
        }
        if is_credit_line(&run.text) || !heading && run.parts <= LINE && is_work_line(&run.text) {
            return Some(kept(Role::Byline));
        }
        if is_shortened(self.page, at, run) {
            return Some(Verdict::Dropped("shortened"));
        }
        if in_card(self.page, run) || is_contents(self.page, run) {
            return Some(Verdict::Dropped("link"));
        }
        if run.row {
            return None;
        }
        if !item && !heading && is_teaser_line(run) {
            return Some(Verdict::Dropped("link"));
        }
        if !item && !heading && (self.told <= 1 || self.is_marked_time(run)) {
            if names_writer(&run.text) {
                return Some(kept(Role::Byline));
            }
            if is_dated(&run.text, if name == "p" { 2 } else { 5 }) || is_labelled_time(&run.text) {
                return Some(Verdict::Dropped("time of posting"));
            }
        }
        if !heading && is_count(&run.text) {
            return Some(Verdict::Dropped("label"));
        }
        if item
            && run.linked == 0
            && run.words <= BUTTON
            && !ends_sentence(&run.text)
            && text::is_page_line(&run.text)
        {
            return Some(Verdict::Dropped("label"));
        }
        if !item && !heading && name != "p" && is_counter(&run.text) {
            return Some(Verdict::Dropped("label"));
        }
        let above = self.page.headline.is_some_and(|headline| at < headline);
        (item && above && !is_prose(run) && !self.page.within(run.holder, &["figcaption"]))
            .then_some(Verdict::Dropped("outside the story"))
    }

    fn by_element(&self, at: usize, run: &Run) -> Option<Verdict> {
        let dom = self.page.dom;
        let linked = run.linked * 5 >= run.letters * 4;
        if run.row {
            return Some(kept(Role::TableRow));
        }
        if is_credit(dom, run.holder) && !is_prose(run) {
            return Some(kept(Role::Byline));
        }
        let below = self.page.headline.is_some_and(|headline| at > headline);
        if below && set_off::is_under_picture(self.page, run.holder) {
            let credit = is_credit_words(&run.text, false);
            return Some(kept(if credit { Role::Byline } else { Role::Caption }));
        }
        for element in dom.upward(run.holder) {
            let role = match dom.name(element) {
                "figcaption" if dom.name(run.holder) == "a" && linked => {
                    return Some(Verdict::Dropped("link"));
                }
                "figcaption" if self.is_credited(element, at) => Role::Byline,
                "figcaption" if is_credit_words(&run.text, false) => Role::Byline,
                "figcaption" | "caption" => Role::Caption,
                "blockquote" if linked && !ends_sentence(&run.text) => {
                    return Some(Verdict::Dropped("link"));
                }
                "blockquote" => return Some(self.quotation(element, at)),
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if linked && !self.page.lists(element) => {
                    return Some(Verdict::Dropped("link"));
                }
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if self.scope.contains(&at) => {
                    Role::Subhead
                }
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                    return Some(Verdict::Dropped("outside the story"));
                }
                // A term is no item: it leads in what stands under it.
                "dt" if !linked => Role::Body,
                "li" if self.told <= 1
                    && (is_names(&run.text) || names_writer(&run.text))
                    && self.is_of_author(element) =>
                {
                    Role::Byline
                }
                "li" | "dd" | "dt" => {
                    let told = ends_sentence(&run.text) && is_long(run);
                    let link = linked && !told && !is_told_list(self.page, element);
                    return Some(if link {
                        Verdict::Dropped("link")
                    } else {
                        kept(Role::List)
                    });
                }
                "article" | "main" | "body" | "section" => return None,
                _ => continue,
            };
            return Some(kept(role));
        }
        None
    }

    // Whether an item stands in the list of who wrote the story.
    fn is_of_author(&self, item: Id) -> bool {
        const NAMES: [&str; 4] = ["byline", "author", "authors", "writer"];
        let mut around = self.page.dom.upward(item).take(3);
        around.any(|at| says(tokens(self.page.dom, at), &NAMES))
    }

    // After the words of a caption, names alone are whose picture it is.
    fn is_credited(&self, caption: Id, at: usize) -> bool {
        let first = self.page.weight(caption).first as usize;
        at > first && is_names(&self.page.runs[at].text)
    }

    // The line under a quotation that says whose it is belongs to the quotation.
    fn quotation(&self, element: Id, at: usize) -> Verdict {
        let runs = self.page.runs;
        if attribution(&runs[at]).is_some() {
            return kept(Role::Byline);
        }
        let dom = self.page.dom;
        let speaker = runs[at + 1..]
            .iter()
            .take(12)
            .take_while(|one| dom.upward(one.holder).any(|inner| inner == element))
            .find_map(attribution);
        Verdict::Kept(Some(Role::Quote), speaker)
    }

    fn by_class(&self, at: usize, run: &Run) -> Option<Verdict> {
        let dom = self.page.dom;
        let words = run.words;
        for element in dom.upward(run.holder).take(3) {
            if matches!(dom.name(element), "article" | "main" | "body") {
                break;
            }
            let tokens = tokens(dom, element);
            let prop = dom.attribute(element, "itemprop").unwrap_or_default();
            let author = says(tokens, &["byline", "author", "authors", "writer"])
                || prop == "author"
                || dom.attribute(element, "rel") == Some("author");
            if author && words <= 14 && !is_prose(run) {
                return Some(kept(Role::Byline));
            }
            if says(tokens, &["caption", "cutline"]) {
                let credit = is_credit_words(&run.text, dom.name(run.holder) == "small");
                return Some(kept(if credit { Role::Byline } else { Role::Caption }));
            }
            let pulled = says(tokens, &["pullquote"])
                || tokens
                    .windows(2)
                    .any(|two| two[0] == "pull" && two[1] == "quote");
            if pulled {
                return Some(self.quotation(element, at));
            }
            if says(tokens, &["correction", "corrections", "clarification"]) {
                return Some(kept(Role::Correction));
            }
            if says(tokens, &["dateline"]) && words <= 6 && !ends_sentence(&run.text) {
                return Some(kept(Role::Dateline));
            }
        }
        None
    }

    // Under the headline, before the story: the page calls it so, or gives it as its description.
    fn is_dek(&self, at: usize, run: &Run) -> bool {
        const NAMES: [&str; words::IS_DEK_NAMES.len()] = words::IS_DEK_NAMES;
        if self.begun || self.page.headline.is_none_or(|headline| at <= headline) {
            return false;
        }
        // A box of several blocks is the text: Drupal calls it "text-with-summary".
        let small = |element: &Id| {
            let weight = self.page.weight(*element);
            weight.end <= weight.first + 2
        };
        let around = self.page.dom.upward(run.holder).take(2).filter(small);
        let named = around.into_iter().any(|element| {
            let tokens = tokens(self.page.dom, element);
            says(tokens, &NAMES)
                || tokens
                    .windows(2)
                    .any(|two| two[0] == "sub" && two[1] == "headline")
        });
        let words = run.words;
        let heading = matches!(self.page.dom.name(run.holder), "h2" | "h3" | "h4" | "h5");
        let next = self
            .page
            .headline
            .is_some_and(|headline| at == headline + 1);
        let under = heading && next && words >= 6 && run.linked == 0;
        (named && words >= 3) || under || self.facts.descriptions.contains(&fold(&run.text))
    }

    // A label that begins a box of its own, over items that tell something.
    fn heads_list(&self, at: usize, run: &Run) -> bool {
        let dom = self.page.dom;
        let Some(parent) = dom
            .node(run.holder)
            .parent()
            .filter(|_| self.begun && run.linked == 0)
        else {
            return false;
        };
        let weight = self.page.weight(parent);
        let items = &self.page.runs[(at + 1).min(weight.end as usize)..weight.end as usize];
        weight.first as usize == at
            && items.len() >= 2
            && items.iter().all(|item| {
                self.page.within(item.holder, &["li"])
                    && ends_sentence(&item.text)
                    && item.linked * 2 < item.letters
            })
    }

    // A short line in bold between two paragraphs that stand where it stands heads the second.
    fn is_bold_line(&self, at: usize, run: &Run) -> bool {
        let dom = self.page.dom;
        let parent = |holder: Id| dom.node(holder).parent();
        let beside = |other: &Run| {
            ends_sentence(&other.text)
                && (other.holder == run.holder
                    || parent(other.holder) == parent(run.holder)
                    || Some(other.holder) == parent(run.holder))
        };
        let runs = self.page.runs;
        run.bold
            && run.linked == 0
            && self.begun
            && runs.get(at + 1).is_some_and(beside)
            && at > 0
            && beside(&runs[at - 1])
    }
}

// An item of a table of contents: all of it leads to a place on this page.
fn is_contents(page: &Weighed<'_>, run: &Run) -> bool {
    let item = page.dom.name(run.holder) == "li";
    item && run.within * 5 >= run.letters * 4 && !ends_sentence(&run.text)
}

// The beginning of the run that follows, broken off: the same caption twice.
fn is_shortened(page: &Weighed<'_>, at: usize, run: &Run) -> bool {
    // On the read pages 10 and 40 give the same.
    const LEAST: usize = 20;
    let cut = run.text.trim_end_matches(['.', '…', ' ']);
    cut.len() >= LEAST
        && cut.len() + 1 < run.text.len()
        && page
            .runs
            .get(at + 1)
            .is_some_and(|next| next.text.starts_with(cut) && next.text.len() > run.text.len())
}

pub(super) fn is_long(run: &Run) -> bool {
    run.words > 5
}

// "— Ruth Amaya (@ramaya) February 14, 2026" puts the words above it to Ruth Amaya.
fn attribution(run: &Run) -> Option<String> {
    let rest = run.text.strip_prefix(['—', '–', '―'])?.trim_start();
    let name = rest.split(['(', ',', '\n']).next()?.trim();
    let short = name.split_whitespace().count() <= 6 && !ends_sentence(name);
    (short && name.contains(char::is_alphabetic)).then(|| name.to_owned())
}
