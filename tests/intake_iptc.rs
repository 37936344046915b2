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

#[test]
fn nitf_as_agencies_write_it() {
    let taken = take(
        "item.xml",
        r#"<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.4/specification/dtd/nitf-3-4.dtd">
<nitf><head><title>Bridge</title><docdata><ed-msg info="Eds: adds cost"/></docdata></head><body><body.head>
<hedline><hl1>Harbor Bridge <em>shut</em></hl1><hl2>Ferry runs</hl2></hedline><byline>By <person>Leo Marchetti</person><byttl>Staff writer</byttl></byline>
<distributor>Lorne News</distributor><dateline><location>PORT LORNE</location>, <story.date norm="20260301">March 1</story.date></dateline></body.head>
<body.content><note type="npa"><body.content><p>Eds: pictures will move.</p></body.content></note>
<block><p lede="true"><person>Ruth Amaya<function>engineer</function></person> closed it.</p><p>It costs <money unit="USD">$4.5 million</money>.<br/>It takes a week.</p>
<media media-type="image"><media-metadata name="x" value="y">x1</media-metadata><media-reference source="a.jpg"/><media-caption><p>The span on Monday.</p></media-caption><media-producer>Ana Duarte</media-producer></media>
<bq><block><p>I walked across it.</p></block><credit>Ana Duarte, a nurse</credit></bq>
<nitf-table><nitf-table-metadata subclass="x"/><table><caption>Cars a day</caption><tr><th>Day</th><th>Cars</th></tr><tr><td>Monday</td><td><p>13,000</p><p>or so</p></td></tr></table></nitf-table>
<pre>First line here.
Second line here.</pre>Words beside <em>blocks</em> stay.<hr/></block><fn><p>A note says so.</p></fn>
<note noteclass="cp"><body.content><p>This corrects an earlier version.</p></body.content></note></body.content>
<body.end><tagline>Leo reported from Port Lorne.</tagline></body.end></body></nitf>"#,
    );
    assert_eq!(
        blocks(&taken),
        [
            "headline: Harbor Bridge shut",
            "dek: Ferry runs",
            "byline: By Leo Marchetti Staff writer",
            "dateline: PORT LORNE, March 1",
            "-: Ruth Amaya engineer closed it.",
            "-: It costs $4.5 million. It takes a week.",
            "caption: The span on Monday.",
            "quote: I walked across it.",
            "caption: Cars a day",
            "table-row: Day | Cars",
            "table-row: Monday | 13,000 or so",
            "-: First line here.",
            "-: Second line here.",
            "-: Words beside blocks stay.",
            "-: A note says so.",
            "-: This corrects an earlier version.",
            "-: Leo reported from Port Lorne.",
        ]
    );
    let speakers: Vec<&str> = taken
        .record
        .blocks
        .iter()
        .filter_map(|block| block.speaker.as_deref())
        .collect();
    assert_eq!(speakers, ["Ana Duarte, a nurse"]);
    let dropped: Vec<String> = taken
        .record
        .dropped
        .iter()
        .map(|one| format!("{}: {}", one.why, one.text))
        .collect();
    assert_eq!(
        dropped,
        [
            "credit: Lorne News",
            "note to editors: Eds: pictures will move.",
            "metadata: x1",
            "credit: Ana Duarte"
        ]
    );
}

#[test]
fn newsml_g2_in_each_form_of_its_content() {
    let item = |content: &str| {
        take(
            "item.xml",
            &format!(
                r#"<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:1"><itemMeta><itemClass qcode="ninat:text"/><edNote>Eds: adds cost.</edNote></itemMeta>
<contentMeta><headline>Bridge shut</headline><by>By Leo Marchetti</by><description role="drol:summary">It shut.</description></contentMeta><contentSet>{content}</contentSet></newsItem>"#
            ),
        )
    };
    let xhtml = r#"<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Bridge shut</title></head><body><h1>Bridge shut</h1><p>It shut.</p><p>It cost &#36;3.</p></body></html></inlineXML>"#;
    let nitf = "<inlineXML contenttype=\"application/nitf+xml\"><nitf><body><body.head><hedline><hl1>Bridge shut</hl1></hedline></body.head><body.content><p>It shut.</p><p>It cost $3.</p></body.content></body></nitf></inlineXML>";
    let plain = "<inlineData contenttype=\"text/plain\">It shut.\nIt cost $3.</inlineData>";
    let html = "<inlineData contenttype=\"text/html\">&lt;p&gt;It shut.&lt;/p&gt;&lt;p&gt;It cost $3.&lt;/p&gt;</inlineData>";
    for content in [
        xhtml,
        nitf,
        plain,
        html,
        &format!("{plain}{xhtml}"),
        &format!("{nitf}{plain}"),
    ] {
        assert_eq!(
            blocks(&item(content)),
            [
                "headline: Bridge shut",
                "byline: By Leo Marchetti",
                "-: It shut.",
                "-: It cost $3."
            ],
            "{content}"
        );
    }
    // What is there and was not read is said.
    let elsewhere =
        item(r#"<remoteContent contenttype="text/html" href="http://lorne.example/1.html"/>"#);
    assert_eq!(elsewhere.record.dropped[0].why, "content that is elsewhere");
    let encoded =
        item(r#"<inlineData contenttype="text/plain" encoding="base64">SXQgc2h1dC4=</inlineData>"#);
    assert_eq!(encoded.record.dropped[0].why, "content encoded as base64");
}

#[test]
fn nitf_without_the_body_around_its_parts() {
    let taken = take(
        "item.xml",
        "<nitf><body.content><block><hl2>Bridge shut</hl2><media media-type=\"text\"><media-metadata name=\"LinkType\" value=\"Item\"/></media><p>It shut.</p></block></body.content></nitf>",
    );
    assert_eq!(blocks(&taken), ["subhead: Bridge shut", "-: It shut."]);
}

#[test]
fn a_ninjs_body_that_says_nothing_does_not_hide_the_others() {
    for (kind, rich) in [
        ("text/html", "<p> </p>"),
        ("text/vnd.IPTC.NITF", "<nitf><body>it is cut"),
    ] {
        let item = serde_json::json!({"uri": "urn:1", "headlines": [{"value": "Bridge shut"}], "bodies": [
            {"contenttype": kind, "value": rich}, {"contenttype": "text/plain", "value": "It shut."}]});
        let taken = take("item.json", &item.to_string());
        assert_eq!(
            blocks(&taken),
            ["headline: Bridge shut", "-: It shut."],
            "{kind}"
        );
    }
    let alone = r#"{"uri":"urn:1","headlines":[{"value":"Bridge shut"}],"bodies":[{"contenttype":"text/vnd.IPTC.NITF","value":"<nitf><body>it is cut"}]}"#;
    assert!(intake::take("item.json", alone.as_bytes(), None).is_err());
}
