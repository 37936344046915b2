//! What other desks have of a claim: asked for by the page's script when the card is there, so that no key waits for the archive.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::proof::target_of;
use crate::usecase::ClaimAddress;
use crate::web::failure::WebFailure;
use crate::web::pages;
use crate::web::state::Web;

/// The part of the card; empty where other desks have nothing.
pub(super) async fn before(
    State(web): State<Arc<Web>>,
    Path((story, rendition, claim)): Path<(String, String, String)>,
) -> Result<Json<Value>, WebFailure> {
    let target = target_of((story, rendition))?;
    let archive = Arc::clone(&web.archive);
    let found = web
        .read(move |desk| archive.look_at(desk, &ClaimAddress::Within(target, claim)))
        .await?;
    Ok(Json(
        json!({ "before": pages::checked_before(&found).into_string() }),
    ))
}
