//! A reader asked about the conversions of a story, and what it says recorded beside their sheets.
//!
//! The desk is read, then let go while the program runs, which may take minutes; then its answer is added to the book of the rendition under
//! the desk's lock. The record names the words that were read, so that it is true whatever was changed meanwhile. Linear in the texts.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::answer::{Answers, NotKept, answers, own_words};
use super::pair_notes::{PairNote, Question, pair_note};
use super::question::{Asked, AskedClaim, KeptBack, ReadSide};
use super::{Asking, AssistError, Heard, HeardLine, Reader, Voice};
use crate::compare::{self, DifferenceKind};
use crate::model::{
    DeskPolicy, Dossier, ReadClaim, RefusedAnswer, RenditionDossier, RenditionName, RenditionRef,
    Sha256, StorySlug, Suggestion, SuggestionId, SuggestionRun, Sureness,
};
use crate::store::{self, Change, Desk};
use crate::usecase::UsecaseError;
use crate::usecase::reread::{Corrections, read_newest};
use crate::usecase::sources::original_of;

/// Which conversions are to be read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AssistRequest<'a> {
    /// The story.
    pub story: &'a StorySlug,
    /// One of its conversions; all of them when absent.
    pub rendition: Option<&'a RenditionName>,
    /// Who reads.
    pub reader: &'a Reader,
    /// Now.
    pub at: DateTime<Utc>,
}

/// A line of an answer that was not recorded, or what else went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Untold {
    /// The line of the answer, from 1; absent for what is about no line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// What is wrong, in a sentence.
    pub why: String,
}

/// What became of the reading of one conversion.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Assisted {
    /// The conversion.
    pub target: RenditionRef,
    /// The file that it was recorded in, relative to the desk.
    pub file: String,
    /// What was recorded.
    pub run: SuggestionRun,
    /// The numbers of the claims that the reader said nothing about.
    pub silent: Vec<usize>,
    /// What is not as it should be.
    pub untold: Vec<Untold>,
}

impl Assisted {
    /// Whether every claim was read and the program ended well.
    pub(crate) fn is_whole(&self) -> bool {
        self.silent.is_empty() && self.run.ended.is_none()
    }
}

/// How many refused lines a run keeps: enough to see what is wrong with a program.
const KEPT_REFUSALS: usize = 20;

/// Asks the reader about each conversion and records what it says.
///
/// # Errors
/// When there is nothing to read, the desk can't be read or written, or the program can't be started.
pub(crate) fn assist(
    desk: &Desk,
    request: AssistRequest<'_>,
    voice: &mut dyn Voice,
) -> Result<Vec<Assisted>, UsecaseError> {
    let mut done = Vec::new();
    for question in questions(desk, request)? {
        let heard = voice.answer(question.asking(), request.at)?;
        let (run, silent, untold) = question.kept(request.reader, &heard);
        done.push(Assisted {
            file: store::suggestions_file(&question.target),
            target: question.target,
            run,
            silent,
            untold,
        });
    }
    let lock = desk.lock_to_write()?;
    let mut change = Change::default();
    for one in &done {
        // A book that is broken is not added to.
        let mut dossier = store::load_story(desk, &one.target.story)?;
        store::load_suggestions(desk, &mut dossier)?;
        let old = desk.read_text(&one.file)?;
        change.write(
            one.file.clone(),
            store::append_run(old.as_deref(), &one.run)?,
        );
    }
    change.commit(desk, &lock)?;
    Ok(done)
}

/// What would be sent to a program, without starting one: a text for each conversion.
///
/// # Errors
/// When there is nothing to read, or the desk can't be read.
pub(crate) fn outgoing(
    desk: &Desk,
    request: AssistRequest<'_>,
) -> Result<Vec<(RenditionRef, String)>, UsecaseError> {
    let questions = questions(desk, request)?;
    Ok(questions
        .into_iter()
        .map(|one| {
            let sent = one.asking().sent.to_owned();
            (one.target, sent)
        })
        .collect())
}

/// The place of a claim among those asked about, and its passage.
type AboutPair = (usize, Option<String>);

/// One conversion as it is put to a program.
struct Put {
    target: RenditionRef,
    original: ReadSide,
    converted: ReadSide,
    asked: Asked,
    /// In protocol 1: the lines that are sent, and what each of them is about.
    pairs: Option<(String, Vec<AboutPair>)>,
}

fn questions(desk: &Desk, request: AssistRequest<'_>) -> Result<Vec<Put>, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let dossier = store::load_story(desk, request.story)?;
    if let Some(name) = request.rendition
        && dossier.rendition(name).is_none()
    {
        return Err(UsecaseError::NoRendition {
            target: dossier.target(name),
            known: dossier
                .renditions
                .iter()
                .map(|one| one.record.name.to_string())
                .collect(),
        });
    }
    let mut all = Vec::new();
    let mut kept_out = false;
    for rendition in &dossier.renditions {
        let name = &rendition.record.name;
        if request.rendition.is_some_and(|wanted| wanted != name) {
            continue;
        }
        let Some(original) = original_of(&dossier, rendition) else {
            continue;
        };
        let converted = rendition.record.kind == crate::model::RenditionKind::Converted;
        if !converted && request.rendition.is_none() {
            continue;
        }
        if policy.assist.keeps_out(request.story, name)
            || policy
                .assist
                .keeps_out(request.story, &original.record.name)
        {
            kept_out = true;
            continue;
        }
        all.push(put(desk, &policy, &dossier, original, rendition, request)?);
    }
    if all.is_empty() {
        return Err(nothing(request, kept_out).into());
    }
    Ok(all)
}

fn nothing(request: AssistRequest<'_>, kept_out: bool) -> AssistError {
    let target = match request.rendition {
        Some(rendition) => format!("{}/{rendition}", request.story),
        None => request.story.to_string(),
    };
    match kept_out {
        true => AssistError::Nothing {
            what: format!("the desk's policy keeps {target} from every reader"),
            help: "`[assist]` in copydesk.toml says so: `without_stories`, `without_renditions`"
                .to_owned(),
        },
        false => AssistError::Nothing {
            what: format!("{target} has no conversion that could be read beside its original"),
            help: format!(
                "import the original and a text made from it: `copydesk import {}/web FILE --converted-from broadcast`",
                request.story
            ),
        },
    }
}

fn put(
    desk: &Desk,
    policy: &DeskPolicy,
    dossier: &Dossier,
    original: &RenditionDossier,
    converted: &RenditionDossier,
    request: AssistRequest<'_>,
) -> Result<Put, UsecaseError> {
    let published = text_of(dossier, converted)?;
    let back = KeptBack::of(&policy.assist, dossier, published);
    let side = |rendition: &RenditionDossier| -> Result<ReadSide, UsecaseError> {
        let text = text_of(dossier, rendition)?;
        let sheet = rendition.sheet.as_ref();
        let sheet =
            sheet.filter(|sheet| Some(sheet.revision) == rendition.newest().map(|r| r.number));
        let Some(sheet) = sheet else {
            let target = dossier.target(&rendition.record.name);
            return Err(UsecaseError::Inconsistent {
                what: format!("the claim sheet of {target} is not that of its newest text"),
                help: format!("`copydesk import {target}` brings it up to it"),
            });
        };
        let name = &rendition.record.name;
        Ok(ReadSide::new(name, sheet.revision, text, sheet, &back))
    };
    let (original_side, converted_side) = (side(original)?, side(converted)?);
    let story = dossier.slug.as_str();
    let asked = Asked::new(story, dossier.story.date, &original_side, &converted_side);
    let pairs = match request.reader.protocol {
        1 => Some(pairs(desk, dossier, original, converted, &asked)?),
        _ => None,
    };
    Ok(Put {
        target: dossier.target(&converted.record.name),
        original: original_side,
        converted: converted_side,
        asked,
        pairs,
    })
}

fn text_of<'d>(
    dossier: &Dossier,
    rendition: &'d RenditionDossier,
) -> Result<&'d str, UsecaseError> {
    let stored = rendition.newest_text();
    let intact = stored.filter(|text| text.found == Some(text.recorded));
    intact
        .and_then(|text| text.text.as_deref())
        .ok_or_else(|| UsecaseError::Inconsistent {
            what: format!(
                "the newest text of {} is missing, or is not what was imported",
                dossier.target(&rendition.record.name)
            ),
            help: format!("`copydesk check {}` names the file", dossier.slug),
        })
}

// Protocol 1 asks about pairs; only claims that protocol 2 would ask about are among them.
fn pairs(
    desk: &Desk,
    dossier: &Dossier,
    original: &RenditionDossier,
    converted: &RenditionDossier,
    asked: &Asked,
) -> Result<(String, Vec<AboutPair>), UsecaseError> {
    let corrections = Corrections::of(&store::load_policy(desk)?, dossier);
    let read = |rendition: &RenditionDossier| {
        let target = dossier.target(&rendition.record.name);
        let given = corrections.given(&rendition.record.name);
        let text = read_newest(desk, dossier, rendition, &given, dossier.story.date)?;
        text.ok_or_else(|| UsecaseError::Inconsistent {
            what: format!("the newest text of {target} is missing"),
            help: format!("`copydesk check {}` names the file", dossier.slug),
        })
    };
    let (before, after) = (read(original)?, read(converted)?);
    let comparison = compare::compare(before.side(), after.side());
    let (mut sent, mut asked_about) = (String::new(), Vec::new());
    for pair in &comparison.pairs {
        let words = Sha256::of(&pair.converted.text);
        let place = asked.claims.iter().position(|one| one.words == words);
        let Some(place) = place else { continue };
        let question = Question::of(asked_about.len(), pair);
        sent.push_str(&serde_json::to_string(&question).unwrap_or_default());
        sent.push('\n');
        asked_about.push((place, pair.source().map(|source| source.text.clone())));
    }
    Ok((sent, asked_about))
}

impl Put {
    fn asking(&self) -> Asking<'_> {
        match &self.pairs {
            Some((sent, _)) => Asking {
                sent,
                words: self.asked.about,
            },
            None => self.asked.asking(),
        }
    }

    fn kept(&self, reader: &Reader, heard: &Heard) -> (SuggestionRun, Vec<usize>, Vec<Untold>) {
        let answers = match &self.pairs {
            Some((_, asked_about)) => notes(reader, &self.asked, asked_about, heard),
            None => answers(&reader.name, &self.asked, heard),
        };
        let spent = answers.spent.unwrap_or_default();
        let unfounded = answers.not_kept.iter().filter(|one| one.unfounded).count();
        let run = SuggestionRun {
            reader: reader.name.clone(),
            program: answers.told.program,
            version: answers.told.version,
            model: answers.told.model,
            prompt_sha256: answers.told.prompt_sha256,
            protocol: reader.protocol,
            at: heard.at,
            took_ms: heard.took_ms,
            // TOML has no larger integers.
            input_tokens: spent.input_tokens.map(|tokens| tokens.min(i64::MAX as u64)),
            output_tokens: spent
                .output_tokens
                .map(|tokens| tokens.min(i64::MAX as u64)),
            cost: spent.cost,
            currency: spent.currency,
            original: self.original.name.clone(),
            original_revision: self.original.revision,
            original_sha256: self.original.sha256,
            revision: self.converted.revision,
            sha256: self.converted.sha256,
            withheld: self.asked.withheld,
            asked: self.asked.claims.len() as u32,
            unfounded: unfounded as u32,
            refused: (answers.not_kept.len() - unfounded) as u32,
            ended: heard.end.told(),
            read: answers.read,
            suggestions: answers.suggestions,
            left_out: answers.left_out,
            not_recorded: answers
                .not_kept
                .iter()
                .take(KEPT_REFUSALS)
                .map(|one| RefusedAnswer {
                    line: one.line as u32,
                    why: one.why.clone(),
                })
                .collect(),
        };
        let mut untold: Vec<Untold> = answers
            .not_kept
            .into_iter()
            .map(|one| Untold {
                line: Some(one.line),
                why: match one.unfounded {
                    true => format!("unfounded: {}", one.why),
                    false => one.why,
                },
            })
            .collect();
        let about_none = answers
            .failures
            .into_iter()
            .map(|why| format!("the program says: {why}"))
            .chain(
                heard
                    .end
                    .told()
                    .map(|end| format!("the program ended with: {end}")),
            );
        untold.extend(about_none.map(|why| Untold { line: None, why }));
        (run, answers.silent, untold)
    }
}

/// From which score on a program of protocol 1 counts as sure, and as rather sure; its scale is its own, and nothing hangs on it but the
/// order of what is shown.
const SURE: f64 = 0.8;
const RATHER_SURE: f64 = 0.5;

// A note quotes nothing, so that it is kept with the whole claim and its passage as the places.
fn notes(reader: &Reader, asked: &Asked, asked_about: &[AboutPair], heard: &Heard) -> Answers {
    let mut kept = Answers::default();
    for (index, line) in heard.lines.iter().enumerate() {
        let not_kept = |why: String| NotKept {
            line: index + 1,
            unfounded: false,
            why,
        };
        let HeardLine::Bytes(bytes) = line else {
            kept.not_kept
                .push(not_kept("it is longer than 64 KiB".to_owned()));
            continue;
        };
        match pair_note(bytes, asked_about.len()) {
            Ok(None) => {}
            Err(why) => kept.not_kept.push(not_kept(why)),
            Ok(Some(note)) => {
                let (place, passage) = &asked_about[note.pair];
                let claim = &asked.claims[*place];
                match of_note(reader, claim, passage.as_deref(), &note) {
                    Ok(one) => kept.suggestions.push(one),
                    Err(why) => kept.not_kept.push(not_kept(why)),
                }
            }
        }
    }
    kept.read = asked_about
        .iter()
        .map(|(place, _)| &asked.claims[*place])
        .map(|claim| ReadClaim::of(&claim.id, &claim.words))
        .collect();
    kept
}

fn of_note(
    reader: &Reader,
    claim: &AskedClaim,
    passage: Option<&str>,
    note: &PairNote,
) -> Result<Suggestion, String> {
    let label = note.label.as_deref().unwrap_or_default();
    let kind = DifferenceKind::OF_CONVERSIONS
        .iter()
        .find(|kind| kind.as_str() == label)
        .map(|kind| kind.to_string());
    let why = match (&kind, label) {
        (None, label) if !label.is_empty() => format!("{label}: {}", note.note),
        _ => note.note.clone(),
    };
    let why = own_words("`note`", &why)?;
    Ok(Suggestion {
        id: SuggestionId::derive(
            &reader.name,
            &claim.id,
            &claim.words,
            kind.as_deref().unwrap_or(&why),
            &claim.text,
            passage,
        ),
        claim: claim.id.clone(),
        text_sha256: claim.words,
        kind,
        confidence: note.score.map(|score| match score {
            score if score >= SURE => Sureness::High,
            score if score >= RATHER_SURE => Sureness::Medium,
            _ => Sureness::Low,
        }),
        converted: claim.text.clone(),
        original: passage.map(str::to_owned),
        why,
    })
}
