//! Reading a form's definition from the API's answer.

use super::form_rule::{format, rule};
use super::form_settings::{of_field, of_form};
use super::json::Json;
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::id::TicketFieldId;
use frontdesk_model::ticket_field::{FieldOption, FieldType, SystemFieldOption, TicketField};
use frontdesk_model::ticket_form::{ChildField, Condition, FormDefinition, TicketForm};

/// The form in `{"ticket_form": …, "ticket_fields": […]}`; none where the answer is something else.
pub fn definition(answer: &Json) -> Option<FormDefinition> {
    let fields = answer.get("ticket_fields").items().iter().filter_map(field).collect();
    Some(FormDefinition::new(form(&answer.get("ticket_form"))?, fields))
}

fn form(json: &Json) -> Option<TicketForm> {
    let text = |key| json.get(key).text().unwrap_or_default();
    Some(TicketForm {
        url: String::new(),
        id: json.get("id").number()?.try_into().ok()?,
        key: text("key"),
        name: text("name"),
        raw_name: String::new(),
        display_name: text("display_name"),
        raw_display_name: String::new(),
        position: 0,
        active: true,
        default: false,
        end_user_visible: true,
        in_all_brands: true,
        restricted_brand_ids: Vec::new(),
        ticket_field_ids: json.get("ticket_field_ids").items().iter().filter_map(field_id).collect(),
        end_user_conditions: json.get("end_user_conditions").items().iter().filter_map(condition).collect(),
        agent_conditions: Vec::new(),
        reply_promise: json.get("reply_promise").text(),
        rules: json.get("rules").items().iter().filter_map(rule).collect(),
        // The server makes the subject.
        subject_template: None,
        settings: of_form(&json.get("settings")),
        time_zone: json.get("time_zone").text(),
        created_at: None,
        updated_at: None,
    })
}

/// Fields of a kind that no form draws are left out, as the rules leave them out.
fn field(json: &Json) -> Option<TicketField> {
    let text = |key| json.get(key).text().unwrap_or_default();
    let flag = |key| json.get(key).flag();
    Some(TicketField {
        url: String::new(),
        id: field_id(&json.get("id"))?,
        kind: kind(&text("type"))?,
        title: text("title"),
        raw_title: String::new(),
        description: text("description"),
        raw_description: String::new(),
        position: 0,
        active: flag("active"),
        required: false,
        collapsed_for_agents: false,
        regexp_for_validation: json.get("regexp_for_validation").text(),
        title_in_portal: text("title_in_portal"),
        raw_title_in_portal: String::new(),
        visible_in_portal: flag("visible_in_portal"),
        editable_in_portal: flag("editable_in_portal"),
        required_in_portal: flag("required_in_portal"),
        tag: None,
        removable: false,
        custom_field_options: Some(json.get("custom_field_options").items().iter().map(option).collect()),
        system_field_options: Some(
            json.get("system_field_options").items().iter().map(system_option).collect(),
        ),
        pattern_message: json.get("pattern_message").text(),
        format: format(&json.get("format")),
        settings: of_field(&json.get("settings")),
        agent_description: None,
        custom_statuses: None,
        sub_type_id: None,
        relationship_target_type: None,
        creator_user_id: None,
        created_at: None,
        updated_at: None,
    })
}

fn kind(word: &str) -> Option<FieldType> {
    Some(match word {
        "subject" => FieldType::Subject,
        "description" => FieldType::Description,
        "text" => FieldType::Text,
        "textarea" => FieldType::Textarea,
        "checkbox" => FieldType::Checkbox,
        "date" => FieldType::Date,
        "integer" => FieldType::Integer,
        "decimal" => FieldType::Decimal,
        "regexp" => FieldType::Regexp,
        "multiselect" => FieldType::Multiselect,
        "tagger" => FieldType::Tagger,
        "lookup" => FieldType::Lookup,
        "partialcreditcard" => FieldType::Partialcreditcard,
        "priority" => FieldType::Priority,
        "tickettype" => FieldType::Tickettype,
        _ => return None,
    })
}

fn option(json: &Json) -> FieldOption {
    let text = |key| json.get(key).text().unwrap_or_default();
    let option = FieldOption::new(text("name"), text("value"));
    FieldOption { default: json.get("default").flag(), ..option }
}

fn system_option(json: &Json) -> SystemFieldOption {
    let text = |key| json.get(key).text().unwrap_or_default();
    SystemFieldOption { name: text("name"), value: text("value") }
}

fn condition(json: &Json) -> Option<Condition> {
    Some(Condition {
        parent_field_id: field_id(&json.get("parent_field_id"))?,
        value: value(&json.get("value")),
        child_fields: json.get("child_fields").items().iter().filter_map(child).collect(),
    })
}

fn child(json: &Json) -> Option<ChildField> {
    let is_required = json.get("is_required").flag();
    Some(ChildField { id: field_id(&json.get("id"))?, is_required, required_on_statuses: None })
}

/// What a condition or a rule waits for: a flag or the value of an option.
pub fn value(json: &Json) -> FieldValue {
    let flag = json.raw().as_bool().map(FieldValue::Flag);
    flag.or_else(|| json.text().map(FieldValue::Text)).unwrap_or_default()
}

pub fn field_id(json: &Json) -> Option<TicketFieldId> {
    json.number()?.try_into().ok()
}
