//! What a file of timed text says of its words and is not read: animations, conditions, pictures in their place, attributes of tomorrow.
//!
//! A reader sees there what the player makes of it, so each is told with the words around it. Linear in the elements.

use crate::xml::Element;

use super::{Cues, hides};

/// What may be said of an element and changes none of its words, or is read: the attributes of TTML, IMSC and EBU-TT.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "agent", "altText", "authoringDelay", "authoringHeight", "authoringWidth", "backgroundClip", "backgroundColor", "backgroundExtent",
    "backgroundOrigin", "backgroundPosition", "backgroundRepeat", "base", "begin", "border", "bpd", "class", "color", "desc", "direction",
    "disparity", "display", "displayAlign", "dur", "end", "extent", "fillLineGap", "fontFamily", "fontKerning", "fontSelectionStrategy",
    "fontShear", "fontSize", "fontStyle", "fontVariant", "fontWeight", "forcedDisplay", "forcedDisplayMode", "gain", "id", "ipd", "lang",
    "letterSpacing", "lineHeight", "linePadding", "lineShear", "luminanceGain", "multiRowAlign", "opacity", "origin", "overflow", "padding",
    "pan", "pitch", "position", "region", "role", "ruby", "rubyAlign", "rubyPosition", "rubyReserve", "schemaLocation", "shear",
    "showBackground", "space", "speak", "style", "textAlign", "textCombine", "textDecoration", "textEmphasis", "textOrientation",
    "textOutline", "textShadow", "timeContainer", "title", "unicodeBidi", "visibility", "wrapOption", "writingMode", "zIndex",
];
/// Elements that say something of those around them and show nothing.
const SILENT: &[&str] = &[
    "metadata", "set", "animate", "audio", "desc", "title", "agent", "name",
];

// Whether the parts of an element are shown one after the other, each counted from the end of the one before: their times are read as if each
// counted from the element's own.
fn is_in_turn(element: &Element) -> bool {
    let timed = |one: &&Element| {
        let mut names = ["begin", "end", "dur"].iter();
        names.any(|name| one.attribute(name).is_some())
    };
    element.attribute("timeContainer") == Some("seq")
        && element.elements().filter(timed).count() > 1
}

impl Cues {
    /// Takes up what is not read of an element and of all in it.
    pub(super) fn doubt_all(&mut self, element: &Element) {
        let around = element.words();
        let mut at = vec![element];
        while let Some(one) = at.pop() {
            self.doubt(one, &around);
            let known = |name: &str| matches!(name, "p" | "span" | "br") || SILENT.contains(&name);
            for inner in one.elements() {
                match known(&inner.name) {
                    true if !SILENT.contains(&inner.name.as_str()) => at.push(inner),
                    true => {}
                    false => self
                        .doubts
                        .push((format!("<{}>", inner.name), around.clone())),
                }
            }
        }
    }

    /// Takes up what is not read of an element; `around`: the words that it stands among, else its own.
    pub(super) fn doubt(&mut self, element: &Element, around: &str) {
        let unknown = element
            .attributes()
            .find(|(name, value)| !KNOWN.contains(name) && !is_namespace(name, value));
        let what = match unknown {
            Some((name, _)) => Some(name.to_owned()),
            None if is_in_turn(element) => Some("timeContainer=\"seq\"".to_owned()),
            None => self.changes(element),
        };
        if let Some(what) = what {
            let words = match around.is_empty() {
                true => element.words(),
                false => around.to_owned(),
            };
            self.doubts.push((what, words));
        }
    }

    // What changes an element in its time such that words come or go; what is so from beginning to end is read.
    fn changes(&self, element: &Element) -> Option<String> {
        let hidden = self.is_hidden(element);
        let mut changing = element
            .elements()
            .filter(|one| matches!(one.name.as_str(), "set" | "animate"));
        let sight = |one: &&Element| {
            const SIGHT: [&str; 5] = ["display", "visibility", "opacity", "color", "fontSize"];
            let named = SIGHT.iter().any(|name| one.attribute(name).is_some());
            match one.name.as_str() {
                "animate" => named,
                _ if hidden => hides(one) == Some(false),
                _ => hides(one) == Some(true),
            }
        };
        let found = changing.find(sight)?;
        Some(format!("<{}>", found.name))
    }

    /// Takes up what the head says of all words: what they begin with.
    pub(super) fn doubt_head(&mut self, root: &Element) {
        let mut initial = Vec::new();
        if let Some(head) = root.child("head") {
            head.all("initial", &mut initial);
        }
        if initial.iter().any(|one| hides(one) == Some(true)) {
            let first = root.find("p").map(Element::words);
            self.doubts
                .push(("<initial>".to_owned(), first.unwrap_or_default()));
        }
    }
}

// What a prefix stands for: `xmlns:tts="http://…"`. Pictures have an address too.
fn is_namespace(name: &str, value: &str) -> bool {
    let address = value.contains("://") || value.starts_with("urn:");
    let prefix = name
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    name == "xmlns" || address && prefix && !matches!(name, "src" | "image" | "href")
}
