//! Claim by platform, for people at a terminal.

use anstyle::{AnsiColor, Color, Style};

use super::ink::Ink;
use crate::usecase::{Cell, CellState, Table};

const BOLD: Ink = Ink(Style::new().bold());
const DIM: Ink = Ink(Style::new().dimmed());
const ALTERED: Ink = Ink(Style::new().fg_color(Some(Color::Ansi(AnsiColor::Red))));

/// One row a statement: `=` the same, `≠` altered, `·` absent, with the numbers of the claims; what differs stands below.
pub(crate) fn compare_table(table: &Table) -> String {
    let columns: Vec<usize> = table
        .platforms
        .iter()
        .map(|name| name.chars().count().max(8))
        .collect();
    let mut text = String::from("     ");
    for (platform, width) in table.platforms.iter().zip(&columns) {
        text.push_str(&format!("{BOLD}{platform:<width$}{BOLD:#} "));
    }
    text.push_str(&format!("{BOLD}{}{BOLD:#}\n", table.original));
    for row in &table.rows {
        let number = row
            .original
            .map(|number| number.to_string())
            .unwrap_or_default();
        text.push_str(&format!("{number:>4} "));
        for (cell, width) in row.cells.iter().zip(&columns) {
            text.push_str(&shown(cell, *width));
        }
        let only = if row.original.is_none() {
            "(not in the original) "
        } else {
            ""
        };
        text.push_str(&format!("{only}{}\n", short(&row.statement)));
        for (cell, platform) in row.cells.iter().zip(&table.platforms) {
            for difference in &cell.differences {
                text.push_str(&format!(
                    "       {ALTERED}{platform}{ALTERED:#} {}\n",
                    short(difference)
                ));
            }
        }
    }
    text.push_str(&format!("{DIM}= the same   ≠ altered   · absent{DIM:#}\n"));
    text
}

fn shown(cell: &Cell, width: usize) -> String {
    let numbers: Vec<String> = cell
        .claims
        .iter()
        .take(2)
        .map(|number| format!(":{number}"))
        .collect();
    let (style, sign) = match cell.state {
        CellState::Same => (Ink(Style::new()), "="),
        CellState::Altered => (ALTERED, "≠"),
        CellState::Absent => (DIM, "·"),
    };
    let words = format!("{sign} {}", numbers.join(" "));
    format!("{style}{words:<width$}{style:#} ")
}

fn short(text: &str) -> String {
    const MOST: usize = 76;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line,
    }
}
