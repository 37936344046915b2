//! The desk's policy: `copydesk.toml`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    ClaimKind, Code, DeskId, EvidenceKind, Person, PolicyStatement, ReaderName, RenditionKind,
    RenditionName, ReviewerId, Role, Severity, StorySlug, TrustedDesk, Wording,
};

/// What the desk prints under a story that AI converted, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct DisclosurePolicy {
    /// The wording, as published, with places for what is on record; any wording that says so will do when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<Wording>,
}

/// The newsroom as publisher, for machines that read the report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Publisher {
    /// Its address on the web.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The address of its logo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    /// Where it says how it checks facts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification_policy: Option<String>,
    /// Where it says how it corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrections_policy: Option<String>,
    /// The language it publishes in, as in BCP 47: `en`, `ar`, `pt-BR`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// What the public report may name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ReportPolicy {
    /// The kinds of evidence that the public report names; of all others it gives the kind and a commitment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub public_evidence: Vec<EvidenceKind>,
}

/// A platform that the desk publishes on; its renditions have its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Platform {
    /// The name of its renditions.
    pub name: RenditionName,
    /// Whether its converted text must print the disclosure (a push alert has no room for it).
    #[serde(default = "yes")]
    pub disclosure: bool,
    /// Whether its text reaches the public; the public report leaves out the text of one that does not. Unless it is said an original
    /// does not, and every other text does.
    #[serde(default, serialize_with = "unsaid_is_yes")]
    #[cfg_attr(feature = "schema", schemars(with = "bool"))]
    pub public: Option<bool>,
}

fn yes() -> bool {
    true
}

// As older versions wrote it: the digest of the desk's platforms stands in seals.
fn unsaid_is_yes<S: serde::Serializer>(
    public: &Option<bool>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_bool(public.unwrap_or(true))
}

/// Another severity for some stories or some kinds of claim. It stands in the desk's policy because a story that could lower its
/// own gate would have none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Exception {
    /// The finding.
    pub finding: Code,
    /// What it does to the gate here.
    pub severity: Severity,
    /// The story; every story when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub story: Option<StorySlug>,
    /// The kind of claim; everything when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ClaimKind>,
    /// Why.
    pub reason: String,
}

/// What a newsroom calls itself on the air, and what it prints under everything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct StationTable {
    /// Its names beside `outlet`: `News 4`, `Daybreak on 9`. What stands in them is no figure and nobody else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Its slogans: a line that is one, and nothing else, is no claim.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slogans: Vec<String>,
    /// Lines that stand on every page: none of them is a claim; digits in them may differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub furniture: Vec<String>,
}

impl StationTable {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.slogans.is_empty() && self.furniture.is_empty()
    }
}

/// Which readers the desk asks for, and what no reader gets. It names programs and never says what to run: that stands in the
/// configuration of whoever runs them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct AssistPolicy {
    /// The readers that must have read each conversion; without them there is a finding.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readers: Vec<ReaderName>,
    /// Stories of which nothing is sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without_stories: Vec<StorySlug>,
    /// Renditions of which nothing is sent, whatever the story.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without_renditions: Vec<RenditionName>,
    /// Kinds of claims of which nothing is sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without_kinds: Vec<ClaimKind>,
    /// Roles of blocks of which nothing is sent: `cue`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without_roles: Vec<Role>,
}

impl AssistPolicy {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether nothing of that rendition of that story may be sent to a reader.
    pub fn keeps_out(&self, story: &StorySlug, rendition: &RenditionName) -> bool {
        self.without_stories.contains(story) || self.without_renditions.contains(rendition)
    }
}

/// `copydesk.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeskPolicy {
    /// The newsroom's name.
    pub outlet: String,
    /// What names this desk among all: part of the canonical bytes of verdicts, waivers and seals, so that they count on no other.
    /// Desks that older versions made have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<DeskId>,
    /// The newsroom as publisher.
    #[serde(default)]
    pub publisher: Publisher,
    /// What the newsroom calls itself on the air, and prints under everything.
    #[serde(default, skip_serializing_if = "StationTable::is_empty")]
    pub station: StationTable,
    /// The disclosure.
    #[serde(default)]
    pub disclosure: DisclosurePolicy,
    /// What the public report may name.
    #[serde(default)]
    pub report: ReportPolicy,
    /// The severity of findings, where it is not the usual one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub findings: BTreeMap<Code, Severity>,
    /// Other severities for some stories or kinds of claim; of those that fit a finding the last one counts.
    #[serde(default, rename = "exception", skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<Exception>,
    /// What verdicts must rest on, where it is not the usual.
    #[serde(default, rename = "policy", skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<PolicyStatement>,
    /// Second readers.
    #[serde(default, skip_serializing_if = "AssistPolicy::is_empty")]
    pub assist: AssistPolicy,
    /// Sister desks whose verdicts can be adopted.
    #[serde(default, rename = "trust", skip_serializing_if = "Vec::is_empty")]
    pub trusts: Vec<TrustedDesk>,
    /// Where it publishes, as far as something is special there.
    #[serde(default, rename = "platform", skip_serializing_if = "Vec::is_empty")]
    pub platforms: Vec<Platform>,
    /// Who works on it.
    #[serde(default, rename = "person")]
    pub people: Vec<Person>,
}

impl DeskPolicy {
    /// The person of that id.
    pub fn person(&self, id: &ReviewerId) -> Option<&Person> {
        self.people.iter().find(|person| &person.id == id)
    }

    /// Whether a converted text on that platform must print the disclosure.
    pub fn wants_disclosure(&self, rendition: &RenditionName) -> bool {
        self.platforms
            .iter()
            .find(|platform| &platform.name == rendition)
            .is_none_or(|platform| platform.disclosure)
    }

    /// Whether the text of that rendition reaches the public.
    ///
    /// An original does only when the desk says so: a script holds directions, notes and more of what a source said than any
    /// conversion, and which of its lines were spoken nobody can tell from the text.
    pub fn is_public(&self, rendition: &RenditionName, kind: RenditionKind) -> bool {
        let mut platforms = self.platforms.iter();
        let said = platforms
            .find(|platform| &platform.name == rendition)
            .and_then(|platform| platform.public);
        said.unwrap_or(match kind {
            RenditionKind::Original => false,
            RenditionKind::Converted => true,
        })
    }
}
