//! What only the page as a whole tells of its blocks: headings over nothing, the same words twice, what the newsroom says to its readers before and
//! after its story, and whether there is a story at all.
//!
//! Linear in the blocks; a heading's box is looked through within bounds.

use super::corrects::corrects;
use super::dom::{Dom, Id};
use super::gather::Run;
use super::judge::{Judge, is_long};
use super::lines::{has_address, is_life, is_prose};
use super::prose::{ends_sentence, is_heading};
use super::signs::{BlockSigns, speaks_of_itself};
use super::verdict::{KEPT, Verdict, kept};
use super::weighing;
use copydesk_lexicon::en::intake::html::judge as words;
use copydesk_model::{Role, TextIndex, fold};
use copydesk_text as text;
use copydesk_text::telling;

impl Judge<'_, '_> {
    /// What only the page as a whole tells: headings over nothing, notes in its footer, and whether there is a story at all.
    pub(super) fn settle(&self, verdicts: &mut [Verdict]) {
        let runs = self.page.runs;
        for at in 0..runs.len() {
            if matches!(verdicts[at], Verdict::Dropped(_)) && self.must_stay(&runs[at]) {
                verdicts[at] = KEPT;
            }
        }
        self.settle_repeats(verdicts);
        weighing::settle(self.page, verdicts, &|run| self.must_stay(run));
        for at in 0..runs.len() {
            if verdicts[at] != kept(Role::Subhead) {
                continue;
            }
            let mut after = verdicts[at + 1..].iter();
            let next = after.find(|one| !matches!(one, Verdict::Dropped(_)));
            let empty = match next {
                Some(next) => *next == kept(Role::Subhead) || *next == kept(Role::Headline),
                None => true,
            };
            let boxed = || self.heads_dropped(at, verdicts);
            if !empty && boxed() {
                verdicts[at] = Verdict::Dropped("links");
            } else if empty
                && let Some(Verdict::Dropped(why)) = verdicts.get(at + 1).cloned()
                && !matches!(why, "label" | "time of posting")
            {
                verdicts[at] = Verdict::Dropped(why);
            }
        }
        self.settle_end(verdicts);
        self.settle_lives(verdicts);
        self.settle_opening(verdicts);
        // A story may be told in short lines only: two of them, or a paragraph. On the read pages 1 and 4 give the
        // same.
        const LINES: usize = 2;
        let kept = |at: &usize| !matches!(verdicts[*at], Verdict::Dropped(_));
        let line = |at: &usize| {
            let run = &runs[*at];
            ends_sentence(&run.text)
                && run.words >= 2
                && !is_heading(self.page.dom.name(run.holder))
        };
        let told = (0..runs.len()).filter(kept).any(|at| is_prose(&runs[at]))
            || (0..runs.len())
                .filter(kept)
                .filter(line)
                .take(LINES)
                .count()
                == LINES;
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

    /// The blocks that rules leave open, and those that they left out, with their signs.
    pub(super) fn signs(&self, verdicts: &mut [Verdict]) -> Vec<BlockSigns> {
        self.settle_repeats(verdicts);
        weighing::signs(self.page, verdicts, &|run| self.must_stay(run))
    }

    // The same words in a second place are the same claim: a caption under its picture, and in the gallery.
    fn settle_repeats(&self, verdicts: &mut [Verdict]) {
        // On the read pages 4 and 16 give the same.
        const LEAST: usize = 8;
        let mut seen = std::collections::HashSet::new();
        for (run, verdict) in self.page.runs.iter().zip(verdicts) {
            let long = run.words >= LEAST && !run.row;
            if long && matches!(verdict, Verdict::Kept(..)) && !seen.insert(run.text.as_str()) {
                *verdict = Verdict::Dropped("repeated");
            }
        }
    }

    // Below the last sentence of the story: labels, and what the newsroom tells its readers in italics of itself.
    fn settle_end(&self, verdicts: &mut [Verdict]) {
        // On the read pages: at 3 two more lines of the page claimed; at 12 the same.
        const FEW: usize = 6;
        // On the read pages 7 and 28 give the same.
        const CALL: usize = 14;
        let dom = self.page.dom;
        for at in self.scope.clone().rev() {
            let run = &self.page.runs[at];
            if matches!(verdicts[at], Verdict::Dropped(_)) || verdicts[at] == kept(Role::Byline) {
                continue;
            }
            // A correction or a disclosure at the end is no part of the story's column.
            let corrects = corrects(&run.text) || self.must_stay(run);
            if verdicts[at] == KEPT && corrects && !self.facts.body_has(&run.text) {
                continue;
            }
            let words = run.words;
            let plain = verdicts[at] == KEPT && !matches!(dom.name(run.holder), "p" | "pre");
            let label = plain
                && !ends_sentence(&run.text)
                && (words <= FEW || (run.linked > 0 && words <= CALL));
            let of_writer = verdicts[at] == KEPT && is_life(&run.text, &self.writers);
            let notice = verdicts[at] == KEPT
                && self.is_set_apart(run.holder)
                && (has_address(&run.text)
                    || names_host(&run.text)
                    || self.names_itself(run)
                    || self.page.site.is_subject(&run.text)
                    || is_notice(&run.text))
                && !self.must_stay(run);
            if label {
                verdicts[at] = Verdict::Dropped("label");
            } else if of_writer {
                verdicts[at] = Verdict::Dropped("author");
            } else if notice {
                verdicts[at] = Verdict::Dropped("notice to readers");
            } else {
                return;
            }
        }
    }

    // What a box of the writer's says under the writer's name is the writer's life: told apart from all else in such a box, since nobody need look at it.
    fn settle_lives(&self, verdicts: &mut [Verdict]) {
        // On the read pages 2 and 6 give the same.
        const FEW: usize = 3;
        let mut since = FEW;
        for (run, verdict) in self.page.runs.iter().zip(verdicts) {
            let of_writer = matches!(verdict, Verdict::Dropped("author" | "bio" | "authors"));
            let name = run.words <= 6
                && self
                    .writers
                    .iter()
                    .any(|one| run.text.contains(one.as_str()));
            since = if of_writer && (name || is_life(&run.text, &self.writers)) {
                0
            } else {
                since + 1
            };
            if of_writer && since < FEW {
                *verdict = Verdict::Dropped("life of the writer");
            }
        }
    }

    // Before the story's first sentence, in italics and to the readers, or on itself by the page's own name: what a letter says before it tells.
    fn settle_opening(&self, verdicts: &mut [Verdict]) {
        // On the read pages 1 and 3 give the same.
        const FEW: usize = 2;
        let told: Vec<usize> = (self.scope.clone())
            .filter(|at| verdicts[*at] == KEPT && is_prose(&self.page.runs[*at]))
            .take(FEW + 1)
            .collect();
        let italic = |at: &usize| self.is_italic(self.page.runs[*at].holder);
        let opens = told.iter().take_while(|at| italic(at)).count();
        // A story in italics throughout has no opening of that make.
        if opens == told.len() {
            return;
        }
        for at in told.into_iter().take(opens) {
            let run = &self.page.runs[at];
            let figure = run.text.contains(|c: char| c.is_ascii_digit());
            let greets = telling::speaks_to_reader(&run.text) || self.names_page(&run.text);
            if greets && !figure && !self.must_stay(run) {
                verdicts[at] = Verdict::Dropped("notice to readers");
            }
        }
    }

    // "The Kiln Letter is a weekly letter about …", where the page's title ends in "The Kiln Letter".
    fn names_page(&self, text: &str) -> bool {
        // On the read pages: at 1 the same; at 3 two more lines of the page claimed.
        const LEAST: usize = 2;
        // On the read pages 2 and 10 give the same.
        const MOST: usize = 5;
        let words: Vec<&str> = text.split_whitespace().take(MOST).collect();
        (LEAST..=words.len()).any(|count| {
            let name = fold(&words[..count].join(" "));
            let mut titles = self.facts.titles.iter();
            titles.any(|title| title.ends_with(&name) && !title.starts_with(&name))
        })
    }

    fn is_italic(&self, holder: Id) -> bool {
        self.is_all(holder, |dom, at| matches!(dom.name(at), "em" | "i"))
    }

    // In italics, or in smaller letters than stories are set in.
    fn is_set_apart(&self, holder: Id) -> bool {
        let small = |dom: &Dom, at: Id| {
            dom.name(at) == "small"
                || dom.name(at) == "font" && matches!(dom.attribute(at, "size"), Some("1" | "2"))
        };
        // A page may be set in small letters throughout.
        let opening = self.page.runs.get(self.page.opening());
        let plain = opening.is_none_or(|run| !self.is_all(run.holder, small));
        self.is_italic(holder) || plain && self.is_all(holder, small)
    }

    // Whether all that stands in it stands in such elements, or in others around them.
    fn is_all(&self, holder: Id, is: impl Fn(&Dom, Id) -> bool) -> bool {
        let dom = self.page.dom;
        let mut children = dom
            .children(holder)
            .filter(|child| !dom.name(*child).is_empty() || !dom.text(*child).trim().is_empty());
        children.all(|child| {
            is(dom, child)
                || dom
                    .children(child)
                    .next()
                    .is_some_and(|inner| is(dom, inner))
        })
    }

    // The story does not tell its own headline.
    fn names_itself(&self, run: &Run) -> bool {
        let headline = self.page.headline.map(|at| fold(&self.page.runs[at].text));
        headline.is_some_and(|headline| fold(&run.text).contains(&headline))
    }

    // A heading in a box of its own, in which everything else was left out as links.
    fn heads_dropped(&self, at: usize, verdicts: &[Verdict]) -> bool {
        // On the read pages 30 and 120 give the same.
        const MOST: usize = 60;
        let dom = self.page.dom;
        let holder = self.page.runs[at].holder;
        let around = dom.upward(holder).skip(1).take(3).find(|id| {
            let weight = self.page.weight(*id);
            weight.end > weight.first + 1
        });
        let Some(around) = around else { return false };
        let weight = self.page.weight(around);
        let inside = weight.first as usize..weight.end as usize;
        if inside.len() > MOST || self.page.holds_headline(around) {
            return false;
        }
        let mut links = 0;
        for other in inside.filter(|other| *other != at) {
            match &verdicts[other] {
                Verdict::Dropped("label" | "time of posting") => {}
                Verdict::Dropped(_) => links += 1,
                Verdict::Kept(..) => return false,
            }
        }
        links > 0
    }

    // The page's own metadata lists it as the article's, or it says what was corrected or how the story was made.
    fn must_stay(&self, run: &Run) -> bool {
        run.stays_once(|| self.is_to_stay(run))
    }

    fn is_to_stay(&self, run: &Run) -> bool {
        if !is_long(run) {
            return false;
        }
        if self.facts.body_has(&run.text) {
            return true;
        }
        const HINTS: [&str; words::HINTS.len()] = words::HINTS;
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

// In italics below the story: the newsroom to its readers, or who else worked on it. A number in it may be one to call.
fn is_notice(text: &str) -> bool {
    const WORK: [&str; words::WORK.len()] = words::WORK;
    let text = without_titles(text);
    let lower = text.to_lowercase();
    // "Last week we printed that she had five camels.": what was corrected is told.
    if corrects(&lower) {
        return false;
    }
    let figure = text.contains(|c: char| c.is_ascii_digit());
    WORK.iter().any(|work| lower.contains(work)) && !text.contains(['“', '"'])
        || telling::speaks_to_reader(&text) && !figure
        || leads_on(&text, &lower)
}

// "See our page of pictures for more from the yard.": where else to look, at the newsroom's.
fn leads_on(text: &str, lower: &str) -> bool {
    let order = words::LEADS.iter().any(|one| {
        let rest = lower.strip_prefix(one);
        rest.is_some_and(|rest| rest.starts_with(' '))
    });
    order && speaks_of_itself(text)
}

// Without titles between quotation marks: a few words, each with a capital. Nobody says those.
fn without_titles(text: &str) -> String {
    // On the read pages 2 and 8 give the same.
    const MOST: usize = 4;
    let parts: Vec<&str> = text.split(['“', '”', '"']).collect();
    let titled = |words: &str| {
        words.split_whitespace().nth(MOST).is_none()
            && !words.ends_with(['.', ',', '!', '?'])
            && words
                .split_whitespace()
                .all(|word| word.starts_with(char::is_uppercase))
    };
    let mut quoted = parts.iter().skip(1).step_by(2);
    match parts.len() % 2 == 1 && quoted.all(|words| titled(words)) {
        true => parts.concat(),
        false => text.to_owned(),
    }
}

// "Subscribe at offers.arden.example": a place on the net without its "www".
fn names_host(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some((host, last)) = word.rsplit_once('.') else {
            return false;
        };
        let small = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        host.len() >= 4
            && host
                .split('.')
                .all(|part| !part.is_empty() && part.bytes().all(small))
            && (2..=8).contains(&last.len())
            && last.bytes().all(|byte| byte.is_ascii_lowercase())
    })
}
