//! One key at a time from a terminal, one line at a time from anything else.

use std::io::{self, IsTerminal as _, Write as _};

use crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};
use crossterm::terminal;

use super::typing::{self, Typed};

/// The key that cancels.
pub(super) const ESCAPE: char = '\u{1b}';

/// Where keys and lines come from.
pub(super) struct Keys {
    terminal: bool,
}

impl Keys {
    pub(super) fn new() -> Self {
        Self {
            terminal: io::stdin().is_terminal() && io::stdout().is_terminal(),
        }
    }

    /// The next key; `None` when there will be no more. From a pipe it is the first character of a line.
    pub(super) fn key(&self) -> io::Result<Option<char>> {
        if !self.terminal {
            return Ok(match typing::from_pipe()? {
                Typed::Line(line) => Some(line.chars().next().unwrap_or('\n')),
                Typed::Cancelled => Some(ESCAPE),
                Typed::End => None,
            });
        }
        let raw = Raw::enter()?;
        let key = loop {
            let Event::Key(key) = event::read()? else {
                continue;
            };
            if key.kind == KeyEventKind::Release {
                continue;
            }
            let control = key.modifiers.contains(KeyModifiers::CONTROL);
            match key.code {
                KeyCode::Char('c' | 'd') if control => break None,
                KeyCode::Char(_) if control => {}
                KeyCode::Char(character) => break Some(character),
                KeyCode::Enter => break Some('\n'),
                KeyCode::Esc => break Some(ESCAPE),
                KeyCode::Left | KeyCode::Up => break Some('b'),
                KeyCode::Right | KeyCode::Down => break Some('s'),
                _ => {}
            }
        };
        drop(raw);
        if let Some(key) = key.filter(|key| !key.is_control()) {
            println_quietly(&key.to_string());
        }
        Ok(key)
    }

    /// What is typed at a question.
    pub(super) fn line(&self) -> io::Result<Typed> {
        if !self.terminal {
            return typing::from_pipe();
        }
        let raw = Raw::enter()?;
        let typed = typing::from_terminal();
        drop(raw);
        typed
    }
}

fn println_quietly(text: &str) {
    drop(writeln!(io::stdout(), "{text}"));
}

/// Raw mode for as long as it lives; a terminal left in it would be unusable.
struct Raw;

impl Raw {
    fn enter() -> io::Result<Self> {
        terminal::enable_raw_mode()?;
        Ok(Self)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        drop(terminal::disable_raw_mode());
    }
}
