//! Answers are sent compressed to browsers that ask for it: a page of 2,000 claims shrinks to about a ninth.
//!
//! gzip, as every browser takes it. What is short, or no text, or a stream that must flow, goes as it is. That a compressed page holds a
//! form's token beside words that somebody else chose gives nothing away here: the cookie never goes along with a request that
//! another site makes (`SameSite=Strict`), so nobody can have pages made and measure them. Time and space: linear in the page.

use std::io::Write as _;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Below this a packet holds it anyway.
const SHORTEST: usize = 1_400;
/// No page of ours is larger; what is goes uncompressed rather than twice in memory.
const LONGEST: u64 = 64 << 20;

/// Compresses an answer whose body is whole, if `asked` allows it and it is worth it.
pub(super) async fn squeeze(asked: &HeaderMap, answer: Response) -> Response {
    if !takes_gzip(asked) || !is_text(answer.headers()) {
        return answer;
    }
    // A body without an end known beforehand is a stream: its reader waits for every piece.
    let length = axum::body::HttpBody::size_hint(answer.body()).exact();
    if !length.is_some_and(|length| (SHORTEST as u64..LONGEST).contains(&length)) {
        return answer;
    }
    let (mut parts, body) = answer.into_parts();
    let Ok(bytes) = to_bytes(body, LONGEST as usize).await else {
        return Response::from_parts(parts, Body::empty());
    };
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 6), Compression::fast());
    let small = encoder.write_all(&bytes).and_then(|()| encoder.finish());
    parts.headers.remove(header::CONTENT_LENGTH);
    parts
        .headers
        .insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    match small {
        Ok(small) => {
            parts
                .headers
                .insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            Response::from_parts(parts, Body::from(small))
        }
        Err(_) => Response::from_parts(parts, Body::from(bytes)),
    }
}

fn takes_gzip(asked: &HeaderMap) -> bool {
    let all = asked.get_all(header::ACCEPT_ENCODING).iter();
    let words = all.filter_map(|value| value.to_str().ok());
    words
        .flat_map(|value| value.split(','))
        .any(|one| match one.split_once(';') {
            Some((name, quality)) => {
                name.trim().eq_ignore_ascii_case("gzip")
                    && !matches!(quality.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
            }
            None => one.trim().eq_ignore_ascii_case("gzip"),
        })
}

fn is_text(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| {
        (kind.starts_with("text/") && !kind.starts_with("text/event-stream"))
            || kind.starts_with("application/json")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_for_those_who_take_it() {
        for (given, takes) in [
            ("gzip, deflate, br", true),
            ("br;q=1.0, gzip;q=0.5", true),
            ("gzip;q=0", false),
            ("identity", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            let value = HeaderValue::from_str(given).expect("a header");
            headers.insert(header::ACCEPT_ENCODING, value);
            assert_eq!(takes_gzip(&headers), takes, "{given}");
        }
        assert!(!takes_gzip(&HeaderMap::new()));
    }
}
