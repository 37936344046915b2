//! How the words of an ODT look in the end: hidden, struck, in the colour of their ground, too small to be read.
//!
//! A style says what it changes of the one that it is made from, a family of styles has defaults; a span lies over its paragraph, a paragraph over
//! its cell, that over its row and its table. Linear in the styles.

use std::collections::HashMap;

use super::ink::{self, PAPER, Rgb, is_lost};
use super::xml::Element;

/// How long a chain of styles may be that are made from each other.
const MAX_BASES: usize = 16;
/// Letters of so many points are dots: the least that is meant to be read, a note's, has 5.
const DOTS: f32 = 1.5;
/// Letters of so many hundredths of their width are strokes.
const THIN: f32 = 10.0;
/// Letters that are drawn together by so many points lie upon each other.
const TIGHT: f32 = -4.0;

/// What one level says; nothing of what it leaves to the others.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Look {
    hidden: Option<bool>,
    struck: Option<bool>,
    /// The colour of letters; none where the program chooses one that is seen.
    ink: Option<Option<Rgb>>,
    /// Letters that nothing is left of.
    clear: Option<bool>,
    ground: Option<Option<Rgb>>,
    unread: Option<bool>,
    /// Whether the columns of a table run from right to left.
    leftward: Option<bool>,
}

impl Look {
    fn lay_over(mut self, over: Self) -> Self {
        self.hidden = over.hidden.or(self.hidden);
        self.struck = over.struck.or(self.struck);
        self.ink = over.ink.or(self.ink);
        self.clear = over.clear.or(self.clear);
        // What has no ground of its own shows the one that it lies on.
        self.ground = over.ground.filter(Option::is_some).or(self.ground);
        self.unread = over.unread.or(self.unread);
        self.leftward = over.leftward.or(self.leftward);
        self
    }

    /// Whether words are on no page that is looked at.
    pub(super) fn is_hidden(self) -> bool {
        let on = |one: Option<bool>| one == Some(true);
        let ground = self.ground.flatten();
        let lost = self.ink.flatten().zip(ground);
        let lost = lost.is_some_and(|(ink, ground)| is_lost(ink, ground));
        on(self.hidden) || on(self.clear) || on(self.unread) || lost
    }

    pub(super) fn is_struck(self) -> bool {
        self.struck == Some(true)
    }
}

/// The looks of the styles of a document, by their families and names.
#[derive(Debug, Default)]
pub(super) struct Looks {
    styles: HashMap<(String, String), (Look, Option<String>)>,
    defaults: HashMap<String, Look>,
    paper: Option<Rgb>,
}

impl Looks {
    /// Takes up the styles of a part of the document.
    pub(super) fn learn(&mut self, document: &Element) {
        let mut found = Vec::new();
        document.all("default-style", &mut found);
        for style in found {
            if let Some(family) = style.attribute("family") {
                self.defaults.insert(family.to_owned(), look(style));
            }
        }
        let mut found = Vec::new();
        document.all("style", &mut found);
        for style in found {
            let (Some(family), Some(name)) = (style.attribute("family"), style.attribute("name"))
            else {
                continue;
            };
            let base = style.attribute("parent-style-name").map(str::to_owned);
            let key = (family.to_owned(), name.to_owned());
            // Those of the text itself go before those of heads and feet, which may have the same names.
            self.styles
                .entry(key)
                .or_insert_with(|| (look(style), base));
        }
        let mut pages = Vec::new();
        document.all("page-layout-properties", &mut pages);
        let coloured = pages
            .iter()
            .find_map(|one| one.attribute("background-color"));
        self.paper = coloured.and_then(ink::hex).or(self.paper);
    }

    /// The look of what nothing is said of.
    pub(super) fn outside(&self) -> Look {
        Look {
            ground: Some(Some(self.paper.unwrap_or(PAPER))),
            ..Look::default()
        }
    }

    /// The look of an element inside another: a paragraph, a span, a cell.
    pub(super) fn inside(&self, around: Look, family: &str, element: &Element) -> Look {
        let around = match family {
            "paragraph" => around.lay_over(self.defaults.get(family).copied().unwrap_or_default()),
            _ => around,
        };
        let Some(name) = element.attribute("style-name") else {
            return around;
        };
        let mut chain = Vec::new();
        let mut next = Some(name.to_owned());
        while let Some(name) = next.filter(|_| chain.len() < MAX_BASES) {
            let Some((look, base)) = self.styles.get(&(family.to_owned(), name)) else {
                break;
            };
            chain.push(*look);
            next = base.clone();
        }
        let chain = chain.into_iter().rev();
        chain.fold(around, Look::lay_over)
    }

    /// Whether the columns of a table are shown from right to left.
    pub(super) fn is_leftward(&self, table: &Element) -> bool {
        let own = self.inside(Look::default(), "table", table);
        own.leftward == Some(true)
    }

    /// The look of what stands in a frame: by its own colour, or by what lies behind it.
    pub(super) fn in_frame(&self, frame: &Element) -> Look {
        let inner = self.inside(Look::default(), "graphic", frame);
        match inner.ground {
            Some(Some(_)) => inner,
            // Nobody can say what lies behind it.
            Some(None) | None => Look::default(),
        }
    }
}

fn look(style: &Element) -> Look {
    let of = |part: &str, name: &str| style.child(part).and_then(|one| one.attribute(name));
    let text = |name: &str| of("text-properties", name);
    let grounds = [
        "table-properties",
        "table-row-properties",
        "table-cell-properties",
        "paragraph-properties",
        "text-properties",
    ];
    let ground = grounds.iter().find_map(|part| of(part, "background-color"));
    let fill = || match of("graphic-properties", "fill") {
        Some("none") => Some(None),
        Some("solid") => Some(of("graphic-properties", "fill-color").and_then(ink::hex)),
        _ => None,
    };
    let stroke = text("text-line-through-style").or_else(|| text("text-line-through-type"));
    let points = |value: &str| -> Option<f32> {
        let (figures, scale) = match value.strip_suffix("pt") {
            Some(figures) => (figures, 1.0),
            None => match value.strip_suffix("cm") {
                Some(figures) => (figures, 28.35),
                None => (value.strip_suffix("in")?, 72.0),
            },
        };
        Some(figures.parse::<f32>().ok()? * scale)
    };
    let share = |value: &str| value.strip_suffix('%')?.parse::<f32>().ok();
    let small = text("font-size").and_then(points).map(|size| size <= DOTS);
    let thin = text("text-scale").and_then(share).map(|one| one <= THIN);
    let close = text("letter-spacing")
        .and_then(points)
        .map(|one| one <= TIGHT);
    let lines = of("paragraph-properties", "line-height").and_then(points);
    let rows = of("table-row-properties", "row-height").and_then(points);
    let flat = lines.or(rows).map(|height| height <= DOTS);
    let gone = of("table-properties", "display").map(|one| one == "false");
    let leftward = of("table-properties", "writing-mode");
    let own = text("use-window-font-color") == Some("true");
    Look {
        hidden: text("display").map(|one| one == "none").or(gone),
        struck: stroke.map(|one| one != "none"),
        ink: match own {
            true => Some(None),
            false => text("color").map(ink::hex),
        },
        clear: text("opacity").and_then(share).map(|one| one < 10.0),
        ground: ground.map(ink::hex).or_else(fill),
        unread: [small, thin, close, flat]
            .into_iter()
            .flatten()
            .reduce(|any, one| any || one),
        leftward: leftward.map(|one| one.starts_with("rl")),
    }
}
