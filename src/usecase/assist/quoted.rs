//! Whether words stand in a text as they were quoted.
//!
//! Runs of white space count as one space and quotation marks have one shape, because that is what passing a text through a program changes;
//! everything else must be the same, and a quotation begins and ends where words do: “3” does not stand in “13”. Linear in the text for
//! each quotation.

/// A text in which quotations are looked for.
#[derive(Debug)]
pub(super) struct Quotable<'t> {
    text: &'t str,
    /// The text as it is compared.
    plain: String,
    /// For each byte of `plain`, the byte of `text` that it comes from; one more for the end.
    origin: Vec<u32>,
}

impl<'t> Quotable<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let (mut plain, mut origin) = (String::with_capacity(text.len()), Vec::new());
        let mut spaced = true;
        for (at, character) in text.char_indices() {
            if character.is_whitespace() {
                if !spaced {
                    plain.push(' ');
                    origin.push(at as u32);
                }
                spaced = true;
                continue;
            }
            spaced = false;
            let before = plain.len();
            plain.push(straight(character));
            origin.resize(origin.len() + plain.len() - before, at as u32);
        }
        origin.push(text.len() as u32);
        Self {
            text,
            plain,
            origin,
        }
    }

    /// Whether the words stand in the text in any case of letters.
    pub(super) fn has_in_any_case(&self, words: &str) -> bool {
        let wanted = plain(words).to_lowercase();
        !wanted.is_empty() && self.plain.to_lowercase().contains(&wanted)
    }

    /// The words of the text that `quoted` quotes, as they stand in it; `None` when they stand nowhere.
    pub(super) fn find(&self, quoted: &str) -> Option<&'t str> {
        let wanted = plain(quoted);
        if !says_something(&wanted) {
            return None;
        }
        let mut from = 0;
        while let Some(found) = self.plain.get(from..)?.find(&wanted) {
            let (start, end) = (from + found, from + found + wanted.len());
            if !inside_word(&self.plain, start) && !inside_word(&self.plain, end) {
                let (start, last) = (self.origin[start] as usize, self.origin[end - 1] as usize);
                let end = last + self.text[last..].chars().next().map_or(0, char::len_utf8);
                return self.text.get(start..end);
            }
            from = start + self.plain[start..].chars().next().map_or(1, char::len_utf8);
        }
        None
    }
}

// One letter of an alphabet stands in nearly any text, and points at nothing; a digit, or a character that is a word, may be the point.
fn says_something(words: &str) -> bool {
    let letters = words.chars().filter(|one| one.is_alphabetic()).count();
    letters > 1
        || words
            .chars()
            .any(|one| one.is_numeric() || (one.is_alphabetic() && one as u32 > 0x2E80))
}

fn plain(quoted: &str) -> String {
    let words: Vec<&str> = quoted.split_whitespace().collect();
    words.join(" ").chars().map(straight).collect()
}

fn straight(character: char) -> char {
    match character {
        '“' | '”' | '„' | '‟' => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
        other => other,
    }
}

// Whether the place is between two letters or digits, or beside the point or comma of a number.
fn inside_word(text: &str, at: usize) -> bool {
    let word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    let digit = |character: Option<char>| character.is_some_and(|one| one.is_ascii_digit());
    let point = |character: Option<char>| matches!(character, Some('.' | ',' | ':'));
    let (mut before, mut after) = (text[..at].chars().rev(), text[at..].chars());
    let (last, first) = (before.next(), after.next());
    (word(last) && word(first))
        || (digit(before.next()) && point(last) && digit(first))
        || (digit(last) && point(first) && digit(after.next()))
}

#[cfg(test)]
mod tests {
    use super::Quotable;

    #[test]
    fn words_stand_where_they_stand() {
        let text = "He said  “it’s a\npretty big number”. 13 people, café. $4.2 million, then.";
        let quotable = Quotable::new(text);
        for (quoted, found) in [
            (
                "\"it's a pretty big number\"",
                Some("“it’s a\npretty big number”"),
            ),
            (" it’s   a ", Some("it’s a")),
            ("13 people", Some("13 people")),
            ("café", Some("café")),
            ("café.", Some("café.")),
            ("3 people", None),
            ("2 million", None),
            ("$4", None),
            ("$4.2 million", Some("$4.2 million")),
            ("caf", None),
            ("a", None),
            ("He", Some("He")),
            ("he said", None),
            ("14 people", None),
            ("", None),
            (" . ", None),
            ("”.", None),
            ("number\". 13", Some("number”. 13")),
        ] {
            assert_eq!(quotable.find(quoted), found, "{quoted:?}");
        }
        assert_eq!(Quotable::new("13 and 3 more").find("3"), Some("3"));
        assert_eq!(Quotable::new("").find("a"), None);
    }
}
