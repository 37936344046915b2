//! A program's suggestion dismissed, with the reason.

use std::sync::Arc;

use axum::extract::{Form, Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::Who;
use super::act::{answer, done_at, once, refuse};
use super::form::Fields;
use super::proof::target_of;
use super::proof::wants_part;
use crate::model::ClaimId;
use crate::usecase::{self, Dismissal};
use crate::web::failure::WebFailure;
use crate::web::pages::Entered;
use crate::web::plain_help::plain;
use crate::web::state::Web;

pub(super) async fn dismiss(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(target): Path<(String, String)>,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebFailure> {
    let target = target_of(target)?;
    let fields = Fields::of(&who, fields)?;
    let claim: ClaimId = fields.text("claim").parse()?;
    let part = wants_part(&headers);
    let dismissal = Dismissal {
        suggestion: fields.text("suggestion").to_owned(),
        reason: fields.text("reason").to_owned(),
        by: who.session.reviewer.clone(),
        at: web.now(),
    };
    let shown = Entered {
        claim: claim.to_string(),
        ..Entered::default()
    };
    let (story, key) = (target.story.clone(), who.session.key.clone());
    let (of, desk_of) = (target.clone(), Arc::clone(&web));
    let work = async move {
        let slug = story.clone();
        let dismissed = desk_of.write(&story, move |desk| {
            usecase::dismiss(desk, &slug, &dismissal, key.as_deref())
        });
        dismissed.await?;
        Ok(done_at(
            &of,
            &claim,
            "Dismissed, with your reason".to_owned(),
        ))
    };
    match once(&web, &who, fields.text("key"), work).await {
        Ok(done) => answer(&web, &who, &target, part, done).await,
        // What was asked for and refused is said on the claim, which is shown as it stands now.
        Err(mut failure) => {
            failure.help = plain(&failure.help);
            refuse(
                &web,
                &who,
                &target,
                part,
                &shown,
                (failure, Some("verdicts")),
            )
            .await
        }
    }
}
