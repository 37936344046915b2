//! What a selector asks of an element behind a colon: its place, its state, what it is and is not, what it has. Linear in the selector.

use super::{Beside, Compound, Selector, listed, parsed, place};

/// States that no element is in before somebody points at it, types or opens something.
const TIMES: [&str; 18] = [
    "active",
    "autofill",
    "current",
    "focus",
    "focus-visible",
    "focus-within",
    "fullscreen",
    "future",
    "hover",
    "indeterminate",
    "invalid",
    "modal",
    "past",
    "popover-open",
    "target",
    "target-within",
    "user-invalid",
    "visited",
];

// What `:has` asks for: something inside, or beside.
fn relative(text: &str) -> Option<(Beside, Selector)> {
    let text = text.trim();
    let (beside, rest) = match text.chars().next()? {
        '>' => (Beside::Parent, &text[1..]),
        '+' => (Beside::Next, &text[1..]),
        '~' => (Beside::Later, &text[1..]),
        _ => (Beside::Around, text),
    };
    Some((beside, parsed(rest)?))
}

impl Compound {
    /// Takes up a `:name(…)`; `None` for a part of an element that no rule of words speaks of.
    pub(super) fn asks(&mut self, name: &str, given: &str) -> Option<()> {
        let mut at = |given: &str, last, of_type| {
            match place(given, last, of_type) {
                Some(place) => self.places.push(place),
                // `2 of .note` counts some of them alone.
                None => self.state.unclear = true,
            }
            Some(())
        };
        match name.to_ascii_lowercase().as_str() {
            "first-child" => at("1", false, false),
            "last-child" => at("1", true, false),
            "only-child" => at("1", false, false).and_then(|()| at("1", true, false)),
            "first-of-type" => at("1", false, true),
            "last-of-type" => at("1", true, true),
            "only-of-type" => at("1", false, true).and_then(|()| at("1", true, true)),
            "nth-child" => at(given, false, false),
            "nth-last-child" => at(given, true, false),
            "nth-of-type" => at(given, false, true),
            "nth-last-of-type" => at(given, true, true),
            "not" => {
                let parts: Option<Vec<Selector>> = listed(given).into_iter().map(parsed).collect();
                self.not.extend(parts?);
                Some(())
            }
            // What of a list is not read fits nothing.
            "is" | "where" | "matches" | "any" => {
                self.any
                    .push(listed(given).into_iter().filter_map(parsed).collect());
                Some(())
            }
            "lang" => {
                self.language = Some(given.trim_matches(['"', '\'']).to_ascii_lowercase());
                Some(())
            }
            "root" | "scope" => {
                self.root = true;
                Some(())
            }
            "has" => {
                let parts: Option<Vec<(Beside, Selector)>> =
                    listed(given).into_iter().map(relative).collect();
                self.has.push(parts?);
                Some(())
            }
            // The element whose own tree the sheet stands in.
            "host" => {
                let tree = parsed("template[shadowrootmode]")?;
                self.has.push(vec![(Beside::Parent, tree)]);
                if !given.is_empty() {
                    self.any
                        .push(listed(given).into_iter().filter_map(parsed).collect());
                }
                Some(())
            }
            "empty" => {
                self.state.empty = true;
                Some(())
            }
            "checked" | "disabled" | "required" | "open" => {
                self.attributes.push((name.to_ascii_lowercase(), None));
                Some(())
            }
            // What every element of a page is that nobody has touched.
            "defined" | "enabled" | "read-only" | "optional" | "valid" => Some(()),
            "dir" => {
                self.state.never |= !given.eq_ignore_ascii_case("ltr");
                Some(())
            }
            one if TIMES.contains(&one) => {
                self.state.never = true;
                Some(())
            }
            "link" | "any-link" => {
                self.attributes.push(("href".to_owned(), None));
                Some(())
            }
            // Parts of an element: `::selection`, and the bars of a browser.
            "" => None,
            one if one.starts_with('-') => None,
            _ => {
                self.state.unclear = true;
                Some(())
            }
        }
    }
}
