//! One claim of the conversion with its passages, as the judges see them, and the order in which they are heard.

use std::collections::HashSet;
use std::ops::Range;

use super::align::Alignment;
use super::lexicon::Lexicon;
use super::reading::{Claim, Entry, Reading, Vocabulary, Word};
use super::{Confidence, Difference, DifferenceKind, Pair};
use super::{
    certainty, emphasis, figures, joins, names, polarity, quotations, roles, speakers, support,
    things,
};

type Judge = for<'p, 'a, 'd> fn(&'p Pairing<'a>, &'d mut Vec<Difference>);

/// Every judge; each looks for differences of one family.
const JUDGES: &[Judge] = &[
    quotations::judge,
    figures::judge,
    names::judge,
    speakers::judge,
    roles::judge,
    polarity::judge,
    certainty::judge,
    emphasis::judge,
    things::judge,
    joins::judge,
    support::judge,
];

/// One claim of the conversion with its passages.
pub(super) struct Pairing<'a> {
    /// The original.
    pub original: &'a Reading<'a>,
    /// The conversion.
    pub converted: &'a Reading<'a>,
    /// The claim's number in the conversion.
    pub number: usize,
    /// Claims of the original, the best one first.
    pub sources: &'a [usize],
    /// How much of the claim's content they carry.
    pub support: f64,
    /// The words of both.
    pub vocabulary: &'a Vocabulary,
    /// The language.
    pub lexicon: &'static Lexicon,
    /// Every stem of the passages.
    pub passage_stems: HashSet<u32>,
    /// Every stem of the claim.
    pub claim_stems: HashSet<u32>,
}

impl<'a> Pairing<'a> {
    pub fn new(
        original: &'a Reading<'a>,
        converted: &'a Reading<'a>,
        number: usize,
        alignment: &'a Alignment,
        vocabulary: &'a Vocabulary,
    ) -> Self {
        let stems = |words: &[Word]| words.iter().map(|word| word.stem).collect::<Vec<_>>();
        Self {
            original,
            converted,
            number,
            sources: &alignment.sources,
            support: alignment.support,
            vocabulary,
            lexicon: Lexicon::get(),
            passage_stems: alignment
                .sources
                .iter()
                .flat_map(|source| stems(original.claim_words(*source)))
                .collect(),
            claim_stems: stems(converted.claim_words(number)).into_iter().collect(),
        }
    }

    /// What every judge says, in reading order; where two speak of the same words the surer one is heard.
    pub fn judged(self) -> Pair {
        let mut differences = Vec::new();
        if support::unsupported(&self) {
            differences.push(self.difference(
                DifferenceKind::Unsupported,
                Confidence::Sure,
                None,
                Some(self.claim().bytes.clone()),
            ));
        } else {
            for judge in JUDGES {
                judge(&self, &mut differences);
            }
        }
        let original = self.original;
        Pair {
            claim: self.number,
            converted: self.converted.excerpt(self.claim().bytes.clone()),
            sources: self.sources.to_vec(),
            passages: self
                .sources
                .iter()
                .map(|source| original.excerpt(original.claims[*source].bytes.clone()))
                .collect(),
            support: (self.support * 100.0).round() / 100.0,
            differences: settled(differences),
        }
    }

    /// The claim.
    pub fn claim(&self) -> &Claim<'a> {
        &self.converted.claims[self.number]
    }

    /// The claim's words.
    pub fn words(&self) -> &[Word] {
        self.converted.claim_words(self.number)
    }

    /// The passages, the best one first.
    pub fn passages(&self) -> impl Iterator<Item = &Claim<'a>> {
        self.sources
            .iter()
            .map(|source| &self.original.claims[*source])
    }

    /// The words of the passages, passage by passage.
    pub fn passage_words(&self) -> impl Iterator<Item = &[Word]> {
        self.sources
            .iter()
            .map(|source| self.original.claim_words(*source))
    }

    /// What is known of a word.
    pub fn entry(&self, word: &Word) -> &Entry {
        self.vocabulary.entry(word.form)
    }

    /// Whether the original has the word, or another form of it, anywhere.
    pub fn in_original(&self, word: &Word) -> bool {
        self.original.stems.contains(&word.stem)
    }

    /// Whether the passages have the word, or another form of it.
    pub fn in_passages(&self, word: &Word) -> bool {
        self.passage_stems.contains(&word.stem)
    }

    /// A difference between bytes of the original and of the conversion.
    pub fn difference(
        &self,
        kind: DifferenceKind,
        confidence: Confidence,
        original: Option<Range<usize>>,
        converted: Option<Range<usize>>,
    ) -> Difference {
        Difference {
            kind,
            confidence,
            original: original.map(|bytes| self.original.excerpt(bytes)),
            converted: converted.map(|bytes| self.converted.excerpt(bytes)),
        }
    }

    /// The passages' word that stands where `at` (a word of the claim) stands: beside the same neighbours, and not in the
    /// claim itself.
    pub fn counterpart(&self, at: usize) -> Option<&Word> {
        let words = self.words();
        let beside = |words: &[Word], at: usize, step: isize| -> Option<u32> {
            let mut at = at as isize + step;
            while let Some(word) = usize::try_from(at).ok().and_then(|at| words.get(at)) {
                if word.content {
                    return Some(word.stem);
                }
                at += step;
            }
            None
        };
        let (before, after) = (beside(words, at, -1), beside(words, at, 1));
        let mut best: Option<(u8, &Word)> = None;
        for passage in self.passage_words() {
            for (place, word) in passage.iter().enumerate() {
                if !word.content || self.claim_stems.contains(&word.stem) {
                    continue;
                }
                let left = before.is_some() && beside(passage, place, -1) == before;
                let right = after.is_some() && beside(passage, place, 1) == after;
                let fit = u8::from(left) + u8::from(right);
                if fit > best.map_or(0, |(fit, _)| fit) {
                    best = Some((fit, word));
                }
            }
        }
        best.map(|(_, word)| word)
    }
}

fn settled(mut differences: Vec<Difference>) -> Vec<Difference> {
    differences.sort_by(|a, b| {
        b.confidence
            .cmp(&a.confidence)
            .then_with(|| a.kind.cmp(&b.kind))
    });
    let mut kept: Vec<Difference> = Vec::new();
    for difference in differences {
        let own = speaks_of_words(difference.kind);
        let covered =
            kept.iter()
                .filter(|_| own)
                .any(|one| match (&one.converted, &difference.converted) {
                    (Some(a), Some(b)) => {
                        a.span.start < b.span.end
                            && b.span.start < a.span.end
                            && speaks_of_words(one.kind)
                    }
                    (None, None) => {
                        one.kind == difference.kind && one.original == difference.original
                    }
                    _ => false,
                });
        if !covered {
            kept.push(difference);
        }
    }
    kept.sort_by_key(|one| {
        one.converted
            .as_ref()
            .map_or(u32::MAX, |one| one.span.start)
    });
    kept
}

// A judge of whole sentences does not silence one of single words.
fn speaks_of_words(kind: DifferenceKind) -> bool {
    !matches!(
        kind,
        DifferenceKind::Speaker
            | DifferenceKind::AttributionAdded
            | DifferenceKind::AttributionDropped
            | DifferenceKind::Joined
            | DifferenceKind::Roles
    )
}
