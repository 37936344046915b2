//! Lines of credits: whom they name as having reported, written, or taken down what somebody told.
//!
//! *(Reporting by Mara Quint; editing by Leo Lund)*, *As told to Mara Quint*, *Text: Mara Quint; pictures: Leo Lund*, *Von Mara Quint*, *Mara
//! Quint reported this story from Lorne.*, *By @maraquint*. A credit is words of a small class, one of which says that a text was made, and then nothing but
//! names. Whoever supplied words for it (*with files from*, *research by*), or produced it, made it too. Who edited, checked or took the
//! pictures is no author. Linear in the line.

use memchr::{memchr, memchr2_iter, memmem};

use super::sign_off::tossed;

/// Words that a credit is made of before its names, in lower case.
const OPENERS: [&str; 69] = [
    "a",
    "account",
    "adaptation",
    "adapted",
    "additional",
    "analysis",
    "and",
    "article",
    "as",
    "assistance",
    "associate",
    "been",
    "broadcast",
    "co-written",
    "compiled",
    "conducted",
    "contribution",
    "contributions",
    "copy",
    "data",
    "digital",
    "dispatch",
    "done",
    "essay",
    "executive",
    "field",
    "files",
    "for",
    "from",
    "has",
    "help",
    "interview",
    "interviews",
    "material",
    "notes",
    "of",
    "other",
    "our",
    "piece",
    "produced",
    "producer",
    "producers",
    "production",
    "provided",
    "recorded",
    "report",
    "reported",
    "reporting",
    "reports",
    "research",
    "researched",
    "researcher",
    "script",
    "scripted",
    "senior",
    "story",
    "text",
    "the",
    "this",
    "told",
    "translated",
    "translation",
    "video",
    "was",
    "web",
    "with",
    "words",
    "writing",
    "written",
];

/// Words of credits in other languages that say that a text was made, or that somebody supplied words for it: *Recherche: Mara Quint*, *Mit
/// Material von Mara Quint*, *Con información de Mara Quint*.
const MADE_ELSEWHERE: [&str; 27] = [
    "aufgezeichnet",
    "bericht",
    "collaboration",
    "enquête",
    "entrevista",
    "escrito",
    "geschrieben",
    "informaciones",
    "información",
    "informationen",
    "informations",
    "investigación",
    "material",
    "mitarbeit",
    "producción",
    "produktion",
    "propos",
    "protokoll",
    "recherche",
    "recherchen",
    "reportage",
    "reportaje",
    "reportería",
    "rédigé",
    "texto",
    "traducción",
    "übersetzung",
];

/// What opens such a credit before that word.
const WITH_ELSEWHERE: [&str; 10] = [
    "avec",
    "con",
    "en",
    "et",
    "la",
    "mit",
    "recueillis",
    "und",
    "unter",
    "y",
];

/// Of what was supplied, and said in sentences too: *with help from the state*. Such a credit has nothing but names behind it.
const SUPPLIED: [&str; 8] = [
    "assistance",
    "contribution",
    "contributions",
    "files",
    "help",
    "material",
    "notes",
    "production",
];

/// Those of them that say that a text was made.
const MADE: [&str; 34] = [
    "adaptation",
    "adapted",
    "analysis",
    "article",
    "co-written",
    "compiled",
    "conducted",
    "copy",
    "data",
    "dispatch",
    "essay",
    "interview",
    "interviews",
    "piece",
    "produced",
    "producer",
    "producers",
    "report",
    "reported",
    "reporting",
    "reports",
    "research",
    "researched",
    "researcher",
    "script",
    "scripted",
    "story",
    "text",
    "told",
    "translated",
    "translation",
    "words",
    "writing",
    "written",
];

/// What opens a byline in another language: *Von Mara Quint*.
const BY_ELSEWHERE: [&str; 9] = ["af", "av", "da", "di", "door", "od", "par", "por", "von"];

/// What stands before the names of whoever supplied something, in other languages.
const FROM_ELSEWHERE: [&str; 5] = ["de", "di", "par", "por", "von"];

/// What joins two names, in whatever language.
const JOINS: [&str; 11] = [
    "and", "with", "&", "und", "y", "et", "e", "og", "och", "en", "i",
];

/// What a reporter did with a story, behind the name.
const DID: [&str; 10] = [
    "assisted",
    "compiled",
    "conducted",
    "contributed",
    "filed",
    "produced",
    "provided",
    "reported",
    "researched",
    "wrote",
];

/// What a line calls whoever wrote the text, beside a mailbox.
const AUTHORS: [&str; 5] = [
    "author",
    "correspondent",
    "journalist",
    "reporter",
    "writer",
];

/// “Additional reporting by Ana Maria de la Cruz in Port Lorne, Leo Lund in Keel” has fifteen words; a longer part tells something.
const LONGEST: usize = 18;

/// Whom a line of credits names as having reported: `Mara Quint` of *(Reporting by Mara Quint; editing by Leo Lund)*.
pub(super) fn credited(line: &str) -> Vec<String> {
    let bare = line
        .trim()
        .trim_matches(['(', ')', '[', ']', '*', '_', '—', '–']);
    if let Some(mailboxes) = written_to(bare) {
        return mailboxes;
    }
    if let Some(name) = tossed(bare) {
        return vec![name.to_owned()];
    }
    let by = bare
        .get(..4)
        .is_some_and(|by| by.eq_ignore_ascii_case("by @"));
    if let Some(handle) = bare.get(3..).filter(|_| by) {
        return vec![handle.to_owned()];
    }
    if !may_credit(bare) {
        return Vec::new();
    }
    let parts = bare.split([';', '|']).flat_map(sentences);
    let parts = parts.map(|part| part.trim().trim_end_matches(['.', ')']));
    let credit = |part| {
        let whole = opened(part).or_else(|| signed(part));
        whole.into_iter().chain(behind_commas(part))
    };
    parts
        .flat_map(credit)
        .filter(|names| names.starts_with(char::is_uppercase) || names.contains('@'))
        .filter(|names| names.split_whitespace().count() <= LONGEST)
        .map(bare_names)
        .collect()
}

// “Write to its author at mara@desk.example”: the mailbox is the author's.
fn written_to(line: &str) -> Option<Vec<String>> {
    memchr(b'@', line.as_bytes())?;
    let bare = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
    };
    let who = |word: &str| AUTHORS.contains(&bare(word).as_str());
    line.split_whitespace().any(who).then(|| {
        let mailboxes = line.split_whitespace().filter(|word| word.contains('@'));
        mailboxes.map(bare).collect()
    })
}

// “Leo Lund reported from Keel, with files from Mara Quint”: a credit behind a comma, with nothing but names in it.
fn behind_commas(part: &str) -> Vec<&str> {
    if part.split_whitespace().count() > 2 * LONGEST {
        return Vec::new();
    }
    let tails = part.match_indices(", ").map(|(at, _)| &part[at + 2..]);
    let credit = |tail| opened(tail).filter(|names| is_only_names(names));
    tails.filter_map(credit).collect()
}

// Names with what joins them, and the places behind them.
fn is_only_names(names: &str) -> bool {
    /// “Mara de la Cruz in the Port of Lorne”.
    const SMALL: [&str; 12] = [
        "at", "da", "de", "der", "di", "from", "in", "la", "of", "the", "van", "von",
    ];
    let mut words = names.split_whitespace();
    words.all(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        !bare.starts_with(char::is_lowercase) || SMALL.contains(&bare) || JOINS.contains(&bare)
    })
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
                || [" contributed", " provided", " assisted", " the help of "]
                    .iter()
                    .any(|did| memmem::find(bytes, did.as_bytes()).is_some())
                || opens_elsewhere(line))
}

// Names behind an opening: “Reporting by”, “As told to”, “Text and interview:”, “Von”.
fn opened(part: &str) -> Option<&str> {
    if let Some(names) = is_elsewhere(part) {
        return Some(names);
    }
    let (mut made, mut supplied, mut told) = (false, false, false);
    let mut rest = part;
    loop {
        let end = rest.find([' ', ':'])?;
        let (word, behind) = rest.split_at(end);
        let lower = word.to_lowercase();
        let lower = lower.as_str();
        let names = behind.trim_start_matches([' ', ':']);
        let opens = match lower {
            // “Adapted from a broadcast script by Mara Quint” names nobody there yet.
            "by" | "from" if !names.starts_with(char::is_uppercase) && !names.contains('@') => {
                false
            }
            "by" | "from" => made || supplied,
            "of" => supplied,
            "to" => told,
            _ => (made || supplied) && FROM_ELSEWHERE.contains(&lower),
        };
        if opens {
            return (made || is_only_names(names)).then_some(names);
        }
        let elsewhere = MADE_ELSEWHERE.contains(&lower) || WITH_ELSEWHERE.contains(&lower);
        if !(elsewhere || OPENERS.contains(&lower)) {
            return None;
        }
        told = lower == "told";
        made |= MADE.contains(&lower) || MADE_ELSEWHERE.contains(&lower) && lower != "material";
        supplied |= SUPPLIED.contains(&lower);
        if behind.trim_start().starts_with(':') {
            return (made || supplied).then_some(names);
        }
        rest = names;
    }
}

// Whether a line opens as credits of other languages do.
fn opens_elsewhere(line: &str) -> bool {
    let first = line.split([' ', ':']).next().unwrap_or_default();
    let with = WITH_ELSEWHERE
        .iter()
        .any(|one| first.eq_ignore_ascii_case(one));
    with || is_elsewhere(line).is_some() || MADE_ELSEWHERE.contains(&first.to_lowercase().as_str())
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
    let contributed = words[at] == "contributed";
    let gave = contributed || words[at] == "provided";
    let of_this = match behind {
        ["this", made, rest @ ..] => MADE.contains(made) && place(rest),
        ["from", ..] => place(behind),
        ["to", "this", made, rest @ ..] => contributed && MADE.contains(made) && place(rest),
        ["with", what] => words[at] == "assisted" && MADE.contains(what),
        [what, rest @ ..] if gave && (MADE.contains(what) || SUPPLIED.contains(what)) => {
            place(rest) || matches!(rest, ["for" | "to", "this", made] if MADE.contains(made))
        }
        [] => contributed,
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
