//! As much of HTTP as a test needs: one request for each connection, HTTP/1.0, so that the answer ends with it.

use std::fmt::Write as _;
use std::io::{self, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

/// Where a server answers.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    address: String,
}

/// What it answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Where it leads, of a redirect.
    pub(crate) location: String,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    /// The document, when it went well.
    pub(crate) fn ok(self) -> Value {
        assert!((200..300).contains(&self.status), "{self:?}");
        self.json()
    }
}

impl Client {
    pub(crate) fn new(address: &str) -> Self {
        Self { address: address.trim_end_matches('/').to_owned() }
    }

    pub(crate) fn get(&self, token: &str, path: &str) -> Answer {
        self.send(token, "GET", path, "").unwrap()
    }

    pub(crate) fn post(&self, token: &str, path: &str, body: &Value) -> Answer {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.send(token, "POST", path, &body).unwrap()
    }

    /// One request; an error when the server goes away before it has answered.
    pub(crate) fn send(&self, token: &str, method: &str, path: &str, body: &str) -> io::Result<Answer> {
        self.send_as("application/json", token, method, path, body.as_bytes())
    }

    /// A signal may interrupt a connect, which the standard library then does not repeat.
    fn connect(&self) -> io::Result<TcpStream> {
        loop {
            match TcpStream::connect(&self.address) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => return other,
            }
        }
    }

    /// The same with a body of any kind.
    pub(crate) fn send_as(
        &self,
        media: &str,
        token: &str,
        method: &str,
        path: &str,
        body: &[u8],
    ) -> io::Result<Answer> {
        let mut stream = self.connect()?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        let mut head = format!("{method} {path} HTTP/1.0\r\nhost: {}\r\n", self.address);
        if !token.is_empty() {
            let _ = write!(head, "authorization: Bearer {token}\r\n");
        }
        if !body.is_empty() {
            let _ = write!(head, "content-type: {media}\r\ncontent-length: {}\r\n", body.len());
        }
        // a server that refuses a large body may close before it is all written
        let sent = stream.write_all(format!("{head}\r\n").as_bytes()).and_then(|()| stream.write_all(body));
        drop(sent);
        answer(&String::from_utf8_lossy(&read(&mut stream)?))
            .ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

/// To the end; of a stream of events, which has none, only the head.
fn read(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
    let (mut bytes, mut some) = (Vec::new(), [0; 16 << 10]);
    loop {
        let n = stream.read(&mut some)?;
        bytes.extend(&some[..n]);
        let head = bytes.windows(4).position(|end| end == b"\r\n\r\n").unwrap_or_default();
        if n == 0 || String::from_utf8_lossy(&bytes[..head]).contains("text/event-stream") {
            return Ok(bytes);
        }
    }
}

/// A whole answer; none when it was cut off.
fn answer(text: &str) -> Option<Answer> {
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let field = |name: &str| {
        let mut fields = head.lines().filter_map(|line| line.split_once(": "));
        fields.find_map(|(found, value)| found.eq_ignore_ascii_case(name).then(|| value.to_owned()))
    };
    let length = field("content-length").and_then(|length| length.parse().ok());
    let whole = length.is_none_or(|length: usize| body.len() >= length);
    let location = field("location").unwrap_or_default();
    whole.then(|| Answer { status, location, text: body.to_owned() })
}
