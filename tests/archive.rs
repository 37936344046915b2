//! `archive`: what other desks checked before. Without the feature the command says how to get it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

#[cfg(not(feature = "archive"))]
#[test]
fn a_program_without_it_says_how_to_get_it() {
    let desk = support::TempDesk::new();
    let said = desk.exits(2, &["archive", "ask", "the pool"]);
    assert!(said.contains("--features archive"), "{said}");
}

#[cfg(feature = "archive")]
mod with_it {
    use std::path::Path;
    use std::process::Output;

    use super::support::{self, ARTICLE, TempDesk, commit, git};

    struct Station {
        folder: tempfile::TempDir,
    }

    impl Station {
        fn new() -> Self {
            Self {
                folder: tempfile::tempdir().expect("a folder"),
            }
        }

        fn run(&self, at: &Path, arguments: &[&str]) -> Output {
            support::copydesk()
                .current_dir(at)
                .env("COPYDESK_ARCHIVE", self.folder.path())
                .arg("archive")
                .args(arguments)
                .output()
                .expect("run")
        }

        fn ok(&self, arguments: &[&str]) -> String {
            let output = self.run(self.folder.path(), arguments);
            assert!(
                output.status.success(),
                "{arguments:?}: {}",
                support::both(&output)
            );
            support::both(&output)
        }

        fn add(&self, desks: &[&TempDesk]) -> String {
            let folders: Vec<String> = desks
                .iter()
                .map(|one| one.path().display().to_string())
                .collect();
            let mut arguments = vec!["add"];
            arguments.extend(folders.iter().map(String::as_str));
            self.ok(&arguments)
        }

        fn ask(&self, words: &str) -> serde_json::Value {
            let output = self.run(self.folder.path(), &["ask", words, "--json"]);
            assert!(output.status.success(), "{}", support::both(&output));
            serde_json::from_slice(&output.stdout).expect("JSON")
        }
    }

    fn committed() -> TempDesk {
        let desk = TempDesk::verified();
        git(&desk, &["init", "-q"]);
        commit(&desk);
        desk
    }

    #[test]
    fn a_claim_is_found_as_evidence_and_brings_no_verdict() {
        let (station, theirs, ours) = (Station::new(), committed(), TempDesk::new());
        station.add(&[&theirs, &ours]);
        ours.import("bath/web", "City pool\n\nCity engineer Ida Kessler said the work cost two point four million dollars.\n");
        let before = ours.snapshot();
        let output = station.run(ours.path(), &["ask", "bath/web:2"]);
        let said = support::both(&output);
        assert!(said.starts_with("same  The Lorne Courier, "), "{said}");
        for part in [
            "pool/web:3",
            "verified by mara there",
            "against interview",
            "no verdict comes with it",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert!(before == ours.snapshot());
        // Beside the claim too, where it is shown and in JSON.
        let show = |more: &[&str]| {
            let mut command = support::copydesk();
            let command = command
                .current_dir(ours.path())
                .env("COPYDESK_ARCHIVE", station.folder.path());
            let output = command
                .args(["show", "bath/web:2"])
                .args(more)
                .output()
                .expect("run");
            assert!(output.status.success(), "{}", support::both(&output));
            String::from_utf8(output.stdout).expect("UTF-8")
        };
        let line = "1 the same: copydesk archive ask bath/web:2";
        assert!(show(&[]).contains(line), "{}", show(&[]));
        let json: serde_json::Value = serde_json::from_str(&show(&["--json"])).expect("JSON");
        assert_eq!(json["checked_before"][0]["judgement"], "same", "{json}");
        assert_eq!(json["status"], "unreviewed");
        let status = ours.ok(&["status", "bath", "--json"]);
        assert!(
            status.contains("unreviewed") && !status.contains("\"by\": [\n          \"mara\""),
            "{status}"
        );
    }

    #[test]
    fn another_figure_or_place_is_told_and_another_event_is_only_related() {
        let (station, theirs) = (Station::new(), committed());
        station.add(&[&theirs]);
        let judged = |words: &str| station.ask(words)["found"][0]["judgement"].to_string();
        assert_eq!(
            judged("The Quay Street pool reopened on Saturday after 13 weeks of repairs."),
            "\"same\""
        );
        assert_eq!(
            judged("The Quay Street pool reopened on Saturday after 30 weeks of repairs."),
            "\"figure-differs\""
        );
        assert_eq!(
            judged("The Mill Lane pool reopened on Saturday after 13 weeks of repairs."),
            "\"figure-differs\"",
            "the same of another place"
        );
        assert_eq!(
            judged("The Quay Street bakery sells nine kinds of bread."),
            "\"related\""
        );
        let nothing = station.ask("Zebras graze.");
        assert_eq!(nothing["found"].as_array().expect("found").len(), 0);
    }

    #[test]
    fn only_claims_that_pass_are_held_and_no_secret() {
        let station = Station::new();
        let open = TempDesk::with_article();
        assert!(station.add(&[&open]).contains("0 claims of 1 desk"));
        open.ok(&[
            "verify",
            "pool/web:2",
            "--as",
            "mara",
            "--evidence",
            "interview:Ned Orr#by the gate",
            "--note",
            "Ned swore",
        ]);
        assert!(station.ok(&["update"]).contains("1 claim of 1 desk"));
        let mut bytes = Vec::new();
        for entry in std::fs::read_dir(station.folder.path().join("index"))
            .expect("readable")
            .flatten()
        {
            bytes.extend(std::fs::read(entry.path()).expect("readable"));
        }
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("Ned") && !text.contains("by the gate"));
    }

    #[test]
    fn a_desk_is_followed_by_commit() {
        let (station, desk) = (Station::new(), committed());
        let said = station.add(&[&desk]);
        assert!(said.contains("1 story read"), "{said}");
        assert!(
            !station.ok(&["update"]).contains(" read"),
            "nothing changed"
        );
        desk.import("mill/web", &ARTICLE.replace("Quay Street", "Mill Lane"));
        desk.verify_all("mill/web");
        assert!(station.ok(&["update"]).contains("1 story not committed"));
        commit(&desk);
        assert!(station.ok(&["list"]).contains("copydesk archive update"));
        let said = station.ok(&["update"]);
        assert!(
            said.contains("1 story read") && !said.contains("not committed"),
            "{said}"
        );
        // A verdict that is taken back takes the claim out; a story that is gone takes all of its own.
        desk.ok(&[
            "retract",
            "mill/web:2",
            "--as",
            "mara",
            "--note",
            "Too early.",
        ]);
        station.ok(&["update"]);
        let found =
            station.ask("The Mill Lane pool reopened on Saturday after 13 weeks of repairs.");
        assert_ne!(found["found"][0]["judgement"], "same", "{found}");
        git(&desk, &["checkout", "-q", "HEAD", "--", "."]);
        station.ok(&["update"]);
        let found =
            station.ask("The Mill Lane pool reopened on Saturday after 13 weeks of repairs.");
        assert_eq!(
            found["found"][0]["judgement"], "same",
            "what was not committed was read again: {found}"
        );
        git(
            &desk,
            &["rm", "-rq", "stories/mill", "claims/mill", "reviews/mill"],
        );
        commit(&desk);
        station.ok(&["update"]);
        let found =
            station.ask("The Mill Lane pool reopened on Saturday after 13 weeks of repairs.");
        assert_ne!(found["found"][0]["judgement"], "same", "{found}");
    }

    #[test]
    fn desks_with_the_same_slugs_are_told_apart_and_a_clone_is_the_same_desk() {
        let (station, one, two) = (Station::new(), committed(), committed());
        station.add(&[&one, &two]);
        let found =
            station.ask("The Quay Street pool reopened on Saturday after 13 weeks of repairs.");
        let desks: std::collections::BTreeSet<String> = found["found"]
            .as_array()
            .expect("found")
            .iter()
            .map(|hit| hit["desk"].to_string())
            .collect();
        assert_eq!(desks.len(), 2, "{found}");
        let clone = station.folder.path().join("clone");
        git(&one, &["clone", "-q", ".", &clone.display().to_string()]);
        let said = station.ok(&["add", &clone.display().to_string()]);
        assert!(said.contains("the same desk as"), "{said}");
        let said = station.ok(&["list"]);
        assert!(
            said.contains("the same desk as") && !said.contains("not read yet"),
            "{said}"
        );
        // Removing one leaves the other's story of the same name.
        let said = station.ok(&["remove", &one.path().display().to_string()]);
        assert!(!said.contains("the same desk as"), "{said}");
        station.ok(&["remove", &clone.display().to_string()]);
        let found =
            station.ask("The Quay Street pool reopened on Saturday after 13 weeks of repairs.");
        assert_eq!(
            found["found"].as_array().expect("found").len(),
            1,
            "{found}"
        );
    }

    #[test]
    fn one_desk_is_brought_up_and_the_others_stay_as_they_are_held() {
        let (station, one, two) = (Station::new(), committed(), committed());
        station.add(&[&one, &two]);
        for desk in [&one, &two] {
            desk.import("pool/web", &ARTICLE.replace("13 weeks", "12 weeks"));
            git(desk, &["add", "-A"]);
            git(
                desk,
                &[
                    "-c",
                    "user.name=m",
                    "-c",
                    "user.email=m@x.example",
                    "commit",
                    "-qm",
                    "b",
                ],
            );
        }
        let folder = one.path().display().to_string();
        let said = station.ok(&["update", &folder]);
        assert_eq!(said.matches("1 story read").count(), 1, "{said}");
        // The other one's claims are there still, and it is behind.
        let listed = station.ok(&["list"]);
        assert_eq!(listed.matches("now at").count(), 1, "{listed}");
        let found =
            station.ask("The Quay Street pool reopened on Saturday after 13 weeks of repairs.");
        assert!(
            found
                .to_string()
                .contains(&two.path().display().to_string()),
            "{found}"
        );
        let elsewhere = station.run(station.folder.path(), &["update", "."]);
        let said = support::both(&elsewhere);
        assert_eq!(elsewhere.status.code(), Some(2), "{said}");
        assert!(said.contains("does not follow"), "{said}");
    }

    #[test]
    fn a_desk_that_vanished_is_told_and_its_claims_go() {
        let (station, one, two) = (Station::new(), committed(), committed());
        station.add(&[&one, &two]);
        let folder = two.path().display().to_string();
        drop(two);
        assert!(station.ok(&["list"]).contains("no desk is there any more"));
        let said = station.ok(&["update"]);
        assert!(
            said.contains(&folder) && said.contains("its claims left the archive"),
            "{said}"
        );
        let found =
            station.ask("The Quay Street pool reopened on Saturday after 13 weeks of repairs.");
        assert_eq!(
            found["found"].as_array().expect("found").len(),
            1,
            "{found}"
        );
    }

    #[test]
    fn half_an_index_and_one_of_another_version_are_told_and_made_anew() {
        let (station, desk) = (Station::new(), committed());
        let words = "The Quay Street pool reopened on Saturday after 13 weeks of repairs.";
        let index = station.folder.path().join("index");
        type Harm = fn(&Path);
        let harms: [(&str, Harm); 4] = [
            ("a file is gone", |index| {
                let store = files(index, ".store");
                std::fs::remove_file(&store[0]).expect("removed");
            }),
            ("a file was cut", |index| {
                let store = files(index, ".store");
                let bytes = std::fs::read(&store[0]).expect("readable");
                std::fs::write(&store[0], &bytes[..bytes.len() / 2]).expect("written");
            }),
            ("another version", |index| {
                let meta = index.join("meta.json");
                let text = std::fs::read_to_string(&meta).expect("readable");
                std::fs::write(meta, text.replace("\\\"version\\\":", "\\\"version\\\":9"))
                    .expect("written");
            }),
            ("the list is no list", |index| {
                std::fs::write(index.join("meta.json"), "{").expect("written");
            }),
        ];
        for (name, harm) in harms {
            station.add(&[&desk]);
            harm(&index);
            let refused = station.run(station.folder.path(), &["ask", words]);
            let said = support::both(&refused);
            assert_eq!(refused.status.code(), Some(2), "{name}: {said}");
            assert!(
                said.contains("copydesk archive update") && !said.contains("Error {"),
                "{name}: {said}"
            );
            let said = station.ok(&["update"]);
            assert!(said.contains("the index was made anew"), "{name}: {said}");
            assert_eq!(
                station.ask(words)["found"][0]["judgement"],
                "same",
                "{name}"
            );
        }
        // It is a cache: gone is gone, and made again.
        std::fs::remove_dir_all(&index).expect("removed");
        let output = station.run(station.folder.path(), &["ask", words]);
        assert_eq!(output.status.code(), Some(2));
        assert!(
            support::both(&output).contains("there is no archive"),
            "{}",
            support::both(&output)
        );
        station.ok(&["update"]);
        assert_eq!(station.ask(words)["found"][0]["judgement"], "same");
    }

    fn files(folder: &Path, ending: &str) -> Vec<std::path::PathBuf> {
        let all = std::fs::read_dir(folder)
            .expect("readable")
            .flatten()
            .map(|one| one.path());
        all.filter(|path| path.to_string_lossy().ends_with(ending))
            .collect()
    }

    #[test]
    fn wrong_words_of_a_correction_are_told() {
        let (station, desk) = (Station::new(), corrected());
        station.add(&[&desk]);
        let found = station.ask(WRONG);
        assert_eq!(found["found"][0]["status"], "corrected", "{found}");
        assert_eq!(found["found"][0]["corrected_to"], RIGHT);
    }

    #[test]
    fn a_correction_lists_who_else_says_it() {
        let (station, ours, one, two) = (Station::new(), committed(), committed(), committed());
        two.import("fair/web", &ARTICLE.replace("13 weeks", "12 weeks"));
        station.add(&[&ours, &one, &two]);
        ours.write("right.txt", ARTICLE.replace("13 weeks", "12 weeks"));
        let output = in_archive(&station, &ours, &correct(WRONG, RIGHT));
        let said = support::both(&output);
        assert!(output.status.success(), "{said}");
        assert!(
            said.contains("2 claims of other desks say what was wrong here"),
            "{said}"
        );
        // The import says what was edited; the words stand there too.
        let (_, theirs) = said
            .split_once("2 claims of other desks")
            .expect("said above");
        assert_eq!(
            theirs.matches("after 13 weeks of repairs.”").count(),
            2,
            "{said}"
        );
    }

    const WRONG: &str = "The Quay Street pool reopened on Saturday after 13 weeks of repairs.";
    const RIGHT: &str = "The Quay Street pool reopened on Saturday after 12 weeks of repairs.";

    // Puts `right.txt` in the place of the article, by what was wrong in it and is right.
    fn correct<'w>(wrong: &'w str, right: &'w str) -> [&'w str; 9] {
        [
            "correct",
            "pool/web",
            "right.txt",
            "--as",
            "jonas",
            "--wrong",
            wrong,
            "--right",
            right,
        ]
    }

    // A desk that found out that it was twelve weeks, and said so.
    fn corrected() -> TempDesk {
        let desk = committed();
        desk.write("right.txt", ARTICLE.replace("13 weeks", "12 weeks"));
        desk.ok(&correct(WRONG, RIGHT));
        desk
    }

    fn in_archive(station: &Station, desk: &TempDesk, arguments: &[&str]) -> Output {
        support::copydesk()
            .current_dir(desk.path())
            .env("COPYDESK_ARCHIVE", station.folder.path())
            .args(arguments)
            .output()
            .expect("run")
    }

    #[test]
    fn the_words_that_were_wrong_are_asked_in_their_sentence() {
        let (station, theirs, ours) = (Station::new(), committed(), committed());
        station.add(&[&theirs, &ours]);
        theirs.write("right.txt", ARTICLE.replace("13 weeks", "12 weeks"));
        let correct = correct("13 weeks", "12 weeks");
        let said = support::both(&in_archive(&station, &theirs, &correct));
        assert!(said.contains("after 13 weeks of repairs.”"), "{said}");
        station.add(&[&theirs]);
        let check = ["check", "--archive", "--format", "json"];
        let said = support::both(&in_archive(&station, &ours, &check));
        assert_eq!(said.matches("\"corrected-elsewhere\"").count(), 1, "{said}");
        assert!(said.contains(RIGHT), "{said}");
    }

    #[test]
    fn what_another_desk_corrected_is_found_here() {
        let (station, theirs, ours) = (Station::new(), corrected(), committed());
        station.add(&[&theirs, &ours]);
        let check = |archive: &str| {
            support::both(&in_archive(
                &station,
                &ours,
                &["check", archive, "--format", "json"],
            ))
        };
        let said = check("--archive");
        assert_eq!(said.matches("\"corrected-elsewhere\"").count(), 1, "{said}");
        assert!(said.contains(RIGHT) && said.contains("\"warn\""), "{said}");
        // Not of the desk that corrected it, and not unasked.
        let unasked = support::both(&in_archive(&station, &ours, &["check", "--format", "json"]));
        assert!(!unasked.contains("corrected-elsewhere"), "{unasked}");
        let own = support::both(&in_archive(&station, &theirs, &["check", "--archive"]));
        assert!(!own.contains("corrected-elsewhere"), "{own}");
        // A desk that prints what is right has nothing to look at.
        ours.import("pool/web", &ARTICLE.replace("13 weeks", "12 weeks"));
        let said = check("--archive");
        assert!(!said.contains("corrected-elsewhere"), "{said}");
    }

    #[test]
    fn a_desk_may_let_it_close_the_gate_and_no_archive_is_no_pass() {
        let (station, theirs, ours) = (Station::new(), corrected(), committed());
        ours.append("copydesk.toml", "\n[[exception]]\nfinding = \"corrected-elsewhere\"\nseverity = \"deny\"\nreason = \"ours too\"\n");
        let output = in_archive(&station, &ours, &["check", "--archive"]);
        assert_eq!(output.status.code(), Some(2), "{}", support::both(&output));
        station.add(&[&theirs]);
        let output = in_archive(&station, &ours, &["check", "--archive"]);
        assert_eq!(output.status.code(), Some(1), "{}", support::both(&output));
    }

    #[test]
    fn a_search_looks_at_other_desks_too() {
        let (station, theirs, ours) = (Station::new(), committed(), committed());
        ours.write("pool.txt", "Nothing else\n\nThe ferry is late.\n");
        station.add(&[&theirs, &ours]);
        let said = support::both(&in_archive(
            &station,
            &ours,
            &["search", "--archive", "pool", "reopened", "--json"],
        ));
        let found: serde_json::Value = serde_json::from_str(&said).expect("JSON");
        assert_eq!(found["claims"].as_array().map(Vec::len), Some(1), "{said}");
        let elsewhere = found["elsewhere"].as_array().expect("a list");
        assert_eq!(elsewhere.len(), 1, "{said}");
        assert_eq!(
            elsewhere[0]["desk"].as_str().map(Path::new),
            Some(theirs.path().canonicalize().expect("a desk").as_path())
        );
    }

    #[test]
    fn nothing_of_a_desk_is_written() {
        let (station, desk) = (Station::new(), committed());
        let before = desk.snapshot();
        station.add(&[&desk]);
        station.ok(&["update", "--anew"]);
        assert!(before == desk.snapshot());
    }
}
