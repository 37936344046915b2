//! Names and titles: is there anybody or anything in the claim that the original does not name?
//!
//! A surname stands for the full name, an acronym for the words it is made of, "Iranian" for "Iran", a name without accents for the name with
//! them. Supers and bylines name people too. Linear in the words; it refuses to tell apart two people of one surname (who does
//! what is for the judge of roles).

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::lexicon::Class;
use super::pairing::Pairing;
use super::reading::{Named, Word, bare};
use super::{Confidence, Difference, DifferenceKind};
use copydesk_lexicon::en::compare::names as words;
use copydesk_model::FactKind;

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    for number in pairing.claim().names.clone() {
        let named = &pairing.converted.names[number];
        let found = match named.kind {
            FactKind::Title => title(pairing, named),
            _ => name(pairing, named),
        };
        differences.extend(found);
    }
    ranks(pairing, differences);
}

fn name(pairing: &Pairing<'_>, named: &Named) -> Option<Difference> {
    if label(pairing, named) {
        return None;
    }
    let unknown: Vec<usize> = named
        .words
        .clone()
        .filter(|at| {
            let word = pairing.word(*at);
            word.text.contains(char::is_alphanumeric)
                && !pairing.is(Class::Function, word)
                && word.figure.is_none()
                && !opening_word(pairing, *at)
                && !known(pairing, word)
        })
        .collect();
    if unknown.is_empty() {
        return put_together(pairing, named).or_else(|| taken_from_elsewhere(pairing, named));
    }
    if abbreviates(pairing, named) {
        return None;
    }
    let kind = kind(named.kind);
    if let Some(other) = in_the_same_name(pairing, named, &unknown) {
        let other = pairing.there(other);
        return Some(pairing.difference(
            kind,
            Confidence::Likely,
            other,
            Some(named.bytes.clone()),
        ));
    }
    let rival = rival(pairing, named);
    let whole = unknown.len() * 2 >= named.words.len();
    let confidence = match (&rival, whole) {
        (Some(_), true) => Confidence::Sure,
        (Some(_), false) | (None, true) => Confidence::Likely,
        (None, false) => Confidence::Possible,
    };
    Some(pairing.difference(kind, confidence, rival, Some(named.bytes.clone())))
}

// The word of the original that stands where an unknown word of a name stands: the Planning Department, the Health Department.
fn in_the_same_name(pairing: &Pairing<'_>, named: &Named, unknown: &[usize]) -> Option<usize> {
    let free = |place: usize| {
        let word = &pairing.original.words[place];
        word.content && !pairing.alignment.back.contains_key(&place)
    };
    unknown.iter().find_map(|at| {
        let beside = |near: usize| {
            (named.words.contains(&near) && !unknown.contains(&near))
                .then(|| pairing.beside(near, 0.95))
                .flatten()
        };
        let behind = beside(at + 1).and_then(|place| place.checked_sub(1));
        let before = at.checked_sub(1).and_then(beside).map(|place| place + 1);
        [behind, before]
            .into_iter()
            .flatten()
            .find(|place| *place < pairing.original.words.len() && free(*place))
    })
}

// The words of a name: without titles, which stand before it, and small words.
fn own_words(pairing: &Pairing<'_>, named: &Named) -> Vec<String> {
    named
        .words
        .clone()
        .map(|at| pairing.word(at))
        .filter(|word| {
            word.text.contains(char::is_alphabetic)
                && !pairing.is(Class::Function, word)
                && word.text != "'s"
        })
        .map(|word| bare(word.text.trim_end_matches("'s")))
        .filter(|word| short_forms(word).is_empty())
        .collect()
}

// A first name and a surname of two people: both stand in the original, but never beside each other.
fn put_together(pairing: &Pairing<'_>, named: &Named) -> Option<Difference> {
    /// How many words may stand between: a middle name, an initial.
    const BETWEEN: usize = 3;
    if !matches!(named.kind, FactKind::Person | FactKind::Name) {
        return None;
    }
    let mut words = own_words(pairing, named);
    // "Listener Ann Lee": a common noun that opens the sentence is no first name.
    if words.len() > 2 && opening_word(pairing, named.words.start) {
        words.remove(0);
    }
    let (first, last) = (words.first()?, words.last()?);
    if words.len() < 2 || first == last {
        return None;
    }
    // Mother and son in one sentence share a surname.
    let one_sentence = pairing.original.claims.iter().any(|claim| {
        let has = |wanted: &String| {
            pairing.original.words[claim.words.clone()]
                .iter()
                .any(|word| bare(word.text.trim_end_matches("'s")) == *wanted)
        };
        has(first) && has(last)
    });
    let has = |word: &String, other: &String| word == other || word.trim_end_matches("'s") == other;
    let together = pairing.original.beside.iter().any(|line| {
        line.iter().enumerate().any(|(at, word)| {
            has(word, first)
                && line[at + 1..(at + 1 + BETWEEN).min(line.len())]
                    .iter()
                    .any(|word| has(word, last))
        })
    });
    // The surname alone is another one than that which goes on behind a hyphen.
    let longer = {
        let text = bare(pairing.original.text);
        let open = format!("{last}-");
        text.contains(&open)
            && !text.match_indices(last.as_str()).any(|(at, _)| {
                let (before, after) = (
                    text[..at].chars().next_back(),
                    text[at + last.len()..].chars().next(),
                );
                after != Some('-')
                    && before != Some('-')
                    && !after.is_some_and(char::is_alphanumeric)
                    && !before.is_some_and(char::is_alphanumeric)
            })
    };
    (!together && !one_sentence || longer).then(|| {
        let rival = rival(pairing, named);
        pairing.difference(
            DifferenceKind::Person,
            Confidence::Likely,
            rival,
            Some(named.bytes.clone()),
        )
    })
}

// A near copy of a sentence with a name that stands only in another one, behind the preposition of the name that is gone.
fn taken_from_elsewhere(pairing: &Pairing<'_>, named: &Named) -> Option<Difference> {
    if !pairing.copy() {
        return None;
    }
    let here: Vec<String> = pairing
        .best_places()
        .map(|place| bare(&pairing.original.words[place].text))
        .collect();
    let words = own_words(pairing, named);
    if words.is_empty() || words.iter().any(|word| here.contains(word)) {
        return None;
    }
    let before = |words: &[Word], at: usize| at.checked_sub(1).map(|at| words[at].text.clone());
    let mine = before(&pairing.converted.words, named.words.start)?;
    let source = *pairing.alignment.sources.first()?;
    let rival = pairing.original.claims[source]
        .names
        .clone()
        .map(|number| &pairing.original.names[number])
        .find(|other| {
            let gone = !pairing.original.words[other.words.clone()]
                .iter()
                .any(|word| {
                    pairing
                        .words()
                        .iter()
                        .any(|mine| bare(&mine.text) == bare(&word.text))
                });
            gone && before(&pairing.original.words, other.words.start).as_ref() == Some(&mine)
        })?;
    let preposition = words::PREPOSITION.contains(&mine.as_str());
    preposition.then(|| {
        pairing.difference(
            DifferenceKind::Swap,
            Confidence::Likely,
            Some(rival.bytes.clone()),
            Some(named.bytes.clone()),
        )
    })
}

// A capital at the beginning of a sentence makes no name of a common word.
fn opening_word(pairing: &Pairing<'_>, at: usize) -> bool {
    at == pairing.claim().words.start
        && super::thesaurus::base(&pairing.word(at).text, super::thesaurus::Pos::Noun).is_some()
}

// "PUSH ALERT:": capitals before a colon at the beginning.
fn label(pairing: &Pairing<'_>, named: &Named) -> bool {
    let words = &pairing.converted.text[named.bytes.clone()];
    let after = pairing
        .converted
        .text
        .get(named.bytes.end..)
        .unwrap_or_default();
    let opens = named.words.start <= pairing.claim().words.start + 2;
    opens && after.trim_start().starts_with(':') && !words.contains(char::is_lowercase)
}

/// Whether the original has a word of a name in some form.
pub(super) fn known(pairing: &Pairing<'_>, word: &Word) -> bool {
    if pairing.in_original(word) {
        return true;
    }
    let text = bare(word.text.trim_end_matches('.'));
    let forms = &pairing.original.forms;
    let shorter = ["'s", "es", "s"].iter().any(|end| {
        text.strip_suffix(end)
            .is_some_and(|cut| cut.len() > 2 && forms.contains(cut))
    });
    // "Sask." for Saskatchewan, "9" for nine.
    let cut = text.len() >= 3
        && pairing.converted.text[word.bytes.end..].starts_with('.')
        && forms
            .iter()
            .any(|form| form.len() > text.len() + 2 && form.starts_with(text.as_str()));
    let counted = text.parse::<usize>().is_ok_and(|number| {
        pairing
            .original
            .words
            .iter()
            .any(|other| super::spoken::small(&other.text) == Some(number as u64))
    });
    let initial = text.chars().next().map(String::from).unwrap_or_default();
    let road =
        ["interstate", "route", "highway"].contains(&text.as_str()) && forms.contains(&initial);
    cut || counted
        || shortened(&text, forms)
        || road
        || shorter
        || forms.contains(&format!("{text}s"))
        || forms.iter().any(|form| same_root(&text, form))
        || spelled_out(pairing, &text)
        || short_forms(&text).iter().any(|form| forms.contains(*form))
}

// "Cllr" for councillor, "Sgt" for sergeant, "ref" for referee: no word by itself, and the letters of a longer one in its order with the same
// first letter; or the longer one where the original has the short one.
fn shortened(text: &str, forms: &std::collections::HashSet<String>) -> bool {
    const LONGEST: usize = 5;
    const MORE: usize = 4;
    let skips = |short: &str, long: &str| {
        let mut rest = long.chars();
        long.len() >= short.len() + MORE
            && short.chars().next() == long.chars().next()
            && short.chars().next_back() == long.chars().next_back()
            && short.chars().all(|c| rest.any(|other| other == c))
    };
    let short = |word: &str| {
        (3..=LONGEST).contains(&word.len())
            && !word.contains(['a', 'e', 'i', 'o', 'u'])
            && word.chars().all(|c| c.is_ascii_lowercase())
    };
    short(text) && forms.iter().any(|form| skips(text, form))
        || text.len() > MORE && forms.iter().any(|form| short(form) && skips(form, text))
}

/// Iran and Iranian, Ukraine and Ukrainian: long common beginnings, one of them ending as the names of peoples do.
pub(super) fn same_root(a: &str, b: &str) -> bool {
    const ENDINGS: &[&str] = &words::ENDINGS;
    let (a, b) = (a.trim_end_matches("'s"), b.trim_end_matches("'s"));
    let shared = a
        .chars()
        .zip(b.chars())
        .take_while(|(left, right)| left == right)
        .count();
    let (a_len, b_len) = (a.chars().count(), b.chars().count());
    let (short, long) = (a_len.min(b_len), a_len.max(b_len));
    let (less, more) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    shared >= 4
        && shared + 2 >= short
        && long <= short + 4
        && ENDINGS.iter().any(|end| more.ends_with(end))
        && !less.ends_with(more)
}

// An acronym whose words stand in a line of the original.
fn spelled_out(pairing: &Pairing<'_>, text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    (2..=6).contains(&letters.len())
        && pairing.original.beside.iter().any(|line| {
            let initials: Vec<char> = line
                .iter()
                .filter(|word| !pairing.lexicon.is(Class::Function, word) || word.len() == 1)
                .filter_map(|word| word.chars().next())
                .collect();
            initials
                .windows(letters.len())
                .any(|window| window == letters)
        })
}

// The name's initials stand in the original.
fn abbreviates(pairing: &Pairing<'_>, named: &Named) -> bool {
    let initials: String = named
        .words
        .clone()
        .map(|at| pairing.word(at))
        .filter(|word| !pairing.is(Class::Function, word))
        .filter_map(|word| word.text.chars().next())
        .collect();
    let plain: String = initials.chars().filter(|c| c.is_alphabetic()).collect();
    plain.chars().count() >= 2 && pairing.original.forms.contains(&plain)
        || named.words.len() == 1 && chief(pairing, &plain_text(pairing, named))
}

fn plain_text(pairing: &Pairing<'_>, named: &Named) -> String {
    named
        .words
        .clone()
        .map(|at| pairing.word(at).text.replace('.', ""))
        .collect()
}

// CEO for "chief executive", CFO for "chief financial officer": the officer is often not said.
fn chief(pairing: &Pairing<'_>, text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let &['c', middle, 'o'] = letters.as_slice() else {
        return false;
    };
    pairing.original.beside.iter().any(|line| {
        line.windows(2)
            .any(|pair| pair[0] == "chief" && pair[1].starts_with(middle))
    })
}

/// A name of the passages that the claim does not have: what this one may have been.
fn rival(pairing: &Pairing<'_>, named: &Named) -> Option<Range<usize>> {
    let mine: Vec<String> = pairing
        .words()
        .iter()
        .map(|word| bare(&word.text))
        .collect();
    pairing
        .passages()
        .flat_map(|claim| claim.names.clone())
        .map(|number| &pairing.original.names[number])
        .filter(|other| {
            !pairing.original.words[other.words.clone()]
                .iter()
                .any(|word| mine.contains(&bare(&word.text)))
        })
        .find(|other| other.kind == named.kind)
        .map(|other| other.bytes.clone())
}

fn title(pairing: &Pairing<'_>, named: &Named) -> Option<Difference> {
    let new = named.words.clone().any(|at| {
        let word = pairing.word(at);
        word.content && !known_office(pairing, word)
    });
    if !new || abbreviates(pairing, named) {
        return None;
    }
    let rival = rival(pairing, named).or_else(|| office_of(pairing, named));
    let confidence = match rival {
        Some(_) => Confidence::Likely,
        None if in_a_super(pairing, named) => Confidence::Likely,
        None if pairing.copy()
            && person_beside(pairing, named).is_some()
            && named.words.len() > 1 =>
        {
            Confidence::Likely
        }
        None => Confidence::Possible,
    };
    Some(pairing.difference(
        DifferenceKind::Title,
        confidence,
        rival,
        Some(named.bytes.clone()),
    ))
}

// The line in which the original names the person beside the title with another office: a super, an apposition.
fn office_of(pairing: &Pairing<'_>, title: &Named) -> Option<Range<usize>> {
    let person = person_beside(pairing, title)?;
    let surname = own_words(pairing, person).pop()?;
    pairing
        .original
        .claims
        .iter()
        .flat_map(|claim| claim.names.clone())
        .map(|number| &pairing.original.names[number])
        .find(|other| {
            other.kind == FactKind::Title && {
                let near = other.words.start.saturating_sub(4)
                    ..(other.words.end + 5).min(pairing.original.words.len());
                near.into_iter()
                    .any(|at| bare(&pairing.original.words[at].text) == surname)
            }
        })
        .map(|other| other.bytes.clone())
}

// A line outside the claims, such as a super, names the person with an office, and this is not it.
fn in_a_super(pairing: &Pairing<'_>, title: &Named) -> bool {
    let Some(surname) =
        person_beside(pairing, title).and_then(|person| own_words(pairing, person).pop())
    else {
        return false;
    };
    let office: Vec<&Word> = title
        .words
        .clone()
        .map(|at| pairing.word(at))
        .filter(|word| word.content)
        .collect();
    let initials: String = office
        .iter()
        .filter_map(|word| word.text.chars().next())
        .collect();
    // CEO, V.P.: the super may have it in letters.
    let letters = |line: &[String]| {
        let single: String = line
            .iter()
            .filter(|word| word.len() == 1)
            .cloned()
            .collect();
        single.contains(&initials) || line.iter().any(|word| word.starts_with(&initials))
    };
    office.len() > 1
        && office.iter().all(|word| !known_office(pairing, word))
        && pairing
            .original
            .supers
            .iter()
            .any(|line| (4..=12).contains(&line.len()) && line.contains(&surname) && !letters(line))
}

fn person_beside<'p>(pairing: &'p Pairing<'_>, title: &Named) -> Option<&'p Named> {
    pairing
        .claim()
        .names
        .clone()
        .map(|number| &pairing.converted.names[number])
        .find(|other| {
            other.kind == FactKind::Person
                && (other.words.start.abs_diff(title.words.end) <= 2
                    || title.words.start.abs_diff(other.words.end) <= 2)
        })
}

fn known_office(pairing: &Pairing<'_>, word: &Word) -> bool {
    known(pairing, word)
        || pairing
            .original
            .words
            .iter()
            .any(|other| pairing.meanings.nearness(word.lemma, other.lemma).carries() >= 0.85)
}

// The other forms of an office: Gov. for governor.
fn short_forms(text: &str) -> &'static [&'static str] {
    static FORMS: OnceLock<HashMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    let forms = FORMS.get_or_init(|| {
        let mut forms: HashMap<&str, Vec<&str>> = HashMap::new();
        for line in include_str!("../../lexicon/en/short-titles.txt").lines() {
            let words: Vec<&str> = line.split('/').collect();
            for word in words.iter().filter(|_| !line.starts_with('#')) {
                forms
                    .entry(word)
                    .or_default()
                    .extend(words.iter().filter(|other| *other != word));
            }
        }
        forms
    });
    forms
        .get(text.trim_end_matches("'s").trim_end_matches('.'))
        .map_or(&[], Vec::as_slice)
}

// Whether somebody holds the office here: it stands beside a name.
fn held(reading: &super::reading::Reading<'_>, office: usize) -> bool {
    let near = office.saturating_sub(4)..(office + 4).min(reading.words.len());
    near.into_iter().any(|at| {
        let word = &reading.words[at];
        word.claim == reading.words[office].claim
            && word
                .name
                .is_some_and(|name| reading.names[name].kind == FactKind::Person)
    })
}

// Deputy, acting, former: with them or without them it is another office.
fn ranks(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    let of = |words: &[Word], at: usize| {
        let head = words[at].head?;
        (pairing.is(Class::Rank, &words[at]) && head > at && head - at < 4).then_some(head)
    };
    for at in pairing.places() {
        let Some(office) = of(&pairing.converted.words, at) else {
            continue;
        };
        let place = pairing.beside(office, 0.8);
        if held(pairing.converted, office)
            && !pairing.in_original(pairing.word(at))
            && pairing.in_original(pairing.word(office))
        {
            differences.push(pairing.difference(
                DifferenceKind::Title,
                Confidence::Likely,
                place.and_then(|place| pairing.there(place)),
                pairing.here(at),
            ));
        }
    }
    for place in pairing.passage_places() {
        let Some(office) = of(&pairing.original.words, place) else {
            continue;
        };
        let Some(at) = pairing.alignment.back.get(&office) else {
            continue;
        };
        let mine = &pairing.original.words[place];
        let kept = pairing.converted.forms.contains(&bare(&mine.text));
        if !kept
            && pairing.copy()
            && held(pairing.original, office)
            && held(pairing.converted, *at)
            && pairing.claim().draft.block > 0
            && pairing.word(*at).relation != copydesk_grammar::Relation::Compound
        {
            differences.push(pairing.difference(
                DifferenceKind::Title,
                Confidence::Likely,
                pairing.there(place),
                pairing.here(*at),
            ));
        }
    }
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

/// Two mentions of one person or body share a word of their names.
pub(super) fn shares_name(pairing: &Pairing<'_>, at: usize, place: usize) -> bool {
    let (Some(here), Some(there)) = (pairing.word(at).name, pairing.original.words[place].name)
    else {
        return false;
    };
    let mine = &pairing.converted.names[here];
    let other = &pairing.original.names[there];
    let words: Vec<String> = pairing.original.words[other.words.clone()]
        .iter()
        .map(|word| bare(&word.text))
        .collect();
    mine.words
        .clone()
        .any(|at| words.contains(&bare(&pairing.word(at).text)))
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn short_titles_are_their_long_forms() {
        for (word, form, same) in [
            ("sgt", "sergeant", true),
            ("cllr", "councillor", true),
            ("lieutenant", "lt", false),
            ("sergeant", "sgt", true),
            ("cllr", "caller", false),
            ("dept", "department", false),
            ("bay", "bakery", false),
        ] {
            let forms = [form.to_owned()].into();
            assert_eq!(shortened(word, &forms), same, "{word} {form}");
        }
    }
}
