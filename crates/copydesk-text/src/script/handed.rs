//! Sentences by which a script hands over to its own reporter, or by which a reporter signs off.
//!
//! Whom the text itself calls the newsroom's is no news: only a name that signs off in it, or that it calls a reporter's, is handed over to.
//! Behind the name stand a verb and a place of closed classes, and no figure. Each sentence is looked at once: linear.

use std::collections::HashSet;

use super::named::{bare, people_in};
use super::stations::is_station;
use super::{identity, own_asked};
use crate::lexicon::Classes;
use crate::script::names::classes;
use crate::telling;
use crate::word_table::spaced;
use copydesk_lexicon::en::text::script::{courtesy, handed as words};

/// The words of the longest such sentence. On the read scripts 12 tells the same ones.
const LONGEST: usize = 10;

/// The words of the longest name that signs off.
const NAME: usize = 3;

/// The most words of a reporter's post: *Our Action News coastal correspondent*. Set, not measured.
const POST: usize = 5;

/// Who of a text is the newsroom's.
#[derive(Debug, Default)]
pub(super) struct Staff<'t> {
    text: &'t str,
    signed: HashSet<String>,
}

impl<'t> Staff<'t> {
    /// Of a text in which these sentences are sign-offs.
    pub(super) fn of<'s>(text: &'t str, signed: impl Iterator<Item = &'s str>) -> Self {
        let mut found = HashSet::new();
        for sentence in signed {
            let each: Vec<&str> = sentence.split_whitespace().collect();
            let named = people_in(&each).into_iter().map(|(_, name)| name);
            found.extend(
                named
                    .chain(before_station(sentence))
                    .map(|name| name.to_lowercase()),
            );
        }
        Self {
            text,
            signed: found,
        }
    }

    fn has(&self, name: &str) -> bool {
        self.signed.contains(&name.to_lowercase())
            || identity::is_called_reader(name, self.text)
            || own_asked::is_reporter(name, self.text)
    }

    // Who is named in a sentence, and where: one who signs off, whatever the words of the name mean, or the one person in it.
    fn named(&self, each: &[&str]) -> Option<(usize, usize)> {
        let begins = |at: usize| {
            (2..=NAME).find(|length| {
                let run = each.get(at..at + length);
                run.is_some_and(|run| self.signed.contains(&folded(run)))
            })
        };
        if let Some(found) = (0..each.len()).find_map(|at| Some((at, at + begins(at)?))) {
            return Some(found);
        }
        match people_in(each).as_slice() {
            [(at, name)] => Some((*at, at + name.split_whitespace().count())),
            _ => None,
        }
    }

    /// Whether a sentence hands over to one of them, or is the sign-off of one.
    ///
    /// `next` is the sentence behind it, which may speak to whoever is handed over to: "Ida Marsh is out there. Ida, is it open?"
    pub(super) fn hands_over(&self, sentence: &str, next: &str) -> bool {
        let each: Vec<&str> = spaced(sentence).take(LONGEST + 1).collect();
        if each.len() > LONGEST || sentence.contains(['"', '“', '[', '(', ';', '?']) {
            return false;
        }
        let people = people_in(&each);
        let Some((at, behind)) = self.named(&each).filter(|_| people.len() <= 1) else {
            return false;
        };
        let name: Vec<&str> = each[at..behind].iter().map(|word| bare(word)).collect();
        let own = || self.has(&name.join(" "));
        let announced = || super::is_newsrooms(&name.join(" "), self.text);
        is_crossed_to(&each, at, behind)
            || is_tossed_to(&each, at, behind)
            || goes(&each, at, behind) && (own() || calls(next, name[0]))
            || is_signed(&each, at, behind) && (own() || announced())
    }
}

// "Hollis Strand" of "In Lorne, Hollis Strand, NewsCenter 22.": two or three words set like a name, before a comma and a station.
fn before_station(sentence: &str) -> Option<String> {
    let parts: Vec<&str> = sentence.split(',').map(str::trim).collect();
    let name = parts.windows(2).find(|pair| {
        let station = pair[1]
            .split_whitespace()
            .any(|word| is_station(&bare(word).to_lowercase()));
        let words: Vec<&str> = pair[0].split_whitespace().collect();
        let set = words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase) && !is_station(&word.to_lowercase()));
        station && (2..=NAME).contains(&words.len()) && set
    })?;
    Some(name[0].to_owned())
}

// Words without case and marks.
fn folded(words: &[&str]) -> String {
    let each = words.iter().map(|word| {
        let word = word.trim_matches(|c: char| !(c.is_alphanumeric() || c == '\''));
        word.to_lowercase().replace('’', "'")
    });
    each.collect::<Vec<String>>().join(" ")
}

// How many words a phrase of a class has that words begin with: three at most.
fn opens(class: &[&str], words: &[&str]) -> Option<usize> {
    (1..=3_usize.min(words.len()))
        .rev()
        .find(|length| class.contains(&folded(&words[..*length]).as_str()))
}

// Whether a sentence asks or greets somebody by this first name: "Ida?", "Ida, is it open?", "Morning, Ida."
fn calls(sentence: &str, given: &str) -> bool {
    let mut words = sentence.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next());
    let is = |word: &str| bare(word).eq_ignore_ascii_case(given);
    let asked =
        is(first) && (first.ends_with('?') || first.ends_with(',') && sentence.ends_with('?'));
    let greeted = first.ends_with(',') && second.is_some_and(is) && words.next().is_none();
    asked || greeted
}

// Whether nothing, the station or a reporter's post stands before a name.
fn is_ours(before: &[&str]) -> bool {
    let words = folded(before);
    let stations = words.ends_with("'s") && before.len() <= 3;
    // "Our coast correspondent"
    let post = words.starts_with("our ")
        && before.len() <= 3
        && ["reporter", "correspondent"]
            .iter()
            .any(|post| words.ends_with(post));
    before.is_empty() || stations || post || words::BEFORE.contains(&words.as_str())
}

// "Our Ida Marsh went looking for it.", "Seven's Ida Marsh is at the edge of that zone."
fn goes(each: &[&str], at: usize, behind: usize) -> bool {
    let rest = &each[behind..];
    let Some(verb) = opens(&words::VERBS, rest).filter(|_| is_ours(&each[..at])) else {
        return false;
    };
    let behind = &rest[verb..];
    // "has been talking with families": what a reporter does, and nothing that was found out.
    let works = behind.first().is_some_and(|word| {
        word.to_lowercase().ends_with("ing") && !telling::has_finite_verb(&behind[1..].join(" "))
    });
    (works || opens(&words::PLACES, behind).is_some()) && !rest.iter().any(|word| counts(word))
}

// "Ida Marsh is live at the pier.", "Ida Marsh reports from the Lorne docks.": a place follows, and no more that is told.
fn is_crossed_to(each: &[&str], at: usize, behind: usize) -> bool {
    let rest = &each[behind..];
    let ours = is_ours(&each[..at]) || is_post(&each[..at]);
    let Some(verb) = opens(&words::CROSSED, rest).filter(|_| ours) else {
        return false;
    };
    let place = &rest[verb..];
    let told = place.iter().any(|word| counts(word) || word.contains(','))
        || telling::has_finite_verb(&place.join(" "));
    !place.is_empty() && !told
}

// "Our coastal correspondent Ida Marsh reports.", "Consumer reporter Ida Marsh has the story."
fn is_tossed_to(each: &[&str], at: usize, behind: usize) -> bool {
    let rest = folded(&each[behind..]);
    is_post(&each[..at]) && courtesy::TOSSES.contains(&rest.as_str())
}

// "Our coastal correspondent", "Consumer reporter": a reporter's post and nothing that tells.
fn is_post(before: &[&str]) -> bool {
    (1..=POST).contains(&before.len())
        && before.last().is_some_and(|post| identity::is_reader(post))
        && !before.iter().any(|word| counts(word))
        && !telling::has_finite_verb(&before.join(" "))
}

fn counts(word: &str) -> bool {
    let counted = Classes::COUNTED
        .or(Classes::DIGIT)
        .or(Classes::TEEN)
        .or(Classes::TENS);
    word.contains(|c: char| c.is_ascii_digit()) || classes(bare(word)).any(counted)
}

// "Near Three Rivers, Ida Marsh, First Radio.": names alone, parted by commas.
fn is_signed(each: &[&str], at: usize, behind: usize) -> bool {
    let parts = |word: &&str| word.ends_with([',', '.']);
    let own = (at == 0 || parts(&each[at - 1])) && each.get(behind - 1).is_some_and(parts);
    let mixed = each.iter().any(|word| word.contains(char::is_lowercase));
    let set = |(place, word): (usize, &&str)| {
        let opens = place == 0 || each[place - 1].ends_with(',');
        let small = words::SMALL.contains(&word.to_lowercase().as_str());
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            && !(opens && classes(bare(word)).any(Classes::COUNTED))
            || small
    };
    own && mixed && each.len() > behind - at && each.iter().enumerate().all(set)
}

#[cfg(test)]
mod tests {
    use super::Staff;

    #[test]
    fn who_signs_off_is_known_whatever_the_name_means() {
        let signed = ["In Lorne, Hollis Strand, NewsCenter 22."];
        let staff = Staff::of("", signed.into_iter());
        assert!(staff.hands_over("Hollis Strand was in the courtroom.", ""));
        assert!(!staff.hands_over("Hollis Strand was charged in the courtroom.", ""));
        assert!(!staff.hands_over("Rocky Strand was in the courtroom.", ""));
    }

    #[test]
    fn whoever_is_asked_right_behind_is_handed_over_to() {
        let staff = Staff::of("", [].into_iter());
        let there = "Leo Falk is out there.";
        assert!(staff.hands_over(there, "Leo, is the road open?"));
        assert!(staff.hands_over(there, "Leo?"));
        assert!(staff.hands_over(there, "Morning, Leo."));
        assert!(!staff.hands_over(there, "Leo, he says, is his friend."));
        assert!(!staff.hands_over(there, "Leo was warned."));
        assert!(!staff.hands_over("Leo Falk was charged.", "Leo, is the road open?"));
    }

    #[test]
    fn the_newsrooms_own_reporter_is_handed_over_to_and_nobody_else() {
        let staff = Staff::of("", ["In Lorne, Ida Marsh, Channel 9 News."].into_iter());
        for (sentence, hands_over) in [
            ("Ida Marsh has been out on the pier.", true),
            ("Our Ida Marsh went looking for it.", true),
            ("Ida Marsh was there.", true),
            ("Ida Marsh is at the edge of that zone.", true),
            ("Near Three Rivers, Ida Marsh, First Radio.", true),
            ("Leo Falk is live on the pier.", true),
            ("Leo Falk reports from the Lorne docks.", true),
            ("Leo Falk is live on tape saying he paid.", false),
            ("Leo Falk reports from 2 of the docks.", false),
            ("Leo Falk reports losses.", false),
            ("Leo Falk has been out on the pier.", false),
            ("Leo Falk was there.", false),
            ("Ida Marsh is dead.", false),
            ("Ida Marsh is on trial.", false),
            ("Ida Marsh is out on bail for nine thousand.", false),
            ("Ida Marsh went through 400 pages of them.", false),
            ("Ida Marsh found who stole it.", false),
            ("Ida Marsh and Leo Falk were there.", false),
            ("Ida Marsh, arrested in Lorne.", false),
            ("Ida Marsh has been talking with families.", true),
            ("Ida Marsh is finding out why.", true),
            ("Ida Marsh is saying nine died.", false),
            ("Ida Marsh has been waiting seven months.", false),
            ("Ida Marsh is there, and Ida, is anything moving?", false),
            ("Ida Marsh was in the courtroom.", true),
            ("Our coast correspondent Ida Marsh is there.", true),
            ("Hollis Strand is on the story.", false),
            ("Our coastal correspondent Leo Falk reports.", true),
            (
                "Our coastal correspondent Leo Falk is live on the pier.",
                true,
            ),
            ("Consumer reporter Leo Falk was charged on Monday.", false),
            ("Our coastal correspondent Leo Falk reports losses.", false),
        ] {
            assert_eq!(staff.hands_over(sentence, ""), hands_over, "{sentence}");
        }
    }
}
