//! Cells of columns that a style takes out of their table: `visibility: collapse` on a `<col>` or a `<colgroup>`.
//!
//! Nothing else that is said of a column takes its words from sight: a width is none, and `display: none` leaves the cells where they are. A
//! cell that begins in such a column and ends in one that is shown is cut off there and read all the same. Asked of tables with such a column
//! alone; linear in their cells times the columns that reach down.

use std::collections::HashSet;

use super::super::grid::{Cell, place};
use super::dom::{Dom, Id};
use super::styles::Styles;

/// More columns no table of the read pages has, by ten times.
const MOST: usize = 200;

/// The cells whose columns are all taken out.
pub(super) fn collapsed(dom: &Dom, styles: &Styles) -> HashSet<Id> {
    let mut found = HashSet::new();
    let tables = (1..dom.len()).filter(|id| dom.name(*id) == "table");
    for table in tables {
        let gone = columns(dom, styles, table);
        if gone.contains(&true) {
            cells(dom, table, &gone, &mut found);
        }
    }
    found
}

// Column by column whether it is taken out.
fn columns(dom: &Dom, styles: &Styles, table: Id) -> Vec<bool> {
    let mut gone = Vec::new();
    let mut add = |of: Id, does: bool| {
        let span = dom.attribute(of, "span");
        let span = span.and_then(|span| span.trim().parse().ok());
        let many = span.unwrap_or(1).min(MOST - gone.len().min(MOST));
        gone.extend(std::iter::repeat_n(does, many));
    };
    let groups = dom.children(table).filter(|at| dom.name(*at) == "colgroup");
    for group in groups {
        let all = styles.collapses(dom, group);
        let mut own = dom
            .children(group)
            .filter(|at| dom.name(*at) == "col")
            .peekable();
        if own.peek().is_none() {
            add(group, all);
        }
        own.for_each(|one| add(one, all || styles.collapses(dom, one)));
    }
    gone
}

fn cells(dom: &Dom, table: Id, gone: &[bool], found: &mut HashSet<Id>) {
    let is_row = |at: &Id| dom.name(*at) == "tr";
    let parts = dom.children(table).filter(|at| !is_row(at));
    for part in std::iter::once(table).chain(parts) {
        let mut reaching = Vec::new();
        for row in dom.children(part).filter(is_row) {
            let own = dom
                .children(row)
                .filter(|at| matches!(dom.name(*at), "td" | "th"));
            let own = own.map(|cell| {
                let (across, down) = (
                    dom.attribute(cell, "colspan"),
                    dom.attribute(cell, "rowspan"),
                );
                Cell::spanning(cell, across, down)
            });
            for (column, cell) in place(&mut reaching, own.collect()) {
                let mut spanned = column..column + cell.across;
                if spanned.all(|one| gone.get(one) == Some(&true)) {
                    found.insert(cell.words);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::html;

    fn read(columns: &str, sheet: &str) -> String {
        html::words_of(&format!(
            "<html><head><style>{sheet}</style></head><body><article><h1>Keel harbor court</h1>
             <p>The court of Keel has dealt with two officers since Friday, the clerk said.</p><table>{columns}
             <tr><th>Officer</th><th>Charge</th><th>Outcome</th></tr><tr><td>Pia Sand</td><td>Theft</td><td>Cleared</td></tr>
             <tr><td>Ole Brandt</td><td colspan=2>Fraud, dropped</td></tr></table></article></body></html>"
        ))
    }

    #[test]
    fn a_column_that_is_taken_out_is_not_read() {
        for (columns, sheet) in [
            ("<col><col><col style=\"visibility: collapse\">", ""),
            (
                "<colgroup><col span=2><col class=x></colgroup>",
                ".x { visibility: collapse }",
            ),
            (
                "<colgroup span=2></colgroup><colgroup class=x></colgroup>",
                "colgroup.x { visibility: collapse }",
            ),
            (
                "<colgroup span=2></colgroup><colgroup class=x><col></colgroup>",
                ".x { visibility: collapse }",
            ),
            (
                "<col><col><col>",
                "col:nth-child(3) { visibility: collapse !important }",
            ),
            ("", "td:nth-child(3), th:last-child { display: none }"),
        ] {
            let text = read(columns, sheet);
            assert!(text.contains("Pia Sand | Theft"), "{columns}: {text}");
            assert!(
                !text.contains("Cleared") && !text.contains("Outcome"),
                "{columns}: {text}"
            );
            assert!(text.contains("Fraud, dropped"), "{columns}: {text}");
        }
        for (columns, sheet) in [
            ("<col><col><col style=\"width: 0\">", ""),
            ("<col><col><col hidden>", ""),
            ("<col><col><col style=\"visibility: hidden\">", ""),
            ("<col><col><col>", "col { background: #eee }"),
            ("<col><col class=x><col>", ".y { visibility: collapse }"),
        ] {
            let text = read(columns, sheet);
            assert!(
                text.contains("Pia Sand | Theft | Cleared"),
                "{columns}: {text}"
            );
        }
    }
}
