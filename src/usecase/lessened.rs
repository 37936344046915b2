//! What of a story's own record asks less than it did at an earlier commit: an author, its day, what made a text, what evidence weighs.
//!
//! A text that a program made owes its readers a disclosure, and stays such a text until another one is imported; a story without a day says
//! nothing of which Monday is meant. Commands change these with a new revision; without one somebody wrote them by hand. Linear in
//! the renditions.

use crate::model::{
    Correction, EvidenceRecord, EvidenceRegister, Method, Rendition, RenditionKind, RevisionRecord,
    SourceTier, Story,
};

/// One key that asks less.
pub(super) struct Less {
    /// What changed, in a sentence.
    pub(super) message: String,
    /// What it was.
    pub(super) then: String,
    /// What it is.
    pub(super) now: String,
    /// Whether no revision came with it that could have changed it.
    pub(super) by_hand: bool,
}

/// What of `here` asks less than `old` did.
pub(super) fn lessened(old: &Story, here: &Story) -> Vec<Less> {
    let gone = |author: &&String| !here.authors.contains(author);
    let mut less: Vec<Less> = old
        .authors
        .iter()
        .filter(gone)
        .map(|author| Less {
            message: format!("{author} is no longer an author of the story"),
            then: format!("{author} among its authors"),
            now: here.authors.join(", "),
            by_hand: false,
        })
        .collect();
    // Whoever is said to have written it too answers for it, and passes none of it.
    let more = |author: &&String| !old.authors.contains(author);
    let known = !old.authors.is_empty();
    let added = here.authors.iter().filter(|_| known).filter(more);
    less.extend(added.map(|author| Less {
        message: format!("{author} is an author of the story now"),
        then: old.authors.join(", "),
        now: here.authors.join(", "),
        by_hand: false,
    }));
    if let (Some(day), None) = (old.date, here.date) {
        less.push(Less {
            message: "the story has no day any more".to_owned(),
            then: day.to_string(),
            now: "none".to_owned(),
            by_hand: true,
        });
    }
    for then in &old.renditions {
        if let Some(now) = here.rendition(&then.name) {
            less.extend(of_rendition(then, now));
        }
    }
    less
}

/// Evidence that is gone or another file, and what makes it weigh more than it did: a source that had no name has one, a report is a primary
/// source.
pub(super) fn of_register(old: &EvidenceRegister, here: &EvidenceRegister) -> Vec<Less> {
    let tier = |one: &EvidenceRecord| one.tier.unwrap_or_else(|| one.kind.tier());
    let mut less = Vec::new();
    for then in &old.records {
        let mut put = |message: &str, then: &str, now: &str, by_hand: bool| {
            less.push(Less {
                message: message.to_owned(),
                then: then.to_owned(),
                now: now.to_owned(),
                by_hand,
            });
        };
        let mut here = here.records.iter();
        let same = here.find(|one| (&one.reference, one.sha256) == (&then.reference, then.sha256));
        let Some(now) = same else {
            let message = format!(
                "{} was on the register of evidence, and is gone or another file",
                then.reference
            );
            put(&message, "registered", "not registered", true);
            continue;
        };
        if then.by != now.by {
            let message = format!("{} was attached by somebody else", then.reference);
            put(&message, then.by.as_str(), now.by.as_str(), false);
        }
        if then.origin.is_some() && then.origin != now.origin {
            let message = format!("{} comes from elsewhere now", then.reference);
            let origin = |one: &EvidenceRecord| one.origin.clone();
            let (then, now) = (origin(then), origin(now));
            let told = |one: Option<String>| one.unwrap_or_else(|| "nowhere named".to_owned());
            put(&message, &told(then), &told(now), false);
        }
        if then.anonymous && !now.anonymous {
            let message = format!("{} is no longer anonymous", then.reference);
            put(&message, "an anonymous source", "a named one", false);
        }
        if tier(then) == SourceTier::Secondary && tier(now) == SourceTier::Primary {
            let message = format!("{} is a primary source now", then.reference);
            put(&message, "a secondary one", "a primary one", false);
        }
    }
    less
}

fn of_rendition(then: &Rendition, now: &Rendition) -> Vec<Less> {
    let by_hand = then.revisions.len() == now.revisions.len();
    let told = |what: &str, then: &str, now: Option<&str>| Less {
        message: format!("the {what} changed"),
        then: then.to_owned(),
        now: now.unwrap_or("nothing").to_owned(),
        by_hand,
    };
    let name = &then.name;
    let mut less = Vec::new();
    if by_program(then) && !by_program(now) {
        let now = match now.kind {
            RenditionKind::Original => "an original",
            RenditionKind::Converted => "converted by a person",
        };
        less.push(told(
            &format!("making of {name}"),
            "converted by a program",
            Some(now),
        ));
    }
    if then.kind == RenditionKind::Converted && now.kind == then.kind && then.from != now.from {
        let text = |from: &Rendition| from.from.as_ref().map(ToString::to_string);
        if let Some(from) = text(then) {
            less.push(told(
                &format!("original of {name}"),
                &from,
                text(now).as_deref(),
            ));
        }
    }
    if let Some(tool) = then.tool.as_deref().filter(|_| now.tool != then.tool) {
        let named = told(&format!("tool that made {name}"), tool, now.tool.as_deref());
        less.push(Less {
            by_hand: by_hand && now.tool.is_none(),
            ..named
        });
    }
    if let Some(task) = then.task.as_deref().filter(|_| now.task != then.task) {
        let named = told(
            &format!("task by which {name} was made"),
            task,
            now.task.as_deref(),
        );
        less.push(Less {
            by_hand: false,
            ..named
        });
    }
    let typed = |one: &Rendition| one.source_type().to_string();
    let stated = by_hand && now.source_type.is_some();
    if (stated || then.source_type.is_some()) && typed(then) != typed(now) {
        let now = typed(now);
        let named = told(&format!("source type of {name}"), &typed(then), Some(&now));
        less.push(Less {
            by_hand: by_hand && then.source_type.is_some(),
            ..named
        });
    }
    less
}

fn by_program(one: &Rendition) -> bool {
    one.kind == RenditionKind::Converted && one.method != Some(Method::Person)
}

/// Corrections as they were given: a reason may come after the correction that it is of, and one that was given is never another.
pub(super) fn without_later_reasons(old: &[Correction], here: &[Correction]) -> Vec<Correction> {
    let mut ones = here.to_vec();
    for (one, then) in ones.iter_mut().zip(old) {
        one.note = one.note.take().filter(|_| then.note.is_some());
    }
    ones
}

/// Revisions without the files with the same text that were noted at them since: those that were there stay.
pub(super) fn without_later_files(
    old: &[RevisionRecord],
    here: &[RevisionRecord],
) -> Vec<RevisionRecord> {
    let mut ones = here.to_vec();
    for (one, then) in ones.iter_mut().zip(old) {
        if one.also.starts_with(&then.also) {
            one.also.truncate(then.also.len());
        }
    }
    ones
}
