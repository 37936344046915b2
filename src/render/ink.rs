//! Colours of our own, told from whatever a text brings along.
//!
//! A title, a note or the name of a file may hold terminal escapes: they could clear what stands above, recolour a verdict or type
//! for the reader. Whatever is printed goes through [`printable`], which shows every control character by its code point, and lets
//! pass only the escapes that an [`Ink`] wrote: each stands behind a mark of two characters that this process drew by lot, so that no
//! text can hold it. Linear in the text.

use std::fmt;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::OnceLock;

use anstyle::Style;

use super::hidden::code_point;

/// A style to print in: `{INK}text{INK:#}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ink(pub Style);

impl fmt::Display for Ink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let style = self.0;
        let escape = match f.alternate() {
            true => format!("{style:#}"),
            false => format!("{style}"),
        };
        match escape.is_empty() {
            true => Ok(()),
            // One escape for bold, another for the colour.
            false => f.write_str(&escape.replace('\u{1b}', &format!("{}\u{1b}", mark()))),
        }
    }
}

// Two characters of a private plane, 65,000 each: nobody who wrote a text guesses them, and no text needs them.
fn mark() -> &'static str {
    static MARK: OnceLock<String> = OnceLock::new();
    MARK.get_or_init(|| {
        let random = RandomState::new().hash_one(0);
        let character = |bits: u64| char::from_u32(0xF_0000 + (bits % 0xFFF0) as u32);
        [character(random & 0xFFFF_FFFF), character(random >> 32)]
            .into_iter()
            .flatten()
            .collect()
    })
}

// Controls, and what makes a line read in another order than it is stored.
fn is_escaped(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        other => other.is_control(),
    }
}

/// Whether `text` (UTF-8) holds nothing that [`printable`] or [`escaped_json`] would change: one look at each byte, no character is decoded.
/// In doubt it says no.
pub(crate) fn is_plain(text: &[u8]) -> bool {
    let mut rest = text;
    while let Some(at) = rest
        .iter()
        .position(|byte| MAY_BE_ESCAPED[usize::from(*byte)])
    {
        // U+0080–U+009F are C2 80–9F, U+202A–U+202E E2 80 AA–AE, U+2066–U+2069 E2 81 A6–A9; the mark of an ink begins with F3.
        let harmless = match &rest[at..] {
            [0xC2, 0xA0..=0xBF, ..] => true,
            [0xE2, 0x80, last, ..] => !(0xAA..=0xAE).contains(last),
            [0xE2, 0x81, last, ..] => !(0xA6..=0xA9).contains(last),
            [0xE2, second, _, ..] => *second > 0x81,
            _ => false,
        };
        if !harmless {
            return false;
        }
        rest = &rest[at + 1..];
    }
    true
}

/// The bytes that a character which is shown by its code point begins with.
const MAY_BE_ESCAPED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = byte != b'\n' as usize && byte != b'\t' as usize;
        byte += 1;
    }
    table[0x7F] = true;
    table[0xC2] = true;
    table[0xE2] = true;
    table[0xF3] = true;
    table
};

/// `text` as it may be printed: control characters by their code points, except in the escapes that an [`Ink`] wrote.
pub(crate) fn printable(text: &str) -> String {
    let mark = mark();
    let first = mark.chars().next();
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|one| Some(one) == first || is_escaped(one)) {
        shown.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(escape) = rest.strip_prefix(mark)
            && let Some(end) = escape.find('m')
        {
            shown.push_str(&escape[..=end]);
            rest = &escape[end + 1..];
            continue;
        }
        let mut characters = rest.chars();
        if let Some(character) = characters.next() {
            match is_escaped(character) {
                true => shown.push_str(&code_point(character)),
                false => shown.push(character),
            }
        }
        rest = characters.as_str();
    }
    shown.push_str(rest);
    shown
}

/// JSON in which no control character stands as itself: they are written as JSON's own escapes.
pub(crate) fn escaped_json(json: String) -> String {
    let stands = |one: char| is_escaped(one);
    if !json.contains(stands) {
        return json;
    }
    let mut escaped = String::with_capacity(json.len() + 16);
    for character in json.chars() {
        match is_escaped(character) {
            // All of them are in the basic plane, and stand in strings only.
            true => escaped.push_str(&format!("\\u{:04x}", character as u32)),
            false => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_plain_is_printed_as_it_is(text in "(?s)[a“”é\u{80}-\u{A1}\u{2028}-\u{202F}\u{2060}-\u{206F}\n\t\r\u{1b}\u{7f}😀]{0,12}") {
            let changed = printable(&text) != text || escaped_json(text.clone()) != text;
            // A text without marks of an ink is in no doubt.
            prop_assert_eq!(is_plain(text.as_bytes()), !changed);
        }
    }

    #[test]
    fn an_ink_is_not_plain() {
        assert!(!is_plain(format!("{BOLD}x{BOLD:#}").as_bytes()));
    }

    const BOLD: Ink = Ink(Style::new().bold());

    #[test]
    fn our_own_escapes_pass_and_no_others() {
        let title = "A \u{1b}[31mred\u{1b}[0m title\r\u{9b}2J\u{7}\u{202e}";
        let line = printable(&format!("{BOLD}{title}{BOLD:#}\tend\n"));
        assert_eq!(
            line,
            "\u{1b}[1mA U+001B[31mredU+001B[0m titleU+000DU+009B2JU+0007U+202E\u{1b}[0m\tend\n"
        );
    }

    #[test]
    fn a_style_of_two_escapes_passes_whole() {
        let red = Style::new()
            .bold()
            .fg_color(Some(anstyle::AnsiColor::Red.into()));
        let ink = Ink(red);
        let line = printable(&format!("{ink}x{ink:#}"));
        assert_eq!(line, format!("{red}x{red:#}"));
    }

    #[test]
    fn what_was_printed_once_is_no_ink() {
        let stolen = printable(&format!("{BOLD}x"));
        assert_eq!(printable(&stolen), "U+001B[1mx");
    }

    #[test]
    fn text_without_controls_stays_as_it_is() {
        let text = "Café “quoted” \u{200d}\u{f0000} العربية\n";
        assert_eq!(printable(text), text);
    }

    #[test]
    fn json_stays_the_same_value() {
        let value = serde_json::json!({ "a": "x\u{9b}y\u{202e}\u{7f}\u{1b}" });
        let text = escaped_json(value.to_string());
        assert!(!text.contains(is_escaped), "{text}");
        let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(read, value);
    }
}
