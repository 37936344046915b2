//! An HTML page as a tree, parsed as a browser would (html5ever), within bounds.
//!
//! Linear in the page: the parser's own worst cases (long stacks of open elements, formatting elements that are made again
//! in every paragraph) all show as depth or as a flood of nodes, and both are refused while they grow.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::collections::HashMap;

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, parse_document};

use super::super::error::Trouble;
use super::flood;
use super::name_words::cut;
use super::said::Remembered;

/// How deep elements may be nested; real pages stay under 100.
const MAX_DEPTH: u16 = 512;
/// How many nodes a page may have beyond one for every two bytes: the tree of a page is never larger than the page.
const FREE_NODES: usize = 4096;
/// How much is parsed between two looks at the bounds.
const CHUNK: usize = 16 << 10;

/// The place of a node in [`Dom::nodes`].
pub(crate) type Id = usize;

/// The document itself.
pub(crate) const ROOT: Id = 0;

/// What a node is. Elements lie apart, so that the many nodes of text stay small.
#[derive(Debug)]
pub(crate) enum Kind {
    /// The document, a comment, what is of no interest here.
    Other,
    Text(StrTendril),
    Element(Box<Element>),
}

/// The place of another node in four bytes, none as 0. A page of 16 MB has at most 8.4 million nodes.
#[derive(Debug, Clone, Copy, Default)]
struct Link(u32);

impl Link {
    fn to(id: Id) -> Self {
        Self(u32::try_from(id + 1).unwrap_or_default())
    }

    #[inline]
    fn get(self) -> Option<Id> {
        (self.0 as usize).checked_sub(1)
    }

    fn take(&mut self) -> Option<Id> {
        std::mem::take(self).get()
    }

    fn replace(&mut self, id: Id) -> Option<Id> {
        std::mem::replace(self, Self::to(id)).get()
    }
}

impl From<Option<Id>> for Link {
    fn from(id: Option<Id>) -> Self {
        id.map_or_else(Self::default, Self::to)
    }
}

#[derive(Debug)]
pub(crate) struct Element {
    name: QualName,
    attributes: Vec<Attribute>,
    annotation: bool,
    /// Which of [`Dom::tokens`] are its own.
    tokens: u32,
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|one| &*one.name.local == name);
        found.map(|one| &*one.value)
    }
}

#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    parent: Link,
    first: Link,
    next: Link,
    last: Link,
    previous: Link,
    depth: u16,
}

/// A parsed page.
#[derive(Debug)]
pub(crate) struct Dom {
    nodes: Vec<Node>,
    /// The words of names: those of each class and id once, however many elements have them.
    tokens: Vec<Vec<String>>,
    /// What these names say by themselves.
    plain: Remembered,
}

/// The longest word that says what an element is; a label has a few such words. On the read pages 10 and 40 give the same.
const LABEL: usize = 20;

/// What a page's programmers name an element by.
const OWN: [&str; 2] = ["class", "id"];
const PROGRAM: [&str; 3] = ["data-component", "data-testid", "data-module"];

impl Dom {
    /// Parses a page.
    ///
    /// # Errors
    /// When it is nested deeper, or has more nodes, than any page has.
    pub(crate) fn parse(page: &str) -> Result<Self, Trouble> {
        if flood::has_flood(page) {
            return Err(Trouble::unbounded(format!(
                "one of its tags has more than {} attributes",
                flood::MOST
            )));
        }
        let sink = Sink {
            nodes: RefCell::new(vec![Node::new(Kind::Other)]),
            depth: Cell::new(0),
        };
        let most = page.len() / 2 + FREE_NODES;
        let mut parser = parse_document(sink, ParseOpts::default());
        let mut rest = page;
        while !rest.is_empty() {
            let mut cut = rest.len().min(CHUNK);
            while !rest.is_char_boundary(cut) {
                cut -= 1;
            }
            let (chunk, after) = rest.split_at(cut);
            rest = after;
            parser.process(StrTendril::from_slice(chunk));
            let sink = &parser.tokenizer.sink.sink;
            if sink.depth.get() > MAX_DEPTH {
                return Err(Trouble::unbounded(format!(
                    "its elements are nested more than {MAX_DEPTH} deep"
                )));
            }
            if sink.nodes.borrow().len() > most {
                return Err(Trouble::unbounded(
                    "its markup unfolds to more elements than it has room for",
                ));
            }
        }
        Ok(parser.finish())
    }

    #[inline]
    pub(crate) fn node(&self, id: Id) -> &Node {
        &self.nodes[id]
    }

    /// How many nodes there are; every [`Id`] is smaller.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The name of an element, empty for other nodes.
    #[inline]
    pub(crate) fn name(&self, id: Id) -> &str {
        match &self.nodes[id].kind {
            Kind::Element(element) => &element.name.local,
            Kind::Text(_) | Kind::Other => "",
        }
    }

    #[inline]
    pub(crate) fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        match &self.nodes[id].kind {
            Kind::Element(element) => element.attribute(name),
            Kind::Text(_) | Kind::Other => None,
        }
    }

    /// The attributes of an element, in the order of the page.
    pub(crate) fn attributes(&self, id: Id) -> impl Iterator<Item = (&str, &str)> {
        let attributes = match &self.nodes[id].kind {
            Kind::Element(element) => element.attributes.as_slice(),
            Kind::Text(_) | Kind::Other => &[],
        };
        attributes.iter().map(|one| (&*one.name.local, &*one.value))
    }

    #[inline]
    pub(crate) fn has_attributes(&self, id: Id) -> bool {
        match &self.nodes[id].kind {
            Kind::Element(element) => !element.attributes.is_empty(),
            Kind::Text(_) | Kind::Other => false,
        }
    }

    /// What else an element says that it is: values of its program that are one word (`data-type="promo"`), and a label of a few words.
    pub(crate) fn labels(&self, id: Id) -> impl Iterator<Item = &str> {
        let attributes = match &self.nodes[id].kind {
            Kind::Element(element) => element.attributes.as_slice(),
            Kind::Text(_) | Kind::Other => &[],
        };
        attributes.iter().filter_map(|one| {
            let (name, value) = (&*one.name.local, &*one.value);
            let word = name.starts_with("data-")
                && !PROGRAM.contains(&name)
                && value.len() <= LABEL
                && value.bytes().all(|byte| byte.is_ascii_alphabetic());
            let label = name == "aria-label" && value.len() <= 2 * LABEL;
            (word || label).then_some(value)
        })
    }

    /// The number of what an element is named; elements of the same class and names have the same. 0: it has none.
    #[inline]
    pub(crate) fn named(&self, id: Id) -> u32 {
        match &self.nodes[id].kind {
            Kind::Element(element) => element.tokens,
            Kind::Text(_) | Kind::Other => 0,
        }
    }

    /// What names said where the site's own words before them are not known.
    pub(crate) fn plain_names(&self) -> &Remembered {
        &self.plain
    }

    /// The words of an element's class, id and component names; an empty one marks where a name ends.
    #[inline]
    pub(crate) fn tokens(&self, id: Id) -> &[String] {
        match &self.nodes[id].kind {
            Kind::Element(element) => &self.tokens[element.tokens as usize],
            Kind::Text(_) | Kind::Other => &[],
        }
    }

    #[inline]
    pub(crate) fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        let mut next = self.nodes[id].first();
        std::iter::from_fn(move || {
            let child = next?;
            next = self.nodes[child].next();
            Some(child)
        })
    }

    /// The node and everything above it, innermost first.
    #[inline]
    pub(crate) fn upward(&self, id: Id) -> impl Iterator<Item = Id> {
        let mut at = Some(id);
        std::iter::from_fn(move || {
            let here = at?;
            at = self.nodes[here].parent();
            Some(here)
        })
    }

    /// The node after `id` in document order; past its content when `over` is set; within `top`.
    #[inline]
    pub(crate) fn after(&self, id: Id, over: bool, top: Id) -> Option<Id> {
        if let (false, Some(first)) = (over, self.nodes[id].first()) {
            return Some(first);
        }
        let mut at = id;
        while at != top {
            if let Some(next) = self.nodes[at].next() {
                return Some(next);
            }
            at = self.nodes[at].parent()?;
        }
        None
    }

    /// All text under `id` as it is, scripts and all.
    pub(crate) fn text(&self, id: Id) -> String {
        let mut text = String::new();
        let mut at = Some(id);
        while let Some(here) = at {
            if let Kind::Text(words) = &self.nodes[here].kind {
                text.push_str(words);
            }
            at = self.after(here, false, id);
        }
        text
    }
}

impl Node {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            parent: Link::default(),
            first: Link::default(),
            next: Link::default(),
            last: Link::default(),
            previous: Link::default(),
            depth: 0,
        }
    }

    /// The node that holds it.
    #[inline]
    pub(crate) fn parent(&self) -> Option<Id> {
        self.parent.get()
    }

    /// The first node in it.
    #[inline]
    pub(crate) fn first(&self) -> Option<Id> {
        self.first.get()
    }

    /// The node right after it in its parent.
    #[inline]
    pub(crate) fn next(&self) -> Option<Id> {
        self.next.get()
    }
}

// The words of the elements' names; each element is told which are its own.
fn name_elements(nodes: &mut [Node]) -> Vec<Vec<String>> {
    let mut tokens = vec![Vec::new()];
    let mut known: HashMap<String, u32> = HashMap::new();
    let mut key = String::new();
    for node in nodes {
        let Kind::Element(element) = &mut node.kind else {
            continue;
        };
        if element.attributes.is_empty() {
            continue;
        }
        let named = |one: &&Attribute| {
            let name = &*one.name.local;
            OWN.contains(&name) || name.starts_with("data-") && PROGRAM.contains(&name)
        };
        // Most elements have a class alone, many have none.
        let Some(first) = element.attributes.iter().find(named) else {
            continue;
        };
        key.clear();
        match element.attributes.len() {
            1 => {
                let place = OWN
                    .iter()
                    .chain(&PROGRAM)
                    .position(|name| *name == &*first.name.local);
                key.extend(std::iter::repeat_n('\0', place.unwrap_or_default()));
                key.push_str(&first.value);
                key.extend(std::iter::repeat_n(
                    '\0',
                    OWN.len() + PROGRAM.len() - place.unwrap_or_default(),
                ));
            }
            _ => {
                for name in OWN.iter().chain(&PROGRAM) {
                    key.push_str(element.attribute(name).unwrap_or_default());
                    key.push('\0');
                }
            }
        }
        if key.len() == OWN.len() + PROGRAM.len() {
            continue;
        }
        element.tokens = match known.get(&key) {
            Some(at) => *at,
            None => {
                let mut words = Vec::new();
                for value in OWN
                    .iter()
                    .chain(&PROGRAM)
                    .filter_map(|name| element.attribute(name))
                {
                    cut(value, &mut words);
                }
                let at = tokens.len() as u32;
                tokens.push(words);
                known.insert(key.clone(), at);
                at
            }
        };
    }
    tokens
}

struct Sink {
    nodes: RefCell<Vec<Node>>,
    /// The greatest depth so far.
    depth: Cell<u16>,
}

#[derive(Debug)]
struct NameRef<'a>(Ref<'a, QualName>);

impl ElemName for NameRef<'_> {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

const NO_NAME: &QualName = &QualName {
    prefix: None,
    ns: html5ever::ns!(),
    local: html5ever::local_name!(""),
};

impl Sink {
    fn make(&self, kind: Kind) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node::new(kind));
        nodes.len() - 1
    }

    // Puts `child` under `parent`, before its child `before` or at its end.
    fn put(&self, parent: Id, before: Option<Id>, child: NodeOrText<Id>) {
        let child = match child {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(words) => {
                let mut nodes = self.nodes.borrow_mut();
                let last = match before {
                    Some(next) => nodes[next].previous.get(),
                    None => nodes[parent].last.get(),
                };
                if let Some(Kind::Text(text)) = last.map(|last| &mut nodes[last].kind) {
                    text.push_tendril(&words);
                    return;
                }
                drop(nodes);
                self.make(Kind::Text(words))
            }
        };
        self.detach(child);
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes[parent].depth.saturating_add(1);
        let previous = match before {
            Some(next) => nodes[next].previous.replace(child),
            None => nodes[parent].last.replace(child),
        };
        match previous {
            Some(previous) => nodes[previous].next = Link::to(child),
            None => nodes[parent].first = Link::to(child),
        }
        let node = &mut nodes[child];
        node.parent = Link::to(parent);
        node.previous = previous.into();
        node.next = before.into();
        node.depth = depth;
        self.depth.set(self.depth.get().max(depth));
    }

    fn detach(&self, id: Id) {
        let mut nodes = self.nodes.borrow_mut();
        let node = &mut nodes[id];
        let parent = node.parent.take();
        let previous = node.previous.take();
        let next = node.next.take();
        match (previous, parent) {
            (Some(previous), _) => nodes[previous].next = next.into(),
            (None, Some(parent)) => nodes[parent].first = next.into(),
            (None, None) => {}
        }
        match (next, parent) {
            (Some(next), _) => nodes[next].previous = previous.into(),
            (None, Some(parent)) => nodes[parent].last = previous.into(),
            (None, None) => {}
        }
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Dom;
    type ElemName<'a> = NameRef<'a>;

    fn finish(self) -> Dom {
        let mut nodes = self.nodes.into_inner();
        let tokens = name_elements(&mut nodes);
        Dom {
            nodes,
            tokens,
            plain: Remembered::default(),
        }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> NameRef<'a> {
        NameRef(Ref::map(self.nodes.borrow(), |nodes| {
            match &nodes[*target].kind {
                Kind::Element(element) => &element.name,
                Kind::Text(_) | Kind::Other => NO_NAME,
            }
        }))
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> Id {
        self.make(Kind::Element(Box::new(Element {
            name,
            attributes,
            annotation: flags.mathml_annotation_xml_integration_point,
            tokens: 0,
        })))
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.make(Kind::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.make(Kind::Other)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.put(*parent, None, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Id,
        previous_element: &Id,
        child: NodeOrText<Id>,
    ) {
        let parent = self.nodes.borrow()[*element].parent();
        match parent {
            Some(parent) => self.put(parent, Some(*element), child),
            None => self.put(*previous_element, None, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    // What stands in a template is not shown; as its child it is skipped with it.
    fn get_template_contents(&self, target: &Id) -> Id {
        *target
    }

    fn same_node(&self, one: &Id, other: &Id) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, new_node: NodeOrText<Id>) {
        let parent = self.nodes.borrow()[*sibling].parent();
        if let Some(parent) = parent {
            self.put(parent, Some(*sibling), new_node);
        }
    }

    fn add_attrs_if_missing(&self, target: &Id, attributes: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        let Kind::Element(element) = &mut nodes[*target].kind else {
            return;
        };
        for attribute in attributes {
            let mut known = element.attributes.iter();
            if !known.any(|one| one.name == attribute.name) {
                element.attributes.push(attribute);
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        loop {
            let first = self.nodes.borrow()[*node].first();
            match first {
                Some(child) => self.put(*new_parent, None, NodeOrText::AppendNode(child)),
                None => return,
            }
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, target: &Id) -> bool {
        match &self.nodes.borrow()[*target].kind {
            Kind::Element(element) => element.annotation,
            Kind::Text(_) | Kind::Other => false,
        }
    }
}
