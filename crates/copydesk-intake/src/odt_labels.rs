//! What LibreOffice sets before the items of a list: words before and behind their numbers ("Myth 1:").
//!
//! Words are part of the text, since a reader sees them, and so are ticks and crosses; other signs and bare numbers are nothing. Linear in the lists and their items.

use std::collections::HashMap;

use super::xml::Element;

/// What a level of a list sets around its numbers.
#[derive(Debug, Default, Clone)]
struct Level {
    before: String,
    behind: String,
    format: String,
    start: u32,
    /// The tick or the cross before each item.
    sign: Option<char>,
}

// Who paid has a tick, who did not a cross: a dot says nothing.
fn says(sign: char) -> bool {
    matches!(
        sign,
        '✓' | '✔' | '☑' | '✅' | '✗' | '✘' | '☒' | '✕' | '✖' | '❌'
    )
}

/// The list styles of a document, and the lists that are open.
#[derive(Debug, Default)]
pub(super) struct Labels {
    /// By the name of a list style and the level, from 1.
    levels: HashMap<(String, usize), Level>,
    /// The style of each list that is open, the innermost last, and the number of its last item.
    open: Vec<(String, Option<u32>)>,
}

impl Labels {
    /// Takes up the list styles of a document.
    pub(super) fn learn(&mut self, document: &Element) {
        let mut styles = Vec::new();
        document.all("list-style", &mut styles);
        for style in styles {
            let name = style.attribute("name").unwrap_or_default();
            for level in style.elements() {
                let said = |name: &str| level.attribute(name).unwrap_or_default().to_owned();
                let Ok(number) = said("level").parse::<usize>() else {
                    continue;
                };
                let read = Level {
                    before: said("num-prefix"),
                    behind: said("num-suffix"),
                    format: said("num-format"),
                    start: said("start-value").parse().unwrap_or(1),
                    sign: said("bullet-char")
                        .chars()
                        .next()
                        .filter(|sign| says(*sign)),
                };
                self.levels.insert((name.to_owned(), number), read);
            }
        }
    }

    /// A list begins; one inside of another has the style of that, unless it names its own.
    pub(super) fn enter(&mut self, list: &Element) {
        let outer = self.open.last().map(|(style, _)| style.clone());
        let style = list.attribute("style-name").map(str::to_owned).or(outer);
        self.open.push((style.unwrap_or_default(), None));
    }

    pub(super) fn leave(&mut self) {
        self.open.pop();
    }

    /// The words before the next item; nothing where its list sets none.
    pub(super) fn next(&mut self, item: &Element) -> Option<String> {
        let depth = self.open.len();
        let (style, count) = self.open.last_mut()?;
        let level = self.levels.get(&(style.clone(), depth))?;
        let own = item
            .attribute("start-value")
            .and_then(|own| own.parse().ok());
        let number =
            own.unwrap_or_else(|| count.map_or(level.start, |last| last.saturating_add(1)));
        *count = Some(number);
        if let Some(sign) = level.sign {
            return Some(sign.to_string());
        }
        let words = |one: &str| one.chars().filter(|c| c.is_alphabetic()).count() > 1;
        if !words(&level.before) && !words(&level.behind) {
            return None;
        }
        let number = match level.format.as_str() {
            "" => String::new(),
            _ => number.to_string(),
        };
        Some(
            format!("{}{number}{}", level.before, level.behind)
                .trim()
                .to_owned(),
        )
    }
}
