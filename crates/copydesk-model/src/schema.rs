//! JSON Schemas of the files of a desk, made from the types that read them; only with the feature `schema`, since a program that reads
//! desks needs none of it.
//!
//! Draft 7, which the TOML editors understand. What a schema can't say (a digest is that of its quote, a chain holds) is for `check` to find.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::setting::SettingDigest;
use super::trust::Statement;
use super::{
    AdoptionRecord, ClaimId, ClaimRef, DeskId, DeskPolicy, DifferenceKind, DigitalSourceType,
    EvidenceRegister, FileKind, FindingId, IntakeRecord, ReadClaim, ReaderName, RenditionName,
    RenditionRef, Review, ReviewerId, Revision, Sha256, Sheet, Story, StorySlug, SuggestionBook,
    SuggestionId, Waiver, Wording,
};

impl FileKind {
    /// The JSON Schema of such files.
    pub fn schema(self) -> Schema {
        let generator = SchemaSettings::draft07().for_deserialize().into_generator();
        match self {
            Self::Desk => generator.into_root_schema_for::<DeskPolicy>(),
            Self::Story => generator.into_root_schema_for::<Story>(),
            Self::Sheet => generator.into_root_schema_for::<Sheet>(),
            Self::Ledger => generator.into_root_schema_for::<LedgerForm>(),
            Self::Evidence => generator.into_root_schema_for::<EvidenceRegister>(),
            Self::Waivers => generator.into_root_schema_for::<WaiverForm>(),
            Self::Adoption => generator.into_root_schema_for::<AdoptionRecord>(),
            Self::Intake => generator.into_root_schema_for::<IntakeRecord>(),
            Self::Suggestions => generator.into_root_schema_for::<SuggestionBook>(),
        }
    }
}

/// The form of a ledger's file.
#[derive(JsonSchema)]
#[schemars(rename = "Ledger", description = "`reviews/<story>/<reviewer>.toml`.")]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "read by the schema alone")]
struct LedgerForm {
    /// The story whose claims are judged here; part of every entry's canonical bytes.
    story: StorySlug,
    /// Who judges; part of every entry's canonical bytes.
    reviewer: ReviewerId,
    /// SHA-256 of the last entry's canonical bytes; zeros when there is none.
    head: Sha256,
    /// The entries, oldest first.
    #[serde(default)]
    review: Vec<Review>,
}

/// The form of a file of waivers.
#[derive(JsonSchema)]
#[schemars(
    rename = "WaiverBook",
    description = "`reviews/<story>/waivers/<reviewer>.toml`: append-only, each waiver chained to the one before."
)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "read by the schema alone")]
struct WaiverForm {
    /// The story; part of every waiver's canonical bytes.
    story: StorySlug,
    /// Who waives; part of every waiver's canonical bytes.
    reviewer: ReviewerId,
    /// SHA-256 of the last waiver's canonical bytes; zeros when there is none.
    head: Sha256,
    /// The waivers, oldest first.
    #[serde(default)]
    waiver: Vec<Waiver>,
}

/// The JSON Schema of a seal's file, draft 2020-12.
pub fn seal_schema() -> Schema {
    let settings = SchemaSettings::draft2020_12().for_deserialize();
    settings
        .into_generator()
        .into_root_schema_for::<Statement>()
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

impl JsonSchema for DifferenceKind {
    fn schema_name() -> Cow<'static, str> {
        "DifferenceKind".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<&str> = Self::all().map(Self::as_str).collect();
        json_schema!({ "type": "string", "title": "a kind of difference", "enum": words })
    }
}

impl JsonSchema for SettingDigest {
    fn schema_name() -> Cow<'static, str> {
        "SettingDigest".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A part of a setting, a space, and the SHA-256 of its folded words.",
            "pattern": "^[a-z-]+ [0-9a-f]{64}$",
        })
    }
}
