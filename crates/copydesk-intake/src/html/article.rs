//! Which blocks of a page are the story, and what part of it each is. No site is known by name.
//!
//! Method: (1) the weight of an element is how many words of prose stand in it; (2) an element that calls itself furniture
//! (`nav`, `aside` full of links, a class such as `newsletter`) is furniture unless it holds the headline or most of the
//! prose; (3) the story is the `article` or `main` that holds most of the prose left, else the innermost element that
//! holds nine tenths of it; (4) each block in it is judged by its own element. Cost: blocks times depth (bounded by the tree).
//!
//! Refused to guess: prose inside the story that nothing marks as furniture is kept. A correction, a disclosure and words that the
//! page's own metadata lists as the article's body are kept wherever they stand. All that is left out is listed.

use std::ops::Range;

use super::about::PageFacts;
use super::asks::run_asks;
use super::box_list::Boxes;
use super::boxes::is_link_box;
use super::dom::{Dom, Id, ROOT};
use super::families::{Family, families};
use super::gather::Run;
use super::judge::Judge;
use super::lines::{is_names, is_prose};
use super::prose::{CARD, ends_sentence, is_heading};
use super::signs::BlockSigns;
use super::verdict::Verdict;
use super::weighed::{Weighed, Zone};
use super::words::{landmark, says, tokens};
use copydesk_lexicon::en::intake::html::article as words;
use copydesk_text::is_page_line;

/// Judges every run of a page.
pub(super) fn judge(dom: &Dom, runs: &[Run], facts: &PageFacts) -> Vec<Verdict> {
    let (page, scope, mut verdicts) = by_rules(dom, runs, facts);
    Judge::new(&page, facts, scope).settle(&mut verdicts);
    verdicts
}

/// The blocks that rules leave to their signs, with these.
pub(super) fn signs(dom: &Dom, runs: &[Run], facts: &PageFacts) -> Vec<BlockSigns> {
    let (page, scope, mut verdicts) = by_rules(dom, runs, facts);
    Judge::new(&page, facts, scope).signs(&mut verdicts)
}

fn by_rules<'d>(
    dom: &'d Dom,
    runs: &'d [Run],
    facts: &PageFacts,
) -> (Weighed<'d>, Range<usize>, Vec<Verdict>) {
    let mut page = Weighed::new(dom, runs, facts);
    page.boxes = Boxes::of(&page, facts);
    let zones: Vec<Zone> = runs.iter().map(|run| page.zone(run.holder)).collect();
    page.weigh_story(&zones);
    let scope = page.scope();
    let scope = (page.weights[scope].first as usize)..(page.weights[scope].end as usize);
    let first = page
        .headline
        .map_or(scope.start, |headline| headline.min(scope.start));
    let mut judge = Judge::new(&page, facts, scope.clone());
    let verdicts: Vec<Verdict> = (0..runs.len())
        .map(|at| match zones[at] {
            Zone::Furniture(why) => Verdict::Dropped(why),
            Zone::Unknown | Zone::Story if (first..scope.end).contains(&at) => judge.block(at),
            Zone::Unknown | Zone::Story => Verdict::Dropped("outside the story"),
        })
        .collect();
    (page, scope, verdicts)
}

impl Weighed<'_> {
    // What the element or one above it is; each is asked once.
    fn zone(&mut self, id: Id) -> Zone {
        let dom = self.dom;
        let mut open: Vec<Id> = Vec::new();
        let mut zone = Zone::Story;
        for at in dom.upward(id) {
            if self.zones[at] != Zone::Unknown {
                zone = self.zones[at];
                break;
            }
            open.push(at);
        }
        for at in open.into_iter().rev() {
            if zone == Zone::Story {
                zone = self.own_zone(at).map_or(Zone::Story, Zone::Furniture);
            }
            self.zones[at] = zone;
        }
        zone
    }

    fn own_zone(&self, id: Id) -> Option<&'static str> {
        let name = self.dom.name(id);
        if name == "figcaption" {
            return self.boxes.why(id).filter(|why| *why == "player");
        }
        if matches!(name, "" | "html" | "body" | "main" | "blockquote") {
            return None;
        }
        if self.holds_headline(id) {
            return None;
        }
        if let Some(why) = self.boxes.why(id) {
            return Some(why);
        }
        if name == "article" {
            return None;
        }
        if is_link_box(self, id) {
            return Some("links");
        }
        let has = |inner: &[&str]| {
            self.dom
                .children(id)
                .any(|at| inner.contains(&self.dom.name(at)))
        };
        if name == "figure"
            && (has(&["figcaption", "blockquote", "table"]) || self.weights[id].words == 0)
        {
            return None;
        }
        let weight = &self.weights[id];
        let most = self.is_most(id);
        if let Some(kind) = landmark(self.dom, id) {
            let inside = self
                .dom
                .upward(id)
                .skip(1)
                .any(|at| self.is_story_element(at));
            let linked = weight.linked * 5 >= weight.words * 2;
            let furniture = match kind {
                "navigation" | "form" | "dialog" => !most,
                "ticker" => self.is_small(id),
                "header" => !inside && !most,
                "footer" => !most && (!inside || weight.prose == 0 || linked),
                // What stands beside the story is not in its scope; what stands in it may be a box of facts.
                // Without a single link it tells something.
                _ => {
                    let told = weight.linked == 0 && weight.words >= 8 && self.is_inside(id);
                    !most && ((weight.prose == 0 && !told && !has(&["blockquote"])) || linked)
                }
            };
            if furniture {
                return Some(kind);
            }
        }
        let tokens = tokens(self.dom, id);
        let own = self.is_inside(id) && weight.heads >= 1 && weight.heads == weight.headings;
        if own && weight.words <= CARD * weight.heads && says(tokens, &["card", "teaser", "tile"]) {
            return Some("teaser");
        }
        if name == "div" && weight.told == 0 && says(tokens, &["placeholder"]) {
            return Some("placeholder");
        }
        self.named(id, tokens)
    }

    // An element that is called as parts of pages are is one when something else says so too: a sentence of the story must not
    // be lost for a class or an id that is made of its heading's words, or that only says what stands in it.
    fn named(&self, id: Id, tokens: &[String]) -> Option<&'static str> {
        if self.is_of_writer(id, tokens) {
            return Some("author");
        }
        let weight = &self.weights[id];
        let small = weight.prose * 3 <= self.total && self.is_inside(id);
        if let Some(why) = self.names.component(self.dom, id).filter(|_| small) {
            return Some(why);
        }
        let why = self.names.part(self.dom, id)?;
        let name = self.dom.name(id);
        if self.leads_in(id) {
            return None;
        }
        // Readers may write more than the newsroom did.
        let readers = says(tokens, &["comments", "comment", "disqus"]);
        if self.is_most(id) && !readers {
            return None;
        }
        // "text-body-sharing": what is named for the story too, and holds most of the prose, is the story, wherever its headline stands.
        let most = weight.prose * 2 >= self.total && self.total > 0;
        if most && !readers && families(self.dom, id).contains(&Family::Body) {
            return None;
        }
        let prose = matches!(name, "p" | "h1" | "table" | "tr" | "td" | "li") && weight.prose > 0
            || name == "p" && weight.told > 0;
        // A paragraph is no box; one that says it is of its writer's life is.
        let life = why == "bio" && self.is_inside(id);
        if prose && !life {
            return None;
        }
        let tells = weight.told > 0 || weight.prose > 0;
        let linked = weight.linked * 5 >= weight.words * 2;
        let works = self.controls[id] > 0 || says(tokens, &["form"]);
        // By its element it stands beside the story; a box of facts may as well, and leads nowhere.
        let beside = landmark(self.dom, id).is_some() && weight.linked > 0;
        (!tells
            || life
            || readers
            || linked
            || works
            || beside
            || !self.is_among_paragraphs(id)
            || self.asks(id))
        .then_some(why)
    }

    // Between headline and story, a picture whose caption tells something: whatever its box is named for ("masthead", "header"), that says where it
    // stands.
    fn leads_in(&self, id: Id) -> bool {
        // On the read pages 3 and 12 give the same.
        const LEAST: usize = 6;
        let weight = &self.weights[id];
        let runs = &self.runs[weight.first as usize..weight.end as usize];
        let between = self.headline.is_some_and(|at| weight.first as usize > at)
            && weight.end as usize <= self.opening + 1 + runs.len();
        let told = |run: &Run| {
            let sentence = run.text.split_inclusive(['.', '!', '?']).next();
            self.within(run.holder, &["figcaption"])
                && run.words >= LEAST
                && sentence.is_some_and(ends_sentence)
        };
        between && !self.is_inside(id) && weight.linked * 3 <= weight.words && runs.iter().any(told)
    }

    // Below the story's first sentence, in a box that is named for its writer, a name that leads to the writer's page, and the writer's life.
    fn is_of_writer(&self, id: Id, tokens: &[String]) -> bool {
        // On the read pages 3 and 12 give the same.
        const NAME: usize = 6;
        let weight = &self.weights[id];
        let named = says(tokens, &words::IS_OF_WRITER);
        if !named
            || !self.is_inside(id)
            || weight.told == 0
            || weight.words > 2 * CARD
            || self.is_most(id)
        {
            return false;
        }
        let first = &self.runs[weight.first as usize];
        let linked = first.linked * 5 >= first.letters * 4;
        let headed = is_heading(self.dom.name(first.holder)) && is_names(&first.text);
        (linked || headed) && first.words <= NAME && !ends_sentence(&first.text)
    }

    // Whether the element stands where the story's paragraphs stand: beside two of them, or in a part of the article that does.
    fn is_among_paragraphs(&self, id: Id) -> bool {
        // On the read pages: at 2 one fewer line of the page claimed; at 6 two more lines of the page claimed.
        const NEAR: usize = 3;
        // On the read pages: at 1 the same; at 3 two statements of the pages lost.
        const FEW: usize = 2;
        let dom = self.dom;
        let told = |at: &Id| {
            self.weights[*at].told > 0 && self.weights[*at].linked * 2 <= self.weights[*at].words
        };
        let mut inner = id;
        for around in dom.upward(id).skip(1).take(NEAR) {
            if matches!(dom.name(around), "body" | "html" | "") {
                return self.weights[around].first as usize <= self.opening
                    && self.beside(around, inner, told, 1);
            }
            if self.beside(around, inner, told, FEW) {
                return true;
            }
            inner = around;
        }
        false
    }

    // Whether `few` paragraphs, or parts with headings of their own, stand in `around` beside `inner`.
    fn beside(&self, around: Id, inner: Id, told: impl Fn(&Id) -> bool, few: usize) -> bool {
        // A page of nothing but boxes must not be looked through once for each. On the read pages 200 and 800 give the same.
        const MOST: usize = 400;
        let dom = self.dom;
        let part = |at: &Id| {
            matches!(dom.name(*at), "p" | "section" | "blockquote" | "article")
                && *at != inner
                && told(at)
        };
        let parts = dom
            .children(around)
            .take(MOST)
            .filter(part)
            .take(few)
            .count();
        parts == few || parts > 0 && self.holds_headline(around)
    }

    // Whether one of the first lines of a box asks the reader for something, or leads elsewhere.
    fn asks(&self, id: Id) -> bool {
        // On the read pages 2 and 6 give the same.
        const LINES: usize = 3;
        let weight = &self.weights[id];
        let runs = &self.runs[weight.first as usize..weight.end as usize];
        let asks = |run: &Run| is_page_line(&run.text) || run_asks(run);
        weight.words <= CARD && runs.iter().take(LINES).any(asks)
    }

    // Whether an element holds half of the page's prose; not when the headline stands elsewhere, over sentences of its own.
    fn is_most(&self, id: Id) -> bool {
        let most = self.weights[id].prose * 2 >= self.total && self.total > 0;
        if !most || self.holds_headline(id) {
            return most;
        }
        let Some(headline) = self.headline else {
            return true;
        };
        let around = self.dom.upward(self.runs[headline].holder).skip(1).take(2);
        let mut around = around.take_while(|at| !matches!(self.dom.name(*at), "body" | "html"));
        !around.any(|at| {
            let inside = self.weights[id].first as usize >= self.weights[at].first as usize
                && self.weights[id].end <= self.weights[at].end;
            !inside && self.weights[at].told > 0 && self.weights[at].end as usize > headline + 1
        })
    }

    fn is_story_element(&self, id: Id) -> bool {
        let role = self.dom.attribute(id, "role").unwrap_or_default();
        matches!(self.dom.name(id), "article" | "main")
            || matches!(role, "article" | "main")
            || self.dom.attribute(id, "itemprop") == Some("articleBody")
    }

    fn weigh_story(&mut self, zones: &[Zone]) {
        for (run, zone) in self.runs.iter().zip(zones) {
            if *zone == Zone::Story && is_prose(run) {
                let words = run.words as u32;
                for element in self.dom.upward(run.holder) {
                    self.weights[element].story += words;
                }
            }
        }
    }

    // The element that is the story, with the parts of it that stand beside it.
    fn scope(&self) -> Id {
        let mut at = self.heaviest();
        // The headline is part of the story, and so is what stands between it and the rest.
        if let Some(headline) = self.headline
            && !self.holds_headline(at)
        {
            let before = self.weights[at].first as usize > headline;
            let around = self.dom.upward(at).find(|id| self.holds_headline(*id));
            at = around.filter(|_| before).unwrap_or(at);
        }
        // Articles beside it, under headings that lead nowhere else, go on with it.
        let article = |id: &Id| self.dom.name(*id) == "article";
        if let Some(parent) = self.dom.node(at).parent()
            && article(&at)
        {
            let goes_on = |id: &Id| {
                let weight = &self.weights[*id];
                article(id)
                    && *id != at
                    && weight.story > 0
                    && weight.heads == 0
                    && weight.linked * 4 <= weight.words
            };
            if self.dom.children(parent).any(|id| goes_on(&id)) {
                at = parent;
            }
        }
        at
    }

    // The element that holds most of the prose.
    fn heaviest(&self) -> Id {
        let all = self.weights[ROOT].story;
        let mut best = None;
        for name in ["article", "main", "articleBody"] {
            let elements = (1..self.dom.len()).filter(|id| {
                let weight = &self.weights[*id];
                let named = match name {
                    "articleBody" => self.dom.attribute(*id, "itemprop") == Some(name),
                    _ => {
                        self.dom.name(*id) == name || self.dom.attribute(*id, "role") == Some(name)
                    }
                };
                named && weight.story * 2 > all
            });
            // The outermost: what stands around an inner one is part of the story too.
            best = elements.max_by_key(|id| (self.weights[*id].story, std::cmp::Reverse(*id)));
            if best.is_some() {
                break;
            }
        }
        best.unwrap_or_else(|| {
            let mut at = ROOT;
            loop {
                let heavy =
                    |child: &Id| self.weights[*child].story * 10 >= self.weights[at].story * 9;
                match self.dom.children(at).find(heavy) {
                    Some(child) if all > 0 && !self.dom.name(child).is_empty() => at = child,
                    _ => return at,
                }
            }
        })
    }
}
