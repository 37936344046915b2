//! What the place in a table says: the parts of its style that a cell belongs to, whether a row is hidden, which way the columns run.
//!
//! Linear in the styles that a table's is based on.

use super::super::super::xml::Element;
use super::{Level, Looks, switch};

impl Looks {
    // What the styles of a table say of it, and of the parts of it that a row belongs to.
    fn of_row(&self, table: &Element, places: &[&str]) -> Level {
        let style = table.at(&["tblPr", "tblStyle"]);
        let style = style.and_then(|one| one.attribute("val"));
        let chain = style.map(|id| self.chain(id)).unwrap_or_default();
        let mut level = Level::default();
        chain.iter().for_each(|one| level.lay_over(&one.own));
        for place in ["wholeTable"].iter().chain(places) {
            let parts = chain.iter().filter_map(|style| style.parts.get(*place));
            parts.for_each(|part| level.lay_over(part));
        }
        level
    }

    /// Whether a row is hidden: by itself, or by what the table's style says of its place.
    pub(in super::super) fn hides_row(
        &self,
        table: &Element,
        row: &Element,
        place: (usize, usize),
    ) -> bool {
        let own = switch(row, ["trPr", "hidden"]);
        // In the middle of three columns only the row says where a cell is.
        let of_style = || self.of_row(table, &places(table, place, (1, 3))).row_hidden;
        own.or_else(of_style).unwrap_or(false)
    }

    /// Whether the columns of a table are shown from right to left.
    pub(in super::super) fn is_leftward(&self, table: &Element) -> bool {
        let own = switch(table, ["tblPr", "bidiVisual"]);
        own.or_else(|| self.of_row(table, &[]).leftward)
            .unwrap_or(false)
    }
}

/// The parts of a table that a cell belongs to, the weakest first, as far as its look asks for them.
pub(in super::super) fn places(
    table: &Element,
    (row, rows): (usize, usize),
    (column, columns): (usize, usize),
) -> Vec<&'static str> {
    let look = table.at(&["tblPr", "tblLook"]);
    let bits = look
        .and_then(|one| u32::from_str_radix(one.attribute("val")?, 16).ok())
        .unwrap_or(0);
    let asked = |name: &str, bit: u32| match look.and_then(|one| one.attribute(name)) {
        Some(value) => matches!(value, "1" | "true" | "on"),
        None => bits & bit != 0,
    };
    let (first_row, last_row) = (asked("firstRow", 0x20), asked("lastRow", 0x40));
    let (first_column, last_column) = (asked("firstColumn", 0x80), asked("lastColumn", 0x100));
    let is = (
        first_row && row == 0,
        last_row && row + 1 == rows,
        first_column && column == 0,
        last_column && column + 1 == columns,
    );
    let mut found = Vec::new();
    let band = |at: usize, skipped: bool| (at + usize::from(!skipped)) % 2 == 1;
    if look.is_some() && !asked("noVBand", 0x400) {
        found.push(match band(column, first_column) {
            true => "band1Vert",
            false => "band2Vert",
        });
    }
    if look.is_some() && !asked("noHBand", 0x200) {
        found.push(match band(row, first_row) {
            true => "band1Horz",
            false => "band2Horz",
        });
    }
    for (holds, name) in [
        // The corner of Word's "Colorful Shading" is black on the white of its first row, not on the black of its first column.
        (is.2, "firstCol"),
        (is.3, "lastCol"),
        (is.0, "firstRow"),
        (is.1, "lastRow"),
        (is.0 && is.3, "neCell"),
        (is.0 && is.2, "nwCell"),
        (is.1 && is.3, "seCell"),
        (is.1 && is.2, "swCell"),
    ] {
        found.extend(holds.then_some(name));
    }
    found
}

/// The same parts where columns go before rows.
pub(super) fn columns_first<'p>(places: &[&'p str]) -> Vec<&'p str> {
    let mut sorted = places.to_vec();
    sorted.sort_by_key(|place| match *place {
        "firstRow" | "lastRow" => 1,
        "firstCol" | "lastCol" => 2,
        place if place.ends_with("Cell") => 3,
        _ => 0,
    });
    sorted
}
