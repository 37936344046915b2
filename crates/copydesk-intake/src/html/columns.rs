//! Pages that are laid out with tables: the story stands in one cell of a row, and what stands in the cells beside it is the page's, or another story's.
//!
//! Refused to guess: where no cell holds most of what is told, the story may stand in several. Linear in the runs, times their depth.

use super::dom::{Id, ROOT};
use super::weighed::Weighed;

/// The part of the words that stand alike that the story's cell holds at the least, in tenths: on six such pages among the read ones eight or nine.
const MOST: u32 = 6;
/// The part of a cell that a table in it holds at the most, in tenths, to be a box of it.
const BOX: u32 = 3;

/// Takes from the paragraphs that stand alike those in other cells than the story's, and in small tables inside of its cell.
pub(super) fn narrow(page: &Weighed<'_>, own: &mut [bool]) {
    let dom = page.dom;
    // Most pages have no cell that holds prose.
    let in_cell = |at: usize| page.within(page.runs[at].holder, &["td"]);
    if !(0..own.len()).filter(|at| own[*at]).take(2).any(in_cell) && !last(own).is_some_and(in_cell)
    {
        return;
    }
    let mut held = vec![0u32; dom.len()];
    for at in (0..own.len()).filter(|at| own[*at]) {
        for element in dom.upward(page.runs[at].holder) {
            held[element] += page.runs[at].words as u32;
        }
    }
    let Some(cell) = cell(page, &held) else {
        return;
    };
    for (at, own) in own.iter_mut().enumerate().filter(|(_, own)| **own) {
        let mut around = dom.upward(page.runs[at].holder);
        let inside = around
            .by_ref()
            .take_while(|id| *id != cell)
            .all(|id| dom.name(id) != "table" || held[id] * 10 > held[cell] * BOX);
        *own = inside && page.runs_in(cell).contains(&at);
    }
}

fn last(own: &[bool]) -> Option<usize> {
    own.iter().rposition(|own| *own)
}

// The innermost cell that holds most of the words.
fn cell(page: &Weighed<'_>, held: &[u32]) -> Option<Id> {
    let dom = page.dom;
    let (mut at, mut found) = (ROOT, None);
    loop {
        let most = |child: &Id| held[*child] * 10 >= held[ROOT] * MOST;
        let Some(child) = dom.children(at).find(most).filter(|_| held[ROOT] > 0) else {
            return found;
        };
        at = child;
        if dom.name(at) == "td" {
            found = Some(at);
        }
    }
}
