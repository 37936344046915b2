//! Evidence as a reviewer names it, and what of it the desk can know: which file, which page on which day, who was heard when.
//!
//! A verdict rests on what can be shown later. A file is kept on the desk; one that isn't there, or that nobody keeps, is refused unless
//! the reviewer says why. What is looked for: an attached piece, a file of the evidence folder, a file from where the command runs. A
//! name that holds `#` is first taken whole. Linear in the bytes of the files named.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};

use super::UsecaseError;
use super::evidence_days::{
    day_before, looks_like_a_day, not_said_to_come, not_to_come, read_lately, within_a_lifetime,
};
use super::evidence_lives::not_dead;
use super::evidence_places::place_told;
use super::evidence_voices::keep_described;
use super::kept_files::{digest_of, not_altered};
use super::other_thing::not_unheard;
use super::own_echo::not_ourselves;
use crate::model::{
    DeskPolicy, Dossier, Evidence, EvidenceKind, EvidenceRecord, IdError, Person, RenditionName,
    ReviewerId, Sha256, StorySlug, evidence_path,
};
use crate::store::{Desk, evidence_dir};
use crate::trust::{authors, is_author, is_machine, looks_like_address, names_somebody};

/// `KIND:REF[#LOCATOR]`, as given on the command line, or its parts as a form has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EvidenceArgument {
    kind: EvidenceKind,
    /// With the locator behind a `#`, unless `locator` has it.
    reference: String,
    locator: Option<String>,
    /// Whether a bare number is the number of an attached piece.
    by_number: bool,
}

/// What is done with evidence that is not kept on the desk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Keeping {
    /// Whether files that are named are copied to the desk.
    pub keep: bool,
    /// Why there is no copy of what is named.
    pub not_kept: Option<String>,
    /// The day on which an address was read or somebody was heard, where not today.
    pub on: Option<NaiveDate>,
}

impl FromStr for EvidenceArgument {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let wrong = || IdError {
            given: text.chars().take(80).collect(),
            expected: "evidence: KIND:REF or KIND:REF#LOCATOR, with KIND one of document, interview, recording, transcript, notes, url, photo, dataset, original",
        };
        let (kind, rest) = text.split_once(':').ok_or_else(wrong)?;
        let reference = rest.trim();
        if reference.trim_matches('#').trim().is_empty() {
            return Err(wrong());
        }
        Ok(Self {
            kind: kind.trim().parse().map_err(|_| wrong())?,
            reference: reference.to_owned(),
            locator: None,
            by_number: false,
        })
    }
}

impl fmt::Display for EvidenceArgument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind, self.reference)?;
        self.locator
            .iter()
            .try_for_each(|locator| write!(f, "#{locator}"))
    }
}

/// Evidence as it is recorded, with what the reviewer should know about it.
pub(super) struct Recorded {
    pub(super) evidence: Evidence,
    /// What was taken for granted.
    pub(super) warning: Option<String>,
    /// A file that is to be copied to the desk under the reference of the evidence.
    pub(super) keep: Option<PathBuf>,
}

impl From<Evidence> for Recorded {
    fn from(evidence: Evidence) -> Self {
        Self {
            evidence,
            warning: None,
            keep: None,
        }
    }
}

/// Where evidence is looked for.
pub(super) struct Seeking<'s> {
    pub(super) desk: &'s Desk,
    pub(super) dossier: &'s Dossier,
    /// The folder that names of files are relative to.
    pub(super) here: &'s Path,
    pub(super) keeping: &'s Keeping,
    /// Now.
    pub(super) at: DateTime<Utc>,
    /// Who judges, and the people of the desk; `None` where nobody does yet.
    pub(super) by: Option<(&'s DeskPolicy, &'s ReviewerId)>,
}

/// Whether the desk knows what is named, as a verdict at `at` would find it; says so before the verdict is given.
///
/// # Errors
/// What the verdict would be refused with.
pub(crate) fn seek_evidence(
    desk: &Desk,
    story: &StorySlug,
    argument: &EvidenceArgument,
    (here, at): (&Path, DateTime<Utc>),
) -> Result<(), UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let dossier = crate::store::load_story(desk, story)?;
    let seeking = Seeking {
        desk,
        dossier: &dossier,
        here,
        keeping: &Keeping::default(),
        at,
        by: None,
    };
    argument.record(&seeking).map(drop)
}

impl EvidenceArgument {
    /// A piece of evidence whose parts are told apart already.
    pub(crate) fn of(kind: EvidenceKind, reference: &str, locator: Option<&str>) -> Self {
        let locator = locator.map(str::trim).filter(|text| !text.is_empty());
        Self {
            kind,
            reference: reference.trim().to_owned(),
            locator: locator.map(str::to_owned),
            by_number: false,
        }
    }

    /// Whether it names the original and no place in it.
    pub(crate) fn is_original_as_a_whole(&self) -> bool {
        self.kind == EvidenceKind::Original && self.plain_reading().1.is_none()
    }

    /// Whether it names a place in what it names, where nothing on the desk decides.
    pub(crate) fn has_locator(&self) -> bool {
        self.plain_reading().1.is_some()
    }

    /// As it comes from a form: `3` is the third piece that was attached to the story.
    pub(crate) fn numbered(mut self) -> Self {
        self.by_number = true;
        self
    }

    /// The file from `here` that it names and that is not among the `attached`; `None` when it names no such file.
    pub(crate) fn unkept(&self, here: &Path, attached: &[EvidenceRecord]) -> Option<String> {
        let known = |name: &str| {
            let mut attached = attached.iter();
            attached.any(|one| one.reference == name || one.reference == format!("evidence/{name}"))
        };
        let readings = self.readings();
        if readings.iter().any(|(name, _)| known(name)) || !self.kind.is_of_files() {
            return None;
        }
        let mut files = readings
            .iter()
            .filter(|(name, _)| here.join(name).is_file());
        files.next().map(|(name, _)| (*name).to_owned())
    }

    // What may be the name, and what the place in it: the whole as a name first, then what stands before the last `#`, and so on.
    fn readings(&self) -> Vec<(&str, Option<&str>)> {
        let mut readings = vec![(self.reference.as_str(), self.locator.as_deref())];
        if self.locator.is_none() {
            let split = |(at, _)| {
                let (name, locator) = self.reference.split_at(at);
                let locator = locator.trim_start_matches('#').trim();
                (name.trim(), Some(locator).filter(|text| !text.is_empty()))
            };
            readings.extend(self.reference.rmatch_indices('#').map(split));
        }
        readings.retain(|(name, _)| !name.is_empty());
        readings
    }

    // The name and the place in it when nothing on the desk decides.
    fn plain_reading(&self) -> (&str, Option<&str>) {
        match self.reference.rsplit_once('#') {
            Some((name, place)) if self.locator.is_none() => (
                name.trim(),
                Some(place.trim()).filter(|text| !text.is_empty()),
            ),
            _ => (&self.reference, self.locator.as_deref()),
        }
    }

    /// Finds what is named: attached, in the story's evidence folder, from `here`, or nowhere.
    ///
    /// # Errors
    /// When it was attached as something else, is not there and nobody says why, or lacks the place that is named in it.
    pub(super) fn record(&self, seeking: &Seeking<'_>) -> Result<Recorded, UsecaseError> {
        let mut found = self.find(seeking)?;
        if found.keep.is_none() {
            not_altered(seeking.desk, &seeking.dossier.slug, &found.evidence)?;
        }
        let (desk, story) = (seeking.desk, &seeking.dossier.slug);
        let told = place_told(desk, story, &found.evidence, found.keep.as_deref())?;
        if let Some(told) = told {
            found.warning.get_or_insert(told);
        }
        found.warning = keep_described(&mut found.evidence, found.warning.take());
        Ok(found)
    }

    fn find(&self, seeking: &Seeking<'_>) -> Result<Recorded, UsecaseError> {
        if self.by_number
            && let Ok(number) = self.reference.parse::<usize>()
        {
            let records = &seeking.dossier.evidence.records;
            let record = number.checked_sub(1).and_then(|at| records.get(at));
            return match record {
                Some(record) => self.record_attached(record, self.locator.as_deref()),
                None => Err(UsecaseError::Incomplete {
                    what: format!("no evidence of this story has the number {number}"),
                    help: format!(
                        "{} pieces are attached; drop a file to add one",
                        records.len()
                    ),
                }),
            };
        }
        for (name, locator) in self.readings() {
            let own = without_folder(&seeking.dossier.slug, name);
            let attached = [own, name, &format!("evidence/{name}")];
            let mut attached = attached
                .iter()
                .filter_map(|name| seeking.dossier.evidence.find(name));
            if let Some(record) = attached.next() {
                return self.record_attached(record, locator);
            }
        }
        if self.kind == EvidenceKind::Original {
            return self.record_original(seeking.dossier);
        }
        for (name, locator) in self.readings() {
            if let Some((reference, sha256)) = in_story(seeking.desk, &seeking.dossier.slug, name) {
                let evidence = self.named(reference, locator);
                return Ok(Evidence {
                    sha256: Some(sha256),
                    ..evidence
                }
                .into());
            }
        }
        match self.kind {
            EvidenceKind::Interview => self.record_heard(seeking),
            EvidenceKind::Url => self.record_address(seeking),
            EvidenceKind::Document
            | EvidenceKind::Recording
            | EvidenceKind::Transcript
            | EvidenceKind::Notes
            | EvidenceKind::Photo
            | EvidenceKind::Dataset
            | EvidenceKind::Original => self.record_file(seeking),
        }
    }

    fn named(&self, reference: impl Into<String>, locator: Option<&str>) -> Evidence {
        Evidence {
            locator: locator.map(str::to_owned),
            ..Evidence::named(self.kind, reference)
        }
    }

    // What was said of it when it was attached holds for every verdict that cites it, and stands in each of them.
    fn record_attached(
        &self,
        record: &EvidenceRecord,
        locator: Option<&str>,
    ) -> Result<Recorded, UsecaseError> {
        if record.kind != self.kind {
            return Err(UsecaseError::Incomplete {
                what: format!(
                    "{} was attached as {}, not {}",
                    record.reference, record.kind, self.kind
                ),
                help: format!("cite it as {}:{}", record.kind, record.reference),
            });
        }
        let evidence = Evidence {
            sha256: record.sha256.or(record.archived_sha256),
            origin: record.origin.clone(),
            tier: record.tier,
            anonymous: record.anonymous,
            accessed: record.accessed,
            commitment: record.commitment,
            ..self.named(&record.reference, locator)
        };
        Ok(evidence.into())
    }

    // `original:broadcast` means the newest revision of that rendition.
    fn record_original(&self, dossier: &Dossier) -> Result<Recorded, UsecaseError> {
        let (name, locator) = self.plain_reading();
        let newest = name
            .parse()
            .ok()
            .and_then(|name: RenditionName| dossier.rendition(&name))
            .and_then(|rendition| Some((&rendition.record.name, rendition.newest()?)));
        let Some((name, newest)) = newest else {
            let known = dossier
                .renditions
                .iter()
                .map(|one| one.record.name.as_str());
            return Err(UsecaseError::Incomplete {
                what: format!("story `{}` has no rendition `{name}`", dossier.slug),
                help: format!(
                    "name the rendition that it was made from: {}",
                    known.collect::<Vec<_>>().join(", ")
                ),
            });
        };
        let reference = format!("{name}/{}", newest.number.file_name());
        let evidence = self.named(reference, locator);
        Ok(Evidence {
            sha256: Some(newest.sha256),
            ..evidence
        }
        .into())
    }

    // `interview:Ida Kessler#2026-03-01, by phone`: who, on what day, and what else there is to say of it.
    fn record_heard(&self, seeking: &Seeking<'_>) -> Result<Recorded, UsecaseError> {
        let (name, locator) = self.plain_reading();
        if !names_somebody(name) {
            return Err(UsecaseError::Incomplete {
                what: format!("`{name}` names nobody who was heard"),
                help: "name the person or the event: interview:Ruth Amaya#2026-03-01, by phone; what somebody said whose \
                       name is kept back is attached: copydesk attach STORY FILE --anonymous --kind interview"
                    .to_owned(),
            });
        }
        let (said, rest) = match locator.map(day_before) {
            Some((Some(day), rest)) => (Some(day), rest),
            _ => (None, locator),
        };
        self.is_nobody_of_the_story(name, seeking)?;
        if said.is_none() && locator.is_some_and(looks_like_a_day) {
            return Err(UsecaseError::Incomplete {
                what: format!(
                    "`{}` is no day of the calendar",
                    locator.unwrap_or_default()
                ),
                help: "give the day as year-month-day: interview:Ruth Amaya#2026-03-01, by phone"
                    .to_owned(),
            });
        }
        let today = seeking.at.date_naive();
        let heard = said.or(seeking.keeping.on);
        not_to_come(heard, today)?;
        for words in [Some(name), rest].into_iter().flatten() {
            not_said_to_come(words, today)?;
            not_unheard(words)?;
        }
        within_a_lifetime(heard, today)?;
        not_dead(name, heard.unwrap_or(today), seeking.dossier)?;
        Ok(Recorded {
            evidence: Evidence {
                heard: Some(heard.unwrap_or(today)),
                not_kept: seeking.keeping.not_kept.clone(),
                ..self.named(name, rest)
            },
            warning: heard.is_none().then(|| {
                format!(
                    "recorded as heard today, {today}; for another day: {}:{name}#DAY",
                    self.kind
                )
            }),
            keep: None,
        })
    }

    // Whoever judges, or wrote the story, bears nothing out by saying it again.
    fn is_nobody_of_the_story(
        &self,
        name: &str,
        seeking: &Seeking<'_>,
    ) -> Result<(), UsecaseError> {
        if is_machine(seeking.dossier, name) {
            return Err(UsecaseError::Incomplete {
                what: format!("`{name}` is a program: hearing it bears nothing out"),
                help: "name whom the newsroom heard, or what else you checked against".to_owned(),
            });
        }
        if is_author(seeking.dossier, name) {
            return Err(UsecaseError::Incomplete {
                what: format!("`{name}` wrote this story: hearing an author again bears nothing out"),
                help: "what the author alone knows stands on the author's word: `copydesk on-author CLAIM`; or name whom the newsroom heard"
                    .to_owned(),
            });
        }
        let Some((policy, by)) = seeking.by else {
            return Ok(());
        };
        not_ourselves(policy, name)?;
        let wanted = |person: &Person| {
            let id = name.trim().eq_ignore_ascii_case(person.id.as_str());
            id || person.is_sender(name, name)
        };
        let authors = authors(policy, seeking.dossier);
        let own = policy
            .people
            .iter()
            .filter(|person| wanted(person))
            .find(|person| person.id == *by || authors.contains(&person.id));
        match own {
            None => Ok(()),
            Some(person) => Err(UsecaseError::Incomplete {
                what: format!(
                    "{} judges or wrote this story: hearing {0} again bears nothing out",
                    person.name
                ),
                help: "name whom the newsroom heard, or what else you checked against".to_owned(),
            }),
        }
    }

    // An address keeps its fragment: it names the part of the page that was read.
    fn record_address(&self, seeking: &Seeking<'_>) -> Result<Recorded, UsecaseError> {
        let not_kept = seeking.keeping.not_kept.clone();
        if !looks_like_address(&self.reference) && not_kept.is_none() {
            return Err(UsecaseError::Incomplete {
                what: format!("`{}` is no address that can be read again", self.reference),
                help: "give it as https://…, or say with `--not-kept REASON` why there is none"
                    .to_owned(),
            });
        }
        let today = seeking.at.date_naive();
        not_to_come(seeking.keeping.on, today)?;
        let day = seeking.keeping.on.unwrap_or(today);
        read_lately(day, today, not_kept.as_deref())?;
        let evidence = self.named(self.reference.as_str(), self.locator.as_deref());
        Ok(Evidence {
            accessed: Some(day),
            not_kept,
            ..evidence
        }
        .into())
    }

    fn record_file(&self, seeking: &Seeking<'_>) -> Result<Recorded, UsecaseError> {
        if self.reference.contains("://") && looks_like_address(&self.reference) {
            return self.record_address(seeking);
        }
        let Keeping { keep, not_kept, .. } = seeking.keeping;
        for (name, locator) in self.readings() {
            let path = seeking.here.join(name);
            let Some(sha256) = digest_of(&path) else {
                continue;
            };
            if is_record_of(seeking.desk, &path) {
                return Err(UsecaseError::Incomplete {
                    what: format!("{name} is a record of this desk: it bears nothing out"),
                    help: "name what the claim was checked against".to_owned(),
                });
            }
            // A path of this machine means nothing on another; the digest says which file it was.
            let base = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned());
            let base = base.unwrap_or_else(|| name.to_owned());
            let story = &seeking.dossier.slug;
            if *keep {
                let evidence = self.named(format!("evidence/{base}"), locator);
                return Ok(Recorded {
                    evidence: Evidence {
                        sha256: Some(sha256),
                        ..evidence
                    },
                    warning: None,
                    keep: Some(path),
                });
            }
            if not_kept.is_some() {
                let evidence = self.named(base, locator);
                let not_kept = not_kept.clone();
                return Ok(Evidence {
                    sha256: Some(sha256),
                    not_kept,
                    ..evidence
                }
                .into());
            }
            return Err(UsecaseError::Incomplete {
                what: format!("{name} is not kept on the desk"),
                help: format!(
                    "`--keep` copies it into {}; `copydesk attach {story} FILE --confidential` keeps it out of git; `--not-kept REASON` leaves it where it is",
                    evidence_dir(story)
                ),
            });
        }
        let (name, locator) = self.plain_reading();
        if not_kept.is_none() {
            return Err(UsecaseError::Incomplete {
                what: format!(
                    "{name} is no file here or in {}",
                    evidence_dir(&seeking.dossier.slug)
                ),
                help: "check the name, or say with `--not-kept REASON` why there is no copy: “the city's archive keeps it, no copies”".to_owned(),
            });
        }
        let not_kept = not_kept.clone();
        Ok(Evidence {
            not_kept,
            ..self.named(name, locator)
        }
        .into())
    }
}

// Whether a file is what this program itself wrote of stories: sheets, ledgers, records, the policy.
fn is_record_of(desk: &Desk, path: &Path) -> bool {
    let (Ok(root), Ok(path)) = (desk.root().canonicalize(), path.canonicalize()) else {
        return false;
    };
    let Ok(below) = path.strip_prefix(root) else {
        return false;
    };
    let mut parts = below.components();
    let first = parts.next().map(|part| part.as_os_str());
    let named = |name: &str| first == Some(name.as_ref());
    let toml = below.extension().is_some_and(|end| end == "toml");
    let kept = below
        .components()
        .any(|part| part.as_os_str() == "evidence");
    named("claims")
        || named("reviews")
        || below == Path::new(crate::store::POLICY_FILE)
        || named("stories") && toml && !kept
}

// "stories/pool/evidence/bill.txt", as a shell completes the path from the desk's folder: "evidence/bill.txt".
fn without_folder<'n>(story: &StorySlug, name: &'n str) -> &'n str {
    let folder = evidence_dir(story);
    let story_folder = folder.trim_end_matches("evidence");
    name.strip_prefix(story_folder).unwrap_or(name)
}

fn in_story(desk: &Desk, story: &StorySlug, name: &str) -> Option<(String, Sha256)> {
    let name = without_folder(story, name);
    let name = name.strip_prefix("evidence/").unwrap_or(name);
    let reference = format!("evidence/{name}");
    let path = evidence_path(&reference)?;
    let digest = desk
        .digest(&format!("{}/{path}", evidence_dir(story)))
        .ok()??;
    Some((reference, digest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_first_taken_whole() {
        let argument: EvidenceArgument = "document:scan#2.pdf#p. 4".parse().expect("evidence");
        let readings = argument.readings();
        assert_eq!(
            readings,
            [
                ("scan#2.pdf#p. 4", None),
                ("scan#2.pdf", Some("p. 4")),
                ("scan", Some("2.pdf#p. 4")),
            ]
        );
        assert_eq!(argument.plain_reading(), ("scan#2.pdf", Some("p. 4")));
        assert!("document:#".parse::<EvidenceArgument>().is_err());
        assert!("document: ".parse::<EvidenceArgument>().is_err());
    }
}
