//! Controls of forms in an ODT: their labels, the words in their fields, the entries that are chosen, boxes that are ticked.
//!
//! They lie before the text, and a drawing in it says where each is shown. Linear in the forms.

use std::collections::HashMap;

use super::super::xml::Element;
use super::Reading;

/// What each control of the forms shows, by its id.
pub(super) fn of(text: &Element) -> HashMap<String, String> {
    let mut found = HashMap::new();
    let mut at: Vec<&Element> = text.elements().filter(|one| one.name == "forms").collect();
    while let Some(holder) = at.pop() {
        for control in holder.elements() {
            if let Some(id) = control.attribute("id") {
                found.insert(id.to_owned(), shown(control));
            }
            at.push(control);
        }
    }
    found
}

fn shown(control: &Element) -> String {
    let said = |name: &str| control.attribute(name).filter(|words| !words.is_empty());
    let label = said("label").unwrap_or_default();
    let ticked = |state: &str| match said("current-state").or_else(|| said("state")) {
        Some(now) => now == state,
        None => false,
    };
    match control.name.as_str() {
        "checkbox" if ticked("checked") => format!("[x] {label}"),
        "checkbox" => format!("[ ] {label}"),
        "radio" => match said("current-selected").or_else(|| said("selected")) {
            Some("true") => format!("[x] {label}"),
            Some(_) | None => format!("[ ] {label}"),
        },
        "password" | "hidden" | "file" | "image" | "image-frame" => String::new(),
        "listbox" => {
            let on = |one: &&Element| {
                let chosen = ["current-selected", "selected"];
                chosen
                    .iter()
                    .any(|name| one.attribute(name) == Some("true"))
            };
            let options = control.elements().filter(|one| one.name == "option");
            let chosen = options.filter(on).filter_map(|one| one.attribute("label"));
            chosen.collect::<Vec<_>>().join(", ")
        }
        _ => {
            let value = said("current-value").or_else(|| said("value"));
            let mut lines = Vec::new();
            control.all("p", &mut lines);
            let lines: Vec<String> = lines.into_iter().map(Element::words).collect();
            match (label, value) {
                ("", Some(value)) => value.to_owned(),
                ("", None) => lines.join(" "),
                (label, _) => label.to_owned(),
            }
        }
    }
}

impl Reading {
    // What the control shows that a drawing stands for.
    pub(super) fn control(&self, drawing: &Element) -> String {
        let id = drawing.attribute("control").unwrap_or_default();
        self.controls.get(id).cloned().unwrap_or_default()
    }
}
