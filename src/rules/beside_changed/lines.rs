//! Lines of the newest text that no claim holds, and that did not stand in an earlier one; and those that are gone.

use std::collections::HashSet;

use super::{Change, text_of};
use crate::model::{Mark, RevisionText, Role, Status};
use crate::rules::scope::{RenditionScope, Scope};
use crate::trust::{self, MarkCounts};
use copydesk_lexicon::en::desk::rules::beside_changed as words;

/// How much of its words a line shares with the one that it took the place of, of ten.
const ALIKE: usize = 4;

/// What changed of them since `then`, in the order of the newest text; what is gone comes last.
pub(super) fn changed(
    scope: &Scope<'_>,
    rendition: &RenditionScope<'_>,
    then: &RevisionText,
    newest: &RevisionText,
) -> Vec<Change> {
    let (old, new) = (text_of(then), text_of(newest));
    if old == new {
        return Vec::new();
    }
    let old_keys: HashSet<String> = old.lines().map(key).collect();
    let new_keys: HashSet<String> = new.lines().map(key).collect();
    let mut came = came(scope, rendition, new, &old_keys);
    let known = known(scope, rendition);
    let mut seen = HashSet::new();
    let gone = old.lines().filter(|line| {
        let key = key(line);
        let is_claim = |quote: &String| key.contains(quote.as_str()) || quote.contains(&key);
        !key.is_empty()
            && !new_keys.contains(&key)
            && !known.iter().any(is_claim)
            && seen.insert(key)
    });
    for line in gone {
        let alike = came
            .iter_mut()
            .filter(|one| one.was.is_none())
            .find(|one| one.is.as_deref().is_some_and(|is| are_alike(line, is)));
        match alike {
            Some(one) => one.was = Some(quoted(line)),
            None => came.push(Change {
                was: Some(quoted(line)),
                is: None,
                line: None,
                said: vec![line.to_owned()],
            }),
        }
    }
    came
}

// The lines, and pieces of lines, that no claim holds and no earlier line has.
fn came(
    scope: &Scope<'_>,
    rendition: &RenditionScope<'_>,
    new: &str,
    old_keys: &HashSet<String>,
) -> Vec<Change> {
    let marked = marked(scope, rendition);
    let sheet = rendition.sheet();
    let mut held: Vec<(u32, u32)> = sheet
        .into_iter()
        .flat_map(|sheet| &sheet.claims)
        .filter(|claim| claim.status != Status::Withdrawn)
        .map(|claim| (claim.span().start, claim.span().end))
        .collect();
    // Whether it is there, in the desk's words and true, other findings say.
    let disclosures = sheet.into_iter().flat_map(|sheet| &sheet.blocks);
    let disclosures = disclosures.filter(|block| block.role == Role::Disclosure);
    held.extend(disclosures.map(|block| (block.start, block.end)));
    held.sort_unstable();
    let mut came = Vec::new();
    let mut told = HashSet::new();
    let mut start = 0u32;
    for (at, line) in new.lines().enumerate() {
        let end = start + line.chars().count() as u32;
        let is_whole = !old_keys.contains(&key(line));
        for piece in pieces(line, start, &held).into_iter().filter(|_| is_whole) {
            let own = key(piece);
            let whole = piece.len() == line.len();
            let padded = format!(" {own} ");
            let stood = !whole
                && old_keys
                    .iter()
                    .any(|old| format!(" {old} ").contains(&padded));
            let looked = marked.iter().any(|words| words.contains(&own));
            if own.is_empty() || stood || looked || !told.insert(own) {
                continue;
            }
            came.push(Change {
                was: None,
                is: Some(quoted(piece)),
                line: Some(at as u32 + 1),
                said: vec![piece.to_owned()],
            });
        }
        start = end + 1;
    }
    came
}

// The parts of a line that no claim holds.
fn pieces<'l>(line: &'l str, start: u32, held: &[(u32, u32)]) -> Vec<&'l str> {
    let mut pieces = Vec::new();
    let mut from: Option<usize> = None;
    let first = held.partition_point(|(_, end)| *end <= start);
    let mut claims = held[first..].iter().peekable();
    for (position, (at, _)) in (start..).zip(line.char_indices()) {
        while claims.peek().is_some_and(|(_, end)| *end <= position) {
            claims.next();
        }
        let in_claim = claims.peek().is_some_and(|(begin, _)| *begin <= position);
        match (in_claim, from) {
            (false, None) => from = Some(at),
            (true, Some(begun)) => {
                pieces.push(&line[begun..at]);
                from = None;
            }
            (false, Some(_)) | (true, None) => {}
        }
    }
    pieces.extend(from.map(|begun| &line[begun..]));
    pieces
}

// Words that were claims of the rendition at any time: what became of them is told of them.
fn known(scope: &Scope<'_>, rendition: &RenditionScope<'_>) -> Vec<String> {
    let claims = rendition.dossier.claims().iter();
    let quotes = claims.flat_map(|claim| {
        let before = claim.before.as_ref().map(|before| before.quote.as_str());
        std::iter::once(claim.quote.as_str()).chain(before)
    });
    let name = &rendition.target.rendition;
    let entries = scope.dossier.ledgers().flat_map(|ledger| &ledger.entries);
    let judged = entries.filter(|one| one.claim.rendition == *name && one.mark.is_none());
    let mut known: Vec<String> = quotes
        .chain(judged.map(|one| one.text.as_str()))
        .map(key)
        .filter(|key| !key.is_empty())
        .collect();
    known.sort_unstable();
    known.dedup();
    known
}

// Of what a person said that it is no claim, or another part of the page, somebody has looked at it.
fn marked(scope: &Scope<'_>, rendition: &RenditionScope<'_>) -> Vec<String> {
    let given = trust::marks(scope.policy, scope.dossier).into_iter();
    given
        .filter(|one| {
            one.counts == MarkCounts::Yes && matches!(one.mark, Mark::NotAClaim | Mark::Role)
        })
        .filter(|one| one.entry.claim.rendition == rendition.target.rendition)
        .map(|one| key(&one.entry.text))
        .collect()
}

fn quoted(line: &str) -> String {
    format!("“{}”", line.trim())
}

fn are_alike(was: &str, is: &str) -> bool {
    let (was, is) = (key(was), key(is));
    let (was, is): (HashSet<&str>, HashSet<&str>) =
        (was.split(' ').collect(), is.split(' ').collect());
    let shared = was.intersection(&is).count();
    shared * 10 >= was.len().max(is.len()) * ALIKE
}

/// A line as its words, whatever stands between them: without times of the clock, and what a page or a system counts at every visit.
pub(super) fn key(line: &str) -> String {
    let lower = crate::model::fold(line).to_lowercase();
    let is_clock = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != ':');
        let signs = word.chars().all(|c| c.is_ascii_digit() || c == ':');
        word.contains(':') && signs && word.contains(|c: char| c.is_ascii_digit())
    };
    let plain: Vec<&str> = lower
        .split_whitespace()
        .filter(|word| !is_clock(word))
        .flat_map(|word| word.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty() && !words::RUNNING.contains(word))
        .collect();
    let mut kept: Vec<&str> = Vec::new();
    let mut rest = plain.as_slice();
    while let [word, behind @ ..] = rest {
        let number = word.chars().all(|c| c.is_ascii_digit());
        rest = match behind {
            [unit, "ago", behind @ ..] if words::SINCE.contains(unit) => behind,
            [counted, behind @ ..] if number && words::COUNTED.contains(counted) => behind,
            behind => {
                kept.push(word);
                behind
            }
        };
    }
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_at_every_visit_is_no_change() {
        for (was, is, same) in [
            ("Updated 3 minutes ago", "Updated 12 hours ago", true),
            ("4 comments", "31 comments", true),
            ("[TAKE SOT: A. HOLM, TRT :09]", "[TAKE SOT: A. HOLM]", true),
            ("PORT LORNE —", "PORT LORNE –", true),
            ("Updated: 5:12 p.m.", "Updated: 6:40 p.m.", true),
            ("PORT LORNE —", "KEEL HARBOR —", false),
            ("Photo illustration: A. Moor", "Photo: A. Moor", false),
            ("Posted March 2", "Posted November 2", false),
        ] {
            assert_eq!(key(was) == key(is), same, "{was} / {is}");
        }
    }

    #[test]
    fn what_no_claim_holds_is_cut_out_of_a_line() {
        assert_eq!(pieces("1. Abc. (am)", 10, &[(13, 17)]), ["1. ", " (am)"]);
        assert_eq!(pieces("Abc.", 10, &[(5, 14)]), [""; 0]);
        assert_eq!(pieces("Abc.", 10, &[]), ["Abc."]);
    }
}
