//! Whether a voice that evidence names is only described: *a city official who asked not to be named*, *a witness*, *source A*, *people familiar
//! with the talks*. Its name is kept back then, whoever says so, and the policy asks more of it.
//!
//! A voice is described where its own words say that the name is kept back, where initials are all there is, and where its noun is one that
//! many have, or any behind *a* and *some*, and no person is named beside it. Whoever speaks for a body is the body's voice, and an event is
//! none. A post that one person has (*the town clerk*) names that person. Linear in the words.

use copydesk_lexicon::en::desk::usecase::evidence_voices as words;

use crate::model::{Evidence, EvidenceKind, FactKind};
use crate::text;

/// Keeps with evidence that its voice is not named, where its own words only describe it or the reason why nothing is kept says so; gives what
/// the reviewer is told, behind what was told `before`.
pub(super) fn keep_described(one: &mut Evidence, before: Option<String>) -> Option<String> {
    let heard = one.kind == EvidenceKind::Interview && one.heard.is_some();
    let told = one.locator.iter().chain(&one.not_kept);
    let described =
        heard && is_only_described(&one.reference) || told.into_iter().any(|said| keeps_back(said));
    if one.anonymous || !described {
        return before;
    }
    one.anonymous = true;
    let told = format!(
        "recorded as a source without a name: `{}` names nobody, and the policy asks who must answer for such a source",
        one.reference
    );
    Some(match before {
        Some(before) => format!("{before}; {told}"),
        None => told,
    })
}

/// Whether `name` describes a voice and names none.
pub(super) fn is_only_described(name: &str) -> bool {
    if keeps_back(name) || is_initials(name) {
        return true;
    }
    // A name may stand first (*ruth amaya, a neighbor*), or behind.
    let first = name.split([',', ';', '(']).next().unwrap_or_default();
    let tokens: Vec<&str> = first.split_whitespace().collect();
    let lower: Vec<String> = tokens
        .iter()
        .map(|token| bare(token).to_lowercase())
        .collect();
    let is = |word: &String, class: &[&str]| class.contains(&word.as_str());
    // “One Lorne Trust” is a name, and the “A.” of “A. Duarte” is one.
    let proper = tokens
        .iter()
        .all(|token| token.starts_with(char::is_uppercase));
    let opens = tokens
        .first()
        .is_some_and(|one| is(&one.to_lowercase(), &words::INDEFINITE));
    let opens = opens && !proper;
    let behind = |word: &String| is(word, &words::BEHIND);
    let end = lower.iter().position(behind).unwrap_or(lower.len());
    let head = &lower[..end];
    let of_class = |class: &[&str]| {
        let pairs = head.windows(2).map(|pair| pair.join(" "));
        let mut all = head.iter().cloned().chain(pairs);
        all.any(|one| is(&one, class))
    };
    if of_class(&words::SPEAKS_FOR) || head.last().is_some_and(|one| is(one, &words::EVENTS)) {
        return false;
    }
    let anybody = lettered(&tokens[..end]) || {
        let last = head.last().is_some_and(|one| is(one, &words::ANYBODY));
        let pair = head.len() > 1 && is(&head[head.len() - 2..].join(" "), &words::ANYBODY);
        last || pair
    };
    (opens || anybody) && !names_a_person(name)
}

/// Whether words say that a name is kept back.
pub(super) fn keeps_back(said: &str) -> bool {
    let lower = format!(" {} ", said.to_lowercase());
    words::KEPT_BACK.iter().any(|phrase| {
        let mut places = lower.match_indices(phrase);
        places.any(|(at, _)| {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !letter(lower[..at].chars().next_back())
                && !letter(lower[at + phrase.len()..].chars().next())
        })
    })
}

fn bare(token: &str) -> &str {
    token.trim_matches(|c: char| !c.is_alphanumeric())
}

// “J. D.”, “R.A.”: letters, and no name.
fn is_initials(name: &str) -> bool {
    let mut letters = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|one| !one.is_empty());
    name.contains('.') && letters.all(|one| one.chars().count() == 1)
}

// “Source A”, “Witness 2”.
fn lettered(tokens: &[&str]) -> bool {
    let [before @ .., last] = tokens else {
        return false;
    };
    let last = bare(last);
    let sign = last.chars().count() == 1 || last.bytes().all(|byte| byte.is_ascii_digit());
    let noun = before.last().map(|one| bare(one).to_lowercase());
    sign && noun.is_some_and(|noun| words::ANYBODY.contains(&noun.as_str()))
}

// Whether a person's name stands in it, as the engine reads it in a sentence.
fn names_a_person(name: &str) -> bool {
    let said = format!("We heard it from {name}.");
    let read = text::extract(&said, &text::Options::default());
    let mut facts = read.claims.iter().flat_map(|claim| &claim.facts);
    facts.any(|one| one.fact.kind == FactKind::Person)
}

#[cfg(test)]
mod tests {
    use super::is_only_described;

    #[test]
    fn a_voice_is_described_or_named() {
        for name in [
            "a city official who asked not to be named",
            "a witness",
            "city official",
            "source A",
            "Source 2",
            "Witness B",
            "people familiar with the talks",
            "two people briefed on the plan",
            "person close to the mayor",
            "a Port Lorne official",
            "senior official at the ministry",
            "an engineer",
            "a council staff member",
            "neighbor",
            "J.D.",
            "a nurse, on condition of anonymity",
            "Ruth (name changed)",
            "an employee of Lorne Ferries",
        ] {
            assert!(is_only_described(name), "{name}");
        }
        for name in [
            "Ruth Amaya",
            "ruth amaya",
            "Amaya, Ruth",
            "Mayor Ruth Amaya",
            "the town clerk",
            "Lorne town clerk",
            "City council meeting",
            "a council meeting",
            "a spokeswoman for Lorne Ferries",
            "Lorne police press office",
            "ruth amaya, a neighbor",
            "a neighbor, Ruth Amaya",
            "a neighbor called Ruth Amaya",
            "city official Ruth Amaya",
            "Ruth Amaya, who chairs the works committee",
            "Petrie County Sheriff's Office",
            "A. Duarte",
            "Dan Okafor, lawyer of Ruth Amaya",
            "the official opening",
            "press conference",
            "One Lorne Housing Trust",
        ] {
            assert!(!is_only_described(name), "{name}");
        }
    }
}
