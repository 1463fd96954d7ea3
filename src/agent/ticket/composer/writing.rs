//! What the parts of the composer share.

use crate::agent::drafts::{Draft, Kind, Place};
use crate::agent::follow::memo;
use crate::agent::macros::Application;
use crate::agent::markdown::{Act, edit};
use crate::agent::ticket::sheet::Sheet;
use crate::agent::ticket::submission::Submission;
use crate::agent::ticket::width::is_narrow;
use crate::locale::en::agent::macros;
use crate::ui::markup::ElementRef;
use leptos::prelude::*;
use web_sys::HtmlTextAreaElement;

#[derive(Clone, Copy)]
pub struct Writing {
    pub open: Sheet,
    pub kind: Memo<Kind>,
    /// On a narrow window the composer is two buttons until one is pressed.
    unfolded: RwSignal<bool>,
    narrow: Memo<bool>,
    /// What people will read is shown in place of the text.
    pub preview: RwSignal<bool>,
    /// Whether somebody may be mentioned in the text: it has an @.
    pub mentions: Memo<bool>,
    pub text: ElementRef,
    /// The first of the two buttons.
    pub start: ElementRef,
}

impl Writing {
    pub fn new(open: Sheet) -> Self {
        let is_new = matches!(open.place, Place::New(_));
        Self {
            open,
            kind: memo(move || open.draft.with(|draft| draft.kind)),
            // Of a ticket that is not there yet there is nothing else to look at.
            unfolded: RwSignal::new(is_new || open.draft.with_untracked(Draft::is_begun)),
            narrow: is_narrow(),
            preview: RwSignal::new(false),
            mentions: memo(move || open.draft.with(|draft| draft.text.contains('@'))),
            text: ElementRef::new(),
            start: ElementRef::new(),
        }
    }

    pub fn choose(self, kind: Kind) {
        let kind = if self.open.desk.is_light { Kind::Note } else { kind };
        self.open.draft.update(|draft| draft.kind = kind);
    }

    /// Chooses, and goes to the text.
    pub fn write(self, kind: Kind) {
        self.choose(kind);
        self.show();
    }

    /// Goes to the text.
    pub fn show(self) {
        self.unfolded.set(true);
        self.preview.set(false);
        // The box takes the focus once it is drawn.
        request_animation_frame(move || self.text.focus());
    }

    /// The button that folds goes with the box; what opens it again takes the focus.
    pub fn fold(self) {
        self.unfolded.set(false);
        request_animation_frame(move || self.start.focus());
    }

    pub fn is_folded(self) -> bool {
        self.narrow.get() && !self.unfolded.get()
    }

    /// Takes what a macro does among the agent's own changes, and what it says into the text. A text
    /// that is begun keeps its readers: a note does not become a reply unawares.
    pub fn apply(self, name: &str, application: Application) {
        let said = application.words.clone();
        let begun = self.open.draft.with_untracked(Draft::writes);
        let meant = said.as_ref().and_then(|said| said.kind);
        self.open.draft.update(|draft| {
            if let (None, Some(kind)) = (begun, meant) {
                draft.kind = kind;
            }
            application.put_among(&mut draft.changes, &mut draft.more.ticket_form_id);
        });
        let done = match (begun, meant) {
            (Some(Kind::Note), Some(Kind::Public)) => macros::put_into_note(name),
            (Some(Kind::Public), Some(Kind::Note)) => macros::put_into_reply(name),
            _ => macros::applied(name),
        };
        self.open.submission.set(Submission::Done(done));
        self.show();
        let Some(said) = said else { return };
        request_animation_frame(move || {
            self.edit(Act::Insert(&said.text));
        });
    }

    pub fn edit(self, act: Act<'_>) {
        if let Some(area) = self.area() {
            edit(&area, act);
        }
    }

    fn area(self) -> Option<HtmlTextAreaElement> {
        self.text.get_as()
    }
}
