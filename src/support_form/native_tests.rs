//! The form outside a browser: drawn as HTML, as a server would.

use super::form::form;
use super::plain::Filled;
use super::submission::Submission;
use super::{Phase, Settings, root, support_form};
use crate::locale::form::{Key, Words};
use crate::ui::markup::{ElementRef, Node};
use frontdesk_model::rules::{Answers, Code, Field, Problem};
use frontdesk_model::ticket_form::{FormDefinition, TicketFormEnvelope};
use leptos::prelude::*;
use serde_json::json;
use std::sync::Arc;

/// So many choices that nobody takes them in at once, of two branches.
fn many() -> serde_json::Value {
    let option =
        |n: u32| json!({"name": format!("Branch {}::Leaf {n}", n % 2), "value": format!("leaf_{n}")});
    (1..=16).map(option).collect()
}

fn definition() -> FormDefinition {
    let field = |id: i64, kind: &str, title: &str| {
        json!({
            "id": id, "type": kind, "title": title, "description": if id == 4 { title } else { "" },
            "active": true, "visible_in_portal": true,
            "editable_in_portal": true, "required_in_portal": id < 3,
            "custom_field_options": match kind {
                "tagger" | "multiselect" => json!([{"name": "Timetables", "value": "timetables"}]),
                _ => json!(null),
            },
            "system_field_options": match kind {
                "priority" => json!([{"name": "Normal", "value": "normal"}, {"name": "High", "value": "high"}]),
                _ => json!(null),
            },
        })
    };
    let envelope = json!({
        "ticket_form": {
            "id": 1, "name": "Contact", "display_name": "Contact us", "ticket_field_ids": [1, 2, 3, 4, 5, 6, 7, 8, 9],
            "end_user_conditions": [
                {"parent_field_id": 3, "value": "timetables", "child_fields": [{"id": 4, "is_required": true}]}
            ],
        },
        "ticket_fields": [
            field(1, "subject", "Subject"), field(2, "description", "Your <message>"), field(3, "tagger", "Topic"),
            field(4, "text", "Crossing"), field(5, "date", "Day of travel"), field(6, "multiselect", "Extras"),
            field(7, "partialcreditcard", "Card"), field(8, "lookup", "Earlier request"), field(9, "priority", "Priority"),
        ],
    });
    FormDefinition::from(serde_json::from_value::<TicketFormEnvelope>(envelope).expect("a form"))
}

fn html(draw: impl FnOnce() -> String) -> String {
    Owner::new().with(draw)
}

#[test]
fn every_question_is_html_and_what_people_wrote_is_text() {
    let html = html(|| {
        let settings = Settings::new("https://desk.example", "contact", Words::english());
        let phase = RwSignal::new(Phase::Loading);
        form(Submission::new(settings, Arc::new(definition()), phase), false).to_html()
    });
    for expected in [
        r#"<form novalidate="" method="post" action="https://desk.example/forms/contact" enctype="multipart/form-data">"#,
        r#"class="govuk-label" for="name">Full name</label>"#,
        r#"class="govuk-input" id="email" name="email" type="email" autocomplete="email" spellcheck="false" aria-describedby="email-hint">"#,
        "Your &lt;message&gt;",
        r#"<input class="govuk-radios__input" id="field-3" name="field-3" type="radio" value="timetables">"#,
        r#"<input class="govuk-radios__input" id="field-3-2" name="field-3" type="radio" checked="" value="">"#,
        r#"<label class="govuk-label govuk-radios__label" for="field-3-2">No answer</label>"#,
        r#"id="field-5-month""#,
        r#"class="govuk-fieldset__legend">Extras (optional)</legend>"#,
        r#"id="field-7-hint" class="govuk-hint">We only keep the last 4 digits</div>"#,
        r#"id="field-7" name="field-7" type="text" inputmode="numeric" autocomplete="cc-number" spellcheck="false""#,
        r#"id="field-8" name="field-8" type="text" inputmode="numeric""#,
        r#"id="priority-2" name="priority" type="radio" value="high""#,
        // What a condition hides is there: the form's sheet hides it.
        r#"<div class="fd-when govuk-radios__conditional" id="when-4"><p class="govuk-hint fd-when__words" data-plain="">Only answer this if your answer to ‘Topic’ is ‘Timetables’</p>"#,
        // A description that is the title is no hint.
        r#"class="govuk-label" for="field-4">Crossing</label><!><!><input"#,
        "Send message</button>",
    ] {
        assert!(html.contains(expected), "{expected} in {html}");
    }
}

#[test]
fn long_lists_and_formats_choose_their_controls() {
    let field = |id: i64, kind: &str, format: serde_json::Value| {
        json!({
            "id": id, "type": kind, "title": "T", "active": true, "visible_in_portal": true,
            "editable_in_portal": true, "required_in_portal": true, "format": format,
            "custom_field_options": if format.is_null() { many() } else { json!(null) },
        })
    };
    let format = |name: &str| json!({ "type": name });
    let envelope = json!({
        "ticket_form": {"id": 1, "name": "Contact", "ticket_field_ids": [1, 2, 3, 4, 5, 6, 7, 8]},
        "ticket_fields": [
            field(1, "tagger", json!(null)), field(2, "multiselect", json!(null)),
            field(3, "text", format("email")), field(4, "text", format("email_list")),
            field(5, "text", format("url")), field(6, "textarea", format("url_list")),
            field(7, "text", format("time")), field(8, "text", format("tel")),
        ],
    });
    let envelope: TicketFormEnvelope = serde_json::from_value(envelope).expect("a form");
    let html = html(|| {
        let settings = Settings::new("https://desk.example", "contact", Words::english());
        let phase = RwSignal::new(Phase::Loading);
        form(Submission::new(settings, Arc::new(envelope.into()), phase), false).to_html()
    });
    for expected in [
        r#"class="govuk-select" id="field-1" name="field-1">"#,
        r#"<optgroup label="Branch 1"><option value="leaf_1">Leaf 1</option><option value="leaf_3">"#,
        r#"<div class="govuk-checkboxes fd-checkboxes--long">"#,
        r#"id="field-2-2" name="field-2" type="checkbox" value="leaf_2" data-branch="Branch 0">"#,
        r#"id="field-3" name="field-3" type="email" spellcheck="false">"#,
        r#"id="field-4" name="field-4" type="text" inputmode="email" spellcheck="false">"#,
        r#"id="field-5" name="field-5" type="url" spellcheck="false">"#,
        r#"class="govuk-textarea" id="field-6" name="field-6" rows="5" spellcheck="false""#,
        r#"class="govuk-input govuk-input--width-5" id="field-7" name="field-7" type="text" spellcheck="false""#,
        r#"id="field-8" name="field-8" type="tel" autocomplete="tel" spellcheck="false">"#,
    ] {
        assert!(html.contains(expected), "{expected} in {html}");
    }
}

#[test]
fn a_form_that_is_on_its_way_says_so() {
    let html = html(|| {
        support_form(Phase::Loading, Settings::new("https://desk.example", "contact", Words::english()))
            .to_html()
    });
    assert!(html.contains("Loading the form"), "{html}");
}

/// The form with these settings, as HTML.
fn html_with(settings: serde_json::Value) -> String {
    let mut definition = definition();
    definition.form.settings = serde_json::from_value(settings).expect("settings");
    html(|| {
        let phase = RwSignal::new(Phase::Loading);
        let settings = Settings::new("https://desk.example", "contact", Words::english());
        form(Submission::new(settings, Arc::new(definition), phase), false).to_html()
    })
}

#[test]
fn a_form_asks_of_who_writes_what_it_is_to_ask() {
    let optional =
        html_with(json!({"requester": {"name": "optional", "email": "required"}, "intro": "Hello"}));
    for expected in ["Full name (optional)</label>", "Email address</label>", "<p>Hello</p>"] {
        assert!(optional.contains(expected), "{expected} in {optional}");
    }
    let never = html_with(json!({"requester": {"name": "never", "email": "never"}}));
    assert!(!never.contains(r#"id="name""#) && !never.contains(r#"id="email""#), "{never}");
    let when = json!({"field": 3, "any_of": ["timetables"]});
    let behind = html_with(json!({"requester": {"when": when}}));
    let place = behind.find(r#"<div class="fd-when" id="when-requester"><p"#).expect("a place");
    assert!(behind.find("field-8") < Some(place) && Some(place) < behind.find(r#"id="email""#), "{behind}");
    assert!(behind.contains("Only answer this if your answer to"), "{behind}");
}

/// The words of the form in one language, drawn with a question of each kind and everything wrong.
fn said_in(words: Words) -> String {
    html(|| {
        let phase = RwSignal::new(Phase::Loading);
        let settings = Settings::new("https://desk.example", "contact", words);
        let submission = Submission::new(settings, Arc::new(definition()), phase);
        let problems = [Field::Name, Field::Email, Field::Subject, Field::Description];
        let filled = Filled {
            answers: Answers::default(),
            dates: Vec::new(),
            problems: problems.map(|field| Problem::new(field, Code::Blank)).into(),
            trouble: None,
        };
        let form = form(submission.resumed(filled, None), false);
        Node::from(root(words, ElementRef::new(), form)).to_html()
    })
}

#[test]
fn a_form_speaks_one_language() {
    for words in [Words::welsh(), Words::arabic()] {
        let html = said_in(words);
        let direction = words[Key::Direction];
        let root = format!(r#"<div class="fd-form" lang="{}" dir="{direction}">"#, words.language());
        assert!(html.starts_with(&root), "{html}");
        for key in
            [Key::FullName, Key::Month, Key::ThereIsAProblem, Key::EnterEmail, Key::Send, Key::NoAnswer]
        {
            assert!(html.contains(words[key]), "{key:?} in {html}");
        }
        for key in Key::ALL {
            let english = Words::english()[key];
            // What is short may be part of a name.
            let is_said = english.len() > 6 && !english.contains('{') && html.contains(english);
            assert!(!is_said, "{key:?} is English in {html}");
        }
    }
}
