//! The desks of the folder that `serve --desks` named.

use std::sync::Arc;

use axum::extract::State;
use maud::Markup;

use super::Who;
use crate::usecase;
use crate::web::failure::WebFailure;
use crate::web::pages;
use crate::web::state::Web;

pub(super) async fn list(State(web): State<Arc<Web>>, who: Who) -> Result<Markup, WebFailure> {
    let Some(folder) = web.desks.clone() else {
        return Err(WebFailure::not_found());
    };
    let desks = web.read(move |_| usecase::desks_in(&folder)).await?;
    Ok(pages::desks(&who.session, &desks))
}
