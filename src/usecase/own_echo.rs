//! Whether evidence is the newsroom's own report come back: another paper's item that has it from us bears nothing out.
//!
//! A sentence comes from us where the outlet, or a name of the station, stands beside a verb of publishing or behind *according to*, *told*,
//! *citing*. The item is ours come back for a claim where nobody else is named in it as saying anything, or where the sentence that has most of
//! the claim's words is one that comes from us. A file that merely names the outlet (a letter to it, its own recording) may bear out what it
//! likes. Only files of words are read, none of more than [`MOST`] bytes. Linear in the file.

use std::fs;
use std::path::Path;

use copydesk_lexicon::en::desk::usecase::own_echo as words;

use super::UsecaseError;
use crate::intake;
use crate::model::{Claim, DeskPolicy, EvidenceKind, TextIndex, fold};
use crate::rules::note_words;
use crate::text;

/// The longest story on any desk of the samples has 60 KB; a page with its markup is ten times as long.
const MOST: u64 = 4 << 20;

/// Why a file bears out nothing of a claim: it has it from this newsroom. `None` where it may.
pub(super) fn is_own_echo(
    policy: &DeskPolicy,
    kind: EvidenceKind,
    path: &Path,
    claim: &Claim,
) -> Option<&'static str> {
    if !matches!(kind, EvidenceKind::Document | EvidenceKind::Url) {
        return None;
    }
    let names = own_names(policy);
    let length = fs::metadata(path).ok().filter(|one| one.is_file())?.len();
    if names.is_empty() || length > MOST {
        return None;
    }
    let bytes = fs::read(path).ok()?;
    let name = path.file_name().and_then(|name| name.to_str());
    let item = intake::take(name.unwrap_or_default(), &bytes, None)
        .ok()?
        .text;
    let lower = fold(&item).to_lowercase();
    if !names.iter().any(|name| lower.contains(name.as_str())) {
        return None;
    }
    let read = text::extract(&item, &text::Options::default());
    let index = TextIndex::new(&item);
    let about = telling(&claim.quote);
    let (mut ours, mut others, mut voices): (Option<usize>, usize, bool) = (None, 0, false);
    for one in &read.claims {
        let Some(sentence) = index.slice(one.span) else {
            continue;
        };
        let same = telling(sentence);
        let same = about.iter().filter(|word| same.contains(word)).count();
        if comes_from(sentence, &names) {
            ours = ours.max(Some(same));
        } else {
            others = others.max(same);
            voices |= one.attribution.is_some();
        }
    }
    ours.is_some_and(|ours| !voices || ours > others)
        .then_some("it has it from this newsroom, and our own report is no evidence for us")
}

/// The newsroom is no voice that it can hear.
///
/// # Errors
/// When `name` is the outlet's, or one of its station's.
pub(super) fn not_ourselves(policy: &DeskPolicy, name: &str) -> Result<(), UsecaseError> {
    let name = fold(name).to_lowercase();
    match own_names(policy).contains(&name) {
        false => Ok(()),
        true => Err(UsecaseError::Incomplete {
            what: format!("`{name}` is this newsroom: hearing it again bears nothing out"),
            help: "name whom the newsroom heard, or what else you checked against".to_owned(),
        }),
    }
}

// What the newsroom is called, in lower case.
fn own_names(policy: &DeskPolicy) -> Vec<String> {
    let names = policy.station.names.iter().chain([&policy.outlet]);
    let names = names.map(|name| fold(name).trim().to_lowercase());
    names.filter(|name| name.chars().count() > 2).collect()
}

// The longer words of a sentence by how they begin, and its figures.
/// The beginnings of the words of a sentence that tell something: its longer ones and its figures.
pub(super) fn telling(sentence: &str) -> Vec<String> {
    /// *Vote* and *votes*, *council* and *councillors* begin alike.
    const STEM: usize = 5;
    let words = note_words(sentence);
    let tells =
        |word: &String| word.chars().count() >= 4 || word.starts_with(|c: char| c.is_ascii_digit());
    let stem = |word: String| -> String { word.trim_end_matches('s').chars().take(STEM).collect() };
    words.into_iter().filter(tells).map(stem).collect()
}

// Whether a sentence has what it says from one of `names`.
fn comes_from(sentence: &str, names: &[String]) -> bool {
    let lower = fold(sentence).to_lowercase();
    names.iter().any(|name| {
        let mut places = lower.match_indices(name.as_str());
        places.any(|(at, _)| {
            let before: Vec<&str> = in_words(&lower[..at]).collect();
            let before: Vec<&str> = before
                .into_iter()
                .rev()
                .filter(|word| *word != "the")
                .take(2)
                .collect();
            let behind = in_words(&lower[at + name.len()..]).take(2);
            let is =
                |word: Option<&&str>, class: &[&str]| word.is_some_and(|word| class.contains(word));
            let by = is(before.first(), &["by", "to", "on", "in"])
                && is(before.get(1), &words::PUBLISHES);
            let according = before.first() == Some(&"to") && before.get(1) == Some(&"according");
            by || according
                || is(before.first(), &words::BEFORE)
                || behind
                    .into_iter()
                    .any(|word| words::PUBLISHES.contains(&word))
        })
    })
}

fn in_words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '\''));
    words.filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::comes_from;

    #[test]
    fn a_sentence_comes_from_us_or_names_us() {
        let names = ["lorne 4 news".to_owned()];
        for said in [
            "The pool opens again, Lorne 4 News reports.",
            "According to Lorne 4 News, the pool opens again.",
            "The pool opens again, as first reported by Lorne 4 News.",
            "Lorne 4 News first reported that the pool opens again.",
            "The pool opens again, the clerk told Lorne 4 News.",
            "Source: Lorne 4 News",
        ] {
            assert!(comes_from(said, &names), "{said}");
        }
        for said in [
            "To the editors of Lorne 4 News",
            "Lorne 4 News had asked for the minutes.",
            "The mayor stood beside a van of Lorne 4 News.",
            "Lorne 4 News: How many voted for it?",
            "The letter was addressed to Lorne 4 News.",
        ] {
            assert!(!comes_from(said, &names), "{said}");
        }
    }
}
