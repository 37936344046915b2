//! Whose words a paragraph of talk is, by the label that stands in front of it or of the paragraph that it goes on with.
//!
//! `IDA KESSLER: I met the builder once.` and, below it, "I took the money.": the second is hers as long as no other label, and no
//! heading, stands between. A paragraph goes on with a label when it speaks of itself (*I*, *we*, *my*); in a text that gives its labels
//! again and again every paragraph does. One pass over the blocks. It refuses to say who the label is: its words are part of the setting.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use copydesk_lexicon::en::text::setting::voice::ITSELF;
use copydesk_model::Role;

use crate::blocks::RawBlock;

/// The longest label, in bytes and in words: "COUNCILWOMAN RUTH AMAYA (DISTRICT 4)" has 37 and five. On all read texts:
/// labels of two words change the setting of five claims; ten words, and 24 and 96 bytes, give the same.
const LONGEST: usize = 48;
const WORDS: usize = 5;
/// So many labels, one of them twice, and the text is a transcript: "WHERE:", "WHEN:" and "HOW MUCH:" of a box stand
/// once each. On all read texts: at 2 the same; at 6 six answers of one page are no transcript's.
const TRANSCRIPT: usize = 3;

/// What one who signs calls himself; *we* is the newsroom, whoever signs.
const ALONE: [&str; 4] = ["i", "me", "my", "myself"];

/// What labels of speakers a text has.
#[derive(Debug, Default)]
pub(super) struct Voices {
    /// By block: the label that its words stand under, and whether it stands in the block itself.
    under: BTreeMap<usize, Range<usize>>,
    /// Whether the text is a transcript, in which all words are somebody's.
    pub(super) transcript: bool,
    /// Who signs the text: the names of its bylines.
    signed: Vec<Range<usize>>,
}

impl Voices {
    pub(super) fn of(text: &str, raw: &[RawBlock]) -> Self {
        let mut found = Self::default();
        let mut open: Option<Range<usize>> = None;
        let mut times: HashMap<&str, usize> = HashMap::new();
        for (number, block) in raw.iter().enumerate() {
            if block.role == Role::Byline {
                found.signed.push(signed(text, &block.range));
            }
            if matches!(block.role, Role::Headline | Role::Subhead) {
                open = None;
            }
            if !matches!(block.role, Role::Body | Role::Quote | Role::List)
                || block.speaker.is_some()
            {
                continue;
            }
            if let Some(label) = label(&text[block.range.clone()]) {
                let label = block.range.start + label.start..block.range.start + label.end;
                *times.entry(&text[label.clone()]).or_default() += 1;
                open = Some(label);
            }
            if let Some(label) = &open {
                found.under.insert(number, label.clone());
            }
        }
        let all: usize = times.values().sum();
        found.transcript = all >= TRANSCRIPT && times.values().any(|one| *one > 1);
        found
    }

    /// Who says *I* in a claim that stands under no label: whoever signs the text.
    pub(super) fn writers(&self, block: usize, role: Option<Role>, words: &str) -> &[Range<usize>] {
        let told = matches!(
            role,
            Some(Role::Body | Role::List | Role::Headline | Role::Dek)
        );
        let own = told && !self.under.contains_key(&block) && !self.signed.is_empty();
        match own && speaks(words, &ALONE) {
            true => &self.signed,
            false => &[],
        }
    }

    /// Whether a block stands under `A:`, which says of nobody who answers.
    pub(super) fn answers_unnamed(&self, block: usize, text: &str) -> bool {
        let label = self
            .under
            .get(&block)
            .and_then(|label| text.get(label.clone()));
        label.is_some_and(|label| matches!(label, "A" | "ANSWER"))
    }

    /// Whether a block stands under any label.
    pub(super) fn is_labelled(&self, block: usize) -> bool {
        self.under.contains_key(&block)
    }

    /// The label that a claim of a block stands under: the block's own, when it stands in front of the claim, or the one further up.
    pub(super) fn over(
        &self,
        block: usize,
        claim: &Range<usize>,
        words: &str,
    ) -> Option<Range<usize>> {
        let label = self.under.get(&block)?;
        let behind = label.end <= claim.start;
        (behind && (self.transcript || speaks_of_itself(words))).then(|| label.clone())
    }
}

// The name of a byline: a day, a post or a place behind it is none of it.
fn signed(text: &str, byline: &Range<usize>) -> Range<usize> {
    let line = &text[byline.clone()];
    let end = line.find(|c: char| c.is_ascii_digit() || ",|·•–—\n(/".contains(c));
    byline.start..byline.start + end.unwrap_or(line.len())
}

// A name or a post in front of a colon: all of it in capitals, or two words and more with a capital each. A letter alone is `Q:` or `A:`.
fn label(words: &str) -> Option<Range<usize>> {
    let lead = words.len() - words.trim_start_matches(['*', '_', '-', '•', ' ']).len();
    let rest = &words[lead..];
    let mut near = rest.char_indices().take_while(|(at, _)| *at <= LONGEST);
    let colon = near.find_map(|(at, c)| (c == ':').then_some(at))?;
    let behind = &rest[colon + 1..];
    let parted = behind.trim_start_matches(['*', '_']);
    if !(parted.is_empty() || parted.starts_with(char::is_whitespace)) {
        return None;
    }
    let name = rest[..colon].trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
    let parts: Vec<&str> = name.split_whitespace().collect();
    let plain = |c: char| c.is_alphanumeric() || " .,'’-()".contains(c);
    if !(1..=WORDS).contains(&parts.len()) || !name.chars().all(plain) {
        return None;
    }
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters > 0 && !name.contains(char::is_lowercase);
    let asks = letters == 1 && matches!(name, "Q" | "A");
    let named = parts.len() >= 2
        && parts.iter().all(|part| {
            part.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '(')
        });
    let fits = (capitals && letters >= 2) || asks || named;
    fits.then(|| lead..lead + rest[..colon].trim_end_matches(['*', '_', ' ']).len())
}

// "I took the money.", "We knew it."; what stands between quotation marks is somebody else's "I".
fn speaks_of_itself(words: &str) -> bool {
    speaks(words, &ITSELF)
}

fn speaks(words: &str, itself: &[&str]) -> bool {
    let mut quoted = false;
    let mut word = String::new();
    for c in words.chars().chain([' ']) {
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
            continue;
        }
        // "US" is a country.
        if !quoted && itself.contains(&word.as_str()) && !(word == "us" && words.contains("US")) {
            return true;
        }
        word.clear();
        match c {
            '"' => quoted = !quoted,
            '“' | '„' | '«' => quoted = true,
            '”' | '»' => quoted = false,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{label, speaks_of_itself};

    #[test]
    fn a_label_is_a_name_in_front_of_a_colon() {
        for (words, expected) in [
            ("IDA KESSLER: I met him once.", Some("IDA KESSLER")),
            ("Ida Kessler: I met him once.", Some("Ida Kessler")),
            ("**Ida Kessler:** I met him once.", Some("Ida Kessler")),
            ("JUROR 4: Yes.", Some("JUROR 4")),
            ("Q: Did you?", Some("Q")),
            ("MAYOR FALK (KEEL): Yes.", Some("MAYOR FALK (KEEL)")),
            ("KESSLER:", Some("KESSLER")),
            ("Update: the pool is shut.", None),
            ("The rules are these: no diving.", None),
            ("At 4:30 the pool shut.", None),
            ("What he said next was short: nothing.", None),
        ] {
            assert_eq!(label(words).map(|range| &words[range]), expected, "{words}");
        }
    }

    #[test]
    fn who_speaks_of_himself_is_the_speaker() {
        for (words, expected) in [
            ("I took the money.", true),
            ("And that was our mistake.", true),
            ("He said, “I took the money.”", false),
            ("The US fleet left.", false),
            ("The clerk took the money.", false),
        ] {
            assert_eq!(speaks_of_itself(words), expected, "{words}");
        }
    }
}
