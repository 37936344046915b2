//! Sentences by which a script hands over to its own reporter, or by which a reporter signs off.
//!
//! Whom the text itself calls the newsroom's is no news: only a name that signs off in it, or that it calls a reporter's, is handed over to.
//! Behind the name stand a verb and a place of closed classes, and no figure. Each sentence is looked at once: linear.

use std::collections::HashSet;

use super::named::{bare, people_in};
use crate::lexicon::Classes;
use crate::script::names::classes;
use crate::telling;
use copydesk_lexicon::en::text::script::handed as words;

/// The words of the longest such sentence. On the read scripts 12 tells the same ones.
const LONGEST: usize = 10;

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
            found.extend(
                people_in(&each)
                    .into_iter()
                    .map(|(_, name)| name.to_lowercase()),
            );
        }
        Self {
            text,
            signed: found,
        }
    }

    fn has(&self, name: &str) -> bool {
        self.signed.contains(&name.to_lowercase()) || super::is_newsrooms(name, self.text)
    }

    /// Whether a sentence hands over to one of them, or is the sign-off of one.
    pub(super) fn hands_over(&self, sentence: &str) -> bool {
        let each: Vec<&str> = sentence.split_whitespace().collect();
        if each.len() > LONGEST || sentence.contains(['"', '“', '[', '(', ';']) {
            return false;
        }
        let people = people_in(&each);
        let [(at, name)] = people.as_slice() else {
            return false;
        };
        let behind = at + name.split_whitespace().count();
        let own = || self.has(name);
        is_crossed_to(&each, *at, behind)
            || (goes(&each, *at, behind) || is_signed(&each, *at, behind)) && own()
    }
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

// Whether nothing, the station or a reporter's post stands before a name.
fn is_ours(before: &[&str]) -> bool {
    let words = folded(before);
    let stations = words.ends_with("'s") && before.len() <= 3;
    before.is_empty() || stations || words::BEFORE.contains(&words.as_str())
}

// "Our Ida Marsh went looking for it.", "Seven's Ida Marsh is at the edge of that zone."
fn goes(each: &[&str], at: usize, behind: usize) -> bool {
    let rest = &each[behind..];
    let Some(verb) = opens(&words::VERBS, rest).filter(|_| is_ours(&each[..at])) else {
        return false;
    };
    opens(&words::PLACES, &rest[verb..]).is_some() && !rest.iter().any(|word| counts(word))
}

// "Ida Marsh is live at the pier.", "Ida Marsh reports from the Lorne docks.": a place follows, and no more that is told.
fn is_crossed_to(each: &[&str], at: usize, behind: usize) -> bool {
    let rest = &each[behind..];
    let Some(verb) = opens(&words::CROSSED, rest).filter(|_| is_ours(&each[..at])) else {
        return false;
    };
    let place = &rest[verb..];
    let told = place.iter().any(|word| counts(word) || word.contains(','))
        || telling::has_finite_verb(&place.join(" "));
    !place.is_empty() && !told
}

fn counts(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit()) || classes(bare(word)).any(Classes::COUNTED)
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
        ] {
            assert_eq!(staff.hands_over(sentence), hands_over, "{sentence}");
        }
    }
}
