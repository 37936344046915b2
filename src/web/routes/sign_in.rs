//! Signing in and out.

use std::sync::Arc;

use axum::extract::{Form, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::Who;
use super::form::Fields;
use crate::model::ReviewerId;
use crate::store::{self, SigningKey};
use crate::usecase::{self, Known};
use crate::web::failure::WebFailure;
use crate::web::pages;
use crate::web::session::Refused;
use crate::web::state::Web;

pub(super) async fn ask(State(web): State<Arc<Web>>) -> Result<Response, WebFailure> {
    form(&web, None, "").await
}

async fn form(web: &Web, refused: Option<&str>, person: &str) -> Result<Response, WebFailure> {
    let policy = web.read(|desk| Ok(store::load_policy(desk)?)).await?;
    let status = match refused {
        Some(_) => StatusCode::FORBIDDEN,
        None => StatusCode::OK,
    };
    Ok((status, pages::sign_in(&policy, refused, person)).into_response())
}

pub(super) async fn let_in(
    State(web): State<Arc<Web>>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebFailure> {
    let value = |name: &str| {
        let mut all = fields.iter().filter(|(key, _)| key == name);
        let found = all.next().map(|(_, value)| value.trim().to_owned());
        found.unwrap_or_default()
    };
    if fields.iter().any(|(key, _)| key == "challenge") {
        return prove(&web, &value("challenge"), value("signature")).await;
    }
    let (code, person) = (value("code"), value("person"));
    let policy = web.read(|desk| Ok(store::load_policy(desk)?)).await?;
    let mut known = policy.people.iter();
    let Some(reviewer) = known.find(|one| one.id.as_str() == person) else {
        // A code without a person is the page that `--open` wrote: it is asked who sits there.
        return Ok(pages::sign_in_with(&policy, &code).into_response());
    };
    if let Err(refused) = web.sessions.check(&code) {
        return refuse(&web, refused, &person).await;
    }
    let reviewer = reviewer.id.clone();
    let challenge = match web.sessions.challenge(&reviewer, web.now()) {
        Ok(challenge) => challenge,
        Err(refused) => return refuse(&web, refused, &person).await,
    };
    let (here, at) = (web.is_loopback, web.now());
    let (by, line) = (reviewer.clone(), challenge.clone());
    let known = web
        .read(move |desk| usecase::identify(desk, &by, &line, None, here, at))
        .await?;
    match known {
        Known::Named => open(&web, reviewer, None).await,
        Known::KeyHere(key) => open(&web, reviewer, Some(*key)).await,
        Known::Signed | Known::Unproved => {
            Ok(pages::sign_challenge(&reviewer, &challenge, None).into_response())
        }
    }
}

async fn prove(web: &Web, challenge: &str, signature: String) -> Result<Response, WebFailure> {
    let Some(reviewer) = web.sessions.asked(challenge, web.now()) else {
        return form(web, Some("that line is too old: sign in again"), "").await;
    };
    let (by, line, at) = (reviewer.clone(), challenge.to_owned(), web.now());
    let proved = web
        .read(move |desk| usecase::identify(desk, &by, &line, Some(&signature), false, at))
        .await;
    match proved {
        Ok(Known::Signed | Known::Named) => open(web, reviewer, None).await,
        Ok(Known::KeyHere(_) | Known::Unproved) => Err(WebFailure::broken()),
        Err(failure) => {
            // Another try wants another line: one that was shown with a wrong answer is used up.
            let Ok(challenge) = web.sessions.challenge(&reviewer, web.now()) else {
                return Err(WebFailure::broken());
            };
            let page = pages::sign_challenge(&reviewer, &challenge, Some(&failure.what));
            Ok((StatusCode::FORBIDDEN, page).into_response())
        }
    }
}

async fn open(
    web: &Web,
    reviewer: ReviewerId,
    key: Option<SigningKey>,
) -> Result<Response, WebFailure> {
    let person = reviewer.to_string();
    match web.sessions.open(reviewer, key, web.now()) {
        // A redirect would come from wherever the form did, and the cookie goes with our own pages alone.
        Ok(cookie) => Ok(([(header::SET_COOKIE, cookie)], pages::signed_in()).into_response()),
        Err(refused) => refuse(web, refused, &person).await,
    }
}

async fn refuse(web: &Web, refused: Refused, person: &str) -> Result<Response, WebFailure> {
    let why = match refused {
        Refused::WrongCode => "that is not the code that `copydesk serve` printed",
        Refused::TooMany => {
            "too many tries, or too many people signed in: start `copydesk serve` again"
        }
        Refused::NoRandom => return Err(WebFailure::broken()),
    };
    form(web, Some(why), person).await
}

pub(super) async fn sign_out(
    State(web): State<Arc<Web>>,
    who: Who,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebFailure> {
    Fields::of(&who, fields)?;
    let cookie = web.sessions.sign_out(&who.key);
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/sign-in")).into_response())
}
