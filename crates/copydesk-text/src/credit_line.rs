//! A line of credits: who reported, wrote and edited the story, and nothing else. *(Reporting by Ada Moor in Keel; editing by Leo Lund)*
//!
//! Each part names a job, *by* or *from*, and names of two words or more, with places behind *in*. A word in small letters that joins no names,
//! and a figure, tell something: *Reporting by Ada Moor from the scene, where 12 were hurt* is a claim. O(words of the line).

use copydesk_lexicon::en::text::credit_line as words;

/// “Ana Maria de la Cruz” has five. No text that was read has such a line with a longer name: 5 and 9 give the same.
const NAME: usize = 6;

/// Whether a line is nothing but credits.
pub(super) fn is_credits(line: &str) -> bool {
    let bare = line
        .trim()
        .trim_matches(['(', ')', '[', ']', '*', '_', '—', '–', ' ']);
    // Where all letters are capitals no name is told from a verb.
    if !bare.contains(" by ") && !bare.contains(" from ") || bare.contains(char::is_numeric) {
        return false;
    }
    let mut parts = parts(bare).into_iter().peekable();
    parts.peek().is_some() && parts.all(|part| is_credit(&part))
}

// The words of each part: a semicolon, a stroke or a stop ends one, and so does a comma before the next job.
fn parts(line: &str) -> Vec<Vec<&str>> {
    let all: Vec<&str> = line.split_whitespace().collect();
    let mut parts: Vec<Vec<&str>> = Vec::new();
    let mut ended = true;
    for (at, word) in all.iter().enumerate() {
        let said = word.trim_end_matches([';', '.', '|']);
        let initial = word.ends_with('.') && said.chars().count() == 1;
        let next = all.get(at..).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|before| all.get(before));
        let opens = before.is_some_and(|before| before.ends_with(',')) && opening(next).is_some();
        if ended || opens {
            parts.push(Vec::new());
        }
        if let (Some(part), false) = (parts.last_mut(), said.is_empty()) {
            part.push(if initial { word } else { said });
        }
        ended = said.len() < word.len() && !initial;
    }
    parts.retain(|part| !part.is_empty());
    parts
}

// How many words open a credit: what was done, and *by*.
fn opening(words: &[&str]) -> Option<usize> {
    let is = |word: &str, class: &[&str]| {
        let word = word.trim_end_matches([',', ':']);
        class.iter().any(|one| word.eq_ignore_ascii_case(one))
    };
    let before = words
        .iter()
        .take(2)
        .take_while(|word| is(word, &words::BEFORE));
    let from = before.count();
    let (mut at, mut jobs) = (from, 0);
    while let Some(word) = words.get(at) {
        if is(word, &words::JOBS) {
            jobs += 1;
        } else if jobs == 0 || !is(word, &["and", "&"]) {
            break;
        }
        at += 1;
    }
    let by = words.get(at).is_some_and(|word| is(word, &["by", "from"]));
    (jobs > 0 && by).then_some(at + 1)
}

fn is_credit(part: &[&str]) -> bool {
    let Some(names) = opening(part).and_then(|from| part.get(from..)) else {
        return false;
    };
    let joins = |word: &&str| words::JOINERS.contains(word);
    let named = |word: &str| {
        let letters = word.trim_end_matches([',', ':']);
        letters.starts_with(char::is_uppercase)
            && !letters.ends_with(['!', '?', '”', '"'])
            && !letters.contains([':', '“'])
    };
    names.iter().all(|word| joins(word) || named(word)) && full_names(names)
}

// Whether those who are named have a first name and a last one each; what stands behind *in* is a place.
fn full_names(names: &[&str]) -> bool {
    let mut rest = names;
    let mut any = false;
    while !rest.is_empty() {
        let end = rest
            .iter()
            .position(|word| ends_name(word))
            .map_or(rest.len(), |at| at + usize::from(rest[at].ends_with(',')));
        let (name, behind) = rest.split_at(end);
        let name = name
            .split(|word| ["in", "at", "for", "of"].contains(word))
            .next();
        let name = name.unwrap_or_default();
        let joined = behind.first().is_some_and(|word| is_and(word));
        rest = &behind[usize::from(joined)..];
        if name.is_empty() && !any {
            return false;
        }
        // “Ada Moor in Keel, Lorne” has its place in two parts.
        if !name.is_empty() && !(2..=NAME).contains(&name.len()) && !any {
            return false;
        }
        any |= !name.is_empty();
    }
    any
}

fn ends_name(word: &str) -> bool {
    word.ends_with(',') || is_and(word)
}

fn is_and(word: &str) -> bool {
    ["and", "&", "with"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::is_credits;

    #[test]
    fn credits_are_told_from_what_tells_something() {
        for line in [
            "(Reporting by Ada Moor; Editing by Leo Lund)",
            "Reporting by Ada Moor; editing by Leo Lund",
            "Reporting by Ada Moor in Keel and Bo Lind in Lorne. Editing by Leo Lund.",
            "(Reporting by Ada Moor, Additional reporting by Bo Lind, Writing by Cy Dorn)",
            "*Reporting and writing by Ada Moor; photos by Leo J. Lund.*",
            "Additional reporting by Ada Moor.",
            "With reporting from Ada Moor and Ana Maria de la Cruz in Port Lorne.",
            "Edited by Leo Lund",
        ] {
            assert!(is_credits(line), "{line}");
        }
        for line in [
            "Reporting by Ada Moor from the scene, where 12 were hurt.",
            "(Reporting by Ada Moor in Keel, where police shot two men; Editing by Leo Lund)",
            "Reporting by Ada Moor helped to free him.",
            "The reporting by Ada Moor was praised.",
            "Editing by Committee",
            "Reporting by Ada Moor. The quarry shut in May.",
            "Written by Hand",
            "Ada Moor reported from Keel.",
            "REPORTING BY ADA MOOR SHOWS THAT TWELVE WERE HURT",
        ] {
            assert!(!is_credits(line), "{line}");
        }
    }
}
