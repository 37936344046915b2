//! `unrecorded`: a text on the desk that no record names, a record where none is read, a writer who is on none, words of the record that stand in no text.

use super::Rule;
use super::bylines::of_others;
use super::scope::{Scope, Words, line_in};
use super::told_aside::told_aside;
use crate::model::{Code, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::Unrecorded,
    meaning: "A text, a rendition or a revision lies in the story's folder, and `story.toml` does not name it; or a record, such as a ledger, stands where none is read; or a byline that named an author of the record names somebody else now; or the story's title, or the note of a correction, tells what no text of it tells.",
    why: "Whoever publishes from the desk may take it for the newest text, and nobody judged a word of it; a doubt in a ledger that was moved aside stops nothing.",
    example: "`stories/harbor-bridge/web/0003.md` is there, and the record ends at revision 2.",
    clear: "Import it (`copydesk import STORY/RENDITION FILE`), or move it out of `stories/`; move a record to where the finding says that it belongs.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let found = texts(scope).chain(records(scope));
    found
        .chain(of_others(scope))
        .chain(told_aside(scope))
        .collect()
}

fn records<'s>(scope: &'s Scope<'_>) -> impl Iterator<Item = Finding> + 's {
    scope.dossier.misplaced.iter().map(|one| {
        let words = Words {
            message: format!("{} is a record that nobody reads where it stands", one.file),
            expected: one.belongs.clone(),
            found: one.file.clone(),
            clear: format!("move it to {}, or out of the desk", one.belongs),
        };
        scope.finding(Code::Unrecorded, line_in(&one.file, 1), words)
    })
}

fn texts<'s>(scope: &'s Scope<'_>) -> impl Iterator<Item = Finding> + 's {
    let files = scope.dossier.unrecorded.iter();
    files.map(|file| {
        let words = Words {
            message: format!("{file} is on the desk, and no record names it"),
            expected: format!("a revision or a rendition of {}", scope.dossier.file),
            found: "a text that nobody imported".to_owned(),
            clear: format!(
                "move it out of stories/, then: copydesk import {}/RENDITION FILE",
                scope.dossier.slug
            ),
        };
        scope.finding(Code::Unrecorded, line_in(file, 1), words)
    })
}
