//! Evidence as a reviewer names it, and the digest of what it names.

use std::fmt;
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::str::FromStr;

use crate::model::{Dossier, Evidence, EvidenceKind, IdError, RenditionName, Sha256, StorySlug};
use crate::store::{Desk, evidence_dir};

/// `KIND:REF[#LOCATOR]`, as given on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceArgument {
    kind: EvidenceKind,
    reference: String,
    locator: Option<String>,
}

impl FromStr for EvidenceArgument {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let wrong = || IdError {
            given: text.chars().take(80).collect(),
            expected: "evidence: KIND:REF or KIND:REF#LOCATOR, with KIND one of document, interview, recording, transcript, notes, url, photo, dataset, original",
        };
        let (kind, rest) = text.split_once(':').ok_or_else(wrong)?;
        let (reference, locator) = match rest.rsplit_once('#') {
            Some((reference, locator)) => (reference.trim(), Some(locator.trim())),
            None => (rest.trim(), None),
        };
        if reference.is_empty() {
            return Err(wrong());
        }
        Ok(Self {
            kind: kind.trim().parse().map_err(|_| wrong())?,
            reference: reference.to_owned(),
            locator: locator.filter(|text| !text.is_empty()).map(str::to_owned),
        })
    }
}

impl fmt::Display for EvidenceArgument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind, self.reference)?;
        self.locator
            .iter()
            .try_for_each(|locator| write!(f, "#{locator}"))
    }
}

/// Evidence as it is recorded, with what the reviewer should know about it.
pub(super) struct Recorded {
    pub(super) evidence: Evidence,
    /// Why it has no digest, when one could be expected.
    pub(super) warning: Option<String>,
}

impl EvidenceArgument {
    /// Finds what is named: in the story's evidence folder, in the story's folder, or from `here`.
    pub(super) fn record(&self, desk: &Desk, dossier: &Dossier, here: &Path) -> Recorded {
        if self.kind == EvidenceKind::Original {
            return self.record_original(dossier);
        }
        let mut evidence = Evidence {
            locator: self.locator.clone(),
            ..Evidence::named(self.kind, &self.reference)
        };
        let is_file = match self.kind {
            EvidenceKind::Interview | EvidenceKind::Url | EvidenceKind::Original => false,
            EvidenceKind::Document
            | EvidenceKind::Recording
            | EvidenceKind::Transcript
            | EvidenceKind::Notes
            | EvidenceKind::Photo
            | EvidenceKind::Dataset => true,
        };
        if let Some((reference, sha256)) = self.in_story(desk, &dossier.slug) {
            evidence.reference = reference;
            evidence.sha256 = Some(sha256);
        } else if is_file && let Some(sha256) = digest_of(&here.join(&self.reference)) {
            // A path of this machine means nothing on another; the digest says which file it was.
            let name = Path::new(&self.reference).file_name();
            let name = name.map(|name| name.to_string_lossy().into_owned());
            evidence.reference = name.unwrap_or_else(|| self.reference.clone());
            evidence.sha256 = Some(sha256);
        }
        let missing = is_file && evidence.sha256.is_none() && looks_like_file(&self.reference);
        let warning = missing.then(|| {
            format!(
                "{} is no file here or in {}: recorded by name, without a digest",
                self.reference,
                evidence_dir(&dossier.slug)
            )
        });
        Recorded { evidence, warning }
    }

    // `original:broadcast` means the newest revision of that rendition.
    fn record_original(&self, dossier: &Dossier) -> Recorded {
        let name: Option<RenditionName> = self.reference.parse().ok();
        let newest = name
            .and_then(|name| dossier.rendition(&name))
            .and_then(|rendition| Some((&rendition.record.name, rendition.newest()?)));
        let (reference, sha256) = match newest {
            Some((name, newest)) => (
                format!("{name}/{}", newest.number.file_name()),
                Some(newest.sha256),
            ),
            None => (self.reference.clone(), None),
        };
        let warning = sha256.is_none().then(|| {
            format!(
                "story `{}` has no rendition `{}`: recorded by name, without a digest",
                dossier.slug, self.reference
            )
        });
        Recorded {
            evidence: Evidence {
                locator: self.locator.clone(),
                sha256,
                ..Evidence::named(self.kind, reference)
            },
            warning,
        }
    }

    fn in_story(&self, desk: &Desk, story: &StorySlug) -> Option<(String, Sha256)> {
        let name = self
            .reference
            .strip_prefix("evidence/")
            .unwrap_or(&self.reference);
        let plain = !name.is_empty()
            && name
                .split('/')
                .all(|part| !part.is_empty() && !part.starts_with('.') && !part.contains('\\'));
        if !plain {
            return None;
        }
        let bytes = desk
            .read_bytes(&format!("{}/{name}", evidence_dir(story)))
            .ok()??;
        Some((format!("evidence/{name}"), Sha256::of(bytes)))
    }
}

fn looks_like_file(reference: &str) -> bool {
    let extension = Path::new(reference).extension();
    extension.is_some_and(|extension| (2..=5).contains(&extension.len()))
        && !reference.contains(' ')
}

// Evidence may be a long recording: it is read in pieces, and only a plain file is.
fn digest_of(path: &Path) -> Option<Sha256> {
    if !fs::metadata(path).ok()?.is_file() {
        return None;
    }
    let mut file = fs::File::open(path).ok()?;
    let mut hasher = Sha256::hasher();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer).ok()? {
            0 => return Some(hasher.finish()),
            count => hasher.update(&buffer[..count]),
        }
    }
}
