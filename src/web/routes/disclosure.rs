//! The disclosures that a story has earned.

use std::sync::Arc;

use axum::extract::{Path, State};
use maud::Markup;

use super::Who;
use super::publishing::{Looked, on_the_way};
use crate::model::StorySlug;
use crate::usecase;
use crate::web::failure::WebFailure;
use crate::web::pages;
use crate::web::state::Web;

pub(super) async fn disclosure(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(story): Path<String>,
) -> Result<Markup, WebFailure> {
    let slug: StorySlug = story.parse()?;
    let looked = Looked::at(&web, &who, &slug).await?;
    let (of, at) = (slug.clone(), web.now());
    let all = web
        .read(move |desk| usecase::disclosure(desk, &of, None, at))
        .await?;
    let path = pages::disclosure_path(&slug);
    let on = on_the_way(&web, &who, &looked, &path, None);
    Ok(pages::disclosure(&on, &all))
}
