//! What was answered on the form, and what else the account shows of a request.

use super::correction::correction;
use super::sight::Sight;
use crate::api::ticket_fields::PortalField;
use crate::locale::portal::Word;
use crate::portal::following::memo;
use crate::portal::forms::Forms;
use crate::ui::markup::{Element, ElementRef, Node, element};
use crate::ui::part;
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::id::{TicketFieldId, TicketId};
use leptos::ev;
use leptos::prelude::*;

/// One answer, with its field.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub field: PortalField,
    pub value: FieldValue,
    pub can_be_corrected: bool,
}

/// The answers in the order of their form, and others behind them.
#[derive(Clone, Debug, Default, PartialEq)]
struct Answers {
    on_form: Vec<Answer>,
    others: Vec<Answer>,
}

/// The correcting of one answer at a time.
#[derive(Clone, Copy)]
struct Correcting {
    request: TicketId,
    open: RwSignal<Option<TicketFieldId>>,
    typed: RwSignal<FieldValue>,
    /// What is announced.
    said: RwSignal<String>,
    /// Fetches the request again.
    again: Callback<()>,
}

impl Correcting {
    fn open(self, field: TicketFieldId, value: FieldValue) {
        self.typed.set(value);
        self.open.set(Some(field));
    }

    /// Says what was done, if anything was.
    fn close(self, done: Option<String>) {
        if let Some(done) = done {
            self.said.try_set(done);
            self.again.try_run(());
        }
        self.open.try_set(None);
    }
}

pub fn form_answers(sight: Memo<Sight>, fields: Memo<Vec<PortalField>>, again: Callback<()>) -> Node {
    let forms = expect_context::<Forms>();
    // Told on only where one is another: what somebody types into a correction stays.
    let answers = memo(move || {
        let form = sight.with(|sight| sight.request.ticket_form_id);
        let of_form = forms.with(|forms| {
            let form = forms.iter().find(|known| Some(known.id) == form);
            form.map(|form| form.ticket_field_ids.clone()).unwrap_or_default()
        });
        fields.with(|fields| sight.with(|sight| answers(sight, fields, &of_form)))
    });
    let correcting = Correcting {
        request: sight.with_untracked(|sight| sight.request.id),
        open: RwSignal::new(None),
        typed: RwSignal::new(FieldValue::Null),
        said: RwSignal::new(String::new()),
        again,
    };
    let section = move |title: Word, which: fn(&Answers) -> &[Answer]| {
        let is_shown = memo(move || answers.with(|answers| !which(answers).is_empty()));
        part(move || {
            is_shown.get().then(|| {
                let items = part(move || {
                    let item = |answer: &Answer| item(correcting, answer.clone());
                    answers.with(|answers| which(answers).iter().map(item).collect::<Node>())
                });
                element("section")
                    .child(element("h2").child(title))
                    .child(element("dl").class("fd-answers").child(items))
            })
        })
    };
    Node::List(vec![
        section(Word::FormAnswers, |answers| &answers.on_form),
        section(Word::MoreAnswers, |answers| &answers.others),
        element("p")
            .class("govuk-visually-hidden")
            .attr("role", "status")
            .child(part(move || correcting.said.get()))
            .into(),
    ])
}

fn answers(sight: &Sight, fields: &[PortalField], of_form: &[TicketFieldId]) -> Answers {
    let answer = |id: TicketFieldId| {
        let field = fields.iter().find(|field| field.id == id)?.clone();
        let value = sight.request.custom_fields.iter().find(|value| value.id == id)?.value.clone();
        let can_be_corrected = sight.request.can_correct.contains(&id);
        Some(Answer { field, value, can_be_corrected })
    };
    let asked = of_form.iter().filter_map(|id| answer(*id));
    let others = fields.iter().filter(|field| !of_form.contains(&field.id));
    let others = others.filter_map(|field| answer(field.id));
    // What nobody answered says nothing: perhaps it was not asked.
    let is_answered = |answer: &Answer| !answer.value.is_blank();
    Answers { on_form: asked.filter(is_answered).collect(), others: others.filter(is_answered).collect() }
}

fn item(correcting: Correcting, answer: Answer) -> Element {
    let id = answer.field.id;
    let opener = ElementRef::new();
    let is_open = memo(move || correcting.open.get() == Some(id));
    let title = answer.field.title.clone();
    let done = Callback::new(move |words: Option<String>| {
        correcting.close(words);
        request_animation_frame(move || opener.focus());
    });
    // Not drawn anew with another answer: the button stays, and the focus with it.
    let value = part(move || {
        if is_open.get() {
            return untrack(|| correction(correcting.request, answer.clone(), correcting.typed, done));
        }
        let correct = answer.can_be_corrected.then(|| opener_of(&answer, correcting, opener));
        Node::List(vec![answer.text().into(), " ".into(), correct.into()])
    });
    element("div").key(id.get()).child(element("dt").child(title)).child(element("dd").child(value))
}

fn opener_of(answer: &Answer, correcting: Correcting, reference: ElementRef) -> Element {
    let (id, value) = (answer.field.id, answer.value.clone());
    let what = element("span").class("govuk-visually-hidden").child(" ").child(answer.field.title.clone());
    let button = element("button").attr("type", "button").class("fd-linkbtn").reference(reference);
    button.on(ev::click, move |_| correcting.open(id, value.clone())).child(Word::Correct).child(what)
}
