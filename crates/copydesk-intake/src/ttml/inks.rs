//! The colours of timed text: letters on a ground of their own colour are seen by nobody. Linear in the styles.

use std::collections::HashMap;

use crate::ink::{self, Rgb, is_lost};
use crate::xml::Element;

/// The colour of letters, and what lies behind them, as far as the file says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    ink: Option<Rgb>,
    ground: Option<Rgb>,
}

impl Look {
    /// Whether letters are lost on their ground. What has none lies on the film.
    pub(super) fn is_lost(self) -> bool {
        // Players set letters in white where nothing is said.
        let ink = self.ink.unwrap_or(ink::PAPER);
        self.ground.is_some_and(|ground| is_lost(ink, ground))
    }
}

/// The colours that the styles of the head name.
pub(super) struct Inks(HashMap<String, Look>);

impl Inks {
    pub(super) fn of(root: &Element) -> Self {
        let mut styles = Vec::new();
        if let Some(head) = root.child("head") {
            head.all("style", &mut styles);
        }
        let mut known = Self(HashMap::new());
        // A style may name one that stands before it.
        for style in styles {
            if let Some(id) = style.attribute("id") {
                let look = known.over(Look::default(), style);
                known.0.insert(id.to_owned(), look);
            }
        }
        known
    }

    /// The look of an element inside another.
    pub(super) fn over(&self, around: Look, element: &Element) -> Look {
        let named = element.attribute("style").unwrap_or_default();
        let styles = named.split_whitespace().filter_map(|name| self.0.get(name));
        let mut look = around;
        let own = Look {
            ink: element.attribute("color").and_then(colour),
            ground: element.attribute("backgroundColor").and_then(colour),
        };
        for one in styles.chain([&own]) {
            look.ink = one.ink.or(look.ink);
            look.ground = one.ground.or(look.ground);
        }
        look
    }
}

// A colour of timed text; none of what lets the film through.
fn colour(value: &str) -> Option<Rgb> {
    let value = value.trim();
    let lower = value.to_ascii_lowercase();
    if let Some(digits) = lower.strip_prefix('#') {
        return match digits.len() {
            8 if digits.ends_with("ff") => ink::hex(digits.get(..6)?),
            _ => ink::hex(digits),
        };
    }
    Some(match lower.as_str() {
        "white" => ink::PAPER,
        "black" => [0; 3],
        "red" => [255, 0, 0],
        "lime" => [0, 255, 0],
        "blue" => [0, 0, 255],
        "yellow" => [255, 255, 0],
        "cyan" | "aqua" => [0, 255, 255],
        "magenta" | "fuchsia" => [255, 0, 255],
        "green" => [0, 128, 0],
        "gray" => [128; 3],
        "silver" => [192; 3],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::ttml::read;

    #[test]
    fn letters_on_their_own_colour_are_no_cue() {
        for (style, set, seen) in [
            ("", "", true),
            (
                "tts:color=\"yellow\"",
                "tts:backgroundColor=\"black\"",
                true,
            ),
            (
                "tts:backgroundColor=\"black\"",
                "tts:color=\"#000000ff\"",
                false,
            ),
            (
                "tts:color=\"black\" tts:backgroundColor=\"black\"",
                "",
                false,
            ),
            ("tts:backgroundColor=\"white\"", "", false),
            (
                "tts:backgroundColor=\"#00000000\"",
                "tts:color=\"black\"",
                true,
            ),
        ] {
            let file = format!(
                "<tt xml:lang=\"en\" xmlns:tts=\"urn:t\"><head><styling><style xml:id=\"s\" {style}/></styling></head><body><div>\
                 <p begin=\"1s\" end=\"3s\">Ida Brandt was <span style=\"s\" {set}>not</span> fined on Monday.</p></div></body></tt>"
            );
            let (text, _) = read(file.as_bytes()).unwrap().finish();
            assert_eq!(text.contains("not"), seen, "{style} {set}: {text}");
        }
    }
}
