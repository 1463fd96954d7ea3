//! Calls of the running server, one after the other on a connection that stays open.

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

/// No answer takes this long.
const PATIENCE: Duration = Duration::from_mins(1);

/// A connection.
pub struct Caller {
    host: String,
    stream: BufReader<TcpStream>,
}

impl Caller {
    /// Connects with a server at an address like `http://127.0.0.1:8080`.
    pub fn connect(address: &str) -> Result<Self> {
        let host = address.trim_start_matches("http://").to_owned();
        let stream = TcpStream::connect(&host).with_context(|| format!("{host} does not answer"))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { host, stream: BufReader::new(stream) })
    }

    /// Calls, and returns the status and the JSON of the answer. `headers` end with line ends.
    pub fn call(&mut self, method: &str, path: &str, headers: &str, body: &str) -> Result<(u16, Value)> {
        let (status, body) = self.exchange(method, path, headers, body)?;
        Ok((status, serde_json::from_slice(&body).unwrap_or_default()))
    }

    /// The same with the answer as it came.
    pub fn exchange(
        &mut self,
        method: &str,
        path: &str,
        headers: &str,
        body: &str,
    ) -> Result<(u16, Vec<u8>)> {
        let (host, length) = (&self.host, body.len());
        let head = format!(
            "{method} /api/v2/{path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\n{headers}\r\n"
        );
        let stream = self.stream.get_mut();
        stream.write_all(head.as_bytes())?;
        stream.write_all(body.as_bytes())?;
        let status = self.line()?;
        let status = status.split(' ').nth(1).and_then(|status| status.parse().ok());
        let mut length = 0;
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse()?;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok((status.context("an answer without a status")?, body))
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            bail!("the server closed the connection");
        }
        Ok(line.trim_end().to_owned())
    }
}
