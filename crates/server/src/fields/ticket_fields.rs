//! Ticket fields come, change and go.

use super::error::invalid;
use super::ticket_field_values::changed;
use super::{FieldsError, options};
use crate::store::numbers::turn;
use crate::store::{Store, rules, ticket_field, ticket_form};
use frontdesk_model::field_settings::FieldSettings;
use frontdesk_model::form_rule::FormRule;
use frontdesk_model::id::{TicketFieldId, UserId};
use frontdesk_model::rules::Code;
use frontdesk_model::ticket_field::{FieldType, TicketField, TicketFieldDraft};
use frontdesk_model::ticket_form::TicketForm;
use frontdesk_model::time::Timestamp;
use sea_orm::DatabaseTransaction;

/// Where a new field stands: behind all others.
const LAST: i64 = 9_999;

/// Makes a field: a line of text unless it is said to be something else. What requesters would read is
/// its title, unless the draft says otherwise.
pub async fn create(
    store: &Store,
    by: UserId,
    draft: &TicketFieldDraft,
    now: Timestamp,
) -> Result<TicketField, FieldsError> {
    let kind = draft.kind.unwrap_or(FieldType::Text);
    if kind.is_system() {
        return Err(invalid("type", Code::NotAllowed));
    }
    let named = TicketFieldDraft {
        description: draft.description.clone().or_else(|| draft.title.clone()),
        title_in_portal: draft.title_in_portal.clone().or_else(|| draft.title.clone()),
        ..draft.clone()
    };
    let mut field = changed(nothing(kind, by, now), &named)?;
    let transaction = turn(store).await?;
    number(&transaction, &mut field).await?;
    let field = ticket_field::insert(&transaction, &field).await?;
    rules::changed(&transaction).await?;
    transaction.commit().await?;
    Ok(field)
}

/// Says something else of a field.
pub async fn update(
    store: &Store,
    id: TicketFieldId,
    draft: &TicketFieldDraft,
    now: Timestamp,
) -> Result<TicketField, FieldsError> {
    let transaction = turn(store).await?;
    let before = ticket_field::find_present(&transaction, id).await?.ok_or(FieldsError::NotFound)?;
    let mut after = changed(before.clone(), draft)?;
    if after == before {
        return Ok(before);
    }
    number(&transaction, &mut after).await?;
    after.system_field_options = after.kind.system_options(after.sub_type_id.unwrap_or_default());
    after.updated_at = Some(now);
    ticket_field::update(&transaction, &after).await?;
    rules::changed(&transaction).await?;
    transaction.commit().await?;
    Ok(after)
}

/// Deletes a field: no form asks it any more, and no ticket shows it. A field on which a form's
/// conditions, rules or subject depend stays until they do not.
pub async fn delete(store: &Store, id: TicketFieldId, now: Timestamp) -> Result<(), FieldsError> {
    let transaction = turn(store).await?;
    let field = ticket_field::find_present(&transaction, id).await?.ok_or(FieldsError::NotFound)?;
    if !field.removable {
        return Err(invalid("removable", Code::NotAllowed));
    }
    let forms = ticket_form::every(&transaction).await?;
    let conditions =
        forms.iter().flat_map(|form| form.end_user_conditions.iter().chain(&form.agent_conditions));
    if conditions.into_iter().any(|condition| condition.names(id)) {
        return Err(invalid("conditions", Code::NotAllowed));
    }
    if forms.iter().any(|form| depends_on(form, id)) {
        return Err(invalid("rules", Code::NotAllowed));
    }
    for mut form in forms.into_iter().filter(|form| form.ticket_field_ids.contains(&id)) {
        form.ticket_field_ids.retain(|field| *field != id);
        form.updated_at = Some(now);
        ticket_form::update(&transaction, &form).await?;
    }
    ticket_field::delete(&transaction, id).await?;
    rules::changed(&transaction).await?;
    Ok(transaction.commit().await?)
}

async fn number(transaction: &DatabaseTransaction, field: &mut TicketField) -> Result<(), FieldsError> {
    options::number(transaction, field.custom_field_options.as_deref_mut().unwrap_or_default()).await
}

/// Whether a form's rules name the field, or its subject is made of it.
fn depends_on(form: &TicketForm, id: TicketFieldId) -> bool {
    let of_rules = form.rules.iter().flat_map(FormRule::operands).any(|(field, _)| field == id);
    let settings = &form.settings;
    let tests = settings.tags_when.iter().filter_map(|tags| tags.when.as_ref());
    let mut of_settings = tests.chain(&settings.requester.when).map(|test| test.field);
    let of_comment = settings.comment.iter().any(|block| block.field == id);
    of_rules
        || of_comment
        || of_settings.any(|field| field == id)
        || form.subject_template.iter().any(|template| template.fields().contains(&id))
}

/// A field of which nothing was said but its type: agents alone see it.
fn nothing(kind: FieldType, by: UserId, now: Timestamp) -> TicketField {
    TicketField {
        url: String::new(),
        // The store numbers it.
        id: TicketFieldId::new(0),
        kind,
        title: String::new(),
        raw_title: String::new(),
        description: String::new(),
        raw_description: String::new(),
        position: LAST,
        active: true,
        required: false,
        collapsed_for_agents: false,
        regexp_for_validation: None,
        title_in_portal: String::new(),
        raw_title_in_portal: String::new(),
        visible_in_portal: false,
        editable_in_portal: false,
        required_in_portal: false,
        tag: None,
        removable: true,
        custom_field_options: None,
        system_field_options: None,
        pattern_message: None,
        format: None,
        settings: FieldSettings::default(),
        agent_description: None,
        custom_statuses: None,
        sub_type_id: None,
        relationship_target_type: None,
        creator_user_id: Some(by),
        created_at: Some(now),
        updated_at: Some(now),
    }
}
