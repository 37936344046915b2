//! The review desk keeps out what does not belong: other names, other origins, strangers, paths that lead elsewhere.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that can't go on says so"
)]

#[path = "support/browser.rs"]
mod browser;
mod support;
#[path = "support/wire.rs"]
mod wire;

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use browser::Served;
use support::TempDesk;
use wire::Wire;

const VERDICT: &str = "/check/pool/web/verdict";

#[test]
fn another_name_for_this_machine_is_refused() {
    let desk = TempDesk::with_article();
    let served = Served::start(desk.path());
    let wire = Wire::signed_in(&served, "mara");
    let port = wire.host().rsplit(':').next().expect("a port").to_owned();
    for host in [
        "evil.example",
        &format!("evil.example:{port}"),
        "127.0.0.1",
        "",
        "localhost.evil.example",
    ] {
        let answer = wire.send("GET", "/check/pool/web", &[("Host", host)], "");
        assert_eq!(answer.status, 421, "{host}");
        assert!(!answer.body.contains("Quay Street"), "{host}");
    }
    let twice = [("Host", wire.host()), ("Host", "evil.example")];
    assert!(wire.send("GET", "/check/pool/web", &twice, "").status >= 400);
    let named = format!("localhost:{port}");
    assert_eq!(
        wire.send("GET", "/check/pool/web", &[("Host", &named)], "")
            .status,
        200
    );
    // A request line may hold the whole address.
    for (line, status) in [
        ("http://evil.example/check/pool/web".to_owned(), 421),
        (format!("http://{}/check/pool/web", wire.host()), 200),
    ] {
        let own = [("Host", wire.host())];
        assert_eq!(wire.send("GET", &line, &own, "").status, status, "{line}");
    }
}

#[test]
fn a_verdict_comes_from_our_own_pages_or_not_at_all() {
    let desk = TempDesk::with_article();
    let served = Served::start(desk.path());
    let wire = Wire::signed_in(&served, "mara");
    let good = wire.verdict(&wire.form);
    let host = ("Host", wire.host());
    for origin in [
        "http://evil.example",
        "null",
        "http://localhost:1",
        "https://evil.example:443",
    ] {
        let answer = wire.send("POST", VERDICT, &[host, ("Origin", origin)], &good);
        assert_eq!(answer.status, 403, "{origin}");
    }
    assert_eq!(wire.send("POST", VERDICT, &[host], &good).status, 403);
    let cross = [host, ("Sec-Fetch-Site", "cross-site")];
    assert_eq!(wire.send("POST", VERDICT, &cross, &good).status, 403);
    // The token of another session, or none.
    let other = Wire::signed_in(&served, "mara");
    assert_eq!(wire.post(VERDICT, &wire.verdict(&other.form)).status, 403);
    assert_eq!(wire.post(VERDICT, &wire.verdict("")).status, 403);
    // A GET gives no verdict.
    assert_eq!(wire.get(&format!("{VERDICT}?{good}")).status, 405);
    assert!(!desk.file("reviews/pool/mara.toml").exists());
    assert_eq!(wire.post(VERDICT, &good).status, 303);
    assert!(desk.file("reviews/pool/mara.toml").exists());
}

#[test]
fn a_stranger_sees_the_sign_in_page_alone() {
    let desk = TempDesk::with_article();
    let served = Served::start(desk.path());
    let wire = Wire::stranger(&served);
    for path in [
        "/",
        "/check/pool",
        "/check/pool/web",
        "/changes/pool/web",
        "/revision/pool/web",
        "/report/pool",
        "/report/pool/page",
        "/events/pool",
        "/nothing",
    ] {
        let answer = wire.get(path);
        assert_eq!(answer.status, 303, "{path}");
        let way = answer.header("location");
        assert!(
            way == "/sign-in" || way.starts_with("/sign-in?next=%2F"),
            "{way}"
        );
        assert!(!answer.body.contains("Quay Street"), "{path}");
    }
    assert_eq!(wire.post(VERDICT, "claim=1").status, 403);
    for code in ["", "wrong", &served.code[1..]] {
        let answer = wire.post("/sign-in", &format!("code={code}&person=mara"));
        assert_eq!(answer.status, 403, "{code}");
        assert!(!answer.head.contains("set-cookie"), "{code}");
    }
    let nobody = wire.post("/sign-in", &format!("code={}&person=nobody", served.code));
    assert!(!nobody.head.contains("set-cookie"));
    // Signed out is out.
    let wire = Wire::signed_in(&served, "mara");
    assert_eq!(
        wire.post("/sign-out", &format!("form={}", wire.form))
            .status,
        303
    );
    assert_eq!(wire.get("/check/pool/web").status, 303);
}

#[test]
fn nothing_leads_out_of_the_desk() {
    let desk = TempDesk::with_article();
    desk.write("secret.txt", "the secret");
    let served = Served::start(desk.path());
    let wire = Wire::signed_in(&served, "mara");
    for path in [
        "/check/..%2f..%2fetc/web",
        "/check/../copydesk.toml",
        "/check/pool/..%2f..%2fsecret",
        "/report/..%2f..",
        "/events/..%2f",
        "/assets/..%2fcopydesk.toml",
        "/changes/pool/web?from=secret.txt",
        "/changes/pool/web?from=git:HEAD",
        "/changes/pool/web?to=%2fetc%2fpasswd",
        "/check/pool/web?claim=%3Cscript%3E",
        "/check/%00/%ff",
    ] {
        let answer = wire.get(path);
        assert!(
            (400..500).contains(&answer.status),
            "{path}: {}",
            answer.head
        );
        assert!(!answer.body.contains("the secret"), "{path}");
        assert!(!answer.body.contains("<script>"), "{path}");
    }
    // The name of a file that is sent is a name, wherever it says it lies.
    let body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\n{}\r\n--b\r\nContent-Disposition: form-data; \
         name=\"file\"; filename=\"../../../evil.txt\"\r\n\r\nAnother text with words. It has two sentences.\r\n--b--\r\n",
        wire.form
    );
    let origin = format!("http://{}", wire.host());
    let headers = [
        ("Host", wire.host()),
        ("Origin", origin.as_str()),
        ("Content-Type", "multipart/form-data; boundary=b"),
    ];
    let shown = wire.send("POST", "/revision/pool/web", &headers, &body);
    assert_eq!(shown.status, 200, "{}", shown.body);
    assert!(!desk.read("stories/pool/story.toml").contains("evil.txt"));
    // Stored as it was shown: named by its digest alone.
    let text = "Another text with words. It has two sentences.";
    let part = |name: &str, value: &str| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body = [
        part("form", &wire.form),
        part("waiting", &sha256(text)),
        part("upon", "1"),
        part("sure", "yes"),
        part("step", "store"),
        "--b--\r\n".to_owned(),
    ];
    let answer = wire.send("POST", "/revision/pool/web", &headers, &body.concat());
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert!(
        desk.read("stories/pool/story.toml")
            .contains("file = \"evil.txt\"")
    );
}

#[test]
fn what_waits_to_be_stored_is_its_senders_alone() {
    let desk = TempDesk::with_article();
    let served = Served::start(desk.path());
    let (mara, jonas) = (
        Wire::signed_in(&served, "mara"),
        Wire::signed_in(&served, "jonas"),
    );
    let text = "Only Mara has seen this. It is about the mayor.";
    let send = |wire: &Wire, fields: &str| {
        let origin = format!("http://{}", wire.host());
        let headers = [
            ("Host", wire.host()),
            ("Origin", origin.as_str()),
            ("Content-Type", "multipart/form-data; boundary=b"),
        ];
        let body = format!(
            "--b\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\n{}\r\n{fields}--b--\r\n",
            wire.form
        );
        wire.send("POST", "/revision/pool/web", &headers, &body)
    };
    let file = format!(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"new.txt\"\r\n\r\n{text}\r\n"
    );
    assert_eq!(send(&mara, &file).status, 200);
    let waiting = sha256(text);
    let named =
        format!("--b\r\nContent-Disposition: form-data; name=\"waiting\"\r\n\r\n{waiting}\r\n");
    let refused = send(&jonas, &named);
    assert_eq!(refused.status, 422, "{}", refused.body);
    let page = jonas.get(&format!("/revision/pool/web?waiting={waiting}"));
    assert!(!page.body.contains("about the mayor"), "{}", page.body);
    assert_eq!(send(&mara, &named).status, 200);
}

fn sha256(text: &str) -> String {
    copydesk::model::Sha256::of(text).to_string()
}

#[test]
fn every_answer_is_hardened_and_bounded() {
    let desk = TempDesk::with_article();
    let served = Served::start(desk.path());
    let wire = Wire::signed_in(&served, "mara");
    for path in [
        "/",
        "/check/pool/web",
        "/nothing",
        "/assets/desk.js",
        "/report/pool",
        "/sign-in",
    ] {
        let answer = wire.get(path);
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        // The script is the same for everybody and holds no word of a desk: a browser may keep it, and asks whether it is still good.
        let kept = match path.starts_with("/assets/") {
            true => "no-cache",
            false => "no-store",
        };
        assert_eq!(answer.header("cache-control"), kept);
    }
    let large = format!("form={}&note={}", wire.form, "x".repeat(300 << 10));
    assert_eq!(wire.post(VERDICT, &large).status, 413);
    assert!(!desk.file("reviews/pool/mara.toml").exists());
    // No address holds a secret: nothing but what a page may show stands in one.
    let page = wire.get("/check/pool/web").body;
    for link in page.split("href=\"").skip(1) {
        let link = link.split('"').next().expect("an end");
        assert!(
            !link.contains(&wire.form) && !link.contains(&served.code),
            "{link}"
        );
    }
}

#[test]
fn others_are_let_in_only_with_a_token() {
    let desk = TempDesk::with_article();
    let told = desk.exits(2, &["serve", "--bind", "0.0.0.0:0"]);
    for word in [
        "can be reached by other machines",
        "COPYDESK_TOKEN",
        "not encrypted",
    ] {
        assert!(told.replace('\n', " ").contains(word), "{told}");
    }
    let mut short = support::copydesk();
    let output = short
        .current_dir(desk.path())
        .env("COPYDESK_TOKEN", "short")
        .args(["serve", "--bind", "0.0.0.0:0"])
        .output()
        .expect("run");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn who_is_on_the_desk_is_told_with_the_code_alone() {
    let desk = TempDesk::with_article();
    let served = Served::start(desk.path());
    let wire = Wire::stranger(&served);
    let page = wire.get("/sign-in").body;
    assert!(!page.contains("mara") && !page.contains("Mara"), "{page}");
    let wrong = wire.post("/sign-in", "code=wrong");
    assert_eq!(wrong.status, 403);
    assert!(!wrong.body.contains("mara") && !wrong.body.contains("Mara"));
    let right = wire.post("/sign-in", &format!("code={}", served.code));
    assert!(right.body.contains("value=\"mara\""), "{}", right.body);
}

#[test]
fn another_site_locks_nobody_out_and_a_lock_out_is_one_address_alone() {
    let desk = TempDesk::with_article();
    let served = Served::start(desk.path());
    let wire = Wire::stranger(&served);
    let host = ("Host", wire.host());
    for _ in 0..120 {
        let answer = wire.send(
            "POST",
            "/sign-in",
            &[host, ("Origin", "null")],
            "code=x&person=mara",
        );
        assert_eq!(answer.status, 403);
    }
    Wire::signed_in(&served, "mara");
    for _ in 0..30 {
        assert_eq!(wire.post("/sign-in", "code=x&person=mara").status, 403);
    }
    let right = format!("code={}&person=mara", served.code);
    let locked = wire.post("/sign-in", &right);
    assert_eq!(locked.status, 403);
    assert!(locked.body.contains("wait ten minutes"), "{}", locked.body);
}

#[test]
fn a_form_names_what_is_attached_and_no_file_of_the_machine() {
    let desk = TempDesk::with_article();
    desk.write("bill.txt", "The bill.");
    desk.run(&[
        "attach", "pool", "bill.txt", "--kind", "document", "--as", "mara",
    ]);
    let served = Served::start(desk.path());
    let wire = Wire::signed_in(&served, "mara");
    let good = wire.verdict(&wire.form);
    let with = |reference: &str| {
        good.replace(
            "kind=interview&ref=Ida+Kessler&locator=2026-03-01",
            &format!("kind=document&ref={reference}&locator="),
        )
    };
    for path in [
        "%2Fetc%2Fpasswd",
        "%2Fproc%2Fkmsg",
        "..%2F..%2Fetc%2Fpasswd",
        "~%2F.ssh%2Fid_ed25519",
        "C%3A%5Csecret",
        "copydesk.toml",
        "7",
    ] {
        let answer = wire.post(VERDICT, &with(path));
        assert_eq!(answer.status, 422, "{path}");
        assert!(!desk.file("reviews/pool/mara.toml").exists(), "{path}");
    }
    assert_eq!(wire.post(VERDICT, &with("1")).status, 303);
    let ledger = desk.read("reviews/pool/mara.toml");
    assert!(ledger.contains("evidence/bill.txt"), "{ledger}");
}

#[test]
fn a_cookie_that_came_over_https_stays_there() {
    let desk = TempDesk::with_article();
    let served = Served::start_with(desk.path(), &["--name", "desk.example"]);
    let wire = Wire::stranger(&served);
    let body = format!("code={}&person=mara", served.code);
    let headers = [("Host", "desk.example"), ("Origin", "https://desk.example")];
    let answer = wire.send("POST", "/sign-in", &headers, &body);
    assert!(
        answer.header("set-cookie").ends_with("; Secure"),
        "{}",
        answer.head
    );
    assert!(
        !wire
            .post("/sign-in", &body)
            .header("set-cookie")
            .contains("Secure")
    );
}

#[test]
fn strangers_who_hold_connections_do_not_keep_editors_out() {
    let desk = TempDesk::with_article();
    let served = Served::start(desk.path());
    let wire = Wire::signed_in(&served, "mara");
    let mut held = Vec::new();
    for _ in 0..300 {
        let Ok(mut stream) = TcpStream::connect(wire.host()) else {
            break;
        };
        let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: ");
        held.push(stream);
    }
    assert!(held.len() > 200, "{}", held.len());
    assert_eq!(wire.get("/check/pool/web").status, 200);
    assert_eq!(Wire::stranger(&served).get("/sign-in").status, 200);
}

#[test]
fn a_head_that_never_ends_is_hung_up_on() {
    let desk = TempDesk::with_article();
    let served = Served::start(desk.path());
    let wire = Wire::stranger(&served);
    let mut stream = TcpStream::connect(wire.host()).expect("it listens");
    stream.write_all(b"GET / HTTP/1.1\r\nHost: ").expect("sent");
    stream
        .set_read_timeout(Some(std::time::Duration::from_secs(40)))
        .expect("a timeout");
    let mut rest = Vec::new();
    stream
        .read_to_end(&mut rest)
        .expect("hung up before the test gave up");
}

#[test]
fn the_fields_of_a_form_are_bounded_together() {
    let desk = TempDesk::with_article();
    let served = Served::start(desk.path());
    let wire = Wire::signed_in(&served, "mara");
    let field = |name: &str, value: &str| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let mut body = field("form", &wire.form);
    for number in 0..8 {
        body.push_str(&field(&format!("more{number}"), &"x".repeat(1 << 20)));
    }
    body.push_str("--b--\r\n");
    let origin = format!("http://{}", wire.host());
    let headers = [
        ("Host", wire.host()),
        ("Origin", origin.as_str()),
        ("Content-Type", "multipart/form-data; boundary=b"),
    ];
    let answer = wire.send("POST", "/evidence/pool", &headers, &body);
    assert_eq!(answer.status, 413, "{}", answer.head);
}

#[test]
fn two_people_of_one_id_are_an_error() {
    let desk = TempDesk::with_article();
    let policy = desk.read("copydesk.toml");
    desk.write(
        "copydesk.toml",
        format!(
            "{policy}\n[[person]]\nid = \"mara\"\nname = \"Another Mara\"\nroles = [\"editor\"]\n"
        ),
    );
    let told = desk.exits(2, &["status"]);
    assert!(
        told.contains("two people") && told.contains("mara"),
        "{told}"
    );
}

#[test]
fn evidence_has_a_name_that_every_system_takes() {
    let desk = TempDesk::with_article();
    for name in ["CON", "a<b.pdf", "bill\u{202e}fdp.exe"] {
        desk.write(name, "The bill.");
        let told = desk.exits(
            2,
            &["attach", "pool", name, "--kind", "document", "--as", "mara"],
        );
        assert!(told.contains("--name"), "{told}");
    }
}

#[test]
fn the_owners_key_signs_for_whoever_has_the_owners_code_once() {
    let desk = TempDesk::with_article();
    std::fs::create_dir(desk.file(".ssh")).expect("a folder");
    let key = desk.file(".ssh/id_ed25519");
    let made = std::process::Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-f"])
        .arg(&key)
        .status()
        .expect("ssh-keygen runs");
    assert!(made.success());
    let public = std::fs::read_to_string(key.with_extension("pub")).expect("read");
    let policy = desk.read("copydesk.toml");
    let (before, after) = policy.split_once("id = \"mara\"").expect("mara");
    let (person, rest) = after.split_once("\n\n").unwrap_or((after, ""));
    desk.write(
        "copydesk.toml",
        format!(
            "{before}id = \"mara\"{}\n\n[[person.key]]\npublic = \"{}\"\n\n{rest}\n\n[[policy]]\nsignatures = true\n",
            person.trim_end(),
            public.trim()
        ),
    );
    // Without --sign-as nobody is here: the key lies beside the desk, and a name must still be proved.
    let plain = Served::start(desk.path());
    let wire = Wire::stranger(&plain);
    let answer = wire.post("/sign-in", &format!("code={}&person=mara", plain.code));
    assert!(!answer.head.contains("set-cookie"), "{}", answer.head);
    assert!(answer.body.contains("Prove that you are mara"));
    drop(plain);
    let served = Served::start_with(desk.path(), &["--sign-as", "mara"]);
    let wire = Wire::stranger(&served);
    let asks =
        |code: &str, person: &str| wire.post("/sign-in", &format!("code={code}&person={person}"));
    assert!(!asks(&served.code, "mara").head.contains("set-cookie"));
    let signed_in = Wire::with_code(&served, &served.own, "mara");
    assert_eq!(
        signed_in
            .post(VERDICT, &signed_in.verdict(&signed_in.form))
            .status,
        303
    );
    assert!(desk.file("reviews/pool/mara.toml.sig").exists());
    assert!(
        !asks(&served.own, "mara").head.contains("set-cookie"),
        "once"
    );
    let told = desk.exits(2, &["serve", "--sign-as", "mara", "--name", "desk.example"]);
    assert!(told.contains("--sign-as"), "{told}");
}
