//! Boxes that open when one asks: an answer under its question, more of a story behind a button. Their words are part of the page, as those of
//! `<details>` are.
//!
//! Two signs are needed: a control beside the box, and something that opens it, which is a rule of the sheets that shows it in another state, a
//! script that names it, or a control that says so (`aria-controls`, `aria-expanded`). Linear in the nodes beside the box, within bounds.

use super::dom::{Dom, Id};
use super::styles::Styles;

/// How many elements before a box are looked at for its control, and how many nodes of each. On the read pages 1 and 8 give the same.
const BEFORE: usize = 3;
const INSIDE: usize = 40;

/// Whether a box that is hidden opens when one asks.
pub(super) fn opens(dom: &Dom, styles: &Styles, id: Id) -> bool {
    let Some(control) = control(dom, id) else {
        return false;
    };
    says_so(dom, control, id) || styles.shows_elsewhere(dom, id) || is_scripted(dom, id)
}

// The control beside a box: before it, right behind it, or before what holds nothing else.
fn control(dom: &Dom, id: Id) -> Option<Id> {
    let parent = dom.node(id).parent()?;
    let own: Vec<Id> = elements(dom, parent);
    let at = own.iter().position(|one| *one == id)?;
    let before = own[..at].iter().rev().take(BEFORE);
    let beside = before
        .chain(own.get(at + 1))
        .find_map(|one| works(dom, *one));
    beside.or_else(|| match at {
        0 if !matches!(dom.name(parent), "body" | "article" | "main") => {
            let around = dom.node(parent).parent()?;
            let outer = elements(dom, around);
            let at = outer.iter().position(|one| *one == parent)?;
            works(dom, *outer.get(at.checked_sub(1)?)?)
        }
        _ => None,
    })
}

fn elements(dom: &Dom, parent: Id) -> Vec<Id> {
    dom.children(parent)
        .filter(|at| !dom.name(*at).is_empty())
        .collect()
}

// The control in an element, or itself.
fn works(dom: &Dom, top: Id) -> Option<Id> {
    let mut inside = std::iter::successors(Some(top), |at| dom.after(*at, false, top)).take(INSIDE);
    inside.find(|at| {
        let kind = dom.attribute(*at, "type").unwrap_or_default();
        match dom.name(*at) {
            "button" | "summary" => true,
            "input" => matches!(kind, "checkbox" | "radio"),
            _ => {
                dom.attribute(*at, "role") == Some("button")
                    || ["aria-expanded", "aria-controls"]
                        .iter()
                        .any(|name| dom.attribute(*at, name).is_some())
            }
        }
    })
}

fn says_so(dom: &Dom, control: Id, id: Id) -> bool {
    let own = dom.attribute(id, "id");
    let named = dom.attribute(control, "aria-controls");
    named.is_some() && named == own
        || named.is_none() && dom.attribute(control, "aria-expanded").is_some()
}

// Whether a script of the page names the box, or what stands behind a control.
fn is_scripted(dom: &Dom, id: Id) -> bool {
    let classes = dom
        .attribute(id, "class")
        .unwrap_or_default()
        .split_whitespace();
    let names: Vec<&str> = classes.chain(dom.attribute(id, "id")).collect();
    let scripts = (1..dom.len()).filter(|at| dom.name(*at) == "script");
    scripts.into_iter().any(|at| {
        let code = dom.text(at);
        let quoted = |name: &&str| {
            [
                format!(".{name}"),
                format!("#{name}"),
                format!("'{name}'"),
                format!("\"{name}\""),
            ]
            .iter()
            .any(|one| code.contains(one.as_str()))
        };
        code.contains("nextElementSibling") || names.iter().any(quoted)
    })
}

#[cfg(test)]
mod tests {
    use crate::html::page;

    #[test]
    fn what_opens_on_a_click_is_read_and_not_told() {
        let answer = "Ford Road stays closed until Friday, the county said.";
        let read = |sheet: &str, inside: &str| {
            let page = page(&format!(
                "<html><head><style>{sheet}</style></head><body><article><h1>River falls</h1>\
                 <p>The River Aske fell below the flood mark on Wednesday, the county said.</p>\
                 <p>It had reached 4.7 meters on Monday night.</p>{inside}\
                 <p>Rain is expected again on Saturday.</p></article></body></html>"
            ))
            .unwrap();
            let told = page
                .dropped
                .iter()
                .any(|one| one.text.contains("Ford Road"));
            let is_read = page
                .blocks
                .iter()
                .any(|one| one.words().contains("Ford Road"));
            (is_read, told)
        };
        let toggle = ".b{max-height:0;overflow:hidden} .open .b{max-height:60rem}";
        for (sheet, inside) in [
            (
                toggle,
                format!(
                    "<div class=q><h4>Which roads?</h4><button aria-label=Open></button><div class=b><p>{answer}</p></div></div>"
                ),
            ),
            (
                ".b{display:none} .t:checked~.b{display:block}",
                format!(
                    "<input type=checkbox class=t id=t><div class=b><p>{answer}</p></div><label for=t>Read more</label>"
                ),
            ),
            (
                ".b{max-height:0;overflow:hidden} .t:checked~.b{max-height:9rem}",
                format!(
                    "<div class=acc><input type=checkbox class=t id=t><label for=t>Which roads?</label><div class=b><p>{answer}</p></div></div>"
                ),
            ),
            (
                ".b{display:none}",
                format!(
                    "<h4><button aria-expanded=false aria-controls=b1>Which roads?</button></h4><div class=b id=b1><p>{answer}</p></div>"
                ),
            ),
            (
                ".b{display:none}",
                format!(
                    "<button>Which roads?</button><p class=b>{answer}</p><script>b.onclick = () => b.nextElementSibling.style.display = ''</script>"
                ),
            ),
            (
                "",
                format!(
                    "<button aria-expanded=false aria-controls=b1>Which roads?</button><div id=b1 hidden><p>{answer}</p></div>"
                ),
            ),
        ] {
            assert_eq!(read(sheet, &inside), (true, false), "{sheet} {inside}");
        }
        // Nothing opens these.
        for (sheet, inside) in [
            (toggle, format!("<div class=b><p>{answer}</p></div>")),
            (
                ".b{display:none}",
                format!("<button>Share</button><div class=b><p>{answer}</p></div>"),
            ),
            (
                ".b{display:none}",
                format!(
                    "<button aria-expanded=false aria-controls=menu>Menu</button><div class=b id=b1><p>{answer}</p></div>"
                ),
            ),
        ] {
            assert!(read(sheet, &inside).1, "{sheet} {inside}");
        }
    }
}
