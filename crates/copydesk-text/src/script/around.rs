//! Who a recording's voice is by what the newsroom reads right before and behind it.
//!
//! Each look stops at the next recording or at the newsroom's next words: linear. What words name whom: [`super::identity`].

use super::cues::{self, Effect};
use super::identity;
use super::kept_back;
use super::marks;
use super::names::{self, Hint};
use super::outcues;
use super::part::PartKind;
use super::voices::Voices;
use super::words::{Does, does};
use crate::blocks::{Heard, RawBlock};
use crate::lexicon::Classes;
use copydesk_model::Role;

impl Voices<'_> {
    // "Ida Marsh there." behind a voice of the street, or where Ida Marsh reports, hands back to the newsroom.
    pub(super) fn may_be(&self, name: &str, who: &Heard, at: usize) -> bool {
        let called = matches!(who, Heard::Nobody(called) if !called.is_empty());
        let pointed = || {
            let behind = self.parts[at + 1..].iter();
            let mut said = behind
                .filter(|part| matches!(part.kind, PartKind::Spoken { .. }))
                .map(|part| &self.text[part.range.clone()]);
            said.any(|words| {
                let first = words.split_whitespace().next().unwrap_or_default();
                let that = ["that", "this"].iter().any(|word| {
                    first
                        .get(..4)
                        .is_some_and(|start| start.eq_ignore_ascii_case(word))
                });
                that && words.contains(name)
            })
        };
        !identity::reports(name, self.text) && (!called || pointed())
    }

    // What the direction right before calls a voice that it disguises or keeps the name of.
    pub(super) fn kept_back_before(&self, at: usize) -> Option<String> {
        let part = &self.parts[at.checked_sub(1)?];
        let words = self.words(at - 1);
        let called = |known: &str| match known {
            "" => names::hint(words).nobody.unwrap_or_default(),
            known => known.to_owned(),
        };
        if let PartKind::Cue(Effect::Voice(known)) = &part.kind {
            return kept_back::is_nameless(words).then(|| called(known));
        }
        let silent = matches!(part.kind, PartKind::Cue(Effect::Unknown | Effect::Nothing));
        let disguised = || words.split(['-', '/', ',']).any(kept_back::is_disguised);
        let kept = kept_back::is_nameless(words) && disguised() || kept_back::is_refused(words);
        (silent && kept).then(|| called(""))
    }

    // "GRAB 2 - same bloke, no aston": whoever had the recording before, whatever the newsroom said since.
    pub(super) fn same_again(&self, at: usize, hint: &Hint) -> Option<Heard> {
        /// How many blocks are looked back over for the recording before. Set, not measured.
        const BACK: usize = 64;
        if hint.name.is_some() || hint.part.is_some() {
            return None;
        }
        let somebody = |rest: &str| {
            let last = rest.split_whitespace().next_back().unwrap_or_default();
            let called = hint.nobody.as_deref();
            called.is_some_and(|called| !called.is_empty() && called.eq_ignore_ascii_case(rest))
                || does(&last.to_uppercase(), &[Does::Guest])
                || names::classes(last).any(Classes::VOICE.or(Classes::KIN))
        };
        // "no super - same as 1st" under "[sot :07]" as well.
        let next = self
            .parts
            .get(at + 1)
            .filter(|part| matches!(part.kind, PartKind::Cue(Effect::Nothing | Effect::Unknown)));
        let below = next.map_or("", |_| self.words(at + 1));
        let mut parts = [self.words(at), below].into_iter().flat_map(names::parts);
        let again = parts.any(|part| {
            let (first, rest) = part.split_once(' ').unwrap_or((&part, ""));
            let as_before = || {
                rest.split(' ')
                    .next()
                    .is_some_and(|word| word == "as" || word == "AS")
            };
            first.eq_ignore_ascii_case("same") && (rest.is_empty() || as_before() || somebody(rest))
        });
        let heard = |block: &&RawBlock| block.role == Role::Quote;
        let before = || match is_as_first(self.words(at)) || is_as_first(below) {
            true => self.blocks.iter().take(BACK).find(heard),
            false => self.blocks.iter().rev().take(BACK).find(heard),
        };
        let who = again.then(before).flatten()?.speaker.clone();
        who.filter(|who| matches!(who, Heard::Name(_)))
    }

    // "(9s)", "[:12]" right before words, and nothing else.
    pub(super) fn is_running_time(&self, at: usize) -> bool {
        let words = self.words(at);
        let behind = self.parts.get(at + 1);
        let next = behind.is_some_and(|part| matches!(part.kind, PartKind::Spoken { .. }));
        let near = || behind.is_some_and(|part| part.range.start <= self.parts[at].range.end + 1);
        next && words.starts_with(['(', '['])
            && marks::runs(words)
            && !outcues::is_wordy(words)
            && near()
    }

    // "LOWER THIRD: Endocrinologist" among the words: whoever was named before needs no title now.
    pub(super) fn is_titled_otherwise(&self, at: usize) -> bool {
        for part in &self.parts[at + 1..] {
            match &part.kind {
                PartKind::Cue(Effect::Recorded(_) | Effect::Newsroom | Effect::Label(_)) => {
                    return false;
                }
                PartKind::Cue(Effect::Nothing) => {
                    let words = &self.text[part.range.clone()];
                    let (head, end) = cues::head(marks::bare(words));
                    let title = marks::bare(words).get(end..).unwrap_or_default();
                    let shown = super::words::does(&head, &[super::words::Does::Super]);
                    if shown && title.chars().filter(|c| c.is_alphabetic()).count() >= 4 {
                        return true;
                    }
                }
                PartKind::Cue(_) | PartKind::Spoken { .. } | PartKind::Struck | PartKind::Gap => {}
            }
        }
        false
    }

    // "SOT :13" right before "(SOT)": the second goes on with the first.
    fn first_of(&self, at: usize) -> usize {
        let before = at.checked_sub(1);
        let goes_on = |before: &usize| matches!(&self.parts[*before].kind, PartKind::Cue(Effect::Recorded(hint)) if *hint == Hint::default());
        before.filter(goes_on).unwrap_or(at)
    }

    // "Her name is Ida Marsh …" right before a recording that nothing else names.
    pub(super) fn named_before(&self, at: usize, who: Heard) -> Heard {
        if !matches!(who, Heard::LeadIn { .. }) {
            return who;
        }
        for part in self.parts[..self.first_of(at)].iter().rev() {
            match &part.kind {
                PartKind::Spoken { .. } => {
                    let before = self.blocks.iter().rev().find(|one| one.role != Role::Cue);
                    let read = before.is_some_and(|block| block.role == Role::Body);
                    let words = &self.text[part.range.clone()];
                    let name = read.then(|| identity::announced(words)).flatten();
                    return name.map_or(who, Heard::Name);
                }
                PartKind::Cue(Effect::Recorded(_)) => return who,
                PartKind::Cue(_) | PartKind::Struck | PartKind::Gap => {}
            }
        }
        who
    }

    // "SOT :10 / no super, named in V/O": who has no name on the screen may be whom the newsroom has named.
    pub(super) fn is_led(&self, at: usize, hint: &Hint, called: &str) -> bool {
        called.is_empty() && (!hint.unsupered || kept_back::is_named_elsewhere(self.words(at)))
    }

    // "The leader of the market women, Ida Marsh, wept." right before a recording: whom the newsroom's last sentence is about.
    pub(super) fn subject_before(&self, at: usize) -> Option<String> {
        let before = self.parts[..self.first_of(at)]
            .iter()
            .rev()
            .find(|part| match &part.kind {
                PartKind::Spoken { .. } | PartKind::Cue(Effect::Recorded(_)) => true,
                PartKind::Cue(_) | PartKind::Struck | PartKind::Gap => false,
            });
        let spoken = before.filter(|part| matches!(part.kind, PartKind::Spoken { .. }))?;
        let last = self.blocks.iter().rev().find(|one| one.role != Role::Cue)?;
        let words = &self.text[spoken.range.clone()];
        match last.role == Role::Body {
            true => identity::subject(words, &self.text[..spoken.range.start]),
            false => None,
        }
    }

    // "That was Ida Marsh, speaking last week", "THAT ATTORNEY IS LEO FALK": whom the newsroom's first words behind a recording name.
    pub(super) fn named_behind(&self, at: usize) -> Option<String> {
        let mut over = false;
        for (number, part) in self.parts.iter().enumerate().skip(at + 1) {
            match &part.kind {
                PartKind::Cue(Effect::Recorded(_) | Effect::Clip) => return None,
                PartKind::Cue(Effect::Newsroom | Effect::Unknown | Effect::Label(_)) => over = true,
                PartKind::Spoken { .. } => {
                    over |= self.ends.contains(&number);
                    if over {
                        return identity::pointed_at(&self.text[part.range.clone()]);
                    }
                }
                PartKind::Cue(_) | PartKind::Struck | PartKind::Gap => {}
            }
        }
        None
    }
}

// "same as 1st", "same as first bite"
fn is_as_first(words: &str) -> bool {
    let same = words.to_ascii_lowercase().find("same as");
    let behind = same.map(|at| &words[at + "same as".len()..]);
    behind.is_some_and(|rest| {
        let mut each = rest.split(|c: char| !c.is_alphanumeric());
        let first = each.find(|word| !word.is_empty() && !word.eq_ignore_ascii_case("the"));
        first.is_some_and(|word| {
            ["1st", "first"]
                .iter()
                .any(|one| word.eq_ignore_ascii_case(one))
        })
    })
}
