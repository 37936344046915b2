//! Trees that are added up (gradient boosting with logistic loss, after Friedman, "Greedy function approximation", 2001): each one is grown on
//! what those before it left over. O(trees × depth × numbers × rows × log rows).

/// A row: its numbers, whether the answer is yes, and how often it counts.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub values: Vec<i32>,
    pub yes: bool,
    pub weight: f64,
}

/// How trees are grown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Growth {
    pub trees: usize,
    pub depth: usize,
    /// How much of what is left over a tree takes.
    pub step: f64,
    /// The least curvature of a leaf: a quarter a row at first.
    pub least: f64,
    /// How much a leaf is drawn to nothing.
    pub shrink: f64,
}

/// A tree.
#[derive(Debug, Clone)]
pub(crate) enum Tree {
    Leaf(f64),
    Ask {
        number: usize,
        cut: i32,
        low: Box<Tree>,
        high: Box<Tree>,
    },
}

/// A sum of trees.
#[derive(Debug, Clone)]
pub(crate) struct Sum {
    pub base: f64,
    pub trees: Vec<Tree>,
}

impl Sum {
    pub(crate) fn grow(rows: &[Row], growth: Growth) -> Self {
        let sum = |yes: bool| -> f64 {
            let rows = rows.iter().filter(|row| row.yes == yes);
            rows.map(|row| row.weight).sum()
        };
        let base = ((sum(true) + 1.0) / (sum(false) + 1.0)).ln();
        let mut sums = vec![base; rows.len()];
        let mut trees = Vec::new();
        let grower = Grower::of(rows, growth);
        for _ in 0..growth.trees {
            let slopes: Vec<(f64, f64)> = rows
                .iter()
                .zip(&sums)
                .map(|(row, sum)| {
                    let likely = 1.0 / (1.0 + (-sum).exp());
                    (
                        f64::from(u8::from(row.yes)) - likely,
                        likely * (1.0 - likely),
                    )
                })
                .collect();
            let all = vec![true; rows.len()];
            let tree = grower.grow(&slopes, &all, growth.depth);
            for (row, sum) in rows.iter().zip(&mut sums) {
                *sum += tree.answer(&row.values);
            }
            trees.push(tree);
        }
        Self { base, trees }
    }

    /// Log-odds of yes.
    pub(crate) fn ask(&self, values: &[i32]) -> f64 {
        let answers = self.trees.iter().map(|tree| tree.answer(values));
        self.base + answers.sum::<f64>()
    }

    /// As `weigh` reads it.
    pub(crate) fn told(&self, name: &str, names: &[&str]) -> String {
        let mut text = format!("{name} {}\n", thousandths(self.base));
        for tree in &self.trees {
            let mut words = Vec::new();
            tree.words(names, &mut words);
            text.push_str(&words.join(" "));
            text.push('\n');
        }
        text
    }
}

impl Tree {
    fn answer(&self, values: &[i32]) -> f64 {
        match self {
            Self::Leaf(leaf) => *leaf,
            Self::Ask {
                number,
                cut,
                low,
                high,
            } => match values[*number] <= *cut {
                true => low.answer(values),
                false => high.answer(values),
            },
        }
    }

    fn words(&self, names: &[&str], words: &mut Vec<String>) {
        match self {
            Self::Leaf(leaf) => words.push(format!("={}", thousandths(*leaf))),
            Self::Ask {
                number,
                cut,
                low,
                high,
            } => {
                words.push(format!("{}<={cut}", names[*number]));
                low.words(names, words);
                high.words(names, words);
            }
        }
    }
}

fn thousandths(number: f64) -> i64 {
    (number * 1000.0).round() as i64
}

fn worth((slope, curve): (f64, f64), shrink: f64) -> f64 {
    slope * slope / (curve + shrink)
}

/// Rows with the order in which each number puts them, so that nothing is sorted twice.
struct Grower<'r> {
    rows: &'r [Row],
    growth: Growth,
    orders: Vec<Vec<usize>>,
}

impl<'r> Grower<'r> {
    fn of(rows: &'r [Row], growth: Growth) -> Self {
        let numbers = rows.first().map_or(0, |row| row.values.len());
        let order = |number: usize| {
            let mut order: Vec<usize> = (0..rows.len()).collect();
            order.sort_by_key(|row| rows[*row].values[number]);
            order
        };
        Self {
            rows,
            growth,
            orders: (0..numbers).map(order).collect(),
        }
    }

    fn grow(&self, slopes: &[(f64, f64)], here: &[bool], depth: usize) -> Tree {
        let Growth {
            step,
            least,
            shrink,
            ..
        } = self.growth;
        let mut all = (0.0, 0.0);
        for (slope, _) in slopes.iter().zip(here).filter(|(_, here)| **here) {
            all = (all.0 + slope.0, all.1 + slope.1);
        }
        let leaf = Tree::Leaf(step * all.0 / (all.1 + shrink));
        if depth == 0 {
            return leaf;
        }
        let mut best: Option<(f64, usize, i32)> = None;
        for (number, order) in self.orders.iter().enumerate() {
            let mut low = (0.0, 0.0);
            let mut last: Option<i32> = None;
            for row in order.iter().filter(|row| here[**row]) {
                let value = self.rows[*row].values[number];
                if let Some(one) = last.filter(|one| *one != value) {
                    let high = (all.0 - low.0, all.1 - low.1);
                    let gain = worth(low, shrink) + worth(high, shrink) - worth(all, shrink);
                    let enough = low.1 >= least && high.1 >= least;
                    if enough && best.is_none_or(|(most, ..)| gain > most + 1e-9) {
                        best = Some((gain, number, one + (value - one) / 2));
                    }
                }
                last = Some(value);
                low = (low.0 + slopes[*row].0, low.1 + slopes[*row].1);
            }
        }
        let Some((_, number, cut)) = best.filter(|(gain, ..)| *gain > 1e-6) else {
            return leaf;
        };
        let part = |low: bool| -> Vec<bool> {
            let rows = self.rows.iter().zip(here);
            rows.map(|(row, here)| *here && (row.values[number] <= cut) == low)
                .collect()
        };
        Tree::Ask {
            number,
            cut,
            low: Box::new(self.grow(slopes, &part(true), depth - 1)),
            high: Box::new(self.grow(slopes, &part(false), depth - 1)),
        }
    }
}
