//! Verdicts of a sister desk taken for claims of a story: on the same words, in the same setting, as that desk's.
//!
//! What is taken is judged twice. There: the claim must pass by that desk's own record and rules as they stand in the folder that was
//! named. Here: by the very rule that every check holds the copy to (`trust::Theirs`), so that nothing is written that a check would not
//! count. The ledgers are copied whole with their signatures. A copy only grows: a ledger that no longer begins as the copy does is refused.
//! Linear in the ledgers of the other desk; only its stories that have the words are read whole.

mod sister;
mod there;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use serde::Serialize;

use self::sister::{Sister, ledger_there, withdrawn_there};
use super::UsecaseError;
use super::import::set_statuses;
use super::person::{known_person, require_active};
use super::reread::reread;
use crate::model::{
    AdoptedLedger, AdoptedVerdict, AdoptionBook, AdoptionRecord, Claim, ClaimRef, DeskId,
    DeskPolicy, Dossier, LedgerDossier, ReviewerId, Status, StorySlug, Verdict, fold, numbered,
};
use crate::store::{self, Change, Desk};
use crate::trust::{Assessor, Verdicts, standing};

pub(crate) use there::adopted_there;

/// What is to be adopted.
#[derive(Debug, Clone)]
pub(crate) struct AdoptRequest {
    /// The story here.
    pub story: StorySlug,
    /// The folder of the sister desk.
    pub from: PathBuf,
    /// The stories there; all when there are none.
    pub theirs: Vec<StorySlug>,
    /// Who adopts.
    pub by: ReviewerId,
    /// Now.
    pub at: DateTime<Utc>,
}

/// A verdict of the sister desk beside a claim of this one.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AdoptedLine {
    /// The claim here: STORY/RENDITION:N; its rendition and id where it no longer stands.
    pub address: String,
    /// The story there.
    pub story: StorySlug,
    /// Who verified it there.
    pub reviewer: ReviewerId,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
    /// Why it is not taken, or not any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// What came of adopting.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Adoption {
    /// The sister desk.
    pub desk: DeskId,
    /// Its name.
    pub outlet: String,
    /// What is adopted now, in reading order.
    pub taken: Vec<AdoptedLine>,
    /// What was adopted and no longer is.
    pub withdrawn: Vec<AdoptedLine>,
    /// What is said of the same words there and was not taken.
    pub refused: Vec<AdoptedLine>,
    /// How many claims of the story pass by what sister desks say alone.
    pub adopted_claims: usize,
}

/// Takes the verdicts of the desk in `request.from` on claims of a story, in the place of what was taken from it before.
///
/// # Errors
/// When the desk can't be read or is not trusted, a ledger there does not begin as the copy here does, or nothing can be written; then
/// nothing was changed.
pub(crate) fn adopt(desk: &Desk, request: &AdoptRequest) -> Result<Adoption, UsecaseError> {
    let lock = desk.lock_to_write()?;
    let policy = store::load_policy(desk)?;
    require_active(known_person(&policy, request.by.as_str())?, request.at)?;
    let sister = Sister::open(&request.from, &policy)?;
    let _theirs = sister.desk.lock_to_read()?;
    let recorded = store::load_story(desk, &request.story)?;
    let mut dossier = recorded.clone();
    reread(desk, &policy, &mut dossier, None);
    let adopting = Adopting {
        request,
        policy: &policy,
        sister: &sister,
        old: recorded
            .adopted
            .books
            .iter()
            .find(|one| one.record.desk == sister.trust.desk),
    };
    let seen = adopting.seek(&dossier)?;
    let (book, adoption) = adopting.settle(&mut dossier, seen)?;
    let mut change = Change::default();
    write(desk, (&request.story, &book), &mut change)?;
    write_statuses(desk, recorded, &dossier, &mut change)?;
    change.commit(desk, &lock)?;
    Ok(adoption)
}

struct Adopting<'a> {
    request: &'a AdoptRequest,
    policy: &'a DeskPolicy,
    sister: &'a Sister<'a>,
    old: Option<&'a AdoptionBook>,
}

/// What was found on the sister desk.
#[derive(Default)]
struct Seen {
    candidates: Vec<AdoptedVerdict>,
    refused: Vec<(ClaimRef, AdoptedLine)>,
    withdrawn: Vec<AdoptedVerdict>,
    why: Vec<String>,
    ledgers: BTreeMap<StorySlug, Vec<LedgerDossier>>,
}

/// Claims of this desk by their folded words.
type Wanted<'d> = HashMap<String, Vec<(ClaimRef, &'d Claim)>>;

impl Adopting<'_> {
    fn asked(&self, story: &StorySlug) -> bool {
        self.request.theirs.is_empty() || self.request.theirs.contains(story)
    }

    fn old_verdicts(&self) -> &[AdoptedVerdict] {
        self.old
            .map(|book| book.record.verdicts.as_slice())
            .unwrap_or_default()
    }

    fn seek(&self, dossier: &Dossier) -> Result<Seen, UsecaseError> {
        let mut wanted: Wanted<'_> = HashMap::new();
        for rendition in &dossier.renditions {
            for claim in rendition.claims() {
                if claim.status != Status::Withdrawn {
                    let name = ClaimRef {
                        rendition: rendition.record.name.clone(),
                        id: claim.id.clone(),
                    };
                    let of_words = wanted.entry(fold(&claim.quote)).or_default();
                    of_words.push((name, claim));
                }
            }
        }
        let there = store::load_stories(&self.sister.desk)?;
        if let Some(none) = self.request.theirs.iter().find(|one| !there.contains(one)) {
            return Err(UsecaseError::Incomplete {
                what: format!("{} has no story `{none}`", self.sister.policy.outlet),
                help: "name one that it has, or leave --story out".to_owned(),
            });
        }
        let mut stories: BTreeSet<StorySlug> = there.into_iter().collect();
        stories.extend(self.old_verdicts().iter().map(|one| one.story.clone()));
        stories.retain(|story| self.asked(story));
        let mut seen = Seen::default();
        for story in stories {
            self.seek_in(&story, &wanted, &mut seen)?;
        }
        Ok(seen)
    }

    fn seek_in(
        &self,
        story: &StorySlug,
        wanted: &Wanted<'_>,
        seen: &mut Seen,
    ) -> Result<(), UsecaseError> {
        let ledgers = self.sister.ledgers(story)?;
        self.grown(story, &ledgers)?;
        let entries = ledgers.iter().flat_map(|one| &one.book.entries);
        let mut verified = entries.filter(|one| one.verdict == Verdict::Verified);
        let old: Vec<&AdoptedVerdict> = self
            .old_verdicts()
            .iter()
            .filter(|one| &one.story == story)
            .collect();
        if old.is_empty() && !verified.any(|one| wanted.contains_key(&fold(&one.text))) {
            return Ok(());
        }
        let mut theirs = match store::load_story(&self.sister.desk, story) {
            Ok(theirs) => Some(theirs),
            Err(store::StoreError::NoStory { .. }) => None,
            Err(error) => return Err(error.into()),
        };
        if let Some(theirs) = &mut theirs {
            reread(&self.sister.desk, &self.sister.policy, theirs, None);
            self.claims_of(theirs, wanted, seen);
        }
        for one in old {
            let again = seen
                .candidates
                .iter_mut()
                .find(|new| new.claim == one.claim && new.entry_sha256 == one.entry_sha256);
            match (again, withdrawn_there(&ledgers, theirs.as_ref(), one)) {
                // Who took it first, and when, stays on record.
                (Some(again), _) => *again = one.clone(),
                (None, None) => seen.candidates.push(one.clone()),
                (None, Some(why)) => {
                    seen.withdrawn.push(one.clone());
                    seen.why.push(why);
                }
            }
        }
        seen.ledgers.insert(story.clone(), ledgers);
        Ok(())
    }

    // What was copied must be the beginning of what stands there now.
    fn grown(&self, story: &StorySlug, ledgers: &[LedgerDossier]) -> Result<(), UsecaseError> {
        let copies = self.old.map(|book| book.ledgers.as_slice());
        let copies = copies.unwrap_or_default().iter();
        for copy in copies.filter(|one| &one.story == story) {
            let old = &copy.ledger.book;
            let now = ledger_there(ledgers, &copy.ledger.reviewer);
            let entries = now.map(|now| now.entries.as_slice()).unwrap_or_default();
            let begins = old.entries.iter().enumerate().all(|(at, one)| {
                let same = entries.get(at).zip(now).map(|(new, now)| now.digest(new));
                same == Some(old.digest(one))
            });
            if !begins {
                return Err(UsecaseError::Inconsistent {
                    what: format!(
                        "{}'s ledger on {story} there does not begin as the one that was adopted: it was rewritten, or {} is an older copy of that desk",
                        copy.ledger.reviewer,
                        self.request.from.display()
                    ),
                    help: "bring that folder up to date (git pull); if the ledger was rewritten, ask that desk why".to_owned(),
                });
            }
        }
        Ok(())
    }

    // What stands of our words in a story there, by that desk's own record and rules. What it adopted itself is another's.
    fn claims_of(&self, theirs: &Dossier, wanted: &Wanted<'_>, seen: &mut Seen) {
        let verdicts = Verdicts::new(theirs.ledgers());
        let assessor = Assessor::new(&self.sister.policy, theirs, self.request.at);
        for rendition in &theirs.renditions {
            for claim in rendition.claims() {
                let ours = wanted.get(&fold(&claim.quote));
                let (Some(ours), true) = (ours, claim.status != Status::Withdrawn) else {
                    continue;
                };
                let standing = standing(&rendition.record.name, claim, &verdicts);
                let lacks = assessor.assess(rendition, claim, &standing);
                let why = match (standing.status, lacks.first()) {
                    (Status::Verified, None) => None,
                    (Status::Verified, Some(lack)) => {
                        Some(format!("it does not pass there: {lack}"))
                    }
                    (status, _) => Some(format!("it is {status} there")),
                };
                let judged = standing.in_force.iter().chain(&standing.outdated);
                for (reviewer, review) in judged {
                    let ledger = theirs.ledgers.iter().find(|one| &one.reviewer == *reviewer);
                    let Some(ledger) = ledger else { continue };
                    let counts = review.verdict == Verdict::Verified
                        && assessor.counts(rendition, claim, reviewer, review);
                    let why = why
                        .clone()
                        .or_else(|| (!counts).then(|| "it does not count there".to_owned()));
                    for (name, _) in ours {
                        let candidate = AdoptedVerdict {
                            claim: name.clone(),
                            story: theirs.slug.clone(),
                            reviewer: (*reviewer).clone(),
                            seq: review.seq,
                            entry_sha256: ledger.book.digest(review),
                            // One that is not known there fits none here.
                            days: claim.days().unwrap_or_else(|| vec!["?".to_owned()]),
                            by: self.request.by.clone(),
                            at: self.request.at,
                        };
                        match &why {
                            None => seen.candidates.push(candidate),
                            Some(why) => {
                                let line = line(&candidate, Some(review.at), Some(why.clone()));
                                seen.refused.push((name.clone(), line));
                            }
                        }
                    }
                }
            }
        }
    }

    // Holds what was found to the rule of every check, and keeps what counts by that.
    fn settle(
        &self,
        dossier: &mut Dossier,
        seen: Seen,
    ) -> Result<(AdoptionBook, Adoption), UsecaseError> {
        let trust = self.sister.trust;
        let outside = self
            .old_verdicts()
            .iter()
            .filter(|one| !self.asked(&one.story));
        let mut verdicts: Vec<AdoptedVerdict> = outside.cloned().collect();
        verdicts.extend(seen.candidates);
        let copies = self
            .old
            .map(|book| book.ledgers.as_slice())
            .unwrap_or_default();
        let mut ledgers: Vec<AdoptedLedger> = copies
            .iter()
            .filter(|one| !seen.ledgers.contains_key(&one.story))
            .cloned()
            .collect();
        for (story, of_story) in &seen.ledgers {
            let trusted = of_story
                .iter()
                .filter(|one| trust.person(&one.reviewer).is_some());
            ledgers.extend(trusted.map(|ledger| AdoptedLedger {
                story: story.clone(),
                ledger: ledger.clone(),
            }));
        }
        let book = AdoptionBook {
            file: store::adoption_file(&dossier.slug, trust.desk),
            record: AdoptionRecord {
                desk: trust.desk,
                outlet: self.sister.policy.outlet.clone(),
                verdicts,
            },
            ledgers,
        };
        let books = &mut dossier.adopted.books;
        books.retain(|one| one.record.desk != trust.desk);
        books.push(book.clone());
        dossier.adopted.trusts.clone_from(&self.policy.trusts);
        dossier.adopted.policies.clone_from(&self.policy.policies);
        let mut told = Told::new(self, &seen.withdrawn, &seen.why, seen.refused);
        told.read(dossier, trust.desk);
        let kept = told.keep(book);
        let mine = |one: &&mut AdoptionBook| one.record.desk == trust.desk;
        if let Some(standing) = dossier.adopted.books.iter_mut().find(mine) {
            *standing = kept.clone();
        }
        Ok((kept, told.adoption))
    }
}

/// What is told of an adoption while it is settled.
struct Told {
    adoption: Adoption,
    taken: Vec<AdoptedVerdict>,
    refused: Vec<(ClaimRef, AdoptedLine)>,
}

impl Told {
    fn new(
        adopting: &Adopting<'_>,
        withdrawn: &[AdoptedVerdict],
        why: &[String],
        refused: Vec<(ClaimRef, AdoptedLine)>,
    ) -> Self {
        let withdrawn = withdrawn.iter().zip(why);
        Self {
            adoption: Adoption {
                desk: adopting.sister.trust.desk,
                outlet: adopting.sister.policy.outlet.clone(),
                taken: Vec::new(),
                withdrawn: withdrawn
                    .map(|(one, why)| line(one, None, Some(why.clone())))
                    .collect(),
                refused: Vec::new(),
                adopted_claims: 0,
            },
            taken: Vec::new(),
            refused,
        }
    }

    // Every claim in reading order, with what counts for it and what does not.
    fn read(&mut self, dossier: &Dossier, desk: DeskId) {
        let verdicts = Verdicts::of(dossier);
        for rendition in &dossier.renditions {
            let target = dossier.target(&rendition.record.name);
            for (number, claim) in numbered(rendition.claims()) {
                let address = format!("{target}:{number}");
                let standing = standing(&rendition.record.name, claim, &verdicts);
                self.adoption.adopted_claims += usize::from(standing.status == Status::Adopted);
                for theirs in standing.theirs.iter().filter(|one| one.desk == desk) {
                    let why = theirs.trouble.as_ref().map(ToString::to_string);
                    let at = theirs.review.map(|review| review.at);
                    let mut told = line(theirs.adopted, at, why);
                    told.address.clone_from(&address);
                    match theirs.trouble {
                        None => {
                            self.taken.push(theirs.adopted.clone());
                            self.adoption.taken.push(told);
                        }
                        Some(_) => self.adoption.refused.push(told),
                    }
                }
                for (name, told) in &mut self.refused {
                    if name.rendition == rendition.record.name && name.id == claim.id {
                        told.address.clone_from(&address);
                    }
                }
            }
        }
        let refused = std::mem::take(&mut self.refused);
        self.adoption
            .refused
            .extend(refused.into_iter().map(|(_, line)| line));
    }

    // The verdicts that count, and the ledgers that they or a doubt of them stand in.
    fn keep(&self, book: AdoptionBook) -> AdoptionBook {
        let stories: BTreeSet<&StorySlug> = self.taken.iter().map(|one| &one.story).collect();
        AdoptionBook {
            ledgers: book
                .ledgers
                .into_iter()
                .filter(|one| stories.contains(&one.story) && one.ledger.signed.is_some())
                .collect(),
            record: AdoptionRecord {
                verdicts: self.taken.clone(),
                ..book.record
            },
            file: book.file,
        }
    }
}

fn line(verdict: &AdoptedVerdict, at: Option<DateTime<Utc>>, why: Option<String>) -> AdoptedLine {
    AdoptedLine {
        address: verdict.claim.to_string(),
        story: verdict.story.clone(),
        reviewer: verdict.reviewer.clone(),
        at,
        why,
    }
}

fn write(
    desk: &Desk,
    (story, book): (&StorySlug, &AdoptionBook),
    change: &mut Change,
) -> Result<(), UsecaseError> {
    let old = desk.read_text(&book.file)?;
    if old.is_none() && book.record.verdicts.is_empty() {
        return Ok(());
    }
    change.write(
        book.file.clone(),
        store::adoption_text(old.as_deref(), &book.record)?,
    );
    for copy in &book.ledgers {
        let Some(signed) = &copy.ledger.signed else {
            continue;
        };
        let reviewer = &copy.ledger.reviewer;
        let file = store::adopted_ledger_file(story, (book.record.desk, &copy.story), reviewer);
        change.write(format!("{file}.sig"), signed.signature.clone());
        change.write(file, signed.bytes.clone());
    }
    Ok(())
}

// The statuses in the sheets are copies of what the ledgers prove, those of sister desks among them.
fn write_statuses(
    desk: &Desk,
    mut recorded: Dossier,
    settled: &Dossier,
    change: &mut Change,
) -> Result<(), UsecaseError> {
    recorded.adopted.clone_from(&settled.adopted);
    for rendition in &recorded.renditions {
        let Some(before) = &rendition.sheet else {
            continue;
        };
        let mut sheet = before.clone();
        set_statuses(&recorded, &rendition.record.name, &mut sheet);
        if &sheet == before {
            continue;
        }
        let old = desk.read_text(&rendition.sheet_file)?;
        let text = store::restated_sheet(old.as_deref(), before, &sheet)?;
        change.write(rendition.sheet_file.clone(), text);
    }
    Ok(())
}
