//! Other stories, films and readers' words, told by the shape of what stands together: excerpts that break off, times before
//! headings, lengths of films behind titles, numbered comments, figures of a chart, a list of links at the end.
//!
//! Method: one pass over the runs, each with its neighbours, and one over the lists. Nothing here is told by a class. Linear.
//!
//! Refused to guess: whatever holds half of the page's prose, or the headline, is the story.

use std::collections::HashMap;

use super::about::PageFacts;
use super::asks::run_asks;
use super::dom::Id;
use super::gather::Run;
use super::lines::{is_clock, is_comment_stamp, is_figure, is_relative_time};
use super::live;
use super::prose::{CARD, ends_sentence, is_heading};
use super::weighed::Weighed;
use copydesk_lexicon::en::intake::html::shapes as words;

/// Elements that a shape gives away, with why.
pub(super) fn of(page: &Weighed<'_>, facts: &PageFacts) -> HashMap<Id, &'static str> {
    let mut found = HashMap::new();
    excerpts(page, facts, &mut found);
    let stamped = |at: usize| is_relative_time(&page.runs[at].text);
    repeated(page, &stamped, true, "ticker", &mut found);
    let clocked = |at: usize| is_clock(&page.runs[at].text);
    repeated(page, &clocked, false, "films", &mut found);
    let titled = |at: usize| {
        let next = page.runs.get(at + 1);
        is_clock(&page.runs[at].text) && next.is_some_and(|next| !ends_sentence(&next.text))
    };
    repeated(page, &titled, true, "films", &mut found);
    let answered = |at: usize| {
        let text = &page.runs[at].text;
        let said = |word: &&str| text.eq_ignore_ascii_case(word);
        ["reply", "report", "like"].iter().any(said)
    };
    repeated(page, &answered, false, "comments", &mut found);
    labelled(page, &mut found);
    comments(page, &mut found);
    charts(page, &mut found);
    sourced(page, &mut found);
    cards(page, &mut found);
    lists(page, &mut found);
    appeals(page, &mut found);
    leading_on(page, &mut found);
    live::find(page, &mut found);
    articles(page, &mut found);
    super::inserts::find(page, &mut found);
    found
}

/// Whether an element holds at the most a third of the page's prose, and not the headline.
// An excerpt that breaks off, in an article or item of its own under a link: the beginning of another story.
fn excerpts(page: &Weighed<'_>, facts: &PageFacts, found: &mut HashMap<Id, &'static str>) {
    let dom = page.dom;
    for run in page.runs.iter().filter(|run| breaks_off(&run.text)) {
        let around = dom.upward(run.holder).take(4);
        let mut around = around.take_while(|at| !matches!(dom.name(*at), "main" | "body"));
        let holder = around.find(|at| {
            let weight = page.weight(*at);
            let linked = weight.heads > 0 || (run.linked > 0 && dom.name(*at) == "li");
            matches!(dom.name(*at), "article" | "li" | "div" | "section")
                && linked
                && weight.words <= 2 * CARD
        });
        if let Some(holder) = holder.filter(|at| page.is_small(*at)) {
            found.insert(holder, "teaser");
        }
    }
    // An article in an article or after it, under a heading that leads elsewhere, is another story even alone.
    for id in 1..dom.len() {
        let weight = page.weight(id);
        let other = dom.name(id) == "article" && weight.heads > 0 && weight.words <= 2 * CARD;
        if other && page.is_small(id) && page.is_inside(id) && facts.has_title() {
            found.insert(id, "teaser");
        }
    }
}

// Articles side by side below the story, each a heading and a line or two: other stories, linked or not.
fn articles(page: &Weighed<'_>, found: &mut HashMap<Id, &'static str>) {
    // On the read pages 50 and 200 give the same.
    const MOST: usize = 100;
    // On the read pages 2 and 6 give the same.
    const LINES: u32 = 3;
    let dom = page.dom;
    let mut around: HashMap<Id, Vec<Id>> = HashMap::new();
    for id in (1..dom.len()).filter(|id| dom.name(*id) == "article") {
        let weight = page.weight(id);
        let lines = weight.end.saturating_sub(weight.first);
        let card = weight.headings == 1 && (1..=LINES).contains(&lines) && weight.words <= CARD;
        if let Some(parent) = dom.node(id).parent().filter(|_| card && page.is_inside(id)) {
            around.entry(parent).or_default().push(id);
        }
    }
    for (parent, cards) in around {
        let all = dom
            .children(parent)
            .take(MOST)
            .filter(|id| page.weight(*id).end > 0)
            .count();
        if cards.len() >= 2 && cards.len() == all && page.is_small(parent) {
            found.extend(cards.into_iter().map(|id| (id, "teasers")));
        }
    }
}

fn breaks_off(text: &str) -> bool {
    text.trim_end_matches([']', ')']).ends_with('…')
        || text.trim_end_matches([']', ')']).ends_with("...")
}

// Neighbours of one make, two or more, each with such a run at its beginning (or its end) and little beside it.
fn repeated(
    page: &Weighed<'_>,
    mark: &dyn Fn(usize) -> bool,
    first: bool,
    why: &'static str,
    found: &mut HashMap<Id, &'static str>,
) {
    // On the read pages 2 and 8 give the same.
    const DEEP: usize = 4;
    let dom = page.dom;
    let mut boxes: HashMap<Id, Vec<Id>> = HashMap::new();
    for at in (0..page.runs.len()).filter(|at| mark(*at)) {
        let holder = page.runs[at].holder;
        for id in dom.upward(holder).take(DEEP) {
            let weight = page.weight(id);
            let edge = if first {
                weight.first as usize == at
            } else {
                weight.end as usize == at + 1
            };
            if !edge || matches!(dom.name(id), "body" | "main" | "article") {
                break;
            }
            let few = weight.words <= CARD && weight.end > weight.first + 1;
            if few && let Some(parent) = dom.node(id).parent() {
                boxes.entry(parent).or_default().push(id);
            }
        }
    }
    for (parent, children) in boxes {
        let kind = |id: Id| (dom.name(id), dom.attribute(id, "class").unwrap_or_default());
        let alike = children
            .iter()
            .filter(|id| kind(**id) == kind(children[0]))
            .count();
        if children.len() >= 2 && alike == children.len() && page.is_small(parent) {
            found.extend(children.into_iter().map(|id| (id, why)));
        }
    }
}

// Numbered, with a name and a time: what readers wrote.
fn comments(page: &Weighed<'_>, found: &mut HashMap<Id, &'static str>) {
    let dom = page.dom;
    let stamps: Vec<usize> = (page.opening() + 1..page.runs.len())
        .filter(|at| is_comment_stamp(&page.runs[*at].text))
        .collect();
    for two in stamps.windows(2) {
        let holds = |id: &Id| page.weight(*id).end as usize > two[1];
        let around = dom.upward(page.runs[two[0]].holder).find(holds);
        if let Some(around) = around.filter(|id| page.is_small(*id) && page.is_inside(*id)) {
            found.insert(around, "comments");
        }
    }
}

// Three figures in a row and nothing else between them: what stands beside the bars of a chart.
fn charts(page: &Weighed<'_>, found: &mut HashMap<Id, &'static str>) {
    // On the read pages 2 and 6 give the same.
    const ROW: usize = 3;
    let figure = |run: &Run| {
        !run.row && is_figure(&run.text) && !matches!(page.dom.name(run.holder), "td" | "th")
    };
    let mut from = 0;
    while from < page.runs.len() {
        let row = page.runs[from..]
            .iter()
            .take_while(|run| figure(run))
            .count();
        if row >= ROW {
            found.extend(
                page.runs[from..from + row]
                    .iter()
                    .map(|run| (run.holder, "chart")),
            );
        }
        from += row.max(1);
    }
}

// A drawing: labels and figures over a line that says where its data are from or what drew it. A sentence in it is told.
fn sourced(page: &Weighed<'_>, found: &mut HashMap<Id, &'static str>) {
    const SOURCES: [&str; words::SOURCES.len()] = words::SOURCES;
    const MAKERS: [&str; 4] = ["datawrapper", "flourish", "infogram", "created with"];
    let dom = page.dom;
    for run in page
        .runs
        .iter()
        .filter(|run| !run.row && run.text.len() <= 200)
    {
        let lower = run.text.to_lowercase();
        let sourced = SOURCES.iter().any(|source| lower.starts_with(source));
        if !sourced && !MAKERS.iter().any(|maker| lower.contains(maker)) {
            continue;
        }
        let around = dom.upward(run.holder).skip(1).take(3);
        let mut around =
            around.take_while(|at| matches!(dom.name(*at), "div" | "section" | "aside" | "figure"));
        let Some(holder) = around.find(|at| page.weight(*at).end > page.weight(*at).first + 1)
        else {
            continue;
        };
        let weight = page.weight(holder);
        let runs = &page.runs[weight.first as usize..weight.end as usize];
        let told = runs
            .iter()
            .any(|one| one.row || ends_sentence(&one.text) && one.text != run.text);
        let captioned = runs
            .iter()
            .any(|one| matches!(dom.name(one.holder), "figcaption" | "caption" | "li"));
        if !told
            && !captioned
            && weight.words <= CARD
            && page.is_small(holder)
            && page.is_inside(holder)
        {
            found.insert(holder, "chart");
        }
    }
}

// A small box that begins with what it is: an advertisement, readers' comments, another story.
fn labelled(page: &Weighed<'_>, found: &mut HashMap<Id, &'static str>) {
    const ADVERTS: [&str; words::ADVERTS.len()] = words::ADVERTS;
    const READERS: [&str; words::READERS.len()] = words::READERS;
    /// The most words of what is advertised in a story. On the read pages 20 and 80 give the same.
    const COPY: u32 = 40;
    let dom = page.dom;
    for (at, run) in page.runs.iter().enumerate() {
        if run.text.len() > 60 {
            continue;
        }
        let lower = run.text.to_lowercase();
        let bare = lower.trim_matches(|c: char| !c.is_alphabetic());
        let heading = is_heading(dom.name(run.holder));
        let (why, most) = if ADVERTS.contains(&bare) {
            ("advertisement", COPY)
        } else if READERS.contains(&bare) && heading {
            ("comments", u32::MAX)
        } else if run.words <= 4 && leads_on(page, at) && heads_others(&run.text) {
            ("teaser", CARD)
        } else {
            continue;
        };
        let around = dom.upward(run.holder).take(4).skip_while(|id| {
            matches!(
                dom.name(*id),
                "p" | "span" | "h2" | "h3" | "h4" | "h5" | "h6"
            )
        });
        let mut around =
            around.take_while(|id| matches!(dom.name(*id), "div" | "section" | "aside"));
        let holder = around.find(|id| page.weight(*id).end > page.weight(*id).first + 1);
        let Some(holder) = holder else { continue };
        let weight = page.weight(holder);
        let begins = weight.first as usize == at;
        if begins && weight.words <= most && page.is_small(holder) && page.is_inside(holder) {
            found.insert(holder, why);
        }
    }
}

// Whether a heading or a link comes next.
fn leads_on(page: &Weighed<'_>, at: usize) -> bool {
    page.runs.get(at + 1).is_some_and(|next| {
        is_heading(page.dom.name(next.holder)) || next.linked * 5 >= next.letters * 4
    })
}

// Neighbours of one make, each a title that is a link and a line or two beside it, where no paragraph stands between them: other stories.
fn cards(page: &Weighed<'_>, found: &mut HashMap<Id, &'static str>) {
    /// A title has at least three words; "Email" and "Print this" are buttons. On the read pages: at 2 the same; at 6
    /// two more lines of the page claimed.
    const TITLE: usize = 3;
    // On the read pages: at 2 three more lines of the page claimed; at 8 the same.
    const RUNS: u32 = 4;
    // On the read pages 50 and 200 give the same.
    const MOST: usize = 100;
    let dom = page.dom;
    for id in (1..dom.len())
        .filter(|id| !matches!(dom.name(*id), "" | "ul" | "ol" | "dl" | "body" | "html"))
    {
        let weight = page.weight(id);
        if weight.linked == 0 || !page.is_small(id) || !page.is_inside(id) {
            continue;
        }
        let titled = |run: &Run| {
            run.linked * 5 >= run.letters * 4 && run.words >= TITLE && !run.text.ends_with('.')
        };
        let card = |child: &Id| {
            let held = page.weight(*child);
            let runs = &page.runs[held.first as usize..held.end as usize];
            held.words <= CARD
                && (2..=RUNS).contains(&(held.end - held.first.min(held.end)))
                && runs.iter().filter(|run| titled(run)).count() == 1
                && runs.iter().take(2).any(titled)
                && runs
                    .iter()
                    .all(|run| titled(run) || run.linked * 2 <= run.letters)
        };
        let children: Vec<Id> = dom
            .children(id)
            .take(MOST)
            .filter(|child| page.weight(*child).end > 0)
            .collect();
        let cards: Vec<Id> = children.iter().copied().filter(card).collect();
        let kind = |id: Id| (dom.name(id), dom.attribute(id, "class").unwrap_or_default());
        let alike = cards.iter().all(|one| kind(*one) == kind(cards[0]));
        let paragraph = children
            .iter()
            .any(|child| dom.name(*child) == "p" && page.weight(*child).told > 0);
        if cards.len() >= 2 && alike && !paragraph {
            found.extend(cards.into_iter().map(|child| (child, "teasers")));
        }
    }
}

// A list at the end, each item ending in a link, under a short line that is no sentence: other stories.
fn lists(page: &Weighed<'_>, found: &mut HashMap<Id, &'static str>) {
    // On the read pages: at 4 three more lines of the page claimed; at 16 the same.
    const TITLE: usize = 8;
    // On the read pages 30 and 120 give the same.
    const NEAR: usize = 60;
    let dom = page.dom;
    for id in (1..dom.len()).filter(|id| matches!(dom.name(*id), "ul" | "ol")) {
        let weight = page.weight(id);
        let (first, end) = (weight.first as usize, weight.end as usize);
        if end < first + 2 || !page.is_small(id) {
            continue;
        }
        let items = &page.runs[first..end];
        let Some(title) = first.checked_sub(1).map(|at| &page.runs[at]) else {
            continue;
        };
        // Titles that a script makes links of are told by what stands over them.
        let others = heads_others(&title.text);
        if !others && !page.is_inside(id) {
            continue;
        }
        let leads =
            |run: &Run| (others || run.trailing && run.linked > 0) && !run.text.ends_with('.');
        let titled = !ends_sentence(&title.text)
            && title.words <= TITLE
            && (title.bold || matches!(dom.name(title.holder), "h2" | "h3" | "h4" | "h5" | "h6"));
        let last = dom.node(id).parent().is_some_and(|parent| {
            // A page of nothing but lists must not be looked through once for each.
            let after = end..(page.weight(parent).end as usize).min(end + NEAR);
            page.runs[after]
                .iter()
                .all(|run| !ends_sentence(&run.text) || run_asks(run))
        });
        let breaking = others && title.words <= 3;
        if items.iter().all(leads) && (titled && last || breaking) {
            found.insert(id, "links");
            found.insert(title.holder, "links");
        }
    }
}

// A small box that ends in "Read full story" under a title: it leads to another story. A button unfolds what stands above it.
fn leading_on(page: &Weighed<'_>, found: &mut HashMap<Id, &'static str>) {
    const LABELS: [&str; words::UNFOLDS_OTHERS.len()] = words::UNFOLDS_OTHERS;
    // On the read pages: at 12 two more lines of the page claimed; at 48 the same.
    const LONGEST: usize = 24;
    // On the read pages 2 and 8 give the same.
    const NEAR: usize = 4;
    // On the read pages: at 2 two more lines of the page claimed; at 8 the same.
    const RUNS: u32 = 4;
    let dom = page.dom;
    for (at, run) in page.runs.iter().enumerate() {
        if run.text.len() > LONGEST || matches!(dom.name(run.holder), "button" | "summary") {
            continue;
        }
        let lower = run.text.to_lowercase();
        let label = lower.trim_matches(|c: char| !c.is_alphanumeric());
        if !LABELS.contains(&label) && !words::SELLS.contains(&label) {
            continue;
        }
        let around = dom.upward(run.holder).take(NEAR);
        let mut around = around.take_while(|id| is_box(dom.name(*id)));
        let holder = around.find(|id| page.weight(*id).end > page.weight(*id).first + 1);
        let Some(holder) = holder.filter(|id| page.is_small(*id) && page.is_inside(*id)) else {
            continue;
        };
        let weight = page.weight(holder);
        let few = weight.end <= weight.first + RUNS && weight.words <= CARD;
        let runs = &page.runs[weight.first as usize..weight.end as usize];
        let told = runs
            .iter()
            .filter(|one| ends_sentence(&one.text) && !one.text.ends_with('?'));
        if few && weight.end as usize == at + 1 && told.count() <= 1 && page.controls[holder] == 0 {
            found.insert(holder, "teaser");
        }
    }
}

fn is_box(name: &str) -> bool {
    matches!(name, "div" | "section" | "aside" | "figure") || name.contains('-')
}

// "Trending in the Post", "Most read", "More in Metro": a heading over other stories.
fn heads_others(title: &str) -> bool {
    const OPENS: [&str; words::OPENS.len()] = words::OPENS;
    let lower = title.to_lowercase();
    copydesk_text::is_page_line(title)
        || OPENS
            .iter()
            .any(|open| lower.starts_with(open) || lower == open.trim_end())
}

// A small box of its own in which most lines are to the reader and ask for something.
fn appeals(page: &Weighed<'_>, found: &mut HashMap<Id, &'static str>) {
    let dom = page.dom;
    for run in page.runs.iter().filter(|run| run_asks(run)) {
        let around = dom.upward(run.holder).skip(1).take(3);
        let mut around =
            around.take_while(|at| matches!(dom.name(*at), "div" | "section" | "aside"));
        let holder = around.find(|at| {
            let weight = page.weight(*at);
            weight.end > weight.first + 1
        });
        let Some(holder) = holder.filter(|at| page.is_small(*at) && page.weight(*at).words <= CARD)
        else {
            continue;
        };
        let weight = page.weight(holder);
        let runs = &page.runs[weight.first as usize..weight.end as usize];
        let linked = |run: &Run| run.linked * 5 >= run.letters * 4;
        let asking = runs
            .iter()
            .filter(|run| run_asks(run) || linked(run))
            .count();
        let told = runs
            .iter()
            .any(|run| run.text.contains(|c: char| c.is_ascii_digit()));
        if asking * 2 >= runs.len() && !told {
            found.insert(holder, "call to act");
        }
    }
}
