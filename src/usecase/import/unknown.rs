//! Names given with an import that nothing on the desk bears, most of them misspelt, and what a later import says otherwise of the whole story:
//! its authors, its day. Linear in the renditions and the people.
//!
//! None is refused: an original may come after its conversion, and a freelancer is nobody of the desk. An author one letter away from a
//! colleague's id is said, since whoever is not known as the author may judge the own story.

use super::ImportRequest;
use crate::model::{Rendition, Revision, Story, StorySlug};
use crate::store::{self, Desk, same_digits, slips};
use crate::usecase::UsecaseError;

/// What to tell of such names, each in a sentence.
///
/// # Errors
/// When the desk's policy can't be read.
pub(super) fn names(
    desk: &Desk,
    request: &ImportRequest<'_>,
    before: Option<&Story>,
    (story, record): (&Story, &Rendition),
) -> Result<Vec<String>, UsecaseError> {
    let mut told: Vec<String> = before
        .into_iter()
        .flat_map(|before| said_otherwise(before, story))
        .collect();
    let missing = record
        .from
        .as_ref()
        .filter(|from| story.renditions.iter().all(|one| one.name != **from));
    if let Some(from) = missing {
        let others = story
            .renditions
            .iter()
            .filter(|one| one.name != record.name);
        let others: Vec<String> = others.map(|one| one.name.to_string()).collect();
        let has = match others.is_empty() {
            true => "no other rendition yet".to_owned(),
            false => others.join(", "),
        };
        told.push(format!(
            "no rendition of {} is named `{from}`; the story has {has}",
            request.target.story
        ));
    }
    let begins = story.renditions.iter().all(|one| one.name == record.name)
        && record
            .revisions
            .iter()
            .all(|one| one.number == Revision::FIRST);
    if begins && let Some(meant) = misspelt(&request.target.story, &store::load_stories(desk)?) {
        told.push(format!(
            "`{}` is a story of its own, beside `{meant}`",
            request.target.story
        ));
    }
    if request.authors.is_empty() {
        return Ok(told);
    }
    let policy = store::load_policy(desk)?;
    for author in &request.authors {
        let known = policy
            .people
            .iter()
            .any(|one| one.id.as_str() == author || one.name == *author);
        let meant = policy
            .people
            .iter()
            .find(|one| !known && one_letter_apart(one.id.as_str(), author));
        if let Some(person) = meant {
            told.push(format!(
                "`{author}` is nobody of this desk and stands as a name; {} is `{}`",
                person.name, person.id
            ));
        }
    }
    Ok(told)
}

// Who may judge the story hangs on its authors, and what *yesterday* is on its day: neither changes without a word.
fn said_otherwise(before: &Story, now: &Story) -> Vec<String> {
    let mut told = Vec::new();
    let gone: Vec<&str> = before
        .authors
        .iter()
        .filter(|one| !now.authors.contains(one))
        .map(String::as_str)
        .collect();
    if !gone.is_empty() {
        told.push(format!(
            "`{}` no longer stands as an author of the story: {} does; who wrote any of it stays in with another `--author`",
            gone.join("`, `"),
            now.authors.join(", ")
        ));
    }
    if let (Some(then), Some(day)) = (before.date, now.date)
        && then != day
    {
        told.push(format!(
            "the story's day is {day} now, and was {then}: *today* and *Monday* are counted from it in every rendition"
        ));
    }
    told
}

// The story whose name is a slip of the finger away; *vote-1* and *vote-2* are two.
fn misspelt<'s>(new: &StorySlug, stories: &'s [StorySlug]) -> Option<&'s StorySlug> {
    stories.iter().find(|one| {
        one_letter_apart(one.as_str(), new.as_str()) && same_digits(one.as_str(), new.as_str())
    })
}

// What one slip of the finger does.
fn one_letter_apart(a: &str, b: &str) -> bool {
    slips(a, &b.to_lowercase()) == 1
}

#[cfg(test)]
mod tests {
    use super::{misspelt, one_letter_apart};

    #[test]
    fn a_slip_is_told_from_another_name() {
        for slip in ["feme", "fem", "femii", "fmei", "Femu"] {
            assert!(one_letter_apart("femi", slip), "{slip}");
        }
        for other in ["femi", "ruth", "fe", "Femi Oyelaran", "imef"] {
            assert!(!one_letter_apart("femi", other), "{other}");
        }
    }

    #[test]
    fn a_story_whose_name_is_a_slip_away_is_named() {
        let named = |new: &str| {
            let stories = ["pier-vote-2", "pool"].map(|one| one.parse().unwrap());
            misspelt(&new.parse().unwrap(), &stories).map(ToString::to_string)
        };
        assert_eq!(named("peir-vote-2").as_deref(), Some("pier-vote-2"));
        assert_eq!(named("pol").as_deref(), Some("pool"));
        assert_eq!(named("pier-vote-3"), None);
        assert_eq!(named("pool"), None);
    }
}
