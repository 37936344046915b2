//! The report made from what the desk holds on a story. Linear in the records; word diffs are quadratic only in what differs.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::super::readings::Readings;
use super::super::reread::reread;
use super::{
    ClaimTable, Event, Opening, Report, ReportBefore, ReportClaim, ReportCorrection,
    ReportEvidence, ReportFinding, ReportPerson, ReportRendition, ReportReply, ReportReview,
    ReportReviewer, ReportRevision, ReportSignature, ReportSource, Rests, SaidNoClaim, SetAside,
    Trace, VERSION, What, claim_table, progress, public, timeline, trace,
};
use crate::model::{
    Claim, ClaimRef, Correction, DeskPolicy, Difference, Dossier, Evidence, Finding, LedgerDossier,
    Mark, Person, PersonRole, RenditionDossier, Reply, Review, ReviewerId, Role, Status, StorySlug,
    Verdict, fold, numbers,
};
use crate::revise::{word_runs, word_runs_any_case};
use crate::rules::{self, author_named};
use crate::store::{self, Desk};
use crate::trust::{self, Assessor, MarkCounts, Marked, Verdicts, standing};
use crate::usecase::UsecaseError;
use crate::usecase::annotate::annotate;
use crate::usecase::assist::{SuggestionState, suggestions_of_rendition};
use crate::usecase::desk_status::{Counts, rendition_statuses};
use crate::usecase::theirs::sister_verdicts;
use crate::usecase::titled::title;

/// How a report is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ReportRequest {
    /// The time to give as that of the report.
    pub at: DateTime<Utc>,
    /// Whether to leave out what is confidential.
    pub public: bool,
    /// Whether to say of every record where it stands.
    pub trace: bool,
    /// Whether texts that agreed with their sheets when they were last read on this disk may stay unread, as `check` does it.
    pub cache: bool,
}

/// A report as made.
#[derive(Debug, Clone)]
pub(crate) struct Reported {
    /// The report.
    pub report: Report,
    /// What proves the commitments of a public one; for the desk alone.
    pub openings: Vec<Opening>,
    /// Whether the desk's secret for public reports was made just now.
    pub new_key: bool,
}

/// The report on a story.
///
/// # Errors
/// When the desk can't be read; for a public report also when its secret can't be read or made.
pub(crate) fn report(
    desk: &Desk,
    slug: &StorySlug,
    request: ReportRequest,
) -> Result<Reported, UsecaseError> {
    // A story that can't be read leaves no key behind.
    if request.public {
        let _lock = desk.lock_to_read()?;
        store::load_story(desk, slug)?;
    }
    let key = request.public.then(|| desk.report_key()).transpose()?;
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let mut dossier = store::load_story(desk, slug)?;
    store::load_evidence(desk, &mut dossier)?;
    let readings = request.cache.then(|| Readings::of(desk));
    reread(desk, &policy, &mut dossier, readings.as_ref());
    if let Some(readings) = readings {
        readings.close(desk);
    }
    match request.public {
        true => store::load_suggestions_if_asked(desk, &policy, &mut dossier)?,
        false => store::load_suggestions(desk, &mut dossier)?,
    }
    let mut report = tell_story(&policy, &dossier, request.at);
    if request.trace {
        trace::trace(desk, &dossier, &mut report)?;
    }
    super::claim_read::count_said_once(&mut report.renditions);
    let openings = match key {
        Some((key, _)) => public::leave_out(&mut report, &policy, key),
        None => Vec::new(),
    };
    // Last, so that they tell of what is left.
    let seals = seals(&policy, &dossier, request.trace);
    report.timeline = timeline::timeline(&report.renditions, &report.corrections, &seals);
    report.claim_table = claim_table::claim_table(&report.renditions);
    Ok(Reported {
        report,
        openings,
        new_key: key.is_some_and(|(_, new)| new),
    })
}

// A seal that can't be read has a finding; there is nothing else to tell of it.
fn seals(policy: &DeskPolicy, dossier: &Dossier, traced: bool) -> Vec<Event> {
    let read = dossier.seals.iter().filter_map(|file| {
        let seal = trust::read_seal(&file.text).ok()?.predicate;
        let trace = Trace {
            file: file.file.clone(),
            line: 1,
        };
        Some(Event {
            at: seal.sealed,
            until: None,
            rendition: seal.rendition,
            what: What::Sealed {
                revision: seal.revision,
                by: named(policy, seal.by.as_str()),
                seal: file.file.clone(),
                open: seal.open.len(),
            },
            trace: traced.then_some(trace),
        })
    });
    read.collect()
}

fn tell_story(policy: &DeskPolicy, dossier: &Dossier, at: DateTime<Utc>) -> Report {
    let findings = rules::judge(policy, dossier, at);
    let assessor = Assessor::new(policy, dossier, at);
    let statuses = rendition_statuses(dossier);
    let verdicts = Verdicts::of(dossier);
    let marks = trust::marks(policy, dossier);
    let mut renditions: Vec<ReportRendition> = dossier
        .renditions
        .iter()
        .zip(&statuses)
        .map(|(rendition, status)| {
            let judged = Judged {
                policy,
                rendition,
                verdicts: &verdicts,
                assessor: &assessor,
                marks: &marks,
            };
            tell_rendition(&judged, status.counts)
        })
        .collect();
    for (told, rendition) in renditions.iter_mut().zip(&dossier.renditions) {
        add_machine(told, dossier, rendition);
    }
    let story = &dossier.story;
    let corrections = story.corrections.iter();
    let corrections: Vec<ReportCorrection> = corrections
        .map(|one| tell_correction(policy, one))
        .collect();
    Report {
        copydesk_report: VERSION,
        public: false,
        outlet: policy.outlet.clone(),
        publisher: policy.publisher.clone(),
        story: dossier.slug.clone(),
        title: title(dossier),
        authors: story
            .authors
            .iter()
            .map(|one| author_named(&policy.people, one))
            .collect(),
        date: story.date,
        at,
        passes: !findings.iter().any(Finding::closes),
        counts: statuses
            .iter()
            .fold(Counts::default(), |sum, one| sum + one.counts),
        rests_on: renditions
            .iter()
            .fold(Rests::default(), |sum, one| sum + one.rests_on),
        replies: story
            .replies
            .iter()
            .map(|one| tell_reply(policy, one))
            .collect(),
        timeline: Vec::new(),
        progress: progress::progress(&renditions),
        claim_table: ClaimTable::default(),
        corrections,
        renditions,
        reviewers: dossier
            .ledgers
            .iter()
            .map(|one| tell_reviewer(policy, one))
            .collect(),
        responsible_editors: policy
            .people
            .iter()
            .filter(|person| person.roles.contains(&PersonRole::ResponsibleEditor))
            .map(tell_person)
            .collect(),
        findings: findings.into_iter().map(tell_finding).collect(),
        trace: None,
    }
}

// What readers on record say of the words as they stand.
fn add_machine(told: &mut ReportRendition, dossier: &Dossier, rendition: &RenditionDossier) {
    for one in suggestions_of_rendition(dossier, rendition) {
        let stale = matches!(one.state, SuggestionState::Stale { .. });
        let mut claims = told.claims.iter_mut();
        if let Some(claim) = claims.find(|claim| !stale && claim.id == one.claim) {
            claim.machine.push(one);
        }
    }
}

fn named(policy: &DeskPolicy, id: &str) -> String {
    let person = policy.people.iter().find(|person| person.id.as_str() == id);
    person.map_or_else(|| id.to_owned(), |person| person.name.clone())
}

fn tell_person(person: &Person) -> ReportPerson {
    ReportPerson {
        id: person.id.clone(),
        name: person.name.clone(),
        roles: person.roles.clone(),
        trace: None,
    }
}

fn tell_reviewer(policy: &DeskPolicy, one: &LedgerDossier) -> ReportReviewer {
    ReportReviewer {
        id: one.reviewer.clone(),
        name: named(policy, one.reviewer.as_str()),
        roles: policy
            .person(&one.reviewer)
            .map(|person| person.roles.clone())
            .unwrap_or_default(),
        entries: one.book.entries.len(),
        ledger: one.file.clone(),
        head: one.book.head,
        signature: tell_signature(policy, one),
        trace: None,
    }
}

fn tell_signature(policy: &DeskPolicy, one: &LedgerDossier) -> Option<ReportSignature> {
    let signed = one.signed.as_ref()?;
    let day = one.book.entries.last()?.at.date_naive();
    let verified = trust::verify(policy, &one.reviewer, day, &signed.bytes, &signed.signature);
    Some(ReportSignature {
        file: one.signature_file(),
        holds: verified.is_ok(),
        key: verified.ok(),
    })
}

fn tell_correction(policy: &DeskPolicy, one: &Correction) -> ReportCorrection {
    ReportCorrection {
        rendition: one.rendition.clone(),
        revision: one.revision,
        at: one.at,
        by: named(policy, one.by.as_str()),
        wrong: one.wrong.clone(),
        right: one.right.clone(),
        note: one.note.clone(),
        words: word_runs(&one.wrong, &one.right),
        trace: None,
    }
}

fn tell_reply(policy: &DeskPolicy, one: &Reply) -> ReportReply {
    ReportReply {
        to: one.to.clone(),
        claims: one.claims.clone(),
        asked: one.asked,
        channel: Some(one.channel.clone()),
        outcome: one.outcome,
        answer: one.answer.clone(),
        by: named(policy, one.by.as_str()),
        withheld: Vec::new(),
        trace: None,
    }
}

fn tell_finding(one: Finding) -> ReportFinding {
    ReportFinding {
        code: one.code,
        severity: one.severity,
        rendition: one.rendition,
        claim: one.claim,
        place: one.place,
        message: one.message,
        expected: Some(one.expected),
        found: Some(one.found),
        clear: Some(one.clear),
        waived: one.waived,
    }
}

/// One rendition with what decides its claims.
struct Judged<'s, 'a> {
    policy: &'a DeskPolicy,
    rendition: &'a RenditionDossier,
    verdicts: &'s Verdicts<'a>,
    assessor: &'s Assessor<'a>,
    marks: &'s [Marked<'a>],
}

fn tell_rendition(judged: &Judged<'_, '_>, counts: Counts) -> ReportRendition {
    let rendition = judged.rendition;
    let record = &rendition.record;
    let mut claims = Vec::new();
    let mut withdrawn = Vec::new();
    for (claim, number) in rendition.claims().iter().zip(numbers(rendition.claims())) {
        let mut told = tell_claim(judged, claim);
        if claim.status == Status::Withdrawn {
            told.not_a_claim = said_no_claim(judged, claim);
            withdrawn.push(told);
        } else {
            told.number = number;
            claims.push(told);
        }
    }
    let set_aside = set_aside(rendition);
    let text = rendition
        .newest_text()
        .and_then(|text| text.text.as_deref());
    ReportRendition {
        name: record.name.clone(),
        kind: record.kind,
        from: record.from.clone(),
        method: record.method,
        tool: record.tool.clone(),
        task: record.task.clone(),
        source_type: record.source_type(),
        text_withheld: false,
        revisions: revisions(judged),
        counts,
        rests_on: Rests::of(&claims),
        disclosure: set_aside
            .iter()
            .find(|block| block.role == Role::Disclosure)
            .and_then(|block| block.text.clone()),
        settled: settled(&claims),
        text: match (text, &rendition.sheet) {
            (Some(text), Some(sheet)) => annotate(text, sheet),
            _ => Vec::new(),
        },
        claims,
        withdrawn,
        set_aside,
        trace: None,
    }
}

// When the last claim got the first of the verdicts in force that let it pass.
fn settled(claims: &[ReportClaim]) -> Option<DateTime<Utc>> {
    let times = claims.iter().map(|claim| {
        let in_force = claim.reviews.iter().filter(|review| review.in_force);
        let first = in_force.map(|review| review.at).min();
        first.filter(|_| claim.status.passes())
    });
    times.collect::<Option<Vec<_>>>()?.into_iter().max()
}

fn set_aside(rendition: &RenditionDossier) -> Vec<SetAside> {
    let blocks = rendition.sheet.iter().flat_map(|sheet| &sheet.blocks);
    blocks
        .filter(|block| !block.role.bears_claims())
        .map(|block| SetAside {
            role: block.role,
            text: Some(block.quote.clone()),
            override_reason: block.override_reason.clone(),
            withheld: Vec::new(),
            trace: None,
        })
        .collect()
}

fn revisions(judged: &Judged<'_, '_>) -> Vec<ReportRevision> {
    let rendition = judged.rendition;
    let stored = |number| rendition.text(number);
    let tell = |record: &crate::model::RevisionRecord| ReportRevision {
        number: record.number,
        imported: record.imported,
        source_file: Some(record.file.clone()),
        sha256: record.sha256,
        file: stored(record.number)
            .map(|text| text.file.clone())
            .unwrap_or_default(),
        intact: stored(record.number).is_some_and(|text| text.found == Some(record.sha256)),
        beside: looked_beside(judged, record),
        trace: None,
    };
    rendition.record.revisions.iter().map(tell).collect()
}

fn tell_claim(judged: &Judged<'_, '_>, claim: &Claim) -> ReportClaim {
    let verdicts = judged.verdicts;
    let name = &judged.rendition.record.name;
    let standing = standing(name, claim, verdicts);
    let reference = ClaimRef {
        rendition: name.clone(),
        id: claim.id.clone(),
    };
    let in_force: HashMap<&ReviewerId, u32> = standing
        .in_force
        .iter()
        .map(|(who, entry)| (*who, entry.seq))
        .collect();
    let reviews = verdicts.history(&reference).into_iter();
    ReportClaim {
        number: None,
        id: claim.id.clone(),
        status: standing.status,
        rests_on: judged
            .assessor
            .rests_on(judged.rendition, &standing)
            .filter(|_| standing.status == Status::Verified),
        theirs: sister_verdicts(&standing),
        kind: claim.kind,
        quote: Some(claim.quote.clone()),
        sha256: Some(claim.sha256),
        revision: claim.revision,
        start: claim.start,
        end: claim.end,
        prefix: Some(claim.prefix.clone()),
        suffix: Some(claim.suffix.clone()),
        priority: claim.urgency(),
        why: claim.reasons().into_iter().map(str::to_owned).collect(),
        attribution: claim.attribution.clone(),
        facts: claim.facts.clone(),
        flags: claim.differences.iter().map(Difference::told).collect(),
        differences: claim.differences.clone(),
        machine: Vec::new(),
        source: claim.source.as_ref().map(|source| ReportSource {
            rendition: source.rendition.clone(),
            revision: source.revision,
            quote: source.quote.clone(),
            sha256: source.sha256,
            also: source.also.clone(),
            words: word_runs_any_case(&source.quote, &claim.quote),
        }),
        before: claim.before.as_ref().map(|before| ReportBefore {
            status: before.status,
            revision: before.revision,
            quote: before.quote.clone(),
            changes: before.differences.iter().map(Difference::flag).collect(),
            differences: before.differences.clone(),
            words: word_runs(&before.quote, &claim.quote),
        }),
        reviews: reviews
            .map(|(reviewer, review)| {
                let in_force = in_force.get(reviewer) == Some(&review.seq);
                tell_review(judged, claim, reviewer, review, in_force)
            })
            .collect(),
        not_a_claim: Vec::new(),
        withheld: Vec::new(),
        trace: None,
    }
}

// Who looked at what stands beside the claims of a revision, where that counts.
fn looked_beside(judged: &Judged<'_, '_>, record: &crate::model::RevisionRecord) -> Vec<String> {
    let words = trust::beside_words(record);
    let given = judged.marks.iter().filter(|one| {
        one.mark == Mark::Beside
            && one.counts == MarkCounts::Yes
            && one.entry.claim.rendition == judged.rendition.record.name
            && one.entry.text == words
    });
    given
        .map(|one| {
            let by = named(judged.policy, one.by.as_str());
            let why = one.entry.note.as_deref().unwrap_or("no reason given");
            let on = one.entry.at.date_naive();
            format!("what changed beside its claims was looked at by {by} on {on}: {why}")
        })
        .collect()
}

// Who said of the words of a claim that they are none, where that counts.
fn said_no_claim(judged: &Judged<'_, '_>, claim: &Claim) -> Vec<SaidNoClaim> {
    let words = fold(&claim.quote);
    let about = |one: &&Marked<'_>| {
        one.mark == Mark::NotAClaim
            && one.entry.claim.rendition == judged.rendition.record.name
            && fold(&one.entry.text) == words
    };
    let said: Vec<&Marked<'_>> = judged.marks.iter().filter(about).collect();
    if said.iter().all(|one| one.counts != MarkCounts::Yes) {
        return Vec::new();
    }
    // Where several people must say so, the last one's counts and took in those before.
    let agreed = said.into_iter();
    let agreed = agreed.filter(|one| matches!(one.counts, MarkCounts::Yes | MarkCounts::Replaced));
    agreed
        .map(|one| SaidNoClaim {
            by: named(judged.policy, one.by.as_str()),
            on: one.entry.at.date_naive(),
            why: one.entry.note.clone(),
        })
        .collect()
}

fn tell_review(
    judged: &Judged<'_, '_>,
    claim: &Claim,
    reviewer: &ReviewerId,
    review: &Review,
    in_force: bool,
) -> ReportReview {
    let other_words = review.text != claim.quote && review.verdict != Verdict::Retracted;
    let (rendition, assessor) = (judged.rendition, judged.assessor);
    ReportReview {
        name: named(judged.policy, reviewer.as_str()),
        seq: review.seq,
        role: review.role,
        verdict: review.verdict,
        as_is: review.as_is,
        at: review.at,
        in_force,
        counts: in_force && assessor.counts(rendition, claim, reviewer, review),
        judged: other_words.then(|| review.text.clone()),
        words: match other_words {
            true => word_runs(&review.text, &claim.quote),
            false => Vec::new(),
        },
        note: review.note.clone(),
        one_note_for: None,
        one_evidence_for: None,
        suggestion: review.suggestion.clone(),
        evidence: review.evidence.iter().map(tell_evidence).collect(),
        reviewer: reviewer.clone(),
        withheld: Vec::new(),
        trace: None,
    }
}

fn tell_evidence(one: &Evidence) -> ReportEvidence {
    ReportEvidence {
        kind: one.kind,
        reference: Some(one.reference.clone()),
        locator: one.locator.clone(),
        quote: one.quote.clone(),
        sha256: one.sha256,
        origin: one.origin.clone(),
        tier: one.tier,
        anonymous: one.anonymous,
        accessed: one.accessed,
        heard: one.heard,
        commitment: one.commitment,
        withheld: Vec::new(),
        trace: None,
    }
}
