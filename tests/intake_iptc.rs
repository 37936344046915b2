//! News items of the IPTC's formats in the shapes that agencies and content systems send them in.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

use copydesk::intake::{self, Taken};

fn take(name: &str, text: &str) -> Taken {
    intake::take(name, text.as_bytes(), None).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn blocks(taken: &Taken) -> Vec<String> {
    let characters: Vec<char> = taken.text.chars().collect();
    let blocks = taken.record.blocks.iter().map(|block| {
        let words: String = characters[block.start as usize..block.end as usize]
            .iter()
            .collect();
        let role = block.role.map_or("-", |role| role.as_str());
        format!("{role}: {words}")
    });
    blocks.collect()
}

#[test]
fn ninjs_2_names_who_wrote_it_in_by_and_its_page_says_the_headline_again() {
    let taken = take(
        "item.json",
        r#"{"uri":"urn:1","type":"text","versioncreated":"2026-03-01T06:30:00+01:00","headlines":[{"role":"main","value":"Bridge shut"}],
        "by":"Von Leo Marchetti, lna","descriptions":[{"role":"text","value":"It shut."}],
        "bodies":[{"role":"text","contenttype":"text/plain","value":"Bridge shut\nIt shut.\nIt cost $3."},
        {"role":"agency","contenttype":"application/xml","value":"<LNEWS><P>It shut.</P></LNEWS>"},
        {"role":"html5","contenttype":"text/html","value":"<html><head><title>Bridge shut</title></head><body><article><section><h1>Bridge shut</h1><p>It shut.</p><blockquote>It cost $3.</blockquote></section></article></body></html>"}]}"#,
    );
    assert_eq!(
        blocks(&taken),
        [
            "headline: Bridge shut",
            "byline: Von Leo Marchetti, lna",
            "-: It shut.",
            "quote: It cost $3."
        ]
    );
}

#[test]
fn ninjs_1_may_have_a_headline_and_a_body_of_any_kind() {
    let taken = take(
        "item.json",
        r#"{"uri":"urn:1","versioncreated":"2026-03-01T06:30:00Z","headline_main":"Bridge shut","body_main":"It shut. It cost $3.",
        "body_richtext":"<p>It shut.</p> <p>It cost $3.</p>","associations":{"pic":{"type":"picture","headline":"The Harbor Bridge",
        "description_text":"The span on Monday.","description_xhtml":"<p>The span on Monday.</p>"}}}"#,
    );
    assert_eq!(
        blocks(&taken),
        [
            "headline: Bridge shut",
            "-: It shut.",
            "-: It cost $3.",
            "caption: The Harbor Bridge",
            "caption: The span on Monday."
        ]
    );
}

#[test]
fn a_ninjs_body_may_be_nitf_and_its_identifier_a_guid() {
    let taken = take(
        "item.json",
        r#"{"guid":"tag:lorne.example,2026:1","version":"1","type":"text","headline":"Bridge shut","byline":"Leo Marchetti",
        "bodies":[{"contenttype":"text/vnd.IPTC.NITF","value":"<?xml version=\"1.0\"?><nitf><body><body.head><hedline><hl1>Bridge shut</hl1></hedline><byline>By Leo</byline></body.head><body.content><block id=\"lead\"><p lede=\"true\">It shut.</p></block><block><p>It cost $3.</p></block></body.content></body></nitf>"}]}"#,
    );
    assert_eq!(taken.format.name(), "ninjs");
    assert_eq!(
        blocks(&taken),
        [
            "headline: Bridge shut",
            "byline: Leo Marchetti",
            "-: It shut.",
            "-: It cost $3."
        ]
    );
    // A gallery's pictures are associated with the gallery.
    let gallery = take(
        "item.json",
        r#"{"uri":"urn:1","headlines":[{"value":"Bridge shut"}],"bodies":[{"value":"It shut."}],"associations":[{"name":"g","uri":"urn:2","type":"composite",
        "headlines":[{"value":"In pictures"}],"associations":[{"name":"p","uri":"urn:3","type":"picture","descriptions":[{"value":"The span on Monday."}]}]}]}"#,
    );
    assert_eq!(
        blocks(&gallery),
        [
            "headline: Bridge shut",
            "-: It shut.",
            "related: In pictures",
            "caption: The span on Monday."
        ]
    );
}
