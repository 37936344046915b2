//! The times of cues, as the formats of captions write them.

// "00:00:01,000 --> 00:00:04.000 align:start" in milliseconds; "0:00:01.000,0:00:04.000" in SBV, "00:00:01:05 - 00:00:04:02" in transcripts of editing programs.
pub(super) fn times(line: &str) -> Option<(u64, u64)> {
    if let Some((start, rest)) = line.split_once("-->") {
        let end = rest.split_whitespace().next()?;
        return Some((milliseconds(start.trim())?, milliseconds(end)?));
    }
    if !line.starts_with(|c: char| c.is_ascii_digit()) || line.len() > 40 {
        return None;
    }
    if let Some((start, end)) = line.split_once(" - ") {
        return Some((framed(start.trim())?, framed(end.trim())?));
    }
    let (start, end) = line.split_once(',')?;
    (start.contains('.') && end.contains(':')).then_some(())?;
    Some((milliseconds(start)?, milliseconds(end)?))
}

// "00:00:01:05": hours, minutes, seconds and frames, of which there are 25 or 30 in a second.
fn framed(text: &str) -> Option<u64> {
    // On `tests/data/formats` 12 and 50 give the same.
    const FRAMES: u64 = 25;
    let mut parts = text.split([':', ';']);
    let mut seconds = 0u64;
    for _ in 0..3 {
        let value: u64 = parts
            .next()?
            .parse()
            .ok()
            .filter(|value| *value < 100_000)?;
        seconds = seconds * 60 + value;
    }
    let frames: u64 = parts.next()?.parse().ok().filter(|value| *value < 60)?;
    parts
        .next()
        .is_none()
        .then_some(seconds * 1000 + frames * 1000 / FRAMES)
}

fn milliseconds(text: &str) -> Option<u64> {
    let (whole, fraction) = text.split_once([',', '.']).unwrap_or((text, "0"));
    // A clock has a colon; "1,5" is none.
    whole.contains(':').then_some(())?;
    let mut total = 0u64;
    for part in whole.split(':') {
        let value: u64 = part.parse().ok().filter(|value| *value < 100_000)?;
        total = total.checked_mul(60)?.checked_add(value)?;
    }
    // Tenths and hundredths by some programs: "0:00:01,5".
    let digits = fraction.get(..fraction.len().min(3))?;
    let thousandths = digits.parse::<u64>().ok()? * [100, 10, 1][digits.len().checked_sub(1)?];
    total.checked_mul(1000)?.checked_add(thousandths)
}

pub(super) fn clock(time: u64) -> String {
    let (seconds, thousandths) = (time / 1000, time % 1000);
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    format!(
        "{:02}:{:02}:{seconds:02}.{thousandths:03}",
        minutes / 60,
        minutes % 60
    )
}

/// How much later the cues of a stream are shown than they say: "X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000".
pub(super) fn offset(line: &str) -> Option<String> {
    /// The clock of such streams counts so much in a millisecond.
    const TICKS: i64 = 90;
    let map = line.strip_prefix("X-TIMESTAMP-MAP=")?;
    let part = |name: &str| {
        map.split(',')
            .find_map(|part| part.trim().strip_prefix(name))
    };
    let ticks: i64 = part("MPEGTS:")?.trim().parse().ok()?;
    let local = part("LOCAL:")?.trim();
    let mut starts = 0_f64;
    for part in local.split(':') {
        starts = starts * 60.0 + part.parse::<f64>().ok()?;
    }
    let milliseconds = ticks / TICKS - (starts * 1000.0) as i64;
    Some(milliseconds.to_string())
}
