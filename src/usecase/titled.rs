//! What a story is called where people read of it: as its record says, unless that is no headline any more, or never was one.
//!
//! The record takes the first headline that comes, and a script has none: then the story's name stands there. A reader knows the story by the
//! headline that stands over it now. Linear in the texts.

use crate::model::{Claim, Dossier, RenditionDossier, RenditionKind, Role, Status};

/// The story's title: that of its record where somebody gave it, else its newest headline, of a conversion before the original's.
pub(super) fn title(dossier: &Dossier) -> String {
    let recorded = &dossier.story.title;
    let headlines = dossier.renditions.iter().filter_map(|one| {
        let converted = one.record.kind == RenditionKind::Converted;
        Some((converted, one.newest()?.imported, headline(one)?))
    });
    let newest = headlines.max_by_key(|(converted, imported, _)| (*converted, *imported));
    match newest {
        Some((_, _, headline)) if is_of_before(dossier, recorded) => headline.to_owned(),
        Some(_) | None => recorded.clone(),
    }
}

fn headline(rendition: &RenditionDossier) -> Option<&str> {
    let standing = |claim: &&Claim| claim.status != Status::Withdrawn;
    let mut claims = rendition.claims().iter().filter(standing);
    let headline = claims.find(|claim| claim.block == Role::Headline)?;
    Some(headline.quote.as_str())
}

// The name of the story, or the headline of a text that has another one now.
fn is_of_before(dossier: &Dossier, title: &str) -> bool {
    if title == dossier.slug.as_str() {
        return true;
    }
    let has = |text: Option<&String>| {
        let mut lines = text.into_iter().flat_map(|text| text.lines());
        lines.any(|line| line.trim_start_matches('#').trim() == title)
    };
    let newest =
        |one: &RenditionDossier| one.newest_text().is_some_and(|one| has(one.text.as_ref()));
    let before = |one: &RenditionDossier| one.texts.iter().any(|one| has(one.text.as_ref()));
    let renditions = &dossier.renditions;
    !renditions.iter().any(newest) && renditions.iter().any(before)
}
