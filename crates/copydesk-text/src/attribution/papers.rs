//! What a paper says: *bank statements we obtained show*, *the log has him flying*, *an audit released this afternoon says*.
//!
//! A bounded look before a verb and behind it. It refuses a paper that only has pages, and one that stands inside what somebody else does.

use super::clause::Kind;
use super::cue::Frame;
use super::phrase::{Phrase, Reader, Sort};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::attribution::papers as words;
use copydesk_lexicon::en::text::attribution::{stance, tree, unlisted, views};

/// The most words that tell a paper apart: *A study that the town and its neighbors paid for*. On all read texts 12 gives the same, 5 one
/// fewer right.
const APART: usize = 8;

/// How far into its sentence whoever has a paper stands, in items: *And I've seen*.
const FIRST: usize = 4;

/// The most words of what a paper has somebody or something do: *has the number of the field written wrong*. On all read texts 3 and 8 give
/// the same.
const HAD: usize = 5;

impl Reader<'_, '_> {
    /// "The ledgers show nine plots", "Board minutes from May have the repair as item six".
    pub(super) fn paper(&self, at: usize) -> Option<Frame> {
        if let Some(frame) = self.has_no_record(at) {
            return Some(frame);
        }
        if let Some(frame) = self.found_out(at) {
            return Some(frame);
        }
        if let Some(frame) = self.keeps_a_count(at) {
            return Some(frame);
        }
        let tells = self.is(at, Classes::CUE_OF_OBJECT);
        let shows = (self.says(at, &tree::SHOWS) || tells) && self.is_shown_thing(at + 1);
        let has = self.says(at, &["has", "have", "had"]) && self.has_it_so(at + 1);
        if !(shows || has || self.puts_at_a_count(at)) {
            return None;
        }
        let mut end = at;
        while end > 0
            && (self.is(end - 1, Classes::SUBJECT_ADVERB)
                || self.adverb(end - 1)
                || self.says(end - 1, &words::BETWEEN))
        {
            end -= 1;
        }
        let told_apart = || {
            self.paper_before(end, true)
                .or_else(|| self.paper_in_commas(end))
        };
        // What a paper forecasts the tree knows, where no clause parts them.
        let alone = self.paper_ending_at(end).filter(|_| !tells);
        let kept = || self.kept_count(end).filter(|_| has && self.spoken);
        let paper = alone.or_else(told_apart).or_else(kept)?;
        Some(self.framed(paper, at))
    }

    /// The paper before a verb, where more words tell which: "reports we obtained", "an audit released this afternoon", "a study that the
    /// town paid for"; and, where it says so, what it is `about`: "minutes from May".
    pub(super) fn paper_before(&self, end: usize, about: bool) -> Option<Phrase> {
        let inside = |at: &usize| {
            matches!(
                self.kind(*at),
                Some(Kind::Word | Kind::Digits | Kind::Possessive)
            ) || self.mark(*at, b"-") && !self.items[*at].gap
        };
        let from = end.saturating_sub(APART + 1);
        let head = (from..end)
            .rev()
            .take_while(inside)
            .find(|&at| self.is_paper(at))?;
        let next = head + 1;
        let past = |at: usize| {
            self.is(at, Classes::PAST)
                || self.says(at, &unlisted::PARTICIPLES)
                || self.says(at, &words::GOT)
                || self.word(at).to_ascii_lowercase().ends_with("ed")
        };
        let said_of = next..end;
        let got = said_of.len() > 1 && said_of.clone().any(past);
        let apart = got
            && (past(next)
                || self.is(next, Classes::DETERMINER)
                || self.is(next, Classes::SPEAKING_PRONOUN))
            || about
                && self.says(next, &words::ABOUT)
                && !said_of.clone().any(|at| past(at) || self.plain_verb(at));
        if !apart {
            return None;
        }
        self.paper_ending_at(next)
    }

    // "The pilot's log, which the state let us see, has"
    fn paper_in_commas(&self, end: usize) -> Option<Phrase> {
        let last = end.checked_sub(1).filter(|&at| self.comma(at))?;
        let from = last.saturating_sub(APART + 2);
        let first = (from..last).rev().find(|&at| self.comma(at))?;
        let past = self.word(first + 1).to_ascii_lowercase().ends_with("ed");
        (past || self.says(first + 1, &["which", "that"]))
            .then(|| self.paper_ending_at(first))
            .flatten()
    }

    // "The council's own count at the gate has passenger numbers up": a count with whose it is.
    fn kept_count(&self, end: usize) -> Option<Phrase> {
        let head = (0..end)
            .rev()
            .take(HAD)
            .find(|&at| self.says(at, &views::WRITTEN))?;
        let mut start = self.noun_start(head)?;
        if start > 0 && self.says(start - 1, &words::OWN) {
            start = self.noun_start(start - 1)?;
        }
        let owned = (start..head).any(|at| self.kind(at) == Some(Kind::Possessive));
        let told = head + 1 == end || self.is(head + 1, Classes::PLACING);
        (owned && told && self.opens(start)).then_some(Phrase {
            items: start..head + 1,
            sort: Sort::Noun,
        })
    }

    // "The clerk's list has 1,140 today.": a count that a body keeps; "The clerk's report has 90 pages" is long.
    fn keeps_a_count(&self, at: usize) -> Option<Frame> {
        let count = self.says(at, &["has", "had", "have"]) && self.is_count(at + 1);
        let last = (at + 1..self.items.len().min(at + 4))
            .find(|&next| self.kind(next) != Some(Kind::Digits) && !self.is_count(next));
        let ends = last
            .is_none_or(|next| matches!(self.kind(next), Some(Kind::Mark(_))) || self.time(next));
        let paper = self.paper_ending_at(at).filter(|_| count && ends)?;
        let owned = paper
            .items
            .clone()
            .any(|at| self.kind(at) == Some(Kind::Possessive));
        owned.then(|| self.framed(paper, at))
    }

    /// The paper that somebody of the newsroom has, with what it says: "I've seen a page of a clerk's log that says", "We have an email
    /// here from the manager, dated May 4, that says".
    pub(super) fn seen_to_say(&self, at: usize) -> Option<Frame> {
        let that = at.checked_sub(1)?;
        let relative = self.says(at, &["says", "said", "reads", "shows"])
            && self.says(that, &["that", "which"]);
        let we = (0..that.min(FIRST)).any(|at| {
            // "I've"
            let word = self.word(at).split(['\'', '’']).next().unwrap_or_default();
            word.eq_ignore_ascii_case("i") || word.eq_ignore_ascii_case("we")
        });
        let from = that.saturating_sub(APART + 4);
        let head = (from..that)
            .rev()
            .find(|&at| self.is_paper(at))
            .filter(|_| relative && we)?;
        let start = self.noun_start(head)?;
        let speaker = Phrase {
            items: start..head + 1,
            sort: Sort::Noun,
        };
        (start > 0 && self.definite(&speaker)).then(|| self.framed(speaker, at))
    }

    /// "Last Friday, a letter from the port told him nine must go"; what a letter tells somebody to do is asked, and not said.
    pub(super) fn letter_told(&self, at: usize) -> Option<Frame> {
        if !self.says(at, &["told", "tells", "tell"]) || !self.has_clause(at + 1) {
            return None;
        }
        let paper = self.paper_before(at, true)?;
        Some(self.framed(paper, at))
    }

    // The paper that ends right before item `end`, where a clause begins with it.
    pub(super) fn paper_ending_at(&self, end: usize) -> Option<Phrase> {
        let head = end.checked_sub(1).filter(|&at| self.is_paper(at))?;
        let mut start = self.noun_start(head)?;
        // "a deputy's own log", "those same filings"
        if start > 0 && self.says(start - 1, &words::OWN) {
            start = self.noun_start(start - 1)?;
        }
        let begins = self.opens(start)
            || self.comma(start - 1)
            || self.dash(start - 1)
            || self.says(start - 1, &words::BEGINS_BEHIND);
        begins.then_some(Phrase {
            items: start..end,
            sort: Sort::Noun,
        })
    }

    /// "The street department is saying the 20th", "The office keeps saying nine thousand jobs": a figure is said.
    pub(super) fn keeps_saying(&self, at: usize) -> Option<Frame> {
        let before = at.checked_sub(1)?;
        let keeps = self.says(before, &words::KEEPS);
        if !self.says(at, &["saying"]) || !keeps && !self.is(before, Classes::BEING) {
            return None;
        }
        let counted = Classes::DIGIT.or(Classes::TEEN).or(Classes::TENS);
        let article = self.says(at + 1, &["the", "about", "nearly", "only"]);
        let next = at + 1 + usize::from(article);
        let figure = self.kind(next) == Some(Kind::Digits) || self.is(next, counted);
        let clause =
            self.is(at + 1, Classes::CLAUSE_OPENER) || self.says(at + 1, &stance::SUBJECTS);
        if !(figure || (keeps || clause) && self.has_clause(at + 1)) {
            return None;
        }
        // "Farmers we talked to are saying it'll cost them": whom a clause without commas tells apart.
        let speaker = match keeps {
            true => self.before(before)?,
            false => self.behind_relative(before).or_else(|| self.before(at))?,
        };
        self.can_speak(&speaker).then(|| self.framed(speaker, at))
    }

    // "put the spill at 31 hours"
    fn puts_at_a_count(&self, at: usize) -> bool {
        // "puts no more than nine on the road"
        let count = at + 1 + usize::from(self.says(at + 1, &["no"]));
        self.says(at, &words::PUTS) && self.is_count(count)
            || self.says(at, &words::PUTS)
                && (at + 2..self.items.len().min(at + HAD + 2))
                    .any(|at| self.says(at, &["at"]) && self.is_count(at + 1))
    }

    /// The paper of whoever a phrase is: "the hospital's own log" of *the hospital*, where it ends at a comma or a stop.
    pub(super) fn owned_paper(&self, owner: &Phrase) -> Option<Phrase> {
        let mark = owner.items.end;
        let own = |at: usize| self.says(at, &words::OWN);
        let owns = self.kind(mark) == Some(Kind::Possessive) || own(mark) || own(mark - 1);
        if !self.spoken || !owns {
            return None;
        }
        let end = (mark..self.items.len().min(mark + HAD))
            .skip(usize::from(self.kind(mark) == Some(Kind::Possessive)))
            .find(|&at| self.kind(at) != Some(Kind::Word))
            .unwrap_or(self.items.len());
        self.is_paper(end - 1).then_some(Phrase {
            items: owner.items.start..end,
            sort: Sort::Noun,
        })
    }

    pub(super) fn is_paper(&self, at: usize) -> bool {
        self.is(at, Classes::DOCUMENT)
            || self.says(at, &words::PAPERS)
            || self.says(at, &stance::SEEN)
    }

    // What is shown: a thing, a count, a clause.
    fn is_shown_thing(&self, at: usize) -> bool {
        let counted = Classes::DIGIT.or(Classes::TEEN).or(Classes::TENS);
        let thing = Classes::DETERMINER.or(Classes::CLAUSE_OPENER).or(counted);
        let shown = self.kind(at) == Some(Kind::Digits)
            || self.mark(at, b"$")
            || self.is(at, thing)
            || self.says(at, &words::COUNTS)
            || self.noun(at);
        // "The poster shows up in every street"
        shown && !self.says(at, &["up", "off", "out"])
    }

    // "has him flying", "have the repair as item six", "has the number written wrong"
    fn has_it_so(&self, at: usize) -> bool {
        let person = self.says(at, &words::HELD);
        // "has passenger numbers up four per cent"
        let moved = (at + 1..self.items.len().min(at + HAD))
            .find(|&next| self.says(next, &words::IN_FRONT));
        if let Some(moved) = moved
            && self.is_count(moved + 1)
            && (at..moved)
                .all(|at| self.kind(at) == Some(Kind::Word) && !self.is(at, Classes::FUNCTION))
        {
            return true;
        }
        // "A poll last week had Marsh up by four points"
        let in_front = at + usize::from(self.says(at + 1, &words::IN_FRONT)) + 1;
        if (self.name(at) || person) && self.says(in_front - 1, &words::IN_FRONT) {
            return self.says(in_front, &["by", "at"]) || self.is_count(in_front);
        }
        if !person && !self.says(at, &["the"]) {
            return false;
        }
        let from = at + 1 + usize::from(!person);
        (from..self.items.len().min(from + HAD))
            .take_while(|&at| self.kind(at) == Some(Kind::Word))
            .any(|at| {
                let word = self.word(at).to_ascii_lowercase();
                self.says(at, &["as"])
                    || person && word.ends_with("ing")
                    || self.is(at, Classes::PAST) && !self.says(at, &words::BETWEEN)
                    || self.says(at, &unlisted::PARTICIPLES)
                    || word.ends_with("ed")
            })
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::whom::put_to;

    // The sentence behind others: alone it would be a headline.
    fn told(words: &str) -> Option<String> {
        put_to(&format!(
            "The mill\n\nA mill burned on Monday in Lorne.\n\n{words}\n"
        ))
    }

    #[test]
    fn what_a_paper_shows_or_has_it_says() {
        for (words, speaker) in [
            (
                "Inspection reports we obtained show the city cited the mill four times.",
                "reports",
            ),
            (
                "INSPECTION REPORTS WE OBTAINED SHOW THE CITY CITED THE MILL FOUR TIMES.",
                "REPORTS",
            ),
            (
                "Bank statements we obtained show forty checks over three years.",
                "statements",
            ),
            (
                "Sales ledgers show at least nine plots with two owners.",
                "ledgers",
            ),
            (
                "Your own annual report shows the mill finished the year with a surplus.",
                "report",
            ),
            (
                "A deputy's own log shows no one looked in on the boy.",
                "log",
            ),
            (
                "Those same filings show the owner of the mill paid nothing.",
                "filings",
            ),
            (
                "And the campaign filings do list a check from the builders.",
                "filings",
            ),
            (
                "Board minutes from May have the repair as item six.",
                "minutes",
            ),
            (
                "The pilot's log, which the state let us see, has the field number written wrong.",
                "log",
            ),
            ("The log also has him flying in a strong wind.", "log"),
            (
                "A traffic study the neighbors paid for predicts 800 more trips a day.",
                "study",
            ),
            (
                "An audit released this afternoon says the money was never counted.",
                "audit",
            ),
            (
                "A suit filed in June accuses the mill of keeping two sets of books.",
                "suit",
            ),
            (
                "The street department is saying the 20th.",
                "street department",
            ),
            (
                "The governor's office keeps saying nine thousand jobs.",
                "governor's office",
            ),
            (
                "The governor's office keeps saying the road is shut.",
                "governor's office",
            ),
            ("The union told us a woman delivered a letter.", "union"),
            ("No charges tonight, police say.", "police"),
            (
                "Farmers we talked to are saying it will cost them thirty cents a kilo.",
                "Farmers",
            ),
            (
                "A poll by Lorne College last week had Marsh up by four points.",
                "poll",
            ),
            ("Town logs put the spill at 31 hours.", "logs"),
            ("The clerk's list has 1,140 today.", "list"),
            (
                "And I've seen a page from a dispatcher's log that says a supervisor asked the vendor to wait.",
                "dispatcher's log",
            ),
            (
                "We have an email here from the manager, dated May 4, that says the grant looks doubled.",
                "email",
            ),
            (
                "Last Friday, a letter from the department told him nine hundred of them have to go.",
                "letter",
            ),
            (
                "The 31-page complaint names the county and four deputies.",
                "complaint",
            ),
            (
                "The city's traffic count shows just 64 bikes a day.",
                "count",
            ),
            (
                "The figures, obtained by this station, show around a third of them were late.",
                "figures",
            ),
        ] {
            let found = told(words);
            let fits = found.as_ref().is_some_and(|found| found.contains(speaker));
            assert!(fits, "{words}: {found:?}");
        }
    }

    #[test]
    fn a_paper_that_lies_there_says_nothing() {
        for words in [
            "The log has a cover of green leather.",
            "The report has 90 pages.",
            "The clerk's report has 90 pages.",
            "The school has 90 today.",
            "The report cost us nine dollars.",
            "The letter we got on Monday was in his coat.",
            "The council has the report as well.",
            "The ledgers show up in every street.",
            "The clerk lost the ledgers.",
            "The band is saying goodbye.",
            "The poll had Marsh up all night.",
            "The clerk names the boats.",
            "The clerk put the logs at the gate.",
            "The city keeps paying nine thousand dollars.",
            "Officers told us nothing.",
            "Nobody told the crowd gathered there.",
            "No officer of the town said it was shut.",
        ] {
            assert_eq!(told(words), None, "{words}");
        }
    }
}
