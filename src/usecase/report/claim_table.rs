//! What each platform makes of each claim: the same, altered, or absent.
//!
//! Rows are the claims of the original (of the first rendition, when there is none), then what only conversions say. A
//! converted claim belongs to the row of the passage that it rests on (`source`), else to the row with the same words in
//! whatever case. Linear in the claims; with rows in those whose passage is more than a sentence. Refuses to guess: without
//! either it is a row of its own.

use std::collections::HashMap;

use serde::Serialize;

use super::{ReportClaim, ReportRendition};
use crate::model::{ClaimId, RenditionKind, RenditionName, Status, fold};

/// What each platform makes of each claim.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct ClaimTable {
    /// The platforms, the original first.
    pub platforms: Vec<RenditionName>,
    /// The claims.
    pub rows: Vec<ClaimRow>,
}

/// One claim across the platforms.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ClaimRow {
    /// Its words where it stands first.
    pub words: String,
    /// What each platform makes of it, in the order of the platforms.
    pub cells: Vec<ClaimCell>,
}

/// One claim on one platform.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ClaimCell {
    /// How it stands to the row's words.
    pub relation: Relation,
    /// The claims there.
    pub claims: Vec<PlacedClaim>,
    /// What `compare` holds against them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<String>,
}

/// A claim by its place.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PlacedClaim {
    /// Its number in reading order.
    pub number: usize,
    /// Its id.
    pub id: ClaimId,
    /// Where it stands.
    pub status: Status,
}

/// How a platform's claim stands to the row's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Relation {
    /// It is where the row's words stand.
    First,
    /// It says the same: nothing is held against it.
    Same,
    /// It rests on the row's words and differs from them.
    Altered,
    /// The platform does not have it.
    Absent,
}

/// The table of a story's claims.
pub(super) fn claim_table(renditions: &[ReportRendition]) -> ClaimTable {
    let mut order: Vec<&ReportRendition> = renditions.iter().collect();
    order.sort_by_key(|one| one.kind != RenditionKind::Original);
    let mut table = ClaimTable {
        platforms: order.iter().map(|one| one.name.clone()).collect(),
        rows: Vec::new(),
    };
    let mut by_words: HashMap<String, usize> = HashMap::new();
    for (column, rendition) in order.iter().enumerate() {
        for claim in &rendition.claims {
            let own = key(claim.words());
            let source = claim.source.as_ref().map(|source| key(&source.quote));
            let row = source
                .as_ref()
                .and_then(|source| row_of(source, &by_words))
                .or_else(|| by_words.get(&own).copied());
            let row = row.unwrap_or_else(|| {
                by_words.insert(own.clone(), table.rows.len());
                table.rows.push(new_row(claim, order.len()));
                table.rows.len() - 1
            });
            place(&mut table.rows[row], column, claim, &own);
        }
    }
    table
}

// A passage may be one sentence of the original or several: the row is that of the first of them.
fn row_of(source: &str, by_words: &HashMap<String, usize>) -> Option<usize> {
    by_words.get(source).copied().or_else(|| {
        let within = by_words
            .iter()
            .filter(|(words, _)| words.len() > 12 && source.contains(words.as_str()));
        within.map(|(_, row)| *row).min()
    })
}

fn key(words: &str) -> String {
    let folded = fold(words).to_lowercase();
    let edge = |letter: char| !letter.is_alphanumeric();
    folded.trim_matches(edge).to_owned()
}

fn new_row(claim: &ReportClaim, columns: usize) -> ClaimRow {
    let absent = ClaimCell {
        relation: Relation::Absent,
        claims: Vec::new(),
        flags: Vec::new(),
    };
    ClaimRow {
        words: claim.words().to_owned(),
        cells: vec![absent; columns],
    }
}

fn place(row: &mut ClaimRow, column: usize, claim: &ReportClaim, own: &str) {
    let first = row.cells.iter().all(|cell| cell.claims.is_empty());
    let same = key(&row.words) == own || (claim.source.is_some() && claim.flags.is_empty());
    let relation = match (first, same) {
        (true, _) => Relation::First,
        (false, true) => Relation::Same,
        (false, false) => Relation::Altered,
    };
    let cell = &mut row.cells[column];
    cell.relation = match (cell.relation, relation) {
        (Relation::Absent, new) => new,
        (Relation::Altered, _) | (_, Relation::Altered) => Relation::Altered,
        (stands, _) => stands,
    };
    cell.flags.extend(claim.flags.iter().cloned());
    cell.claims.push(PlacedClaim {
        number: claim.number.unwrap_or_default(),
        id: claim.id.clone(),
        status: claim.status,
    });
}
