//! Whether the original entails a claim, as the encoder reads the two together.
//!
//! The trees and the network know a claim by what they were told to look for; the encoder reads words it was told nothing of. It is right about
//! other claims than they are, so the three are heard together, in log-odds. It takes milliseconds a claim: one that the others hardly doubt is not
//! shown to it ([`ASKED`]).

use std::cell::OnceCell;

use copydesk_encoder::{Encoder, Original};

use super::Confidence;

/// So many steps are one in log-odds, as in [`super::network`].
const STEPS: f32 = 2048.0;
/// A claim that trees and network doubt less than this (two in a hundred) is not read by the encoder: 57 of 100 claims.
pub const ASKED: i64 = -8_192;
/// The encoder is never surer than this, in log-odds either way.
const SUREST: f32 = 4.0;

/// What the encoder's log-odds count for, in hundredths, and from which sum on a claim is flagged, or worth a glance.
#[derive(Debug, Clone, Copy)]
pub struct Hearing {
    /// Hundredths.
    pub weight: i64,
    /// Flagged.
    pub likely: i64,
    /// Worth a glance.
    pub possible: i64,
}

// Fitted on 74 stories of seven writers (117 to 120, 127 to 129) that neither trees, network nor encoder were made from, by the table of
// `examples/fit_entailment`, so that .08 of 2,511 faithful sentences are flagged and .18 have a mark: 479 of 741 wrong ones are flagged, 451 of
// them without the encoder. A weight of .3 in company gives 11 fewer, of .7 one more; two fifths of the false flags granted to the claim alone
// two fewer, and what is left alone among right sentences no more often found.
/// Beside trees and network about the claim alone.
pub const ALONE: Hearing = Hearing {
    weight: 75,
    likely: 404,
    possible: -3_522,
};
/// Beside the trees about the claim in its company.
pub const IN_COMPANY: Hearing = Hearing {
    weight: 50,
    likely: -1_430,
    possible: -4_813,
};

impl Hearing {
    /// What a claim is that weighs so much by the others and so much by the encoder.
    pub(super) fn level(self, others: i64, encoder: i64) -> Option<Confidence> {
        match self.sum(others, encoder) {
            sum if sum >= self.likely => Some(Confidence::Likely),
            sum if sum >= self.possible => Some(Confidence::Possible),
            _ => None,
        }
    }

    /// Both together.
    #[must_use]
    pub fn sum(self, others: i64, encoder: i64) -> i64 {
        others + encoder * self.weight / 100
    }
}

/// An original that the claims of a conversion are read beside. Nothing is laid out before the first of them is: of most pairs none is doubted.
#[derive(Debug)]
pub(super) struct Entailment<'a> {
    text: &'a str,
    read: OnceCell<Option<(&'static Encoder, Original)>>,
}

impl<'a> Entailment<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let read = OnceCell::new();
        Self { text, read }
    }

    /// The log-odds, in steps, that a claim says something else than the original; where the others hardly doubt it, that it does not. None
    /// where the encoder's bytes are of another version, which a build of one source can't have.
    pub(super) fn ask(&self, claim: &str, others: i64) -> Option<i64> {
        let odds = match others >= ASKED {
            true => {
                let (encoder, original) = self.original()?;
                encoder.odds(claim, original)
            }
            false => -SUREST,
        };
        Some((odds.clamp(-SUREST, SUREST) * STEPS).round() as i64)
    }

    fn original(&self) -> Option<&(&'static Encoder, Original)> {
        let read = || {
            let encoder = Encoder::embedded()?;
            Some((encoder, encoder.original(self.text)))
        };
        self.read.get_or_init(read).as_ref()
    }
}
