//! The numbers by which people name claims: `pool/web:3`.
//!
//! A new revision is numbered in reading order, from 1. While it stands its numbers do too, however its text is read: a number that was on
//! somebody's screen never comes to mean another sentence. So what is found to be no claim leaves its number behind, and what is found later
//! takes the next one. The sheet records only the numbers that reading order does not give. Linear in the claims.

use std::collections::HashMap;

use super::{Claim, ClaimId, Sheet, Status};

/// The claims that stand in the text, in reading order, each with its number.
pub fn numbered(claims: &[Claim]) -> impl Iterator<Item = (usize, &Claim)> {
    let each = claims.iter().zip(numbers(claims));
    each.filter(|(claim, _)| claim.status != Status::Withdrawn)
        .filter_map(|(claim, number)| Some((number?, claim)))
}

/// The number of each of `claims`, in their order; a withdrawn one has one only while its revision stands.
pub fn numbers(claims: &[Claim]) -> impl Iterator<Item = Option<usize>> {
    claims.iter().scan(0, |place, claim| {
        let stands = claim.status != Status::Withdrawn;
        *place += usize::from(stands);
        let recorded = claim.number.map(|number| number as usize);
        Some(recorded.or(stands.then_some(*place)))
    })
}

/// Lets the claims of `new` keep the numbers that they have in `old`, another reading of the same revision.
pub fn keep_numbers(old: &Sheet, new: &mut Sheet) {
    let mut known: HashMap<&ClaimId, usize> = HashMap::new();
    if old.revision == new.revision {
        let each = old.claims.iter().zip(numbers(&old.claims));
        known.extend(each.filter_map(|(claim, number)| Some((&claim.id, number?))));
    }
    let mut next = known.values().copied().max().map_or(0, |last| last + 1);
    let mut place = 0;
    for claim in &mut new.claims {
        let stands = claim.status != Status::Withdrawn;
        place += usize::from(stands);
        let number = match (known.get(&claim.id), known.is_empty(), stands) {
            (Some(number), _, _) => Some(*number),
            (None, false, true) => {
                next += 1;
                Some(next - 1)
            }
            (None, true, _) | (None, false, false) => None,
        };
        let usual = stands.then_some(place);
        claim.number = number
            .filter(|number| Some(*number) != usual)
            .and_then(|number| u32::try_from(number).ok());
    }
}
