//! A program's suggestion dismissed, with the reason.

use std::sync::Arc;

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::Who;
use super::form::Fields;
use super::proof::target_of;
use crate::model::ClaimId;
use crate::usecase::{self, Dismissal};
use crate::web::failure::WebFailure;
use crate::web::pages::{self, Notice};
use crate::web::state::Web;

pub(super) async fn dismiss(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(target): Path<(String, String)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebFailure> {
    let target = target_of(target)?;
    let fields = Fields::of(&who, fields)?;
    let claim: ClaimId = fields.text("claim").parse()?;
    let dismissal = Dismissal {
        suggestion: fields.text("suggestion").to_owned(),
        reason: fields.text("reason").to_owned(),
        by: who.session.reviewer.clone(),
        at: web.now(),
    };
    let (story, key) = (target.story.clone(), who.session.key.clone());
    let done = web
        .write(&target.story, move |desk| {
            usecase::dismiss(desk, &story, &dismissal, key.as_deref())
        })
        .await;
    match done {
        Ok(_) => Ok(Redirect::to(&pages::claim_path(&target, &claim)).into_response()),
        // What was asked for and refused is said on the claim, which is shown as it stands now.
        Err(failure) if failure.status != StatusCode::INTERNAL_SERVER_ERROR => {
            let (of, id) = (target.clone(), claim.to_string());
            let proof = web
                .read(move |desk| usecase::proof(desk, &of, Some(&id)))
                .await?;
            let notice = Notice::refused(&failure.what, &failure.help);
            let page = pages::proof(&who.session, &proof, Some(&notice), None);
            Ok((failure.status, page).into_response())
        }
        Err(failure) => Err(failure),
    }
}
