//! Attacks by what stands where: values that change places at the same words, addresses that select another thing, classes of frameworks that hide or
//! strike, scripts that write, what a feed says of itself. Each stands beside an honest twin that goes on passing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

const HTML: &[&str] = &["--by", "person", "--format", "html"];
const FEED: &[&str] = &["--by", "person", "--format", "feed"];
const MOS: &[&str] = &["--by", "person", "--format", "mos"];
const NINJS: &[&str] = &["--by", "person", "--format", "ninjs"];
const RTF: &[&str] = &["--by", "person", "--format", "rtf"];

fn page(head: &str, part: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><title>Bridge in Lorne closes</title><link rel=\"canonical\" href=\"https://lorne4.example/bridge\">{head}</head><body><main><article>\
         <h1>Bridge in Lorne closes for 12 weeks</h1><p>The Quay Street bridge in Lorne closes for 12 weeks, the council said.</p>{part}\
         <p>The bridge was built in 1931 and carries 9,000 cars a day.</p></article></main></body></html>"
    )
}

// Whether a change is told by the findings that hold a story back, and an honest one is not.
fn holds(options: &[&str], [before, changed, honest]: [String; 3]) {
    let codes = TempDesk::turned(&before, &changed, options);
    assert!(!codes.is_empty(), "{changed}");
    assert_eq!(
        TempDesk::turned(&before, &honest, options),
        [""; 0],
        "{honest}"
    );
}

// What `beside-changed` says, when it is there.
fn named(before: &str, after: &str, options: &[&str]) -> Option<String> {
    let desk = TempDesk::new();
    desk.import_with("pool/web", before, options);
    desk.verify_all("pool/web");
    desk.import_with("pool/web", after, options);
    let output = desk.run(&["check", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let stories = answer["stories"].as_array().expect("stories").iter();
    let mut findings = stories.flat_map(|story| story["findings"].as_array().expect("findings"));
    let found = findings.find(|one| one["code"] == "beside-changed")?;
    Some(found["found"].as_str().expect("words").to_owned())
}

#[test]
fn what_is_bound_to_a_picture_a_drawing_or_a_frame_is_leaned_on() {
    let legend = |[a, b, c, d]: [&str; 4], size: u8| {
        format!(
            "<figure><svg><rect width=12 height=12 fill=\"{a}\"/><text font-size={size}>Keep</text><rect width=12 height=12 fill=\"{b}\"/><text>Close</text>\
             <rect width=310 height=30 fill=\"{c}\"/><text>62%</text><rect width=190 height=30 fill=\"{d}\"/><text>38%</text></svg><figcaption>How residents voted on the bridge.</figcaption></figure>"
        )
    };
    let slider = |a: &str, b: &str, width: u16| {
        format!(
            "<div class=juxtapose><img src=\"/i/bridge-a.jpg?w={width}\" data-label=\"{a}\"><img src=\"/i/bridge-b.jpg?w={width}\" data-label=\"{b}\"></div>"
        )
    };
    let photo = |query: &str| {
        format!(
            "<figure><img src=\"/img/quay.jpg?{query}\" alt=\"\"><figcaption>The mayor looks at the bridge on Monday.</figcaption></figure>"
        )
    };
    let frame = |query: &str, width: u16| {
        format!("<iframe width={width} src=\"https://player.example/embed?{query}\"></iframe>")
    };
    let chart = |options: &str| {
        format!(
            "<figure><canvas id=\"cars\"></canvas><figcaption>Cars on the bridge by year.</figcaption></figure><script>new Chart(document.getElementById(\"cars\"),\
             {{type:\"line\",data:{{labels:[\"2023\",\"2024\"],datasets:[{{data:[8100,9000]}}]}},options:{{{options}}}}})</script>"
        )
    };
    let paper = |name: &str, target: &str| {
        format!(
            "<p>The council <a {target} href=\"/documents/{name}.pdf\">cleared the mayor</a> of all blame in March.</p>"
        )
    };
    for [before, changed, honest] in [
        [
            legend(["#00f", "#f00", "#00f", "#f00"], 12),
            legend(["#f00", "#00f", "#00f", "#f00"], 12),
            legend(["#07a", "#fa0", "#07a", "#fa0"], 14),
        ],
        [
            slider("2019", "2026", 640),
            slider("2026", "2019", 640),
            slider("2019", "2026", 1280),
        ],
        [
            photo("crop=0,0,400,400&amp;w=640"),
            photo("crop=900,0,400,400&amp;w=640"),
            photo("crop=0,0,400,400&amp;w=1280&amp;q=60"),
        ],
        [
            frame("token=ab12cd34ef56", 500),
            frame("token=ff99cd34ef56", 500),
            frame("token=ab12cd34ef56&amp;autoplay=0", 600),
        ],
        [
            chart("scales:{y:{beginAtZero:true}}"),
            chart("scales:{y:{beginAtZero:true,reverse:true}}"),
            chart("animation:false,scales:{y:{beginAtZero:true}}"),
        ],
        [
            paper("verdict-2026", ""),
            paper("charges-2025", ""),
            paper("verdict-2026", "target=\"_blank\" rel=\"noopener\""),
        ],
    ] {
        holds(HTML, [before, changed, honest].map(|part| page("", &part)));
    }
}

#[test]
fn classes_of_frameworks_hide_and_strike() {
    let denial = |class: &str| {
        format!("<p class=\"{class}\">The mayor denied that he knew of the crack.</p>")
    };
    let word = |class: &str| {
        format!("<p>The court <span class=\"{class}\">cleared</span> the mayor of all blame.</p>")
    };
    for [before, changed, honest] in [
        [denial("lead"), denial("lead d-none"), denial("lead mb-3")],
        [denial("lead"), denial("hidden"), denial("hidden md:block")],
        [
            denial("lead"),
            denial("lead invisible"),
            denial("lead d-md-none"),
        ],
        [
            denial("has-text-color has-black-color"),
            denial("has-text-color has-white-color"),
            denial("has-text-color has-red-color"),
        ],
        [word("x"), word("line-through"), word("underline")],
        [
            word("x"),
            word("text-decoration-line-through"),
            word("text-decoration-none"),
        ],
        [
            word("x"),
            word("before:content-['never_']"),
            word("before:block"),
        ],
    ] {
        holds(HTML, [before, changed, honest].map(|part| page("", &part)));
    }
    let block = |values: &str| {
        page(
            "",
            &format!(
                "<!-- wp:paragraph {values}-->\n<p>The mayor denied that he knew of the crack.</p>\n<!-- /wp:paragraph -->"
            ),
        )
    };
    holds(
        HTML,
        [
            block(""),
            block("{\"metadata\":{\"blockVisibility\":false}} "),
            block("{\"fontSize\":\"medium\"} "),
        ],
    );
}

#[test]
fn what_is_played_and_noted_is_leaned_on() {
    let mos = |from: u16, lasts: u16, message: u8| {
        format!(
            "<mos><mosID>n</mosID><messageID>{message}</messageID><roStorySend><roID>R1</roID><storyID>S1</storyID><storySlug>BRIDGE</storySlug><storyBody>\
             <p>The Quay Street bridge in Lorne closes for 12 weeks, the council said on Monday.</p>\
             <storyItem><itemID>1</itemID><itemSlug>SOT MAYOR</itemSlug><mosAbstract>SOT the mayor at the bridge</mosAbstract><itemEdStart>{from}</itemEdStart><itemEdDur>{lasts}</itemEdDur></storyItem>\
             <p>The bridge was built in 1931 and carries 9,000 cars a day.</p></storyBody></roStorySend></mos>"
        )
    };
    holds(
        MOS,
        [mos(2375, 900, 1), mos(2375, 60, 1), mos(2375, 900, 2)],
    );
    holds(MOS, [mos(2375, 900, 1), mos(9, 900, 1), mos(2375, 900, 3)]);
    let item = |first: &str, second: &str, version: u8| {
        format!(
            "{{\"uri\":\"urn:lorne:bridge\",\"type\":\"text\",\"version\":\"{version}\",\"headline\":\"Bridge in Lorne closes for 12 weeks\",\
             \"body_html\":\"<p>The bridge of <span annotation-id='1'>Leo Tarn</span> closes for 12 weeks.</p><p>It was built by <span annotation-id='2'>Ada Holm</span> in 1931.</p>\",\
             \"annotations\":[{{\"id\":1,\"type\":\"regular\",\"body\":\"<p>{first}</p>\"}},{{\"id\":2,\"type\":\"regular\",\"body\":\"<p>{second}</p>\"}}]}}"
        )
    };
    let (one, other) = ("Mayor since 2019.", "Sentenced for fraud in 2019.");
    holds(
        NINJS,
        [
            item(one, other, 1),
            item(other, one, 1),
            item(one, other, 2),
        ],
    );
}

#[test]
fn what_changes_places_is_named() {
    let pair = |a: &str, b: &str| {
        page(
            "",
            &format!(
                "<div><img src=\"/i/{a}.jpg\" alt=\"\"><img src=\"/i/{b}.jpg\" alt=\"\"></div>"
            ),
        )
    };
    let found = named(&pair("before", "after"), &pair("after", "before"), HTML);
    let found = found.expect("told");
    assert!(
        found.contains("img src = /i/before.jpg, /i/after.jpg -> /i/after.jpg, /i/before.jpg"),
        "{found}"
    );
    let map = |fills: &[&str]| {
        let wards = fills
            .iter()
            .map(|one| format!("<path d=\"M0 0h9v9z\" fill=\"{one}\"/>"));
        page(
            "",
            &format!(
                "<figure><svg>{}</svg><figcaption>Wards that paid for the bridge.</figcaption></figure>",
                wards.collect::<String>()
            ),
        )
    };
    let found = named(
        &map(&["red", "tan", "red", "tan"]),
        &map(&["red", "tan", "tan", "red"]),
        HTML,
    );
    assert!(
        found
            .expect("told")
            .contains("path fill -> the same values in another order")
    );
    let feed = |name: &str, first: &str, second: &str, day: u8| {
        format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:psc=\"http://podlove.org/simple-chapters\"><channel>\
             <title>{name}</title><lastBuildDate>Mon, 0{day} Mar 2026 10:00:00 GMT</lastBuildDate><item><title>Bridge in Lorne closes for 12 weeks</title><guid>1</guid>\
             <psc:chapters><psc:chapter start=\"00:00\" title=\"{first}\"/><psc:chapter start=\"12:00\" title=\"{second}\"/></psc:chapters>\
             <content:encoded><![CDATA[<p>The Quay Street bridge in Lorne closes for 12 weeks, the council said.</p><p>The bridge was built in 1931.</p>]]></content:encoded></item></channel></rss>"
        )
    };
    let honest = feed("Lorne 4", "The charge", "The defence", 2);
    let swapped = feed("Lorne 4", "The defence", "The charge", 2);
    let found = named(&honest, &swapped, FEED).expect("told");
    assert!(
        found.contains("chapter title = The charge, The defence -> The defence, The charge"),
        "{found}"
    );
    let renamed = feed("Lorne 4 Satire", "The charge", "The defence", 2);
    let found = named(&honest, &renamed, FEED).expect("told");
    assert!(
        found.contains("channel title = Lorne 4 -> Lorne 4 Satire"),
        "{found}"
    );
    let again = feed("Lorne 4", "The charge", "The defence", 3);
    assert_eq!(named(&honest, &again, FEED), None);
}

#[test]
fn scripts_that_write_and_come_from_elsewhere_are_named() {
    let script = |code: &str| page(&format!("<script>{code}</script>"), "");
    for (after, wanted) in [
        (
            page("<script src=\"/js/live-figures.js?v=3\"></script>", ""),
            "script src = /js/live-figures.js is new",
        ),
        (
            script(
                "for(const p of document.getElementsByTagName('p'))p.textContent=p.textContent.replace('closes','opens')",
            ),
            "script that writes: for(const p of",
        ),
        (
            script(
                "let w=document.createTreeWalker(document,4),n;while(n=w.nextNode())n.data=n.data.replace(/12/g,'2')",
            ),
            "script that writes: let w=document.createTreeWalker",
        ),
    ] {
        let found = named(&page("", ""), &after, HTML).expect("told");
        assert!(found.contains(wanted), "{found}");
    }
    for honest in [
        script("window.dataLayer=window.dataLayer||[]"),
        page(
            "<script async src=\"https://securepubads.g.doubleclick.net/tag/js/gpt.js\"></script>",
            "",
        ),
    ] {
        assert_eq!(named(&page("", ""), &honest, HTML), None, "{honest}");
    }
    let built = |hash: &str| page(&format!("<script src=\"/js/main.{hash}.js\"></script>"), "");
    assert_eq!(named(&built("3fa9bc22"), &built("91bbd0c2"), HTML), None);
}

#[test]
fn what_rtf_computes_and_moves_is_named() {
    let rtf = |part: &str| {
        format!(
            "{{\\rtf1\\ansi{{\\fonttbl{{\\f0 Times;}}}}\n{{\\b Bridge in Lorne closes\\par}}\n\\par The Quay Street bridge in Lorne closes for 12 weeks.\\par {part}\\par The bridge was built in 1931.\\par}}"
        )
    };
    let plain = rtf("The jury did not blame the mayor in 13 cases.");
    for (part, wanted) in [
        (
            "The jury did {\\dn3000 not }blame the mayor in 13 cases.",
            "rtf dn = 3000",
        ),
        (
            "The jury did not blame the mayor in {\\field\\flddirty{\\*\\fldinst = 65*2 }{\\fldrslt 13}} cases.",
            "rtf field = = 65*2",
        ),
        (
            "{\\pard\\absh-1\\absw1\\posx-9000\\posy-9000 The jury did not blame the mayor in 13 cases.\\par}\\pard ",
            "rtf posx = -9000",
        ),
    ] {
        let found = named(&plain, &rtf(part), RTF).expect("told");
        assert!(found.contains(wanted), "{found}");
    }
    let note = |by: &str| rtf(&format!("The jury did not blame the mayor in 13{by}cases."));
    assert_eq!(named(&note(" "), &note("{\\up6  }"), RTF), None);
}
