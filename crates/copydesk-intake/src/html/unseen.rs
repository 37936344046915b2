//! Words that a page keeps where a browser shows them only by a script, or not at all: `noscript`, templates, the article's text
//! in the metadata.
//!
//! Where the page shows almost nothing, they are the story. Where it shows the story, they are listed when they have sentences
//! that are not in it. Cost: one more parse of those parts; linear in them.

use std::collections::HashSet;

use super::super::error::Trouble;
use super::about::{PageFacts, windows};
use super::dom::{Dom, Id, ROOT};
use super::gather::{Run, gather};
use super::prose::{ends_sentence, is_heading};
use super::verdict::Verdict;
use copydesk_model::{Role, fold};
use copydesk_text::telling::word_count;

/// Paragraphs with their roles.
type Blocks = Vec<(Option<Role>, String)>;

/// The words of a story that are not shown.
pub(super) struct Unseen {
    /// Where they stand.
    pub(super) place: &'static str,
    /// Its paragraphs, with their roles.
    pub(super) blocks: Blocks,
    /// Whether what the page shows is no story, so that these are.
    pub(super) instead: bool,
}

/// How many words of sentences a story has at the least, to be taken for one. On the read pages 10 and 40 give the same.
const STORY: usize = 20;
/// How many times as many words as are shown must stand unseen to be the story instead. On the read pages 2 and 6 give the
/// same.
const TIMES: usize = 3;

/// Finds a story that the page does not show, or sentences of it that are missing from what it shows.
pub(super) fn unseen(
    dom: &Dom,
    facts: &PageFacts,
    runs: &[Run],
    verdicts: &[Verdict],
) -> Result<Vec<Unseen>, Trouble> {
    let mut found: Vec<(&str, Blocks)> = Vec::new();
    for id in 1..dom.len() {
        match dom.name(id) {
            "template" => found.push(("template", told(dom, gather(dom, id).runs))),
            _ => {
                if let Some((place, markup)) = kept_apart(dom, id) {
                    found.push((place, told_in(&markup)?));
                }
            }
        }
    }
    if let Some(body) = &facts.article_body {
        let blocks = match body.contains("</") {
            true => told_in(body)?,
            false => {
                let lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
                let read = |line: &str| match line.contains('&') {
                    true => Dom::parse(line).map(|dom| dom.text(ROOT)),
                    false => Ok(line.to_owned()),
                };
                let lines: Result<Vec<String>, Trouble> = lines.map(read).collect();
                lines?.into_iter().map(|line| (None, line)).collect()
            }
        };
        found.push(("metadata", blocks));
    }
    found.retain(|(_, blocks)| !blocks.is_empty());
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let shown = runs
        .iter()
        .zip(verdicts)
        .filter(|(_, verdict)| matches!(verdict, Verdict::Kept(role, _) if *role != Some(Role::Headline)))
        .map(|(run, _)| run.text.as_str());
    let shown_words: usize = shown.map(sentence_words).sum();
    let mut seen = Seen::default();
    runs.iter().for_each(|run| seen.add(&run.text));
    let words = |blocks: &[(Option<Role>, String)]| {
        blocks
            .iter()
            .map(|(_, text)| sentence_words(text))
            .sum::<usize>()
    };
    let most = found
        .iter()
        .map(|(_, blocks)| words(blocks))
        .max()
        .unwrap_or_default();
    let instead = most >= STORY && most >= shown_words * TIMES;
    let mut answer: Vec<Unseen> = Vec::new();
    for (place, blocks) in found {
        let story = instead && words(&blocks) == most && answer.iter().all(|one| !one.instead);
        let blocks: Blocks = match story {
            true => blocks,
            false => blocks
                .into_iter()
                .filter(|(_, text)| !seen.has(text))
                .collect(),
        };
        blocks.iter().for_each(|(_, text)| seen.add(text));
        if !blocks.is_empty() {
            answer.push(Unseen {
                place,
                blocks,
                instead: story,
            });
        }
    }
    Ok(answer)
}

/// What was read already: its sentences, and every six words in a row.
#[derive(Default)]
struct Seen {
    sentences: HashSet<String>,
    windows: HashSet<u64>,
}

impl Seen {
    fn add(&mut self, text: &str) {
        self.sentences.extend(sentences(text));
        self.windows.extend(windows(text));
    }

    // Every sentence of the text, or nine tenths of its runs of six words: metadata part words otherwise than the page.
    fn has(&self, text: &str) -> bool {
        let (mut all, mut known) = (0usize, 0usize);
        for window in windows(text) {
            all += 1;
            known += usize::from(self.windows.contains(&window));
        }
        (all > 0 && known * 10 >= all * 9)
            || sentences(text)
                .iter()
                .all(|one| self.sentences.contains(one))
    }
}

// The markup that an element keeps for programs: what a browser without scripts shows, what a script puts in.
fn kept_apart(dom: &Dom, id: Id) -> Option<(&'static str, String)> {
    // On the read pages 20 and 80 give the same.
    const LEAST: usize = 40;
    let text = match dom.name(id) {
        // A browser without scripts shows one sentence as well as a story; pictures that count visits have none.
        "noscript" => {
            return Some(("noscript", dom.text(id))).filter(|(_, text)| text.contains(' '));
        }
        "script" if dom.attribute(id, "type").is_some_and(is_template) => {
            ("template", dom.text(id))
        }
        _ => return None,
    };
    (text.1.len() >= LEAST && text.1.contains('<')).then_some(text)
}

fn is_template(kind: &str) -> bool {
    let kind = kind.to_ascii_lowercase();
    kind == "text/html"
        || kind.contains("template")
        || kind.contains("handlebars")
        || kind.contains("mustache")
}

fn told_in(markup: &str) -> Result<Blocks, Trouble> {
    let dom = Dom::parse(markup)?;
    let runs = gather(&dom, ROOT).runs;
    Ok(told(&dom, runs))
}

// What of the blocks tells something: sentences and headings, none of them a place where a program puts words.
fn told(dom: &Dom, runs: Vec<Run>) -> Blocks {
    let heading = |run: &Run| is_heading(dom.name(run.holder));
    let tells = |run: &Run| {
        run.linked * 2 < run.letters
            && (ends_sentence(&run.text) || heading(run))
            && !run.text.contains("{{")
    };
    let runs = runs.into_iter().filter(tells);
    runs.map(|run| (heading(&run).then_some(Role::Subhead), run.text))
        .collect()
}

// Words of sentences; a label has none.
fn sentence_words(text: &str) -> usize {
    let words = word_count(text);
    if words >= 3 && ends_sentence(text) {
        words
    } else {
        0
    }
}

// The sentences of a text, folded to their letters.
fn sentences(text: &str) -> Vec<String> {
    let found = copydesk_text::sentences(text, 0..text.len()).into_iter();
    let letters = found.map(|range| {
        let folded = fold(&text[range]);
        folded
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    });
    letters.filter(|one| !one.is_empty()).collect()
}
