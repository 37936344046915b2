//! Signing in and out.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Extension;
use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::Who;
use super::form::Fields;
use crate::model::ReviewerId;
use crate::store::{self, SigningKey};
use crate::usecase::{self, Known};
use crate::web::connection::Peer;
use crate::web::failure::WebFailure;
use crate::web::guard::{a_way_back, from_our_page, over_https};
use crate::web::pages;
use crate::web::session::Refused;
use crate::web::state::Web;

pub(super) async fn ask(
    State(web): State<Arc<Web>>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, WebFailure> {
    let next = query.get("next").map(String::as_str).unwrap_or("/");
    form(&web, None, a_way_back(next)).await
}

async fn form(web: &Web, refused: Option<&str>, next: &str) -> Result<Response, WebFailure> {
    let policy = web.read(|desk| Ok(store::load_policy(desk)?)).await?;
    let status = match refused {
        Some(_) => StatusCode::FORBIDDEN,
        None => StatusCode::OK,
    };
    Ok((status, pages::sign_in(&policy, refused, next)).into_response())
}

pub(super) async fn let_in(
    State(web): State<Arc<Web>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebFailure> {
    let value = |name: &str| {
        let mut all = fields.iter().filter(|(key, _)| key == name);
        let found = all.next().map(|(_, value)| value.trim().to_owned());
        found.unwrap_or_default()
    };
    let secure = over_https(&headers);
    let next = value("next");
    let next = a_way_back(&next);
    if fields.iter().any(|(key, _)| key == "challenge") {
        return prove(
            &web,
            &value("challenge"),
            value("signature"),
            (secure, next),
        )
        .await;
    }
    let (code, person) = (value("code"), value("person"));
    let counts = from_our_page(&headers);
    if let Err(refused) = web.sessions.check(&code, peer.address, counts, web.now()) {
        return refuse(&web, refused, next).await;
    }
    let policy = web.read(|desk| Ok(store::load_policy(desk)?)).await?;
    let mut known = policy.people.iter();
    let Some(reviewer) = known.find(|one| one.id.as_str() == person) else {
        // Who is on the desk is told to whoever has the code, and to nobody else.
        return Ok(pages::sign_in_with(&policy, &code, next).into_response());
    };
    let reviewer = reviewer.id.clone();
    let challenge = match web.sessions.challenge(&reviewer, web.now()) {
        Ok(challenge) => challenge,
        Err(refused) => return refuse(&web, refused, next).await,
    };
    // Being at this machine proves nothing: others use its browsers, and a proxy makes everybody seem to be here.
    let (here, at) = (web.sessions.is_owner(&code, &reviewer), web.now());
    let (by, line) = (reviewer.clone(), challenge.clone());
    let known = web
        .read(move |desk| usecase::identify(desk, &by, &line, None, here, at))
        .await?;
    match known {
        Known::Named => open(&web, reviewer, None, (secure, next)).await,
        Known::KeyHere(key) => open(&web, reviewer, Some(*key), (secure, next)).await,
        Known::Signed | Known::Unproved => {
            Ok(pages::sign_challenge(&reviewer, &challenge, None, next).into_response())
        }
    }
}

async fn prove(
    web: &Web,
    challenge: &str,
    signature: String,
    (secure, next): (bool, &str),
) -> Result<Response, WebFailure> {
    let Some(reviewer) = web.sessions.asked(challenge, web.now()) else {
        return form(web, Some("that line is too old: sign in again"), next).await;
    };
    let (by, line, at) = (reviewer.clone(), challenge.to_owned(), web.now());
    let proved = web
        .read(move |desk| usecase::identify(desk, &by, &line, Some(&signature), false, at))
        .await;
    match proved {
        Ok(Known::Signed | Known::Named) => open(web, reviewer, None, (secure, next)).await,
        Ok(Known::KeyHere(_) | Known::Unproved) => Err(WebFailure::broken()),
        Err(failure) => {
            // Another try wants another line: one that was shown with a wrong answer is used up.
            let Ok(challenge) = web.sessions.challenge(&reviewer, web.now()) else {
                return Err(WebFailure::broken());
            };
            let page = pages::sign_challenge(&reviewer, &challenge, Some(&failure.what), next);
            Ok((StatusCode::FORBIDDEN, page).into_response())
        }
    }
}

async fn open(
    web: &Web,
    reviewer: ReviewerId,
    key: Option<SigningKey>,
    (secure, next): (bool, &str),
) -> Result<Response, WebFailure> {
    match web.sessions.open(reviewer, key, secure, web.now()) {
        // A redirect would come from wherever the form did, and the cookie goes with our own pages alone.
        Ok(cookie) => Ok(([(header::SET_COOKIE, cookie)], pages::signed_in(next)).into_response()),
        Err(refused) => refuse(web, refused, next).await,
    }
}

async fn refuse(web: &Web, refused: Refused, next: &str) -> Result<Response, WebFailure> {
    let why = match refused {
        Refused::WrongCode => "that is not the code that `copydesk serve` printed",
        Refused::LockedOut => {
            "too many wrong codes came from this address: wait ten minutes, then give the right one"
        }
        Refused::TooMany => "too many people are signed in: somebody must sign out first",
        Refused::NoRandom => return Err(WebFailure::broken()),
    };
    form(web, Some(why), next).await
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
