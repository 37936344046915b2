//! How a stored text is to be read again: its layout, and the blocks that its file gave.

use chrono::NaiveDate;

use super::UsecaseError;
use crate::intake::{self, Taken};
use crate::model::{DeskPolicy, IntakeRecord, RenditionRef, RevisionRecord, Sha256};
use crate::store::{self, Desk};
use crate::text::{self, KnownBlock, ShownBeside, Station};

/// How a text is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// How it is laid out; told from its content when absent.
    pub(super) layout: Option<text::TextFormat>,
    /// What its file said beside it.
    pub(super) record: IntakeRecord,
    /// What the desk calls itself.
    pub(super) station: Station,
}

impl Reading {
    /// The reading of a file that was just taken in.
    pub(super) fn of_taken(taken: &Taken) -> Self {
        Self {
            layout: Some(taken.layout),
            record: taken.record.clone(),
            station: Station::default(),
        }
    }

    /// The reading of a revision of the desk.
    pub(super) fn of_revision(
        desk: &Desk,
        target: &RenditionRef,
        revision: &RevisionRecord,
    ) -> Result<Self, UsecaseError> {
        Self::of_revision_by(desk, station(desk)?, target, revision)
    }

    /// The reading of a revision of the desk by what it calls itself.
    pub(super) fn of_revision_by(
        desk: &Desk,
        station: Station,
        target: &RenditionRef,
        revision: &RevisionRecord,
    ) -> Result<Self, UsecaseError> {
        let layout = intake::layout_of(&revision.format);
        let Some(recorded) = revision.intake_sha256 else {
            return Ok(Self {
                layout,
                record: IntakeRecord::default(),
                station,
            });
        };
        let file = store::intake_file(&target.story, &target.rendition, revision.number);
        let text = desk.read_text(&file)?;
        let intact = text.filter(|text| Sha256::of(text) == recorded);
        // Roles that somebody changed could hide a claim.
        let text = intact.ok_or_else(|| UsecaseError::Inconsistent {
            what: format!("{file} is missing, or not what was written at the import"),
            help: format!("bring it back first: git checkout -- {file}"),
        })?;
        Ok(Self {
            layout,
            record: store::parse_intake(&file, &text)?,
            station,
        })
    }

    /// What the text engine is to be told.
    pub(super) fn options(&self, date: Option<NaiveDate>) -> text::Options {
        text::Options {
            format: self.layout,
            date,
            known: known_blocks(&self.record),
            shown: shown(&self.record),
            overrides: Vec::new(),
            corrections: Vec::new(),
            station: self.station.clone(),
            grammar: true,
        }
    }
}

/// What the desk calls itself, and prints under everything; its outlet is among the names where it has a number or a `[station]`.
pub(super) fn station(desk: &Desk) -> Result<Station, UsecaseError> {
    Ok(station_of(&store::load_policy(desk)?))
}

/// The same of a policy that was read already.
pub(super) fn station_of(policy: &DeskPolicy) -> Station {
    let numbered = policy.outlet.contains(|c: char| c.is_ascii_digit());
    if policy.station.is_empty() && !numbered {
        return Station::default();
    }
    let mut names = policy.station.names.clone();
    names.push(policy.outlet.clone());
    // "News 4 at Six" before "News 4".
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let mut furniture = policy.station.furniture.clone();
    furniture.extend(policy.station.slogans.iter().cloned());
    names.extend(policy.station.slogans.iter().cloned());
    Station { names, furniture }
}

/// What is shown beside the text, as the text engine takes it.
pub fn shown(record: &IntakeRecord) -> Vec<ShownBeside> {
    let shown = record.shown.iter().map(|one| ShownBeside {
        span: one.span(),
        words: one.words(),
    });
    shown.collect()
}

/// The blocks of an intake record as the text engine takes them.
pub fn known_blocks(record: &IntakeRecord) -> Vec<KnownBlock> {
    let known = |block: &crate::model::IntakeBlock| KnownBlock {
        span: block.span(),
        role: block.role,
        speaker: block.speaker.clone(),
        picture: block.picture.clone(),
        rank: block.rank,
        depth: block.depth,
    };
    record.blocks.iter().map(known).collect()
}
