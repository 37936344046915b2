//! What a program is sent: the story in one line, then a line for each claim of the conversion (protocol 2).
//!
//! The rules' own differences are not sent: a reader that knew them would be no second one. Left out is what could tell more than the two texts do:
//! evidence, notes, verdicts, names of sources that are not to be named, and what the desk's policy keeps out. Linear in the texts.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::Asking;
use crate::compare::DifferenceKind;
use crate::model::{
    AssistPolicy, ClaimId, ClaimKind, Dossier, RenditionName, Revision, Role, Sha256, Sheet, Span,
    Status, TextIndex,
};

/// A text as it is read to a program.
#[derive(Debug)]
pub(super) struct ReadSide {
    pub(super) name: RenditionName,
    pub(super) revision: Revision,
    pub(super) sha256: Sha256,
    passages: Vec<Shown>,
    /// How many passages were kept back.
    withheld: u32,
}

#[derive(Debug)]
struct Shown {
    text: String,
    role: Role,
    speaker: Option<String>,
    /// The claim that it is, with what names it.
    claim: Option<(ClaimId, ClaimKind)>,
}

/// What no program gets.
#[derive(Debug, Default)]
pub(super) struct KeptBack {
    kinds: Vec<ClaimKind>,
    roles: Vec<Role>,
    /// Names of sources that are not to be named, folded.
    names: Vec<String>,
}

/// The shortest name that is looked for: “Li” stands in too many words that are nobody.
const SHORTEST_NAME: usize = 4;

impl KeptBack {
    /// What the policy keeps out, and whoever the ledgers of the story call anonymous or confidential, unless `published` names them too.
    pub(super) fn of(policy: &AssistPolicy, dossier: &Dossier, published: &str) -> Self {
        let published = folded(published);
        let cited = dossier
            .ledgers()
            .flat_map(|ledger| &ledger.entries)
            .flat_map(|review| &review.evidence)
            .filter(|one| one.anonymous || one.commitment.is_some())
            .flat_map(|one| [Some(one.reference.as_str()), one.origin.as_deref()]);
        let registered = dossier
            .evidence
            .records
            .iter()
            .filter(|one| one.anonymous || one.commitment.is_some())
            .flat_map(|one| [Some(one.reference.as_str()), one.origin.as_deref()]);
        let names = cited
            .chain(registered)
            .flatten()
            // Files and addresses name no person; their names are chosen to tell nothing.
            .filter(|name| !name.contains('/'))
            .map(folded)
            .filter(|name| name.chars().count() >= SHORTEST_NAME)
            .filter(|name| !published.contains(name.as_str()));
        Self {
            kinds: policy.without_kinds.clone(),
            roles: policy.without_roles.clone(),
            names: names.collect(),
        }
    }

    fn holds(&self, passage: &Shown) -> bool {
        let kind = passage.claim.as_ref().map(|(_, kind)| *kind);
        let text = folded(&passage.text);
        self.roles.contains(&passage.role)
            || kind.is_some_and(|kind| self.kinds.contains(&kind))
            || self.names.iter().any(|name| text.contains(name.as_str()))
    }
}

fn folded(text: &str) -> String {
    let lower = crate::model::fold(text).to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl ReadSide {
    /// The text of a revision with its sheet, in reading order.
    pub(super) fn new(
        name: &RenditionName,
        revision: Revision,
        text: &str,
        sheet: &Sheet,
        back: &KeptBack,
    ) -> Self {
        let index = TextIndex::new(text);
        let slice = |span: Span| index.slice(span).unwrap_or_default().to_owned();
        let claims = sheet
            .claims
            .iter()
            .filter(|claim| claim.status != Status::Withdrawn)
            .map(|claim| {
                let shown = Shown {
                    text: slice(claim.span()),
                    role: claim.block,
                    speaker: claim.attribution.as_ref().map(|said| said.speaker.clone()),
                    claim: Some((claim.id.clone(), claim.kind)),
                };
                (claim.start, shown)
            });
        let blocks = sheet.blocks.iter().map(|block| {
            let shown = Shown {
                text: slice(block.span()),
                role: block.role,
                speaker: None,
                claim: None,
            };
            (block.start, shown)
        });
        let mut all: Vec<(u32, Shown)> = claims.chain(blocks).collect();
        all.sort_by_key(|(start, _)| *start);
        all.retain(|(_, shown)| !shown.text.is_empty());
        let before = all.len();
        all.retain(|(_, shown)| !back.holds(shown));
        Self {
            name: name.clone(),
            revision,
            sha256: Sha256::of(text),
            withheld: (before - all.len()) as u32,
            passages: all.into_iter().map(|(_, shown)| shown).collect(),
        }
    }

    /// Everything that is read to the program, a passage a line.
    pub(super) fn shown(&self) -> String {
        let texts: Vec<&str> = self.passages.iter().map(|one| one.text.as_str()).collect();
        texts.join("\n")
    }

    fn wire(&self) -> WireSide<'_> {
        WireSide {
            rendition: self.name.as_str(),
            revision: self.revision,
            passages: self
                .passages
                .iter()
                .map(|one| WirePassage {
                    text: &one.text,
                    role: one.role,
                    speaker: one.speaker.as_deref(),
                })
                .collect(),
        }
    }
}

/// A claim that a program is asked about.
#[derive(Debug)]
pub(super) struct AskedClaim {
    pub(super) id: ClaimId,
    pub(super) text: String,
    pub(super) words: Sha256,
}

/// Everything that is sent for one conversion, and what its answers are held against.
#[derive(Debug)]
pub(super) struct Asked {
    /// One JSON object a line.
    pub(super) sent: String,
    /// The claims, by the number that they are asked under, from 1.
    pub(super) claims: Vec<AskedClaim>,
    /// The digest of the words that are asked about.
    pub(super) about: Sha256,
    /// The original, as far as it is sent.
    pub(super) original: String,
    /// The conversion, as far as it is sent.
    pub(super) converted: String,
    /// How many passages of both texts were kept back.
    pub(super) withheld: u32,
}

#[derive(Serialize)]
struct WireStory<'a> {
    copydesk_assist: u32,
    story: &'a str,
    rendition: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<NaiveDate>,
    kinds: BTreeMap<&'static str, &'static str>,
    original: WireSide<'a>,
    converted: WireSide<'a>,
    withheld: u32,
}

#[derive(Serialize)]
struct WireSide<'a> {
    rendition: &'a str,
    revision: Revision,
    passages: Vec<WirePassage<'a>>,
}

#[derive(Serialize)]
struct WirePassage<'a> {
    text: &'a str,
    role: Role,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
}

#[derive(Serialize)]
struct WireClaim<'a> {
    claim: usize,
    text: &'a str,
    kind: ClaimKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
}

impl Asked {
    /// As a voice takes it.
    pub(super) fn asking(&self) -> Asking<'_> {
        Asking {
            sent: &self.sent,
            words: self.about,
        }
    }

    /// What is sent for `converted`, a conversion of `original`.
    pub(super) fn new(
        story: &str,
        date: Option<NaiveDate>,
        original: &ReadSide,
        converted: &ReadSide,
    ) -> Self {
        let withheld = original.withheld + converted.withheld;
        let first = WireStory {
            copydesk_assist: 2,
            story,
            rendition: converted.name.as_str(),
            date,
            kinds: DifferenceKind::OF_CONVERSIONS
                .iter()
                .map(|kind| (kind.as_str(), kind.describe()))
                .collect(),
            original: original.wire(),
            converted: converted.wire(),
            withheld,
        };
        let mut sent = line(&first);
        let mut claims = Vec::new();
        for passage in &converted.passages {
            let Some((id, kind)) = &passage.claim else {
                continue;
            };
            claims.push(AskedClaim {
                id: id.clone(),
                words: Sha256::of(&passage.text),
                text: passage.text.clone(),
            });
            sent.push_str(&line(&WireClaim {
                claim: claims.len(),
                text: &passage.text,
                kind: *kind,
                speaker: passage.speaker.as_deref(),
            }));
        }
        let original = original.shown();
        Self {
            sent,
            about: about(&original, &claims),
            claims,
            original,
            converted: converted.shown(),
            withheld,
        }
    }
}

// What an answer is an answer to: not the names of kinds or of the story, which change while the words stay.
fn about(original: &str, claims: &[AskedClaim]) -> Sha256 {
    let mut hasher = Sha256::hasher();
    hasher.update(Sha256::of(original).as_bytes());
    for claim in claims {
        hasher.update(claim.words.as_bytes());
    }
    hasher.finish()
}

// Strings, numbers and dates: nothing in them can fail to be written.
fn line(value: &impl Serialize) -> String {
    let mut line = serde_json::to_string(value).unwrap_or_default();
    line.push('\n');
    line
}
