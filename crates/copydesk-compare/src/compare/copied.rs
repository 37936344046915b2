//! Near copies, small words too: the claim beside the passage that has most of its words in their order, and every place between two runs of
//! common words where something was put in, left out or exchanged.
//!
//! Who retells a passage changes many words; who changes its meaning often changes one. So each change is told with what stood there, what
//! stands here and how long the runs of common words beside it are. It refuses to say whether a change matters. O(words of the claim × words
//! of its passages), bounded as the table of [`super::subsequence`] is.

use std::ops::Range;

use super::alignment::Alignment;
use super::lexicon::Class;
use super::reading::{Reading, Word};
use super::{subsequence, values};

/// Words of a claim by words of its passages, beyond which nothing is a near copy: each change is held against every word. A long sentence of the
/// news has 100 words, and its four passages have 300.
const BEYOND: usize = 60_000;

/// A place where the two differ, between two runs of common words or at an end.
#[derive(Debug, Clone, Default)]
pub(super) struct Gap {
    /// The words of the claim.
    pub mine: Vec<usize>,
    /// The words of the passage.
    pub its: Vec<usize>,
    /// How many common words stand before and behind it.
    pub runs: (usize, usize),
    /// The last common word before it and the first behind it, of the claim.
    pub between: (Option<usize>, Option<usize>),
}

impl Gap {
    /// Whether common words stand on either side.
    pub(super) fn inner(&self) -> bool {
        self.runs.0 > 0 && self.runs.1 > 0
    }
}

/// A claim's words lie in `converted`, its passages in `original`.
pub(super) struct Sides<'a> {
    /// The original.
    pub original: &'a Reading<'a>,
    /// The conversion.
    pub converted: &'a Reading<'a>,
    /// Where the claim stands in the original.
    pub alignment: &'a Alignment,
}

/// A claim beside the passage that has most of its words in their order.
#[derive(Debug, Default)]
pub(super) struct Copied {
    /// The claim of the original; none where no passage has a word of it.
    pub source: Option<usize>,
    /// How many words of the claim were laid beside it.
    pub words: usize,
    /// How many of them stand there in the same order.
    pub common: usize,
    /// Where the two differ, in reading order.
    pub gaps: Vec<Gap>,
    /// The common words: of the claim and of the passage.
    pub pairs: Vec<(usize, usize)>,
}

impl Copied {
    /// The passage that has most of the claim's words in their order, the better one first.
    pub(super) fn of(sides: &Sides<'_>, claim: Range<usize>) -> Self {
        let Sides {
            original,
            converted,
            alignment,
        } = sides;
        let sources = alignment.sources.iter();
        let passages = sources.map(|source| original.claims[*source].words.len());
        if claim.len().saturating_mul(passages.sum()) > BEYOND {
            return Self::default();
        }
        let here: Vec<usize> = claim.filter(|at| counts(converted, *at)).collect();
        let mut best = Self::default();
        for source in &alignment.sources {
            let there = original.claims[*source].words.clone();
            let found = Self::beside(sides, *source, &here, there);
            if found.common > best.common {
                best = found;
            }
        }
        best
    }

    fn beside(sides: &Sides<'_>, source: usize, here: &[usize], there: Range<usize>) -> Self {
        let there: Vec<usize> = there
            .filter(|place| counts(sides.original, *place))
            .collect();
        let common = subsequence::common(here.len(), there.len(), |i, j| {
            same(sides, here[i], there[j])
        });
        Self {
            source: Some(source),
            words: here.len(),
            common: common.len(),
            gaps: gaps(here, &there, &common),
            pairs: common.iter().map(|(i, j)| (here[*i], there[*j])).collect(),
        }
    }

    /// The share of the claim's words that stand in the passage in their order, in hundredths.
    pub(super) fn share(&self) -> usize {
        self.common * 100 / self.words.max(1)
    }

    /// The places between common words where the two differ.
    pub(super) fn changes(&self) -> impl Iterator<Item = &Gap> {
        self.gaps.iter().filter(|gap| gap.inner())
    }
}

fn gaps(here: &[usize], there: &[usize], common: &[(usize, usize)]) -> Vec<Gap> {
    let mut found: Vec<Gap> = Vec::new();
    let (mut at, mut place, mut run) = (0, 0, 0);
    for (next, beside) in common.iter().copied().chain([(here.len(), there.len())]) {
        if next > at || beside > place {
            if let Some(before) = found.last_mut() {
                before.runs.1 = run;
            }
            found.push(Gap {
                mine: here[at..next].to_vec(),
                its: there[place..beside].to_vec(),
                runs: (run, 0),
                between: (
                    at.checked_sub(1).map(|before| here[before]),
                    here.get(next).copied(),
                ),
            });
            run = 0;
        }
        run += 1;
        (at, place) = (next + 1, beside + 1);
    }
    // The end itself was counted as a word of the last run.
    let last_is_open = found.last().is_some_and(|gap| gap.between.1.is_none());
    if let (Some(last), false) = (found.last_mut(), last_is_open) {
        last.runs.1 = run - 1;
    }
    found
}

// Articles and stops say nothing of what was changed; a figure is one word, however it is written.
fn counts(reading: &Reading<'_>, at: usize) -> bool {
    let word = &reading.words[at];
    let goes_on = word.figure.is_some() && at > 0 && reading.words[at - 1].figure == word.figure;
    word.text
        .contains(|c: char| c.is_alphanumeric() || "$£€¥".contains(c))
        && !goes_on
        && !matches!(word.text.as_str(), "the" | "a" | "an")
}

fn same(sides: &Sides<'_>, at: usize, place: usize) -> bool {
    let (word, other) = (&sides.converted.words[at], &sides.original.words[place]);
    if let (Some(here), Some(there)) = (word.figure, other.figure) {
        let figures = (
            &sides.original.figures[there],
            &sides.converted.figures[here],
        );
        return values::same_value(figures.0, figures.1);
    }
    word.text == other.text
        || word.lemma == other.lemma
        || spelled(&word.text) == spelled(&other.text)
        || sides
            .alignment
            .pairs
            .get(&at)
            .is_some_and(|(beside, score)| *beside == place && *score >= SAME)
}

/// A word as near as a synonym is the same word.
const SAME: f64 = 0.85;

// A short form is the word that it is short for.
fn spelled(text: &str) -> &str {
    match text {
        "n't" => "not",
        "'ll" | "wo" => "will",
        "'re" => "are",
        "'ve" => "have",
        "'m" => "am",
        "ca" => "can",
        text => text,
    }
}

/// Whether a word says no, or may say it in other words.
pub(super) fn dark(word: &Word) -> bool {
    [Class::Negation, Class::Shadow, Class::Refusal]
        .into_iter()
        .any(|class| class.is_in(word.classes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(here: &str, there: &str) -> Vec<(usize, usize, usize, usize)> {
        let (a, b) = (here.as_bytes(), there.as_bytes());
        let common = subsequence::common(a.len(), b.len(), |i, j| a[i] == b[j]);
        let here: Vec<usize> = (0..a.len()).collect();
        let there: Vec<usize> = (0..b.len()).collect();
        gaps(&here, &there, &common)
            .iter()
            .map(|gap| (gap.mine.len(), gap.its.len(), gap.runs.0, gap.runs.1))
            .collect()
    }

    #[test]
    fn what_was_put_in_left_out_or_exchanged_is_told_with_the_runs_beside_it() {
        assert_eq!(of("abcd", "abcd"), []);
        assert_eq!(of("abcd", "abxcd"), [(0, 1, 2, 2)]);
        assert_eq!(of("abxcd", "abcd"), [(1, 0, 2, 2)]);
        assert_eq!(of("abxcd", "abyzcd"), [(1, 2, 2, 2)]);
        assert_eq!(of("xab", "ab"), [(1, 0, 0, 2)]);
        assert_eq!(of("abx", "aby"), [(1, 1, 2, 0)]);
        assert_eq!(of("axbc", "abyc"), [(1, 0, 1, 1), (0, 1, 1, 1)]);
    }
}
