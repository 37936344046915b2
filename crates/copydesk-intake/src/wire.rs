//! Wire text of news agencies (IPTC 7901, ANPA 1312): one message between control characters.
//!
//! `SOH` header `STX` text `ETX` trailer `EOT`. Kept: the headline, a line that ends in an equals sign, and the paragraphs. Left out and listed:
//! the header, the keyword line, the trailer. Read by the specification's shape. Linear.

use copydesk_model::Role;
use copydesk_text::{self as text, telling};

use super::error::Trouble;
use super::page::Page;

const SOH: char = '\u{1}';
const STX: char = '\u{2}';
const ETX: char = '\u{3}';
/// How far in the marks of a message begin.
const NEAR: usize = 400;

pub(super) fn is_wire(head: &str) -> bool {
    let near: String = head.chars().take(NEAR).collect();
    let header = near.find(SOH);
    let text = near.find(STX);
    header.zip(text).is_some_and(|(header, text)| {
        header < text && near[..header].trim().chars().all(char::is_control)
    })
}

pub(super) fn read(bytes: &[u8]) -> Result<Page, Trouble> {
    let text = text::normalise(bytes).map_err(|error| super::plain::trouble(&error))?;
    let mut page = Page::default();
    let (header, rest) = text
        .split_once(STX)
        .ok_or_else(|| Trouble::broken("it has no start of text (STX)"))?;
    let (body, trailer) = rest.split_once(ETX).unwrap_or((rest, ""));
    if trailer.contains(STX) {
        return Err(Trouble::Several(
            "it holds several messages, and a rendition is one".to_owned(),
        ));
    }
    page.drop("header", header);
    let mut paragraph = String::new();
    let mut opening = true;
    for line in body.lines() {
        let words = line.trim();
        if words.is_empty() {
            page.push(None, std::mem::take(&mut paragraph));
            continue;
        }
        // Keyword lines end in a stroke, headlines in an equals sign.
        if opening && let Some(slug) = words.strip_suffix('/') {
            page.drop("keyword line", slug);
            continue;
        }
        if let Some(headline) = words.strip_suffix('=').filter(|_| opening) {
            let headline = headline.trim();
            page.about
                .headline
                .get_or_insert_with(|| headline.to_owned());
            page.push(Some(Role::Headline), headline);
            continue;
        }
        opening = false;
        // Paragraphs are set in where no empty line parts them.
        let set_in = line.starts_with("   ") && telling::ends_sentence(&paragraph);
        if set_in {
            page.push(None, std::mem::take(&mut paragraph));
        }
        if !paragraph.is_empty() {
            paragraph.push(' ');
        }
        paragraph.push_str(words);
    }
    page.push(None, paragraph);
    page.drop("trailer", trailer);
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_the_marks_of_a_wire() {
        let wire = "\u{16}\u{16}\u{1}arn014 3 i 88 an 014\r\n\u{2}Arden-kilns/\r\nSix kilns go cold =\r\n   Arden (AN) - Six kilns went\r\ncold on Monday.\r\n   Talks begin Thursday.\r\n\u{3}091200 GMT Apr 26\r\n\u{4}";
        assert!(is_wire(wire));
        let (text, record) = read(wire.as_bytes()).expect("a wire").finish();
        assert_eq!(
            text,
            "Six kilns go cold\n\nArden (AN) - Six kilns went cold on Monday.\n\nTalks begin Thursday.\n"
        );
        let why: Vec<&str> = record.dropped.iter().map(|one| one.why.as_str()).collect();
        assert_eq!(why, ["header", "keyword line", "trailer"]);
    }
}
