//! Charts and diagrams as rows: what stands along an axis with the figures over it, what hangs under a heading.
//!
//! Word keeps them in parts of their own, with the words and figures as they were last drawn. The title stands in the corner of the rows, over what
//! they are counted by, so that another title makes other rows. Linear in the points.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::grid;
use super::page::PageBlock;
use super::xml::Element;
use copydesk_model::Role;
use copydesk_text::telling::is_statement;

/// So many points are told of a chart: one of a newsroom's has 4 to 40, a curve of more is looked at and not read.
pub(super) const POINTS: usize = 200;
/// And so many rows of figures, as of any table.
const SERIES: usize = 24;
/// Diagrams hang so deep; Word draws 9.
const DEEP: usize = 16;

/// What a part of a document draws: its rows, and lines in it that are not among these.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Drawn {
    pub(super) blocks: Vec<PageBlock>,
    pub(super) others: Vec<String>,
}

/// What a chart or a diagram draws.
pub(super) fn drawn(part: &Element) -> Drawn {
    let blocks = match (part.find("dataModel"), part.find("chartData")) {
        (Some(model), _) => diagram(model),
        (None, Some(data)) => chart(part, of_today(data)),
        (None, None) => chart(part, series(part)),
    };
    let told: String = blocks.iter().map(PageBlock::words).collect();
    let mut lines = Vec::new();
    part.all("p", &mut lines);
    part.all("v", &mut lines);
    let lines = lines.into_iter().map(Element::words);
    let others = lines.filter(|line| is_statement(line) && !told.contains(line.as_str()));
    let others = others.collect();
    Drawn { blocks, others }
}

/// Rows of a chart under its titles, each row with what it is of.
pub(super) fn rows(titles: &[String], rows: Vec<Vec<String>>) -> Vec<PageBlock> {
    let row = |words: String| PageBlock::new(Some(Role::TableRow), words);
    let mut blocks = Vec::new();
    // A title that tells something is read as what stands under a picture is.
    let (told, corner): (Vec<&String>, Vec<&String>) =
        titles.iter().partition(|one| is_statement(one));
    blocks.extend(
        told.into_iter()
            .map(|one| PageBlock::new(Some(Role::Caption), one)),
    );
    let corner: Vec<&str> = corner.into_iter().map(String::as_str).collect();
    let corner = corner.join("; ");
    let mut rows = rows;
    // A title over nothing that is counted names a picture.
    if rows.len() < 2 {
        rows.clear();
    }
    if let Some(corner_cell) = rows.first_mut().and_then(|head| head.first_mut()) {
        match corner_cell.is_empty() {
            true => *corner_cell = corner,
            false if !corner.is_empty() => *corner_cell = format!("{corner}; {corner_cell}"),
            false => {}
        }
    }
    for mut cells in rows {
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        let words = grid::line(&cells);
        if words.contains(char::is_alphanumeric) {
            blocks.push(row(words));
        }
    }
    blocks
}

/// A row of figures: what it is called, and the words and figures of its points by their numbers.
#[derive(Default)]
struct Series {
    name: String,
    along: BTreeMap<usize, String>,
    values: BTreeMap<usize, String>,
}

fn chart(part: &Element, series: Vec<Series>) -> Vec<PageBlock> {
    let mut titles = Vec::new();
    let mut at = vec![part];
    while let Some(element) = at.pop() {
        let gone = element.name.ends_with("Ax") && is_on(element.child("delete"));
        if element.name == "title" {
            titles.push(letters(element));
        } else if !gone {
            // The last is looked at first, so that titles come in their order.
            at.extend(element.elements().collect::<Vec<_>>().into_iter().rev());
        }
    }
    titles.retain(|title| !title.is_empty());
    let points: HashSet<usize> = series
        .iter()
        .flat_map(|one| one.along.keys().chain(one.values.keys()).copied())
        .collect();
    let mut points: Vec<usize> = points.into_iter().collect();
    points.sort_unstable();
    points.truncate(POINTS);
    let series = &series[..series.len().min(SERIES)];
    let head = std::iter::once(String::new()).chain(series.iter().map(|one| one.name.clone()));
    let mut found = vec![head.collect::<Vec<_>>()];
    for point in points {
        let along = series.iter().find_map(|one| one.along.get(&point));
        let values = series.iter().map(|one| one.values.get(&point).cloned());
        let values = values.map(Option::unwrap_or_default);
        let row = std::iter::once(along.cloned().unwrap_or_default()).chain(values);
        found.push(row.collect());
    }
    rows(&titles, found)
}

// The rows of figures of a chart, as they were last drawn.
fn series(part: &Element) -> Vec<Series> {
    let mut found = Vec::new();
    part.all("ser", &mut found);
    let one = |series: &&Element| {
        let points = |names: [&str; 2]| {
            let holder = names.iter().find_map(|name| series.child(name));
            holder.map(points).unwrap_or_default()
        };
        let mut values = points(["val", "yVal"]);
        // Words that somebody wrote in the place of a figure.
        let labels = series
            .child("dLbls")
            .into_iter()
            .flat_map(Element::elements);
        for label in labels.filter(|one| one.name == "dLbl" && !is_on(one.child("delete"))) {
            let at = label
                .child("idx")
                .and_then(|one| one.attribute("val")?.parse().ok());
            let words = label.child("tx").map(letters).unwrap_or_default();
            if let (Some(at), false) = (at, words.is_empty()) {
                let value: &mut String = values.entry(at).or_default();
                *value = format!("{value} ({words})").trim().to_owned();
            }
        }
        Series {
            name: series.child("tx").map(letters).unwrap_or_default(),
            along: points(["cat", "xVal"]),
            values,
        }
    };
    found.iter().map(one).collect()
}

fn is_on(flag: Option<&Element>) -> bool {
    flag.is_some_and(|flag| !matches!(flag.attribute("val"), Some("0" | "false")))
}

// The words of a title or a label: as they were written, else as they were last looked up.
fn letters(holder: &Element) -> String {
    let mut words = Vec::new();
    holder.all("t", &mut words);
    holder.all("v", &mut words);
    let words: Vec<String> = words.into_iter().map(Element::words).collect();
    words
        .concat()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

// The points along an axis or over it by their numbers; of several levels of words the outer ones stand before the inner.
fn points(holder: &Element) -> BTreeMap<usize, String> {
    let mut found = BTreeMap::new();
    let format = holder
        .find("formatCode")
        .map(Element::words)
        .unwrap_or_default();
    let mut points = Vec::new();
    holder.all("pt", &mut points);
    for point in points {
        let at = point
            .attribute("idx")
            .and_then(|one| one.parse::<usize>().ok());
        let words = point
            .child("v")
            .map_or_else(|| point.words(), Element::words);
        let Some(at) = at.filter(|_| found.len() < 2 * POINTS) else {
            continue;
        };
        let words = shown(&words, &format);
        let place: &mut String = found.entry(at).or_default();
        *place = format!("{words} {place}").trim().to_owned();
    }
    found
}

// A figure as its format shows it, as far as it says hundredths.
fn shown(value: &str, format: &str) -> String {
    let value = value.trim();
    match (
        format.trim_end_matches(['"', '\\']).ends_with('%'),
        value.parse::<f64>(),
    ) {
        (true, Ok(share)) if share.is_finite() => {
            let digits = format.split_once('.').map_or(0, |(_, behind)| {
                behind.chars().take_while(|c| *c == '0').count().min(6)
            });
            format!("{:.digits$}%", share * 100.0)
        }
        _ => value.to_owned(),
    }
}

// The charts of newer programs: columns of words and figures (`cx:strDim`, `cx:numDim`).
fn of_today(data: &Element) -> Vec<Series> {
    let mut found = Vec::new();
    for one in data.elements().filter(|one| one.name == "data") {
        let dimension = |name: &str| {
            let levels = one.elements().filter(|inner| inner.name == name);
            levels.map(points).next().unwrap_or_default()
        };
        found.push(Series {
            name: String::new(),
            along: dimension("strDim"),
            values: dimension("numDim"),
        });
    }
    found
}

// A diagram: each heading with all that hangs under it; what nothing hangs under, side by side.
fn diagram(model: &Element) -> Vec<PageBlock> {
    let mut points = Vec::new();
    model.all("pt", &mut points);
    let mut words: HashMap<&str, String> = HashMap::new();
    let mut order = Vec::new();
    let mut top = None;
    for point in points {
        let Some(id) = point.attribute("modelId") else {
            continue;
        };
        let mut lines = Vec::new();
        point
            .child("t")
            .into_iter()
            .for_each(|text| text.all("p", &mut lines));
        let said: Vec<String> = lines.into_iter().map(letters).collect();
        words.insert(id, said.join(" ").trim().to_owned());
        match point.attribute("type") {
            Some("doc") => top = Some(id),
            _ => order.push(id),
        }
    }
    let mut links = Vec::new();
    model.all("cxn", &mut links);
    let mut under: HashMap<&str, Vec<(u32, &str)>> = HashMap::new();
    let mut hung = HashSet::new();
    for link in links {
        let plain = link.attribute("type").is_none_or(|kind| kind == "parOf");
        let ends = link.attribute("srcId").zip(link.attribute("destId"));
        if let Some((from, to)) = ends.filter(|_| plain) {
            let at = link.attribute("srcOrd").and_then(|one| one.parse().ok());
            under
                .entry(from)
                .or_default()
                .push((at.unwrap_or_default(), to));
            hung.extend((top != Some(from)).then_some(to));
        }
    }
    under
        .values_mut()
        .for_each(|all| all.sort_by_key(|(at, _)| *at));
    let first = top.and_then(|top| under.get(top));
    let mut roots: Vec<&str> = first.into_iter().flatten().map(|(_, to)| *to).collect();
    let known: HashSet<&str> = roots.iter().copied().collect();
    // What hangs nowhere is drawn all the same.
    roots.extend(
        order
            .into_iter()
            .filter(|id| !known.contains(id) && !hung.contains(id)),
    );
    let mut blocks = Vec::new();
    let mut beside: Vec<String> = Vec::new();
    let end = |beside: &mut Vec<String>, blocks: &mut Vec<PageBlock>| {
        let line = std::mem::take(beside).join(" | ");
        if line.contains(char::is_alphanumeric) {
            blocks.push(PageBlock::new(Some(Role::TableRow), line));
        }
    };
    for root in roots {
        let mut row = Vec::new();
        hang(root, &words, &under, DEEP, &mut row);
        match row.len() {
            0 => {}
            1 if !is_statement(&row[0]) => beside.append(&mut row),
            1 => {
                end(&mut beside, &mut blocks);
                blocks.push(PageBlock::new(None, row.remove(0)));
            }
            _ => {
                end(&mut beside, &mut blocks);
                end(&mut row, &mut blocks);
            }
        }
    }
    end(&mut beside, &mut blocks);
    blocks
}

fn hang<'e>(
    id: &'e str,
    words: &HashMap<&str, String>,
    under: &HashMap<&'e str, Vec<(u32, &'e str)>>,
    deep: usize,
    row: &mut Vec<String>,
) {
    let own = words.get(id).filter(|own| !own.is_empty());
    row.extend(own.filter(|_| row.len() < POINTS).cloned());
    if deep > 0 && row.len() < POINTS {
        for (_, inner) in under.get(id).into_iter().flatten() {
            hang(inner, words, under, deep - 1, row);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{drawn, shown};
    use crate::page::PageBlock;
    use crate::xml::{Strictness, parse_text};

    fn told(part: &str) -> String {
        let part = parse_text(part, Strictness::Xml).unwrap();
        let drawn = drawn(&part);
        let lines: Vec<String> = drawn.blocks.iter().map(PageBlock::words).collect();
        assert_eq!(drawn.others, [""; 0]);
        lines.join("\n")
    }

    #[test]
    fn a_chart_is_its_rows_under_its_title() {
        let points = |words: [&str; 2]| {
            format!(
                "<pt idx=\"0\"><v>{}</v></pt><pt idx=\"1\"><v>{}</v></pt>",
                words[0], words[1]
            )
        };
        let series = format!(
            "<ser><tx><strRef><f>Sheet1!B1</f><strCache><pt idx=\"0\"><v>Dollars</v></pt></strCache></strRef></tx>\
             <dLbls><dLbl><idx val=\"1\"/><tx><t>so far</t></tx></dLbl></dLbls>\
             <cat><strCache>{}</strCache></cat><val><numCache><formatCode>General</formatCode>{}</numCache></val></ser>",
            points(["Sand", "Brandt"]),
            points(["300", "900"])
        );
        let axes = "<valAx><title><t>Year 2026</t></title></valAx><catAx><delete val=\"1\"/><title><t>Nobody</t></title></catAx>";
        let chart = |title: &str| {
            format!(
                "<chartSpace><chart><title><p><r><t>{title}</t></r></p></title><plotArea><barChart>{series}</barChart>{axes}</plotArea></chart></chartSpace>"
            )
        };
        assert_eq!(
            told(&chart("Fines")),
            "Fines; Year 2026 | Dollars\nSand | 300\nBrandt | 900 (so far)"
        );
        assert_eq!(
            told(&chart("The court fined Pia Sand in May.")),
            "The court fined Pia Sand in May.\nYear 2026 | Dollars\nSand | 300\nBrandt | 900 (so far)"
        );
    }

    #[test]
    fn a_diagram_is_each_heading_with_what_hangs_under_it() {
        let point = |id: &str, kind: &str, words: &str| {
            format!("<pt modelId=\"{id}\" type=\"{kind}\"><t><p><r><t>{words}</t></r></p></t></pt>")
        };
        let points = [
            point("d", "doc", ""),
            point("1", "node", "Guilty"),
            point("2", "node", "Pia Sand"),
            point("3", "node", "Cleared"),
            point("4", "node", "Ole Brandt"),
            point("p", "pres", ""),
        ];
        let links = [("d", "3", 1), ("d", "1", 0), ("1", "2", 0), ("3", "4", 0)];
        let links = links.map(|(from, to, at)| {
            format!("<cxn srcId=\"{from}\" destId=\"{to}\" srcOrd=\"{at}\"/>")
        });
        let model = |links: &str| format!("<dataModel>{}{links}</dataModel>", points.concat());
        assert_eq!(
            told(&model(&links.concat())),
            "Guilty | Pia Sand\nCleared | Ole Brandt"
        );
        assert_eq!(told(&model("")), "Guilty | Pia Sand | Cleared | Ole Brandt");
    }

    #[test]
    fn a_share_is_shown_in_hundredths() {
        for (value, format, seen) in [
            ("0.305", "0.0%", "30.5%"),
            ("0.3", "0%", "30%"),
            ("300", "General", "300"),
            ("Keel", "0%", "Keel"),
        ] {
            assert_eq!(shown(value, format), seen);
        }
    }
}
