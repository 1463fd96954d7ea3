//! Whether a submission is spam: a sum of what speaks for it. Pure.

use super::signals::{Copies, Proof, Signals, Time, Traffic};

/// From this weight on, a submission waits for an agent.
const HELD: i32 = 38;

/// What becomes of a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Real,
    /// It waits for an agent, who reads why.
    Held(Reason),
}

/// What speaks most for spam.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Trap,
    Haste,
    Proof,
    Address,
    Email,
    Blocklist,
    Copies,
    Links,
    Text,
}

/// Weighs what is known. No sign alone is enough, but for a hidden field that was filled in and for the
/// account's own list: people write in haste, without scripts, the same as others, and of odd things.
pub fn weigh(signals: &Signals) -> Verdict {
    let words = signals.text.weight(&signals.links);
    let weights = [
        (Reason::Blocklist, if signals.is_blocked { HELD } else { 0 }),
        (Reason::Trap, if signals.is_trapped { HELD } else { 0 }),
        (Reason::Haste, time(signals.time, signals.proof)),
        (Reason::Proof, proof(signals.proof, signals.time)),
        (Reason::Address, address(signals.from_address)),
        (Reason::Email, email(signals.from_email)),
        (Reason::Copies, copies(signals.copies, words)),
        (Reason::Links, words - signals.text.own_weight()),
        (Reason::Text, signals.text.own_weight()),
    ];
    let sum: i32 = weights.iter().map(|(_, weight)| weight).sum();
    if sum < HELD {
        return Verdict::Real;
    }
    // The first of equals: the plainest.
    let heaviest = weights.iter().rev().max_by_key(|(_, weight)| *weight);
    Verdict::Held(heaviest.map_or(Reason::Text, |(reason, _)| *reason))
}

fn time(time: Time, proof: Proof) -> i32 {
    match (time, proof) {
        (Time::Forged, _) => 25,
        // Hardly anybody who has not seen a form writes and sends within so few seconds. A script asks for
        // its stamp with the first touch: a browser may fill in the rest at once, and somebody paste.
        (Time::Seconds(..2), Proof::Done) => 8,
        (Time::Seconds(..2), _) => 22,
        (Time::Seconds(2..4), Proof::Done) => 4,
        (Time::Seconds(2..4), _) => 12,
        (Time::Unknown | Time::Seconds(_), _) => 0,
    }
}

fn proof(proof: Proof, time: Time) -> i32 {
    match (proof, time) {
        // Not even a page without scripts sends so: a program that never saw the form.
        (Proof::None, Time::Unknown) => 12,
        (Proof::None, _) => 8,
        (Proof::Wrong, _) => 22,
        (Proof::Done, _) => 0,
    }
}

/// An office shares one address: many submissions weigh little. An address most of whose submissions are
/// held back is no office.
fn address(Traffic { sent, held }: Traffic) -> i32 {
    let busy = match sent {
        0..60 => 0,
        60..300 => 2,
        _ => 4,
    };
    let infamous = match held {
        0..2 => 0,
        2..5 => 16,
        _ => 24,
    };
    // Of ten, eight.
    busy + if held * 5 >= sent * 4 { infamous } else { 0 }
}

fn email(Traffic { sent, held }: Traffic) -> i32 {
    let busy = match sent {
        0..8 => 0,
        8..20 => 8,
        _ => 20,
    };
    let infamous = if held > 0 && held * 2 >= sent { 24 } else { 0 };
    busy + infamous
}

/// An incident makes many people write the same, and campaigns have them send one letter: that alone is
/// no spam. What copies something that was held back for its words is, as far as its own words speak for
/// it too: one mistake is not to become many.
fn copies(Copies { senders, addresses, held }: Copies, words: i32) -> i32 {
    let many = match senders {
        0 => 0,
        1..4 => 3,
        _ => 5,
    };
    let spread = if addresses >= 3 { 3 } else { 0 };
    let infamous = match held {
        0 => 0,
        1 => 16,
        _ => 28,
    };
    many + spread + infamous.min(words)
}

/// Whether what a submission says is enough to hold it back.
pub fn is_spam_by_words(signals: &Signals) -> bool {
    signals.text.weight(&signals.links) >= HELD
}

#[cfg(test)]
mod tests {
    use super::super::links::Links;
    use super::super::text::{Message, Text};
    use super::*;

    fn said(body: &str) -> Signals {
        let message = Message { name: "Ann", email: "ann@mail.example", subject: "", body };
        Signals { links: Links::of(&message, "desk.example"), text: Text::of(&message), ..Signals::default() }
    }

    #[test]
    fn a_trap_and_the_list_are_enough() {
        let trapped = Signals { is_trapped: true, ..Signals::default() };
        assert_eq!(weigh(&trapped), Verdict::Held(Reason::Trap));
        let blocked = Signals { is_blocked: true, ..Signals::default() };
        assert_eq!(weigh(&blocked), Verdict::Held(Reason::Blocklist));
    }

    #[test]
    fn no_other_sign_is_enough_without_words() {
        let busy = Traffic { sent: 500, held: 0 };
        let copies = Copies { senders: 50, addresses: 20, held: 0 };
        for signals in [
            Signals { time: Time::Seconds(1), ..Signals::default() },
            Signals { time: Time::Forged, ..Signals::default() },
            Signals { proof: Proof::Wrong, ..Signals::default() },
            Signals { from_address: busy, copies, proof: Proof::None, ..Signals::default() },
            Signals { copies: Copies { held: 50, ..copies }, proof: Proof::None, ..Signals::default() },
            Signals { from_email: busy, proof: Proof::None, ..Signals::default() },
        ] {
            assert_eq!(weigh(&signals), Verdict::Real, "{signals:?}");
        }
    }

    #[test]
    fn words_are_enough_where_they_are_plain() {
        let offer = "We offer guest post services with dofollow links, high DA sites, are you interested?";
        assert_eq!(weigh(&Signals { proof: Proof::Done, ..said(offer) }), Verdict::Held(Reason::Text));
        for question in [
            "I CANNOT LOG IN!!!!!! THIS IS A DISGRACE",
            "Do I pay tax on winnings from online betting?",
            "Bonjour, je voudrais savoir comment renouveler mon titre de séjour. Votre site ne marche pas.",
            "Is this genuine? It says click here to claim my tax refund within 24 hours: http://refunds.example.com",
            "Please fix https://www.gov.uk/vat-rates: the link below the table is broken",
        ] {
            assert_eq!(weigh(&said(question)), Verdict::Real, "{question}");
        }
    }
}
