//! Which verdicts of sister desks count for a claim, and why the others don't.
//!
//! A verdict counts when it stands, as its last word on the claim, in a whole ledger of the other desk that somebody named in `[[trust]]`
//! signed with a key named there, was given inside the days and roles of that trust, and judged the words, speaker, setting and days as they
//! stand here. Everything is proved from this desk's own files and needs no clock; what the other desk did since is for whoever has it
//! at hand. Linear in the adopted entries and the copied ledgers.
//!
//! Nothing is read leniently: a fuller name is another speaker, a setting that was not recorded is another one. Revisions are numbers of the
//! other desk and say nothing here.

use std::collections::HashMap;
use std::fmt;

use serde::Serialize;

use super::chain::{breaks, of_other_desks};
use super::setting::{changed_parts, speaker};
use super::signature::{NAMESPACE, SignatureTrouble, verify_among};
use crate::{
    AdoptedLedger, AdoptedVerdict, AdoptionBook, Adoptions, BookEntry as _, Claim, ClaimKind,
    ClaimRef, DeskId, Person, PersonRole, PolicyInForce, PolicyStatement, Review, SettingPart,
    TrustedDesk, Verdict, same_words,
};

/// Why a verdict of a sister desk does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "because")]
pub enum AdoptionTrouble {
    /// No `[[trust]]` names the desk.
    NoTrust,
    /// The `[[trust]]` does not name the reviewer.
    NoSuchPerson,
    /// There is no copy of the ledger.
    NoLedger,
    /// The copy is no whole ledger of that reviewer, story and desk.
    Broken {
        /// What is wrong.
        reason: String,
    },
    /// The copy has no signature.
    Unsigned,
    /// Its signature does not hold.
    Signature(SignatureTrouble),
    /// The entry is not the one that was adopted.
    OtherEntry,
    /// The entry is no verification, or was given on another desk.
    NoVerification,
    /// It was given outside the days of the trust, or of the person.
    OutOfTime,
    /// It was given in a role that the `[[trust]]` does not give the reviewer.
    Role {
        /// Which.
        role: PersonRole,
    },
    /// The reviewer said something else of the claim since.
    Superseded {
        /// What.
        verdict: Verdict,
    },
    /// Somebody else there doubts the same words.
    Doubted {
        /// What they say.
        verdict: Verdict,
    },
    /// The trust is not for such claims.
    Kind {
        /// The kind.
        kind: ClaimKind,
    },
    /// Other words were judged.
    Words,
    /// They were put to somebody else.
    Speaker,
    /// They stood in another setting, or none was recorded.
    Setting {
        /// What differs.
        parts: Vec<SettingPart>,
    },
    /// They rested on another passage of the original.
    Source,
    /// The days that the words name are others here.
    Days,
}

impl AdoptionTrouble {
    /// Whether the copy itself can't be believed, or is no longer what was adopted: more than a verdict that does not apply.
    pub fn is_broken(&self) -> bool {
        match self {
            Self::NoLedger
            | Self::Broken { .. }
            | Self::Unsigned
            | Self::Signature(_)
            | Self::OtherEntry
            | Self::NoVerification => true,
            Self::NoTrust
            | Self::NoSuchPerson
            | Self::OutOfTime
            | Self::Role { .. }
            | Self::Superseded { .. }
            | Self::Doubted { .. }
            | Self::Kind { .. }
            | Self::Words
            | Self::Speaker
            | Self::Setting { .. }
            | Self::Source
            | Self::Days => false,
        }
    }
}

impl fmt::Display for AdoptionTrouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTrust => f.write_str("no [[trust]] of this desk names that desk"),
            Self::NoSuchPerson => f.write_str("the [[trust]] does not name the reviewer"),
            Self::NoLedger => f.write_str("there is no copy of the ledger"),
            Self::Broken { reason } => write!(f, "the copy of the ledger is not whole: {reason}"),
            Self::Unsigned => f.write_str("the ledger is not signed"),
            Self::Signature(trouble) => f.write_str(match trouble {
                SignatureTrouble::Unreadable { .. } => "its signature can't be read",
                SignatureTrouble::OtherPurpose { .. } => {
                    "its signature was made for something else"
                }
                SignatureTrouble::UnknownKey { .. } => {
                    "it is signed with a key that the [[trust]] does not name"
                }
                SignatureTrouble::AnothersKey { .. } => "it is signed with somebody else's key",
                SignatureTrouble::KeyOutOfTime { .. } => {
                    "the key did not count on the day of the ledger's last entry"
                }
                SignatureTrouble::Changed { .. } => "the ledger changed after it was signed",
            }),
            Self::OtherEntry => f.write_str("the ledger does not have the entry that was adopted"),
            Self::NoVerification => f.write_str("the entry verifies nothing on that desk"),
            Self::OutOfTime => {
                f.write_str("it was given outside the days of the [[trust]] or of the person")
            }
            Self::Role { role } => {
                write!(f, "the [[trust]] does not know the reviewer as {role}")
            }
            Self::Superseded { verdict } => {
                write!(f, "the reviewer has said since: {verdict}")
            }
            Self::Doubted { verdict } => write!(f, "somebody else there says: {verdict}"),
            Self::Kind { kind } => write!(f, "the [[trust]] is not for claims of the kind {kind}"),
            Self::Words => f.write_str("it was given on other words"),
            Self::Speaker => f.write_str("the words are put to somebody else there"),
            Self::Setting { parts } if parts.is_empty() => {
                f.write_str("the words stand in another setting there")
            }
            Self::Setting { parts } => {
                let parts: Vec<&str> = parts.iter().map(|part| part.as_str()).collect();
                write!(f, "the setting differs: {}", parts.join(", "))
            }
            Self::Source => f.write_str("the words rest on another passage there"),
            Self::Days => {
                f.write_str("the days that the words name are others there, or not known")
            }
        }
    }
}

/// A verdict of a sister desk on a claim of this one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Theirs<'l> {
    /// The desk.
    pub desk: DeskId,
    /// Its name.
    pub outlet: &'l str,
    /// The adoption.
    pub adopted: &'l AdoptedVerdict,
    /// The reviewer, as the `[[trust]]` has them.
    pub person: Option<&'l Person>,
    /// The entry.
    pub review: Option<&'l Review>,
    /// Why it does not count; nothing when it does.
    pub trouble: Option<AdoptionTrouble>,
}

impl<'l> Theirs<'l> {
    /// The reviewer and the entry of a verdict that counts.
    pub fn counting(&self) -> Option<(&'l Person, &'l Review)> {
        match (&self.trouble, self.person, self.review) {
            (None, Some(person), Some(review)) => Some((person, review)),
            _ => None,
        }
    }

    // Whether the claim is the one that was judged there, in all that matters.
    fn beside(&self, trust: Option<&TrustedDesk>, claim: &Claim) -> Self {
        let mut beside = self.clone();
        if let (None, Some(review), Some(trust)) = (&self.trouble, self.review, trust) {
            beside.trouble = misfit(trust, self.adopted, review, claim);
        }
        beside
    }
}

fn misfit(
    trust: &TrustedDesk,
    adopted: &AdoptedVerdict,
    review: &Review,
    claim: &Claim,
) -> Option<AdoptionTrouble> {
    let lower = |name: Option<&str>| name.map(str::to_lowercase);
    let passage = claim.source.as_ref().map(|source| source.sha256);
    let context = claim.context.as_ref().map(|context| context.sha256);
    let parts = changed_parts(review, claim);
    if !trust.takes(claim.kind) {
        Some(AdoptionTrouble::Kind { kind: claim.kind })
    } else if !same_words(&review.text, &claim.quote) {
        Some(AdoptionTrouble::Words)
    } else if lower(review.speaker.as_deref()) != lower(speaker(claim).as_deref()) {
        Some(AdoptionTrouble::Speaker)
    } else if review.reading.is_none() || review.context_sha256 != context || !parts.is_empty() {
        Some(AdoptionTrouble::Setting { parts })
    } else if review.source_sha256.is_some() && review.source_sha256 != passage {
        Some(AdoptionTrouble::Source)
    } else if claim.days().as_ref() != Some(&adopted.days) {
        Some(AdoptionTrouble::Days)
    } else {
        None
    }
}

/// Everything that was adopted for a story, found by claim.
#[derive(Debug, Default)]
pub(super) struct AdoptedVerdicts<'l> {
    by_claim: HashMap<&'l ClaimRef, Vec<(Theirs<'l>, Option<&'l TrustedDesk>)>>,
    lends: HashMap<ClaimKind, u8>,
}

impl<'l> AdoptedVerdicts<'l> {
    pub(super) fn new(adoptions: &'l Adoptions, story: &[PolicyStatement]) -> Self {
        let mut all = Self::default();
        if adoptions.books.is_empty() {
            return all;
        }
        let lends = ClaimKind::ALL.iter().map(|kind| {
            let policy = PolicyInForce::of(&adoptions.policies, story, *kind);
            (*kind, policy.adopted.value)
        });
        all.lends = lends.collect();
        for book in &adoptions.books {
            let mut trusts = adoptions.trusts.iter();
            let trust = trusts.find(|one| one.desk == book.record.desk);
            let ledgers: Vec<_> = book.ledgers.iter().map(|one| hold(trust, one)).collect();
            for adopted in &book.record.verdicts {
                let theirs = judged(book, (trust, &ledgers), adopted);
                let of_claim = all.by_claim.entry(&adopted.claim).or_default();
                of_claim.push((theirs, trust));
            }
        }
        all
    }

    /// What sister desks say of a claim.
    pub(super) fn of(&self, name: &ClaimRef, claim: &Claim) -> Vec<Theirs<'l>> {
        let of_claim = self.by_claim.get(name).into_iter().flatten();
        of_claim
            .map(|(theirs, trust)| theirs.beside(*trust, claim))
            .collect()
    }

    /// For how many reviewers of a claim of that kind verdicts of theirs may stand.
    pub(super) fn lends(&self, kind: ClaimKind) -> u8 {
        self.lends.get(&kind).copied().unwrap_or_default()
    }
}

// Whether the copy is a whole ledger of that desk, signed by whom it says; each is proved once.
fn hold(trust: Option<&TrustedDesk>, copy: &AdoptedLedger) -> Result<(), AdoptionTrouble> {
    let trust = trust.ok_or(AdoptionTrouble::NoTrust)?;
    let broken = |reason: String| Err(AdoptionTrouble::Broken { reason });
    let (ledger, book) = (&copy.ledger, &copy.ledger.book);
    if book.story != copy.story || book.reviewer != ledger.reviewer {
        return broken(format!(
            "it is {}'s of {}, and stands as {}'s of {}",
            book.reviewer, book.story, ledger.reviewer, copy.story
        ));
    }
    if let Some(first) = breaks(book).into_iter().next() {
        return broken(first.message);
    }
    let desks = book.entries.iter().map(|one| (one.line, one.desk));
    if let Some(first) = of_other_desks(Some(trust.desk), desks).into_iter().next() {
        return broken(first.message);
    }
    trust
        .person(&ledger.reviewer)
        .ok_or(AdoptionTrouble::NoSuchPerson)?;
    let signed = ledger.signed.as_ref().ok_or(AdoptionTrouble::Unsigned)?;
    let last = book.entries.last().ok_or(AdoptionTrouble::OtherEntry)?;
    let day = last.at().date_naive();
    let signature = &signed.signature;
    verify_among(
        NAMESPACE,
        &trust.people,
        &ledger.reviewer,
        day,
        &signed.bytes,
        signature,
    )
    .map(drop)
    .map_err(AdoptionTrouble::Signature)
}

type Held<'t> = (Option<&'t TrustedDesk>, &'t [Result<(), AdoptionTrouble>]);

fn judged<'l>(
    book: &'l AdoptionBook,
    (trust, held): (Option<&'l TrustedDesk>, &[Result<(), AdoptionTrouble>]),
    adopted: &'l AdoptedVerdict,
) -> Theirs<'l> {
    let copy = book.ledger(adopted);
    let entry = copy.and_then(|copy| entry(copy, adopted));
    Theirs {
        desk: book.record.desk,
        outlet: trust.map_or(&book.record.outlet, |trust| &trust.outlet),
        adopted,
        person: trust.and_then(|trust| trust.person(&adopted.reviewer)),
        review: entry,
        trouble: trouble(book, (trust, held), adopted, entry),
    }
}

fn entry<'l>(copy: &'l AdoptedLedger, adopted: &AdoptedVerdict) -> Option<&'l Review> {
    let book = &copy.ledger.book;
    let mut entries = book.entries.iter();
    entries.find(|one| one.seq == adopted.seq && book.digest(one) == adopted.entry_sha256)
}

fn trouble(
    book: &AdoptionBook,
    (trust, held): Held<'_>,
    adopted: &AdoptedVerdict,
    entry: Option<&Review>,
) -> Option<AdoptionTrouble> {
    let Some(trust) = trust else {
        return Some(AdoptionTrouble::NoTrust);
    };
    let same =
        |one: &AdoptedLedger| one.story == adopted.story && one.ledger.reviewer == adopted.reviewer;
    match book.ledgers.iter().zip(held).find(|(one, _)| same(one)) {
        None => return Some(AdoptionTrouble::NoLedger),
        Some((_, Err(trouble))) => return Some(trouble.clone()),
        Some((_, Ok(()))) => {}
    }
    let (Some(review), Some(person)) = (entry, trust.person(&adopted.reviewer)) else {
        return Some(AdoptionTrouble::OtherEntry);
    };
    if review.verdict != Verdict::Verified || review.desk != Some(trust.desk) {
        return Some(AdoptionTrouble::NoVerification);
    }
    if !trust.takes_of(review.at) || !person.active_on(review.at.date_naive()) {
        return Some(AdoptionTrouble::OutOfTime);
    }
    if !person.roles.contains(&review.role) {
        return Some(AdoptionTrouble::Role { role: review.role });
    }
    said_since(book, adopted, review)
}

// What the copied ledgers say of the same claim there beside the verdict: a later word of the reviewer's, or a doubt of somebody else's.
fn said_since(
    book: &AdoptionBook,
    adopted: &AdoptedVerdict,
    review: &Review,
) -> Option<AdoptionTrouble> {
    for one in book.ledgers.iter().filter(|one| one.story == adopted.story) {
        let entries = one.ledger.book.entries.iter().rev();
        let mut of_claim =
            entries.filter(|other| other.claim == review.claim && other.verdict.is_judgement());
        let Some(last) = of_claim.next() else {
            continue;
        };
        let own = one.ledger.reviewer == adopted.reviewer;
        let verdict = last.verdict;
        if own && last.seq != review.seq {
            return Some(AdoptionTrouble::Superseded { verdict });
        }
        let doubts = verdict.status().is_some_and(|status| !status.passes());
        if !own && doubts && same_words(&last.text, &review.text) {
            return Some(AdoptionTrouble::Doubted { verdict });
        }
    }
    None
}
