//! What a body of declarations does to words: strike them, or take them from sight in one of several ways. Linear in the body.

use super::declarations;
use super::lengths::{length, parts};

/// The ways to take words from sight, and the stroke through them: what the last rule says of each counts.
pub(super) const STRUCK: usize = 0;
pub(super) const WAYS: usize = 25;
/// The ways that take words from sight by themselves.
const ALONE: std::ops::Range<usize> = 1..9;
/// Letters in a colour that nobody sees.
const COLOUR: usize = 6;
/// Two that do so together: what is larger than its box is cut off, and the box has no size.
const CUT: usize = 9;
const FLAT: usize = 10;
/// Two that show letters from right to left together.
const OVERRIDE: usize = 11;
pub(super) const LEFTWARD: usize = 12;
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
/// Letters with a shadow or a stroke of a colour, which is seen whatever their own; and whether that is a smear.
pub(super) const OUTLINED: usize = 20;
pub(super) const SMEARED: usize = 21;

/// A box that stands by itself: off the screen or clipped away, and of no size, it is set off for those who hear the page.
const ABSOLUTE: usize = 22;
/// Off the screen, or clipped away.
const BESIDE: usize = 5;
/// A box that is as high as a line, and as three.
const LOW: [(usize, f32); 2] = [(23, 30.0), (24, 78.0)];

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
    "text-shadow",
    "text-shadow",
    "position",
    "height",
    "height",
];

/// What takes words from sight, by the name of its declaration; `None` where they are seen.
pub(super) fn hidden_by(declared: &Declares) -> Option<&'static str> {
    let does = |way: usize| declared[way].is_some_and(|(does, _)| does);
    let cut_out = is_cut_out(declared);
    let alone = ALONE
        .chain([ON_ITSELF])
        .filter(|way| !(cut_out && matches!(*way, COLOUR | ON_ITSELF)))
        .find(|way| does(*way));
    let way = alone.or_else(|| (does(CUT) && does(FLAT)).then_some(FLAT));
    way.map(|way| NAMES[way])
}

/// Whether it is by their colour alone that letters are not seen.
pub(super) fn is_of_colour(declared: &Declares) -> bool {
    let mut other = *declared;
    other[COLOUR] = None;
    other[ON_ITSELF] = None;
    hidden_by(declared).is_some() && hidden_by(&other).is_none()
}

/// Whether letters are cut out of what lies behind them.
pub(super) fn is_cut_out(declared: &Declares) -> bool {
    let does = |way: usize| declared[way].is_some_and(|(does, _)| does);
    does(CLIPPED) && does(PICTURE)
}

/// What cuts off the end of a long line or the lines behind a few; `None` where all of it is seen.
pub(super) fn cut_by(declared: &Declares) -> Option<&'static str> {
    let does = |way: usize| declared[way].is_some_and(|(does, _)| does);
    (does(CUT) && does(MARKED) && does(UNBROKEN)).then_some(NAMES[MARKED])
}

/// What cuts off the lines of so many letters behind the first ones: a box that is as high as one line, or as three, and cuts. A column of a news
/// page has 60 to 80 letters a line.
pub(super) fn cropped_by(declared: &Declares, letters: usize) -> Option<&'static str> {
    const HELD: [usize; LOW.len()] = [90, 270];
    let does = |way: usize| declared[way].is_some_and(|(does, _)| does);
    let held = LOW.iter().zip(HELD);
    let mut cut = held.filter(|((way, _), held)| does(*way) && letters > *held);
    cut.next()
        .filter(|_| does(CUT))
        .map(|((way, _), _)| NAMES[*way])
}

/// Whether a box is set off for those who hear the page, in the way that is known for it.
pub(super) fn for_hearers(declared: &Declares) -> bool {
    [ABSOLUTE, BESIDE, CUT, FLAT]
        .into_iter()
        .all(|way| declared[way].is_some_and(|(does, _)| does))
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
        let lower = value.to_ascii_lowercase();
        let written = lower.trim_end_matches("!important");
        let value: String = lower.split_whitespace().collect();
        let important = value.ends_with("!important");
        let value = value.trim_end_matches("!important");
        if matches!(
            name.as_str(),
            "height" | "max-height" | "block-size" | "max-block-size"
        ) {
            let high = length(value);
            for (way, most) in LOW {
                let low = high.is_some_and(|one| one > 1.0 && one <= most);
                found[way] = Some((low, important));
            }
        }
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
                (BESIDE, true)
            }
            "position" => (ABSOLUTE, matches!(value, "absolute" | "fixed")),
            "clip" | "clip-path" => (BESIDE, is_clipped_away(value)),
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
            "text-shadow" => {
                let shadows = shadows(written);
                found[SMEARED] = Some((shadows == Some(true), important));
                (OUTLINED, shadows.is_some())
            }
            "-webkit-text-stroke" | "-webkit-text-stroke-width" => (OUTLINED, is_stroke(written)),
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

// Whether letters have a shadow that is seen without their own colour: nothing where they have none, else whether all of it is blurred.
fn shadows(value: &str) -> Option<bool> {
    /// A shadow that is blurred by so many pixels has no letters; `0 0 1px` smooths them.
    const BLURRED: f32 = 2.0;
    let mut depth = 0usize;
    let list = value.split(|c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    });
    let seen = list.filter(|one| {
        let mut named = parts(one).filter(|part| length(part).is_none());
        named.next().is_some_and(|colour| {
            !matches!(colour, "none" | "initial" | "unset" | "currentcolor")
                && !is_clear(&colour.split_whitespace().collect::<String>())
        })
    });
    let blurred = seen.map(|one| {
        let blur = parts(one).filter_map(length).nth(2);
        blur.is_some_and(|blur| blur >= BLURRED)
    });
    blurred.reduce(|all, one| all && one)
}

fn is_stroke(value: &str) -> bool {
    let wide = |part: &str| length(part).is_some_and(|wide| wide > 0.0);
    let clear = |part: &str| is_clear(&part.split_whitespace().collect::<String>());
    parts(value).any(|part| wide(part) || matches!(part, "thin" | "medium" | "thick"))
        && !parts(value).any(clear)
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
