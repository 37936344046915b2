//! Where cues stand on the screen: those that come at once are read from top to bottom, whatever their order in the file.
//!
//! A place is a part of the height, from 0 at the top: by the `line` or the region of WebVTT, by the `{\an8}` of SubRip, by the region of TTML. Linear but
//! for sorting the cues that come together.

use std::collections::HashMap;

use super::shown::FRAME;

/// How many lines a screen has that are counted, as players take it.
const LINES: f32 = 15.0;
/// Where a cue stands that says nothing of it.
const BELOW: f32 = 1.0;

/// The regions of WebVTT by their names, each with the place of its lines on the screen.
pub(super) struct Regions(HashMap<String, f32>);

impl Regions {
    /// Those of the blocks before the first cue.
    pub(super) fn of<'l, 't: 'l>(blocks: impl Iterator<Item = &'l [&'t str]>) -> Self {
        let regions = blocks.filter(|block| block.first().is_some_and(|head| *head == "REGION"));
        let placed = regions.filter_map(|block| {
            let settings = || block[1..].iter().flat_map(|line| line.split_whitespace());
            let id = settings().find_map(|one| one.strip_prefix("id:"))?;
            let anchor = settings().find_map(|one| one.strip_prefix("viewportanchor:"))?;
            let down = anchor.split_once(',')?.1.strip_suffix('%')?;
            Some((id.to_owned(), down.parse::<f32>().ok()? / 100.0))
        });
        Self(placed.collect())
    }
}

/// The place that a cue names: behind its times, by its region, or before its words.
pub(super) fn place(times: &str, lines: &[&str], regions: &Regions) -> Option<f32> {
    let mut settings = times.split_whitespace();
    let region = settings.clone().find_map(|one| one.strip_prefix("region:"));
    if let Some(line) = settings.find_map(|one| one.strip_prefix("line:")) {
        let line = line.split(',').next().unwrap_or_default();
        return match line.strip_suffix('%') {
            Some(part) => part.parse().ok().map(|part: f32| part / 100.0),
            None => line.parse().ok().map(|line: f32| match line < 0.0 {
                true => BELOW + line / LINES,
                false => line / LINES,
            }),
        };
    }
    if let Some(place) = region.and_then(|region| regions.0.get(region)) {
        return Some(*place);
    }
    let (_, mark) = lines.first()?.split_once("{\\an")?;
    match mark.chars().next()? {
        '7'..='9' => Some(0.0),
        '4'..='6' => Some(0.5),
        '1'..='3' => Some(BELOW),
        _ => None,
    }
}

/// Sorts what comes at once by its place, from top to bottom; `cues` are in the order of their times.
pub(in super::super) fn from_top<C>(
    cues: &mut [C],
    begins: impl Fn(&C) -> u64,
    place: impl Fn(&C) -> Option<f32>,
) {
    let mut from = 0;
    while from < cues.len() {
        let first = begins(&cues[from]);
        let more = cues[from..].iter();
        let many = more.take_while(|cue| begins(cue) <= first + FRAME).count();
        let group = &mut cues[from..from + many];
        if group.iter().any(|cue| place(cue).is_some()) {
            let top = |cue: &C| place(cue).unwrap_or(BELOW);
            group.sort_by(|one, other| top(one).total_cmp(&top(other)));
        }
        from += many;
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;

    fn told(head: &str, places: [&str; 3], marks: [&str; 3]) -> String {
        let words = [
            "One of them is false.",
            "The quay is shut.",
            "The pool is open.",
        ];
        let mut file =
            format!("{head}00:00:01,000 --> 00:00:04,000\nTwo things are said of Keel.\n\n");
        for at in 0..3 {
            // Frames apart, and seen at once.
            file.push_str(&format!(
                "00:00:05,0{at}0 --> 00:00:09,000 {}\n{}{}\n\n",
                places[at], marks[at], words[at]
            ));
        }
        let (text, _) = read(file.as_bytes()).unwrap().finish();
        text
    }

    #[test]
    fn what_comes_at_once_is_read_from_the_top() {
        let order = |text: &str| -> String {
            let mut found: Vec<(usize, char)> = [("false", 'f'), ("shut", 's'), ("open", 'o')]
                .map(|(word, sign)| (text.find(word).unwrap_or(9999), sign))
                .into();
            found.sort_unstable();
            found.into_iter().map(|(_, sign)| sign).collect()
        };
        for (places, expected) in [
            (["line:50%", "line:60%", "line:70%"], "fso"),
            (["line:70%", "line:80%,end", "line:60%"], "ofs"),
            (["line:-1", "line:-3", "line:-2"], "sof"),
            (["line:3", "line:1", "line:-1"], "sfo"),
            (["", "", ""], "fso"),
            (["align:start", "line:0", "align:start"], "sfo"),
        ] {
            let text = told("WEBVTT\n\n", places, [""; 3]);
            assert_eq!(order(&text), expected, "{places:?}: {text}");
        }
        let head = "WEBVTT\n\nREGION\nid:top\nviewportanchor:0%,10%\n\nREGION\nid:low\nviewportanchor:0%,90%\n\n";
        let text = told(head, ["region:low", "region:top", "align:start"], [""; 3]);
        assert_eq!(order(&text), "sfo", "{text}");
        let text = told("", [""; 3], ["", "", "{\\an8}"]);
        assert_eq!(order(&text), "ofs", "{text}");
    }
}
