//! Who says so, by what they say: the sentences of the original that carry the claim, and whose they are.
//!
//! The passage that the alignment took may be the newsroom's lead-in while the recording behind it says the same. So all sentences that carry
//! nearly as much are asked: do some belong to the speaker that the claim names, to another, to nobody? O(sentences that share a word with the claim).

use std::collections::HashSet;

use super::super::pairing::Pairing;
use super::super::reading::Claim;
use super::super::speaker_words::speaker_words;
use super::Row;
use super::frames::Frames;

/// So many claims before and behind are looked at one by one: who is named further away is heard, but not here. On six writers'
/// read stories: at 2 one more wrong sentence flagged; at 8 the same.
const NEAR: usize = 4;

/// Adds what holds of the claim's speaker; gives the words that the original calls the same speaker by, where the sentences that carry most
/// of the claim are that speaker's.
pub(super) fn voices(pairing: &Pairing<'_>, frames: &Frames, row: &mut Row) -> HashSet<String> {
    let words = |claim: &Claim<'_>| -> HashSet<String> {
        claim
            .draft
            .attribution
            .as_ref()
            .map(|said| speaker_words(pairing, said).into_iter().collect())
            .unwrap_or_default()
    };
    let mine = words(pairing.claim());
    let said = pairing.claim().draft.attribution.is_some();
    let (mut all, mut own, mut other, mut nobody) = (0.0_f64, 0.0_f64, 0.0_f64, 0.0_f64);
    let mut voice: Option<HashSet<String>> = None;
    for (number, votes) in &frames.said {
        let claim = &pairing.original.claims[*number];
        let theirs = words(claim);
        if *votes > all {
            all = *votes;
            voice = (!theirs.is_empty()).then(|| theirs.clone());
        }
        let place = match claim.draft.attribution.is_some() {
            false => &mut nobody,
            true if mine.is_disjoint(&theirs) => &mut other,
            true => &mut own,
        };
        *place = place.max(*votes);
    }
    let share = |votes: f64| match all > 0.0 {
        true => (votes / all * 100.0) as i64,
        false => -1,
    };
    row.put("voice-own", if said { share(own) } else { -2 });
    row.put("voice-other", share(other));
    row.put("voice-nobody", share(nobody));
    // Whether the voice that carries most is heard near this claim, or anywhere in the conversion.
    let heard = |voice: &HashSet<String>, claim: &Claim<'_>| {
        !voice.is_disjoint(&words(claim))
            || claim.words.clone().any(|at| {
                let lemma = pairing.word(at).lemma;
                voice.contains(&pairing.meanings.known(lemma).stem)
            })
    };
    let claims = &pairing.converted.claims;
    let near = pairing.number.saturating_sub(NEAR)..(pairing.number + NEAR + 1).min(claims.len());
    let distance = voice.as_ref().and_then(|voice| {
        let window = near.filter(|number| heard(voice, &claims[*number]));
        window
            .map(|number| number.abs_diff(pairing.number) as i64)
            .min()
            .or_else(|| {
                let anywhere = voice
                    .iter()
                    .any(|word| pairing.converted.stems.contains(word));
                anywhere.then_some(NEAR as i64 + 1)
            })
    });
    row.put(
        "voice-distance",
        match (&voice, distance) {
            (None, _) => -1,
            (Some(_), Some(distance)) => distance,
            (Some(_), None) => 9,
        },
    );
    match voice {
        Some(voice) if said && own >= all => voice,
        Some(_) | None => HashSet::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::evidence_of;

    #[test]
    fn the_sentences_that_carry_a_claim_are_asked_whose_they_are() {
        const SCRIPT: &str = "THE HARBOR BOARD SAYS THE CRANE WAS TESTED IN MAY.\nTHE UNION SAYS THE BRAKES NEVER WORKED.\nTHE CRANE FELL AT NOON.\n";
        for (story, own, nobody) in [
            (
                "The crane was tested in May, the harbor board said.",
                100,
                false,
            ),
            ("The crane was tested in May, the union said.", 0, false),
            ("The crane fell at noon.", -2, true),
        ] {
            let story = format!("Notes from the harbor\n\n{story}\n");
            let units = evidence_of(SCRIPT, &story);
            let get = |name: &str| {
                let unit = units.last()?;
                let at = unit.names.iter().position(|one| *one == name)?;
                Some(unit.values[at])
            };
            assert_eq!(get("voice-own"), Some(own), "{story}");
            assert_eq!(get("voice-nobody") == Some(100), nobody, "{story}");
        }
    }

    #[test]
    fn an_office_is_whoever_holds_it_by_a_super_or_a_title() {
        for introduced in [
            "SUPER: IDA KESSLER, CITY ENGINEER\n",
            "CITY ENGINEER IDA KESSLER SAYS THE PIER IS SHUT.\n",
        ] {
            let script = format!(
                "[VO]\nTHE PIER IS OLD.\n{introduced}KESSLER SAYS THE REPAIR COULD TAKE THREE WEEKS AND COST FOUR MILLION DOLLARS.\n"
            );
            let story = "The repair could take three weeks, the city engineer says.\n";
            let units = evidence_of(&script, story);
            for unit in units {
                let at = unit.names.iter().position(|one| *one == "voice-own");
                assert_eq!(at.map(|at| unit.values[at]), Some(100), "{introduced}");
            }
        }
    }
}
