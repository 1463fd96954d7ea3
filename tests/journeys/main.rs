//! One ticket's whole life, step by step, in real browsers and by keyboard alone.

mod contact;

/// The texts that journeys type and look for again.
mod words {
    /// Somebody who is not known to the desk before.
    pub const NAME: &str = "Imogen Farrow";
    pub const EMAIL: &str = "imogen.farrow@mail.example";
    pub const SUBJECT: &str = "Wheelchair space on the early crossing";
    pub const MESSAGE: &str = "Is there a wheelchair space on the first crossing of the day?";
}
