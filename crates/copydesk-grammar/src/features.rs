//! What the network is told of a word: the word without its case, its beginning and end, its shape, and its case where
//! the sentence has any.
//!
//! Case is told apart from the word, so that a text in capitals differs from one in sentence case in one feature only,
//! and there the feature says that case says nothing. Linear in the letters.

/// How many features of form a word has.
pub const FORM_FEATURES: usize = 12;

/// A word as the network sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordFeatures {
    /// The word itself, folded and hashed.
    pub word: u32,
    /// Beginning, end, shape and case, each hashed; not yet brought to the size of a table.
    pub form: [u32; FORM_FEATURES],
}

/// What the capitals of a sentence can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentenceCase {
    /// Capitals mark names and openings.
    Written,
    /// Every longer word has one, as in a headline.
    Title,
    /// All capitals or none: case says nothing.
    Caseless,
}

/// Tells what the capitals of a sentence can say.
///
/// All capitals when at least three quarters of the letters in words of two or more are capitals: broadcast scripts
/// keep a few small letters (`McKAY`, `the iPHONE`), sentences with several acronyms stay below.
pub fn sentence_case<S: AsRef<str>>(forms: &[S]) -> SentenceCase {
    let (mut upper, mut lower, mut long, mut long_capital) = (0usize, 0usize, 0usize, 0usize);
    for form in forms {
        let form = form.as_ref();
        let mut letters = 0usize;
        let mut capitals = 0usize;
        let mut first = None;
        for c in form.chars() {
            if c.is_uppercase() {
                capitals += 1;
            }
            if c.is_alphabetic() {
                first.get_or_insert(c.is_uppercase());
                letters += 1;
            }
        }
        if letters >= 2 {
            upper += capitals;
            lower += letters - capitals;
        }
        if letters >= 4 {
            long += 1;
            long_capital += usize::from(first == Some(true));
        }
    }
    if upper == 0 || upper >= 3 * lower {
        SentenceCase::Caseless
    } else if long >= 3 && long_capital == long {
        SentenceCase::Title
    } else {
        SentenceCase::Written
    }
}

/// The case of a word where it says something: a number for the feature.
fn word_case(form: &str, case: SentenceCase, first: bool) -> u32 {
    let mut letters = form.chars().filter(|c| c.is_alphabetic());
    let Some(opening) = letters.next() else {
        return 0;
    };
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        if c.is_uppercase() {
            upper += 1;
        } else {
            lower += 1;
        }
    }
    match case {
        SentenceCase::Caseless => 1,
        SentenceCase::Title => 2 + u32::from(opening.is_uppercase()),
        SentenceCase::Written => match (opening.is_uppercase(), upper, lower) {
            (false, 0, _) => 4,
            (false, _, _) => 5,
            (true, 0, 0) if first => 6,
            (true, 0, 0) => 7,
            (true, _, 0) => 8,
            (true, 0, _) if first => 9,
            (true, 0, _) => 10,
            (true, _, _) => 11,
        },
    }
}

/// Folds a word: small letters, plain quotation marks and dashes, every digit a nought.
pub fn fold(form: &str) -> String {
    let mut folded = String::with_capacity(form.len());
    for c in form.chars() {
        match c {
            '0'..='9' => folded.push('0'),
            '’' | '‘' | '`' => folded.push('\''),
            '“' | '”' => folded.push('"'),
            '—' => folded.push_str("--"),
            '–' => folded.push('-'),
            '…' => folded.push_str("..."),
            other => folded.extend(other.to_lowercase()),
        }
    }
    folded
}

/// Hashes bytes under a seed (FNV-1a with a last mix), the same on every machine.
fn hash(seed: u32, bytes: &[u8]) -> u32 {
    let mut h = 0x811c_9dc5_u32 ^ seed.wrapping_mul(0x9e37_79b9);
    for &byte in bytes {
        h = (h ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    h ^= h >> 15;
    h = h.wrapping_mul(0x2c1b_3c6d);
    h ^ (h >> 13)
}

/// The hash of a word by which the weights know it.
pub fn word_hash(folded: &str) -> u32 {
    hash(0, folded.as_bytes())
}

/// The features of every word of a sentence.
pub fn features<S: AsRef<str>>(forms: &[S]) -> Vec<WordFeatures> {
    let cases = word_cases(forms);
    let both = forms.iter().zip(cases);
    both.map(|(form, case)| of_word(form.as_ref(), case))
        .collect()
}

/// What the case of every word of a sentence says: a small number each.
pub(crate) fn word_cases<S: AsRef<str>>(forms: &[S]) -> Vec<u32> {
    let case = sentence_case(forms);
    let mut first = true;
    forms
        .iter()
        .map(|form| {
            let form = form.as_ref();
            let said = word_case(form, case, first);
            first &= !form.chars().any(char::is_alphanumeric);
            said
        })
        .collect()
}

/// The features of one word, with what its case says.
pub(crate) fn of_word(form: &str, case: u32) -> WordFeatures {
    let folded = fold(form);
    let starts: Vec<usize> = folded.char_indices().map(|(at, _)| at).collect();
    let count = starts.len();
    let prefix = |n: usize| &folded[..starts.get(n).copied().unwrap_or(folded.len())];
    let suffix = |n: usize| &folded[starts.get(count.saturating_sub(n)).copied().unwrap_or(0)..];
    let mut rows = [0; FORM_FEATURES];
    for (row, length) in (0..).zip([1, 2, 3, 4]) {
        rows[row] = hash(1 + row as u32, prefix(length).as_bytes());
    }
    for (row, length) in (4..).zip([1, 2, 3, 4, 5]) {
        rows[row] = hash(1 + row as u32, suffix(length).as_bytes());
    }
    rows[9] = hash(10, shape(&folded).as_bytes());
    rows[10] = hash(11, &case.to_le_bytes());
    rows[11] = hash(12, &(count.min(12) as u32).to_le_bytes());
    WordFeatures {
        word: word_hash(&folded),
        form: rows,
    }
}

/// The shape of a folded word: letters, digits and marks, runs of one kind written once or twice.
fn shape(folded: &str) -> String {
    let mut shape = String::new();
    let mut run = (' ', 0);
    for c in folded.chars() {
        let kind = match c {
            '0' => 'd',
            c if c.is_alphabetic() => 'x',
            c => c,
        };
        run = if run.0 == kind {
            (kind, run.1 + 1)
        } else {
            (kind, 1)
        };
        if run.1 <= if kind == 'd' { 4 } else { 2 } {
            shape.push(kind);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_small_letters_look_alike() {
        let capitals = features(&["THE", "FERRY", "SANK", "NEAR", "McKAY", "."]);
        let small = features(&["the", "ferry", "sank", "near", "mckay", "."]);
        assert_eq!(capitals, small);
        assert_ne!(
            capitals,
            features(&["The", "ferry", "sank", "near", "McKay", "."])
        );
    }

    #[test]
    fn an_acronym_does_not_make_a_script() {
        assert_eq!(
            sentence_case(&["The", "FBI", "said", "so"]),
            SentenceCase::Written
        );
        assert_eq!(
            sentence_case(&["Ferry", "Sinks", "Near", "Harbor"]),
            SentenceCase::Title
        );
        assert_eq!(sentence_case::<&str>(&[]), SentenceCase::Caseless);
    }

    #[test]
    fn letters_of_several_bytes_are_cut_between_letters() {
        for word in ["é", "Ünïcödé", "日本語", "", "🚢🚢"] {
            features(&[word]);
        }
    }
}
