//! Other ways to write a sentence of a treebank: capitals, no stop, dashes and dots for commas, numbers as they are
//! spoken, headlines.
//!
//! Each keeps the tree right. Capitals and small letters are one to the network (see `features`), so that one copy
//! trains both.

use crate::random::Chance;
use crate::spoken::in_words;
use copydesk_grammar::conllu::GoldWord;
use copydesk_grammar::{FineTag, Relation, WordClass};

/// How often a sentence is written in another way. Measured on the dev parts: more copies in capitals gain nothing
/// there and cost as written.
const CAPITALS: f32 = 0.35;
const TITLE: f32 = 0.04;
const NO_STOP: f32 = 0.15;
const OTHER_COMMAS: f32 = 0.12;
const SPOKEN: f32 = 0.3;
const HEADLINE: f32 = 0.04;

/// A sentence as this round of training sees it.
pub(crate) fn varied(sentence: &[GoldWord], chance: &mut Chance) -> Vec<GoldWord> {
    let mut words = sentence.to_vec();
    if chance.happens(OTHER_COMMAS) {
        other_commas(&mut words, chance);
    }
    if chance.happens(SPOKEN) {
        words = spoken(words);
    }
    if chance.happens(NO_STOP) {
        words = without_stop(words);
    }
    let headline = chance.happens(HEADLINE);
    if headline {
        words = without_articles(words);
    }
    if chance.happens(CAPITALS) {
        capitals(&mut words);
    } else if headline || chance.happens(TITLE) {
        title(&mut words);
    }
    words
}

/// Writes every word in capitals.
pub(crate) fn capitals(words: &mut [GoldWord]) {
    for word in words {
        word.form = word.form.to_uppercase();
    }
}

/// Writes every word but short ones of grammar with a capital.
fn title(words: &mut [GoldWord]) {
    for word in words {
        if word.form.chars().count() > 3
            || !matches!(
                word.class,
                WordClass::Adp | WordClass::Det | WordClass::Cconj
            )
        {
            let mut letters = word.form.chars();
            if let Some(first) = letters.next() {
                word.form = first.to_uppercase().chain(letters).collect();
            }
        }
    }
}

/// Sets dashes or dots in place of some commas.
fn other_commas(words: &mut [GoldWord], chance: &mut Chance) {
    let mark = if chance.happens(0.5) { "--" } else { "..." };
    for word in words {
        if word.form == "," && chance.happens(0.6) {
            word.form = mark.to_owned();
            word.tag = FineTag::Colon;
        }
    }
}

/// Takes words out that have nothing below them; heads are counted anew.
fn without(words: Vec<GoldWord>, out: impl Fn(usize, &GoldWord) -> bool) -> Vec<GoldWord> {
    let mut has_dependents = vec![false; words.len() + 1];
    for word in &words {
        has_dependents[word.head] = true;
    }
    let goes: Vec<bool> = words
        .iter()
        .enumerate()
        .map(|(at, word)| word.head != 0 && !has_dependents[at + 1] && out(at, word))
        .collect();
    let mut place = vec![0; words.len() + 1];
    let mut count = 0;
    for (at, gone) in goes.iter().enumerate() {
        count += usize::from(!gone);
        place[at + 1] = count;
    }
    words
        .into_iter()
        .zip(goes)
        .filter(|(_, gone)| !gone)
        .map(|(word, _)| GoldWord {
            head: place[word.head],
            ..word
        })
        .collect()
}

/// Drops the stop at the end.
fn without_stop(words: Vec<GoldWord>) -> Vec<GoldWord> {
    let last = words.len().saturating_sub(1);
    without(words, |at, word| {
        at == last && word.class == WordClass::Punct
    })
}

/// Drops articles, as headlines do.
fn without_articles(words: Vec<GoldWord>) -> Vec<GoldWord> {
    let articles = ["a", "an", "the"];
    without(words, |_, word| {
        word.relation == Relation::Det && articles.contains(&word.form.to_lowercase().as_str())
    })
}

/// Writes whole numbers in digits as words.
fn spoken(words: Vec<GoldWord>) -> Vec<GoldWord> {
    let expansions: Vec<Option<Vec<&'static str>>> = words
        .iter()
        .map(|word| {
            if word.class == WordClass::Num {
                in_words(&word.form)
            } else {
                None
            }
        })
        .collect();
    let mut place = vec![0; words.len() + 1];
    let mut count = 0;
    for (at, expansion) in expansions.iter().enumerate() {
        count += expansion.as_ref().map_or(1, Vec::len);
        place[at + 1] = count;
    }
    let mut said = Vec::with_capacity(count);
    for (at, (word, expansion)) in words.into_iter().zip(expansions).enumerate() {
        let head = place[word.head];
        let Some(parts) = expansion else {
            said.push(GoldWord { head, ..word });
            continue;
        };
        let last = parts.len() - 1;
        for (part, text) in parts.into_iter().enumerate() {
            let own = part == last;
            let hyphen = text == "-";
            said.push(GoldWord {
                form: text.to_owned(),
                class: if hyphen {
                    WordClass::Punct
                } else {
                    WordClass::Num
                },
                tag: if hyphen { FineTag::Hyph } else { FineTag::Cd },
                head: if own { head } else { place[at + 1] },
                relation: match (own, hyphen) {
                    (true, _) => word.relation,
                    (false, true) => Relation::Punct,
                    (false, false) => Relation::Compound,
                },
                space_after: true,
            });
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(form: &str, class: WordClass, head: usize, relation: Relation) -> GoldWord {
        GoldWord {
            form: form.to_owned(),
            class,
            tag: FineTag::Xx,
            head,
            relation,
            space_after: true,
        }
    }

    fn sentence() -> Vec<GoldWord> {
        vec![
            word("The", WordClass::Det, 3, Relation::Det),
            word("47", WordClass::Num, 3, Relation::Nummod),
            word("crews", WordClass::Noun, 4, Relation::Nsubj),
            word("left", WordClass::Verb, 0, Relation::Root),
            word(",", WordClass::Punct, 6, Relation::Punct),
            word("tired", WordClass::Adj, 4, Relation::Advcl),
            word(".", WordClass::Punct, 4, Relation::Punct),
        ]
    }

    /// The words with the words that they hang on.
    fn arcs(words: &[GoldWord]) -> Vec<(&str, &str)> {
        words
            .iter()
            .map(|word| {
                (
                    word.form.as_str(),
                    word.head
                        .checked_sub(1)
                        .map_or("", |head| words[head].form.as_str()),
                )
            })
            .collect()
    }

    #[test]
    fn every_way_to_write_a_sentence_keeps_its_tree() {
        let said = spoken(sentence());
        assert_eq!(
            arcs(&said)[1..5],
            [
                ("forty", "seven"),
                ("-", "seven"),
                ("seven", "crews"),
                ("crews", "left")
            ]
        );
        assert_eq!(arcs(&without_stop(sentence())).len(), 6);
        assert_eq!(arcs(&without_articles(sentence()))[0], ("47", "crews"));
    }

    #[test]
    fn heads_stay_inside_and_one_word_is_the_root() {
        let mut chance = Chance::new(11);
        for _ in 0..500 {
            let words = varied(&sentence(), &mut chance);
            assert!(words.iter().all(|word| word.head <= words.len()));
            assert_eq!(words.iter().filter(|word| word.head == 0).count(), 1);
        }
    }
}
