//! Whether a file kept as evidence is something else than it is called: typed words in the place of a recording or a photograph, the copy of another page.
//!
//! A recording is no text, whatever its name. The copy of an address is another page's where it says so itself (`rel="canonical"`, `og:url`) and
//! nowhere names the house of the address: agencies' stories name both. Linear in the file.

use copydesk_lexicon::en::desk::usecase::unreached as words;

use super::UsecaseError;
use crate::model::EvidenceKind;
use crate::trust::house_of;

/// The shortest sentence has so many words; a file of fewer is for the reviewer to judge.
const WORDS: usize = 3;

/// Why a file is not what it is cited as; `None` where it may be.
pub(super) fn is_another(
    kind: EvidenceKind,
    reference: &str,
    bytes: &[u8],
) -> Option<&'static str> {
    match kind {
        EvidenceKind::Recording if is_text(bytes) => {
            Some("it is a text, and was called a recording: attach it as what it is")
        }
        EvidenceKind::Photo if is_text(bytes) && !bytes.trim_ascii_start().starts_with(b"<") => {
            Some("it is a text, and was called a photo: attach it as what it is")
        }
        _ if reference.contains("://") && is_copy_of_another(reference, bytes) => {
            Some("it says that it is the copy of a page of another house")
        }
        _ => None,
    }
}

fn is_text(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let control = |c: char| c.is_control() && !c.is_whitespace();
    let words = text
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphabetic));
    !text.contains(control) && words.count() >= WORDS
}

fn is_copy_of_another(address: &str, bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let lower = text.to_ascii_lowercase();
    let wanted = address.to_lowercase();
    let house = house_of(&wanted);
    let named = own_addresses(&lower);
    !named.is_empty()
        && named.iter().all(|one| house_of(one) != house)
        && !house.is_empty()
        && !lower.contains(house)
}

// What a page says its own address is.
fn own_addresses(lower: &str) -> Vec<&str> {
    let tags = lower.split('<').skip(1);
    let own = tags.filter_map(|tag| {
        let tag = tag.split('>').next()?;
        let key = match tag.split_whitespace().next()? {
            "link" if tag.contains("canonical") => "href=",
            "meta" if tag.contains("og:url") => "content=",
            _ => return None,
        };
        let value = tag.split_once(key)?.1.trim_start_matches(['"', '\'']);
        let value = value.split(['"', '\'', ' ']).next()?;
        value.contains("://").then_some(value)
    });
    own.collect()
}

/// Words of an interview that say that nobody was heard: “no answer, left a voicemail”.
///
/// # Errors
/// When they do.
pub(super) fn not_unheard(said: &str) -> Result<(), UsecaseError> {
    let lower = said.to_lowercase();
    let parts = lower.split([',', ';', '(', ')', '.']).map(str::trim);
    let mut none = parts.filter(|part| {
        let opens = |phrase: &str| {
            let rest = part.strip_prefix(phrase);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        // “No answer at first” goes on.
        words::UNREACHED.iter().any(|phrase| opens(phrase)) && !part.contains("at first")
    });
    match none.next() {
        None => Ok(()),
        Some(part) => Err(UsecaseError::Incomplete {
            what: format!("“{part}” says that nobody was heard"),
            help: "name whom the newsroom heard; a call that nobody took is a reply that was sought: copydesk reply STORY --to WHO \
                   --outcome no-answer"
                .to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_another, not_unheard};
    use crate::model::EvidenceKind;

    #[test]
    fn typed_words_are_no_recording() {
        let typed = b"I think she said it is safe, more or less.\n";
        assert!(is_another(EvidenceKind::Recording, "call.wav", typed).is_some());
        assert!(is_another(EvidenceKind::Notes, "call.txt", typed).is_none());
        for sound in [
            &b"RIFF\0\0\0\0WAVEfmt "[..],
            b"ID3\x03\0\0\xff\xfb",
            b"audio",
        ] {
            assert!(is_another(EvidenceKind::Recording, "call.wav", sound).is_none());
        }
    }

    #[test]
    fn a_page_that_names_another_house_as_its_own_is_a_copy_of_that() {
        let page = |own: &str, more: &str| {
            format!(
                "<html><head><link rel=\"canonical\" href=\"{own}\"></head><body><p>{more}</p></body></html>"
            )
        };
        let is = |page: String| {
            let address = "https://www.lorne.example/log";
            is_another(EvidenceKind::Url, address, page.as_bytes()).is_some()
        };
        assert!(is(page("https://jest.example/log", "The log.")));
        assert!(!is(page("https://lorne.example/log/2026", "The log.")));
        assert!(!is(page(
            "https://agency.example/log",
            "Read on at lorne.example."
        )));
        assert!(!is("<p>The log of the sitting.</p>".to_owned()));
    }

    #[test]
    fn a_call_that_nobody_took_is_no_interview() {
        for said in [
            "no answer, left a voicemail",
            "by phone, did not pick up",
            "Voicemail",
            "she hung up before I could ask",
            "line busy all day",
        ] {
            assert!(not_unheard(said).is_err(), "{said}");
        }
        for said in [
            "by phone",
            "by phone, no answer at first",
            "on the voicemail scandal",
            "no answers given on costs",
        ] {
            assert!(not_unheard(said).is_ok(), "{said}");
        }
    }
}
