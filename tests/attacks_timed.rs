//! Attacks with what stands in a file and is never seen, or is seen otherwise than it stands: in captions, formulas and elements of old pages.
//! Each stands beside an honest twin that must go on being read.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::io::Write as _;

use support::TempDesk;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The text that a file was read as.
fn read(name: &str, content: &str) -> String {
    let desk = TempDesk::new();
    desk.write(name, content);
    desk.ok(&["import", "pool/web", name, "--by", "person"]);
    desk.read("stories/pool/web/0001.md")
}

fn timed(words: &str) -> String {
    format!(
        "<tt xml:lang=\"en\" xmlns=\"http://www.w3.org/ns/ttml\" xmlns:tts=\"http://www.w3.org/ns/ttml#styling\"><body><div>\n\
         <p begin=\"1s\" end=\"4s\">{words}</p>\n<p begin=\"5s\" end=\"8s\">The guild meets again in June.</p>\n</div></body></tt>\n"
    )
}

#[test]
fn words_that_are_set_out_of_sight_at_once_are_not_read() {
    let set = |what: &str| {
        read(
            "c.ttml",
            &timed(&format!(
                "Ida Marsh did <span>not<set begin=\"0s\" {what}/></span> take the lamp."
            )),
        )
    };
    assert!(set("tts:color=\"yellow\"").contains("did not take"));
    assert!(!set("tts:visibility=\"hidden\"").contains("not take"));
}

#[test]
fn letters_that_are_drawn_from_the_right_are_read_so() {
    let drawn = |direction: &str, bidi: &str| {
        read(
            "c.ttml",
            &timed(&format!(
                "The weir lost <span tts:direction=\"{direction}\" tts:unicodeBidi=\"{bidi}\">19</span> tonnes of water a second."
            )),
        )
    };
    assert!(drawn("ltr", "embed").contains("lost 19 tonnes"));
    assert!(drawn("rtl", "bidiOverride").contains("lost 91 tonnes"));
}

#[test]
fn letters_that_come_back_into_sight_are_read() {
    let cue = |words: &str| {
        read(
            "c.srt",
            &format!(
                "1\n00:00:01,000 --> 00:00:04,000\nThe guild voted to keep the lamp.\n\n2\n00:00:05,000 --> 00:00:09,000\n{words}\n"
            ),
        )
    };
    assert!(cue("Ida Marsh lied {\\i1}twice{\\i0}.").contains("lied"));
    let back = cue("Ida Marsh lied {\\alpha&HFF&}.{\\alpha&H00&}not once.");
    assert!(back.contains("not once"), "{back}");
}

#[test]
fn what_only_takes_room_is_not_read() {
    let page = |words: &str| {
        read(
            "p.html",
            &format!(
                "<!DOCTYPE html><html><head><title>Lamp</title></head><body><article><h1>The lamp of Keel</h1>\
                 <p>The guild met in the hall on Quay Street on Monday.</p><p>{words}</p></article></body></html>"
            ),
        )
    };
    let formula = |inner: &str| {
        page(&format!(
            "The lamp cost <math><mrow>{inner}<mn>4</mn></mrow></math> thousand euros."
        ))
    };
    assert!(formula("<mpadded><mn>3</mn></mpadded>").contains("34 thousand"));
    assert!(!formula("<mphantom><mn>3</mn></mphantom>").contains("34 thousand"));
    assert!(page("Ida Marsh did <em>not</em> take the lamp.").contains("take the lamp"));
    let embed = page("Ida Marsh did <noembed>not</noembed> take the lamp.");
    assert!(!embed.contains("not take"), "{embed}");
}

#[test]
fn a_tick_before_items_is_no_cross() {
    let listed = |sign: &str| {
        let desk = TempDesk::new();
        let names = ["office", "text", "style"].map(|name| {
            format!("xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\"")
        });
        let content = format!(
            "<office:document-content {}><office:automatic-styles><text:list-style style:name=\"L1\">\
             <text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"{sign}\"/></text:list-style></office:automatic-styles>\
             <office:body><office:text><text:h>Harbor fee</text:h><text:p>Who paid the harbor fee, and who did not:</text:p>\
             <text:list text:style-name=\"L1\"><text:list-item><text:p>Ida Marsh</text:p></text:list-item></text:list>\
             </office:text></office:body></office:document-content>",
            names.join(" ")
        );
        let mut file = ZipWriter::new(std::fs::File::create(desk.file("d.odt")).expect("a file"));
        for (name, text) in [
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", content.as_str()),
        ] {
            file.start_file(name, SimpleFileOptions::default())
                .expect("a part");
            file.write_all(text.as_bytes()).expect("its bytes");
        }
        file.finish().expect("a document");
        desk.ok(&["import", "pool/web", "d.odt", "--by", "person"]);
        desk.read("stories/pool/web/0001.md")
    };
    let (tick, cross, dot) = (listed("✓"), listed("✗"), listed("•"));
    assert!(tick.contains("✓ Ida Marsh"), "{tick}");
    assert!(cross.contains("✗ Ida Marsh"), "{cross}");
    assert!(!dot.contains('•'), "{dot}");
}
