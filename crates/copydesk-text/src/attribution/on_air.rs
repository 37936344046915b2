//! Sayings of news read aloud that take several words: *goes on to allege that*, *wrote in to say*, *has promised to pay*, *agree on one
//! thing: …*, *filings from May state that*, *remembers nurses coming*.
//!
//! A bounded look around each verb. It refuses whoever cannot speak, and all texts that nobody reads aloud.

use super::clause::Kind;
use super::cue::{CUES, Frame};
use super::phrase::{Phrase, Reader, Sort};
use crate::lexicon::Classes;
use crate::telling::has_finite_verb;
use copydesk_lexicon::en::text::attribution::cue;
use copydesk_lexicon::en::text::attribution::on_air as words;

/// How far behind a verb what goes with it may stand, in items. Set, not measured.
const NEAR: usize = 5;

impl Reader<'_, '_> {
    /// The saying of the verb at `at`, where the text is read aloud.
    pub(super) fn on_air(&self, at: usize) -> Option<Frame> {
        if !self.spoken || self.items[at].name || at == 0 {
            return None;
        }
        self.goes_on_to(at)
            .or_else(|| self.commits(at))
            .or_else(|| self.agrees_on(at))
            .or_else(|| self.paper_states(at))
            .or_else(|| self.remembers(at))
            .or_else(|| self.argues(at))
            .or_else(|| self.paper_showing(at))
            .or_else(|| self.rates_as(at))
            .or_else(|| self.points_at(at))
            .or_else(|| self.told_us(at))
            .or_else(|| self.own_figure(at))
            .or_else(|| self.has_it_going(at))
            .or_else(|| self.arguing(at))
            .or_else(|| self.only_that(at))
    }

    // "It goes on to allege that", "Dolores from Lorne wrote in to say she backs them"
    fn goes_on_to(&self, at: usize) -> Option<Frame> {
        let to = at.checked_sub(1).filter(|&to| self.says(to, &["to"]))?;
        let said = self.is(at, CUES) && (self.says(at + 1, &["that"]) || self.has_clause(at + 1));
        let mut verb = to.checked_sub(1)?;
        let goes = self.says(verb, &["on"]) && verb > 0 && self.says(verb - 1, &words::GOES);
        verb -= usize::from(verb > 0 && self.says(verb, &["on", "in", "back"]));
        if !said || !goes && !self.says(verb, &words::WRITES) {
            return None;
        }
        self.speaker_of(verb, at)
    }

    // "The mill has promised to pay back every tonne."
    fn commits(&self, at: usize) -> Option<Frame> {
        let commits = self.says(at, &cue::COMMITS) && self.opens_request(at + 1);
        commits.then(|| self.speaker_of(at, at)).flatten()
    }

    // "Both sides agree on one thing: there is no date."
    fn agrees_on(&self, at: usize) -> Option<Frame> {
        let agrees = self.says(at, &words::AGREES) && self.says(at + 1, &["on"]);
        let colon = (at + 2..=at + NEAR).find(|&next| self.mark(next, b":"))?;
        (agrees && self.has_clause(colon + 1))
            .then(|| self.speaker_of(at, at))
            .flatten()
    }

    // "Company filings from the time state that the pit was sealed."
    fn paper_states(&self, at: usize) -> Option<Frame> {
        let states = self.says(at, &words::STATES) && self.says(at + 1, &["that"]);
        let paper = states.then(|| {
            self.paper_ending_at(at)
                .or_else(|| self.paper_before(at, true))
        })??;
        Some(self.framed(paper, at))
    }

    // "Marsh remembers nurses coming once."
    fn remembers(&self, at: usize) -> Option<Frame> {
        let going_on = (at + 2..self.items.len().min(at + NEAR)).any(|at| {
            let word = self.word(at).to_ascii_lowercase();
            word.ends_with("ing") && word.len() > "thing".len()
        });
        if !self.says(at, &words::REMEMBERS) || !going_on {
            return None;
        }
        let speaker = self.before(at)?;
        let somebody = match speaker.sort {
            Sort::Pronoun => self.says(speaker.items.start, &["he", "she", "they"]),
            Sort::Name => true,
            Sort::Noun => self.can_speak(&speaker),
        };
        (somebody && self.next_to(&speaker, at)).then(|| self.framed(speaker, at))
    }

    // "Ms Marsh argues the clause lapsed": only its form shows the verb of what is argued.
    fn argues(&self, at: usize) -> Option<Frame> {
        let opener = Classes::CLAUSE_OPENER.or(Classes::DETERMINER);
        let argues = self.says(at, &words::ARGUES) && self.is(at + 1, opener);
        let verb = argues
            && (at + 2..self.items.len().min(at + NEAR + 2))
                .take_while(|&at| !self.comma(at))
                .any(|at| {
                    self.is(at, Classes::PAST) || self.word(at).to_ascii_lowercase().ends_with("ed")
                });
        verb.then(|| self.speaker_of(at, at)).flatten()
    }

    // "This station has seen a roster showing 19 men sleeping there."
    fn paper_showing(&self, at: usize) -> Option<Frame> {
        if !self.says(at, &words::SHOWING) {
            return None;
        }
        let head = at.checked_sub(1).filter(|&head| self.is_paper(head))?;
        let start = self.noun_start(head)?;
        let got = start
            .checked_sub(1)
            .is_some_and(|verb| self.says(verb, &words::GOT));
        let speaker = Phrase {
            items: start..at,
            sort: Sort::Noun,
        };
        (got && self.definite(&speaker)).then(|| self.framed(speaker, at))
    }

    // "The hospital lists one as critical.", "The pathologist gave the cause of death as hypothermia."
    fn rates_as(&self, at: usize) -> Option<Frame> {
        let end = self.items.len().min(at + NEAR + 1);
        let as_ = (at + 2..end)
            .take_while(|&at| self.kind(at) != Some(Kind::Mark(b',')) && !self.is(at, CUES))
            .find(|&at| self.says(at, &["as"]))?;
        // "gave as good as she got", "lists it as soon as it sells"
        let compares = (as_ + 1..as_ + 4).any(|at| self.says(at, &["as"]))
            || self.says(as_ + 1, &["soon", "well", "long"]);
        let compares = compares || self.says(at + 1, &["as"]);
        if !self.says(at, &words::RATES) || compares || self.kind(as_ + 1) != Some(Kind::Word) {
            return None;
        }
        let speaker = self.before(at)?;
        let somebody = speaker.sort == Sort::Name || self.can_speak(&speaker);
        (somebody && speaker.sort != Sort::Pronoun && self.next_to(&speaker, at))
            .then(|| self.framed(speaker, at))
    }

    // "Some locals point the finger at anglers", "The growers are pointing fingers at the plant."
    fn points_at(&self, at: usize) -> Option<Frame> {
        let fingers = at + 1 + usize::from(self.says(at + 1, &["the", "a"]));
        let points = self.says(at, &words::POINTS)
            && self.says(fingers, &["finger", "fingers"])
            && self.says(fingers + 1, &["at"]);
        let being = at.checked_sub(1).filter(|&at| self.is(at, Classes::BEING));
        points
            .then(|| self.speaker_of(being.unwrap_or(at), at))
            .flatten()
    }

    // "A spokeswoman first told us last spring.", "In a statement, Tarn Ferries tells us...": what is told stands beside it.
    fn told_us(&self, at: usize) -> Option<Frame> {
        let told = self.says(at, &["told", "tells", "tell"]) && self.says(at + 1, &["us", "me"]);
        let when = |at: usize| {
            self.time(at)
                || self.says(at, &words::WHEN)
                || self.is(at, Classes::SCENE)
                || matches!(self.kind(at), Some(Kind::Mark(b'.' | b',')))
        };
        if !told || !(at + 2..self.items.len()).all(when) {
            return None;
        }
        let frame = self.speaker_of(at, at)?;
        let start = frame.speaker.items.start;
        let alone = self.opens(start) || self.comma(start - 1);
        alone.then_some(frame)
    }

    // "The department's own figure is 131."
    fn own_figure(&self, at: usize) -> Option<Frame> {
        let figure = at.checked_sub(1)?;
        let own = figure.checked_sub(1)?;
        let counts = self.says(figure, &words::FIGURES)
            && self.says(own, &["own"])
            && self.is(at, Classes::BEING)
            && (self.is_count(at + 1) || self.mark(at + 1, b"$"));
        let owned = own.checked_sub(1)?;
        if !counts || self.kind(owned) != Some(Kind::Possessive) {
            return None;
        }
        let owner = self.ending_at(owned)?;
        self.can_speak(&owner).then(|| self.framed(owner, at))
    }

    // "The river office has this cresting near 19 feet": how a body sees what is to come.
    fn has_it_going(&self, at: usize) -> Option<Frame> {
        let has = self.says(at, &["has", "have", "had"]) && self.says(at + 1, &["this", "it"]);
        let going = self.word(at + 2).to_ascii_lowercase();
        let speaker = self.before(at).filter(|_| has && going.ends_with("ing"))?;
        let body = speaker.sort == Sort::Noun && self.can_speak(&speaker);
        (body && self.next_to(&speaker, at)).then(|| self.framed(speaker, at))
    }

    // "Marsh's lawyer asked for more time, arguing a judge should rule first": what the subject of the sentence says besides.
    fn arguing(&self, at: usize) -> Option<Frame> {
        let apart = at.checked_sub(1).is_some_and(|before| self.comma(before));
        if !apart || !self.says(at, &words::ARGUING) || !self.has_clause(at + 1) {
            return None;
        }
        let verb = (1..at).find(|&verb| {
            let past = self.word(verb).to_ascii_lowercase().ends_with("ed");
            past || self.is(verb, CUES.or(Classes::PAST))
        });
        let speaker = verb
            .and_then(|verb| self.before(verb))
            .or_else(|| self.main_subject())?;
        (speaker.items.end < at).then(|| self.framed(speaker, at))
    }

    // "Officials haven't said where it began, only that nobody was there", "The club has appealed, on the grounds the complaint was late"
    fn only_that(&self, at: usize) -> Option<Frame> {
        let apart = at.checked_sub(1).is_some_and(|before| self.comma(before));
        let only = self.says(at, &["only"])
            && self.says(at + 1, &["that"])
            && (0..at).any(|at| self.is(at, CUES) && !self.items[at].name);
        let the = at + 1 + usize::from(self.says(at + 1, &["the"]));
        let grounds = self.says(at, &["on"]) && self.says(the, &["grounds"]);
        let from = if only { at + 2 } else { the + 1 };
        if !apart || !(only || grounds) || !self.has_clause(from) {
            return None;
        }
        let speaker = self.main_subject()?;
        (speaker.items.end < at).then(|| self.framed(speaker, at))
    }

    /// "The ferry company claimed a third slot": a thing without a verb behind is taken, not said.
    pub(super) fn takes_a_thing(&self, at: usize) -> bool {
        let thing =
            self.spoken && self.says(at, &["claimed"]) && self.says(at + 1, &["a", "an", "the"]);
        let end = (at + 1..self.items.len())
            .find(|&end| matches!(self.kind(end), Some(Kind::Mark(b',' | b'.' | b';' | b'?'))))
            .unwrap_or(self.items.len());
        thing
            && !self.has_regular_past(at + 1)
            && !has_finite_verb(&self.text[self.items[at + 1].start..self.items[end - 1].end])
    }

    /// "gets the final say"
    pub(super) fn is_last_say(&self, at: usize) -> bool {
        self.says(at, &["say"]) && at > 0 && self.says(at - 1, &words::BEFORE_SAY)
    }

    /// "Marsh, the local's president, says supervisors ordered crews to work": what stands behind the verb has one of its own, and is said.
    pub(super) fn tells_behind(&self, at: usize, behind: &Phrase) -> bool {
        let told = behind.sort == Sort::Noun
            && behind.items.clone().skip(1).any(|at| {
                self.is(at, Classes::PAST) || self.word(at).to_ascii_lowercase().ends_with("ed")
            });
        told && self
            .before(at)
            .is_some_and(|speaker| speaker.sort == Sort::Name)
    }

    // "it'll stay shut", "they are out": a pronoun and its verb.
    pub(super) fn opens_with_pronoun(&self, at: usize) -> bool {
        let word = self.word(at).to_ascii_lowercase();
        let mut halves = word.split(['\'', '’']);
        let pronoun = matches!(halves.next(), Some("it" | "he" | "she" | "they"));
        pronoun && (halves.next().is_some() || self.has_clause(at))
    }

    // Whoever stands right before the verb at `verb`, where he can speak or is told apart.
    fn speaker_of(&self, verb: usize, at: usize) -> Option<Frame> {
        let speaker = self.before(verb)?;
        let somebody = match speaker.sort {
            Sort::Pronoun => self.says(speaker.items.start, &["he", "she", "they", "it"]),
            Sort::Name => true,
            Sort::Noun => {
                self.can_speak(&speaker) || speaker.items.start == 0 && speaker.items.len() > 1
            }
        };
        (somebody && self.next_to(&speaker, verb)).then(|| self.framed(speaker, at))
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::newsroom::told;

    #[test]
    fn what_is_read_aloud_is_put_to_whoever_says_it() {
        for (words, speaker) in [
            ("It goes on to allege that the manager knew by May.", "It"),
            ("The mill has promised to pay back every tonne.", "The mill"),
            (
                "Both sides agree on one thing: there is no date for new talks.",
                "Both sides",
            ),
            (
                "Company filings from the time state that the pit was sealed.",
                "Company filings",
            ),
            (
                "Ida Marsh remembers nurses coming once, in 1984.",
                "Ida Marsh",
            ),
            (
                "Ms Marsh argues the clause lapsed when the council was late.",
                "Marsh",
            ),
            (
                "It did so, objectors complain, without a single hearing.",
                "objectors",
            ),
            (
                "This station has seen a roster showing 19 men sleeping there.",
                "a roster",
            ),
            (
                "Marsh, the local's president, says supervisors ordered crews to work.",
                "Marsh",
            ),
            (
                "Three work, says the hospital's own log, which this station has seen.",
                "log",
            ),
            (
                "The council's own count at the gate has passenger numbers up four per cent.",
                "count",
            ),
            ("They count 63 homes.", "They"),
            ("Some locals point the finger at anglers.", "locals"),
            (
                "Now the growers here are pointing the finger at the plant.",
                "growers",
            ),
            ("A spokeswoman first told us last spring.", "spokeswoman"),
            ("In a statement, Tarn Ferries tells us...", "Tarn Ferries"),
            ("The department's own figure is 131.", "department"),
            (
                "The river office has this cresting near 19 feet.",
                "river office",
            ),
            (
                "Marsh's lawyer asked for more time, arguing a judge should rule first.",
                "lawyer",
            ),
            ("Each says the other is to blame.", "Each"),
            ("Both say they were never asked.", "Both"),
            (
                "The port is telling anyone on a boat in Lorne to stay ashore.",
                "port",
            ),
            (
                "An inspection carried out for the port found two lamps had moved.",
                "inspection",
            ),
            (
                "The weather station here recorded four miles an hour.",
                "station",
            ),
            ("Hale claims at least two of them live in Lorne.", "Hale"),
            (
                "A spokesman wouldn't talk, but wrote that the ice is thick.",
                "spokesman",
            ),
            (
                "It must be kept cold, the college of pharmacists advises.",
                "pharmacists",
            ),
            ("The forecast for Lorne calls for minus 12.", "forecast"),
            ("It had earlier said four.", "It"),
            ("In June, he says, the chills started.", "he"),
            (
                "Tracking data, which we have seen, puts no more than nine on the road.",
                "Tracking data",
            ),
            (
                "Officials haven't said where it began, only that nobody was there.",
                "Officials",
            ),
            (
                "The club has appealed, on the grounds the complaint was late.",
                "The club",
            ),
            ("The hospital lists one as critical.", "The hospital"),
            (
                "The pathologist gave the cause of death as hypothermia.",
                "The pathologist",
            ),
            ("The council puts it nearer two.", "The council"),
            (
                "The highway patrol figures it'll stay shut through Friday.",
                "The highway patrol",
            ),
            (
                "Ida Marsh, who adjusts claims in Lorne, told me about four in ten growers carry it.",
                "Marsh",
            ),
        ] {
            let found = told(words);
            let fits = found.as_ref().is_some_and(|found| found.contains(speaker));
            assert!(fits, "{words}: {found:?}");
        }
    }

    #[test]
    fn what_only_looks_like_it_is_nobodys() {
        for words in [
            "The mill goes on to the end of May.",
            "Both sides agree on the date.",
            "Ida Marsh remembers it differently.",
            "Pauline gets the final say, and she's off to fetch those tablets.",
            "It's claimed there are otters in it as well.",
            "It's said the last tie here was settled with a stone.",
            "The ferry company claimed a third slot on the pier this morning.",
            "The gate has a poster showing a horse.",
            "The mayor gave as good as she got.",
            "Some locals point at the pier.",
            "That is a month sooner than its owner first told us.",
            "Last Friday told us much.",
            "The museum's own figure is a horse.",
            "The town has this parking lot.",
            "Both drove home.",
            "The port was telling people in Lorne about boats.",
            "The agent lists houses as soon as they are built.",
        ] {
            assert_eq!(told(words), None, "{words}");
        }
    }
}
