//! A bad network: a way to the desk that lets a request through and cuts the connection before its answer
//! comes back, or holds the answer.

use anyhow::Result;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What is cut: the answers to what makes a request.
const SENDING: &[u8] = b"POST /api/v2/requests ";

/// How often it is looked whether an answer is still held.
const LOOK: Duration = Duration::from_millis(50);

/// The way to the desk, gone when dropped.
pub struct Proxy {
    address: SocketAddr,
    state: Arc<State>,
    accepting: JoinHandle<()>,
}

#[derive(Default)]
struct State {
    cuts: AtomicBool,
    holds: AtomicBool,
    cut: AtomicU32,
    is_down: AtomicBool,
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Proxy {
    /// Opens a way to the desk at `desk`, an address such as `http://127.0.0.1:8080`.
    pub async fn to(desk: &str) -> Result<Self> {
        let desk = desk.trim_start_matches("http://").trim_end_matches('/').to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let state = Arc::new(State::default());
        let shared = Arc::clone(&state);
        let accepting = tokio::spawn(async move {
            while let Ok((browser, _)) = listener.accept().await {
                tokio::spawn(connect(browser, desk.clone(), Arc::clone(&shared)));
            }
        });
        Ok(Self { address, state, accepting })
    }

    /// The absolute address of a path.
    pub fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Cuts from now on, or does not any more.
    pub fn cut(&self, cuts: bool) {
        self.state.cuts.store(cuts, Ordering::SeqCst);
    }

    /// Holds such answers from now on, or lets them go.
    pub fn hold(&self, holds: bool) {
        self.state.holds.store(holds, Ordering::SeqCst);
    }

    /// Has nothing pass any more, in either direction, as a cable that is pulled; or lets new connections
    /// through again.
    pub fn pull(&self, is_down: bool) {
        self.state.is_down.store(is_down, Ordering::SeqCst);
    }

    /// How many answers were cut off.
    pub fn cuts(&self) -> u32 {
        self.state.cut.load(Ordering::SeqCst)
    }
}

/// A connection ends where either side ends it; what went wrong, the browser sees.
async fn connect(browser: TcpStream, desk: String, state: Arc<State>) {
    if state.is_down.load(Ordering::SeqCst) {
        return;
    }
    let Ok(desk) = TcpStream::connect(desk).await else { return };
    let (from_browser, to_browser) = browser.into_split();
    let (from_desk, to_desk) = desk.into_split();
    let sends = Arc::new(AtomicBool::new(false));
    tokio::select! {
        () = pass_on(from_browser, to_desk, Arc::clone(&sends)) => {}
        () = answer(from_desk, to_browser, &sends, &state) => {}
        () = pulled(&state) => {}
    }
}

/// Comes once the cable is pulled.
async fn pulled(state: &State) {
    while !state.is_down.load(Ordering::SeqCst) {
        tokio::time::sleep(LOOK).await;
    }
}

async fn pass_on(mut browser: OwnedReadHalf, mut desk: OwnedWriteHalf, sends: Arc<AtomicBool>) {
    let mut buffer = vec![0; 65_536];
    while let Ok(length @ 1..) = browser.read(&mut buffer).await {
        let bytes = &buffer[..length];
        if bytes.windows(SENDING.len()).any(|part| part == SENDING) {
            sends.store(true, Ordering::SeqCst);
        }
        if desk.write_all(bytes).await.is_err() {
            return;
        }
    }
}

async fn answer(mut desk: OwnedReadHalf, mut browser: OwnedWriteHalf, sends: &AtomicBool, state: &State) {
    let mut buffer = vec![0; 65_536];
    while let Ok(length @ 1..) = desk.read(&mut buffer).await {
        // The desk has answered: what it answers to is done.
        let is_of_sending = sends.swap(false, Ordering::SeqCst);
        while is_of_sending && state.holds.load(Ordering::SeqCst) {
            tokio::time::sleep(LOOK).await;
        }
        if is_of_sending && state.cuts.load(Ordering::SeqCst) {
            state.cut.fetch_add(1, Ordering::SeqCst);
            return;
        }
        if browser.write_all(&buffer[..length]).await.is_err() {
            return;
        }
    }
}
