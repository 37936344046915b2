//! A page with its runs of text weighed: how much prose, how many links and headings every element holds, and where the headline is.
//! Linear in runs × depth.

use super::about::PageFacts;
use super::box_list::Boxes;
use super::dom::{Dom, Id, ROOT};
use super::gather::{Run, collapsed};
use super::lines::{heads_elsewhere, is_prose};
use super::parts::PartNames;
use super::prose::{ends_sentence, is_heading};
use super::site::Site;
use copydesk_model::fold;

/// Words of prose in an element, and the runs that it holds.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Weight {
    pub(super) prose: u32,
    /// Words outside furniture.
    pub(super) story: u32,
    /// Words of whole sentences, however short, that are no link.
    pub(super) told: u32,
    pub(super) words: u32,
    pub(super) linked: u32,
    /// Headings, and how many of them lead to another page of the site.
    pub(super) headings: u32,
    pub(super) heads: u32,
    pub(super) first: u32,
    /// One past the last; 0 when it holds none.
    pub(super) end: u32,
}

/// What an element was found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    Unknown,
    Story,
    Furniture(&'static str),
}

/// A page with its runs of text weighed.
pub(super) struct Weighed<'d> {
    pub(super) dom: &'d Dom,
    pub(super) runs: &'d [Run],
    pub(super) weights: Vec<Weight>,
    pub(super) zones: Vec<Zone>,
    pub(super) total: u32,
    /// The first run of prose after the headline.
    pub(super) opening: usize,
    pub(super) boxes: Boxes,
    /// Names of parts of pages, and the site's own words before them.
    pub(super) names: PartNames,
    /// How many forms, buttons and frames an element holds.
    pub(super) controls: Vec<u32>,
    /// The run that is the headline.
    pub(super) headline: Option<usize>,
    /// What the site calls itself.
    pub(super) site: Site,
}

impl<'d> Weighed<'d> {
    pub(super) fn new(dom: &'d Dom, runs: &'d [Run], facts: &PageFacts) -> Self {
        let mut weights = vec![Weight::default(); dom.len()];
        for (at, run) in runs.iter().enumerate() {
            let words = run.words as u32;
            let prose = if is_prose(run) { words } else { 0 };
            let linked = words * run.linked.min(run.letters) as u32 / run.letters.max(1) as u32;
            let sentence = ends_sentence(&run.text) && !run.text.ends_with(':') && words >= 2;
            let told = if sentence && run.linked * 2 < run.letters {
                words
            } else {
                0
            };
            let heading = u32::from(is_heading(dom.name(run.holder)));
            let heads = u32::from(heads_elsewhere(dom, run, facts));
            for element in dom.upward(run.holder) {
                let weight = &mut weights[element];
                if weight.end == 0 {
                    weight.first = at as u32;
                }
                weight.end = at as u32 + 1;
                weight.prose += prose;
                weight.told += told;
                weight.words += words;
                weight.linked += linked;
                weight.headings += heading;
                weight.heads += heads;
            }
        }
        let mut page = Self {
            dom,
            runs,
            total: weights[ROOT].prose,
            zones: vec![Zone::Unknown; weights.len()],
            weights,
            opening: runs.len(),
            boxes: Boxes::default(),
            names: PartNames::of(dom),
            controls: controls(dom),
            headline: None,
            site: Site::of(
                facts.about.provider.as_deref(),
                facts.names.iter().map(String::as_str),
            ),
        };
        page.headline = page.find_headline(facts);
        let below = page.headline.map_or(0, |at| at + 1);
        page.opening = (below..runs.len())
            .find(|at| is_prose(&runs[*at]) && !facts.describes(&runs[*at].text))
            .unwrap_or(runs.len());
        page
    }

    pub(super) fn weight(&self, id: Id) -> &Weight {
        &self.weights[id]
    }

    /// Whether the heading names an item of a list that the story tells.
    pub(super) fn lists(&self, heading: Id) -> bool {
        let mut around = self.dom.upward(heading).skip(1).take(3);
        around.any(|at| self.boxes.is_listed(at))
    }

    /// The first run of prose after the headline.
    pub(super) fn opening(&self) -> usize {
        self.opening
    }

    /// Words of prose on the whole page.
    pub(super) fn total(&self) -> u32 {
        self.total
    }

    /// Whether nine tenths of the page's prose stand above the element.
    pub(super) fn is_below(&self, id: Id) -> bool {
        let first = self.weights[id].first as usize;
        let prose = self.runs.iter().take(first).filter(|run| is_prose(run));
        let above: u32 = prose.map(|run| run.words as u32).sum();
        above * 10 >= self.total * 9
    }

    /// The runs that the element holds.
    pub(super) fn runs_in(&self, id: Id) -> std::ops::Range<usize> {
        let weight = &self.weights[id];
        weight.first as usize..weight.end as usize
    }

    /// Whether the element begins after the first sentence under the headline.
    pub(super) fn is_inside(&self, id: Id) -> bool {
        self.weights[id].first as usize > self.opening
    }

    /// Whether an element around `id` (itself too) has this name.
    pub(super) fn within(&self, id: Id, names: &[&str]) -> bool {
        self.dom
            .upward(id)
            .any(|at| names.contains(&self.dom.name(at)))
    }

    // The heading that the page's metadata calls its title; else the first `h1` of a few words, else the first `h2`.
    fn find_headline(&self, facts: &PageFacts) -> Option<usize> {
        let heading = |at: &usize| {
            let name = self.dom.name(self.runs[*at].holder);
            matches!(name, "h1" | "h2" | "h3")
        };
        let headings: Vec<usize> = (0..self.runs.len()).filter(heading).collect();
        let titled = headings.iter().copied().find(|at| {
            let words = fold(&self.runs[*at].text);
            words.contains(' ') && facts.titles.iter().any(|title| title.starts_with(&words))
        });
        let level = |name: &str, least: usize| {
            headings.iter().copied().find(|at| {
                let run = &self.runs[*at];
                self.dom.name(run.holder) == name
                    && run.words >= least
                    && !self.within(run.holder, &["nav", "footer", "aside"])
            })
        };
        titled
            .or_else(|| level("h1", 3))
            .or_else(|| level("h1", 2))
            .or_else(|| self.find_title(facts))
            .or_else(|| {
                level("h2", 4).filter(|at| self.runs[*at].linked * 2 < self.runs[*at].letters)
            })
            .or_else(|| headings.is_empty().then(|| self.find_largest())?)
    }

    // In pages that are older than style sheets, the line in the largest letters: `<font size="6">`.
    fn find_largest(&self) -> Option<usize> {
        /// Each is looked for among the blocks. On the read pages 100 and 400 give the same.
        const MOST: usize = 200;
        // On the read pages: at 2 the same; at 10 six more lines of the page claimed.
        const LARGE: u32 = 5;
        // On the read pages 2 and 6 give the same.
        const LEAST: usize = 3;
        let size = |id: Id| {
            let given = self.dom.attribute(id, "size")?.trim();
            // "+3" is three over the plain size.
            let plain = if given.starts_with('+') { 3 } else { 0 };
            let size: u32 = given.trim_start_matches('+').parse().ok()?;
            (plain + size >= LARGE).then_some(plain + size)
        };
        let fonts = (1..self.dom.len())
            .filter(|id| self.dom.name(*id) == "font")
            .take(MOST);
        let mut best: Option<(u32, usize)> = None;
        for (size, id) in fonts.filter_map(|id| Some((size(id)?, id))) {
            if best.is_some_and(|(most, _)| most >= size) {
                continue;
            }
            let words = collapsed(&self.dom.text(id));
            // The site's own name is larger: it stands in a cell of its own, the headline in that of the story.
            let mut around = self.dom.upward(id);
            let cell = around.find(|at| matches!(self.dom.name(*at), "td" | "body"));
            let told = cell.is_some_and(|at| self.weights[at].prose * 2 >= self.total);
            let run = self.runs.iter().position(|run| {
                told && run.text == words && run.words >= LEAST && run.linked * 2 < run.letters
            });
            best = run.map(|at| (size, at)).or(best);
        }
        best.map(|(_, at)| at)
    }

    // A page without headings still shows its title, beside the name of the site in the metadata.
    fn find_title(&self, facts: &PageFacts) -> Option<usize> {
        // On the read pages: at 2 nine more lines of the page claimed; at 8 the same.
        const LEAST: usize = 4;
        self.runs.iter().position(|run| {
            let item = matches!(self.dom.name(run.holder), "li" | "h2" | "h3");
            if item || run.linked > 0 || run.text.split_whitespace().nth(LEAST - 1).is_none() {
                return false;
            }
            let words = fold(&run.text);
            let says = |title: &String| title.starts_with(&words) || title.ends_with(&words);
            facts.titles.iter().any(says)
        })
    }

    /// Whether an element holds neither the headline nor more than a third of the page's prose.
    pub(super) fn is_small(&self, id: Id) -> bool {
        !self.holds_headline(id) && self.weights[id].prose * 3 <= self.total.max(1)
    }

    pub(super) fn holds_headline(&self, id: Id) -> bool {
        let weight = &self.weights[id];
        self.headline
            .is_some_and(|at| (weight.first as usize..weight.end as usize).contains(&at))
    }
}

// How many forms, buttons and frames each element holds.
fn controls(dom: &Dom) -> Vec<u32> {
    let mut counted = vec![0; dom.len()];
    for id in 0..dom.len() {
        if matches!(
            dom.name(id),
            "form" | "input" | "button" | "select" | "textarea" | "iframe"
        ) {
            for around in dom.upward(id) {
                counted[around] += 1;
            }
        }
    }
    counted
}
