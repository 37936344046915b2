//! Whose words a claim is by the block that it stands in alone: a quotation set apart without marks of its own.
//!
//! A paragraph in a block quotation is somebody's; the same paragraph outside it is the newsroom's. Where the words stand in quotation marks
//! or are put to a speaker, those tell it, and the block is layout. Linear in the claims.

use copydesk_model::{Role, SettingPart, TextIndex};

use super::Draft;

/// What a verdict records of such a block.
const SET_APART: &str = "a quotation set apart";

/// Notes at each claim whose words it is by its block alone.
pub(super) fn note_set_apart(index: &TextIndex<'_>, roles: &[Role], drafts: &mut [Draft]) {
    for draft in drafts {
        let quoted = roles.get(draft.block) == Some(&Role::Quote);
        let told = draft.attribution.is_some() || !draft.quotes.is_empty();
        let marked = || {
            let words = index.slice(draft.span).unwrap_or_default();
            words.contains(['"', '“', '”', '«', '»', '„'])
        };
        if quoted && !told && !marked() {
            let part = (SettingPart::Block, SET_APART.to_owned());
            draft.setting.push(part);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, TextFormat, extract};
    use copydesk_model::SettingPart;

    #[test]
    fn a_quotation_set_apart_is_no_statement_of_the_newsroom() {
        let is_set_apart = |words: &str| {
            let text = format!("The till\n\nA letter came.\n\n{words}\n\nThe court rose.\n");
            let options = Options {
                format: Some(TextFormat::Article),
                ..Options::default()
            };
            let found = extract(&text, &options);
            let mut parts = found.claims.iter().flat_map(|claim| &claim.setting);
            parts.any(|(part, _)| *part == SettingPart::Block)
        };
        assert!(is_set_apart("> The clerk has emptied the till."));
        assert!(!is_set_apart("The clerk has emptied the till."));
        assert!(!is_set_apart("> “The clerk has emptied the till.”"));
    }
}
