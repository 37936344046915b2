//! Words of a station's name, and call letters: *Channel 9 News*, *KBRV*.
//!
//! One look-up a word. It refuses four letters that are a word.

use super::names::classes;
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::script::courtesy as words;

/// Whether a word in small letters is one of a station's.
pub(super) fn is_station(word: &str) -> bool {
    let call = word.len() == 4
        && word.starts_with(['k', 'w', 'c'])
        && word.bytes().all(|byte| byte.is_ascii_alphabetic())
        && classes(word) == Classes::default();
    words::STATIONS.contains(&word) || call
}

#[cfg(test)]
mod tests {
    use super::is_station;

    #[test]
    fn call_letters_are_a_station_and_words_are_none() {
        for (word, station) in [
            ("kbrv", true),
            ("news", true),
            ("whom", false),
            ("pier", false),
        ] {
            assert_eq!(is_station(word), station, "{word}");
        }
    }
}
