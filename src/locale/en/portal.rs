//! The portal's texts in English.

use crate::api::ApiError;

pub const PRODUCT: &str = "Frontdesk";
pub const SERVICE: &str = "Support";
pub const SKIP_TO_MAIN: &str = "Skip to main content";
pub const MENU: &str = "Menu";
pub const BACK: &str = "Back";
pub const SIGN_OUT: &str = "Sign out";
pub const SIGN_OUT_EVERYWHERE: &str = "Sign out on all devices";
pub const STILL_SIGNED_IN: &str = "You are still signed in. Check your connection, then sign out again";
pub const FOOTER: &str = "Requests are listed under the email address that they were sent from.";
pub const LOADING: &str = "Loading";
pub const TRY_AGAIN: &str = "Try again";

/// The browser's title of a page.
pub fn page_title(page: &str, has_errors: bool) -> String {
    let error = if has_errors { "Error: " } else { "" };
    format!("{error}{page} – {SERVICE}")
}

// Pages that cannot be shown

pub const PAGE_NOT_FOUND: &str = "Page not found";
pub const CHECK_ADDRESS: &str = "If you typed the web address, check that it is correct.";
pub const SEE_MY_REQUESTS: &str = "See my requests";

// Title, and what to do.
pub const NO_CONNECTION: (&str, &str) = (
    "There is no connection",
    "This page cannot be loaded at the moment. Check your connection, then try again.",
);
pub const NO_SUCH_REQUEST: (&str, &str) = (
    "Request not found",
    "There is no such request under your email address. It may have been sent from another one.",
);
pub const TOO_MANY_CALLS: (&str, &str) =
    ("Wait a moment", "This page was asked for too often. Wait a minute, then try again.");
pub const SERVICE_PROBLEM: (&str, &str) = (
    "There is a problem with the service",
    "This page cannot be shown at the moment. Try again in a few minutes.",
);

// Signing in

pub const SIGN_IN: &str = "Sign in";
pub const SIGN_IN_HOW: &str = "Enter your email address. We send you a 6-digit code and a link, and either of them signs you in. \
    There is no password.";
pub const EMAIL: &str = "Email address";
pub const EMAIL_HINT: &str = "Use the address that you wrote to us from";
pub const SEND_CODE: &str = "Send code";
pub const ENTER_EMAIL: &str = "Enter your email address";
pub const EMAIL_FORMAT: &str = "Enter an email address in the correct format, like name@example.com";
pub const SESSION_ENDED: &str =
    "Your session has ended. Sign in again to go on. What you have written is kept on this device.";
pub const SIGNED_OUT: &str = "You have signed out.";

pub const CHECK_EMAIL: &str = "Check your email";
pub const IF_KNOWN: &str = "If an account or a request belongs to the address that you entered, \
    we have sent a code to it. It works once, for 15 minutes.";
pub const IF_KNOWN_BEFORE: &str = "If an account or a request belongs to";
pub const IF_KNOWN_AFTER: &str = ", we have sent a code to it. It works once, for 15 minutes, until";
pub const CODE: &str = "6-digit code";
pub const CODE_HINT: &str = "You can paste it. Spaces do not matter";
pub const ENTER_CODE: &str = "Enter the code from the email";
pub const CODE_LENGTH: &str = "Enter all 6 digits of the code";
pub const CODE_WRONG: &str =
    "This code does not sign you in. Check it, or send another. Only the one that came last works";
pub const TOO_MANY_CODES: &str =
    "Several codes were wrong. Use the link in the email, or wait 15 minutes and send another code";
pub const OPEN_LINK: &str = "To use the link in the email instead, press the button on the page that it opens. \
    Then you can close this page.";
pub const EMAIL_HAS_NOT_COME: &str = "The email has not come";
pub const LOOK_IN_JUNK: &str = "Look in your junk folder.";
pub const SEND_ANOTHER: &str = "Send another code";
pub const OR: &str = "or";
pub const USE_ANOTHER_ADDRESS: &str = "use another address";
pub const SENT_AGAIN: &str = "We have sent another code. Use the one that came last.";

pub const PRESS_TO_SIGN_IN: &str = "Press the button to see your requests.";
pub const LINK_SPENT: &str = "This link does not work any more";
pub const LINK_SPENT_WHY: &str = "A sign-in link works once, for 15 minutes after you ask for it.";
pub const GET_NEW_LINK: &str = "Get a new link";

/// Why no code and no link were sent.
pub const fn link_not_sent(error: &ApiError) -> &'static str {
    match error {
        ApiError::Invalid(_) => EMAIL_FORMAT,
        ApiError::Offline => "The code has not been sent. Check your connection, then send it again",
        ApiError::TooMany { .. } => "You have asked for several codes. Wait a few minutes, then ask again",
        _ => "The code has not been sent. Try again in a few minutes",
    }
}

/// Why a link that may still work has not signed anybody in.
pub const fn not_signed_in(error: &ApiError) -> &'static str {
    match error {
        ApiError::Offline => "You are not signed in yet. Check your connection, then sign in again",
        ApiError::TooMany { .. } => "You are not signed in yet. Wait a few minutes, then sign in again",
        _ => "You are not signed in yet. Try again in a few minutes",
    }
}

// Statuses in the requester's words

pub const RECEIVED: &str = "Received";
pub const BEING_LOOKED_AT: &str = "Being looked at";
pub const WAITING_FOR_YOU: &str = "Waiting for you";
pub const WITH_ANOTHER_TEAM: &str = "With another team";
pub const SOLVED: &str = "Solved";
pub const CLOSED: &str = "Closed";

// The list

pub const MY_REQUESTS: &str = "My requests";
pub const REQUESTS: &str = "Requests";
pub const COUNT_WAITING: &str = "waiting for you";
pub const ANSWER_TO_GO_ON: &str = "Answer so that we can go on.";
pub const NO_REQUESTS: &str = "You have not made a request yet";
pub const NO_REQUESTS_YET: &str =
    "Requests that you send from this email address are listed here with every reply.";
pub const OTHER_ADDRESS: &str =
    "If you sent one from another address, sign out, then sign in with that address.";
pub const NEWEST_FIRST: &str = "Last update first";
pub const OPENED: &str = "opened";
pub const LAST_UPDATE: &str = "Last update";
pub const SHOW_MORE: &str = "Show more requests";
pub const MORE_FAILED: &str = "More requests cannot be shown. Check your connection, then try again";

/// How many requests wait for the person.
pub fn waiting_for_you(count: usize) -> String {
    match count {
        1 => "1 request is waiting for you".to_owned(),
        count => format!("{count} requests are waiting for you"),
    }
}

/// How many requests the list shows.
pub fn shown(count: usize, has_more: bool) -> String {
    match (count, has_more) {
        (1, false) => "1 request".to_owned(),
        (count, false) => format!("{count} requests"),
        (count, true) => format!("The latest {count} requests"),
    }
}

/// A request by its number.
pub fn request_number(number: i64) -> String {
    format!("Request {number}")
}

// One request

pub const CONVERSATION: &str = "Conversation";
pub const ABOUT_REQUEST: &str = "About this request";
pub const OPENED_ON: &str = "Opened";
pub const YOU: &str = "You";
pub const SUPPORT: &str = "Support";
pub const MARKED_AS_SOLVED: &str = "Marked as solved";
pub const CLOSED_FOR_GOOD: &str = "Closed";
pub const PROGRESS: &str = "Progress";
pub const SINCE: &str = "since";
pub const STEP_DONE: &str = ", done";
pub const STEP_TO_DO: &str = ", not yet";

pub const YOUR_ANSWER: &str = "Your answer";
pub const MESSAGE: &str = "Message";
pub const SEEN_BY: &str = "Seen by the support team.";
pub const SEND_ANSWER: &str = "Send answer";
pub const SEND_AND_SOLVE: &str = "Send and mark as solved";
pub const SOLVE: &str = "Mark as solved";
pub const KEPT_ON_DEVICE: &str = "Saved on this device";
pub const STILL_NOT_RIGHT: &str = "Still not right?";
pub const REOPENS: &str = "Say what is still wrong. Sending this opens the request again.";
pub const REOPEN: &str = "Reopen request";
pub const IS_CLOSED: &str =
    "This request is closed and takes no more answers. To ask about it again, send a new request";
pub const NOT_SENT: &str = "What you had written, not sent";
pub const ENTER_ANSWER: &str = "Enter your message";
pub const ANSWER_TOO_LONG: &str = "Your message must be 65,535 characters or less";

/// The page's name in the browser's title.
pub fn request_title(number: i64, subject: &str) -> String {
    format!("Request {number}: {subject}")
}

pub fn new_reply_from_support(short_name: &str) -> String {
    if short_name.is_empty() {
        format!("New reply from {SUPPORT}")
    } else {
        format!("New reply from {short_name}, {SUPPORT}")
    }
}

pub fn new_reply_from(name: &str) -> String {
    format!("New reply from {name}")
}

pub fn now_has_status(status: &str) -> String {
    format!("This request is now: {status}")
}

// Title of what was done, and what happens next.
pub const ANSWERED: (&str, &str) = ("Answer sent", "We email you when there is a reply.");
pub const REOPENED: (&str, &str) =
    ("Request reopened", "The support team has your message. We email you when there is a reply.");
pub const NOW_SOLVED: (&str, &str) =
    ("Request marked as solved", "If it is still not right, you can reopen it here.");
pub const ANSWERED_AND_SOLVED: (&str, &str) =
    ("Answer sent and request marked as solved", "If it is still not right, you can reopen it here.");
pub const NOT_SOLVED: (&str, &str) = (
    "Request not marked as solved",
    "It changed at the same moment. The support team has what you wrote, and marks it as solved.",
);

/// Why an answer has not been sent.
pub const fn answer_not_sent(error: &ApiError) -> &'static str {
    match error {
        ApiError::Offline => {
            "Your answer has not been sent. It is saved on this device. Check your connection, then send it again"
        }
        ApiError::TooMany { .. } => {
            "Your answer has not been sent. You have sent several. Wait a few minutes, then send it again"
        }
        ApiError::NotFound => "Your answer has not been sent. This request cannot be found any more",
        _ => "Your answer has not been sent. It is saved on this device. Try again in a few minutes",
    }
}

// Times

pub const TODAY: &str = "today";
pub const YESTERDAY: &str = "yesterday";

/// A day and a clock: `today at 9:12am`.
pub fn day_at(day: &str, clock: &str) -> String {
    format!("{day} at {clock}")
}

// Signing in with an OpenID provider

pub const OTHER_WAYS: &str = "Other ways to sign in";
pub const CODE_NOT_ENOUGH: &str = "Your organisation has chosen another way to sign in. \
    Send another code, and the email says how to sign in";

/// The button that leads to a provider.
pub fn sign_in_with(provider: &str) -> String {
    format!("Sign in with {provider}")
}
