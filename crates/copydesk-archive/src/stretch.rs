//! Two sentences word by word: whether they are the same but for one stretch, and how much of them is. O(words of one × words of the other).

use copydesk_model::fold;

/// So long may the stretch be, in words, that one sentence has in place of the other's. Of the labelled pairs that differ in a stretch none is longer.
const LONGEST: usize = 6;

/// Two sentences that are the same but for one stretch: what each has there.
#[derive(Debug)]
pub(crate) struct Stretch {
    /// Theirs.
    pub(crate) theirs: Vec<String>,
    /// Ours.
    pub(crate) ours: Vec<String>,
    /// Words before and behind it.
    same: usize,
    /// Twice the words that stand in both in the same order, over all, in thousandths.
    pub(crate) order: i32,
    /// Twice the words that stand in both, over all, in thousandths.
    pub(crate) copy: i32,
}

impl Stretch {
    pub(crate) fn between(theirs: &str, ours: &str) -> Self {
        let (theirs, ours) = (tokens(theirs), tokens(ours));
        let start = theirs.iter().zip(&ours).take_while(|(a, b)| a == b).count();
        let ends = theirs[start..].iter().rev().zip(ours[start..].iter().rev());
        let end = ends.take_while(|(a, b)| a == b).count();
        let all = (theirs.len() + ours.len()).max(1);
        let share = |count: usize| i32::try_from(2000 * count / all).unwrap_or(1000);
        Self {
            order: share(in_order(&theirs, &ours)),
            copy: share(in_both(&theirs, &ours)),
            theirs: theirs[start..theirs.len() - end].to_vec(),
            ours: ours[start..ours.len() - end].to_vec(),
            same: start + end,
        }
    }

    /// Whether most of the sentence is the same.
    pub(crate) fn is_one(&self) -> bool {
        let longest = self.longest();
        longest <= LONGEST && self.same >= longest
    }

    /// How many words the longer stretch has.
    pub(crate) fn longest(&self) -> usize {
        self.theirs.len().max(self.ours.len())
    }

    /// The same words the other way round about a *not*: six and not five, five and not six.
    pub(crate) fn turns_round(&self) -> bool {
        let sorted = |words: &[String]| {
            let mut words = words.to_vec();
            words.sort();
            words
        };
        let denies = self.ours.iter().any(|word| word == "not");
        denies && sorted(&self.theirs) == sorted(&self.ours)
    }
}

fn tokens(text: &str) -> Vec<String> {
    let text = fold(text).to_lowercase();
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '\u{2014}' | '"'));
    let bare = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%')
            .to_owned()
    };
    words.map(bare).filter(|word| !word.is_empty()).collect()
}

// The longest common subsequence.
fn in_order(theirs: &[String], ours: &[String]) -> usize {
    let mut row = vec![0; ours.len() + 1];
    for their in theirs {
        let mut corner = 0;
        for (at, our) in ours.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = match their == our {
                true => corner + 1,
                false => above.max(row[at]),
            };
            corner = above;
        }
    }
    row.last().copied().unwrap_or_default()
}

fn in_both(theirs: &[String], ours: &[String]) -> usize {
    let mut left: Vec<&String> = ours.iter().collect();
    let mut both = 0;
    for their in theirs {
        if let Some(at) = left.iter().position(|our| *our == their) {
            left.swap_remove(at);
            both += 1;
        }
    }
    both
}

#[cfg(test)]
mod tests {
    use super::Stretch;

    #[test]
    fn a_stretch_is_told_from_another_sentence() {
        for (theirs, ours, one, turned) in [
            (
                "The pool reopened after 13 weeks.",
                "The pool reopened after 30 weeks.",
                true,
                false,
            ),
            (
                "It was six and not five.",
                "It was five and not six.",
                false,
                true,
            ),
            (
                "The pool reopened.",
                "A swan got lost in the harbor.",
                false,
                false,
            ),
            (
                "Salt, not rain, did it.",
                "Rain, not salt, did it.",
                false,
                true,
            ),
        ] {
            let found = Stretch::between(theirs, ours);
            assert_eq!(
                (found.is_one(), found.turns_round()),
                (one, turned),
                "{found:?}"
            );
        }
        let found = Stretch::between("a b c d", "d a b c");
        assert_eq!((found.copy, found.order), (1000, 750));
    }
}
