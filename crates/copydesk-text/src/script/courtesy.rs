//! Sentences of a script that tell listeners nothing: greetings, thanks, farewells, tosses to a reporter by name, sign-offs.
//!
//! A sentence is one only where all of its words are: names, and phrases of closed classes. It refuses any word that is none of these, so
//! that no statement goes with them. Each sentence is looked at once, and long ones not at all: linear.

use std::ops::Range;

use super::handed::Staff;
use super::marks;
use super::named::bare;
use super::names::{self, classes};
use super::stations::is_station;
use crate::blocks::RawBlock;
use crate::lexicon::Classes;
use crate::sentences::sentences;
use crate::word_table::spaced;
use copydesk_lexicon::en::text::script::courtesy as words;
use copydesk_model::Role;

/// The words of the longest courtesy. On the read scripts at 8 one fewer is told; at 32 the same.
const LONGEST: usize = 16;
/// The words of the longest phrase of the classes.
const PHRASE: usize = 7;
/// The words of the longest run of names: a place of two words or a person of three with a title. On the read scripts at 2 28 fewer
/// courtesies are told; at 8 the same.
const NAMES: usize = 4;

/// The blocks, with courtesies as directions: they stay in the text and are no claims.
pub(super) fn set_apart(text: &str, blocks: Vec<RawBlock>) -> Vec<RawBlock> {
    let mut found = Vec::with_capacity(blocks.len());
    let each: Vec<Vec<Range<usize>>> = blocks
        .iter()
        .map(|block| match block.role {
            Role::Body | Role::Cue | Role::Quote => whole(text, &block.range),
            _ => Vec::new(),
        })
        .collect();
    let staff = staff(text, &blocks, &each);
    for (block, each) in blocks.into_iter().zip(each) {
        match block.role {
            Role::Body => part(text, block, each, Some(&staff), &mut found),
            Role::Quote => part(text, block, each, None, &mut found),
            _ => found.push(block),
        }
    }
    found
}

// Who signs off, in what is read or in what the trees told from it; `each` are the sentences of the blocks.
fn staff<'t>(text: &'t str, blocks: &[RawBlock], each: &[Vec<Range<usize>>]) -> Staff<'t> {
    let own = |(block, _): &(&RawBlock, _)| matches!(block.role, Role::Body | Role::Cue);
    let each = blocks.iter().zip(each).filter(own);
    let said = each
        .flat_map(|(_, each)| each)
        .map(|one| &text[one.clone()]);
    Staff::of(text, said.filter(|one| signs_off(one)))
}

fn part(
    text: &str,
    block: RawBlock,
    each: Vec<Range<usize>>,
    staff: Option<&Staff<'_>>,
    found: &mut Vec<RawBlock>,
) {
    let apart: Vec<bool> = (0..each.len())
        .map(|at| {
            let sentence = &marks::without_pronouncer(&text[each[at].clone()]);
            let next = each.get(at + 1).map_or("", |next| &text[next.clone()]);
            let handed = staff.is_some_and(|staff| staff.hands_over(sentence, next));
            handed || is_courtesy(sentence) || staff.is_some() && signs_off_for(sentence, text)
        })
        .collect();
    if !apart.contains(&true) {
        found.push(block);
        return;
    }
    let mut start: Option<usize> = None;
    let mut end = block.range.start;
    let mut push = |range: Range<usize>, role: Role| {
        let speaker = block.speaker.clone().filter(|_| role != Role::Cue);
        found.push(RawBlock {
            range,
            role,
            speaker,
            ..block.clone()
        });
    };
    for (sentence, apart) in each.into_iter().zip(apart) {
        match apart {
            true => {
                if let Some(start) = start.take() {
                    push(start..end, block.role);
                }
                push(sentence.clone(), Role::Cue);
            }
            false => {
                start.get_or_insert(sentence.start);
            }
        }
        end = sentence.end;
    }
    if let Some(start) = start {
        push(start..end, block.role);
    }
}

// The sentences, each with the marks between it and the next one: nothing of a block may be lost.
fn whole(text: &str, block: &Range<usize>) -> Vec<Range<usize>> {
    let mut each = sentences(text, block.clone());
    if let Some(first) = each.first_mut() {
        first.start = block.start;
    }
    let ends = each.iter().skip(1).map(|next| next.start);
    let ends = ends.chain([block.end]);
    let to = |from: usize, end: usize| from + text[from..end].trim_end().len();
    let ranges = each.iter().zip(ends);
    ranges
        .map(|(one, end)| one.start..to(one.start, end).max(one.end))
        .collect()
}

/// What a word of a sentence is, or a few together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Courtesy,
    Toss,
    Tail,
    Filler,
    Name,
    Place,
    Station,
}

// "Ida Marsh, Harbour Tonight, on the sands at Lorne.", "In Lorne, Ida Marsh, Newshour 9.": a name, and behind it the programme or station
// that the script's heading has.
fn signs_off_for(sentence: &str, text: &str) -> bool {
    /// How far into the text its heading reaches, in bytes: two long lines. Set, not measured.
    const HEADING: usize = 240;
    // "IN LORNE... IDA MARSH... NEWSHOUR 9."
    let commas = sentence.replace("... ", ", ");
    let mut segments = commas.trim_end_matches(['.', ' ']).split(", ").peekable();
    let in_place = |one: &&str| {
        // "Live in Lorne"
        let (live, behind) = one.split_once(' ').unwrap_or_default();
        let one = match live.eq_ignore_ascii_case("live") {
            true => behind,
            false => one,
        };
        let (first, rest) = one.split_once(' ').unwrap_or_default();
        words::OPENINGS.contains(&first.to_lowercase().as_str())
            && rest.starts_with(char::is_uppercase)
    };
    let _place = segments.next_if(in_place);
    let Some(name) = segments.next() else {
        return false;
    };
    let Some(outlet) = segments.next() else {
        return false;
    };
    let whole = names::person(name).is_some_and(|one| one.len() == name.len());
    let set = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    if !whole
        || segments.count() > 1
        || spaced(sentence).count() > LONGEST
        || !outlet.split(' ').all(set)
        || crate::telling::has_finite_verb(sentence)
    {
        return false;
    }
    let heading: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .take_while(|word| word.as_ptr() as usize - (text.as_ptr() as usize) < HEADING)
        .map(str::to_lowercase)
        .collect();
    outlet
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 4)
        .any(|word| heading.contains(&word.to_lowercase()))
}

// "In Lorne, Ida Marsh, Channel 9 News.", "For Lorne Radio, I'm Ida Marsh."
fn signs_off(sentence: &str) -> bool {
    let each: Vec<&str> = spaced(sentence).take(LONGEST + 1).collect();
    let opens = |word: &&str| {
        bare(word).eq_ignore_ascii_case("i'm") || is_station(&bare(word).to_lowercase())
    };
    each.len() <= LONGEST && each.iter().any(opens) && is_courtesy(sentence)
}

/// Whether a sentence is made of courtesies and names alone.
fn is_courtesy(sentence: &str) -> bool {
    let each: Vec<&str> = spaced(sentence).take(LONGEST + 1).collect();
    if each.len() > LONGEST || sentence.contains(['"', '“', '[', '(', ';']) {
        return false;
    }
    if is_called_something(&each) {
        return false;
    }
    let Some(pieces) = pieces(&each) else {
        return false;
    };
    let has = |piece: Piece| pieces.contains(&piece);
    // "Jonah?", "Jerome Mattix?"
    let asked = sentence.ends_with('?') && pieces.iter().all(|piece| *piece == Piece::Name);
    let signed = has(Piece::Station) && has(Piece::Name) && sentence.contains(',');
    // "The mayor, Ida Marsh, joins us": what a guest is, is news.
    let office = (0..each.len()).any(|at| is_office(&each, at));
    has(Piece::Courtesy) || !office && has(Piece::Toss) && has(Piece::Name) || asked || signed
}

// A word of an office, but for one by which somebody is called: "Mayor Ida Marsh is on the phone".
fn is_office(each: &[&str], at: usize) -> bool {
    let word = each[at];
    let called = word.starts_with(char::is_uppercase)
        && word.ends_with(char::is_alphanumeric)
        && each
            .get(at + 1)
            .is_some_and(|next| next.starts_with(char::is_uppercase) && is_of_name(next));
    classes(word).any(Classes::OFFICE)
        && !is_reporter(bare(word))
        && !classes(word).any(Classes::GIVEN.or(Classes::SURNAME))
        && !called
}

// A word that may be of a name: known as one or as a title, or as nothing.
fn is_of_name(word: &str) -> bool {
    let of = classes(bare(word));
    let known = Classes::GIVEN
        .or(Classes::SURNAME)
        .or(Classes::HONORIFIC)
        .or(Classes::SHORT_TITLE);
    of.any(known) || of == Classes::default()
}

// "Murderer Ida Marsh joins us.": a word that opens the sentence, may be what somebody is called, and stands before a name.
fn is_called_something(each: &[&str]) -> bool {
    let Some((first, next)) = each.first().zip(each.get(1)) else {
        return false;
    };
    let word = bare(first).to_lowercase();
    let doer = words::DOERS.iter().any(|ending| word.ends_with(ending));
    let known = Classes::GIVEN
        .or(Classes::SURNAME)
        .or(Classes::HONORIFIC)
        .or(Classes::SHORT_TITLE)
        .or(Classes::OFFICE)
        // "For Lorne Radio".
        .or(Classes::FUNCTION);
    doer && *first == bare(first)
        && next.starts_with(char::is_uppercase)
        && !is_reporter(&word)
        && !classes(&word).any(known)
}

// The pieces of a sentence; none where a word is no piece.
fn pieces(each: &[&str]) -> Option<Vec<Piece>> {
    let lower: Vec<String> = each
        .iter()
        .map(|word| {
            // With its "'s": "that's our show".
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            word.to_lowercase().replace('’', "'")
        })
        .collect();
    let mut at = place(each);
    let mut found = if at > 0 {
        vec![Piece::Place]
    } else {
        Vec::new()
    };
    let mut named = 0;
    while at < each.len() {
        if lower[at].is_empty() {
            at += 1;
            continue;
        }
        let (piece, length) = programme(each, &lower, at)
            .or_else(|| signed_at(each, &lower, at, &found))
            .or_else(|| closed(&lower[at..]))
            .or_else(|| clock(&lower[at..]))
            .or_else(|| segment(each, at))
            .or_else(|| station(&lower[at..], &found))
            .or_else(|| name(each, &lower, at))?;
        named = match piece {
            Piece::Name => named + 1,
            _ => 0,
        };
        let parted = at > 0 && each[at - 1].ends_with([',', ':', '-', '–', '—']);
        if parted && piece == Piece::Name {
            named = 1;
        }
        if named > NAMES {
            return None;
        }
        found.push(piece);
        at += length;
    }
    Some(found)
}

// The longest phrase of a class that words begin with.
fn closed(lower: &[String]) -> Option<(Piece, usize)> {
    (1..=PHRASE.min(lower.len())).rev().find_map(|length| {
        let phrase = lower[..length].join(" ");
        let is = |class: &[&str]| class.contains(&phrase.as_str());
        let piece = match () {
            () if is(&words::PHRASES) => Piece::Courtesy,
            () if is(&words::TOSSES) => Piece::Toss,
            () if is(&words::TAILS) => Piece::Tail,
            () if is(&words::FILLERS) => Piece::Filler,
            () if is(&words::PLACES) => Piece::Place,
            () => return None,
        };
        Some((piece, length))
    })
}

// "It's 7:03.", "It's eight o'clock."
fn clock(lower: &[String]) -> Option<(Piece, usize)> {
    if let [is, _, hour, ..] = lower
        && matches!(is.as_str(), "it's" | "its")
        && hour == "o'clock"
    {
        return Some((Piece::Courtesy, 3));
    }
    let (first, time) = lower.first().zip(lower.get(1))?;
    let (hours, minutes) = time.split_once(':')?;
    let figures = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    (matches!(first.as_str(), "it's" | "its") && figures(hours, 2) && figures(minutes, 2))
        .then_some((Piece::Courtesy, 2))
}

// "Welcome back to Lorne Forum.", "You're listening to The Long Table": what follows to the end is a programme's name.
fn programme(each: &[&str], lower: &[String], at: usize) -> Option<(Piece, usize)> {
    let length = (2..=PHRASE.min(lower.len() - at))
        .rev()
        .find(|length| words::PROGRAMMES.contains(&lower[at..at + length].join(" ").as_str()))?;
    let rest = &each[at + length..];
    is_run_of_names(rest, at + length, lower).then_some((Piece::Courtesy, length + rest.len()))
}

// "I'm Ida Marsh on Sable Point.", "Ida Marsh, KBRV News, in Saint Amos": the place at the end of a sign-off.
fn signed_at(
    each: &[&str],
    lower: &[String],
    at: usize,
    found: &[Piece],
) -> Option<(Piece, usize)> {
    let signed = found.contains(&Piece::Station)
        || lower[..at].iter().any(|word| word == "i'm") && found.contains(&Piece::Name);
    let rest = &each[at + 1..];
    let opens = signed && words::OPENINGS.contains(&lower[at].as_str());
    (opens && is_run_of_names(rest, at + 1, lower)).then_some((Piece::Place, rest.len() + 1))
}

// Whether words to the end of a sentence are set like a name, of which nothing is told; `at` is where they begin.
fn is_run_of_names(rest: &[&str], at: usize, lower: &[String]) -> bool {
    let joins = ["the", "of", "and"];
    let set = |(place, word): (usize, &&str)| {
        word.starts_with(char::is_uppercase) && (place + 1 == rest.len() || !word.ends_with(','))
            || joins.contains(&lower[at + place].as_str())
    };
    (1..=NAMES).contains(&rest.len())
        && rest.iter().enumerate().all(set)
        && !crate::telling::has_finite_verb(&rest.join(" "))
}

// A whole person between commas, or a station with its words: "Hollis Strand,", "Three Vales Radio,", "Metro 19 News.".
fn segment(each: &[&str], at: usize) -> Option<(Piece, usize)> {
    let parted = at == 0 || each[at - 1].ends_with([',', ':', '-', '–', '—']);
    let ends = |word: &str| word.ends_with([',', '.', '!', '?', ':']);
    let end = at + each[at..].iter().position(|word| ends(word))?;
    let words = &each[at..=end];
    if !parted || words.len() > NAMES || at == 0 && !words[words.len() - 1].ends_with(',') {
        return None;
    }
    let joined = words.join(" ");
    let joined = joined.trim_end_matches([',', '.', '!', '?', ':']);
    if words.len() > 1 && names::person(joined) == Some(joined) {
        return Some((Piece::Name, words.len()));
    }
    let set = |word: &&str| -> bool {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            && !crate::telling::is_finite_form(&bare(word).to_lowercase())
    };
    // "Hollis Strand," beside a station: a name may be made of common words, where small letters show what is none.
    let signed = each
        .iter()
        .any(|word| is_station(&bare(word).to_lowercase()));
    let mixed = each.iter().any(|word| word.contains(char::is_lowercase));
    if (2..=3).contains(&words.len()) && signed && mixed && words.iter().all(&set) {
        let last = words
            .iter()
            .any(|word| is_station(&bare(word).to_lowercase()));
        return Some((if last { Piece::Station } else { Piece::Name }, words.len()));
    }
    let last = words
        .iter()
        .rev()
        .find(|word| !bare(word).bytes().all(|b| b.is_ascii_digit()))?;
    let station = is_station(&bare(last).to_lowercase()) && words.iter().all(&set);
    station.then_some((Piece::Station, words.len()))
}

// "Channel 9 News", "NewsCenter 22", "KBRV": behind a name.
fn station(lower: &[String], found: &[Piece]) -> Option<(Piece, usize)> {
    let word = &lower[0];
    let word = word.strip_suffix("'s").unwrap_or(word);
    let number = word
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-')
        && word.len() <= 5;
    let behind = found.last() == Some(&Piece::Station);
    let next = lower.get(1).is_some_and(|next| is_station(next));
    let owns = lower[0].len() > word.len();
    (is_station(word) || number && (behind || next || owns)).then_some((Piece::Station, 1))
}

fn is_reporter(word: &str) -> bool {
    ["reporter", "correspondent"]
        .iter()
        .any(|role| word.eq_ignore_ascii_case(role))
}

// The words of "In Cedar Ridge," before a name and a station: a place may be made of common words.
fn place(each: &[&str]) -> usize {
    let first = each
        .iter()
        .take_while(|word| !word.starts_with(char::is_uppercase) || is_opening(word));
    let from = first.count();
    let opening = each[..from].join(" ").to_lowercase();
    let Some(end) = each.iter().position(|word| word.ends_with(',')) else {
        return 0;
    };
    let words = &each[from.min(end + 1)..=end];
    let set = words::OPENINGS.contains(&opening.as_str())
        && (1..=NAMES).contains(&words.len())
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase))
        && !words
            .iter()
            .map(|word| bare(word).to_lowercase())
            .enumerate()
            .any(|(at, word)| {
                // "Millbridge Falls,": the last word of a place.
                let falls = at > 0 && at + 1 == words.len() && word.ends_with('s');
                !falls && !is_station(&word) && crate::telling::is_finite_form(&word)
            })
        && each.iter().any(|word| {
            let word = bare(word).to_lowercase();
            is_station(&word) || word == "i'm"
        });
    if set { end + 1 } else { 0 }
}

fn is_opening(word: &str) -> bool {
    word.eq_ignore_ascii_case("live") || words::OPENINGS.contains(&word.to_lowercase().as_str())
}

// A word of a name, of a person or a place: set like one, and no word that says something.
fn name(each: &[&str], lower: &[String], at: usize) -> Option<(Piece, usize)> {
    let word = bare(each[at]);
    let own = word
        .strip_suffix("'s")
        .or(word.strip_suffix("’s"))
        .unwrap_or(word);
    let known = Classes::GIVEN
        .or(Classes::SURNAME)
        .or(Classes::HONORIFIC)
        .or(Classes::SHORT_TITLE)
        .or(Classes::OFFICE);
    let role = is_reporter(&lower[at]);
    let says = Classes::COMMON
        .or(Classes::FUNCTION)
        .or(Classes::CUE)
        .or(Classes::CUE_OF_CONTENT)
        .or(Classes::DOCUMENT)
        .or(Classes::COUNTED);
    let set = own.starts_with(char::is_uppercase)
        && !own.contains(|c: char| c.is_ascii_digit())
        && (classes(own).any(known) || !classes(own).any(says))
        && (classes(own).any(known) || !crate::telling::is_finite_form(&own.to_lowercase()))
        || names::is_title(word);
    (role || set).then_some((Piece::Name, 1))
}

#[cfg(test)]
mod tests {
    use super::is_courtesy;

    #[test]
    fn who_signs_off_for_what_the_heading_names_tells_nothing() {
        let text = "Story: PIER / Prog: Harbour Tonight 1800\nIt rained.\n";
        for (sentence, signs) in [
            ("Ida Marsh, Harbour Tonight, on the sands at Lorne.", true),
            ("In Lorne, Ida Marsh, Harbour Tonight.", true),
            ("Ida Marsh, Lorne Ferries, on the sands.", false),
            ("Ida Marsh, Harbour Tonight, says it rained.", false),
            ("Ida Marsh.", false),
        ] {
            assert_eq!(super::signs_off_for(sentence, text), signs, "{sentence}");
        }
    }

    #[test]
    fn courtesies_tell_nothing_and_statements_stay() {
        for (sentence, courtesy) in [
            ("Good morning, Ida.", true),
            ("Dr. Marsh, thanks for coming in.", true),
            ("Okay. Thank you both.", true),
            ("KBRV's Ida Marsh reports.", true),
            ("Our correspondent, Ida Marsh, has more.", true),
            ("In Lorne, Ida Marsh, Channel 9 News.", true),
            ("For Lorne Radio, I'm Ida Marsh.", true),
            ("Joining us on the phone is Ida Marsh.", true),
            (
                "Joining us on the phone is the man who stole it, Ida Marsh.",
                false,
            ),
            ("Ida Marsh, NBC 18.", true),
            ("Weather is next.", true),
            ("The weather is next to kill us.", false),
            ("You bet.", false),
            ("Leo?", true),
            ("Leo, can you hear me?", true),
            ("We'll leave it there.", true),
            ("Ida Marsh reports losses.", false),
            ("Ida Marsh, who stole the money, reports.", false),
            ("Thank you for robbing the bank, Ida.", false),
            ("Good morning, the mill burned down.", false),
            ("In Lorne, Ida Marsh is dead.", false),
            ("Ida Marsh has the money.", false),
            ("Why?", false),
            ("Was it Ida Marsh?", false),
            ("No, Ida.", false),
            ("Leo Falk killed Ida Marsh.", false),
            ("In Lorne, nine dead.", false),
            ("In Cedar Ridge, Ida Marsh, 7 News.", true),
            ("In court, Ida Marsh, 7 News.", false),
            ("Owen Marsh, Three Vales Radio.", true),
            ("In Lorne, Hollis Strand, NewsCenter 22.", true),
            ("Ida Marsh, nine dead.", false),
            ("Ida Marsh, wanted for News.", false),
            ("In Lorne the mayor died, Ida Marsh, 7 News.", false),
            ("Murderer Ida Marsh joins us.", false),
            ("The mayor, Ida Marsh, joins us.", false),
            ("Mayor Ida Marsh is on the phone.", true),
            ("Superintendent Dr. Ida Marsh is with us.", true),
            ("On the phone with us is the mayor, Ida Marsh.", false),
            ("Mayor Killer is on the phone.", false),
            ("Dr. Ida Marsh is here.", true),
            ("The thief is here.", false),
            ("That's our show, see you next week.", true),
            ("That's our town.", false),
            ("It's 7:03.", true),
            ("It's 8:42, good morning.", true),
            ("It's 6:52, and the bus is late.", false),
            ("Good evening and welcome to Valley Forum.", true),
            ("Welcome back to The Long Table.", true),
            ("Welcome to the town that burned.", false),
            ("Welcome to Lorne, where nine died.", false),
            ("You're listening to Lorne Radio.", true),
            ("Morning, Callum.", true),
            ("Stay dry, Thea.", true),
            ("It's eight o'clock, I'm Ida Marsh.", true),
            ("That report from Ida Marsh.", true),
            ("Morning fog shut the pier.", false),
            ("That report from the mill is late.", false),
            ("You're at the campground right now.", false),
            ("Appreciate it, Captain, stay safe.", true),
            ("We'll let you get back to it, Leo.", true),
            ("We'll let you go to prison, Leo.", false),
            ("In Lorne, I'm Ida Marsh.", true),
            ("For KBRV News, I'm Ida Marsh on Narrow Bay.", true),
            ("For KBRV News, I'm Ida Marsh and I stole it.", false),
            ("Ida Marsh, KBRV News, on Sable Point.", true),
            ("Here's KBRV's Ida Marsh.", true),
            ("103-9's Ida Marsh has more.", true),
            ("IN CEDAR FALLS, IDA MARSH, NEWSCENTER 8.", true),
            ("IN COURT FELL, IDA MARSH, NEWSCENTER 8.", false),
        ] {
            assert_eq!(is_courtesy(sentence), courtesy, "{sentence}");
        }
    }
}
