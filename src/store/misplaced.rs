//! Records that stand where none is read: a ledger in a folder below that of its story's, a book of waivers among the seals.
//!
//! Whoever moves a ledger aside takes a doubt out of the gate without a word. Every file below a story's folders is looked at that no loader
//! reads; one that holds what a record holds is told, with the place where such a record is read. An older copy of a ledger, as programs
//! that merge leave beside it, says nothing that the ledger does not say. Evidence may be anything and is left alone. Costs a look into each
//! folder; files are opened only where something stands that has no business there.

use super::path::reviews_dir;
use super::{Desk, POLICY_FILE, StoreError};
use crate::model::{Misplaced, StorySlug};

/// The records of a story that stand where none is read; `beside` are files of the story's own folder that are named like one and that no
/// loader reads.
///
/// # Errors
/// When a folder or file can't be read.
pub(super) fn misplaced(
    desk: &Desk,
    slug: &StorySlug,
    beside: Vec<String>,
) -> Result<Vec<Misplaced>, StoreError> {
    let mut search = Search {
        desk,
        slug,
        found: Vec::new(),
    };
    for area in [Area::Reviews, Area::Claims] {
        search.folder(area, &area.folder(slug), &mut Vec::new())?;
    }
    for file in beside {
        let name = file.rsplit('/').next().unwrap_or_default().to_owned();
        search.file(None, file, &name)?;
    }
    Ok(search.found)
}

/// Whether a file's name ends as those of records do, in whatever case: some file systems know none.
pub(super) fn is_toml(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}

/// Whether a file may be a record, or a copy of one, by its name.
pub(super) fn is_named_so(name: &str) -> bool {
    name.to_ascii_lowercase().contains(".toml")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Area {
    Reviews,
    Claims,
}

impl Area {
    fn folder(self, slug: &StorySlug) -> String {
        match self {
            Self::Reviews => reviews_dir(slug),
            Self::Claims => format!("claims/{slug}"),
        }
    }

    // Whether a loader reads, or refuses, a file of the name in the folder below the area's.
    fn reads(self, below: &[String], name: &str) -> bool {
        let below: Vec<&str> = below.iter().map(String::as_str).collect();
        let toml = name.ends_with(".toml");
        match (self, below.as_slice()) {
            (Self::Reviews, [] | ["waivers" | "adopted"] | ["adopted", _, _]) => toml,
            (Self::Reviews, ["seals"]) => name.ends_with(".json"),
            (Self::Claims, []) => toml,
            (Self::Reviews | Self::Claims, _) => false,
        }
    }
}

struct Search<'a> {
    desk: &'a Desk,
    slug: &'a StorySlug,
    found: Vec<Misplaced>,
}

impl Search<'_> {
    fn folder(
        &mut self,
        area: Area,
        folder: &str,
        below: &mut Vec<String>,
    ) -> Result<(), StoreError> {
        // Copies of a sister desk's ledgers are read where that desk's record names them.
        let nobodys = match below.as_slice() {
            [adopted, desk, ..] if adopted == "adopted" => {
                let record = format!("{}/adopted/{desk}.toml", area.folder(self.slug));
                !self.desk.is_there(&record)?
            }
            _ => false,
        };
        for entry in self.desk.list(folder)? {
            let path = format!("{folder}/{}", entry.name);
            if entry.folder {
                below.push(entry.name);
                self.folder(area, &path, below)?;
                below.pop();
            } else if nobodys || !area.reads(below, &entry.name) {
                self.file(Some(area), path, &entry.name)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, area: Option<Area>, file: String, name: &str) -> Result<(), StoreError> {
        let bytes = self.desk.read_bytes(&file)?.unwrap_or_default();
        let text = String::from_utf8(bytes).unwrap_or_default();
        let belongs = match self.record(&text, name) {
            Record::Read | Record::None => return Ok(()),
            Record::At(belongs) => belongs,
            // What is broken is no record that anybody could read, but was meant for one.
            Record::Broken if area.is_some() && is_toml(name) => {
                format!("{}/WHO.toml", reviews_dir(self.slug))
            }
            Record::Broken => return Ok(()),
        };
        self.found.push(Misplaced { file, belongs });
        Ok(())
    }

    fn record(&self, text: &str, name: &str) -> Record {
        if name.eq_ignore_ascii_case(POLICY_FILE) {
            return Record::At(POLICY_FILE.to_owned());
        }
        if text.trim_start().starts_with("-----BEGIN ") {
            return Record::None;
        }
        let Ok(table) = toml::from_str::<toml::Table>(text) else {
            return Record::Broken;
        };
        let says = |key: &str| table.get(key).and_then(toml::Value::as_str);
        let slug = says("story").unwrap_or(self.slug.as_str());
        for (entries, folder) in [("review", ""), ("waiver", "waivers/")] {
            if let Some(stray) = table.get(entries) {
                let who = says("reviewer").unwrap_or("WHO");
                let belongs = format!("reviews/{slug}/{folder}{who}.toml");
                return match self.begins_with(&belongs, entries, stray) {
                    true => Record::Read,
                    false => Record::At(belongs),
                };
            }
        }
        // Sheets and story records prove nothing by themselves: a copy under another ending is a copy.
        if !is_toml(name) {
            return Record::None;
        }
        let at = |place: String| Record::At(place);
        if table.contains_key("adopted") {
            let from = says("desk").unwrap_or("DESK");
            return at(format!("reviews/{slug}/adopted/{from}.toml"));
        }
        match ["claim", "rendition", "evidence"]
            .into_iter()
            .find(|key| table.get(*key).is_some_and(toml::Value::is_array))
        {
            Some("claim") => at(format!("claims/{slug}/{}", name.to_ascii_lowercase())),
            Some("rendition") => at(format!("stories/{slug}/story.toml")),
            Some(_) => at(format!("stories/{slug}/evidence.toml")),
            None => Record::None,
        }
    }

    // Whether the book that is read begins with the very entries of a stray one.
    fn begins_with(&self, book: &str, entries: &str, stray: &toml::Value) -> bool {
        let read = self.desk.read_text(book).ok().flatten();
        let read = read.and_then(|text| toml::from_str::<toml::Table>(&text).ok());
        let whole = read.as_ref().and_then(|table| table.get(entries));
        let whole = whole.and_then(toml::Value::as_array);
        match (whole, stray.as_array()) {
            (Some(whole), Some(stray)) => whole.starts_with(stray),
            (_, _) => false,
        }
    }
}

enum Record {
    /// It is one, and belongs there.
    At(String),
    /// It is an older copy of one that is read.
    Read,
    /// It can't be read as any.
    Broken,
    /// It is none.
    None,
}
