//! Characters of symbol fonts by what they show: the code of a tick in Wingdings is a letter or a private sign anywhere else.
//!
//! Constant for each character. What a font draws that is not known here keeps its code, so that another drawing is another text.

use crate::forms::letters;

/// Fonts whose codes are no letters, with what their codes show.
const FONTS: [(&str, &[(u32, char)]); 3] = [
    ("wingdings", WINGDINGS),
    ("wingdings 2", WINGDINGS_2),
    ("symbol", SYMBOL),
];

/// Ticks, crosses, boxes, hands, faces and arrows; bullets of all shapes are one.
const WINGDINGS: &[(u32, char)] = &[
    (0x43, '👍'),
    (0x44, '👎'),
    (0x4A, '☺'),
    (0x4B, '😐'),
    (0x4C, '☹'),
    (0x6C, '•'),
    (0x6E, '•'),
    (0x6F, '☐'),
    (0x71, '☐'),
    (0x72, '☐'),
    (0x73, '•'),
    (0x74, '•'),
    (0x75, '•'),
    (0x76, '•'),
    (0x77, '•'),
    (0x9E, '•'),
    (0x9F, '•'),
    (0xA0, '•'),
    (0xA7, '•'),
    (0xA8, '☐'),
    (0xAB, '★'),
    (0xD5, '←'),
    (0xD6, '→'),
    (0xD8, '•'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE1, '↑'),
    (0xE2, '↓'),
    (0xE7, '←'),
    (0xE8, '→'),
    (0xE9, '↑'),
    (0xEA, '↓'),
    (0xEF, '←'),
    (0xF0, '→'),
    (0xF1, '↑'),
    (0xF2, '↓'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

const WINGDINGS_2: &[(u32, char)] = &[
    (0x4F, '✗'),
    (0x50, '✓'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0x97, '•'),
    (0x98, '•'),
    (0xA3, '☐'),
];

/// The signs of reckoning; its letters are Greek.
const SYMBOL: &[(u32, char)] = &[
    (0x2B, '+'),
    (0x2D, '−'),
    (0x3C, '<'),
    (0x3D, '='),
    (0x3E, '>'),
    (0x6D, 'μ'),
    (0x70, 'π'),
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xAC, '←'),
    (0xAD, '↑'),
    (0xAE, '→'),
    (0xAF, '↓'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBB, '≈'),
    (0xD6, '√'),
    (0xD8, '¬'),
];

/// What small signs over words say, in brackets: over Chinese and Japanese signs they tell how these are read, over letters they tell something.
pub(super) fn said_over(words: &str, over: &str) -> String {
    let spelled = |c: char| c.is_alphabetic() && u32::from(c) < 0x2E80;
    let over = over.trim();
    if is_spoken_so(&letters(words), &letters(over)) {
        return String::new();
    }
    match words.chars().any(spelled) && over.contains(char::is_alphanumeric) {
        true => format!(" ({over})"),
        false => String::new(),
    }
}

// "ah-den" over Arden says how it is spoken: as many letters, most of them the same in their order.
fn is_spoken_so(words: &str, over: &str) -> bool {
    /// No name is longer; what is longer is a sentence.
    const LONGEST: usize = 40;
    let (words, over): (Vec<char>, Vec<char>) = (words.chars().collect(), over.chars().collect());
    if over.len() > words.len() + 1 || words.len() > LONGEST {
        return false;
    }
    let mut common = vec![0usize; over.len() + 1];
    for word in &words {
        let mut before = 0;
        for (at, sign) in over.iter().enumerate() {
            let here = match word == sign {
                true => before + 1,
                false => common[at].max(common[at + 1]),
            };
            before = std::mem::replace(&mut common[at + 1], here);
        }
    }
    common[over.len()] * 2 >= over.len()
}

/// Whether the codes of a font are drawings.
pub(super) fn is_symbol_font(font: &str) -> bool {
    let font = font.trim().to_lowercase();
    FONTS.iter().any(|(name, _)| *name == font)
        || font.starts_with("wingdings")
        || font.starts_with("webdings")
}

/// What a code of a font shows. Codes stand in the private area of Unicode, or as those of letters.
pub(super) fn shown(font: &str, code: char) -> String {
    let font = font.trim().to_lowercase();
    let private = ('\u{f000}'..='\u{f0ff}').contains(&code);
    let own = u32::from(code) & if private { 0xff } else { u32::MAX };
    let known = FONTS.iter().find(|(name, _)| *name == font);
    let known = known.and_then(|(_, codes)| codes.iter().find(|(one, _)| *one == own));
    match known {
        Some((_, sign)) => sign.to_string(),
        None if code.is_whitespace() => " ".to_owned(),
        None if is_symbol_font(&font) && own <= 0xff => format!("⟨{font} {own:02X}⟩"),
        None if ('\u{e000}'..='\u{f8ff}').contains(&code) => "•".to_owned(),
        None => code.to_string(),
    }
}

/// What stands raised behind a figure, in raised figures: 10 to the fifth is not 105. Nothing behind other words, and for other words.
pub(super) fn power(before: &str, raised_words: &str) -> Option<String> {
    let last = before.chars().next_back()?;
    let figure = last.is_ascii_digit() || "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻".contains(last);
    figure.then(|| raised(raised_words.trim()))?
}

/// A part of a formula of several signs in brackets, so that what belongs together stays so.
pub(super) fn bracketed(part: &str) -> String {
    let part = part.trim();
    let joined = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '_');
    match part.chars().all(joined) {
        true => part.to_owned(),
        false => format!("({part})"),
    }
}

/// A figure in raised figures; nothing for other words.
pub(super) fn raised(text: &str) -> Option<String> {
    const FIGURES: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let one = |c: char| match c {
        '+' => Some('⁺'),
        '-' | '−' | '–' => Some('⁻'),
        figure => figure
            .to_digit(10)
            .and_then(|at| FIGURES.get(at as usize).copied()),
    };
    let raised: Option<String> = text.chars().map(one).collect();
    raised.filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{power, shown};

    #[test]
    fn a_power_is_none_of_the_figures_before_it() {
        for (before, words, expected) in [
            ("It cost 10", "5", Some("⁵")),
            ("It cost 10¹", "0", Some("⁰")),
            ("It cost 10", "-3", Some("⁻³")),
            ("The 10", "th", None),
            ("He said so", "1", None),
        ] {
            assert_eq!(
                power(before, words).as_deref(),
                expected,
                "{before} {words}"
            );
        }
    }

    #[test]
    fn what_stands_over_words_says_how_they_are_spoken_or_something_else() {
        for (words, over, said) in [
            ("Tokyo", "to-kyo", ""),
            ("Arden", "ah-den", ""),
            ("Guilty", "GIL-tee", ""),
            ("guilty", "not guilty", " (not guilty)"),
            ("guilty", "cleared", " (cleared)"),
            ("did", "did not", " (did not)"),
            ("東京", "とうきょう", ""),
            ("東京", "not", ""),
        ] {
            assert_eq!(super::said_over(words, over), said, "{words} {over}");
        }
    }

    #[test]
    fn a_tick_is_no_cross() {
        for (font, code, sign) in [
            ("Wingdings", '\u{f0fc}', "✓"),
            ("Wingdings", 'ü', "✓"),
            ("wingdings", '\u{f0fb}', "✗"),
            ("Wingdings 2", 'P', "✓"),
            ("Symbol", '\u{f0b3}', "≥"),
            ("Symbol", '\u{f0b7}', "•"),
            ("Wingdings", '\u{f028}', "⟨wingdings 28⟩"),
            ("Calibri", '\u{f0fc}', "•"),
            ("Calibri", 'ü', "ü"),
        ] {
            assert_eq!(shown(font, code), sign, "{font} {code:?}");
        }
    }
}
