//! Who of the desk the texts of a story name as their writers: bylines, and the writer's field of a script's head.
//!
//! A byline names somebody who stands in it with name, id or e-mail address, whatever the case and the accents; a middle initial is no
//! difference. It is a part of the page that says nothing else, so a name in it is taken at its word. A script's head names its writer in
//! a field, often by id alone: that field is read, others (`APPROVED`, `PRODUCER`) are not. Linear in those lines times the people.
//!
//! A name that stands alone on its line, a dash before it, a stroke or a post beside it, signs the text, whether the line is furniture or was
//! read as a statement; so does a sign-off that is a direction ("IN LORNE, IDA KESSLER, LORNE 4 NEWS"). The name under a quotation signs that
//! alone. It refuses to guess from the text's own sentences ("our reporter Ida Kessler saw it"): that is a claim.

use unicode_normalization::UnicodeNormalization;

use crate::{BlockRecord, Claim, Dossier, Person, Role, Sheet, Status};

/// What says in front of a name, with or without a colon, that it wrote; in lower case.
const BY: &[&str] = &[
    "by",
    "reported by",
    "reporting by",
    "story by",
    "text by",
    "words by",
    "written by",
];

/// What a head or a line calls its writer, a colon between; in lower case.
const WRITERS: &[&str] = &[
    "author",
    "byline",
    "correspondent",
    "journalist",
    "reporter",
    "text",
    "words",
    "writer",
];

/// What stands behind the opening of a byline: `Ana Duarte` of *By Ana Duarte*, *BY: Ana Duarte*, *Author: Ana Duarte*. A label of several
/// letters has its first one large, as pages write it: *AUTHOR: MAYOR RESIGNS* may be a headline. `None` where the line opens as no byline.
pub fn behind_byline_opening(line: &str) -> Option<&str> {
    let (opening, rest) = match line.split_once(':') {
        Some((opening, rest)) if is_one_of(WRITERS, opening) || is_one_of(BY, opening) => {
            (opening, rest)
        }
        _ => BY.iter().find_map(|by| {
            let (opening, rest) = line.split_at_checked(by.len())?;
            (rest.starts_with(' ') && opening.eq_ignore_ascii_case(by)).then_some((opening, rest))
        })?,
    };
    let set = opening == "BY" || opening == "by" || is_capitalised(opening);
    set.then(|| rest.strip_prefix(' '))?
}

fn is_one_of(class: &[&str], opening: &str) -> bool {
    class.iter().any(|one| opening.eq_ignore_ascii_case(one))
}

fn is_capitalised(opening: &str) -> bool {
    opening.starts_with(char::is_uppercase) && !opening.chars().skip(1).any(char::is_uppercase)
}

/// Those of `people` whom a line of the story's newest texts names as its writers.
pub(super) fn bylined<'a>(people: &'a [Person], dossier: &Dossier) -> Vec<&'a Person> {
    let sheets = dossier
        .renditions
        .iter()
        .filter_map(|one| one.sheet.as_ref());
    let blocks: Vec<&BlockRecord> = sheets.clone().flat_map(|sheet| &sheet.blocks).collect();
    let read_as_claims: Vec<&str> = sheets.clone().flat_map(signing_claims).collect();
    let lines: Vec<String> = blocks.iter().flat_map(|block| written_by(block)).collect();
    let signs = |person: &Person| {
        blocks.iter().any(|block| {
            block
                .quote
                .lines()
                .any(|line| signed(line, block.role, person))
        }) || read_as_claims
            .iter()
            .any(|line| signed(line, Role::Body, person))
    };
    people
        .iter()
        .filter(|person| lines.iter().any(|line| names(line, person)) || signs(person))
        .collect()
}

// The claims that are a line that may sign the text: short, with no end of a sentence, and not the name under a quotation.
fn signing_claims(sheet: &Sheet) -> impl Iterator<Item = &str> {
    /// “Ida Kessler, harbor correspondent, Lorne 4 News” has 48 bytes; a line of more tells something.
    const SHORT: usize = 100;
    let standing = |claim: &&Claim| claim.status != Status::Withdrawn;
    let claims = sheet.claims.iter().filter(standing);
    let before = std::iter::once(None).chain(claims.clone().map(Some));
    claims.zip(before).filter_map(|(claim, before)| {
        let line = claim.quote.trim();
        let may = match claim.block {
            Role::Body | Role::Byline | Role::Furniture => true,
            // A name alone is a headline; with a post or an outlet it is the line that a headline was taken for.
            Role::Headline | Role::Dek => line.contains([',', '|', '/']),
            Role::Subhead
            | Role::Quote
            | Role::List
            | Role::TableRow
            | Role::Caption
            | Role::Dateline
            | Role::Struck
            | Role::Cue
            | Role::Related
            | Role::Disclosure
            | Role::Correction => false,
        };
        let stops = line.ends_with('.') && !has_contributed(line) && !signs_off(line);
        let short = line.len() <= SHORT && !line.contains('\n') && !stops;
        (may && short && !before.is_some_and(|before| is_put_to(before, line))).then_some(line)
    })
}

// Whether the words before are put to whom the line names: it is their signature then.
fn is_put_to(before: &Claim, line: &str) -> bool {
    let speaker = before.attribution.as_ref().map(|said| words(&said.speaker));
    speaker.is_some_and(|speaker| {
        !speaker.is_empty()
            && words(line)
                .windows(speaker.len())
                .any(|part| part == speaker)
    })
}

// Whether a line is a person's name and nothing that tells: alone, behind a dash, with a post or an outlet behind a comma or a stroke, as one who
// contributed; in a script's direction between commas.
fn signed(line: &str, role: Role, person: &Person) -> bool {
    /// A line of more words tells something.
    const WORDS: usize = 9;
    let name = words(&person.name);
    let all = words(line);
    if name.len() < 2 || all.len() > WORDS || !all.windows(name.len()).any(|part| part == name) {
        return false;
    }
    let parts: Vec<Vec<String>> = line
        .split([',', '|', '/', '–', '—'])
        .map(words)
        .filter(|part| !part.is_empty())
        .collect();
    let alone = |part: &Vec<String>| *part == name;
    if role == Role::Cue || signs_off(line) {
        return !line.contains(':') && parts.len() > 2 && parts.iter().any(alone);
    }
    has_contributed(line)
        || parts.first().is_some_and(|part| {
            alone(part) || part.first().is_some_and(|by| by == "by") && part[1..] == name
        }) && !line.trim_end().ends_with(['.', '!', '?', ':'])
}

// “Ana Duarte contributed to this report.”
fn has_contributed(line: &str) -> bool {
    let line = line.to_lowercase();
    [
        "contributed to this report",
        "contributed to this story",
        "contributed reporting",
    ]
    .iter()
    .any(|one| line.trim_end_matches('.').ends_with(one))
}

// “In Lorne, Ana Duarte, Lorne 4 News.”: a place, a name and an outlet, as reporters end what they speak.
fn signs_off(line: &str) -> bool {
    const OUTLETS: [&str; 6] = ["channel", "news", "radio", "reporting", "television", "tv"];
    let parts: Vec<&str> = line.split(',').collect();
    let last = parts.last().map(|part| words(part)).unwrap_or_default();
    parts.len() == 3
        && words(parts[0])
            .first()
            .is_some_and(|first| matches!(first.as_str(), "in" | "at" | "from" | "for"))
        && last.len() <= 3
        && last.iter().any(|word| OUTLETS.contains(&word.as_str()))
}

// What of a block says who wrote: all of a byline, the writer's field of a head.
fn written_by(block: &BlockRecord) -> Vec<String> {
    match block.role {
        Role::Byline => vec![block.quote.clone()],
        Role::Furniture | Role::Cue => block
            .quote
            .split(['\n', '\t', '|'])
            .flat_map(fields)
            .collect(),
        Role::Headline
        | Role::Dek
        | Role::Subhead
        | Role::Body
        | Role::Quote
        | Role::List
        | Role::TableRow
        | Role::Caption
        | Role::Dateline
        | Role::Struck
        | Role::Related
        | Role::Disclosure
        | Role::Correction => Vec::new(),
    }
}

// `WRITER: tbell     EST: 1:05`: the values of the fields that name a writer; columns are two spaces apart.
fn fields(line: &str) -> Vec<String> {
    line.split("  ")
        .filter_map(|column| column.split_once([':', '=']))
        .filter(|(label, _)| {
            let label = label.trim_matches(|c: char| !c.is_alphanumeric());
            is_one_of(WRITERS, label) || is_one_of(BY, label)
        })
        .map(|(_, value)| value.to_owned())
        .collect()
}

// A name of one word, or an id, must be all that stands between the commas: an id is often a first name that others have too.
fn names(line: &str, person: &Person) -> bool {
    let all = words(line);
    let parts: Vec<Vec<String>> = line
        .split([',', ';', '|', '&', '/', '(', ')'])
        .flat_map(apart)
        .collect();
    let stands = |name: &str| {
        let name = words(name);
        match name.len() {
            0 => false,
            1 => parts.contains(&name),
            length => all.windows(length).any(|part| part == name),
        }
    };
    let email = person.email.as_deref();
    initial_and_surname(line, person)
        || stands(&person.name)
        || stands(person.id.as_str())
        || email.is_some_and(stands)
}

// “By A. Duarte”: an initial before the last name, and it is the first name's.
fn initial_and_surname(line: &str, person: &Person) -> bool {
    let name = words(&person.name);
    let (Some(first), Some(last)) = (name.first(), name.last().filter(|_| name.len() > 1)) else {
        return false;
    };
    let tokens: Vec<&str> = line
        .split([' ', '\t', '\u{a0}'])
        .filter(|one| !one.is_empty())
        .collect();
    tokens.windows(2).any(|pair| {
        let initial = pair[0]
            .strip_suffix('.')
            .filter(|one| one.chars().count() == 1);
        initial.is_some_and(|one| first.starts_with(&one.to_lowercase()))
            && words(pair[1]) == [last.clone()]
    })
}

// "By Leo Marchetti and Ana Duarte": who stands before and behind the "and", without the "by".
fn apart(part: &str) -> Vec<Vec<String>> {
    let leads = |word: &str| {
        let of_opening = |opening: &&str| opening.split(' ').any(|one| one == word);
        word == "from" || BY.iter().any(of_opening)
    };
    let words = words(part);
    let people = words.split(|word| word == "and" || word == "with");
    people
        .map(|one| {
            let leading = one.iter().take_while(|word| leads(word));
            one[leading.count()..].to_vec()
        })
        .collect()
}

// In lower case without accents; an address stays in one piece, an initial is left out.
fn words(text: &str) -> Vec<String> {
    let plain: String = text
        .nfkd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .flat_map(char::to_lowercase)
        .collect();
    let inside =
        |c: char| c.is_alphanumeric() || matches!(c, '@' | '_' | '-' | '.' | '\'' | '\u{2019}');
    plain
        .split(|c: char| !inside(c))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|word| word.chars().count() > 1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: &str, name: &str) -> Person {
        let text = format!(
            "id = \"{id}\"\nname = \"{name}\"\nemail = \"{id}@harbor.example\"\nroles = [\"editor\"]\n"
        );
        toml::from_str(&text).unwrap()
    }

    #[test]
    fn a_byline_names_people_however_it_is_set() {
        let ana = person("aduarte", "Ana Duarte");
        for line in [
            "By Ana Duarte",
            "BY LEO MARCHETTI AND ANA DUARTE",
            "By Ana M. Duarte, Staff Writer",
            "Ana Duarté | Harbor Gazette",
            "Ana Duarte reports from Lorne",
            "aduarte@harbor.example",
            "Story by aduarte",
            "By A. Duarte",
        ] {
            assert!(names(line, &ana), "{line}");
        }
        for line in [
            "By Ana Duarte-Lopez",
            "By Diana Duarte",
            "By Ana",
            "By B. Duarte",
            "By Duarte Ana",
            "Staff and wire reports",
            "By Aduarte Lee",
        ] {
            assert!(!names(line, &ana), "{line}");
        }
    }

    #[test]
    fn a_line_opens_as_a_byline() {
        for (line, rest) in [
            ("By Ana Duarte", Some("Ana Duarte")),
            ("BY ANA DUARTE", Some("ANA DUARTE")),
            ("by: Ana Duarte", Some("Ana Duarte")),
            ("Written by Ana Duarte", Some("Ana Duarte")),
            ("Journalist: Ana Duarte", Some("Ana Duarte")),
            ("JOURNALIST: MAYOR RESIGNS", None),
            ("Reporter Ana Duarte resigns", None),
            ("Bystanders saw it", None),
            ("by", None),
        ] {
            assert_eq!(behind_byline_opening(line), rest, "{line}");
        }
    }

    #[test]
    fn a_line_that_is_a_name_signs_the_text() {
        let ana = person("aduarte", "Ana Duarte");
        for (line, role) in [
            ("ANA DUARTE", Role::Body),
            ("— Ana Duarte", Role::Body),
            ("by ana duarte", Role::Body),
            ("Ana Duarte, Staff Writer", Role::Furniture),
            ("Ana Duarte | Harbor Gazette", Role::Body),
            (
                "Ana Duarte and Leo Lund contributed to this report.",
                Role::Body,
            ),
            ("IN LORNE, ANA DUARTE, LORNE 4 NEWS.", Role::Cue),
            ("In Lorne, Ana Duarte, Lorne 4 News.", Role::Body),
        ] {
            assert!(signed(line, role, &ana), "{line}");
        }
        for (line, role) in [
            ("Ana Duarte, the mayor, voted no.", Role::Body),
            ("Ana Duarte voted no", Role::Body),
            ("In Lorne, Ana Duarte, the mayor, resigned.", Role::Body),
            ("Edited by Ana Duarte", Role::Body),
            ("Ana Duarte-Lopez, Staff Writer", Role::Body),
            ("SUPER: ANA DUARTE, MAYOR, LORNE", Role::Cue),
            ("ANA DUARTE ON CAMERA", Role::Cue),
            ("Ana Duarte:", Role::Body),
        ] {
            assert!(!signed(line, role, &ana), "{line}");
        }
    }

    #[test]
    fn a_head_names_its_writer_in_a_field() {
        assert_eq!(
            fields("WRITER: tbell     EST: 1:05     APPROVED: jdoe"),
            [" tbell"]
        );
        assert_eq!(fields("Reporter = Ana Duarte"), [" Ana Duarte"]);
        assert!(fields("PRODUCER: tbell   EDITOR: jdoe").is_empty());
        assert!(fields("the writer of it is tbell").is_empty());
    }
}
