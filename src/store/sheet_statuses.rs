//! The statuses of a claim sheet written anew, and nothing else of it.
//!
//! A verdict changes one word of a sheet of thousands of claims. Method: each claim knows the line where its table begins; of those whose
//! status changed the line `status = "…"` is replaced there, and the lines of `[claim.before]` and of its tables
//! are left out where that is settled. Linear in the bytes of the text, which are copied and not parsed. A text of any other form than the program's own is not
//! touched: the caller lays the whole record over it.

use std::collections::HashMap;

use super::StoreError;
use super::document::sheet_text;
use crate::model::{Claim, Sheet, Status};

/// The text of the sheet `after`, whose text was `old` when it was `before`: the statuses alone where that is all that changed.
///
/// # Errors
/// As those of [`sheet_text`].
pub(crate) fn restated_sheet(
    old: Option<&str>,
    before: &Sheet,
    after: &Sheet,
) -> Result<String, StoreError> {
    match old.and_then(|old| with_statuses(old, before, after)) {
        Some(text) => Ok(text),
        None => sheet_text(old, after),
    }
}

/// `old`, the text of the sheet `before`, with the statuses of `after`; `None` where the two differ in more than statuses and what was before,
/// or the text is not in the form in which this can be told line by line.
fn with_statuses(old: &str, before: &Sheet, after: &Sheet) -> Option<String> {
    let changed = changed(before, after)?;
    // A value on several lines could hold lines that look like ours.
    if old.contains("\"\"\"") || old.contains("'''") || old.contains('\r') {
        return None;
    }
    let mut text = String::with_capacity(old.len() + 64);
    let mut settled = 0;
    let mut claim: Option<&Change> = None;
    let mut place = Within::Elsewhere;
    for (number, line) in (1u32..).zip(old.split_inclusive('\n')) {
        if line.starts_with("[[claim]]") || line.starts_with("[[block]]") {
            claim = changed.get(&number);
            place = Within::Claim;
        } else if line.starts_with('[') {
            let before = line.trim_end() == "[claim.before]";
            place = match before || line.starts_with("[[claim.before.") {
                true => Within::Before,
                false => Within::Elsewhere,
            };
        }
        match (claim, &place) {
            (Some(change), Within::Claim) if line.starts_with("status = ") => {
                if line.trim_end() != format!("status = \"{}\"", change.from) {
                    return None;
                }
                text.push_str(&format!("status = \"{}\"\n", change.to));
                settled += 1;
            }
            (Some(change), Within::Before) if change.settles => {
                // The empty line above the table goes with it.
                if line.starts_with('[') && text.ends_with("\n\n") {
                    text.pop();
                }
                if line.trim().is_empty() {
                    text.push_str(line);
                }
            }
            _ => text.push_str(line),
        }
    }
    (settled == changed.len()).then_some(text)
}

enum Within {
    Claim,
    Before,
    Elsewhere,
}

struct Change {
    from: Status,
    to: Status,
    /// Whether what the claim was before its words changed is no longer told.
    settles: bool,
}

// By the line of the claim's table.
fn changed(before: &Sheet, after: &Sheet) -> Option<HashMap<u32, Change>> {
    let same = before.claims.len() == after.claims.len()
        && (before.revision, before.reading) == (after.revision, after.reading)
        && before.blocks == after.blocks;
    if !same {
        return None;
    }
    let mut changed = HashMap::new();
    for (old, new) in before.claims.iter().zip(&after.claims) {
        let settles = old.before.is_some() && new.before.is_none();
        if (old.status, settles) == (new.status, false) && old == new {
            continue;
        }
        let as_if = Claim {
            status: old.status,
            before: old.before.clone(),
            ..new.clone()
        };
        let told = old.line != 0 && (settles || old.before == new.before);
        if !told || as_if != *old {
            return None;
        }
        let change = Change {
            from: old.status,
            to: new.status,
            settles,
        };
        changed.insert(old.line, change);
    }
    Some(changed)
}

#[cfg(test)]
mod tests {
    use super::with_statuses;
    use crate::model::{Sheet, Status};
    use crate::store::document::sheet_text;
    use crate::store::read;

    const SHEET: &str = r#"# kept
revision = 2

[[claim]]
id = "11111111"
status = "stale" # asked twice
kind = "assertion"
quote = "status = \"verified\""
sha256 = "97a5182d5bbcd4db9b17b18204c1b1146c7666cab37cff39cee11a1a0eff2721"
revision = 2
start = 0
end = 5
prefix = ""
suffix = ""
block = "body"
priority = "high"

[claim.before]
was = "verified"
quote = "words"
sha256 = "97a5182d5bbcd4db9b17b18204c1b1146c7666cab37cff39cee11a1a0eff2721"
revision = 1

[[claim.before.difference]]
kind = "wording"
confidence = "sure"
to = "words"
to_start = 0
to_end = 5

[[claim]]
id = "22222222"
status = "unreviewed"
kind = "assertion"
quote = "words"
sha256 = "97a5182d5bbcd4db9b17b18204c1b1146c7666cab37cff39cee11a1a0eff2721"
revision = 2
start = 6
end = 11
prefix = ""
suffix = ""
block = "body"
priority = "high"

[[claim.fact]]
kind = "number"
text = "3"
value = "3"

[[block]]
quote = "BY US"
sha256 = "97a5182d5bbcd4db9b17b18204c1b1146c7666cab37cff39cee11a1a0eff2721"
role = "byline"
start = 12
end = 20
"#;

    fn sheet(text: &str) -> Sheet {
        read::sheet("claims/a/b.toml", text).expect("a sheet")
    }

    fn both(text: &str, change: impl Fn(&mut Sheet)) -> (Option<String>, String) {
        let before = sheet(text);
        let mut after = before.clone();
        change(&mut after);
        let slow = sheet_text(Some(text), &after).expect("TOML");
        (with_statuses(text, &before, &after), slow)
    }

    #[test]
    fn lines_are_what_the_whole_record_laid_over_would_be() {
        let plain = SHEET.replace(" # asked twice", "");
        type Change = fn(&mut Sheet);
        let changes: [(&str, Change); 4] = [
            ("nothing", |_| {}),
            ("the second", |sheet| {
                sheet.claims[1].status = Status::Verified
            }),
            ("the first, settled", |sheet| {
                sheet.claims[0].status = Status::Verified;
                sheet.claims[0].before = None;
            }),
            ("both", |sheet| {
                sheet.claims[0].status = Status::Queried;
                sheet.claims[0].before = None;
                sheet.claims[1].status = Status::Incorrect;
            }),
        ];
        for (what, change) in changes {
            let (fast, slow) = both(&plain, change);
            assert_eq!(fast.as_deref(), Some(slow.as_str()), "{what}");
        }
    }

    #[test]
    fn what_is_in_another_form_is_left_to_the_whole_record() {
        let verified = |sheet: &mut Sheet| sheet.claims[0].status = Status::Verified;
        assert_eq!(both(SHEET, verified).0, None, "a comment behind the status");
        let spaced = SHEET.replace("status = \"stale\" # asked twice", "status=\"stale\"");
        assert_eq!(both(&spaced, verified).0, None, "no spaces");
        let quoted = SHEET
            .replace(" # asked twice", "")
            .replace("quote = \"words\"", "quote = '''words'''");
        assert_eq!(
            both(&quoted, verified).0,
            None,
            "a string that could hold lines"
        );
        let moved = |sheet: &mut Sheet| sheet.claims[1].end = 12;
        assert_eq!(
            both(&SHEET.replace(" # asked twice", ""), moved).0,
            None,
            "more than a status"
        );
    }
}
