//! `check --base`: what was on record then is the beginning of what is on record now.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::process::Command;

use support::chain::Chain as _;
use support::{TempDesk, commit, git};

const LEDGER: &str = "reviews/pool/mara.toml";

fn committed() -> TempDesk {
    let desk = TempDesk::verified();
    git(&desk, &["init", "-q"]);
    commit(&desk);
    desk
}

fn against_base(desk: &TempDesk) -> (Option<i32>, String) {
    let output = desk.run(&["check", "--no-cache", "--base", "HEAD", "--all"]);
    (output.status.code(), support::both(&output))
}

#[test]
fn a_record_that_grew_passes() {
    let desk = committed();
    assert_eq!(against_base(&desk).0, Some(0));
    desk.verify_all_as("pool/web", "jonas");
    let longer = support::ARTICLE.replace("Nobody was hurt.", "Nobody was hurt. It rained.");
    desk.import("pool/web", &longer);
    desk.import("fair/web", support::ARTICLE);
    desk.verify_all("pool/web");
    desk.verify_all("fair/web");
    let (code, said) = against_base(&desk);
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn a_record_that_was_rewritten_does_not() {
    type Attack = (&'static str, fn(&TempDesk));
    let attacks: [Attack; 7] = [
        ("an entry rolled back", |desk| {
            let ledger = desk.read(LEDGER);
            let (start, _) = ledger.rsplit_once("[[review]]").expect("entries");
            desk.write(LEDGER, start);
            desk.rechain(LEDGER);
        }),
        ("another note", |desk| {
            desk.replace(
                LEDGER,
                "role = \"fact-checker\"",
                "role = \"fact-checker\"\nnote = \"x\"",
            );
            desk.rechain(LEDGER);
        }),
        ("a ledger gone", |desk| {
            std::fs::remove_file(desk.file(LEDGER)).expect("removed")
        }),
        ("a revision's text", |desk| {
            desk.replace("stories/pool/web/0001.md", "300", "30")
        }),
        ("a revision's record", |desk| {
            let story = desk.read("stories/pool/story.toml");
            let lines = story
                .lines()
                .map(|line| match line.starts_with("imported") {
                    true => "imported = 2026-01-01T00:00:00Z\n".to_owned(),
                    false => format!("{line}\n"),
                });
            desk.write("stories/pool/story.toml", lines.collect::<String>());
        }),
        ("a story gone", |desk| {
            for folder in ["stories/pool", "claims/pool", "reviews/pool"] {
                std::fs::remove_dir_all(desk.file(folder)).expect("removed");
            }
        }),
        ("a signature gone", |desk| {
            std::fs::remove_file(desk.file("reviews/pool/jonas.toml.sig")).expect("removed");
        }),
    ];
    for (what, attack) in attacks {
        let desk = TempDesk::verified();
        desk.write("reviews/pool/jonas.toml.sig", "a signature");
        git(&desk, &["init", "-q"]);
        commit(&desk);
        attack(&desk);
        let (code, said) = against_base(&desk);
        assert_eq!(code, Some(1), "{what}: {said}");
        assert!(said.contains("history-rewritten"), "{what}: {said}");
    }
}

#[test]
fn changes_of_who_may_pass_what_are_seen() {
    let desk = committed();
    let policy = desk.read("copydesk.toml");
    desk.write(
        "copydesk.toml",
        policy.replace(
            "roles = [\"fact-checker\", \"editor\"]",
            "roles = [\"responsible-editor\"]",
        ),
    );
    let (code, said) = against_base(&desk);
    assert!(
        said.contains("policy-changed") && said.contains("`roles` of `mara` changed"),
        "{said}"
    );
    assert_ne!(code, Some(2), "{said}");
    // What the desk said at the base counts: a branch can't quiet what is found about it.
    desk.write(
        "copydesk.toml",
        policy.replace("[findings]", "[findings]\npolicy-changed = \"deny\""),
    );
    commit(&desk);
    desk.write(
        "copydesk.toml",
        policy.replace("[findings]", "[findings]\npolicy-changed = \"allow\""),
    );
    let (code, said) = against_base(&desk);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("[findings] policy-changed changed"), "{said}");
}

// A branch that changes the desk's rules, and then perhaps a story too; with the cache and without it.
fn exits_on_branch(change: &dyn Fn(&TempDesk), then: &dyn Fn(&TempDesk)) -> (Option<i32>, String) {
    let desk = committed();
    desk.ok(&["check"]);
    change(&desk);
    then(&desk);
    let first = against_base(&desk);
    let cached = desk.run(&["check", "--base", "HEAD", "--all"]);
    assert_eq!(first.0, cached.status.code(), "{}", support::both(&cached));
    first
}

#[test]
fn a_branch_is_not_judged_by_less_than_what_stood_before_it() {
    const NEW: &str = "Rink vote\n\nThe council stole the rink.\n";
    let policy = |from: &'static str, to: &'static str| {
        move |desk: &TempDesk| desk.replace("copydesk.toml", from, to)
    };
    let unjudged: &dyn Fn(&TempDesk) = &|desk| {
        desk.import("rink/web", NEW);
    };
    type Branch<'c> = (&'static str, &'c dyn Fn(&TempDesk), &'c dyn Fn(&TempDesk));
    let loosened: [Branch<'_>; 5] = [
        (
            "unjudged is allowed",
            &policy(
                "[findings]",
                "[findings]\nunreviewed = \"allow\"\ndisclosure-unearned = \"allow\"",
            ),
            unjudged,
        ),
        (
            "an exception for the story that it brings",
            &|desk| {
                desk.append(
                    "copydesk.toml",
                    "\n[[exception]]\nfinding = \"unreviewed\"\nseverity = \"warn\"\nstory = \"rink\"\nreason = \"new\"\n",
                );
            },
            unjudged,
        ),
        (
            "a note is enough",
            &|desk| desk.append("copydesk.toml", "\n[[policy]]\nevidence = \"note\"\n"),
            &|desk| {
                desk.import("rink/web", NEW);
                for number in 1..=desk.claims("rink/web") {
                    let claim = format!("rink/web:{number}");
                    desk.ok(&["verify", &claim, "--as", "mara", "--note", "I know it."]);
                }
            },
        ),
        (
            "authors judge",
            &|desk| desk.append("copydesk.toml", "\n[[policy]]\nself_review = true\n"),
            &|desk| {
                desk.import_with("rink/web", NEW, &["--author", "mara"]);
                desk.verify_all("rink/web");
            },
        ),
        (
            "a statement is on every page",
            &|desk| {
                desk.append(
                    "copydesk.toml",
                    "\n[station]\nfurniture = [\"The council voted 7-5 to sell the rink.\"]\n",
                );
            },
            &|desk| {
                desk.import(
                    "rink/web",
                    "Rink vote\n\nIt met on Monday.\n\nThe council voted 7-5 to sell the rink.\n",
                );
                desk.verify_all("rink/web");
            },
        ),
    ];
    for (what, loosen, bring) in loosened {
        let (code, said) = exits_on_branch(loosen, bring);
        assert_eq!(code, Some(1), "{what}: {said}");
        // The change alone is told, and counts for what was there already; so does the story without it.
        let (code, said) = exits_on_branch(loosen, &|_| {});
        assert_eq!(code, Some(0), "{what}, alone: {said}");
        assert!(said.contains("policy-changed"), "{what}: {said}");
    }
    // What is stricter counts at once, and other people may judge what they bring.
    let (code, said) = exits_on_branch(
        &policy("[findings]", "[findings]\nlanguage = \"deny\""),
        &|desk| {
            desk.import("rink/web", "Rink vote\n\nThe council voted on Monday.\n");
            desk.verify_all("rink/web");
        },
    );
    assert_eq!(code, Some(0), "stricter: {said}");
    let (code, said) = exits_on_branch(
        &|desk| {
            desk.append(
                "copydesk.toml",
                "\n[[person]]\nid = \"ruth\"\nname = \"Ruth Amaya\"\nroles = [\"fact-checker\"]\n",
            );
        },
        &|desk| {
            desk.import("rink/web", "Rink vote\n\nThe council voted on Monday.\n");
            desk.verify_all_as("rink/web", "ruth");
        },
    );
    assert_eq!(code, Some(0), "a new colleague: {said}");
}

#[test]
fn who_was_an_author_does_not_judge_on_the_branch_that_says_otherwise() {
    let desk = TempDesk::new();
    let text = "Pool vote\n\nThe council voted on Monday.\n";
    desk.import_with("pool/web", text, &["--author", "jonas"]);
    git(&desk, &["init", "-q"]);
    commit(&desk);
    desk.replace("stories/pool/story.toml", "\"jonas\"", "\"mara\"");
    desk.verify_all_as("pool/web", "jonas");
    let (code, said) = against_base(&desk);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("self-review"), "{said}");
    // Once it is agreed that jonas is none, he may.
    commit(&desk);
    let (code, said) = against_base(&desk);
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn a_commit_that_is_not_there_is_an_error() {
    let desk = committed();
    for revision in [
        "nowhere",
        "--output=x",
        "0000000000000000000000000000000000000000",
    ] {
        let said = desk.exits(2, &["check", &format!("--base={revision}")]);
        assert!(
            said.contains("names no commit of the desk's repository"),
            "{said}"
        );
    }
}

#[test]
fn a_tag_or_branch_of_the_bases_name_is_not_taken_for_it() {
    let desk = committed();
    git(&desk, &["tag", "good"]);
    desk.verify_all_as("pool/web", "jonas");
    commit(&desk);
    git(&desk, &["branch", "base"]);
    git(&desk, &["update-ref", "refs/remotes/origin/base", "base"]);
    let base = |name: &str| {
        let output = desk.run(&["check", "--no-cache", "--base", name, "--all"]);
        (output.status.code(), support::both(&output))
    };
    // A tag at the same commit is no other base; below a branch of that name others may stand.
    git(&desk, &["tag", "-a", "-m", "x", "base", "base"]);
    git(&desk, &["branch", "origin/base-two"]);
    for name in ["base", "origin/base", "refs/heads/base", "base~0", "HEAD"] {
        assert_eq!(base(name).0, Some(0), "{name}: {}", base(name).1);
    }
    git(&desk, &["tag", "-f", "base", "good"]);
    git(&desk, &["tag", "origin/base", "good"]);
    for name in ["base", "base^0", "origin/base"] {
        let (code, said) = base(name);
        assert_eq!(code, Some(2), "{name}: {said}");
        assert!(said.contains("refs/tags/"), "{name}: {said}");
    }
    for name in ["refs/heads/base", "refs/remotes/origin/base"] {
        assert_eq!(base(name).0, Some(0), "{name}: {}", base(name).1);
    }
}

#[test]
fn a_desk_below_the_root_of_its_repository_is_held_to_its_past_and_so_is_one_that_moved() {
    let desk = TempDesk::verified();
    let root = tempfile::tempdir().expect("a folder");
    let git = |arguments: &[&str]| {
        let output = Command::new("git")
            .current_dir(root.path())
            .args(["-c", "user.name=t", "-c", "user.email=t@t.example"])
            .args(arguments)
            .output()
            .expect("git runs");
        assert!(output.status.success(), "{}", support::both(&output));
    };
    let folder = root.path().join("news");
    let copied = Command::new("cp")
        .arg("-a")
        .arg(desk.path())
        .arg(&folder)
        .status();
    assert!(copied.expect("cp runs").success());
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    git(&["commit", "-qm", "x"]);
    let check = |folder: &std::path::Path| {
        let output = support::copydesk()
            .args(["check", "--no-cache", "--base", "HEAD", "--all"])
            .current_dir(folder)
            .output()
            .expect("copydesk runs");
        (output.status.code(), support::both(&output))
    };
    let (code, said) = check(&folder);
    assert_eq!(code, Some(0), "{said}");
    // A folder that is renamed takes its record with it.
    let moved = root.path().join("desk");
    std::fs::rename(&folder, &moved).expect("renamed");
    let (code, said) = check(&moved);
    assert_eq!(code, Some(0), "{said}");
    // Without its ledger it does not.
    let ledger = moved.join(LEDGER);
    let text = std::fs::read_to_string(&ledger).expect("a ledger");
    std::fs::remove_file(&ledger).expect("removed");
    let (code, said) = check(&moved);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("history-rewritten"), "{said}");
    assert!(said.contains("news/"), "{said}");
    std::fs::write(&ledger, text).expect("written");
    assert_eq!(check(&moved).0, Some(0));
}

#[test]
fn evidence_that_weighs_more_than_it_did_is_told() {
    let desk = TempDesk::verified();
    desk.write("tip.txt", "The roll says 6-6.");
    let tip = ["attach", "pool", "tip.txt", "--as", "mara", "--anonymous"];
    desk.ok(&[&tip[..], &["--secondary"]].concat());
    git(&desk, &["init", "-q"]);
    commit(&desk);
    let register = desk.read("stories/pool/evidence.toml");
    // What is added says more of it, and makes it weigh no more.
    desk.write("second.txt", "The roll of May says 7-5.");
    desk.ok(&["attach", "pool", "second.txt", "--as", "mara"]);
    let (code, said) = against_base(&desk);
    assert_eq!(code, Some(0), "{said}");
    assert!(!said.contains("policy-changed"), "{said}");
    for (from, to, told) in [
        ("anonymous = true\n", "", "is no longer anonymous"),
        (
            "tier = \"secondary\"",
            "tier = \"primary\"",
            "is a primary source now",
        ),
    ] {
        assert!(register.contains(from), "{register}");
        desk.write("stories/pool/evidence.toml", register.replace(from, to));
        let (_, said) = against_base(&desk);
        assert!(said.contains(told), "{said}");
    }
}

#[test]
fn corrections_replies_and_registered_evidence_are_only_added_to() {
    let desk = TempDesk::verified();
    desk.write("roll.txt", "The roll says 6-6.");
    desk.ok(&["attach", "pool", "roll.txt", "--as", "mara"]);
    let reply = ["reply", "pool", "--to", "the council", "--channel", "phone"];
    desk.ok(&[&reply[..], &["--outcome", "declined", "--as", "mara"]].concat());
    git(&desk, &["init", "-q"]);
    commit(&desk);
    desk.ok(&[&reply[..], &["--outcome", "declined", "--as", "jonas"]].concat());
    let (code, said) = against_base(&desk);
    assert_eq!(code, Some(0), "{said}");
    desk.replace("stories/pool/story.toml", "declined", "no-answer");
    let (_, said) = against_base(&desk);
    assert!(
        said.contains("reply 1 is not the one that stood at HEAD"),
        "{said}"
    );
    desk.replace("stories/pool/story.toml", "no-answer", "declined");
    let register = desk.read("stories/pool/evidence.toml");
    desk.write(
        "stories/pool/evidence.toml",
        register.replace("roll.txt", "role.txt"),
    );
    let (_, said) = against_base(&desk);
    assert!(
        said.contains("was on the register of evidence, and is gone"),
        "{said}"
    );
}

#[test]
fn a_submodule_is_looked_into() {
    let inner = TempDesk::verified();
    let stories = tempfile::tempdir().expect("a folder");
    let copied = Command::new("cp")
        .arg("-a")
        .arg(inner.file("stories/."))
        .arg(stories.path())
        .status();
    assert!(copied.expect("cp runs").success());
    let run = |arguments: &[&str], folder: &std::path::Path| {
        let output = Command::new("git")
            .current_dir(folder)
            .args([
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@t.example",
                "-c",
                "protocol.file.allow=always",
            ])
            .args(arguments)
            .output()
            .expect("git runs");
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            support::both(&output)
        );
    };
    run(&["init", "-q"], stories.path());
    run(&["add", "-A"], stories.path());
    run(&["commit", "-qm", "x"], stories.path());
    std::fs::remove_dir_all(inner.file("stories")).expect("removed");
    run(&["init", "-q"], inner.path());
    let from = stories.path().display().to_string();
    run(&["submodule", "add", "-q", &from, "stories"], inner.path());
    commit(&inner);
    let (code, said) = against_base(&inner);
    assert_eq!(code, Some(0), "{said}");
    let untouched = inner.ok(&["check", "--no-cache", "--changed-since", "HEAD"]);
    assert!(untouched.contains("no story was checked"), "{untouched}");
    inner.replace("stories/pool/web/0001.md", "300", "30");
    let said = inner.exits(1, &["check", "--no-cache", "--changed-since", "HEAD"]);
    assert!(said.contains("revision-altered"), "{said}");
    let (_, said) = against_base(&inner);
    assert!(said.contains("history-rewritten"), "{said}");
}

#[test]
fn a_drop_folder_that_goes_back_ends_where_it_went() {
    let desk = TempDesk::new();
    let (first, second) = ("One\n\nIt was shut at 7.\n", "One\n\nIt was shut at 8.\n");
    let take = |text: &str| {
        desk.write("drop/pool.web.txt", text);
        desk.ok(&["import", "--watch", "drop", "--once"]);
    };
    take(first);
    take(second);
    take(first);
    assert!(desk.file("stories/pool/web/0003.md").exists());
    assert_eq!(desk.read("stories/pool/web/0003.md"), first);
    // Looked at again, nothing new.
    desk.ok(&["import", "--watch", "drop", "--once"]);
    assert!(!desk.file("stories/pool/web/0004.md").exists());
    // Two files for one rendition don't take turns.
    desk.write("drop/pool.web.md", second);
    for _ in 0..3 {
        desk.ok(&["import", "--watch", "drop", "--once"]);
    }
    assert!(!desk.file("stories/pool/web/0005.md").exists());
}

#[test]
fn an_object_that_stands_in_for_another_is_not_the_base() {
    let desk = committed();
    git(&desk, &["config", "user.email", "t@t.example"]);
    desk.ok(&[
        "dispute",
        "pool/web:2",
        "--as",
        "jonas",
        "--note",
        "The roll says otherwise.",
    ]);
    commit(&desk);
    let base = String::from_utf8(
        Command::new("git")
            .current_dir(desk.path())
            .args(["rev-parse", "HEAD"])
            .output()
            .expect("git runs")
            .stdout,
    )
    .expect("text");
    let base = base.trim();
    std::fs::remove_file(desk.file("reviews/pool/jonas.toml")).expect("removed");
    desk.replace("claims/pool/web.toml", "\"disputed\"", "\"verified\"");
    commit(&desk);
    for (old, new) in [
        (base.to_owned(), "HEAD".to_owned()),
        (format!("{base}^{{tree}}"), "HEAD^{tree}".to_owned()),
        (
            format!("{base}:reviews/pool"),
            "HEAD:reviews/pool".to_owned(),
        ),
    ] {
        git(&desk, &["replace", "-f", &old, &new]);
        let said = desk.exits(1, &["check", "--base", base]);
        assert!(said.contains("history-rewritten"), "{old}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn comparing_with_a_commit_runs_no_filter_of_the_repository() {
    let desk = committed();
    for kind in ["clean", "smudge", "process"] {
        let program = format!("touch {}; cat", desk.file("ran").display());
        git(&desk, &["config", &format!("filter.a=b.{kind}"), &program]);
    }
    git(&desk, &["config", "filter.a=b.required", "true"]);
    desk.write(".git/info/attributes", "* filter=a=b\n");
    desk.write("stories/pool/web/0001.md", support::ARTICLE);
    desk.run(&["check", "--changed-since", "HEAD"]);
    desk.run(&["check", "--base", "HEAD"]);
    assert!(!desk.file("ran").exists());
}

#[test]
fn what_a_branch_had_on_record_is_not_lost_in_its_merge() {
    let merged = |on_branch: &dyn Fn(&TempDesk), how: &[&str]| {
        let desk = committed();
        git(&desk, &["checkout", "-qb", "side"]);
        on_branch(&desk);
        commit(&desk);
        git(&desk, &["checkout", "-q", "-"]);
        desk.write("day.txt", "a day");
        commit(&desk);
        git(
            &desk,
            &[&["merge", "-q", "-m", "x"], how, &["side"]].concat(),
        );
        let output = desk.run(&["check", "--no-cache", "--base", "HEAD^1", "--all"]);
        (output.status.code(), support::both(&output))
    };
    let verified: &dyn Fn(&TempDesk) = &|desk| desk.verify_all_as("pool/web", "jonas");
    let (code, said) = merged(verified, &["--no-ff"]);
    assert_eq!(code, Some(0), "{said}");
    let disputed: &dyn Fn(&TempDesk) = &|desk| {
        let note = "The clerk says that it was six to six.";
        desk.ok(&["dispute", "pool/web:2", "--as", "jonas", "--note", note]);
    };
    let (code, said) = merged(disputed, &["-s", "ours"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("history-rewritten"), "{said}");
}
