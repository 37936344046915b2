//! Who is heard: the parts of a script as blocks, each the newsroom's or somebody's recorded words.
//!
//! A state machine over the parts. Whose a recording is, is weighed in [`super::evidence`]. Within one recording a name on the screen between
//! two closed quotations brings another voice; words without marks that speak of the recorded person by name are the newsroom's. Linear.
//!
//! Where nothing names it, the lead-in decides (in [`crate::extract`]); a voice that its direction calls by what it is, a neighbour or a
//! rental owner, gets nobody's name.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::cast::{Cast, Who, is_inset};
use super::cues::Effect;
use super::echoes::flat;
use super::ends;
use super::evidence::{self, Beside, Habit};
use super::identity;
use super::marks;
use super::names::{self, Hint};
use super::outcues;
use super::part::{Part, PartKind};
use super::same_person::is_same_person;
use super::street::{called, is_of_street};
use super::{kept_back, street};
use crate::blocks::{Heard, RawBlock};
use copydesk_model::Role;

/// Who is heard.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Voice {
    Newsroom,
    /// Natural sound: what is quoted behind it is nobody's in particular.
    Natural,
    Recorded {
        who: Heard,
        /// Whether words of the recording were printed.
        spoke: bool,
        /// Whether its words are set in quotation marks.
        quoted: bool,
        /// Whether a quotation mark is open.
        open: bool,
        /// Whether the voice lasts until a label or direction ends it, as in a transcript.
        label: bool,
    },
}

pub(super) struct Voices<'t> {
    pub(super) text: &'t str,
    pub(super) parts: &'t [Part],
    cast: &'t Cast,
    /// Whose recordings are as a list of names says, by their parts.
    listed: HashMap<usize, String>,
    pub(super) blocks: Vec<RawBlock>,
    voice: Voice,
    habit: Habit,
    /// The last words of the recording, where its direction has them, without case and marks.
    out_words: Option<String>,
    /// The parts at which a recording is over by its words alone.
    pub(super) ends: HashSet<usize>,
    /// Whether a clip of several labelled voices is on.
    clip: bool,
    /// Whether it was asked of this recording whether a reporter signs off.
    asked: bool,
    /// Whether people of the street are heard, each under what is said of them.
    street: bool,
    /// Labels of nobody who is known, under which the newsroom has read.
    readers: HashSet<String>,
    /// Whether the next spoken line goes on with the last block.
    joined: bool,
    /// Whether the voice ends with its paragraph.
    ends_at_gap: bool,
    /// The super before, when nothing was said since.
    super_before: Option<String>,
    /// Whoever was recorded last, while the newsroom has said nothing since.
    last: Option<Heard>,
    /// The only person recorded so far; `Err` when there are more.
    only: Option<Result<String, ()>>,
}

/// The blocks of the parts, in reading order.
pub(super) fn blocks(
    text: &str,
    parts: &[Part],
    cast: &Cast,
    listed: HashMap<usize, String>,
) -> Vec<RawBlock> {
    let mut voices = Voices {
        text,
        parts,
        cast,
        listed,
        blocks: Vec::with_capacity(parts.len()),
        voice: Voice::Newsroom,
        habit: Habit::of(parts),
        ends: ends::ends(text, parts),
        clip: false,
        asked: false,
        street: false,
        out_words: None,
        readers: HashSet::new(),
        joined: false,
        ends_at_gap: false,
        super_before: None,
        last: None,
        only: None,
    };
    for at in 0..parts.len() {
        voices.part(at);
    }
    voices.blocks
}

impl Voices<'_> {
    fn part(&mut self, at: usize) {
        let part = &self.parts[at];
        match &part.kind {
            PartKind::Gap => {
                self.joined = false;
                if std::mem::take(&mut self.ends_at_gap) {
                    self.voice = Voice::Newsroom;
                }
            }
            PartKind::Struck => {
                self.push(part.range.clone(), Role::Struck, None);
                self.joined = false;
            }
            PartKind::Cue(effect) => {
                self.follow(at, effect);
                self.push(part.range.clone(), Role::Cue, None);
                self.joined = false;
            }
            PartKind::Spoken { fresh } => {
                if *fresh {
                    self.joined = false;
                }
                let recorded = matches!(self.voice, Voice::Recorded { label: false, .. });
                if recorded && self.ends.contains(&at) {
                    self.voice = Voice::Newsroom;
                }
                if matches!(self.voice, Voice::Newsroom | Voice::Natural)
                    && let Some(who) = self.source_of_statement(at)
                {
                    self.voice = recording(who, false);
                }
                self.speak(part.range.clone());
            }
        }
    }

    /// What a direction says of who is heard next.
    fn follow(&mut self, at: usize, effect: &Effect) {
        if let Some(called) = self.next_unnamed(at, effect) {
            self.voice = recording(Heard::Nobody(called), false);
            return;
        }
        match effect {
            // "Tove (student)" above the next words.
            Effect::Unknown | Effect::Named(_) | Effect::Nothing if self.is_next_of_street(at) => {
                self.voice = recording(called(self.words(at)), true);
            }
            Effect::Recorded(hint) => {
                self.asked = false;
                self.street = is_of_street(self.words(at));
                let same = self.same_again(at, hint);
                let who = same.unwrap_or_else(|| self.recorded(at, hint));
                self.voice = recording(who, false);
                self.super_before = None;
                let words = self.words(at);
                let out = outcues::out_words(words).or_else(|| outcues::bare_out_words(words));
                self.out_words = out.map(flat);
            }
            Effect::Label(label) => self.label(at, label),
            Effect::Super(name) => {
                if self.is_next_voice(at, name) || self.is_next_on_street(at, name) {
                    self.voice = recording(Heard::Name(name.clone()), false);
                    return;
                }
                let free =
                    !matches!(&self.voice, Voice::Recorded { spoke: true, .. }) || !self.is_open();
                if free {
                    self.super_before = Some(name.clone());
                }
            }
            Effect::Clip => {
                self.clip = true;
                self.voice = Voice::Newsroom;
                self.super_before = None;
            }
            Effect::Named(name) => {
                let silent = matches!(self.voice, Voice::Recorded { spoke: false, .. });
                if !silent && !self.is_open() {
                    let titled = self.words(at).contains([',', '/', '\\']);
                    let talk = || ends::talk_follows(self.text, self.parts, at);
                    self.voice = match titled && (self.quote_follows(at) || talk()) {
                        true => recording(Heard::Name(name.clone()), false),
                        false => Voice::Newsroom,
                    };
                }
            }
            // "KEY: Ida Marsh / Clerk" over "(9s) I saw it.": a name on the screen, and how long it is heard.
            Effect::Ends
                if matches!(self.voice, Voice::Newsroom | Voice::Natural)
                    && self.is_running_time(at) =>
            {
                if let Some(name) = self.super_before.take() {
                    self.voice = recording(Heard::Name(name), false);
                }
            }
            Effect::Ends => {
                if matches!(self.voice, Voice::Recorded { spoke: true, .. }) && !self.is_open() {
                    self.voice = Voice::Newsroom;
                }
            }
            Effect::Nothing | Effect::Voice(_) => {}
            Effect::Natural => {
                if !matches!(self.voice, Voice::Recorded { spoke: false, .. }) && !self.is_open() {
                    self.voice = Voice::Natural;
                }
            }
            Effect::Newsroom => {
                self.clip = false;
                self.street = false;
                self.voice = Voice::Newsroom;
                self.super_before = None;
            }
            Effect::Unknown => {
                self.clip = false;
                // What stands between a recording's direction and its words, or among them, ends nothing.
                let waits = matches!(self.voice, Voice::Recorded { spoke: false, .. })
                    && (!self.words(at).contains(char::is_alphanumeric)
                        || self.quote_follows(at)
                        || self.is_more_of_recording(at)
                        || announces_words(self.words(at)));
                if !waits && !self.is_open() {
                    self.voice = Voice::Newsroom;
                }
            }
        }
    }

    // "CLIP 2" and "(Marsh, :08)" behind it: the bracket says more of the recording.
    fn is_more_of_recording(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| &self.parts[before].kind);
        matches!(before, Some(PartKind::Cue(Effect::Recorded(_))))
            && self.words(at).starts_with('(')
            && marks::runs(self.words(at))
    }

    // What a recording's direction says of its voice, or the bracket right behind it.
    fn hint_at(&self, at: usize, hint: &Hint) -> Hint {
        let bare = *hint == Hint::default() && at + 1 < self.parts.len();
        match bare && self.is_more_of_recording(at + 1) {
            true => names::hint(self.words(at + 1)),
            false => hint.clone(),
        }
    }

    pub(super) fn words(&self, at: usize) -> &str {
        &self.text[self.parts[at].range.clone()]
    }

    fn is_open(&self) -> bool {
        matches!(self.voice, Voice::Recorded { open: true, .. })
    }

    /// Whether the next words behind a direction are quoted, with no other recording or newsroom between.
    fn quote_follows(&self, at: usize) -> bool {
        for part in &self.parts[at + 1..] {
            match &part.kind {
                PartKind::Spoken { .. } => {
                    return marks::opens_quote(&self.text[part.range.clone()]);
                }
                PartKind::Cue(Effect::Recorded(_) | Effect::Newsroom | Effect::Label(_)) => {
                    return false;
                }
                PartKind::Cue(_) | PartKind::Gap | PartKind::Struck => {}
            }
        }
        false
    }

    // Whether another person's name comes on the screen between two quotations of one recording, as in a montage.
    fn is_next_voice(&self, at: usize, name: &str) -> bool {
        match &self.voice {
            Voice::Recorded {
                who: Heard::Name(known),
                spoke: true,
                quoted: true,
                open: false,
                ..
            } => !is_same_person(known, name) && self.quote_follows(at),
            Voice::Recorded { .. } | Voice::Newsroom | Voice::Natural => false,
        }
    }

    // "WOMAN / DIDN'T WANT NAME USED" between words of a recording of somebody who has a name: who is heard next, and is not named.
    fn next_unnamed(&self, at: usize, effect: &Effect) -> Option<String> {
        let tells = matches!(effect, Effect::Unknown | Effect::Nothing | Effect::Voice(_));
        let named = matches!(&self.last, Some(Heard::Name(_))) && !self.is_open();
        let next = self.parts.get(at + 1).map(|part| &part.kind);
        let said = matches!(next, Some(PartKind::Spoken { .. }));
        let words = self.words(at);
        (tells && named && said && kept_back::is_refused(words))
            .then(|| street::masked(words))
            .flatten()
    }

    // Among people of the street a name on the screen right before more words is who speaks next, with quotation marks or without.
    fn is_next_on_street(&self, at: usize, name: &str) -> bool {
        let next = self.parts.get(at + 1).map(|part| &part.kind);
        match &self.voice {
            Voice::Recorded {
                who: Heard::Name(known),
                spoke: true,
                open: false,
                ..
            } => {
                self.street
                    && matches!(next, Some(PartKind::Spoken { .. }))
                    && !is_same_person(known, name)
                    && marks::ends_spoken(self.words(at.saturating_sub(1)))
            }
            Voice::Recorded { .. } | Voice::Newsroom | Voice::Natural => false,
        }
    }

    // Whom a label gives the words to.
    fn label(&mut self, at: usize, label: &str) {
        self.ends_at_gap = is_inset(self.text, self.parts, at);
        let name = label
            .split([',', '(', '['])
            .next()
            .unwrap_or_default()
            .trim();
        let of_street = self.street
            && self.cast.is_once(label)
            && (label.contains(char::is_lowercase) || self.cast.who(label) == Who::Unknown);
        if of_street && !matches!(self.voice, Voice::Newsroom) {
            self.voice = recording(called(label), true);
            self.super_before = None;
            return;
        }
        // "OKAFOR:" under "[SOT] [SUPER: WILL OKAFOR]": the recording has more than one voice, or names its own.
        let within = matches!(&self.voice, Voice::Recorded { label: false, spoke, .. } if !spoke || !self.quoted());
        // "R:" right behind a recording's direction: a letter is nobody's name, and the direction says whose it is.
        let waits = matches!(self.voice, Voice::Recorded { spoke: false, .. });
        let called = match self.cast.who(label) {
            Who::Guest(full) | Who::Part(full) => full.len() > 1,
            Who::Unknown | Who::Newsroom => false,
        };
        if waits && !self.clip && name.len() == 1 && !called {
            match name {
                "A" => {}
                "Q" => {
                    self.voice = Voice::Newsroom;
                    return;
                }
                _ => return,
            }
        }
        // "FQ:" over words that were the newsroom's before any recording.
        let reads = self.readers.contains(name);
        self.voice = match self.cast.who(label) {
            Who::Unknown if reads => Voice::Newsroom,
            Who::Guest(full) => recording(Heard::Name(full), true),
            Who::Part(part) => recording(Heard::Nobody(part), true),
            Who::Unknown if within || self.clip => {
                let word = name.split_whitespace().next_back().unwrap_or_default();
                let full = match name.contains(' ') {
                    true => names::person(name).unwrap_or(name).to_owned(),
                    false => self
                        .cast
                        .full(word, at_byte(self.parts, at))
                        .unwrap_or_else(|| name.to_owned()),
                };
                recording(Heard::Name(full), self.clip)
            }
            Who::Unknown => {
                self.readers.insert(name.to_owned());
                Voice::Newsroom
            }
            Who::Newsroom => Voice::Newsroom,
        };
        self.super_before = None;
    }

    // Whether a line above words says who of the street is heard next.
    fn is_next_of_street(&self, at: usize) -> bool {
        let words = self.words(at);
        let next = self.parts.get(at + 1).map(|part| &part.kind);
        self.street
            && matches!(self.voice, Voice::Recorded { .. })
            && !self.is_open()
            && matches!(next, Some(PartKind::Spoken { .. }))
            && words.starts_with(char::is_uppercase)
            && !marks::runs(words)
    }

    fn quoted(&self) -> bool {
        matches!(self.voice, Voice::Recorded { quoted: true, .. })
    }

    /// Whose recording begins at a direction.
    fn recorded(&mut self, at: usize, hint: &Hint) -> Heard {
        let only = match &self.only {
            Some(Ok(only)) if !self.is_titled_otherwise(at) => Some(only.as_str()),
            Some(Ok(_) | Err(())) | None => None,
        };
        // "CLIP NAME: Ida Marsh" over "CLIP WORDS: …": a second direction before any word goes on with the first.
        let unheard = match &self.voice {
            Voice::Recorded {
                who: who @ Heard::Name(_),
                spoke: false,
                ..
            } => Some(who),
            Voice::Recorded { .. } | Voice::Newsroom | Voice::Natural => None,
        };
        let last = unheard.or(self.last.as_ref());
        let hint = &self.hint_at(at, hint);
        let who = evidence::whose(
            self.parts,
            at,
            hint,
            self.cast,
            &Beside {
                words: self.words(at),
                kept_back: self.kept_back_before(at),
                habit: self.habit,
                last,
                only,
                listed: self.listed.get(&at),
            },
        );
        // A single word of a direction may be a show or a place: what the newsroom says of the voice is surer.
        let sure = matches!(&who, Heard::Name(name) if name.contains(' '));
        let who = match sure {
            true => who,
            false => match self
                .named_behind(at)
                .filter(|name| self.may_be(name, &who, at))
            {
                Some(name) => Heard::Name(name),
                None => self.named_before(at, who),
            },
        };
        let who = match who {
            Heard::LeadIn { otherwise, called } if self.is_led(at, hint, &called) => {
                Heard::LeadIn {
                    otherwise: self.subject_before(at).or(otherwise),
                    called,
                }
            }
            who => who,
        };
        match (&who, &self.only) {
            (Heard::Name(name), None) => self.only = Some(Ok(name.clone())),
            (Heard::Name(name), Some(Ok(only))) if name == only => {}
            (Heard::Name(_) | Heard::Nobody(_), _) => self.only = Some(Err(())),
            (Heard::LeadIn { .. }, _) => {}
        }
        who
    }

    fn speak(&mut self, range: Range<usize>) {
        let words = &self.text[range.clone()];
        let over = matches!(
            &self.voice,
            Voice::Recorded {
                label: false,
                spoke: true,
                open: false,
                ..
            }
        );
        // Looked for in all of the text, so asked once of each recording.
        if over && !self.asked && identity::may_sign_off(words) {
            self.asked = true;
            if identity::signs_off(words, self.text) {
                self.voice = Voice::Newsroom;
            }
        }
        let starts_quoted = marks::opens_quote(words);
        // A name on the screen and a quotation right behind it: a recording whose direction is left out.
        if let Some(name) = self.super_before.take()
            && starts_quoted
            && matches!(self.voice, Voice::Newsroom | Voice::Natural)
            && is_whole_quotation(words)
        {
            self.voice = recording(Heard::Name(name), false);
        }
        let (role, speaker) = match &mut self.voice {
            Voice::Newsroom => (Role::Body, None),
            Voice::Natural if starts_quoted && is_whole_quotation(words) => {
                (Role::Quote, Some(Heard::Nobody("natural sound".to_owned())))
            }
            Voice::Natural => {
                self.voice = Voice::Newsroom;
                (Role::Body, None)
            }
            Voice::Recorded {
                who,
                spoke,
                quoted,
                open,
                label,
            } => {
                let own = *spoke || *label || starts_quoted || !names_in_passing(words, who);
                let goes_on = own && (!*spoke || *open || !*quoted || starts_quoted);
                if goes_on {
                    if !*spoke && !*label {
                        *quoted = starts_quoted;
                    }
                    *spoke = true;
                    *open = *quoted && is_left_open(words, *open);
                    (Role::Quote, Some(who.clone()))
                } else {
                    // The quotation has closed and these words are not quoted, or they speak of whoever was to be heard.
                    self.voice = Voice::Newsroom;
                    (Role::Body, None)
                }
            }
        };
        // Where the words that the direction ends with are said, the recording is over.
        let over = matches!(self.voice, Voice::Recorded { label: false, .. })
            && self
                .out_words
                .as_ref()
                .is_some_and(|out| out.contains(' ') && outcues::ends_with(&flat(words), out));
        if over && !self.is_open() {
            self.voice = Voice::Newsroom;
            self.out_words = None;
        }
        self.last = speaker.clone().filter(|_| role == Role::Quote);
        match self.blocks.last_mut() {
            Some(last) if self.joined && last.role == role && last.speaker == speaker => {
                last.range.end = range.end;
            }
            _ => self.push(range, role, speaker),
        }
        self.joined = true;
    }

    fn push(&mut self, range: Range<usize>, role: Role, speaker: Option<Heard>) {
        self.blocks.push(RawBlock {
            range,
            role,
            speaker,
            picture: None,
            rank: None,
            depth: None,
        });
    }
}

fn at_byte(parts: &[Part], at: usize) -> usize {
    parts[at].range.start
}

fn recording(who: Heard, label: bool) -> Voice {
    Voice::Recorded {
        who,
        spoke: false,
        quoted: false,
        open: false,
        label,
    }
}

// "[typed cut off the line:]": the words of the recording come behind it.
fn announces_words(cue: &str) -> bool {
    cue.trim_end_matches([']', ')', '}', ' ']).ends_with(':')
}

fn names_in_passing(words: &str, who: &Heard) -> bool {
    match who {
        Heard::Name(name) => ends::names_in_passing(words, name),
        Heard::Nobody(_) | Heard::LeadIn { .. } => false,
    }
}

// Whether a quotation is open behind these words.
fn is_left_open(words: &str, open: bool) -> bool {
    let mut open = open;
    for c in words.chars() {
        match c {
            '"' => open = !open,
            '“' => open = true,
            '”' => open = false,
            _ => {}
        }
    }
    open
}

// From its first mark to its last nothing stands outside the quotation, or it goes on in the next line.
fn is_whole_quotation(words: &str) -> bool {
    let bare = words.trim_end_matches(['.', ',', ' ']);
    bare.ends_with(['"', '”']) || words.starts_with(['\'', '‘']) || is_left_open(words, false)
}
