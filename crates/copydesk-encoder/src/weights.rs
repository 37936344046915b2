//! The file of weights.
//!
//! All numbers are little-endian. The file is `copydesk encoder 1\n`, then as u32 the layers, the width, the heads, the inner width, the pieces, the
//! positions and the bytes of the list of pieces; the list, one a line; a row of bytes a piece with the scale (f32) of each row behind the last
//! row; a row of f32 a position; four rows of f32 for where a piece stands (of the sentence, of the passages; and of each, what both have); then
//! the layers in the order of [`LayerWeights`]. A layer of whole numbers is its weights as bytes, output by output, one scale (f32) an output, one
//! bias (f32) an output; a norm is its factors and what is added (f32). Reading is linear in the file.

use copydesk_layers::Dense;

const MAGIC: &[u8] = b"copydesk encoder 1\n";

/// The largest sizes that are read: far above what is trained, far below what fills memory.
const MOST: [usize; 7] = [24, 1_024, 16, 4_096, 65_535, 512, 1 << 20];

/// How long the parts are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sizes {
    pub(crate) width: usize,
    pub(crate) heads: usize,
    pub(crate) positions: usize,
}

/// Factors and what is added.
#[derive(Debug)]
pub(crate) struct Norm {
    pub(crate) factors: Vec<f32>,
    pub(crate) added: Vec<f32>,
}

/// One layer of the encoder.
#[derive(Debug)]
pub(crate) struct LayerWeights {
    /// Queries (each already divided by the root of a head's width), keys and values.
    pub(crate) attention: Dense,
    pub(crate) attended: Dense,
    pub(crate) attended_norm: Norm,
    pub(crate) inner: Dense,
    pub(crate) outer: Dense,
    pub(crate) outer_norm: Norm,
}

/// All that the encoder knows.
#[derive(Debug)]
pub(crate) struct Weights {
    pub(crate) sizes: Sizes,
    /// The pieces, one a line.
    pub(crate) pieces: String,
    pub(crate) rows: Vec<i8>,
    pub(crate) scales: Vec<f32>,
    pub(crate) positions: Vec<f32>,
    pub(crate) sides: Vec<f32>,
    pub(crate) entrance_norm: Norm,
    pub(crate) layers: Vec<LayerWeights>,
    /// How doubtful a piece of the sentence is.
    pub(crate) doubt: Dense,
    /// From the first place and the doubtful pieces to the answer.
    pub(crate) whole: Dense,
    pub(crate) answer: Dense,
}

impl Weights {
    /// Reads a file; none where it is of another version, cut or too long.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut source = Source(bytes.strip_prefix(MAGIC)?);
        let mut sizes = [0; 7];
        for (size, most) in sizes.iter_mut().zip(MOST) {
            *size = source.whole()?;
            if *size > most || *size == 0 {
                return None;
            }
        }
        let [layers, width, heads, inner, pieces, positions, list] = sizes;
        if width % heads != 0 {
            return None;
        }
        let weights = Self {
            sizes: Sizes {
                width,
                heads,
                positions,
            },
            pieces: String::from_utf8(source.take(list)?.to_vec()).ok()?,
            rows: source.steps(pieces * width)?,
            scales: source.reals(pieces)?,
            positions: source.reals(positions * width)?,
            sides: source.reals(4 * width)?,
            entrance_norm: source.norm(width)?,
            layers: (0..layers)
                .map(|_| {
                    Some(LayerWeights {
                        attention: source.dense(width, 3 * width)?,
                        attended: source.dense(width, width)?,
                        attended_norm: source.norm(width)?,
                        inner: source.dense(width, inner)?,
                        outer: source.dense(inner, width)?,
                        outer_norm: source.norm(width)?,
                    })
                })
                .collect::<Option<_>>()?,
            doubt: source.dense(width, 1)?,
            whole: source.dense(2 * width, width)?,
            answer: source.dense(width, 1)?,
        };
        let fits = weights.pieces.split('\n').count() == pieces;
        (fits && source.0.is_empty()).then_some(weights)
    }
}

/// What is left of the bytes.
struct Source<'a>(&'a [u8]);

impl<'a> Source<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn whole(&mut self) -> Option<usize> {
        let taken = self.take(4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(taken)).ok()
    }

    fn steps(&mut self, count: usize) -> Option<Vec<i8>> {
        Some(self.take(count)?.iter().map(|&byte| byte as i8).collect())
    }

    fn reals(&mut self, count: usize) -> Option<Vec<f32>> {
        let (fours, _) = self.take(count.checked_mul(4)?)?.as_chunks::<4>();
        Some(fours.iter().map(|four| f32::from_le_bytes(*four)).collect())
    }

    fn norm(&mut self, width: usize) -> Option<Norm> {
        Some(Norm {
            factors: self.reals(width)?,
            added: self.reals(width)?,
        })
    }

    fn dense(&mut self, inputs: usize, outputs: usize) -> Option<Dense> {
        let weights = self.take(inputs * outputs)?;
        Some(Dense {
            inputs,
            outputs,
            weights: weights.iter().map(|&byte| i16::from(byte as i8)).collect(),
            scale: self.reals(outputs)?,
            bias: self.reals(outputs)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_bytes_are_no_weights() {
        let whole = include_bytes!("../model/english.encoder");
        assert!(Weights::read(b"").is_none());
        assert!(Weights::read(b"copydesk encoder 2\n").is_none());
        assert!(Weights::read(&whole[..whole.len() - 1]).is_none());
        assert!(Weights::read(&[&whole[..], b"x"].concat()).is_none());
        assert!(Weights::read(b"copydesk encoder 1\n\xff\xff\xff\xff").is_none());
    }
}
