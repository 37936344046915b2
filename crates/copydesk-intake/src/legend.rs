//! Formatting that a text gives a meaning: *bridges shaded green passed*, *names in bold were convicted*.
//!
//! How words look is told beside them only where the text itself says what that look means, so that another style of a page is no change. Linear.

use copydesk_lexicon::en::intake::legend as words;

/// What importers call it in what is shown beside a block.
pub(super) const FORMATTED: &str = "formatting";

/// Words as they look: "red: Quay Street".
pub(super) fn look(look: &str, words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().take(12).collect();
    format!("{look}: {}", words.join(" "))
}

/// Whether a look of words is told, where sentences give these a meaning.
pub(super) fn is_told(look: &str, meant: &[&str]) -> bool {
    let look = look.split(':').next().unwrap_or_default();
    meant
        .iter()
        .any(|one| *one == look || *one == ANY && words::COLOURS.contains(&look))
}

/// Any colour.
const ANY: &str = "colour";

/// The looks that sentences speak of.
pub(super) fn meant(texts: impl Iterator<Item = String>) -> Vec<&'static str> {
    let mut meant = Vec::new();
    for text in texts {
        let lower = text.to_lowercase();
        let all = lower.split(|c: char| !c.is_alphanumeric());
        let all: Vec<&str> = all.filter(|word| !word.is_empty()).collect();
        for (at, word) in all.iter().enumerate() {
            let before = at.checked_sub(1).map_or("", |at| all[at]);
            let of = |class: &[&str]| class.contains(word);
            // A bold plan is no look.
            let look = *word != "bold" || words::BEFORE_COLOURS.contains(&before);
            meant.extend((of(&words::BOLD) && look).then_some("bold"));
            meant.extend(of(&words::ITALIC).then_some("italic"));
            meant.extend(of(&words::UNDERLINED).then_some("underlined"));
            let colour = of(&words::COLOURS) && words::BEFORE_COLOURS.contains(&before);
            meant.extend((of(&words::SHADED) || colour).then_some(ANY));
        }
    }
    meant.sort_unstable();
    meant.dedup();
    meant
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_counts_where_the_text_says_what_it_means() {
        for (text, kept) in [
            ("Bridges shaded green passed.", "red"),
            ("Names in bold were convicted.", "bold"),
            ("Those in red failed.", "red"),
            ("Those marked bold failed.", "bold"),
            ("A bold plan for the red bridge.", ""),
            ("The bridge was painted.", ""),
        ] {
            let meant = meant(std::iter::once(text.to_owned()));
            let told: Vec<&str> = ["red", "bold"]
                .into_iter()
                .filter(|one| is_told(&look(one, "Quay Street"), &meant))
                .collect();
            assert_eq!(told.join(" "), kept, "{text}");
        }
    }
}
