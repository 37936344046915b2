//! `copydesk report --all`: a site of every report, of which only what changed is made anew.

use std::collections::BTreeMap;
use std::fs;
use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::output::{count, fail, hint, write_file};
use super::{Failure, Place};
use crate::model::{Sha256, StorySlug};
use crate::render;
use crate::store::Desk;
use crate::usecase::{self, ReportRequest, SiteStory};

/// Told once, when it is made.
pub(super) const NEW_KEY: &str = "made confidential/report.key, the secret behind the commitments of public reports: git ignores it, so keep a copy \
     where the desk keeps its secrets; without it nobody can prove later what was left out";

/// What the site was made from; a file of the site itself.
const MANIFEST: &str = "site.json";

#[derive(Debug, Default, Serialize, Deserialize)]
struct Manifest {
    copydesk_site: u32,
    stories: BTreeMap<String, Made>,
}

/// One story's pages as they were made.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Made {
    /// The digest of what they were made from.
    inputs: Sha256,
    /// The digest of each file.
    files: BTreeMap<String, Sha256>,
    /// What the index says of it.
    story: SiteStory,
}

const VERSION: u32 = 1;

/// Writes the site into `folder`.
pub(super) fn run(
    place: &Place,
    folder: &Path,
    request: ReportRequest,
    fixed: bool,
) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let (outlet, slugs) = usecase::site_stories(&desk)?;
    make_folder(folder)?;
    if request.public {
        let (_, new) = desk.report_key()?;
        if new && !place.quiet {
            hint(NEW_KEY);
        }
    }
    let work = Work {
        desk: &desk,
        folder,
        request,
        fixed,
        old: read_manifest(folder),
        done: AtomicUsize::new(0),
        begun: Instant::now(),
        quiet: place.quiet || !std::io::stderr().is_terminal(),
    };
    let mut made = BTreeMap::new();
    let (mut fresh, mut broken) = (0, 0);
    for (slug, story) in slugs.iter().zip(work.all(&slugs)) {
        match story {
            Ok((story, new)) => {
                fresh += usize::from(new);
                made.insert(slug.to_string(), story);
            }
            Err(failure) => {
                broken += 1;
                fail(&failure);
            }
        }
    }
    let stories: Vec<SiteStory> = made.values().map(|one| one.story.clone()).collect();
    let manifest = Manifest {
        copydesk_site: VERSION,
        stories: made,
    };
    // How often programs were right is the desk's own business.
    let readers = match request.public {
        true => None,
        false => Some(usecase::agreement(&desk, None)?).filter(|one| !one.readers.is_empty()),
    };
    if let Some(agreement) = &readers {
        let converters = usecase::converters(&desk, None)?;
        write_changed(
            &folder.join(render::READERS_PAGE),
            &render::readers_html(agreement, Some(&converters)),
        )?;
    }
    write_changed(
        &folder.join("index.html"),
        &render::site_html(&outlet, &stories, request.public, readers.is_some()),
    )?;
    write_changed(&folder.join("search.js"), &render::site_search(&stories))?;
    write_changed(&folder.join(MANIFEST), &render::json(&manifest))?;
    if !place.quiet {
        hint(&format!(
            "wrote {}, {} unchanged: {}",
            count(fresh, "report", "reports"),
            stories.len() - fresh,
            folder.join("index.html").display()
        ));
    }
    Ok(ExitCode::from(if broken > 0 { 2 } else { 0 }))
}

fn make_folder(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::File {
        action: "make",
        name: folder.display().to_string(),
        reason: error.to_string(),
        help: "name a folder that can be written to: --output DIR".to_owned(),
    })
}

// Whoever names the site's folder means what it leads to; nobody named the folders in it.
fn refuse_link(folder: &Path) -> Result<(), Failure> {
    match fs::symlink_metadata(folder).is_ok_and(|found| found.is_symlink()) {
        false => Ok(()),
        true => Err(Failure::File {
            action: "write",
            name: folder.display().to_string(),
            reason: "it is a symbolic link".to_owned(),
            help: "remove the link: a site's folders are plain folders".to_owned(),
        }),
    }
}

// One that can't be read says nothing: all is made anew.
fn read_manifest(folder: &Path) -> Manifest {
    let bytes = fs::read(folder.join(MANIFEST)).unwrap_or_default();
    let manifest: Manifest = serde_json::from_slice(&bytes).unwrap_or_default();
    match manifest.copydesk_site {
        VERSION => manifest,
        _ => Manifest::default(),
    }
}

fn write_changed(file: &Path, text: &str) -> Result<(), Failure> {
    match fs::read(file) {
        Ok(old) if old == text.as_bytes() => Ok(()),
        _ => write_file(file, text),
    }
}

struct Work<'w> {
    desk: &'w Desk,
    folder: &'w Path,
    request: ReportRequest,
    fixed: bool,
    old: Manifest,
    done: AtomicUsize,
    begun: Instant,
    quiet: bool,
}

type Story = Result<(Made, bool), Failure>;

impl Work<'_> {
    // Stories do not depend on each other, so the cores share them; the order of the answers is that of `slugs`.
    fn all(&self, slugs: &[StorySlug]) -> Vec<Story> {
        let stories = usecase::on_every_core(slugs, |slug| {
            let story = self.one(slug);
            self.tell(slugs.len());
            story
        });
        if !self.quiet && self.begun.elapsed() > SOON {
            drop(write!(anstream::stderr(), "\r\x1b[K"));
        }
        stories
    }

    fn tell(&self, all: usize) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if !self.quiet && self.begun.elapsed() > SOON && done.is_multiple_of(16) {
            drop(write!(anstream::stderr(), "\r{done} of {all} stories"));
        }
    }

    fn one(&self, slug: &StorySlug) -> Story {
        let inputs = usecase::site_inputs(self.desk, slug, self.request, self.fixed)?;
        let folder = self.folder.join(slug.as_str());
        if let Some(old) = self.old.stories.get(slug.as_str())
            && old.inputs == inputs
            && old.files.iter().all(|(name, digest)| {
                fs::read(folder.join(name)).is_ok_and(|bytes| Sha256::of(bytes) == *digest)
            })
        {
            return Ok((old.clone(), false));
        }
        let report = usecase::report(self.desk, slug, self.request)?.report;
        refuse_link(&folder)?;
        make_folder(&folder)?;
        let mut files = BTreeMap::new();
        let pages = [
            (
                "index.html",
                render::report_html(&report, Some("../index.html")),
            ),
            ("report.json", render::json(&report)),
            ("report.jsonld", render::report_jsonld(&report)),
        ];
        for (name, text) in pages {
            write_changed(&folder.join(name), &text)?;
            files.insert(name.to_owned(), Sha256::of(&text));
        }
        let story = SiteStory::of(&report);
        let made = Made {
            inputs,
            files,
            story,
        };
        Ok((made, true))
    }
}

/// How long work may take before it is worth telling of.
const SOON: Duration = Duration::from_secs(1);
