//! A finding let pass for a while, by those who may.

use std::sync::Arc;

use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use chrono::NaiveDate;

use super::Who;
use super::act::{led, once};
use super::form::Fields;
use super::proof::wants_part;
use super::publishing::refused;
use super::ready;
use crate::model::StorySlug;
use crate::usecase::{self, WaiverRequest};
use crate::web::failure::WebFailure;
use crate::web::guard::SignedIn;
use crate::web::once::Done;
use crate::web::pages;
use crate::web::state::Web;

pub(super) async fn waive(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(story): Path<String>,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebFailure> {
    let slug: StorySlug = story.parse()?;
    let fields = Fields::of(&who, fields)?;
    let part = wants_part(&headers);
    let finding = fields.text("finding").to_owned();
    let done = match asked(&web, &who, &fields) {
        Ok(request) => {
            let work = give(
                Arc::clone(&web),
                who.0.clone(),
                (slug.clone(), finding.clone()),
                request,
            );
            let done = once(&web, &who, fields.text("key"), work).await;
            done.map_err(|failure| (in_the_browser(failure), "notice"))
        }
        Err(refused) => Err(refused),
    };
    match done {
        Ok(done) => Ok(led(&web, &who, part, &done)),
        Err((failure, _)) if failure.status == StatusCode::INTERNAL_SERVER_ERROR => Err(failure),
        Err((failure, about)) => {
            let form = pages::waiver_form(&finding);
            let acted = refused(&form, fields.shown_again(), (&failure, about));
            let page = ready::shown(&web, &who, &slug, Some(acted)).await?;
            Ok((failure.status, page).into_response())
        }
    }
}

fn asked(
    web: &Web,
    who: &SignedIn,
    fields: &Fields,
) -> Result<WaiverRequest, (WebFailure, &'static str)> {
    let missing = |what: &str, help: &str| Err((WebFailure::unfinished(what, help), "notice"));
    let Some(reason) = fields.given("reason") else {
        return missing(
            "a waiver needs its reason",
            "Say why it may be published all the same.",
        );
    };
    let ends = fields.text("end") == "yes";
    let until = match ends {
        true => None,
        false => match fields.text("until").parse::<NaiveDate>() {
            Ok(day) => Some(day),
            Err(_) => {
                return missing(
                    "until when?",
                    "Give the last day on which it passes, within a year.",
                );
            }
        },
    };
    Ok(WaiverRequest {
        until,
        reason,
        by: who.session.reviewer.clone(),
        at: web.now(),
    })
}

async fn give(
    web: Arc<Web>,
    who: SignedIn,
    (slug, finding): (StorySlug, String),
    request: WaiverRequest,
) -> Result<Done, WebFailure> {
    let (key, of, until) = (who.session.key.clone(), slug.clone(), request.until);
    let waived = web
        .write(&slug, move |desk| {
            let (findings, stories) = ([finding], [of]);
            usecase::waive(desk, &findings, &stories, &request, key.as_deref())
        })
        .await?;
    let what: Vec<String> = waived.iter().map(|one| one.message.clone()).collect();
    let what = what.join("; ");
    Ok(Done {
        path: pages::ready_path(&slug),
        said: match until {
            Some(until) => format!("Let pass until {until}: {what}"),
            None => format!("No longer let pass: {what}"),
        },
    })
}

// What the command line says of its options is of no use here.
fn in_the_browser(failure: WebFailure) -> WebFailure {
    let signed = failure.what.ends_with("a waiver must be too");
    let help = match (failure.help.contains("--"), signed) {
        (_, true) => {
            "Your key is not in this session. It signs at the machine where it lies, when the review desk is started there in your name."
        }
        (true, false) => {
            "Give a day from today on, at most a year away, or ask a responsible editor."
        }
        (false, false) => return failure,
    };
    WebFailure {
        help: help.to_owned(),
        ..failure
    }
}
