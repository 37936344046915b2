//! Attacks with what a site makes of values: the data of a chart, the attributes of blocks and components, the query of an address, formatting that
//! the text gives a meaning, key points of a front matter, the clock of a stream. Each stands beside an honest change of the same sort.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

const HTML: &[&str] = &["--by", "person", "--format", "html"];
const VTT: &[&str] = &["--by", "person", "--format", "webvtt"];
const MARKDOWN: &[&str] = &["--by", "person", "--format", "markdown"];
const FEED: &[&str] = &["--by", "person", "--format", "feed"];
const MAIL: &[&str] = &["--by", "person", "--format", "eml"];

// Whether a change asks for a new look at what was judged, and an honest one does not.
fn asks(options: &[&str], before: &str, changed: &str, honest: &str) {
    assert_eq!(
        TempDesk::turned(before, changed, options),
        ["context-changed"],
        "{changed}"
    );
    assert_eq!(
        TempDesk::turned(before, honest, options),
        [""; 0],
        "{honest}"
    );
}

fn page(part: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><title>Bridge in Lorne closes</title></head><body><main><article>\
         <h1>Bridge in Lorne closes for 12 weeks</h1><p class=\"byline\">By Leo Tarn</p>\
         <p>The Quay Street bridge in Lorne closes on Monday for 12 weeks, the council said.</p>{part}\
         <p>The bridge was built in 1931 and carries 9,000 cars a day.</p></article></main></body></html>"
    )
}

#[test]
fn the_data_of_a_chart_are_what_it_shows() {
    let chart = |figures: &str, colour: &str| {
        page(&format!(
            "<figure><canvas id=\"c1\"></canvas><figcaption>Cars a day on two bridges of Lorne.</figcaption></figure>\
             <script>new Chart(document.getElementById('c1'),{{type:'bar',data:{{labels:['Quay','Ferry'],\
             datasets:[{{backgroundColor:'{colour}',data:[{figures}]}}]}}}});</script>"
        ))
    };
    asks(
        HTML,
        &chart("9000,4100", "#036"),
        &chart("4100,9000", "#036"),
        &chart("9000,4100", "#c30"),
    );
    let bar = |width: u32, class: &str| {
        page(&format!(
            "<p>Votes for the bridge: <span class=\"bar-fill {class}\" style=\"width: {width}%\"></span></p>"
        ))
    };
    asks(HTML, &bar(43, "a"), &bar(93, "a"), &bar(43, "b"));
}

#[test]
fn a_query_says_which_picture_and_which_film() {
    let photo = |name: &str, width: u32| {
        page(&format!(
            "<figure><img src=\"/_next/image?url=%2Fa%2F{name}.jpg&amp;w={width}&amp;q=75\" alt=\"\">\
             <figcaption>Dean Marsh, who pleaded guilty to fraud on Friday.</figcaption></figure>"
        ))
    };
    asks(
        HTML,
        &photo("marsh", 1080),
        &photo("lund", 1080),
        &photo("marsh", 828),
    );
    let film = |query: &str| {
        page(&format!(
            "<p>In <a href=\"https://video.example/watch?{query}\">the film</a> two workers are seen under the span.</p>"
        ))
    };
    asks(
        HTML,
        &film("v=Qx7"),
        &film("v=dK9"),
        &film("v=Qx7&amp;utm_source=letter"),
    );
}

#[test]
fn what_blocks_and_components_print() {
    let card = |verdict: &str, align: &str| {
        page(&format!(
            "<!-- wp:post/verdict-card {{\"claim\":\"The bridge closes for good\",\"verdict\":\"{verdict}\",\"align\":\"{align}\"}} /-->"
        ))
    };
    asks(
        HTML,
        &card("False", "wide"),
        &card("True", "wide"),
        &card("False", "full"),
    );
    let own = |verdict: &str, class: &str| {
        page(&format!(
            "<fact-check class=\"{class}\" verdict=\"{verdict}\"></fact-check>"
        ))
    };
    asks(
        HTML,
        &own("False", "a"),
        &own("True", "a"),
        &own("False", "b"),
    );
    let text = |tag: &str| {
        format!(
            "# Bridge in Lorne closes\n\nThe bridge in Lorne closes on Monday for 12 weeks.\n\n{tag}\n\nIt was built in 1931.\n"
        )
    };
    for (before, changed, honest) in [
        (
            "{{< verdict rating=\"False\" class=\"a\" >}}",
            "{{< verdict rating=\"True\" class=\"a\" >}}",
            "{{< verdict rating=\"False\" class=\"b\" >}}",
        ),
        (
            "{% include verdict.html rating=\"False\" width=\"3\" %}",
            "{% include verdict.html rating=\"True\" width=\"3\" %}",
            "{% include verdict.html rating=\"False\" width=\"4\" %}",
        ),
        (
            "<FactCheck verdict=\"False\" layout=\"a\" />",
            "<FactCheck verdict=\"True\" layout=\"a\" />",
            "<FactCheck verdict=\"False\" layout=\"b\" />",
        ),
    ] {
        asks(MARKDOWN, &text(before), &text(changed), &text(honest));
    }
}

#[test]
fn formatting_that_the_text_gives_a_meaning() {
    let table = |says: &str, first: &str, second: &str| {
        page(&format!(
            "<p>{says}</p><table><tr><th>Bridge</th><th>Built</th></tr>\
             <tr><td style=\"background-color:{first}\">Quay Street</td><td>1931</td></tr>\
             <tr><td style=\"background-color:{second}\">Ferry Lane</td><td>1964</td></tr></table>"
        ))
    };
    let says = "Bridges shaded green passed the inspection, those shaded red failed.";
    asks(
        HTML,
        &table(says, "red", "green"),
        &table(says, "green", "red"),
        &table(says, "#ff0000", "green"),
    );
    // Where nothing says what a colour means, it means nothing.
    let plain = "Two bridges of Lorne were looked at in May.";
    let turned = TempDesk::turned(
        &table(plain, "red", "green"),
        &table(plain, "green", "red"),
        HTML,
    );
    assert_eq!(turned, [""; 0]);
    let names = |first: &str, second: &str| {
        format!(
            "# Court in Lorne rules\n\nNames in bold were convicted on Friday.\n\n- {first}\n- {second}\n"
        )
    };
    let turned = TempDesk::turned(
        &names("**Dean Marsh**", "Erik Lund"),
        &names("Dean Marsh", "**Erik Lund**"),
        MARKDOWN,
    );
    assert!(!turned.is_empty());
}

#[test]
fn key_points_of_a_front_matter_are_judged() {
    let text = |point: &str, layout: &str| {
        format!(
            "---\ntitle: Bridge in Lorne closes\nlayout: {layout}\nkey_points:\n  - The council closes the bridge on Monday\n  - {point}\n---\n\n\
             The bridge in Lorne closes on Monday for 12 weeks.\n\nDean Marsh was cleared of fraud on Friday.\n"
        )
    };
    let cleared = "Dean Marsh was cleared of fraud";
    let turned = TempDesk::turned(
        &text(cleared, "post"),
        &text("Dean Marsh was convicted of fraud", "post"),
        MARKDOWN,
    );
    assert!(!turned.is_empty());
    assert_eq!(
        TempDesk::turned(&text(cleared, "post"), &text(cleared, "wide"), MARKDOWN),
        [""; 0]
    );
}

#[test]
fn the_clock_of_a_stream_moves_its_captions() {
    let cues = |ticks: u32| {
        format!(
            "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:{ticks},LOCAL:00:00:00.000\n\n00:00:01.000 --> 00:00:05.000\n\
             This man pleaded guilty to fraud in Lorne on Friday.\n\n00:00:08.000 --> 00:00:12.000\n\
             The engineer Erik Lund found the forged bill of $2.4 million.\n"
        )
    };
    asks(VTT, &cues(900_000), &cues(1_530_000), &cues(909_000));
}

#[test]
fn a_category_and_a_sender_stand_over_every_word() {
    let item = |category: &str, id: &str| {
        format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Post</title>\
             <item><title>Bridge in Lorne closes</title><guid>{id}</guid><category>{category}</category><content:encoded><![CDATA[<p>The bridge in \
             Lorne closes on Monday for 12 weeks.</p><p>It was built in 1931.</p>]]></content:encoded></item></channel></rss>"
        )
    };
    asks(
        FEED,
        &item("Satire", "1"),
        &item("News", "1"),
        &item("Satire", "2"),
    );
    let mail = |from: &str, date: &str| {
        format!(
            "From: {from}\nTo: desk@post.example\nSubject: Bridge in Lorne closes\nDate: Mon, 2 Mar 2026 10:0{date}:00 +0000\n\
             Content-Type: text/plain; charset=utf-8\n\nThe bridge in Lorne closes on Monday for 12 weeks.\n\nIt was built in 1931.\n"
        )
    };
    let council = "Lorne Council <press@lorne.example>";
    asks(
        MAIL,
        &mail(council, "0"),
        &mail("Bridge Friends <hello@friends.example>", "0"),
        &mail(council, "5"),
    );
}
