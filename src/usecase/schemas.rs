//! The JSON Schemas that the program prints and `init` writes: the files of `schemas/`, which `copydesk-schemas` makes from the types and holds to
//! them.

use crate::model::FileKind;

/// What `check --format json` prints.
pub(crate) const CHECK_SCHEMA: &str = include_str!("../../schemas/check.schema.json");

/// The file of a seal.
pub(crate) const SEAL_SCHEMA: &str = include_str!("../../schemas/seal.schema.json");

/// The schema of such files of a desk.
pub(crate) fn schema_of(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Desk => include_str!("../../schemas/desk.schema.json"),
        FileKind::Story => include_str!("../../schemas/story.schema.json"),
        FileKind::Sheet => include_str!("../../schemas/sheet.schema.json"),
        FileKind::Ledger => include_str!("../../schemas/ledger.schema.json"),
        FileKind::Evidence => include_str!("../../schemas/evidence.schema.json"),
        FileKind::Waivers => include_str!("../../schemas/waivers.schema.json"),
        FileKind::Adoption => include_str!("../../schemas/adoption.schema.json"),
        FileKind::Intake => include_str!("../../schemas/intake.schema.json"),
        FileKind::Suggestions => include_str!("../../schemas/suggestions.schema.json"),
    }
}
