//! How many independent voices a claim's evidence is: copies of one thing are one, however they are named.
//!
//! What shares an origin, its bytes, its words or its house is one voice, and so is one person under two spellings. An address that leads to another address (an archive's copy of a
//! page, a translation of it) is of the house that it leads to. Quadratic in the evidence of one claim, which is a handful.

use unicode_normalization::UnicodeNormalization as _;

use crate::person::{is_title, same_source};
use crate::{Evidence, EvidenceKind, EvidenceRecord, SourceTier, fold};

/// The nearest tier of each independent voice.
pub(super) fn voices(evidence: &[(&Evidence, Option<&EvidenceRecord>)]) -> Vec<SourceTier> {
    let mut voices: Vec<(Vec<Mark>, SourceTier)> = Vec::new();
    for (one, record) in evidence {
        let tier = one
            .tier
            .or_else(|| record.and_then(|record| record.tier))
            .unwrap_or_else(|| one.kind.tier());
        let (mut keys, mut nearest) = (marks(one, *record), tier);
        let (same, others): (Vec<_>, Vec<_>) = voices
            .into_iter()
            .partition(|(known, _)| known.iter().any(|one| keys.iter().any(|key| key.is(one))));
        voices = others;
        for (known, tier) in same {
            keys.extend(known);
            nearest = nearest.min(tier);
        }
        voices.push((keys, nearest));
    }
    voices.into_iter().map(|(_, tier)| tier).collect()
}

/// By what a piece is known.
enum Mark {
    Key(String),
    /// Somebody who was heard, by name.
    Person(String),
}

impl Mark {
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Key(one), Self::Key(other)) => one == other,
            (Self::Person(one), Self::Person(other)) => {
                same_source(one, other)
                    || one == other
                    || is_short_for(one, other)
                    || is_short_for(other, one)
                    || is_house_of(one, other)
                    || is_house_of(other, one)
            }
            (Self::Key(_), Self::Person(_)) | (Self::Person(_), Self::Key(_)) => false,
        }
    }
}

// Whether letters are the first ones of a body's words: *AP* of *The Associated Press*, *dpa* of *Deutsche Presse-Agentur*.
fn is_short_for(short: &str, long: &str) -> bool {
    const SMALL: [&str; 4] = ["the", "of", "for", "and"];
    let letters: String = short.chars().filter(|c| *c != '.').collect();
    let whole =
        (2..=6).contains(&letters.len()) && letters.bytes().all(|one| one.is_ascii_alphabetic());
    let plain = plain(long);
    let words = plain.split(' ').filter(|word| !SMALL.contains(word));
    let firsts: String = words.filter_map(|word| word.chars().next()).collect();
    whole && plain.contains(' ') && firsts == letters.to_lowercase()
}

// Whether a name is another one without what only says what sort of house it is, without its first part, or with its last words by their
// letters: *Petrie 9* of *Petrie 9 News*, *Reuters* of *Thomson Reuters*, *Lorne PD* of *Lorne Police Department*.
fn is_house_of(short: &str, long: &str) -> bool {
    const SORTS: [&str; 14] = [
        "news",
        "newsroom",
        "newspaper",
        "agency",
        "online",
        "tv",
        "radio",
        "media",
        "com",
        "org",
        "net",
        "co",
        "uk",
        "inc",
    ];
    let (short, long) = (plain(short), plain(long));
    let named = |name: &'_ str| -> Vec<String> {
        let words = name.split(' ').filter(|word| !SORTS.contains(word));
        words.map(str::to_owned).collect()
    };
    let (short, long) = (named(&short), named(&long));
    if short.is_empty() || short.len() > long.len() {
        return false;
    }
    // A first name and a figure are anybody's: *9* of *Channel 9*.
    let tells = short
        .iter()
        .any(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2);
    let letters = || {
        let (last, first) = short.split_last()?;
        let rest = long.strip_prefix(first)?;
        let firsts: String = rest.iter().filter_map(|word| word.chars().next()).collect();
        Some(!first.is_empty() && rest.len() > 1 && firsts == *last)
    };
    // *Deputy Mayor of Keel* is no *Mayor of Keel*: a post is nobody's house.
    let front = &long[..long.len() - short.len()];
    let post = short.iter().take(1).chain(front).any(|word| is_title(word));
    tells && !post && long.ends_with(&short) || letters().unwrap_or_default()
}

// By what a piece is known. Whoever named an origin has said whose voice it is; a file has one, whatever it is called.
fn marks(evidence: &Evidence, record: Option<&EvidenceRecord>) -> Vec<Mark> {
    let mut marks = Vec::new();
    if let Some(digest) = evidence.sha256.or(evidence.commitment) {
        marks.push(Mark::Key(format!("bytes {digest}")));
    }
    // A paper that prints another's words says nothing of its own, whosever it is called.
    let reference = fold(&evidence.reference).to_lowercase();
    let copied = record.and_then(|record| record.copy_of.as_deref());
    marks.extend(copied.map(|first| Mark::Key(format!("name {}", fold(first).to_lowercase()))));
    if record.is_some() {
        marks.push(Mark::Key(format!("name {reference}")));
    }
    let registered = record.and_then(|record| record.origin.as_deref());
    if let Some(origin) = evidence.origin.as_deref().or(registered) {
        marks.push(Mark::Key(format!("origin {}", plain(origin))));
        marks.push(Mark::Person(fold(origin)));
        return marks;
    }
    if evidence.kind == EvidenceKind::Interview {
        marks.push(Mark::Person(fold(&evidence.reference)));
    }
    marks.push(Mark::Key(match evidence.kind {
        EvidenceKind::Url => format!("site {}", house(&reference)),
        EvidenceKind::Document
        | EvidenceKind::Interview
        | EvidenceKind::Recording
        | EvidenceKind::Transcript
        | EvidenceKind::Notes
        | EvidenceKind::Photo
        | EvidenceKind::Dataset
        | EvidenceKind::Original => format!("name {reference}"),
    }));
    marks
}

// An origin without what only spells it: case, accents, points, an article.
fn plain(origin: &str) -> String {
    let letters = fold(origin).to_lowercase();
    let letters = letters
        .nfkd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c));
    let words: String = letters
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let words: Vec<&str> = words.split_whitespace().collect();
    match words.split_first() {
        Some((&"the" | &"www", rest)) if !rest.is_empty() => rest.join(" "),
        _ => words.join(" "),
    }
}

/// The house that an address in lower case is of: two pages of one site are one voice.
pub fn house(address: &str) -> &str {
    let own = own_address(address);
    let rest = own.split_once("://").map_or(own, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = host.rsplit('@').next().unwrap_or(host);
    let host = host.split([':', '&', '%']).next().unwrap_or(host);
    let mut host = host.trim_end_matches('.');
    for screen in ["www.", "m.", "mobile.", "amp."] {
        host = host.strip_prefix(screen).unwrap_or(host);
    }
    // Some houses have a short name for what they share.
    const ALSO: [(&str, &str); 4] = [
        ("twitter.com", "x.com"),
        ("youtu.be", "youtube.com"),
        ("fb.watch", "facebook.com"),
        ("redd.it", "reddit.com"),
    ];
    let known = ALSO.iter().find(|(other, _)| *other == host);
    known.map_or(host, |(_, house)| house)
}

// The last address inside an address: what a copy is a copy of. An archive may leave out the scheme behind its day.
fn own_address(address: &str) -> &str {
    const SCHEMES: [&str; 4] = ["https://", "http://", "https%3a%2f%2f", "http%3a%2f%2f"];
    let last = SCHEMES
        .iter()
        .filter_map(|scheme| Some(address.rfind(scheme)? + scheme.len()))
        .max();
    let own = last.and_then(|at| address.get(at..)).unwrap_or(address);
    let mut parts = own.split('/');
    // `web.archive.org/web/20260302101500/post.example/pool`, with letters behind the day for how it is shown.
    let day = parts
        .by_ref()
        .find(|part| part.len() >= 14 && part.bytes().take(14).all(|byte| byte.is_ascii_digit()));
    let behind = day.and_then(|day| {
        let at = own.find(day)? + day.len() + 1;
        own.get(at..)
    });
    behind
        .filter(|rest| {
            let host = rest.split('/').next().unwrap_or_default();
            host.contains('.') && rest.contains('/')
        })
        .unwrap_or(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_short_for_a_body() {
        for (short, long) in [
            ("AP", "The Associated Press"),
            ("A.P.", "Associated Press"),
            ("dpa", "Deutsche Presse-Agentur"),
            ("CDC", "Centers for Disease Control"),
        ] {
            assert!(is_short_for(short, long), "{short} {long}");
        }
        for (short, long) in [
            ("AP", "Agence France-Presse"),
            ("AP", "AP"),
            ("Reuters", "Ruth E. U. T. E. R. S."),
            ("PL", "Port"),
        ] {
            assert!(!is_short_for(short, long), "{short} {long}");
        }
    }

    #[test]
    fn a_house_has_a_short_name() {
        for (short, long) in [
            ("Reuters", "Thomson Reuters"),
            ("Petrie 9", "Petrie 9 News"),
            ("BBC", "bbc.co.uk"),
            ("BBC", "BBC News"),
            ("Lorne PD", "Lorne Police Department"),
        ] {
            assert!(is_house_of(short, long), "{short} {long}");
        }
        for (short, long) in [
            ("Lorne", "Lorne Ferries"),
            ("Channel 9", "Channel 5"),
            ("9", "Channel 9"),
            ("Keel Herald", "Lorne Herald"),
            ("Lorne PD", "Keel Police Department"),
            ("News", "Petrie 9 News"),
            ("PD", "Police Department"),
            ("Mayor of Keel", "Deputy Mayor of Keel"),
            ("President of the port", "Vice president of the port"),
            ("Head of the port", "Deputy head of the port"),
        ] {
            assert!(!is_house_of(short, long), "{short} {long}");
        }
    }

    #[test]
    fn an_archived_page_is_of_the_house_that_wrote_it() {
        for address in [
            "https://post.example/pool",
            "https://www.post.example/lido?from=https",
            "https://web.archive.org/web/20260302101500/https://post.example/pool",
            "https://web.archive.org/web/20260302101500id_/post.example/pool",
            "https://archive.example/copy?url=https%3a%2f%2fpost.example%2fpool",
            "post.example/pool",
            "http://m.post.example:443/pool#top",
            "https://amp.post.example/pool?utm_source=x",
        ] {
            assert_eq!(house(address), "post.example", "{address}");
        }
        for (one, other) in [
            (
                "https://youtu.be/abc",
                "https://www.youtube.com/watch?v=abc",
            ),
            ("https://x.com/keel/1", "https://mobile.twitter.com/keel/1"),
        ] {
            assert_eq!(house(one), house(other), "{one}");
        }
        assert_eq!(
            house("https://herald.example/20260302101500/pool"),
            "herald.example"
        );
    }

    #[test]
    fn what_shares_a_mark_is_one_voice() {
        let piece = |kind, reference: &str| Evidence::named(kind, reference);
        let page = piece(EvidenceKind::Url, "https://post.example/pool");
        let copy = piece(
            EvidenceKind::Url,
            "https://web.archive.org/web/20260302101500/https://post.example/pool",
        );
        let other = piece(EvidenceKind::Url, "https://herald.example/pool");
        let count = |all: &[&Evidence]| {
            let all: Vec<_> = all.iter().map(|one| (*one, None)).collect();
            voices(&all).len()
        };
        assert_eq!(count(&[&page, &copy]), 1);
        assert_eq!(count(&[&page, &other]), 2);
        assert_eq!(count(&[&page, &other, &copy]), 2);
        let heard = |name: &str| piece(EvidenceKind::Interview, name);
        let (amaya, turned) = (heard("Ruth Amaya"), heard("Amaya, Ruth"));
        let (titled, other) = (heard("Mayor Ruth Amaya"), heard("Ida Kessler"));
        assert_eq!(count(&[&amaya, &turned, &titled]), 1);
        assert_eq!(count(&[&amaya, &other]), 2);
        let from = |origin: &str, reference: &str| Evidence {
            origin: Some(origin.to_owned()),
            ..piece(EvidenceKind::Document, reference)
        };
        let (city, again) = (
            from("City of Lorne", "a.pdf"),
            from("The city of Lorne", "b.pdf"),
        );
        let county = from("Lorne County", "c.pdf");
        assert_eq!(count(&[&city, &again]), 1);
        assert_eq!(count(&[&city, &county]), 2);
    }
}
