//! Whether a line that looks like the page tells something of somebody after all.
//!
//! A credit, a stamp, a byline or a copyright line has no finite verb, or one of its own trade (*posted*, *reserved*, *photographed by*).
//! With a verb and a name, a figure or an accusation it tells something, wherever it stands: “Photo: Ruth Amaya, convicted of fraud”.
//! In doubt it is the page: these lines are seen only after the page's own wordings have taken them. Linear in the line, which is short.

use copydesk_lexicon::en::text::tells as words;

use super::lexicon::{Classes, Lexicon, hash_of};
use super::word_table::is_in;

/// Verbs that are finite wherever they stand.
const FINITE: [&str; words::FINITE.len()] = words::FINITE;

/// Verbs of the page's own trade.
const TRADE: [&str; words::TRADE.len()] = words::TRADE;

/// What nobody says of somebody without telling something.
const ACCUSING: [&str; words::ACCUSING.len()] = words::ACCUSING;

struct Line<'t> {
    words: Vec<&'t str>,
    /// Whether the line is in capitals throughout, so that case tells no name.
    capitals: bool,
}

impl<'t> Line<'t> {
    fn of(line: &'t str) -> Self {
        let words = line.split(|c: char| !c.is_alphanumeric() && c != '$' && c != '%');
        Self {
            words: words.filter(|word| !word.is_empty()).collect(),
            capitals: !line.contains(char::is_lowercase),
        }
    }

    fn is(&self, at: usize, list: &[&str]) -> bool {
        let word = self.words.get(at).copied().unwrap_or_default();
        word.len() <= 14 && is_in(word, list)
    }

    fn accuses(&self) -> bool {
        (0..self.words.len()).any(|at| self.is(at, &ACCUSING))
    }

    fn verb(&self) -> bool {
        (0..self.words.len()).any(|at| {
            let word = self.words[at];
            if self.is(at, &FINITE) {
                return true;
            }
            let small = self.capitals || word.starts_with(char::is_lowercase);
            let lower = word.to_ascii_lowercase();
            small
                && lower.len() > 4
                && lower.ends_with("ed")
                && !self.is(at, &TRADE)
                && !self.is(at + 1, &["by"])
        })
    }

    // A figure that is no day, year, hour or size of the page.
    fn figure(&self) -> bool {
        self.words.iter().any(|word| {
            let digits = word.chars().filter(char::is_ascii_digit).count();
            let money = word.contains(['$', '%']) && digits > 0;
            let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
            money || (digits > 2 && !year)
        })
    }

    // Two capitalised words in a row, or one behind a small word: "Mayor Amaya", "of Bern".
    fn name(&self) -> bool {
        let capital = |word: &&str| word.starts_with(char::is_uppercase);
        self.capitals || self.words.iter().skip(1).any(capital)
    }
}

/// Whether a line of the page tells something of somebody.
pub(super) fn tells(line: &str) -> bool {
    let line = Line::of(line);
    let verb = line.verb();
    // Words that accuse are verbs themselves, or stand beside a name.
    (line.accuses() && (verb || line.name()) && line.words.len() > 2)
        || (verb && (line.figure() || line.name()))
}

/// Whether what stands behind a teaser's word, or a button's, tells something: an accusation of somebody, or a verb with a name and a figure.
///
/// The title of another story may have a verb and a name; with a figure or an accusation a reader takes it for a statement.
pub(super) fn teases(line: &str) -> bool {
    let behind = line.split_once([':', '|', '>', '»', '→', '–', '—']);
    let rest = behind.map_or(line, |(_, rest)| rest);
    let line = Line::of(rest);
    let verb = line.verb();
    // The first word is a name as often as not: “Amaya found guilty”, and so is a post: “mayor jailed”.
    let somebody = line.name() || line.words.len() > 1 && verb;
    let condemned = (0..line.words.len()).any(|at| line.is(at, &words::CONDEMNING));
    (line.accuses() && (somebody || line.words.len() == 2))
        || (verb && line.name() && (line.figure() || condemned))
}

/// Whether capitals before a dash say what became of somebody, and are no place: “FIVE DEAD —”, “AMAYA GUILTY —”.
pub(super) fn says_of_somebody(place: &str) -> bool {
    let line = Line::of(place);
    let last = line.words.len().saturating_sub(1);
    let happened = line
        .words
        .get(last)
        .map(|word| {
            Lexicon::get()
                .look_up(hash_of(&word.to_lowercase()))
                .classes
        })
        .is_some_and(|classes| classes.any(Classes::DEATH.or(Classes::LEGAL)));
    line.words.len() > 1 && (happened || line.is(last, &ACCUSING) || line.is(last, &words::STATES))
}

/// Whether a line that asks something of its reader accuses somebody all the same.
pub(super) fn accuses(line: &str) -> bool {
    let line = Line::of(line);
    line.accuses() && line.verb()
}

/// Whether a sentence of the note on how a story was made tells something else.
pub(super) fn strays(sentence: &str) -> bool {
    const MAKING: [&str; words::MAKING.len()] = words::MAKING;
    let line = Line::of(sentence);
    let making = (0..line.words.len()).any(|at| line.is(at, &MAKING));
    line.verb() && (line.accuses() || line.figure() || (!making && line.name()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_page_that_tells_something() {
        for (line, expected) in [
            (
                "Photo: Ida Kessler in court, convicted of fraud (Orr)",
                true,
            ),
            ("Copyright case: Ida Kessler took $5,000", true),
            (
                "Updated March 3: The mayor of Port Lorne was arrested",
                true,
            ),
            ("UPDATED 4 PM: KESSLER ARRESTED", true),
            (
                "© 2026 Lorne Courier. Owner Dan Falk stole the pension fund.",
                true,
            ),
            ("By Ida Kessler, Convicted Of Fraud", true),
            ("Posted 3:41 PM, Feb 14: 140 people were hurt", true),
            ("Photo by Nia Orr / Lorne Courier", false),
            ("Photo: Nia Orr", false),
            ("Photo provided by Ida Kessler", false),
            ("Photographed by Ida Kessler for the Courier", false),
            ("© 2026 The Lorne Courier. All rights reserved.", false),
            (
                "Copyright 2026 The Associated Press. All rights reserved.",
                false,
            ),
            (
                "Copyright 2026 United Press. This material may not be published.",
                false,
            ),
            ("Updated 2 hours ago", false),
            ("Last updated: March 2, 2026 at 5:00 p.m. EST", false),
            ("By Ana Duarte, Staff Writer | The Lorne Courier", false),
            ("By Ana Duarte, Associated Press", false),
            ("Share on Facebook", false),
            ("Reported by Leo Marchetti", false),
            ("Read in 5 minutes", false),
        ] {
            assert_eq!(tells(line), expected, "{line}");
        }
    }

    #[test]
    fn a_note_on_the_making_that_tells_something_else() {
        for (sentence, expected) in [
            ("This story was converted with the help of AI.", false),
            ("Our editors verified all of it.", false),
            ("Ida Kessler was convicted of fraud.", true),
            ("Our editors know that Ida Kessler stole it.", true),
            ("The tool was made by Lorne Systems.", false),
            ("It was checked by a person.", false),
        ] {
            assert_eq!(strays(sentence), expected, "{sentence}");
        }
    }
}
