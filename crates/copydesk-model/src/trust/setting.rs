//! Whether a claim is still said by whom, and stands in what, a verdict was given on.
//!
//! An entry with `reading` recorded both. Entries made before speaker and setting were recorded stand as they were judged. In the very
//! revision that was judged, nothing around the words can have changed, whatever a newer reading makes of it. Linear in the parts.

use crate::{Claim, EDITION, READING, Review, SettingDigest, SettingPart, fold};

/// Whether the claim is put to whom it was put to when it was judged.
///
/// A fuller name is the same speaker only where the claim itself has the shorter one: “Amaya said” is still hers when the text now
/// gives her first name further up, and no longer when another Amaya is meant.
pub(super) fn same_speaker(review: &Review, claim: &Claim) -> bool {
    if review.reading.is_none() {
        return true;
    }
    let now = speaker(claim);
    let judged = review.speaker.as_deref();
    match (judged, now.as_deref()) {
        (None, None) => true,
        (Some(judged), Some(now)) => {
            judged == now || same_name(judged, now) || fuller_name(judged, now, &claim.quote)
        }
        // A reading that found nobody then, or finds nobody now, may be another reading of the same text.
        (Some(_), None) | (None, Some(_)) => {
            review.reading != Some(READING) && review.revision == Some(claim.revision)
        }
    }
}

/// The speaker of a claim as a verdict keeps it: the name under the declared folding.
pub fn speaker(claim: &Claim) -> Option<String> {
    claim
        .attribution
        .as_ref()
        .map(|said| fold(&said.speaker))
        .filter(|speaker| !speaker.is_empty())
}

/// The setting of a claim as a verdict keeps it.
pub fn setting(claim: &Claim) -> Vec<SettingDigest> {
    claim.setting.iter().map(|one| one.digest()).collect()
}

/// Whether the claim leans on what it leaned on when it was judged.
pub(super) fn same_setting(review: &Review, claim: &Claim) -> bool {
    if review.revision == Some(claim.revision) {
        return same_day(review, claim);
    }
    let context = claim.context.as_ref().map(|context| context.sha256);
    let judged = review.context_sha256;
    if review.reading == Some(READING) {
        return judged == context && changed_parts(review, claim).is_empty();
    }
    // An older reading knew fewer things to lean on: what it did not look at is no change.
    (judged.is_none() || judged == context)
        && review
            .setting
            .iter()
            .all(|one| claim.setting.iter().any(|now| is_kept(one, &now.digest())))
}

// An answer in other words is one; its own words are judged themselves.
fn is_kept(judged: &SettingDigest, now: &SettingDigest) -> bool {
    judged == now || judged.part == SettingPart::Answer && now.part == SettingPart::Answer
}

// In one and the same revision only the story's day can move: *yesterday* is then another day. A day that was not known is none yet.
fn same_day(review: &Review, claim: &Claim) -> bool {
    let of = |all: &[SettingDigest]| -> Vec<_> {
        let days = all.iter().filter(|one| one.part == SettingPart::Dateline);
        days.map(|one| one.sha256).collect()
    };
    let (judged, now) = (of(&review.setting), of(&setting(claim)));
    review.reading != Some(READING) || judged.is_empty() || now.is_empty() || judged == now
}

/// The parts of the setting that are not those of the verdict; added and dropped ones too.
pub fn changed_parts(review: &Review, claim: &Claim) -> Vec<SettingPart> {
    let now = setting(claim);
    let mut parts: Vec<SettingPart> = SettingPart::ALL
        .iter()
        .copied()
        .filter(|part| {
            let of = |all: &[SettingDigest]| -> Vec<_> {
                let own = all.iter().filter(|one| one.part == *part);
                own.map(|one| one.sha256).collect()
            };
            let (judged, now) = (of(&review.setting), of(&now));
            // An answer that comes new takes nothing from what was judged without one.
            if *part == SettingPart::Answer {
                return !judged.is_empty() && now.is_empty();
            }
            // Before the third edition no revision said what is shown beside its words, before the seventh not all of it.
            if *part == SettingPart::Shown && judged.is_empty() {
                return review.edition >= Some(EDITION) && !now.is_empty();
            }
            // The third to sixth edition kept less of it: what came since is no change, what went is one.
            if *part == SettingPart::Shown && matches!(review.edition, Some(3..EDITION)) {
                return judged.iter().any(|one| !now.contains(one));
            }
            judged != now
        })
        .collect();
    parts.dedup();
    parts
}

// Scripts and articles write one name in capitals and not.
fn same_name(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

fn fuller_name(a: &str, b: &str, quote: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let said = words(quote);
    let named = |name: &[String]| said.windows(name.len()).any(|part| part == name);
    !short.is_empty() && long.ends_with(&short) && named(&short) && !named(&long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fuller_name_is_the_same_only_where_the_claim_has_the_short_one() {
        assert!(fuller_name(
            "Amaya",
            "Ruth Amaya",
            "It is safe, Amaya said."
        ));
        assert!(!fuller_name("Amaya", "Ruth Amaya", "It is safe."));
        assert!(!fuller_name(
            "Dan Amaya",
            "Ruth Amaya",
            "It is safe, Amaya said."
        ));
        assert!(!fuller_name(
            "the mayor",
            "the former mayor",
            "We knew, she said."
        ));
        assert!(same_name("JANE DOE", "Jane Doe"));
    }
}
