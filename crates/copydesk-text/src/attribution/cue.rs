//! Verbs and phrases that put words to somebody, with their speaker: "said", "according to", "was quoted as saying".
//!
//! Every item of a clause is looked at once, each verb found costs one bounded search for its subject. A verb counts as far as its class
//! allows: "said" with any subject, "added" with a clause or a quotation behind it, "called" only beside a quotation. Denied speech ("did not
//! say"), passives ("is believed to") and nouns ("the report") make no attribution.

use std::ops::Range;
use std::sync::LazyLock;

use super::clause::Kind;
use super::phrase::{Phrase, Reader, Sort};
use crate::lexicon::Classes;
use crate::word_table::WordTable;
use copydesk_lexicon::en::text::attribution as bare;
use copydesk_lexicon::en::text::attribution::{
    addressed, aside, before as subjects, cue as words, findings, on_air, papers, rules, sources,
    stance, tree, views,
};

/// A speaker and the verb that says so.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    pub(super) speaker: Phrase,
    /// The words of the cue.
    pub(super) cue: Range<usize>,
    /// All its items: from the first of speaker and verb to the last.
    pub(super) items: Range<usize>,
    /// Whether the verb hangs on another's subject: ", adding".
    pub(super) hanging: bool,
}

/// Any verb of attribution.
pub(crate) const CUES: Classes = Classes::CUE
    .or(Classes::CUE_OF_CONTENT)
    .or(Classes::CUE_STRICT)
    .or(Classes::CUE_OF_QUOTATION);

/// What a word may begin an attribution with beside its classes, a bit each: one look-up for every word of a text.
static BEGINNINGS: LazyLock<WordTable> = LazyLock::new(|| {
    WordTable::new([
        (STANCE, &stance::GOING_ON[..]),
        (STANCE, &stance::MAY_TAKE_STANCE[..]),
        (STANCE, &stance::PUT_IT[..]),
        (VIEW, &views::NOUNS[..]),
        (HEARD, &["heard", "hears"][..]),
        (ASIDE, &aside::LETS[..]),
        (ASIDE, &aside::HEARS[..]),
        (ASIDE, &aside::READY[..]),
        (ASIDE, &["neither"][..]),
        (PAPER, &tree::SHOWS[..]),
        (PAPER, &["has", "have", "had"][..]),
        (PAPER, &findings::VERBS[..]),
        (PAPER, &papers::PUTS[..]),
        (PAPER, &rules::CALLS[..]),
        (PAPER, &rules::VERBS[..]),
        (ADDRESSED, &addressed::VERBS[..]),
        (STANCE, &["going"][..]),
        (STANCE, &sources::ASKS[..]),
        (ASIDE, &["say", "tell"][..]),
        (ASIDE, &on_air::VERBS[..]),
    ])
});

/// A word that may put its sentence to somebody though no list of verbs has it.
const STANCE: u32 = 1;

/// A noun that may make a saying.
const VIEW: u32 = 1 << 1;

/// What a court does with what is said before it.
const HEARD: u32 = 1 << 2;

/// A word of a saying that takes several words.
const ASIDE: u32 = 1 << 3;

/// What a paper does that says something.
const PAPER: u32 = 1 << 4;
/// What somebody who is spoken to said.
const ADDRESSED: u32 = 1 << 5;

/// The word that opens what is said.
const THAT: &str = "that";

/// The preposition of attribution, before "to".
const ACCORDING: &str = "according";

/// How many items the name of who quotes another may take: *was quoted by the state news agency as saying*. On the read
/// attributions: at 4 two fewer indirect ones right; at 16 the same.
const QUOTED_BY: usize = 8;

/// How far behind a verb its quotation may stand. On all read texts: at 14 one sentence is put to nobody; at 56 the same.
pub(super) const NEAR: usize = 28;

impl Reader<'_, '_> {
    /// The attributions of the clause, in order.
    pub(super) fn frames(&self) -> Vec<Frame> {
        let mut found: Vec<Frame> = Vec::new();
        let mut items = self.items.iter();
        let quotes = items.any(|item| matches!(item.kind, Kind::Quote(_)));
        for at in 0..self.items.len() {
            let item = &self.items[at];
            if item.kind != Kind::Word {
                continue;
            }
            let bits = match &self.text[item.start..item.end] {
                word if WordTable::is_too_long(word) => 0,
                word => BEGINNINGS.bits(word),
            };
            // Three of four words say nothing of who speaks.
            let verbs = CUES.or(Classes::CUE_OF_STANCE).or(Classes::CUE_OF_CLAUSE);
            let may_say = item.is(verbs.or(Classes::CUE_OF_OBJECT)) || bits != 0;
            let with_that = self.items.get(at + 1).is_some_and(|next| {
                next.end - next.start == THAT.len() && self.says(at + 1, &[THAT])
            });
            if !may_say && !quotes && !with_that && item.end - item.start != ACCORDING.len() {
                continue;
            }
            let frame = if item.is(CUES) && !item.name {
                self.verb(at, found.last())
                    .filter(|frame| !self.is_unsaid(at, &frame.speaker))
                    .or_else(|| self.stance(at))
            } else if item.is(Classes::CUE_OF_STANCE) || bits & STANCE != 0 {
                self.stance(at)
                    .or_else(|| quotes.then(|| self.any_verb(at)).flatten())
            } else if item.end - item.start == ACCORDING.len()
                && self.says(at, &[ACCORDING])
                && self.says(at + 1, &["to"])
            {
                self.according_to(at)
            } else if quotes {
                self.any_verb(at)
            } else {
                None
            };
            let frame = frame
                .or_else(|| self.clausal(at))
                .or_else(|| self.aside(at));
            let frame = frame.or_else(|| {
                let by_that = with_that && !item.is(verbs);
                let that = by_that.then(|| self.that_clause(at)).flatten();
                that.or_else(|| self.what_called(at))
            });
            let frame = match bits & VIEW {
                0 => frame,
                _ => frame.or_else(|| self.view(at)),
            };
            let frame = match bits & HEARD {
                0 => frame,
                _ => frame.or_else(|| self.heard(at)),
            };
            let papers = bits & PAPER != 0 || item.is(Classes::CUE_OF_OBJECT);
            let frame = frame.or_else(|| papers.then(|| self.paper(at)).flatten());
            let ruled = || (bits & PAPER != 0).then(|| self.lays_down(at)).flatten();
            let named = || {
                (bits & ADDRESSED != 0)
                    .then(|| self.addressed(at))
                    .flatten()
            };
            let frame = frame.or_else(ruled).or_else(named);
            let frame = frame.or_else(|| self.on_air(at));
            if let Some(frame) = frame {
                found.push(frame);
            }
        }
        if found.is_empty() {
            found.extend(self.nouns_said());
        }
        if found.is_empty() {
            found.extend(self.way_of_putting().or_else(|| self.signed_headline()));
        }
        found
    }

    /// "“Come on,” he moaned": between a pausing quotation and its end any verb is one of speech.
    fn any_verb(&self, at: usize) -> Option<Frame> {
        let before = at.checked_sub(1)?;
        let item = &self.items[at];
        if item.name || item.is(Classes::FUNCTION) || !self.word(at).ends_with(['d', 's', 'e', 't'])
        {
            return None;
        }
        if self.pauses(before) {
            let behind = self.starting_at(at + 1)?;
            let next = behind.items.end;
            let ends = next >= self.items.len() || self.mark(next, b".,");
            let past = self.word(at).ends_with("ed");
            return (past && ends && behind.sort != Sort::Noun)
                .then(|| self.frame(behind, at, at, false));
        }
        if !self.items[before].name && !self.says(before, &words::ANY_VERB) {
            return None;
        }
        let speaker = self.ending_at(at)?;
        let quote = speaker.items.start.checked_sub(1)?;
        (self.pauses(quote) && speaker.sort != Sort::Noun)
            .then(|| self.frame(speaker, at, at, false))
    }

    /// A quotation that ends as one does before "he said".
    pub(super) fn pauses(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Quote(_)))
            && self.text[self.items[at].start..self.items[at].end]
                .trim_end_matches(['"', '”', '’', '\'', '»', '“', '‘', ' '])
                .ends_with([',', '?', '!', '—'])
    }

    fn according_to(&self, at: usize) -> Option<Frame> {
        let object = self.says(at + 2, &["him", "her", "them"])
            && (at + 3 >= self.items.len() || !matches!(self.kind(at + 3), Some(Kind::Word)));
        let speaker = match object {
            true => Phrase {
                items: at + 2..at + 3,
                sort: Sort::Pronoun,
            },
            false => self.starting_at(at + 2)?,
        };
        if !self.may_be_source(&speaker) {
            return None;
        }
        Some(Frame {
            cue: self.items[at].start..self.items[at + 1].end,
            items: at..speaker.items.end,
            speaker,
            hanging: false,
        })
    }

    /// "according to police", but not "according to plan": one bare thing that can't speak is a measure.
    pub(super) fn may_be_source(&self, source: &Phrase) -> bool {
        let last = source.items.end.saturating_sub(1);
        let document = self.is(last, Classes::DOCUMENT);
        self.definite(source)
            || source.items.len() > 1
            || self.can_speak(source) && !document
            || self.says(last, &words::BARE_SOURCES)
            || self.word(last).to_ascii_lowercase().ends_with('s')
    }

    fn verb(&self, at: usize, last: Option<&Frame>) -> Option<Frame> {
        if self.noun_here(at) {
            return None;
        }
        if self.word(at).to_ascii_lowercase().ends_with("ing") {
            return self.participle(at, last);
        }
        let inverted = self.inverted(at);
        let before = if inverted.is_some() {
            None
        } else {
            self.before(at)
        };
        let joined = || {
            self.says(at.checked_sub(1)?, &["and", "but"])
                .then(|| self.main_subject())
                .flatten()
                .filter(|subject| subject.items.end < at && self.says(at, &words::ITEM_SAYS))
        };
        // "Sailors we spoke to": the relative clause says which.
        let relative = self.behind_relative(at);
        let told_apart = inverted.is_none() && relative.is_some();
        let speaker = inverted.or(relative).or(before).or_else(joined)?;
        let speaker = self.taken_up(&speaker).unwrap_or(speaker);
        // "Last Friday, a letter from the port told him": a day says nothing.
        if speaker
            .items
            .clone()
            .all(|at| self.time(at) || self.says(at, &["last", "this", "next"]))
        {
            return None;
        }
        if speaker.items.start >= at && last.is_some_and(|last| last.items.end > at) {
            return None;
        }
        // The same subject said one thing before: "Hale said it and added".
        let item = &self.items[at];
        let states = item.is(Classes::CUE)
            || item.is(Classes::CUE_OF_CONTENT) && self.says(at + 1, &["that"])
            || self.takes_issue(at, &speaker)
            || self.says(at, &words::ONLY_SAID)
            || item.is(Classes::CUE_STRICT) && self.says(at + 1, &["that"])
            // "“…,” read a banner": what stands turned behind a quotation says it.
            || speaker.items.start > at
                && at
                    .checked_sub(1)
                    .is_some_and(|before| matches!(self.kind(before), Some(Kind::Quote(_))));
        let any = states && (told_apart || self.definite(&speaker)) || self.can_speak(&speaker);
        if !any || !self.has_complement(at, &speaker) {
            return None;
        }
        Some(Frame {
            cue: item.start..item.end,
            items: speaker.items.start.min(at)..speaker.items.end.max(at + 1),
            speaker,
            hanging: false,
        })
    }

    /// "the report", "claims of": a noun that looks like the verb.
    fn noun_here(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return !self.after_quote;
        };
        let determined = self.is(before, Classes::NOUN_CUE) && self.spelled(before).is_none();
        let quoted_as = self.says(before, &["as"]) && self.word(at).eq_ignore_ascii_case("saying");
        let pronoun =
            self.says(at + 1, &["that"]) && self.says(before, &["these", "those", "some", "this"]);
        // "reports we obtained show"
        let papers = self.is(at, Classes::DOCUMENT)
            && self.says(at + 1, &["we", "i"])
            && (self.is(at + 3, CUES) || self.says(at + 3, &tree::SHOWS));
        papers
            || self.is_last_say(at)
            || (determined && !quoted_as && !pronoun)
            || self.kind(before) == Some(Kind::Possessive)
                && !self.is_perfect(at, before)
                && !self.says(at, &subjects::ONLY_VERBS)
            || self.kind(before) == Some(Kind::Digits) && !self.is(at, Classes::CUE)
            // "in three states"
            || self.is(before, Classes::DIGIT.or(Classes::TEEN).or(Classes::TENS))
                && self.word(at).to_ascii_lowercase().ends_with('s')
            || self.items[before].end == self.items[at].start
                && matches!(self.kind(before), Some(Kind::Mark(b'-')))
            || !self.is(at, Classes::CUE)
                && self.is(at + 1, Classes::CUE)
                && !self.items[at + 1].name
    }

    /// "…," said city engineer Ruth Amaya
    fn inverted(&self, at: usize) -> Option<Phrase> {
        let before = at.checked_sub(1);
        let apart = |before: usize| self.comma(before) || self.dash(before);
        // The sentence before may be the quotation: "“Am I worried?” ... Asked the mayor."
        let quote = match before {
            None => self.after_quote,
            Some(0) if apart(0) => self.after_quote,
            Some(before) => {
                matches!(self.kind(before), Some(Kind::Quote(_)))
                    || apart(before)
                        && before > 0
                        && matches!(self.kind(before - 1), Some(Kind::Quote(_)))
            }
        };
        if !quote && !before.is_some_and(|before| self.comma(before)) {
            return None;
        }
        let listed = self.says(at, &words::INVERTING_CUES);
        let within = !quote && self.turns_within(at);
        let by_class = within || !listed && self.turns_by_class(at);
        if !quote && !listed && !by_class {
            return None;
        }
        let mut from = at + 1;
        while self.is(from, Classes::WEEKDAY.or(Classes::DAY_WORD))
            || self.says(from, &["on"]) && self.is(from + 1, Classes::WEEKDAY)
        {
            from += 1;
        }
        let phrase = self.starting_at(from)?;
        let phrase = self.owned_paper(&phrase).unwrap_or(phrase);
        let next = phrase.items.end;
        if !quote && by_class {
            return (within || self.ends_sentence(next))
                .then_some(phrase)
                .filter(|phrase| phrase.sort != Sort::Pronoun && self.can_speak(phrase));
        }
        if !quote && self.tells_behind(at, &phrase) {
            return None;
        }
        let ends = next >= self.items.len()
            || !matches!(self.kind(next), Some(Kind::Word | Kind::Possessive))
            || self.says(next, &words::BEHIND_INVERTED_SPEAKERS)
            || self.is(
                next,
                Classes::WEEKDAY
                    .or(Classes::DAY_WORD)
                    .or(Classes::DAY_PART)
                    .or(Classes::MONTH),
            );
        let speaks = match phrase.sort {
            Sort::Pronoun => quote && ends,
            Sort::Name => quote || ends,
            // "“…,” chanted the crowd outside the court."
            Sort::Noun => {
                ends && (quote || self.can_speak(&phrase) || self.spoken && self.is_paper(next - 1))
                    || quote && self.definite(&phrase) && self.is(next, Classes::FUNCTION)
            }
        };
        speaks.then_some(phrase)
    }

    /// Whether a noun phrase has its article or owner: "the sign said", but not "pests said".
    pub(super) fn definite(&self, phrase: &Phrase) -> bool {
        phrase.sort != Sort::Noun
            || self.is(phrase.items.start, Classes::DETERMINER)
            || phrase
                .items
                .clone()
                .any(|at| self.kind(at) == Some(Kind::Possessive))
    }

    /// ", adding that", "a spokesman saying", "was quoted as saying"
    fn participle(&self, at: usize, last: Option<&Frame>) -> Option<Frame> {
        if let Some(frame) = self.keeps_saying(at) {
            return Some(frame);
        }
        let before = at.checked_sub(1)?;
        if self.says(before, &["as"]) && at >= 3 && self.says(at - 2, &["quoted", "cited"]) {
            let being = at - 3;
            return Some(self.frame(self.before(being)?, at - 2, at, false));
        }
        // "was quoted by the agency as saying": who is quoted says it.
        if self.says(before, &["as"])
            && let Some(quoted) = (before.saturating_sub(QUOTED_BY)..before)
                .rev()
                .find(|&word| self.says(word, &["quoted", "cited"]))
            && self.says(quoted + 1, &["by"])
            && let Some(being) = quoted.checked_sub(1)
        {
            return Some(self.frame(self.before(being)?, quoted, at, false));
        }
        let quoted = self.quote_follows(at).is_some();
        if !quoted && !self.is(at + 1, Classes::CLAUSE_OPENER) {
            return None;
        }
        // "People are posting that": what is going on is said by its own subject.
        if self.is(before, Classes::BEING) {
            let speaker = self.before(at)?;
            return (self.can_speak(&speaker) && self.next_to(&speaker, before))
                .then(|| self.frame(speaker, at, at, false));
        }
        let apart = self.comma(before)
            || self.dash(before)
            || matches!(self.kind(before), Some(Kind::Quote(_)))
            || self.says(before, &words::PARTICIPLE)
            || self.is(before, Classes::WEEKDAY);
        if !apart {
            let speaker = self.before(at)?;
            return (self.can_speak(&speaker) && quoted)
                .then(|| self.frame(speaker, at, at, false));
        }
        let speaker = match last {
            Some(frame) => frame.speaker.clone(),
            None => self.main_subject()?,
        };
        if speaker.items.start >= at {
            return None;
        }
        let mut frame = self.frame(speaker, at, at, true);
        frame.items = at..at + 1;
        Some(frame)
    }

    fn frame(&self, speaker: Phrase, from: usize, to: usize, hanging: bool) -> Frame {
        Frame {
            cue: self.items[from].start..self.items[to].end,
            items: speaker.items.start.min(from)..speaker.items.end.max(to + 1),
            speaker,
            hanging,
        }
    }

    /// Whether the verb has behind it (or before its subject) what its class asks for.
    fn has_complement(&self, at: usize, speaker: &Phrase) -> bool {
        let item = &self.items[at];
        let next = at + 1;
        if self.naming(at) {
            return false;
        }
        // "An audit found no missing money": a document that finds a thing says so.
        if self.finds(at, speaker) && !self.mark(next, b".,;?!") && next < self.items.len() {
            return true;
        }
        // "…, warns council chair Ruth Amaya": the clause stands before it.
        if speaker.items.start > at && self.says(at, &words::INVERTING_CUES) {
            return true;
        }
        let beside = |at: usize| matches!(self.kind(at), Some(Kind::Quote(_)));
        let opening = speaker.items.start.min(at);
        let quoted_before = self.quote_before(opening);
        if item.is(Classes::CUE) {
            // "said to be", and a prayer that is said.
            let hearsay = self.says(next, &["to"])
                && speaker.items.start < at
                && self.says(next + 1, &["be", "have"]);
            // "said nothing about it" says nothing; "said nothing was stolen" does.
            let goes_on = self.has_clause(next + 1)
                && !self.comma(next + 1)
                && !self.says(next + 1, &words::BEHIND_NOTHING);
            let nothing = self.says(next, &["nothing", "little"]) && !goes_on;
            // "Six have said yes" is what they did; "the county says yes" is the news of the day.
            let agreed = self.says(next, &["yes"]) && self.says(at, &["said"]);
            return !hearsay && !nothing && !agreed && !self.says(next, &["goodbye", "hello"]);
        }
        let behind = self.behind_time(next);
        let postposed = quoted_before
            || opening > 1
                && self.comma(opening - 1)
                && (behind >= self.items.len() || self.mark(behind, b".,;") || beside(behind));
        let clause = self.is(next, Classes::CLAUSE_OPENER) || self.mark(next, b":") || beside(next);
        if item.is(Classes::CUE_OF_CONTENT) {
            let goes_on = next < self.items.len() && !self.mark(next, b".,;?!");
            // "vowed to reopen it": what somebody will do is what they say.
            let commits = self.says(next, &["to"]) && self.says(at, &words::COMMITS);
            // "claims at least two live there"
            let count = self.says(next + 1, &["least", "most"]);
            let other = self.says(next, &words::BEHIND_CONTENT_CUES) && !commits && !count;
            return postposed
                || clause
                || goes_on && !other
                || self.clause_with_that(next)
                || self.quote_follows(at).is_some();
        }
        // "asked how many there were" asks, and tells nothing.
        let asks = self.says(at, &words::ASKS) && self.says(next, &words::QUESTION_OPENERS);
        if asks && !quoted_before && self.quote_follows(at).is_none() {
            return false;
        }
        if item.is(Classes::CUE_STRICT)
            && (postposed || clause && !self.says(next, &words::OBJECT_OPENERS))
        {
            return true;
        }
        let alone = self.quote_ending_at(opening).is_some()
            || self.mark(behind, b".,_")
            || behind >= self.items.len()
            || self.says(behind, &bare::BARE);
        quoted_before && alone || self.quote_follows(at).is_some()
    }

    /// "warned in March," "said Tuesday.": one past the time behind a verb.
    fn behind_time(&self, next: usize) -> usize {
        let mut at =
            next + usize::from(self.says(next, &["in", "on", "last"]) && self.time(next + 1));
        while self.time(at) {
            at += 1;
        }
        at
    }

    /// "confirmed to local radio that": to whom, or where, stands between the verb and its clause.
    fn clause_with_that(&self, next: usize) -> bool {
        (next..self.items.len().min(next + 9))
            .take_while(|&at| {
                matches!(self.kind(at), Some(Kind::Word | Kind::Digits)) || self.mark(at, b"-")
            })
            .any(|at| self.says(at, &["that"]))
    }

    /// "a dog called “Biscuit”", "a film named": the words name something.
    fn naming(&self, at: usize) -> bool {
        self.says(at, &words::NAMING_VERBS)
            && matches!(self.kind(at + 1), Some(Kind::Quote(_)))
            && at > 0
            && !self.says(at - 1, &words::CALLERS)
    }

    /// Whether a quotation ends right before the speaker and his titles: "…,” city engineer Ruth Amaya said".
    pub(super) fn quote_before(&self, at: usize) -> bool {
        self.quote_ending_at(at).is_some()
            || self.after_quote
                && at <= 8
                && (0..at).all(|at| {
                    self.kind(at) == Some(Kind::Word) && !self.is(at, Classes::FUNCTION)
                        || self.says(at, &["the", "a", "an"])
                })
    }

    /// The item of that quotation.
    pub(super) fn quote_ending_at(&self, at: usize) -> Option<usize> {
        let mut at = at.checked_sub(1)?;
        let floor = at.saturating_sub(9);
        while at > floor {
            match self.kind(at)? {
                Kind::Quote(_) => return Some(at),
                Kind::Mark(b',') | Kind::Mark(b'-') | Kind::Mark(b'_') | Kind::Possessive => {}
                Kind::Word
                    if !self.is(at, Classes::FUNCTION)
                        || self.says(at, &words::QUOTE_ENDING_AT) => {}
                Kind::Mark(b'.') if !self.items[at].gap => {}
                _ => return None,
            }
            at -= 1;
        }
        matches!(self.kind(at), Some(Kind::Quote(_))).then_some(at)
    }

    /// The quotation behind a verb, with no other verb of speech between.
    fn quote_follows(&self, at: usize) -> Option<usize> {
        for next in at + 1..self.items.len().min(at + NEAR) {
            match self.items[next].kind {
                Kind::Quote(_) => return Some(next),
                Kind::Mark(b';' | b'?' | b'!') => return None,
                Kind::Word if self.is(next, Classes::CUE) && !self.items[next].name => return None,
                _ => {}
            }
        }
        None
    }
}
