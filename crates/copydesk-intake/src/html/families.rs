//! Families of names: what the elements of a page are called by those who programmed it, whatever the site system. A name alone decides nothing; it is
//! one sign among others (`signs`). Linear in the names.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::dom::{Dom, Id};
use super::name_words::words_of;
use copydesk_lexicon::en::intake::html::families as words;

/// What a name says of its element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Family {
    /// Readers are asked: a poll, a quiz, a form.
    Asked,
    /// A drawing of figures.
    Chart,
    /// Several pictures.
    Gallery,
    /// A film.
    Film,
    /// Something to listen to.
    Sound,
    /// An address or money is asked for.
    Appeal,
    /// Who pays.
    Advert,
    /// Who wrote it.
    Writer,
    /// Other pages.
    Others,
    /// Words of other people's services.
    Social,
    /// What readers wrote.
    Readers,
    /// Rights, conditions, notices.
    Notice,
    /// What is on when.
    Schedule,
    /// What stands there until the page is loaded, or that the page can't be shown.
    Waiting,
    /// What the page says of itself: labels, tags, times.
    Meta,
    /// Facts beside the story.
    Facts,
    /// What is said of a picture.
    Caption,
    /// The story.
    Body,
    /// A correction or a note of the newsroom.
    Note,
    /// Something that was put in.
    Inserted,
}

impl Family {
    /// Whether it names a part that a program fills: what stands anywhere in such a box is of it.
    pub(super) fn is_of_program(self) -> bool {
        match self {
            Self::Asked
            | Self::Chart
            | Self::Gallery
            | Self::Film
            | Self::Sound
            | Self::Appeal
            | Self::Schedule
            | Self::Waiting => true,
            Self::Advert
            | Self::Writer
            | Self::Others
            | Self::Social
            | Self::Readers
            | Self::Notice
            | Self::Meta
            | Self::Facts
            | Self::Caption
            | Self::Body
            | Self::Note
            | Self::Inserted => false,
        }
    }
}

const FAMILIES: &[(Family, &[&str])] = &[
    (Family::Asked, &words::ASKED),
    (Family::Chart, &words::CHART),
    (Family::Gallery, &words::GALLERY),
    (Family::Film, &words::FILM),
    (Family::Sound, &words::SOUND),
    (Family::Appeal, &words::APPEAL),
    (Family::Advert, &words::ADVERT),
    (Family::Writer, &words::WRITER),
    (Family::Others, &words::OTHERS),
    (Family::Social, &words::SOCIAL),
    (Family::Readers, &words::READERS),
    (Family::Notice, &words::NOTICE),
    (Family::Schedule, &words::SCHEDULE),
    (Family::Waiting, &words::WAITING),
    (Family::Meta, &words::META),
    (Family::Facts, &words::FACTS),
    (Family::Caption, &words::CAPTION),
    (Family::Body, &words::BODY),
    (Family::Note, &words::NOTE),
    (Family::Inserted, &words::INSERTED),
];

/// The families of each word.
static BY_WORD: LazyLock<HashMap<&str, Vec<Family>>> = LazyLock::new(|| {
    let mut found: HashMap<&str, Vec<Family>> = HashMap::new();
    for (family, names) in FAMILIES {
        for name in *names {
            found.entry(name).or_default().push(*family);
        }
    }
    found
});

/// What the names of an element say, each family once.
pub(super) fn families(dom: &Dom, id: Id) -> Vec<Family> {
    let mut found = Vec::new();
    for word in names_of(dom, id) {
        let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
        for family in BY_WORD.get(word).into_iter().flatten() {
            if !found.contains(family) {
                found.push(*family);
            }
        }
    }
    found
}

/// The words of an element's names: its classes, its id, what its program calls it (`data-c-et="promo"` too), its label for those who can't see it.
pub(super) fn names_of(dom: &Dom, id: Id) -> Vec<String> {
    const OWN: [&str; 2] = ["class", "id"];
    const PROGRAM: [&str; 3] = ["data-component", "data-testid", "data-module"];
    let keys = OWN.iter().chain(&PROGRAM);
    let values = keys.filter_map(|key| dom.attribute(id, key));
    let mut found: Vec<String> = values.flat_map(words_of).collect();
    found.extend(dom.labels(id).flat_map(words_of));
    let name = dom.name(id);
    if name.contains('-') {
        found.extend(words_of(name));
    }
    found
}
