//! Pairs of numbers: scores and votes (`21-17`, `5 to 4`, `FOUR-NOTHING`), ratios (`3:1`) and shares (`one in five`).
//!
//! Constant time at a token. It refuses to guess which side of a score is whose.

use super::quantities::Hit;
use super::scan::Scan;
use super::value::{Exact, Quantity, Value};
use crate::lexicon::Classes;
use copydesk_model::FactKind;

impl Scan<'_> {
    /// `21-17`, `5-4`, `2-1-1`, and `5 to 4` of votes and matches.
    pub(super) fn score_at(&self, at: usize) -> Option<Hit> {
        let first = self.score_part(at)?;
        let dash = self.glued_mark(at + 1, b'-') && self.glued(at + 2);
        let ratio = self.glued_mark(at + 1, b':') && self.glued(at + 2) && self.digits(at + 2);
        let to = self.contest
            && (self.says(at + 1, "to") || (self.mark(at + 1, b'-') && self.tokens[at + 1].gap));
        if !dash && !to && !ratio {
            return None;
        }
        let second = self.score_part(at + 2)?;
        let mut parts = vec![first, second];
        let mut end = at + 3;
        if self.glued_mark(end, b'-') && self.glued(end + 1) {
            parts.push(self.score_part(end + 1)?);
            end += 2;
        }
        if end == at + 3 && self.bare_ratio(at) {
            return Some(score(at, end, parts));
        }
        let rising = parts[0] < parts[1];
        let unit = self.past_hyphen(end);
        let measured = self.is(
            unit,
            Classes::TIME_UNIT.or(Classes::SCALE).or(Classes::MERIDIEM),
        ) || self.is(unit, Classes::MEASURE_PHRASE)
            && !self.is(unit, Classes::FUNCTION)
            || self.mark(end, b'%')
            || self.glued_mark(end, b'/')
            || (self.glued(end) && self.tokens.get(end).is_some_and(|t| t.is_word()));
        let counted = self.counts_noun(end) && !self.is(end, Classes::CONTEST);
        if measured || (rising && parts.len() == 2 && (!self.contest || counted)) || (to && counted)
        {
            return None;
        }
        Some(score(at, end, parts))
    }

    /// `3:1`, but no time of day and no verse.
    fn bare_ratio(&self, at: usize) -> bool {
        self.mark(at + 1, b':')
            && self.word(at + 2).len() == 1
            && !self.glued_mark(at + 3, b':')
            && !self.is(at.wrapping_sub(1), Classes::GIVEN)
    }

    /// `one in five`, `two out of three`, `two of every five`, `3 in 10`: a share, where both numbers are small and the second the larger.
    pub(super) fn share_at(&self, at: usize) -> Option<Hit> {
        let first = self.number_at(at)?;
        let second_at = match () {
            () if self.says(first.end, "in") => first.end + 1,
            () if self.says(first.end, "out") && self.says(first.end + 1, "of") => first.end + 2,
            // “Two of five” may be two persons of a group of five; “two of every five” is a share.
            () if self.says(first.end, "of") && self.says(first.end + 1, "every") => first.end + 1,
            () => return None,
        };
        let every = second_at + usize::from(self.says(second_at, "every"));
        let second = self.number_at(every)?;
        let whole = |number: &super::numbers::Number| {
            number
                .value
                .and_then(Exact::as_whole)
                .filter(|_| !number.fraction && !number.year)
        };
        let (over, under) = (whole(&first)?, whole(&second)?);
        let round = [100, 1_000, 10_000, 100_000, 1_000_000].contains(&under);
        let measured = self.is(second.end, Classes::TIME_UNIT.or(Classes::MERIDIEM))
            || self.mark(second.end, b'%')
            || self.is(self.past_hyphen(second.end), Classes::TIME_UNIT);
        if over == 0 || over >= under || over > 99 || !(under <= 20 || round) || measured {
            return None;
        }
        let share = Exact::ratio(i128::from(over), i128::from(under))?;
        Some(Hit {
            from: at,
            to: second.end,
            kind: FactKind::Number,
            weak: false,
            value: Some(Value::Number(Quantity::exactly(share), None)),
        })
    }

    fn score_part(&self, at: usize) -> Option<u32> {
        let text = self.word(at);
        if self.digits(at) {
            return text.parse().ok().filter(|_| text.len() <= 3);
        }
        let token = self.tokens.get(at)?;
        if self.contest && self.says_any(at, &["nil", "nothing", "zero", "love"]) {
            return Some(0);
        }
        token
            .is(Classes::DIGIT.or(Classes::TEEN))
            .then_some(u32::from(token.word.value))
            .filter(|_| self.contest)
    }
}

fn score(from: usize, to: usize, parts: Vec<u32>) -> Hit {
    Hit {
        from,
        to,
        kind: FactKind::Number,
        weak: false,
        value: Some(Value::Score(parts)),
    }
}
