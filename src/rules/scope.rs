//! What a rule looks at: one story, with what every rule would otherwise work out again.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use crate::model::{
    Claim, Code, DeskPolicy, Dossier, Finding, FindingId, LineColumn, Place, RenditionDossier,
    RenditionRef, RevisionText, Role, Severity, Sha256, Sheet, Span, Status, TextIndex, numbers,
};
use crate::trust::{Assessor, Shortfall, Standing, Verdicts, standing};

/// One story before the gate.
#[derive(Debug)]
pub struct Scope<'a> {
    /// The desk's policy.
    pub policy: &'a DeskPolicy,
    /// The story.
    pub dossier: &'a Dossier,
    /// Its renditions.
    pub renditions: Vec<RenditionScope<'a>>,
    /// What the policy asks of claims.
    pub assessor: Assessor<'a>,
    /// The time that counts as now.
    pub at: DateTime<Utc>,
    /// The desk's policy at the base, where the story is held to that too: of two severities the stricter counts.
    pub then: Option<&'a DeskPolicy>,
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
    /// What each claim of the sheet lacks of the policy, in its order.
    pub shortfalls: Vec<Vec<Shortfall>>,
}

impl<'a> Scope<'a> {
    /// Puts a story before the gate.
    pub fn new(policy: &'a DeskPolicy, dossier: &'a Dossier, at: DateTime<Utc>) -> Self {
        let assessor = Assessor::new(policy, dossier, at);
        let verdicts = Verdicts::of(dossier);
        let renditions = dossier
            .renditions
            .iter()
            .map(|rendition| {
                let claims = rendition.claims().iter();
                let standings: Vec<Standing<'_>> = claims
                    .map(|claim| standing(&rendition.record.name, claim, &verdicts))
                    .collect();
                (rendition, standings)
            })
            .map(|(rendition, standings)| RenditionScope {
                dossier: rendition,
                target: dossier.target(&rendition.record.name),
                text: rendition
                    .newest_text()
                    .and_then(|text| Some((text, TextIndex::new(text.text.as_deref()?)))),
                shortfalls: rendition
                    .claims()
                    .iter()
                    .zip(&standings)
                    .map(|(claim, standing)| assessor.assess(rendition, claim, standing))
                    .collect(),
                standings,
            })
            .collect();
        Self {
            policy,
            dossier,
            renditions,
            assessor,
            at,
            then: None,
        }
    }

    /// The same story, held to the severities of an earlier policy too.
    pub fn held_to(self, then: Option<&'a DeskPolicy>) -> Self {
        Self { then, ..self }
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
            kinds: Vec::new(),
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

    /// The claims that stand in the text, each with its number and what the ledgers say of each.
    pub fn standing_claims(&self) -> impl Iterator<Item = (usize, &'a Claim, &Standing<'a>)> {
        self.standing_with(&self.standings)
    }

    fn standing_with<'s, T>(
        &self,
        beside: &'s [T],
    ) -> impl Iterator<Item = (usize, &'a Claim, &'s T)> + use<'a, 's, T> {
        let claims = self.dossier.claims();
        let each = claims.iter().zip(beside).zip(numbers(claims));
        each.filter(|((claim, _), _)| claim.status != Status::Withdrawn)
            .filter_map(|((claim, beside), number)| Some((number?, claim, beside)))
    }

    /// What the claims that stand in the text lack of the policy, with their numbers.
    pub fn shortfalls(&self) -> impl Iterator<Item = (usize, &'a Claim, &Shortfall)> {
        let lacking = self.standing_with(&self.shortfalls);
        lacking.flat_map(|(number, claim, lacks)| {
            lacks
                .iter()
                .map(move |shortfall| (number, claim, shortfall))
        })
    }

    /// How the command line names the `number`-th claim.
    pub fn address(&self, number: usize) -> String {
        format!("{}:{number}", self.target)
    }

    /// The command that gives the `number`-th claim a verdict that it lacks, with all that it would be refused without.
    pub fn verify(&self, number: usize, claim: &Claim) -> String {
        verify(&self.address(number), claim, None)
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
pub(super) fn line_in(file: &str, line: u32) -> Place {
    let line = line.max(1);
    Place {
        file: file.to_owned(),
        line,
        column: 1,
        end_line: line,
        end_column: 1,
    }
}

/// So many verdicts, in words.
pub(super) fn verdicts(many: usize) -> String {
    match many {
        1 => "1 verdict".to_owned(),
        many => format!("{many} verdicts"),
    }
}

/// The command that verifies a claim, as printed, but for what stands in capitals: what differs from the original wants a note.
pub(super) fn verify(address: &str, claim: &Claim, by: Option<&str>) -> String {
    let by = by.map(|by| format!(" --as {by}")).unwrap_or_default();
    let note = match claim.differences.is_empty() {
        true => "",
        false => " --note WHY",
    };
    format!("copydesk verify {address}{by} --evidence KIND:REF{note}")
}

/// The place of `span` in the text behind `index`.
pub(crate) fn place_in(file: &str, index: &TextIndex<'_>, span: Span) -> Place {
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
pub(crate) fn excerpt(text: &str, limit: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= limit {
        return line;
    }
    let cut: String = line.chars().take(limit.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}

/// Names in a row, for people.
pub(super) fn names(all: &[impl ToString]) -> String {
    all.iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

/// A file that a record or a verdict names, with the digest it had then and the one it has now.
#[derive(Debug)]
pub(super) struct Cited<'a> {
    /// How it is named.
    pub reference: &'a str,
    /// The digest on record.
    pub recorded: Sha256,
    /// Its digest now; `None` when it is not there.
    pub found: Option<Sha256>,
    file: &'a str,
    line: u32,
    path: String,
}

impl Cited<'_> {
    /// A finding about the file, at the record that names it.
    pub(super) fn finding(
        &self,
        scope: &Scope<'_>,
        code: Code,
        message: String,
        found: String,
    ) -> Finding {
        let words = Words {
            message,
            expected: format!("{} with sha256 {}", self.path, self.recorded),
            found,
            clear: format!("git checkout -- {}", self.path),
        };
        scope.finding(code, line_in(self.file, self.line), words)
    }
}

/// Every file with a recorded digest that the register or a ledger names, each once for each digest.
pub(super) fn cited<'a>(scope: &Scope<'a>) -> Vec<Cited<'a>> {
    let mut all: Vec<Cited<'a>> = Vec::new();
    let mut seen = HashSet::new();
    let dossier = scope.dossier;
    let mut add = |reference: &'a str, recorded: Option<Sha256>, file: &'a str, line: u32| {
        let Some(recorded) = recorded else { return };
        if seen.insert((reference, recorded)) {
            all.extend(one_cited(dossier, reference, recorded, file, line));
        }
    };
    for record in &dossier.evidence.records {
        let file = &dossier.evidence_file;
        add(&record.reference, record.sha256, file, record.line);
        if let Some(archived) = &record.archived {
            add(archived, record.archived_sha256, file, record.line);
        }
    }
    for ledger in &dossier.ledgers {
        for review in &ledger.book.entries {
            for one in &review.evidence {
                add(&one.reference, one.sha256, &ledger.file, review.line);
            }
        }
    }
    all
}

fn one_cited<'a>(
    dossier: &'a Dossier,
    reference: &'a str,
    recorded: Sha256,
    file: &'a str,
    line: u32,
) -> Option<Cited<'a>> {
    let cited = |path: String, found| Cited {
        reference,
        recorded,
        found,
        file,
        line,
        path,
    };
    if reference.starts_with("evidence/") {
        let found = dossier.evidence_found.get(reference).copied().flatten();
        return Some(cited(
            format!("stories/{}/{reference}", dossier.slug),
            found,
        ));
    }
    // `original:broadcast` was recorded as the text of one of its revisions.
    let texts = dossier.renditions.iter().flat_map(|one| {
        let name = &one.record.name;
        one.texts.iter().map(move |text| (name, text))
    });
    texts
        .filter(|(name, text)| reference == format!("{name}/{}", text.number.file_name()))
        .map(|(_, text)| cited(text.file.clone(), text.found))
        .next()
}
