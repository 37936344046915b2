//! A reader on stories whose sentences people have labelled: what it finds, what it flags for nothing, which kinds, how long it takes, what it costs.
//!
//! The stories are JSON Lines: `id`, `date`, `script` and `versions`, each with `text` and `labels` of `sentence`, `verdict` (`same`, `benign`,
//! `error`) and `differences` with their `kind`. Each version is read as a desk would read it and put to the reader as a conversion. A sentence is
//! marked when a suggestion stands on a claim that it shares words with. `benign` counts as neither, `disputed` labels are left out.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::answer::answers;
use super::question::{Asked, KeptBack, ReadSide};
use super::{AssistError, Heard, Reader, Share, Voice, share};
use crate::intake;
use crate::model::{IdError, RenditionName, Revision, Status};
use crate::revise;
use crate::text;
use crate::usecase::UsecaseError;
use crate::usecase::reading::Reading;

#[derive(Debug, Deserialize)]
struct WireStory {
    id: String,
    #[serde(default)]
    date: Option<NaiveDate>,
    script: String,
    versions: Vec<WireVersion>,
}

#[derive(Debug, Deserialize)]
struct WireVersion {
    name: String,
    text: String,
    labels: Vec<WireLabel>,
}

#[derive(Debug, Deserialize)]
struct WireLabel {
    sentence: String,
    verdict: Verdictlike,
    #[serde(default)]
    differences: Vec<WireDifference>,
    #[serde(default)]
    disputed: Option<serde_json::Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Verdictlike {
    Same,
    Benign,
    Error,
}

#[derive(Debug, Deserialize)]
struct WireDifference {
    kind: String,
}

/// What a reader did with one kind of error.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct KindScore {
    /// Of the sentences with this kind, those that it marked.
    pub marked: Share,
    /// Of these, those that it gave this kind.
    pub named: Share,
}

/// What a reader did with one version of one story.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ScoredVersion {
    /// The story's id.
    pub id: String,
    /// The version's name.
    pub version: String,
    /// Wrong sentences that it did not mark.
    pub missed: Vec<String>,
    /// Right sentences that it marked, with what it says.
    pub false_alarms: Vec<String>,
    /// Answers that were not counted, with the reason.
    pub not_counted: Vec<String>,
}

/// What a reader did with labelled stories.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Scored {
    /// The version of this form.
    pub copydesk_score: u32,
    /// The reader.
    pub reader: String,
    /// How many stories.
    pub stories: u64,
    /// How many versions of them.
    pub versions: u64,
    /// Of the wrong sentences, those that it marked.
    pub recall: Share,
    /// Of the right sentences, those that it marked.
    pub false_alarms: Share,
    /// Sentences that no claim covers.
    pub uncovered: u64,
    /// Answers that quoted words which stand nowhere, of all answers about claims.
    pub unfounded: Share,
    /// Lines that were refused for another reason.
    pub refused: u64,
    /// Claims that it said nothing of.
    pub silent: u64,
    /// Each kind of error.
    pub kinds: BTreeMap<String, KindScore>,
    /// How long it took, in milliseconds.
    pub took_ms: u64,
    /// What it cost, by currency.
    pub cost: BTreeMap<String, f64>,
    /// Each version.
    pub each: Vec<ScoredVersion>,
}

const VERSION: u32 = 1;

/// Scores a reader on labelled stories; `file` names them in errors.
///
/// # Errors
/// When a line is no labelled story, or the program can't be started.
pub(crate) fn score(
    file: &str,
    text: &str,
    reader: &Reader,
    voice: &mut dyn Voice,
    at: DateTime<Utc>,
) -> Result<Scored, UsecaseError> {
    let mut tally = Tally::default();
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let wrong = |what: String| {
            AssistError::Recording {
            file: file.to_owned(),
            line: index + 1,
            what,
            help: "each line must be a labelled story: `id`, `date`, `script`, `versions` with `name`, `text` and `labels`"
                .to_owned(),
        }
        };
        let story: WireStory =
            serde_json::from_str(line).map_err(|error| wrong(error.to_string()))?;
        tally.stories += 1;
        for version in &story.versions {
            let read = ReadVersion::new(&story, version)?;
            let heard = voice.answer(read.asked.asking(), at)?;
            tally.add(&story.id, version, &read, reader, &heard);
        }
    }
    if tally.versions == 0 {
        return Err(AssistError::Nothing {
            what: format!("{file} has no labelled story"),
            help: "docs/assist.md describes the form".to_owned(),
        }
        .into());
    }
    Ok(tally.scored(reader))
}

// A version is a story of its own to the reader.
pub(super) fn named(id: &str, version: &str) -> String {
    format!("{id} {version}")
}

/// A version as it is put to the reader.
struct ReadVersion {
    asked: Asked,
    /// The version's text as it was read, and where each claim stands in it, in code points.
    text: String,
    spans: Vec<(u32, u32)>,
}

impl ReadVersion {
    fn new(story: &WireStory, version: &WireVersion) -> Result<Self, UsecaseError> {
        let script = Some(intake::Format::Script);
        let (original, _, _) = side("broadcast", &story.script, script, story.date)?;
        let (converted, text, spans) = side("web", &version.text, None, story.date)?;
        Ok(Self {
            asked: Asked::new(
                &named(&story.id, &version.name),
                story.date,
                &original,
                &converted,
            ),
            text,
            spans,
        })
    }
}

type ReadText = (ReadSide, String, Vec<(u32, u32)>);

fn side(
    name: &str,
    text: &str,
    format: Option<intake::Format>,
    date: Option<NaiveDate>,
) -> Result<ReadText, UsecaseError> {
    let name: RenditionName = name
        .parse()
        .map_err(|error: IdError| UsecaseError::from(error))?;
    let taken = intake::take(&format!("{name}.txt"), text.as_bytes(), format)?;
    let found = text::extract(&taken.text, &Reading::of_taken(&taken).options(date));
    let sheet = revise::first_sheet(&taken.text, &found, Revision::FIRST);
    let spans = sheet
        .claims
        .iter()
        .filter(|claim| claim.status != Status::Withdrawn)
        .map(|claim| (claim.start, claim.end));
    let mut spans: Vec<(u32, u32)> = spans.collect();
    spans.sort_unstable();
    let back = KeptBack::default();
    let side = ReadSide::new(&name, Revision::FIRST, &taken.text, &sheet, &back);
    Ok((side, taken.text, spans))
}

#[derive(Default)]
struct Tally {
    stories: u64,
    versions: u64,
    wrong: (u64, u64),
    right: (u64, u64),
    uncovered: u64,
    said: u64,
    unfounded: u64,
    refused: u64,
    silent: u64,
    /// Marked, named, of.
    kinds: BTreeMap<String, (u64, u64, u64)>,
    took_ms: u64,
    cost: BTreeMap<String, f64>,
    each: Vec<ScoredVersion>,
}

impl Tally {
    fn add(
        &mut self,
        id: &str,
        version: &WireVersion,
        read: &ReadVersion,
        reader: &Reader,
        heard: &Heard,
    ) {
        let answers = answers(&reader.name, &read.asked, heard);
        self.versions += 1;
        self.took_ms = self.took_ms.saturating_add(heard.took_ms);
        let spent = answers.spent.unwrap_or_default();
        if let Some(cost) = spent.cost {
            *self
                .cost
                .entry(spent.currency.unwrap_or_default())
                .or_default() += cost;
        }
        self.said += answers.suggestions.len() as u64;
        let unfounded = answers.not_kept.iter().filter(|one| one.unfounded).count() as u64;
        self.unfounded += unfounded;
        self.refused += answers.not_kept.len() as u64 - unfounded;
        self.silent += answers.silent.len() as u64;
        let places: HashMap<&crate::model::ClaimId, (u32, u32)> = read
            .asked
            .claims
            .iter()
            .zip(&read.spans)
            .map(|(claim, span)| (&claim.id, *span))
            .collect();
        let marks: Vec<((u32, u32), &crate::model::Suggestion)> = answers
            .suggestions
            .iter()
            .filter_map(|one| Some((*places.get(&one.claim)?, one)))
            .collect();
        let mut scored = ScoredVersion {
            id: id.to_owned(),
            version: version.name.clone(),
            missed: Vec::new(),
            false_alarms: Vec::new(),
            not_counted: answers
                .not_kept
                .iter()
                .map(|one| format!("line {}: {}", one.line, one.why))
                .collect(),
        };
        for (label, (start, end)) in version.labels.iter().zip(places_of(version, &read.text)) {
            if label.disputed.is_some() {
                continue;
            }
            let meets = |span: &(u32, u32)| span.0 < end && start < span.1;
            self.uncovered += u64::from(!read.spans.iter().any(meets));
            let here: Vec<&crate::model::Suggestion> = marks
                .iter()
                .filter(|(span, _)| meets(span))
                .map(|(_, one)| *one)
                .collect();
            self.label(label, &here, &mut scored);
        }
        self.each.push(scored);
    }

    fn label(
        &mut self,
        label: &WireLabel,
        here: &[&crate::model::Suggestion],
        scored: &mut ScoredVersion,
    ) {
        match label.verdict {
            Verdictlike::Benign => {}
            Verdictlike::Same => {
                self.right.1 += 1;
                if let Some(first) = here.first() {
                    self.right.0 += 1;
                    let kind = first.kind.as_deref().unwrap_or("note");
                    scored
                        .false_alarms
                        .push(format!("{} [{kind}: {}]", label.sentence, first.why));
                }
            }
            Verdictlike::Error => {
                self.wrong.1 += 1;
                self.wrong.0 += u64::from(!here.is_empty());
                if here.is_empty() {
                    scored.missed.push(label.sentence.clone());
                }
                for difference in &label.differences {
                    let kind = kind_of_label(&difference.kind);
                    let named = here.iter().any(|one| one.kind.as_deref() == Some(kind));
                    let slot = self.kinds.entry(kind.to_owned()).or_default();
                    slot.0 += u64::from(!here.is_empty());
                    slot.1 += u64::from(named);
                    slot.2 += 1;
                }
            }
        }
    }

    fn scored(self, reader: &Reader) -> Scored {
        Scored {
            copydesk_score: VERSION,
            reader: reader.name.to_string(),
            stories: self.stories,
            versions: self.versions,
            recall: share(self.wrong.0, self.wrong.1),
            false_alarms: share(self.right.0, self.right.1),
            uncovered: self.uncovered,
            unfounded: share(self.unfounded, self.said + self.unfounded),
            refused: self.refused,
            silent: self.silent,
            kinds: self
                .kinds
                .into_iter()
                .map(|(kind, (marked, named, of))| {
                    let score = KindScore {
                        marked: share(marked, of),
                        named: share(named, marked),
                    };
                    (kind, score)
                })
                .collect(),
            took_ms: self.took_ms,
            cost: self.cost,
            each: self.each,
        }
    }
}

// The labels' word for words of one place that stand in another has another name here.
pub(super) fn kind_of_label(kind: &str) -> &str {
    match kind {
        "merged" => "joined",
        kind => kind,
    }
}

// Where each labelled sentence stands, in code points, in the order of the text; (0, 0) for one that can't be found.
fn places_of(version: &WireVersion, text: &str) -> Vec<(u32, u32)> {
    let mut from = 0;
    let mut places = Vec::new();
    for label in &version.labels {
        let found = text[from..].find(label.sentence.trim());
        let Some(found) = found else {
            places.push((0, 0));
            continue;
        };
        let (start, end) = (from + found, from + found + label.sentence.trim().len());
        let count = |byte: usize| text[..byte].chars().count() as u32;
        places.push((count(start), count(end)));
        from = end;
    }
    places
}
