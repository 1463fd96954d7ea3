//! Ticket fields and forms, views and macros, and the account that they belong to.

use super::files::{self, DeskFiles, FieldType, SortOrder};
use super::ids::Ids;
use super::load::DemoError;
use crate::locale::en::rules::column_title;
use crate::store::json::{
    Actions, AnswerRules, FieldConditions, FieldFormat, FieldIds, FieldOptions, SettingsOfField,
    SettingsOfForm, Texts, ViewConditions, ViewExecution,
};
use crate::store::numbers;
use crate::store::table::{account, macros, ticket_field, ticket_form, view};
use frontdesk_model::field_value::FieldValue;
use frontdesk_model::id::{FieldOptionId, TicketFieldId};
use frontdesk_model::rule::{Action, Condition as RuleCondition, Conditions};
use frontdesk_model::ticket_field::FieldOption;
use frontdesk_model::ticket_form::{ChildField, Condition};
use frontdesk_model::time::Timestamp;
use frontdesk_model::view::{Column, Execution, Order};
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::Value;

pub(super) async fn load<C: ConnectionTrait>(
    conn: &C,
    files: &DeskFiles,
    ids: &mut Ids,
    now: Timestamp,
) -> Result<(), DemoError> {
    load_fields(conn, files, ids, now).await?;
    for form in &files.ticket_forms {
        let row = ticket_form::Entity::insert(form_row(form, ids, now)?).exec_with_returning(conn).await?;
        ids.forms.add(&form.key, row.id);
    }
    let views = files.views.iter().map(|view| view_row(view, ids, now)).collect::<Result<Vec<_>, _>>()?;
    view::Entity::insert_many(views).exec_without_returning(conn).await?;
    let macros = files.macros.iter().map(|one| macro_row(one, ids, now)).collect::<Result<Vec<_>, _>>()?;
    macros::Entity::insert_many(macros).exec_without_returning(conn).await?;
    let desk = &files.account;
    account::Entity::update_many()
        .col_expr(account::Column::Name, Expr::value(desk.name.as_str()))
        .col_expr(account::Column::Brand, Expr::value(desk.brand.as_str()))
        .col_expr(account::Column::DefaultFormId, Expr::value(ids.forms.of(&desk.default_form)?))
        .col_expr(account::Column::Locale, Expr::value(desk.locale.as_str()))
        .col_expr(account::Column::TimeZone, Expr::value(desk.time_zone.as_str()))
        .exec(conn)
        .await?;
    Ok(())
}

/// The fields that every ticket has are there already: the files say what they are called, and what
/// is asked of whom.
async fn load_fields<C: ConnectionTrait>(
    conn: &C,
    files: &DeskFiles,
    ids: &mut Ids,
    now: Timestamp,
) -> Result<(), DemoError> {
    let present = ticket_field::Entity::find().all(conn).await?;
    let mut option = 0;
    for field in &files.ticket_fields {
        let row = field_row(field, &mut option, now);
        let there = present.iter().find(|one| field.kind.is_system() && one.kind == kind(field.kind));
        let row = if let Some(there) = there {
            let row = ticket_field::ActiveModel { id: Unchanged(there.id), ..row };
            ticket_field::Entity::update(row).exec(conn).await?
        } else {
            ticket_field::Entity::insert(row).exec_with_returning(conn).await?
        };
        ids.fields.add(&field.key, row.id);
    }
    numbers::field_options(conn, option).await?;
    Ok(())
}

/// `options` counts the choices of all fields, each of which has its number.
fn field_row(field: &files::Field, options: &mut usize, now: Timestamp) -> ticket_field::ActiveModel {
    let option = |option: &files::OptionOf| {
        *options += 1;
        let id = i64::try_from(*options).ok().map(FieldOptionId::new);
        FieldOption { id, ..FieldOption::new(option.name.clone(), option.value.clone()) }
    };
    ticket_field::ActiveModel {
        id: NotSet,
        key: Set(field.key.to_string()),
        kind: Set(kind(field.kind).to_owned()),
        title: Set(field.title.clone()),
        title_in_portal: Set(field.title_in_portal.clone()),
        description: Set(field.description.clone()),
        position: Set(field.position.into()),
        active: Set(true),
        required: Set(field.required),
        required_in_portal: Set(field.required_in_portal),
        visible_in_portal: Set(field.visible_in_portal),
        editable_in_portal: Set(field.editable_in_portal),
        regexp_for_validation: Set(field.regexp_for_validation.clone()),
        pattern_message: Set(field.error.clone()),
        format: Set(field.format.clone().map(FieldFormat)),
        settings: Set(SettingsOfField(field.settings.clone())),
        tag: Set(field.tag.clone()),
        options: Set(FieldOptions(field.custom_field_options.iter().map(option).collect())),
        created_at: Set(now.micros()),
        updated_at: Set(now.micros()),
        ..ticket_field::ActiveModel::default()
    }
}

/// The word on the wire.
const fn kind(kind: FieldType) -> &'static str {
    match kind {
        FieldType::Subject => "subject",
        FieldType::Description => "description",
        FieldType::Status => "status",
        FieldType::TicketType => "tickettype",
        FieldType::Priority => "priority",
        FieldType::Group => "group",
        FieldType::Assignee => "assignee",
        FieldType::Text => "text",
        FieldType::Textarea => "textarea",
        FieldType::Checkbox => "checkbox",
        FieldType::Date => "date",
        FieldType::Integer => "integer",
        FieldType::Decimal => "decimal",
        FieldType::Regexp => "regexp",
        FieldType::Tagger => "tagger",
        FieldType::Multiselect => "multiselect",
    }
}

fn form_row(form: &files::Form, ids: &Ids, now: Timestamp) -> Result<ticket_form::ActiveModel, DemoError> {
    let conditions = form.end_user_conditions.iter().map(|condition| form_condition(condition, ids));
    let fields = ids.fields.of_each(&form.fields)?;
    let id_of = |key: &files::FieldKey| ids.fields.of(key).ok();
    let no_rule = || DemoError::NoSuch(form.key.to_string());
    let rules = form.rules.iter().map(|rule| rule.with_ids(&id_of).ok_or_else(no_rule));
    let organization = |key: &files::OrganizationKey| ids.organizations.of(key).ok();
    let settings = form.settings.with_ids(&id_of, &organization).ok_or_else(no_rule)?;
    let template = form.subject_template.as_deref().and_then(|text| files::template(text, &id_of));
    Ok(ticket_form::ActiveModel {
        id: NotSet,
        key: Set(form.key.to_string()),
        name: Set(form.name.clone()),
        display_name: Set(form.display_name.clone()),
        position: Set(form.position.into()),
        active: Set(true),
        default: Set(form.default),
        end_user_visible: Set(form.end_user_visible),
        ticket_field_ids: Set(FieldIds(fields.into_iter().map(TicketFieldId::new).collect())),
        end_user_conditions: Set(FieldConditions(conditions.collect::<Result<_, _>>()?)),
        tags: Set(Texts(form.tags.clone())),
        group_id: Set(Some(ids.groups.of(&form.group)?)),
        reply_promise: Set(Some(form.reply_promise.clone())),
        rules: Set(AnswerRules(rules.collect::<Result<_, _>>()?)),
        subject_template: Set(template.map(|template| template.as_str().to_owned())),
        restricted: Set(settings.restricted_to.is_some()),
        settings: Set(SettingsOfForm(settings)),
        created_at: Set(now.micros()),
        updated_at: Set(now.micros()),
        ..ticket_form::ActiveModel::default()
    })
}

fn form_condition(condition: &files::FormCondition, ids: &Ids) -> Result<Condition, DemoError> {
    let child = |child: &files::Child| {
        let id = TicketFieldId::new(ids.fields.of(&child.key)?);
        Ok(ChildField { id, is_required: child.is_required, required_on_statuses: None })
    };
    let children = condition.child_fields.iter().map(child).collect::<Result<_, DemoError>>()?;
    let value = match condition.value.as_str() {
        "true" => FieldValue::Flag(true),
        "false" => FieldValue::Flag(false),
        text => FieldValue::from(text),
    };
    let parent_field_id = TicketFieldId::new(ids.fields.of(&condition.parent)?);
    Ok(Condition { parent_field_id, value, child_fields: children })
}

fn view_row(view: &files::View, ids: &Ids, now: Timestamp) -> Result<view::ActiveModel, DemoError> {
    let conditions = |conditions: &[files::Condition]| -> Result<Vec<RuleCondition>, DemoError> {
        conditions.iter().map(|condition| view_condition(condition, ids)).collect()
    };
    let conditions =
        Conditions { all: conditions(&view.conditions.all)?, any: conditions(&view.conditions.any)? };
    Ok(view::ActiveModel {
        id: NotSet,
        title: Set(view.title.clone()),
        description: Set(view.description.clone()),
        menu: Set(Some(view.menu.clone())),
        owner_id: Set(None),
        restricted: Set(false),
        position: Set(view.position.into()),
        active: Set(true),
        conditions: Set(ViewConditions(conditions)),
        execution: Set(ViewExecution(execution(view))),
        created_at: Set(now.micros()),
        updated_at: Set(now.micros()),
    })
}

fn execution(view: &files::View) -> Execution {
    let columns: Vec<Column> =
        view.columns.iter().map(|id| Column { id: id.clone(), title: column_title(id).to_owned() }).collect();
    Execution {
        group_by: view.group_by.clone(),
        group_order: order(view.group_order),
        sort_by: Some(view.sort_by.clone()),
        sort_order: order(view.sort_order),
        fields: columns.clone(),
        columns,
        ..Execution::default()
    }
}

const fn order(order: SortOrder) -> Order {
    match order {
        SortOrder::Asc => Order::Asc,
        SortOrder::Desc => Order::Desc,
    }
}

fn view_condition(condition: &files::Condition, ids: &Ids) -> Result<RuleCondition, DemoError> {
    Ok(RuleCondition {
        field: condition.field.clone(),
        operator: condition.operator.clone(),
        value: Value::from(with_id(&condition.field, &condition.value, ids)?),
    })
}

fn macro_row(one: &files::Macro, ids: &Ids, now: Timestamp) -> Result<macros::ActiveModel, DemoError> {
    let action = |action: &files::Action| {
        let value = Value::from(with_id(&action.field, &action.value, ids)?);
        Ok(Action { field: action.field.clone(), value })
    };
    Ok(macros::ActiveModel {
        id: NotSet,
        title: Set(one.title.clone()),
        description: Set(Some(one.description.clone()).filter(|text| !text.is_empty())),
        owner_id: Set(None),
        restricted: Set(false),
        position: Set(one.position.into()),
        active: Set(true),
        actions: Set(Actions(one.actions.iter().map(action).collect::<Result<_, DemoError>>()?)),
        created_at: Set(now.micros()),
        updated_at: Set(now.micros()),
    })
}

/// The value of a condition or action, with the id in place of a group's or agent's key.
fn with_id(field: &str, value: &str, ids: &Ids) -> Result<String, DemoError> {
    match (field, value) {
        (_, "" | "current_user") => Ok(value.to_owned()),
        ("group_id", key) => Ok(ids.groups.of(&key.into())?.to_string()),
        ("assignee_id", key) => Ok(ids.users.of(&key.into())?.to_string()),
        _ => Ok(value.to_owned()),
    }
}
