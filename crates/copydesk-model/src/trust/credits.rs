//! Lines of credits: whom they name as having reported, written, or taken down what somebody told.
//!
//! *(Reporting by Mara Quint; editing by Leo Lund)*, *As told to Mara Quint*, *Text: Mara Quint; pictures: Leo Lund*, *Von Mara Quint*, *Mara
//! Quint reported this story from Lorne.* A credit is words of a small class, one of which says that a text was made, and then nothing but
//! names. Who edited, checked, produced or took the pictures is no author. Linear in the line.

use memchr::{memchr, memchr2_iter, memmem};

/// Words that a credit is made of before its names, in lower case.
const OPENERS: [&str; 30] = [
    "account",
    "additional",
    "and",
    "article",
    "as",
    "been",
    "compiled",
    "conducted",
    "copy",
    "dispatch",
    "essay",
    "for",
    "has",
    "interview",
    "our",
    "piece",
    "recorded",
    "report",
    "reported",
    "reporting",
    "researched",
    "story",
    "text",
    "this",
    "told",
    "was",
    "with",
    "words",
    "writing",
    "written",
];

/// Those of them that say that a text was made.
const MADE: [&str; 17] = [
    "article",
    "compiled",
    "conducted",
    "copy",
    "dispatch",
    "essay",
    "interview",
    "piece",
    "report",
    "reported",
    "reporting",
    "researched",
    "story",
    "text",
    "told",
    "words",
    "writing",
];

/// What opens a byline in another language: *Von Mara Quint*.
const BY_ELSEWHERE: [&str; 9] = ["af", "av", "da", "di", "door", "od", "par", "por", "von"];

/// What joins two names, in whatever language.
const JOINS: [&str; 11] = [
    "and", "with", "&", "und", "y", "et", "e", "og", "och", "en", "i",
];

/// What a reporter did with a story, behind the name.
const DID: [&str; 5] = ["compiled", "conducted", "filed", "reported", "wrote"];

/// “Additional reporting by Ana Maria de la Cruz in Port Lorne, Leo Lund in Keel” has fifteen words; a longer part tells something.
const LONGEST: usize = 18;

/// Whom a line of credits names as having reported: `Mara Quint` of *(Reporting by Mara Quint; editing by Leo Lund)*.
pub(super) fn credited(line: &str) -> Vec<String> {
    let bare = line
        .trim()
        .trim_matches(['(', ')', '[', ']', '*', '_', '—', '–']);
    if !may_credit(bare) {
        return Vec::new();
    }
    let parts = bare.split([';', '|']).flat_map(sentences);
    let parts = parts.map(|part| part.trim().trim_end_matches(['.', ')']));
    let credit = |part| opened(part).or_else(|| signed(part));
    parts
        .filter_map(credit)
        .filter(|names| names.starts_with(char::is_uppercase) || names.contains('@'))
        .filter(|names| names.split_whitespace().count() <= LONGEST)
        .map(bare_names)
        .collect()
}

// Whether a line may have a credit: *by* or *from*, or, where it is short, a label, *told to*, *this* or a byline in another language. Every
// claim of a desk is asked, and few have any.
fn may_credit(line: &str) -> bool {
    /// “Interview and text: Ana Maria de la Cruz; pictures: Leo Lund” has 60 bytes.
    const SHORT: usize = 100;
    let bytes = line.as_bytes();
    let behind = |word: &[u8], at: usize| {
        let from = (at + 1).checked_sub(word.len());
        from.is_some_and(|from| bytes[from..=at].eq_ignore_ascii_case(word))
    };
    memchr2_iter(b'y', b'Y', bytes).any(|at| behind(b"by", at))
        || memchr2_iter(b'm', b'M', bytes).any(|at| behind(b"from", at))
        || bytes.len() <= SHORT
            && (memchr(b':', bytes).is_some()
                || memmem::find(bytes, b"old to ").is_some()
                || memmem::find(bytes, b" this ").is_some()
                || is_elsewhere(line).is_some())
}

// Names behind an opening: “Reporting by”, “As told to”, “Text and interview:”, “Von”.
fn opened(part: &str) -> Option<&str> {
    if let Some(names) = is_elsewhere(part) {
        return Some(names);
    }
    let mut made = false;
    let mut told = false;
    let mut rest = part;
    loop {
        let end = rest.find([' ', ':'])?;
        let (word, behind) = rest.split_at(end);
        let lower = word.to_ascii_lowercase();
        let names = behind.trim_start_matches([' ', ':']);
        let opens = match lower.as_str() {
            "by" | "from" => made,
            "to" => told,
            _ => false,
        };
        if opens {
            return Some(names);
        }
        if !OPENERS.contains(&lower.as_str()) {
            return None;
        }
        told = lower == "told";
        made |= MADE.contains(&lower.as_str()) || lower == "written";
        if behind.starts_with(':') {
            return made.then_some(names);
        }
        rest = names;
    }
}

fn is_elsewhere(part: &str) -> Option<&str> {
    let (first, names) = part.split_once(' ')?;
    let opens = first.len() <= 5
        && BY_ELSEWHERE
            .iter()
            .any(|one| first.eq_ignore_ascii_case(one));
    opens.then(|| names.trim_start())
}

// Names before what was done: “Mara Quint reported this story from Lorne”.
fn signed(part: &str) -> Option<&str> {
    let words: Vec<&str> = part.split_whitespace().collect();
    let at = words.iter().position(|word| DID.contains(word))?;
    let behind = &words[at + 1..];
    let place = |words: &[&str]| matches!(words, [] | ["from" | "in", _] | ["from" | "in", _, _]);
    let of_this = match behind {
        ["this", made, rest @ ..] => MADE.contains(made) && place(rest),
        ["from", ..] => place(behind),
        _ => false,
    };
    let end = part.find(words.get(at)?)?;
    (of_this && at > 1 && words.len() <= LONGEST).then(|| part[..end].trim_end())
}

// Parts that a stop ends; the stop behind an initial or a title ends none.
fn sentences(part: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, _) in part.match_indices(". ") {
        let last = part[from..at].rsplit(' ').next().unwrap_or_default();
        let short = last.chars().count() <= 4 && last.starts_with(char::is_uppercase);
        if !short {
            found.push(&part[from..at]);
            from = at + 2;
        }
    }
    found.push(&part[from..]);
    found
}

// Names without the places behind them: “Mara Quint in Lorne and Leo Lund in Keel”. What else stands beside a name keeps it from standing
// alone between commas, so that a sentence that opens so names nobody.
fn bare_names(names: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut place = false;
    for word in names.split_whitespace() {
        let joins = JOINS.contains(&word);
        place = (place && !joins) || word == "in";
        if joins {
            kept.push(",");
        } else if !place {
            kept.push(word);
        }
        place &= !word.ends_with(',');
        if word.ends_with(',') && !kept.last().is_some_and(|last| last.ends_with(',')) {
            kept.push(",");
        }
    }
    kept.join(" ")
}
