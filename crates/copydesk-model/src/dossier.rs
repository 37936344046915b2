//! Everything the desk holds on one story, read and typed: what rules judge and reports tell.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Adoptions, Claim, DroppedText, EvidenceRegister, Ledger, LedgerDossier, Rendition,
    RenditionName, RenditionRef, Revision, RevisionRecord, Sha256, Sheet, SheetDifference, Story,
    StorySlug, SuggestionBook, WaiverDossier,
};

/// Everything the desk holds on one story.
#[derive(Debug, Clone, PartialEq)]
pub struct Dossier {
    /// The story's name.
    pub slug: StorySlug,
    /// Its record.
    pub story: Story,
    /// The file of that record, relative to the desk.
    pub file: String,
    /// Its renditions, in the order of the record.
    pub renditions: Vec<RenditionDossier>,
    /// Its ledgers, by reviewer.
    pub ledgers: Vec<LedgerDossier>,
    /// What was adopted from sister desks.
    pub adopted: Adoptions,
    /// Its waivers, by who gave them.
    pub waivers: Vec<WaiverDossier>,
    /// What was attached as evidence.
    pub evidence: EvidenceRegister,
    /// The file of that register, relative to the desk.
    pub evidence_file: String,
    /// The digests of the evidence files that the register or a ledger names, by reference; `None` for one that is not
    /// there. Empty until they were asked for: they may be hours of recordings.
    pub evidence_found: BTreeMap<String, Option<Sha256>>,
    /// Those of them that only say where another file is.
    pub evidence_pointing: BTreeSet<String>,
    /// Its seals, by file name, which is the order they were made in.
    pub seals: Vec<SealFile>,
    /// Files in the story's folder that no record names, relative to the desk.
    pub unrecorded: Vec<String>,
    /// Records of the story that stand where none is read.
    pub misplaced: Vec<Misplaced>,
}

/// A record, such as somebody's ledger, that stands where none is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misplaced {
    /// Its file, relative to the desk.
    pub file: String,
    /// Where such a record is read.
    pub belongs: String,
}

/// A seal as it stands on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealFile {
    /// What its digests were taken with, when that is on the desk.
    pub salt: Option<Sha256>,
    /// Its file, relative to the desk.
    pub file: String,
    /// The file's text.
    pub text: String,
    /// The text of its signature; `None` when there is none.
    pub signature: Option<String>,
}

/// Everything the desk holds on one rendition.
#[derive(Debug, Clone, PartialEq)]
pub struct RenditionDossier {
    /// Its record.
    pub record: Rendition,
    /// Its texts, in the order of the record.
    pub texts: Vec<RevisionText>,
    /// Its claim sheet; `None` when there is no such file.
    pub sheet: Option<Sheet>,
    /// The file of the sheet, relative to the desk.
    pub sheet_file: String,
    /// The SHA-256 of the sheet's file; `None` when there is none.
    pub sheet_sha256: Option<Sha256>,
    /// Where the sheet is not what the text says; empty until the text was read again.
    pub differences: Vec<SheetDifference>,
    /// What somebody set by hand in a sheet and no ledger backs; empty until the text was read again.
    pub unbacked: Vec<SheetDifference>,
    /// Whether every block of a text without claims was set aside by people; `false` until the text was read again.
    pub set_aside: bool,
    /// The newest revision at the commit that the desk is held against, when it is held against one.
    pub at_base: Option<Revision>,
    /// What programs said of it; empty until it was asked for, since nothing that counts rests on it.
    pub suggestions: SuggestionBook,
}

/// The stored text of one revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionText {
    /// The revision.
    pub number: Revision,
    /// The edition of the rules that it was imported under.
    pub edition: Option<u32>,
    /// Its file, relative to the desk.
    pub file: String,
    /// What the record says its SHA-256 is.
    pub recorded: Sha256,
    /// The SHA-256 of the file's bytes; `None` when there is no such file.
    pub found: Option<Sha256>,
    /// The text; `None` when there is none, or it is not UTF-8.
    pub text: Option<String>,
    /// What is kept beside it: its intake record, its source.
    pub beside: Vec<FileBeside>,
    /// What its file held that is not in the text; read for the newest revision only, of a record that is what was written.
    pub dropped: Vec<DroppedText>,
    /// The address at which its file said that it stands; read as `dropped` is.
    pub address: Option<String>,
    /// The IPTC digital source type by which its file said that a trained model made it; read as `dropped` is.
    pub made_by_ai: Option<String>,
    /// The file of that record, relative to the desk; empty when there is none.
    pub intake_file: String,
    /// What its file says in places that no word of the text tells; read where another revision is held against it, of a record that is what was written.
    pub places: Option<Vec<String>>,
}

/// A file kept beside a revision's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileBeside {
    /// The file, relative to the desk.
    pub file: String,
    /// What the record says its SHA-256 is.
    pub recorded: Sha256,
    /// The SHA-256 of its bytes; `None` when there is no such file.
    pub found: Option<Sha256>,
}

impl Dossier {
    /// The rendition of that name.
    pub fn rendition(&self, name: &RenditionName) -> Option<&RenditionDossier> {
        self.renditions.iter().find(|one| &one.record.name == name)
    }

    /// The name of a rendition of this story.
    pub fn target(&self, rendition: &RenditionName) -> RenditionRef {
        RenditionRef {
            story: self.slug.clone(),
            rendition: rendition.clone(),
        }
    }

    /// Notes which revisions were the newest by an earlier record of the story.
    pub fn note_base(&mut self, then: Option<&Story>) {
        for one in &mut self.renditions {
            let then = then.and_then(|then| then.rendition(&one.record.name));
            one.at_base = then.and_then(Rendition::newest).map(|newest| newest.number);
        }
    }

    /// The suggestions that somebody dismissed, with a reason.
    pub fn dismissed(&self) -> std::collections::HashSet<&super::SuggestionId> {
        let entries = self.ledgers().flat_map(|ledger| &ledger.entries);
        entries
            .filter(|review| review.verdict == super::Verdict::Dismissed)
            .filter_map(|review| review.dismisses.as_ref())
            .collect()
    }

    /// The ledgers themselves, for what judges a claim's standing.
    pub fn ledgers(&self) -> impl Iterator<Item = &Ledger> + Clone {
        self.ledgers.iter().map(|one| &one.book)
    }
}

impl RenditionDossier {
    /// The newest revision by the record.
    pub fn newest(&self) -> Option<&RevisionRecord> {
        self.record.newest()
    }

    /// The stored text of a revision.
    pub fn text(&self, number: Revision) -> Option<&RevisionText> {
        self.texts.iter().find(|one| one.number == number)
    }

    /// The stored text of the newest revision.
    pub fn newest_text(&self) -> Option<&RevisionText> {
        self.text(self.newest()?.number)
    }

    /// The claims of its sheet, withdrawn ones too.
    pub fn claims(&self) -> &[Claim] {
        self.sheet
            .as_ref()
            .map(|sheet| sheet.claims.as_slice())
            .unwrap_or_default()
    }
}
