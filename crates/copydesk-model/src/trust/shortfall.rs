//! What a claim lacks of the policy, as data and in words.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::{Basis, EvidenceKind, PersonRole, ReviewerId};

/// What a claim that passes lacks of the policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "lacks")]
pub enum Shortfall {
    /// It takes an author's own verdict to reach the number of reviewers.
    SelfReview {
        /// The authors who passed it.
        by: Vec<ReviewerId>,
        /// How many reviewers the policy asks for.
        needed: u8,
    },
    /// Not enough different people have passed it.
    TooFewReviewers {
        /// Those who count.
        by: Vec<ReviewerId>,
        /// Those who are somebody of `by` under another id.
        doubles: Vec<ReviewerId>,
        /// How many the policy asks for.
        needed: u8,
    },
    /// A verdict was given in a role that does not count for it.
    WrongRole {
        /// Who gave it; nobody when the one who should have did not.
        by: Option<ReviewerId>,
        /// What is wrong with the role.
        trouble: RoleTrouble,
    },
    /// It was verified against too little.
    TooLittleEvidence(EvidenceGap),
    /// The verdict is too old.
    Expired {
        /// Who gave it.
        by: ReviewerId,
        /// When.
        at: DateTime<Utc>,
        /// How old it is.
        days: i64,
        /// How old it may be.
        allowed: u32,
    },
    /// Nobody asked those it criticises for their reply.
    RightOfReply {
        /// Who is named in it.
        parties: Vec<String>,
    },
}

impl fmt::Display for Shortfall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SelfReview { .. } => f.write_str("an author's own verdict does not count"),
            Self::TooFewReviewers { by, needed, .. } => {
                write!(f, "{} of {needed} reviewers have passed it", by.len())
            }
            Self::WrongRole { trouble, .. } => match trouble {
                RoleTrouble::NotHeld(role) => write!(f, "{role} is no role of the reviewer"),
                RoleTrouble::NotAccepted(role, _) => {
                    write!(f, "a verdict as {role} does not count for such claims")
                }
                RoleTrouble::OnAuthor(role) => {
                    write!(f, "a {role} can't accept it on the author's word")
                }
                RoleTrouble::Anonymous(_) => {
                    f.write_str("an anonymous source wants the responsible editor's verdict too")
                }
            },
            Self::TooLittleEvidence(EvidenceGap::Nothing) => {
                f.write_str("it says neither what it rests on nor why")
            }
            Self::TooLittleEvidence(EvidenceGap::Basis { found, wanted }) => write!(
                f,
                "it rests on {}, and must rest on {}",
                rests_on(*found),
                rests_on(*wanted)
            ),
            Self::TooLittleEvidence(EvidenceGap::Sources { primary, any, .. }) => write!(
                f,
                "too few independent sources: {primary} primary, {} secondary",
                any - primary
            ),
            Self::TooLittleEvidence(EvidenceGap::Kinds(kinds)) => {
                let kinds: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
                write!(f, "it needs evidence of the kind {}", kinds.join(", "))
            }
            Self::TooLittleEvidence(EvidenceGap::Opinion(words)) => {
                write!(f, "“{}” can be checked: no opinion", words.join("”, “"))
            }
            Self::Expired { days, .. } => write!(f, "its verdict is {days} days old"),
            Self::RightOfReply { parties } => {
                write!(f, "nobody asked {} for a reply", parties.join(", "))
            }
        }
    }
}

/// What is wrong with the role a verdict was given in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoleTrouble {
    /// The reviewer does not have it.
    NotHeld(PersonRole),
    /// The policy does not let it pass such claims.
    NotAccepted(PersonRole, Vec<PersonRole>),
    /// Only a responsible editor accepts a claim on its author's word.
    OnAuthor(PersonRole),
    /// The claim rests on an anonymous source, and nobody with one of these roles has passed it.
    Anonymous(Vec<PersonRole>),
}

/// What a verification rests on, in words.
pub fn rests_on(basis: Basis) -> &'static str {
    match basis {
        Basis::Note => "a note alone",
        Basis::Named => "evidence that is named",
        Basis::Kept => "evidence that is kept",
    }
}

/// What the evidence for a claim lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceGap {
    /// There is neither evidence nor a word on how the reviewer knows.
    Nothing,
    /// It rests on less than the policy wants.
    Basis {
        /// What it rests on.
        found: Basis,
        /// What it must rest on at least.
        wanted: Basis,
    },
    /// Too few independent sources.
    Sources {
        /// Independent primary sources there are.
        primary: usize,
        /// Independent sources there are of either tier.
        any: usize,
        /// Primary ones the policy asks for.
        primary_needed: u8,
        /// Secondary ones that would do instead; 0 when none do.
        secondary_needed: u8,
    },
    /// None of the kinds that such a claim needs.
    Kinds(Vec<EvidenceKind>),
    /// It is called an opinion, and these words of it can be checked.
    Opinion(Vec<String>),
}
