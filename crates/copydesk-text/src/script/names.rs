//! Who is named in a direction: "DR. HELENE FAUST / COUNTY HEALTH OFFICER", "CUT 2 :07 Falk", "RENTAL OWNER (NO CG)".
//!
//! A person has two words or more, of which the last is no office, place, body or time; titles before the name are taken off. A single word
//! may be a surname, which [`super::cast`] looks up. Linear in the direction. It refuses to take a role, a section or a place for a person.

use copydesk_lexicon::en::text::script::names as words;
use copydesk_model::fold;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::called::{
    described, is_given, is_lettered, is_office, is_refusal, is_told_apart, opens_with_office,
    upper_starts,
};
pub(super) use super::short_names::is_title;
use super::short_names::{NO_SURNAME, is_office_before, part};
pub(super) use super::word_classes::classes;
use super::words::{Does, does};
use super::{kept_back, seen};
use crate::lexicon::Classes;

/// What a direction says of who is heard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Hint {
    /// A full name.
    pub(super) name: Option<String>,
    /// One word of a name.
    pub(super) part: Option<String>,
    /// What the voice is called that has no name: "RENTAL OWNER".
    pub(super) nobody: Option<String>,
    /// Two to four capitals that may be a title's or a name's letters: "MD", "CFO".
    pub(super) letters: Option<String>,
    /// Whether it says that no name comes on the screen.
    pub(super) unsupered: bool,
}

/// The words of a name without case, accents and stops.
pub(super) fn plain(word: &str) -> String {
    fold(word)
        .nfd()
        .filter(|c| !is_combining_mark(*c) && (c.is_alphanumeric() || *c == '-' || *c == ' '))
        .flat_map(char::to_lowercase)
        .collect()
}

const PARTICLES: &[&str] = &words::PARTICLES;

fn is_particle(word: &str) -> bool {
    let lower = word.to_lowercase();
    PARTICLES.contains(&lower.trim_end_matches('.'))
}

/// The name of the person that `words` are, without titles before it.
pub(super) fn person(words: &str) -> Option<&str> {
    named(words, false)
}

/// [`person`]; `sure` when something else says that a person is named, as a title behind the name does.
fn named(words: &str, sure: bool) -> Option<&str> {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let mut rest = words;
    let mut sure = sure;
    // "AREA CDR IDA MARSH": a rank may have its branch before it.
    while let Some((first, after)) = rest.split_once(' ')
        && after.trim().contains(' ')
        && (is_title(first)
            || after.split_whitespace().count() >= 3
                && after.split_whitespace().next().is_some_and(is_title)
                && !classes(first).any(Classes::GIVEN))
    {
        rest = after.trim_start();
        sure = true;
    }
    let count = rest.split_whitespace().count();
    if count > 3
        && let Some(name) = before_office(rest)
    {
        return Some(name);
    }
    let named = (2..=6).contains(&count)
        && rest.split_whitespace().all(|word| {
            let letters =
                word.trim_matches(|c: char| matches!(c, '.' | '\'' | '’' | '"' | '“' | '”'));
            (letters.starts_with(char::is_uppercase) || is_particle(word))
                && letters
                    .chars()
                    .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.' | '‑'))
        });
    if !named || is_title(rest.split_whitespace().next().unwrap_or_default()) && count == 2 {
        return None;
    }
    let first = rest.split_whitespace().next().unwrap_or_default();
    let last = rest.split_whitespace().next_back().unwrap_or_default();
    // "JANE I/V" says how she is seen.
    if last.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return None;
    }
    let given = Classes::GIVEN.or(Classes::MALE).or(Classes::FEMALE);
    let body = classes(last).any(Classes::ORG_TAIL.or(Classes::PLACE_TAIL))
        && !classes(last).any(Classes::SURNAME)
        && !(sure && count == 2);
    // "HELEN IN VISION" says how she is seen.
    let within = rest
        .split_whitespace()
        .skip(1)
        .any(|word| classes(word).any(Classes::FUNCTION) && !is_particle(word) && word.len() > 1);
    if seen::is_seen(rest) {
        return None;
    }
    // "Ida Two Rivers": a number inside a name that is set like one, or has a title behind it.
    let second = rest.split_whitespace().nth(1).unwrap_or_default();
    let counted = count == 3 && classes(second).any(Classes::DIGIT);
    let unknown = sure && classes(first) == Classes::default();
    let set = sure || rest.contains(char::is_lowercase);
    if counted && set && (unknown || classes(first).any(given)) {
        return Some(rest);
    }
    if classes(first).any(given) && !body && !within {
        return Some(rest);
    }
    let shouted = |word: &str| {
        let upper = word.to_uppercase();
        does(
            &upper,
            &[Does::Strong, Does::Recorded, Does::Super, Does::Spoken],
        )
    };
    let odd = rest.split_whitespace().any(|word| {
        shouted(word)
            || classes(word).any(Classes::FUNCTION) && !is_particle(word) && word.len() > 1
    });
    // Behind a title even "Honor Wexley" is somebody.
    let titled = sure && rest.len() < words.len();
    // "Sandy Reith / Mains of Lorne": a first name may be a word, before a surname that is none.
    let surname = classes(last) == Classes::default() || classes(last).any(Classes::SURNAME);
    let known = Classes::FUNCTION
        .or(Classes::OFFICE)
        .or(Classes::OFFICE_BEFORE)
        .or(Classes::DOCUMENT)
        .or(Classes::VOICE);
    if sure && count == 2 && surname && last.len() >= 4 && !odd && !classes(first).any(known) {
        return Some(rest);
    }
    let role = !titled && classes(last).any(NO_SURNAME) && !classes(last).any(Classes::SURNAME)
        || !titled
            && rest.split_whitespace().any(|word| {
                classes(word).any(Classes::COMMON.or(NO_SURNAME))
                    && !classes(word).any(Classes::GIVEN.or(Classes::SURNAME))
            });
    (!odd && !role).then_some(rest)
}

/// "JOAN EBERLY BOARD CHAIR": the name before words of which the last is an office, without a mark between.
fn before_office(words: &str) -> Option<&str> {
    let named = Classes::GIVEN.or(Classes::SURNAME);
    let role = |word: &str| {
        let office = Classes::OFFICE
            .or(Classes::OFFICE_BEFORE)
            .or(Classes::VOICE)
            .or(Classes::ORG_TAIL)
            .or(Classes::COMMON);
        classes(word).any(office) && !classes(word).any(named)
    };
    let last = words.split_whitespace().next_back()?;
    let first = words.split_whitespace().next()?;
    if !classes(last).any(Classes::OFFICE.or(Classes::VOICE)) || !classes(first).any(named) {
        return None;
    }
    let office = words.split_whitespace().skip(2).find(|word| role(word))?;
    let end = office.as_ptr() as usize - words.as_ptr() as usize;
    self::named(words[..end].trim_end(), true)
}

/// "RANGER TOBY HARKNESS", "Opposition spokeswoman Vera Lunt": the name behind words of which the last is an office.
fn behind_office(words: &str) -> Option<&str> {
    let mut rest = words;
    while let Some((first, after)) = rest.split_once(' ') {
        rest = after.trim_start();
        let office = Classes::OFFICE.or(Classes::VOICE).or(Classes::KIN);
        let named = Classes::GIVEN.or(Classes::SURNAME);
        if (classes(first).any(office) || is_title(first))
            && !classes(first).any(named)
            && let Some(name) = self::named(rest, true)
            && name.len() == rest.len()
        {
            return Some(name);
        }
    }
    None
}

/// What begins the in-cue, out-cue or running time of a recording.
fn is_tail(upper: &str) -> bool {
    does(upper, &[Does::Ends, Does::Silent]) && upper != "FIRST" && upper != "LAST"
}

/// The parts of a direction, between its marks; words of time and figures are left out.
pub(super) fn parts(words: &str) -> Vec<String> {
    let mut found = Vec::new();
    let glued = words.starts_with('-') && words[1..].starts_with(char::is_alphabetic);
    let mut rest = words;
    // A dash parts where it stands between spaces, or between words of several each ("CARLA HALE-TRAM DRIVER").
    while !rest.is_empty() {
        let end = rest
            .char_indices()
            .find(|(at, c)| {
                matches!(
                    c,
                    ',' | '/'
                        | '|'
                        | '\\'
                        | ':'
                        | '–'
                        | '—'
                        | '('
                        | ')'
                        | '['
                        | ']'
                        | '\n'
                        | '\t'
                        | '='
                        | '@'
                        | '*'
                        | '"'
                        | '“'
                        | '”'
                        | ';'
                        | '+'
                ) || matches!(c, ' ' | '-')
                    && ["  ", " - ", "--"]
                        .iter()
                        .any(|mark| rest[*at..].starts_with(mark))
            })
            .map_or(rest.len(), |(at, _)| at);
        for piece in dashed(&rest[..end], glued) {
            let words: Vec<&str> = piece
                .split_whitespace()
                .map(without_number)
                .filter(|word| {
                    !word.contains(|c: char| c.is_ascii_digit())
                        && word.contains(char::is_alphanumeric)
                })
                .collect();
            if !words.is_empty() {
                found.push(words.join(" "));
            }
        }
        let mut next = rest[end..].chars();
        let mark = next.next();
        rest = match mark {
            Some(' ') if rest[end..].starts_with(" - ") => &rest[end + 3..],
            _ => next.as_str(),
        };
    }
    found
}

// "MARSH2" is the second of Marsh's; "V3" and "CAM2" are no names anyhow. "SOT_NEIGHBOR_1" is what the neighbor says.
fn without_number(word: &str) -> &str {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let letters = letters.trim_end_matches('_');
    if let Some((sort, called)) = letters.split_once('_')
        && does(sort, &[Does::Recorded])
        && described(called)
    {
        return called;
    }
    let named = letters.len() >= 4 && letters.chars().all(|c| c.is_uppercase());
    if named { letters } else { word }
}

fn dashed(part: &str, glued: bool) -> Vec<&str> {
    let part = part.trim_start_matches('-');
    let apart =
        part.split('-').count() > 1 && part.split('-').any(|half| half.trim().contains(' '));
    if apart {
        let halves: Vec<&str> = part.split('-').map(str::trim).collect();
        // A surname with a hyphen has a name of one word behind it, not "RIDER" or "TRAM DRIVER"; "SOT-TOM HALE-PASSENGER" parts by hyphens.
        let role = halves.get(1).is_some_and(|word| {
            classes(word).any(Classes::OFFICE.or(Classes::VOICE).or(Classes::KIN))
                && !classes(word).any(Classes::GIVEN.or(Classes::SURNAME))
        });
        let several = halves.get(1).is_some_and(|half| half.contains(' '));
        if (role || several || glued) && halves.first().is_some_and(|first| person(first).is_some())
        {
            return halves;
        }
    }
    vec![part.trim()]
}

// "S-IN" of "SYNC / S-IN: IDA MARSH, Clerk": one word in capitals before a colon.
fn is_label_of(piece: &str, words: &str) -> bool {
    let shouted = !piece.contains([' ', '"']) && !piece.contains(char::is_lowercase);
    shouted && words.contains(&format!("{piece}: "))
}

/// A part of a direction without the words of directions at its ends.
pub(super) fn without_cues(part: &str) -> &str {
    let is_cue = |word: &str| {
        let upper = word.to_uppercase();
        let upper = upper.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
        does(
            upper,
            &[
                Does::Strong,
                Does::Weak,
                Does::Recorded,
                Does::Super,
                Does::Spoken,
            ],
        ) && !classes(word).any(Classes::GIVEN)
            || matches!(upper, "SAME" | "AGAIN")
    };
    let mut rest = part.trim();
    while let Some(first) = rest.split_whitespace().next()
        && is_cue(first)
    {
        rest = rest[first.len()..].trim_start();
    }
    // "Marsh TC 02:11:40": what stands before the time.
    let is_silent = |word: &str| !word.contains(char::is_lowercase) && does(word, &[Does::Silent]);
    let mut how = false;
    while let Some(last) = rest.split_whitespace().next_back()
        // "CHIEF BY PHONE": how he is heard.
        && (is_cue(last)
            || is_silent(last)
            || how && classes(last).any(Classes::FUNCTION) && !is_particle(last))
    {
        how = true;
        rest = rest[..rest.len() - last.len()].trim_end();
    }
    rest
}

/// What the words behind the head of a direction say of who is heard.
///
/// Where a desk writes its directions in small letters a name is in small letters too: "[grab - ida marsh - 0:14]".
pub(super) fn hint(words: &str) -> Hint {
    // What it ends with is quoted as it is spoken: "cut: marsh-1 :08 ends "at Easter"".
    let own = words.split(['"', '“']).next().unwrap_or_default();
    if own.contains(char::is_uppercase) || !own.contains(char::is_lowercase) {
        return hint_of(words);
    }
    let mut hint = hint_of(&titled(words));
    // One word is a name only where the text has it.
    hint.part = hint.part.map(|part| part.to_lowercase());
    hint.nobody = hint.nobody.map(|called| called.to_lowercase());
    hint
}

// Each word with a capital.
fn titled(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut inside = false;
    for c in words.chars() {
        match inside {
            true => out.push(c),
            false => out.extend(c.to_uppercase()),
        }
        inside = c.is_alphanumeric() || inside && matches!(c, '\'' | '’');
    }
    out
}

fn hint_of(words: &str) -> Hint {
    let mut hint = Hint::default();
    let upper = words.to_uppercase();
    let nameless = kept_back::is_nameless(words);
    let after_super = after_super(words);
    if let Some(name) = after_super.filter(|_| !nameless).and_then(supered) {
        hint.name = Some(name);
        return hint;
    }
    // "DR. IDA MARSH (super: Univ. of Lorne)": what is put on the screen may be no name.
    let before_super = after_super.map_or("", |after| &words[..words.len() - after.len()]);
    let pieces = parts(before_super).into_iter();
    let mut pieces = pieces.chain(parts(after_super.unwrap_or(words))).peekable();
    let mut disguised = false;
    let mut firm = false;
    while let Some(piece) = pieces.next() {
        let head = piece
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_uppercase();
        if is_tail(&head) {
            // "SOT 3 TRT :05 - NO CG - MAN IN SEED CAP": who is not named may stand behind how long he is heard.
            let called = pieces.find(|piece| is_told_apart(piece));
            hint.nobody = hint.nobody.or(called.filter(|_| nameless));
            break;
        }
        let bare = without_cues(&piece);
        // "A/Prof Marika Soliman": a letter before a stroke is part of a title.
        if bare.chars().filter(|c| c.is_alphabetic()).count() < 2 {
            continue;
        }
        if seen::is_scene(bare) {
            continue;
        }
        disguised |= kept_back::is_disguised(bare);
        if kept_back::is_disguised(bare) {
            continue;
        }
        if nameless && (bare.eq_ignore_ascii_case("no") || upper_starts(bare, "NO ")) {
            continue;
        }
        // "NO CG, SHE IS SUPERED LATER", "no aston, he's down the line": what is said of a voice is not what it is called.
        let elsewhere = kept_back::is_named_elsewhere(&piece);
        if nameless && (kept_back::speaks_of(bare) || elsewhere || is_refusal(&piece)) {
            continue;
        }
        if nameless {
            hint.nobody
                .get_or_insert_with(|| kept_back::called(bare).to_owned());
            continue;
        }
        let before_office = || {
            let titled = pieces.peek().is_some_and(|next| is_office(next));
            let given = bare.split(' ').next().is_some_and(is_given);
            // "DUKE HARTIGAN / COACH": a first name that says what somebody is.
            let rank = bare.split_once(' ').is_some_and(|(first, last)| {
                is_office_before(first, last)
                    && !is_title(first)
                    && !classes(first).any(Classes::OFFICE)
            });
            if titled && rank {
                return Some(bare);
            }
            (titled && given).then(|| named(bare, true)).flatten()
        };
        let found = person(bare)
            .or_else(before_office)
            .or_else(|| behind_office(bare));
        // "COACH HARTIGAN - CEDAR FORK TRACK COACH": behind a title and a surname stands what he is.
        let surname = hint.part.as_deref().filter(|_| firm).map(plain);
        if let (Some(name), Some(surname)) = (found, surname)
            && !name.split(' ').any(|word| plain(word) == surname)
        {
            break;
        }
        if let Some(name) = found {
            hint.name = Some(name.to_owned());
        } else if let Some(part) = part(bare) {
            firm |= hint.part.is_none() && part.len() < bare.len();
            hint.part.get_or_insert_with(|| part.to_owned());
            // "MacAskill (Aston: Callum MacAskill, former engineer)" has the full name further on.
            continue;
        } else if is_lettered(bare) {
            hint.letters = Some(bare.to_owned());
            // "CLIP - KEY: Ida Marsh / Elder": letters of the crew's, and then who.
            let labels = words.contains(&format!("{bare}:"));
            if labels && pieces.peek().is_some_and(|next| person(next).is_some()) {
                continue;
            }
        } else if is_label_of(&piece, words) && pieces.peek().is_some_and(|next| is_shown(next)) {
            // "SYNC / S-IN: IDA MARSH, Clerk": what a desk calls a name for the screen, and then who.
            continue;
        } else if opens_with_office(bare) && pieces.peek().is_some() {
            // "Commissioner for Education, Dr. Ida Marsh": what he is, and then who.
            hint.nobody.get_or_insert_with(|| bare.to_owned());
            continue;
        } else if hint.part.is_none() && described(bare) {
            hint.nobody.get_or_insert_with(|| bare.to_owned());
            // "(outside court) - Ida Marsh": where it was, and then who.
            if bare.starts_with(char::is_lowercase) {
                continue;
            }
        }
        break;
    }
    // "[in 00:12 out 00:19]: Airport manager Ida Marsh": the times stand before the name.
    if hint == Hint::default()
        && let Some((_, behind)) = words.split_once("]:").or_else(|| words.split_once("):"))
    {
        return hint_of(behind);
    }
    hint.unsupered = nameless;
    // "SOT, NO SUPER" only leaves the name off the screen; who is heard the lead-in may still say.
    let unnamed = words::UNNAMED.iter().any(|one| upper.contains(one));
    if unnamed || disguised {
        hint.nobody.get_or_insert_with(String::new);
    }
    hint
}

fn is_shown(words: &str) -> bool {
    person(words).is_some() || behind_office(words).is_some()
}

/// What stands behind the word of a super inside another direction: "SOT :10 CG: JANE DOE".
fn after_super(words: &str) -> Option<&str> {
    let mut at = 0;
    for word in words.split(|c: char| !(c.is_alphanumeric() || c == '-')) {
        let end = at + word.len();
        let upper = word.to_uppercase();
        if does(&upper, &[Does::Super])
            && upper != "NAME"
            && upper != "TITLE"
            && words[end..].contains(char::is_alphabetic)
            && !words[..at].to_uppercase().trim_end().ends_with("NO")
        {
            return Some(&words[end..]);
        }
        at = end + words[end..].chars().next().map_or(0, char::len_utf8);
    }
    None
}

/// The person that a super puts on the screen; `None` for places, bodies and times.
///
/// Where a desk writes its directions in small letters a name is in small letters too, and has what he is behind it.
pub(super) fn supered(words: &str) -> Option<String> {
    if words.contains(char::is_lowercase) && !words.contains(char::is_uppercase) {
        let fielded = words.contains([',', '/', '|', '\\']);
        return fielded.then(|| supered_as_set(&titled(words)))?;
    }
    supered_as_set(words)
}

/// "VOICE OF: LEO FALK", "Voice of Ida Marsh": the picture shows somebody or something else.
fn without_voice_of(part: &str) -> &str {
    const VOICE_OF: &str = "VOICE OF";
    let behind = part
        .get(..VOICE_OF.len())
        .filter(|front| front.eq_ignore_ascii_case(VOICE_OF))
        .map(|_| &part[VOICE_OF.len()..]);
    behind
        .filter(|rest| rest.is_empty() || rest.starts_with([' ', ':']))
        .map_or(part, |rest| rest.trim_start_matches([':', ' ']))
}

fn supered_as_set(words: &str) -> Option<String> {
    let all = parts(words);
    let parts: Vec<&str> = all
        .iter()
        .map(|part| without_cues(without_voice_of(part)))
        .filter(|part| !part.is_empty())
        .collect();
    let upper = words.to_uppercase();
    if upper.contains("LOCATOR") || upper.contains("COURTESY") {
        return None;
    }
    let place = parts.get(1).is_some_and(|second| {
        let first = second.split_whitespace().next().unwrap_or_default();
        let last = second.split_whitespace().next_back().unwrap_or_default();
        let time = Classes::DAY_WORD
            .or(Classes::DAY_PART)
            .or(Classes::WEEKDAY)
            .or(Classes::MONTH);
        classes(first).any(time)
            || classes(last).any(time) && second.split_whitespace().count() <= 3
    });
    if place {
        return None;
    }
    // "SUPER DURING BITE: …", "SUPER :02 …" say when.
    let when = |part: &str| {
        part.split_whitespace().all(|word| {
            let upper = word.to_uppercase();
            words::WHEN.contains(&upper.as_str()) || does(&upper, &[Does::Strong, Does::Recorded])
        })
    };
    let first = parts.iter().find(|part| part.len() > 1 && !when(part))?;
    named(first, parts.len() > 1)
        .or_else(|| behind_office(first).or_else(|| super::first_names::alone(&parts)))
        .map(str::to_owned)
}
