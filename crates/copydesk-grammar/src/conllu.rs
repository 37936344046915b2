//! Reads CoNLL-U, the format of Universal Dependencies: ten columns a word, an empty line behind a sentence.
//!
//! Only basic trees are read: ranges (`3-4`, words written together) give the spacing, empty nodes (`5.1`) are skipped.
//! One pass, linear.

use crate::labels::{FineTag, Relation, WordClass};

/// What is wrong with a line.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "line {line}: expected {expected}, found `{found}`; see https://universaldependencies.org/format.html"
)]
#[non_exhaustive]
pub struct ConlluError {
    /// The line, counted from one.
    pub line: usize,
    /// What should stand there.
    pub expected: &'static str,
    /// What stands there.
    pub found: String,
}

/// A word of a treebank with the answers of its annotators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldWord {
    /// The word as it stands in the text.
    pub form: String,
    /// Its class.
    pub class: WordClass,
    /// Its fine tag; `XX` where the file has none that we know.
    pub tag: FineTag,
    /// Its head: 0 for the root, else the place of the word counted from one.
    pub head: usize,
    /// How it hangs on its head.
    pub relation: Relation,
    /// Whether white space follows.
    pub space_after: bool,
}

/// Reads every sentence of a file.
///
/// # Errors
///
/// Says the line and what was expected there.
pub fn read(text: &str) -> Result<Vec<Vec<GoldWord>>, ConlluError> {
    let mut sentences = Vec::new();
    let mut words: Vec<GoldWord> = Vec::new();
    // The last word of a range and whether white space follows the range.
    let mut range: Option<(usize, bool)> = None;
    let mut start = 1;
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            close(&mut sentences, &mut words, start)?;
            range = None;
            start = at + 2;
            continue;
        }
        if line.starts_with('#') {
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let wrong = |expected, found: &str| ConlluError {
            line: at + 1,
            expected,
            found: found.to_owned(),
        };
        let [id, form, _, class, tag, _, head, relation, _, misc] = columns[..] else {
            return Err(wrong("ten columns", line));
        };
        let spaced = !misc.split('|').any(|part| part == "SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            let last = last.parse().map_err(|_| wrong("a range of words", id))?;
            range = Some((last, spaced));
            continue;
        }
        if id.contains('.') {
            continue;
        }
        let place: usize = id.parse().map_err(|_| wrong("the number of a word", id))?;
        if place != words.len() + 1 {
            return Err(wrong("words that count up from 1", id));
        }
        let space_after = match range {
            Some((last, _)) if place < last => false,
            Some((last, spaced)) if place == last => spaced,
            Some(_) | None => spaced,
        };
        words.push(GoldWord {
            form: form.to_owned(),
            class: WordClass::named(class).ok_or_else(|| wrong("a universal word class", class))?,
            tag: FineTag::named(tag).unwrap_or(FineTag::Xx),
            head: head
                .parse()
                .map_err(|_| wrong("the number of a head", head))?,
            relation: Relation::named(relation)
                .or_else(|| Relation::named(relation.split(':').next().unwrap_or_default()))
                .ok_or_else(|| wrong("a universal relation", relation))?,
            space_after,
        });
    }
    close(&mut sentences, &mut words, start)?;
    Ok(sentences)
}

/// Puts the words read so far away as a sentence.
fn close(
    sentences: &mut Vec<Vec<GoldWord>>,
    words: &mut Vec<GoldWord>,
    start: usize,
) -> Result<(), ConlluError> {
    if let Some(word) = words.iter().find(|word| word.head > words.len()) {
        return Err(ConlluError {
            line: start,
            expected: "heads inside the sentence",
            found: word.head.to_string(),
        });
    }
    if !words.is_empty() {
        sentences.push(std::mem::take(words));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FERRY: &str = "# text = She didn't.\n1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n\
        2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\tdid\tdo\tVERB\tVBD\t_\t0\troot\t_\t_\n\
        3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_\n3.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_\n\
        4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";

    #[test]
    fn reads_ranges_and_skips_empty_nodes() {
        let read = read(FERRY).unwrap();
        let spaces: Vec<bool> = read[0].iter().map(|word| word.space_after).collect();
        assert_eq!(read[0].len(), 4);
        assert_eq!(spaces, [true, false, false, true]);
        assert_eq!(read[0][1].relation, Relation::Root);
    }

    #[test]
    fn says_the_line_and_what_was_expected() {
        let short = read("1\tShe\tshe\n").unwrap_err();
        assert_eq!((short.line, short.expected), (1, "ten columns"));
        let far = read(&FERRY.replace("\t0\troot", "\t9\tobj")).unwrap_err();
        assert_eq!(far.expected, "heads inside the sentence");
        let class = read(&FERRY.replace("PRON", "WORD")).unwrap_err();
        assert_eq!((class.line, class.found.as_str()), (2, "WORD"));
    }
}
