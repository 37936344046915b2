//! One thing that two texts say differently: a conversion and its original, or two revisions of one rendition.
//!
//! It is kept in the sheet as a table, `[[claim.difference]]` or `[[claim.before.difference]]`. Older copydesks kept one sentence
//! instead, `number: 13 -> 30`; such a sentence is read as it stands and never taken apart but for its first word, the kind.

use std::fmt;
use std::str::FromStr;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::status::word_enum;
use super::{DifferenceKind, IdError, Sha256, Span};

word_enum!(
    /// How sure it is that there is a difference; not how grave it is.
    Confidence,
    "a confidence: possible, likely or sure",
    {
        /// Worth a glance; makes no finding.
        Possible = "possible",
        /// More often right than not.
        Likely = "likely",
        /// Hardly ever wrong.
        Sure = "sure",
    }
);

/// Words of one of the two texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    /// Where they stand, in code points of that text. For what stands around a claim (its speaker, its setting) the claim's place.
    pub span: Span,
    /// The words.
    pub text: String,
}

/// One thing that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Difference {
    /// What sort of difference it is.
    pub kind: DifferenceKind,
    /// How sure it is.
    pub confidence: Confidence,
    /// The words of the original, or of the older revision, where it has any for it.
    pub original: Option<Excerpt>,
    /// The words of the conversion, or of the newer revision.
    pub converted: Option<Excerpt>,
    /// The sentence of an older copydesk, which kept nothing else: both excerpts are then absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// Whether no judge says why: the claim's words taken together are doubtful, these most of all, and the kind is only the likeliest.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub weighed: bool,
}

impl Difference {
    /// A difference between words of two texts.
    pub fn between(
        kind: DifferenceKind,
        confidence: Confidence,
        original: Option<Excerpt>,
        converted: Option<Excerpt>,
    ) -> Self {
        Self {
            kind,
            confidence,
            original,
            converted,
            said: None,
            weighed: false,
        }
    }

    /// The same, of which no judge says why.
    #[must_use]
    pub fn weighed(self) -> Self {
        Self {
            weighed: true,
            ..self
        }
    }

    /// The sentence that an older copydesk kept, `number: 13 -> 30`. Its kind is the first word, in today's vocabulary; a sentence of
    /// another form is somebody's own, of the kind `wording`.
    pub fn said(sentence: &str) -> Self {
        let (word, _) = sentence.split_once(':').unwrap_or((sentence, ""));
        let kind = match word {
            "hedge" => DifferenceKind::Certainty,
            "quotation" => DifferenceKind::QuoteAltered,
            "superlative" => DifferenceKind::Emphasis,
            "attribution" => DifferenceKind::Speaker,
            known => known.parse().unwrap_or(DifferenceKind::Wording),
        };
        Self {
            kind,
            // Sheets never kept what was merely possible.
            confidence: Confidence::Likely,
            original: None,
            converted: None,
            said: Some(sentence.to_owned()),
            weighed: false,
        }
    }

    /// Whether it stands between the text and its publication until somebody has looked.
    pub fn is_finding(&self) -> bool {
        self.confidence >= Confidence::Likely
    }

    /// In one line, for people: `number: 13 -> 30`; an old sentence as it was written.
    pub fn flag(&self) -> String {
        if let Some(said) = &self.said {
            return said.clone();
        }
        let words = |excerpt: &Option<Excerpt>| match excerpt {
            Some(excerpt) => excerpt
                .text
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            None => "(nothing)".to_owned(),
        };
        format!(
            "{}: {} -> {}",
            self.kind,
            words(&self.original),
            words(&self.converted)
        )
    }

    /// In one line, for people who read on: as [`Self::flag`], but what no judge says why is said to be doubtful and no more.
    pub fn told(&self) -> String {
        if !self.weighed || self.said.is_some() {
            return self.flag();
        }
        let flag = self.flag();
        let words = flag.split_once(": ").map_or("", |(_, words)| words);
        let words = match self.repeats() {
            true => words.split_once(" -> ").map_or(words, |(_, here)| here),
            false => words,
        };
        format!("{}: {words} (perhaps {})", self.word(), self.kind)
    }

    /// The word that it is shown under: its kind, or that it is doubtful where the kind is only the likeliest.
    pub fn word(&self) -> &'static str {
        match self.weighed {
            true => "doubtful",
            false => self.kind.as_str(),
        }
    }

    /// Whether both sides have the same words, whatever their case and the marks round them.
    pub fn repeats(&self) -> bool {
        let bare = |excerpt: &Excerpt| -> String {
            let letters = excerpt.text.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect()
        };
        match (&self.original, &self.converted) {
            (Some(there), Some(here)) => bare(there) == bare(here),
            (None, _) | (_, None) => false,
        }
    }

    /// What a verdict's `answers` name it by: SHA-256 of [`Self::flag`], the same for the table and for the old sentence.
    pub fn digest(&self) -> Sha256 {
        Sha256::of(self.flag())
    }

    /// Whether a sheet's record says the same as `told` by a comparison: to the letter, or by its sentence when that is all it kept.
    pub fn records(&self, told: &Self) -> bool {
        match self.said {
            Some(_) => self.flag() == told.flag(),
            // Sheets of before the key tell the same without it.
            None => {
                let bare = |one: &Self| Self {
                    weighed: false,
                    ..one.clone()
                };
                bare(self) == bare(told)
            }
        }
    }
}

/// Differences in one line, for people: `number: 13 -> 30; name: Amaya -> Teal`.
pub fn flags(differences: &[Difference]) -> String {
    let flags: Vec<String> = differences.iter().map(Difference::flag).collect();
    flags.join("; ")
}

/// Differences in one line, for people who read on: as [`flags`], each as [`Difference::told`].
pub fn told(differences: &[Difference]) -> String {
    let told: Vec<String> = differences.iter().map(Difference::told).collect();
    told.join("; ")
}

/// The kinds of differences, each once, in the order of the vocabulary.
pub fn kinds(differences: &[Difference]) -> Vec<DifferenceKind> {
    let mut kinds: Vec<DifferenceKind> = differences.iter().map(|one| one.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// A difference as a table of a sheet.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(rename = "Difference"))]
pub(super) struct DifferenceTable {
    /// What sort of difference it is.
    kind: DifferenceKind,
    /// How sure it is.
    confidence: Confidence,
    /// The words of the original, or of the older revision; absent where it has none for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    /// The first code point of `from` in its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from_start: Option<u32>,
    /// One past the last code point of `from`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from_end: Option<u32>,
    /// The words of the conversion, or of the newer revision; absent where it has none for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    /// The first code point of `to` in its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to_start: Option<u32>,
    /// One past the last code point of `to`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to_end: Option<u32>,
    /// The sentence of an older copydesk, which kept no words and no places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    said: Option<String>,
    /// Whether no judge says why, and the kind is only the likeliest.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    weighed: bool,
}

impl From<&Difference> for DifferenceTable {
    fn from(one: &Difference) -> Self {
        let text = |side: &Option<Excerpt>| side.as_ref().map(|side| side.text.clone());
        let start = |side: &Option<Excerpt>| side.as_ref().map(|side| side.span.start);
        let end = |side: &Option<Excerpt>| side.as_ref().map(|side| side.span.end);
        Self {
            kind: one.kind,
            confidence: one.confidence,
            from: text(&one.original),
            from_start: start(&one.original),
            from_end: end(&one.original),
            to: text(&one.converted),
            to_start: start(&one.converted),
            to_end: end(&one.converted),
            said: one.said.clone(),
            weighed: one.weighed,
        }
    }
}

impl TryFrom<DifferenceTable> for Difference {
    type Error = &'static str;

    fn try_from(table: DifferenceTable) -> Result<Self, Self::Error> {
        let side =
            |text: Option<String>, start: Option<u32>, end: Option<u32>| match (text, start, end) {
                (None, None, None) => Ok(None),
                (Some(text), Some(start), Some(end)) => Ok(Some(Excerpt {
                    span: Span { start, end },
                    text,
                })),
                (None, _, _) | (_, None, _) | (_, _, None) => {
                    Err("the words of a difference stand with their start and end, or not at all")
                }
            };
        Ok(Self {
            kind: table.kind,
            confidence: table.confidence,
            original: side(table.from, table.from_start, table.from_end)?,
            converted: side(table.to, table.to_start, table.to_end)?,
            said: table.said,
            weighed: table.weighed,
        })
    }
}

/// Differences as a sheet keeps them; sentences of older copydesks are read too.
pub(super) mod recorded {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::{Difference, DifferenceTable, TableOrSentence};

    pub(crate) fn serialize<S: Serializer>(
        differences: &[Difference],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(differences.iter().map(DifferenceTable::from))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<Difference>, D::Error> {
        let all = Vec::<TableOrSentence>::deserialize(deserializer)?;
        Ok(all.into_iter().map(|one| one.0).collect())
    }
}

/// A table, or the sentence of an older copydesk.
pub(super) struct TableOrSentence(Difference);

impl<'de> Deserialize<'de> for TableOrSentence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = Difference;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(
                    "a table with `kind` and `confidence`, or a sentence of an older copydesk",
                )
            }

            fn visit_str<E: de::Error>(self, sentence: &str) -> Result<Difference, E> {
                Ok(Difference::said(sentence))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Difference, A::Error> {
                let table = DifferenceTable::deserialize(MapAccessDeserializer::new(map))?;
                Difference::try_from(table).map_err(de::Error::custom)
            }
        }

        deserializer.deserialize_any(Either).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Holder {
        #[serde(with = "recorded", rename = "difference", alias = "flags")]
        differences: Vec<Difference>,
    }

    fn read(json: &str) -> Holder {
        serde_json::from_str(json).unwrap_or(Holder {
            differences: Vec::new(),
        })
    }

    #[test]
    fn what_no_judge_says_why_is_told_as_doubtful_and_answered_as_ever() {
        let words = |text: &str| {
            Some(Excerpt {
                span: Span { start: 0, end: 4 },
                text: text.to_owned(),
            })
        };
        let judged = Difference::between(
            DifferenceKind::Swap,
            Confidence::Likely,
            words("PIER"),
            words("pier"),
        );
        let weighed = judged.clone().weighed();
        assert_eq!(judged.told(), "swap: PIER -> pier");
        assert_eq!(weighed.told(), "doubtful: pier (perhaps swap)");
        assert_eq!(weighed.digest(), judged.digest());
        // A sheet of before the key.
        assert!(judged.records(&weighed) && weighed.records(&judged));
        let kept = Holder {
            differences: vec![weighed.clone()],
        };
        let json = serde_json::to_string(&kept).unwrap_or_default();
        assert_eq!(read(&json).differences, [weighed]);
    }

    #[test]
    fn an_old_sentence_keeps_its_words_and_its_digest() {
        let table = Difference::between(
            DifferenceKind::Number,
            Confidence::Sure,
            Some(Excerpt {
                span: Span { start: 3, end: 5 },
                text: "13".to_owned(),
            }),
            None,
        );
        let old = &read(r#"{"flags": ["number: 13 -> (nothing)"]}"#).differences[0];
        assert_eq!(old.kind, DifferenceKind::Number);
        assert_eq!(old.digest(), table.digest());
        assert!(old.records(&table) && !table.records(old));
    }

    #[test]
    fn kinds_of_old_sentences_are_those_of_today() {
        for (sentence, kind) in [
            ("hedge: could -> will", DifferenceKind::Certainty),
            ("superlative: a -> the only", DifferenceKind::Emphasis),
            ("other: set -> put", DifferenceKind::Wording),
            (
                "heading: Guilty -> Cleared",
                DifferenceKind::Setting(super::super::SettingPart::Heading),
            ),
            ("the editor asked about this", DifferenceKind::Wording),
        ] {
            assert_eq!(Difference::said(sentence).kind, kind, "{sentence}");
            assert_eq!(Difference::said(sentence).flag(), sentence);
        }
    }

    #[test]
    fn a_table_is_read_as_it_was_written() {
        let written = r#"{"difference":[{"kind":"lead-in","confidence":"sure","to":"Not so:","to_start":4,"to_end":11}]}"#;
        let held = read(written);
        assert_eq!(held.differences.len(), 1);
        assert_eq!(serde_json::to_string(&held).unwrap_or_default(), written);
        let half = r#"{"difference":[{"kind":"number","confidence":"sure","to":"13"}]}"#;
        let wrong = serde_json::from_str::<Holder>(half).map_err(|error| error.to_string());
        assert!(wrong.is_err_and(|said| said.contains("start and end")));
    }
}
