//! Stations by their number: `CHANNEL 5`, `NEWS-4`, `KSDQ 10`, `10NEWS`. The number is part of a name.
//!
//! Constant time at a token. It refuses where something countable follows: `NEWS 12 PEOPLE DIED`.

use super::quantities::Hit;
use super::scan::Scan;
use super::value::Value;
use copydesk_lexicon::en::text::facts::stations as words;
use copydesk_model::FactKind;

/// Words before the number of a station.
const HEADS: &[&str] = &words::HEADS;

impl Scan<'_> {
    /// The station whose name begins at token `at`.
    pub(super) fn station_at(&self, at: usize) -> Option<Hit> {
        let token = self.tokens.get(at)?;
        let end = if self.digits(at) {
            // "10NEWS"
            let news = self.glued(at + 1) && self.says_any(at + 1, &["news", "tv"]);
            (news && self.word(at).len() <= 2).then_some(at + 2)?
        } else {
            if !token.capital() || !(self.says_any(at, HEADS) || is_call_sign(self.word(at))) {
                return None;
            }
            // "ACTION NEWS 6", "NEWS-CENTER 7"
            let mut number = self.past_hyphen(at + 1);
            for _ in 0..2 {
                if self.says_any(number, HEADS) && self.is_set_as_name(number) {
                    number = self.past_hyphen(number + 1);
                }
            }
            // "FIVE" counts; stations are set in digits.
            let short = self.digits(number)
                && self.word(number).len() <= 2
                && self.word(number).bytes().all(|b| b.is_ascii_digit());
            if !short
                || self.glued_mark(number + 1, b':')
                || self.says_any(number + 1, &["percent", "million", "a", "p"])
            {
                return None;
            }
            let counts = self.counts_noun(number + 1);
            (!counts).then_some(number + 1)?
        };
        Some(Hit {
            from: at,
            to: end,
            kind: FactKind::Organisation,
            weak: false,
            value: Some(Value::Name(
                self.between(token.start, self.tokens[end - 1].end)
                    .to_owned(),
            )),
        })
    }
}

impl Scan<'_> {
    fn is_set_as_name(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.capital())
    }
}

// Call letters of the Americas begin with a K, a W or a C; three or four letters in capitals.
fn is_call_sign(word: &str) -> bool {
    word.len() == 4
        && word.starts_with(['K', 'W', 'C', 'X'])
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
        && !words::COMMON_WORDS.contains(&word)
}

/// Whether words are the name of a station by its number.
pub(crate) fn is_station(words: &str) -> bool {
    let bare = words.trim();
    let digits = bare.len() - bare.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let head = bare[..bare.len() - digits].trim_end_matches(['-', ' ']);
    let head = head.rsplit([' ', '-']).next().unwrap_or(head);
    let numbered = (1..=2).contains(&digits)
        && (HEADS.iter().any(|one| head.eq_ignore_ascii_case(one)) || is_call_sign(head));
    let leading = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    numbered || leading.len() < bare.len() && leading.eq_ignore_ascii_case("news")
}
