//! Initials at the foot of a text: *(mq)*, *mq/ll*, *— M.Q.*, *… on Monday. (mq)*: whoever signs so wrote it, with others or alone.
//!
//! Only the last two parts of a text are looked at. Letters alone on their line, in brackets or behind a dash, and letters in brackets that end
//! the last paragraph; those of an agency (*(AP)*) sign nothing for a person of the desk. O(1) in the length of a text.

use super::sign_off::words;
use crate::person::untitled;
use crate::{Person, Role, Sheet, Status};

/// How many parts a foot has: initials, and a line of the page behind them.
const FOOT: usize = 2;

/// Agencies that sign by their letters.
const AGENCIES: [&str; 16] = [
    "aap", "afp", "ansa", "ap", "apa", "cp", "dpa", "efe", "epd", "kna", "pa", "rtr", "sda", "sid",
    "tass", "upi",
];

/// The initials that a text signs with at its foot, in lower case.
pub(super) fn signed_with(sheet: &Sheet) -> Vec<String> {
    let standing = sheet
        .claims
        .iter()
        .filter(|claim| claim.status != Status::Withdrawn);
    // Both stand in reading order; one more tells what stands before the foot.
    let claims = standing.rev().take(FOOT + 1);
    let claims = claims.map(|claim| (claim.start, claim.block, claim.quote.as_str()));
    let aside = sheet.blocks.iter().rev().take(FOOT + 1);
    let aside = aside.map(|block| (block.start, block.role, block.quote.as_str()));
    let mut all: Vec<(_, Role, &str)> = claims.chain(aside).collect();
    all.sort_by_key(|(start, ..)| *start);
    // Under a quotation stands whose it is.
    let said = |at: usize| at > 0 && all[at - 1].1 == Role::Quote;
    let foot = (0..all.len()).rev().take(FOOT).filter(|at| !said(*at));
    let foot = foot.map(|at| all[at]);
    let of_text = |(_, role, _): &(_, Role, &str)| {
        matches!(role, Role::Body | Role::Byline | Role::Furniture)
    };
    let mut found: Vec<String> = foot
        .filter(of_text)
        .flat_map(|(_, _, quote)| quote.lines().last())
        .flat_map(|line| of_line(line).unwrap_or_default())
        .collect();
    found.retain(|one| !AGENCIES.contains(&one.as_str()));
    found
}

/// Whether initials, or what a foot has in their place, are somebody's: the first letters of the names, or the id.
pub(super) fn are_of(initials: &str, person: &Person) -> bool {
    let name = words(&person.name);
    let own: String = untitled(&name)
        .iter()
        .flat_map(|word| word.split('-'))
        .filter_map(|word| word.chars().next())
        .collect();
    initials == own || initials == person.id.as_str()
}

fn of_line(line: &str) -> Option<Vec<String>> {
    let line = line.trim().trim_end_matches(['*', '_']);
    let bracketed = line
        .strip_suffix(')')
        .and_then(|line| line.rsplit_once('('));
    let dashed = line
        .strip_prefix(['—', '–'])
        .or_else(|| line.strip_prefix("- "));
    match (bracketed, dashed) {
        (Some((before, inside)), _) => {
            let ends = before.trim_end();
            let whole = ends.is_empty() || ends.ends_with(['.', '!', '?', '”', '"', '»']);
            inside
                .trim()
                .split('/')
                .map(|one| letters(one, whole))
                .collect()
        }
        (None, Some(behind)) => behind
            .trim()
            .split('/')
            .map(|one| letters(one, true))
            .collect(),
        (None, None) => line.split('/').map(|one| letters(one, false)).collect(),
    }
}

// Two or three letters, with points (*M.Q.*) or all of one case; without a mark around them they have points or small letters.
fn letters(text: &str, marked: bool) -> Option<String> {
    let text = text.trim();
    let dotted = text.contains('.');
    let own: String = text.chars().filter(|c| !matches!(c, '.' | ' ')).collect();
    let small = own.chars().all(char::is_lowercase);
    let one_case = small || own.chars().all(char::is_uppercase);
    let count = own.chars().count();
    let shape = match dotted {
        true => text.split('.').all(|part| part.trim().chars().count() <= 1),
        false => !text.contains(' ') && (marked || small),
    };
    ((2..=3).contains(&count) && one_case && shape).then(|| own.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::of_line;

    #[test]
    fn a_foot_signs_with_initials() {
        for (line, initials) in [
            ("(mq)", Some(vec!["mq"])),
            ("(MQ)", Some(vec!["mq"])),
            ("mq/ll", Some(vec!["mq", "ll"])),
            ("— M.Q.", Some(vec!["mq"])),
            ("M. Q.", Some(vec!["mq"])),
            ("The pool opens on Monday. (mq)", Some(vec!["mq"])),
            ("He works for the council (MQ)", None),
            ("He works for the bureau (mquint).", None),
            ("MQ", None),
            ("The pool opens on Monday.", None),
            ("Yes, he said.", None),
            ("I.", None),
        ] {
            let found = of_line(line);
            let found: Option<Vec<&str>> = found
                .as_ref()
                .map(|all| all.iter().map(String::as_str).collect());
            assert_eq!(found, initials, "{line}");
        }
    }
}
