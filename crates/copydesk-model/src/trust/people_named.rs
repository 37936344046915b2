//! Whom of a desk's people a line of a story's record means: by id, name or e-mail address, singly or several of them on one line.
//!
//! Linear in the people times the names of the line.

use crate::person::same_named;
use crate::{Person, fold};

/// Whom of `people` a story's record means by `given`: an id, a name, an e-mail address, or the first name of one of them alone; several where
/// one line names them (*Ana Duarte and Leo Lund*, *Duarte, Ana; Lund, Leo*).
pub fn people_named<'a>(people: &'a [Person], given: &str) -> Vec<&'a Person> {
    let whole = person_named(people, given);
    if !whole.is_empty() {
        return whole;
    }
    let mut found: Vec<&Person> = Vec::new();
    let spaced = given.replace([';', '/', '&', '|', '\n'], " and ");
    let lower = spaced.to_lowercase();
    // Letters may become more when they are made small, and places move.
    let spaced = if lower.len() == spaced.len() {
        spaced.as_str()
    } else {
        lower.as_str()
    };
    let mut starts = vec![0];
    for joint in [" and ", " with "] {
        starts.extend(lower.match_indices(joint).map(|(at, _)| at));
    }
    starts.sort_unstable();
    starts.push(spaced.len());
    for pair in starts.windows(2) {
        let part = spaced.get(pair[0]..pair[1]).unwrap_or_default().trim();
        let part = ["and ", "with "].iter().fold(part, |part, joint| {
            let opens = part
                .get(..joint.len())
                .is_some_and(|one| one.eq_ignore_ascii_case(joint));
            if opens {
                part[joint.len()..].trim()
            } else {
                part
            }
        });
        let own = person_named(people, part);
        if own.is_empty() && part.contains(',') {
            // “Ana Duarte, Leo Lund”: a first name alone may be the rest of a turned name.
            let names = part.split(',').map(str::trim);
            let full = names.filter(|name| name.contains(' ') || name.contains('@'));
            found.extend(full.flat_map(|name| person_named(people, name)));
        } else {
            found.extend(own);
        }
    }
    found
}

// Whom one name means.
fn person_named<'a>(people: &'a [Person], given: &str) -> Vec<&'a Person> {
    let named = |person: &&Person| person.id.as_str() == given || is_named(given, person);
    let found: Vec<&Person> = people.iter().filter(named).collect();
    if !found.is_empty() {
        return found;
    }
    let wanted = fold(given).to_lowercase();
    let first = |person: &&Person| {
        let name = fold(&person.name).to_lowercase();
        let first = name.split_whitespace().next();
        first.is_some_and(|first| first == wanted)
    };
    let mut called: Vec<&Person> = people.iter().filter(first).collect();
    // Of two of that name nobody is meant for certain.
    called.truncate(if called.len() == 1 { 1 } else { 0 });
    called
}

// Whether a story's record names a person by name or e-mail address.
pub(super) fn is_named(given: &str, person: &Person) -> bool {
    let words = fold(given).to_lowercase();
    let email = person.email.as_deref().map(str::to_lowercase);
    same_named(&person.name, given) || email.as_deref() == Some(words.as_str())
}
