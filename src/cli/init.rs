//! `copydesk init`.

use std::process::ExitCode;
use std::str::FromStr;

use clap::Args;

use super::output::{BOLD, emit, styled};
use super::{Failure, Place};
use crate::model::{IdError, Person, PersonRole};
use crate::store::Desk;
use crate::usecase::{self, InitRequest, UsecaseError};

#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// The newsroom's name [default: the folder's]
    #[arg(long)]
    outlet: Option<String>,

    /// Somebody who may judge claims: 'mara=Mara Quint <mara@example.org> fact-checker,editor'
    #[arg(long = "person", value_name = "ID=NAME")]
    people: Vec<PersonArgument>,
}

#[derive(Debug, Clone)]
struct PersonArgument(Person);

impl FromStr for PersonArgument {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let wrong = || IdError {
            given: text.chars().take(80).collect(),
            expected: "a person: ID=NAME, then <E-MAIL> and ROLE,ROLE if you like",
        };
        let (id, rest) = text.split_once('=').ok_or_else(wrong)?;
        let (name, email, roles) = match rest.split_once('<') {
            Some((name, rest)) => {
                let (email, roles) = rest.split_once('>').ok_or_else(wrong)?;
                (name, Some(email.trim().to_owned()), roles)
            }
            None => (rest, None, ""),
        };
        let roles = roles
            .split([',', ' '])
            .filter(|role| !role.is_empty())
            .map(PersonRole::from_str)
            .collect::<Result<Vec<_>, _>>()?;
        if name.trim().is_empty() {
            return Err(wrong());
        }
        Ok(Self(Person {
            id: id.trim().parse()?,
            name: name.trim().to_owned(),
            email,
            roles: if roles.is_empty() {
                vec![PersonRole::FactChecker]
            } else {
                roles
            },
            from: None,
            until: None,
            keys: Vec::new(),
        }))
    }
}

pub(super) fn run(place: &Place, arguments: InitArguments) -> Result<ExitCode, Failure> {
    let root = match &place.desk {
        Some(folder) => folder.clone(),
        None => place.here()?,
    };
    let desk = Desk::new_at(&root).map_err(UsecaseError::from)?;
    let folder = std::path::absolute(&root).unwrap_or(root);
    let outlet = arguments.outlet.unwrap_or_else(|| {
        let name = folder.file_name();
        name.map_or_else(
            || "Newsroom".to_owned(),
            |name| name.to_string_lossy().into_owned(),
        )
    });
    let made = usecase::init(
        &desk,
        &InitRequest {
            outlet,
            people: arguments.people.into_iter().map(|one| one.0).collect(),
        },
    )?;
    if place.quiet {
        return Ok(ExitCode::SUCCESS);
    }
    let mut text = String::new();
    for file in made
        .written
        .iter()
        .filter(|file| !file.ends_with(".gitkeep") && !file.starts_with("schemas/"))
    {
        text.push_str(&format!("made  {file}\n"));
    }
    if made.written.iter().any(|file| file.starts_with("schemas/")) {
        text.push_str("made  schemas/ (editors complete and check the files by them)\n");
    }
    for file in &made.kept {
        text.push_str(&format!("kept  {file} (it was here)\n"));
    }
    let people: Vec<String> = made
        .people
        .iter()
        .map(|person| format!("{} ({})", person.id, person.name))
        .collect();
    let whose = if made.examples {
        "People (examples: put your own into copydesk.toml)"
    } else {
        "People"
    };
    text.push_str(&format!("{whose}: {}\n", people.join(", ")));
    text.push_str(&format!(
        "Next: {}\n",
        styled(BOLD, "copydesk import STORY/RENDITION FILE")
    ));
    emit(&text)?;
    Ok(ExitCode::SUCCESS)
}
