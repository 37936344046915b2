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

/// Whether two names are of one party: *Kessler* is Ida Kessler, *Lorne Ferries* the Lorne Ferries company.
pub(super) fn same_party(a: &str, b: &str) -> bool {
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
