//! Content controls of a Word document that are bound to a part of the file (`customXml`, its properties): Word fills them from there when it
//! opens the file, so what the part says is what is shown, and what stands in the control is only its last filling.
//!
//! Passed over are controls whose binding leads nowhere, those that show their placeholder, and those that hold more than plain words. Form
//! fields show what they name themselves: the entry of a list, a box that is ticked. Linear in the document, times the steps of a binding.

use super::super::archive::Archive;
use super::super::docx_parts::Parts;
use super::super::error::Trouble;
use super::super::xml::{self, Element, Node, Strictness, escaped};

/// What Word keeps by itself beside the text: title, author and the like.
const CORE: &str = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}";
const OTHERS: &str = "{6668398D-A668-4E3E-A5EB-62B293D839F1}";
/// So many parts are asked: Word writes three at the most.
const MOST: usize = 32;

/// The parts that controls are bound to, with the names that bindings call them by.
pub(super) struct Stores(Vec<(String, Element)>);

impl Stores {
    pub(super) fn read(archive: &mut Archive<'_>, parts: &Parts) -> Result<Self, Trouble> {
        let mut found = Vec::new();
        for (name, part) in [(CORE, "docProps/core.xml"), (OTHERS, "docProps/app.xml")] {
            found.extend(parsed(archive, part)?.map(|part| (name.to_owned(), part)));
        }
        for part in parts.all("customXml").into_iter().take(MOST) {
            let Some(document) = parsed(archive, &part)? else {
                continue;
            };
            let (folder, file) = part.rsplit_once('/').unwrap_or(("", &part));
            let relations = parsed(archive, &format!("{folder}/_rels/{file}.rels"))?;
            let target = relations.as_ref().and_then(|one| one.find("Relationship"));
            let target = target.and_then(|one| one.attribute("Target"));
            let properties = match target {
                Some(target) => parsed(archive, &format!("{folder}/{target}"))?,
                None => None,
            };
            let item = properties
                .as_ref()
                .and_then(|one| one.child("datastoreItem"));
            let name = item.and_then(|item| item.attribute("itemID"));
            found.push((name.unwrap_or_default().to_owned(), document));
        }
        Ok(Self(found))
    }

    /// Fills every bound control anew, as Word does.
    pub(super) fn fill(&self, element: &mut Element) {
        if self.0.is_empty() {
            return;
        }
        for child in &mut element.children {
            if let Node::Element(inner) = child {
                if inner.name == "sdt"
                    && let Some(words) = self.shown(inner)
                {
                    put(inner, &words);
                }
                self.fill(inner);
            }
        }
    }

    // What a control shows, where that is not what stands in it.
    fn shown(&self, control: &Element) -> Option<String> {
        let properties = control.child("sdtPr")?;
        let binding = properties.child("dataBinding")?;
        let stored = self.stored(binding)?;
        let held = control.child("sdtContent")?.words();
        let rich = stored.starts_with('<') || properties.child("picture").is_some();
        let empty = stored.is_empty() && properties.child("showingPlcHdr").is_some();
        if rich || empty || one_line(&held) == stored {
            return None;
        }
        let choices = properties
            .child("dropDownList")
            .or_else(|| properties.child("comboBox"));
        if let Some(choices) = choices {
            let mut items = choices.elements();
            let item = items.find(|one| one.attribute("value") == Some(&stored));
            let shown = item.and_then(|item| item.attribute("displayText"));
            let shown = one_line(shown.unwrap_or(&stored));
            return (shown != one_line(&held)).then_some(shown);
        }
        if let Some(date) = properties.child("date") {
            // The day in figures is shown in words: the same where the control says that it is that day.
            let day = |text: &str| text.chars().take(10).collect::<String>();
            let own = date.attribute("fullDate").map(day);
            return (own.as_deref() != Some(&day(&stored))).then_some(stored);
        }
        if let Some(ticked) = properties.child("checkbox") {
            let is = |text: &str| matches!(text, "1" | "true" | "on");
            let own = ticked.child("checked").and_then(|one| one.attribute("val"));
            let shown = if is(&stored) { "☒" } else { "☐" };
            return (own.is_some_and(is) != is(&stored)).then(|| shown.to_owned());
        }
        Some(stored)
    }

    // What the part says at the place that a binding names, in the part that it names; where it names none, in the first that has it.
    fn stored(&self, binding: &Element) -> Option<String> {
        let path = binding.attribute("xpath")?;
        let name = binding.attribute("storeItemID").unwrap_or_default();
        let own = |one: &&(String, Element)| one.0.eq_ignore_ascii_case(name);
        let named = self.0.iter().filter(own);
        let all = named.chain(self.0.iter().filter(|one| name.is_empty() && !own(one)));
        all.into_iter().find_map(|(_, part)| at(part, path))
    }
}

fn parsed(archive: &mut Archive<'_>, part: &str) -> Result<Option<Element>, Trouble> {
    let bytes = archive.part(part)?;
    bytes
        .map(|bytes| xml::parse(&bytes, Strictness::Xml))
        .transpose()
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

// What stands at a path of names: "/ns0:report[1]/ns0:vote[2]/@count".
fn at(part: &Element, path: &str) -> Option<String> {
    let mut here = part;
    for step in path.strip_prefix('/')?.split('/') {
        if let Some(name) = step.strip_prefix('@') {
            let name = name.rsplit(':').next()?;
            return here.attribute(name).map(one_line);
        }
        let (name, number) = match step.split_once('[') {
            Some((name, number)) => (name, number.strip_suffix(']')?.parse().ok()?),
            None => (step, 1usize),
        };
        let name = name.rsplit(':').next()?;
        let mut named = here.elements().filter(|one| one.name == name);
        here = named.nth(number.checked_sub(1)?)?;
    }
    Some(here.words())
}

// Puts words in the place of those of a control: into its first run, else into a run of their own.
fn put(control: &mut Element, words: &str) {
    let content = control.children.iter_mut().find_map(|child| match child {
        Node::Element(inner) if inner.name == "sdtContent" => Some(inner),
        Node::Element(_) | Node::Text(_) => None,
    });
    let Some(content) = content else { return };
    let mut open = Some(words);
    replace(content, &mut open);
    if open.is_some()
        && let Ok(run) = xml::parse_text(
            &format!("<r><t>{}</t></r>", escaped(words)),
            Strictness::Xml,
        )
    {
        let holder = content.children.iter_mut().find_map(|child| match child {
            Node::Element(inner) if inner.name == "p" => Some(inner),
            Node::Element(_) | Node::Text(_) => None,
        });
        match holder {
            Some(paragraph) => paragraph.children.extend(run.children),
            None => content.children.extend(run.children),
        }
    }
}

fn replace(element: &mut Element, words: &mut Option<&str>) {
    for child in &mut element.children {
        if let Node::Element(inner) = child {
            match inner.name.as_str() {
                "t" => {
                    let words = words.take().unwrap_or_default();
                    inner.children = vec![Node::Text(words.to_owned())];
                }
                "tab" | "br" | "sym" | "del" | "moveFrom" => {}
                _ => replace(inner, words),
            }
        }
    }
}

/// What a form field shows of itself: the entry of its list, whether its box is ticked; `None` where its result does.
pub(super) fn form_field(field: &Element) -> Option<String> {
    let data = field.child("ffData")?;
    let value = |one: &Element, name: &str| {
        let found = one.child(name)?;
        Some(found.attribute("val").unwrap_or("1").to_owned())
    };
    if let Some(list) = data.child("ddList") {
        let chosen = value(list, "result").or_else(|| value(list, "default"));
        let chosen: usize = chosen.and_then(|one| one.parse().ok()).unwrap_or_default();
        let mut entries = list.elements().filter(|one| one.name == "listEntry");
        let entry = entries.nth(chosen).and_then(|one| one.attribute("val"));
        return entry.map(str::to_owned);
    }
    let ticked = data.child("checkBox")?;
    let ticked = value(ticked, "checked").or_else(|| value(ticked, "default"));
    let is_ticked = ticked.is_some_and(|one| !matches!(one.as_str(), "0" | "false" | "off"));
    Some(if is_ticked { "[x]" } else { "[ ]" }.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(control: &str, store: &str) -> String {
        let parse = |text: &str| xml::parse_text(text, Strictness::Xml).unwrap();
        let stores = Stores(vec![("{A}".to_owned(), parse(store))]);
        let mut document = parse(&format!("<p><r><t>Voted </t></r>{control}</p>"));
        stores.fill(&mut document);
        document.words()
    }

    fn control(kind: &str, path: &str, held: &str) -> String {
        format!(
            "<sdt><sdtPr>{kind}<dataBinding xpath=\"{path}\" storeItemID=\"{{a}}\"/></sdtPr><sdtContent>{held}</sdtContent></sdt>"
        )
    }

    #[test]
    fn a_bound_control_shows_what_its_part_says() {
        let store = "<v><n>7-5</n><n kind=\"no\">5-7</n><d>2026-03-02T00:00:00</d><b>true</b><c>u</c><e/></v>";
        let held = "<r><t>7-5</t></r><r><t> so far</t></r>";
        let list = "<dropDownList><listItem displayText=\"safe\" value=\"s\"/><listItem displayText=\"unsafe\" value=\"u\"/></dropDownList>";
        let run = |words: &str| format!("<r><t>{words}</t></r>");
        for (kind, path, held, shown) in [
            ("<text/>", "/v/n", held, "Voted 7-5"),
            ("<text/>", "/x:v[1]/x:n[2]", held, "Voted 5-7"),
            ("<text/>", "/v/n[2]/@kind", held, "Voted no"),
            ("<text/>", "/v/n[9]", held, "Voted 7-5 so far"),
            ("", "/v/n", "", "Voted 7-5"),
            (list, "/v/c", &run("safe"), "Voted unsafe"),
            (list, "/v/c", &run("unsafe"), "Voted unsafe"),
            (
                "<date fullDate=\"2026-03-02T00:00:00Z\"/>",
                "/v/d",
                &run("March 2"),
                "Voted March 2",
            ),
            (
                "<date fullDate=\"2026-03-03T00:00:00Z\"/>",
                "/v/d",
                &run("March 3"),
                "Voted 2026-03-02T00:00:00",
            ),
            (
                "<checkbox><checked val=\"1\"/></checkbox>",
                "/v/b",
                &run("☒"),
                "Voted ☒",
            ),
            (
                "<checkbox><checked val=\"0\"/></checkbox>",
                "/v/b",
                &run("☐"),
                "Voted ☒",
            ),
            (
                "<showingPlcHdr/><text/>",
                "/v/e",
                &run("Click here"),
                "Voted Click here",
            ),
            ("<text/>", "/v/e", held, "Voted"),
        ] {
            assert_eq!(
                filled(&control(kind, path, held), store),
                shown,
                "{kind} {path}"
            );
        }
        let other = control("<text/>", "/v/n[2]", held).replace("{a}", "{B}");
        assert_eq!(filled(&other, store), "Voted 7-5 so far");
    }

    #[test]
    fn a_form_field_shows_what_it_names() {
        let shown = |field: &str| {
            let field = format!("<fldChar><ffData>{field}</ffData></fldChar>");
            let parsed = xml::parse_text(&field, Strictness::Xml).unwrap();
            parsed.child("fldChar").and_then(form_field)
        };
        let entries = "<listEntry val=\"safe\"/><listEntry val=\"unsafe\"/>";
        for (field, expected) in [
            (format!("<ddList>{entries}</ddList>"), Some("safe")),
            (
                format!("<ddList><result val=\"1\"/>{entries}</ddList>"),
                Some("unsafe"),
            ),
            (
                format!("<ddList><default val=\"1\"/>{entries}</ddList>"),
                Some("unsafe"),
            ),
            (
                "<checkBox><default val=\"0\"/><checked/></checkBox>".to_owned(),
                Some("[x]"),
            ),
            (
                "<checkBox><default val=\"0\"/></checkBox>".to_owned(),
                Some("[ ]"),
            ),
            ("<textInput/>".to_owned(), None),
        ] {
            assert_eq!(shown(&field).as_deref(), expected, "{field}");
        }
    }
}
