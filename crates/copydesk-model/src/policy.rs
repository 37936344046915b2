//! What a verdict must rest on: statements of policy as they stand in the files, and what they come to for one claim.
//!
//! Statements are laid over each other key by key: what copydesk itself asks for, then the desk's statements for all
//! claims, then the desk's for a kind of claim, then the story's, then the story's for a kind. Of the desk's the later ones win, and
//! within one layer the one further down the file; a story's count as far as they ask more. Each value remembers its layer.

use serde::{Deserialize, Serialize};

use super::{Basis, ClaimKind, EvidenceKind, PersonRole};

/// One `[[policy]]` of the desk or of a story; what it leaves out it leaves as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PolicyStatement {
    /// The kinds of claims that it is about; all when there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<ClaimKind>,
    /// How many different people must have passed a claim, its authors not counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewers: Option<u8>,
    /// For how many of these verdicts adopted from a sister desk may stand; 0 shows them and counts none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adopted: Option<u8>,
    /// Whether an author of the story may be one of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_review: Option<bool>,
    /// The roles whose verdicts count; any role when the list is empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<PersonRole>>,
    /// What a verified claim must rest on at least: `kept` evidence, `named` evidence, or a `note`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Basis>,
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
#[non_exhaustive]
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
#[non_exhaustive]
pub struct PolicyInForce {
    pub reviewers: Ruled<u8>,
    pub adopted: Ruled<u8>,
    pub self_review: Ruled<bool>,
    pub roles: Ruled<Vec<PersonRole>>,
    pub evidence: Ruled<Basis>,
    pub primary: Ruled<u8>,
    pub secondary: Ruled<u8>,
    pub kinds: Ruled<Vec<EvidenceKind>>,
    pub anonymous: Ruled<Vec<PersonRole>>,
    pub max_age_days: Ruled<u32>,
    pub right_of_reply: Ruled<bool>,
    pub signatures: Ruled<bool>,
}

impl Default for PolicyInForce {
    /// What holds where nobody says anything: one reviewer who is not the author, evidence that is at least named, and the responsible
    /// editor for what rests on an anonymous source.
    fn default() -> Self {
        fn unsaid<T>(value: T) -> Ruled<T> {
            Ruled {
                value,
                from: PolicyLayer::Default,
            }
        }
        Self {
            reviewers: unsaid(1),
            adopted: unsaid(0),
            self_review: unsaid(false),
            roles: unsaid(Vec::new()),
            evidence: unsaid(Basis::Named),
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
    /// What the statements of the desk and of a story come to for a kind of claim. A story may ask more than the desk, never less: a
    /// value of the story's that asks less is passed over.
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

    /// The same as a statement for a kind of claim: as one of a story's it asks at least as much.
    pub fn statement(&self, kind: ClaimKind) -> PolicyStatement {
        PolicyStatement {
            claims: vec![kind],
            reviewers: Some(self.reviewers.value),
            adopted: Some(self.adopted.value),
            self_review: Some(self.self_review.value),
            roles: Some(self.roles.value.clone()),
            evidence: Some(self.evidence.value),
            primary: Some(self.primary.value),
            secondary: Some(self.secondary.value),
            kinds: Some(self.kinds.value.clone()),
            anonymous: Some(self.anonymous.value.clone()),
            max_age_days: Some(self.max_age_days.value),
            right_of_reply: Some(self.right_of_reply.value),
            signatures: Some(self.signatures.value),
        }
    }

    fn lay(&mut self, over: &PolicyStatement, from: PolicyLayer) {
        lay(&mut self.reviewers, &over.reviewers, from, most);
        lay(&mut self.adopted, &over.adopted, from, u8::min);
        lay(&mut self.self_review, &over.self_review, from, |a, b| {
            a && b
        });
        lay(&mut self.roles, &over.roles, from, fewest);
        lay(&mut self.evidence, &over.evidence, from, most);
        lay(&mut self.primary, &over.primary, from, most);
        lay(&mut self.secondary, &over.secondary, from, |a, b| {
            match (a, b) {
                (0, _) | (_, 0) => 0,
                (a, b) => a.max(b),
            }
        });
        lay(&mut self.kinds, &over.kinds, from, fewest);
        lay(&mut self.anonymous, &over.anonymous, from, fewest);
        lay(
            &mut self.max_age_days,
            &over.max_age_days,
            from,
            |a, b| match (a, b) {
                (0, days) | (days, 0) => days,
                (a, b) => a.min(b),
            },
        );
        lay(
            &mut self.right_of_reply,
            &over.right_of_reply,
            from,
            |a, b| a || b,
        );
        lay(&mut self.signatures, &over.signatures, from, |a, b| a || b);
    }
}

// The desk's own statements win one over the other; of the story's a value counts as far as it is the `stricter`.
fn lay<T: Clone + PartialEq>(
    under: &mut Ruled<T>,
    over: &Option<T>,
    from: PolicyLayer,
    stricter: fn(T, T) -> T,
) {
    let Some(over) = over else { return };
    let value = match from {
        PolicyLayer::Default | PolicyLayer::Desk | PolicyLayer::DeskKind => over.clone(),
        PolicyLayer::Story | PolicyLayer::StoryKind => {
            let value = stricter(under.value.clone(), over.clone());
            if value == under.value {
                return;
            }
            value
        }
    };
    *under = Ruled { value, from };
}

fn most<T: Ord>(a: T, b: T) -> T {
    a.max(b)
}

// An empty list asks for nothing. Of two lists with nothing in common the one that stood first is kept.
fn fewest<T: PartialEq + Clone>(a: Vec<T>, b: Vec<T>) -> Vec<T> {
    if a.is_empty() {
        return b;
    }
    let both: Vec<T> = a.iter().filter(|one| b.contains(one)).cloned().collect();
    if both.is_empty() { a } else { both }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(toml: &str) -> PolicyStatement {
        toml::from_str(toml).expect("a statement")
    }

    #[test]
    fn a_story_asks_more_and_never_less() {
        let desk = statement(
            "reviewers = 2\nroles = [\"editor\", \"fact-checker\"]\nevidence = \"named\"\nprimary = 1\nsecondary = 2\n\
             kinds = [\"document\"]\nmax_age_days = 30\nright_of_reply = true\nsignatures = true",
        );
        let less = statement(
            "reviewers = 1\nself_review = true\nroles = []\nevidence = \"note\"\nprimary = 0\nsecondary = 1\nkinds = []\n\
             anonymous = []\nmax_age_days = 0\nright_of_reply = false\nsignatures = false",
        );
        let more = statement(
            "reviewers = 3\nroles = [\"editor\"]\nevidence = \"kept\"\nprimary = 2\nsecondary = 0\nmax_age_days = 7",
        );
        let of = |story: &PolicyStatement| {
            let story = std::slice::from_ref(story);
            PolicyInForce::of(std::slice::from_ref(&desk), story, ClaimKind::Quote)
        };
        let nothing = of(&PolicyStatement::default());
        assert_eq!(of(&less), nothing);
        let strict = of(&more);
        assert_eq!(
            (
                strict.reviewers.value,
                strict.primary.value,
                strict.secondary.value
            ),
            (3, 2, 0)
        );
        assert_eq!(
            (strict.evidence.value, strict.max_age_days.value),
            (Basis::Kept, 7)
        );
        assert_eq!(strict.roles.value, [PersonRole::Editor]);
        assert_eq!(strict.roles.from, PolicyLayer::Story);
        assert_eq!(strict.kinds, nothing.kinds);
        // Where the desk lets verdicts hold for good, any number of days asks more.
        let forever = PolicyInForce::of(&[], &[more], ClaimKind::Quote);
        assert_eq!(
            (forever.max_age_days.value, forever.reviewers.value),
            (7, 3)
        );
    }
}
