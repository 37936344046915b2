//! `beside-changed`: what stands beside the claims of the newest text, or in its file where no word tells it, is not what somebody looked at.
//!
//! A line that no claim holds is said by nobody and judged by nobody; an attribute, a style sheet, a picture's bytes are words of nobody. Both are
//! held against the revision on which the last verdict rests. Nothing is judged: it is named, once, until a verdict rests on the newest revision
//! or somebody says that they looked. Linear in the texts and the places of both revisions.

mod lines;
mod places;

use super::Rule;
use super::scope::{RenditionScope, Scope, Words, excerpt, line_in, place_in};
use crate::model::{Code, Finding, Revision, RevisionText, Severity};
use crate::trust;

pub(super) const RULE: Rule = Rule {
    code: Code::BesideChanged,
    meaning: "Lines that no claim holds (directions, supers, credits, bylines, datelines, labels), or places of the file that no word tells (attributes, style sheets, metadata, links, pictures), are not what they were when somebody last judged the rendition, and nobody has looked at them since.",
    why: "A reader sees them like the words that were judged: the super under a voice, the town in the dateline, a paragraph that the site was told to hide.",
    example: "“[TAKE SOT: RUTH AMAYA, CITY ENGINEER]” was there when the quotation was judged. The script says “[TAKE SOT: RUTH AMAYA, MAYOR]” now, and no claim changed.",
    clear: "Look at what is named, and say so once: `copydesk mark STORY/RENDITION --beside --why \"…\"`. It is bound to that text and that file. Any verdict on the newest revision says it too, but not under `check --base`.",
    severity: Severity::Warn,
    find,
};

/// So many are named; the rest is counted.
const NAMED: usize = 3;
/// How much of each is told.
const LONG: usize = 110;

/// Something that changed.
struct Change {
    was: Option<String>,
    is: Option<String>,
    /// Where it stands in the newest text, as its line from 1.
    line: Option<u32>,
    /// What is looked for in other findings: who finds it there has been told.
    said: Vec<String>,
}

impl Change {
    fn told(&self) -> String {
        let short = |one: &String| excerpt(one, LONG);
        match (&self.was, &self.is) {
            (Some(was), Some(is)) => format!("{} -> {}", short(was), short(is)),
            (None, Some(is)) => format!("{} is new", short(is)),
            (Some(was), None) => format!("{} is gone", short(was)),
            (None, None) => String::new(),
        }
    }
}

fn find(scope: &Scope<'_>, before: &[Finding]) -> Vec<Finding> {
    let renditions = scope.renditions.iter();
    renditions
        .filter_map(|rendition| of_rendition(scope, rendition, before))
        .collect()
}

fn of_rendition(
    scope: &Scope<'_>,
    rendition: &RenditionScope<'_>,
    before: &[Finding],
) -> Option<Finding> {
    let (newest, index) = rendition.text.as_ref()?;
    if rendition.dossier.texts.len() < 2 {
        return None;
    }
    let then = rested_on(scope, rendition).filter(|then| *then < newest.number)?;
    let then = rendition.dossier.text(then)?;
    let told = told_of(rendition, before);
    let untold = |change: &Change| !is_told(change, &told);
    let mut beside = lines::changed(scope, rendition, then, newest);
    beside.retain(untold);
    let mut of_file = places::changed(then, newest);
    of_file.retain(untold);
    let (lines, places) = (beside.len(), of_file.len());
    let all: Vec<Change> = beside.into_iter().chain(of_file).collect();
    if all.is_empty() {
        return None;
    }
    let mut told: Vec<String> = all.iter().take(NAMED).map(Change::told).collect();
    if all.len() > NAMED {
        told.push(format!("{} more", all.len() - NAMED));
    }
    let words = Words {
        message: format!(
            "{} of {} changed since revision {}, and nobody has looked at {}",
            counted(lines, places),
            rendition.target,
            then.number,
            if lines + places == 1 { "it" } else { "them" }
        ),
        expected: format!("what stood there in revision {}", then.number),
        found: told.join("; "),
        clear: format!(
            "look at it, then copydesk mark {} --beside --why WHY",
            rendition.target
        ),
    };
    let line = all.iter().find_map(|one| one.line);
    let place = match line {
        Some(line) => line_in(&newest.file, line),
        None => place_in(&newest.file, index, crate::model::Span { start: 0, end: 0 }),
    };
    Some(rendition.at(scope, Code::BesideChanged, place, words))
}

fn counted(lines: usize, places: usize) -> String {
    let of_lines = match lines {
        1 => "1 line beside the claims".to_owned(),
        many => format!("{many} lines beside the claims"),
    };
    let of_places = match places {
        1 => "1 place of the file".to_owned(),
        many => format!("{many} places of the file"),
    };
    match (lines, places) {
        (_, 0) => of_lines,
        (0, _) => of_places,
        _ => format!("{of_lines} and {of_places}"),
    }
}

// The revision that somebody looked at last. Held against a commit, what stood there counts too: of what came since, one verdict on one claim
// says nothing of the rest, so only a word about that does.
fn rested_on(scope: &Scope<'_>, rendition: &RenditionScope<'_>) -> Option<Revision> {
    let looked = trust::last_look(scope.policy, scope.dossier, rendition.dossier);
    let last = looked.judged.max(looked.beside);
    match rendition.dossier.at_base {
        Some(base) => Some(
            last.unwrap_or(base)
                .min(base)
                .max(looked.beside.unwrap_or(base)),
        ),
        None => last,
    }
}

// What other findings of the rendition say.
fn told_of(rendition: &RenditionScope<'_>, before: &[Finding]) -> Vec<String> {
    let own = before.iter().filter(|one| {
        one.rendition.as_ref() == Some(&rendition.target.rendition) || one.rendition.is_none()
    });
    own.map(|one| lines::key(&format!("{} {}", one.message, one.found)))
        .collect()
}

// What another finding of the rendition names is not said twice.
fn is_told(change: &Change, told: &[String]) -> bool {
    let mut said = change.said.iter().map(|one| lines::key(one));
    said.any(|one| one.len() > 2 && told.iter().any(|told| told.contains(&one)))
}

fn text_of(revision: &RevisionText) -> &str {
    revision.text.as_deref().unwrap_or_default()
}
