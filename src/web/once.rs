//! Each form does what it does once: its key is remembered with what came of it.
//!
//! A form that is sent again, because the answer was lost or a button was pressed twice, gets the answer of the first time. Whoever asks
//! what became of a form that never arrived gets it given up in the same moment, so that “nothing was recorded” stays true when
//! it arrives late. A restart forgets everything here: then the ledgers say what was recorded, and no old request is under way any more.
//! One look-up a form; space: the last [`KEPT`] forms.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// So many forms are remembered: two hours of thirty people who each send one every ten seconds are 21,600.
const KEPT: usize = 32_768;
/// Longer than any key of ours.
const LONGEST: usize = 160;

/// What came of a form: where it led and what was said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Done {
    pub path: String,
    pub said: String,
}

#[derive(Debug, Clone)]
enum State {
    /// It is being done.
    UnderWay,
    /// It was done.
    Done(Done),
    /// Somebody asked for it before it arrived, and was told that it did nothing.
    GivenUp,
}

/// What is known of a form when it arrives.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Arrival {
    /// It is the first with its key: it may be done.
    First,
    /// The same is being done.
    UnderWay,
    /// It was done.
    Done(Done),
    /// Its sender was told that it did nothing.
    GivenUp,
}

#[derive(Debug, Default)]
struct Kept {
    states: HashMap<String, State>,
    order: VecDeque<String>,
}

/// The forms of late.
#[derive(Debug, Default)]
pub(super) struct Once(Mutex<Kept>);

impl Once {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A form arrives.
    pub(super) fn arrive(&self, key: &str) -> Arrival {
        if key.is_empty() || key.len() > LONGEST {
            return Arrival::First;
        }
        let mut kept = self.kept();
        match kept.states.get(key) {
            Some(State::UnderWay) => Arrival::UnderWay,
            Some(State::Done(done)) => Arrival::Done(done.clone()),
            Some(State::GivenUp) => Arrival::GivenUp,
            None => {
                kept.put(key, State::UnderWay);
                Arrival::First
            }
        }
    }

    /// What it asked for was done.
    pub(super) fn done(&self, key: &str, done: Done) {
        if let Some(state) = self.kept().states.get_mut(key) {
            *state = State::Done(done);
        }
    }

    /// It was refused and changed nothing: with the same key it may be tried again.
    pub(super) fn refused(&self, key: &str) {
        let mut kept = self.kept();
        kept.states.remove(key);
        kept.order.retain(|one| one != key);
    }

    /// What became of a form; one that is not known here is given up.
    pub(super) fn look(&self, key: &str) -> Arrival {
        let mut kept = self.kept();
        match kept.states.get(key) {
            Some(State::UnderWay) => Arrival::UnderWay,
            Some(State::Done(done)) => Arrival::Done(done.clone()),
            Some(State::GivenUp) => Arrival::GivenUp,
            None => {
                if !key.is_empty() && key.len() <= LONGEST {
                    kept.put(key, State::GivenUp);
                }
                Arrival::GivenUp
            }
        }
    }
}

impl Kept {
    fn put(&mut self, key: &str, state: State) {
        while self.order.len() >= KEPT
            && let Some(oldest) = self.order.pop_front()
        {
            self.states.remove(&oldest);
        }
        self.order.push_back(key.to_owned());
        self.states.insert(key.to_owned(), state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done() -> Done {
        Done {
            path: "/check/pool/web?claim=1".to_owned(),
            said: "claim 1 is verified now".to_owned(),
        }
    }

    #[test]
    fn the_same_form_is_done_once() {
        let once = Once::default();
        assert_eq!(once.arrive("a"), Arrival::First);
        assert_eq!(once.arrive("a"), Arrival::UnderWay);
        once.done("a", done());
        assert_eq!(once.arrive("a"), Arrival::Done(done()));
        assert_eq!(once.look("a"), Arrival::Done(done()));
        assert_eq!(once.arrive("b"), Arrival::First);
    }

    #[test]
    fn a_refused_form_may_be_mended() {
        let once = Once::default();
        assert_eq!(once.arrive("a"), Arrival::First);
        once.refused("a");
        assert_eq!(once.arrive("a"), Arrival::First);
    }

    #[test]
    fn what_was_said_not_to_be_recorded_never_is() {
        let once = Once::default();
        assert_eq!(once.look("late"), Arrival::GivenUp);
        assert_eq!(once.arrive("late"), Arrival::GivenUp);
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let once = Once::default();
        for number in 0..=KEPT {
            assert_eq!(once.arrive(&number.to_string()), Arrival::First);
        }
        assert_eq!(once.arrive("0"), Arrival::First);
        assert_eq!(once.arrive(&KEPT.to_string()), Arrival::UnderWay);
    }
}
