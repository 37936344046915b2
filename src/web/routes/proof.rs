//! The checking view: the text set like a proof, one claim beside it.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};

use super::Who;
use crate::model::{RenditionRef, StorySlug};
use crate::usecase::{self, BesideClaim, Proof, ProofRequest, UsecaseError};
use crate::web::failure::WebFailure;
use crate::web::guard::SignedIn;
use crate::web::pages::{self, Notice};
use crate::web::state::Web;

/// The rendition of a story that wants somebody most.
pub(super) async fn story(
    State(web): State<Arc<Web>>,
    Path(story): Path<String>,
) -> Result<Redirect, WebFailure> {
    let slug: StorySlug = story.parse()?;
    let target = web
        .read(move |desk| {
            let first = usecase::queue(desk, &slug, None, false)?.into_iter().next();
            if let Some(first) = first {
                return Ok(Some(first.target));
            }
            let all = usecase::status(desk, std::slice::from_ref(&slug))?;
            let mut renditions = all.into_iter().flat_map(|one| one.renditions);
            Ok(renditions.next_back().map(|one| one.target))
        })
        .await?;
    match target {
        Some(target) => Ok(Redirect::to(&pages::check_path(&target))),
        None => Err(WebFailure::not_found()),
    }
}

pub(super) async fn proof(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(target): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Result<Response, WebFailure> {
    let target = target_of(target)?;
    let part = wants_part(&headers);
    let claim = query.get("claim").cloned();
    let proof = laid_out(&web, &who, &target, claim, !part).await?;
    if part {
        let part = pages::part(&who.session, &proof, None, None);
        return Ok(Json(part).into_response());
    }
    // What was just done is said on the page that follows it, and not when that page is loaded again.
    let selected = proof.selected.as_ref().map(|one| &one.shown.claim.id);
    let told = selected.and_then(|id| {
        let path = pages::claim_path(&target, id);
        web.sessions.told(&who.key, &path, web.now())
    });
    let told = told.map(|said| Notice::told(&said));
    Ok(pages::proof(&who.session, &proof, told.as_ref(), None).into_response())
}

/// What the one who is signed in wants laid out; `text` where a whole page is.
pub(super) fn request(
    web: &Web,
    who: &SignedIn,
    target: &RenditionRef,
    claim: Option<String>,
    text: bool,
) -> ProofRequest {
    ProofRequest {
        target: target.clone(),
        claim,
        by: who.session.reviewer.clone(),
        at: web.now(),
        text,
    }
}

/// Whether the page's own script asks, which puts parts into the page that it has.
pub(super) fn wants_part(headers: &HeaderMap) -> bool {
    headers.get("x-desk").is_some_and(|value| value == "part")
}

/// A rendition laid out for the one who is signed in.
pub(super) async fn laid_out(
    web: &Web,
    who: &SignedIn,
    target: &RenditionRef,
    claim: Option<String>,
    text: bool,
) -> Result<Proof, WebFailure> {
    let request = request(web, who, target, claim, text);
    let archive = Arc::clone(&web.archive);
    web.read(move |desk| {
        let mut proof = usecase::proof(desk, &request)?;
        if let Some(selected) = &mut proof.selected {
            selected.before = match text || !archive.is_somewhere() {
                // The page works without its script.
                true => BesideClaim::Found(archive.look(
                    desk,
                    &proof.target.story,
                    &selected.shown.claim,
                )),
                false => BesideClaim::Later,
            };
        }
        Ok(proof)
    })
    .await
}

/// The rendition that a path names.
pub(super) fn target_of((story, rendition): (String, String)) -> Result<RenditionRef, WebFailure> {
    let target = RenditionRef {
        story: story.parse().map_err(UsecaseError::from)?,
        rendition: rendition.parse().map_err(UsecaseError::from)?,
    };
    Ok(target)
}
