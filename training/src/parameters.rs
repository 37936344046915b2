//! Parameters with their gradients, and how a step changes them (Adam, Kingma and Ba 2015).

use crate::random::Chance;

/// Adam's memory of the mean and the square of gradients.
const MEAN: f32 = 0.9;
/// Shorter than the usual .999: rare words would be held by old squares.
const SQUARE: f32 = 0.98;

/// A matrix or table that is trained.
pub(crate) struct Parameter {
    /// The values, row by row.
    pub value: Vec<f32>,
    /// The sum of the gradients since the last step.
    pub gradient: Vec<f32>,
    mean: Vec<f32>,
    square: Vec<f32>,
    /// The length of a row: a row whose gradients are all nought is left alone when `sparse`.
    row: usize,
    sparse: bool,
    touched: Vec<bool>,
}

impl Parameter {
    /// Values drawn evenly from ±`reach`.
    pub(crate) fn drawn(rows: usize, row: usize, reach: f32, chance: &mut Chance) -> Parameter {
        let value = (0..rows * row)
            .map(|_| (chance.part() * 2.0 - 1.0) * reach)
            .collect();
        Parameter {
            value,
            gradient: vec![0.0; rows * row],
            mean: vec![0.0; rows * row],
            square: vec![0.0; rows * row],
            row,
            sparse: false,
            touched: Vec::new(),
        }
    }

    /// The weights of a layer with `inputs` rows and `outputs` columns.
    pub(crate) fn layer(inputs: usize, outputs: usize, chance: &mut Chance) -> Parameter {
        let reach = (6.0 / (inputs + outputs) as f32).sqrt();
        Parameter::drawn(inputs, outputs, reach, chance)
    }

    /// Noughts.
    pub(crate) fn noughts(rows: usize, row: usize) -> Parameter {
        Parameter::drawn(rows, row, 0.0, &mut Chance::new(0))
    }

    /// A table of which a step sees few rows.
    pub(crate) fn table(rows: usize, row: usize, reach: f32, chance: &mut Chance) -> Parameter {
        let mut table = Parameter::drawn(rows, row, reach, chance);
        table.sparse = true;
        table.touched = vec![false; rows];
        table
    }

    /// Adds a gradient to a row of a table.
    pub(crate) fn add_to_row(&mut self, at: usize, gradient: &[f32]) {
        self.touched[at] = true;
        for (sum, add) in self.gradient[at * self.row..][..self.row]
            .iter_mut()
            .zip(gradient)
        {
            *sum += add;
        }
    }

    /// The sum of the squares of the gradients.
    pub(crate) fn square_sum(&self) -> f32 {
        if !self.sparse {
            return copydesk_layers::arithmetic::dot(&self.gradient, &self.gradient);
        }
        let rows = self
            .touched
            .iter()
            .enumerate()
            .filter(|(_, touched)| **touched);
        rows.map(|(at, _)| {
            let row = &self.gradient[at * self.row..][..self.row];
            copydesk_layers::arithmetic::dot(row, row)
        })
        .sum()
    }

    /// Changes the values against the gradients and clears these. `time` counts steps from one.
    pub(crate) fn step(&mut self, rate: f32, shrink: f32, time: i32) {
        let mean_part = 1.0 - power(MEAN, time);
        let square_part = 1.0 - power(SQUARE, time);
        let rate = rate * square_part.sqrt() / mean_part;
        if self.sparse {
            for at in 0..self.touched.len() {
                if std::mem::take(&mut self.touched[at]) {
                    self.change(at * self.row..(at + 1) * self.row, rate, shrink);
                }
            }
        } else {
            self.change(0..self.value.len(), rate, shrink);
        }
    }

    fn change(&mut self, range: std::ops::Range<usize>, rate: f32, shrink: f32) {
        let values = self.value[range.clone()]
            .iter_mut()
            .zip(&mut self.gradient[range.clone()]);
        let memory = self.mean[range.clone()]
            .iter_mut()
            .zip(&mut self.square[range]);
        for ((value, gradient), (mean, square)) in values.zip(memory) {
            let slope = *gradient * shrink;
            *gradient = 0.0;
            *mean = MEAN * *mean + (1.0 - MEAN) * slope;
            *square = SQUARE * *square + (1.0 - SQUARE) * slope * slope;
            *value -= rate * *mean / (square.sqrt() + 1e-8);
        }
    }
}

/// A whole power by multiplying, for the same bits everywhere; nought beyond 2000.
fn power(base: f32, times: i32) -> f32 {
    (0..times.min(2000)).fold(1.0, |product, _| product * base)
}
