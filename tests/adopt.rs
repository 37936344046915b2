//! `adopt`: a sister desk's verdicts on the same words in the same setting, as that desk's, counted as far as this one says.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::process::Command;

use support::chain::Chain as _;
use support::keys::KeyedDesk;
use support::{TempDesk, both};

const TEXT: &str = "\
Harbor ferry sails again

The ferry carried 412 passengers on its first day, harbor master Lena Ortiz said. The repair cost $5.4 million.

Nobody was hurt in the storm.
";

/// Two desks of a station group with the same text: what stands there is verified and signed by somebody whose id here is another's.
struct Sisters {
    there: KeyedDesk,
    here: TempDesk,
}

impl Sisters {
    fn new() -> Self {
        Self::with_policy("\n[[policy]]\nadopted = 1\n")
    }

    fn with_policy(policy: &str) -> Self {
        let there = KeyedDesk::new();
        there
            .desk
            .replace("copydesk.toml", "Mara Quist", "Iris Vance");
        there.desk.replace(
            "copydesk.toml",
            "mara@courier.example",
            "iris@petrie.example",
        );
        there.desk.import("ferry/page", TEXT);
        let one = Self {
            there,
            here: TempDesk::new(),
        };
        one.verify_there();
        one.here.import("boat/web", TEXT);
        one.here.append("copydesk.toml", policy);
        one.trust("");
        one
    }

    fn verify_there(&self) {
        let claims: Vec<String> = (1..=self.there.desk.claims("ferry/page"))
            .map(|number| format!("ferry/page:{number}"))
            .collect();
        let claims: Vec<&str> = claims.iter().map(String::as_str).collect();
        self.judge_there(
            &[
                &["verify"],
                &claims[..],
                &["--evidence", "interview:Lena Ortiz"],
            ]
            .concat(),
        );
    }

    fn judge_there(&self, arguments: &[&str]) -> String {
        let key = self.there.key("mara");
        let more = ["--as", "mara", "--sign", "--key", key.as_str()];
        self.there.desk.ok(&[arguments, &more].concat())
    }

    fn id_there(&self) -> String {
        id_of(&self.there.desk)
    }

    // Says whom this desk trusts; `more` are further lines of the [[trust]].
    fn trust(&self, more: &str) {
        self.here.append(
            "copydesk.toml",
            &format!(
                "\n[[trust]]\ndesk = \"{}\"\noutlet = \"Petrie 9\"\n{more}\n[[trust.person]]\nid = \"mara\"\nname = \"Iris Vance\"\n\
                 roles = [\"fact-checker\"]\n[[trust.person.key]]\npublic = \"{}\"\n",
                self.id_there(),
                self.there.public("mara")
            ),
        );
    }

    fn adopt(&self) -> String {
        self.here.ok(&self.command().each_ref().map(String::as_str))
    }

    fn refuses(&self) -> String {
        let before = self.here.snapshot();
        let said = self
            .here
            .exits(2, &self.command().each_ref().map(String::as_str));
        assert!(before == self.here.snapshot(), "something was written");
        said
    }

    fn command(&self) -> [String; 6] {
        let from = self.there.desk.path().display().to_string();
        ["adopt", "boat", "--from", &from, "--as", "jonas"].map(str::to_owned)
    }

    fn check(&self, more: &[&str]) -> String {
        both(&self.here.run(&[&["check", "boat", "--all"], more].concat()))
    }

    fn check_beside(&self) -> String {
        let from = self.there.desk.path().display().to_string();
        self.check(&["--sister", &from])
    }

    fn copy(&self) -> String {
        format!("reviews/boat/adopted/{}/ferry/mara.toml", self.id_there())
    }

    fn record(&self) -> String {
        format!("reviews/boat/adopted/{}.toml", self.id_there())
    }
}

fn id_of(desk: &TempDesk) -> String {
    let policy = desk.read("copydesk.toml");
    let id = policy.lines().find_map(|line| line.strip_prefix("id = \""));
    id.expect("an id").trim_end_matches('"').to_owned()
}

#[test]
fn a_sisters_verdicts_are_theirs_and_pass_as_far_as_the_policy_says() {
    let one = Sisters::new();
    let said = one.adopt();
    assert!(
        said.contains("adopted    boat/web:2  mara in ferry there"),
        "{said}"
    );
    assert!(
        said.contains("4 verdicts of The Lorne Courier adopted, 0 withdrawn, 0 not taken"),
        "{said}"
    );
    let said = one.check(&[]);
    assert!(said.contains("0 verified, 4 adopted"), "{said}");
    assert!(said.contains("passes"), "{said}");
    // What can't be seen is said.
    assert!(
        said.contains("4 verdicts of Petrie 9") && said.contains("--sister"),
        "{said}"
    );
    let said = one.check_beside();
    assert!(
        said.contains("passes") && !said.contains("not looked up"),
        "{said}"
    );
    let shown = one.here.ok(&["show", "boat/web:2"]);
    assert!(shown.contains("adopted"), "{shown}");
    assert!(
        shown.contains("theirs")
            && shown.contains("verified by Iris Vance of Petrie 9, fact-checker"),
        "{shown}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&one.here.ok(&["show", "boat/web:2", "--json"])).expect("JSON");
    assert_eq!(json["status"], "adopted");
    assert_eq!(json["theirs"][0]["outlet"], "Petrie 9");
    assert_eq!(json["history"].as_array().map(Vec::len), Some(0));
    let status = one.here.ok(&["status", "boat"]);
    assert!(
        status.contains("4 adopted") && status.contains("theirs: verified by Iris Vance"),
        "{status}"
    );
    let report = one.here.ok(&["report", "boat"]);
    assert!(
        report.contains("4 verified by a sister desk and not here"),
        "{report}"
    );
    assert!(
        report.contains("by a sister desk: verified by Iris Vance of Petrie 9"),
        "{report}"
    );
    let report = one.here.ok(&["report", "boat", "--public"]);
    assert!(
        report.contains("by a sister desk: verified by Petrie 9"),
        "{report}"
    );
    assert!(!report.contains("Iris Vance"), "{report}");
    // Once more changes nothing.
    let before = one.here.snapshot();
    one.adopt();
    assert!(before == one.here.snapshot());
}

#[test]
fn without_a_word_in_the_policy_they_are_shown_and_count_for_nothing() {
    let one = Sisters::with_policy("");
    let said = one.adopt();
    assert!(said.contains("4 verdicts"), "{said}");
    let said = one.check(&[]);
    assert!(
        said.contains("unreviewed") && said.contains("4 open"),
        "{said}"
    );
    assert!(
        said.contains("the [[policy]] lets no adopted verdict stand"),
        "{said}"
    );
    assert!(
        one.here
            .ok(&["show", "boat/web:2"])
            .contains("Iris Vance of Petrie 9")
    );
}

#[test]
fn they_stand_for_as_many_reviewers_as_the_policy_says_and_no_more() {
    let one = Sisters::with_policy("\n[[policy]]\nreviewers = 2\nadopted = 1\n");
    one.adopt();
    assert!(one.check(&[]).contains("too-few-reviewers"));
    one.here.verify_all_as("boat/web", "mara");
    let said = one.check(&[]);
    assert!(
        said.contains("4 verified") && said.contains("passes"),
        "{said}"
    );
    // The same person on both desks is one pair of eyes.
    one.here
        .replace("copydesk.toml", "Mara Quist", "Vance, Iris");
    let said = one.check(&[]);
    assert!(said.contains("too-few-reviewers"), "{said}");
}

#[test]
fn a_dispute_here_is_never_outvoted() {
    let one = Sisters::new();
    one.adopt();
    one.here.ok(&[
        "dispute",
        "boat/web:2",
        "--as",
        "mara",
        "--note",
        "The port says 380.",
    ]);
    let said = one.check(&[]);
    assert!(
        said.contains("disputed") && said.contains("3 adopted"),
        "{said}"
    );
    // Not on the words of before either.
    let other = TEXT.replace("412 passengers", "380 passengers");
    one.here.import("boat/web", &other);
    one.here.import("boat/web", TEXT);
    assert!(!one.check(&[]).contains("4 adopted"));
}

#[test]
fn what_is_taken_back_there_is_taken_back_here() {
    let one = Sisters::new();
    one.adopt();
    one.judge_there(&[
        "dispute",
        "ferry/page:2",
        "--note",
        "A second count says 380.",
    ]);
    // Without the other desk nobody can see that.
    assert!(one.check(&[]).contains("passes"));
    let said = one.check_beside();
    assert!(
        said.contains("adopted-withdrawn") && said.contains("boat/web:2"),
        "{said}"
    );
    let said = one.adopt();
    assert!(
        said.contains("withdrawn  ") && said.contains("disputed"),
        "{said}"
    );
    let said = one.check_beside();
    assert!(
        said.contains("unreviewed") && said.contains("3 adopted"),
        "{said}"
    );
    assert!(
        !said.contains("adopted-withdrawn") && !said.contains("status-unbacked"),
        "{said}"
    );
}

#[test]
fn a_correction_there_withdraws_it_and_a_new_wording_does_not() {
    let one = Sisters::new();
    one.adopt();
    one.there.desk.import(
        "ferry/page",
        &TEXT.replace("Nobody was hurt in the storm.", "The storm hurt nobody."),
    );
    assert!(one.check_beside().contains("passes"));
    one.there
        .desk
        .write("new.txt", TEXT.replace("$5.4 million", "$4.5 million"));
    one.there.desk.ok(&[
        "correct",
        "ferry/page",
        "new.txt",
        "--wrong",
        "$5.4 million",
        "--right",
        "$4.5 million",
        "--as",
        "jonas",
    ]);
    let said = one.check_beside();
    assert!(
        said.contains("adopted-withdrawn") && said.contains("corrected there"),
        "{said}"
    );
}

#[test]
fn a_forged_copy_is_told_and_counts_for_nothing() {
    // An entry changed, chain and all: the signature is of other bytes.
    let one = Sisters::new();
    one.adopt();
    one.here
        .replace(&one.copy(), "ref = \"Lena Ortiz\"", "ref = \"Tom Brandt\"");
    one.here.rechain(&one.copy());
    let said = one.check(&[]);
    assert!(
        said.contains("adopted-broken") && said.contains("changed after it was signed"),
        "{said}"
    );
    assert!(!said.contains("4 adopted"), "{said}");
    // Without its signature.
    let one = Sisters::new();
    one.adopt();
    std::fs::remove_file(one.here.file(&format!("{}.sig", one.copy()))).expect("removed");
    let said = one.check(&[]);
    assert!(
        said.contains("adopted-broken") && said.contains("not signed"),
        "{said}"
    );
    // The record points at an entry that is another.
    let one = Sisters::new();
    one.adopt();
    one.here.replace(&one.record(), "seq = 1", "seq = 2");
    let said = one.check(&[]);
    assert!(
        said.contains("adopted-broken") && said.contains("does not have the entry"),
        "{said}"
    );
}

#[test]
fn nobody_adopts_for_other_words_by_hand() {
    let one = Sisters::new();
    one.adopt();
    let record = one.here.read(&one.record());
    let claim = |number: usize| {
        let shown: serde_json::Value =
            serde_json::from_str(
                &one.here
                    .ok(&["show", &format!("boat/web:{number}"), "--json"]),
            )
            .expect("JSON");
        shown["claim"]["id"].as_str().expect("an id").to_owned()
    };
    one.here
        .write(&one.record(), record.replace(&claim(2), &claim(3)));
    let said = one.check(&[]);
    assert!(said.contains("unreviewed"), "{said}");
    let shown = one.here.ok(&["show", "boat/web:3"]);
    assert!(shown.contains("given on other words"), "{shown}");
}

#[test]
fn another_desk_another_key_and_no_key_are_refused() {
    let one = Sisters::new();
    // A desk with another id, whoever signs there.
    let id = one.id_there();
    one.there
        .desk
        .replace("copydesk.toml", &id, &"ab".repeat(16));
    assert!(one.refuses().contains("does not trust"));
    one.there
        .desk
        .replace("copydesk.toml", &"ab".repeat(16), &id);
    // Somebody else's key.
    let public = one.there.public("mara");
    one.here
        .replace("copydesk.toml", &public, &one.there.public("jonas"));
    let said = one.adopt();
    assert!(
        said.contains("0 verdicts") && said.contains("with a key that the [[trust]] does not name"),
        "{said}"
    );
    // Trust without a key is an error of the policy.
    let key = format!(
        "[[trust.person.key]]\npublic = \"{}\"\n",
        one.there.public("jonas")
    );
    one.here.replace("copydesk.toml", &key, "");
    assert!(one.refuses().contains("has no key"));
}

#[test]
fn a_ledger_that_was_moved_between_desks_proves_nothing() {
    // What mara signed on a third desk is no verdict of the desk that is trusted.
    let one = Sisters::new();
    let there = one.id_there();
    one.here.replace("copydesk.toml", &there, &"cd".repeat(16));
    one.there
        .desk
        .replace("copydesk.toml", &there, &"cd".repeat(16));
    let said = one.adopt();
    assert!(said.contains("0 verdicts"), "{said}");
    assert!(!one.check(&[]).contains("4 adopted"));
}

#[test]
fn days_kinds_and_roles_of_the_trust_hold() {
    for (lines, why) in [
        ("until = 2020-12-31\n", "outside the days"),
        ("from = 2999-01-01\n", "outside the days"),
        ("claims = [\"quote\"]\n", "not for claims of the kind"),
    ] {
        let one = Sisters::new();
        let outlet = "outlet = \"Petrie 9\"\n";
        one.here
            .replace("copydesk.toml", outlet, &format!("{outlet}{lines}"));
        let said = one.adopt();
        assert!(
            said.contains("0 verdicts") && said.contains(why),
            "{lines}: {said}"
        );
        // Nor does what was adopted before that was said.
        let one = Sisters::new();
        one.adopt();
        one.here
            .replace("copydesk.toml", outlet, &format!("{outlet}{lines}"));
        let said = one.check(&[]);
        assert!(
            said.contains("unreviewed") && said.contains(why),
            "{lines}: {said}"
        );
        assert!(!said.contains("status-unbacked"), "{said}");
    }
    let one = Sisters::new();
    one.here.replace(
        "copydesk.toml",
        "roles = [\"fact-checker\"]\n[[trust",
        "roles = [\"reporter\"]\n[[trust",
    );
    assert!(
        one.adopt()
            .contains("does not know the reviewer as fact-checker")
    );
}

#[test]
fn another_setting_or_speaker_or_day_is_not_taken() {
    let headed = "Ferry inquiry\n\n## Guilty\n\n- Lena Ortiz\n- Tom Brandt\n";
    let monday = "Ferry inquiry\n\nThe harbor office closed on Monday.\n";
    for (there, here, why) in [
        (
            headed.to_owned(),
            headed.replace("Guilty", "Cleared"),
            "setting",
        ),
        (monday.to_owned(), monday.to_owned(), "not known"),
        (
            TEXT.to_owned(),
            TEXT.replace(
                "The repair cost $5.4 million.",
                "The repair cost $5.4 million, Tom Brandt said.",
            ),
            "",
        ),
    ] {
        let one = Sisters::new();
        one.there
            .desk
            .import_with("ferry/page", &there, &["--anyway"]);
        one.verify_there();
        one.here.import_with("boat/web", &here, &["--anyway"]);
        let said = one.adopt();
        assert!(
            why.is_empty() || (said.contains("not taken") && said.contains(why)),
            "{said}"
        );
        assert!(!one.check(&[]).contains(" 0 open"), "{said}");
    }
}

#[test]
fn an_older_or_rewritten_desk_brings_nothing_back() {
    let one = Sisters::new();
    let old = one.there.desk.snapshot();
    one.judge_there(&["retract", "ferry/page:2", "--note", "Counted again."]);
    let said = one.adopt();
    assert!(said.contains("3 verdicts"), "{said}");
    // The folder as it was before: an older clone.
    for (path, bytes) in &old {
        std::fs::write(path, bytes).expect("written");
    }
    let said = one.refuses();
    assert!(
        said.contains("does not begin as the one that was adopted"),
        "{said}"
    );
}

#[test]
fn a_rolled_back_copy_and_a_new_trust_are_seen_against_the_base() {
    let git = |one: &Sisters, arguments: &[&str]| {
        let output = Command::new("git")
            .current_dir(one.here.path())
            .args(["-c", "user.name=t", "-c", "user.email=t@t.example"])
            .args(arguments)
            .output()
            .expect("git runs");
        assert!(output.status.success(), "{}", both(&output));
    };
    let one = Sisters::new();
    one.adopt();
    let (copy, signature) = (one.copy(), format!("{}.sig", one.copy()));
    let first = (one.here.read(&copy), one.here.read(&signature));
    one.judge_there(&["retract", "ferry/page:2", "--note", "Counted again."]);
    one.adopt();
    git(&one, &["init", "-q"]);
    git(&one, &["add", "-A"]);
    git(&one, &["commit", "-qm", "x"]);
    one.here.write(&copy, &first.0);
    one.here.write(&signature, &first.1);
    let said = one.check(&["--base", "HEAD"]);
    assert!(said.contains("history-rewritten"), "{said}");

    // A branch that begins to trust is not judged by that trust.
    let one = Sisters::new();
    let policy = one.here.read("copydesk.toml");
    let trust = policy.find("\n[[trust]]").expect("the trust");
    one.here.write("copydesk.toml", &policy[..trust]);
    git(&one, &["init", "-q"]);
    git(&one, &["add", "-A"]);
    git(&one, &["commit", "-qm", "x"]);
    one.here.write("copydesk.toml", &policy);
    one.adopt();
    assert!(one.check(&[]).contains("4 adopted"));
    let said = one.check(&["--base", "HEAD"]);
    assert!(
        said.contains("policy-changed") && said.contains("unreviewed"),
        "{said}"
    );
}

#[test]
fn an_author_here_does_not_pass_the_story_from_there() {
    let one = Sisters::new();
    let story = one.here.read("stories/boat/story.toml");
    one.here.write(
        "stories/boat/story.toml",
        story.replacen("title = ", "authors = [\"Iris Vance\"]\ntitle = ", 1),
    );
    one.adopt();
    assert!(one.check(&[]).contains("self-review"));
}

#[test]
fn their_evidence_is_named_here_and_never_kept() {
    let one = Sisters::with_policy("\n[[policy]]\nadopted = 1\nevidence = \"kept\"\n");
    one.adopt();
    let said = one.check(&[]);
    assert!(said.contains("too-little-evidence"), "{said}");
}
