//! `revision-altered`: the stored text is not what was imported.

use super::Rule;
use super::scope::{Scope, Words, line_in};
use crate::model::{Code, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::RevisionAltered,
    meaning: "The text of a revision, or what is kept beside it, is missing or not what was written at the import.",
    why: "Verdicts are about a text; if the text can change under them they are about nothing.",
    example: "Somebody mended a typing error in `web/0002.md` after it was imported; its digest in `story.toml` is that of the old text.",
    clear: "Bring the file back from git; a changed text is a new revision: `copydesk import STORY/RENDITION FILE`.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for text in &rendition.dossier.texts {
            let message = match text.found {
                Some(_) => format!("revision {} is not the text that was imported", text.number),
                None => format!("the text of revision {} is missing", text.number),
            };
            let itself = (&text.file, text.recorded, text.found, message);
            let beside = text.beside.iter().map(|one| {
                let message = match one.found {
                    Some(_) => format!("{} is not what was written at the import", one.file),
                    None => format!("{} is missing", one.file),
                };
                (&one.file, one.recorded, one.found, message)
            });
            for (file, recorded, found, message) in std::iter::once(itself).chain(beside) {
                if found == Some(recorded) {
                    continue;
                }
                let words = Words {
                    message,
                    expected: format!("SHA-256 {recorded}"),
                    found: match found {
                        Some(digest) => format!("SHA-256 {digest}"),
                        None => "no file".to_owned(),
                    },
                    clear: format!("git checkout -- {file}"),
                };
                let mut finding =
                    rendition.at(scope, Code::RevisionAltered, line_in(file, 1), words);
                finding.related = vec![line_in(&scope.dossier.file, rendition.dossier.record.line)];
                findings.push(finding);
            }
        }
    }
    findings
}
