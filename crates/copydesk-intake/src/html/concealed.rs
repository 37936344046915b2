//! Words that stand on a page and that nobody can see: white on white, a pixel high, beside the screen, without any opacity.
//!
//! Read are the styles of elements (`style="…"`). A page that fades its paragraphs in as one scrolls has many that begin so, and all of
//! them are its story; a few that are so and stay so are hidden. Linear in the elements that have a style, times those around them that
//! their colors are inherited from.

use std::collections::HashSet;

use super::dom::{Dom, Id};
use super::styles::{Styles, declarations};

/// How many elements of a page may be hidden in such a way before it is taken for the page's way of showing itself. A disclosure is one, in
/// two or three lines, and a story has more paragraphs than four. Of 109 read pages six have one, which is no story, and none has two: 1 and
/// 100 give the same on them.
pub(super) const FEW: usize = 4;
/// How far around an element its colors are looked for, so that a page stays linear. On the read pages 8 and 64 give the same.
const AROUND: usize = 32;

/// How much may stand in such an element; a note of a few lines has ten nodes. On the read pages 10 and 1,000 give the same.
const INSIDE: usize = 200;

/// The elements of a page whose words nobody can see.
pub(super) fn concealed(dom: &Dom, styles: &Styles) -> HashSet<Id> {
    let styled = (1..dom.len()).filter(|id| dom.attribute(*id, "style").is_some());
    let found: HashSet<Id> = styled
        .filter(|id| conceals(dom, *id) && !styles.may_show(dom, *id))
        .take(FEW + 1)
        .collect();
    match found.len() > FEW {
        true => HashSet::new(),
        false => found,
    }
}

fn conceals(dom: &Dom, id: Id) -> bool {
    let style = Style::of(dom, id);
    // What has no height but an inner margin shows its words, a film in its frame, there.
    let padded = style.0.iter().any(|(name, _)| name.starts_with("padding"));
    let clipped = !padded
        && style
            .get("overflow")
            .is_some_and(|one| one.starts_with("hidden"));
    let small = |name: &str| style.get(name).is_some_and(|value| is_at_most(value, 1.0));
    style
        .get("opacity")
        .is_some_and(|value| is_at_most(value, 0.05))
        || style
            .get("font-size")
            .is_some_and(|value| is_at_most(value, 2.0) && is_all(dom, id, "font-size"))
        || clipped
            && ["height", "max-height", "width", "max-width"]
                .into_iter()
                .any(small)
        || ["left", "top", "right", "text-indent", "margin-left"]
            .into_iter()
            .any(|name| style.get(name).is_some_and(|value| is_far(&value)))
        || style
            .get("color")
            .is_some_and(|color| is_on_itself(dom, id, &color) && is_all(dom, id, "color"))
}

// Whether what an element declares holds for all that stands in it: messages set their columns in no size, and the words there in another.
fn is_all(dom: &Dom, id: Id, name: &str) -> bool {
    let mut at = dom.after(id, false, id);
    for _ in 0..INSIDE {
        let Some(inner) = at else { return true };
        if Style::of(dom, inner).get(name).is_some() {
            return false;
        }
        at = dom.after(inner, false, id);
    }
    false
}

/// What an element's own style declares; the last of a name counts.
struct Style(Vec<(String, String)>);

impl Style {
    fn of(dom: &Dom, id: Id) -> Self {
        let body = dom.attribute(id, "style").unwrap_or_default();
        let declared = declarations(body).map(|(name, value)| {
            let value = value.to_ascii_lowercase().replace("!important", "");
            (name, value.trim().to_owned())
        });
        Self(declared.collect())
    }

    fn get(&self, name: &str) -> Option<String> {
        let mut named = self.0.iter().rev();
        let (_, value) = named.find(|(one, _)| one == name)?;
        Some(value.clone())
    }
}

// Whether a length is no longer than so many pixels: an em has 16, a point somewhat more than one.
fn is_at_most(value: impl AsRef<str>, most: f32) -> bool {
    let value = value.as_ref();
    let unit = value.trim_start_matches(|one: char| one.is_ascii_digit() || one == '.');
    let Ok(size) = value[..value.len() - unit.len()].parse::<f32>() else {
        return false;
    };
    let pixels = match unit {
        "em" | "rem" => size * 16.0,
        "%" => size * 0.16,
        "pt" => size * 1.33,
        _ => size,
    };
    pixels <= most
}

// What stands a thousand units outside stands on no screen.
fn is_far(value: &str) -> bool {
    let digits = value.strip_prefix('-').unwrap_or_default();
    digits.bytes().take_while(u8::is_ascii_digit).count() >= 4
}

// Whether a color stands on the very same one, as far as the elements around say what it stands on.
fn is_on_itself(dom: &Dom, id: Id, color: &str) -> bool {
    let behind = dom.upward(id).take(AROUND).find_map(|at| {
        let style = Style::of(dom, at);
        style
            .get("background-color")
            .or_else(|| style.get("background"))
    });
    let wanted = color_of(color);
    wanted.is_some() && behind.is_some_and(|behind| color_of(&behind) == wanted)
}

// The red, green and blue of a color as pages spell it most.
fn color_of(value: &str) -> Option<[u8; 3]> {
    let value = value.trim();
    match value {
        "white" => return Some([255; 3]),
        "black" => return Some([0; 3]),
        _ => {}
    }
    if let Some(digits) = value.strip_prefix('#') {
        let read = |at: usize, many: usize| {
            let part = digits.get(at..at + many)?;
            let number = u8::from_str_radix(part, 16).ok()?;
            Some(if many == 1 { number * 17 } else { number })
        };
        return match digits.len() {
            3 | 4 => Some([read(0, 1)?, read(1, 1)?, read(2, 1)?]),
            6 | 8 => Some([read(0, 2)?, read(2, 2)?, read(4, 2)?]),
            _ => None,
        };
    }
    let inner = value.strip_prefix("rgb")?.trim_start_matches('a');
    let inner = inner.strip_prefix('(')?.strip_suffix(')')?;
    let parts = inner.split([',', ' ', '/']).filter(|part| !part.is_empty());
    let mut parts = parts.map(|part| part.parse::<u8>().ok());
    Some([parts.next()??, parts.next()??, parts.next()??])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(style: &str, around: &str) -> bool {
        let page = format!("<div style=\"{around}\"><p style=\"{style}\">Words.</p></div>");
        let dom = Dom::parse(&page).expect("a page");
        let found = concealed(&dom, &Styles::of(&dom));
        found.iter().any(|id| dom.name(*id) == "p")
    }

    #[test]
    fn what_nobody_can_see_is_told_from_what_is_small_or_pale() {
        for (style, around) in [
            ("color:#fff;background:#ffffff", ""),
            ("color: white", "background-color: rgb(255, 255, 255)"),
            ("font-size:1px", ""),
            ("font-size: 0.1em !important", ""),
            ("opacity:0", ""),
            ("position:absolute;left:-9999px", ""),
            ("height:0;overflow:hidden", ""),
        ] {
            assert!(hidden(style, around), "{style}");
        }
        for (style, around) in [
            ("color:#fff", "background:#1a1a1a"),
            ("color:white", ""),
            ("color:#767676;background:#fff", ""),
            ("font-size:11px", ""),
            ("font-size:.8em", ""),
            ("opacity:.7", ""),
            ("margin-left:-12px", ""),
            ("overflow:hidden;height:auto", ""),
            ("overflow:hidden;max-width:100%", ""),
            ("height:0;overflow:hidden;padding-bottom:56.25%", ""),
        ] {
            assert!(!hidden(style, around), "{style}");
        }
    }

    #[test]
    fn what_is_set_in_no_size_around_words_of_another_hides_none() {
        for (column, words, found) in [
            ("font-size:0", "font-size:14px", 0),
            ("font-size:0", "color:#333", 1),
            ("color:#fff;background:#fff", "color:#000", 0),
        ] {
            let page =
                format!("<div style=\"{column}\"><div><p style=\"{words}\">Words.</p></div></div>");
            let dom = Dom::parse(&page).expect("a page");
            let hidden = concealed(&dom, &Styles::of(&dom));
            assert_eq!(hidden.len(), found, "{page}");
        }
    }

    #[test]
    fn a_page_that_fades_its_paragraphs_in_hides_none() {
        let page = "<p style=\"opacity:0\">Words.</p>".repeat(8);
        let dom = Dom::parse(&page).expect("a page");
        assert!(concealed(&dom, &Styles::of(&dom)).is_empty());
    }
}
