//! TOML files read into types, with the line of each record and an error that shows the place.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use miette::NamedSource;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;

use super::{StoreError, canonical};
use crate::model::{
    AdoptionRecord, BlockRecord, Claim, Code, Correction, DeskPolicy, EvidenceRecord,
    EvidenceRegister, IntakeRecord, Ledger, PolicyStatement, Rendition, Reply, Review, ReviewerId,
    Revision, Secrets, Severity, Sha256, Sheet, Story, StorySlug, SuggestionBook, TextIndex,
    Waiver, WaiverBook,
};

/// Reads a claim sheet; `file` is named in errors.
pub(super) fn sheet(file: &str, text: &str) -> Result<Sheet, StoreError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Wire {
        revision: Revision,
        #[serde(default)]
        reading: Option<u32>,
        #[serde(default)]
        claim: Vec<Spanned<Claim>>,
        #[serde(default)]
        block: Vec<Spanned<BlockRecord>>,
    }
    let wire: Wire = parse(file, text)?;
    Ok(Sheet {
        revision: wire.revision,
        reading: wire.reading,
        claims: placed(wire.claim, text, |claim, line| claim.line = line),
        blocks: placed(wire.block, text, |block, line| block.line = line),
    })
}

/// Reads a ledger; `file` is named in errors.
///
/// # Errors
/// When it is none.
pub fn ledger(file: &str, text: &str) -> Result<Ledger, StoreError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Wire {
        story: StorySlug,
        reviewer: ReviewerId,
        head: Sha256,
        #[serde(default)]
        review: Vec<Spanned<Review>>,
    }
    let wire: Wire = parse(file, text)?;
    Ok(Ledger {
        story: wire.story,
        reviewer: wire.reviewer,
        head: wire.head,
        entries: placed(wire.review, text, |review, line| review.line = line),
    })
}

/// Reads a person's waivers; `file` is named in errors.
///
/// # Errors
/// When they are none.
pub fn waivers(file: &str, text: &str) -> Result<WaiverBook, StoreError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Wire {
        story: StorySlug,
        reviewer: ReviewerId,
        head: Sha256,
        #[serde(default)]
        waiver: Vec<Spanned<Waiver>>,
    }
    let wire: Wire = parse(file, text)?;
    Ok(WaiverBook {
        story: wire.story,
        reviewer: wire.reviewer,
        head: wire.head,
        entries: placed(wire.waiver, text, |waiver, line| waiver.line = line),
    })
}

/// Reads a story's record; `file` is named in errors.
///
/// # Errors
/// When the text is not TOML, or not of a story's form.
pub fn story(file: &str, text: &str) -> Result<Story, StoreError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Wire {
        title: String,
        #[serde(default, with = "crate::model::toml_date")]
        date: Option<NaiveDate>,
        #[serde(default, with = "crate::model::toml_time_or_none")]
        deadline: Option<DateTime<Utc>>,
        #[serde(default)]
        authors: Vec<String>,
        #[serde(default)]
        rendition: Vec<Spanned<Rendition>>,
        #[serde(default)]
        correction: Vec<Correction>,
        #[serde(default)]
        reply: Vec<Reply>,
        #[serde(default)]
        policy: Vec<PolicyStatement>,
    }
    let wire: Wire = parse(file, text)?;
    Ok(Story {
        title: wire.title,
        date: wire.date,
        deadline: wire.deadline,
        authors: wire.authors,
        renditions: placed(wire.rendition, text, |one, line| one.line = line),
        corrections: wire.correction,
        replies: wire.reply,
        policies: wire.policy,
    })
}

/// Reads a register of evidence; `file` is named in errors.
pub(super) fn evidence(file: &str, text: &str) -> Result<EvidenceRegister, StoreError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Wire {
        #[serde(default)]
        evidence: Vec<Spanned<EvidenceRecord>>,
    }
    let wire: Wire = parse(file, text)?;
    Ok(EvidenceRegister {
        records: placed(wire.evidence, text, |one, line| one.line = line),
    })
}

/// Reads the secrets of a story; `file` is named in errors.
pub(super) fn secrets(file: &str, text: &str) -> Result<Secrets, StoreError> {
    parse(file, text)
}

/// Reads what a revision's file said beside its text; `file` is named in errors.
///
/// # Errors
/// When the text is not TOML, or not of such a record's form.
pub fn intake(file: &str, text: &str) -> Result<IntakeRecord, StoreError> {
    let mut record: IntakeRecord = parse(file, text)?;
    // Such a record is written by the program alone, each table under a line of its own.
    let lines = (1..).zip(text.lines());
    let begins = lines.filter(|(_, line)| *line == "[[dropped]]");
    for (dropped, (line, _)) in record.dropped.iter_mut().zip(begins) {
        dropped.line = line;
    }
    Ok(record)
}

/// Reads what a story adopted from one desk; `file` is named in errors.
pub(super) fn adoption(file: &str, text: &str) -> Result<AdoptionRecord, StoreError> {
    parse(file, text)
}

/// Reads what programs said of a rendition; `file` is named in errors.
pub(super) fn suggestions(file: &str, text: &str) -> Result<SuggestionBook, StoreError> {
    parse(file, text)
}

/// Reads a desk's policy; `file` is named in errors.
pub fn policy(file: &str, text: &str) -> Result<DeskPolicy, StoreError> {
    let policy: DeskPolicy = parse(file, text)?;
    let mut seen = std::collections::HashSet::new();
    if let Some(twice) = policy.people.iter().find(|person| !seen.insert(&person.id)) {
        // Whose verdicts are whose would be anybody's guess.
        let id = format!("\"{}\"", twice.id);
        let at = text.rfind(&id).map_or(0..0, |at| at..at + id.len());
        let message = format!(
            "two people of this desk have the id `{}`: give one of them another",
            twice.id
        );
        return Err(toml_error(file, text, at, message));
    }
    let denies =
        |code: &Code, severity: Severity| *code == Code::Suggestions && severity == Severity::Deny;
    let desk_wide = policy.findings.iter().any(|(code, one)| denies(code, *one));
    let mut exceptions = policy.exceptions.iter();
    if desk_wide || exceptions.any(|one| denies(&one.finding, one.severity)) {
        // A program's word points; it must not decide what is published.
        let start = text.find(Code::Suggestions.as_str()).unwrap_or(0);
        let span = start..start + Code::Suggestions.as_str().len().min(text.len() - start);
        let message = "what a program suggests can be `warn` or `allow`, never `deny`".to_owned();
        return Err(toml_error(file, text, span, message));
    }
    trusts(file, text, &policy)?;
    Ok(policy)
}

// A desk that is trusted twice would be trusted as far as either says; one without keys would be believed whoever wrote its ledgers.
fn trusts(file: &str, text: &str, policy: &DeskPolicy) -> Result<(), StoreError> {
    let mut seen = std::collections::HashSet::new();
    for trust in &policy.trusts {
        let keyless = trust.people.iter().find(|person| person.keys.is_empty());
        let message = if Some(trust.desk) == policy.id {
            "a [[trust]] names this very desk: take it out".to_owned()
        } else if !seen.insert(trust.desk) {
            "two [[trust]] name this desk: make them one".to_owned()
        } else if let Some(person) = keyless {
            format!(
                "`{}` of a [[trust]] has no key: add [[trust.person.key]] with the public key that their ledgers are signed with",
                person.id
            )
        } else if trust.people.is_empty() {
            "this [[trust]] names nobody: add [[trust.person]] for each reviewer whose verdicts are taken".to_owned()
        } else {
            continue;
        };
        let id = format!("\"{}\"", trust.desk);
        let at = text.rfind(&id).map_or(0..0, |at| at..at + id.len());
        return Err(toml_error(file, text, at, message));
    }
    Ok(())
}

fn placed<T>(records: Vec<Spanned<T>>, text: &str, set: impl Fn(&mut T, u32)) -> Vec<T> {
    let (mut line, mut counted) = (1, 0);
    records
        .into_iter()
        .map(|record| {
            // Records come in the order of the file, so its line ends are counted once.
            let start = record.span().start;
            if start < counted {
                (line, counted) = (1, 0);
            }
            line += memchr::memchr_iter(b'\n', &text.as_bytes()[counted..start]).count() as u32;
            counted = start;
            let mut record = record.into_inner();
            set(&mut record, line);
            record
        })
        .collect()
}

// What the fast reader does not take, the full parser decides, with the place of whatever is wrong.
fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, StoreError> {
    if let Ok(read) = canonical::from_str(text) {
        return Ok(read);
    }
    toml::from_str(text).map_err(|error| {
        if let Some(marker) = conflict_marker(text) {
            return unmerged(file, text, marker);
        }
        let span = error.span().unwrap_or(0..0);
        toml_error(file, text, span, error.message().trim().to_owned())
    })
}

// Where git left a conflict for a person to settle.
fn conflict_marker(text: &str) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with("<<<<<<< ") {
            return Some(start);
        }
        start += line.len();
    }
    None
}

fn unmerged(file: &str, text: &str, marker: usize) -> StoreError {
    let next_step = if file.starts_with("claims/") {
        "keep either side (`git checkout --ours -- FILE`), then `copydesk import STORY/RENDITION`: the ledgers say which statuses hold"
    } else if file.starts_with("reviews/") {
        "a ledger is not merged by hand: keep one side (`git checkout --ours -- FILE`) and give the other side's verdicts again"
    } else if file.starts_with("stories/") {
        "keep one side of the story's files (`git checkout --ours -- FILE`), then import the other side's text as a new revision"
    } else {
        "settle it by hand: it is the desk's policy"
    };
    let line = text[marker..].lines().next().unwrap_or_default().len();
    let place = TextIndex::new(text).line_column_of_byte(marker);
    StoreError::Toml {
        file: file.to_owned(),
        line: place.line,
        column: place.column,
        message: "an unresolved merge conflict".to_owned(),
        help: format!(
            "{}; docs/revisions.md shows how",
            next_step.replace("FILE", file)
        ),
        text: Arc::new(NamedSource::new(file, text.to_owned())),
        span: marker..marker + line,
    }
}

fn toml_error(file: &str, text: &str, span: std::ops::Range<usize>, message: String) -> StoreError {
    let place = TextIndex::new(text).line_column_of_byte(span.start);
    StoreError::Toml {
        file: file.to_owned(),
        line: place.line,
        column: place.column,
        message: message.replace('\n', ", "),
        help: format!(
            "mend that line, or bring the file back with `git checkout -- {file}`; docs/formats.md lists every key"
        ),
        text: Arc::new(NamedSource::new(file, text.to_owned())),
        span,
    }
}
