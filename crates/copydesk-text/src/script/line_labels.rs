//! The label before the spoken words of a line: an anchor's name, a role, a natural sound, a recording's voice.
//!
//! One look at the front of the line, O(line). A word before a colon that comes once and is no name that the script knows is left to the
//! sentence.

use std::ops::Range;

use super::asked;
use super::bites;
use super::cues::{self, Effect};
use super::headings::has_pairs;
use super::heard;
use super::identity;
use super::labels;
use super::marks;
use super::name_labels::{self, is_plausible, name_label};
use super::names::{self, Hint};
use super::part::{PartKind, Parts};
use super::told::{self, tells};
use super::words::{Does, does};

impl Parts<'_> {
    /// "[ MARSH ]", "[ MARSH LIVE, ROUGH TRANSCRIPT ]" alone on a line over words: the label of somebody whose name was on the screen.
    pub(super) fn label_in_brackets(&self, cue: &Range<usize>) -> Option<String> {
        /// How many parts are looked back over for the name on the screen: a script of five minutes. Set, not measured.
        const BACK: usize = 200;
        let words = &self.text[cue.clone()];
        let inner = words.strip_prefix('[')?.strip_suffix(']')?;
        let name = names::without_cues(inner.split([',', '(']).next()?.trim());
        let one = name.chars().all(|c| c.is_alphabetic() || c == '-')
            && name.starts_with(char::is_uppercase)
            && name.chars().count() >= 3;
        if !one || cues::effect(words) != Effect::Unknown {
            return None;
        }
        let before = self.text[..cue.start].rsplit('\n').next();
        let mut behind = self.text[cue.end..].split('\n');
        let alone = before.is_some_and(|rest| rest.trim().is_empty())
            && behind.next().is_some_and(|rest| rest.trim().is_empty())
            && behind.next().is_some_and(|next| !next.trim().is_empty());
        let own = names::plain(name);
        let shown = || {
            self.found
                .iter()
                .rev()
                .take(BACK)
                .any(|part| match &part.kind {
                    PartKind::Cue(Effect::Super(full)) => {
                        let last = full.split_whitespace().next_back().map(names::plain);
                        last.as_ref() == Some(&own) && !identity::is_called_reader(full, self.text)
                    }
                    PartKind::Cue(_)
                    | PartKind::Spoken { .. }
                    | PartKind::Struck
                    | PartKind::Gap => false,
                })
        };
        (alone && shown()).then(|| name.to_owned())
    }

    /// The label before spoken words on the line; directs it and says how long it is.
    pub(super) fn label(&mut self, line: &str) -> Option<usize> {
        let start = line.as_ptr() as usize - self.text.as_ptr() as usize;
        if asked::is_gapped_cut(line) {
            self.direct(start..start + line.len());
            return Some(line.len());
        }
        // "PTC Ida Marsh  The mill …": a cell that holds more than the label.
        let bare = labels::bare_label(line).map(|bare| heard::before_cell(line).unwrap_or(bare));
        if let Some(length) = bare.or_else(|| labels::dashed_label(line)) {
            self.direct(start..start + length);
            return Some(length);
        }
        if let Some((length, effect)) = self.plain_label(line) {
            self.direct_as(start..start + length, effect);
            return Some(length);
        }
        if let Some((length, label)) = bites::fielded(line) {
            let hint = names::hint(label);
            self.direct_as(start..start + length, Effect::Recorded(hint));
            return Some(length);
        }
        if let Some(length) = bites::timed_label(line).or_else(|| asked::gapped_label(line)) {
            self.direct(start..start + length);
            return Some(length);
        }
        if let Some(at) = marks::colon(line, 80) {
            let label = &line[..at];
            let rest = line[at + 1..].trim();
            let short = at <= 48;
            if labels::is_recorded_label(label) && bites::is_cued(label, rest) {
                self.direct(start..start + line.len());
                return Some(line.len());
            }
            if told::is_read_behind(label, rest) {
                self.direct(start..start + at + 1);
                return Some(at + 1);
            }
            // "BACK LIVE: walk to cordon tape": the rest says what is seen.
            let seen = rest.starts_with(char::is_lowercase)
                && !marks::ends_spoken(rest)
                && rest.split_whitespace().count() <= 8
                && !tells(rest);
            if short
                && seen
                && labels::is_spoken_label(label)
                && !label.contains(char::is_lowercase)
            {
                self.direct(start..start + line.len());
                return Some(line.len());
            }
            let pairs = !self.begun && has_pairs(&line[at + 1..]);
            if short && !pairs && labels::is_spoken_label(label) && !labels::is_reader_name(rest) {
                self.direct(start..start + at + 1);
                return Some(at + 1);
            }
            let quoted = marks::opens_quote(rest) && rest.split_whitespace().count() >= 3;
            // "SYNC:   ASTON 0'41"  Chief Executive   *** NAME MISSING ***"
            let first = rest
                .split_whitespace()
                .next()
                .unwrap_or_default()
                .to_uppercase();
            if labels::is_recorded_label(label)
                && super::words::does(
                    &first,
                    &[super::words::Does::Super, super::words::Does::Ends],
                )
            {
                self.direct(start..start + line.len());
                return Some(line.len());
            }
            if let Some(effect) = natural(label).filter(|_| quoted) {
                self.direct_as(start..start + at + 1, effect);
                return Some(at + 1);
            }
            if labels::is_recorded_label(label)
                && (quoted
                    || marks::ends_spoken(rest)
                        && !rest.contains(['/', '\\'])
                        && !marks::runs(rest)
                    || rest.is_empty())
            {
                self.direct(start..start + at + 1);
                return Some(at + 1);
            }
        }
        if let Some(length) = heard::before_words(line) {
            self.direct(start..start + length);
            return Some(length);
        }
        let set = self
            .label_behind_time(line)
            .or_else(|| self.small_label(line));
        if let Some((length, effect)) = set {
            self.direct_as(start..start + length, effect);
            return Some(length);
        }
        let (length, name) = name_label(line)?;
        // "NAT UP  MEGAPHONE: Leave the dog!"
        let natural = self
            .found
            .last()
            .is_some_and(|part| part.kind == PartKind::Cue(Effect::Natural));
        if natural && marks::ends_spoken(line) && !self.comes_again(name) {
            let hint = Hint {
                nobody: Some(name.to_owned()),
                ..Hint::default()
            };
            self.direct_as(start..start + length, Effect::Recorded(hint));
            return Some(length);
        }
        let count = self
            .labels
            .get(&names::plain(name))
            .copied()
            .unwrap_or_default();
        let others = self.recurring;
        let full = name_labels::is_full_label(
            line[..length].trim_start_matches('>').trim_start(),
            self.mixed,
        ) && (line.len() == length || marks::ends_spoken(line));
        let role = line[..length].contains([',', '(']) && count >= 1 && self.stamped;
        // "Capt. Aasen:" once among other labels; "GREG:" under "STUDIO TOSS (GREG)".
        let titled = others >= 1
            && name
                .split_once(' ')
                .is_some_and(|(first, _)| names::is_title(first));
        let reader =
            !name.contains(char::is_lowercase) && self.readers.contains(&names::plain(name));
        // "MIKE: A jury …" among small letters.
        let shouted = self.mixed
            && !name.contains(char::is_lowercase)
            && names::classes(name).any(crate::lexicon::Classes::GIVEN)
            && marks::ends_spoken(line);
        // "NW:", "AS:": initials in turns.
        let initials = count >= 2
            && others >= 2
            && (2..=3).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_uppercase());
        // "Ida Marsh:" once among labels that stand more often; "PRICE:" and "STRAND:" in turns, common words or not.
        let person =
            others >= 1 && self.mixed && names::person(name).is_some() && marks::ends_spoken(line);
        let turns = count >= 2
            && others >= 2
            && self.mixed
            && !name.contains(char::is_lowercase)
            && !name.contains(' ')
            && name.len() >= 3
            && marks::ends_spoken(line);
        // "MARSH: We left." where the script has "Ida Marsh".
        // "DR MARSH: We left."
        let bare = match name.split_once(' ') {
            Some((title, rest)) if names::is_title(title) => rest,
            Some(_) | None => name,
        };
        let surname = !bare.contains(' ')
            && bare.len() >= 4
            && marks::ends_spoken(line)
            && self.surnames.contains(&names::plain(bare));
        // "A: We did." behind "Q: Did you?"
        let answer = matches!(name, "A" | "ANSWER")
            && count >= 2
            && (self.labels.contains_key("q") || self.labels.contains_key("question"));
        // "/ WOMAN:" behind somebody's words in the same cell.
        let parted = self.played && self.text[..start].trim_end().ends_with('/')
            || self.text[..start].ends_with('@');
        let keyed = self.keys.contains_key(name);
        let listed = line.starts_with(">>")
            || keyed
            || parted
            || answer
            || surname
            || name_labels::is_called(&line[..length])
                && line.len() > length
                && marks::ends_spoken(line)
            || person
            || turns
            || initials
            || shouted
            || titled
            || reader
            || self.recording
            || full
            || (count >= 2
                || others >= 1 && !name.contains(' ')
                || others >= 2
                || role
                || self.stamped)
                && is_plausible(name);
        if !listed {
            return None;
        }
        let label = match name {
            // "A." is "A".
            "Q" | "A" => name,
            _ => line[..length]
                .trim_start_matches('>')
                .trim()
                .trim_end_matches([':', '>']),
        };
        let label = label.to_owned();
        if self.begun && self.plays(name, &line[length..]) {
            let hint = names::hint(&line[length..]);
            self.direct_as(start..start + line.len(), Effect::Recorded(hint));
            return Some(line.len());
        }
        self.direct_as(start..start + length, Effect::Label(label));
        Some(length)
    }
}

// What a label of natural sound says, with words of the crew's beside it: "NATS POP:", and whose voice it is, "NAT POP (nurse):".
fn natural(label: &str) -> Option<Effect> {
    let words = labels::label_words(label);
    let mut each = words.split([' ', '/', '-']).filter(|word| !word.is_empty());
    let opens = each
        .next()
        .is_some_and(|first| does(first, &[Does::Natural]));
    if !opens || !each.all(|word| does(word, &[Does::Weak, Does::Natural])) {
        return None;
    }
    let bracket = label
        .split_once('(')
        .map(|(_, inner)| inner.trim_end_matches([')', ' ']));
    let hint = bracket.map(names::hint).unwrap_or_default();
    Some(match hint.name.is_some() || hint.nobody.is_some() {
        true => Effect::Recorded(hint),
        false => Effect::Natural,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn natural_sound_may_be_somebodys() {
        let nurse = Hint {
            nobody: Some("nurse".to_owned()),
            ..Hint::default()
        };
        assert_eq!(natural("NATS POP"), Some(Effect::Natural));
        assert_eq!(natural("NATS POP (nurse)"), Some(Effect::Recorded(nurse)));
        assert_eq!(natural("NAT PASTOR"), None);
        assert_eq!(natural("POP"), None);
    }
}
