//! What is wrong with a group, an organization or a membership, in the words of the contract’s
//! `details`.

use crate::directory::Flaw;

/// What to do about a flaw.
pub fn flaw(flaw: Flaw) -> String {
    match flaw {
        Flaw::Blank => "Enter a name".to_owned(),
        Flaw::TooLong { max } => format!("This must be {max} characters or fewer"),
        Flaw::TooMany { max } => format!("There can be {max} of these at most"),
        Flaw::Taken => "This has already been taken".to_owned(),
        Flaw::Unknown => "There is none with this number".to_owned(),
        Flaw::NotADomain => "A domain must be what follows the @ in an address, like example.com".to_owned(),
        Flaw::NotATag => "A tag must be one word of 255 characters or fewer".to_owned(),
        Flaw::NotItsFields => "One of these values does not fit its field".to_owned(),
        Flaw::NotAnAgent => "Only agents can be in a group".to_owned(),
        Flaw::Member => "This person is a member already".to_owned(),
        Flaw::Private => "A private group cannot become public".to_owned(),
        Flaw::DefaultGroup => "The default group cannot be deleted".to_owned(),
    }
}
