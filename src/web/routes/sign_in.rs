//! Signing in and out.

use std::sync::Arc;

use axum::extract::{Form, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::Who;
use super::form::Fields;
use crate::store;
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
        all.next().map(|(_, value)| value.trim().to_owned())
    };
    let (code, person) = (
        value("code").unwrap_or_default(),
        value("person").unwrap_or_default(),
    );
    let policy = web.read(|desk| Ok(store::load_policy(desk)?)).await?;
    let mut known = policy.people.iter();
    let Some(reviewer) = known.find(|one| one.id.as_str() == person) else {
        // A code without a person is the page that `--open` wrote: it is asked who sits there.
        return Ok(pages::sign_in_with(&policy, &code).into_response());
    };
    match web.sessions.sign_in(&code, reviewer.id.clone(), web.now()) {
        // A redirect would come from wherever the form did, and the cookie goes with our own pages alone.
        Ok(cookie) => Ok(([(header::SET_COOKIE, cookie)], pages::signed_in()).into_response()),
        Err(Refused::WrongCode) => {
            let refused = "that is not the code that `copydesk serve` printed";
            form(&web, Some(refused), &person).await
        }
        Err(Refused::TooMany) => {
            let refused =
                "too many tries, or too many people signed in: start `copydesk serve` again";
            form(&web, Some(refused), &person).await
        }
        Err(Refused::NoRandom) => Err(WebFailure::broken()),
    }
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
