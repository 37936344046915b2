//! Where the links of a Word document lead: by a relation of the file (`hyperlink`), or by the instruction of a field (`HYPERLINK "…"`).
//!
//! Told beside the words of the block, as a page's links are. Linear in the elements of the block.

use std::collections::HashMap;

use super::super::field_codes::linked;
use super::super::html::beside::leading;
use super::super::page::Beside;
use super::super::xml::Element;

/// Where the links of a paragraph or a cell lead; `links`: the addresses by the id of their relation.
pub(super) fn led(holder: &Element, links: &HashMap<String, String>) -> Vec<Beside> {
    let (mut related, mut fields, mut simple) = (Vec::new(), Vec::new(), Vec::new());
    holder.all("hyperlink", &mut related);
    holder.all("instrText", &mut fields);
    holder.all("fldSimple", &mut simple);
    let related = related.into_iter();
    let related = related.filter_map(|one| links.get(one.attribute("id")?).map(String::as_str));
    // An instruction may be cut into runs.
    let mut instruction: String = fields.into_iter().map(Element::words).collect();
    for one in simple {
        instruction.push(' ');
        instruction.push_str(one.attribute("instr").unwrap_or_default());
    }
    leading(related.chain(linked(&instruction)))
}
