//! A database that commits and cannot say so: what it was given is not written a second time.

use crate::desk::{EVERYTHING, NOW, TestDesk, keyed};
use crate::engine::TestDatabase;
use frontdesk_server::clock::Clock;
use frontdesk_server::store::{Store, ticket_list};
use frontdesk_server::tickets::{Desk, TicketError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream};
use tokio::task::JoinSet;

const SOCKET: &str = ".s.PGSQL.5432";
const CALLERS: u64 = 40;
/// More often than this, what is written of a single ticket does not say its subject.
const OF_ONE: usize = 20;

/// A way to `PostgreSQL` that breaks, when it is told to, after the next commit of more than one
/// command and before its answer.
struct Wire {
    folder: tempfile::TempDir,
    breaks: Arc<AtomicBool>,
}

impl Wire {
    fn to(server: PathBuf) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let listener = UnixListener::bind(folder.path().join(SOCKET)).expect("a socket");
        let breaks = Arc::new(AtomicBool::new(false));
        let told = breaks.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = UnixStream::connect(&server).await.expect("a server that answers");
                tokio::spawn(carry(client, server, told.clone()));
            }
        });
        Self { folder, breaks }
    }

    fn path(&self) -> &str {
        self.folder.path().to_str().expect("UTF-8")
    }
}

/// Carries bytes both ways until one side ends, or until the answer that is not to arrive.
async fn carry(mut client: UnixStream, mut server: UnixStream, breaks: Arc<AtomicBool>) {
    let (mut asked, mut answered) = (vec![0; 1 << 20], vec![0; 1 << 20]);
    let mut told = 0;
    loop {
        tokio::select! {
            Ok(length) = client.read(&mut asked) => {
                if length == 0 { return }
                let asked = &asked[..length];
                told += occurrences(asked, b"Impatient");
                let commits = occurrences(asked, b"COMMIT") > 0;
                if server.write_all(asked).await.is_err() { return }
                if commits && told > OF_ONE && breaks.swap(false, Ordering::SeqCst) {
                    let _ = server.read(&mut answered).await;
                    return;
                }
                if commits { told = 0 }
            }
            Ok(length) = server.read(&mut answered) => {
                if length == 0 || client.write_all(&answered[..length]).await.is_err() { return }
            }
            else => return,
        }
    }
}

fn occurrences(bytes: &[u8], word: &[u8]) -> usize {
    bytes.windows(word.len()).filter(|part| *part == word).count()
}

async fn count(desk: &Desk) -> u64 {
    ticket_list::count(desk.store(), &EVERYTHING, &ticket_list::Which::All).await.expect("a query")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_may_be_written_is_not_written_again() {
    let database = TestDatabase::postgres().await;
    drop(TestDesk::open(&database).await);
    let real = std::env::var("FRONTDESK_TEST_POSTGRES").expect("the server's folder");
    let wire = Wire::to(Path::new(&real).join(SOCKET));
    let url = database.url().replace(&real, wire.path());
    let desk = Desk::open(Store::open(&url).await.expect("the database opens"), Clock::fixed(NOW).0);
    wire.breaks.store(true, Ordering::SeqCst);
    let mut calls = JoinSet::new();
    for caller in 0..CALLERS {
        let desk = desk.clone();
        calls.spawn(async move {
            let subject = format!("Impatient {caller}");
            (caller, desk.create_ticket(keyed(&subject, &subject)).await)
        });
    }
    let answers = calls.join_all().await;
    assert!(!wire.breaks.load(Ordering::SeqCst), "the way broke");
    let lost = answers.iter().filter(|(_, answer)| matches!(answer, Err(TicketError::Unavailable(_))));
    assert!(lost.count() > 1, "several callers do not know");
    assert_eq!(count(&desk).await, CALLERS);
    for (caller, _) in answers {
        let subject = format!("Impatient {caller}");
        desk.create_ticket(keyed(&subject, &subject)).await.expect("the ticket that is there");
    }
    assert_eq!(count(&desk).await, CALLERS);
}
