//! People of the street, each under what is said of them: "Tove, waiting for the bus:", "Woman who gave her name as Tove:".
//!
//! Each look is at one label, linear in it. A word that is somebody's part is no name.

use super::words::{Does, does};
use super::{kept_back, names};
use crate::blocks::Heard;
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::script::names as kept_back_words;
use copydesk_lexicon::en::text::script::street as lists;

// "[VOX IN - 38 secs]", "MONTAGE"
pub(super) fn is_of_street(words: &str) -> bool {
    words
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| lists::OF_STREET.contains(&word.to_uppercase().as_str()))
}

// "Tove, waiting for the bus", "Woman who gave her name as Tove": a name, else what somebody is called.
pub(super) fn called(label: &str) -> Heard {
    let name = label.trim_end_matches(':').split([',', '(', '[']).next();
    let name = name.unwrap_or_default().trim();
    if let Some(full) = names::person(name) {
        return Heard::Name(full.to_owned());
    }
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let words: Vec<&str> = name.split_whitespace().collect();
    let run = words.iter().rev().take_while(|word| capital(word)).count();
    let tail = words[words.len() - run..].join(" ");
    let known = Classes::FUNCTION
        .or(Classes::COMMON)
        .or(Classes::VOICE)
        .or(Classes::KIN)
        .or(Classes::OFFICE);
    let is_name =
        |word: &str| !names::classes(word).any(known) || names::classes(word).any(Classes::GIVEN);
    // The only word of a label that is somebody's part, or a name that it ends with.
    let named = match run == words.len() {
        true => run >= 1 && tail.split_whitespace().all(is_name),
        false => run >= 1,
    };
    match named {
        true => Heard::Name(tail),
        false => Heard::Nobody(name.to_owned()),
    }
}

/// What the screen calls a voice alone: "Voice of a driver".
pub(super) fn masked_voice(words: &str) -> Option<String> {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    let (first, called) = words.split_once(' ')?;
    let voice = first.eq_ignore_ascii_case("voice");
    let of = called
        .get(..3)
        .is_some_and(|of| of.eq_ignore_ascii_case("of "));
    (voice && of && names::person(&called[3..]).is_none()).then(|| masked(words))?
}

/// "PHONE CLIP, CAPTION: Voice of driver": what the screen calls somebody whose name is kept back.
pub(super) fn shown_voice(direction: &str) -> Option<String> {
    let (label, shown) = direction.rsplit_once(": ")?;
    let word = label.split(' ').next_back()?.to_uppercase();
    does(&word, &[Does::Super]).then(|| masked_voice(shown))?
}

/// What a super calls somebody whose name it keeps back: "PARENT", "NO NAME - PARENT", "Voice of a driver / Identity withheld".
pub(super) fn masked(words: &str) -> Option<String> {
    const KEPT_BACK: [&str; kept_back_words::KEPT_BACK.len()] = kept_back_words::KEPT_BACK;
    let upper = words.to_uppercase();
    let refused = kept_back::is_refused(words);
    let kept = refused || KEPT_BACK.iter().any(|one| upper.contains(one));
    // "VOICE OF: JUDGE"
    let parts = names::parts(match words.split_once(':') {
        Some((of, who)) if of.trim().eq_ignore_ascii_case("voice of") => who.trim_start(),
        Some(_) | None => words,
    });
    let called = |part: &&String| {
        let upper = part.to_uppercase();
        !KEPT_BACK[..6].iter().any(|one| upper.contains(one)) && !kept_back::is_refused(part)
    };
    let first = parts.iter().find(called)?;
    let last = first.split_whitespace().next_back().unwrap_or_default();
    let former = first
        .split_whitespace()
        .next()
        .is_some_and(|one| one.eq_ignore_ascii_case("former"));
    let somebody = former
        || does(&last.to_uppercase(), &[Does::Guest])
        || names::classes(last).any(Classes::VOICE.or(Classes::KIN))
            && !names::classes(last).any(Classes::OFFICE.or(Classes::SURNAME));
    (kept || somebody && first.split_whitespace().count() <= 3).then(|| first.clone())
}
