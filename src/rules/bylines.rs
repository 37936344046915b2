//! A byline that named an author of the record, and names somebody else now.
//!
//! Who reported a story is on record; who a page says reported it is what a reader holds on to. Looked at where an earlier text of the rendition
//! named a recorded author of the desk in its byline, and the newest names a person there and none of the recorded ones, by surname or whole.
//! A byline that goes altogether, one of a desk or an agency, and a name beside the author's are none of this. Linear in the texts' first lines.

use super::scope::{RenditionScope, Scope, Words};
use crate::model::{Code, Finding, Person};
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
    renditions.filter_map(move |rendition| of_another(scope, rendition, &authors))
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
    use super::byline;

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
