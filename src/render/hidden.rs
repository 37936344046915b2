//! Characters that a reader can't see, or that make a text read in another order than it is stored.
//!
//! A report shows them by their code point: the text it reports on must not be able to dress itself up in it. Joiners
//! (U+200C, U+200D) and variation selectors are left alone: Persian, Hindi and emoji need them.

/// Whether `character` is shown by its code point and not by itself.
pub(super) fn is_hidden(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        '\u{AD}'
        | '\u{61C}'
        | '\u{180E}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => true,
        other => other.is_control(),
    }
}

/// `text` with every hidden character shown by its code point, for where no mark-up can stand.
pub(super) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            hidden if is_hidden(hidden) => shown.push_str(&code_point(hidden)),
            other => shown.push(other),
        }
    }
    shown
}

/// `U+202E`.
pub(super) fn code_point(character: char) -> String {
    format!("U+{:04X}", character as u32)
}
