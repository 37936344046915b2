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
        let mut told = Vec::new();
        told.extend(drawn(dom, id, until).map(|is| Beside::block("chart", is)));
        told.extend(coloured(dom, id, until).map(|is| Beside::block("colours", is)));
        let mut around = dom.upward(id).take(4);
        let figure = around.find(|one| dom.name(*one) == "figure").unwrap_or(id);
        let end = dom.after(figure, true, ROOT).unwrap_or(dom.len());
        found.extend(told.into_iter().map(|one| (figure, end, one)));
    }
    found
}

fn drawn(dom: &Dom, drawing: Id, end: Id) -> Option<String> {
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

// Which shapes and labels of a drawing have one colour, by the number of the colour as it comes first: other colours for all of them are the same
// drawing, and those of two boxes of its legend that change places are not.
fn coloured(dom: &Dom, drawing: Id, end: Id) -> Option<String> {
    let mut colours: Vec<String> = Vec::new();
    let mut parts: Vec<String> = Vec::new();
    let mut labels = 0;
    for id in drawing..end.min(drawing + MOST) {
        match dom.name(id) {
            "text" | "title" => {
                let text = dom.text(id);
                let words: Vec<&str> = text.split_whitespace().collect();
                if text.contains(char::is_alphanumeric) {
                    labels += 1;
                    parts.push(words.join(" "));
                }
            }
            "" => {}
            _ if id == drawing => {}
            _ => {
                if let Some(colour) = fill(dom, id) {
                    let at = colours.iter().position(|one| *one == colour);
                    let at = at.unwrap_or_else(|| {
                        colours.push(colour);
                        colours.len() - 1
                    });
                    parts.push(format!("#{}", at + 1));
                }
            }
        }
    }
    (labels > 1 && colours.len() > 1).then(|| in_short(&parts.join(" ")))
}

// The colour of a shape, or the class that gives it one.
fn fill(dom: &Dom, id: Id) -> Option<String> {
    let styled = dom.attribute(id, "style").into_iter().flat_map(|style| {
        let set = style.split(';').filter_map(|one| one.split_once(':'));
        set.map(|(name, value)| (name.trim(), value))
    });
    let named = |wanted: &str| {
        let mut styled = styled.clone().filter(|(name, _)| *name == wanted);
        styled
            .next()
            .map(|(_, value)| value)
            .or_else(|| dom.attribute(id, wanted))
    };
    let given = ["fill", "stroke"]
        .into_iter()
        .filter_map(named)
        .map(str::trim);
    let mut given = given.filter(|one| !one.is_empty() && !matches!(*one, "none" | "currentColor"));
    // The class of a group says what it is.
    let leaf = dom.children(id).next().is_none();
    let class = || dom.attribute(id, "class").filter(|_| leaf);
    let colour = given.next().or_else(class)?;
    Some(colour.to_ascii_lowercase())
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
            let all = sketches(&dom).into_iter().filter(|(_, _, one)| one.what == "chart");
            let all = all.map(|(_, _, one)| one.is);
            assert_eq!(all.collect::<Vec<_>>().join("; "), shown, "{markup}");
        }
    }

    #[test]
    fn shapes_are_told_by_whose_colour_they_have() {
        let of = |[a, b, c, d]: [&str; 4]| {
            let markup = format!(
                "<svg><rect fill={a} /><text>Keep</text><rect fill={b} /><text>Close</text><rect fill={c} /><text>62%</text><rect fill={d} /></svg>"
            );
            let dom = Dom::parse(&format!("<html><body><p>A</p>{markup}</body></html>")).unwrap();
            let all = sketches(&dom).into_iter();
            let all = all
                .filter(|(_, _, one)| one.what == "colours")
                .map(|(_, _, one)| one.is);
            all.collect::<Vec<_>>().join("; ")
        };
        let keep = of(["blue", "red", "blue", "red"]);
        assert_eq!(keep, "#1 Keep #2 Close #1 62% #2");
        assert_eq!(of(["green", "tan", "green", "tan"]), keep);
        assert_ne!(of(["red", "blue", "blue", "red"]), keep);
        assert_eq!(of(["red", "red", "red", "red"]), "");
    }
}
