//! The IPTC digital source type of a text: whether people, programs or both made it.
//!
//! The vocabulary is that of <http://cv.iptc.org/newscodes/digitalsourcetype/>. Terms that IPTC retired are refused with the
//! name of their successor: a CMS that validates would refuse the whole story.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

const VOCABULARY: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/";

macro_rules! source_types {
    ($($(#[$doc:meta])* $variant:ident = $word:literal, $name:literal;)+) => {
        /// A term of the IPTC vocabulary of digital source types.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum DigitalSourceType { $($(#[$doc])* $variant),+ }

        impl DigitalSourceType {
            /// Every term in use.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The term.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The term's name for people.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

source_types! {
    /// Captured by a device.
    DigitalCapture = "digitalCapture", "Digital capture sampled from real life";
    /// Captured by several devices or exposures.
    ComputationalCapture = "computationalCapture", "Multi-frame computational capture sampled from real life";
    /// Scanned from a negative.
    NegativeFilm = "negativeFilm", "Digitised from a transparent negative";
    /// Scanned from a positive.
    PositiveFilm = "positiveFilm", "Digitised from a transparent positive";
    /// Scanned from paper.
    Print = "print", "Digitised from a non-transparent medium";
    /// A person edited it, with tools that do not generate.
    HumanEdits = "humanEdits", "Human-edited media";
    /// A person's work and a trained model's together.
    CompositeWithTrainedAlgorithmicMedia = "compositeWithTrainedAlgorithmicMedia", "Edited using generative AI";
    /// A program improved it, without generating.
    AlgorithmicallyEnhanced = "algorithmicallyEnhanced", "Algorithmically-altered media";
    /// A person made it with digital tools that do not generate.
    DigitalCreation = "digitalCreation", "Digital creation";
    /// Made from data by a program.
    DataDrivenMedia = "dataDrivenMedia", "Data-driven media";
    /// A trained model made it.
    TrainedAlgorithmicMedia = "trainedAlgorithmicMedia", "Created using generative AI";
    /// A program without a trained model made it.
    AlgorithmicMedia = "algorithmicMedia", "Media created purely by an algorithm";
    /// A picture of a screen.
    ScreenCapture = "screenCapture", "Screen capture";
    /// A recording of a virtual event.
    VirtualRecording = "virtualRecording", "Virtual event recording";
    /// Put together from several.
    Composite = "composite", "Composite of elements";
    /// Put together from captured parts.
    CompositeCapture = "compositeCapture", "Composite of captured elements";
    /// Put together, with a synthetic part.
    CompositeSynthetic = "compositeSynthetic", "Composite including synthetic elements";
}

/// Terms that IPTC retired, with what to say instead.
const RETIRED: &[(&str, &str)] = &[
    ("minorHumanEdits", "humanEdits"),
    ("digitalArt", "digitalCreation"),
    ("softwareImage", "digitalCreation"),
];

/// The text is no term in use of the IPTC vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceTypeError {
    /// IPTC took the term out of use.
    #[error("IPTC retired the digital source type `{given}`: use `{instead}`")]
    Retired {
        /// What was given.
        given: String,
        /// What took its place.
        instead: &'static str,
    },
    /// There is no such term.
    #[error(
        "`{given}` is no IPTC digital source type: expected one of {}",
        listed()
    )]
    Unknown {
        /// What was given.
        given: String,
    },
}

fn listed() -> String {
    let terms: Vec<&str> = DigitalSourceType::ALL
        .iter()
        .map(|one| one.as_str())
        .collect();
    terms.join(", ")
}

impl DigitalSourceType {
    /// Whether a trained model made or changed the text.
    pub fn by_ai(self) -> bool {
        match self {
            Self::TrainedAlgorithmicMedia
            | Self::CompositeWithTrainedAlgorithmicMedia
            | Self::AlgorithmicallyEnhanced => true,
            Self::DigitalCapture
            | Self::ComputationalCapture
            | Self::NegativeFilm
            | Self::PositiveFilm
            | Self::Print
            | Self::HumanEdits
            | Self::DigitalCreation
            | Self::DataDrivenMedia
            | Self::AlgorithmicMedia
            | Self::ScreenCapture
            | Self::VirtualRecording
            | Self::Composite
            | Self::CompositeCapture
            | Self::CompositeSynthetic => false,
        }
    }

    /// The term's address in the vocabulary.
    pub fn uri(self) -> String {
        format!("{VOCABULARY}{}", self.as_str())
    }
}

impl fmt::Display for DigitalSourceType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for DigitalSourceType {
    type Err = SourceTypeError;

    fn from_str(text: &str) -> Result<Self, SourceTypeError> {
        let term = text
            .strip_prefix(VOCABULARY)
            .or_else(|| text.strip_prefix("https://cv.iptc.org/newscodes/digitalsourcetype/"))
            .unwrap_or(text);
        if let Some(found) = Self::ALL.iter().find(|one| one.as_str() == term) {
            return Ok(*found);
        }
        let given: String = term.chars().take(80).collect();
        match RETIRED.iter().find(|(old, _)| *old == term) {
            Some((_, instead)) => Err(SourceTypeError::Retired { given, instead }),
            None => Err(SourceTypeError::Unknown { given }),
        }
    }
}

impl Serialize for DigitalSourceType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for DigitalSourceType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retired_terms_are_refused_with_their_successor() {
        for (old, instead) in RETIRED {
            let error = old.parse::<DigitalSourceType>().expect_err(old).to_string();
            assert!(error.contains(old) && error.contains(instead), "{error}");
            assert!(instead.parse::<DigitalSourceType>().is_ok(), "{instead}");
        }
        assert!("ai".parse::<DigitalSourceType>().is_err());
    }

    #[test]
    fn a_term_and_its_address_are_the_same() {
        for one in DigitalSourceType::ALL {
            assert_eq!(one.uri().parse(), Ok(*one));
            assert_eq!(one.as_str().parse(), Ok(*one));
        }
    }
}
