//! Marks before a line, or around its label, that say whose it is: ">>> Ida Marsh, clerk", "_Marsh:_", "(Lorne) --".
//!
//! Each look is at one line, linear in it. A line that ends as a sentence is read: recall first.

use super::marks::ends_spoken;
use super::name_labels::name_label;
use super::names;
use super::words::{Does, does};

/// The person behind arrows with a title, as on the screen: ">>> Ida Marsh, harbour master".
pub(super) fn arrowed_name(line: &str) -> Option<String> {
    let words = line.strip_prefix(">>")?.trim_start_matches('>').trim();
    let titled = words.contains([',', '/']) && !words.contains(':');
    (titled && !ends_spoken(words) && words.split_whitespace().count() <= 14)
        .then(|| names::supered(words))?
}

/// The words behind a cart that arrows point at from both sides, when they say what is played: ">>RGBY1 0.11<<  Marsh, this morning".
pub(super) fn cart(line: &str) -> Option<&str> {
    let inner = line.strip_prefix(">>")?;
    let end = inner.find("<<")?;
    let rest = inner[end + 2..].trim();
    let counted = inner[..end].contains(|c: char| c.is_ascii_digit());
    let short =
        inner[..end].split_whitespace().count() <= 5 && rest.split_whitespace().count() <= 12;
    (counted && short && !ends_spoken(rest)).then_some(rest)
}

/// Whether arrows point back at what a recording ends with: "<<< went to bed".
pub(super) fn is_arrow_back(line: &str) -> bool {
    line.starts_with("<<")
        && !line.contains('>')
        && !ends_spoken(line)
        && line.split_whitespace().count() <= 8
}

/// What stands between two marks of the screen: "<cg> Ida Marsh // Clerk <cg>".
pub(super) fn between_marks(line: &str) -> Option<&str> {
    let (mark, rest) = line.strip_prefix('<')?.split_once('>')?;
    let inner = rest.trim_end().strip_suffix('>')?;
    let (inner, last) = inner.rsplit_once('<')?;
    let same = last.trim_start_matches('/').eq_ignore_ascii_case(mark);
    (same && does(&mark.to_uppercase(), &[Does::Super]) && !inner.contains('<'))
        .then(|| inner.trim())
}

/// The length of a label that is set in stars or strokes, and its name: "_Marsh:_ We saw it."
pub(super) fn set_label(line: &str) -> Option<(usize, &str)> {
    let mark = line
        .chars()
        .next()
        .filter(|mark| matches!(mark, '_' | '*'))?;
    let inner = line.trim_start_matches(mark);
    let open = line.len() - inner.len();
    let end = inner.find(mark)?;
    let close = inner[end..].len() - inner[end..].trim_start_matches(mark).len();
    let label = inner[..end].trim_end().strip_suffix(':')?;
    let named = name_label(&inner[..end]).is_some() && label.split_whitespace().count() <= 4;
    (named && close == open && open <= 3).then_some((open + end + close, label))
}

/// The length of a dateline in brackets before the first words of a line: "(Port Lorne) -- The death toll".
pub(super) fn dateline(line: &str) -> Option<usize> {
    let inner = line.strip_prefix('(')?;
    let end = inner.find(')')?;
    let place = &inner[..end];
    let capitals = place
        .split_whitespace()
        .all(|word| word.starts_with(char::is_uppercase));
    let rest = &inner[end + 1..];
    let words = rest.trim_start().trim_start_matches(['-', '–', '—']);
    let dash = rest.trim_start().len() - words.len();
    (capitals
        && (1..=3).contains(&place.split_whitespace().count())
        && dash > 0
        && words.trim_start().starts_with(char::is_uppercase))
    .then(|| line.len() - words.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_set_lines_apart() {
        assert_eq!(
            arrowed_name(">>> Ida Marsh, harbour master").as_deref(),
            Some("Ida Marsh")
        );
        assert_eq!(arrowed_name(">> The pier, they say, is shut."), None);
        let shown = between_marks("<cg> Ida Marsh // Clerk <cg>");
        assert_eq!(shown, Some("Ida Marsh // Clerk"));
        assert_eq!(between_marks("<cg> Ida Marsh // Clerk"), None);
        assert_eq!(between_marks("<b> Ida Marsh <b>"), None);
        assert!(is_arrow_back("<<< out of the water"));
        assert!(!is_arrow_back("<<VO>> They left."));
        assert_eq!(dateline("(Port Lorne) -- The pier is shut."), Some(15));
        assert_eq!(dateline("(And they left) The pier is shut."), None);
        assert_eq!(set_label("_Marsh:_ We saw it."), Some((8, "Marsh")));
        assert_eq!(set_label("*Not so:* it fell"), None);
    }
}
