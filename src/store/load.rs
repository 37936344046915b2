//! A desk's files read into types, story by story.

use std::collections::{BTreeMap, BTreeSet};

use super::books::{load_books, name};
use super::desk::utf8;
use super::path::{
    SUGGESTIONS_END, evidence_dir, evidence_file, intake_file, reviews_dir, revision_file,
    seals_dir, secrets_file, sheet_file, source_file, story_file, suggestions_file, waivers_dir,
};
use super::strays::{Strays, refuse_strays, strays};
use super::{Desk, StoreError, read};
use crate::model::{
    Adoptions, BookDossier, Code, DeskPolicy, Dossier, DroppedText, EvidenceRegister, FileBeside,
    Rendition, RenditionDossier, RenditionRef, Review, RevisionRecord, RevisionText, SealFile,
    Secrets, Severity, Sha256, Story, StorySlug, SuggestionBook, evidence_path,
};
use crate::trust::salt_name;

/// How many bytes of sheets make a story long: parsing them takes some milliseconds, beginning a thread some hundredths of one.
const LONG: u64 = 512 << 10;

/// The stories named, in their order; all of the desk, sorted, where none is.
///
/// # Errors
/// As [`load_stories`], where none is named.
pub(crate) fn stories_wanted(
    desk: &Desk,
    named: &[StorySlug],
) -> Result<Vec<StorySlug>, StoreError> {
    match named {
        [] => load_stories(desk),
        named => Ok(named.to_vec()),
    }
}

/// The stories of the desk, sorted.
///
/// # Errors
/// When a name in `stories/` is not a slug, or a sheet or ledger belongs to no story.
pub(crate) fn load_stories(desk: &Desk) -> Result<Vec<StorySlug>, StoreError> {
    let mut slugs: Vec<StorySlug> = Vec::new();
    for entry in desk.list("stories")? {
        if entry.folder {
            slugs.push(name("stories", &entry.name)?);
        } else if super::misplaced::is_toml(&entry.name) {
            // A ledger that was put here would be read by nobody, and a policy would make a desk of this folder.
            return Err(StoreError::BadName {
                path: format!("stories/{}", entry.name),
                reason: "no record is read here: each stands in the folder of its story".to_owned(),
            });
        }
    }
    // A sheet or a ledger without its story would never be checked.
    for folder in ["claims", "reviews"] {
        for entry in desk.list(folder)? {
            let slug: StorySlug = name(folder, &entry.name)?;
            if slugs.binary_search(&slug).is_err() {
                return Err(StoreError::BadName {
                    path: format!("{folder}/{slug}"),
                    reason: format!("there is no story `{slug}` in stories/"),
                });
            }
        }
    }
    Ok(slugs)
}

/// Reads everything the desk holds on one story.
///
/// # Errors
/// [`StoreError::NoStory`] when there is none of that name; otherwise every broken file, not only the first.
pub fn load_story(desk: &Desk, slug: &StorySlug) -> Result<Dossier, StoreError> {
    let file = story_file(slug);
    let Some(text) = desk.read_text(&file)? else {
        return Err(missing(desk, slug));
    };
    let story = read::story(&file, &text)?;
    let (renditions, ledgers) = renditions_and_ledgers(desk, slug, &story);
    let mut errors = Vec::new();
    let renditions = kept(renditions, &mut errors);
    if let Err(error) = refuse_strays(desk, slug, &story.renditions) {
        errors.push(error);
    }
    let ledgers = match ledgers {
        Ok(ledgers) => ledgers,
        Err(mut more) => {
            errors.append(&mut more);
            Vec::new()
        }
    };
    let waivers = match load_books(desk, &waivers_dir(slug), read::waivers) {
        Ok(waivers) => waivers,
        Err(mut more) => {
            errors.append(&mut more);
            Vec::new()
        }
    };
    let adopted = super::adopted::load(desk, slug).unwrap_or_else(|mut more| {
        errors.append(&mut more);
        Adoptions::default()
    });
    let evidence_file = evidence_file(slug);
    let evidence = desk.read_text(&evidence_file).and_then(|text| {
        text.map_or_else(
            || Ok(EvidenceRegister::default()),
            |text| read::evidence(&evidence_file, &text),
        )
    });
    let seals = load_seals(desk, slug);
    let strays = strays(desk, &story, slug).unwrap_or_else(|error| {
        errors.push(error);
        Strays::default()
    });
    let unrecorded = strays.texts;
    let misplaced =
        super::misplaced::misplaced(desk, slug, strays.records).unwrap_or_else(|error| {
            errors.push(error);
            Vec::new()
        });
    let (evidence, seals) = match (evidence, seals) {
        (Ok(evidence), Ok(seals)) => (evidence, seals),
        (evidence, seals) => {
            errors.extend(evidence.err());
            errors.extend(seals.err());
            Default::default()
        }
    };
    match (errors.pop(), errors.is_empty()) {
        (None, _) => Ok(Dossier {
            slug: slug.clone(),
            story,
            file,
            renditions,
            ledgers,
            adopted,
            waivers,
            evidence,
            evidence_file,
            evidence_found: BTreeMap::new(),
            evidence_pointing: BTreeSet::new(),
            seals,
            unrecorded,
            misplaced,
        }),
        (Some(only), true) => Err(only),
        (Some(last), false) => {
            errors.push(last);
            Err(StoreError::Several(errors))
        }
    }
}

type Ledgers = Result<Vec<BookDossier<Review>>, Vec<StoreError>>;

// A long story's sheets and ledgers are read side by side: a verdict waits for nothing else. Short ones, of which a check reads thousands
// on all cores, are done before a thread has begun.
fn renditions_and_ledgers(
    desk: &Desk,
    slug: &StorySlug,
    story: &Story,
) -> (Vec<Result<RenditionDossier, StoreError>>, Ledgers) {
    let folder = reviews_dir(slug);
    let ledgers = || load_books(desk, &folder, read::ledger);
    let renditions = || {
        let records = story.renditions.iter();
        records
            .map(|record| load_rendition(desk, slug, record))
            .collect()
    };
    let length = |record: &Rendition| {
        let sheet = sheet_file(&RenditionRef {
            story: slug.clone(),
            rendition: record.name.clone(),
        });
        std::fs::symlink_metadata(desk.path(&sheet)).map_or(0, |found| found.len())
    };
    if story.renditions.iter().map(length).sum::<u64>() < LONG {
        return (renditions(), ledgers());
    }
    std::thread::scope(|scope| {
        let beside = scope.spawn(ledgers);
        let renditions = renditions();
        match beside.join() {
            Ok(ledgers) => (renditions, ledgers),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

// What was read, and what could not be among the errors.
fn kept<T>(read: Vec<Result<T, StoreError>>, errors: &mut Vec<StoreError>) -> Vec<T> {
    let mut kept = Vec::new();
    for one in read {
        match one {
            Ok(one) => kept.push(one),
            Err(error) => errors.push(error),
        }
    }
    kept
}

/// Reads the ledgers of a story alone.
///
/// # Errors
/// When one of them is broken: each that is.
pub(crate) fn load_ledgers(
    desk: &Desk,
    slug: &StorySlug,
) -> Result<Vec<BookDossier<Review>>, StoreError> {
    load_books(desk, &reviews_dir(slug), read::ledger).map_err(StoreError::Several)
}

/// Digests the evidence files that the story's register or ledgers name, each once.
///
/// # Errors
/// When one of them is a link or a special file, or can't be read.
pub(crate) fn load_evidence(desk: &Desk, dossier: &mut Dossier) -> Result<(), StoreError> {
    let registered = dossier.evidence.records.iter().flat_map(|record| {
        std::iter::once(record.reference.as_str()).chain(record.archived.as_deref())
    });
    let cited = dossier
        .ledgers()
        .flat_map(|ledger| &ledger.entries)
        .flat_map(|review| &review.evidence)
        .map(|evidence| evidence.reference.as_str());
    let (mut found, mut pointing) = (BTreeMap::new(), BTreeSet::new());
    for reference in registered.chain(cited).collect::<BTreeSet<&str>>() {
        if let Some(path) = evidence_path(reference) {
            let file = format!("{}/{path}", evidence_dir(&dossier.slug));
            let (digest, points) = desk.digest_of_paper(&file)?;
            found.insert(reference.to_owned(), digest);
            pointing.extend(points.then(|| reference.to_owned()));
        }
    }
    dossier.evidence_found = found;
    dossier.evidence_pointing = pointing;
    super::places::load_places(desk, dossier)
}

/// The claim sheets that a story has on disk, whatever its record says.
///
/// # Errors
/// When the folder can't be read.
pub(crate) fn sheet_files(desk: &Desk, slug: &StorySlug) -> Result<Vec<String>, StoreError> {
    let folder = format!("claims/{slug}");
    let entries = desk.list(&folder)?.into_iter();
    let sheets = entries
        .filter(|entry| entry.name.ends_with(".toml") && !entry.name.ends_with(SUGGESTIONS_END));
    Ok(sheets
        .map(|entry| format!("{folder}/{}", entry.name))
        .collect())
}

/// Whether programs said anything of the story's renditions.
///
/// # Errors
/// When the folder of its sheets can't be read.
pub(crate) fn has_suggestions(desk: &Desk, slug: &StorySlug) -> Result<bool, StoreError> {
    let entries = desk.list(&format!("claims/{slug}"))?;
    Ok(entries
        .iter()
        .any(|entry| entry.name.ends_with(SUGGESTIONS_END)))
}

/// Reads what programs said of the story's renditions, where the desk's policy makes a finding of it; most desks don't, and their check is
/// spared the files.
///
/// # Errors
/// When such a file is broken.
pub(crate) fn load_suggestions_if_asked(
    desk: &Desk,
    policy: &DeskPolicy,
    dossier: &mut Dossier,
) -> Result<(), StoreError> {
    let shown = |code: Code| {
        let set = policy.findings.get(&code);
        set.is_some_and(|severity| *severity != Severity::Allow)
            || policy.exceptions.iter().any(|one| one.finding == code)
    };
    match !policy.assist.readers.is_empty() || shown(Code::Suggestions) {
        true => load_suggestions(desk, dossier),
        false => Ok(()),
    }
}

/// Reads what programs said of the story's renditions.
///
/// # Errors
/// When such a file is broken.
pub(crate) fn load_suggestions(desk: &Desk, dossier: &mut Dossier) -> Result<(), StoreError> {
    for rendition in &mut dossier.renditions {
        let file = suggestions_file(&RenditionRef {
            story: dossier.slug.clone(),
            rendition: rendition.record.name.clone(),
        });
        if let Some(text) = desk.read_text(&file)? {
            rendition.suggestions = read::suggestions(&file, &text)?;
        }
    }
    Ok(())
}

/// Reads what is kept of a story where git does not see it; empty where that is not on this machine.
///
/// # Errors
/// When the file is broken.
pub(crate) fn load_secrets(desk: &Desk, slug: &StorySlug) -> Result<Secrets, StoreError> {
    let file = secrets_file(slug);
    match desk.read_text(&file)? {
        Some(text) => read::secrets(&file, &text),
        None => Ok(Secrets::default()),
    }
}

fn load_seals(desk: &Desk, slug: &StorySlug) -> Result<Vec<SealFile>, StoreError> {
    let folder = seals_dir(slug);
    let mut seals = Vec::new();
    // A signature whose seal is gone tells that there was one.
    let names: BTreeSet<String> = desk
        .list(&folder)?
        .into_iter()
        .filter(|entry| !entry.folder)
        .map(|entry| match entry.name.strip_suffix(".salt") {
            Some(name) => format!("{name}.json"),
            None => entry.name.trim_end_matches(".sig").to_owned(),
        })
        .filter(|name| name.ends_with(".json"))
        .collect();
    for name in names {
        let file = format!("{folder}/{name}");
        let salt = desk.read_text(&format!("{folder}/{}", salt_name(&name)))?;
        seals.push(SealFile {
            // One that is no salt is as good as none: the audit says that it is missing.
            salt: salt.and_then(|text| text.trim().parse().ok()),
            text: desk.read_text(&file)?.unwrap_or_default(),
            signature: desk.read_text(&format!("{file}.sig"))?,
            file,
        });
    }
    Ok(seals)
}

fn missing(desk: &Desk, slug: &StorySlug) -> StoreError {
    let known = desk
        .list("stories")
        .unwrap_or_default()
        .into_iter()
        .filter(|entry| entry.folder)
        .map(|entry| entry.name)
        .collect();
    StoreError::NoStory {
        slug: slug.to_string(),
        known,
    }
}

fn load_rendition(
    desk: &Desk,
    slug: &StorySlug,
    record: &Rendition,
) -> Result<RenditionDossier, StoreError> {
    let target = RenditionRef {
        story: slug.clone(),
        rendition: record.name.clone(),
    };
    let sheet_file = sheet_file(&target);
    let (mut sheet, mut sheet_sha256, mut texts) = (None, None, Vec::new());
    if let Some((bytes, digest)) = desk.read_with_digest(&sheet_file)? {
        sheet = Some(read::sheet(&sheet_file, &utf8(&sheet_file, bytes)?)?);
        sheet_sha256 = Some(digest);
    }
    for revision in &record.revisions {
        let file = revision_file(slug, &record.name, revision.number);
        let (bytes, found) = desk.read_with_digest(&file)?.unzip();
        let newest = record.newest().map(|newest| newest.number) == Some(revision.number);
        let beside_it = match newest {
            true => load_intake(desk, slug, record, revision)?,
            false => Intake::default(),
        };
        texts.push(RevisionText {
            dropped: beside_it.dropped,
            address: beside_it.address,
            made_by_ai: beside_it.made_by_ai,
            intake_file: beside_it.file,
            places: None,
            number: revision.number,
            edition: revision.edition,
            recorded: revision.sha256,
            found,
            text: bytes.and_then(|bytes| String::from_utf8(bytes).ok()),
            beside: load_beside(desk, slug, record, revision)?,
            file,
        });
    }
    Ok(RenditionDossier {
        record: record.clone(),
        texts,
        sheet,
        sheet_file,
        sheet_sha256,
        differences: Vec::new(),
        unbacked: Vec::new(),
        set_aside: false,
        at_base: None,
        suggestions: SuggestionBook::default(),
    })
}

/// What the newest file held and said that is not in the text.
#[derive(Default)]
struct Intake {
    file: String,
    dropped: Vec<DroppedText>,
    address: Option<String>,
    made_by_ai: Option<String>,
}

// Most records say neither. Only those that do are parsed.
fn load_intake(
    desk: &Desk,
    slug: &StorySlug,
    record: &Rendition,
    revision: &RevisionRecord,
) -> Result<Intake, StoreError> {
    let Some(recorded) = revision.intake_sha256 else {
        return Ok(Intake::default());
    };
    let file = intake_file(slug, &record.name, revision.number);
    let text = desk.read_text(&file)?;
    let says = |text: &String| {
        ["[[dropped]]", "\nidentifier = ", "digital_source_type = "]
            .iter()
            .any(|key| text.contains(key))
    };
    // One that was changed is told by its digest.
    let Some(text) = text.filter(|text| says(text) && Sha256::of(text) == recorded) else {
        return Ok(Intake {
            file,
            ..Intake::default()
        });
    };
    let said = read::intake(&file, &text)?;
    Ok(Intake {
        file,
        dropped: said.dropped,
        made_by_ai: match said.about.by_ai() {
            true => said.about.digital_source_type,
            false => None,
        },
        address: said.about.identifier,
    })
}

fn load_beside(
    desk: &Desk,
    slug: &StorySlug,
    record: &Rendition,
    revision: &RevisionRecord,
) -> Result<Vec<FileBeside>, StoreError> {
    let intake = revision.intake_sha256.map(|recorded| {
        let file = intake_file(slug, &record.name, revision.number);
        (file, recorded)
    });
    let source = revision.source.map(|kind| {
        let file = source_file(slug, &record.name, revision.number, kind);
        (file, revision.file_sha256)
    });
    intake
        .into_iter()
        .chain(source)
        .map(|(file, recorded)| {
            Ok(FileBeside {
                recorded,
                found: desk.read_bytes(&file)?.as_ref().map(Sha256::of),
                file,
            })
        })
        .collect()
}
