//! HTML: the article of a published page, or all of a fragment.
//!
//! Kept: headline, dek, byline, paragraphs, captions, quotations, lists, rows of data tables, corrections, disclosures.
//! Dropped and listed: navigation, menus, forms, boxes of links, newsletter and share boxes, comments, times of posting,
//! hidden and struck-out words. Linear in the page.

mod about;
mod apart;
mod article;
mod asks;
pub(super) mod beside;
mod block_weights;
mod box_list;
mod boxes;
mod collapsed;
mod columns;
mod concealed;
mod content;
mod corrects;
mod credits;
pub(super) mod dom;
mod elements;
mod embeds;
mod families;
mod flood;
mod gather;
mod inserts;
mod judge;
mod lines;
mod live;
mod looks;
mod misplaced;
mod name_words;
mod noted;
mod opens;
mod order;
mod outlook;
mod over;
mod parts;
mod pictures;
mod pleas;
mod plotted;
mod prose;
mod ranks;
mod rated;
mod said;
mod set_off;
mod settle;
mod shapes;
mod shared;
mod signs;
mod site;
mod sketched;
mod strays;
mod styles;
mod unseen;
mod veiled;
mod verdict;
mod weighed;
mod weighing;
mod withheld;
mod words;

use super::decode;
use super::error::Trouble;
use super::filled;
use super::page::{Beside, Page, PageBlock, posted};
pub(super) use about::as_written;
use copydesk_model::Role;
use dom::{Dom, Id, ROOT};
pub(super) use elements::is_element;
use gather::{Gathered, gather};
use pictures::Pictures;
use ranks::Ranks;
pub use signs::BlockSigns;
use verdict::Verdict;

/// The largest page: far over any article, far under what would exhaust memory.
const LIMIT: usize = 16 << 20;

/// So much is shown beside a page as a whole at the most: one of many checks has a few dozen.
const MOST_SHOWN: usize = 64;

/// Whether the file begins as a page does, or has the elements of one.
pub(super) fn is_html(text: &str) -> bool {
    const OPENS: [&str; 6] = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<article",
        "<main",
    ];
    // A page may begin with what is not shown, and its markup come late.
    const HIDDEN: [&str; 6] = ["<style", "<script", "<!--", "<link", "<meta", "<title"];
    const TAGS: [&str; 7] = [
        "</p>", "</div>", "</h1>", "</h2>", "</ul>", "</html>", "</head>",
    ];
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let lower = |most: usize| {
        let end = text
            .char_indices()
            .nth(most)
            .map_or(text.len(), |(at, _)| at);
        text[..end].to_ascii_lowercase()
    };
    let head = lower(2048);
    if OPENS.iter().any(|tag| head.starts_with(tag)) {
        // Other vocabularies have an <Article> too: one of HTML's has blocks of HTML in it.
        let own = head.starts_with("<article") || head.starts_with("<main");
        let blocks = [
            "<p", "<div", "<h1", "<h2", "<section", "<header", "<br", "<a ", "<ul",
        ];
        return !own || {
            let far = lower(64 << 10);
            blocks.iter().any(|block| far.contains(block))
        };
    }
    let hidden = HIDDEN.iter().any(|tag| head.starts_with(tag));
    let head = if hidden { lower(64 << 10) } else { head };
    head.starts_with('<')
        // A rundown's own tags have titles as well: "<STORY ID=…><TITLE>…</TITLE>".
        && (head.contains("<html") || hidden && head.contains("</title>") || TAGS.iter().any(|tag| head.contains(tag)))
        && (!head.starts_with("<?xml version") || head.contains("<html"))
}

/// Whether a page begins below lines that are none of it: what a server or a script wrote before it.
pub(super) fn begins_late(text: &str) -> bool {
    // On the read pages 2048 and 8192 give the same.
    const NEAR: usize = 4096;
    let near: String = text
        .chars()
        .take(NEAR)
        .collect::<String>()
        .to_ascii_lowercase();
    let mut lines = near.lines().map(str::trim_start);
    lines.any(|line| line.starts_with("<!doctype html") || line.starts_with("<html"))
        && (near.contains("<head") || near.contains("<body"))
}

// Where the page begins: what a server wrote before its first line is none of it.
fn start_of(text: &str) -> usize {
    // On the read pages 2048 and 8192 give the same.
    const NEAR: usize = 4096;
    const PARTS: [&str; 7] = ["<html", "<head", "<body", "<p", "<div", "<h1", "<!--"];
    let near = text
        .char_indices()
        .nth(NEAR)
        .map_or(text.len(), |(at, _)| at);
    let lower = text[..near].to_ascii_lowercase();
    let lines = lower.match_indices('\n').map(|(at, _)| at + 1);
    let mut lines = lines.filter(|at| {
        let line = lower[*at..].trim_start();
        line.starts_with("<!doctype html") || line.starts_with("<html")
    });
    let before = |at: &usize| {
        let before = &lower[..*at];
        before.contains(char::is_alphanumeric) && !PARTS.iter().any(|part| before.contains(part))
    };
    lines.next().filter(before).unwrap_or(0)
}

/// Reads a page: finds the article in it.
pub(super) fn read(bytes: &[u8]) -> Result<Page, Trouble> {
    within_limit(bytes.len())?;
    let (text, replaced) = decode::html(bytes)?;
    let start = start_of(&text);
    let mut page = page(&text[start..])?;
    page.drop("before the page", text[..start].trim());
    for place in replaced {
        page.drop("bytes that its encoding does not allow", place);
    }
    Ok(page)
}

/// Reads a page that is text already.
pub(super) fn page(text: &str) -> Result<Page, Trouble> {
    let mut page = page_as_shown(text)?;
    outlook::compare(text, &mut page, page_as_shown)?;
    Ok(page)
}

fn page_as_shown(text: &str) -> Result<Page, Trouble> {
    let dom = Dom::parse(text)?;
    let facts = about::facts(&dom);
    let gathered = gather(&dom, ROOT);
    let mut verdicts = article::judge(&dom, &gathered.runs, &facts);
    veiled::leave_with_box(&dom, &gathered, &mut verdicts);
    let unseen = unseen::unseen(&dom, &facts, &gathered.runs, &verdicts)?;
    let shared = facts.shared.clone();
    let site = facts.site().map(str::to_owned);
    let mut page = Page {
        about: facts.about,
        ..Page::default()
    };
    let instead = unseen.iter().any(|one| one.instead);
    let pictures = Pictures::of(&dom);
    let styles = gathered.styles.clone();
    let host = facts.host;
    let around = beside::Around::of(&dom, &styles, host.as_deref());
    for picture in facts.pictures {
        page.shown.push(Beside::block("shared picture", picture));
    }
    for (what, is) in facts.found_as {
        page.shown.push(Beside::block(what, is));
    }
    page.shown.extend(posted(&page.about));
    page.shown.extend(filled::blocks(text));
    page.shown.extend(filled::hidden_blocks(text));
    let noted = noted::Noted::of(&dom);
    let looks = looks::Looks::of(&dom);
    let ranks = Ranks::of(&dom);
    let kept = gathered.runs.iter().zip(&verdicts);
    let kept = kept.filter(|(_, verdict)| matches!(verdict, Verdict::Kept(..)));
    let orders = order::orders(&dom, &kept.map(|(run, _)| run.holder).collect());
    styled(&dom, &gathered, &verdicts, &mut page);
    let mut holders = Vec::new();
    for (run, verdict) in gathered.runs.into_iter().zip(verdicts) {
        match verdict {
            Verdict::Kept(role, _) if instead && role != Some(Role::Headline) => {
                page.drop("shown until the story is there", run.text);
            }
            Verdict::Kept(role, speaker) => {
                let text = match role {
                    Some(Role::Caption) => {
                        let apart = last_part(&dom, run.holder);
                        match credits::without_credit(&run.text, apart.as_deref()) {
                            Some((caption, credit)) => {
                                page.drop("credit", credit);
                                caption
                            }
                            None => run.text,
                        }
                    }
                    Some(Role::Headline) => headline(&run.text, page.about.headline.as_deref()),
                    Some(Role::Subhead | Role::Dek) => run.text.replace('\n', " "),
                    _ => run.text,
                };
                let picture = match role {
                    Some(Role::Caption) => pictures.above(&dom, run.holder),
                    Some(Role::TableRow | Role::List) => pictures.within(&dom, run.holder),
                    _ => None,
                };
                let rank = match role {
                    Some(Role::List | Role::Body) | None => ranks.around(&dom, run.holder),
                    _ => None,
                };
                holders.push(run.holder);
                let mut shown = around.beside(run.holder);
                shown.extend(noted.beside(&dom, run.holder));
                shown.extend(looks.beside(&dom, run.holder));
                if role == Some(Role::Caption) {
                    let besides = pictures.besides(&dom, run.holder).into_iter();
                    shown.extend(besides.map(|one| Beside::block("picture", one)));
                    let cut = pictures.cut(&dom, run.holder);
                    shown.extend(cut.map(|cut| Beside::block("part of picture", cut)));
                }
                page.blocks.push(PageBlock {
                    shown,
                    speaker,
                    picture,
                    rank,
                    depth: match role {
                        Some(Role::List) => ranks::depth(&dom, run.holder),
                        Some(Role::Subhead) => ranks::level(&dom, run.holder),
                        _ => None,
                    },
                    ..PageBlock::new(role, text)
                });
            }
            Verdict::Dropped(why) => {
                let said = over::posted(&run.text).filter(|_| page.shown.len() < MOST_SHOWN);
                page.shown
                    .extend(said.map(|day| Beside::block("posted on", day)));
                let why = misplaced::misplaced(&dom, &run, why);
                page.drop_at(why, run.text, Some(place_of(&dom, run.holder)));
            }
        }
    }
    let alone = pictures.alone(&dom);
    around_blocks(&dom, &holders, (host.as_deref(), alone), &mut page);
    for one in unseen {
        for (role, text) in one.blocks {
            match one.instead {
                true => page.push(role, text),
                false => page.drop(one.place, text),
            }
        }
    }
    for (_, text) in gathered.hidden {
        page.drop("not shown", text);
    }
    for (what, text) in gathered.apart {
        page.drop(what, text);
    }
    for words in orders {
        page.drop(order::ANOTHER, words);
    }
    let blocks: Vec<String> = page.blocks.iter().map(PageBlock::words).collect();
    let site: Vec<&str> = site.iter().map(String::as_str).collect();
    for (what, words) in shared::told_otherwise(&shared, &blocks, &site) {
        page.drop(what, words);
    }
    Ok(page)
}

// What is shown between the blocks of a story, or over them: each is told beside the words that it stands at.
fn around_blocks(
    dom: &Dom,
    holders: &[Id],
    (site, alone): (Option<&str>, Vec<(Id, Beside)>),
    page: &mut Page,
) {
    let (Some(from), Some(to)) = (holders.iter().min(), holders.iter().max()) else {
        return;
    };
    let inside = |at: Id| {
        // What stands over the headline or under the last line is the story's where the page says so.
        let article = || dom.upward(at).any(|one| dom.name(one) == "article");
        let mut around = dom.upward(at);
        let apart = around.any(|one| matches!(dom.name(one), "aside" | "nav" | "footer"));
        !apart && (*from < at && at < *to || article())
    };
    let alone = alone.into_iter();
    let alone = alone.map(|(at, told)| (at, at + 1, told));
    let shown = embeds::embeds(dom, site).into_iter();
    let shown = shown.chain(plotted::plots(dom, *from, *to));
    let shown = shown.chain(sketched::sketches(dom));
    for (at, end, told) in shown.chain(embeds::elements(dom)).chain(alone) {
        if !inside(at) {
            continue;
        }
        let mut within = Vec::new();
        for (index, holder) in holders.iter().enumerate() {
            // A figure that counts up in a block is told with the block.
            let line = matches!(told.what.as_str(), "count" | "picture");
            let around = line && dom.upward(at).any(|one| one == *holder);
            if around || at <= *holder && *holder < end {
                within.push(index);
            }
        }
        if within.is_empty() {
            let before = holders.iter().rposition(|holder| *holder < at);
            within.push(before.unwrap_or(0));
        }
        // What a site's own element says may be said of the whole story, and is told once.
        if told.what.starts_with(embeds::ELEMENT) {
            within.truncate(1);
        }
        for index in within {
            let block = &mut page.blocks[index];
            if !block.shown.contains(&told) {
                block.shown.push(told.clone());
            }
        }
    }
    let times = over::times(dom, holders);
    for (at, holder) in holders.iter().enumerate() {
        let over = times.partition_point(|(time, _)| time < holder);
        if let Some((_, time)) = over.checked_sub(1).map(|over| &times[over]) {
            let told = Beside::block("time", time.clone());
            page.blocks[at].shown.push(told);
        }
    }
    let roles = || page.blocks.iter().map(|block| block.role).zip(holders);
    let headline = roles().find(|(role, _)| *role == Some(Role::Headline));
    // The label itself may be read as a line of the story, above the headline.
    let mut below = roles().skip_while(|(role, _)| *role != Some(Role::Headline));
    let first = below.find(|(role, _)| matches!(role, None | Some(Role::Body)));
    if let (Some((_, headline)), Some((_, first))) = (headline, first) {
        let label = over::label(dom, *headline, *first);
        let told = label.map(|label| Beside::block("label", label));
        page.shown.extend(told);
    }
}

// What a style does to words of the story, where a reader may see them otherwise.
fn styled(dom: &Dom, gathered: &Gathered, verdicts: &[Verdict], page: &mut Page) {
    for (holder, why, words) in veiled::veiled(dom, gathered, verdicts) {
        let place = format!("{} ({why})", place_of(dom, holder));
        page.drop_at(veiled::VEILED, words, Some(place));
    }
    if let Some((first, words)) = withheld::withheld(dom, gathered, verdicts) {
        page.drop_at(withheld::WITHHELD, words, Some(place_of(dom, first)));
    }
    for (holder, declared, words) in veiled::unread(dom, gathered, verdicts) {
        let place = format!("{} ({declared})", place_of(dom, holder));
        page.drop_at(veiled::UNREAD, words, Some(place));
    }
}

// The words of the inline element that a caption ends with.
fn last_part(dom: &Dom, holder: Id) -> Option<String> {
    let last = dom.children(holder).filter(|at| {
        !dom.text(*at).trim().is_empty()
            && matches!(dom.name(*at), "em" | "i" | "span" | "small" | "cite" | "b")
    });
    let words = gather::collapsed(&dom.text(last.last()?));
    (!words.is_empty()).then_some(words)
}

// The element and those around it, as style sheets write them: "aside.box > p".
fn place_of(dom: &Dom, holder: Id) -> String {
    // On the read pages 2 and 6 give the same.
    const NEAR: usize = 3;
    let named = |at: &Id| !matches!(dom.name(*at), "" | "html" | "body");
    let around: Vec<Id> = dom.upward(holder).filter(named).take(NEAR).collect();
    let part = |at: Id| {
        let mut text = dom.name(at).to_owned();
        if let Some(id) = dom.attribute(at, "id").filter(|id| !id.is_empty()) {
            text.push_str(&format!("#{id}"));
        } else if let Some(class) = dom
            .attribute(at, "class")
            .and_then(|one| one.split_whitespace().next())
        {
            text.push_str(&format!(".{class}"));
        }
        text.chars().take(60).collect::<String>()
    };
    around
        .into_iter()
        .rev()
        .map(part)
        .collect::<Vec<_>>()
        .join(" > ")
}

// A heading may hold a label before the headline that the metadata gives.
fn headline(heading: &str, title: Option<&str>) -> String {
    let heading = heading.replace('\n', " ");
    match title {
        Some(title) if title.contains(' ') && heading.ends_with(&format!(" {title}")) => {
            title.to_owned()
        }
        _ => heading,
    }
}

/// Whether the body of a style's rule takes words from sight, or strikes them.
pub(super) fn hides_words(body: &str) -> bool {
    styles::hides_words(body)
}

/// What a piece is called where that is no report: a category *Satire*, a genre *Opinion*.
pub(super) fn kind_of_piece(label: &str) -> Option<Beside> {
    let lower = label.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    let other = words.any(|word| over::words::KINDS.contains(&word));
    other.then(|| Beside::block("kind of piece", lower.trim()))
}

/// Every block of a page that is the story's so far as rules tell, with its signs: what `examples/fit_blocks` learns from.
pub(super) fn block_signs(bytes: &[u8]) -> Result<Vec<BlockSigns>, Trouble> {
    let (text, _) = decode::html(bytes)?;
    let dom = Dom::parse(&text)?;
    let facts = about::facts(&dom);
    let gathered = gather(&dom, ROOT);
    Ok(article::signs(&dom, &gathered.runs, &facts))
}

/// Reads markup that is all story: the body of a feed item, or rendered Markdown.
pub(super) fn fragment(markup: &str) -> Result<Page, Trouble> {
    within_limit(markup.len())?;
    let mut page = fragment_as_shown(markup)?;
    outlook::compare(markup, &mut page, fragment_as_shown)?;
    Ok(page)
}

fn fragment_as_shown(markup: &str) -> Result<Page, Trouble> {
    let dom = Dom::parse(markup)?;
    let gathered = gather(&dom, ROOT);
    let ranks = Ranks::of(&dom);
    let pictures = Pictures::of(&dom);
    let styles = gathered.styles.clone();
    let around = beside::Around::of(&dom, &styles, None);
    let mut page = Page::default();
    // All of it is the story.
    let verdicts: Vec<Verdict> = gathered
        .runs
        .iter()
        .map(|_| Verdict::Kept(None, None))
        .collect();
    styled(&dom, &gathered, &verdicts, &mut page);
    page.shown.extend(filled::blocks(markup));
    let noted = noted::Noted::of(&dom);
    let looks = looks::Looks::of(&dom);
    let mut holders = Vec::new();
    for run in gathered.runs {
        let inside = |names: &[&str]| {
            dom.upward(run.holder)
                .any(|at| names.contains(&dom.name(at)))
        };
        let role = match dom.name(run.holder) {
            _ if run.row => Some(Role::TableRow),
            "h1" => Some(Role::Headline),
            "h2" | "h3" | "h4" | "h5" | "h6" => Some(Role::Subhead),
            _ if inside(&["figcaption", "caption"]) => Some(Role::Caption),
            _ if inside(&["blockquote"]) => Some(Role::Quote),
            // A term leads in what stands under it.
            _ if inside(&["li", "dd"]) => Some(Role::List),
            _ => None,
        };
        let item = role == Some(Role::List);
        holders.push(run.holder);
        let mut shown = around.beside(run.holder);
        shown.extend(noted.beside(&dom, run.holder));
        shown.extend(looks.beside(&dom, run.holder));
        page.blocks.push(PageBlock {
            shown,
            picture: match role {
                Some(Role::Caption) => pictures.above(&dom, run.holder),
                Some(Role::TableRow | Role::List) => pictures.within(&dom, run.holder),
                _ => None,
            },
            rank: ranks.around(&dom, run.holder).filter(|_| item),
            depth: match role {
                Some(Role::Subhead) => ranks::level(&dom, run.holder),
                _ => ranks::depth(&dom, run.holder).filter(|_| item),
            },
            ..PageBlock::new(role, run.text)
        });
    }
    let alone = pictures.alone(&dom);
    around_blocks(&dom, &holders, (None, alone), &mut page);
    for (_, text) in gathered.hidden {
        page.drop("not shown", text);
    }
    for (what, text) in gathered.apart {
        page.drop(what, text);
    }
    Ok(page)
}

fn within_limit(size: usize) -> Result<(), Trouble> {
    if size <= LIMIT {
        return Ok(());
    }
    Err(Trouble::unbounded(format!(
        "its page of {} MB is over the limit of {} MB",
        size >> 20,
        LIMIT >> 20
    )))
}

/// The words of what is read of a page, a piece a line: what the tests of this folder look for.
#[cfg(test)]
fn words_of(html: &str) -> String {
    let page = page(html).unwrap();
    let pieces = page.blocks.into_iter().flat_map(|block| block.pieces);
    let words: Vec<String> = pieces.map(|(words, _)| words).collect();
    words.join("\n")
}

#[cfg(test)]
mod tests {
    use super::start_of;

    #[test]
    fn what_a_server_wrote_before_a_page_is_none_of_it() {
        let page = "<!DOCTYPE html><html><body><p>Nine kilns went cold.</p></body></html>";
        for before in [
            "Warning: no such key in a.php on line 3\n",
            "<br />\n<b>Notice</b>: no such key in <b>a.php</b><br />\n",
        ] {
            assert_eq!(
                start_of(&format!("{before}{page}")),
                before.len(),
                "{before}"
            );
        }
        for before in [
            "",
            "\n\n",
            "<!-- made by hand -->\n",
            "<p>Nine kilns went cold.</p>\n",
        ] {
            assert_eq!(start_of(&format!("{before}{page}")), 0, "{before}");
        }
    }
}
