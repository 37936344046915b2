//! The words that newsrooms print directions with, in capitals.
//!
//! Gathered from the manuals and exports of newsroom systems of the United States, Britain, Ireland, Canada and Australia. A word is in
//! one list for each thing that it does; look-ups are one hash each.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::word_table::WordTable;
use copydesk_lexicon::en::text::script::words;

/// Words that begin a direction and hardly a spoken sentence.
#[rustfmt::skip]
const STRONG: &[&str] = &words::STRONG;

/// Words that directions are made of; each may be spoken as well.
#[rustfmt::skip]
const WEAK: &[&str] = &words::WEAK;

/// Words before a colon whose line is for the crew, whatever follows.
#[rustfmt::skip]
const LABELS: &[&str] = &words::LABELS;

/// Words of labels and directions under which the newsroom reads aloud.
#[rustfmt::skip]
const SPOKEN: &[&str] = &words::SPOKEN;

/// Words that stand beside those of [`SPOKEN`] in such labels.
#[rustfmt::skip]
const BESIDE: &[&str] = &words::BESIDE;

/// Labels and directions of somebody's recorded words.
#[rustfmt::skip]
const RECORDED: &[&str] = &words::RECORDED;

/// Names for the screen.
#[rustfmt::skip]
const SUPERS: &[&str] = &words::SUPERS;

/// Pictures behind a voice, which may show who is heard.
const SCREENS: &[&str] = &words::SCREENS;

/// The last words of a recording, or how long it runs.
#[rustfmt::skip]
const ENDS: &[&str] = &words::ENDS;

/// What says nothing of who is heard.
#[rustfmt::skip]
const SILENT: &[&str] = &words::SILENT;

/// Natural sound.
#[rustfmt::skip]
const NATURAL: &[&str] = &words::NATURAL;

/// Guests of a conversation by their part in it, not their name.
#[rustfmt::skip]
const GUESTS: &[&str] = &words::GUESTS;

/// What takes words out of a script.
const STRIKES: &[&str] = &words::STRIKES;

/// One thing that a word of a direction does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    /// It can hardly begin a spoken sentence.
    Strong = 1,
    /// It is often part of a direction.
    Weak = 2,
    /// As a label, it makes its line the crew's.
    Label = 4,
    /// The newsroom reads.
    Spoken = 8,
    /// It goes with such a label.
    Beside = 16,
    /// Somebody recorded is heard.
    Recorded = 32,
    /// A name comes on the screen.
    Super = 64,
    /// A recording ends, or how long it is.
    Ends = 128,
    /// It says nothing of who is heard.
    Silent = 256,
    /// Natural sound.
    Natural = 512,
    /// Somebody's part in a conversation.
    Guest = 1024,
    /// Words are taken out.
    Strike = 2048,
    /// A picture that may show who is heard.
    Screen = 4096,
}

/// Whether `upper`, a word in capitals, does one of these things.
pub(super) fn does(upper: &str, what: &[Does]) -> bool {
    let wanted = what.iter().fold(0, |all, one| all | *one as u16);
    all_that(upper) & wanted != 0
}

/// All that `upper`, a word in capitals, does: a bit each, as [`Does`] has them.
pub(super) fn all_that(upper: &str) -> u16 {
    // No list has a small letter: most words of a page need no look-up.
    if upper.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return 0;
    }
    static TABLE: LazyLock<WordTable> =
        LazyLock::new(|| WordTable::new(LISTS.map(|(what, list)| (what as u32, list))));
    static LONG: LazyLock<HashMap<&str, u16>> = LazyLock::new(|| {
        let mut table: HashMap<&str, u16> = HashMap::new();
        for (what, list) in LISTS {
            for word in list.iter().filter(|word| WordTable::is_too_long(word)) {
                *table.entry(word).or_default() |= what as u16;
            }
        }
        table
    });
    let of = |word: &str| match WordTable::is_too_long(word) {
        true => LONG.get(word).copied().unwrap_or_default(),
        false => TABLE.bits(word) as u16,
    };
    // "CAM3", "VO2": which of several.
    let plain = upper.trim_end_matches(|c: char| c.is_ascii_digit());
    match of(upper) {
        0 if plain.len() > 1 && plain.len() < upper.len() => of(plain),
        all => all,
    }
}

/// Each list with what its words do.
const LISTS: [(Does, &[&str]); 13] = [
    (Does::Strong, STRONG),
    (Does::Weak, WEAK),
    (Does::Label, LABELS),
    (Does::Spoken, SPOKEN),
    (Does::Beside, BESIDE),
    (Does::Recorded, RECORDED),
    (Does::Super, SUPERS),
    (Does::Ends, ENDS),
    (Does::Silent, SILENT),
    (Does::Natural, NATURAL),
    (Does::Guest, GUESTS),
    (Does::Strike, STRIKES),
    (Does::Screen, SCREENS),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_crew_writes_is_known_in_capitals_alone() {
        for list in [
            STRONG, WEAK, LABELS, SPOKEN, BESIDE, RECORDED, SUPERS, ENDS, SILENT, NATURAL, GUESTS,
            STRIKES, SCREENS,
        ] {
            for word in list {
                assert!(
                    !word.bytes().any(|byte| byte.is_ascii_lowercase()),
                    "{word}"
                );
            }
        }
        assert!(does("SOT", &[Does::Recorded]));
        assert!(!does("sot", &[Does::Recorded]));
        assert!(does("SOT2", &[Does::Recorded]));
        assert!(!does("2", &[Does::Recorded]));
    }
}
