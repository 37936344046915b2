//! What a reader of a page sees beside the words of a block, and what these say hangs on: labels that a sheet sets before cells, figures that a
//! script counts up to, the direction of letters, where links lead.
//!
//! Kept in a form that outlives another way to write it: an address without its protocol, its query and the page's own host. Linear in the
//! elements of a block, of which no more than [`NODES`] are looked at.

use std::collections::BTreeSet;

use super::super::ink::{colour, named};
use super::super::page::Beside;
use super::super::picture::path;
use super::dom::{Dom, Id};
use super::elements::is_block;
use super::styles::Styles;
use copydesk_lexicon::en::intake::html::beside as words;

/// So many elements of a block are looked at: a paragraph of the read pages has 90 at the most.
const NODES: usize = 400;

/// A page as far as what is shown beside its words hangs on it.
pub(super) struct Around<'p> {
    dom: &'p Dom,
    styles: &'p Styles,
    /// Where the page says it is.
    site: Option<&'p str>,
    /// Where its own links begin, where that is another site.
    base: Option<String>,
    /// Whether anything in it runs from right to left.
    leftward: bool,
}

impl<'p> Around<'p> {
    pub(super) fn of(dom: &'p Dom, styles: &'p Styles, site: Option<&'p str>) -> Self {
        let says = |id: Id, name: &str| {
            let value = dom.attribute(id, name);
            value.is_some_and(|value| value.to_ascii_lowercase().contains("rtl"))
        };
        let leftward = (0..dom.len()).any(|id| match dom.name(id) {
            "" => false,
            "style" => dom.text(id).contains("rtl"),
            _ => dom.has_attributes(id) && (says(id, "dir") || says(id, "style")),
        });
        let mut bases = (0..dom.len()).filter(|id| dom.name(*id) == "base");
        let base = bases.find_map(|id| link(dom.attribute(id, "href")?, site));
        Self {
            dom,
            styles,
            site,
            base,
            leftward,
        }
    }

    // Where a link of the page's own leads when the page says that all of them begin elsewhere.
    fn based(&self, address: &str) -> Option<String> {
        let base = self.base.as_deref()?;
        let address = address.trim();
        let own = !address.contains(':') && !address.starts_with(['#', '?']) && !address.is_empty();
        own.then(|| format!("{base}/{}", path(address.trim_matches('/'))))
    }

    /// What is shown beside the words of a block.
    pub(super) fn beside(&self, holder: Id) -> Vec<Beside> {
        beside(self, holder)
    }
}

fn beside(page: &Around<'_>, holder: Id) -> Vec<Beside> {
    let (dom, site) = (page.dom, page.site);
    let turned = |at: Id| page.leftward && turned(dom, page.styles, at);
    let mut shown = Vec::new();
    let mut links = BTreeSet::new();
    let end = dom.after(holder, true, super::dom::ROOT);
    let end = end.unwrap_or(dom.len()).min(holder + NODES);
    let mut labels = Vec::new();
    let (mut lights, mut column) = (Vec::new(), 0);
    let row = dom.name(holder) == "tr";
    if turned(holder) {
        shown.push(Beside::block("direction", "from right to left"));
    }
    let mut at = holder;
    while at < end {
        let cell = matches!(dom.name(at), "td" | "th");
        // An item of a list inside of this one is a block of its own.
        let other = at != holder && !cell && is_block(dom.name(at)) && !row;
        if other {
            at = dom.after(at, true, super::dom::ROOT).unwrap_or(end);
            continue;
        }
        if cell {
            let label = words::LABELS
                .iter()
                .find_map(|name| dom.attribute(at, &format!("data-{name}")));
            labels.extend(label.map(|label| label.trim().to_owned()));
            column += 1;
            let light = light(dom, at).map(|colour| format!("{column}: {colour}"));
            lights.extend(light);
        }
        // A dot before the words, as trackers and tables of results have it.
        if !cell && at != holder && matches!(dom.name(at), "span" | "i" | "b" | "em") {
            lights.extend(light(dom, at).map(str::to_owned));
        }
        if let Some(state) = ticked(dom, at) {
            shown.push(Beside::block("ticked", state));
        }
        if at != holder && (cell || dom.attribute(at, "dir").is_some()) && turned(at) {
            let words: Vec<String> = text(dom, at);
            let told = format!("from right to left: {}", words.join(" "));
            shown.push(Beside::block("direction", told));
        }
        if let Some(figure) = counted(dom, at) {
            shown.push(Beside::block("count", figure));
        }
        if dom.name(at) == "a" {
            let address = dom.attribute(at, "href");
            let led = address.and_then(|address| link(address, site));
            if let (Some(led), Some(address)) = (&led, address) {
                links.extend(with_query(led, address));
            }
            shown.extend(address.and_then(|address| document(address, dom, at)));
            links.extend(led.or_else(|| page.based(address?)));
        }
        if words::CLOCKS.contains(&dom.name(at)) {
            let told = dom.attribute(at, "datetime").map(str::trim);
            shown.extend(told.map(|told| Beside::block("time", told.replace('Z', "+00:00"))));
        }
        at += 1;
    }
    if labels.iter().any(|label| !label.is_empty()) {
        shown.push(Beside::block("label", labels.join(" | ")));
    }
    if !lights.is_empty() {
        shown.push(Beside::block("colour", lights.join(", ")));
    }
    shown.extend(links.into_iter().map(|link| Beside::block("link", link)));
    shown
}

// The strong colour of a cell or a dot without words and pictures: a traffic light.
fn light(dom: &Dom, cell: Id) -> Option<&'static str> {
    if !text(dom, cell).is_empty() {
        return None;
    }
    let style = dom.attribute(cell, "style").unwrap_or_default();
    let set = style.split(';').filter_map(|one| one.split_once(':'));
    let mut grounds = set.filter(|(name, _)| {
        let name = name.trim();
        name.eq_ignore_ascii_case("background") || name.eq_ignore_ascii_case("background-color")
    });
    let ground = grounds.next_back().map(|(_, value)| value);
    let ground = ground.or_else(|| dom.attribute(cell, "bgcolor"))?;
    let first = ground.split_whitespace().next()?;
    named(colour(first)?)
}

// What a box that is no control says of itself: ticked or not.
fn ticked(dom: &Dom, id: Id) -> Option<String> {
    if !dom.has_attributes(id) || dom.name(id) == "input" {
        return None;
    }
    let names = ["data-checked", "aria-checked"];
    let state = names.iter().find_map(|name| dom.attribute(id, name));
    let classes = dom.attribute(id, "class").unwrap_or_default();
    let mut classes = classes.split_whitespace();
    let class = || {
        let known = classes.find_map(|one| one.strip_prefix("checkbox-"))?;
        matches!(known, "on" | "off" | "checked" | "unchecked").then_some(known)
    };
    let state = state.or_else(class)?;
    Some(state.trim().to_lowercase())
}

fn text(dom: &Dom, id: Id) -> Vec<String> {
    let text = dom.text(id);
    text.split_whitespace().map(str::to_owned).collect()
}

// Whether figures that are written from left to right change places where they are laid out from right to left: those before the first letter,
// with a sign between them that takes the direction around it, as a dash does, and a hyphen or a point does not (Unicode, UAX #9).
fn turned(dom: &Dom, styles: &Styles, id: Id) -> bool {
    let text = dom.text(id);
    let first: Vec<char> = text
        .trim()
        .chars()
        .take_while(|c| !c.is_alphabetic())
        .collect();
    let parts = first.split(|c| !c.is_ascii_digit() && !between_figures(*c));
    let figures = parts.filter(|part| part.iter().any(char::is_ascii_digit));
    figures.count() > 1 && styles.leads_left(dom, id)
}

// Signs that stand between the figures of one number.
fn between_figures(sign: char) -> bool {
    matches!(sign, '-' | '+' | '.' | ',' | ':' | '/')
}

// The figure that a script counts up to in the place of an element's own words, or that a gauge shows.
pub(super) fn counted(dom: &Dom, id: Id) -> Option<String> {
    if matches!(dom.name(id), "meter" | "progress") {
        let part = |name| dom.attribute(id, name).and_then(figure);
        return Some(match part("max") {
            Some(most) => format!("{} of {most}", part("value")?),
            None => part("value")?,
        });
    }
    if !dom.has_attributes(id) {
        return None;
    }
    let own = dom.text(id);
    let letters = own.chars().filter(|c| c.is_alphabetic()).count();
    if own.len() > 40 || letters > 12 {
        return None;
    }
    if let Some(share) = drawn_share(dom, id) {
        return Some(share);
    }
    words::FIGURES
        .iter()
        .filter_map(|name| dom.attribute(id, &format!("data-{name}")))
        .find_map(figure)
}

// How long a bar is drawn, by the element's own style or what it says to those who do not see it: "width: 43%".
fn drawn_share(dom: &Dom, id: Id) -> Option<String> {
    if let Some(value) = dom.attribute(id, "aria-valuenow") {
        return figure(value);
    }
    let class = dom.attribute(id, "class").unwrap_or_default();
    let class = class.to_ascii_lowercase();
    let mut parts = class.split(|c: char| !c.is_alphanumeric());
    if !parts.any(|part| words::BARS.contains(&part)) {
        return None;
    }
    let style = dom.attribute(id, "style")?;
    let set = style.split(';').filter_map(|one| one.split_once(':'));
    let mut sizes = set.filter(|(name, value)| {
        let name = name.trim();
        matches!(name, "width" | "height" | "flex-basis") && value.trim().ends_with('%')
            || name.starts_with("--")
    });
    sizes.find_map(|(_, value)| figure(value.trim()))
}

// A figure as it is read, however it is grouped: "4,120,000" is 4120000.
fn figure(text: &str) -> Option<String> {
    let text: String = text
        .chars()
        .filter(|c| !matches!(c, ',' | '_' | ' '))
        .collect();
    let number: f64 = text.trim_end_matches('%').parse().ok()?;
    number.is_finite().then(|| number.to_string())
}

// A document that words lead to, wherever it lies: its name, and the words.
fn document(address: &str, dom: &Dom, link: Id) -> Option<Beside> {
    let path = path(address.trim());
    let name = path.rsplit('/').next()?.to_lowercase();
    let (_, form) = name.rsplit_once('.')?;
    let words = text(dom, link);
    let words = words.iter().take(6).map(String::as_str).collect::<Vec<_>>();
    let is = words::DOCUMENTS.contains(&form);
    is.then(|| Beside::block("document", format!("{}: {name}", words.join(" "))))
}

// An address with what its query asks for; what only says who followed the link is left out.
fn with_query(led: &str, address: &str) -> Option<String> {
    let (_, query) = address.split_once('?')?;
    let query = query.split('#').next().unwrap_or_default();
    let mut named: Vec<&str> = query
        .split('&')
        .map(|part| part.trim_start_matches("amp;"))
        .filter(|part| {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            let key = key.to_ascii_lowercase();
            let measures = words::MEASURES.contains(&key.as_str());
            !value.is_empty() && !measures && !key.starts_with("utm_")
        })
        .collect();
    named.sort_unstable();
    (!named.is_empty() && address.contains("://")).then(|| format!("{led}?{}", named.join("&")))
}

/// Where the links of a document that is no page lead, each once, as a page's are told.
pub(in super::super) fn leading<'a>(addresses: impl IntoIterator<Item = &'a str>) -> Vec<Beside> {
    let mut links = BTreeSet::new();
    for address in addresses {
        if let Some(led) = link(address, None) {
            links.extend(with_query(&led, address));
            links.insert(led);
        }
    }
    let links = links.into_iter();
    links.map(|link| Beside::block("link", link)).collect()
}

/// Where a link leads outside of the page's own site: host and path; of a telephone or mail link the number and address.
fn link(address: &str, site: Option<&str>) -> Option<String> {
    let address = address.trim();
    if let Some(number) = address.strip_prefix("tel:") {
        return Some(number.chars().filter(char::is_ascii_digit).collect());
    }
    if let Some(mail) = address.strip_prefix("mailto:") {
        let mail = mail.split('?').next().unwrap_or_default();
        return Some(mail.to_lowercase());
    }
    let rest = match address.split_once("://") {
        Some(("http" | "https", rest)) => rest,
        Some(_) => return None,
        None => address.strip_prefix("//")?,
    };
    let (host, _) = rest.split_once(['/', '?', '#']).unwrap_or((rest, ""));
    let host = bare(host);
    if host.is_empty() || site.is_some_and(|site| is_of(&host, &bare(site))) {
        return None;
    }
    address_of(address)
}

/// Host and path of an address, without what may be written otherwise; an address of the page's own site has no host.
pub(super) fn address_of(address: &str) -> Option<String> {
    let address = address.trim();
    let rest = match address.split_once("://") {
        Some(("http" | "https", rest)) => rest,
        Some(_) => return None,
        None => address.strip_prefix("//").unwrap_or(address),
    };
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = bare(host);
    let path = path.trim_end_matches('/');
    let path = path.strip_suffix("/index.html").unwrap_or(path);
    let told = match path.is_empty() {
        true => host,
        false => format!("{host}/{path}"),
    };
    (!told.is_empty()).then_some(told)
}

fn bare(host: &str) -> String {
    let host = host.to_lowercase();
    host.strip_prefix("www.").unwrap_or(&host).to_owned()
}

// "shop.lorne.example" is of "lorne.example".
fn is_of(host: &str, site: &str) -> bool {
    host == site
        || host
            .strip_suffix(site)
            .is_some_and(|rest| rest.ends_with('.'))
        || site
            .strip_suffix(host)
            .is_some_and(|rest| rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(block: &str) -> String {
        let page = format!("<html><body>{block}</body></html>");
        let dom = Dom::parse(&page).unwrap();
        let styles = Styles::of(&dom);
        let holder = (0..dom.len())
            .find(|id| matches!(dom.name(*id), "p" | "tr" | "li"))
            .unwrap();
        let all = Around::of(&dom, &styles, Some("lorne.example")).beside(holder);
        let told: Vec<String> = all
            .iter()
            .map(|one| format!("{} {}", one.what, one.is))
            .collect();
        told.join("; ")
    }

    #[test]
    fn what_is_shown_beside_words() {
        for (block, shown) in [
            (
                "<p>It costs <span class='up' data-target='4,120,000' data-duration='1200'>412,000</span> dollars.</p>",
                "count 4120000",
            ),
            (
                "<p>Votes: <meter value='3' max='9'></meter></p>",
                "count 3 of 9",
            ),
            (
                "<table><tr><td>Quay</td><td><div class='bar-fill' style='width: 43%'></div></td></tr></table>",
                "count 43",
            ),
            (
                "<p data-count='9'>A long paragraph of words that no script would ever write over with a figure.</p>",
                "",
            ),
            (
                "<table><tr><td data-label='Ward'>Quay</td><td data-label='Keep it'>530</td></tr></table>",
                "label Ward | Keep it",
            ),
            (
                "<p dir='rtl'>3–1 was the score in Lorne.</p>",
                "direction from right to left",
            ),
            (
                "<table><tr><td>Quay</td><td style='padding: 3px; background: green'></td></tr></table>",
                "colour 2: green",
            ),
            (
                "<table><tr><td style='background: green'>Quay</td><td></td></tr></table>",
                "",
            ),
            (
                "<p><span data-checked='true'></span>New pumps were fitted.</p>",
                "ticked true",
            ),
            (
                "<p><span class='checkbox checkbox-off'></span>New pumps were fitted.</p>",
                "ticked off",
            ),
            // Behind Latin letters figures run as these do.
            ("<p dir='rtl'>Lorne won 3–1.</p>", ""),
            ("<p dir='rtl'>הברכה נסגרה ב-3.</p>", ""),
            (
                "<style>td.score { direction: rtl }</style><table><tr><td>Lorne</td><td class='score'>3–1</td></tr></table>",
                "direction from right to left: 3–1",
            ),
            (
                "<p>The <a href='https://www.court.example/rulings/88/?utm_source=x#top'>ruling</a>, <a href='/tag/court'>court</a>, <a href='https://www.lorne.example/a'>more</a>.</p>",
                "link court.example/rulings/88",
            ),
            (
                "<li><span style='width:9px;background:green'></span>Reopen the crossing.</li>",
                "colour green",
            ),
            (
                "<p>See <a href='https://video.example/watch?v=aB3&amp;utm_source=x&amp;ref=y'>it</a>.</p>",
                "link video.example/watch; link video.example/watch?v=aB3",
            ),
            (
                "<base href='https://mirror.example/'><p>See <a href='/a/1?x=3'>it</a>.</p>",
                "link mirror.example/a/1",
            ),
            (
                "<p>Shut <relative-time datetime='2026-03-02T18:05:00Z'>ago</relative-time>.</p>",
                "time 2026-03-02T18:05:00+00:00",
            ),
            (
                "<p>Call <a href='tel:+1-555 0100'>us</a>.</p>",
                "link 15550100",
            ),
        ] {
            assert_eq!(told(block), shown, "{block}");
        }
    }
}
