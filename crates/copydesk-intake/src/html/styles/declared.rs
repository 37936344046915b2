//! What a body of declarations does to words: strike them, or take them from sight in one of several ways. Linear in the body.

use super::declarations;

/// The ways to take words from sight, and the stroke through them: what the last rule says of each counts.
pub(super) const STRUCK: usize = 0;
pub(super) const WAYS: usize = 8;

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
    for (name, value) in declarations(body) {
        let value = value.to_ascii_lowercase();
        let value: String = value.split_whitespace().collect();
        let important = value.ends_with("!important");
        let value = value.trim_end_matches("!important");
        let far = || {
            let figures: String = value
                .trim_start_matches('-')
                .chars()
                .take_while(char::is_ascii_digit)
                .collect();
            // What stands a thousand units outside stands on no screen.
            value.starts_with('-') && figures.len() >= 4
        };
        let (way, does) = match name.as_str() {
            "text-decoration" | "text-decoration-line" => (STRUCK, value.contains("line-through")),
            "display" => (1, value == "none"),
            "visibility" => (2, matches!(value, "hidden" | "collapse")),
            "opacity" => (3, is_nothing(value)),
            "font-size" => (4, is_nothing(value)),
            "left" | "top" | "text-indent" if far() => (5, true),
            "clip" | "clip-path" => (
                5,
                value.starts_with("rect(0")
                    || value.starts_with("inset(100%")
                    || value.starts_with("inset(50%"),
            ),
            "color" => (6, !clipped && is_clear(value)),
            "transform" | "scale" => (7, value == "0" || value.contains("scale(0)")),
            "font" if value.starts_with("0/") || value.starts_with("0px") => (4, true),
            _ => continue,
        };
        found[way] = Some((does, important));
    }
    found
}

// A colour that nobody sees.
fn is_clear(value: &str) -> bool {
    let parts = value.strip_prefix("rgba(").or(value.strip_prefix("hsla("));
    let last = parts.and_then(|parts| parts.trim_end_matches(')').rsplit([',', '/']).next());
    value == "transparent" || last.is_some_and(is_nothing)
}

// Nought, in any unit.
fn is_nothing(value: &str) -> bool {
    let figures = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    figures.parse::<f32>().is_ok_and(|size| size == 0.0)
}
