//! What the account is set up with: what it says of itself, statuses, fields, forms and rules.

use super::reading::{self, flag, id, never, record, record_with, text, time};
use super::source::{Source, SourceError};
use crate::store::import::ImportedAccount;
use crate::store::rule::{Rule, RuleValues};
use frontdesk_model::custom_role::{CustomRole, RoleConfiguration, RoleConfigurationDraft};
use frontdesk_model::group::Group;
use frontdesk_model::group_membership::GroupMembership;
use frontdesk_model::organization_membership::OrganizationMembership;
use frontdesk_model::schedule::{Holiday, Schedule};
use frontdesk_model::ticket_field::TicketField;
use frontdesk_model::ticket_form::TicketForm;
use frontdesk_model::trigger::TriggerCategory;
use frontdesk_model::view::View;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// What an account says of itself: its default brand, and its settings.
pub(super) async fn account(source: &Source, brands: &[Value]) -> Result<ImportedAccount, SourceError> {
    let default = brands.iter().find(|brand| flag(brand, "default") == Some(true)).or(brands.first());
    let name = default.and_then(|brand| text(brand, "name")).map(str::to_owned);
    let settings = match source.read("/api/v2/account/settings.json").await {
        Ok(answer) => answer.get("settings").cloned().unwrap_or_default(),
        Err(error) if error.is_of_a_part() => Value::Null,
        Err(error) => return Err(error),
    };
    let at = |section: &str, key: &str| settings.get(section).and_then(|section| section.get(key));
    Ok(ImportedAccount {
        brand: name.clone(),
        name,
        asks_for_satisfaction: at("active_features", "customer_satisfaction").and_then(Value::as_bool),
        rating_letter_hours: said(at("satisfaction", "letter_after_hours")),
        blocklist: said(at("spam", "blocklist")),
        allowed_origins: said(at("embedding", "allowed_origins")),
        service_levels: said(at("reports", "service_levels")),
    })
}

fn said<T: DeserializeOwned>(value: Option<&Value>) -> Option<T> {
    serde_json::from_value(value?.clone()).ok()
}

/// A role; what it lets people do that a desk does not know is as it is for agents without a role.
pub(super) fn custom_role(told: &Value) -> Option<CustomRole> {
    let said = told.get("configuration").and_then(Value::as_object).into_iter().flatten();
    let known = said.filter_map(|(key, value)| record::<RoleConfigurationDraft>(&json!({ key: value })));
    let configuration = known.fold(RoleConfiguration::AGENT, |all, one| all.with(&one));
    let unless = || record(&never());
    Some(CustomRole {
        url: String::new(),
        id: id(told, "id")?,
        name: text(told, "name")?.to_owned(),
        description: text(told, "description").map(str::to_owned),
        role_type: told.get("role_type").and_then(Value::as_u64).and_then(|kind| u8::try_from(kind).ok())?,
        configuration,
        team_member_count: 0,
        created_at: time(told, "created_at").or_else(unless)?,
        updated_at: time(told, "updated_at").or_else(unless)?,
    })
}

pub(super) fn group(told: &Value) -> Option<Group> {
    record_with(told, &[("name", json!(""))])
}

pub(super) fn group_membership(told: &Value) -> Option<GroupMembership> {
    record_with(told, &[("default", json!(false)), ("created_at", never()), ("updated_at", never())])
}

pub(super) fn organization_membership(told: &Value) -> Option<OrganizationMembership> {
    let unless = [
        ("organization_name", json!("")),
        ("default", json!(false)),
        ("view_tickets", json!(false)),
        ("created_at", never()),
        ("updated_at", never()),
    ];
    // The discriminants of true and false are one: what is said stays.
    record_with(told, &unless)
}

/// A field of tickets; none of kinds that a desk does not have.
pub(super) fn ticket_field(told: &Value) -> Option<TicketField> {
    let field: TicketField = record_with(told, &[("title", json!(""))])?;
    let sub_type_id = field.sub_type_id.or_else(|| {
        let options = reading::list(told, "system_field_options");
        let offers = |value: &str| options.iter().any(|option| text(option, "value") == Some(value));
        // Of the priority, the shorter list; of the status, the longer one.
        match field.kind.word() {
            "priority" => Some((!options.is_empty() && !offers("urgent")).into()),
            "status" => Some(offers("hold").into()),
            _ => None,
        }
    });
    Some(TicketField { sub_type_id, ..field })
}

/// A form. A condition that cannot be read takes no form with it.
pub(super) fn ticket_form(told: &Value) -> Option<TicketForm> {
    let mut told = told.clone();
    for key in ["end_user_conditions", "agent_conditions"] {
        let readable = reading::list(&told, key).iter().filter_map(condition).collect();
        told.as_object_mut()?.insert(key.to_owned(), Value::Array(readable));
    }
    record_with(&told, &[("name", json!("")), ("ticket_field_ids", json!([]))])
}

fn condition(told: &Value) -> Option<Value> {
    let condition: frontdesk_model::ticket_form::Condition = record(told)?;
    serde_json::to_value(condition).ok()
}

/// A view. Some accounts name columns of their own fields by numbers.
pub(super) fn view(told: &Value) -> Option<View> {
    let mut told = told.clone();
    if let Some(execution) = told.get_mut("execution").and_then(Value::as_object_mut) {
        for key in ["columns", "fields", "custom_fields"] {
            let columns = execution.get_mut(key).and_then(Value::as_array_mut);
            columns.into_iter().flatten().for_each(|column| as_text(column.get_mut("id")));
        }
        for key in ["group", "sort"] {
            as_text(execution.get_mut(key).and_then(|column| column.get_mut("id")));
        }
        for key in ["group_by", "sort_by"] {
            as_text(execution.get_mut(key));
        }
    }
    record_with(&told, &[("title", json!("")), ("execution", json!({})), ("conditions", json!({}))])
}

fn as_text(value: Option<&mut Value>) {
    if let Some(value) = value.filter(|value| value.is_number()) {
        *value = Value::String(value.to_string());
    }
}

/// The schedules of an account, each with its holidays.
pub(super) async fn schedules(
    source: &Source,
    told: &[Value],
) -> Result<Vec<(Schedule, Vec<Holiday>)>, SourceError> {
    let mut schedules = Vec::with_capacity(told.len());
    let read = |told: &Value| -> Option<Schedule> {
        record_with(told, &[("created_at", never()), ("updated_at", never())])
    };
    for schedule in told.iter().filter_map(read) {
        let path = format!("/api/v2/business_hours/schedules/{}/holidays.json", schedule.id);
        let holidays = match source.read(&path).await {
            Ok(answer) => reading::list(&answer, "holidays").iter().filter_map(record).collect(),
            Err(error) if error.is_of_a_part() => Vec::new(),
            Err(error) => return Err(error),
        };
        schedules.push((schedule, holidays));
    }
    Ok(schedules)
}

pub(super) fn trigger_category(told: &Value) -> Option<TriggerCategory> {
    Some(TriggerCategory {
        id: id(told, "id")?,
        name: text(told, "name")?.to_owned(),
        position: told.get("position").and_then(reading::number).unwrap_or_default(),
        created_at: time(told, "created_at").or_else(|| record(&never()))?,
        updated_at: time(told, "updated_at").or_else(|| record(&never()))?,
        rule_counts: None,
    })
}

/// A trigger or an automation.
pub(super) fn rule(told: &Value) -> Option<Rule> {
    Some(Rule {
        id: told.get("id").and_then(reading::number)?,
        values: RuleValues {
            title: text(told, "title").unwrap_or_default().to_owned(),
            description: text(told, "description").map(str::to_owned),
            active: flag(told, "active").unwrap_or(true),
            position: told.get("position").and_then(reading::number).unwrap_or_default(),
            category: id(told, "category_id"),
            conditions: record(told.get("conditions")?)?,
            actions: record(told.get("actions")?)?,
        },
        created_at: time(told, "created_at").or_else(|| record(&never()))?,
        updated_at: time(told, "updated_at").or_else(|| record(&never()))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_model::id::TriggerCategoryId;

    #[test]
    fn what_another_account_leaves_out_is_as_it_is_by_itself() {
        let member =
            json!({"id": 1, "user_id": 2, "organization_id": 3, "default": null, "view_tickets": true});
        let member = organization_membership(&member).expect("a membership");
        assert!(!member.default && member.view_tickets);
        let form = json!({"id": 1, "name": "F", "end_user_conditions": [{"parent_field_id": 1, "value": "a",
            "child_fields": [{"id": 2, "is_required": false, "required_on_statuses": {"type": "ODD"}}]}]});
        assert_eq!(ticket_form(&form).map(|form| form.end_user_conditions.len()), Some(0));
        let priority = json!({"id": 1, "type": "priority", "title": "P",
            "system_field_options": [{"name": "Normal", "value": "normal"}]});
        assert_eq!(ticket_field(&priority).and_then(|field| field.sub_type_id), Some(1));
        assert!(ticket_field(&json!({"id": 1, "type": "lookup_table", "title": "?"})).is_none());
        let view = json!({"id": 4, "title": "V", "conditions": {"all": [], "any": []}, "execution":
            {"group_by": null, "sort_by": 360, "columns": [{"id": 360, "title": "Own", "type": "text"}]}});
        let execution = super::view(&view).expect("a view").execution;
        assert_eq!((execution.columns[0].id.as_str(), execution.sort_by.as_deref()), ("360", Some("360")));
        let trigger = json!({"id": 5, "title": "T", "category_id": "77", "conditions": {"all": null, "any": []},
            "actions": [{"field": "status", "value": null}]});
        assert_eq!(
            rule(&trigger).and_then(|rule| rule.values.category).map(TriggerCategoryId::get),
            Some(77)
        );
    }
}
