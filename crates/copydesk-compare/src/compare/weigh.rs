//! One judgement of all the evidence: how likely a claim is to say something else, and at which of its words.
//!
//! Small trees of questions ("does it hang together in the original with what it hangs together with here?", "is what stood beside it
//! gone?") add up to an answer for each word; `examples/fit_evidence` grows them from labelled stories, several runs of them, of which the
//! mean counts. The claim weighs what its most doubtful word weighs, and a little of the next two. All in whole numbers: the same on
//! every machine. O(words × trees × depth).

use std::sync::OnceLock;

use copydesk_text::forest::{Forest, likelihood};

use super::Confidence;

/// A forest's bytes, and how they begin.
struct Kept {
    bytes: &'static [u8],
    begins: &'static str,
}

static ALONE: Kept = Kept {
    bytes: include_bytes!("../../model/evidence.forest"),
    begins: "copydesk evidence 4",
};
static IN_COMPANY: Kept = Kept {
    bytes: include_bytes!("../../model/company.forest"),
    begins: "copydesk company 2",
};
static MISSED: Kept = Kept {
    bytes: include_bytes!("../../model/missed.forest"),
    begins: "copydesk missed 1",
};

/// How doubtful a claim is, by the doubts about its words in ten-thousandths: ten times the first, three times the second, and the third.
/// Measured by cross-validation: the first alone flags two wrong sentences in a hundred less.
pub fn weight(answers: &[i64]) -> i64 {
    let mut most = [0_i64; 3];
    for answer in answers {
        let mut one = *answer;
        for place in &mut most {
            if one > *place {
                std::mem::swap(&mut one, place);
            }
        }
    }
    10 * most[0] + 3 * most[1] + most[2]
}

/// A claim's doubts weigh fourteen times what one word's do.
pub(super) const CLAIM_PARTS: i64 = 14;

/// How doubtful a claim is, in ten-thousandths.
pub(super) fn doubt(answers: &[i64]) -> i64 {
    weight(answers) / CLAIM_PARTS
}

/// The forest, with what its answers are held against.
#[derive(Debug)]
pub(super) struct Weighing {
    /// A claim that weighs this much is flagged: of the forest of words in log-odds, with the network's ([`super::network::together`]), of the one
    /// in company in ten-thousandths.
    pub likely: i64,
    /// A claim that weighs this much is worth a glance.
    pub possible: i64,
    /// The names of the numbers that it asks about: a test holds them against the evidence's.
    #[cfg_attr(not(test), expect(dead_code))]
    pub names: Vec<&'static str>,
    /// How many runs of trees there are.
    runs: i64,
    forest: Forest,
}

impl Weighing {
    /// The one that weighs the words of a claim; none where its bytes are of another version, which a build of one source can't have.
    pub(super) fn get() -> Option<&'static Self> {
        static WEIGHING: OnceLock<Option<Weighing>> = OnceLock::new();
        WEIGHING.get_or_init(|| Self::read(&ALONE)).as_ref()
    }

    /// The one that weighs a claim beside the others ([`super::company`]).
    pub(super) fn in_company() -> Option<&'static Self> {
        static WEIGHING: OnceLock<Option<Weighing>> = OnceLock::new();
        WEIGHING.get_or_init(|| Self::read(&IN_COMPANY)).as_ref()
    }

    /// The one that weighs what a conversion leaves out ([`super::missed`]); its `possible` is from where on a statement is listed that the rules
    /// don't take for lost.
    pub(super) fn missed() -> Option<&'static Self> {
        static WEIGHING: OnceLock<Option<Weighing>> = OnceLock::new();
        WEIGHING.get_or_init(|| Self::read(&MISSED)).as_ref()
    }

    /// What a claim that weighs this much is.
    pub(super) fn level(&self, weight: i64) -> Option<Confidence> {
        match weight {
            weight if weight >= self.likely => Some(Confidence::Likely),
            weight if weight >= self.possible => Some(Confidence::Possible),
            _ => None,
        }
    }

    // A head of lines and an empty one, then the forest as its own crate writes it.
    fn read(kept: &Kept) -> Option<Self> {
        let bytes = kept.bytes;
        let end = bytes.windows(2).position(|two| two == b"\n\n")?;
        let mut lines = std::str::from_utf8(&bytes[..end]).ok()?.lines();
        if lines.next()? != kept.begins {
            return None;
        }
        let mut number = |name: &str| lines.next()?.strip_prefix(name)?.trim().parse::<i64>().ok();
        Some(Self {
            likely: number("likely")?,
            possible: number("possible")?,
            runs: number("runs")?.max(1),
            names: lines.next()?.split(' ').collect(),
            forest: Forest::read(&bytes[end + 2..])?,
        })
    }

    /// How likely it is that a word with this evidence says something else, in ten-thousandths.
    pub(super) fn ask(&self, values: &[i16]) -> i64 {
        likelihood(self.forest.ask(values) / self.runs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forests_can_be_read() {
        for weighing in [Weighing::get(), Weighing::in_company(), Weighing::missed()] {
            let weighing = weighing.unwrap();
            assert_eq!(weighing.forest.features(), weighing.names.len());
            assert!(weighing.forest.count() > 10);
            assert!(weighing.possible < weighing.likely);
        }
    }

    #[test]
    fn a_claim_weighs_what_its_most_doubtful_words_weigh() {
        for (answers, wanted) in [
            (&[][..], 0),
            (&[500], 5000),
            (&[100, 500, 300], 6000),
            (&[500, 500, 500, 400], 7000),
        ] {
            assert_eq!(weight(answers), wanted, "{answers:?}");
        }
    }
}
