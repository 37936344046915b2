//! Words that deny: verbs and nouns by which somebody denies or answers, words that take something back, and every *not*.
//!
//! It refuses to say what is denied.

use super::lexicon::{Class, Lexicon};
use super::meaning::Meanings;
use super::reading::Word;
use copydesk_lexicon::en::compare::denials as words;

/// Verbs and nouns by which somebody denies or answers.
pub(super) const DENIALS: &[&str] = &words::DENIALS;
/// Words that take something back.
pub(super) const CORRECTIONS: &[&str] = &words::CORRECTIONS;

/// Whether a word denies, refuses or takes back.
pub(super) fn denies(word: &Word, meanings: &Meanings) -> bool {
    /// Words that only sometimes carry a denial on.
    const WEAK: &[&str] = &words::WEAK;
    let lexicon = Lexicon::get();
    let base = meanings.text(word.lemma);
    DENIALS.contains(&base)
        || CORRECTIONS.contains(&base)
        || [Class::Negation, Class::Refusal, Class::Shadow]
            .iter()
            .any(|class| lexicon.is(*class, &word.text) || lexicon.is(*class, base))
            && !WEAK.contains(&base)
}
