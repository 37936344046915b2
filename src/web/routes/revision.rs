//! A new revision: the text that stands, changed in the page or replaced by a file; first shown with what it changes, then stored.
//!
//! What is stored is what was shown: a text that was changed since, or a revision that came meanwhile, is shown again.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Multipart, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::Markup;

use super::Who;
use super::act::{led, once};
use super::form::Fields;
use super::proof::wants_part;
use super::proof::{laid_out, target_of};
use super::upload::{self, Upload};

use crate::model::{RenditionRef, ReviewerId, Revision, Sha256};
use crate::usecase::{
    self, CorrectionNote, ImportRequest, IntakeFormat, Previewed, Reworded, Source, UsecaseError,
};
use crate::web::failure::WebFailure;
use crate::web::guard::SignedIn;
use crate::web::once::Done;
use crate::web::pages::{self, Notice, RevisionDraft};
use crate::web::plain_help::plain;
use crate::web::state::Web;
use crate::web::waiting::WaitingText;

/// A text on its way into the desk.
#[derive(Clone)]
pub(super) struct NewText {
    pub target: RenditionRef,
    pub text: WaitingText,
    /// What an edited copy of the newest text is read as.
    pub format: Option<IntakeFormat>,
    pub upon: Option<Revision>,
    pub correction: Option<CorrectionNote>,
}

impl NewText {
    /// What the use case is asked for.
    pub(super) fn request(&self, web: &Web) -> impl Fn(&Self) -> ImportRequest<'_> + use<> {
        let at = web.now();
        move |new| {
            let typed = new.text.file.is_none();
            ImportRequest {
                source: Some(Source {
                    name: new.text.file.as_deref().unwrap_or("pasted.txt"),
                    bytes: &new.text.bytes,
                }),
                format: new.format.filter(|_| typed),
                edited: typed,
                upon: new.upon,
                correction: new.correction.clone(),
                ..ImportRequest::reread(new.target.clone(), at)
            }
        }
    }
}

pub(super) async fn ask(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(target): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Markup, WebFailure> {
    let target = target_of(target)?;
    let newest = newest(&web, &target).await?;
    let waiting = query.get("waiting").and_then(|name| name.parse().ok());
    let waiting = waiting.and_then(|name: Sha256| web.waiting.find(&who.key, name));
    let mut draft = RevisionDraft {
        upon: Some(newest.upon),
        correction: query.contains_key("correct").then(Default::default),
        text: newest.text.clone(),
        ..RevisionDraft::default()
    };
    let Some(text) = waiting else {
        return page(&web, &who, &target, (&draft, None, None)).await;
    };
    draft.text = String::from_utf8_lossy(&text.bytes).into_owned();
    draft.waiting = Some(Sha256::of(&text.bytes));
    let new = NewText {
        target: target.clone(),
        text,
        format: newest.format,
        upon: Some(newest.upon),
        correction: None,
    };
    let previewed = preview(&web, new).await?;
    page(&web, &who, &target, (&draft, Some(&previewed), None)).await
}

async fn page(
    web: &Web,
    who: &SignedIn,
    target: &RenditionRef,
    (draft, previewed, told): (&RevisionDraft, Option<&Previewed>, Option<Notice>),
) -> Result<Markup, WebFailure> {
    let proof = laid_out(web, who, target, None, false).await?;
    Ok(pages::revision(
        &who.session,
        &proof,
        draft,
        (previewed, told),
    ))
}

async fn newest(web: &Web, target: &RenditionRef) -> Result<Reworded, WebFailure> {
    let of = target.clone();
    web.read(move |desk| usecase::newest_text(desk, &of)).await
}

async fn preview(web: &Web, new: NewText) -> Result<Previewed, WebFailure> {
    let request = new.request(web);
    web.read(move |desk| usecase::preview_import(desk, &request(&new)))
        .await
}

type Refused = (WebFailure, &'static str);

pub(super) async fn send(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(target): Path<(String, String)>,
    headers: HeaderMap,
    parts: Multipart,
) -> Result<Response, WebFailure> {
    let target = target_of(target)?;
    let Upload { fields, file } = upload::read(web.desk(), parts, super::LARGEST_TEXT).await?;
    let fields = Fields::of(&who, fields)?;
    let newest = newest(&web, &target).await?;
    let (new, mut draft) = match taken(&web, &who, &fields, file, &newest, target.clone()) {
        Ok(taken) => taken,
        Err((failure, about)) => {
            let draft = drafted(&fields, &newest);
            return refuse(&web, &who, &target, &draft, None, (failure, about)).await;
        }
    };
    let digest = Sha256::of(&new.text.bytes);
    let shown = fields.text("waiting").parse::<Sha256>().ok() == Some(digest);
    draft.waiting = Some(web.waiting.keep(&who.key, new.text.clone()));
    let stores = fields.text("step") == "store";
    if stores && shown {
        let work = store(Arc::clone(&web), new.clone(), draft.sure);
        match once(&web, &who, fields.text("key"), work).await {
            Ok(done) => return Ok(led(&web, &who, wants_part(&headers), &done)),
            Err(failure) if failure.status == StatusCode::INTERNAL_SERVER_ERROR => {
                return Err(failure);
            }
            Err(failure) => return show_again(&web, &who, new, draft, failure).await,
        }
    }
    match preview(&web, new).await {
        Ok(previewed) if stores => {
            let changed = WebFailure::unfinished(
                "the text was changed since you were shown what it changes",
                "Look at it again, then store it.",
            );
            let refused = (changed, "preview");
            refuse(&web, &who, &target, &draft, Some(&previewed), refused).await
        }
        Ok(previewed) => {
            let page = page(&web, &who, &target, (&draft, Some(&previewed), None)).await?;
            Ok(page.into_response())
        }
        Err(failure) => {
            let refused = in_the_browser(failure, draft.correction.is_some());
            refuse(&web, &who, &target, &draft, None, refused).await
        }
    }
}

// What was refused at the last step is shown as it stands now.
async fn show_again(
    web: &Web,
    who: &SignedIn,
    mut new: NewText,
    mut draft: RevisionDraft,
    failure: WebFailure,
) -> Result<Response, WebFailure> {
    let target = new.target.clone();
    let upon = newest(web, &target).await?.upon;
    let overtaken = new.upon != Some(upon);
    (new.upon, draft.upon) = (Some(upon), Some(upon));
    let about = if overtaken { "preview" } else { "sure" };
    let help = match overtaken {
        true => {
            "What you typed is kept. Below is what it would change of the revision that stands now."
        }
        false => "Tick that they are meant to go, or put them back.",
    };
    match preview(web, new).await {
        Ok(previewed) => {
            let failure = WebFailure {
                help: help.to_owned(),
                ..failure
            };
            let refused = (failure, about);
            refuse(web, who, &target, &draft, Some(&previewed), refused).await
        }
        Err(_) => {
            let refused = in_the_browser(failure, draft.correction.is_some());
            refuse(web, who, &target, &draft, None, refused).await
        }
    }
}

fn in_the_browser(failure: WebFailure, corrects: bool) -> Refused {
    if !corrects || failure.status != StatusCode::UNPROCESSABLE_ENTITY {
        return (failure, "text");
    }
    let help = "Give the wrong words as they stood in the text before, and the right ones as they stand in this one.";
    let failure = WebFailure {
        help: help.to_owned(),
        ..failure
    };
    (failure, "wrong")
}

async fn refuse(
    web: &Web,
    who: &SignedIn,
    target: &RenditionRef,
    draft: &RevisionDraft,
    previewed: Option<&Previewed>,
    (failure, about): Refused,
) -> Result<Response, WebFailure> {
    let notice = Notice::refused(&failure.what, &plain(&failure.help), Some(about));
    let page = page(web, who, target, (draft, previewed, Some(notice))).await?;
    Ok((failure.status, page).into_response())
}

// The form as it was sent.
fn drafted(fields: &Fields, newest: &Reworded) -> RevisionDraft {
    let words = |name: &str| fields.text(name).to_owned();
    let (wrong, right, note) = (words("wrong"), words("right"), words("note"));
    let corrects = !(wrong.is_empty() && right.is_empty() && note.is_empty());
    RevisionDraft {
        text: fields.raw("text").replace("\r\n", "\n"),
        file: None,
        waiting: None,
        upon: Some(newest.upon),
        correction: corrects.then_some((wrong, right, note)),
        sure: fields.text("sure") == "yes",
    }
}

fn taken(
    web: &Web,
    who: &SignedIn,
    fields: &Fields,
    file: Option<upload::Sent>,
    newest: &Reworded,
    target: RenditionRef,
) -> Result<(NewText, RevisionDraft), Refused> {
    let missing = |what: &str, help: &str, about| Err((WebFailure::unfinished(what, help), about));
    let mut draft = drafted(fields, newest);
    let waits = fields.text("waiting").parse::<Sha256>().ok();
    let text = match file {
        Some(sent) => WaitingText {
            bytes: read_whole(&sent)?.into(),
            file: Some(sent.name),
        },
        None if draft.text.trim().is_empty() => {
            match waits.and_then(|name| web.waiting.find(&who.key, name)) {
                Some(text) if text.file.is_some() => text,
                Some(_) | None => {
                    return missing(
                        "there is no text",
                        "Write the whole text, or choose its file.",
                        "text",
                    );
                }
            }
        }
        None => WaitingText {
            bytes: draft.text.clone().into_bytes().into(),
            file: None,
        },
    };
    draft.file = text.file.clone();
    let upon = fields.text("upon").parse().ok().and_then(Revision::new);
    draft.upon = upon.or(draft.upon);
    let correction = match &draft.correction {
        Some((wrong, right, note)) => {
            if wrong.is_empty() || right.is_empty() {
                return missing(
                    "a correction names the words that were wrong, and those that are right",
                    "Write both, or empty the fields of the correction.",
                    "wrong",
                );
            }
            Some(CorrectionNote {
                by: ReviewerId::clone(&who.session.reviewer),
                wrong: wrong.clone(),
                right: right.clone(),
                note: Some(note.clone()).filter(|note| !note.is_empty()),
            })
        }
        None => None,
    };
    let new = NewText {
        target,
        text,
        format: newest.format,
        upon: draft.upon,
        correction,
    };
    Ok((new, draft))
}

fn read_whole(sent: &upload::Sent) -> Result<Vec<u8>, Refused> {
    std::fs::read(sent.file.path()).map_err(|error| {
        let what = format!("the file can’t be read again: {error}");
        (WebFailure::unfinished(what, "Choose it again."), "file")
    })
}

async fn store(web: Arc<Web>, new: NewText, sure: bool) -> Result<Done, WebFailure> {
    let (request, target) = (new.request(&web), new.target.clone());
    let corrects = new.correction.is_some();
    let previewed = web
        .write(&target.story, move |desk| {
            let request = request(&new);
            let previewed = usecase::preview_import(desk, &request)?;
            if previewed.withdraws_most() && !sure {
                return Err(UsecaseError::Incomplete {
                    what: format!(
                        "{} of {} claims would no longer be in the text",
                        previewed.withdrawn(),
                        previewed.before
                    ),
                    help: String::new(),
                });
            }
            usecase::import(desk, &request)?;
            Ok(previewed)
        })
        .await?;
    Ok(Done {
        path: match previewed.imported.added {
            true => pages::changes_path(&target),
            false => pages::check_path(&target),
        },
        said: stored(&previewed, corrects),
    })
}

/// What storing did, in a line.
pub(super) fn stored(previewed: &Previewed, corrects: bool) -> String {
    let revision = previewed.imported.revision;
    if !previewed.imported.added {
        return format!("It is the text of revision {revision}, which stood already");
    }
    let stale = match previewed.stale().count() {
        0 => "no verdict went stale".to_owned(),
        1 => "1 claim must be judged again".to_owned(),
        more => format!("{more} claims must be judged again"),
    };
    match corrects {
        true => format!(
            "Corrected in revision {revision}, and every report of the story shows it; {stale}"
        ),
        false => format!("Revision {revision} is stored; {stale}"),
    }
}
