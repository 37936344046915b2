//! Words in a line whose own colour is lost on what lies behind them: white letters on a white page.
//!
//! A colour counts where the words themselves have it, by a rule, their own style or `<font color>`; what lies behind them is the nearest ground that
//! the page declares, else the page, unless it has light letters all over. Where that can't be told (a picture, a run of colours), nothing is
//! said. Linear in the elements asked for, times those around.

use super::super::dom::{Dom, Id};
use super::{Styles, declarations};
use crate::ink::{self, PAPER, Rgb, is_lost};

/// What lies behind words.
enum Ground {
    Of(Rgb),
    /// A picture, or a colour that is not known.
    Unknown,
}

/// The colours of a page's words and of what lies behind them.
pub(in super::super) struct Inks(Styles);

impl Inks {
    /// The colours that the sheets of a page declare.
    pub(in super::super) fn of(dom: &Dom) -> Self {
        Self(Styles::whole(dom))
    }

    /// The declaration by which the words of an element are lost on their ground.
    pub(in super::super) fn lost(&self, dom: &Dom, id: Id) -> Option<String> {
        let declared = self.ink(dom, id)?;
        let ink = colour(&declared)?;
        let around = dom.upward(id).skip(1);
        let mut inks = around.filter_map(|at| self.ink(dom, at));
        let outer = inks.next().and_then(|outer| colour(&outer));
        // Its neighbours are seen in that colour, so the page is none of paper.
        let alike = outer.is_some_and(|outer| is_lost(ink, outer));
        let ground = dom.upward(id).find_map(|at| self.ground(dom, at));
        let lost = match ground {
            Some(Ground::Of(ground)) => is_lost(ink, ground) && !alike,
            Some(Ground::Unknown) => false,
            None => is_lost(ink, PAPER) && !alike,
        };
        lost.then(|| format!("color: {declared}"))
    }

    // The colour of letters that an element declares itself.
    fn ink(&self, dom: &Dom, id: Id) -> Option<String> {
        let font = (dom.name(id) == "font").then(|| dom.attribute(id, "color"));
        let own = dom.attribute(id, "style");
        let bodies = self.0.bodies(dom, id).into_iter().chain(own);
        let declared = bodies.rev().find_map(|body| last(body, &["color"]));
        let declared = declared.or_else(|| font.flatten().map(str::to_owned))?;
        let named = matches!(declared.as_str(), "inherit" | "currentcolor" | "unset");
        (!named).then_some(declared)
    }

    fn ground(&self, dom: &Dom, id: Id) -> Option<Ground> {
        let own = dom.attribute(id, "style");
        let bodies = self.0.bodies(dom, id).into_iter().chain(own);
        let names = ["background", "background-color", "background-image"];
        let declared = bodies.rev().find_map(|body| last(body, &names));
        let declared = declared.or_else(|| dom.attribute(id, "bgcolor").map(str::to_owned))?;
        let nothing = [
            "none",
            "transparent",
            "inherit",
            "initial",
            "unset",
            "0",
            "0 0",
        ];
        if nothing.contains(&declared.as_str()) {
            return None;
        }
        Some(colour(&declared).map_or(Ground::Unknown, Ground::Of))
    }
}

/// Whether a rule's body says which colour letters or their ground have.
pub(super) fn speaks_of_inks(body: &str) -> bool {
    body.contains("color") || body.contains("background")
}

fn last(body: &str, names: &[&str]) -> Option<String> {
    let declared = declarations(body).filter(|(name, _)| names.contains(&name.as_str()));
    let value = declared.last()?.1.to_ascii_lowercase();
    Some(value.trim_end_matches("!important").trim().to_owned())
}

// The red, green and blue of a colour as pages spell it.
fn colour(value: &str) -> Option<Rgb> {
    /// The names of what is white or nearly so, beside those of paper.
    const WHITES: [&str; 12] = [
        "white",
        "snow",
        "ivory",
        "ghostwhite",
        "whitesmoke",
        "floralwhite",
        "mintcream",
        "azure",
        "aliceblue",
        "honeydew",
        "seashell",
        "canvas",
    ];
    let value = value.trim();
    if WHITES.contains(&value) {
        return Some(PAPER);
    }
    if matches!(value, "black" | "canvastext") {
        return Some([0; 3]);
    }
    if let Some(digits) = value.strip_prefix('#') {
        let doubled = |digits: &str| {
            digits
                .chars()
                .flat_map(|one| [one, one])
                .collect::<String>()
        };
        return match digits.len() {
            3 | 4 if digits.is_ascii() => ink::hex(&doubled(&digits[..3])),
            6 | 8 if digits.is_ascii() => ink::hex(&digits[..6]),
            _ => None,
        };
    }
    let (name, inner) = value.split_once('(')?;
    let inner = inner.strip_suffix(')')?;
    let parts: Vec<&str> = inner
        .split([',', ' ', '/'])
        .filter(|part| !part.is_empty())
        .collect();
    let share = |part: &str| part.trim_end_matches('%').parse::<f32>().ok();
    // How light it is, in hundredths: what is as light as paper has no hue.
    let light = match name {
        "rgb" | "rgba" => {
            let part = |at: usize| {
                let given = parts.get(at)?;
                let value = share(given)?;
                let value = if given.ends_with('%') {
                    value * 2.55
                } else {
                    value
                };
                Some(value.clamp(0.0, 255.0) as u8)
            };
            return Some([part(0)?, part(1)?, part(2)?]);
        }
        "hsl" | "hsla" => share(parts.get(2)?)?,
        "lab" | "lch" => share(parts.first()?)?,
        "oklab" | "oklch" => match parts.first()? {
            part if part.ends_with('%') => share(part)?,
            part => share(part)? * 100.0,
        },
        "light-dark" => return colour(parts.first()?),
        _ => return None,
    };
    match light {
        light if light >= 97.0 => Some(PAPER),
        light if light <= 1.0 => Some([0; 3]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::html::page;

    #[test]
    fn words_in_the_colour_of_their_ground_are_told() {
        for (sheet, word, told) in [
            ("", "<span style='color:#fff'>not</span>", true),
            (".w{color:white}", "<span class=w>not</span>", true),
            ("", "<font color='#FFFFFF'>not</font>", true),
            ("", "<span style='color:hsl(0 0% 100%)'>not</span>", true),
            (
                "p{background:#123}",
                "<span style='color:#123'>not</span>",
                true,
            ),
            ("", "<span style='color:#c00'>not</span>", false),
            (
                "",
                "<span style='color:#fff;background:#c00'>not</span>",
                false,
            ),
            (
                "p{background:#123}",
                "<span style='color:#fff'>not</span>",
                false,
            ),
            (
                "body{background:var(--b)}",
                "<span style='color:#fff'>not</span>",
                false,
            ),
            (
                "body{color:#fff}",
                "<span style='color:#fff'>not</span>",
                false,
            ),
            (
                ".hero{background:url(a.jpg)}",
                "<span style='color:#fff'>not</span>",
                true,
            ),
            (
                "article{background:url(a.jpg)}",
                "<span style='color:#fff'>not</span>",
                false,
            ),
        ] {
            let read = page(&format!(
                "<html><head><style>{sheet}</style></head><body><article><h1>Kilns</h1>\
                 <p>Ida Brandt was {word} fined $900 in May, the court of Keel said on Monday.</p>\
                 <p>The guild will meet in June.</p></article></body></html>"
            ))
            .unwrap();
            let listed = read
                .dropped
                .iter()
                .any(|one| one.why.starts_with("shown by a style"));
            assert_eq!(listed, told, "{sheet} {word}: {:?}", read.dropped);
        }
    }
}
