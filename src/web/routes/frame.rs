//! Pages that stand by themselves, shown in a frame: each has its own style, runs no script and leads nowhere.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::model::StorySlug;
use crate::usecase::{self, StoryStatus};
use crate::web::failure::WebFailure;
use crate::web::state::Web;

const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";

/// The story of that name, when its files can be read: what is wrong is said on the page, not inside its frame.
pub(super) async fn readable(web: &Web, story: &str) -> Result<StoryStatus, WebFailure> {
    let slug: StorySlug = story.parse()?;
    let all = web
        .read(move |desk| usecase::status(desk, std::slice::from_ref(&slug)))
        .await?;
    all.into_iter().next().ok_or_else(WebFailure::not_found)
}

pub(super) fn framed(page: String) -> Response {
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
    (headers, page).into_response()
}
