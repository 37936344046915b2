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
    of_file.retain(|place| untold(place) && !beside.iter().any(|line| tells(line, place)));
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
    if said.any(|one| one.len() > 2 && told.iter().any(|told| told.contains(&one))) {
        return true;
    }
    // Of a line whose label changed the finding on the claim below it has the label alone.
    let (Some(was), Some(is)) = (&change.was, &change.is) else {
        return false;
    };
    let (was, is) = differing(&lines::key(was), &lines::key(is));
    is.len() > 2
        && told
            .iter()
            .any(|told| told.contains(&is) && told.contains(&was))
}

// Whether a line has what became of a place of the file, and had what it was: a byline, and the author in a page's head.
fn tells(line: &Change, place: &Change) -> bool {
    let (Some(was), Some(is)) = (&line.was, &line.is) else {
        return false;
    };
    let values = place.said.first().and_then(|said| said.split_once(" -> "));
    values.is_some_and(|(old, new)| {
        let has = |line: &str, value: &str| {
            let value = lines::key(value);
            value.len() > 2 && lines::key(line).contains(&value)
        };
        has(was, old) && has(is, new)
    })
}

// The words by which two lines differ, without those that both begin and end with.
fn differing(was: &str, is: &str) -> (String, String) {
    let (was, is): (Vec<&str>, Vec<&str>) = (was.split(' ').collect(), is.split(' ').collect());
    let same = was.iter().zip(&is).take_while(|(a, b)| a == b).count();
    let (was, is) = (&was[same..], &is[same..]);
    let ends = was.iter().rev().zip(is.iter().rev());
    let same = ends.take_while(|(a, b)| a == b).count();
    let cut = |words: &[&str]| words[..words.len() - same].join(" ");
    (cut(was), cut(is))
}

fn text_of(revision: &RevisionText) -> &str {
    revision.text.as_deref().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Change, differing, is_told, tells};

    fn change(was: &str, is: &str, said: &str) -> Change {
        Change {
            was: Some(was.to_owned()),
            is: Some(is.to_owned()),
            line: None,
            said: vec![said.to_owned()],
        }
    }

    #[test]
    fn what_is_told_once_is_not_told_again() {
        let sot = |who: &str| format!("“[TAKE SOT: RUTH AMAYA, {who}]”");
        let line = change(&sot("ENGINEER"), &sot("MAYOR"), &sot("MAYOR"));
        let told = |one: &str| is_told(&line, &[one.to_owned()]);
        assert!(told("leans on another label engineer mayor"));
        assert!(!told("leans on another label mayor"));
        assert!(!told("it changed since it was judged"));
        let byline = change("“By Ada Moor”", "“By Leo Park”", "By Leo Park");
        let author = |was: &str, is: &str| {
            let said = format!("{was} -> {is}");
            tells(&byline, &change(&format!("author = {was}"), is, &said))
        };
        assert!(author("Ada Moor", "Leo Park"));
        assert!(!author("Ada Moor", "Dan Okafor"));
        assert_eq!(
            differing("by ada moor of keel", "by leo park of keel"),
            ("ada moor".to_owned(), "leo park".to_owned())
        );
        assert_eq!(differing("a b", "a b c"), (String::new(), "c".to_owned()));
    }
}
