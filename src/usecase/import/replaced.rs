//! Files of which nothing was in the last text: by all appearance another story's, given to this rendition by mistake.
//!
//! Such a revision withdraws every claim, and bringing the right text back leaves each verdict to be given again. Whoever means it says
//! `--anyway`. Linear in the two texts; only a refusal looks at the other texts of the desk.

use std::collections::HashSet;

use super::ImportRequest;
use crate::model::{
    Claim, Rendition, RenditionName, RenditionRef, RevisionRecord, Sheet, Status, StorySlug, fold,
};
use crate::revise::{Fate, Outcome};
use crate::store::{self, Desk};
use crate::text::telling;
use crate::usecase::UsecaseError;

/// A push message or a headline, with fewer words in its claims, is written anew from one hour to the next.
const FEW: usize = 25;
/// How many words in a row are one run.
const RUN: usize = 3;
/// A text that shares fewer of its runs with the last one, in a hundred of the shorter text's, is another text. Measured on
/// `revisions_18f.jsonl` and `revisions_wikipedia.jsonl` (128 real revisions): the least that stayed was 77.6. Two texts of other stories
/// share 3.2 at most, and a script and the stories that were written from it (`conversions.jsonl`, 32), which no revision is as far from,
/// 9.2 at least.
const LEAST: usize = 5;
/// A text that shares as many is of the same rendition.
const MEANT: usize = 50;
/// In so many stories the text that was meant is looked for.
const SOUGHT: usize = 500;

type Runs = HashSet<Vec<String>>;

/// That something of the last text stays in the new one.
///
/// # Errors
/// When nearly nothing does.
pub(super) fn refuse(
    desk: &Desk,
    request: &ImportRequest<'_>,
    (record, old): (&Rendition, &Sheet),
    (new, outcomes): (&Sheet, &[Outcome]),
) -> Result<(), UsecaseError> {
    // Who names the revision that a text was written upon was shown both, and a correction names the words that it changes.
    if request.upon.is_some() || request.edited || request.correction.is_some() {
        return Ok(());
    }
    // A text that stood here before is brought back: that is how a mistake is undone.
    let mut revisions = record.revisions.iter().rev();
    let text = revisions.next().map(|newest| newest.sha256);
    if revisions.any(|one| Some(one.sha256) == text) {
        return Ok(());
    }
    let before = words(&old.claims);
    if before.len() < FEW {
        return Ok(());
    }
    let (before, now) = (runs(&before), runs(&words(&new.claims)));
    if shared(&before, &now) >= LEAST {
        return Ok(());
    }
    let claims = standing(&old.claims).count();
    let stay = outcomes.iter().filter(|one| match one.fate {
        Fate::Kept | Fate::Moved | Fate::Edited => true,
        Fate::New | Fate::Returned | Fate::Withdrawn | Fate::Ambiguous => false,
    });
    let judged = standing(&old.claims).filter(|one| one.status.passes());
    let target = &request.target;
    let meant = meant(desk, target, &now)
        .unwrap_or_else(|| format!("STORY/{} with the story that it is of", target.rendition));
    let (stay, judged) = (stay.count(), judged.count());
    Err(UsecaseError::Mistaken {
        what: format!(
            "{stay} of the {claims} claims of {target} {} in this file{}: is it another story's?",
            if stay == 1 { "is" } else { "are" },
            match judged {
                0 => String::new(),
                1 => ", and 1 verdict would fall".to_owned(),
                many => format!(", and {many} verdicts would fall"),
            }
        ),
        help: format!(
            "`copydesk import {meant}`, or say --anyway if this is the new text of {target}; nothing was changed"
        ),
    })
}

fn standing(claims: &[Claim]) -> impl Iterator<Item = &Claim> {
    claims.iter().filter(|one| one.status != Status::Withdrawn)
}

// Of the claims alone: the lines about how all stories are made are the same in every text.
fn words(claims: &[Claim]) -> Vec<String> {
    standing(claims)
        .flat_map(|claim| split(&claim.quote))
        .collect()
}

// Where no spaces part the words every letter counts as one.
fn split(text: &str) -> Vec<String> {
    let folded = fold(text).to_lowercase();
    let mut words = Vec::new();
    for word in folded.split(|c: char| !c.is_alphanumeric()) {
        if telling::is_unspaced(word) {
            words.extend(word.chars().map(String::from));
        } else if !word.is_empty() {
            words.push(word.to_owned());
        }
    }
    words
}

fn runs(words: &[String]) -> Runs {
    words.windows(RUN).map(<[String]>::to_vec).collect()
}

// In a hundred of the shorter text's runs.
fn shared(one: &Runs, other: &Runs) -> usize {
    match one.len().min(other.len()) {
        0 => 0,
        shorter => one.intersection(other).count() * 100 / shorter,
    }
}

// The command that takes the file for the text that it reads like, on this desk.
fn meant(desk: &Desk, target: &RenditionRef, now: &Runs) -> Option<String> {
    let stories = store::load_stories(desk).ok()?;
    let others = stories.iter().filter(|one| **one != target.story);
    for slug in std::iter::once(&target.story).chain(others.take(SOUGHT)) {
        if let Some(rendition) = reads_like(desk, slug, target, now) {
            return Some(format!("{slug}/{rendition} FILE"));
        }
    }
    None
}

fn reads_like(
    desk: &Desk,
    slug: &StorySlug,
    target: &RenditionRef,
    now: &Runs,
) -> Option<RenditionName> {
    let file = store::story_file(slug);
    let story = store::parse_story(&file, &desk.read_text(&file).ok()??).ok()?;
    let renditions = story.renditions.iter();
    let mut others = renditions.filter(|one| *slug != target.story || one.name != target.rendition);
    let newest = |name: &RenditionName, one: &RevisionRecord| {
        let file = store::revision_file(slug, name, one.number);
        desk.read_text(&file).ok().flatten()
    };
    let found = others.find(|one| {
        let text = one
            .newest()
            .and_then(|newest_one| newest(&one.name, newest_one));
        text.is_some_and(|text| shared(&runs(&split(&text)), now) >= MEANT)
    });
    found.map(|one| one.name.clone())
}

#[cfg(test)]
mod tests {
    use super::{LEAST, runs, shared, split};

    fn share(one: &str, other: &str) -> usize {
        shared(&runs(&split(one)), &runs(&split(other)))
    }

    #[test]
    fn a_rewrite_shares_runs_and_another_story_none() {
        let old = "The Quay Street pool reopened on Saturday after 13 weeks of repairs.";
        assert_eq!(share(old, &old.to_uppercase()), 100);
        let rewritten = "After 13 weeks of repairs, swimmers are back at the Quay Street pool.";
        assert!(share(old, rewritten) >= LEAST);
        let other = "The council voted on Monday to close the library on Harbor Road.";
        assert_eq!(share(old, other), 0);
        assert_eq!(share(old, ""), 0);
    }

    #[test]
    fn a_script_without_spaces_is_held_letter_by_letter() {
        let old = "市長は月曜日に新しい図書館の計画を発表した。";
        assert!(share(old, "市長は月曜日に計画を発表した。") >= LEAST);
    }

    #[test]
    fn no_real_revision_is_another_text() {
        for name in ["revisions_18f.jsonl", "revisions_wikipedia.jsonl"] {
            let file = format!("../shared/data/dev/{name}");
            let Ok(pairs) = std::fs::read_to_string(&file) else {
                continue;
            };
            for line in pairs.lines() {
                let pair: serde_json::Value = serde_json::from_str(line).unwrap();
                let side = |key: &str| pair[key].as_str().unwrap().to_owned();
                let share = share(&side("old"), &side("new"));
                assert!(share >= 10 * LEAST, "{}: {share}", pair["id"]);
            }
        }
    }
}
