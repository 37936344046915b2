//! What a direction tells its crew: who is heard next, whose name comes on the screen, what ends.
//!
//! The first word of a direction that says anything decides, in the order in which crews read them. Linear in the direction. A direction of
//! no known form ends what was heard before and lets the newsroom speak.

use super::bites::{calls_a_voice, names_a_voice};
use super::boxed::{doubled, is_length, is_starred};
use super::labels::{is_crew_label, is_reader_name, is_spoken_label};
use super::marks::{bare, colon, ends_spoken, is_framed, is_note, runs};
use super::names::{self, Hint};
use super::outcues::{self, breaks_off, plays_file, quotes_its_end};
use super::told::{is_read_behind, tells};
use super::words::{Does, does};
use super::{kept_back, street};
use crate::word_table::spaced;
use copydesk_lexicon::en::text::script::cues as words;

/// What a direction does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Effect {
    /// Somebody recorded is heard next.
    Recorded(Hint),
    /// Whoever the label names is heard next: "OKAFOR:", "Castellano:".
    Label(String),
    /// The name of a person comes on the screen.
    Super(String),
    /// The screen says what somebody is and gives no name: "PARENT", "Identity withheld".
    Voice(String),
    /// The last words of a recording, or how long it runs: it ends here when its words were printed.
    Ends,
    /// A person is named and nothing else: of the recording that is on, if it has no name.
    Named(String),
    /// Nothing that is said of who is heard: notes, in-cues, places.
    Nothing,
    /// A clip begins in which labels say who is heard: "(BEGIN VIDEO CLIP)", "(SOUNDBITE OF TV SHOW)".
    Clip,
    /// Natural sound: what is quoted behind it is nobody's in particular.
    Natural,
    /// The newsroom is heard.
    Newsroom,
    /// A direction of no known form.
    Unknown,
}

/// Words before the one that says what a direction does.
const BEFORE: &[&str] = &words::BEFORE;

/// The first word of a direction that says what it does, in capitals, and the byte behind it.
pub(super) fn head(words: &str) -> (String, usize) {
    let mut at = 0;
    let mut cue_seen = None;
    for word in words.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '/' | '\'' | '’')))
    {
        let end = at + word.len();
        let start = at;
        at = end + words[end..].chars().next().map_or(0, char::len_utf8);
        if !word.contains(char::is_alphabetic) {
            continue;
        }
        let upper = word.to_uppercase();
        if BEFORE.contains(&upper.as_str()) {
            continue;
        }
        // "CUE SOT", but "CUE" alone introduces.
        if upper == "CUE" && cue_seen.is_none() {
            cue_seen = Some(end);
            continue;
        }
        if does(&upper, KNOWN) {
            return (upper, end);
        }
        let first = upper.split(['-', '/']).next().unwrap_or_default();
        let numbered = first.trim_end_matches(|c: char| c.is_ascii_digit());
        if !numbered.is_empty() && does(numbered, KNOWN) {
            return (numbered.to_owned(), start + numbered.len());
        }
        return match cue_seen {
            Some(end) => ("CUE".to_owned(), end),
            None => (upper, end),
        };
    }
    match cue_seen {
        Some(end) => ("CUE".to_owned(), end),
        None => (String::new(), words.len()),
    }
}

const KNOWN: &[Does] = &[
    Does::Recorded,
    Does::Super,
    Does::Ends,
    Does::Silent,
    Does::Natural,
    Does::Spoken,
    Does::Screen,
    Does::Strong,
];

/// What the direction with these words does.
pub(super) fn effect(words: &str) -> Effect {
    if ends_recording(words) {
        return Effect::Newsroom;
    }
    let whole = words;
    let words = bare(words);
    if is_length(words) {
        return Effect::Ends;
    }
    let (head, end) = head(words);
    // Capitals of a letter may be longer or shorter than it is.
    let rest = words.get(end..).unwrap_or_default();
    if head.is_empty() {
        return match words.contains(|c: char| c.is_ascii_digit()) {
            true => Effect::Ends,
            false => Effect::Nothing,
        };
    }
    if begins_clip(words) {
        return Effect::Clip;
    }
    // "Sound bite: Ida Marsh"
    let bite = rest
        .trim_start()
        .get(..4)
        .filter(|word| word.eq_ignore_ascii_case("bite"));
    if head == "SOUND" && bite.is_some() {
        return Effect::Recorded(names::hint(&rest.trim_start()[4..]));
    }
    // "VOICE CLIP 1 (marsh_market) 11 sec": what sort of recording.
    let next = rest.split_whitespace().next().unwrap_or_default();
    let kind = words::SORTS.contains(&head.as_str());
    let sort = next.trim_end_matches([',', ':', '-']).to_uppercase();
    if kind && (does(&sort, &[Does::Recorded]) || words::LEFT_WORDS.contains(&sort.as_str())) {
        let behind = &rest.trim_start()[next.len()..];
        return Effect::Recorded(hinted(behind));
    }
    // "[SOT OUT  TRT: 14]": how it ends.
    if does(&head, &[Does::Recorded]) && matches!(next.trim_end_matches(':'), "OUT" | "OUTCUE") {
        return Effect::Ends;
    }
    // "NAT SOT - AUCTIONEER": natural sound of somebody who is called something talks.
    if does(&head, &[Does::Natural]) && sort == "SOT" {
        let hint = names::hint(&rest.trim_start()[next.len()..]);
        let shouted = |part: &String| !part.contains(char::is_lowercase);
        if hint.name.is_some()
            || hint.part.as_ref().is_some_and(shouted)
            || hint.nobody.as_ref().is_some_and(|one| !one.is_empty())
        {
            return Effect::Recorded(hint);
        }
    }
    // "CLIP 1 - NAT: elevator leg running": a recording of what nobody says.
    if is_recorded(&head, rest) && is_of_natural_sound(rest) {
        return Effect::Natural;
    }
    if is_recorded(&head, rest) {
        let mut hint = hinted(rest);
        if hint.name.is_none() && rest.trim_start().to_uppercase().starts_with("OF ") {
            return Effect::Clip;
        }
        if head.starts_with("VOX") && hint.name.is_none() && hint.nobody.is_none() {
            hint.nobody = Some("vox pop".to_owned());
        }
        return Effect::Recorded(hint);
    }
    if does(&head, &[Does::Super]) {
        return match names::supered(rest) {
            Some(name) => Effect::Super(name),
            None => street::masked(rest).map_or(Effect::Nothing, Effect::Voice),
        };
    }
    // "[GRAPHIC: JANE DOE, CO-OWNER]" shows a face; "[GFX: WHAT CHANGES]" covers the newsroom's words.
    if does(&head, &[Does::Screen]) {
        return match names::supered(rest) {
            Some(name) if rest.contains([',', '/', '\\', '|']) => Effect::Super(name),
            Some(_) | None => Effect::Unknown,
        };
    }
    if does(&head, &[Does::Ends]) {
        return Effect::Ends;
    }
    if does(&head, &[Does::Silent]) || is_note(words) || kept_back::is_silent(words) {
        return Effect::Nothing;
    }
    // "SOUND UP -- RITA COLE, CAPTAIN -- :11", "STRINGER VOICE: Leo Falk, 0'13"": whatever it is called, it runs and has a person's name.
    // "(ambi: kitchen, jug glugging :03)": natural sound in small letters names nobody.
    let natural = does(&head, &[Does::Natural]) && !rest.contains(char::is_uppercase);
    if runs(words) && !natural && !does(&head, &[Does::Spoken]) {
        let hint = names::hint(rest);
        // "(MARSH1/10"/..."however small")": a slug, how long it runs and how it ends.
        let slug = names::hint(words);
        let ends = words.contains("...\"") || words.contains("…\"") || words.contains("…“");
        if hint.name.is_some() {
            return Effect::Recorded(hint);
        }
        // "TUOHY2 0'14"": the second of somebody's, and how long it runs.
        let counted = head.ends_with(|c: char| c.is_ascii_digit()) && bare(rest).is_empty();
        let only_time = rest.chars().all(|c| !c.is_alphabetic());
        if slug.part.is_some() && (ends || counted || only_time && is_counted(&head)) {
            return Effect::Recorded(slug);
        }
    }
    if does(&head, &[Does::Natural]) {
        return Effect::Natural;
    }
    if does(&head, &[Does::Spoken]) {
        return Effect::Newsroom;
    }
    if super::bites::holds_sot(words) {
        return Effect::Recorded(names::hint(rest));
    }
    if plays_file(words) && !is_crew_label(words.split(':').next().unwrap_or_default()) {
        return Effect::Recorded(Hint::default());
    }
    // "OISÍN V/O:", "[HELEN IN VISION]": who reads stands before how.
    if is_spoken_label(words.trim_end_matches(':')) {
        return Effect::Newsroom;
    }
    // "/2line: Ida Marsh\clerk": a stroke that systems part a name and a title with, behind whatever they call it.
    if let Some((label, fields)) = words.split_once(':')
        && fields.contains('\\')
        && !label.contains([' ', '\\'])
        && let Some(name) = names::supered(fields)
    {
        return Effect::Super(name);
    }
    // "(MARSH-1 / CHIEF BY PHONE / OUT: "till it's light.")": fields of which one is how it ends.
    if words.contains(['/', '|']) && outcues::out_words(whole).is_some() {
        return Effect::Recorded(names::hint(words));
    }
    match named(words) {
        Some(name) => Effect::Named(name),
        None => Effect::Unknown,
    }
}

fn hinted(rest: &str) -> Hint {
    let mut hint = names::hint(rest);
    hint.nobody = street::shown_voice(rest).or(hint.nobody);
    hint
}

// Whether the first word behind a recording's head and number is one of natural sound.
fn is_of_natural_sound(rest: &str) -> bool {
    let first = rest
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| word.contains(char::is_alphabetic));
    first.is_some_and(|word| does(word, &[Does::Natural]) && word != "SOUND")
}

/// "CUT 1", "TAPE 2", "AUDIO SOAMES": words that are recorded only with a number or a name behind them.
pub(super) fn is_recorded(head: &str, rest: &str) -> bool {
    let numbered = || {
        rest.trim_start_matches([' ', '#'])
            .starts_with(|c: char| c.is_ascii_digit())
    };
    // "CUT D - 4 SEC - FARMER": a letter counts as well.
    let lettered = || {
        let mut each = rest.trim_start_matches(' ').chars();
        let letter = each.next().is_some_and(|c| c.is_uppercase());
        letter && each.as_str().starts_with([' ', ':']) && runs(rest)
    };
    does(head, &[Does::Recorded]) && head != "QUOTE"
        || matches!(head, "CUT" | "TAPE" | "CART")
            && (numbered() || lettered() || rest.starts_with(':') && runs(rest))
        || matches!(head, "AUDIO" | "TAPE" | "IV" | "INTV") && names_a_voice(rest)
        || head == "AUDIO" && numbered() && calls_a_voice(rest)
}

// "MARSH2": a name in a slug, the second of its recordings.
fn is_counted(head: &str) -> bool {
    use crate::lexicon::Classes;
    let letters = head.trim_end_matches(|c: char| c.is_ascii_digit());
    let word = Classes::COMMON.or(Classes::FUNCTION);
    letters.len() < head.len()
        && letters.len() >= 4
        && (!names::classes(letters).any(word) || names::classes(letters).any(Classes::SURNAME))
}

// "[/SYNC]", "{GRAB ENDS}", "END SOT": a recording is over.
fn ends_recording(words: &str) -> bool {
    let inner = words.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
    let closing = inner.starts_with('/') && !inner.starts_with("//");
    let upper = bare(inner).to_uppercase();
    let mut each = upper
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && *word != "OF");
    let (first, second) = (each.next().unwrap_or_default(), each.next());
    let first_bare = first.trim_end_matches(|c: char| c.is_ascii_digit());
    let recorded = |word: &str| does(word, &[Does::Recorded]) || matches!(word, "TAPE" | "CUT");
    let over = |word: &str| matches!(word, "END" | "ENDS" | "OVER");
    match second {
        None => closing && recorded(first_bare),
        Some(second) => {
            let short = each.next().is_none();
            short && (over(first) && recorded(second) || recorded(first_bare) && over(second))
        }
    }
}

// "BEGIN VIDEOTAPE", "BEGIN AUDIO CLIP"
fn begins_clip(words: &str) -> bool {
    let upper = words.to_uppercase();
    let mut words = upper.split(|c: char| !c.is_alphanumeric());
    words.next() == Some("BEGIN") && words.any(|word| words::TAPES.contains(&word))
}

// A person and nothing else, perhaps with a title behind a comma: "((Omar Teal, Fire Chief))".
fn named(words: &str) -> Option<String> {
    let first = words.split([',', '/', '\\', '|', ':', '\n']).next()?;
    let first = first.split(" - ").next()?;
    names::person(first).map(str::to_owned)
}

/// The length of a direction in brackets at the beginning of `line`: brackets of scripts always, round ones when they hold a direction.
pub(super) fn bracketed(line: &str) -> Option<usize> {
    const PAIRS: [(&str, &str); 19] = [
        ("*(", ")*"),
        ("_(", ")_"),
        ("*[", "]*"),
        ("((", "))"),
        ("{{", "}}"),
        ("{", "}"),
        ("[[", "]]"),
        ("[", "]"),
        ("<<", ">>"),
        ("(", ")"),
        ("<", ">"),
        ("***", "***"),
        ("**", "**"),
        ("//", "//"),
        ("^", "^"),
        ("--", "--"),
        ("++", "++"),
        // Marks between segments.
        ("~~~", "~~~"),
        ("===", "==="),
    ];
    /// In bytes: a direction is a line or a few; a mark that opens and finds its end further on opens none. On 298 read scripts
    /// 200 and 800 give the same.
    const LONGEST: usize = 400;
    // "-AMBER-", "-FULL CG: THE OFFER-"
    let dashed = line.len() > 3
        && line.len() <= 80
        && line.starts_with('-')
        && line.ends_with('-')
        && line[1..].starts_with(char::is_uppercase)
        && !line.contains(char::is_lowercase)
        && !line[1..line.len() - 1].contains("- ");
    if dashed {
        return Some(line.len());
    }
    if let Some(length) = doubled(line) {
        return Some(length);
    }
    if is_framed(line) || is_starred(line) {
        return Some(line.len());
    }
    for (open, close) in PAIRS {
        let Some(rest) = line.strip_prefix(open) else {
            continue;
        };
        // Looked for no further than it may stand: in a text of nothing but beginnings each look would read all the rest.
        let near = &rest.as_bytes()[..rest.len().min(LONGEST + close.len())];
        let inner = memchr::memmem::find(near, close.as_bytes())?;
        let words = &rest[..inner];
        let whole = rest[inner + close.len()..].trim().is_empty();
        // A dash may be a breath as well.
        let breath = open == "--" && (words.split_whitespace().count() > 4 || ends_spoken(words));
        let spoken = open == "(" && !in_round_brackets(words, whole) || breath;
        return (!spoken && !words.contains('\n')).then_some(open.len() + inner + close.len());
    }
    None
}

// Spoken words may stand in round brackets; a direction, a time and the name of who reads are none.
fn in_round_brackets(words: &str, whole: bool) -> bool {
    let (head, end) = head(words);
    let known = does(&head, &[Does::Strong, Does::Recorded])
        || matches!(head.as_str(), "CUT" | "TAPE" | "CART" | "AUDIO")
            && is_recorded(&head, words.get(end..).unwrap_or_default());
    is_direction(words)
        || known
        || words.split('/').count() > 1 && words.split('/').any(is_direction)
        || words.bytes().all(|b| !b.is_ascii_alphabetic())
        || is_length(words)
        || ends_with_place(words)
        || whole && !ends_spoken(words) && words.split_whitespace().count() <= 12
        || !whole && (is_reader(words) || is_spoken_label(words))
}

// "(CARLA) And the goats?": capitals that are no pronouncer before what is read.
fn is_reader(words: &str) -> bool {
    words.split_whitespace().count() <= 2
        && !words.contains(char::is_lowercase)
        && !words.contains('-')
        && !ends_spoken(words)
        && words
            .split_whitespace()
            .all(|word| word.chars().all(char::is_alphabetic))
}

/// How many bytes of a line decide whether it is a direction. On all read texts 120 and 480 give the same.
pub(super) const LONGEST_DIRECTION: usize = 240;

/// Whether a direction puts the rest of its line on the screen or quotes its end: "--SUPER-- JANE DOE".
pub(super) fn takes_rest(words: &str) -> bool {
    let upper = bare(words).to_uppercase();
    let upper = upper.trim_end_matches(':').trim();
    does(upper, &[Does::Super]) || words::CELLS.contains(&upper)
}

fn is_known(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.is_empty()
        || does(word, &[Does::Strong, Does::Weak])
        || word
            .bytes()
            .all(|b| b.is_ascii_digit() || b == b':' || b == b'/' || b == b'\'')
}

/// How many words a direction has at most that is told by its first word ([`is_strong`]); all others have fewer. On 298 read
/// scripts: at 8 16 fewer right speakers, one more name of somebody else, one more right *put to*; at 32 the same.
const MOST_WORDS: usize = 16;

/// How many bytes of a line are looked at for the colon of a label. On 298 read scripts 20 and 80 give the same.
const LABELLED: usize = 40;

// "CAL CAM1", "IDA VO": who reads, and how.
fn ends_with_place(words: &str) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or_default();
    let how = last.trim_end_matches(|c: char| c.is_ascii_digit());
    let known = matches!(how, "CAM" | "CAMERA") || does(how, &[Does::Strong]);
    known && !words.contains(char::is_lowercase) && words.split_whitespace().count() <= 3
}

/// Whether the whole line is a direction.
pub(super) fn is_direction(line: &str) -> bool {
    // "SOT  Ida Marsh   :13   "At this point..."": what the crew waits for is no end of a sentence.
    let breaks = breaks_off(line);
    let ended = ends_spoken(line)
        && !(breaks && runs(line) && !line.starts_with(['"', '“']))
        && !quotes_its_end(line);
    let whole = line;
    let line = bare(line);
    // No direction is longer, and a label stands at the beginning.
    let mut end = line.len().min(LONGEST_DIRECTION);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    // A paragraph of a page: but for a label and for fields, no rule below speaks of so many words.
    let many = spaced(&line[..end]).nth(MOST_WORDS).is_some();
    if many && !line.starts_with(['n', 'N']) && colon(line, LABELLED).is_none() {
        return is_played(line);
    }
    let upper = line[..end].to_uppercase();
    if upper.is_empty()
        || matches!(upper.as_str(), "#" | "##" | "###" | "30")
        || upper.starts_with("NATURAL SOUND") && !ended
    {
        return true;
    }
    let count = spaced(&upper).count();
    if let Some(at) = colon(line, LABELLED) {
        let label = &line[..at];
        if is_crew_label(label) {
            return !is_read_behind(label, &whole[whole.find(':').map_or(0, |at| at + 1)..]);
        }
        let rest = &line[at + 1..];
        if label.eq_ignore_ascii_case("audio") && names_a_voice(rest) {
            return true;
        }
        // "ANCHOR: JANE DOE" says who reads.
        if is_spoken_label(label) && is_reader_name(rest) {
            return true;
        }
    }
    if is_strong(line, count, ended) || is_played(line) {
        return true;
    }
    if plays_file(line) && (!ended || runs(line)) {
        return true;
    }
    let spoken = ended && (count > 2 || line.contains(char::is_lowercase));
    let all = upper
        .split([' ', '\t', '/', '-', '='])
        .filter(|word| !word.is_empty())
        .all(is_known);
    if count <= 6 && all && !spoken {
        return true;
    }
    // A rundown's line: it ends in a direction or a time, and is no sentence.
    let mut behind = upper.split_whitespace().rev();
    let last = behind
        .find(|word| word.contains(char::is_alphabetic))
        .unwrap_or_default();
    let last = last.rsplit(['-', ' ']).next().unwrap_or_default();
    if count <= 6 && does(last, &[Does::Strong]) && !ended {
        return true;
    }
    // "INTRO (Dom & Leilani)"
    if count <= 8 && !ended && line.contains('(') && is_spoken_label(line) {
        return !line[..line.find('(').unwrap_or_default()].contains(char::is_lowercase);
    }
    is_pronouncer(line, count) && !ended
}

// The first word can be nothing but a direction, and no sentence ends here.
fn is_strong(line: &str, count: usize, ended: bool) -> bool {
    // "ROLL SOT (neighbor, :06):"
    let line = without_opener(line);
    let upper = &line.to_uppercase();
    let first = upper
        .split(|c: char| c.is_whitespace() || c == ':' || c == ',')
        .next()
        .unwrap_or_default();
    let head = first.split(['-', '/']).next().unwrap_or_default();
    let strong =
        does(first, &[Does::Strong]) || does(head, &[Does::Strong]) && first.len() > head.len();
    let told = || {
        let space = line.find(char::is_whitespace);
        space.is_some_and(|at| tells(line[at..].trim()))
    };
    // "CUE CLIP  0:09  ASTON: Victim's sister" runs, whatever it seems to tell.
    if strong && count <= 14 && !ended && (runs(line) || !told()) {
        return true;
    }
    // "CLIP", "GRAB" and "ACT" are words as well: a number, a mark or a name in capitals stands behind the direction.
    let recorded =
        does(head, &[Does::Recorded]) || head == "CUT" && is_recorded("CUT", &upper[first.len()..]);
    let rest = line
        .find(|c: char| c.is_whitespace() || c == ':' || c == ',')
        .map_or("", |end| line[end..].trim_start());
    let marked = rest.is_empty()
        || rest.starts_with(|c: char| {
            c.is_ascii_digit() || matches!(c, ':' | '-' | '–' | '—' | '/' | '#' | '(' | '[')
        })
        || first.len() > head.len()
        || breaks_off(line) && runs(line)
        || !rest.contains(char::is_lowercase) && line.starts_with(char::is_uppercase) && count <= 6;
    recorded
        && marked
        && count <= MOST_WORDS
        && (!ended || rest.contains(" -- ") || rest.contains("OUT"))
}

// A line without "TAKE", "ROLL" and the like in capitals before its direction.
fn without_opener(line: &str) -> &str {
    match line.split_once(' ') {
        Some((first, rest)) if BEFORE.contains(&first) => rest.trim_start(),
        Some(_) | None => line,
    }
}

/// Whether a line is fields with a name and a running time, and no sentence: "SOUND UP -- RITA COLE, CAPTAIN -- RUNS :11 -- OUT: "my season"".
pub(super) fn is_played(line: &str) -> bool {
    let dashed = || {
        let fields = |mark: &[u8]| memchr::memmem::find_iter(line.as_bytes(), mark).count();
        memchr::memchr2(b'-', b'/', line.as_bytes()).is_some()
            && fields(b" -- ") + fields(b" / ") + fields(b" - ") >= 2
    };
    let mut words = spaced(line);
    let shouted = words
        .next()
        .is_some_and(|first| !first.contains(char::is_lowercase) && does(first, &[Does::Recorded]));
    let parted = matches!(words.next(), Some("-" | "--" | "–" | "—"));
    // "SOT - HALE (no super, has had one)"
    if shouted
        && parted
        && line.len() <= LONGEST_DIRECTION
        && !line.contains(['"', '“'])
        && line.ends_with(')')
    {
        let hint = names::hint(
            line.split('(')
                .next()
                .unwrap_or_default()
                .split_once(' ')
                .map_or("", |(_, rest)| rest),
        );
        return hint.name.is_some() || hint.part.is_some();
    }
    line.starts_with(char::is_uppercase)
        && dashed()
        && runs(line)
        && !ends_spoken(line.trim_end_matches(['"', '”']))
        && line.split_whitespace().count() <= 24
        && names::hint(line).name.is_some()
}

/// zuh-LEN-skee
fn is_pronouncer(line: &str, count: usize) -> bool {
    count <= 3
        && line.contains('-')
        && line.contains(char::is_lowercase)
        && line
            .split('-')
            .any(|part| part.len() >= 2 && part.chars().all(char::is_uppercase))
}
