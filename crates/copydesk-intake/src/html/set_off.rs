//! Boxes of pages that are laid out with tables and older than style sheets: what others have a class for is coloured or framed.
//!
//! Refused to guess: a table with cells side by side is one of data, and one with a picture is that picture with its caption. A look at the rows of
//! one table.

use super::dom::Id;
use super::weighed::Weighed;

/// How many elements around a run are looked at for its table. On the read pages 4 and 16 give the same.
const NEAR: usize = 8;
/// The most words of such a box: as of other boxes in the story's column. On the read pages 60 and 240 give the same.
const MOST: u32 = 120;
/// How many nodes of a table are looked at for a picture. On the read pages 100 and 400 give the same.
const NODES: usize = 200;
/// A box has few rows; a page of nothing but rows must not be looked through once for each. On the read pages 20 and 80 give
/// the same.
const ROWS: usize = 40;

/// The table of one column, coloured or framed, inside another one's cell, that a run stands in.
pub(super) fn set_off(page: &Weighed<'_>, holder: Id) -> Option<Id> {
    let table = inner_table(page, holder).filter(|id| page.weight(*id).words <= MOST)?;
    let dom = page.dom;
    let shows = |at: Id| {
        let width = dom.attribute(at, "border");
        width.is_some_and(|width| width.trim() != "0") || dom.attribute(at, "bgcolor").is_some()
    };
    let mut coloured = shows(table);
    for first in first_cells(page, table)? {
        coloured |= shows(first);
    }
    (coloured && !has_picture(page, table)).then_some(table)
}

/// Whether the run stands under a picture in a small table of one column: its words are the picture's.
pub(super) fn is_under_picture(page: &Weighed<'_>, holder: Id) -> bool {
    /// A caption of the read pages has 31 words at the most.
    const CAPTION: u32 = 40;
    inner_table(page, holder).is_some_and(|table| {
        let weight = page.weight(table);
        weight.words <= CAPTION
            && weight.linked * 2 <= weight.words
            && first_cells(page, table).is_some()
            && has_picture(page, table)
    })
}

// The table around a run, where it stands in another one's cell and holds a small part of the page.
fn inner_table(page: &Weighed<'_>, holder: Id) -> Option<Id> {
    let dom = page.dom;
    let mut around = dom.upward(holder).take(NEAR);
    let table = around.find(|at| dom.name(*at) == "table")?;
    let nested = || dom.upward(table).skip(1).any(|at| dom.name(at) == "td");
    (page.is_small(table) && nested()).then_some(table)
}

// The cells of a table of one column; none where a row has two.
fn first_cells(page: &Weighed<'_>, table: Id) -> Option<Vec<Id>> {
    let dom = page.dom;
    let is_row = |at: &Id| dom.name(*at) == "tr";
    let of_part = dom.children(table).flat_map(|part| dom.children(part));
    let rows = dom.children(table).chain(of_part).filter(is_row);
    let mut found = Vec::new();
    for row in rows.take(ROWS) {
        let mut cells = dom
            .children(row)
            .filter(|at| matches!(dom.name(*at), "td" | "th"));
        found.extend(cells.next());
        if cells.next().is_some() {
            return None;
        }
    }
    Some(found)
}

fn has_picture(page: &Weighed<'_>, table: Id) -> bool {
    let dom = page.dom;
    let mut inside = std::iter::successors(Some(table), |at| dom.after(*at, false, table));
    inside.by_ref().take(NODES).any(|at| dom.name(at) == "img")
}
