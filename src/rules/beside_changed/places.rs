//! Places of the newest file that no word tells, held against those of an earlier one.
//!
//! A place that stands before words which only one of the texts has is not told: those words are judged, and what stands around them is new with
//! them. Of what stands before no words both are held against each other.

use std::collections::{HashMap, HashSet};

use super::{Change, text_of};
use crate::model::{IN_ORDER, RevisionText, fold};
use copydesk_lexicon::en::desk::rules::beside_changed as words;
use copydesk_lexicon::en::intake::places::PLAYED;

/// The edition since which queries are told by what they select, and orders, scripts that write, feeds and what is played are listed.
const LISTED: u32 = 7;
/// What only lists since then tell.
const SINCE: [&str; 3] = ["script", "channel ", "rtf "];
/// So much of what two long values share is told before and behind where they differ.
const AROUND: usize = 28;
/// A value that is no longer is told whole.
const WHOLE: usize = 90;

/// What changed of them since `then`, in the order of the newest file; what is gone comes last.
pub(super) fn changed(then: &RevisionText, newest: &RevisionText) -> Vec<Change> {
    let (Some(old), Some(new)) = (&then.places, &newest.places) else {
        return Vec::new();
    };
    if then.edition < Some(LISTED) && newest.edition >= Some(LISTED) {
        return of_lists(
            (text_of(then), &as_before(old)),
            (text_of(newest), &as_before(new)),
        );
    }
    of_lists((text_of(then), old), (text_of(newest), new))
}

fn of_lists((old_text, old): (&str, &[String]), (new_text, new): (&str, &[String])) -> Vec<Change> {
    let (old_set, new_set): (HashSet<&String>, HashSet<&String>) =
        (old.iter().collect(), new.iter().collect());
    let (old_text, new_text) = (fold(old_text), fold(new_text));
    let gone = old
        .iter()
        .filter(|line| !is_order(line) && !new_set.contains(line) && stands(line, &new_text));
    // What takes the place of what is found by the words before its value.
    let mut by_key: HashMap<&str, Vec<&String>> = HashMap::new();
    for line in gone.clone() {
        by_key.entry(keyed(line).0).or_default().push(line);
    }
    let mut paired: HashSet<&String> = HashSet::new();
    let mut changes = Vec::new();
    let mut told_of: HashSet<&str> = HashSet::new();
    let come = new
        .iter()
        .filter(|line| !is_order(line) && !old_set.contains(line) && stands(line, &old_text));
    for line in come {
        let (key, value) = keyed(line);
        told_of.insert(key);
        let was = by_key.get_mut(key).filter(|was| !was.is_empty());
        let was = was.map(|was| nearest(was, line));
        paired.extend(was);
        let old_value = was.and_then(|was| keyed(was).1);
        changes.push(match (old_value, value) {
            (Some(was), Some(is)) => {
                let (short_was, short_is) = differing(was, is);
                Change {
                    was: Some(format!("{} = {short_was}", told(key))),
                    is: Some(short_is),
                    line: None,
                    said: vec![format!("{was} -> {is}"), is.to_owned()],
                }
            }
            _ => Change {
                was: None,
                is: Some(told(line).to_owned()),
                line: None,
                said: vec![value.unwrap_or(told(line)).to_owned()],
            },
        });
    }
    for line in gone.filter(|line| !paired.contains(line)) {
        told_of.insert(keyed(line).0);
        changes.push(Change {
            was: Some(told(line).to_owned()),
            is: None,
            line: None,
            said: vec![keyed(line).1.unwrap_or(told(line)).to_owned()],
        });
    }
    changes.extend(reordered(old, new, &told_of));
    changes
}

// Values of one key at the same words that stand in another order: what was the first picture's is the second's.
fn reordered(old: &[String], new: &[String], told_of: &HashSet<&str>) -> Vec<Change> {
    let is_bag = |key: &str| {
        let mut parts = told(key).split(|c: char| !c.is_alphanumeric());
        parts.any(|part| words::UNORDERED.contains(&part.to_lowercase().as_str()))
    };
    let (old, keys) = in_order(old);
    let (new, _) = in_order(new);
    let mut changes = Vec::new();
    let mut named: HashSet<&str> = HashSet::new();
    for key in keys {
        let bare = key.strip_suffix(IN_ORDER).unwrap_or(key);
        let (Some(was), Some(is)) = (old.get(key), new.get(key)) else {
            continue;
        };
        if was != is && !told_of.contains(bare) && !is_bag(bare) && named.insert(bare) {
            changes.push(other_order(bare, was, is));
        }
    }
    changes
}

fn other_order(key: &str, was: &[&str], is: &[&str]) -> Change {
    /// So many values are named.
    const NAMED: usize = 4;
    let named = |all: &[&str]| {
        let some: Vec<&str> = all.iter().take(NAMED).copied().collect();
        some.join(", ")
    };
    let key = told(key);
    let (before, now) = match was.len() {
        // The digests of two orders tell nobody anything.
        1 => (
            key.to_owned(),
            "the same values in another order".to_owned(),
        ),
        _ => (format!("{key} = {}", named(was)), named(is)),
    };
    Change {
        said: vec![format!("{} -> {}", named(was), named(is))],
        was: Some(before),
        is: Some(now),
        line: None,
    }
}

type Values<'l> = HashMap<&'l str, Vec<&'l str>>;

// The values of each key in their order, and the keys as they come.
fn in_order(lines: &[String]) -> (Values<'_>, Vec<&str>) {
    let mut keys = Vec::new();
    let mut values: Values<'_> = HashMap::new();
    for line in lines {
        if let (key, Some(value)) = keyed(line) {
            let of_key = values.entry(key).or_default();
            if of_key.is_empty() {
                keys.push(key);
            }
            of_key.push(value);
        }
    }
    (values, keys)
}

fn is_order(line: &str) -> bool {
    keyed(line).0.ends_with(IN_ORDER)
}

// Of the lines that something may have taken the place of, the one that begins most like it; taken out.
fn nearest<'l>(was: &mut Vec<&'l String>, is: &str) -> &'l String {
    let shared = |one: &str| {
        one.chars()
            .zip(is.chars())
            .take_while(|(a, b)| a == b)
            .count()
    };
    let mut best = (0, 0);
    for (at, one) in was.iter().enumerate() {
        let many = shared(one);
        if many > best.1 {
            best = (at, many);
        }
    }
    was.remove(best.0)
}

// The parts of two long values that differ, with some of what they share around them.
fn differing(was: &str, is: &str) -> (String, String) {
    let (was, is): (Vec<char>, Vec<char>) = (was.chars().collect(), is.chars().collect());
    let same = was.iter().zip(&is).take_while(|(a, b)| a == b).count();
    let ends = was[same..].iter().rev().zip(is[same..].iter().rev());
    let ends = ends.take_while(|(a, b)| a == b).count();
    let part = |all: &[char]| -> String {
        if was.len().max(is.len()) <= WHOLE {
            return all.iter().collect();
        }
        let from = same.saturating_sub(AROUND);
        let to = (all.len() - ends + AROUND).min(all.len());
        let open = if from > 0 { "…" } else { "" };
        let end = if to < all.len() { "…" } else { "" };
        format!("{open}{}{end}", all[from..to].iter().collect::<String>())
    };
    (part(&was), part(&is))
}

// Lines as lists of before told them: without what only later ones tell, addresses without their queries.
fn as_before(lines: &[String]) -> Vec<String> {
    let known = lines.iter().filter(|line| {
        let bare = line.split_once("”: ").map_or(told(line), |(_, told)| told);
        let mut since = SINCE.iter().chain(&PLAYED);
        !is_order(line) && !since.any(|start| bare.starts_with(start))
    });
    known
        .map(|line| match keyed(line) {
            (key, Some(value)) if value.contains('/') && !value.contains(' ') => {
                let (path, rest) = value.split_once('?').unwrap_or((value, ""));
                let fragment = rest.split_once('#').map_or("", |(_, fragment)| fragment);
                format!("{key} = {path}#{fragment}")
            }
            _ => line.clone(),
        })
        .collect()
}

// What is told of a line: without the digest of the words that it stands before.
fn told(line: &str) -> &str {
    line.split_once(' ').map_or(line, |(_, told)| told)
}

fn keyed(line: &str) -> (&str, Option<&str>) {
    // What a script says may hold any sign.
    let of_script = told(line).starts_with("script ");
    let parted = match of_script.then(|| line.split_once(": ")).flatten() {
        Some(parted) => Some(parted),
        None => line.split_once(" = "),
    };
    match parted {
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
            edition: Some(crate::model::EDITION),
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

    #[test]
    fn values_that_change_places_are_told() {
        let text = "She was fined.\n";
        let at = |told: &str| format!("ab before “She was fined.”: {told}");
        for (then, now, wanted) in [
            (
                vec![
                    "img src = /a.jpg",
                    "img data-label = 2019",
                    "img src = /b.jpg",
                    "img data-label = 2026",
                ],
                vec![
                    "img src = /a.jpg",
                    "img data-label = 2026",
                    "img src = /b.jpg",
                    "img data-label = 2019",
                ],
                "before “She was fined.”: img data-label = 2019, 2026 -> 2026, 2019",
            ),
            (
                vec!["path fill = red (×2)", "path fill in order = 1a"],
                vec!["path fill = red (×2)", "path fill in order = 2b"],
                "before “She was fined.”: path fill -> the same values in another order",
            ),
            (
                vec!["img src = /a.jpg", "img alt = A"],
                vec!["img alt = A", "img src = /a.jpg"],
                "",
            ),
            // A list of before there were orders.
            (
                vec!["path fill = red (×2)"],
                vec!["path fill = red (×2)", "path fill in order = 2b"],
                "",
            ),
            (
                vec!["meta article:tag = A", "meta article:tag = B"],
                vec!["meta article:tag = B", "meta article:tag = A"],
                "",
            ),
        ] {
            let [then, now] =
                [then, now].map(|all| all.iter().map(|one| at(one)).collect::<Vec<_>>());
            let [then, now] =
                [&then, &now].map(|all| all.iter().map(String::as_str).collect::<Vec<_>>());
            assert_eq!(told((text, &then), (text, &now)).join("; "), wanted);
        }
    }

    #[test]
    fn of_long_values_the_part_that_differs_is_told() {
        let script = |options: &str| {
            format!(
                "- script at #fires: new Chart(document.getElementById(\"fires\"),{{type:\"line\",data:{{labels:[\"2023\",\"2024\"]}},options:{{scales:{{y:{{{options}}}}}}}}})"
            )
        };
        let (then, now) = (
            script("beginAtZero:true"),
            script("beginAtZero:true,reverse:true"),
        );
        let told = told(("A.", &[&then]), ("A.", &[&now])).join("; ");
        assert!(
            told.starts_with("script at #fires = …")
                && told.contains("-> …")
                && told.contains("true,reverse:true}"),
            "{told}"
        );
        assert!(told.chars().count() < 220, "{told}");
    }

    #[test]
    fn a_list_of_an_older_edition_is_held_to_what_it_tells() {
        let then = RevisionText {
            edition: Some(6),
            ..revision("A.", &["- script at #a: x", "- img src = /img"])
        };
        let now = [
            "- script at #a: x = 1",
            "- img src = /img?v=5",
            "- channel title = Post",
            "- script src = /a.js",
        ];
        assert!(changed(&then, &revision("A.", &now)).is_empty());
        let now = ["- img src = /other?v=5"];
        assert_eq!(changed(&then, &revision("A.", &now)).len(), 1);
    }
}
