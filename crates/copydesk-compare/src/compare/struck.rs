//! Words that the original has struck out, and the conversion publishes.
//!
//! A claim is held against each sentence that was struck: where that carries most of what it says, and more than one of its telling words stand
//! in nothing that was kept, what was taken back is published. O(words of the claim × struck sentences).

use super::pairing::Pairing;
use super::{Confidence, Difference, DifferenceKind};

/// So much of a claim's telling words stands in the struck sentence. On six writers' read stories: at 30 hundredths one
/// more wrong sentence flagged; at 90 one fewer.
const MOST: usize = 60;
/// So many of them stand nowhere else in the original: one alone is a word that anybody may put for another. On six
/// writers' read stories: at 1 the same; at 4 one fewer wrong sentence flagged.
const OWN: usize = 2;

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    if pairing.original.struck.is_empty() {
        return;
    }
    let telling: Vec<(String, bool)> = pairing
        .words()
        .iter()
        .filter(|word| word.content || word.figure.is_some())
        .map(|word| {
            let stem = pairing.lexicon.stem(&super::reading::bare(&word.text));
            (stem, pairing.in_original(word))
        })
        .collect();
    let found = pairing.original.struck.iter().find(|struck| {
        let there = telling
            .iter()
            .filter(|(stem, _)| struck.stems.contains(stem));
        let own = there.clone().filter(|(_, kept)| !kept).count();
        own >= OWN && there.count() * 100 >= telling.len() * MOST
    });
    if let Some(struck) = found {
        differences.push(pairing.difference(
            DifferenceKind::Struck,
            Confidence::Sure,
            Some(struck.bytes.clone()),
            Some(pairing.claim().bytes.clone()),
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::compare::{DifferenceKind, Side, compare};
    use copydesk_text::{Options, TextFormat, extract};

    #[test]
    fn what_was_struck_out_and_is_published_is_told() {
        const SCRIPT: &str = "THE COUNTY COUNTED THE BALLOTS AGAIN ON FRIDAY.\n[STRIKE: THE CLERK HID TWO BOXES IN HER GARAGE.]\nTHE CLERK SAYS SHE MISSED TWO BOXES.\n";
        for (story, wanted) in [
            ("The clerk hid two boxes in her garage.", true),
            (
                "Two boxes were hidden in the clerk's garage, Friday's count found.",
                true,
            ),
            ("The clerk says she missed two boxes.", false),
            ("The county counted the ballots again on Friday.", false),
            ("The clerk says she overlooked two boxes.", false),
        ] {
            let text = format!("Ballots counted again\n\n{story}\n");
            let script = Options {
                format: Some(TextFormat::Script),
                ..Options::default()
            };
            let original = extract(SCRIPT, &script);
            let converted = extract(&text, &Options::default());
            let told = compare(
                Side {
                    text: SCRIPT,
                    found: &original,
                },
                Side {
                    text: &text,
                    found: &converted,
                },
            );
            let struck = told.pairs.iter().flat_map(|pair| &pair.differences);
            let found = struck
                .filter(|one| one.kind == DifferenceKind::Struck)
                .count();
            assert_eq!(found > 0, wanted, "{story}");
        }
    }
}
