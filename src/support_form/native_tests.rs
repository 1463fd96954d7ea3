//! The form outside a browser: drawn as HTML, as a server would.

use super::form::form;
use super::submission::Submission;
use super::{Phase, Settings, support_form};
use frontdesk_model::ticket_form::{FormDefinition, TicketFormEnvelope};
use leptos::prelude::*;
use serde_json::json;
use std::sync::Arc;

fn definition() -> FormDefinition {
    let field = |id: i64, kind: &str, title: &str| {
        json!({
            "id": id, "type": kind, "title": title, "active": true, "visible_in_portal": true,
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
        let settings = Settings::new("https://desk.example", "contact");
        let phase = RwSignal::new(Phase::Loading);
        form(Submission::new(settings, Arc::new(definition()), phase), false).to_html()
    });
    for expected in [
        r#"<form novalidate="">"#,
        r#"<label class="govuk-label" for="name">Full name</label>"#,
        r#"<input class="govuk-input" id="email" name="email" type="email" autocomplete="email" spellcheck="false" aria-describedby="email-hint">"#,
        "Your &lt;message&gt;",
        r#"<input class="govuk-radios__input" id="field-3" name="field-3" type="radio" value="timetables">"#,
        r#"<input class="govuk-radios__input" id="field-3-2" name="field-3" type="radio" checked="" value="">"#,
        r#"<label class="govuk-label govuk-radios__label" for="field-3-2">No answer</label>"#,
        r#"id="field-5-month""#,
        r#"<legend class="govuk-fieldset__legend">Extras (optional)</legend>"#,
        r#"<div id="field-7-hint" class="govuk-hint">We only keep the last 4 digits</div>"#,
        r#"id="field-7" name="field-7" type="text" inputmode="numeric" autocomplete="cc-number" spellcheck="false""#,
        r#"id="field-8" name="field-8" type="text" inputmode="numeric""#,
        r#"id="priority-2" name="priority" type="radio" value="high""#,
        // What a condition hides is there, for who shows it without a script.
        r#"<div class="fd-when govuk-radios__conditional" id="when-4" hidden="">"#,
        r#"<label class="govuk-label" for="field-4">Crossing</label>"#,
        "Send message</button>",
    ] {
        assert!(html.contains(expected), "{expected} in {html}");
    }
}

#[test]
fn a_form_that_is_on_its_way_says_so() {
    let html = html(|| support_form(Settings::new("https://desk.example", "contact")).to_html());
    assert!(html.contains("Loading the form"), "{html}");
}

/// The form with these settings, as HTML.
fn html_with(settings: serde_json::Value) -> String {
    let mut definition = definition();
    definition.form.settings = serde_json::from_value(settings).expect("settings");
    html(|| {
        let phase = RwSignal::new(Phase::Loading);
        let settings = Settings::new("https://desk.example", "contact");
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
    let place = behind.find(r#"<div class="fd-when" id="when-requester" hidden="">"#).expect("a place");
    assert!(behind.find("field-8") < Some(place) && Some(place) < behind.find(r#"id="email""#), "{behind}");
}
