//! Words whose letters look like another alphabet's: one letter among others, or all of them.
//!
//! Mixed-script and whole-script confusables of UTS #39 by its own data, word by word. Alphabets with letters in common shapes (Latin,
//! Greek, Cyrillic and their kin) never stand in one word, but for the letters of science (`μm`, `TNFα`). A word of another alphabet is
//! raised as a whole only where every letter looks Latin and nothing else on the line is of that alphabet: a quotation in Russian holds
//! other words. Linear in the line; the data is looked up for what is not ASCII.

use unicode_normalization::UnicodeNormalization as _;
use unicode_script::{Script, UnicodeScript as _};
use unicode_security::skeleton;

use super::Oddity;

pub(super) fn on_line(line: &[char]) -> Vec<Oddity> {
    let words = words(line);
    let mut found = Vec::new();
    for (start, word) in &words {
        if word.iter().all(char::is_ascii) {
            continue;
        }
        if let Some(at) = mixed(word) {
            found.push((start + at, "a word in two alphabets"));
        } else if let Some(at) = figure(word) {
            found.push((start + at, "a figure in two kinds of digits"));
        } else if is_whole_look_alike(word) && stands_alone(word, &words) {
            found.push((*start, "a word that looks like Latin letters"));
        }
    }
    found
}

// Runs of letters, digits and what belongs to them.
fn words(line: &[char]) -> Vec<(usize, &[char])> {
    let inside = |one: &char| one.is_alphanumeric() || one.script() == Script::Inherited;
    let mut words = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let length = line[at..].iter().take_while(|one| inside(one)).count();
        if length > 0 {
            words.push((at, &line[at..at + length]));
        }
        at += length.max(1);
    }
    words
}

// The alphabets that share their shapes with Latin.
fn is_kin(script: Script) -> bool {
    use Script::{
        Armenian, Cherokee, Coptic, Cyrillic, Deseret, Georgian, Greek, Latin, Lisu, Old_Italic,
        Osage,
    };
    matches!(
        script,
        Armenian
            | Cherokee
            | Coptic
            | Cyrillic
            | Deseret
            | Georgian
            | Greek
            | Latin
            | Lisu
            | Old_Italic
            | Osage
    )
}

fn is_letter_of(one: char) -> Option<Script> {
    let script = one.script();
    (one.is_alphanumeric()
        && !matches!(script, Script::Common | Script::Inherited | Script::Unknown))
    .then_some(script)
}

// Where the first letter stands that is not of the word's alphabet.
fn mixed(word: &[char]) -> Option<usize> {
    let count = |script: Script| {
        word.iter()
            .filter(|one| is_letter_of(**one) == Some(script))
            .count()
    };
    let main = word
        .iter()
        .filter_map(|one| is_letter_of(*one))
        .max_by_key(|script| (count(*script), *script == Script::Latin))?;
    let foreign = |one: &char| is_letter_of(*one).is_some_and(|script| script != main);
    let at = word.iter().position(foreign)?;
    let others: Vec<char> = word.iter().copied().filter(foreign).collect();
    let kin = is_kin(main) && others.iter().all(|one| is_kin(one.script()));
    if kin {
        // Greek letters without a Latin twin stand in some spellings: the θ of xʷməθkʷəy̓əm.
        let letters_of_its_own = |one: &char| one.script() == Script::Greek && !looks_latin(*one);
        let fine = is_science(word, &others) || others.iter().all(letters_of_its_own);
        return (!fine).then_some(at);
    }
    // Letters of a script with other shapes may stand in a Latin word where languages meet; letters that look Latin are disguised.
    let disguised = main == Script::Latin && others.iter().all(|one| looks_latin(*one));
    disguised.then_some(at)
}

// `μm`, `kΩ`, `TNFα`, `Δt`, `πr`: one Greek letter before or behind Latin ones that are a unit, an abbreviation or a quantity.
fn is_science(word: &[char], others: &[char]) -> bool {
    let [greek] = others else { return false };
    if greek.script() != Script::Greek {
        return false;
    }
    let latin: Vec<char> = word
        .iter()
        .copied()
        .filter(|one| one.script() == Script::Latin)
        .collect();
    let at_edge = word.first() == Some(greek) || word.last() == Some(greek);
    let sign = matches!(greek, 'μ' | 'Ω') || !looks_latin(*greek);
    let abbreviation = latin.len() >= 2 && latin.iter().all(|one| one.is_uppercase());
    at_edge && (abbreviation || (sign && latin.len() <= 2))
}

fn looks_latin(one: char) -> bool {
    let mut buffer = [0; 4];
    let mut shapes = skeleton(one.encode_utf8(&mut buffer));
    matches!((shapes.next(), shapes.next()), (Some(first), None) if first.is_ascii_alphanumeric())
}

// Digits of two systems in one figure. Fractions, raised and circled digits decompose, and are none of a system.
fn figure(word: &[char]) -> Option<usize> {
    let plain = |one: char| std::iter::once(one).nfkc().eq(std::iter::once(one));
    let other = |one: &char| one.is_numeric() && !one.is_ascii() && plain(*one);
    let ascii = word.iter().any(char::is_ascii_digit);
    word.iter().position(other).filter(|_| ascii)
}

fn is_whole_look_alike(word: &[char]) -> bool {
    // One letter is an abbreviation or a quantity of science.
    let letters = word.iter().filter(|one| one.is_alphabetic());
    let mut letters = letters.peekable();
    let scripts = |one: &char| is_kin(one.script()) && one.script() != Script::Latin;
    letters.peek().is_some()
        && letters.clone().count() >= 2
        && letters.all(|one| scripts(one) && looks_latin(*one))
}

// Whether the line is Latin but for words like this one.
fn stands_alone(word: &[char], words: &[(usize, &[char])]) -> bool {
    let script = word[0].script();
    let latin = |word: &[char]| word.iter().any(|one| one.script() == Script::Latin);
    let of_script = |word: &[char]| word.iter().any(|one| one.script() == script);
    let any_latin = words.iter().any(|(_, one)| latin(one));
    let others = words
        .iter()
        .filter(|(_, one)| of_script(one) && !latin(one));
    any_latin
        && others
            .map(|(_, one)| one)
            .all(|one| is_whole_look_alike(one))
}
