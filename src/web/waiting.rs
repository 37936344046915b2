//! Texts that somebody was shown the changes of: they wait here until they are stored, since a browser can't send a chosen file twice.
//!
//! The oldest go when there are more than [`MOST`] bytes; whoever comes back for one chooses the file again. Named by the session and the
//! digest, so that nobody gets another's. Space bounded, one look-up a text.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::Sha256;

/// Four texts of the largest size, or some thousands of usual ones.
const MOST: usize = 64 << 20;

/// A text that waits.
#[derive(Debug, Clone)]
pub(super) struct WaitingText {
    /// The name of its file; none when it was typed.
    pub file: Option<String>,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// Every text that waits, oldest first.
#[derive(Debug, Default)]
pub(super) struct Waiting(Mutex<VecDeque<(String, Sha256, WaitingText)>>);

impl Waiting {
    /// Keeps a text for a session; gives its name.
    pub(super) fn keep(&self, session: &str, text: WaitingText) -> Sha256 {
        let name = Sha256::of(&text.bytes);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|(whose, known, _)| whose != session || *known != name);
        all.push_back((session.to_owned(), name, text));
        let mut size: usize = all.iter().map(|(_, _, text)| text.bytes.len()).sum();
        while size > MOST
            && let Some((_, _, gone)) = all.pop_front()
        {
            size -= gone.bytes.len();
        }
        name
    }

    /// The text of that name, when it still waits.
    pub(super) fn find(&self, session: &str, name: Sha256) -> Option<WaitingText> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut mine = all.iter().filter(|(whose, _, _)| whose == session);
        let found = mine.find(|(_, known, _)| *known == name);
        found.map(|(_, _, text)| text.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: Vec<u8>) -> WaitingText {
        WaitingText {
            file: None,
            bytes: bytes.into(),
        }
    }

    #[test]
    fn nobody_gets_anothers_and_the_oldest_go() {
        let waiting = Waiting::default();
        let name = waiting.keep("mara", text(b"a text".to_vec()));
        assert!(waiting.find("mara", name).is_some());
        assert!(waiting.find("leo", name).is_none());
        for letter in 0..5 {
            waiting.keep("leo", text(vec![letter; MOST / 4]));
        }
        assert!(waiting.find("mara", name).is_none());
    }
}
