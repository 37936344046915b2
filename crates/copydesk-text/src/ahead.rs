//! A long text on two cores: what needs nothing of what stands before it is done beside what does.
//!
//! One thread gives, in order, and the other takes, in the same order: what comes out is the same on any count of cores. Space: a few
//! batches on their way.

use std::num::NonZeroUsize;
use std::sync::mpsc::{IntoIter, sync_channel};
use std::thread;

/// How many bytes a text has that is worth a second thread. No story is so long; a whole one is read in the time in which a thread is
/// started a few dozen times, and whoever reads many stories reads them beside each other.
const LONG: usize = 1 << 20;

/// How many batches may wait: enough that neither side waits for the other because of one dense page.
const WAITING: usize = 4;

/// Whether `text` is so long, and there are two cores.
pub(super) fn is_worth_two_cores(text: &str) -> bool {
    text.len() >= LONG
        && thread::available_parallelism().is_ok_and(|cores| cores > NonZeroUsize::MIN)
}

/// Runs `gives` on a thread of its own, which gives away one piece after another, and `takes` on this one, which takes them in the same
/// order. A panic of one is a panic of the whole.
pub(super) fn ahead<Piece: Send, Given: Send, Taken>(
    gives: impl FnOnce(&mut dyn FnMut(Piece)) -> Given + Send,
    takes: impl FnOnce(IntoIter<Piece>) -> Taken,
) -> (Given, Taken) {
    let (sender, receiver) = sync_channel(WAITING);
    thread::scope(|scope| {
        let giver = scope.spawn(move || {
            gives(&mut |piece| {
                // Nobody takes any more only where the other side panicked.
                let _taken = sender.send(piece);
            })
        });
        let taken = takes(receiver.into_iter());
        let given = giver
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (given, taken)
    })
}

/// As [`ahead`], with `takes` on the thread of its own. Whoever frees much while it gives should do so on the thread that made it: what
/// another thread allocates meanwhile can't stand in the room that becomes free.
pub(super) fn behind<Piece: Send, Taken: Send>(
    gives: impl FnOnce(&mut dyn FnMut(Piece)),
    takes: impl FnOnce(IntoIter<Piece>) -> Taken + Send,
) -> Taken {
    let (sender, receiver) = sync_channel(WAITING);
    thread::scope(|scope| {
        let taker = scope.spawn(move || takes(receiver.into_iter()));
        gives(&mut |piece| {
            // Nobody takes any more only where the other side panicked.
            let _taken = sender.send(piece);
        });
        drop(sender);
        taker
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_taken_in_the_order_in_which_they_were_given() {
        let taken = behind(
            |give| (0..1_000).for_each(give),
            |pieces| pieces.collect::<Vec<_>>(),
        );
        assert_eq!(taken, (0..1_000).collect::<Vec<_>>());
    }

    #[test]
    fn pieces_come_in_the_order_in_which_they_were_given() {
        let (given, taken) = ahead(
            |give| {
                (0..1_000).for_each(give);
                "all"
            },
            |pieces| pieces.collect::<Vec<_>>(),
        );
        assert_eq!(given, "all");
        assert_eq!(taken, (0..1_000).collect::<Vec<_>>());
    }
}
