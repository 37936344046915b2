//! What people on the screen are called that is no office of a list: `Shellfish Pathologist`, `Midwife`, `Head Coach`.
//!
//! A look at the words beside each name. It refuses a word that stands beside two people, and any that may be a name.

use super::{Cast, Office};
use crate::lexicon::Classes;
use crate::script::names::{classes, plain};
use crate::script::same_person::is_same_person;
use crate::script::words::{Does, does};

/// The letters of the shortest word that tells what somebody is. Set, not measured.
const SHORTEST: usize = 4;

impl Cast {
    /// Notes the words beside a name on the screen.
    pub(super) fn is_called(&mut self, name: &str, beside: &str) {
        let own = plain(name);
        let words: Vec<String> = beside
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| may_be_called(word))
            .map(plain)
            .filter(|word| !own.split(' ').any(|one| one == word))
            .collect();
        if !words.is_empty() {
            self.posts.push(Office {
                words,
                holder: name.to_owned(),
            });
        }
    }

    /// The one person on the screen who is called by a word, or by all of several.
    pub(in crate::script) fn posted(&self, called: &str) -> Option<String> {
        let wanted: Vec<String> = called.split_whitespace().map(plain).collect();
        if wanted.is_empty() || !called.split_whitespace().all(may_be_called) {
            return None;
        }
        let has = |post: &&Office| wanted.iter().all(|one| post.words.contains(one));
        let mut found = self.posts.iter().filter(has);
        let first = found.next()?;
        found
            .all(|other| is_same_person(&first.holder, &other.holder))
            .then(|| first.holder.clone())
    }
}

fn may_be_called(word: &str) -> bool {
    let of = classes(word);
    let crew = [Does::Strong, Does::Recorded, Does::Super, Does::Spoken];
    word.chars().count() >= SHORTEST
        && word.chars().all(char::is_alphabetic)
        && !of.any(Classes::FUNCTION.or(Classes::GIVEN).or(Classes::SURNAME))
        && !does(&word.to_uppercase(), &crew)
}
