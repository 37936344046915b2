//! The newsroom's own words among recorded ones: what its reporters say by name, and its questions between two answers.
//!
//! A second look at the blocks once all is read. A reporter is whoever the text calls *our*, a station's or a reporter, or who signs off with a
//! station; a question is the newsroom's where its label names somebody else than who speaks before or behind it. Linear, but for one search
//! of the text for each name that is heard. It refuses a question without a label: whoever is heard may ask.

use std::collections::HashMap;
use std::ops::Range;

use copydesk_lexicon::en::text::script::{courtesy as words, own_asked as own_words};
use copydesk_model::Role;

use super::identity;
use super::named::bare;
use super::names::{self, classes};
use super::same_person::is_same_person;
use super::words::{Does, does};
use crate::blocks::{Heard, RawBlock};
use crate::lexicon::Classes;
use crate::sentences::sentences;
use crate::telling::has_finite_verb;

/// The words of the longest name of a station behind a reporter's: *Delta 4 Investigates*. On all labelled scripts: at 2 two other names
/// more; at 3 the same; at 8 four right speakers fewer.
const STATION: usize = 5;

/// How far into a welcome its *is* may stand, in words: *Joining us live from Lorne is*. Set, not measured.
const OPENING: usize = 8;

/// The most words of the name of whoever is brought in: *Ida de la Marsh*. Set, not measured.
const LONG_NAME: usize = 5;

/// How far into its sentence a speaker is named of whom it tells, in words. On all labelled scripts 4 and 24 give the same.
const NEAR: usize = 12;

/// The blocks, with what the newsroom says and asks as its own.
pub(super) fn take_back(text: &str, blocks: Vec<RawBlock>) -> Vec<RawBlock> {
    let mut staff: HashMap<String, bool> = HashMap::new();
    let looks: Vec<(Option<usize>, Option<usize>)> = (0..blocks.len())
        .map(|at| (asked(text, &blocks, at), introduces(text, &blocks, at)))
        .collect();
    let mut found = Vec::with_capacity(blocks.len());
    for (mut block, (asked, introduces)) in blocks.into_iter().zip(looks) {
        let reporter = match (&block.role, &block.speaker) {
            (Role::Quote, Some(Heard::Name(name))) => *staff
                .entry(name.clone())
                .or_insert_with(|| is_reporter(name, text)),
            _ => false,
        };
        let end = match (reporter, asked) {
            (true, _) => block.range.end,
            (false, Some(end)) => end,
            (false, None) => block.range.start,
        };
        let told = (end == block.range.start)
            .then(|| told_of(text, &block).into_iter().chain(introduces).min())
            .flatten();
        if end > block.range.start {
            found.push(RawBlock {
                range: block.range.start..end,
                role: Role::Body,
                speaker: None,
                ..block.clone()
            });
        }
        let rest = &text[end..block.range.end];
        block.range.start = end + (rest.len() - rest.trim_start().len());
        if rest.trim().is_empty() {
            continue;
        }
        if let Some(from) = told {
            let own = RawBlock {
                range: from..block.range.end,
                role: Role::Body,
                speaker: None,
                ..block.clone()
            };
            let said = text[block.range.start..from].trim_end().len();
            block.range.end = block.range.start + said;
            if said > 0 {
                found.push(block);
            }
            found.push(own);
            continue;
        }
        found.push(block);
    }
    found
}

// "Our Ida Marsh", "Metro 19's Ida Marsh", "Ida Marsh, Delta 4 Investigates.", "For the I-Team, Ida Marsh.", "In Lorne, Ida Marsh, Seven News."
pub(super) fn is_reporter(name: &str, text: &str) -> bool {
    if is_two(name, text) {
        return true;
    }
    if names::person(name).is_none_or(|person| person != name) {
        return false;
    }
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].rsplit('\n').next().unwrap_or_default();
        let behind = text[at + name.len()..].lines().next().unwrap_or_default();
        let mut words = before.split_whitespace().rev();
        let last = words.next().unwrap_or_default();
        let owner = last.strip_suffix("'s").or_else(|| last.strip_suffix("’s"));
        // "News 6's Ida Marsh"
        let owned = |owner: &str| is_of_station(owner) || words.next().is_some_and(is_of_station);
        last.eq_ignore_ascii_case("our")
            || is_our_reader(last, before)
            || owner.is_some_and(owned)
            || signs_off(behind)
    })
}

// "BILL & ANNA 2-SHOT": two, and no one of both names.
fn is_two(name: &str, text: &str) -> bool {
    let mut words = name.split_whitespace();
    let (Some(one), Some(other), None) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    ["&", "AND", "and", "/", "+"].iter().any(|joint| {
        text.contains(&format!("{one} {joint} {other}"))
            || text.contains(&format!("{one}{joint}{other}"))
    })
}

// "Our reporter Ida Marsh": a reporter of another house has its name there.
fn is_our_reader(last: &str, before: &str) -> bool {
    let owner = before.split_whitespace().rev().nth(1).unwrap_or_default();
    owner.eq_ignore_ascii_case("our") && identity::is_reader(last)
}

// A station, and the end of the line or the sentence.
fn signs_off(behind: &str) -> bool {
    let Some(rest) = behind.strip_prefix(',') else {
        return false;
    };
    let end = rest.find(['.', '|', '/', '(', '"']).unwrap_or(rest.len());
    let station = &rest[..end];
    // "IDA MARSH, AT NEWS CONF TUES.": where it was recorded.
    let placed = station
        .split_whitespace()
        .next()
        .is_some_and(|first| first.eq_ignore_ascii_case("at"));
    let each = || station.split([' ', ',']).filter(|word| !word.is_empty());
    !placed
        && (1..=STATION).contains(&each().count())
        && each().any(is_of_station)
        && each().all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}

fn is_of_station(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    words::STATIONS.contains(&word.to_lowercase().as_str()) || is_call_sign(word)
}

// "W-K-R-L", "KTVX": the letters of a station, which begin with W or K, or with C in Canada.
fn is_call_sign(word: &str) -> bool {
    let letters: Vec<&str> = word.split('-').collect();
    let spelled = letters.len() >= 3 && letters.iter().all(|one| one.len() == 1);
    let bare = letters.concat();
    let shouted = bare.bytes().all(|byte| byte.is_ascii_uppercase());
    let four = letters.len() == 1 && word.len() == 4 && word.starts_with(['W', 'K']);
    let vowel = bare.contains(['A', 'E', 'I', 'O', 'U']);
    shouted && (spelled && word.starts_with(['W', 'K', 'C']) || four && !vowel)
}

// Where a voice's words end and the newsroom tells of the speaker by name: "Marsh says she reported it in May." Nobody says so of himself.
fn told_of(text: &str, block: &RawBlock) -> Option<usize> {
    let (Role::Quote, Some(Heard::Name(name))) = (block.role, &block.speaker) else {
        return None;
    };
    let given = name.split_whitespace().next()?.to_uppercase();
    let surname = name.split_whitespace().nth(1)?;
    let surname = name.split_whitespace().next_back().unwrap_or(surname);
    let surname = surname.to_uppercase();
    let told = |sentence: &Range<usize>| {
        let words: Vec<&str> = text[sentence.clone()].split_whitespace().collect();
        let near = words.len().min(NEAR);
        let at = words[..near]
            .iter()
            .position(|word| word.to_uppercase() == surname)?;
        let before = at.checked_sub(1).map(|before| words[before].to_uppercase());
        let front = words[..at].join(" ");
        // "Mr Marsh", "Ida Marsh", "But Marsh": nobody else of that name, and nothing before that tells.
        let own = before.is_none_or(|before| {
            let of = classes(bare(&before));
            before == given
                || of.any(
                    Classes::HONORIFIC
                        .or(Classes::OFFICE)
                        .or(Classes::SHORT_TITLE),
                )
                || of.any(Classes::FUNCTION) && !of.any(Classes::DETERMINER)
        });
        let verb = words.get(at + 1)?.to_lowercase();
        let verb = verb.trim_end_matches(|c: char| !c.is_alphanumeric());
        // "Ida Marsh there." ends a recording; "Ida Marsh We've seen it" is a label.
        let finite = !verb.contains(['\'', '’'])
            && (has_finite_verb(&format!("it {verb}")) || classes(verb).any(Classes::PAST));
        let closes = verb == "there" && at + 2 == words.len();
        let first = words
            .iter()
            .any(|word| own_words::FIRST_PERSON.contains(&word.to_lowercase().as_str()));
        let tells = own && !first && !has_finite_verb(&front) && (finite || closes);
        tells.then_some(sentence.start)
    };
    sentences(text, block.range.clone()).iter().find_map(told)
}

// From where words under another's recording bring in whoever is heard right behind them: "The man who found him, Ida Marsh, is no ranger." over
// "SOT 3 / CG: Ida Marsh", "Joining me is the chief, Ida Marsh."
fn introduces(text: &str, blocks: &[RawBlock], at: usize) -> Option<usize> {
    let block = &blocks[at];
    if block.role != Role::Quote {
        return None;
    }
    if let Some(from) = welcomes(text, block) {
        return Some(from);
    }
    let next = blocks[at + 1..].iter().find(|one| one.role != Role::Cue)?;
    let (Role::Quote, Some(Heard::Name(name))) = (next.role, &next.speaker) else {
        return None;
    };
    let given = name.split_whitespace().next()?;
    let surname = name.split_whitespace().nth(1)?;
    let surname = name.split_whitespace().next_back().unwrap_or(surname);
    let own = match &block.speaker {
        Some(Heard::Name(own)) => is_same_person(own, name),
        Some(_) | None => false,
    };
    if own || names::person(name).is_none() {
        return None;
    }
    let brings_in = |sentence: &Range<usize>| {
        let begins = sentence.start == block.range.start
            || line(text, sentence.start).start == sentence.start;
        let words: Vec<&str> = text[sentence.clone()]
            .split_whitespace()
            .map(bare)
            .collect();
        let at = words
            .windows(2)
            .position(|pair| pair[0].eq_ignore_ascii_case(given) && !pair[1].is_empty())?;
        let far = words[at..]
            .iter()
            .take(LONG_NAME)
            .any(|word| word.eq_ignore_ascii_case(surname));
        let first = words
            .iter()
            .any(|word| own_words::OWN_VOICE.contains(&word.to_lowercase().as_str()));
        (begins && far && !first).then_some(sentence.start)
    };
    sentences(text, block.range.clone())
        .iter()
        .find_map(brings_in)
}

// "Joining me is the chief, Ida Marsh.", "With us now is Leo Falk.": from where words behind a recording welcome whoever is with the newsroom.
fn welcomes(text: &str, block: &RawBlock) -> Option<usize> {
    let welcome = |sentence: &Range<usize>| {
        let words: Vec<String> = text[sentence.clone()]
            .split_whitespace()
            .take(OPENING)
            .map(|word| bare(word).to_lowercase())
            .collect();
        let [first, whom, rest @ ..] = words.as_slice() else {
            return None;
        };
        let with =
            matches!(first.as_str(), "joining" | "with") && matches!(whom.as_str(), "me" | "us");
        let is = rest
            .iter()
            .any(|word| matches!(word.as_str(), "is" | "are"));
        (with && is).then_some(sentence.start)
    };
    sentences(text, block.range.clone())
        .iter()
        .find_map(welcome)
}

// Where the question ends with which a block begins, alone on its line and behind a label that names somebody else than who answers.
fn asked(text: &str, blocks: &[RawBlock], at: usize) -> Option<usize> {
    let block = &blocks[at];
    let line = line(text, block.range.start);
    let end = block.range.end.min(line.end);
    let said = text[block.range.start..end].trim_end();
    let end = block.range.start + said.len();
    let asks = said
        .trim_end_matches(['"', '”', '’', '\'', ' ', '|'])
        .ends_with('?');
    if block.role != Role::Quote || !asks || sentences(text, block.range.start..end).len() != 1 {
        return None;
    }
    let spoken = |one: &&RawBlock| matches!(one.role, Role::Quote | Role::Body);
    let alone = |one: &RawBlock| one.range.end <= line.start || one.range.start >= line.end;
    let before = blocks[..at].iter().rev().find(spoken)?;
    // "Did you know?" over "SYNC: No.": the answer may be of the same block.
    let behind = match end < block.range.end {
        true => block,
        false => blocks[at + 1..].iter().find(spoken)?,
    };
    let heard = |one: &RawBlock| one.role == Role::Quote;
    let answers =
        heard(behind) && (behind.speaker == block.speaker || behind.speaker == before.speaker);
    let label = &text[line.start..block.range.start];
    let set = heard(before) && alone(before) && (behind == block || alone(behind));
    let another = |one: &RawBlock| names_another(label, one.speaker.as_ref());
    let labelled = set && answers && another(block) && another(behind);
    (labelled || is_answered_by_name(text, block, behind, end)).then_some(end)
}

// "SOT Marsh | Did anybody check?" over "SUPER … | MARSH: We did.": words that a label gives to whoever answers begin with the label.
fn is_answered_by_name(text: &str, block: &RawBlock, behind: &RawBlock, end: usize) -> bool {
    let (Some(Heard::Name(one)), Some(Heard::Name(other))) = (&block.speaker, &behind.speaker)
    else {
        return false;
    };
    if one != other || behind.range.start <= end {
        return false;
    }
    let surname = one.split_whitespace().next_back().unwrap_or_default();
    let called = |before: &str| {
        let label = before.trim_end().strip_suffix(':')?;
        let last = label.split(|c: char| !c.is_alphanumeric()).next_back()?;
        Some(last.eq_ignore_ascii_case(surname))
    };
    let line = line(text, block.range.start);
    called(&text[end..behind.range.start]) == Some(true)
        && called(&text[line.start..block.range.start]).is_none()
}

fn line(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |before| before + 1);
    let end = text[at..].find('\n').map_or(text.len(), |next| at + next);
    start..end
}

// Whether a label has words, none of a recording and none of the name of whoever is heard.
fn names_another(label: &str, heard: Option<&Heard>) -> bool {
    let name = match heard {
        Some(Heard::Name(name) | Heard::Nobody(name)) => name.to_uppercase(),
        Some(Heard::LeadIn { called, .. }) => called.to_uppercase(),
        None => return false,
    };
    let own: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
    // "(IDA, on tape:)" asks on the tape of another.
    let upper = label.to_uppercase().replace("ON TAPE", "");
    let each: Vec<&str> = upper
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.contains(char::is_alphabetic))
        .collect();
    let recorded = |word: &&str| does(word, &[Does::Recorded, Does::Super]);
    !each.is_empty() && !each.iter().any(|word| own.contains(word) || recorded(word))
}

#[cfg(test)]
mod tests {
    use super::{is_call_sign, is_reporter, is_two};
    use crate::{Options, TextFormat, extract};

    // Who is heard with the words that end so; nobody where they are the newsroom's.
    fn heard(script: &str, words: &str) -> Option<String> {
        let options = Options {
            format: Some(TextFormat::Script),
            ..Options::default()
        };
        let found = extract(script, &options);
        let ends = script[..script.find(words).unwrap() + words.len()]
            .chars()
            .count();
        let claim = found
            .claims
            .into_iter()
            .find(|one| (one.span.start as usize) < ends && one.span.end as usize + 1 >= ends);
        let said = claim.unwrap_or_else(|| panic!("{words}")).attribution;
        said.filter(|said| said.direct).map(|said| said.speaker)
    }

    // Two answers of one voice with a line between them, in a script.
    fn asked(between: &str) -> String {
        format!(
            "SLUG: PIER SHUT\n[ANCHOR]\nThe pier at Lorne is shut tonight.\nCouncil leader Ida Marsh says it was safe in May.\n\
             [SOT MARSH :14]\n[CG: Ida Marsh / Council leader]\n\"I walked it myself, and it was sound.\"\n{between}\
             [SOT MARSH CONT :09]\n\"I don't, no, I don't recall.\"\n[ANCHOR]\nThe port opens it again in June.\n[END]\n"
        )
    }

    #[test]
    fn letters_of_a_station_are_a_call_sign() {
        for (word, sign) in [
            ("W-K-R-L", true),
            ("KTVX", true),
            ("C-B-C", true),
            ("WARD", false),
            ("KIT", false),
            ("F-B-I", false),
        ] {
            assert_eq!(is_call_sign(word), sign, "{word}");
        }
    }

    #[test]
    fn whoever_is_brought_in_is_brought_in_by_the_newsroom() {
        let behind = |words: &str| {
            let text =
                asked("").replace("[SOT MARSH CONT :09]", "[SOT 2 :09 CG: Leo Falk / Diver]");
            text.replace(
                "and it was sound.\"",
                &format!("and it was sound.\"\n{words}"),
            )
        };
        for words in [
            "The man who found the crack, Leo Falk, is no builder.",
            "Joining me is the diver who saw it, Leo Falk.",
        ] {
            assert_eq!(heard(&behind(words), words), None, "{words}");
        }
    }

    #[test]
    fn a_question_between_two_answers_is_the_newsrooms() {
        for (between, words) in [
            ("LEO (OFF CAM): \"Who told you it was safe?\"\n", "safe?\""),
            ("(FALK, on tape:) Who told you it was safe?\n", "safe?"),
            ("Q (Channel 9): Who told you it was safe?\n", "safe?"),
        ] {
            assert_eq!(heard(&asked(between), words), None, "{between}");
        }
    }

    #[test]
    fn a_question_of_the_voice_stays_its_own() {
        for (between, words) in [
            ("\"Who walks it in the rain?\"\n", "rain?\""),
            ("MARSH: \"Who walks it in the rain?\"\n", "rain?\""),
        ] {
            let who = heard(&asked(between), words);
            assert!(
                who.as_ref().is_some_and(|who| who.contains("Marsh")),
                "{between}: {who:?}"
            );
        }
    }

    #[test]
    fn who_is_told_of_by_name_speaks_no_more() {
        let behind = |words: &str| {
            asked("").replace(
                "\"I walked it myself, and it was sound.\"",
                &format!("I walked it myself, and it was sound.\n{words}"),
            )
        };
        let told = behind("Marsh says she never read it.\nThe port has no record of that.");
        assert_eq!(heard(&told, "never read it."), None);
        assert_eq!(heard(&told, "record of that."), None);
        for own in [
            "I am Ida Marsh and I read it.",
            "We told Leo Marsh, and we read it.",
        ] {
            let who = heard(&behind(own), "read it.");
            assert!(
                who.as_ref().is_some_and(|who| who.contains("Marsh")),
                "{own}: {who:?}"
            );
        }
    }

    #[test]
    fn a_reporter_is_known_by_the_station() {
        for (text, own) in [
            ("Our Ida Marsh spent a month there.", true),
            ("Our reporter Ida Marsh spent a month there.", true),
            ("News 6's Ida Marsh was there.", true),
            ("In Lorne, Ida Marsh, Seven News.", true),
            ("SIG: Ida Marsh, Metro 19 News", true),
            ("[CG: Ida Marsh, 42]", false),
            ("Ida Marsh, News of the World reader.", false),
            ("A reporter met Ida Marsh there.", false),
            ("Herald reporter Ida Marsh is with us.", false),
            ("Lorne's Ida Marsh was there.", false),
        ] {
            assert_eq!(is_reporter("Ida Marsh", text), own, "{text}");
        }
    }

    #[test]
    fn two_first_names_that_are_joined_are_two() {
        assert!(is_two("IDA LEO", ">> IDA & LEO 2-SHOT"));
        assert!(!is_two("IDA MARSH", "IDA MARSH & SONS"));
    }
}
