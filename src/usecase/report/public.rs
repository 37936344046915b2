//! The public report: what is confidential is left out, each piece replaced by a salted commitment.
//!
//! Left out: what was said when a reply was sought; notes, suggestions and reasons of the desk; evidence of every kind that the desk does not name as public; wordings
//! that are no longer in the text; texts that do not reach the public (an original does when the desk says so), and in an original whatever is not a claim (script
//! directions, notes); names of imported files; the words of findings, which quote all of these. What stays is looked through
//! once more for anything that was left out, and for e-mail addresses. In doubt it is left out.
//!
//! A commitment is SHA-256 of a salt, a line feed and the words; the salt is SHA-256 of the desk's secret and the place. Linear
//! in the report but for that last look, which is linear in the report times what was left out.

use std::collections::BTreeSet;

use super::{
    Report, ReportClaim, ReportEvidence, ReportRendition, ReportReview, SetAside, Withheld,
};
use crate::model::{DeskPolicy, EvidenceKind, RenditionKind, RenditionName, Role, Sha256};
use crate::rules;
use crate::usecase::SisterVerdict;
use serde::Serialize;

/// What stands where words were left out.
pub(crate) const LEFT_OUT: &str = "[left out]";

/// What proves a commitment later: SHA-256 of `salt`, a line feed and `text` is `commitment`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Opening {
    /// Where it was left out.
    pub place: String,
    /// What it is.
    pub what: &'static str,
    /// What the report says in its place.
    pub commitment: Sha256,
    /// The salt.
    pub salt: Sha256,
    /// What was left out.
    pub text: String,
}

/// Leaves out of `report` what is confidential; gives what proves the commitments.
pub(super) fn leave_out(report: &mut Report, policy: &DeskPolicy, key: Sha256) -> Vec<Opening> {
    let mut vault = Vault {
        key,
        openings: Vec::new(),
    };
    report.public = true;
    let published: BTreeSet<RenditionName> = report
        .renditions
        .iter()
        .filter(|one| policy.is_public(&one.name, one.kind))
        .map(|one| one.name.clone())
        .collect();
    for rendition in &mut report.renditions {
        let public = published.contains(&rendition.name);
        vault.rendition(rendition, public, &published, policy);
    }
    for (index, one) in report.corrections.iter_mut().enumerate() {
        if !published.contains(&one.rendition) {
            let (place, words) = (
                format!("correction/{index}"),
                (&mut one.wrong, &mut one.right),
            );
            for (what, text) in [("wrong words", words.0), ("right words", words.1)] {
                let said = std::mem::replace(text, LEFT_OUT.to_owned());
                vault.withhold(&place, what, said);
            }
            one.words = Vec::new();
        }
    }
    for (index, reply) in report.replies.iter_mut().enumerate() {
        let parts = [
            ("channel", reply.channel.take()),
            ("answer", reply.answer.take()),
        ];
        for (what, text) in parts {
            if let Some(text) = text {
                let kept = vault.withhold(&format!("reply/{index}"), what, text);
                reply.withheld.push(kept);
            }
        }
    }
    for finding in &mut report.findings {
        let meaning = rules::rule(finding.code).map(|rule| rule.meaning);
        finding.message = meaning.unwrap_or("something stands against it").to_owned();
        finding.expected = None;
        finding.found = None;
        finding.clear = None;
        if let Some(waived) = &mut finding.waived {
            waived.reason = "on record at the desk".to_owned();
        }
    }
    vault.look_again(report, policy);
    vault.openings
}

/// Whether `text` has something like an e-mail address in it.
pub(in crate::usecase) fn has_address(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        word.split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    })
}

struct Vault {
    key: Sha256,
    openings: Vec<Opening>,
}

impl Vault {
    fn withhold(&mut self, place: &str, what: &'static str, text: String) -> Withheld {
        let salt = Sha256::of(format!(
            "copydesk public report\n{}\n{place}\n{what}",
            self.key
        ));
        let commitment = Sha256::of(format!("{salt}\n{text}"));
        self.openings.push(Opening {
            place: place.to_owned(),
            what,
            commitment,
            salt,
            text,
        });
        Withheld { what, commitment }
    }

    fn rendition(
        &mut self,
        rendition: &mut ReportRendition,
        public: bool,
        published: &BTreeSet<RenditionName>,
        policy: &DeskPolicy,
    ) {
        let name = rendition.name.clone();
        for revision in &mut rendition.revisions {
            revision.source_file = None;
            revision.beside.clear();
        }
        let whole = public && rendition.kind == RenditionKind::Converted;
        for (index, aside) in rendition.set_aside.iter_mut().enumerate() {
            let place = format!("{name}/aside/{index}");
            self.aside(aside, &place, whole && !is_crews(aside.role));
        }
        for claim in &mut rendition.claims {
            let place = format!("{name}/{}", claim.id);
            if public {
                self.claim(claim, &place, published, policy);
            } else {
                self.whole_claim(claim, &place, published, policy);
            }
            if !whole {
                // What stands around a claim may be a note.
                claim.prefix = None;
                claim.suffix = None;
            }
        }
        for claim in &mut rendition.withdrawn {
            let place = format!("{name}/{}", claim.id);
            self.whole_claim(claim, &place, published, policy);
            for said in &mut claim.not_a_claim {
                let why = said.why.take();
                let why = why.map(|why| self.withhold(&place, "reason", why));
                claim.withheld.extend(why);
            }
        }
        // A speaker may be named in a direction and nowhere that the public can read.
        let claims = rendition.claims.iter();
        let words = claims.map(|claim| claim.words().to_lowercase());
        let readable = words.collect::<Vec<_>>().join(" ");
        for claim in &mut rendition.claims {
            claim
                .attribution
                .take_if(|said| !readable.contains(&said.speaker.to_lowercase()));
            if let Some(said) = &mut claim.attribution {
                said.also
                    .retain(|other| readable.contains(&other.speaker.to_lowercase()));
            }
        }
        if !public {
            rendition.text_withheld = true;
            rendition.text = Vec::new();
            rendition.disclosure = None;
            return;
        }
        for paragraph in &mut rendition.text {
            for piece in &mut paragraph.pieces {
                let words = !piece.text.trim().is_empty();
                if piece.claim.is_none() && words && (!whole || is_crews(paragraph.role)) {
                    piece.text = LEFT_OUT.to_owned();
                }
            }
        }
    }

    fn aside(&mut self, aside: &mut SetAside, place: &str, shown: bool) {
        if let Some(text) = aside.text.take_if(|_| !shown) {
            aside.withheld.push(self.withhold(place, "words", text));
        }
        if let Some(reason) = aside.override_reason.take() {
            aside.withheld.push(self.withhold(place, "reason", reason));
        }
    }

    // A claim that the public can read: its words stay, what the desk said among itself goes.
    fn claim(
        &mut self,
        claim: &mut ReportClaim,
        place: &str,
        published: &BTreeSet<RenditionName>,
        policy: &DeskPolicy,
    ) {
        if let Some(before) = claim.before.take() {
            let kept = self.withhold(place, "earlier wording", before.quote);
            claim.withheld.push(kept);
        }
        if let Some(source) = claim
            .source
            .take_if(|source| !published.contains(&source.rendition))
        {
            let kept = self.withhold(place, "source passage", source.quote);
            let also = source.also.into_iter();
            let also: Vec<_> = also
                .map(|quote| self.withhold(place, "source passage", quote))
                .collect();
            claim.withheld.push(kept);
            claim.withheld.extend(also);
            // They quote it.
            claim.flags = Vec::new();
            claim.differences = Vec::new();
        }
        // What a program says is the desk talking to itself.
        claim.machine = Vec::new();
        // Which newsroom vouches for it is the reader's business; who there is that newsroom's. What does not count is nobody's.
        claim.theirs.retain(|one| one.trouble.is_none());
        claim.theirs = std::mem::take(&mut claim.theirs)
            .into_iter()
            .map(SisterVerdict::public)
            .collect();
        for review in &mut claim.reviews {
            let place = format!("{place}/{}/{}", review.reviewer, review.seq);
            self.review(review, &place, policy);
        }
    }

    // A claim that the public can't read: all that tells of its words goes.
    fn whole_claim(
        &mut self,
        claim: &mut ReportClaim,
        place: &str,
        published: &BTreeSet<RenditionName>,
        policy: &DeskPolicy,
    ) {
        self.claim(claim, place, published, policy);
        if let Some(quote) = claim.quote.take() {
            let kept = self.withhold(place, "claim", quote);
            claim.withheld.push(kept);
        }
        if let Some(source) = claim.source.take() {
            let kept = self.withhold(place, "source passage", source.quote);
            let also = source.also.into_iter();
            let also: Vec<_> = also
                .map(|quote| self.withhold(place, "source passage", quote))
                .collect();
            claim.withheld.push(kept);
            claim.withheld.extend(also);
        }
        claim.sha256 = None;
        claim.prefix = None;
        claim.suffix = None;
        claim.attribution = None;
        claim.facts = Vec::new();
        claim.flags = Vec::new();
        claim.differences = Vec::new();
        claim.why = Vec::new();
    }

    fn review(&mut self, review: &mut ReportReview, place: &str, policy: &DeskPolicy) {
        review.words = Vec::new();
        review.one_note_for = None;
        review.one_evidence_for = None;
        let parts = [
            ("words judged", review.judged.take()),
            ("note", review.note.take()),
            ("suggestion", review.suggestion.take()),
        ];
        for (what, text) in parts {
            if let Some(text) = text {
                let kept = self.withhold(place, what, text);
                review.withheld.push(kept);
            }
        }
        for (index, evidence) in review.evidence.iter_mut().enumerate() {
            self.evidence(evidence, &format!("{place}/evidence/{index}"), policy);
        }
    }

    fn evidence(&mut self, evidence: &mut ReportEvidence, place: &str, policy: &DeskPolicy) {
        let named = evidence.kind == EvidenceKind::Original
            || policy.report.public_evidence.contains(&evidence.kind);
        // An original on record is named RENDITION/0001.md and nothing else; anything else under that kind was typed.
        let on_record = evidence.kind != EvidenceKind::Original || evidence.sha256.is_some();
        let confidential = evidence.anonymous || evidence.commitment.is_some();
        if named && on_record && !confidential {
            evidence.origin = None;
            if let Some(locator) = evidence.locator.take() {
                let kept = self.withhold(place, "locator", locator);
                evidence.withheld.push(kept);
            }
            if let Some(quote) = evidence.quote.take() {
                let kept = self.withhold(place, "quotation", quote);
                evidence.withheld.push(kept);
            }
            return;
        }
        let bare = ReportEvidence {
            kind: evidence.kind,
            reference: None,
            locator: None,
            quote: None,
            sha256: None,
            origin: None,
            tier: evidence.tier,
            anonymous: evidence.anonymous,
            accessed: None,
            heard: None,
            commitment: evidence.commitment,
            withheld: Vec::new(),
            trace: evidence.trace.take(),
        };
        let whole = std::mem::replace(evidence, bare);
        let text = serde_json::json!({
            "kind": whole.kind,
            "ref": whole.reference,
            "locator": whole.locator,
            "quote": whole.quote,
            "sha256": whole.sha256,
            "origin": whole.origin,
            "accessed": whole.accessed,
            "heard": whole.heard,
        });
        let kept = self.withhold(place, "source", text.to_string());
        evidence.withheld.push(kept);
    }

    // Words that a person typed may repeat what was left out.
    fn look_again(&self, report: &mut Report, policy: &DeskPolicy) {
        let mut secrets: Vec<String> = policy
            .people
            .iter()
            .filter_map(|person| person.email.clone())
            .collect();
        for opening in &self.openings {
            secrets.push(opening.text.clone());
            if opening.what == "source"
                && let Ok(parts) = serde_json::from_str::<serde_json::Value>(&opening.text)
            {
                let parts = ["ref", "locator", "quote", "origin"].map(|key| parts[key].as_str());
                secrets.extend(parts.into_iter().flatten().map(str::to_owned));
            }
        }
        secrets.retain(|secret| secret.trim().chars().count() > 3);
        let hide = |text: &mut String| {
            if has_address(text) || secrets.iter().any(|secret| text.contains(secret.trim())) {
                LEFT_OUT.clone_into(text);
            }
        };
        hide(&mut report.title);
        report.authors.iter_mut().for_each(hide);
        for rendition in &mut report.renditions {
            for text in rendition.tool.iter_mut().chain(&mut rendition.task) {
                hide(text);
                if text.contains("://") {
                    LEFT_OUT.clone_into(text);
                }
            }
        }
        for correction in &mut report.corrections {
            correction.note.iter_mut().for_each(hide);
        }
    }
}

// Directions and struck words are the newsroom's own business, whatever else a reader may see.
fn is_crews(role: Role) -> bool {
    matches!(role, Role::Cue | Role::Struck)
}
