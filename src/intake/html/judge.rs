//! What part of the story a block is, by its own element and the words that element's class uses.

use std::ops::Range;

use super::about::PageFacts;
use super::article::{Weighed, ends_sentence, is_prose};
use super::dom::Id;
use super::gather::Run;
use super::words::{is_credit, says, tokens};
use crate::model::{Role, TextIndex, fold};
use crate::text;

/// What becomes of a run of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Part of the story; a role when the page gives one, and who says it.
    Kept(Option<Role>, Option<String>),
    /// Left out, and why.
    Dropped(&'static str),
}

/// Judges the blocks of a page one after the other.
pub(super) struct Judge<'p, 'd> {
    page: &'p Weighed<'d>,
    facts: &'p PageFacts,
    scope: Range<usize>,
    /// Whether a paragraph of the story was seen: what comes after is no dek.
    begun: bool,
}

const KEPT: Verdict = Verdict::Kept(None, None);

impl<'p, 'd> Judge<'p, 'd> {
    pub(super) fn new(page: &'p Weighed<'d>, facts: &'p PageFacts, scope: Range<usize>) -> Self {
        Self {
            page,
            facts,
            scope,
            begun: false,
        }
    }

    /// Judges the `at`-th run, which no furniture holds.
    pub(super) fn block(&mut self, at: usize) -> Verdict {
        let run = &self.page.runs[at];
        if self.page.headline == Some(at) {
            return kept(Role::Headline);
        }
        if let Some(verdict) = self.by_element(at, run) {
            return verdict;
        }
        if let Some(verdict) = self.by_class(at, run) {
            return verdict;
        }
        if is_time(&run.text) {
            return Verdict::Dropped("time of posting");
        }
        let words = run.text.split_whitespace().count();
        let told = ends_sentence(&run.text);
        if run.linked * 5 >= run.text.len() * 4 && !(told && words >= 6) {
            return Verdict::Dropped("link");
        }
        let paragraph = self.page.within(run.holder, &["p"]);
        let label = words <= 4 && !told && !run.text.contains(|c: char| c.is_ascii_digit());
        if label && !paragraph {
            return Verdict::Dropped("label");
        }
        if !self.scope.contains(&at) && !is_prose(run) {
            return Verdict::Dropped("outside the story");
        }
        self.begun |= is_prose(run);
        KEPT
    }

    fn by_element(&self, at: usize, run: &Run) -> Option<Verdict> {
        let dom = self.page.dom;
        let linked = run.linked * 5 >= run.text.len() * 4;
        if run.row {
            return Some(kept(Role::TableRow));
        }
        if is_credit(dom, run.holder) && !is_prose(run) {
            return Some(kept(Role::Byline));
        }
        for element in dom.upward(run.holder) {
            let role = match dom.name(element) {
                "figcaption" | "caption" => Role::Caption,
                "blockquote" => return Some(self.quotation(element, run)),
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if linked => {
                    return Some(Verdict::Dropped("link"));
                }
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if self.scope.contains(&at) => {
                    Role::Subhead
                }
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                    return Some(Verdict::Dropped("outside the story"));
                }
                "li" | "dd" | "dt" => {
                    let link = linked && !(ends_sentence(&run.text) && is_long(run));
                    return Some(if link {
                        Verdict::Dropped("link")
                    } else {
                        kept(Role::List)
                    });
                }
                "article" | "main" | "body" | "section" => return None,
                _ => continue,
            };
            return Some(kept(role));
        }
        None
    }

    // The line under a quotation that says whose it is belongs to the quotation.
    fn quotation(&self, element: Id, run: &Run) -> Verdict {
        if attribution(run).is_some() {
            return kept(Role::Byline);
        }
        let mut others = self.page.runs.iter();
        let dom = self.page.dom;
        let speaker = others
            .by_ref()
            .skip_while(|one| *one != run)
            .skip(1)
            .take(12)
            .take_while(|one| dom.upward(one.holder).any(|at| at == element))
            .find_map(attribution);
        Verdict::Kept(Some(Role::Quote), speaker)
    }

    fn by_class(&self, at: usize, run: &Run) -> Option<Verdict> {
        let dom = self.page.dom;
        let words = run.text.split_whitespace().count();
        for element in dom.upward(run.holder).take(3) {
            if matches!(dom.name(element), "article" | "main" | "body") {
                break;
            }
            let tokens = tokens(dom, element);
            let prop = dom.attribute(element, "itemprop").unwrap_or_default();
            let author = says(&tokens, &["byline", "author", "authors", "writer"])
                || prop == "author"
                || dom.attribute(element, "rel") == Some("author");
            if author && words <= 14 && !is_prose(run) {
                return Some(kept(Role::Byline));
            }
            if says(&tokens, &["caption", "cutline"]) {
                return Some(kept(Role::Caption));
            }
            let pulled = says(&tokens, &["pullquote"])
                || tokens
                    .windows(2)
                    .any(|two| two[0] == "pull" && two[1] == "quote");
            if pulled {
                return Some(self.quotation(element, run));
            }
            if says(&tokens, &["correction", "corrections", "clarification"]) {
                return Some(kept(Role::Correction));
            }
            if says(&tokens, &["dateline"]) && words <= 6 && !ends_sentence(&run.text) {
                return Some(kept(Role::Dateline));
            }
            let dek = says(
                &tokens,
                &[
                    "dek",
                    "deck",
                    "standfirst",
                    "subtitle",
                    "subheadline",
                    "summary",
                    "lede",
                    "excerpt",
                ],
            );
            if dek && words >= 3 && !self.begun && self.page.headline.is_some_and(|one| one < at) {
                return Some(kept(Role::Dek));
            }
        }
        let described = self.facts.descriptions.contains(&fold(&run.text));
        let after = self.page.headline.is_some_and(|one| one < at);
        (described && after && !self.begun).then(|| kept(Role::Dek))
    }

    /// What only the page as a whole tells: headings over nothing, notes in its footer, and whether there is a story at all.
    pub(super) fn settle(&self, verdicts: &mut [Verdict]) {
        let runs = self.page.runs;
        for at in 0..runs.len() {
            if matches!(verdicts[at], Verdict::Dropped(_)) && self.must_stay(&runs[at]) {
                verdicts[at] = KEPT;
            }
        }
        for at in 0..runs.len() {
            if verdicts[at] != kept(Role::Subhead) {
                continue;
            }
            let mut after = verdicts[at + 1..].iter();
            let next = after.find(|one| !matches!(one, Verdict::Dropped(_)));
            let empty = match next {
                Some(next) => *next == kept(Role::Subhead),
                None => true,
            };
            if empty
                && let Some(Verdict::Dropped(why)) = verdicts.get(at + 1).cloned()
                && !matches!(why, "label" | "time of posting")
            {
                verdicts[at] = Verdict::Dropped(why);
            }
        }
        let told = (0..runs.len())
            .any(|at| is_prose(&runs[at]) && !matches!(verdicts[at], Verdict::Dropped(_)));
        if !told {
            // No story was found: then everything that is prose is kept, and everything when there is none.
            let any = runs.iter().any(is_prose);
            for (run, verdict) in runs.iter().zip(verdicts) {
                if matches!(verdict, Verdict::Dropped(_)) && (!any || is_prose(run)) {
                    *verdict = KEPT;
                }
            }
        }
    }

    // The page's own metadata lists it as the article's, or it says what was corrected or how the story was made.
    fn must_stay(&self, run: &Run) -> bool {
        if !is_long(run) {
            return false;
        }
        if let Some(body) = &self.facts.body
            && body.contains(&fold(&run.text))
        {
            return true;
        }
        const HINTS: [&str; 6] = [
            "AI",
            "rtificial",
            "orrect",
            "larif",
            "earlier version",
            "ditor",
        ];
        if !is_prose(run) || !HINTS.iter().any(|hint| run.text.contains(hint)) {
            return false;
        }
        let found = text::extract(&run.text, &text::Options::default());
        let index = TextIndex::new(&run.text);
        found.blocks.iter().any(|block| {
            matches!(block.role, Role::Disclosure | Role::Correction)
                && index.slice(block.span).is_some()
        })
    }
}

fn kept(role: Role) -> Verdict {
    Verdict::Kept(Some(role), None)
}

fn is_long(run: &Run) -> bool {
    run.text.split_whitespace().nth(5).is_some()
}

// "— Ruth Amaya (@ramaya) February 14, 2026" puts the words above it to Ruth Amaya.
fn attribution(run: &Run) -> Option<String> {
    let rest = run.text.strip_prefix(['—', '–', '―'])?.trim_start();
    let name = rest.split(['(', ',', '\n']).next()?.trim();
    let short = name.split_whitespace().count() <= 6 && !ends_sentence(name);
    (short && name.contains(char::is_alphabetic)).then(|| name.to_owned())
}

// A time of posting or of reading, and nothing else.
fn is_time(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "a",
        "ago",
        "am",
        "an",
        "at",
        "by",
        "date",
        "day",
        "days",
        "edt",
        "est",
        "et",
        "first",
        "gmt",
        "hour",
        "hours",
        "hr",
        "hrs",
        "last",
        "m",
        "min",
        "mins",
        "minute",
        "minutes",
        "modified",
        "of",
        "on",
        "p",
        "pm",
        "posted",
        "pt",
        "published",
        "read",
        "the",
        "time",
        "today",
        "update",
        "updated",
        "utc",
        "yesterday",
        "created",
        "cet",
        "bst",
        "pst",
        "cst",
        "mst",
        "pdt",
        "cdt",
        "mdt",
    ];
    const DAYS: &[&str] = &[
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon",
        "tue", "wed", "thu", "fri", "sat", "sun",
    ];
    let lower = text.to_lowercase();
    let mut words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .peekable();
    let short = text.len() <= 120 && words.peek().is_some();
    let digit = text.contains(|c: char| c.is_ascii_digit());
    let posting = lower.starts_with("posted")
        || lower.starts_with("updated")
        || lower.starts_with("published");
    (digit || posting)
        && short
        && words.all(|word| {
            let day = DAYS.iter().any(|day| word.starts_with(day))
                && word.len() <= 9
                && word.bytes().all(|b| b.is_ascii_alphabetic());
            let mut digits = word
                .trim_end_matches(|c: char| c.is_ascii_alphabetic())
                .bytes();
            let number = word.starts_with(|c: char| c.is_ascii_digit())
                && digits.all(|b| b.is_ascii_digit())
                && word.len() <= 6;
            WORDS.contains(&word) || day || number
        })
}
