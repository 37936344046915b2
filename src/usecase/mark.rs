//! Corrections of the reading: an entry in a named person's ledger, and the revision read again by it, in one write.

use std::collections::HashSet;

use chrono::{DateTime, SubsecRound as _, Utc};

use super::address::find_claims;
use super::import::{Arriving, ImportRequest, bring};
use super::mark_slips;
use super::own_book::OwnBook;
use super::passed::{Fallen, Passed};
use super::person::{known_person, require_active, require_own_key};
use super::places::Places;
use super::reread::read_uncorrected;
use super::{ClaimAddress, UsecaseError};
use crate::model::{
    Claim, ClaimId, ClaimRef, DeskPolicy, Dossier, EDITION, Ledger, Mark, PersonRole, READING,
    RenditionDossier, RenditionRef, Review, ReviewerId, Sha256, Span, TextIndex, Verdict, fold,
    numbered,
};
use crate::rules::excerpt;
use crate::store::{self, Change, Desk, SigningKey};
use crate::text;
use crate::trust::{MarkCounts, MarkedPlace, beside_words, keeps_place, marks};

/// What is corrected.
#[derive(Debug, Clone)]
pub(crate) enum MarkTarget {
    /// A claim; for a role, the block that it stands in.
    Claim(ClaimAddress),
    /// Words of a rendition, as they stand in its newest text.
    Words(RenditionRef, String),
    /// What stands beside the claims of its newest revision, and in its file where no word tells it.
    Beside(RenditionRef),
}

/// A correction of the reading.
#[derive(Debug, Clone)]
pub(crate) struct MarkRequest {
    /// What is corrected.
    pub target: MarkTarget,
    /// What is said of it.
    pub mark: Mark,
    /// With [`Mark::Claim`]: the words in it that are a claim of their own.
    pub words: Option<String>,
    /// With [`Mark::Speaker`] or [`Mark::Role`]: who, or which.
    pub to: Option<String>,
    /// Why.
    pub why: String,
    /// Whether it is taken even though it tears a claim, or names a speaker a slip away from one that is there.
    pub anyway: bool,
    /// Who says so.
    pub by: ReviewerId,
    /// Now.
    pub at: DateTime<Utc>,
}

/// What became of a correction.
#[derive(Debug, Clone)]
pub(crate) struct MarkedDone {
    /// The rendition.
    pub target: RenditionRef,
    /// The words that it is bound to.
    pub words: String,
    /// How many claims the rendition had, and how many it has now.
    pub claims: (usize, usize),
    /// The claims that are none any more, by their numbers, which nothing else takes.
    pub gone: Vec<MarkedClaim>,
    /// The claims that came, with their numbers.
    pub came: Vec<MarkedClaim>,
    /// The claims whose verdicts passed before and don't any more: somebody must give them again.
    pub fell: Vec<Fallen>,
    /// What the reviewer should know.
    pub warning: Option<String>,
}

/// A claim that a correction made, or took out.
#[derive(Debug, Clone)]
pub(crate) struct MarkedClaim {
    /// Its number.
    pub number: usize,
    /// Its words.
    pub words: String,
}

/// Records a correction in the ledger of `request.by`, signs it when there is a key, and reads the revision again.
///
/// # Errors
/// When the words are not in the text, whoever corrects is an author of the story or not on the desk, or the desk can't be written; then
/// nothing was changed.
pub(crate) fn mark(
    desk: &Desk,
    request: &MarkRequest,
    key: Option<&SigningKey>,
) -> Result<MarkedDone, UsecaseError> {
    let lock = desk.lock_to_write()?;
    let policy = store::load_policy(desk)?;
    let person = known_person(&policy, request.by.as_str())?;
    require_active(person, request.at)?;
    if let Some(key) = key {
        require_own_key(person, key, request.at)?;
    }
    if !request.why.contains(char::is_alphanumeric) {
        return Err(incomplete("why is it read wrongly?", "say it with `--why`"));
    }
    let named = |name: &String| name.contains(char::is_alphabetic);
    if request.mark == Mark::Speaker && !request.to.as_ref().is_some_and(named) {
        return Err(incomplete(
            "who says it?",
            "give the name, or what the text calls a voice without one, with `--speaker`",
        ));
    }
    let Bound {
        mut dossier,
        target,
        claim,
        words,
        places,
    } = bound(desk, &policy, request)?;
    if !request.anyway {
        let said = (request.mark, request.to.as_deref());
        mark_slips::refuse(&policy, &dossier, said, (&target, &words))?;
    }
    let passed = Passed::of(&dossier);
    let file = store::ledger_file(&dossier.slug, &request.by);
    let owner = (&dossier.slug, &request.by);
    let mut own = OwnBook::open(&policy, owner, &dossier.ledgers, file, request.at)?;
    let role = person
        .roles
        .first()
        .copied()
        .unwrap_or(PersonRole::Reporter);
    let mut given: Vec<Review> = Vec::new();
    for place in places {
        let about = (&target, claim.clone());
        let mut review = Review {
            desk: policy.id,
            ..entry(own.book(), request, about, words.clone(), role)
        };
        stand(&mut review, place, dossier.rendition(&target.rendition));
        if request.mark == Mark::Beside {
            let rendition = dossier.rendition(&target.rendition);
            review.revision = rendition.and_then(|one| one.newest()).map(|one| one.number);
        }
        own.add(review.clone());
        given.push(review);
    }
    let mut change = Change::default();
    let warning = own.keep(desk, (&policy, key), &mut dossier.ledgers, &mut change)?;
    let counts = marks(&policy, &dossier)
        .into_iter()
        .find(|one| one.by == &request.by && given.last() == Some(one.entry))
        .map(|one| one.counts);
    let too_few = counts == Some(MarkCounts::TooFew);
    let refused = counts.and_then(MarkCounts::told);
    let warning = match too_few {
        true => Some(
            "it counts once as many people have said so as must pass a claim here: ask somebody else to give the same command"
                .to_owned(),
        ),
        false => warning,
    };
    if let Some(reason) = refused.filter(|_| !too_few) {
        return Err(incomplete(
            &format!(
                "`{}` can't correct how this story is read: {reason}",
                request.by
            ),
            "ask somebody of the desk who did not write it",
        ));
    }
    let story_text = desk.read_text(&store::story_file(&target.story))?;
    let arriving = Arriving {
        taken: None,
        policy: &policy,
        dossier: Some(&dossier),
        story_text: story_text.as_deref(),
    };
    let again = ImportRequest::reread(target.clone(), request.at);
    let imported = bring(desk, &again, &arriving, &mut change)?;
    let before = imported
        .before
        .map(|sheet| sheet.claims)
        .unwrap_or_default();
    let others = imported
        .others
        .iter()
        .map(|one| (&one.rendition, one.sheet.claims.as_slice()));
    let sheets =
        std::iter::once((&target.rendition, imported.sheet.claims.as_slice())).chain(others);
    let fell = passed.fallen(&dossier, sheets);
    let after = imported.sheet.claims;
    let is_read =
        |claims: &[Claim]| numbered(claims).any(|(_, one)| fold(&one.quote) == fold(&words));
    if request.mark == Mark::Claim && !request.anyway && !too_few && !is_read(&after) {
        return Err(incomplete(
            &format!(
                "“{}” would be no claim of {target} all the same",
                excerpt(&words, 60)
            ),
            "give words of one sentence as they stand in the text; nothing was changed",
        ));
    }
    change.commit(desk, &lock)?;
    Ok(MarkedDone {
        target,
        words,
        claims: (numbered(&before).count(), numbered(&after).count()),
        gone: only_in(&before, &after),
        came: only_in(&after, &before),
        fell,
        warning,
    })
}

// The claims that stand in `these` and not in `those`.
fn only_in(these: &[Claim], those: &[Claim]) -> Vec<MarkedClaim> {
    let others: HashSet<&ClaimId> = numbered(those).map(|(_, claim)| &claim.id).collect();
    numbered(these)
        .filter(|(_, claim)| !others.contains(&claim.id))
        .map(|(number, claim)| MarkedClaim {
            number,
            words: claim.quote.clone(),
        })
        .collect()
}

fn incomplete(what: &str, help: &str) -> UsecaseError {
    UsecaseError::Incomplete {
        what: what.to_owned(),
        help: help.to_owned(),
    }
}

/// What a correction is bound to.
struct Bound {
    dossier: Dossier,
    target: RenditionRef,
    /// The claim that its entries name.
    claim: ClaimId,
    words: String,
    /// Where it holds, an entry each.
    places: Vec<Stands>,
}

/// Where a correction holds.
enum Stands {
    Anywhere,
    LeftOut,
    Here(Box<MarkedPlace>),
}

// Keeps in an entry where it holds.
fn stand(review: &mut Review, place: Stands, rendition: Option<&RenditionDossier>) {
    let newest = rendition.and_then(|one| one.newest());
    let newest = newest.map(|newest| newest.number);
    match place {
        Stands::Anywhere => return,
        Stands::LeftOut => {}
        Stands::Here(place) => place.keep_in(review),
    }
    review.reading = Some(READING);
    review.revision = newest;
}

// The places of words in the newest text: that of the claim that was named, or all of them.
fn places(
    desk: &Desk,
    dossier: &Dossier,
    rendition: &RenditionDossier,
    (words, paragraphs, claim): (&str, bool, Option<Span>),
) -> Result<Vec<Stands>, UsecaseError> {
    let Some(read) = read_uncorrected(desk, dossier, rendition)? else {
        return Ok(vec![Stands::Anywhere]);
    };
    let places = Places::of(&read.text, &read.found);
    let mut spans = places.spans(words, paragraphs);
    let named = |span: &Span| {
        let apart = |claim: Span| span.end <= claim.start || claim.end <= span.start;
        !claim.is_some_and(apart)
    };
    if spans.iter().any(named) {
        spans.retain(named);
    }
    let mut found: Vec<MarkedPlace> = Vec::new();
    for place in spans.into_iter().map(|span| places.at(span)) {
        if !found.contains(&place) {
            found.push(place);
        }
    }
    Ok(match found.is_empty() {
        true => vec![Stands::Anywhere],
        false => found
            .into_iter()
            .map(|one| Stands::Here(Box::new(one)))
            .collect(),
    })
}

fn bound(desk: &Desk, policy: &DeskPolicy, request: &MarkRequest) -> Result<Bound, UsecaseError> {
    let (dossier, target, claim, given, span) = match &request.target {
        MarkTarget::Claim(address) => {
            let (dossiers, found) = find_claims(desk, std::slice::from_ref(address))?;
            let (Some(dossier), Some(found)) =
                (dossiers.into_iter().next(), found.into_iter().next())
            else {
                return Err(UsecaseError::NoClaim {
                    given: address.to_string(),
                    detail: " on this desk".to_owned(),
                    help: "`copydesk status` lists what there is".to_owned(),
                });
            };
            (
                dossier,
                found.target,
                Some(found.claim.id.clone()),
                found.claim.quote.clone(),
                Some(found.claim.span()),
            )
        }
        MarkTarget::Beside(target) => return bound_beside(desk, target),
        MarkTarget::Words(target, words) => {
            let dossier = store::load_story(desk, &target.story)?;
            (dossier, target.clone(), None, words.clone(), None)
        }
    };
    let rendition = dossier.rendition(&target.rendition);
    let text = rendition
        .and_then(|rendition| rendition.newest_text())
        .filter(|text| text.found == Some(text.recorded))
        .and_then(|text| text.text.clone());
    let (Some(rendition), Some(text)) = (rendition, text) else {
        return Err(UsecaseError::NoRendition {
            target,
            known: dossier
                .renditions
                .iter()
                .map(|one| one.record.name.to_string())
                .collect(),
        });
    };
    let words = match request.mark {
        Mark::Claim => request.words.clone().unwrap_or(given),
        Mark::Role => block_of(&text, rendition, &given)?,
        Mark::AsRead => corrected(policy, &dossier, &target, &text, &given)?,
        Mark::NotAClaim | Mark::Speaker | Mark::Beside => given,
    };
    let left_out = left_out_words(rendition, &words).filter(|_| span.is_none());
    let (words, places) = match (request.mark, left_out) {
        (Mark::NotAClaim, Some(left_out)) => (left_out, vec![Stands::LeftOut]),
        (Mark::AsRead, Some(left_out)) => (left_out, vec![Stands::Anywhere]),
        (
            Mark::NotAClaim
            | Mark::Claim
            | Mark::Role
            | Mark::Speaker
            | Mark::AsRead
            | Mark::Beside,
            _,
        ) => {
            let words = in_text(&text, &words, &target)?;
            let places = match keeps_place(request.mark, request.to.as_deref()) {
                true => {
                    let wanted = (words.as_str(), request.mark == Mark::Role, span);
                    places(desk, &dossier, rendition, wanted)?
                }
                false => vec![Stands::Anywhere],
            };
            (words, places)
        }
    };
    let claim = claim.unwrap_or_else(|| ClaimId::derive(&words, 1, ClaimId::DIGITS));
    Ok(Bound {
        dossier,
        target,
        claim,
        words,
        places,
    })
}

// To the text of the newest revision, and to what its file says where no word tells it.
fn bound_beside(desk: &Desk, target: &RenditionRef) -> Result<Bound, UsecaseError> {
    let dossier = store::load_story(desk, &target.story)?;
    let rendition = dossier.rendition(&target.rendition);
    let Some(newest) = rendition.and_then(|one| one.newest()) else {
        return Err(UsecaseError::NoRendition {
            target: target.clone(),
            known: dossier
                .renditions
                .iter()
                .map(|one| one.record.name.to_string())
                .collect(),
        });
    };
    let words = beside_words(newest);
    Ok(Bound {
        claim: ClaimId::derive(&words, 1, ClaimId::DIGITS),
        target: target.clone(),
        words,
        places: vec![Stands::Anywhere],
        dossier,
    })
}

// The sentence that the importer left out and that these words are: of it too somebody may say that it is no claim of the story.
fn left_out_words(rendition: &crate::model::RenditionDossier, words: &str) -> Option<String> {
    let wanted = fold(words);
    let newest = rendition.newest_text()?;
    let text = newest.text.as_deref().unwrap_or_default();
    let mut left_out = crate::rules::left_out(&newest.dropped, text).into_iter();
    left_out
        .find(|one| fold(&one.words) == wanted)
        .map(|one| one.words)
}

// The words that a correction in force is bound to: those given, the paragraph that they stand in, or words of theirs.
fn corrected(
    policy: &DeskPolicy,
    dossier: &Dossier,
    target: &RenditionRef,
    text: &str,
    given: &str,
) -> Result<String, UsecaseError> {
    let wanted = fold(given);
    let mut fitting: Vec<String> = Vec::new();
    for one in marks(policy, dossier) {
        let stands = match one.counts {
            MarkCounts::Yes | MarkCounts::TooFew => {
                !matches!(one.mark, Mark::AsRead | Mark::Beside)
            }
            MarkCounts::Replaced
            | MarkCounts::Author
            | MarkCounts::Stranger
            | MarkCounts::Altered => false,
        };
        let words = fold(&one.entry.text);
        let near = words.contains(&wanted) || wanted.contains(&words);
        if stands && near && one.entry.claim.rendition == target.rendition {
            fitting.push(one.entry.text.clone());
        }
    }
    let own = fitting.iter().position(|words| fold(words) == wanted);
    if let Some(own) = own {
        return Ok(fitting.swap_remove(own));
    }
    // What no longer stands in the text corrects nothing there.
    fitting.retain(|words| text.contains(words.as_str()));
    fitting.dedup();
    match fitting.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(incomplete(
            &format!("nobody corrected how “{}” is read", excerpt(given, 60)),
            "`copydesk mark --list` lists every correction with the words that it is bound to",
        )),
        several => Err(incomplete(
            &format!(
                "{} corrections are bound to words of that claim",
                several.len()
            ),
            &format!(
                "name the words: copydesk mark {target} --words WORDS --as-read; `copydesk mark --list` has them"
            ),
        )),
    }
}

// The words as they stand in the text, where they were given in other quotation marks or on one line.
fn in_text(text: &str, words: &str, target: &RenditionRef) -> Result<String, UsecaseError> {
    let words = words.trim();
    if !words.is_empty() && text.contains(words) {
        return Ok(words.to_owned());
    }
    let wanted = fold(words);
    let paragraphs = text
        .split("\n\n")
        .flat_map(|block| std::iter::once(block.trim()).chain(block.lines().map(str::trim)));
    let mut same = paragraphs.filter(|one| !wanted.is_empty() && fold(one) == wanted);
    same.next().map(str::to_owned).ok_or_else(|| {
        incomplete(
            &format!("“{words}” is not in the newest text of {target}"),
            "give the words as they stand in the text",
        )
    })
}

// The block that words stand in: a role is given to the whole of it.
fn block_of(
    text: &str,
    rendition: &crate::model::RenditionDossier,
    words: &str,
) -> Result<String, UsecaseError> {
    let recorded = rendition.sheet.iter().flat_map(|sheet| &sheet.blocks);
    let whole = |quote: &str| quote == words || fold(quote) == fold(words);
    if let Some(block) = recorded.clone().find(|block| whole(&block.quote)) {
        return Ok(block.quote.clone());
    }
    let layout = rendition
        .newest()
        .and_then(|newest| crate::intake::layout_of(&newest.format));
    let options = text::Options {
        format: layout,
        ..text::Options::default()
    };
    let found = text::extract(text, &options);
    let index = TextIndex::new(text);
    let mut blocks = found
        .blocks
        .iter()
        .filter_map(|block| index.slice(block.span));
    blocks
        .find(|block| block.contains(words.trim()))
        .map(str::to_owned)
        .ok_or_else(|| {
            incomplete(
                &format!("no block of the text has the words “{words}”"),
                "give words of one paragraph as they stand in the text",
            )
        })
}

fn entry(
    ledger: &Ledger,
    request: &MarkRequest,
    (target, id): (&RenditionRef, ClaimId),
    words: String,
    role: PersonRole,
) -> Review {
    let at = request.at.trunc_subsecs(0);
    let follows = ledger.entries.last().map(|review| review.at);
    Review {
        seq: ledger.entries.len() as u32 + 1,
        edition: Some(EDITION),
        claim: ClaimRef {
            rendition: target.rendition.clone(),
            id,
        },
        verdict: Verdict::Reading,
        as_is: false,
        text_sha256: Sha256::of(&words),
        text: words,
        source_sha256: None,
        context_sha256: None,
        revision: None,
        reading: None,
        speaker: None,
        setting: Vec::new(),
        mark: Some(request.mark),
        to: request.to.clone(),
        at: follows.map_or(at, |follows| at.max(follows)),
        role,
        before_sha256: None,
        behind_sha256: None,
        under_sha256: None,
        note: Some(request.why.clone()),
        suggestion: None,
        answers: Vec::new(),
        ticked: Vec::new(),
        tickable: None,
        desk: None,
        dismisses: None,
        prev: ledger.head,
        evidence: Vec::new(),
        line: 0,
    }
}
