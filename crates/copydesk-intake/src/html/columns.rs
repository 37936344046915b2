//! Pages that are laid out with tables: the story stands in one cell of a row, and what stands in the cells beside it is the page's, or another story's.
//!
//! Refused to guess: where no cell holds most of what is told, the story may stand in several. Linear in the runs, times their depth.

use super::dom::{Id, ROOT};
use super::weighed::Weighed;

/// The part of the words that stand alike that the story's cell holds at the least, in tenths: on six such pages among the read ones eight or nine.
const MOST: u32 = 6;
/// The part of a cell that a table in it holds at the most, in tenths, to be a box of it. On the read pages even 0 and
/// 6 give the same.
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

#[cfg(test)]
mod tests {
    use crate::html;

    const STORY: &str = "<font size=6><b>Kilns to be moved up the hill</b></font><p>By Ida Okoro, Post staff
        <p>The nine kilns of Arden, which have stood by the river since 1874, will be moved up the hill.
        <p>Owner Bess Lind told the guild on Tuesday that the river was now nine metres from the wall.
        <p>\"Every flood takes a bite,\" she said.<p>Work on the kilns begins in March and takes a year.";

    fn read(cells: &str) -> String {
        let page = format!(
            "<html><head><title>The Orrin Post - Kilns to be moved up the hill</title></head><body>
             <table width=780><tr><td colspan=3><img src=m.gif></td></tr><tr valign=top>{cells}</tr></table></body></html>"
        );
        html::words_of(&page)
    }

    #[test]
    fn what_stands_beside_the_storys_cell_is_the_pages() {
        let left = "<td><table><tr><td><b>This week</b></td></tr><tr><td><a href=a.htm>Goat visits school</a><br>Seen by four pupils on Friday.</td></tr>
            <tr><td bgcolor=yellow><b>LIND TYRES</b><br>Four for three until Easter.</td></tr></table></td>";
        let right = "<td><b>For sale</b><br>Red tractor, runs, $4,200.<br><br>Ferret hutch, near new.<br><b>Poll</b><br>Should the pool stay open?</td>";
        let guests = "<table><tr><td><b>Guestbook</b><br><b>Shirl:</b> My dad fed the goats there.<br><b>anon:</b> That buys many potholes.</td></tr></table>";
        let text = read(&format!(
            "{left}<td><table><tr><td>{STORY}<hr>{guests}</td></tr></table></td>{right}"
        ));
        for other in [
            "Seen by four",
            "LIND TYRES",
            "tractor",
            "Ferret",
            "pool stay",
            "potholes",
        ] {
            assert!(!text.contains(other), "{other}: {text}");
        }
        for own in [
            "Kilns to be moved",
            "since 1874",
            "takes a bite",
            "takes a year",
        ] {
            assert!(text.contains(own), "{own}: {text}");
        }
    }

    #[test]
    fn a_story_in_two_cells_is_read_in_both() {
        let more = "<p>The guild has asked the county for $640,000 to move the kilns up the hill.
            <p>Bess Lind will borrow the rest, she told the guild.<p>The river took the tenth kiln in 1946, when the wall fell on Tuesday.";
        let text = read(&format!("<td>{STORY}</td><td>{more}</td>"));
        for own in [
            "since 1874",
            "takes a year",
            "$640,000",
            "borrow the rest",
            "tenth kiln",
        ] {
            assert!(text.contains(own), "{own}: {text}");
        }
    }
}
