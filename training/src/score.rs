//! Holds parses against a treebank: words whose class is right, whose head is right, whose head and relation are right.
//!
//! Every word counts, punctuation too, and relations count with their subtypes, as in the shared tasks of
//! Universal Dependencies on given words.

use copydesk_grammar::Grammar;
use copydesk_grammar::conllu::GoldWord;

/// Counts of words.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    pub words: usize,
    pub classes: usize,
    pub tags: usize,
    pub heads: usize,
    pub labelled: usize,
}

impl Score {
    /// Parses every sentence and counts.
    pub(crate) fn of(grammar: &Grammar, sentences: &[Vec<GoldWord>]) -> Score {
        let mut score = Score::default();
        for gold in sentences {
            let forms: Vec<&str> = gold.iter().map(|word| word.form.as_str()).collect();
            for (own, word) in grammar.parse(&forms).words().iter().zip(gold) {
                let head = own.head.map_or(0, |head| head + 1) == word.head;
                score.words += 1;
                score.classes += usize::from(own.class == word.class);
                score.tags += usize::from(own.tag == word.tag);
                score.heads += usize::from(head);
                score.labelled += usize::from(head && own.relation == word.relation);
            }
        }
        score
    }

    /// Both together.
    pub(crate) fn and(self, other: Score) -> Score {
        Score {
            words: self.words + other.words,
            classes: self.classes + other.classes,
            tags: self.tags + other.tags,
            heads: self.heads + other.heads,
            labelled: self.labelled + other.labelled,
        }
    }

    /// One line for people: words, then shares.
    pub(crate) fn line(self, name: &str) -> String {
        let share = |count: usize| count as f64 / self.words.max(1) as f64;
        format!(
            "{name:<28} {:>7} words  classes {:.4}  fine tags {:.4}  heads {:.4}  labelled {:.4}",
            self.words,
            share(self.classes),
            share(self.tags),
            share(self.heads),
            share(self.labelled)
        )
    }
}

/// Words cut from the text, held against those of a treebank by their places.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cut {
    ours: usize,
    theirs: usize,
    both: usize,
}

impl Cut {
    /// Writes every sentence as text, cuts it and counts.
    pub(crate) fn of(sentences: &[Vec<GoldWord>]) -> Cut {
        let mut cut = Cut::default();
        for sentence in sentences {
            let mut text = String::new();
            let mut places = Vec::new();
            let mut at = 0;
            for word in sentence {
                let end = at + word.form.chars().count();
                places.push(at..end);
                text.push_str(&word.form);
                at = end;
                if word.space_after {
                    text.push(' ');
                    at += 1;
                }
            }
            let ours = copydesk_grammar::pieces(&text);
            cut.ours += ours.len();
            cut.theirs += places.len();
            cut.both += ours
                .iter()
                .filter(|piece| places.contains(&piece.span))
                .count();
        }
        cut
    }

    /// One line for people.
    pub(crate) fn line(self) -> String {
        let both = self.both as f64;
        format!(
            "{} words, {} cut, precision {:.4}, recall {:.4}, F1 {:.4}",
            self.theirs,
            self.ours,
            both / self.ours.max(1) as f64,
            both / self.theirs.max(1) as f64,
            2.0 * both / (self.ours + self.theirs).max(1) as f64
        )
    }
}
