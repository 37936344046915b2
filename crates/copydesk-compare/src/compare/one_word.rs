//! One word for another between two runs of common words: *most* for *some*, *League One* for *League Two*, *in favor of* for *against*.
//!
//! Rules of [`super::small_changes`] about words that take each other's place: each looks at a change of a near copy where a word or two
//! stands on either side. It refuses to tell another word of content from another way of saying it. O(words of the change).

use super::changed_words::{is, others, single};
use super::copied::{Copied, Gap};
use super::lexicon::Class;
use super::pairing::Pairing;
use super::reading::{Reading, Word};
use super::{DifferenceKind, known_names};
use copydesk_lexicon::en::compare::small_changes as words;
use copydesk_text::calendar;

/// *Most* for *some*, *few* for *no*, *all of* for *two of*.
pub(super) fn other_quantity(
    pairing: &Pairing<'_>,
    copied: &Copied,
    gap: &Gap,
) -> Option<DifferenceKind> {
    let (word, other) = single(pairing, gap)?;
    let rank = |word: &Word| {
        let counts = word.figure.is_some() || is(word, &words::COUNTING);
        pairing.lexicon.quantity(&word.text).filter(|_| !counts)
    };
    let limited = |word: &Word| {
        pairing.lexicon.limit(&word.text).is_some() || pairing.is(Class::Negation, word)
    };
    // "Two of the four": a part, and neither all of it nor none.
    let of = gap
        .between
        .1
        .is_some_and(|behind| pairing.word(behind).text == "of");
    let whole = |word: &Word| matches!(rank(word), Some(0 | 3)) && of;
    let part = |word: &Word| word.figure.is_some();
    let differ = match (rank(word), rank(other)) {
        (Some(a), Some(b)) => a != b,
        _ => whole(word) && part(other) || part(word) && whole(other),
    };
    // "No family gets less" for "each family gets at least": a *no* turns what follows round.
    let turned = [word, other].into_iter().any(|word| rank(word) == Some(0))
        && pairing
            .words()
            .iter()
            .any(|word| pairing.lexicon.limit(&word.text).is_some());
    (differ && !turned && !others(pairing, copied, gap).any(limited))
        .then_some(DifferenceKind::Scope)
}

/// A man is no woman.
pub(super) fn other_person(pairing: &Pairing<'_>, _: &Copied, gap: &Gap) -> Option<DifferenceKind> {
    let (word, other) = single(pairing, gap)?;
    let other = is(word, &words::HE) && is(other, &words::SHE)
        || is(word, &words::SHE) && is(other, &words::HE);
    other.then_some(DifferenceKind::Person)
}

/// *League One* for *League Two*, *Route 6* for *Route 9*: the other part of the name stands in both.
pub(super) fn part_of_a_name(
    pairing: &Pairing<'_>,
    _: &Copied,
    gap: &Gap,
) -> Option<DifferenceKind> {
    let (word, other) = single(pairing, gap)?;
    let before = gap.between.0.map(|at| pairing.word(at))?;
    let number = |word: &Word| {
        let digits = unowned(word).parse::<u64>().ok();
        digits.or_else(|| calendar::small_number(unowned(word)).map(u64::from))
    };
    let capital = |reading: &Reading<'_>, word: &Word| {
        let text = reading.text.get(word.bytes.clone()).unwrap_or_default();
        text.starts_with(char::is_uppercase)
    };
    // "Four" of a headline's "Room For Four" numbers no name: the word before it is one, and no preposition.
    let named = before.name.is_some()
        || before.content && capital(pairing.converted, before) && before.figure.is_none();
    let numbered = number(word).zip(number(other)).is_some_and(|(a, b)| a != b);
    let start = pairing.places().start == gap.mine.first().copied()?;
    let own = before.bytes.end + 1 == word.bytes.start;
    (named && numbered && own && !start && !known_names::same_root(&word.text, &other.text))
        .then_some(DifferenceKind::Name)
}

/// *May* for *March*, *Friday* for *Monday*, *afternoon* for *morning*, where no figure was read: the March storm.
pub(super) fn other_day(pairing: &Pairing<'_>, _: &Copied, gap: &Gap) -> Option<DifferenceKind> {
    let (word, other) = single(pairing, gap)?;
    let month = |word: &Word| calendar::full_month(unowned(word));
    let weekday = |word: &Word| {
        let one = unowned(word);
        let one = one.strip_suffix('s').unwrap_or(one);
        calendar::full_weekdays().position(|day| day == one)
    };
    let half = |word: &Word| match unowned(word) {
        "morning" => Some(0),
        "afternoon" => Some(1),
        "evening" => Some(2),
        _ => None,
    };
    let differ = |a: Option<usize>, b: Option<usize>| a.zip(b).is_some_and(|(a, b)| a != b);
    if differ(
        month(word).map(|month| month as usize),
        month(other).map(|month| month as usize),
    ) || differ(weekday(word), weekday(other))
    {
        return Some(DifferenceKind::Date);
    }
    differ(half(word), half(other)).then_some(DifferenceKind::Time)
}

// Without its possessive.
fn unowned(word: &Word) -> &str {
    word.text.trim_end_matches("'s")
}

/// *Could* for *will*: the verb has another auxiliary that leaves it open.
pub(super) fn less_sure(
    pairing: &Pairing<'_>,
    copied: &Copied,
    gap: &Gap,
) -> Option<DifferenceKind> {
    let (word, other) = single(pairing, gap)?;
    let weak = |word: &Word| is(word, &["may", "might", "could"]);
    let open = is(other, &words::FIRM) && weak(word);
    (open && !others(pairing, copied, gap).any(weak)).then_some(DifferenceKind::Certainty)
}

/// *In favor of* for *against*.
pub(super) fn other_side(pairing: &Pairing<'_>, _: &Copied, gap: &Gap) -> Option<DifferenceKind> {
    let phrase = |reading: &Reading<'_>, places: &[usize]| -> String {
        let texts: Vec<&str> = places
            .iter()
            .map(|at| reading.words[*at].text.as_str())
            .collect();
        texts.join(" ")
    };
    let side = |phrase: &str| {
        [(&words::FOR_IT[..], true), (&words::AGAINST_IT[..], false)]
            .into_iter()
            .find(|(class, _)| class.contains(&phrase))
            .map(|(_, side)| side)
    };
    let here = side(&phrase(pairing.converted, &gap.mine))?;
    let there = side(&phrase(pairing.original, &gap.its))?;
    (here != there).then_some(DifferenceKind::Opposite)
}

#[cfg(test)]
mod tests {
    use super::super::{DifferenceKind, compared};

    // Each attack beside an honest twin.
    fn holds(kind: DifferenceKind, script: &str, attack: &str, twin: &str) {
        let told = |story: &str| -> Vec<DifferenceKind> {
            let told = compared(script, &format!("Notes from the valley\n\n{story}\n"));
            let pairs = told.pairs.iter();
            pairs
                .flat_map(|pair| pair.findings().map(|one| one.kind))
                .collect()
        };
        assert!(told(attack).contains(&kind), "{script} {attack}");
        assert!(told(twin).is_empty(), "{script} {twin}");
    }

    #[test]
    fn another_quantity_is_told() {
        holds(
            DifferenceKind::Scope,
            "SOME KEEPERS TOLD THE HARBOR BOARD THAT THE LAMP IS TOO LOW.",
            "Most keepers told the harbor board that the lamp is too low.",
            "Some keepers told the harbor board that the lamp is too low.",
        );
        holds(
            DifferenceKind::Scope,
            "THE PELLS SAY MOST OF THE BOATS WERE PAID FOR LAST WINTER.",
            "The Pells say all of the boats were paid for last winter.",
            "The Pells say that most of the boats were paid for last winter.",
        );
        holds(
            DifferenceKind::Scope,
            "NO BOATS HAVE LEFT THE HARBOR SINCE THE LAMP WENT OUT.",
            "Few boats have left the harbor since the lamp went out.",
            "No boats have left the harbor since the lamp went out.",
        );
        holds(
            DifferenceKind::Scope,
            "DIVERS FOUND ROT IN TWO OF THE FOUR PILES OF THE PIER.",
            "Divers found rot in all of the four piles of the pier.",
            "Divers found rot in two of the four piles of the pier.",
        );
    }

    #[test]
    fn another_part_of_a_name_is_told() {
        holds(
            DifferenceKind::Name,
            "THE HARBOR ROAD IS SHUT BETWEEN PELL STREET AND ROUTE NINE.",
            "The harbor road is shut between Pell Street and Route 6.",
            "The harbor road is shut between Pell Street and Route 9.",
        );
    }

    #[test]
    fn another_month_or_day_is_told() {
        holds(
            DifferenceKind::Date,
            "THE MARCH STORM FELLED FORTY-EIGHT TREES AT THE HARBOR.",
            "The May storm felled 48 trees at the harbor.",
            "The March storm felled 48 trees at the harbor.",
        );
        holds(
            DifferenceKind::Date,
            "THE HARBOR MARKET WOULD CLOSE ON MONDAYS FROM JUNE.",
            "The harbor market would close on Fridays from June.",
            "The harbor market would close Mondays from June.",
        );
    }

    #[test]
    fn will_made_could_is_told() {
        holds(
            DifferenceKind::Certainty,
            "THE HARBOR WILL GET A TALLER LAMP, BOARD MEMBER BEN PELL SAYS.",
            "The harbor could get a taller lamp, board member Ben Pell said.",
            "The harbor will get a taller lamp, board member Ben Pell said.",
        );
    }

    #[test]
    fn fewer_for_more_is_told() {
        holds(
            DifferenceKind::Opposite,
            "THE VALLEY PRESSES MORE CIDER THAN THE REST OF THE COAST PUT TOGETHER.",
            "The valley presses less cider than the rest of the coast put together.",
            "The valley presses more cider than the rest of the coast put together.",
        );
    }

    #[test]
    fn the_other_side_of_a_vote_is_told() {
        holds(
            DifferenceKind::Opposite,
            "NEARLY ALL WHO SPOKE WERE AGAINST THE TALLER LAMP.",
            "Nearly all who spoke were in favor of the taller lamp.",
            "Nearly all who spoke were opposed to the taller lamp.",
        );
    }
}
