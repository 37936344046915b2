//! Verdicts: recorded in the reviewer's ledger, and shown in the sheet, in one write.

use std::path::{Path, PathBuf};

use chrono::SubsecRound as _;

use super::address::{Found, find_claims};
use super::doubted_elsewhere::require_no_doubt_elsewhere;
use super::evidence::Seeking;
use super::evidence_days::dated;
use super::import::set_statuses;
use super::in_passing::{
    PassedOver, in_passing, nothing_left, require_no_conversion, require_passage, wants_reason,
};
use super::own_book::OwnBook;
use super::own_echo::is_own_echo;
use super::own_mail::not_own_mail;
use super::own_notes::require_own_notes;
use super::own_words::proves_nothing;
use super::person::{known_person, require_active, require_own_key, require_role};
use super::{ClaimAddress, Judgement, UsecaseError, attach};
use crate::model::{
    Basis, ClaimRef, DeskPolicy, Difference, Dossier, EDITION, Evidence, EvidenceKind, Fact,
    Ledger, Person, PersonRole, PolicyInForce, RenditionDossier, Review, ReviewerId, RevisionText,
    Sha256, Status, TextIndex, Verdict, evidence_path, told,
};
use crate::rules::{excerpt, happened_after};
use crate::store::{self, Change, Desk, SigningKey, WriteLock};
use crate::trust::{Assessor, Shortfall, Verdicts, basis_of, rests_on, standing};

/// What became of one verdict.
#[derive(Debug, Clone)]
pub(crate) struct Judged {
    /// The claim, as it was found.
    pub found: Found,
    /// Its status now.
    pub status: Status,
    /// What it still lacks of the policy, when its status passes.
    pub lacks: Vec<Shortfall>,
    /// What the reviewer should know.
    pub warnings: Vec<String>,
}

/// What became of verdicts.
#[derive(Debug, Clone, Default)]
pub(crate) struct JudgedAll {
    /// The claims that were judged.
    pub judged: Vec<Judged>,
    /// Those that were passed over.
    pub passed_over: Vec<PassedOver>,
}

/// Records a verdict on each of `claims`; on all of them or on none.
///
/// `seen` holds the digest of the words that the reviewer read, for claims that were shown before they were judged.
/// `here` is the folder that names of evidence files are relative to.
///
/// # Errors
/// When a claim can't be found or changed since it was seen, the reviewer is not on the desk, the verdict lacks what makes
/// it one, or the desk can't be written; then nothing was changed.
pub(crate) fn judge(
    desk: &Desk,
    claims: &[ClaimAddress],
    seen: Option<Sha256>,
    judgement: &Judgement,
    here: &Path,
) -> Result<Vec<Judged>, UsecaseError> {
    let all = judge_signed(desk, claims, seen, judgement, here, None)?;
    Ok(all.judged)
}

/// As [`judge`], and signs the ledger with `key` in the same write.
///
/// Of a range of numbers a verdict that passes is not given to claims that somebody doubts, the reviewer too, nor to those that it would be
/// refused for: they want one by name. What the reviewer verified already is left as it is.
///
/// # Errors
/// As [`judge`], when all claims of a range want a verdict by name, and when the key is not the reviewer's or does not sign.
pub(crate) fn judge_signed(
    desk: &Desk,
    claims: &[ClaimAddress],
    seen: Option<Sha256>,
    judgement: &Judgement,
    here: &Path,
    key: Option<&SigningKey>,
) -> Result<JudgedAll, UsecaseError> {
    let lock = desk.lock_to_write()?;
    let policy = store::load_policy(desk)?;
    // What a verdict lacks is of no use to whoever meant another claim.
    let (dossiers, found) = find_claims(desk, claims)?;
    let person = known_person(&policy, judgement.by.as_str())?;
    require_active(person, judgement.at)?;
    require_substance(judgement)?;
    judgement.require_why()?;
    require_role(person, judgement.verdict)?;
    if let Some(key) = key {
        require_own_key(person, key, judgement.at)?;
    }
    let bench = Bench {
        desk,
        lock: &lock,
        policy: &policy,
        person,
        judgement,
        here,
        key,
    };
    let (found, passed_over) = in_passing(desk, &policy, &dossiers, found, judgement);
    let nothing = nothing_left(&passed_over, key.is_some()).filter(|_| found.is_empty());
    nothing.map_or(Ok(()), Err)?;
    let mut change = Change::default();
    let mut judged = Vec::new();
    for dossier in dossiers {
        let mine: Vec<&Found> = found
            .iter()
            .filter(|one| one.target.story == dossier.slug)
            .collect();
        if mine.is_empty() {
            continue;
        }
        require_intact(&dossier, &mine, seen)?;
        require_own_notes(&dossier, &mine, judgement)?;
        for one in &mine {
            require_reason(one, judgement)?;
            require_passage(&dossier, one, judgement)?;
        }
        judged.extend(bench.judge_story(dossier, &mine, &mut change)?);
    }
    change.commit(desk, &lock)?;
    Ok(JudgedAll {
        judged,
        passed_over,
    })
}

/// The evidence that a verdict cites, as it is recorded.
#[derive(Default)]
struct Cited {
    evidence: Vec<Evidence>,
    /// What was taken for granted of it.
    warnings: Vec<String>,
    /// The files that it names, with its references.
    files: Vec<(String, EvidenceKind, PathBuf)>,
}

// What is the same for every story that one command judges claims of.
struct Bench<'b> {
    desk: &'b Desk,
    lock: &'b WriteLock,
    policy: &'b DeskPolicy,
    person: &'b Person,
    judgement: &'b Judgement,
    here: &'b Path,
    key: Option<&'b SigningKey>,
}

impl Bench<'_> {
    fn judge_story(
        &self,
        mut dossier: Dossier,
        claims: &[&Found],
        change: &mut Change,
    ) -> Result<Vec<Judged>, UsecaseError> {
        let (desk, judgement) = (self.desk, self.judgement);
        let cited = self.record_evidence(&mut dossier, change)?;
        if cited.files.len() == cited.evidence.len() {
            not_own_mail(&cited.files, &dossier, (self.policy, judgement))?;
        }
        let (evidence, mut warnings) = (cited.evidence, cited.warnings);
        for found in claims {
            self.refuse_empty(&dossier, found, &cited.files)?;
            self.require_basis(&dossier, found, &evidence)?;
        }
        let file = store::ledger_file(&dossier.slug, &judgement.by);
        let owner = (&dossier.slug, &judgement.by);
        let mut own = OwnBook::open(self.policy, owner, &dossier.ledgers, file, judgement.at)?;
        for found in claims {
            let role = self.role(&dossier, found);
            let sheet = dossier.rendition(&found.target.rendition);
            let reading = sheet.and_then(|one| one.sheet.as_ref()?.reading);
            let review = Review {
                desk: self.policy.id,
                ..entry(own.book(), found, role, judgement, &evidence, reading)?
            };
            own.add(review);
        }
        let signing = (self.policy, self.key);
        warnings.extend(own.keep(desk, signing, &mut dossier.ledgers, change)?);
        let mut judged = Vec::new();
        for rendition in &dossier.renditions {
            let name = &rendition.record.name;
            let mine = claims.iter().filter(|one| &one.target.rendition == name);
            let (Some(sheet), true) = (&rendition.sheet, mine.clone().next().is_some()) else {
                continue;
            };
            let before = sheet;
            let mut sheet = before.clone();
            set_statuses(&dossier, name, &mut sheet);
            let old = desk.read_text(&rendition.sheet_file)?;
            let text = store::restated_sheet(old.as_deref(), before, &sheet)?;
            change.write(rendition.sheet_file.clone(), text);
            let assessor = Assessor::new(self.policy, &dossier, judgement.at);
            let verdicts = Verdicts::of(&dossier);
            for found in mine {
                let claim = &sheet.claims[found.index];
                let standing = standing(name, claim, &verdicts);
                judged.push(Judged {
                    found: (*found).clone(),
                    status: claim.status,
                    lacks: assessor.assess(rendition, claim, &standing),
                    warnings: warnings.clone(),
                });
            }
        }
        Ok(judged)
    }

    // Files that are to be kept are copied in the same write as the verdict that rests on them.
    fn record_evidence(
        &self,
        dossier: &mut Dossier,
        change: &mut Change,
    ) -> Result<Cited, UsecaseError> {
        let mut cited = Cited::default();
        let mut kept = Vec::new();
        for argument in &self.judgement.evidence {
            let seeking = Seeking {
                desk: self.desk,
                dossier,
                here: self.here,
                keeping: &self.judgement.keeping,
                at: self.judgement.at,
                by: Some((self.policy, &self.judgement.by)),
            };
            let recorded = argument.record(&seeking)?;
            let reference = &recorded.evidence.reference;
            // Of an address the copy that is kept is looked into.
            let record = dossier.evidence.find(reference);
            let archived = record.and_then(|record| record.archived.as_deref());
            let on_desk = evidence_path(archived.unwrap_or(reference)).map(|path| {
                let folder = store::evidence_dir(&dossier.slug);
                self.desk.path(&format!("{folder}/{path}"))
            });
            let file = recorded.keep.clone().or(on_desk);
            cited
                .files
                .extend(file.map(|file| (reference.clone(), recorded.evidence.kind, file)));
            kept.extend(recorded.keep.map(|file| (recorded.evidence.kind, file)));
            cited.evidence.push(recorded.evidence);
            cited.warnings.extend(recorded.warning);
        }
        attach::keep(self.desk, self.lock, dossier, &kept, self.judgement, change)?;
        Ok(cited)
    }

    fn refuse_empty(
        &self,
        dossier: &Dossier,
        found: &Found,
        files: &[(String, EvidenceKind, PathBuf)],
    ) -> Result<(), UsecaseError> {
        let rendition = dossier.rendition(&found.target.rendition);
        let rendition = rendition.filter(|_| self.judgement.verdict == Verdict::Verified);
        for (reference, kind, file) in files {
            let about =
                |one| proves_nothing((*kind, reference), file, dossier, (one, &found.claim));
            let why = rendition.and_then(about);
            let verified = self.judgement.verdict == Verdict::Verified;
            let echo = || is_own_echo(self.policy, *kind, file, &found.claim);
            let why = why.or_else(|| verified.then(echo).flatten());
            if let Some(why) = why {
                return Err(UsecaseError::Incomplete {
                    what: format!(
                        "{reference} proves nothing about {}: {why}",
                        found.address()
                    ),
                    help: "name what you checked against".to_owned(),
                });
            }
        }
        Ok(())
    }

    // What would not pass is not taken for verified, and the reviewer learns it now.
    fn require_basis(
        &self,
        dossier: &Dossier,
        found: &Found,
        evidence: &[Evidence],
    ) -> Result<(), UsecaseError> {
        let rendition = dossier.rendition(&found.target.rendition);
        let verified = |_: &&RenditionDossier| self.judgement.verdict == Verdict::Verified;
        let Some(rendition) = rendition.filter(verified) else {
            return Ok(());
        };
        require_no_conversion(dossier, found, evidence)?;
        require_no_doubt_elsewhere(self.desk, (dossier, found), self.judgement)?;
        let worth = |one| basis_of(dossier, rendition, one);
        if let Some(nothing) = evidence.iter().find(|one| worth(one).is_none()) {
            return Err(UsecaseError::Incomplete {
                what: format!(
                    "{}:{} proves nothing about {}",
                    nothing.kind,
                    nothing.reference,
                    found.address()
                ),
                help: "a text does not bear itself out, and an empty file nothing: name what you checked against".to_owned(),
            });
        }
        let at = self.judgement.at;
        let early = evidence
            .iter()
            .map(|one| happened_after(&found.claim, &dated(dossier, one), at));
        let early: Option<Vec<_>> = early.collect();
        if let Some(happened) = early.as_ref().and_then(|days| days.first()) {
            return Err(UsecaseError::Incomplete {
                what: format!(
                    "{} tells of {happened}, and what it is to rest on is older",
                    found.address()
                ),
                help: "name what was read or heard since, or say with `--not-kept REASON` why the older reading is meant"
                    .to_owned(),
            });
        }
        let wanted = self.policy_for(dossier, found).evidence.value;
        let basis = evidence
            .iter()
            .filter_map(worth)
            .max()
            .unwrap_or(Basis::Note);
        if basis >= wanted {
            return Ok(());
        }
        Err(UsecaseError::Incomplete {
            what: format!(
                "{} can't be verified on {}: verified against what?",
                found.address(),
                rests_on(basis)
            ),
            help: match wanted {
                Basis::Kept => "this desk wants a file that it keeps: `copydesk attach STORY FILE`, then `--evidence KIND:FILE`".to_owned(),
                Basis::Named | Basis::Note => "add `--evidence KIND:REF`: an attached file (document, recording, notes…), url:https://…, interview:NAME#DAY, original:RENDITION".to_owned(),
            },
        })
    }

    fn policy_for(&self, dossier: &Dossier, found: &Found) -> PolicyInForce {
        PolicyInForce::of(
            &self.policy.policies,
            &dossier.story.policies,
            found.claim.kind,
        )
    }

    // Of the reviewer's roles the first that counts for such a claim; where none does the first, and `check` will say so.
    fn role(&self, dossier: &Dossier, found: &Found) -> PersonRole {
        let roles = &self.person.roles;
        let first = roles.first().copied().unwrap_or(PersonRole::Reporter);
        if self.judgement.verdict == Verdict::OnAuthor {
            return PersonRole::ResponsibleEditor;
        }
        let accepted = self.policy_for(dossier, found).roles.value;
        let mut fitting = roles.iter().filter(|role| accepted.contains(role));
        fitting.next().copied().unwrap_or(first)
    }
}

fn entry(
    ledger: &Ledger,
    found: &Found,
    role: PersonRole,
    judgement: &Judgement,
    evidence: &[Evidence],
    reading: Option<u32>,
) -> Result<Review, UsecaseError> {
    let claim = ClaimRef {
        rendition: found.target.rendition.clone(),
        id: found.claim.id.clone(),
    };
    let facts = &found.claim.facts;
    let offered = judgement.ticked.as_ref().filter(|_| !facts.is_empty());
    let mut own = ledger.entries.iter().rev();
    if judgement.verdict == Verdict::Retracted
        && own
            .find(|review| review.claim == claim && review.verdict.is_judgement())
            .is_none_or(|last| last.verdict == Verdict::Retracted)
    {
        return Err(UsecaseError::Incomplete {
            what: format!(
                "{} has no verdict on {} to take back",
                ledger.reviewer,
                found.address()
            ),
            help: format!("`copydesk show {}` lists who said what", found.address()),
        });
    }
    let (seq, at, prev) = ledger.next(judgement.at.trunc_subsecs(0));
    Ok(Review {
        seq,
        edition: Some(EDITION),
        claim,
        verdict: judgement.verdict,
        as_is: judgement.as_is,
        text: found.claim.quote.clone(),
        text_sha256: Sha256::of(&found.claim.quote),
        source_sha256: found.claim.source.as_ref().map(|source| source.sha256),
        context_sha256: found.claim.context.as_ref().map(|context| context.sha256),
        revision: Some(found.claim.revision),
        reading,
        // A sheet that no numbered reading made says nothing of the setting.
        speaker: reading.and_then(|_| crate::trust::speaker(&found.claim)),
        setting: reading
            .map(|_| crate::trust::setting(&found.claim))
            .unwrap_or_default(),
        before_sha256: None,
        behind_sha256: None,
        under_sha256: None,
        mark: None,
        to: None,
        at,
        role,
        note: judgement.note.clone(),
        suggestion: judgement.suggestion.clone(),
        dismisses: None,
        answers: match judgement.answers_nothing() {
            true => Vec::new(),
            false => found
                .claim
                .differences
                .iter()
                .map(Difference::digest)
                .collect(),
        },
        ticked: facts
            .iter()
            .map(Fact::tick)
            .filter(|tick| offered.is_some_and(|ticked| ticked.contains(tick)))
            .collect(),
        tickable: offered.map(|_| facts.len() as u32),
        desk: None,
        prev,
        evidence: evidence.to_vec(),
        line: 0,
    })
}

// What is judged must be what the text says: otherwise the verdict would be on words that are nowhere.
fn require_intact(
    dossier: &Dossier,
    claims: &[&Found],
    seen: Option<Sha256>,
) -> Result<(), UsecaseError> {
    // Each text is indexed once, however many of its claims are judged.
    let texts: Vec<(&RevisionText, TextIndex<'_>)> = dossier
        .renditions
        .iter()
        .filter_map(RenditionDossier::newest_text)
        .filter(|text| text.found == Some(text.recorded))
        .filter_map(|text| Some((text, TextIndex::new(text.text.as_deref()?))))
        .collect();
    for found in claims {
        let claim = &found.claim;
        if seen.is_some_and(|seen| seen != Sha256::of(&claim.quote)) {
            return Err(UsecaseError::ChangedSince {
                address: found.address(),
            });
        }
        if claim.status == Status::Withdrawn {
            return Err(no_claim_now(found));
        }
        let newest = dossier
            .rendition(&found.target.rendition)
            .and_then(RenditionDossier::newest_text);
        let text = texts.iter().find(|(text, _)| {
            text.number == claim.revision && newest.is_some_and(|newest| newest.file == text.file)
        });
        let words = text.and_then(|(_, index)| index.slice(claim.span()));
        if words != Some(claim.quote.as_str()) {
            return Err(UsecaseError::Inconsistent {
                what: format!("{} is not what its revision says", found.address()),
                help: format!(
                    "`copydesk check {}` says what disagrees; `copydesk import {}` reads the revision again",
                    found.target.story, found.target
                ),
            });
        }
    }
    Ok(())
}

// A number that a claim left behind is nobody else's: nothing else is judged by it.
fn no_claim_now(found: &Found) -> UsecaseError {
    let (address, words) = (found.address(), excerpt(&found.claim.quote, 60));
    match found.number {
        Some(_) => UsecaseError::Inconsistent {
            what: format!("{address}, “{words}”, is not read as a claim any more"),
            help: format!(
                "`copydesk mark {address} --as-read --why WHY` makes it one again; `copydesk mark --list` says who took it out"
            ),
        },
        None => UsecaseError::Inconsistent {
            what: format!("{address} is no longer in the text"),
            help: "only what stands in the newest revision can be judged".to_owned(),
        },
    }
}

// Whoever lets stand what differs from the original says why; the report prints it.
fn require_reason(found: &Found, judgement: &Judgement) -> Result<(), UsecaseError> {
    if wants_reason(found, judgement) {
        return Err(UsecaseError::WantsReason {
            address: found.address(),
            said: judgement.said_note().map(|note| excerpt(note, 60)),
            differences: told(&found.claim.differences),
        });
    }
    Ok(())
}

fn require_substance(judgement: &Judgement) -> Result<(), UsecaseError> {
    let silent = judgement.is_silent();
    let passes = judgement.verdict.status().is_some_and(Status::passes);
    if passes && judgement.suggestion.is_some() {
        return Err(UsecaseError::Incomplete {
            what: format!("{} as it stands, or wrong?", judgement.verdict),
            help: "a suggested correction goes with the verdict that the words are wrong; leave it away, or give that verdict"
                .to_owned(),
        });
    }
    let (missing, what, help) = match judgement.verdict {
        Verdict::Verified => (
            judgement.answers_nothing() && judgement.evidence.is_empty(),
            "verified against what?",
            "add `--evidence KIND:REF`: an attached file (document, recording, notes…), url:https://…, interview:NAME#DAY",
        ),
        Verdict::Queried => (silent, "what is the question?", "add it with `--note`"),
        Verdict::Disputed => (silent, "what conflicts?", "say it with `--note`"),
        Verdict::Incorrect => (
            silent && judgement.suggestion.is_none(),
            "what is wrong?",
            "say it with `--note`, or what the text should say with `--suggest`",
        ),
        Verdict::OnAuthor => (
            silent,
            "on what grounds?",
            "say with `--note` why the reporter's own reporting is enough",
        ),
        Verdict::Opinion => (
            silent,
            "why can't it be checked?",
            "say it with `--note`: opinion, rhetoric, prediction",
        ),
        Verdict::Retracted => (silent, "why do you take it back?", "say it with `--note`"),
        Verdict::Reading => (silent, "why is it read wrongly?", "say it with `--why`"),
        Verdict::Dismissed => (
            true,
            "a suggestion is dismissed by its own name",
            "`copydesk assist STORY --dismiss ID --reason WHY`",
        ),
    };
    if missing {
        return Err(UsecaseError::Incomplete {
            what: what.to_owned(),
            help: help.to_owned(),
        });
    }
    Ok(())
}

/// The id of whom `given` names.
///
/// # Errors
/// When the desk has nobody of that id.
pub(crate) fn known(policy: &DeskPolicy, given: &str) -> Result<ReviewerId, UsecaseError> {
    Ok(known_person(policy, given)?.id.clone())
}
