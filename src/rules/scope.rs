//! What a rule looks at: one story, with what every rule would otherwise work out again.

use crate::model::{
    Claim, Code, DeskPolicy, Dossier, Finding, FindingId, LineColumn, Place, RenditionDossier,
    RenditionRef, RevisionText, Role, Severity, Sheet, Span, Status, TextIndex,
};
use crate::trust::{Standing, Verdicts, standing};

/// One story before the gate.
#[derive(Debug)]
pub struct Scope<'a> {
    /// The desk's policy.
    pub policy: &'a DeskPolicy,
    /// The story.
    pub dossier: &'a Dossier,
    /// Its renditions.
    pub renditions: Vec<RenditionScope<'a>>,
}

/// One rendition before the gate.
#[derive(Debug)]
pub struct RenditionScope<'a> {
    /// The rendition.
    pub dossier: &'a RenditionDossier,
    /// Its name.
    pub target: RenditionRef,
    /// Its newest text, when it can be read.
    pub text: Option<(&'a RevisionText, TextIndex<'a>)>,
    /// What the ledgers say of each claim of the sheet, in its order.
    pub standings: Vec<Standing<'a>>,
}

impl<'a> Scope<'a> {
    /// Puts a story before the gate.
    pub fn new(policy: &'a DeskPolicy, dossier: &'a Dossier) -> Self {
        let verdicts = Verdicts::new(dossier.ledgers());
        let renditions = dossier
            .renditions
            .iter()
            .map(|rendition| RenditionScope {
                dossier: rendition,
                target: dossier.target(&rendition.record.name),
                text: rendition
                    .newest_text()
                    .and_then(|text| Some((text, TextIndex::new(text.text.as_deref()?)))),
                standings: rendition
                    .claims()
                    .iter()
                    .map(|claim| standing(&rendition.record.name, claim, &verdicts))
                    .collect(),
            })
            .collect();
        Self {
            policy,
            dossier,
            renditions,
        }
    }

    /// A finding about the story at `place`, to be filled in.
    pub fn finding(&self, code: Code, place: Place, words: Words) -> Finding {
        Finding {
            id: FindingId::default(),
            code,
            severity: Severity::Deny,
            story: self.dossier.slug.clone(),
            rendition: None,
            claim: None,
            place,
            related: Vec::new(),
            message: words.message,
            expected: words.expected,
            found: words.found,
            clear: words.clear,
            waived: None,
        }
    }
}

/// What a finding says.
#[derive(Debug, Clone)]
pub struct Words {
    /// What is wrong, in a sentence.
    pub message: String,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub found: String,
    /// The command that clears it, or what to do.
    pub clear: String,
}

impl<'a> RenditionScope<'a> {
    /// The claim sheet, when there is one.
    pub fn sheet(&self) -> Option<&'a Sheet> {
        self.dossier.sheet.as_ref()
    }

    /// The claims that stand in the text, numbered from 1 in reading order, with what the ledgers say of each.
    pub fn standing_claims(&self) -> impl Iterator<Item = (usize, &'a Claim, &Standing<'a>)> {
        self.dossier
            .claims()
            .iter()
            .zip(&self.standings)
            .filter(|(claim, _)| claim.status != Status::Withdrawn)
            .enumerate()
            .map(|(index, (claim, standing))| (index + 1, claim, standing))
    }

    /// How the command line names the `number`-th claim.
    pub fn address(&self, number: usize) -> String {
        format!("{}:{number}", self.target)
    }

    /// The command that reads the newest revision again and brings the sheet in line with it.
    pub fn reread(&self) -> String {
        format!("copydesk import {}", self.target)
    }

    /// The place of `span` in the newest text; the sheet's own `line` when the text can't be read.
    pub fn place(&self, span: Span, line: u32) -> Place {
        match &self.text {
            Some((text, index)) => place_in(&text.file, index, span),
            None => self.line_in_sheet(line),
        }
    }

    /// A line of the sheet.
    pub fn line_in_sheet(&self, line: u32) -> Place {
        line_in(&self.dossier.sheet_file, line)
    }

    /// The disclosure in the newest text, as the sheet has it.
    pub fn disclosure(&self) -> Option<&'a crate::model::BlockRecord> {
        self.sheet()?
            .blocks
            .iter()
            .find(|block| block.role == Role::Disclosure)
    }

    /// A finding about a claim.
    pub fn about(&self, scope: &Scope<'_>, code: Code, claim: &Claim, words: Words) -> Finding {
        Finding {
            rendition: Some(self.target.rendition.clone()),
            claim: Some(claim.id.clone()),
            related: vec![self.line_in_sheet(claim.line)],
            ..scope.finding(code, self.place(claim.span(), claim.line), words)
        }
    }

    /// A finding about the rendition at `place`.
    pub fn at(&self, scope: &Scope<'_>, code: Code, place: Place, words: Words) -> Finding {
        Finding {
            rendition: Some(self.target.rendition.clone()),
            ..scope.finding(code, place, words)
        }
    }
}

/// A whole line of a file.
pub fn line_in(file: &str, line: u32) -> Place {
    let line = line.max(1);
    Place {
        file: file.to_owned(),
        line,
        column: 1,
        end_line: line,
        end_column: 1,
    }
}

/// The place of `span` in the text behind `index`.
pub fn place_in(file: &str, index: &TextIndex<'_>, span: Span) -> Place {
    let start: LineColumn = index.line_column(span.start);
    let end = index.line_column(span.end.max(span.start));
    Place {
        file: file.to_owned(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

/// The beginning of `text` on one line, at most `limit` code points.
pub fn excerpt(text: &str, limit: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= limit {
        return line;
    }
    let cut: String = line.chars().take(limit.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}
