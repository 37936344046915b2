//! Writes `schemas/` anew from the types that read and write those files: `cargo run -p copydesk-schemas`.
//!
//! A package of its own, so that the installed program prints the files and is built without what makes them. `report` and `assist` are written
//! by hand, and not made here.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use copydesk::model::{FileKind, seal_schema};
use copydesk::render;

fn main() -> io::Result<()> {
    for (file, schema) in made() {
        fs::write(&file, schema).map_err(|error| {
            io::Error::new(
                error.kind(),
                format!("{} is not written: {error}", file.display()),
            )
        })?;
    }
    Ok(())
}

// Each schema that is made from types, with the file that it is kept in.
fn made() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let kept = |file: &str| root.join("schemas").join(format!("{file}.schema.json"));
    let kinds = FileKind::ALL.iter();
    let mut all: Vec<(PathBuf, String)> = kinds
        .map(|kind| (kept(kind.as_str()), render::json(&kind.schema())))
        .collect();
    all.push((kept("check"), render::check_json_schema()));
    all.push((kept("seal"), render::json(&seal_schema())));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kept_schemas_are_those_of_the_types() {
        for (file, schema) in made() {
            let kept = fs::read_to_string(&file).unwrap_or_default();
            let name = file.display();
            assert!(
                kept == schema,
                "{name} is old: cargo run -p copydesk-schemas"
            );
        }
    }
}
