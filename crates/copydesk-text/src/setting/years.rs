//! Years and months that are counted from the story's day: *last year*, *two years ago*, *in the past decade*.
//!
//! The words stay as they are when an old story runs again; the year that they come to is another one. A story that runs a day later than planned
//! keeps them: years are counted in years, months and weeks in months, days in days. Linear in the facts of the claim.

use chrono::{Datelike, Days, Months, NaiveDate};

use copydesk_model::FactKind;

use crate::LocatedFact;

/// What the words of a claim come to, counted from this day.
pub(super) fn years(words: &str, facts: &[LocatedFact], day: NaiveDate) -> Vec<String> {
    let lower = words.to_lowercase();
    let told = facts.iter().filter_map(|one| {
        let fact = &one.fact;
        let value = fact.value.as_deref()?;
        match fact.kind {
            // A year that names itself is counted from nothing.
            FactKind::Date => (!fact.text.contains(|c: char| c.is_ascii_digit())
                && value.len() == 4
                && value.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| value.to_owned()),
            FactKind::Duration => {
                let text = fact.text.to_lowercase();
                let at = lower.find(&text)?;
                counts(&lower[..at], &lower[at + text.len()..]).then(|| back(value, day))?
            }
            _ => None,
        }
    });
    told.collect()
}

// "two years ago", "in the past two years", "over the last decade".
fn counts(before: &str, behind: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let next = behind.split_whitespace().next().unwrap_or_default();
    next.trim_end_matches(|c: char| !c.is_alphabetic()) == "ago" || matches!(last, "past" | "last")
}

// So much before a day: the year for years, the month for months and weeks.
fn back(value: &str, day: NaiveDate) -> Option<String> {
    let (count, unit) = value.split_once(' ')?;
    let count: u32 = count.split('.').next()?.parse().ok()?;
    let month = |day: NaiveDate| format!("{}-{:02}", day.year(), day.month());
    match unit {
        "year" => Some((day.year() - i32::try_from(count).ok()?).to_string()),
        "month" => day.checked_sub_months(Months::new(count)).map(month),
        "week" => day
            .checked_sub_days(Days::new(u64::from(count) * 7))
            .map(month),
        "day" => day
            .checked_sub_days(Days::new(u64::from(count)))
            .map(|day| day.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{back, counts};

    #[test]
    fn what_is_counted_from_the_storys_day() {
        for (before, behind, expected) in [
            ("the mayor resigned ", " ago.", true),
            ("in the past ", " the pool lost money", true),
            ("over the last ", "", true),
            ("a term of ", " begins", false),
            ("the pool was built ", " earlier", false),
        ] {
            assert_eq!(counts(before, behind), expected, "{before}…{behind}");
        }
        let day = NaiveDate::from_ymd_opt(2025, 3, 4).expect("a day");
        for (value, expected) in [
            ("2 year", Some("2023")),
            ("2 month", Some("2025-01")),
            ("2 week", Some("2025-02")),
            ("3 day", Some("2025-03-01")),
            ("3 hour", None),
        ] {
            assert_eq!(back(value, day).as_deref(), expected, "{value}");
        }
    }
}
