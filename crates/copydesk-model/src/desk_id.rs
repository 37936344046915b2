//! What names a desk, so that what was said on one counts on no other.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::IdError;

/// The id of a desk: 32 lower-case hexadecimal digits, drawn by lot when the desk is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeskId(u128);

impl DeskId {
    /// The id of 16 bytes.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(bytes))
    }
}

impl fmt::Display for DeskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for DeskId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let number = u128::from_str_radix(text, 16);
        match (text.len() == 32 && text.bytes().all(digit), number) {
            (true, Ok(number)) => Ok(Self(number)),
            _ => Err(IdError {
                given: text.chars().take(80).collect(),
                expected: "the id of a desk: 32 lower-case hexadecimal digits",
            }),
        }
    }
}

impl Serialize for DeskId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DeskId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_spelling_is_read() {
        let text = "00ff".repeat(8);
        let id: DeskId = text.parse().expect("an id");
        assert_eq!(id.to_string(), text);
        for wrong in [
            "",
            "00ff",
            &"00FF".repeat(8),
            &"+0ff".repeat(8),
            &"00ff".repeat(9),
        ] {
            assert!(wrong.parse::<DeskId>().is_err(), "{wrong}");
        }
    }
}
