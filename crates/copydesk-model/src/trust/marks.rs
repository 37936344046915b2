//! Corrections of the reading: what people said in their ledgers of words that were read otherwise, and which of it counts.
//!
//! A correction counts when its giver was on the desk that day and is no author of the story, under whatever id: who wrote the words
//! does not say that they are none. One that takes words out of judgement wants as many people as every claim of the story does: what
//! two must pass, one can't wave through as no claim. Of several on the same words at the same place the last counts. Linear in the entries,
//! and for those on the same words in their people and places.

use std::collections::HashMap;

use crate::{
    ClaimKind, DeskPolicy, Dossier, Mark, Person, PolicyInForce, RenditionName, Review, ReviewerId,
    Role, Sha256, Verdict, fold,
};

use super::assess::authors;
use super::places::{MarkHolds, mark_holds, same_place, takes_out};

/// A correction of the reading, as somebody gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Marked<'d> {
    /// Who gave it.
    pub by: &'d ReviewerId,
    /// The entry.
    pub entry: &'d Review,
    /// What it says of the entry's words.
    pub mark: Mark,
    /// Whether it counts, or why not.
    pub counts: MarkCounts,
}

/// Whether a correction of the reading counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkCounts {
    /// It does.
    Yes,
    /// A later one on the same words took its place.
    Replaced,
    /// Its giver is an author of the story.
    Author,
    /// Its giver was not on the desk that day.
    Stranger,
    /// Its words are not those of its digest.
    Altered,
    /// It takes words out of judgement, and fewer people have said so than must pass a claim.
    TooFew,
}

impl MarkCounts {
    /// Why it does not count, for people; nothing when it does.
    pub fn told(self) -> Option<&'static str> {
        match self {
            Self::Yes => None,
            Self::Replaced => Some("a later one on the same words counts"),
            Self::Author => Some("it is an author's own"),
            Self::Stranger => Some("its giver was not on the desk that day"),
            Self::Altered => Some("its words are not those of its digest"),
            Self::TooFew => Some("fewer people have said so than must pass a claim here"),
        }
    }
}

/// What a correction is about: the rendition, the words under the declared folding, and what of them it speaks of.
type About<'d> = (&'d RenditionName, String, u8);

/// Every correction of the reading of a story, oldest first.
pub fn marks<'d>(policy: &DeskPolicy, dossier: &'d Dossier) -> Vec<Marked<'d>> {
    let given = dossier.ledgers.iter().flat_map(|ledger| {
        let entries = ledger.book.entries.iter();
        entries
            .filter(|entry| entry.verdict == Verdict::Reading)
            .filter_map(|entry| Some((&ledger.reviewer, entry, entry.mark?)))
    });
    let mut given: Vec<_> = given.collect();
    if given.is_empty() {
        return Vec::new();
    }
    given.sort_by_key(|(by, entry, _)| (entry.at, *by, entry.seq));
    let authors = authors(policy, dossier);
    let needed = people_for_every_claim(policy, dossier);
    let lighter = lighter_roles(policy, dossier);
    // Who has said the same of the same words, without a break.
    let mut agreed: HashMap<About<'_>, Vec<(usize, &Person)>> = HashMap::new();
    let mut last: HashMap<About<'_>, Vec<usize>> = HashMap::new();
    let mut all: Vec<Marked<'d>> = Vec::new();
    for (by, entry, mark) in given {
        let person = policy.person(by);
        let on_desk = person.is_some_and(|one| one.active_on(entry.at.date_naive()));
        let counts = if entry.text_sha256 != Sha256::of(&entry.text) {
            MarkCounts::Altered
        } else if authors.contains(by) {
            MarkCounts::Author
        } else if !on_desk {
            MarkCounts::Stranger
        } else {
            MarkCounts::Yes
        };
        let at = all.len();
        all.push(Marked {
            by,
            entry,
            mark,
            counts,
        });
        let (MarkCounts::Yes, Some(person)) = (counts, person) else {
            continue;
        };
        for kind in kinds(mark) {
            let words = (&entry.claim.rendition, fold(&entry.text), *kind);
            let same = agreed.entry(words.clone()).or_default();
            same.retain(|(before, one)| {
                let before = &all[*before];
                let again = same_place(before.entry, entry) && one.same_as(person);
                before.mark == mark && before.entry.to == entry.to && !again
            });
            same.push((at, person));
            let here = |one: &usize| same_place(all[*one].entry, entry);
            let agreeing: Vec<usize> = same.iter().map(|(one, _)| *one).filter(here).collect();
            // Until enough have said so, what stood before stands.
            let to = entry.to.as_deref();
            let wanted = lighter
                .get(to.unwrap_or_default())
                .filter(|_| mark == Mark::Role);
            let needed = match wanted {
                Some(wanted) => *wanted,
                None if takes_out(mark, to) => needed,
                None => 0,
            };
            if agreeing.len() < needed {
                all[at].counts = MarkCounts::TooFew;
                continue;
            }
            let in_force = last.entry(words).or_default();
            let stands = |one: &usize| {
                mark_holds(entry) != MarkHolds::Anywhere && elsewhere(all[*one].entry, entry)
            };
            let (stay, replaced) = in_force.iter().partition(|one| stands(one));
            *in_force = stay;
            in_force.push(at);
            let replaced: Vec<usize> = replaced;
            for before in agreeing
                .into_iter()
                .filter(|one| *one != at)
                .chain(replaced)
            {
                all[before].counts = MarkCounts::Replaced;
            }
        }
    }
    all
}

// How many people the policy asks for whatever the claim: what words would be a claim of, nobody can say of those that are none.
fn people_for_every_claim(policy: &DeskPolicy, dossier: &Dossier) -> usize {
    let story = &dossier.story.policies;
    let asked = ClaimKind::ALL.iter().map(|kind| {
        PolicyInForce::of(&policy.policies, story, *kind)
            .reviewers
            .value
    });
    usize::from(asked.min().unwrap_or(1))
}

// How many people it takes to call words a part of the page whose claims ask for less than others do, by that part: whoever gains by it does not
// give it alone.
fn lighter_roles(policy: &DeskPolicy, dossier: &Dossier) -> HashMap<String, usize> {
    let of = |kind| PolicyInForce::of(&policy.policies, &dossier.story.policies, kind);
    let full = of(ClaimKind::Assertion);
    let asked = usize::from(full.reviewers.value);
    let caption = of(ClaimKind::Caption);
    let fewer = caption.reviewers.value < full.reviewers.value;
    let less = caption.evidence.value < full.evidence.value;
    let mut lighter = HashMap::new();
    if fewer || less {
        lighter.insert(Role::Caption.as_str().to_owned(), asked.max(2));
    }
    lighter
}

// Whether an earlier correction speaks of the same words at another place.
fn elsewhere(earlier: &Review, later: &Review) -> bool {
    mark_holds(earlier) != MarkHolds::Anywhere && !same_place(earlier, later)
}

// What a correction speaks about: whether the words are a claim, who says them, what part of the page they are.
fn kinds(mark: Mark) -> &'static [u8] {
    match mark {
        Mark::NotAClaim | Mark::Claim => &[0],
        Mark::Speaker => &[1],
        Mark::Role => &[2],
        Mark::AsRead => &[0, 1, 2],
        Mark::Beside => &[3],
    }
}
