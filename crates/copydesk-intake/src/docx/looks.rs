//! How the words of a Word document look in the end: hidden, struck, in the colour of their ground, too small or too close to be read.
//!
//! The effective property of a run is, in this order: the document's defaults, the style of the table with what it says of the cell's place, the
//! style of the paragraph, that of the run, and what the run says itself. What switches on and off (`strike`, `vanish`) is switched back
//! where the styles of paragraph and run both name it. Linear in the styles.

mod places;

use std::collections::HashMap;

use super::super::archive::Archive;
use super::super::docx_parts::Parts;
use super::super::error::Trouble;
use super::super::ink::{self, PAPER, Rgb, is_lost};
use super::super::xml::{self, Element, Strictness};
use places::columns_first;
pub(super) use places::places;

/// How long a chain of styles may be that are based on each other.
const MAX_BASES: usize = 16;
/// Letters of so many half points are dots: the least that is meant to be read, a note's, has 10.
const DOTS: i32 = 3;
/// Lines and rows of so many twips show no letter: one of 8 points has 160.
const FLAT: i32 = 40;
/// Letters that are drawn together by so many twips lie upon each other; headings are by 20.
const TIGHT: i32 = -80;
/// Letters of so many hundredths of their width are strokes; Word offers 33 at the least.
const THIN: i32 = 10;
/// What stands in by so many twips stands beside the page: the widest paper that Word has is 31,680 wide, a letter's 12,240.
const BESIDE: i32 = 20_000;

/// The colour of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ink {
    /// Black or white, whichever is seen.
    Auto,
    Of(Rgb),
    /// None at all.
    Clear,
}

/// What lies behind letters: a colour, or what is around.
pub(super) type Ground = Option<Rgb>;

/// What one level says of its words; nothing of what it leaves to the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    hidden: Option<bool>,
    struck: Option<bool>,
    ink: Option<Ink>,
    marker: Option<Ground>,
    shade: Option<Ground>,
    /// Too small, too close or too thin to be read.
    small: Option<bool>,
    close: Option<bool>,
    thin: Option<bool>,
}

impl Look {
    /// What another level says goes before what this one does.
    fn lay_over(&mut self, over: &Self) {
        self.hidden = over.hidden.or(self.hidden);
        self.struck = over.struck.or(self.struck);
        self.ink = over.ink.or(self.ink);
        self.marker = over.marker.or(self.marker);
        self.shade = over.shade.or(self.shade);
        self.small = over.small.or(self.small);
        self.close = over.close.or(self.close);
        self.thin = over.thin.or(self.thin);
    }
}

/// What a style says: of its words, of the ground of its paragraphs or cells, and whether its lines have a height.
#[derive(Debug, Clone, Copy, Default)]
struct Level {
    look: Look,
    ground: Option<Ground>,
    flat: Option<bool>,
    /// Whether a row is hidden, and whether the columns of a table are shown from right to left.
    row_hidden: Option<bool>,
    leftward: Option<bool>,
}

impl Level {
    fn lay_over(&mut self, over: &Self) {
        self.look.lay_over(&over.look);
        self.ground = over.ground.or(self.ground);
        self.flat = over.flat.or(self.flat);
        self.row_hidden = over.row_hidden.or(self.row_hidden);
        self.leftward = over.leftward.or(self.leftward);
    }
}

#[derive(Debug, Default)]
struct Style {
    own: Level,
    /// What a table's style says of parts of it: `lastRow`.
    parts: HashMap<String, Level>,
    base: Option<String>,
}

/// What stands around the words of a paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    /// What the table's style says of the cell.
    cell: Level,
    /// The colour behind the paragraph; none where nobody can say.
    ground: Ground,
}

impl Around {
    pub(super) fn ground(&self) -> Ground {
        self.ground
    }
}

/// The paragraph whose runs are read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Paragraph {
    look: Look,
    /// Whether its table strikes or hides its words, apart from its style.
    table: (Option<bool>, Option<bool>),
    ground: Ground,
    flat: bool,
}

/// How a run is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) hidden: bool,
    pub(super) struck: bool,
}

/// The looks of a document's styles.
#[derive(Debug, Default)]
pub(super) struct Looks {
    styles: HashMap<String, Style>,
    defaults: Look,
    /// The style of paragraphs that name none.
    usual: Option<String>,
    theme: HashMap<String, Rgb>,
    paper: Ground,
}

impl Looks {
    pub(super) fn read(
        archive: &mut Archive<'_>,
        parts: &Parts,
        document: &Element,
        styles: Option<&Element>,
    ) -> Result<Self, Trouble> {
        let mut looks = Self {
            paper: Some(PAPER),
            ..Self::default()
        };
        if let Some(theme) = archive.part(&parts.kind("theme", "theme/theme1.xml"))? {
            looks.learn_theme(&xml::parse(&theme, Strictness::Xml)?);
        }
        if let Some(styles) = styles {
            looks.learn(styles);
        }
        let background = document.at(&["document", "background"]);
        let background = background.and_then(|one| ink::hex(one.attribute("color")?));
        if let Some(colour) = background
            && let Some(settings) = archive.part(&parts.kind("settings", "settings.xml"))?
            && xml::parse(&settings, Strictness::Xml)?
                .find("displayBackgroundShape")
                .is_some()
        {
            looks.paper = Some(colour);
        }
        // A picture that lies behind the words is their ground.
        let mut anchors = Vec::new();
        document.all("anchor", &mut anchors);
        if anchors
            .iter()
            .any(|one| matches!(one.attribute("behindDoc"), Some("1" | "true")))
        {
            looks.paper = None;
        }
        Ok(looks)
    }

    fn learn_theme(&mut self, theme: &Element) {
        let Some(scheme) = theme.find("clrScheme") else {
            return;
        };
        for colour in scheme.elements() {
            let Some(value) = colour.elements().next() else {
                continue;
            };
            let value = value
                .attribute("lastClr")
                .or_else(|| value.attribute("val"));
            if let Some(value) = value.and_then(ink::hex) {
                self.theme.insert(colour.name.clone(), value);
            }
        }
    }

    fn learn(&mut self, styles: &Element) {
        if let Some(usual) = styles.find("rPrDefault") {
            self.defaults = usual
                .child("rPr")
                .map(|one| self.look(one))
                .unwrap_or_default();
        }
        let mut found = Vec::new();
        styles.all("style", &mut found);
        for style in found {
            let Some(id) = style.attribute("styleId") else {
                continue;
            };
            let base = style.child("basedOn");
            let mut parts = HashMap::new();
            for part in style.elements().filter(|one| one.name == "tblStylePr") {
                let kind = part.attribute("type").unwrap_or_default();
                parts.insert(kind.to_owned(), self.level(part));
            }
            let known = Style {
                own: self.level(style),
                parts,
                base: base.and_then(|one| one.attribute("val")).map(str::to_owned),
            };
            let paragraphs = style.attribute("type") == Some("paragraph");
            if paragraphs && matches!(style.attribute("default"), Some("1" | "true" | "on")) {
                self.usual = Some(id.to_owned());
            }
            self.styles.insert(id.to_owned(), known);
        }
    }

    // What a style, or a part of one, says.
    fn level(&self, holder: &Element) -> Level {
        let properties = holder.child("pPr");
        let cell = ["tcPr", "pPr", "tblPr"]
            .iter()
            .find_map(|name| holder.at(&[*name, "shd"]));
        Level {
            look: holder
                .child("rPr")
                .map(|one| self.look(one))
                .unwrap_or_default(),
            ground: cell.map(|one| self.shade(one)),
            flat: properties.and_then(is_flat),
            row_hidden: switch(holder, ["trPr", "hidden"]),
            leftward: switch(holder, ["tblPr", "bidiVisual"]),
        }
    }

    /// What the properties of a run say.
    fn look(&self, properties: &Element) -> Look {
        let flag = |name: &str| {
            let flag = properties.child(name)?;
            Some(!matches!(
                flag.attribute("val"),
                Some("0" | "false" | "off")
            ))
        };
        let number =
            |name: &str| -> Option<i32> { properties.child(name)?.attribute("val")?.parse().ok() };
        let marker = properties
            .child("highlight")
            .and_then(|one| one.attribute("val"));
        Look {
            hidden: flag("vanish"),
            struck: match (flag("strike"), flag("dstrike")) {
                (None, None) => None,
                (one, two) => Some(one == Some(true) || two == Some(true)),
            },
            ink: self.ink(properties),
            marker: marker.map(named),
            shade: properties.child("shd").map(|one| self.shade(one)),
            small: number("sz").map(|size| size <= DOTS),
            close: number("spacing").map(|twips| twips <= TIGHT),
            thin: number("w").map(|share| share <= THIN),
        }
    }

    fn ink(&self, properties: &Element) -> Option<Ink> {
        if let Some(fill) = properties.child("textFill") {
            let alpha = fill.find("alpha").and_then(|one| one.attribute("val"));
            let clear = alpha.and_then(|one| one.parse::<u32>().ok());
            // In thousandths of a hundredth: what is nearly clear is not read.
            if fill.child("noFill").is_some() || clear.is_some_and(|clear| clear >= 90_000) {
                return Some(Ink::Clear);
            }
            let colour = fill
                .at(&["solidFill", "srgbClr"])
                .and_then(|one| ink::hex(one.attribute("val")?));
            if let Some(colour) = colour {
                return Some(Ink::Of(colour));
            }
        }
        let colour = properties.child("color")?;
        let themed = colour.attribute("themeColor");
        let value = colour.attribute("val").unwrap_or_default();
        let of_theme = themed.and_then(|name| self.themed(name, colour, "themeTint", "themeShade"));
        Some(match of_theme.or_else(|| ink::hex(value)) {
            Some(colour) => Ink::Of(colour),
            None => Ink::Auto,
        })
    }

    // A colour of the theme, lighter or darker as the element says.
    fn themed(&self, name: &str, element: &Element, tint: &str, shade: &str) -> Option<Rgb> {
        let name = match name {
            "background1" | "light1" => "lt1",
            "text1" | "dark1" => "dk1",
            "background2" | "light2" => "lt2",
            "text2" | "dark2" => "dk2",
            "hyperlink" => "hlink",
            "followedHyperlink" => "folHlink",
            other => other,
        };
        let usual = match name {
            "lt1" => Some(PAPER),
            "dk1" => Some([0; 3]),
            _ => None,
        };
        let colour = self.theme.get(name).copied().or(usual)?;
        let share = |name: &str| {
            let kept = u32::from_str_radix(element.attribute(name)?, 16).ok()?;
            Some(100 - (kept.min(255) * 100 / 255))
        };
        Some(match (share(tint), share(shade)) {
            (Some(white), _) => ink::mixed(colour, PAPER, white),
            (None, Some(black)) => ink::mixed(colour, [0; 3], black),
            (None, None) => colour,
        })
    }

    // What a shading lays behind words: a colour, or a pattern of two.
    fn shade(&self, shading: &Element) -> Ground {
        let colour = |name: &str, theme: &str| {
            let themed = shading.attribute(theme);
            let tint = format!("{theme}Tint");
            let shade = format!("{theme}Shade");
            let themed = themed.and_then(|one| self.themed(one, shading, &tint, &shade));
            themed.or_else(|| ink::hex(shading.attribute(name)?))
        };
        let fill = || colour("fill", "themeFill");
        let front = || colour("color", "themeColor").unwrap_or([0; 3]);
        match shading.attribute("val").unwrap_or_default() {
            "nil" => None,
            "solid" => Some(front()),
            pattern => match pattern.strip_prefix("pct").and_then(|one| one.parse().ok()) {
                Some(share) => Some(ink::mixed(fill().unwrap_or(PAPER), front(), share)),
                None => fill(),
            },
        }
    }

    // A style with those that it is based on, the last of them first.
    fn chain<'l>(&'l self, id: &'l str) -> Vec<&'l Style> {
        let first = self.styles.get(id);
        let chain = std::iter::successors(first, |style| self.styles.get(style.base.as_ref()?));
        let mut chain: Vec<&Style> = chain.take(MAX_BASES).collect();
        chain.reverse();
        chain
    }

    fn resolved(&self, id: &str) -> Level {
        let mut level = Level::default();
        self.chain(id)
            .iter()
            .for_each(|style| level.lay_over(&style.own));
        level
    }

    /// What stands around the paragraphs of the body, of notes, and of boxes without a ground that is known.
    pub(super) fn outside(&self) -> Around {
        Around {
            cell: Level::default(),
            ground: self.paper,
        }
    }

    /// What stands around the words of a box with that colour.
    pub(super) fn in_box(&self, ground: Ground) -> Around {
        Around {
            cell: Level::default(),
            ground,
        }
    }

    /// What stands around the words of a cell: the parts of the table that its place belongs to, the weakest first.
    pub(super) fn in_cell(
        &self,
        around: Around,
        table: &Element,
        row: &Element,
        cell: &Element,
        places: &[&str],
    ) -> Around {
        let lost = |(level, ground): &(Level, Ground)| matches!((level.look.ink, ground), (Some(Ink::Of(ink)), Some(ground)) if is_lost(ink, *ground));
        let by = self.by_places(around, table, cell, places);
        // Programs do not agree whether a row goes before a column: what one of them shows is seen.
        let (mut level, ground) = match lost(&by) {
            true => {
                let other = self.by_places(around, table, cell, &columns_first(places));
                if lost(&other) { by } else { other }
            }
            false => by,
        };
        let height = row.at(&["trPr", "trHeight"]);
        let flat = height.is_some_and(|height| {
            let twips = height.attribute("val").and_then(|one| one.parse().ok());
            height.attribute("hRule") == Some("exact") && twips.is_some_and(|one: i32| one <= FLAT)
        });
        level.ground = None;
        level.flat = flat.then_some(true).or(level.flat);
        Around {
            cell: level,
            ground,
        }
    }

    // What the style of a table says of a cell by its places, and the colour behind it.
    fn by_places(
        &self,
        around: Around,
        table: &Element,
        cell: &Element,
        places: &[&str],
    ) -> (Level, Ground) {
        let style = table.at(&["tblPr", "tblStyle"]);
        let style = style.and_then(|one| one.attribute("val"));
        let chain = style.map(|id| self.chain(id)).unwrap_or_default();
        let mut level = around.cell;
        chain.iter().for_each(|one| level.lay_over(&one.own));
        let own = table.at(&["tblPr", "shd"]).map(|one| self.shade(one));
        level.ground = own.or(level.ground);
        for place in ["wholeTable"].iter().chain(places) {
            let parts = chain.iter().filter_map(|style| style.parts.get(*place));
            parts.for_each(|part| level.lay_over(part));
        }
        let own = cell.at(&["tcPr", "shd"]).map(|one| self.shade(one));
        let ground = match own.or(level.ground) {
            Some(Some(colour)) => Some(colour),
            Some(None) | None => around.ground,
        };
        (level, ground)
    }

    /// The paragraph with these properties.
    pub(super) fn paragraph(&self, properties: Option<&Element>, around: &Around) -> Paragraph {
        let style = properties.and_then(|one| one.child("pStyle")?.attribute("val"));
        let style = style.or(self.usual.as_deref());
        let by_style = style.map(|id| self.resolved(id)).unwrap_or_default();
        let mut look = self.defaults;
        look.lay_over(&around.cell.look);
        let table = (around.cell.look.hidden, around.cell.look.struck);
        look.lay_over(&by_style.look);
        (look.hidden, look.struck) = (by_style.look.hidden, by_style.look.struck);
        let own = properties.and_then(|one| one.child("shd"));
        let own = own.map(|one| self.shade(one)).or(by_style.ground);
        let lines = properties.and_then(is_flat).or(by_style.flat);
        let indent = properties.and_then(|one| one.child("ind"));
        let indent = ["left", "start", "firstLine"].iter().any(|name| {
            let twips = indent.and_then(|one| one.attribute(name)?.parse().ok());
            twips.is_some_and(|one: i32| one >= BESIDE)
        });
        Paragraph {
            look,
            table,
            ground: own.flatten().or(around.ground),
            flat: lines.unwrap_or(false) || around.cell.flat == Some(true) || indent,
        }
    }

    /// How a run of that paragraph is seen.
    pub(super) fn seen(&self, run: Option<&Element>, paragraph: &Paragraph) -> Seen {
        let style = run.and_then(|one| one.child("rStyle")?.attribute("val"));
        let by_style = style.map(|id| self.resolved(id).look).unwrap_or_default();
        let own = run.map(|one| self.look(one)).unwrap_or_default();
        let mut look = paragraph.look;
        look.lay_over(&by_style);
        look.lay_over(&own);
        // Named by both styles, a switch is off again.
        let switched = |usual: Option<bool>, outer: Option<bool>, inner: Option<bool>| {
            let both = outer.unwrap_or(false) != inner.unwrap_or(false);
            both || usual.unwrap_or(false)
        };
        let usual = &self.defaults;
        let table = paragraph.table;
        let hidden = own.hidden.unwrap_or_else(|| {
            switched(
                table.0.or(usual.hidden),
                paragraph.look.hidden,
                by_style.hidden,
            )
        });
        let struck = own.struck.unwrap_or_else(|| {
            switched(
                table.1.or(usual.struck),
                paragraph.look.struck,
                by_style.struck,
            )
        });
        let marker = look.marker.flatten().or(look.shade.flatten());
        let ground = marker.or(paragraph.ground);
        let lost = match look.ink {
            Some(Ink::Clear) => true,
            Some(Ink::Of(ink)) => ground.is_some_and(|ground| is_lost(ink, ground)),
            Some(Ink::Auto) | None => false,
        };
        let on = |one: Option<bool>| one.unwrap_or(false);
        let unread = on(look.small) || on(look.close) || on(look.thin);
        Seen {
            hidden: hidden || lost || unread || paragraph.flat,
            struck,
        }
    }
}

// What is switched on or off; `None` where nothing is said of it.
fn switch(holder: &Element, path: [&str; 2]) -> Option<bool> {
    let flag = holder.at(&path)?;
    Some(!matches!(
        flag.attribute("val"),
        Some("0" | "false" | "off")
    ))
}

// Whether the lines of a paragraph have no height for letters; `None` where nothing is said of it.
fn is_flat(properties: &Element) -> Option<bool> {
    let spacing = properties.child("spacing")?;
    let height: i32 = spacing.attribute("line")?.parse().ok()?;
    Some(spacing.attribute("lineRule") == Some("exact") && height <= FLAT)
}

// The colours of markers.
fn named(name: &str) -> Ground {
    Some(match name {
        "black" => [0; 3],
        "blue" => [0, 0, 255],
        "cyan" => [0, 255, 255],
        "green" => [0, 255, 0],
        "magenta" => [255, 0, 255],
        "red" => [255, 0, 0],
        "yellow" => [255, 255, 0],
        "white" => [255; 3],
        "darkBlue" => [0, 0, 128],
        "darkCyan" => [0, 128, 128],
        "darkGreen" => [0, 128, 0],
        "darkMagenta" => [128, 0, 128],
        "darkRed" => [128, 0, 0],
        "darkYellow" => [128, 128, 0],
        "darkGray" => [128; 3],
        "lightGray" => [192; 3],
        _ => return None,
    })
}
