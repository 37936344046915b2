//! The marks of an enumeration inside a paragraph: `1)`, `2.`, `3.)`, `(4)`, `a.`, `b)`, `(iii)`, and bullets.
//!
//! A mark counts only as part of a series: the first opens a sentence, each next one has the same form and the next value. A
//! figure in parentheses never cuts a sentence by itself. Constant time a mark: a mark is at most six bytes long.

/// A mark of an enumeration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its first byte.
    pub(super) start: usize,
    form: Form,
    capital: bool,
    /// What it may count as: a figure, a letter of the alphabet, a Roman numeral.
    values: [Option<u16>; 3],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `1.`
    Stop,
    /// `1)`
    Bracket,
    /// `1.)`
    Both,
    /// `(1)`
    Enclosed,
}

impl Mark {
    /// The mark that ends with the stop or bracket at byte `at` of `text`, in a paragraph that begins at byte `floor`.
    pub(super) fn ending(text: &str, floor: usize, at: usize) -> Option<Self> {
        let bytes = text.as_bytes();
        let next = bytes.get(at + 1);
        let mut end = at;
        let mut form = match bytes.get(at)? {
            b'.' if next == Some(&b')') => return None,
            b'.' => Form::Stop,
            b')' if at > floor && bytes[at - 1] == b'.' => {
                end -= 1;
                Form::Both
            }
            b')' => Form::Bracket,
            _ => return None,
        };
        if next.is_some_and(|byte| !byte.is_ascii_whitespace()) {
            return None;
        }
        let mut start = end;
        while start > floor && end - start < 5 && bytes[start - 1].is_ascii_alphanumeric() {
            start -= 1;
        }
        let word = &text[start..end];
        if start > floor && bytes[start - 1] == b'(' {
            if form != Form::Bracket {
                return None;
            }
            form = Form::Enclosed;
            start -= 1;
        }
        let values = values(word)?;
        let free = text[floor..start]
            .chars()
            .next_back()
            .is_none_or(|before| before.is_whitespace() || is_bullet(before));
        free.then_some(Self {
            start,
            form,
            capital: word.starts_with(|c: char| c.is_ascii_uppercase()),
            values,
        })
    }

    /// Whether this is the next mark of the series that `last` stands in.
    pub(super) fn follows(&self, last: &Self) -> bool {
        let counts = self
            .values
            .iter()
            .zip(last.values)
            .any(|(this, last)| this.zip(last).is_some_and(|(this, last)| this == last + 1));
        // "J. Smith and K. Jones" are initials.
        let initials = self.form == Form::Stop && self.capital && self.values[2].is_none();
        counts && self.form == last.form && self.capital == last.capital && !initials
    }

    /// Whether it can be a mark by itself, at the beginning of a sentence: "600." is a figure.
    pub(super) fn may_begin(&self) -> bool {
        self.values[0].is_none_or(|figure| figure < 100)
    }

    pub(super) fn is_figure(&self) -> bool {
        self.values[0].is_some()
    }
}

/// Whether `rest` begins with the first mark of a series in small letters; a figure needs none to begin a sentence.
pub(super) fn opens_series(rest: &str) -> bool {
    let end = rest
        .bytes()
        .take(6)
        .position(|byte| byte == b'.' || (byte == b')'));
    end.and_then(|end| {
        let both = rest.as_bytes().get(end + 1) == Some(&b')');
        Mark::ending(rest, 0, end + usize::from(both))
    })
    .is_some_and(|mark| {
        let first = mark.values[1..].contains(&Some(1));
        mark.start == 0 && !mark.capital && first
    })
}

/// Whether `character` is a bullet.
pub(super) fn is_bullet(character: char) -> bool {
    matches!(character, '•' | '⁃' | '‣' | '◦' | '▪' | '●' | '■' | '∙')
}

fn values(word: &str) -> Option<[Option<u16>; 3]> {
    let figure = (word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| word.parse().ok())
        .flatten();
    let letter = match word.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => {
            Some(u16::from(letter.to_ascii_lowercase() - b'a') + 1)
        }
        _ => None,
    };
    let values = [figure, letter, roman(word)];
    values.iter().any(Option::is_some).then_some(values)
}

// Up to xxxix; all letters of one case.
fn roman(word: &str) -> Option<u16> {
    let one_case = word.bytes().all(|byte| byte.is_ascii_lowercase())
        || word.bytes().all(|byte| byte.is_ascii_uppercase());
    if word.is_empty() || !one_case {
        return None;
    }
    let mut value = 0;
    let mut last = 0;
    for byte in word.bytes().rev() {
        let digit = match byte.to_ascii_lowercase() {
            b'i' => 1,
            b'v' => 5,
            b'x' => 10,
            _ => return None,
        };
        if digit < last {
            value -= digit;
        } else {
            value += digit;
            last = digit;
        }
    }
    u16::try_from(value).ok().filter(|value| *value > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str) -> Option<Mark> {
        Mark::ending(text, 0, text.trim_end().len() - 1)
    }

    #[test]
    fn series_count_up_in_one_form() {
        for (last, next) in [
            ("1) ", "2) "),
            ("9. ", "10. "),
            ("1.) ", "2.) "),
            ("(a) ", "(b) "),
            ("(iii) ", "(iv) "),
            ("ix. ", "x. "),
            ("b. ", "c. "),
        ] {
            let (last, next) = (mark(last), mark(next));
            assert!(
                next.zip(last)
                    .is_some_and(|(next, last)| next.follows(&last))
            );
        }
        for (last, next) in [
            ("1) ", "3) "),
            ("1) ", "(2) "),
            ("a. ", "B. "),
            ("J. ", "K. "),
        ] {
            let (last, next) = (mark(last), mark(next));
            assert!(
                !next
                    .zip(last)
                    .is_some_and(|(next, last)| next.follows(&last))
            );
        }
        for none in ["1234. ", "ab. ", "x1) ", "-1. ", "(1. "] {
            assert_eq!(mark(none), None, "{none}");
        }
        assert!(opens_series("a. here") && opens_series("(i) here") && !opens_series("b. here"));
    }
}
