//! One claim of the conversion with its passages, as the judges see them.

use std::cell::OnceCell;
use std::ops::Range;

use super::alignment::Alignment;
use super::copied::{Copied, Sides};
use super::lexicon::{Class, Lexicon};
use super::meaning::{Meanings, Nearness};
use super::reading::{Claim, Figure, Reading, Word};
use super::{Confidence, Difference, DifferenceKind};

/// A claim of which the best passage alone carries this much is held to every word. On six writers' read stories: at
/// .525 three more wrong sentences flagged, one more faithful one flagged, six more faithful ones marked; at .88 two
/// fewer faithful ones marked.
const COPY: f64 = 0.7;

/// One claim of the conversion with its passages.
pub(super) struct Pairing<'a> {
    /// The original.
    pub original: &'a Reading<'a>,
    /// The conversion.
    pub converted: &'a Reading<'a>,
    /// The claim's number in the conversion.
    pub number: usize,
    /// Where it stands in the original.
    pub alignment: &'a Alignment,
    /// The words of both.
    pub meanings: &'a Meanings,
    /// For every word of the original, how much of it the conversion carries anywhere.
    pub kept: &'a [f32],
    /// The language.
    pub lexicon: &'static Lexicon,
    copied: OnceCell<Copied>,
}

impl<'a> Pairing<'a> {
    pub(super) fn new(
        original: &'a Reading<'a>,
        converted: &'a Reading<'a>,
        number: usize,
        alignment: &'a Alignment,
        meanings: &'a Meanings,
        kept: &'a [f32],
    ) -> Self {
        Self {
            original,
            converted,
            number,
            alignment,
            meanings,
            kept,
            lexicon: Lexicon::get(),
            copied: OnceCell::new(),
        }
    }

    /// The claim beside the passage that has most of its words in their order, small words too.
    pub(super) fn copied(&self) -> &Copied {
        let sides = Sides {
            original: self.original,
            converted: self.converted,
            alignment: self.alignment,
        };
        self.copied
            .get_or_init(|| Copied::of(&sides, self.places()))
    }

    /// The claim.
    pub(super) fn claim(&self) -> &Claim<'a> {
        &self.converted.claims[self.number]
    }

    /// The text of the claim.
    pub(super) fn claim_text(&self) -> &'a str {
        self.converted
            .text
            .get(self.claim().bytes.clone())
            .unwrap_or_default()
    }

    /// The places of the claim's words.
    pub(super) fn places(&self) -> Range<usize> {
        self.claim().words.clone()
    }

    /// A word of the claim.
    pub(super) fn word(&self, at: usize) -> &Word {
        &self.converted.words[at]
    }

    /// The claim's words.
    pub(super) fn words(&self) -> &[Word] {
        self.converted.claim_words(self.number)
    }

    /// The passages, the best one first.
    pub(super) fn passages(&self) -> impl Iterator<Item = &Claim<'a>> {
        self.alignment
            .sources
            .iter()
            .map(|source| &self.original.claims[*source])
    }

    /// The places of the words of the passages, passage by passage.
    pub(super) fn passage_places(&self) -> impl Iterator<Item = usize> + '_ {
        self.passages().flat_map(|claim| claim.words.clone())
    }

    /// The words of the passages.
    pub(super) fn passage_words(&self) -> impl Iterator<Item = &Word> {
        self.passage_places().map(|at| &self.original.words[at])
    }

    /// The figures of the passages.
    pub(super) fn passage_figures(&self) -> impl Iterator<Item = &Figure> {
        self.alignment
            .sources
            .iter()
            .flat_map(|source| self.original.claim_figures(*source))
    }

    /// The word of the original that says what a word of the claim says, when one is near enough.
    pub(super) fn beside(&self, at: usize, least: f64) -> Option<usize> {
        self.alignment
            .pairs
            .get(&at)
            .filter(|(_, score)| *score >= least)
            .map(|(place, _)| *place)
    }

    /// The words of the original that are near a word of the claim.
    pub(super) fn near(&self, at: usize) -> &[(usize, f64)] {
        self.alignment
            .near
            .get(&at)
            .map_or(&[], |near| near.places.as_slice())
    }

    /// How much of a word of the original the conversion carries anywhere, from 0 to 1.
    pub(super) fn kept(&self, place: usize) -> f32 {
        self.kept.get(place).copied().unwrap_or(0.0)
    }

    /// How near a word of the claim and one of the original are.
    pub(super) fn nearness(&self, at: usize, place: usize) -> Nearness {
        self.meanings
            .nearness(self.word(at).lemma, self.original.words[place].lemma)
    }

    /// The base form of a word.
    pub(super) fn base(&self, word: &Word) -> &str {
        self.meanings.text(word.lemma)
    }

    /// Whether a word is of a class, as it stands or in its base form.
    pub(super) fn is(&self, class: Class, word: &Word) -> bool {
        class.is_in(word.classes)
    }

    /// Whether the original has the word, or another form of it, anywhere.
    pub(super) fn in_original(&self, word: &Word) -> bool {
        self.original
            .forms
            .contains(super::reading::bared(&word.text).as_ref())
            || self
                .original
                .stems
                .contains(&self.meanings.known(word.lemma).stem)
    }

    /// How much of what stands around a word of the claim stands around one of the original: words that hang together there and
    /// here, from 0.
    pub(super) fn shared_circle(&self, at: usize, place: usize) -> usize {
        let there = circle(self.original, place);
        circle(self.converted, at)
            .iter()
            .filter(|one| {
                self.beside(**one, 0.6)
                    .is_some_and(|place| there.contains(&place))
            })
            .count()
    }

    /// Whether what stands around a word of the claim rests on the sentence that this word of the original stands in, rather than on
    /// another one.
    pub(super) fn at_home(&self, at: usize, place: usize) -> bool {
        let home = self.original.words[place].claim;
        let (mut here, mut votes) = (0, std::collections::HashMap::new());
        for one in circle(self.converted, at) {
            if let Some(place) = self.beside(one, 0.6) {
                let claim = self.original.words[place].claim;
                match claim == home {
                    true => here += 1,
                    false => *votes.entry(claim).or_insert(0) += 1,
                }
            }
        }
        votes.values().all(|other| *other <= here)
    }

    /// Whether a verb lets somebody speak: "added that", not "added a runway".
    pub(super) fn says(&self, reading: &Reading<'_>, at: usize) -> bool {
        use copydesk_grammar::Relation::{Ccomp, Obj, Parataxis};
        let word = &reading.words[at];
        let clause = reading.hanging(at, &[Ccomp]).next().is_some();
        self.is(Class::Saying, word)
            && (clause
                || word.relation == Parataxis
                || reading.hanging(at, &[Obj]).next().is_none())
    }

    /// A difference between bytes of the original and of the conversion.
    pub(super) fn difference(
        &self,
        kind: DifferenceKind,
        confidence: Confidence,
        original: Option<Range<usize>>,
        converted: Option<Range<usize>>,
    ) -> Difference {
        Difference::between(
            kind,
            confidence,
            original.map(|bytes| self.original.excerpt(bytes)),
            converted.map(|bytes| self.converted.excerpt(bytes)),
        )
    }

    /// Whether the best passage alone carries so much of the claim that the two are the same sentence but for a word or two.
    pub(super) fn copy(&self) -> bool {
        self.alignment.first >= COPY
    }

    /// The places of the words of the best passage.
    pub(super) fn best_places(&self) -> Range<usize> {
        match self.alignment.sources.first() {
            Some(source) => self.original.claims[*source].words.clone(),
            None => 0..0,
        }
    }

    /// The bytes of a word of the claim.
    pub(super) fn here(&self, at: usize) -> Option<Range<usize>> {
        Some(self.converted.words[at].bytes.clone())
    }

    /// The bytes of a word of the original; of a figure the whole of it.
    pub(super) fn there_whole(&self, place: usize) -> Option<Range<usize>> {
        match self.original.words[place].figure {
            Some(figure) => Some(self.original.figures[figure].bytes.clone()),
            None => self.there(place),
        }
    }

    /// The bytes of a word of the original.
    pub(super) fn there(&self, place: usize) -> Option<Range<usize>> {
        Some(self.original.words[place].bytes.clone())
    }
}

/// The telling words of the clause that a word stands in: its predicate and what hangs on that, two steps deep.
pub(super) fn circle(reading: &Reading<'_>, word: usize) -> Vec<usize> {
    let top = super::status::predicate(reading, word);
    let mut found = vec![top];
    let mut open = vec![(top, 0)];
    while let Some((at, depth)) = open.pop() {
        for below in &reading.below[at] {
            let inner = super::status::is_predicate(reading, *below);
            if depth < 3 && !inner {
                found.push(*below);
                open.push((*below, depth + 1));
            } else if inner && reading.words[*below].relation != copydesk_grammar::Relation::Conj {
                found.push(*below);
            }
        }
    }
    found.retain(|at| {
        *at != word && (reading.words[*at].content || reading.words[*at].figure.is_some())
    });
    found
}
