//! Stories of rundowns in the shapes that newsroom systems send them in.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

use copydesk::intake::{self, Format, Taken};
use copydesk::text::Encoding;

fn take(name: &str, bytes: &[u8]) -> Taken {
    intake::take(name, bytes, None).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn lines(taken: &Taken) -> Vec<&str> {
    taken.text.lines().filter(|line| !line.is_empty()).collect()
}

fn dropped(taken: &Taken) -> Vec<String> {
    let dropped = taken.record.dropped.iter();
    dropped
        .map(|one| format!("{}: {}", one.why, one.text))
        .collect()
}

/// As an iNEWS server of the first versions sends it: SGML, in which anchors and tabs have no end and values no quotation marks.
const NSML_1: &str = "<nsml version=\"-//AVID//DTD NSML 1.0//EN\">
<head>
<meta rate=180 float>
<rgroup number=46></rgroup>
<storyid>259847d2:00ce0ba3:605b6fc5</storyid>
</head>
<story>
<fields>
<f id=page-number aready>A01</f>
<f id=title>BRIDGE &amp; FERRY</f>
<f id=video-id></f>
<f id=total-time uec>12</f>
</fields>
<body>
<p><pi>***LIVE***</pi></p>
<p><a idref=0></p>
<p>CITY ENGINEER RUTH AMAYA CLOSED THE BRIDGE.<tab>SHE SAID SO.</p>
<p></p>
<p><cc>APPLAUSE</cc></p>
<p>THE REPAIR COSTS &lt;MORE&gt;.<wp> <b>IT IS</b> LATE. CAF&#201; AT&T.<pb></p>
<p><a idref=1> WORDS AFTER AN ANCHOR STAY.
<p>SO DOES A PARAGRAPH WITHOUT AN END.
</body>
<aeset>
<ae id=0>
<ap>]] S3.0 G 0 [[</ap>
<mc>
<ap>CG SUPER RUTH AMAYA</ap>
<ap>CITY ENGINEER</ap>
</mc>
</ae>
<ae id=1><ap>]] S3.0 M 0 [[</ap><mc><ap>VIDEO BRIDGE</ap></mc><ap>runs 0:22</ap></ae>
<ae id=7><ap>SOT: WE SAW IT.</ap></ae>
</aeset>
</story>
</nsml>
";

#[test]
fn nsml_of_the_first_versions() {
    let taken = take("story", NSML_1.as_bytes());
    assert_eq!(taken.format, Format::Nsml);
    assert_eq!(
        lines(&taken),
        [
            "[***LIVE***]",
            "[CG SUPER RUTH AMAYA, CITY ENGINEER]",
            "CITY ENGINEER RUTH AMAYA CLOSED THE BRIDGE. SHE SAID SO.",
            "[APPLAUSE]",
            "THE REPAIR COSTS <MORE>. IT IS LATE. CAFÉ AT&T.",
            "[VIDEO BRIDGE, runs 0:22]",
            "WORDS AFTER AN ANCHOR STAY.",
            "SO DOES A PARAGRAPH WITHOUT AN END.",
        ]
    );
    assert_eq!(
        dropped(&taken),
        [
            "field page-number: A01",
            "field title: BRIDGE & FERRY",
            "field total-time: 12",
            "cue without a place: SOT: WE SAW IT."
        ]
    );
    assert_eq!(
        taken.record.about.headline.as_deref(),
        Some("BRIDGE & FERRY")
    );
    // Names in capitals are the same names, and any number of paragraphs may be without an end.
    let shouted = NSML_1
        .replace("<body>", "<BODY>")
        .replace("<p>", "<P>")
        .replace("</p>", "</P>")
        .replace("</body>", "</BODY>");
    assert_eq!(take("story", shouted.as_bytes()).text, taken.text);
    let many = NSML_1.replace("</body>", &"<p>ONE MORE.\n".repeat(2000));
    assert_eq!(lines(&take("story", many.as_bytes())).len(), 8 + 2000);
    // Letters of another encoding are asked for, not guessed.
    let latin: Vec<u8> = NSML_1
        .replace("&#201;", "\u{c9}")
        .chars()
        .map(|letter| letter as u8)
        .collect();
    assert!(intake::take("story", &latin, None).is_err());
    let text = intake::recode("story", &latin, "windows-1252".parse::<Encoding>().ok())
        .expect("its letters");
    assert_eq!(take("story", &text).text, taken.text);
}

#[test]
fn nsml_of_later_versions() {
    let taken = take(
        "story.xml",
        br#"<?xml version="1.0"?>
<nsml xmlns="http://avid.com/nsml" version="4.1"><head><meta words="56" rate="180"/><storyid>0d7bd190</storyid></head>
<fields><string id="page-number">B01</string><string id="title">BRIDGE</string><duration id="audio-time">18</duration><string id="endorse-by"/></fields>
<body><p><a idref="0" recovered="1"/> <pi>((TAKE ANIM. BOX))</pi></p><p><tab/>IN OTHER NEWS, THE BRIDGE IS SHUT TONIGHT.</p>
<p><pi><b>turn <i>left<a idref="5"/></i></b></pi> <a idref="2"/> IT IS ON THIS TRUCK.
</p><p>SEE <link><show>THE CITY'S PAGE</show><url>http://lorne.example/x</url></link>.<sb/>A NEW <rtl>LINE</rtl> <bg>STAYS</bg>.</p><p><![CDATA[SO DO <RAW> & WORDS.]]></p></body>
<aeset><ae id="0" version="S3.0" type="J"><hidden>not shown</hidden><ap>ANIM. BOX</ap></ae><ae id="2"><mc><ap>CG NAT1</ap><ap>NEAR PORT LORNE</ap></mc></ae>
<ae id="5" type="M" runs="22"><mc idref="1"><ap>video Bridge (VO)</ap></mc></ae></aeset>
<aeset-atts><attachment id="1"><![CDATA[<mos><mosAbstract>Bridge (VO)</mosAbstract></mos>]]></attachment></aeset-atts></nsml>"#,
    );
    assert_eq!(
        lines(&taken),
        [
            "[ANIM. BOX]",
            "[((TAKE ANIM. BOX))]",
            "IN OTHER NEWS, THE BRIDGE IS SHUT TONIGHT.",
            "[turn left / video Bridge (VO)]",
            "[CG NAT1, NEAR PORT LORNE]",
            "IT IS ON THIS TRUCK.",
            "SEE THE CITY'S PAGE. A NEW LINE STAYS.",
            "SO DO <RAW> & WORDS."
        ]
    );
    assert_eq!(
        dropped(&taken),
        [
            "field page-number: B01",
            "field title: BRIDGE",
            "field audio-time: 18"
        ]
    );
}

#[test]
fn mos_with_items_among_the_words() {
    let taken = take(
        "story.mos",
        br#"<mos><mosID>prompt.x</mosID><ncsID>ncs.x</ncsID><messageID>507891</messageID><roStorySend><roID>96857485</roID><storyID>5983A501</storyID>
<storySlug>Show Open</storySlug><storyBody><storyPresenter>Suzie Humber</storyPresenter><storyPresenterRR>10</storyPresenterRR><p><pi> Smile </pi></p>
<p>Good evening, I'm Suzie Humber.</p><storyItem><itemID>1</itemID><itemSlug>bridge pkg</itemSlug><objID>M1</objID><mosAbstract>b-roll</mosAbstract>
<mosExternalMetadata><mosSchema>x</mosSchema><mosPayload><Owner>SH</Owner></mosPayload></mosExternalMetadata></storyItem>
<p><em>The bridge</em> is shut.<tab/>It <b>cost</b> $3.<storyItem><itemID>2</itemID><mosAbstract>CG: AMAYA</mosAbstract></storyItem> It goes on.</p>
<storyItem><mosItem><itemID>3</itemID><itemSlug>LOWER THIRD: Amaya</itemSlug><mosAbstract>LOWER THIRD: Amaya</mosAbstract></mosItem></storyItem>
<p>Line one,<br/>line two <pi>Look up</pi> are spoken.</p><p> </p>So are words beside paragraphs.</storyBody>
<mosExternalMetadata><mosSchema>x</mosSchema><mosPayload><Owner>SH</Owner></mosPayload></mosExternalMetadata></roStorySend></mos>"#,
    );
    assert_eq!(
        lines(&taken),
        [
            "[ANCHOR: Suzie Humber]",
            "[Smile]",
            "Good evening, I'm Suzie Humber.",
            "[bridge pkg / b-roll]",
            "The bridge is shut. It cost $3.",
            "[CG: AMAYA]",
            "It goes on.",
            "[LOWER THIRD: Amaya]",
            "Line one, line two",
            "[Look up]",
            "are spoken.",
            "So are words beside paragraphs."
        ]
    );
}

#[test]
fn a_body_that_marks_no_paragraphs_has_lines() {
    let taken = take(
        "story.mos",
        b"<mos><roStorySend><roID>1</roID><storyID>2</storyID><storySlug>BRIDGE</storySlug><storyBody>The bridge is shut.\nIt cost $3.\n\n<pi>Smile</pi>It goes on.<br/>So do we.</storyBody></roStorySend></mos>",
    );
    assert_eq!(
        lines(&taken),
        [
            "The bridge is shut.",
            "It cost $3.",
            "[Smile]",
            "It goes on.",
            "So do we."
        ]
    );
}
