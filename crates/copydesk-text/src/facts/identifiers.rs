//! Numbers that name something: roads (`I-85`, `ROUTE ONE`), telephones, flights, exits, lines, `No. 3`.
//!
//! Linear in the digits it reads. It refuses to take a number for a name where something countable follows it.

use super::quantities::Hit;
use super::scan::{Scan, Setting};
use super::value::Value;
use crate::lexicon::Classes;
use copydesk_model::FactKind;

impl Scan<'_> {
    /// Roads (`I-85`, `ROUTE ONE`), telephone numbers and numbers that name something (`Flight 370`, `No. 3`).
    pub(super) fn identifier_at(&self, at: usize) -> Option<Hit> {
        if let Some(hit) = self.telephone_at(at) {
            return Some(hit);
        }
        if !self.is(at, Classes::ROAD) {
            return None;
        }
        let lower = self.word(at).to_ascii_lowercase();
        let mut next = self.past_hyphen(at + 1);
        if lower == "no" || lower == "number" {
            next = self.past_stop(at + 1);
            // "no one" is nobody.
            let number = self
                .number_at(next)
                .filter(|n| !(n.scaled || n.fraction || n.spelled && lower == "no"))?;
            let capital = self.tokens[at].capital()
                || self.digits(next) && next > at + 1
                || lower == "number";
            let place = number.value?.as_whole().filter(|_| capital)?;
            return Some(Hit {
                from: at,
                to: number.end,
                kind: FactKind::Ordinal,
                weak: false,
                value: Some(Value::Ordinal(place)),
            });
        }
        let mut name = match lower.as_str() {
            "i" | "interstate" => "Interstate",
            "route" | "rt" | "rte" => "Route",
            "highway" | "hwy" => "Highway",
            "u.s." | "us" => "U.S.",
            "sr" => "State Route",
            "county" | "state" => {
                let second = self.says_any(next, &["road", "route", "highway"]);
                if !second {
                    return None;
                }
                next += 1;
                match (
                    lower.as_str(),
                    self.word(next - 1).to_ascii_lowercase().as_str(),
                ) {
                    ("county", "road") => "County Road",
                    ("county", _) => "County Route",
                    (_, "road") => "State Road",
                    (_, "highway") => "State Highway",
                    _ => "State Route",
                }
            }
            _ => "",
        };
        if name == "U.S." && self.says_any(next, &["route", "highway"]) {
            next += 1;
            name = if self.says(next - 1, "route") {
                "U.S. Route"
            } else {
                "U.S. Highway"
            };
        }
        let digits = self.digits(next);
        // "i 85" needs its hyphen or capital; "us 40" its capitals.
        if (lower == "i" && (next == at + 1 && self.word(at) != "I" || !digits))
            || (lower == "us" && (self.word(at) != "US" || !digits || self.bare_follows(next)))
            || (lower == "u.s." && !digits)
            || (lower == "i" && self.bare_follows(next))
        {
            return None;
        }
        if name.is_empty() {
            return self.named_number(at, next);
        }
        let number = self.number_at(next).filter(|n| !n.scaled && !n.fraction)?;
        let value = number.value.and_then(|value| value.as_whole())?;
        let capital = self.tokens[at].capital() || self.setting == Setting::Lower;
        if !capital
            || (self
                .tokens
                .get(number.end)
                .is_some_and(|t| t.is(Classes::TIME_UNIT)))
        {
            return None;
        }
        Some(Hit {
            from: at,
            to: number.end,
            kind: FactKind::Place,
            weak: false,
            value: Some(Value::Name(format!("{name} {value}"))),
        })
    }

    fn bare_follows(&self, at: usize) -> bool {
        self.counts_noun(at + 1) || self.is(at + 1, Classes::SCALE.or(Classes::MERIDIEM))
    }

    /// `Flight 370`, `Exit 12`, `Room 4`: capital or all-capitals, and digits.
    fn named_number(&self, at: usize, next: usize) -> Option<Hit> {
        let capital = self.tokens[at].capital();
        // "Line 4 runs": a capital says that the number names the noun, capitals throughout say nothing.
        let counts = self.bare_follows(next)
            && (self.setting != Setting::Mixed || self.is(next + 1, Classes::TIME_UNIT));
        if !capital || !self.digits(next) || next != at + 1 || counts || self.says(at, "road") {
            return None;
        }
        let number = self.word(next);
        if number.contains(['.', ',']) || number.len() > 12 {
            return None;
        }
        Some(Hit {
            from: at,
            to: next + 1,
            kind: FactKind::Number,
            weak: false,
            value: Some(Value::Identifier(format!(
                "{} {number}",
                self.word(at).to_lowercase()
            ))),
        })
    }

    /// `555-0142`, `312-555-0142`, `(312) 555-0142`, `1-800-555-0142`.
    fn telephone_at(&self, at: usize) -> Option<Hit> {
        let mut next = at;
        let mut digits = String::new();
        let mut groups = [0_usize; 4];
        let mut count = 0;
        if self.mark(at, b'(') {
            if self.word(at + 1).len() != 3 || !self.digits(at + 1) || !self.mark(at + 2, b')') {
                return None;
            }
            digits.push_str(self.word(at + 1));
            groups[0] = 3;
            count = 1;
            next = at + 3;
        } else if !self.digits(at) || !self.glued_mark(at + 1, b'-') {
            return None;
        }
        while self.digits(next) && count < 4 {
            let word = self.word(next);
            if word.len() > 4 || word.contains([',', '.']) {
                return None;
            }
            digits.push_str(word);
            groups[count] = word.len();
            count += 1;
            next += 1;
            if self.glued_mark(next, b'-') && self.glued(next + 1) && self.digits(next + 1) {
                next += 1;
            } else {
                break;
            }
        }
        let telephone = matches!(
            (count, groups),
            (2, [3, 4, ..]) | (3, [3, 3, 4, _]) | (4, [1, 3, 3, 4])
        );
        telephone.then_some(Hit {
            from: at,
            to: next,
            kind: FactKind::Number,
            weak: false,
            value: Some(Value::Identifier(digits)),
        })
    }
}
