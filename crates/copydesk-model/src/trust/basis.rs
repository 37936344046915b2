//! What a verification rests on: evidence that is kept, evidence that is named, or the reviewer's word alone.
//!
//! A text proves nothing about itself, nor does the page that it stands on, an empty file proves nothing at all, and the story's other renditions count for what they are: the
//! original bears a conversion out, a conversion never bears out the original. Linear in the evidence of an entry times the revisions
//! of its rendition.

use super::machines::{is_answer_of_machine, is_machine};
use super::own_page::is_own_page;
use crate::{
    Basis, Dossier, Evidence, EvidenceKind, EvidenceRecord, RenditionDossier, RenditionKind,
    RenditionName, Review, Sha256,
};

/// What an entry on a claim of `rendition` rests on: the best of its evidence; a note where none of that counts.
pub fn basis(dossier: &Dossier, rendition: &RenditionDossier, review: &Review) -> Basis {
    let pieces = review.evidence.iter();
    pieces
        .filter_map(|one| basis_of(dossier, rendition, one))
        .max()
        .unwrap_or(Basis::Note)
}

/// What one piece of evidence is worth for claims of `rendition`; `None` when it is worth nothing.
pub fn basis_of(
    dossier: &Dossier,
    rendition: &RenditionDossier,
    evidence: &Evidence,
) -> Option<Basis> {
    if evidence.kind == EvidenceKind::Original {
        return bears_out(dossier, rendition, evidence).then_some(Basis::Kept);
    }
    if is_own_page(dossier, rendition, &evidence.reference) {
        return None;
    }
    let says_why = evidence.not_kept.as_deref().is_some_and(says_something);
    let of_machine = is_answer_of_machine(&evidence.reference)
        || evidence
            .origin
            .as_deref()
            .is_some_and(|origin| is_machine(dossier, origin));
    if of_machine && !says_why {
        return None;
    }
    if let Some(digest) = evidence.sha256 {
        if digest == Sha256::of("") || is_itself(rendition, digest) {
            return None;
        }
        if evidence_is_kept(dossier, evidence) {
            return Some(Basis::Kept);
        }
    }
    if evidence.commitment.is_some() {
        return Some(Basis::Kept);
    }
    let registered = dossier.evidence.find(&evidence.reference).is_some();
    let named = match evidence.kind {
        EvidenceKind::Interview => {
            evidence.heard.is_some()
                && names_somebody(&evidence.reference)
                && !is_machine(dossier, &evidence.reference)
        }
        EvidenceKind::Url
        | EvidenceKind::Document
        | EvidenceKind::Recording
        | EvidenceKind::Transcript
        | EvidenceKind::Notes
        | EvidenceKind::Photo
        | EvidenceKind::Dataset => {
            evidence.accessed.is_some() && looks_like_address(&evidence.reference)
        }
        EvidenceKind::Original => false,
    };
    (named || says_why || (registered && evidence.sha256.is_some())).then_some(Basis::Named)
}

// A digest of a file in the evidence folder, or of the copy of a page.
fn evidence_is_kept(dossier: &Dossier, evidence: &Evidence) -> bool {
    let archived = |record: &EvidenceRecord| {
        record.archived.is_some() && record.archived_sha256 == evidence.sha256
    };
    evidence.reference.starts_with("evidence/")
        || dossier
            .evidence
            .find(&evidence.reference)
            .is_some_and(archived)
}

fn is_itself(rendition: &RenditionDossier, digest: Sha256) -> bool {
    let mut revisions = rendition.record.revisions.iter();
    revisions.any(|revision| revision.sha256 == digest || revision.file_sha256 == digest)
}

// Recorded as `broadcast/0001.md`: a text of the original, or of what the rendition was made from.
fn bears_out(dossier: &Dossier, rendition: &RenditionDossier, evidence: &Evidence) -> bool {
    let Some((name, _)) = evidence.reference.rsplit_once('/') else {
        return false;
    };
    let mut others = dossier.renditions.iter().map(|one| &one.record);
    let named = others.find(|one| one.name.as_str() == name && one.name != rendition.record.name);
    let known = |one: &crate::Rendition| {
        let mut revisions = one.revisions.iter();
        revisions.any(|revision| Some(revision.sha256) == evidence.sha256)
    };
    named.is_some_and(|one| {
        let above = one.kind == RenditionKind::Original
            || rendition.record.from.as_ref() == Some(&one.name)
                && !was_made_from(dossier, one, &rendition.record.name);
        above && rendition.record.kind == RenditionKind::Converted && known(one)
    })
}

// Whether a text was made from `other`, at any remove: two that were made from each other vouch for nothing.
fn was_made_from(dossier: &Dossier, text: &crate::Rendition, other: &RenditionName) -> bool {
    let before = |one: &&crate::Rendition| {
        let from = one.from.as_ref()?;
        dossier.rendition(from).map(|one| &one.record)
    };
    // No chain is longer than the story has renditions.
    std::iter::successors(Some(text), before)
        .take(dossier.renditions.len() + 1)
        .any(|one| one.from.as_ref() == Some(other))
}

/// Whether a reference can be followed by somebody else: a scheme of the web or of files that a server gives out, or none, and a host that is not
/// the reviewer's own machine; no white space.
pub fn looks_like_address(reference: &str) -> bool {
    const SCHEMES: [&str; 5] = ["http", "https", "ftp", "ftps", "sftp"];
    let (scheme, rest) = match reference.split_once("://") {
        Some((scheme, rest)) => (scheme, rest),
        // `mailto:`, `data:` and `about:` open no page; a host may have its port behind it.
        None => match reference
            .split(['/', '?', '#'])
            .next()
            .unwrap_or_default()
            .split_once(':')
        {
            Some((_, port)) if !port.bytes().all(|byte| byte.is_ascii_digit()) => return false,
            Some(_) | None => ("https", reference),
        },
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let (name, _) = host.split_once(':').unwrap_or((host, ""));
    let letters = |text: &str, extra: &str| {
        let fits = |c: char| c.is_alphanumeric() || extra.contains(c);
        !text.is_empty() && text.chars().all(fits)
    };
    let name = name.strip_suffix('.').unwrap_or(name);
    let dotted = name.contains('.') && name.split('.').all(|part| letters(part, "-_"));
    // A machine of the house has a name: "http://intranet/minutes".
    let house = reference.contains("://") && letters(name, "-_") && names_somebody(name);
    SCHEMES.iter().any(|one| scheme.eq_ignore_ascii_case(one))
        && (dotted || house)
        && !is_own_machine(name)
        && !reference.chars().any(char::is_whitespace)
}

// Names and numbers that lead back to whoever follows them (RFC 6761, RFC 1122 3.2.1.3), to the cable that they are on (RFC 3927, RFC 6762), and
// names that lead nowhere (RFC 2606; `example` alone, since `lorne.example` is what a sample has).
fn is_own_machine(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let last = host.rsplit('.').next().unwrap_or_default();
    let numbered = host
        .split('.')
        .all(|part| part.bytes().all(|byte| byte.is_ascii_digit()) || part.starts_with("0x"));
    // 127.0.0.1 may be written short, in octal and as one number.
    let whole = numbered && host.split('.').count() != 4;
    matches!(last, "localhost" | "localdomain" | "local" | "invalid")
        || matches!(host.as_str(), "example" | "test")
        || numbered
            && (whole
                || ["127.", "169.254.", "0"]
                    .iter()
                    .any(|one| host.starts_with(one)))
}

/// What stands where words are to come.
const HOLDERS: [&str; 11] = [
    "tbd", "tba", "tbc", "tk", "tktk", "todo", "fixme", "n/a", "na", "none", "reason",
];

/// Whether words name a person, a body or an event: letters, and not those that stand where a name is to come.
pub fn names_somebody(words: &str) -> bool {
    const NOBODY: [&str; 30] = [
        "nobody",
        "no one",
        "unknown",
        "someone",
        "somebody",
        "anyone",
        "anybody",
        "name",
        "who",
        "test",
        "source name",
        "placeholder",
        // Whoever judges, and their tools.
        "i",
        "me",
        "myself",
        "us",
        "ourselves",
        "self",
        "reporter",
        "the reporter",
        "reviewer",
        "the reviewer",
        "editor",
        "author",
        "the author",
        "memory",
        "google",
        "source",
        "a source",
        "sources",
    ];
    let bare = bare(words);
    bare.contains(char::is_alphabetic)
        && !is_filler(bare)
        && !is_one_of(bare, &NOBODY)
        && !is_ours_or_to_come(bare)
        && !is_without_name(bare)
}

// “Our reporter on the scene”, “whoever answers the phone”, “to be named”: ourselves, or nobody yet.
fn is_ours_or_to_come(bare: &str) -> bool {
    const OPENS: [&str; 4] = ["our ", "my ", "whoever ", "to be "];
    let lower = bare.to_lowercase();
    OPENS.iter().any(|opening| lower.starts_with(opening))
}

// “An anonymous source”, “anonymous”: that the name is kept back, and no more. Such a source is attached, with what is to be kept of it.
fn is_without_name(bare: &str) -> bool {
    const KEPT_BACK: [&str; 8] = [
        "anonymous",
        "anon",
        "unnamed",
        "unidentified",
        "undisclosed",
        "confidential",
        "secret",
        "nameless",
    ];
    const ANYBODY: [&str; 16] = [
        "a",
        "an",
        "the",
        "one",
        "source",
        "sources",
        "person",
        "people",
        "insider",
        "insiders",
        "official",
        "officials",
        "caller",
        "witness",
        "man",
        "woman",
    ];
    let mut kept_back = false;
    let all = bare.split_whitespace().all(|word| {
        let held = is_one_of(word, &KEPT_BACK);
        kept_back |= held;
        held || is_one_of(word, &ANYBODY)
    });
    all && kept_back
}

/// Whether a reason or a note says anything: letters or figures ("6-6" says what the roll has), and no word that only holds the place of one.
/// What can't be seen says nothing.
pub fn says_something(words: &str) -> bool {
    let bare = bare(words);
    bare.contains(char::is_alphanumeric) && !is_filler(bare) && !is_one_of(bare, &["note"])
}

fn bare(words: &str) -> &str {
    words.trim_matches(|c: char| !c.is_alphanumeric())
}

fn is_one_of(bare: &str, list: &[&str]) -> bool {
    list.iter().any(|one| bare.eq_ignore_ascii_case(one))
}

// A name or a word in Han may have one letter; "x", "xx" and "XXX" are none.
fn is_filler(bare: &str) -> bool {
    let mut letters = bare.chars().filter(|c| c.is_alphabetic());
    let same = letters.next().is_some_and(|first| {
        first.is_ascii() && letters.all(|one| one.eq_ignore_ascii_case(&first))
    });
    same || is_one_of(bare, &HOLDERS)
}

#[cfg(test)]
mod tests {
    use super::{looks_like_address, names_somebody, says_something};

    #[test]
    fn addresses_are_told_from_names() {
        for address in [
            "https://lorne.example/log",
            "lorne.example/log?a=1#part",
            "http://intranet/minutes",
            "https://bücher.example:8443/",
            "ftp://files.example/a.csv",
            "lorne.example:8443/log",
            "http://10.0.0.7/minutes",
        ] {
            assert!(looks_like_address(address), "{address}");
        }
        for name in [
            "somewhere",
            "the web",
            "https://",
            "a page.example x",
            "://x.y",
            ".",
            "a..b",
            "file://localhost/etc/passwd",
            "x://y",
            "https://localhost/x",
            "https://LOCALHOST:8080/x",
            "https://desk.localhost/x",
            "http://127.0.0.1/x",
            "http://127.1/x",
            "http://2130706433/x",
            "http://0/x",
            "http://0x7f000001/x",
            "https://x/",
            "https://TBD/log",
            "about://blank.example",
            "https://lorne.invalid/log",
            "https://example/x",
            "http://mara-laptop.local/x",
            "http://169.254.1.1/x",
            "mailto:mara@lorne.example",
            "data:text/plain,yes",
            "about:blank",
        ] {
            assert!(!looks_like_address(name), "{name}");
        }
    }

    #[test]
    fn who_was_heard_has_a_name() {
        for name in [
            "Ruth Osei",
            "Bo",
            "李",
            "O",
            "the clerk of Keel",
            "K2 Films",
            "Na Li",
            "council meeting",
            "the Anonymous collective",
            "the official of the port",
        ] {
            assert_eq!(names_somebody(name), name != "O", "{name}");
        }
        for name in [
            "?",
            "-",
            ".",
            "TBD",
            "tk",
            "x",
            "XXX",
            "???",
            "",
            "N/A",
            "[name]",
            "unknown",
            "12",
            "myself",
            "Memory",
            "a source",
            "the reporter",
            "anonymous",
            "An unnamed official",
            "confidential source",
        ] {
            assert!(!names_somebody(name), "{name}");
        }
    }

    #[test]
    fn a_reason_says_something() {
        for reason in ["The clerk keeps it.", "no copies", "OK", "秘", "see 4"] {
            assert!(says_something(reason), "{reason}");
        }
        for nothing in [
            "", " ", ".", "-", "x", "XX", "?", "...", "N/A", "TBD", "reason", "\u{a0}", "\u{200b}",
        ] {
            assert!(!says_something(nothing), "{nothing:?}");
        }
    }
}
