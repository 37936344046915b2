//! One claim with everything the desk knows about it.

use chrono::DateTime;
use serde::Serialize;

use super::address::{find_claim, find_claims};
use super::reading::Reading;
use super::theirs::{SisterVerdict, sister_verdicts};
use super::wrong::{Wrong, WrongClaims};
use super::{ClaimAddress, Found, StandingSuggestion, UsecaseError, suggestions_of_claim};
use crate::model::{
    Claim, ClaimRef, DeskPolicy, Dossier, LineColumn, Passage, RenditionRef, Review, ReviewerId,
    Revision, Span, Status, TextIndex, numbered,
};
use crate::store::{self, Desk};
use crate::trust::{Assessor, Standing, Verdicts, standing};

/// One claim with everything the desk knows about it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Shown {
    /// How to name it.
    pub address: String,
    /// Its rendition.
    pub target: RenditionRef,
    /// The status that the ledgers prove.
    pub status: Status,
    /// Why it is wrong as written, and what to do; also where its verdicts pass.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wrong: Vec<Wrong>,
    /// The claim.
    pub claim: Claim,
    /// The file of its text, relative to the desk, and the place there.
    pub file: String,
    /// Line and column where it begins.
    pub place: Option<LineColumn>,
    /// The rest of its paragraph before it.
    pub before: String,
    /// The rest of its paragraph after it.
    pub after: String,
    /// The sentence it leans on.
    pub context: Option<Passage>,
    /// Where in the recording it is said, when its text came with time codes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub locators: Vec<String>,
    /// Everything said of it, oldest first.
    pub history: Vec<Said>,
    /// What sister desks say of it: verdicts that were adopted, those that do not count too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub theirs: Vec<SisterVerdict>,
    /// What programs say of it; never a check.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub machine: Vec<StandingSuggestion>,
    /// Claims with the same words elsewhere in the story.
    pub same_words: Vec<String>,
}

/// One ledger entry with its reviewer.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Said {
    /// Who.
    pub reviewer: ReviewerId,
    /// The reviewer's name; the id when the desk does not know one.
    pub name: String,
    /// Whether it is the reviewer's word on the words as they stand.
    pub in_force: bool,
    /// Whether it counts by the desk's rules: an author's own does not. How old it may be is asked when the claim is checked.
    pub counts: bool,
    /// What.
    pub review: Review,
}

/// Everything the desk knows about the claim that `address` names.
///
/// # Errors
/// When it names no claim or several, or the desk can't be read.
pub(crate) fn show(desk: &Desk, address: &ClaimAddress) -> Result<Shown, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let (mut dossier, found) = find_claim(desk, address)?;
    store::load_suggestions(desk, &mut dossier)?;
    let wrong = WrongClaims::of(&policy, &dossier, DateTime::default());
    Ok(whole(desk, &policy, (&dossier, &wrong), found))
}

/// Everything the desk knows about each claim that `address` names, in reading order: one, or those of a range.
///
/// # Errors
/// When it names none, or the desk can't be read.
pub(crate) fn show_each(desk: &Desk, address: &ClaimAddress) -> Result<Vec<Shown>, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let (mut dossiers, found) = find_claims(desk, std::slice::from_ref(address))?;
    for dossier in &mut dossiers {
        store::load_suggestions(desk, dossier)?;
    }
    let wrong = dossiers
        .iter()
        .map(|dossier| WrongClaims::of(&policy, dossier, DateTime::default()));
    let dossiers: Vec<_> = dossiers.iter().zip(wrong).collect();
    let each = found.into_iter().filter_map(|one| {
        let mut of_story = dossiers.iter();
        let (dossier, wrong) = of_story.find(|(dossier, _)| dossier.slug == one.target.story)?;
        Some(whole(desk, &policy, (dossier, wrong), one))
    });
    Ok(each.collect())
}

fn whole(
    desk: &Desk,
    policy: &DeskPolicy,
    (dossier, wrong): (&Dossier, &WrongClaims),
    found: Found,
) -> Shown {
    let (target, revision, span) = (
        found.target.clone(),
        found.claim.revision,
        found.claim.span(),
    );
    let mut shown = shown(policy, dossier, found);
    shown.locators = locators(desk, dossier, &target, revision, span);
    shown.hold_to(wrong);
    shown
}

impl Shown {
    /// A claim that passes by its verdicts and is wrong as written is incorrect.
    pub(super) fn hold_to(&mut self, wrong: &WrongClaims) {
        self.wrong = wrong.why(&self.target.rendition, &self.claim.id);
        if self.status.passes() && !self.wrong.is_empty() {
            self.status = Status::Incorrect;
        }
    }
}

// A record that is missing or altered is `revision-altered`; the claim is shown all the same.
fn locators(
    desk: &Desk,
    dossier: &Dossier,
    target: &RenditionRef,
    revision: Revision,
    span: Span,
) -> Vec<String> {
    let rendition = dossier.rendition(&target.rendition);
    let mut records = rendition.iter().flat_map(|one| &one.record.revisions);
    let record = records.find(|one| one.number == revision);
    let reading = record.and_then(|record| Reading::of_revision(desk, target, record).ok());
    let places = reading.map(|reading| {
        let places = reading.record.locators_of(span);
        places.map(str::to_owned).collect()
    });
    places.unwrap_or_default()
}

/// Everything the desk knows about a claim that was found in `dossier`.
pub(super) fn shown(policy: &DeskPolicy, dossier: &Dossier, found: Found) -> Shown {
    let name = &found.target.rendition;
    let verdicts = Verdicts::of(dossier);
    let standing = standing(name, &found.claim, &verdicts);
    let history = history(policy, dossier, &found, &verdicts, &standing);
    let text = dossier
        .rendition(name)
        .and_then(|rendition| rendition.text(found.claim.revision));
    let index = text
        .and_then(|text| text.text.as_deref())
        .map(TextIndex::new);
    let (before, after) = index
        .as_ref()
        .map(|index| paragraph_around(index, found.claim.span()))
        .unwrap_or_default();
    Shown {
        address: found.address(),
        status: standing.status,
        wrong: Vec::new(),
        file: text.map(|text| text.file.clone()).unwrap_or_default(),
        place: index.map(|index| index.line_column(found.claim.start)),
        before,
        after,
        context: found.claim.context.clone(),
        locators: Vec::new(),
        theirs: sister_verdicts(&standing),
        history,
        machine: dossier
            .rendition(name)
            .map(|rendition| suggestions_of_claim(dossier, rendition, &found.claim.id))
            .unwrap_or_default(),
        same_words: same_words_elsewhere(dossier, &found),
        target: found.target,
        claim: found.claim,
    }
}

fn history(
    policy: &DeskPolicy,
    dossier: &Dossier,
    found: &Found,
    verdicts: &Verdicts<'_>,
    standing: &Standing<'_>,
) -> Vec<Said> {
    let reference = ClaimRef {
        rendition: found.target.rendition.clone(),
        id: found.claim.id.clone(),
    };
    let history = verdicts.history(&reference);
    let last = history.iter().map(|(_, review)| review.at).max();
    let assessor = last.map(|at| Assessor::new(policy, dossier, at));
    let rendition = dossier.rendition(&found.target.rendition);
    let counts = |reviewer: &ReviewerId, review: &Review| {
        let known = assessor.as_ref().zip(rendition);
        known.is_some_and(|(assessor, rendition)| {
            assessor.counts(rendition, &found.claim, reviewer, review)
        })
    };
    let told = |(reviewer, review): (&ReviewerId, &Review)| {
        let mut standing = standing.in_force.iter();
        let in_force = standing.any(|(by, entry)| *by == reviewer && entry.seq == review.seq);
        Said {
            name: policy
                .person(reviewer)
                .map_or_else(|| reviewer.to_string(), |person| person.name.clone()),
            in_force,
            counts: in_force && counts(reviewer, review),
            reviewer: reviewer.clone(),
            review: review.clone(),
        }
    };
    history.into_iter().map(told).collect()
}

fn paragraph_around(index: &TextIndex<'_>, span: Span) -> (String, String) {
    let text = index.text();
    let (Some(start), Some(end)) = (index.byte(span.start), index.byte(span.end)) else {
        return Default::default();
    };
    let head = text[..start].rfind("\n\n").map_or(0, |at| at + 2);
    let tail = text[end..].find("\n\n").map_or(text.len(), |at| end + at);
    (text[head..start].to_owned(), text[end..tail].to_owned())
}

fn same_words_elsewhere(dossier: &Dossier, found: &Found) -> Vec<String> {
    let words = crate::model::fold(&found.claim.quote);
    let mut places = Vec::new();
    for rendition in &dossier.renditions {
        let target = dossier.target(&rendition.record.name);
        for (number, claim) in numbered(rendition.claims()) {
            let itself = target == found.target && claim.id == found.claim.id;
            if !itself && crate::model::fold(&claim.quote) == words {
                places.push(format!("{target}:{number}"));
            }
        }
    }
    places
}
