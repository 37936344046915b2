//! What a DOCX is made of besides its body: where its parts lie, what its styles are called, files taken in whole.
//!
//! The main part is named by a relation, not by a rule: Word on the web calls it `document2.xml`. Linear in the parts.

use std::collections::{BTreeMap, HashMap};

use super::archive::Archive;
use super::charts::{self, Drawn};
use super::docx_numbers;
use super::error::Trouble;
use super::page::Page;
use super::xml::{self, Element, Strictness};
use copydesk_model::Role;
use copydesk_text::telling::is_statement;

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

    /// All parts of that kind, as the relations name them.
    pub(super) fn all(&self, kind: &str) -> Vec<String> {
        let named = self.relations.iter().filter(|(_, one, _)| one == kind);
        named.map(|(_, _, target)| target.clone()).collect()
    }

    /// Where the links of the main part lead, by the id of their relation.
    pub(super) fn links(&self) -> HashMap<String, String> {
        let links = self.relations.iter();
        let links = links.filter(|(_, kind, _)| kind == "hyperlink");
        links
            .map(|(id, _, target)| (id.clone(), target.clone()))
            .collect()
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
        let target = one.attribute("Target")?;
        // An address is no part of the archive.
        let target = match one.attribute("TargetMode") {
            Some("External") => target.to_owned(),
            _ => resolve(folder, target),
        };
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

/// The names of styles by their ids, lower-case: ids are translated with the program, built-in names are not.
#[derive(Debug, Default)]
pub(super) struct Styles {
    names: HashMap<String, String>,
    /// How deep the headings stand whose style only says their level in the outline, from 1.
    outline: HashMap<String, u8>,
    numbers: HashMap<String, (String, usize)>,
}

/// How many levels of headings an outline has; the one below is the text.
const OUTLINE: u8 = 9;

/// How deep a heading stands inside others, from 1, by the level that its properties give it; `None` for what is none.
pub(super) fn outline_of(properties: &Element) -> Option<u8> {
    let level = properties.child("outlineLvl")?.attribute("val")?;
    let level: u8 = level.parse().ok()?;
    (level < OUTLINE).then_some(level + 1)
}

impl Styles {
    pub(super) fn read(styles: &Element) -> Self {
        let mut found = Vec::new();
        styles.all("style", &mut found);
        let mut names = HashMap::new();
        let mut known: HashMap<&str, Option<&str>> = HashMap::new();
        let (mut outline, mut numbers) = (HashMap::new(), HashMap::new());
        for style in found {
            let Some(id) = style.attribute("styleId") else {
                continue;
            };
            if let Some(name) = style.child("name").and_then(|name| name.attribute("val")) {
                names.insert(id.to_owned(), name.to_lowercase());
            }
            if let Some(properties) = style.child("pPr") {
                outline.extend(outline_of(properties).map(|level| (id, level)));
                numbers.extend(docx_numbers::place(properties).map(|place| (id, place)));
            }
            let base = style
                .child("basedOn")
                .and_then(|base| base.attribute("val"));
            known.insert(id, base);
        }
        let bases = |id: &'_ str| -> Vec<String> {
            let chain = std::iter::successors(Some(id), |id| *known.get(id)?);
            chain.take(MAX_BASES).map(str::to_owned).collect()
        };
        let ids = || known.keys().map(|id| (*id, bases(id)));
        let outline = ids().filter_map(|(id, bases)| {
            let level = bases.iter().find_map(|base| outline.get(base.as_str()))?;
            Some((id.to_owned(), *level))
        });
        let numbers = ids().filter_map(|(id, bases)| {
            let place = bases.iter().find_map(|base| numbers.get(base.as_str()))?;
            Some((id.to_owned(), place.clone()))
        });
        Self {
            outline: outline.collect(),
            numbers: numbers.collect(),
            names,
        }
    }

    /// The name of the style with this id.
    pub(super) fn name(&self, id: &str) -> Option<String> {
        self.names.get(id).cloned()
    }

    /// How deep a heading of the style with this id stands inside others.
    pub(super) fn outline(&self, id: &str) -> Option<u8> {
        self.outline.get(id).copied()
    }

    /// The place in a list of the paragraphs with this style.
    pub(super) fn number(&self, id: &str) -> Option<(String, usize)> {
        self.numbers.get(id).cloned()
    }
}

/// What a style's name makes of a paragraph.
pub(super) fn role_of_style(name: &str) -> Option<Role> {
    match name {
        "title" | "headline" => Some(Role::Headline),
        "subtitle" | "dek" | "standfirst" => Some(Role::Dek),
        "caption" | "image caption" | "table caption" => Some(Role::Caption),
        "quote" | "intense quote" | "block text" | "quotations" => Some(Role::Quote),
        "author" | "byline" => Some(Role::Byline),
        "date" | "dateline" => Some(Role::Dateline),
        "heading 1" | "heading1" => Some(Role::Subhead),
        _ if name.starts_with("heading") => Some(Role::Subhead),
        _ if name.starts_with("list ") && name != "list paragraph" => Some(Role::List),
        _ => None,
    }
}

/// The paragraphs of a header or a footer.
pub(super) fn lines(part: &Element) -> impl Iterator<Item = String> + '_ {
    let mut paragraphs = Vec::new();
    part.all("p", &mut paragraphs);
    paragraphs.into_iter().map(Element::words)
}

/// What is said in the place of a picture, where that tells something.
pub(super) fn told_of_pictures(body: &Element, page: &mut Page) {
    let mut pictures = Vec::new();
    body.all("docPr", &mut pictures);
    let told = pictures.iter().filter_map(|one| one.attribute("descr"));
    for words in told.filter(|words| is_statement(words)) {
        page.drop("words for a picture", words);
    }
}

/// What charts and diagrams draw, by the ids of their relations: their titles, labels and figures lie in parts of their own.
pub(super) fn drawings(
    parts: &Parts,
    archive: &mut Archive<'_>,
) -> Result<BTreeMap<String, Drawn>, Trouble> {
    const KINDS: [&str; 3] = ["chart", "chartEx", "diagramData"];
    let mut found = BTreeMap::new();
    for (id, kind, part) in &parts.relations {
        if !KINDS.contains(&kind.as_str()) {
            continue;
        }
        if let Some(bytes) = archive.part(part)? {
            let part = xml::parse(&bytes, Strictness::Xml)?;
            found.insert(id.clone(), charts::drawn(&part));
        }
    }
    Ok(found)
}

/// The pictures of the body by the id of their relation, each known by its bytes: Word numbers its files anew in the order of the page.
pub(super) fn pictures(
    body: &Element,
    parts: &Parts,
    archive: &mut Archive<'_>,
) -> HashMap<String, String> {
    let relations = picture_ids(body);
    let mut drawn = Vec::new();
    body.all("pic", &mut drawn);
    let turned = drawn.into_iter().filter(|one| {
        let shape = one.at(&["spPr", "xfrm"]);
        matches!(
            shape.and_then(|one| one.attribute("flipH")),
            Some("1" | "true")
        )
    });
    let mirrored: Vec<&str> = turned.flat_map(picture_ids).collect();
    let named = relations.into_iter().filter_map(|id| {
        let target = parts.target(id)?;
        let name = archive.mark(target);
        // A picture that lies elsewhere is known by its address.
        let name = name.or_else(|| crate::picture::named([Some(target)]))?;
        // Who stands left stands right there.
        Some((
            id.to_owned(),
            match mirrored.contains(&id) {
                true => format!("{name}, mirrored"),
                false => name,
            },
        ))
    });
    named.collect()
}

/// Of a drawing (`blip`) and of one for older programs (`imagedata`).
pub(super) fn picture_ids(holder: &Element) -> Vec<&str> {
    let (mut blips, mut data) = (Vec::new(), Vec::new());
    holder.all("blip", &mut blips);
    holder.all("imagedata", &mut data);
    let embedded = blips
        .into_iter()
        .filter_map(|blip| blip.attribute("embed").or_else(|| blip.attribute("link")));
    embedded
        .chain(data.into_iter().filter_map(|data| data.attribute("id")))
        .collect()
}
