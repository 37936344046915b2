//! Holds what the trees say of each piece against what the rules read, and cuts the blocks anew where they are surer.
//!
//! Rules decide where they name somebody, and over struck words. The trees decide whether a line of no known form is a direction, unless it
//! tells something; whether words are somebody's own; and who speaks where the rules name nobody. Linear.

use std::ops::Range;

use super::pieces::{self, Sort};
use super::whose::Read;
use super::{WHOSE, asked, likelihood, may_be_heard, read, traits};
use crate::blocks::{Heard, RawBlock};
use crate::lexicon::Classes;
use crate::script::names::classes;
use crate::script::same_person::is_same_person;
use crate::script::words::{Does, does};
use crate::script::{aside, ends, is_newsrooms, kept_back, marks, seen};
use crate::telling;
use copydesk_model::Role;

/// What a piece is in the end.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Is {
    /// As the rules read it.
    AsRead,
    Direction,
    Newsroom,
    Heard(Heard),
}

/// A text of more bytes is no one script, and rules alone read it. The longest of 511 labelled scripts has 2,963.
const LONGEST: usize = 40_000;

/// A text of fewer pieces says too little of how it is laid out: rules alone read it. 511 labelled scripts have 9 to 95.
const LEAST: usize = 20;

/// From so many hundredths on the trees make a direction of what the rules read as spoken.
const DIRECTION: i16 = 80;

/// From so many hundredths on they make spoken words of a direction.
const SPOKEN: i16 = 80;

/// From so many hundredths on they make somebody's own words of the newsroom's, where they name somebody.
const HEARD: i16 = 50;

/// From so many ten-thousandths on they name somebody else than the rules did.
const OVERRULES: i64 = 9000;

/// From so many hundredths on words that rules give to a voice without a name are the newsroom's.
const NEWSROOM: i16 = 70;

/// From so many ten-thousandths on somebody is named.
const NAMED: i64 = 1000;

/// The blocks, as rules and trees read them together.
pub(in crate::script) fn settle(text: &str, blocks: Vec<RawBlock>) -> Vec<RawBlock> {
    if text.len() > LONGEST {
        return blocks;
    }
    let pieces = pieces::pieces(text);
    if pieces.len() < LEAST {
        return blocks;
    }
    let (values, words) = traits::traits(text, &pieces);
    let each = asked(text, &pieces, &words, values);
    let read = read(text, &pieces, &words, each);
    let named = named(&read);
    let mut found = Vec::with_capacity(blocks.len());
    let mut next = 0;
    let mut begun = false;
    let mut was_cue = false;
    let mut closed: Option<String> = None;
    let begins: Vec<Option<String>> = (0..blocks.len())
        .map(|at| begins_behind(text, &blocks[at..]))
        .collect();
    for (block, begins) in blocks.into_iter().zip(begins) {
        while next < pieces.len() && pieces[next].range.end <= block.range.start {
            next += 1;
        }
        let own = pieces[next..]
            .iter()
            .take_while(|piece| piece.range.start < block.range.end)
            .count();
        let decided: Vec<(Range<usize>, Is)> = (next..next + own)
            .map(|at| {
                let range = &pieces[at].range;
                let start = range.start.max(block.range.start);
                let end = range.end.min(block.range.end);
                let is = match (&block.role, decide(&read, at, &block, named[at].as_ref())) {
                    // Above the first words stand headings, whatever they tell.
                    (Role::Cue, _) if !begun => Is::AsRead,
                    (_, Is::Direction) if goes_on(&read, at) => Is::AsRead,
                    (Role::Body, Is::Direction) if is_pronounced(text, &pieces[at]) => Is::AsRead,
                    // "[SYNC CG="Ida Marsh"]": what she says stands behind it.
                    (Role::Body, Is::Heard(Heard::Name(name)))
                        if begins
                            .as_ref()
                            .is_some_and(|one| is_same_person(one, &name)) =>
                    {
                        Is::AsRead
                    }
                    // Words without marks behind a closed quotation are no more of it.
                    (Role::Body, Is::Heard(Heard::Name(name)))
                        if closed.as_ref() == Some(&name)
                            && !marks::opens_quote(&text[start..end]) =>
                    {
                        Is::AsRead
                    }
                    (_, is) => is,
                };
                (start..end, is)
            })
            .collect();
        if let (Role::Quote, Some(Heard::Name(name))) = (block.role, &block.speaker) {
            let words = text[block.range.clone()].trim_end();
            let whole = marks::opens_quote(words) && words.ends_with(['"', '”']);
            closed = whole.then(|| name.clone());
        }
        begun |= matches!(block.role, Role::Body | Role::Quote);
        let wrapped = found.len().checked_sub(1);
        let flipped = block.role == Role::Cue;
        cut(text, block, &decided, &mut found);
        if let Some(last) = wrapped.filter(|_| was_cue) {
            join_wrapped(text, &mut found, last);
        }
        was_cue = flipped;
    }
    found
}

// Whose recording begins right behind the first block: a direction that says so and names whoever is heard next.
fn begins_behind(text: &str, blocks: &[RawBlock]) -> Option<String> {
    let [body, cue, next, ..] = blocks else {
        return None;
    };
    let Some(Heard::Name(name)) = &next.speaker else {
        return None;
    };
    let roles = (body.role, cue.role, next.role);
    let directs = text[cue.range.clone()].to_uppercase();
    let words = || directs.split(|c: char| !c.is_alphanumeric());
    let plays = words().any(|word| does(word, &[Does::Recorded]));
    let ends = words().any(|word| does(word, &[Does::Ends]));
    let last = name.split_whitespace().next_back()?.to_uppercase();
    let begins = roles == (Role::Body, Role::Cue, Role::Quote)
        && plays
        && !ends
        && words().any(|word| word == last);
    begins.then(|| name.clone())
}

// "THE ROOF COST NINETEEN" over "MILLION AND IT LEAKS.": a line that was taken for a direction goes on in the next one.
fn join_wrapped(text: &str, found: &mut Vec<RawBlock>, last: usize) {
    let [one, next, ..] = &found[last..] else {
        return;
    };
    let plain = |block: &RawBlock| block.role == Role::Body && block.speaker.is_none();
    let between = &text[one.range.end..next.range.start];
    let goes_on = plain(one)
        && plain(next)
        && between.matches('\n').count() == 1
        && !marks::ends_spoken(&text[one.range.clone()]);
    if goes_on {
        let end = next.range.end;
        found.remove(last + 1);
        found[last].range.end = end;
    }
}

// Whether words behind others on their line have not come to their stop: the next line goes on with them.
fn goes_on(read: &Read<'_>, at: usize) -> bool {
    let piece = &read.pieces[at];
    let behind = at.checked_sub(1).map(|before| &read.pieces[before]);
    let inside = behind.is_some_and(|one| one.line == piece.line && one.sort == Sort::Words);
    let last = read
        .pieces
        .get(at + 1)
        .is_none_or(|next| next.line != piece.line);
    inside
        && last
        && piece.sort == Sort::Words
        && !marks::ends_spoken(&read.text[piece.range.clone()])
}

// "Ida Marsh (MARSH), of Lorne, faces nine counts": a name with how it is spoken is the beginning of its sentence.
fn is_pronounced(text: &str, piece: &pieces::Piece) -> bool {
    let words = &text[piece.range.clone()];
    let behind = text[piece.range.end..].trim_start_matches(' ');
    let bracket = match words.strip_suffix(')').and_then(|one| one.rsplit_once('(')) {
        Some((_, inner)) => Some((inner, behind)),
        None => behind.strip_prefix('(').and_then(|one| one.split_once(')')),
    };
    let Some((inner, rest)) = bracket else {
        return false;
    };
    let goes_on = rest
        .trim_start_matches(' ')
        .starts_with(|c: char| c == ',' || c.is_lowercase());
    marks::is_pronouncer(inner)
        && goes_on
        && words.starts_with(|c: char| c.is_uppercase() || c == '(')
}

// Whom the trees name for each piece, and how likely, in ten-thousandths: what they say of the pieces on end around it counts too.
fn named(read: &Read<'_>) -> Vec<Option<(String, i64)>> {
    /// How many pieces of the same run are looked at on either side.
    const AROUND: usize = 4;
    /// How many pieces under the same label are.
    const LINES: usize = 12;
    let asked: Vec<Vec<(usize, i64)>> = (0..read.pieces.len())
        .map(|at| match may_be_heard(read, at) {
            true => read
                .candidates(at)
                .into_iter()
                .map(|(person, values)| (person, WHOSE.ask(&values)))
                .collect(),
            false => Vec::new(),
        })
        .collect();
    let heard = |at: usize| read.odds[at][0] > read.odds[at][1];
    let mut under = vec![Vec::new(); read.labels.personal.len()];
    for at in 0..asked.len() {
        if let Some(label) = read.labels.of[at]
            && heard(at)
            && under[label].len() < LINES
        {
            under[label].push(at);
        }
    }
    let mut staff: Vec<Option<bool>> = vec![None; read.people.people.len()];
    (0..asked.len())
        .map(|at| {
            let back = (0..at).rev().take(AROUND).take_while(|near| heard(*near));
            let ahead = (at + 1..asked.len())
                .take(AROUND)
                .take_while(|near| heard(*near));
            let label = read.labels.of[at].filter(|label| read.labels.personal[*label]);
            let around: Vec<usize> = match (label, heard(at)) {
                (Some(label), _) => under[label].clone(),
                (None, true) => back.chain(ahead).collect(),
                (None, false) => Vec::new(),
            };
            let sum = |person: usize, own: i64| {
                let others = around
                    .iter()
                    .filter(|near| **near != at)
                    .filter_map(|near| {
                        let mut each = asked[*near].iter();
                        each.find(|one| one.0 == person).map(|one| one.1)
                    });
                let (count, sum) =
                    others.fold((1, own), |(count, sum), one| (count + 1, sum + one));
                sum / count
            };
            let each = asked[at]
                .iter()
                .filter(|one| {
                    let name = &read.people.people[one.0].name;
                    !seen::is_seen(name) && !seen::is_scene(name)
                })
                .map(|(person, own)| (sum(*person, *own), *person));
            let (best, person) = each.max_by_key(|(sum, person)| (*sum, usize::MAX - person))?;
            let name = &read.people.people[person].name;
            let staff = *staff[person].get_or_insert_with(|| {
                is_newsrooms(name, read.text) || is_nothing(name) || kept_back::is_disguised(name)
            });
            let body = is_body(name) && is_only_said(read, person);
            (!staff && !body).then(|| (name.clone(), likelihood(best)))
        })
        .collect()
}

// "Ida Marsh / Shellfish Pathologist": what stands behind the name on its line says what she is, and is nobody else.
fn is_title_of(text: &str, name: &str, title: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let behind = text[at + name.len()..].trim_start_matches(' ');
        let parted = behind.strip_prefix([',', '/', '|', '\\', '-']);
        parted.is_some_and(|rest| !title.is_empty() && rest.trim_start().starts_with(title))
    })
}

// Whether nobody but who speaks names somebody: no label, and nothing on the screen.
fn is_only_said(read: &Read<'_>, person: usize) -> bool {
    let mut mentions = read.people.people[person].mentions.iter();
    mentions.all(|one| {
        let one = &read.people.mentions[*one];
        let piece = &read.pieces[one.piece];
        let before = &read.text[piece.range.start..one.range.start.max(piece.range.start)];
        // `OUT "from Marsh"`: what a recording ends with is said as well.
        let quoted = before.matches(['"', '“', '”']).count() % 2 == 1;
        quoted || piece.sort == Sort::Words && read.odds[one.piece].iter().sum::<i16>() >= 50
    })
}

// "Marsh Logistics": what a company is called by, and no surname, ends the name of one.
fn is_body(name: &str) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    let of = classes(last);
    name.contains(' ')
        && of.any(Classes::ORG_TAIL)
        && !of.any(
            Classes::GIVEN
                .or(Classes::SURNAME)
                .or(Classes::OFFICE)
                .or(Classes::VOICE),
        )
}

// "TURN", "T2": words and numbers that nobody is called by.
fn is_nothing(name: &str) -> bool {
    let somebody = Classes::GIVEN
        .or(Classes::SURNAME)
        .or(Classes::OFFICE)
        .or(Classes::VOICE)
        .or(Classes::HONORIFIC);
    let other = Classes::COMMON.or(Classes::FUNCTION);
    let mut words = name
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
        .filter(|word| !word.is_empty());
    words.all(|word| {
        let of = classes(word);
        let counted = word.contains(|c: char| c.is_ascii_digit());
        let upper = word.to_uppercase();
        let guest = does(&upper, &[Does::Guest]);
        // "CU", "CONT'D": a word of directions.
        let of_crew = does(&upper, &[Does::Weak, Does::Strong, Does::Recorded]);
        counted || (of.any(other) || of_crew) && !of.any(somebody) && !guest
    })
}

fn decide(read: &Read<'_>, at: usize, block: &RawBlock, named: Option<&(String, i64)>) -> Is {
    let [voice, newsroom] = read.odds[at];
    let direction = 100 - voice - newsroom;
    let piece = &read.pieces[at].range;
    let said = &read.text[piece.clone()];
    let within = piece.start.max(block.range.start)..piece.end.min(block.range.end);
    let within = read.text.get(within).unwrap_or_default();
    let (whom, sure) = named.map_or(("", 0), |(name, sure)| (name.as_str(), *sure));
    let name = named
        .filter(|(_, sure)| *sure >= NAMED)
        .map(|(name, _)| Heard::Name(name.clone()));
    let own_words = || match &name {
        Some(name) => Is::Heard(name.clone()),
        None => Is::Heard(Heard::LeadIn {
            otherwise: None,
            called: String::new(),
        }),
    };
    match block.role {
        Role::Cue
            if voice + newsroom >= SPOKEN
                && read.pieces[at].sort != Sort::Label
                && is_whole(read, at, &block.range)
                && !aside::is_small(said)
                && !is_for_crew(&read.text[block.range.clone()]) =>
        {
            match voice > newsroom {
                true => own_words(),
                false => Is::Newsroom,
            }
        }
        Role::Body | Role::Quote if direction >= DIRECTION && !tells(said) => Is::Direction,
        Role::Body
            if direction < DIRECTION && voice > newsroom && name.is_some() && voice >= HEARD =>
        {
            own_words()
        }
        // Nobody speaks of himself by name.
        Role::Quote
            if matches!(&block.speaker, Some(Heard::Name(one)) if ends::opens_with(within, one))
                && !marks::opens_quote(within) =>
        {
            Is::Newsroom
        }
        Role::Quote => match &block.speaker {
            Some(Heard::Name(one)) if sure < overrules(one, whom) || is_same_person(one, whom) => {
                Is::AsRead
            }
            Some(Heard::Name(one)) if is_title_of(read.text, one, whom) => Is::AsRead,
            // What a voice is called whose name is kept back.
            Some(Heard::Nobody(_)) => Is::AsRead,
            _ if newsroom >= NEWSROOM => Is::Newsroom,
            _ => name.map_or(Is::AsRead, Is::Heard),
        },
        _ => Is::AsRead,
    }
}

// From where on the trees' name stands for the rules' one. "BOGROAD-A", "CREW LEAD": the rules take for a name what stands where one does;
// a name that is known as one, or has two words that are no others, needs to be no surer than to name somebody.
fn overrules(one: &str, whom: &str) -> i64 {
    let other = Classes::COMMON
        .or(Classes::FUNCTION)
        .or(Classes::OFFICE)
        .or(Classes::VOICE)
        .or(Classes::KIN);
    let words = |name: &str| -> Vec<Classes> { name.split([' ', '-']).map(classes).collect() };
    let is_name = |name: &str| {
        let words = words(name);
        let known = words
            .iter()
            .any(|word| word.any(Classes::GIVEN.or(Classes::SURNAME)));
        known || name.contains(' ') && !words.iter().any(|word| word.any(other))
    };
    match (is_name(one), is_name(whom)) {
        (false, true) => NAMED,
        // A full name that is known yields to nothing that is none.
        (true, false) if one.contains(' ') => i64::MAX,
        (true | false, _) => OVERRULES,
    }
}

// Whether a piece has no words outside of a block: what is thought of a sentence says nothing of the label that was cut off its front.
fn is_whole(read: &Read<'_>, at: usize, block: &Range<usize>) -> bool {
    let piece = &read.pieces[at].range;
    let outside = |range: Range<usize>| {
        let words = read.text.get(range).unwrap_or_default();
        words.contains(char::is_alphanumeric)
    };
    !outside(piece.start..block.start) && !outside(block.end..piece.end)
}

// "Notes: Call the builder.": a label whose line is the crew's, whatever follows.
fn is_for_crew(cue: &str) -> bool {
    let label = cue.split(':').next().unwrap_or_default();
    let first = label.split(|c: char| !c.is_alphanumeric());
    let first = first.filter(|word| !word.is_empty()).take(1);
    let labels = |word: &str| does(&word.to_uppercase(), &[Does::Label, Does::Strike]);
    marks::is_note(cue) || label.len() < cue.len() && first.into_iter().any(labels)
}

// A sentence with a verb and a stop tells something, and a question asks something: whatever it weighs, somebody is to look at it.
fn tells(said: &str) -> bool {
    if said.ends_with('?') {
        return true;
    }
    marks::ends_spoken(said)
        && said.split_whitespace().count() > 2
        && telling::has_finite_verb(said)
}

// The block in parts, where pieces of it are something else.
fn cut(text: &str, block: RawBlock, decided: &[(Range<usize>, Is)], found: &mut Vec<RawBlock>) {
    let mut push = |range: Range<usize>, is: &Is| {
        let words = &text[range.clone()];
        let start = range.start + (words.len() - words.trim_start().len());
        let end = range.start + words.trim_end().len();
        if start >= end {
            return;
        }
        let (role, speaker) = match is {
            Is::AsRead => (block.role, block.speaker.clone()),
            Is::Direction => (Role::Cue, None),
            Is::Newsroom => (Role::Body, None),
            Is::Heard(heard) => (Role::Quote, Some(heard.clone())),
        };
        found.push(RawBlock {
            range: start..end,
            role,
            speaker,
            ..block.clone()
        });
    };
    let mut start = block.range.start;
    let mut runs = decided.chunk_by(|one, next| one.1 == next.1).peekable();
    while let Some(run) = runs.next() {
        let end = match runs.peek().and_then(|next| next.first()) {
            Some((next, _)) => next.start,
            None => block.range.end,
        };
        push(start..end, &run[0].1);
        start = end;
    }
    if decided.is_empty() {
        push(block.range.clone(), &Is::AsRead);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(range: Range<usize>, role: Role) -> RawBlock {
        RawBlock {
            range,
            role,
            speaker: None,
            picture: None,
            rank: None,
            depth: None,
        }
    }

    #[test]
    fn a_recording_begins_behind_the_direction_that_names_it() {
        for (cue, begins) in [
            ("[SYNC CG=\"Dr Ida Marsh\"]", true),
            ("[CG=\"Dr Ida Marsh\"]", false),
            ("[SYNC]", false),
        ] {
            let text = format!("It burned. {cue} I saw it.");
            let behind = 11 + cue.len();
            let mut said = block(behind + 1..text.len(), Role::Quote);
            said.speaker = Some(Heard::Name("Ida Marsh".to_owned()));
            let blocks = [block(0..10, Role::Body), block(11..behind, Role::Cue), said];
            let found = begins_behind(&text, &blocks);
            assert_eq!(found.is_some(), begins, "{cue}");
        }
    }

    // What is left of two blocks on end after they were joined where one goes on.
    fn joined(text: &str, end: usize) -> usize {
        let start = end + (text.len() - end - text[end..].trim_start().len());
        let mut found = vec![
            block(0..end, Role::Body),
            block(start..text.len(), Role::Body),
        ];
        join_wrapped(text, &mut found, 0);
        found.len()
    }

    #[test]
    fn a_name_that_is_known_stands_for_what_is_none() {
        assert_eq!(overrules("BOGROAD-A", "Ida Marsh"), NAMED);
        assert_eq!(overrules("BOGROAD-A", "Zbrk Vrndl"), NAMED);
        assert_eq!(overrules("Leo Falk", "Ida Marsh"), OVERRULES);
        assert_eq!(overrules("MARSH", "HALLWAY"), OVERRULES);
        assert_eq!(overrules("BOGROAD-A", "HALLWAY"), OVERRULES);
    }

    #[test]
    fn what_stands_behind_a_name_is_its_title() {
        let text = "[CG: Ida Marsh / Shellfish Pathologist]\nLeo Falk there.\n";
        assert!(is_title_of(text, "Ida Marsh", "Shellfish Pathologist"));
        assert!(!is_title_of(text, "Ida Marsh", "Leo Falk"));
        assert!(!is_title_of(text, "Ida Marsh", ""));
    }

    #[test]
    fn a_company_is_no_person() {
        for (name, body) in [
            ("Marsh Logistics", true),
            ("Ida Marsh", false),
            ("Logistics", false),
        ] {
            assert_eq!(is_body(name), body, "{name}");
        }
    }

    #[test]
    fn a_word_that_nobody_is_called_by_is_no_speaker() {
        for (name, nothing) in [
            ("TURN", true),
            ("T2", true),
            ("the river", true),
            ("CU", true),
            ("MOS", true),
            ("CONT'D", true),
            ("Ida Marsh's", false),
            ("Ida Marsh", false),
            ("WOMAN", false),
            ("NEIGHBOR 2", false),
            ("Zbrk", false),
        ] {
            assert_eq!(is_nothing(name), nothing, "{name}");
        }
    }

    #[test]
    fn a_line_of_the_prompter_goes_on_in_the_next() {
        let first = "THE ROOF COST NINETEEN";
        let of = |text: &str| joined(text, text.find('\n').unwrap_or_default());
        assert_eq!(of(&format!("{first}\nMILLION DOLLARS.")), 1);
        assert_eq!(of(&format!("{first}.\nMILLIONS WERE LOST.")), 2);
        assert_eq!(of(&format!("{first}\n\nMILLIONS WERE LOST.")), 2);
    }
}
