//! Characters that leave no mark where they stand, as far as a figure can be torn by them.
//!
//! The default-ignorable code points that occur in text, controls and blanks without width: `Default_Ignorable_Code_Point` of the Unicode
//! data, in ranges. Constant for each character.

/// Whether a character leaves no mark where it stands.
pub fn is_unseen(one: char) -> bool {
    one.is_control()
        || matches!(one,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFC}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

// Marks laid over a digit strike it out: the figure is not what it seems either.
fn tears(one: char) -> bool {
    (is_unseen(one) && !matches!(one, '\n' | '\t' | '\r')) || matches!(one, '\u{334}'..='\u{338}')
}

/// Whether the passage `text[start..end]` has something unseen in it, or between it and a letter or digit beside it: a reader sees
/// “30 million” where a program reads “3” and “0 million”, so it is no figure at all.
pub(crate) fn is_torn(text: &str, start: usize, end: usize) -> bool {
    let (Some(before), Some(inside), Some(after)) =
        (text.get(..start), text.get(start..end), text.get(end..))
    else {
        return false;
    };
    inside.chars().any(tears) || runs_on(before.chars().rev()) || runs_on(after.chars())
}

fn runs_on(mut beside: impl Iterator<Item = char>) -> bool {
    let unseen = beside.next().is_some_and(tears);
    unseen
        && beside
            .find(|one| !tears(*one))
            .is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::is_torn;

    #[test]
    fn figures_are_torn_by_what_nobody_sees() {
        for (text, torn) in [
            ("3\u{AD}0 million", true),
            ("1\u{FE0F}0 days", true),
            ("3\u{336}0 days", true),
            ("30\u{200E} days", false),
            ("\u{200F}30 days", false),
            ("30 days", false),
        ] {
            let start = text.find(['3', '1']).unwrap_or_default();
            let end = text[start..]
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or_default()
                + start;
            assert_eq!(is_torn(text, start, end), torn, "{text:?}");
        }
    }
}
