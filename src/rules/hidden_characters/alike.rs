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
use copydesk_lexicon::en::desk::rules::hidden_characters::alike as words;

pub(super) fn on_line(line: &[char]) -> Vec<Oddity> {
    let words = words(line);
    let mut found = signs_in_figures(line);
    for (number, (start, word)) in words.iter().enumerate() {
        let after = words.get(number + 1).map(|(_, word)| *word);
        if let Some(at) = letter_in_figure(word, start.checked_sub(1).map(|at| line[at]), after) {
            found.push((start + at, "a letter in a figure"));
            continue;
        }
        if word.iter().all(char::is_ascii) {
            continue;
        }
        if let Some(at) = mixed(word) {
            found.push((start + at, "a word in two alphabets"));
        } else if let Some(at) = figure(word) {
            found.push((start + at, "a figure in two kinds of digits"));
        } else if let Some(at) = boxed_digit(word, start.checked_sub(1).map(|at| line[at])) {
            found.push((start + at, "a digit in another shape"));
        } else if is_foreign_figure(word) && is_of_no_word(word[0].script(), line) {
            found.push((*start, "a figure in the digits of another script"));
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
    skeleton_of(one).is_some_and(|shape| shape.is_ascii_alphanumeric())
}

// The one character that it looks like.
fn skeleton_of(one: char) -> Option<char> {
    let mut buffer = [0; 4];
    let mut shapes = skeleton(one.encode_utf8(&mut buffer));
    let first = shapes.next()?;
    shapes.next().is_none().then_some(first)
}

// Digits of two systems in one figure. Fractions, raised and circled digits decompose, and are none of a system.
fn figure(word: &[char]) -> Option<usize> {
    let plain = |one: char| std::iter::once(one).nfkc().eq(std::iter::once(one));
    let other = |one: &char| one.is_numeric() && !one.is_ascii() && plain(*one);
    let ascii = word.iter().any(char::is_ascii_digit);
    word.iter().position(other).filter(|_| ascii)
}

// What looks like a stop or a comma between two digits and is none: a reader sees `1.5`, and no program does. The raised dot of British
// prices, apostrophes between thousands and the Arabic separators among their own digits are in use.
fn signs_in_figures(line: &[char]) -> Vec<Oddity> {
    let ordinary = |one: char| {
        one.is_ascii() || one.is_alphanumeric() || one.is_whitespace() || one == '\u{B7}'
    };
    let odd = |three: &[char]| {
        three[0].is_ascii_digit()
            && three[2].is_ascii_digit()
            && !ordinary(three[1])
            && skeleton_of(three[1]).is_some_and(|shape| matches!(shape, '.' | ','))
    };
    let places = line.windows(3).enumerate().filter(|(_, three)| odd(three));
    places
        .map(|(at, _)| (at + 1, "a sign that looks like a stop in a figure"))
        .collect()
}

// A circled or boxed digit in a figure: beside plain digits, or right behind a sign of money. By itself it is the number of an item.
fn boxed_digit(word: &[char], before: Option<char>) -> Option<usize> {
    let boxed = |one: &char| matches!(one, '\u{2460}'..='\u{249B}' | '\u{24EA}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' | '\u{1F100}'..='\u{1F10C}');
    let money = before.is_some_and(is_money);
    let plain = word.iter().any(char::is_ascii_digit);
    word.iter().position(boxed).filter(|_| money || plain)
}

fn is_money(one: char) -> bool {
    matches!(one, '$' | '\u{A3}' | '\u{20AC}' | '\u{A5}')
}

// Where a letter stands for a digit that it looks like: `$1O`, `l00`, `2O19`. A word of digits and such letters alone is a figure where a
// digit stands on both sides of one, where a sign of money stands before it or a word of size behind it, and where a small `l` is followed
// by two digits. `O2`, `I-95` and `5l` are none.
fn letter_in_figure(word: &[char], before: Option<char>, after: Option<&[char]>) -> Option<usize> {
    let alike = |one: char| {
        let zero_or_one = matches!(
            one,
            'O' | 'o' | 'l' | 'I' | '\u{2160}' | '\u{2170}' | '\u{216C}' | '\u{217C}'
        );
        let other = one.is_alphabetic() && one.script() != Script::Latin;
        zero_or_one
            || (other && skeleton_of(one).is_some_and(|one| matches!(one, 'O' | 'o' | 'l' | 'I')))
    };
    let digits = word.iter().filter(|one| one.is_ascii_digit()).count();
    let at = word.iter().position(|one| alike(*one))?;
    let figure = digits > 0 && word.iter().all(|one| one.is_ascii_digit() || alike(*one));
    let digit = |at: usize| word.get(at).is_some_and(char::is_ascii_digit);
    let between = (1..word.len()).any(|at| alike(word[at]) && digit(at - 1))
        && word.iter().rposition(char::is_ascii_digit) > Some(at);
    let money = before.is_some_and(is_money);
    let sized = after.is_some_and(|after| {
        let after: String = after.iter().collect::<String>().to_lowercase();
        words::SCALES.contains(&after.as_str())
    });
    let small_l = word[0] == 'l' && word.len() > 2 && word[1..].iter().all(char::is_ascii_digit);
    let other = word.iter().any(|one| alike(*one) && !one.is_ascii());
    (figure && (between || money || sized || small_l || other)).then_some(at)
}

// Digits of a script of which the line has no letter: a reader of Latin letters takes them for signs, or for other digits.
fn is_foreign_figure(word: &[char]) -> bool {
    let foreign = |one: &char| {
        one.is_numeric()
            && !one.is_ascii()
            && !matches!(one.script(), Script::Common | Script::Latin)
    };
    word.iter().all(foreign)
}

// Whether the line has letters, Latin ones, and none of that script.
fn is_of_no_word(script: Script, line: &[char]) -> bool {
    let letters = || line.iter().filter(|one| one.is_alphabetic());
    letters().any(|one| one.script() == Script::Latin)
        && letters().all(|one| one.script() != script)
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
