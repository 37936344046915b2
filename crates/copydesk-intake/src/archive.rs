//! The parts of a zipped document (DOCX, ODT), unpacked within bounds.
//!
//! Only the parts that hold text are unpacked, each by its exact name, never to disk; a part that unfolds to more than any
//! document has is refused while it unfolds, whatever its header says.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::Trouble;

/// How large one part may be unpacked: a novel's document is under 5 MB.
const PART_LIMIT: u64 = 48 << 20;
/// How many parts an archive may list.
const MAX_PARTS: usize = 20_000;

/// A zipped document.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> Archive<'b> {
    /// Reads the list of parts.
    ///
    /// # Errors
    /// When it is no zip archive, or lists more parts than a document has.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Trouble> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| unzipped(&error))?;
        if zip.len() > MAX_PARTS {
            return Err(Trouble::unbounded(format!(
                "it is an archive of {} parts, over the limit of {MAX_PARTS}",
                zip.len()
            )));
        }
        Ok(Self { zip })
    }

    /// Whether it lists a part of that name.
    pub(super) fn has(&mut self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The names of its parts.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        self.zip
            .file_names()
            .flatten()
            .map(std::borrow::Cow::into_owned)
    }

    /// The bytes of the part of that name; `None` when there is none.
    ///
    /// # Errors
    /// When the part is damaged, encrypted, or too large.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Trouble> {
        let part = match self.zip.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(not_unpacked(name, &error)),
        };
        let mut bytes = Vec::new();
        part.take(PART_LIMIT + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| Trouble::broken(format!("its part {name} is damaged: {error}")))?;
        if bytes.len() as u64 > PART_LIMIT {
            return Err(Trouble::unbounded(format!(
                "its part {name} unfolds to more than {} MB",
                PART_LIMIT >> 20
            )));
        }
        Ok(Some(bytes))
    }

    /// What tells a part from another one without unpacking it: the checksum and the size that the archive holds of it; `None` when there
    /// is no such part.
    pub(super) fn mark(&mut self, name: &str) -> Option<String> {
        let at = self.zip.index_for_name(name)?;
        let part = self.zip.by_index_raw(at).ok()?;
        Some(format!(
            "picture {:08x} of {} bytes",
            part.crc32(),
            part.size()
        ))
    }

    /// The part of that name, which the document can't do without.
    pub(super) fn required(&mut self, name: &str) -> Result<Vec<u8>, Trouble> {
        self.part(name)?
            .ok_or_else(|| Trouble::broken(format!("it has no part {name}")))
    }
}

fn unzipped(error: &ZipError) -> Trouble {
    Trouble::broken(format!("its archive can't be opened: {error}"))
}

// A part that stands in the archive and can't be unpacked: what it would have told is not known.
fn not_unpacked(name: &str, error: &ZipError) -> Trouble {
    match error {
        ZipError::UnsupportedArchive(why) => Trouble::broken(format!(
            "its part {name} is packed in a way that is not read ({why}); save it again in the program that it came from, which packs by deflate"
        )),
        error => unzipped(error),
    }
}
