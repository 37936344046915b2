//! A byline that named an author of the record, and names somebody else now.
//!
//! Who reported a story is on record; who a page says reported it is what a reader holds on to. Looked at where an earlier text of the rendition
//! named a recorded author of the desk in its byline, and the newest names a person there and none of the recorded ones, by surname or whole; and
//! where that of a conversion names a person beside them whom neither the record nor the first text knows. Such a person in an original may be a
//! colleague who helped, and is told without stopping anything where nobody of the desk is meant. A byline that goes altogether, and one of a desk or
//! an agency are none of this. Linear in the texts' first lines.

use super::scope::{RenditionScope, Scope, Words};
use crate::model::{Code, FactKind, Finding, Person, Place};
use crate::text;
use crate::trust::behind_byline_opening;

/// A label, a headline, a dek and a picture stand above a byline at most, each with an empty line behind it.
const LEAD: usize = 12;

/// A finding for every rendition whose newest byline names other people than the record.
pub(super) fn of_others<'s>(scope: &'s Scope<'_>) -> impl Iterator<Item = Finding> + 's {
    let people = &scope.policy.people;
    let recorded = &scope.dossier.story.authors;
    let authors: Vec<&Person> = people
        .iter()
        .filter(|person| {
            let mut named = recorded.iter();
            named.any(|one| one == person.id.as_str() || one.eq_ignore_ascii_case(&person.name))
        })
        .collect();
    let renditions = scope.renditions.iter();
    renditions.filter_map(move |rendition| {
        of_another(scope, rendition, &authors).or_else(|| {
            let (place, words) = of_one_more(scope, rendition, true)?;
            Some(rendition.at(scope, Code::Unrecorded, place, words))
        })
    })
}

/// Where the byline of an original names somebody of no desk beside those on record, and what is told of it.
pub(super) fn of_no_desk(
    scope: &Scope<'_>,
    rendition: &RenditionScope<'_>,
) -> Option<(Place, Words)> {
    of_one_more(scope, rendition, false)
}

// A person whom a byline names since the last text, and no record does: whoever is named answers for the reporting.
fn of_one_more(
    scope: &Scope<'_>,
    rendition: &RenditionScope<'_>,
    of_conversions: bool,
) -> Option<(Place, Words)> {
    let (newest, _) = rendition.text.as_ref()?;
    let line = byline(newest.text.as_deref()?)?;
    let recorded = &scope.dossier.story.authors;
    // Whoever wrote an original may give a colleague credit in it, who is an author from then on; a conversion has no writers of its own.
    let of_original = scope.dossier.story.original();
    let converted = of_original.is_some_and(|one| one.name != rendition.dossier.record.name);
    if recorded.is_empty() || converted != of_conversions {
        return None;
    }
    let people = &scope.policy.people;
    let colleague = |name: &str| !converted && people.iter().any(|one| is_named(name, &one.name));
    let earlier = rendition.dossier.texts.iter();
    let earlier = earlier.filter(|text| text.number < newest.number);
    // Whom the first text names came with the story; a name that stands a second time is on no more records.
    let mut earlier = earlier.filter_map(|text| text.text.as_deref());
    let first = byline(earlier.next()?).unwrap_or_default().to_lowercase();
    let known = |name: &str| {
        let lower = name.to_lowercase();
        let of_desk = people
            .iter()
            .filter(|one| recorded.iter().any(|id| id == one.id.as_str()));
        let mut of_record = recorded
            .iter()
            .map(String::as_str)
            .chain(of_desk.map(|one| one.name.as_str()));
        first.contains(&lower) || of_record.any(|one| is_named(name, one))
    };
    let names = named_in(line);
    // One that names none of those on record is another byline altogether.
    if !converted && !names.iter().any(|name| known(name)) {
        return None;
    }
    let fresh = names
        .into_iter()
        .find(|name| !known(name) && !colleague(name) && is_person(name))?;
    let words = Words {
        message: format!("the byline names {fresh} too, who is on no record of the story"),
        expected: format!("{}, as the record has it", recorded.join(", ")),
        found: line.to_owned(),
        clear: format!(
            "put the byline right and import it; or say who reported it: copydesk import {} FILE --author NAME",
            rendition.target
        ),
    };
    let block = rendition.sheet()?.blocks.iter();
    let mut block = block.filter(|block| block.quote.contains(line));
    let place = match block.next() {
        Some(block) => rendition.place(block.span(), block.line),
        None => rendition.line_in_sheet(1),
    };
    Some((place, words))
}

// Whether a name of a byline is that of the record: whole, or its last word with the same first letter.
fn is_named(name: &str, recorded: &str) -> bool {
    let parts =
        |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_lowercase).collect() };
    let (own, other) = (parts(name), parts(recorded));
    own == other
        || own.last() == other.last()
            && own.first().and_then(|one| one.chars().next())
                == other.first().and_then(|one| one.chars().next())
}

// The names that a byline joins.
fn named_in(line: &str) -> Vec<&str> {
    let names = behind_byline_opening(line).unwrap_or_default();
    let parts = names.split([',', ';', '&', '|', '/']);
    let parts = parts
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" with "));
    let parts = parts.map(str::trim).filter(|part| {
        let words: Vec<&str> = part.split_whitespace().collect();
        (2..=4).contains(&words.len())
            && words
                .iter()
                .all(|word| word.starts_with(char::is_uppercase))
    });
    parts.collect()
}

// Whether a name is one of a person, and not of a desk, a post or an agency.
fn is_person(name: &str) -> bool {
    let said = format!("{name} said on Monday that it was so.");
    let read = text::extract(&said, &text::Options::default());
    let facts = read.claims.iter().flat_map(|claim| &claim.facts);
    let mut facts = facts.map(|one| &one.fact);
    facts.any(|fact| fact.kind == FactKind::Person && fact.text == name)
}

fn of_another(
    scope: &Scope<'_>,
    rendition: &RenditionScope<'_>,
    authors: &[&Person],
) -> Option<Finding> {
    let (newest, _) = rendition.text.as_ref()?;
    let byline = byline(newest.text.as_deref()?)?;
    let names = |line: &str, name: &str| {
        let surname = name.split_whitespace().next_back().unwrap_or(name);
        line.to_lowercase().contains(&surname.to_lowercase())
    };
    let mut recorded = scope.dossier.story.authors.iter();
    if authors.iter().any(|one| names(byline, &one.name)) || recorded.any(|one| names(byline, one))
    {
        return None;
    }
    let earlier = rendition.dossier.texts.iter();
    let earlier = earlier.filter(|text| text.number < newest.number);
    let mut earlier = earlier.filter_map(|text| self::byline(text.text.as_deref()?));
    let named = earlier.find_map(|line| authors.iter().find(|one| names(line, &one.name)))?;
    let words = Words {
        message: format!("the byline no longer names {}", named.name),
        expected: format!("{}, as the record has it", named.name),
        found: byline.to_owned(),
        clear: format!(
            "put the byline right and import it; or say who reported it: copydesk import {} FILE --author NAME",
            rendition.target
        ),
    };
    let block = rendition.sheet()?.blocks.iter();
    let mut block = block.filter(|block| block.quote.contains(byline));
    let place = match block.next() {
        Some(block) => rendition.place(block.span(), block.line),
        None => rendition.line_in_sheet(1),
    };
    Some(rendition.at(scope, Code::Unrecorded, place, words))
}

// The line near the top that names a person as the writer: two words or more with large first letters behind its opening.
fn byline(text: &str) -> Option<&str> {
    let mut lines = text.lines().take(LEAD).map(str::trim);
    lines.find(|line| {
        let name = behind_byline_opening(line).unwrap_or_default();
        let words = name.split_whitespace();
        let mut parts = words.take_while(|word| word.starts_with(char::is_uppercase));
        parts.by_ref().take(2).count() == 2
    })
}

#[cfg(test)]
mod tests {
    use super::{byline, is_named, is_person, named_in};

    #[test]
    fn names_that_a_byline_joins() {
        let people = |line| -> Vec<&str> {
            let names = named_in(line).into_iter();
            names.filter(|name| is_person(name)).collect()
        };
        for (line, names) in [
            (
                "By Leo Marchetti and Dan Okafor",
                &["Leo Marchetti", "Dan Okafor"][..],
            ),
            ("By Leo Marchetti, Lorne 4 News", &["Leo Marchetti"]),
            ("By Leo Marchetti, Staff Reporter", &["Leo Marchetti"]),
            ("By Leo Marchetti, Harbor Desk", &["Leo Marchetti"]),
        ] {
            assert_eq!(people(line), names, "{line}");
        }
        assert!(
            is_named("L. Marchetti", "Leo Marchetti") && !is_named("Dan Okafor", "Leo Marchetti")
        );
    }

    #[test]
    fn a_byline_names_a_person() {
        for (line, told) in [
            ("By Leo Marchetti, Staff Reporter", true),
            ("By Staff", false),
            ("By Lorne 4 News", false),
            ("By the river stands a mill.", false),
            ("Leo Marchetti", false),
        ] {
            let text = format!("Pool shut\n\n{line}\n\nThe club shut the pool.\n");
            assert_eq!(byline(&text).is_some(), told, "{line}");
        }
    }
}
