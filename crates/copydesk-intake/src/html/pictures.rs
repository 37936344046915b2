//! Which picture a caption stands under, by a name that outlives another size of it.
//!
//! The nearest element around the caption that holds a picture gives it: of several the one before the caption, else the first. A picture
//! is named by its file as [`crate::picture`] has it; where a page names two pictures alike, with its folder too. Without a file of a name it is known by its alternative text.
//!
//! A browser chooses among the files that a picture is offered in (`srcset`, `<source>`), so a picture is all of them that are called
//! otherwise than for their size or form. Where no picture is, what stands in its place is one: a film, a frame, an element with a
//! picture behind it. Linear in the page, log n for each caption.

use std::collections::{BTreeSet, HashMap};

use super::super::page::Beside;
use super::dom::{Dom, Id, ROOT};
use crate::picture::{asked, cut, file, in_short, path, with_folder};
use copydesk_lexicon::en::intake::html::pictures as words;

/// Where a figure's caption is looked for: so many elements up, and never the article itself. On the read pages 2 and 10 give
/// the same.
const NEAR: usize = 5;

/// The pictures of a page by name.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    /// In the order of the page.
    all: Vec<Id>,
    /// What stands in the place of pictures, in the order of the page.
    instead: Vec<Id>,
    /// By the name of the file: the first two paths that have it.
    names: HashMap<String, Vec<String>>,
}

impl Pictures {
    /// All pictures of a page.
    pub(super) fn of(dom: &Dom) -> Self {
        let mut found = Self::default();
        for id in 0..dom.len() {
            if stands_for_one(dom, id) {
                found.instead.push(id);
            }
            if dom.name(id) != "img" {
                continue;
            }
            found.all.push(id);
            let Some(address) = address(dom, id) else {
                continue;
            };
            let paths = found.names.entry(file(address)).or_default();
            let path = path(address).to_owned();
            if paths.len() < 2 && !paths.contains(&path) {
                paths.push(path);
            }
        }
        found
    }

    /// The name of the picture that a caption, whose innermost element is `holder`, stands under.
    pub(super) fn above(&self, dom: &Dom, holder: Id) -> Option<String> {
        let around = dom.upward(holder).take(NEAR).take_while(|at| {
            !matches!(
                dom.name(*at),
                "article" | "main" | "body" | "html" | "section"
            )
        });
        for element in around {
            let end = dom.after(element, true, ROOT).unwrap_or(dom.len());
            let inside = |all: &[Id]| {
                let from = all.partition_point(|id| *id < element);
                let inside = &all[from..all.partition_point(|id| *id < end)];
                let before = inside.partition_point(|id| *id < holder);
                inside.get(before.saturating_sub(1)).copied()
            };
            if let Some(picture) = inside(&self.all) {
                return self.name(dom, picture);
            }
            if let Some(picture) = inside(&self.instead) {
                return shown_instead(dom, picture);
            }
        }
        None
    }

    /// How a caption's picture is cut by its address.
    pub(super) fn cut(&self, dom: &Dom, holder: Id) -> Option<String> {
        let picture = self.over(dom, holder)?;
        let given = ADDRESSES
            .iter()
            .filter_map(|name| dom.attribute(picture, name));
        given
            .filter_map(|one| cut(one.split_whitespace().next()?))
            .next()
    }

    /// What stands under no caption: pictures by their names, and the words that a script shows on any of them.
    pub(super) fn alone(&self, dom: &Dom) -> Vec<(Id, Beside)> {
        let told = |what: &'static str, all: Vec<(Id, String)>| {
            let all = all.into_iter();
            all.map(move |(at, is)| (at, Beside::block(what, is)))
        };
        told("picture", self.uncaptioned(dom))
            .chain(told("label of picture", self.labels(dom)))
            .collect()
    }

    /// The words that a script shows on pictures, each with its picture: `mill-a.jpg: 2019`.
    fn labels(&self, dom: &Dom) -> Vec<(Id, String)> {
        /// So many are told.
        const MOST: usize = 64;
        let all = self.all.iter().copied();
        let told = all.filter_map(|id| {
            let mut labels = words::PICTURE_LABELS.iter();
            let label = labels.find_map(|name| dom.attribute(id, name))?;
            let label: Vec<&str> = label.split_whitespace().collect();
            let name = self.name(dom, id)?;
            (!label.is_empty()).then(|| (id, format!("{name}: {}", label.join(" "))))
        });
        told.take(MOST).collect()
    }

    /// What else says which part of which picture a caption stands under: the query of an address that names no file, the part of it that is
    /// shown.
    pub(super) fn besides(&self, dom: &Dom, holder: Id) -> Vec<String> {
        let Some(picture) = self.over(dom, holder) else {
            return Vec::new();
        };
        let queried = ADDRESSES
            .iter()
            .filter_map(|name| dom.attribute(picture, name));
        let mut asked = queried.filter_map(|given| asked(given.trim().split(' ').next()?));
        let style = dom.attribute(picture, "style").unwrap_or_default();
        let set = style.split(';').filter_map(|one| one.split_once(':'));
        let cut = set.filter(|(name, _)| words::CUTS.contains(&name.trim()));
        let cut = cut.map(|(name, value)| {
            let value: Vec<&str> = value.split_whitespace().collect();
            format!("{} {}", name.trim(), value.join(" "))
        });
        asked.next().into_iter().chain(cut).collect()
    }

    // The picture that a caption stands under.
    fn over(&self, dom: &Dom, holder: Id) -> Option<Id> {
        let around = dom.upward(holder).take(NEAR).take_while(|at| {
            !matches!(
                dom.name(*at),
                "article" | "main" | "body" | "html" | "section"
            )
        });
        for element in around {
            let end = dom.after(element, true, ROOT).unwrap_or(dom.len());
            let from = self.all.partition_point(|id| *id < element);
            let inside = &self.all[from..self.all.partition_point(|id| *id < end)];
            let before = inside.partition_point(|id| *id < holder);
            if let Some(picture) = inside.get(before.saturating_sub(1)) {
                return Some(*picture);
            }
        }
        None
    }

    /// What pictures stand in the place of words in a row or an item: a tick for a yes. Each with the number of its cell.
    pub(super) fn within(&self, dom: &Dom, holder: Id) -> Option<String> {
        /// So many pictures are told: a row of the read pages has 2 at the most.
        const MOST: usize = 24;
        /// So far it is looked for them, so that lists inside of lists stay linear.
        const NODES: usize = 128;
        let cells: Vec<Id> = match dom.name(holder) {
            "tr" => dom.children(holder).collect(),
            _ => vec![holder],
        };
        let mut names = Vec::new();
        for (at, cell) in cells.iter().enumerate() {
            let row = cells.len() > 1 || *cell != holder;
            if row && !dom.text(*cell).trim().is_empty() {
                continue;
            }
            let end = dom.after(*cell, true, ROOT).unwrap_or(dom.len());
            let inside = (*cell..end).take(NODES).filter(|id| shows(dom, *id));
            for id in inside.take(MOST) {
                let name = match dom.name(id) {
                    "img" => self.name(dom, id),
                    _ => sign(dom, id),
                };
                names.extend(name.map(|name| match row {
                    true => format!("{}: {name}", at + 1),
                    false => name,
                }));
            }
        }
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// What pictures say that stand in a story without a caption, each with its place: those of a figure of their own, and those in a line that
    /// have words for who does not see them.
    fn uncaptioned(&self, dom: &Dom) -> Vec<(Id, String)> {
        /// So many are told.
        const MOST: usize = 64;
        let alone = |id: Id| {
            let mut around = dom.upward(id).skip(1).take(NEAR);
            let figure = around.find(|at| dom.name(*at) == "figure");
            figure.is_some_and(|at| dom.text(at).trim().is_empty())
        };
        let in_line = |id: Id| {
            let parent = dom.node(id).parent();
            let line =
                parent.is_some_and(|at| dom.name(at) == "p" && !dom.text(at).trim().is_empty());
            let words = dom.attribute(id, "alt").unwrap_or_default();
            line && words.chars().filter(|c| c.is_alphabetic()).count() >= 3
        };
        let all = self.all.iter().copied();
        // A picture that leads elsewhere is another story's.
        let leads = |id: Id| dom.upward(id).take(NEAR).any(|at| dom.name(at) == "a");
        let told = all.filter(|id| !leads(*id) && (alone(*id) || in_line(*id)));
        let named = told.flat_map(|id| {
            let asked = address(dom, id).and_then(asked);
            let names = self.name(dom, id).into_iter().chain(asked);
            names.map(move |name| (id, name))
        });
        named.take(MOST).collect()
    }

    fn name(&self, dom: &Dom, picture: Id) -> Option<String> {
        let words = || {
            dom.attribute(picture, "alt")
                .map(str::trim)
                .filter(|words| !words.is_empty())
        };
        match address(dom, picture) {
            None => words().map(str::to_owned),
            Some(address) => {
                let file = file(address);
                let alike = self
                    .names
                    .get(&file)
                    .is_some_and(|folders| folders.len() > 1);
                let name = if alike {
                    path(address).to_owned()
                } else {
                    with_folder(address, file)
                };
                let name = with_others(dom, picture, name);
                // Who stands left stands right there.
                Some(match is_mirrored(dom, picture) {
                    true => format!("{name}, mirrored"),
                    false => name,
                })
            }
        }
    }
}

// Whether a picture's own style shows its left side right.
fn is_mirrored(dom: &Dom, picture: Id) -> bool {
    let style = dom.attribute(picture, "style").unwrap_or_default();
    let style: String = style.to_ascii_lowercase().split_whitespace().collect();
    style.contains("scalex(-1)")
        || style.contains("scale(-1,1)")
        || style.contains("rotatey(180deg)")
}

// A picture, or a sign of a font or a drawing that stands for one.
fn shows(dom: &Dom, id: Id) -> bool {
    match dom.name(id) {
        "img" | "svg" => true,
        "i" | "span" | "b" | "em" => {
            dom.children(id).next().is_none() && dom.attribute(id, "class").is_some()
        }
        _ => false,
    }
}

// What a sign is called: the drawing that it takes from elsewhere, its lines, its class.
fn sign(dom: &Dom, id: Id) -> Option<String> {
    /// So much of a drawing's lines tells it from others.
    const LINES: usize = 60;
    if dom.name(id) != "svg" {
        return dom.attribute(id, "class").and_then(icon);
    }
    let first = dom.after(id, false, id);
    let mut inside = std::iter::successors(first, |at| dom.after(*at, false, id));
    inside.find_map(|at| {
        let names = ["href", "xlink:href", "d", "points"];
        let drawn = names.iter().find_map(|name| dom.attribute(at, name))?;
        Some(drawn.chars().take(LINES).collect())
    })
}

// The sign of a font by its classes: without those that name the font and set it larger, and of `fa fa-check` and `fas fa-fw fa-check` the same.
fn icon(classes: &str) -> Option<String> {
    let all: Vec<&str> = classes.split_whitespace().collect();
    let named = |class: &&str| {
        let rest = class.split_once('-').map(|(_, rest)| rest);
        rest.is_some_and(|rest| {
            !words::LOOKS.contains(&rest)
                && !rest
                    .trim_end_matches('x')
                    .bytes()
                    .all(|b| b.is_ascii_digit())
        })
    };
    let signs: Vec<&str> = all.iter().copied().filter(|one| named(one)).collect();
    let signs = if signs.is_empty() { all } else { signs };
    (!signs.is_empty()).then(|| signs.join(" "))
}

// A picture's name, with those of the other files that a browser may show in its place.
fn with_others(dom: &Dom, picture: Id, name: String) -> String {
    /// So many sources are read: a picture of the pages of the tests has 12 at the most.
    const SOURCES: usize = 64;
    let parent = dom.node(picture).parent();
    let around = parent.filter(|at| dom.name(*at) == "picture");
    let sources = around.into_iter().flat_map(|at| dom.children(at));
    let sources = sources.filter(|at| dom.name(*at) == "source").take(SOURCES);
    let mut others = BTreeSet::new();
    for element in sources.chain([picture]) {
        let attributes = ADDRESSES
            .iter()
            .filter_map(|name| dom.attribute(element, name));
        others.extend(attributes.flat_map(candidates).map(|one| stem(&one)));
    }
    others.remove(&stem(&name));
    let others = others.into_iter().filter(|one| !one.is_empty());
    std::iter::once(name)
        .chain(others)
        .collect::<Vec<_>>()
        .join(", ")
}

// The addresses of a list such as "a.jpg 1x, b.jpg 800w", each without the width that its name repeats; what holds its own bytes is none.
fn candidates(list: &str) -> impl Iterator<Item = String> {
    let places = list.split(", ").map(str::trim);
    let places = places.filter(|one| !one.is_empty() && !one.starts_with("data:"));
    places.map(|place| {
        let (address, size) = place.split_once(' ').unwrap_or((place, ""));
        let file = file(address.trim_end_matches(','));
        let size = size.trim().trim_end_matches(['w', 'x', 'h']);
        match size.is_empty() {
            true => file,
            false => without_part(&file, size),
        }
    })
}

// A name without the part that says its size: "kiln-800.jpg", "kiln@2x.jpg".
fn without_part(file: &str, size: &str) -> String {
    let (stem, end) = file.rsplit_once('.').unwrap_or((file, ""));
    let Some((rest, part)) = stem.rsplit_once(['-', '_', '@']) else {
        return file.to_owned();
    };
    match part.trim_matches(['w', 'x', 'h']) == size {
        true => format!("{rest}.{end}"),
        false => file.to_owned(),
    }
}

// A file's name without its form.
fn stem(file: &str) -> String {
    let file = path(file).rsplit('/').next().unwrap_or(file);
    file.rsplit_once('.')
        .map_or(file, |(stem, _)| stem)
        .to_owned()
}

// Whether it shows something where a picture would stand: a film, a page in a frame, a picture behind an element.
fn stands_for_one(dom: &Dom, id: Id) -> bool {
    match dom.name(id) {
        "video" | "iframe" | "embed" | "object" | "audio" => true,
        "svg" => !lettering(dom, id).is_empty(),
        name if name.ends_with("-img") || name.ends_with("-video") => true,
        _ => behind(dom, id).is_some(),
    }
}

// The words that a drawing has in it: other words make another drawing. Long ones are told by their beginning and a sum of all.
fn lettering(dom: &Dom, drawing: Id) -> String {
    let first = dom.after(drawing, false, drawing);
    let inside = std::iter::successors(first, |at| dom.after(*at, false, drawing));
    let words = inside
        .filter(|at| matches!(dom.name(*at), "text" | "foreignObject" | "foreignobject"))
        .map(|at| dom.text(at));
    let words: Vec<String> = words.collect();
    let words = words.join(" ");
    let words: Vec<&str> = words.split_whitespace().collect();
    let words = words.join(" ");
    if !words.contains(char::is_alphabetic) {
        return String::new();
    }
    in_short(&words)
}

// The picture behind an element.
fn behind(dom: &Dom, id: Id) -> Option<&str> {
    let style = dom.attribute(id, "style")?;
    let (_, value) = style.split_once("background")?;
    let (_, address) = value.split_once("url(")?;
    let address = address.split(')').next()?.trim_matches(['"', '\'', ' ']);
    (!address.is_empty() && !address.starts_with("data:")).then_some(address)
}

// What is shown instead of a picture, by its files: the picture before a film begins is seen first.
fn shown_instead(dom: &Dom, id: Id) -> Option<String> {
    if dom.name(id) == "svg" {
        return Some(lettering(dom, id));
    }
    let own = ["poster", "src", "data-src", "data"].map(|name| dom.attribute(id, name));
    let sources = dom.children(id).filter(|at| dom.name(*at) == "source");
    let sources = sources.map(|at| dom.attribute(at, "src"));
    let mut names = Vec::new();
    for address in own
        .into_iter()
        .chain(sources)
        .flatten()
        .chain(behind(dom, id))
    {
        let name = file(address.trim());
        let name = match name.contains('.') {
            true => stem(&name),
            false => path(address.trim()).to_owned(),
        };
        if !name.is_empty() && !address.starts_with("data:") && !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// Where pages write the addresses of a picture.
const ADDRESSES: [&str; 6] = [
    "data-src",
    "data-original",
    "data-lazy-src",
    "src",
    "data-srcset",
    "srcset",
];

// The address of a picture; one that holds its own bytes, as what stands there until the real one is loaded, names nothing.
fn address(dom: &Dom, picture: Id) -> Option<&str> {
    ADDRESSES
        .iter()
        .filter_map(|name| dom.attribute(picture, name))
        .filter_map(|given| given.trim().split([' ', ',']).next())
        .find(|given| !given.is_empty() && !given.starts_with("data:"))
        .filter(|given| !file(given).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pictures(page: &str) -> Vec<Option<String>> {
        let dom = Dom::parse(page).unwrap();
        let all = Pictures::of(&dom);
        (0..dom.len())
            .filter(|id| dom.name(*id) == "figcaption")
            .map(|id| all.above(&dom, id))
            .collect()
    }

    fn figure(image: &str) -> String {
        format!("<figure><img {image}><figcaption>Words.</figcaption></figure>")
    }

    #[test]
    fn a_picture_keeps_its_name_in_every_size() {
        for image in [
            "src='https://i.example/w800/amaya-steps.jpg?w=800'",
            "src='/w1200/amaya-steps.jpg'",
            "src='amaya-steps-800x600.jpg'",
            "src='data:image/gif;base64,R0' data-src='/a/amaya-steps.jpg'",
            "srcset='/a/amaya-steps.jpg 1x, /b/amaya-steps.jpg 2x'",
        ] {
            assert_eq!(
                pictures(&figure(image)),
                [Some("amaya-steps.jpg".to_owned())],
                "{image}"
            );
        }
        assert_eq!(
            pictures(&figure("alt='A judge'")),
            [Some("A judge".to_owned())]
        );
        assert_eq!(
            pictures("<figure><figcaption>Words.</figcaption></figure>"),
            [None]
        );
    }

    #[test]
    fn a_picture_is_all_that_a_browser_may_show() {
        let name = |inner: &str| {
            let page = format!("<figure>{inner}<figcaption>Words.</figcaption></figure>");
            pictures(&page).remove(0)
        };
        let steps = "<img src='/a/steps.jpg' srcset='/w8/steps-800.jpg 800w, /b/steps@2x.webp 2x'>";
        for (inner, wanted) in [
            (steps.to_owned(), "steps.jpg"),
            (
                format!("<picture><source srcset='/c/steps-640x480.avif'>{steps}</picture>"),
                "steps.jpg",
            ),
            (
                "<img src='steps.jpg' srcset='court.jpg 2x'>".to_owned(),
                "steps.jpg, court",
            ),
            (
                format!("<picture><source srcset='court.webp'>{steps}</picture>"),
                "steps.jpg, court",
            ),
            (
                "<video poster='steps.jpg' src='/v/talk.mp4'></video>".to_owned(),
                "steps, talk",
            ),
            (
                "<video><source src='/v/talk.mp4'><source src='/v/talk.webm'></video>".to_owned(),
                "talk",
            ),
            (
                "<div style=\"background: url('steps.jpg')\"></div>".to_owned(),
                "steps",
            ),
            (
                "<iframe src='https://v.example/embed/k9?autoplay=1'></iframe>".to_owned(),
                "https://v.example/embed/k9",
            ),
            (
                format!("<iframe src='https://ads.example/1'></iframe>{steps}"),
                "steps.jpg",
            ),
        ] {
            assert_eq!(name(&inner).as_deref(), Some(wanted), "{inner}");
        }
    }

    #[test]
    fn pictures_of_one_name_are_told_apart_by_their_folders() {
        let page = figure("src='/11/image.jpg'") + &figure("src='/12/image.jpg'");
        assert_eq!(
            pictures(&page),
            [
                Some("/11/image.jpg".to_owned()),
                Some("/12/image.jpg".to_owned())
            ]
        );
    }
}
