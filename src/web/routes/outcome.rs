//! What became of a form whose answer was lost: recorded, not recorded, or still under way.
//!
//! A form that never arrived is given up by the question itself, so that the answer stays true. Of a form that an earlier run of the
//! server took, the ledger tells: it holds more entries of the reader's on the claim than when the page was made, or it doesn't.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Form, Path, State};
use serde_json::{Value, json};

use super::Who;
use super::form::Fields;
use super::proof::{laid_out, target_of};
use crate::web::failure::WebFailure;
use crate::web::once::Arrival;
use crate::web::state::Web;

/// What became of a form on the way to publication. Whoever asks has a session of this run of the server, so a form that is not known here
/// never arrived.
pub(super) async fn of_act(
    State(web): State<Arc<Web>>,
    who: Who,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Json<Value>, WebFailure> {
    let fields = Fields::of(&who, fields)?;
    let key = format!("{}/{}", who.session.reviewer, fields.text("sent"));
    Ok(Json(match web.once.look(&key) {
        Arrival::UnderWay | Arrival::First => json!({ "state": "under-way" }),
        Arrival::Done(done) => json!({ "state": "recorded", "said": done.said, "go": done.path }),
        Arrival::GivenUp => json!({ "state": "not-recorded" }),
    }))
}

pub(super) async fn outcome(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(target): Path<(String, String)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Json<Value>, WebFailure> {
    let target = target_of(target)?;
    let fields = Fields::of(&who, fields)?;
    let key = format!("{}/{}", who.session.reviewer, fields.text("sent"));
    Ok(Json(match web.once.look(&key) {
        Arrival::UnderWay | Arrival::First => json!({ "state": "under-way" }),
        Arrival::Done(done) => json!({ "state": "recorded", "said": done.said, "go": done.path }),
        Arrival::GivenUp => {
            let claim = fields.given("claim");
            let proof = laid_out(&web, &who, &target, claim, false).await?;
            let now = proof.selected.as_ref().map(|one| one.own_entries);
            let then = fields.text("own-entries").parse::<usize>().ok();
            match (then, now) {
                (Some(then), Some(now)) if now > then => json!({ "state": "recorded", "said": "" }),
                (Some(_), Some(_)) => json!({ "state": "not-recorded" }),
                _ => json!({ "state": "unknown" }),
            }
        }
    }))
}
