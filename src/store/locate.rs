//! On which line of a file a key or a record stands, for whoever wants to see a fact where it is recorded.
//!
//! Linear in the file to read it, and in the depth of the path to find a place.

use toml_edit::{Document, Item, Table, Value};

use crate::model::TextIndex;

use super::{Desk, StoreError};

/// A file of the desk with the places of its keys.
#[derive(Debug)]
pub(crate) struct Lines {
    file: String,
    document: Document<String>,
    text: String,
}

/// A step into a file: a key, or the number of a record from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step<'k> {
    /// A key.
    Key(&'k str),
    /// The n-th record of a list.
    Nth(usize),
}

impl Lines {
    /// Reads a file; `None` when it does not exist.
    ///
    /// # Errors
    /// When it can't be read, or is not TOML.
    pub(crate) fn read(desk: &Desk, file: &str) -> Result<Option<Self>, StoreError> {
        let Some(text) = desk.read_text(file)? else {
            return Ok(None);
        };
        // Every file was read by the loader before, whose errors show the place.
        let document = Document::parse(text.clone()).map_err(|error| StoreError::BadName {
            path: file.to_owned(),
            reason: error.to_string(),
        })?;
        Ok(Some(Self {
            file: file.to_owned(),
            document,
            text,
        }))
    }

    /// The file, relative to the desk.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// The text that stands where `path` leads; `None` when it leads to no text.
    pub(crate) fn text_at(&self, path: &[Step<'_>]) -> Option<String> {
        let (Step::Key(key), rest) = path.split_last()? else {
            return None;
        };
        let mut table = self.document.as_table();
        let mut rest = rest.iter();
        while let Some(step) = rest.next() {
            let (Step::Key(key), Some(Step::Nth(number))) = (step, rest.next()) else {
                return None;
            };
            table = table.get(key)?.as_array_of_tables()?.get(*number)?;
        }
        table.get(key)?.as_str().map(str::to_owned)
    }

    /// The lines, from 1, on which the places that `paths` lead to begin; `None` where one leads nowhere.
    pub(crate) fn lines(&self, paths: &[&[Step<'_>]]) -> Vec<Option<u32>> {
        let index = TextIndex::new(&self.text);
        let line = |path: &&[Step<'_>]| {
            let byte = place(self.document.as_table(), path)?;
            Some(index.line_column_of_byte(byte).line)
        };
        paths.iter().map(line).collect()
    }
}

fn place(table: &Table, path: &[Step<'_>]) -> Option<usize> {
    let [Step::Key(key), rest @ ..] = path else {
        return table.span().map(|span| span.start);
    };
    let (name, item) = table.get_key_value(key)?;
    match (rest, item) {
        ([], Item::Table(table)) => table.span().map(|span| span.start),
        ([], _) => name.span().or_else(|| item.span()).map(|span| span.start),
        (rest, Item::Table(table)) => place(table, rest),
        ([Step::Nth(number), rest @ ..], Item::ArrayOfTables(tables)) => {
            place(tables.get(*number)?, rest)
        }
        ([Step::Nth(number), ..], Item::Value(Value::Array(values))) => {
            values.get(*number)?.span().map(|span| span.start)
        }
        (_, Item::Value(_) | Item::ArrayOfTables(_) | Item::None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_records_are_found_where_they_stand() {
        let text = "title = \"T\"\n\n[[rendition]]\nname = \"web\"\n\n[[rendition.revision]]\nnumber = 1\n\n[[rendition.revision]]\nnumber = 2\n";
        let lines = Lines {
            file: "story.toml".to_owned(),
            document: Document::parse(text.to_owned()).expect("TOML"),
            text: text.to_owned(),
        };
        let revision = |number| {
            [
                Step::Key("rendition"),
                Step::Nth(0),
                Step::Key("revision"),
                Step::Nth(number),
            ]
        };
        let found = lines.lines(&[
            &[Step::Key("title")],
            &[Step::Key("rendition"), Step::Nth(0)],
            &revision(1),
            &revision(2),
            &[Step::Key("rendition"), Step::Nth(0), Step::Key("name")],
        ]);
        assert_eq!(found, [Some(1), Some(3), Some(9), None, Some(4)]);
    }
}
