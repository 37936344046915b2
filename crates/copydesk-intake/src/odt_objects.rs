//! What lies in an ODT as a file of its own and is shown in the text: a formula on a line, the words of a chart or a table.
//!
//! Linear in the objects.

use std::collections::HashMap;

use super::archive::Archive;
use super::charts::{self, Drawn};
use super::error::Trouble;
use super::page::PageBlock;
use super::symbols::bracketed;
use super::xml::{self, Element, Strictness};
use copydesk_text::telling::is_statement;

/// So many objects are opened: a story's documents have some.
const MOST: usize = 256;

/// What an object shows.
pub(super) enum Shown {
    Formula(String),
    /// A chart: its rows, and the lines of another drawing.
    Drawn(Drawn),
}

/// The objects that a text takes in, by the addresses that it names them by.
pub(super) fn objects(
    text: &Element,
    archive: &mut Archive<'_>,
) -> Result<HashMap<String, Shown>, Trouble> {
    let mut found = Vec::new();
    text.all("object", &mut found);
    let mut shown = HashMap::new();
    for address in found.into_iter().filter_map(|one| one.attribute("href")) {
        let folder = address.trim_start_matches("./");
        if shown.len() >= MOST || shown.contains_key(address) {
            continue;
        }
        let Some(bytes) = archive.part(&format!("{folder}/content.xml"))? else {
            continue;
        };
        let document = xml::parse(&bytes, Strictness::Xml)?;
        shown.insert(address.to_owned(), of(&document));
    }
    Ok(shown)
}

fn of(document: &Element) -> Shown {
    if let Some(math) = document.find("math") {
        return Shown::Formula(formula(math));
    }
    let mut lines = Vec::new();
    document.all("p", &mut lines);
    let lines = lines.into_iter().map(Element::words);
    let blocks = document.find("chart").map(chart).unwrap_or_default();
    let told: String = blocks.iter().map(PageBlock::words).collect();
    let others = lines.filter(|line| is_statement(line) && !told.contains(line.as_str()));
    let others = others.collect();
    Shown::Drawn(Drawn { blocks, others })
}

// A chart is drawn from a table that lies in it.
fn chart(chart: &Element) -> Vec<PageBlock> {
    let words = |holder: &Element| {
        let words = holder.words();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut titles = Vec::new();
    for name in ["title", "subtitle"] {
        chart.all(name, &mut titles);
    }
    let mut rows = Vec::new();
    let table = chart.find("table");
    table
        .into_iter()
        .for_each(|one| one.all("table-row", &mut rows));
    let row = |row: &Element| {
        let cells = row.elements().filter(|one| one.name == "table-cell");
        cells.map(words).collect::<Vec<_>>()
    };
    let rows = rows.into_iter().take(charts::POINTS).map(row);
    let titles: Vec<String> = titles.into_iter().map(words).collect();
    charts::rows(&titles, rows.collect())
}

/// A formula on one line.
pub(super) fn formula(element: &Element) -> String {
    let parts: Vec<&Element> = element.elements().collect();
    let part = |at: usize| parts.get(at).map(|one| formula(one)).unwrap_or_default();
    let all = || parts.iter().map(|one| formula(one)).collect::<String>();
    match element.name.as_str() {
        "mi" | "mn" | "mo" | "mtext" | "ms" => element.words(),
        "mfrac" => format!("{}/{}", bracketed(&part(0)), bracketed(&part(1))),
        "msup" => {
            let power = part(1);
            let power = super::symbols::raised(power.trim());
            let power = power.unwrap_or_else(|| format!("^{}", bracketed(&part(1))));
            format!("{}{power}", bracketed(&part(0)))
        }
        "msub" => format!("{}_{}", bracketed(&part(0)), bracketed(&part(1))),
        "msubsup" => format!(
            "{}_{}^{}",
            bracketed(&part(0)),
            bracketed(&part(1)),
            bracketed(&part(2))
        ),
        "msqrt" => format!("√{}", bracketed(&all())),
        "mroot" => format!("{}√{}", part(1), bracketed(&part(0))),
        // The same once more, for programs; and a space of its width.
        "annotation" | "annotation-xml" | "mphantom" => String::new(),
        _ => all(),
    }
}

#[cfg(test)]
mod tests {
    use super::formula;
    use crate::xml::{self, Strictness};

    #[test]
    fn a_formula_is_a_line() {
        for (markup, shown) in [
            ("<mfrac><mn>1</mn><mn>2</mn></mfrac>", "1/2"),
            ("<msup><mn>10</mn><mn>6</mn></msup>", "10⁶"),
            ("<msqrt><mn>1</mn><mo>+</mo><mi>x</mi></msqrt>", "√(1+x)"),
            (
                "<semantics><mrow><mn>7</mn></mrow><annotation>7</annotation></semantics>",
                "7",
            ),
        ] {
            let text = format!("<math>{markup}</math>");
            let read = xml::parse_text(&text, Strictness::Xml).unwrap();
            assert_eq!(formula(read.child("math").unwrap()), shown, "{markup}");
        }
    }
}
