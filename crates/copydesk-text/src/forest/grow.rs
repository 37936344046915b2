//! How a forest is grown: gradient boosting (Friedman, "Greedy function approximation: a gradient boosting machine", 2001), leaf by leaf
//! over counted values as LightGBM does it (Ke and others, NeurIPS 2017): each tree mends what those before it leave wrong.
//!
//! O(trees × samples × features tried × depth). Same samples and seed, same trees. Programs that fit weights ask for it; a reader never does.

/// One example with its label.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The numbers that are asked about.
    pub values: Vec<i16>,
    /// What the trees are to tell.
    pub yes: bool,
    /// How much it counts.
    pub weight: f64,
}

/// A node in the order in which a tree is written: what is at most the cut goes to the next node, the rest to `right`.
#[derive(Debug, Clone, Copy)]
pub enum Node {
    /// A question.
    Split {
        /// Which number.
        feature: u16,
        /// The cut.
        cut: i16,
        /// Where the rest goes, counted from this tree's first node.
        right: u16,
    },
    /// An answer: what it adds to the log-odds, in [`STEP`]s.
    Leaf(i16),
}

/// How many steps a unit of log-odds has in a leaf.
pub const STEP: f64 = 2048.0;

/// How the trees are grown. Fewer samples in a leaf learn the samples, more miss what is rare: it is chosen by cross-validation.
#[derive(Debug, Clone, Copy)]
pub struct Growth {
    /// How many trees.
    pub trees: usize,
    /// How many leaves a tree has at most.
    pub leaves: usize,
    /// No leaf has fewer samples.
    pub leaf: usize,
    /// Of how many hundredths of the features a tree may ask.
    pub tried: u64,
    /// How many hundredths of the samples a tree sees.
    pub seen: u64,
    /// How much of a tree's answer counts.
    pub rate: f64,
}

/// A stream of numbers that look drawn by chance (xorshift64*).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }
}

/// So many different cuts are tried of a number at most.
const BINS: usize = 64;

/// The samples, number by number, each value as the number of the bin that it falls into.
struct Table {
    /// The greatest value of each bin but the last.
    cuts: Vec<Vec<i16>>,
    bins: Vec<Vec<u8>>,
    yes: Vec<f64>,
    weight: Vec<f64>,
}

impl Table {
    fn of(samples: &[&Sample]) -> Self {
        let features = samples.first().map_or(0, |one| one.values.len());
        let (cuts, bins) = (0..features)
            .map(|at| {
                let mut values: Vec<i16> = samples.iter().map(|one| one.values[at]).collect();
                values.sort_unstable();
                let mut cuts: Vec<i16> = match distinct(&values) {
                    few if few.len() <= BINS => few,
                    _ => (1..BINS)
                        .map(|part| values[values.len() * part / BINS])
                        .collect(),
                };
                cuts.dedup();
                // Nothing is greater than the greatest.
                if cuts.last() == values.last() {
                    cuts.pop();
                }
                let bins = samples
                    .iter()
                    .map(|one| cuts.partition_point(|cut| *cut < one.values[at]) as u8)
                    .collect();
                (cuts, bins)
            })
            .unzip();
        Self {
            cuts,
            bins,
            yes: samples
                .iter()
                .map(|one| if one.yes { 1.0 } else { 0.0 })
                .collect(),
            weight: samples.iter().map(|one| one.weight).collect(),
        }
    }
}

fn distinct(sorted: &[i16]) -> Vec<i16> {
    let mut values = sorted.to_vec();
    values.dedup();
    values
}

/// Grows the trees, one after another. The first is a leaf: the odds of all samples.
#[must_use]
pub fn forest(samples: &[&Sample], growth: &Growth, seed: u64) -> Vec<Vec<Node>> {
    let chance = &mut Chance(seed.max(1));
    let table = Table::of(samples);
    let all: f64 = table.weight.iter().sum();
    let wrong: f64 = table
        .yes
        .iter()
        .zip(&table.weight)
        .map(|(w, by)| w * by)
        .sum();
    let share = (wrong / all.max(1e-9)).clamp(1e-6, 1.0 - 1e-6);
    let first = (share / (1.0 - share)).ln();
    let mut scores = vec![first; samples.len()];
    let mut trees = vec![vec![Node::Leaf((first * STEP).round() as i16)]];
    for _ in 0..growth.trees {
        let slopes: Vec<(f64, f64)> = scores
            .iter()
            .enumerate()
            .map(|(at, score)| {
                let odds = 1.0 / (1.0 + (-score).exp());
                let weight = table.weight[at];
                (
                    weight * (table.yes[at] - odds),
                    weight * odds * (1.0 - odds),
                )
            })
            .collect();
        let seen: Vec<u32> = (0..samples.len() as u32)
            .filter(|_| chance.below(100) < growth.seen)
            .collect();
        let features: Vec<usize> = (0..table.cuts.len())
            .filter(|at| !table.cuts[*at].is_empty() && chance.below(100) < growth.tried)
            .collect();
        let nodes = tree(&table, &slopes, seen, &features, growth);
        for (score, sample) in scores.iter_mut().zip(samples) {
            *score += answer(&nodes, &sample.values) as f64 / STEP;
        }
        trees.push(nodes);
    }
    trees
}

/// A leaf that may be split, with the best split of it.
struct Leaf {
    samples: Vec<u32>,
    sums: (f64, f64),
    split: Option<Split>,
    /// What its two halves are, once it is split.
    halves: Option<(usize, usize)>,
}

#[derive(Clone, Copy)]
struct Split {
    gain: f64,
    feature: usize,
    bin: usize,
}

/// Added to the curvature of each leaf, so that few samples say little.
const SHRUNK: f64 = 1.0;

fn worth((slope, curve): (f64, f64)) -> f64 {
    slope * slope / (curve + SHRUNK)
}

fn tree(
    table: &Table,
    slopes: &[(f64, f64)],
    seen: Vec<u32>,
    features: &[usize],
    growth: &Growth,
) -> Vec<Node> {
    let leaf = |samples: Vec<u32>| {
        let sums = samples.iter().fold((0.0, 0.0), |(a, b), at| {
            let (slope, curve) = slopes[*at as usize];
            (a + slope, b + curve)
        });
        let split = split(table, slopes, &samples, sums, features, growth.leaf);
        Leaf {
            samples,
            sums,
            split,
            halves: None,
        }
    };
    let mut leaves = vec![leaf(seen)];
    for _ in 1..growth.leaves {
        let best = (0..leaves.len())
            .filter(|at| leaves[*at].halves.is_none())
            .filter_map(|at| leaves[at].split.map(|split| (at, split)))
            .max_by(|(_, a), (_, b)| a.gain.total_cmp(&b.gain));
        let Some((at, split)) = best else {
            break;
        };
        let samples = std::mem::take(&mut leaves[at].samples);
        let bins = &table.bins[split.feature];
        let (low, high) = samples
            .into_iter()
            .partition(|at| usize::from(bins[*at as usize]) <= split.bin);
        leaves[at].halves = Some((leaves.len(), leaves.len() + 1));
        leaves.push(leaf(low));
        leaves.push(leaf(high));
    }
    let mut nodes = Vec::new();
    put(table, &leaves, 0, growth.rate, &mut nodes);
    nodes
}

fn split(
    table: &Table,
    slopes: &[(f64, f64)],
    samples: &[u32],
    sums: (f64, f64),
    features: &[usize],
    least: usize,
) -> Option<Split> {
    if samples.len() < 2 * least {
        return None;
    }
    let mut best: Option<Split> = None;
    for feature in features {
        let mut counted = [(0.0_f64, 0.0_f64, 0_usize); BINS + 1];
        let bins = &table.bins[*feature];
        for at in samples {
            let (slope, curve) = slopes[*at as usize];
            let bin = &mut counted[usize::from(bins[*at as usize])];
            bin.0 += slope;
            bin.1 += curve;
            bin.2 += 1;
        }
        let (mut low, mut count) = ((0.0, 0.0), 0);
        for (bin, one) in counted.iter().enumerate().take(table.cuts[*feature].len()) {
            low = (low.0 + one.0, low.1 + one.1);
            count += one.2;
            if count < least || samples.len() - count < least {
                continue;
            }
            let gain = worth(low) + worth((sums.0 - low.0, sums.1 - low.1)) - worth(sums);
            if gain > 1e-9 && best.is_none_or(|most| gain > most.gain) {
                best = Some(Split {
                    gain,
                    feature: *feature,
                    bin,
                });
            }
        }
    }
    best
}

fn put(table: &Table, leaves: &[Leaf], at: usize, rate: f64, nodes: &mut Vec<Node>) {
    let leaf = &leaves[at];
    let (Some((low, high)), Some(split)) = (leaf.halves, leaf.split) else {
        let answer = rate * leaf.sums.0 / (leaf.sums.1 + SHRUNK);
        nodes.push(Node::Leaf((answer * STEP).round() as i16));
        return;
    };
    let own = nodes.len();
    nodes.push(Node::Leaf(0));
    put(table, leaves, low, rate, nodes);
    nodes[own] = Node::Split {
        feature: split.feature as u16,
        cut: table.cuts[split.feature][split.bin],
        right: nodes.len() as u16,
    };
    put(table, leaves, high, rate, nodes);
}

fn answer(nodes: &[Node], values: &[i16]) -> i64 {
    let mut at = 0;
    loop {
        match nodes[at] {
            Node::Leaf(answer) => return i64::from(answer),
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
}

/// What the trees add up to, in [`STEP`]s.
#[must_use]
pub fn ask(forest: &[Vec<Node>], values: &[i16]) -> i64 {
    forest.iter().map(|nodes| answer(nodes, values)).sum()
}

/// The forest as bytes, in the form that [`super::Forest::read`] reads.
#[must_use]
pub fn written(forest: &[Vec<Node>], features: usize) -> Vec<u8> {
    let head = format!(
        "copydesk forest 1\nfeatures {features}\ntrees {}\n\n",
        forest.len()
    );
    let mut bytes = head.into_bytes();
    for nodes in forest {
        bytes.extend((nodes.len() as u32).to_le_bytes());
        for node in nodes {
            let (feature, cut, right) = match *node {
                Node::Leaf(answer) => (u16::MAX, answer, 0),
                Node::Split {
                    feature,
                    cut,
                    right,
                } => (feature, cut, right),
            };
            bytes.extend(feature.to_le_bytes());
            bytes.extend(cut.to_le_bytes());
            bytes.extend(right.to_le_bytes());
        }
    }
    bytes
}
