//! From words to a tree: windows, the network, the best tree, relations and confidences.
//!
//! Linear in the words: a sentence longer than a window is cut at a stop, a semicolon or a comma, each part is read for
//! itself, and the heads of later parts hang on the head of the first.

use std::ops::Range;
use std::sync::OnceLock;

use crate::decode;
use crate::labels::{FineTag, Relation, WordClass};
use crate::memory;
use crate::network::{self, Network, WINDOW};
use crate::tokens::{Piece, pieces};
use crate::tree::{Tree, Word};
use crate::weights::{Weights, WeightsError};
use copydesk_layers::arithmetic::{best_of, largest};

/// The weights that come with the crate.
pub(crate) static EMBEDDED: &[u8] = include_bytes!("../model/english.weights");

/// A parser with its weights.
#[derive(Clone, Debug)]
pub struct Grammar {
    network: Network,
    /// Whether what was parsed is remembered: by the parser of the whole process alone, so that no other one's answers are taken for its own.
    remembers: bool,
}

impl Grammar {
    /// The parser with the weights that come with the crate; they are read once a process.
    ///
    /// # Errors
    ///
    /// When the weights in the program are not of this version, which a build of one source can't be.
    pub fn embedded() -> Result<&'static Grammar, WeightsError> {
        static READ: OnceLock<Result<Grammar, WeightsError>> = OnceLock::new();
        let read = || {
            let grammar = Grammar::from_bytes(EMBEDDED)?;
            Ok(Grammar {
                remembers: true,
                ..grammar
            })
        };
        READ.get_or_init(read).as_ref().map_err(Clone::clone)
    }

    /// A parser with weights from a file.
    ///
    /// # Errors
    ///
    /// Says what is wrong with the file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Grammar, WeightsError> {
        Ok(Grammar {
            network: Network::of(Weights::read(bytes)?),
            remembers: false,
        })
    }

    /// Parses one sentence of a text; spans are code points of `text`.
    pub fn parse_text(&self, text: &str) -> Tree {
        self.parse_pieces(&pieces(text))
    }

    /// Parses words that were already cut; their spans are empty.
    pub fn parse<S: AsRef<str>>(&self, forms: &[S]) -> Tree {
        let pieces: Vec<Piece> = forms
            .iter()
            .map(|form| Piece {
                form: form.as_ref().to_owned(),
                span: 0..0,
            })
            .collect();
        self.parse_pieces(&pieces)
    }

    /// Parses pieces of a text.
    pub fn parse_pieces(&self, pieces: &[Piece]) -> Tree {
        let mut words: Vec<Word> = Vec::with_capacity(pieces.len());
        let mut first_root = None;
        for window in windows(pieces) {
            let start = window.start;
            let pieces = &pieces[window];
            let mut part = match self.remembers {
                true => memory::remembered(pieces, || self.window(pieces)),
                false => self.window(pieces),
            };
            for (at, word) in part.iter_mut().enumerate() {
                word.head = match word.head {
                    Some(head) => Some(start + head),
                    None if first_root.is_none() => {
                        first_root = Some(start + at);
                        None
                    }
                    None => {
                        word.relation = Relation::Parataxis;
                        first_root
                    }
                };
            }
            words.append(&mut part);
        }
        Tree::of(words)
    }

    /// Parses at most a window of words.
    fn window(&self, pieces: &[Piece]) -> Vec<Word> {
        let count = pieces.len();
        let forms: Vec<&str> = pieces.iter().map(|piece| piece.form.as_str()).collect();
        let reading = network::read(&self.network, &forms);
        let heads = decode::tree(&reading.heads, count);
        let mut scores = network::relations(&self.network, &reading, &heads);
        let labels = Relation::ALL.len();
        let mut words = Vec::with_capacity(count);
        for (at, piece) in pieces.iter().enumerate() {
            let row = &mut scores[at * labels..(at + 1) * labels];
            let head = heads[at];
            // Only the root is a root, and the root is nothing else.
            row[0] = f32::MIN;
            let (relation, sure) = if head == 0 {
                (Relation::Root, 1.0)
            } else {
                labelled(row)
            };
            let classes = WordClass::ALL.len();
            let (class, class_confidence) =
                best_of(&reading.classes[at * classes..(at + 1) * classes]);
            let tags = FineTag::ALL.len();
            let tag = largest(&reading.tags[at * tags..(at + 1) * tags]);
            words.push(Word {
                form: piece.form.clone(),
                span: piece.span.clone(),
                class: WordClass::ALL[class],
                tag: FineTag::ALL[tag],
                head: head.checked_sub(1),
                relation,
                class_confidence,
                head_confidence: copydesk_layers::arithmetic::share(
                    reading.heads_of(at, count),
                    head,
                ),
                relation_confidence: sure,
            });
        }
        words
    }
}

/// The best relation of a row of scores and how sure it is.
fn labelled(row: &[f32]) -> (Relation, f32) {
    let (label, sure) = best_of(row);
    (Relation::ALL[label], sure)
}

/// Cuts a sentence into windows: behind the last stop, semicolon, dash or comma in the later half of each.
fn windows(pieces: &[Piece]) -> Vec<Range<usize>> {
    let mut cut = Vec::new();
    let mut start = 0;
    while pieces.len() - start > WINDOW {
        let half = start + WINDOW / 2;
        let later = &pieces[half..start + WINDOW];
        let end = [&[".", "?", "!"][..], &[";", "--", "—", "...", "…"], &[","]]
            .iter()
            .find_map(|marks| {
                later
                    .iter()
                    .rposition(|piece| marks.contains(&piece.form.as_str()))
            })
            .map_or(start + WINDOW, |at| half + at + 1);
        cut.push(start..end);
        start = end;
    }
    if start < pieces.len() {
        cut.push(start..pieces.len());
    }
    cut
}
