//! The days of evidence: when a page was read, when somebody was heard, and which of them can't be. O(1).

use chrono::{NaiveDate, TimeDelta};

use super::UsecaseError;
use crate::model::{Dossier, Evidence, EvidenceKind, FactKind};
use crate::text;

/// What was read or heard was so before now.
pub(super) fn not_to_come(day: Option<NaiveDate>, today: NaiveDate) -> Result<(), UsecaseError> {
    // A day's difference between the reviewer's calendar and UTC is no mistake.
    match day.filter(|day| *day > today + TimeDelta::days(1)) {
        None => Ok(()),
        Some(day) => Err(UsecaseError::Incomplete {
            what: format!("{day} is still to come"),
            help: "name the day on which it was read or heard".to_owned(),
        }),
    }
}

/// A day in words that is still to come is no day on which anybody was heard: “tomorrow”, “by phone, next week”.
pub(super) fn not_said_to_come(words: &str, today: NaiveDate) -> Result<(), UsecaseError> {
    let sentence = format!("It was heard {words}.");
    let found = text::extract(&sentence, &text::Options::default());
    let facts = found.claims.iter().flat_map(|claim| &claim.facts);
    let to_come = |value: &str| {
        let counted = value.split_once('+').map(|(_, count)| count);
        let day = value.parse::<NaiveDate>();
        counted.is_some_and(|count| count.parse::<u32>().is_ok_and(|count| count > 0))
            || day.is_ok_and(|day| day > today + TimeDelta::days(1))
    };
    // "Next year's budget" is what was spoken of.
    let owns = |text: &str| {
        let behind = sentence.split_once(text).map_or("", |(_, behind)| behind);
        behind.starts_with(['\'', '’'])
    };
    let mut dates = facts.filter(|one| one.fact.kind == FactKind::Date && !owns(&one.fact.text));
    match dates.find(|one| one.fact.value.as_deref().is_some_and(to_come)) {
        None => Ok(()),
        Some(one) => Err(UsecaseError::Incomplete {
            what: format!("“{}” is still to come", one.fact.text),
            help: "name the day on which it was heard: interview:Ruth Amaya#2026-03-01, by phone"
                .to_owned(),
        }),
    }
}

/// Whom a newsroom heard was alive, and so was who heard.
pub(super) fn within_a_lifetime(
    day: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<(), UsecaseError> {
    const DAYS: i64 = 100 * 365;
    match day.filter(|day| *day < today - TimeDelta::days(DAYS)) {
        None => Ok(()),
        Some(day) => Err(UsecaseError::Incomplete {
            what: format!("nobody of this newsroom heard anybody on {day}"),
            help: "name the day on which it was heard".to_owned(),
        }),
    }
}

/// Digits and hyphens where the day stands, whatever they come to: `2026-02-30`.
pub(super) fn looks_like_a_day(locator: &str) -> bool {
    let day: String = locator.chars().take(10).collect();
    day.len() == 10
        && day.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// What a page said years ago is no check of what is written now. Inquiries take months: up to a year is let be, and who means an older
/// reading says why.
pub(super) fn read_lately(
    day: NaiveDate,
    today: NaiveDate,
    why: Option<&str>,
) -> Result<(), UsecaseError> {
    const DAYS: i64 = 366;
    if day >= today - TimeDelta::days(DAYS) || why.is_some() {
        return Ok(());
    }
    Err(UsecaseError::Incomplete {
        what: format!("a page that was read on {day} says nothing of what it holds now"),
        help: "read it again and name that day, or say with `--not-kept REASON` (or, attached, `--note`) why the old reading is meant"
            .to_owned(),
    })
}

/// Evidence as [`happened_after`](crate::rules::happened_after) dates it: a file that was attached came to the desk on the day of its record at the
/// latest, and tells of nothing that happened later. A day more is let be, for calendars east of UTC.
pub(super) fn dated(dossier: &Dossier, one: &Evidence) -> Evidence {
    let mut dated = one.clone();
    if one.heard.or(one.accessed).is_none() && one.kind != EvidenceKind::Original {
        let record = dossier.evidence.find(&one.reference);
        let added = record.and_then(|record| record.added);
        dated.accessed = added.map(|day| day + TimeDelta::days(1));
    }
    dated
}

/// A day at the beginning of a locator, and what follows it.
pub(super) fn day_before(locator: &str) -> (Option<NaiveDate>, Option<&str>) {
    let day = locator.get(..10).and_then(|day| day.parse().ok());
    let rest = match day {
        Some(_) => locator[10..].trim_start_matches([',', ';', ' ']).trim(),
        None => locator,
    };
    (day, Some(rest).filter(|text| !text.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_was_heard_on_a_day_to_come() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 4).unwrap_or_default();
        let cases = [
            ("tomorrow", false),
            ("by phone, next week", false),
            ("12 March 2030", false),
            ("next year", false),
            ("yesterday", true),
            ("by phone", true),
            ("at the office on 2 March 2026", true),
            ("minute 12, on next year's budget", true),
        ];
        for (words, may) in cases {
            assert_eq!(not_said_to_come(words, today).is_ok(), may, "{words}");
        }
    }

    #[test]
    fn a_day_may_stand_before_the_place() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 1);
        assert_eq!(day_before("2026-03-01"), (day, None));
        assert_eq!(day_before("2026-03-01, by phone"), (day, Some("by phone")));
        assert_eq!(day_before("12 March"), (None, Some("12 March")));
    }
}
