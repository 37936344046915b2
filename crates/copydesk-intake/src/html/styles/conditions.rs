//! When the rules of a sheet hold that stand under a condition (`@media`, `@supports`): on every screen, on some, or nobody can say.
//!
//! Screens are asked one by one: a phone, a tablet, two computers, and one in dark colours. Linear in the condition.

use super::lengths::length;

/// When rules hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Always,
    /// On these of the screens, a bit each.
    Some(u8),
    /// By a condition that is not read.
    Unclear,
    Never,
}

/// A screen: how wide and how high it is, how many dots a pixel has, whether a pointer can stand over something, whether it is dark.
struct Screen(f32, f32, f32, bool, bool);

const SCREENS: [Screen; 5] = [
    Screen(390.0, 844.0, 3.0, false, false),
    Screen(820.0, 1180.0, 2.0, false, false),
    Screen(1440.0, 900.0, 1.0, true, false),
    Screen(2560.0, 1440.0, 1.0, true, false),
    Screen(1440.0, 900.0, 1.0, true, true),
];

/// All of them.
pub(super) const ALL: u8 = 0b1_1111;

impl Holds {
    /// Both conditions.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Never, _) | (_, Self::Never) => Self::Never,
            (Self::Unclear, _) | (_, Self::Unclear) => Self::Unclear,
            (Self::Always, other) | (other, Self::Always) => other,
            (Self::Some(one), Self::Some(other)) => Self::of(one & other),
        }
    }

    fn of(screens: u8) -> Self {
        match screens {
            ALL => Self::Always,
            0 => Self::Never,
            some => Self::Some(some),
        }
    }
}

/// On which screens what a `@media` asks for is so; in lower case, without the name.
pub(super) fn media(asked: &str) -> Holds {
    let mut found = 0u8;
    for one in asked.split(',').map(str::trim) {
        let (not, one) = match one.strip_prefix("not ") {
            Some(rest) => (true, rest.trim()),
            None => (false, one.strip_prefix("only ").unwrap_or(one).trim()),
        };
        let parts = one.split(" and ").map(str::trim);
        let Some(screens) = parts
            .map(feature)
            .try_fold(ALL, |all, one| Some(all & one?))
        else {
            return Holds::Unclear;
        };
        found |= if not { ALL & !screens } else { screens };
    }
    Holds::of(found)
}

// The screens that a feature fits: `(min-width: 600px)`, `(600px <= width)`, `screen`.
fn feature(asked: &str) -> Option<u8> {
    let Some(inner) = asked
        .strip_prefix('(')
        .and_then(|one| one.strip_suffix(')'))
    else {
        return match asked {
            "" | "all" | "screen" => Some(ALL),
            "print" | "speech" | "tty" | "tv" | "handheld" | "projection" | "aural" => Some(0),
            _ => None,
        };
    };
    let on = |fits: &dyn Fn(&Screen) -> bool| {
        let bits = SCREENS.iter().enumerate().filter(|(_, one)| fits(one));
        bits.map(|(at, _)| 1u8 << at).sum::<u8>()
    };
    if let Some((name, value)) = inner.split_once(':') {
        let (name, value) = (name.trim(), value.trim());
        let size = || length(value);
        return Some(match name {
            "min-width" | "min-device-width" => on(&|one| size().is_some_and(|size| one.0 >= size)),
            "max-width" | "max-device-width" => on(&|one| size().is_some_and(|size| one.0 <= size)),
            "min-height" => on(&|one| size().is_some_and(|size| one.1 >= size)),
            "max-height" => on(&|one| size().is_some_and(|size| one.1 <= size)),
            "orientation" => on(&|one| (one.1 > one.0) == (value == "portrait")),
            "prefers-color-scheme" => on(&|one| one.4 == (value == "dark")),
            "hover" | "any-hover" => on(&|one| one.3 == (value == "hover")),
            "pointer" | "any-pointer" => on(&|one| one.3 == (value == "fine")),
            "prefers-reduced-motion"
            | "prefers-contrast"
            | "prefers-reduced-transparency"
            | "prefers-reduced-data" => on(&|one| one.4 != (value == "no-preference")),
            "forced-colors" => on(&|_| value == "none"),
            "scripting" => on(&|_| value == "enabled"),
            "display-mode" => on(&|_| value == "browser"),
            "-webkit-min-device-pixel-ratio" | "min-resolution" | "min--moz-device-pixel-ratio" => {
                let dots = value
                    .trim_end_matches(|c: char| c.is_ascii_alphabetic())
                    .parse::<f32>();
                let dots = dots.unwrap_or(2.0);
                let dots = if value.ends_with("dpi") {
                    dots / 96.0
                } else {
                    dots
                };
                on(&|one| one.2 >= dots)
            }
            _ => return None,
        });
    }
    for (sign, below) in [("<=", true), (">=", false), ("<", true), (">", false)] {
        let parts: Vec<&str> = inner.split(sign).map(str::trim).collect();
        if parts.len() < 2 {
            continue;
        }
        let fits = |one: &Screen| {
            let value = |part: &&str| match *part {
                "width" => Some(one.0),
                "height" => Some(one.1),
                part => length(part),
            };
            parts
                .windows(2)
                .all(|pair| match (value(&pair[0]), value(&pair[1])) {
                    (Some(left), Some(right)) => (left <= right) == below,
                    _ => false,
                })
        };
        return Some(on(&fits));
    }
    matches!(inner, "color" | "grid" | "update" | "width" | "height")
        .then(|| if inner == "grid" { 0 } else { ALL })
}

/// When what a `@container` asks for is so: a box is as wide as its screen at the most, so that a width which some screens have is one that some
/// boxes have. What all or none of them have is not known of a box.
pub(super) fn container(asked: &str) -> Holds {
    // Its name stands before what is asked.
    let asked = asked.find('(').map_or(asked, |at| &asked[at..]);
    match media(asked) {
        some @ Holds::Some(_) => some,
        _ => Holds::Unclear,
    }
}

/// Whether every browser does what a `@supports` asks for: what they have done for years, asked for as it is, without *not*.
pub(super) fn supports(asked: &str) -> Holds {
    const VALUES: [&str; 14] = [
        "absolute",
        "auto",
        "block",
        "contents",
        "fixed",
        "flex",
        "grid",
        "inline",
        "inline-block",
        "inline-flex",
        "inline-grid",
        "none",
        "sticky",
        "cover",
    ];
    let plain = !asked.contains("not ") && !asked.contains("not(");
    let asks = asked.split(['(', ')']).filter(|one| one.contains(':'));
    let known = |one: &str| {
        one.split_once(':').is_some_and(|(name, value)| {
            let value = value.trim();
            super::harmless::is_harmless(name.trim())
                && (VALUES.contains(&value) || length(value).is_some() || value.starts_with('#'))
        })
    };
    let mut all = asks.peekable();
    match plain && all.peek().is_some() && all.all(known) {
        true => Holds::Always,
        false => Holds::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::{Holds, media, supports};

    #[test]
    fn when_rules_hold() {
        for asked in [
            "all",
            "screen",
            "(min-width: 1px)",
            "screen and (min-width:10em)",
            "(max-width: 600px), (min-width: 601px)",
            "(width >= 1px)",
            "(0px < width)",
            "not print",
            "(color)",
            "only screen and (max-width: 99999px)",
        ] {
            assert_eq!(media(asked), Holds::Always, "{asked}");
        }
        for asked in [
            "print",
            "not all",
            "(min-width: 9999px)",
            "tty",
            "(max-width: 0)",
        ] {
            assert_eq!(media(asked), Holds::Never, "{asked}");
        }
        for asked in [
            "(max-width: 600px)",
            "(prefers-color-scheme: dark)",
            "(hover: hover)",
            "(400px <= width <= 900px)",
            "(orientation: portrait)",
            "screen and (min-width: 601px)",
            "(min-resolution: 2dppx)",
        ] {
            assert!(
                matches!(media(asked), Holds::Some(_)),
                "{asked}: {:?}",
                media(asked)
            );
        }
        assert_eq!(media("(of-tomorrow: 1)"), Holds::Unclear);
        assert_eq!(supports("(display: grid)"), Holds::Always);
        assert_eq!(
            supports("(position: sticky) and (display: flex)"),
            Holds::Always
        );
        for asked in [
            "not (display: grid)",
            "(display: of-tomorrow)",
            "(foo: 1px)",
            "selector(:has(a))",
        ] {
            assert_eq!(supports(asked), Holds::Unclear, "{asked}");
        }
    }
}
