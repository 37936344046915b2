//! Attacks with what an importer does not know: styles that mask, cut out or draw together words, properties of tomorrow. What is not read is
//! told, and each stands beside an honest twin that must go on passing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

const HTML: &[&str] = &["--by", "person", "--format", "html"];

fn page(sheet: &str, style: &str) -> String {
    format!(
        "<html><head><title>Keel harbor court</title><style>{sheet}</style></head><body><article><h1>Keel harbor court</h1>\
         <p>The court of Keel has dealt with two officers since Friday, the clerk said.</p>\
         <p class=\"verdict\">Pia Sand was <span class=\"turn\" style=\"{style}\">not</span> fined $900 in May, the clerk said.</p>\
         <p>The next hearing is in June, when the harbor master speaks to the court.</p></article></body></html>"
    )
}

/// What is found of a page that was judged before it got these styles.
fn found(sheet: &str, style: &str) -> Vec<String> {
    let desk = TempDesk::new();
    desk.import_with("court/web", &page("", ""), HTML);
    desk.verify_all("court/web");
    assert_eq!(desk.findings(), [""; 0]);
    desk.import_with("court/web", &page(sheet, style), HTML);
    desk.findings()
}

#[test]
fn a_style_that_is_not_read_is_told_where_it_falls_on_words_of_the_story() {
    for (sheet, style) in [
        (".turn { -webkit-text-fill-color: transparent }", ""),
        (
            ".turn { mask: linear-gradient(transparent, transparent) }",
            "",
        ),
        (".verdict > span { clip-path: polygon(0 0, 0 0) }", ""),
        (
            "@keyframes z { to { opacity: 0 } } .turn { animation: z 1s forwards }",
            "",
        ),
        (".turn { glyphs-of-tomorrow: mirrored }", ""),
        (".turn { d\\69splay: none }", ""),
        (
            ".turn { position: relative } .turn::after { content: ''; position: absolute; inset: 0; background: #fff }",
            "",
        ),
        (".turn { mask: none } p .turn { mask: url(a.svg) }", ""),
        ("", "letter-spacing: -1em"),
        ("", "color: rgb(0 0 0 / 0%)"),
    ] {
        assert_eq!(found(sheet, style), ["forms-differ"], "{sheet} {style}");
    }
    for (sheet, style) in [
        (
            ".turn { color: #900; font: italic 700 1em/1.4 Georgia; letter-spacing: -0.01em }",
            "",
        ),
        (
            "@keyframes z { from { opacity: 0 } to { opacity: 1 } } .turn { animation: z 1s }",
            "",
        ),
        (".turn { mask: url(a.svg) } p .turn { mask: none }", ""),
        (
            ".logo { mask: url(a.svg); glyphs-of-tomorrow: mirrored }",
            "",
        ),
        (
            ".turn::after { content: ''; position: absolute; inset: 0 }",
            "",
        ),
        ("", "background: #ff0; transition: all 1s"),
    ] {
        assert_eq!(found(sheet, style), [""; 0], "{sheet} {style}");
    }
}

#[test]
fn a_headline_that_is_shown_by_an_animation_or_a_shadow_is_read() {
    let cleared = |sheet: &str| {
        let text = page(sheet, "").replace(
            "<h1>Keel harbor court</h1>",
            "<h1 class=\"shown\">Pia Sand cleared of theft</h1>",
        );
        let desk = TempDesk::new();
        desk.import_with("court/web", &text, HTML);
        let claims = desk.run(&["show", "court/web:1"]);
        let read = support::both(&claims).contains("Pia Sand cleared of theft");
        desk.verify_all("court/web");
        (read, desk.findings())
    };
    let fade = "@keyframes z { from { opacity: 0 } to { opacity: 1 } }";
    for sheet in [
        ".shown { opacity: 0; animation: z 1s forwards }",
        ".shown { color: transparent; text-shadow: 0 0 0 #900 }",
        ".shown { color: transparent; -webkit-text-stroke: 1px #000 }",
        ".shown { color: transparent; background: linear-gradient(red, blue); background-clip: text }",
    ] {
        assert_eq!(
            cleared(&format!("{fade} {sheet}")),
            (true, Vec::new()),
            "{sheet}"
        );
    }
    for sheet in [
        ".shown { opacity: 0; animation: of-another-file 1s forwards }",
        ".shown { opacity: 0; animation: z 1s }",
        ".shown { color: transparent; text-shadow: 0 0 9px #900 }",
    ] {
        let (read, found) = cleared(&format!("{fade} {sheet}"));
        assert!(
            read && found == ["forms-differ"],
            "{sheet}: {read} {found:?}"
        );
    }
    // Nothing shows this one: it is left out, and told.
    let (read, found) = cleared(".shown { opacity: 0 }");
    assert!(!read && found == ["dropped-statement"], "{read} {found:?}");
}

#[test]
fn words_of_the_story_that_a_style_hides_are_told_and_can_be_marked() {
    let desk = TempDesk::new();
    let sheet = ".gone { display: none }";
    let text = page(sheet, "").replace("fined", "<b class=\"gone\">never</b> fined");
    desk.import_with("court/web", &text, HTML);
    desk.verify_all("court/web");
    assert_eq!(desk.findings(), ["dropped-statement"]);
    desk.ok(&[
        "mark",
        "court/web",
        "--words",
        "never",
        "--not-a-claim",
        "--why",
        "hidden on the page",
        "--as",
        "mara",
    ]);
    assert_eq!(desk.findings(), [""; 0]);
}

#[test]
fn rules_under_conditions_and_of_every_selector_are_read() {
    for sheet in [
        "@layer a { .turn { display: inline } } .turn { display: none }",
        "@layer a, b; @layer b { .turn { display: none } } @layer a { .turn { display: inline } }",
        "@layer a { .turn { display: none !important } } .turn { display: inline !important }",
        "@scope (.verdict) { .turn { display: none } }",
        "@supports (display: grid) { .turn { display: none } }",
        "@media (min-width: 1px) { .turn { display: none } }",
        "@media (max-width: 600px), (width > 600px) { .turn { display: none } }",
        "@import url(\"data:text/css,.turn%7Bdisplay:none%7D\");",
        ".turn:not(:hover) { display: none }",
        ".verdict:has(.turn) span { display: none }",
        ".\\74 urn { display: none }",
        "[class=\"TURN\" i] { display: none }",
        ":root { --shown: none } .turn { display: var(--shown) }",
        ".verdict { color: #222; @media (min-width: 1px) { .turn { display: none } } }",
        // Nobody can say when these hold: they are told.
        "@container (min-width: 1px) { .turn { display: none } }",
        "@supports not (display: of-tomorrow) { .turn { display: none } }",
        "@of-tomorrow { .turn { display: none } }",
        ".turn:of-tomorrow { display: none }",
        // Words in a line that a telephone does not show.
        "@media (max-width: 600px) { .turn { display: none } }",
    ] {
        assert_ne!(found(sheet, ""), [""; 0], "{sheet}");
    }
    for sheet in [
        "@layer a { .turn { display: none } } .turn { display: inline }",
        "@scope (.menu) { .turn { display: none } }",
        "@media print { .turn { display: none } }",
        "@media (min-width: 99999px) { .turn { display: none } }",
        "@media (max-width: 600px) { .verdict { font-size: 14px } .menu { display: none } }",
        "@container (min-width: 1px) { .verdict { padding: 1em } }",
        ".turn:hover, .turn:focus { opacity: 0 }",
        ".verdict:has(.menu) span { display: none }",
        "[class=\"TURN\"] { display: none }",
        "@font-face { font-family: a; src: url(a.woff2) } .turn { font-family: a }",
        "::-webkit-scrollbar { display: none }",
    ] {
        assert_eq!(found(sheet, ""), [""; 0], "{sheet}");
    }
}

#[test]
fn a_script_that_writes_into_a_sentence_is_told() {
    let with = |said: &str, below: &str| {
        page("", "").replace("fined", said).replace(
            "</article>",
            &format!("</article><footer><p>{below}</p></footer>"),
        )
    };
    let desk = TempDesk::new();
    let year = "Copyright <script>document.write(new Date().getFullYear())</script> Keel Post";
    desk.import_with("court/web", &with("fined", year), HTML);
    desk.verify_all("court/web");
    assert_eq!(desk.findings(), [""; 0]);
    desk.import_with(
        "court/web",
        &with("<script>track('fined')</script>fined", year),
        HTML,
    );
    assert_eq!(desk.findings(), [""; 0]);
    desk.import_with(
        "court/web",
        &with("<script>document.write('never ')</script>fined", year),
        HTML,
    );
    assert_eq!(desk.findings(), ["forms-differ"]);
}

#[test]
fn whoever_is_told_of_a_style_is_told_which_and_where() {
    let desk = TempDesk::new();
    desk.import_with("court/web", &page(".turn { mask: url(a.svg) }", ""), HTML);
    desk.verify_all("court/web");
    let said = support::both(&desk.run(&["check", "--no-cache"]));
    assert!(
        said.contains("p.verdict > span.turn (mask: url(a.svg))") && said.contains("Pia Sand"),
        "{said}"
    );
}
