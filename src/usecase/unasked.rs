//! Whether the record of a reply says itself that nobody was asked: *we have not called him yet*, *none so far*, *to be asked after publication*.
//!
//! The newsroom is the subject, a verb of turning to somebody follows, and it is denied or still to come; or nobody is named and the sentence
//! opens with the denial. *No answer; we will call again* tells of a call. What the party answered is its own: there only a sentence counts
//! that says *yet* or *publication*. Linear in the words.

use copydesk_lexicon::en::desk::usecase::unasked as words;

use super::UsecaseError;

/// The way and the words of a reply that was sought.
///
/// # Errors
/// When they say that it was not.
pub(super) fn not_unasked(
    channel: &str,
    answer: Option<&str>,
    is_theirs: bool,
) -> Result<(), UsecaseError> {
    let channel_words = in_words(channel);
    let no_way = opens_with(&channel_words, &words::NO_WAY) || is_unsent(&channel_words);
    let told = answer.into_iter().flat_map(sentences);
    let mut unasked = told.filter(|said| says_unasked(said, is_theirs));
    let said = match no_way || says_unasked(channel, false) {
        true => Some(channel),
        false => unasked.next(),
    };
    match said {
        None => Ok(()),
        Some(said) => Err(UsecaseError::Incomplete {
            what: format!("“{}” says that nobody was asked", said.trim()),
            help: "ask first, and record it with the way and the day: --channel phone --asked DAY"
                .to_owned(),
        }),
    }
}

// “E-mail, still among the drafts”: what lies somewhere and was not sent reached nobody. “Draft checked by the lawyers, sent at noon” did.
fn is_unsent(channel: &[String]) -> bool {
    let lies = (0..channel.len()).any(|at| opens_with(&channel[at..], &words::UNSENT));
    let sent = channel.iter().enumerate().any(|(at, word)| {
        let denied = at > 0 && opens_with(&channel[at - 1..], &words::NOT);
        words::SENT.contains(&word.as_str()) && !denied
    });
    lies && !sent
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', ';', '!', '?', '\n'])
}

// Words in lower case; what is shortened stands apart: *have n't*, *we 'll*.
fn in_words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase().replace('’', "'");
    let apart = lower
        .replace("n't", " n't")
        .replace("'ll", " 'll")
        .replace("'ve", " have");
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '-' | '/');
    let words = apart.split(|c: char| !inside(c));
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn opens_with(words: &[String], class: &[&str]) -> bool {
    class.iter().any(|phrase| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        words.len() >= phrase.len() && words.iter().zip(&phrase).all(|(word, one)| word == one)
    })
}

// Where a phrase of a class stands, from a word on.
fn place(words: &[String], from: usize, class: &[&str]) -> Option<usize> {
    (from..words.len()).find(|at| opens_with(&words[*at..], class))
}

fn says_unasked(said: &str, is_theirs: bool) -> bool {
    /// “We still have not been able to call”: so many words stand between the newsroom and the verb.
    const NEAR: usize = 8;
    let said = in_words(said);
    let later = place(&said, 0, &words::LATER).is_some();
    if is_theirs && !later || said.iter().any(|word| word == "again") {
        return false;
    }
    let denied = |from: usize, to: usize| place(&said[..to], from, &words::NOT).is_some();
    let to_come = |from: usize, to: usize| place(&said[..to], from, &words::TO_COME).is_some();
    let verb = |from: usize| place(&said, from, &words::CONTACTS).filter(|at| at - from <= NEAR);
    if let Some(asker) = place(&said, 0, &words::ASKERS) {
        // “Nobody has called”, but “nobody was at home when we called”.
        let near = match opens_with(&said[asker..], &words::NOT) {
            true => NEAR / 2,
            false => NEAR,
        };
        let asked = verb(asker).filter(|at| at - asker < near);
        return asked.is_some_and(|at| denied(asker, at) || to_come(asker, at));
    }
    // “Not contacted”, “never asked”, “still to be called”, “will call after publication”.
    let opens = place(&said, 0, &words::NOT).filter(|at| *at <= 1);
    let denied = opens.is_some_and(|at| verb(at).is_some_and(|verb| verb - at <= 2));
    let opens = place(&said, 0, &words::TO_COME).filter(|at| *at <= 1);
    denied || opens.is_some_and(|at| verb(at).is_some_and(|verb| verb - at <= 2))
}

#[cfg(test)]
mod tests {
    use super::not_unasked;

    #[test]
    fn a_reply_that_nobody_sought_is_none() {
        for (channel, answer) in [
            ("none so far", None),
            ("not yet", None),
            ("to be called", None),
            (
                "phone",
                Some("We have not called him yet, will do after publication."),
            ),
            ("phone", Some("We haven't reached out.")),
            ("phone", Some("Nobody asked him.")),
            ("email", Some("Not contacted.")),
            ("email", Some("We will write to her tomorrow.")),
            ("email", Some("Still to be asked.")),
            ("phone", Some("Will call after publication")),
            ("phone", Some("I never called.")),
            ("e-mail, still among the drafts", None),
            ("email, not sent", None),
            ("mail in the outbox", None),
        ] {
            assert!(
                not_unasked(channel, answer, false).is_err(),
                "{channel} {answer:?}"
            );
        }
        for (channel, answer) in [
            ("phone", Some("He hung up when he heard the sum.")),
            ("phone and email", None),
            ("e-mail, draft checked by the lawyers, sent at noon", None),
            ("letter drafted by counsel, delivered by hand", None),
            ("letter", Some("No answer; we will call again tomorrow.")),
            (
                "phone",
                Some("We called three times and he did not pick up."),
            ),
            ("phone", Some("She did not want to be quoted.")),
            (
                "phone",
                Some("He would not say whether he was asked to leave."),
            ),
            (
                "note at the door",
                Some("Nobody was at home when we called."),
            ),
            ("phone", Some("We asked, and were told not to call.")),
        ] {
            assert!(
                not_unasked(channel, answer, false).is_ok(),
                "{channel} {answer:?}"
            );
        }
        assert!(not_unasked("phone", Some("We did not call the police."), true).is_ok());
        assert!(not_unasked("phone", Some("We have not called him yet."), true).is_err());
    }
}
