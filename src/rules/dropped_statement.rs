//! `dropped-statement`: what an importer left out, or the text's layout set aside, reads like a statement.
//!
//! A sentence is looked at when its words end as a sentence does, it has a finite verb, and a figure, a name or a quotation. Links to
//! other stories are not: their headlines are statements too, of those stories. Linear in what was left out and in the text.

use std::collections::HashSet;

use super::Rule;
use super::bylines::of_no_desk;
use super::scope::{RenditionScope, Scope, Words, excerpt, line_in};
use crate::model::{
    BlockRecord, Code, DroppedText, Finding, Mark, RenditionName, RenditionRef, Role, Severity,
    argument, fold,
};
use crate::text::{self, telling};
use crate::trust::{self, MarkCounts};
use copydesk_lexicon::en::desk::rules::dropped_statement as words;

pub(super) const RULE: Rule = Rule {
    code: Code::DroppedStatement,
    meaning: "What the importer left out of the text, or set aside in it, reads like a statement; or the byline of an original names somebody of no desk beside those on record.",
    why: "What is not in the text is not in the sheet: nobody is asked about it, and the reader sees it all the same.",
    example: "A box called `newsletter` held “The mayor was fined $5,000 on Monday.”, and the reader sees it.",
    clear: "Look at it where it stands. If it belongs to the story, import a text that has it; if not, say so once: `copydesk mark STORY/RENDITION --words \"…\" --not-a-claim --why …`.",
    severity: Severity::Warn,
    find,
};

/// Reasons that say by themselves that the words are of another page, of its readers, or no longer the newsroom's.
#[rustfmt::skip]
const ELSEWHERE: [&str; words::ELSEWHERE.len()] = words::ELSEWHERE;

/// Reasons that name words which need no stop.
#[rustfmt::skip]
const BY_THEMSELVES: [&str; words::BY_THEMSELVES.len()] = words::BY_THEMSELVES;

/// Words in the story's place that a style hides, all of a page in one piece.
const WITHHELD: &str = "hidden in the story by a style";

/// A sentence that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LeftOut<'r> {
    /// Its words.
    pub words: String,
    /// The piece that it stood in.
    pub dropped: &'r DroppedText,
}

/// Whether words that were left out stood in another form of the text, or in another order: what these tell otherwise is a finding of its own.
pub(super) fn is_of_other_form(dropped: &DroppedText) -> bool {
    dropped.why.starts_with("another form of ")
        || dropped.why == "a frame of the page"
        || is_of_other_order(dropped)
        || is_veiled(dropped)
        || is_unread(dropped)
}

/// Whether the words are those of the text, under a style that nobody can say how a reader sees them by.
pub(super) fn is_unread(dropped: &DroppedText) -> bool {
    dropped.why.starts_with("shown by a style ") || is_of_element(dropped)
}

/// Whether the words stand around an element of the file, or in it, of which nobody can say what a reader sees there.
pub(super) fn is_of_element(dropped: &DroppedText) -> bool {
    dropped.why.starts_with("shown by an element ")
}

/// Whether the words are those of the text, and a reader of the page does not see them.
pub(super) fn is_veiled(dropped: &DroppedText) -> bool {
    dropped.why.starts_with("kept from sight ")
}

/// Whether the words are those of the text, in the order in which a reader sees them.
pub(super) fn is_of_other_order(dropped: &DroppedText) -> bool {
    dropped.why.starts_with("another order ")
}

/// What of `dropped` reads like a statement that does not stand in `text` as well, each once, in order.
pub(crate) fn left_out<'r>(dropped: &'r [DroppedText], text: &str) -> Vec<LeftOut<'r>> {
    let mut seen: Option<HashSet<String>> = None;
    let mut found = Vec::new();
    for one in dropped
        .iter()
        .filter(|one| !ELSEWHERE.contains(&one.why.as_str()) && !is_of_other_form(one))
    {
        for words in told(one) {
            let seen = seen.get_or_insert_with(|| sentences(text).map(letters).collect());
            if seen.insert(letters(words)) {
                found.push(LeftOut {
                    words: words.to_owned(),
                    dropped: one,
                });
            }
        }
    }
    found
}

/// Whether what was left out of a file tells something that was not left out before, by a finding of this kind or as another form of the text.
pub(crate) fn tells_anew(before: &[DroppedText], now: &[DroppedText]) -> bool {
    let known: HashSet<&str> = before.iter().map(|one| one.text.as_str()).collect();
    let mut fresh = now.iter().filter(|one| !known.contains(one.text.as_str()));
    fresh.any(|one| is_of_other_form(one) || !left_out(std::slice::from_ref(one), "").is_empty())
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text::sentences(text, 0..text.len())
        .into_iter()
        .map(move |range| &text[range])
}

// Words that stand by themselves tell something as a whole; of others the sentences that do.
fn told(dropped: &DroppedText) -> Vec<&str> {
    if dropped.why == WITHHELD {
        return vec![&dropped.text];
    }
    match BY_THEMSELVES.contains(&dropped.why.as_str()) {
        true => sentences(&dropped.text).collect(),
        false => statements(&dropped.text).collect(),
    }
}

pub(super) fn statements(text: &str) -> impl Iterator<Item = &str> {
    sentences(text).filter(|words| {
        // Excerpts of other stories break off.
        let whole =
            telling::ends_sentence(words) && !words.ends_with(['…', ':']) && !words.ends_with("..");
        whole
            && !is_of_the_page(words)
            && (telling::is_statement(words) && !telling::speaks_to_reader(words)
                || behind_an_appeal(words))
    })
}

// Whether what stands behind the colon of an appeal tells something with a figure: “Sign up for our newsletter: 90 people died on the bridge.”
fn behind_an_appeal(words: &str) -> bool {
    words.split_once(": ").is_some_and(|(_, rest)| {
        // An offer has a price.
        let offer = rest.contains(['$', '€', '£', '%']);
        let figure = rest.contains(|c: char| c.is_ascii_digit());
        figure
            && !offer
            && !is_of_the_page(rest)
            && telling::is_statement(rest)
            && !telling::speaks_to_reader(rest)
    })
}

pub(super) fn letters(words: &str) -> String {
    fold(words)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        let Some((newest, index)) = &rendition.text else {
            continue;
        };
        let judged = judged(scope, &rendition.dossier.record.name);
        for one in left_out(&newest.dropped, index.text()) {
            if judged.contains(&letters(&one.words)) {
                continue;
            }
            let at = one.dropped.at.as_deref();
            let at = at.map(|at| format!(", at {at}")).unwrap_or_default();
            let words = words_for(
                &rendition.target,
                &one.words,
                &format!("left out of the text ({}{at})", one.dropped.why),
            );
            let place = line_in(&newest.intake_file, one.dropped.line);
            findings.push(rendition.at(scope, Code::DroppedStatement, place, words));
        }
        if let Some((place, words)) = of_no_desk(scope, rendition)
            && !judged.contains(&letters(&words.found))
        {
            findings.push(rendition.at(scope, Code::DroppedStatement, place, words));
        }
        for (block, said) in set_aside(rendition) {
            if judged.contains(&letters(said)) {
                continue;
            }
            let words = words_for(
                &rendition.target,
                said,
                &format!("set aside as {}", block.role.as_str()),
            );
            let place = rendition.place(block.span(), block.line);
            findings.push(rendition.at(scope, Code::DroppedStatement, place, words));
        }
    }
    findings
}

// The words of which somebody, who is no author of the story, has said in a ledger that they are no claim of it.
pub(super) fn judged(scope: &Scope<'_>, rendition: &RenditionName) -> HashSet<String> {
    let marks = trust::marks(scope.policy, scope.dossier);
    marks
        .iter()
        .filter(|one| one.counts == MarkCounts::Yes && one.mark == Mark::NotAClaim)
        .filter(|one| one.entry.claim.rendition == *rendition)
        .flat_map(|one| {
            // Words that are listed as a whole are marked as a whole.
            let whole = std::iter::once(letters(&one.entry.text));
            let each = sentences(&one.entry.text).map(letters);
            each.chain(whole).collect::<Vec<_>>()
        })
        .collect()
}

fn words_for(target: &RenditionRef, said: &str, what: &str) -> Words {
    Words {
        message: format!(
            "“{}” was {what}, and reads like a statement",
            excerpt(said, 90)
        ),
        expected: "every statement of the file in a claim, or set aside by a person".to_owned(),
        found: said.to_owned(),
        clear: format!(
            "if it belongs to the story, import a text that has it; if not, copydesk mark {target} --words {} --not-a-claim --why WHY",
            argument(said)
        ),
    }
}

/// Formats of which a viewer reads every word, directions too.
const CAPTIONS: [&str; 3] = ["srt", "webvtt", "ttml"];

// Blocks of the text that bear no claims and that no person gave this role.
fn set_aside<'a>(rendition: &RenditionScope<'a>) -> Vec<(&'a BlockRecord, &'a str)> {
    let sheet = rendition.sheet();
    let blocks = sheet
        .map(|sheet| sheet.blocks.as_slice())
        .unwrap_or_default();
    let newest = rendition.dossier.newest();
    let captions = newest.is_some_and(|one| CAPTIONS.contains(&one.format.as_str()));
    let mut found = Vec::new();
    for block in blocks
        .iter()
        .filter(|block| block.override_reason.is_none())
    {
        let looked_at = matches!(
            block.role,
            Role::Cue | Role::Furniture | Role::Byline | Role::Dateline
        );
        // What opens a direction says what all of it is.
        if looked_at && !is_of_the_page(&block.quote) {
            let before = found.len();
            found.extend(statements(&block.quote).map(|words| (block, words)));
            let shown = (captions && found.len() == before).then(|| shown(&block.quote));
            found.extend(shown.flatten().map(|words| (block, words)));
        }
    }
    found
}

// What a viewer reads in brackets or between notes of music, which captions write without a stop. A sound is in few words: of those in the
// captions of the tests ("Mayor Orr laughs", "bell rings 3 times") none that reads like a statement has more than four.
fn shown(words: &str) -> Option<&str> {
    const LEAST: usize = 5;
    let inner = words.trim_matches(|c: char| matches!(c, '[' | ']' | '(' | ')' | '♪' | '♫' | ' '));
    let told = telling::word_count(inner) >= LEAST && telling::is_statement(inner);
    told.then_some(inner)
}

// Whose the page is; how a recording begins and ends, whose words stand in the script as well.
fn is_of_the_page(words: &str) -> bool {
    const LEGAL: [&str; words::LEGAL.len()] = words::LEGAL;
    const OPENINGS: [&str; words::IS_OF_THE_PAGE_OPENINGS.len()] = words::IS_OF_THE_PAGE_OPENINGS;
    let lower = words.to_lowercase();
    let bare = lower.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©');
    LEGAL.iter().any(|one| lower.contains(one)) || OPENINGS.iter().any(|one| bare.starts_with(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dropped(why: &str, text: &str) -> DroppedText {
        DroppedText {
            why: why.to_owned(),
            text: text.to_owned(),
            at: None,
            line: 0,
        }
    }

    #[test]
    fn sentences_that_somebody_could_be_held_to() {
        let text = "The kiln closed on Monday.";
        let pieces = [
            dropped("aside", "Okoro was fined $5,000 in March. Read our rules."),
            dropped("aside", "The kiln closed on Monday."),
            dropped("links", "Potter Ida Brandt was fined $900 in May."),
            dropped("newsletter", "We will send you 3 letters a week."),
            dropped("label", "Arden, 12 March"),
            dropped(
                "call to act",
                "Sign up for our newsletter: 90 people died on the bridge.",
            ),
            dropped("call to act", "Subscribe today: 3 months cost $1."),
        ];
        let found: Vec<String> = left_out(&pieces, text)
            .into_iter()
            .map(|one| one.words)
            .collect();
        assert_eq!(
            found,
            [
                "Okoro was fined $5,000 in March.",
                "Sign up for our newsletter: 90 people died on the bridge."
            ]
        );
    }
}
