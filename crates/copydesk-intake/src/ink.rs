//! Ink on ink: whether letters of one colour can be told from the ground that they stand on. Constant.

/// Parts of red, green and blue.
pub(super) type Rgb = [u8; 3];

/// What a page is where nothing colours it.
pub(super) const PAPER: Rgb = [255; 3];

/// Letters that differ from their ground by less than so much in each part are not seen: #F0F0F0 on white differs by 15, the palest grey of the
/// colours that word processors offer for letters (#D9D9D9) by 38.
const FAINT: u8 = 24;

/// Whether letters in that colour are lost on that ground.
pub(super) fn is_lost(ink: Rgb, ground: Rgb) -> bool {
    ink.iter()
        .zip(ground)
        .all(|(one, other)| one.abs_diff(other) < FAINT)
}

/// A colour by its six figures, with or without a sign before them.
pub(super) fn hex(value: &str) -> Option<Rgb> {
    let digits = value.trim().trim_start_matches('#');
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// A colour as timed text spells it; none of what lets the film through.
pub(super) fn colour(value: &str) -> Option<Rgb> {
    let value = value.trim();
    let lower = value.to_ascii_lowercase();
    if let Some(digits) = lower.strip_prefix('#') {
        return match digits.len() {
            3 => hex(&digits
                .chars()
                .flat_map(|one| [one, one])
                .collect::<String>()),
            8 if digits.ends_with("ff") => hex(digits.get(..6)?),
            _ => hex(digits),
        };
    }
    Some(match lower.as_str() {
        "white" => PAPER,
        "black" => [0; 3],
        "red" => [255, 0, 0],
        "lime" => [0, 255, 0],
        "blue" => [0, 0, 255],
        "yellow" => [255, 255, 0],
        "cyan" | "aqua" => [0, 255, 255],
        "magenta" | "fuchsia" => [255, 0, 255],
        "green" => [0, 128, 0],
        "orange" => [255, 165, 0],
        "gray" => [128; 3],
        "silver" => [192; 3],
        _ => return hex(&lower),
    })
}

/// What people call a strong colour, so that another shade of it is the same; none of white, greys and what is nearly one of them.
pub(super) fn named(colour: Rgb) -> Option<&'static str> {
    /// The palest fill that word processors offer for a cell (#E2EFDA) spreads over 21, their palest light (#C6EFCE of a good cell) over 41.
    const STRONG: u8 = 36;
    let [red, green, blue] = colour;
    let most = red.max(green).max(blue);
    let least = red.min(green).min(blue);
    let spread = most - least;
    if spread < STRONG {
        return None;
    }
    // Where between two corners of the wheel it stands, in sixtieths.
    let part = |one: u8, other: u8| (i32::from(one) - i32::from(other)) * 60 / i32::from(spread);
    let degrees = match most {
        _ if most == red => part(green, blue).rem_euclid(360),
        _ if most == green => 120 + part(blue, red),
        _ => 240 + part(red, green),
    };
    Some(match degrees {
        0..20 | 330..360 => "red",
        20..70 => "yellow",
        70..170 => "green",
        170..260 => "blue",
        _ => "purple",
    })
}

/// A ground with so many hundredths of another colour in it.
pub(super) fn mixed(ground: Rgb, other: Rgb, hundredths: u32) -> Rgb {
    let share = hundredths.min(100);
    let part = |at: usize| {
        let sum = u32::from(ground[at]) * (100 - share) + u32::from(other[at]) * share;
        u8::try_from(sum / 100).unwrap_or(u8::MAX)
    };
    [part(0), part(1), part(2)]
}

#[cfg(test)]
mod tests {
    use super::{PAPER, hex, is_lost, mixed};

    #[test]
    fn letters_are_lost_on_their_own_colour() {
        for (ink, ground, lost) in [
            ("#FFFFFF", "FFFFFF", true),
            ("000000", "000000", true),
            ("F5F5F5", "FFFFFF", true),
            ("D9D9D9", "FFFFFF", false),
            ("FFFF00", "FFFFFF", false),
            ("FFFFFF", "4472C4", false),
        ] {
            let told = hex(ink)
                .zip(hex(ground))
                .map(|(one, two)| is_lost(one, two));
            assert_eq!(told, Some(lost), "{ink} on {ground}");
        }
        assert_eq!(hex("auto"), None);
        assert_eq!(mixed(PAPER, [0; 3], 50), [127; 3]);
    }
}
