//! What a body of declarations does to words: strike them, or take them from sight in one of several ways. Linear in the body.

use super::declarations;
use super::lengths::length;

/// The ways to take words from sight, and the stroke through them: what the last rule says of each counts.
pub(super) const STRUCK: usize = 0;
pub(super) const WAYS: usize = 20;
/// The ways that take words from sight by themselves.
const ALONE: std::ops::Range<usize> = 1..9;
/// Letters in a colour that nobody sees.
const COLOUR: usize = 6;
/// Two that do so together: what is larger than its box is cut off, and the box has no size.
const CUT: usize = 9;
const FLAT: usize = 10;
/// Two that show letters from right to left together.
const OVERRIDE: usize = 11;
const LEFTWARD: usize = 12;
/// Letters that lie on their own colour.
const ON_ITSELF: usize = 13;
/// A column or a row that is taken out of its table.
pub(super) const COLLAPSED: usize = 14;

/// Two that cut off a long line behind its first words, in a box that cuts: the end is marked, and the line may not break.
const MARKED: usize = 15;
const UNBROKEN: usize = 16;
/// Letters above the line.
pub(super) const RAISED: usize = 17;
/// Two that together show letters cut out of what lies behind them, whatever their own colour: each may stand in a rule of its own.
const CLIPPED: usize = 18;
const PICTURE: usize = 19;

/// What each way is called, for a finding.
const NAMES: [&str; WAYS] = [
    "text-decoration",
    "display",
    "visibility",
    "opacity",
    "font-size",
    "position",
    "color",
    "transform",
    "filter",
    "overflow",
    "height",
    "unicode-bidi",
    "direction",
    "background",
    "visibility",
    "text-overflow",
    "white-space",
    "vertical-align",
    "background-clip",
    "background-image",
];

/// What takes words from sight, by the name of its declaration; `None` where they are seen.
pub(super) fn hidden_by(declared: &Declares) -> Option<&'static str> {
    let does = |way: usize| declared[way].is_some_and(|(does, _)| does);
    let cut_out = does(CLIPPED) && does(PICTURE);
    let alone = ALONE
        .chain([ON_ITSELF])
        .filter(|way| !(cut_out && matches!(*way, COLOUR | ON_ITSELF)))
        .find(|way| does(*way));
    let way = alone.or_else(|| (does(CUT) && does(FLAT)).then_some(FLAT));
    way.map(|way| NAMES[way])
}

/// What cuts off the end of a long line or the lines behind a few; `None` where all of it is seen.
pub(super) fn cut_by(declared: &Declares) -> Option<&'static str> {
    let does = |way: usize| declared[way].is_some_and(|(does, _)| does);
    (does(CUT) && does(MARKED) && does(UNBROKEN)).then_some(NAMES[MARKED])
}

/// Whether letters are shown from right to left, whatever they are.
pub(super) fn turns(declared: &Declares) -> bool {
    let does = |way: usize| declared[way].is_some_and(|(does, _)| does);
    does(OVERRIDE) && does(LEFTWARD)
}

/// What a rule declares: of each way whether it does it, and whether that is important.
pub(super) type Declares = [Option<(bool, bool)>; WAYS];

pub(super) fn lay_over(under: &mut Declares, over: &Declares) {
    for (old, new) in under.iter_mut().zip(over) {
        let stays = matches!((&*old, new), (Some((_, true)), Some((_, false))));
        if new.is_some() && !stays {
            *old = *new;
        }
    }
}

pub(super) fn declares(body: &str) -> Declares {
    let mut found = Declares::default();
    // Letters without a colour of their own show what lies behind them.
    let clipped = body.contains("background-clip") || body.contains("text-fill-color");
    // What has no height but an inner margin shows its words, a film in its frame, there.
    let padded = body.contains("padding");
    let mut behind = None;
    let mut colour = None;
    for (name, value) in declarations(body) {
        let value = value.to_ascii_lowercase();
        let value: String = value.split_whitespace().collect();
        let important = value.ends_with("!important");
        let value = value.trim_end_matches("!important");
        let (way, does) = match name.as_str() {
            "text-decoration" | "text-decoration-line" => (STRUCK, value.contains("line-through")),
            "display" => (1, value == "none"),
            "visibility" => {
                found[COLLAPSED] = Some((value == "collapse", important));
                (2, matches!(value, "hidden" | "collapse"))
            }
            "opacity" => (3, is_nothing(value)),
            "font-size" => (4, is_nothing(value)),
            "left" | "top" | "right" | "text-indent" | "margin-left" if is_beside(value) => {
                (5, true)
            }
            "clip" | "clip-path" => (5, is_clipped_away(value)),
            "color" => {
                colour = Some(value.to_owned());
                (COLOUR, !clipped && is_clear(value))
            }
            "background" | "background-color" => {
                if name == "background" {
                    found[PICTURE] = Some((is_picture(value), important));
                    if value.ends_with("text") {
                        found[CLIPPED] = Some((true, important));
                    }
                }
                behind = Some(value.to_owned());
                continue;
            }
            "background-image" => (PICTURE, is_picture(value)),
            "background-clip" | "-webkit-background-clip" => (CLIPPED, value == "text"),
            "transform" | "scale" | "translate" | "rotate" => (7, is_out_of_sight(value)),
            "filter" | "content-visibility" | "-webkit-text-security" => (8, is_masked(value)),
            "overflow" | "overflow-x" | "overflow-y" => {
                (CUT, value.starts_with("hidden") || value == "clip")
            }
            "height" | "max-height" | "width" | "max-width" | "line-height"
                if is_nothing(value) || value == "1px" =>
            {
                (FLAT, !padded)
            }
            "height" | "max-height" => (FLAT, false),
            "text-overflow" => (MARKED, value != "unset" && value != "initial"),
            // After so many lines, which may break, as a line that may not.
            "-webkit-line-clamp" | "line-clamp" => {
                let clamps = value.starts_with(|c: char| c.is_ascii_digit());
                found[UNBROKEN] = Some((clamps, important));
                (MARKED, clamps)
            }
            "white-space" | "text-wrap" | "text-wrap-mode" => {
                (UNBROKEN, matches!(value, "nowrap" | "pre"))
            }
            "vertical-align" | "baseline-shift" => {
                let up = value.starts_with(|c: char| c.is_ascii_digit()) && !is_nothing(value);
                (RAISED, up || matches!(value, "super" | "text-top"))
            }
            "font-variant-position" => (RAISED, value == "super"),
            "unicode-bidi" => (OVERRIDE, value.contains("override")),
            "direction" => (LEFTWARD, value == "rtl"),
            "font" if value.starts_with("0/") || value.starts_with("0px") => (4, true),
            _ => continue,
        };
        found[way] = Some((does, important));
    }
    if let (Some(colour), Some(behind)) = (colour, behind) {
        found[ON_ITSELF] = Some((!clipped && colour == behind, false));
    }
    found
}

// A box that is turned, moved or made so small that nobody sees it.
fn is_out_of_sight(value: &str) -> bool {
    let far = |(at, call): (usize, &str)| {
        let inner = value[at + call.len()..]
            .split(')')
            .next()
            .unwrap_or_default();
        inner.split(',').any(|part| {
            let figures = part.trim_start_matches(|c: char| !c.is_ascii_digit());
            let digits = figures.bytes().take_while(u8::is_ascii_digit).count();
            // What stands a thousand units outside stands on no screen.
            digits >= 4
        })
    };
    value == "0"
        || [
            "scale(0)",
            "scalex(0)",
            "scaley(0)",
            "rotatex(90deg)",
            "rotatey(90deg)",
        ]
        .iter()
        .any(|call| value.contains(call))
        || ["translate(", "translatex(", "translatey("]
            .iter()
            .any(|call| value.match_indices(call).any(far))
}

// Letters that a filter takes away, or dots in their place.
fn is_masked(value: &str) -> bool {
    matches!(value, "hidden" | "disc" | "circle" | "square")
        || value.contains("opacity(0") && !value.contains("opacity(0.")
}

/// Whether a box is set a thousand units outside, where no screen is.
pub(super) fn is_beside(value: &str) -> bool {
    let figures = value.strip_prefix('-').unwrap_or_default();
    figures.bytes().take_while(u8::is_ascii_digit).count() >= 4
}

/// Whether nothing of a box is left, as pages hide what only a reader of the screen's words shall hear. Without spaces.
pub(super) fn is_clipped_away(value: &str) -> bool {
    value.starts_with("rect(0")
        || value.starts_with("rect(1px")
        || value.starts_with("inset(100%")
        || value.starts_with("inset(50%")
}

// Whether letters can be cut out of it.
fn is_picture(value: &str) -> bool {
    value.contains("gradient(") || value.contains("url(")
}

/// A colour that nobody sees, without spaces.
pub(super) fn is_clear(value: &str) -> bool {
    let figures = value.strip_prefix('#').unwrap_or_default();
    let opaque = match figures.len() {
        4 => !figures.ends_with('0'),
        8 => !figures.ends_with("00"),
        _ => true,
    };
    if !opaque {
        return true;
    }
    let parts = value.strip_prefix("rgba(").or(value.strip_prefix("hsla("));
    let last = parts.and_then(|parts| parts.trim_end_matches(')').rsplit([',', '/']).next());
    value == "transparent" || last.is_some_and(is_nothing)
}

// Nought, in any unit.
fn is_nothing(value: &str) -> bool {
    let figures = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    figures.parse::<f32>().is_ok_and(|size| size == 0.0) || length(value) == Some(0.0)
}
