//! What a verdict is not given to in passing, by a range of numbers: claims that somebody doubts, those that it would be refused for, and those
//! that one note for many can't answer, and those that stand verified already, maybe against more; nor taken back by a range where there is
//! nothing to take back.
//!
//! A doubt is answered by name, and so is what differs from the original or has no passage there: one note for eighteen claims says of none
//! why it stands. Whoever gave a claim another verdict takes it back by name. Linear in the claims named.

use std::collections::HashMap;

use super::address::Found;
use super::compare::possible;
use super::sources::original_of;
use super::wrong::WrongClaims;
use super::{EvidenceArgument, Judgement, UsecaseError};
use crate::model::{
    ClaimId, ClaimRef, DeskPolicy, Dossier, Evidence, EvidenceKind, Method, RenditionDossier,
    RenditionKind, RenditionRef, ReviewerId, Status, Verdict, told,
};
use crate::rules::answers;
use crate::store::Desk;
use crate::trust::{Assessor, Verdicts, standing};

/// A claim that a range of numbers has, and that the verdict was not given to: it wants one by name.
#[derive(Debug, Clone)]
pub(crate) struct PassedOver {
    /// The claim.
    pub found: Found,
    /// Why.
    pub why: WantsName,
}

/// Why a verdict that passes is given to a claim by name, not in passing.
#[derive(Debug, Clone)]
pub(crate) enum WantsName {
    /// Somebody doubts it, in these verdicts.
    Doubted(Vec<(ReviewerId, Verdict)>),
    /// It differs from its original, in these ways, and nobody said of it why it stands.
    Differs(String),
    /// The comparison with its original sees what may differ, and does not hold it against the claim: somebody must look.
    MayDiffer(String),
    /// The reviewer gave it another verdict that passes.
    JudgedOtherwise(Verdict),
    /// It is verified against the original alone, which has no passage for it.
    NoPassage,
    /// The reviewer has no verdict on it that could be taken back.
    NothingToTakeBack,
    /// It is not read as a claim any more.
    NoClaimNow,
    /// The reviewer verified it as it stands, and it lacks nothing: what a range is verified against may be less.
    StandsVerified,
}

impl WantsName {
    /// Whether a verdict by name is what is missing.
    pub(crate) fn wants_a_verdict(&self) -> bool {
        !matches!(
            self,
            Self::NothingToTakeBack | Self::NoClaimNow | Self::StandsVerified
        )
    }
}

impl std::fmt::Display for WantsName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Doubted(doubts) => {
                let each: Vec<String> = doubts
                    .iter()
                    .map(|(by, verdict)| format!("{by} ({verdict})"))
                    .collect();
                write!(f, "doubted by {}", each.join(", "))
            }
            Self::Differs(flags) => write!(f, "differs from the original: {flags}"),
            Self::MayDiffer(flags) => write!(f, "may differ from the original: {flags}"),
            Self::JudgedOtherwise(verdict) => {
                write!(f, "your verdict on it is `{verdict}`")
            }
            Self::NoPassage => f.write_str("no passage of the original carries it"),
            Self::NoClaimNow => f.write_str("it is not read as a claim any more"),
            Self::StandsVerified => f.write_str("you verified it, and it lacks nothing"),
            Self::NothingToTakeBack => f.write_str("you have no verdict on it"),
        }
    }
}

/// What a range has in passing and wants a verdict by name, apart from the rest: one that passes would turn a doubt round unseen, or be refused for what a note must
// answer, and the whole range with it.
pub(super) fn in_passing(
    desk: &Desk,
    policy: &DeskPolicy,
    dossiers: &[Dossier],
    found: Vec<Found>,
    judgement: &Judgement,
) -> (Vec<Found>, Vec<PassedOver>) {
    let passes = judgement.verdict.status().is_some_and(Status::passes);
    let takes_back = judgement.verdict == Verdict::Retracted;
    if !(passes || takes_back) || !found.iter().any(|one| one.in_passing) {
        return (found, Vec::new());
    }
    let said: Vec<_> = dossiers
        .iter()
        .map(|dossier| {
            let assessor = Assessor::new(policy, dossier, judgement.at);
            let wrong = WrongClaims::of(policy, dossier, judgement.at);
            (dossier, Verdicts::of(dossier), assessor, wrong)
        })
        .collect();
    let verifies = judgement.verdict == Verdict::Verified;
    let may_differ = match verifies {
        true => may_differ(desk, policy, dossiers, &found),
        false => HashMap::new(),
    };
    let why = |one: &Found| {
        let mut of_story = said.iter();
        let (dossier, verdicts, assessor, wrong) =
            of_story.find(|(of, ..)| of.slug == one.target.story)?;
        if one.claim.status == Status::Withdrawn {
            return Some(WantsName::NoClaimNow);
        }
        if takes_back {
            return (!has_verdict(verdicts, one, &judgement.by))
                .then_some(WantsName::NothingToTakeBack);
        }
        let standing = standing(&one.target.rendition, &one.claim, verdicts);
        let doubting = standing.in_force.iter().filter(|(_, review)| {
            let status = review.verdict.status();
            status.is_some_and(|status| !status.passes())
        });
        let doubts: Vec<_> = doubting
            .map(|(by, review)| ((*by).clone(), review.verdict))
            .collect();
        if !doubts.is_empty() {
            return Some(WantsName::Doubted(doubts));
        }
        let own = standing
            .in_force
            .iter()
            .find(|(by, _)| **by == judgement.by);
        if let Some((_, review)) = own.filter(|(_, review)| review.verdict != judgement.verdict) {
            return Some(WantsName::JudgedOtherwise(review.verdict));
        }
        let answered = |digest| {
            let mut reviews = standing.in_force.iter();
            reviews.any(|(_, review)| review.answers.contains(&digest))
        };
        let mut differences = one.claim.differences.iter();
        if judgement.verdict == Verdict::Verified
            && differences.any(|difference| !answered(difference.digest()))
        {
            return Some(WantsName::Differs(told(&one.claim.differences)));
        }
        let again = own.is_some_and(|(_, review)| {
            judgement.verdict == Verdict::Verified && review.as_is == judgement.as_is
        });
        let lacks_nothing = || {
            let (name, claim) = (&one.target.rendition, &one.claim);
            let rendition = dossier.rendition(name)?;
            let stands = standing.status == Status::Verified && standing.other_context.is_empty();
            let passes = stands && assessor.assess(rendition, claim, &standing).is_empty();
            Some(passes && wrong.why(name, &claim.id).is_empty())
        };
        if again && lacks_nothing() == Some(true) {
            return Some(WantsName::StandsVerified);
        }
        if let Some(flags) = may_differ.get(&(one.target.clone(), one.claim.id.clone())) {
            return Some(WantsName::MayDiffer(flags.clone()));
        }
        // One note for many says of none where it stands.
        let unsaid = Judgement {
            note: None,
            ..judgement.clone()
        };
        rests_on_no_passage(dossier, one, &unsaid).then_some(WantsName::NoPassage)
    };
    let mut clear = Vec::new();
    let mut passed_over = Vec::new();
    for one in found {
        match one.in_passing.then(|| why(&one)).flatten() {
            Some(why) => passed_over.push(PassedOver { found: one, why }),
            None => clear.push(one),
        }
    }
    (clear, passed_over)
}

// What the comparison sees in the conversions of which a range has claims, and doesn't hold against them: a sheet does not keep it. A
// conversion that can't be read is told by the gate.
fn may_differ(
    desk: &Desk,
    policy: &DeskPolicy,
    dossiers: &[Dossier],
    found: &[Found],
) -> HashMap<(RenditionRef, ClaimId), String> {
    let mut all = HashMap::new();
    for dossier in dossiers {
        for rendition in &dossier.renditions {
            let target = dossier.target(&rendition.record.name);
            let mut ranged = found.iter().filter(|one| one.in_passing);
            if !ranged.any(|one| one.target == target) {
                continue;
            }
            for (claim, flags) in possible(desk, policy, dossier, rendition) {
                all.insert((target.clone(), claim), flags);
            }
        }
    }
    all
}

// Whether the last thing that the reviewer said of a claim is a verdict and not its taking back.
fn has_verdict(verdicts: &Verdicts<'_>, found: &Found, by: &ReviewerId) -> bool {
    let claim = ClaimRef {
        rendition: found.target.rendition.clone(),
        id: found.claim.id.clone(),
    };
    let mut said = verdicts.history(&claim).into_iter().rev();
    let last = said.find(|(who, review)| *who == by && review.verdict.is_judgement());
    last.is_some_and(|(_, review)| review.verdict != Verdict::Retracted)
}

/// That a range has no claim to which the verdict could be given in passing; nothing is wrong where some of it is verified already, unless
/// a signature was asked for too.
pub(super) fn nothing_left(passed_over: &[PassedOver], signs: bool) -> Option<UsecaseError> {
    let mut stand = passed_over
        .iter()
        .filter(|one| matches!(one.why, WantsName::StandsVerified));
    match stand.next() {
        None => passed_over.first().map(wants_name),
        Some(first) if signs => Some(UsecaseError::Incomplete {
            what:
                "what that range could be given to is verified by you already: nothing was written"
                    .to_owned(),
            help: format!(
                "`copydesk sign {}` signs your ledger",
                first.found.target.story
            ),
        }),
        Some(_) => None,
    }
}

fn wants_name(one: &PassedOver) -> UsecaseError {
    if !one.why.wants_a_verdict() {
        return UsecaseError::Incomplete {
            what: format!(
                "nothing of that range is left for it: {} {}",
                one.found.address(),
                one.why
            ),
            help: format!(
                "`copydesk show {}` lists who said what",
                one.found.address()
            ),
        };
    }
    UsecaseError::Incomplete {
        what: format!(
            "every claim of that range wants a verdict by name: {} {}",
            one.found.address(),
            one.why
        ),
        help: format!("give it to {}", one.found.address()),
    }
}

// The original bears out what it says, and where the comparison found nothing of the claim in it somebody must say where that is.
fn rests_on_no_passage(dossier: &Dossier, found: &Found, judgement: &Judgement) -> bool {
    let converted = dossier
        .rendition(&found.target.rendition)
        .is_some_and(|one| one.record.kind == RenditionKind::Converted);
    let evidence = &judgement.evidence;
    let whole = !evidence.is_empty()
        && evidence
            .iter()
            .all(EvidenceArgument::is_original_as_a_whole);
    converted
        && judgement.verdict == Verdict::Verified
        && whole
        && judgement.answers_nothing()
        && found.claim.source.is_none()
}

/// That a claim which is verified against the original as a whole has a passage there.
///
/// # Errors
/// When it has none.
pub(super) fn require_passage(
    dossier: &Dossier,
    found: &Found,
    judgement: &Judgement,
) -> Result<(), UsecaseError> {
    require_authors_words(dossier, found, judgement)?;
    if !rests_on_no_passage(dossier, found, judgement) {
        return Ok(());
    }
    Err(UsecaseError::Incomplete {
        what: format!(
            "the comparison found no passage of the original that carries {}",
            found.address()
        ),
        help: "say where it does: `--evidence original:RENDITION#PLACE`, or why it stands with `--note`; or name what else you checked it against"
            .to_owned(),
    })
}

/// That a claim is not verified against what a tool made of the original: that bears out nothing that was made from it in turn.
///
/// # Errors
/// When it is.
pub(super) fn require_no_conversion(
    dossier: &Dossier,
    found: &Found,
    evidence: &[Evidence],
) -> Result<(), UsecaseError> {
    let originals = evidence
        .iter()
        .filter(|one| one.kind == EvidenceKind::Original);
    let mut named = originals.filter_map(|one| {
        let name = one.reference.split('/').next()?.parse().ok()?;
        dossier.rendition(&name)
    });
    let made = |one: &&RenditionDossier| {
        let by_ai = one.record.method == Some(Method::Ai);
        by_ai && one.record.name != found.target.rendition
    };
    let Some(conversion) = named.find(made) else {
        return Ok(());
    };
    let name = &conversion.record.name;
    let original = original_of(dossier, conversion).map(|one| one.record.name.to_string());
    let original = original.unwrap_or_else(|| "which this story does not have yet".to_owned());
    Err(UsecaseError::Incomplete {
        what: format!(
            "original:{name} proves nothing about {}: {name} is a conversion itself",
            found.address()
        ),
        help: format!("name the original, {original}, or what else you checked against"),
    })
}

// An author answers for what they reported: a conversion says more or other things than that in words that are somebody else's, or a tool's.
fn require_authors_words(
    dossier: &Dossier,
    found: &Found,
    judgement: &Judgement,
) -> Result<(), UsecaseError> {
    let rendition = dossier.rendition(&found.target.rendition);
    let converted = rendition.filter(|one| one.record.kind == RenditionKind::Converted);
    let original = converted.and_then(|one| original_of(dossier, one));
    let (Some(original), Verdict::OnAuthor) = (original, judgement.verdict) else {
        return Ok(());
    };
    let claim = &found.claim;
    if claim.source.is_some() && claim.differences.is_empty() {
        return Ok(());
    }
    let name = &original.record.name;
    Err(UsecaseError::Incomplete {
        what: format!(
            "{} is not what the author reported: {name} does not say it so",
            found.address()
        ),
        help: format!(
            "correct the text, or verify it against evidence; what the author reported and {name} lacks is added there and imported"
        ),
    })
}

/// Whether a claim differs from its original and the verdict does not say why it stands all the same.
pub(super) fn wants_reason(found: &Found, judgement: &Judgement) -> bool {
    let note = judgement.note.as_deref();
    judgement.verdict == Verdict::Verified
        && !found.claim.differences.is_empty()
        && (judgement.answers_nothing() || note.is_some_and(|note| !answers(note, &found.claim)))
}
