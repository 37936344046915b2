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
    trees: Vec<Tree>,
}

/// A tree of questions, the first at its root.
#[derive(Debug)]
struct Tree {
    nodes: Vec<Node>,
    /// The most questions that an answer takes.
    depth: u16,
}

/// A question, or at a leaf the answer, in the place of the cut; behind a leaf it stands itself.
#[derive(Debug, Clone, Copy)]
struct Node {
    feature: u8,
    cut: i16,
    /// The node for a number up to the cut, and for a larger one.
    next: [u16; 2],
}

/// Numbers by feature, as many as a feature can name. One that is missing is the least there is: up to every cut.
type Values = [i16; 1 << u8::BITS];

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
            forest.trees.push(Tree::read(nodes)?);
        }
        Some(forest)
    }

    /// How likely it is that a word with this evidence says something else, in ten-thousandths.
    pub(super) fn ask(&self, values: &[i16]) -> i64 {
        let mut known: Values = [i16::MIN; 1 << u8::BITS];
        for (place, value) in known.iter_mut().zip(values) {
            *place = *value;
        }
        let sum: i64 = self.trees.iter().map(|tree| tree.answer(&known)).sum();
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

impl Tree {
    /// `None` where a question leads back or out of the tree.
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut nodes: Vec<Node> = Vec::with_capacity(bytes.len() / NODE);
        for bytes in bytes.chunks_exact(NODE) {
            nodes.push(node(bytes, u16::try_from(nodes.len()).ok()?));
        }
        let mut depths = vec![0_u16; nodes.len()];
        for (at, node) in nodes.iter().enumerate().rev() {
            if node.feature == LEAF {
                continue;
            }
            let [left, right] = node.next.map(usize::from);
            let deeper = depths.get(left)?.max(depths.get(right)?);
            depths[at] = (left > at && right > at).then_some(deeper + 1)?;
        }
        Some(Self {
            nodes,
            depth: depths.first().copied().unwrap_or_default(),
        })
    }

    /// As many steps whatever the numbers are, so that the processor need not guess the way down.
    fn answer(&self, values: &Values) -> i64 {
        let mut at = 0;
        for _ in 0..self.depth {
            let node = &self.nodes[at];
            let larger = values[usize::from(node.feature)] > node.cut;
            at = usize::from(node.next[usize::from(larger)]);
        }
        self.nodes.get(at).map_or(0, |node| i64::from(node.cut))
    }
}

fn node(bytes: &[u8], at: u16) -> Node {
    let right = u16::from_le_bytes([bytes[3], bytes[4]]);
    Node {
        feature: bytes[0],
        cut: i16::from_le_bytes([bytes[1], bytes[2]]),
        next: match bytes[0] {
            LEAF => [at, at],
            _ => [at.saturating_add(1), right],
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forest_can_be_read() {
        let forest = Forest::get().unwrap();
        assert!(forest.trees.len() > 10 && 0 < forest.possible && forest.possible < forest.likely);
    }

    // A node as it lies in the file.
    fn lying(feature: u8, cut: i16, right: u16) -> Vec<u8> {
        let [low, high] = right.to_le_bytes();
        let [less, more] = cut.to_le_bytes();
        vec![feature, less, more, low, high]
    }

    #[test]
    fn a_tree_is_asked_from_its_root_to_a_leaf() {
        let leaf = |answer| lying(LEAF, answer, 0);
        let nodes = [lying(1, 10, 2), leaf(7), lying(0, -3, 4), leaf(8), leaf(9)].concat();
        let tree = Tree::read(&nodes).unwrap();
        let ask = |first: i16, second: i16| {
            let mut values: Values = [i16::MIN; 1 << u8::BITS];
            (values[0], values[1]) = (first, second);
            tree.answer(&values)
        };
        assert_eq!([ask(0, 10), ask(-3, 11), ask(-2, 11)], [7, 8, 9]);
        // A number that is missing is up to every cut.
        assert_eq!(tree.answer(&[i16::MIN; 1 << u8::BITS]), 7);
        for broken in [lying(0, 1, 0), [lying(0, 1, 5), leaf(1)].concat()] {
            assert!(Tree::read(&broken).is_none());
        }
        assert_eq!(Tree::read(&[]).unwrap().answer(&[0; 1 << u8::BITS]), 0);
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
