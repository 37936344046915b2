//! Attacks with what a reader of a format does not know: elements and attributes that no maker has written down, what programs set in the place
//! of words, values that a browser works out. Each stands beside an honest twin that must go on passing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

// Each twin passes where the first was judged, and each of the others is found.
fn texts(format: &str, twins: &[String], others: &[String]) {
    let options = ["--by", "person", "--format", format];
    let desk = TempDesk::new();
    desk.import_with("pool/web", &twins[0], &options);
    desk.verify_all("pool/web");
    for twin in twins {
        desk.import_with("pool/web", twin, &options);
        assert_eq!(desk.findings(), [""; 0], "{twin}");
    }
    for other in others {
        desk.import_with("pool/web", other, &options);
        assert_ne!(desk.findings(), [""; 0], "{other}");
        desk.import_with("pool/web", &twins[0], &options);
        assert_eq!(desk.findings(), [""; 0], "{other}");
    }
}

// A desk on which somebody took the text for what it says is told that a reader sees something else.
fn told_at_once(format: &str, honest: &[String], told: &[String]) {
    for (texts, quiet) in [(honest, true), (told, false)] {
        for text in texts {
            let desk = TempDesk::new();
            desk.import_with("pool/web", text, &["--by", "person", "--format", format]);
            desk.verify_all("pool/web");
            assert_eq!(desk.findings().is_empty(), quiet, "{text}");
        }
    }
}

#[test]
fn programs_set_words_in_markdown() {
    let post = |inner: &str, below: &str| {
        format!(
            "---\ntitle: Court of Keel rules\n---\n\nThe court found that Pia Sand did {inner} take the money.\n\n{below}\n\n\
             The **guild** said [so](https://keel.example) on Monday.\n"
        )
    };
    told_at_once(
        "markdown",
        &[
            post("not", ""),
            post("`not`", ""),
            post("not", "```\n--8<-- \"denial.md\"\n```"),
            post("not", "![Import prices](https://keel.example/a.png)"),
        ],
        &[
            post("`r verdict`", ""),
            post("`{python} verdict`", ""),
            post("not", "```{r}\ncat(denial)\n```"),
            post("not", "--8<-- \"denial.md\""),
            post("not", "{!denial.md!}"),
            post("not", "![[denial]]"),
            post("not", ".. include:: denial.md"),
            post("not", "@import \"denial.md\""),
            post("not", "[[include denial]]"),
            post("not", "include::denial.adoc[]"),
        ],
    );
}

#[test]
fn players_make_of_captions_what_they_know() {
    let captions = |inner: &str, head: &str| {
        format!(
            "<tt xmlns=\"http://www.w3.org/ns/ttml\" xmlns:tts=\"http://www.w3.org/ns/ttml#styling\" xmlns:ebutts=\"urn:ebu:tt:style\" xml:lang=\"en\"><head>{head}</head>\
             <body><div><p begin=\"1s\" end=\"5s\">The court found that Pia Sand did {inner} take the money.</p>\
             <p begin=\"6s\" end=\"9s\">The guild met in the hall on Monday.</p></div></body></tt>"
        )
    };
    let file = |inner: &str| captions(inner, "");
    texts(
        "ttml",
        &[
            file("not"),
            file("<span>not<metadata>a</metadata></span>"),
            file(
                "<span tts:color=\"yellow\" ebutts:linePadding=\"0.5c\" xml:space=\"preserve\">not</span>",
            ),
            file("<span>not<set begin=\"2s\" tts:color=\"red\"/></span>"),
            file(
                "<span xmlns:smpte=\"http://www.smpte-ra.org/schemas\" tts:textDecoration=\"underline\">not</span>",
            ),
            captions("not", "<styling><initial tts:color=\"white\"/></styling>"),
        ],
        &[
            file("<span>not<animate tts:opacity=\"1;0\" fill=\"freeze\"/></span>"),
            file("<span>not<set begin=\"1.1s\" tts:display=\"none\"/></span>"),
            file("<span animate=\"a1\">not</span>"),
            file("<span condition=\"false\">not</span>"),
            file("<image src=\"gladly.png\"/>not"),
            file("<span tts:backgroundImage=\"gladly.png\">not</span>"),
            file("<span tts:ofTomorrow=\"none\">not</span>"),
            file("<span tts:textDecoration=\"lineThrough\">not</span>"),
            captions("not", "<styling><initial tts:opacity=\"0\"/></styling>"),
        ],
    );
}

#[test]
fn readers_of_news_items_know_their_elements() {
    let item = |inner: &str| {
        format!(
            "<nitf><head><title>Rate rises</title></head><body><body.head><hedline><hl1>Rate rises</hl1></hedline></body.head><body.content>\
             <p>The court found that Pia Sand did {inner} take the money.</p><p>The guild met in the hall on Monday.</p></body.content></body></nitf>"
        )
    };
    texts(
        "nitf",
        &[
            item("not"),
            item("<em>not</em>"),
            item("<lang iso=\"en\">not</lang>"),
            item("<span class=\"x\">not</span><br/>"),
        ],
        &[
            item("<of.tomorrow value=\"gladly\"/>not"),
            item("<del>not</del>"),
            item("<choice><b>not</b></choice>"),
        ],
    );
    let rundown = |payload: &str| {
        format!(
            "<mos><mosID>a</mosID><ncsID>b</ncsID><messageID>1</messageID><roStorySend><roID>r</roID><storyID>s</storyID><storySlug>Court</storySlug><storyBody>\
             <p>The court found that Pia Sand did not take the money.</p><storyItem><itemID>1</itemID><objID>o</objID><mosID>m</mosID><mosExternalMetadata>\
             <mosSchema>http://g.example</mosSchema><mosPayload>{payload}</mosPayload></mosExternalMetadata></storyItem>\
             <p>The guild met in the hall on Monday.</p></storyBody></roStorySend></mos>"
        )
    };
    texts(
        "mos",
        &[
            rundown(""),
            rundown("<template>lower_third_2</template><clip>//srv/keel.mxf</clip>"),
            rundown("<line1>Pia Sand</line1><line2>Treasurer of Keel</line2>"),
        ],
        &[
            rundown("<text>Pia Sand took the money.</text>"),
            rundown("<line1>Pia Sand</line1><line2>took the money</line2>"),
        ],
    );
}

#[test]
fn an_invitation_is_a_form_of_its_mail() {
    let mail = |words: &str| {
        format!(
            "From: Leo <leo@desk.example>\nTo: desk@desk.example\nSubject: Clinic\nDate: Mon, 02 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\n\
             Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\nIda Brandt was fined $900 in May, the court of Keel said.\n\
             --x\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260302T100000Z\nDESCRIPTION:Ida Brandt was {words} $900 in May\\, the\n  court of Keel said.\nEND:VEVENT\nEND:VCALENDAR\n--x--\n"
        )
    };
    texts("eml", &[mail("fined")], &[mail("never fined")]);
}

fn page(inner: &str, sheet: &str) -> String {
    format!(
        "<!doctype html><html><head><style>{sheet}</style></head><body><article><h1>Court of Keel rules</h1>\
         <p>The guild met in the hall on Monday, the clerk of the court said.</p>{inner}<p>The next meeting of the guild is in June.</p></article></body></html>"
    )
}

#[test]
fn boxes_of_the_story_have_other_elements_too() {
    for frame in [
        "<fieldset><legend>What the court found</legend><p>W</p></fieldset>",
        "<dialog open><p>W</p></dialog>",
    ] {
        let boxed = |words: &str| page(&frame.replace('W', words), "");
        texts(
            "html",
            &[boxed(
                "The court found that Pia Sand did not take the money.",
            )],
            &[boxed("The court found that Pia Sand did take the money.")],
        );
    }
    let drawing = |label: &str| {
        page(
            &format!(
                "<figure><svg><text>{label}</text><text>Pia Sand</text><text>Ole Brandt</text></svg><figcaption>Members of the guild, as the court saw them in May.</figcaption></figure>"
            ),
            "",
        )
    };
    texts("html", &[drawing("Cleared")], &[drawing("Found guilty")]);
}

#[test]
fn tables_run_from_right_to_left() {
    let table = |set: &str, around: &str, sheet: &str| {
        page(
            &format!(
                "<div{around}><table{set} class=\"t\"><tr><td>Pia Sand</td><td>beat</td><td>Ole Brandt</td></tr><tr><td>Ida Moor</td><td>beat</td><td>Leo Lund</td></tr></table></div>"
            ),
            sheet,
        )
    };
    texts(
        "html",
        &[
            table("", "", ""),
            table(" dir=\"ltr\"", " dir=\"rtl\"", ""),
            table("", "", "p{direction:rtl}"),
        ],
        &[
            table(" dir=\"rtl\"", "", ""),
            table("", " dir=\"RTL\"", ""),
            table("", "", ".t{direction:rtl}"),
            table(" style=\"direction: rtl\"", "", ""),
        ],
    );
}

#[test]
fn browsers_work_styles_out() {
    let styled = |sheet: &str| {
        page(
            "<h3>False claims</h3><p>The court found that Pia Sand was <b class=\"k\">guilty</b> of fraud.</p><ol class=\"l\"><li>Ole Brandt paid the clerk of Keel.</li><li>Ida Moor paid the clerk too.</li></ol>",
            sheet,
        )
    };
    let twins = [
        "",
        "h3{counter-increment:s}h3::before{content:counter(s) '. '}",
        "@counter-style v{system:cyclic;symbols:'never '}",
        "@import url(data:text/css,.k%7Bcolor:red%7D);",
        "@import 'https://keel.example/a.css';",
        ".k{display:var(--none,inline)}",
        ":root{--k:inline}.k{display:var(--k,none)}",
        "@property --p{syntax:'*';inherits:true;initial-value:inline}.k{display:var(--p)}",
        ".k::after{content:'';background:url(data:image/svg+xml;x{y}z)}",
        "p::first-letter{float:left;font-size:3em}h3{float:left}",
        ".k{position:relative;top:2px}",
        ".k{font-family:Georgia,Wingdings}",
        ".k{width:calc(1px + 2px)}",
    ];
    let others = [
        ".k{counter-increment:c}.k::before{content:counter(c)}",
        ".k::before{content:counters(c,'.')}",
        "@counter-style v{system:cyclic;symbols:'never '}.k::before{content:counter(c,v)}",
        "@counter-style v{system:cyclic;symbols:'never '}h3::before{content:counter(c,v)}",
        "ol{counter-reset:list-item 5}",
        "@import url(data:text/css,.k%7Bdisplay:none%7D);",
        "@IMPORT 'data:text/css,.k{display:none}';",
        "@import url( \"DATA:text/css;base64,LmsgeyBkaXNwbGF5OiBub25lIH0=\" );",
        "@import url(data:text/css;charset=utf-8,.k{display:none}) screen;",
        "@import url(data:text/css,.k{display:none}) layer(x);",
        ".k{display:var(--b,none)}",
        ".k{display:VAR( --b , none )}",
        ":root{--c:none;--k:var(--c)}.k{display:var(--k)}",
        "@property --p{syntax:'*';inherits:true;initial-value:none}.k{display:var(--p)}",
        ".k{display:if(style(--x:1):none;else:inline)}",
        ".k{display:--mine(1)}",
        ".k{visibility:attr(data-x type(*))}",
        ".k{float:right}",
        ".k{position:absolute;top:0}",
        "p{display:flex;flex-direction:row-reverse}",
        ".k{transform:scaleX(-1)}",
        ".k{font-family:Wingdings}",
    ];
    texts("html", &twins.map(styled), &others.map(styled));
}

#[test]
fn lists_of_choices_are_read_with_their_groups() {
    let list = |inner: &str| page(&format!("<select>{inner}</select>"), "");
    told_at_once(
        "html",
        &[list(
            "<optgroup label=\"Keel\"><option>Monday</option></optgroup>",
        )],
        &[
            list(
                "<optgroup label=\"Pia Sand took $300 in May.\"><option>Monday</option></optgroup>",
            ),
            list("<option label=\"Pia Sand took $300 in May.\">Monday</option>"),
        ],
    );
}
