//! What a newsroom says of what it said before. Linear in the line.

use copydesk_lexicon::en::intake::html::judge as words;

/// "Last week we printed …", "An earlier version …": the newsroom on what it said before.
pub(super) fn corrects(text: &str) -> bool {
    let lower = text.to_lowercase();
    words::CORRECTS.iter().any(|one| lower.contains(one))
}
