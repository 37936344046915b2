//! The provenance report, as others get it.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;

use super::Who;
use crate::model::StorySlug;
use crate::render;
use crate::usecase::{self, ReportRequest};
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
    let request = ReportRequest {
        at: web.now(),
        public: false,
        trace: false,
    };
    let reported = web
        .read(move |desk| usecase::report(desk, &slug, request))
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
    Ok((headers, render::report_html(&reported.report, None)).into_response())
}
