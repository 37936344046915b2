//! The sheets of a page, rule by rule, with what stands around each: a condition, a layer, a scope; and the sheets inside addresses.
//!
//! Linear in the sheets.

use super::super::apart::sheet_at;
use super::super::dom::{Dom, Id};
use super::conditions::{Holds, container, media, supports};
use super::syntax::{closing, opening, statement, without_comments};
use super::{Styles, listed};

/// The layer of rules in none, which count most.
pub(super) const UNLAYERED: usize = usize::MAX;
/// Rules nested deeper are no page's: those of the tests stop at 2.
const DEEP: usize = 4;
/// What stands under these speaks of no element.
const OF_NO_ELEMENT: [&str; 13] = [
    "charset",
    "counter-style",
    "font-face",
    "font-feature-values",
    "font-palette-values",
    "namespace",
    "page",
    "position-try",
    "property",
    "starting-style",
    "view-transition",
    "viewport",
    "-ms-viewport",
];

/// What stands around a rule.
#[derive(Debug, Clone)]
pub(super) struct Around {
    pub(super) holds: Holds,
    pub(super) layer: usize,
    /// The name of its layer, and the selector that it is bound to.
    named: String,
    scope: Option<String>,
    /// The condition that is not read.
    pub(super) unclear: String,
}

impl Default for Around {
    fn default() -> Self {
        Self {
            holds: Holds::Always,
            layer: UNLAYERED,
            named: String::new(),
            scope: None,
            unclear: String::new(),
        }
    }
}

impl Around {
    /// What stands in it under a condition too.
    pub(super) fn under(&self, holds: Holds, condition: &str) -> Self {
        let mut inner = self.clone();
        inner.holds = self.holds.and(holds);
        if holds == Holds::Unclear && !condition.is_empty() {
            inner.unclear = format!("@{condition}");
        }
        inner
    }
}

/// The sheet that an element is or leads to inside its own address; what lies in another file is not there to be read.
pub(super) fn sheet_of(dom: &Dom, id: Id) -> Option<String> {
    let sheet = match dom.name(id) {
        "style" => {
            let kind = dom
                .attribute(id, "type")
                .unwrap_or_default()
                .trim()
                .to_ascii_lowercase();
            let own = kind.is_empty() || kind == "text/css";
            // What a template holds is shown nowhere, but for the tree that stands for its element.
            let kept = dom.upward(id).any(|at| {
                dom.name(at) == "template" && dom.attribute(at, "shadowrootmode").is_none()
            });
            (own && !kept).then(|| dom.text(id))?
        }
        "link" => {
            let rel = dom.attribute(id, "rel")?.to_ascii_lowercase();
            let own =
                rel.split_whitespace().any(|one| one == "stylesheet") && !rel.contains("alternate");
            sheet_at(dom.attribute(id, "href").filter(|_| own)?)?
        }
        _ => return None,
    };
    let sheet = without_comments(&sheet);
    Some(match dom.attribute(id, "media").map(str::trim) {
        None | Some("" | "all" | "screen") => sheet,
        Some(media) => format!("@media {media} {{ {sheet} }}"),
    })
}

impl Styles {
    /// The rules of a sheet, with what stands around them.
    pub(super) fn sheet(&mut self, sheet: &str, around: &Around, depth: usize) {
        let mut rest = sheet;
        while let Some(open) = statement(rest) {
            let (head, body) = (rest[..open].trim(), &rest[open + 1..]);
            if rest.as_bytes()[open] == b';' {
                self.stated(head, around, depth);
                rest = body;
                continue;
            }
            let end = closing(body);
            let inner = &body[..end];
            rest = body.get(end + 1..).unwrap_or_default();
            match head.strip_prefix('@') {
                None => self.scoped(head, inner, around, depth),
                Some(at) if depth < DEEP => self.at_rule(at, inner, around, depth),
                Some(_) => {}
            }
        }
    }

    // Rules without a body: the order of layers, another sheet.
    fn stated(&mut self, head: &str, around: &Around, depth: usize) {
        let end = head.find(|c: char| !c.is_ascii_alphabetic() && c != '@' && c != '-');
        let (name, asked) = head.split_at(end.unwrap_or(head.len()));
        match name.to_ascii_lowercase().as_str() {
            "@layer" => {
                for name in asked.split(',') {
                    self.layer(around, name.trim());
                }
            }
            "@import" if depth < DEEP => self.imported(asked.trim(), around, depth),
            _ => {}
        }
    }

    // `@import url(…) layer(a) supports(…) screen`: of a sheet in its own address, under what is asked.
    fn imported(&mut self, given: &str, around: &Around, depth: usize) {
        let called = given
            .get(..4)
            .is_some_and(|one| one.eq_ignore_ascii_case("url("));
        let inner = match called {
            true => given[4..].trim_start(),
            false => given,
        };
        let mark = inner.chars().next().filter(|c| matches!(c, '"' | '\''));
        let inner = inner.trim_start_matches(['"', '\'']);
        let end = match mark {
            Some(mark) => inner.find(mark),
            None => inner.find(|c: char| c == ')' || c.is_whitespace()),
        };
        let (address, asked) = inner.split_at(end.unwrap_or(inner.len()));
        let Some(sheet) = sheet_at(address) else {
            return;
        };
        let asked = asked.trim_start_matches(['"', '\'', ')', ' ']).trim();
        let sheet = without_comments(&sheet);
        let (mut inside, mut asked) = (around.clone(), asked.to_ascii_lowercase());
        if let Some(rest) = asked.clone().strip_prefix("layer") {
            let (name, rest) = match rest.strip_prefix('(').and_then(|one| one.split_once(')')) {
                Some((name, rest)) => (name, rest),
                None => ("", rest),
            };
            (inside.layer, inside.named) = self.layer(around, name.trim());
            asked = rest.trim().to_owned();
        }
        if asked.starts_with("supports(") {
            inside = inside.under(Holds::Unclear, &asked);
        } else if !matches!(asked.as_str(), "" | "all" | "screen") {
            inside = inside.under(media(&asked), &format!("media {asked}"));
        }
        if inside.holds != Holds::Never {
            self.sheet(&sheet, &inside, depth + 1);
        }
    }

    fn at_rule(&mut self, at: &str, inner: &str, around: &Around, depth: usize) {
        let end = at
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .unwrap_or(at.len());
        let (name, asked) = at.split_at(end);
        let asked = asked.trim().to_ascii_lowercase();
        let inside = match name.to_ascii_lowercase().as_str() {
            "media" => {
                let holds = media(&asked);
                if holds == Holds::Never && (asked.contains("print") || asked.contains("speech")) {
                    return self.on_paper(inner);
                }
                around.under(holds, at)
            }
            "container" => around.under(container(&asked), at),
            "supports" => around.under(supports(&asked), at),
            "layer" => {
                let mut inner = around.clone();
                (inner.layer, inner.named) = self.layer(around, &asked);
                inner
            }
            "scope" => {
                let root = asked.split(" to ").next().unwrap_or_default();
                let root = root.trim().trim_start_matches('(').trim_end_matches(')');
                let bounded = asked.contains(" to ") || root.is_empty();
                let holds = if bounded {
                    Holds::Unclear
                } else {
                    Holds::Always
                };
                let mut inner = around.under(holds, at);
                inner.scope = (!bounded).then(|| format!(":is({root})"));
                inner
            }
            name if OF_NO_ELEMENT.contains(&name) || name.ends_with("keyframes") => return,
            _ => around.under(Holds::Unclear, at),
        };
        if inside.holds != Holds::Never {
            self.sheet(inner, &inside, depth + 1);
        }
    }

    fn scoped(&mut self, head: &str, body: &str, around: &Around, depth: usize) {
        match &around.scope {
            None => self.rule(head, body, around, depth),
            Some(root) => {
                let heads = listed(head)
                    .into_iter()
                    .map(|one| match one.contains(":scope") {
                        true => one.replace(":scope", root),
                        false => format!("{root} {one}"),
                    });
                self.rule(&heads.collect::<Vec<_>>().join(","), body, around, depth);
            }
        }
    }

    // A layer by its name inside of those around it: which it is, and how it is called.
    fn layer(&mut self, around: &Around, name: &str) -> (usize, String) {
        let name = match name {
            "" => format!("{}.#{}", around.named, self.layers.len()),
            name if around.named.is_empty() => name.to_owned(),
            name => format!("{}.{name}", around.named),
        };
        let at = self
            .layers
            .iter()
            .position(|one| *one == name)
            .unwrap_or_else(|| {
                self.layers.push(name.clone());
                self.layers.len() - 1
            });
        (at, name)
    }

    // Of what holds for paper only the words that it sets count.
    fn on_paper(&mut self, sheet: &str) {
        let mut paper = Self {
            known: std::mem::take(&mut self.known),
            ..Self::default()
        };
        let around = Around::default().under(Holds::Some(0), "media print");
        paper.sheet(sheet, &around, usize::MAX);
        self.known = paper.known;
        for (name, rules) in paper.for_some {
            self.for_some.entry(name).or_default().extend(rules);
        }
    }

    /// The declarations of a body without the rules in it, which are read as if they stood by themselves.
    pub(super) fn without_nested(
        &mut self,
        head: &str,
        body: &str,
        around: &Around,
        depth: usize,
    ) -> String {
        if opening(body).is_none() || depth >= DEEP {
            return body.to_owned();
        }
        let mut own = String::new();
        let mut rest = body;
        while let Some(open) = opening(rest) {
            let start = rest[..open].rfind(';').map_or(0, |at| at + 1);
            let (inner_head, inner) = (rest[start..open].trim(), &rest[open + 1..]);
            own.push_str(&rest[..start]);
            let end = closing(inner);
            match inner_head.strip_prefix('@') {
                // A condition inside of a rule holds for the rule's own elements.
                Some(at) => {
                    let inside = format!("{head} {{ {} }}", &inner[..end]);
                    self.at_rule(at, &inside, around, depth);
                }
                None => {
                    let outer = format!(":is({head})");
                    let heads = listed(inner_head).into_iter();
                    let heads = heads.map(|one| match one.contains('&') {
                        true => one.replace('&', &outer),
                        false => format!("{outer} {one}"),
                    });
                    let heads = heads.collect::<Vec<_>>().join(",");
                    self.rule(&heads, &inner[..end], around, depth + 1);
                }
            }
            rest = inner.get(end + 1..).unwrap_or_default();
        }
        own.push_str(rest);
        own
    }
}
