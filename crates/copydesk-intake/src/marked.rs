//! Styles that carry meaning, since the text says so: *claims in bold are false*, *what we could not prove is in red*, *underlined statements*.
//!
//! Where a sentence says it, each stretch in such a style gets its name before it, in brackets, and is judged with it. Anywhere else a style is
//! only a style. Linear in the words.

use copydesk_lexicon::en::intake::html::marked as words;
use copydesk_text::telling::has_finite_verb;

/// A style that words stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Bold,
    Italics,
    Underlined,
    Highlighted,
    /// By the name of its colour.
    Colour(&'static str),
}

/// The colours that texts name, black and white aside: those are what text and page have anyway.
const COLOURS: [&str; 9] = [
    "red", "orange", "yellow", "green", "blue", "purple", "pink", "grey", "brown",
];

impl Style {
    /// The name of the style, as it stands in brackets.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Bold => "bold",
            Self::Italics => "italics",
            Self::Underlined => "underlined",
            Self::Highlighted => "highlighted",
            Self::Colour(name) => name,
        }
    }

    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "bold" | "boldface" | "bolded" => Self::Bold,
            "italic" | "italics" | "italicised" | "italicized" => Self::Italics,
            "underlined" | "underline" | "underlining" => Self::Underlined,
            "highlighted" | "highlight" | "highlighting" => Self::Highlighted,
            "gray" => Self::Colour("grey"),
            colour => Self::Colour(COLOURS.into_iter().find(|one| *one == colour)?),
        })
    }
}

/// The styles that a text says something by.
pub(super) fn styles_of<'t>(blocks: impl Iterator<Item = &'t str>) -> Vec<Style> {
    const OPENINGS: [&str; 4] = ["bold", "italic", "underlin", "highlight"];
    let mut found: Vec<Style> = Vec::new();
    for block in blocks {
        let lower = block.to_ascii_lowercase();
        let mut names = OPENINGS.iter().chain(&COLOURS);
        if !names.any(|name| lower.contains(name)) {
            continue;
        }
        for range in copydesk_text::sentences(block, 0..block.len()) {
            for style in said(&block[range]) {
                if !found.contains(&style) {
                    found.push(style);
                }
            }
        }
    }
    found
}

// "Claims in bold are false", "set in red", "underlined statements are".
fn said(sentence: &str) -> Vec<Style> {
    /// "in bold type", "in dark red": the style stands right behind or one further.
    const BEHIND: usize = 2;
    /// "claims set in bold", "claims that we print in bold": so many words before it the thing is named, or behind it.
    const NEAR: usize = 5;
    let split = sentence.split(|c: char| !c.is_alphanumeric());
    let split: Vec<String> = split
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let is = |at: usize, class: &[&str]| {
        split
            .get(at)
            .is_some_and(|word| class.contains(&word.as_str()))
    };
    let mut found = Vec::new();
    for (at, word) in split.iter().enumerate() {
        if words::ALONE.contains(&word.as_str()) && is(at + 1, &words::THINGS) {
            found.extend(Style::of(word));
        }
        if word != "in" {
            continue;
        }
        let style = (at + 1..=at + BEHIND).find_map(|at| Style::of(split.get(at)?));
        let mut near = at.saturating_sub(NEAR)..=at + BEHIND + NEAR;
        let named = near.any(|at| is(at, &words::THINGS));
        let set = at > 0 && is(at - 1, &words::WAYS);
        // Something is said to be so of what is marked: a heading in bold says nothing.
        let tells = has_finite_verb(sentence);
        if (named || set) && tells {
            found.extend(style);
        }
    }
    // "Highlighted in yellow": the highlighting is the style, whatever its colour.
    if split.iter().any(|word| word == "highlighted") && !found.is_empty() {
        found.push(Style::Highlighted);
    }
    found
}

/// The name of a colour as texts name it: of a keyword or of its three figures; nothing for black, white and what can't be told.
pub(super) fn colour(value: &str) -> Option<&'static str> {
    let value = value.trim().to_ascii_lowercase();
    let value = value.trim_end_matches("!important").trim();
    let hex = value.strip_prefix('#').unwrap_or(value);
    let is_hex = hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    let part = |at: usize, length: usize| u8::from_str_radix(hex.get(at..at + length)?, 16).ok();
    let rgb = match hex.len() {
        3 | 4 if is_hex && value.starts_with('#') => {
            [part(0, 1)? * 17, part(1, 1)? * 17, part(2, 1)? * 17]
        }
        6 | 8 if is_hex => [part(0, 2)?, part(2, 2)?, part(4, 2)?],
        _ if value.starts_with("rgb") => {
            let mut parts = value
                .split(|c: char| !c.is_ascii_digit())
                .filter(|one| !one.is_empty());
            let mut next = || parts.next()?.parse::<u8>().ok();
            [next()?, next()?, next()?]
        }
        _ => {
            return COLOURS
                .into_iter()
                .find(|name| value.ends_with(name))
                .or_else(|| value.ends_with("gray").then_some("grey"))
                .or_else(|| {
                    matches!(value, "crimson" | "maroon" | "firebrick" | "tomato").then_some("red")
                });
        }
    };
    hue(rgb)
}

// The name of a hue, in parts of a circle as colour wheels have them.
fn hue([red, green, blue]: [u8; 3]) -> Option<&'static str> {
    /// Below it a colour is a grey.
    const PALE: i32 = 40;
    let [red, green, blue] = [red, green, blue].map(i32::from);
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let range = most - least;
    if range < PALE {
        return (60..=200).contains(&most).then_some("grey");
    }
    let degrees = match most {
        _ if most == red => (60 * (green - blue) / range + 360) % 360,
        _ if most == green => 60 * (blue - red) / range + 120,
        _ => 60 * (red - green) / range + 240,
    };
    Some(match degrees {
        20..=44 => "orange",
        45..=69 => "yellow",
        70..=169 => "green",
        170..=259 => "blue",
        260..=309 => "purple",
        310..=339 => "pink",
        _ => "red",
    })
}

#[cfg(test)]
mod tests {
    use super::{Style, colour, styles_of};

    #[test]
    fn a_text_says_by_which_styles_it_tells_something() {
        for (text, styles) in [
            ("Claims in bold are false.", &[Style::Bold][..]),
            ("False statements are in italics.", &[Style::Italics]),
            ("What is false is printed in red.", &[Style::Colour("red")]),
            ("Underlined statements are untrue.", &[Style::Underlined]),
            (
                "Statements highlighted in yellow are false.",
                &[Style::Colour("yellow"), Style::Highlighted],
            ),
            ("Our corrections are set in bold type.", &[Style::Bold]),
            ("The mayor made bold claims on Friday.", &[]),
            ("A woman in red left the court.", &[]),
            ("The pool was in the red in May.", &[]),
            ("Pia Sand swam in green water.", &[]),
            ("The red team won.", &[]),
        ] {
            assert_eq!(styles_of([text].into_iter()), styles, "{text}");
        }
    }

    #[test]
    fn a_colour_has_the_name_that_texts_give_it() {
        for (value, name) in [
            ("red", Some("red")),
            ("#c00", Some("red")),
            ("darkred", Some("red")),
            ("rgb(200, 16, 32)", Some("red")),
            ("#ffff00", Some("yellow")),
            ("#008000", Some("green")),
            ("#0000cc", Some("blue")),
            ("black", None),
            ("#ffffff", None),
            ("#111", None),
            ("#888888", Some("grey")),
            ("inherit", None),
        ] {
            assert_eq!(colour(value), name, "{value}");
        }
    }
}
