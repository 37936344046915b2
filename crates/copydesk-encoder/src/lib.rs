//! Reads a sentence of a conversion together with passages of its original, and says how likely the sentence says something else.
//!
//! A transformer encoder (Devlin et al., *BERT*, 2019; the small form of Wang et al., *MiniLM*, 2020) sees both at once, so that every word of the
//! one is read beside every word of the other. Its weights are whole numbers and its arithmetic has one order: the same answer on every machine.
//! `training/encoder.py` makes them; `model/LICENSE-NOTE.md` says from what.
//!
//! ```
//! use copydesk_encoder::{Encoder, Original};
//!
//! let encoder = Encoder::embedded().expect("the weights are built in");
//! let script = encoder.original("THE COUNCIL MAY CLOSE TWO POOLS NEXT YEAR.\nNO VOTE HAS BEEN TAKEN.");
//! let right = encoder.odds("The council could close two pools next year.", &script);
//! let wrong = encoder.odds("The council has voted to close two pools.", &script);
//! assert!(wrong > right);
//! ```

mod forward;
mod passages;
mod pieces;
mod weights;

use std::sync::OnceLock;

use pieces::Pieces;

pub use passages::Original;

/// The most pieces of a sentence that are read: the longest of the labelled stories has 90, one in two hundred has more than these.
const SENTENCE: usize = 64;
/// The most pieces of the original that a sentence is read beside: some seven sentences of news.
const PASSAGES: usize = 130;

/// The encoder with its weights laid out for speed.
#[derive(Debug)]
pub struct Encoder {
    pieces: Pieces,
    network: forward::Network,
}

impl Encoder {
    /// The one that the program is built with; none where its bytes are of another version, which a build of one source can't have. The first
    /// call lays 20 MB out.
    pub fn embedded() -> Option<&'static Self> {
        static ENCODER: OnceLock<Option<Encoder>> = OnceLock::new();
        ENCODER
            .get_or_init(|| Self::read(include_bytes!("../model/english.encoder")))
            .as_ref()
    }

    /// The encoder of a file of weights; none where it is anything else.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let weights = weights::Weights::read(bytes)?;
        Some(Self {
            pieces: Pieces::of(&weights.pieces)?,
            network: forward::Network::of(weights),
        })
    }

    /// An original made ready to be read beside many sentences. O(characters).
    #[must_use]
    pub fn original(&self, text: &str) -> Original {
        Original::of(text, &self.pieces)
    }

    /// The log-odds that the sentence says something else than the original. O(pieces of both × weights), pieces bounded.
    #[must_use]
    pub fn odds(&self, sentence: &str, original: &Original) -> f32 {
        let mut sentence_pieces = self.pieces.cut(sentence);
        sentence_pieces.truncate(SENTENCE);
        let passages = original.beside(sentence, PASSAGES);
        self.network.odds(&self.pieces, &sentence_pieces, &passages)
    }
}
