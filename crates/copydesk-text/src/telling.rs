//! Whether words tell something: how many they are, whether they end as a sentence, whether they have a finite verb.
//!
//! What an importer leaves out of a text, or a script's direction, is asked this before it is lost. It is asked of single lines
//! by closed lists and endings, without grammar: linear in the words. Recall first: a noun that looks like a verb costs a line
//! more on a list, a verb that is not known costs a claim that nobody checks.
//!
//! Refused to guess: in a language without these verbs only the signs count, the stop, figures and quotation marks.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::lists::entries;
use super::word_table::{WordTable, spaced};
use copydesk_lexicon::en::text::telling as words;

/// How many letters make a word where words are not parted by spaces. A Chinese or Japanese word has about two letters, a Thai,
/// Lao, Khmer or Burmese one about four or five.
const LETTERS_OF_IDEOGRAPHS: usize = 2;
const LETTERS_OF_SYLLABLES: usize = 4;

/// The fewest words of a statement: "The ferry sank on Tuesday" has five, "Two were saved" three. On the read scripts:
/// at 2 three more directions claimed, two fewer statements cut as labelled, two fewer right speakers; at 8 six fewer
/// directions claimed, three more statements cut as labelled.
const LEAST: usize = 4;

static VERBS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let mut verbs = HashSet::new();
    for list in [
        include_str!("lists/finite_verbs.txt"),
        include_str!("lists/more_finite_verbs.txt"),
    ] {
        entries(list, |form, _, _| {
            verbs.insert(form);
        });
    }
    verbs
});

/// Those that a table can hold, which are nearly all.
static SHORT_VERBS: LazyLock<WordTable> = LazyLock::new(|| {
    let short: Vec<&str> = VERBS.iter().copied().collect();
    WordTable::new([(1, short.as_slice())])
});

/// How a script parts its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spacing {
    Spaced,
    /// Chinese, Japanese.
    Ideographs,
    /// Thai, Lao, Khmer, Burmese.
    Syllables,
}

fn spacing(character: char) -> Spacing {
    match character {
        '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3134f}' => Spacing::Ideographs,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => {
            Spacing::Syllables
        }
        _ => Spacing::Spaced,
    }
}

/// How many words `text` has; where no spaces part them, counted from the letters.
pub fn word_count(text: &str) -> usize {
    if text.is_ascii() {
        return spaced(text).count();
    }
    spaced(text).map(words_of).sum()
}

// How many words a run without spaces has.
fn words_of(run: &str) -> usize {
    if run.is_ascii() {
        return 1;
    }
    let (mut ideographs, mut syllables, mut spaced) = (0usize, 0usize, false);
    for character in run.chars() {
        match spacing(character) {
            Spacing::Ideographs => ideographs += 1,
            Spacing::Syllables => syllables += 1,
            Spacing::Spaced => spaced |= character.is_alphanumeric(),
        }
    }
    if ideographs + syllables == 0 {
        return 1;
    }
    let counted =
        ideographs.div_ceil(LETTERS_OF_IDEOGRAPHS) + syllables.div_ceil(LETTERS_OF_SYLLABLES);
    counted + usize::from(spaced)
}

/// Whether more than half of the letters are of a script that does not part its words.
pub fn is_unspaced(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let (mut unspaced, mut letters) = (0usize, 0usize);
    for character in text.chars().filter(|character| character.is_alphabetic()) {
        letters += 1;
        unspaced += usize::from(spacing(character) != Spacing::Spaced);
    }
    unspaced * 2 > letters
}

/// Whether `text` has letters of a script whose sentences end without a sign: Thai, Lao.
pub fn is_without_stops(text: &str) -> bool {
    !text.is_ascii()
        && text.contains(|c: char| matches!(c, '\u{e00}'..='\u{eff}'))
        && is_unspaced(text)
}

/// Whether the words end as a sentence does, in whatever script.
pub fn ends_sentence(text: &str) -> bool {
    without_closers(text).ends_with([
        '.', '!', '?', '…', ':', '。', '！', '？', '｡', '：', '।', '။', '។', '؟',
    ])
}

/// `text` without the quotation marks and brackets that close at its end.
pub fn without_closers(text: &str) -> &str {
    text.trim_end_matches([
        '"', '”', '’', '\'', '»', ')', ']', '」', '』', '）', '】', '›', '“',
    ])
}

/// Whether one of the words is a finite verb by its form.
pub fn has_finite_verb(text: &str) -> bool {
    let (mut lower, mut before) = (String::new(), String::new());
    for word in text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))) {
        if word.is_empty() {
            continue;
        }
        lower.clear();
        match word.is_ascii() {
            true => {
                lower.push_str(word);
                lower.make_ascii_lowercase();
            }
            false => lower.push_str(&word.to_lowercase().replace('’', "'")),
        }
        if is_finite(&lower, &before) {
            return true;
        }
        std::mem::swap(&mut lower, &mut before);
    }
    false
}

/// Whether a word in small letters is in the lists of finite verbs.
pub(crate) fn is_finite_form(word: &str) -> bool {
    match WordTable::is_too_long(word) {
        true => VERBS.contains(word),
        false => SHORT_VERBS.bits(word) != 0,
    }
}

// "walked" after a noun, a name or a pronoun; "the walked mile" and "ticket issued by" have none.
fn is_finite(word: &str, before: &str) -> bool {
    const PRONOUNS: [&str; words::PRONOUNS.len()] = words::PRONOUNS;
    const NO_SUBJECT: [&str; words::NO_SUBJECT.len()] = words::NO_SUBJECT;
    if is_finite_form(word) {
        // "the will", "a must", "the building fund"
        return !words::BEFORE_NOUNS.contains(&before);
    }
    if let Some((subject, ending)) = word.split_once('\'') {
        let short = words::SHORT_FORMS.contains(&ending);
        return (short && !subject.is_empty()) || (ending == "s" && PRONOUNS.contains(&subject));
    }
    let past = word.len() >= 5
        && word.ends_with("ed")
        && !words::NO_PAST.contains(&word)
        && !word.ends_with("eed");
    past && !before.is_empty() && !NO_SUBJECT.contains(&before)
}

/// Whether `text` reads like a sentence: enough words, and a finite verb in them.
pub fn is_sentence(text: &str) -> bool {
    let words = word_count(text);
    if is_unspaced(text) {
        return words >= LEAST
            && (ends_sentence(text) || is_without_stops(text) && words >= 2 * LEAST);
    }
    words >= LEAST && has_finite_verb(text)
}

/// Whether `text` reads like a statement that somebody could hold the newsroom to: a sentence with a figure, a name or a
/// quotation in it.
pub fn is_statement(text: &str) -> bool {
    let text = text.trim();
    if !is_sentence(text) {
        return false;
    }
    has_figure(text) || has_quotation(text) || (!is_unspaced(text) && has_name(text))
}

/// Whether the words are the page's to whoever reads it: "Sign up and we will send you …", "Your data is safe with us".
pub fn speaks_to_reader(text: &str) -> bool {
    const READER: [&str; words::READER.len()] = words::READER;
    if has_quotation(text) {
        return false;
    }
    /// Letters of the longest of them: most words are longer, or of another first letter. On all read texts 4 and 18
    /// give the same.
    const LONGEST: usize = 9;
    let mut words = text.split(|c: char| match c {
        '\0'..='\x7f' => !c.is_ascii_alphanumeric(),
        _ => !c.is_alphanumeric(),
    });
    words.any(|word| {
        (2..=LONGEST).contains(&word.len())
            && READER.iter().any(|one| one.eq_ignore_ascii_case(word))
    })
}

/// Whether a statement has a figure in it.
pub fn is_statement_with_figure(text: &str) -> bool {
    is_sentence(text)
        && text.split_whitespace().any(|word| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            bare.starts_with(|c: char| c.is_ascii_digit())
        })
}

fn has_figure(text: &str) -> bool {
    const NUMBERS: [&str; words::NUMBERS.len()] = words::NUMBERS;
    const IDEOGRAPHS: [char; 13] = [
        '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万',
    ];
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    text.contains(|c: char| c.is_numeric() || IDEOGRAPHS.contains(&c))
        || words.any(|word| NUMBERS.contains(&word.to_lowercase().as_str()))
}

fn has_quotation(text: &str) -> bool {
    text.contains(['“', '”', '"', '«', '»', '„', '「', '」'])
}

// A word with a capital that does not open a sentence; words all in capitals tell nothing of names.
fn has_name(text: &str) -> bool {
    if !text.contains(char::is_lowercase) {
        return true;
    }
    let mut opens = true;
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let capital = bare.starts_with(char::is_uppercase) && bare.chars().nth(1).is_some();
        if capital && !opens {
            return true;
        }
        opens = word.ends_with(['.', '!', '?', ':', '…']) && !bare.is_empty();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_every_script() {
        assert_eq!(word_count("The kiln was cold."), 4);
        assert_eq!(word_count("窯は火曜日に冷えた。"), 5);
        assert!((3..=8).contains(&word_count("เตาเผาเย็นลงในวันอังคาร")));
        assert_eq!(word_count("Das Bürgerhaus schließt"), 3);
        assert!(ends_sentence("窯は冷えた。」"));
        assert!(!ends_sentence("窯のこと"));
    }

    #[test]
    fn a_sentence_has_a_finite_verb() {
        for told in [
            "KILN WORKERS LEAVE AT NOON",
            "The potters walked out at noon",
            "Four kilns were cold by Friday.",
            "“We won't light it again.”",
            "She's the last potter in Arden",
        ] {
            assert!(is_sentence(told), "{told}");
        }
        for label in [
            "Related articles about the kiln",
            "KILN STRIKE 6P VOSOT",
            "Shots of the cold kiln and the yard",
            "More Great Pottery Stories",
            "JANE OKORO, KILN FOREMAN, ARDEN",
            "Kiln Road, 2024",
        ] {
            assert!(!is_sentence(label), "{label}");
        }
    }

    #[test]
    fn a_statement_has_something_to_check() {
        assert!(is_statement(
            "The potters' union says nine percent is not enough."
        ));
        assert!(is_statement("It is what Okoro wants."));
        assert!(is_statement("県は窯を三つ閉じると決めた。"));
        assert!(!is_statement(
            "We will never share your address with anybody."
        ));
        assert!(!is_statement("Read our rules for letters."));
    }
}
