//! `export`: the desk as tables.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use copydesk::usecase::ExportTable;
use support::TempDesk;

const SCRIPT: &str = "\
{***VO***}
THE QUAY STREET POOL REOPENED ON SATURDAY AFTER THIRTEEN WEEKS OF REPAIRS.
THE NIGHT PORTER SAYS THE OLD PUMP WAS SOLD FOR SCRAP.
";

const WEB: &str = "\
Quay Street pool reopens

The Quay Street pool reopened on Saturday after 30 weeks of repairs, which cost $2.4 million.

This story was adapted for the web with the help of AI and checked by our editors.
";

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("readable").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn all_text(folder: &Path) -> String {
    let read = |path: &PathBuf| std::fs::read_to_string(path).expect("readable");
    files(folder, "").iter().map(read).collect()
}

/// The rows of each table.
fn rows(folder: &Path) -> BTreeMap<String, Vec<serde_json::Value>> {
    let mut tables: BTreeMap<String, Vec<serde_json::Value>> = BTreeMap::new();
    for file in files(folder, ".ndjson") {
        let name = file
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let text = std::fs::read_to_string(&file).expect("readable");
        let lines = text
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"));
        tables.entry(name).or_default().extend(lines);
    }
    tables
}

// A script and its web text with a difference, evidence of every sort, a correction and an older story.
fn desk() -> TempDesk {
    let desk = TempDesk::new();
    desk.import("fair/web", support::ARTICLE);
    desk.write("script.txt", SCRIPT);
    desk.write("web.txt", WEB);
    desk.import_conversion();
    desk.write(
        "minutes.txt",
        "The porter of the night shift, Ned Orr, told us.\n",
    );
    desk.ok(&[
        "attach",
        "pool",
        "minutes.txt",
        "--confidential",
        "--anonymous",
        "--kind",
        "interview",
        "--as",
        "mara",
    ]);
    let confidential = desk.read("stories/pool/evidence.toml");
    let reference = confidential
        .lines()
        .find_map(|line| line.strip_prefix("ref = \"")?.strip_suffix('"'))
        .expect("a reference")
        .to_owned();
    let secret = format!("interview:{reference}#line four");
    desk.ok(&[
        "verify",
        "pool/broadcast:2",
        "--as",
        "mara",
        "--evidence",
        &secret,
        "--note",
        "Ned swore to it",
    ]);
    desk.ok(&[
        "verify",
        "pool/web:2",
        "--as",
        "mara",
        "--evidence",
        "interview:Rosa Dell",
        "--note",
        "Asked her by phone",
    ]);
    let right = WEB.replace("30 weeks", "13 weeks");
    desk.write("right.txt", right);
    desk.ok(&[
        "correct",
        "pool/web",
        "right.txt",
        "--as",
        "jonas",
        "--wrong",
        "30 weeks",
        "--right",
        "13 weeks",
    ]);
    desk
}

#[test]
fn every_row_has_its_columns_and_an_id_of_its_own() {
    let desk = desk();
    desk.ok(&["export", "--all", "--format", "ndjson", "--output", "out"]);
    let found = rows(&desk.file("out"));
    let known: BTreeMap<&str, ExportTable> = ExportTable::ALL
        .iter()
        .map(|table| (table.name(), *table))
        .collect();
    for (name, rows) in &found {
        let columns: Vec<&str> = known[name.as_str()]
            .columns()
            .iter()
            .map(|one| one.name)
            .collect();
        let mut ids = BTreeSet::new();
        for row in rows {
            let row = row.as_object().expect("an object");
            assert!(
                row.keys().all(|key| columns.contains(&key.as_str())),
                "{name}: {row:?}"
            );
            assert!(ids.insert(row["id"].to_string()), "twice: {row:?}");
        }
    }
    for table in [
        "stories",
        "renditions",
        "revisions",
        "claims",
        "facts",
        "differences",
        "verdicts",
        "evidence",
        "corrections",
    ] {
        assert!(found.contains_key(table), "no {table}");
    }
    let manifest = files(&desk.file("out"), "manifest.json");
    let manifest: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(&manifest[0]).expect("readable"))
            .expect("JSON");
    assert_eq!(
        (&manifest["copydesk_export"], &manifest["public"]),
        (&1.into(), &false.into())
    );
    for table in manifest["tables"].as_array().expect("tables") {
        let name = table["name"].as_str().expect("a name");
        let many = found.get(name).map_or(0, Vec::len);
        assert_eq!(table["rows"], many, "{name}");
    }
    // The ids lead from one table to the next.
    let ids: BTreeSet<String> = found["claims"]
        .iter()
        .map(|row| row["id"].to_string())
        .collect();
    for table in ["facts", "differences", "verdicts", "evidence"] {
        assert!(
            found[table]
                .iter()
                .all(|row| ids.contains(&row["claim_id"].to_string())),
            "{table}"
        );
    }
}

#[test]
fn the_same_desk_gives_the_same_rows_and_the_new_export_takes_the_place_of_the_old() {
    let desk = desk();
    let export = || {
        desk.ok(&["export", "--all", "--format", "ndjson", "--output", "out"]);
        rows(&desk.file("out"))
    };
    let first = export();
    assert_eq!(first, export());
    desk.import("mill/web", support::ARTICLE);
    assert_eq!(export()["stories"].len(), first["stories"].len() + 1);
    for folder in ["stories/mill", "claims/mill"] {
        std::fs::remove_dir_all(desk.file(folder)).expect("removed");
    }
    // What an interrupted export left is no hindrance.
    let folder = std::fs::read_dir(desk.file("out"))
        .expect("readable")
        .flatten()
        .next()
        .expect("a desk");
    let left = format!("out/.{}.new/claims/x", folder.file_name().to_string_lossy());
    desk.write(&left, "half");
    assert_eq!(first, export());
    assert!(!desk.file(&left).exists());
}

#[test]
fn a_desk_that_cannot_be_read_leaves_the_old_export() {
    let desk = desk();
    desk.ok(&["export", "--all", "--format", "csv", "--output", "out"]);
    let before = files(&desk.file("out"), ".csv").len();
    desk.append("claims/pool/web.toml", "\nbroken = [");
    desk.exits(
        2,
        &["export", "--all", "--format", "csv", "--output", "out"],
    );
    let stand: Vec<_> = files(&desk.file("out"), ".csv");
    let stand = stand
        .iter()
        .filter(|path| !path.to_string_lossy().contains(".new"));
    assert_eq!(stand.count(), before);
}

#[test]
fn rows_are_parted_by_desk_and_day() {
    let desk = desk();
    desk.replace(
        "stories/fair/story.toml",
        "title = ",
        "date = 2026-02-27\ntitle = ",
    );
    desk.ok(&["export", "--all", "--format", "ndjson", "--output", "out"]);
    let found = files(&desk.file("out"), "stories.ndjson");
    let of_fair = found
        .iter()
        .filter(|path| path.to_string_lossy().contains("/day=2026-02-27/"));
    assert_eq!(of_fair.count(), 1, "{found:?}");
    let other = TempDesk::verified();
    let out = desk.file("out").display().to_string();
    other.ok(&["export", "pool", "--format", "ndjson", "--output", &out]);
    assert_eq!(rows(&desk.file("out"))["stories"].len(), 3);
}

#[test]
fn no_export_tells_of_a_secret_source() {
    let desk = desk();
    for format in ["ndjson", "csv", "postgres"] {
        desk.ok(&["export", "--all", "--format", format, "--output", format]);
        let text = all_text(&desk.file(format));
        for secret in ["Ned", "line four", "confidential/", "minutes.txt"] {
            assert!(!text.contains(secret), "{format} has {secret:?}");
        }
        assert!(text.contains("Asked her by phone"), "{format}");
    }
    let evidence = rows(&desk.file("ndjson"))["evidence"].clone();
    let secret = evidence
        .iter()
        .find(|row| row["confidential"] == true)
        .expect("the secret one");
    assert!(
        secret["commitment"].is_string() && secret.get("sha256").is_none(),
        "{secret}"
    );
}

#[test]
fn a_public_export_holds_what_the_public_report_may_print() {
    let desk = desk();
    desk.ok(&[
        "export", "--all", "--format", "ndjson", "--output", "out", "--public",
    ]);
    let text = all_text(&desk.file("out"));
    // A note, a named source, words of the script, words that are no longer in the text, an imported file's name.
    for inside in [
        "Asked her",
        "Rosa Dell",
        "PORTER",
        "30 weeks of repairs",
        "web.txt",
        "line four",
    ] {
        assert!(!text.contains(inside), "it has {inside:?}");
    }
    assert!(text.contains("13 weeks of repairs"));
    let found = rows(&desk.file("out"));
    let old = found["verdicts"]
        .iter()
        .find(|row| row["claim_id"].to_string().contains("/web/"))
        .expect("a verdict");
    assert!(old.get("words_sha256").is_none(), "{old}");
    assert_eq!(found["corrections"][0]["wrong"], "30 weeks");
}

#[test]
fn csv_and_ndjson_say_the_same() {
    let desk = desk();
    desk.import(
        "odd/web",
        "A, \"b\" and\u{2028}c\n\nThe bill of “$2.4 million,\" she said; a, b.\n\nIt rained.\n",
    );
    desk.ok(&["export", "--all", "--format", "ndjson", "--output", "a"]);
    desk.ok(&["export", "--all", "--format", "csv", "--output", "b"]);
    let script = r#"
import csv, glob, json, os, sys
csv.field_size_limit(10**9)
seen = 0
for name in glob.glob("a/*/*/*/*.ndjson"):
    other = "b" + name[1:-6] + "csv"
    plain = [json.loads(line) for line in open(name, encoding="utf-8", newline="\n")]
    table = list(csv.DictReader(open(other, encoding="utf-8", newline="")))
    assert len(plain) == len(table), name
    for one, two in zip(plain, table):
        for key, value in two.items():
            want = one.get(key)
            said = "" if want is None else json.dumps(want, ensure_ascii=False) if isinstance(want, list) else str(want).lower() if isinstance(want, bool) else str(want)
            if isinstance(want, list):
                value, said = json.loads(value), want
            assert value == said, (name, key, value, said)
            seen += 1
assert seen > 300, seen
"#;
    let output = Command::new("python3")
        .current_dir(desk.path())
        .args(["-c", script])
        .output()
        .expect("python3 runs");
    assert!(output.status.success(), "{}", support::both(&output));
}

#[test]
fn the_page_lists_every_table_and_column() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/export.md"))
        .expect("the page");
    for table in ExportTable::ALL {
        let begin = format!("| `{}` |", table.name());
        let line = page
            .lines()
            .find(|line| line.starts_with(&begin))
            .expect("a line of the table");
        for column in table
            .columns()
            .iter()
            .filter(|one| !["id", "desk", "story", "day"].contains(&one.name))
        {
            assert!(
                line.contains(&format!("`{}`", column.name)),
                "{}.{}",
                table.name(),
                column.name
            );
        }
    }
}

#[test]
fn bulk_requests_have_the_shape_that_search_engines_take() {
    let desk = desk();
    desk.ok(&["export", "--all", "--format", "bulk", "--output", "out"]);
    desk.ok(&["export", "--all", "--format", "ndjson", "--output", "rows"]);
    let out = desk.file("out");
    let read = |name: &str| -> serde_json::Value {
        serde_json::from_str(&std::fs::read_to_string(out.join(name)).expect("readable"))
            .expect("JSON")
    };
    let (opensearch, quickwit) = (read("opensearch.json"), read("quickwit.json"));
    let mut documents: BTreeMap<String, Vec<serde_json::Value>> = BTreeMap::new();
    for file in files(&out, ".bulk.ndjson") {
        let text = std::fs::read_to_string(&file).expect("readable");
        // Every line ends, the last one too; actions and objects take turns.
        assert!(text.ends_with('\n'));
        let lines: Vec<serde_json::Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        for pair in lines.chunks(2) {
            let [action, row] = pair else {
                panic!("an action without its object in {}", file.display());
            };
            let action = &action["create"];
            assert_eq!(action["_id"], row["id"]);
            let index = action["_index"].as_str().expect("an index");
            // OpenSearch takes no longer one.
            assert!(row["id"].as_str().is_some_and(|id| id.len() <= 512));
            let mapped = opensearch[index]["mappings"]["properties"]
                .as_object()
                .expect("a mapping");
            let fields = quickwit[index]["doc_mapping"]["field_mappings"]
                .as_array()
                .expect("fields");
            for (name, value) in row.as_object().expect("an object") {
                let kind = mapped[name]["type"].as_str().expect("a type");
                let fits = match kind {
                    "long" => value.is_i64(),
                    "boolean" => value.is_boolean(),
                    "date" | "text" => value.is_string(),
                    "keyword" => value.is_string() || value.is_array(),
                    other => panic!("no type of the mapping: {other}"),
                };
                assert!(fits, "{index} {name}: {value} as {kind}");
                let field = fields.iter().find(|one| one["name"] == *name);
                let other = field.expect("a field")["type"].as_str().expect("a type");
                let fits = match other {
                    "i64" => value.is_i64(),
                    "bool" => value.is_boolean(),
                    "text" | "datetime" => value.is_string(),
                    "array<text>" => value.is_array(),
                    other => panic!("no type of the configuration: {other}"),
                };
                assert!(fits, "{index} {name}: {value} as {other}");
            }
            let table = index.strip_prefix("copydesk-").expect("a table");
            documents
                .entry(table.to_owned())
                .or_default()
                .push(row.clone());
        }
    }
    assert_eq!(documents, rows(&desk.file("rows")));
    for table in ExportTable::ALL {
        let index = format!("copydesk-{}", table.name());
        assert_eq!(quickwit[&index]["index_id"], index.as_str());
        assert_eq!(
            opensearch[&index]["mappings"]["properties"]
                .as_object()
                .map(serde_json::Map::len),
            Some(table.columns().len())
        );
    }
}
