//! Runs a layer of whole numbers over the words of a sentence.
//!
//! Products of 16-bit numbers are added in 32 bits, so that their order does not matter and every machine gives the same
//! sums: at most 512 inputs of ±32767 steps with weights of ±127 stay below 2³¹. Two words and four outputs are worked
//! on together, eight inputs at a time; words · inputs · outputs multiplications.

use wide::{i16x8, i32x4};

use crate::weights::Dense;

/// How many inputs one register holds.
const LANES: usize = 8;
/// How many outputs are worked on together.
const GROUP: usize = 4;

/// A layer whose weights lie in registers' width; inputs and outputs are filled up with noughts.
#[derive(Clone, Debug)]
pub(crate) struct Layer {
    /// Registers a row of input.
    steps: usize,
    outputs: usize,
    /// Group by group, in it step by step, in it output by output.
    weights: Vec<[i16x8; GROUP]>,
    scale: Vec<f32>,
    bias: Vec<f32>,
}

/// Rows of input: what stands for each word, in registers' width.
pub(crate) struct Rows {
    steps: usize,
    lanes: Vec<i16x8>,
}

impl Rows {
    /// Rows of `width` whole numbers.
    pub(crate) fn of(numbers: &[i16], width: usize) -> Rows {
        let steps = width.div_ceil(LANES);
        let mut lanes = Vec::with_capacity(numbers.len() / width.max(1) * steps);
        for row in numbers.chunks_exact(width.max(1)) {
            lanes.extend(row.chunks(LANES).map(|part| {
                let mut full = [0; LANES];
                full[..part.len()].copy_from_slice(part);
                i16x8::new(full)
            }));
        }
        Rows { steps, lanes }
    }

    /// How many there are.
    fn count(&self) -> usize {
        self.lanes.len() / self.steps.max(1)
    }

    fn row(&self, at: usize) -> &[i16x8] {
        &self.lanes[at * self.steps..(at + 1) * self.steps]
    }
}

impl Layer {
    /// Lays the weights out.
    pub(crate) fn of(dense: &Dense) -> Layer {
        let steps = dense.inputs.div_ceil(LANES);
        let groups = dense.outputs.div_ceil(GROUP);
        let mut weights = Vec::with_capacity(groups * steps);
        for group in 0..groups {
            for step in 0..steps {
                weights.push(std::array::from_fn(|output| {
                    let mut full = [0; LANES];
                    for (lane, number) in full.iter_mut().enumerate() {
                        let (row, column) = (group * GROUP + output, step * LANES + lane);
                        if row < dense.outputs && column < dense.inputs {
                            *number = dense.weights[row * dense.inputs + column];
                        }
                    }
                    i16x8::new(full)
                }));
            }
        }
        Layer {
            steps,
            outputs: dense.outputs,
            weights,
            scale: dense.scale.clone(),
            bias: dense.bias.clone(),
        }
    }

    /// What the layer says of every row; a step of an input is worth `worth`.
    pub(crate) fn run(&self, rows: &Rows, worth: f32) -> Vec<f32> {
        let count = rows.count();
        let mut said = vec![0.0; count * self.outputs];
        for (group, weights) in self.weights.chunks_exact(self.steps.max(1)).enumerate() {
            let mut at = 0;
            while at + 1 < count {
                let sums = products(weights, [rows.row(at), rows.row(at + 1)]);
                self.put(group, &sums[0], at, worth, &mut said);
                self.put(group, &sums[1], at + 1, worth, &mut said);
                at += 2;
            }
            if at < count {
                let sums = products(weights, [rows.row(at)]);
                self.put(group, &sums[0], at, worth, &mut said);
            }
        }
        said
    }

    /// Writes the sums of a group down as real numbers.
    fn put(&self, group: usize, sums: &[i32; GROUP], row: usize, worth: f32, said: &mut [f32]) {
        let first = group * GROUP;
        let places = first..(first + GROUP).min(self.outputs);
        let out = &mut said[row * self.outputs..(row + 1) * self.outputs][places.clone()];
        for ((out, sum), at) in out.iter_mut().zip(sums).zip(places) {
            *out = *sum as f32 * (self.scale[at] * worth) + self.bias[at];
        }
    }
}

/// The sums of products of some rows with a group of outputs. Plain counters: adapters of iterators are calls here when
/// a build does not optimise across units, and a build is then ten times as slow.
#[inline]
fn products<const ROWS: usize>(
    weights: &[[i16x8; GROUP]],
    rows: [&[i16x8]; ROWS],
) -> [[i32; GROUP]; ROWS] {
    let mut sums = [[i32x4::ZERO; GROUP]; ROWS];
    let mut step = 0;
    while step < weights.len() {
        let group = &weights[step];
        let mut row = 0;
        while row < ROWS {
            let input = rows[row][step];
            let mut output = 0;
            while output < GROUP {
                sums[row][output] += input.dot(group[output]);
                output += 1;
            }
            row += 1;
        }
        step += 1;
    }
    let mut whole = [[0; GROUP]; ROWS];
    for row in 0..ROWS {
        for output in 0..GROUP {
            whole[row][output] = sums[row][output].reduce_add();
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_as_a_plain_sum_does_whatever_the_sizes() {
        for (inputs, outputs, count) in [(1, 1, 1), (7, 5, 3), (8, 4, 2), (384, 17, 5), (20, 0, 2)]
        {
            let weight = |at: usize| ((at * 37) % 255) as i16 - 127;
            let number = |at: usize| ((at * 7919) % 65535) as i32 as f32 as i32 as i16;
            let dense = Dense {
                inputs,
                outputs,
                weights: (0..inputs * outputs).map(weight).collect(),
                scale: vec![1.0; outputs],
                bias: vec![0.5; outputs],
            };
            let numbers: Vec<i16> = (0..inputs * count).map(number).collect();
            let said = Layer::of(&dense).run(&Rows::of(&numbers, inputs), 1.0);
            for row in 0..count {
                for output in 0..outputs {
                    let sum: i32 = (0..inputs)
                        .map(|at| {
                            i32::from(numbers[row * inputs + at])
                                * i32::from(dense.weights[output * inputs + at])
                        })
                        .sum();
                    assert_eq!(said[row * outputs + output], sum as f32 + 0.5);
                }
            }
        }
    }
}
