//! The style and the script, which are in the binary. The script is one file for browsers and one file a matter for people.

use std::sync::LazyLock;

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::model::Sha256;
use crate::render;

static STYLE: LazyLock<String> =
    LazyLock::new(|| format!("{}{}", render::TOKENS, include_str!("../assets/desk.css")));

const SCRIPT: &str = concat!(
    "\"use strict\";\n(() => {\n",
    include_str!("../assets/page.js"),
    include_str!("../assets/draft.js"),
    include_str!("../assets/send.js"),
    include_str!("../assets/acts.js"),
    include_str!("../assets/evidence.js"),
    include_str!("../assets/keys.js"),
    include_str!("../assets/live.js"),
    include_str!("../assets/start.js"),
    "})();\n"
);

pub(super) async fn style(headers: HeaderMap) -> Response {
    asset(&headers, "text/css; charset=utf-8", &STYLE)
}

pub(super) async fn script(headers: HeaderMap) -> Response {
    asset(&headers, "text/javascript; charset=utf-8", SCRIPT)
}

// A browser asks each time whether it is still the same, and is sent it once.
fn asset(headers: &HeaderMap, kind: &'static str, text: &'static str) -> Response {
    let tag = format!("\"{}\"", Sha256::of(text).short());
    let known = headers.get(header::IF_NONE_MATCH);
    let same = known.is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let tag = HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("\"\""));
    let told: [(HeaderName, HeaderValue); 3] = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::ETAG, tag),
    ];
    match same {
        true => (StatusCode::NOT_MODIFIED, told).into_response(),
        false => (told, text).into_response(),
    }
}
