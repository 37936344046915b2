//! What a body counted, confirmed or traced and so says: *inspectors counted 27 dead radiators*, *the state confirmed bird flu*, *it found no
//! evidence*.
//!
//! A bounded look behind the verb. It refuses persons, who only saw it, and things, which only have a size.

use super::clause::Kind;
use super::cue::Frame;
use super::phrase::{Phrase, Reader, SPEAKING, Sort};
use crate::lexicon::{Classes, Lexicon, hash_of};
use copydesk_lexicon::en::text::attribution::findings as words;

/// The most words between *traced* and its *to*: *traced what they believe is the leak to a drain*. On all labelled scripts: at 6 one
/// fewer right; at 12 the same.
const TRACED: usize = 8;

/// How far into a sentence a look into something may be named: *A two-year audit*. Set, not measured.
const LOOK: usize = 5;

impl Reader<'_, '_> {
    /// "City inspectors counted 27 dead radiators", "The fire marshal traced it to a boiler".
    pub(super) fn found_out(&self, at: usize) -> Option<Frame> {
        let next = at + 1;
        let before = at.checked_sub(1)?;
        let perfect = self.says(before, &words::PERFECT)
            || self.is(before, Classes::SUBJECT_ADVERB)
                && before > 0
                && self.says(before - 1, &words::PERFECT);
        // "It found no evidence that": a paper or a body.
        if self.says(at, &["found", "finds"]) && self.says(next, &["no", "nothing"]) {
            let it = Phrase {
                items: before..at,
                sort: Sort::Pronoun,
            };
            return self.says(before, &["it"]).then(|| self.framed(it, at));
        }
        let fits = match () {
            () if self.says(at, &["found", "finds"]) => {
                return self.looked_into(at).or_else(|| self.judged(at));
            }
            () if self.says(at, &words::COUNTED) => !perfect && self.is_count(next),
            () if self.says(at, &words::CONFIRMED) => !perfect && self.is_told_thing(next),
            () if self.says(at, &["traced"]) => (next..self.items.len().min(next + TRACED))
                .take_while(|&at| self.kind(at) == Some(Kind::Word))
                .skip(1)
                .any(|at| self.says(at, &["to"])),
            () => false,
        };
        if !fits {
            return None;
        }
        let speaker = self.before(at)?;
        let body = match speaker.sort {
            // "They count 63 homes."
            Sort::Pronoun => {
                self.spoken
                    && self.says(at, &words::COUNTS_NOW)
                    && self.says(speaker.items.start, &["they", "it"])
            }
            // "The votes in Lorne count nine times"
            Sort::Name => {
                let start = speaker.items.start;
                let opens =
                    start == 0 || self.comma(start - 1) || self.says(start - 1, &["and", "but"]);
                opens && !self.person(&speaker.items)
            }
            Sort::Noun => self.can_speak(&speaker),
        };
        (body && self.next_to(&speaker, at)).then(|| self.framed(speaker, at))
    }

    // "In June a city judge found the tow illegal", "An independent panel found the club overspent": who is asked to judge. A verdict of guilt is
    // what a court does.
    fn judged(&self, at: usize) -> Option<Frame> {
        let next = at + 1;
        let speaker = self.before(at)?;
        let head = speaker.items.end - 1;
        let opens = (0..speaker.items.start).all(|at| !self.is(at, Classes::SUBORDINATOR));
        // "Inspectors found nine of them hollow, and they say": somebody says it besides.
        let says = (next..self.items.len()).any(|at| self.is(at, Classes::CUE));
        let whose = speaker.items.len() > 1;
        let looks = whose && self.says(head, &words::EXAMINERS) && !says;
        let thing = looks
            && !self.name(next)
            && (self.noun(next) || self.says(next, &["a", "an"]) || self.is_count(next));
        let told = self.says(next, &["the"]) || thing || self.has_clause(next);
        let guilt = (next..self.items.len()).any(|at| self.says(at, &words::GUILT));
        ((looks || self.says(head, &words::JUDGES))
            && opens
            && told
            && !guilt
            && self.next_to(&speaker, at))
        .then(|| self.framed(speaker, at))
    }

    // "A review by the district found the cameras started late": a look into something, with whose it is.
    fn looked_into(&self, at: usize) -> Option<Frame> {
        let noun = (1..at.min(LOOK)).find(|&at| self.says(at, &words::LOOKS))?;
        // "An inspection carried out for the council"
        let made = self.word(noun + 1).to_ascii_lowercase();
        let made = made.ends_with("ed") || self.says(noun + 1, &words::DONE);
        let whose = self.says(noun + 1, &words::OF)
            || made && (noun + 2..at.min(noun + LOOK)).any(|at| self.says(at, &words::OF));
        let opens = self.is(0, Classes::DETERMINER);
        let inside = (0..at).all(|at| {
            self.kind(at) == Some(Kind::Word)
                && !self.is(at, Classes::SUBORDINATOR.or(Classes::BEING))
        });
        let told =
            self.says(at + 1, &["the", "no"]) || self.is_count(at + 1) || self.has_clause(at + 1);
        let speaker = Phrase {
            items: 0..at,
            sort: Sort::Noun,
        };
        (whose && opens && inside && told).then(|| self.framed(speaker, at))
    }

    /// "27", "about eighty-five", "one hundred and nineteen", "more than 40".
    pub(super) fn is_count(&self, at: usize) -> bool {
        let counted = Classes::DIGIT.or(Classes::TEEN).or(Classes::TENS);
        let about = usize::from(self.says(at, &words::ABOUT));
        let than = usize::from(self.says(at + about, &["than", "least", "most"]));
        let number = at + about + than;
        // "eighty-five"
        let word = self.word(number).to_ascii_lowercase();
        let tens = word
            .split_once('-')
            .is_some_and(|(tens, _)| Lexicon::get().look_up(hash_of(tens)).classes.any(counted));
        self.kind(number) == Some(Kind::Digits) || self.is(number, counted) || tens
    }

    // "nine cases", "one", "bird flu", "Corbel was paid nine million". Whom a body confirms, and a thing that is its own, it has put in office.
    fn is_told_thing(&self, at: usize) -> bool {
        self.is_count(at)
            || self.name(at) && self.has_clause(at)
            || !self.name(at) && self.noun(at) && !self.is(at, SPEAKING)
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
    fn what_a_body_found_out_it_says() {
        for (words, speaker) in [
            ("City inspectors counted 27 dead radiators.", "inspectors"),
            (
                "The nurses' union counted one hundred and nineteen people waiting.",
                "union",
            ),
            (
                "Emergency managers count about eighty-five homes damaged.",
                "managers",
            ),
            ("The county measured 14 inches here at five.", "county"),
            ("The health department confirmed nine cases.", "department"),
            ("The state confirmed bird flu here on Friday.", "state"),
            (
                "The commerce office confirms Tarn was paid nine million.",
                "office",
            ),
            (
                "State testers found hydrogen sulfide on three streets.",
                "testers",
            ),
            ("City inspectors found a crack in the beam.", "inspectors"),
            ("The fire marshal traced it to this boiler.", "marshal"),
            ("Inspectors have traced it to a drain.", "nspectors"),
            (
                "A review by the district found the cameras started late.",
                "review",
            ),
            (
                "The laboratory found between 72 and 88 per cent syrup.",
                "laboratory",
            ),
            ("In June a city judge found the tow illegal.", "judge"),
            (
                "An independent panel found the club overspent by four million dollars.",
                "panel",
            ),
        ] {
            let found = told(words);
            let fits = found.as_ref().is_some_and(|found| found.contains(speaker));
            assert!(fits, "{words}: {found:?}");
        }
    }

    #[test]
    fn who_only_counts_steps_says_nothing() {
        for words in [
            "The barn measured 40 feet by 60.",
            "Ida Marsh counted 40 steps to the pier.",
            "She counted 40 steps.",
            "The service has now confirmed seven storms this year.",
            "Seven storms were confirmed by Friday.",
            "The Senate confirmed Judge Ida Marsh by 61 votes to 38.",
            "The board confirmed the appointment.",
            "The union counts on a new pier.",
            "The state confirmed by Friday.",
            "An artist traced it on paper.",
            "A judge found him guilty on Friday.",
            "Inspectors found a crack in one of its hangers.",
            "A mill was shut after a judge found the tow illegal.",
            "The judge found a chair.",
            "A study of the pier was found in a drawer.",
            "Only the votes in Lorne count nine times.",
        ] {
            assert_eq!(told(words), None, "{words}");
        }
    }
}
