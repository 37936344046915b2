//! What a seal would hold, and the seal: of exactly that, by a responsible editor whose key is in the session.

use std::sync::Arc;

use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use maud::Markup;

use super::Who;
use super::act::{led, once};
use super::form::Fields;
use super::proof::wants_part;
use super::publishing::{Looked, on_the_way, refused};
use crate::model::{RenditionRef, Sha256, StorySlug};
use crate::usecase;
use crate::web::failure::WebFailure;
use crate::web::guard::SignedIn;
use crate::web::once::Done;
use crate::web::pages::{self, Acted};
use crate::web::state::Web;

pub(super) async fn ask(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(story): Path<String>,
) -> Result<Markup, WebFailure> {
    let slug: StorySlug = story.parse()?;
    shown(&web, &who, &slug, None).await
}

/// The page; with the form that was refused.
pub(super) async fn shown(
    web: &Web,
    who: &SignedIn,
    slug: &StorySlug,
    acted: Option<Acted>,
) -> Result<Markup, WebFailure> {
    let looked = Looked::at(web, who, slug).await?;
    let (of, by, at) = (slug.clone(), who.session.reviewer.clone(), web.now());
    let all = web
        .read(move |desk| usecase::publication(desk, &of, &by, at))
        .await?;
    let on = on_the_way(web, who, &looked, &pages::seal_path(slug), acted);
    Ok(pages::seal(&on, &all))
}

pub(super) async fn seal(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(story): Path<String>,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebFailure> {
    let slug: StorySlug = story.parse()?;
    let fields = Fields::of(&who, fields)?;
    let target = RenditionRef {
        story: slug.clone(),
        rendition: fields.text("rendition").parse()?,
    };
    let seen = fields.text("shown").parse::<Sha256>().map_err(|_| {
        WebFailure::unfinished(
            "the form does not say what you were shown",
            "load the page again",
        )
    })?;
    let work = make(
        Arc::clone(&web),
        who.0.clone(),
        target.clone(),
        (seen, fields.given("anyway")),
    );
    match once(&web, &who, fields.text("key"), work).await {
        Ok(done) => Ok(led(&web, &who, wants_part(&headers), &done)),
        Err(failure) if failure.status == StatusCode::INTERNAL_SERVER_ERROR => Err(failure),
        Err(mut failure) => {
            if failure.what.contains(" does not pass: ") {
                failure.help =
                    "If it is published all the same, say why: the seal tells.".to_owned();
            }
            let form = pages::seal_form(target.rendition.as_str());
            let acted = refused(&form, fields.shown_again(), (&failure, "notice"));
            let page = shown(&web, &who, &slug, Some(acted)).await?;
            Ok((failure.status, page).into_response())
        }
    }
}

async fn make(
    web: Arc<Web>,
    who: SignedIn,
    target: RenditionRef,
    (seen, anyway): (Sha256, Option<String>),
) -> Result<Done, WebFailure> {
    let Some(key) = who.session.key.clone() else {
        return Err(no_key());
    };
    let (by, at, of) = (who.session.reviewer.clone(), web.now(), target.clone());
    let sealed = web
        .write(&target.story, move |desk| {
            usecase::seal(desk, &of, &by, &key, anyway, Some(seen), at)
        })
        .await?;
    let seal = &sealed.statement.predicate;
    Ok(Done {
        path: pages::seal_path(&target.story),
        said: format!(
            "Sealed: {}, revision {}, {} claims. Keep a copy of {} outside the desk",
            target.rendition,
            seal.revision,
            seal.claims.len(),
            sealed.file
        ),
    })
}

/// A signature was asked for in a session that has no key.
pub(super) fn no_key() -> WebFailure {
    WebFailure::new(
        StatusCode::FORBIDDEN,
        "your key is not in this session",
        "It signs at the machine where it lies, when the review desk is started there in your name.",
    )
}
