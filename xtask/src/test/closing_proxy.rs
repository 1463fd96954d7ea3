//! A proxy between Chromium and the server of wasm-bindgen's test runner. It asks for each thing over a
//! connection of its own.
//!
//! That server gives each connection to a thread for as long as it is open, and may give two that come at
//! the same time to one (`tiny_http` 0.12, `TaskPool::spawn`). Chromium keeps six open: then the second of
//! them is never answered, and the tests never begin.

use std::{
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    net::{Ipv4Addr, Shutdown, TcpListener, TcpStream},
    thread,
};

/// Bytes of a call's head at most.
const HEAD_MAX: u64 = 64 * 1024;

/// Listens, and returns the port. It goes on as long as this program.
pub fn start() -> io::Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let port = listener.local_addr()?.port();
    thread::spawn(move || {
        for client in listener.incoming().flatten() {
            // A browser that has gone needs no answer.
            thread::spawn(move || pass_on(&client).and_then(|()| client.shutdown(Shutdown::Both)));
        }
    });
    Ok(port)
}

/// One call and its answer.
fn pass_on(mut client: &TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(client);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.by_ref().take(HEAD_MAX).read_line(&mut head)? == 0 || head.len() as u64 > HEAD_MAX {
            return Ok(());
        }
    }
    let Some((server, head)) = to_server(&head) else {
        return client
            .write_all(b"HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    };
    let mut server = TcpStream::connect(server)?;
    server.write_all(head.as_bytes())?;
    io::copy(&mut reader.take(body_length(&head)), &mut server)?;
    io::copy(&mut server, &mut client)?;
    Ok(())
}

/// The server that a call to a proxy is for, and the call's head as that takes it, to be closed afterwards.
fn to_server(head: &str) -> Option<(String, String)> {
    let (line, fields) = head.split_once("\r\n")?;
    let (method, rest) = line.split_once(" http://")?;
    let (server, rest) = rest.split_once('/')?;
    let mut own = format!("{method} /{rest}\r\n");
    for field in fields.split_inclusive("\r\n") {
        let name = field.split(':').next().unwrap_or_default().to_ascii_lowercase();
        if name == "connection" || name == "proxy-connection" {
            continue;
        }
        if field == "\r\n" {
            own.push_str("Connection: close\r\n");
        }
        own.push_str(field);
    }
    Some((server.to_owned(), own))
}

fn body_length(head: &str) -> u64 {
    let length = head.lines().filter_map(|field| field.split_once(':'));
    let mut length = length.filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    length.next().and_then(|(_, length)| length.trim().parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_passed_on_and_its_connection_closed() {
        let server = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = server.local_addr().unwrap();
        let asked = thread::spawn(move || {
            let (mut stream, _) = server.accept().unwrap();
            let mut asked = vec![0; 4096];
            let mut length = 0;
            while !asked[..length].ends_with(b"hello") {
                length += stream.read(&mut asked[length..]).unwrap();
            }
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi").unwrap();
            String::from_utf8_lossy(&asked[..length]).into_owned()
        });
        let mut client = TcpStream::connect((Ipv4Addr::LOCALHOST, start().unwrap())).unwrap();
        let call = format!(
            "POST http://{address}/dump?a=b HTTP/1.1\r\nHost: {address}\r\nProxy-Connection: keep-alive\r\n\
             Content-Length: 5\r\n\r\nhello"
        );
        client.write_all(call.as_bytes()).unwrap();
        let mut answer = String::new();
        client.read_to_string(&mut answer).unwrap();
        assert!(answer.ends_with("hi"), "{answer}");
        assert_eq!(
            asked.join().unwrap(),
            format!(
                "POST /dump?a=b HTTP/1.1\r\nHost: {address}\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"
            )
        );
    }

    #[test]
    fn what_is_no_call_to_a_server_is_not_passed_on() {
        assert_eq!(to_server("CONNECT example.com:443 HTTP/1.1\r\n\r\n"), None);
        assert_eq!(to_server("nonsense\r\n\r\n"), None);
    }
}
