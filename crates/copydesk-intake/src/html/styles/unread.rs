//! What a style may do to words that is not read as such: mask them, cut them out, draw them together, cover or replace them.
//!
//! The words stay in the text, and somebody is told to look at the page. A property that is neither read nor known to be harmless is told too,
//! since the next one that hides words will be one of those. A fading that begins without words and ends with them is a page's way of showing
//! itself. Linear in the declarations.

use std::collections::{HashMap, HashSet};

use super::super::apart::letters_of;
use super::conditions::ALL;
use super::declarations;
use super::declared::{
    Declares, OUTLINED, declares, hidden_by, is_beside, is_clear, is_clipped_away, lay_over,
};
use super::harmless::{is_harmless, plain};
use super::lengths::{calls, is_far, length, parts};
use crate::symbols::is_symbol_font;

/// What a rule says of one property: its name, and whether its value may do something to words that is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) name: String,
    /// The declaration as it stands, where it is told.
    pub(super) told: Option<String>,
    pub(super) important: bool,
    /// On which screens.
    pub(super) screens: u8,
}

/// The names of the animations that end without the words, or never show them; and of those that begin so.
#[derive(Debug, Default)]
pub(super) struct Frames {
    away: HashSet<String>,
    fading: HashSet<String>,
    /// What each ends on.
    last: HashMap<String, (Declares, Vec<Said>)>,
}

/// Values that undo what other rules declare.
const UNDONE: [&str; 8] = [
    "none",
    "normal",
    "auto",
    "initial",
    "inherit",
    "unset",
    "revert",
    "revert-layer",
];
/// A declaration is named by so many of its first signs.
pub(super) const NAMED: usize = 80;
/// What is drawn together by so many pixels lies upon itself; a heading is by one or two.
const TIGHT: f32 = -4.0;
/// Letters of so many pixels are dots. The least of the read pages that is meant to be read has 8.
const DOTS: f32 = 2.0;
/// What can be seen of words under this opacity nobody reads.
const FAINT: f32 = 0.1;
/// Letters that are blurred by so many pixels are not read.
const BLURRED: f32 = 2.0;
/// An animation that lasts so many seconds is one that nobody waits for.
const LONG: f32 = 20.0;

impl Frames {
    /// Takes up a `@keyframes` with its name.
    pub(super) fn take(&mut self, name: &str, body: &str) {
        let none = Self::default();
        let name = name.trim().trim_matches(['"', '\'']).to_owned();
        for frame in body.split('}') {
            let Some((when, body)) = frame.split_once('{') else {
                continue;
            };
            let hides = hidden_by(&declares(body)).is_some()
                || said(body, &none).iter().any(|one| one.told.is_some());
            let begins = |one: &str| matches!(one.trim(), "from" | "0%");
            if when
                .split(',')
                .any(|one| matches!(one.trim(), "to" | "100%"))
            {
                let last = self.last.entry(name.clone()).or_default();
                lay_over(&mut last.0, &declares(body));
                last.1.extend(said(body, &none));
            }
            match when.split(',').all(begins) {
                _ if !hides => continue,
                true => self.fading.insert(name.clone()),
                false => self.away.insert(name.clone()),
            };
        }
    }

    /// What an animation ends on; `None` where no sheet says it.
    pub(super) fn last(&self, name: &str) -> Option<&(Declares, Vec<Said>)> {
        self.last.get(name)
    }

    // Whether an animation takes words away for good.
    fn takes_away(&self, value: &str) -> bool {
        let has = |names: &HashSet<String>| parts(value).any(|one| names.contains(one));
        let halts = || is_long(value) || parts(value).any(|one| one == "paused");
        has(&self.away) || has(&self.fading) && halts()
    }
}

/// Whether an animation lasts, or waits, longer than anybody does.
pub(super) fn is_long(value: &str) -> bool {
    let lasts = |one: &str| {
        let seconds = one.strip_suffix('s')?;
        let (figures, share) = match seconds.strip_suffix('m') {
            Some(figures) => (figures, 0.001),
            None => (seconds, 1.0),
        };
        Some(figures.parse::<f32>().ok()? * share)
    };
    parts(value).filter_map(lasts).any(|one| one >= LONG)
}

/// What the declarations of a body say of properties that may do something to words.
pub(super) fn said(body: &str, frames: &Frames) -> Vec<Said> {
    let gradient = body.contains("gradient(") || body.contains("url(");
    let stroked = declares(body)[OUTLINED].is_some_and(|(does, _)| does);
    let mut found = Vec::new();
    for (name, value) in declarations(body) {
        let lower = value.to_ascii_lowercase();
        let important = lower.ends_with("!important");
        let bare = lower.trim_end_matches("!important").trim_end();
        // An empty value declares nothing.
        if bare.is_empty() || name.contains(|c: char| c.is_whitespace() || c == '{') {
            continue;
        }
        let does = match does(plain(&name), bare, value, frames) {
            _ if is_computed(bare) && SEEN_BY.contains(&plain(&name)) => Some(true),
            // Letters cut out of a picture or a run of colours are seen.
            Some(true) if plain(&name) == "text-fill-color" => Some(!gradient && !stroked),
            Some(does) => Some(does),
            None if is_harmless(&name) => None,
            // A name that is spelled by the numbers of its letters is one that is read.
            None => Some(name.contains('\\') || !UNDONE.contains(&bare)),
        };
        if let Some(does) = does {
            let declared = || format!("{name}: {value}").chars().take(NAMED).collect();
            found.push(Said {
                name: plain(&name).to_owned(),
                told: does.then(declared),
                important,
                screens: ALL,
            });
        }
    }
    found.extend(cover(body));
    found
}

/// Properties that words are seen by, or not, whatever their value.
const SEEN_BY: [&str; 17] = [
    "clip",
    "clip-path",
    "color",
    "content",
    "direction",
    "display",
    "float",
    "font-size",
    "height",
    "max-height",
    "opacity",
    "order",
    "position",
    "text-decoration",
    "text-decoration-line",
    "transform",
    "visibility",
];

// Whether a value is one that the browser works out by a rule of the page's own: `if(…)`, `attr(…)` of a kind, `--of-mine(…)`.
fn is_computed(value: &str) -> bool {
    let own = |at: usize| {
        let name = value[..at].rfind(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'));
        let name = &value[name.map_or(0, |before| before + 1)..at];
        // What `attr()` gives as words is read: a name alone.
        let given = value[at + 1..].split(')').next().unwrap_or_default();
        let typed = || given.trim().contains([' ', ',', '(']);
        name == "if" || name.starts_with("--") || name == "attr" && typed()
    };
    value.match_indices('(').any(|(at, _)| own(at))
}

// Whether a value does something to words; `None` for a property that is not looked at here.
fn does(name: &str, value: &str, whole: &str, frames: &Frames) -> Option<bool> {
    let undone = UNDONE.contains(&value);
    Some(match name {
        // Read as what takes words from sight.
        "clip" | "clip-path" if is_clipped_away(&value.split_whitespace().collect::<String>()) => {
            false
        }
        "clip-path"
        | "mask"
        | "mask-image"
        | "mask-border"
        | "mask-border-source"
        | "mask-box-image"
        | "mask-box-image-source"
        | "offset"
        | "offset-path"
        | "position-area"
        | "inset-area" => !undone,
        "mask-clip" | "mask-composite" | "mask-mode" | "mask-origin" | "mask-position"
        | "mask-repeat" | "mask-size" => return None,
        "clip" => !undone && !value.starts_with("rect(auto"),
        "text-fill-color" => is_faint(value),
        "color" => !is_clear(&value.split_whitespace().collect::<String>()) && is_faint(value),
        "letter-spacing" | "word-spacing" => length(value).is_some_and(|one| one <= TIGHT),
        "animation" => frames.takes_away(whole),
        "animation-name" => frames.takes_away(whole),
        "animation-composition"
        | "animation-delay"
        | "animation-direction"
        | "animation-duration"
        | "animation-fill-mode"
        | "animation-iteration-count"
        | "animation-play-state"
        | "animation-range"
        | "animation-timeline"
        | "animation-timing-function" => return None,
        "zoom" | "scale" => share(value).is_some_and(|one| one < FAINT) || is_edgewise(value),
        "rotate" => is_edgewise(value),
        "transform" => is_out_of_sight(value) || is_mirrored(value),
        "opacity" => share(value).is_some_and(|one| one < FAINT && one > 0.0),
        "filter" => !undone && !parts(value).all(is_clear_filter),
        // Letters that are told from what lies behind them, whatever it is.
        "mix-blend-mode" => !undone && !matches!(value, "difference" | "exclusion"),
        "content" => ["url(", "image-set(", "gradient(", "counter(", "counters("]
            .iter()
            .any(|one| value.contains(one)),
        // The numbers of a list that counts otherwise than by one.
        "counter-reset" | "counter-set" | "counter-increment" => {
            parts(value).any(|one| one == "list-item")
        }
        // Where words in a line stand aside of it.
        "float" => matches!(value, "left" | "right" | "inline-start" | "inline-end"),
        "position" => matches!(value, "absolute" | "fixed"),
        // Fonts of signs, which show other things than letters.
        "font" | "font-family" => is_of_signs(value),
        "contain" => value.contains("size") && !value.contains("inline") || value == "strict",
        "left" | "right" | "text-indent" | "margin-left" | "top" if is_beside(value) => false,
        "left"
        | "right"
        | "bottom"
        | "inset"
        | "inset-inline"
        | "inset-inline-end"
        | "inset-inline-start"
        | "margin"
        | "margin-left"
        | "margin-right"
        | "margin-top"
        | "margin-inline"
        | "margin-inline-start"
        | "margin-inline-end"
        | "margin-block"
        | "margin-block-start"
        | "text-indent"
        | "translate" => is_far(value),
        "top" | "inset-block" | "inset-block-start" | "inset-block-end" => {
            is_far(value) && value.contains('-')
        }
        "block-size" | "max-block-size" | "inline-size" | "max-inline-size" => {
            length(value).is_some_and(|one| one <= 1.0)
        }
        "min-block-size" | "min-inline-size" => return None,
        // A picture of letters behind words.
        "background"
        | "background-image"
        | "border-image"
        | "border-image-source"
        | "list-style"
        | "list-style-image"
            if draws_letters(whole) =>
        {
            true
        }
        // The height of the small letters: of none, nothing is seen.
        "font-size-adjust" => parts(value).any(|one| share(one).is_some_and(|one| one < FAINT)),
        "font-size" => size(value).is_some_and(|one| one > 0.0 && one <= DOTS),
        "text-underline-offset" => length(value).is_some_and(|one| one < -DOTS),
        "text-emphasis" | "text-emphasis-style" | "hyphenate-character" | "block-ellipsis" => {
            has_words(whole)
        }
        "font-feature-settings" => ["sups", "subs", "sinf", "frac"]
            .iter()
            .any(|one| value.contains(one) && !value.contains(" 0")),
        "font-variant-position" => !undone,
        _ => return None,
    })
}

// Whether a picture that stands in its own address has letters in it.
fn draws_letters(value: &str) -> bool {
    let data = value.split("data:image/svg").skip(1);
    let mut data = data.map(|data| {
        format!(
            "data:image/svg{}",
            data.trim_end_matches(['\'', '"', ')', ' ', ';'])
        )
    });
    data.any(|address| letters_of(&address).contains(char::is_alphanumeric))
}

// Letters in a colour that nobody sees.
fn is_faint(value: &str) -> bool {
    let hex = value
        .strip_prefix('#')
        .is_some_and(|digits| match digits.len() {
            4 => digits.ends_with('0'),
            8 => digits.ends_with("00"),
            _ => false,
        });
    let last = || {
        let inner = value.split_once('(')?.1.trim_end_matches(')');
        let four = inner.contains('/') || parts(inner).count() == 4;
        share(parts(inner).last().filter(|_| four)?)
    };
    let mixed = value.starts_with("color-mix(") && value.contains("transparent");
    let called = value.contains('(') && !value.contains("var(") && !value.starts_with("color-mix(");
    value == "transparent" || hex || mixed || called && last().is_some_and(|one| one < FAINT)
}

// A part of one: `0.4`, `40%`.
fn share(value: &str) -> Option<f32> {
    match value.trim().strip_suffix('%') {
        Some(figures) => Some(figures.parse::<f32>().ok()? / 100.0),
        None => length(value),
    }
}

// The size of letters, a share being one of those around.
fn size(value: &str) -> Option<f32> {
    match value.strip_suffix('%') {
        Some(_) => Some(share(value)? * 16.0),
        None => length(value),
    }
}

// A box that stands with its edge to the reader.
fn is_edgewise(value: &str) -> bool {
    let upright = value.starts_with('z') || !value.contains(' ');
    value.contains("90deg") && !upright
}

// Whether the first font of a list has signs in the place of letters; behind a size stands its name alone.
fn is_of_signs(value: &str) -> bool {
    let first = value.split(',').next().unwrap_or_default().trim();
    let named = match first.contains(|c: char| c.is_ascii_digit()) {
        true => parts(first).last().unwrap_or_default(),
        false => first,
    };
    is_symbol_font(named.trim_matches(['"', '\'']))
}

// Whether letters are shown as in a mirror.
fn is_mirrored(value: &str) -> bool {
    let turned = |name: &str| calls(value, name).any(|given| given.trim() == "180deg");
    let flips = |given: &str| {
        let parts: Vec<f32> = parts(given).filter_map(share).collect();
        let (across, down) = (parts.first(), parts.get(1).or(parts.first()));
        let below = |one: Option<&f32>| one.is_some_and(|one| *one < 0.0);
        below(across) != below(down)
    };
    let across = |name: &str| {
        calls(value, name).any(|given| share(given.trim()).is_some_and(|one| one < 0.0))
    };
    across("scalex") != across("scaley")
        || calls(value, "scale").any(flips)
        || turned("rotatey") != turned("rotatex")
}

fn is_out_of_sight(value: &str) -> bool {
    let far = [
        "translate3d",
        "translate",
        "translatex",
        "translatey",
        "translatez",
    ]
    .iter()
    .any(|name| calls(value, name).any(is_far));
    let small = ["scale", "scalex", "scaley", "scale3d"].iter().any(|name| {
        calls(value, name).any(|given| {
            // Depth is none on a screen.
            parts(given)
                .take(2)
                .any(|one| share(one).is_some_and(|one| one.abs() < FAINT))
        })
    });
    let flat = ["matrix", "matrix3d"].iter().any(|name| {
        calls(value, name).any(|given| {
            let given: Vec<f32> = parts(given).filter_map(length).collect();
            let down = if *name == "matrix" { 3 } else { 5 };
            let off = given
                .len()
                .saturating_sub(if *name == "matrix" { 2 } else { 4 });
            let nought = |at: usize| given.get(at).is_none_or(|one| one.abs() < FAINT);
            let turned = given.get(1).is_some_and(|one| one.abs() >= FAINT);
            !turned && (nought(0) || nought(down))
                || given[off..].iter().any(|one| one.abs() >= 1000.0)
        })
    });
    far || small || flat || value.contains("rotate3d(") && value.contains("90deg")
}

// A filter that leaves letters as they are, or nearly so.
fn is_clear_filter(call: &str) -> bool {
    let Some((name, given)) = call.split_once('(') else {
        return UNDONE.contains(&call);
    };
    let given = given.trim_end_matches(')');
    match name {
        "drop-shadow"
        | "grayscale"
        | "sepia"
        | "hue-rotate"
        | "saturate"
        | "progid:dximagetransform.microsoft.gradient" => true,
        "invert" => true,
        "brightness" | "contrast" | "opacity" => share(given).is_none_or(|one| one > 0.3),
        "blur" => length(given).is_some_and(|one| one < BLURRED),
        "alpha" | "progid:dximagetransform.microsoft.alpha" => true,
        _ => false,
    }
}

// Whether words stand in the marks of a value.
fn has_words(value: &str) -> bool {
    let quoted = value.split(['"', '\'']).skip(1).step_by(2);
    quoted
        .into_iter()
        .any(|one| one.contains(char::is_alphanumeric))
}

// An empty box without words that lies over all of its element in a colour: `::after { content: ""; inset: 0; background: #fff }`.
fn cover(body: &str) -> Option<Said> {
    let value = |wanted: &str| {
        let named = declarations(body).filter(|(name, _)| name == wanted);
        named.last().map(|(_, value)| value.to_ascii_lowercase())
    };
    let nought = |name: &str| value(name).is_some_and(|one| length(&one) == Some(0.0));
    let full = |name: &str| value(name).is_some_and(|one| one.starts_with("100%"));
    let over = || {
        nought("inset")
            || nought("top")
                && (nought("bottom") || full("height"))
                && nought("left")
                && (nought("right") || full("width"))
    };
    let content = value("content").is_some_and(|one| one.trim_matches(['"', '\'']).is_empty());
    let placed = value("position").is_some_and(|one| one.starts_with("absolute"));
    let behind = value("background-color").or_else(|| value("background"))?;
    let clear = [
        "transparent",
        "none",
        "url(",
        "gradient(",
        "rgba(",
        "hsla(",
        "/",
        "var(",
    ];
    let opaque = !clear.iter().any(|one| behind.contains(one)) && !is_faint(&behind);
    let low = value("z-index").is_some_and(|one| one.starts_with('-'))
        || value("opacity").is_some_and(|one| share(&one).is_some_and(|one| one < 0.7))
        || value("transform").is_some()
        || value("display").is_some_and(|one| one == "none");
    (content && placed && over() && opaque && !low).then(|| Said {
        name: "cover".to_owned(),
        told: Some(format!("an empty box over it, background: {behind}")),
        important: false,
        screens: ALL,
    })
}

#[cfg(test)]
mod tests {
    use super::{Frames, said};

    // A place of its own says something only amid the words of a line, which `doubts.rs` knows.
    fn told(body: &str) -> bool {
        let mut frames = Frames::default();
        frames.take("gone", "to { opacity: 0 }");
        frames.take("come", "from { opacity: 0 } to { opacity: 1 }");
        let said = said(body, &frames);
        said.iter()
            .any(|one| one.told.is_some() && one.name != "position")
    }

    #[test]
    fn what_is_not_read_is_told_from_what_does_nothing() {
        for body in [
            "-webkit-text-fill-color: transparent",
            "mask: linear-gradient(transparent, transparent)",
            "-webkit-mask-image: url(a.png)",
            "clip-path: polygon(0 0, 0 0)",
            "letter-spacing: -1em",
            "animation: gone 1s forwards",
            "animation: come 1s paused",
            "animation: come 999999s",
            "zoom: 0",
            "left: -999em",
            "top: -200vh",
            "margin-inline-start: -9999px",
            "transform: translate3d(-9999px, 0, 0)",
            "transform: matrix(0, 0, 0, 0, 0, 0)",
            "rotate: y 90deg",
            "font-size: 1px",
            "color: rgb(0 0 0 / 0%)",
            "color: hsl(0 0% 0% / 0)",
            "color: color-mix(in srgb, red 0%, transparent)",
            "opacity: .01",
            "filter: blur(20px)",
            "filter: contrast(0)",
            "mix-blend-mode: screen",
            "content: url(a.png)",
            "offset-path: path('M-9999,0')",
            "contain: strict",
            "d\\69splay: none",
            "glyphs-of-tomorrow: mirrored",
            "hyphenate-character: 'not'",
            "font-family: Wingdings",
            "font: 16px/1.5 'Webdings', serif",
            "transform: scaleX(-1)",
            "transform: rotateY(180deg)",
            "counter-reset: list-item 4",
            "display: if(style(--a: 1): none; else: inline)",
            "visibility: --mine(1)",
            "opacity: attr(data-x type(<number>))",
            "content: ''; position: absolute; inset: 0; background: #fff",
        ] {
            assert!(told(body), "{body}");
        }
        for body in [
            "color: #222; margin: 0 auto; padding: 4px",
            "font: 400 16px/1.5 Georgia, serif",
            "letter-spacing: -0.02em",
            "animation: come 1s ease-out",
            "mask: none; clip-path: none; filter: none",
            "mix-blend-mode: difference",
            "transform: translate(-50%, -50%) scale(1.05)",
            "transform: matrix(1, 0, 0, 1, 0, 0)",
            "transform: rotate(90deg)",
            "left: -12px; top: 1200px; margin: 0 -15px",
            "opacity: .7; color: rgba(0, 0, 0, .6)",
            "background: linear-gradient(red, blue); -webkit-background-clip: text; -webkit-text-fill-color: transparent",
            "filter: drop-shadow(0 0 2px #000) grayscale(1)",
            "content: ''; position: absolute; inset: 0",
            "content: ''; position: absolute; inset: 0; background: linear-gradient(transparent, #fff)",
            "*zoom: 1; _height: 1px; -ms-hyphens: auto; mso-line-height-rule: exactly",
            "-webkit-font-smoothing: antialiased; -moz-osx-font-smoothing: grayscale",
            "--brand: #900; display: -ms-flexbox",
            "contain: layout paint; will-change: transform",
            "mask-size: 12px; -webkit-box-orient: vertical",
            "font-family: Lato, 'Segoe UI Symbol'; counter-reset: section",
            "transform: scale(-1, -1) rotate(180deg)",
            "width: --mine(1); color: var(--brand)",
            "content: attr(data-label)",
        ] {
            assert!(!told(body), "{body}");
        }
    }
}
