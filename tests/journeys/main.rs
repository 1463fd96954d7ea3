//! One ticket's whole life, step by step, in real browsers and by keyboard alone.

mod accessibility;
mod agent;
mod answers;
mod attachments;
mod audit;
mod bad_network;
mod bulk;
mod bulk_macro;
mod combobox;
mod composer;
mod contact;
mod department_form;
mod embedding;
mod every_form;
mod form_faults;
mod form_page;
mod incidents;
mod languages;
mod large_desk;
mod life;
mod light_agent;
mod mentions;
mod morning;
mod new_ticket;
mod openid;
mod people;
mod playing;
mod portal;
mod presence;
mod properties;
mod rating;
mod reports;
mod requests;
mod scrolling;
mod search;
mod sending;
mod statuses;
mod take_over;
mod views;
mod widget;
mod zendesk;

/// The texts that journeys type and look for again.
mod words {
    /// Somebody who is not known to the desk before.
    pub const NAME: &str = "Imogen Farrow";
    pub const EMAIL: &str = "imogen.farrow@mail.example";
    pub const SUBJECT: &str = "Wheelchair space on the early crossing";
    pub const MESSAGE: &str = "Is there a wheelchair space on the first crossing of the day?";

    /// Part of the subject of the mail that says a request has come in.
    pub const RECEIVED: &str = "We have your message";
    /// The subject of the mail with a sign-in link.
    pub const SIGN_IN_LINK: &str = "Your sign-in link and code";

    /// An agent of the demo desk.
    pub const AGENT: &str = "priya.nair@frontdesk.example";
    /// Another one, who sees the same views.
    pub const COLLEAGUE: &str = "callum.reid@frontdesk.example";
    pub const PASSWORD: &str = "frontdesk-demo";
    pub const REPLY: &str = "There are two spaces on every crossing. Which day do you travel?";
    pub const NOTE: &str = "Told the harbour office at Wrackline to keep a space.";
    pub const ANSWER: &str = "On the 28th, and the ramp was closed last time.";
}
