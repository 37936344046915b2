//! The weights of a layer as whole numbers.

/// A layer: every output is a weighted sum of all inputs and a bias.
#[derive(Clone, Debug, PartialEq)]
pub struct Dense {
    /// How many inputs.
    pub inputs: usize,
    /// How many outputs.
    pub outputs: usize,
    /// Weights, output by output, each a whole number of -127 to 127.
    pub weights: Vec<i16>,
    /// What one step of a weight is worth, an output.
    pub scale: Vec<f32>,
    /// What is added, an output.
    pub bias: Vec<f32>,
}

impl Dense {
    /// Brings real weights (output by output) to whole numbers, each output with the scale that fits it.
    pub fn rounded(inputs: usize, outputs: usize, real: &[f32], bias: &[f32]) -> Dense {
        let mut weights = Vec::with_capacity(real.len());
        let mut scale = Vec::with_capacity(outputs);
        for row in real.chunks_exact(inputs.max(1)).take(outputs) {
            let largest = row
                .iter()
                .fold(1e-6_f32, |most, weight| most.max(weight.abs()));
            let step = largest / 127.0;
            weights.extend(row.iter().map(|weight| (weight / step).round() as i16));
            scale.push(step);
        }
        Dense {
            inputs,
            outputs,
            weights,
            scale,
            bias: bias.to_vec(),
        }
    }
}
