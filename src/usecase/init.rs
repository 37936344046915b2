//! A new desk: its policy, its folders, what git should know, and a CI job to begin with.

use super::UsecaseError;
use super::schemas::schema_of;
use crate::model::{DeskId, FileKind, Person, PersonRole};
use crate::store::{self, Change, Desk};

/// What a new desk begins with.
#[derive(Debug, Clone)]
pub(crate) struct InitRequest {
    /// The newsroom's name.
    pub outlet: String,
    /// Its people; two examples when there are none.
    pub people: Vec<Person>,
}

/// What was made.
#[derive(Debug, Clone)]
pub(crate) struct Initialised {
    /// The files written, relative to the desk.
    pub written: Vec<String>,
    /// Files that stood there already, and were left alone.
    pub kept: Vec<String>,
    /// The people on the desk.
    pub people: Vec<Person>,
    /// Whether the people are examples, to be replaced.
    pub examples: bool,
}

const GIT_ATTRIBUTES: &str = "\
# A revision's text is immutable: git must not touch its line ends.
stories/** -text
# Records are compared byte by byte.
claims/**/*.toml text eol=lf
reviews/**/*.toml text eol=lf
# Runs of programs are only added, and stand one after the other.
claims/**/*.suggestions.toml merge=union
";

const CI_JOB: &str = "\
# Publishing waits for this: `copydesk check` fails while a claim is unverified.
name: copydesk
on: [push, pull_request]
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      # Built from a copy of the source that you trust: set COPYDESK_SOURCE to its address among the repository's variables.
      - run: cargo install --locked --git \"${COPYDESK_SOURCE:?set it to the address of your copy of copydesk}\" copydesk
        env:
          COPYDESK_SOURCE: ${{ vars.COPYDESK_SOURCE }}
      # What was on record before must still be: a new branch has nothing before it.
      - env:
          BASE: ${{ github.event.pull_request.base.sha || github.event.before }}
        run: |
          case \"$BASE\" in 0000000*) BASE= ;; esac
          copydesk check --no-cache --format github ${BASE:+--base \"$BASE\"}
";

/// Makes a desk; files that stand there already are left alone.
///
/// # Errors
/// When the desk's folder can't be written.
pub(crate) fn init(desk: &Desk, request: &InitRequest) -> Result<Initialised, UsecaseError> {
    let lock = desk.lock_to_write()?;
    let examples = request.people.is_empty();
    let people = if examples {
        example_people()?
    } else {
        request.people.clone()
    };
    let mut change = Change::default();
    let mut written = Vec::new();
    let mut kept = Vec::new();
    let mut put = |file: &str, text: String| {
        if desk.path(file).symlink_metadata().is_ok() {
            kept.push(file.to_owned());
        } else {
            change.write(file, text);
            written.push(file.to_owned());
        }
    };
    for folder in ["stories", "claims", "reviews"] {
        put(&format!("{folder}/.gitkeep"), String::new());
    }
    for kind in FileKind::ALL {
        put(&kind.schema_file(), schema_of(*kind).to_owned());
    }
    put(".gitattributes", GIT_ATTRIBUTES.to_owned());
    put(".github/workflows/copydesk.yml", CI_JOB.to_owned());
    // The policy comes last: it makes the folder a desk.
    put(
        store::POLICY_FILE,
        policy_text(&request.outlet, store::random_desk_id()?, &people, examples),
    );
    change.commit(desk, &lock)?;
    Ok(Initialised {
        written,
        kept,
        people,
        examples,
    })
}

fn example_people() -> Result<Vec<Person>, UsecaseError> {
    Ok(vec![
        Person {
            id: "mara".parse()?,
            name: "Mara Example".to_owned(),
            email: Some("mara@newsroom.example".to_owned()),
            roles: vec![PersonRole::FactChecker, PersonRole::Editor],
            from: None,
            until: None,
            keys: Vec::new(),
        },
        Person {
            id: "jonas".parse()?,
            name: "Jonas Example".to_owned(),
            email: Some("jonas@newsroom.example".to_owned()),
            roles: vec![PersonRole::ResponsibleEditor],
            from: None,
            until: None,
            keys: Vec::new(),
        },
    ])
}

fn policy_text(outlet: &str, id: DeskId, people: &[Person], examples: bool) -> String {
    let mut text = format!(
        "\
# The policy of this desk. docs/formats.md of copydesk lists every key.
#:schema ./schemas/desk.schema.json

outlet = {}

# Names this desk among all. Verdicts, waivers and seals hold it, so that they count on no other desk: never change it.
id = \"{}\"

# The sentence printed under a story that AI converted. With a wording here, `copydesk check` holds every
# published disclosure against it; without one, any wording that says so will do.
[disclosure]
# wording = \"…\"

# What a finding does to the gate: deny (exit 1), warn or allow. `copydesk explain` lists the codes.
[findings]
# placeholder = \"warn\"

# Another severity for a story or a kind of claim:
# [[exception]]
# finding = \"unreviewed\"
# severity = \"warn\"
# kind = \"caption\"
# reason = \"…\"

# A platform with no room for the disclosure:
# [[platform]]
# name = \"push\"
# disclosure = false
",
        toml_string(outlet),
        id
    );
    text.push_str(if examples {
        "\n# Who may judge claims. These two are examples: put your own people in their place.\n"
    } else {
        "\n# Who may judge claims.\n"
    });
    for (index, person) in people.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        text.push_str("[[person]]\n");
        text.push_str(&format!("id = \"{}\"\n", person.id));
        text.push_str(&format!("name = {}\n", toml_string(&person.name)));
        if let Some(email) = &person.email {
            text.push_str(&format!("email = {}\n", toml_string(email)));
        }
        let roles: Vec<String> = person
            .roles
            .iter()
            .map(|role| format!("\"{role}\""))
            .collect();
        text.push_str(&format!("roles = [{}]\n", roles.join(", ")));
    }
    text
}

fn toml_string(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}
