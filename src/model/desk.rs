//! The desk's policy: `copydesk.toml`.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::status::word_enum;
use super::{ClaimKind, Code, IdError, RenditionName, ReviewerId, Severity, StorySlug};

word_enum!(
    /// What a person does on the desk.
    PersonRole,
    "a role: reporter, editor, fact-checker, standards or responsible-editor",
    {
        /// Reports stories.
        Reporter = "reporter",
        /// Edits stories.
        Editor = "editor",
        /// Checks claims.
        FactChecker = "fact-checker",
        /// Guards the newsroom's standards.
        Standards = "standards",
        /// Holds editorial responsibility for what is published.
        ResponsibleEditor = "responsible-editor",
    }
);

/// Somebody who works on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Names the person in ledgers and on the command line.
    pub id: ReviewerId,
    /// The name to print.
    pub name: String,
    /// The address that git knows the person by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// What the person does; the first is the role that a verdict is given in.
    pub roles: Vec<PersonRole>,
}

/// What the desk prints under a story that AI converted, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisclosurePolicy {
    /// The wording, as published; any wording that says so will do when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
}

/// A platform that the desk publishes on; its renditions have its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Platform {
    /// The name of its renditions.
    pub name: RenditionName,
    /// Whether its converted text must print the disclosure (a push alert has no room for it).
    #[serde(default = "yes")]
    pub disclosure: bool,
}

fn yes() -> bool {
    true
}

/// Another severity for some stories or some kinds of claim. It stands in the desk's policy because a story that could lower its
/// own gate would have none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
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

/// `copydesk.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeskPolicy {
    /// The newsroom's name.
    pub outlet: String,
    /// The disclosure.
    #[serde(default)]
    pub disclosure: DisclosurePolicy,
    /// The severity of findings, where it is not the usual one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub findings: BTreeMap<Code, Severity>,
    /// Other severities for some stories or kinds of claim; of those that fit a finding the last one counts.
    #[serde(default, rename = "exception", skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<Exception>,
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
}
