//! `disclosure-missing`: AI converted the text, and the text does not say so; or what a text told of itself is gone.

use super::Rule;
use super::scope::{RenditionScope, Scope, Words, line_in};
use super::undisclosed::{gone, is_model};
use super::wording::disclosure_wording;
use crate::model::{Code, DigitalSourceType, Finding, Method, Rendition, RenditionKind, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::DisclosureMissing,
    meaning: "A rendition that AI converted does not print the disclosure, or tells machines that people made it; or a text no longer has its note to readers (an editor's note, a correction), or the credit by which AI made its picture.",
    why: "Readers were promised to be told; the EU AI Act (Art. 50) asks for it where no editor answers for the text.",
    example: "The web text was made from the broadcast script by AI, and nothing on the page says so.",
    clear: "Add the desk's disclosure to the text and import the new revision, or exempt the platform in `copydesk.toml`. A note that went is put back, or let pass with a reason.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        let record = &rendition.dossier.record;
        let said = rendition.text.as_ref();
        let said = said.and_then(|(text, _)| text.made_by_ai.as_deref());
        let model = record.tool.as_deref().filter(|tool| is_model(tool));
        let by_ai = is_by_machine(rendition);
        if by_ai && record.source_type.is_some_and(is_of_people) {
            findings.push(rendition.at(
                scope,
                Code::DisclosureMissing,
                line_in(&scope.dossier.file, 1),
                of_people(rendition, record),
            ));
        }
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
                None if record.method == Some(Method::Person) => format!(
                    "none; the record says that a person converted it, and {}",
                    match model {
                        Some(tool) => format!("that the tool was {tool}"),
                        None => format!("that it is {}", record.source_type()),
                    }
                ),
                _ => "none".to_owned(),
            },
            clear: format!(
                "add it, then copydesk import {} FILE; or [[platform]] name = \"{}\" disclosure = false in copydesk.toml",
                rendition.target, record.name
            ),
        };
        findings.push(rendition.at(scope, Code::DisclosureMissing, line_in(file, 1), words));
    }
    findings.extend(gone(scope));
    findings
}

/// Whether a program converted a rendition: by its record, or by what its file, its tool or its label says of it all the same.
pub(super) fn is_by_machine(rendition: &RenditionScope<'_>) -> bool {
    let record = &rendition.dossier.record;
    let said = rendition.text.as_ref();
    let said = said.is_some_and(|(text, _)| text.made_by_ai.is_some());
    match (record.kind, record.method) {
        // What the file says of itself outweighs what somebody says of it; so do the record's own tool and label.
        (RenditionKind::Converted, Some(Method::Person)) => {
            said || record.tool.as_deref().is_some_and(is_model)
                || record.source_type.is_some_and(is_of_model)
        }
        (RenditionKind::Original, _) => false,
        (RenditionKind::Converted, Some(Method::Ai) | None) => true,
    }
}

// Whether a label says that people made it, with tools or without.
fn is_of_people(label: DigitalSourceType) -> bool {
    matches!(
        label,
        DigitalSourceType::DigitalCapture
            | DigitalSourceType::ComputationalCapture
            | DigitalSourceType::NegativeFilm
            | DigitalSourceType::PositiveFilm
            | DigitalSourceType::Print
            | DigitalSourceType::HumanEdits
            | DigitalSourceType::DigitalCreation
            | DigitalSourceType::ScreenCapture
            | DigitalSourceType::CompositeCapture
    )
}

// Whether a label says that a trained model wrote it: one that only corrects is none.
fn is_of_model(label: DigitalSourceType) -> bool {
    matches!(
        label,
        DigitalSourceType::TrainedAlgorithmicMedia
            | DigitalSourceType::CompositeWithTrainedAlgorithmicMedia
    )
}

// What the record has machines told of a text that AI converted.
fn of_people(rendition: &RenditionScope<'_>, record: &Rendition) -> Words {
    Words {
        message: format!(
            "{} was converted by AI, and its source_type tells machines that people made it",
            rendition.target
        ),
        expected: "a source_type that says so, or none: the usual one does".to_owned(),
        found: format!("source_type = \"{}\"", record.source_type()),
        clear: format!(
            "take source_type of {} out of story.toml, or put it right",
            record.name
        ),
    }
}
