//! Conversions beside their originals: what was added, lost or altered, claim by claim and platform by platform.

use chrono::NaiveDate;
use serde::Serialize;

use super::assist::{Assist, PairNote, Question};
use super::import::set_statuses;
use super::reading::Reading;
use super::reread::{Corrections, read_newest};
use super::sources::{ReadText, conversions_of, original_of, record};
use super::{
    Source, StandingLoss, StandingSuggestion, SuggestionState, UsecaseError, losses_of_rendition,
    suggestions_of_rendition,
};
use crate::compare::{self, Comparison, Difference, Excerpt, Lost, Pair, Side};
use crate::intake;
use crate::model::{
    ClaimId, Confidence, DeskPolicy, Dossier, RenditionDossier, RenditionName, RenditionRef, Sheet,
    Status, StorySlug, TextIndex, numbered,
};
use crate::store::{self, Desk};
use crate::text;

/// A claim of a conversion beside its passages.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ComparedClaim {
    /// Its number in reading order, from 1.
    pub number: usize,
    /// How to name it, when it is on the desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Its id, when it is on the desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ClaimId>,
    /// Where it stands with the reviewers, when it is on the desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The claim, its passages, and what differs.
    pub pair: Pair,
    /// What readers on record say of it; never a check.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub machine: Vec<StandingSuggestion>,
    /// What a program that was asked for this once says; never a check.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<PairNote>,
}

impl ComparedClaim {
    /// What differs surely enough to be a finding.
    pub(crate) fn findings(&self) -> impl Iterator<Item = &Difference> {
        self.pair.findings()
    }
}

/// One conversion beside its original.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Compared {
    /// The original's name.
    pub original: String,
    /// The conversion's name.
    pub converted: String,
    /// How many claims the original has.
    pub original_claims: usize,
    /// The original's claims, in reading order: what [`Pair::sources`] counts.
    #[serde(skip)]
    pub statements: Vec<Excerpt>,
    /// The conversion's claims, in reading order.
    pub claims: Vec<ComparedClaim>,
    /// What was left out, gravest first.
    pub lost: Vec<Lost>,
    /// What readers on record miss.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub machine_lost: Vec<StandingLoss>,
}

/// Every conversion of a story, and all of them in one table.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StoryCompared {
    /// The version of this form.
    pub copydesk_compare: u32,
    /// The story, when it is on the desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub story: Option<StorySlug>,
    /// Each conversion beside its original.
    pub conversions: Vec<Compared>,
    /// Claim by platform.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<Table>,
    /// The renditions whose sheets do not say what was found here.
    #[serde(skip)]
    pub behind: Vec<RenditionRef>,
}

impl StoryCompared {
    /// How many claims have findings.
    pub(crate) fn claims_with_findings(&self) -> usize {
        let claims = self.conversions.iter().flat_map(|one| &one.claims);
        claims
            .filter(|claim| claim.findings().next().is_some())
            .count()
    }
}

/// What became of a statement on one platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum CellState {
    /// It stands there unaltered.
    Same,
    /// It stands there with a difference.
    Altered,
    /// It is not there.
    Absent,
}

/// A statement on one platform.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Cell {
    /// What became of it.
    pub state: CellState,
    /// The claims there that rest on it, by number.
    pub claims: Vec<usize>,
    /// What differs there.
    pub differences: Vec<String>,
}

/// A statement of the original on every platform; or one that only a conversion makes.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TableRow {
    /// The statement.
    pub statement: String,
    /// Its number in the original, from 1; absent for what only a conversion says.
    pub original: Option<usize>,
    /// One cell a platform.
    pub cells: Vec<Cell>,
}

/// Claim by platform.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Table {
    /// The original.
    pub original: String,
    /// The platforms.
    pub platforms: Vec<String>,
    /// The statements.
    pub rows: Vec<TableRow>,
}

/// The version of [`StoryCompared`] as JSON.
const VERSION: u32 = 1;

/// Compares the conversions of a story (or the one named) with their originals, or with `against`.
///
/// Nothing is recorded: source passages and flags come into the sheets with `import`. Which sheets say something else without
/// `against` is told.
///
/// # Errors
/// When the story or a rendition can't be found or read, there is nothing to compare, or the assisting program fails.
pub(crate) fn compare_story(
    desk: &Desk,
    story: &StorySlug,
    rendition: Option<&RenditionName>,
    against: Option<&RenditionName>,
    assist: Option<&Assist>,
) -> Result<StoryCompared, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let mut dossier = store::load_story(desk, story)?;
    store::load_suggestions(desk, &mut dossier)?;
    let corrections = Corrections::of(&policy, &dossier);
    let pairs = pairs(&dossier, rendition, against)?;
    let mut behind = Vec::new();
    let mut compared = Vec::new();
    for (original, converted) in &pairs {
        let (before, after) = (
            readable(desk, &dossier, &corrections, original)?,
            readable(desk, &dossier, &corrections, converted)?,
        );
        let comparison = compare::compare(before.side(), after.side());
        let mut sheet = converted.sheet.clone();
        if let (Some(sheet), None) = (&mut sheet, against) {
            record(sheet, &before, &comparison);
            set_statuses(&dossier, &converted.record.name, sheet);
            if converted.sheet.as_ref() != Some(&*sheet) {
                behind.push(dossier.target(&converted.record.name));
            }
        }
        let names = (label(&before), label(&after));
        let target = dossier.target(&converted.record.name);
        let mut one = told(
            names,
            statements(before.side()),
            comparison,
            sheet.as_ref(),
            Some(&target),
        );
        if against.is_none() {
            add_machine(&mut one, &dossier, converted);
        }
        compared.push(one);
    }
    let table = table(desk, &dossier, &corrections, &pairs, &compared);
    let compared = finish(Some(story.clone()), compared, table, assist)?;
    Ok(StoryCompared { behind, ..compared })
}

/// Compares two texts that are on no desk.
///
/// # Errors
/// When one is no text, or the assisting program fails.
pub(crate) fn compare_texts(
    original: Source<'_>,
    converted: Source<'_>,
    date: Option<NaiveDate>,
    assist: Option<&Assist>,
) -> Result<StoryCompared, UsecaseError> {
    let read = |source: &Source<'_>| -> Result<_, UsecaseError> {
        let taken = intake::take(source.name, source.bytes, None)?;
        let options = Reading::of_taken(&taken).options(date);
        let found = text::extract(&taken.text, &options);
        Ok((taken.text, found))
    };
    let (before, after) = (read(&original)?, read(&converted)?);
    let side = |read: &'_ (String, text::Extraction)| -> Comparison {
        compare::compare(
            Side {
                text: &before.0,
                found: &before.1,
            },
            Side {
                text: &read.0,
                found: &read.1,
            },
        )
    };
    let first = Side {
        text: &before.0,
        found: &before.1,
    };
    let names = (original.name.to_owned(), converted.name.to_owned());
    let compared = told(names, statements(first), side(&after), None, None);
    finish(None, vec![compared], None, assist)
}

fn finish(
    story: Option<StorySlug>,
    mut conversions: Vec<Compared>,
    table: Option<Table>,
    assist: Option<&Assist>,
) -> Result<StoryCompared, UsecaseError> {
    if let Some(assist) = assist {
        let mut claims: Vec<&mut ComparedClaim> = conversions
            .iter_mut()
            .flat_map(|one| &mut one.claims)
            .collect();
        let questions: Vec<Question> = claims
            .iter()
            .enumerate()
            .map(|(number, claim)| Question::of(number, &claim.pair))
            .collect();
        for suggestion in assist.ask(&questions)? {
            if let Some(claim) = claims.get_mut(suggestion.pair) {
                claim.suggestions.push(suggestion);
            }
        }
    }
    Ok(StoryCompared {
        copydesk_compare: VERSION,
        story,
        conversions,
        table,
        behind: Vec::new(),
    })
}

/// What may differ between a conversion and its original and is no finding, by claim, in the words that people read; nothing where there is
/// no original or a text can't be read.
pub(super) fn possible(
    desk: &Desk,
    policy: &DeskPolicy,
    dossier: &Dossier,
    converted: &RenditionDossier,
) -> Vec<(ClaimId, String)> {
    let corrections = Corrections::of(policy, dossier);
    let read = |one| readable(desk, dossier, &corrections, one).ok();
    let original = original_of(dossier, converted).and_then(read);
    let (Some(before), Some(after)) = (original, read(converted)) else {
        return Vec::new();
    };
    let compared = compare::compare(before.side(), after.side());
    let maybe = compared.pairs.into_iter().filter_map(|pair| {
        let mut differences = pair.differences;
        differences.retain(|one| one.confidence == Confidence::Possible);
        let mut claims = converted.claims().iter();
        let claim = claims.find(|claim| claim.span() == pair.converted.span)?;
        (!differences.is_empty()).then(|| (claim.id.clone(), crate::model::told(&differences)))
    });
    maybe.collect()
}

type Renditions<'d> = (&'d RenditionDossier, &'d RenditionDossier);

fn pairs<'d>(
    dossier: &'d Dossier,
    rendition: Option<&RenditionName>,
    against: Option<&RenditionName>,
) -> Result<Vec<Renditions<'d>>, UsecaseError> {
    let find = |name: &RenditionName| {
        dossier
            .rendition(name)
            .ok_or_else(|| UsecaseError::NoRendition {
                target: dossier.target(name),
                known: dossier
                    .renditions
                    .iter()
                    .map(|one| one.record.name.to_string())
                    .collect(),
            })
    };
    let against = against.map(find).transpose()?;
    let nothing = |help: String| UsecaseError::Incomplete {
        what: format!(
            "{} has no conversion that could be compared with its original",
            dossier.slug
        ),
        help,
    };
    let converted: Vec<&RenditionDossier> = match (rendition, against) {
        (Some(name), _) => vec![find(name)?],
        (None, Some(against)) => dossier
            .renditions
            .iter()
            .filter(|one| one.record.name != against.record.name)
            .collect(),
        (None, None) => dossier
            .renditions
            .iter()
            .filter(|original| original.record.newest().is_some())
            .flat_map(|original| conversions_of(dossier, &original.record.name))
            .collect(),
    };
    let mut pairs = Vec::new();
    for one in converted {
        let record = &one.record;
        let original = against.or_else(|| original_of(dossier, one));
        match original {
            Some(original) if original.record.name != record.name => pairs.push((original, one)),
            _ => {}
        }
    }
    if pairs.is_empty() {
        return Err(nothing(format!(
            "import the original and a text made from it: `copydesk import {}/web FILE`; or name another one with `--against`",
            dossier.slug
        )));
    }
    Ok(pairs)
}

fn readable(
    desk: &Desk,
    dossier: &Dossier,
    corrections: &Corrections,
    rendition: &RenditionDossier,
) -> Result<ReadText, UsecaseError> {
    let target = dossier.target(&rendition.record.name);
    let given = corrections.given(&rendition.record.name);
    let read = read_newest(desk, dossier, rendition, &given, dossier.story.date)?;
    read.ok_or_else(|| UsecaseError::Inconsistent {
        what: format!("the newest text of {target} is missing, or is not what was imported"),
        help: format!("`copydesk check {}` names the file", dossier.slug),
    })
}

fn statements(side: Side<'_>) -> Vec<Excerpt> {
    let index = TextIndex::new(side.text);
    let claims = side.found.claims.iter();
    claims
        .map(|claim| Excerpt {
            span: claim.span,
            text: index.slice(claim.span).unwrap_or_default().to_owned(),
        })
        .collect()
}

fn label(read: &ReadText) -> String {
    format!("{}, revision {}", read.name, read.revision)
}

fn told(
    (original, converted): (String, String),
    statements: Vec<Excerpt>,
    comparison: Comparison,
    sheet: Option<&Sheet>,
    target: Option<&RenditionRef>,
) -> Compared {
    let standing: Vec<_> = sheet
        .into_iter()
        .flat_map(|sheet| numbered(&sheet.claims))
        .collect();
    let claims = comparison
        .pairs
        .into_iter()
        .enumerate()
        .map(|(index, pair)| {
            let place = standing
                .iter()
                .find(|(_, claim)| claim.span() == pair.converted.span);
            let claim = place.map(|(_, claim)| *claim);
            let number = place.map_or(index + 1, |(number, _)| *number);
            ComparedClaim {
                number,
                address: claim.and(target).map(|target| format!("{target}:{number}")),
                id: claim.map(|claim| claim.id.clone()),
                status: claim.map(|claim| claim.status),
                pair,
                machine: Vec::new(),
                suggestions: Vec::new(),
            }
        })
        .collect();
    Compared {
        original,
        converted,
        original_claims: statements.len(),
        statements,
        claims,
        lost: comparison.lost,
        machine_lost: Vec::new(),
    }
}

// What readers on record say, beside the claims that it is about.
fn add_machine(compared: &mut Compared, dossier: &Dossier, rendition: &RenditionDossier) {
    for one in suggestions_of_rendition(dossier, rendition) {
        let stale = matches!(one.state, SuggestionState::Stale { .. });
        let mut claims = compared.claims.iter_mut();
        let about = claims.find(|claim| !stale && claim.id.as_ref() == Some(&one.claim));
        if let Some(claim) = about {
            claim.machine.push(one);
        }
    }
    compared.machine_lost = losses_of_rendition(dossier, rendition);
}

// Only conversions of one and the same original can stand in one table.
fn table(
    desk: &Desk,
    dossier: &Dossier,
    corrections: &Corrections,
    pairs: &[Renditions<'_>],
    compared: &[Compared],
) -> Option<Table> {
    let (original, _) = pairs.first()?;
    let one_original = pairs
        .iter()
        .all(|(other, _)| other.record.name == original.record.name);
    if pairs.len() < 2 || !one_original {
        return None;
    }
    let read = readable(desk, dossier, corrections, original).ok()?;
    let index = TextIndex::new(&read.text);
    let mut rows: Vec<TableRow> = read
        .found
        .claims
        .iter()
        .enumerate()
        .map(|(number, claim)| TableRow {
            statement: index.slice(claim.span).unwrap_or_default().to_owned(),
            original: Some(number + 1),
            cells: compared.iter().map(|one| cell(one, number)).collect(),
        })
        .collect();
    for (platform, one) in compared.iter().enumerate() {
        for claim in one
            .claims
            .iter()
            .filter(|claim| claim.pair.source().is_none())
        {
            let absent = |_| Cell {
                state: CellState::Absent,
                claims: Vec::new(),
                differences: Vec::new(),
            };
            let mut cells: Vec<Cell> = (0..compared.len()).map(absent).collect();
            cells[platform] = Cell {
                state: CellState::Altered,
                claims: vec![claim.number],
                differences: claim.findings().map(|one| one.kind.to_string()).collect(),
            };
            rows.push(TableRow {
                statement: claim.pair.converted.text.clone(),
                original: None,
                cells,
            });
        }
    }
    Some(Table {
        original: read.name.to_string(),
        platforms: pairs
            .iter()
            .map(|(_, one)| one.record.name.to_string())
            .collect(),
        rows,
    })
}

fn cell(compared: &Compared, number: usize) -> Cell {
    let resting = || {
        compared
            .claims
            .iter()
            .filter(|claim| claim.pair.source().is_some() && claim.pair.sources.contains(&number))
    };
    let first = |claim: &&ComparedClaim| claim.pair.sources.first() == Some(&number);
    // Claims that mainly rest on it speak for it; others only where there is none.
    let mut claims: Vec<&ComparedClaim> = resting().filter(first).collect();
    if claims.is_empty() {
        claims = resting().collect();
    }
    let differences: Vec<String> = claims
        .iter()
        .flat_map(|claim| claim.findings())
        .map(Difference::flag)
        .collect();
    let state = match (claims.is_empty(), differences.is_empty()) {
        (true, _) => CellState::Absent,
        (false, true) => CellState::Same,
        (false, false) => CellState::Altered,
    };
    Cell {
        state,
        claims: claims.iter().map(|claim| claim.number).collect(),
        differences,
    }
}
