//! Somebody who works on a desk, with the keys and the days that count.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_security::skeleton;

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

    /// As [`Self::same_as`] for people of two desks, where one id may be two people.
    pub fn same_human(&self, other: &Self) -> bool {
        let email = |one: &Self| one.email.as_deref().map(mailbox);
        let shares_key = self.keys.iter().any(|key| {
            let mut others = other.keys.iter();
            others.any(|one| one.material() == key.material())
        });
        same_name(&self.name, &other.name)
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

// The parts of a name as they look (Unicode TS 39, skeletons), and its initials apart.
fn plain_name(name: &str) -> (Vec<String>, Vec<String>) {
    let folded = in_order(&crate::fold(name).to_lowercase());
    let parts = folded.split([' ', '.']).map(|part| {
        let bare: String = part
            .nfkd()
            // Accents of Latin, Greek and Cyrillic letters; the vowel signs of other scripts make other names.
            .filter(|c| c.is_alphanumeric() && !('\u{300}'..='\u{36f}').contains(c))
            .collect();
        skeleton(&bare).collect::<String>()
    });
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    let long = |part: &String| part.chars().count() > 1;
    match parts.iter().filter(|part| long(part)).count() {
        // Somebody is called by two names at least before a third can be left out.
        0 | 1 => (parts, Vec::new()),
        _ => parts.into_iter().partition(long),
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
    use super::{mailbox, same_name};

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
