//! Who a recorded voice is by what the newsroom says around it: `That was Ida Marsh`, `Leo Falk there.`, `Her name is Tove Lund`.
//!
//! Each look is at the first sentence behind a recording or the last before it; a title of letters (`CFO`) is looked for in all that is read.
//! Linear. It refuses a name that only comes up: `Marsh says she will appeal` may be about anybody.

use super::named::{bare, people_in};
use super::names::{self, classes, plain};
use super::words::{Does, does};
use crate::lexicon::Classes;
use crate::sentences::sentences;
use crate::telling::has_finite_verb;
use copydesk_lexicon::en::text::script::cast::{identity as words, staff};

/// How far back a full name is looked for, in bytes: a script of two minutes. On all read texts 3,000 and 12,000 give
/// the same.
const FAR: usize = 6000;
/// A name further behind is the sentence's own matter. On 298 read scripts: at 4 two fewer right speakers, two more names of
/// somebody else, one fewer right *put to*; at 16 the same.
const NEAR: usize = 8;

/// Whether what is read announces somebody as the newsroom's own: "Ida Marsh reports", "Ida Marsh has more".
pub(super) fn reports(name: &str, text: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let behind = &text[at + name.len()..];
        let next = behind.split_whitespace().next().unwrap_or_default();
        let word = folded(next.trim_end_matches(|c: char| !c.is_alphanumeric()));
        behind.starts_with(' ')
            && matches!(word.as_str(), "reports" | "reporting" | "has" | "explains")
    })
}

/// Whom the newsroom's first words behind a recording say that was.
pub(super) fn pointed_at(words: &str) -> Option<String> {
    let sentence = first_sentence(words);
    let each: Vec<&str> = sentence.split_whitespace().collect();
    pointed(&each)
        .or_else(|| closed(&each))
        .or_else(|| captioned(sentence))
}

// "That was Ida Marsh", "THAT ATTORNEY IS LEO FALK", "This is Tove, and we use her first name only".
fn pointed(each: &[&str]) -> Option<String> {
    let each = &each[..each.len().min(NEAR)];
    let first = folded(each.first()?);
    if !matches!(first.as_str(), "that" | "that's" | "this" | "this's") {
        return None;
    }
    let is = |word: &&str| matches!(folded(word).as_str(), "is" | "was");
    let from = match first.ends_with("'s") {
        true => 1,
        false => each.iter().position(is)? + 1,
    };
    let rest = each.get(from..)?;
    rest.windows(2).find_map(name_of_two).or_else(|| {
        let one = rest.first()?;
        let bare = one.trim_end_matches(',');
        let goes_on = rest
            .get(1)
            .is_some_and(|next| matches!(folded(next).as_str(), "and" | "who" | "whose" | "not"));
        let given = one.len() > bare.len() && (goes_on || classes(bare).any(Classes::GIVEN));
        (given && bare.starts_with(char::is_uppercase)).then(|| bare.to_owned())
    })
}

// "Leo Falk there.", "The fire marshal, Leo Falk, there.", "Leo Falk, speaking in Lorne."
fn closed(each: &[&str]) -> Option<String> {
    let last = folded(each.last()?.trim_end_matches(['.', '!']));
    if last == "there" && each.len() <= NEAR {
        let named = people_in(each);
        let [(_, name)] = named.as_slice() else {
            return None;
        };
        return (!has_finite_verb(&each.join(" "))).then(|| name.clone());
    }
    let name = each.windows(2).next().and_then(name_of_two)?;
    let spoke = each.get(2).is_some_and(|word| folded(word) == "speaking");
    spoke.then_some(name)
}

// "Ida Marsh, from Lorne, who made it out with three kids.": a name with what it needs and no verb of its own.
fn captioned(sentence: &str) -> Option<String> {
    let (name, rest) = sentence.split_once(',')?;
    let name = names::person(name).filter(|person| *person == name)?;
    // A sign-off has a station and a place behind the name, and no clause.
    let hung = |clause: &str| {
        let first = folded(clause.split_whitespace().next().unwrap_or_default());
        matches!(first.as_str(), "who" | "whose")
    };
    let told = rest
        .split(',')
        .any(|clause| !hung(clause) && has_finite_verb(clause));
    (!told && rest.split(',').any(hung)).then(|| name.to_owned())
}

/// Whom the newsroom's last words before a recording announce: "Her name is Tove Lund, and …", "We'll call him Sam."
pub(super) fn announced(words: &str) -> Option<String> {
    let each: Vec<&str> = words.split_whitespace().collect();
    let from = each.len().saturating_sub(40);
    let each = &each[from..];
    (0..each.len()).rev().find_map(|at| {
        let named = folded(each[at]) == "name" && each.get(at + 1).is_some_and(|word| is_is(word));
        let called = matches!(folded(each[at]).as_str(), "call" | "calling")
            && each
                .get(at + 1)
                .is_some_and(|word| matches!(folded(word).as_str(), "her" | "him" | "them"));
        if !named && !called {
            return first_name(each, at);
        }
        let rest = each.get(at + 2..)?;
        let full = rest.get(..2).and_then(name_of_two);
        full.or_else(|| {
            let bare = rest.first()?.trim_matches(|c: char| !c.is_alphanumeric());
            let set = bare.starts_with(char::is_uppercase) && bare.chars().count() >= 2;
            (set && !classes(bare).any(Classes::FUNCTION)).then(|| bare.to_owned())
        })
    })
}

// "I talked to a woman there named Odalys", "a man who gave his name as Leo": somebody who is brought in and has this name.
fn first_name(each: &[&str], at: usize) -> Option<String> {
    /// How far before his name somebody is called something, in words. Set, not measured.
    const REACH: usize = 5;
    if folded(each[at]) != "named" {
        return None;
    }
    let front = &each[at.saturating_sub(REACH)..at];
    let brought = front.windows(2).any(|pair| {
        let one = matches!(folded(pair[0]).as_str(), "a" | "an" | "one" | "another");
        let word = bare(pair[1]);
        let somebody = classes(word).any(Classes::VOICE.or(Classes::KIN))
            || does(&word.to_uppercase(), &[Does::Guest]);
        one && somebody
    });
    let rest = each.get(at + 1..)?;
    let one = || {
        let name = bare(rest.first()?);
        let set = name.starts_with(char::is_uppercase) && name.chars().count() >= 2;
        (set && !classes(name).any(Classes::FUNCTION)).then(|| name.to_owned())
    };
    brought.then(|| rest.get(..2).and_then(name_of_two).or_else(one))?
}

/// Who has the title whose letters are `letters` in what is read: "MD" of "R. K. Lund, the managing director", "CFO" of "chief financial
/// officer Ida Marsh"; or the one person whose initials they are.
pub(super) fn lettered<'t>(letters: &str, spoken: impl Iterator<Item = &'t str>) -> Option<String> {
    let wanted: Vec<String> = plain(letters).chars().map(|c| c.to_string()).collect();
    let mut found: Option<String> = None;
    for words in spoken {
        let each: Vec<&str> = words.split_whitespace().collect();
        for (at, run) in each.windows(wanted.len().max(2)).enumerate() {
            let initials = run.iter().zip(&wanted).all(|(word, letter)| {
                plain(word).starts_with(letter.as_str()) && !word.contains('-')
            });
            if !initials {
                continue;
            }
            let after = || {
                each.get(at + wanted.len()..at + wanted.len() + 2)
                    .and_then(name_of_two)
            };
            let before = || {
                let the = at.checked_sub(1).filter(|&the| folded(each[the]) == "the");
                let end = the.filter(|&the| the > 0 && each[the - 1].ends_with(','))?;
                let name = |from: usize| {
                    let words = each.get(end.checked_sub(from)?..end)?.join(" ");
                    let words = words.trim_end_matches(',');
                    names::person(words)
                        .filter(|name| *name == words)
                        .map(str::to_owned)
                };
                name(3).or_else(|| name(2))
            };
            let own = || (wanted.len() == 2).then(|| name_of_two(run)).flatten();
            let Some(name) = after().or_else(before).or_else(own) else {
                continue;
            };
            match &found {
                Some(known) if *known != name => return None,
                _ => found = Some(name),
            }
        }
    }
    found
}

/// Whom the newsroom's last sentence before a recording is about: "The leader of the market women, Ida Marsh, wept as she spoke with us",
/// "Marsh isn't waiting for them", "We spoke to its owner, Leo Falk"; `before` is what was read until then.
///
/// Nobody else is named in it, and nothing was done to whoever it is.
pub(super) fn subject(words: &str, before: &str) -> Option<String> {
    let last = sentences(words, 0..words.len()).pop()?;
    let sentence = &words[last];
    let each: Vec<&str> = sentence.split_whitespace().collect();
    let people = people_in(&each);
    let (at, length, name) = match people.as_slice() {
        [(at, name)] => (*at, name.split_whitespace().count(), name.clone()),
        [] => by_surname(&each, before)?,
        _ => return None,
    };
    let front = each[..at].join(" ");
    let behind: Vec<String> = each[at + length..]
        .iter()
        .take(4)
        .map(|word| folded(word))
        .collect();
    let passive = behind.windows(2).any(|pair| {
        words::AUXILIARIES.contains(&pair[0].as_str())
            && (pair[1].ends_with("ed") || pair[1] == "been")
    });
    let own = reports(&name, words) || each.iter().any(|word| is_reader(word));
    let told = has_finite_verb(sentence) || does_something(&each[at + length..]);
    let opens = !has_finite_verb(&front) && told && !passive;
    (!own && (opens || is_presented(&each[..at]))).then_some(name)
}

// "skips a rink" behind a name and how it is spoken: a word of whatever class before an article, as one that somebody does.
fn does_something(behind: &[&str]) -> bool {
    let closes = |word: &&&str| word.ends_with([')', ']']);
    let from = match behind
        .first()
        .is_some_and(|word| word.starts_with(['(', '[']))
    {
        true => behind
            .iter()
            .position(|word| closes(&word))
            .map_or(0, |at| at + 1),
        false => 0,
    };
    let next = |at: usize| behind.get(from + at).map(|word| folded(word));
    let verb =
        next(0).is_some_and(|word| word.ends_with('s') && word.chars().all(char::is_alphabetic));
    verb && matches!(next(1).as_deref(), Some("a" | "an" | "the"))
}

// "Mr Marsh doesn't think so", where Ida Marsh was named in full before.
fn by_surname(each: &[&str], before: &str) -> Option<(usize, usize, String)> {
    let at = usize::from(each.first().is_some_and(|first| names::is_title(first)));
    let word = bare(each.get(at)?);
    let set = word.starts_with(char::is_uppercase) && word.chars().count() >= 3;
    if !set || classes(word).any(Classes::FUNCTION.or(Classes::COMMON)) {
        return None;
    }
    let near = before.len().saturating_sub(FAR);
    let near = (near..=before.len()).find(|at| before.is_char_boundary(*at))?;
    let words: Vec<&str> = before[near..].split_whitespace().collect();
    let people = people_in(&words);
    let mut found = people
        .into_iter()
        .filter(|(_, full)| full.split_whitespace().next_back() == Some(word));
    let (_, full) = found.next()?;
    found
        .all(|(_, other)| other == full)
        .then_some((at, 1, full))
}

// "We spoke to its owner,", "Among the first was the club's secretary,", "Here's": words that bring somebody in.
fn is_presented(front: &[&str]) -> bool {
    let folded: Vec<String> = front
        .iter()
        .map(|word| folded(word.trim_end_matches([',', ':'])))
        .collect();
    let from = folded.len().saturating_sub(NEAR);
    let near = &folded[from..];
    let meets = near.windows(2).any(|pair| {
        let to = matches!(pair[1].as_str(), "to" | "with");
        to && words::MEETS.contains(&pair[0].as_str())
    });
    let here = near
        .iter()
        .any(|word| matches!(word.as_str(), "here's" | "met" | "meet" | "joined"));
    let is = near
        .iter()
        .any(|word| matches!(word.as_str(), "is" | "was"));
    let apposed = front.last().is_some_and(|word| word.ends_with(','));
    meets
        || here
        || is
            && apposed
            && folded
                .first()
                .is_some_and(|word| word == "among" || word == "one")
}

/// Whether words are set like a reporter's last: a name, a station, a place.
pub(super) fn may_sign_off(words: &str) -> bool {
    let count = words.split_whitespace().take(11).count();
    (3..=10).contains(&count) && words.contains(',') && !has_finite_verb(words)
}

/// Whether words begin with the name of somebody whom the text calls the newsroom's: "Ida Marsh, Channel 9 News, Lorne."
pub(super) fn signs_off(words: &str, text: &str) -> bool {
    let each: Vec<&str> = words.split_whitespace().collect();
    let people = people_in(&each);
    let Some((0, name)) = people.first() else {
        return false;
    };
    is_of_newsroom(name, text)
}

/// Whether a text announces somebody as a reporter, or has a word for one right before the name.
pub(super) fn is_of_newsroom(name: &str, text: &str) -> bool {
    reports(name, text) || is_called_reader(name, text)
}

/// Whether a text has a word for a reporter right before a name, or in its label. "Ida Marsh has" says nothing of her post.
pub(super) fn is_called_reader(name: &str, text: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let line = text[..at].rsplit('\n').next().unwrap_or_default();
        line.split_whitespace().rev().take(2).any(is_reader) || is_tossed_to(line)
    }) || labelled_as_reader(name, text)
}

// "Let's go to Meteorologist" right before a name: what somebody is in the newsroom, behind words that hand over to a place.
pub(super) fn is_tossed_to(before: &str) -> bool {
    let mut words = before.split_whitespace().rev();
    let post = words.next().unwrap_or_default().to_uppercase();
    let to = words.next().map(folded);
    let goes = words.next().map(folded).unwrap_or_default();
    staff::ROOMS.contains(&post.as_str())
        && matches!(to.as_deref(), Some("to" | "with"))
        && words::GOES.contains(&goes.as_str())
}

// "IDA MARSH, NEWS CORRESPONDENT (voice-over):": the newsroom's post and nothing else stands between the name and the end of the label. A
// reporter of another house has its name there too.
fn labelled_as_reader(name: &str, text: &str) -> bool {
    let upper = name.to_uppercase();
    text.lines().any(|line| {
        let found = line.find(&upper).map(|at| &line[at + upper.len()..]);
        let label = found
            .and_then(|rest| rest.strip_prefix(','))
            .and_then(|rest| rest.split_once(':'));
        label.is_some_and(|(post, _)| {
            let post = post.split('(').next().unwrap_or_default();
            let words = post.split_whitespace();
            words.clone().count() <= POST && words.last().is_some_and(is_reader)
        })
    })
}

/// How many words a post of the newsroom has at most: *chief national correspondent*. Set, not measured.
const POST: usize = 3;

pub(super) fn is_reader(word: &str) -> bool {
    let upper = word
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_uppercase();
    staff::READERS.contains(&upper.as_str())
}

fn is_is(word: &str) -> bool {
    matches!(folded(word).as_str(), "is" | "was")
}

fn folded(word: &str) -> String {
    word.replace('’', "'").to_lowercase()
}

fn name_of_two(pair: &[&str]) -> Option<String> {
    let [first, second] = pair else {
        return None;
    };
    let end = second.trim_end_matches(|c: char| !c.is_alphanumeric());
    let end = end
        .strip_suffix("'s")
        .or_else(|| end.strip_suffix("’s"))
        .unwrap_or(end);
    let name = format!("{first} {end}");
    let whole = first.ends_with(char::is_alphabetic);
    names::person(&name).filter(|_| whole).map(str::to_owned)
}

// Up to the first stop behind a word of three letters: initials and short titles end none.
fn first_sentence(words: &str) -> &str {
    let stop = words.match_indices(['.', '!', '?']).find(|(at, _)| {
        let before = words[..*at]
            .split_whitespace()
            .next_back()
            .unwrap_or_default();
        before.chars().count() >= 3 && !names::is_title(before)
    });
    stop.map_or(words, |(at, _)| &words[..=at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_that_was_is_said_behind_a_recording() {
        for (words, name) in [
            ("That was Ida Marsh, speaking last week.", Some("Ida Marsh")),
            (
                "THAT ATTORNEY IS LEO FALK... HE WILL APPEAL.",
                Some("LEO FALK"),
            ),
            ("That was harbor chief Leo Falk.", Some("Leo Falk")),
            ("Leo Falk there. The pier stays shut.", Some("Leo Falk")),
            (
                "Ida Marsh, from Lorne, who got out with a dog. The rain goes on.",
                Some("Ida Marsh"),
            ),
            (
                "This is Helen, and that is all she wants to say.",
                Some("Helen"),
            ),
            ("Ida Marsh, who runs the ferry, says she will appeal.", None),
            ("Ida Marsh says she will appeal.", None),
            ("That was in March.", None),
        ] {
            assert_eq!(pointed_at(words).as_deref(), name, "{words}");
        }
    }

    #[test]
    fn who_it_will_be_is_said_before_a_recording() {
        for (words, name) in [
            (
                "Her name is Tove Lund, and her mother agreed.",
                Some("Tove Lund"),
            ),
            ("We'll call her Rose.", Some("Rose")),
            (
                "I talked to a woman there named Rose, lives on Sykes",
                Some("Rose"),
            ),
            ("The council named Rose Lund its clerk.", None),
            ("The name is on the list.", None),
            ("They call it a day.", None),
        ] {
            assert_eq!(announced(words).as_deref(), name, "{words}");
        }
    }

    #[test]
    fn whoever_has_a_post_is_tossed_to() {
        for (before, tossed) in [
            ("Let's go to Meteorologist", true),
            ("Let's check in with meteorologist", true),
            ("We spoke to meteorologist", false),
            ("Let's go to Mayor", false),
        ] {
            assert_eq!(is_tossed_to(before), tossed, "{before}");
        }
    }

    #[test]
    fn what_somebody_does_may_be_a_word_of_another_class() {
        for (words, name) in [
            (
                "Fifteen-year-old Ida Marsh (AY-duh MARSH) skips a rink from Carrow Lake.",
                Some("Ida Marsh"),
            ),
            ("Ida Marsh skips.", None),
        ] {
            assert_eq!(subject(words, "").as_deref(), name, "{words}");
        }
    }

    #[test]
    fn letters_stand_for_a_title_or_a_name() {
        let of = |letters, text| lettered(letters, [text].into_iter());
        let director = "R. K. Lund, the managing director, has offered seed.";
        assert_eq!(of("MD", director).as_deref(), Some("R. K. Lund"));
        let officer = "Chief financial officer Ida Marsh would not say.";
        assert_eq!(of("CFO", officer).as_deref(), Some("Ida Marsh"));
        assert_eq!(of("IM", officer).as_deref(), Some("Ida Marsh"));
        assert_eq!(of("CEO", officer), None);
    }
}
