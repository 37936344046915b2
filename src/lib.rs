//! copydesk proves, claim by claim, that a newsroom verified what it published.
//!
//! Every claim of every rendition of a story is a record with its words, its place and its digest; every verdict is an entry
//! in a reviewer's own hash-chained ledger. What the text says, what the sheet says and what the ledgers say must agree.
//!
//! ```
//! use copydesk::model::{Revision, TextIndex};
//! use copydesk::{revise, text};
//!
//! let page = "Pool reopens after repairs\n\nThe pool reopened on Saturday. “It cost $2.4 million,” Ida Kessler said.\n";
//! let found = text::extract(page, &text::Options::default());
//! let sheet = revise::first_sheet(page, &found, Revision::FIRST);
//!
//! assert_eq!(sheet.claims[2].quote, "“It cost $2.4 million,” Ida Kessler said.");
//! let speaker = sheet.claims[2].attribution.as_ref().map(|said| said.speaker.as_str());
//! assert_eq!(speaker, Some("Ida Kessler"));
//! // Positions are code points of the text.
//! let index = TextIndex::new(page);
//! assert_eq!(index.slice(sheet.claims[1].span()), Some("The pool reopened on Saturday."));
//! ```
//!
//! The program is its commands. Of the modules below, only what a program beside it needs is public: a desk opened and audited, its files
//! written as it writes them, the tables of an export, and what the findings mean.
//!
//! Five crates hold what needs no desk; the modules of four stand here under their short names:
//!
//! | crate | here | holds | knows |
//! | --- | --- | --- | --- |
//! | `copydesk-model` | [`model`], [`trust`] | claims, reviews, stories, policy, findings; the chain of a ledger and what it proves | nobody |
//! | `copydesk-grammar` | | sentences as trees: tags, heads, relations, who says what | nobody |
//! | `copydesk-text` | [`text`] | blocks, sentences, speakers, facts | model, grammar |
//! | `copydesk-intake` | [`intake`] | files made text | text, model |
//! | `copydesk-compare` | [`revise`], [`compare`] | what a new revision, or a conversion, changed | text, model |
//!
//! | module | holds | knows |
//! | --- | --- | --- |
//! | [`rules`] | one file a finding, and the table of all | model, text, compare, trust |
//! | [`store`] | the desk on disk: read, locked, written in one piece | model, trust |
//! | [`usecase`] | what people do with a desk | all of these |
//! | [`render`] | results as text, one file a format | model, revise, compare, rules, usecase |
//! | `web` | the review desk in a browser | model, store, render, usecase |
//! | [`cli`] | arguments, one file a command | everything, and is known by nobody |

pub use copydesk_compare::{compare, revise};
pub use copydesk_intake as intake;
pub use copydesk_model::{self as model, trust};
pub use copydesk_text as text;

pub mod cli;
pub mod render;
pub mod rules;
pub mod store;
pub mod usecase;
mod web;
