//! Extremely randomised trees (Geurts, Ernst and Wehenkel, Machine Learning 2006): at each node a few features with a cut drawn at random,
//! the best of them kept. O(samples × features tried × depth) a tree. Same samples, same trees: the chance is seeded.

/// One word of a claim with what a label says of it.
pub(crate) struct Sample {
    /// The evidence.
    pub values: Vec<i16>,
    /// Whether it is among the words that differ.
    pub wrong: bool,
    /// How much it counts.
    pub weight: f64,
}

/// A node in the order in which a tree is written: what is at most the cut goes to the next node, the rest to `right`.
#[derive(Clone, Copy)]
pub(crate) enum Node {
    /// A question.
    Split {
        /// Which number.
        feature: u8,
        /// The cut.
        cut: i16,
        /// Where the rest goes, counted from this tree's first node.
        right: u16,
    },
    /// An answer: how many in a thousand are wrong.
    Leaf(i16),
}

/// How the trees are grown. Chosen by cross-validation over stories: fewer samples in a leaf learn the stories, more miss what is rare.
pub(crate) struct Growth {
    /// How many trees.
    pub trees: usize,
    /// No leaf has fewer samples.
    pub leaf: usize,
    /// Of how many hundredths of the features a cut is tried at each node.
    pub tried: usize,
}

/// A stream of numbers that look drawn by chance (xorshift64*).
pub(crate) struct Chance(pub u64);

impl Chance {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }
}

/// The samples, number by number.
struct Table {
    columns: Vec<Vec<i16>>,
    wrong: Vec<f64>,
    weight: Vec<f64>,
}

/// Grows a forest; each tree sees every wrong word and every third of the right ones.
pub(crate) fn forest(samples: &[&Sample], growth: &Growth, chance: &mut Chance) -> Vec<Vec<Node>> {
    let features = samples.first().map_or(0, |one| one.values.len());
    let weight = |one: &&Sample| {
        if one.wrong {
            one.weight
        } else {
            one.weight * SHARE as f64
        }
    };
    let table = Table {
        columns: (0..features)
            .map(|at| samples.iter().map(|one| one.values[at]).collect())
            .collect(),
        wrong: samples
            .iter()
            .map(|one| if one.wrong { weight(one) } else { 0.0 })
            .collect(),
        weight: samples.iter().map(weight).collect(),
    };
    (0..growth.trees)
        .map(|_| {
            let mut nodes = Vec::new();
            let mut all: Vec<u32> = (0..samples.len() as u32)
                .filter(|at| samples[*at as usize].wrong || chance.below(SHARE) == 0)
                .collect();
            grow(&table, &mut all, growth, chance, &mut nodes);
            nodes
        })
        .collect()
}

/// One in so many of the right words goes into a tree.
const SHARE: u64 = 3;

fn sums(table: &Table, of: &[u32]) -> (f64, f64) {
    of.iter().fold((0.0, 0.0), |(wrong, all), at| {
        let at = *at as usize;
        (wrong + table.wrong[at], all + table.weight[at])
    })
}

fn impurity(wrong: f64, all: f64) -> f64 {
    if all <= 0.0 {
        return 0.0;
    }
    wrong * (all - wrong) / all
}

fn grow(
    table: &Table,
    of: &mut [u32],
    growth: &Growth,
    chance: &mut Chance,
    nodes: &mut Vec<Node>,
) {
    let (wrong, all) = sums(table, of);
    let own = nodes.len();
    nodes.push(Node::Leaf((wrong / all.max(1e-9) * 1000.0).round() as i16));
    if of.len() < 2 * growth.leaf || wrong <= 1e-9 || all - wrong <= 1e-9 || own > 30_000 {
        return;
    }
    let features = table.columns.len();
    let mut left: Vec<u8> = (0..features as u8).collect();
    let mut tried = 0;
    let mut best: Option<(f64, u8, i16)> = None;
    while tried < (features * growth.tried).div_ceil(100) && !left.is_empty() {
        let feature = left.swap_remove(chance.below(left.len() as u64) as usize);
        let column = &table.columns[usize::from(feature)];
        let (mut low, mut high) = (i16::MAX, i16::MIN);
        for at in of.iter() {
            let value = column[*at as usize];
            low = low.min(value);
            high = high.max(value);
        }
        if low >= high {
            continue;
        }
        tried += 1;
        let cut = low + chance.below((i32::from(high) - i32::from(low)) as u64) as i16;
        let (mut count, mut wrong_low, mut all_low) = (0, 0.0, 0.0);
        for at in of.iter().map(|at| *at as usize) {
            if column[at] <= cut {
                count += 1;
                all_low += table.weight[at];
                wrong_low += table.wrong[at];
            }
        }
        if count < growth.leaf || of.len() - count < growth.leaf {
            continue;
        }
        let rest = impurity(wrong_low, all_low) + impurity(wrong - wrong_low, all - all_low);
        let gain = impurity(wrong, all) - rest;
        if best.is_none_or(|(most, _, _)| gain > most) {
            best = Some((gain, feature, cut));
        }
    }
    let Some((_, feature, cut)) = best.filter(|(gain, _, _)| *gain > 1e-12) else {
        return;
    };
    let column = &table.columns[usize::from(feature)];
    of.sort_by_key(|at| (column[*at as usize] > cut, *at));
    let middle = of.partition_point(|at| column[*at as usize] <= cut);
    let (low, high) = of.split_at_mut(middle);
    grow(table, low, growth, chance, nodes);
    let right = nodes.len() as u16;
    nodes[own] = Node::Split {
        feature,
        cut,
        right,
    };
    grow(table, high, growth, chance, nodes);
}

/// What a forest says of a word, in thousandths.
pub(crate) fn ask(forest: &[Vec<Node>], values: &[i16]) -> i64 {
    let sum: i64 = forest
        .iter()
        .map(|nodes| {
            let mut at = 0;
            loop {
                match nodes[at] {
                    Node::Leaf(answer) => break i64::from(answer),
                    Node::Split {
                        feature,
                        cut,
                        right,
                    } => {
                        at = match values[usize::from(feature)] <= cut {
                            true => at + 1,
                            false => usize::from(right),
                        }
                    }
                }
            }
        })
        .sum();
    sum / forest.len().max(1) as i64
}
