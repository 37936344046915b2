//! Somebody who works on a desk, with the keys and the days that count.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{PersonRole, ReviewerId, toml_date};

/// A key that a person signs with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PersonKey {
    /// The public key as OpenSSH writes it: `ssh-ed25519 AAAA…`.
    pub public: String,
    /// The first day on which it counts (UTC).
    #[serde(default, with = "toml_date", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<chrono::NaiveDate>")]
    pub from: Option<NaiveDate>,
    /// The last day on which it counts (UTC).
    #[serde(default, with = "toml_date", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<chrono::NaiveDate>")]
    pub until: Option<NaiveDate>,
}

/// Somebody who works on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
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
    #[schemars(with = "Option<chrono::NaiveDate>")]
    pub from: Option<NaiveDate>,
    /// The last day on the desk (UTC).
    #[serde(default, with = "toml_date", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<chrono::NaiveDate>")]
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
        let name = |one: &Self| in_order(&crate::fold(&one.name).to_lowercase());
        let shares_key = self.keys.iter().any(|key| {
            let mut others = other.keys.iter();
            others.any(|one| one.material() == key.material())
        });
        name(self) == name(other)
            || shares_key
            || (email(self).is_some() && email(self) == email(other))
    }
}

// The mailbox of an address: what stands behind a plus sorts a person's own mail (RFC 5233).
fn mailbox(address: &str) -> String {
    let address = address.trim().to_lowercase();
    match address.rsplit_once('@') {
        Some((local, domain)) => {
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
