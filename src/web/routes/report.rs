//! The provenance report, as others get it.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;

use super::Who;
use crate::model::StorySlug;
use crate::render;
use crate::usecase;
use crate::web::failure::WebFailure;
use crate::web::pages;
use crate::web::state::Web;

// The report is a page of its own with its own style; it runs no script and leads nowhere.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";

pub(super) async fn frame(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(story): Path<String>,
) -> Result<Markup, WebFailure> {
    let slug: StorySlug = story.parse()?;
    let asked = slug.clone();
    web.read(move |desk| usecase::status(desk, std::slice::from_ref(&asked)))
        .await?;
    Ok(pages::report(&who.session, &slug))
}

pub(super) async fn page(
    State(web): State<Arc<Web>>,
    Path(story): Path<String>,
) -> Result<Response, WebFailure> {
    let slug: StorySlug = story.parse()?;
    let at = web.now();
    let report = web
        .read(move |desk| usecase::report(desk, &slug, at))
        .await?;
    let headers: [(HeaderName, HeaderValue); 3] = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(POLICY),
        ),
        (
            header::X_FRAME_OPTIONS,
            HeaderValue::from_static("SAMEORIGIN"),
        ),
    ];
    Ok((headers, render::report_markdown(&report)).into_response())
}
