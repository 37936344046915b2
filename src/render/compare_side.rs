//! The whole conversion beside its original for people at a terminal: every claim beside its passage, the words that differ marked, and
//! what the original says alone at the end.
//!
//! The words that differ stand between » and «, in colour on a terminal too: a mark must be seen on paper and by whoever sees no colours.

use std::collections::HashSet;

use anstyle::{AnsiColor, Color, Style};

use super::compare_human::{columns, conversion_title, summary, uncompared};
use super::ink::Ink;
use crate::compare::{Confidence, Difference, Excerpt};
use crate::usecase::{Compared, ComparedClaim, StoryCompared};

const BOLD: Ink = Ink(Style::new().bold());
const DIM: Ink = Ink(Style::new().dimmed());
const FINDING: Ink = Ink(Style::new().fg_color(Some(Color::Ansi(AnsiColor::Red))));
const GLANCE: Ink = Ink(Style::new().fg_color(Some(Color::Ansi(AnsiColor::Yellow))));

/// Every conversion with all of its claims. `width` is in columns.
pub(crate) fn compare_side(compared: &StoryCompared, width: usize) -> String {
    let all: Vec<String> = compared
        .conversions
        .iter()
        .map(|one| conversion(one, width))
        .collect();
    all.join("\n")
}

fn conversion(compared: &Compared, width: usize) -> String {
    let mut text = conversion_title(compared);
    let mut used = HashSet::new();
    for claim in &compared.claims {
        used.extend(claim.pair.sources.iter().copied());
        text.push_str(&row(claim, width));
    }
    let alone: Vec<&Excerpt> = compared
        .statements
        .iter()
        .enumerate()
        .filter(|(number, _)| !used.contains(number))
        .map(|(_, statement)| statement)
        .collect();
    if !alone.is_empty() {
        text.push_str(&format!("\n{BOLD}only in the original{BOLD:#}\n"));
        for statement in alone {
            text.push_str(&columns(&statement.text, "", width));
        }
    }
    text.push_str(&format!("\n{}\n", summary(compared)));
    text
}

fn row(claim: &ComparedClaim, width: usize) -> String {
    let pair = &claim.pair;
    let here: Vec<&Excerpt> = pair
        .differences
        .iter()
        .filter_map(|one| one.converted.as_ref())
        .collect();
    let there: Vec<&Excerpt> = pair
        .differences
        .iter()
        .filter_map(|one| one.original.as_ref())
        .collect();
    let left = match pair.source() {
        Some(_) => {
            let passages: Vec<String> = pair
                .passages
                .iter()
                .map(|one| marked(one, &there))
                .collect();
            passages.join(" / ")
        }
        None => "(nothing in the original)".to_owned(),
    };
    let mut text = format!("\n{DIM}:{}{DIM:#}\n", claim.number);
    text.push_str(&columns(&left, &marked(&pair.converted, &here), width));
    for difference in &pair.differences {
        text.push_str(&sentence(difference));
    }
    text.push_str(&uncompared(claim));
    text
}

fn sentence(difference: &Difference) -> String {
    let (style, mark) = match difference.confidence {
        Confidence::Sure => (FINDING, "✗"),
        Confidence::Likely => (FINDING, "!"),
        Confidence::Possible => (GLANCE, "?"),
    };
    format!("  {style}{mark}{style:#} {}\n", difference.explain())
}

// The words of a text with those that differ between » and «; what covers the whole text marks nothing.
fn marked(text: &Excerpt, words: &[&Excerpt]) -> String {
    let mut spans: Vec<(u32, u32)> = words
        .iter()
        .map(|one| (one.span.start, one.span.end))
        .filter(|(start, end)| {
            *start >= text.span.start
                && *end <= text.span.end
                && end - start < text.span.end - text.span.start
        })
        .collect();
    spans.sort_unstable();
    let mut shown = String::new();
    let mut inside = 0;
    for (at, letter) in (text.span.start..).zip(text.text.chars()) {
        let open = spans
            .iter()
            .any(|(start, end)| (*start..*end).contains(&at));
        match (inside, open) {
            (0, true) => shown.push('»'),
            (1, false) => {
                // The mark closes before the space behind the words.
                shown.push('«');
            }
            _ => {}
        }
        inside = u8::from(open);
        shown.push(letter);
    }
    if inside == 1 {
        shown.push('«');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn excerpt(start: u32, end: u32, text: &str) -> Excerpt {
        Excerpt {
            span: Span { start, end },
            text: text.to_owned(),
        }
    }

    #[test]
    fn the_words_that_differ_stand_between_marks() {
        let text = excerpt(10, 26, "Three were hurt.");
        for (words, wanted) in [
            (vec![excerpt(10, 15, "Three")], "»Three« were hurt."),
            (vec![excerpt(21, 26, "hurt.")], "Three were »hurt.«"),
            (
                vec![excerpt(10, 15, "Three"), excerpt(12, 20, "ree were")],
                "»Three were« hurt.",
            ),
            (
                vec![excerpt(10, 26, "Three were hurt.")],
                "Three were hurt.",
            ),
            (vec![excerpt(40, 42, "no")], "Three were hurt."),
        ] {
            let words: Vec<&Excerpt> = words.iter().collect();
            assert_eq!(marked(&text, &words), wanted);
        }
    }
}
