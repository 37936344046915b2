//! The desk's wording of its disclosure, with places for what is on record: `Checked by {reviewers} on {reviewed}.`
//!
//! A place that is no known one is refused where the policy is read; `{{` and `}}` are braces.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::IdError;
use super::status::word_enum;

word_enum!(
    /// What a wording may take from the record.
    WordingField,
    "a place in a disclosure: {authors}, {outlet}, {rendition}, {original}, {tool}, {task}, {reviewers}, {reviewed}, {editor}, {day}, {verified} or {claims}",
    {
        /// Who reported the story.
        Authors = "authors",
        /// The newsroom's name.
        Outlet = "outlet",
        /// The rendition's name.
        Rendition = "rendition",
        /// The name of the rendition that it was converted from.
        Original = "original",
        /// The program that converted it.
        Tool = "tool",
        /// What that program was asked to do.
        Task = "task",
        /// Whose verdicts are in force on its claims.
        Reviewers = "reviewers",
        /// The day on which its last open claim was settled.
        Reviewed = "reviewed",
        /// Who holds editorial responsibility.
        Editor = "editor",
        /// The story's day.
        Day = "day",
        /// How many of its claims are verified.
        Verified = "verified",
        /// How many claims it has.
        Claims = "claims",
    }
);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Field(WordingField),
}

/// The wording of a disclosure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    written: String,
    parts: Vec<Part>,
}

impl Wording {
    /// The wording with its places filled.
    ///
    /// # Errors
    /// The fields that are not on record.
    pub fn fill(
        &self,
        value: impl Fn(WordingField) -> Option<String>,
    ) -> Result<String, Vec<WordingField>> {
        let mut filled = String::new();
        let mut missing = Vec::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => filled.push_str(text),
                Part::Field(field) => match value(*field) {
                    Some(value) => filled.push_str(&value),
                    None => missing.push(*field),
                },
            }
        }
        match missing.is_empty() {
            true => Ok(filled),
            false => Err(missing),
        }
    }
}

impl FromStr for Wording {
    type Err = IdError;

    fn from_str(written: &str) -> Result<Self, IdError> {
        let mut parts = Vec::new();
        let mut text = String::new();
        let mut rest = written;
        while let Some(at) = rest.find(['{', '}']) {
            text.push_str(&rest[..at]);
            let tail = &rest[at..];
            if tail.starts_with("{{") || tail.starts_with("}}") {
                text.push_str(&tail[..1]);
                rest = &tail[2..];
                continue;
            }
            let end = tail.find('}').filter(|end| *end > 0);
            let Some(name) = end.map(|end| &tail[1..end]) else {
                return Err(unbalanced(tail));
            };
            if !text.is_empty() {
                parts.push(Part::Text(std::mem::take(&mut text)));
            }
            parts.push(Part::Field(name.trim().parse()?));
            rest = &tail[name.len() + 2..];
        }
        text.push_str(rest);
        if !text.is_empty() {
            parts.push(Part::Text(text));
        }
        Ok(Self {
            written: written.to_owned(),
            parts,
        })
    }
}

fn unbalanced(tail: &str) -> IdError {
    IdError {
        given: tail.chars().take(40).collect(),
        expected: "a place in braces: write `{{` or `}}` for a brace itself",
    }
}

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.written)
    }
}

impl Serialize for Wording {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.written)
    }
}

impl<'de> Deserialize<'de> for Wording {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(wording: &str) -> Result<String, Vec<WordingField>> {
        let wording: Wording = wording.parse().expect("a wording");
        wording.fill(|field| match field {
            WordingField::Authors => Some("Leo".to_owned()),
            WordingField::Reviewed => Some("{authors}".to_owned()),
            _ => None,
        })
    }

    #[test]
    fn places_are_filled_once() {
        assert_eq!(fill("By {authors}."), Ok("By Leo.".to_owned()));
        assert_eq!(fill("On { reviewed }"), Ok("On {authors}".to_owned()));
        assert_eq!(fill("{{authors}}"), Ok("{authors}".to_owned()));
        assert_eq!(fill("plain"), Ok("plain".to_owned()));
        assert_eq!(
            fill("{tool} and {task}"),
            Err(vec![WordingField::Tool, WordingField::Task])
        );
    }

    #[test]
    fn what_is_no_place_is_refused() {
        for wrong in ["{author}", "{", "}", "a } b", "{tool", "{}"] {
            assert!(wrong.parse::<Wording>().is_err(), "{wrong}");
        }
    }
}
