//! An object of JSON with long lists, written piece by piece: the items of a list are written on every core, in their order.
//!
//! The bytes are those of `serde_json::to_string_pretty` with control characters escaped ([`escaped_json`]), whatever the count of cores.
//! Linear in what is written; space a few pieces a core, so that an answer of hundreds of megabytes is never there as a whole.

use std::io;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::mpsc::sync_channel;
use std::thread;

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::render::{escaped_json, is_plain, printable};

/// How many items are written at a time: a claim has a kilobyte or two, so that a piece stays in the cache.
const PIECE: usize = 256;

/// How many pieces of a core may wait to be written.
const WAITING: usize = 2;

/// The object, of which the first fields are written.
pub(super) struct JsonObject<W: io::Write> {
    out: W,
    empty: bool,
}

impl<W: io::Write> JsonObject<W> {
    /// Begins it.
    pub(super) fn begin(mut out: W) -> io::Result<Self> {
        out.write_all(b"{")?;
        Ok(Self { out, empty: true })
    }

    /// Writes a field.
    pub(super) fn value(&mut self, key: &str, value: &impl Serialize) -> io::Result<()> {
        self.key(key)?;
        self.out.write_all(&written([value], 1)?)
    }

    /// Writes a field that is a list, each item as `tell` has it.
    pub(super) fn list<'i, Item: Sync, Told: Serialize>(
        &mut self,
        key: &str,
        items: &'i [Item],
        tell: impl Fn(&'i Item) -> Told + Sync,
    ) -> io::Result<()> {
        self.key(key)?;
        if items.is_empty() {
            return self.out.write_all(b"[]");
        }
        let piece = |number: usize| {
            let from = number * PIECE;
            let to = (from + PIECE).min(items.len());
            written(items[from..to].iter().map(&tell), 2)
        };
        self.out.write_all(b"[\n    ")?;
        self.pieces(0..items.len().div_ceil(PIECE), piece)?;
        self.out.write_all(b"\n  ]")
    }

    /// Ends it.
    pub(super) fn end(mut self) -> io::Result<()> {
        self.out
            .write_all(if self.empty { b"}\n" } else { b"\n}\n" })?;
        self.out.flush()
    }

    fn key(&mut self, key: &str) -> io::Result<()> {
        self.out
            .write_all(if self.empty { b"\n  " } else { b",\n  " })?;
        self.empty = false;
        self.out.write_all(&written([key], 1)?)?;
        self.out.write_all(b": ")
    }

    // Each core makes every n-th piece; here they are taken in turn.
    fn pieces(
        &mut self,
        numbers: Range<usize>,
        piece: impl Fn(usize) -> io::Result<Vec<u8>> + Sync,
    ) -> io::Result<()> {
        let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let workers = cores.min(numbers.len());
        if workers <= 1 {
            for number in numbers.clone() {
                self.piece(number > numbers.start, &piece(number)?)?;
            }
            return Ok(());
        }
        let piece = &piece;
        thread::scope(|scope| {
            let made: Vec<_> = (0..workers)
                .map(|worker| {
                    let (give, take) = sync_channel(WAITING);
                    let own = numbers.clone().skip(worker).step_by(workers);
                    // Whoever reads the output may have seen enough: then nobody takes any more.
                    scope.spawn(move || own.map(piece).all(|made| give.send(made).is_ok()));
                    take
                })
                .collect();
            for number in numbers.clone() {
                // Nothing comes of a piece only where its core panicked, which the scope tells.
                let Ok(made) = made[number % workers].recv() else {
                    break;
                };
                self.piece(number > numbers.start, &made?)?;
            }
            Ok(())
        })
    }

    fn piece(&mut self, behind_another: bool, made: &[u8]) -> io::Result<()> {
        if behind_another {
            self.out.write_all(SEPARATOR)?;
        }
        self.out.write_all(made)
    }
}

/// What stands between two items of a list of the object.
const SEPARATOR: &[u8] = b",\n    ";

// Values `depth` levels deep, one behind the other, without controls.
fn written<Value: Serialize>(
    values: impl IntoIterator<Item = Value>,
    depth: usize,
) -> io::Result<Vec<u8>> {
    let mut json = Vec::new();
    for value in values {
        if !json.is_empty() {
            json.extend_from_slice(SEPARATOR);
        }
        let indented = Indented {
            depth,
            filled: false,
        };
        value.serialize(&mut serde_json::Serializer::with_formatter(
            &mut json, indented,
        ))?;
    }
    if is_plain(&json) {
        return Ok(json);
    }
    let text = String::from_utf8(json).map_err(io::Error::other)?;
    Ok(printable(&escaped_json(text)).into_bytes())
}

/// Indents by two spaces a level, as `serde_json`'s own does, from some level on; that one writes the spaces of a level each by itself.
struct Indented {
    depth: usize,
    /// Whether what is open holds something.
    filled: bool,
}

impl Indented {
    fn open<W: ?Sized + io::Write>(&mut self, out: &mut W, mark: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.filled = false;
        out.write_all(mark)
    }

    fn close<W: ?Sized + io::Write>(&mut self, out: &mut W, mark: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        if self.filled {
            self.line(out, true)?;
        }
        out.write_all(mark)
    }

    fn line<W: ?Sized + io::Write>(&self, out: &mut W, first: bool) -> io::Result<()> {
        const LINE: &[u8; 34] = b",\n                                ";
        const DEEPEST: usize = (LINE.len() - 2) / 2;
        let spaces = self.depth.min(DEEPEST);
        out.write_all(&LINE[usize::from(first)..2 + 2 * spaces])?;
        (spaces..self.depth).try_for_each(|_| out.write_all(b"  "))
    }
}

impl Formatter for Indented {
    fn begin_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    fn begin_array_value<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.line(out, first)
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{")
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }

    fn begin_object_key<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.line(out, first)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn the_bytes_are_those_of_indented_json_whatever_the_length() {
        for count in [0, 1, PIECE, PIECE + 1, 9 * PIECE + 3] {
            let deep = (0..20).fold(json!("x"), |inner, at| match at % 2 {
                0 => json!([inner, {}]),
                _ => json!({"in": inner, "none": []}),
            });
            let items: Vec<Value> = (0..count)
                .map(|at| json!({"at": at, "words": format!("“{at}”\u{202e}\n"), "deep": deep}))
                .collect();
            let mut bytes = Vec::new();
            let write = |bytes: &mut Vec<u8>| -> io::Result<()> {
                let mut object = JsonObject::begin(bytes)?;
                object.value("version", &1)?;
                object.list("items", &items, |one| one)?;
                object.value("last", &json!({"a": [1, 2], "b": null}))?;
                object.end()
            };
            assert!(write(&mut bytes).is_ok());
            let whole = json!({"version": 1, "items": items, "last": {"a": [1, 2], "b": null}});
            let expected = serde_json::to_string_pretty(&whole).map(escaped_json);
            assert_eq!(
                String::from_utf8(bytes).unwrap_or_default(),
                expected.unwrap_or_default() + "\n"
            );
        }
    }
}
