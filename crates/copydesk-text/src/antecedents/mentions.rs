//! The noun phrases that pronouns may stand for: what each is, whether it is several, and of what sex.
//!
//! Told by the words of the tree and the lexicon alone, linear in the phrase. A name of one word that no list knows may be a person's or a
//! body's; weekdays and months are nobody.

use std::sync::LazyLock;

use copydesk_grammar::{FineTag, Number, Relation, Tree, WordClass};
use copydesk_lexicon::en::text::antecedents::mentions as words;
use copydesk_lexicon::en::text::attribution as said;
use copydesk_model::Span;

use crate::lexicon::{Classes, Lexicon, hash_of};
use crate::word_table::WordTable;

/// People by what they are or do, which no class of the reading has: *a juror*, *the growers*.
static PEOPLE: LazyLock<WordTable> = LazyLock::new(|| WordTable::new([(1, &said::PEOPLE[..])]));

/// What sort of thing a mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum MentionKind {
    /// One person, named or not.
    Person,
    /// Several people: *officers*, *the family*, *Hale and Falk*.
    Group,
    /// A body: a company, a council, an agency.
    Body,
    /// A place, a thing, a matter.
    Thing,
    /// A name that may be a person's or a body's.
    Name,
}

/// What the words of a mention say of sex.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum MentionGender {
    /// *Mr*, *the father*, *Thomas*.
    Male,
    /// *Ms*, *the mother*, *Mary*.
    Female,
    /// Nothing says it.
    Unknown,
}

/// A noun phrase of a text that pronouns may stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The whole phrase, in code points of the text.
    pub span: Span,
    /// Its head noun, in code points.
    pub head: Span,
    /// Its words: the name where it has one, else the phrase.
    pub words: String,
    /// What it is.
    pub kind: MentionKind,
    /// Whether it is several.
    pub plural: bool,
    /// What its words, or pronouns that surely meant it, say of sex.
    pub gender: MentionGender,
}

/// Whether a word heads a noun phrase of its own.
pub(super) fn is_mention(tree: &Tree, at: usize) -> bool {
    let word = &tree.words()[at];
    let inner = [
        Relation::Compound,
        Relation::Flat,
        Relation::Goeswith,
        Relation::NmodDesc,
        Relation::Appos,
        Relation::OblUnmarked,
        Relation::NmodUnmarked,
        Relation::Fixed,
    ];
    let time = Classes::WEEKDAY.or(Classes::MONTH).or(Classes::DAY_WORD);
    // *any official*, *no driver*: nobody who can be meant further on.
    let nobody = tree.dependents_by(at, &[Relation::Det]).any(|det| {
        matches!(
            tree.words()[det].folded().as_str(),
            "any" | "no" | "every" | "each"
        )
    });
    matches!(word.class, WordClass::Noun | WordClass::Propn)
        && !nobody
        && !inner.contains(&word.relation)
        && !classes(&word.form).any(time)
}

fn classes(word: &str) -> Classes {
    let word = word.to_lowercase();
    Lexicon::get().look_up(hash_of(&word)).classes
}

/// Nouns of bodies that can speak, beside the endings of their names.
const BODIES: &[&str] = &words::BODIES;

/// Nouns of one form that are several people: *the family said they*.
const GROUPS: &[&str] = &words::GROUPS;

pub(super) fn mention(tree: &Tree, at: usize) -> Mention {
    // In capitals "OFFICIAL" is set like a name, and is none.
    let name = tree
        .name_of(at)
        .filter(|name| name.iter().any(|&word| !is_role(&tree.words()[word].form)));
    let phrase = whole_words(tree, tree.phrase(at));
    let text = |words: &[usize]| written(tree, words);
    // Each of *Hale and Falk* is one.
    let plural = matches!(tree.words()[at].tag, FineTag::Nns | FineTag::Nnps);
    let kind = kind_of(tree, at, name.as_deref(), plural);
    let words = match (&name, kind) {
        (Some(name), MentionKind::Person | MentionKind::Name) if !plural => text(name),
        _ => text(&phrase),
    };
    let first = phrase.first().copied().unwrap_or(at);
    let last = phrase.last().copied().unwrap_or(at);
    Mention {
        span: span_of(tree.words()[first].span.start..tree.words()[last].span.end),
        head: span_of(tree.words()[at].span.clone()),
        words,
        kind,
        plural: plural || kind == MentionKind::Group,
        gender: gender_of(tree, at, name.as_deref()),
    }
}

impl Mention {
    /// Whether its words are a name alone: each has a capital, among small letters.
    pub(super) fn is_called(&self) -> bool {
        self.words.contains(char::is_lowercase)
            && self
                .words
                .split(' ')
                .all(|word| word.starts_with(char::is_uppercase))
    }
}

/// A phrase up to the end of the word that its hyphens make: the tree may hang *in-law* of *brother-in-law* elsewhere.
fn whole_words(tree: &Tree, mut phrase: Vec<usize>) -> Vec<usize> {
    while let Some(&last) = phrase.last()
        && let [end, hyphen, next, ..] = &tree.words()[last..]
        && hyphen.tag == FineTag::Hyph
        && end.span.end == hyphen.span.start
        && hyphen.span.end == next.span.start
    {
        phrase.extend([last + 1, last + 2]);
    }
    phrase
}

/// Words as they are written: with a space where the text has one.
fn written(tree: &Tree, words: &[usize]) -> String {
    let mut written = String::new();
    let mut end = None;
    for &word in words {
        let before = word.checked_sub(1).map(|before| &tree.words()[before]);
        let word = &tree.words()[word];
        // "Halloran-Dube": the hyphen is a word of its own, and hangs on none of the name.
        let joined = before.is_some_and(|before| {
            before.tag == FineTag::Hyph
                && before.span.end == word.span.start
                && end == Some(before.span.start)
        });
        if joined {
            written.push('-');
        } else if end.is_some_and(|end| end < word.span.start) {
            written.push(' ');
        }
        written.push_str(&word.form);
        end = Some(word.span.end);
    }
    written
}

// What somebody is, not what he is called.
fn is_role(word: &str) -> bool {
    let role = Classes::OFFICE.or(Classes::VOICE).or(Classes::KIN);
    (classes(word).any(role) || PEOPLE.bits(word) != 0)
        && !classes(word).any(Classes::GIVEN.or(Classes::SURNAME))
}

/// Joined nouns together, *Hale and Falk*: several people, or several things.
pub(super) fn joined(tree: &Tree, at: usize) -> Option<Mention> {
    // What is joined to a name may hang on any of its words.
    let own: Vec<usize> = std::iter::once(at)
        .chain(tree.dependents_by(at, &[Relation::Flat]))
        .collect();
    let several = |&one: &usize| tree.number_of(one) == Some(Number::Plural);
    if tree.words()[at].relation == Relation::Conj || !own.iter().any(several) {
        return None;
    }
    let others: Vec<usize> = own
        .iter()
        .flat_map(|&one| tree.dependents_by(one, &[Relation::Conj]))
        .collect();
    let last = *others.last()?;
    let one = mention(tree, at);
    let people = |kind: MentionKind| {
        matches!(
            kind,
            MentionKind::Person | MentionKind::Name | MentionKind::Group
        )
    };
    let kind = match others
        .iter()
        .all(|&other| people(mention(tree, other).kind))
        && people(one.kind)
    {
        true => MentionKind::Group,
        false => MentionKind::Thing,
    };
    let end = tree.phrase(last).last().copied().unwrap_or(last);
    let start = tree.phrase(at).first().copied().unwrap_or(at);
    let words: Vec<usize> = (start..=end).collect();
    Some(Mention {
        span: span_of(tree.words()[start].span.start..tree.words()[end].span.end),
        words: written(tree, &words),
        kind,
        plural: true,
        gender: MentionGender::Unknown,
        ..one
    })
}

fn kind_of(tree: &Tree, at: usize, name: Option<&[usize]>, plural: bool) -> MentionKind {
    let form = tree.words()[at].folded();
    let own = classes(&form);
    let body = Classes::ORG_TAIL.or(Classes::ORG_CUE);
    let people = Classes::OFFICE.or(Classes::KIN).or(Classes::VOICE);
    if GROUPS.contains(&form.as_str()) {
        return MentionKind::Group;
    }
    if (own.any(body) || BODIES.contains(&form.as_str())) && !own.any(Classes::KIN) {
        return MentionKind::Body;
    }
    let singular = form.strip_suffix('s').unwrap_or(&form);
    let human = own.any(people)
        || classes(singular).any(people)
        || PEOPLE.bits(singular) != 0
        || form.ends_with("woman")
        || form.ends_with("man");
    let place = own.any(Classes::PLACE_TAIL);
    if let Some(name) = name {
        let first = name
            .first()
            .map_or_else(String::new, |&word| tree.words()[word].folded());
        let given = Classes::GIVEN.or(Classes::MALE).or(Classes::FEMALE);
        let titled = tree
            .dependents_by(
                at,
                &[Relation::Compound, Relation::NmodDesc, Relation::Appos],
            )
            .any(|title| {
                let title = tree.words()[title].folded();
                PEOPLE.bits(&title) != 0
                    || classes(&title).any(
                        Classes::OFFICE
                            .or(Classes::HONORIFIC)
                            .or(Classes::SHORT_TITLE),
                    )
            });
        // *in Lorne*, *from Tarn*: a place.
        let cases = tree.dependents_by(at, &[Relation::Case]);
        let placed = cases
            .map(|case| tree.words()[case].folded())
            .any(|case| words::BEFORE_PLACES.contains(&case.as_str()));
        return match () {
            () if place => MentionKind::Thing,
            () if placed && name.len() == 1 && !classes(&first).any(given) => MentionKind::Thing,
            () if plural => MentionKind::Group,
            () if classes(&first).any(given.or(Classes::HONORIFIC)) || titled || human => {
                MentionKind::Person
            }
            () => MentionKind::Name,
        };
    }
    match (human, plural) {
        (true, true) => MentionKind::Group,
        (true, false) => MentionKind::Person,
        (false, _) => MentionKind::Thing,
    }
}

fn gender_of(tree: &Tree, at: usize, name: Option<&[usize]>) -> MentionGender {
    let form = tree.words()[at].folded();
    if form.ends_with("woman") {
        return MentionGender::Female;
    }
    if form.ends_with("man")
        && classes(&form).any(Classes::KIN.or(Classes::OFFICE).or(Classes::VOICE))
    {
        return MentionGender::Male;
    }
    let titles = tree.titles_of(at);
    let words = name
        .unwrap_or_default()
        .iter()
        .copied()
        .chain([at])
        .chain(titles);
    words
        .map(|word| classes(&tree.words()[word].folded()))
        .find_map(
            |one| match (one.any(Classes::MALE), one.any(Classes::FEMALE)) {
                (true, false) => Some(MentionGender::Male),
                (false, true) => Some(MentionGender::Female),
                (true, true) | (false, false) => None,
            },
        )
        .unwrap_or_else(|| kin_gender(&form))
}

fn kin_gender(form: &str) -> MentionGender {
    match form {
        man if words::MEN.contains(&man) => MentionGender::Male,
        woman if words::WOMEN.contains(&woman) => MentionGender::Female,
        _ => MentionGender::Unknown,
    }
}

/// Whether two mentions name the same: a surname and a full name, or the same noun with *the*.
pub(super) fn is_same(known: &Mention, new: &Mention) -> bool {
    if known.plural != new.plural {
        return false;
    }
    let last = |words: &str| words.rsplit(' ').next().map(str::to_lowercase);
    let person =
        |mention: &Mention| matches!(mention.kind, MentionKind::Person | MentionKind::Name);
    if person(known) && person(new) {
        let capital = |mention: &Mention| mention.words.starts_with(char::is_uppercase);
        let short = !known.words.contains(' ') || !new.words.contains(' ');
        return capital(known)
            && capital(new)
            && last(&known.words) == last(&new.words)
            && (short || known.words.eq_ignore_ascii_case(&new.words));
    }
    known.words.eq_ignore_ascii_case(&new.words)
        || new.words.to_lowercase().starts_with("the ")
            && !new.words[4..].contains(' ')
            && last(&known.words) == last(&new.words)
}

/// Places of a tree as a span of the text.
pub(super) fn span_of(places: std::ops::Range<usize>) -> Span {
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span {
        start: place(places.start),
        end: place(places.end),
    }
}
