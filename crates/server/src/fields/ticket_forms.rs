//! Ticket forms come, change and go.

use super::FieldsError;
use super::error::{invalid, problem};
use super::ticket_form_values::{changed, key_of};
use crate::store::numbers::turn;
use crate::store::{Store, rules, ticket_field, ticket_form};
use frontdesk_model::form_settings::FormSettings;
use frontdesk_model::id::{TicketFieldId, TicketFormId};
use frontdesk_model::rules::Code;
use frontdesk_model::ticket_field::{FieldType, TicketField};
use frontdesk_model::ticket_form::{TicketForm, TicketFormDraft};
use frontdesk_model::time::Timestamp;
use sea_orm::DatabaseTransaction;

/// Where a new form stands: behind all others.
const LAST: i64 = 9_999;

/// Makes a form. It asks for a subject and a message unless the draft says otherwise.
pub async fn create(
    store: &Store,
    draft: &TicketFormDraft,
    now: Timestamp,
) -> Result<TicketForm, FieldsError> {
    let transaction = turn(store).await?;
    let fields = ticket_field::every(&transaction).await?;
    let form = changed(nothing(&fields, now), draft, &fields)?;
    let form = with_key(&transaction, form, draft.key.is_some()).await?;
    let form = ticket_form::insert(&transaction, &form).await?;
    finish(&transaction, &form).await?;
    transaction.commit().await?;
    Ok(form)
}

/// Says something else of a form.
pub async fn update(
    store: &Store,
    id: TicketFormId,
    draft: &TicketFormDraft,
    now: Timestamp,
) -> Result<TicketForm, FieldsError> {
    let transaction = turn(store).await?;
    let before = present(&transaction, id).await?;
    let fields = ticket_field::every(&transaction).await?;
    let mut after = changed(before.clone(), draft, &fields)?;
    if after == before {
        return Ok(before);
    }
    if after.key != before.key {
        after = with_key(&transaction, after, true).await?;
    }
    after.updated_at = Some(now);
    ticket_form::update(&transaction, &after).await?;
    finish(&transaction, &after).await?;
    transaction.commit().await?;
    Ok(after)
}

/// Makes another form like this one, which nobody is shown yet.
pub async fn duplicate(store: &Store, id: TicketFormId, now: Timestamp) -> Result<TicketForm, FieldsError> {
    let transaction = turn(store).await?;
    let original = present(&transaction, id).await?;
    let copy = TicketForm {
        // Not yet numbered: its key is not the original's either.
        id: TicketFormId::new(0),
        key: String::new(),
        default: false,
        active: false,
        position: LAST,
        created_at: Some(now),
        updated_at: Some(now),
        ..original
    };
    let copy = with_key(&transaction, copy, false).await?;
    let copy = ticket_form::duplicate(&transaction, id, &copy).await?;
    finish(&transaction, &copy).await?;
    transaction.commit().await?;
    Ok(copy)
}

/// Puts these forms first, in this order; the others follow as they stood.
pub async fn reorder(store: &Store, ids: &[TicketFormId], now: Timestamp) -> Result<(), FieldsError> {
    let transaction = turn(store).await?;
    let mut forms = ticket_form::every(&transaction).await?;
    if ids.iter().any(|id| !forms.iter().any(|form| form.id == *id)) {
        return Err(invalid("ticket_form_ids", Code::Unknown));
    }
    // Stable: what is not named keeps its order, behind what is.
    forms.sort_by_key(|form| ids.iter().position(|id| *id == form.id).unwrap_or(ids.len()));
    for (position, mut form) in (1..).zip(forms) {
        if form.position != position {
            (form.position, form.updated_at) = (position, Some(now));
            ticket_form::update(&transaction, &form).await?;
        }
    }
    Ok(transaction.commit().await?)
}

/// Deletes a form. Its tickets keep its number.
pub async fn delete(store: &Store, id: TicketFormId, now: Timestamp) -> Result<(), FieldsError> {
    let transaction = turn(store).await?;
    if present(&transaction, id).await?.default {
        return Err(invalid("default", Code::NotAllowed));
    }
    ticket_form::delete(&transaction, id, now).await?;
    rules::changed(&transaction).await?;
    Ok(transaction.commit().await?)
}

async fn present(transaction: &DatabaseTransaction, id: TicketFormId) -> Result<TicketForm, FieldsError> {
    let forms = ticket_form::every(transaction).await?;
    forms.into_iter().find(|form| form.id == id).ok_or(FieldsError::NotFound)
}

/// The form with a key that no other has: its own if the admin `said` it, else one made of its name.
async fn with_key(
    transaction: &DatabaseTransaction,
    form: TicketForm,
    said: bool,
) -> Result<TicketForm, FieldsError> {
    let forms = ticket_form::every(transaction).await?;
    let is_free = |key: &str| !forms.iter().any(|other| other.key == key && other.id != form.id);
    if said {
        return if is_free(&form.key) {
            Ok(form)
        } else {
            Err(FieldsError::Invalid(vec![problem("key", Code::Duplicate)]))
        };
    }
    let key = key_of(&form.name);
    let numbered = (2..).map(|number| format!("{key}-{number}"));
    let free = std::iter::once(key.clone()).chain(numbered).find(|key| is_free(key));
    Ok(TicketForm { key: free.unwrap_or(key), ..form })
}

/// What follows from any change of a form.
async fn finish(transaction: &DatabaseTransaction, form: &TicketForm) -> Result<(), FieldsError> {
    if form.default {
        ticket_form::set_default(transaction, form.id).await?;
    }
    Ok(rules::changed(transaction).await?)
}

fn nothing(fields: &[TicketField], now: Timestamp) -> TicketForm {
    let asks = |kind| fields.iter().find(|field| field.kind == kind).map(|field| field.id);
    let asked: Vec<TicketFieldId> =
        [FieldType::Subject, FieldType::Description].into_iter().filter_map(asks).collect();
    TicketForm {
        url: String::new(),
        // The store numbers it.
        id: TicketFormId::new(0),
        key: String::new(),
        name: String::new(),
        raw_name: String::new(),
        display_name: String::new(),
        raw_display_name: String::new(),
        position: LAST,
        active: true,
        default: false,
        end_user_visible: false,
        in_all_brands: true,
        restricted_brand_ids: Vec::new(),
        ticket_field_ids: asked,
        end_user_conditions: Vec::new(),
        agent_conditions: Vec::new(),
        reply_promise: None,
        rules: Vec::new(),
        subject_template: None,
        settings: FormSettings::default(),
        time_zone: None,
        created_at: Some(now),
        updated_at: Some(now),
    }
}
