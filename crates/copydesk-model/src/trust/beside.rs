//! Which revision of a rendition somebody looked at last, and the words of an entry that says so of what stands beside its claims.
//!
//! A verdict is on a claim; whoever gave it had the revision before them. Lines that no claim holds, and places of the file that no word tells,
//! count as looked at with it, or when somebody says so in an entry of their own, which is bound to both. Linear in the entries.

use crate::{DeskPolicy, Dossier, Mark, RenditionDossier, Revision, RevisionRecord, Verdict};

use super::assess::authors;
use super::marks::{MarkCounts, marks};

/// The revisions of a rendition on which somebody's word rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LastLook {
    /// The last on which somebody who is no author judged a claim, or which was sealed.
    pub judged: Option<Revision>,
    /// The last of which somebody said that they looked at what stands beside its claims.
    pub beside: Option<Revision>,
}

/// What an entry says that is about what stands beside the claims of a revision: the digests of its text and of its file's own places.
pub fn beside_words(record: &RevisionRecord) -> String {
    let places = record.places_sha256;
    format!(
        "what stands beside the claims of revision {}: text {}, places of the file {}",
        record.number,
        record.sha256,
        places.map_or_else(|| "none".to_owned(), |places| places.to_string())
    )
}

/// Which revisions of the rendition somebody looked at.
pub fn last_look(policy: &DeskPolicy, dossier: &Dossier, rendition: &RenditionDossier) -> LastLook {
    let name = &rendition.record.name;
    let authors = authors(policy, dossier);
    let ledgers = dossier.ledgers.iter();
    let others = ledgers.filter(|one| !authors.contains(&one.reviewer));
    let entries = others.flat_map(|one| &one.book.entries);
    let verdicts = entries.filter(|one| {
        !matches!(one.verdict, Verdict::Reading | Verdict::Dismissed)
            && one.claim.rendition == *name
    });
    let judged = verdicts.filter_map(|one| one.revision);
    let sealed = dossier.seals.iter().filter_map(|seal| {
        let file = seal.file.rsplit('/').next()?;
        let rest = file.strip_suffix(".json")?.split_once('-')?.1;
        let (rendition, revision) = rest.rsplit_once('-')?;
        let number = revision.parse().ok()?;
        (rendition == name.as_str())
            .then(|| Revision::new(number))
            .flatten()
    });
    let given = marks(policy, dossier).into_iter().filter(|one| {
        one.mark == Mark::Beside
            && one.counts == MarkCounts::Yes
            && one.entry.claim.rendition == *name
    });
    let beside = given.filter_map(|one| {
        let mut records = rendition.record.revisions.iter();
        let record = records.find(|record| Some(record.number) == one.entry.revision)?;
        (one.entry.text == beside_words(record)).then_some(record.number)
    });
    LastLook {
        judged: judged.chain(sealed).max(),
        beside: beside.max(),
    }
}
