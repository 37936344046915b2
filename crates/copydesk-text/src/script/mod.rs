//! Broadcast scripts: what is read aloud, what is somebody's recorded words, and what tells the crew what to do.
//!
//! Newsroom systems print the spoken words with directions in brackets of many kinds (`[VO]`, `{***ON CAM***}`, `((SOT))`), on lines of
//! their own (`TAKE VO`, `TRT: 1:15`, `SUPER: …`), as labels (`ANCHOR:`, `>> LESLIE:`, `TRACK⇥…`) or in a column of their own. Directions are
//! cues, not claims; a SOT ("sound on tape") is somebody's recorded words: a quotation of whoever its direction or super names, else of whom
//! the lead-in speaks. Words that were taken out are kept as struck.
//!
//! Method: the layout of the columns ([`columns`]), the parts of each line ([`parts`]), who takes part ([`cast`]), who is heard ([`voices`]);
//! each one pass, linear in the text. A direction of no known form is read as spoken: recall first. A direction inside a sentence stays in
//! it; one on a line of its own, or a cell of the left column, parts it.

mod around;
mod aside;
mod asked;
mod billing;
mod bites;
mod boxed;
mod by_set;
mod called;
mod cast;
mod columns;
mod counted;
mod courtesy;
mod credits;
mod cues;
mod echoes;
mod ends;
mod evidence;
mod first_names;
mod framed;
mod fronts;
mod handed;
mod headings;
mod heads;
mod heard;
mod identity;
mod kept_back;
mod labels;
mod layout;
mod legend;
mod line_labels;
mod lines;
mod manner;
mod marks;
mod meant;
mod name_labels;
mod named;
mod names;
mod numbered;
mod outcues;
mod own_asked;
mod part;
mod parts;
mod plain_labels;
mod rows;
mod same_person;
mod seen;
mod short_names;
mod statements;
mod stations;
mod street;
mod strikes;
mod supers;
mod surnames;
mod told;
mod voices;
mod weighed;
mod word_classes;
mod words;

use self::cast::Cast;
use self::columns::columns;
pub use self::weighed::{
    PieceTraits, SpeakerTraits, traits_of_pieces, traits_of_pieces_again, traits_of_speakers,
};

use super::KnownBlock;
use super::blocks::RawBlock;
use copydesk_model::{Role, TextIndex};

/// The speaker of a recording that no direction names.
pub(super) const UNNAMED: &str = "a recorded voice (SOT)";

/// What is counted in [`traits_of_talk`], in its order.
pub const TRAITS_OF_TALK: &[&str] = &manner::TRAITS;

/// How often a sentence has each trait by which talk is told from copy: what `examples/fit_manner` fits weights to.
pub fn traits_of_talk(sentence: &str) -> Vec<u8> {
    manner::traits(sentence).to_vec()
}

/// What is measured in [`traits_of_layout`], in its order.
pub const TRAITS_OF_LAYOUT: &[&str] = &layout::TRAITS;

/// How much of each trait a text has by which scripts are told from pages, from 0 to 100: what `examples/fit_layout` fits weights to.
pub fn traits_of_layout(text: &str) -> Vec<u8> {
    layout::traits(text).to_vec()
}

/// What is looked at in [`traits_of_lines`], in its order.
pub const TRAITS_OF_LINES: &[&str] = &lines::TRAITS;

/// Which traits a line (in bytes of `text`) has by which the crew's lines are told, 1 or 0, and whether it is read whatever they are: what
/// `examples/fit_lines` fits weights to.
pub fn traits_of_lines(text: &str, line: std::ops::Range<usize>) -> (Vec<u8>, bool) {
    let words = &text[line.clone()];
    let sentence = marks::ends_spoken(words) && super::telling::has_finite_verb(words);
    let mixed = parts::is_mixed(text);
    (lines::traits(text, &line, mixed).to_vec(), sentence)
}

/// Whether `text` is laid out as a script.
pub(super) fn is_script(text: &str) -> bool {
    layout::weigh(text) > 0
}

/// How a voice is called that no name was found for.
pub(super) fn unnamed(what: &str) -> String {
    match what {
        "" => UNNAMED.to_owned(),
        what => format!("a recorded voice ({what})"),
    }
}

/// Whether words are the name of a person, not a role or a body.
pub(super) fn is_person(words: &str) -> bool {
    names::person(words).is_some()
}

/// Whether the beginning of a script says that somebody is the newsroom's own: "REP: Ida Marsh", "Ida Marsh has more".
pub(super) fn is_newsrooms(name: &str, text: &str) -> bool {
    /// How far into the text it is looked for, in bytes: headings and the anchor's introduction. On the read scripts
    /// even 0 and 8,000 give the same.
    const NEAR: usize = 4000;
    let end = (0..=NEAR.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at));
    identity::is_of_newsroom(name, &text[..end.unwrap_or(0)])
}

/// The blocks of a script, in reading order; `known` are those of which the file's structure says that they are spoken.
pub(super) fn blocks(text: &str, known: &[KnownBlock]) -> Vec<RawBlock> {
    let body = known.iter().filter(|one| one.role == Some(Role::Body));
    let index = TextIndex::new(text);
    let spoken = body.filter_map(|one| index.byte(one.span.start)).collect();
    let mut parts = parts::parts(text, columns(text), spoken);
    let credits = credits::take(text, &mut parts);
    let cast = Cast::of(text, &parts, &credits);
    let listed = billing::give(text, &parts, &credits, &cast);
    let read = voices::blocks(text, &parts, &cast, listed);
    courtesy::set_apart(
        text,
        meant::resolve(
            text,
            own_asked::take_back(text, weighed::settle(text, read)),
        ),
    )
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_again;
#[cfg(test)]
mod tests_counted;
#[cfg(test)]
mod tests_introduced;
#[cfg(test)]
mod tests_labels;
#[cfg(test)]
mod tests_plain;
#[cfg(test)]
mod tests_played;
#[cfg(test)]
mod tests_set;
#[cfg(test)]
mod tests_weighed;
