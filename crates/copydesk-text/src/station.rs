//! What a newsroom calls itself, and what it prints under everything: names, slogans, lines of the page that are the same every day.
//!
//! Linear in the text for each name that the desk lists. It refuses to take a name for furniture where other words stand beside it.

use std::ops::Range;

use copydesk_model::{Fact, FactKind, Role, fold};

use super::blocks::RawBlock;
use super::facts::FoundFact;
use super::tells::accuses;

/// What a desk says of its own station.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Station {
    /// What it is called: `News 4`, `Daybreak on 9`.
    pub names: Vec<String>,
    /// Lines that it prints on every page, its slogans among them; digits in them may differ.
    pub furniture: Vec<String>,
}

impl Station {
    /// Gives blocks that are a line of the station's furniture, and nothing else, that role. What accuses somebody is no
    /// line of every page, whoever wrote it into the desk's policy.
    pub(super) fn set_aside(&self, text: &str, raw: &mut [RawBlock]) {
        if self.furniture.is_empty() {
            return;
        }
        let lines: Vec<String> = self.furniture.iter().map(|line| shape(line)).collect();
        for block in raw.iter_mut().filter(|block| block.role.bears_claims()) {
            let words = shape(&text[block.range.clone()]);
            if lines.contains(&words) && !accuses(text[block.range.clone()].trim()) {
                block.role = Role::Furniture;
            }
        }
    }

    /// Makes the station's names in a claim facts of their own: what stands in them is no figure and nobody else.
    pub(super) fn name(&self, text: &str, claim: Range<usize>, found: &mut Vec<FoundFact>) {
        if self.names.is_empty() {
            return;
        }
        let words = &text[claim.clone()];
        for name in &self.names {
            for place in places(words, name) {
                let bytes = claim.start + place.start..claim.start + place.end;
                found.retain(|one| one.bytes.end <= bytes.start || bytes.end <= one.bytes.start);
                let at = found.partition_point(|one| one.bytes.start < bytes.start);
                found.insert(at, named(text, bytes, name));
            }
        }
    }

    /// Whether words are a name of the station's, or of some station.
    pub(super) fn is_name(&self, words: &str) -> bool {
        self.names
            .iter()
            .any(|name| name.eq_ignore_ascii_case(words))
            || super::facts::is_station(words)
    }
}

fn named(text: &str, bytes: Range<usize>, name: &str) -> FoundFact {
    FoundFact {
        fact: Fact {
            kind: FactKind::Organisation,
            text: text[bytes.clone()].to_owned(),
            value: Some(name.to_owned()),
        },
        bytes,
    }
}

// Where `name` stands in `words`, in any case, with no letter or digit right beside it.
fn places(words: &str, name: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (hay, needle) = (words.to_ascii_lowercase(), name.to_ascii_lowercase());
    let mut from = 0;
    while let Some(at) = hay[from..].find(&needle).filter(|_| !needle.is_empty()) {
        let place = from + at..from + at + needle.len();
        let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        if free(words[..place.start].chars().next_back()) && free(words[place.end..].chars().next())
        {
            found.push(place.clone());
        }
        from = place.end;
    }
    found
}

// A line without case, and with one mark for its digits: "Updated at 5:12" and "Updated at 6:40" are the same furniture.
fn shape(line: &str) -> String {
    let mut shape = String::with_capacity(line.len());
    for c in fold(line).chars().flat_map(char::to_lowercase) {
        match c.is_ascii_digit() {
            true if shape.ends_with('#') => {}
            true => shape.push('#'),
            false => shape.push(c),
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, TextFormat, extract};

    fn read(text: &str, station: Station) -> crate::Extraction {
        let options = Options {
            format: Some(TextFormat::Article),
            station,
            ..Options::default()
        };
        extract(text, &options)
    }

    #[test]
    fn the_same_line_every_day_is_no_claim() {
        let text = "Pier falls\n\nThe east pier fell on Monday, and three people were hurt when it went into the water.\n\n\
                    Stay with News 4 at 6 for updates.\n\nNews 4 was there first.\n";
        let station = Station {
            names: vec!["News 4".to_owned()],
            furniture: vec!["Stay with News 4 at 5 for updates.".to_owned()],
        };
        let plain = read(text, Station::default()).claims.len();
        let found = read(text, station);
        assert_eq!(found.claims.len(), plain - 1);
        let last = found
            .claims
            .last()
            .map(|claim| &claim.facts)
            .cloned()
            .unwrap_or_default();
        let figures = last
            .iter()
            .filter(|one| one.fact.kind == FactKind::Number)
            .count();
        assert_eq!(figures, 0, "{last:?}");
    }

    #[test]
    fn channels_are_names_without_a_table() {
        for (words, name) in [
            (
                "His lawyer tells Channel 5 he has not decided.",
                "Channel 5",
            ),
            ("THE OWNER TELLS NEWS-4 HE WILL PAY.", "NEWS-4"),
            ("She spoke to 10NEWS on Monday.", "10NEWS"),
            ("KSDQ 10 REPORTED IT.", "KSDQ 10"),
        ] {
            let found = read(words, Station::default());
            let facts = found.claims.iter().flat_map(|claim| &claim.facts);
            let named = facts
                .clone()
                .any(|one| one.fact.kind == FactKind::Organisation && one.fact.text == name);
            assert!(named, "{words}: {:?}", facts.collect::<Vec<_>>());
            assert!(
                !facts.clone().any(|one| one.fact.kind == FactKind::Number),
                "{words}"
            );
        }
        let counts = read(
            "The club has 12 channels and 5 news rooms.",
            Station::default(),
        );
        let facts = counts.claims.iter().flat_map(|claim| &claim.facts);
        assert_eq!(
            facts
                .filter(|one| one.fact.kind == FactKind::Number)
                .count(),
            2
        );
    }
}
