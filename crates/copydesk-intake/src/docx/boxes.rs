//! What stands in the drawings of a Word document and in elements that two programs read otherwise: text boxes, letters as pictures, shapes.
//!
//! A box has a ground of its own, which letters in it may be lost on. Of a stretch that a file holds twice, for newer programs and for older ones,
//! the first is read that Word knows; what the other tells otherwise is another form. Linear in the drawing.

use super::super::forms::letters;
use super::super::ink;
use super::super::page::PageBlock;
use super::super::xml::Element;
use super::looks::Ground;
use super::{Reading, Words};

/// What a drawing shows as words.
enum Shown<'e> {
    /// Paragraphs of the document, on a ground.
    Box(&'e Element, Ground),
    /// Letters of the drawing itself.
    Line(String),
    /// A chart or a diagram, by the id of its relation.
    Part(&'e str),
    /// What is switched off.
    Hidden(String),
}

/// The names by which Word knows what a stretch for newer programs asks of them: `wps`, `w14`, `cx1`.
fn is_known(names: &str) -> bool {
    const KNOWN: [&str; 15] = [
        "w", "wp", "wpc", "wpg", "wpi", "wps", "a", "aink", "am3d", "c", "cx", "dgm", "pic", "v",
        "w16se",
    ];
    let known = |name: &str| {
        KNOWN.contains(&name)
            || KNOWN.contains(&name.trim_end_matches(|c: char| c.is_ascii_digit()))
            || name.starts_with("w16")
    };
    !names.trim().is_empty() && names.split_whitespace().all(known)
}

/// Of a stretch that stands there twice the one that Word shows, and the words of the others.
pub(super) fn chosen(twice: &Element) -> (Option<&Element>, Vec<String>) {
    let known =
        |one: &&Element| one.name == "Choice" && one.attribute("Requires").is_none_or(is_known);
    let taken = twice
        .elements()
        .find(known)
        .or_else(|| twice.child("Fallback"));
    let own = taken.map(told).unwrap_or_default();
    let others = twice.elements().filter(|one| Some(*one) != taken);
    let others = others.map(told);
    let told_otherwise = others.filter(|one| !one.is_empty() && letters(one) != letters(&own));
    (taken, told_otherwise.collect())
}

// The words of a stretch: those of boxes and paragraphs, and letters as pictures.
fn told(holder: &Element) -> String {
    let mut paths = Vec::new();
    holder.all("textpath", &mut paths);
    let paths = paths.into_iter().filter_map(|one| one.attribute("string"));
    let mut words = Vec::new();
    for name in ["t", "delText"] {
        holder.all(name, &mut words);
    }
    let words = words.into_iter().map(Element::words);
    paths.map(str::to_owned).chain(words).collect()
}

fn look_into<'e>(element: &'e Element, ground: Ground, paper: Ground, found: &mut Vec<Shown<'e>>) {
    let style = element.attribute("style").unwrap_or_default();
    let style: String = style.split_whitespace().collect();
    let is_off = |one: &Element| matches!(one.attribute("hidden"), Some("1" | "true"));
    if style.contains("visibility:hidden") || element.child("docPr").is_some_and(is_off) {
        found.push(Shown::Hidden(element.words()));
        return;
    }
    let own = match element.name.as_str() {
        "wsp" => element.child("spPr").and_then(|one| fill(one, paper)),
        _ => match (element.attribute("filled"), element.attribute("fillcolor")) {
            (Some("f" | "false"), _) => Some(paper),
            (_, Some(colour)) => Some(vml_colour(colour)),
            _ => None,
        },
    };
    let ground = own.unwrap_or(ground);
    for child in element.elements() {
        match child.name.as_str() {
            "txbxContent" => found.push(Shown::Box(child, ground)),
            "textpath" => {
                let words = child.attribute("string").unwrap_or_default();
                found.push(Shown::Line(words.to_owned()));
            }
            "chart" | "relIds" => {
                let id = child.attribute("dm").or_else(|| child.attribute("id"));
                found.extend(id.map(Shown::Part));
            }
            "p" => found.push(Shown::Line(child.words())),
            "AlternateContent" => {
                if let (Some(taken), _) = chosen(child) {
                    look_into(taken, ground, paper, found);
                }
            }
            _ => look_into(child, ground, paper, found),
        }
    }
}

// The colour of a shape: none where it has a pattern or that of its style.
fn fill(properties: &Element, paper: Ground) -> Option<Ground> {
    if properties.child("noFill").is_some() {
        return Some(paper);
    }
    let solid = properties.child("solidFill")?;
    let named = solid.child("srgbClr").and_then(|one| one.attribute("val"));
    Some(named.and_then(ink::hex))
}

fn vml_colour(value: &str) -> Ground {
    let value = value.split_whitespace().next().unwrap_or_default();
    match value {
        "white" | "window" | "#fff" => Some(ink::PAPER),
        "black" | "#000" => Some([0; 3]),
        value => ink::hex(value),
    }
}

impl Reading {
    pub(super) fn text_boxes(&mut self, drawing: &Element, words: &mut Words) {
        let paper = self.looks.outside().ground();
        let mut shown = Vec::new();
        look_into(drawing, None, paper, &mut shown);
        for one in shown {
            match one {
                Shown::Box(text_box, ground) => {
                    let around = self.looks.in_box(ground);
                    let outer = std::mem::replace(&mut self.around, around);
                    self.text_box(text_box, words);
                    self.around = outer;
                }
                Shown::Line(line) => {
                    if line.contains(char::is_alphanumeric) {
                        words.boxes.push(PageBlock::new(None, line));
                    }
                }
                Shown::Part(id) => {
                    let drawn = self.drawn.remove(id).unwrap_or_default();
                    words.boxes.extend(drawn.blocks);
                    self.lines_of_drawing(drawn.others);
                }
                Shown::Hidden(line) => self.page.drop("hidden", line),
            }
        }
    }

    pub(super) fn lines_of_drawing(&mut self, lines: Vec<String>) {
        for line in lines {
            self.page.drop("line of a drawing", line);
        }
    }

    fn text_box(&mut self, text_box: &Element, words: &mut Words) {
        let mut paragraphs = Vec::new();
        text_box.all("p", &mut paragraphs);
        for paragraph in paragraphs {
            let (text, role, boxes) = self.inner_words(paragraph);
            if text.contains(char::is_alphanumeric) {
                words.boxes.push(PageBlock::new(role, text));
            }
            words.boxes.extend(boxes);
        }
    }

    /// Of a stretch that stands there twice what Word shows; what the others tell otherwise is listed.
    pub(super) fn one_of<'e>(&mut self, twice: &'e Element) -> Option<&'e Element> {
        let (taken, others) = chosen(twice);
        for other in others {
            self.page.drop(OTHER, other);
        }
        taken
    }
}

/// Why the words of a stretch for other programs are listed.
const OTHER: &str = "another form of a box, for other programs,";

#[cfg(test)]
mod tests {
    use super::is_known;

    #[test]
    fn what_word_knows_is_read() {
        for (names, known) in [
            ("wps", true),
            ("wpg wp14", true),
            ("w14", true),
            ("cx1", true),
            ("w16se", true),
            ("am3d", true),
            ("zz", false),
            ("x", false),
            ("", false),
        ] {
            assert_eq!(is_known(names), known, "{names}");
        }
    }
}
