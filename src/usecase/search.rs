//! Was this said, and checked, before: every claim on the desk that has the words asked for.
//!
//! A claim fits when every word asked for begins one of its words, in any case, under the declared folding. Linear in the
//! bytes of all sheets, shared by the cores; only stories whose sheets hold every word are parsed.

use serde::Serialize;

use super::UsecaseError;
use super::desk_status::rendition_statuses;
use super::shared::on_every_core;
use crate::model::{ClaimId, RenditionRef, ReviewerId, Status, StorySlug, fold};
use crate::store::{self, Desk, StoreError};

/// A claim that has the words asked for.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SearchHit {
    /// How to name it.
    pub address: String,
    /// Its rendition.
    pub target: RenditionRef,
    /// Its id.
    pub claim: ClaimId,
    /// The status that the ledgers prove.
    pub status: Status,
    /// Who gave the verdicts in force.
    pub by: Vec<ReviewerId>,
    /// Its words.
    pub quote: String,
}

/// The claims that have all of `words`, story by story in reading order.
///
/// # Errors
/// When there is no word to look for, or the desk can't be read.
pub(crate) fn search(desk: &Desk, words: &str) -> Result<Vec<SearchHit>, UsecaseError> {
    let asked = words_of(words);
    if asked.is_empty() {
        return Err(UsecaseError::Incomplete {
            what: "there is no word to look for".to_owned(),
            help: "name one or more words of the claim: `copydesk search bridge closed`".to_owned(),
        });
    }
    let _lock = desk.lock_to_read()?;
    store::load_policy(desk)?;
    let slugs = store::load_stories(desk)?;
    let parts = on_every_core(&slugs, |slug| match may_have(desk, slug, &asked)? {
        true => in_story(desk, slug, &asked),
        false => Ok(Vec::new()),
    });
    let parts: Result<Vec<_>, StoreError> = parts.into_iter().collect();
    Ok(parts?.into_iter().flatten().collect())
}

// Whether some sheet of the story holds every word asked for: the files as they are, unparsed. What is written as an escape is not seen, so a file
// with one may have anything.
fn may_have(desk: &Desk, slug: &StorySlug, asked: &[String]) -> Result<bool, StoreError> {
    for file in store::sheet_files(desk, slug)? {
        let Some(bytes) = desk.read_bytes(&file)? else {
            continue;
        };
        let Ok(text) = std::str::from_utf8(&bytes) else {
            return Ok(true);
        };
        if text.contains("\\u") || text.contains("\\U") || text.contains("\\x") {
            return Ok(true);
        }
        let text = fold(text).to_lowercase();
        if asked.iter().all(|word| text.contains(word.as_str())) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn in_story(desk: &Desk, slug: &StorySlug, asked: &[String]) -> Result<Vec<SearchHit>, StoreError> {
    let mut hits = Vec::new();
    let dossier = store::load_story(desk, slug)?;
    for rendition in rendition_statuses(&dossier) {
        for one in rendition.claims {
            let said = words_of(&one.claim.quote);
            let fits = asked
                .iter()
                .all(|asked| said.iter().any(|word| word.starts_with(asked.as_str())));
            if fits {
                hits.push(SearchHit {
                    address: format!("{}:{}", rendition.target, one.number),
                    target: rendition.target.clone(),
                    claim: one.claim.id,
                    status: one.status,
                    by: one.by,
                    quote: one.claim.quote,
                });
            }
        }
    }
    Ok(hits)
}

fn words_of(text: &str) -> Vec<String> {
    fold(text)
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn words_are_folded() {
        assert_eq!(
            words_of("“Zelda’s” 4.5—MILLION"),
            ["zelda", "s", "4", "5", "million"]
        );
    }
}
