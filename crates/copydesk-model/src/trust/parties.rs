//! Who is criticised, and whether that is who was asked: names of people and organisations held against each other.
//!
//! Linear in the facts of a claim, and in the words of two names.

use crate::{Claim, FactKind, fold};

/// Whom a claim with a criticism names, its own speaker left out.
pub(super) fn criticised(claim: &Claim) -> Vec<String> {
    let speaker = claim.attribution.as_ref();
    let mut parties: Vec<String> = Vec::new();
    for fact in &claim.facts {
        let party = matches!(fact.kind, FactKind::Person | FactKind::Organisation);
        let name = fact.value.as_deref().unwrap_or(&fact.text);
        let speaks = speaker.is_some_and(|said| {
            same_party(&said.speaker, name) || same_party(&said.speaker, &fact.text)
        });
        if party && !speaks && !parties.iter().any(|one| one == name) {
            parties.push(name.to_owned());
        }
    }
    parties
}

/// Whether a name is that of some other person alone: nothing but words of a name, none of which the parties have. *Dan Okafor, lawyer* and
/// *the office of the mayor* say through whom somebody was asked.
pub(super) fn speaks_for_another(asked: &str, parties: &[String]) -> bool {
    let words = asked.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '.'));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let is_name = words.len() >= 2
        && words.len() <= 3
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase))
        && !asked.contains([',', '(', ':', '’', '\'']);
    let known = |word: &&str| parties.iter().any(|party| same_party(party, word));
    is_name && !words.iter().any(known)
}

/// Whether two names are of one party: *Kessler* is Ida Kessler, *Lorne Ferries* the Lorne Ferries company.
pub fn same_party(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let text = fold(text).to_lowercase();
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty() && *word != "the")
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty() && long.windows(short.len()).any(|part| part == short)
}

#[cfg(test)]
mod tests {
    use super::speaks_for_another;

    #[test]
    fn another_person_alone_speaks_for_nobody() {
        let parties = ["Ruth Amaya".to_owned()];
        for (asked, another) in [
            ("Dan Okafor", true),
            ("Mara A. Lund", true),
            ("Ruth Amaya", false),
            ("Mayor Amaya", false),
            ("Dan Okafor, her lawyer", false),
            ("Dan Okafor for Ruth Amaya", false),
            ("Dan Okafor (lawyer)", false),
            ("the mayor's office", false),
            ("spokeswoman", false),
            ("Okafor", false),
        ] {
            assert_eq!(speaks_for_another(asked, &parties), another, "{asked}");
        }
    }
}
