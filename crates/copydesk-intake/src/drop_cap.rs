//! A drop cap on a line of its own: the first letter of a paragraph, set large, which a copied page leaves over the rest of its word.
//!
//! Refused to guess: *A*, *I* and *O* are words themselves, so they are joined only to the rest of a word that stories open with. One pass; linear.

use copydesk_lexicon::en::intake::drop_cap as words;

/// The text with such letters joined to their words.
pub(super) fn rejoined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut rest = text;
    let mut fresh = true;
    while !rest.is_empty() {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        let whole = after.strip_prefix('\n').unwrap_or(after);
        if fresh && let Some(letter) = capital(line) {
            match part(letter, whole) {
                Part::Word => {
                    joined.push_str(line.trim());
                    rest = whole;
                    fresh = false;
                    continue;
                }
                Part::Own => {
                    joined.push_str(line.trim());
                    joined.push(' ');
                    rest = whole;
                    fresh = false;
                    continue;
                }
                Part::None => {}
            }
        }
        fresh = line.trim().is_empty();
        let end = rest.len() - after.len();
        joined.push_str(&rest[..end]);
        rest = after;
    }
    joined
}

/// What a letter by itself is to the line below it.
enum Part {
    /// The first letter of its first word.
    Word,
    /// A word before it.
    Own,
    /// Nothing: a label, an initial.
    None,
}

// The capital that a line consists of, an opening quotation mark before it or not.
fn capital(line: &str) -> Option<char> {
    let mut letters = line.trim().trim_start_matches(['“', '"', '‘', '«']).chars();
    let letter = letters.next()?;
    (letter.is_uppercase() && letters.next().is_none()).then_some(letter)
}

fn part(letter: char, below: &str) -> Part {
    let line = below.lines().next().unwrap_or_default();
    let first = line.split_whitespace().next().unwrap_or_default();
    let bare: String = first
        .chars()
        .take_while(|c| c.is_alphabetic() || matches!(c, '\'' | '’'))
        .collect();
    let small = line.starts_with(char::is_lowercase);
    // "T / HE POTTERS of Arden": the first words of a story are often set in capitals.
    let raised = bare.chars().count() >= 2
        && bare.chars().all(|c| !c.is_lowercase())
        && line.contains(char::is_lowercase)
        && !matches!(letter, 'Q' | 'X');
    // A label stands over a line, not over a paragraph.
    let told = line.split_whitespace().nth(3).is_some();
    if !told || !small && !raised {
        return Part::None;
    }
    if !matches!(letter, 'A' | 'I' | 'O') {
        return Part::Word;
    }
    let word = format!("{letter}{bare}").to_lowercase().replace('’', "'");
    match words::OPENINGS.contains(&word.as_str()) {
        true => Part::Word,
        false if letter == 'O' => Part::None,
        false => Part::Own,
    }
}

#[cfg(test)]
mod tests {
    use super::rejoined;

    #[test]
    fn a_large_first_letter_is_its_words() {
        for (apart, whole) in [
            (
                "T\nhe potters of Arden went home.\n",
                "The potters of Arden went home.\n",
            ),
            (
                "Kilns\n\nS\n\nix kilns of Arden went cold.\n",
                "Kilns\n\nSix kilns of Arden went cold.\n",
            ),
            (
                "A\nfter six days the kilns went cold.\n",
                "After six days the kilns went cold.\n",
            ),
            (
                "A\nman of 61 lit the last kiln.\n",
                "A man of 61 lit the last kiln.\n",
            ),
            (
                "“\u{57}\ne burn what we are sold,” she said.\n",
                "“We burn what we are sold,” she said.\n",
            ),
            (
                "T\nHE POTTERS of Arden went home.\n",
                "THE POTTERS of Arden went home.\n",
            ),
        ] {
            assert_eq!(rejoined(apart), whole);
        }
    }

    #[test]
    fn a_letter_over_a_line_is_a_label() {
        for text in [
            "Q\nWhat did the potters of Arden do?\n",
            "B\nThe potters went home on Monday.\n",
            "The potters went home.\nT\nhe kilns of Arden went cold.\n",
            "C\nkilns\n",
            "J.\nthe potters of Arden went home.\n",
        ] {
            assert_eq!(rejoined(text), text);
        }
    }
}
