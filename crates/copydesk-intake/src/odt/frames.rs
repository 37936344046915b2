//! Frames and shapes of an ODT: what stands in them, on a ground of their own; formulas in the line; how a cell looks.
//!
//! What is not known there is told, with its words. Linear in the frames.

use super::super::odt_looks::Look;
use super::super::odt_objects::{self, Shown};
use super::super::page::UNREAD;
use super::super::xml::Element;
use super::Reading;

/// Drawings that may have words in them.
pub(super) fn is_shape(name: &str) -> bool {
    matches!(
        name,
        "custom-shape"
            | "rect"
            | "ellipse"
            | "circle"
            | "line"
            | "polyline"
            | "polygon"
            | "regular-polygon"
            | "path"
            | "connector"
            | "caption"
            | "measure"
            | "g"
    )
}

impl Reading {
    pub(super) fn look_of_cell(&self, table: &Element, row: &Element, cell: &Element) -> Look {
        let look = self.looks.inside(self.look, "table", table);
        let look = self.looks.inside(look, "table-row", row);
        self.looks.inside(look, "table-cell", cell)
    }

    // What stands in a frame or a shape: paragraphs, a formula, the words of a chart.
    pub(super) fn frame(&mut self, frame: &Element) {
        let inner = self.looks.in_frame(frame);
        let outer = std::mem::replace(&mut self.look, inner);
        let mut unread = Vec::new();
        for child in frame.elements() {
            match child.name.as_str() {
                "text-box" => self.blocks(child, None),
                "p" | "h" | "list" | "table" => self.blocks(frame, None),
                "object" => {
                    let mut text = String::new();
                    self.object(child, &mut text);
                    self.page.push(None, text);
                    self.page.blocks.append(&mut self.drawn);
                }
                name if is_shape(name) => self.frame(child),
                "control" => {
                    let shown = self.control(child);
                    self.page.push(None, shown);
                }
                "image" | "title" | "desc" | "glue-point" | "event-listeners" | "image-map"
                | "contour-polygon" | "contour-path" | "enhanced-geometry" => {}
                _ => unread.push(child),
            }
            if matches!(child.name.as_str(), "p" | "h" | "list" | "table") {
                break;
            }
        }
        self.look = outer;
        for child in unread {
            let place = Some(format!("<{}>", child.name));
            self.page.drop_at(UNREAD, child.words(), place);
        }
    }

    // What an object shows in its line.
    pub(super) fn object(&mut self, object: &Element, text: &mut String) {
        let address = object.attribute("href").unwrap_or_default();
        let formula = object.child("math").map(odt_objects::formula);
        let drawn = match (formula, self.objects.get(address)) {
            (Some(formula), _) => return self.say(text, &formula),
            (None, Some(Shown::Formula(formula))) => {
                let formula = formula.clone();
                return self.say(text, &formula);
            }
            (None, Some(Shown::Drawn(drawn))) => drawn.clone(),
            (None, None) => return,
        };
        self.drawn.extend(drawn.blocks);
        for line in drawn.others {
            self.page.drop("line of a drawing", line);
        }
    }
}
