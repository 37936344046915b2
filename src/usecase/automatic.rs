//! Whether a file is what a machine answered: a mailbox that says that nobody is there, a program that was asked.
//!
//! A mailbox's own answer says so in its head (`Auto-Submitted`, RFC 3834; `X-Autoreply` and `Precedence: auto_reply` of older ones) or in its
//! subject. The copy of a talk with a program has lines that say who speaks, whoever asks and the program among them. Linear in the file.

use copydesk_lexicon::en::desk::usecase::automatic as words;

use crate::model::Dossier;
use crate::trust::is_machine;

/// Why what a program says of itself bears nothing out.
pub(super) const BY_A_PROGRAM: &str =
    "a program speaks in it, of itself: what that says bears nothing out";

/// A head has a few dozen lines.
const HEAD: usize = 200;

/// Why nobody said what a file says; `None` where somebody may have.
pub(super) fn answered_by_a_machine(bytes: &[u8], dossier: &Dossier) -> Option<&'static str> {
    let text = std::str::from_utf8(bytes).ok()?;
    if is_answer_of_a_mailbox(text) {
        return Some("it is the automatic answer of a mailbox: nobody read what was asked");
    }
    if is_talk_with_a_program(text, dossier) {
        return Some("it is a talk with a program: what that says bears nothing out");
    }
    if speaks_as_a_program(text) {
        return Some(BY_A_PROGRAM);
    }
    if is_translated_by_a_program(text, dossier) {
        return Some("it says that a program translated it: name the text that was translated");
    }
    is_killed(text).then_some("it is the notice that takes a report back")
}

// “Based on my training data …”: a page of markup may have such words in a script, and a report about programs quotes them.
fn speaks_as_a_program(text: &str) -> bool {
    !text.trim_start().starts_with('<') && crate::rules::speaks_as_a_program(text).is_some()
}

/// Whether a program speaks of itself in a document or a page, as an importer reads it.
pub(super) fn is_said_by_a_program(name: &str, bytes: &[u8]) -> bool {
    let taken = crate::intake::take(name, bytes, None);
    taken.is_ok_and(|taken| speaks_as_a_program(&taken.text))
}

// “Translated from English with DeepL”, on a line of its own.
fn is_translated_by_a_program(text: &str, dossier: &Dossier) -> bool {
    /// Such a line has so few words.
    const LINE: usize = 12;
    let says = |line: &str| {
        let lower = line.to_lowercase();
        let made = words::TRANSLATED.iter().any(|one| lower.contains(one));
        let tool = || {
            words::TRANSLATORS.iter().any(|one| lower.contains(one))
                || [" by ", " with ", " using "].iter().any(|with| {
                    let behind = lower.split_once(with).map(|(_, who)| who);
                    behind.is_some_and(|who| is_machine(dossier, who.trim_end_matches('.')))
                })
        };
        made && line.split_whitespace().count() <= LINE && tool()
    };
    text.lines().any(says)
}

// A wire takes its report back: KILL in the line that heads it, with nothing that it kills behind.
fn is_killed(text: &str) -> bool {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut head = lines.take(2);
    head.any(|line| {
        let mut behind = line.match_indices("KILL").map(|(at, kill)| {
            let before = line[..at].chars().next_back();
            (before, line[at + kill.len()..].chars().next())
        });
        behind.any(|(before, next)| {
            let opens = before.is_none_or(|c| !c.is_alphanumeric());
            opens && next.is_none_or(|c| matches!(c, ',' | ':' | '.' | ')' | '-' | '–'))
        })
    })
}

fn is_answer_of_a_mailbox(text: &str) -> bool {
    let head = text.lines().take(HEAD).take_while(|line| !line.is_empty());
    let fields: Vec<(String, &str)> = head
        .map_while(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim()))
        .collect();
    let is_message = fields.iter().any(|(name, _)| name == "from");
    let says = |(name, value): &(String, &str)| {
        let value = value.to_lowercase();
        match name.as_str() {
            "auto-submitted" => value != "no",
            "x-autoreply" | "x-autorespond" => true,
            "precedence" => value == "auto_reply",
            "subject" => words::SUBJECTS.iter().any(|one| value.starts_with(one)),
            _ => false,
        }
    };
    is_message && fields.iter().any(says)
}

fn is_talk_with_a_program(text: &str, dossier: &Dossier) -> bool {
    let speakers = || text.lines().filter_map(speaker);
    let asks = |who: &str| words::ASKERS.contains(&who.to_lowercase().as_str());
    speakers().any(asks) && speakers().any(|who| is_machine(dossier, who))
}

// Who speaks, where a line says nothing else or opens so: “ChatGPT said:”, “You: how did they vote?”.
fn speaker(line: &str) -> Option<&str> {
    /// A name has so few words.
    const NAME: usize = 3;
    let (who, _) = line
        .trim()
        .trim_start_matches(['#', '*', ' '])
        .split_once(':')?;
    let who = who.trim_end_matches(['*', ' ']);
    let who = who
        .strip_suffix(" said")
        .or_else(|| who.strip_suffix(" says"))
        .unwrap_or(who);
    let named = (1..=NAME).contains(&who.split_whitespace().count());
    named.then_some(who)
}

#[cfg(test)]
mod tests {
    use super::{is_answer_of_a_mailbox, is_killed, speaker};

    #[test]
    fn the_answer_of_a_mailbox_is_known_by_its_head() {
        let mail = |fields: &str| {
            format!("From: Press <press@lorne.example>\n{fields}\n\nThe lamp is lit.\n")
        };
        for fields in [
            "Subject: Automatic reply: Lamp",
            "Subject: Re: Lamp\nAuto-Submitted: auto-replied",
            "Subject: Abwesenheitsnotiz",
        ] {
            assert!(is_answer_of_a_mailbox(&mail(fields)), "{fields}");
        }
        for fields in ["Subject: Re: Lamp", "Subject: Re: Lamp\nAuto-Submitted: no"] {
            assert!(!is_answer_of_a_mailbox(&mail(fields)), "{fields}");
        }
        assert!(!is_answer_of_a_mailbox(
            "Automatic reply: the lamp is lit.\n"
        ));
    }

    #[test]
    fn a_wire_that_kills_a_report_is_no_report() {
        assert!(is_killed(
            "QPA KILL, Nov. 3\n\nEDITORS: Kill the story from Lorne.\n"
        ));
        assert!(!is_killed(
            "QPA LORNE, Nov. 3\n\nTwo foxes kill forty hens.\n"
        ));
    }

    #[test]
    fn lines_say_who_speaks() {
        assert_eq!(speaker("ChatGPT said:"), Some("ChatGPT"));
        assert_eq!(speaker("**You:** how high is the lamp?"), Some("You"));
        assert_eq!(speaker("The lamp that was lit at ten:"), None);
        assert_eq!(speaker("No speaker here"), None);
    }
}
