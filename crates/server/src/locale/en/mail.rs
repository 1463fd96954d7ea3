//! What mail says in English.

use crate::locale::mail::MailWords;

pub const MAIL: MailWords = MailWords {
    language: "en",
    not_read: "Replies to this email are not read. To answer, use the link.",
    not_read_at_all: "Replies to this email are not read.",
    // Says nothing that the sender wrote: anybody can write anybody's address into a form, and must not
    // reach them with words of their own.
    request_received_subject: "We have your message: request {number}",
    received: "We have your message.",
    your_number: "Your request number is {number}.",
    read_or_add: "Read your request or add to it",
    if_not_sent: "If you did not send a message, you can delete this email.",
    public_reply_subject: "Request {number}: {subject}",
    replied_to_yours: "{author} replied to your request {number}, ‘{subject}’:",
    replied: "{author} replied to request {number}, ‘{subject}’:",
    support: "Support",
    files: "Files with this reply:",
    files_where: "You can get the files where you read the request.",
    read_or_answer: "Read the whole request or answer it",
    link_once: "This link signs you in once, within {days} days. After that it asks you to sign in with your email \
        address. Do not forward this email: anybody who has it could use the link.",
    why_copied: "You get this email because you are copied in on the request.",
    stop_emails: "Stop emails about this request",
    sign_in_subject: "Your sign-in link and code",
    // The code is not in the subject, which phones show to everybody who can see them.
    your_code: "Your code is {code}.",
    code_how: "Type it into the page that asked for it, or use the link. One of them works once, within {minutes} \
        minutes.",
    sign_in: "Sign in",
    if_not_asked: "If you did not ask for it, you can delete this email. Nobody can sign in without the link or the \
        code. Do not give the code to anybody: we never ask for it.",
    unknown_subject: "We have no requests from this email address",
    unknown_asked: "Somebody, perhaps you, asked to sign in with this email address.",
    unknown_why: "We have no requests from it. If you wrote to us, you may have used another address.",
    ask_for_help: "Ask for help",
    if_not_you: "If you did not ask to sign in, you can delete this email.",
    open_title: "Open request {number}",
    open_how: "Press the button to sign in and read the request. Only do so if the email was sent to you.",
    open: "Open the request",
    spent: "This link does not work any more",
    spent_why: "A link in an email works once, for {days} days after we send it. You can still read request {number}:         sign in with your email address.",
    read_signed_in: "Sign in and read the request",
    leave_title: "Stop emails about request {number}",
    leave_how: "You get these emails because you are copied in on the request. If you stop them, you are not copied \
        in any more, and cannot read or answer the request.",
    leave: "Stop the emails",
    left: "You get no more emails about request {number}",
    left_why: "You are not copied in on it any more. If you want to be again, ask the person whose request it is.",
    no_such_link: "This link does not work",
    no_such_link_why: "Check that you have copied the whole link from the email.",
};
