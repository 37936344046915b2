//! A revision on its way into the desk: its text and how it is read, beside the last one.

use chrono::NaiveDate;

use super::carried::carried;
use super::retimed::settled;
use super::{ImportRequest, Source};
use crate::intake::{self, Format};
use crate::model::{
    AlsoFile, Dossier, EDITION, IntakeRecord, Rendition, RenditionKind, Revision, RevisionRecord,
    Sha256, Sheet,
};
use crate::revise::{self, Fate, Outcome};
use crate::store::{self, Change, Desk};
use crate::text::{Extraction, RoleOverride};
use crate::usecase::UsecaseError;
use crate::usecase::reading::{Reading, station};
use crate::usecase::reread::{Given, day_of, is_of_another_year, old_overrides};

/// A revision on its way into the desk.
pub(super) struct Draft {
    pub(super) record: Rendition,
    pub(super) text: String,
    pub(super) revision: Revision,
    pub(super) added: bool,
    /// The story's day.
    pub(super) date: Option<NaiveDate>,
    /// The last text and its sheet.
    pub(super) old: Option<(String, Sheet)>,
    /// How the text is read.
    pub(super) reading: Reading,
    /// What people said of its words.
    given: Given,
}

impl Draft {
    pub(super) fn new(
        desk: &Desk,
        request: &ImportRequest<'_>,
        dossier: Option<&Dossier>,
        given: Given,
    ) -> Result<Self, UsecaseError> {
        let standing = dossier.and_then(|dossier| dossier.rendition(&request.target.rendition));
        let record = match standing {
            Some(rendition) => rendition.record.clone(),
            None if request.source.is_none() => {
                return Err(UsecaseError::NoRendition {
                    target: request.target.clone(),
                    known: dossier
                        .map(|dossier| {
                            let names = dossier.renditions.iter();
                            names.map(|one| one.record.name.to_string()).collect()
                        })
                        .unwrap_or_default(),
                });
            }
            None => Rendition {
                name: request.target.rendition.clone(),
                kind: RenditionKind::Original,
                from: None,
                method: None,
                tool: None,
                task: None,
                source_type: None,
                revisions: Vec::new(),
                line: 0,
            },
        };
        let mut old = None;
        let mut text = String::new();
        let mut revision = Revision::FIRST;
        let mut reading = Reading {
            station: station(desk)?,
            ..Reading::default()
        };
        if let Some(newest) = record.newest() {
            revision = newest.number;
            reading = Reading::of_revision(desk, &request.target, newest)?;
            text = intact_text(request, standing, newest)?;
            old = standing
                .and_then(|rendition| rendition.sheet.clone())
                .map(|sheet| (text.clone(), sheet));
        }
        Ok(Self {
            record,
            text,
            revision,
            added: false,
            date: request
                .date
                .or(dossier.and_then(|dossier| dossier.story.date)),
            given,
            old,
            reading,
        })
    }

    pub(super) fn take(
        &mut self,
        request: &ImportRequest<'_>,
        taken: &intake::Taken,
        source: Source<'_>,
    ) -> Result<Extraction, UsecaseError> {
        let same = self.text == taken.text && (request.edited || self.told_alike(taken, source));
        if !same || self.is_another_file(request, taken, source) {
            let mut reading = Reading {
                station: self.reading.station.clone(),
                ..Reading::of_taken(taken)
            };
            if request.edited {
                reading.record = carried(&self.reading.record, &self.text, &taken.text);
            } else {
                settled(
                    (&self.reading.record, self.text.as_str()),
                    (&mut reading.record, taken.text.as_str()),
                );
            }
            self.text = taken.text.clone();
            self.reading = reading;
            self.added = true;
            if self.record.newest().is_some() {
                self.revision = self
                    .revision
                    .next()
                    .ok_or_else(|| UsecaseError::Inconsistent {
                        what: format!("{} has 9999 revisions", request.target),
                        help: "begin a new rendition".to_owned(),
                    })?;
            }
            self.record.revisions.push(RevisionRecord {
                number: self.revision,
                sha256: Sha256::of(&self.text),
                imported: request.at,
                file: source.name.to_owned(),
                format: taken.format_name(),
                file_sha256: Sha256::of(source.bytes),
                intake_sha256: None,
                edition: Some(EDITION),
                source: taken.format.kept_source(),
                places_sha256: (!request.edited || self.knows_places())
                    .then(|| places_digest(&self.reading.record)),
                also: Vec::new(),
            });
        } else {
            self.note_file(request, source);
        }
        let layout = request.format.and_then(Format::layout);
        if let (false, Some(layout), Some(newest)) =
            (self.added, layout, self.record.revisions.last_mut())
        {
            // The same text, to be read as something else from now on.
            if intake::layout_of(&newest.format) != Some(layout) {
                newest.format = taken.format_name();
                self.reading.layout = Some(layout);
            }
        }
        self.reread(request)
    }

    // The same words under other voices, headings or pictures, or beside others that were left out and tell something, are another text; the
    // same file read by a newer program is not.
    fn told_alike(&self, taken: &intake::Taken, source: Source<'_>) -> bool {
        let Some(newest) = self.record.newest() else {
            return false;
        };
        let other_layout = intake::layout_of(&newest.format) != Some(taken.layout);
        newest.file_sha256 == Sha256::of(source.bytes)
            || other_layout
            || self.reading.record.blocks == taken.record.blocks
                && self.shown_alike(newest.edition, taken)
                && !crate::rules::tells_anew(&self.reading.record.dropped, &taken.record.dropped)
                // A file that was mended takes back what the one before it told.
                && !crate::rules::tells_anew(&taken.record.dropped, &self.reading.record.dropped)
                && !is_of_another_year(self.reading.record.about.day(), taken.record.about.day())
    }

    // The same words in another file that says something else where no word tells it, or whose kind is kept beside its text: what the desk keeps must be what was last brought in. The verdicts
    // stand, because nothing that they lean on is another. A revision of an older edition does not say what is shown beside its words: a new
    // one would, and be taken for another.
    fn is_another_file(
        &self,
        request: &ImportRequest<'_>,
        taken: &intake::Taken,
        source: Source<'_>,
    ) -> bool {
        let Some(newest) = self.record.newest() else {
            return false;
        };
        let says_else = newest
            .places_sha256
            .is_some_and(|places| places != places_digest(&taken.record));
        let kept = newest.edition >= Some(EDITION)
            && newest.source.is_some()
            && newest.source == taken.format.kept_source();
        !request.edited
            && (kept || says_else)
            && newest.file_sha256 != Sha256::of(source.bytes)
            && intake::layout_of(&newest.format) == Some(taken.layout)
    }

    fn knows_places(&self) -> bool {
        let newest = self.record.newest();
        newest.is_some_and(|newest| newest.places_sha256.is_some())
    }

    // Another file that says the same wherever it is read is no other revision, but it came.
    fn note_file(&mut self, request: &ImportRequest<'_>, source: Source<'_>) {
        let digest = Sha256::of(source.bytes);
        let newest = self.record.revisions.iter_mut();
        let Some(newest) = newest.max_by_key(|one| one.number) else {
            return;
        };
        if !request.edited && !newest.came_as(digest) {
            newest.also.push(AlsoFile {
                file: source.name.to_owned(),
                sha256: digest,
                at: request.at,
            });
        }
    }

    // What is shown beside the words is what was; a revision of before it was kept says nothing of it, and one of the third to sixth edition not all.
    fn shown_alike(&self, edition: Option<u32>, taken: &intake::Taken) -> bool {
        let mut now = taken.record.clone();
        settled(
            (&self.reading.record, self.text.as_str()),
            (&mut now, taken.text.as_str()),
        );
        let then = &self.reading.record.shown;
        match edition {
            None | Some(..3) => true,
            Some(3..EDITION) => then.iter().all(|one| now.shown.contains(one)),
            Some(_) => *then == now.shown,
        }
    }

    pub(super) fn reread(&self, request: &ImportRequest<'_>) -> Result<Extraction, UsecaseError> {
        let mut options = self.reading.options(day_of(self.date, &self.reading));
        options.format = request.format.and_then(Format::layout).or(options.format);
        options.overrides = self.overrides();
        Ok(self.given.read(&self.text, self.revision, options))
    }

    // What the file said beside its text is written once, with the text.
    pub(super) fn write_beside(
        &mut self,
        request: &ImportRequest<'_>,
        change: &mut Change,
    ) -> Result<(), UsecaseError> {
        let (target, number) = (&request.target, self.revision);
        let Some(record) = self.record.revisions.last_mut() else {
            return Ok(());
        };
        if !self.reading.record.is_empty() {
            let text = store::intake_text(&self.reading.record)?;
            record.intake_sha256 = Some(Sha256::of(&text));
            change.write(
                store::intake_file(&target.story, &target.rendition, number),
                text,
            );
        }
        if let (Some(kind), Some(source)) = (record.source, request.source) {
            let file = store::source_file(&target.story, &target.rendition, number, kind);
            change.write(file, source.bytes);
        }
        Ok(())
    }

    // Roles that were set by hand in a sheet from before corrections were entries in a ledger; they stand until somebody backs them.
    fn overrides(&self) -> Vec<RoleOverride> {
        let Some((_, sheet)) = &self.old else {
            return Vec::new();
        };
        old_overrides(&self.record, sheet, &self.given)
            .into_iter()
            .map(|block| RoleOverride {
                at: None,
                quote: block.quote.clone(),
                role: block.role,
            })
            .collect()
    }

    pub(super) fn sheet(&self, extraction: &Extraction) -> (Sheet, Vec<Outcome>) {
        match &self.old {
            Some((old_text, old)) => {
                let revised = revise::revise(old_text, old, &self.text, extraction, self.revision);
                let mut sheet = revised.sheet;
                // Such a sheet is told from one that somebody edited by having no number.
                if !old_overrides(&self.record, old, &self.given).is_empty() {
                    sheet.reading = None;
                }
                (sheet, revised.outcomes)
            }
            None => {
                let sheet = revise::first_sheet(&self.text, extraction, self.revision);
                let new = |claim: &crate::model::Claim| Outcome {
                    claim: claim.id.clone(),
                    fate: Fate::New,
                };
                let outcomes = sheet.claims.iter().map(new).collect();
                (sheet, outcomes)
            }
        }
    }
}

fn places_digest(record: &IntakeRecord) -> Sha256 {
    Sha256::of(record.places.join("\n"))
}

fn intact_text(
    request: &ImportRequest<'_>,
    standing: Option<&crate::model::RenditionDossier>,
    newest: &RevisionRecord,
) -> Result<String, UsecaseError> {
    let stored = standing.and_then(|rendition| rendition.text(newest.number));
    match stored {
        Some(stored) if stored.found == Some(stored.recorded) => {
            Ok(stored.text.clone().unwrap_or_default())
        }
        // Anchoring against a text that is not the one judged would carry verdicts to the wrong words.
        _ => Err(UsecaseError::Inconsistent {
            what: format!(
                "revision {} of {} is not the text that was imported",
                newest.number, request.target
            ),
            help: format!(
                "bring it back first: git checkout -- {}",
                store::revision_file(
                    &request.target.story,
                    &request.target.rendition,
                    newest.number
                )
            ),
        }),
    }
}
