//! Whether a file is a message in which whoever judges, or wrote the story, says it again.
//!
//! A message is told by its head: fields at the beginning of the file, `From` among them. One that passes on another message, or has
//! something attached, bears out what that says. Linear in the file.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use copydesk_lexicon::en::desk::usecase::own_mail as words;

use super::{Judgement, UsecaseError};
use crate::intake;
use crate::model::{DeskPolicy, Dossier, EvidenceKind, Person, ReviewerId, Verdict};
use crate::trust::authors;

/// A message of words alone has a few KB; so much of a file is looked at.
const MOST: u64 = 4 << 20;
/// A head has a few dozen lines.
const HEAD: usize = 200;

/// A message in which whoever judges, or wrote the story, says it again is no evidence where there is no other.
///
/// # Errors
/// When all `files` are such messages.
pub(super) fn not_own_mail(
    files: &[(String, EvidenceKind, PathBuf)],
    dossier: &Dossier,
    (policy, judgement): (&DeskPolicy, &Judgement),
) -> Result<(), UsecaseError> {
    if judgement.verdict != Verdict::Verified {
        return Ok(());
    }
    let who = (policy, &judgement.by);
    let files = files.iter();
    let senders: Option<Vec<&Person>> = files
        .map(|(_, _, file)| sent_by(file, dossier, who))
        .collect();
    match senders.as_deref() {
        None | Some([]) => Ok(()),
        Some([person, ..]) => Err(UsecaseError::Incomplete {
            what: format!(
                "all that it is to rest on is a message of {}, who judges or wrote this story",
                person.name
            ),
            help: "name what else you checked against".to_owned(),
        }),
    }
}

// Who of those that judge, or wrote the story, sent the message that a file is; nobody where it is none, or passes something on.
fn sent_by<'p>(
    path: &Path,
    dossier: &Dossier,
    (policy, by): (&'p DeskPolicy, &ReviewerId),
) -> Option<&'p Person> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path).ok().filter(|_| path.is_file())?;
    file.take(MOST).read_to_end(&mut bytes).ok()?;
    let (name, address) = sender(&String::from_utf8_lossy(&bytes))?;
    let wrote = authors(policy, dossier);
    let mut own = policy
        .people
        .iter()
        .filter(|person| person.id == *by || wrote.contains(&person.id));
    let own = own.find(|person| person.is_sender(&name, &address))?;
    (!passes_on(path, &bytes)).then_some(own)
}

// Name and address of the sender, where the file begins with the head of a message.
fn sender(text: &str) -> Option<(String, String)> {
    let field = |line: &str| {
        line.split_once(':').is_some_and(|(name, _)| {
            !name.is_empty()
                && name
                    .bytes()
                    .all(|one| one.is_ascii_alphanumeric() || one == b'-')
        })
    };
    let lines = text.trim_start_matches('\u{feff}').trim_start().lines();
    let lines = lines.skip_while(|line| line.starts_with("From "));
    let head = lines
        .take(HEAD)
        .take_while(|line| field(line) || line.starts_with([' ', '\t']));
    let head: Vec<&str> = head.collect();
    let value = |wanted: &str| {
        head.iter().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case(wanted).then_some(value.trim())
        })
    };
    let is_message = ["to", "subject", "date", "message-id"]
        .iter()
        .filter(|one| value(one).is_some())
        .count()
        > 1;
    let from = value("from").filter(|_| is_message)?;
    Some(match from.rsplit_once('<') {
        Some((name, address)) => (
            name.trim().trim_matches('"').to_owned(),
            address.trim_end_matches('>').to_owned(),
        ),
        None => (from.to_owned(), from.to_owned()),
    })
}

fn passes_on(path: &Path, bytes: &[u8]) -> bool {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let taken = intake::take(name, bytes, None)
        .map(|taken| taken.text)
        .unwrap_or_default();
    let said = [
        String::from_utf8_lossy(bytes).to_lowercase(),
        taken.to_lowercase(),
    ];
    let second = |text: &String| {
        text.match_indices("\nfrom:").count() > usize::from(!text.starts_with("from:"))
    };
    said.iter().any(|text| {
        words::PASSES_ON.iter().any(|one| text.contains(one))
            || second(text)
            || text.contains("\n> ")
    })
}

#[cfg(test)]
mod tests {
    use super::sender;

    #[test]
    fn a_message_is_told_by_its_head() {
        let mail = "Date: Mon, 2 Mar 2026 10:00:00 +0000\nFrom: \"Leo Lund\" <leo@desk.example>\nTo: Mara\n\nSeven to five.\n";
        assert_eq!(
            sender(mail),
            Some(("Leo Lund".to_owned(), "leo@desk.example".to_owned()))
        );
        assert_eq!(sender("From: the clerk's office\n\nSeven to five.\n"), None);
        assert_eq!(
            sender("Minutes\n\nFrom: Leo\nTo: Mara\nDate: Monday\n"),
            None
        );
    }
}
