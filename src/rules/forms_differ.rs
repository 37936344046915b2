//! `forms-differ`: the file has its text in more than one form, and another one tells something else than the one that was judged.
//!
//! A mail as words and as a page, a news item with two bodies: each reader's program shows one of them. A sentence of another form is looked at
//! when it reads like a statement and its letters stand nowhere in the text; words that are shown in another order, or hidden by a
//! style sheet, are looked at as a whole.
//! Linear in what was left out and in the text.

use super::Rule;
use super::dropped_statement::{
    is_of_element, is_of_other_form, is_of_other_order, is_unread, is_veiled, judged, letters,
    statements,
};
use super::scope::{Scope, Words, excerpt, line_in};
use crate::model::{Code, DroppedText, Finding, Severity, argument};

pub(super) const RULE: Rule = Rule {
    code: Code::FormsDiffer,
    meaning: "The file has its text in two forms, and the one that was not judged tells something else.",
    why: "Which form a reader sees is his program's choice: a figure that was judged in one is another figure in the other.",
    example: "A news item says “$50,000” in its HTML body and “$5 million” in the plain one.",
    clear: "Ask whoever sent it which is right, and import a file whose forms agree, or that one form alone; or say once why the other words are no claim: `copydesk mark STORY/RENDITION --words \"…\" --not-a-claim --why …`.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        let Some((newest, index)) = &rendition.text else {
            continue;
        };
        let mut others = newest
            .dropped
            .iter()
            .filter(|one| is_of_other_form(one))
            .peekable();
        if others.peek().is_none() {
            continue;
        }
        let text = letters(index.text());
        let judged = judged(scope, &rendition.dossier.record.name);
        for (dropped, said) in
            others.flat_map(|one| pieces(one).into_iter().map(move |said| (one, said)))
        {
            let bare = letters(said);
            let veiled = is_veiled(dropped) || is_unread(dropped);
            if !veiled && text.contains(&bare) || judged.contains(&bare) {
                continue;
            }
            let words = Words {
                message: message(dropped, said),
                expected: "forms of the text that tell the same".to_owned(),
                found: said.to_owned(),
                clear: format!(
                    "import a file whose forms agree; or copydesk mark {} --words {} --not-a-claim --why WHY",
                    rendition.target,
                    argument(said)
                ),
            };
            let place = line_in(&newest.intake_file, dropped.line);
            findings.push(rendition.at(scope, Code::FormsDiffer, place, words));
        }
    }
    findings
}

fn message(dropped: &DroppedText, said: &str) -> String {
    let said = excerpt(said, 90);
    if let (true, Some(place)) = (is_of_element(dropped), &dropped.at) {
        return format!("what a reader sees of “{said}” is not read, at {place}: look at the file");
    }
    if let (true, Some(place)) = (is_unread(dropped), &dropped.at) {
        return format!("what a style does to “{said}” is not read, at {place}: look at the page");
    }
    match (is_veiled(dropped), &dropped.at) {
        (true, Some(place)) => {
            format!("a style sheet takes “{said}” from the sight of readers, at {place}")
        }
        (true, None) => format!("a style sheet takes “{said}” from the sight of readers"),
        (false, _) => format!("{} tells something else: “{said}”", dropped.why),
    }
}

// What of a form is held against the text, piece by piece.
fn pieces(dropped: &DroppedText) -> Vec<&str> {
    if is_of_other_order(dropped) || is_veiled(dropped) || is_unread(dropped) {
        return vec![dropped.text.as_str()];
    }
    statements(&dropped.text).collect()
}
