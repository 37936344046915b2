//! Two judgements of all the evidence about a pair of claims: whether they are about the same thing, and whether they say the same of it.
//!
//! Each is a sum of small trees of whole numbers, the same on every machine; `examples/fit_pairs` grows them from labelled pairs into
//! `model/pairs.trees`. A sum above 0 says yes, in thousandths of log-odds. O(trees × depth).

use std::sync::OnceLock;

use crate::evidence::{Evidence, NAMES};

static TEXT: &str = include_str!("../model/pairs.trees");

/// What the trees say of a pair, in thousandths of log-odds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Weighed {
    /// That both are about the same thing.
    pub(crate) about: i32,
    /// That they say something else of it.
    pub(crate) parted: i32,
}

/// Weighs a pair.
pub(crate) fn weigh(evidence: &Evidence) -> Weighed {
    let model = Model::get();
    Weighed {
        about: model.about.sum(evidence),
        parted: model.parted.sum(evidence),
    }
}

#[derive(Debug, Default)]
struct Model {
    about: Trees,
    parted: Trees,
}

/// A sum of trees.
#[derive(Debug, Default)]
struct Trees {
    base: i32,
    trees: Vec<Vec<Node>>,
}

#[derive(Debug, Clone, Copy)]
enum Node {
    /// Whether the number is at most the cut: then the next node, else the one named.
    Ask {
        number: usize,
        cut: i32,
        right: usize,
    },
    /// What is added.
    Leaf(i32),
}

impl Model {
    fn get() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        // One source builds both; a test reads the file.
        MODEL.get_or_init(|| Self::read(TEXT).unwrap_or_default())
    }

    // A line `about BASE` or `parted BASE` opens each sum; a tree is a line of nodes in preorder: `NAME<=CUT` or `=LEAF`.
    fn read(text: &str) -> Option<Self> {
        let mut model = Self::default();
        let mut into = None;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let head = line
                .split_once(' ')
                .filter(|(head, _)| *head == "about" || *head == "parted");
            if let Some((head, base)) = head {
                let trees = match head {
                    "about" => &mut model.about,
                    _ => &mut model.parted,
                };
                trees.base = base.parse().ok()?;
                into = Some(trees);
                continue;
            }
            into.as_mut()?.trees.push(tree(line)?);
        }
        Some(model)
    }
}

fn tree(line: &str) -> Option<Vec<Node>> {
    let mut nodes = Vec::new();
    let mut words = line.split(' ');
    grow(&mut words, &mut nodes)?;
    words.next().is_none().then_some(nodes)
}

fn grow<'l>(words: &mut impl Iterator<Item = &'l str>, nodes: &mut Vec<Node>) -> Option<()> {
    let word = words.next()?;
    if let Some(leaf) = word.strip_prefix('=') {
        nodes.push(Node::Leaf(leaf.parse().ok()?));
        return Some(());
    }
    let (name, cut) = word.split_once("<=")?;
    let number = NAMES.iter().position(|one| *one == name)?;
    let (at, cut) = (nodes.len(), cut.parse().ok()?);
    nodes.push(Node::Leaf(0));
    grow(words, nodes)?;
    nodes[at] = Node::Ask {
        number,
        cut,
        right: nodes.len(),
    };
    grow(words, nodes)
}

impl Trees {
    fn sum(&self, evidence: &Evidence) -> i32 {
        let answers = self.trees.iter().map(|nodes| answer(nodes, evidence));
        self.base + answers.sum::<i32>()
    }
}

fn answer(nodes: &[Node], evidence: &Evidence) -> i32 {
    let mut at = 0;
    while let Some(node) = nodes.get(at) {
        match *node {
            Node::Leaf(leaf) => return leaf,
            Node::Ask { number, cut, right } => {
                at = if evidence[number] <= cut {
                    at + 1
                } else {
                    right
                };
            }
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::{Model, TEXT, tree};

    #[test]
    fn the_model_can_be_read() {
        let model = Model::read(TEXT).unwrap();
        assert!(model.about.trees.len() > 10 && model.parted.trees.len() > 10);
    }

    #[test]
    fn a_tree_answers_by_its_cuts() {
        let nodes = tree("copy<=500 =-7 order<=300 =1 =2").unwrap();
        let mut evidence = [0; super::NAMES.len()];
        let mut ask = |copy, order| {
            let at = |name| super::NAMES.iter().position(|one| *one == name).unwrap();
            evidence[at("copy")] = copy;
            evidence[at("order")] = order;
            super::answer(&nodes, &evidence)
        };
        assert_eq!([ask(500, 900), ask(501, 300), ask(900, 301)], [-7, 1, 2]);
        assert!(tree("copy<=500 =1").is_none() && tree("nothing<=1 =1 =2").is_none());
    }
}
