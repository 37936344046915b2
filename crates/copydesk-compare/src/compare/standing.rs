//! Whether what denies, limits or answers stands in the conversion: in one sentence of it, with what it denies denied there too.
//!
//! The words of a denial, of a condition or of an answer are looked for claim by claim; words that stand scattered over a story say
//! nothing. O(words of the claim × places near them). It refuses to judge whether a denial that stands is as strong as it was.

use std::ops::Range;

use super::align::Places;
use super::conditions;
use super::denials::{DENIALS, denies};
use super::evidence::denied;
use super::lexicon::{Class, Lexicon};
use super::meaning::Meanings;
use super::reading::{Reading, Word};
use super::speaker_words;
use super::status::status;
use copydesk_grammar::Relation;
use copydesk_lexicon::en::compare::certainty::BARE_CONDITION;
use copydesk_lexicon::en::compare::standing as words;

/// Both texts, as one claim of the original after the other is looked for.
pub(super) struct Beside<'a, 'r> {
    pub original: &'a Reading<'r>,
    pub converted: &'a Reading<'r>,
    pub places: &'a Places,
    pub meanings: &'a Meanings,
}

/// A claim stands where one claim of the conversion has this much of it. On the read stories with one faithful and one sloppy version
/// 38 of 43 labelled losses are listed and 9 of 104 listed ones stand; at .6 and .7, 39, 12 and 116.
const HALF: f64 = 0.5;
/// Of a copy this share of the words, small ones too, stands in one claim. Set, not measured.
const COPIED: f64 = 0.7;
/// What is denied in the original and stands there from this nearness on must be denied there too. Set, not measured.
const SAME_WORD: f64 = 0.8;

impl Beside<'_, '_> {
    /// Whether a denial stands: half of what it denies in one claim, denied.
    pub(super) fn denial(&self, number: usize) -> bool {
        let range = self.original.claims[number].words.clone();
        let wanted = self.wanted(range.clone(), false);
        let denied = self.denied(range.clone());
        let bare = self.is_bare(number);
        let shares = match bare {
            true => self.shares(&self.wanted(range, true)),
            false => self.shares(&wanted),
        };
        let answers = |claim| {
            let base = |word: &Word| self.meanings.text(word.lemma);
            self.any(claim, |word| DENIALS.contains(&base(word)))
        };
        (0..shares.len()).any(|claim| {
            let denies_it = || match bare && denied.is_empty() {
                true => answers(claim),
                false => self.denies_here(&denied, claim),
            };
            shares[claim] >= HALF && denies_it()
                || self.is_copied(number, claim)
                    && self.any(claim, |word| denies(word, self.meanings))
        })
    }

    /// Whether every condition of a claim stands: half of what it asks for in one claim that opens a condition.
    pub(super) fn condition(&self, number: usize) -> bool {
        let range = self.original.claims[number].words.clone();
        let next = |last: &Range<usize>| conditions::inside(self.original, last.end..range.end);
        let first = conditions::inside(self.original, range.clone());
        std::iter::successors(first, next).all(|inside| self.hangs(number, inside))
    }

    fn hangs(&self, number: usize, inside: Range<usize>) -> bool {
        let own = self.wanted(inside.clone(), true);
        let shares = match own.is_empty() {
            true => self.shares(&self.wanted(self.original.claims[number].words.clone(), true)),
            false => self.shares(&own),
        };
        // *Only*, *however* and whom an *if you* is for may be said in many ways.
        let there = &self.original.words;
        let free = !Class::Condition.is_in(there[inside.start].classes)
            && there[inside.start].text != "long"
            || there
                .get(inside.start + 1)
                .is_some_and(|next| words::FOR_ANYBODY.contains(&next.text.as_str()));
        (0..shares.len()).any(|claim| {
            let opened = || self.any(claim, |word| self.opens(word));
            (shares[claim] >= HALF || self.is_copied(number, claim)) && (free || opened())
        })
    }

    /// How much of what a claim says, without who says so, stands in the claim of the conversion that has most of it.
    pub(super) fn most(&self, number: usize) -> f64 {
        let wanted = self.wanted(self.original.claims[number].words.clone(), true);
        let speaker = speaker_words::place(self.original, &self.original.claims[number]);
        let said: Vec<usize> = wanted
            .iter()
            .copied()
            .filter(|at| {
                let word = &self.original.words[*at];
                speaker
                    .as_ref()
                    .is_none_or(|one| word.bytes.start < one.start || word.bytes.end > one.end)
            })
            .collect();
        if wanted.is_empty() {
            return 1.0;
        }
        let shares = self.shares(if said.is_empty() { &wanted } else { &said });
        shares.iter().copied().fold(0.0, f64::max)
    }

    fn opens(&self, word: &Word) -> bool {
        Class::Condition.is_in(word.classes)
            || BARE_CONDITION.contains(&word.text.as_str())
            || BARE_CONDITION.contains(&self.meanings.text(word.lemma))
            || words::HANGS_OTHERWISE.contains(&word.text.as_str())
            || word.relation == Relation::Mark
                && !matches!(word.text.as_str(), "that" | "to" | "because")
    }

    fn any(&self, claim: usize, is: impl Fn(&Word) -> bool) -> bool {
        self.converted.claim_words(claim).iter().any(is)
    }

    /// Whether a claim says hardly anything but who denies: "The minister denies it".
    pub(super) fn is_bare(&self, number: usize) -> bool {
        let range = self.original.claims[number].words.clone();
        self.wanted(range, false).len() < 2
    }

    // Whether most words of a claim, small ones too, stand in a claim of the conversion.
    fn is_copied(&self, number: usize, claim: usize) -> bool {
        let has = self.converted.claim_words(claim);
        let words = self.original.claim_words(number);
        let same = |word: &&Word| has.iter().any(|other| other.text == word.text);
        words.iter().filter(same).count() as f64 >= COPIED * words.len() as f64
    }

    // The words of a stretch of the original that tell something; figures by their first word.
    fn wanted(&self, range: Range<usize>, names: bool) -> Vec<usize> {
        let lexicon = Lexicon::get();
        let telling = |at: &usize| {
            let word = &self.original.words[*at];
            let base = self.meanings.text(word.lemma);
            let figure = word
                .figure
                .is_some_and(|figure| self.original.figures[figure].words.start == *at);
            figure
                || word.content
                    && !lexicon.is(Class::Thin, base)
                    && !lexicon.is(Class::Saying, base)
                    && !DENIALS.contains(&base)
        };
        let all: Vec<usize> = range.filter(telling).collect();
        let plain: Vec<usize> = all
            .iter()
            .copied()
            .filter(|at| self.original.words[*at].name.is_none())
            .collect();
        if names || plain.is_empty() {
            all
        } else {
            plain
        }
    }

    // How much of these words each claim of the conversion has.
    fn shares(&self, wanted: &[usize]) -> Vec<f64> {
        let mut shares = vec![0.0_f64; self.converted.claims.len()];
        for at in wanted {
            let word = &self.original.words[*at];
            let mut best = vec![0.0_f64; shares.len()];
            for (claim, score) in &self.places.near(word, self.converted, self.meanings).claims {
                best[*claim] = best[*claim].max(*score);
            }
            if let Some(figure) = word.figure {
                let value = &self.original.figures[figure].value;
                for other in &self.converted.figures {
                    if super::values::agreement(value, &other.value).agrees() {
                        best[other.claim] = 1.0;
                    }
                }
            }
            for (share, best) in shares.iter_mut().zip(best) {
                *share += best / wanted.len() as f64;
            }
        }
        shares
    }

    // The words of a stretch that are denied: what a *not* or a *no* hangs on.
    fn denied(&self, range: Range<usize>) -> Vec<usize> {
        let words = &self.original.words;
        range
            .filter(|at| Class::Negation.is_in(words[*at].classes))
            .filter_map(|at| words[at].head)
            .filter(|at| words[*at].content)
            .collect()
    }

    // Whether a claim of the conversion denies what is denied there; where it has none of it, whether it denies anything.
    fn denies_here(&self, wanted: &[usize], claim: usize) -> bool {
        let places: Vec<usize> = wanted
            .iter()
            .flat_map(|at| {
                let near =
                    self.places
                        .near(&self.original.words[*at], self.converted, self.meanings);
                near.places
                    .iter()
                    .filter(|(at, score)| {
                        *score >= SAME_WORD && self.converted.words[*at].claim == claim
                    })
                    .map(|(at, _)| *at)
                    .collect::<Vec<_>>()
            })
            .collect();
        let anything = || self.any(claim, |word| denies(word, self.meanings));
        match places.is_empty() {
            true => anything() || self.in_one_word(wanted, claim),
            false => places.iter().any(|at| self.is_denied(*at)),
        }
    }

    fn is_denied(&self, at: usize) -> bool {
        let words = &self.converted.words;
        let claim = self.converted.claims[words[at].claim].words.clone();
        let around = claim.start.max(at.saturating_sub(REACH))..claim.end.min(at + BEHIND);
        status(self.converted, self.meanings, at).denied()
            || around.into_iter().any(|one| {
                denies(&words[one], self.meanings) || Class::Shadow.is_in(words[one].classes)
            })
    }

    // *Not safe* there, *unsafe* here.
    fn in_one_word(&self, wanted: &[usize], claim: usize) -> bool {
        let range = self.converted.claims[claim].words.clone();
        wanted.iter().any(|at| {
            range
                .clone()
                .any(|one| denied::prefixed(self.converted, one, self.original, *at))
        })
    }
}

/// And at most so many behind it: *the cause is unknown*. Set, not measured.
const BEHIND: usize = 3;
/// A word that denies stands at most so many words before what it denies. Set, not measured.
const REACH: usize = 5;

#[cfg(test)]
mod tests {
    use super::super::compared;

    fn listed(script: &str, story: &str) -> bool {
        let script = format!("A QUIET NIGHT ALONG THE QUAY.\n{script}\n");
        let story = format!("Notes from the quay\n\n{story}\n");
        let found = compared(&script, &story);
        found
            .lost
            .iter()
            .any(|one| !one.original.text.contains("QUIET"))
    }

    #[test]
    fn what_denies_is_left_out_unless_it_is_denied_in_one_sentence_of_the_story() {
        for (script, story, lost) in [
            // The words stand scattered, and something else is denied.
            (
                "HIS NEPHEW HAS NOT BEEN CHARGED.",
                "His nephew keeps the shop. The baker was charged on Friday and has no lawyer.",
                true,
            ),
            (
                "HIS NEPHEW HAS NOT BEEN CHARGED.",
                "The nephew has not been charged with anything.",
                false,
            ),
            ("THE PIER IS NOT SAFE.", "The pier is unsafe.", false),
            ("THE PIER IS NOT SAFE.", "The pier was built in 1911.", true),
            (
                "PELL DENIES THAT.",
                "Pell runs the yard. Nobody else was at work.",
                true,
            ),
            ("PELL DENIES THAT.", "Pell disputed the figure.", false),
            (
                "\"NOBODY ASKED US,\" SAYS PELL.",
                "\"Nobody asked us,\" said Pell, who runs the yard.",
                false,
            ),
            (
                "THE FERRY WON'T RETURN UNTIL THURSDAY.",
                "The ferry will return on Thursday.",
                false,
            ),
        ] {
            assert_eq!(listed(script, story), lost, "{script} {story}");
        }
    }

    #[test]
    fn a_condition_is_left_out_unless_what_it_asks_for_is_asked_for_in_the_story() {
        for (script, story, lost) in [
            (
                "IF THE WELDS HOLD, THE SWING BRIDGE COULD REOPEN NEXT WEDNESDAY.",
                "The swing bridge could reopen on Wednesday.",
                true,
            ),
            (
                "IF THE WELDS HOLD, THE SWING BRIDGE COULD REOPEN NEXT WEDNESDAY.",
                "The swing bridge could reopen on Wednesday once the welds hold.",
                false,
            ),
            (
                "PELL SAYS THE YARD WILL STAY OPEN, AS LONG AS IT CAN KEEP ITS TWO CRANES.",
                "Pell said the yard will stay open.",
                true,
            ),
            (
                "IF YOU KNOW ANYTHING, CALL THE HARBOR OFFICE.",
                "Anyone who knows anything should call the harbor office.",
                false,
            ),
        ] {
            assert_eq!(listed(script, story), lost, "{script} {story}");
        }
    }

    #[test]
    fn an_answer_whose_words_stand_scattered_is_left_out() {
        let script = "PELL SAYS EVERY INVOICE FOR PAINT WAS APPROVED BY THE HARBOR BOARD.";
        for (story, lost) in [
            (
                "The harbor board meets on Monday. Pell went home. A plan was approved in May.",
                true,
            ),
            (
                "The harbor board approved every paint invoice, Pell said.",
                false,
            ),
        ] {
            assert_eq!(listed(script, story), lost, "{story}");
        }
    }
}
