//! What is seen of a message that waits: what happens to it, and what was written. Its files stand between,
//! where the form has them.

use super::{Kept, Waiting};
use crate::locale::form::{Key, Words};
use crate::patience::wake;
use crate::support_form::attachments::follow;
use crate::support_form::submission::{Sending, Submission};
use crate::ui::markup::{Element, Node, element};
use crate::ui::{ButtonKind, ButtonLook, IconShape, button, icon, part};
use leptos::ev;
use leptos::web_sys::{Event, HtmlElement};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/support_form/outbox/call.js")]
extern "C" {
    /// Lists in `list` what stands in its form. Whoever wants to change an answer has it hear an `edit`.
    #[wasm_bindgen(js_name = showWritten)]
    fn show_written(list: HtmlElement);
}

/// What is still to be done.
const TO_DO: IconShape = IconShape::new(r#"<circle cx="12" cy="12" r="9"/>"#);

/// What happens to a message that waits.
pub fn outbox(submission: Submission) -> Node {
    let words = submission.words();
    let takes_files = submission.definition().form.settings.file_limits().files > 0;
    part(move || Some(notice(words, submission.waiting()?, takes_files)))
}

/// What was written of a message that waits, and a way to delete it.
pub fn what_waits(submission: Submission) -> Node {
    let words = submission.words();
    part(move || {
        submission.waiting()?;
        let delete = element("button").attr("type", "button").class("fd-linkbtn");
        let delete = delete.on(ev::click, move |_| submission.start_anew()).child(words[Key::DeleteMessage]);
        let edit = ev::Custom::<Event>::new("edit");
        let list = element("dl").class("fd-written").on(edit, move |_| submission.edit());
        Some(Node::List(vec![
            element("h2").class("govuk-heading-m").child(words[Key::YourMessage]).into(),
            list.once_drawn(show_written).into(),
            element("p").class("govuk-body").child(delete).into(),
        ]))
    })
}

impl Submission {
    /// The message that waits; tracked.
    fn waiting(self) -> Option<Waiting> {
        self.sending(|sending| match sending {
            Sending::Waiting(waiting) => Some(*waiting),
            _ => None,
        })
    }
}

/// What happens, and when the next try is. Readers are told of it once a try.
fn notice(words: Words, Waiting { why, rest, kept }: Waiting, takes_files: bool) -> Element {
    let title = element("h2").child(icon(IconShape::OFFLINE)).child(words[Key::NotSentYet]);
    let safe = if kept == Kept::InPage { Key::KeepOpen } else { Key::Safe };
    let why = element("p").child(words[why]).child(" ").child(words[safe]);
    let now = button(ButtonKind::Plain, ButtonLook::Main, rest.is_none(), words[Key::TryNow]);
    let next = rest.map_or_else(
        || words[Key::TryingNow].to_owned(),
        |rest| words.next_try([Key::NextTrySeconds, Key::NextTryMinutes], rest),
    );
    let next = element("span").class("govuk-body").child(next);
    let acts = element("div").class("fd-notice__acts").child(now.on(ev::click, |_| wake())).child(next);
    let told = rest.map(|rest| words.next_try([Key::ToldSeconds, Key::ToldMinutes], rest));
    let told =
        element("p").class("govuk-visually-hidden").attr("role", "status").child(told.unwrap_or_default());
    let notice = element("div").class("fd-notice").attr("tabindex", "-1");
    let notice = if kept == Kept::FromBefore { notice } else { notice.focused(0) };
    notice.child(title).child(why).child(steps(words, takes_files)).child(acts).child(told)
}

/// What is done, and what is not. How far the files are, their script says.
fn steps(words: Words, takes_files: bool) -> Element {
    let step = |class, shape, said: Key| {
        element("li").class(class).child(icon(shape)).child(element("span").child(words[said]))
    };
    let files = takes_files.then(|| element("li").attr("hidden", true).once_drawn(|step| follow(&step)));
    let steps = element("ul").class("fd-steps").child(step("is-done", IconShape::TICK, Key::Checked));
    steps.child(files).child(step("", TO_DO, Key::ToBeSent))
}
