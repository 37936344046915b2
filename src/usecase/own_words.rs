//! Whether a file kept as evidence says anything: white space says nothing, and a text does not bear itself out, whatever stands around it.
//!
//! The file's words are compared with those of each revision of the rendition, without byte order mark, markup and white space. Only files
//! that may be such a copy are read: none of more than [`MOST`] bytes. Linear in the file and the revisions. It refuses to judge what is
//! no UTF-8: a photograph or a recording is for the reviewer to judge.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use crate::model::RenditionDossier;

/// The longest story on any desk of the samples has 60 KB; a page with its markup is ten times as long.
const MOST: u64 = 4 << 20;

/// Why a file proves nothing about claims of `rendition`; `None` when it may.
pub(super) fn proves_nothing(path: &Path, rendition: &RenditionDossier) -> Option<&'static str> {
    let length = fs::metadata(path).ok().filter(|one| one.is_file())?.len();
    if length > MOST {
        return None;
    }
    let mut text = String::new();
    fs::File::open(path)
        .ok()?
        .take(length)
        .read_to_string(&mut text)
        .ok()?;
    let said = words(&text);
    if said.is_empty() {
        return Some("it holds no words");
    }
    let mut own = rendition.texts.iter().filter_map(|one| one.text.as_deref());
    own.any(|own| words(own) == said)
        .then_some("it is the very text that it is to bear out")
}

// Letters and digits without markup: what stands around them is layout.
fn words(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        let (before, tag) = rest.split_at(open);
        plain.push_str(before);
        // "< 15 parts" opens no tag.
        let named =
            tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        match tag.find('>').filter(|_| named) {
            Some(close) => rest = &tag[close + 1..],
            None => {
                plain.push('<');
                rest = &tag[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn what_stands_around_words_is_layout() {
        let own = words("Pool vote\n\nThe council voted 7-5.\n");
        assert_eq!(
            words("\u{feff}Pool vote\r\n\r\nThe council voted 7-5.\n \n"),
            own
        );
        assert_eq!(
            words("<p class=\"a\">Pool vote</p><p>The council <b>voted</b> 7-5.</p>"),
            own
        );
        assert_ne!(words("Minutes. Pool vote: the council voted 7-5."), own);
        assert_eq!(words("lead < 15 parts > 3"), "lead15parts3");
        assert_eq!(words(" \t\r\n\n"), "");
    }
}
