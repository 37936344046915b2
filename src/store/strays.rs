//! Files of a story that its record does not name.

use std::collections::BTreeSet;

use super::books::{name, toml_stems};
use super::path::{SUGGESTIONS_END, intake_file, revision_file, source_file, story_dir};
use super::{Desk, StoreError};
use crate::model::{Rendition, RenditionName, Story, StorySlug};

/// Files in a story's folder that its record does not name.
#[derive(Default)]
pub(super) struct Strays {
    /// Texts: somebody may publish them, and nobody judges them.
    pub(super) texts: Vec<String>,
    /// What is named like a record.
    pub(super) records: Vec<String>,
}

// What is neither is nobody's business here; listing a folder refuses what its name hides.
pub(super) fn strays(desk: &Desk, story: &Story, slug: &StorySlug) -> Result<Strays, StoreError> {
    const OWN: [&str; 2] = ["story.toml", "evidence.toml"];
    let folder = story_dir(slug);
    let mut found = Strays::default();
    for entry in desk.list(&folder)? {
        let path = format!("{folder}/{}", entry.name);
        let rendition = story
            .renditions
            .iter()
            .find(|one| one.name.as_str() == entry.name);
        match (entry.folder, rendition) {
            (true, Some(rendition)) => stray_revisions(desk, slug, rendition, &path, &mut found)?,
            (true, None) if entry.name == "evidence" => {
                desk.list(&path)?;
            }
            (true, None) => {
                if holds_text(desk, &path, &mut found.records)? {
                    found.texts.push(path);
                }
            }
            (false, _) if OWN.contains(&entry.name.as_str()) => {}
            (false, _) => {
                // Notes beside the record are nobody's page; a page is.
                let name = entry.name.to_ascii_lowercase();
                let page = ["md", "markdown", "html", "htm", "docx", "odt", "nsml"];
                let is_page = name
                    .rsplit_once('.')
                    .is_some_and(|(_, end)| page.contains(&end));
                if super::misplaced::is_named_so(&name) {
                    found.records.push(path);
                } else if !name.starts_with("readme.") && is_page {
                    found.texts.push(path);
                }
            }
        }
    }
    Ok(found)
}

// Whether a text lies in a folder or deeper in it; what is named like a record there is added to `records`.
fn holds_text(desk: &Desk, folder: &str, records: &mut Vec<String>) -> Result<bool, StoreError> {
    let mut holds = false;
    for entry in desk.list(folder)? {
        let path = format!("{folder}/{}", entry.name);
        if entry.folder {
            holds |= holds_text(desk, &path, records)?;
        } else if is_text(&entry.name) {
            holds = true;
        } else if super::misplaced::is_named_so(&entry.name) {
            records.push(path);
        }
    }
    Ok(holds)
}

fn stray_revisions(
    desk: &Desk,
    slug: &StorySlug,
    rendition: &Rendition,
    folder: &str,
    found: &mut Strays,
) -> Result<(), StoreError> {
    let mut known: BTreeSet<String> = BTreeSet::new();
    for revision in &rendition.revisions {
        known.insert(revision_file(slug, &rendition.name, revision.number));
        known.insert(intake_file(slug, &rendition.name, revision.number));
        if let Some(kind) = revision.source {
            known.insert(source_file(slug, &rendition.name, revision.number, kind));
        }
    }
    for entry in desk.list(folder)? {
        let path = format!("{folder}/{}", entry.name);
        let stray = match entry.folder {
            true => holds_text(desk, &path, &mut found.records)?,
            false => is_text(&entry.name) && !known.contains(&path),
        };
        if stray {
            found.texts.push(path);
        } else if !entry.folder
            && super::misplaced::is_named_so(&entry.name)
            && !known.contains(&path)
        {
            found.records.push(path);
        }
    }
    Ok(())
}

// What people take for a text of the story: pages, documents, and whatever is named like a revision.
fn is_text(name: &str) -> bool {
    const ENDINGS: [&str; 14] = [
        "md", "markdown", "txt", "text", "html", "htm", "docx", "odt", "rtf", "xml", "json",
        "nsml", "srt", "vtt",
    ];
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    let numbered = name.len() > 4
        && name.bytes().take(4).all(|byte| byte.is_ascii_digit())
        && name.as_bytes()[4] == b'.';
    !name.starts_with('.')
        && (numbered || ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())))
}

// A sheet whose rendition is not in the story's record would never be checked.
pub(super) fn refuse_strays(
    desk: &Desk,
    slug: &StorySlug,
    renditions: &[Rendition],
) -> Result<(), StoreError> {
    let folder = format!("claims/{slug}");
    for stem in toml_stems(desk.list(&folder)?) {
        // What programs said stands beside the sheet of its rendition, under its name.
        let of = format!("{stem}.toml");
        let of = of.strip_suffix(SUGGESTIONS_END).unwrap_or(&stem);
        let known: RenditionName = name(&folder, of)?;
        if !renditions.iter().any(|one| one.name == known) {
            return Err(StoreError::BadName {
                path: format!("{folder}/{stem}.toml"),
                reason: format!(
                    "{}/story.toml lists no rendition `{known}`",
                    story_dir(slug)
                ),
            });
        }
    }
    Ok(())
}
