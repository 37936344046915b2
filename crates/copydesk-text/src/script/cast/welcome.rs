//! Whom the newsroom welcomes: "With us is Ida Marsh", "I'm joined by Leo Falk".
//!
//! One look at each sentence with words of welcome; linear. It refuses the newsroom's own people.

use std::collections::HashSet;

use super::super::names::{self, plain};
use super::super::part::{Part, PartKind};
use super::{bare, ends_as_name};
use copydesk_lexicon::en::text::script::cast::staff as words;

// "Joining us is Dr. Ida Marsh": the one person whom the newsroom welcomes.
pub(super) fn welcomed(text: &str, parts: &[Part]) -> Option<String> {
    let mut found: Option<String> = None;
    for part in parts
        .iter()
        .filter(|part| matches!(part.kind, PartKind::Spoken { .. }))
    {
        if let Some(sentence) = welcomes(&text[part.range.clone()]) {
            let words: Vec<&str> = sentence.split_whitespace().collect();
            let names = words.windows(2).filter(|pair| ends_as_name(pair[0]));
            for name in names.filter_map(|pair| {
                names::person(&format!("{} {}", bare(pair[0]), bare(pair[1]))).map(str::to_owned)
            }) {
                match &found {
                    Some(known) if *known != name => return None,
                    _ => found = Some(name),
                }
            }
        }
    }
    found
}

// "With us is Ruth Abernathy, who was the ambassador", "I'm joined by Leo Harte": the surnames of whoever is introduced as a guest.
pub(super) fn introduced(text: &str, parts: &[Part]) -> HashSet<String> {
    let mut found = HashSet::new();
    for part in parts
        .iter()
        .filter(|part| matches!(part.kind, PartKind::Spoken { .. }))
    {
        if let Some(sentence) = welcomes(&text[part.range.clone()]) {
            let words = sentence.split_whitespace().map(|word| plain(bare(word)));
            found.extend(words.filter(|word| word.len() > 2));
        }
    }
    found
}

// The sentence with the words of welcome in what the newsroom reads, unless it is its own people that it welcomes.
fn welcomes(words: &str) -> Option<&str> {
    // "Joins us" is not among them: reporters do so as well.
    const OPENERS: [&str; words::OPENERS.len()] = words::OPENERS;
    let lower = words.to_ascii_lowercase();
    let at = OPENERS
        .iter()
        .filter_map(|opener| lower.find(opener))
        .min()?;
    if ["reporter", "correspondent", "our own"]
        .iter()
        .any(|word| lower.contains(word))
    {
        return None;
    }
    // An abbreviated title ends no sentence.
    let stop = |at: usize| {
        let before = words[..at]
            .split_whitespace()
            .next_back()
            .unwrap_or_default();
        !names::is_title(before)
    };
    let from = lower[..at]
        .rmatch_indices(['.', '?', '!'])
        .map(|(at, _)| at)
        .find(|&at| stop(at))
        .map_or(0, |at| at + 1);
    let to = lower[at..]
        .match_indices(['?', '!', '.'])
        .map(|(end, _)| at + end)
        .find(|&end| {
            stop(end)
                && lower[end + 1..]
                    .chars()
                    .next()
                    .is_none_or(|c| !c.is_alphanumeric())
        })
        .unwrap_or(lower.len());
    // "Ida Marsh chairs the harbour board. She's on the line.": a pronoun's sentence goes on with the one before.
    let named = words[from..to]
        .split_whitespace()
        .skip(1)
        .any(|word| word.starts_with(char::is_uppercase) && word.len() > 1);
    let before = words[..from].trim_end_matches(['.', '?', '!']);
    let goes_on = !named && from > 0 && opens_with_pronoun(&words[from..to]);
    let from = match goes_on {
        true => before
            .rmatch_indices(['.', '?', '!'])
            .map(|(at, _)| at)
            .find(|&at| stop(at))
            .map_or(0, |at| at + 1),
        false => from,
    };
    Some(&words[from..to])
}

fn opens_with_pronoun(sentence: &str) -> bool {
    let first = sentence.split_whitespace().next().unwrap_or_default();
    let pronoun = first
        .split(['\'', '’'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    matches!(pronoun.as_str(), "she" | "he" | "they")
}
