//! Names and titles: is there anybody or anything in the claim that the original does not name?
//!
//! A surname stands for the full name, an acronym for the words it is made of, "Iranian" for "Iran". A name that the original
//! has, but not in these passages, is a difference only where they name somebody else instead. Linear in the words; it refuses
//! to tell apart two people of one surname.

use std::collections::HashSet;
use std::ops::Range;

use super::pairing::Pairing;
use super::reading::{Named, Reading, Word, within};
use super::{Confidence, Difference, DifferenceKind};
use copydesk_model::FactKind;
use copydesk_text::facts::value::Value;

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    for named in &pairing.claim().names {
        let found = match named.kind {
            FactKind::Title => title(pairing, named),
            _ => name(pairing, named),
        };
        differences.extend(found);
    }
    capitals(pairing, differences);
    qualifiers(pairing, differences);
}

fn name(pairing: &Pairing<'_>, named: &Named) -> Option<Difference> {
    let words = &pairing.converted.words[named.words.clone()];
    let telling: Vec<&Word> = words
        .iter()
        .filter(|word| {
            let roles = pairing.entry(word).roles;
            !roles.function && !roles.figure
        })
        .collect();
    let kind = kind(named.kind);
    let place = Some(named.bytes.clone());
    let unknown = telling.iter().any(|word| !known(pairing, word));
    if unknown && !known_whole(pairing, named) {
        let rival = rival(pairing, named);
        return Some(pairing.difference(kind, Confidence::Sure, rival, place));
    }
    if unknown || telling.iter().any(|word| in_passages(pairing, word)) {
        return None;
    }
    // It is named elsewhere: somebody else's words, or a pronoun made a name.
    let pronouns = pairing.passage_words().flatten().any(|word| {
        [
            "he", "she", "they", "it", "his", "her", "their", "him", "them", "its", "we", "i",
        ]
        .contains(&pairing.entry(word).text.as_str())
    });
    let rival = rival(pairing, named)?;
    // A pronoun seldom stands for a place.
    let resolved = pronouns && named.kind != FactKind::Place;
    let confidence = if resolved || pairing.support < 0.5 {
        Confidence::Possible
    } else {
        Confidence::Likely
    };
    Some(pairing.difference(kind, confidence, Some(rival), place))
}

fn known(pairing: &Pairing<'_>, word: &Word) -> bool {
    if pairing.in_original(word) {
        return true;
    }
    let text = &pairing.entry(word).text;
    related(pairing.original, pairing, text) || spelled_out(pairing, text)
}

fn in_passages(pairing: &Pairing<'_>, word: &Word) -> bool {
    let text = &pairing.entry(word).text;
    pairing.in_passages(word)
        || pairing
            .passage_words()
            .flatten()
            .any(|other| same_root(text, &pairing.entry(other).text))
        || acronym_in(pairing, pairing.passage_words(), text)
}

// Iran and Iranian, Ukraine and Ukrainian: long common beginnings of words that are capitalised here.
fn related(original: &Reading<'_>, pairing: &Pairing<'_>, text: &str) -> bool {
    original
        .forms
        .iter()
        .any(|form| same_root(text, &pairing.vocabulary.entry(*form).text))
}

fn same_root(a: &str, b: &str) -> bool {
    let (a, b) = (a.trim_end_matches("'s"), b.trim_end_matches("'s"));
    let shared = a
        .chars()
        .zip(b.chars())
        .take_while(|(left, right)| left == right)
        .count();
    let (short, long) = (
        a.chars().count().min(b.chars().count()),
        a.chars().count().max(b.chars().count()),
    );
    shared >= 4 && shared + 2 >= short && long <= short + 4 && demonym(a, b)
}

// One of the two must end as the names of peoples do.
fn demonym(a: &str, b: &str) -> bool {
    const ENDINGS: &[&str] = &["an", "ian", "ean", "ish", "ese", "i", "ic", "ch", "er"];
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    ENDINGS.iter().any(|end| long.ends_with(end)) && !short.ends_with(long)
}

// An acronym whose words stand in the original, or words whose acronym does.
fn spelled_out(pairing: &Pairing<'_>, text: &str) -> bool {
    let claims = 0..pairing.original.claims.len();
    acronym_in(
        pairing,
        claims.map(|claim| pairing.original.claim_words(claim)),
        text,
    )
}

fn acronym_in<'w>(
    pairing: &Pairing<'_>,
    mut sentences: impl Iterator<Item = &'w [Word]>,
    text: &str,
) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    if !(2..=6).contains(&letters.len()) {
        return false;
    }
    sentences.any(|words| {
        let initials: Vec<char> = words
            .iter()
            .filter(|word| {
                let roles = pairing.entry(word).roles;
                !roles.function || pairing.entry(word).text.len() == 1
            })
            .filter_map(|word| pairing.entry(word).text.chars().next())
            .collect();
        initials
            .windows(letters.len())
            .any(|window| window == letters)
    })
}

// Full forms agree, or the name's initials stand in the original.
fn known_whole(pairing: &Pairing<'_>, named: &Named) -> bool {
    let claims = &pairing.original.claims;
    let agrees = named.full.as_ref().is_some_and(|full| {
        let value = Value::Name(full.clone());
        let words = |name: &str| name.split_whitespace().count();
        claims.iter().flat_map(|claim| &claim.names).any(|other| {
            // A longer form than the original's says more than it does.
            other.kind != FactKind::Title
                && other
                    .full
                    .as_ref()
                    .is_some_and(|other| words(other) >= words(full))
                && other
                    .full
                    .as_ref()
                    .is_some_and(|other| value.agreement(&Value::Name(other.clone())).agrees())
        })
    });
    let initials: String = pairing.converted.words[named.words.clone()]
        .iter()
        .filter(|word| !pairing.entry(word).roles.function)
        .filter_map(|word| pairing.entry(word).text.chars().next())
        .collect();
    let abbreviated = initials.chars().count() >= 2
        && pairing
            .original
            .forms
            .iter()
            .any(|form| pairing.vocabulary.entry(*form).text == initials);
    agrees || abbreviated
}

/// A name of the passages that the claim does not have: what this one may have been.
fn rival(pairing: &Pairing<'_>, named: &Named) -> Option<Range<usize>> {
    let sort = |kind: FactKind| kind == FactKind::Title;
    let missing = |other: &&Named| {
        !pairing.original.words[other.words.clone()]
            .iter()
            .any(|word| pairing.claim_stems.contains(&word.stem))
    };
    let all = || {
        pairing
            .sources
            .iter()
            .flat_map(|source| &pairing.original.claims[*source].names)
            .filter(missing)
    };
    all()
        .find(|other| other.kind == named.kind)
        .or_else(|| all().find(|other| sort(other.kind) == sort(named.kind)))
        .map(|other| other.bytes.clone())
}

fn title(pairing: &Pairing<'_>, named: &Named) -> Option<Difference> {
    let words = &pairing.converted.words[named.words.clone()];
    let place = Some(named.bytes.clone());
    let new = words.iter().any(|word| {
        let entry = pairing.entry(word);
        !entry.roles.function && !known_office(pairing, word)
    });
    if new {
        let rival = rival(pairing, named);
        return Some(pairing.difference(DifferenceKind::Title, Confidence::Sure, rival, place));
    }
    let here = words.iter().any(|word| {
        pairing.entry(word).roles.function
            || in_passages(pairing, word)
            || abbreviated(pairing, word, &pairing.passage_stems)
    });
    if here {
        return None;
    }
    let rival = rival(pairing, named)?;
    let holder = named_beside(pairing, named);
    // The passages give this very person another office.
    let confidence = match holder {
        true => Confidence::Sure,
        false => Confidence::Possible,
    };
    Some(pairing.difference(DifferenceKind::Title, confidence, Some(rival), place))
}

fn known_office(pairing: &Pairing<'_>, word: &Word) -> bool {
    known(pairing, word) || abbreviated(pairing, word, &pairing.original.stems)
}

/// Offices and their other forms.
const SHORT: &[(&str, &str)] = &[
    ("gov", "governor"),
    ("sen", "senator"),
    ("rep", "representative"),
    ("lt", "lieutenant"),
    ("sgt", "sergeant"),
    ("capt", "captain"),
    ("gen", "general"),
    ("prof", "professor"),
    ("dr", "doctor"),
    ("rev", "reverend"),
    ("spokesman", "spokesperson"),
    ("spokeswoman", "spokesperson"),
    ("chairman", "chair"),
    ("chairwoman", "chair"),
    ("councilman", "council"),
    ("councilwoman", "council"),
    ("councilmember", "council"),
    ("councilor", "council"),
    ("congressman", "representative"),
    ("congresswoman", "representative"),
    ("atty", "attorney"),
    ("supt", "superintendent"),
    ("pres", "president"),
    ("policeman", "police"),
];

// Whether the office stands among those stems in another form: Gov. for governor.
fn abbreviated(pairing: &Pairing<'_>, word: &Word, stems: &HashSet<u32>) -> bool {
    let text = pairing.entry(word).text.trim_end_matches("'s");
    let stands = |other: &str| {
        pairing
            .vocabulary
            .stem_id(&pairing.lexicon.stem(other))
            .is_some_and(|stem| stems.contains(&stem))
    };
    SHORT
        .iter()
        .any(|(short, long)| (text == *short && stands(long)) || (text == *long && stands(short)))
}

fn named_beside(pairing: &Pairing<'_>, title: &Named) -> bool {
    pairing.claim().names.iter().any(|other| {
        let apart = other.words.start.abs_diff(title.words.end);
        let before = title.words.start.abs_diff(other.words.end);
        other.kind != FactKind::Title
            && apart.min(before) <= 1
            && pairing.converted.words[other.words.clone()]
                .iter()
                .any(|word| in_passages(pairing, word))
    })
}

// Capitals that no fact holds: names that nothing else gives away.
fn capitals(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    let words = pairing.words();
    let capitals = words.iter().filter(|word| word.capital).count();
    if !pairing.converted.cased || capitals * 2 > words.len() {
        return;
    }
    for (at, word) in words.iter().enumerate().skip(1) {
        let entry = pairing.entry(word);
        let opens = opens(pairing, words[at - 1].bytes.end, word.bytes.start);
        let plain = entry.roles.function || entry.roles.figure || word.named || word.figure;
        if !word.capital || opens || plain || known(pairing, word) {
            continue;
        }
        let rival = pairing.counterpart(at).map(|other| other.bytes.clone());
        differences.push(pairing.difference(
            DifferenceKind::Name,
            Confidence::Likely,
            rival,
            Some(word.bytes.clone()),
        ));
    }
}

// A sentence or a quotation begins there.
fn opens(pairing: &Pairing<'_>, from: usize, to: usize) -> bool {
    pairing
        .converted
        .text
        .get(from..to)
        .is_some_and(|gap| gap.contains(['"', '“', '‘', '.', ':', '?', '!', '(', '\n', '—', '•']))
}

// Deputy, acting, former: with them or without them it is another office.
fn qualifiers(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    for (at, word) in pairing.words().iter().enumerate() {
        let entry = pairing.entry(word);
        if !entry.roles.qualifier || word.capital && !word.named && at == 0 {
            continue;
        }
        if !pairing.in_passages(word) && qualifies(pairing, pairing.words(), at) {
            differences.push(pairing.difference(
                DifferenceKind::Title,
                Confidence::Sure,
                None,
                Some(word.bytes.clone()),
            ));
        }
    }
    for passage in pairing.passage_words() {
        for (at, word) in passage.iter().enumerate() {
            let qualifier = pairing.entry(word).roles.qualifier;
            if !qualifier || pairing.claim_stems.contains(&word.stem) {
                continue;
            }
            let Some(office) = passage.get(at + 1) else {
                continue;
            };
            let kept = pairing.words().iter().find(|one| {
                one.stem == office.stem
                    && one.content
                    && in_title(pairing.converted, pairing.number, one)
            });
            if let Some(kept) = kept {
                differences.push(pairing.difference(
                    DifferenceKind::Title,
                    Confidence::Sure,
                    Some(word.bytes.start..office.bytes.end),
                    Some(kept.bytes.clone()),
                ));
            }
        }
    }
}

fn in_title(reading: &Reading<'_>, claim: usize, word: &Word) -> bool {
    reading.claims[claim].names.iter().any(|named| {
        named.kind == FactKind::Title
            && named.bytes.start <= word.bytes.start
            && word.bytes.end <= named.bytes.end
    })
}

fn qualifies(pairing: &Pairing<'_>, words: &[Word], at: usize) -> bool {
    let Some(office) = words.get(at + 1) else {
        return false;
    };
    office.content
        && pairing.in_passages(office)
        && (in_title(pairing.converted, pairing.number, office)
            || in_title(pairing.converted, pairing.number, &words[at])
            || offices(pairing).any(|stem| stem == office.stem))
}

fn offices<'p>(pairing: &'p Pairing<'_>) -> impl Iterator<Item = u32> + 'p {
    pairing.passages().flat_map(|passage| {
        passage
            .names
            .iter()
            .filter(|named| named.kind == FactKind::Title)
            .flat_map(|named| {
                let words = &pairing.original.words;
                words[within(words, &named.bytes)]
                    .iter()
                    .map(|word| word.stem)
            })
    })
}

fn kind(kind: FactKind) -> DifferenceKind {
    match kind {
        FactKind::Person => DifferenceKind::Person,
        FactKind::Organisation => DifferenceKind::Organisation,
        FactKind::Place => DifferenceKind::Place,
        FactKind::Title => DifferenceKind::Title,
        FactKind::Name
        | FactKind::Quote
        | FactKind::Number
        | FactKind::Money
        | FactKind::Percent
        | FactKind::Ordinal
        | FactKind::Date
        | FactKind::Time
        | FactKind::Duration
        | FactKind::Age
        | FactKind::Superlative
        | FactKind::Comparison
        | FactKind::Cause
        | FactKind::Allegation
        | FactKind::Prediction => DifferenceKind::Name,
    }
}
