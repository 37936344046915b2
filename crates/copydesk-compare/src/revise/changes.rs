//! What changed between two wordings of a claim, by kind and with both places.
//!
//! Method: a word-level difference (crate `similar`) of the folded wordings, each replaced run named by the gravest kind among its
//! words. The kinds are those that a checker asks for first: is a figure, a name, a "not", a "could" or a quotation other than it was?
//! What is none of these is `wording`; what differs in case, punctuation or hyphens only is `cosmetic`. A change of speaker is told
//! from the two attributions, where the sheet is made. That the words differ is always sure; the kind is the best guess.

use std::ops::Range;

use similar::{ChangeTag, TextDiff};

use super::words::too_long;
use copydesk_lexicon::en::compare::revise::changes as words;
use copydesk_model::{Confidence, Difference, DifferenceKind, Excerpt, Span, fold};
use copydesk_text::calendar::{full_month, full_weekday};

/// What changed from `old` to `new`, in reading order. Each is a claim's words with their place in its own text.
pub fn changes(old: &Excerpt, new: &Excerpt) -> Vec<Difference> {
    let (folded_old, folded_new) = (fold(&old.text), fold(&new.text));
    let mut run = Run {
        old: Wording::of(old),
        new: Wording::of(new),
        gone: Words::default(),
        come: Words::default(),
        found: Vec::new(),
    };
    if too_long(&folded_old, &folded_new) {
        run.gone.all(&folded_old);
        run.come.all(&folded_new);
        run.flush("");
        return run.found;
    }
    let diff = TextDiff::from_words(folded_old.as_str(), folded_new.as_str());
    // The last word that both have: "in" makes a name a place.
    let mut before = String::new();
    for change in diff.iter_all_changes() {
        let word = !change.value().trim().is_empty();
        match change.tag() {
            ChangeTag::Delete => run.gone.add(change.value()),
            ChangeTag::Insert => run.come.add(change.value()),
            // A single space between two changes parts nothing.
            ChangeTag::Equal if !word && run.is_open() => {
                run.gone.add(change.value());
                run.come.add(change.value());
            }
            ChangeTag::Equal => {
                run.flush(&before);
                if word {
                    run.gone.pass();
                    run.come.pass();
                    before = change.value().trim().to_lowercase();
                }
            }
        }
    }
    run.flush(&before);
    run.found
}

/// The words of a claim as they stand, each with its place. Folding parts words as white space does, so that the n-th folded word is
/// the n-th of these.
struct Wording<'a> {
    words: Vec<(Range<usize>, Span)>,
    text: &'a str,
}

impl<'a> Wording<'a> {
    fn of(excerpt: &'a Excerpt) -> Self {
        let mut words: Vec<(Range<usize>, Span)> = Vec::new();
        let mut within = false;
        for (at, (byte, character)) in excerpt.text.char_indices().enumerate() {
            let place = excerpt.span.start + at as u32;
            let end = byte + character.len_utf8();
            match (character.is_whitespace(), words.last_mut()) {
                (true, _) => within = false,
                (false, Some((bytes, span))) if within => {
                    bytes.end = end;
                    span.end = place + 1;
                }
                (false, _) => {
                    within = true;
                    let span = Span {
                        start: place,
                        end: place + 1,
                    };
                    words.push((byte..end, span));
                }
            }
        }
        Self {
            words,
            text: &excerpt.text,
        }
    }

    fn excerpt(&self, words: &Range<usize>) -> Option<Excerpt> {
        let all = self.words.get(words.clone())?;
        let ((first, from), (last, to)) = (all.first()?, all.last()?);
        Some(Excerpt {
            span: Span {
                start: from.start,
                end: to.end,
            },
            text: self.text[first.start..last.end].to_owned(),
        })
    }
}

/// The words of one side that are gathered since the last word that both sides have.
#[derive(Default)]
struct Words {
    text: String,
    /// Which words of the side they are.
    range: Range<usize>,
}

impl Words {
    fn add(&mut self, piece: &str) {
        self.text.push_str(piece);
        self.range.end += usize::from(!piece.trim().is_empty());
    }

    fn all(&mut self, text: &str) {
        self.text.push_str(text);
        self.range.end += text.split_whitespace().count();
    }

    fn clear(&mut self) {
        self.text.clear();
        self.range.start = self.range.end;
    }

    // Goes past a word that both sides have.
    fn pass(&mut self) {
        self.range = self.range.end + 1..self.range.end + 1;
    }
}

/// The change that is being gathered, and those that were found.
struct Run<'a> {
    old: Wording<'a>,
    new: Wording<'a>,
    gone: Words,
    come: Words,
    found: Vec<Difference>,
}

impl Run<'_> {
    fn is_open(&self) -> bool {
        !(self.gone.text.is_empty() && self.come.text.is_empty())
    }

    fn flush(&mut self, before: &str) {
        let (old, new) = (self.gone.text.trim(), self.come.text.trim());
        if old != new {
            self.found.push(Difference::between(
                kind(old, new, before),
                Confidence::Sure,
                self.old.excerpt(&self.gone.range),
                self.new.excerpt(&self.come.range),
            ));
        }
        self.gone.clear();
        self.come.clear();
    }
}

const NEGATIONS: &[&str] = &words::NEGATIONS;
const HEDGES: &[&str] = &words::HEDGES;
const NUMBERS: &[&str] = &words::NUMBERS;

const DAYS: &[&str] = &words::DAYS;
const SUPERLATIVES: &[&str] = &words::SUPERLATIVES;
const CAUSES: &[&str] = &words::CAUSES;
const ATTRIBUTIONS: &[&str] = &words::ATTRIBUTIONS;
const TITLES: &[&str] = &words::TITLES;
const PLACES: &[&str] = &words::PLACES;

// May is more often a verb, as short forms such as "sat" are.
fn names_day(word: &str) -> bool {
    let month = full_month(word).is_some() && word != "may";
    month || full_weekday(word).is_some()
}

fn kind(old: &str, new: &str, before: &str) -> DifferenceKind {
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    fn words(side: &str) -> impl Iterator<Item = &str> {
        side.split_whitespace()
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
    }
    let has = |side: &str, list: &[&str]| {
        words(side).any(|word| list.contains(&word.to_lowercase().as_str()))
    };
    let any = |list: &[&str]| has(old, list) || has(new, list);
    let both = || words(old).chain(words(new));
    if old.contains(['$', '€', '£']) || new.contains(['$', '€', '£']) {
        DifferenceKind::Money
    } else if both().any(|word| word.contains(|c: char| c.is_ascii_digit())) || any(NUMBERS) {
        DifferenceKind::Number
    } else if any(DAYS) || both().any(|word| names_day(&word.to_lowercase())) {
        DifferenceKind::Date
    } else if any(NEGATIONS) || both().any(|word| word.ends_with("n't")) {
        DifferenceKind::Negation
    } else if any(HEDGES) {
        DifferenceKind::Certainty
    } else if old.matches('"').count() != new.matches('"').count() {
        DifferenceKind::QuoteAltered
    } else if letters(old) == letters(new) {
        DifferenceKind::Cosmetic
    } else if any(SUPERLATIVES) {
        DifferenceKind::Emphasis
    } else if any(CAUSES) {
        DifferenceKind::Cause
    } else if any(ATTRIBUTIONS) {
        match (has(old, ATTRIBUTIONS), has(new, ATTRIBUTIONS)) {
            (true, false) => DifferenceKind::AttributionDropped,
            (false, true) => DifferenceKind::AttributionAdded,
            // Said and confirmed, reported and denied: how sure somebody is of it.
            (true, true) | (false, false) => DifferenceKind::Certainty,
        }
    } else if any(TITLES) {
        DifferenceKind::Title
    } else if PLACES.contains(&before) && both().any(|word| word.starts_with(char::is_uppercase)) {
        DifferenceKind::Place
    } else if both().any(|word| word.starts_with(char::is_uppercase)) {
        DifferenceKind::Name
    } else {
        DifferenceKind::Wording
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(text: &str, start: u32) -> Excerpt {
        let end = start + text.chars().count() as u32;
        Excerpt {
            span: Span { start, end },
            text: text.to_owned(),
        }
    }

    #[test]
    fn kinds_that_a_checker_asks_for() {
        for (old, new, told) in [
            ("13 were hurt.", "30 were hurt.", "number: 13 -> 30"),
            (
                "It was safe.",
                "It was not safe.",
                "negation: (nothing) -> not",
            ),
            (
                "It could fall.",
                "It will fall.",
                "certainty: could -> will",
            ),
            ("Amaya spoke.", "Teal spoke.", "name: Amaya -> Teal"),
            (
                "The Bridge shut.",
                "The bridge shut.",
                "cosmetic: Bridge -> bridge",
            ),
            (
                "It cost $4 million.",
                "It cost $5 million.",
                "money: $4 -> $5",
            ),
            (
                "It is shut, police said.",
                "It is shut.",
                "attribution-dropped: shut, police said. -> shut.",
            ),
            (
                "Crews set the beam.",
                "Crews put the beam.",
                "wording: set -> put",
            ),
            ("“It’s open”", "\"It's open\"", ""),
        ] {
            let found = changes(&placed(old, 0), &placed(new, 0));
            assert_eq!(copydesk_model::flags(&found), told, "{old} / {new}");
        }
    }

    #[test]
    fn both_places_are_those_of_the_words() {
        let (old, new) = (
            placed("“Über 13 people”\u{a0}were hurt, he said.", 100),
            placed("“Über  30 men” were hurt – he said.", 7),
        );
        let slice = |whole: &Excerpt, part: &Excerpt| -> String {
            let from = (part.span.start - whole.span.start) as usize;
            let long = (part.span.end - part.span.start) as usize;
            whole.text.chars().skip(from).take(long).collect()
        };
        let found = changes(&old, &new);
        assert_eq!(found.len(), 2, "{found:?}");
        for one in &found {
            for (whole, part) in [(&old, &one.original), (&new, &one.converted)] {
                let part = part.as_ref().filter(|part| slice(whole, part) == part.text);
                assert!(part.is_some(), "{one:?}");
            }
        }
    }
}
