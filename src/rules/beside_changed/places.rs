//! Places of the newest file that no word tells, held against those of an earlier one.
//!
//! A place that stands before words which only one of the texts has is not told: those words are judged, and what stands around them is new with
//! them. Of what stands before no words both are held against each other.

use std::collections::{HashMap, HashSet};

use super::{Change, text_of};
use crate::model::{RevisionText, fold};

/// What changed of them since `then`, in the order of the newest file; what is gone comes last.
pub(super) fn changed(then: &RevisionText, newest: &RevisionText) -> Vec<Change> {
    let (Some(old), Some(new)) = (&then.places, &newest.places) else {
        return Vec::new();
    };
    let (old_set, new_set): (HashSet<&String>, HashSet<&String>) =
        (old.iter().collect(), new.iter().collect());
    let old_text = fold(text_of(then));
    let new_text = fold(text_of(newest));
    let gone = old
        .iter()
        .filter(|line| !new_set.contains(line) && stands(line, &new_text));
    // What takes the place of what is found by the words before its value.
    let mut by_key: HashMap<&str, Vec<&String>> = HashMap::new();
    for line in gone.clone() {
        by_key.entry(keyed(line).0).or_default().push(line);
    }
    let mut paired: HashSet<&String> = HashSet::new();
    let mut changes = Vec::new();
    for line in new
        .iter()
        .filter(|line| !old_set.contains(line) && stands(line, &old_text))
    {
        let (key, value) = keyed(line);
        let was = by_key.get_mut(key).filter(|was| !was.is_empty());
        let was = was.map(|was| was.remove(0));
        paired.extend(was);
        let old_value = was.and_then(|was| keyed(was).1);
        changes.push(match (old_value, value) {
            (Some(was), Some(is)) => Change {
                was: Some(format!("{} = {was}", told(key))),
                is: Some(is.to_owned()),
                line: None,
                said: vec![format!("{was} -> {is}"), is.to_owned()],
            },
            _ => Change {
                was: None,
                is: Some(told(line).to_owned()),
                line: None,
                said: vec![value.unwrap_or(told(line)).to_owned()],
            },
        });
    }
    changes.extend(
        gone.filter(|line| !paired.contains(line))
            .map(|line| Change {
                was: Some(told(line).to_owned()),
                is: None,
                line: None,
                said: vec![keyed(line).1.unwrap_or(told(line)).to_owned()],
            }),
    );
    changes
}

// What is told of a line: without the digest of the words that it stands before.
fn told(line: &str) -> &str {
    line.split_once(' ').map_or(line, |(_, told)| told)
}

fn keyed(line: &str) -> (&str, Option<&str>) {
    match line.split_once(" = ") {
        Some((key, value)) => (key, Some(value)),
        None => (line, None),
    }
}

// Whether the words that it stands before, as far as it has them, are in a text; what stands before none is of the whole file.
fn stands(line: &str, folded: &str) -> bool {
    let Some((_, rest)) = line.split_once(" before “") else {
        return true;
    };
    let words = rest.split_once("”: ").map_or(rest, |(words, _)| words);
    folded.contains(&fold(words.trim_end_matches('…')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Revision, Sha256};

    fn revision(text: &str, places: &[&str]) -> RevisionText {
        RevisionText {
            number: Revision::FIRST,
            file: String::new(),
            recorded: Sha256::ZERO,
            found: None,
            text: Some(text.to_owned()),
            beside: Vec::new(),
            dropped: Vec::new(),
            address: None,
            made_by_ai: None,
            intake_file: String::new(),
            places: Some(places.iter().map(|one| (*one).to_owned()).collect()),
        }
    }

    fn told(then: (&str, &[&str]), now: (&str, &[&str])) -> Vec<String> {
        let changes = changed(&revision(then.0, then.1), &revision(now.0, now.1));
        changes.iter().map(Change::told).collect()
    }

    #[test]
    fn places_are_held_against_those_of_the_same_words() {
        let text = "Pia Holm was found guilty.\n\nShe was fined.\n";
        let of = |told: &'static str| [told];
        for (then, now, wanted) in [
            (
                &of("ab before “She was fined.”: p style = a")[..],
                &of("ab before “She was fined.”: p style = b")[..],
                "before “She was fined.”: p style = a -> b",
            ),
            (
                &[],
                &of("ab before “She was fined.”: p hidden"),
                "before “She was fined.”: p hidden is new",
            ),
            (&of("- meta author = A"), &[], "meta author = A is gone"),
        ] {
            assert_eq!(told((text, then), (text, now)), [wanted]);
        }
        let other = "Pia Holm was found guilty.\n\nShe was jailed.\n";
        let of_other = of("cd before “She was jailed.”: p style = b");
        assert_eq!(told((text, &[]), (other, &of_other)), [""; 0]);
    }
}
