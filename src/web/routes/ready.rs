//! What stands between a story and publication: the findings of `check`, for those who clear them.

use std::sync::Arc;

use axum::extract::{Path, State};
use maud::Markup;

use super::Who;
use super::frame::readable;
use crate::usecase::{self, CheckRequest};
use crate::web::failure::WebFailure;
use crate::web::pages;
use crate::web::state::Web;

pub(super) async fn ready(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(story): Path<String>,
) -> Result<Markup, WebFailure> {
    let story = readable(&web, &story).await?;
    let (slug, at) = (story.story.clone(), web.now());
    let checked = web
        .read(move |desk| {
            let stories = [slug];
            let request = CheckRequest {
                cache: true,
                ..CheckRequest::of(&stories, at)
            };
            usecase::check(desk, &request)
        })
        .await?;
    let checked = checked.stories.into_iter().next();
    let findings = checked.map(|one| one.findings).unwrap_or_default();
    Ok(pages::ready(&who.session, &story, &findings))
}
