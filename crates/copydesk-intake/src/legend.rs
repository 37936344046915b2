//! Formatting that a text gives a meaning: *bridges shaded green passed*, *names in bold were convicted*.
//!
//! How words look is told beside them only where the text itself says what that look means, so that another style of a page is no change. Linear.

use copydesk_lexicon::en::intake::legend as words;

use super::page::PageBlock;

/// What importers call it in what is shown beside a block.
pub(super) const FORMATTED: &str = "formatting";

/// Words as they look: "red: Quay Street".
pub(super) fn look(look: &str, words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().take(12).collect();
    format!("{look}: {}", words.join(" "))
}

/// Takes away what is told of the looks of words, where no sentence of the text says what these mean.
pub(super) fn settle(blocks: &mut [PageBlock]) {
    let formatted = |block: &PageBlock| block.shown.iter().any(|one| one.what == FORMATTED);
    if !blocks.iter().any(formatted) {
        return;
    }
    let meant = meant(blocks.iter().map(PageBlock::words));
    for block in blocks {
        let keep = |is: &str| {
            let look = is.split(':').next().unwrap_or_default();
            meant
                .iter()
                .any(|one| *one == look || *one == ANY && words::COLOURS.contains(&look))
        };
        block
            .shown
            .retain(|one| one.what != FORMATTED || keep(&one.is));
    }
}

/// Any colour.
const ANY: &str = "colour";

// The looks that sentences speak of.
fn meant(texts: impl Iterator<Item = String>) -> Vec<&'static str> {
    let mut meant = Vec::new();
    for text in texts {
        let lower = text.to_lowercase();
        let all = lower.split(|c: char| !c.is_alphanumeric());
        let all: Vec<&str> = all.filter(|word| !word.is_empty()).collect();
        for (at, word) in all.iter().enumerate() {
            let before = at.checked_sub(1).map_or("", |at| all[at]);
            let of = |class: &[&str]| class.contains(word);
            meant.extend(of(&words::BOLD).then_some("bold"));
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
    use super::super::page::Beside;
    use super::*;

    #[test]
    fn a_look_counts_where_the_text_says_what_it_means() {
        for (text, kept) in [
            ("Bridges shaded green passed.", "red"),
            ("Names in bold were convicted.", "bold"),
            ("Those in red failed.", "red"),
            ("A bold plan for the red bridge.", "bold"),
            ("The bridge was painted.", ""),
        ] {
            let mut block = PageBlock::new(None, text);
            for one in ["red", "bold"] {
                block
                    .shown
                    .push(Beside::block(FORMATTED, look(one, "Quay Street")));
            }
            let mut blocks = [block];
            settle(&mut blocks);
            let told: Vec<&str> = blocks[0]
                .shown
                .iter()
                .filter_map(|one| one.is.split(':').next())
                .collect();
            assert_eq!(told.join(" "), kept, "{text}");
        }
    }
}
