//! Whether two values of facts are one amount in other words: a span of time in other units, a share and a percentage.

/// Whether two values are one amount: *16 weeks* and *112 days*, *13 weeks* and *three months*, *40 percent* and *two of every five*.
pub(super) fn same_amount(value: &str, other: &str) -> bool {
    is_same_span(value, other) || is_same_share(value, other)
}

// Months are of no fixed number of days: between them and weeks is room for what people round off, and for no other number of weeks.
fn is_same_span(value: &str, other: &str) -> bool {
    /// A month, in days.
    const MONTH: f64 = 365.25 / 12.0;
    /// Three months are 13 weeks, four are 17, nine 39: by less than this share of them. A week more or less is 6 in a hundred of four months.
    const ROUNDED: f64 = 0.025;
    // Days are of no number of hours that people count.
    let span = |value: &str| -> Option<(u8, f64)> {
        let (figure, unit) = value.split_once(' ')?;
        let figure: f64 = figure.parse().ok()?;
        Some(match unit {
            "minute" => (0, figure),
            "hour" => (0, figure * 60.0),
            "day" => (1, figure),
            "week" => (1, figure * 7.0),
            "fortnight" => (1, figure * 14.0),
            "month" => (2, figure * MONTH),
            "year" => (2, figure * MONTH * 12.0),
            "decade" => (2, figure * MONTH * 120.0),
            _ => return None,
        })
    };
    let (Some(one), Some(other)) = (span(value), span(other)) else {
        return false;
    };
    let apart = (one.1 - other.1).abs();
    match one.0 == other.0 {
        true => apart < 1e-6,
        false => one.0 > 0 && other.0 > 0 && apart <= other.1 * ROUNDED,
    }
}

// A share as a fraction of one, and as a percentage: half a point between them is rounding, *a third* is 33 percent and *two thirds* 67.
fn is_same_share(value: &str, other: &str) -> bool {
    const ROUNDED: f64 = 0.5;
    let percent = |value: &str| value.strip_suffix('%')?.parse::<f64>().ok();
    let share = |value: &str| {
        let share = match value.split_once('/') {
            Some((over, under)) => over.parse::<f64>().ok()? / under.parse::<f64>().ok()?,
            None => value.parse().ok()?,
        };
        (share > 0.0 && share < 1.0).then_some(share * 100.0)
    };
    let same = |one: &str, other: &str| {
        let apart = percent(one).zip(share(other)).map(|(a, b)| (a - b).abs());
        apart.is_some_and(|apart| apart <= ROUNDED)
    };
    same(value, other) || same(other, value)
}

#[cfg(test)]
mod tests {
    use super::same_amount;

    #[test]
    fn one_amount_has_many_words() {
        for (one, other, same) in [
            ("16 week", "112 day", true),
            ("18 month", "1.5 year", true),
            ("13 week", "3 month", true),
            ("52 week", "1 year", true),
            ("12 week", "3 month", false),
            ("14 week", "3 month", false),
            ("13 week", "90 day", false),
            ("24 hour", "1 day", false),
            ("16 week", "16 day", false),
            ("4 week", "1 month", false),
            ("USD 4", "4 week", false),
            ("40%", "2/5", true),
            ("40%", "0.4", true),
            ("33%", "1/3", true),
            ("67%", "2/3", true),
            ("50%", "0.5", true),
            ("40%", "0.25", false),
            ("41%", "0.4", false),
            ("40%", "40", false),
            ("100%", "1", false),
        ] {
            assert_eq!(same_amount(one, other), same, "{one} {other}");
            assert_eq!(same_amount(other, one), same, "{other} {one}");
        }
    }
}
