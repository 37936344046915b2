//! Where things are in a desk, relative to its folder, with `/`.

use crate::model::{
    DeskId, RenditionName, RenditionRef, ReviewerId, Revision, SourceKind, StorySlug,
};

/// The desk's policy.
pub(crate) const POLICY_FILE: &str = "copydesk.toml";

/// The folder for what is not part of the record: lock, journal, cache.
pub(super) const STATE_DIR: &str = ".copydesk";

/// The folder of a story.
pub(crate) fn story_dir(story: &StorySlug) -> String {
    format!("stories/{story}")
}

/// The record of a story.
pub(crate) fn story_file(story: &StorySlug) -> String {
    format!("stories/{story}/story.toml")
}

/// The folder of a story's evidence.
pub(crate) fn evidence_dir(story: &StorySlug) -> String {
    format!("stories/{story}/evidence")
}

/// The register of a story's evidence.
pub(crate) fn evidence_file(story: &StorySlug) -> String {
    format!("stories/{story}/evidence.toml")
}

/// What is kept of a story where git does not see it.
pub(crate) fn secrets_file(story: &StorySlug) -> String {
    format!("{CONFIDENTIAL_DIR}/{story}.toml")
}

/// The folder for what is confidential; it ignores itself in git.
pub(crate) const CONFIDENTIAL_DIR: &str = "confidential";

/// Whose signatures count, in the form that `ssh-keygen -Y verify` reads; written from the policy.
pub(crate) const SIGNERS_FILE: &str = "allowed_signers";

/// The folder of a story's seals.
pub(crate) fn seals_dir(story: &StorySlug) -> String {
    format!("reviews/{story}/seals")
}

/// The text of a revision.
pub(crate) fn revision_file(
    story: &StorySlug,
    rendition: &RenditionName,
    revision: Revision,
) -> String {
    format!("stories/{story}/{rendition}/{}", revision.file_name())
}

/// What the file of a revision said beside its text.
pub(crate) fn intake_file(
    story: &StorySlug,
    rendition: &RenditionName,
    revision: Revision,
) -> String {
    format!(
        "stories/{story}/{rendition}/{}",
        revision.intake_file_name()
    )
}

/// The source document of a revision, kept as it came.
pub(crate) fn source_file(
    story: &StorySlug,
    rendition: &RenditionName,
    revision: Revision,
    kind: SourceKind,
) -> String {
    format!(
        "stories/{story}/{rendition}/{}",
        revision.source_file_name(kind)
    )
}

/// The claim sheet of a rendition.
pub(crate) fn sheet_file(target: &RenditionRef) -> String {
    format!("claims/{}/{}.toml", target.story, target.rendition)
}

/// What programs said of a rendition.
pub(crate) fn suggestions_file(target: &RenditionRef) -> String {
    format!(
        "claims/{}/{}{SUGGESTIONS_END}",
        target.story, target.rendition
    )
}

/// How the name of such a file ends, behind the rendition's.
pub(super) const SUGGESTIONS_END: &str = ".suggestions.toml";

/// The folder of a story's ledgers.
pub(crate) fn reviews_dir(story: &StorySlug) -> String {
    format!("reviews/{story}")
}

/// The folder of a story's waivers.
pub(super) fn waivers_dir(story: &StorySlug) -> String {
    format!("reviews/{story}/waivers")
}

/// A person's waivers for a story.
pub(crate) fn waiver_file(story: &StorySlug, reviewer: &ReviewerId) -> String {
    format!("reviews/{story}/waivers/{reviewer}.toml")
}

/// The folder of what a story adopted from sister desks.
pub(super) fn adopted_dir(story: &StorySlug) -> String {
    format!("reviews/{story}/adopted")
}

/// What a story adopted from one desk.
pub(crate) fn adoption_file(story: &StorySlug, desk: DeskId) -> String {
    format!("reviews/{story}/adopted/{desk}.toml")
}

/// The copy of a ledger of that desk: of `theirs`, a story there, by a reviewer there.
pub(crate) fn adopted_ledger_file(
    story: &StorySlug,
    (desk, theirs): (DeskId, &StorySlug),
    reviewer: &ReviewerId,
) -> String {
    format!("reviews/{story}/adopted/{desk}/{theirs}/{reviewer}.toml")
}

/// A reviewer's ledger for a story.
pub(crate) fn ledger_file(story: &StorySlug, reviewer: &ReviewerId) -> String {
    format!("reviews/{story}/{reviewer}.toml")
}
