//! `hidden-characters`: characters that the reader can't see, or takes for others.
//!
//! Line by line, by the Unicode data: what is ignored in display, what draws nothing, controls, marks that strike letters out or
//! enclose them, letters of other shapes, and words whose letters look like another alphabet's. What a language needs is let be: joiners
//! where letters join, direction marks in lines that run from right to left, word spaces of South-East Asia, full width beside Han and
//! Kana. One finding for each kind on a line. Linear in the text; a text of plain ASCII is only scanned for controls
//! and for letters in figures.

mod alike;
mod fractions;
mod invisible;
mod shapes;

use super::Rule;
use super::scope::{Scope, Words};
use crate::model::{Code, Finding, Severity, Span};

pub(super) const RULE: Rule = Rule {
    code: Code::HiddenCharacters,
    meaning: "The text has characters that nobody sees, that strike others out, or that look like letters they are not.",
    why: "What a reviewer sees and what is published must be the same words; these characters make them differ.",
    example: "“Ruth Аmaya” with a Cyrillic А looks right to every reader, and no search for the name finds it.",
    clear: "Take the character out, and import the new revision.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        let Some((_, index)) = &rendition.text else {
            continue;
        };
        for odd in odd_characters(index.text()) {
            let times = match odd.times {
                1 => String::new(),
                times => format!(", {times} times on this line"),
            };
            let words = Words {
                message: format!("the text has {} in “{}”{times}", odd.what, odd.word),
                expected: "characters that a reader sees for what they are".to_owned(),
                found: odd.what,
                clear: format!(
                    "take it out, then copydesk import {} FILE",
                    rendition.target
                ),
            };
            let (start, end) = (odd.at, odd.at + 1);
            let place = rendition.place(Span { start, end }, 1);
            findings.push(rendition.at(scope, Code::HiddenCharacters, place, words));
        }
    }
    findings
}

/// A kind of odd character on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Odd {
    /// Where it stands first, in code points of the text.
    at: u32,
    /// What it is, with its code point.
    what: String,
    /// The word it stands in, with what can't be seen written out.
    word: String,
    times: usize,
}

/// What a byte may be of a figure with a letter in it.
#[derive(Clone, Copy)]
enum SideBySide {
    Neither = 0,
    Letter = 1,
    Digit = 2,
}

static SIDES: [SideBySide; 256] = {
    let mut of = [SideBySide::Neither; 256];
    let mut at = 0;
    while at < 256 {
        of[at] = match at as u8 {
            b'O' | b'o' | b'l' | b'I' => SideBySide::Letter,
            b'0'..=b'9' => SideBySide::Digit,
            _ => SideBySide::Neither,
        };
        at += 1;
    }
    of
};

/// Something odd: the place in the line, in code points, and what it is.
type Oddity = (usize, &'static str);

fn odd_characters(text: &str) -> Vec<Odd> {
    let control = |byte: &u8| (*byte < b' ' && !matches!(byte, b'\n' | b'\t')) || *byte == 0x7F;
    // A figure with a letter in it has the two side by side.
    let lettered = |line: &str| {
        let bytes = line.as_bytes().iter();
        let mut before = SideBySide::Neither;
        bytes.into_iter().any(|byte| {
            let now = SIDES[usize::from(*byte)];
            let both = before as u8 | now as u8 == 3;
            before = now;
            both
        })
    };
    if text.is_ascii() && !text.as_bytes().iter().any(control) && !lettered(text) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let mut length = line.len();
        if !line.is_ascii() || line.as_bytes().iter().any(control) || lettered(line) {
            let characters: Vec<char> = line.chars().collect();
            on_line(&characters, start, &mut found);
            length = characters.len();
        }
        start += length as u32 + 1;
    }
    found
}

fn on_line(line: &[char], start: u32, found: &mut Vec<Odd>) {
    let mut oddities: Vec<Oddity> = invisible::on_line(line);
    oddities.extend(shapes::on_line(line));
    oddities.extend(alike::on_line(line));
    oddities.extend(fractions::on_line(line));
    oddities.sort_unstable();
    let first = found.len();
    for (at, what) in oddities {
        let code = format!("{what} (U+{:04X})", line[at] as u32);
        match found[first..].iter_mut().find(|odd| odd.what == code) {
            Some(odd) => odd.times += 1,
            None => found.push(Odd {
                at: start + at as u32,
                what: code,
                word: shown(line, at),
                times: 1,
            }),
        }
    }
}

// At most this many code points of a word on either side: a line without a space would be shown whole.
const AROUND: usize = 20;

fn shown(line: &[char], at: usize) -> String {
    let spaces = |one: &&char| one.is_whitespace();
    let before = line[..at]
        .iter()
        .rev()
        .take_while(|one| !spaces(one))
        .take(AROUND)
        .count();
    let after = line[at..]
        .iter()
        .skip(1)
        .take_while(|one| !spaces(one))
        .take(AROUND)
        .count();
    let mut word = String::new();
    for one in &line[at - before..=at + after] {
        match invisible::draws_nothing(*one) {
            true => word.push_str(&format!("<U+{:04X}>", *one as u32)),
            false => word.push(*one),
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::odd_characters;

    fn raised(text: &str) -> Vec<String> {
        odd_characters(text)
            .into_iter()
            .map(|odd| odd.what)
            .collect()
    }

    #[test]
    fn odd_ones_are_raised() {
        for (text, what) in [
            ("It cost 3\u{AD}0 million.", "U+00AD"),
            ("the\u{200E} mayor", "U+200E"),
            ("the\u{200F} mayor", "U+200F"),
            ("the\u{61C} mayor", "U+061C"),
            ("ze\u{200B}ro", "U+200B"),
            ("ze\u{200C}ro", "U+200C"),
            ("ze\u{200D}ro", "U+200D"),
            ("ze\u{2060}ro", "U+2060"),
            ("ze\u{2063}ro", "U+2063"),
            ("ze\u{FEFF}ro", "U+FEFF"),
            ("the\u{34F} mayor", "U+034F"),
            ("the\u{115F}mayor", "U+115F"),
            ("the\u{1160}mayor", "U+1160"),
            ("the\u{3164}mayor", "U+3164"),
            ("the\u{FFA0}mayor", "U+FFA0"),
            ("the\u{17B4}mayor", "U+17B4"),
            ("the\u{180B}mayor", "U+180B"),
            ("the\u{2800}mayor", "U+2800"),
            ("the\u{1680}mayor", "U+1680"),
            ("the\u{FFFC}mayor", "U+FFFC"),
            ("the\u{E000}mayor", "U+E000"),
            ("1\u{FE0F}0 people", "U+FE0F"),
            ("1\u{E0100}0 people", "U+E0100"),
            ("no\u{E0041}t", "U+E0041"),
            ("It cost $1\u{2024}5 million.", "U+2024"),
            ("It cost $1\u{201A}000.", "U+201A"),
            ("It cost $\u{2460} million.", "U+2460"),
            ("It cost $1\u{24EA} million.", "U+24EA"),
            ("pay\u{202E}lap\u{202C}", "U+202E"),
            ("pay\u{2066}lap\u{2069}", "U+2066"),
            ("is \u{1B}]0;not\u{7}guilty", "U+001B"),
            ("is\u{8} guilty", "U+0008"),
            ("is\u{85}guilty", "U+0085"),
            ("n\u{336}o\u{336}t\u{336} guilty", "U+0336"),
            ("n\u{338}ot guilty", "U+0338"),
            ("not\u{20E0} guilty", "U+20E0"),
            ("not\u{489} guilty", "U+0489"),
            ("g\u{301}\u{302}\u{303}\u{304}\u{305}uilty", "U+0305"),
            ("\u{1D40C}\u{1D41A}ria", "U+1D40C"),
            ("\u{1D7D1}0 million", "U+1D7D1"),
            ("\u{FF21}cme", "U+FF21"),
            ("\u{FF13}0 million", "U+FF13"),
            ("\u{24B6}cme", "U+24B6"),
            ("\u{1F130}\u{1F131}", "U+1F130"),
            ("\u{2102}ity", "U+2102"),
            ("\u{1D4D}\u{1D58}\u{2071}\u{2E1}\u{1D57}\u{2B8}", "U+1D4D"),
            ("B\u{430}nk", "U+0430"),
            ("\u{410}\u{421}\u{41C}\u{415} Corp", "U+0410"),
            ("p\u{3B1}ypal", "U+03B1"),
            ("\u{391}\u{392}\u{395} Corp", "U+0391"),
            ("G\u{585}\u{585}gle", "U+0585"),
            ("G\u{5E1}\u{5E1}gle", "U+05E1"),
            ("\u{13A0}\u{13A1}cme", "U+13A0"),
            ("It cost $1O million.", "U+004F"),
            ("It cost 1O million.", "U+004F"),
            ("It cost $l00 million.", "U+006C"),
            ("It burned on March 2, 2O19.", "U+004F"),
            ("It cost $\u{217C}0 million.", "U+217C"),
            ("It cost $1\u{A4F3} million.", "U+A4F3"),
            ("It cost $1\u{41E} million.", "U+041E"),
            ("It cost $\u{96B} million.", "U+096B"),
            ("1\u{966}0 million", "U+0966"),
            ("1\u{6F5}0 million", "U+06F5"),
            ("Ida \u{1D0B}essler", "U+1D0B"),
            ("Ida Kessle\u{280}", "U+0280"),
            ("Ida Kessler of L\u{251}rne", "U+0251"),
            ("is \u{207F}ot guilty", "U+207F"),
            ("is \u{1D3A}ot guilty", "U+1D3A"),
            ("It cost $\u{2075}\u{2070} million.", "U+2075"),
            ("It cost $\u{2164}0 million.", "U+2164"),
        ] {
            assert!(
                raised(text).iter().any(|one| one.contains(what)),
                "{text:?}: {:?}",
                raised(text)
            );
        }
    }

    #[test]
    fn ordinary_text_in_any_script_raises_nothing() {
        for fine in [
            "It cost £1\u{B7}50, or 1\u{2019}000 francs, and $\u{BD} million; \u{2460} the pool, \u{2461} the hall.",
            "Nearly 1\u{2044}2 of 1\u{2009}000 people left.",
            // Letters beside digits.
            "The O2, E. coli O157, I-95, I95, the A1O1 form, H2O, 5l of milk, an O1 visa, Room 10l, 1o de Mayo, B12, G20",
            "Le 5 o’clock, 20l par jour, l1, Io1",
            // Names.
            "Zelenskyy, Зеленський; Łódź, Nguyễn Thị Minh Khai, Þórður, Đặng, Ağca, Čapek, Ōe Kenzaburō",
            "Володимир Зеленський, София Андреевна, Сара и Роса, СССР",
            "Ο Γιώργος Σεφέρης και η Άννα Κομνηνή ΕΛΛΑΔΑ",
            "نجيب محفوظ‎، محمد بن‌سلمان، می‌خواهم 25 کتاب (IBM)\u{200F}",
            "דוד בן־גוריון \u{200F}אמר ל-CNN",
            "अमिताभ बच्चन, क्‍ष, क्‌ष, प्रियंका चोपड़ा",
            "அப்துல் கலாம், సత్య నాదెళ్ల, ಕುವೆಂಪು, ശ്രീജ\u{200D}, রবীন্দ্রনাথ ঠাকুর, ਗੁਰੂ",
            "อานันท์ ปันยารชุน, นาย\u{200B}กรัฐ\u{200B}มนตรี, ខ្មែរ\u{200B}ភាសា, အောင်ဆန်း",
            "習近平、葛\u{E0100}城市、ＮＨＫが２０２６年に報じた。我用iPhone手机，①第一",
            "村上春樹さん、ソニー、김대중 대통령, LG전자",
            "Գարեգին Նժդեհ, გიორგი მარგველაშვილი, ጥላሁን ገሠሠ, ᏣᎳᎩ, བོད་",
            "Ḵwak̓wala, ʻIolani, X̱ʷməθkʷəy̓əm, Ŋaro, İstanbul, ĳsberg, Ǆorđe",
            // Signs.
            "The café’s owner paid 3\u{202F}500 € — “a lot”, she said… ½ mile, 20 °C, №5, ™, ª, m², CO₂, H₂O",
            "5 µm, 5 μm, 10 kΩ, α-helix, TNFα, IFNγ, Δt, β1, π",
            "👩\u{200D}🚒 🏳\u{FE0F}\u{200D}🌈 1\u{FE0F}\u{20E3} ❤\u{FE0F} ☎\u{FE0E} 👍🏽 🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F} 🅿 ©\u{FE0F} 🇫🇷",
            "x ≠ y, a \u{2209} b, f\u{2032}(x), Ⅷ. Kapitel, 🄯, 1ˢᵗ, 5ᵗʰ Avenue",
            "naïve coöperation\tand a tab",
            "Она сказала «IT-компания», YouTube-канал и COVID-19.",
            "Mr. Путин, the Kremlin’s Путин, said “нет”.",
            "He said /ˈlɑːn/ and [ʀɪɡ]; M\u{1D9C}Donald paid $\u{B9}\u{2044}\u{2084} million; Louis \u{216B}; 2\u{207F}",
        ] {
            assert!(
                raised(fine).is_empty(),
                "{fine}: {:?}",
                odd_characters(fine)
            );
        }
    }

    #[test]
    fn one_of_a_kind_for_a_line_and_what_is_hidden_is_shown() {
        let found = odd_characters("é\nfour\u{AD}teen soft\u{AD}hyphens on one line\u{200B}");
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].at, found[0].times), (6, 2));
        assert_eq!(found[0].word, "four<U+00AD>teen");
    }
}
