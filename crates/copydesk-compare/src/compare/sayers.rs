//! Who says so, read from the tree of one sentence: the doer of a verb of saying that has what is said below or beside it, and whom
//! "according to" names. O(words of the claim).

use copydesk_grammar::{Relation, WordClass};
use copydesk_lexicon::en::compare::sayers as words;

use super::lexicon::{Class, Lexicon};
use super::meaning::Meanings;
use super::reading::Reading;

/// Whom a sentence lets speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sayer {
    /// The word that names the speaker; the head of a longer name.
    pub speaker: usize,
    /// The verb or preposition of saying.
    pub cue: usize,
}

/// The words of what a speaker says in this sentence: the speaker's own and the cue left out.
pub(super) fn said(reading: &Reading<'_>, sayer: Sayer) -> Vec<usize> {
    let own = reading.subtree(sayer.speaker);
    let governed = reading
        .hanging(
            sayer.cue,
            &[Relation::Ccomp, Relation::Parataxis, Relation::Obj],
        )
        .next()
        .is_some();
    let whole = match governed {
        true => reading.subtree(sayer.cue),
        false => {
            let top = reading.words[sayer.cue].head.unwrap_or(sayer.cue);
            reading.subtree(super::status::predicate(reading, top))
        }
    };
    whole
        .into_iter()
        .filter(|at| *at != sayer.cue && !own.contains(at))
        .collect()
}

/// Verbs that are hardly anything but saying: only these are believed where the grammar ties what is said loosely.
const PLAIN: &[&str] = &words::PLAIN;

/// Every speaker of a claim that its own words name, in reading order.
pub(super) fn sayers(reading: &Reading<'_>, meanings: &Meanings, claim: usize) -> Vec<Sayer> {
    let lexicon = Lexicon::get();
    let places = reading.claims[claim].words.clone();
    let mut found: Vec<Sayer> = Vec::new();
    for at in places.clone() {
        let word = &reading.words[at];
        let base = meanings.text(word.lemma);
        if word.text == "according" {
            let noun =
                |at: usize| matches!(reading.words[at].class, WordClass::Noun | WordClass::Propn);
            let Some(first) = (at + 1..(at + 6).min(places.end)).find(|at| noun(*at)) else {
                continue;
            };
            // The head of the name, not its first word.
            let head = reading
                .upward(first)
                .take(3)
                .filter(|up| *up > at && *up < at + 9 && noun(*up))
                .last();
            found.push(Sayer {
                speaker: head.unwrap_or(first),
                cue: at,
            });
            continue;
        }
        if word.class != WordClass::Verb || !lexicon.is(Class::Saying, base) {
            continue;
        }
        // Something is said: a clause hangs on it, or it hangs beside one.
        let governs = reading.hanging(at, &[Relation::Ccomp]).next().is_some();
        let loose = PLAIN.contains(&base)
            && (word.relation == Relation::Parataxis
                || reading.hanging(at, &[Relation::Parataxis]).next().is_some()
                || reading.below[at]
                    .iter()
                    .any(|below| reading.words[*below].quoted));
        if let Some(speaker) = reading
            .hanging(at, &[Relation::Nsubj])
            .next()
            .filter(|_| governs || loose)
        {
            found.push(Sayer { speaker, cue: at });
        }
    }
    found
}
