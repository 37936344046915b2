//! The network in real numbers, with its gradients written out by hand.
//!
//! It is the network of `copydesk-grammar` before its weights are rounded: `forward` keeps what `backward` needs. For
//! T words of a batch and widths w: T·w² a layer, and n² a sentence for the pairs.

use copydesk_grammar::weights::{DISTANCES, Sizes, distance, later_shapes};
use copydesk_grammar::{FineTag, Relation, WordClass};
use copydesk_layers::arithmetic::exp;

use crate::matrix::{multiply, transposed};
use crate::memory::Memory;
use crate::parameters::Parameter;
use crate::random::Chance;
use crate::rows::{columns, from_neighbours, with_neighbours};

/// How much is dropped at the entrance, between layers, and at the ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dropping {
    pub entrance: f32,
    pub layers: f32,
    pub ends: f32,
}

/// What each task counts in the loss: classes, fine tags, heads, relations.
const TASKS: [f32; 4] = [1.0, 0.5, 1.0, 1.0];

/// A layer with its bias.
pub(crate) struct TrainedLayer {
    pub weights: Parameter,
    pub bias: Parameter,
    pub inputs: usize,
    pub outputs: usize,
}

impl TrainedLayer {
    fn new(inputs: usize, outputs: usize, chance: &mut Chance) -> TrainedLayer {
        TrainedLayer {
            weights: Parameter::layer(inputs, outputs, chance),
            bias: Parameter::noughts(1, outputs),
            inputs,
            outputs,
        }
    }

    fn forward(&self, input: &[f32], rows: usize) -> Vec<f32> {
        let mut output = Vec::with_capacity(rows * self.outputs);
        for _ in 0..rows {
            output.extend_from_slice(&self.bias.value);
        }
        multiply(
            input,
            &self.weights.value,
            &mut output,
            rows,
            self.inputs,
            self.outputs,
        );
        output
    }

    /// Adds to the gradients and gives the gradient of the input.
    fn backward(&mut self, input: &[f32], slope: &[f32], rows: usize) -> Vec<f32> {
        let turned = transposed(input, rows, self.inputs);
        multiply(
            &turned,
            slope,
            &mut self.weights.gradient,
            self.inputs,
            rows,
            self.outputs,
        );
        for row in slope.chunks_exact(self.outputs) {
            for (sum, add) in self.bias.gradient.iter_mut().zip(row) {
                *sum += add;
            }
        }
        let weights = transposed(&self.weights.value, self.inputs, self.outputs);
        let mut back = vec![0.0; rows * self.inputs];
        multiply(slope, &weights, &mut back, rows, self.outputs, self.inputs);
        back
    }
}

/// All parameters.
pub(crate) struct Net {
    pub sizes: Sizes,
    pub words: Parameter,
    pub forms: Parameter,
    pub layers: Vec<TrainedLayer>,
    pub tags: TrainedLayer,
    pub ends: TrainedLayer,
    pub arcs: TrainedLayer,
    pub distances: TrainedLayer,
    pub relations: TrainedLayer,
    pub head_bias: Parameter,
    pub root_arc: Parameter,
    pub root_relation: Parameter,
    pub relation_distance: Parameter,
}

/// Sentences side by side.
#[derive(Default)]
pub(crate) struct Batch {
    /// Rows of the table of words.
    pub words: Vec<usize>,
    /// Rows of the table of forms, so many a word.
    pub forms: Vec<usize>,
    pub classes: Vec<usize>,
    pub tags: Vec<usize>,
    /// Heads, from 0 for the root.
    pub heads: Vec<usize>,
    pub relations: Vec<usize>,
    /// First word of each sentence, and the end of the last.
    pub starts: Vec<usize>,
}

/// Sums of losses of a batch: classes, fine tags, heads, relations.
pub(crate) type Losses = [f32; 4];

impl Net {
    /// A network with drawn parameters.
    pub(crate) fn new(sizes: Sizes, chance: &mut Chance) -> Net {
        let shapes = later_shapes(sizes);
        let mut later = shapes
            .iter()
            .map(|&(inputs, outputs)| TrainedLayer::new(inputs, outputs, chance));
        let mut next = || {
            later
                .next()
                .unwrap_or_else(|| TrainedLayer::new(0, 0, &mut Chance::new(0)))
        };
        let (tags, ends, mut arcs, distances, relations) = (next(), next(), next(), next(), next());
        for weight in &mut arcs.weights.value {
            *weight *= 0.5;
        }
        let layers = (0..sizes.layers)
            .map(|at| TrainedLayer::new(sizes.layer_inputs(at), 4 * sizes.hidden, chance))
            .collect();
        Net {
            words: Parameter::table(sizes.words + 1, sizes.word_width, 0.1, chance),
            forms: Parameter::table(sizes.forms, sizes.form_width, 0.05, chance),
            layers,
            tags,
            ends,
            arcs,
            distances,
            relations,
            head_bias: Parameter::noughts(1, sizes.arc),
            root_arc: Parameter::drawn(1, sizes.arc, 0.2, chance),
            root_relation: Parameter::drawn(1, sizes.relation, 0.2, chance),
            relation_distance: Parameter::noughts(DISTANCES, Relation::ALL.len()),
            sizes,
        }
    }

    /// Every parameter, in one order.
    pub(crate) fn parameters(&mut self) -> Vec<&mut Parameter> {
        let mut all = vec![&mut self.words, &mut self.forms];
        let later = [
            &mut self.tags,
            &mut self.ends,
            &mut self.arcs,
            &mut self.distances,
            &mut self.relations,
        ];
        for layer in self.layers.iter_mut().chain(later) {
            all.push(&mut layer.weights);
            all.push(&mut layer.bias);
        }
        all.extend([
            &mut self.head_bias,
            &mut self.root_arc,
            &mut self.root_relation,
            &mut self.relation_distance,
        ]);
        all
    }

    /// Runs a batch forwards and backwards and adds to the gradients.
    pub(crate) fn learn(
        &mut self,
        batch: &Batch,
        dropping: Dropping,
        chance: &mut Chance,
    ) -> Losses {
        let rows = batch.words.len();
        let width = self.sizes.entrance();
        let mut one = self.entrance(batch);
        let entrance_kept = drop(&mut one, dropping.entrance, chance);
        let wide = with_neighbours(&one, width, &batch.starts);
        let mut inputs = vec![wide];
        let mut kept = Vec::new();
        let mut states = Vec::new();
        let mut said: Vec<f32> = Vec::new();
        for (at, layer) in self.layers.iter().enumerate() {
            let state = Memory::of(
                layer.forward(&inputs[at], rows),
                self.sizes.hidden,
                &batch.starts,
            );
            let before = said;
            said = state.said.clone();
            for (sum, add) in said.iter_mut().zip(&before) {
                *sum += add;
            }
            states.push(state);
            let last = at + 1 == self.sizes.layers;
            let mut next = said.clone();
            kept.push(drop(
                &mut next,
                if last { dropping.ends } else { dropping.layers },
                chance,
            ));
            inputs.push(next);
        }
        let top = inputs.pop().unwrap_or_default();
        let (mut slope, losses) = self.tasks(batch, &top, dropping, chance);
        // `slope` is of the dropped top; `carried` is what later layers hand back past a layer.
        let mut carried: Vec<f32> = Vec::new();
        for at in (0..self.sizes.layers).rev() {
            scale(&mut slope, &kept[at]);
            for (sum, add) in slope.iter_mut().zip(&carried) {
                *sum += add;
            }
            let inner = states[at].backward(&slope, self.sizes.hidden, &batch.starts);
            carried = slope;
            slope = self.layers[at].backward(&inputs[at], &inner, rows);
        }
        let mut back = from_neighbours(&slope, width, &batch.starts);
        scale(&mut back, &entrance_kept);
        self.hand_to_tables(batch, &back);
        losses
    }

    /// What stands for each word.
    fn entrance(&self, batch: &Batch) -> Vec<f32> {
        let Sizes {
            word_width,
            form_width,
            ..
        } = self.sizes;
        let width = self.sizes.entrance();
        let mut one = vec![0.0; batch.words.len() * width];
        let features = batch.forms.len() / batch.words.len().max(1);
        for (at, row) in one.chunks_exact_mut(width).enumerate() {
            let (own, form) = row.split_at_mut(word_width);
            own.copy_from_slice(&self.words.value[batch.words[at] * word_width..][..word_width]);
            for &row in &batch.forms[at * features..(at + 1) * features] {
                for (sum, add) in form
                    .iter_mut()
                    .zip(&self.forms.value[row * form_width..][..form_width])
                {
                    *sum += add;
                }
            }
        }
        one
    }

    fn hand_to_tables(&mut self, batch: &Batch, slope: &[f32]) {
        let width = self.sizes.entrance();
        let features = batch.forms.len() / batch.words.len().max(1);
        for (at, row) in slope.chunks_exact(width).enumerate() {
            let (own, form) = row.split_at(self.sizes.word_width);
            self.words.add_to_row(batch.words[at], own);
            for &row in &batch.forms[at * features..(at + 1) * features] {
                self.forms.add_to_row(row, form);
            }
        }
    }

    /// Tags, heads and relations from what the last layer says; gives the gradient of that.
    fn tasks(
        &mut self,
        batch: &Batch,
        top: &[f32],
        dropping: Dropping,
        chance: &mut Chance,
    ) -> (Vec<f32>, Losses) {
        let rows = batch.words.len();
        let part = 1.0 / rows as f32;
        let mut losses = [0.0; 4];
        let mut both = self.tags.forward(top, rows);
        let classes = WordClass::ALL.len();
        for (at, row) in both
            .chunks_exact_mut(classes + FineTag::ALL.len())
            .enumerate()
        {
            let (class, tag) = row.split_at_mut(classes);
            losses[0] += surprise(class, batch.classes[at], TASKS[0] * part);
            losses[1] += surprise(tag, batch.tags[at], TASKS[1] * part);
        }
        let mut slope = self.tags.backward(top, &both, rows);
        let mut ends = self.ends.forward(top, rows);
        let mut open: Vec<f32> = ends.iter().map(|&end| f32::from(end > 0.0)).collect();
        scale(&mut ends, &open.clone());
        let kept = drop(&mut ends, dropping.ends, chance);
        scale(&mut open, &kept);
        let mut ends_slope = vec![0.0; ends.len()];
        losses[2] = self.heads(batch, &ends, &mut ends_slope, part);
        losses[3] = self.labels(batch, &ends, &mut ends_slope, part);
        scale(&mut ends_slope, &open);
        for (sum, add) in slope
            .iter_mut()
            .zip(self.ends.backward(top, &ends_slope, rows))
        {
            *sum += add;
        }
        (slope, losses)
    }

    /// The loss of heads.
    fn heads(&mut self, batch: &Batch, ends: &[f32], ends_slope: &mut [f32], part: f32) -> f32 {
        let rows = batch.words.len();
        let arc = self.sizes.arc;
        let width = self.ends.outputs;
        let dependents = columns(ends, width, 0, arc);
        let wanted = self.arcs.forward(&dependents, rows);
        let near = self.distances.forward(&dependents, rows);
        let mut wanted_slope = vec![0.0; wanted.len()];
        let mut near_slope = vec![0.0; near.len()];
        let mut loss = 0.0;
        for bounds in batch.starts.windows(2) {
            let (start, count) = (bounds[0], bounds[1] - bounds[0]);
            let mut heads = self.root_arc.value.clone();
            for at in start..bounds[1] {
                heads.extend_from_slice(&ends[at * width + arc..][..arc]);
            }
            let want = &wanted[start * arc..][..count * arc];
            let mut scores = vec![0.0; count * (count + 1)];
            multiply(
                want,
                &transposed(&heads, count + 1, arc),
                &mut scores,
                count,
                arc,
                count + 1,
            );
            let mut worth = vec![0.0; count + 1];
            multiply(&heads, &self.head_bias.value, &mut worth, count + 1, arc, 1);
            for (at, row) in scores.chunks_exact_mut(count + 1).enumerate() {
                for (head, score) in row.iter_mut().enumerate() {
                    *score += worth[head] + near[(start + at) * DISTANCES + distance(at + 1, head)];
                }
                loss += surprise(row, batch.heads[start + at], TASKS[2] * part);
                for (head, slope) in row.iter().enumerate() {
                    near_slope[(start + at) * DISTANCES + distance(at + 1, head)] += slope;
                }
            }
            multiply(
                &scores,
                &heads,
                &mut wanted_slope[start * arc..][..count * arc],
                count,
                count + 1,
                arc,
            );
            let turned = transposed(&scores, count, count + 1);
            let mut heads_slope = vec![0.0; heads.len()];
            multiply(&turned, want, &mut heads_slope, count + 1, count, arc);
            for (head, row) in heads_slope.chunks_exact_mut(arc).enumerate() {
                let sum: f32 = turned[head * count..][..count].iter().sum();
                for (unit, slope) in row.iter_mut().enumerate() {
                    *slope += sum * self.head_bias.value[unit];
                    self.head_bias.gradient[unit] += sum * heads[head * arc + unit];
                }
                let to = if head == 0 {
                    &mut self.root_arc.gradient[..]
                } else {
                    &mut ends_slope[(start + head - 1) * width + arc..][..arc]
                };
                for (sum, add) in to.iter_mut().zip(row.iter()) {
                    *sum += add;
                }
            }
        }
        let mut back = self.arcs.backward(&dependents, &wanted_slope, rows);
        for (sum, add) in
            back.iter_mut()
                .zip(self.distances.backward(&dependents, &near_slope, rows))
        {
            *sum += add;
        }
        for (at, row) in back.chunks_exact(arc).enumerate() {
            for (sum, add) in ends_slope[at * width..][..arc].iter_mut().zip(row) {
                *sum += add;
            }
        }
        loss
    }

    /// The loss of relations, given the heads of the treebank.
    fn labels(&mut self, batch: &Batch, ends: &[f32], ends_slope: &mut [f32], part: f32) -> f32 {
        let rows = batch.words.len();
        let Sizes { arc, relation, .. } = self.sizes;
        let width = self.ends.outputs;
        let labels = Relation::ALL.len();
        // Where each word's head stands among all words of the batch; none for the root.
        let mut heads: Vec<Option<usize>> = Vec::with_capacity(rows);
        for bounds in batch.starts.windows(2) {
            heads.extend(
                batch.heads[bounds[0]..bounds[1]]
                    .iter()
                    .map(|&head| head.checked_sub(1).map(|h| h + bounds[0])),
            );
        }
        let dependent_at = 2 * arc;
        let head_at = dependent_at + relation;
        let mut input = vec![0.0; rows * 3 * relation];
        for (at, row) in input.chunks_exact_mut(3 * relation).enumerate() {
            let own = &ends[at * width + dependent_at..][..relation];
            let other = heads[at].map_or(&self.root_relation.value[..], |head| {
                &ends[head * width + head_at..][..relation]
            });
            for unit in 0..relation {
                row[unit] = other[unit];
                row[relation + unit] = own[unit];
                row[2 * relation + unit] = own[unit] * other[unit];
            }
        }
        let mut scores = self.relations.forward(&input, rows);
        let mut loss = 0.0;
        for bounds in batch.starts.windows(2) {
            for at in bounds[0]..bounds[1] {
                let row = &mut scores[at * labels..][..labels];
                if batch.heads[at] == 0 {
                    row.fill(0.0);
                    continue;
                }
                let class = distance(at - bounds[0] + 1, batch.heads[at]) * labels;
                for (score, more) in row
                    .iter_mut()
                    .zip(&self.relation_distance.value[class..][..labels])
                {
                    *score += more;
                }
                loss += surprise(row, batch.relations[at], TASKS[3] * part);
                for (sum, add) in self.relation_distance.gradient[class..][..labels]
                    .iter_mut()
                    .zip(row.iter())
                {
                    *sum += add;
                }
            }
        }
        let back = self.relations.backward(&input, &scores, rows);
        for (at, row) in back.chunks_exact(3 * relation).enumerate() {
            let Some(head) = heads[at] else { continue };
            for unit in 0..relation {
                let own = ends[at * width + dependent_at + unit];
                let other = ends[head * width + head_at + unit];
                ends_slope[at * width + dependent_at + unit] +=
                    row[relation + unit] + row[2 * relation + unit] * other;
                ends_slope[head * width + head_at + unit] +=
                    row[unit] + row[2 * relation + unit] * own;
            }
        }
        loss
    }
}

/// Turns scores into their gradient (times `part`) and gives the loss of the right one.
fn surprise(scores: &mut [f32], right: usize, part: f32) -> f32 {
    let most = scores.iter().fold(f32::MIN, |most, &score| most.max(score));
    let mut total = 0.0;
    for score in scores.iter_mut() {
        *score = exp(*score - most);
        total += *score;
    }
    for score in scores.iter_mut() {
        *score *= part / total;
    }
    let share = scores[right] / part;
    scores[right] -= part;
    -(share.max(1e-9)).ln()
}

/// Drops numbers at random and makes up for them; gives the factors.
fn drop(values: &mut [f32], probability: f32, chance: &mut Chance) -> Vec<f32> {
    let factor = 1.0 / (1.0 - probability);
    let limit = (probability * 65536.0) as u64;
    let mut factors = Vec::with_capacity(values.len());
    for four in values.chunks_mut(4) {
        let mut bits = chance.bits();
        for value in four {
            let kept = if bits & 0xffff < limit { 0.0 } else { factor };
            bits >>= 16;
            *value *= kept;
            factors.push(kept);
        }
    }
    factors
}

fn scale(values: &mut [f32], factors: &[f32]) {
    for (value, factor) in values.iter_mut().zip(factors) {
        *value *= factor;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every gradient is held against what a small change of a parameter does to the loss.
    #[test]
    fn gradients_are_slopes() {
        let sizes = Sizes {
            words: 3,
            word_width: 4,
            forms: 5,
            form_width: 4,
            hidden: 4,
            layers: 2,
            arc: 4,
            relation: 4,
        };
        let batch = Batch {
            words: vec![1, 2, 0, 3, 1],
            forms: vec![0, 1, 2, 3, 4, 0, 1, 3, 2, 2],
            classes: vec![1, 2, 3, 4, 5],
            tags: vec![5, 4, 3, 2, 1],
            heads: vec![2, 0, 2, 0, 1],
            relations: vec![7, 0, 9, 0, 3],
            starts: vec![0, 3, 5],
        };
        let none = Dropping {
            entrance: 0.0,
            layers: 0.0,
            ends: 0.0,
        };
        let mut net = Net::new(sizes, &mut Chance::new(5));
        for parameter in net.parameters() {
            for value in &mut parameter.value {
                *value *= 2.0;
            }
        }
        let loss = |net: &mut Net| {
            let losses = net.learn(&batch, none, &mut Chance::new(1));
            losses
                .iter()
                .zip(TASKS)
                .map(|(loss, task)| loss * task)
                .sum::<f32>()
                / 5.0
        };
        loss(&mut net);
        let gradients: Vec<Vec<f32>> = net
            .parameters()
            .iter()
            .map(|p| p.gradient.clone())
            .collect();
        for (which, gradient) in gradients.iter().enumerate() {
            for at in (0..gradient.len()).step_by(1 + gradient.len() / 12) {
                let mut sides = [0.0; 2];
                for (side, move_by) in sides.iter_mut().zip([1e-3, -1e-3]) {
                    net.parameters()[which].value[at] += move_by;
                    *side = loss(&mut net);
                    net.parameters()[which].value[at] -= move_by;
                }
                let slope = (sides[0] - sides[1]) / 2e-3;
                assert!(
                    (slope - gradient[at]).abs() < 3e-3 + 0.05 * slope.abs(),
                    "{which} {at}: {slope} {}",
                    gradient[at]
                );
            }
        }
    }
}
