//! Captions that were moved, and not set anew: their times stand as they were first kept, so that what was judged is what is shown.
//!
//! A new file of captions may begin a second later, count its hours from ten, or be made for a film of another speed: each cue stands at the
//! same pictures. Cues are matched by their words (Myers); one that stands more than a second elsewhere than all others is set anew.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::model::{IntakeRecord, IntakeShown, TextIndex, fold};

/// A cue that begins so much earlier or later, in milliseconds, is seen with the same pictures: a cut of a report lasts two to four seconds.
const MOVED: f64 = 1_000.0;
/// One may stay on the screen so much longer or shorter.
const LASTS: f64 = 2_000.0;
/// Films count their hours from any hour.
const HOUR: f64 = 3_600_000.0;
/// The speeds at which a film is played, each beside another: 25 frames a second and 24, 23.976 and 24, 25 and 23.976.
const SPEEDS: [f64; 7] = [
    1.0,
    25.0 / 24.0,
    24.0 / 25.0,
    1.001,
    1.0 / 1.001,
    25.025 / 24.0,
    24.0 / 25.025,
];

/// Gives the cues of a new record the times of the old one, where they were moved and not set anew.
pub(super) fn settled(old: (&IntakeRecord, &str), new: (&mut IntakeRecord, &str)) {
    let (record, text) = new;
    offset(old.0, record);
    let (before, now) = (cues(old.0, old.1), cues(record, text));
    if before.is_empty() || now.is_empty() {
        return;
    }
    let words = |cues: &[Cue]| cues.iter().map(|cue| cue.words.clone()).collect();
    let (old_words, new_words): (Vec<String>, Vec<String>) = (words(&before), words(&now));
    let mut pairs = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old_words, &new_words) {
        if let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = op
        {
            let equal = (0..len).map(|at| (old_index + at, new_index + at));
            pairs.extend(equal.filter_map(|(one, two)| Some((before.get(one)?, now.get(two)?))));
        }
    }
    let map = map_of(&pairs);
    for (was, is) in pairs {
        let begins = (is.begins - map.at(was.begins)).abs();
        let ends = (is.ends - map.at(was.ends)).abs();
        let kept = old.0.shown.get(was.at).map(|one| one.is.clone());
        if begins <= MOVED
            && ends <= LASTS
            && let (Some(cue), Some(kept)) = (record.shown.get_mut(is.at), kept)
        {
            cue.is = kept;
        }
    }
}

// A stream that begins a little later, or earlier, shows its cues with the same pictures.
fn offset(old: &IntakeRecord, new: &mut IntakeRecord) {
    let kept = old.shown.iter().find(|one| one.what == "offset");
    let own = new.shown.iter_mut().find(|one| one.what == "offset");
    if let (Some(kept), Some(own)) = (kept, own)
        && let (Ok(was), Ok(is)) = (kept.is.parse::<f64>(), own.is.parse::<f64>())
        && (was - is).abs() <= MOVED
    {
        own.is = kept.is.clone();
    }
}

struct Cue {
    /// Its place among what is shown.
    at: usize,
    words: String,
    begins: f64,
    ends: f64,
}

fn cues(record: &IntakeRecord, text: &str) -> Vec<Cue> {
    let index = TextIndex::new(text);
    let timed = record.shown.iter().enumerate();
    let timed = timed.filter(|(_, one)| one.what == "times");
    let read = |(at, one): (usize, &IntakeShown)| {
        let (begins, ends) = one.is.split_once(" --> ")?;
        Some(Cue {
            at,
            words: fold(index.slice(one.span())?),
            begins: milliseconds(begins)?,
            ends: milliseconds(ends)?,
        })
    };
    timed.filter_map(read).collect()
}

// "00:01:02.500".
fn milliseconds(clock: &str) -> Option<f64> {
    let mut total = 0.0;
    for part in clock.split(':') {
        total = total * 60.0 + part.parse::<f64>().ok()?;
    }
    Some(total * 1000.0)
}

/// How the times of one film are those of another.
struct Map {
    speed: f64,
    later: f64,
}

impl Map {
    fn at(&self, time: f64) -> f64 {
        time * self.speed + self.later
    }
}

// The speed at which most cues stand in their places, with the whole hours between. The first that is as good as any: the same speed.
fn map_of(pairs: &[(&Cue, &Cue)]) -> Map {
    let mut best = (
        0,
        Map {
            speed: 1.0,
            later: 0.0,
        },
    );
    let later: Vec<f64> = pairs
        .iter()
        .map(|(was, is)| is.begins - was.begins)
        .collect();
    let mut hours: Vec<f64> = later.iter().map(|one| (one / HOUR).round()).collect();
    hours.sort_by(f64::total_cmp);
    let whole = hours.get(hours.len() / 2).copied().unwrap_or_default() * HOUR;
    for later in [0.0, whole] {
        for speed in SPEEDS {
            let map = Map { speed, later };
            let near = |(was, is): &&(&Cue, &Cue)| (is.begins - map.at(was.begins)).abs() <= MOVED;
            let count = pairs.iter().filter(near).count();
            if count > best.0 {
                best = (count, map);
            }
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 4] = ["One.", "Two.", "Three.", "Four."];

    fn record(times: &[(f64, f64)]) -> IntakeRecord {
        let clock = |time: f64| {
            let (hours, rest) = ((time / 3600.0).floor(), time % 3600.0);
            format!(
                "{hours:02}:{:02}:{:06.3}",
                (rest / 60.0).floor(),
                rest % 60.0
            )
        };
        let mut start = 0;
        let shown = times.iter().zip(WORDS).map(|((begins, ends), words)| {
            let end = start + words.len() as u32;
            let one = IntakeShown {
                start,
                end,
                what: "times".to_owned(),
                is: format!("{} --> {}", clock(*begins), clock(*ends)),
            };
            start = end + 1;
            one
        });
        IntakeRecord {
            shown: shown.collect(),
            ..IntakeRecord::default()
        }
    }

    #[test]
    fn what_was_moved_stands_and_what_was_set_anew_does_not() {
        let old = [(1.0, 5.0), (6.0, 10.0), (600.0, 604.0), (1200.0, 1204.0)];
        let by = |speed: f64, later: f64| -> Vec<(f64, f64)> {
            let moved = old
                .iter()
                .map(|(from, to)| (from * speed + later, to * speed + later));
            moved.collect()
        };
        let text = WORDS.join(" ");
        for (new, stand) in [
            (by(1.0, 0.12), 4),
            (by(1.0, 36_000.5), 4),
            (by(25.0 / 24.0, 0.2), 4),
            (by(1.0, 6.0), 0),
            (vec![old[0], (12.0, 16.0), old[2], old[3]], 3),
            (vec![(1.0, 1.4), old[1], old[2], old[3]], 3),
        ] {
            let (before, mut now) = (record(&old), record(&new));
            settled((&before, &text), (&mut now, &text));
            let pairs = before.shown.iter().zip(&now.shown);
            assert_eq!(
                pairs.filter(|(was, is)| was == is).count(),
                stand,
                "{new:?}"
            );
        }
    }
}
