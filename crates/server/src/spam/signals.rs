//! What can be said of a submission before it is weighed.

use super::links::Links;
use super::text::Text;

/// What is looked at. Each can be left out, to measure what it is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Signal {
    /// A field that people do not see, and programs fill in.
    Trap,
    /// How long the form was open.
    Time,
    /// The work that a browser did before it sent.
    Proof,
    /// How much came from the network address lately, and what of it was held back.
    Address,
    /// How much came from the e-mail address lately.
    Email,
    /// The account's list of who may not send.
    Blocklist,
    /// The same text from several people.
    Copies,
    Links,
    Text,
}

/// How long the form was open before it was sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Time {
    /// Nothing says so: a program sent it, or a page that has no clock.
    #[default]
    Unknown,
    /// What says so was not made here.
    Forged,
    Seconds(i64),
}

/// The work that was asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Proof {
    /// Not done: a browser without scripts cannot.
    #[default]
    None,
    /// Not done, though it says so: a wrong answer, or one that was given before.
    Wrong,
    Done,
}

/// What came lately from one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    pub sent: u32,
    /// How many of them were held back.
    pub held: u32,
}

/// What came lately that says nearly the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Copies {
    /// From how many other e-mail addresses.
    pub senders: u32,
    /// From how many other network addresses.
    pub addresses: u32,
    /// How many of them were held back.
    pub held: u32,
}

/// All that is known of a submission.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signals {
    pub is_trapped: bool,
    pub time: Time,
    pub proof: Proof,
    pub from_address: Traffic,
    pub from_email: Traffic,
    pub is_blocked: bool,
    pub copies: Copies,
    pub links: Links,
    pub text: Text,
}

impl Signals {
    /// The same, as if these were not looked at.
    #[must_use]
    pub fn without(mut self, left_out: &[Signal]) -> Self {
        let nothing = Self::default();
        for signal in left_out {
            match signal {
                Signal::Trap => self.is_trapped = false,
                Signal::Time => self.time = Time::Unknown,
                // As if it were done by everybody, since not having done it speaks against who sends.
                Signal::Proof => self.proof = Proof::Done,
                Signal::Address => self.from_address = nothing.from_address,
                Signal::Email => self.from_email = nothing.from_email,
                Signal::Blocklist => self.is_blocked = false,
                Signal::Copies => self.copies = nothing.copies,
                Signal::Links => self.links = Links::default(),
                Signal::Text => self.text = Text::default(),
            }
        }
        self
    }
}
