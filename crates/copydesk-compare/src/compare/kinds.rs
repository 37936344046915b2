//! Which kind of difference the evidence about a word speaks for.
//!
//! A forest for each kind says how likely a word that differs does so in that way, by the same numbers that say how doubtful it is; the likeliest
//! kind is told. `examples/fit_kinds` grows them from the words that labels name. What is in quotation marks, struck out or has lost its context is
//! left to the judges, who hold it against the very words. O(kinds × trees × depth) a word, and only of words that are told.

use std::sync::OnceLock;

use copydesk_text::forest::{Forest, likelihood};

use super::DifferenceKind;

static KEPT: &[u8] = include_bytes!("../../model/kinds.forest");

/// The forests, each with its kind.
pub(super) struct Kinds {
    forests: Vec<(DifferenceKind, Forest)>,
    /// The names of the numbers that they ask about: a test holds them against the evidence's.
    #[cfg_attr(not(test), expect(dead_code))]
    pub names: Vec<&'static str>,
}

impl Kinds {
    /// The ones that are kept; none where their bytes are of another version, which a build of one source can't have.
    pub(super) fn get() -> Option<&'static Self> {
        static KINDS: OnceLock<Option<Kinds>> = OnceLock::new();
        KINDS.get_or_init(|| Self::read(KEPT)).as_ref()
    }

    // A head of lines (the version, the kinds, how many bytes each forest has, the names of the numbers) and an empty one, then the forests.
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let end = bytes.windows(2).position(|two| two == b"\n\n")?;
        let mut lines = std::str::from_utf8(&bytes[..end]).ok()?.lines();
        if lines.next()? != "copydesk kinds 1" {
            return None;
        }
        let kinds = lines.next()?.split(' ');
        let lengths = lines.next()?.split(' ');
        let names = lines.next()?.split(' ').collect();
        let mut rest = &bytes[end + 2..];
        let mut forests = Vec::new();
        for (kind, length) in kinds.zip(lengths) {
            let (own, behind) = rest.split_at_checked(length.parse().ok()?)?;
            forests.push((kind.parse().ok()?, Forest::read(own)?));
            rest = behind;
        }
        Some(Self { forests, names })
    }

    /// The kind that these words speak for together: how doubtful each is, and the numbers about it. None without a word.
    pub(super) fn likeliest<'v>(
        &self,
        words: impl Iterator<Item = (i64, &'v [i16])>,
    ) -> Option<DifferenceKind> {
        let words: Vec<_> = words.collect();
        if words.is_empty() {
            return None;
        }
        let sum = |forest: &Forest| -> i64 {
            let of = |(doubt, values): &(i64, &[i16])| doubt * likelihood(forest.ask(values));
            words.iter().map(of).sum()
        };
        let sums = self
            .forests
            .iter()
            .map(|(kind, forest)| (sum(forest), *kind));
        // Of two as likely the first: the order of the file.
        let best = sums.reduce(|best, one| if one.0 > best.0 { one } else { best });
        best.map(|(_, kind)| kind)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ask_beside, evidence};
    use super::*;

    #[test]
    fn the_forests_can_be_read_and_ask_for_the_numbers_that_are_told() {
        let kinds = Kinds::get().unwrap();
        assert!(kinds.forests.len() > 20);
        let all = ask_beside(
            "THE COUNCIL CLOSED TWO POOLS ON MONDAY.\n",
            "The council closed two pools.\n",
            evidence,
        );
        assert_eq!(all[0].names, kinds.names);
        for (kind, forest) in &kinds.forests {
            assert_eq!(forest.features(), kinds.names.len(), "{kind:?}");
        }
    }
}
