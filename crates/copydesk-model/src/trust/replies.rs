//! Whether those whom a claim criticises were asked about what it says.
//!
//! A reply is bound to words as a verdict is: whoever was asked about a bribe was not asked about a killing. It counts for a claim in these
//! words, in whatever rendition, and for what a conversion made of them: the passage that the claim rests on. A reply without words of its
//! own is of before they were recorded, or was sought before there was a text: it counts for the claims that it names, else for all that
//! name the party. Linear in the replies of a story.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::basis::says_something;
use super::parties::{criticised, same_party, speaks_for_another};
use crate::{
    Claim, ClaimRef, Dossier, FactKind, RenditionDossier, Reply, ReplyOutcome, same_words,
};

/// How many days before a text comes to the desk those it criticises may have been asked.
const LONGEST_REPORTING: i64 = 366;

/// Whom a claim criticises by name, where it does.
fn accused(claim: &Claim) -> Vec<String> {
    let mut facts = claim.facts.iter();
    match facts.any(|fact| fact.kind == FactKind::Allegation) {
        true => criticised(claim),
        false => Vec::new(),
    }
}

/// Whether a claim criticises the party that was asked.
pub fn accuses(claim: &Claim, asked: &str) -> bool {
    accused(claim).iter().any(|party| same_party(party, asked))
}

/// Those whom a claim criticises, when none of them was asked about it by `at`; nobody otherwise.
pub(super) fn not_asked(
    dossier: &Dossier,
    rendition: &RenditionDossier,
    claim: &Claim,
    at: DateTime<Utc>,
) -> Vec<String> {
    let parties = accused(claim);
    if parties.is_empty() {
        return parties;
    }
    // Nobody can answer what will be written years later. Reporting takes months: a reply is of this text when it was sought in the year
    // before the rendition came to the desk, or since.
    let first = rendition.record.revisions.first();
    let earliest = first.map_or(DateTime::<Utc>::MIN_UTC, |one| {
        one.imported - TimeDelta::days(LONGEST_REPORTING)
    });
    let itself = ClaimRef {
        rendition: rendition.record.name.clone(),
        id: claim.id.clone(),
    };
    let sought = dossier.story.replies.iter().any(|reply| {
        let answered = reply.outcome == ReplyOutcome::Answered;
        let told = !answered || reply.answer.as_deref().is_some_and(says_something);
        told && is_about(reply, &itself, claim, &parties)
            && reply.asked <= at
            && reply.asked >= earliest
            && says_something(&reply.channel)
            && !is_before_deed(reply.asked.date_naive(), claim, at.date_naive())
    });
    match sought {
        true => Vec::new(),
        false => parties,
    }
}

// Whether somebody was asked before the first day that the accusation names: nobody can have put to them in January what they did in March.
// A day's difference between the asker's calendar and UTC is no mistake. Where somebody says it, the day may be that of the saying.
fn is_before_deed(asked: NaiveDate, claim: &Claim, today: NaiveDate) -> bool {
    let dates = claim
        .facts
        .iter()
        .filter(|fact| fact.kind == FactKind::Date && claim.attribution.is_none());
    // `2026-03-01`, or `Sun 2026-03-01` for a day that was counted.
    let days = dates.filter_map(|fact| fact.value.as_deref()?.split(' ').next_back()?.parse().ok());
    let first: Option<NaiveDate> = days.min();
    first.is_some_and(|day| day <= today && asked + TimeDelta::days(1) < day)
}

fn is_about(reply: &Reply, itself: &ClaimRef, claim: &Claim, parties: &[String]) -> bool {
    let of_party = || parties.iter().any(|party| same_party(party, &reply.to));
    if reply.about.is_empty() {
        return match reply.claims.is_empty() {
            true => of_party(),
            false => reply.claims.contains(itself),
        };
    }
    let source = claim.source.as_ref();
    let passages = source
        .iter()
        .flat_map(|one| [&one.quote].into_iter().chain(&one.also));
    let said: Vec<&String> = [&claim.quote].into_iter().chain(passages).collect();
    let mut about = reply.about.iter();
    // Who is named by the claims may be asked through somebody else: a lawyer, a spokeswoman, whoever speaks for an organisation. Another
    // person, of whom nothing says that, answers for nobody.
    let people = || {
        let mut facts = claim.facts.iter();
        !facts.any(|fact| fact.kind == FactKind::Organisation)
    };
    let through = || !(people() && speaks_for_another(&reply.to, parties));
    (of_party() || !reply.claims.is_empty() && through())
        && about.any(|words| said.iter().any(|one| same_words(one, words)))
}
