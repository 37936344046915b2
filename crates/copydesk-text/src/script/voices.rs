//! Who is heard: the parts of a script as blocks, each the newsroom's or somebody's recorded words.
//!
//! A state machine over the parts. Whose a recording is, is weighed in [`super::evidence`]. Within one recording a name on the screen between
//! two closed quotations brings another voice; words without marks that speak of the recorded person by name are the newsroom's. Linear.
//!
//! Where nothing names it, the lead-in decides (in [`crate::extract`]); a voice that its direction calls by what it is, a neighbour or a
//! rental owner, gets nobody's name.

use std::collections::HashSet;
use std::ops::Range;

use super::cast::{Cast, Who};
use super::cues::{self, Effect};
use super::echoes::flat;
use super::ends;
use super::evidence::{self, Habit};
use super::names::{self, Hint};
use super::part::{Part, PartKind};
use super::same_person::is_same_person;
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
    text: &'t str,
    parts: &'t [Part],
    cast: &'t Cast,
    blocks: Vec<RawBlock>,
    voice: Voice,
    habit: Habit,
    /// The last words of the recording, where its direction has them, without case and marks.
    out_words: Option<String>,
    /// The parts at which a recording is over by its words alone.
    ends: HashSet<usize>,
    /// Whether a clip of several labelled voices is on.
    clip: bool,
    /// Whether the next spoken line goes on with the last block.
    joined: bool,
    /// The super before, when nothing was said since.
    super_before: Option<String>,
    /// Whoever was recorded last, while the newsroom has said nothing since.
    last: Option<Heard>,
    /// The only person recorded so far; `Err` when there are more.
    only: Option<Result<String, ()>>,
}

/// The blocks of the parts, in reading order.
pub(super) fn blocks(text: &str, parts: &[Part], cast: &Cast) -> Vec<RawBlock> {
    let mut voices = Voices {
        text,
        parts,
        cast,
        blocks: Vec::with_capacity(parts.len()),
        voice: Voice::Newsroom,
        habit: Habit::of(parts),
        ends: ends::ends(text, parts),
        clip: false,
        out_words: None,
        joined: false,
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
            PartKind::Gap => self.joined = false,
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
                self.speak(part.range.clone());
            }
        }
    }

    /// What a direction says of who is heard next.
    fn follow(&mut self, at: usize, effect: &Effect) {
        match effect {
            Effect::Recorded(hint) => {
                let who = self.recorded(at, hint);
                self.voice = recording(who, false);
                self.super_before = None;
                self.out_words = cues::out_words(self.words(at)).map(flat);
            }
            Effect::Label(label) => self.label(at, label),
            Effect::Super(name) => {
                if self.is_next_voice(at, name) {
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
                self.voice = Voice::Newsroom;
                self.super_before = None;
            }
            Effect::Unknown => {
                self.clip = false;
                // What stands between a recording's direction and its words, or among them, ends nothing.
                let waits = matches!(self.voice, Voice::Recorded { spoke: false, .. })
                    && self.quote_follows(at);
                if !waits && !self.is_open() {
                    self.voice = Voice::Newsroom;
                }
            }
        }
    }

    fn words(&self, at: usize) -> &str {
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
                    return self.text[part.range.clone()].starts_with(['"', '“']);
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

    // Whom a label gives the words to.
    fn label(&mut self, at: usize, label: &str) {
        let name = label
            .split([',', '(', '['])
            .next()
            .unwrap_or_default()
            .trim();
        // "OKAFOR:" under "[SOT] [SUPER: WILL OKAFOR]": the recording has more than one voice, or names its own.
        let within = matches!(&self.voice, Voice::Recorded { label: false, spoke, .. } if !spoke || !self.quoted());
        self.voice = match self.cast.who(label) {
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
            Who::Unknown => Voice::Newsroom,
            Who::Newsroom => Voice::Newsroom,
        };
        self.super_before = None;
    }

    fn quoted(&self) -> bool {
        matches!(self.voice, Voice::Recorded { quoted: true, .. })
    }

    /// Whose recording begins at a direction.
    fn recorded(&mut self, at: usize, hint: &Hint) -> Heard {
        let only = match &self.only {
            Some(Ok(only)) => Some(only.as_str()),
            Some(Err(())) | None => None,
        };
        let last = self.last.as_ref();
        let who = evidence::whose(self.parts, at, hint, self.cast, self.habit, last, only);
        let who = match &who {
            Heard::Nobody(_) | Heard::LeadIn { .. } => {
                self.named_behind(at).map_or(who, Heard::Name)
            }
            Heard::Name(_) => who,
        };
        match (&who, &self.only) {
            (Heard::Name(name), None) => self.only = Some(Ok(name.clone())),
            (Heard::Name(name), Some(Ok(only))) if name == only => {}
            (Heard::Name(_) | Heard::Nobody(_), _) => self.only = Some(Err(())),
            (Heard::LeadIn { .. }, _) => {}
        }
        who
    }

    // "That was Ida Marsh, speaking last week", "THAT ATTORNEY IS LEO FALK": whom the newsroom's first words behind a recording name.
    fn named_behind(&self, at: usize) -> Option<String> {
        let mut over = false;
        for (number, part) in self.parts.iter().enumerate().skip(at + 1) {
            match &part.kind {
                PartKind::Cue(Effect::Recorded(_) | Effect::Clip) => return None,
                PartKind::Cue(Effect::Newsroom | Effect::Unknown | Effect::Label(_)) => over = true,
                PartKind::Spoken { .. } => {
                    over |= self.ends.contains(&number);
                    if over {
                        return pointed_at(&self.text[part.range.clone()]);
                    }
                }
                PartKind::Cue(_) | PartKind::Struck | PartKind::Gap => {}
            }
        }
        None
    }

    fn speak(&mut self, range: Range<usize>) {
        let words = &self.text[range.clone()];
        let starts_quoted = words.starts_with(['"', '“']);
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
        let said = flat(words);
        let over = matches!(self.voice, Voice::Recorded { label: false, .. })
            && self
                .out_words
                .as_ref()
                .is_some_and(|out| out.contains(' ') && said.ends_with(out.as_str()));
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
        });
    }
}

fn pointed_at(words: &str) -> Option<String> {
    /// A name further behind is the sentence's own matter.
    const NEAR: usize = 8;
    let each: Vec<&str> = words.split_whitespace().take(NEAR).collect();
    let folded = |word: &str| word.replace('’', "'").to_lowercase();
    let first = folded(each.first()?);
    if !matches!(first.as_str(), "that" | "that's" | "this" | "this's") {
        return None;
    }
    let is = |word: &&str| matches!(folded(word).as_str(), "is" | "was");
    let from = match first.ends_with("'s") {
        true => 1,
        false => each.iter().position(is)? + 1,
    };
    each.get(from..)?.windows(2).find_map(|pair| {
        let name = format!(
            "{} {}",
            pair[0],
            pair[1].trim_end_matches(|c: char| !c.is_alphanumeric())
        );
        let whole = pair[0].ends_with(char::is_alphabetic);
        names::person(&name).filter(|_| whole).map(str::to_owned)
    })
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
    bare.ends_with(['"', '”']) || is_left_open(words, false)
}
