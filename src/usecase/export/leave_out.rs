//! What does not leave the desk with an export.
//!
//! **Always left out**, since an export leaves the desk: what tells of a confidential or anonymous source (name, place in it, words, origin, digest, and
//! the note of a verdict that rests on one). **Left out of a public one**, as in the public report: notes, suggestions, words of renditions
//! that do not reach the public, words that are no longer in the text, source passages and differences that quote these, evidence of kinds
//! that the desk does not name as public, names of imported files. What somebody typed (titles, authors, tools, notes of corrections) is
//! looked through for what was left out and for e-mail addresses, and goes as a whole where it has one. In doubt it is left out.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::model::{
    DeskPolicy, Dossier, Evidence, EvidenceKind, Rendition, RenditionDossier, Status,
};
use crate::usecase::report::{LEFT_OUT, has_address};

/// What of one story leaves the desk.
pub(super) struct Leaving<'d> {
    policy: &'d DeskPolicy,
    public: bool,
    secrets: HashSet<&'d str>,
    /// For each rendition the words that a public one may read, in lower case; empty for an internal export.
    readable: Vec<(&'d Rendition, String)>,
}

impl<'d> Leaving<'d> {
    /// For one story; `public` when the export may leave the newsroom.
    pub(super) fn new(policy: &'d DeskPolicy, dossier: &'d Dossier, public: bool) -> Self {
        let mut leaving = Self {
            policy,
            public,
            secrets: HashSet::new(),
            readable: Vec::new(),
        };
        leaving.secrets = leaving.typed_secrets(dossier);
        if public {
            for rendition in &dossier.renditions {
                let claims = rendition.claims().iter();
                let stand = claims.filter(|claim| claim.status != Status::Withdrawn);
                let words: Vec<String> = stand.map(|one| one.quote.to_lowercase()).collect();
                leaving.readable.push((&rendition.record, words.join(" ")));
            }
        }
        leaving
    }

    /// Whether it is for the newsroom itself.
    pub(super) fn internal(&self) -> bool {
        !self.public
    }

    /// Whether words of that rendition leave the desk.
    pub(super) fn shows(&self, rendition: &Rendition) -> bool {
        !self.public || self.policy.is_public(&rendition.name, rendition.kind)
    }

    /// Text that the desk keeps to itself.
    pub(super) fn inside<'t>(&self, text: &'t str) -> Option<&'t str> {
        (!self.public).then_some(text)
    }

    /// Whether a speaker may be named: in a public export only one whom the words of the rendition name.
    pub(super) fn names(&self, rendition: &RenditionDossier, speaker: &str) -> bool {
        let mut readable = self.readable.iter();
        let words = readable.find(|(one, _)| one.name == rendition.record.name);
        words.is_none_or(|(_, words)| words.contains(&speaker.to_lowercase()))
    }

    /// Whether a piece of evidence tells of a source that must not be told.
    pub(super) fn is_secret(&self, dossier: &Dossier, evidence: &Evidence) -> bool {
        let registered = dossier.evidence.find(&evidence.reference);
        evidence.anonymous
            || evidence.commitment.is_some()
            || registered.is_some_and(|one| one.anonymous || one.commitment.is_some())
    }

    /// Whether a piece of evidence is named.
    pub(super) fn names_evidence(&self, dossier: &Dossier, evidence: &Evidence) -> bool {
        let original = evidence.kind == EvidenceKind::Original;
        let listed = original || self.policy.report.public_evidence.contains(&evidence.kind);
        // An original on record is named RENDITION/0001.md and nothing else; anything else under that kind was typed.
        let on_record = !original || evidence.sha256.is_some();
        !self.is_secret(dossier, evidence) && (!self.public || listed && on_record)
    }

    /// What somebody typed, unless it repeats what was left out.
    pub(super) fn typed<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let tells = self.secrets.iter().any(|secret| text.contains(secret));
        match tells || self.public && (has_address(text) || text.contains("://")) {
            true => Cow::Borrowed(LEFT_OUT),
            false => Cow::Borrowed(text),
        }
    }

    // Words that must not come back in a title or a note. Shorter ones stand in every second sentence.
    fn typed_secrets(&self, dossier: &'d Dossier) -> HashSet<&'d str> {
        let mut secrets: Vec<&str> = Vec::new();
        let cited = dossier.ledgers().flat_map(|ledger| &ledger.entries);
        for review in cited {
            let mut secret = false;
            for one in &review.evidence {
                if !self.names_evidence(dossier, one) {
                    let origin = one.origin.as_deref();
                    let parts = [
                        Some(one.reference.as_str()),
                        one.locator.as_deref(),
                        one.quote.as_deref(),
                        origin,
                    ];
                    secrets.extend(parts.into_iter().flatten());
                    secret = true;
                }
            }
            if self.public || secret {
                secrets.extend(review.note.as_deref());
                secrets.extend(review.suggestion.as_deref());
            }
        }
        for record in &dossier.evidence.records {
            if self.public || record.anonymous || record.commitment.is_some() {
                let parts = [record.origin.as_deref(), record.note.as_deref()];
                secrets.extend(parts.into_iter().flatten());
            }
        }
        let long = secrets.into_iter().map(str::trim);
        long.filter(|text| text.chars().count() > 3).collect()
    }
}
