//! The checking view: the text set like a proof, one claim beside it.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::Redirect;
use maud::Markup;

use super::Who;
use crate::model::{RenditionRef, StorySlug};
use crate::usecase::{self, UsecaseError};
use crate::web::failure::WebFailure;
use crate::web::pages::{self, Notice};
use crate::web::state::Web;

/// The rendition of a story that wants somebody most.
pub(super) async fn story(
    State(web): State<Arc<Web>>,
    Path(story): Path<String>,
) -> Result<Redirect, WebFailure> {
    let slug: StorySlug = story.parse()?;
    let target = web
        .read(move |desk| {
            let first = usecase::queue(desk, &slug, None, false)?.into_iter().next();
            if let Some(first) = first {
                return Ok(Some(first.target));
            }
            let all = usecase::status(desk, std::slice::from_ref(&slug))?;
            let mut renditions = all.into_iter().flat_map(|one| one.renditions);
            Ok(renditions.next_back().map(|one| one.target))
        })
        .await?;
    match target {
        Some(target) => Ok(Redirect::to(&pages::check_path(&target))),
        None => Err(WebFailure::not_found()),
    }
}

pub(super) async fn proof(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(target): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Markup, WebFailure> {
    let target = target_of(target)?;
    let id = query.get("claim").cloned();
    let proof = web
        .read(move |desk| usecase::proof(desk, &target, id.as_deref()))
        .await?;
    let notice = query.get("done").and_then(|done| Notice::told(done));
    Ok(pages::proof(&who.session, &proof, notice.as_ref(), None))
}

/// The rendition that a path names.
pub(super) fn target_of((story, rendition): (String, String)) -> Result<RenditionRef, WebFailure> {
    let target = RenditionRef {
        story: story.parse().map_err(UsecaseError::from)?,
        rendition: rendition.parse().map_err(UsecaseError::from)?,
    };
    Ok(target)
}
