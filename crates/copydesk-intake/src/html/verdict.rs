//! What becomes of a block of a page. Free.

use copydesk_model::Role;

/// What becomes of a run of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Part of the story; a role when the page gives one, and who says it.
    Kept(Option<Role>, Option<String>),
    /// Left out, and why.
    Dropped(&'static str),
}

/// Part of the story, and the page says no more of it.
pub(super) const KEPT: Verdict = Verdict::Kept(None, None);

/// Part of the story, in this role.
pub(super) fn kept(role: Role) -> Verdict {
    Verdict::Kept(Some(role), None)
}
