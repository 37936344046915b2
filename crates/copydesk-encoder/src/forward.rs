//! The layers of the encoder: every piece looks at all others, then at itself.
//!
//! Products of whole numbers are added by the kernel of `copydesk-layers`; what is left in `f32` has a fixed order. For n pieces: layers · n · width
//! · (4 · width + 2 · inner), and layers · n² · width; n is bounded by what [`super::Encoder::odds`] reads.

use copydesk_layers::arithmetic::{dot, exp, nearest};
use copydesk_layers::{Dense, Layer, Rows};
use fearless_simd::{Level, Simd, dispatch};

use crate::pieces::{Piece, Pieces};
use crate::weights::{LayerWeights, Norm, Sizes, Weights};

/// The most steps of an input of the inner layer's width: with 1,536 of them a sum stays below 2³¹.
const STEPS: f32 = 11_000.0;
/// The most steps of what a head compares: 32 products of two of them stay below 2³¹.
const COMPARED: f32 = 8_000.0;
/// The most steps of a share of attention: the shares of a piece add up to it.
const SHARES: f32 = 16_384.0;
/// What keeps a norm from dividing by nought, as the model was trained.
const LEAST: f32 = 1e-12;
/// A piece that nobody doubts counts for something.
const UNDOUBTED: f32 = 1e-3;

/// The weights laid out.
#[derive(Debug)]
pub(crate) struct Network {
    sizes: Sizes,
    rows: Vec<i8>,
    scales: Vec<f32>,
    positions: Vec<f32>,
    sides: Vec<f32>,
    entrance_norm: Norm,
    layers: Vec<Block>,
    doubt: Layer,
    whole: Layer,
    answer: Layer,
}

#[derive(Debug)]
struct Block {
    attention: Layer,
    attended: Layer,
    attended_norm: Norm,
    inner: Layer,
    outer: Layer,
    outer_norm: Norm,
}

/// Which row of [`Weights::sides`] a piece of the sentence has, or of the passages; the one behind it where both have the piece.
const OF_SENTENCE: usize = 0;
const OF_PASSAGES: usize = 2;

impl Network {
    pub(crate) fn of(weights: Weights) -> Self {
        let block = |layer: LayerWeights| Block {
            attention: Layer::of(&layer.attention),
            attended: Layer::of(&layer.attended),
            attended_norm: layer.attended_norm,
            inner: Layer::of(&layer.inner),
            outer: Layer::of(&layer.outer),
            outer_norm: layer.outer_norm,
        };
        Self {
            sizes: weights.sizes,
            rows: weights.rows,
            scales: weights.scales,
            positions: weights.positions,
            sides: weights.sides,
            entrance_norm: weights.entrance_norm,
            layers: weights.layers.into_iter().map(block).collect(),
            doubt: Layer::of(&weights.doubt),
            whole: Layer::of(&weights.whole),
            answer: Layer::of(&weights.answer),
        }
    }

    /// The log-odds that a sentence says something else than the passages beside it.
    pub(crate) fn odds(&self, pieces: &Pieces, sentence: &[Piece], passages: &[Piece]) -> f32 {
        let mut all = vec![(pieces.first, OF_SENTENCE)];
        let shared = |piece: &Piece, others: &[Piece]| usize::from(others.contains(piece));
        all.extend(
            sentence
                .iter()
                .map(|one| (*one, OF_SENTENCE + shared(one, passages))),
        );
        all.push((pieces.end, OF_SENTENCE));
        all.extend(
            passages
                .iter()
                .map(|one| (*one, OF_PASSAGES + shared(one, sentence))),
        );
        all.push((pieces.end, OF_PASSAGES));
        all.truncate(self.sizes.positions);
        let mut rows = self.entrance(&all);
        for (at, layer) in self.layers.iter().enumerate() {
            // What the last layer says of the passages nobody asks for.
            let asked = match at + 1 == self.layers.len() {
                true => (1 + sentence.len()).min(all.len()),
                false => all.len(),
            };
            self.attend(layer, &mut rows, asked);
            let mut inner = layer.run(&layer.inner, &rows);
            each(&mut inner, bent);
            let outer = layer.run(&layer.outer, &inner);
            add(&mut rows, &outer);
            self.norm(&layer.outer_norm, &mut rows);
        }
        self.answer(&rows, sentence.len())
    }

    // A row for each piece: what it is, where it stands and on which side.
    fn entrance(&self, pieces: &[(Piece, usize)]) -> Vec<f32> {
        let width = self.sizes.width;
        let mut rows = Vec::with_capacity(pieces.len() * width);
        for (at, (piece, side)) in pieces.iter().enumerate() {
            let piece = usize::from(*piece);
            let own = &self.rows[piece * width..(piece + 1) * width];
            let place = &self.positions[at * width..(at + 1) * width];
            let side = &self.sides[side * width..(side + 1) * width];
            let scale = self.scales[piece];
            rows.extend(
                own.iter()
                    .zip(place)
                    .zip(side)
                    .map(|((own, place), side)| f32::from(*own) * scale + place + side),
            );
        }
        self.norm(&self.entrance_norm, &mut rows);
        rows
    }

    // Every piece takes from all pieces what its heads look for; only the first of them, as many as are asked for, are left.
    fn attend(&self, layer: &Block, rows: &mut Vec<f32>, asked: usize) {
        let Sizes { width, heads, .. } = self.sizes;
        let (count, part) = (rows.len() / width, width / heads);
        let all = layer.run(&layer.attention, rows);
        // Queries, keys and values of a head, row by row.
        let of = |kind: usize, head: usize, count: usize| {
            let mut part_of_rows = Vec::with_capacity(count * part);
            for row in all.chunks_exact(3 * width).take(count) {
                part_of_rows.extend_from_slice(&row[kind * width + head * part..][..part]);
            }
            part_of_rows
        };
        rows.truncate(asked * width);
        let mut attended = vec![0.0; asked * width];
        for head in 0..heads {
            let (queries, query) = steps(&of(0, head, asked), COMPARED);
            let (keys, key) = steps(&of(1, head, count), COMPARED);
            let (values, value) = steps(&of(2, head, count), COMPARED);
            let alike = whole_layer(part, count, keys).sums(&Rows::of(&queries, part));
            let mut shares = Vec::with_capacity(asked * count);
            for row in alike.chunks_exact(count) {
                shared_out(row, query * key, &mut shares);
            }
            let mut turned = vec![0; values.len()];
            for (row, numbers) in values.chunks_exact(part).enumerate() {
                for (column, number) in numbers.iter().enumerate() {
                    turned[column * count + row] = *number;
                }
            }
            let taken = whole_layer(count, part, turned).sums(&Rows::of(&shares, count));
            for (row, taken) in taken.chunks_exact(part).enumerate() {
                let place = &mut attended[row * width + head * part..][..part];
                for (place, sum) in place.iter_mut().zip(taken) {
                    *place = *sum as f32 * (value / SHARES);
                }
            }
        }
        let said = layer.run(&layer.attended, &attended);
        add(rows, &said);
        self.norm(&layer.attended_norm, rows);
    }

    // Brings each row to mean nought and variance one, then to what the norm says.
    fn norm(&self, norm: &Norm, rows: &mut [f32]) {
        let width = self.sizes.width;
        let ones = vec![1.0; width];
        for row in rows.chunks_exact_mut(width) {
            let mean = dot(row, &ones) / width as f32;
            row.iter_mut().for_each(|one| *one -= mean);
            let spread = (dot(row, row) / width as f32 + LEAST).sqrt();
            for (one, (factor, added)) in row.iter_mut().zip(norm.factors.iter().zip(&norm.added)) {
                *one = *one / spread * factor + added;
            }
        }
    }

    // From the first place, and the pieces of the sentence by how doubtful they are.
    fn answer(&self, rows: &[f32], sentence: usize) -> f32 {
        let width = self.sizes.width;
        let (first, rest) = rows.split_at(width);
        let sentence = &rest[..(sentence * width).min(rest.len())];
        let mut input = first.to_vec();
        input.resize(2 * width, 0.0);
        let doubts: Vec<f32> = run(&self.doubt, sentence, width)
            .into_iter()
            .map(|one| 1.0 / (1.0 + exp(-one)) + UNDOUBTED)
            .collect();
        let sum: f32 = doubts.iter().fold(0.0, |sum, one| sum + one);
        for (row, doubt) in sentence.chunks_exact(width).zip(&doubts) {
            for (place, one) in input[width..].iter_mut().zip(row) {
                *place += one * (doubt / sum);
            }
        }
        let mut whole = run(&self.whole, &input, 2 * width);
        each(&mut whole, turned);
        run(&self.answer, &whole, width)
            .first()
            .copied()
            .unwrap_or_default()
    }
}

impl Block {
    fn run(&self, layer: &Layer, rows: &[f32]) -> Vec<f32> {
        run(layer, rows, layer.inputs())
    }
}

// What a layer says of rows of real numbers.
fn run(layer: &Layer, rows: &[f32], width: usize) -> Vec<f32> {
    let (numbers, worth) = steps(rows, STEPS);
    layer.run(&Rows::of(&numbers, width), worth)
}

// Whole numbers, the largest `most`, and what a step is worth.
fn steps(rows: &[f32], most: f32) -> (Vec<i16>, f32) {
    let largest = rows.iter().fold(1e-6_f32, |most, one| most.max(one.abs()));
    let worth = largest / most;
    let mut numbers = vec![0; rows.len()];
    dispatch!(Level::new(), simd => round(simd, rows, worth, &mut numbers));
    (numbers, worth)
}

#[inline(always)]
fn round<S: Simd>(simd: S, rows: &[f32], worth: f32, numbers: &mut [i16]) {
    simd.vectorize(
        #[inline(always)]
        || {
            for (number, one) in numbers.iter_mut().zip(rows) {
                *number = nearest(one / worth) as i16;
            }
        },
    );
}

// Puts each number through a function, in the widest registers that the processor has: each by itself, so that no width changes it.
#[inline(always)]
fn each(numbers: &mut [f32], through: impl Fn(f32) -> f32) {
    dispatch!(Level::new(), simd => each_of(simd, numbers, &through));
}

#[inline(always)]
fn each_of<S: Simd>(simd: S, numbers: &mut [f32], through: impl Fn(f32) -> f32) {
    simd.vectorize(
        #[inline(always)]
        || {
            for number in numbers.iter_mut() {
                *number = through(*number);
            }
        },
    );
}

// A layer of whole numbers without scales.
fn whole_layer(inputs: usize, outputs: usize, weights: Vec<i16>) -> Layer {
    Layer::of(&Dense {
        inputs,
        outputs,
        weights,
        scale: vec![1.0; outputs],
        bias: vec![0.0; outputs],
    })
}

// Shares that add up to one, of sums that are worth so much a step.
fn shared_out(sums: &[i32], worth: f32, shares: &mut Vec<i16>) {
    let most = sums.iter().copied().max().unwrap_or_default();
    let mut powers: Vec<f32> = sums
        .iter()
        .map(|sum| (*sum as f32 - most as f32) * worth)
        .collect();
    each(&mut powers, exp);
    let ones = vec![1.0; powers.len()];
    let whole = SHARES / dot(&powers, &ones);
    shares.extend(powers.iter().map(|power| nearest(power * whole) as i16));
}

// The bend of the inner layer (GELU by its approximation, Hendrycks and Gimpel 2016).
#[inline(always)]
fn bent(x: f32) -> f32 {
    let inner = 1.595_769 * (x + 0.044_715 * x * x * x);
    x / (1.0 + exp(-inner))
}

// The hyperbolic tangent.
#[inline(always)]
fn turned(x: f32) -> f32 {
    2.0 / (1.0 + exp(-2.0 * x)) - 1.0
}

fn add(sum: &mut [f32], more: &[f32]) {
    for (sum, one) in sum.iter_mut().zip(more) {
        *sum += one;
    }
}
