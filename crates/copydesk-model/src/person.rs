//! Somebody who works on a desk, with the keys and the days that count.

use std::collections::HashSet;
use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_security::skeleton;

use super::nicknames::is_short_for;
use super::{PersonRole, ReviewerId, toml_date};

/// A key that a person signs with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PersonKey {
    /// The public key as OpenSSH writes it: `ssh-ed25519 AAAA…`.
    pub public: String,
    /// The first day on which it counts (UTC).
    #[serde(default, with = "toml_date", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<chrono::NaiveDate>"))]
    pub from: Option<NaiveDate>,
    /// The last day on which it counts (UTC).
    #[serde(default, with = "toml_date", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<chrono::NaiveDate>"))]
    pub until: Option<NaiveDate>,
}

/// Somebody who works on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Names the person in ledgers and on the command line.
    pub id: ReviewerId,
    /// The name to print.
    pub name: String,
    /// The address that git knows the person by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// What the person does; the first is the role that a verdict is given in.
    pub roles: Vec<PersonRole>,
    /// The first day on the desk (UTC).
    #[serde(default, with = "toml_date", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<chrono::NaiveDate>"))]
    pub from: Option<NaiveDate>,
    /// The last day on the desk (UTC).
    #[serde(default, with = "toml_date", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<chrono::NaiveDate>"))]
    pub until: Option<NaiveDate>,
    /// The keys that the person signs with, those of the past too: they prove what was signed then.
    #[serde(default, rename = "key", skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<PersonKey>,
}

impl Person {
    /// Whether the person worked on the desk on `day`.
    pub fn active_on(&self, day: NaiveDate) -> bool {
        within(self.from, self.until, day)
    }

    /// The days on which the person worked on the desk, in words.
    pub fn days(&self) -> String {
        match (self.from, self.until) {
            (Some(from), Some(until)) => format!("a day from {from} until {until}"),
            (Some(from), None) => format!("a day from {from} on"),
            (None, Some(until)) => format!("a day until {until}"),
            (None, None) => "any day".to_owned(),
        }
    }

    /// Whether mail to an address comes to the person.
    pub fn has_mailbox(&self, address: &str) -> bool {
        let own = self.email.as_deref().map(mailbox);
        own.is_some_and(|own| own == mailbox(address))
    }

    /// Whether this is one of the examples that a new desk is made with.
    pub fn is_example(&self) -> bool {
        let email = self.email.as_deref().unwrap_or_default();
        self.name.ends_with(" Example") && email.ends_with("@newsroom.example")
    }

    /// Whether two entries of the desk's people are one and the same: they share an e-mail address, a key or a name.
    ///
    /// A second id is the oldest way to be one's own second pair of eyes.
    pub fn same_as(&self, other: &Self) -> bool {
        self.id == other.id || self.same_human(other)
    }

    /// Whether a sender of that name and address is this person: the mailbox is theirs, or the name.
    pub fn is_sender(&self, name: &str, address: &str) -> bool {
        let own = self.email.as_deref().map(mailbox);
        own.is_some_and(|own| own == mailbox(address)) || same_person(&self.name, name)
    }

    /// As [`Self::same_as`] for people of two desks, where one id may be two people.
    pub fn same_human(&self, other: &Self) -> bool {
        let email = |one: &Self| one.email.as_deref().map(mailbox);
        let shares_key = self.keys.iter().any(|key| {
            let mut others = other.keys.iter();
            others.any(|one| one.material() == key.material())
        });
        same_person(&self.name, &other.name)
            || shares_key
            || (email(self).is_some() && email(self) == email(other))
    }
}

// Hosts that deliver to one mailbox with dots and without, and the names of each; the first stands for all.
const DOTLESS: [&[&str]; 1] = [&["gmail.com", "googlemail.com"]];

// The mailbox of an address: what stands behind a plus sorts a person's own mail (RFC 5233), and dots do at some hosts.
fn mailbox(address: &str) -> String {
    let address = address.trim().to_lowercase();
    match address.rsplit_once('@') {
        Some((local, domain)) => {
            let dotless = DOTLESS.iter().find(|names| names.contains(&domain));
            let bare = dotless.map(|names| (local.replace('.', ""), names[0]));
            let (local, domain) = match &bare {
                Some((local, domain)) => (local.as_str(), *domain),
                None => (local, domain),
            };
            let local = local
                .split('+')
                .next()
                .filter(|one| !one.is_empty())
                .unwrap_or(local);
            format!("{local}@{domain}")
        }
        None => address,
    }
}

// Names that a reader takes for one: in another order, case or script's look-alike letters, with or without accents, joiners and an
// initial. Two initials that differ are two people.
pub(crate) fn same_name(a: &str, b: &str) -> bool {
    let ((mine, initials), (theirs, others)) = (plain_name(a), plain_name(b));
    !mine.is_empty()
        && mine == theirs
        && (initials.is_empty() || others.is_empty() || initials == others)
}

/// What stands before a name and is none of it, in lower case.
const TITLES: [&str; 105] = [
    "abbot",
    "alderman",
    "alderwoman",
    "ambassador",
    "archbishop",
    "attorney",
    "bishop",
    "brigadier",
    "brother",
    "canon",
    "capt",
    "captain",
    "cardinal",
    "chancellor",
    "chief",
    "cllr",
    "cmdr",
    "coach",
    "col",
    "colonel",
    "commander",
    "commissioner",
    "congressman",
    "congresswoman",
    "constable",
    "corporal",
    "councillor",
    "councilman",
    "councilor",
    "councilwoman",
    "cpl",
    "dame",
    "dean",
    "deputy",
    "det",
    "detective",
    "doctor",
    "dona",
    "dr",
    "dra",
    "father",
    "fr",
    "frau",
    "gen",
    "general",
    "gov",
    "governor",
    "herr",
    "hon",
    "honorable",
    "honourable",
    "imam",
    "ing",
    "insp",
    "inspector",
    "judge",
    "justice",
    "lady",
    "lic",
    "lieutenant",
    "lord",
    "lt",
    "ltcol",
    "madame",
    "maj",
    "major",
    "mayor",
    "minister",
    "mme",
    "monsieur",
    "monsignor",
    "mr",
    "mrs",
    "ms",
    "msgr",
    "mx",
    "officer",
    "pastor",
    "pc",
    "pres",
    "president",
    "prof",
    "professor",
    "rabbi",
    "rector",
    "rep",
    "representative",
    "rev",
    "revd",
    "reverend",
    "sen",
    "senator",
    "sergeant",
    "señor",
    "señora",
    "sgt",
    "sheikh",
    "sheriff",
    "sir",
    "sister",
    "sra",
    "superintendent",
    "supt",
    "trooper",
    "vicar",
];

/// What stands behind a name and is none of it, in lower case.
const DEGREES: [&str; 18] = [
    "bsc", "cbe", "dds", "esq", "esquire", "jd", "kc", "kg", "llb", "llm", "mba", "mbe", "md",
    "mp", "msc", "obe", "phd", "qc",
];

// The words of a class as their letters look, made once: a hundred of them for each word of each name took a tenth of the time of judging.
fn looks_of(class: &[&str]) -> HashSet<String> {
    class.iter().map(|one| skeleton(one).collect()).collect()
}

static TITLES_LOOK: LazyLock<HashSet<String>> = LazyLock::new(|| looks_of(&TITLES));
static DEGREES_LOOK: LazyLock<HashSet<String>> = LazyLock::new(|| looks_of(&DEGREES));

// How a word looks without the marks around it.
fn looks(word: &str) -> String {
    skeleton(word.trim_matches(|c: char| !c.is_alphanumeric())).collect()
}

/// A name in words without the titles around it; as it is where nothing else is left, or where it is a post (*Mayor of Lorne*).
pub(crate) fn untitled<T: AsRef<str>>(words: &[T]) -> &[T] {
    let degree = |word: &&T| DEGREES_LOOK.contains(&looks(word.as_ref()));
    let title = |word: &&T| TITLES_LOOK.contains(&looks(word.as_ref())) || degree(word);
    let before = words.iter().take_while(title).count();
    let bare = words.get(before..).unwrap_or_default();
    match bare.first().map(AsRef::as_ref) {
        None | Some("of" | "for" | "at") => words,
        Some(_) => {
            let behind = bare.iter().skip(1).rev().take_while(degree).count();
            &bare[..bare.len() - behind]
        }
    }
}

/// Whether a word in lower case is one that stands before names and is none of them.
pub(crate) fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

// A name from the first to the last, in lower case, without the titles around it.
fn without_titles(name: &str) -> String {
    let spaced = crate::fold(name).to_lowercase().replace('.', ". ");
    let ordered = in_order(&spaced);
    let words: Vec<&str> = ordered.split_whitespace().collect();
    untitled(&words).join(" ")
}

/// Whether two names are one person's: beside what a reader takes for one name, with titles, ranks and degrees around it, a post behind it,
/// or an initial in the place of a first name.
pub(crate) fn same_person(a: &str, b: &str) -> bool {
    same_named(a, b) || same_source(a, b)
}

/// As [`same_person`], where a comma may part two people: what stands behind one is no post.
pub(crate) fn same_named(a: &str, b: &str) -> bool {
    same_name(a, b) || alike(&parts_of(&without_titles(a)), &parts_of(&without_titles(b)))
}

/// Whether two names that sources were called by are of one person: beside what [`same_name`] takes for one, with a title before it, a post
/// behind it (*Mayor Ruth Amaya*, *Ruth Amaya, mayor*), or an initial in the place of a first name. One word is no name of anybody.
pub fn same_source(a: &str, b: &str) -> bool {
    let (mine, theirs) = (bare_name(a), bare_name(b));
    same_name(&mine.join(" "), &theirs.join(" ")) || alike(&mine, &theirs)
}

// Whether the parts of two names are the same, or an initial stands in the place of one.
fn alike(mine: &[String], theirs: &[String]) -> bool {
    let like = |a: &String, b: &String| {
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        // Letters as they look: an m looks like rn, a w like vv.
        let initial = short.chars().count() == 1 || matches!(short.as_str(), "rn" | "vv");
        a == b || is_short_for(a, b) || initial && long.starts_with(short.as_str())
    };
    mine.len() >= 2
        && mine.len() == theirs.len()
        && mine.last() == theirs.last()
        && mine.iter().zip(theirs).all(|(a, b)| like(a, b))
}

// The parts of a name, an initial among them where it stands for a first name.
fn parts_of(name: &str) -> Vec<String> {
    let (parts, initials) = plain_name(name);
    match initials.is_empty() || parts.len() > 1 {
        true => parts,
        false => initials.into_iter().chain(parts).collect(),
    }
}

// The parts of a name without a title, a post and what stands in brackets.
fn bare_name(name: &str) -> Vec<String> {
    let name = name.split(['(', '[', ';', '/']).next().unwrap_or_default();
    let name = name.split(" – ").next().unwrap_or_default();
    let name = name.split(" - ").next().unwrap_or_default().trim();
    // "Amaya, Ruth" turns round; "Ruth Amaya, mayor" ends there.
    let name = match name.split_once(',') {
        Some((first, _)) if first.split_whitespace().count() > 1 => first,
        _ => name,
    };
    parts_of(&without_titles(name))
}

// The parts of a name as they look (Unicode TS 39, skeletons), and its initials apart.
fn plain_name(name: &str) -> (Vec<String>, Vec<String>) {
    let folded = in_order(&crate::fold(name).to_lowercase());
    let parts = folded.split([' ', '.']).map(|part| {
        let bare: String = part
            .nfkd()
            // Accents of Latin, Greek and Cyrillic letters; the vowel signs of other scripts make other names.
            .filter(|c| c.is_alphanumeric() && !('\u{300}'..='\u{36f}').contains(c))
            .collect();
        // An initial is one letter, whatever it looks like: an m looks like rn.
        (
            bare.chars().count() > 1,
            skeleton(&bare).collect::<String>(),
        )
    });
    let parts: Vec<(bool, String)> = parts.filter(|(_, part)| !part.is_empty()).collect();
    let bare = |parts: Vec<(bool, String)>| parts.into_iter().map(|(_, part)| part).collect();
    match parts.iter().filter(|(long, _)| *long).count() {
        // Somebody is called by two names at least before a third can be left out.
        0 | 1 => (bare(parts), Vec::new()),
        _ => {
            let (long, initials) = parts.into_iter().partition(|(long, _)| *long);
            (bare(long), bare(initials))
        }
    }
}

// "Quint, Mara" is Mara Quint.
fn in_order(name: &str) -> String {
    match name.split_once(',') {
        Some((last, first)) if !first.contains(',') => format!("{} {}", first.trim(), last.trim()),
        _ => name.to_owned(),
    }
}

impl PersonKey {
    /// Whether the key counts on `day`.
    pub fn counts_on(&self, day: NaiveDate) -> bool {
        within(self.from, self.until, day)
    }

    /// The kind and the base64 of the key, without its comment.
    pub fn material(&self) -> (&str, &str) {
        let mut words = self.public.split_whitespace();
        (
            words.next().unwrap_or_default(),
            words.next().unwrap_or_default(),
        )
    }
}

fn within(from: Option<NaiveDate>, until: Option<NaiveDate>, day: NaiveDate) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
}

#[cfg(test)]
mod tests {
    use super::{mailbox, same_name, same_person, same_source};

    #[test]
    fn a_source_is_one_person_under_a_title_a_post_or_an_initial() {
        for other in [
            "Amaya, Ruth",
            "RUTH AMAYA",
            "Ruth Amáya",
            "Mayor Ruth Amaya",
            "Dr. Ruth M. Amaya",
            "Ruth Amaya, mayor of Lorne",
            "Ruth Amaya (by phone)",
            "R. Amaya",
        ] {
            assert!(same_source("Ruth Amaya", other), "{other}");
        }
        for other in [
            "Ida Amaya",
            "T. Amaya",
            "Ruth Lund",
            "Amaya",
            "Ruth Amaya's lawyer",
            "Mayor of Lorne",
            "Mayor Ida Kessler",
        ] {
            assert!(!same_source("Ruth Amaya", other), "{other}");
        }
        assert!(!same_source("Lorne Police", "Port Lorne Police"));
        assert!(!same_source("the mayor", "the clerk"));
        assert!(!same_source("Mayor of Lorne", "Deputy Mayor of Lorne"));
        assert!(same_source("M. Quint", "Mara Quint"));
    }

    #[test]
    fn a_person_is_one_under_titles_and_degrees() {
        for other in [
            "Dr. Mara Quint",
            "Dr.Mara Quint",
            "Sgt Mara Quint",
            "Rev. Dr. Mara Quint",
            "Quint, Dr. Mara",
            "Mara Quint, PhD",
            "Mara Quint MBE",
            "Prof. M. Quint",
            "Dr. Mara A. Quint",
            "Mara Quint, fact-checker",
        ] {
            assert!(same_person("Mara Quint", other), "{other}");
        }
        for other in [
            "Dr. Nora Quint",
            "Dr. Quint",
            "Mara Quint-Lund",
            "N. Quint",
            "Quint, Nora",
            "Major Quint",
            "Leo Quint, MD",
        ] {
            assert!(!same_person("Mara Quint", other), "{other}");
        }
        assert!(same_person("Quint-Lund, Mara", "Mara Quint-Lund"));
        assert!(!same_person("Dean Major", "Rector Major"));
    }

    #[test]
    fn a_mailbox_has_more_than_one_address() {
        for other in ["Pia.Sorel@gmail.com", "p.i.a.sorel+desk@googlemail.com"] {
            assert_eq!(mailbox(other), "piasorel@gmail.com", "{other}");
        }
        assert_ne!(
            mailbox("pia.sorel@desk.example"),
            mailbox("piasorel@desk.example")
        );
        assert_eq!(mailbox("pia+wire@desk.example"), "pia@desk.example");
    }

    #[test]
    fn a_name_in_other_letters_is_the_same_and_a_colleagues_is_not() {
        for other in [
            "Leo Marchetti",
            "LEO  MARCHETTI",
            "Marchetti, Leo",
            "Leo J. Marchetti",
            "Leo J Marchetti",
            "Léo Marchetti",
            "L\u{435}\u{43e} Marchetti",
            "Leo\u{200b} Marchetti",
            "Leo\u{ad} March\u{200d}etti",
        ] {
            assert!(same_name("Leo Marchetti", other), "{other}");
        }
        for (a, b) in [
            ("Leo Marchetti", "Lea Marchetti"),
            ("Leo Marchetti", "Leo Marchett"),
            ("Leo A. Marchetti", "Leo B. Marchetti"),
            ("Marchetti", "Leo Marchetti"),
            ("Ann B", "Ann C"),
            ("राम", "रमा"),
            ("李 娜", "李 明"),
            ("", ""),
        ] {
            assert!(!same_name(a, b), "{a} {b}");
        }
    }
}
