//! Formulas of Word as a line of text: one over two is 1/2 and no 12, ten to the sixth is 10⁶.
//!
//! Read are fractions, powers, indices, roots, brackets and sums; of anything else the words in their order. Linear in the formula.

use crate::symbols::bracketed;
use crate::xml::Element;

/// What a formula shows, on one line.
pub(super) fn shown(formula: &Element) -> String {
    formula.elements().map(piece).collect()
}

fn piece(element: &Element) -> String {
    let part = |name: &str| element.child(name).map(shown).unwrap_or_default();
    let kind = element.name.as_str();
    match kind {
        "r" if is_unseen(element) => String::new(),
        // A space of that width, and a formula that is struck through.
        "phant" | "borderBox" if is_blank(element) => String::new(),
        "r" => element
            .elements()
            .filter(|one| one.name == "t")
            .map(Element::words)
            .collect(),
        "f" => format!("{}/{}", bracketed(&part("num")), bracketed(&part("den"))),
        "sSup" => format!("{}{}", bracketed(&part("e")), power(&part("sup"))),
        "sSub" => format!("{}_{}", bracketed(&part("e")), bracketed(&part("sub"))),
        "sSubSup" => format!(
            "{}_{}{}",
            bracketed(&part("e")),
            bracketed(&part("sub")),
            power(&part("sup"))
        ),
        "rad" => format!("{}√{}", part("deg"), bracketed(&part("e"))),
        "d" => {
            let sign = |name: &str, usual: &str| {
                let sign = element.at(&["dPr", name]);
                let sign = sign.and_then(|sign| sign.attribute("val"));
                sign.unwrap_or(usual).to_owned()
            };
            let parts = element.elements().filter(|one| one.name == "e");
            let parts: Vec<String> = parts.map(shown).collect();
            let inner = parts.join(&sign("sepChr", "|"));
            format!("{}{inner}{}", sign("begChr", "("), sign("endChr", ")"))
        }
        "nary" => {
            let sign = element.at(&["naryPr", "chr"]);
            let sign = sign.and_then(|sign| sign.attribute("val")).unwrap_or("∫");
            format!("{sign}({}, {}) {}", part("sub"), part("sup"), part("e"))
        }
        // How it is set, not what it says.
        _ if kind.ends_with("Pr") => String::new(),
        _ => shown(element),
    }
}

fn is_on(properties: &Element, name: &str) -> Option<bool> {
    let flag = properties.child(name)?;
    Some(!matches!(
        flag.attribute("val"),
        Some("0" | "false" | "off")
    ))
}

// Whether the letters of a run are hidden or struck, as those of any run of the document are.
fn is_unseen(run: &Element) -> bool {
    let properties = run.elements().filter(|one| one.name == "rPr");
    let mut properties = properties.flat_map(|one| {
        ["vanish", "strike", "dstrike"]
            .iter()
            .filter_map(|name| is_on(one, name))
            .collect::<Vec<_>>()
    });
    properties.any(|on| on)
}

fn is_blank(element: &Element) -> bool {
    let shows = element.at(&["phantPr"]).and_then(|one| is_on(one, "show"));
    let strokes = ["strikeH", "strikeV", "strikeBLTR", "strikeTLBR"];
    let frame = element.child("borderBoxPr");
    let struck = |one: &Element| strokes.iter().any(|name| is_on(one, name) == Some(true));
    shows == Some(false) || frame.is_some_and(struck)
}

fn power(part: &str) -> String {
    crate::symbols::raised(part.trim()).unwrap_or_else(|| format!("^{}", bracketed(part)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml::{self, Strictness};

    #[test]
    fn a_formula_is_a_line() {
        let run = |words: &str| format!("<r><t>{words}</t></r>");
        let (a, b) = (run("1"), run("2"));
        for (formula, expected) in [
            (run("12"), "12"),
            (format!("<f><num>{a}</num><den>{b}</den></f>"), "1/2"),
            (
                format!("<f><num>{}</num><den>{b}</den></f>", run("1+x")),
                "(1+x)/2",
            ),
            (
                format!("<sSup><e>{}</e><sup>{}</sup></sSup>", run("10"), run("6")),
                "10⁶",
            ),
            (
                format!("<sSup><e>{a}</e><sup>{}</sup></sSup>", run("n")),
                "1^n",
            ),
            (format!("<sSub><e>{a}</e><sub>{b}</sub></sSub>"), "1_2"),
            (
                format!("<rad><radPr/><deg/><e>{}</e></rad>", run("16")),
                "√16",
            ),
            (
                format!("<d><dPr><begChr val=\"[\"/><endChr val=\"]\"/></dPr><e>{a}</e></d>"),
                "[1]",
            ),
        ] {
            let text = format!("<oMath>{formula}</oMath>");
            let read = xml::parse_text(&text, Strictness::Xml).unwrap();
            assert_eq!(shown(read.child("oMath").unwrap()), expected, "{formula}");
        }
    }
}
