//! The network: a word, its form and its neighbours go through layers that carry a memory forwards and backwards;
//! from what the last layer says come tags, and for every pair of words how well one is the head of the other.
//!
//! Layers multiply whole numbers, so that no order of additions matters; what is left in `f32` has a fixed order. For
//! n words: layers n, pairs n², bounded by [`WINDOW`].

use fearless_simd::{Level, Simd, dispatch};

use crate::entrance::Entrance;
use crate::weights::{DISTANCES, Sizes, Weights, distance};
use crate::{FineTag, WordClass};
use copydesk_layers::arithmetic::{dot, gate, nearest, squash};
use copydesk_layers::{Layer, Rows};

/// The most words that are read at once; a longer sentence is cut. The longest of the treebanks has 159.
pub(crate) const WINDOW: usize = 160;

/// Steps of one in what a layer says: its values stay within ±`layers`.
const LAYER_STEPS: f32 = 4096.0;

/// Steps of one in what stands for the end of an arc: values reach about 15, and are cut at 64.
const END_STEPS: f32 = 512.0;

/// What the network says of a sentence.
pub(crate) struct Reading {
    /// Scores of word classes, a row a word.
    pub classes: Vec<f32>,
    /// Scores of fine tags, a row a word.
    pub tags: Vec<f32>,
    /// Scores of heads, a row a word: the root, then every word.
    pub heads: Vec<f32>,
    /// Words as dependents of a relation.
    dependents: Vec<f32>,
    /// Root and words as heads of a relation.
    relation_heads: Vec<f32>,
}

impl Reading {
    /// The scores of heads of one word.
    pub(crate) fn heads_of(&self, word: usize, words: usize) -> &[f32] {
        &self.heads[word * (words + 1)..(word + 1) * (words + 1)]
    }
}

/// The weights with their layers laid out for speed.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    /// What the processor can.
    level: Level,
    weights: Weights,
    entrance: Entrance,
    /// The layers behind the first, which stands in the entrance.
    layers: Vec<Layer>,
    tags: Layer,
    ends: Layer,
    arcs: Layer,
    distances: Layer,
    relations: Layer,
}

impl Network {
    /// Lays weights out.
    pub(crate) fn of(weights: Weights) -> Network {
        Network {
            level: Level::new(),
            entrance: Entrance::of(&weights),
            layers: weights.layers.iter().skip(1).map(Layer::of).collect(),
            tags: Layer::of(&weights.tags),
            ends: Layer::of(&weights.ends),
            arcs: Layer::of(&weights.arcs),
            distances: Layer::of(&weights.distances),
            relations: Layer::of(&weights.relations),
            weights,
        }
    }
}

/// Reads a sentence of at most [`WINDOW`] words.
pub(crate) fn read<S: AsRef<str>>(network: &Network, forms: &[S]) -> Reading {
    let weights = &network.weights;
    let count = forms.len();
    let sizes = weights.sizes;
    let mut said: Vec<f32> = vec![0.0; 2 * sizes.hidden * count];
    if let Some(first) = network.entrance.run(weights, forms) {
        remember(network.level, &first, count, sizes.hidden, &mut said);
    }
    let mut input = Rows::of(&steps(&said, LAYER_STEPS), 2 * sizes.hidden);
    for layer in &network.layers {
        let gates = layer.run(&input, 1.0 / LAYER_STEPS);
        remember(network.level, &gates, count, sizes.hidden, &mut said);
        input = Rows::of(&steps(&said, LAYER_STEPS), 2 * sizes.hidden);
    }
    let both = network.tags.run(&input, 1.0 / LAYER_STEPS);
    let (classes, tags) = parted(&both, WordClass::ALL.len(), FineTag::ALL.len());
    let mut ends = network.ends.run(&input, 1.0 / LAYER_STEPS);
    for end in &mut ends {
        *end = end.max(0.0);
    }
    pairs(network, &ends, count, classes, tags)
}

/// Carries the memory of a layer through the sentence, both ways, and adds what it holds to what the layer before said.
fn remember(level: Level, gates: &[f32], count: usize, hidden: usize, said: &mut [f32]) {
    let mut memory = vec![0.0_f32; hidden];
    for backwards in [false, true] {
        memory.fill(0.0);
        let side = usize::from(backwards);
        for step in 0..count {
            let at = if backwards { count - 1 - step } else { step };
            let row = &gates[at * 4 * hidden + side * 2 * hidden..][..2 * hidden];
            let (keep, value) = row.split_at(hidden);
            let out = &mut said[at * 2 * hidden + side * hidden..][..hidden];
            dispatch!(level, simd => carry(simd, keep, value, &mut memory, out));
        }
    }
}

/// Carries the memory over one word.
#[inline(always)]
fn carry<S: Simd>(simd: S, keep: &[f32], value: &[f32], memory: &mut [f32], out: &mut [f32]) {
    simd.vectorize(
        #[inline(always)]
        || {
            let units = memory.len();
            let (keep, value, out) = (&keep[..units], &value[..units], &mut out[..units]);
            for unit in 0..units {
                let kept = gate(keep[unit]);
                memory[unit] = kept * memory[unit] + (1.0 - kept) * squash(value[unit]);
                out[unit] += memory[unit];
            }
        },
    );
}

/// Brings real numbers to steps.
fn steps(reals: &[f32], one: f32) -> Vec<i16> {
    reals
        .iter()
        .map(|real| nearest((real * one).clamp(-32767.0, 32767.0)) as i16)
        .collect()
}

/// Parts rows into their first and their last columns.
fn parted(rows: &[f32], first: usize, last: usize) -> (Vec<f32>, Vec<f32>) {
    let mut parts = (Vec::new(), Vec::new());
    for row in rows.chunks_exact(first + last) {
        parts.0.extend_from_slice(&row[..first]);
        parts.1.extend_from_slice(&row[first..]);
    }
    parts
}

/// Scores every pair of dependent and head.
fn pairs(
    network: &Network,
    ends: &[f32],
    count: usize,
    classes: Vec<f32>,
    tags: Vec<f32>,
) -> Reading {
    let weights = &network.weights;
    let Sizes { arc, relation, .. } = weights.sizes;
    let (dependent_arcs, rest) = parted(ends, arc, arc + 2 * relation);
    let (head_arcs, rest) = parted(&rest, arc, 2 * relation);
    let (dependents, own_heads) = parted(&rest, relation, relation);
    let mut relation_heads = weights.root_relation.clone();
    relation_heads.extend(own_heads);
    let input = Rows::of(&steps(&dependent_arcs, END_STEPS), arc);
    let wanted = network.arcs.run(&input, 1.0 / END_STEPS);
    let near = network.distances.run(&input, 1.0 / END_STEPS);
    let mut head_rows = weights.root_arc.clone();
    head_rows.extend(head_arcs);
    let worth: Vec<f32> = head_rows
        .chunks_exact(arc.max(1))
        .map(|row| dot(row, &weights.head_bias))
        .collect();
    let mut heads = Vec::with_capacity(count * (count + 1));
    for dependent in 0..count {
        let want = &wanted[dependent * arc..(dependent + 1) * arc];
        let likes = &near[dependent * DISTANCES..(dependent + 1) * DISTANCES];
        dispatch!(network.level, simd => fits(simd, want, &head_rows, &mut heads));
        let row = &mut heads[dependent * (count + 1)..];
        for (head, (score, worth)) in row.iter_mut().zip(&worth).enumerate() {
            *score = *score + worth + likes[distance(dependent + 1, head)];
        }
    }
    Reading {
        classes,
        tags,
        heads,
        dependents,
        relation_heads,
    }
}

/// Adds how well each head is what one word wants.
#[inline(always)]
fn fits<S: Simd>(simd: S, want: &[f32], head_rows: &[f32], heads: &mut Vec<f32>) {
    simd.vectorize(
        #[inline(always)]
        || {
            for row in head_rows.chunks_exact(want.len().max(1)) {
                heads.push(dot(want, row));
            }
        },
    );
}

/// Scores the relations of words (rows) to their heads (0 the root, else the word counted from one).
pub(crate) fn relations(network: &Network, reading: &Reading, heads: &[usize]) -> Vec<f32> {
    let weights = &network.weights;
    let width = weights.sizes.relation;
    let mut input = Vec::with_capacity(heads.len() * 3 * width);
    for (word, &head) in heads.iter().enumerate() {
        let own = &reading.dependents[word * width..(word + 1) * width];
        let other = &reading.relation_heads[head * width..(head + 1) * width];
        input.extend(steps(other, END_STEPS));
        input.extend(steps(own, END_STEPS));
        input.extend(
            own.iter()
                .zip(other)
                .map(|(x, y)| nearest((x * y * END_STEPS).min(32767.0)) as i16),
        );
    }
    let mut scores = network
        .relations
        .run(&Rows::of(&input, 3 * width), 1.0 / END_STEPS);
    let labels = weights.relations.outputs;
    for (word, &head) in heads.iter().enumerate() {
        let row = distance(word + 1, head) * labels;
        let added = &weights.relation_distance[row..row + labels];
        for (score, more) in scores[word * labels..(word + 1) * labels]
            .iter_mut()
            .zip(added)
        {
            *score += more;
        }
    }
    scores
}
