//! Reading what a form and a field do beyond the contract from the API's answer: as much of it as the form
//! draws or judges by.

use super::form_rule::test;
use super::json::Json;
use frontdesk_model::field_settings::{FieldSettings, Widget};
use frontdesk_model::form_settings::{Ask, FormSettings, RequesterAsk};

pub fn of_form(json: &Json) -> FormSettings {
    let requester = json.get("requester");
    FormSettings {
        requester: RequesterAsk {
            name: ask(&requester.get("name")),
            email: ask(&requester.get("email")),
            when: test(&requester.get("when")),
        },
        intro: json.get("intro").text(),
        ..FormSettings::default()
    }
}

fn ask(json: &Json) -> Ask {
    match json.text().as_deref() {
        Some("optional") => Ask::Optional,
        Some("never") => Ask::Never,
        _ => Ask::Required,
    }
}

pub fn of_field(json: &Json) -> FieldSettings {
    let widget = match json.get("widget").text().as_deref() {
        Some("radios") => Some(Widget::Radios),
        Some("select") => Some(Widget::Select),
        _ => None,
    };
    let max_length = json.get("max_length").number().and_then(|max| max.try_into().ok());
    FieldSettings { max_length, widget, ..FieldSettings::default() }
}
