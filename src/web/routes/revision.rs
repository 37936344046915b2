//! A new revision, pasted or as a file.

use std::sync::Arc;

use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::Who;
use super::form::Fields;
use super::proof::target_of;
use crate::usecase::{self, ImportRequest, Source};
use crate::web::failure::WebFailure;
use crate::web::pages::{self, Notice};
use crate::web::state::Web;

pub(super) async fn ask(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(target): Path<(String, String)>,
) -> Result<maud::Markup, WebFailure> {
    let target = target_of(target)?;
    let of = target.clone();
    let proof = web
        .read(move |desk| usecase::proof(desk, &of, None))
        .await?;
    Ok(pages::revision(&who.session, &proof, None, ""))
}

/// A file or a text as it was sent.
struct Sent {
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
    let (fields, file) = read(parts).await?;
    let fields = Fields::of(&who, fields)?;
    let pasted = fields.text("text").to_owned();
    let sent = file.or_else(|| {
        (!pasted.is_empty()).then(|| Sent {
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
            let of = target.clone();
            let proof = web
                .read(move |desk| usecase::proof(desk, &of, None))
                .await?;
            let notice = Notice::refused(&failure.what, &failure.help);
            let page = pages::revision(&who.session, &proof, Some(&notice), &pasted);
            Ok((failure.status, page).into_response())
        }
    }
}

async fn store(
    web: &Web,
    target: &crate::model::RenditionRef,
    sent: Sent,
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

async fn read(mut parts: Multipart) -> Result<(Vec<(String, String)>, Option<Sent>), WebFailure> {
    let broken = |_| {
        WebFailure::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "the text is too large, or did not arrive whole: nothing was stored",
            "a story may have 16 MB; use `copydesk import` for more",
        )
    };
    let (mut fields, mut file) = (Vec::new(), None);
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(base_name);
        let bytes = part.bytes().await.map_err(broken)?;
        match file_name {
            Some(name) if !bytes.is_empty() => {
                file = Some(Sent {
                    name,
                    bytes: bytes.to_vec(),
                });
            }
            Some(_) => {}
            None => fields.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Ok((fields, file))
}

// Only the last part of what a browser calls the file: it is a name, never a path.
fn base_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
    match name.as_str() {
        "" | "." | ".." => "upload".to_owned(),
        _ => name,
    }
}
