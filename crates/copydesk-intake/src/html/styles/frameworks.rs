//! Classes whose names say what a sheet of a framework does that is not in the file: `d-none`, `line-through`, `before:content-['not_']`.
//!
//! A page is written for such a sheet, so these rules stand before its own, which may say otherwise. A class that shows an element on screens of
//! some width (`d-md-block`) undoes what hides it on others. Linear in the classes of the page.

use std::collections::BTreeSet;

use copydesk_lexicon::en::intake::html::frameworks as words;

use super::super::dom::Dom;

/// The rules of such classes that a page has; none where it has none.
pub(super) fn sheet(dom: &Dom) -> Option<String> {
    let classes: BTreeSet<&str> = (1..dom.len())
        .filter_map(|id| dom.attribute(id, "class"))
        .flat_map(str::split_whitespace)
        .collect();
    let mut hidden = String::new();
    let mut shown = String::new();
    for class in classes {
        let does = if words::PUT_AWAY.contains(&class) {
            "display:none"
        } else if words::STRUCK.contains(&class) {
            "text-decoration:line-through"
        } else if let Some((side, content)) = set(class) {
            hidden.push_str(&format!(
                ".{}::{side}{{content:\"{content}\"}}",
                escaped(class)
            ));
            continue;
        } else {
            if shows(class) {
                let rule = "{display:block;visibility:visible;opacity:1}";
                shown.push_str(&format!(".{}{rule}", escaped(class)));
            }
            continue;
        };
        hidden.push_str(&format!(".{}{{{does}}}", escaped(class)));
    }
    (!hidden.is_empty()).then(|| hidden + &shown)
}

// `d-md-block`, `lg:flex`.
fn shows(class: &str) -> bool {
    let parted = match class.split_once(':') {
        Some(parted) => Some(parted),
        None => class
            .strip_prefix("d-")
            .and_then(|rest| rest.split_once('-')),
    };
    parted.is_some_and(|(width, does)| {
        words::WIDTHS.contains(&width) && words::DISPLAYS.contains(&does)
    })
}

// `before:content-['not_']`: the side, and the words as a sheet writes them.
fn set(class: &str) -> Option<(&str, String)> {
    let (side, rest) = class.split_once(":content-[")?;
    let inner = rest.strip_suffix(']')?.trim_matches(['\'', '"']);
    let own = matches!(side, "before" | "after") && !inner.starts_with("attr(");
    own.then(|| (side, inner.replace('_', " ").replace(['\\', '"'], "")))
}

// A class as a selector: each sign that is no letter or figure by its number.
fn escaped(class: &str) -> String {
    let sign = |c: char| match c.is_alphanumeric() || matches!(c, '-' | '_') {
        true => c.to_string(),
        false => format!("\\{:x} ", u32::from(c)),
    };
    class.chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use crate::html::words_of;

    #[test]
    fn classes_of_frameworks_do_what_their_names_say() {
        let read = |sheet: &str, class: &str| {
            words_of(&format!(
                "<html><head><style>{sheet}</style></head><body><article><h1>Kilns</h1><p>Nine kilns went cold on Monday.</p>\
                 <p>Ida Brandt was <span class=\"{class}\">not</span> fined in May, the court of Arden said.</p></article></body></html>"
            ))
        };
        for (sheet, class, said) in [
            ("", "d-none", "was fined"),
            ("", "me-1 hidden", "was fined"),
            ("", "invisible", "was fined"),
            ("", "text-decoration-line-through", "was fined"),
            ("", "line-through", "was fined"),
            ("", "before:content-['never_']", "was never not fined"),
            ("", "d-none d-md-inline", "was not fined"),
            ("", "hidden lg:inline", "was not fined"),
            ("", "md:hidden", "was not fined"),
            ("", "mb-3", "was not fined"),
            (".hidden{display:inline}", "hidden", "was not fined"),
        ] {
            let words = read(sheet, class);
            assert!(words.contains(said), "{class}: {words}");
        }
    }
}
