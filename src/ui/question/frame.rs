//! What stands round a control: the group with its bar, label or legend, hint and error.

use super::Question;
use super::character_count::CharacterCount;
use crate::locale::form::Key;
use crate::ui::PART;
use crate::ui::class::{when, with};
use crate::ui::markup::{Element, Node, element};

impl Question {
    /// The group of a control with a label of its own, and behind it what is counted there.
    pub(super) fn labelled(self, control: Element, count: Option<CharacterCount>) -> Node {
        let label = element("label")
            .attr(PART, "label")
            .class(with("govuk-label", self.label_class))
            .attr("for", self.id.clone());
        let label = label.child(self.label.clone());
        let count = count.map(|count| count.node(&self));
        let group = self.group().child(label).child(self.hint_node()).child(self.error_node());
        group.child(control).child(count).into()
    }

    /// The group of a control whose label stands with it.
    pub(super) fn bare(self, control: Element) -> Node {
        self.group().child(self.hint_node()).child(self.error_node()).child(control).into()
    }

    /// The group of several controls that answer together.
    pub(super) fn fieldset(self, role: Option<&'static str>, controls: Element) -> Node {
        let legend =
            element("legend").attr(PART, "label").class(with("govuk-fieldset__legend", self.label_class));
        let fieldset = element("fieldset")
            .class("govuk-fieldset")
            .attr("role", role)
            .attr("aria-describedby", self.described_by())
            .child(legend.child(self.label.clone()))
            .child(self.hint_node())
            .child(self.error_node())
            .child(controls);
        self.group().child(fieldset).into()
    }

    fn group(&self) -> Element {
        let class =
            if self.limit.is_some() { "govuk-form-group govuk-character-count" } else { "govuk-form-group" };
        element("div").class(when(class, self.is_wrong(), "govuk-form-group--error"))
    }

    fn hint_node(&self) -> Node {
        let hint = (!self.hint.is_empty()).then(|| self.hint.clone());
        let hint = hint.map(|hint| {
            let id = self.id.clone() + "-hint";
            element("div").attr(PART, "hint").id(id).class("govuk-hint").child(hint)
        });
        hint.into()
    }

    fn error_node(&self) -> Node {
        let error = self.error.clone().map(|error| {
            let prefix = element("span").class("govuk-visually-hidden").child(self.words[Key::ErrorPrefix]);
            let message =
                element("p").attr(PART, "error").id(self.id.clone() + "-error").class("govuk-error-message");
            message.child(prefix).child(" ").child(error)
        });
        error.into()
    }

    pub(super) const fn is_wrong(&self) -> bool {
        self.error.is_some()
    }

    /// The ids of count, hint and error; none where nothing describes the control.
    fn described_by(&self) -> Option<String> {
        let hint = (!self.hint.is_empty()).then_some("-hint");
        let error = self.is_wrong().then_some("-error");
        let count = self.limit.map(|_| "-info");
        let ids = [count, hint, error].into_iter().flatten().map(|end| self.id.clone() + end);
        ids.reduce(|ids, id| ids + " " + &id)
    }

    /// `control` with the attributes that say how the question stands. `aria-invalid` is only said
    /// where it is true.
    pub(super) fn mark(&self, control: Element) -> Element {
        let control = control
            .attr("aria-describedby", self.described_by())
            .attr("aria-invalid", self.is_wrong().then_some("true"));
        self.assist(control)
    }

    /// The id of the box at `index`. The first has the question's own, so that an error
    /// summary can point at it.
    pub(super) fn item_id(&self, index: usize) -> String {
        if index == 0 { self.id.clone() } else { format!("{}-{}", self.id, index + 1) }
    }
}
