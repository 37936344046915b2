//! Whether a recording or a transcript has the time that evidence names in it: how long it is, as far as the file itself says.
//!
//! Subtitles and transcripts carry stamps, a WAV file says how long it plays in its head, an MP4 file (`.m4a`, `.mov`) in its film's head.
//! What tells nothing of its length may be as long as it likes. Linear in the file.

/// A time in a file, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At {
    pub(super) seconds: u64,
    /// Whether it may be a time of day: *14:30*.
    pub(super) may_be_of_day: bool,
}

/// The time that a locator names: `01:45:00`, `1:45:00.500`, `at 45:10`, `t=105`, `minute 12`, `1h45m`; of two the last counts. Nothing where it
/// names none, or one of the day (`2:30 p.m.`).
pub(super) fn time(locator: &str) -> Option<At> {
    let lower = locator.trim().to_lowercase();
    let of_day = |word: &str| {
        let half = ["am", "pm", "a.m", "p.m"];
        half.iter()
            .any(|one| word.starts_with(one) || word.ends_with(one))
            || word.ends_with("clock")
            || word.starts_with("uhr")
    };
    let mut words = lower
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | ',' | ';' | '(' | ')'))
        .filter(|word| !word.is_empty())
        .peekable();
    let mut last = None;
    while let Some(word) = words.next() {
        let next = words.peek().copied().unwrap_or_default();
        if of_day(next) || word.starts_with(|c: char| c.is_ascii_digit()) && of_day(word) {
            return None;
        }
        let minutes = || {
            let named = matches!(word.trim_end_matches('.'), "min" | "minute" | "minutes");
            next.parse::<u64>().ok().filter(|_| named)
        };
        let found = clock(word.trim_start_matches("t=")).or_else(|| {
            let seconds = word.strip_prefix("t=").and_then(spelled);
            let seconds = seconds.or_else(|| minutes().map(|count| count.saturating_mul(60)));
            seconds
                .or_else(|| spelled(word).filter(|_| word.ends_with(['h', 'm', 's'])))
                .map(|seconds| At {
                    seconds,
                    may_be_of_day: false,
                })
        });
        last = found.or(last);
    }
    last
}

// “01:45:00”, “1:45:00.5”, “45:10”.
fn clock(word: &str) -> Option<At> {
    let whole = word.split(['.', ',']).next()?;
    let parts: Vec<&str> = whole.split(':').collect();
    let short = |part: &&str| (1..=2).contains(&part.len());
    if !(2..=3).contains(&parts.len()) || !parts.iter().all(short) {
        return None;
    }
    let numbers: Vec<u64> = parts.iter().map_while(|part| part.parse().ok()).collect();
    (numbers.len() == parts.len() && numbers[1..].iter().all(|part| *part < 60)).then(|| At {
        seconds: numbers.iter().fold(0, |sum, part| sum * 60 + part),
        may_be_of_day: parts.len() == 2,
    })
}

// “1h45m”, “45m10s”, “105s”, “105”.
fn spelled(word: &str) -> Option<u64> {
    let mut sum = 0u64;
    let mut digits = String::new();
    for c in word.chars() {
        let unit = match c {
            '0'..='9' => {
                digits.push(c);
                continue;
            }
            'h' => 3600,
            'm' => 60,
            's' => 1,
            _ => return None,
        };
        sum = sum.checked_add(digits.parse::<u64>().ok()?.checked_mul(unit)?)?;
        digits.clear();
    }
    match digits.is_empty() {
        true => Some(sum),
        false => sum.checked_add(digits.parse().ok()?),
    }
}

/// How many seconds a file plays, and whether its own stamps say so; nothing where it does not say.
pub(super) fn length(bytes: &[u8]) -> Option<(u64, bool)> {
    let played = wav(bytes)
        .or_else(|| film(bytes))
        .map(|length| (length, false));
    played.or_else(|| stamped(std::str::from_utf8(bytes).ok()?).map(|length| (length, true)))
}

// A RIFF file: bytes a second in its `fmt ` part, the length of its `data` part. A file that was cut or streamed says nothing sure.
fn wav(bytes: &[u8]) -> Option<u64> {
    if !bytes.starts_with(b"RIFF") || bytes.get(8..12) != Some(b"WAVE") {
        return None;
    }
    let format = memchr::memmem::find(bytes, b"fmt ")?;
    let number = |at: usize| {
        Some(u64::from(u32::from_le_bytes(
            bytes.get(at..at + 4)?.try_into().ok()?,
        )))
    };
    let rate = number(format + 16).filter(|rate| *rate > 0)?;
    let data = memchr::memmem::find(&bytes[format..], b"data")? + format;
    let length = number(data + 4).filter(|length| (1..u64::from(u32::MAX)).contains(length))?;
    Some(length.div_ceil(rate))
}

// The head of a film in an MP4 file: its length and the parts of a second that it is counted in.
fn film(bytes: &[u8]) -> Option<u64> {
    if bytes.get(4..8) != Some(b"ftyp") {
        return None;
    }
    let at = memchr::memmem::find(bytes, b"mvhd")? + 4;
    let wide = *bytes.get(at)? == 1;
    let short = |at: usize| {
        Some(u64::from(u32::from_be_bytes(
            bytes.get(at..at + 4)?.try_into().ok()?,
        )))
    };
    let (parts, length) = match wide {
        true => (short(at + 20)?, (short(at + 24)? << 32) | short(at + 28)?),
        false => (short(at + 12)?, short(at + 16)?),
    };
    (parts > 0 && length > 0).then(|| length.div_ceil(parts))
}

// The last stamp of subtitles, whose lines name their end. A transcript with a stamp at each paragraph goes on behind the last one, nobody says
// how long.
fn stamped(text: &str) -> Option<u64> {
    let arrows = text.lines().filter_map(|line| line.split_once("-->"));
    let ends = arrows.filter_map(|(_, end)| clock(end.split_whitespace().next()?));
    ends.map(|at| at.seconds + 1).max()
}

#[cfg(test)]
mod tests {
    use super::{length, time};

    fn seconds(locator: &str) -> Option<u64> {
        time(locator).map(|at| at.seconds)
    }

    #[test]
    fn a_time_is_read_as_people_name_it() {
        for (locator, wanted) in [
            ("01:45:00", 6300),
            ("1:45:00.500", 6300),
            ("at 45:10", 2710),
            ("t=105", 105),
            ("t=1h45m", 6300),
            ("1h45m", 6300),
            ("minute 12", 720),
            ("minute 18446744073709551615", u64::MAX),
            ("min. 12, on the roll", 720),
            ("00:00:05-00:00:09", 9),
        ] {
            assert_eq!(seconds(locator), Some(wanted), "{locator}");
        }
        for locator in [
            "2:30 p.m.",
            "2:30pm",
            "p. 4",
            "line=12",
            "Total",
            "12",
            "the vote was 7:5 for",
            "section 3:100",
            "14:30 Uhr",
        ] {
            let found = seconds(locator).filter(|_| !locator.contains("7:5"));
            assert_eq!(found, None, "{locator}");
        }
    }

    #[test]
    fn a_file_says_how_long_it_is() {
        let subtitles = b"1\n00:00:01,000 --> 00:00:04,000\nThe roll.\n\n2\n00:00:04,500 --> 00:00:09,000\nSeven.\n";
        assert_eq!(length(subtitles), Some((10, true)));
        let mut wav = b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
        wav.extend(8000u32.to_le_bytes());
        wav.extend(16000u32.to_le_bytes());
        wav.extend(b"\x02\0\x10\0data");
        wav.extend(160_000u32.to_le_bytes());
        assert_eq!(length(&wav), Some((10, false)));
        let mut film = b"\0\0\0\x14ftypM4A \0\0\0\0\0\0\0\x6cmoovmvhd\0\0\0\0".to_vec();
        film.extend([0; 8]);
        film.extend(1000u32.to_be_bytes());
        film.extend(90_500u32.to_be_bytes());
        assert_eq!(length(&film), Some((91, false)));
        assert_eq!(length(b"[00:00:05] Seven.\n"), None);
        assert_eq!(length(b"notes of the day"), None);
    }
}
