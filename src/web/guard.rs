//! What every request must pass before a route sees it, and what every answer carries.
//!
//! - `Host` must be one of ours, and so must the host of a request line that has one: another site's name pointed at this machine (DNS rebinding) is refused.
//! - What changes something must come from our own pages: `Origin` must be ours (browsers always send it with a POST).
//! - All but the sign-in page and the style want a session.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::bodies::in_time;
use super::connection::Peer;
use super::failure::WebFailure;
use super::session::Session;
use super::squeeze::squeeze;
use super::state::Web;

/// Who sends the request: the key of the session, and the session.
#[derive(Debug, Clone)]
pub(super) struct SignedIn {
    pub key: String,
    pub session: Session,
}

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
    frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

pub(super) async fn guard(
    State(web): State<Arc<Web>>,
    mut request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let asked = request.headers().clone();
    let whole = request.uri().path_and_query();
    let whole = whole.map_or_else(|| path.clone(), ToString::to_string);
    let answer = match admit(
        &web,
        request.method(),
        (&path, &whole),
        request.uri().authority(),
        &asked,
    ) {
        Ok(who) => {
            if let Some(who) = who {
                if let Some(peer) = request.extensions().get::<Peer>() {
                    peer.is_member();
                }
                request.extensions_mut().insert(who);
            }
            let file = text(request.headers(), &header::CONTENT_TYPE).starts_with("multipart/");
            next.run(request.map(|body| in_time(body, file))).await
        }
        Err(refusal) => *refusal,
    };
    squeeze(&asked, harden(answer)).await
}

fn admit(
    web: &Web,
    method: &Method,
    (path, whole): (&str, &str),
    authority: Option<&Authority>,
    headers: &HeaderMap,
) -> Result<Option<SignedIn>, Box<Response>> {
    let refuse = |status, what: &str, help: &str| {
        Box::new(WebFailure::new(status, what, help).into_response())
    };
    let host = text(headers, &header::HOST).to_ascii_lowercase();
    // A request line with a whole address names the host itself, and that name wins (RFC 9112, 3.2.2).
    let in_line = |authority: &Authority| authority.as_str().eq_ignore_ascii_case(&host);
    if !web.hosts.contains(&host) || !authority.is_none_or(in_line) {
        return Err(refuse(
            StatusCode::MISDIRECTED_REQUEST,
            "this review desk does not go by that name",
            "open the address that `copydesk serve` printed; `--name` lets it answer to others",
        ));
    }
    let reads = matches!(*method, Method::GET | Method::HEAD);
    let signs_in = path == "/sign-in";
    if !reads && !from_here(headers, &host, signs_in) {
        return Err(refuse(
            StatusCode::FORBIDDEN,
            "another site sent this: nothing was recorded",
            "give verdicts on the review desk's own pages",
        ));
    }
    let cookies = text(headers, &header::COOKIE);
    let who = web
        .sessions
        .of(cookies, web.now())
        .map(|(key, session)| SignedIn { key, session });
    match who {
        Some(who) => Ok(Some(who)),
        None if signs_in || path.starts_with("/assets/") => Ok(None),
        // The page's script shows what to do about it on the page that is open.
        None if headers.contains_key("x-desk") => Err(refuse(
            StatusCode::UNAUTHORIZED,
            "you are not signed in any more: nothing was recorded",
            "sign in, and give it again",
        )),
        None if reads => Err(Box::new(Redirect::to(&sign_in_for(whole)).into_response())),
        None => Err(refuse(
            StatusCode::FORBIDDEN,
            "you are not signed in any more: nothing was recorded",
            "go back, copy what you wrote, sign in, and give it again",
        )),
    }
}

/// Where to sign in so as to come back to `path`.
pub(super) fn sign_in_for(path: &str) -> String {
    match path {
        "/" => "/sign-in".to_owned(),
        path => format!("/sign-in?next={}", percent_encoded(path)),
    }
}

fn percent_encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let letters = text.bytes().map(|byte| match plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    });
    letters.collect()
}

/// A path of this desk that somebody may be led to after signing in; anything else leads to the stories.
pub(super) fn a_way_back(path: &str) -> &str {
    const LONGEST: usize = 500;
    let leads_away =
        path.starts_with("//") || path.contains(['\\', ':']) || path.contains(char::is_control);
    let into_sign_in = path.starts_with("/sign-");
    match path.starts_with('/') && !leads_away && !into_sign_in && path.len() <= LONGEST {
        true => path,
        false => "/",
    }
}

// The page that `--open` writes is a file, whose origin is `null`; it may sign in, with the code, and nothing else.
fn from_here(headers: &HeaderMap, host: &str, signs_in: bool) -> bool {
    match text(headers, &header::ORIGIN) {
        "" => text(headers, &HeaderName::from_static("sec-fetch-site")) == "same-origin",
        "null" => signs_in,
        origin => {
            let origin = origin.to_ascii_lowercase();
            let ours = origin
                .strip_prefix("http://")
                .or_else(|| origin.strip_prefix("https://"));
            ours == Some(host)
        }
    }
}

/// Whether the browser that sends this came over https, as its own `Origin` says.
pub(super) fn over_https(headers: &HeaderMap) -> bool {
    text(headers, &header::ORIGIN)
        .to_ascii_lowercase()
        .starts_with("https://")
}

/// Whether a page of ours sent this, and no other site's and no file.
pub(super) fn from_our_page(headers: &HeaderMap) -> bool {
    let host = text(headers, &header::HOST).to_ascii_lowercase();
    from_here(headers, &host, false)
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> &'h str {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().unwrap_or_default(),
        // Two of them are an attempt to have it both ways.
        _ => "",
    }
}

fn harden(mut answer: Response) -> Response {
    let headers = answer.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // `no-referrer` would make browsers send `Origin: null` with our own forms.
        (header::REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(), geolocation=()",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ] {
        // A route that knows better has said so.
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    answer
}
