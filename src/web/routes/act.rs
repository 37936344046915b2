//! What every form of the checking view has in common: it is done once, to its end, and answered in the way it was sent.
//!
//! A browser's own form is answered with a redirect to the page that follows, which says once what was done. The page's script gets
//! the parts that changed. A form whose sender hangs up is done all the same: what is being written is not left half known.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::proof::laid_out;
use crate::model::{ClaimId, RenditionRef};
use crate::usecase::Selected;
use crate::web::failure::WebFailure;
use crate::web::guard::SignedIn;
use crate::web::once::{Arrival, Done};
use crate::web::pages::{self, Entered, Notice};
use crate::web::session::Session;
use crate::web::state::Web;

/// How often a second press looks whether the first is done, and for how long.
const LOOK: Duration = Duration::from_millis(20);
const LOOKS: usize = 1_500;

/// Does `work` for the form with `key`, unless it was done or given up; a form without a key is done each time.
pub(super) async fn once(
    web: &Arc<Web>,
    who: &SignedIn,
    key: &str,
    work: impl Future<Output = Result<Done, WebFailure>> + Send + 'static,
) -> Result<Done, WebFailure> {
    let key = match key {
        "" => String::new(),
        key => format!("{}/{key}", who.session.reviewer),
    };
    let mut looks = 0;
    loop {
        match web.once.arrive(&key) {
            Arrival::First => break,
            Arrival::Done(done) => return Ok(done),
            Arrival::GivenUp => {
                return Err(WebFailure::new(
                    StatusCode::CONFLICT,
                    "this came after you were told that nothing was recorded, so nothing was",
                    "give it again",
                ));
            }
            Arrival::UnderWay if looks < LOOKS => looks += 1,
            Arrival::UnderWay => {
                return Err(WebFailure::new(
                    StatusCode::CONFLICT,
                    "the same is still being recorded",
                    "look at the claim again in a minute",
                ));
            }
        }
        tokio::time::sleep(LOOK).await;
    }
    let (web, of) = (Arc::clone(web), key);
    let task = tokio::spawn(async move {
        let done = work.await;
        match &done {
            Ok(done) => web.once.done(&of, done.clone()),
            Err(_) => web.once.refused(&of),
        }
        done
    });
    task.await.map_err(|_| WebFailure::unknown())?
}

/// The way to a claim after something was done to it, with what is said there.
pub(super) fn done_at(target: &RenditionRef, claim: &ClaimId, said: String) -> Done {
    Done {
        path: pages::claim_path(target, claim),
        said,
    }
}

/// Answers a form that leads to a page of its own.
pub(super) fn led(web: &Web, who: &SignedIn, part: bool, done: &Done) -> Response {
    web.sessions
        .tell(&who.key, &done.path, &done.said, web.now());
    match part {
        true => Json(serde_json::json!({ "go": done.path })).into_response(),
        false => Redirect::to(&done.path).into_response(),
    }
}

/// Answers a form about a claim of `target`.
pub(super) async fn answer(
    web: &Arc<Web>,
    who: &SignedIn,
    target: &RenditionRef,
    part: bool,
    done: Done,
) -> Result<Response, WebFailure> {
    let elsewhere = !done
        .path
        .starts_with(&format!("{}?", pages::check_path(target)));
    if !part || elsewhere {
        web.sessions
            .tell(&who.key, &done.path, &done.said, web.now());
    }
    if !part {
        return Ok(Redirect::to(&done.path).into_response());
    }
    if elsewhere {
        return Ok(Json(serde_json::json!({ "go": done.path })).into_response());
    }
    let claim = done.path.rsplit_once("claim=").map(|(_, id)| id.to_owned());
    let mut proof = laid_out(web, who, target, claim, false).await?;
    // Somebody else judged meanwhile what was to come next: then the first that waits does.
    let stands = |one: &Selected| one.shown.status.passes();
    if proof.selected.as_ref().is_some_and(stands) && !proof.waiting.is_empty() {
        proof = laid_out(web, who, target, None, false).await?;
    }
    let told = (!done.said.is_empty()).then(|| Notice::told(&done.said));
    let session = fresh(web, who);
    Ok(Json(pages::part(&session, &proof, told.as_ref(), None)).into_response())
}

/// Answers a form that was refused: the claim as it stands now, what is missing, and what was typed.
pub(super) async fn refuse(
    web: &Arc<Web>,
    who: &SignedIn,
    target: &RenditionRef,
    part: bool,
    entered: &Entered,
    (failure, about): (WebFailure, Option<&'static str>),
) -> Result<Response, WebFailure> {
    if failure.status == StatusCode::INTERNAL_SERVER_ERROR {
        return Err(failure);
    }
    let claim = Some(entered.claim.clone()).filter(|id| !id.is_empty());
    let proof = match laid_out(web, who, target, claim, !part).await {
        Ok(proof) => proof,
        Err(_) => return Err(failure),
    };
    let notice = Notice::refused(&failure.what, &failure.help, about);
    let session = fresh(web, who);
    let (told, entered) = (Some(&notice), Some(entered));
    Ok(match part {
        true => {
            let part = pages::part(&session, &proof, told, entered);
            (failure.status, Json(part)).into_response()
        }
        false => {
            let page = pages::proof(&session, &proof, told, entered);
            (failure.status, page).into_response()
        }
    })
}

// What was given meanwhile is what undo names.
fn fresh(web: &Web, who: &SignedIn) -> Session {
    web.sessions
        .now(&who.key)
        .unwrap_or_else(|| who.session.clone())
}
