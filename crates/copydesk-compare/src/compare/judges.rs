//! The judges, in the order in which they are heard, and what is told of a claim when all have spoken. To add a judge, add a file and
//! a line in [`JUDGES`].

use super::company;
use super::decide::{Decided, Doubted, doubted};
use super::entailment::Hearing;
use super::pairing::Pairing;
use super::{Confidence, Difference, DifferenceKind, Pair};
use super::{
    certainty, conditions, context, emphasis, figures, names, polarity, quotations, roles, scope,
    slots, small_changes, speakers, stages, struck, support, wording,
};
use copydesk_text::Language;

type Judge = for<'p, 'a, 'd> fn(&'p Pairing<'a>, &'d mut Vec<Difference>);

/// Every judge; each looks for differences of one family.
const JUDGES: &[Judge] = &[
    quotations::judge,
    figures::judge,
    names::judge,
    speakers::judge,
    roles::judge,
    slots::judge,
    polarity::judge,
    stages::judge,
    certainty::judge,
    conditions::judge,
    scope::judge,
    emphasis::judge,
    wording::judge,
    small_changes::judge,
    context::judge,
    struck::judge,
    support::judge,
];

impl<'a> Pairing<'a> {
    /// What every judge says; where two speak of the same words the surer one is heard.
    pub(super) fn told(&self) -> Vec<Difference> {
        let mut differences = Vec::new();
        for judge in JUDGES {
            judge(self, &mut differences);
        }
        settled(differences)
    }

    /// What judges, trees and network say of the claim; `tongue` is its language where that is not the original's.
    pub(super) fn heard(&self, tongue: Option<Language>) -> Doubted<'_, 'a> {
        match tongue {
            Some(_) => Doubted::Decided(Decided {
                differences: super::foreign::judged(self),
                ..Decided::default()
            }),
            None => doubted(self, self.told()),
        }
    }

    /// The claim with what is told of it by itself, in reading order.
    pub(super) fn judged(&self, decided: Decided, tongue: Option<Language>) -> Judged {
        let original = self.original;
        let pair = Pair {
            claim: self.number,
            converted: self.converted.excerpt(self.claim().bytes.clone()),
            sources: self.alignment.sources.clone(),
            passages: self
                .passages()
                .map(|claim| original.excerpt(claim.bytes.clone()))
                .collect(),
            support: (self.alignment.support * 100.0).round() / 100.0,
            differences: ordered(decided.differences),
            uncompared: tongue.map(|tongue| tongue.name().to_owned()),
        };
        Judged {
            pair,
            encoder: decided.encoder,
            more: decided.more,
        }
    }
}

/// A claim that was judged by itself.
#[derive(Debug)]
pub(super) struct Judged {
    pair: Pair,
    /// What the encoder says of it.
    encoder: Option<i64>,
    more: Vec<(Confidence, Vec<Difference>)>,
}

/// The claims of a conversion, each with what it weighs beside the others ([`company::weights`]).
pub(super) fn in_company(
    mut claims: Vec<Judged>,
    weights: &[Option<i64>],
    hearing: Hearing,
) -> Vec<Pair> {
    for (claim, weight) in claims.iter_mut().zip(weights) {
        let level = company::level(*weight, claim.encoder, hearing);
        let more = claim.more.iter_mut().find(|(more, _)| Some(*more) == level);
        if let Some((_, differences)) = more {
            claim.pair.differences = ordered(std::mem::take(differences));
        }
    }
    claims.into_iter().map(|claim| claim.pair).collect()
}

fn settled(mut differences: Vec<Difference>) -> Vec<Difference> {
    differences.sort_by(|a, b| {
        b.confidence
            .cmp(&a.confidence)
            .then_with(|| a.kind.cmp(&b.kind))
    });
    let mut kept: Vec<Difference> = Vec::new();
    for difference in differences {
        let own = speaks_of_words(difference.kind);
        let covered =
            kept.iter()
                .filter(|_| own)
                .any(|one| match (&one.converted, &difference.converted) {
                    (Some(a), Some(b)) => {
                        a.span.start < b.span.end
                            && b.span.start < a.span.end
                            && speaks_of_words(one.kind)
                    }
                    (None, None) => {
                        one.kind == difference.kind && one.original == difference.original
                    }
                    _ => false,
                });
        if !covered {
            kept.push(difference);
        }
    }
    ordered(kept)
}

// In reading order.
fn ordered(mut differences: Vec<Difference>) -> Vec<Difference> {
    differences.sort_by_key(|one| {
        one.converted
            .as_ref()
            .map_or(u32::MAX, |one| one.span.start)
    });
    differences
}

// A judge of whole sentences does not silence one of single words.
fn speaks_of_words(kind: DifferenceKind) -> bool {
    !matches!(
        kind,
        DifferenceKind::Speaker
            | DifferenceKind::AttributionAdded
            | DifferenceKind::AttributionDropped
            | DifferenceKind::Roles
            | DifferenceKind::Condition
            | DifferenceKind::Context
            | DifferenceKind::Struck
            | DifferenceKind::Unsupported
    )
}
