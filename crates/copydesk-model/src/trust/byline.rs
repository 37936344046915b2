//! Who of the desk the texts of a story name as their writers: bylines, and the writer's field of a script's head.
//!
//! A byline names somebody who stands in it with name, id or e-mail address, whatever the case and the accents; a middle initial is no
//! difference. It is a part of the page that says nothing else, so a name in it is taken at its word. A script's head names its writer in
//! a field, often by id alone: that field is read, others (`APPROVED`, `PRODUCER`) are not. Linear in those lines times the people.
//!
//! A name that stands alone on its line, a dash before it, a stroke or a post beside it, signs the text, whether the line is furniture or was
//! read as a statement; so does a sign-off that is a direction ("IN LORNE, IDA KESSLER, LORNE 4 NEWS"). The name under a quotation signs that
//! alone. It refuses to guess from the text's own sentences ("our reporter Ida Kessler saw it"): that is a claim.

use super::credits::credited;
use super::initials;
use super::sign_off::{says_who, signs_off, words};
use crate::nicknames::is_called;
use crate::person::untitled;
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

/// Those of `people` whom a line of the story's newest texts names as its writers. Each line and each name is cut into words once.
pub(super) fn bylined<'a>(people: &'a [Person], dossier: &Dossier) -> Vec<&'a Person> {
    let sheets = dossier
        .renditions
        .iter()
        .filter_map(|one| one.sheet.as_ref());
    let blocks: Vec<&BlockRecord> = sheets.clone().flat_map(|sheet| &sheet.blocks).collect();
    let fields: Vec<String> = blocks.iter().flat_map(|block| written_by(block)).collect();
    let fields: Vec<Field<'_>> = fields.iter().map(|line| Field::of(line)).collect();
    let standing = blocks
        .iter()
        .flat_map(|block| block.quote.lines().map(|line| (line, block.role)));
    let claims = sheets.clone().flat_map(|sheet| &sheet.claims);
    let claims = claims.filter(|claim| claim.status != Status::Withdrawn);
    let quotes = blocks.iter().map(|block| &block.quote);
    let quotes = quotes.chain(claims.map(|claim| &claim.quote));
    let lines = quotes.flat_map(|quote| quote.lines());
    let credits: Vec<String> = lines.flat_map(credited).collect();
    let credits: Vec<Field<'_>> = credits.iter().map(|line| Field::of(line)).collect();
    let initials: Vec<String> = sheets.clone().flat_map(initials::signed_with).collect();
    let read_as_claims = sheets
        .flat_map(signing_claims)
        .map(|line| (line, Role::Body));
    let signatures: Vec<Signature<'_>> = standing
        .chain(read_as_claims)
        .filter_map(|(line, role)| Signature::of(line, role))
        .collect();
    let wrote = |person: &&Person| {
        let who = Names::of(person);
        fields.iter().any(|field| field.names(&who))
            || credits.iter().any(|credit| credit.credits(&who))
            || signatures.iter().any(|line| line.signs(&who.name))
            || initials.iter().any(|one| initials::are_of(one, person))
    };
    people.iter().filter(wrote).collect()
}

// A name from the first to the last: “Quint, Mara” is Mara Quint.
fn in_order(name: &str) -> Vec<String> {
    match name.split_once(',') {
        Some((last, first)) => [words(first), words(last)].concat(),
        None => words(name),
    }
}

/// What a person is called, in words, without titles.
struct Names {
    name: Vec<String>,
    id: Vec<String>,
    email: Vec<String>,
}

impl Names {
    fn of(person: &Person) -> Self {
        Self {
            name: untitled(&in_order(&person.name)).to_vec(),
            id: words(person.id.as_str()),
            email: person.email.as_deref().map(words).unwrap_or_default(),
        }
    }
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
            // A person's name heads a section; a byline is none.
            Role::Subhead => line
                .get(..3)
                .is_some_and(|by| by.eq_ignore_ascii_case("by ")),
            Role::Quote
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
        let short = may && line.len() <= SHORT && !line.contains('\n');
        let signs = short
            && (!line.ends_with('.')
                || has_contributed(line)
                || signs_off(line)
                || says_who(line).is_some());
        (signs && !before.is_some_and(|before| is_put_to(before, line))).then_some(line)
    })
}

// Whether the words before are put to whom the line names: it is their signature then.
fn is_put_to(before: &Claim, line: &str) -> bool {
    let speaker = before.attribution.as_ref().map(|said| words(&said.speaker));
    speaker.is_some_and(|speaker| !speaker.is_empty() && has_part(&words(line), &speaker))
}

fn has_part(words: &[String], part: &[String]) -> bool {
    words.windows(part.len()).any(|one| one == part)
}

/// A line short enough to be a signature, with its words.
struct Signature<'a> {
    line: &'a str,
    role: Role,
    words: Vec<String>,
}

impl<'a> Signature<'a> {
    /// `None` where the line has so many words that it tells something.
    fn of(line: &'a str, role: Role) -> Option<Self> {
        const WORDS: usize = 9;
        let words = words(line);
        (words.len() <= WORDS).then_some(Self { line, role, words })
    }

    // “By Duarte, Ana”.
    fn is_turned(&self, name: &[String]) -> bool {
        let parts: Vec<Vec<String>> = self.line.split(',').map(words).collect();
        let [last, first] = parts.as_slice() else {
            return false;
        };
        let by = last.first().is_some_and(|by| by == "by");
        let last = &last[usize::from(by)..];
        !last.is_empty() && last.len() < name.len() && [untitled(first), last].concat() == name
    }

    // Whether the line is a person's name and nothing that tells: alone, behind a dash, with a post or an outlet behind a comma or a stroke, as one
    // who contributed; in a script's direction between commas.
    fn signs(&self, name: &[String]) -> bool {
        let line = self.line;
        if name.len() < 2 || !name.iter().all(|word| self.words.contains(word)) {
            return false;
        }
        if self.is_turned(name) {
            return true;
        }
        if !has_part(&self.words, name) {
            return false;
        }
        let parts: Vec<Vec<String>> = line
            .split([',', '|', '/', '–', '—'])
            .map(words)
            .filter(|part| !part.is_empty())
            .collect();
        let alone = |part: &Vec<String>| untitled(part) == name;
        if says_who(line).is_some_and(|who| who == name) {
            return true;
        }
        if self.role == Role::Cue || signs_off(line) {
            return !line.contains(':') && parts.len() > 2 && parts.iter().any(alone);
        }
        has_contributed(line)
            || parts.first().is_some_and(|part| {
                alone(part)
                    || part.first().is_some_and(|by| by == "by") && untitled(&part[1..]) == name
            }) && !line.trim_end().ends_with(['.', '!', '?', ':'])
    }
}

// “Ana Duarte contributed to this report.”
fn has_contributed(line: &str) -> bool {
    let line = line.trim_end_matches('.').as_bytes();
    [
        "contributed to this report",
        "contributed to this story",
        "contributed reporting",
    ]
    .iter()
    .any(|one| {
        let from = line.len().checked_sub(one.len());
        from.is_some_and(|from| line[from..].eq_ignore_ascii_case(one.as_bytes()))
    })
}

// What of a block says who wrote: all of a byline, the writer's field of a head.
fn written_by(block: &BlockRecord) -> Vec<String> {
    match block.role {
        Role::Byline => of_writers(&block.quote),
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

// A byline without what it says of others: “Text: Mara Quint; pictures: Leo Lund”.
fn of_writers(byline: &str) -> Vec<String> {
    let labelled = |part: &str| {
        let label = part.split_once(':').map(|(label, _)| label.trim());
        label.is_some_and(|label| !(is_one_of(WRITERS, label) || is_one_of(BY, label)))
    };
    let parts = byline.split([';', '|', '\n']);
    let first = byline.split([';', '|', '\n']).next().unwrap_or_default();
    let of_others = |part: &&str| *part != first && labelled(part);
    parts
        .filter(|part| !of_others(part))
        .map(str::to_owned)
        .collect()
}

// `WRITER: tbell     EST: 1:05`: the values of the fields that name a writer; columns are two spaces apart. A field ends where another label
// begins.
fn fields(line: &str) -> Vec<String> {
    line.split("  ")
        .filter_map(|column| column.split_once([':', '=']))
        .filter(|(label, _)| {
            let label = label.trim_matches(|c: char| !c.is_alphanumeric());
            is_one_of(WRITERS, label) || is_one_of(BY, label)
        })
        .map(|(_, value)| {
            let own = value
                .split_inclusive(';')
                .take_while(|one| !one.contains(':'));
            own.collect()
        })
        .collect()
}

/// A byline, or what a writer's field says, in words.
struct Field<'a> {
    all: Vec<String>,
    /// What stands between commas and *and*.
    parts: Vec<Vec<String>>,
    /// Each initial with the words of the token behind it.
    initials: Vec<(&'a str, Vec<String>)>,
}

impl<'a> Field<'a> {
    fn of(line: &'a str) -> Self {
        let tokens: Vec<&str> = line
            .split([' ', '\t', '\u{a0}'])
            .filter(|one| !one.is_empty())
            .collect();
        let initial = |token: &'a str| {
            let letter = token.strip_suffix('.')?;
            (letter.chars().count() == 1).then_some(letter)
        };
        let initials = tokens
            .windows(2)
            .filter_map(|pair| Some((initial(pair[0])?, words(pair[1]))));
        Self {
            all: words(line),
            parts: line
                .split([',', ';', '|', '&', '/', '(', ')'])
                .flat_map(apart)
                .collect(),
            initials: initials.collect(),
        }
    }

    // A name of one word, or an id, must be all that stands between the commas: an id is often a first name that others have too.
    fn names(&self, who: &Names) -> bool {
        let stands = |name: &Vec<String>| match name.len() {
            0 => false,
            1 => self.parts.contains(name),
            _ => has_part(&self.all, name) || self.is_turned(name),
        };
        self.has_initial_and_surname(&who.name)
            || [&who.name, &who.id, &who.email].into_iter().any(stands)
    }

    // In a line of credits a name or an address is all that stands between two commas.
    fn credits(&self, who: &Names) -> bool {
        self.has_initial_and_surname(&who.name)
            || [&who.name, &who.email].into_iter().any(|own| {
                let alone = |part: &Vec<String>| untitled(part).concat() == own.concat();
                !own.is_empty() && self.parts.iter().any(alone)
            })
            || self.is_turned(&who.name)
    }

    // “By Duarte, Ana”: the last name before a comma, all that stands before it, and the first behind.
    fn is_turned(&self, name: &[String]) -> bool {
        name.len() > 1
            && self.parts.windows(2).any(|pair| {
                let whole = [untitled(&pair[1]), pair[0].as_slice()].concat();
                pair[0].len() < whole.len() && whole == name
            })
    }

    // “By Bob Lund” is Robert Lund's; “By A. Duarte”: an initial before the last name, and it is the first name's.
    fn has_initial_and_surname(&self, name: &[String]) -> bool {
        let [first, .., last] = name else {
            return false;
        };
        let short = |part: &Vec<String>| is_called(untitled(part), name);
        self.parts.iter().any(short)
            || self.initials.iter().any(|(initial, behind)| {
                behind[..] == [last.clone()] && first.starts_with(&initial.to_lowercase())
            })
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str, person: &Person) -> bool {
        Field::of(line).names(&Names::of(person))
    }

    fn signed(line: &str, role: Role, person: &Person) -> bool {
        Signature::of(line, role).is_some_and(|line| line.signs(&Names::of(person).name))
    }

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
            "By Dr. Ana Duarte",
            "By Duarte, Ana",
            "By Duarte, Dr. Ana",
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
    fn credits_name_who_reported() {
        let ana = person("aduarte", "Dr. Ana Duarte");
        let named = |line: &str| {
            let mut all = credited(line).into_iter();
            all.any(|one| Field::of(&one).credits(&Names::of(&ana)))
        };
        for line in [
            "(Reporting by Ana Duarte; editing by Leo Lund)",
            "(Reporting by Leo Lund and Ana Duarte in Lorne; Editing by Ida Moor)",
            "Reporting by Leo Lund in Keel, Ana Duarte in Lorne.",
            "With reporting from Ana Duarte.",
            "Additional reporting by A. Duarte",
            "Editing by Leo Lund; writing by Ana Duarte",
            "As told to Ana Duarte",
            "(As told to Dr. Ana Duarte.)",
            "Interview: Ana Duarte",
            "Interview and text: Ana Duarte",
            "Text: Ana Duarte; pictures: Leo Lund",
            "Pictures: Leo Lund | Words: Ana Duarte",
            "Von Ana Duarte",
            "Por Leo Lund y Ana Duarte",
            "Par Ana Duarte",
            "Ana Duarte reported this story.",
            "Leo Lund and Ana Duarte wrote this story from Lorne.",
            "Ana Duarte reported from Lorne.",
            "This interview was conducted by Ana Duarte.",
            "This story was reported and written by Ana Duarte.",
            "Reporting by Duarte, Ana",
            "Told to Ana Duarte in Lorne",
            "With files from Ana Duarte.",
            "Leo Lund reported from Keel, with files from Ana Duarte.",
            "Leo Lund reported from Keel, with additional reporting by Ana Duarte in Lorne.",
            "Research: Ana Duarte",
            "Producer: Ana Duarte",
            "Ana Duarte in Lorne contributed.",
            "Leo Lund and Ana Duarte contributed to this article from Lorne.",
            "Unter Mitarbeit von Ana Duarte",
            "Con información de Ana Duarte",
            "Enquête : Ana Duarte",
            "Ana Duarte provided research.",
            "Ana Duarte assisted with reporting.",
            "Ana Duarte contributed research for this story.",
            "Senior producer: Ana Duarte",
            "Data analysis by Ana Duarte",
            "Adapted for the web by Ana Duarte",
            "This story was adapted from a broadcast script by Ana Duarte.",
            "Translation: Ana Duarte",
            "This article was written with the help of Ana Duarte.",
            "Additional reporting was done by Ana Duarte",
            "Compiled from reports by Ana Duarte",
            "Mit Informationen von Ana Duarte",
            "Text und Recherche: Ana Duarte",
            "Propos recueillis par Ana Duarte",
            "Escrito por Ana Duarte",
        ] {
            assert!(named(line), "{line}: {:?}", credited(line));
        }
        for line in [
            "(Reporting by Leo Lund; editing by Ana Duarte)",
            "Reporting by Ana Duarte helped to free him.",
            "Reporting by Leo Lund in Duarte",
            "Pictures by Ana Duarte",
            "The reporting by Ana Duarte was praised.",
            "Fact-checked by Ana Duarte",
            "Text: Leo Lund; pictures: Ana Duarte",
            "Edited by Ana Duarte",
            "Ana Duarte told the council",
            "The letter was written to Ana Duarte",
            "Ana Duarte reported the theft to the police.",
            "The bill was written by Ana Duarte.",
            "The story told by Ana Duarte moved the hall.",
            "Von Ana Duarte kam keine Antwort.",
            "Interview: Ana Duarte resigns",
            "Editing: Ana Duarte",
            "With help from Ana Duarte, the council found the money.",
            "The pool was built with files from Ana Duarte, who died.",
            "Ana Duarte contributed $500 to the fund.",
            "Research by Leo Lund, editing by Ana Duarte",
            "Producer Ana Duarte resigns",
            "Ana Duarte provided $500 for the fund.",
            "Ana Duarte provided analysis of the bill to the council.",
            "Video: Ana Duarte",
            "With thanks to Ana Duarte",
            "The report of Ana Duarte was read.",
            "The data by Ana Duarte helped the council.",
            "Edited and fact-checked by Ana Duarte",
        ] {
            assert!(!named(line), "{line}: {:?}", credited(line));
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
            ("By Duarte, Ana", Role::Body),
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
