//! Replies sought: what is on record, and one more.

use std::sync::Arc;

use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, NaiveDateTime, Timelike as _, Utc};
use maud::Markup;

use super::Who;
use super::act::{led, once};
use super::form::Fields;
use super::proof::wants_part;
use super::publishing::{Looked, on_the_way, refused};
use crate::model::{RenditionName, RenditionRef, Reply, ReplyOutcome, StorySlug};
use crate::usecase::{self, ClaimAddress};
use crate::web::failure::WebFailure;
use crate::web::guard::SignedIn;
use crate::web::once::Done;
use crate::web::pages::{self, Acted};
use crate::web::state::Web;

pub(super) async fn list(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(story): Path<String>,
) -> Result<Markup, WebFailure> {
    let slug: StorySlug = story.parse()?;
    shown(&web, &who, &slug, None).await
}

async fn shown(
    web: &Web,
    who: &SignedIn,
    slug: &StorySlug,
    acted: Option<Acted>,
) -> Result<Markup, WebFailure> {
    let looked = Looked::at(web, who, slug).await?;
    let (of, at) = (slug.clone(), web.now());
    let sought = web
        .read(move |desk| usecase::replies_sought(desk, &of, at))
        .await?;
    let on = on_the_way(web, who, &looked, &pages::replies_path(slug), acted);
    Ok(pages::replies(&on, &sought))
}

pub(super) async fn record(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(story): Path<String>,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebFailure> {
    let slug: StorySlug = story.parse()?;
    let fields = Fields::of(&who, fields)?;
    let done = match asked(&web, &who, &fields, &slug) {
        Ok((reply, claims)) => {
            let work = keep(Arc::clone(&web), slug.clone(), reply, claims);
            let done = once(&web, &who, fields.text("key"), work).await;
            done.map_err(|failure| (failure, "claims"))
        }
        Err(refused) => Err(refused),
    };
    match done {
        Ok(done) => Ok(led(&web, &who, wants_part(&headers), &done)),
        Err((failure, _)) if failure.status == StatusCode::INTERNAL_SERVER_ERROR => Err(failure),
        Err((failure, about)) => {
            let acted = refused(pages::REPLY, fields.shown_again(), (&failure, about));
            let page = shown(&web, &who, &slug, Some(acted)).await?;
            Ok((failure.status, page).into_response())
        }
    }
}

type Refused = (WebFailure, &'static str);

fn asked(
    web: &Web,
    who: &SignedIn,
    fields: &Fields,
    slug: &StorySlug,
) -> Result<(Reply, Vec<ClaimAddress>), Refused> {
    let need = |name: &'static str, what: &str, help: &str| -> Result<String, Refused> {
        fields
            .given(name)
            .ok_or_else(|| (WebFailure::unfinished(what, help), name))
    };
    let to = need("to", "who was asked?", "Name them as the text does.")?;
    let channel = need(
        "channel",
        "how were they asked?",
        "By phone, e-mail, letter.",
    )?;
    let outcome = need("outcome", "what came back?", "Choose one.")?;
    let outcome = outcome
        .parse::<ReplyOutcome>()
        .map_err(|error| (WebFailure::from(error), "outcome"))?;
    if outcome == ReplyOutcome::Answered {
        need(
            "answer",
            "what did they answer?",
            "Write it down, in their words.",
        )?;
    }
    let reply = Reply {
        to,
        claims: Vec::new(),
        about: Vec::new(),
        asked: moment(web, fields.text("asked"))?,
        channel,
        outcome,
        answer: fields.given("answer"),
        by: who.session.reviewer.clone(),
    };
    Ok((reply, addresses(slug, fields)?))
}

// In UTC, or with its own zone where the page's script put the reader's time into it.
fn moment(web: &Web, given: &str) -> Result<DateTime<Utc>, Refused> {
    let now = web.now();
    if given.is_empty() {
        return Ok(now);
    }
    let plain = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
    let local = plain
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(given, form).ok());
    let at = match local {
        Some(at) => Some(at.and_utc()),
        None => DateTime::parse_from_rfc3339(given)
            .ok()
            .map(|at| at.with_timezone(&Utc)),
    };
    let at = at.and_then(|at| at.with_nanosecond(0));
    let wrong = |what: &str, help: &str| Err((WebFailure::unfinished(what, help), "asked"));
    match at {
        None => wrong(
            "that is no day and time",
            "Choose both, or leave the field empty: just now.",
        ),
        Some(at) if at > now => wrong(
            "that is still to come",
            "Record a reply when it was asked for.",
        ),
        Some(at) => Ok(at),
    }
}

// `3 5-7` of the rendition that was chosen.
fn addresses(slug: &StorySlug, fields: &Fields) -> Result<Vec<ClaimAddress>, Refused> {
    let numbers = fields.text("claims");
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let rendition: RenditionName = fields.text("rendition").parse().map_err(|_| {
        (
            WebFailure::unfinished("of which rendition?", "Choose one."),
            "rendition",
        )
    })?;
    let target = RenditionRef {
        story: slug.clone(),
        rendition,
    };
    let named = numbers.split([' ', ',', ';']).filter(|one| !one.is_empty());
    let claims = named.map(|number| {
        format!("{target}:{number}")
            .parse::<ClaimAddress>()
            .map_err(|_| {
                let what = format!("“{number}” is no number of a claim");
                (
                    WebFailure::unfinished(what, "Give numbers, such as 3 5-7."),
                    "claims",
                )
            })
    });
    claims.collect()
}

async fn keep(
    web: Arc<Web>,
    slug: StorySlug,
    reply: Reply,
    claims: Vec<ClaimAddress>,
) -> Result<Done, WebFailure> {
    let of = slug.clone();
    let reply = web
        .write(&slug, move |desk| {
            usecase::record_reply(desk, &of, &claims, &reply)
        })
        .await?;
    Ok(Done {
        path: pages::replies_path(&slug),
        said: format!("Recorded: {} was asked by {}", reply.to, reply.channel),
    })
}
