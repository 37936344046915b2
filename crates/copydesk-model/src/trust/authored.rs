//! Whether somebody who is on no desk is an author of a story.
//!
//! The record may name people of no desk, and a byline anybody: hearing them again bears nothing out. Linear in the lines of a story.

use super::byline::bylined;
use crate::person::same_person;
use crate::{Dossier, Person};

/// Whether somebody of this name, of the desk or not, is an author of the story: the record names them, or a byline does.
pub fn is_author(dossier: &Dossier, name: &str) -> bool {
    let name = name.trim();
    let mut recorded = dossier.story.authors.iter();
    if recorded.any(|given| given.eq_ignore_ascii_case(name) || same_person(given, name)) {
        return true;
    }
    let Ok(id) = "of-no-desk".parse() else {
        return false;
    };
    let person = Person {
        id,
        name: name.to_owned(),
        email: None,
        roles: Vec::new(),
        from: None,
        until: None,
        keys: Vec::new(),
    };
    // One word is no name of anybody.
    name.split_whitespace().count() > 1
        && !bylined(std::slice::from_ref(&person), dossier).is_empty()
}
