//! Notes that say once what the figures of a section or of the whole page are: “Figures are in thousands of dollars.”
//!
//! A sentence whose subject is the figures themselves, or a heading with the measure in brackets or behind its last *in*. A note in a
//! section holds up to the next heading; one that stands above all headings, that says *all*, or that ends the page, everywhere. One look at the
//! first words of each sentence. It refuses sentences about something else that name a measure (*the road is 30 miles long*).

use std::ops::Range;

use copydesk_lexicon::en::text::setting::units as words;
use copydesk_model::{FactKind, Role};

use crate::LocatedFact;
use crate::blocks::RawBlock;
use crate::word_table::is_in;

/// “All figures are in thousands of dollars and are not adjusted for inflation or the season” has sixteen words.
const NOTE: usize = 20;
/// “In thousands of dollars, not adjusted for inflation” has eight. A measure stands no further behind the *in*.
const NEAR: usize = 8;

/// So many notes are kept: each is looked at for each claim, and a page of a dozen tables has one for each.
const MOST: usize = 16;

/// A note with the blocks that it is about.
#[derive(Debug, PartialEq, Eq)]
struct Note {
    words: Range<usize>,
    from: usize,
    to: usize,
    /// What it is about: names, not figures.
    names: bool,
}

/// The notes of a text.
#[derive(Debug, Default)]
pub(super) struct Units {
    notes: Vec<Note>,
}

impl Units {
    pub(super) fn of(text: &str, raw: &[RawBlock]) -> Self {
        let mut found = Self::default();
        let mut section = 0;
        // The notes of the section that is open.
        let mut open = 0;
        for (number, block) in raw.iter().enumerate() {
            let line = &text[block.range.clone()];
            let title = block.role == Role::Headline;
            let heading = title || block.role == Role::Subhead;
            if block.role == Role::Subhead {
                close(&mut found.notes[open..], number);
                open = found.notes.len();
                section = number;
            }
            let own = match heading {
                true => in_heading(line),
                false => note(line),
            };
            if found.notes.len() < MOST
                && let Some(place) = names(line)
            {
                found.notes.push(Note {
                    words: block.range.start + place.start..block.range.start + place.end,
                    from: 0,
                    to: raw.len(),
                    names: true,
                });
            }
            if let Some((place, all)) = own.filter(|_| found.notes.len() < MOST) {
                let everywhere = title || all || section == 0;
                found.notes.push(Note {
                    words: block.range.start + place.start..block.range.start + place.end,
                    from: if everywhere { 0 } else { section },
                    to: if everywhere { raw.len() } else { usize::MAX },
                    names: false,
                });
            }
        }
        close(&mut found.notes[open..], raw.len());
        // What ends the page is a note on all of it.
        let last = raw.last().map_or(0, |block| block.range.start);
        for note in &mut found.notes {
            if note.words.start >= last && raw.len() > 1 {
                note.from = 0;
            }
        }
        found
    }

    /// The notes on the figures of a claim in this block.
    pub(super) fn over<'u>(
        &'u self,
        block: usize,
        claim: &'u Range<usize>,
        facts: &'u [LocatedFact],
    ) -> impl Iterator<Item = Range<usize>> + 'u {
        self.notes
            .iter()
            .filter(move |note| (note.from..note.to).contains(&block))
            .filter(move |note| note.words.end <= claim.start || claim.end <= note.words.start)
            .filter(move |note| match note.names {
                true => facts.iter().any(|one| one.fact.kind == FactKind::Person),
                false => has_figure(facts),
            })
            .map(|note| note.words.clone())
    }
}

fn close(notes: &mut [Note], at: usize) {
    for note in notes.iter_mut().filter(|note| note.to == usize::MAX) {
        note.to = at;
    }
}

// “40” and “$40”; three people hurt are three, in thousands or not.
fn has_figure(facts: &[LocatedFact]) -> bool {
    facts.iter().any(|one| {
        matches!(one.fact.kind, FactKind::Number | FactKind::Money)
            && one.fact.text.contains(|c: char| c.is_ascii_digit())
    })
}

fn is(word: &str, list: &[&str]) -> bool {
    word.len() <= 15 && is_in(word, list)
}

fn split(line: &str) -> impl Iterator<Item = &str> {
    let sign = |c: char| matches!(c, '$' | '€' | '£' | '¥' | '%' | '°');
    line.split(move |c: char| !(c.is_alphanumeric() || sign(c)))
        .filter(|word| !word.is_empty())
}

fn measures(word: &str) -> bool {
    is(word, &words::MEASURES) || words::SIGNS.contains(&word)
}

// “Names in this story have been changed.”, “* Her name is a pseudonym.”: where a block opens with it.
fn names(block: &str) -> Option<Range<usize>> {
    let end = stop(block).unwrap_or(block.len());
    let sentence = &block[..end];
    let mut near = split(sentence).skip_while(|word| is(word, &words::BEFORE_NAMES));
    // Nearly every sentence opens with something else.
    if !near.next().is_some_and(|word| is(word, &["name", "names"])) {
        return None;
    }
    let rest: Vec<&str> = near.take(NOTE).collect();
    let said = rest.last().is_some_and(|last| is(last, &words::RENAMED))
        || rest
            .windows(2)
            .any(|pair| is(pair[0], &["been", "were", "not"]) && is(pair[1], &words::RENAMED));
    (rest.len() < NOTE && said).then(|| 0..sentence.trim_end().len())
}

// The first sentence of a block that is a note, and whether it says *all*.
fn note(block: &str) -> Option<(Range<usize>, bool)> {
    let mut from = 0;
    while from < block.len() {
        let rest = &block[from..];
        let end = stop(rest).unwrap_or(rest.len());
        if is_note(&rest[..end]) {
            let all = split(rest).take(3).any(|word| is(word, &["all"]));
            return Some((from..from + rest[..end].trim_end().len(), all));
        }
        from += end;
        from += block[from..].len() - block[from..].trim_start().len();
    }
    None
}

// One past the stop of the first sentence: “All sums are in U.S. dollars.” is one.
fn stop(words: &str) -> Option<usize> {
    memchr::memchr3_iter(b'.', b';', b'\n', words.as_bytes())
        .map(|at| at + 1)
        .find(|at| {
            let rest = &words[*at..];
            let next = rest.trim_start();
            rest.len() > next.len() && next.starts_with(|c: char| !c.is_lowercase())
                || words.as_bytes()[at - 1] == b'\n'
        })
}

// “Figures are in thousands.”, “* All temperatures in Celsius”, “(in millions of dollars)”.
fn is_note(sentence: &str) -> bool {
    let mut near = split(sentence).skip_while(|word| is(word, &words::OPENS));
    let Some(first) = near.next() else {
        return false;
    };
    if is(first, &words::NOUNS) {
        let rest: Vec<&str> = near.take(NOTE).collect();
        return rest.len() < NOTE
            && rest.first().is_some_and(|next| is(next, &words::HOW))
            && (rest.iter().take(NEAR).any(|word| measures(word))
                || rest
                    .windows(2)
                    .any(|pair| is(pair[0], &["as"]) && is(pair[1], &["of"])));
    }
    let bare = is(first, &["in"]) || sentence.trim_start().starts_with('(') && measures(first);
    if !bare {
        return false;
    }
    let rest: Vec<&str> = near.take(NEAR + 1).collect();
    let measured = measures(first) || rest.first().is_some_and(|next| measures(next));
    let tells = rest
        .iter()
        .any(|word| is(word, &["is", "are", "was", "were"]));
    measured && rest.len() <= NEAR && !tells
}

// “Debts (in thousands of dollars)”, “Debts, $ millions”, “Debts in thousands”: the measure, where the heading ends with it.
fn in_heading(heading: &str) -> Option<(Range<usize>, bool)> {
    let bracket = heading
        .rfind('(')
        .filter(|at| split(&heading[*at..]).take(NEAR).any(measures));
    let behind_in = heading.rfind(" in ").map(|at| at + 1);
    let tail = behind_in.filter(|at| {
        let mut rest = split(&heading[*at..]).skip(1);
        let scale = rest.next();
        // “Cleared in minutes” and “Rates in real terms” are about something else.
        scale.is_some_and(|word| measures(word) && (word.ends_with('s') || !word.is_ascii()))
            && rest.all(|word| measures(word) || is(word, &["of", "and", "the", "us"]))
    });
    let from = bracket.or(tail)?;
    Some((from..heading.trim_end().len(), false))
}

#[cfg(test)]
mod tests {
    use super::{in_heading, is_note, names, note};

    #[test]
    fn a_note_on_names() {
        for (line, expected) in [
            ("Names in this story have been changed.", true),
            ("* Her name is a pseudonym.", true),
            ("Some names were changed to protect them.", true),
            ("The name of the pool was chosen in May.", false),
            ("Names of the dead were read.", false),
        ] {
            assert_eq!(names(line).is_some(), expected, "{line}");
        }
    }

    #[test]
    fn a_note_on_figures_and_a_sentence_that_names_a_measure() {
        for line in [
            "Figures are in thousands.",
            "Figures are in thousands of dollars.",
            "* All temperatures in Celsius",
            "Note: all sums are in U.S. dollars.",
            "All sums in US$",
            "The figures are not adjusted for inflation.",
            "Figures are as of Monday.",
            "(in millions of dollars)",
            "In thousands of dollars",
            "Prices exclude nothing and are in euros.",
        ] {
            let expected = !line.starts_with("Prices exclude");
            assert_eq!(is_note(line), expected, "{line}");
        }
        for line in [
            "The road is 30 miles long.",
            "Figures from the county show a loss.",
            "In minutes the mill was gone.",
            "In dollars and cents the loss is small, and the county is to blame for all of it.",
            "All sums were paid in May.",
            "Prices rose in Keel.",
        ] {
            assert!(!is_note(line), "{line}");
        }
        let block = "Source: the county. All sums are in U.S. dollars.";
        let found = note(block).map(|(place, all)| (&block[place], all));
        assert_eq!(found, Some(("All sums are in U.S. dollars.", true)));
    }

    #[test]
    fn the_measure_of_a_heading() {
        for (heading, expected) in [
            (
                "Debts (in thousands of dollars)",
                Some("(in thousands of dollars)"),
            ),
            ("Debts, in thousands", Some("in thousands")),
            ("Heat (°C)", Some("(°C)")),
            ("Ten years in Keel", None),
            ("The mill (and its owner)", None),
            ("Gone in minutes of rain and fog", None),
        ] {
            let found = in_heading(heading).map(|(place, _)| &heading[place]);
            assert_eq!(found, expected, "{heading}");
        }
    }
}
