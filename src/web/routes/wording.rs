//! A refusal in the words of the page: which part of the card it is about, and what to do there. Words of the command line stay out.

use crate::model::{RenditionRef, Verdict};
use crate::web::failure::WebFailure;
use crate::web::pages::Entered;
use crate::web::plain_help::plain;

/// The id of the part of the card that a refused verdict is about.
pub(super) fn about(failure: &WebFailure, verdict: Verdict, entered: &Entered) -> &'static str {
    if failure.changed {
        return "words";
    }
    let has_evidence = entered.evidence.iter().any(|(_, one, _)| !one.is_empty());
    match verdict {
        Verdict::Verified if !entered.suggestion.is_empty() => "suggestion",
        // What differs from the original wants a reason beside the evidence.
        Verdict::Verified if failure.wants_reason => "note",
        Verdict::Verified => "evidence",
        Verdict::OnAuthor | Verdict::Opinion if !entered.suggestion.is_empty() => "suggestion",
        Verdict::Queried
        | Verdict::Disputed
        | Verdict::Incorrect
        | Verdict::OnAuthor
        | Verdict::Opinion
            if has_evidence && !entered.note.is_empty() =>
        {
            "evidence"
        }
        Verdict::Queried
        | Verdict::Disputed
        | Verdict::Incorrect
        | Verdict::OnAuthor
        | Verdict::Opinion
        | Verdict::Reading
        | Verdict::Dismissed => "note",
        Verdict::Retracted => "verdicts",
    }
}

/// The refusal with its help as the page gives it.
pub(super) fn in_the_browser(
    failure: WebFailure,
    target: &RenditionRef,
    verdict: Verdict,
    about: &str,
) -> WebFailure {
    let help = match (about, verdict) {
        ("words", _) => {
            "The card shows it as it is now; what you typed is kept. Read it, and judge it again."
        }
        ("evidence", _) => {
            "Name a file that is attached, an address, or whom you heard; or attach the file below. Where nobody can keep a copy, say why under “There is no copy of it”."
        }
        ("suggestion", _) => {
            "A correct wording goes with “Wrong”: take it away, or give that verdict."
        }
        ("note", Verdict::Queried) => "Write your question in the note.",
        ("note", Verdict::Disputed) => "Say in the note what conflicts.",
        ("note", Verdict::Incorrect) => {
            "Say in the note what is wrong, or below it what the text should say."
        }
        ("note", Verdict::OnAuthor) => {
            "Say in the note why the reporter’s own reporting is enough."
        }
        ("note", Verdict::Opinion) => "Say in the note why it can’t be checked.",
        ("note", Verdict::Verified) => "Say in the note why it holds all the same.",
        _ => "",
    };
    let help = match help {
        "" => plain(&failure.help),
        help => help.to_owned(),
    };
    let what = failure
        .what
        .replace(&format!("{target}:"), "claim ")
        .replace("; your verdict was not recorded", "");
    WebFailure {
        what,
        help,
        ..failure
    }
}
