//! Evidence that is dropped on a claim or chosen: a file of the desk from then on.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::Who;
use super::form::Fields;
use super::upload::{self, Upload};
use super::verdict::piece;
use crate::model::{EvidenceKind, StorySlug};
use crate::usecase::{self, AttachRequest, Attachment};
use crate::web::failure::WebFailure;
use crate::web::plain_help::plain;
use crate::web::state::Web;

pub(super) async fn attach(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(story): Path<String>,
    parts: Multipart,
) -> Result<Json<Value>, (StatusCode, Json<Value>)> {
    match store(&web, &who, &story, parts).await {
        Ok(answer) => Ok(Json(answer)),
        Err(failure) => {
            let why = json!({ "what": failure.what, "help": plain(&failure.help) });
            Err((failure.status, Json(why)))
        }
    }
}

/// Whether what a row of the form names is there: said while it is typed, before a verdict rests on it.
pub(super) async fn named(
    State(web): State<Arc<Web>>,
    Path(story): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Json<Value>, WebFailure> {
    let story: StorySlug = story.parse()?;
    let value = |name: &str| query.get(name).map(String::as_str).unwrap_or_default();
    let (here, at) = (web.nowhere.clone(), web.now());
    let piece = piece(value("kind"), value("ref"), value("locator"));
    let found = match piece {
        Ok(piece) => {
            web.read(move |desk| usecase::seek_evidence(desk, &story, &piece, (&here, at)))
                .await
        }
        Err(error) => Err(WebFailure::from(error)),
    };
    Ok(Json(match found {
        Ok(()) => json!({ "there": true }),
        Err(failure) => {
            json!({ "there": false, "what": failure.what, "help": plain(&failure.help) })
        }
    }))
}

async fn store(web: &Web, who: &Who, story: &str, parts: Multipart) -> Result<Value, WebFailure> {
    let story: StorySlug = story.parse()?;
    let Upload { fields, file } = upload::read(web.desk(), parts, super::LARGEST_FORM).await?;
    let fields = Fields::of(who, fields)?;
    let Some(sent) = file else {
        return Err(WebFailure::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "no file was sent",
            "drop a file on the claim, or choose one",
        ));
    };
    let kind: EvidenceKind = fields.text("kind").parse()?;
    let (confidential, by, at) = (
        fields.given("confidential").is_some(),
        who.session.reviewer.clone(),
        web.now(),
    );
    let slug = story.clone();
    let attached = web
        .write(&story, move |desk| {
            let file = sent.file.path().to_owned();
            let request = AttachRequest {
                story: slug,
                what: match confidential {
                    true => Attachment::Confidential(file),
                    false => Attachment::File(file),
                },
                kind,
                name: Some(sent.name.clone()),
                origin: None,
                tier: None,
                anonymous: false,
                accessed: None,
                note: None,
                public_note: false,
                by,
                at,
            };
            usecase::attach(desk, &request)
        })
        .await?;
    Ok(json!({
        "ref": attached.record.reference,
        "kind": kind,
        "known": attached.known,
    }))
}
