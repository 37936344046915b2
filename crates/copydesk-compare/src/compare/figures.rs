//! Numbers, money, percentages, dates and times: by value, so that 12-THOUSAND is 12,000.
//!
//! A figure is looked for in the passages first, then in the whole original: there but with other words is a weaker sign than
//! nowhere. It refuses to do sums: a total that the original gives in parts counts as new.

use super::pairing::Pairing;
use super::reading::{Claim, Figure, Word};
use super::{Confidence, Difference, DifferenceKind};
use copydesk_model::FactKind;
use copydesk_text::facts::value::{Agreement, Exact, Quantity, Value};

/// How many content words on either side say what a figure is about.
const MATTER: usize = 3;

/// How a figure stands to the nearest one of some claims.
struct Nearest<'f> {
    agreement: Agreement,
    figure: &'f Figure,
}

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    for figure in &pairing.claim().figures {
        differences.extend(one(pairing, figure));
    }
    exchanged(pairing, differences);
    for word in pairing.words() {
        let text = &pairing.entry(word).text;
        let bare = !word.figure && !word.named && text.starts_with(|c: char| c.is_ascii_digit());
        if bare && !pairing.original.forms.contains(&word.form) {
            differences.push(pairing.difference(
                DifferenceKind::Number,
                Confidence::Likely,
                None,
                Some(word.bytes.clone()),
            ));
        }
    }
}

fn one(pairing: &Pairing<'_>, figure: &Figure) -> Option<Difference> {
    let rest = pairing
        .converted
        .text
        .get(figure.bytes.end..)
        .unwrap_or_default();
    // Half a word, such as "4Q", is no figure.
    if rest.starts_with(char::is_alphabetic) {
        return None;
    }
    let here = nearest(pairing.passages(), figure);
    let kind = kind(figure.kind);
    let tell = |kind, confidence, other: Option<&Figure>| {
        Some(pairing.difference(
            kind,
            confidence,
            other.map(|other| other.bytes.clone()),
            Some(figure.bytes.clone()),
        ))
    };
    match &here {
        Some(found) if found.agreement == Agreement::Same => return None,
        Some(found) if found.agreement == Agreement::Hedged && twin(pairing, figure).is_none() => {
            let confidence = match approximators(&found.figure.value, &figure.value) {
                (true, _) => Confidence::Likely,
                (false, _) => Confidence::Possible,
            };
            return tell(DifferenceKind::Certainty, confidence, Some(found.figure));
        }
        Some(found) if found.agreement == Agreement::Rounded => {
            let ends = amount(&found.figure.value).zip(amount(&figure.value));
            let end =
                ends.is_some_and(|(from, to)| to.low == from.low || from.high == Some(to.low));
            return match !end && finer(&figure.value, &found.figure.value) {
                true => tell(kind, Confidence::Likely, Some(found.figure)),
                false => None,
            };
        }
        Some(_) | None => {}
    }
    // "At least three" is no "three" where the passages have "at least two".
    if let Some(other) = twin(pairing, figure) {
        return tell(kind, Confidence::Sure, Some(other));
    }
    if let Some(other) = other_unit(pairing.passages(), figure) {
        return tell(DifferenceKind::Unit, Confidence::Sure, Some(other));
    }
    if counted_alike(pairing.passages(), figure) {
        return None;
    }
    let rival = rival(pairing, figure);
    let elsewhere: Vec<usize> = (0..pairing.original.claims.len())
        .filter(|claim| {
            let claim = || std::iter::once(&pairing.original.claims[*claim]);
            nearest(claim(), figure).is_some_and(|found| found.agreement.agrees())
                || counted_alike(claim(), figure)
        })
        .collect();
    if elsewhere
        .iter()
        .any(|claim| same_matter(pairing, figure, *claim))
    {
        return None;
    }
    let confidence = match (!elsewhere.is_empty(), rival, small(figure)) {
        (true, Some(_), false) => Confidence::Likely,
        (true, _, _) => Confidence::Possible,
        (false, None, true) => Confidence::Possible,
        (false, None, false) if unresolved(&figure.value) || unread(pairing, figure) => {
            Confidence::Possible
        }
        (false, Some(_), _) => Confidence::Sure,
        (false, None, false) => Confidence::Sure,
    };
    tell(kind, confidence, rival)
}

fn nearest<'c, 'd: 'c>(
    claims: impl Iterator<Item = &'c Claim<'d>>,
    figure: &Figure,
) -> Option<Nearest<'c>> {
    claims
        .flat_map(|claim| claim.figures.iter())
        .map(|other| Nearest {
            agreement: agreement(&other.value, &figure.value),
            figure: other,
        })
        .min_by_key(|nearest| nearest.agreement)
}

// Of figures about one thing a reader takes 950 for a rounding of 971; of a conversion and its original an editor does not:
// it must be the original's own number with fewer digits.
fn agreement(original: &Value, converted: &Value) -> Agreement {
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
fn slight(from: Exact, to: Exact) -> bool {
    let apart = (from.approximately() - to.approximately()).abs();
    apart <= from.approximately().abs() / 100.0 || to.as_whole().is_some() && apart <= 0.5
}

// Whether `to` is `from` with fewer significant digits, rounded either way by less than one unit of its last digit.
fn rounded(from: Exact, to: Exact) -> bool {
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

// Another number under the same approximator, of the same things, that the claim does not give.
fn twin<'p>(pairing: &'p Pairing<'_>, figure: &Figure) -> Option<&'p Figure> {
    let other = rival(pairing, figure)?;
    let (own, with) = (amount(&figure.value)?, amount(&other.value)?);
    let alike = own.approx.is_some() && own.approx == with.approx;
    (alike && agreement(&other.value, &figure.value) == Agreement::Different).then_some(other)
}

// Whether a claim of the original speaks of what the figure is about here.
fn same_matter(pairing: &Pairing<'_>, figure: &Figure, claim: usize) -> bool {
    let words = pairing.original.claim_words(claim);
    around(pairing.words(), figure)
        .iter()
        .any(|stem| words.iter().any(|word| word.stem == *stem))
}

// The content words nearest to a figure.
fn around(words: &[Word], figure: &Figure) -> Vec<u32> {
    let content = |word: &&Word| word.content && !figure.bytes.contains(&word.bytes.start);
    let before = words
        .iter()
        .filter(|word| word.bytes.end <= figure.bytes.start);
    let after = words
        .iter()
        .filter(|word| word.bytes.start >= figure.bytes.end);
    let counted = words
        .iter()
        .filter(|word| word.content && figure.bytes.contains(&word.bytes.start));
    before
        .rev()
        .filter(content)
        .take(MATTER)
        .chain(counted)
        .chain(after.filter(content).take(MATTER))
        .map(|word| word.stem)
        .collect()
}

// Two figures of one sort in each other's place: revenue up 19% and earnings 38%, turned round.
fn exchanged(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    let here = &pairing.claim().figures;
    let head = |words: &[Word], figure: &Figure| -> Option<u32> {
        let before = words
            .iter()
            .filter(|word| word.bytes.end <= figure.bytes.start);
        before
            .rev()
            .take(6)
            .find(|word| word.content && !word.figure)
            .map(|word| word.stem)
    };
    for (at, a) in here.iter().enumerate() {
        for b in here
            .iter()
            .skip(at + 1)
            .filter(|b| kind(b.kind) == kind(a.kind))
        {
            let heads = (head(pairing.words(), a), head(pairing.words(), b));
            let (Some(own), Some(other)) = heads else {
                continue;
            };
            if own == other {
                continue;
            }
            for (passage, source) in pairing.passages().zip(pairing.sources) {
                let words = pairing.original.claim_words(*source);
                let find = |figure: &Figure| {
                    passage
                        .figures
                        .iter()
                        .find(|one| one.value.agreement(&figure.value) == Agreement::Same)
                };
                let (Some(first), Some(second)) = (find(a), find(b)) else {
                    continue;
                };
                if head(words, first) == Some(other) && head(words, second) == Some(own) {
                    differences.push(pairing.difference(
                        kind(a.kind),
                        Confidence::Sure,
                        Some(first.bytes.clone()),
                        Some(a.bytes.clone()),
                    ));
                    return;
                }
            }
        }
    }
}

/// The passages' figure of the same sort that the claim does not have: what this one may have been.
fn rival<'p>(pairing: &'p Pairing<'_>, figure: &Figure) -> Option<&'p Figure> {
    let own = &pairing.claim().figures;
    let free = |other: &&Figure| !own.iter().any(|one| one.value.agrees_with(&other.value));
    let all = || {
        pairing
            .sources
            .iter()
            .flat_map(|source| &pairing.original.claims[*source].figures)
            .filter(free)
    };
    all()
        .find(|other| figure.value.agreement(&other.value) == Agreement::Different)
        .or_else(|| {
            all().find(|other| {
                kind(other.kind) == kind(figure.kind) && figure.kind != FactKind::Ordinal
            })
        })
}

/// The same quantity of another unit: 12 miles and 12 kilometres, 12 dollars and 12 euros, 12 and 12 percent.
fn other_unit<'c, 'd: 'c>(
    mut claims: impl Iterator<Item = &'c Claim<'d>>,
    figure: &Figure,
) -> Option<&'c Figure> {
    let (quantity, unit) = measured(&figure.value)?;
    claims.find_map(|claim| {
        claim.figures.iter().find(|other| {
            measured(&other.value)
                .is_some_and(|(same, with)| same.low == quantity.low && unit != with)
        })
    })
}

// A quantity with its unit of measure, when it has one; what merely counts is no unit.
fn measured(value: &Value) -> Option<(&Quantity, String)> {
    const MEASURES: &[&str] = &[
        "mile",
        "kilometer",
        "kilometre",
        "meter",
        "metre",
        "foot",
        "inch",
        "yard",
        "pound",
        "ounce",
        "kilogram",
        "gram",
        "ton",
        "tonne",
        "gallon",
        "liter",
        "litre",
        "barrel",
        "acre",
        "hectare",
        "mph",
        "kph",
        "knot",
        "degree",
        "watt",
        "kilowatt",
        "megawatt",
        "gigawatt",
        "ft",
        "km",
        "kg",
        "lb",
        "square",
    ];
    match value {
        Value::Number(quantity, Some(unit)) => MEASURES
            .contains(&unit.split(' ').next().unwrap_or_default())
            .then(|| (quantity, unit.clone())),
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

// The same number of what is called otherwise; the judges of words see to the words.
fn counted_alike<'c, 'd: 'c>(
    mut claims: impl Iterator<Item = &'c Claim<'d>>,
    figure: &Figure,
) -> bool {
    let Some(number) = amount(&figure.value) else {
        return false;
    };
    claims.any(|claim| {
        claim.figures.iter().any(|other| {
            let same = amount(&other.value).is_some_and(|other| {
                number.agreement(*other) == Agreement::Same
                    || other.low == number.low
                    || other.high == Some(number.low)
                    || rounded(other.low, number.low) && slight(other.low, number.low)
            });
            // Units of measure are no names of what is counted.
            let both = measured(&figure.value).zip(measured(&other.value));
            same && both.is_none_or(|((_, unit), (_, with))| unit == with)
        })
    })
}

fn amount(value: &Value) -> Option<&Quantity> {
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

// Whether the original and the conversion keep the number from being exact.
fn approximators(original: &Value, converted: &Value) -> (bool, bool) {
    let hedged = |value: &Value| amount(value).is_some_and(|quantity| quantity.approx.is_some());
    (hedged(original), hedged(converted))
}

// A rounding may go into a conversion, digits that the original does not have may not.
fn finer(converted: &Value, original: &Value) -> bool {
    let digits =
        |value: &Value| amount(value).and_then(|quantity| quantity.low.significant_digits());
    match (digits(converted), digits(original)) {
        (Some(converted), Some(original)) => converted > original,
        _ => false,
    }
}

// One, two and three are counted from what the text names as often as they are given.
fn small(figure: &Figure) -> bool {
    match figure.kind {
        FactKind::Ordinal => matches!(figure.value, Value::Ordinal(1)),
        FactKind::Number => {
            amount(&figure.value).is_some_and(|quantity| quantity.low <= Exact::whole(3))
        }
        _ => false,
    }
}

// The original has the digits, in a form that was not read as a figure.
fn unread(pairing: &Pairing<'_>, figure: &Figure) -> bool {
    let digits = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_ascii_digit())
            .filter(|run| !run.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let own = pairing
        .converted
        .text
        .get(figure.bytes.clone())
        .unwrap_or_default();
    let own = digits(own);
    !own.is_empty()
        && own.iter().all(|run| {
            pairing
                .original
                .forms
                .iter()
                .any(|form| digits(&pairing.vocabulary.entry(*form).text).contains(run))
        })
}

// A date that is counted from a day nobody gave can't be told from another.
fn unresolved(value: &Value) -> bool {
    let shown = value.to_string();
    matches!(value, Value::Date(_))
        && (shown.contains("day") || shown.contains("week") || shown.contains("month"))
}

fn kind(kind: FactKind) -> DifferenceKind {
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
