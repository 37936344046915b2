//! Every newest text of a story read again, and its sheet held against it: what is a claim, by whom, in what setting.
//!
//! What a story is judged by afterwards is what the text says; the sheet gives names and history. A text that is missing or altered, and
//! a sheet of another revision, are left to the rules that say so. What was read once and agreed is known by the digests of everything
//! that decides the answer ([`Readings`]), and is not read again. Linear in the texts, plus a comparison for each conversion.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::UsecaseError;
use super::places::Places;
use super::reading::{Reading, station, station_of};
use super::readings::Readings;
use super::sources::{ReadText, original_of, record};
use crate::compare;
use crate::model::{
    BlockRecord, Claim, DeskPolicy, Difference, Dossier, Mark, READING, Rendition,
    RenditionDossier, RenditionKind, RenditionName, Review, Revision, Role, Sha256, Sheet,
    SheetDifference, Span, Status, flags, fold,
};
use crate::revise;
use crate::store::Desk;
use crate::text::{self, ReadingCorrection, RoleOverride, Says, Station};
use crate::trust::{MarkCounts, MarkHolds, Marked, mark_holds, marks, read_seal};

/// Reads the newest texts of a story again, and puts what they say in the place of what the sheets say.
pub(super) fn reread(
    desk: &Desk,
    policy: &DeskPolicy,
    dossier: &mut Dossier,
    known: Option<&Readings>,
) {
    let corrections = Corrections::of(policy, dossier);
    let keys: Vec<Option<Sha256>> = match known {
        Some(_) => key_of_each(policy, dossier, &corrections),
        None => vec![None; dossier.renditions.len()],
    };
    let mut texts: HashMap<RenditionName, Option<ReadText>> = HashMap::new();
    let station = station_of(policy);
    for (at, key) in keys.into_iter().enumerate() {
        if let (Some(known), Some(key)) = (known, key)
            && known.agreed(key)
        {
            continue;
        }
        let Some(answer) = hold((desk, &station), dossier, at, &corrections, &mut texts) else {
            continue;
        };
        if let (Some(known), Some(key), true) = (known, key, answer.agrees) {
            known.keep(key);
        }
        let rendition = &mut dossier.renditions[at];
        rendition.sheet = Some(answer.sheet);
        rendition.differences = answer.differences;
        rendition.unbacked = answer.unbacked;
        rendition.set_aside = answer.set_aside;
    }
}

/// What people said of the words of a story, by rendition.
#[derive(Debug, Default)]
pub(super) struct Corrections {
    by_rendition: HashMap<RenditionName, Given>,
}

/// What people said of the words of one rendition.
#[derive(Debug, Default, Clone)]
pub(super) struct Given {
    roles: Vec<RoleOverride>,
    others: Vec<ReadingCorrection>,
    /// What holds where its words stand as they stood.
    placed: Vec<Placed>,
}

#[derive(Debug, Clone)]
struct Placed {
    entry: Review,
    says: PlacedSays,
}

#[derive(Debug, Clone)]
enum PlacedSays {
    Is(Role),
    Reads(Says),
}

impl Corrections {
    pub(super) fn of(policy: &DeskPolicy, dossier: &Dossier) -> Self {
        let mut found = Self::default();
        let given = marks(policy, dossier);
        for one in given.iter().filter(|one| one.counts == MarkCounts::Yes) {
            found.add(one);
        }
        found
    }

    fn add(&mut self, marked: &Marked<'_>) {
        let entry = marked.entry;
        let given = self
            .by_rendition
            .entry(entry.claim.rendition.clone())
            .or_default();
        let to = entry.to.as_deref().unwrap_or_default();
        let says = match marked.mark {
            Mark::AsRead | Mark::Beside => return,
            Mark::NotAClaim => PlacedSays::Reads(Says::NotAClaim),
            Mark::Claim => PlacedSays::Reads(Says::Claim),
            Mark::Speaker => PlacedSays::Reads(Says::Speaker(to.to_owned())),
            Mark::Role => match to.parse() {
                Ok(role) => PlacedSays::Is(role),
                Err(_) => return,
            },
        };
        match mark_holds(entry) {
            MarkHolds::LeftOut => {}
            MarkHolds::Anywhere => given.say(&entry.text, &says, None),
            MarkHolds::Here => given.placed.push(Placed {
                entry: entry.clone(),
                says,
            }),
        }
    }

    /// What was said of the words of a rendition.
    pub(super) fn given(&self, rendition: &RenditionName) -> Given {
        self.by_rendition
            .get(rendition)
            .cloned()
            .unwrap_or_default()
    }
}

impl Given {
    /// Whether somebody gave the block with these words its role.
    pub(super) fn backs(&self, quote: &str) -> bool {
        let words = fold(quote);
        let roles = self.roles.iter().map(|one| &one.quote);
        let is_role = |one: &&Placed| matches!(one.says, PlacedSays::Is(_));
        let placed = self.placed.iter().filter(is_role);
        let mut all = roles.chain(placed.map(|one| &one.entry.text));
        all.any(|one| fold(one) == words)
    }

    /// Reads a text by what was said.
    pub(super) fn read(
        &self,
        text: &str,
        newest: Revision,
        mut options: text::Options,
    ) -> text::Extraction {
        let mut given = self.clone();
        if !self.placed.is_empty() {
            let bare = read_bare(text, &options);
            let places = Places::of(text, &bare);
            for one in &self.placed {
                let paragraphs = matches!(one.says, PlacedSays::Is(_));
                for span in places.fitting(&one.entry, paragraphs, newest) {
                    given.say(&one.entry.text, &one.says, Some(span));
                }
            }
        }
        options.overrides.extend(given.roles);
        options.corrections.extend(given.others);
        text::extract(text, &options)
    }

    fn say(&mut self, quote: &str, says: &PlacedSays, at: Option<Span>) {
        let quote = quote.to_owned();
        match says {
            PlacedSays::Is(role) => self.roles.push(RoleOverride {
                quote,
                at,
                role: *role,
            }),
            PlacedSays::Reads(says) => self.others.push(ReadingCorrection {
                quote,
                at,
                says: says.clone(),
            }),
        }
    }
}

/// Reads a text as if nobody had corrected anything.
pub(super) fn read_bare(text: &str, options: &text::Options) -> text::Extraction {
    let options = text::Options {
        overrides: Vec::new(),
        corrections: Vec::new(),
        ..options.clone()
    };
    text::extract(text, &options)
}

/// Roles that somebody set in a sheet by hand before corrections were entries in a ledger, and that no ledger backs. A sheet is of then
/// when it has no number of a reading and the rendition has a revision that was imported then: one from which the number was cut out is not.
pub(super) fn old_overrides<'s>(
    record: &Rendition,
    sheet: &'s Sheet,
    given: &Given,
) -> Vec<&'s BlockRecord> {
    let of_then = record.revisions.iter().any(|one| one.edition.is_none());
    match (sheet.reading, of_then) {
        (Some(_), _) | (None, false) => Vec::new(),
        (None, true) => {
            let by_hand = |block: &&BlockRecord| block.override_reason.is_some();
            let mut found: Vec<&BlockRecord> = sheet.blocks.iter().filter(by_hand).collect();
            found.retain(|block| !given.backs(&block.quote));
            found
        }
    }
}

/// The day that a text of the story is read by: the story's; where the text prints one of its own that is a year or more away, as an old page
/// does that is shown again, readers count from that.
pub(super) fn day_of(story: Option<NaiveDate>, reading: &Reading) -> Option<NaiveDate> {
    let own = reading.record.about.day();
    match is_of_another_year(story, own) {
        true => own,
        false => story.or(own),
    }
}

/// Whether two days are a year or more apart, so that *last year* is another one whichever is counted from.
pub(super) fn is_of_another_year(one: Option<NaiveDate>, other: Option<NaiveDate>) -> bool {
    const YEAR: u64 = 365;
    let apart =
        |(one, other): (NaiveDate, NaiveDate)| (other - one).num_days().unsigned_abs() >= YEAR;
    one.zip(other).is_some_and(apart)
}

/// What the engine is told about the newest text of a rendition, and the text; `None` when it is not what was imported.
pub(super) fn read_newest(
    desk: &Desk,
    dossier: &Dossier,
    rendition: &RenditionDossier,
    given: &Given,
    date: Option<NaiveDate>,
) -> Result<Option<ReadText>, UsecaseError> {
    let given = (rendition, Some(given));
    read_newest_by(desk, station(desk)?, dossier, given, date)
}

/// The newest text of a rendition read as if nobody had corrected anything, and the text; `None` when it is not what was imported.
pub(super) fn read_uncorrected(
    desk: &Desk,
    dossier: &Dossier,
    rendition: &RenditionDossier,
) -> Result<Option<ReadText>, UsecaseError> {
    let station = station(desk)?;
    let date = dossier.story.date;
    read_newest_by(desk, station, dossier, (rendition, None), date)
}

// The same by what the desk calls itself; without what was said of the words, as if nobody had said anything.
fn read_newest_by(
    desk: &Desk,
    station: Station,
    dossier: &Dossier,
    (rendition, given): (&RenditionDossier, Option<&Given>),
    date: Option<NaiveDate>,
) -> Result<Option<ReadText>, UsecaseError> {
    let Some(newest) = rendition.newest() else {
        return Ok(None);
    };
    let stored = rendition
        .text(newest.number)
        .filter(|stored| stored.found == Some(stored.recorded));
    let Some(text) = stored.and_then(|stored| stored.text.as_ref()) else {
        return Ok(None);
    };
    let target = dossier.target(&rendition.record.name);
    let reading = Reading::of_revision_by(desk, station, &target, newest)?;
    let mut options = reading.options(day_of(date, &reading));
    let sheet = rendition.sheet.as_ref();
    let old = given.zip(sheet);
    let old = old.map(|(given, sheet)| old_overrides(&rendition.record, sheet, given));
    let old = old.unwrap_or_default();
    options
        .overrides
        .extend(old.into_iter().map(|block| RoleOverride {
            quote: block.quote.clone(),
            at: None,
            role: block.role,
        }));
    let found = match given {
        Some(given) => given.read(text, newest.number, options),
        None => read_bare(text, &options),
    };
    Ok(Some(ReadText {
        name: rendition.record.name.clone(),
        revision: newest.number,
        found,
        text: text.clone(),
    }))
}

/// What a sheet is, held against its text.
struct Held {
    sheet: crate::model::Sheet,
    differences: Vec<SheetDifference>,
    unbacked: Vec<SheetDifference>,
    set_aside: bool,
    /// Whether the sheet on disk says just what the text says.
    agrees: bool,
}

fn hold(
    (desk, station): (&Desk, &Station),
    dossier: &Dossier,
    at: usize,
    corrections: &Corrections,
    texts: &mut HashMap<RenditionName, Option<ReadText>>,
) -> Option<Held> {
    let rendition = &dossier.renditions[at];
    let name = &rendition.record.name;
    let sheet = rendition.sheet.as_ref()?;
    if rendition.newest()?.number != sheet.revision || stands_as_sealed(dossier, rendition) {
        return None;
    }
    let mut read = |rendition: &RenditionDossier| {
        let name = &rendition.record.name;
        if !texts.contains_key(name) {
            let given = corrections.given(name);
            let date = dossier.story.date;
            // A record beside the text that can't be read is `revision-altered`.
            let given = (rendition, Some(&given));
            let text = read_newest_by(desk, station.clone(), dossier, given, date);
            let text = text.ok();
            texts.insert(name.clone(), text.flatten());
        }
    };
    read(rendition);
    let original = match rendition.record.kind {
        RenditionKind::Converted => original_of(dossier, rendition),
        RenditionKind::Original => None,
    };
    if let Some(original) = original {
        read(original);
    }
    let own = texts.get(name)?.as_ref()?;
    let mut again = revise::read_again(sheet, &own.text, &own.found);
    if let Some(original) = original.and_then(|one| texts.get(&one.record.name)?.as_ref()) {
        let comparison = compare::compare(original.side(), own.side());
        record(&mut again.sheet, original, &comparison);
        if sheet.reading == Some(READING) {
            let recorded: HashMap<_, &Claim> =
                sheet.claims.iter().map(|one| (&one.id, one)).collect();
            let fresh = again.sheet.claims.iter();
            let differing = fresh.filter_map(|fresh| other_source(recorded.get(&fresh.id)?, fresh));
            again.differences.extend(differing);
        }
    }
    let given = corrections.given(name);
    let unbacked: Vec<SheetDifference> = old_overrides(&rendition.record, sheet, &given)
        .into_iter()
        .map(|block| unbacked(&dossier.target(name).to_string(), block))
        .collect();
    Some(Held {
        set_aside: is_set_aside(own),
        agrees: again.differences.is_empty()
            && unbacked.is_empty()
            && sheet.reading == Some(READING)
            && again
                .sheet
                .claims
                .iter()
                .any(|one| one.status != Status::Withdrawn),
        sheet: again.sheet,
        differences: again.differences,
        unbacked,
    })
}

fn unbacked(target: &str, block: &BlockRecord) -> SheetDifference {
    SheetDifference {
        claim: None,
        line: block.line,
        message: format!(
            "“{}” is {} because the sheet says so, and nobody's ledger does",
            crate::rules::excerpt(&block.quote, 60),
            block.role
        ),
        expected: "a correction in a named person's ledger".to_owned(),
        found: format!(
            "override = “{}”",
            block.override_reason.as_deref().unwrap_or_default()
        ),
        clear: Some(format!(
            "copydesk mark {target} --words {} --role {} --why WHY --as WHO",
            crate::model::argument(&block.quote),
            block.role
        )),
    }
}

// What was sealed under an older reading stands as it was sealed; `seal-broken` finds what was changed since.
fn stands_as_sealed(dossier: &Dossier, rendition: &RenditionDossier) -> bool {
    let current = |sheet: &crate::model::Sheet| sheet.reading == Some(READING);
    if rendition.sheet.as_ref().is_some_and(current) {
        return false;
    }
    let newest = rendition.newest().map(|newest| newest.number);
    let seals = dossier.seals.iter();
    let mut read = seals.filter_map(|file| read_seal(&file.text).ok());
    read.any(|seal| {
        seal.predicate.rendition == rendition.record.name && Some(seal.predicate.revision) == newest
    })
}

// Whether people said of every block with words that it, or all that is told in it, is no claim.
fn is_set_aside(read: &ReadText) -> bool {
    let found = &read.found;
    let index = crate::model::TextIndex::new(&read.text);
    let told = |span| {
        index
            .slice(span)
            .is_some_and(|words| words.contains(char::is_alphanumeric))
    };
    let mut blocks = found.blocks.iter().filter(|block| told(block.span));
    found.claims.is_empty()
        && blocks.all(|block| {
            let mut aside = found.set_aside.iter();
            block.overridden
                || aside.any(|one| one.start >= block.span.start && one.end <= block.span.end)
        })
}

// Sheets of older copydesks hold the same differences as sentences.
fn same_differences(recorded: &[Difference], fresh: &[Difference]) -> bool {
    let pairs = recorded.iter().zip(fresh);
    recorded.len() == fresh.len() && pairs.into_iter().all(|(one, told)| one.records(told))
}

fn other_source(recorded: &Claim, fresh: &Claim) -> Option<SheetDifference> {
    let source = |claim: &Claim| match &claim.source {
        Some(source) => {
            let quotes = source.quotes();
            let quotes: Vec<String> = quotes
                .map(|quote| format!("“{}”", crate::rules::excerpt(quote, 80)))
                .collect();
            quotes.join(" and ")
        }
        None => "no passage".to_owned(),
    };
    let same = match (&recorded.source, &fresh.source) {
        (Some(recorded), Some(fresh)) => recorded.records(fresh),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    let (what, expected, found) = if !same {
        ("source passage", source(fresh), source(recorded))
    } else if !same_differences(&recorded.differences, &fresh.differences) {
        (
            "list of differences",
            flags(&fresh.differences),
            flags(&recorded.differences),
        )
    } else {
        return None;
    };
    Some(SheetDifference {
        claim: Some(recorded.id.clone()),
        line: recorded.line,
        message: format!(
            "the {what} of claim {} is not what the texts say",
            recorded.id
        ),
        expected,
        found,
        clear: None,
    })
}

// The digest of everything that decides what a reading of each rendition says of its sheet.
fn key_of_each(
    policy: &DeskPolicy,
    dossier: &Dossier,
    corrections: &Corrections,
) -> Vec<Option<Sha256>> {
    // What the desk calls itself is no claim of its texts.
    let desk = format!("{:?} {:?}", policy.outlet, policy.station);
    let own: Vec<Option<String>> = dossier
        .renditions
        .iter()
        .map(|rendition| {
            let newest = rendition.newest()?;
            let text = rendition.text(newest.number)?;
            let found = text.found.filter(|found| *found == text.recorded)?;
            let beside = text.beside.iter().map(|one| one.found);
            let beside: Vec<String> = beside
                .map(|found| found.map_or_else(String::new, |found| found.to_string()))
                .collect();
            Some(format!(
                "{} {found} {} {:?} {:?} {:?} {:?}",
                rendition.record.name,
                newest.format,
                beside,
                newest.intake_sha256,
                dossier.story.date,
                corrections.given(&rendition.record.name),
            ))
        })
        .collect();
    let at = |name: &RenditionName| {
        let mut renditions = dossier.renditions.iter();
        renditions.position(|one| &one.record.name == name)
    };
    dossier
        .renditions
        .iter()
        .enumerate()
        .map(|(index, rendition)| {
            let record = &rendition.record;
            let original = match record.kind {
                RenditionKind::Converted => original_of(dossier, rendition),
                RenditionKind::Original => None,
            };
            let original = original.and_then(|one| own[at(&one.record.name)?].clone());
            let seed = format!(
                "{READING} {} {desk} {} {}\n{}",
                env!("CARGO_PKG_VERSION"),
                rendition.sheet_sha256?,
                own[index].as_ref()?,
                original.unwrap_or_default(),
            );
            Some(Sha256::of(seed))
        })
        .collect()
}
