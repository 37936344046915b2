//! The list of stories: what needs whom.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use axum::extract::{Query, State};
use maud::Markup;

use super::Who;
use crate::usecase;
use crate::web::failure::WebFailure;
use crate::web::pages;
use crate::web::state::Web;

pub(super) async fn list(
    State(web): State<Arc<Web>>,
    who: Who,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Markup, WebFailure> {
    let words = query.get("q").cloned().unwrap_or_default();
    let page = query.get("page").and_then(|page| page.parse().ok());
    let page = page.unwrap_or(1);
    let asked = words.clone();
    let seen = Arc::clone(&web.seen);
    let at = web.now();
    let reviewer = who.session.reviewer.clone();
    let (overview, found) = web
        .read(move |desk| {
            let found = match asked.trim() {
                "" => Vec::new(),
                asked => usecase::search(desk, asked)?,
            };
            let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
            Ok((usecase::overview(desk, &reviewer, &mut seen, at)?, found))
        })
        .await?;
    Ok(pages::stories(
        &who.session,
        &overview,
        words.trim(),
        &found,
        (page, web.desks.is_some()),
    ))
}
