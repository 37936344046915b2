//! Whose recordings a script's lists of names for the screen name.
//!
//! A list that has as many names as the script has recordings names them one by one; otherwise it names those of one description when one
//! person of the list is heard nowhere else. One pass over the recordings for each person of a list. It gives out nothing where a list says
//! another name than a recording's own direction, and none of the newsroom's people.

use std::collections::HashMap;

use super::cast::Cast;
use super::credits::Credit;
use super::cues::Effect;
use super::part::{Part, PartKind};
use super::same_person::is_same_person;

/// How many people a list may have: each is looked for among all recordings. On 298 read scripts 20 and 80 give the same.
const MOST: usize = 40;

/// Whose recordings are, by their parts, as the lists say.
pub(super) fn give(
    text: &str,
    parts: &[Part],
    credits: &[Credit],
    cast: &Cast,
) -> HashMap<usize, String> {
    let mut given = coded(text, parts, credits);
    given.extend(super::numbered::give(text, parts, cast));
    if !given.is_empty() {
        return given;
    }
    let credits: Vec<&Credit> = credits.iter().filter(|one| !one.own).collect();
    if credits.is_empty() || credits.len() > MOST {
        return given;
    }
    let recordings: Vec<(usize, Option<String>, String)> = parts
        .iter()
        .enumerate()
        .filter_map(|(at, part)| match &part.kind {
            PartKind::Cue(Effect::Recorded(hint)) if hint.name.is_some() || is_heard(parts, at) => {
                let known = hint.name.clone().or_else(|| {
                    let part = hint.part.as_deref()?;
                    cast.full(part, parts[at].range.start)
                });
                let called = hint.nobody.clone().or_else(|| hint.part.clone());
                Some((at, known, called.unwrap_or_default()))
            }
            PartKind::Cue(_) | PartKind::Spoken { .. } | PartKind::Struck | PartKind::Gap => None,
        })
        .collect();
    let each: Vec<&str> = credits
        .iter()
        .flat_map(|one| std::iter::repeat_n(one.name.as_str(), one.times.max(1)))
        .collect();
    let agree = recordings.iter().zip(&each).all(|((_, known, _), name)| {
        known
            .as_ref()
            .is_none_or(|known| is_same_person(known, name))
    });
    if each.len() == recordings.len() && agree {
        let names = each.iter().map(|name| (*name).to_owned());
        return recordings.iter().map(|(at, ..)| *at).zip(names).collect();
    }
    let mut silent: Vec<&str> = Vec::new();
    for one in &credits {
        let heard = recordings
            .iter()
            .filter_map(|(_, known, _)| known.as_ref())
            .any(|known| is_same_person(known, &one.name));
        if !heard && !silent.iter().any(|name| is_same_person(name, &one.name)) {
            silent.push(&one.name);
        }
    }
    let unknown: Vec<&(usize, Option<String>, String)> = recordings
        .iter()
        .filter(|(_, known, _)| known.is_none())
        .collect();
    let alike = unknown
        .windows(2)
        .all(|pair| pair[0].2 == pair[1].2 && !pair[0].2.is_empty());
    if let [name] = silent.as_slice()
        && alike
    {
        given.extend(unknown.iter().map(|(at, ..)| (*at, (*name).to_owned())));
    }
    given
}

// Whether words stand behind a recording's direction before the newsroom's next: "{TAPE ROLLS}" over "VO:" plays no voice.
fn is_heard(parts: &[Part], at: usize) -> bool {
    let next = parts[at + 1..].iter().find(|part| {
        matches!(
            part.kind,
            PartKind::Spoken { .. }
                | PartKind::Cue(Effect::Recorded(_) | Effect::Newsroom | Effect::Clip)
        )
    });
    next.is_some_and(|next| !matches!(next.kind, PartKind::Cue(Effect::Newsroom)))
}

// "Ida Marsh/clerk (04:12:33)" names the recording whose direction has that time code.
fn coded(text: &str, parts: &[Part], credits: &[Credit]) -> HashMap<usize, String> {
    let mut given = HashMap::new();
    for one in credits.iter().filter(|one| !one.own).take(MOST) {
        let Some(code) = &one.code else {
            continue;
        };
        let named = parts.iter().enumerate().filter(|(_, part)| {
            matches!(part.kind, PartKind::Cue(Effect::Recorded(_)))
                && text[part.range.clone()].contains(code.as_str())
        });
        given.extend(named.map(|(at, _)| (at, one.name.clone())));
    }
    given
}
