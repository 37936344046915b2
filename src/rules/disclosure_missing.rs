//! `disclosure-missing`: AI converted the text, and the text does not say so.

use super::Rule;
use super::scope::{Scope, Words, line_in};
use super::wording::disclosure_wording;
use crate::model::{Code, Finding, Method, RenditionKind, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::DisclosureMissing,
    meaning: "A rendition that AI converted does not print the disclosure.",
    why: "Readers were promised to be told; the EU AI Act (Art. 50) asks for it where no editor answers for the text.",
    example: "The web text was made from the broadcast script by AI, and nothing on the page says so.",
    clear: "Add the desk's disclosure to the text and import the new revision, or exempt the platform in `copydesk.toml`.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        let record = &rendition.dossier.record;
        let said = rendition.text.as_ref();
        let said = said.and_then(|(text, _)| text.made_by_ai.as_deref());
        let by_ai = match (record.kind, record.method) {
            // What the file says of itself outweighs what somebody says of it.
            (RenditionKind::Converted, Some(Method::Person)) => said.is_some(),
            (RenditionKind::Original, _) => false,
            (RenditionKind::Converted, Some(Method::Ai) | None) => true,
        };
        if !by_ai
            || !scope.policy.wants_disclosure(&record.name)
            || rendition.sheet().is_none()
            || rendition.disclosure().is_some()
        {
            continue;
        }
        let file = match &rendition.text {
            Some((text, _)) => &text.file,
            None => &rendition.dossier.sheet_file,
        };
        let words = Words {
            message: format!(
                "{} was converted by AI and does not say so",
                rendition.target
            ),
            expected: match disclosure_wording(scope, rendition) {
                Some(Ok(wording)) => format!("“{wording}”"),
                Some(Err(_)) | None => "a disclosure".to_owned(),
            },
            found: match said {
                Some(said) if record.method == Some(Method::Person) => {
                    format!("none; the file says {said}, the record that a person converted it")
                }
                _ => "none".to_owned(),
            },
            clear: format!(
                "add it, then copydesk import {} FILE; or [[platform]] name = \"{}\" disclosure = false in copydesk.toml",
                rendition.target, record.name
            ),
        };
        findings.push(rendition.at(scope, Code::DisclosureMissing, line_in(file, 1), words));
    }
    findings
}
