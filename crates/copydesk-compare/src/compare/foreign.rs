//! A conversion in another language: its figures, dates and names are held against the original, and nothing else is.
//!
//! A figure has a value in any language, a day of the week and a month have a name in each, and a surname is the same in most. Everything
//! else of such a claim was not compared, and [`super::Pair::uncompared`] says so: silence would read as "no difference found". It refuses to
//! doubt a name of one word (cities have other names abroad) and small numbers. O(words of the claim × figures of the original).

use copydesk_lexicon::en::compare::foreign as words;
use copydesk_text::{Language, language};

use super::pairing::Pairing;
use super::reading::{Figure, Reading, bare};
use super::values::{self, same_value};
use super::{Confidence, Difference, DifferenceKind};

/// Days and months as they are called in English, then in each language that is told from it, without accents.
const CALENDAR: &[(&str, &[&str])] = &[
    (
        "monday",
        &[
            "lunes",
            "lundi",
            "montag",
            "segunda-feira",
            "lunedi",
            "maandag",
        ],
    ),
    (
        "tuesday",
        &[
            "martes",
            "mardi",
            "dienstag",
            "terca-feira",
            "martedi",
            "dinsdag",
        ],
    ),
    (
        "wednesday",
        &[
            "miercoles",
            "mercredi",
            "mittwoch",
            "quarta-feira",
            "mercoledi",
            "woensdag",
        ],
    ),
    (
        "thursday",
        &[
            "jueves",
            "jeudi",
            "donnerstag",
            "quinta-feira",
            "giovedi",
            "donderdag",
        ],
    ),
    (
        "friday",
        &[
            "viernes",
            "vendredi",
            "freitag",
            "sexta-feira",
            "venerdi",
            "vrijdag",
        ],
    ),
    (
        "saturday",
        &["sabado", "samedi", "samstag", "sabato", "zaterdag"],
    ),
    (
        "sunday",
        &["domingo", "dimanche", "sonntag", "domenica", "zondag"],
    ),
    (
        "january",
        &[
            "enero", "janvier", "januar", "janeiro", "gennaio", "januari",
        ],
    ),
    (
        "february",
        &[
            "febrero",
            "fevrier",
            "februar",
            "fevereiro",
            "febbraio",
            "februari",
        ],
    ),
    ("march", &["marzo", "mars", "marz", "marco", "maart"]),
    ("april", &["abril", "avril", "aprile"]),
    ("may", &["mayo", "mai", "maio", "maggio", "mei"]),
    ("june", &["junio", "juin", "juni", "junho", "giugno"]),
    ("july", &["julio", "juillet", "juli", "julho", "luglio"]),
    ("august", &["agosto", "aout", "augustus"]),
    (
        "september",
        &["septiembre", "septembre", "setembro", "settembre"],
    ),
    (
        "october",
        &["octubre", "octobre", "oktober", "outubro", "ottobre"],
    ),
    ("november", &["noviembre", "novembre", "novembro"]),
    (
        "december",
        &[
            "diciembre",
            "decembre",
            "dezember",
            "dezembro",
            "dicembre",
            "december",
        ],
    ),
];

/// For each claim in which language it is, where that is not the original's: the text as a whole tells, or the claim alone. Linear in
/// both texts.
pub(super) fn tongues(original: &Reading<'_>, converted: &Reading<'_>) -> Vec<Option<Language>> {
    if language(original.text).is_some() {
        return vec![None; converted.claims.len()];
    }
    let whole = language(converted.text);
    let claims = converted.claims.iter();
    claims
        .map(|claim| {
            let words = converted.text.get(claim.bytes.clone());
            whole.or_else(|| language(words.unwrap_or_default()))
        })
        .collect()
}

/// What of its figures, days and names the original does not have.
pub(super) fn judged(pairing: &Pairing<'_>) -> Vec<Difference> {
    let mut found: Vec<Difference> = pairing
        .converted
        .claim_figures(pairing.number)
        .iter()
        .filter(|figure| strange(pairing, figure))
        .map(|figure| {
            pairing.difference(
                values::kind(figure.kind),
                Confidence::Likely,
                rival(pairing, figure),
                Some(figure.bytes.clone()),
            )
        })
        .collect();
    days(pairing, &mut found);
    names(pairing, &mut found);
    found
}

// A date is left to its days and months: only numbers have the same value whatever they are called.
fn strange(pairing: &Pairing<'_>, figure: &Figure) -> bool {
    values::amount(&figure.value).is_some()
        && !values::small(figure)
        && !pairing.original.figures.iter().any(|other| {
            same_value(other, figure) || values::counted_alike(std::iter::once(other), figure)
        })
        && !super::digits::read_out(pairing, figure)
        && !named(pairing, figure)
}

// A number that is part of a name is no figure there: `ROUTE NINE`.
fn named(pairing: &Pairing<'_>, figure: &Figure) -> bool {
    let own = pairing.converted.text.get(figure.bytes.clone());
    let own = own.unwrap_or_default();
    let forms = &pairing.original.forms;
    forms
        .iter()
        .any(|form| super::digits::group(form).is_some_and(|digits| digits == own))
}

// A figure of the same sort in the passage that this claim shares most with.
fn rival(pairing: &Pairing<'_>, figure: &Figure) -> Option<std::ops::Range<usize>> {
    let others = pairing.passage_figures();
    let mut alike =
        others.filter(|other| values::sort(&other.value) == values::sort(&figure.value));
    alike.next().map(|other| other.bytes.clone())
}

fn days(pairing: &Pairing<'_>, found: &mut Vec<Difference>) {
    let english = |at: usize| {
        let word = bare(&pairing.word(at).text);
        let row = CALENDAR
            .iter()
            .find(|(_, others)| others.contains(&word.as_str()));
        row.map(|(english, _)| *english)
    };
    // A day that the script calls today is a day of the week on the page.
    let relative = words::RELATIVE;
    let relative = relative
        .iter()
        .any(|word| pairing.original.forms.contains(*word));
    for at in pairing.places() {
        let Some(day) = english(at) else {
            continue;
        };
        if pairing.original.forms.contains(day) || relative {
            continue;
        }
        found.push(pairing.difference(
            DifferenceKind::Date,
            Confidence::Likely,
            None,
            pairing.here(at),
        ));
    }
}

// Two capitals side by side, of which the original has one: the other is another person or place.
fn names(pairing: &Pairing<'_>, found: &mut Vec<Difference>) {
    let capital = |at: usize| {
        let text = pairing.converted.text.get(pairing.word(at).bytes.clone());
        text.is_some_and(|text| text.starts_with(char::is_uppercase) && text.len() > 2)
    };
    let known = |at: usize| {
        pairing
            .original
            .forms
            .contains(&bare(&pairing.word(at).text))
    };
    let places: Vec<usize> = pairing.places().collect();
    for pair in places.windows(2) {
        let (first, last) = (pair[0], pair[1]);
        if !capital(first) || !capital(last) || known(first) == known(last) {
            continue;
        }
        let strange = if known(first) { last } else { first };
        // The first word of a sentence has a capital whatever it is.
        if strange == places[0] {
            continue;
        }
        found.push(pairing.difference(
            DifferenceKind::Name,
            Confidence::Likely,
            None,
            pairing.here(strange),
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Side, compare};
    use copydesk_text::{Options, extract};

    const SCRIPT: &str = "ROUTE NINE IS SHUT.\nTHE COUNCIL WILL SPEND 12 THOUSAND DOLLARS ON THE OLD PIER, SAYS MAYOR ANA DUARTE.\nTHE PIER WILL OPEN ON MONDAY, THE NINTH OF MARCH.\n";

    #[test]
    fn figures_days_and_names_are_compared_across_languages_and_nothing_else() {
        for (story, wanted) in [
            (
                "El ayuntamiento va a gastar 12.000 dólares en el muelle, según dijo la alcaldesa Ana Duarte.",
                vec![],
            ),
            (
                "La ruta 9 está cerrada para la gente que va a la ciudad.",
                vec![],
            ),
            (
                "El ayuntamiento va a gastar 15.000 dólares en el muelle, según dijo la alcaldesa Ana Duarte.",
                vec!["15.000"],
            ),
            (
                "El muelle se abre el lunes y la gente ya está en la plaza.",
                vec![],
            ),
            (
                "El muelle se abre el viernes y la gente ya está en la plaza.",
                vec!["viernes"],
            ),
            (
                "Para la alcaldesa Ana Duarte, es un día que no se olvida en la ciudad.",
                vec![],
            ),
            (
                "Para la alcaldesa Ana Robles, es un día que no se olvida en la ciudad.",
                vec!["Robles"],
            ),
        ] {
            let options = Options::default();
            let (original, converted) = (extract(SCRIPT, &options), extract(story, &options));
            let result = compare(
                Side {
                    text: SCRIPT,
                    found: &original,
                },
                Side {
                    text: story,
                    found: &converted,
                },
            );
            let told: Vec<&str> = result
                .pairs
                .iter()
                .flat_map(|pair| pair.findings())
                .filter_map(|one| one.converted.as_ref())
                .map(|words| words.text.as_str())
                .collect();
            assert_eq!(told, wanted, "{story}");
            assert!(
                result
                    .pairs
                    .iter()
                    .all(|pair| pair.uncompared.as_deref() == Some("Spanish")),
                "{story}"
            );
            assert!(result.lost.is_empty(), "{story}");
        }
    }
}
