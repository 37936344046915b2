//! Which of the styles that a text tells something by an element sets its words in. Linear in the rules of its names.

use super::super::dom::{Dom, Id};
use super::{Styles, declarations};
use crate::marked::{Style, colour};

impl Styles {
    /// The sheets of a page, with what marks words in these styles.
    pub(in super::super) fn marking(dom: &Dom, told: Vec<Style>) -> Self {
        Self {
            told,
            ..Self::whole(dom)
        }
    }

    /// The styles that an element sets its words in and that the text tells something by.
    pub(in super::super) fn marks(&self, dom: &Dom, id: Id) -> Vec<Style> {
        if self.told.is_empty() {
            return Vec::new();
        }
        let by_name = match dom.name(id) {
            "b" | "strong" => Some(Style::Bold),
            "i" | "em" => Some(Style::Italics),
            "u" | "ins" => Some(Style::Underlined),
            "mark" => Some(Style::Highlighted),
            "font" => dom
                .attribute(id, "color")
                .and_then(colour)
                .map(Style::Colour),
            _ => None,
        };
        let bodies = self.bodies(dom, id).into_iter();
        let bodies = bodies.chain(dom.attribute(id, "style"));
        let said = bodies.flat_map(declared);
        let mut found: Vec<Style> = by_name.into_iter().chain(said).collect();
        found.retain(|style| self.told.contains(style));
        found.dedup();
        found
    }
}

/// Whether a rule's body sets words in a style.
pub(super) fn speaks_of_marks(body: &str) -> bool {
    !declared(body).is_empty()
}

fn declared(body: &str) -> Vec<Style> {
    let style = |(name, value): (String, &str)| {
        let value = value.to_ascii_lowercase();
        let heavy =
            || value.starts_with("bold") || matches!(value.trim(), "600" | "700" | "800" | "900");
        match name.as_str() {
            "font-weight" => heavy().then_some(Style::Bold),
            "font-style" => value.starts_with("italic").then_some(Style::Italics),
            "text-decoration" | "text-decoration-line" => {
                value.contains("underline").then_some(Style::Underlined)
            }
            "color" => colour(&value).map(Style::Colour),
            "background" | "background-color" => {
                colour(value.split_whitespace().next()?).map(Style::Colour)
            }
            _ => None,
        }
    };
    declarations(body).filter_map(style).collect()
}
