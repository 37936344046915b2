//! Letters in other shapes, and marks laid over letters: a reader sees the word, a search does not, or the other way round.
//!
//! Mathematical, full-width, enclosed and raised letters by their compatibility decomposition; marks by their canonical combining class.
//! What is ordinary is let be: full width beside Han, Kana or Hangul, circled numbers, ordinals, single raised letters, units.
//! Linear in the line.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::canonical_combining_class;
use unicode_script::{Script, UnicodeScript as _};

use super::Oddity;

/// The combining class of marks laid over their letter (The Unicode Standard, table 4-3).
const OVERLAY: u8 = 1;

/// So many marks on one letter are in no orthography: Vietnamese and polytonic Greek have three at most, transcriptions four.
const STACKED: usize = 4;

/// Raised letters in a row that are a word: `1ˢᵗ` and `5ᵗʰ` have two.
const RAISED: usize = 3;

pub(super) fn on_line(line: &[char]) -> Vec<Oddity> {
    let wide = line.iter().any(|one| writes_wide(one.script()));
    let mut found = Vec::new();
    let (mut marks, mut raised, mut boxed) = (0, 0, 0);
    for (at, one) in line.iter().copied().enumerate() {
        let before = at.checked_sub(1).map_or(' ', |at| line[at]);
        marks = if is_mark(one) { marks + 1 } else { 0 };
        raised = if is_raised(one) { raised + 1 } else { 0 };
        boxed = if matches!(one, '\u{1F130}'..='\u{1F189}') {
            boxed + 1
        } else {
            0
        };
        if strikes(one, before) {
            found.push((at, "a mark laid over a letter"));
        } else if encloses(one, before) {
            found.push((at, "a mark around a letter"));
        } else if marks == STACKED + 1 {
            found.push((at, "marks piled on a letter"));
        }
        if matches!(one, '\u{1D400}'..='\u{1D7FF}') {
            found.push((at, "a mathematical letter"));
        } else if is_letterlike(one) {
            found.push((at, "a letter in another shape"));
        } else if is_full_width(one) && !wide {
            found.push((at, "a full-width letter"));
        } else if matches!(one, '\u{24B6}'..='\u{24E9}' | '\u{249C}'..='\u{24B5}' | '\u{1F110}'..='\u{1F12B}')
            || boxed > 0 && !(boxed == 1 && is_sign_by_itself(one, line.get(at + 1).copied()))
        {
            found.push((at, "an enclosed letter"));
        }
        if let Some(what) = odd_in_word(line, at) {
            found.push((at, what));
        }
        if raised == RAISED {
            found.push((at + 1 - RAISED, "a word of raised letters"));
        }
    }
    found
}

// A letter of a transcription, or a raised one, in a word of plain letters: a small capital in a name, *ⁿot* for *not*; and what is no digit
// in a sum. Between strokes and brackets sounds are written, and whole words of such letters are transcriptions too.
fn odd_in_word(line: &[char], at: usize) -> Option<&'static str> {
    let one = line[at];
    if one.is_ascii() {
        return None;
    }
    let before = at.checked_sub(1).map(|at| line[at]);
    let after = line.get(at + 1).copied();
    let touches = |side: Option<char>| side.is_some_and(|side| side.is_ascii_alphabetic());
    let digit = |side: Option<char>| side.is_some_and(|side| side.is_ascii_digit());
    let money = before.is_some_and(|before| matches!(before, '$' | '€' | '£' | '¥'));
    if matches!(one, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '₀'..='₉') && money {
        // A fraction has its slash right behind.
        let slash = line[at..]
            .iter()
            .take(4)
            .any(|one| matches!(one, '\u{2044}' | '\u{2215}' | '/'));
        return (!slash).then_some("a raised digit in a sum");
    }
    if matches!(one, '\u{2160}'..='\u{217F}') && (money || digit(after)) {
        return Some("a Roman numeral in a figure");
    }
    if is_small_capital(one) || looks_like_a_letter(one) {
        return ((touches(before) || touches(after)) && plain_word(line, at))
            .then_some("a letter of a transcription in a word");
    }
    // Behind a letter it may be a sound or an abbreviation: “xʷməθkʷəy̓əm”, “Mᶜ”; before small letters it stands for one of them.
    let small = after.is_some_and(|after| after.is_ascii_lowercase());
    // A mark belongs to the letter before it: the X̱ of “X̱ʷməθkʷəy̓əm”.
    let opens = before
        .is_none_or(|before| !before.is_alphanumeric() && canonical_combining_class(before) == 0);
    (is_raised(one) && opens && small).then_some("a raised letter in a word")
}

// ᴀ to ᴢ, and those among the letters of sounds.
fn is_small_capital(one: char) -> bool {
    matches!(
        one,
        '\u{1D00}'
            ..='\u{1D22}'
                | 'ɢ'
                | 'ɪ'
                | 'ɴ'
                | 'ʀ'
                | 'ʏ'
                | 'ʙ'
                | 'ʜ'
                | 'ʟ'
                | 'ꜰ'
                | 'ꜱ'
                | 'ꞯ'
                | 'ɶ'
                | '\u{A7AE}'
    )
}

// Latin letters that are drawn as others are: ɑ for a, ɡ for g.
fn looks_like_a_letter(one: char) -> bool {
    matches!(one, 'ɑ' | 'ɡ' | 'ɩ' | 'ƽ' | 'ꞵ')
}

// Whether all other letters of the word are plain, and nothing around it says that sounds are written.
fn plain_word(line: &[char], at: usize) -> bool {
    let inside = |one: &char| one.is_alphanumeric();
    let from = at
        - line[..at]
            .iter()
            .rev()
            .take_while(|one| inside(one))
            .count();
    let to = at + line[at..].iter().take_while(|one| inside(one)).count();
    let sounds = |side: Option<&char>| {
        side.is_some_and(|side| matches!(side, '/' | '[' | ']' | 'ˈ' | 'ˌ' | 'ː' | '.'))
    };
    let word = &line[from..to];
    let transcribed = |one: &char| is_small_capital(*one) || looks_like_a_letter(*one);
    word.iter().all(|one| one.is_ascii() || transcribed(one))
        && !sounds(from.checked_sub(1).and_then(|at| line.get(at)))
        && !line
            .get(to)
            .is_some_and(|side| matches!(side, '/' | ']' | 'ː'))
}

// On a sign it is the sign crossed out, as mathematics has it; Vedic accents have the class too.
fn strikes(one: char, before: char) -> bool {
    canonical_combining_class(one) == OVERLAY
        && before.is_alphanumeric()
        && matches!(one, '\u{334}'..='\u{338}' | '\u{20D2}'..='\u{20EB}')
}

fn encloses(one: char, before: char) -> bool {
    match one {
        '\u{20E3}' => !matches!(before, '0'..='9' | '#' | '*' | '\u{FE0F}'),
        '\u{20DD}'..='\u{20E0}'
        | '\u{20E2}'
        | '\u{20E4}'
        | '\u{488}'
        | '\u{489}'
        | '\u{A670}'..='\u{A672}'
        | '\u{1ABE}' => true,
        _ => false,
    }
}

fn is_mark(one: char) -> bool {
    canonical_combining_class(one) > OVERLAY
        && matches!(
            one.script(),
            Script::Inherited | Script::Latin | Script::Greek | Script::Cyrillic
        )
}

// A single letter or digit by its decomposition. The litre and the sign for information are signs of their own.
fn is_letterlike(one: char) -> bool {
    matches!(one, '\u{2100}'..='\u{214F}')
        && !matches!(one, '\u{2113}' | '\u{2139}')
        && decomposes_to_ascii(one)
}

fn is_full_width(one: char) -> bool {
    matches!(one, '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}')
}

fn writes_wide(script: Script) -> bool {
    matches!(
        script,
        Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo
    )
}

// Blood groups and parking.
fn is_sign_by_itself(one: char, after: Option<char>) -> bool {
    matches!(
        one,
        '\u{1F170}' | '\u{1F171}' | '\u{1F17E}' | '\u{1F17F}' | '\u{1F18E}' | '\u{1F12F}'
    ) && !after.is_some_and(char::is_alphanumeric)
}

fn is_raised(one: char) -> bool {
    let modifier = matches!(one,
        '\u{2B0}'..='\u{2B8}' | '\u{2E0}'..='\u{2E4}' | '\u{1D2C}'..='\u{1D6A}' | '\u{1D78}'
        | '\u{1D9B}'..='\u{1DBF}' | '\u{2071}' | '\u{207F}' | '\u{2090}'..='\u{209C}');
    modifier && decomposes_to_ascii(one)
}

fn decomposes_to_ascii(one: char) -> bool {
    let mut parts = std::iter::once(one).nfkc();
    matches!((parts.next(), parts.next()), (Some(first), None) if first.is_ascii_alphanumeric())
}
