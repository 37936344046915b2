//! Stories of the desk that would vouch for each other: the text of one is evidence for another, and a text of that one for the first.
//!
//! The desk's own older story may be cited as any paper may. One that rests itself, over however many stories, on a text of the story that it
//! is to bear out proves nothing that nobody else said. Texts are the same where their letters and figures are, in whatever form they were
//! kept. Asked when a file is attached: linear in the newest texts of the desk, and in the evidence of the stories on the way.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

use super::UsecaseError;
use crate::intake;
use crate::model::{StorySlug, evidence_path};
use crate::store::{self, Desk};

/// The longest file that may be a story: see [`super::own_words`].
const MOST: u64 = 4 << 20;

/// The digest of a text's letters and figures.
type Said = u64;

/// Refuses a file as evidence for `story` that is a text of another story which rests on a text of this one.
///
/// # Errors
/// When it is, or when a story of the desk can't be read.
pub(super) fn refuse_circle(
    desk: &Desk,
    story: &StorySlug,
    source: &Path,
) -> Result<(), UsecaseError> {
    let length = fs::metadata(source).map_or(0, |found| found.len());
    if length == 0 || length > MOST {
        return Ok(());
    }
    let Ok(bytes) = fs::read(source) else {
        return Ok(());
    };
    let texts = texts(desk)?;
    let name = source.file_name().and_then(|name| name.to_str());
    let mut open = told_by(&texts, name.unwrap_or_default(), &bytes);
    let first = open.iter().find(|one| *one != story).cloned();
    let mut seen: HashSet<StorySlug> = HashSet::new();
    while let Some(next) = open.pop() {
        if next == *story || !seen.insert(next.clone()) {
            continue;
        }
        let rests_on = rests_on(desk, &texts, &next)?;
        if rests_on.contains(story) {
            return Err(circle(story, &first.unwrap_or(next), source));
        }
        open.extend(rests_on);
    }
    Ok(())
}

fn circle(story: &StorySlug, other: &StorySlug, source: &Path) -> UsecaseError {
    UsecaseError::Incomplete {
        what: format!(
            "{} is a text of {other}, which rests on {story} itself",
            source.display()
        ),
        help: format!(
            "two stories don't bear out each other: attach what {other} was checked against"
        ),
    }
}

// The stories of the desk by what their texts say.
fn texts(desk: &Desk) -> Result<HashMap<Said, Vec<StorySlug>>, UsecaseError> {
    let mut texts: HashMap<Said, Vec<StorySlug>> = HashMap::new();
    for slug in store::load_stories(desk)? {
        let file = store::story_file(&slug);
        let Some(text) = desk.read_text(&file)? else {
            continue;
        };
        for rendition in store::parse_story(&file, &text)?.renditions {
            for revision in &rendition.revisions {
                let file = store::revision_file(&slug, &rendition.name, revision.number);
                let Some(bytes) = desk.read_bytes(&file)? else {
                    continue;
                };
                let said = said(&String::from_utf8_lossy(&bytes));
                texts.entry(said).or_default().push(slug.clone());
            }
        }
    }
    Ok(texts)
}

// The stories whose text a file has.
fn told_by(texts: &HashMap<Said, Vec<StorySlug>>, name: &str, bytes: &[u8]) -> Vec<StorySlug> {
    let plain = std::str::from_utf8(bytes).ok().map(said);
    let taken = intake::take(name, bytes, None).ok();
    let forms = plain
        .into_iter()
        .chain(taken.map(|taken| said(&taken.text)));
    let found = forms.filter_map(|form| texts.get(&form)).flatten();
    found.cloned().collect()
}

// The stories on whose texts the evidence of a story rests.
fn rests_on(
    desk: &Desk,
    texts: &HashMap<Said, Vec<StorySlug>>,
    story: &StorySlug,
) -> Result<Vec<StorySlug>, UsecaseError> {
    let mut found = Vec::new();
    let dossier = store::load_story(desk, story)?;
    for record in &dossier.evidence.records {
        let kept = record.archived.as_deref().unwrap_or(&record.reference);
        let Some(path) = evidence_path(kept) else {
            continue;
        };
        let file = format!("{}/{path}", store::evidence_dir(story));
        let length = fs::metadata(desk.path(&file)).map_or(0, |found| found.len());
        if length > MOST {
            continue;
        }
        if let Some(bytes) = desk.read_bytes(&file)? {
            found.extend(told_by(texts, path, &bytes));
        }
    }
    Ok(found)
}

fn said(text: &str) -> Said {
    let mut hasher = DefaultHasher::new();
    for letter in text.chars().filter(|letter| letter.is_alphanumeric()) {
        letter.hash(&mut hasher);
    }
    hasher.finish()
}
