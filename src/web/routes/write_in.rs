//! A reviewer's wording written into the text as a new revision, in one step where it touches nothing but its claim.
//!
//! The card shows the wording beside the claim's words, and says what goes stale. Where more than that claim would change, the text is shown
//! first with all that it changes, as any new revision is.

use std::sync::Arc;

use axum::extract::{Form, Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::Who;
use super::act::{answer, once, refuse};
use super::form::Fields;
use super::proof::target_of;
use super::proof::wants_part;
use super::revision::{NewText, stored};
use crate::model::{ClaimId, RenditionRef, Sha256};
use crate::usecase::{self, Previewed};
use crate::web::failure::WebFailure;
use crate::web::guard::SignedIn;
use crate::web::once::Done;
use crate::web::pages::{self, Entered};
use crate::web::plain_help::plain;
use crate::web::state::Web;
use crate::web::waiting::WaitingText;

/// What a form asks to be written in.
struct Wording {
    claim: ClaimId,
    words: String,
    seen: Sha256,
}

pub(super) async fn write_in(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(target): Path<(String, String)>,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebFailure> {
    let target = target_of(target)?;
    let fields = Fields::of(&who, fields)?;
    let part = wants_part(&headers);
    let wording = Wording {
        claim: fields.text("claim").parse()?,
        words: fields.text("wording").to_owned(),
        seen: fields.text("seen").parse().map_err(|_| {
            WebFailure::unfinished(
                "the form does not say which words you read",
                "load the page again",
            )
        })?,
    };
    let shown = Entered {
        claim: wording.claim.to_string(),
        ..Entered::default()
    };
    let work = write(Arc::clone(&web), who.0.clone(), target.clone(), wording);
    match once(&web, &who, fields.text("key"), work).await {
        Ok(done) => answer(&web, &who, &target, part, done).await,
        Err(mut failure) => {
            failure.help = plain(&failure.help);
            let refused = (failure, Some("words"));
            refuse(&web, &who, &target, part, &shown, refused).await
        }
    }
}

async fn write(
    web: Arc<Web>,
    who: SignedIn,
    target: RenditionRef,
    wording: Wording,
) -> Result<Done, WebFailure> {
    let (of, claim) = (target.clone(), wording.claim.clone());
    let reworded = web
        .read(move |desk| {
            let id = wording.claim.as_str();
            usecase::reword(desk, &of, id, &wording.words, wording.seen)
        })
        .await?;
    let text = WaitingText {
        file: None,
        bytes: reworded.text.into_bytes().into(),
    };
    let new = NewText {
        target: target.clone(),
        text: text.clone(),
        format: reworded.format,
        upon: Some(reworded.upon),
        correction: None,
    };
    let (request, only) = (new.request(&web), claim.clone());
    let (previewed, written) = web
        .write(&target.story, move |desk| {
            let request = request(&new);
            let previewed = usecase::preview_import(desk, &request)?;
            let alone = touches_only(&previewed, &only);
            if alone {
                usecase::import(desk, &request)?;
            }
            Ok((previewed, alone))
        })
        .await?;
    if !written {
        let name = web.waiting.keep(&who.key, text);
        let path = format!("{}?waiting={name}", pages::revision_path(&target));
        return Ok(Done {
            path,
            said: String::new(),
        });
    }
    Ok(Done {
        path: pages::claim_path(&target, &claim),
        said: stored(&previewed, false),
    })
}

// A sentence that became two, a pronoun that leans on it, a conversion that rests on it: those are looked at first.
fn touches_only(previewed: &Previewed, claim: &ClaimId) -> bool {
    let mut others = previewed.claims.iter().filter(|one| &one.claim != claim);
    let untouched = others.all(|one| one.old == one.new && one.was == one.becomes);
    let mut mine = previewed.claims.iter().filter(|one| &one.claim == claim);
    let stands = mine.any(|one| one.old.is_some() && one.new.is_some());
    untouched && stands && previewed.elsewhere.is_empty() && previewed.imported.added
}
