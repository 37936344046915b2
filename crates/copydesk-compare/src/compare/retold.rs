//! A figure that the original says in words from which no figure was read: *twenty past five*, *one bird in five*, *a dollar-ten*, *the
//! twenty-fourth*.
//!
//! The words of the passages, and of the claims right behind them, are read as numbers and words; each sort of figure knows how a voice says
//! it. Linear in the passages. It refuses to excuse a figure that no sort of saying gives: a bare number beside a word is no time.

use super::beside::is_late;
use super::pairing::Pairing;
use super::reading::Figure;
use copydesk_lexicon::en::compare::retold as words;
use copydesk_text::calendar;
use copydesk_text::facts::value::{Clock, Exact, Quantity, TimeOfDay, TimeUnit, Value};

/// A word as a voice says it: a number, made of several words where they belong together, or a word.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Number(u64),
    Word(String),
}

use Said::{Number, Word};

/// Whether the passages say the figure in such words.
pub(super) fn retold(pairing: &Pairing<'_>, figure: &Figure) -> bool {
    let said = near(pairing);
    match &figure.value {
        Value::Time(clock) => times(clock).iter().all(|time| clock_said(&said, time)),
        Value::Money(_, quantity) => {
            in_coins(&said, quantity.low) || with_a_half(&said, quantity.low)
        }
        Value::Percent(quantity) => {
            let wanted = quantity.low.approximately() / 100.0;
            as_a_part(&said, wanted) || with_a_half(&said, quantity.low)
        }
        Value::Number(quantity, unit) => {
            part(pairing, figure, quantity)
                .is_some_and(|wanted| as_a_part(&said, wanted) || in_hundredths(pairing, wanted))
                || unit.is_some() && with_a_half(&said, quantity.low)
        }
        Value::Date(_) => {
            day_of_the_month(&figure.value.to_string()).is_some_and(|day| counted_day(&said, day))
        }
        Value::Duration(quantity, unit) => span(&said, quantity, *unit),
        Value::Points(_)
        | Value::Vague(..)
        | Value::Score(_)
        | Value::Identifier(_)
        | Value::Ordinal(_)
        | Value::Age(..)
        | Value::AgeDecade(_)
        | Value::Name(_)
        | Value::Words(_) => false,
    }
}

// The words of the passages, each with the claim behind it: a voice finishes there what it began.
fn near(pairing: &Pairing<'_>) -> Vec<Said> {
    let claims = &pairing.original.claims;
    let sources = pairing.alignment.sources.iter();
    let near = sources.flat_map(|source| &claims[*source..(source + 2).min(claims.len())]);
    let texts = near.filter_map(|claim| pairing.original.text.get(claim.bytes.clone()));
    texts.flat_map(said).collect()
}

fn said(text: &str) -> Vec<Said> {
    let mut found: Vec<Said> = Vec::new();
    let lower = text.to_lowercase();
    let mut tens = false;
    for word in lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        let spelled = calendar::small_number(word).map(u64::from);
        let number = spelled.or_else(|| word.parse().ok());
        match (number, found.last_mut()) {
            (Some(unit), Some(Number(before))) if tens && (1..10).contains(&unit) => {
                *before += unit;
                tens = false;
            }
            (Some(number), _) => {
                tens = spelled.is_some() && number >= 20 && number % 10 == 0;
                found.push(Number(number));
            }
            (None, _) => {
                tens = false;
                found.push(Word(word.to_owned()));
            }
        }
    }
    found
}

fn is(one: Option<&Said>, class: &[&str]) -> bool {
    matches!(one, Some(Word(word)) if class.contains(&word.as_str()))
}

// An hour and a minute, and whether it is told which half of the day they are of.
struct Wanted {
    hour: u64,
    minute: u64,
    half: bool,
}

// Hours and minutes of a time, of an interval of both its ends.
fn times(clock: &Clock) -> Vec<Wanted> {
    let wanted = |hour: u8, minute: u8, half| Wanted {
        hour: u64::from(hour),
        minute: u64::from(minute),
        half,
    };
    [Some(&clock.from), clock.to.as_ref()]
        .into_iter()
        .flatten()
        .filter_map(|time| match time {
            TimeOfDay::At(hour, minute) => Some(wanted(*hour, *minute, true)),
            TimeOfDay::Either(hour, minute) => Some(wanted(*hour, *minute, false)),
            TimeOfDay::Part(_) => None,
        })
        .collect()
}

// Whether what stands right behind a time puts it into the other half of the day: TEN IN THE MORNING for 10 p.m.
fn other_half(behind: &[Said], wanted: &Wanted) -> bool {
    /// *Seven thirty on Tuesday morning* has the part of the day behind so many words. Set, not measured.
    const BEHIND: usize = 5;
    let part = behind.iter().take(BEHIND).find_map(|one| match one {
        Word(word) => is_late(word),
        Number(_) => None,
    });
    wanted.half && part.is_some_and(|late| late != (wanted.hour >= 12))
}

fn clock_said(said: &[Said], wanted: &Wanted) -> bool {
    let Wanted { hour, minute, .. } = *wanted;
    let twelve = |hour: u64| match hour % 12 {
        0 => 12,
        hour => hour,
    };
    let (own, next) = (twelve(hour), twelve(hour + 1));
    (0..said.len()).any(|at| {
        let here = &said[at..];
        let before = at.checked_sub(1).and_then(|at| said.get(at));
        let third = |wanted: u64, between: &[&str]| {
            is(here.get(1), between) && here.get(2) == Some(&Number(wanted))
        };
        let minutes = match &here[0] {
            Number(number) => Some(*number),
            Word(word) => match word.as_str() {
                "quarter" => Some(15),
                "half" => Some(30),
                _ => None,
            },
        };
        let past = minutes == Some(minute) && minute > 0 && third(own, &words::PAST);
        let short = minutes.is_some_and(|some| some > 0 && some + minute == 60)
            && third(next, &words::SHORT_OF);
        let whole = here[0] == Number(own)
            && minute == 0
            && is(before, &words::AT_A_TIME)
            && !matches!(here.get(1), Some(Number(_)));
        let behind = match here.get(1) {
            Some(Word(word)) if word == "oh" => here.get(2),
            other => other,
        };
        let plain = here[0] == Number(own) && minute > 0 && behind == Some(&Number(minute));
        let named = minute == 0
            && match &here[0] {
                Word(word) => match word.as_str() {
                    "noon" | "midday" => hour == 12,
                    "midnight" => hour % 24 == 0,
                    _ => false,
                },
                Number(_) => false,
            };
        (past || short || whole || plain) && !other_half(&here[1..], wanted) || named
    })
}

// "A dollar-ten", "eight sixty-five".
fn in_coins(said: &[Said], sum: Exact) -> bool {
    let cents = (sum.approximately() * 100.0).round();
    if !(101.0..100_000.0).contains(&cents) || cents % 100.0 == 0.0 {
        return false;
    }
    let (whole, rest) = (cents as u64 / 100, cents as u64 % 100);
    (0..said.len()).any(|at| {
        let here = &said[at..];
        let coin = is(here.get(1), &words::COINS);
        let first = here[0] == Number(whole);
        let oh = |behind: usize| match here.get(behind) {
            Some(Word(word)) if word == "oh" => behind + 1,
            _ => behind,
        };
        let behind = oh(1 + usize::from(coin));
        // "A dollar-ten", "an extra dollar-ten".
        let one = whole == 1 && is(here.first(), &words::COINS);
        first && here.get(behind) == Some(&Number(rest))
            || one && here.get(oh(1)) == Some(&Number(rest))
    })
}

// "Thirty-one and a half".
fn with_a_half(said: &[Said], number: Exact) -> bool {
    let twice = (number.approximately() * 2.0).round();
    let halves = (number.approximately() * 2.0 - twice).abs() < 1e-9 && twice % 2.0 == 1.0;
    let word = |one: Option<&Said>, wanted: &str| one == Some(&Word(wanted.to_owned()));
    halves
        && (0..said.len()).any(|at| {
            let here = &said[at..];
            here[0] == Number((twice as u64) / 2)
                && word(here.get(1), "and")
                && word(here.get(2), "a")
                && word(here.get(3), "half")
        })
}

/// Between the two numbers of a share stand at most so many words: *one household in every six*. Set, not measured.
const BETWEEN: usize = 4;
/// Parts in whole percent are the same: 17% is one in six.
const SLIGHT: f64 = 0.005;

// The shares that words say: "one bird in five", "two thirds", "a quarter".
fn parts(said: &[Said]) -> Vec<f64> {
    const NAMED: &[(&str, f64)] = &[
        ("half", 2.0),
        ("third", 3.0),
        ("thirds", 3.0),
        ("quarter", 4.0),
        ("quarters", 4.0),
        ("fifth", 5.0),
        ("fifths", 5.0),
        ("sixth", 6.0),
        ("seventh", 7.0),
        ("eighth", 8.0),
        ("tenth", 10.0),
        ("tenths", 10.0),
    ];
    let mut found = Vec::new();
    for at in 0..said.len() {
        let here = &said[at..];
        let count = match &here[0] {
            Number(number) => *number as f64,
            Word(word) if word == "a" => 1.0,
            Word(word) if word == "half" => {
                found.push(0.5);
                continue;
            }
            Word(_) => continue,
        };
        if let Some(Word(word)) = here.get(1)
            && let Some((_, whole)) = NAMED.iter().find(|(name, _)| name == word)
            && count < *whole
        {
            found.push(count / whole);
        }
        let whole = here.iter().skip(1).take(BETWEEN + 1).enumerate();
        for (behind, one) in whole {
            let Number(whole) = one else { continue };
            let between = &here[1..=behind];
            let share = between.iter().enumerate().any(|(at, one)| {
                let rest = &between[at + 1..];
                let only = rest
                    .iter()
                    .all(|one| is(Some(one), &["every", "of", "each"]));
                is(Some(one), &["in"]) && only
            });
            let last_two = between.split_last().map(|(last, rest)| {
                is(Some(last), &["of"]) && rest.last().is_none_or(|one| is(Some(one), &["out"]))
            });
            if (share || last_two == Some(true)) && count < *whole as f64 {
                found.push(count / *whole as f64);
            }
            break;
        }
    }
    found
}

fn as_a_part(said: &[Said], wanted: f64) -> bool {
    (0.0..1.0).contains(&wanted)
        && wanted > 0.0
        && parts(said)
            .into_iter()
            .any(|part| (part - wanted).abs() <= SLIGHT)
}

// The part of a whole that a figure of the claim says, alone or as one of the two numbers of a share.
fn part(pairing: &Pairing<'_>, figure: &Figure, quantity: &Quantity) -> Option<f64> {
    let own = quantity.low.approximately();
    if own > 0.0 && own < 1.0 {
        return Some(own);
    }
    let claim = pairing.claim().bytes.clone();
    let text = pairing.converted.text.get(claim)?;
    let whole = quantity.low.as_whole()?;
    let own = pairing.converted.text.get(figure.bytes.clone())?;
    // Its own words must be one of the two numbers.
    let stands = said(own).contains(&Number(whole));
    let said = said(text);
    let shares = || {
        (0..said.len()).filter_map(|at| {
            let rest = &said[at..(at + BETWEEN + 2).min(said.len())];
            let first = rest.first().filter(|one| matches!(one, Number(_)))?;
            let last = rest[1..].iter().find(|one| matches!(one, Number(_)))?;
            let named = [first, last].contains(&&Number(whole));
            let part = parts(rest).into_iter().next()?;
            named.then_some(part)
        })
    };
    stands.then(|| shares().next()).flatten()
}

fn in_hundredths(pairing: &Pairing<'_>, wanted: f64) -> bool {
    pairing.passage_figures().any(|other| match &other.value {
        Value::Percent(quantity) => (quantity.low.approximately() / 100.0 - wanted).abs() <= SLIGHT,
        _ => false,
    })
}

fn day_of_the_month(shown: &str) -> Option<u64> {
    let (month, day) = shown.rsplit_once('-')?;
    (day.len() == 2 && month.contains('-')).then(|| day.parse().ok())?
}

// "Comes down on the twenty-fourth": a day of a month that is not said again.
fn counted_day(said: &[Said], wanted: u64) -> bool {
    let ordinal = |word: &str| -> Option<u64> {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let named = || calendar::ordinal(word).map(u64::from);
        digits.parse().ok().or_else(named)
    };
    (0..said.len()).any(|at| {
        let before = at.checked_sub(1).and_then(|at| said.get(at));
        let (day, end) = match (&said[at], said.get(at + 1)) {
            (Number(tens), Some(Word(word))) if matches!(tens, 20 | 30) => {
                (ordinal(word).map(|unit| tens + unit), at + 2)
            }
            (Word(word), _) => (ordinal(word), at + 1),
            (Number(_), _) => (None, at + 1),
        };
        let again = match said.get(end) {
            Some(Word(word)) => calendar::month(word).is_some() || word == "of",
            _ => false,
        };
        day == Some(wanted) && is(before, &["the"]) && !again
    })
}

// "A year" for the year before, "twelve months" for a year.
fn span(said: &[Said], quantity: &Quantity, unit: TimeUnit) -> bool {
    let Some(count) = quantity.low.as_whole() else {
        return false;
    };
    let word = |wanted: &str| {
        said.iter()
            .any(|one| matches!(one, Word(word) if word == wanted))
    };
    let counted = |number: u64, unit: &str| {
        said.windows(2).any(|two| {
            two[0] == Number(number)
                && matches!(&two[1], Word(word) if word.trim_end_matches('s') == unit)
        })
    };
    match (count, unit) {
        (1, TimeUnit::Year) => word("year") || counted(12, "month"),
        (12, TimeUnit::Month) => word("year"),
        (1, TimeUnit::Week | TimeUnit::Month | TimeUnit::Day | TimeUnit::Hour) => word(unit.word()),
        (24, TimeUnit::Hour) => word("clock") || word("day"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voice_says_times_as_it_likes() {
        for (text, time, told) in [
            ("IT CAME AT TWENTY PAST FIVE.", (5, 20), true),
            ("It goes at ten to seven.", (6, 50), true),
            ("the clinic is open until eight", (20, 0), true),
            ("half past two in the morning", (2, 30), true),
            ("a quarter to ten", (9, 45), true),
            ("between nine and six", (18, 0), true),
            ("at six-forty", (6, 40), true),
            ("It closes at noon.", (12, 0), true),
            ("It came at twenty past five.", (5, 40), false),
            ("eight buses and six trams", (20, 0), false),
            ("It goes at ten to seven.", (7, 10), false),
        ] {
            let wanted = Wanted {
                hour: time.0,
                minute: time.1,
                half: true,
            };
            assert_eq!(clock_said(&said(text), &wanted), told, "{text}");
        }
    }

    #[test]
    fn parts_are_said_in_many_ways() {
        for (text, wanted, told) in [
            ("one bird in five", 0.2, true),
            ("one household in every six", 0.17, true),
            ("two thirds of the beds", 2.0 / 3.0, true),
            ("about one in four of the orchards", 0.25, true),
            ("half of it", 0.5, true),
            ("one bird in five", 0.25, false),
            ("one man in a boat of nine metres", 1.0 / 9.0, false),
        ] {
            assert_eq!(as_a_part(&said(text), wanted), told, "{text}");
        }
    }

    #[test]
    fn sums_days_and_spans_are_said_in_words() {
        let sum = |text: &str| Exact::parse_decimal(text).unwrap();
        assert!(in_coins(&said("AN EXTRA DOLLAR-TEN"), sum("1.10")));
        assert!(in_coins(&said("a dollar-oh-six"), sum("1.06")));
        assert!(in_coins(&said("one pound sixty"), sum("1.60")));
        assert!(!in_coins(&said("one pound sixteen"), sum("1.60")));
        assert!(with_a_half(
            &said("thirty-one-and-a-half pence"),
            sum("31.5")
        ));
        assert!(!with_a_half(&said("one-and-a-half pence"), sum("31.5")));
        assert!(counted_day(&said("it comes down on the twenty-fourth"), 24));
        assert!(counted_day(&said("on the eleventh"), 11));
        assert!(!counted_day(&said("on the eleventh of June"), 11));
        assert!(!counted_day(&said("the twenty-fifth"), 24));
    }
}
