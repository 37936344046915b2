//! What the new text means for the passages that converted claims rest on: its own, and those of its conversions.

use super::draft::Draft;
use super::set_statuses;
use crate::compare::{self, Side};
use crate::model::{Dossier, RenditionDossier, RenditionKind, Sheet};
use crate::store::{self, Change, Desk};
use crate::text::Extraction;
use crate::usecase::UsecaseError;
use crate::usecase::sources::{ReadText, conversions_of, original_of, read_text, record};

impl Draft {
    // A conversion is compared with its original as soon as both are on the desk.
    pub(super) fn record_source(
        &self,
        desk: &Desk,
        dossier: &Dossier,
        extraction: &Extraction,
        sheet: &mut Sheet,
    ) -> Result<(), UsecaseError> {
        if self.record.kind == RenditionKind::Original {
            return Ok(());
        }
        let original = original_of(dossier, &self.record.name, self.record.from.as_ref());
        let date = self.date.or(dossier.story.date);
        let original = match original {
            Some(original) => {
                read_text(desk, &dossier.target(&original.record.name), original, date)?
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

    // When the original changes, the passages that its conversions rest on may be others.
    pub(super) fn record_conversions(
        &self,
        desk: &Desk,
        dossier: &Dossier,
        extraction: Extraction,
        change: &mut Change,
    ) -> Result<(), UsecaseError> {
        let original = ReadText {
            name: self.record.name.clone(),
            revision: self.revision,
            text: self.text.clone(),
            found: extraction,
        };
        let date = self.date.or(dossier.story.date);
        for rendition in self.conversions(dossier) {
            let target = dossier.target(&rendition.record.name);
            let converted = read_text(desk, &target, rendition, date)?;
            let (Some(sheet), Some(converted)) = (&rendition.sheet, converted) else {
                continue;
            };
            let mut sheet = sheet.clone();
            let comparison = compare::compare(original.side(), converted.side());
            record(&mut sheet, &original, &comparison);
            set_statuses(dossier, &rendition.record.name, &mut sheet);
            let old = desk.read_text(&rendition.sheet_file)?;
            change.write(
                rendition.sheet_file.clone(),
                store::sheet_text(old.as_deref(), &sheet)?,
            );
        }
        Ok(())
    }
}
