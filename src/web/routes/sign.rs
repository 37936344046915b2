//! One's own ledger of a story signed, with the key that is in the session.

use std::sync::Arc;

use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};

use super::Who;
use super::act::{led, once};
use super::form::Fields;
use super::proof::wants_part;
use super::publishing::refused;
use super::seal::{no_key, shown};
use crate::model::StorySlug;
use crate::usecase;
use crate::web::failure::WebFailure;
use crate::web::guard::SignedIn;
use crate::web::once::Done;
use crate::web::pages;
use crate::web::state::Web;

pub(super) async fn sign(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(story): Path<String>,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebFailure> {
    let slug: StorySlug = story.parse()?;
    let fields = Fields::of(&who, fields)?;
    let work = make(Arc::clone(&web), who.0.clone(), slug.clone());
    match once(&web, &who, fields.text("key"), work).await {
        Ok(done) => Ok(led(&web, &who, wants_part(&headers), &done)),
        Err(failure) if failure.status == StatusCode::INTERNAL_SERVER_ERROR => Err(failure),
        Err(failure) => {
            let acted = refused(pages::SIGN, fields.shown_again(), (&failure, "notice"));
            let page = shown(&web, &who, &slug, Some(acted)).await?;
            Ok((failure.status, page).into_response())
        }
    }
}

async fn make(web: Arc<Web>, who: SignedIn, slug: StorySlug) -> Result<Done, WebFailure> {
    let Some(key) = who.session.key.clone() else {
        return Err(no_key());
    };
    let (by, at, of) = (who.session.reviewer.clone(), web.now(), slug.clone());
    let signed = web
        .write(&slug, move |desk| usecase::sign(desk, &of, &by, &key, at))
        .await?;
    Ok(Done {
        path: pages::seal_path(&slug),
        said: match signed.entries {
            1 => "Your ledger is signed, with its 1 entry".to_owned(),
            entries => format!("Your ledger is signed, with its {entries} entries"),
        },
    })
}
