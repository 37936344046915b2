//! What a DOCX is made of besides its body: where its parts lie, what its styles are called and hide, files taken in whole.
//!
//! The main part is named by a relation, not by a rule: Word on the web calls it `document2.xml`. Linear in the parts.

use std::collections::{HashMap, HashSet};

use super::archive::Archive;
use super::error::Trouble;
use super::xml::{self, Element, Strictness};

/// How long a chain of styles may be that are based on each other.
const MAX_BASES: usize = 16;

/// Where the parts of a document lie.
pub(super) struct Parts {
    /// The name of the main part.
    pub(super) main: String,
    /// Its folder, with the stroke.
    folder: String,
    /// Its relations: id, the last word of the type, target.
    relations: Vec<(String, String, String)>,
}

impl Parts {
    /// Reads where the parts lie; where nothing says it, they lie where Word puts them.
    pub(super) fn of(archive: &mut Archive<'_>) -> Result<Self, Trouble> {
        let root = relations(archive, "_rels/.rels", "")?;
        let main = root
            .into_iter()
            .find(|(_, kind, _)| kind == "officeDocument")
            .map_or_else(|| "word/document.xml".to_owned(), |(_, _, target)| target);
        let (folder, name) = match main.rsplit_once('/') {
            Some((folder, name)) => (format!("{folder}/"), name),
            None => (String::new(), main.as_str()),
        };
        let list = format!("{folder}_rels/{name}.rels");
        let relations = relations(archive, &list, &folder)?;
        Ok(Self {
            main,
            folder,
            relations,
        })
    }

    /// The part of that kind: as a relation names it, else `name` beside the main part.
    pub(super) fn kind(&self, kind: &str, name: &str) -> String {
        let named = self.relations.iter().find(|(_, one, _)| one == kind);
        named.map_or_else(
            || format!("{}{name}", self.folder),
            |(_, _, target)| target.clone(),
        )
    }

    /// The part that a relation leads to.
    pub(super) fn target(&self, id: &str) -> Option<&str> {
        let relation = self.relations.iter().find(|(one, _, _)| one == id);
        relation.map(|(_, _, target)| target.as_str())
    }
}

fn relations(
    archive: &mut Archive<'_>,
    list: &str,
    folder: &str,
) -> Result<Vec<(String, String, String)>, Trouble> {
    let Some(bytes) = archive.part(list)? else {
        return Ok(Vec::new());
    };
    let document = xml::parse(&bytes, Strictness::Xml)?;
    let mut found = Vec::new();
    document.all("Relationship", &mut found);
    let relation = |one: &Element| {
        let kind = one.attribute("Type")?.rsplit('/').next()?;
        let target = resolve(folder, one.attribute("Target")?);
        Some((one.attribute("Id")?.to_owned(), kind.to_owned(), target))
    };
    Ok(found.into_iter().filter_map(relation).collect())
}

// "../chunk.html" beside "word/": names in an archive have no dots of their own.
fn resolve(folder: &str, target: &str) -> String {
    let whole = match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("{folder}{target}"),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The names of styles by their ids, lower-case, and which of them hide words: ids are translated with the program, built-in
/// names are not.
#[derive(Debug, Default)]
pub(super) struct Styles {
    names: HashMap<String, String>,
    hidden: HashSet<String>,
}

impl Styles {
    pub(super) fn read(styles: &Element) -> Self {
        let mut found = Vec::new();
        styles.all("style", &mut found);
        let mut names = HashMap::new();
        let mut known: HashMap<&str, (Option<bool>, Option<&str>)> = HashMap::new();
        for style in found {
            let Some(id) = style.attribute("styleId") else {
                continue;
            };
            if let Some(name) = style.child("name").and_then(|name| name.attribute("val")) {
                names.insert(id.to_owned(), name.to_lowercase());
            }
            let vanish = style
                .at(&["rPr", "vanish"])
                .map(|flag| !matches!(flag.attribute("val"), Some("0" | "false" | "off")));
            let base = style
                .child("basedOn")
                .and_then(|base| base.attribute("val"));
            known.insert(id, (vanish, base));
        }
        let hides = |id: &str| {
            let chain = std::iter::successors(Some(id), |id| known.get(id)?.1);
            let mut said = chain.take(MAX_BASES).filter_map(|id| known.get(id)?.0);
            said.next().unwrap_or(false)
        };
        let hidden = known.keys().filter(|id| hides(id));
        Self {
            hidden: hidden.map(|id| (*id).to_owned()).collect(),
            names,
        }
    }

    /// The name of the style with this id.
    pub(super) fn name(&self, id: &str) -> Option<String> {
        self.names.get(id).cloned()
    }

    /// Whether words of the style with this id are not shown.
    pub(super) fn hides(&self, id: &str) -> bool {
        self.hidden.contains(id)
    }
}
