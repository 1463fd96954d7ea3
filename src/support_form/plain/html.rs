//! The form's HTML, which a server sends.

use super::MARK;
use super::posted::{Dates, KEPT_FILES, KEY, METADATA, STAMP};
use super::sheet::sheet;
use crate::locale::form::{Key, Words};
use crate::support_form::attachments::{ATTACHMENTS, attachments};
use crate::support_form::form::form_with;
use crate::support_form::sent::{Receipt, sent};
use crate::support_form::submission::Submission;
use crate::support_form::trouble::Trouble;
use crate::support_form::{Phase, Settings, root};
use crate::ui::markup::{ElementRef, Node, element};
use crate::ui::{Choice, Question};
use frontdesk_model::form_settings::FileLimits;
use frontdesk_model::id::TicketId;
use frontdesk_model::rules::{Answers, Problem};
use frontdesk_model::ticket_form::FormDefinition;
use leptos::prelude::*;
use std::sync::Arc;

/// What came of a form that was sent and has to be mended.
#[derive(Debug)]
pub struct Filled {
    pub answers: Answers,
    pub dates: Dates,
    pub problems: Vec<Problem>,
    /// What stands in the way where nothing is wrong with the answers.
    pub trouble: Option<Trouble>,
}

/// A file that came before and waits to be sent with the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFile {
    pub token: String,
    pub name: String,
}

/// What a form without a script carries with it.
#[derive(Debug)]
pub struct Carried {
    /// However often the form is sent with this key, one request comes of it.
    pub key: String,
    /// When it was given out, as the server says it.
    pub stamp: String,
    /// What is told of the page that showed it first, as JSON.
    pub page: String,
    pub files: Files,
}

/// The files that come with a form.
#[derive(Debug)]
pub struct Files {
    pub kept: Vec<KeptFile>,
    /// What is wrong with others.
    pub problem: Option<String>,
    /// How many may come, and how large each may be.
    pub limits: FileLimits,
}

/// The form, empty or with what was sent of it. `settings` say where it is sent to.
pub fn form_html(
    settings: Settings,
    form: Arc<FormDefinition>,
    filled: Option<Filled>,
    carried: Carried,
) -> String {
    Owner::new().with(|| {
        let mut submission = Submission::new(settings, form, RwSignal::new(Phase::Loading));
        if let Some(filled) = filled {
            submission = submission.resumed(filled, carried.files.problem.as_deref());
        }
        drawn(
            submission,
            vec![
                files(submission.words(), carried.files),
                carries(KEY, carried.key),
                carries(STAMP, carried.stamp),
                carries(METADATA, carried.page),
            ],
        )
    })
}

/// The empty form as it stands in other pages until a script takes it over: its own sheet, then its
/// HTML. It is the same for everybody, so that it has no key yet and no stamp.
pub fn fragment(settings: Settings, form: FormDefinition) -> String {
    let sheet = sheet(&form);
    let html = Owner::new().with(|| {
        let submission = Submission::new(settings, Arc::new(form), RwSignal::new(Phase::Loading));
        drawn(
            submission,
            vec![
                attachments(submission),
                not_sent(submission.words()),
                carries(KEY, String::new()),
                carries(METADATA, String::new()),
            ],
        )
    });
    format!("<style>{sheet}</style>{html}")
}

fn drawn(submission: Submission, more: Vec<Node>) -> String {
    let form = form_with(more, submission, false);
    Node::from(root(submission.words(), ElementRef::new(), form)).to_html()
}

/// What the loader says where neither script nor desk can be reached.
fn not_sent(words: Words) -> Node {
    let note = element("p").attr(MARK, true).class("govuk-error-message").attr("role", "alert");
    note.attr("hidden", true).child(words[Key::PlainNotSent]).into()
}

/// That what was sent has become a request, which can be followed at `follow`; `again` is the address of
/// an empty form.
pub fn sent_html(
    words: Words,
    number: TicketId,
    promise: Option<&str>,
    follow: Option<String>,
    again: String,
) -> String {
    Owner::new().with(|| {
        let receipt = Receipt { number, email: String::new(), takes_focus: true, follow };
        let another = element("a").class("govuk-button govuk-button--secondary").attr("href", again);
        let sent = sent(words, "h1", &receipt, promise, another.child(words[Key::SendAnother]));
        Node::from(root(words, ElementRef::new(), sent)).to_html()
    })
}

fn carries(name: &'static str, value: String) -> Node {
    let input = element("input").attr(MARK, true).attr("type", "hidden").attr("name", name);
    input.attr("value", value).into()
}

/// The files that are there, to keep or to leave out, and the control for more.
fn files(words: Words, files: Files) -> Node {
    let mut parts = element("div").attr(MARK, true);
    if !files.kept.is_empty() {
        let tokens: Vec<String> = files.kept.iter().map(|file| file.token.clone()).collect();
        let choices = files.kept.into_iter().map(|file| Choice::new(file.token, file.name)).collect();
        let question =
            Question::new(words, KEPT_FILES, words[Key::FilesKept]).hint(words[Key::FilesKeptHint]);
        parts = parts.child(question.checkboxes(choices, &tokens, |_, _| {}));
    }
    if files.limits.files == 0 {
        return parts.into();
    }
    let question = Question::new(words, ATTACHMENTS, words.optional(words[Key::Files]))
        .hint(words.files_hint(&files.limits))
        .error(files.problem);
    parts.child(question.file_input(true, |_| {})).into()
}
