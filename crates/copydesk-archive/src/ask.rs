//! What the archive has that says the same as a claim.
//!
//! The index gives the [`LOOKED_AT`] claims with the rarest terms in common ([`crate::nearest`]); these are ranked by how much of the claim's telling
//! words they share, weighed by how rare each is, both ways; the first [`JUDGED`] are laid beside the claim by `compare`, copies once. Time is that of the index for the
//! rarest terms, and of a comparison for each that is judged.

use std::sync::PoisonError;

use chrono::NaiveDate;
use copydesk_model::Fact;
use serde::Serialize;
use tantivy::schema::Value as _;
use tantivy::{Searcher, TantivyDocument, Term};

use crate::ArchiveError;
use crate::archive::{Archive, WRONG, told};
use crate::claim::ReadClaim;
use crate::judge::{Judge, Likeness, Match};
use crate::nearest::nearest;
use crate::record::ArchivedClaim;
use crate::terms::{Stems, Terms, terms};

/// How many claims the index gives.
const LOOKED_AT: usize = 60;
/// How many of them are laid beside the claim.
const JUDGED: usize = 6;

/// A claim that is asked about.
#[derive(Debug, Clone)]
pub struct Query {
    read: ReadClaim,
    terms: Terms,
}

impl Query {
    /// Reads the words of a claim; `day` is what its weekdays are counted from.
    pub fn new(words: &str, day: Option<NaiveDate>) -> Self {
        let read = ReadClaim::of(words, day);
        let terms = terms(words, &read.facts);
        Self { read, terms }
    }
}

/// A claim of the archive, laid beside the one that was asked about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArchiveHit {
    /// The claim.
    pub claim: ArchivedClaim,
    /// What it is to the one asked about; never a verdict.
    pub judged: Match,
    /// How near its words are, from 0 to 1.
    pub near: f64,
}

/// What to leave out of an answer.
#[derive(Debug, Clone, Default)]
pub struct Asked<'a> {
    /// The desk whose claims are left out: those of one story of it, or where none is named all.
    pub not: Option<(u32, Option<&'a str>)>,
    /// Only wrong words of corrections, or only claims.
    pub corrections: bool,
    /// At most so many.
    pub most: usize,
    /// Whether everything that the index gives is laid beside the claim, and not the nearest alone: slower, for who must miss none.
    pub thorough: bool,
}

/// A claim that the index gave.
struct Found {
    claim: ArchivedClaim,
    near: f64,
}

impl Archive {
    /// The claims that say the same as `query`, then those whose figure differs, then those that are related; the nearest first.
    ///
    /// # Errors
    /// When the index can't be read.
    pub fn ask(&self, query: &Query, asked: &Asked<'_>) -> Result<Vec<ArchiveHit>, ArchiveError> {
        let mut found = self.near(&query.terms, asked)?;
        // What stations share stands in many desks word by word: it is laid beside the claim once.
        let laid = laid(&found, if asked.thorough { LOOKED_AT } else { JUDGED });
        found.truncate(laid.numbers.len().max(asked.most));
        let judged = judged(&query.read, &laid.claims);
        // What stands further down shares too little to be more than related.
        let numbers = laid.numbers.iter().map(Some).chain(std::iter::repeat(None));
        let hits = found.into_iter().zip(numbers);
        let hits = hits.map(|(one, number)| ArchiveHit {
            judged: number.map_or_else(Match::related, |number| judged[*number].clone()),
            claim: one.claim,
            near: one.near,
        });
        let mut hits: Vec<ArchiveHit> = hits.collect();
        // Stable: of equals the nearest stays first.
        let (likeness, surer) = (
            |hit: &ArchiveHit| hit.judged.judgement,
            |hit: &ArchiveHit| hit.judged.same,
        );
        hits.sort_by(|a, b| {
            likeness(a)
                .cmp(&likeness(b))
                .then(surer(b).total_cmp(&surer(a)))
        });
        hits.truncate(asked.most);
        Ok(hits)
    }

    /// The corrections of other desks than `own` whose wrong words say the same as `claim`, which has its words, what can be checked in them and
    /// the day that its weekdays are counted from.
    ///
    /// Only what shares [`NEAR`] of the words is read by the engine, so that a desk of claims that nobody corrected costs a look into the index each.
    ///
    /// # Errors
    /// When the index can't be read.
    pub fn corrections_of(
        &self,
        claim: (&str, &[Fact], Option<NaiveDate>),
        own: Option<u32>,
    ) -> Result<Vec<ArchiveHit>, ArchiveError> {
        let (words, facts, day) = claim;
        let asked = Asked {
            corrections: true,
            ..Asked::default()
        };
        let terms = terms(words, facts);
        let mut found = self.near(&terms, &asked)?;
        found.retain(|one| {
            one.near >= NEAR
                && Some(one.claim.desk) != own
                && has_what_was_wrong(&terms, &one.claim)
        });
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let read = ReadClaim::of(words, day);
        let mut judge = Judge::of(&read);
        let hits = found.into_iter().map(|one| ArchiveHit {
            judged: judge.judge(&ReadClaim::of(&one.claim.quote, one.claim.day())),
            claim: one.claim,
            near: one.near,
        });
        let same = hits.filter(|hit| hit.judged.judgement == Likeness::Same);
        Ok(same.collect())
    }

    /// Whether it holds a correction of any desk.
    pub fn has_corrections(&self) -> bool {
        let wrong = Term::from_field_text(self.fields.correction, WRONG);
        let count = self.reader.searcher().doc_freq(&wrong);
        count.is_ok_and(|count| count > 0)
    }

    /// The claims in the order of plain BM25, unjudged: what the ranking is measured against.
    ///
    /// # Errors
    /// When the index can't be read.
    pub fn plain(&self, query: &Query, most: usize) -> Result<Vec<ArchivedClaim>, ArchiveError> {
        let searcher = self.reader.searcher();
        let all = self.top(&searcher, &query.terms, false, most)?;
        Ok(all.into_iter().map(|(_, claim)| claim).collect())
    }

    fn near(&self, asked_terms: &Terms, asked: &Asked<'_>) -> Result<Vec<Found>, ArchiveError> {
        let searcher = self.reader.searcher();
        let mut rarity = Rarity::of(self, &searcher);
        let mut stems = Stems::default();
        let mut found = Vec::new();
        for (_, claim) in self.top(&searcher, asked_terms, asked.corrections, LOOKED_AT)? {
            let own = asked.not.is_some_and(|(desk, story)| {
                claim.desk == desk && story.is_none_or(|story| claim.story == story)
            });
            if own {
                continue;
            }
            let near = nearness(asked_terms, &stems.terms(&claim.quote, &[]), &mut rarity);
            found.push(Found { claim, near });
        }
        found.sort_by(|a, b| b.near.total_cmp(&a.near));
        Ok(found)
    }

    // Those with the rarest terms in common, of corrections or of claims.
    fn top(
        &self,
        searcher: &Searcher,
        asked: &Terms,
        corrections: bool,
        most: usize,
    ) -> Result<Vec<(f32, ArchivedClaim)>, ArchiveError> {
        let field = match corrections {
            true => self.fields.wrong,
            false => self.fields.terms,
        };
        let folder = std::path::Path::new("");
        let words = asked.words.iter().chain(&asked.figures);
        let best = nearest(searcher, field, words, most).map_err(|error| told(folder, error))?;
        let mut claims = Vec::with_capacity(best.len());
        for (score, place) in best {
            let document: TantivyDocument =
                searcher.doc(place).map_err(|error| told(folder, error))?;
            let record = document.get_first(self.fields.record);
            let record = record.as_ref().and_then(|value| value.as_bytes());
            claims.extend(
                record
                    .and_then(ArchivedClaim::from_bytes)
                    .map(|claim| (score, claim)),
            );
        }
        Ok(claims)
    }
}

/// The claims that are laid beside the one asked about.
struct LaidOut {
    /// Words and day, each once.
    claims: Vec<(String, Option<NaiveDate>)>,
    /// Which of them each of the claims that were found is, from the nearest on, so far as it is one of them.
    numbers: Vec<usize>,
}

// The nearest, until `most` of them say it in words of their own.
fn laid(found: &[Found], most: usize) -> LaidOut {
    let mut laid = LaidOut {
        claims: Vec::new(),
        numbers: Vec::new(),
    };
    for one in found {
        let claim = (one.claim.quote.clone(), one.claim.day());
        let known = laid.claims.iter().position(|known| *known == claim);
        if known.is_none() && laid.claims.len() == most {
            break;
        }
        laid.numbers.push(known.unwrap_or(laid.claims.len()));
        if known.is_none() {
            laid.claims.push(claim);
        }
    }
    laid
}

// Reading and comparing take most of an answer's time, and no pair depends on another: the cores share them.
fn judged(asked: &ReadClaim, claims: &[(String, Option<NaiveDate>)]) -> Vec<Match> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
    let part = claims.len().div_ceil(cores).max(1);
    let lay = |claims: &[(String, Option<NaiveDate>)]| -> Vec<Match> {
        let mut judge = Judge::of(asked);
        let all = claims.iter();
        all.map(|(words, day)| judge.judge(&ReadClaim::of(words, *day)))
            .collect()
    };
    let mut parts = claims.chunks(part);
    let Some(first) = parts.next() else {
        return Vec::new();
    };
    std::thread::scope(|scope| {
        let others: Vec<_> = parts.map(|part| scope.spawn(move || lay(part))).collect();
        let mut all = lay(first);
        for other in others {
            all.extend(
                other
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            );
        }
        all
    })
}

/// How rare terms are among all claims. A look into the index for each that nobody asked for before.
struct Rarity<'a> {
    searcher: &'a Searcher,
    archive: &'a Archive,
    all: f64,
}

/// So many rarities are kept, some megabytes; then it begins anew.
const KEPT: usize = 100_000;

impl<'a> Rarity<'a> {
    fn of(archive: &'a Archive, searcher: &'a Searcher) -> Self {
        Self {
            searcher,
            archive,
            all: searcher.num_docs() as f64,
        }
    }

    fn term(&mut self, term: &str) -> f64 {
        let rarities = &self.archive.rarities;
        let known = rarities.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(term) {
            return *known;
        }
        drop(known);
        let name = Term::from_field_text(self.archive.fields.terms, term);
        let with = self.searcher.doc_freq(&name).unwrap_or_default() as f64;
        let rarity = (1.0 + (self.all - with + 0.5).max(0.5) / (with + 0.5)).ln();
        let mut known = rarities.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= KEPT {
            known.clear();
        }
        known.insert(term.to_owned(), rarity);
        rarity
    }
}

// Whether a claim has some of what the correction took away: a headline that gives no figure is not wrong about it.
fn has_what_was_wrong(claim: &Terms, wrong: &ArchivedClaim) -> bool {
    let Some(correction) = &wrong.correction else {
        return false;
    };
    let (was, is) = (terms(&wrong.quote, &[]), terms(&correction.right, &[]));
    let figures: Vec<_> = was.figures.difference(&is.figures).collect();
    if !figures.is_empty() {
        return figures.into_iter().any(|one| claim.figures.contains(one));
    }
    let words: Vec<_> = was.words.difference(&is.words).collect();
    words.is_empty() || words.into_iter().any(|one| claim.words.contains(one))
}

// Twice what is shared over all that both have, each word weighed by its rarity. Figures count as words: the same figure brings two claims
// nearer, another one parts them less than another name would.
fn nearness(asked: &Terms, theirs: &Terms, rarity: &mut Rarity<'_>) -> f64 {
    let (mut shared, mut all) = (0.0, 0.0);
    let mut count = |mine: &std::collections::BTreeSet<String>,
                     other: &std::collections::BTreeSet<String>,
                     weight: f64| {
        for term in mine {
            let rare = rarity.term(term) * weight;
            all += rare;
            if other.contains(term) {
                shared += rare;
            }
        }
    };
    count(&asked.words, &theirs.words, 1.0);
    count(&theirs.words, &asked.words, 1.0);
    count(&asked.figures, &theirs.figures, FIGURE);
    count(&theirs.figures, &asked.figures, FIGURE);
    if all > 0.0 { shared / all } else { 0.0 }
}

/// How near a correction's words must be to be read: of the 100 labelled pairs that were read, the furthest that is judged the same
/// is at 0.26 (`score_pairs` prints it).
const NEAR: f64 = 0.2;
/// What a figure weighs beside a word as rare.
const FIGURE: f64 = 0.4;
