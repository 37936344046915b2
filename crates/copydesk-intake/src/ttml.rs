//! TTML (and its profiles IMSC, EBU-TT, DFXP): timed captions, and transcripts with time codes.
//!
//! Kept: what is said, cue by cue, joined to sentences as in SubRip and WebVTT, under the name of the agent that a cue points to; sounds as
//! directions. Left out and listed: what is never shown. Not read: styles, regions, metadata, ruby. Linear; bounded as all XML is.

mod doubts;
mod inks;

use std::collections::{HashMap, HashSet};

use super::error::Trouble;
use super::nitf;
use super::page::{Page, UNREAD};
use super::subtitles::{self, places::from_top};
use super::symbols;
use super::xml::{self, Element, Node, Strictness};
use inks::{Inks, Look};

/// Whether it is a document of timed text: its root says which language it is in, which the specification asks of it, or which profile.
pub(super) fn is_ttml(head: &str) -> bool {
    nitf::root(head) == Some("tt")
        && nitf::root_start(head).is_some_and(|start| {
            [":lang=", ":profile=", ":timeBase=", "contentProfiles="]
                .iter()
                .any(|mark| start.contains(mark))
        })
}

pub(super) fn read(bytes: &[u8]) -> Result<Page, Trouble> {
    let document = xml::parse(bytes, Strictness::Xml)?;
    let root = document
        .child("tt")
        .ok_or_else(|| Trouble::broken("its root is not <tt>"))?;
    let mut cues = Cues {
        clock: Clock::of(root),
        agents: agents(root),
        unseen: unseen_styles(root),
        inks: Inks::of(root),
        look: Look::default(),
        regions: HashMap::new(),
        place: None,
        found: Vec::new(),
        hidden: Vec::new(),
        unread: Vec::new(),
        doubts: Vec::new(),
    };
    cues.regions = cues.regions_of(root);
    cues.doubt_head(root);
    if let Some(body) = root.child("body") {
        cues.timed(body, Span::default());
    }
    if cues.found.is_empty() {
        return Err(Trouble::broken("it has no <p> with words in its <body>"));
    }
    cues.found.sort_by_key(|((begin, _), _, _)| *begin);
    from_top(&mut cues.found, |cue| cue.0.0, |cue| cue.2);
    let found = cues
        .found
        .into_iter()
        .map(|(times, lines, _)| (times, lines));
    let mut page = subtitles::spoken(&found.collect::<Vec<_>>());
    page.about.language = root.attribute("lang").map(str::to_owned);
    page.about.headline = root
        .at(&["head", "metadata", "title"])
        .and_then(Element::said);
    for words in cues.hidden {
        page.drop("not shown", words);
    }
    for (what, words) in cues.doubts {
        page.drop_at(UNREAD, words, Some(what));
    }
    for words in cues.unread {
        page.drop("part that is not read", words);
    }
    Ok(page)
}

// The names of those who speak, by the identifier that cues point with.
fn agents(root: &Element) -> HashMap<String, String> {
    let mut found = Vec::new();
    root.all("agent", &mut found);
    found
        .into_iter()
        .filter_map(|agent| {
            let name = agent.find("name").and_then(Element::said)?;
            Some((agent.attribute("id")?.to_owned(), name))
        })
        .collect()
}

/// A stretch of time in milliseconds; its end may be open.
#[derive(Clone, Copy, Default)]
struct Span {
    begin: u64,
    end: Option<u64>,
}

struct Cues {
    clock: Clock,
    agents: HashMap<String, String>,
    /// The styles whose words nobody sees, by their ids.
    unseen: HashSet<String>,
    inks: Inks,
    /// The colours of the words that are being read.
    look: Look,
    /// The parts of the screen, by their ids: whether nobody sees what stands there, and how far down that is.
    regions: HashMap<String, (bool, Option<f32>)>,
    /// How far down the words stand that are being read.
    place: Option<f32>,
    found: Vec<Placed>,
    hidden: Vec<String>,
    /// Words in elements that are not known.
    unread: Vec<String>,
    /// What is said of words and not read, each with the words around it.
    doubts: Vec<(String, String)>,
}

/// A cue with its times, its lines, and how far down the screen it stands.
type Placed = ((u64, u64), Vec<String>, Option<f32>);

impl Cues {
    // Times are counted from those of the element around them.
    fn span(&self, element: &Element, around: Span) -> Span {
        let time = |name: &str| {
            let text = element.attribute(name)?;
            self.clock.milliseconds(text)
        };
        let begin = around
            .begin
            .saturating_add(time("begin").unwrap_or_default());
        let lasts = time("dur").map(|lasts| begin.saturating_add(lasts));
        let end = time("end").map(|end| around.begin.saturating_add(end));
        // What stands in something else ends with it.
        let end = [end.or(lasts), around.end].into_iter().flatten().min();
        Span { begin, end }
    }

    fn timed(&mut self, element: &Element, around: Span) {
        self.doubt(element, "");
        if self.is_hidden(element) {
            self.hidden.push(element.words());
            return;
        }
        let span = self.span(element, around);
        let outer = self.enter_region(element);
        let inner = self.inks.over(self.look, element);
        let outer_look = std::mem::replace(&mut self.look, inner);
        for child in element.elements() {
            match child.name.as_str() {
                "div" => self.timed(child, span),
                "p" => self.paragraph(child, span),
                "metadata" | "set" | "animate" => {}
                _ => self.unread.push(child.words()),
            }
        }
        self.place = outer;
        self.look = outer_look;
    }

    // The place of what stands in an element; gives the one around it.
    fn enter_region(&mut self, element: &Element) -> Option<f32> {
        let outer = self.place;
        let region = element.attribute("region");
        if let Some((_, place)) = region.and_then(|region| self.regions.get(region)) {
            self.place = *place;
        }
        outer
    }

    // The regions of the head: hidden by themselves, by their styles, or without a size.
    fn regions_of(&self, root: &Element) -> HashMap<String, (bool, Option<f32>)> {
        let mut all = Vec::new();
        if let Some(head) = root.child("head") {
            head.all("region", &mut all);
        }
        let said = |region: &Element, name: &str| -> Option<String> {
            let inner = region.elements().filter(|one| one.name == "style");
            let inner = inner.filter_map(|one| one.attribute(name)).last();
            region.attribute(name).or(inner).map(str::to_owned)
        };
        let place = |region: &Element| -> Option<f32> {
            let origin = said(region, "origin")?;
            let down = origin.split_whitespace().nth(1)?;
            let figures = down.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
            figures.parse().ok()
        };
        let flat = |region: &Element| {
            let size = said(region, "extent").unwrap_or_default();
            let mut sizes = size.split_whitespace();
            sizes.any(|one| matches!(one, "0" | "0%" | "0px" | "0c"))
        };
        let read = |region: &Element| {
            let mut styles = region.elements().filter(|one| one.name == "style");
            let unseen = self.is_hidden(region) || flat(region);
            let unseen = unseen || styles.any(|one| self.is_hidden(one));
            Some((region.attribute("id")?.to_owned(), (unseen, place(region))))
        };
        all.into_iter().filter_map(read).collect()
    }

    fn paragraph(&mut self, paragraph: &Element, around: Span) {
        self.doubt_all(paragraph);
        if self.is_hidden(paragraph) {
            self.hidden.push(paragraph.words());
            return;
        }
        let span = self.span(paragraph, around);
        let outer = self.enter_region(paragraph);
        let inner = self.inks.over(self.look, paragraph);
        let outer_look = std::mem::replace(&mut self.look, inner);
        self.spoken(paragraph, span);
        self.look = outer_look;
        self.place = outer;
    }

    fn spoken(&mut self, paragraph: &Element, span: Span) {
        let stretches = |one: &Element| one.name == "span" && one.attribute("begin").is_some();
        // Words that come one after the other are cues of their own.
        if paragraph.attribute("begin").is_none() && paragraph.elements().any(stretches) {
            for child in paragraph.elements().filter(|one| one.name == "span") {
                let inner = self.span(child, span);
                self.cue(child, inner, paragraph.attribute("agent"));
            }
            return;
        }
        self.cue(paragraph, span, None);
    }

    fn cue(&mut self, element: &Element, span: Span, agent: Option<&str>) {
        let mut lines = vec![String::new()];
        self.words(element, span, &mut lines);
        let mut lines: Vec<String> = lines
            .iter()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|line| !line.is_empty())
            .collect();
        let agent = element.attribute("agent").or(agent);
        let name = agent.and_then(|agent| self.agents.get(agent.trim_start_matches('#')));
        if let (Some(name), Some(first)) = (name, lines.first_mut()) {
            *first = format!("<v {}>{first}", name.replace(['<', '>'], ""));
        }
        // A cue that ends before it begins is never shown.
        if span.end.is_some_and(|end| end <= span.begin) {
            self.hidden.push(lines.join(" "));
        } else if !lines.is_empty() {
            let end = span.end.unwrap_or(span.begin);
            self.found.push(((span.begin, end), lines, self.place));
        }
    }

    // The times of words inside a cue: what has none of its own is there as long as the cue. Words that begin when it is over are never seen.
    fn inner_span(&self, element: &Element, around: Span) -> Span {
        let timed = ["begin", "end", "dur"];
        match timed.iter().any(|name| element.attribute(name).is_some()) {
            true => self.span(element, around),
            false => around,
        }
    }

    // Adds the words of an element to the last line; a break begins another one.
    fn words(&mut self, element: &Element, span: Span, lines: &mut Vec<String>) {
        let over = span.end.is_some_and(|end| end <= span.begin);
        let inner = self.inks.over(self.look, element);
        if self.is_hidden(element) || over || inner.is_lost() {
            self.hidden.push(element.words());
            return;
        }
        // What is drawn from right to left, whatever its letters are, is read as it is seen.
        if element.attribute("unicodeBidi") == Some("bidiOverride")
            && element.attribute("direction") == Some("rtl")
        {
            let turned: String = element.words().chars().rev().collect();
            add(lines, &marked(&turned));
            return;
        }
        let outer_look = std::mem::replace(&mut self.look, inner);
        let sound = element.attribute("role").is_some_and(|role| {
            role.split_whitespace()
                .any(|one| matches!(one, "sound" | "music" | "effect"))
        });
        let from = lines.last().map_or(0, String::len);
        for child in &element.children {
            match child {
                Node::Text(words) => add(lines, &self.look.coloured(marked(words))),
                Node::Element(inner) => match inner.name.as_str() {
                    "br" => lines.push(String::new()),
                    "span"
                        if inner
                            .attribute("ruby")
                            .is_some_and(|ruby| ruby.starts_with("text")) =>
                    {
                        let under = lines.last().map_or("", String::as_str);
                        let said = symbols::said_over(under, &inner.words());
                        add(lines, &marked(&said));
                    }
                    "span" => {
                        let inner_span = self.inner_span(inner, span);
                        self.words(inner, inner_span, lines);
                    }
                    "metadata" | "set" | "animate" => {}
                    _ => self.unread.push(inner.words()),
                },
            }
        }
        self.look = outer_look;
        if sound && let Some(line) = lines.last_mut() {
            let words = line.split_off(from.min(line.len()));
            line.push_str(&format!("[{}]", words.trim().trim_matches(['[', ']'])));
        }
    }
}

fn add(lines: &mut [String], words: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(words);
    }
}

// As WebVTT writes words, in which these begin marks.
fn marked(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace("-->", "--&gt;")
}

impl Cues {
    // Whether nobody sees the words of an element: by itself, by a style that it names, or since it is set so when it begins.
    fn is_hidden(&self, element: &Element) -> bool {
        let named = element.attribute("style").unwrap_or_default();
        let set = |one: &Element| {
            let at_once = one.attribute("begin").is_none_or(|begin| {
                let mut digits = begin.chars().filter(char::is_ascii_digit);
                digits.all(|digit| digit == '0')
            });
            let lasts = ["end", "dur"].iter().all(|at| one.attribute(at).is_none());
            one.name == "set" && at_once && lasts
        };
        let region = element.attribute("region");
        if region.is_some_and(|one| self.regions.get(one).is_some_and(|(unseen, _)| *unseen)) {
            return true;
        }
        let own = hides(element);
        own.unwrap_or_else(|| {
            named
                .split_whitespace()
                .any(|one| self.unseen.contains(one))
        }) || element
            .elements()
            .filter(|one| set(one))
            .any(|one| hides(one) == Some(true))
    }
}

// The styles that take words from sight, and those that are based on them.
fn unseen_styles(root: &Element) -> HashSet<String> {
    let mut styles = Vec::new();
    if let Some(head) = root.child("head") {
        head.all("style", &mut styles);
    }
    let mut unseen: HashSet<String> = HashSet::new();
    // A style may name one that stands before it.
    for style in styles {
        let based = style.attribute("style").unwrap_or_default();
        let based = based.split_whitespace().any(|one| unseen.contains(one));
        if hides(style).unwrap_or(based) {
            unseen.extend(style.attribute("id").map(str::to_owned));
        }
    }
    unseen
}

// Whether what an element says of itself takes its words from sight; `None` where it says nothing of that.
fn hides(element: &Element) -> Option<bool> {
    let nothing = |value: &str| {
        value.split_whitespace().any(|one| {
            let figures = one.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
            figures.parse::<f32>().is_ok_and(|size| size == 0.0)
        })
    };
    let clear = |value: &str| {
        let value = value.trim().to_ascii_lowercase();
        let hex = value
            .strip_prefix('#')
            .is_some_and(|hex| hex.len() == 8 && hex.ends_with("00"));
        value == "transparent"
            || hex
            || value.starts_with("rgba(") && value.trim_end_matches([')', ' ']).ends_with(",0")
    };
    let said = [
        element.attribute("display").map(|value| value == "none"),
        element
            .attribute("visibility")
            .map(|value| value == "hidden"),
        element.attribute("opacity").map(nothing),
        element.attribute("fontSize").map(nothing),
        element.attribute("color").map(clear),
        element
            .attribute("textDecoration")
            .map(|value| value.split_whitespace().any(|one| one == "lineThrough")),
    ];
    said.into_iter().flatten().reduce(|any, one| any || one)
}

/// How the document counts time.
struct Clock {
    /// Frames in a second.
    frames: f64,
    /// Ticks in a second.
    ticks: f64,
}

impl Clock {
    fn of(root: &Element) -> Self {
        let number = |name: &str| {
            let value: f64 = root.attribute(name)?.trim().parse().ok()?;
            Some(value).filter(|value| value.is_finite() && *value >= 1.0)
        };
        // "1000 1001": of 30 frames 29.97.
        let multiplier = root.attribute("frameRateMultiplier").and_then(|text| {
            let mut parts = text
                .split_whitespace()
                .filter_map(|one| one.parse::<f64>().ok());
            let (above, below) = (parts.next()?, parts.next().unwrap_or(1.0));
            Some(above / below).filter(|value| value.is_finite() && *value > 0.0)
        });
        let frames = number("frameRate").unwrap_or(30.0) * multiplier.unwrap_or(1.0);
        Self {
            frames,
            ticks: number("tickRate").unwrap_or(1.0),
        }
    }

    // "00:01:02.5", "00:01:02:12" with frames, "62.5s", "1550f", "620t"; `None` for what is none.
    fn milliseconds(&self, text: &str) -> Option<u64> {
        let text = text.trim();
        let seconds = match text.contains(':') {
            true => {
                let mut parts = text.split(':');
                let mut total = 0.0;
                for _ in 0..3 {
                    total = total * 60.0 + number(parts.next()?)?;
                }
                match parts.next() {
                    Some(frames) => total + number(frames)? / self.frames,
                    None => total,
                }
            }
            false => {
                let end = text.find(|c: char| c.is_ascii_alphabetic())?;
                let value = number(&text[..end])?;
                match &text[end..] {
                    "h" => value * 3600.0,
                    "m" => value * 60.0,
                    "s" => value,
                    "ms" => value / 1000.0,
                    "f" => value / self.frames,
                    "t" => value / self.ticks,
                    _ => return None,
                }
            }
        };
        // A recording of a year; more is no time.
        const YEAR: f64 = 366.0 * 86_400.0;
        (seconds <= YEAR).then(|| (seconds * 1000.0).round() as u64)
    }
}

fn number(text: &str) -> Option<f64> {
    let plain = !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_every_form() {
        let clock = Clock {
            frames: 25.0,
            ticks: 10_000_000.0,
        };
        let cases = [
            ("00:00:01.500", Some(1_500)),
            ("01:00:00", Some(3_600_000)),
            ("00:00:02:05", Some(2_200)),
            ("12.25s", Some(12_250)),
            ("500ms", Some(500)),
            ("50f", Some(2_000)),
            ("25000000t", Some(2_500)),
            ("1.5m", Some(90_000)),
            ("soon", None),
            ("1:2", None),
            ("-3s", None),
        ];
        for (text, time) in cases {
            assert_eq!(clock.milliseconds(text), time, "{text}");
        }
    }

    #[test]
    fn words_that_nobody_sees_are_no_cue() {
        let read = |head: &str, body: &str| {
            let document = format!(
                "<tt xmlns=\"http://www.w3.org/ns/ttml\" xml:lang=\"en\">{head}<body><div><p begin=\"0s\" end=\"1s\">Kilns are lit.</p>{body}</div></body></tt>"
            );
            super::read(document.as_bytes()).expect("captions")
        };
        let style = "<head><styling><style xml:id=\"a\" opacity=\"0\"/><style xml:id=\"b\" style=\"a\"/></styling></head>";
        for (head, attributes, inner, seen) in [
            ("", "begin=\"1s\" end=\"2s\"", "", true),
            ("", "begin=\"1s\" end=\"2s\" opacity=\"0.0\"", "", false),
            ("", "begin=\"1s\" end=\"2s\" opacity=\"0.8\"", "", true),
            ("", "begin=\"1s\" end=\"2s\" fontSize=\"0px\"", "", false),
            ("", "begin=\"1s\" end=\"2s\" color=\"#ffffff00\"", "", false),
            ("", "begin=\"1s\" end=\"2s\" color=\"#ffffff\"", "", true),
            (style, "begin=\"1s\" end=\"2s\" style=\"b\"", "", false),
            ("", "begin=\"1s\" end=\"1s\"", "", false),
            (
                "",
                "begin=\"1s\" end=\"2s\"",
                "<set display=\"none\"/>",
                false,
            ),
            (
                "",
                "begin=\"1s\" end=\"2s\"",
                "<set begin=\"0.5s\" color=\"red\"/>",
                true,
            ),
        ] {
            let page = read(
                head,
                &format!("<p {attributes}>{inner}Ida Okoro was fined.</p>"),
            );
            let (text, record) = page.finish();
            assert_eq!(text.contains("Okoro"), seen, "{head} {attributes} {inner}");
            assert_eq!(record.dropped.is_empty(), seen, "{attributes} {inner}");
        }
    }

    #[test]
    fn a_cue_is_what_is_said_and_by_whom() {
        let written = r##"<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en" xmlns:ttm="http://www.w3.org/ns/ttml#metadata">
<head><metadata><ttm:agent xml:id="a1" type="person"><ttm:name type="full">Ida Okoro</ttm:name></ttm:agent></metadata></head>
<body><div begin="10s"><p begin="0s" end="2s" ttm:agent="a1">Six kilns <span>went</span><br/>cold &amp; dark.</p>
<p begin="3s" dur="1s" ttm:role="sound">door slams</p><p begin="4s" end="5s">Talks are &lt;near&gt;.</p>
<p begin="6s" end="7s" tts:display="none" xmlns:tts="http://www.w3.org/ns/ttml#styling">Not said.</p></div></body></tt>"##;
        assert!(is_ttml(written));
        let page = read(written.as_bytes()).expect("captions");
        let speaker = page.blocks[0].speaker.clone();
        let (text, record) = page.finish();
        assert_eq!(
            text,
            "Six kilns went cold & dark.\n\n[door slams]\n\nTalks are <near>.\n"
        );
        assert_eq!(speaker.as_deref(), Some("Ida Okoro"));
        assert_eq!(record.locators[0].at, "00:00:10.000 --> 00:00:12.000");
        assert_eq!(record.dropped[0].text, "Not said.");
        assert!(!is_ttml(
            "<tt xmlns=\"http://www.w3.org/ns/ttml\"><body/></tt>"
        ));
    }
}
