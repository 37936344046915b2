//! A client of the review desk that sends exactly what it is told.

#![allow(dead_code, reason = "every test binary uses its own part of this")]

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use crate::browser::Served;

/// An answer as it came.
pub(crate) struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

/// A client that sends exactly what it is told.
pub(crate) struct Wire<'s> {
    served: &'s Served,
    pub cookie: String,
    pub form: String,
}

impl<'s> Wire<'s> {
    pub(crate) fn stranger(served: &'s Served) -> Self {
        Self {
            served,
            cookie: String::new(),
            form: String::new(),
        }
    }

    pub(crate) fn signed_in(served: &'s Served, person: &str) -> Self {
        Self::with_code(served, &served.code, person)
    }

    pub(crate) fn with_code(served: &'s Served, code: &str, person: &str) -> Self {
        let mut wire = Self::stranger(served);
        let body = format!("code={code}&person={person}");
        let answer = wire.post("/sign-in", &body);
        assert_eq!(answer.status, 200, "{}", answer.head);
        let line = answer.header("set-cookie");
        assert!(
            line.contains("HttpOnly") && line.contains("SameSite=Strict"),
            "{line}"
        );
        wire.cookie = line.split(';').next().expect("a pair").to_owned();
        let page = wire.get("/check/pool/web").body;
        let (_, after) = page.split_once("name=\"form\" value=\"").expect("a token");
        wire.form = after.split('"').next().expect("its value").to_owned();
        wire
    }

    pub(crate) fn host(&self) -> &str {
        self.served
            .address
            .trim_start_matches("http://")
            .trim_end_matches('/')
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[("Host", self.host())], "")
    }

    pub(crate) fn post(&self, path: &str, body: &str) -> Answer {
        let origin = format!("http://{}", self.host());
        self.send(
            "POST",
            path,
            &[("Host", self.host()), ("Origin", &origin)],
            body,
        )
    }

    pub(crate) fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        if !self.cookie.is_empty() {
            request.push_str(&format!("Cookie: {}\r\n", self.cookie));
        }
        if method == "POST" && !headers.iter().any(|(name, _)| *name == "Content-Type") {
            request.push_str("Content-Type: application/x-www-form-urlencoded\r\n");
        }
        request.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
        let mut stream = TcpStream::connect(self.host()).expect("it listens");
        stream.write_all(request.as_bytes()).expect("sent");
        // A body that is too large is cut off by an answer, which is fine.
        let _ = stream.write_all(body.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
        Answer {
            status: status.unwrap_or_else(|| panic!("no status in {answer:?}")),
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    pub(crate) fn verdict(&self, form: &str) -> String {
        let page = self.get("/check/pool/web").body;
        let value = |name: &str| {
            let (_, after) = page
                .split_once(&format!("name=\"{name}\" value=\""))
                .expect(name);
            after.split('"').next().expect("its value").to_owned()
        };
        format!(
            "form={form}&claim={}&seen={}&verdict=verified&note=checked&kind=interview&ref=Ida+Kessler&locator=2026-03-01",
            value("claim"),
            value("seen")
        )
    }
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.head
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{name}: ")))
            .unwrap_or_else(|| panic!("no {name} in {}", self.head))
    }
}
