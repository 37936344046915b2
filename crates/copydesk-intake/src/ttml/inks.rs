//! The colours of timed text: letters on a ground of their own colour are seen by nobody. Linear in the styles.

use std::collections::HashMap;

use crate::ink::{self, Rgb, colour, is_lost};
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

impl Look {
    /// The colour of letters as a mark of SubRip, where it is another than that of all letters.
    pub(super) fn coloured(self, words: String) -> String {
        match self.ink.filter(|ink| *ink != ink::PAPER) {
            Some([red, green, blue]) if !words.trim().is_empty() => {
                format!("<font color=\"#{red:02x}{green:02x}{blue:02x}\">{words}</font>")
            }
            _ => words,
        }
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
