//! Drawings in the page whose shapes tell something: the bars and lines of a chart (`<svg>`), with the words that name them.
//!
//! A drawing counts where it has two words or figures of its own and two shapes; an icon has none. Of bars their size beside the largest one is
//! kept, so that a chart that is drawn larger is the same; of lines where they lead. Colours and places on the page are none. Linear in the drawing.

use super::super::page::Beside;
use super::super::picture::in_short;
use super::dom::{Dom, Id, ROOT};

/// So many shapes of a drawing are looked at; a map has more, and is a picture.
const MOST: usize = 2_000;

/// The drawings of a page, each with where it begins and ends.
pub(super) fn sketches(dom: &Dom) -> Vec<(Id, Id, Beside)> {
    let mut found = Vec::new();
    let mut until = 0;
    for id in (0..dom.len()).filter(|id| dom.name(*id) == "svg") {
        if id < until {
            continue;
        }
        until = dom.after(id, true, ROOT).unwrap_or(dom.len());
        let Some(told) = told(dom, id, until) else {
            continue;
        };
        let mut around = dom.upward(id).take(4);
        let figure = around.find(|one| dom.name(*one) == "figure").unwrap_or(id);
        let end = dom.after(figure, true, ROOT).unwrap_or(dom.len());
        found.push((figure, end, Beside::block("chart", told)));
    }
    found
}

fn told(dom: &Dom, drawing: Id, end: Id) -> Option<String> {
    let mut labels: Vec<String> = Vec::new();
    let mut bars: Vec<(f64, f64)> = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    let mut shapes = 0;
    for id in drawing..end.min(drawing + MOST) {
        let number = |name: &str| dom.attribute(id, name).and_then(size);
        match dom.name(id) {
            "text" => {
                let text = dom.text(id);
                let words: Vec<&str> = text.split_whitespace().collect();
                if text.contains(char::is_alphanumeric) {
                    labels.push(words.join(" "));
                }
            }
            "rect" => bars.extend(number("width").zip(number("height"))),
            "circle" => bars.extend(number("r").map(|r| (r, r))),
            "line" => {
                let ends = ["x1", "y1", "x2", "y2"].map(|name| number(name).unwrap_or_default());
                shapes += 1;
                lines.extend((ends[0] != ends[2] && ends[1] != ends[3]).then(|| rounded(&ends)));
            }
            name @ ("polyline" | "polygon" | "path") => {
                let given = dom.attribute(id, if name == "path" { "d" } else { "points" });
                lines.extend(given.map(|given| rounded(&figures(given))));
            }
            _ => {}
        }
    }
    shapes += bars.len() + lines.len();
    if labels.len() < 2 || shapes < 2 {
        return None;
    }
    let largest = |of: fn(&(f64, f64)) -> f64| bars.iter().map(of).fold(0.0, f64::max);
    let (wide, high) = (largest(|bar| bar.0), largest(|bar| bar.1));
    let share = |one: f64, of: f64| {
        if of > 0.0 {
            (one / of * 100.0).round()
        } else {
            0.0
        }
    };
    let bars = bars
        .iter()
        .map(|(width, height)| format!("{}x{}", share(*width, wide), share(*height, high)));
    let parts: Vec<String> = labels.into_iter().chain(bars).chain(lines).collect();
    Some(in_short(&parts.join(" ")))
}

// "90", "90px", "43%".
fn size(value: &str) -> Option<f64> {
    let bare = value.trim().trim_end_matches("px").trim_end_matches('%');
    bare.parse().ok().filter(|one: &f64| one.is_finite())
}

fn figures(value: &str) -> Vec<f64> {
    let parts = value.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-')));
    parts.filter_map(size).collect()
}

fn rounded(figures: &[f64]) -> String {
    let figures: Vec<String> = figures.iter().map(|one| one.round().to_string()).collect();
    figures.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shapes_of_a_chart_are_told_by_their_sizes() {
        let bars = |a: u32, b: u32, scale: u32| {
            format!(
                "<svg class=c><text>Quay</text><rect width={} height=10 /><text>Ferry</text><rect width={} height=10 /></svg>",
                a * scale,
                b * scale
            )
        };
        for (markup, shown) in [
            (bars(90, 45, 1), "Quay Ferry 100x100 50x100"),
            (bars(90, 45, 2), "Quay Ferry 100x100 50x100"),
            (bars(45, 90, 1), "Quay Ferry 50x100 100x100"),
            (
                "<svg><text>2020</text><text>2021</text><polyline points='0,9.2 10,4' /><path d='M0 0L9 9' /></svg>".to_owned(),
                "2020 2021 0,9,10,4 0,0,9,9",
            ),
            ("<svg><path d='M0 0'/><path d='M1 1'/></svg>".to_owned(), ""),
            ("<svg><text>Menu</text><rect width=3 height=3 /></svg>".to_owned(), ""),
        ] {
            let dom = Dom::parse(&format!("<html><body><p>A</p>{markup}</body></html>")).unwrap();
            let all = sketches(&dom).into_iter().map(|(_, _, one)| one.is);
            assert_eq!(all.collect::<Vec<_>>().join("; "), shown, "{markup}");
        }
    }
}
