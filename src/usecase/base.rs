//! The desk held against an earlier commit of its repository: what was on record then must be the beginning of what is on record now.
//!
//! Ledgers and waivers are compared entry by entry, by the digests of their canonical bytes; seals, and the files of revisions, byte by byte; a
//! story's revisions, corrections and replies by their records, its register of evidence by what is on it. Changes of policy, people and keys are
//! listed, and a story that changed is held to what the desk asked then as well as to what it asks now. Only files whose bytes differ are read
//! from git, and nothing of the commit is believed beyond that. What was merged since is held to the same, and what stood in a ledger in between. A line of git for each file of the
//! commit; linear in what differs.

use std::collections::{BTreeMap, BTreeSet};

use super::UsecaseError;
use super::checked::{Checked, StoryChecked};
use super::commit::{InCommit, files_of, moved_from};
use super::lessened::{Less, lessened, of_register, without_later_files, without_later_reasons};
use super::repository::{commit_of, git_digests, lessened_since, merged_since};
use crate::model::{
    Book, BookEntry, ClaimKind, Code, DeskPolicy, Dossier, EvidenceRegister, Finding, FindingId,
    Place, PolicyInForce, PolicyStatement, RevisionRecord, Severity, Sha256, Story, StorySlug,
};
use crate::rules;
use crate::store::{self, Desk, StoreError};

/// What is about the desk as a whole stands under this name: findings stand in stories.
const DESK: &str = "copydesk-toml";

/// What an earlier commit says of the desk, and what of it is not as it was.
pub(super) struct Then {
    /// The policy at that commit, where it can be read.
    policy: Option<DeskPolicy>,
    /// The records, as they were, of the stories whose record changed.
    records: BTreeMap<StorySlug, Story>,
    /// Every file of the commit below the desk that is as it was.
    same: BTreeSet<String>,
    found: Vec<Finding>,
}

/// Holds the desk against the commit `revision`.
///
/// # Errors
/// When the desk is in no git repository, or `revision` is no commit of it.
pub(super) fn then(desk: &Desk, revision: &str) -> Result<Then, UsecaseError> {
    let commit = commit_of(desk, "--base", revision)?;
    let mut base = Base::of(desk, revision);
    let policy = base.compare(&commit)?;
    // What a branch had on record is not lost in the merge that took the branch in.
    let mut sides = merged_since(desk, &commit)?;
    // Nor is what a commit of the branch itself took back: a dispute is settled by a later entry, not by a revert.
    let reverted = lessened_since(desk, &commit, "reviews")?;
    sides.extend(reverted);
    sides.sort_unstable();
    sides.dedup();
    for parent in sides {
        let mut side = Base::of(desk, &parent);
        side.compare(&parent)?;
        let lost = side.found.into_iter().filter(|one| {
            let told = |other: &Finding| other.code == one.code && other.place == one.place;
            one.code == Code::HistoryRewritten && !base.found.iter().any(told)
        });
        let lost: Vec<Finding> = lost.collect();
        base.found.extend(lost);
    }
    Ok(Then {
        policy,
        records: base.records,
        same: base.same,
        found: base.found,
    })
}

impl Then {
    /// Adds to `checked` what differs and must not, or should be seen.
    pub(super) fn tell(self, policy: &DeskPolicy, checked: &mut Checked) {
        let mut severities = vec![policy.clone()];
        severities.extend(self.policy);
        for mut finding in self.found {
            finding.severity = severity(&severities, finding.code);
            if finding.severity != Severity::Allow {
                add(checked, finding);
            }
        }
    }

    /// What the story is held to beside the policy of now; `None` where the commit asked nothing else of it, or the story is as it was:
    /// then a change of policy counts for it at once.
    pub(super) fn asks(&self, desk: &Desk, now: &DeskPolicy, slug: &StorySlug) -> Option<Asks<'_>> {
        let then = self.policy.as_ref()?;
        let record = self.records.get(slug);
        let same_rules = then.findings == now.findings
            && then.exceptions == now.exceptions
            && then.policies == now.policies
            && then.trusts == now.trusts
            && then.station == now.station
            && then.outlet == now.outlet;
        if (same_rules && record.is_none()) || self.is_as_it_was(desk, slug) {
            return None;
        }
        Some(Asks { then, record })
    }

    // Whether every file of the story stood at the commit with the same bytes. What can't be listed is not as it was.
    fn is_as_it_was(&self, desk: &Desk, slug: &StorySlug) -> bool {
        let folders = [
            store::story_dir(slug),
            format!("claims/{slug}"),
            store::reviews_dir(slug),
        ];
        folders.iter().all(|folder| self.all_same(desk, folder))
    }

    fn all_same(&self, desk: &Desk, folder: &str) -> bool {
        let Ok(entries) = desk.list(folder) else {
            return false;
        };
        entries.iter().all(|entry| {
            let path = format!("{folder}/{}", entry.name);
            match entry.folder {
                true => self.all_same(desk, &path),
                false => self.same.contains(&path),
            }
        })
    }
}

/// What an earlier commit asks of a story that changed since: a branch is not judged by less than what stood before it. People and keys
/// are those of now, because a desk hires people; that they changed is told.
#[derive(Clone, Copy)]
pub(super) struct Asks<'t> {
    then: &'t DeskPolicy,
    record: Option<&'t Story>,
}

impl<'t> Asks<'t> {
    /// The policy whose severities count beside those of now.
    pub(super) fn policy(self) -> &'t DeskPolicy {
        self.then
    }

    /// The policy of now as the story is read by: what was a statement of its text at the commit still is one.
    pub(super) fn reading_policy(self, now: &DeskPolicy) -> DeskPolicy {
        let mut policy = now.clone();
        let (station, then) = (&mut policy.station, &self.then.station);
        let names_then = |name: &String| then.names.contains(name) || *name == self.then.outlet;
        station.names.retain(|one| names_then(one));
        station.slogans.retain(|one| then.slogans.contains(one));
        station.furniture.retain(|one| then.furniture.contains(one));
        if policy.outlet != self.then.outlet {
            policy.outlet.clone_from(&self.then.outlet);
        }
        policy
    }

    /// Lets the story ask at least what it was asked at the commit, and takes nobody from its authors.
    pub(super) fn bind(self, now: &DeskPolicy, dossier: &mut Dossier) {
        let own_then = self.record.map(|record| record.policies.as_slice());
        let own_then = own_then.unwrap_or(&dossier.story.policies).to_vec();
        let more: Vec<PolicyStatement> = ClaimKind::ALL
            .iter()
            .filter_map(|kind| {
                let then =
                    PolicyInForce::of(&self.then.policies, &own_then, *kind).statement(*kind);
                let here = PolicyInForce::of(&now.policies, &dossier.story.policies, *kind);
                (here.statement(*kind) != then).then_some(then)
            })
            .collect();
        dossier.story.policies.extend(more);
        // A desk that the branch begins to trust, or trusts further, is trusted when that is merged.
        let adopted = &mut dossier.adopted;
        adopted.trusts.retain(|one| self.then.trusts.contains(one));
        dossier.note_base(self.record);
        let authors = self.record.map(|record| record.authors.as_slice());
        for author in authors.unwrap_or_default() {
            if !dossier.story.authors.contains(author) {
                dossier.story.authors.push(author.clone());
            }
        }
    }
}

// The stricter of what the desk said then and says now: a branch must not quiet what is found about it.
fn severity(policies: &[DeskPolicy], code: Code) -> Severity {
    let usual = rules::rule(code).map_or(Severity::Deny, |rule| rule.severity);
    let said = policies
        .iter()
        .map(|policy| policy.findings.get(&code).copied().unwrap_or(usual));
    said.min().unwrap_or(usual)
}

fn add(checked: &mut Checked, mut finding: Finding) {
    let at = checked
        .stories
        .binary_search_by(|one| one.story.cmp(&finding.story));
    let at = at.unwrap_or_else(|at| {
        let story = finding.story.clone();
        let (renditions, findings) = (Vec::new(), Vec::new());
        checked.stories.insert(
            at,
            StoryChecked {
                story,
                renditions,
                findings,
            },
        );
        at
    });
    let Some(story) = checked.stories.get_mut(at) else {
        return;
    };
    let mut occurrence = 1;
    finding.id = FindingId::derive(&finding, occurrence);
    while story.findings.iter().any(|one| one.id == finding.id) {
        occurrence += 1;
        finding.id = FindingId::derive(&finding, occurrence);
    }
    story.findings.push(finding);
}

struct Base<'b> {
    desk: &'b Desk,
    revision: &'b str,
    found: Vec<Finding>,
    records: BTreeMap<StorySlug, Story>,
    same: BTreeSet<String>,
    /// The folder, from the repository's root, that the desk stood in at the commit, where that is not this one; with a stroke at its end.
    folder_then: String,
}

/// What the words of a finding are.
struct Told {
    message: String,
    expected: String,
    found: String,
}

/// How a finding names one of several records.
struct Named {
    name: String,
    /// What tells it from another of its place, where something short does.
    known_by: Option<String>,
}

impl Named {
    // By its number alone.
    fn only(what: &str, at: usize) -> Self {
        Self {
            name: format!("{what} {}", at + 1),
            known_by: None,
        }
    }
}

impl<'b> Base<'b> {
    fn of(desk: &'b Desk, revision: &'b str) -> Self {
        Self {
            desk,
            revision,
            found: Vec::new(),
            records: BTreeMap::new(),
            same: BTreeSet::new(),
            folder_then: String::new(),
        }
    }

    // Gives the policy of then, where it can be read.
    fn compare(&mut self, commit: &str) -> Result<Option<DeskPolicy>, UsecaseError> {
        let mut policy = None;
        let mut gone: BTreeMap<StorySlug, bool> = BTreeMap::new();
        let mut files = files_of(self.desk, self.revision, commit, "")?;
        if !files.iter().any(|file| file.path == store::POLICY_FILE)
            && let Some((folder, then)) = moved_from(self.desk, self.revision, commit)?
        {
            self.folder_then = folder;
            files = then;
        }
        let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        let now = git_digests(self.desk, self.revision, &paths)?;
        for file in &files {
            let InCommit { path, blob, .. } = file;
            let parts: Vec<&str> = path.split('/').collect();
            let slug = parts.get(1).and_then(|slug| slug.parse::<StorySlug>().ok());
            if let ("stories", Some(slug), Some(&"story.toml")) = (parts[0], &slug, parts.get(2)) {
                gone.insert(slug.clone(), !now.contains_key(path.as_str()));
            }
            if now.get(path.as_str()) == Some(blob) {
                self.same.insert(path.clone());
                if path != store::POLICY_FILE {
                    continue;
                }
            }
            let here = self.desk.read_bytes(path).ok().flatten();
            let old = || file.bytes(self.desk, self.revision);
            match (parts.as_slice(), slug) {
                ([file], _) if *file == store::POLICY_FILE => {
                    let text = String::from_utf8_lossy(&old()?).into_owned();
                    policy = store::parse_policy(path, &text).ok();
                    self.policy(&text, here.as_deref());
                }
                (["reviews", _, "waivers", file], Some(slug)) if file.ends_with(".toml") => {
                    let old = old()?;
                    self.book((&slug, path), &old, here.as_deref(), store::parse_waivers);
                }
                (["reviews", _, "adopted", _, _, file], Some(slug)) if file.ends_with(".toml") => {
                    let old = old()?;
                    self.book((&slug, path), &old, here.as_deref(), store::parse_ledger);
                }
                (["reviews", _, "seals", _], Some(slug)) => {
                    self.bytes(&slug, path, "seal", here.is_some())
                }
                (["reviews", _, file], Some(slug)) if file.ends_with(".toml") => {
                    let old = old()?;
                    self.book((&slug, path), &old, here.as_deref(), store::parse_ledger);
                }
                (["reviews", _, file] | ["reviews", _, "waivers", file], Some(slug))
                    if file.ends_with(".sig") && here.is_none() =>
                {
                    self.bytes(&slug, path, "signature", false);
                }
                (["stories", _, "story.toml"], Some(slug)) => {
                    let old = old()?;
                    self.story(&slug, path, &old, here.as_deref());
                }
                (["stories", _, "evidence.toml"], Some(slug)) => {
                    let old = old()?;
                    self.register(&slug, path, &old, here.as_deref());
                }
                (["stories", _, folder, file], Some(slug))
                    if *folder != "evidence" && is_of_revision(file) =>
                {
                    self.bytes(&slug, path, "revision", here.is_some());
                }
                _ => {}
            }
        }
        // A story that is gone as a whole is one finding.
        for slug in gone
            .into_iter()
            .filter_map(|(slug, gone)| gone.then_some(slug))
        {
            self.found.retain(|one| one.story != slug);
            let told = Told {
                message: format!(
                    "story `{slug}` was on the desk at {}, and is gone",
                    self.revision
                ),
                expected: store::story_file(&slug),
                found: "no such file".to_owned(),
            };
            self.rewritten(&slug, &store::story_file(&slug), told);
        }
        Ok(policy)
    }

    fn book<E: BookEntry>(
        &mut self,
        (slug, path): (&StorySlug, &str),
        old: &[u8],
        here: Option<&[u8]>,
        parse: fn(&str, &str) -> Result<Book<E>, StoreError>,
    ) {
        let digests = |bytes: &[u8]| -> Option<Vec<Sha256>> {
            let book = parse(path, std::str::from_utf8(bytes).ok()?).ok()?;
            Some(book.entries.iter().map(|one| book.digest(one)).collect())
        };
        // What could not be read then has nothing to say; what can't be read or is gone now has lost all of it.
        let Some(old) = digests(old) else { return };
        let here = here.and_then(digests).unwrap_or_default();
        let named = |at: usize, digest: &Sha256| Named {
            name: format!("{} {}", E::WORDS.entry, at + 1),
            known_by: Some(format!("sha256 {digest}")),
        };
        self.begins((slug, path), &old, &here, named);
    }

    // What is only added to: what stood then must be the beginning of what stands now.
    fn begins<T: PartialEq>(
        &mut self,
        (slug, path): (&StorySlug, &str),
        old: &[T],
        here: &[T],
        named: impl Fn(usize, &T) -> Named,
    ) {
        let revision = self.revision;
        let differs = old
            .iter()
            .enumerate()
            .find(|(at, one)| here.get(*at) != Some(one));
        let Some((at, then)) = differs else { return };
        let now = here.get(at);
        let Named { name, known_by } = named(at, then);
        let told = Told {
            message: match now {
                Some(_) => format!("{name} is not the one that stood at {revision}"),
                None => format!("{name} stood at {revision}, and is gone"),
            },
            expected: match known_by {
                Some(known_by) => format!(
                    "{} of them that begin as at {revision}, {name} with {known_by}",
                    old.len()
                ),
                None => format!("what stood at {revision}, and what came since behind it"),
            },
            found: now
                .and_then(|now| named(at, now).known_by)
                .unwrap_or_else(|| format!("{} of them", here.len())),
        };
        self.rewritten(slug, path, told);
    }

    fn bytes(&mut self, slug: &StorySlug, path: &str, what: &str, there: bool) {
        let revision = self.revision;
        let told = Told {
            message: match there {
                true => format!("a {what} is not what it was at {revision}: {path}"),
                false => format!("a {what} was there at {revision}, and is gone: {path}"),
            },
            expected: format!("the bytes of {revision}:{path}"),
            found: if there { "others" } else { "no such file" }.to_owned(),
        };
        self.rewritten(slug, path, told);
    }

    fn story(&mut self, slug: &StorySlug, path: &str, old: &[u8], here: Option<&[u8]>) {
        let read = |bytes: &[u8]| -> Option<Story> {
            store::parse_story(path, std::str::from_utf8(bytes).ok()?).ok()
        };
        let (Some(old), Some(here)) = (read(old), here.and_then(read)) else {
            return;
        };
        self.records.insert(slug.clone(), old.clone());
        let revision = self.revision;
        for then in &old.renditions {
            let now = here
                .rendition(&then.name)
                .map(|one| one.revisions.as_slice());
            let now = without_later_files(&then.revisions, now.unwrap_or_default());
            let named = |_: usize, record: &RevisionRecord| Named {
                name: format!("revision {} of {}", record.number, then.name),
                known_by: Some(format!(
                    "sha256 {}, imported {}",
                    record.sha256, record.imported
                )),
            };
            self.begins((slug, path), &then.revisions, &now, named);
        }
        let ones = without_later_reasons(&old.corrections, &here.corrections);
        self.begins((slug, path), &old.corrections, &ones, |at, _| {
            Named::only("correction", at)
        });
        let (old_ones, ones) = (&old.replies, &here.replies);
        self.begins((slug, path), old_ones, ones, |at, _| {
            Named::only("reply", at)
        });
        self.less((slug, path), lessened(&old, &here));
        if old.policies != here.policies {
            let told = Told {
                message: "the story's policy changed".to_owned(),
                expected: format!("the [[policy]] of {revision}, or somebody who agrees"),
                found: "another".to_owned(),
            };
            self.changed(slug, path, told);
        }
    }

    // Evidence once registered stays on the register: what else is said of it may be added, but not what makes it weigh more.
    fn register(&mut self, slug: &StorySlug, path: &str, old: &[u8], here: Option<&[u8]>) {
        let read = |bytes: &[u8]| {
            toml::from_str::<EvidenceRegister>(std::str::from_utf8(bytes).ok()?).ok()
        };
        let Some(old) = read(old) else { return };
        let here = here.and_then(read).unwrap_or_default();
        self.less((slug, path), of_register(&old, &here));
    }

    fn less(&mut self, (slug, path): (&StorySlug, &str), less: Vec<Less>) {
        for one in less {
            let told = Told {
                message: one.message,
                expected: format!("{}, as at {}", one.then, self.revision),
                found: one.now,
            };
            match one.by_hand {
                true => self.rewritten(slug, path, told),
                false => self.changed(slug, path, told),
            }
        }
    }

    fn policy(&mut self, old: &str, here: Option<&[u8]>) {
        let Ok(desk) = DESK.parse::<StorySlug>() else {
            return;
        };
        let here = here.and_then(|bytes| std::str::from_utf8(bytes).ok());
        let (old, here) = (settings(old), settings(here.unwrap_or_default()));
        let mut keys: Vec<&String> = old.keys().chain(here.keys()).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            let (then, now) = (old.get(key), here.get(key));
            if then == now {
                continue;
            }
            let said =
                |value: Option<&String>| value.cloned().unwrap_or_else(|| "nothing".to_owned());
            let told = Told {
                message: match (then, now) {
                    (None, _) => format!("{key} was added"),
                    (_, None) => format!("{key} was taken out"),
                    _ => format!("{key} changed"),
                },
                expected: said(then),
                found: said(now),
            };
            self.changed(&desk, store::POLICY_FILE, told);
        }
    }

    fn rewritten(&mut self, slug: &StorySlug, path: &str, told: Told) {
        let clear = match self.folder_then.as_str() {
            "" => format!(
                "git checkout {} -- {path}; where this branch is only older: merge {0} first",
                self.revision
            ),
            folder => format!(
                "git show {}:{folder}{path} > {path}: the desk stood in {folder} then",
                self.revision
            ),
        };
        self.tell(Code::HistoryRewritten, slug, path, told, clear);
    }

    fn changed(&mut self, slug: &StorySlug, path: &str, told: Told) {
        let clear = format!(
            "have somebody who may agree to it: git diff {} -- {path}",
            self.revision
        );
        self.tell(Code::PolicyChanged, slug, path, told, clear);
    }

    fn tell(&mut self, code: Code, slug: &StorySlug, path: &str, told: Told, clear: String) {
        self.found.push(Finding {
            id: FindingId::default(),
            code,
            severity: Severity::Deny,
            story: slug.clone(),
            rendition: None,
            claim: None,
            place: Place {
                file: path.to_owned(),
                line: 1,
                column: 1,
                end_line: 1,
                end_column: 1,
            },
            related: Vec::new(),
            message: told.message,
            expected: told.expected,
            found: told.found,
            kinds: Vec::new(),
            clear,
            waived: None,
        });
    }
}

// `0001.md` and what is kept beside it: `0001.intake.toml`, `0001.source.json`.
fn is_of_revision(file: &str) -> bool {
    let number = file.split('.').next().unwrap_or_default();
    number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit())
}

// The settings of a policy by name, each as text; what tells only who the newsroom is left out.
pub(super) fn settings(text: &str) -> BTreeMap<String, String> {
    let table: toml::Table = text.parse().unwrap_or_default();
    let mut all = BTreeMap::new();
    for (key, value) in &table {
        match (key.as_str(), value) {
            ("outlet" | "publisher" | "report", _) => {}
            ("person", toml::Value::Array(people)) => {
                for person in people.iter().filter_map(toml::Value::as_table) {
                    let id = person
                        .get("id")
                        .and_then(toml::Value::as_str)
                        .unwrap_or("?");
                    for (key, value) in person {
                        all.insert(format!("`{key}` of `{id}`"), value.to_string());
                    }
                }
            }
            ("findings" | "disclosure", toml::Value::Table(inner)) => {
                for (one, value) in inner {
                    all.insert(format!("[{key}] {one}"), value.to_string());
                }
            }
            (_, value) => {
                all.insert(format!("`{key}`"), value.to_string());
            }
        }
    }
    all
}
