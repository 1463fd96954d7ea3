//! What came lately, in this process's memory: no row is written for what may be spam, and nobody's
//! address outlives the process.

use super::copies::Sketch;
use super::signals::{Copies, Traffic};
use frontdesk_model::time::Timestamp;
use std::collections::{HashSet, VecDeque};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Submissions that are remembered at most.
const KEPT: usize = 20_000;
/// Seconds for which one is remembered.
const LIFE: i64 = 24 * 60 * 60;
/// Seconds that are looked back on for how much comes from somewhere.
const LATELY: i64 = 60 * 60;

/// A submission.
#[derive(Clone, Debug)]
pub struct Sent {
    pub at: Timestamp,
    pub place: IpAddr,
    pub email: String,
    pub sketch: Option<Sketch>,
    pub is_held: bool,
    /// Whether what it says speaks for spam: only such texts make copies of them suspect.
    pub says_spam: bool,
}

/// The latest submissions.
#[derive(Debug, Default)]
pub struct Recent(Mutex<VecDeque<Sent>>);

impl Recent {
    /// What came lately from an address, and from somebody.
    pub fn traffic(&self, place: IpAddr, email: &str, now: Timestamp) -> (Traffic, Traffic) {
        let since = now.plus_seconds(-LATELY);
        let (mut from_place, mut from_email) = (Traffic::default(), Traffic::default());
        for sent in self.sent().iter().filter(|sent| sent.at > since) {
            if sent.place == place {
                add(&mut from_place, sent);
            }
            if sent.email == email && !email.is_empty() {
                add(&mut from_email, sent);
            }
        }
        (from_place, from_email)
    }

    /// What says nearly the same.
    pub fn copies(&self, sketch: Option<Sketch>, place: IpAddr, email: &str, now: Timestamp) -> Copies {
        let Some(sketch) = sketch else { return Copies::default() };
        let since = now.plus_seconds(-LIFE);
        let sent = self.sent();
        let alike = sent.iter().filter(|sent| sent.at > since);
        let alike: Vec<&Sent> =
            alike.filter(|sent| sent.sketch.is_some_and(|other| other.is_like(&sketch))).collect();
        let senders: HashSet<&str> = alike.iter().map(|sent| sent.email.as_str()).collect();
        let places: HashSet<IpAddr> = alike.iter().map(|sent| sent.place).collect();
        Copies {
            senders: number(senders.iter().filter(|sender| **sender != email).count()),
            addresses: number(places.iter().filter(|other| **other != place).count()),
            held: number(alike.iter().filter(|sent| sent.is_held && sent.says_spam).count()),
        }
    }

    /// Notes one.
    pub fn note(&self, new: Sent) {
        let since = new.at.plus_seconds(-LIFE);
        let mut sent = self.sent();
        while sent.len() >= KEPT || sent.front().is_some_and(|first| first.at <= since) {
            sent.pop_front();
        }
        sent.push_back(new);
    }

    fn sent(&self) -> MutexGuard<'_, VecDeque<Sent>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where an address is counted: who has one IPv6 address has the 2^64 beside it.
pub fn place(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(_) => ip,
        IpAddr::V6(ip) => ip
            .to_ipv4_mapped()
            .map_or_else(|| IpAddr::V6(Ipv6Addr::from_bits(ip.to_bits() >> 64 << 64)), IpAddr::V4),
    }
}

fn add(traffic: &mut Traffic, sent: &Sent) {
    traffic.sent += 1;
    traffic.held += u32::from(sent.is_held);
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The walrus in the harbour has lost its way and wants to be taken home";

    fn sent(at: i64, place: &str, email: &str) -> Sent {
        Sent {
            at: Timestamp::from_micros(0).plus_seconds(at),
            place: place.parse().expect("an address"),
            email: email.to_owned(),
            sketch: Sketch::of(TEXT),
            is_held: false,
            says_spam: false,
        }
    }

    #[test]
    fn what_came_is_counted_by_where_from_and_by_whom() {
        let recent = Recent::default();
        recent.note(sent(0, "192.0.2.1", "a@b.example"));
        recent.note(Sent { is_held: true, ..sent(1, "192.0.2.1", "b@b.example") });
        recent.note(sent(2, "192.0.2.2", "a@b.example"));
        let now = Timestamp::from_micros(0).plus_seconds(10);
        let here = "192.0.2.1".parse().expect("an address");
        let (place, email) = recent.traffic(here, "a@b.example", now);
        assert_eq!((place, email), (Traffic { sent: 2, held: 1 }, Traffic { sent: 2, held: 0 }));
        assert_eq!(recent.traffic(here, "a@b.example", now.plus_seconds(LATELY)).0, Traffic::default());
        let copies = recent.copies(Sketch::of(TEXT), here, "a@b.example", now);
        assert_eq!(copies, Copies { senders: 1, addresses: 1, held: 0 });
        assert_eq!(recent.copies(Sketch::of(TEXT), here, "", now.plus_seconds(LIFE)), Copies::default());
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let recent = Recent::default();
        for at in 0..i64::try_from(KEPT).expect("few") + 5 {
            recent.note(sent(at / 1000, "192.0.2.1", "a@b.example"));
        }
        assert_eq!(recent.sent().len(), KEPT);
    }

    #[test]
    fn a_network_is_one_place() {
        let place_of = |ip: &str| place(ip.parse().expect("an address")).to_string();
        assert_eq!(place_of("2001:db8::1:2:3:4"), place_of("2001:db8::ffff"));
        assert_ne!(place_of("2001:db8:0:1::1"), place_of("2001:db8::1"));
        assert_eq!(place_of("::ffff:192.0.2.1"), "192.0.2.1");
    }
}
