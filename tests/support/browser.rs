//! A review desk that is served, and real browsers before it.

#![allow(dead_code, reason = "every test binary uses its own part of this")]

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

/// `copydesk serve`, ended when dropped.
pub(crate) struct Served {
    child: Child,
    pub address: String,
    pub code: String,
    /// What `--sign-as` printed.
    pub own: String,
}

impl Served {
    pub(crate) fn start(desk: &Path) -> Self {
        Self::start_with(desk, &[])
    }

    pub(crate) fn start_with(desk: &Path, more: &[&str]) -> Self {
        // A home without keys: who sits here must be what the test says.
        let mut child = crate::support::copydesk()
            .current_dir(desk)
            .env("HOME", desk)
            .env_remove("SSH_AUTH_SOCK")
            .args(["serve", "--port", "0"])
            .args(more)
            .stdout(Stdio::piped())
            .spawn()
            .expect("copydesk runs");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let mut after = |label: &str| -> String {
            let line = lines.next().expect("a line").expect("readable");
            line.strip_prefix(label)
                .unwrap_or_else(|| panic!("{line:?} does not begin with {label:?}"))
                .to_owned()
        };
        let address = after("review desk: ");
        let code = after("sign-in code: ");
        let own = more.contains(&"--sign-as").then(|| {
            let line = after("code of ");
            line.rsplit(' ').next().unwrap_or_default().to_owned()
        });
        Self {
            child,
            address,
            code,
            own: own.unwrap_or_default(),
        }
    }

    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{}", self.address, path.trim_start_matches('/'))
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// chromedriver, ended with its browsers when dropped.
pub(crate) struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    pub(crate) fn start() -> Self {
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = free.local_addr().expect("an address").port();
        drop(free);
        let child = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect(
                "chromedriver runs; scripts/test installs it (Debian: chromium chromium-driver)",
            );
        Self { child, port }
    }

    /// A new browser with a profile of its own.
    pub(crate) async fn browser(&self, width: u32, dark: bool) -> Client {
        let mut arguments = vec![
            "--headless".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--disable-quic".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            format!("--window-size={width},900"),
        ];
        if dark {
            arguments.push("--blink-settings=preferredColorScheme=0".to_owned());
        }
        let mut wanted = serde_json::Map::new();
        wanted.insert(
            "goog:chromeOptions".to_owned(),
            json!({ "args": arguments }),
        );
        let until = Instant::now() + Duration::from_secs(30);
        loop {
            let client = ClientBuilder::new(HttpConnector::new())
                .capabilities(wanted.clone())
                .connect(&format!("http://127.0.0.1:{}", self.port))
                .await;
            match client {
                Ok(client) => return client,
                Err(error) if Instant::now() > until => panic!("no browser: {error}"),
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Signs `person` in by keyboard.
pub(crate) async fn sign_in(browser: &Client, served: &Served, person: &str) {
    browser.goto(&served.at("/sign-in")).await.expect("loaded");
    let code = browser.find(Locator::Id("code")).await.expect("a field");
    code.send_keys(&served.code).await.expect("typed");
    let button = browser
        .find(Locator::Css("button.primary"))
        .await
        .expect("a button");
    button.send_keys("\u{E007}").await.expect("pressed");
    wait_for(browser, "label", "Who are you?").await;
    let who = browser.find(Locator::Id("person")).await.expect("a list");
    who.select_by_value(person).await.expect("chosen");
    let button = browser
        .find(Locator::Css("button.primary"))
        .await
        .expect("a button");
    button.send_keys("\u{E007}").await.expect("pressed");
    wait_for(browser, "h1", "Stories").await;
}

/// Types into whatever has the focus.
pub(crate) async fn press(browser: &Client, keys: &str) {
    let focused = browser
        .active_element()
        .await
        .expect("something has the focus");
    focused.send_keys(keys).await.expect("pressed");
}

/// Waits until an element that `css` names has `text` in it.
pub(crate) async fn wait_for(browser: &Client, css: &str, text: &str) {
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        let mut seen = String::new();
        for element in browser
            .find_all(Locator::Css(css))
            .await
            .unwrap_or_default()
        {
            seen.push_str(&element.text().await.unwrap_or_default());
            seen.push('\n');
        }
        if seen.contains(text) {
            return;
        }
        if Instant::now() > until {
            let page = browser.source().await.unwrap_or_default();
            panic!("{css} never said {text:?}, but: {seen}\n{page}");
        }
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
}
