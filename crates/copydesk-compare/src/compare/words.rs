//! The words of a read text, one by one, and how near two of them are: for whoever lays texts beside each other by a measure of its own.
//!
//! A look at two words is O(senses); nothing is read again. It refuses to say which sense is meant.

use super::lexicon::{Class, Lexicon};
use super::reading::bare;
use super::{PairReader, ReadSide, known_names};

/// A word of a read text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SideWord<'a> {
    /// In lower case, with straight apostrophes.
    pub text: &'a str,
    /// The stem of its base form.
    pub stem: &'a str,
    /// Whether it has a content of its own: neither a small word nor part of a figure.
    pub content: bool,
    /// Whether it carries hardly anything by itself, though it has a content.
    pub thin: bool,
    /// Whether it is part of a name.
    pub named: bool,
    /// Whether it is part of a figure.
    pub figure: bool,
    /// Whether it turns what it governs into its contrary.
    pub denies: bool,
}

/// How two words stand to each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kinship {
    /// How much of one the other carries, from 0 to 1.
    pub carries: f64,
    /// Whether they are opposites.
    pub opposite: bool,
}

impl PairReader {
    /// The words of a text that this reader read, in reading order.
    pub fn words<'s>(&'s self, side: &'s ReadSide<'_>) -> Vec<SideWord<'s>> {
        let lexicon = Lexicon::get();
        let words = side.0.words.iter().map(|word| {
            let known = self.meanings.known(word.lemma);
            SideWord {
                text: &word.text,
                stem: &known.stem,
                content: word.content,
                thin: lexicon.is(Class::Thin, &known.text),
                named: word.name.is_some(),
                figure: word.figure.is_some(),
                denies: lexicon.is(Class::Negation, &word.text) || word.text.ends_with("n't"),
            }
        });
        words.collect()
    }

    /// How a word of one text stands to a word of another; both were read by this reader. The words are numbers of [`PairReader::words`].
    pub fn kinship(
        &self,
        (one, at): (&ReadSide<'_>, usize),
        (other, place): (&ReadSide<'_>, usize),
    ) -> Kinship {
        let (Some(one), Some(other)) = (one.0.words.get(at), other.0.words.get(place)) else {
            return Kinship {
                carries: 0.0,
                opposite: false,
            };
        };
        let accents = !one.text.is_ascii() || !other.text.is_ascii();
        let same = one.text == other.text || accents && bare(&one.text) == bare(&other.text);
        let names = one.name.is_some() && other.name.is_some();
        let carries = match same {
            true => 1.0,
            false if names && known_names::same_root(&one.text, &other.text) => 0.9,
            false => self.meanings.nearness(one.lemma, other.lemma).carries(),
        };
        Kinship {
            carries,
            opposite: !same && self.meanings.opposites(one.lemma, other.lemma),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::{PairReader, Side};

    #[test]
    fn words_are_told_by_what_they_carry_and_laid_beside_each_other() {
        let texts = [
            "The council of Lorne did not reject the plan.",
            "Lorne's council accepted the proposal.",
        ];
        let found = texts.map(|text| copydesk_text::extract(text, &Default::default()));
        let mut reader = PairReader::default();
        let side = |number: usize| Side {
            text: texts[number],
            found: &found[number],
        };
        let (one, other) = (reader.read(side(0)), reader.read(side(1)));
        let place = |words: &[super::SideWord<'_>], text: &str| {
            words.iter().position(|word| word.text == text).unwrap()
        };
        let (ours, theirs) = (reader.words(&one), reader.words(&other));
        assert!(ours[place(&ours, "not")].denies && !ours[place(&ours, "not")].content);
        assert!(ours[place(&ours, "lorne")].named && ours[place(&ours, "council")].content);
        let kin =
            |a: &str, b: &str| reader.kinship((&one, place(&ours, a)), (&other, place(&theirs, b)));
        assert!((kin("council", "council").carries - 1.0).abs() < f64::EPSILON);
        assert!(kin("reject", "accepted").opposite);
        assert!(kin("plan", "proposal").carries > 0.3);
    }
}
