//! What somebody types at a question: a line that may be cancelled, and that holds nothing a terminal would act on.
//!
//! Escape sequences and other control characters never get into a ledger: whoever shows it later would have them acted on. Linear.

use std::io::{self, Write as _};

use crossterm::event::{
    self, DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode, KeyEventKind, KeyModifiers,
};
use crossterm::execute;
use unicode_segmentation::UnicodeSegmentation as _;

/// What came of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    /// A line without its end, without white space around it.
    Line(String),
    /// Esc: the question is taken back with all that belongs to it.
    Cancelled,
    /// There will be no more.
    End,
}

/// A line from a pipe. One that holds nothing but an Esc cancels, as the key does.
pub(super) fn from_pipe() -> io::Result<Typed> {
    let mut line = String::new();
    if io::stdin().read_line(&mut line)? == 0 {
        return Ok(Typed::End);
    }
    Ok(match line.trim_end_matches(['\n', '\r']) {
        "\u{1b}" => Typed::Cancelled,
        line => Typed::Line(clean(line)),
    })
}

/// A line from a terminal in raw mode, letter by letter; what is pasted stays one line.
pub(super) fn from_terminal() -> io::Result<Typed> {
    let mut out = io::stdout();
    // A terminal that can't tell a paste from keys is none the worse for being asked.
    drop(execute!(out, EnableBracketedPaste));
    let typed = letters(&mut out);
    drop(execute!(out, DisableBracketedPaste));
    writeln!(out, "\r")?;
    typed
}

fn letters(out: &mut io::Stdout) -> io::Result<Typed> {
    let mut line = String::new();
    loop {
        out.flush()?;
        let key = match event::read()? {
            Event::Key(key) if key.kind != KeyEventKind::Release => key,
            Event::Paste(text) => {
                add(
                    out,
                    &mut line,
                    &clean(&text.replace(['\n', '\r', '\t'], " ")),
                )?;
                continue;
            }
            _ => continue,
        };
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Enter => return Ok(Typed::Line(clean(&line))),
            KeyCode::Esc => return Ok(Typed::Cancelled),
            KeyCode::Char('c' | 'd') if control => return Ok(Typed::End),
            KeyCode::Char('u') if control => while take(out, &mut line)? {},
            KeyCode::Char(_) if control || key.modifiers.contains(KeyModifiers::ALT) => {}
            KeyCode::Char(letter) => add(out, &mut line, letter.encode_utf8(&mut [0; 4]))?,
            KeyCode::Backspace => drop(take(out, &mut line)?),
            // Arrows and the like type nothing.
            _ => {}
        }
    }
}

fn add(out: &mut io::Stdout, line: &mut String, text: &str) -> io::Result<()> {
    line.push_str(text);
    write!(out, "{text}")
}

// Takes the last letter away, with all its accents; whether there was one.
fn take(out: &mut io::Stdout, line: &mut String) -> io::Result<bool> {
    let Some((at, letter)) = line.grapheme_indices(true).next_back() else {
        return Ok(false);
    };
    let width = textwrap::core::display_width(letter);
    line.truncate(at);
    for _ in 0..width {
        write!(out, "\u{8} \u{8}")?;
    }
    Ok(true)
}

/// The text without escape sequences and control characters, and without white space around it.
pub(super) fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\u{1b}' => skip_sequence(&mut letters),
            '\t' => cleaned.push(' '),
            letter if letter.is_control() => {}
            letter => cleaned.push(letter),
        }
    }
    cleaned.trim().to_owned()
}

// ECMA-48: `ESC [ … final` with the final byte from @ to ~, `ESC ] … BEL or ESC \`, else one character behind the ESC.
fn skip_sequence(letters: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    match letters.peek() {
        Some('[') => {
            letters.next();
            for letter in letters.by_ref() {
                if ('@'..='~').contains(&letter) {
                    return;
                }
            }
        }
        Some(']') => {
            while let Some(letter) = letters.next() {
                if letter == '\u{7}' {
                    return;
                }
                if letter == '\u{1b}' {
                    letters.next();
                    return;
                }
            }
        }
        // Two-character sequences begin with capitals and signs; a letter of a text stays.
        Some('@'..='_') => drop(letters.next()),
        Some(_) | None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn nothing_that_a_terminal_acts_on_is_kept() {
        for (typed, kept) in [
            ("the log says 12", "the log says 12"),
            ("\u{1b}[31mred\u{1b}[0m ink", "red ink"),
            ("\u{1b}[A\u{1b}[D", ""),
            ("\u{1b}]0;title\u{7}after", "after"),
            ("\u{1b}]8;;x\u{1b}\\link", "link"),
            ("a\u{1b}OPb", "aPb"),
            ("tab\tbed\u{0}\u{8}", "tab bed"),
            ("  Žofie č. 3 “q” ", "Žofie č. 3 “q”"),
            ("\u{1b}", ""),
        ] {
            assert_eq!(clean(typed), kept, "{typed:?}");
        }
    }
}
