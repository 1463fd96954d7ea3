//! Tokens of links in mail that sign nobody in: each is good for one thing, about one ticket and one person.
//! They are signed with the account's secret, and nothing is kept of them.

use super::signature::Keys;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use frontdesk_model::id::{TicketId, UserId};
use frontdesk_model::time::Timestamp;
use hmac::Mac as _;

/// What a token is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be copied in on the ticket no more.
    Leave,
    /// To say how the help was.
    Rate,
}

impl Purpose {
    const fn word(self) -> &'static str {
        match self {
            Self::Leave => "mail leave",
            Self::Rate => "mail rate",
        }
    }
}

/// What a token says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailToken {
    pub ticket: TicketId,
    pub user: UserId,
    /// Until when it is good; for ever, where it says nothing.
    pub until: Option<Timestamp>,
}

/// Bytes of each of the three numbers.
const NUMBER: usize = 8;
/// Bytes of what is signed.
const SIGNED: usize = 3 * NUMBER;

impl MailToken {
    /// The token's text: letters that an address has as they are.
    pub fn signed(&self, purpose: Purpose, secret: &[u8; 32]) -> String {
        let until = self.until.map_or(i64::MAX, Timestamp::micros);
        let numbers = [self.ticket.get(), self.user.get(), until];
        let mut bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_be_bytes()).collect();
        bytes.extend(Keys::new(*secret).sign(purpose.word(), &bytes).finalize().into_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// What a text says, if it was signed here for this purpose. Its time may have passed.
    pub fn read(text: &str, purpose: Purpose, secret: &[u8; 32]) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (signed, signature) = bytes.split_at_checked(SIGNED)?;
        Keys::new(*secret).sign(purpose.word(), signed).verify_slice(signature).ok()?;
        let number = |place: usize| {
            let bytes = signed.get(place * NUMBER..(place + 1) * NUMBER)?;
            Some(i64::from_be_bytes(bytes.try_into().ok()?))
        };
        let until = Some(number(2)?).filter(|until| *until != i64::MAX);
        Some(Self {
            ticket: TicketId::new(number(0)?),
            user: UserId::new(number(1)?),
            until: until.map(Timestamp::from_micros),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: MailToken = MailToken { ticket: TicketId::new(42), user: UserId::new(7), until: None };

    #[test]
    fn what_was_signed_is_read_and_nothing_else() {
        let text = TOKEN.signed(Purpose::Leave, &[1; 32]);
        assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)), "{text}");
        assert_eq!(MailToken::read(&text, Purpose::Leave, &[1; 32]), Some(TOKEN));
        assert_eq!(MailToken::read(&text, Purpose::Leave, &[2; 32]), None);
        assert_eq!(MailToken::read(&text, Purpose::Rate, &[1; 32]), None);
        let until = Some(Timestamp::from_micros(5));
        let text = MailToken { until, ..TOKEN }.signed(Purpose::Leave, &[1; 32]);
        assert_eq!(MailToken::read(&text, Purpose::Leave, &[1; 32]), Some(MailToken { until, ..TOKEN }));
    }

    #[test]
    fn no_bit_of_a_token_can_be_another() {
        let bytes = URL_SAFE_NO_PAD.decode(TOKEN.signed(Purpose::Leave, &[1; 32])).expect("a token");
        for (place, bit) in (0..bytes.len()).flat_map(|place| (0..8).map(move |bit| (place, bit))) {
            let mut other = bytes.clone();
            other[place] ^= 1 << bit;
            let text = URL_SAFE_NO_PAD.encode(other);
            assert_eq!(MailToken::read(&text, Purpose::Leave, &[1; 32]), None, "{place} {bit}");
        }
        for text in [
            "",
            "x",
            &*URL_SAFE_NO_PAD.encode(&bytes[..SIGNED]),
            &*URL_SAFE_NO_PAD.encode([bytes, vec![0]].concat()),
        ] {
            assert_eq!(MailToken::read(text, Purpose::Leave, &[1; 32]), None, "{text}");
        }
    }
}
