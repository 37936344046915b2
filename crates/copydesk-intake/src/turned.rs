//! Letters that markup turns round: a direction that overrides their own, so that 17 is seen as 71.
//!
//! The text gets the marks that do the same in it. They are no letters, and what is told of characters that nobody sees is told of
//! them: a text that is judged must be the one that is seen.

/// Right-to-left override.
pub(super) const TURNED: char = '\u{202E}';
/// The end of an override.
pub(super) const TURNED_BACK: char = '\u{202C}';

/// Whether words are written from right to left, as far as most of their letters are. A table of such is laid out so, and read so.
pub(super) fn is_leftward(words: &str) -> bool {
    let leftward = |c: &char| matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}');
    let letters = || words.chars().filter(|c| c.is_alphabetic());
    letters().filter(leftward).count() * 2 > letters().count()
}

/// Whether a declaration of styles, with the element's own `dir`, turns letters round.
pub(super) fn turns(style: &str, dir: Option<&str>) -> bool {
    let style: String = style
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    let says = |property: &str| {
        let said = style.split(';').filter_map(|one| one.split_once(':'));
        let mut own = said.filter(|(name, _)| *name == property);
        own.next_back()
            .map(|(_, value)| value.trim_end_matches("!important"))
    };
    let overrides = matches!(
        says("unicode-bidi"),
        Some("bidi-override" | "isolate-override")
    );
    let rtl = match says("direction") {
        Some(direction) => direction == "rtl",
        None => dir.is_some_and(|dir| dir.eq_ignore_ascii_case("rtl")),
    };
    overrides && rtl
}

#[cfg(test)]
mod tests {
    use super::turns;

    #[test]
    fn an_override_to_the_left_turns_letters() {
        assert!(turns("direction: rtl; unicode-bidi: bidi-override", None));
        assert!(turns("unicode-bidi:isolate-override", Some("RTL")));
        for (style, dir) in [
            ("direction: rtl", None),
            ("unicode-bidi: bidi-override", None),
            ("direction: ltr; unicode-bidi: bidi-override", Some("rtl")),
            ("unicode-bidi: isolate; direction: rtl", None),
        ] {
            assert!(!turns(style, dir), "{style}");
        }
    }
}
