//! What a verdict must rest on: statements of policy as they stand in the files, and what they come to for one claim.
//!
//! Statements are laid over each other key by key: what copydesk itself asks for, then the desk's statements for all
//! claims, then the desk's for a kind of claim, then the story's, then the story's for a kind. Later ones win, and within
//! one layer the one further down the file. Each value remembers which layer it came from.

use serde::{Deserialize, Serialize};

use super::{ClaimKind, EvidenceKind, PersonRole};

/// One `[[policy]]` of the desk or of a story; what it leaves out it leaves as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyStatement {
    /// The kinds of claims that it is about; all when there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<ClaimKind>,
    /// How many different people must have passed a claim, its authors not counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewers: Option<u8>,
    /// Whether an author of the story may be one of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_review: Option<bool>,
    /// The roles whose verdicts count; any role when the list is empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<PersonRole>>,
    /// How many primary pieces of evidence a verified claim needs; 0 asks for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub primary: Option<u8>,
    /// How many independent secondary pieces do instead; 0 means that none do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secondary: Option<u8>,
    /// Kinds of evidence of which a verified claim needs one; any kind when the list is empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kinds: Option<Vec<EvidenceKind>>,
    /// Roles of which one must have passed a claim that rests on an anonymous source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anonymous: Option<Vec<PersonRole>>,
    /// How many days a verdict holds; 0 means for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_age_days: Option<u32>,
    /// Whether criticism of a named person or organisation needs their reply sought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right_of_reply: Option<bool>,
    /// Whether the ledgers that judge such claims must be signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signatures: Option<bool>,
}

/// Where a line of the policy in force comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PolicyLayer {
    /// Nobody said otherwise.
    Default,
    /// A `[[policy]]` of the desk for all claims.
    Desk,
    /// A `[[policy]]` of the desk for this kind of claim.
    DeskKind,
    /// A `[[policy]]` of the story for all its claims.
    Story,
    /// A `[[policy]]` of the story for this kind of claim.
    StoryKind,
}

/// A value of the policy in force, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ruled<T> {
    /// What holds.
    pub value: T,
    /// Who says so.
    pub from: PolicyLayer,
}

/// What applies to one kind of claim of one story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(
    missing_docs,
    reason = "each field is the key of its name in a [[policy]]"
)]
pub struct PolicyInForce {
    pub reviewers: Ruled<u8>,
    pub self_review: Ruled<bool>,
    pub roles: Ruled<Vec<PersonRole>>,
    pub primary: Ruled<u8>,
    pub secondary: Ruled<u8>,
    pub kinds: Ruled<Vec<EvidenceKind>>,
    pub anonymous: Ruled<Vec<PersonRole>>,
    pub max_age_days: Ruled<u32>,
    pub right_of_reply: Ruled<bool>,
    pub signatures: Ruled<bool>,
}

impl Default for PolicyInForce {
    /// What holds where nobody says anything: one reviewer who is not the author, and the responsible editor for what
    /// rests on an anonymous source.
    fn default() -> Self {
        fn unsaid<T>(value: T) -> Ruled<T> {
            Ruled {
                value,
                from: PolicyLayer::Default,
            }
        }
        Self {
            reviewers: unsaid(1),
            self_review: unsaid(false),
            roles: unsaid(Vec::new()),
            primary: unsaid(0),
            secondary: unsaid(3),
            kinds: unsaid(Vec::new()),
            anonymous: unsaid(vec![PersonRole::ResponsibleEditor]),
            max_age_days: unsaid(0),
            right_of_reply: unsaid(false),
            signatures: unsaid(false),
        }
    }
}

impl PolicyInForce {
    /// What the statements of the desk and of a story come to for a kind of claim.
    pub fn of(desk: &[PolicyStatement], story: &[PolicyStatement], kind: ClaimKind) -> Self {
        let mut policy = Self::default();
        let layers = [
            (desk, false, PolicyLayer::Desk),
            (desk, true, PolicyLayer::DeskKind),
            (story, false, PolicyLayer::Story),
            (story, true, PolicyLayer::StoryKind),
        ];
        for (statements, of_kind, from) in layers {
            for statement in statements {
                let applies = match of_kind {
                    true => statement.claims.contains(&kind),
                    false => statement.claims.is_empty(),
                };
                if applies {
                    policy.lay(statement, from);
                }
            }
        }
        policy
    }

    fn lay(&mut self, statement: &PolicyStatement, from: PolicyLayer) {
        fn lay<T: Clone>(under: &mut Ruled<T>, over: Option<&T>, from: PolicyLayer) {
            if let Some(value) = over {
                *under = Ruled {
                    value: value.clone(),
                    from,
                };
            }
        }
        lay(&mut self.reviewers, statement.reviewers.as_ref(), from);
        lay(&mut self.self_review, statement.self_review.as_ref(), from);
        lay(&mut self.roles, statement.roles.as_ref(), from);
        lay(&mut self.primary, statement.primary.as_ref(), from);
        lay(&mut self.secondary, statement.secondary.as_ref(), from);
        lay(&mut self.kinds, statement.kinds.as_ref(), from);
        lay(&mut self.anonymous, statement.anonymous.as_ref(), from);
        lay(
            &mut self.max_age_days,
            statement.max_age_days.as_ref(),
            from,
        );
        lay(
            &mut self.right_of_reply,
            statement.right_of_reply.as_ref(),
            from,
        );
        lay(&mut self.signatures, statement.signatures.as_ref(), from);
    }
}
