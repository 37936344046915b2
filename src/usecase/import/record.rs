//! What an import says in the story's record: original or converted by what, title and day, a correction.

use super::draft::Draft;
use super::{CorrectionNote, ImportRequest};
use crate::model::{
    Correction, DeskPolicy, Dossier, Method, Person, RenditionKind, Role, Sheet, Story, TextIndex,
    fold,
};
use crate::rules::excerpt;
use crate::text::Extraction;
use crate::trust::people_named;
use crate::usecase::UsecaseError;

// A reason that is a dot is none, and every report would show it.
fn refuse_silence(note: &CorrectionNote) -> Result<(), UsecaseError> {
    let added = note.note.as_deref();
    match added.filter(|added| !added.contains(char::is_alphanumeric)) {
        None => Ok(()),
        Some(added) => Err(UsecaseError::Incomplete {
            what: format!("--note {added:?} says nothing"),
            help: "every report shows it under the correction: say what was wrong and how it came to light, or leave it out".to_owned(),
        }),
    }
}

impl Draft {
    // A notice that names words which were not there, or a text that does not have the right ones, would correct nothing.
    pub(super) fn correction(
        &self,
        request: &ImportRequest<'_>,
        note: &CorrectionNote,
    ) -> Result<Correction, UsecaseError> {
        let incomplete = |what: String| {
            UsecaseError::Incomplete {
            what,
            help: "give --wrong as it stood in the published text, --right as it stands in the file, and the corrected file".to_owned(),
        }
        };
        let Some((old, _)) = self.old.as_ref().filter(|_| self.added) else {
            return Err(incomplete(format!(
                "{} has no other text than this one: there is nothing to correct",
                request.target
            )));
        };
        refuse_silence(note)?;
        if note.wrong.trim() == note.right.trim() {
            return Err(incomplete(format!(
                "“{}” is put right by itself: that corrects nothing",
                note.wrong.trim()
            )));
        }
        if !fold(old).contains(&fold(&note.wrong)) {
            return Err(incomplete(format!(
                "“{}” is not in the text before",
                note.wrong
            )));
        }
        if !fold(&self.text).contains(&fold(&note.right)) {
            return Err(incomplete(format!(
                "“{}” is not in the corrected text",
                note.right
            )));
        }
        Ok(Correction {
            rendition: request.target.rendition.clone(),
            revision: self.revision,
            at: request.at,
            by: note.by.clone(),
            wrong: note.wrong.clone(),
            right: note.right.clone(),
            note: note.note.clone(),
        })
    }

    // The correction, by its place among those of the story, that was given without a reason and gets one now; the text stays as it is.
    pub(super) fn explained(
        &self,
        request: &ImportRequest<'_>,
        dossier: Option<&Dossier>,
    ) -> Result<Option<usize>, UsecaseError> {
        let (Some(note), Some(dossier), false) = (&request.correction, dossier, self.added) else {
            return Ok(None);
        };
        let is_it = |one: &Correction| {
            one.rendition == request.target.rendition
                && fold(&one.wrong) == fold(&note.wrong)
                && fold(&one.right) == fold(&note.right)
        };
        let corrections = &dossier.story.corrections;
        let Some(at) = corrections.iter().rposition(is_it) else {
            return Ok(None);
        };
        let known = &corrections[at];
        let incomplete = |what: String, help: &str| {
            Err(UsecaseError::Incomplete {
                what,
                help: help.to_owned(),
            })
        };
        match (&known.note, &note.note) {
            (None, None) => incomplete(
                format!(
                    "{} carries out that correction already, in revision {}",
                    request.target, known.revision
                ),
                "say with `--note` why it was corrected: it gave no reason",
            ),
            (Some(_), _) => incomplete(
                format!(
                    "{} carries out that correction already, in revision {}, and says why: there is nothing to correct",
                    request.target, known.revision
                ),
                "what was published of a correction stays as it is",
            ),
            (None, Some(_)) if known.by != note.by => incomplete(
                format!("{} gave that correction, and gives its reason", known.by),
                "ask for it",
            ),
            (None, Some(_)) => refuse_silence(note).map(|()| Some(at)),
        }
    }

    // What an AI made is nobody's original later on: `check` would ask for no disclosure any more, and compare it with nothing. And a story has one
    // original: what was converted from it would rest on either.
    pub(super) fn refuse_original(
        &self,
        request: &ImportRequest<'_>,
        dossier: Option<&Dossier>,
    ) -> Result<(), UsecaseError> {
        let record = &self.record;
        let original = dossier.and_then(|dossier| dossier.story.original());
        let other = original.filter(|one| one.name != record.name);
        if let Some(other) = other.filter(|_| request.kind == Some(RenditionKind::Original)) {
            let story = &request.target.story;
            return Err(UsecaseError::Incomplete {
                what: format!("{story} has an original already: `{}`", other.name),
                help: format!(
                    "import a newer text of it as {story}/{}, and what was made from it without --original; or say first that `{}` is none, with --by and --converted-from",
                    other.name, other.name
                ),
            });
        }
        let made = record.kind == RenditionKind::Converted && record.method == Some(Method::Ai);
        if !made || request.kind != Some(RenditionKind::Original) {
            return Ok(());
        }
        Err(UsecaseError::Incomplete {
            what: format!(
                "{} was converted by AI, as its record says: it is not the original",
                request.target
            ),
            help: "import what the journalist wrote as a rendition of its own, with --original; this one with --converted-from that".to_owned(),
        })
    }

    // An original that says that a tool made it is compared with nothing, and bears out what it says in every conversion. Whoever imports may know
    // better: a script may quote the line that stands under its web text.
    pub(super) fn says_converted(
        &self,
        request: &ImportRequest<'_>,
        sheet: &Sheet,
    ) -> Option<String> {
        if request.kind != Some(RenditionKind::Original) {
            return None;
        }
        let mut blocks = sheet.blocks.iter();
        let disclosure = blocks.find(|block| block.role == Role::Disclosure);
        let says = match disclosure {
            Some(block) => format!("the text says itself: “{}”", excerpt(&block.quote, 80)),
            None if self.reading.record.about.by_ai() => {
                "the file says that a trained model made it".to_owned()
            }
            None => return None,
        };
        Some(format!(
            "{says}; if it was converted, it is no original: copydesk import {} FILE --by ai, and what the journalist wrote as a rendition of its own \
             with --original",
            request.target
        ))
    }

    // What was not said is told from the text: a disclosure marks a conversion, and a story has one original.
    pub(super) fn settle_record(
        &mut self,
        request: &ImportRequest<'_>,
        dossier: Option<&Dossier>,
        extraction: &Extraction,
    ) {
        let original = dossier.and_then(|dossier| dossier.story.original());
        let other_original = original.filter(|one| one.name != self.record.name);
        let discloses = extraction
            .blocks
            .iter()
            .any(|block| block.role == Role::Disclosure);
        let discloses = discloses || self.reading.record.about.by_ai();
        let said = request.from.is_some() || request.method.is_some() || request.tool.is_some();
        let told = self.old.is_none() && (discloses || other_original.is_some());
        if let Some(kind) = request.kind {
            self.record.kind = kind;
        } else if said || told {
            self.record.kind = RenditionKind::Converted;
        }
        let record = &mut self.record;
        if record.kind == RenditionKind::Original {
            return;
        }
        let from = request.from.clone();
        let from = from.or_else(|| record.from.clone());
        record.from = from.or_else(|| other_original.map(|one| one.name.clone()));
        let by_ai = discloses || request.tool.is_some();
        record.method = request
            .method
            .or(record.method)
            .or_else(|| by_ai.then_some(Method::Ai));
        record.tool = request.tool.clone().or_else(|| record.tool.take());
        record.task = request.task.clone().or_else(|| record.task.take());
    }

    pub(super) fn story(
        &self,
        request: &ImportRequest<'_>,
        dossier: Option<&Dossier>,
        extraction: &Extraction,
    ) -> Story {
        let mut story = match dossier {
            Some(dossier) => dossier.story.clone(),
            None => Story {
                title: self
                    .headline(extraction)
                    .or_else(|| self.reading.record.about.headline.clone())
                    .unwrap_or_else(|| request.target.story.to_string()),
                date: self.reading.record.about.day(),
                deadline: None,
                authors: self.reading.record.about.authors.clone(),
                renditions: Vec::new(),
                corrections: Vec::new(),
                replies: Vec::new(),
                policies: Vec::new(),
            },
        };
        if let Some(title) = &request.title {
            story.title = title.clone();
        }
        if !request.authors.is_empty() {
            story.authors = request.authors.clone();
        }
        story.date = request.date.or(story.date);
        story.deadline = request.deadline.or(story.deadline);
        let name = &self.record.name;
        match story.renditions.iter_mut().find(|one| &one.name == name) {
            Some(record) => *record = self.record.clone(),
            None => story.renditions.push(self.record.clone()),
        }
        story
    }

    // Who of the desk the file names as its author, by an address or by name, wrote it; a stranger's address stays in the record of the file.
    pub(super) fn name_senders(&self, policy: &DeskPolicy, story: &mut Story) {
        let addresses = &self.reading.record.about.addresses;
        let named = self.reading.record.about.authors.iter();
        let named = named.flat_map(|one| people_named(&policy.people, one));
        let named: Vec<&Person> = named.collect();
        for person in &policy.people {
            let sent = addresses.iter().any(|one| person.has_mailbox(one))
                || named.iter().any(|one| one.same_as(person));
            let mut authors = story.authors.iter();
            let known = authors.any(|one| {
                let meant = people_named(&policy.people, one);
                meant.iter().any(|meant| meant.same_as(person))
            });
            if sent && !known {
                story.authors.push(person.id.to_string());
            }
        }
    }

    pub(super) fn headline(&self, extraction: &Extraction) -> Option<String> {
        let index = TextIndex::new(&self.text);
        let mut blocks = extraction.blocks.iter();
        let headline = blocks.find(|block| block.role == Role::Headline)?;
        let words = index.slice(headline.span)?;
        let line = words.trim_start_matches('#').split_whitespace();
        Some(line.collect::<Vec<_>>().join(" "))
    }
}
