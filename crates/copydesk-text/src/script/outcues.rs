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
        return cue.is_some_and(|(label, words)| {
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
