//! Which claims another sentence of the text answers: a denial, a refusal to comment, an acquittal, a notice of correction.
//!
//! An accusation that was judged beside its denial is another one without it. What answers a claim is a part of its setting: that it is there,
//! whatever its words; its own words are judged themselves. A denial answers each accusation that names the one who denies, and the last
//! statement before it about them; one that names nobody answers the last accusation before it. A correction answers the claim with
//! most of its words. One pass over the claims, and one more for each answer.

use copydesk_model::{FactKind, Role, SettingPart, TextIndex};

use super::Draft;
use super::word_table::{Words, is_in};

/// “She denied it” three sentences behind; further back it is no answer to what was said. On all read texts 3 and 12 give one claim
/// in a thousand more or less.
const NEAR: usize = 6;
/// The words that a correction shares with what it corrects: “council” and “voted”.
const SHARED: usize = 2;

/// Notes at each claim what answers it; `denials` tells of each claim whether it denies something.
pub(super) fn note_answers(
    index: &TextIndex<'_>,
    roles: &[Role],
    denials: &[bool],
    drafts: &mut [Draft],
) {
    let mut answered: Vec<(usize, String)> = Vec::new();
    for (at, draft) in drafts.iter().enumerate() {
        let role = roles.get(draft.block).copied().unwrap_or(Role::Body);
        let corrects = role == Role::Correction;
        if !corrects && !denials.get(at).copied().unwrap_or_default() {
            continue;
        }
        let Some(quote) = index.slice(draft.span) else {
            continue;
        };
        let found = match corrects {
            true => corrected(index, roles, drafts, at, quote),
            false => denied(denials, drafts, at),
        };
        answered.extend(found.into_iter().map(|one| (one, quote.to_owned())));
    }
    for (at, quote) in answered {
        let setting = &mut drafts[at].setting;
        // The first answer stands for all: what counts is that there is one.
        if !setting.iter().any(|(part, _)| *part == SettingPart::Answer) {
            setting.push((SettingPart::Answer, quote));
        }
    }
}

fn words_of(quote: &str) -> impl Iterator<Item = &str> + Clone {
    Words::of(quote)
}

fn accuses(draft: &Draft) -> bool {
    let mut facts = draft.facts.iter();
    facts.any(|one| one.fact.kind == FactKind::Allegation)
}

// Those whom a claim names, by the last word of the name, in lower case.
fn named(draft: &Draft) -> Vec<String> {
    let facts = draft.facts.iter();
    let parties = facts.filter(|one| {
        matches!(
            one.fact.kind,
            FactKind::Person | FactKind::Organisation | FactKind::Name
        )
    });
    let speaker = draft.attribution.as_ref().map(|said| said.speaker.as_str());
    parties
        .map(|one| one.fact.text.as_str())
        .chain(speaker)
        .filter_map(|name| words_of(name).last())
        .filter(|word| word.chars().count() > 2)
        .map(str::to_lowercase)
        .collect()
}

// The claims that a denial answers.
fn denied(denials: &[bool], drafts: &[Draft], at: usize) -> Vec<usize> {
    let who = named(&drafts[at]);
    let speaks_for = |draft: &Draft| named(draft).iter().any(|one| who.contains(one));
    let is_denial = |at: usize| denials.get(at).copied().unwrap_or_default();
    let before = (at.saturating_sub(NEAR)..at).rev();
    let mut found: Vec<usize> = Vec::new();
    if who.is_empty() {
        let mut before = before.filter(|one| accuses(&drafts[*one]) && !is_denial(*one));
        found.extend(before.next());
        return found;
    }
    let mut near = before.filter(|one| speaks_for(&drafts[*one]) && !is_denial(*one));
    found.extend(near.next());
    for (other, draft) in drafts.iter().enumerate() {
        if other != at && accuses(draft) && speaks_for(draft) && !is_denial(other) {
            found.push(other);
        }
    }
    found
}

// The claim that a notice corrects: the one with most of its words, the last of several.
fn corrected(
    index: &TextIndex<'_>,
    roles: &[Role],
    drafts: &[Draft],
    at: usize,
    notice: &str,
) -> Vec<usize> {
    let long = |word: &&str| word.chars().count() > 3;
    let told: Vec<&str> = words_of(notice).filter(long).collect();
    let others = drafts.iter().enumerate().filter(|(other, draft)| {
        let role = roles.get(draft.block).copied().unwrap_or(Role::Body);
        *other != at && !matches!(role, Role::Correction | Role::Headline)
    });
    let shared = others.map(|(other, draft)| {
        let own = index.slice(draft.span).unwrap_or_default();
        let own = words_of(own).filter(|word| is_in(word, &told));
        (own.count(), other)
    });
    let most = shared.max().filter(|(count, _)| *count >= SHARED);
    most.map(|(_, other)| other).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::{Options, TextFormat, extract};
    use copydesk_model::{SettingPart, TextIndex};

    // The claims of an article that something answers.
    fn answered(text: &str) -> Vec<String> {
        let options = Options {
            format: Some(TextFormat::Article),
            ..Options::default()
        };
        let index = TextIndex::new(text);
        let found = extract(text, &options);
        let answered = found.claims.iter().filter(|claim| {
            let mut parts = claim.setting.iter();
            parts.any(|(part, _)| *part == SettingPart::Answer)
        });
        answered
            .filter_map(|claim| index.slice(claim.span))
            .map(str::to_owned)
            .collect()
    }

    const ACCUSED: &str = "Prosecutors accused Ida Kessler of taking $400 from the till.";

    #[test]
    fn a_denial_answers_what_accuses_the_one_who_denies() {
        let story = |between: &str, denial: &str| {
            format!("Clerk accused\n\n{ACCUSED}\n\n{between}{denial}\n\nThe court rose at noon.\n")
        };
        for text in [
            story("", "Kessler denied it."),
            story("", "She denied the charge."),
            story("The till was new.\n\n", "Kessler has pleaded not guilty."),
            story("", "Ida Kessler declined to comment."),
        ] {
            assert_eq!(answered(&text), [ACCUSED], "{text}");
        }
        for text in [
            story("", "Walt Falk denied that the till was empty."),
            story("", "Kessler declined the award."),
            story("", "Kessler left at noon."),
        ] {
            assert_eq!(answered(&text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_correction_answers_what_it_corrects() {
        let text = "Vote\n\nThe council voted 7-5 to mend the lido.\n\nRain fell on the town.\n\n\
                    Correction: An earlier version of this story said that the council voted 6-6.\n";
        assert_eq!(answered(text), ["The council voted 7-5 to mend the lido."]);
    }
}
