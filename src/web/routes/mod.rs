//! The routes: one file a view.

mod act;
mod assets;
mod before;
mod changes;
mod compare;
mod desks;
mod disclosure;
mod dismiss;
mod events;
mod evidence;
mod form;
mod frame;
mod outcome;
mod proof;
mod publishing;
mod ready;
mod replies;
mod report;
mod revision;
mod seal;
mod sign;
mod sign_in;
mod stories;
mod upload;
mod verdict;
mod waive;
mod wording;
mod write_in;

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::{get, post};
use axum::{Extension, Router};

use super::failure::WebFailure;
use super::guard::{SignedIn, guard};
use super::state::Web;

/// The largest form, uploads apart: a verdict with a long note.
const LARGEST_FORM: usize = 256 << 10;
/// The largest text of a new revision.
const LARGEST_TEXT: usize = 16 << 20;
/// The largest file of evidence: a long document, not an hour of video.
const LARGEST_FILE: usize = 128 << 20;

/// Who is signed in, for routes that the guard lets only such people reach.
type Who = Extension<SignedIn>;

pub(super) fn router(web: Arc<Web>) -> Router {
    let guarded = middleware::from_fn_with_state(Arc::clone(&web), guard);
    Router::new()
        .route("/", get(stories::list))
        .route("/desks", get(desks::list))
        .route("/sign-in", get(sign_in::ask).post(sign_in::let_in))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/assets/desk.css", get(assets::style))
        .route("/assets/desk.js", get(assets::script))
        .route("/check/{story}", get(proof::story))
        .route("/check/{story}/{rendition}", get(proof::proof))
        .route("/check/{story}/{rendition}/verdict", post(verdict::verdict))
        .route("/check/{story}/{rendition}/outcome", post(outcome::outcome))
        .route("/check/{story}/{rendition}/undo", post(verdict::undo))
        .route("/check/{story}/{rendition}/dismiss", post(dismiss::dismiss))
        .route(
            "/check/{story}/{rendition}/wording",
            post(write_in::write_in),
        )
        .route(
            "/check/{story}/{rendition}/before/{claim}",
            get(before::before),
        )
        .route("/changes/{story}/{rendition}", get(changes::changes))
        .route(
            "/revision/{story}/{rendition}",
            get(revision::ask)
                .post(revision::send)
                .layer(DefaultBodyLimit::max(LARGEST_TEXT)),
        )
        .route(
            "/evidence/{story}",
            get(evidence::named)
                .post(evidence::attach)
                .layer(DefaultBodyLimit::max(LARGEST_FILE)),
        )
        .route("/ready/{story}", get(ready::ready))
        .route("/waive/{story}", post(waive::waive))
        .route("/outcome/{story}", post(outcome::of_act))
        .route("/replies/{story}", get(replies::list).post(replies::record))
        .route("/disclosure/{story}", get(disclosure::disclosure))
        .route("/seal/{story}", get(seal::ask).post(seal::seal))
        .route("/seal/{story}/sign", post(sign::sign))
        .route("/compare/{story}", get(compare::frame))
        .route("/compare/{story}/page", get(compare::page))
        .route("/report/{story}", get(report::frame))
        .route("/report/{story}/page", get(report::page))
        .route("/report/{story}/file", post(report::file))
        .route("/events", get(events::events))
        .fallback(async || WebFailure::not_found())
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(guarded)
        .with_state(web)
}
