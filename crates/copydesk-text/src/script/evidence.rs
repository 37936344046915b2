//! Whose recording it is: what speaks for each voice, weighed.
//!
//! A name in the recording's own direction, one on the screen before, on the way to or behind its words, a surname or an office
//! in its direction, whoever was heard right before: each is evidence for a person, in points. Evidence for one person adds up. The
//! person with the most points is heard when nobody else comes near; else nobody's name is given, since another's name is graver
//! than none. Each look around stops at the next recording or the newsroom's next words, so the whole is linear.

use super::cast::Cast;
use super::cues::Effect;
use super::names::{self, Hint};
use super::part::{Part, PartKind};
use super::same_person::is_same_person;
use super::street;
use super::words::{Does, does};
use crate::blocks::Heard;
use crate::lexicon::Classes;

/// Points of evidence. Only their order and their sums matter: a name inside the direction outweighs all else, a super on the
/// way to the words outweighs one that may be another's. On 30 read scripts every order that keeps these gives the same names.
const IN_DIRECTION: u32 = 24;
const ON_THE_WAY: u32 = 18;
const KNOWN_PART: u32 = 16;
const UNKNOWN_PART: u32 = 12;
const HOLDS_OFFICE: u32 = 14;
const LISTED: u32 = 15;
const IN_SLUG: u32 = 13;
const CALLED: u32 = 13;
const SUPER_BEFORE: u32 = 10;
const SUPER_BEHIND: u32 = 10;
const GOES_ON: u32 = 8;
/// What the script's own habit adds to the place where its other supers stand. On 298 read scripts 2 and 6 give the same.
const HABIT: u32 = 3;
/// By how much the best must lead: two supers of equal standing name two people, and neither is given.
const LEAD: u32 = 2;

/// Where the supers of a script stand, counted over its recordings that have one in a single place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Habit {
    before: usize,
    on_the_way: usize,
    behind: usize,
}

impl Habit {
    /// The habit of a script.
    pub(super) fn of(parts: &[Part]) -> Self {
        let mut habit = Self::default();
        for (at, part) in parts.iter().enumerate() {
            let PartKind::Cue(Effect::Recorded(hint)) = &part.kind else {
                continue;
            };
            if hint.name.is_some() {
                continue;
            }
            let found = (
                before(parts, at),
                on_the_way(parts, at),
                behind(parts, at, false),
            );
            match found {
                (Some(_), None, None) => habit.before += 1,
                (None, Some(_), None) => habit.on_the_way += 1,
                (None, None, Some(_)) => habit.behind += 1,
                _ => {}
            }
        }
        habit
    }

    fn is_behind(self) -> bool {
        self.behind > self.before + self.on_the_way
    }
}

/// What is weighed for one voice.
#[derive(Debug, Default)]
struct Weighed {
    found: Vec<(Heard, u32)>,
}

impl Weighed {
    fn add(&mut self, who: Heard, points: u32) {
        match self.found.iter_mut().find(|(known, _)| same(known, &who)) {
            Some((known, sum)) => {
                *sum += points;
                if length(&who) > length(known) {
                    *known = who;
                }
            }
            None => self.found.push((who, points)),
        }
    }

    fn is_named(&self) -> bool {
        self.found
            .iter()
            .any(|(who, _)| matches!(who, Heard::Name(_)))
    }

    /// Whoever leads; nobody in particular where two are as likely.
    fn best(self) -> Option<Heard> {
        let most = self.found.iter().map(|(_, points)| *points).max()?;
        let near = self
            .found
            .iter()
            .filter(|(_, points)| points + LEAD > most)
            .count();
        let best = self.found.into_iter().find(|(_, points)| *points == most)?;
        Some(match near {
            1 => best.0,
            _ => Heard::Nobody(String::new()),
        })
    }
}

fn length(who: &Heard) -> usize {
    match who {
        Heard::Name(name) => name.len(),
        Heard::Nobody(_) | Heard::LeadIn { .. } => 0,
    }
}

/// Whether two names are one person's: all words of one are words of the other.
fn same(one: &Heard, other: &Heard) -> bool {
    match (one, other) {
        (Heard::Name(one), Heard::Name(other)) => is_same_person(one, other),
        (one, other) => one == other,
    }
}

/// What is known of a recording beside its own direction.
pub(super) struct Beside<'a> {
    /// All words of the direction.
    pub(super) words: &'a str,
    pub(super) habit: Habit,
    /// What a direction right before it calls whoever is heard, where it keeps the name back.
    pub(super) kept_back: Option<String>,
    /// Who was heard right before it.
    pub(super) last: Option<&'a Heard>,
    /// The only person recorded so far.
    pub(super) only: Option<&'a str>,
    /// Whose it is as a list of names says.
    pub(super) listed: Option<&'a String>,
}

/// Whose voice the recording at `at` is.
pub(super) fn whose(parts: &[Part], at: usize, hint: &Hint, cast: &Cast, beside: &Beside) -> Heard {
    let habit = beside.habit;
    let here = parts[at].range.start;
    let mut weighed = Weighed::default();
    // "WOMAN IN MARSH CAP": what somebody is called by is no slug.
    let described = hint.nobody.as_deref().is_some_and(|called| {
        let (first, rest) = called.split_once(' ').unwrap_or_default();
        does(&first.to_uppercase(), &[Does::Guest]) && !rest.is_empty()
    });
    let in_slug = cast.in_slug(beside.words, here).filter(|_| !described);
    if let Some(name) = &hint.name {
        // "MARSH TAPS" is a slug where the text has Ida Marsh, and nobody called Taps.
        let full = in_slug.clone().filter(|full| is_slug_of(name, full));
        weighed.add(
            Heard::Name(full.unwrap_or_else(|| name.clone())),
            IN_DIRECTION,
        );
    }
    if let Some(name) = beside.listed {
        weighed.add(Heard::Name(name.clone()), LISTED);
    }
    let slugged = in_slug.is_some();
    if let Some(full) = in_slug {
        weighed.add(Heard::Name(full), IN_SLUG);
    }
    if let Some(name) = on_the_way(parts, at) {
        weighed.add(Heard::Name(name), ON_THE_WAY);
    }
    if let Some(what) = masked(parts, at) {
        // "ASTON: Chief Executive" is whoever the text says holds that office.
        let who = cast.holder(&what).map_or(Heard::Nobody(what), Heard::Name);
        weighed.add(who, ON_THE_WAY);
    }
    let mut called = hint.nobody.clone();
    // "SILHOUETTE - NO SUPER" over "(SOT)": the direction before keeps the name back.
    if hint.name.is_none()
        && hint.part.is_none()
        && !weighed.is_named()
        && let Some(kept_back) = &beside.kept_back
    {
        called.get_or_insert_with(|| kept_back.clone());
    }
    if let Some(part) = &hint.part {
        match cast.full(part, here) {
            Some(full) => weighed.add(Heard::Name(full), KNOWN_PART),
            // "SOT PATHOLOGIST" is whoever is called so on the screen.
            None if cast.posted(part).is_some() => called = Some(part.clone()),
            None if cast.is_common(part) => called = Some(part.clone()),
            // "CLIP WORDS:" has no name.
            None if cast.is_word(part) => {}
            // A name in small letters is one that the text has.
            None if part.starts_with(char::is_lowercase) => {}
            // "PIER-MARSH-A" is no name where the text has Ida Marsh.
            None if slugged && !part.chars().all(char::is_alphabetic) => {}
            None => weighed.add(Heard::Name(part.clone()), UNKNOWN_PART),
        }
    }
    let letters = hint.letters.as_deref();
    if let Some(full) = letters.and_then(|letters| cast.full(letters, here)) {
        weighed.add(Heard::Name(full), KNOWN_PART);
    } else if let Some(full) = letters.and_then(|letters| cast.lettered(letters)) {
        weighed.add(Heard::Name(full), HOLDS_OFFICE);
    }
    let holder = |called: &str| cast.holder(called).or_else(|| cast.posted(called));
    if let Some(full) = called.as_deref().and_then(holder) {
        weighed.add(Heard::Name(full), HOLDS_OFFICE);
    }
    let habitual = |habitual: bool| if habitual { HABIT } else { 0 };
    let late = habit.is_behind();
    if let Some(name) = before(parts, at).filter(|_| !late) {
        weighed.add(
            Heard::Name(name),
            SUPER_BEFORE + habitual(habit.before > habit.behind),
        );
    }
    if let Some(name) = behind(parts, at, late).filter(|(_, next)| late || !next) {
        weighed.add(
            Heard::Name(name.0),
            SUPER_BEHIND + habitual(habit.behind > habit.before),
        );
    }
    // "CLIP: HEAD" with a name on the screen is the head's; what somebody is called speaks against no name.
    if let Some(called) = called.filter(|_| !weighed.is_named()) {
        // "CAPTION: Voice of driver": no lead-in names whose name is kept back.
        let kept = street::masked_voice(&called).is_some();
        let who = match cast.is_the(&called) && !kept {
            // "CLIP: TAOISEACH" behind "The Taoiseach …": the lead-in says who that is.
            true => Heard::LeadIn {
                otherwise: None,
                called,
            },
            false => Heard::Nobody(called),
        };
        weighed.add(who, CALLED);
    }
    // "[SOT] [SOT]": the same voice goes on.
    if let Some(last) = beside.last {
        weighed.add(last.clone(), GOES_ON);
    }
    weighed.best().unwrap_or_else(|| Heard::LeadIn {
        // Whoever was named on the screen before needs no "NO SUPER" now.
        otherwise: beside
            .only
            .or(cast.welcomed.as_deref())
            .filter(|_| !hint.unsupered && hint.letters.is_none())
            .map(str::to_owned),
        called: String::new(),
    })
}

// Whether words in capitals are somebody's surname and what the recording is about.
fn is_slug_of(name: &str, full: &str) -> bool {
    let mut words = name.split_whitespace();
    let surname = words.next().map(names::plain);
    !name.contains(char::is_lowercase)
        && surname == full.split_whitespace().next_back().map(names::plain)
        && words.all(|word| !names::classes(word).any(Classes::GIVEN.or(Classes::SURNAME)))
}

/// The name on the screen right before a recording, when nothing was said since.
fn before(parts: &[Part], at: usize) -> Option<String> {
    for part in parts[..at].iter().rev() {
        match &part.kind {
            PartKind::Cue(Effect::Super(name)) => return Some(name.clone()),
            PartKind::Spoken { .. }
            | PartKind::Cue(
                Effect::Recorded(_) | Effect::Newsroom | Effect::Label(_) | Effect::Clip,
            ) => {
                return None;
            }
            PartKind::Cue(
                Effect::Ends
                | Effect::Voice(_)
                | Effect::Named(_)
                | Effect::Nothing
                | Effect::Natural
                | Effect::Unknown,
            )
            | PartKind::Gap
            | PartKind::Struck => {}
        }
    }
    None
}

/// The name on the screen between a recording's direction and its words.
fn on_the_way(parts: &[Part], at: usize) -> Option<String> {
    for part in &parts[at + 1..] {
        match &part.kind {
            PartKind::Cue(Effect::Super(name) | Effect::Named(name)) => return Some(name.clone()),
            PartKind::Spoken { .. }
            | PartKind::Cue(
                Effect::Recorded(_) | Effect::Newsroom | Effect::Label(_) | Effect::Clip,
            ) => {
                return None;
            }
            PartKind::Cue(
                Effect::Ends
                | Effect::Voice(_)
                | Effect::Nothing
                | Effect::Natural
                | Effect::Unknown,
            )
            | PartKind::Gap
            | PartKind::Struck => {}
        }
    }
    None
}

/// What the screen calls a voice without a name, between a recording's direction and its words.
fn masked(parts: &[Part], at: usize) -> Option<String> {
    for part in &parts[at + 1..] {
        match &part.kind {
            PartKind::Cue(Effect::Voice(what)) => return Some(what.clone()),
            PartKind::Cue(
                Effect::Ends
                | Effect::Super(_)
                | Effect::Named(_)
                | Effect::Nothing
                | Effect::Natural
                | Effect::Unknown,
            )
            | PartKind::Gap
            | PartKind::Struck => {}
            PartKind::Spoken { .. }
            | PartKind::Cue(
                Effect::Recorded(_) | Effect::Newsroom | Effect::Label(_) | Effect::Clip,
            ) => return None,
        }
    }
    None
}

/// The name on the screen among or behind a recording's words, and whether the next recording may claim it; `over` a recording without a
/// name that goes on with it, where names stand behind.
fn behind(parts: &[Part], at: usize, over: bool) -> Option<(String, bool)> {
    let mut spoke = false;
    for (number, part) in parts.iter().enumerate().skip(at + 1) {
        match &part.kind {
            PartKind::Spoken { .. } => spoke = true,
            PartKind::Cue(Effect::Super(_) | Effect::Named(_)) if !spoke => return None,
            PartKind::Cue(Effect::Super(name)) => {
                return Some((name.clone(), is_next_ones(parts, number)));
            }
            // Two of one voice, and the name behind the second.
            PartKind::Cue(Effect::Recorded(hint)) if over && spoke && *hint == Hint::default() => {}
            PartKind::Cue(
                Effect::Recorded(_) | Effect::Newsroom | Effect::Label(_) | Effect::Clip,
            ) => {
                return None;
            }
            // "SOT: "They knew." (Leo Falk, voter)": on the line of the words.
            PartKind::Cue(Effect::Named(name)) if spoke => {
                let near = part.range.start <= parts[number - 1].range.end + 2;
                return near.then(|| (name.clone(), false));
            }
            PartKind::Cue(Effect::Unknown) if spoke => return None,
            PartKind::Cue(_) | PartKind::Gap | PartKind::Struck => {}
        }
    }
    None
}

// Whether the next thing behind a super that begins or ends somebody's words is another recording.
fn is_next_ones(parts: &[Part], at: usize) -> bool {
    for part in &parts[at + 1..] {
        match &part.kind {
            PartKind::Cue(Effect::Recorded(_)) => return true,
            PartKind::Cue(Effect::Newsroom | Effect::Unknown | Effect::Label(_) | Effect::Clip)
            | PartKind::Spoken { .. } => return false,
            PartKind::Cue(
                Effect::Super(_)
                | Effect::Voice(_)
                | Effect::Ends
                | Effect::Named(_)
                | Effect::Nothing
                | Effect::Natural,
            )
            | PartKind::Gap
            | PartKind::Struck => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_for_one_person_adds_up_and_two_equals_are_nobody() {
        let name = |name: &str| Heard::Name(name.to_owned());
        let mut weighed = Weighed::default();
        weighed.add(name("HALE"), UNKNOWN_PART);
        weighed.add(name("Ruth Falk"), SUPER_BEFORE);
        weighed.add(name("Ida Hale"), SUPER_BEHIND);
        assert_eq!(weighed.best(), Some(name("Ida Hale")));
        let mut weighed = Weighed::default();
        weighed.add(name("Ruth Falk"), SUPER_BEFORE);
        weighed.add(name("Ida Hale"), SUPER_BEHIND);
        assert_eq!(weighed.best(), Some(Heard::Nobody(String::new())));
        assert_eq!(Weighed::default().best(), None);
    }
}
