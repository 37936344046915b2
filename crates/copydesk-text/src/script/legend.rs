//! Keys of initials, which a script's labels stand for: "TB = Tom Brandt", "On mic: Ida Marsh (IM, host); Leo Falk (LF), clerk".
//!
//! Each look is at one line of the first [`LOOK`], linear in it. Only letters that stand before words elsewhere are a key: an agency behind
//! a name in brackets is none.

use std::collections::HashMap;

use super::names;

/// How many lines are looked at: a key stands above the words or right below them. On the read scripts 20 and 400 give the same.
const LOOK: usize = 400;
/// The bytes of the longest line that is read as a key: a panel of six with their titles. At 100 sixteen fewer right speakers on the
/// scripts that it was measured on; at 1,600 the same.
const LONGEST: usize = 800;

/// Who is behind a label of initials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) name: String,
    /// The name with what stands beside it: "Ida Marsh, host".
    pub(super) beside: String,
}

/// The keys of a text, by their letters.
pub(super) fn of(text: &str, is_label: impl Fn(&str) -> bool) -> HashMap<String, Key> {
    let mut found = HashMap::new();
    for line in text.lines().take(LOOK) {
        for (letters, key) in in_line(line.trim(), &is_label) {
            found.entry(letters).or_insert(key);
        }
    }
    found
}

/// The keys of a line, with their letters.
pub(super) fn in_line(line: &str, is_label: impl Fn(&str) -> bool) -> Vec<(String, Key)> {
    if line.len() > LONGEST || memchr::memchr2(b'=', b'(', line.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, mark) in line.match_indices(['=', '(']) {
        let key = match mark {
            "=" => equated(line, at),
            _ => bracketed(line, at),
        };
        if let Some((letters, key)) = key
            && is_label(letters)
        {
            found.push((letters.to_owned(), key));
        }
    }
    found
}

fn is_letters(word: &str) -> bool {
    (2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

// "TB = Tom Brandt, plumber": up to the next key, or the next mark that parts people.
fn equated(line: &str, at: usize) -> Option<(&str, Key)> {
    let letters = line[..at]
        .trim_end()
        .rsplit([' ', ',', ';', '(', '|', '\t'])
        .next()?;
    let rest = &line[at + 1..];
    let end = match rest.find('=') {
        // The next key stands before its own mark.
        Some(next) => rest[..next].trim_end().rfind([' ', ',', ';', '|', '\t'])?,
        None => rest.len(),
    };
    let beside = rest[..end].split([';', '|', '\t']).next()?.trim();
    let name = beside.split([',', '(', '/']).next()?;
    let name = named(name)?;
    is_letters(letters).then(|| {
        let beside = beside.to_owned();
        (letters, Key { name, beside })
    })
}

// "Ida Marsh (IM, host)": letters of the name itself behind it.
fn bracketed(line: &str, at: usize) -> Option<(&str, Key)> {
    let inner = line[at + 1..].split(')').next()?;
    let letters = inner.split([',', ' ', '/', '-', ';']).next()?;
    let rest = inner[letters.len()..].trim_start_matches([',', ' ', '/', '-', ';']);
    let before = line[..at]
        .trim_end()
        .rsplit([';', ':', ',', '|', '/', ')'])
        .next()?;
    let behind = line[at + 1 + inner.len()..].trim_start_matches(')');
    let behind = behind.split(';').next().unwrap_or_default();
    let name = named(before)?;
    let own = has_initials(&name, letters);
    let beside = format!("{name}, {rest}{behind}");
    // "Ida Marsh (L), Leo Falk (R)": on which side of two people she is seen.
    let side = matches!(inner, "L" | "R");
    (is_letters(letters) && own || side).then_some((letters, Key { name, beside }))
}

fn named(words: &str) -> Option<String> {
    let words = words.trim();
    if let Some(name) = names::person(words) {
        return Some(name.to_owned());
    }
    // "Superintendent Ida Marsh", "vice chair Leo Falk": the last two words.
    let (rest, _) = words.rsplit_once(' ')?;
    let from = rest.rfind(' ').map_or(0, |at| at + 1);
    names::person(&words[from..]).map(str::to_owned)
}

// Whether letters are those that words of a name begin with, in their order.
fn has_initials(name: &str, letters: &str) -> bool {
    let mut firsts = name
        .split([' ', '-', '\'', '’'])
        .filter_map(|word| word.chars().next())
        .map(|c| c.to_ascii_uppercase());
    letters
        .chars()
        .all(|letter| firsts.any(|first| first == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(line: &str) -> Vec<(String, String)> {
        let found = in_line(line, |letters| letters != "AP");
        found
            .into_iter()
            .map(|(letters, key)| (letters, key.name))
            .collect()
    }

    #[test]
    fn letters_are_the_key_of_a_name() {
        let pair = |letters: &str, name: &str| (letters.to_owned(), name.to_owned());
        assert_eq!(keys("IM = Ida Marsh, clerk"), [pair("IM", "Ida Marsh")]);
        assert_eq!(
            keys("IM = Councilwoman Ida Marsh, LF = Leo Falk"),
            [pair("IM", "Ida Marsh"), pair("LF", "Leo Falk")]
        );
        assert_eq!(
            keys(
                "On mic: Ida Marsh (IM, host); Superintendent Leo Falk (LF); Tove Lund (TL), clerk"
            ),
            [
                pair("IM", "Ida Marsh"),
                pair("LF", "Leo Falk"),
                pair("TL", "Tove Lund")
            ]
        );
        assert_eq!(
            keys("CG @ 0.09   Ida Marsh (L), Leo Falk (R) — Wardens"),
            [pair("L", "Ida Marsh"), pair("R", "Leo Falk")]
        );
        assert_eq!(keys("Ida Marsh (AP) wrote it."), []);
        assert_eq!(keys("Ida Marsh (LF) wrote it."), []);
    }
}
