//! `assistant-missing`: a reader that the desk asks for has not read a conversion as it stands.

use super::Rule;
use super::scope::{Scope, Words, line_in};
use crate::model::{Code, Finding, RenditionKind, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::AssistantMissing,
    meaning: "A second reader that the desk asks for has not read this conversion as it stands.",
    why: "The desk wants a machine's look at each conversion before people give theirs; without it a place to look may go unseen.",
    example: "The desk asks for the reader `local`, and the web text was imported again after it had read.",
    clear: "Ask it: `copydesk assist STORY/RENDITION --with NAME`. Which program that is stands in your own configuration.",
    severity: Severity::Warn,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let wanted = &scope.policy.assist;
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        let record = &rendition.dossier.record;
        let Some(newest) = rendition.dossier.newest() else {
            continue;
        };
        if record.kind != RenditionKind::Converted
            || wanted.keeps_out(&scope.dossier.slug, &record.name)
        {
            continue;
        }
        for reader in &wanted.readers {
            let runs = &rendition.dossier.suggestions.runs;
            let mut mine = runs.iter().filter(|run| run.reader == *reader).peekable();
            let ever = mine.peek().is_some();
            // A run that read nothing is no reading.
            let current = mine.any(|run| {
                let original = scope.dossier.rendition(&run.original);
                let original = original.and_then(|one| one.newest());
                run.sha256 == newest.sha256
                    && original.is_some_and(|newest| newest.sha256 == run.original_sha256)
                    && (!run.read.is_empty() || run.asked == 0)
            });
            if current {
                continue;
            }
            let words = Words {
                message: format!("the reader `{reader}` has not read it as it stands"),
                expected: format!("a run of `{reader}` over revision {}", newest.number),
                found: match ever {
                    true => "a run over other words".to_owned(),
                    false => "no run of it".to_owned(),
                },
                clear: format!("copydesk assist {} --with {reader}", rendition.target),
            };
            let place = line_in(&rendition.dossier.sheet_file, 1);
            findings.push(rendition.at(scope, Code::AssistantMissing, place, words));
        }
    }
    findings
}
