//! Numbers, money, percentages, dates and times: by value, and in their place.
//!
//! A figure is looked for in the passages first, then in the whole original. One that the original gives only to something else (another
//! predicate, another count) is as wrong as an invented one: the words that it hangs together with here are held against those
//! that it and its rivals hang together with there. Sums and differences of two figures of the original are no news. O(figures of the claim ×
//! figures of the original).

use super::beside;
use super::exchange::{BETTER, exchanged, overlap};
use super::hedges::hedge;
use super::named_figures::in_name;
use super::pairing::Pairing;
use super::reading::{Figure, Reading};
use super::replaced::{
    counted, counted_otherwise_in_the_passages, falsely_agreed, has_taken_the_place, same_head,
    same_neighbour, same_preposition,
};
use super::spoken;
use super::values::{self, agreement, measured, same_value, sort};
use super::{Confidence, Difference, DifferenceKind};
use copydesk_lexicon::en::compare::figures as words;
use copydesk_model::FactKind;
use copydesk_text::calendar;
use copydesk_text::facts::value::{Agreement, Value};

/// How the original carries a figure, for the weighing: 0 a figure of the passages agrees, 1 but for how exact it is, 2 as a rounding, 3 the same
/// number of something else, 4 only elsewhere, 5 in other words or worked out, 6 nothing, and there is no rival, 7 nothing, and there is one.
pub(super) fn state(pairing: &Pairing<'_>, figure: &Figure) -> i64 {
    let best = pairing
        .passage_figures()
        .map(|other| agreement(&other.value, &figure.value))
        .min();
    match best {
        Some(Agreement::Same) => return 0,
        Some(Agreement::Hedged) => return 1,
        Some(Agreement::Rounded) => return 2,
        Some(Agreement::Different | Agreement::Unrelated) | None => {}
    }
    if values::counted_alike(pairing.passage_figures(), figure) {
        return 3;
    }
    if pairing
        .original
        .figures
        .iter()
        .any(|other| same_value(other, figure))
    {
        return 4;
    }
    let rival = rival(pairing, figure);
    if relative_day(pairing, figure)
        || weekday(pairing, figure, rival)
        || carried_in_words(pairing, figure)
        || ordinal(pairing, figure)
        || worked_out(pairing, figure)
        || written(pairing, figure)
        || spoken::says(pairing, figure)
        || super::digits::read_out(pairing, figure)
        || super::reckoned::reckoned(pairing, figure)
        || super::retold::retold(pairing, figure)
        || in_a_super(pairing, figure)
        || values::part_of_day(&figure.value)
        || values::unresolved(&figure.value)
        || in_name(pairing.converted, figure)
    {
        return 5;
    }
    6 + i64::from(rival.is_some())
}

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    for figure in pairing.converted.claim_figures(pairing.number) {
        differences.extend(one(pairing, figure));
    }
}

fn one(pairing: &Pairing<'_>, figure: &Figure) -> Option<Difference> {
    let rest = pairing
        .converted
        .text
        .get(figure.bytes.end..)
        .unwrap_or_default();
    // Half a word, such as "4Q", is no figure, and neither is the hour of "about 7:50".
    let hour = rest
        .strip_prefix(':')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if rest.starts_with(char::is_alphabetic) || hour || figure.words.is_empty() {
        return None;
    }
    if values::part_of_day(&figure.value) || in_name(pairing.converted, figure) {
        return None;
    }
    let kind = values::kind(figure.kind);
    let tell = |kind, confidence, other: Option<&Figure>| {
        Some(pairing.difference(
            kind,
            confidence,
            other.map(|other| other.bytes.clone()),
            Some(figure.bytes.clone()),
        ))
    };
    // Heard before the reasons to be content with a figure: ELEVEN-HUNDRED has the digits of 1,100 wherever it stands.
    if let Some((rival, sure)) = super::crossed::exchanged(pairing, figure) {
        let confidence = match sure {
            true => Confidence::Sure,
            false => Confidence::Likely,
        };
        return tell(DifferenceKind::Swap, confidence, Some(&rival));
    }
    let best = pairing
        .passage_figures()
        .filter(|other| !taken_back(pairing.original, other))
        .map(|other| (agreement(&other.value, &figure.value), other))
        .min_by_key(|(agreement, _)| *agreement);
    let best = best.filter(|(agreement, _)| agreement.agrees());
    let other_half = best.and_then(|(_, other)| beside::half_of_the_day(pairing, figure, other));
    if other_half.is_some() {
        return other_half;
    }
    if relative_day(pairing, figure)
        || super::digits::read_out(pairing, figure)
        || super::reckoned::reckoned(pairing, figure)
        || in_a_super(pairing, figure)
    {
        return None;
    }
    if let Some((found, other)) = best {
        if let Some(told) = falsely_agreed(pairing, figure, other) {
            return tell(told.0, told.1, Some(told.2));
        }
        if let Some(rival) = exchanged(pairing, figure, other) {
            return tell(DifferenceKind::Swap, Confidence::Likely, Some(rival));
        }
        if let Some(other) = super::rates::rate(pairing, figure, other) {
            return Some(other);
        }
        if let Some(found) = beside::direction(pairing, figure, other) {
            return Some(found);
        }
        return match found {
            Agreement::Hedged => hedge(pairing, figure, other),
            Agreement::Rounded if values::finer(&figure.value, &other.value) => {
                tell(kind, Confidence::Possible, Some(other))
            }
            Agreement::Same | Agreement::Rounded | Agreement::Different | Agreement::Unrelated => {
                None
            }
        };
    }
    // Forty centimetres, where all that the original has forty of is millimetres.
    let elsewhere_too = pairing
        .original
        .figures
        .iter()
        .any(|other| agreement(&other.value, &figure.value).agrees());
    if !elsewhere_too
        && let Some(other) = values::other_unit(pairing.passage_figures(), figure)
            .or_else(|| values::other_unit(pairing.original.figures.iter(), figure))
    {
        return tell(DifferenceKind::Unit, Confidence::Sure, Some(other));
    }
    let alike = pairing.passage_figures().find(|other| {
        !taken_back(pairing.original, other)
            && values::may_change_places(&other.value, &figure.value)
            && values::counted_alike(std::iter::once(*other), figure)
    });
    // The same number of something that the claim counts otherwise: three cats, where there were three dogs.
    let another = alike.is_none_or(|other| {
        counted(pairing.original, other)
            .is_some_and(|noun| pairing.alignment.back.contains_key(&noun))
            && counted(pairing.converted, figure)
                .zip(counted(pairing.original, other))
                .is_some_and(|(mine, its)| pairing.beside(mine, 0.85) != Some(its))
    });
    if let Some(other) = counted_otherwise(pairing, figure).filter(|_| another) {
        let anywhere = pairing
            .original
            .figures
            .iter()
            .any(|other| same_value(other, figure));
        let confidence = match anywhere || values::small(figure) {
            true => Confidence::Likely,
            false => Confidence::Sure,
        };
        return tell(kind, confidence, Some(other));
    }
    if let Some(other) = alike {
        return exchanged(pairing, figure, other)
            .and_then(|rival| tell(DifferenceKind::Swap, Confidence::Likely, Some(rival)));
    }
    let rival = rival(pairing, figure);
    let elsewhere: Vec<&Figure> = pairing
        .original
        .figures
        .iter()
        .filter(|other| !taken_back(pairing.original, other))
        .filter(|other| same_value(other, figure))
        .collect();
    if !elsewhere.is_empty() {
        // The original gives it to something else, or the passages are not all of what the claim rests on.
        let fits = elsewhere
            .iter()
            .map(|other| overlap(pairing, figure, other))
            .fold(0.0, f64::max);
        let rival = rival?;
        if pairing.copy()
            && (same_preposition(pairing, figure, rival)
                || same_head(pairing, figure, rival)
                || same_neighbour(pairing, figure, rival))
        {
            return tell(DifferenceKind::Swap, Confidence::Likely, Some(rival));
        }
        let better = overlap(pairing, figure, rival) - fits;
        // In a near copy one word more is enough.
        let enough = if pairing.copy() { 1.0 } else { BETTER };
        return match better >= enough && !values::small(figure) {
            true => tell(DifferenceKind::Swap, Confidence::Likely, Some(rival)),
            false => None,
        };
    }
    if weekday(pairing, figure, rival)
        || carried_in_words(pairing, figure)
        || ordinal(pairing, figure)
    {
        return None;
    }
    let replaced = rival.is_some_and(|rival| has_taken_the_place(pairing, figure, rival));
    if worked_out(pairing, figure) && !replaced
        || written(pairing, figure) && !(values::grain(&figure.value) > 4 && rival.is_some())
        || spoken::says(pairing, figure)
        || super::retold::retold(pairing, figure)
        || admitted(pairing, figure)
    {
        return None;
    }
    let lone = matches!(
        sort(&figure.value),
        values::Sort::Duration | values::Sort::Date | values::Sort::Ordinal | values::Sort::Clock
    );
    let confidence = match (rival, values::small(figure)) {
        (_, _) if values::unresolved(&figure.value) => Confidence::Possible,
        // How long it took may be counted from two dates, and a day from another one.
        (None, _) if lone => Confidence::Possible,
        (Some(_), _) if figure.kind == FactKind::Ordinal => Confidence::Likely,
        (Some(_), false) => Confidence::Sure,
        (None, false) => Confidence::Likely,
        (Some(_), true) => Confidence::Likely,
        (None, true) => return None,
    };
    tell(kind, confidence, rival)
}

// From figures of the passages, or of a story that has few.
fn worked_out(pairing: &Pairing<'_>, figure: &Figure) -> bool {
    values::worked_out(pairing.passage_figures(), figure)
        || values::worked_out(pairing.original.figures.iter(), figure)
}

// The day of the week that a figure names, where it names nothing finer.
fn named_day(reading: &Reading<'_>, figure: &Figure) -> Option<usize> {
    let own = reading
        .text
        .get(figure.bytes.clone())
        .unwrap_or_default()
        .to_lowercase();
    let day = calendar::full_weekdays().position(|day| own.contains(day))?;
    (!own.contains(|c: char| c.is_ascii_digit())).then_some(day)
}

// "Last night", "tomorrow" made "on Monday": which day that is only the day of the story tells, and where it is known the original's words
// were read as that day.
fn relative_day(pairing: &Pairing<'_>, figure: &Figure) -> bool {
    const WORDS: &[&str] = &["tonight", "overnight"];
    const PARTS: &[&str] = &["night", "morning", "afternoon", "evening"];
    if named_day(pairing.converted, figure).is_none() {
        return false;
    }
    let own_day = pairing
        .passage_figures()
        .any(|other| named_day(pairing.original, other).is_some());
    let counted = |other: &Figure| {
        values::unresolved(&other.value) && named_day(pairing.original, other).is_none()
    };
    if own_day {
        return false;
    }
    pairing.passage_figures().any(counted)
        || pairing.passages().any(|claim| {
            let words = &pairing.original.words[claim.words.clone()];
            words.iter().any(|word| WORDS.contains(&word.text.as_str()))
                || words.windows(2).any(|pair| {
                    matches!(
                        pair[0].text.as_str(),
                        "last" | "this" | "tomorrow" | "yesterday"
                    ) && PARTS.contains(&pair[1].text.as_str())
                })
        })
}

// "The thirteenth, fourteenth and fifteenth" made "13, 14 and 15".
fn ordinal(pairing: &Pairing<'_>, figure: &Figure) -> bool {
    let number = match &figure.value {
        Value::Number(quantity, None) => quantity.low.as_whole(),
        _ => None,
    };
    number.is_some_and(|number| {
        pairing
            .passage_figures()
            .any(|other| matches!(&other.value, Value::Ordinal(place) if *place == number))
    })
}

// A bare day of the week is the day of any date of the passages, near or far.
fn weekday(pairing: &Pairing<'_>, figure: &Figure, rival: Option<&Figure>) -> bool {
    // In a near copy another day in the very same place is another day.
    let there = |rival: &Figure| {
        same_head(pairing, figure, rival) || same_neighbour(pairing, figure, rival)
    };
    let of = |value: &Value| value.to_string().parse::<chrono::NaiveDate>().ok();
    let Some(day) = named_day(pairing.converted, figure) else {
        return false;
    };
    let on_the_day = |rival: &Figure| {
        use chrono::Datelike as _;
        of(&rival.value).is_some_and(|date| date.weekday().num_days_from_monday() as usize == day)
    };
    if rival.is_some_and(|rival| pairing.copy() && there(rival) && !on_the_day(rival)) {
        return false;
    }
    pairing
        .original
        .figures
        .iter()
        .filter_map(|other| of(&other.value))
        .any(|date| {
            use chrono::Datelike as _;
            date.weekday().num_days_from_monday() as usize == day
        })
}

// "More than half": the words themselves stand in the passages.
fn carried_in_words(pairing: &Pairing<'_>, figure: &Figure) -> bool {
    let mut words = figure
        .words
        .clone()
        .map(|at| pairing.word(at))
        .filter(|word| word.text.contains(char::is_alphabetic))
        .peekable();
    let digits = figure.words.clone().any(|at| {
        pairing
            .word(at)
            .text
            .starts_with(|c: char| c.is_ascii_digit())
    });
    !digits
        && words.peek().is_some()
        && words.all(|word| {
            pairing
                .passage_words()
                .any(|other| other.text == word.text || other.lemma == word.lemma)
        })
}

// The same, where the original counts them nowhere as here: three orders, two orders.
fn counted_otherwise<'p>(pairing: &'p Pairing<'_>, figure: &Figure) -> Option<&'p Figure> {
    let of = counted;
    let other = counted_otherwise_in_the_passages(pairing, figure)?;
    let place = of(pairing.original, other)?;
    // Somewhere else in the original the same things may be counted as here.
    let known = pairing.original.figures.iter().any(|one| {
        agreement(&one.value, &figure.value).agrees()
            && of(pairing.original, one).is_some_and(|at| {
                pairing.original.words[at].lemma == pairing.original.words[place].lemma
            })
    });
    (!known).then_some(other)
}

// "Earlier we reported, incorrectly, four": the original takes the figure back, and the claim says so.
fn admitted(pairing: &Pairing<'_>, figure: &Figure) -> bool {
    const WORDS: &[&str] = &words::ADMITTED_WORDS;
    pairing
        .passage_figures()
        .any(|other| taken_back(pairing.original, other) && same_value(other, figure))
        && pairing
            .words()
            .iter()
            .any(|word| WORDS.contains(&word.text.as_str()))
}

// The original has the digits, in a form that was not read as a figure.
fn written(pairing: &Pairing<'_>, figure: &Figure) -> bool {
    let own = pairing
        .converted
        .text
        .get(figure.bytes.clone())
        .unwrap_or_default();
    let mut runs = own
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .peekable();
    let joined: String = own.chars().filter(char::is_ascii_digit).collect();
    let hyphened = pairing
        .original
        .text
        .split(|c: char| !c.is_ascii_digit() && c != '-')
        .any(|run| {
            run.contains('-')
                && joined.len() > 2
                && run.chars().filter(char::is_ascii_digit).eq(joined.chars())
        });
    hyphened
        || runs.peek().is_some()
            && runs.all(|run| {
                unread(pairing.original).any(|form| {
                    form.split(|c: char| !c.is_ascii_digit())
                        .any(|digits| digits == run)
                })
            })
}

// The words of the original that are part of no figure, without those that a note takes back: *71 -- NOT 77*.
fn unread<'p>(reading: &'p Reading<'_>) -> impl Iterator<Item = &'p str> {
    let inside = |at: usize| reading.figures.iter().any(|one| one.bytes.contains(&at));
    let text = reading.text;
    let mut before = "";
    text.split_whitespace().filter(move |word| {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let back = std::mem::replace(&mut before, word).eq_ignore_ascii_case("not");
        word.contains(|c: char| c.is_ascii_digit()) && !inside(at) && !back
    })
}

// A caption of the script has the figure's very words beside another word of the claim: `EILIDH ROSS / SIXTH YEAR`.
fn in_a_super(pairing: &Pairing<'_>, figure: &Figure) -> bool {
    let own: Vec<String> = figure
        .words
        .clone()
        .map(|at| super::reading::bare(&pairing.word(at).text))
        .collect();
    let telling = |word: &String| {
        pairing.places().any(|at| {
            let other = pairing.word(at);
            other.content
                && !figure.words.contains(&at)
                && super::reading::bare(&other.text) == *word
        })
    };
    let claimed = |word: &String| pairing.passage_words().any(|other| other.text == *word);
    pairing.original.supers.iter().any(|line| {
        line.windows(own.len().max(1)).any(|words| words == own)
            && line.iter().any(|word| !own.contains(word) && telling(word))
    }) && !own.iter().all(claimed)
}

// "Two, not four": the original takes the figure back.
fn taken_back(reading: &Reading<'_>, figure: &Figure) -> bool {
    figure.words.start.checked_sub(1).is_some_and(|before| {
        let word = &reading.words[before];
        word.claim == figure.claim && word.text == "not"
    })
}

/// A figure of the passages of the same sort that the claim does not have: what this one may have been.
fn rival<'p>(pairing: &'p Pairing<'_>, figure: &Figure) -> Option<&'p Figure> {
    let own = pairing.converted.claim_figures(pairing.number);
    let free = |other: &&Figure| {
        !own.iter()
            .any(|one| agreement(&other.value, &one.value).agrees())
    };
    pairing
        .passage_figures()
        .filter(free)
        .filter(|other| {
            sort(&other.value) == sort(&figure.value)
                && (figure.kind != FactKind::Ordinal || same_head(pairing, figure, other))
                && values::grain(&other.value) == values::grain(&figure.value)
                && measured(&other.value).map(|(_, unit)| unit)
                    == measured(&figure.value).map(|(_, unit)| unit)
        })
        .max_by(|a, b| overlap(pairing, figure, a).total_cmp(&overlap(pairing, figure, b)))
}

#[cfg(test)]
mod tests {
    use super::super::compared;

    // Whether anything is told of a claim.
    fn is_told(script: &str, story: &str) -> bool {
        let told = compared(script, &format!("Notes from the valley\n\n{story}\n"));
        told.pairs.iter().any(|pair| pair.findings().count() > 0)
    }

    #[test]
    fn a_figure_is_not_excused_by_another_one_that_has_its_digits() {
        for (script, attack, twin) in [
            (
                "THE HARBOR BOARD EXPECTS TO SPEND 420-THOUSAND DOLLARS A YEAR ON FIVE MORE LAMPS.",
                "The harbor board expects to spend $42,000 a year on five more lamps.",
                "The harbor board expects to spend $420,000 a year on five more lamps.",
            ),
            (
                "THE NEAREST OTHER HARBOR IS AT PELL, SEVEN MILES AWAY. THE BOARD MEETS NEXT WEDNESDAY AT SEVEN.",
                "The nearest other harbor is at Pell, seven kilometers away.",
                "The nearest other harbor is at Pell, seven miles away.",
            ),
            (
                "DOZENS OF ROWERS FELL ILL. FIFTY-SEVEN ROWERS AND NINE KEEPERS WERE SEEN BY A DOCTOR.",
                "Seventy-five rowers and nine keepers were seen by a doctor.",
                "Fifty-seven rowers and nine keepers were seen by a doctor.",
            ),
            (
                "THE CREW WAS CALLED TO THE HARBOR JUST AFTER 4:30 THIS MORNING.",
                "The crew was called to the harbor just after 4:30 this afternoon.",
                "The crew was called to the harbor just after 4:30 a.m.",
            ),
            (
                "THE HEARING ON THE LAMP IS SET FOR APRIL 28TH.",
                "The hearing on the lamp is set for May 28.",
                "The hearing on the lamp is set for April 28.",
            ),
            (
                "THE HARBOR BOARD VOTED SEVEN TO FOUR TO RAISE THE LAMP.",
                "The harbor board voted 4-7 to raise the lamp.",
                "The harbor board voted 7-4 to raise the lamp.",
            ),
        ] {
            assert!(is_told(script, attack), "{script} {attack}");
            assert!(!is_told(script, twin), "{script} {twin}");
        }
    }

    #[test]
    fn a_figure_that_a_note_takes_back_is_no_source() {
        for (script, wrong) in [
            (
                "** NOTE: AGE CORRECTED. GRANDFATHER IS 81 -- NOT 87 **\n\n(VO)\nA GRANDFATHER IS IN THE HOSPITAL AFTER A FIRE.\n",
                true,
            ),
            (
                "** NOTE: AGE CORRECTED. GRANDFATHER IS 87 -- NOT 81 **\n\n(VO)\nA GRANDFATHER IS IN THE HOSPITAL AFTER A FIRE.\n",
                false,
            ),
        ] {
            let story = "Notes from the valley\n\nAn 87-year-old grandfather is in the hospital after a fire.\n";
            let told = compared(script, story);
            let found = told.pairs.iter().flat_map(|pair| pair.findings()).count();
            assert_eq!(found > 0, wrong, "{script}");
        }
    }
}
