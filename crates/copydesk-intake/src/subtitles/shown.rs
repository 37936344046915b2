//! What of captions is on the screen: cues with a time and a size there, without the words that a style block of WebVTT takes from sight.
//!
//! Linear in the captions times the rules of their styles, which are few.

use std::borrow::Cow;

use super::super::html;

/// How long, in milliseconds, a cue is on the screen when nobody can have seen it: a frame of film.
pub(super) const FRAME: u64 = 40;
/// So many rules are read: a style block colours its speakers.
const RULES: usize = 64;

/// Whether a cue ends before a viewer can have seen it.
pub(super) fn is_brief((start, end): (u64, u64)) -> bool {
    end <= start + FRAME
}

/// What a rule speaks of: `c`, `.loud`, `v[voice="Ada"]`, `#cue`; nothing in it for all cues.
#[derive(Debug, Default, PartialEq, Eq)]
struct Selector {
    tag: String,
    classes: Vec<String>,
    voice: Option<String>,
    name: Option<String>,
}

/// The rules that take words from sight.
#[derive(Debug, Default)]
pub(super) struct Hiding(Vec<Selector>);

impl Hiding {
    /// Those of the style blocks before the first cue.
    pub(super) fn of<'l, 't: 'l>(blocks: impl Iterator<Item = &'l [&'t str]>) -> Self {
        let styles = blocks.filter(|block| block.first().is_some_and(|head| *head == "STYLE"));
        let sheet: Vec<String> = styles.map(|block| block[1..].join(" ")).collect();
        let mut found = Vec::new();
        for rule in sheet.join(" ").split('}') {
            let Some((head, body)) = rule.split_once('{') else {
                continue;
            };
            if html::hides_words(body) {
                found.extend(head.split("::cue").skip(1).flat_map(selectors));
            }
        }
        found.truncate(RULES);
        Self(found)
    }

    /// Whether a cue of that name, behind that line of its times, is on no screen.
    pub(super) fn hides_cue(&self, name: &str, times: &str) -> bool {
        let of_it = |rule: &Selector| match &rule.name {
            Some(one) => one == name,
            None => *rule == Selector::default(),
        };
        let flat = |setting: &str| matches!(setting, "size:0%" | "size:0");
        self.0.iter().any(of_it) || times.split_whitespace().any(flat)
    }

    /// The lines of cues without what no viewer sees, and that.
    pub(super) fn seen<'t, T>(&self, cues: &[(T, &[&'t str])]) -> (Vec<Vec<Cow<'t, str>>>, Gone) {
        let mut hidden = Gone::default();
        let seen = cues.iter().map(|(_, lines)| {
            let mut open: Vec<String> = Vec::new();
            let lines = lines.iter().map(|line| {
                let line = struck_as_marks(line);
                let struck = line.contains("<s") || line.contains(UNSEEN) || !open.is_empty();
                match self.0.is_empty() && !struck {
                    true => line,
                    false => Cow::Owned(self.line(&line, &mut open, &mut hidden)),
                }
            });
            lines.collect()
        });
        let seen = seen.collect();
        (seen, hidden)
    }

    // A line without the words inside marks that a rule hides; `open`: the marks that are open.
    fn line(&self, line: &str, open: &mut Vec<String>, hidden: &mut Gone) -> String {
        let mut seen = String::new();
        let mut rest = line;
        while !rest.is_empty() {
            let (words, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            let struck = open.iter().any(|mark| is_stroke(mark));
            let unseen = |mark: &String| self.hides(mark) || mark == "unseen";
            match struck || open.iter().any(unseen) {
                true if words.trim().is_empty() => {}
                true if struck => hidden.struck.push(words.trim().to_owned()),
                true => hidden.hidden.push(words.trim().to_owned()),
                false => seen.push_str(words),
            }
            let Some((mark, after)) = after.split_once('>') else {
                seen.push_str(after);
                break;
            };
            match mark.strip_prefix("</") {
                Some(_) => drop(open.pop()),
                None => open.push(mark[1..].to_owned()),
            }
            seen.push_str(mark);
            seen.push('>');
            rest = after;
        }
        seen
    }

    fn hides(&self, mark: &str) -> bool {
        let (named, voice) = mark.split_once(char::is_whitespace).unwrap_or((mark, ""));
        let mut parts = named.split('.');
        let tag = parts.next().unwrap_or_default();
        let classes: Vec<&str> = parts.collect();
        self.0.iter().any(|rule| {
            rule.name.is_none()
                && (rule.tag.is_empty() || rule.tag == tag)
                && rule
                    .classes
                    .iter()
                    .all(|class| classes.contains(&class.as_str()))
                && rule.voice.as_ref().is_none_or(|one| one == voice.trim())
        })
    }
}

/// The words that no viewer sees, and those that are struck through.
#[derive(Debug, Default)]
pub(super) struct Gone {
    pub(super) hidden: Vec<String>,
    pub(super) struck: Vec<String>,
}

// What players draw with a line through it: `<s>` in SubRip, `{\\s1}` as the scripts of SubStation write it.
fn is_stroke(mark: &str) -> bool {
    let name = mark.split(char::is_whitespace).next().unwrap_or_default();
    ["s", "strike", "del"]
        .iter()
        .any(|one| name.eq_ignore_ascii_case(one))
}

/// The mark in the place of those that take letters from sight in scripts of SubStation.
const UNSEEN: &str = "<unseen>";
/// And of those that bring them back.
const SEEN_AGAIN: &str = "</unseen>";

// Marks of SubStation, which players read in SubRip too: strokes, letters without a colour or a size. `{\\r}` ends all of them.
fn struck_as_marks(line: &str) -> Cow<'_, str> {
    const GONE: [&str; 5] = ["alpha&HFF", "1a&HFF", "fs0", "fscx0", "fscy0"];
    const BACK: [&str; 2] = ["alpha&H00", "1a&H00"];
    if !line.contains("{\\") {
        return Cow::Borrowed(line);
    }
    let mut unseen = false;
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("{\\") {
        text.push_str(before);
        let (mark, behind) = after.split_once('}').unwrap_or((after, ""));
        let has = |one: &str| mark.split('\\').any(|part| part == one);
        let among = |class: &[&str], part: &str| {
            let part = part.trim_end_matches('&');
            class.iter().any(|one| part.eq_ignore_ascii_case(one))
        };
        let gone = |part: &str| among(&GONE, part);
        let back = |part: &str| among(&BACK, part);
        if has("s1") {
            text.push_str("<s>");
        } else if has("s0") || has("r") {
            text.push_str("</s>");
        } else if mark.split('\\').any(gone) {
            text.push_str(UNSEEN);
            unseen = true;
        } else if unseen && mark.split('\\').any(back) {
            text.push_str(SEEN_AGAIN);
            unseen = false;
        } else {
            text.push_str(&format!("{{\\{mark}}}"));
        }
        rest = behind;
    }
    text.push_str(rest);
    Cow::Owned(text)
}

// "(.loud, v[voice=Ada])": what stands in the brackets behind `::cue`, or all of it.
fn selectors(head: &str) -> Vec<Selector> {
    let inner = head.trim().strip_prefix('(');
    let Some(inner) = inner.and_then(|inner| inner.split(')').next()) else {
        return vec![Selector::default()];
    };
    let last = |one: &str| one.split_whitespace().next_back().map(selector);
    inner.split(',').filter_map(last).collect()
}

fn selector(text: &str) -> Selector {
    let (named, voice) = text.split_once('[').unwrap_or((text, ""));
    let voice = voice.strip_prefix("voice=").map(|voice| {
        let bare = voice.trim_end_matches(']').trim_matches(['"', '\'']);
        bare.to_owned()
    });
    let (named, name) = match named.split_once('#') {
        Some((named, name)) => (named, Some(name.to_owned())),
        None => (named, None),
    };
    let mut parts = named.split('.').map(str::to_owned);
    Selector {
        tag: parts.next().unwrap_or_default(),
        classes: parts.collect(),
        voice,
        name,
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;

    fn told(style: &str, cue: &str) -> String {
        let file = format!(
            "WEBVTT\n\nSTYLE\n{style}\n\nfirst\n00:01.000 --> 00:05.000\n{cue}\n\n00:05.000 --> 00:08.000\nthe guild said on Monday.\n"
        );
        read(file.as_bytes()).unwrap().finish().0
    }

    #[test]
    fn words_that_a_style_hides_are_not_read() {
        let cue = "Ida Brandt was <v Ada><c.em.wide>not</c></v> fined,";
        for (style, read) in [
            ("::cue(.em) { visibility: hidden }", false),
            ("::cue(c.em.wide) { opacity: 0 }", false),
            ("::cue(b), ::cue(.em) { color: transparent }", false),
            ("::cue(v[voice=\"Ada\"]) { font-size: 0 }", false),
            ("::cue(.em) { color: yellow }", true),
            ("::cue(.other) { visibility: hidden }", true),
            ("::cue(v[voice=\"Leo\"]) { visibility: hidden }", true),
            ("::cue { background: black }", true),
        ] {
            let text = told(style, cue);
            assert_eq!(text.contains("not"), read, "{style}: {text}");
            assert!(text.contains("fined,"), "{style}: {text}");
        }
        assert!(!told("::cue(#first) { opacity: 0 }", cue).contains("fined"));
    }

    #[test]
    fn letters_without_a_colour_or_a_size_are_not_read() {
        for (mark, seen) in [
            ("{\\alpha&HFF&}", false),
            ("{\\fs0}", false),
            ("{\\fscx0\\b1}", false),
            ("{\\alpha&H80&}", true),
            ("{\\fs20}", true),
            ("{\\an8}", true),
        ] {
            let file = format!(
                "1\n00:00:01,000 --> 00:00:05,000\nIda Brandt was {mark}not{{\\r}} fined on Monday.\n"
            );
            let text = read(file.as_bytes()).unwrap().finish().0;
            assert_eq!(text.contains("not"), seen, "{mark}: {text}");
            assert!(text.contains("fined on Monday"), "{mark}: {text}");
        }
    }

    #[test]
    fn a_cue_that_nobody_can_see_is_not_read() {
        let file = |times: &str| {
            let text = format!(
                "WEBVTT\n\n00:01.000 --> 00:03.000\nIda Brandt was\n\n{times}\nnot\n\n00:05.000 --> 00:08.000\nfined on Monday.\n"
            );
            read(text.as_bytes()).unwrap().finish().0
        };
        for (times, seen) in [
            ("00:04.000 --> 00:05.000", true),
            ("00:04.000 --> 00:05.000 size:80%", true),
            ("00:04.000 --> 00:04.000", false),
            ("00:04.000 --> 00:04.010", false),
            ("00:04.000 --> 00:03.000", false),
            ("00:04.000 --> 00:05.000 size:0%", false),
        ] {
            assert_eq!(file(times).contains("not"), seen, "{times}");
        }
    }
}
