//! What a text told of itself and tells no longer: a note of the editor's, a correction, that a program made its picture.
//!
//! Such a line stands beside the story and is no part of what it says: when it goes, every claim stays as it was judged. Looked at are the earlier
//! texts of a rendition. A note that opens as one is held against every block of the newest, by its longer words; a note that a text
//! will change is none. A credit that says that a trained model made a picture is held against the caption that it stood behind: where the caption is
//! gone, so is the picture. Linear in the texts.

use std::collections::HashSet;

use copydesk_lexicon::en::desk::rules::undisclosed as class;

use super::answering::split;
use super::scope::{RenditionScope, Scope, Words, excerpt, line_in};
use crate::model::{Code, Finding, fold};

/// *The*, *to* and *was* stand in every sentence.
const LONG: usize = 4;
/// A credit has few words.
const CREDIT: usize = 12;

/// A finding for each line that a rendition's newest text no longer has.
pub(super) fn gone(scope: &Scope<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        let Some((newest, _)) = &rendition.text else {
            continue;
        };
        let Some(now) = newest.text.as_deref() else {
            continue;
        };
        let earlier = rendition.dossier.texts.iter();
        let earlier = earlier.filter(|text| text.number < newest.number);
        let earlier: Vec<&str> = earlier.filter_map(|text| text.text.as_deref()).collect();
        // Most texts have one revision, and most of the others no such line.
        let mut here: Option<Vec<&str>> = None;
        let mut told: HashSet<&str> = HashSet::new();
        for text in earlier.into_iter().rev() {
            let mut before = "";
            for block in blocks(text) {
                let said = match (is_note(block), credited(block)) {
                    (true, _) if told.insert(block) => {
                        let here = here.get_or_insert_with(|| blocks(now).collect());
                        (!here.iter().any(|one| says(one, block))).then(|| note(rendition, block))
                    }
                    (false, Some(credit)) if told.insert(credit) => {
                        let here = here.get_or_insert_with(|| blocks(now).collect());
                        let caption = caption(block, credit).unwrap_or(before);
                        lacks(here, caption).then(|| drawn(rendition, credit))
                    }
                    _ => None,
                };
                if let Some(words) = said {
                    let place = line_in(&newest.file, 1);
                    findings.push(rendition.at(scope, Code::DisclosureMissing, place, words));
                }
                before = block;
            }
        }
    }
    findings
}

/// Whether a tool is called by a name that says that a trained model writes with it.
pub(super) fn is_model(tool: &str) -> bool {
    let folded = fold(tool).to_lowercase();
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    words.any(|word| {
        let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
        class::MODELS.contains(&name)
    })
}

fn blocks(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n")
        .map(str::trim)
        .filter(|block| !block.is_empty())
}

// Without marks of Markdown, in lower case, with plain apostrophes.
fn plain(block: &str) -> String {
    let bare = block.trim_start_matches(|c: char| !c.is_alphanumeric());
    let bare = bare.replace(['*', '_'], "").replace('\u{2019}', "'");
    bare.to_lowercase()
}

// A line that opens as a note, and says more than that the text will change.
fn is_note(block: &str) -> bool {
    /// The longest opening, and as much again for the day of it.
    const OPENING: usize = 40;
    /// “Ida took the pictures.” tells something.
    const FEW: usize = 4;
    let start: String = block.chars().take(OPENING).collect();
    let start = plain(&start);
    let opens = class::NOTES.iter().any(|one| {
        let behind = start.strip_prefix(one);
        let label = |rest: &str| {
            one.ends_with(" of")
                || rest
                    .trim_start()
                    .starts_with([':', '(', ',', '\u{2013}', '\u{2014}', '-'])
        };
        behind.is_some_and(label)
    });
    if !opens {
        return false;
    }
    let said = block.split_once(':').map_or(block, |(_, said)| said).trim();
    let said = said.trim_matches(['*', '_']);
    let told = split(said);
    let passing = told
        .iter()
        .any(|word| class::PASSING.contains(&word.as_str()));
    !passing && told.len() >= FEW
}

fn long(block: &str) -> HashSet<String> {
    let words = split(block).into_iter();
    words.filter(|word| word.chars().count() >= LONG).collect()
}

// Whether a block has half of the longer words of a note.
fn says(block: &str, note: &str) -> bool {
    let (own, wanted) = (long(block), long(note));
    let same = wanted.iter().filter(|word| own.contains(*word)).count();
    same * 2 >= wanted.len()
}

// The credit behind the last sentence of a block that says that a program made the picture. A sentence about such pictures ends in a stop.
fn credited(block: &str) -> Option<&str> {
    if block.starts_with('#') || block.ends_with(['.', '!', '?', '”', '"']) {
        return None;
    }
    let line = block.lines().next_back()?;
    let from = line.rfind(['.', '!', '?', '”']).and_then(|at| {
        let rest = line.get(at..)?;
        let stop = rest.chars().next()?.len_utf8();
        rest.get(stop..)
    });
    // “Midjourney v. 6”, “D.C.”: what stands behind such a stop says nothing alone.
    let tail = from.filter(|rest| is_drawn(rest)).unwrap_or(line).trim();
    let short = tail.split_whitespace().count() <= CREDIT;
    (short && is_drawn(tail)).then_some(tail)
}

fn is_drawn(words: &str) -> bool {
    let lower = plain(words);
    let bounded = |at: usize, one: &str| {
        let before = lower.get(..at).and_then(|rest| rest.chars().next_back());
        let after = lower.get(at + one.len()..);
        let after = after.and_then(|rest| rest.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    let has = |one: &&str| lower.match_indices(*one).any(|(at, _)| bounded(at, one));
    class::DRAWN.iter().any(has)
}

// The words of a block before its credit.
fn caption<'b>(block: &'b str, credit: &str) -> Option<&'b str> {
    let at = block.rfind(credit)?;
    let before = block.get(..at)?.trim();
    before.contains(char::is_alphanumeric).then_some(before)
}

// Whether a caption stands in a text that no longer says that a program made the picture.
fn lacks(here: &[&str], caption: &str) -> bool {
    let wanted = split(caption);
    if wanted.is_empty() {
        return false;
    }
    let mut stands = here.iter().enumerate().filter(|(_, block)| {
        let own = split(block);
        own.windows(wanted.len()).any(|part| part == wanted)
    });
    let near = |at: usize| here.get(at..here.len().min(at + 2));
    let says = |at: usize| near(at).unwrap_or_default().iter().any(|one| is_drawn(one));
    stands.next().is_some_and(|(at, _)| !says(at))
}

fn note(rendition: &RenditionScope<'_>, block: &str) -> Words {
    Words {
        message: format!(
            "{} had a note to its readers, and has it no longer: “{}”",
            rendition.target,
            excerpt(block, 100)
        ),
        expected: format!("“{}”", excerpt(block, 200)),
        found: "no such words".to_owned(),
        clear: format!(
            "put it back: copydesk import {} FILE; or, where it need not stand, copydesk waive ID --reason … --until DAY",
            rendition.target
        ),
    }
}

fn drawn(rendition: &RenditionScope<'_>, credit: &str) -> Words {
    Words {
        message: format!(
            "{} said of a picture “{}”, and does not under the same caption",
            rendition.target,
            excerpt(credit, 80)
        ),
        expected: format!("“{}”", excerpt(credit, 80)),
        found: "another credit, or none".to_owned(),
        clear: format!(
            "put it back: copydesk import {} FILE; or, where it is another picture, copydesk waive ID --reason … --until DAY",
            rendition.target
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::{credited, is_model, is_note, lacks};

    #[test]
    fn a_note_opens_as_one_and_says_more_than_that_a_text_changes() {
        for (block, is) in [
            (
                "Editor's note: The buyer, Lorne Ferries, owns a stake in Lorne 4.",
                true,
            ),
            ("*Editor’s note: Ana Duarte is married to the mayor.*", true),
            (
                "Correction (March 3): The crash hurt 12 people, not 13.",
                true,
            ),
            (
                "Disclosure: Lorne 4 has a contract with the city of Port Lorne.",
                true,
            ),
            (
                "An earlier version of this story said that 13 were hurt.",
                true,
            ),
            (
                "Editor's note: This is a developing story about Port Lorne.",
                false,
            ),
            (
                "Editor's note: Lorne 4 updated this story on Monday.",
                false,
            ),
            (
                "Correction officers in Port Lorne went on strike on Monday.",
                false,
            ),
            (
                "Disclosure of the files was ordered on Monday by the court.",
                false,
            ),
        ] {
            assert_eq!(is_note(block), is, "{block}");
        }
    }

    #[test]
    fn a_credit_says_that_a_program_made_the_picture() {
        for (block, credit) in [
            (
                "The pool under water on Monday. AI-generated image / Lorne 4",
                Some("AI-generated image / Lorne 4"),
            ),
            (
                "The pool in 2040 (Midjourney)",
                Some("The pool in 2040 (Midjourney)"),
            ),
            (
                "Illustration: generated with AI",
                Some("Illustration: generated with AI"),
            ),
            (
                "The council will not print AI-generated images on its site.",
                None,
            ),
            ("## Who pays for AI-generated images", None),
            ("The pool under water. Leo Marchetti / Lorne 4", None),
            ("The pool under water. Kai Imageworks", None),
        ] {
            assert_eq!(credited(block), credit, "{block}");
        }
        let caption = "The pool under water.";
        for (here, lack) in [
            (&["The pool under water. Leo Marchetti"][..], true),
            (&["The pool under water.", "AI-generated image"], false),
            (&["The mayor on Monday. Leo Marchetti"], false),
        ] {
            assert_eq!(lacks(here, caption), lack, "{here:?}");
        }
    }

    #[test]
    fn a_tool_is_a_model_by_its_name() {
        for (tool, is) in [
            ("ChatGPT", true),
            ("GPT-4o", true),
            ("Claude 3.5 Sonnet", true),
            ("Lorne AI rewriter", true),
            ("NotebookLM", true),
            ("DeepL Write", true),
            ("Adobe InCopy", false),
            ("Converter 3.1", false),
            ("Airtable", false),
        ] {
            assert_eq!(is_model(tool), is, "{tool}");
        }
    }
}
