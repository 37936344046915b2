//! Names given with an import that nothing on the desk bears, most of them misspelt, and what a later import says otherwise of the whole story:
//! its authors, its day. Linear in the renditions and the people.
//!
//! An original may come after its conversion, and a freelancer is nobody of the desk: most of it is said, and taken. Two slips are refused
//! until somebody says `--anyway`, as they undo a check that nobody would miss: a conversion that begins a story of its own is held against
//! nothing, and whoever is not known as the author may judge the own story.

use super::ImportRequest;
use crate::model::{Rendition, RenditionKind, Revision, Story, StorySlug};
use crate::store::{self, Desk, slip_of, slips};
use crate::usecase::UsecaseError;

/// What to tell of such names, each in a sentence.
///
/// # Errors
/// When the desk's policy can't be read, and when a name is by all appearance a slip of one that is there.
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
        if record.kind == RenditionKind::Converted && !request.anyway && !request.dropped {
            return Err(no_such_story(request, meant));
        }
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
        let Some(person) = meant else {
            continue;
        };
        if looks_like_an_id(author) && !request.anyway && !request.dropped {
            return Err(UsecaseError::Incomplete {
                what: format!(
                    "`{author}` is nobody of this desk: did you mean `{}`, {}?",
                    person.id, person.name
                ),
                help: format!(
                    "say --author {}, or --anyway if somebody else is named so: as a name that this desk does not know it keeps nobody from judging \
                     the own story; nothing was changed",
                    person.id
                ),
            });
        }
        told.push(format!(
            "`{author}` is nobody of this desk and stands as a name; {} is `{}`",
            person.name, person.id
        ));
    }
    Ok(told)
}

// A conversion of a story that is not there, where one is a slip away, would be compared with nothing.
fn no_such_story(request: &ImportRequest<'_>, meant: &StorySlug) -> UsecaseError {
    let (story, rendition) = (&request.target.story, &request.target.rendition);
    UsecaseError::Incomplete {
        what: format!(
            "there is no story `{story}` that this could be a conversion of: did you mean {meant}/{rendition}?"
        ),
        help: format!(
            "`copydesk import {meant}/{rendition} FILE`, or say --anyway if `{story}` is another story whose original is not on this desk; nothing \
             was changed"
        ),
    }
}

// Ids are short and small; a byline has a capital letter or a space.
fn looks_like_an_id(author: &str) -> bool {
    !author
        .chars()
        .any(|c| c.is_uppercase() || c.is_whitespace())
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

// The story whose name is a slip of the finger away; *vote-1* and *vote-2*, *part-a* and *part-b* are two.
fn misspelt<'s>(new: &StorySlug, stories: &'s [StorySlug]) -> Option<&'s StorySlug> {
    stories.iter().find(|one| {
        one_letter_apart(one.as_str(), new.as_str())
            && slip_of(new.as_str(), [one.as_str()]).is_some()
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
            let stories = ["pier-vote-2", "pool", "part-a"].map(|one| one.parse().unwrap());
            misspelt(&new.parse().unwrap(), &stories).map(ToString::to_string)
        };
        assert_eq!(named("peir-vote-2").as_deref(), Some("pier-vote-2"));
        assert_eq!(named("pol").as_deref(), Some("pool"));
        assert_eq!(named("pier-vote-3"), None);
        assert_eq!(named("part-b"), None);
        assert_eq!(named("pool"), None);
    }
}
