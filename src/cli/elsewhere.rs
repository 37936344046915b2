//! The commands that a command prints, for a desk that was named by `--desk`: they name it too, so that they can be typed as they stand.
//!
//! What is printed for people is looked through for the program's name and one of its commands. Linear in the text.

use std::borrow::Cow;
use std::path::Path;
use std::sync::OnceLock;

use clap::CommandFactory as _;

use super::Cli;
use crate::model::argument;

/// The option that the commands need, and their names.
#[derive(Debug)]
struct Elsewhere {
    option: String,
    commands: Vec<String>,
}

static ELSEWHERE: OnceLock<Elsewhere> = OnceLock::new();

/// From now on the desk is the one in that folder.
pub(super) fn desk_is_at(folder: &Path) {
    let folder = folder.display().to_string();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_');
    let folder = match !folder.is_empty() && folder.chars().all(plain) {
        true => folder,
        false => argument(&folder),
    };
    let commands = Cli::command();
    let commands = commands
        .get_subcommands()
        .map(|one| one.get_name().to_owned());
    let elsewhere = Elsewhere {
        option: format!("--desk {folder}"),
        commands: commands.collect(),
    };
    // A process is one command: it is said once.
    drop(ELSEWHERE.set(elsewhere));
}

/// The text with the desk in its commands.
pub(super) fn with_desk(text: &str) -> Cow<'_, str> {
    match ELSEWHERE.get() {
        Some(elsewhere) => elsewhere.named_in(text),
        None => Cow::Borrowed(text),
    }
}

impl Elsewhere {
    fn named_in<'t>(&self, text: &'t str) -> Cow<'t, str> {
        const NAME: &str = "copydesk ";
        if !text.contains(NAME) {
            return Cow::Borrowed(text);
        }
        let mut named = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(NAME) {
            let (before, after) = rest.split_at(at + NAME.len());
            named.push_str(before);
            rest = after;
            let word = after
                .split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
                .next();
            let is_command = word.is_some_and(|word| self.commands.iter().any(|one| one == word));
            let begins = !rest_is_of_a_word(text, text.len() - rest.len() - NAME.len());
            let line = after.lines().next().unwrap_or_default();
            if is_command && begins && !line.contains("--desk ") {
                named.push_str(&self.option);
                named.push(' ');
            }
        }
        named.push_str(rest);
        Cow::Owned(named)
    }
}

// Whether the place is in the middle of a word: "../copydesk check".
fn rest_is_of_a_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_names_the_desk_once() {
        let elsewhere = Elsewhere {
            option: "--desk d".to_owned(),
            commands: vec!["check".to_owned(), "on-author".to_owned()],
        };
        for (text, wanted) in [
            (
                "next: copydesk check pool; or `copydesk on-author pool/web:1`",
                "next: copydesk --desk d check pool; or `copydesk --desk d on-author pool/web:1`",
            ),
            (
                "copydesk check --desk d pool",
                "copydesk check --desk d pool",
            ),
            (
                "copydesk says so; a newer copydesk checks it",
                "copydesk says so; a newer copydesk checks it",
            ),
            ("./copydesk check", "./copydesk check"),
            ("nothing", "nothing"),
        ] {
            assert_eq!(elsewhere.named_in(text), wanted);
        }
    }
}
