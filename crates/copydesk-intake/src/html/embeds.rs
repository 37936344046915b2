//! What other houses, or scripts, show in the place of an element of the story: a post, a chart, a film, a recording, a figure that counts up.
//!
//! The words that such an element holds are thrown away when its script runs, so what counts is the address that it is shown from: host and
//! path, without version, size and what only measures, and of a query the keys that name a thing. Each is told beside the blocks inside of it;
//! where there are none, beside the block before it. Frames that nobody sees and places for advertisements are none. Linear in the page.

use copydesk_lexicon::en::intake::html::embeds as words;
use copydesk_lexicon::en::intake::markdown as stamps;

use super::super::filled;
use super::super::page::Beside;
use super::beside::{address_of, counted};
use super::dom::{Dom, Id, ROOT};
use super::elements::is_element;
use crate::picture::file;

/// So many are told of a page.
const MOST: usize = 64;

/// What is shown in the place of elements, each with where it begins and ends.
pub(super) fn embeds(dom: &Dom, site: Option<&str>) -> Vec<(Id, Id, Beside)> {
    let mut found: Vec<(Id, Id, Beside)> = Vec::new();
    let mut until = 0;
    for id in 0..dom.len() {
        if found.len() >= MOST {
            break;
        }
        // What stands inside of a post, such as its link, is told with it.
        if id < until || dom.name(id).is_empty() {
            continue;
        }
        let told = match dom.name(id) {
            "iframe" | "embed" | "object" | "frame" => frame(dom, id),
            "video" | "audio" => recording(dom, id),
            "script" => script(dom, id),
            _ if dom.has_attributes(id) => post(dom, id, site)
                .map(|is| Beside::block("embed", is))
                .or_else(|| counted(dom, id).map(|figure| Beside::block("count", figure))),
            _ => None,
        };
        if let Some(told) = told {
            let end = dom.after(id, true, ROOT).unwrap_or(dom.len());
            let begins = begins_at(dom, id).map(|at| Beside::block("begins at", at));
            let picked = picked(dom, id).map(|by| Beside::block("selected by", by));
            found.extend(begins.into_iter().chain(picked).map(|one| (id, end, one)));
            found.push((id, end, told));
            until = end;
        }
    }
    found
}

/// What the words of an element of the site's own are told as.
pub(super) const ELEMENT: &str = "element ";

/// What elements say by their attributes, which a script or a style makes words of: those of the site's own, and stamps of all others.
pub(super) fn elements(dom: &Dom) -> Vec<(Id, Id, Beside)> {
    let mut found = Vec::new();
    let mut drawing = 0;
    for id in 0..dom.len() {
        let name = dom.name(id);
        if found.len() >= MOST {
            break;
        }
        if matches!(name, "svg" | "math") {
            drawing = dom.after(id, true, ROOT).unwrap_or(dom.len());
        }
        if id < drawing || !dom.has_attributes(id) || name.starts_with("amp-") {
            continue;
        }
        let own = name.contains('-') || !is_element(name);
        let cell = matches!(name, "td" | "th");
        let pairs = dom.attributes(id).filter(|(key, _)| {
            let stamped = key.strip_prefix("data-").is_some_and(is_stamp);
            let plain = own && !words::OF_PAGE.iter().any(|start| key.starts_with(start));
            !matches!(*key, "id" | "is" | "datetime") && (plain || stamped && !cell)
        });
        let told = filled::told(&format!("{ELEMENT}{name}"), pairs);
        let end = dom.after(id, true, ROOT).unwrap_or(dom.len());
        found.extend(told.map(|told| (id, end, told)));
    }
    found
}

// Whether a key is one that sites print beside a story: "rating", "fact-verdict".
fn is_stamp(key: &str) -> bool {
    key.split(['-', '_'])
        .any(|part| stamps::PRINTED.contains(&part))
}

// An address as it names a thing: a version at the end of a path is none of it.
fn thing(address: &str) -> Option<String> {
    /// "https://charts.example/kX3Pq/4/": the fourth version of a chart.
    const VERSION: usize = 3;
    let bare = address_of(address)?;
    let bare = match bare.rsplit_once('/') {
        Some((rest, last))
            if last.len() <= VERSION
                && last.bytes().all(|byte| byte.is_ascii_digit())
                && rest.contains('/') =>
        {
            rest.to_owned()
        }
        _ => bare,
    };
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let query = query.split('#').next().unwrap_or_default();
    let mut named: Vec<&str> = query
        .split('&')
        .filter(|part| {
            let key = part.split('=').next().unwrap_or_default();
            words::PARAMETERS.contains(&key.to_ascii_lowercase().as_str())
        })
        .collect();
    named.sort_unstable();
    Some(match named.is_empty() {
        true => bare,
        false => format!("{bare}?{}", named.join("&")),
    })
}

fn frame(dom: &Dom, id: Id) -> Option<Beside> {
    let small = |name: &str| matches!(dom.attribute(id, name), Some("0" | "1" | "0px" | "1px"));
    let style = dom.attribute(id, "style").unwrap_or_default();
    let style: String = style.to_ascii_lowercase().split_whitespace().collect();
    let unseen = small("width") && small("height")
        || small("height") && !style.contains("min-width")
        || style.contains("display:none")
        || dom.attribute(id, "hidden").is_some();
    let names = ["src", "data-src", "data-lazy-src", "data"];
    let given = names.iter().filter_map(|name| dom.attribute(id, name));
    // A page inside of the address is read where it stands.
    let held = |one: &str| {
        ["about:", "blob:", "data:", "javascript:"]
            .iter()
            .any(|kind| one.starts_with(kind))
    };
    let mut given = given.filter(|one| !one.is_empty() && !held(one));
    let given = given.next()?;
    // A document of the page's own site is told where its words in the page are.
    let far = given.contains("://") || given.starts_with("//");
    if dom.name(id) != "iframe" && !far {
        return None;
    }
    let told = thing(given)?;
    let sells = words::ADVERTISING.iter().any(|one| told.contains(one));
    (!unseen && !sells).then(|| Beside::block("embed", told))
}

// By what else the address of a frame selects what it shows; a key that is longer is a visitor's own.
fn picked(dom: &Dom, id: Id) -> Option<String> {
    const LONGEST: usize = 64;
    if dom.name(id) != "iframe" && dom.name(id) != "embed" {
        return None;
    }
    let names = ["src", "data-src", "data-lazy-src"];
    let address = names.iter().find_map(|name| dom.attribute(id, name))?;
    let (_, query) = address.split_once('?')?;
    let query = query.split('#').next().unwrap_or_default();
    let parts = query.split('&').map(|part| part.trim_start_matches("amp;"));
    let mut parts: Vec<&str> = parts
        .filter(|part| {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            let key = key.to_ascii_lowercase();
            let known = words::SELECTING.contains(&key.as_str());
            known && !value.is_empty() && value.len() <= LONGEST
        })
        .collect();
    parts.sort_unstable();
    (!parts.is_empty()).then(|| parts.join("&"))
}

// Where a film or a recording begins: "#t=95", "?start=95", "#t=1m35s". What begins at its beginning says nothing.
fn begins_at(dom: &Dom, id: Id) -> Option<String> {
    if !matches!(dom.name(id), "iframe" | "embed" | "video" | "audio") {
        return None;
    }
    let inside = dom.children(id).filter(|at| dom.name(*at) == "source");
    let given = std::iter::once(id).chain(inside).flat_map(|at| {
        let names = ["src", "data-src", "data-lazy-src"];
        names
            .into_iter()
            .filter_map(move |name| dom.attribute(at, name))
    });
    let parts = given.flat_map(|address| address.split(['?', '&', '#', ';']).skip(1));
    let mut said = parts.filter_map(|part| part.split_once('='));
    let (_, value) = said.find(|(key, value)| {
        let digits = value.trim_start_matches("npt:");
        words::STARTS.contains(&key.to_ascii_lowercase().as_str())
            && digits.starts_with(|c: char| c.is_ascii_digit())
    })?;
    let value = value.trim_start_matches("npt:").trim_end_matches('s');
    value
        .contains(|c: char| matches!(c, '1'..='9'))
        .then(|| value.to_owned())
}

// The file that is played, whatever its form and size.
fn recording(dom: &Dom, id: Id) -> Option<Beside> {
    let inside = dom.children(id).filter(|at| dom.name(*at) == "source");
    let mut given = std::iter::once(id)
        .chain(inside)
        .filter_map(|at| {
            dom.attribute(at, "src")
                .or_else(|| dom.attribute(at, "data-src"))
        })
        .filter(|one| !one.is_empty() && !one.starts_with("blob:") && !one.starts_with("data:"));
    let file = file(given.next()?);
    let stem = file
        .rsplit_once('.')
        .map_or(file.as_str(), |(stem, _)| stem);
    (!stem.is_empty()).then(|| Beside::block("recording", stem))
}

// "https://charts.example/kX3Pq/embed.js": a script that writes a thing where it stands.
fn script(dom: &Dom, id: Id) -> Option<Beside> {
    let told = address_of(dom.attribute(id, "src")?)?;
    let (folder, last) = told.rsplit_once('/')?;
    let embeds = last.starts_with("embed") || last.starts_with("oembed");
    let named = folder.rsplit_once('/')?.1;
    let names_one = named.bytes().any(|byte| byte.is_ascii_digit())
        || named.bytes().any(|byte| byte.is_ascii_uppercase());
    (embeds && names_one).then(|| Beside::block("embed", folder))
}

// An element that a script fills: it is called so, and says with what.
fn post(dom: &Dom, id: Id, site: Option<&str>) -> Option<String> {
    let class = dom.attribute(id, "class").unwrap_or_default();
    let called = |name: &str| {
        let lower = name.to_ascii_lowercase();
        let mut parts = lower.split(|c: char| !c.is_alphanumeric());
        parts.any(|part| words::CALLED.contains(&part))
    };
    let own = dom.name(id);
    let widget = own.contains('-') && called(own);
    let quoted = own == "blockquote";
    // A button that shares the page names what it shares.
    if !widget && !class.split_whitespace().any(called) || class.contains("shar") {
        return None;
    }
    let given = words::KEYS.iter().find_map(|name| {
        let value = dom.attribute(id, name)?.trim();
        (!value.is_empty()).then_some((*name, value))
    });
    if let Some((name, value)) = given {
        let whole = value.contains("://") || value.starts_with("//");
        return match whole {
            true => thing(value).filter(|told| site.is_none_or(|site| !told.starts_with(site))),
            // A number alone names nothing where the element does not say of what.
            false => (widget || quoted || name.ends_with("id") || name.ends_with("src"))
                .then(|| format!("{name} {value}")),
        };
    }
    // Content systems leave the bare address for their own script to fill.
    let words = if own == "a" {
        String::new()
    } else {
        dom.text(id)
    };
    let words = words.trim();
    if words.contains("://") && !words.contains(char::is_whitespace) {
        return thing(words);
    }
    if !quoted {
        return None;
    }
    // The post's own address is the last link that it falls back to.
    let end = dom.after(id, true, ROOT).unwrap_or(dom.len());
    let links = (id..end).filter(|at| dom.name(*at) == "a");
    let last = links.filter_map(|at| dom.attribute(at, "href")).last()?;
    thing(last).filter(|told| site.is_none_or(|site| !told.starts_with(site)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(markup: &str) -> String {
        let dom = Dom::parse(&format!("<html><body>{markup}</body></html>")).unwrap();
        let all = embeds(&dom, Some("lorne.example"));
        let all = all
            .iter()
            .map(|(_, _, one)| format!("{} {}", one.what, one.is));
        all.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn what_is_shown_in_the_place_of_an_element() {
        for (markup, shown) in [
            (
                "<blockquote class='twitter-tweet'><p>Words.</p><a href='https://twitter.com/ida/status/1764203344556677120?ref_src=twsrc'>March</a></blockquote>",
                "embed twitter.com/ida/status/1764203344556677120",
            ),
            (
                "<blockquote class='instagram-media' data-instgrm-permalink='https://www.instagram.com/p/AbC/?utm=1'></blockquote>",
                "embed instagram.com/p/AbC",
            ),
            (
                "<iframe src='https://charts.example/kX3Pq/4/' height='420'></iframe>",
                "embed charts.example/kX3Pq",
            ),
            (
                "<iframe src='https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Ffacebook.com%2F1&width=500'></iframe>",
                "embed facebook.com/plugins/post.php?href=https%3A%2F%2Ffacebook.com%2F1",
            ),
            (
                "<div class='flourish-embed' data-src='visualisation/123'></div>",
                "embed data-src visualisation/123",
            ),
            (
                "<script src='https://charts.example/kX3Pq/embed.js'></script>",
                "embed charts.example/kX3Pq",
            ),
            (
                "<audio controls src='/a/amaya-call.mp3?v=3'></audio>",
                "recording amaya-call",
            ),
            ("<span data-to-value='268,400'>0</span>", "count 268400"),
            (
                "<figure class='wp-block-embed'><div>\nhttps://www.youtube.com/watch?v=aB3&amp;t=9\n</div></figure>",
                "embed youtube.com/watch?v=aB3",
            ),
            (
                "<iframe src='https://www.youtube.com/embed/aB3?rel=0&amp;start=95' width=500></iframe>",
                "begins at 95; embed youtube.com/embed/aB3",
            ),
            (
                "<video><source src='/v/night.mp4#t=12,40'></video>",
                "begins at 12,40; recording night",
            ),
            ("<audio src='/a/call.mp3#t=0'></audio>", "recording call"),
            // Nobody sees these, or they are the page's.
            (
                "<iframe src='https://x.example/ns.html' width='0' height='0'></iframe>",
                "",
            ),
            ("<iframe src='https://ad.doubleclick.net/a1'></iframe>", ""),
            (
                "<script src='https://platform.twitter.com/widgets.js'></script>",
                "",
            ),
            (
                "<blockquote><p>Words.</p><a href='https://court.example/1'>more</a></blockquote>",
                "",
            ),
            (
                "<div class='share-box' data-url='https://lorne.example/a'></div>",
                "",
            ),
        ] {
            assert_eq!(told(markup), shown, "{markup}");
        }
    }
}
