//! Verdicts, one claim at a time, and taking one back.

use std::sync::Arc;

use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use super::Who;
use super::act::{answer, done_at, once, refuse};
use super::form::Fields;
use super::proof::target_of;
use super::proof::wants_part;
use super::wording::{about, in_the_browser};
use crate::model::{ClaimId, EvidenceKind, RenditionRef, Sha256, Verdict};
use crate::usecase::{
    self, ClaimAddress, EvidenceArgument, Judged, Judgement, Keeping, UsecaseError,
};
use crate::web::failure::WebFailure;
use crate::web::guard::SignedIn;
use crate::web::once::Done;
use crate::web::pages::Entered;
use crate::web::session::Given;
use crate::web::state::Web;

pub(super) async fn verdict(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(target): Path<(String, String)>,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebFailure> {
    let target = target_of(target)?;
    let fields = Fields::of(&who, fields)?;
    let (part, mut entered) = (wants_part(&headers), entered(&fields));
    let given = match judgement(&web, &who, &fields, &entered) {
        Ok(given) => given,
        Err(failure) => {
            if let Some(short) = questioned(&entered) {
                entered.sure = short;
            }
            let refused = (failure, Some("evidence"));
            return refuse(&web, &who, &target, part, &entered, refused).await;
        }
    };
    let verdict = given.judgement.verdict;
    let work = give(Arc::clone(&web), who.0.clone(), target.clone(), given);
    match once(&web, &who, fields.text("key"), work).await {
        Ok(done) => answer(&web, &who, &target, part, done).await,
        Err(failure) => {
            let about = about(&failure, verdict, &entered);
            let failure = in_the_browser(failure, &target, verdict, about);
            refuse(&web, &who, &target, part, &entered, (failure, Some(about))).await
        }
    }
}

/// A verdict as a form gives it.
struct Asked {
    judgement: Judgement,
    /// The claim, and the words of it that were read.
    claim: String,
    seen: Sha256,
    /// Where the reader was told that it goes on.
    next: String,
}

fn judgement(
    web: &Web,
    who: &SignedIn,
    fields: &Fields,
    entered: &Entered,
) -> Result<Asked, WebFailure> {
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
    if let Some(short) = questioned(entered)
        && entered.sure != short
    {
        return Err(WebFailure::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            format!("is “{short}” what you checked against?"),
            "so short a name is mostly a key pressed by mistake; give the verdict again if it is right",
        ));
    }
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
    Ok(Asked {
        judgement,
        claim: entered.claim.clone(),
        seen,
        next: fields.text("next").to_owned(),
    })
}

// One or two letters name no document, nobody in full and no address; a number names what is attached.
fn questioned(entered: &Entered) -> Option<String> {
    let mut references = entered.evidence.iter().map(|(_, reference, _)| reference);
    references
        .find(|one| {
            let few = (1..=2).contains(&one.chars().count());
            few && one.parse::<usize>().is_err()
        })
        .cloned()
}

async fn give(
    web: Arc<Web>,
    who: SignedIn,
    target: RenditionRef,
    asked: Asked,
) -> Result<Done, WebFailure> {
    let (here, of, key) = (web.nowhere.clone(), target.clone(), who.session.key.clone());
    let judgement = asked.judgement.clone();
    let judged = web
        .write(&target.story, move |desk| {
            let claim = ClaimAddress::Within(of, asked.claim);
            let claims = std::slice::from_ref(&claim);
            let seen = Some(asked.seen);
            usecase::judge_signed(desk, claims, seen, &judgement, &here, key.as_deref())
        })
        .await?;
    let judged = judged.judged.first().ok_or_else(WebFailure::unknown)?;
    let found = &judged.found;
    web.sessions.gave(
        &who.key,
        Given {
            target: target.clone(),
            claim: found.claim.id.clone(),
            verdict: asked.judgement.verdict,
        },
    );
    // The next is the one that the page promised; whether it still waits shows when it is laid out.
    let promised = asked.next.parse().ok();
    let next = promised.as_ref().unwrap_or(&found.claim.id);
    Ok(done_at(&target, next, told(judged, &asked.judgement)))
}

// What became of it, and what it is worth: a verdict that does not count is not left to look like one that does.
fn told(judged: &Judged, judgement: &Judgement) -> String {
    let claim = numbered(judged.found.number, &judged.found.claim.id);
    let mut said = format!("{claim} is {} now", judged.status);
    if let Some(own) = judgement.verdict.status()
        && own != judged.status
    {
        said = format!(
            "Your verdict on {} is recorded ({own}). A graver one of somebody else stands: {said}",
            claim
        );
    }
    let lacks: Vec<String> = judged.lacks.iter().map(ToString::to_string).collect();
    if !lacks.is_empty() {
        said = format!("{said}. It does not pass yet: {}", lacks.join("; "));
    }
    let plain = judged.warnings.iter();
    for warning in plain.filter(|one| !one.contains("copydesk ") && !one.contains("--")) {
        let (main, _) = warning
            .split_once("; for another day")
            .unwrap_or((warning, ""));
        said = format!("{said}; {main}");
    }
    said
}

fn numbered(number: Option<usize>, id: &ClaimId) -> String {
    match number {
        Some(number) => format!("claim {number}"),
        None => format!("claim {id}"),
    }
}

pub(super) async fn undo(
    State(web): State<Arc<Web>>,
    who: Who,
    Path(target): Path<(String, String)>,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebFailure> {
    let target = target_of(target)?;
    let fields = Fields::of(&who, fields)?;
    let part = wants_part(&headers);
    // A form names what it takes back. One that names nothing means the last verdict of this session in this story.
    let named = fields.given("claim").map(|id| {
        let rendition = fields.given("rendition").map(|name| name.parse());
        let rendition = rendition.transpose().map_err(UsecaseError::from)?;
        Ok::<_, UsecaseError>((
            RenditionRef {
                story: target.story.clone(),
                rendition: rendition.unwrap_or_else(|| target.rendition.clone()),
            },
            id,
        ))
    });
    let last = who.session.last_given(&target.story);
    let last = last.map(|given| Ok((given.target.clone(), given.claim.to_string())));
    let Some(meant) = named.or(last) else {
        let nothing = WebFailure::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "there is nothing to take back",
            "you have judged nothing in this story since you signed in; an older verdict of yours is taken back on its claim",
        );
        let at = Entered::default();
        return refuse(&web, &who, &target, part, &at, (nothing, Some("verdicts"))).await;
    };
    let (of, claim) = meant?;
    let shown = Entered {
        claim: claim.clone(),
        ..Entered::default()
    };
    let work = take_back(Arc::clone(&web), who.0.clone(), of.clone(), claim);
    match once(&web, &who, fields.text("key"), work).await {
        Ok(done) => answer(&web, &who, &target, part, done).await,
        Err(failure) => {
            let failure = in_the_browser(failure, &of, Verdict::Retracted, "verdicts");
            refuse(&web, &who, &of, part, &shown, (failure, Some("verdicts"))).await
        }
    }
}

async fn take_back(
    web: Arc<Web>,
    who: SignedIn,
    target: RenditionRef,
    claim: String,
) -> Result<Done, WebFailure> {
    let judgement = Judgement {
        note: Some("taken back at the review desk".to_owned()),
        ..Judgement::new(Verdict::Retracted, who.session.reviewer.clone(), web.now())
    };
    let (here, key, of) = (web.nowhere.clone(), who.session.key.clone(), target.clone());
    let judged = web
        .write(&target.story, move |desk| {
            let address = ClaimAddress::Within(of, claim);
            let claims = std::slice::from_ref(&address);
            usecase::judge_signed(desk, claims, None, &judgement, &here, key.as_deref())
        })
        .await?;
    let judged = judged.judged.first().ok_or_else(WebFailure::unknown)?;
    let found = &judged.found;
    web.sessions.took_back(&who.key, &target, &found.claim.id);
    let said = format!(
        "Taken back: {} is {} now",
        numbered(found.number, &found.claim.id),
        judged.status
    );
    Ok(done_at(&target, &found.claim.id, said))
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
        sure: fields.text("sure").to_owned(),
    }
}

fn leads_elsewhere(reference: &str) -> bool {
    let drive = reference.as_bytes().get(1) == Some(&b':');
    reference.starts_with(['/', '\\', '~'])
        || drive
        || reference.split(['/', '\\']).any(|part| part == "..")
}

fn evidence(entered: &Entered) -> Result<Vec<EvidenceArgument>, UsecaseError> {
    let given = entered.evidence.iter();
    let given = given.filter(|(_, reference, _)| !reference.is_empty());
    given
        .map(|(kind, reference, locator)| piece(kind, reference, locator))
        .collect()
}

/// One piece of evidence as a row of a form names it.
///
/// # Errors
/// When it names a path of this machine: what is a file is attached first, and named by its number or its name.
pub(super) fn piece(
    kind: &str,
    reference: &str,
    locator: &str,
) -> Result<EvidenceArgument, UsecaseError> {
    let kind = kind.parse::<EvidenceKind>()?;
    if kind.is_of_files() && leads_elsewhere(reference) {
        return Err(UsecaseError::Incomplete {
            what: format!("`{reference}` is a path of this machine, and a form names none"),
            help: "drop the file on the claim, or name what is attached by its number".to_owned(),
        });
    }
    Ok(EvidenceArgument::of(kind, reference, Some(locator)).numbered())
}
