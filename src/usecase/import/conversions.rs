//! What the new text means for the passages that converted claims rest on: its own, and those of its conversions.

use super::draft::Draft;
use super::{OtherSheet, set_statuses};
use crate::compare::{self, Side};
use crate::model::{Dossier, RenditionDossier, RenditionKind, Sheet};
use crate::revise::revise;
use crate::store::{self, Change, Desk};
use crate::text::Extraction;
use crate::usecase::UsecaseError;
use crate::usecase::reread::{Corrections, read_newest};
use crate::usecase::sources::{ReadText, conversions_of, head_of, original_of, record};

impl Draft {
    // A conversion is compared with its original as soon as both are on the desk.
    pub(super) fn record_source(
        &self,
        desk: &Desk,
        dossier: &Dossier,
        corrections: &Corrections,
        extraction: &Extraction,
        sheet: &mut Sheet,
    ) -> Result<(), UsecaseError> {
        if self.record.kind == RenditionKind::Original {
            return Ok(());
        }
        let original = head_of(dossier, &self.record.name, self.record.from.as_ref());
        let original = match original {
            Some(original) => {
                let given = corrections.given(&original.record.name);
                read_newest(desk, dossier, original, &given, self.date)?
            }
            None => None,
        };
        let Some(original) = original else {
            return Ok(());
        };
        let converted = Side {
            text: &self.text,
            found: extraction,
        };
        let comparison = compare::compare(original.side(), converted);
        record(sheet, &original, &comparison);
        Ok(())
    }

    // An original that comes after its conversions is not among the story's renditions yet.
    fn conversions<'d>(&'d self, dossier: &'d Dossier) -> Vec<&'d RenditionDossier> {
        let mut all: Vec<_> = conversions_of(dossier, &self.record.name).collect();
        let first =
            self.record.kind == RenditionKind::Original && dossier.story.original().is_none();
        if first {
            let awaits = |one: &&RenditionDossier| {
                let from = one.record.from.as_ref();
                one.record.kind == RenditionKind::Converted
                    && one.record.name != self.record.name
                    && from.is_none_or(|from| from == &self.record.name)
            };
            all.extend(dossier.renditions.iter().filter(awaits));
        }
        all
    }

    // When the original changes, the passages that its conversions rest on may be others; when the story's day does, so may every date.
    pub(super) fn record_others(
        &self,
        desk: &Desk,
        dossier: &Dossier,
        corrections: &Corrections,
        extraction: Extraction,
        change: &mut Change,
    ) -> Result<Vec<OtherSheet>, UsecaseError> {
        let mut others = Vec::new();
        let original = ReadText {
            name: self.record.name.clone(),
            revision: self.revision,
            text: self.text.clone(),
            found: extraction,
        };
        let conversions = self.conversions(dossier);
        let other_day = self.date != dossier.story.date;
        for rendition in &dossier.renditions {
            let converted_from_this = conversions.contains(&rendition);
            if rendition.record.name == self.record.name || !(converted_from_this || other_day) {
                continue;
            }
            let given = corrections.given(&rendition.record.name);
            let converted = read_newest(desk, dossier, rendition, &given, self.date)?;
            let (Some(sheet), Some(converted)) = (&rendition.sheet, converted) else {
                continue;
            };
            let mut sheet = sheet.clone();
            if other_day {
                sheet = revise(
                    &converted.text,
                    &sheet,
                    &converted.text,
                    &converted.found,
                    converted.revision,
                )
                .sheet;
            }
            let other = match converted_from_this {
                true => None,
                false => self.other_original(desk, dossier, corrections, rendition)?,
            };
            let made_from = match converted_from_this {
                true => Some(&original),
                false => other.as_ref(),
            };
            if let Some(made_from) = made_from {
                let comparison = compare::compare(made_from.side(), converted.side());
                record(&mut sheet, made_from, &comparison);
            }
            set_statuses(dossier, &rendition.record.name, &mut sheet);
            let old = desk.read_text(&rendition.sheet_file)?;
            change.write(
                rendition.sheet_file.clone(),
                store::sheet_text(old.as_deref(), &sheet)?,
            );
            if let Some(before) = &rendition.sheet {
                others.push(OtherSheet {
                    rendition: rendition.record.name.clone(),
                    before: before.clone(),
                    sheet,
                });
            }
        }
        Ok(others)
    }

    // The original of a conversion of another rendition than this one.
    fn other_original(
        &self,
        desk: &Desk,
        dossier: &Dossier,
        corrections: &Corrections,
        rendition: &RenditionDossier,
    ) -> Result<Option<ReadText>, UsecaseError> {
        let record = &rendition.record;
        let original = match record.kind {
            RenditionKind::Converted => original_of(dossier, rendition),
            RenditionKind::Original => None,
        };
        match original {
            Some(original) => {
                let given = corrections.given(&original.record.name);
                read_newest(desk, dossier, original, &given, self.date)
            }
            None => Ok(None),
        }
    }
}
