//! The classes of words that copydesk reads and compares news by.
//!
//! A class is a file: `lexicon/LANGUAGE/PACKAGE/MODULE/CLASS.txt`, in the module that asks for it, where `en` is English and `mul` is
//! several languages at once. The build makes a constant of each, so that nothing is read or built when a program starts.
//!
//! ```
//! use copydesk_lexicon::en::text::telling;
//!
//! assert!(telling::PRONOUNS.contains(&"she"));
//! ```
//!
//! In a file, lines that begin with `#` say what the class is. Each other line is an entry, in quotation marks where blanks at its ends
//! count, or `@text/telling/pronouns`: all entries of that class of the same language. `#! in order` says that the order means something;
//! such a class is written out whole. `#! sorted` puts the entries in the order of their bytes, for code that halves its way to a word.
//!
//! The build refuses a file that says nothing of its class, a word that stands twice, and a class that is taken in but isn't there.

/// A class of words, as its file says.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct WordClass {
    /// Language, place and name: `en/text/telling/pronouns`.
    pub name: &'static str,
    /// Its entries, those of classes that it takes in among them, in the order of the file or sorted.
    pub words: &'static [&'static str],
    /// The names of the classes that it takes in, and of those that they take in.
    pub takes_in: &'static [&'static str],
    /// Whether the order of its entries means something.
    pub in_order: bool,
}

include!(concat!(env!("OUT_DIR"), "/classes.rs"));
