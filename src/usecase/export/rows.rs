//! The rows of one story. Linear in its claims and entries.

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::leave_out::Leaving;
use super::model::{ExportCell, ExportTable};
use crate::model::{
    Claim, ClaimRef, DeskPolicy, Dossier, Evidence, RenditionDossier, RenditionName, Review,
    ReviewerId, Revision, Sha256, Status,
};
use crate::trust::{Standing, Verdicts, read_seal, standing};
use crate::usecase::assist::suggestions_of_rendition;

/// What takes a row.
pub(super) type Emit<'e> = dyn FnMut(ExportTable, &[ExportCell<'_>]) + 'e;

/// A story whose rows are written.
pub(super) struct StoryRows<'d> {
    /// The name of the desk in every row.
    pub(super) desk: &'d str,
    /// Its policy.
    pub(super) policy: &'d DeskPolicy,
    /// The day that the story belongs to.
    pub(super) day: NaiveDate,
    /// The story.
    pub(super) dossier: &'d Dossier,
    /// What does not leave the desk.
    pub(super) leaving: &'d Leaving<'d>,
}

// Twelve digits tell the facts, flags and corrections of one claim or story apart.
fn short(text: &str) -> String {
    Sha256::of(text).to_string().chars().take(12).collect()
}

/// Gives the same text another name when it comes again: the second of two equal facts has an id of its own.
#[derive(Default)]
struct Names(HashMap<String, usize>);

impl Names {
    fn name(&mut self, of: &str, text: &str) -> String {
        let times = self.0.entry(text.to_owned()).or_default();
        *times += 1;
        match times {
            1 => format!("{of}/{}", short(text)),
            times => format!("{of}/{}-{times}", short(text)),
        }
    }
}

impl<'d> StoryRows<'d> {
    /// Writes every row of the story.
    pub(super) fn write(&self, emit: &mut Emit<'_>) {
        let verdicts = Verdicts::of(self.dossier);
        let sealed = self.sealed();
        let (mut claims, mut open) = (0, 0);
        for rendition in &self.dossier.renditions {
            let (some, unsettled) = self.rendition(rendition, &verdicts, &sealed, emit);
            claims += some;
            open += unsettled;
        }
        self.verdicts(&verdicts, emit);
        self.corrections(emit);
        let story = &self.dossier.story;
        let authors = story.authors.iter();
        let authors = authors.map(|name| self.leaving.typed(name)).collect();
        let mut row = self.head(self.story_id());
        row.extend([
            ExportCell::text(&self.policy.outlet),
            ExportCell::Text(self.leaving.typed(&story.title)),
            story.date.map_or(ExportCell::Null, ExportCell::Day),
            story.deadline.map_or(ExportCell::Null, ExportCell::Time),
            ExportCell::List(authors),
            ExportCell::int(claims),
            ExportCell::int(open),
        ]);
        emit(ExportTable::Stories, &row);
    }

    fn story_id(&self) -> String {
        format!("{}/{}", self.desk, self.dossier.slug)
    }

    fn rendition_id(&self, rendition: &RenditionName) -> String {
        format!("{}/{}/{rendition}", self.desk, self.dossier.slug)
    }

    fn claim_id(&self, claim: &ClaimRef) -> String {
        format!("{}/{}", self.rendition_id(&claim.rendition), claim.id)
    }

    fn head(&self, id: String) -> Vec<ExportCell<'d>> {
        vec![
            ExportCell::text(id),
            ExportCell::text(self.desk),
            ExportCell::text(self.dossier.slug.as_str()),
            ExportCell::Day(self.day),
        ]
    }

    // When each rendition's newest revision was sealed.
    fn sealed(&self) -> HashMap<RenditionName, (Revision, DateTime<Utc>)> {
        let seals = self.dossier.seals.iter();
        let seals = seals.filter_map(|file| read_seal(&file.text).ok());
        seals
            .map(|seal| seal.predicate)
            .map(|seal| (seal.rendition, (seal.revision, seal.sealed)))
            .collect()
    }

    fn rendition(
        &self,
        rendition: &'d RenditionDossier,
        verdicts: &Verdicts<'d>,
        sealed: &HashMap<RenditionName, (Revision, DateTime<Utc>)>,
        emit: &mut Emit<'_>,
    ) -> (usize, usize) {
        let record = &rendition.record;
        let (mut number, mut open) = (0, 0);
        for claim in rendition.claims() {
            let standing = standing(&record.name, claim, verdicts);
            let place = (claim.status != Status::Withdrawn).then(|| {
                number += 1;
                open += usize::from(!standing.status.passes());
                number
            });
            self.claim(rendition, claim, &standing, place, emit);
        }
        self.suggestions(rendition, emit);
        let id = self.rendition_id(&record.name);
        for revision in &record.revisions {
            let public = self.leaving.shows(record);
            let mut row = self.head(format!("{id}/{}", revision.number));
            row.extend([
                ExportCell::text(id.clone()),
                ExportCell::int(revision.number.get()),
                ExportCell::Time(revision.imported),
                ExportCell::text(&revision.format),
                ExportCell::some(self.leaving.inside(&revision.file)),
                ExportCell::some(public.then(|| revision.sha256.to_string())),
            ]);
            emit(ExportTable::Revisions, &row);
        }
        let newest = record.newest().map(|newest| newest.number);
        let seal = sealed.get(&record.name);
        let seal = seal.filter(|(revision, _)| Some(*revision) == newest);
        let mut row = self.head(id);
        row.extend([
            ExportCell::text(record.name.as_str()),
            ExportCell::text(record.kind.as_str()),
            ExportCell::some(record.from.as_ref().map(RenditionName::as_str)),
            ExportCell::some(record.method.map(|method| method.as_str())),
            ExportCell::some(record.tool.as_deref().map(|text| self.leaving.typed(text))),
            ExportCell::some(record.task.as_deref().map(|text| self.leaving.typed(text))),
            ExportCell::text(record.source_type().to_string()),
            ExportCell::Flag(self.policy.is_public(&record.name, record.kind)),
            newest.map_or(ExportCell::Null, |number| ExportCell::int(number.get())),
            seal.map_or(ExportCell::Null, |(_, at)| ExportCell::Time(*at)),
            ExportCell::int(number),
            ExportCell::int(open),
        ]);
        emit(ExportTable::Renditions, &row);
        (number, open)
    }

    fn claim(
        &self,
        rendition: &'d RenditionDossier,
        claim: &'d Claim,
        standing: &Standing<'_>,
        number: Option<usize>,
        emit: &mut Emit<'_>,
    ) {
        let record = &rendition.record;
        let shown = self.leaving.shows(record) && (number.is_some() || self.leaving.internal());
        let id = self.claim_id(&ClaimRef {
            rendition: record.name.clone(),
            id: claim.id.clone(),
        });
        let source = claim.source.as_ref().filter(|source| {
            let of = self.dossier.rendition(&source.rendition);
            shown && of.is_some_and(|of| self.leaving.shows(&of.record))
        });
        let speaker = claim.attribution.as_ref().filter(|_| shown);
        let speaker = speaker.filter(|said| self.leaving.names(rendition, &said.speaker));
        let reviewers = standing.in_force.iter();
        let reviewers = reviewers.map(|(by, _)| Cow::Borrowed(by.as_str()));
        let mut row = self.head(id.clone());
        row.extend([
            ExportCell::text(self.rendition_id(&record.name)),
            number.map_or(ExportCell::Null, ExportCell::int),
            ExportCell::int(claim.revision.get()),
            ExportCell::text(standing.status.as_str()),
            ExportCell::Flag(standing.status.passes()),
            ExportCell::text(claim.kind.as_str()),
            ExportCell::text(claim.block.as_str()),
            ExportCell::text(claim.priority.as_str()),
            ExportCell::some(shown.then_some(claim.quote.as_str())),
            ExportCell::some(shown.then(|| claim.sha256.to_string())),
            ExportCell::int(claim.start),
            ExportCell::int(claim.end),
            ExportCell::some(speaker.map(|said| said.speaker.as_str())),
            ExportCell::some(source.map(|source| source.rendition.as_str())),
            ExportCell::some(source.map(|source| source.quote.as_str())),
            ExportCell::List(reviewers.collect()),
        ]);
        emit(ExportTable::Claims, &row);
        if !shown {
            return;
        }
        let mut names = Names::default();
        for fact in &claim.facts {
            let mut row = self.head(names.name(&id, &fact.tick()));
            row.extend([
                ExportCell::text(id.clone()),
                ExportCell::text(fact.kind.as_str()),
                ExportCell::text(&fact.text),
                ExportCell::some(fact.value.as_deref()),
            ]);
            emit(ExportTable::Facts, &row);
        }
        // A difference quotes the original.
        let told = source.is_some() || claim.source.is_none() && self.leaving.internal();
        for difference in claim.differences.iter().filter(|_| told) {
            let flag = difference.flag();
            let mut row = self.head(names.name(&id, &flag));
            row.extend([
                ExportCell::text(id.clone()),
                ExportCell::text(difference.kind.as_str()),
                ExportCell::text(flag),
            ]);
            emit(ExportTable::Differences, &row);
        }
    }

    // What a program says is the desk talking to itself.
    fn suggestions(&self, rendition: &'d RenditionDossier, emit: &mut Emit<'_>) {
        if !self.leaving.internal() {
            return;
        }
        for one in suggestions_of_rendition(self.dossier, rendition) {
            let claim = self.claim_id(&ClaimRef {
                rendition: rendition.record.name.clone(),
                id: one.claim.clone(),
            });
            let mut row = self.head(format!("{}/{}", self.story_id(), one.id.as_str()));
            row.extend([
                ExportCell::text(claim),
                ExportCell::text(one.reader.as_str()),
                ExportCell::text(one.program.as_str()),
                ExportCell::Time(one.at),
                ExportCell::some(one.kind.as_deref()),
                ExportCell::text(one.converted.as_str()),
                ExportCell::some(one.original.as_deref()),
                ExportCell::text(one.why.as_str()),
                ExportCell::text(one.state.word()),
            ]);
            emit(ExportTable::Suggestions, &row);
        }
    }

    fn verdicts(&self, verdicts: &Verdicts<'d>, emit: &mut Emit<'_>) {
        let mut claims: HashMap<ClaimRef, (&RenditionDossier, &Claim)> = HashMap::new();
        for rendition in &self.dossier.renditions {
            for claim in rendition.claims() {
                let name = ClaimRef {
                    rendition: rendition.record.name.clone(),
                    id: claim.id.clone(),
                };
                claims.insert(name, (rendition, claim));
            }
        }
        for ledger in self.dossier.ledgers() {
            let judged = ledger.entries.iter();
            for review in judged.filter(|review| review.verdict.is_judgement()) {
                let on = claims.get(&review.claim).copied();
                self.verdict(&ledger.reviewer, review, on, verdicts, emit);
            }
        }
    }

    fn verdict(
        &self,
        reviewer: &'d ReviewerId,
        review: &'d Review,
        on: Option<(&'d RenditionDossier, &'d Claim)>,
        verdicts: &Verdicts<'d>,
        emit: &mut Emit<'_>,
    ) {
        let in_force = on.is_some_and(|(rendition, claim)| {
            let standing = standing(&rendition.record.name, claim, verdicts);
            let mut in_force = standing.in_force.iter();
            in_force.any(|(by, one)| *by == reviewer && one.seq == review.seq)
        });
        // Words that are no longer in the text are nobody's outside the desk, and their digest could be tried out.
        let readable = on.is_some_and(|(rendition, claim)| {
            claim.status != Status::Withdrawn
                && claim.sha256 == review.text_sha256
                && self.leaving.shows(&rendition.record)
        });
        let words = self.leaving.internal() || readable;
        // A note beside a secret source may tell of it.
        let beside = review
            .evidence
            .iter()
            .any(|one| self.leaving.is_secret(self.dossier, one));
        let told = |text: &'d Option<String>| {
            let text = text.as_deref().filter(|_| !beside);
            ExportCell::some(text.and_then(|text| self.leaving.inside(text)))
        };
        let claim = self.claim_id(&review.claim);
        let id = format!("{}/{reviewer}/{}", self.story_id(), review.seq);
        let mut row = self.head(id.clone());
        row.extend([
            ExportCell::text(claim.clone()),
            ExportCell::text(reviewer.as_str()),
            ExportCell::int(review.seq),
            ExportCell::text(review.verdict.as_str()),
            ExportCell::Flag(in_force),
            ExportCell::text(review.role.as_str()),
            ExportCell::Time(review.at),
            review
                .revision
                .map_or(ExportCell::Null, |one| ExportCell::int(one.get())),
            ExportCell::some(words.then_some(review.text.as_str())),
            ExportCell::some(words.then(|| review.text_sha256.to_string())),
            told(&review.note),
            told(&review.suggestion),
        ]);
        emit(ExportTable::Verdicts, &row);
        for (number, evidence) in review.evidence.iter().enumerate() {
            self.evidence(&format!("{id}/{}", number + 1), &id, &claim, evidence, emit);
        }
    }

    fn evidence(
        &self,
        id: &str,
        verdict: &str,
        claim: &str,
        evidence: &'d Evidence,
        emit: &mut Emit<'_>,
    ) {
        let leaving = self.leaving;
        let named = leaving.names_evidence(self.dossier, evidence);
        let inside = named && leaving.internal();
        let registered = self.dossier.evidence.find(&evidence.reference);
        let origin = evidence.origin.as_deref();
        let origin = origin.or_else(|| registered.and_then(|one| one.origin.as_deref()));
        let tier = evidence
            .tier
            .or_else(|| registered.and_then(|one| one.tier));
        let anonymous = evidence.anonymous || registered.is_some_and(|one| one.anonymous);
        let mut row = self.head(id.to_owned());
        row.extend([
            ExportCell::text(verdict.to_owned()),
            ExportCell::text(claim.to_owned()),
            ExportCell::text(evidence.kind.as_str()),
            ExportCell::some(named.then_some(evidence.reference.as_str())),
            ExportCell::some(evidence.locator.as_deref().filter(|_| inside)),
            ExportCell::some(evidence.quote.as_deref().filter(|_| inside)),
            ExportCell::some(evidence.sha256.filter(|_| named).map(|one| one.to_string())),
            ExportCell::some(origin.filter(|_| inside)),
            ExportCell::text(tier.unwrap_or_else(|| evidence.kind.tier()).as_str()),
            ExportCell::Flag(anonymous),
            ExportCell::Flag(evidence.commitment.is_some()),
            ExportCell::some(evidence.commitment.map(|one| one.to_string())),
            evidence
                .accessed
                .filter(|_| named)
                .map_or(ExportCell::Null, ExportCell::Day),
            evidence
                .heard
                .filter(|_| inside)
                .map_or(ExportCell::Null, ExportCell::Day),
            ExportCell::some(evidence.not_kept.as_deref().filter(|_| inside)),
        ]);
        emit(ExportTable::Evidence, &row);
    }

    fn corrections(&self, emit: &mut Emit<'_>) {
        let mut names = Names::default();
        for one in &self.dossier.story.corrections {
            let of = self.dossier.story.rendition(&one.rendition);
            let shown = of.is_some_and(|of| self.leaving.shows(of));
            let key = format!("{} {} {} {}", one.rendition, one.at, one.wrong, one.right);
            let mut row = self.head(names.name(&self.story_id(), &key));
            row.extend([
                ExportCell::text(self.rendition_id(&one.rendition)),
                ExportCell::int(one.revision.get()),
                ExportCell::Time(one.at),
                ExportCell::text(one.by.as_str()),
                ExportCell::some(shown.then_some(one.wrong.as_str())),
                ExportCell::some(shown.then_some(one.right.as_str())),
                ExportCell::some(one.note.as_deref().map(|note| self.leaving.typed(note))),
            ]);
            emit(ExportTable::Corrections, &row);
        }
    }
}
