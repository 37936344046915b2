//! Runs a layer of whole numbers over the words of a sentence.
//!
//! Products of 16-bit numbers are added in 32 bits, so that their order does not matter and every machine gives the same
//! sums: at most 512 inputs of ±32767 steps with weights of ±127 stay below 2³¹, three times as many of a third. How they are added is `kernel.rs`'s; words ·
//! inputs · outputs multiplications.

use fearless_simd::Level;

use crate::Dense;
use crate::kernel::{self, OUTPUTS, Pair, ROWS, Step};

/// A layer whose weights lie as the kernel wants them; inputs and outputs are filled up with noughts.
#[derive(Clone, Debug)]
pub struct Layer {
    /// What the processor can.
    level: Level,
    /// Pairs of inputs.
    steps: usize,
    outputs: usize,
    /// Group by group, in it step by step.
    weights: Vec<Step>,
    scale: Vec<[f32; OUTPUTS]>,
    bias: Vec<[f32; OUTPUTS]>,
}

/// Rows of input: what stands for each word, two numbers in one.
pub struct Rows {
    steps: usize,
    pairs: Vec<Pair>,
}

impl Rows {
    /// Rows of `width` whole numbers.
    pub fn of(numbers: &[i16], width: usize) -> Rows {
        let steps = width.div_ceil(2);
        let mut pairs = Vec::with_capacity(numbers.len() / width.max(1) * steps);
        for row in numbers.chunks_exact(width.max(1)) {
            let (twos, rest) = row.as_chunks::<2>();
            pairs.extend(twos.iter().map(|two| kernel::pair(two[0], two[1])));
            pairs.extend(rest.iter().map(|&one| kernel::pair(one, 0)));
        }
        Rows { steps, pairs }
    }

    /// How many there are.
    fn count(&self) -> usize {
        self.pairs.len() / self.steps.max(1)
    }

    fn row(&self, at: usize) -> &[Pair] {
        &self.pairs[at * self.steps..(at + 1) * self.steps]
    }
}

impl Layer {
    /// Lays the weights out.
    pub fn of(dense: &Dense) -> Layer {
        let steps = dense.inputs.div_ceil(2);
        let groups = dense.outputs.div_ceil(OUTPUTS);
        let mut weights = Vec::with_capacity(groups * steps);
        for group in 0..groups {
            for step in 0..steps {
                weights.push(std::array::from_fn(|place| {
                    let (row, column) = (group * OUTPUTS + place / 2, step * 2 + place % 2);
                    if row < dense.outputs && column < dense.inputs {
                        dense.weights[row * dense.inputs + column]
                    } else {
                        0
                    }
                }));
            }
        }
        Layer {
            level: Level::new(),
            steps,
            outputs: dense.outputs,
            weights,
            scale: grouped(&dense.scale),
            bias: grouped(&dense.bias),
        }
    }

    /// How many inputs it has, an odd number rounded up.
    pub fn inputs(&self) -> usize {
        2 * self.steps
    }

    /// How many outputs it has.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// The sums alone, of every row, as whole numbers.
    pub fn sums(&self, rows: &Rows) -> Vec<i32> {
        let mut said = vec![0; rows.count() * self.outputs];
        self.each(rows, |group, row, sums| {
            put(&mut said[row * self.outputs..], group, self.outputs, sums);
        });
        said
    }

    /// What the layer says of every row; a step of an input is worth `worth`.
    pub fn run(&self, rows: &Rows, worth: f32) -> Vec<f32> {
        let mut said = vec![0.0; rows.count() * self.outputs];
        self.each(rows, |group, row, sums| {
            let (scale, bias) = (&self.scale[group], &self.bias[group]);
            let mut real = [0.0; OUTPUTS];
            let mut output = 0;
            while output < OUTPUTS {
                real[output] = sums[output] as f32 * (scale[output] * worth) + bias[output];
                output += 1;
            }
            put(&mut said[row * self.outputs..], group, self.outputs, &real);
        });
        said
    }

    /// Tells the sums of every group and row.
    fn each(&self, rows: &Rows, mut tell: impl FnMut(usize, usize, &[i32; OUTPUTS])) {
        let count = rows.count();
        for (group, weights) in self.weights.chunks_exact(self.steps.max(1)).enumerate() {
            let mut at = 0;
            while at < count {
                // Behind the last row the last one stands again, and what it gives is not told.
                let row = |more: usize| rows.row((at + more).min(count - 1));
                let sums = kernel::sums(self.level, weights, [row(0), row(1), row(2), row(3)]);
                let mut more = 0;
                while more < ROWS && at + more < count {
                    tell(group, at + more, &sums[more]);
                    more += 1;
                }
                at += ROWS;
            }
        }
    }
}

/// Writes a group down in its row. Nearly all groups are whole, and to copy so many numbers takes no call.
#[inline(always)]
fn put<T: Copy>(row: &mut [T], group: usize, outputs: usize, numbers: &[T; OUTPUTS]) {
    let first = group * OUTPUTS;
    if first + OUTPUTS <= outputs {
        row[first..first + OUTPUTS].copy_from_slice(numbers);
    } else {
        row[first..outputs].copy_from_slice(&numbers[..outputs - first]);
    }
}

/// Numbers of outputs, group by group, filled up with noughts.
fn grouped(numbers: &[f32]) -> Vec<[f32; OUTPUTS]> {
    let group = |part: &[f32]| {
        let mut full = [0.0; OUTPUTS];
        full[..part.len()].copy_from_slice(part);
        full
    };
    numbers.chunks(OUTPUTS).map(group).collect()
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
