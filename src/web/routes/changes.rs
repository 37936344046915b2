//! What a revision changed: since the reader last judged something here, unless other revisions are named.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use maud::Markup;

use super::Who;
use super::frame::readable;
use super::proof::target_of;
use crate::usecase::{self, DiffSide, UsecaseError};
use crate::web::failure::WebFailure;
use crate::web::pages;
use crate::web::state::Web;

pub(super) async fn changes(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(target): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Markup, WebFailure> {
    let target = target_of(target)?;
    let side = |name: &str| -> Result<Option<DiffSide>, UsecaseError> {
        let given = query.get(name).filter(|given| !given.is_empty());
        // A page may name revisions, and no files: names of files are for those who sit at the machine.
        let sides = given.map(|given| match given.parse::<DiffSide>()? {
            side @ DiffSide::Revision(_) => Ok(side),
            DiffSide::Git(_) | DiffSide::File(_) => Err(crate::model::IdError {
                given: given.chars().take(80).collect(),
                expected: "a revision: its number from 1 to 9999",
            }),
        });
        Ok(sides.transpose()?)
    };
    let (from, to) = (side("from")?, side("to")?);
    let title = readable(&web, target.story.as_str()).await?.title;
    let reviewer = who.session.reviewer.clone();
    let (of, here) = (target.clone(), web.nowhere.clone());
    let changed = web
        .read(move |desk| usecase::changes_for(desk, &of, &reviewer, from, to, &here))
        .await?;
    let told = web
        .sessions
        .told(&who.key, &pages::changes_path(&target), web.now());
    let told = told.map(|said| pages::Notice::told(&said));
    let page = pages::changes(&who.session, (&target, &title), &changed, told.as_ref());
    Ok(page)
}
