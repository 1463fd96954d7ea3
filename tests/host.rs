//! A page of somebody else: on another site than the desk's, `localhost` beside `127.0.0.1`, with the
//! headers that its journey wants. Two ports of one name would be one site.

use anyhow::Result;
use std::sync::Arc;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A server with one page.
pub struct Host {
    address: String,
    serving: JoinHandle<()>,
}

impl Drop for Host {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Host {
    /// Serves a page with this body and these headers, at every address of its own.
    pub async fn start(body: &str, headers: &[(&str, String)]) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("http://localhost:{}", listener.local_addr()?.port());
        let html = format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Ferries</title>\
             <meta name=\"viewport\" content=\"width=device-width\"><link rel=\"icon\" href=\"data:,\">\
             {body}</html>"
        );
        let mut answer = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n",
            html.len()
        );
        for (name, value) in headers {
            answer.extend([name, ": ", value, "\r\n"]);
        }
        let answer: Arc<str> = format!("{answer}Connection: close\r\n\r\n{html}").into();
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&answer)));
            }
        });
        Ok(Self { address, serving })
    }

    /// The absolute address of a path.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// The site, as other sites are told of it.
    pub fn origin(&self) -> &str {
        &self.address
    }
}

/// Whatever is asked for, the answer is the page.
async fn serve(mut stream: TcpStream, answer: Arc<str>) {
    let mut asked = vec![0; 16 * 1024];
    if stream.read(&mut asked).await.is_ok() {
        // A browser that has gone needs no answer.
        let _ = stream.write_all(answer.as_bytes()).await;
        let _ = stream.shutdown().await;
    }
}
