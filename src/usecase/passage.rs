//! What a passage of the original is to the claim that was found beside it: a claim rests on words that say the same, and on no others.

use crate::model::{Difference, DifferenceKind};

/// What the passage is to the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PassageIs {
    /// It says the same: the claim rests on it.
    Ground,
    /// It says something else of the same.
    Other,
    /// It does not say it; nothing in the original is nearer.
    Nearest,
}

impl PassageIs {
    /// By what the claim differs in; `flagged` where that is left out and there is something.
    pub(crate) fn of(differences: &[Difference], flagged: bool) -> Self {
        let unsaid = |one: &Difference| one.kind == DifferenceKind::Unsupported;
        match differences {
            all if all.iter().any(unsaid) => Self::Nearest,
            [] if !flagged => Self::Ground,
            _ => Self::Other,
        }
    }

    /// What stands before the passage.
    pub(crate) fn told(self) -> &'static str {
        match self {
            Self::Ground => "rests on",
            Self::Other => "differs from",
            Self::Nearest => "not said in",
        }
    }

    /// The same of a second passage.
    pub(crate) fn also(self) -> &'static str {
        match self {
            Self::Ground => "and on",
            Self::Other | Self::Nearest => "also near it",
        }
    }

    /// As a heading beside both texts.
    pub(crate) fn of_the_original(self) -> &'static str {
        match self {
            Self::Ground => "Rests on the original",
            Self::Other => "Differs from the original",
            Self::Nearest => "Not said in the original; nearest to it",
        }
    }

    /// As the heading of a card.
    pub(crate) fn heading(self) -> &'static str {
        match self {
            Self::Ground => "Rests on",
            Self::Other => "Differs from its passage in",
            Self::Nearest => "Not said in the original; nearest to it, in",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Confidence;

    #[test]
    fn a_claim_rests_on_what_says_the_same() {
        let of = |kind| Difference::between(kind, Confidence::Likely, None, None);
        assert_eq!(PassageIs::of(&[], false), PassageIs::Ground);
        assert_eq!(PassageIs::of(&[], true), PassageIs::Other);
        assert_eq!(
            PassageIs::of(&[of(DifferenceKind::Certainty)], true),
            PassageIs::Other
        );
        let both = [
            of(DifferenceKind::Certainty),
            of(DifferenceKind::Unsupported),
        ];
        assert_eq!(PassageIs::of(&both, true), PassageIs::Nearest);
    }
}
