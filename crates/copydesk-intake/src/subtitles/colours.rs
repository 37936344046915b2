//! The colours that captions are set in, which tell a viewer who speaks, and the side of the screen that they stand on.
//!
//! A colour is told by its parts of red, green and blue, however it is spelled: `<font color>` of SubRip, `{\\c}` of SubStation, the classes of
//! WebVTT, by its style blocks where these name them. White is what letters have that say nothing. Linear in the captions.

use std::collections::{BTreeSet, HashMap};

use crate::ink::{self, PAPER, Rgb};
use crate::page::{Beside, Page};

/// How the cues of a file look.
#[derive(Debug, Default)]
pub(super) struct Looks {
    /// The classes of its style blocks that colour letters.
    classes: HashMap<String, Rgb>,
    /// On which side of the screen cues stand, by when these begin.
    sides: HashMap<u64, &'static str>,
}

impl Looks {
    /// Those of the blocks before the first cue.
    pub(super) fn of<'l, 't: 'l>(blocks: impl Iterator<Item = &'l [&'t str]>) -> Self {
        let styles = blocks.filter(|block| block.first().is_some_and(|head| *head == "STYLE"));
        let sheet: Vec<String> = styles.map(|block| block[1..].join(" ")).collect();
        let mut found = HashMap::new();
        for rule in sheet.join(" ").split('}') {
            let Some((head, body)) = rule.split_once('{') else {
                continue;
            };
            let colour = body.split(';').find_map(|one| {
                let (name, value) = one.split_once(':')?;
                (name.trim() == "color").then(|| ink::colour(value))?
            });
            let Some(colour) = colour else { continue };
            for part in head.split("::cue(").skip(1) {
                let part = part.split(')').next().unwrap_or_default();
                let class = part.rsplit('.').next().unwrap_or_default().trim();
                found.insert(class.to_owned(), colour);
            }
        }
        Self {
            classes: found,
            sides: HashMap::new(),
        }
    }

    /// Takes note of where a cue stands by its own settings.
    pub(super) fn stands(&mut self, begins: u64, times: &str, lines: &[&str]) {
        if let Some(side) = side(times, lines) {
            self.sides.insert(begins, side);
        }
    }

    /// What is shown beside the words of a cue.
    pub(super) fn beside(
        &self,
        begins: u64,
        times: &str,
        lines: &[&str],
    ) -> Vec<(&'static str, String)> {
        let side = self.sides.get(&begins).copied().unwrap_or_default();
        vec![
            ("times", times.to_owned()),
            ("colour", named(&self.colours(lines))),
            ("side", side.to_owned()),
        ]
    }

    // What a mark of style colours the words behind it with.
    fn of_mark(&self, mark: &str) -> Option<Rgb> {
        let lower = mark.to_ascii_lowercase();
        if let Some(rest) = lower.strip_prefix("font") {
            let (_, value) = rest.split_once("color=")?;
            let value = value.trim_start_matches(['"', '\'']);
            return ink::colour(value.split(['"', '\'', ' ']).next()?);
        }
        if let Some(rest) = mark.strip_prefix('\\') {
            return rest.split('\\').find_map(|one| {
                let value = one.strip_prefix("1c&H").or(one.strip_prefix("c&H"))?;
                let digits = value.trim_end_matches('&');
                let digits = format!("{digits:0>6}");
                let [blue, green, red] = ink::hex(digits.get(digits.len() - 6..)?)?;
                Some([red, green, blue])
            });
        }
        let named = mark.split(char::is_whitespace).next().unwrap_or_default();
        let classes = named.split('.').skip(1);
        classes
            .filter(|class| !class.starts_with("bg_"))
            .find_map(|class| {
                self.classes
                    .get(class)
                    .copied()
                    .or_else(|| ink::colour(class))
            })
    }

    // The colours of a cue's lines, one after the other, each once. A line is in the colour of most of its letters: a word in another one is
    // set apart, and not said by somebody else.
    fn colours(&self, lines: &[&str]) -> Vec<Rgb> {
        let mut found: Vec<Rgb> = Vec::new();
        let mut open: Vec<Option<Rgb>> = Vec::new();
        for line in lines {
            let mut letters: Vec<(Rgb, usize)> = Vec::new();
            let mut rest = *line;
            while !rest.is_empty() {
                let (words, after) = rest.split_at(rest.find(['<', '{']).unwrap_or(rest.len()));
                let now = open.iter().rev().find_map(|one| *one).unwrap_or(PAPER);
                let count = words.chars().filter(|c| c.is_alphanumeric()).count();
                match letters.iter_mut().find(|(colour, _)| *colour == now) {
                    Some((_, all)) => *all += count,
                    None => letters.push((now, count)),
                }
                let closing = if after.starts_with('{') { '}' } else { '>' };
                let Some((mark, behind)) = after.split_once(closing) else {
                    break;
                };
                let mark = &mark[1..];
                match mark.starts_with('/') {
                    true => drop(open.pop()),
                    // What a mark in braces says holds until the next one says otherwise.
                    false if closing == '}' && self.of_mark(mark).is_none() => {}
                    false => open.push(self.of_mark(mark)),
                }
                rest = behind;
            }
            let most = letters.iter().filter(|(_, count)| *count > 0);
            let most = most.max_by_key(|(_, count)| *count);
            if let Some((colour, _)) = most.filter(|(colour, _)| !found.contains(colour)) {
                found.push(*colour);
            }
        }
        found
    }
}

/// What is shown beside a piece of a block.
pub(super) fn placed(beside: &[(&'static str, String)], piece: usize) -> Vec<Beside> {
    let each = beside.iter().map(|(what, is)| Beside {
        piece: Some(piece),
        what: (*what).to_owned(),
        is: is.clone(),
    });
    each.collect()
}

/// Keeps what tells something: a colour says who speaks where there are several, and so does a side of the screen.
pub(super) fn keep_telling(page: &mut Page) {
    for what in ["colour", "side"] {
        let own = page.blocks.iter().flat_map(|block| &block.shown);
        let all: BTreeSet<&str> = own
            .filter(|one| one.what == what)
            .map(|one| one.is.as_str())
            .collect();
        let several = all.len() > 1;
        for block in &mut page.blocks {
            let tells = |one: &Beside| several && !one.is.is_empty();
            block.shown.retain(|one| one.what != what || tells(one));
        }
    }
}

// A colour as it is kept.
fn named(colours: &[Rgb]) -> String {
    let spelled = colours
        .iter()
        .map(|[red, green, blue]| format!("#{red:02x}{green:02x}{blue:02x}"));
    spelled.collect::<Vec<_>>().join(", ")
}

// The side of the screen that a cue stands on by its own settings: two who speak at once stand left and right.
fn side(times: &str, lines: &[&str]) -> Option<&'static str> {
    let said = |name: &str| {
        let mut settings = times.split_whitespace();
        settings.find_map(|one| one.strip_prefix(name).map(str::to_owned))
    };
    let position = said("position:").and_then(|one| {
        let part = one.split(',').next()?.strip_suffix('%')?.parse::<f32>();
        part.ok()
    });
    match (position, said("align:").as_deref()) {
        (Some(part), _) if part <= 35.0 => return Some("left"),
        (Some(part), _) if part >= 65.0 => return Some("right"),
        (Some(_), _) => return None,
        (None, Some("start" | "left")) => return Some("left"),
        (None, Some("end" | "right")) => return Some("right"),
        (None, _) => {}
    }
    let (_, mark) = lines.first()?.split_once("{\\an")?;
    match mark.chars().next()? {
        '1' | '4' | '7' => Some("left"),
        '3' | '6' | '9' => Some("right"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_the_same_however_it_is_spelled() {
        let style = ["STYLE", "::cue(.host) { color: #ffff00 }"];
        let classes = Looks::of(std::iter::once(style.as_slice()));
        for (line, told) in [
            ("<font color=\"#ffff00\">Who knew?</font>", "#ffff00"),
            ("<font color=yellow>Who knew?</font>", "#ffff00"),
            ("<c.yellow.bg_black>Who knew?</c>", "#ffff00"),
            ("<c.host>Who knew?</c>", "#ffff00"),
            ("{\\c&H00FFFF&}Who knew?", "#ffff00"),
            ("Who knew?", "#ffffff"),
            ("<i>Who knew?</i>", "#ffffff"),
            ("<font color='cyan'>Nobody</font> knew of it.", "#ffffff"),
        ] {
            assert_eq!(named(&classes.colours(&[line])), told, "{line}");
        }
    }

    #[test]
    fn two_who_speak_stand_left_and_right() {
        for (times, line, told) in [
            ("00:01.000 --> 00:02.000 align:start", "No.", Some("left")),
            ("00:01.000 --> 00:02.000 position:80%", "No.", Some("right")),
            ("00:01.000 --> 00:02.000 position:50%", "No.", None),
            ("00:01.000 --> 00:02.000", "{\\an9}No.", Some("right")),
            ("00:01.000 --> 00:02.000", "No.", None),
        ] {
            assert_eq!(side(times, &[line]), told, "{times} {line}");
        }
    }
}
