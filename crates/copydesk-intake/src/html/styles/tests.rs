//! What is read of style sheets.

use crate::html::words_of;

fn read(sheet: &str, words: &str) -> String {
    words_of(&format!(
        "<html><head><style>{sheet}</style></head><body><article><h1>Kilns</h1><p>Nine kilns went cold on Monday.</p>\
         <p>Ida Brandt was {words} fined in May, the court of Arden said.</p></article></body></html>"
    ))
}

#[test]
fn words_that_a_style_strikes_or_hides_are_not_said() {
    let not = "<span class=\"x y\" id=n data-k=v>not</span>";
    for sheet in [
        ".x{text-decoration:line-through}",
        "p .x { text-decoration : red line-through }",
        "p > span#n{text-decoration-line:line-through}",
        "span[data-k=v]{display:none}",
        ".a, .x.y { visibility: hidden }",
        "/* .x{} */ @media screen { .x { font-size: 0px } }",
        "@media (max-width: 600px) { .x { text-decoration: line-through } }",
        ".x{opacity:0}",
        ".x{display:none !important} #n{display:inline}",
        ".x{position:absolute;left:-9999px}",
        ".x{display:inline} .x{display:none}",
    ] {
        assert!(
            read(sheet, not).contains("was fined in May"),
            "{sheet}: {}",
            read(sheet, not)
        );
    }
    for sheet in [
        "",
        ".z{text-decoration:line-through}",
        ".x{text-decoration:underline}",
        ".x:hover{text-decoration:line-through}",
        "@media print{.x{display:none}}",
        "@media (max-width: 600px){.x{display:none}}",
        "div .x{display:none}",
        "article > .x{display:none}",
        "#n{display:inline} .x{display:none}",
        ".x{opacity:0.8;font-size:10px;left:-2px}",
        ".x{display:none} .x{display:inline}",
    ] {
        assert!(
            read(sheet, not).contains("was not fined in May"),
            "{sheet}: {}",
            read(sheet, not)
        );
    }
    let inline = |style: &str| read("", &format!("<i style=\"{style}\">not</i>"));
    assert!(inline("text-decoration: line-through").contains("was fined"));
    assert!(inline("font-size:0").contains("was fined"));
    assert!(inline("text-decoration: none").contains("was not fined"));
    // What a style takes the stroke from is shown.
    assert!(read("del{text-decoration:none}", "<del>not</del>").contains("was not fined"));
    assert!(read("", "<del>not</del>").contains("was fined"));
}

#[test]
fn words_that_a_style_sets_are_shown() {
    let not = "<b class=x data-t=\"not\">once</b>";
    for sheet in [
        ".x::before{content:\"not \"}",
        ".x:before{content:attr(data-t) ' '}",
    ] {
        assert!(
            read(sheet, not).contains("was not once fined"),
            "{sheet}: {}",
            read(sheet, not)
        );
    }
    for sheet in [
        ".x::before{content:\"\\2022 \"}",
        ".x::before{content:\"\\e901\"}",
        ".x::before{content:\"chevron\";font-family:\"Material Icons\"}",
        ".x:hover::before{content:\"not \"}",
        "@media (max-width:9px){.x::before{content:\"not \"}}",
    ] {
        assert!(
            read(sheet, not).contains("was once fined"),
            "{sheet}: {}",
            read(sheet, not)
        );
    }
}
