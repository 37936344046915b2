//! What the style sheets of a page do to words in a line: strike them, hide them, set words before or behind them.
//!
//! Read are the page's own sheets (`<style>`) and the styles of elements (`style="…"`), by what of the cascade such words need: tags,
//! classes, ids, attributes and what stands around them; `!important`, how exact a selector is, and the order. Passed over are selectors
//! that hold for a time (`:hover`) or by place among others, and rules for paper; what holds for some screens only is asked for strikes
//! alone, so that words which one screen has twice are not lost on both. Linear in the sheets, and for each element in the rules of its
//! own names.

use std::cell::Cell;
use std::collections::HashMap;

use super::dom::{Dom, Id};

/// How many rules of one name are asked, the last ones: of the pages of the tests none has more than 20 of a kind that is read here.
const OF_A_NAME: usize = 64;
/// How many elements around others are looked at on a page, so that it stays linear; past it a rule counts as fitting. The pages of the
/// tests need fewer than 60,000.
const STEPS: usize = 1 << 20;

/// The ways to take words from sight, and the stroke through them: what the last rule says of each counts.
const STRUCK: usize = 0;
const WAYS: usize = 6;

/// What a rule declares: of each way whether it does it, and whether that is important.
type Declares = [Option<(bool, bool)>; WAYS];

/// A stretch of the words that a sheet sets.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String),
    Attribute(String),
}

/// A part of a selector: what one element must be.
#[derive(Debug, Default)]
struct Compound {
    tag: Option<String>,
    ids: Vec<String>,
    classes: Vec<String>,
    attributes: Vec<(String, Option<String>)>,
    /// Whether it must be the parent of the next, not only somewhere around it.
    parent: bool,
}

#[derive(Debug)]
struct Rule {
    /// The innermost last.
    selector: Vec<Compound>,
    exact: (usize, usize, usize),
    declares: Declares,
}

/// Which side of an element words are set on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Side {
    Before,
    Behind,
}

/// The words that a rule sets.
type SetWords = (Rule, Vec<Piece>);

/// The sheets of a page.
#[derive(Debug, Default)]
pub(super) struct Styles {
    rules: HashMap<String, Vec<Rule>>,
    /// By what a rule's last part names, and the side.
    words: HashMap<(String, Side), Vec<SetWords>>,
    steps: Cell<usize>,
}

impl Styles {
    /// All sheets of a page, in their order.
    pub(super) fn of(dom: &Dom) -> Self {
        let mut styles = Self::default();
        for id in 1..dom.len() {
            if dom.name(id) == "style" && !dom.upward(id).any(|at| dom.name(at) == "svg") {
                styles.sheet(&without_comments(&dom.text(id)), true, 0);
            }
        }
        styles
    }

    /// Whether the words of an element are struck out: nothing where no style says so or otherwise.
    pub(super) fn strikes(&self, dom: &Dom, id: Id) -> Option<bool> {
        self.declared(dom, id)[STRUCK].map(|(does, _)| does)
    }

    /// Whether a style takes the words of an element from sight.
    pub(super) fn takes_away(&self, dom: &Dom, id: Id) -> bool {
        let ways = self.declared(dom, id);
        ways[STRUCK + 1..].iter().flatten().any(|(does, _)| *does)
    }

    /// The words that a sheet sets on a side of an element; none where they have no letter or figure.
    pub(super) fn words(&self, dom: &Dom, id: Id, side: Side) -> Option<String> {
        if self.words.is_empty() {
            return None;
        }
        let names = names(dom, id).into_iter();
        let rules = names.filter_map(|name| self.words.get(&(name, side)));
        let fitting = rules.flatten().filter(|(rule, _)| self.fits(dom, id, rule));
        // Of rules that are as exact the later one counts.
        let (_, pieces) = fitting.max_by_key(|(rule, _)| rule.exact)?;
        let words = pieces.iter().map(|piece| match piece {
            Piece::Words(words) => words.as_str(),
            Piece::Attribute(name) => dom.attribute(id, name).unwrap_or_default(),
        });
        let words: String = words.collect();
        words.contains(char::is_alphanumeric).then_some(words)
    }

    fn declared(&self, dom: &Dom, id: Id) -> Declares {
        let mut answer = Declares::default();
        if !self.rules.is_empty() {
            let names = names(dom, id).into_iter();
            let rules = names.filter_map(|name| self.rules.get(&name)).flatten();
            let mut rules: Vec<&Rule> = rules.filter(|rule| self.fits(dom, id, rule)).collect();
            rules.sort_by_key(|rule| rule.exact);
            rules
                .iter()
                .for_each(|rule| lay_over(&mut answer, &rule.declares));
        }
        if let Some(style) = dom.attribute(id, "style") {
            lay_over(&mut answer, &declares(style));
        }
        answer
    }

    fn fits(&self, dom: &Dom, id: Id, rule: &Rule) -> bool {
        let Some((own, around)) = rule.selector.split_last() else {
            return false;
        };
        if !own.fits(dom, id) {
            return false;
        }
        let mut up = dom.upward(id).skip(1);
        for wanted in around.iter().rev() {
            loop {
                self.steps.set(self.steps.get() + 1);
                if self.steps.get() > STEPS {
                    return true;
                }
                match up.next() {
                    None => return false,
                    Some(at) if wanted.fits(dom, at) => break,
                    Some(_) if wanted.parent => return false,
                    Some(_) => {}
                }
            }
        }
        true
    }

    // The rules of a sheet, and of what it holds for some media; `always`: whether they hold on every screen.
    fn sheet(&mut self, sheet: &str, always: bool, depth: usize) {
        /// Rules nested deeper are no page's: those of the tests stop at 2.
        const DEEP: usize = 4;
        let mut rest = sheet;
        while let Some(open) = rest.find(['{', ';']) {
            let (head, body) = (rest[..open].trim(), &rest[open + 1..]);
            if rest.as_bytes()[open] == b';' {
                rest = body;
                continue;
            }
            let end = closing(body);
            let inner = &body[..end];
            rest = body.get(end + 1..).unwrap_or_default();
            let Some(at) = head.strip_prefix('@') else {
                self.rule(head, inner, always);
                continue;
            };
            let name = at
                .split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
                .next();
            let asked = at.to_ascii_lowercase();
            let paper = asked.contains("print") || asked.contains("speech");
            let holds = matches!(name, Some("media" | "supports" | "layer")) && !paper;
            if holds && depth < DEEP {
                let every = name != Some("media") || !asked.contains('(');
                self.sheet(inner, always && every, depth + 1);
            }
        }
    }

    fn rule(&mut self, head: &str, body: &str, always: bool) {
        let mut declares = declares(body);
        if !always {
            declares[STRUCK + 1..].fill(None);
        }
        let set = always.then(|| content(body)).flatten();
        if declares.iter().all(Option::is_none) && set.is_none() {
            return;
        }
        for one in head.split(',') {
            let (one, side) = sided(one.trim());
            let Some(selector) = selector(one) else {
                continue;
            };
            let Some(name) = selector.last().and_then(Compound::name) else {
                continue;
            };
            let rule = Rule {
                exact: exact(&selector),
                selector,
                declares,
            };
            match (side, &set) {
                (None, _) => keep(self.rules.entry(name).or_default(), rule),
                (Some(side), Some(pieces)) => {
                    let rules = self.words.entry((name, side)).or_default();
                    keep(rules, (rule, pieces.clone()));
                }
                (Some(_), None) => {}
            }
        }
    }
}

// The last rules of a name count most.
fn keep<R>(rules: &mut Vec<R>, rule: R) {
    if rules.len() == OF_A_NAME {
        rules.remove(0);
    }
    rules.push(rule);
}

fn lay_over(under: &mut Declares, over: &Declares) {
    for (old, new) in under.iter_mut().zip(over) {
        let stays = matches!((&*old, new), (Some((_, true)), Some((_, false))));
        if new.is_some() && !stays {
            *old = *new;
        }
    }
}

// What an element can be called by: its id, its classes, its tag.
fn names(dom: &Dom, id: Id) -> Vec<String> {
    let mut names = vec![dom.name(id).to_owned()];
    if let Some(classes) = dom.attribute(id, "class") {
        names.extend(classes.split_whitespace().map(|class| format!(".{class}")));
    }
    names.extend(dom.attribute(id, "id").map(|id| format!("#{id}")));
    names
}

impl Compound {
    // The name that the rules of this selector are kept under: the most exact one.
    fn name(&self) -> Option<String> {
        let id = self.ids.first().map(|id| format!("#{id}"));
        let class = || self.classes.first().map(|class| format!(".{class}"));
        id.or_else(class).or_else(|| self.tag.clone())
    }

    fn fits(&self, dom: &Dom, id: Id) -> bool {
        let has_class = |class: &String| {
            dom.attribute(id, "class")
                .is_some_and(|all| all.split_whitespace().any(|one| one == class))
        };
        let has = |(name, value): &(String, Option<String>)| {
            let own = dom.attribute(id, name);
            own.is_some_and(|own| value.as_ref().is_none_or(|value| own == value))
        };
        self.tag.as_deref().is_none_or(|tag| dom.name(id) == tag)
            && self
                .ids
                .iter()
                .all(|one| dom.attribute(id, "id") == Some(one))
            && self.classes.iter().all(has_class)
            && self.attributes.iter().all(has)
    }
}

fn exact(selector: &[Compound]) -> (usize, usize, usize) {
    selector
        .iter()
        .fold((0, 0, 0), |(ids, classes, tags), one| {
            (
                ids + one.ids.len(),
                classes + one.classes.len() + one.attributes.len(),
                tags + usize::from(one.tag.is_some()),
            )
        })
}

// A selector without the side that it speaks of: `p.note::before`.
fn sided(selector: &str) -> (&str, Option<Side>) {
    for (end, side) in [(":before", Side::Before), (":after", Side::Behind)] {
        if let Some(start) = selector.strip_suffix(end) {
            return (start.strip_suffix(':').unwrap_or(start), Some(side));
        }
    }
    (selector, None)
}

// `None` for a selector that holds for a time, by place, or beside another.
fn selector(text: &str) -> Option<Vec<Compound>> {
    if text.is_empty() || text.contains([':', '+', '~', '&', '\\']) {
        return None;
    }
    let mut parts: Vec<Compound> = Vec::new();
    for word in text.replace('>', " > ").split_whitespace() {
        match word {
            ">" => parts.last_mut()?.parent = true,
            word => parts.push(compound(word)?),
        }
    }
    Some(parts)
}

fn compound(word: &str) -> Option<Compound> {
    let mut found = Compound::default();
    let end = word.find(['.', '#', '[']).unwrap_or(word.len());
    let (tag, mut rest) = word.split_at(end);
    found.tag = (!matches!(tag, "" | "*")).then(|| tag.to_ascii_lowercase());
    while let Some(mark) = rest.chars().next() {
        let inner = &rest[1..];
        if mark == '[' {
            let (test, after) = inner.split_once(']')?;
            rest = after;
            let (name, value) = match test.split_once('=') {
                Some((name, value)) => (name, Some(value.trim_matches(['"', '\'']).to_owned())),
                None => (test, None),
            };
            if name.ends_with(['~', '|', '^', '$', '*']) {
                return None;
            }
            found.attributes.push((name.to_ascii_lowercase(), value));
            continue;
        }
        let end = inner.find(['.', '#', '[']).unwrap_or(inner.len());
        let name = inner[..end].to_owned();
        match mark {
            '.' => found.classes.push(name),
            '#' => found.ids.push(name),
            _ => return None,
        }
        rest = &inner[end..];
    }
    Some(found)
}

// The declarations of a body, cut where no quotation marks or brackets are open.
pub(super) fn declarations(body: &str) -> impl Iterator<Item = (String, &str)> {
    let mut quoted = None;
    let mut brackets = 0usize;
    let cut = move |c: char| {
        match (quoted, c) {
            (Some(mark), c) if c == mark => quoted = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quoted = Some(c),
            (None, '(') => brackets += 1,
            (None, ')') => brackets = brackets.saturating_sub(1),
            (None, ';') => return brackets == 0,
            (None, _) => {}
        }
        false
    };
    body.split(cut).filter_map(|one| {
        let (name, value) = one.split_once(':')?;
        Some((name.trim().to_ascii_lowercase(), value.trim()))
    })
}

fn declares(body: &str) -> Declares {
    let mut found = Declares::default();
    for (name, value) in declarations(body) {
        let value = value.to_ascii_lowercase();
        let value: String = value.split_whitespace().collect();
        let important = value.ends_with("!important");
        let value = value.trim_end_matches("!important");
        let far = || {
            let figures: String = value
                .trim_start_matches('-')
                .chars()
                .take_while(char::is_ascii_digit)
                .collect();
            // What stands a thousand units outside stands on no screen.
            value.starts_with('-') && figures.len() >= 4
        };
        let (way, does) = match name.as_str() {
            "text-decoration" | "text-decoration-line" => (STRUCK, value.contains("line-through")),
            "display" => (1, value == "none"),
            "visibility" => (2, matches!(value, "hidden" | "collapse")),
            "opacity" => (3, is_nothing(value)),
            "font-size" => (4, is_nothing(value)),
            "left" | "top" | "text-indent" if far() => (5, true),
            "clip" | "clip-path" => (
                5,
                value.starts_with("rect(0")
                    || value.starts_with("inset(100%")
                    || value.starts_with("inset(50%"),
            ),
            _ => continue,
        };
        found[way] = Some((does, important));
    }
    found
}

// Nought, in any unit.
fn is_nothing(value: &str) -> bool {
    let figures = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    figures.parse::<f32>().is_ok_and(|size| size == 0.0)
}

// What a body sets as words; `None` for signs in a font of its own, whose letters are drawings.
fn content(body: &str) -> Option<Vec<Piece>> {
    let mut pieces = None;
    for (name, value) in declarations(body) {
        match name.as_str() {
            "content" => pieces = Some(pieces_of(value)),
            "font-family" | "font" => {
                let font = value.to_ascii_lowercase();
                if ["icon", "awesome", "glyph", "symbol"]
                    .iter()
                    .any(|one| font.contains(one))
                {
                    return None;
                }
            }
            _ => {}
        }
    }
    pieces.filter(|pieces| !pieces.is_empty())
}

fn pieces_of(value: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = value;
    while let Some(at) = rest.find(['"', '\'', 'a']) {
        let mark = rest[at..].chars().next().unwrap_or_default();
        let inner = &rest[at + 1..];
        if mark == 'a' {
            let named = inner
                .strip_prefix("ttr(")
                .and_then(|one| one.split_once(')'));
            let Some((name, after)) = named else {
                rest = inner;
                continue;
            };
            pieces.push(Piece::Attribute(name.trim().to_ascii_lowercase()));
            rest = after;
            continue;
        }
        let end = inner.find(mark).unwrap_or(inner.len());
        pieces.push(Piece::Words(unescaped(&inner[..end])));
        rest = inner.get(end + 1..).unwrap_or_default();
    }
    pieces
}

// "\201C" is a sign by its number; what is for a font's own drawings is none.
fn unescaped(words: &str) -> String {
    let mut text = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let digits = after
            .bytes()
            .take(6)
            .take_while(u8::is_ascii_hexdigit)
            .count();
        let sign = u32::from_str_radix(&after[..digits], 16)
            .ok()
            .and_then(char::from_u32);
        text.extend(sign);
        rest = &after[digits..];
        if sign.is_some() {
            rest = rest.strip_prefix(' ').unwrap_or(rest);
        }
    }
    text.push_str(rest);
    text
}

fn without_comments(sheet: &str) -> String {
    let mut text = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        text.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text
}

// Where the bracket that is open closes.
fn closing(body: &str) -> usize {
    let mut open = 0usize;
    let mut quoted = None;
    for (at, byte) in body.bytes().enumerate() {
        match (quoted, byte) {
            (Some(mark), byte) if byte == mark => quoted = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quoted = Some(byte),
            (None, b'{') => open += 1,
            (None, b'}') if open == 0 => return at,
            (None, b'}') => open -= 1,
            (None, _) => {}
        }
    }
    body.len()
}

#[cfg(test)]
mod tests {
    use crate::html::words_of;

    fn read(sheet: &str, words: &str) -> String {
        words_of(&format!(
            "<html><head><style>{sheet}</style></head><body><article><h1>Kilns</h1><p>Nine kilns went cold on Monday.</p>\
             <p>Ida Brandt was {words} fined in May, the court of Arden said.</p></article></body></html>"
        ))
    }

    #[test]
    fn words_that_a_style_strikes_or_hides_are_not_said() {
        let not = "<span class=\"x y\" id=n data-k=v>not</span>";
        for sheet in [
            ".x{text-decoration:line-through}",
            "p .x { text-decoration : red line-through }",
            "p > span#n{text-decoration-line:line-through}",
            "span[data-k=v]{display:none}",
            ".a, .x.y { visibility: hidden }",
            "/* .x{} */ @media screen { .x { font-size: 0px } }",
            "@media (max-width: 600px) { .x { text-decoration: line-through } }",
            ".x{opacity:0}",
            ".x{display:none !important} #n{display:inline}",
            ".x{position:absolute;left:-9999px}",
            ".x{display:inline} .x{display:none}",
        ] {
            assert!(
                read(sheet, not).contains("was fined in May"),
                "{sheet}: {}",
                read(sheet, not)
            );
        }
        for sheet in [
            "",
            ".z{text-decoration:line-through}",
            ".x{text-decoration:underline}",
            ".x:hover{text-decoration:line-through}",
            "@media print{.x{display:none}}",
            "@media (max-width: 600px){.x{display:none}}",
            "div .x{display:none}",
            "article > .x{display:none}",
            "#n{display:inline} .x{display:none}",
            ".x{opacity:0.8;font-size:10px;left:-2px}",
            ".x{display:none} .x{display:inline}",
        ] {
            assert!(
                read(sheet, not).contains("was not fined in May"),
                "{sheet}: {}",
                read(sheet, not)
            );
        }
        let inline = |style: &str| read("", &format!("<i style=\"{style}\">not</i>"));
        assert!(inline("text-decoration: line-through").contains("was fined"));
        assert!(inline("font-size:0").contains("was fined"));
        assert!(inline("text-decoration: none").contains("was not fined"));
        // What a style takes the stroke from is shown.
        assert!(read("del{text-decoration:none}", "<del>not</del>").contains("was not fined"));
        assert!(read("", "<del>not</del>").contains("was fined"));
    }

    #[test]
    fn words_that_a_style_sets_are_shown() {
        let not = "<b class=x data-t=\"not\">once</b>";
        for sheet in [
            ".x::before{content:\"not \"}",
            ".x:before{content:attr(data-t) ' '}",
        ] {
            assert!(
                read(sheet, not).contains("was not once fined"),
                "{sheet}: {}",
                read(sheet, not)
            );
        }
        for sheet in [
            ".x::before{content:\"\\2022 \"}",
            ".x::before{content:\"\\e901\"}",
            ".x::before{content:\"chevron\";font-family:\"Material Icons\"}",
            ".x:hover::before{content:\"not \"}",
            "@media (max-width:9px){.x::before{content:\"not \"}}",
        ] {
            assert!(
                read(sheet, not).contains("was once fined"),
                "{sheet}: {}",
                read(sheet, not)
            );
        }
    }
}
