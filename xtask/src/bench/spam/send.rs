//! Sends the stream to a running server, each submission as whoever sends it would.

use super::submission::{Proof, Submission};
use crate::http::Caller;
use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

const CONNECTIONS: usize = 8;
/// Seconds that a form is open here at most: whoever takes longer is not told from who takes these.
const OPEN: u64 = 6;

/// What a submission says of how it was filled in.
#[derive(Clone, Default)]
struct Screening {
    stamp: Value,
    altcha: Value,
}

/// Sends all, in their order, and returns for each whether it was held back.
pub fn all(address: &str, stream: &[Submission], agent: (&str, &str)) -> Result<Vec<bool>> {
    let is_slow = |submission: &Submission| submission.seconds.is_some_and(|seconds| seconds >= OPEN);
    // Forms are opened and worked on while others write; then the time is over for all of them.
    let opened = on_connections(address, stream, |caller, submission| {
        if is_slow(submission) || submission.proof != Proof::None {
            open(caller, submission)
        } else {
            Ok(Screening::default())
        }
    })?;
    thread::sleep(Duration::from_secs(OPEN));
    let waiting: Vec<(&Submission, Screening)> = stream.iter().zip(opened).collect();
    let ids = on_connections(address, &waiting, |caller, (submission, screening)| {
        let mut screening = screening.clone();
        if let Some(seconds) = submission.seconds.filter(|seconds| *seconds < OPEN) {
            screening.stamp = open(caller, submission)?.stamp;
            thread::sleep(Duration::from_secs(seconds));
        }
        send(caller, submission, &screening)
    })?;
    let held = held(address, agent)?;
    Ok(ids.iter().map(|id| held.contains(id)).collect())
}

/// Does something for each of a list on several connections; the results in the list's order.
fn on_connections<T: Sync, R: Send>(
    address: &str,
    list: &[T],
    work: impl Fn(&mut Caller, &T) -> Result<R> + Sync,
) -> Result<Vec<R>> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(list.len()));
    let run = || -> Result<()> {
        let mut caller = Caller::connect(address)?;
        while let Some((at, item)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            list.get(at).map(|item| (at, item))
        } {
            let result = work(&mut caller, item)?;
            if let Ok(mut done) = done.lock() {
                done.push((at, result));
            }
        }
        Ok(())
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(run)).collect();
        threads
            .into_iter()
            .try_for_each(|thread| thread.join().unwrap_or_else(|_| anyhow::bail!("a connection failed")))
    })?;
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(at, _)| *at);
    ensure!(done.len() == list.len(), "some submissions were not sent");
    Ok(done.into_iter().map(|(_, result)| result).collect())
}

fn forwarded(submission: &Submission) -> String {
    format!("X-Forwarded-For: {}\r\n", submission.address)
}

/// Opens a form, and does the work that is asked for.
fn open(caller: &mut Caller, submission: &Submission) -> Result<Screening> {
    let (status, challenge) = caller.call("GET", "challenges", &forwarded(submission), "")?;
    ensure!(status == 200, "GET challenges: {status} {challenge}");
    let altcha = match submission.proof {
        Proof::None => Value::Null,
        Proof::Solved => json!(solved(&challenge).context("a challenge without an answer")?),
        Proof::Wrong => json!(payload(&challenge, 0)),
    };
    // Who sends at once, past the form, has no stamp of it.
    let stamp = if submission.seconds.is_some() { challenge["stamp"].clone() } else { Value::Null };
    Ok(Screening { stamp, altcha })
}

fn solved(challenge: &Value) -> Option<String> {
    let (salt, wanted) = (challenge["salt"].as_str()?, challenge["challenge"].as_str()?);
    let salted = Sha256::new_with_prefix(salt);
    let wanted = bytes(wanted)?;
    let is_it =
        |number: &u64| salted.clone().chain_update(number.to_string()).finalize().as_slice() == wanted;
    (0..=challenge["maxnumber"].as_u64()?).find(is_it).map(|number| payload(challenge, number))
}

fn payload(challenge: &Value, number: u64) -> String {
    let mut payload = challenge.clone();
    payload["number"] = json!(number);
    STANDARD.encode(payload.to_string())
}

fn bytes(hexadecimal: &str) -> Option<Vec<u8>> {
    let byte = |at: usize| u8::from_str_radix(hexadecimal.get(at..at + 2)?, 16).ok();
    (0..hexadecimal.len()).step_by(2).map(byte).collect()
}

/// Sends one; the number that it got.
fn send(caller: &mut Caller, submission: &Submission, screening: &Screening) -> Result<i64> {
    let mut said = json!({ "trap": submission.trap });
    for (key, value) in [("stamp", &screening.stamp), ("altcha", &screening.altcha)] {
        if !value.is_null() {
            said[key] = value.clone();
        }
    }
    let request = json!({"request": {
        "requester": {"name": submission.name, "email": submission.email}, "subject": submission.subject,
        "comment": {"body": submission.message}, "screening": said,
    }});
    let (status, answer) = caller.call("POST", "requests", &forwarded(submission), &request.to_string())?;
    ensure!(status == 201, "POST requests: {status} {answer} for {request}");
    answer["request"]["id"].as_i64().context("a request without a number")
}

/// The numbers of what was held back, as an agent sees them.
fn held(address: &str, (email, password): (&str, &str)) -> Result<HashSet<i64>> {
    let mut caller = Caller::connect(address)?;
    let authorization =
        format!("Authorization: Basic {}\r\n", STANDARD.encode(format!("{email}:{password}")));
    let mut ids = HashSet::new();
    for page in 1.. {
        let path = format!("suspended_tickets?per_page=100&page={page}");
        let (status, list) = caller.call("GET", &path, &authorization, "")?;
        ensure!(status == 200, "GET suspended_tickets: {status} {list}");
        let tickets = list["suspended_tickets"].as_array().context("a list")?;
        if tickets.is_empty() {
            break;
        }
        ids.extend(tickets.iter().filter_map(|ticket| ticket["id"].as_i64()));
    }
    Ok(ids)
}
