//! The review desk in a real browser: every view, every verdict by keyboard alone, several editors at once, and pages that
//! mean harm.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that can't go on says so"
)]

#[path = "support/browser.rs"]
mod browser;
mod support;

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::process::{Command, Stdio};

use browser::{Driver, Served, press, sign_in, wait_for};
use fantoccini::{Client, Locator};
use support::TempDesk;

const ESCAPE: &str = "\u{E00C}";

fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(test);
}

async fn text(browser: &Client, css: &str) -> String {
    let element = browser.find(Locator::Css(css)).await.expect(css);
    element.text().await.expect("its text")
}

// Reads the claims' statuses by the command line: what the browser did must be in the files.
fn statuses(desk: &TempDesk, target: &str) -> Vec<String> {
    let story = target.split('/').next().expect("a story");
    let json: serde_json::Value =
        serde_json::from_str(&desk.ok(&["status", story, "--json"])).expect("JSON");
    let stories = json.as_array().cloned().unwrap_or_else(|| vec![json]);
    let mut found = Vec::new();
    for rendition in stories
        .iter()
        .flat_map(|one| one["renditions"].as_array().expect("a list"))
    {
        for claim in rendition["claims"].as_array().expect("a list") {
            found.push(claim["status"].as_str().expect("a word").to_owned());
        }
    }
    found
}

#[test]
fn the_sample_storys_web_rendition_is_checked_by_keyboard_alone() {
    run(async {
        let desk = TempDesk::new();
        let sample = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/stories/harbor-bridge/web/0002.md"
        );
        let article = std::fs::read_to_string(sample).expect("the sample story");
        desk.import("pool/web", &article);
        let served = Served::start(desk.path());
        let driver = Driver::start();
        let browser = driver.browser(1280, false).await;
        sign_in(&browser, &served, "mara").await;
        browser
            .goto(&served.at("/check/pool/web"))
            .await
            .expect("loaded");
        wait_for(&browser, "#card-title", "unreviewed").await;
        let claims = desk.claims("pool/web");
        let mut judged = Vec::new();
        desk.write(
            "stories/pool/evidence/bill.pdf",
            "The bill: 2,412,000 dollars.",
        );

        // Without evidence there is no verdict, and what is missing is said where the next key goes.
        press(&browser, "v").await;
        wait_for(&browser, "#notice", "verified against what?").await;
        assert!(
            statuses(&desk, "pool/web")
                .iter()
                .all(|one| one == "unreviewed")
        );

        // Ticks, evidence, locator and note without the mouse.
        press(&browser, ESCAPE).await;
        press(&browser, "1").await;
        press(&browser, "e").await;
        press(&browser, "bill.pdf").await;
        press(&browser, ESCAPE).await;
        press(&browser, "n").await;
        press(&browser, "Read against the bill.").await;
        press(&browser, ESCAPE).await;
        press(&browser, "v").await;
        wait_for(&browser, "#notice", "is verified now").await;
        judged.push("verified");

        let rest = [
            ("c", "as is"),
            ("?", "is queried now"),
            ("d", "is disputed now"),
            ("x", "is incorrect now"),
            ("o", "is opinion now"),
        ];
        for (key, _) in rest.iter().cycle().take(claims - 1) {
            let title = text(&browser, "#card-title").await;
            let number = title.split(' ').nth(1).expect("a number").to_owned();
            press(&browser, "n").await;
            press(&browser, "Because of the bill.").await;
            press(&browser, ESCAPE).await;
            if key == &"c" {
                press(&browser, "r").await;
            }
            press(&browser, key).await;
            let (want, _) = expected(key);
            judged.push(want);
            wait_for(
                &browser,
                "#notice",
                &format!("claim {number} is {want} now"),
            )
            .await;
        }
        let mut all = statuses(&desk, "pool/web");
        let mut want: Vec<String> = judged.iter().map(ToString::to_string).collect();
        all.sort();
        want.sort();
        assert_eq!(all, want);
        let ledger = desk.read("reviews/pool/mara.toml");
        assert!(
            ledger.contains("note = \"Read against the bill.\"\n") && ledger.contains("ticked = ["),
            "{ledger}"
        );
        assert!(ledger.contains("bill.pdf"), "{ledger}");

        // Undo is a new entry.
        let entries = ledger.matches("[[review]]").count();
        press(&browser, "u").await;
        wait_for(&browser, "#notice", "is unreviewed now").await;
        let ledger = desk.read("reviews/pool/mara.toml");
        assert_eq!(ledger.matches("[[review]]").count(), entries + 1);
        assert!(ledger.contains("retracted"), "{ledger}");
        browser.close().await.expect("closed");
    });
}

fn expected(key: &str) -> (&'static str, bool) {
    match key {
        "v" => ("verified", false),
        "c" => ("verified", true),
        "?" => ("queried", false),
        "d" => ("disputed", false),
        "x" => ("incorrect", false),
        "o" => ("opinion", false),
        other => panic!("{other}"),
    }
}

#[test]
fn only_a_responsible_editor_accepts_on_the_authors_word() {
    run(async {
        let desk = TempDesk::with_article();
        desk.replace(
            "copydesk.toml",
            "roles = [\"fact-checker\"",
            "roles = [\"responsible-editor\", \"fact-checker\"",
        );
        let served = Served::start(desk.path());
        let driver = Driver::start();
        let browser = driver.browser(1280, false).await;
        sign_in(&browser, &served, "mara").await;
        browser
            .goto(&served.at("/check/pool/web"))
            .await
            .expect("loaded");
        press(&browser, "n").await;
        press(&browser, "Leo was there.").await;
        press(&browser, ESCAPE).await;
        press(&browser, "a").await;
        wait_for(&browser, "#notice", "is on-author now").await;
        assert_eq!(
            statuses(&desk, "pool/web")
                .iter()
                .filter(|one| *one == "on-author")
                .count(),
            1
        );
        browser.close().await.expect("closed");
    });
}

#[test]
fn two_editors_see_each_other_and_lose_nothing() {
    run(async {
        let desk = TempDesk::with_article();
        let served = Served::start(desk.path());
        // A second server on the same folder, as on a shared drive.
        let other = Served::start(desk.path());
        let driver = Driver::start();
        let (one, two) = (
            driver.browser(1280, false).await,
            driver.browser(1280, false).await,
        );
        sign_in(&one, &served, "mara").await;
        let second = second_person(&desk);
        sign_in(&two, &other, &second).await;
        let ids = ids(&desk);
        let claim = |at: usize| format!("/check/pool/web?claim={}", ids[at]);
        one.goto(&served.at(&claim(0))).await.expect("loaded");
        two.goto(&other.at(&claim(1))).await.expect("loaded");
        for browser in [&one, &two] {
            let kind = browser
                .find(Locator::Css("#evidence select[name=kind]"))
                .await
                .expect("a list");
            kind.select_by_value("interview").await.expect("chosen");
            let person = browser
                .find(Locator::Css("#evidence input[name=ref]"))
                .await
                .expect("a field");
            person.send_keys("Ida Kessler").await.expect("typed");
            press(browser, ESCAPE).await;
        }
        tokio::join!(press(&one, "v"), press(&two, "v"));
        wait_for(&one, "#notice", "claim 1 is verified now").await;
        wait_for(&two, "#notice", "claim 2 is verified now").await;
        // Each sees the other's without loading the page again.
        wait_for(&one, "#c2", "✓").await;
        wait_for(&two, "#c1", "✓").await;
        let all = statuses(&desk, "pool/web");
        assert_eq!(all.iter().filter(|one| *one == "verified").count(), 2);
        one.close().await.expect("closed");
        two.close().await.expect("closed");
    });
}

fn second_person(desk: &TempDesk) -> String {
    let policy = desk.read("copydesk.toml");
    let ids = policy
        .lines()
        .filter_map(|line| line.trim().strip_prefix("id = \""));
    ids.map(|id| id.trim_end_matches('"').to_owned())
        // The desk has an id of its own.
        .find(|id| id != "mara" && id.len() < 32)
        .expect("a second person")
}

fn ids(desk: &TempDesk) -> Vec<String> {
    let sheet = desk.read("claims/pool/web.toml");
    let lines = sheet
        .lines()
        .filter_map(|line| line.strip_prefix("id = \""));
    lines
        .map(|id| id.trim_end_matches('"').to_owned())
        .collect()
}

#[test]
fn a_claim_that_changed_meanwhile_is_not_judged() {
    run(async {
        let desk = TempDesk::with_article();
        let served = Served::start(desk.path());
        let driver = Driver::start();
        let browser = driver.browser(1280, false).await;
        sign_in(&browser, &served, "mara").await;
        let stands = support::ARTICLE.lines().nth(2).expect("a paragraph");
        let at = ids(&desk)[1].clone();
        browser
            .goto(&served.at(&format!("/check/pool/web?claim={at}")))
            .await
            .expect("loaded");
        press(&browser, "n").await;
        press(&browser, "I read it.").await;
        desk.import(
            "pool/web",
            &support::ARTICLE.replace("13 weeks", "30 weeks"),
        );
        assert!(stands.contains("13 weeks"));
        // The open page says so by itself…
        wait_for(&browser, "#news", "changed while you were reading").await;
        // …and whoever goes on all the same is refused, with what was typed kept.
        press(&browser, ESCAPE).await;
        press(&browser, "v").await;
        wait_for(&browser, "#notice", "changed since you read it").await;
        let note = browser.find(Locator::Id("note")).await.expect("a field");
        assert_eq!(
            note.prop("value").await.expect("read"),
            Some("I read it.".to_owned())
        );
        assert!(text(&browser, "#card .words").await.contains("30 weeks"));
        assert!(
            statuses(&desk, "pool/web")
                .iter()
                .all(|one| one == "unreviewed")
        );
        browser.close().await.expect("closed");
    });
}

#[test]
fn views_of_a_story() {
    run(async {
        let desk = TempDesk::with_article();
        desk.verify_all("pool/web");
        let served = Served::start(desk.path());
        let driver = Driver::start();
        let browser = driver.browser(1280, false).await;
        sign_in(&browser, &served, "mara").await;
        wait_for(&browser, ".stories", "Quay Street pool reopens").await;
        wait_for(&browser, ".stories", "of").await;

        // Search by words of a claim.
        press(&browser, "/").await;
        press(&browser, "swam first\u{E007}").await;
        wait_for(&browser, "#hits", "1 claim has").await;
        wait_for(&browser, ".hits", "About 300 people swam").await;

        // A new revision, pasted over the text that stands: shown, then stored; what went stale comes first.
        browser
            .goto(&served.at("/revision/pool/web"))
            .await
            .expect("loaded");
        let field = browser.find(Locator::Id("text")).await.expect("a field");
        let changed = support::ARTICLE.replace("About 300", "About 500");
        field.clear().await.expect("emptied");
        field.send_keys(&changed).await.expect("pasted");
        for (button, then) in [
            (
                "button[value=show]",
                "1 claim would have to be judged again",
            ),
            ("button[value=store]", "Revision 2 is stored"),
        ] {
            let found = browser.find(Locator::Css(button)).await.expect(button);
            found.click().await.expect("sent");
            wait_for(&browser, "main", then).await;
        }
        wait_for(&browser, ".change h2", "stale").await;
        assert!(text(&browser, ".change").await.contains("300"));
        assert!(desk.read("stories/pool/story.toml").contains("number = 2"));

        // The claim says what it was.
        browser
            .goto(&served.at("/check/pool/web"))
            .await
            .expect("loaded");
        wait_for(&browser, ".stale", "It was verified in revision 1").await;

        browser
            .goto(&served.at("/report/pool"))
            .await
            .expect("loaded");
        let frame = browser.find(Locator::Css("iframe")).await.expect("a frame");
        frame.enter_frame().await.expect("entered");
        wait_for(&browser, "body", "Quay Street pool").await;
        browser.close().await.expect("closed");
    });
}

#[test]
fn a_claim_full_of_markup_is_text() {
    run(async {
        let desk = TempDesk::new();
        let hostile = "Council votes on <img src=x onerror=document.title='owned'>\n\nThe council said \
            <script>document.title='owned'</script> on Monday & \"'><b>bold</b>. Mayor Ida \u{202e}gnaR said no.\n";
        desk.import("bad/web", hostile);
        let served = Served::start(desk.path());
        let driver = Driver::start();
        let browser = driver.browser(1280, false).await;
        sign_in(&browser, &served, "mara").await;
        for path in ["/check/bad/web", "/", "/?q=council", "/changes/bad/web"] {
            browser.goto(&served.at(path)).await.expect("loaded");
            assert_ne!(browser.title().await.expect("a title"), "owned", "{path}");
            let made = browser
                .find_all(Locator::Css("main img, main b, main script"))
                .await;
            assert!(made.expect("asked").is_empty(), "{path}");
        }
        browser
            .goto(&served.at("/check/bad/web"))
            .await
            .expect("loaded");
        wait_for(
            &browser,
            "#proof",
            "<script>document.title='owned'</script>",
        )
        .await;
        browser.close().await.expect("closed");
    });
}

#[test]
fn a_letter_that_comes_again_behind_another_one_is_typed() {
    run(async {
        let desk = TempDesk::new();
        desk.import("pool/web", "The council said no to the pool on Monday.\n");
        let served = Served::start(desk.path());
        let driver = Driver::start();
        let browser = driver.browser(1280, false).await;
        sign_in(&browser, &served, "mara").await;
        browser
            .goto(&served.at("/check/pool/web"))
            .await
            .expect("loaded");
        wait_for(&browser, "#card-title", "unreviewed").await;
        // All within a moment, as fast fingers roll: only the key that bounces at once is dropped.
        let typed = browser
            .execute(
                "const press = (on, key) => on.dispatchEvent(new KeyboardEvent('keydown', \
                 { key, bubbles: true, cancelable: true })); \
                 press(document.body, 'n'); \
                 const note = document.activeElement; \
                 return [note.tagName, press(note, 'n'), press(note, 'a'), press(note, 'n')];",
                Vec::new(),
            )
            .await
            .expect("pressed");
        assert_eq!(typed, serde_json::json!(["TEXTAREA", false, true, true]));
        browser.close().await.expect("closed");
    });
}

// Serves one page to whoever asks, from another origin.
fn hostile_site(page: String) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten().take(20) {
            let mut stream = stream;
            let mut request = [0; 4096];
            let _ = stream.read(&mut request);
            let _ = write!(
                stream,
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{page}",
                page.len()
            );
        }
    });
    port
}

#[test]
fn another_site_gives_no_verdict() {
    run(async {
        let desk = TempDesk::with_article();
        let served = Served::start(desk.path());
        let driver = Driver::start();
        let browser = driver.browser(1280, false).await;
        sign_in(&browser, &served, "mara").await;
        let id = ids(&desk)[0].clone();
        let target = served.at("/check/pool/web/verdict");
        let body = format!("claim={id}&verdict=verified&note=owned");
        let page = format!(
            "<title>harmless</title><iframe name=f></iframe>\
             <form id=a method=post action='{target}' target=f><input name=claim value={id}><input name=verdict value=verified>\
             <input name=note value=owned></form>\
             <script>document.getElementById('a').submit();\
             fetch('{target}', {{method:'POST', mode:'no-cors', credentials:'include', body: new URLSearchParams('{body}')}})\
             .finally(() => {{ document.title = 'done'; }});</script>"
        );
        let port = hostile_site(page);
        browser
            .goto(&format!("http://localhost:{port}/"))
            .await
            .expect("loaded");
        for _ in 0..100 {
            if browser.title().await.expect("a title") == "done" {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(30)).await;
        }
        assert_eq!(browser.title().await.expect("a title"), "done");
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        assert!(!desk.file("reviews/pool/mara.toml").exists());
        assert!(
            statuses(&desk, "pool/web")
                .iter()
                .all(|one| one == "unreviewed")
        );
        browser.close().await.expect("closed");
    });
}

#[test]
fn evidence_is_attached_beside_the_claim() {
    run(async {
        let desk = TempDesk::with_article();
        let folder = tempfile::tempdir().expect("a folder");
        let bill = folder.path().join("bill.pdf");
        std::fs::write(&bill, "%PDF-1.4 the bill").expect("written");
        let served = Served::start(desk.path());
        let driver = Driver::start();
        let browser = driver.browser(1280, false).await;
        sign_in(&browser, &served, "mara").await;
        browser
            .goto(&served.at("/check/pool/web"))
            .await
            .expect("loaded");
        let file = browser
            .find(Locator::Id("attach-file"))
            .await
            .expect("a field");
        file.send_keys(&bill.display().to_string())
            .await
            .expect("chosen");
        let button = browser
            .find(Locator::Css("#attach button"))
            .await
            .expect("a button");
        button.send_keys("\u{E007}").await.expect("pressed");
        wait_for(&browser, "#attached", "Attached: evidence/bill.pdf").await;
        assert!(desk.file("stories/pool/evidence/bill.pdf").exists());
        press(&browser, ESCAPE).await;
        press(&browser, "v").await;
        wait_for(&browser, "#notice", "is verified now").await;
        let ledger = desk.read("reviews/pool/mara.toml");
        assert!(ledger.contains("ref = \"evidence/bill.pdf\""), "{ledger}");
        assert!(ledger.contains("sha256 = "), "{ledger}");
        let left = std::fs::read_dir(desk.file(".copydesk")).expect("a folder");
        let left: Vec<_> = left
            .flatten()
            .map(|entry| entry.file_name())
            .filter(|name| name.to_string_lossy().starts_with(".tmp"))
            .collect();
        assert!(left.is_empty(), "{left:?}");
        browser.close().await.expect("closed");
    });
}

#[test]
fn where_ledgers_are_signed_a_name_is_proved_with_a_key() {
    run(async {
        let desk = TempDesk::with_article();
        let folder = tempfile::tempdir().expect("a folder");
        let key = |name: &str| {
            let file = folder.path().join(name);
            let made = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-f"])
                .arg(&file)
                .status()
                .expect("ssh-keygen runs");
            assert!(made.success());
            file
        };
        let (own, other) = (key("own"), key("other"));
        let public = std::fs::read_to_string(own.with_extension("pub")).expect("read");
        let policy = desk.read("copydesk.toml");
        let (before, after) = policy
            .split_once("id = \"mara\"")
            .expect("mara is on the desk");
        let (person, rest) = after.split_once("\n\n").unwrap_or((after, ""));
        desk.write(
            "copydesk.toml",
            format!(
                "{before}id = \"mara\"{}\n\n[[person.key]]\npublic = \"{}\"\n\n{rest}\n\n[[policy]]\nsignatures = true\n",
                person.trim_end(),
                public.trim()
            ),
        );
        let served = Served::start(desk.path());
        let driver = Driver::start();
        let browser = driver.browser(1280, false).await;
        for (key, proves) in [(&other, false), (&own, true)] {
            browser.goto(&served.at("/sign-in")).await.expect("loaded");
            let code = browser.find(Locator::Id("code")).await.expect("a field");
            code.send_keys(&served.code).await.expect("typed");
            press(&browser, "\u{E007}").await;
            wait_for(&browser, "label", "Who are you?").await;
            let who = browser.find(Locator::Id("person")).await.expect("a list");
            who.select_by_value("mara").await.expect("chosen");
            press(&browser, "\t").await;
            press(&browser, "\u{E007}").await;
            wait_for(&browser, "h1", "Prove that you are mara").await;
            let line = browser
                .find(Locator::Css("input[name=challenge]"))
                .await
                .expect("a line");
            let line = line.attr("value").await.expect("read").expect("a line");
            let mut signer = Command::new("ssh-keygen")
                .args(["-q", "-Y", "sign", "-n", "copydesk-sign-in", "-f"])
                .arg(key)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()
                .expect("ssh-keygen runs");
            let mut input = signer.stdin.take().expect("its input");
            input.write_all(line.as_bytes()).expect("given");
            drop(input);
            let signed = signer.wait_with_output().expect("signed");
            let field = browser
                .find(Locator::Id("signature"))
                .await
                .expect("a field");
            field
                .send_keys(&String::from_utf8(signed.stdout).expect("text"))
                .await
                .expect("pasted");
            let button = browser
                .find(Locator::Css("button.primary"))
                .await
                .expect("a button");
            button.click().await.expect("sent");
            match proves {
                true => wait_for(&browser, "h1", "Stories").await,
                false => wait_for(&browser, "#notice", "does not prove that you are").await,
            }
        }
        browser.close().await.expect("closed");
    });
}

#[test]
fn a_conversion_is_seen_beside_its_original() {
    run(async {
        let desk = TempDesk::new();
        let script = "ANCHOR: THE QUAY STREET POOL COULD REOPEN ON SATURDAY AFTER 13 WEEKS.\nIT COST 2-POINT-4 MILLION DOLLARS.\n";
        desk.import_with("pool/broadcast", script, &["--original"]);
        let web = "Pool reopens\n\nThe Quay Street pool will reopen on Saturday after 30 weeks. It cost $2.4 million.\n";
        desk.import_with("pool/web", web, &["--converted-from", "broadcast"]);
        let before = desk.read("claims/pool/web.toml");
        let served = Served::start(desk.path());
        let driver = Driver::start();
        let browser = driver.browser(1280, false).await;
        sign_in(&browser, &served, "mara").await;
        browser
            .goto(&served.at("/compare/pool"))
            .await
            .expect("loaded");
        let frame = browser.find(Locator::Css("iframe")).await.expect("a frame");
        frame.enter_frame().await.expect("entered");
        wait_for(&browser, "body", "30 weeks").await;
        wait_for(&browser, "body", "13 WEEKS").await;
        // To look changes nothing.
        assert_eq!(desk.read("claims/pool/web.toml"), before);
        browser.close().await.expect("closed");
    });
}
