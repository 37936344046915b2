//! Animations and outlines that show what a style hides: how an element looks once its animation has ended, and letters without a colour whose
//! shadow or stroke is seen.
//!
//! A page that fades its headline in hides it first. Where the sheets say that the animation ends on shown words and stays there, they are read
//! as any other; where they don't say, the words are read and told. Linear in the rules of an element.

use std::rc::Rc;

use super::super::dom::{Dom, Id};
use super::declared::{Declares, OUTLINED, SMEARED, hidden_by, is_cut_out, is_of_colour, lay_over};
use super::harmless::plain;
use super::lengths::parts;
use super::unread::{Frames, Said, is_long};
use super::{Rule, Styles, declarations, names, without_comments};

/// How far around letters without a colour a shadow or a picture behind them is looked for. On the read pages 2 and 32 give the same.
const AROUND: usize = 8;

/// What a rule says of an element's animation; of each the last rule counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Plays {
    names: Option<Vec<String>>,
    /// Whether what it ends on stays.
    stays: Option<bool>,
    /// Whether it stands still, goes on for ever, runs backwards or so long that nobody waits for it.
    odd: Option<bool>,
}

/// How words look that a style hides at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    Hidden,
    Shown,
    /// Nobody can say.
    Unclear,
}

impl Plays {
    /// What a body says of an animation; `None` where it says nothing.
    pub(super) fn of(body: &str) -> Option<Self> {
        if !body.contains("animation") {
            return None;
        }
        let mut plays = Self::default();
        for (name, value) in declarations(body) {
            let value = value.trim_end_matches("!important").trim();
            match plain(&name) {
                "animation" => {
                    plays.names = Some(named(value));
                    plays.stays = Some(says(value, &["forwards", "both"]));
                    plays.odd = Some(is_odd(value));
                }
                "animation-name" => plays.names = Some(named(value)),
                "animation-fill-mode" => plays.stays = Some(says(value, &["forwards", "both"])),
                "animation-play-state"
                | "animation-direction"
                | "animation-iteration-count"
                | "animation-duration"
                | "animation-delay" => {
                    plays.odd = Some(plays.odd == Some(true) || is_odd(value));
                }
                _ => {}
            }
        }
        (plays != Self::default()).then_some(plays)
    }

    fn over(&mut self, later: &Self) {
        self.names = later.names.clone().or(self.names.take());
        self.stays = later.stays.or(self.stays);
        self.odd = later.odd.or(self.odd);
    }

    fn is_sure(&self) -> bool {
        self.stays == Some(true) && self.odd != Some(true)
    }

    /// What it ends on says of properties that may do something to words; nothing where nobody can say whether that stays.
    pub(super) fn said<'f>(&self, frames: &'f Frames) -> Vec<&'f Said> {
        let names = self.names.iter().flatten().filter(|_| self.is_sure());
        let last = names.filter_map(|name| frames.last(name));
        last.flat_map(|(_, said)| said).collect()
    }

    // How what is declared looks once the animation has ended.
    pub(super) fn end(&self, declared: &Declares, frames: &Frames) -> Ends {
        let names = self.names.as_deref().unwrap_or_default();
        if names.iter().all(|name| name == "none") {
            return Ends::Hidden;
        }
        let mut last = *declared;
        names
            .iter()
            .filter_map(|name| frames.last(name))
            .for_each(|(end, _)| lay_over(&mut last, end));
        let sure = self.is_sure();
        let shown = hidden_by(&last).is_none();
        let told = names.iter().all(|name| frames.last(name).is_some());
        match (shown, sure) {
            (true, true) => Ends::Shown,
            (false, true) if told => Ends::Hidden,
            _ => Ends::Unclear,
        }
    }
}

// The parts of a value that may name an animation; what else they are, no `@keyframes` is called.
fn named(value: &str) -> Vec<String> {
    parts(value)
        .filter(|one| !one.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '+')))
        .filter(|one| !one.contains('(') && !is_word_of_it(one))
        .map(|one| one.trim_matches(['"', '\'']).to_owned())
        .collect()
}

fn is_word_of_it(part: &str) -> bool {
    const WORDS: [&str; 20] = [
        "alternate",
        "alternate-reverse",
        "backwards",
        "both",
        "ease",
        "ease-in",
        "ease-in-out",
        "ease-out",
        "forwards",
        "infinite",
        "inherit",
        "initial",
        "linear",
        "normal",
        "paused",
        "reverse",
        "running",
        "step-end",
        "step-start",
        "unset",
    ];
    WORDS.iter().any(|word| part.eq_ignore_ascii_case(word))
}

fn says(value: &str, words: &[&str]) -> bool {
    parts(value).any(|one| words.iter().any(|word| one.eq_ignore_ascii_case(word)))
}

fn is_odd(value: &str) -> bool {
    says(
        value,
        &[
            "paused",
            "infinite",
            "reverse",
            "alternate",
            "alternate-reverse",
        ],
    ) || is_long(value)
}

impl Styles {
    /// How the words of an element look that what is declared hides.
    pub(super) fn ends(&self, dom: &Dom, id: Id, declared: &Declares) -> Ends {
        if is_of_colour(declared)
            && let Some(smeared) = self.outlined(dom, id)
        {
            return if smeared { Ends::Unclear } else { Ends::Shown };
        }
        match self.plays(dom, id) {
            Some(plays) => plays.end(declared, self.doubts.frames()),
            None => Ends::Hidden,
        }
    }

    // Whether letters without a colour have a shadow, a stroke or a picture of their own or of what stands around; whether it is a smear.
    fn outlined(&self, dom: &Dom, id: Id) -> Option<bool> {
        dom.upward(id).take(AROUND).find_map(|at| {
            let declared = self.declared(dom, at);
            let does = |way: usize| declared[way].is_some_and(|(does, _)| does);
            let seen = does(OUTLINED) || at != id && is_cut_out(&declared);
            seen.then(|| does(SMEARED))
        })
    }

    pub(super) fn plays(&self, dom: &Dom, id: Id) -> Option<Plays> {
        let mut found = Plays::default();
        let names = names(dom, id).into_iter();
        let rules = names.filter_map(|name| self.rules.get(&name)).flatten();
        let playing = rules.filter(|rule| rule.plays.is_some() && self.fits(dom, id, rule));
        let mut playing: Vec<&Rule> = playing.collect();
        playing.sort_by_key(|rule| rule.exact);
        let rules = playing.iter().filter_map(|rule| rule.plays.as_deref());
        rules.for_each(|plays| found.over(plays));
        let own = dom.attribute(id, "style").map(without_comments);
        if let Some(plays) = own.and_then(|style| Plays::of(&style)) {
            found.over(&plays);
        }
        (found != Plays::default()).then_some(found)
    }
}

/// What a body says of an animation, to be shared by its rules.
pub(super) fn plays(body: &str) -> Option<Rc<Plays>> {
    Plays::of(body).map(Rc::new)
}

#[cfg(test)]
mod tests {
    use crate::html::page;

    // Whether the headline is read, and whether somebody is told of it.
    fn read(sheet: &str, style: &str) -> (bool, bool) {
        let page = page(&format!(
            "<html><head><style>{sheet}</style></head><body><article><h1 class=x style=\"{style}\">Pia Sand cleared of theft</h1>\
             <p>The court of Keel has dealt with two officers since Friday, the clerk said.</p>\
             <p>The next hearing is in June, when the harbor master speaks to the court.</p></article></body></html>"
        ))
        .unwrap();
        let is_read = page
            .blocks
            .iter()
            .any(|block| block.words().contains("Pia Sand"));
        let told = page
            .dropped
            .iter()
            .any(|one| one.text.contains("Pia Sand") && one.why != "not shown");
        (is_read, told)
    }

    #[test]
    fn words_that_an_animation_shows_are_read() {
        let fade = "@keyframes fade { from { opacity: 0 } to { opacity: 1; transform: none } }";
        for rest in [
            ".x { opacity: 0; animation: fade 1s forwards }",
            ".x { opacity: 0 } h1 { animation: fade 1s ease-out .3s both }",
            ".x { opacity: 0; animation-name: fade; animation-duration: 1s; animation-fill-mode: forwards }",
            ".x { opacity: 0; transform: scale(0); -webkit-animation: fade 1s linear forwards }",
        ] {
            assert_eq!(read(&format!("{fade} {rest}"), ""), (true, false), "{rest}");
        }
        assert_eq!(
            read(fade, "opacity: 0; animation: fade 1s forwards"),
            (true, false)
        );
        // Nobody can say how these end.
        for rest in [
            ".x { opacity: 0; animation: fade 1s }",
            ".x { opacity: 0; animation: of-another-file 1s forwards }",
            ".x { opacity: 0; animation: fade 1s infinite }",
            ".x { opacity: 0; animation: fade 1s paused forwards }",
            ".x { opacity: 0; animation: fade 90s forwards }",
        ] {
            assert_eq!(read(&format!("{fade} {rest}"), ""), (true, true), "{rest}");
        }
        assert_eq!(read("", "opacity: 0; animation: fade 1s"), (true, true));
        // And these show nothing.
        for sheet in [
            ".x { opacity: 0; animation: none }",
            "@keyframes fade { to { opacity: 0 } } .x { opacity: 0; animation: fade 1s forwards }",
            ".x { opacity: 0 }",
        ] {
            assert_eq!(read(sheet, ""), (false, true), "{sheet}");
        }
    }

    #[test]
    fn letters_without_a_colour_are_read_by_their_shadow_or_stroke() {
        for style in [
            "color: transparent; text-shadow: 0 0 0 #900",
            "color: transparent; -webkit-text-stroke: 1px black",
            "color: #fff; background: #fff; text-shadow: 1px 1px #000",
            "color: transparent; background: linear-gradient(red, blue); -webkit-background-clip: text",
        ] {
            assert_eq!(read("", style), (true, false), "{style}");
            assert_eq!(
                read(&format!(".x {{ {style} }}"), ""),
                (true, false),
                "{style}"
            );
        }
        let inner = "h1 { text-shadow: 0 0 0 #900 } .x { color: transparent }";
        assert_eq!(read(inner, ""), (true, false));
        assert_eq!(
            read(".x { color: transparent; text-shadow: 0 0 9px #900 }", ""),
            (true, true)
        );
        for style in [
            "color: transparent",
            "color: transparent; text-shadow: none",
            "color: transparent; text-shadow: 1px 1px transparent",
            "color: transparent; text-shadow: 1px 1px",
            "color: transparent; -webkit-text-stroke: 0 black",
        ] {
            assert_eq!(
                read(&format!(".x {{ {style} }}"), ""),
                (false, true),
                "{style}"
            );
        }
    }
}
