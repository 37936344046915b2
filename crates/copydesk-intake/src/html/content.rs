//! The words of a text that tell what it is about, so that two texts can be held against each other. Linear in the text.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::prose::is_of_word;
use copydesk_lexicon::en::intake::html::signs as words;

/// Words that tell nothing by themselves.
static FUNCTION: LazyLock<HashSet<&str>> = LazyLock::new(|| words::FUNCTION.into_iter().collect());

/// Words of four letters or more that tell something, in small letters; of writing without blanks, every few signs in a row.
pub(super) fn content(text: &str) -> impl Iterator<Item = String> {
    // On the read pages: at 2 94 more lines of the page claimed; at 8 one statement lost, eleven more lines claimed.
    const LEAST: usize = 4;
    text.split(|c: char| !is_of_word(c))
        .flat_map(parts)
        .filter(|word| unspaced(word).is_some() || word.chars().nth(LEAST - 1).is_some())
        .map(str::to_lowercase)
        .filter(|word| !FUNCTION.contains(word.as_str()))
}

// A word as it is; of writing without blanks every two signs of Chinese or Japanese, every four of an alphabet.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    let length = unspaced(word);
    let whole = length.is_none().then_some(word);
    let few = length.map(|length| few(word, length)).unwrap_or_default();
    whole.into_iter().chain(few)
}

fn few(word: &str, length: usize) -> Vec<&str> {
    let mut starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    starts.push(word.len());
    let runs = starts.windows(length + 1);
    runs.map(|run| &word[run[0]..run[length]]).collect()
}

// How many signs in a row tell something, in writing that parts no words.
fn unspaced(word: &str) -> Option<usize> {
    match word.chars().next()? {
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => Some(4),
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::content;

    #[test]
    fn what_two_texts_may_share() {
        let words = |text: &str| content(text).collect::<Vec<_>>().join(" ");
        assert_eq!(
            words("Nine kilns in Arden went cold."),
            "kilns arden went cold"
        );
        assert_eq!(words("九座窯爐"), "九座 座窯 窯爐");
    }
}
