//! Corrections of the reading that look like a slip of the hand: words that tear a claim, a speaker's name that is a letter away from one that is
//! there.
//!
//! Either takes verdicts with it, and what it leaves is judged by its words: half a sentence, or what nobody of that name ever said. Whoever
//! means it says `--anyway`. Linear in the story's claims and texts.

use super::UsecaseError;
use crate::model::{Claim, DeskPolicy, Dossier, FactKind, Mark, RenditionRef, fold, numbered};
use crate::rules::excerpt;
use crate::store::slip_of;
use crate::text::telling;

/// That a correction of `target` to these words, or to this speaker, is what it seems to be meant as.
///
/// # Errors
/// When it is a slip by all appearance.
pub(super) fn refuse(
    policy: &DeskPolicy,
    dossier: &Dossier,
    (mark, to): (Mark, Option<&str>),
    (target, words): (&RenditionRef, &str),
) -> Result<(), UsecaseError> {
    match (mark, to) {
        (Mark::Claim, _) => {
            let rendition = dossier.rendition(&target.rendition);
            let claims = rendition.map(|one| one.claims()).unwrap_or_default();
            not_torn(claims, target, words)
        }
        (Mark::Speaker, Some(name)) => not_misspelt(policy, dossier, name),
        (Mark::Speaker | Mark::NotAClaim | Mark::Role | Mark::AsRead | Mark::Beside, _) => Ok(()),
    }
}

fn not_torn(claims: &[Claim], target: &RenditionRef, words: &str) -> Result<(), UsecaseError> {
    let whole = |claim: &Claim| words.contains(claim.quote.as_str());
    for (number, claim) in numbered(claims).filter(|(_, claim)| !whole(claim)) {
        let address = format!("{target}:{number}");
        let quote = claim.quote.as_str();
        if let Some((before, after)) = quote.split_once(words) {
            let sides = [(before, true), (after, false)];
            let torn_off = |(left, opens): &(&str, bool)| is_torn(left, *opens);
            let left = sides.into_iter().find(torn_off).map(|(left, _)| left);
            return match left {
                None => Ok(()),
                Some(left) => Err(torn(format!(
                    "of {address} “{}” would be left, which is no statement",
                    excerpt(left.trim(), 60)
                ))),
            };
        }
        if runs_into(words, quote) {
            return Err(torn(format!(
                "“{}” cuts {address} in the middle: “{}”",
                excerpt(words, 60),
                excerpt(quote, 60)
            )));
        }
    }
    Ok(())
}

fn torn(what: String) -> UsecaseError {
    UsecaseError::Incomplete {
        what,
        help: "give all the words of a statement, so that what is left is one too; or say --anyway; nothing was changed"
            .to_owned(),
    }
}

// What a cut leaves of a claim, where it says nothing by itself: half a quotation, or words without a verb. What opens the sentence may have one
// that is no verb by its form alone ("the work cost four million dollars, and"), unless it is short.
fn is_torn(left: &str, opens: bool) -> bool {
    /// "New pumps and": a subject alone.
    const SHORT: usize = 4;
    let halved = left.matches('“').count() != left.matches('”').count();
    let odd = left.matches('"').count() % 2 == 1;
    let short = !opens || telling::word_count(left) <= SHORT;
    let silent = short && !telling::is_unspaced(left) && !telling::has_finite_verb(left);
    left.contains(char::is_alphanumeric) && (halved || odd || silent)
}

// Whether words begin or end within a claim, and go on beyond it.
fn runs_into(words: &str, quote: &str) -> bool {
    let mut gaps = quote.match_indices(char::is_whitespace);
    gaps.any(|(at, space)| {
        let (head, tail) = (&quote[..at], &quote[at + space.len()..]);
        is_long(tail) && words.starts_with(tail) || is_long(head) && words.ends_with(head)
    })
}

// One word may end any sentence.
fn is_long(part: &str) -> bool {
    part.split_whitespace().nth(1).is_some()
}

fn not_misspelt(policy: &DeskPolicy, dossier: &Dossier, name: &str) -> Result<(), UsecaseError> {
    let wanted = fold(name);
    let stands = |text: &str| fold(text).contains(&wanted);
    let mut texts = dossier
        .renditions
        .iter()
        .filter_map(|one| one.newest_text());
    if texts.any(|text| text.text.as_deref().is_some_and(stands)) {
        return Ok(());
    }
    let claims = || dossier.renditions.iter().flat_map(|one| one.claims());
    let speakers = claims().filter_map(|claim| Some(claim.attribution.as_ref()?.speaker.clone()));
    let facts = claims().flat_map(|claim| &claim.facts);
    let persons = facts.filter(|fact| fact.kind == FactKind::Person);
    let persons = persons.map(|fact| fact.value.clone().unwrap_or_else(|| fact.text.clone()));
    let people = policy.people.iter().map(|one| one.name.clone());
    let known: Vec<String> = speakers.chain(persons).chain(people).collect();
    if known.iter().any(|one| fold(one) == wanted) {
        return Ok(());
    }
    // The parts of a name are held one by one, as those of an id.
    let parted = |name: &str| name.split_whitespace().collect::<Vec<_>>().join("-");
    let parts: Vec<String> = known.iter().map(|one| parted(one)).collect();
    let Some(meant) = slip_of(&parted(name), parts.iter().map(String::as_str)) else {
        return Ok(());
    };
    let at = parts.iter().position(|one| one == meant);
    let meant = at.map_or(meant, |at| known[at].as_str());
    Err(UsecaseError::Incomplete {
        what: format!("nobody in this story is named “{name}”: did you mean “{meant}”?"),
        help: format!(
            "say --speaker \"{meant}\", or --anyway if it is somebody else; nothing was changed"
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::{is_torn, runs_into};

    #[test]
    fn what_says_something_by_itself_is_not_torn() {
        for (left, opens) in [
            ("", true),
            (".", false),
            ("The harbor board voted, and ", true),
            ("The work cost four million dollars, and ", true),
            (" Amaya said.", false),
            ("市長は月曜日に", true),
        ] {
            assert!(!is_torn(left, opens), "{left}");
        }
        for (left, opens) in [
            ("New pumps and ", true),
            ("“We do not know yet how far ", true),
            (" on Saturday after 13 weeks of repairs.", false),
        ] {
            assert!(is_torn(left, opens), "{left}");
        }
    }

    #[test]
    fn words_that_end_in_another_claim_cut_it() {
        let quote = "The council has approved the money.";
        assert!(runs_into("said Amaya. The council has", quote));
        assert!(runs_into("approved the money. It meets on Tuesday.", quote));
        for words in ["The", "The council meets", "It meets on Tuesday. The"] {
            assert!(!runs_into(words, quote), "{words}");
        }
    }
}
