//! Claims as people name them: an id, a prefix of one, or a place in a rendition.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::str::FromStr;

use memchr::memmem;

use super::UsecaseError;
use crate::model::{
    Claim, Dossier, IdError, RenditionDossier, RenditionRef, Status, StorySlug,
    numbered as numbered_claims, numbers,
};
use crate::store::{self, Desk};

/// A claim as named on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ClaimAddress {
    /// `harbor-bridge/web:7`: the claim of that number, from 1: the N-th in reading order when its revision came.
    Place(RenditionRef, usize),
    /// `harbor-bridge/web:1-5`: the claims of these numbers, in reading order.
    Range(RenditionRef, usize, usize),
    /// `harbor-bridge/web/7f3a`: an id or a prefix of one, in one rendition.
    Within(RenditionRef, String),
    /// `7f3a9c21`: an id or a prefix of one, anywhere on the desk.
    Anywhere(String),
}

const EXPECTED: &str = "a claim: an id or a prefix of it, STORY/RENDITION:N, STORY/RENDITION:N-M, or STORY/RENDITION/ID";

const BACKWARDS: &str = "a range of claims: the lower number comes first, STORY/RENDITION:3-9";

impl FromStr for ClaimAddress {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let wrong = || IdError {
            given: text.chars().take(80).collect(),
            expected: EXPECTED,
        };
        if let Some((target, number)) = text.split_once(':') {
            let target = target.parse().map_err(|_| wrong())?;
            let parse = |number: &str| number.parse::<usize>().map_err(|_| wrong());
            if let Some((from, to)) = number.split_once('-') {
                let (from, to) = (parse(from)?, parse(to)?);
                return match from <= to {
                    true => Ok(Self::Range(target, from, to)),
                    false => Err(IdError {
                        expected: BACKWARDS,
                        ..wrong()
                    }),
                };
            }
            return Ok(Self::Place(target, parse(number)?));
        }
        let (target, id) = match text.rsplit_once('/') {
            Some((target, id)) => (Some(target.parse().map_err(|_| wrong())?), id),
            None => (None, text),
        };
        let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if id.is_empty() || id.len() > 64 || !id.bytes().all(hex) {
            return Err(wrong());
        }
        Ok(match target {
            Some(target) => Self::Within(target, id.to_owned()),
            None => Self::Anywhere(id.to_owned()),
        })
    }
}

impl fmt::Display for ClaimAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Place(target, number) => write!(f, "{target}:{number}"),
            Self::Range(target, from, to) => write!(f, "{target}:{from}-{to}"),
            Self::Within(target, id) => write!(f, "{target}/{id}"),
            Self::Anywhere(id) => f.write_str(id),
        }
    }
}

/// A claim that an address names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its rendition.
    pub target: RenditionRef,
    /// Its index in the sheet.
    pub index: usize,
    /// Its number, from 1; `None` for a claim that an earlier revision had.
    pub number: Option<usize>,
    /// The claim.
    pub claim: Claim,
    /// Whether only a range of numbers has it: nobody looked at it by itself.
    pub in_passing: bool,
}

impl Found {
    /// How to name it to people: by place, or by id when it has none.
    pub(crate) fn address(&self) -> String {
        match self.number {
            Some(number) => format!("{}:{number}", self.target),
            None => format!("{}/{}", self.target, self.claim.id),
        }
    }
}

/// The claims that `addresses` name, each once, with their stories.
///
/// # Errors
/// When an address names no claim, or several.
pub(crate) fn find_claims(
    desk: &Desk,
    addresses: &[ClaimAddress],
) -> Result<(Vec<Dossier>, Vec<Found>), UsecaseError> {
    let mut stories: Vec<StorySlug> = Vec::new();
    for address in addresses {
        match address {
            ClaimAddress::Place(target, _)
            | ClaimAddress::Range(target, _, _)
            | ClaimAddress::Within(target, _) => {
                stories.push(target.story.clone());
            }
            ClaimAddress::Anywhere(id) => stories.extend(stories_with(desk, id)?),
        }
    }
    stories.sort();
    stories.dedup();
    let dossiers = stories
        .iter()
        .map(|story| store::load_story(desk, story))
        .collect::<Result<Vec<_>, _>>()?;
    let mut found: Vec<Found> = Vec::new();
    let mut known: HashMap<(RenditionRef, usize), usize> = HashMap::new();
    for address in addresses {
        for one in resolve(&dossiers, address)? {
            match known.get(&(one.target.clone(), one.index)) {
                Some(at) => found[*at].in_passing &= one.in_passing,
                None => {
                    known.insert((one.target.clone(), one.index), found.len());
                    found.push(one);
                }
            }
        }
    }
    let used: HashSet<&StorySlug> = found.iter().map(|one| &one.target.story).collect();
    let dossiers = dossiers
        .into_iter()
        .filter(|one| used.contains(&one.slug))
        .collect();
    Ok((dossiers, found))
}

/// The one claim that `address` names, with its story.
///
/// # Errors
/// When it names none, or several.
pub(crate) fn find_claim(
    desk: &Desk,
    address: &ClaimAddress,
) -> Result<(Dossier, Found), UsecaseError> {
    let (dossiers, found) = find_claims(desk, std::slice::from_ref(address))?;
    let several = found.len();
    match (dossiers.into_iter().next(), found.into_iter().next()) {
        (Some(dossier), Some(found)) if several == 1 => Ok((dossier, found)),
        (Some(_), Some(found)) => Err(UsecaseError::NoClaim {
            given: address.to_string(),
            detail: format!(": {several} claims, where one is meant"),
            help: format!("name one of them: {}", found.address()),
        }),
        _ => Err(UsecaseError::NoClaim {
            given: address.to_string(),
            detail: " on this desk".to_owned(),
            help: "`copydesk status` lists what there is".to_owned(),
        }),
    }
}

// The stories whose sheets hold an id that begins with `id`: their text is searched, and only those that have it are read. Where none has
// (an id written in a way that no program writes) all are.
fn stories_with(desk: &Desk, id: &str) -> Result<Vec<StorySlug>, UsecaseError> {
    let stories = store::load_stories(desk)?;
    let quoted = [format!("\"{id}"), format!("'{id}")];
    let searched = quoted.each_ref().map(memmem::Finder::new);
    let mut holding = Vec::new();
    for story in &stories {
        for entry in desk.list(&format!("claims/{story}"))? {
            let sheet = desk.read_bytes(&format!("claims/{story}/{}", entry.name))?;
            let sheet = sheet.unwrap_or_default();
            if searched.iter().any(|one| one.find(&sheet).is_some()) {
                holding.push(story.clone());
                break;
            }
        }
    }
    Ok(match holding.is_empty() {
        true => stories,
        false => holding,
    })
}

fn resolve(dossiers: &[Dossier], address: &ClaimAddress) -> Result<Vec<Found>, UsecaseError> {
    match address {
        ClaimAddress::Place(target, number) => {
            placed(dossiers, target, (*number, *number), address)
        }
        ClaimAddress::Range(target, from, to) => placed(dossiers, target, (*from, *to), address),
        ClaimAddress::Within(target, id) => {
            let rendition = rendition(dossiers, target)?;
            by_prefix(beginning(target, rendition, id), id, address).map(|one| vec![one])
        }
        ClaimAddress::Anywhere(id) => {
            let mut all = Vec::new();
            for dossier in dossiers {
                for rendition in &dossier.renditions {
                    let target = dossier.target(&rendition.record.name);
                    all.extend(beginning(&target, rendition, id));
                }
            }
            by_prefix(all, id, address).map(|one| vec![one])
        }
    }
}

// The claims with the numbers from the first to the last; both must be there.
fn placed(
    dossiers: &[Dossier],
    target: &RenditionRef,
    (from, to): (usize, usize),
    address: &ClaimAddress,
) -> Result<Vec<Found>, UsecaseError> {
    let rendition = rendition(dossiers, target)?;
    let count = numbered_claims(rendition.claims()).count();
    let last = places(rendition).filter_map(|(_, number, _)| number).max();
    let last = last.unwrap_or(0);
    if from == 0 || to > last {
        return Err(UsecaseError::NoClaim {
            given: address.to_string(),
            detail: match count == last {
                true => format!(": {target} has {count} claims"),
                false => format!(": {target} has {count} claims, the last of them {last}"),
            },
            help: match count {
                0 => format!("import its text: `copydesk import {target} FILE`"),
                _ => format!("name one from {target}:1 to {target}:{last}"),
            },
        });
    }
    // A number that was left behind names what it named; a range goes over it.
    let wanted = from..=to;
    let named: Vec<Found> = places(rendition)
        .filter(|(_, number, _)| number.is_some_and(|number| wanted.contains(&number)))
        .filter(|(_, _, claim)| from == to || claim.status != Status::Withdrawn)
        .map(|place| Found {
            in_passing: from != to,
            ..found(target, place)
        })
        .collect();
    match named.is_empty() {
        false => Ok(named),
        true => Err(UsecaseError::NoClaim {
            given: address.to_string(),
            detail: format!(": none of these numbers of {target} is a claim any more"),
            help: format!("`copydesk status {target}` lists the claims with their numbers"),
        }),
    }
}

fn rendition<'d>(
    dossiers: &'d [Dossier],
    target: &RenditionRef,
) -> Result<&'d RenditionDossier, UsecaseError> {
    let dossier = dossiers.iter().find(|one| one.slug == target.story);
    dossier
        .and_then(|dossier| dossier.rendition(&target.rendition))
        .ok_or_else(|| UsecaseError::NoRendition {
            target: target.clone(),
            known: dossier
                .map(|dossier| {
                    let names = dossier.renditions.iter();
                    names.map(|one| one.record.name.to_string()).collect()
                })
                .unwrap_or_default(),
        })
}

// A claim's index in the sheet and its number, where it has one.
type NumberedClaim<'d> = (usize, Option<usize>, &'d Claim);

fn places(rendition: &RenditionDossier) -> impl Iterator<Item = NumberedClaim<'_>> {
    let claims = rendition.claims();
    let each = claims.iter().zip(numbers(claims)).enumerate();
    each.map(|(index, (claim, number))| (index, number, claim))
}

fn found(target: &RenditionRef, (index, number, claim): NumberedClaim<'_>) -> Found {
    Found {
        target: target.clone(),
        index,
        number,
        claim: claim.clone(),
        in_passing: false,
    }
}

fn beginning(target: &RenditionRef, rendition: &RenditionDossier, id: &str) -> Vec<Found> {
    let fitting = places(rendition).filter(|(_, _, claim)| claim.id.as_str().starts_with(id));
    fitting.map(|place| found(target, place)).collect()
}

/// Every claim of a rendition, with its number where it has one.
pub(super) fn numbered(target: &RenditionRef, rendition: &RenditionDossier) -> Vec<Found> {
    places(rendition)
        .map(|place| found(target, place))
        .collect()
}

/// The one of `all` whose id is `id` or begins with it.
pub(super) fn by_prefix(
    all: Vec<Found>,
    id: &str,
    address: &ClaimAddress,
) -> Result<Found, UsecaseError> {
    let mut fitting: Vec<Found> = all
        .into_iter()
        .filter(|one| one.claim.id.as_str().starts_with(id))
        .collect();
    // A whole id is meant even when a longer one begins with it.
    let whole = fitting
        .iter()
        .filter(|one| one.claim.id.as_str() == id)
        .count();
    if whole == 1 {
        fitting.retain(|one| one.claim.id.as_str() == id);
    }
    match fitting.len() {
        1 => Ok(fitting.swap_remove(0)),
        0 => Err(UsecaseError::NoClaim {
            given: address.to_string(),
            detail: " on this desk".to_owned(),
            help: "`copydesk status STORY` lists the claims with their ids".to_owned(),
        }),
        _ => Err(UsecaseError::AmbiguousClaim {
            given: address.to_string(),
            candidates: fitting
                .iter()
                .map(|one| format!("{}/{}", one.target, one.claim.id))
                .collect(),
        }),
    }
}
