//! The original beside its conversions.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::Markup;

use super::Who;
use super::frame::{framed, readable};
use crate::model::{RenditionKind, StorySlug};
use crate::render;
use crate::usecase;
use crate::web::failure::WebFailure;
use crate::web::pages;
use crate::web::state::Web;

pub(super) async fn frame(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(story): Path<String>,
) -> Result<Markup, WebFailure> {
    let story = readable(&web, &story).await?;
    Ok(pages::compare(&who.session, &story))
}

pub(super) async fn page(
    State(web): State<Arc<Web>>,
    Path(story): Path<String>,
) -> Result<Response, WebFailure> {
    let slug: StorySlug = story.parse()?;
    let compared = web
        .read(move |desk| {
            let all = usecase::status(desk, std::slice::from_ref(&slug))?;
            let renditions = all.iter().flat_map(|one| &one.renditions);
            let mut originals = renditions.filter(|one| one.kind == RenditionKind::Original);
            // Against a rendition that is named nothing is recorded: to look at a page changes no file.
            let original = originals.next().map(|one| one.target.rendition.clone());
            usecase::compare_story(desk, &slug, None, original.as_ref(), None)
        })
        .await?;
    Ok(framed(render::compare_html(&compared)))
}
