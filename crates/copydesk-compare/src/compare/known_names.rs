//! The words of names: which of them the original has, in full, short, or as the letters that they are made of.
//!
//! A surname stands for the full name, an acronym for the words it is made of, "Iranian" for "Iran", a name without accents for the name with
//! them. Linear in the words.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::lexicon::Class;
use super::pairing::Pairing;
use super::reading::{Named, Word, bare};
use copydesk_lexicon::en::compare::known_names as words;

// The words of a name: without titles, which stand before it, and small words.
pub(super) fn own_words(pairing: &Pairing<'_>, named: &Named) -> Vec<String> {
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
        || spelled_otherwise(pairing, &text)
        || short_forms(&text).iter().any(|form| forms.contains(*form))
}

// "Cllr" for councillor, "Sgt" for sergeant, "ref" for referee: no word by itself, and the letters of a longer one in its order with the same
// first letter; or the longer one where the original has the short one.
fn shortened(text: &str, forms: &std::collections::HashSet<String>) -> bool {
    // On six writers' read stories 2 and 10 give the same.
    const LONGEST: usize = 5;
    // On six writers' read stories 2 and 8 give the same.
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
    // Nearly all pairs are told apart by their first letter.
    if a.as_bytes().first() != b.as_bytes().first() {
        return false;
    }
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
        && pairing
            .original
            .initials()
            .iter()
            .any(|line| line.windows(letters.len()).any(|window| window == letters))
}

// The same initials with other marks between them, as scripts spell them for who reads them aloud: J.D., J-D, J D and JD.
fn spelled_otherwise(pairing: &Pairing<'_>, text: &str) -> bool {
    let Some(letters) = initials_of(text) else {
        return false;
    };
    let forms = &pairing.original.forms;
    let apart = |line: &Vec<String>| {
        let single = |word: &String| word.trim_end_matches('.').chars().count() == 1;
        line.windows(letters.chars().count()).any(|run| {
            let said: String = run.iter().map(|word| word.trim_end_matches('.')).collect();
            run.iter().all(single) && said == letters
        })
    };
    forms
        .iter()
        .any(|form| initials_of(form).is_some_and(|other| other == letters))
        || pairing.original.beside.iter().any(apart)
}

// The letters of initials, whatever stands between them; a word of three letters may be some, a longer one is a word.
fn initials_of(text: &str) -> Option<String> {
    let text = text.trim_end_matches(['.', '-']);
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    let apart = text.split(['.', '-']).all(|part| part.chars().count() == 1);
    let count = letters.chars().count();
    let plain = count == text.chars().count() && count <= 3;
    ((2..=4).contains(&count) && (apart || plain)).then_some(letters)
}

// The name's initials stand in the original.
pub(super) fn abbreviates(pairing: &Pairing<'_>, named: &Named) -> bool {
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

/// A name of the passages that the claim does not have: what this one may have been.
pub(super) fn rival(pairing: &Pairing<'_>, named: &Named) -> Option<Range<usize>> {
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

#[cfg(test)]
mod tests {
    use super::{initials_of, shortened};

    #[test]
    fn initials_are_the_same_with_points_hyphens_and_nothing() {
        for spelled in ["j.d.", "j-d", "j.d", "jd"] {
            assert_eq!(initials_of(spelled).as_deref(), Some("jd"), "{spelled}");
        }
        for other in ["j", "part-time", "x-ray", "vance", "11-8", "..", ""] {
            assert_eq!(initials_of(other), None, "{other}");
        }
    }

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
