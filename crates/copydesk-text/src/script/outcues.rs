//! How a recording ends, as its direction says: `OUT "… blame the ref"`, `[OUT] ...went to bed`, `:05   "...not going in."`, a file that plays.
//!
//! Each look is at one direction, linear in it.

use super::marks::{bare, runs};
use copydesk_lexicon::en::text::script::cues as words;

/// The last words of a recording, where its direction has them: `OUT "… blame the ref"`.
pub(super) fn out_words(words: &str) -> Option<&str> {
    let upper = words.to_ascii_uppercase();
    let mut from = 0;
    while let Some(found) = upper[from..]
        .find("OUT")
        .or_else(|| upper[from..].find("OC"))
        .or_else(|| upper[from..].find("O/C"))
        .or_else(|| upper[from..].find("ENDS"))
    {
        let at = from + found;
        let before = upper[..at].chars().next_back();
        let end = upper[at..]
            .find(|c: char| !c.is_ascii_alphabetic() && c != '/')
            .map_or(upper.len(), |length| at + length);
        from = end.max(at + 1);
        let head = &upper[at..end];
        let alone = before.is_none_or(|c| !c.is_alphanumeric()) && words::OUT_CUES.contains(&head);
        let rest = words[end..].trim_start_matches([':', ' ', '-', '=', '.', '…']);
        if alone && rest.starts_with(['"', '“']) {
            let inner = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
            let close = inner.find(['"', '”'])?;
            return Some(&inner[..close]);
        }
    }
    // `:05   "...not going in."`: what the crew waits for stands at the end.
    let inner = words.trim_end().strip_suffix(['"', '”'])?;
    let opens = inner.rfind(['"', '“'])?;
    let cut = inner[opens..].trim_start_matches(['"', '“']);
    let rest = cut.trim_start_matches(['.', '…']);
    (runs(words) && rest.len() < cut.len()).then_some(rest)
}

/// Whether a time has other words beside it than a unit.
pub(super) fn is_wordy(words: &str) -> bool {
    let mut each = words.split(|c: char| !c.is_alphabetic());
    each.any(|word| word.chars().count() > 4)
}

/// Whether a word says that a recording ends with what stands behind it: `OUT`, `O/C`; behind how long it runs also `Q`.
pub(super) fn is_out_cue(word: &str) -> bool {
    let upper = word.trim_end_matches(':').to_uppercase();
    upper == "Q" || words::OUT_CUES.contains(&upper.as_str())
}

/// The last words of a recording without marks around them: `CUT: MARSH 1    DUR: 0'09"    OUT: and she went right`.
pub(super) fn bare_out_words(words: &str) -> Option<&str> {
    let at = words.rfind(": ")?;
    let head = words[..at].split_whitespace().next_back()?;
    let alone = words::OUT_CUES.contains(&head.to_uppercase().as_str());
    let rest = bare(&words[at + 2..]).trim_start_matches(['.', '…']);
    let spoken =
        rest.split_whitespace().count() >= 2 && !rest.contains(|c: char| c.is_ascii_digit());
    (alone && spoken && runs(words)).then_some(rest)
}

/// Whether words end with those that a recording is to end with: all of them in their order, and the last at the end. Whoever is heard
/// stumbles where the direction does not: *And she, she went right* ends with *and she went right*.
pub(super) fn ends_with(said: &str, out: &str) -> bool {
    /// How many words more than the direction's may be looked at. Set, not measured.
    const MORE: usize = 4;
    let mut said = said.rsplit(' ');
    let mut out = out.rsplit(' ').peekable();
    if out.next() != said.next() {
        return false;
    }
    let mut more = 0;
    while let Some(wanted) = out.peek() {
        match said.next() {
            None => return false,
            Some(word) if word == *wanted => {
                out.next();
            }
            Some(_) if more < MORE => more += 1,
            Some(_) => return false,
        }
    }
    true
}

/// Whether a line has a running time and ends with the last words of a recording: `GRAB: Ida Marsh  :12  o/c "how is he?"`.
pub(super) fn quotes_its_end(line: &str) -> bool {
    line.ends_with(['"', '”'])
        && !line.starts_with(['"', '“'])
        && runs(line)
        && out_words(line).is_some()
}

/// Whether a direction in brackets only says that a recording begins or ends with the words behind it: `[IN] "We've fixed..."`.
pub(super) fn is_end_of_words(cue: &str, rest: &str) -> bool {
    let upper = bare(cue).to_uppercase();
    let upper = upper.trim_end_matches(':').trim();
    let rest = rest.trim_matches(|c: char| matches!(c, '"' | '“' | '”' | ' '));
    let cut = rest.starts_with("...")
        || rest.starts_with('…')
        || rest.ends_with("...")
        || rest.ends_with('…');
    let short = (1..=8).contains(&rest.split_whitespace().count());
    cut && short && (upper == "IN" || upper == "INCUE" || words::OUT_CUES.contains(&upper))
}

// Whether the quotation at the end of a line leaves words out: `"At this point..."`, `"My sister... on Facebook."`.
pub(super) fn breaks_off(line: &str) -> bool {
    let Some(inner) = line.strip_suffix(['"', '”']) else {
        // "CUT 2   IDA MARSH   (12s)   Q: ...for the lamp."
        if memchr::memchr(b':', line.as_bytes()).is_none() {
            return false;
        }
        let last = line.rsplit("  ").next().unwrap_or_default().trim();
        let cue = last
            .split_once(':')
            .map(|(label, words)| (label.trim(), words.trim_start()));
        // "CLIP Ida (0'14") OUT: ...for the lamp."
        let close = line.rsplit_once(": ").and_then(|(head, words)| {
            let label = head.split([' ', ')', '"']).next_back()?;
            words::OUT_CUES.contains(&label).then_some((label, words))
        });
        return cue.into_iter().chain(close).any(|(label, words)| {
            (label == "Q" || words::OUT_CUES.contains(&label))
                && (words.starts_with("...") || words.starts_with('…'))
        });
    };
    let quoted = inner.rfind(['"', '“']).map_or(inner, |at| &inner[at..]);
    quoted.contains("...") || quoted.contains('…')
}

// "> marsh_02.wav (0'15) out: …": one of the first words is the name of a file with sound.
pub(super) fn plays_file(line: &str) -> bool {
    line.split_whitespace().take(4).any(|word| {
        let word = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        let kind = word.rsplit_once('.').map_or("", |(_, kind)| kind);
        words::SOUND_FILES.contains(&kind)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_words_may_stand_without_marks() {
        let cut = "CUT: MARSH 1    DUR: 0'09\"    OUT: and she went right";
        assert_eq!(bare_out_words(cut), Some("and she went right"));
        assert_eq!(bare_out_words("CUT: MARSH 1    OUT: 10:04:31"), None);
        assert_eq!(bare_out_words("The way out: and she went right"), None);
    }

    #[test]
    fn whoever_stumbles_ends_with_the_same_words() {
        for (said, out, ends) in [
            (
                "i said no and she she went right",
                "and she went right",
                true,
            ),
            ("there's a shed", "there's a shed", true),
            ("she went right", "and she went right", false),
            ("and she went right away", "and she went right", false),
            (
                "and then in the end of it all she went right",
                "and she went right",
                false,
            ),
        ] {
            assert_eq!(ends_with(said, out), ends, "{said}");
        }
    }
}
