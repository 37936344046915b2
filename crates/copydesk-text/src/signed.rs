//! Names on the line behind a quotation: “— Ruth Amaya, mayor”, a `<cite>`, the caption of a quotation.
//!
//! A line that is a name, or a dash and somebody, right behind a block that is quoted whole, says whose words those are. One pass over the
//! blocks. It refuses lines that tell something themselves, and goes no further back than quotations stand together.

use std::collections::HashMap;
use std::ops::Range;

use copydesk_model::{Attribution, Role};

use super::attribution::{Quotation, Said};
use super::blocks::RawBlock;
use super::drafts::RawClaim;
use super::lexicon::{Classes, Lexicon, hash_of};
use super::telling::has_finite_verb;

/// “— Ruth Amaya, the mayor of Port Lorne from 2011 to 2019, in a letter” has fourteen words. On all read texts 8 and
/// 32 give the same.
const LONGEST: usize = 16;
/// “a former deputy head of the harbor police” has eight. On all read texts 4 and 16 give the same.
const SOMEBODY: usize = 8;
/// “Ana Maria de la Cruz” has five. On all read texts: at 2 five claims of the pages are put to somebody else or
/// nobody; at 10 the same.
const NAME: usize = 5;

/// Who signs a quotation, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signature {
    name: Range<usize>,
}

/// By block: who signs it further down.
pub(super) fn signed(text: &str, raw: &[RawBlock]) -> HashMap<usize, Signature> {
    let mut found = HashMap::new();
    for (number, block) in raw.iter().enumerate().skip(1) {
        let Some(name) = signature(text, block, &raw[number - 1]) else {
            continue;
        };
        for above in (0..number).rev() {
            let own = is_quoted(text, &raw[above])
                && (above + 1 == number || goes_on(text, &raw[above..=above + 1]));
            if !own || found.contains_key(&above) || signature_line(text, &raw[above]) {
                break;
            }
            found.insert(above, Signature { name: name.clone() });
        }
    }
    found
}

// Paragraphs of one quotation: those set as one, or such as open their marks and close them in the last alone.
fn goes_on(text: &str, pair: &[RawBlock]) -> bool {
    let [first, second] = pair else { return false };
    match (first.role, second.role) {
        (Role::Quote, Role::Quote) => true,
        (Role::Body, Role::Body) => !closes(&text[first.range.clone()]),
        _ => false,
    }
}

fn closes(words: &str) -> bool {
    words.ends_with(['”', '"', '»', '’'])
}

fn is_quoted(text: &str, block: &RawBlock) -> bool {
    let words = &text[block.range.clone()];
    let opens = words.starts_with(['“', '"', '«', '„']);
    let inside = words.trim_matches(['“', '"', '«', '„', '”', '»']);
    match block.role {
        Role::Quote => true,
        // Words of the newsroom's stand in no mark: “It sank,” she said.
        Role::Body => opens && !inside.contains(['”', '"', '»']),
        _ => false,
    }
}

fn signature_line(text: &str, block: &RawBlock) -> bool {
    let words = &text[block.range.clone()];
    words.starts_with(['—', '–', '―']) || words.starts_with("-- ")
}

// Where the name stands in a line that signs the block before it.
fn signature(text: &str, block: &RawBlock, before: &RawBlock) -> Option<Range<usize>> {
    let line = &text[block.range.clone()];
    let fits = match block.role {
        Role::Quote | Role::Body => true,
        Role::Caption => before.role == Role::Quote && block.picture.is_none(),
        _ => false,
    };
    if !fits || block.speaker.is_some() || !is_quoted(text, before) {
        return None;
    }
    let lead = line.len()
        - line
            .trim_start_matches(['—', '–', '―', '-', '~', '>', ' ', '_', '*'])
            .len();
    let dashed = line[..lead].contains(['—', '–', '―', '-', '~']);
    let rest = &line[lead..];
    if line.contains('\n') || rest.split_whitespace().nth(LONGEST).is_some() {
        return None;
    }
    let end = rest
        .find([',', '(', '|', '/', ';', '@', '—', '–', ':'])
        .unwrap_or(rest.len());
    let name = rest[..end].trim_end_matches(['_', '*', ' ']);
    let words: Vec<&str> = name.split_whitespace().collect();
    let stops = rest.ends_with(['!', '?']) || (rest.ends_with('.') && !rest.ends_with("r."));
    let named = is_name(&words);
    let somebody = dashed
        && (1..=SOMEBODY).contains(&words.len())
        && words.first().is_some_and(|first| {
            first.starts_with(char::is_uppercase) || matches!(*first, "a" | "an" | "the" | "one")
        });
    let set_apart = dashed || (block.role != Role::Body && before.role == Role::Quote);
    let fits = (named && words.len() > usize::from(!dashed)) || somebody;
    let plain = !name.contains(|c: char| c.is_ascii_digit() || matches!(c, '“' | '”' | '"'));
    (set_apart && fits && plain && !stops && !has_finite_verb(name)).then(|| {
        let start = block.range.start + lead;
        start..start + name.len()
    })
}

fn is_name(words: &[&str]) -> bool {
    // “Ana de la Cruz”, “Kings of the Sea”.
    let small = |word: &str| {
        matches!(word, "of" | "and")
            || Lexicon::get()
                .look_up(hash_of(word))
                .classes
                .any(Classes::NAME_PARTICLE)
    };
    (1..=NAME).contains(&words.len())
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase) || small(word))
        && words[0].starts_with(char::is_uppercase)
}

impl Signature {
    // Whoever is named at the quotation itself says it; who only spoke last does not.
    fn is_named_in(mention: Option<&Range<usize>>, block: &RawBlock) -> bool {
        mention.is_some_and(|mention| {
            block.range.contains(&mention.start)
                && mention.end <= block.range.end
                && mention.start < mention.end
        })
    }

    /// Puts a claim of the block that it signs to whoever signs.
    pub(super) fn sign(&self, text: &str, block: &RawBlock, claim: &mut RawClaim) {
        if Self::is_named_in(claim.speaker.as_ref(), block) {
            return;
        }
        claim.attribution = Some(Attribution {
            speaker: text[self.name.clone()].to_owned(),
            mention: None,
            cue: None,
            direct: true,
            partial: false,
            also: Vec::new(),
        });
        claim.speaker = Some(self.name.clone());
    }

    /// Puts a quotation of that block to whoever signs.
    pub(super) fn sign_quotation(&self, text: &str, block: &RawBlock, quotation: &mut Quotation) {
        let mention = quotation.said.as_ref().map(|said| &said.mention);
        if !Self::is_named_in(mention, block) {
            quotation.said = Some(Said {
                speaker: text[self.name.clone()].to_owned(),
                mention: self.name.clone(),
                cue: None,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, TextFormat, extract};

    #[test]
    fn a_name_behind_a_quotation_says_it() {
        for (page, speaker) in [
            ("“We sank it all.”\n\n— Ida Kessler", Some("Ida Kessler")),
            (
                "“We sank it all.”\n\n– Ida Kessler, clerk of Keel",
                Some("Ida Kessler"),
            ),
            (
                "“We sank it all.”\n\n-- a clerk of Keel",
                Some("a clerk of Keel"),
            ),
            ("> We sank it all.\n\n> — Ida Kessler", Some("Ida Kessler")),
            ("> We sank it all.\n\n> Ida Kessler", Some("Ida Kessler")),
            ("> We sank it all.\n\n— Then the bell rang.", None),
            ("“We sank it all.”\n\n— The mill burned in May.", None),
        ] {
            let text = format!(
                "The pool in Keel\n\nTwo people spoke.\n\n{page}\n\nThe court rose at noon.\n"
            );
            let options = Options {
                format: Some(TextFormat::Article),
                ..Options::default()
            };
            let found = extract(&text, &options);
            let at = text
                .find("We sank")
                .map(|at| text[..at].chars().count() as u32);
            let claim = found
                .claims
                .iter()
                .find(|claim| at.is_some_and(|at| claim.span.start <= at && at < claim.span.end));
            let said = claim.and_then(|claim| claim.attribution.as_ref());
            assert_eq!(said.map(|said| said.speaker.as_str()), speaker, "{page}");
        }
    }
}
