//! How runs of a Word document look: in bold, in italics, underlined, on a marker's colour or a ground, in a strong colour. Linear in the runs.

use super::super::ink::{colour, hex, named};
use super::super::legend::{FORMATTED, look};
use super::super::page::Beside;
use super::super::xml::Element;

/// The looks of the runs of a paragraph or cell, with their words; runs that stand together and look alike are one.
pub(super) fn formatted(holder: &Element) -> Vec<Beside> {
    let mut runs = Vec::new();
    holder.all("r", &mut runs);
    let mut told: Vec<(&'static str, String)> = Vec::new();
    let mut open: Vec<&'static str> = Vec::new();
    for run in runs {
        let words = run.words();
        if words.trim().is_empty() {
            continue;
        }
        let looks = run.child("rPr").map(looks_of).unwrap_or_default();
        for one in &looks {
            let before = told.iter_mut().rev().find(|(look, _)| look == one);
            match before.filter(|_| open.contains(one)) {
                Some((_, before)) => before.push_str(&words),
                None => told.push((one, words.clone())),
            }
        }
        open = looks;
    }
    let told = told.into_iter();
    told.map(|(one, words)| Beside::block(FORMATTED, look(one, &words)))
        .collect()
}

fn looks_of(properties: &Element) -> Vec<&'static str> {
    let on = |name: &str| {
        let one = properties.child(name);
        one.is_some_and(|one| !matches!(one.attribute("val"), Some("0" | "false" | "none")))
    };
    let of = |name: &str, attribute: &str| {
        properties
            .child(name)
            .and_then(|one| one.attribute(attribute))
    };
    let mut looks = Vec::new();
    looks.extend(on("b").then_some("bold"));
    looks.extend(on("i").then_some("italic"));
    looks.extend(on("u").then_some("underlined"));
    // Markers are called by their colours: "darkRed", "yellow".
    let marker = of("highlight", "val").map(|name| name.trim_start_matches("dark").to_lowercase());
    looks.extend(marker.and_then(|name| named(colour(&name)?)));
    let inks = [of("shd", "fill"), of("color", "val")];
    looks.extend(
        inks.into_iter()
            .flatten()
            .filter_map(|one| named(hex(one)?)),
    );
    looks
}
