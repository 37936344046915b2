//! Cuts a sentence into words as the English treebanks do.
//!
//! White space parts words; then marks come off both ends, contractions are parted (*did|n't*, *ferry|'s*), hyphens and
//! slashes between words stand alone, a currency and a unit are parted from their figure. Places are code points of the
//! text. One pass over the characters, and one more over each word.

use std::ops::Range;

/// A word of a text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The word as it stands.
    pub form: String,
    /// Where, in code points of the text.
    pub span: Range<usize>,
}

/// Cuts a text into words.
pub fn pieces(text: &str) -> Vec<Piece> {
    let chars: Vec<char> = text.chars().collect();
    let mut cutter = Cutter {
        chars: &chars,
        pieces: Vec::with_capacity(chars.len() / 4),
    };
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_whitespace() || chars[at].is_control() {
            at += 1;
            continue;
        }
        let start = at;
        while at < chars.len() && !chars[at].is_whitespace() && !chars[at].is_control() {
            at += 1;
        }
        cutter.chunk(start, at);
    }
    cutter.pieces
}

/// Abbreviations that keep their stop, without it and in small letters. Single letters and letters between stops
/// (`U.S.`, `p.m.`) need no list.
const ABBREVIATIONS: &[&str] = &[
    "adm", "al", "apr", "assn", "atty", "aug", "ave", "blvd", "brig", "bros", "capt", "cf", "cmdr",
    "co", "col", "corp", "cpl", "dec", "dept", "det", "dist", "dr", "ed", "esp", "est", "etc",
    "feb", "fig", "fla", "fri", "ft", "gen", "gov", "hon", "hwy", "inc", "insp", "jan", "jr",
    "jul", "jun", "la", "lt", "ltd", "maj", "mar", "messrs", "mlle", "mme", "mon", "mr", "mrs",
    "ms", "mt", "no", "nov", "oct", "pa", "ph.d", "pres", "prof", "pvt", "rd", "rep", "reps",
    "rev", "sat", "sec", "sen", "sens", "sept", "sgt", "sr", "st", "ste", "sun", "supt", "thu",
    "thur", "thurs", "treas", "tue", "tues", "univ", "va", "vol", "vs", "wash", "wed", "calif",
    "mass", "minn", "mich", "conn", "ariz", "ill", "tenn", "wis", "okla", "colo", "approx", "attn",
];

/// Abbreviations of the list that are words too: they keep the stop only before something more.
const ALSO_WORDS: &[&str] = &[
    "no", "sun", "sat", "mar", "wash", "mass", "ill", "fig", "est", "ed", "col", "la", "pa", "jan",
];

/// Units that are parted from a figure that they are written on.
const UNITS: &[&str] = &[
    "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "k", "m", "b", "bn", "mm", "cm", "km", "kg", "g",
    "lb", "lbs", "oz", "ft", "mph", "kph", "hz", "mhz", "ghz", "mw", "kw", "gw", "mb", "gb", "tb",
    "hr", "hrs", "min", "sec", "f", "c", "x", "yr", "yrs", "mi", "mg", "ml", "l", "tn",
];

/// Beginnings that keep their hyphen and the word behind it.
const PREFIXES: &[&str] = &[
    "e", "non", "re", "pre", "co", "anti", "pro", "post", "mid", "semi", "ex", "un", "sub",
    "inter", "multi", "counter", "trans", "ultra", "neo", "quasi", "bi",
];

/// Words that are two, and how many letters the first has.
const JOINED: &[(&str, usize)] = &[
    ("cannot", 3),
    ("gonna", 3),
    ("wanna", 3),
    ("gotta", 3),
    ("dunno", 2),
    ("gimme", 3),
    ("lemme", 3),
];

/// What cuts: the characters of the text and the pieces so far.
struct Cutter<'a> {
    chars: &'a [char],
    pieces: Vec<Piece>,
}

impl Cutter<'_> {
    /// Cuts what stands between white space.
    fn chunk(&mut self, start: usize, end: usize) {
        let mut start = start;
        let mut end = end;
        // Marks before.
        while start < end {
            let length = self.mark_before(start, end);
            if length == 0 {
                break;
            }
            self.put(start, start + length);
            start += length;
        }
        // Marks behind, last first.
        let mut behind = Vec::new();
        while start < end {
            let length = self.mark_behind(start, end);
            if length == 0 {
                break;
            }
            behind.push(end - length..end);
            end -= length;
        }
        if start < end {
            self.inside(start, end);
        }
        for mark in behind.into_iter().rev() {
            self.put(mark.start, mark.end);
        }
    }

    /// How many characters a mark at the beginning has; 0 where a word begins.
    fn mark_before(&self, start: usize, end: usize) -> usize {
        let c = self.chars[start];
        let run = self.chars[start..end]
            .iter()
            .take_while(|other| **other == c)
            .count();
        let next = self
            .chars
            .get(start + 1)
            .filter(|_| start + 1 < end)
            .copied();
        match c {
            '.' | '-' | '!' | '?' | '*' | '=' | '_' | '~' | '<' | '>' | '`' | '/' | '|'
                if run > 1 =>
            {
                run
            }
            '\'' if run == 2 => 2,
            '\'' | '’' => {
                // An apostrophe before letters or a year belongs to them: 'em, '90s.
                let year = self.chars[start + 1..end]
                    .iter()
                    .take_while(|c| c.is_ascii_digit())
                    .count()
                    == 2;
                let short = [
                    "em", "n", "til", "cause", "tis", "twas", "s", "ll", "re", "ve", "d", "m",
                ];
                let word: String = self.chars[start + 1..end]
                    .iter()
                    .flat_map(|c| c.to_lowercase())
                    .collect();
                usize::from(!year && !short.contains(&word.trim_end_matches(['.', ',', '!', '?'])))
            }
            '-' if next.is_some_and(|c| c.is_ascii_digit()) => 0,
            '.' if next.is_some_and(|c| c.is_ascii_digit()) => 0,
            '@' if next.is_some_and(char::is_alphanumeric) => 0,
            '#' if next.is_some_and(char::is_alphabetic) => 0,
            '$' if self.chars[start + 1..end]
                .iter()
                .any(|c| c.is_alphabetic() && *c != 'k' && *c != 'm' && *c != 'b')
                && next.is_some_and(char::is_alphabetic) =>
            {
                0
            }
            c if c.is_alphanumeric() => 0,
            c if is_combining(c) => 0,
            _ => 1,
        }
    }

    /// How many characters a mark at the end has.
    fn mark_behind(&self, start: usize, end: usize) -> usize {
        let c = self.chars[end - 1];
        let run = self.chars[start..end]
            .iter()
            .rev()
            .take_while(|other| **other == c)
            .count();
        match c {
            '.' if run > 1 => run,
            '.' => usize::from(!self.keeps_stop(start, end)),
            '!' | '?' => self.chars[start..end]
                .iter()
                .rev()
                .take_while(|c| matches!(c, '!' | '?'))
                .count(),
            '-' | '*' | '=' | '_' | '~' | '<' | '>' if run > 1 => run,
            '\'' if run == 2 => 2,
            '%' | '+' | '°' => 1,
            c if c.is_alphanumeric() || is_combining(c) => 0,
            _ => 1,
        }
    }

    /// Whether the stop at the end belongs to the word.
    fn keeps_stop(&self, start: usize, end: usize) -> bool {
        // Behind a hyphen or a slash only the last part decides.
        let from = self.chars[start..end]
            .iter()
            .rposition(|c| matches!(c, '-' | '/' | '—' | '–'))
            .map_or(start, |at| start + at + 1);
        let word = &self.chars[from..end - 1];
        let text: String = word.iter().flat_map(|c| c.to_lowercase()).collect();
        let last = end == self.chars.len()
            || self.chars[end..]
                .iter()
                .all(|c| c.is_whitespace() || is_closing(*c));
        match word {
            [one] if one.is_alphabetic() => !(last && (*one == 'I' || *one == 'a')),
            _ if lettered(word) => true,
            // A list's number at the very start keeps its stop.
            _ if start == 0 && word.len() <= 2 && word.iter().all(char::is_ascii_digit) => !last,
            _ if ALSO_WORDS.contains(&text.as_str()) => {
                !last
                    && word.first().is_some_and(|c| c.is_uppercase())
                    && (text != "no" || self.next_is_digit(end))
            }
            _ => ABBREVIATIONS.contains(&text.as_str()),
        }
    }

    /// Whether the next character that is no white space is a digit.
    fn next_is_digit(&self, from: usize) -> bool {
        self.chars[from..]
            .iter()
            .find(|c| !c.is_whitespace())
            .is_some_and(char::is_ascii_digit)
    }

    /// Cuts a word that has no marks at its ends.
    fn inside(&mut self, start: usize, end: usize) {
        let word = &self.chars[start..end];
        if is_address(word) || is_number(word) {
            self.put(start, end);
            return;
        }
        // Dashes, dots and marks in the middle.
        for at in start + 1..end {
            let length = self.mark_inside(start, at, end);
            if length > 0 {
                self.chunk(start, at);
                self.put(at, at + length);
                if at + length < end {
                    self.chunk(at + length, end);
                }
                return;
            }
        }
        self.contraction(start, end);
    }

    /// How many characters a mark in the middle of a word has, where it parts words.
    fn mark_inside(&self, start: usize, at: usize, end: usize) -> usize {
        let c = self.chars[at];
        let before = self.chars[at - 1];
        let after = self
            .chars
            .get(at + 1)
            .filter(|_| at + 1 < end)
            .copied()
            .unwrap_or(' ');
        let run = self.chars[at..end]
            .iter()
            .take_while(|other| **other == c)
            .count();
        let digits = before.is_ascii_digit() && after.is_ascii_digit();
        match c {
            '-' | '.' | '_' | '*' | '=' | '!' | '?' if run > 1 => run,
            '—' | '–' | '…' | '(' | ')' | '[' | ']' | '{' | '}' | '"' | '“' | '”' | ';' | '<'
            | '>' | '|' | '‘' | '~' => 1,
            '-' => usize::from(after != ' ' && !self.keeps_hyphen(start, at, end)),
            '/' => usize::from(!digits),
            ',' => usize::from(!digits),
            ':' => usize::from(!digits),
            '$' | '£' | '€' => usize::from(after.is_ascii_digit()),
            '+' | '=' | '!' | '?' => 1,
            _ => 0,
        }
    }

    /// Whether a hyphen stays in its word: behind a prefix, between letters and digits of a code, in a number of a telephone.
    fn keeps_hyphen(&self, start: usize, at: usize, end: usize) -> bool {
        let before: String = self.chars[start..at]
            .iter()
            .flat_map(|c| c.to_lowercase())
            .collect();
        if PREFIXES.contains(&before.as_str()) {
            return true;
        }
        let whole = &self.chars[start..end];
        let groups: Vec<&[char]> = whole.split(|c| *c == '-').collect();
        groups.len() >= 2
            && groups
                .iter()
                .all(|group| group.len() >= 3 && group.iter().all(char::is_ascii_digit))
            && groups.last().is_some_and(|group| group.len() == 4)
            && groups[0].len() == 3
    }

    /// Parts a contraction, a possessive mark, a currency, a unit.
    fn contraction(&mut self, start: usize, end: usize) {
        let word: Vec<char> = self.chars[start..end]
            .iter()
            .map(|c| c.to_lowercase().next().unwrap_or(*c))
            .collect();
        let length = word.len();
        let apostrophe = |c: char| matches!(c, '\'' | '’' | '`');
        let ends = |tail: &str| {
            let tail: Vec<char> = tail.chars().collect();
            length > tail.len()
                && word[length - tail.len()..]
                    .iter()
                    .zip(&tail)
                    .all(|(c, t)| c == t || (*t == '\'' && apostrophe(*c)))
        };
        if ends("n't") {
            return self.parted(start, end - 3, end);
        }
        for tail in ["'s", "'m", "'d", "'ll", "'re", "'ve"] {
            if ends(tail) {
                let cut = end - tail.chars().count();
                self.contraction(start, cut);
                self.put(cut, end);
                return;
            }
        }
        let text: String = word.iter().collect();
        if let Some((_, cut)) = JOINED.iter().find(|(joined, _)| *joined == text) {
            return self.parted(start, start + cut, end);
        }
        let digits = word
            .iter()
            .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
            .count();
        if digits > 0 && digits < length {
            let unit: String = word[digits..].iter().collect();
            if UNITS.contains(&unit.as_str()) {
                return self.parted(start, start + digits, end);
            }
        }
        self.put(start, end);
    }

    fn parted(&mut self, start: usize, cut: usize, end: usize) {
        self.put(start, cut);
        self.put(cut, end);
    }

    fn put(&mut self, start: usize, end: usize) {
        if start < end {
            self.pieces.push(Piece {
                form: self.chars[start..end].iter().collect(),
                span: start..end,
            });
        }
    }
}

/// Whether the word is letters between stops, the last without its own: `U.S`, `p.m`, `Ph.D`.
fn lettered(word: &[char]) -> bool {
    let part =
        |part: &[char]| (1..=2).contains(&part.len()) && part.iter().all(|c| c.is_alphabetic());
    word.contains(&'.') && word.split(|c| *c == '.').all(part)
}

/// Whether the word is an address of the web or of mail, or a file's name.
fn is_address(word: &[char]) -> bool {
    let text: String = word.iter().collect();
    let lower = text.to_lowercase();
    let mail = lower
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    mail || lower.contains("://")
        || lower.starts_with("www.")
        || [".com", ".org", ".net", ".gov", ".edu", ".co.uk"]
            .iter()
            .any(|end| lower.ends_with(end) || lower.contains(&format!("{end}/")))
}

/// Whether the word is a number, a time, a date in figures.
fn is_number(word: &[char]) -> bool {
    word.first()
        .is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | '-'))
        && word.last().is_some_and(char::is_ascii_digit)
        && word[1..]
            .iter()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '/'))
        && !word
            .windows(2)
            .any(|two| !two[0].is_ascii_digit() && !two[1].is_ascii_digit())
}

/// Whether a character closes: quotation marks, brackets.
fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '}' | '»')
}

/// Whether a character is written onto the one before it: accents, joiners, variation selectors.
fn is_combining(c: char) -> bool {
    matches!(c as u32, 0x0300..=0x036f | 0x200c..=0x200d | 0xfe00..=0xfe0f | 0x1f3fb..=0x1f3ff | 0x0900..=0x0dff)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        pieces(text)
            .into_iter()
            .map(|piece| piece.form)
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn cuts_as_the_treebanks_do() {
        for (text, words) in [
            ("The mayor didn't say.", "The mayor did n't say ."),
            (
                "THE FERRY'S CREW CAN'T SWIM",
                "THE FERRY 'S CREW CA N'T SWIM",
            ),
            (
                "Gov. Lund (D-Maine) left at 5 p.m.",
                "Gov. Lund ( D - Maine ) left at 5 p.m.",
            ),
            (
                "He paid $1,500--in cash...",
                "He paid $ 1,500 -- in cash ...",
            ),
            (
                "A 15-year-old, re-elected",
                "A 15 - year - old , re-elected",
            ),
            ("“It’s over,” she said", "“ It ’s over , ” she said"),
            ("the U.S. won 4-2 at 10am", "the U.S. won 4 - 2 at 10 am"),
            (
                "see www.example.org/a-b or call 555-301-2244",
                "see www.example.org/a-b or call 555-301-2244",
            ),
            ("up 3.5% on 11/28/2000", "up 3.5 % on 11/28/2000"),
            ("No. 5 said no.", "No. 5 said no ."),
            ("the owners' boat", "the owners ' boat"),
            ("", ""),
        ] {
            assert_eq!(cut(text), words, "{text}");
        }
    }

    #[test]
    fn places_are_code_points() {
        let text = "“Déjà vu,” said Zoë’s aunt 🚢.";
        let chars: Vec<char> = text.chars().collect();
        for piece in pieces(text) {
            assert_eq!(
                piece.form,
                chars[piece.span.clone()].iter().collect::<String>()
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn every_character_lies_in_one_piece(text in "[a-zA-Z0-9 .,'’\"$%/()\u{301}é—-]{0,40}") {
            let chars: Vec<char> = text.chars().collect();
            let found = pieces(&text);
            let held: usize = found.iter().map(|piece| piece.span.len()).sum();
            let dark = chars.iter().filter(|c| !c.is_whitespace()).count();
            proptest::prop_assert_eq!(held, dark);
            proptest::prop_assert!(found.windows(2).all(|two| two[0].span.end <= two[1].span.start));
        }
    }
}
