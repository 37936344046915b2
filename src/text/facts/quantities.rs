//! Numbers with what stands around them: approximators, ranges, currencies, percent, units, ages, durations, scores.
//!
//! One function tries the families in the order in which they win: money, percent, age, duration, measure, count.
//! Linear: it reads a number at most twice. It refuses to guess a currency for `pounds` without a large number or
//! `£`, and counts only nouns that directly follow.

use super::numbers::{Number, power_of_ten};
use super::scan::{Scan, Setting};
use super::value::{Approx, Exact, Quantity, Vague, Value};
use crate::model::FactKind;
use crate::text::lexicon::Classes;
use crate::text::lists::{CURRENCIES, Measure};
use crate::text::token::Shape;

/// A fact as found among the tokens.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    /// Its first token.
    pub from: usize,
    /// One past its last token.
    pub to: usize,
    /// Its kind.
    pub kind: FactKind,
    /// What it says.
    pub value: Option<Value>,
    /// Whether only the look of the words says so, and the document may know better.
    pub weak: bool,
}

/// A number in the making.
pub(super) struct Draft {
    /// Its first token.
    pub from: usize,
    /// One past its last token.
    pub end: usize,
    /// The currency before it.
    pub currency: Option<usize>,
    /// The number, or the first of a range.
    pub first: Number,
    /// What it comes to; `None` when that is too long to be an amount.
    pub quantity: Option<Quantity>,
}

impl Scan<'_> {
    /// The quantity that begins at token `at`, approximator included.
    pub fn quantity_at(&self, at: usize) -> Option<Hit> {
        let (approx, mut next) = self.approximator_at(at)?;
        let between = next == at && self.says(at, "between");
        if between {
            next += 1;
        }
        if let Some(hit) = self.vague_at(at, next) {
            return Some(hit);
        }
        let mut draft = self.amount_at(next)?;
        draft.from = at;
        if next > at && draft.first.plain && self.year_like(&draft) && !between {
            // "about 2013" and "over 2,000": a bare year behind "over" is a count.
            draft.first.plain = false;
        }
        // "between 2010 and 2060" are years.
        if between && draft.first.plain && self.year_like(&draft) && self.bare_at(draft.end) {
            return None;
        }
        if between && draft.quantity.is_none_or(|q| q.high.is_none()) {
            return None;
        }
        if let (Some(approx), Some(quantity)) = (approx, &mut draft.quantity) {
            quantity.approx = Some(approx);
        }
        self.classify(draft)
    }

    /// An approximator before a number: where the number begins. `None` when a phrase stands here without a number.
    fn approximator_at(&self, at: usize) -> Option<(Option<Approx>, usize)> {
        if !self.is(at, Classes::MEASURE_PHRASE) {
            return Some((None, at));
        }
        match self.lexicon.measures.longest(self.tokens, at) {
            Some((end, Measure::Before(approx))) => {
                let next = self.past_hyphen(end);
                match self.approximator_again(next) {
                    Some(after) => Some((Some(*approx), after)),
                    None => Some((Some(*approx), next)),
                }
            }
            Some((end, Measure::Exactly)) => Some((None, end)),
            _ => Some((None, at)),
        }
    }

    /// "at least about": the first approximator stands, the second is passed over.
    fn approximator_again(&self, at: usize) -> Option<usize> {
        if !self.is(at, Classes::MEASURE_PHRASE) {
            return None;
        }
        match self.lexicon.measures.longest(self.tokens, at) {
            Some((end, Measure::Before(_) | Measure::Exactly)) => Some(end),
            _ => None,
        }
    }

    /// `dozens`, `hundreds of people`, `tens of thousands`.
    fn vague_at(&self, from: usize, at: usize) -> Option<Hit> {
        let mut next = at;
        if self.says_any(at, &["tens", "hundreds", "dozens"])
            && self.says(at + 1, "of")
            && self.is(at + 2, Classes::VAGUE)
        {
            next += 2;
        }
        let token = self.tokens.get(next)?;
        if !token.is(Classes::VAGUE) || token.word.value > 5 {
            return None;
        }
        let vague = match token.word.value {
            0 => Vague::Dozens,
            1 => Vague::Hundreds,
            2 => Vague::Thousands,
            3 => Vague::Millions,
            4 => Vague::Billions,
            _ => Vague::Trillions,
        };
        let mut to = next + 1;
        let mut noun = to;
        if self.says(noun, "of") {
            noun += 1;
        }
        if let Some(&Measure::Currency(currency)) = self.measure_at(noun).map(|(_, m)| m) {
            let (end, _) = self.measure_at(noun)?;
            let unit = Some(CURRENCIES[currency].to_owned());
            return Some(Hit {
                from,
                to: end,
                kind: FactKind::Number,
                weak: false,
                value: Some(Value::Vague(vague, unit)),
            });
        }
        let unit = self.counted_at(noun);
        if let Some((end, _)) = unit {
            to = end;
        }
        Some(Hit {
            from,
            to,
            kind: FactKind::Number,
            weak: false,
            value: Some(Value::Vague(vague, unit.map(|(_, unit)| unit))),
        })
    }

    fn measure_at(&self, at: usize) -> Option<(usize, &Measure)> {
        if !self.is(at, Classes::MEASURE_PHRASE) {
            return None;
        }
        self.lexicon.measures.longest(self.tokens, at)
    }

    /// A currency mark or code before a number: `$`, `US$`, `EUR`.
    fn currency_before(&self, at: usize) -> Option<(usize, usize)> {
        let token = self.tokens.get(at)?;
        if token.shape == Shape::Mark {
            let currency = match token.mark {
                b'$' => 0,
                b'E' => 1,
                b'L' => 2,
                b'Y' => 3,
                b'R' => 6,
                _ => return None,
            };
            return Some((currency, at + 1));
        }
        if token.shape != Shape::Upper && token.end - token.start > 1 {
            return None;
        }
        if self.glued_mark(at + 1, b'$') {
            let currency = match self.word(at) {
                "US" | "U.S." => 0,
                "C" | "CA" | "CAD" => 4,
                "A" | "AU" | "AUD" => 5,
                "NZ" => 19,
                "HK" => 20,
                "S" => 21,
                _ => return None,
            };
            return Some((currency, at + 2));
        }
        let code = CURRENCIES.iter().position(|code| *code == self.word(at))?;
        Some((code, at + 1))
    }

    /// Currency, number, scale and range.
    fn amount_at(&self, at: usize) -> Option<Draft> {
        let signed =
            self.mark(at, b'-') && self.glued(at + 1) || self.says_any(at, &["minus", "negative"]);
        let (currency, mut next) = match self.currency_before(at + usize::from(signed)) {
            Some((currency, next)) => (Some(currency), next),
            None => (None, at),
        };
        let negative = self.mark(next, b'-')
            && self.tokens[next].gap
            && self.glued(next + 1)
            && self.digits(next + 1);
        let unsigned = currency.is_none();
        let minus = match unsigned {
            true => negative || self.says_any(next, &["minus", "negative"]),
            false => signed && (self.tokens[at].is_word() || self.tokens[at].gap),
        };
        if minus && unsigned {
            next += 1;
        }
        let mut first = self.number_at(next)?;
        self.scale_letter(&mut first, currency.is_some());
        let mut low = first.value;
        if minus {
            low = low.map(Exact::negated);
        }
        let mut draft = Draft {
            from: at,
            end: first.end,
            currency,
            first,
            quantity: low.map(Quantity::exactly),
        };
        self.range(&mut draft);
        Some(draft)
    }

    /// `4.5M`, `$3bn`, `30K`: a scale letter that touches the number.
    fn scale_letter(&self, number: &mut Number, money: bool) {
        let Some(token) = self.tokens.get(number.end) else {
            return;
        };
        if number.spelled || number.scaled || !token.is(Classes::SCALE_LETTER) {
            return;
        }
        let upper =
            token.shape == Shape::Upper || self.word(number.end).starts_with(['K', 'M', 'B', 'T']);
        let letter = self.word(number.end);
        let lower = self.setting == Setting::Lower;
        let alone = token.gap && !(money && (letter.len() == 1 && upper || lower));
        let thousand = token.word.value == 3;
        if alone
            || !(money || thousand || (upper && self.setting != Setting::Capitals && letter != "T"))
        {
            return;
        }
        number.value = number
            .value
            .and_then(|value| value.times(power_of_ten(token.word.value)));
        number.scaled = true;
        number.plain = false;
        number.end += 1;
    }

    /// `10 to 12`, `$3-4 million`, `5–7%`, `between 3 and 5`.
    fn range(&self, draft: &mut Draft) {
        let at = draft.end;
        let dash = self.glued_mark(at, b'-') && self.glued(at + 1);
        let spaced = (self.mark(at, b'-') && self.digits(at + 1))
            || (self.says(at, "to") && !self.says(draft.from.wrapping_sub(1), "from"));
        let joined = self.says(at, "and") && self.says(draft.from.wrapping_sub(1), "between");
        let percent_first = self
            .measure_at(at)
            .is_some_and(|(_, m)| *m == Measure::Percent)
            || self.mark(at, b'%');
        let at = if percent_first {
            let (end, _) = self.percent_at(at).unwrap_or((at, 0));
            let connector = (self.says(end, "to")
                && !self.says(draft.from.wrapping_sub(1), "from"))
                || (self.says(end, "and") && self.says(draft.from.wrapping_sub(1), "between"))
                || (self.glued_mark(end, b'-') && self.glued(end + 1));
            if !connector {
                return;
            }
            end
        } else if dash || spaced || joined {
            at
        } else {
            return;
        };
        let mut next = at + 1;
        let second_currency = self.currency_before(next);
        if let Some((currency, after)) = second_currency {
            if draft.currency != Some(currency) {
                return;
            }
            next = after;
        }
        let Some(mut second) = self.number_at(next) else {
            return;
        };
        self.scale_letter(&mut second, draft.currency.is_some());
        let percent_follows = self.percent_at(second.end).is_some();
        if percent_first && !percent_follows {
            return;
        }
        let (Some(mut low), Some(high)) = (draft.first.value, second.value) else {
            return;
        };
        if second.scaled && !draft.first.scaled {
            // "$3-4 million": the scale holds for both.
            if let Some(scale) = self.scale_of(&second)
                && let Some(scaled) = low.times(scale)
                && scaled < high
            {
                low = scaled;
            }
        }
        // "by a third to 32 cents"
        if low >= high
            || draft.first.fraction != second.fraction
                && draft.currency.is_none()
                && low < Exact::ONE
                && draft.first.spelled
        {
            return;
        }
        // "rose 3 to 21-17": a third number joined by a dash makes it no range.
        if self.glued_mark(second.end, b'-') && self.digits(second.end + 1) && dash {
            return;
        }
        if self.contest && draft.currency.is_none() && !percent_follows && self.bare_at(second.end)
        {
            return;
        }
        draft.quantity = Some(Quantity {
            approx: None,
            low,
            high: Some(high),
        });
        draft.first.plain &= second.plain;
        draft.end = second.end;
    }

    /// Whether nothing that a number counts or measures follows.
    fn bare_at(&self, at: usize) -> bool {
        self.measure_at(at).is_none() && self.counted_at(at).is_none()
    }

    fn scale_of(&self, number: &Number) -> Option<Exact> {
        let last = self.tokens.get(number.end.checked_sub(1)?)?;
        if last.is(Classes::HUNDRED) {
            Some(Exact::whole(100))
        } else if last.is(Classes::SCALE.or(Classes::SCALE_LETTER)) {
            Some(power_of_ten(last.word.value))
        } else {
            None
        }
    }

    /// A percent sign or word: one past it, and 0 for percent, 1 for points, 2 for basis points.
    fn percent_at(&self, at: usize) -> Option<(usize, u8)> {
        if self.mark(at, b'%') {
            let points = self.says_any(at + 1, &["points", "point"]);
            return Some((at + 1 + usize::from(points), u8::from(points)));
        }
        let mut word = self.past_hyphen(at);
        let of_a = word + usize::from(self.says(word, "of"));
        // "0.3 of a percentage point", "half a percentage point"
        if self.is(of_a, Classes::ARTICLE) && self.is(of_a + 1, Classes::MEASURE_PHRASE) {
            word = of_a + 1;
        }
        match self.measure_at(word) {
            Some((end, Measure::Percent)) => Some((end, 0)),
            Some((end, Measure::Points)) => Some((end, 1)),
            Some((end, Measure::BasisPoints)) => Some((end, 2)),
            _ => None,
        }
    }

    fn year_like(&self, draft: &Draft) -> bool {
        draft
            .first
            .value
            .and_then(Exact::as_whole)
            .is_some_and(|year| (1000..=2100).contains(&year))
    }

    fn classify(&self, draft: Draft) -> Option<Hit> {
        if let Some(currency) = draft.currency {
            return Some(self.money(draft, currency, Exact::ONE));
        }
        if let Some((end, sort)) = self.percent_at(draft.end) {
            return Some(self.percent(draft, end, sort));
        }
        let unit = self.past_hyphen(draft.end);
        if let Some(hit) = self.timed(&draft, unit) {
            return Some(hit);
        }
        if let Some((end, measure)) = self.measure_at(unit) {
            match *measure {
                Measure::Currency(currency) => {
                    let draft = Draft { end, ..draft };
                    return Some(self.money(draft, currency, Exact::ONE));
                }
                Measure::Cents(currency) => {
                    let draft = Draft { end, ..draft };
                    let cent = Exact::ratio(1, 100).unwrap_or(Exact::ONE);
                    return Some(self.money(draft, currency, cent));
                }
                Measure::Unit(unit) => {
                    if unit != "degree F" || end > draft.end + 1 || self.setting == Setting::Mixed {
                        return Some(self.counted(draft, end, Some(unit.to_owned())));
                    }
                }
                Measure::Before(_)
                | Measure::Exactly
                | Measure::Behind(_)
                | Measure::Percent
                | Measure::Points
                | Measure::BasisPoints => {}
            }
        }
        self.bare(draft)
    }

    pub fn behind(&self, quantity: &mut Option<Quantity>, mut end: usize) -> usize {
        if let Some((after, Measure::Behind(approx))) = self.measure_at(end) {
            if let Some(quantity) = quantity {
                quantity.approx = Some(*approx);
            }
            end = after;
        } else if self.glued_mark(end, b'+') {
            if let Some(quantity) = quantity {
                quantity.approx = Some(Approx::AtLeast);
            }
            end += 1;
        }
        end
    }

    fn money(&self, draft: Draft, currency: usize, unit: Exact) -> Hit {
        let mut quantity = draft.quantity.and_then(|q| q.scaled(unit));
        let mut end = draft.end;
        // "$4.5 million dollars", "4 million U.S. dollars"
        if let Some((after, Measure::Currency(_))) = self.measure_at(end) {
            end = after;
        }
        if let Some((after, cents)) = self.cents_behind(end, currency)
            && unit == Exact::ONE
            && let Some(quantity) = &mut quantity
            && quantity.high.is_none()
            && let Some(sum) = quantity.low.plus(cents)
        {
            quantity.low = sum;
            end = after;
        }
        end = self.behind(&mut quantity, end);
        Hit {
            from: draft.from,
            to: end,
            kind: FactKind::Money,
            weak: false,
            value: quantity.map(|q| Value::Money(CURRENCIES[currency].to_owned(), q)),
        }
    }

    /// `and 19 cents` behind dollars: one past it, and the part of a dollar.
    fn cents_behind(&self, at: usize, currency: usize) -> Option<(usize, Exact)> {
        let next = at + usize::from(self.says(at, "and"));
        let number = self.number_at(next).filter(|n| !n.scaled && !n.fraction)?;
        let cents = number.value.filter(|cents| *cents < Exact::whole(100))?;
        match self.measure_at(number.end) {
            Some((end, &Measure::Cents(of))) if of == currency => {
                Some((end, cents.times(Exact::ratio(1, 100)?)?))
            }
            _ => None,
        }
    }

    fn percent(&self, draft: Draft, end: usize, sort: u8) -> Hit {
        let mut quantity = draft.quantity;
        if sort == 2 {
            let hundredth = Exact::ratio(1, 100).unwrap_or(Exact::ONE);
            quantity = quantity.and_then(|q| q.scaled(hundredth));
        }
        let end = self.behind(&mut quantity, end);
        Hit {
            from: draft.from,
            to: end,
            kind: FactKind::Percent,
            weak: false,
            value: quantity.map(|q| match sort {
                0 => Value::Percent(q),
                _ => Value::Points(q),
            }),
        }
    }

    fn counted(&self, draft: Draft, end: usize, unit: Option<String>) -> Hit {
        let mut quantity = draft.quantity;
        let end = self.behind(&mut quantity, end);
        Hit {
            from: draft.from,
            to: end,
            kind: FactKind::Number,
            weak: false,
            value: quantity.map(|q| Value::Number(q, unit)),
        }
    }

    /// A number with nothing measured: a count of the noun behind it, or bare.
    fn bare(&self, draft: Draft) -> Option<Hit> {
        let noun = self.past_hyphen(draft.end);
        // "4 million pounds" is money in British copy, "4 pounds" a weight anywhere.
        if self.says_any(noun, &["pound", "pounds"]) {
            if draft.first.scaled && draft.quantity.is_some_and(|q| q.low >= Exact::whole(1000)) {
                let draft = Draft {
                    end: noun + 1,
                    ..draft
                };
                return Some(self.money(draft, 2, Exact::ONE));
            }
            return Some(self.counted(draft, noun + 1, Some("pound".to_owned())));
        }
        if draft.first.spelled && draft.end == draft.from + 1 && self.says(draft.from, "one") {
            return self.one(draft, noun);
        }
        match self.counted_at(noun) {
            Some((end, unit)) if !draft.first.fraction => {
                Some(self.counted(draft, end, Some(unit)))
            }
            _ => {
                let end = draft.end;
                Some(self.counted(draft, end, None))
            }
        }
    }

    /// `one` is a number where it counts: one person, one in five; else a pronoun.
    fn one(&self, draft: Draft, noun: usize) -> Option<Hit> {
        if let Some((end, unit)) = self.counted_at(noun)
            && !self.says(noun, "of")
        {
            return Some(self.counted(draft, end, Some(unit)));
        }
        let singular = self.says_any(
            noun,
            &[
                "person",
                "man",
                "woman",
                "child",
                "vote",
                "officer",
                "student",
                "man",
                "boy",
                "girl",
                "resident",
                "worker",
                "employee",
                "firefighter",
                "home",
                "house",
                "building",
                "lane",
                "death",
                "injury",
                "arrest",
                "case",
                "victim",
                "suspect",
                "soldier",
                "passenger",
                "driver",
            ],
        );
        let ratio = (self.says(noun, "in") || self.says(noun, "out"))
            && self
                .number_at(noun + 1 + usize::from(self.says(noun, "out")))
                .is_some();
        if singular {
            let unit = self.word(noun).to_lowercase();
            let unit = if unit == "person" {
                "people".to_owned()
            } else {
                unit
            };
            return Some(self.counted(draft, noun + 1, Some(unit)));
        }
        if ratio {
            let end = draft.end;
            return Some(self.counted(draft, end, None));
        }
        None
    }

    /// The noun that a number at its left counts: a plural that directly follows. One past it, and its singular.
    pub fn counted_at(&self, at: usize) -> Option<(usize, String)> {
        let token = self.tokens.get(at)?;
        let fits = match self.setting {
            Setting::Capitals => token.is_word(),
            Setting::Mixed | Setting::Lower => token.shape == Shape::Lower,
        };
        if !fits || token.is(Classes::FUNCTION.or(Classes::SPEECH).or(Classes::TIME_UNIT)) {
            return None;
        }
        let word = self.word(at);
        if word.len() > 24 {
            return None;
        }
        if token.is(Classes::COUNTED) {
            let word = word.to_lowercase();
            let unit = match word.as_str() {
                "men" => "man",
                "women" => "woman",
                "children" => "child",
                "feet" => "foot",
                "inches" => "inch",
                "persons" => "people",
                other => other,
            };
            return Some((at + 1, unit.to_owned()));
        }
        let plural = word.len() > 3
            && word.ends_with(['s', 'S'])
            && !["ss", "us", "is", "SS", "US", "IS"]
                .iter()
                .any(|end| word.ends_with(end));
        plural.then(|| (at + 1, singular(&word.to_lowercase())))
    }
}

/// The singular of a regular plural in lower case.
pub(super) fn singular(plural: &str) -> String {
    for (ending, one) in [
        ("wolves", "wolf"),
        ("lives", "life"),
        ("wives", "wife"),
        ("knives", "knife"),
        ("leaves", "leaf"),
        ("shelves", "shelf"),
        ("thieves", "thief"),
        ("halves", "half"),
        ("shoes", "shoe"),
        ("excuses", "excuse"),
        ("fuses", "fuse"),
        ("recluses", "recluse"),
        ("series", "series"),
        ("species", "species"),
        ("movies", "movie"),
    ] {
        if plural == ending {
            return one.to_owned();
        }
    }
    // buses, viruses, campuses, but houses and causes
    let us = plural.ends_with("uses") && !plural.ends_with("ouses") && !plural.ends_with("auses");
    if us || plural.ends_with("oes") {
        return plural[..plural.len() - 2].to_owned();
    }
    if let Some(stem) = plural.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for ending in ["ches", "shes", "sses", "xes", "zes"] {
        if plural.ends_with(ending) {
            return plural[..plural.len() - 2].to_owned();
        }
    }
    plural.strip_suffix('s').unwrap_or(plural).to_owned()
}
