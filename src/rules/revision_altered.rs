//! `revision-altered`: the stored text is not what was imported.

use super::Rule;
use super::scope::{Scope, Words, line_in};
use crate::model::{Code, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::RevisionAltered,
    meaning: "The text of a revision is missing, or not the bytes that were imported.",
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
            if text.found == Some(text.recorded) {
                continue;
            }
            let words = Words {
                message: match text.found {
                    Some(_) => {
                        format!("revision {} is not the text that was imported", text.number)
                    }
                    None => format!("the text of revision {} is missing", text.number),
                },
                expected: format!("SHA-256 {}", text.recorded),
                found: match text.found {
                    Some(digest) => format!("SHA-256 {digest}"),
                    None => "no file".to_owned(),
                },
                clear: format!("git checkout -- {}", text.file),
            };
            let mut finding =
                rendition.at(scope, Code::RevisionAltered, line_in(&text.file, 1), words);
            finding.related = vec![line_in(&scope.dossier.file, rendition.dossier.record.line)];
            findings.push(finding);
        }
    }
    findings
}
