//! What a layer carries along a sentence, both ways, and the gradient of that. Linear in the words, times the width of the layer.

use copydesk_layers::arithmetic::{gate, squash};

/// The words of a sentence forwards (side 0) or backwards.
fn order(bounds: &[usize], side: usize) -> impl Iterator<Item = usize> + use<> {
    let (first, end) = (bounds[0], bounds[1]);
    (first..end).map(move |at| if side == 0 { at } else { first + end - 1 - at })
}

/// What a layer keeps of a batch.
pub(crate) struct Memory {
    /// Gates and values before they are bent.
    raw: Vec<f32>,
    /// Gates and values.
    bent: Vec<f32>,
    /// What the layer says.
    pub(crate) said: Vec<f32>,
}

impl Memory {
    /// Bends gates and values and carries the memory both ways.
    pub(crate) fn of(raw: Vec<f32>, hidden: usize, starts: &[usize]) -> Memory {
        let mut bent = raw.clone();
        for row in bent.chunks_exact_mut(2 * hidden) {
            let (keep, value) = row.split_at_mut(hidden);
            for unit in 0..hidden {
                keep[unit] = gate(keep[unit]);
                value[unit] = squash(value[unit]);
            }
        }
        let mut said = vec![0.0; raw.len() / 2];
        let mut memory = vec![0.0_f32; hidden];
        for bounds in starts.windows(2) {
            for side in 0..2 {
                memory.fill(0.0);
                for at in order(bounds, side) {
                    let row = &bent[at * 4 * hidden + side * 2 * hidden..][..2 * hidden];
                    let (keep, value) = row.split_at(hidden);
                    let out = &mut said[at * 2 * hidden + side * hidden..][..hidden];
                    for unit in 0..hidden {
                        memory[unit] = keep[unit] * memory[unit] + (1.0 - keep[unit]) * value[unit];
                        out[unit] = memory[unit];
                    }
                }
            }
        }
        Memory { raw, bent, said }
    }

    /// The gradient of what went in from the gradient of what was said.
    pub(crate) fn backward(&self, slope: &[f32], hidden: usize, starts: &[usize]) -> Vec<f32> {
        let mut back = vec![0.0; self.raw.len()];
        let mut carried = vec![0.0_f32; hidden];
        let noughts = vec![0.0_f32; hidden];
        for bounds in starts.windows(2) {
            for side in 0..2 {
                carried.fill(0.0);
                for at in order(bounds, 1 - side) {
                    let earlier = if side == 0 {
                        at.checked_sub(1)
                    } else {
                        Some(at + 1)
                    };
                    let before = earlier
                        .filter(|other| (bounds[0]..bounds[1]).contains(other))
                        .map_or(&noughts[..], |other| {
                            &self.said[other * 2 * hidden + side * hidden..][..hidden]
                        });
                    let own = &slope[at * 2 * hidden + side * hidden..][..hidden];
                    let place = at * 4 * hidden + side * 2 * hidden;
                    let (raw_keep, raw_value) = self.raw[place..][..2 * hidden].split_at(hidden);
                    let (keep, value) = self.bent[place..][..2 * hidden].split_at(hidden);
                    let (keep_slope, value_slope) =
                        back[place..][..2 * hidden].split_at_mut(hidden);
                    for unit in 0..hidden {
                        let total = own[unit] + carried[unit];
                        let of_keep = 0.25 * squash_slope(0.5 * raw_keep[unit]);
                        keep_slope[unit] = total * (before[unit] - value[unit]) * of_keep;
                        value_slope[unit] =
                            total * (1.0 - keep[unit]) * squash_slope(raw_value[unit]);
                        carried[unit] = total * keep[unit];
                    }
                }
            }
        }
        back
    }
}

/// The slope of [`squash`].
fn squash_slope(x: f32) -> f32 {
    let square = x.clamp(-3.0, 3.0) * x.clamp(-3.0, 3.0);
    let ratio = (9.0 - square) / (3.0 + square);
    ratio * ratio / 9.0
}
