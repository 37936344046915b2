//! In which language a block is, as far as that can be told from its commonest words; figures of languages that the engine does not read.
//!
//! Each word is looked up once in a small table: linear in the block. It refuses to name a language where fewer than three of its own
//! words stand, or where English has half as many: a foreign name or a quotation of a few words is still English copy.

use std::ops::Range;
use std::sync::LazyLock;

use copydesk_lexicon::mul::text::language as words;
use copydesk_model::{Fact, FactKind};

use super::facts::FoundFact;
use super::word_table::WordTable;

/// A language that is told from English and not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the language of its name")]
pub enum Language {
    Spanish,
    French,
    German,
    Portuguese,
    Italian,
    Dutch,
    /// Written in other letters than Latin ones.
    OtherScript,
}

impl Language {
    /// Its name, for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Spanish => "Spanish",
            Self::French => "French",
            Self::German => "German",
            Self::Portuguese => "Portuguese",
            Self::Italian => "Italian",
            Self::Dutch => "Dutch",
            Self::OtherScript => "a script other than Latin",
        }
    }

    // All of these write 12.000 for twelve thousand and 4,5 for four and a half, French with spaces for the stops.
    fn has_decimal_commas(self) -> bool {
        match self {
            Self::Spanish
            | Self::French
            | Self::German
            | Self::Portuguese
            | Self::Italian
            | Self::Dutch => true,
            Self::OtherScript => false,
        }
    }
}

/// Words of grammar that a language does not share with English; what two languages share counts for both.
const OWN: &[(Option<Language>, &str)] = &[
    (
        None,
        "the of and to in is that was for on with as it by at from are were this be an which his her they have has had not but will would their been who said says after when about more than",
    ),
    (
        Some(Language::Spanish),
        "el la los las de del que y en un una por con para su sus al se lo como más pero fue son está este esta entre cuando muy sin sobre también hasta desde donde según dijo ha han había hay ya",
    ),
    (
        Some(Language::French),
        "le la les des du de et en un une que qui est dans pour sur au aux par pas plus avec ce cette ces il elle ils sont été mais ou où nous vous leur se ne a ont",
    ),
    (
        Some(Language::German),
        "der die das und ist den von zu mit sich des auf für nicht ein eine einen einem einer dem im als auch es an werden aus er hat dass sie nach wird bei noch wurde sind über war",
    ),
    (
        Some(Language::Portuguese),
        "o os as de do da dos das que e em um uma por com para não se na no nas nos mais como mas foi ao ele ela são está seu sua ou quando muito já também pelo pela até",
    ),
    (
        Some(Language::Italian),
        "il lo la gli le di del della dei delle che e è un una in per con non si da dal sono come più ma anche nel nella alla al ha hanno questo questa stato",
    ),
    (
        Some(Language::Dutch),
        "de het een en van is dat op te zijn voor met die niet aan er om ook als bij nog maar naar uit door over wordt werd heeft hebben dit deze",
    ),
];

/// How few words of its own a language is told by. On all read texts: at 2 the same; at 6 two sentences of English
/// pages, whose figures are read as another language's, are read as English.
const FEWEST: usize = 3;

/// The language of `words`, when it is surely none that the engine reads.
pub fn language(words: &str) -> Option<Language> {
    if is_other_script(words) {
        return Some(Language::OtherScript);
    }
    // Most sentences say "the": they need no more than that look.
    let bytes = words.as_bytes();
    if words.is_ascii() && says_the(bytes) {
        return None;
    }
    // A bit a language, by its place among them.
    static TABLE: LazyLock<WordTable> = LazyLock::new(|| {
        let lists: Vec<Vec<&str>> = OWN
            .iter()
            .map(|(_, list)| list.split(' ').collect())
            .collect();
        WordTable::new(
            lists
                .iter()
                .enumerate()
                .map(|(number, list)| (1 << number, list.as_slice())),
        )
    });
    let mut counts = [0usize; OWN.len()];
    let mut all = 0;
    let cased = words.contains(char::is_lowercase);
    let mut count = |word: &str| {
        all += 1;
        // Within a sentence a capital makes a small word part of a name: El Paso, Las Vegas, Le Mans.
        if cased && all > 1 && word.starts_with(char::is_uppercase) {
            return;
        }
        let bits = match word.is_ascii() {
            true => TABLE.bits(word),
            false => TABLE.bits(&word.to_lowercase()),
        };
        // Most words are in no list.
        if bits != 0 {
            for (number, count) in counts.iter_mut().enumerate() {
                *count += (bits >> number & 1) as usize;
            }
        }
    };
    // Most sentences are ASCII, where no character need be put together.
    match words.is_ascii() {
        true => each_word(words, &mut count),
        false => words
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
            .for_each(count),
    }
    let english = counts[0];
    let (best, most) = counts
        .iter()
        .enumerate()
        .skip(1)
        .max_by_key(|(number, count)| (**count, std::cmp::Reverse(*number)))?;
    // A quarter of any text is words of grammar: measured on the treebanks' English, .38; a list of names has none.
    let told = *most >= FEWEST && *most > 2 * english && *most * 5 >= all;
    OWN[best].0.filter(|_| told)
}

/// Whether a sentence too short to be told by [`language`] is English: two of its words of grammar, or *the*.
pub(super) fn says_english(words: &str) -> bool {
    let own = OWN.iter().filter(|(language, _)| language.is_none());
    let own: Vec<&str> = own.flat_map(|(_, list)| list.split(' ')).collect();
    let all = words.split(|c: char| !c.is_alphabetic());
    let grammar = all.filter(|word| own.contains(&word.to_lowercase().as_str()));
    says_the(words.as_bytes()) || grammar.take(2).count() == 2
}

// The runs of letters of ASCII words.
fn each_word(words: &str, count: &mut dyn FnMut(&str)) {
    let bytes = words.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let from = at;
        while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            at += 1;
        }
        if at > from {
            count(&words[from..at]);
        }
        at += 1;
    }
}

// Whether `the` stands among ASCII words, with a capital or in capitals, a space behind it. One pass, led by its second letter.
fn says_the(bytes: &[u8]) -> bool {
    memchr::memchr2_iter(b'h', b'H', bytes).any(|at| {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        match bytes.get(before..at + 3) {
            Some(b"The " | b"THE ") => true,
            Some(b"the ") => before > 0 && bytes[before - 1] == b' ',
            Some(_) | None => false,
        }
    })
}

// Most letters are none of Latin.
fn is_other_script(words: &str) -> bool {
    if words.is_ascii() {
        return false;
    }
    let (mut latin, mut other) = (0usize, 0usize);
    for c in words.chars().filter(|c| c.is_alphabetic()) {
        match c as u32 {
            0..=0x24F | 0x1E00..=0x1EFF => latin += 1,
            _ => other += 1,
        }
    }
    other >= 4 && other > latin
}

const FIGURES: &[FactKind] = &[
    FactKind::Number,
    FactKind::Money,
    FactKind::Percent,
    FactKind::Ordinal,
    FactKind::Date,
    FactKind::Time,
    FactKind::Duration,
    FactKind::Age,
];

/// Puts the figures of a claim in another language in the place of what was read as English: each whole, with a value only where its own
/// style leaves no doubt.
pub(super) fn figures(
    text: &str,
    claim: Range<usize>,
    language: Language,
    found: &mut Vec<FoundFact>,
) {
    found.retain(|one| !FIGURES.contains(&one.fact.kind));
    let words = &text[claim.clone()];
    let bytes = words.as_bytes();
    let mut at = 0;
    while let Some(start) = bytes[at..]
        .iter()
        .position(u8::is_ascii_digit)
        .map(|skip| at + skip)
    {
        let mut end = start;
        while end < bytes.len()
            && (bytes[end].is_ascii_digit()
                || matches!(bytes[end], b'.' | b',')
                    && bytes.get(end + 1).is_some_and(u8::is_ascii_digit))
        {
            end += 1;
        }
        at = end;
        let range = claim.start + start..claim.start + end;
        if found
            .iter()
            .any(|one| one.bytes.start < range.end && range.start < one.bytes.end)
        {
            continue;
        }
        let place = found.partition_point(|one| one.bytes.start < range.start);
        let figure = &words[start..end];
        let fact = Fact {
            kind: FactKind::Number,
            text: figure.to_owned(),
            value: value(figure, &words[end..], language),
        };
        found.insert(place, FoundFact { bytes: range, fact });
    }
}

// `12.000` and `4,5` in a language of decimal commas; nothing before a word that may be a scale.
fn value(figure: &str, behind: &str, language: Language) -> Option<String> {
    let next = behind.trim_start().to_lowercase();
    let scale = words::SCALE;
    if scale.iter().any(|word| next.starts_with(word)) || behind.starts_with(['/', ':', '-', '–'])
    {
        return None;
    }
    if figure.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(figure.trim_start_matches('0').to_owned()).filter(|digits| !digits.is_empty());
    }
    if !language.has_decimal_commas() {
        return None;
    }
    let (whole, part) = figure.split_once(',').unwrap_or((figure, ""));
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let mut digits = first.to_owned();
    for group in groups {
        // A date or a version has other groups.
        if group.len() != 3 || first.len() > 3 {
            return None;
        }
        digits.push_str(group);
    }
    match part {
        "" => Some(digits),
        part if part.contains(['.', ',']) => None,
        part => Some(format!("{digits}.{}", part.trim_end_matches('0')))
            .map(|value| value.trim_end_matches('.').to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, extract};

    #[test]
    fn languages_are_told_by_their_own_words() {
        for (words, told) in [
            (
                "La policía dijo que el hombre fue detenido en la casa de su madre.",
                Some(Language::Spanish),
            ),
            (
                "Le maire a dit que les travaux sont finis dans la ville.",
                Some(Language::French),
            ),
            (
                "Der Rat hat die Pläne für die neue Brücke nicht gebilligt.",
                Some(Language::German),
            ),
            ("Мэр сказал, что мост закрыт.", Some(Language::OtherScript)),
            (
                "The La Paz council and the Los Reyes family met in El Paso on Monday.",
                None,
            ),
            ("El Paso, Los Angeles, Las Vegas", None),
            ("She said “no me gusta” and left the room.", None),
            ("WENBURY SOUND", None),
        ] {
            assert_eq!(language(words), told, "{words}");
        }
    }

    #[test]
    fn figures_are_whole_and_valued_in_their_own_style() {
        for (words, figure, value) in [
            (
                "La ciudad gastó 4,5 millones de dólares en el puente y en la plaza.",
                "4,5",
                None,
            ),
            (
                "La policía dijo que 12.000 personas fueron a la plaza.",
                "12.000",
                Some("12000"),
            ),
            (
                "El puente mide 4,5 kilómetros y es el más largo de la región.",
                "4,5",
                Some("4.5"),
            ),
            (
                "La policía dijo que 30 personas fueron a la plaza.",
                "30",
                Some("30"),
            ),
        ] {
            let found = extract(words, &Options::default());
            let facts = found.claims.iter().flat_map(|claim| &claim.facts);
            let figures: Vec<_> = facts
                .filter(|one| FIGURES.contains(&one.fact.kind))
                .map(|one| (one.fact.text.as_str(), one.fact.value.as_deref()))
                .collect();
            assert_eq!(figures, [(figure, value)], "{words}");
        }
    }
}
