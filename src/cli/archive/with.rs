//! The archive's commands.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{ArchiveArguments, Before, What};
use crate::cli::output::{BOLD, DIM, count, emit, hint, styled, wrapped};
use crate::cli::{Failure, Place, now};
use crate::model::{Claim, StorySlug};
use crate::store::Desk;
use crate::usecase::{
    self, ArchiveAnswer, ArchiveFolder, ArchiveFound, ArchiveJudgement as Likeness,
    ArchiveQuestion, Archived, BesideArchive, Checked, ClaimAddress,
};

pub(in crate::cli) fn run(place: &Place, arguments: ArchiveArguments) -> Result<ExitCode, Failure> {
    let folder = ArchiveFolder::new(&folder(arguments.archive)?);
    let text = match arguments.what {
        What::Add { desks } => tell(place, &usecase::archive_update(&folder, &desks, false)?),
        What::Update { desks, anew } => tell(
            place,
            &match desks.is_empty() {
                true => usecase::archive_update(&folder, &[], anew)?,
                false => usecase::archive_update_only(&folder, &desks)?,
            },
        ),
        What::Remove { desk } => tell(place, &usecase::archive_remove(&folder, &desk)?),
        What::List { json } => {
            let held = usecase::archive_contents(&folder)?;
            match json {
                true => crate::render::json(&held),
                false => tell(place, &held),
            }
        }
        What::Ask {
            words,
            date,
            first,
            json,
        } => {
            let answer = ask(place, &folder, &words, date, first)?;
            match json {
                true => crate::render::json(&answer),
                false => tell_answer(place, &answer),
            }
        }
    };
    emit(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// The archive that is looked into beside a claim, for as long as a command runs; none where there is no place for one.
pub(in crate::cli) fn beside() -> BesideArchive {
    BesideArchive::new(named_or_usual(None).ok().map(|one| one.root().to_owned()))
}

/// What the archive has of a claim of `story`; nothing where there is no archive, or it can't be used: whoever reads a claim did not ask for it.
pub(in crate::cli) fn checked_before(
    archive: &BesideArchive,
    desk: &Desk,
    (story, claim): (&StorySlug, &Claim),
    address: &ClaimAddress,
) -> Option<Before> {
    let found = archive.found(desk, story, claim);
    let same = found.iter();
    let same = same.filter(|one| one.judged.judgement == Likeness::Same);
    let same = same.count();
    let parts = match (same, found.len() - same) {
        (0, 0) => return None,
        (same, 0) => format!("{same} the same"),
        (0, other) => format!("{other} with another figure"),
        (same, other) => format!("{same} the same, {other} with another figure"),
    };
    Some(Before {
        line: format!("{parts}: copydesk archive ask {address}"),
        found: serde_json::to_value(&found).ok()?,
    })
}

/// The claims of other desks that say what was wrong here, for people; nothing where there is no archive, or none says it.
pub(in crate::cli) fn said_elsewhere(
    desk: &Desk,
    story: &StorySlug,
    words: &str,
) -> Option<String> {
    let named = std::env::var_os("COPYDESK_ARCHIVE").map(PathBuf::from);
    let folder = ArchiveFolder::new(&folder(named).ok()?);
    let found = usecase::said_elsewhere(&folder, desk, story, words).ok()?;
    if found.is_empty() {
        return None;
    }
    let mut text = format!(
        "{} what was wrong here, by the archive:\n",
        count(
            found.len(),
            "claim of another desk says",
            "claims of other desks say"
        )
    );
    for one in &found {
        let day = one.day.map_or_else(String::new, |day| format!(", {day}"));
        text.push_str(&format!(
            "  {}{day}  {}\n{}\n",
            styled(BOLD, &one.outlet),
            one.address,
            wrapped(&format!("“{}”", one.quote), "    ", 96)
        ));
    }
    Some(text)
}

/// Adds what other desks of the archive corrected to what was checked.
///
/// # Errors
/// When there is no archive, or it can't be used: whoever asks for it must not believe that nothing was corrected.
pub(in crate::cli) fn corrected_elsewhere(
    desk: &Desk,
    named: Option<&Path>,
    checked: &mut Checked,
) -> Result<(), Failure> {
    Ok(usecase::corrected_elsewhere(
        &named_or_usual(named)?,
        desk,
        now(),
        checked,
    )?)
}

/// What other desks passed that is like `words`.
///
/// # Errors
/// When there is no archive, or it can't be used.
pub(in crate::cli) fn passed_elsewhere(
    desk: &Desk,
    named: Option<&Path>,
    words: &str,
) -> Result<Before, Failure> {
    let question = ArchiveQuestion::Elsewhere(desk, words);
    let answer = usecase::archive_ask(&named_or_usual(named)?, &question, BESIDE)?;
    let mut line = String::new();
    for one in &answer.found {
        line.push_str(&tell_found(one));
    }
    line.push_str(&format!(
        "{} of other desks\n",
        count(answer.found.len(), "claim", "claims")
    ));
    Ok(Before {
        line,
        found: serde_json::to_value(&answer.found).unwrap_or_default(),
    })
}

// The archive's folder: the one that an option names, else that of the environment, else the usual one.
fn named_or_usual(named: Option<&Path>) -> Result<ArchiveFolder, Failure> {
    let named = named.map(Path::to_owned);
    let named = named.or_else(|| std::env::var_os("COPYDESK_ARCHIVE").map(PathBuf::from));
    Ok(ArchiveFolder::new(&folder(named)?))
}

/// The folder of the archive for what looks into it by the way: the one that is named, which must have an archive, else the usual one; none where
/// there is none.
///
/// # Errors
/// When one is named and can't be used.
pub(in crate::cli) fn where_there_is_one(
    named: Option<PathBuf>,
) -> Result<Option<PathBuf>, Failure> {
    let Ok(folder) = named_or_usual(named.as_deref()) else {
        return Ok(None);
    };
    match (usecase::archive_contents(&folder), named) {
        (Ok(_), _) => Ok(Some(folder.root().to_owned())),
        (Err(error), Some(_)) => Err(error.into()),
        // It may be made while the review desk is open.
        (Err(_), None) => Ok(Some(folder.root().to_owned())),
    }
}

/// So many are looked for beside a claim.
const BESIDE: usize = 5;

// One word that looks like a claim's address is one; anything else is a text.
fn ask(
    place: &Place,
    folder: &ArchiveFolder,
    words: &[String],
    date: Option<chrono::NaiveDate>,
    first: usize,
) -> Result<ArchiveAnswer, Failure> {
    if let [one] = words
        && let Ok(address) = one.parse::<ClaimAddress>()
    {
        let desk = place.desk()?;
        let question = ArchiveQuestion::Claim(&desk, &address);
        return Ok(usecase::archive_ask(folder, &question, first)?);
    }
    let text = words.join(" ");
    let question = ArchiveQuestion::Text(&text, date);
    Ok(usecase::archive_ask(folder, &question, first)?)
}

/// The folder of the archive: as named, else in the user's cache.
fn folder(named: Option<PathBuf>) -> Result<PathBuf, Failure> {
    if let Some(named) = named {
        return Ok(named);
    }
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.filter(|path| path.is_absolute());
    let home = || Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache"));
    let cache = cache.or_else(home).ok_or_else(|| Failure::Argument {
        what: "there is no place for the archive".to_owned(),
        help: "name its folder: --archive DIR, or set COPYDESK_ARCHIVE".to_owned(),
    })?;
    Ok(cache.join("copydesk").join("archive"))
}

fn tell(place: &Place, archived: &Archived) -> String {
    if let Some(reason) = &archived.rebuilt {
        hint(&format!("the index was made anew: {reason}"));
    }
    let mut text = String::new();
    for desk in &archived.desks {
        let at = match (&desk.commit, desk.uncommitted) {
            (None, _) => "without a commit".to_owned(),
            (Some(commit), 0) => format!("at {}", commit.get(..12).unwrap_or(commit)),
            (Some(commit), some) => format!(
                "at {} and {} not committed",
                commit.get(..12).unwrap_or(commit),
                count(some, "story", "stories")
            ),
        };
        let name = match desk.outlet.as_str() {
            "" => desk.folder.display().to_string(),
            outlet => outlet.to_owned(),
        };
        let read = match desk.read {
            0 => String::new(),
            some => format!(", {} read", count(some, "story", "stories")),
        };
        let many = usize::try_from(desk.claims).unwrap_or(usize::MAX);
        text.push_str(&format!(
            "{}  {} {at}{read}\n    {}\n",
            styled(BOLD, name),
            count(many, "claim", "claims"),
            styled(DIM, desk.folder.display()),
        ));
        if let Some(trouble) = &desk.trouble {
            text.push_str(&format!("    {trouble}\n"));
        }
    }
    if !place.quiet {
        let all: u64 = archived.desks.iter().map(|desk| desk.claims).sum();
        let many = usize::try_from(all).unwrap_or(usize::MAX);
        text.push_str(&format!(
            "{} of {}\n",
            count(many, "claim", "claims"),
            count(archived.desks.len(), "desk", "desks")
        ));
    }
    text
}

fn tell_answer(place: &Place, answer: &ArchiveAnswer) -> String {
    let mut text: String = answer.found.iter().map(tell_found).collect();
    if answer.found.is_empty() {
        let claims = usize::try_from(answer.claims).unwrap_or(usize::MAX);
        text.push_str(&format!(
            "nothing like it among {} of {}\n",
            count(claims, "claim", "claims"),
            count(answer.desks, "desk", "desks")
        ));
    } else if !place.quiet {
        text.push_str("Evidence to look at: each was checked for its own story, and no verdict comes with it.\n");
    }
    text
}

fn tell_found(found: &ArchiveFound) -> String {
    let day = found.day.map_or_else(String::new, |day| format!(", {day}"));
    let mut text = format!(
        "{}  {}{day}  {}\n{}\n",
        styled(BOLD, found.judged.judgement.as_str()),
        found.outlet,
        found.address,
        wrapped(&format!("“{}”", found.quote), "    ", 96),
    );
    for difference in &found.judged.differences {
        text.push_str(&format!("    differs: {difference}\n"));
    }
    if let Some(right) = &found.corrected_to {
        text.push_str(&format!("    corrected there to “{right}”\n"));
    }
    for one in &found.verdicts {
        let at = one
            .at
            .map_or_else(String::new, |at| at.format(", %Y-%m-%d").to_string());
        let evidence = match one.evidence.is_empty() {
            true => String::new(),
            false => format!(", against {}", one.evidence.join(", ")),
        };
        text.push_str(&format!(
            "    {} by {} there{at}{evidence}\n",
            one.verdict, one.by
        ));
    }
    if let Some(sealed) = found.sealed {
        text.push_str(&format!(
            "    sealed there, {}\n",
            sealed.format("%Y-%m-%d")
        ));
    }
    text
}
