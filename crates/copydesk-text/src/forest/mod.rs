//! Boosted trees: small trees of questions about counted values, whose answers add up to log-odds.
//!
//! [`Forest::ask`] sums in whole numbers: the same on every machine. O(trees × depth). [`grow`] makes them.
//!
//! As bytes: `copydesk forest 1`, `features N`, `trees N`, a blank line; then each tree as the count of its nodes (u32) and
//! six bytes a node, little-endian: the feature's number (u16; 65,535 is a leaf), the cut or the leaf's answer (i16), and the node for
//! a larger value (u16), counted from the tree's first one. What is at most the cut goes to the next node.

pub mod grow;

/// A forest that was grown before.
#[derive(Debug, Default)]
pub struct Forest {
    features: usize,
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
    feature: u16,
    cut: i16,
    /// The node for a number up to the cut, and for a larger one.
    next: [u16; 2],
}

const LEAF: u16 = u16::MAX;
const NODE: usize = 6;

impl Forest {
    /// The forest of these bytes; none where they are of another version, are cut short, or a question leads back or out of its tree.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(2).position(|two| two == b"\n\n")?;
        let mut lines = std::str::from_utf8(&bytes[..end]).ok()?.lines();
        if lines.next()? != "copydesk forest 1" {
            return None;
        }
        let mut number = |name: &str| {
            let line = lines.next()?;
            line.strip_prefix(name)?.trim().parse::<usize>().ok()
        };
        let (features, count) = (number("features")?, number("trees")?);
        let mut rest = &bytes[end + 2..];
        let mut trees = Vec::new();
        for _ in 0..count {
            let nodes = u32::from_le_bytes(rest.get(..4)?.try_into().ok()?) as usize;
            let own = rest.get(4..4 + nodes.checked_mul(NODE)?)?;
            trees.push(Tree::read(own, features)?);
            rest = &rest[4 + own.len()..];
        }
        Some(Self { features, trees })
    }

    /// Of how many numbers it asks.
    #[must_use]
    pub fn features(&self) -> usize {
        self.features
    }

    /// How many trees it has.
    #[must_use]
    pub fn count(&self) -> usize {
        self.trees.len()
    }

    /// The log-odds that the trees add up to, in [`grow::STEP`]s. A number that is missing is the least there is.
    #[must_use]
    pub fn ask(&self, values: &[i16]) -> i64 {
        if values.len() >= self.features {
            return self.trees.iter().map(|tree| tree.answer(values)).sum();
        }
        let mut known = values.to_vec();
        known.resize(self.features, i16::MIN);
        self.trees.iter().map(|tree| tree.answer(&known)).sum()
    }
}

impl Tree {
    fn read(bytes: &[u8], features: usize) -> Option<Self> {
        let mut nodes: Vec<Node> = Vec::with_capacity(bytes.len() / NODE);
        for bytes in bytes.chunks_exact(NODE) {
            let node = node(bytes, u16::try_from(nodes.len()).ok()?);
            if node.feature != LEAF && usize::from(node.feature) >= features {
                return None;
            }
            nodes.push(node);
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
    fn answer(&self, values: &[i16]) -> i64 {
        let mut at = 0;
        for _ in 0..self.depth {
            let Some(node) = self.nodes.get(at) else {
                return 0;
            };
            let value = values.get(usize::from(node.feature));
            let larger = value.is_some_and(|value| *value > node.cut);
            at = usize::from(node.next[usize::from(larger)]);
        }
        self.nodes.get(at).map_or(0, |node| i64::from(node.cut))
    }
}

fn node(bytes: &[u8], at: u16) -> Node {
    let word = |from: usize| [bytes[from], bytes[from + 1]];
    let feature = u16::from_le_bytes(word(0));
    let right = u16::from_le_bytes(word(4));
    Node {
        feature,
        cut: i16::from_le_bytes(word(2)),
        next: match feature {
            LEAF => [at, at],
            _ => [at.saturating_add(1), right],
        },
    }
}

/// The likelihood of log-odds given in [`grow::STEP`]s, in ten-thousandths: the logistic function, drawn through a point every half from
/// -8 to 8.
///
/// A table, since what a machine's own `exp` rounds to is its own affair.
#[must_use]
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

#[cfg(test)]
mod tests {
    use super::grow::{Growth, Sample, forest, written};
    use super::*;

    fn samples() -> Vec<Sample> {
        // True where the first number is larger than the second one's tenth.
        let numbers = (0..600).map(|at| (at % 17, at % 130));
        numbers
            .map(|(one, other)| Sample {
                values: vec![one, other, 3],
                yes: one > other / 10,
                weight: 1.0,
            })
            .collect()
    }

    #[test]
    fn what_was_grown_is_read_and_answers_as_it_was_grown() {
        let samples = samples();
        let growth = Growth {
            trees: 60,
            leaves: 8,
            leaf: 5,
            tried: 100,
            seen: 80,
            rate: 0.2,
        };
        let all: Vec<&Sample> = samples.iter().collect();
        let bytes = written(&forest(&all, &growth, 7), 3);
        assert_eq!(bytes, written(&forest(&all, &growth, 7), 3));
        let read = Forest::read(&bytes).unwrap();
        assert_eq!(read.features(), 3);
        let right = samples
            .iter()
            .filter(|one| (read.ask(&one.values) > 0) == one.yes);
        assert!(right.count() > 580);
        // A number that is missing is up to every cut.
        assert_eq!(read.ask(&[]), read.ask(&[i16::MIN; 3]));
        for broken in [&bytes[..bytes.len() - 1], &bytes[1..], b""] {
            assert!(Forest::read(broken).is_none());
        }
    }

    // A node as it lies in the bytes.
    fn lying(feature: u16, cut: i16, right: u16) -> Vec<u8> {
        [
            feature.to_le_bytes(),
            cut.to_le_bytes(),
            right.to_le_bytes(),
        ]
        .concat()
    }

    #[test]
    fn a_tree_is_asked_from_its_root_to_a_leaf() {
        let leaf = |answer| lying(LEAF, answer, 0);
        let nodes = [lying(1, 10, 2), leaf(7), lying(0, -3, 4), leaf(8), leaf(9)].concat();
        let tree = Tree::read(&nodes, 2).unwrap();
        let ask = |first: i16, second: i16| tree.answer(&[first, second]);
        assert_eq!([ask(0, 10), ask(-3, 11), ask(-2, 11)], [7, 8, 9]);
        // A number that is missing is up to every cut.
        assert_eq!(tree.answer(&[]), 7);
        for broken in [lying(0, 1, 0), [lying(0, 1, 5), leaf(1)].concat()] {
            assert!(Tree::read(&broken, 1).is_none());
        }
        let whole = [lying(0, 0, 2), leaf(0), leaf(0)].concat();
        assert!(Tree::read(&whole, 1).is_some() && Tree::read(&whole, 0).is_none());
        assert_eq!(Tree::read(&[], 0).unwrap().answer(&[0]), 0);
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
}
