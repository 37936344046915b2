//! Verdicts, one claim at a time, and taking the last one back.

use std::sync::Arc;

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::Who;
use super::form::Fields;
use super::proof::target_of;
use crate::model::{EvidenceKind, RenditionRef, Sha256, Verdict};
use crate::usecase::{self, ClaimAddress, EvidenceArgument, Judgement, Keeping, UsecaseError};
use crate::web::failure::WebFailure;
use crate::web::guard::SignedIn;
use crate::web::pages::{self, Entered, Notice};
use crate::web::state::Web;

pub(super) async fn verdict(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(target): Path<(String, String)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebFailure> {
    let target = target_of(target)?;
    let fields = Fields::of(&who, fields)?;
    let entered = entered(&fields);
    match give(&web, &who, &target, &fields, &entered).await {
        Ok(next) => Ok(Redirect::to(&next).into_response()),
        // What was typed is not lost: the same claim is shown as it stands now, with what is missing.
        Err(failure) if failure.status != StatusCode::INTERNAL_SERVER_ERROR => {
            let (of, id) = (target.clone(), entered.claim.clone());
            let proof = web
                .read(move |desk| usecase::proof(desk, &of, Some(&id)))
                .await
                .map_err(|_| WebFailure::new(failure.status, &*failure.what, &*failure.help))?;
            let notice = Notice::refused(&failure.what, &failure.help);
            let page = pages::proof(&who.session, &proof, Some(&notice), Some(&entered));
            Ok((failure.status, page).into_response())
        }
        Err(failure) => Err(failure),
    }
}

async fn give(
    web: &Web,
    who: &SignedIn,
    target: &RenditionRef,
    fields: &Fields,
    entered: &Entered,
) -> Result<String, WebFailure> {
    let (verdict, as_is) = match fields.text("verdict") {
        "as-is" => (Verdict::Verified, true),
        word => (word.parse::<Verdict>()?, false),
    };
    let seen: Sha256 = fields.text("seen").parse().map_err(|_| {
        WebFailure::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "the form does not say which words you read",
            "load the page again",
        )
    })?;
    let judgement = Judgement {
        as_is,
        note: Some(entered.note.clone()).filter(|note| !note.is_empty()),
        suggestion: fields.given("suggestion"),
        evidence: evidence(entered)?,
        keeping: Keeping {
            keep: false,
            not_kept: fields.given("not-kept"),
            on: None,
        },
        ticked: Some(entered.ticks.clone()),
        ..Judgement::new(verdict, who.session.reviewer.clone(), web.now())
    };
    let address = ClaimAddress::Within(target.clone(), entered.claim.clone());
    let (here, of, claim) = (web.nowhere.clone(), target.clone(), address.clone());
    let key = who.session.key.clone();
    let told = web
        .write(&target.story, move |desk| {
            let next = usecase::proof(desk, &of, None)?;
            let claims = std::slice::from_ref(&claim);
            let judged =
                usecase::judge_signed(desk, claims, Some(seen), &judgement, &here, key.as_deref())?;
            let id = judged.first().map(|one| one.found.claim.id.clone());
            let next = id.and_then(|id| next.next_after(&id).map(|one| one.claim.clone()));
            Ok((judged, next))
        })
        .await?;
    let (judged, next) = told;
    let Some(judged) = judged.first() else {
        return Err(WebFailure::broken());
    };
    web.sessions.gave(&who.key, address);
    let next = next.unwrap_or_else(|| judged.found.claim.id.clone());
    Ok(pages::check_path_after(
        target,
        &next,
        judged.found.number,
        judged.status,
    ))
}

pub(super) async fn undo(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(target): Path<(String, String)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebFailure> {
    let target = target_of(target)?;
    let fields = Fields::of(&who, fields)?;
    // A claim that is named is meant; otherwise the last verdict of this session.
    let named = fields
        .given("claim")
        .map(|id| ClaimAddress::Within(target.clone(), id));
    let address = named
        .or_else(|| web.sessions.take_last(&who.key))
        .ok_or_else(|| {
            WebFailure::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "there is nothing to undo in this session",
                "a verdict of yours that is in force can be taken back on its claim",
            )
        })?;
    let judgement = Judgement {
        note: Some("taken back at the review desk".to_owned()),
        ..Judgement::new(Verdict::Retracted, who.session.reviewer.clone(), web.now())
    };
    let (here, key) = (web.nowhere.clone(), who.session.key.clone());
    let judged = web
        .write(&target.story, move |desk| {
            let claims = std::slice::from_ref(&address);
            usecase::judge_signed(desk, claims, None, &judgement, &here, key.as_deref())
        })
        .await?;
    let Some(judged) = judged.first() else {
        return Err(WebFailure::broken());
    };
    let found = &judged.found;
    let path = pages::check_path_after(&found.target, &found.claim.id, found.number, judged.status);
    Ok(Redirect::to(&path).into_response())
}

fn entered(fields: &Fields) -> Entered {
    let column = |name| fields.all(name).map(str::to_owned).collect::<Vec<_>>();
    let (kinds, references, locators) = (column("kind"), column("ref"), column("locator"));
    let rows = references.into_iter().enumerate().map(|(row, reference)| {
        let cell = |column: &[String]| column.get(row).cloned().unwrap_or_default();
        (cell(&kinds), reference, cell(&locators))
    });
    Entered {
        claim: fields.text("claim").to_owned(),
        note: fields.text("note").to_owned(),
        suggestion: fields.text("suggestion").to_owned(),
        evidence: rows.collect(),
        not_kept: fields.text("not-kept").to_owned(),
        ticks: column("tick"),
    }
}

fn leads_elsewhere(reference: &str) -> bool {
    let drive = reference.as_bytes().get(1) == Some(&b':');
    reference.starts_with(['/', '\\', '~'])
        || drive
        || reference.split(['/', '\\']).any(|part| part == "..")
}

fn evidence(entered: &Entered) -> Result<Vec<EvidenceArgument>, UsecaseError> {
    let mut all = Vec::new();
    for (kind, reference, locator) in &entered.evidence {
        if reference.is_empty() {
            continue;
        }
        let kind = kind.parse::<EvidenceKind>()?;
        // A browser names no file of this machine: what is a file is attached first, and named by its number or its name.
        if kind.is_of_files() && leads_elsewhere(reference) {
            return Err(UsecaseError::Incomplete {
                what: format!("`{reference}` is a path of this machine, and a form names none"),
                help: "drop the file on the claim, or name what is attached by its number"
                    .to_owned(),
            });
        }
        all.push(EvidenceArgument::of(kind, reference, Some(locator)).numbered());
    }
    Ok(all)
}
