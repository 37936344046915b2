//! Somebody or something named before that a claim only describes: *the 34-year-old*, *the building*.
//!
//! An age with *the* before it, whose parent somebody is (*the father of three*), and general nouns that stand for one of a kind (*the
//! building* for a mill). Linear in the claim. It refuses where the claim says which, or names one of the kind itself.

use std::sync::LazyLock;

use copydesk_lexicon::en::text::setting::described as words;
use copydesk_lexicon::en::text::setting::leaning::{AUXILIARIES, WHICH};

use super::word::{Word, class, is};
use crate::word_table::WordTable;

/// The kinds of things that a general noun stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Building,
    Vehicle,
    Vessel,
    Aircraft,
    Weapon,
    Animal,
}

impl Kind {
    pub(super) const ALL: [Self; 6] = [
        Self::Building,
        Self::Vehicle,
        Self::Vessel,
        Self::Aircraft,
        Self::Weapon,
        Self::Animal,
    ];

    fn nouns(self) -> &'static [&'static str] {
        match self {
            Self::Building => &words::BUILDINGS,
            Self::Vehicle => &words::VEHICLES,
            Self::Vessel => &words::VESSELS,
            Self::Aircraft => &words::AIRCRAFT,
            Self::Weapon => &words::WEAPONS,
            Self::Animal => &words::ANIMALS,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Building => "buildings",
            Self::Vehicle => "vehicles",
            Self::Vessel => "vessels",
            Self::Aircraft => "aircraft",
            Self::Weapon => "weapons",
            Self::Animal => "animals",
        }
    }

    // Of nouns of the kind, and of general ones that stand for it: “building”.
    fn bits(self) -> (u32, u32) {
        let of = 1 << self as u32;
        (of, of << Self::ALL.len())
    }

    fn of(bits: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| bits & kind.bits().0 != 0)
    }

    fn meant_by(bits: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| bits & kind.bits().1 != 0)
    }
}

static NOUNS: LazyLock<WordTable> = LazyLock::new(|| {
    let general = words::GENERAL.iter().filter_map(|line| {
        let (general, name) = line.split_once(' ')?;
        let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name)?;
        Some((kind.bits().1, [general]))
    });
    let general: Vec<(u32, [&str; 1])> = general.collect();
    let own = Kind::ALL.map(|kind| (kind.bits().0, kind.nouns()));
    let general = general.iter().map(|(bits, noun)| (*bits, &noun[..]));
    WordTable::new(own.into_iter().chain(general))
});

/// What a claim describes, and what of a kind it names.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Described {
    /// Somebody by age.
    pub(super) person: bool,
    /// Something by a general noun.
    pub(super) thing: Option<Kind>,
    /// The last thing of a kind that it names, with its place in bytes.
    pub(super) named: Option<(Kind, usize, usize)>,
}

/// What a claim describes.
pub(super) fn described(claim: &str, all: &[Word<'_>]) -> Described {
    let mut found = Described::default();
    for (at, word) in all.iter().enumerate() {
        if word.is(class::NOUN_OF_KIND) {
            let known = at > 0 && all[at - 1].is(class::THE);
            let which = all.get(at + 1).is_some_and(|next| is(next.text, &WHICH))
                || claim[word.end..].starts_with(['-', '’', '\'']);
            let bits = NOUNS.bits(word.text);
            match (Kind::meant_by(bits), Kind::of(bits)) {
                (Some(kind), _) if known && !which => {
                    let own = found.named.is_some_and(|(own, _, _)| own == kind);
                    found.thing = found.thing.or(Some(kind).filter(|_| !own));
                }
                (_, Some(kind)) => {
                    found.named = Some((kind, name_start(claim, all, at), word.end));
                }
                (Some(_) | None, None) => {}
            }
        }
        found.person |= word.is(class::SPAN_OF_TIME) && is_age(claim, all, at);
        found.person |= is_parent(all, at);
    }
    found
}

// “Quay Street Mill”, “the Lorne mill”: the name before the noun is part of it.
fn name_start(claim: &str, all: &[Word<'_>], at: usize) -> usize {
    let mut start = at;
    while start > 0
        && all[start - 1].text.starts_with(char::is_uppercase)
        && claim[all[start - 1].end..all[start].start] == *" "
        && !all[start - 1].is(class::THE)
    {
        start -= 1;
    }
    all[start].start
}

// “The father of three”, and not “the father of three boys whom …” or “the mother of two, Ida Kessler”.
fn is_parent(all: &[Word<'_>], at: usize) -> bool {
    let known = at > 0 && all[at - 1].is(class::THE);
    let of = all.get(at + 1).is_some_and(|next| next.text == "of");
    if !known || !of || !is(all[at].text, &words::PARENTS) {
        return false;
    }
    let Some(many) = all.get(at + 2) else {
        return false;
    };
    let figure = many.text.bytes().all(|byte| byte.is_ascii_digit());
    if !figure && !is(many.text, &words::MANY) {
        return false;
    }
    let next = all.get(at + 3);
    next.is_none_or(|next| !is(next.text, &WHICH) && !next.text.starts_with(char::is_uppercase))
}

// “The 34-year-old”, and not “the 34-year-old who …” or “the 34-year-old, Ida Kessler”.
fn is_age(claim: &str, all: &[Word<'_>], at: usize) -> bool {
    let year = all[at].text.eq_ignore_ascii_case("year");
    let (Some(before), Some(old)) = (at.checked_sub(2), all.get(at + 1)) else {
        return false;
    };
    if !year || !is(old.text, &["old"]) || !claim[all[at].end..].starts_with('-') {
        return false;
    }
    let behind = &all[(at + 2).min(all.len())..];
    // “The 34-year-old was charged” says what became of him, “the 34-year-old clerk charged with it” which one.
    let noun = behind
        .first()
        .is_some_and(|first| !is(first.text, &AUXILIARIES));
    let which = behind
        .iter()
        .take(1 + usize::from(noun))
        .any(|word| is(word.text, &WHICH));
    let named = behind
        .iter()
        .take(2)
        .any(|word| word.text.starts_with(char::is_uppercase));
    let the = |at: usize| all[at].is(class::THE);
    let counted = the(before) || (before > 0 && the(before - 1));
    counted && !which && !named
}

#[cfg(test)]
mod tests {
    use super::super::word::split;
    use super::{Kind, described};

    #[test]
    fn what_is_only_described() {
        for (claim, person, thing) in [
            ("The 34-year-old was charged.", true, None),
            ("The thirty-four-year-old was charged.", true, None),
            ("The 34-year-old clerk was charged.", true, None),
            ("The 34-year-old who drove was charged.", false, None),
            ("The 34-year-old Ida Kessler was charged.", false, None),
            ("A 34-year-old was charged.", false, None),
            ("The father of three was charged.", true, None),
            ("Police charged the mother of 2.", true, None),
            ("The father of three Ida Kessler was charged.", false, None),
            ("A father of three was charged.", false, None),
            ("The mother of all battles began.", false, None),
            (
                "Nobody was inside the building.",
                false,
                Some(Kind::Building),
            ),
            ("The building on Quay Street burned.", false, None),
            ("The school burned, and the building fell.", false, None),
            ("The vehicle was sold.", false, Some(Kind::Vehicle)),
        ] {
            let found = described(claim, &split(claim));
            assert_eq!((found.person, found.thing), (person, thing), "{claim}");
        }
        let claim = "A fire took the Quay Street mill in May.";
        let found = described(claim, &split(claim)).named;
        let words = found.map(|(_, from, to)| &claim[from..to]);
        assert_eq!(words, Some("Quay Street mill"));
    }
}
