//! Attacks with what a reader of a page sees and nobody was asked about: words where the page is shared, in drawings and buttons, marks before
//! items, boxes that are ticked, words that a style sets, moves or takes away. Each stands beside an honest page of the same shape that must go
//! on passing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

const HTML: &[&str] = &["--by", "person", "--format", "html"];
const MARKDOWN: &[&str] = &["--by", "person", "--format", "markdown"];
const TTML: &[&str] = &["--by", "person", "--format", "ttml"];
const TOLD: &str = "Swimmer Pia Sand was banned for doping on Friday.";

fn page(head: &str, markup: &str) -> String {
    format!(
        "<html><head>{head}</head><body><article><h1>Keel club shuts pool</h1><p>The club in Keel shut the pool on Friday.</p>{markup}\
         <p>The pump of the pool had failed in the night of Friday.</p></article></body></html>"
    )
}

/// What is found of a text of which every claim was judged.
fn judged(text: &str, options: &[&str]) -> Vec<String> {
    let desk = TempDesk::new();
    desk.import_with("pool/web", text, options);
    desk.verify_all("pool/web");
    desk.findings()
}

fn named(found: bool) -> &'static [&'static str] {
    if found { &["dropped-statement"] } else { &[] }
}

#[test]
fn what_a_page_says_where_it_is_shared_is_what_its_story_says() {
    let meta = |key: &str, words: &str| format!("<meta {key} content=\"{words}\">");
    let linked = |key: &str, words: &str| {
        format!(
            "<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"{key}\":\"{words}\"}}</script>"
        )
    };
    let site = "<meta property=\"og:site_name\" content=\"Keel Courier\">";
    for (head, found) in [
        (
            meta("property=\"og:title\"", "Pia Sand banned for doping"),
            true,
        ),
        (meta("property=\"og:description\"", TOLD), true),
        (
            meta("name=\"twitter:title\"", "Pia Sand guilty of doping"),
            true,
        ),
        (meta("name=\"twitter:description\"", TOLD), true),
        (meta("name=\"description\"", TOLD), true),
        (linked("headline", "Pia Sand banned for doping"), true),
        (linked("description", TOLD), true),
        (format!("<title>{TOLD}</title>"), true),
        (
            meta(
                "name=\"description\"",
                "The club in Keel shut no pool on Friday.",
            ),
            true,
        ),
        (meta("property=\"og:title\"", "Keel club shuts pool"), false),
        (
            meta("property=\"og:title\"", "Club shuts pool in Keel"),
            false,
        ),
        (
            meta(
                "name=\"description\"",
                "The club in Keel shut the pool on Friday.",
            ),
            false,
        ),
        (
            meta(
                "name=\"description\"",
                "The club in Keel shut the pool on Friday. The pump of the pool had failed in…",
            ),
            false,
        ),
        (
            meta(
                "name=\"description\"",
                "News, sport and weather from Keel and the coast.",
            ),
            false,
        ),
        (
            format!("{site}<title>Keel club shuts pool - Keel Courier</title>"),
            false,
        ),
        (linked("headline", "Keel club shuts pool"), false),
    ] {
        assert_eq!(judged(&page(&head, ""), HTML), named(found), "{head}");
    }
}

#[test]
fn lines_of_drawings_and_words_on_buttons_are_seen() {
    for (markup, found) in [
        (
            "<svg><text>Pia Sand was banned for doping</text></svg>".to_owned(),
            true,
        ),
        (
            format!("<img src=\"data:image/svg+xml,<svg><text>{TOLD}</text></svg>\">"),
            true,
        ),
        (format!("<input type=\"button\" value=\"{TOLD}\">"), true),
        (format!("<textarea readonly>{TOLD}</textarea>"), true),
        (
            "<svg><text>2010</text><text>2020</text><title>Arrow</title></svg>".to_owned(),
            false,
        ),
        (
            "<input type=\"button\" value=\"Share this story\">".to_owned(),
            false,
        ),
        (
            "<textarea placeholder=\"Tell us what you saw in Keel.\"></textarea>".to_owned(),
            false,
        ),
        (
            "<input type=\"search\" placeholder=\"Search the Courier for Keel\">".to_owned(),
            false,
        ),
    ] {
        assert_eq!(judged(&page("", &markup), HTML), named(found), "{markup}");
    }
}

#[test]
fn the_mark_before_an_item_is_part_of_it() {
    let list = "<p>The town says:</p><ul class=\"l\"><li>Pia Sand swam for money on Friday.</li><li>The mayor paid for the pool.</li></ul>";
    let before = page("", list);
    for (sheet, found) in [
        (".l { list-style-type: \"False: \" }", true),
        (".l { list-style: \"False: \" inside }", true),
        (".l li { list-style-type: \"Myth: \" }", true),
        ("li::marker { content: \"False: \" }", true),
        (
            "@counter-style m { system: cyclic; symbols: \"False\"; suffix: \": \" } .l { list-style: m }",
            true,
        ),
        (
            "li::before { counter-increment: x; content: \"Lie \" counter(x) \": \" }",
            true,
        ),
        (".l { list-style-type: square }", false),
        (".l { list-style-type: \"– \" }", false),
        (".l { list-style: none }", false),
        ("li::marker { content: \"→ \"; color: red }", false),
        (".z { list-style-type: \"False: \" }", false),
        (
            "li::before { counter-increment: x; content: counter(x) \". \" }",
            false,
        ),
    ] {
        let after = page(&format!("<style>{sheet}</style>"), list);
        let expected: &[&str] = if found { &["stale"] } else { &[] };
        assert_eq!(TempDesk::turned(&before, &after, HTML), expected, "{sheet}");
    }
}

#[test]
fn a_box_that_is_ticked_is_part_of_its_item() {
    let markdown = |one: &str, other: &str| {
        format!(
            "# Keel club shuts pool\n\nWhat the mayor did so far:\n\n- [{one}] Paid the swimmers of Keel.\n- [{other}] Sold the pump of the pool.\n"
        )
    };
    let before = markdown("x", " ");
    assert_eq!(
        TempDesk::turned(&before, &markdown(" ", "x"), MARKDOWN),
        ["stale"]
    );
    assert_eq!(
        TempDesk::turned(&before, &markdown("X", " "), MARKDOWN),
        [""; 0]
    );
    let boxes = |one: &str, other: &str| {
        page(
            "",
            &format!(
                "<p>What the mayor did so far:</p><ul><li><input type=\"checkbox\" {one}> Paid the swimmers of Keel.</li>\
                 <li><input type=\"checkbox\" {other}> Sold the pump of the pool.</li></ul>"
            ),
        )
    };
    let before = boxes("checked", "");
    assert_eq!(
        TempDesk::turned(&before, &boxes("", "checked"), HTML),
        ["stale"]
    );
    assert_eq!(
        TempDesk::turned(&before, &boxes("checked disabled", "disabled"), HTML),
        [""; 0]
    );
    // A form asks, and tells nothing.
    let form = "<form><ul><li><input type=\"checkbox\"> Send me letters</li></ul></form>";
    assert_eq!(
        TempDesk::turned(&page("", ""), &page("", form), HTML),
        [""; 0]
    );
}

#[test]
fn words_that_a_style_sets_by_any_selector_are_read() {
    let told = "<div class=\"d\"><p class=\"x\" lang=\"en\" data-k=\"v1\">Pia Sand swam for money.</p></div>";
    let before = page("", told);
    for (sheet, found) in [
        (".d::before { content: \"False: \" }", "stale"),
        ("[data-k^=v]::before { content: \"False: \" }", "stale"),
        (
            "h1 ~ .d > p:first-child::before { content: \"False: \" }",
            "stale",
        ),
        ("p.x:not(.y)::before { content: \"False: \" }", "stale"),
        (".x:lang(en)::before { content: \"False: \" }", "stale"),
        ("article { & .x::before { content: \"False: \" } }", "stale"),
        (
            ":root { --w: \"False: \" } .x::before { content: var(--w) }",
            "stale",
        ),
        (
            ".x { quotes: \"Lie: \" \"\" } .x::before { content: open-quote }",
            "stale",
        ),
        (
            "div.d p:nth-of-type(1) { text-decoration: line-through }",
            "hidden",
        ),
        (".x { display: none }", "hidden"),
        (
            // Every screen is wider than that.
            "@media (min-width: 9px) { .x::before { content: \"False: \" } }",
            "stale",
        ),
        (
            ".x::before { content: \"False: \" } p.x::before { content: none }",
            "",
        ),
        (".x::before { content: url(\"false.svg\") }", ""),
        (".y::before { content: \"False: \" }", ""),
        ("p:nth-of-type(9)::before { content: \"False: \" }", ""),
        (".x:hover::before { content: \"False: \" }", ""),
    ] {
        let found_now = TempDesk::turned(
            &before,
            &page(&format!("<style>{sheet}</style>"), told),
            HTML,
        );
        match found {
            "" => assert_eq!(found_now, [""; 0], "{sheet}"),
            "hidden" => assert!(!found_now.is_empty(), "{sheet}"),
            found => assert_eq!(found_now, [found], "{sheet}"),
        }
    }
}

#[test]
fn what_is_shown_in_the_place_of_an_element_is_read() {
    let told = "<x-a><p>Pia Sand swam for money.</p></x-a>";
    let before = page("", told);
    for (shadow, found) in [
        ("<b>False:</b> <slot></slot>", true),
        ("<b>Pia Sand swam for fun.</b>", true),
        ("<slot></slot>", false),
    ] {
        let shadow = format!("<x-a><template shadowrootmode=\"open\">{shadow}</template>");
        let after = page("", &told.replace("<x-a>", &shadow));
        assert_eq!(
            !TempDesk::turned(&before, &after, HTML).is_empty(),
            found,
            "{shadow}"
        );
    }
}

#[test]
fn words_that_a_style_moves_are_told() {
    let told =
        "<div class=\"f\"><p>Pia Sand swam for money.</p><p>She was banned on Friday.</p></div>";
    let before = page("", told);
    for (sheet, found) in [
        (".f { display: flex; flex-direction: column-reverse }", true),
        (".f { display: grid } .f p:first-child { order: 3 }", true),
        (".f { display: flex; flex-direction: column }", false),
        (".f { flex-direction: column-reverse }", false),
        (
            "@media (max-width: 9px) { .f { display: flex; flex-direction: column-reverse } }",
            false,
        ),
    ] {
        let expected: &[&str] = if found { &["forms-differ"] } else { &[] };
        let after = page(&format!("<style>{sheet}</style>"), told);
        assert_eq!(TempDesk::turned(&before, &after, HTML), expected, "{sheet}");
    }
}

#[test]
fn captions_that_nobody_sees_are_none() {
    let captions = |second: &str| {
        format!(
            "<tt xmlns=\"http://www.w3.org/ns/ttml\" xml:lang=\"en\" xmlns:tts=\"http://www.w3.org/ns/ttml#styling\"><body><div>\
             <p begin=\"0s\" end=\"3s\">The club in Keel shut the pool on Friday.</p>{second}</div></body></tt>"
        )
    };
    let cue = "<p begin=\"3s\" end=\"6s\">Pia Sand was banned on Friday.</p>";
    for (second, found) in [
        (cue.replace("<p ", "<p tts:opacity=\"0\" "), true),
        (cue.replace("6s", "3s"), true),
        (format!("<div tts:display=\"none\">{cue}</div>"), true),
        (cue.replace("<p ", "<p tts:opacity=\"0.8\" "), false),
        (cue.replace("6s", "7s"), false),
    ] {
        let codes = TempDesk::turned(&captions(cue), &captions(&second), TTML);
        assert_eq!(!codes.is_empty(), found, "{second}: {codes:?}");
    }
}

#[test]
fn a_style_counts_where_the_text_says_so() {
    let text = |says: &str, one: &str, other: &str| {
        format!(
            "# Keel club shuts pool\n\n{says}\n\n- {one}Pia Sand swam for money.{one}\n- {other}The mayor paid for the pool.{other}\n"
        )
    };
    for (says, found) in [
        ("Claims in bold are false.", true),
        ("Two claims were made on Friday:", false),
        ("The mayor made bold claims on Friday.", false),
    ] {
        let codes = TempDesk::turned(&text(says, "**", ""), &text(says, "", "**"), MARKDOWN);
        let expected: &[&str] = if found { &["stale"] } else { &[] };
        assert_eq!(codes, expected, "{says}");
    }
    let coloured = |one: &str, other: &str| {
        page(
            "<style>.n { color: #c00 }</style>",
            &format!(
                "<p>What is false is printed in red.</p><ul><li class=\"{one}\">Pia Sand swam for money.</li>\
                 <li class=\"{other}\">The mayor paid for the pool.</li></ul>"
            ),
        )
    };
    assert_eq!(
        TempDesk::turned(&coloured("n", "y"), &coloured("y", "n"), HTML),
        ["stale"]
    );
    assert_eq!(
        TempDesk::turned(&coloured("n", "y"), &coloured("n", "z"), HTML),
        [""; 0]
    );
}
