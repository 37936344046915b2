//! Selectors of style sheets: which elements a rule speaks of.
//!
//! Read are tags, classes, ids, attributes, the place among neighbours (`:first-child`, `:nth-of-type(2n)`), `:not`, `:is`, `:where`, `:lang`, `:root`,
//! `:has`, states that stand in the page (`:checked`, `:empty`), names spelled with escapes, and the four ways to stand to another element. A
//! selector that holds for a time (`:hover`) is none; of one that is not known the rest is read, and it is unclear. Elements that are looked at around
//! and beside others are counted by the caller, so that a page stays linear.

mod pseudo;

use std::cell::Cell;

use super::super::dom::{Dom, Id, Kind};
use super::syntax::{masked, unmasked};

/// How many elements around or beside others are looked at on a page, so that it stays linear; past it what stands around counts as fitting,
/// a place among neighbours as none. The pages of the tests need fewer than 60,000.
const STEPS: usize = 1 << 20;

/// How a part of a selector stands to the next one.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// Somewhere around it.
    #[default]
    Around,
    Parent,
    /// Right before it.
    Next,
    /// Somewhere before it.
    Later,
}

/// How the value of an attribute must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Test {
    Is,
    HasWord,
    Begins,
    Ends,
    Holds,
    /// It, or it and a hyphen: a language.
    Of,
}

/// How the value of an attribute must be, what it is held against, and whether large letters and small ones are the same.
type Asked = (Test, String, bool);

/// A place among neighbours: every so many, from one on, counted from the front or from the end, of all or of the same tag.
#[derive(Debug, Clone, Copy)]
struct Place {
    every: i32,
    from: i32,
    last: bool,
    of_type: bool,
}

/// A part of a selector: what one element must be.
#[derive(Debug, Default)]
pub(super) struct Compound {
    tag: Option<String>,
    ids: Vec<String>,
    classes: Vec<String>,
    attributes: Vec<(String, Option<Asked>)>,
    places: Vec<Place>,
    not: Vec<Selector>,
    any: Vec<Vec<Selector>>,
    language: Option<String>,
    root: bool,
    /// What must stand in it, or beside it.
    has: Vec<Vec<(Beside, Selector)>>,
    state: State,
    beside: Beside,
}

/// In which state an element must be.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct State {
    /// One that no element is in before somebody does something.
    never: bool,
    /// One that is not read.
    unclear: bool,
    empty: bool,
}

/// The parts of a selector, the innermost last.
pub(super) type Selector = Vec<Compound>;

/// Reads a selector; `None` for one that holds for a time, or is not read.
pub(super) fn selector(text: &str) -> Option<Selector> {
    parsed(text).filter(|parts| !parts.iter().any(|part| part.state.never))
}

/// Whether a part of a selector is not read, so that it may fit fewer elements.
pub(super) fn is_unclear(selector: &[Compound]) -> bool {
    selector.iter().any(|part| {
        let inner = part.not.iter().chain(part.any.iter().flatten());
        part.state.unclear || inner.into_iter().any(|one| is_unclear(one))
    })
}

fn parsed(text: &str) -> Option<Selector> {
    let mut parts: Selector = Vec::new();
    let masked = masked(text);
    let mut rest = masked.trim();
    if rest.is_empty() || rest.contains('&') {
        return None;
    }
    while !rest.is_empty() {
        let end = outside(rest, |c| c.is_whitespace() || matches!(c, '>' | '+' | '~'));
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        parts.push(compound(word)?);
        rest = after.trim_start();
        let beside = match rest.chars().next() {
            Some('>') => Beside::Parent,
            Some('+') => Beside::Next,
            Some('~') => Beside::Later,
            _ => Beside::Around,
        };
        if beside != Beside::Around {
            rest = rest[1..].trim_start();
        }
        if let Some(last) = parts.last_mut() {
            last.beside = beside;
        }
    }
    Some(parts)
}

/// The selectors of a list, cut at the commas between them.
pub(super) fn listed(list: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = list;
    while let Some(at) = outside(rest, |c| c == ',') {
        found.push(rest[..at].trim());
        rest = &rest[at + 1..];
    }
    found.push(rest.trim());
    found
}

// Where a sign stands outside of brackets.
fn outside(text: &str, sign: impl Fn(char) -> bool) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 && sign(c) => return Some(at),
            _ => {}
        }
    }
    None
}

fn compound(word: &str) -> Option<Compound> {
    let is_mark = |c: char| matches!(c, '.' | '#' | '[' | ':');
    let mut found = Compound::default();
    let (tag, mut rest) = word.split_at(word.find(is_mark).unwrap_or(word.len()));
    // What stands before a stroke is the name of a vocabulary.
    let tag = tag.rsplit('|').next().unwrap_or(tag);
    found.tag = (!matches!(tag, "" | "*")).then(|| tag.to_ascii_lowercase());
    if word.is_empty() {
        return None;
    }
    while let Some(mark) = rest.chars().next() {
        let inner = &rest[1..];
        if mark == '[' {
            let (test, after) = inner.split_once(']')?;
            found.attributes.push(attribute(test));
            rest = after;
            continue;
        }
        let end = inner.find(|c| is_mark(c) || c == '(');
        let (name, after) = inner.split_at(end.unwrap_or(inner.len()));
        rest = after;
        match mark {
            '.' => found.classes.push(unmasked(name)),
            '#' => found.ids.push(unmasked(name)),
            _ => {
                let (given, after) = match after.strip_prefix('(') {
                    Some(inner) => inner.split_at(closing(inner)?),
                    None => ("", after),
                };
                rest = after.strip_prefix(')').unwrap_or(after);
                found.asks(name, given.trim())?;
            }
        }
    }
    Some(found)
}

// Where the bracket closes that stands before the text.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn attribute(test: &str) -> (String, Option<Asked>) {
    let Some((name, value)) = test.split_once('=') else {
        return (test.trim().to_ascii_lowercase(), None);
    };
    let (name, test) = match name.chars().next_back() {
        Some('~') => (&name[..name.len() - 1], Test::HasWord),
        Some('^') => (&name[..name.len() - 1], Test::Begins),
        Some('$') => (&name[..name.len() - 1], Test::Ends),
        Some('*') => (&name[..name.len() - 1], Test::Holds),
        Some('|') => (&name[..name.len() - 1], Test::Of),
        _ => (name, Test::Is),
    };
    let value = value.trim();
    let same = value.ends_with(" i") || value.ends_with(" I");
    let value = value
        .strip_suffix(['i', 'I', 's', 'S'])
        .filter(|rest| rest.ends_with(' '))
        .unwrap_or(value);
    let mut value = unmasked(value.trim().trim_matches(['"', '\'']));
    if same {
        value.make_ascii_lowercase();
    }
    (name.trim().to_ascii_lowercase(), Some((test, value, same)))
}

// "2n+1", "odd", "3".
fn place(given: &str, last: bool, of_type: bool) -> Option<Place> {
    let given: String = given.to_ascii_lowercase().split_whitespace().collect();
    let (every, from) = match given.as_str() {
        "odd" => (2, 1),
        "even" => (2, 0),
        given => match given.split_once('n') {
            None => (0, given.parse().ok()?),
            Some((every, from)) => {
                let every = match every {
                    "" | "+" => 1,
                    "-" => -1,
                    every => every.parse().ok()?,
                };
                let from = match from {
                    "" => 0,
                    from => from.trim_start_matches('+').parse().ok()?,
                };
                (every, from)
            }
        },
    };
    Some(Place {
        every,
        from,
        last,
        of_type,
    })
}

impl Compound {
    /// The name that the rules of a selector which ends in this are kept under: the most exact one.
    pub(super) fn name(&self) -> String {
        let id = self.ids.first().map(|id| format!("#{id}"));
        let class = || self.classes.first().map(|class| format!(".{class}"));
        let name = id.or_else(class).or_else(|| self.tag.clone());
        name.unwrap_or_else(|| "*".to_owned())
    }

    fn fits(&self, dom: &Dom, id: Id, steps: &Cell<usize>) -> bool {
        let has_class = |class: &String| {
            dom.attribute(id, "class")
                .is_some_and(|all| all.split_whitespace().any(|one| one == class))
        };
        let has_value = |(name, test): &(String, Option<Asked>)| {
            let own = dom.attribute(id, name);
            own.is_some_and(|own| {
                test.as_ref().is_none_or(|(test, value, same)| match same {
                    true => test.holds(&own.to_ascii_lowercase(), value),
                    false => test.holds(own, value),
                })
            })
        };
        self.tag.as_deref().is_none_or(|tag| dom.name(id) == tag)
            && matches!(dom.node(id).kind, Kind::Element(_))
            && !self.state.never
            && (!self.state.empty || dom.node(id).first().is_none())
            && self
                .has
                .iter()
                .all(|any| any.iter().any(|one| has(dom, id, one, steps)))
            && self
                .ids
                .iter()
                .all(|one| dom.attribute(id, "id") == Some(one))
            && self.classes.iter().all(has_class)
            && self.attributes.iter().all(has_value)
            && (!self.root || dom.name(id) == "html")
            && self.language.as_deref().is_none_or(|wanted| {
                let own = dom.upward(id).find_map(|at| dom.attribute(at, "lang"));
                own.is_some_and(|own| Test::Of.holds(&own.to_ascii_lowercase(), wanted))
            })
            && self.places.iter().all(|place| place.fits(dom, id, steps))
            && !self.not.iter().any(|one| fits(dom, id, one, steps))
            && self
                .any
                .iter()
                .all(|all| all.iter().any(|one| fits(dom, id, one, steps)))
    }
}

impl Test {
    fn holds(self, own: &str, value: &str) -> bool {
        match self {
            Self::Is => own == value,
            Self::HasWord => own.split_whitespace().any(|one| one == value),
            Self::Begins => !value.is_empty() && own.starts_with(value),
            Self::Ends => !value.is_empty() && own.ends_with(value),
            Self::Holds => !value.is_empty() && own.contains(value),
            Self::Of => own
                .strip_prefix(value)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('-')),
        }
    }
}

impl Place {
    fn fits(self, dom: &Dom, id: Id, steps: &Cell<usize>) -> bool {
        let Some(parent) = dom.node(id).parent() else {
            return false;
        };
        let like = |at: &Id| {
            matches!(dom.node(*at).kind, Kind::Element(_))
                && (!self.of_type || dom.name(*at) == dom.name(id))
        };
        let from = match self.last {
            true => Some(id),
            false => dom.node(parent).first(),
        };
        let mut count = 0i32;
        for at in std::iter::successors(from, |at| dom.node(*at).next()) {
            if !step(steps) {
                return false;
            }
            count += i32::from(like(&at));
            if at == id && !self.last {
                break;
            }
        }
        let off = count - self.from;
        match self.every {
            0 => off == 0,
            every => off % every == 0 && off / every >= 0,
        }
    }
}

fn step(steps: &Cell<usize>) -> bool {
    steps.set(steps.get() + 1);
    steps.get() <= STEPS
}

// Whether something of a kind stands in an element or beside it.
fn has(dom: &Dom, id: Id, (beside, wanted): &(Beside, Selector), steps: &Cell<usize>) -> bool {
    let fits = |at: Id| {
        matches!(dom.node(at).kind, Kind::Element(_)) && step(steps) && fits(dom, at, wanted, steps)
    };
    match beside {
        Beside::Parent => dom.children(id).any(fits),
        Beside::Around => {
            let mut at = dom.after(id, false, id);
            std::iter::from_fn(|| {
                let here = at?;
                at = dom.after(here, false, id);
                Some(here)
            })
            .any(fits)
        }
        Beside::Next | Beside::Later => {
            let later = std::iter::successors(dom.node(id).next(), |at| dom.node(*at).next());
            let mut elements = later.filter(|at| matches!(dom.node(*at).kind, Kind::Element(_)));
            match beside {
                Beside::Next => elements.next().is_some_and(fits),
                _ => elements.any(fits),
            }
        }
    }
}

/// Whether an element is what a selector speaks of; `steps` counts what was looked at.
pub(super) fn fits(dom: &Dom, id: Id, selector: &[Compound], steps: &Cell<usize>) -> bool {
    let Some((own, around)) = selector.split_last() else {
        return false;
    };
    if !own.fits(dom, id, steps) {
        return false;
    }
    let mut here = id;
    for wanted in around.iter().rev() {
        let found = match wanted.beside {
            Beside::Around | Beside::Parent => above(dom, here, wanted, steps),
            Beside::Next | Beside::Later => before(dom, here, wanted, steps),
        };
        match found {
            Ok(Some(at)) => here = at,
            Ok(None) => return false,
            Err(()) => return true,
        }
    }
    true
}

// The element around that is wanted; an error when too much was looked at.
fn above(dom: &Dom, id: Id, wanted: &Compound, steps: &Cell<usize>) -> Result<Option<Id>, ()> {
    for at in dom.upward(id).skip(1) {
        if !step(steps) {
            return Err(());
        }
        if wanted.fits(dom, at, steps) {
            return Ok(Some(at));
        }
        if wanted.beside == Beside::Parent {
            return Ok(None);
        }
    }
    Ok(None)
}

// The neighbour before that is wanted.
fn before(dom: &Dom, id: Id, wanted: &Compound, steps: &Cell<usize>) -> Result<Option<Id>, ()> {
    let Some(parent) = dom.node(id).parent() else {
        return Ok(None);
    };
    let mut found = None;
    for at in dom.children(parent).take_while(|at| *at != id) {
        if !step(steps) {
            return Err(());
        }
        if !matches!(dom.node(at).kind, Kind::Element(_)) {
            continue;
        }
        match wanted.fits(dom, at, steps) {
            true => found = Some(at),
            false if wanted.beside == Beside::Next => found = None,
            false => {}
        }
    }
    Ok(found)
}

/// How exact a selector is: ids, classes and the like, tags.
pub(super) fn exact(selector: &[Compound]) -> (usize, usize, usize) {
    let mut sum = (0, 0, 0);
    for one in selector {
        let inner = one.not.iter().chain(one.any.iter().flatten());
        let inner = inner.chain(one.has.iter().flatten().map(|(_, one)| one));
        let inner = inner.map(|one| exact(one)).max().unwrap_or_default();
        sum.0 += one.ids.len() + inner.0;
        sum.1 += one.classes.len()
            + one.attributes.len()
            + one.places.len()
            + usize::from(one.language.is_some())
            + usize::from(one.root)
            + inner.1;
        sum.2 += usize::from(one.tag.is_some()) + inner.2;
    }
    sum
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::{fits, is_unclear, listed, selector};
    use crate::html::dom::Dom;

    #[test]
    fn an_element_is_told_by_what_it_is_and_where_it_stands() {
        let page = "<html lang=en><body><div id=d class='a b'><p>1</p><b>x</b><p id=two class=c data-k=v-1>2</p><p>3</p></div></body></html>";
        let dom = Dom::parse(page).unwrap();
        let two = (1..dom.len())
            .find(|id| dom.attribute(*id, "id") == Some("two"))
            .unwrap();
        for (text, fit) in [
            ("p", true),
            ("*", true),
            (".c", true),
            ("div.a > p.c", true),
            ("body > p", false),
            ("b + p", true),
            ("p + p", false),
            ("p ~ p", true),
            ("i ~ p", false),
            ("p:nth-of-type(2)", true),
            ("p:nth-child(3)", true),
            ("p:nth-child(2n+1)", true),
            ("p:nth-child(even)", false),
            ("p:nth-last-child(2)", true),
            ("p:nth-child(-n+2)", false),
            ("p:first-child", false),
            ("p:last-of-type", false),
            ("p:not(.d)", true),
            ("p:not(.c, .d)", false),
            (":is(.x, .c)", true),
            ("p:lang(en)", true),
            ("p:lang(de)", false),
            ("[data-k^=v]", true),
            ("[data-k|=v]", true),
            ("[data-k$='2']", false),
            (":root p", true),
            ("p:has(b)", false),
            ("div:has(> b) p:nth-child(3)", true),
            ("b:has(+ p) + p", true),
            ("p:not(:hover)", true),
            ("p:not(:empty)", true),
            ("p:empty", false),
            (".\\63", true),
            ("p.c:defined", true),
            ("[data-k='V-1' i]", true),
            ("[data-k='V-1']", false),
            ("*|p", true),
        ] {
            let read = selector(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(fits(&dom, two, &read, &Cell::new(0)), fit, "{text}");
        }
        for text in ["p:hover", "p::selection", "& p", "p:not(:hover):focus", ""] {
            assert!(selector(text).is_none(), "{text}");
        }
        assert!(is_unclear(&selector("p:of-tomorrow").expect("a selector")));
        let tailwind = selector(".md\\:hidden").expect("a selector");
        assert_eq!(tailwind[0].classes, ["md:hidden"]);
        assert_eq!(listed("a:is(b, c), d"), ["a:is(b, c)", "d"]);
    }
}
