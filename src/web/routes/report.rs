//! The provenance report, as others get it.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::Markup;

use super::Who;
use super::frame::{framed, readable};
use crate::model::StorySlug;
use crate::render;
use crate::usecase::{self, ReportRequest};
use crate::web::failure::WebFailure;
use crate::web::pages;
use crate::web::state::Web;

pub(super) async fn frame(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(story): Path<String>,
) -> Result<Markup, WebFailure> {
    let story = readable(&web, &story).await?;
    Ok(pages::report(&who.session, &story))
}

pub(super) async fn page(
    State(web): State<Arc<Web>>,
    Path(story): Path<String>,
) -> Result<Response, WebFailure> {
    let slug: StorySlug = story.parse()?;
    let request = ReportRequest {
        at: web.now(),
        public: false,
        trace: false,
    };
    let reported = web
        .read(move |desk| usecase::report(desk, &slug, request))
        .await?;
    Ok(framed(render::report_html(&reported.report, None)))
}
