//! JSON Schemas of the files of a desk, made from the types that read them.
//!
//! Draft 7, which the TOML editors understand. What a schema can't say (a digest is that of its quote, a chain holds) is for `check` to find.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::status::word_enum;
use super::{
    AdoptionRecord, ClaimId, ClaimRef, DeskId, DeskPolicy, DigitalSourceType, EvidenceRegister,
    FindingId, IdError, IntakeRecord, ReadClaim, ReaderName, RenditionName, RenditionRef,
    ReviewerId, Revision, Sha256, Sheet, Story, StorySlug, SuggestionBook, SuggestionId, Wording,
};

word_enum!(
    /// A kind of file that a desk is made of.
    FileKind,
    "a kind of file: desk, story, sheet, ledger, evidence, waivers, adoption, intake or suggestions",
    {
        /// `copydesk.toml`
        Desk = "desk",
        /// `stories/<story>/story.toml`
        Story = "story",
        /// `claims/<story>/<rendition>.toml`
        Sheet = "sheet",
        /// `reviews/<story>/<reviewer>.toml`
        Ledger = "ledger",
        /// `stories/<story>/evidence.toml`
        Evidence = "evidence",
        /// `reviews/<story>/waivers/<person>.toml`
        Waivers = "waivers",
        /// `reviews/<story>/adopted/<desk>.toml`
        Adoption = "adoption",
        /// `stories/<story>/<rendition>/0001.intake.toml`
        Intake = "intake",
        /// `claims/<story>/<rendition>.suggestions.toml`
        Suggestions = "suggestions",
    }
);

impl FileKind {
    /// Where a desk keeps the schema, relative to its folder.
    pub fn schema_file(self) -> String {
        format!("schemas/{self}.schema.json")
    }

    /// The JSON Schema of such files.
    pub fn schema(self) -> Schema {
        let generator = SchemaSettings::draft07().for_deserialize().into_generator();
        match self {
            Self::Desk => generator.into_root_schema_for::<DeskPolicy>(),
            Self::Story => generator.into_root_schema_for::<Story>(),
            Self::Sheet => generator.into_root_schema_for::<Sheet>(),
            Self::Ledger => generator.into_root_schema_for::<super::ledger::LedgerForm>(),
            Self::Evidence => generator.into_root_schema_for::<EvidenceRegister>(),
            Self::Waivers => generator.into_root_schema_for::<super::waiver::WaiverForm>(),
            Self::Adoption => generator.into_root_schema_for::<AdoptionRecord>(),
            Self::Intake => generator.into_root_schema_for::<IntakeRecord>(),
            Self::Suggestions => generator.into_root_schema_for::<SuggestionBook>(),
        }
    }
}

macro_rules! text_schema {
    ($($name:ident $title:literal $pattern:literal),* $(,)?) => {$(
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "title": $title, "pattern": $pattern })
            }
        }
    )*};
}

text_schema!(
    StorySlug "a story" "^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$",
    RenditionName "a rendition" "^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$",
    ReviewerId "a person of the desk" "^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$",
    ClaimId "a claim" "^[0-9a-f]{8,64}$",
    ClaimRef "a claim of the story" "^[a-z0-9-]{1,64}/[0-9a-f]{8,64}$",
    RenditionRef "a rendition of a story" "^[a-z0-9-]{1,64}/[a-z0-9-]{1,64}$",
    FindingId "a finding" "^[0-9a-f]{16}$",
    DeskId "the id of a desk" "^[0-9a-f]{32}$",
    Sha256 "a SHA-256 digest" "^[0-9a-f]{64}$",
    ReaderName "a reader" "^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$",
    SuggestionId "a suggestion" "^[0-9a-f]{12}$",
    ReadClaim "a claim that was read, with a digest of its words" "^[0-9a-f]{8,64} [0-9a-f]{16}$",
);

impl JsonSchema for DigitalSourceType {
    fn schema_name() -> Cow<'static, str> {
        "DigitalSourceType".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "title": "an IPTC digital source type" })
    }
}

impl JsonSchema for Wording {
    fn schema_name() -> Cow<'static, str> {
        "Wording".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "title": "a wording" })
    }
}

impl JsonSchema for Revision {
    fn schema_name() -> Cow<'static, str> {
        "Revision".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "title": "a revision", "minimum": 1, "maximum": 9999 })
    }
}
