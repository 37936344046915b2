//! The fast reader against the full parser.

use std::collections::BTreeMap;

use proptest::prelude::*;
use toml::{Spanned, Value};

use super::{NotCanonical, from_str, holds_control};
use crate::model::{BlockRecord, Claim, Review};

#[derive(Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Records {
    revision: Option<u32>,
    story: Option<String>,
    reviewer: Option<String>,
    head: Option<String>,
    #[serde(default)]
    claim: Vec<Spanned<Claim>>,
    #[serde(default)]
    block: Vec<Spanned<BlockRecord>>,
    #[serde(default)]
    review: Vec<Spanned<Review>>,
}

const SHEET: &str = include_str!("../../../claims/harbor-bridge/web.toml");
const LEDGER: &str = include_str!("../../../reviews/harbor-bridge/mara.toml");

fn starts(records: &Records) -> Vec<usize> {
    let claims = records.claim.iter().map(|one| one.span().start);
    let blocks = records.block.iter().map(|one| one.span().start);
    let reviews = records.review.iter().map(|one| one.span().start);
    claims.chain(blocks).chain(reviews).collect()
}

// Whatever the fast reader accepts, the full parser reads the same, as records and as bare TOML.
fn agree(text: &str) -> bool {
    let fast: Result<Records, _> = from_str(text);
    if let Ok(fast) = &fast {
        let full: Records = toml::from_str(text).expect("the full parser accepts it too");
        assert_eq!(*fast, full, "{text}");
        assert_eq!(starts(fast), starts(&full), "{text}");
    }
    if let Ok(bare) = from_str::<BTreeMap<String, Value>>(text) {
        let full: BTreeMap<String, Value> = toml::from_str(text).expect("TOML");
        assert_eq!(bare, full, "{text}");
    }
    fast.is_ok()
}

#[test]
fn what_the_program_writes_is_read_fast() {
    assert!(agree(SHEET));
    assert!(agree(LEDGER));
    assert!(agree(""));
    assert!(agree("# nothing\n\n"));
}

#[test]
fn every_other_spelling_is_left_to_the_full_parser() {
    let many: String = (0..40).map(|key| format!("key{key} = 1\n")).collect();
    for text in [
        "a = 1",
        "a= 1\n",
        "a = 1 # one\n",
        " a = 1\n",
        "a = 1\r\n",
        "a = 1\na = 2\n",
        "a = 01\n",
        "a = +1\n",
        "a = 1_000\n",
        "a = 1.5\n",
        "a = 0x10\n",
        "a.b = 1\n",
        "\"a\" = 1\n",
        "a = { b = 1 }\n",
        "a = [1,2]\n",
        "a = [ 1 ]\n",
        "a = [1, 2, ]\n",
        "a = [\n1]\n",
        "a = \"\"\"\nb\"\"\"\n",
        "a = \"\"\"b\"\"\"\"\n",
        "a = 'b'c\n",
        "a = \"\\q\"\n",
        "a = \"\\uD800\"\n",
        "a = \"\\u+041\"\n",
        "a = \"tab\there\"\n",
        "a = 2026-13-01\n",
        "a = 2026-03-02 10:00:00Z\n",
        "[a]\nb = 1\n[a]\nc = 1\n",
        "[[a]]\n[b]\n[[a]]\n",
        "[a.b]\nc = 1\n",
        "[a\n",
        "[ a ]\n",
        "a = tru\n",
        "a = inf\n",
        "= 1\n",
        &many,
    ] {
        let read: Result<BTreeMap<String, Value>, _> = from_str(text);
        assert_eq!(read, Err(NotCanonical), "{text:?}");
    }
}

#[test]
fn a_control_character_is_seen_wherever_it_stands() {
    for byte in 0..=u8::MAX {
        let is = (byte < b' ' && byte != b'\n') || byte == 0x7F;
        for length in [1, 7, 8, 9, 17] {
            for at in 0..length {
                // Line ends and letters with accents beside it are none.
                for beside in [b'a', b'\n', 0xC3, 0xFF, b' ', b'~'] {
                    let mut bytes = vec![beside; length];
                    bytes[at] = byte;
                    assert_eq!(holds_control(&bytes), is, "{bytes:?}");
                }
            }
        }
    }
}

#[test]
fn every_spelling_of_a_string_is_read() {
    for text in [
        "a = \"\"\n",
        "a = ''\n",
        "a = \"“é”\"\n",
        "a = \"\\\"\\\\\\n\\t\\u00e9\\U0001F600\"\n",
        "a = 'a \\ \"b\"'\n",
        "a = '''it's \"b\"'''\n",
        "a = \"\"\"it's \"b\" \\\\\"\"\"\n",
        "a = [\"x, y]\", 'z', 3, true, 2026-03-01, 2026-03-01T10:00:00Z]\n",
        "a = []\n",
    ] {
        assert!(from_str::<BTreeMap<String, Value>>(text).is_ok(), "{text}");
        agree(text);
    }
}

// A piece of a real file, so that most inputs come near to being read.
fn piece() -> impl Strategy<Value = String> {
    let lines: Vec<&str> = SHEET.lines().chain(LEDGER.lines()).collect();
    let lines: Vec<String> = lines.into_iter().map(|line| format!("{line}\n")).collect();
    prop_oneof![
        8 => proptest::sample::select(lines),
        2 => "[\\[\\]a-z.=\"'\\\\ 0-9,:#\n-]{0,12}\n?",
        1 => Just("\u{feff}".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn both_readers_agree_on_lines_in_any_order(pieces in proptest::collection::vec(piece(), 0..14)) {
        agree(&pieces.concat());
    }

    #[test]
    fn both_readers_agree_on_edited_files(ledger: bool, cuts in proptest::collection::vec((0usize..9000, 0usize..40, "[\\[\\]a-z.=\"'\\\\ 0-9,#\n\u{e9}-]{0,4}"), 1..3)) {
        // The first records are enough, and quick.
        let whole = if ledger { LEDGER } else { SHEET };
        let end = whole[..6000].rfind("\n\n[[").map_or(whole.len(), |at| at + 1);
        let mut text = whole[..end].to_owned();
        for (at, length, put) in cuts {
            let floor = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let (from, to) = (floor(at % (end + 1)), floor(at % (end + 1) + length));
            text.replace_range(from..to.max(from), &put);
        }
        agree(&text);
    }
}
