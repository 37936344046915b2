//! One judgement of all the evidence: how likely a claim is to say something else, and at which of its words.
//!
//! Small trees of questions ("does it hang together in the original with what it hangs together with here?", "is what stood beside it
//! gone?") add up to an answer for each word; `examples/fit_evidence` grows them from labelled stories, several runs of them, of which the
//! mean counts. The claim weighs what its most doubtful word weighs, and a little of the next two. All in whole numbers: the same on
//! every machine. O(words × trees × depth).

use std::sync::OnceLock;

static BYTES: &[u8] = include_bytes!("../../model/evidence.forest");

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

/// The forest.
#[derive(Debug, Default)]
pub(super) struct Forest {
    /// A claim that weighs this much is flagged.
    pub likely: i64,
    /// A claim that weighs this much is worth a glance.
    pub possible: i64,
    /// The names of the numbers that it asks about: a test holds them against the evidence's.
    #[cfg_attr(not(test), expect(dead_code))]
    pub names: Vec<&'static str>,
    /// How many runs of trees there are.
    runs: i64,
    trees: Vec<Vec<Node>>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    feature: u8,
    cut: i16,
    right: u16,
}

const LEAF: u8 = u8::MAX;
const NODE: usize = 5;

impl Forest {
    /// The forest that comes with the crate; none where its bytes are of another version, which a build of one source can't have.
    pub(super) fn get() -> Option<&'static Self> {
        static FOREST: OnceLock<Option<Forest>> = OnceLock::new();
        FOREST.get_or_init(|| Self::read(BYTES)).as_ref()
    }

    fn read(bytes: &'static [u8]) -> Option<Self> {
        let end = bytes.windows(2).position(|two| two == b"\n\n")?;
        let mut lines = std::str::from_utf8(&bytes[..end]).ok()?.lines();
        if lines.next()? != "copydesk evidence 2" {
            return None;
        }
        let mut number = |name: &str| lines.next()?.strip_prefix(name)?.trim().parse::<i64>().ok();
        let (likely, possible) = (number("likely")?, number("possible")?);
        let (runs, trees) = (number("runs")?, number("trees")?);
        let names = lines.next()?.split(' ').collect();
        let mut rest = &bytes[end + 2..];
        let mut forest = Self {
            likely,
            possible,
            names,
            runs: runs.max(1),
            trees: Vec::new(),
        };
        for _ in 0..trees {
            let count = u32::from_le_bytes(rest.get(..4)?.try_into().ok()?) as usize;
            let nodes = rest.get(4..4 + count * NODE)?;
            rest = &rest[4 + count * NODE..];
            forest
                .trees
                .push(nodes.chunks_exact(NODE).map(node).collect());
        }
        Some(forest)
    }

    /// How likely it is that a word with this evidence says something else, in ten-thousandths.
    pub(super) fn ask(&self, values: &[i16]) -> i64 {
        let sum: i64 = self.trees.iter().map(|nodes| answer(nodes, values)).sum();
        likelihood(sum / self.runs)
    }
}

/// The likelihood of log-odds given in 2,048ths, in ten-thousandths: the logistic function, drawn through a point every half from -8 to 8.
///
/// A table, since what a machine's own `exp` rounds to is its own affair.
pub fn likelihood(odds: i64) -> i64 {
    const POINTS: [i64; 33] = [
        3, 6, 9, 15, 25, 41, 67, 110, 180, 293, 474, 759, 1192, 1824, 2689, 3775, 5000, 6225, 7311,
        8176, 8808, 9241, 9526, 9707, 9820, 9890, 9933, 9959, 9975, 9985, 9991, 9994, 9997,
    ];
    /// So many steps lie between two points.
    const APART: i64 = 1024;
    let from = (odds + 16 * APART).clamp(0, 32 * APART - 1);
    let (at, rest) = ((from / APART) as usize, from % APART);
    POINTS[at] + (POINTS[at + 1] - POINTS[at]) * rest / APART
}

fn node(bytes: &[u8]) -> Node {
    Node {
        feature: bytes[0],
        cut: i16::from_le_bytes([bytes[1], bytes[2]]),
        right: u16::from_le_bytes([bytes[3], bytes[4]]),
    }
}

fn answer(nodes: &[Node], values: &[i16]) -> i64 {
    let mut at = 0;
    while let Some(node) = nodes.get(at) {
        if node.feature == LEAF {
            return i64::from(node.cut);
        }
        let value = values.get(usize::from(node.feature)).copied();
        at = match value.is_none_or(|value| value <= node.cut) {
            true => at + 1,
            false => usize::from(node.right),
        };
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forest_can_be_read() {
        let forest = Forest::get().unwrap();
        assert!(forest.trees.len() > 10 && 0 < forest.possible && forest.possible < forest.likely);
    }

    #[test]
    fn likelihood_grows_with_the_odds() {
        assert_eq!(
            (likelihood(0), likelihood(2048), likelihood(-2048)),
            (5000, 7311, 2689)
        );
        assert_eq!(
            (likelihood(i64::MIN / 2), likelihood(i64::MAX / 2)),
            (3, 9996)
        );
        assert!((-20_000..20_000).all(|odds| likelihood(odds) <= likelihood(odds + 1)));
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
