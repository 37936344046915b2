//! What a reader can't see: default-ignorable code points, characters that draw nothing, controls, and what has no shape of its own.
//!
//! `Default_Ignorable_Code_Point` by the data of Unicode's security profile (UTS #39), which lists the joiners apart. Constant for each
//! character, but for one look at the line's direction.

use unicode_script::{Script, UnicodeScript as _};
use unicode_security::GeneralSecurityProfile as _;
use unicode_security::general_security_profile::IdentifierType;

use super::Oddity;
use crate::text::is_unseen;

/// Whether a character leaves no mark where it stands.
pub(super) fn draws_nothing(one: char) -> bool {
    let ignorable = one.identifier_type() == Some(IdentifierType::Default_Ignorable);
    ignorable || is_unseen(one)
}

pub(super) fn on_line(line: &[char]) -> Vec<Oddity> {
    let right_to_left = line
        .iter()
        .any(|one| one.is_alphabetic() && runs_right_to_left(*one));
    let mut found = Vec::new();
    let mut in_flag = false;
    for (at, one) in line.iter().copied().enumerate() {
        let before = at.checked_sub(1).map_or(' ', |at| line[at]);
        let after = line.get(at + 1).copied().unwrap_or(' ');
        // A flag of a region is a black flag, tags, and the tag that ends them.
        let tag = matches!(one, '\u{E0020}'..='\u{E007F}');
        in_flag = tag && (in_flag || before == '\u{1F3F4}');
        let fine = in_flag || is_needed(one, before, after, right_to_left);
        if let Some(what) = name(one).filter(|_| !fine) {
            found.push((at, what));
        }
    }
    found
}

fn name(one: char) -> Option<&'static str> {
    Some(match one {
        '\n' | '\t' => return None,
        '\u{AD}' => "a soft hyphen",
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => "a bidirectional control",
        '\u{200E}' | '\u{200F}' | '\u{61C}' => "a direction mark",
        '\u{FE00}'..='\u{FE0F}'
        | '\u{E0100}'..='\u{E01EF}'
        | '\u{180B}'..='\u{180D}'
        | '\u{180F}' => "a variation selector",
        '\u{E0000}'..='\u{E007F}' => "an invisible tag character",
        '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' => "a filler that looks like a space",
        '\u{2800}' => "a blank that is no space",
        '\u{1680}' => "a space that may look like a dash",
        '\u{FFFC}' => "a place without its object",
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => "a character without a fixed shape",
        one if one.is_control() => "a control character",
        one if draws_nothing(one) => "an invisible character",
        _ => return None,
    })
}

// Where a language or a sign can't do without it.
fn is_needed(one: char, before: char, after: char, right_to_left: bool) -> bool {
    match one {
        '\u{200E}' | '\u{200F}' | '\u{61C}' => right_to_left,
        '\u{200C}' | '\u{200D}' => {
            joins(before.script()) || (one == '\u{200D}' && is_emoji(before) && is_emoji(after))
        }
        '\u{200B}' => without_spaces(before.script()) || without_spaces(after.script()),
        '\u{34F}' => before.script() == Script::Hebrew || after.script() == Script::Hebrew,
        '\u{FE0E}' | '\u{FE0F}' => {
            is_emoji(before) || (after == '\u{20E3}' && matches!(before, '0'..='9' | '#' | '*'))
        }
        '\u{FE00}'..='\u{FE0D}' => before.script() == Script::Han || is_sign(before),
        '\u{E0100}'..='\u{E01EF}' => before.script() == Script::Han,
        '\u{180B}'..='\u{180F}' => {
            before.script() == Script::Mongolian || after.script() == Script::Mongolian
        }
        '\u{1680}' => before.script() == Script::Ogham || after.script() == Script::Ogham,
        _ => false,
    }
}

fn runs_right_to_left(one: char) -> bool {
    matches!(
        one.script(),
        Script::Hebrew
            | Script::Arabic
            | Script::Syriac
            | Script::Thaana
            | Script::Nko
            | Script::Samaritan
            | Script::Mandaic
            | Script::Adlam
            | Script::Hanifi_Rohingya
    )
}

// The scripts whose letters join, or whose consonants stack: a joiner decides how they are drawn (The Unicode Standard, 23.2).
fn joins(script: Script) -> bool {
    use Script::{
        Arabic, Bengali, Devanagari, Gujarati, Gurmukhi, Inherited, Kannada, Khmer, Malayalam,
        Mongolian, Myanmar, Nko, Oriya, Sinhala, Syriac, Tamil, Telugu, Tibetan,
    };
    matches!(
        script,
        Arabic
            | Bengali
            | Devanagari
            | Gujarati
            | Gurmukhi
            | Inherited
            | Kannada
            | Khmer
            | Malayalam
            | Mongolian
            | Myanmar
            | Nko
            | Oriya
            | Sinhala
            | Syriac
            | Tamil
            | Telugu
            | Tibetan
    )
}

// The scripts that write no spaces between words: a zero-width space says where a line may end.
fn without_spaces(script: Script) -> bool {
    use Script::{Javanese, Khmer, Lao, Myanmar, Tai_Le, Tai_Tham, Thai, Tibetan};
    matches!(
        script,
        Javanese | Khmer | Lao | Myanmar | Tai_Le | Tai_Tham | Thai | Tibetan
    )
}

// What may be drawn as a picture or as text: signs, pictures, and what modifies them; never a digit or a letter.
fn is_emoji(one: char) -> bool {
    is_sign(one) || matches!(one, '\u{FE0E}' | '\u{FE0F}' | '\u{20E3}')
}

fn is_sign(one: char) -> bool {
    matches!(one,
        '\u{A9}' | '\u{AE}' | '\u{203C}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2190}'..='\u{23FF}'
        | '\u{24C2}' | '\u{25A0}'..='\u{27BF}' | '\u{2900}'..='\u{2BFF}' | '\u{3030}' | '\u{303D}'
        | '\u{3297}' | '\u{3299}' | '\u{1F000}'..='\u{1FAFF}')
}
