//! A tagger and dependency parser for English news, small enough to ship inside a program.
//!
//! It reads sentence case and the CAPITALS of broadcast scripts alike, gives the same answer on every machine, and says
//! how sure it is of each word.
//!
//! ```
//! use copydesk_grammar::{Grammar, Relation};
//!
//! let grammar = Grammar::embedded()?;
//! let tree = grammar.parse_text("THE COUNCIL PASSED THE BUDGET ON TUESDAY");
//! let root = tree.root().unwrap();
//! assert_eq!(tree.words()[root].form, "PASSED");
//! let subject = tree.dependents_by(root, &[Relation::Nsubj]).next().unwrap();
//! assert_eq!(tree.words()[subject].form, "COUNCIL");
//! # Ok::<(), copydesk_grammar::WeightsError>(())
//! ```
//!
//! The labels are those of [Universal Dependencies](https://universaldependencies.org/en/). The weights are trained by
//! the program in `training/` and stand under a licence of their own: see `model/LICENSE-NOTE.md`.

pub mod conllu;
mod decode;
mod entrance;
pub mod features;
mod labels;
mod memory;
mod network;
mod parse;
mod predicate;
mod query;
mod reports;
mod scope;
mod tokens;
mod tree;
pub mod weights;

pub use labels::{FineTag, Relation, WordClass};
pub use parse::Grammar;
pub use predicate::{Meanings, Predicate};
pub use query::{Number, Oblique};
pub use reports::{ReportShape, SpeechReport};
pub use scope::{Hedge, HedgeKind};
pub use tokens::{Piece, pieces};
pub use tree::{Tree, Word};
pub use weights::WeightsError;
