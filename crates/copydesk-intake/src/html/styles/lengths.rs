//! Lengths of style sheets in pixels, as a column of a news page has them, and what little is reckoned in them (`calc(1px - 1px)`).
//!
//! Linear in the value.

/// What stands so far outside, in pixels, stands on no screen; a wide one has 2,560 of them, and a box beside the column a thousand at most.
const FAR: f32 = 1000.0;
/// How deep brackets of a value are followed.
const DEEP: usize = 8;

/// The pixels of a unit. A hundredth of a screen has 14 across and 9 down, one of a box less.
fn pixels(unit: &str) -> Option<f32> {
    Some(match unit {
        "" | "px" => 1.0,
        "em" | "rem" | "ic" | "lh" | "rlh" | "cap" => 16.0,
        "ex" | "ch" => 8.0,
        "pt" => 1.33,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 37.8,
        "mm" => 3.78,
        "q" => 0.94,
        "vh" | "vmin" | "svh" | "lvh" | "dvh" | "cqh" | "vb" => 9.0,
        "vw" | "vmax" | "svw" | "lvw" | "dvw" | "cqw" | "cqi" | "vi" => 14.4,
        // What slides in begins once its own size away.
        "%" => 9.9,
        _ => return None,
    })
}

/// A length in pixels, reckoned where it has to be; `None` for what is none, or leans on what is not known.
pub(super) fn length(value: &str) -> Option<f32> {
    let mut rest = value.trim();
    let sum = sum(&mut rest, 0)?;
    rest.trim().is_empty().then_some(sum)
}

/// Whether one of the lengths of a value is far outside of every screen.
pub(super) fn is_far(value: &str) -> bool {
    parts(value).any(|part| length(part).is_some_and(|length| length.abs() >= FAR))
}

/// The parts of a value at its blanks and commas outside of brackets.
pub(super) fn parts(value: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0usize;
    let cut = move |c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && (c.is_whitespace() || matches!(c, ',' | '/'))
    };
    value.split(cut).filter(|part| !part.is_empty())
}

/// What stands in the brackets of each call of a function: `translate(-9px, 0)`.
pub(super) fn calls<'v>(value: &'v str, name: &'v str) -> impl Iterator<Item = &'v str> {
    let open = move |(at, _): (usize, &str)| {
        let own = !value[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        let inner = value[at + name.len()..].strip_prefix('(')?;
        own.then(|| inner.split(')').next().unwrap_or(inner))
    };
    value.match_indices(name).filter_map(open)
}

fn sum(rest: &mut &str, depth: usize) -> Option<f32> {
    let mut sum = product(rest, depth)?;
    loop {
        *rest = rest.trim_start();
        match rest.chars().next() {
            Some(sign @ ('+' | '-')) if depth > 0 => {
                *rest = &rest[1..];
                let next = product(rest, depth)?;
                sum += if sign == '+' { next } else { -next };
            }
            _ => return Some(sum),
        }
    }
}

fn product(rest: &mut &str, depth: usize) -> Option<f32> {
    let mut product = factor(rest, depth)?;
    loop {
        *rest = rest.trim_start();
        match rest.chars().next() {
            Some(sign @ ('*' | '/')) if depth > 0 => {
                *rest = &rest[1..];
                let next = factor(rest, depth)?;
                product = if sign == '*' {
                    product * next
                } else {
                    product / next
                };
            }
            _ => return Some(product),
        }
    }
}

fn factor(rest: &mut &str, depth: usize) -> Option<f32> {
    if depth > DEEP {
        return None;
    }
    *rest = rest.trim_start();
    if let Some(after) = rest
        .strip_prefix('-')
        .filter(|after| !after.starts_with('-'))
    {
        *rest = after;
        return factor(rest, depth).map(|length| -length);
    }
    let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.'));
    let (figures, after) = rest.split_at(end.unwrap_or(rest.len()));
    if !figures.is_empty() {
        let end = after.find(|c: char| !(c.is_ascii_alphabetic() || c == '%'));
        let (unit, after) = after.split_at(end.unwrap_or(after.len()));
        *rest = after;
        return Some(figures.parse::<f32>().ok()? * pixels(unit)?);
    }
    let (name, after) = rest.split_once('(')?;
    *rest = after;
    let mut given = vec![sum(rest, depth + 1)?];
    while let Some(after) = rest.trim_start().strip_prefix(',') {
        *rest = after;
        given.push(sum(rest, depth + 1)?);
    }
    *rest = rest.trim_start().strip_prefix(')')?;
    let least = || given.iter().copied().reduce(f32::min);
    let most = || given.iter().copied().reduce(f32::max);
    match name {
        "" | "calc" => given.first().copied(),
        "min" => least(),
        "max" => most(),
        "abs" => given.first().map(|length| length.abs()),
        "clamp" => match given[..] {
            [low, wanted, high] => Some(wanted.min(high).max(low)),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_far, length};

    #[test]
    fn lengths_are_reckoned() {
        for (value, pixels) in [
            ("0", 0.0),
            ("12px", 12.0),
            ("-2em", -32.0),
            (".5em", 8.0),
            ("calc(1px - 1px)", 0.0),
            ("calc(2 * (3px + 1px))", 8.0),
            ("min(0px, 4px)", 0.0),
            ("clamp(0px, 9px, 0px)", 0.0),
            ("-10%", -99.0),
        ] {
            assert_eq!(length(value), Some(pixels), "{value}");
        }
        for value in ["auto", "1px solid", "var(--a)", "calc(1px", "12foo", ""] {
            assert_eq!(length(value), None, "{value}");
        }
        assert!(is_far("0 -9999px") && is_far("-200vw") && is_far("-200%") && is_far("-999em"));
        assert!(!is_far("12px auto") && !is_far("-100%") && !is_far("calc(100% - 3px)"));
    }
}
