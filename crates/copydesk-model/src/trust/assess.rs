//! Whether what was said of a claim is what the policy asks for: by whom, how many, on what evidence, how long ago.
//!
//! Only claims whose status passes are assessed: the others have findings of their own. The verdicts that give the claim
//! its status are sorted into those that count and those that don't, with the reason; what the rest lacks of the policy is
//! a shortfall. People who share an e-mail address, a key or a name count once; sources of one origin count once.
//! Linear in the verdicts and the evidence of a claim, but for comparing reviewers with each other. Nothing is guessed
//! about what an evidence's text says: a reference to it, and the reviewer's word, is all there is.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    Basis, Claim, ClaimKind, DeskPolicy, Dossier, Evidence, EvidenceKind, EvidenceRecord, Person,
    PersonRole, PolicyInForce, PolicyLayer, RenditionDossier, RenditionKind, RenditionName, Review,
    ReviewerId, Revision, SourceTier, Status,
};

use crate::person::same_person;

use super::adopted::Theirs;
use super::checkable::checkable;
use super::people_named::{is_named, people_named};
use super::replies::not_asked;
use super::seal::read_seal;
use super::shortfall::{EvidenceGap, RoleTrouble, Shortfall};
use super::standing::Said;
use super::voices::voices;
use super::{SKEW_MINUTES, Standing, basis};

/// Holds claims of one story against the policy.
#[derive(Debug)]
pub struct Assessor<'a> {
    policy: &'a DeskPolicy,
    dossier: &'a Dossier,
    at: DateTime<Utc>,
    in_force: HashMap<ClaimKind, PolicyInForce>,
    authors: BTreeSet<&'a ReviewerId>,
    sealed: HashMap<RenditionName, (Revision, DateTime<Utc>)>,
    /// When the first entry of an edition was made; none when there is no such entry.
    first_of_edition: Option<DateTime<Utc>>,
}

impl<'a> Assessor<'a> {
    /// Gets ready for the claims of a story, as of `at`.
    pub fn new(policy: &'a DeskPolicy, dossier: &'a Dossier, at: DateTime<Utc>) -> Self {
        let kinds = ClaimKind::ALL.iter();
        let story = &dossier.story.policies;
        let in_force = kinds
            .map(|kind| (*kind, PolicyInForce::of(&policy.policies, story, *kind)))
            .collect();
        Self {
            policy,
            dossier,
            at,
            in_force,
            authors: authors(policy, dossier),
            sealed: sealed(dossier),
            first_of_edition: dossier
                .ledgers()
                .flat_map(|ledger| &ledger.entries)
                .filter(|review| review.edition.is_some())
                .map(|review| review.at)
                .min(),
        }
    }

    /// What applies to claims of a kind.
    pub fn policy(&self, kind: ClaimKind) -> &PolicyInForce {
        &self.in_force[&kind]
    }

    /// The next moment after now at which time alone changes what is found: something expires, or is no longer to come.
    pub fn next_change(&self) -> Option<DateTime<Utc>> {
        let mut ages: Vec<u32> = self
            .in_force
            .values()
            .map(|one| one.max_age_days.value)
            .collect();
        ages.sort_unstable();
        ages.dedup();
        ages.retain(|days| *days > 0);
        let skew = TimeDelta::minutes(SKEW_MINUTES);
        let adopted = self
            .dossier
            .adopted
            .books
            .iter()
            .flat_map(|book| &book.ledgers);
        let adopted = adopted.flat_map(|one| &one.ledger.book.entries);
        let reviews = self.dossier.ledgers().flat_map(|ledger| &ledger.entries);
        let reviews = reviews.chain(adopted);
        let reviews = reviews.flat_map(|review| {
            let expires = ages
                .iter()
                .map(|days| review.at + TimeDelta::days(i64::from(*days)));
            expires.chain([review.at, review.at - skew])
        });
        let waivers = self
            .dossier
            .waivers
            .iter()
            .flat_map(|one| &one.book.entries);
        let waivers = waivers.flat_map(|waiver| [waiver.at, waiver.at - skew]);
        let replies = self.dossier.story.replies.iter().map(|reply| reply.asked);
        let moments = reviews.chain(waivers).chain(replies);
        moments.filter(|moment| *moment >= self.at).min()
    }

    /// Whether somebody of the desk is an author of the story, under whatever id.
    pub fn is_author(&self, reviewer: &ReviewerId) -> bool {
        self.authors.contains(reviewer)
    }

    /// What a claim of `rendition` lacks of the policy; nothing unless its status passes.
    pub fn assess(
        &self,
        rendition: &RenditionDossier,
        claim: &Claim,
        standing: &Standing<'a>,
    ) -> Vec<Shortfall> {
        let policy = self.policy(claim.kind);
        let mut lacks = Vec::new();
        match standing.status {
            Status::Verified | Status::Adopted => {
                self.people(policy, (rendition, claim), standing, &mut lacks);
                lacks.extend(self.evidence_gap(policy, rendition, standing));
            }
            Status::Opinion => {
                self.people(policy, (rendition, claim), standing, &mut lacks);
                lacks.extend(self.not_of_opinion(rendition, claim, standing));
            }
            Status::OnAuthor => self.on_author(claim, standing, &mut lacks),
            Status::Unreviewed
            | Status::Queried
            | Status::Disputed
            | Status::Incorrect
            | Status::Stale
            | Status::Withdrawn => return lacks,
        }
        lacks.extend(self.reply(policy, rendition, claim));
        lacks
    }

    // The verifications of sister desks that may stand for reviewers beside those that give the claim its status.
    fn lent(&self, policy: &PolicyInForce, standing: &Standing<'a>) -> Vec<(&'a Person, Said<'a>)> {
        let verified = matches!(standing.status, Status::Verified | Status::Adopted);
        if !verified || policy.adopted.value == 0 {
            return Vec::new();
        }
        let counting = standing.theirs.iter().filter_map(Theirs::counting);
        counting
            .map(|(person, review)| (person, (&person.id, review)))
            .collect()
    }

    // Whether somebody of a sister desk wrote the story here, under whatever id.
    fn writes_here(&self, theirs: &Person) -> bool {
        let mut here = self.policy.people.iter();
        let mut named = self.dossier.story.authors.iter();
        named.any(|given| is_named(given, theirs))
            || !super::byline::bylined(std::slice::from_ref(theirs), self.dossier).is_empty()
            || here.any(|person| self.is_author(&person.id) && person.same_human(theirs))
    }

    // What the claim rests on: the evidence of the verdicts that give it its status, each with this desk's record of it where it is this desk's.
    fn evidence<'s>(
        &self,
        standing: &'s Standing<'a>,
    ) -> Vec<(&'a Evidence, Option<&'a EvidenceRecord>)> {
        let own = self.deciding(standing).flat_map(|(_, review)| {
            let evidence = review.evidence.iter();
            evidence.map(|one| (one, self.dossier.evidence.find(&one.reference)))
        });
        let theirs = self.adopted(standing).flat_map(|review| {
            // Their names of evidence are names of other files here.
            review.evidence.iter().map(|one| (one, None))
        });
        own.chain(theirs).collect()
    }

    // The verifications that an adopted claim rests on; none of any other.
    fn adopted<'s>(&self, standing: &'s Standing<'a>) -> impl Iterator<Item = &'a Review> + 's {
        let is_adopted = standing.status == Status::Adopted;
        let theirs = standing.theirs.iter().filter_map(Theirs::counting);
        theirs.filter(move |_| is_adopted).map(|(_, review)| review)
    }

    fn deciding<'s>(&self, standing: &'s Standing<'a>) -> impl Iterator<Item = Said<'a>> + 's {
        let status = standing.status;
        let in_force = standing.in_force.iter().copied();
        in_force.filter(move |(_, review)| review.verdict.status() == Some(status))
    }

    // Somebody who was not on the desk then is a finding of its own, and counts for nothing here.
    fn person(&self, (reviewer, review): Said<'a>) -> Option<&'a Person> {
        self.policy
            .person(reviewer)
            .filter(|person| person.active_on(review.at.date_naive()))
    }

    fn people(
        &self,
        policy: &PolicyInForce,
        (rendition, claim): (&RenditionDossier, &Claim),
        standing: &Standing<'a>,
        lacks: &mut Vec<Shortfall>,
    ) {
        let needed = policy.reviewers.value;
        let mut counted: Vec<&Person> = Vec::new();
        let mut doubles = Vec::new();
        let mut own = Vec::new();
        let mut wrong = Vec::new();
        let mut expired = Vec::new();
        // Those of a sister desk come last: whoever is somebody of this desk too counts once, as one of its own.
        let own_verdicts = self.deciding(standing);
        let own_verdicts = own_verdicts.filter_map(|said| Some((self.person(said)?, said, false)));
        let lent = self.lent(policy, standing);
        let all = own_verdicts.chain(lent.into_iter().map(|(person, said)| (person, said, true)));
        let mut lent_so_far = 0;
        for (person, said, is_lent) in all {
            if is_lent && lent_so_far >= usize::from(policy.adopted.value) {
                break;
            }
            // Nobody bears out their own words.
            let writes = says(person, claim)
                || match is_lent {
                    true => self.writes_here(person),
                    false => self.is_author(&person.id),
                };
            if let Some(trouble) = role_trouble(person, said.1.role, &policy.roles.value) {
                wrong.push(Shortfall::WrongRole {
                    by: Some(person.id.clone()),
                    trouble,
                });
            } else if writes && !policy.self_review.value {
                own.push(person.id.clone());
            } else if let Some(old) = self.expired(policy, rendition, said) {
                expired.push(old);
            } else if counted.iter().any(|one| match is_lent {
                true => one.same_human(person),
                false => one.same_as(person),
            }) {
                doubles.push(person.id.clone());
            } else {
                counted.push(person);
                lent_so_far += usize::from(is_lent);
            }
        }
        if self.rests_on_anonymous(standing) && !policy.anonymous.value.is_empty() {
            let answers = |person: &&Person| {
                let mut roles = person.roles.iter();
                roles.any(|role| policy.anonymous.value.contains(role))
            };
            if !counted.iter().any(answers) {
                lacks.push(Shortfall::WrongRole {
                    by: None,
                    trouble: RoleTrouble::Anonymous(policy.anonymous.value.clone()),
                });
            }
        }
        // A role that somebody took without having it is told even where others suffice.
        let short = counted.len() < usize::from(needed);
        wrong.retain(|one| short || !is_not_accepted(one));
        let explained = wrong.len() + own.len() + expired.len();
        lacks.append(&mut wrong);
        if !short {
            return;
        }
        if counted.len() + explained < usize::from(needed) {
            lacks.push(Shortfall::TooFewReviewers {
                by: counted.iter().map(|person| person.id.clone()).collect(),
                doubles,
                needed,
            });
        }
        if !own.is_empty() {
            lacks.push(Shortfall::SelfReview { by: own, needed });
        }
        lacks.append(&mut expired);
    }

    // What can be checked is no matter of opinion, unless the opinion rests on something.
    fn not_of_opinion(
        &self,
        rendition: &RenditionDossier,
        claim: &Claim,
        standing: &Standing<'a>,
    ) -> Option<Shortfall> {
        let rests = self.deciding(standing).any(|(_, review)| {
            self.made_before(rendition, review)
                || basis(self.dossier, rendition, review) > Basis::Note
        });
        let words = checkable(claim);
        (!rests && !words.is_empty())
            .then_some(Shortfall::TooLittleEvidence(EvidenceGap::Opinion(words)))
    }

    fn on_author(&self, claim: &Claim, standing: &Standing<'a>, lacks: &mut Vec<Shortfall>) {
        for said in self.deciding(standing) {
            let Some(person) = self.person(said) else {
                continue;
            };
            let editor = PersonRole::ResponsibleEditor;
            if said.1.role != editor {
                lacks.push(Shortfall::WrongRole {
                    by: Some(person.id.clone()),
                    trouble: RoleTrouble::OnAuthor(said.1.role),
                });
            } else if let Some(trouble) = role_trouble(person, editor, &[]) {
                lacks.push(Shortfall::WrongRole {
                    by: Some(person.id.clone()),
                    trouble,
                });
            }
            if self.is_author(&person.id) || says(person, claim) {
                lacks.push(Shortfall::SelfReview {
                    by: vec![person.id.clone()],
                    needed: 1,
                });
            }
            if is_silent(said.1) {
                lacks.push(Shortfall::TooLittleEvidence(EvidenceGap::Nothing));
            }
        }
    }

    // What is published is as old as it was when it was sealed.
    fn expired(
        &self,
        policy: &PolicyInForce,
        rendition: &RenditionDossier,
        (by, review): Said<'a>,
    ) -> Option<Shortfall> {
        let allowed = policy.max_age_days.value;
        let newest = rendition.newest().map(|newest| newest.number);
        let published = self.sealed.get(&rendition.record.name);
        let as_of = match published {
            Some((revision, sealed)) if Some(*revision) == newest => *sealed,
            _ => self.at,
        };
        let age = as_of - review.at;
        let days = age.num_days();
        (allowed > 0 && age > TimeDelta::days(i64::from(allowed))).then(|| Shortfall::Expired {
            by: by.clone(),
            at: review.at,
            days,
            allowed,
        })
    }

    fn rests_on_anonymous(&self, standing: &Standing<'a>) -> bool {
        let evidence = self.evidence(standing).into_iter();
        let mut anonymous = evidence
            .map(|(one, record)| one.anonymous || record.is_some_and(|record| record.anonymous));
        anonymous.any(|anonymous| anonymous)
    }

    /// Whether an entry on a claim of `rendition` was made before verifications had to rest on evidence: such entries stand as they
    /// were judged. A program of that time can read neither a rendition nor a ledger that a newer one has written into, so an entry
    /// without an edition is not of then when one of these stands before it.
    pub fn made_before(&self, rendition: &RenditionDossier, review: &Review) -> bool {
        let mut revisions = rendition.record.revisions.iter();
        review.edition.is_none()
            && revisions.any(|revision| revision.edition.is_none())
            && self.first_of_edition.is_none_or(|first| review.at <= first)
    }

    /// Whether a verdict in force counts: given by somebody who was on the desk then and has the role, in a role that the policy lets
    /// judge such claims, who is no author of the story unless the desk allows that, and not too old.
    pub fn counts(
        &self,
        rendition: &RenditionDossier,
        claim: &Claim,
        reviewer: &ReviewerId,
        review: &Review,
    ) -> bool {
        let policy = self.policy(claim.kind);
        let on_author = review.verdict.status() == Some(Status::OnAuthor);
        let roles: &[PersonRole] = match on_author {
            true => &[PersonRole::ResponsibleEditor],
            false => &policy.roles.value,
        };
        let own = self.is_author(reviewer) && (on_author || !policy.self_review.value);
        self.person((reviewer, review)).is_some_and(|person| {
            let own = own || says(person, claim) && !policy.self_review.value;
            !own && role_trouble(person, review.role, roles).is_none()
                && self
                    .expired(policy, rendition, (reviewer, review))
                    .is_none()
        })
    }

    /// What a claim rests on that was verified: the best of the verdicts that make it so. `None` for any other claim. What a sister desk
    /// keeps is not kept here: a claim that was adopted rests at most on evidence that is named.
    pub fn rests_on(&self, rendition: &RenditionDossier, standing: &Standing<'a>) -> Option<Basis> {
        if standing.status == Status::Adopted {
            let named = !self.evidence(standing).is_empty();
            return Some(if named { Basis::Named } else { Basis::Note });
        }
        if standing.status != Status::Verified {
            return None;
        }
        let deciding = self.deciding(standing);
        deciding
            .map(|(_, review)| basis(self.dossier, rendition, review))
            .max()
    }

    // What was verified before evidence was asked for passes with a note, unless the desk itself asks for more.
    fn basis_gap(
        &self,
        policy: &PolicyInForce,
        rendition: &RenditionDossier,
        standing: &Standing<'a>,
    ) -> Option<EvidenceGap> {
        let wanted = policy.evidence.value;
        let found = self.rests_on(rendition, standing).unwrap_or(Basis::Note);
        let by_default = policy.evidence.from == PolicyLayer::Default;
        let of_then = self
            .deciding(standing)
            .any(|(_, review)| self.made_before(rendition, review) && !is_silent(review));
        let enough = found >= wanted || (by_default && of_then);
        (!enough).then_some(EvidenceGap::Basis { found, wanted })
    }

    fn evidence_gap(
        &self,
        policy: &PolicyInForce,
        rendition: &RenditionDossier,
        standing: &Standing<'a>,
    ) -> Option<Shortfall> {
        let gap = |gap| Some(Shortfall::TooLittleEvidence(gap));
        let own = self.deciding(standing).map(|(_, review)| review);
        if own.chain(self.adopted(standing)).all(is_silent) {
            return gap(EvidenceGap::Nothing);
        }
        if let Some(lacking) = self.basis_gap(policy, rendition, standing) {
            return gap(lacking);
        }
        // A desk that speaks of secondary sources alone asks for so many of any kind; one that wants no primary one wants none.
        let unsaid = |from: &PolicyLayer| *from == PolicyLayer::Default;
        let alone = unsaid(&policy.primary.from) && !unsaid(&policy.secondary.from);
        let counted = policy.primary.value > 0 || (alone && policy.secondary.value > 0);
        if !counted && policy.kinds.value.is_empty() {
            return None;
        }
        let converted = rendition.record.kind == RenditionKind::Converted;
        // The original stands for what it rests on, and its own claims are assessed like these; nothing proves itself.
        let counts = |one: &Evidence| {
            one.kind != EvidenceKind::Original || (converted && one.sha256.is_some())
        };
        let mut evidence = self.evidence(standing);
        evidence.retain(|(one, _)| counts(one));
        let voices = voices(&evidence);
        let primary = voices
            .iter()
            .filter(|tier| **tier == SourceTier::Primary)
            .count();
        let (primary_needed, secondary_needed) = (policy.primary.value, policy.secondary.value);
        let enough = !counted
            || (primary_needed > 0 && primary >= usize::from(primary_needed))
            || (secondary_needed > 0 && voices.len() >= usize::from(secondary_needed));
        if !enough {
            return gap(EvidenceGap::Sources {
                primary,
                any: voices.len(),
                primary_needed,
                secondary_needed,
            });
        }
        let kinds = &policy.kinds.value;
        let of_kind = |kind| kind == EvidenceKind::Original || kinds.contains(&kind);
        if !kinds.is_empty() && !evidence.iter().any(|(one, _)| of_kind(one.kind)) {
            return gap(EvidenceGap::Kinds(kinds.clone()));
        }
        None
    }

    fn reply(
        &self,
        policy: &PolicyInForce,
        rendition: &RenditionDossier,
        claim: &Claim,
    ) -> Option<Shortfall> {
        if !policy.right_of_reply.value {
            return None;
        }
        let parties = not_asked(self.dossier, rendition, claim, self.at);
        (!parties.is_empty()).then_some(Shortfall::RightOfReply { parties })
    }
}

fn is_silent(review: &Review) -> bool {
    let note = review.note.as_deref().unwrap_or_default();
    review.evidence.is_empty() && note.trim().is_empty()
}

fn is_not_accepted(shortfall: &Shortfall) -> bool {
    matches!(
        shortfall,
        Shortfall::WrongRole {
            trouble: RoleTrouble::NotAccepted(..),
            ..
        }
    )
}

fn role_trouble(person: &Person, role: PersonRole, accepted: &[PersonRole]) -> Option<RoleTrouble> {
    if !person.roles.contains(&role) {
        return Some(RoleTrouble::NotHeld(role));
    }
    let refused = !accepted.is_empty() && !accepted.contains(&role);
    refused.then(|| RoleTrouble::NotAccepted(role, accepted.to_vec()))
}

// When each rendition was last sealed, and in which revision.
fn sealed(dossier: &Dossier) -> HashMap<RenditionName, (Revision, DateTime<Utc>)> {
    let seals = dossier
        .seals
        .iter()
        .filter_map(|file| read_seal(&file.text).ok());
    let when = |statement: super::Statement| {
        let seal = statement.predicate;
        (seal.rendition, (seal.revision, seal.sealed))
    };
    seals.map(when).collect()
}

/// The people of the desk who are authors of the story, under whatever id: those that the record names, and those that a byline names.
pub fn authors<'a>(policy: &'a DeskPolicy, dossier: &Dossier) -> BTreeSet<&'a ReviewerId> {
    let people = &policy.people;
    let recorded = dossier.story.authors.iter();
    let recorded = recorded.flat_map(|given| people_named(people, given));
    let bylined = super::byline::bylined(people, dossier);
    // A program that made a text has written it, whatever seat it has.
    let tools: Vec<Vec<String>> = dossier
        .renditions
        .iter()
        .filter_map(|one| one.record.tool.as_deref().map(called))
        .filter(|words| !words.is_empty())
        .collect();
    let programs = people.iter().filter(|person| {
        tools.contains(&called(&person.name)) || tools.contains(&called(person.id.as_str()))
    });
    let mut authors = BTreeSet::new();
    for author in recorded.chain(bylined).chain(programs) {
        let same = people.iter().filter(|one| one.same_as(author));
        authors.extend(same.map(|person| &person.id));
    }
    authors
}
// What a program is called, in words, without its version: “Converter 3.1” is “Converter”.
fn called(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric() && c != '.');
    let words =
        words.filter(|word| !word.is_empty() && !word.contains(|c: char| c.is_ascii_digit()));
    words.map(str::to_lowercase).collect()
}

/// Whether a claim is put to somebody of the desk: their own words.
pub fn says(person: &Person, claim: &Claim) -> bool {
    let said = claim.attribution.as_ref();
    said.is_some_and(|said| same_person(&said.speaker, &person.name))
}
