//! What a new revision does to a sheet: re-anchoring, and the carrying of verdicts.
//!
//! A verdict is carried only to the same words under the declared folding, and only where it is certain which of the old
//! claims they are. In doubt a claim is withdrawn and what stands in the text is new: handing a verification to words
//! that nobody checked is the worst thing this program could do.

mod again;
mod align;
mod changes;
mod record;
mod words;

use std::collections::{HashMap, HashSet};

use copydesk_model::{
    Before, Candidate, Claim, ClaimId, Confidence, Difference, DifferenceKind, Excerpt, READING,
    Revision, SettingPart, Sheet, Span, Status, TextIndex, compared, fold, keep_numbers,
    same_words,
};
use copydesk_text::Extraction;

pub use again::{ReadAgain, read_again};
use align::{Alignment, Link, align};
pub use changes::changes;
use record::{Recorder, block_records};
pub use words::{RunSide, WordRun, word_runs, word_runs_any_case};

/// A sheet brought to a new revision, with what became of each claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revised {
    /// The sheet as it should stand now.
    pub sheet: Sheet,
    /// What became of each claim, in the order of the new sheet.
    pub outcomes: Vec<Outcome>,
}

/// What became of one claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The claim.
    pub claim: ClaimId,
    /// What became of it.
    pub fate: Fate,
}

/// What a new revision did to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It is new in this revision.
    New,
    /// Same words, same place in the order of claims.
    Kept,
    /// Same words, elsewhere.
    Moved,
    /// It was withdrawn and is back with the same words.
    Returned,
    /// Its words changed.
    Edited,
    /// It is no longer in the text.
    Withdrawn,
    /// It could be in more than one place; it is withdrawn, with its candidates listed.
    Ambiguous,
}

/// The sheet of a rendition's first revision.
pub fn first_sheet(text: &str, extraction: &Extraction, revision: Revision) -> Sheet {
    let empty = Sheet {
        revision,
        reading: None,
        claims: Vec::new(),
        blocks: Vec::new(),
    };
    revise("", &empty, text, extraction, revision).sheet
}

/// Brings `old`, the sheet of `old_text`, to `new_text` with its extraction.
///
/// Statuses of claims whose words are the same under the declared folding stay; a judged claim whose words changed
/// becomes stale; what is new is unreviewed. Near-linear in the two texts; see [`align`] for the exact cost.
pub fn revise(
    _old_text: &str,
    old: &Sheet,
    new_text: &str,
    new: &Extraction,
    revision: Revision,
) -> Revised {
    let index = TextIndex::new(new_text);
    let words = |span| compared(index.slice(span).unwrap_or_default());
    let drafts: Vec<String> = new.claims.iter().map(|draft| words(draft.span)).collect();
    let (standing, gone): (Vec<&Claim>, Vec<&Claim>) = old
        .claims
        .iter()
        .partition(|claim| claim.status != Status::Withdrawn);
    let old_words: Vec<String> = standing
        .iter()
        .map(|claim| compared(&claim.quote))
        .collect();
    let alignment = align(&old_words, &drafts);

    let mut revised = Making {
        recorder: Recorder::new(&index, new, revision),
        used: old.claims.iter().map(|claim| claim.id.clone()).collect(),
        occurrences: HashMap::new(),
        claims: Vec::new(),
        outcomes: Vec::new(),
    };
    let returned = returns(&gone, &alignment, &drafts);
    for (at, link) in alignment.links.iter().enumerate() {
        match (link, returned.get(&at)) {
            (Link::Same { old, moved }, _) => revised.same(at, standing[*old], *moved),
            (Link::Edited { old }, _) => revised.edited(at, standing[*old]),
            (Link::New, Some(claim)) => revised.returned(at, claim),
            (Link::New, None) => revised.new_claim(at),
        }
    }
    let back: HashSet<&ClaimId> = returned.values().map(|claim| &claim.id).collect();
    revised.withdraw(&standing, &alignment);
    for claim in gone.iter().filter(|claim| !back.contains(&claim.id)) {
        revised.claims.push((*claim).clone());
    }
    let mut sheet = Sheet {
        revision,
        reading: Some(READING),
        claims: revised.claims,
        blocks: block_records(&index, new, old),
    };
    keep_numbers(old, &mut sheet);
    Revised {
        sheet,
        outcomes: revised.outcomes,
    }
}

// Withdrawn claims whose words came back, each to one place.
fn returns<'c>(
    gone: &[&'c Claim],
    alignment: &Alignment,
    drafts: &[String],
) -> HashMap<usize, &'c Claim> {
    let mut waiting: HashMap<String, Vec<&Claim>> = HashMap::new();
    for claim in gone.iter().rev() {
        waiting
            .entry(compared(&claim.quote))
            .or_default()
            .push(claim);
    }
    let mut returned = HashMap::new();
    for (at, link) in alignment.links.iter().enumerate() {
        // Words that an ambiguous claim may be are nobody's history.
        if *link != Link::New || alignment.contested.contains(&at) {
            continue;
        }
        if let Some(claim) = waiting.get_mut(&drafts[at]).and_then(Vec::pop) {
            returned.insert(at, claim);
        }
    }
    returned
}

/// A sheet in the making.
struct Making<'a> {
    recorder: Recorder<'a>,
    used: HashSet<ClaimId>,
    /// The next occurrence to try for words that were given an id.
    occurrences: HashMap<String, usize>,
    claims: Vec<Claim>,
    outcomes: Vec<Outcome>,
}

impl Making<'_> {
    fn push(&mut self, claim: Claim, fate: Fate) {
        self.outcomes.push(Outcome {
            claim: claim.id.clone(),
            fate,
        });
        self.claims.push(claim);
    }

    fn same(&mut self, at: usize, old: &Claim, moved: bool) {
        let mut claim = self.recorder.claim(at, old.id.clone(), old.status);
        claim.differences = old.differences.clone();
        claim.source = old.source.clone();
        claim.before = old.before.clone();
        claim.candidates = Vec::new();
        let judged = claim.status != Status::Unreviewed;
        if judged && claim.before.is_none() {
            let differences = around(old, &claim);
            if !differences.is_empty() {
                claim.before = Some(Before {
                    differences,
                    ..before(old)
                });
            }
        }
        self.push(claim, if moved { Fate::Moved } else { Fate::Kept });
    }

    fn edited(&mut self, at: usize, old: &Claim) {
        let mut claim = self.recorder.claim(at, old.id.clone(), Status::Unreviewed);
        let judged = match old.status {
            // What was judged is what the claim was before it first became stale.
            Status::Stale => old.before.clone(),
            // What a sister desk said of the old words is no judgement of this one.
            Status::Unreviewed | Status::Adopted | Status::Withdrawn => None,
            Status::Queried
            | Status::Disputed
            | Status::Incorrect
            | Status::Verified
            | Status::OnAuthor
            | Status::Opinion => Some(before(old)),
        };
        if let Some(judged) = judged {
            if same_words(&judged.quote, &claim.quote) {
                claim.status = judged.status;
            } else {
                claim.status = Status::Stale;
                // Where the judged words stood is known of the last revision alone.
                let then = match old.quote == judged.quote {
                    true => words_of(old),
                    false => Excerpt {
                        span: Span {
                            start: 0,
                            end: judged.quote.chars().count() as u32,
                        },
                        text: judged.quote.clone(),
                    },
                };
                let mut differences = changes(&then, &words_of(&claim));
                differences.extend(speaker_change(old, &claim));
                claim.before = Some(Before {
                    differences,
                    ..judged
                });
            }
        }
        self.push(claim, Fate::Edited);
    }

    fn returned(&mut self, at: usize, old: &Claim) {
        let status = old.before.as_ref().map(|before| before.status);
        let mut claim =
            self.recorder
                .claim(at, old.id.clone(), status.unwrap_or(Status::Unreviewed));
        if status == Some(Status::Stale) {
            claim.before = old.before.clone();
        }
        self.push(claim, Fate::Returned);
    }

    fn new_claim(&mut self, at: usize) {
        let id = self.fresh_id(&self.recorder.quote(at));
        let claim = self.recorder.claim(at, id, Status::Unreviewed);
        self.push(claim, Fate::New);
    }

    // The first occurrence of these words whose id is free; longer where different words have the same first digits.
    fn fresh_id(&mut self, quote: &str) -> ClaimId {
        // Where the last search for these words ended: one sentence ten thousand times must not be searched from 1 each time.
        let next = self.occurrences.entry(fold(quote)).or_insert(1);
        let mut digits = ClaimId::DIGITS;
        loop {
            let occurrence = *next;
            *next += 1;
            let id = ClaimId::derive(quote, occurrence, digits);
            if self.used.insert(id.clone()) {
                return id;
            }
            if occurrence.is_multiple_of(100_000) {
                digits += 8;
            }
        }
    }

    fn withdraw(&mut self, standing: &[&Claim], alignment: &Alignment) {
        for (at, claim) in standing.iter().enumerate() {
            let Some(places) = alignment.gone.get(&at) else {
                continue;
            };
            let mut claim = (*claim).clone();
            if claim.status != Status::Unreviewed && claim.before.is_none() {
                claim.before = Some(before(&claim));
            }
            claim.status = Status::Withdrawn;
            claim.candidates = places
                .iter()
                .map(|place| Candidate {
                    claim: self.claims[*place].id.clone(),
                    quote: self.claims[*place].quote.clone(),
                })
                .collect();
            let fate = match places.is_empty() {
                true => Fate::Withdrawn,
                false => Fate::Ambiguous,
            };
            self.push(claim, fate);
        }
    }
}

// Who a claim is put to may change without a word of the sentence itself, or be lost with it.
fn speaker_change(old: &Claim, new: &Claim) -> Option<Difference> {
    let speaker = |claim: &Claim| claim.attribution.as_ref().map(|said| said.speaker.clone());
    let (then, now) = (speaker(old), speaker(new));
    let kind = match (&then, &now) {
        (Some(then), Some(now)) if then != now => DifferenceKind::Speaker,
        (Some(_), None) => DifferenceKind::AttributionDropped,
        (None, Some(_)) => DifferenceKind::AttributionAdded,
        (Some(_), Some(_)) | (None, None) => return None,
    };
    Some(beside(kind, (old, then), (new, now)))
}

// What changed around a claim without a word of its own: who says it, and what it leans on.
fn around(old: &Claim, new: &Claim) -> Vec<Difference> {
    let mut differences: Vec<Difference> = speaker_change(old, new).into_iter().collect();
    for part in SettingPart::ALL {
        let words = |claim: &Claim| {
            let own = claim.setting.iter().filter(|one| one.part == *part);
            let words: Vec<&str> = own.map(|one| one.quote.as_str()).collect();
            (!words.is_empty()).then(|| words.join(", "))
        };
        let (then, now) = (words(old), words(new));
        // That something answers it counts, not in which words.
        if *part == SettingPart::Answer && now.is_some() {
            continue;
        }
        if then.as_deref().map(fold) != now.as_deref().map(fold) {
            let kind = DifferenceKind::Setting(*part);
            differences.push(beside(kind, (old, then), (new, now)));
        }
    }
    differences
}

// A difference in what stands around a claim, at the place of the claim.
fn beside(
    kind: DifferenceKind,
    (old, then): (&Claim, Option<String>),
    (new, now): (&Claim, Option<String>),
) -> Difference {
    let at = |claim: &Claim, text: Option<String>| {
        let span = claim.span();
        text.map(|text| Excerpt { span, text })
    };
    Difference::between(kind, Confidence::Sure, at(old, then), at(new, now))
}

/// What changed from one wording of a claim to another, each in its own text.
pub fn claim_changes(old: &Claim, new: &Claim) -> Vec<Difference> {
    changes(&words_of(old), &words_of(new))
}

fn words_of(claim: &Claim) -> Excerpt {
    Excerpt {
        span: claim.span(),
        text: claim.quote.clone(),
    }
}

fn before(claim: &Claim) -> Before {
    Before {
        status: claim.status,
        quote: claim.quote.clone(),
        sha256: claim.sha256,
        revision: claim.revision,
        differences: Vec::new(),
    }
}
