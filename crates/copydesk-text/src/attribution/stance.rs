//! Whom a sentence puts its statement to without a verb of saying, and what only looks like it.
//!
//! "The union disputes that", "Police blame the ice", "records show", "per the sheriff": verbs of stance put a sentence to their subject where
//! it stands right before them, in the present tense of news that is read aloud. What is said only if, or asked, or told to somebody without
//! a clause is put to nobody. Each look is bounded by the clause.

use super::clause::Kind;
use super::cue::Frame;
use super::phrase::{Phrase, Reader, Sort};
use crate::lexicon::Classes;
use crate::telling::has_finite_verb;
use copydesk_lexicon::en::text::attribution::stance as words;

/// How far a clause is looked into for a verb of its own, in items. On all read texts 20 and 80 give the same.
const CLAUSE: usize = 40;

/// How far into a sentence what shows something may stand, with more about it behind: *A two-page chart on the wall
/// shows*. On all read texts: at 2 the same; at 10 one more sentence of the pages is put to somebody.
const NOUN_SHOWN: usize = 5;

/// How far behind *described* its *as* may stand, in items. On all read texts 6 and 24 give the same.
const JUDGED: usize = 12;

/// The fewest items of a clause whose verb only its form shows: *Hardly anyone reads,*.
const FEWEST: usize = 3;

/// Words that only a clause has.
const FINITE: &[&str] = &words::FINITE;

/// What somebody is doing who says or believes something.
const GOING_ON: &[&str] = &words::GOING_ON;

/// Subjects of a clause.
const SUBJECTS: &[&str] = &words::SUBJECTS;

impl Reader<'_, '_> {
    /// The attribution by a verb of stance at `at`.
    pub(super) fn stance(&self, at: usize) -> Option<Frame> {
        if self.says(at, &["per"]) {
            return self.per(at);
        }
        if let Some(frame) = self.going_by(at).or_else(|| self.asks_everybody(at)) {
            return Some(frame);
        }
        if self.says(at, &["show", "shows", "showed"]) {
            return self.shows(at);
        }
        if self.says(at, GOING_ON) {
            return self.going_on(at);
        }
        if let Some(frame) = self.as_put(at).or_else(|| self.with_do(at)) {
            return Some(frame);
        }
        if self.judges(at) {
            let speaker = self.before(at)?;
            let fits = self.next_to(&speaker, at) && self.can_take_stance(&speaker);
            return fits.then(|| self.framed(speaker, at));
        }
        if !self.is(at, Classes::CUE_OF_STANCE) || self.items[at].name || at == 0 {
            return None;
        }
        let fits = match () {
            () if self.says(at, &["calls"]) => {
                !self.says(at + 1, &words::STANCE) && !self.ends(at + 1)
            }
            // "a teacher accused of theft" accuses nobody.
            () if self.says(at, &["accused", "blamed"]) => {
                !self.says(at + 1, &["of", "in", "by", "for"])
            }
            () if self.says(at, &["points"]) => self.says(at + 1, &["to", "out"]),
            () if self.says(at, &["puts"]) => {
                self.says(at + 1, &["it", "that", "this"]) && self.says(at + 2, &words::PUTS_AT)
                    || (at + 1..at + 7).any(|next| self.says(next, &["at"]))
            }
            // "figures show" has no clause behind it.
            () if self.says(at, &["figures", "hopes", "fears", "forecasts"]) => {
                self.is(at + 1, Classes::CLAUSE_OPENER)
                    || self.says(at + 1, &["to", "for"])
                    || self.says(at, &["figures"]) && self.opens_with_pronoun(at + 1)
                    || self.is_reckoned(at)
            }
            () if self.says(at, &["rates", "questions", "defends", "accepts"]) => {
                !self.ends(at + 1)
            }
            () => true,
        };
        if !fits {
            return None;
        }
        let speaker = self.before(at)?;
        let near = self.next_to(&speaker, at);
        let reckons =
            (self.is_reckoned(at) || self.opens_with_pronoun(at + 1)) && self.definite(&speaker);
        let fits = self.can_take_stance(&speaker) || self.takes_issue(at, &speaker) || reckons;
        (near && fits).then(|| self.framed(speaker, at))
    }

    // "Hale figures the barns are worth nothing", "He figures hail took half of them", "…, the budget office figures": one who reckons. "The
    // figures are new" has a plural of its own.
    fn is_reckoned(&self, at: usize) -> bool {
        let before = at - 1;
        // "Its president, Ida Marsh, figures 22 thousand dollars of it came": what follows a comma is no plural of a noun.
        let apart = self.comma(before) && before > 0 && self.name(before - 1);
        let one = self.name(before) || apart || self.says(before, &["he", "she", "it"]);
        let clause = !self.is(at + 1, Classes::BEING) && self.has_clause(at + 1);
        let last = || {
            // Nothing but what is reckoned stands before the comma.
            let mut commas = (0..at).filter(|&before| self.comma(before));
            let comma = commas.next().filter(|_| commas.next().is_none());
            let speaker = self.before(at).filter(|_| self.ends(at + 1));
            speaker.is_some_and(|speaker| comma.is_some_and(|at| at + 1 == speaker.items.start))
        };
        self.says(at, &["figures"]) && (one && clause || last())
    }

    // "RELIEF AGENCIES PUT IT AT 90": a plural subject has the bare form, which is a noun elsewhere.
    fn with_do(&self, at: usize) -> Option<Frame> {
        const BASE: &[&str] = &words::BASE;
        let before = at.checked_sub(1)?;
        if self.says(before, &words::DO_FORMS)
            || self.says(before, &["not"])
                && at > 1
                && self.says(before - 1, &["does", "do", "did"])
        {
            let negated = !self.says(before, &["does", "do", "did"]);
            let base = self.says(at, BASE) && !self.says(at, &words::UNREAD_BEHIND_DO)
                || self.says(at, &["say"]) && !negated
                // "The council does not accept that.", "The team doesn't see it that way."
                || negated && self.says(at, &["accept"]) && !self.ends(at + 1)
                || negated && self.says(at, &["see"]) && self.says(at + 1, &["it"]) && self.says(at + 2, &["that"]);
            let verb = if self.says(before, &["not"]) {
                before - 1
            } else {
                before
            };
            let speaker = self.before(verb)?;
            let asked = speaker.items.start > verb || verb == 0;
            return (base
                && !asked
                && self.next_to(&speaker, verb)
                && self.can_take_stance(&speaker))
            .then(|| self.framed(speaker, at));
        }
        if !self.says(at, BASE) {
            return None;
        }
        if self.says(at, &["put"])
            && !(self.says(at + 1, &["it", "that"]) && self.says(at + 2, &["at", "down"]))
        {
            return None;
        }
        let speaker = self.before(at)?;
        let last = self
            .word(speaker.items.end.checked_sub(1)?)
            .to_ascii_lowercase();
        let plural = last.ends_with('s') && !last.ends_with("ss")
            || self.is_many(&speaker)
            || matches!(last.as_str(), "police" | "they" | "staff" | "people")
            || self.says(at, &["put"]);
        let opens = speaker.items.start == 0
            || self.says(speaker.items.start - 1, &["and", "but"])
            || self.comma(speaker.items.start - 1);
        let fits = self.can_take_stance(&speaker) || self.takes_issue(at, &speaker);
        (plural && opens && self.next_to(&speaker, at) && fits).then(|| self.framed(speaker, at))
    }

    // "It's hoping …", "The company is blaming …"
    fn going_on(&self, at: usize) -> Option<Frame> {
        let being = at.checked_sub(1)?;
        let is = self.is(being, Classes::BEING) || self.kind(being) == Some(Kind::Possessive);
        // "The museum is hoping for 30 thousand visitors" wishes for them, and says nothing.
        let wishes = self.says(at, &["hoping"]) && self.says(at + 1, &["for"]);
        if !is || wishes || self.ends(at + 1) {
            return None;
        }
        let speaker = self.before(being)?;
        (self.next_to(&speaker, being) && self.can_take_stance(&speaker))
            .then(|| self.framed(speaker, at))
    }

    // "Police records show …", "Cell phone video shows …": what is looked at, not who.
    fn shows(&self, at: usize) -> Option<Frame> {
        const SEEN: &[&str] = &words::SEEN;
        let mut end = at;
        while end > 0 && (self.time(end - 1) || self.says(end - 1, &["this", "out", "new", "also"]))
        {
            end -= 1;
        }
        let head = end.checked_sub(1)?;
        let seen = |at: usize| self.says(at, SEEN) || self.is(at, Classes::DOCUMENT);
        // "A chart on page nine shows that …", "An invoice seen by the station shows a payment"
        if !seen(head)
            && let Some(noun) = (1..end.min(NOUN_SHOWN)).find(|&at| seen(at))
            && self.is(0, Classes::DETERMINER)
            && (0..end).all(|at| self.kind(at) != Some(Kind::Mark(b',')))
            && (self.is(noun + 1, Classes::PLACING.or(Classes::TAIL_CUE))
                || self.says(noun + 1, &words::MADE_KNOWN))
            && (noun + 1..end).all(|at| !self.says(at, FINITE) && !self.is(at, Classes::BEING))
        {
            let speaker = Phrase {
                items: 0..end,
                sort: Sort::Noun,
            };
            return (!self.ends(at + 1)).then(|| self.framed(speaker, at));
        }
        if !seen(head) || self.items[head].name && head > 0 && self.opens(at) {
            return None;
        }
        let mut start = head;
        while start > 0
            && head - start < 6
            && self.kind(start - 1) == Some(Kind::Word)
            && (!self.is(start - 1, Classes::FUNCTION) || self.is(start - 1, Classes::DETERMINER))
            && !self.is(start - 1, Classes::SUBORDINATOR)
        {
            start -= 1;
        }
        let opens = start == 0
            || !matches!(self.kind(start - 1), Some(Kind::Word))
            || self.says(start - 1, &["and", "but"]);
        let speaker = Phrase {
            items: start..end,
            sort: Sort::Noun,
        };
        (opens && !self.ends(at + 1)).then(|| self.framed(speaker, at))
    }

    // "Police described him as armed", "The captain credited a guard with the rescue", "She likened it to a flood"; "a man described as
    // armed" judges nobody.
    fn judges(&self, at: usize) -> bool {
        let behind: &[&str] = match () {
            () if self.says(at, &["described"]) => {
                return self.is(at + 1, Classes::DETERMINER) || self.says(at + 1, &words::OBJECTS);
            }
            () if self.says(at, &words::JUDGED_AS) => &["as"],
            () if self.says(at, &["credited", "credits"]) => &["with", "for"],
            () if self.says(at, &["likened", "likens"]) => &["to"],
            () => return false,
        };
        if self.says(at + 1, &words::JUDGED_BY) {
            return false;
        }
        (at + 2..self.items.len().min(at + 2 + JUDGED))
            .take_while(|&next| !self.ends(next) && !self.comma(next))
            .any(|next| self.says(next, behind))
    }

    // "as Ida Marsh put it", "as the late historian Ida Marsh puts it"
    fn as_put(&self, at: usize) -> Option<Frame> {
        let puts = self.says(at, &words::PUT_IT);
        if !puts || !self.says(at + 1, &["it"]) {
            return None;
        }
        let speaker = self.before(at)?;
        let first = speaker.items.start;
        let opened = (first.saturating_sub(6)..first)
            .rev()
            .take_while(|&before| self.kind(before) == Some(Kind::Word))
            .find(|&before| self.says(before, &["as"]))?;
        let near = self.next_to(&speaker, at) && self.can_take_stance(&speaker);
        near.then(|| Frame {
            items: opened..at + 2,
            ..self.framed(speaker, at)
        })
    }

    // "…, PER STATE POLICE", "Per the report, …"; "their leader, Per Dahl, said" is a name.
    fn per(&self, at: usize) -> Option<Frame> {
        let opens = at == 0 && self.is(1, Classes::DETERMINER);
        if self.word(at) == "Per" && !opens {
            return None;
        }
        let apart =
            opens || at > 0 && (self.comma(at - 1) || self.dash(at - 1) || self.mark(at - 1, b"("));
        let speaker = self.starting_at(at + 1).filter(|_| apart)?;
        let done = self.ends(speaker.items.end) || self.comma(speaker.items.end);
        let speaks = self.can_speak(&speaker) || self.is(speaker.items.start, Classes::DETERMINER);
        (done && speaks).then(|| Frame {
            cue: self.items[at].start..self.items[at].end,
            items: at..speaker.items.end,
            speaker,
            hanging: false,
        })
    }

    fn ends(&self, at: usize) -> bool {
        at >= self.items.len() || self.mark(at, b".;?!)")
    }

    pub(super) fn framed(&self, speaker: Phrase, at: usize) -> Frame {
        Frame {
            cue: self.items[at].start..self.items[at].end,
            items: speaker.items.start.min(at)..speaker.items.end.max(at + 1),
            speaker,
            hanging: false,
        }
    }

    // Nothing but adverbs and what is set apart by commas stands between.
    pub(super) fn next_to(&self, speaker: &Phrase, at: usize) -> bool {
        speaker.items.end <= at
            && (speaker.items.end..at).all(|between| {
                self.is(between, Classes::SUBJECT_ADVERB)
                    || self.adverb(between)
                    || self.comma(between)
                    || between == speaker.items.end && self.says(between, &["here", "there"])
            } || self.comma(speaker.items.end))
    }

    fn can_take_stance(&self, speaker: &Phrase) -> bool {
        match speaker.sort {
            Sort::Pronoun => self.says(speaker.items.start, &["he", "she", "it", "they"]),
            Sort::Name => true,
            Sort::Noun => self.can_speak(speaker),
        }
    }

    /// Whether a verb of speech makes no attribution where it stands: asked, conditional, compared, told without a clause, done not said.
    pub(super) fn is_unsaid(&self, at: usize, speaker: &Phrase) -> bool {
        if self.says(speaker.items.start, &["you"]) && speaker.sort == Sort::Pronoun {
            return true;
        }
        let quoted = self
            .items
            .iter()
            .any(|item| matches!(item.kind, Kind::Quote(_)));
        if quoted {
            return false;
        }
        if self.is_what_was_told(at, speaker) {
            return false;
        }
        if self.says_nothing(at) || self.is_free_relative(at, speaker) || self.takes_a_thing(at) {
            return true;
        }
        if speaker.items.start < at
            && let Some(before) = speaker.items.start.checked_sub(1)
        {
            if self.says(before, &["if", "unless", "whether", "than"]) {
                return true;
            }
            let asked = self
                .items
                .last()
                .is_some_and(|item| matches!(item.kind, Kind::Mark(b'?')));
            let auxiliary = self.says(before, &words::QUESTION_AUXILIARIES);
            if asked && auxiliary {
                return true;
            }
        }
        let needs_clause = self.says(at, &words::CLAUSE_VERBS) && !self.finds(at, speaker);
        needs_clause
            && speaker.items.start < at
            && !self.has_clause(at + 1)
            && !(self.says(at, &words::WITH_PERSON) && self.has_regular_past(at + 1))
            // "told me about four in ten growers carry it"
            && !(self.says(at, &words::WITH_PERSON) && self.is_count(at + 2))
            && !self.clause_before(speaker.items.start)
    }

    // "The pier is shut, Hale told reporters": a clause of its own stands before the comma.
    pub(super) fn clause_before(&self, speaker: usize) -> bool {
        let titles = (0..speaker)
            .rev()
            .take_while(|&at| self.kind(at) == Some(Kind::Word) && !self.is(at, Classes::FUNCTION));
        let comma = titles.last().unwrap_or(speaker).checked_sub(1);
        comma.filter(|&at| self.comma(at)).is_some_and(|comma| {
            let verb = |at| self.says(at, FINITE) || self.is(at, Classes::PAST);
            !self.is(0, Classes::SCENE)
                && ((1..comma).any(verb)
                    || comma >= FEWEST
                        && !matches!(self.kind(0), Some(Kind::Quote(_)))
                        && has_finite_verb(
                            &self.text[self.items[0].start..self.items[comma].start],
                        ))
        })
    }

    /// Whether a document finds something: what it finds needs no clause.
    pub(super) fn finds(&self, at: usize, speaker: &Phrase) -> bool {
        let mut words = speaker.items.clone();
        self.says(at, &["found", "finds"]) && words.any(|word| self.is(word, Classes::DOCUMENT))
    }

    // Whether a clause stands behind `from`, up to the next stop.
    pub(super) fn has_clause(&self, from: usize) -> bool {
        for at in from..self.items.len().min(from + CLAUSE) {
            match self.items[at].kind {
                Kind::Mark(b'.') if at + 1 < self.items.len() && !self.items[at].gap => {}
                Kind::Mark(b'.' | b';' | b'?' | b'!') => return false,
                Kind::Mark(b':') | Kind::Quote(_) => return true,
                Kind::Word
                    if self.says(at, FINITE)
                        || at > from && self.says(at, SUBJECTS)
                        || self.says(at, &["it", "they", "he", "she"]) =>
                {
                    return true;
                }
                // A name that owns is none of a clause; a verb in the past is.
                Kind::Word if at > from + 1 && self.is(at, Classes::PAST) => return true,
                _ => {}
            }
        }
        false
    }

    /// "told us a woman delivered a letter": a verb in the past behind a noun, which may be a participle where nobody is told anything.
    pub(super) fn has_regular_past(&self, from: usize) -> bool {
        let inside = |at: &usize| matches!(self.kind(*at), Some(Kind::Word | Kind::Digits));
        (from..self.items.len().min(from + CLAUSE))
            .take_while(inside)
            .skip(2)
            .any(|at| {
                self.word(at).to_ascii_lowercase().ends_with("ed")
                    && !self.is(at - 1, Classes::FUNCTION)
            })
    }

    /// The subject of a verb behind a relative clause that ends in its preposition: "Residents we talked to this morning say".
    pub(super) fn behind_relative(&self, verb: usize) -> Option<Phrase> {
        let mut end = verb;
        while end > 0
            && (self.time(end - 1) || self.says(end - 1, &["this", "last", "earlier", "also"]))
        {
            end -= 1;
        }
        let stranded = end.checked_sub(1)?;
        if !self.says(stranded, &words::STRANDED_PREPOSITIONS) {
            return None;
        }
        let floor = stranded.saturating_sub(8);
        let subject = (floor..stranded)
            .rev()
            .find(|&at| self.says(at, &words::RELATIVE_SUBJECTS))?;
        // A base form behind "to" is an infinitive: "declined to say".
        let finite = end < verb
            || self.says(subject, &["we", "i"])
            || self.word(verb).to_ascii_lowercase().ends_with('s')
            || self.says(verb, &["said", "told"]);
        let start = (0..subject)
            .rev()
            .take_while(|&at| self.kind(at) == Some(Kind::Word))
            .last()?;
        let start = start + usize::from(self.says(start, &["but", "and"]));
        let head = subject.checked_sub(1)?;
        let noun = start <= head
            && self.kind(head) == Some(Kind::Word)
            && (!self.is(head, Classes::FUNCTION) || self.items[head].name);
        (finite && noun && subject - start <= 5).then_some(Phrase {
            items: start..subject,
            sort: Sort::Noun,
        })
    }

    /// "Now the administrator, Joy Pruett, she says": the name that a pronoun behind a comma takes up.
    pub(super) fn taken_up(&self, speaker: &Phrase) -> Option<Phrase> {
        if speaker.sort != Sort::Pronoun || !self.says(speaker.items.start, &["he", "she", "they"])
        {
            return None;
        }
        let comma = speaker
            .items
            .start
            .checked_sub(1)
            .filter(|&at| self.comma(at))?;
        let plain = (0..comma).all(|at| {
            !self.is(at, Classes::BEING.or(Classes::CUE).or(Classes::PAST))
                && !self.says(at, FINITE)
                && !self.says(at, SUBJECTS)
        });
        let name = self.ending_at(comma).filter(|_| plain && comma <= 12)?;
        // "In June, he says": when, and not who.
        let placed = name.items.start.checked_sub(1);
        let placed = placed.is_some_and(|before| self.is(before, Classes::PLACING));
        (name.sort == Sort::Name && self.person(&name.items) && !placed).then_some(name)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, extract};

    fn put_to(words: &str) -> Option<String> {
        let found = extract(words, &Options::default());
        let last = found.claims.into_iter().last()?;
        last.attribution.map(|said| said.speaker)
    }

    #[test]
    fn whom_a_sentence_is_put_to() {
        for (words, speaker) in [
            ("A UNION SPOKESMAN DISPUTES THAT.", "A UNION SPOKESMAN"),
            ("Records show the pier was closed twice.", "Records"),
            ("SPEEDS TOPPED 90 AT TIMES, PER THE SHERIFF", "THE SHERIFF"),
            ("Relief agencies put it at 90 dead.", "Relief agencies"),
            ("Sailors we spoke to say the light was out.", "Sailors"),
            ("The lamp council does not accept that.", "The lamp council"),
            ("The crew doesn't see it that way.", "The crew"),
            (
                "The harbour master there says two boats are missing.",
                "The harbour master",
            ),
            (
                "The pier belongs to Lorne Ferries, which says it was shut on Sunday.",
                "Lorne Ferries",
            ),
            (
                "The company now expects to reopen it in May.",
                "The company",
            ),
            ("Survivors describe a bang from below.", "Survivors"),
            ("The company is blaming the cost of fuel.", "The company"),
            (
                "Scientists at Lorne University caution that the eggs may die.",
                "Scientists at Lorne University",
            ),
            (
                "LORNE COUNCIL... WHICH OWNS THE PIER... SAYS IT IS SAFE.",
                "LORNE COUNCIL",
            ),
            (
                "Commissioner Ida (EYE-dah) Marsh says the pier is safe.",
                "Ida (EYE-dah) Marsh",
            ),
            (
                "Now the clerk, Ruth Amaya, she says it was late.",
                "Ruth Amaya",
            ),
            (
                "CHIEF IDA KESSLER RUNS THE BRIGADE. THE CHIEF SAYS NOBODY WAS HURT.",
                "IDA KESSLER",
            ),
            (
                "The keeper will visit tomorrow, and says the lamp works.",
                "The keeper",
            ),
            ("Per the report, the lamp was out.", "the report"),
            (
                "The club's leader, Per Falk, said the lamp was out.",
                "The club's leader",
            ),
            ("Witnesses described a flash over the pier.", "Witnesses"),
            ("Keeper Ida Marsh described the lamp as old.", "Ida Marsh"),
            (
                "The harbor police credited a diver with the rescue.",
                "The harbor police",
            ),
            (
                "The lamp is, as keeper Ida Marsh put it, a candle.",
                "Ida Marsh",
            ),
            ("An audit found no missing oil.", "An audit"),
            (
                "Ida Marsh figures the barns are worth nothing.",
                "Ida Marsh",
            ),
            (
                "Closing it saves nine thousand dollars, the budget office figures.",
                "the budget office",
            ),
            ("The mayor vowed to mend the lamp by May.", "The mayor"),
            (
                "The lamp will fail by May, warns harbor chief Ida Marsh.",
                "Ida Marsh",
            ),
            (
                "The lamp failed in May, argued Ida Marsh, because of rust.",
                "Ida Marsh",
            ),
        ] {
            assert_eq!(put_to(words).as_deref(), Some(speaker), "{words}");
        }
    }

    #[test]
    fn what_is_put_to_nobody() {
        for words in [
            "If you think you have seen him, call the pier.",
            "IF IT SAYS NO, THE PLAN IS DEAD.",
            "It told the county on March 10th.",
            "And what does the harbor office say?",
            "The service has now confirmed seven storms this year.",
            "That is a month sooner than its owner first told us.",
            "The plan calls for 40 boats.",
            "The latest figures are out on Friday.",
            "The council figures.",
            "The museum is hoping for 30 thousand visitors.",
            "A driver accused of hitting the pier walked free on Monday.",
            "A diver described as a hero went home on Monday.",
            "The new lamp was described as safe.",
            "The mayor found no boat at the pier.",
            "The tax is 4 dollars per boat.",
            "The crew does not see the lamp.",
            "The keeper came, noted the damage, and left.",
        ] {
            assert_eq!(put_to(words), None, "{words}");
        }
    }
}
