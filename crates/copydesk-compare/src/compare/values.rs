//! Values beside each other: which may both be right, which are roundings, which can be worked out.
//!
//! [`Value::agreement`] tells what a reader would take for the same; here an editor's eye is stricter: a rounding must be the original's own
//! number with fewer digits. Everything is O(1) but [`worked_out`], which is quadratic in the figures of one sort.

use super::DifferenceKind;
use super::reading::{Figure, Reading};
use copydesk_model::FactKind;
use copydesk_text::facts::value::{Agreement, Exact, Quantity, Value, is_measure};

/// The sort of a value: figures of two sorts never take each other's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A count or measure.
    Number,
    /// Money.
    Money,
    /// A percentage or points.
    Percent,
    /// A place in an order.
    Ordinal,
    /// A date.
    Date,
    /// A time of day.
    Clock,
    /// How long.
    Duration,
    /// How old.
    Age,
    /// A score or vote.
    Score,
    /// None of these.
    Other,
}

/// Whether one figure may take the other's place: two of one sort, or a bare number and what it may be a number of.
pub(super) fn may_change_places(a: &Value, b: &Value) -> bool {
    let bare = |value: &Value| matches!(value, Value::Number(_, None));
    let counted = |value: &Value| matches!(sort(value), Sort::Money | Sort::Percent | Sort::Number);
    sort(a) == sort(b) || bare(a) && counted(b) || bare(b) && counted(a)
}

/// The sort of a value.
pub(super) fn sort(value: &Value) -> Sort {
    match value {
        Value::Number(..) | Value::Vague(..) => Sort::Number,
        Value::Money(..) => Sort::Money,
        Value::Percent(_) | Value::Points(_) => Sort::Percent,
        Value::Ordinal(_) => Sort::Ordinal,
        Value::Date(_) => Sort::Date,
        Value::Time(_) => Sort::Clock,
        Value::Duration(..) => Sort::Duration,
        Value::Age(..) | Value::AgeDecade(_) => Sort::Age,
        Value::Score(_) => Sort::Score,
        Value::Identifier(_) | Value::Name(_) | Value::Words(_) => Sort::Other,
    }
}

/// The word of a figure that the rest of it hangs on.
pub(super) fn head(reading: &Reading<'_>, figure: &Figure) -> usize {
    figure
        .words
        .clone()
        .find(|at| {
            reading.words[*at]
                .head
                .is_none_or(|head| !figure.words.contains(&head))
        })
        .unwrap_or(figure.words.start)
}

/// Whether a figure is the sum, the difference or the double of figures of the same sort: 22 and 14 are 36.
pub(super) fn worked_out<'c>(figures: impl Iterator<Item = &'c Figure>, figure: &Figure) -> bool {
    /// Beyond this many figures of one sort some two of them give any third. On six writers' read stories: at 6 eight
    /// more faithful ones flagged; at 24 one fewer.
    const FEW: usize = 12;
    let Some(wanted) = amount(&figure.value).map(|quantity| quantity.low.approximately()) else {
        return false;
    };
    let numbers: Vec<f64> = figures
        .filter(|other| may_change_places(&other.value, &figure.value))
        .filter_map(|other| amount(&other.value))
        .map(|quantity| quantity.low.approximately())
        .collect();
    let is = |number: f64| (number - wanted).abs() <= wanted.abs() * 1e-6;
    numbers.len() <= FEW
        && numbers.iter().enumerate().any(|(at, a)| {
            numbers[at + 1..]
                .iter()
                .any(|b| is(a + b) || is((a - b).abs()))
        })
}

// Of figures about one thing a reader takes 950 for a rounding of 971; of a conversion and its original an editor does not:
// it must be the original's own number with fewer digits.
pub(super) fn agreement(original: &Value, converted: &Value) -> Agreement {
    let agreement = converted.agreement(original);
    let (Agreement::Rounded, Some(from), Some(to)) =
        (agreement, amount(original), amount(converted))
    else {
        return agreement;
    };
    let ends = [Some(from.low), from.high];
    let end =
        ends.contains(&Some(to.low)) || to.high.is_some_and(|high| ends.contains(&Some(high)));
    let hedged = from.approx.is_some() || to.approx.is_some();
    match end || rounded(from.low, to.low) && (hedged || slight(from.low, to.low)) {
        true => Agreement::Rounded,
        false => Agreement::Different,
    }
}

// A rounding so slight that nobody would write "about" before it: the decimals, or less than a hundredth.
pub(super) fn slight(from: Exact, to: Exact) -> bool {
    let apart = (from.approximately() - to.approximately()).abs();
    apart <= from.approximately().abs() / 100.0 || to.as_whole().is_some() && apart <= 0.5
}

// Whether `to` is `from` with fewer significant digits, rounded either way by less than one unit of its last digit.
pub(super) fn rounded(from: Exact, to: Exact) -> bool {
    let (from, to) = (from.approximately(), to.approximately());
    if to == 0.0 || from == 0.0 {
        return from == to;
    }
    let digits = |number: f64| {
        let mut number = number.abs();
        let mut unit = 1.0;
        while number >= 10.0 {
            number /= 10.0;
            unit *= 10.0;
        }
        // The unit of the last digit that is not a nought.
        while (number - number.round()).abs() > 1e-9 && unit > 1e-6 {
            number *= 10.0;
            unit /= 10.0;
        }
        unit
    };
    digits(to) > digits(from) && (from - to).abs() < digits(to)
}

/// The same quantity of another unit: 12 miles and 12 kilometres, 12 dollars and 12 euros, 12 and 12 percent.
pub(super) fn other_unit<'c>(
    mut figures: impl Iterator<Item = &'c Figure>,
    figure: &Figure,
) -> Option<&'c Figure> {
    let (quantity, unit) = measured(&figure.value)?;
    figures.find(|other| {
        let sorts = sort(&other.value) == sort(&figure.value)
            || matches!(
                (sort(&other.value), sort(&figure.value)),
                (
                    Sort::Number | Sort::Money | Sort::Percent,
                    Sort::Number | Sort::Money | Sort::Percent
                )
            );
        sorts
            && measured(&other.value)
                .is_some_and(|(same, with)| same.low == quantity.low && unit != with)
    })
}

// A quantity with its unit of measure, when it has one; what merely counts is no unit.
pub(super) fn measured(value: &Value) -> Option<(&Quantity, String)> {
    match value {
        Value::Number(quantity, Some(unit)) => is_measure(unit).then(|| (quantity, unit.clone())),
        // "THREE-HUNDRED POUNDS" may be money or a weight.
        Value::Money(currency, quantity) if currency == "GBP" => {
            Some((quantity, "pound".to_owned()))
        }
        Value::Money(currency, quantity) => Some((quantity, currency.clone())),
        Value::Percent(quantity) => Some((quantity, "%".to_owned())),
        Value::Points(quantity) => Some((quantity, "pp".to_owned())),
        Value::Duration(quantity, unit) => Some((quantity, unit.word().to_owned())),
        Value::Number(_, None)
        | Value::Vague(..)
        | Value::Score(_)
        | Value::Identifier(_)
        | Value::Ordinal(_)
        | Value::Date(_)
        | Value::Time(_)
        | Value::Age(..)
        | Value::AgeDecade(_)
        | Value::Name(_)
        | Value::Words(_) => None,
    }
}

/// Whether the same number of one is never one of the other: nine percent is no nine animals.
pub(super) fn is_of_another_nature(a: &Value, b: &Value) -> bool {
    let share = |value: &Value| matches!(value, Value::Percent(_) | Value::Points(_));
    let counted = |value: &Value| matches!(value, Value::Number(_, Some(_)));
    share(a) && counted(b) || share(b) && counted(a)
}

/// The same number of what is called otherwise; the judges of words see to the words.
pub(super) fn counted_alike<'c>(
    mut figures: impl Iterator<Item = &'c Figure>,
    figure: &Figure,
) -> bool {
    let Some(number) = amount(&figure.value) else {
        return false;
    };
    figures.any(|other| {
        let same = amount(&other.value).is_some_and(|other| {
            number.agreement(*other) == Agreement::Same
                || other.low == number.low
                || other.high == Some(number.low)
                || rounded(other.low, number.low) && slight(other.low, number.low)
        });
        // Units of measure are no names of what is counted.
        let both = measured(&figure.value).zip(measured(&other.value));
        same && both.is_none_or(|((_, unit), (_, with))| unit == with)
            && !is_of_another_nature(&figure.value, &other.value)
    })
}

pub(super) fn amount(value: &Value) -> Option<&Quantity> {
    match value {
        Value::Number(quantity, _)
        | Value::Money(_, quantity)
        | Value::Percent(quantity)
        | Value::Points(quantity)
        | Value::Duration(quantity, _)
        | Value::Age(quantity, _) => Some(quantity),
        Value::Vague(..)
        | Value::Score(_)
        | Value::Identifier(_)
        | Value::Ordinal(_)
        | Value::Date(_)
        | Value::Time(_)
        | Value::AgeDecade(_)
        | Value::Name(_)
        | Value::Words(_) => None,
    }
}

// A rounding may go into a conversion, digits that the original does not have may not.
pub(super) fn finer(converted: &Value, original: &Value) -> bool {
    let digits =
        |value: &Value| amount(value).and_then(|quantity| quantity.low.significant_digits());
    match (digits(converted), digits(original)) {
        (Some(converted), Some(original)) => converted > original,
        _ => false,
    }
}

// One, two and three are counted from what the text names as often as they are given.
pub(super) fn small(figure: &Figure) -> bool {
    match figure.kind {
        FactKind::Ordinal => matches!(figure.value, Value::Ordinal(1)),
        FactKind::Number => {
            amount(&figure.value).is_some_and(|quantity| quantity.low <= Exact::whole(3))
        }
        _ => false,
    }
}

// A date that is counted from a day nobody gave can't be told from another.
pub(super) fn unresolved(value: &Value) -> bool {
    let shown = value.to_string();
    matches!(value, Value::Date(_))
        && (shown.contains("day") || shown.contains("week") || shown.contains("month"))
}

pub(super) fn kind(kind: FactKind) -> DifferenceKind {
    match kind {
        FactKind::Money => DifferenceKind::Money,
        FactKind::Percent => DifferenceKind::Percent,
        FactKind::Date => DifferenceKind::Date,
        FactKind::Time | FactKind::Duration => DifferenceKind::Time,
        FactKind::Number
        | FactKind::Ordinal
        | FactKind::Age
        | FactKind::Quote
        | FactKind::Person
        | FactKind::Organisation
        | FactKind::Place
        | FactKind::Title
        | FactKind::Name
        | FactKind::Superlative
        | FactKind::Comparison
        | FactKind::Cause
        | FactKind::Allegation
        | FactKind::Prediction => DifferenceKind::Number,
    }
}

/// How fine a date is: a day, a month, a year; of anything else nothing.
pub(super) fn grain(value: &Value) -> usize {
    let Value::Date(_) = value else { return 0 };
    let shown = value.to_string();
    match shown.len() {
        // 2026
        4 if shown.starts_with(|c: char| c.is_ascii_digit()) => 4,
        // 2026-03
        7 if shown.contains('-') => 7,
        _ => 10,
    }
}

/// Whether a time says no more than which part of the day: night, this evening. Scripts and pages name those freely.
pub(super) fn part_of_day(value: &Value) -> bool {
    matches!(value, Value::Time(_)) && !value.to_string().contains(|c: char| c.is_ascii_digit())
}

/// Whether two figures say the same value, in words or in digits.
pub(super) fn same_value(other: &Figure, figure: &Figure) -> bool {
    agreement(&other.value, &figure.value).agrees() || counted_alike(std::iter::once(other), figure)
}
