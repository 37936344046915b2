//! What stands between a story and publication: the findings of `check`, for those who clear them.

use std::sync::Arc;

use axum::extract::{Path, State};
use maud::Markup;

use super::Who;
use super::publishing::{Looked, on_the_way};
use crate::model::StorySlug;
use crate::usecase::{self, CheckRequest};
use crate::web::failure::WebFailure;
use crate::web::guard::SignedIn;
use crate::web::pages::{self, Acted};
use crate::web::state::Web;

pub(super) async fn ready(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(story): Path<String>,
) -> Result<Markup, WebFailure> {
    let slug: StorySlug = story.parse()?;
    shown(&web, &who, &slug, None).await
}

/// The page; with the form that was refused.
pub(super) async fn shown(
    web: &Web,
    who: &SignedIn,
    slug: &StorySlug,
    acted: Option<Acted>,
) -> Result<Markup, WebFailure> {
    let looked = Looked::at(web, who, slug).await?;
    let (of, at) = (slug.clone(), web.now());
    let checked = web
        .read(move |desk| {
            let stories = [of];
            let request = CheckRequest {
                cache: true,
                ..CheckRequest::of(&stories, at)
            };
            usecase::check(desk, &request)
        })
        .await?;
    let checked = checked.stories.into_iter().next();
    let findings = checked.map(|one| one.findings).unwrap_or_default();
    let on = on_the_way(web, who, &looked, &pages::ready_path(slug), acted);
    Ok(pages::ready(&on, &findings))
}
