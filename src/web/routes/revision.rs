//! A new revision, pasted or as a file.

use std::sync::Arc;

use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::Who;
use super::form::Fields;
use super::proof::{laid_out, target_of};
use super::upload::{self, Upload};
use crate::usecase::{self, ImportRequest, Source};
use crate::web::failure::WebFailure;
use crate::web::pages::{self, Notice};
use crate::web::plain_help::plain;
use crate::web::state::Web;

pub(super) async fn ask(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(target): Path<(String, String)>,
) -> Result<maud::Markup, WebFailure> {
    let target = target_of(target)?;
    let proof = laid_out(&web, &who, &target, None, true).await?;
    Ok(pages::revision(&who.session, &proof, None, ""))
}

/// A file or a text as it was sent.
struct Text {
    name: String,
    bytes: Vec<u8>,
}

pub(super) async fn import(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(target): Path<(String, String)>,
    parts: Multipart,
) -> Result<Response, WebFailure> {
    let target = target_of(target)?;
    let Upload { fields, file } = upload::read(web.desk(), parts, super::LARGEST_TEXT).await?;
    let fields = Fields::of(&who, fields)?;
    let pasted = fields.text("text").to_owned();
    let file = file.map(|sent| Text {
        bytes: std::fs::read(sent.file.path()).unwrap_or_default(),
        name: sent.name,
    });
    let sent = file.or_else(|| {
        (!pasted.is_empty()).then(|| Text {
            name: "pasted.txt".to_owned(),
            bytes: pasted.clone().into_bytes(),
        })
    });
    let done = match sent {
        Some(sent) => store(&web, &target, sent).await,
        None => Err(WebFailure::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "there is no text",
            "paste the whole new text, or choose its file",
        )),
    };
    match done {
        Ok(path) => Ok(Redirect::to(&path).into_response()),
        Err(failure) => {
            let proof = laid_out(&web, &who, &target, None, true).await?;
            let notice = Notice::refused(&failure.what, &plain(&failure.help), Some("text"));
            let page = pages::revision(&who.session, &proof, Some(&notice), &pasted);
            Ok((failure.status, page).into_response())
        }
    }
}

async fn store(
    web: &Web,
    target: &crate::model::RenditionRef,
    sent: Text,
) -> Result<String, WebFailure> {
    let (of, at) = (target.clone(), web.now());
    let imported = web
        .write(&target.story, move |desk| {
            let request = ImportRequest {
                source: Some(Source {
                    name: &sent.name,
                    bytes: &sent.bytes,
                }),
                ..ImportRequest::reread(of, at)
            };
            usecase::import(desk, &request)
        })
        .await?;
    Ok(match imported.added && !imported.first {
        true => pages::changes_path(target),
        false => pages::check_path(target),
    })
}
